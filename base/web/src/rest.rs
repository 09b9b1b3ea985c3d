//! The house at rest (« maintenance ») : whoever runs it said so, pages say it calmly, and nothing is recorded meanwhile.
//! What it takes to see to it stays open: coming in, the screens of the administrator, what is asked of the process itself.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::Instant;

use crate::{Shell, Stop};

/// Since when the house rests, as its host says; asked at each request, so that nobody is restarted for it.
type Since = Box<dyn Fn() -> Option<Instant> + Send + Sync>;

/// What the host says of it.
pub struct Rest(Since);

impl Rest {
    /// Asks this at each request.
    pub fn of(since: impl Fn() -> Option<Instant> + Send + Sync + 'static) -> Self {
        Self(Box::new(since))
    }

    /// Since when, when it rests.
    pub fn since(&self) -> Option<Instant> {
        (self.0)()
    }
}

/// How long a browser or a telephone waits before it asks again, in seconds.
pub(crate) const PATIENCE: u16 = 120;

/// What stays open, and everything under it.
const OPEN: [&str; 14] = [
    "/healthz",
    "/readyz",
    "/.well-known",
    "/assets",
    "/langue",
    "/connexion",
    "/confirmer",
    "/deconnexion",
    "/presence",
    "/administration",
    "/accessibilite",
    "/donnees-personnelles",
    "/a-propos",
    // The app of the telephone draws itself and keeps what it has; its counter is at rest.
    "/terrain",
];

fn stays_open(path: &str) -> bool {
    OPEN.iter().any(|open| {
        let rest = path.strip_prefix(open);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Ends what is asked while the house rests.
pub async fn hold(State(shell): State<Shell>, request: Request, next: Next) -> Response {
    let rests = shell.services().find::<Rest>().is_some_and(|rest| rest.since().is_some());
    if rests && !stays_open(request.uri().path()) {
        return Stop::Resting.into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_takes_to_see_to_the_house_stays_open_and_nothing_else() {
        for open in [
            "/connexion",
            "/connexion/lien",
            "/administration/sessions",
            "/terrain/",
            "/assets/a.css",
        ] {
            assert!(stays_open(open), "{open}");
        }
        for held in
            ["/", "/activites", "/api/v1/field/sync", "/administrations", "/s/abc", "/connexions"]
        {
            assert!(!stays_open(held), "{held}");
        }
    }
}
