//! Alone somewhere (« seul sur place ») : a mediator goes in, says until when, and gives news. Without news
//! five minutes after, the managers of the convention get one letter; news that come later are told too.
//!
//! **Invariants:** what a manager is told was written in the transaction that noted it, once for each time
//! said; a leaving is kept whenever it comes, even before its entering.

use door::jobs::{JobKind, Run};
use door::{Act, Clockwork, Fault, Purpose, Stop, Tx, sql};
use kernel::id::{ConventionId, PersonId, RowId};
use kernel::{Instant, Reason, Refusals};

use crate::alone_letter as letter;
use crate::contract::{Content, Envelope, only, text};

/// Someone went in alone. The object is the record.
pub(crate) const ENTERED: Act =
    Act { name: "field.alone-entered", fr: "Entrée seul signalée", en: "Entry alone told" };
/// Someone gave news. The object is the record.
pub(crate) const LEFT: Act =
    Act { name: "field.alone-left", fr: "Sortie signalée", en: "Leaving told" };
/// No news came: the managers were told. The object is the record.
pub(crate) const NO_NEWS: Act = Act {
    name: "field.alone-no-news",
    fr: "Sortie non signalée, encadrement prévenu",
    en: "No leaving told, managers warned",
};

/// The longest time that is said at once, in milliseconds.
const LONGEST: i64 = 4 * 3_600_000;
/// How long is waited after the time said, in seconds.
const GRACE: i64 = 300;
/// Clocks that differ by less are believed, in milliseconds.
const BELIEVED: i64 = 120_000;
/// An entry that comes this long after its time wakes nobody, in seconds.
const OLD: i64 = 86_400;

/// What looks whether news came.
pub(crate) const JOB: JobKind = JobKind { name: "field.no-news", run };

/// An entry as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Away {
    pub(crate) record: RowId,
    pub(crate) person: PersonId,
    pub(crate) place: String,
    pub(crate) entered_at: Instant,
    pub(crate) until: Instant,
    pub(crate) left_at: Option<Instant>,
    pub(crate) told_at: Option<Instant>,
}

/// When something was said, by the clock of the house as far as the telephone knew it; never later than
/// now.
pub(crate) fn said_at(tx: &Tx<'_>, (envelope, content): (&Envelope, &Content)) -> Instant {
    let skew = content.skew_ms.filter(|skew| skew.saturating_abs() > BELIEVED).unwrap_or(0);
    let shown = content.device_time.unwrap_or(envelope.made_at);
    Instant(shown.millis().saturating_add(skew)).min(tx.now())
}

/// Someone goes in alone, or stays longer: the time that was last said holds.
pub(crate) fn enter(
    tx: &mut Tx<'_>,
    person: PersonId,
    (envelope, content): (&Envelope, &Content),
) -> Result<(), Stop> {
    let body = &content.body;
    let mut no = Refusals::new();
    only(body, &["place", "until"], "", &mut no);
    let place = no.keep("place", text(body, "place"));
    let until = no.keep("until", text(body, "until").and_then(Instant::parse));
    let at = said_at(tx, (envelope, content));
    if until.is_some_and(|until| {
        let ahead = until.millis().saturating_sub(at.millis());
        !(0..=LONGEST + BELIEVED).contains(&ahead)
    }) {
        no.add("until", too_far());
    }
    no.finish()?;
    let (Some(place), Some(until)) = (place, until) else {
        return Err(Refusals::one("place", Reason::Missing).into());
    };
    let place = territory::place_by_code(tx, place)?
        .ok_or_else(|| Refusals::one("place", Reason::NotInList))?;
    let kept = tx.run(
        sql!(
            "INSERT INTO alone (record_id, convention_id, person_id, place, place_words, entered_at,
                until_at)
             SELECT $2, v.convention_id, $3, $4, $5, CAST($6 AS BIGINT), CAST($7 AS BIGINT)
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (record_id) DO UPDATE SET place = excluded.place,
                place_words = excluded.place_words,
                entered_at = CASE WHEN alone.place = '' THEN excluded.entered_at
                                  ELSE alone.entered_at END,
                until_at = CASE WHEN alone.place = '' OR excluded.until_at > alone.until_at
                                THEN excluded.until_at ELSE alone.until_at END
              WHERE alone.person_id = excluded.person_id
                AND alone.convention_id = excluded.convention_id"
        ),
        &(envelope.record, person, &place.code, &place.name, at, until),
    )?;
    if kept == 0 {
        return Err(Stop::NotFound);
    }
    tx.note(ENTERED, &envelope.record.text(), "")?;
    let due = until.plus_seconds(GRACE);
    if due.plus_seconds(OLD) > tx.now() {
        let payload = format!("{} {}", tx.convention()?, envelope.record);
        tx.enqueue(JOB.name, &payload, due)?;
    }
    Ok(())
}

const fn too_far() -> Reason {
    Reason::said(
        "L’heure des nouvelles est à quatre heures d’ici au plus.",
        "News are expected within four hours at most.",
    )
}

/// Someone gives news. If the managers were told that none came, they are told that they did.
pub(crate) fn leave(
    tx: &mut Tx<'_>,
    person: PersonId,
    (envelope, content): (&Envelope, &Content),
) -> Result<(), Stop> {
    let mut no = Refusals::new();
    only(&content.body, &["enter"], "", &mut no);
    let entry = no.keep("enter", text(&content.body, "enter").and_then(RowId::parse));
    no.finish()?;
    let entry = entry.ok_or_else(|| Refusals::one("enter", Reason::Missing))?;
    let at = said_at(tx, (envelope, content));
    let kept = tx.run(
        sql!(
            "INSERT INTO alone (record_id, convention_id, person_id, place, place_words, entered_at,
                until_at, left_at)
             SELECT $2, v.convention_id, $3, '', '', CAST($4 AS BIGINT), CAST($4 AS BIGINT),
                    CAST($4 AS BIGINT)
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (record_id) DO UPDATE SET left_at = excluded.left_at
              WHERE alone.person_id = excluded.person_id
                AND alone.convention_id = excluded.convention_id AND alone.left_at IS NULL"
        ),
        &(entry, person, at),
    )?;
    let away = one(tx, entry)?.filter(|away| away.person == person).ok_or(Stop::NotFound)?;
    if kept == 0 {
        // Told already: the first telling stands.
        return Ok(());
    }
    tx.note(LEFT, &entry.text(), "")?;
    if away.told_at.is_some() {
        letter::news(tx, &away, at)?;
    }
    Ok(())
}

fn run(clockwork: Clockwork, payload: String) -> Run {
    Box::pin(async move {
        let broken = || Fault::new("a look for news does not read");
        let (convention, record) = payload.split_once(' ').ok_or_else(broken)?;
        let convention = ConventionId::parse(convention).map_err(|_| broken())?;
        let record = RowId::parse(record).map_err(|_| broken())?;
        let house = clockwork.within(convention);
        house.begin(Purpose::Routine, move |tx| look(tx, record)).await
    })
}

/// Looks whether news came; without any, tells the managers. Ran again, it tells nothing twice.
fn look(tx: &mut Tx<'_>, record: RowId) -> Result<(), Stop> {
    let Some(away) = one(tx, record)? else { return Ok(()) };
    let told = away.told_at.is_some_and(|at| at >= away.until);
    if away.left_at.is_some() || told || tx.now() < away.until.plus_seconds(GRACE) {
        return Ok(());
    }
    if letter::no_news(tx, &away)? == 0 {
        // Tried again, then shown among what was given up: nobody is there to be told.
        return Err(Fault::new("no manager of the convention can be written to").into());
    }
    let now = tx.now();
    tx.run(
        sql!(
            open "the clock of the house notes whom it told",
            "UPDATE alone SET told_at = $2 WHERE record_id = $1"
        ),
        &(record, now),
    )?;
    Ok(tx.note(NO_NEWS, &record.text(), "")?)
}

fn one(tx: &mut Tx<'_>, record: RowId) -> Result<Option<Away>, Fault> {
    tx.one(
        sql!(
            open "the clock of the house looks whether news came, and who gives them reads their own",
            "SELECT record_id, person_id, place_words, entered_at, until_at, left_at, told_at
               FROM alone WHERE record_id = $1"
        ),
        &(record,),
        read,
    )
}

fn read(row: &mut door::Row<'_>) -> Result<Away, Fault> {
    Ok(Away {
        record: row.take()?,
        person: row.take()?,
        place: row.take()?,
        entered_at: row.take()?,
        until: row.take()?,
        left_at: row.take()?,
        told_at: row.take()?,
    })
}

/// The entries since a moment, newest first: for the manager.
pub(crate) fn since(tx: &mut Tx<'_>, at: Instant) -> Result<Vec<Away>, Fault> {
    tx.all(
        sql!(
            "SELECT a.record_id, a.person_id, a.place_words, a.entered_at, a.until_at, a.left_at,
                    a.told_at
               FROM alone_visible a
              WHERE a.grant_id = $1 AND a.entered_at >= $2
              ORDER BY a.entered_at DESC, a.record_id LIMIT 200"
        ),
        &(at,),
        read,
    )
}

/// Entries leave after thirty days.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::room::days_ago(tx, 30);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM alone WHERE entered_at < $1"),
        &(before,),
    )
}
