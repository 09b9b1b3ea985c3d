//! People who click: the whole app in process, cookies kept, forms sent with their token.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use proof::application::Application;
use tower::ServiceExt;

/// Someone at a browser, or a program with a key.
#[derive(Clone)]
pub struct Actor {
    app: Router,
    cookies: BTreeMap<String, String>,
    bearer: Option<String>,
    from: Option<(std::net::IpAddr, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: axum::http::HeaderMap,
    /// The body as text.
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Page {
    /// Where a redirection leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// The application of codes whose key the page of activation shows.
    pub fn application(&self) -> Application {
        let (_, rest) = self.body.split_once("<code>").expect("a key");
        let text: String = rest.split_once("</code>").expect("its end").0.replace(' ', "");
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let mut bytes = Vec::new();
        let (mut held, mut bits) = (0_usize, 0);
        for c in text.chars() {
            held = held << 5 | alphabet.find(c).expect("base 32");
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes.push(u8::try_from(held >> bits).expect("a byte"));
                held &= (1 << bits) - 1;
            }
        }
        Application::of(&bytes)
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).expect("a JSON body")
    }

    /// The form token that the page carries.
    pub fn token(&self) -> &str {
        self.body
            .split_once("name=\"jeton\" value=\"")
            .and_then(|(_, rest)| rest.split('"').next())
            .unwrap_or("")
    }
}

impl Actor {
    /// Someone nobody knows yet.
    pub fn stranger(app: Router) -> Self {
        Self { app, cookies: BTreeMap::new(), bearer: None, from: None }
    }

    /// Someone whose browser already holds a session cookie.
    pub fn holding(app: Router, cookie: &str) -> Self {
        let mut actor = Self::stranger(app);
        actor.take_cookie(cookie);
        actor
    }

    /// A program with a key.
    pub fn program(app: Router, key: &str) -> Self {
        Self { bearer: Some(key.to_owned()), ..Self::stranger(app) }
    }

    /// The same at the other end of a connection from an address, saying to be forwarded for others.
    #[must_use]
    pub fn from(mut self, address: &str, forwarded: &str) -> Self {
        let address = address.parse().expect("an address");
        self.from = Some((address, forwarded.to_owned()));
        self
    }

    /// Comes in by the real page.
    pub async fn sign_in(&mut self, login: &str, code: &str) -> Page {
        let page = self.post("/connexion", &[("login", login), ("code", code)]).await;
        self.take_cookies(&page);
        page
    }

    /// Keeps the cookies of an answer, as a browser does.
    pub fn take_cookies(&mut self, page: &Page) {
        for value in page.headers.get_all(header::SET_COOKIE) {
            self.take_cookie(value.to_str().unwrap_or_default());
        }
    }

    fn take_cookie(&mut self, line: &str) {
        let pair = line.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// The cookies as a browser sends them.
    pub fn cookie_line(&self) -> String {
        let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        self.send(self.request("GET", path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form, with the token that the session's pages carry.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut form = web::Fields::of(fields.iter().copied());
        if let Some(secret) = self.cookies.get("pv") {
            form.set(ui::form::TOKEN, &door::secret::form_token(secret));
        }
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(form.encode()))
            .expect("a request");
        self.send(request).await
    }

    /// Lays a JSON thing down by its identifier.
    pub async fn put(&self, path: &str, value: &serde_json::Value) -> Page {
        self.put_raw(path, value.to_string()).await
    }

    /// Sends JSON as the script of one of our pages does, with headers of its own.
    pub async fn post_json(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        value: &serde_json::Value,
    ) -> Page {
        let mut request =
            self.request("POST", path).header(header::CONTENT_TYPE, "application/json");
        if headers.iter().all(|(name, _)| *name != "sec-fetch-site") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        for (name, said) in headers {
            request = request.header(*name, *said);
        }
        self.send(request.body(Body::from(value.to_string())).expect("a request")).await
    }

    /// The same with a body that may not be JSON at all.
    pub async fn put_raw(&self, path: &str, body: String) -> Page {
        let request = self
            .request("PUT", path)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "parvis.test")
            .header(header::ACCEPT_LANGUAGE, "fr");
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, self.cookie_line());
        }
        if let Some((address, forwarded)) = &self.from {
            request = request.extension(web::source::Peer(*address));
            if !forwarded.is_empty() {
                request = request.header("x-forwarded-for", forwarded);
            }
        }
        if let Some(key) = &self.bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {key}"));
        }
        request
    }

    /// Sends any request.
    pub async fn send(&self, request: Request<Body>) -> Page {
        let response: Response<Body> =
            self.app.clone().oneshot(request).await.expect("the app always answers");
        let (parts, body) = response.into_parts();
        let bytes = match body.collect().await {
            Ok(body) => body.to_bytes().to_vec(),
            // A file that broke on the way: what came of it is not a file.
            Err(_) => Vec::new(),
        };
        Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }
}
