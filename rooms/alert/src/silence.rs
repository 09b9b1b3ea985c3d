//! Who says nothing (« silences ») : the alerts that wait on someone who does not answer, service by service, so
//! that somebody calls; each Monday the managers are told how many. What never reached its address is among
//! them, and says so.

use std::collections::{BTreeMap, BTreeSet};

use door::{Clockwork, Fault, Row, Stop, Tx, setting, sql};
use kernel::id::{AlertId, ConventionId, RowId};
use kernel::{Day, Lang};

use crate::call::{self, Call};
use crate::entity::{Alert, Recipient, unread};
use crate::filter::Bounds;
use crate::lifecycle::State;
use crate::managers::{self, Told};
use crate::{found, heard, letters, party, release, words_queue, words_silence as words};

/// Days without an answer before a call is worth it, even when nobody was reminded yet.
const QUIET: i64 = 5;
/// Days after which a call is worth it about what left by no letter, although somebody answered.
const ALONE: i64 = 10;
/// Numbers that a line of the letter names.
const NUMBERS: usize = 20;
/// The most alerts of a basket.
pub(crate) const MOST: i64 = 500;
/// The Monday of the last letter, of each convention.
const LAST: &str = "last_alert_silences";
/// Hours within which the letter leaves, in minutes of the day in Paris.
const HOURS: std::ops::Range<i64> = 8 * 60..18 * 60;

/// What waits on one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Silent<T> {
    pub(crate) what: T,
    /// Days since it was sent.
    pub(crate) days: i64,
    pub(crate) letter: Letter,
    /// Whose silence it is, when it is not that of the recipient expected to act.
    pub(crate) party: Option<RowId>,
    /// The last call about it.
    pub(crate) call: Option<Call>,
}

impl<T> Silent<T> {
    /// Whether somebody called, and waits for the day that was agreed.
    pub(crate) fn rests(&self, today: Day) -> bool {
        self.call.as_ref().is_some_and(|call| call.rests(today))
    }
}

/// What became of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letter {
    Arrived,
    /// None reached the address.
    Dead,
    /// None left: it is social, or nobody is designated; it is relayed in person.
    None,
}

/// The services that say nothing, those that have waited longest first.
pub(crate) type Basket<T> = Vec<(Recipient, Vec<Silent<T>>)>;

/// Whether somebody should call: reminded and still waiting, or silent for days. Whoever took it in hand has answered, and
/// is let be until its day is past.
const fn is_silent(state: State, reminders: i64, (days, late): (i64, bool)) -> bool {
    let answered = matches!(state, State::InHand) && !late;
    let quiet = reminders > 0 || (matches!(state, State::Sent) && days >= QUIET);
    state.waits_on_recipient() && quiet && !answered
}

/// Whether somebody should call about what left by no letter: the clock reminds nobody of it.
const fn is_left_alone(state: State, days: i64, late: bool) -> bool {
    state.waits_on_recipient() && (late || days >= ALONE)
}

/// Where someone whom an alert waits on stands.
struct Standing {
    id: AlertId,
    party: Option<RowId>,
    state: State,
    reminders: i64,
    days: i64,
    late: bool,
}

/// What became of the letter, when somebody should call.
fn to_call(tx: &mut Tx<'_>, one: &Standing) -> Result<Option<Letter>, Fault> {
    let letter = match release::standing(tx, one.id, one.party)? {
        None => Letter::None,
        Some(sent) if letters::is_dead(tx, &sent)? => Letter::Dead,
        Some(_) => Letter::Arrived,
    };
    let calls = match letter {
        Letter::Dead => true,
        Letter::None => {
            is_left_alone(one.state, one.days, one.late)
                || is_silent(one.state, one.reminders, (one.days, one.late))
        }
        Letter::Arrived => is_silent(one.state, one.reminders, (one.days, one.late)),
    };
    Ok(calls.then_some(letter))
}

/// Groups by service, the longest wait first.
fn grouped<T>(found: Vec<(Recipient, Silent<T>)>) -> Basket<T> {
    let mut by: BTreeMap<(String, String), Vec<Silent<T>>> = BTreeMap::new();
    for (to, silent) in found {
        by.entry((to.organisation, to.service)).or_default().push(silent);
    }
    let mut basket: Basket<T> = by
        .into_iter()
        .map(|((organisation, service), mut waiting)| {
            waiting.sort_by_key(|one| -one.days);
            (Recipient { organisation, service }, waiting)
        })
        .collect();
    basket.sort_by_key(|(_, waiting)| waiting.first().map_or(0, |one| -one.days));
    basket
}

/// The basket of what a reader sees, and whether more waits than it holds: the newest is what is left out.
pub(crate) fn standing(tx: &mut Tx<'_>) -> Result<(Basket<Alert>, bool), Stop> {
    // Where the recipient refused, an associate may still be silent.
    let states = [State::Sent, State::Received, State::InHand, State::Refused];
    let states = states.map(State::name).join("|");
    let bounds = Bounds {
        goes_on: true,
        oldest: true,
        states: format!("|{states}|"),
        ..Bounds::over(tx.scope()?.days)
    };
    let mut waiting: Vec<Alert> = found::list(tx, &bounds, MOST + 1)?;
    let most = usize::try_from(MOST).unwrap_or(0);
    let cut = waiting.len() > most;
    waiting.drain(..waiting.len().saturating_sub(most));
    Ok((basket(tx, waiting)?, cut))
}

/// The services that say nothing and that nobody has called, or whose day has come; and the longest wait, in days.
pub(crate) fn to_call_now<T>(basket: &Basket<T>, today: Day) -> (i64, Option<i64>) {
    let waits = basket.iter().filter_map(|(_, waiting)| {
        waiting.iter().filter(|one| !one.rests(today)).map(|one| one.days).max()
    });
    waits.fold((0, None), |(count, longest), days| (count + 1, longest.max(Some(days))))
}

fn basket(tx: &mut Tx<'_>, waiting: Vec<Alert>) -> Result<Basket<Alert>, Stop> {
    let (today, calls, convention) = (tx.today(), call::last(tx)?, tx.convention()?);
    let heard = heard::unread(tx, convention)?;
    let mut found = Vec::new();
    for alert in waiting {
        let Some(sent) = alert.sent_at.map(|at| at.local().0) else { continue };
        let late = alert.days_late(today).is_some();
        let lead = Standing {
            id: alert.id,
            party: None,
            state: alert.state,
            reminders: alert.reminders,
            days: today.days_since(sent),
            late,
        };
        for party in
            party::parties(tx, alert.id)?.into_iter().filter(|one| party::answers(&alert, one))
        {
            let (state, reminders) = (party.state, party.reminders);
            let (to, days) = (party.to, party.sent.map_or(0, |sent| today.days_since(sent)));
            let one = Standing { party: Some(party.id), state, reminders, days, ..lead };
            if heard.contains(&(alert.id, one.party)) {
                continue;
            }
            if let Some(letter) = to_call(tx, &one)? {
                let (what, party) = (alert.clone(), Some(party.id));
                let call = calls.get(&(alert.id, party)).cloned();
                found.push((to, Silent { what, days, letter, party, call }));
            }
        }
        if !lead.state.waits_on_recipient() || heard.contains(&(alert.id, None)) {
            continue;
        }
        if let Some(letter) = to_call(tx, &lead)? {
            let days = lead.days;
            let call = calls.get(&(alert.id, None)).cloned();
            let silent = Silent { what: alert.clone(), days, letter, party: None, call };
            found.push((alert.recipient, silent));
        }
    }
    Ok(grouped(found))
}

/// Tells the managers on Monday what says nothing, once, whichever server process comes first.
pub async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    let (today, time) = clockwork.now().local();
    if !HOURS.contains(&time.minute_of_day()) || !is_monday(today) {
        return Ok(());
    }
    let waiting = clockwork.read(|tx| Ok(conventions(tx)?)).await?;
    clockwork.in_each(waiting, tell).await
}

/// The conventions where something waits, on a recipient or on the manager.
fn conventions(tx: &mut Tx<'_>) -> Result<Vec<ConventionId>, Fault> {
    tx.all(
        sql!(
            open "the clock tells the managers of each convention what waits",
            "SELECT DISTINCT convention_id FROM alert
              WHERE state IN ('to_check', 'sent', 'received', 'in_hand', 'refused')
              ORDER BY convention_id"
        ),
        &(),
        |row| row.take(),
    )
}

fn is_monday(day: Day) -> bool {
    day.plus_days(-1).is_weekend() && !day.is_weekend()
}

/// A line of the letter: numbers and days, no word of what was seen.
struct Waiting {
    id: AlertId,
    party: Option<RowId>,
    number: String,
    to: Recipient,
    state: State,
    reminders: i64,
    sent: Option<Day>,
    due: Option<Day>,
}

fn read(row: &mut Row<'_>) -> Result<Waiting, Fault> {
    Ok(Waiting {
        id: row.take()?,
        party: row.take()?,
        number: row.take()?,
        to: Recipient { organisation: row.take()?, service: row.take()? },
        state: State::parse(&row.take::<String>()?).map_err(|_| unread("state"))?,
        reminders: row.take()?,
        sent: row.take()?,
        due: row.take()?,
    })
}

fn tell(tx: &mut Tx<'_>, convention: ConventionId) -> Result<(), Stop> {
    let today = tx.today();
    if !setting::change(tx, &format!("{LAST} {convention}"), &today.text())? {
        return Ok(());
    }
    let waiting = tx.all(
        sql!(
            open "the clock tells the managers of each convention what waits",
            "SELECT a.id, NULL, a.number, a.recipient, a.recipient_words, a.state, a.reminders, a.sent_day,
                    a.due_day
               FROM alert a
              WHERE a.convention_id = $1 AND a.state IN ('sent', 'received', 'in_hand')
             UNION ALL
             SELECT a.id, p.id, a.number, p.organisation, p.service, p.state, p.reminders, p.sent_day,
                    a.due_day
               FROM alert a
               JOIN alert_party p ON p.alert_id = a.id AND p.part = 'associate' AND p.left_at IS NULL
                AND p.state IN ('sent', 'received', 'in_hand')
              WHERE a.convention_id = $1 AND a.state IN ('sent', 'received', 'in_hand', 'refused')
              ORDER BY 8, 1 LIMIT $2"
        ),
        &(convention, MOST),
        read,
    )?;
    let (calls, heard) = (call::last_of(tx, convention)?, heard::unread(tx, convention)?);
    let mut found = Vec::new();
    for one in waiting {
        if heard.contains(&(one.id, one.party)) {
            continue;
        }
        // Somebody called: it is told of again once the day that was agreed has come.
        if calls.get(&(one.id, one.party)).is_some_and(|call| call.rests(today)) {
            continue;
        }
        let Some(sent) = one.sent else { continue };
        let (state, reminders) = (one.state, one.reminders);
        let days = today.days_since(sent);
        let late = one.due.is_some_and(|due| due < today);
        let standing = Standing { id: one.id, party: one.party, state, reminders, days, late };
        if let Some(letter) = to_call(tx, &standing)? {
            let (what, party) = (one.number, one.party);
            found.push((one.to, Silent { what, days, letter, party, call: None }));
        }
    }
    let (basket, own) = (grouped(found), own(tx, convention)?);
    if basket.is_empty() && own.is_empty() {
        return Ok(());
    }
    write(tx, convention, (&basket, &own))
}

/// What waits on the managers themselves, the oldest first: numbers and states.
fn own(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<(String, State)>, Stop> {
    let found = tx.all(
        sql!(
            open "the clock tells the managers of each convention what waits",
            "SELECT a.number, a.state FROM alert a
              WHERE a.convention_id = $1 AND a.state IN ('to_check', 'refused')
              ORDER BY a.raised_at, a.id LIMIT $2"
        ),
        &(convention, MOST),
        |row| {
            let number = row.take()?;
            let state = State::parse(&row.take::<String>()?).map_err(|_| unread("state"))?;
            Ok((number, state))
        },
    )?;
    Ok(found)
}

/// What is written of them: their numbers, the first ones.
fn own_lines(lang: Lang, own: &[(String, State)]) -> Vec<String> {
    let of = |state: State| {
        let all: Vec<&str> =
            own.iter().filter(|one| one.1 == state).map(|one| one.0.as_str()).collect();
        first_of(&all)
    };
    let (refused, to_approve) = (of(State::Refused), of(State::ToCheck));
    let mut lines = Vec::new();
    if !refused.is_empty() {
        lines.push(words_queue::letter_refused(lang, &refused));
    }
    if !to_approve.is_empty() {
        lines.push(words_queue::letter_to_approve(lang, &to_approve));
    }
    lines
}

fn write(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (basket, own): (&Basket<String>, &[(String, State)]),
) -> Result<(), Stop> {
    // Managers read the language of the convention.
    let (lang, today) = (Lang::Fr, tx.today());
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    // A fiche that waits on several services is one.
    let numbers = basket.iter().flat_map(|(_, waiting)| waiting.iter().map(|one| &one.what));
    let alerts = numbers.collect::<BTreeSet<_>>().len();
    let (subject, lead) = if basket.is_empty() {
        let own = count(own.len());
        (words_queue::subject(lang, own), words_queue::lead(lang, own))
    } else {
        let services = words::services(lang, count(basket.len()));
        (words::subject(lang, count(alerts)), words::lead(lang, count(alerts), &services))
    };
    // Each part has its lines, and the page where it is settled.
    let silent: Vec<String> = basket.iter().map(|(to, all)| line(lang, (to, all))).collect();
    let parts: Vec<(Vec<String>, &str, &str, &str)> = [
        (silent, words::numbers(lang), words::title(lang), crate::silence_web::PATH),
        (
            own_lines(lang, own),
            words_queue::here(lang),
            words_queue::title(lang),
            crate::queue_web::PATH,
        ),
    ]
    .into_iter()
    .filter(|(lines, ..)| !lines.is_empty())
    .collect();
    let address = |path: &str| format!("{}{path}", tx.public_url());
    let texts: Vec<String> = parts
        .iter()
        .map(|(lines, before, _, path)| {
            format!("{}\n\n{before}\n{}", lines.join("\n"), address(path))
        })
        .collect();
    let told = Told {
        kind: "alert.silences",
        once: format!("alert.silences {convention} {}", today.text()),
        subject,
        text: format!("{lead}\n\n{}\n", texts.join("\n\n")),
        html: maud::html! {
            p { (lead) }
            @for (lines, before, title, path) in &parts {
                ul { @for line in lines { li { (line) } } }
                p { (before) " " a href=(address(path)) { strong { (title) } } }
            }
        },
    };
    managers::tell(tx, &told)
}

/// The first numbers of a line of the letter.
fn first_of(all: &[&str]) -> String {
    let first = all.get(..NUMBERS).unwrap_or(all).join(", ");
    if all.len() > NUMBERS { format!("{first}…") } else { first }
}

fn line(lang: Lang, (to, waiting): (&Recipient, &[Silent<String>])) -> String {
    let name = if to.service.is_empty() {
        to.organisation.clone()
    } else {
        format!("{} – {}", to.organisation, to.service)
    };
    let numbers: Vec<&str> = waiting.iter().map(|one| one.what.as_str()).collect();
    let longest = waiting.iter().map(|one| one.days).max().unwrap_or(0);
    let mut said = words::waits(lang, longest, &name, &first_of(&numbers));
    if waiting.iter().any(|one| one.letter == Letter::Dead) {
        said.push(' ');
        said.push_str(words::some_dead(lang));
    }
    if waiting.iter().any(|one| one.letter == Letter::None) {
        said.push(' ');
        said.push_str(words::some_by_voice(lang));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_calls_whoever_was_reminded_or_says_nothing_for_days() {
        assert!(!is_silent(State::Sent, 0, (4, false)));
        assert!(is_silent(State::Sent, 0, (5, false)) && is_silent(State::Received, 1, (1, false)));
        assert!(!is_silent(State::InHand, 1, (50, false)), "it answered, and its day is not past");
        assert!(is_silent(State::InHand, 1, (50, true)), "its day is past");
        assert!(!is_silent(State::InHand, 0, (50, true)), "it is reminded first");
        for state in State::ALL.iter().filter(|state| !state.waits_on_recipient()) {
            assert!(!is_silent(*state, 3, (90, true)), "{state:?}");
            assert!(!is_left_alone(*state, 90, true), "{state:?}");
        }
        assert!(is_left_alone(State::InHand, 1, true), "past its day, and no letter chases it");
        assert!(is_left_alone(State::InHand, 10, false) && !is_left_alone(State::InHand, 9, false));
    }

    #[test]
    fn services_come_by_their_longest_wait() {
        let one = |organisation: &str, days| {
            let to = Recipient { organisation: organisation.to_owned(), service: String::new() };
            (to, Silent { what: days, days, letter: Letter::Arrived, party: None, call: None })
        };
        let basket = grouped(vec![one("A", 6), one("B", 9), one("A", 30)]);
        let told: Vec<(&str, Vec<i64>)> = basket
            .iter()
            .map(|(to, all)| (to.organisation.as_str(), all.iter().map(|one| one.days).collect()))
            .collect();
        assert_eq!(told, [("A", vec![30, 6]), ("B", vec![9])]);
    }

    #[test]
    fn mondays() {
        let days = (3..10).filter(|day| is_monday(Day::new(2019, 6, *day).expect("a day")));
        assert_eq!(days.collect::<Vec<_>>(), [3]);
    }
}
