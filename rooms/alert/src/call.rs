//! A call about what nobody answers (« appel passé ») : by whom it was answered, what was said, when to call again. Until
//! that day the clock writes no reminder, and the alert is not among those to call.
//!
//! **Invariant:** a call is no step and moves nothing: an answer that was heard is taken as a step. What was noted stays;
//! its words leave with those of the alert, or at a person’s request.

use std::collections::BTreeMap;

use door::{Act, Fault, Passage, Row, Stop, Tx, days_ago, sql, values};
use kernel::id::{AlertId, ConventionId, PersonId, RowId};
use kernel::{Day, Instant, Line};

use crate::entity::Note;
use crate::retention::WORDS;

/// A call was noted. The object is the alert, the detail when to call again.
pub(crate) const CALLED: Act =
    Act { name: "alert.called", fr: "Appel passé à un destinataire", en: "Recipient called" };

/// The furthest day on which to call again: a call puts a reminder off, and never ends it.
pub(crate) const FURTHEST: i64 = 60;
/// The longest function.
pub(crate) const FUNCTION: usize = 80;

/// The function of whoever answered, never a name.
pub(crate) type Function = Line<FUNCTION>;

/// What is noted of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heard {
    /// Nothing: nobody answered.
    pub(crate) answered: Option<Function>,
    pub(crate) words: Note,
    pub(crate) next: Day,
}

/// A call that was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) party: Option<RowId>,
    pub(crate) at: Instant,
    pub(crate) by: PersonId,
    /// Empty: nobody answered.
    pub(crate) answered: String,
    pub(crate) said: String,
    pub(crate) next: Day,
}

impl Call {
    /// Whether one waits for its day before calling again.
    pub(crate) fn rests(&self, today: Day) -> bool {
        self.next > today
    }
}

/// The last call about each alert that waits on someone, and each of its parties.
pub(crate) type Calls = BTreeMap<(AlertId, Option<RowId>), Call>;

/// Notes a call about an alert, which was checked just before.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    (alert, party): (AlertId, Option<RowId>),
    heard: &Heard,
) -> Result<(), Stop> {
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    let by = tx.actor().ok_or(Stop::NotFound)?;
    let answered = heard.answered.as_ref().map_or("", Line::as_str);
    tx.run(
        sql!(
            "INSERT INTO alert_call (id, alert_id, party_id, at, by_id, answered, said, next_day)
             SELECT $2, b.id, $4, $5, $6, $7, $8, $9
               FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $3"
        ),
        &values![id, alert, party, now, by, answered, heard.words.as_str(), heard.next],
    )?;
    Ok(tx.note(CALLED, &alert.text(), &heard.next.text())?)
}

fn read(row: &mut Row<'_>) -> Result<(AlertId, Call), Fault> {
    let (alert, party) = (row.take()?, row.take()?);
    let (at, by) = (row.take()?, row.take()?);
    let (answered, said, next) = (row.take()?, row.take()?, row.take()?);
    Ok((alert, Call { party, at, by, answered, said, next }))
}

/// The calls about an alert within the perimeter, the newest first.
pub(crate) fn of(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<Call>, Fault> {
    let found = tx.all(
        sql!(
            "SELECT c.alert_id, c.party_id, c.at, c.by_id, c.answered, c.said, c.next_day
               FROM alert_call_visible c WHERE c.grant_id = $1 AND c.alert_id = $2
              ORDER BY c.at DESC, c.id DESC LIMIT 50"
        ),
        &(alert,),
        read,
    )?;
    Ok(found.into_iter().map(|(_, call)| call).collect())
}

/// The last ones within the perimeter; those to a recipient that it was sent on from are theirs no more.
pub(crate) fn last(tx: &mut Tx<'_>) -> Result<Calls, Fault> {
    let since = tx.today().plus_days(-FURTHEST * 2);
    let found = tx.all(
        sql!(
            "SELECT c.alert_id, c.party_id, c.at, c.by_id, c.answered, c.said, c.next_day
               FROM alert_call_visible c
              WHERE c.grant_id = $1 AND c.next_day >= $2
                AND (c.party_id IS NOT NULL OR c.at >= c.sent_at) ORDER BY c.at, c.id"
        ),
        &(since,),
        read,
    )?;
    Ok(latest(found))
}

/// The last ones of a convention, for the clock.
pub(crate) fn last_of(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Calls, Fault> {
    let since = tx.today().plus_days(-FURTHEST * 2);
    let found = tx.all(
        sql!(
            open "the clock lets be whoever was called, until the day that was agreed",
            "SELECT c.alert_id, c.party_id, c.at, c.by_id, c.answered, c.said, c.next_day
               FROM alert_call c JOIN alert a ON a.id = c.alert_id
              WHERE a.convention_id = $1 AND a.state IN ('sent', 'received', 'in_hand', 'refused')
                AND c.next_day >= $2 AND (c.party_id IS NOT NULL OR c.at >= a.sent_at)
              ORDER BY c.at, c.id"
        ),
        &(convention, since),
        read,
    )?;
    Ok(latest(found))
}

/// The newest of each, from the oldest to the newest.
fn latest(found: Vec<(AlertId, Call)>) -> Calls {
    found.into_iter().map(|(alert, call)| ((alert, call.party), call)).collect()
}

/// Its words, as the officer looks through them.
pub(crate) fn words(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT a.id, a.day, c.said FROM alert_call c JOIN alert a ON a.id = c.alert_id
              WHERE a.convention_id = $1 AND c.said <> ''
             UNION ALL
             SELECT a.id, a.day, c.answered FROM alert_call c JOIN alert a ON a.id = c.alert_id
              WHERE a.convention_id = $1 AND c.answered <> '' LIMIT 100000"
        ),
        &(convention,),
        |row| {
            let (id, day, words) = (row.take()?, row.take()?, row.take()?);
            Ok(Passage { id, day, words, longest: crate::NOTE })
        },
    )
}

/// Erases its words.
pub(crate) fn erase(tx: &mut Tx<'_>, alert: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE alert_call SET said = '', answered = ''
              WHERE alert_id = $1 AND (said <> '' OR answered <> '')"
        ),
        &(alert,),
    )
}

/// Its words, for whoever puts some right.
pub(crate) fn held(tx: &mut Tx<'_>, alert: &str) -> Result<Vec<String>, Fault> {
    tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT said FROM alert_call WHERE alert_id = $1
             UNION SELECT answered FROM alert_call WHERE alert_id = $1"
        ),
        &(alert,),
        |row| row.take(),
    )
}

/// Puts its words right.
pub(crate) fn rewrite(
    tx: &mut Tx<'_>,
    alert: &str,
    (text, words): (&str, &str),
) -> Result<(), Fault> {
    let short: String = words.chars().take(FUNCTION).collect();
    tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE alert_call SET said = $3 WHERE alert_id = $1 AND said = $2"
        ),
        &(alert, text, words),
    )?;
    tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE alert_call SET answered = $3 WHERE alert_id = $1 AND answered = $2"
        ),
        &(alert, text, short),
    )?;
    Ok(())
}

/// What was said leaves with the words of the alert; that somebody called, and when, stays.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, WORDS);
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE alert_call SET said = '', answered = ''
              WHERE (said <> '' OR answered <> '') AND alert_id IN
                    (SELECT id FROM alert
                      WHERE COALESCE(closed_at, resolved_at, (SELECT MAX(s.at) FROM alert_step s
                                                               WHERE s.alert_id = alert.id),
                                     raised_at) < $1)"
        ),
        &(before,),
    )
}
