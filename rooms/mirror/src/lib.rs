//! **The mirror** (« miroir de la convention ») : each promise of the text beside the fact that it
//! is kept, for all and, for what signatories undertook, for each.
//!
//! - Nouns: a [`Proof`], measured as a [`Line`]: what was done, what was to be done by today.
//! - Verbs: [`lines`] measures; [`show`] keeps what partners read; [`keep_up`] does so each day.
//! - Who enters: the operator's people read it live; a signatory reads what was last shown, and of
//!   the signatories its own line only.
//!
//! The kit of the next year (`/convention/miroir/annee-suivante/{year}`) stands beside: cost, results,
//! targets put forward by a stated rule, what waits, a draft to sign.
//!
//! **Invariants:** numbers of institutions, never of people; partners read months that are over, in
//! whole hours; what is not due is not a lack; no word blames.

mod eve;
mod gather;
mod kit;
mod kit_document;
mod kit_web;
mod own;
mod pages;
mod proof;
mod samples;
mod samples_kit;
mod store;
mod web;
mod words;
mod words_eve;
mod words_kit;

use door::{Act, Clockwork, Group, Purpose, Retention, Role, Room, Section, Stop, Tx, person};

pub use gather::lines;
pub use own::own;
pub use proof::{Line, Proof, Standing, Unit};

/// What partners read of the mirror was renewed. The object is the day.
pub const SHOWN: Act = Act {
    name: "mirror.shown",
    fr: "Miroir montré aux signataires",
    en: "Mirror shown to signatories",
};

/// Keeps what is measured today, for those who read published tables only.
pub fn show(tx: &mut Tx<'_>) -> Result<(), Stop> {
    let today = tx.today();
    // Months that are over, in whole hours, and no total of answers: from one morning to the next
    // nobody reads the day of the one mediator, nor the fiches of another signatory.
    let closed = today.month().first().plus_days(-1);
    let lines = store::told(lines(tx, closed)?);
    store::keep(tx, (&lines, today))?;
    Ok(tx.note(SHOWN, &today.text(), "")?)
}

/// Minutes of the day after which the day's mirror is shown: the night's work is done.
const FROM: i64 = 5 * 60;

/// Shows the day's mirror of each convention, under the right of one of its managers.
pub async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    let (today, time) = clockwork.now().local();
    if time.minute_of_day() < FROM {
        return Ok(());
    }
    let grants = clockwork.read(|tx| Ok(person::grants_of_role(tx, Role::Manager)?)).await?;
    let mut done = Vec::new();
    let mut failed = None;
    for grant in grants {
        // A right that has ended opens nothing: its convention is over, or another manager has it.
        let Ok(acting) = clockwork.under(grant).await else { continue };
        let convention = acting.visit()?.convention();
        if done.contains(&convention) {
            continue;
        }
        done.push(convention);
        let kept = acting
            .begin(Purpose::Routine, move |tx| {
                if store::shown_on(tx)? == Some(today) { Ok(()) } else { show(tx) }
            })
            .await;
        failed = kept.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

/// The plate of the mirror.
pub const fn room() -> Room {
    Room {
        doors: web::doors,
        sections: &[Section {
            group: Group::Convention,
            rank: 61,
            path: "/convention/miroir",
            label: words::section,
            roles: &[Role::Manager, Role::Direction, Role::Signatory, Role::Referent],
        }],
        samples: samples::all,
        migrations: door::migrations!["2026-11-30-1100-mirror"],
        acts: &[SHOWN],
        retention: &[Retention {
            table: "mirror_line",
            rule: "kept with the convention, until it is replaced; no personal data",
        }],
        ..Room::named("mirror")
    }
}
