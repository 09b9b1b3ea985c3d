//! What waits for the manager, with invented values.

use kernel::{Lang, Reason, Refusals};
use ui::{Markup, Sample};

use crate::entity::Alert;
use crate::lifecycle::State;
use crate::pages::queue as pages;
use crate::queue::{Counts, Leaves, Queue, ToApprove};
use crate::queue_web::PATH;
use crate::samples::{alert, moment, parties, steps, view, vocabulary};

/// Every page.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: PATH, name, render };
    vec![
        sample("vide", |lang| drawn(lang, &Queue::default(), &Refusals::new())),
        sample("usuel", |lang| drawn(lang, &usual(), &Refusals::new())),
        sample("refusé", |lang| {
            drawn(lang, &usual(), &Refusals::one("depuis", Reason::NotInList))
        }),
    ]
}

fn drawn(lang: Lang, queue: &Queue, refusals: &Refusals) -> Markup {
    pages::queue(&view(lang), &vocabulary(), (queue, moment(14, 9).local().0), refusals)
}

fn usual() -> Queue {
    let one = alert(&vocabulary(), &steps());
    let waits = |leaves, danger| ToApprove {
        alert: Alert { state: State::ToCheck, sent_at: None, danger, ..one.clone() },
        leaves,
        parties: parties(),
    };
    let letter = |gathers| {
        Leaves::Letter("Voirie".to_owned(), "voirie@metropole.example".to_owned(), gathers)
    };
    Queue {
        to_approve: vec![
            waits(Leaves::ToRoute, true),
            waits(letter(None), false),
            waits(letter(Some(moment(14, 14))), false),
            waits(Leaves::ByVoice, false),
            waits(Leaves::Nobody, false),
        ],
        refused: vec![(Alert { state: State::Refused, ..one.clone() }, one.day)],
        resolved: vec![Alert {
            state: State::SeenResolved,
            resolved_at: Some(moment(12, 9)),
            ..one.clone()
        }],
        counts: Counts { to_approve: 9, refused: 1, resolved: 1 },
    }
}
