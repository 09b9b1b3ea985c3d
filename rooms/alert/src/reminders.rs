//! The house’s own turn each working day: recipients who said nothing are reminded, and what two reminders did
//! not move goes to the next committee.

use std::collections::BTreeMap;

use door::{Clockwork, Fault, Purpose, Row, Stop, Tx, setting, sql};
use kernel::id::{AlertId, ConventionId, RowId};
use kernel::{Day, Instant};
use routing::Ladder;

use crate::entity::{By, Category, Note, Step, unread};
use crate::lifecycle::{Move, State};
use crate::release::{self, Why};
use crate::reminder::{Standing, due, matter};
use crate::{call, heard, letters, party, store};

/// The day of the last turn, of the house and of each convention.
const LAST: &str = "last_alert_reminders";
/// Reminders that one address receives in a day: the others wait for the next one.
const A_DAY: usize = 3;
/// Hours within which letters of this sort leave, in minutes of the day in Paris.
const HOURS: std::ops::Range<i64> = 8 * 60..18 * 60;

/// Takes the turn of the day in each convention, once, whichever server process comes first.
pub async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    let (today, time) = clockwork.now().local();
    if !HOURS.contains(&time.minute_of_day()) {
        return Ok(());
    }
    let last = clockwork.read(|tx| Ok(setting::get(tx, LAST)?)).await?;
    if last.is_some_and(|last| last == today.text()) {
        return Ok(());
    }
    let waiting = clockwork.read(|tx| Ok(conventions(tx)?)).await?;
    clockwork.in_each(waiting, |tx, convention| turn(tx, convention).map(|_| ())).await?;
    let done = today.text();
    clockwork.begin(Purpose::Routine, move |tx| Ok(setting::set(tx, LAST, &done)?)).await
}

/// The conventions where something waits on a recipient.
pub(crate) fn conventions(tx: &mut Tx<'_>) -> Result<Vec<ConventionId>, Fault> {
    tx.all(
        sql!(
            open "the clock takes its turn in each convention where an alert waits",
            "SELECT DISTINCT convention_id FROM alert WHERE state IN ('sent', 'received', 'in_hand')
              ORDER BY convention_id"
        ),
        &(),
        |row| row.take(),
    )
}

/// An alert that waits on someone who was written to.
struct Waiting {
    id: AlertId,
    /// The party that it waits on, when it is not the recipient that is expected to act.
    party: Option<RowId>,
    email: String,
    /// Steps seen: whoever takes one meanwhile is not reminded.
    steps: i64,
    standing: Standing,
}

fn read(row: &mut Row<'_>, ladder: &Ladder) -> Result<Option<Waiting>, Fault> {
    let (id, party): (AlertId, Option<RowId>) = (row.take()?, row.take()?);
    let (email, state): (String, String) = (row.take()?, row.take()?);
    let (category, urgency): (String, i64) = (row.take()?, row.take()?);
    let (sent, due): (Option<Day>, Option<Day>) = (row.take()?, row.take()?);
    let (planned, reminders, last): (Option<Day>, i64, Option<Instant>) =
        (row.take()?, row.take()?, row.take()?);
    let (back, steps): (Option<Instant>, i64) = (row.take()?, row.take()?);
    let state = State::parse(&state).map_err(|_| unread("state"))?;
    let category = Category::parse(&category).map_err(|_| unread("category"))?;
    let day = |at: Option<Instant>| at.map(|at| at.local().0);
    let (reminded, reopened) = (day(last), day(back));
    // What was never sent, or leaves by no letter, waits on no letter.
    let Some((sent, matter)) = sent.zip(matter(category)) else { return Ok(None) };
    let pace = ladder.pace(matter, urgency);
    Ok(Some(Waiting {
        id,
        party,
        email: email.to_lowercase(),
        steps,
        standing: Standing {
            state,
            pace,
            sent,
            reopened,
            due,
            planned,
            called: None,
            reminders,
            reminded,
        },
    }))
}

fn waiting(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    ladder: &Ladder,
) -> Result<Vec<Waiting>, Fault> {
    let found = tx.all(
        sql!(
            open "the clock reminds whoever was written to and did not answer",
            "SELECT a.id, r.party_id, r.email, a.state, a.category, a.urgency, a.sent_day, a.due_day,
                    (SELECT p.planned_day FROM alert_planned p WHERE p.alert_id = a.id),
                    a.reminders,
                    (SELECT MAX(s.at) FROM alert_step s
                      WHERE s.alert_id = a.id AND s.party_id IS NULL
                        AND s.move IN ('remind_1', 'remind_2', 'escalate')),
                    (SELECT MAX(s.at) FROM alert_step s
                      WHERE s.alert_id = a.id AND s.move = 'reopen' AND s.at >= a.sent_at),
                    a.steps
               FROM alert a
               JOIN alert_release r ON r.alert_id = a.id AND r.recalled_at IS NULL AND r.email <> ''
                AND r.party_id IS NULL
              WHERE a.convention_id = $1 AND a.state IN ('sent', 'received', 'in_hand')
                AND a.reminders < 3
              ORDER BY a.urgency DESC, a.sent_at, a.id"
        ),
        &(convention,),
        |row| read(row, ladder),
    )?;
    Ok(found.into_iter().flatten().collect())
}

/// Associates of whom a share is awaited: two reminders, and no committee.
fn associates(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    ladder: &Ladder,
) -> Result<Vec<Waiting>, Fault> {
    let found = tx.all(
        sql!(
            open "the clock reminds whoever was written to and did not answer",
            "SELECT a.id, p.id, r.email, p.state, a.category, a.urgency, p.sent_day, a.due_day,
                    (SELECT s.planned_day FROM alert_step s
                      WHERE s.alert_id = a.id AND (s.party_id = p.id AND s.move = 'take_up'
                             OR s.party_id IS NULL AND s.move IN ('reopen', 'recall'))
                      ORDER BY s.rank DESC LIMIT 1),
                    p.reminders,
                    (SELECT MAX(s.at) FROM alert_step s
                      WHERE s.alert_id = a.id AND s.party_id = p.id
                        AND s.move IN ('remind_1', 'remind_2')),
                    (SELECT MAX(s.at) FROM alert_step s
                      WHERE s.alert_id = a.id AND s.party_id IS NULL AND s.move = 'reopen'
                        AND s.at >= (SELECT MIN(b.cut_at) FROM alert_release b
                                      WHERE b.party_id = p.id)),
                    a.steps
               FROM alert a
               JOIN alert_party p ON p.alert_id = a.id AND p.part = 'associate' AND p.left_at IS NULL
                AND p.state IN ('sent', 'received', 'in_hand') AND p.reminders < 2
               JOIN alert_release r ON r.party_id = p.id AND r.recalled_at IS NULL AND r.email <> ''
              WHERE a.convention_id = $1 AND a.state IN ('sent', 'received', 'in_hand', 'refused')
              ORDER BY a.urgency DESC, a.sent_at, a.id, p.id"
        ),
        &(convention,),
        |row| read(row, ladder),
    )?;
    Ok(found.into_iter().flatten().collect())
}

/// Whether the committee comes after a second reminder of whoever is expected to act: where the ladder says when, and of
/// what its agenda may hold.
pub(crate) fn goes_to_committee(tx: &mut Tx<'_>, id: AlertId) -> Result<bool, Stop> {
    let (convention, today) = (tx.convention()?, tx.today());
    let urgency: Option<i64> = tx.one(
        sql!(
            open "the alert is held by whoever reminds",
            "SELECT urgency FROM alert WHERE id = $1 AND category = 'technical'"
        ),
        &(id,),
        |row| row.take(),
    )?;
    let Some(urgency) = urgency else { return Ok(false) };
    let ladder = routing::ladder(tx, convention, today)?;
    Ok(ladder.pace(routing::Matter::Technical, urgency).committee.is_some())
}

/// Takes the rungs that are due today, and says how many.
fn turn(tx: &mut Tx<'_>, convention: ConventionId) -> Result<usize, Stop> {
    let (today, mut taken) = (tx.today(), 0);
    if !setting::change(tx, &format!("{LAST} {convention}"), &today.text())? {
        return Ok(0);
    }
    let mut written: BTreeMap<String, usize> = BTreeMap::new();
    let ladder = routing::ladder(tx, convention, today)?;
    let mut all = waiting(tx, convention, &ladder)?;
    all.extend(associates(tx, convention, &ladder)?);
    let calls = call::last_of(tx, convention)?;
    let heard = heard::unread(tx, convention)?;
    // Whoever answered by e-mail is not told that they said nothing: it waits to be read.
    all.retain(|one| !heard.contains(&(one.id, one.party)));
    for mut one in all {
        one.standing.called = calls.get(&(one.id, one.party)).map(|call| call.next);
        let Some(rung) = due(&one.standing, today) else { continue };
        // Silence about a letter that never came is nobody’s silence: the page of the alert says so.
        let sent = release::standing(tx, one.id, one.party)?;
        if !sent.map_or(Ok(false), |sent| letters::reached(tx, &sent))? {
            continue;
        }
        if rung != Move::Escalate {
            let count = written.entry(one.email.clone()).or_default();
            if *count >= A_DAY {
                continue;
            }
            *count += 1;
        }
        taken += usize::from(remind(tx, &one, rung)?);
    }
    Ok(taken)
}

/// Takes one rung, unless someone answered between the list and the hold: then nothing is due any more.
fn remind(tx: &mut Tx<'_>, one: &Waiting, rung: Move) -> Result<bool, Stop> {
    store::hold(tx, one.id)?;
    let step = Step { at: tx.now(), by: By::House, mv: rung, note: Note::default(), planned: None };
    if let Some(party) = one.party {
        let Some(held) = party::held(tx, party)? else { return Ok(false) };
        if !crate::outline(tx, one.id)?.is_some_and(|alert| alert.state.is_open()) {
            return Ok(false);
        }
        let why = Why::Reminder(held.reminders + 1);
        return match party::step(tx, (one.id, &held), &step) {
            Err(Stop::Refused(_) | Stop::Stale) => Ok(false),
            done => done.and_then(|()| party::again(tx, one.id, (party, why))).map(|()| true),
        };
    }
    let life = match crate::next(tx, one.id, &step) {
        Err(Stop::Refused(_)) => return Ok(false),
        Ok(life) if life.steps != one.steps + 1 => return Ok(false),
        life => life?,
    };
    if store::keep_life_apart(tx, one.id, &life)? == 0 {
        return Ok(false);
    }
    crate::laid(tx, (one.id, &life), &step, "")?;
    release::follow(tx, one.id, rung)?;
    Ok(true)
}

/// Writes what is due to leave together, in each convention where something is.
pub async fn gather(clockwork: &Clockwork) -> Result<(), Stop> {
    let gathered = clockwork.read(|tx| Ok(letters::gathered(tx)?)).await?;
    clockwork.in_each(gathered, |tx, convention| letters::gather(tx, convention).map(|_| ())).await
}
