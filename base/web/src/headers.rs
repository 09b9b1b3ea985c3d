//! What every answer carries, errors included, and how a stop becomes a page or a problem
//! document.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{Lang, Reason, Refusals};
use ui::shell::{Ending, stop};

use crate::answer::{ForAll, Sandboxed, unless_held};
use crate::calm::caught;
use crate::rest::PATIENCE;
use crate::stop::Mark;
use crate::{Fields, Shell, Stop};

/// The cookie that remembers a language chosen on a page: bound to this host over TLS.
pub const fn lang_cookie(secure: bool) -> &'static str {
    if secure { "__Host-pv-langue" } else { "pv_langue" }
}

/// The cookies of a session, over TLS and in a demonstration: with one, the page of a stop shows the way out.
const SESSIONS: [&str; 2] = ["__Host-pv", "pv"];

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
    img-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
    require-trusted-types-for 'script'";

/// Of what someone sent: shown in a page of ours, it is a picture; opened by itself, it is nothing.
const SANDBOX: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// Of a page for everyone: it shows, and runs nothing.
const STILL: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; \
    frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const ALWAYS: [(&str, &str); 7] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(self), geolocation=(self), microphone=(), publickey-credentials-create=(self), \
         publickey-credentials-get=(self)",
    ),
    ("x-robots-tag", "noindex"),
];

/// The value of a cookie.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

/// The language of the reader: what was chosen on a page, else what the browser prefers.
pub fn lang(headers: &HeaderMap) -> Lang {
    let chosen = cookie(headers, lang_cookie(true)).or_else(|| cookie(headers, lang_cookie(false)));
    match chosen {
        Some("en") => Lang::En,
        Some("fr") => Lang::Fr,
        Some(_) | None => headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .map_or(Lang::Fr, Lang::preferred),
    }
}

/// Whether a path is that of a program: a stop is told to it as a document, not as a page.
fn is_for_programs(path: &str) -> bool {
    path.starts_with("/api/") || path.starts_with("/open311/")
}

/// The last layer: writes the stop, sets the headers, forbids keeping private pages.
pub async fn finish(State(shell): State<Shell>, request: Request, next: Next) -> Response {
    let lang = lang(request.headers());
    let path = request.uri().path().to_owned();
    let here = request.uri().path_and_query().map_or_else(|| path.clone(), ToString::to_string);
    let is_page = request.method() == axum::http::Method::GET;
    let held = request.headers().get(header::IF_NONE_MATCH).cloned();
    let holds_a_session = SESSIONS.iter().any(|name| cookie(request.headers(), name).is_some());
    let mut response = match caught(next.run(request)).await {
        Ok(response) => response,
        Err(fault) => Stop::Fault(fault).into_response(),
    };
    if let Some(Mark(end)) = response.extensions_mut().remove::<Mark>() {
        response = if is_for_programs(&path) {
            problem(lang, &end)
        } else {
            let here = is_page.then_some(here.as_str());
            page(&shell, (lang, holds_a_session), &end, here)
        };
        if matches!(*end, Stop::Resting) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(PATIENCE));
        }
    }
    let sandboxed = response.extensions_mut().remove::<Sandboxed>().is_some();
    let for_all = response.extensions_mut().remove::<ForAll>();
    if for_all.is_some() {
        unless_held(&mut response, held.as_ref());
    }
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if sandboxed {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
    }
    if let Some(ForAll { listed }) = for_all {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(STILL));
        if listed {
            headers.remove("x-robots-tag");
        }
    }
    if shell.settings().is_secure() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn page(
    shell: &Shell,
    (lang, holds_a_session): (Lang, bool),
    end: &Stop,
    here: Option<&str>,
) -> Response {
    let (told, incident);
    let ending = match end {
        Stop::SignIn => return lead("/connexion", here),
        Stop::ProveAgain if here.is_some() => return lead("/confirmer", here),
        Stop::ProveAgain => Ending::ProveAgain,
        Stop::Charter => return lead("/charte", here),
        Stop::NotFound => Ending::NotFound,
        Stop::Stale => Ending::Stale,
        Stop::TooMany => Ending::TooMany { minutes: 5 },
        Stop::Resting => Ending::Resting,
        Stop::Conflict(refusals) | Stop::Refused(refusals) => Ending::Refused(refusals),
        Stop::TooLarge { .. } | Stop::WrongMedia { .. } | Stop::WrongMethod | Stop::Forged => {
            let sentence = |lang| said(lang, end).0.to_owned();
            told = Refusals::one("", Reason::told(sentence(Lang::Fr), sentence(Lang::En)));
            Ending::Refused(&told)
        }
        Stop::Fault(fault) => {
            incident = note_incident(shell, fault);
            Ending::Fault { incident: &incident }
        }
    };
    let mut response = crate::html(stop(lang, ending, (None, holds_a_session)));
    *response.status_mut() = end.status();
    response
}

/// The longest address that is come back to.
const LONGEST: usize = 500;

/// Leads elsewhere, with the way back.
fn lead(to: &str, here: Option<&str>) -> Response {
    let mut back = Fields::default();
    if let Some(here) = here.filter(|here| *here != "/" && here.len() <= LONGEST) {
        back.set("retour", here);
    }
    let query = back.encode();
    let mark = if query.is_empty() { "" } else { "?" };
    crate::see_other(&format!("{to}{mark}{query}"))
}

fn note_incident(shell: &Shell, fault: &store::Fault) -> String {
    let number: String = shell.mint().uuid().simple().to_string().chars().rev().take(8).collect();
    tracing::error!(incident = %number, fault = ?fault, "a request failed");
    number
}

/// The most refusals told at once: an answer is never much longer than what was asked.
const TOLD: usize = 50;

/// A problem document (RFC 9457).
fn problem(lang: Lang, end: &Stop) -> Response {
    let (title, detail) = said(lang, end);
    let mut value = serde_json::json!({
        "type": "about:blank",
        "title": title,
        "status": end.status().as_u16(),
    });
    if let Some(detail) = detail
        && let Some(object) = value.as_object_mut()
    {
        object.insert("detail".to_owned(), detail.into());
    }
    if let (Stop::Refused(refusals) | Stop::Conflict(refusals), Some(object)) =
        (end, value.as_object_mut())
    {
        let errors: Vec<_> = refusals
            .iter()
            .take(TOLD)
            .map(
                |(field, reason)| serde_json::json!({ "field": field, "reason": reason.say(lang) }),
            )
            .collect();
        object.insert("errors".to_owned(), errors.into());
    }
    if let Stop::Fault(fault) = end {
        tracing::error!(fault = ?fault, "a request failed");
    }
    let mut response =
        (end.status(), [(header::CONTENT_TYPE, "application/problem+json")], value.to_string())
            .into_response();
    if matches!(end, Stop::SignIn) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

fn said(lang: Lang, end: &Stop) -> (&'static str, Option<String>) {
    let (fr, en) = match end {
        Stop::NotFound => ("Introuvable.", "Not found."),
        Stop::SignIn => {
            ("Une clé d’intégration valable est nécessaire.", "A valid integration key is needed.")
        }
        Stop::ProveAgain => ("Une preuve récente est demandée.", "A recent proof is needed."),
        Stop::Charter => {
            ("La charte est à accepter d’abord.", "The charter is to be accepted first.")
        }
        Stop::Stale => ("Quelqu’un d’autre a modifié cela.", "Someone else changed this."),
        Stop::Conflict(_) => (
            "Cet identifiant porte déjà un autre contenu.",
            "This identifier already holds another content.",
        ),
        Stop::TooMany => ("Trop d’essais : attendre.", "Too many tries: wait."),
        Stop::TooLarge { .. } => ("L’envoi est trop volumineux.", "The body is too large."),
        Stop::WrongMedia { .. } => {
            ("Le type de contenu n’est pas celui attendu.", "The content type is not expected.")
        }
        Stop::WrongMethod => {
            ("Cette adresse ne se demande pas ainsi.", "This address is not asked for in this way.")
        }
        Stop::Forged => ("La demande ne vient pas de nos pages.", "Not sent from our pages."),
        Stop::Resting => (
            "Maintenance en cours : rien n’est enregistré, réessayer plus tard.",
            "Under maintenance: nothing is recorded, try again later.",
        ),
        Stop::Refused(_) => ("Des champs sont à corriger.", "Some fields are to be corrected."),
        Stop::Fault(_) => ("Une panne est survenue de notre côté.", "We failed."),
    };
    let title = match lang {
        Lang::Fr => fr,
        Lang::En => en,
    };
    let detail = match end {
        Stop::TooLarge { max } => Some(format!("{max} octets au plus / at most {max} bytes")),
        Stop::WrongMedia { expected } => Some((*expected).to_owned()),
        Stop::NotFound
        | Stop::SignIn
        | Stop::ProveAgain
        | Stop::Charter
        | Stop::Stale
        | Stop::Conflict(_)
        | Stop::TooMany
        | Stop::WrongMethod
        | Stop::Forged
        | Stop::Resting
        | Stop::Refused(_)
        | Stop::Fault(_) => None,
    };
    (title, detail)
}
