//! A provider of identities (« fournisseur d’identité »): asked by discovery, once an hour.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use chrono::DateTime;
use kernel::Instant;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient,
    CoreClientAuthMethod, CoreGrantType, CoreIdToken, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode,
    CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{
    AccessToken, AdditionalProviderMetadata, AuthType, AuthorizationCode, ClaimsVerificationError,
    ClientId, ClientSecret, CsrfToken, EndSessionUrl, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, LogoutRequest, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    PkceCodeVerifier, PostLogoutRedirectUrl, ProviderMetadata, RedirectUrl, RequestTokenError,
    Scope, SignatureVerificationError, TokenResponse, TokenUrl, UserInfoUrl,
};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use crate::address;
use crate::carrier::Carrier;
use crate::{signed, strength};

/// Where a browser comes back to, after the address of the house.
pub const RETURN: &str = "/connexion/federation/retour";
/// Where a browser comes back to once it has signed out over there.
const FAREWELL: &str = "/connexion";

/// Milliseconds for which an announcement holds, and a failure is not tried again.
const HOLDS: i64 = 3_600_000;
const RESTS: i64 = 10_000;
/// Milliseconds after which an unknown key is worth asking for the keys again.
const ROTATES: i64 = 60_000;

/// What the host named.
#[derive(Clone, PartialEq, Eq)]
pub struct Named {
    /// The issuer, as the provider writes it.
    pub issuer: String,
    /// How the provider knows this house.
    pub client: String,
    /// What proves it.
    pub secret: String,
    /// The name that people know the provider by.
    pub label: String,
}

impl fmt::Debug for Named {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Named").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// Why a provider did not vouch for anyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It does not answer, or what it announces cannot be used.
    Silent(String),
    /// It answered something that is not verified, or refused.
    Unproved(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Silent(why) | Self::Unproved(why) => out.write_str(why),
        }
    }
}

/// What was drawn for one departure: each at least 32 random characters.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'d> {
    /// What comes back in the address.
    pub state: &'d str,
    /// What comes back in the proof.
    pub nonce: &'d str,
    /// What proves that the same house comes for the proof (PKCE), at least 43 characters.
    pub verifier: &'d str,
}

/// Where a browser goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The whole address.
    pub address: String,
    /// Whether the verifier is to be shown on the way back.
    pub verifies: bool,
}

/// Whom a provider vouches for. The key is the issuer and the subject, never an e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Who vouches.
    pub issuer: String,
    /// For whom.
    pub subject: String,
    /// The establishment they work for (SIRET), when it is said; else empty.
    pub siret: String,
    /// Whether they gave two proofs over there, of two kinds and lately.
    pub second: bool,
    /// Second at which the proof was made.
    pub made: i64,
    /// The proof itself, with which they sign out over there.
    pub proof: String,
}

/// What we read of an announcement besides what every provider says.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Announced {
    end_session_endpoint: Option<EndSessionUrl>,
    code_challenge_methods_supported: Option<Vec<String>>,
}

impl AdditionalProviderMetadata for Announced {}

type Metadata = ProviderMetadata<
    Announced,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What is kept in memory of an announcement, and since when.
struct Kept {
    at: Instant,
    told: Result<Arc<Metadata>, Trouble>,
}

/// What a provider says of a person, beside the proof.
#[derive(Deserialize)]
struct Said {
    sub: String,
    #[serde(default)]
    siret: Option<String>,
    #[serde(default)]
    iss: Option<String>,
    #[serde(default)]
    aud: serde_json::Value,
    #[serde(default)]
    exp: Option<i64>,
}

/// A provider that the host named.
pub struct Provider {
    named: Named,
    issuer: IssuerUrl,
    back: RedirectUrl,
    farewell: PostLogoutRedirectUrl,
    in_clear: bool,
    carrier: Carrier,
    kept: Mutex<Option<Kept>>,
}

impl Provider {
    /// A provider, and the address of this house. `may_be_here`: whether it may be on this machine,
    /// in clear, as in a demonstration.
    pub fn new(named: Named, house: &str, may_be_here: bool) -> Result<Self, String> {
        let said = |error: &dyn fmt::Display| error.to_string();
        let issuer = IssuerUrl::new(named.issuer.clone()).map_err(|error| said(&error))?;
        let in_clear = may_be_here && issuer.url().scheme() == "http";
        if !address::may_be_asked(issuer.url(), in_clear) {
            return Err("https://…".to_owned());
        }
        let back = RedirectUrl::new(format!("{house}{RETURN}")).map_err(|error| said(&error))?;
        let farewell = PostLogoutRedirectUrl::new(format!("{house}{FAREWELL}"));
        let farewell = farewell.map_err(|error| said(&error))?;
        let carrier = Carrier::new(in_clear).map_err(|error| said(&error))?;
        Ok(Self { named, issuer, back, farewell, in_clear, carrier, kept: Mutex::new(None) })
    }

    /// The name that people know it by.
    pub fn label(&self) -> &str {
        &self.named.label
    }

    /// The issuer, as it writes itself.
    pub fn issuer(&self) -> &str {
        &self.named.issuer
    }

    /// Whether it answers.
    pub async fn answers(&self, now: Instant) -> Result<(), Trouble> {
        self.announced(now, HOLDS).await.map(|_| ())
    }

    /// Where a browser goes to have someone vouched for.
    pub async fn depart(&self, drawn: Drawn<'_>, now: Instant) -> Result<Departure, Trouble> {
        let told = self.announced(now, HOLDS).await?;
        let verifies = proves_by_key(&told);
        let client = self.client(&told);
        let (state, nonce) = (drawn.state.to_owned(), drawn.nonce.to_owned());
        let mut asking = client.authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            move || CsrfToken::new(state),
            move || Nonce::new(nonce),
        );
        // Only what a provider announces: one that is strict refuses what it does not know.
        if told.scopes_supported().is_some_and(|all| all.iter().any(|one| one.as_str() == "siret"))
        {
            asking = asking.add_scope(Scope::new("siret".to_owned()));
        }
        if told.claims_parameter_supported() != Some(false) {
            asking = asking.add_extra_param("claims", r#"{"id_token":{"amr":{"essential":true}}}"#);
        }
        if verifies {
            let verifier = PkceCodeVerifier::new(drawn.verifier.to_owned());
            let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
            asking = asking.set_pkce_challenge(challenge);
        }
        let (address, _, _) = asking.url();
        Ok(Departure { address: address.into(), verifies })
    }

    /// Whom the provider vouches for, when a browser comes back with a code. `verifier` is empty
    /// when none was announced.
    pub async fn welcome(
        &self,
        code: &str,
        (nonce, verifier): (&str, &str),
        now: Instant,
    ) -> Result<Identity, Trouble> {
        let welcomed = self.vouched(code, (nonce, verifier), now).await;
        if let Err(trouble) = &welcomed {
            tracing::warn!(issuer = %self.named.issuer, %trouble, "nobody was vouched for");
        }
        welcomed
    }

    async fn vouched(
        &self,
        code: &str,
        (nonce, verifier): (&str, &str),
        now: Instant,
    ) -> Result<Identity, Trouble> {
        let mut told = self.announced(now, HOLDS).await?;
        let client = self.client(&told);
        let mut asking =
            client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(silent)?;
        if !verifier.is_empty() {
            asking = asking.set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()));
        }
        let answer = asking.request_async(&self.carrier).await.map_err(|error| {
            if let RequestTokenError::Request(lost) = error {
                silent(lost)
            } else {
                unproved(error)
            }
        })?;
        let proof = answer.id_token().ok_or_else(|| unproved("no proof was given"))?;
        let nonce = Nonce::new(nonce.to_owned());
        let mut read = self.read(&told, proof, &nonce, now);
        if matches!(&read, Err(why) if is_of_an_unknown_key(why)) {
            // The provider has other keys than those we kept.
            told = self.announced(now, ROTATES).await?;
            read = self.read(&told, proof, &nonce, now);
        }
        let mut identity = read.map_err(unproved)?;
        if !signed::has_begun(&signed::content(&identity.proof).map_err(unproved)?, now) {
            return Err(unproved("the proof is of later than now"));
        }
        if !strength::is_of_now(identity.made, now) {
            return Err(unproved("the proof was not made for this departure"));
        }
        if let Some(said) = self.said(&told, answer.access_token(), now).await? {
            if said.sub != identity.subject {
                return Err(unproved("two answers are of two persons"));
            }
            identity.siret = said.siret.map(|siret| siret_of(&siret)).unwrap_or_default();
        }
        Ok(identity)
    }

    /// Reads the proof: who signed it, for whom, of which departure, until when.
    fn read(
        &self,
        told: &Metadata,
        proof: &CoreIdToken,
        nonce: &Nonce,
        now: Instant,
    ) -> Result<Identity, ClaimsVerificationError> {
        let client = self.client(told);
        let moment = DateTime::from_timestamp_millis(now.millis()).unwrap_or_default();
        let verifier =
            client.id_token_verifier().set_allowed_algs(signed::TAKEN).set_time_fn(move || moment);
        let claims = proof.claims(&verifier, nonce)?;
        let ways = claims.auth_method_refs().into_iter().flatten();
        let ways: Vec<String> = ways.map(|way| way.to_lowercase()).collect();
        let level = claims.auth_context_ref().map(|level| level.as_str());
        let proved = claims.auth_time().map(|at| at.timestamp());
        Ok(Identity {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            siret: String::new(),
            second: strength::is_second(&ways, level) && strength::is_lately(proved, now),
            made: claims.issue_time().timestamp(),
            proof: proof.to_string(),
        })
    }

    /// What the provider says of the person, signed or not, when it says anything.
    async fn said(
        &self,
        told: &Metadata,
        token: &AccessToken,
        now: Instant,
    ) -> Result<Option<Said>, Trouble> {
        let Some(url) = told.userinfo_endpoint() else { return Ok(None) };
        let asking = openidconnect::http::Request::get(url.to_string())
            .header("accept", "application/json, application/jwt")
            .header("authorization", format!("Bearer {}", token.secret()))
            .body(Vec::new())
            .map_err(silent)?;
        let answer = self.carrier.carry(asking).await.map_err(silent)?;
        if !answer.status().is_success() {
            return Err(unproved(format!("status {}", answer.status())));
        }
        let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok());
        let is_signed = kind.is_some_and(|kind| kind.to_lowercase().starts_with("application/jwt"));
        if !is_signed {
            return serde_json::from_slice(answer.body()).map(Some).map_err(unproved);
        }
        let text = String::from_utf8_lossy(answer.body());
        let content = signed::open(&text, told.jwks()).map_err(unproved)?;
        let begun = signed::has_begun(&content, now);
        let said: Said = serde_json::from_value(content).map_err(unproved)?;
        let expired = said.exp.is_some_and(|end| now.millis() >= end.saturating_mul(1_000));
        let named = |one: &serde_json::Value| *one == *self.named.client;
        let is_ours =
            said.aud.as_array().map_or_else(|| named(&said.aud), |all| all.iter().any(named));
        if said.iss.as_deref() != Some(self.issuer()) || !is_ours || expired || !begun {
            return Err(unproved(
                "what is said of the person is not for this house, or not for now",
            ));
        }
        Ok(Some(said))
    }

    /// Where a browser goes to sign out over there, if the provider has such a place.
    pub async fn farewell(&self, proof: &str, state: &str, now: Instant) -> Option<String> {
        let told = self.announced(now, HOLDS).await.ok()?;
        let place = told.additional_metadata().end_session_endpoint.clone()?;
        let proof: CoreIdToken = proof.parse().ok()?;
        let leaving = LogoutRequest::from(place)
            .set_id_token_hint(&proof)
            .set_post_logout_redirect_uri(self.farewell.clone())
            .set_state(CsrfToken::new(state.to_owned()));
        Some(leaving.http_get_url().into())
    }

    /// What the provider announces and its keys: kept for an hour, asked by one visitor at a time.
    async fn announced(&self, now: Instant, holds: i64) -> Result<Arc<Metadata>, Trouble> {
        let mut kept = self.kept.lock().await;
        if let Some(Kept { at, told }) = &*kept {
            let holds = if told.is_ok() { holds } else { RESTS };
            if (0..holds).contains(&(now.millis() - at.millis())) {
                return told.clone();
            }
        }
        let told = self.discovered().await;
        if let Err(trouble) = &told {
            tracing::warn!(issuer = %self.named.issuer, %trouble, "the provider does not answer");
        }
        *kept = Some(Kept { at: now, told: told.clone() });
        told
    }

    async fn discovered(&self) -> Result<Arc<Metadata>, Trouble> {
        let told = Metadata::discover_async(self.issuer.clone(), &self.carrier);
        let told = told.await.map_err(|error| Trouble::Silent(whole(&error)))?;
        let more = told.additional_metadata().end_session_endpoint.as_ref().map(EndSessionUrl::url);
        let places = [Some(told.authorization_endpoint().url()), Some(told.jwks_uri().url()), more]
            .into_iter()
            .chain([told.token_endpoint().map(TokenUrl::url)])
            .chain([told.userinfo_endpoint().map(UserInfoUrl::url)]);
        let wrong = places.flatten().find(|place| !address::may_be_asked(place, self.in_clear));
        if let Some(wrong) = wrong {
            return Err(silent(format!("it announces {wrong}, which may not be asked")));
        }
        Ok(Arc::new(told))
    }

    fn client(&self, told: &Metadata) -> Client {
        let secret = ClientSecret::new(self.named.secret.clone());
        let client = ClientId::new(self.named.client.clone());
        let by_header = told
            .token_endpoint_auth_methods_supported()
            .is_none_or(|ways| ways.contains(&CoreClientAuthMethod::ClientSecretBasic));
        let way = if by_header { AuthType::BasicAuth } else { AuthType::RequestBody };
        CoreClient::from_provider_metadata(told.clone(), client, Some(secret))
            .set_auth_type(way)
            .set_redirect_uri(self.back.clone())
    }
}

/// Whether the provider announces proofs by key for a code (PKCE, S256).
fn proves_by_key(told: &Metadata) -> bool {
    let ways = told.additional_metadata().code_challenge_methods_supported.as_ref();
    ways.is_some_and(|ways| ways.iter().any(|way| way == "S256"))
}

fn is_of_an_unknown_key(why: &ClaimsVerificationError) -> bool {
    matches!(
        why,
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)
    )
}

/// A SIRET without the spaces that people put in it.
fn siret_of(said: &str) -> String {
    said.chars().filter(char::is_ascii_alphanumeric).take(20).collect()
}

/// An error and what lies behind it.
fn whole(error: &dyn Error) -> String {
    let causes = std::iter::successors(Some(error), |error| Error::source(*error));
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn silent(why: impl fmt::Display) -> Trouble {
    Trouble::Silent(why.to_string())
}

fn unproved(why: impl fmt::Display) -> Trouble {
    Trouble::Unproved(why.to_string())
}
