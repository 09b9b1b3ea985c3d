//! The review of codes (« revue des accès ») on one screen, one gesture a line, and the house's own
//! turn each day: asking by letter, then suspending (trust: life of a code).

mod mail;
mod pages;
mod samples;
#[cfg(test)]
mod second;
#[cfg(test)]
mod tests;
mod web;
mod words;

use door::{Clockwork, Purpose, Stop, review, setting};

pub(crate) use samples::all as samples;
pub(crate) use web::{confirm, list};
pub(crate) use words::{awaited, awaited_shut, confirmed_on, given_on};

/// The day of the last turn.
const LAST: &str = "last_review";

/// Takes the turn of the day in each convention, once, whichever server process comes first.
pub async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    let today = clockwork.now().local().0.text();
    let last = clockwork.read(|tx| Ok(setting::get(tx, LAST)?)).await?;
    if last.as_deref() == Some(today.as_str()) {
        return Ok(());
    }
    for convention in clockwork.read(|tx| Ok(review::conventions(tx)?)).await? {
        let turn = move |tx: &mut door::Tx<'_>| {
            let turn = review::keep_up(tx)?;
            for reviewer in &turn.reviewers {
                mail::ask(tx, convention, &turn, reviewer)?;
            }
            for giver in &turn.givers {
                mail::ask_giver(tx, convention, giver)?;
            }
            Ok(())
        };
        clockwork.within(convention).begin(Purpose::Routine, turn).await?;
    }
    clockwork.begin(Purpose::Routine, move |tx| Ok(setting::set(tx, LAST, &today)?)).await
}
