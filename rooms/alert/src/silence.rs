//! Who says nothing (« silences ») : the alerts that wait on someone who does not answer, service by service, so
//! that somebody calls; each Monday the managers are told how many. What never reached its address is among
//! them, and says so.

use std::collections::BTreeMap;

use door::{Clockwork, Fault, Row, Stop, Tx, setting, sql};
use kernel::id::{AlertId, ConventionId, RowId};
use kernel::{Day, Lang};

use crate::entity::{Alert, Recipient, unread};
use crate::lifecycle::State;
use crate::managers::{self, Told};
use crate::{letters, party, release, reminders, words_silence as words};

/// Days without an answer before a call is worth it, even when nobody was reminded yet.
const QUIET: i64 = 5;
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
    /// Whether no letter reached the address.
    pub(crate) dead: bool,
}

/// The services that say nothing, those that have waited longest first.
pub(crate) type Basket<T> = Vec<(Recipient, Vec<Silent<T>>)>;

/// Whether somebody should call: reminded and still waiting, or silent for days.
const fn is_silent(state: State, reminders: i64, days: i64) -> bool {
    state.waits_on_recipient() && (reminders > 0 || (matches!(state, State::Sent) && days >= QUIET))
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

/// The basket of what a reader sees.
pub(crate) fn basket(tx: &mut Tx<'_>, waiting: Vec<Alert>) -> Result<Basket<Alert>, Stop> {
    let today = tx.today();
    let mut found = Vec::new();
    for alert in waiting {
        let Some(sent) = alert.sent_at.map(|at| at.local().0) else { continue };
        let days = today.days_since(sent);
        for party in
            party::parties(tx, alert.id)?.into_iter().filter(|one| party::answers(&alert, one))
        {
            let days = party.sent.map_or(0, |sent| today.days_since(sent));
            let dead = is_dead(tx, alert.id, Some(party.id))?;
            if dead || is_silent(party.state, party.reminders, days) {
                found.push((party.to, Silent { what: alert.clone(), days, dead }));
            }
        }
        let dead = is_dead(tx, alert.id, None)?;
        if dead || is_silent(alert.state, alert.reminders, days) {
            found.push((alert.recipient.clone(), Silent { what: alert, days, dead }));
        }
    }
    Ok(grouped(found))
}

/// Whether the letters of an alert did not arrive.
fn is_dead(tx: &mut Tx<'_>, id: AlertId, party: Option<RowId>) -> Result<bool, Fault> {
    match release::standing(tx, id, party)? {
        Some(sent) => letters::is_dead(tx, &sent),
        None => Ok(false),
    }
}

/// Tells the managers on Monday what says nothing, once, whichever server process comes first.
pub async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    let (today, time) = clockwork.now().local();
    if !HOURS.contains(&time.minute_of_day()) || !is_monday(today) {
        return Ok(());
    }
    let waiting = clockwork.read(|tx| Ok(reminders::conventions(tx)?)).await?;
    clockwork.in_each(waiting, tell).await
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
            "SELECT a.id, NULL, a.number, a.recipient, a.recipient_words, a.state, a.reminders, a.sent_day
               FROM alert a
              WHERE a.convention_id = $1 AND a.state IN ('sent', 'received', 'in_hand')
             UNION ALL
             SELECT a.id, p.id, a.number, p.organisation, p.service, p.state, p.reminders, p.sent_day
               FROM alert a
               JOIN alert_party p ON p.alert_id = a.id AND p.part = 'associate' AND p.left_at IS NULL
                AND p.state IN ('sent', 'received', 'in_hand')
              WHERE a.convention_id = $1 AND a.state IN ('sent', 'received', 'in_hand')
              ORDER BY 8, 1 LIMIT $2"
        ),
        &(convention, MOST),
        read,
    )?;
    let mut found = Vec::new();
    for one in waiting {
        let Some(sent) = one.sent else { continue };
        let (days, dead) = (today.days_since(sent), is_dead(tx, one.id, one.party)?);
        if dead || is_silent(one.state, one.reminders, days) {
            found.push((one.to, Silent { what: one.number, days, dead }));
        }
    }
    let basket = grouped(found);
    if basket.is_empty() { Ok(()) } else { write(tx, convention, &basket) }
}

fn write(tx: &mut Tx<'_>, convention: ConventionId, basket: &Basket<String>) -> Result<(), Stop> {
    // Managers read the language of the convention.
    let (lang, today) = (Lang::Fr, tx.today());
    let link = format!("{}{}", tx.public_url(), crate::silence_web::PATH);
    let alerts: usize = basket.iter().map(|(_, waiting)| waiting.len()).sum();
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let lead = words::lead(lang, count(alerts), &words::services(lang, count(basket.len())));
    let lines: Vec<String> = basket.iter().map(|(to, waiting)| line(lang, (to, waiting))).collect();
    let told = Told {
        kind: "alert.silences",
        once: format!("alert.silences {convention} {}", today.text()),
        subject: words::subject(lang, count(alerts)),
        text: format!("{lead}\n\n{}\n\n{}\n{link}\n", lines.join("\n"), words::numbers(lang)),
        html: maud::html! {
            p { (lead) }
            ul { @for line in &lines { li { (line) } } }
            p { (words::numbers(lang)) " " a href=(link) { strong { (words::title(lang)) } } }
        },
    };
    managers::tell(tx, &told)
}

fn line(lang: Lang, (to, waiting): (&Recipient, &[Silent<String>])) -> String {
    let name = if to.service.is_empty() {
        to.organisation.clone()
    } else {
        format!("{} – {}", to.organisation, to.service)
    };
    let numbers: Vec<&str> = waiting.iter().map(|one| one.what.as_str()).collect();
    let longest = waiting.iter().map(|one| one.days).max().unwrap_or(0);
    let mut said = words::waits(lang, longest, &name, &numbers.join(", "));
    if waiting.iter().any(|one| one.dead) {
        said.push(' ');
        said.push_str(words::some_dead(lang));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_calls_whoever_was_reminded_or_says_nothing_for_days() {
        assert!(!is_silent(State::Sent, 0, 4));
        assert!(is_silent(State::Sent, 0, 5));
        assert!(is_silent(State::InHand, 1, 1));
        assert!(!is_silent(State::InHand, 0, 50), "it answered, and its day is not past");
        for state in State::ALL.iter().filter(|state| !state.waits_on_recipient()) {
            assert!(!is_silent(*state, 3, 90), "{state:?}");
        }
    }

    #[test]
    fn services_come_by_their_longest_wait() {
        let one = |organisation: &str, days| {
            let to = Recipient { organisation: organisation.to_owned(), service: String::new() };
            (to, Silent { what: days, days, dead: false })
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
