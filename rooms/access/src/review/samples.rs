//! The review with sample values.

use kernel::Lang;
use ui::{Markup, Sample};

use super::pages::{self, Review};
use crate::samples::{at, codes, grant, view};
use crate::store::Code;

/// Nothing due, and three codes of which one waits and one is suspended.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: "/acces/revue", name, render };
    vec![
        sample("vide", |lang| drawn(lang, &[])),
        sample("usuel", |lang| {
            let [mut own, mut due, mut suspended] = codes();
            own.came_in_at = Some(at(2019, 6, 13));
            due.asked_at = Some(at(2019, 6, 10));
            due.confirmed_at = Some(at(2019, 3, 10));
            "Encadrement".clone_into(&mut due.confirmed_by);
            suspended.revoked_at = None;
            suspended.asked_at = Some(at(2019, 5, 20));
            suspended.suspended_at = Some(at(2019, 6, 4));
            let left = Code {
                grant: grant(4),
                under: Some(suspended.grant),
                asked_at: suspended.suspended_at,
                ..due.clone()
            };
            drawn(lang, &[own, due, left, suspended])
        }),
    ]
}

fn drawn(lang: Lang, codes: &[Code]) -> Markup {
    let review = Review { codes, now: at(2019, 6, 14), own: grant(1), manages: true };
    pages::review(&view(lang, "/acces"), &review)
}
