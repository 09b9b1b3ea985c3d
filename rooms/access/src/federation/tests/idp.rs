//! A provider of identities made for tests: it listens on this machine, signs with a key drawn at its
//! start (ES256), and says whatever a test wants it to say.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use door::Fields;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

pub(super) const CLIENT: &str = "parvis-essai";
pub(super) const SECRET: &str = "un-secret-d-essai";
const RETURN: &str = "http://parvis.test/connexion/federation/retour";

/// What the provider says.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing that a provider may do or not"
)]
#[derive(Clone)]
pub(super) struct Script {
    pub(super) proves_by_key: bool,
    pub(super) ends: bool,
    pub(super) takes_headers: bool,
    /// Whether what it says of the person is signed, and by which key.
    pub(super) signed: Option<bool>,
    pub(super) subject: String,
    /// Whom it speaks of beside the proof, when it is not the same.
    pub(super) other: Option<String>,
    pub(super) siret: Option<String>,
    pub(super) amr: Vec<&'static str>,
    /// The level it gives, and how many seconds ago the person proved who they are, when it is said.
    pub(super) acr: Option<&'static str>,
    pub(super) proved: Option<i64>,
    /// How many seconds ago the proof was made.
    pub(super) made: i64,
    pub(super) audience: String,
    pub(super) nonce: Option<String>,
    /// Whether the proof is signed by its own key.
    pub(super) genuine: bool,
    /// The name of its key.
    pub(super) key: &'static str,
    /// Seconds, and how many more the proof holds.
    pub(super) now: i64,
    pub(super) holds: i64,
    /// In how many seconds the proof begins, and what it says of the person, when it is said.
    pub(super) begins: Option<i64>,
    pub(super) said_begins: Option<i64>,
}

struct Inner {
    script: Script,
    /// The codes that were given, with what was asked.
    codes: HashMap<String, Fields>,
    given: usize,
}

struct Shared {
    issuer: String,
    key: EcdsaKeyPair,
    /// A key that the provider never published.
    other: EcdsaKeyPair,
    inner: Mutex<Inner>,
}

/// The provider, listening until it is dropped.
pub(super) struct Idp {
    shared: Arc<Shared>,
    serving: tokio::task::JoinHandle<()>,
}

impl Drop for Idp {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn drawn() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
    let bytes = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("a key");
    EcdsaKeyPair::from_pkcs8(kind, bytes.as_ref(), &random).expect("a key")
}

impl Idp {
    pub(super) async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://{}/api", listener.local_addr().expect("an address"));
        let script = Script {
            proves_by_key: false,
            ends: true,
            takes_headers: false,
            signed: Some(true),
            subject: "sujet-1".to_owned(),
            other: None,
            siret: Some("13002526500013".to_owned()),
            amr: vec!["pwd", "mfa"],
            acr: None,
            proved: None,
            made: 0,
            audience: CLIENT.to_owned(),
            nonce: None,
            genuine: true,
            key: "un",
            now: 0,
            holds: 60,
            begins: None,
            said_begins: None,
        };
        let inner = Mutex::new(Inner { script, codes: HashMap::new(), given: 0 });
        let shared = Arc::new(Shared { issuer, key: drawn(), other: drawn(), inner });
        let app = Router::new()
            .route("/api/.well-known/openid-configuration", get(discovery))
            .route("/api/jwks", get(jwks))
            .route("/api/token", post(token))
            .route("/api/userinfo", get(userinfo))
            .with_state(Arc::clone(&shared));
        let serving = tokio::spawn(async move {
            axum::serve(listener, app).await.expect("served");
        });
        Self { shared, serving }
    }

    pub(super) fn issuer(&self) -> &str {
        &self.shared.issuer
    }

    /// Changes what it says.
    pub(super) fn says(&self, change: impl FnOnce(&mut Script)) {
        change(&mut self.shared.inner.lock().expect("the script").script);
    }

    /// The person confirms who they are over there: the code and the state to come back with.
    pub(super) fn confirms(&self, address: &str) -> (String, String) {
        let (place, query) = address.split_once('?').expect("a query");
        assert_eq!(place, format!("{}/authorize", self.shared.issuer));
        let asked = Fields::read(query.as_bytes()).expect("fields");
        assert_eq!(asked.get("redirect_uri"), RETURN);
        let mut inner = self.shared.inner.lock().expect("the script");
        inner.given += 1;
        let code = format!("code-{}", inner.given);
        let state = asked.get("state").to_owned();
        inner.codes.insert(code.clone(), asked);
        (code, state)
    }

    /// Every code that was given is over.
    pub(super) fn forgets(&self) {
        self.shared.inner.lock().expect("the script").codes.clear();
    }
}

impl Shared {
    fn script(&self) -> Script {
        self.inner.lock().expect("the script").script.clone()
    }

    fn sign(&self, content: &Value, genuine: bool) -> String {
        let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let header = encode(&json!({ "alg": "ES256", "kid": self.script().key, "typ": "JWT" }));
        let said = format!("{header}.{}", encode(content));
        let key = if genuine { &self.key } else { &self.other };
        let signature = key.sign(&SystemRandom::new(), said.as_bytes()).expect("signed");
        format!("{said}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature.as_ref()))
    }
}

async fn discovery(State(idp): State<Arc<Shared>>) -> Response {
    let (issuer, script) = (&idp.issuer, idp.script());
    let way = if script.takes_headers { "client_secret_basic" } else { "client_secret_post" };
    let mut told = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/jwks"),
        "scopes_supported": ["openid", "siret"],
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256", "ES256"],
        "token_endpoint_auth_methods_supported": [way],
        "claims_parameter_supported": true,
    });
    if script.proves_by_key {
        told["code_challenge_methods_supported"] = json!(["S256"]);
    }
    if script.ends {
        told["end_session_endpoint"] = json!(format!("{issuer}/session/end"));
    }
    as_json(&told)
}

fn as_json(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], value.to_string()).into_response()
}

async fn jwks(State(idp): State<Arc<Shared>>) -> Response {
    let point = idp.key.public_key().as_ref();
    let half = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
    as_json(&json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": idp.script().key,
        "x": half(&point[1..33]), "y": half(&point[33..]),
    }] }))
}

fn refused(why: &str) -> Response {
    (StatusCode::BAD_REQUEST, as_json(&json!({ "error": why }))).into_response()
}

async fn token(State(idp): State<Arc<Shared>>, headers: HeaderMap, body: String) -> Response {
    let (sent, script) = (Fields::read(body.as_bytes()).expect("fields"), idp.script());
    let basic = format!("Basic {}", BASE64_STANDARD.encode(format!("{CLIENT}:{SECRET}")));
    let by_header = headers.get(header::AUTHORIZATION).is_some_and(|value| *value == *basic);
    let by_body = sent.get("client_id") == CLIENT && sent.get("client_secret") == SECRET;
    if script.takes_headers != by_header || script.takes_headers == by_body {
        return refused("invalid_client");
    }
    let asked = idp.inner.lock().expect("the script").codes.remove(sent.get("code"));
    let Some(asked) = asked.filter(|_| sent.get("redirect_uri") == RETURN) else {
        return refused("invalid_grant");
    };
    let shown = ring::digest::digest(&ring::digest::SHA256, sent.get("code_verifier").as_bytes());
    let shown = BASE64_URL_SAFE_NO_PAD.encode(shown.as_ref());
    let challenge = asked.get("code_challenge");
    if (challenge.is_empty() && sent.has("code_verifier"))
        || (!challenge.is_empty() && challenge != shown)
    {
        return refused("invalid_grant");
    }
    let mut content = json!({
        "iss": idp.issuer,
        "sub": script.subject,
        "aud": script.audience,
        "iat": script.now - script.made,
        "exp": script.now + script.holds,
        "nonce": script.nonce.unwrap_or_else(|| asked.get("nonce").to_owned()),
    });
    if let Some(begins) = script.begins {
        content["nbf"] = json!(script.now + begins);
    }
    if let Some(acr) = script.acr {
        content["acr"] = json!(acr);
    }
    if let Some(proved) = script.proved {
        content["auth_time"] = json!(script.now - proved);
    }
    // Only on request, as ProConnect does.
    if !script.amr.is_empty() && asked.get("claims").contains("amr") {
        content["amr"] = json!(script.amr);
    }
    as_json(&json!({
        "access_token": "jeton-d-acces",
        "token_type": "Bearer",
        "expires_in": 60,
        "id_token": idp.sign(&content, script.genuine),
    }))
}

async fn userinfo(State(idp): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    if headers.get(header::AUTHORIZATION).is_none_or(|value| value != "Bearer jeton-d-acces") {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let script = idp.script();
    let mut content = json!({
        "sub": script.other.unwrap_or(script.subject),
        "email": "maire@ville.example",
    });
    if let Some(siret) = script.siret {
        content["siret"] = json!(siret);
    }
    let Some(genuine) = script.signed else { return as_json(&content) };
    content["iss"] = json!(idp.issuer);
    content["aud"] = json!(CLIENT);
    if let Some(begins) = script.said_begins {
        content["nbf"] = json!(script.now + begins);
    }
    let jwt = idp.sign(&content, genuine);
    ([(header::CONTENT_TYPE, "application/jwt")], jwt).into_response()
}
