//! The table of delays with invented values: for the gallery, the snapshots and the accessibility gate.

use door::Fields;
use kernel::{Lang, Period, Reason, Refusals};
use ui::{Markup, Sample};

use crate::delays::{self, By, Case, Delays};
use crate::delays_web::PATH;
use crate::entity::{Category, Delay, Recipient};
use crate::lifecycle::State;
use crate::pages::delays::{Counted, show};
use crate::samples::{alert, moment, view, vocabulary};
use crate::share::Share;

/// Every page of the delays.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: PATH, name, render };
    vec![sample("vide", empty), sample("usuel", usual), sample("refusé", refused)]
}

fn period() -> Period {
    Period::spanning(moment(1, 9).local().0, moment(14, 9).local().0)
}

fn counted() -> Delays {
    let one = alert(&vocabulary(), &[]);
    let day = |day| Some(moment(day, 9).local().0);
    let delay = |to: &str, category, [sent, declared, resolved]: [i8; 3]| {
        let some = |number: i8| if number == 0 { None } else { day(number) };
        let mut recipient = one.recipient.clone();
        to.clone_into(&mut recipient.organisation);
        Delay {
            id: one.id,
            number: one.number.clone(),
            convention: one.convention,
            day: one.day,
            recipient,
            theme: one.theme,
            zone: one.zone,
            category,
            state: if resolved == 0 { State::Sent } else { State::SeenResolved },
            sent: some(sent),
            acknowledged: some(declared),
            declared: some(declared),
            resolved: some(resolved),
            due: one.due_day,
        }
    };
    let alerts = [
        delay("MEL", Category::Technical, [1, 3, 6]),
        delay("MEL", Category::Technical, [2, 10, 12]),
        delay("MEL", Category::Tranquillity, [13, 0, 0]),
        delay("CAPINGHEM", Category::Technical, [4, 0, 0]),
    ];
    let share = Share {
        party: kernel::id::RowId::from_uuid(kernel::id::Uuid::nil()),
        alert: one.id,
        to: Recipient { organisation: "CAPINGHEM".to_owned(), service: String::new() },
        sent: one.day,
        acknowledged: day(2),
        declared: day(4),
        case: Case::of_share(
            (Category::Technical, State::DeclaredDone),
            one.day,
            [day(1), day(2), day(4), day(4)],
        ),
    };
    let shares = [share];
    delays::count(&alerts, &shares, (period(), moment(14, 9).local().0), By::Service)
}

fn drawn(lang: Lang, table: &Delays) -> Markup {
    let vocabulary = vocabulary();
    let counted = Counted { period: period(), vocabulary: &vocabulary, table };
    show(&view(lang), &Fields::default(), &Refusals::new(), Some(&counted))
}

fn empty(lang: Lang) -> Markup {
    drawn(lang, &Delays::default())
}

fn usual(lang: Lang) -> Markup {
    drawn(lang, &counted())
}

fn refused(lang: Lang) -> Markup {
    let query = Fields::of([("du", "2019-06-14"), ("au", "2019-06-01")]);
    show(&view(lang), &query, &Refusals::one("au", Reason::EndBeforeStart), None)
}
