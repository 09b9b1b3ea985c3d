//! What else is told of a record (« précisions ») : how long whoever called waited, how many people were met for the first
//! time, whether the police were called for a conflict. Nothing of it is asked for: what is not told is in no figure.
//!
//! **Invariant:** the hour of a call is turned into minutes of waiting and is kept nowhere.

use door::{Act, Fault, Fields, Stop, Tx, sql};
use kernel::id::ActivityId;
use kernel::{Day, Month, Period, Reason, Refusals, TimeOfDay};

use crate::record::NewActivity;

/// What else is told of a record was changed. The object is the record.
pub(crate) const DETAILED: Act =
    Act {
        name: "activity.detailed", fr: "Précisions d’une activité", en: "Activity told further"
    };

/// The names of the fields in the form.
pub(crate) const NAMES: [&str; 3] = ["appel", "premieres", "police"];

/// What else is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// Minutes between a call and the arrival.
    pub waited: Option<i64>,
    /// People met for the first time.
    pub newly_met: Option<i64>,
    /// Whether the police were called.
    pub police: Option<bool>,
}

/// The same of a record of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The month of the record.
    pub month: Month,
    /// What was told.
    pub detail: Detail,
}

/// Reads what was typed beside a record: everything that is wrong, each at its field.
pub(crate) fn read(fields: &Fields, new: &NewActivity) -> Result<Detail, Refusals> {
    let mut no = Refusals::new();
    let waited = match fields.get("appel").trim() {
        "" => None,
        text => no.keep("appel", waited(text, new.time)),
    };
    let newly_met = match fields.get("premieres").trim() {
        "" => None,
        text => no.keep("premieres", met(text, new.people_total())),
    };
    let police = match fields.get("police") {
        "" => None,
        "oui" => Some(true),
        "non" => Some(false),
        _ => {
            no.add("police", Reason::NotInList);
            None
        }
    };
    if police.is_some() && new.kind != "A2" {
        no.add("police", of_conflicts());
    }
    no.finish()?;
    Ok(Detail { waited, newly_met, police })
}

fn waited(text: &str, arrived: TimeOfDay) -> Result<i64, Reason> {
    let waited = arrived.minute_of_day() - TimeOfDay::parse(text)?.minute_of_day();
    if waited < 0 { Err(before_the_call()) } else { Ok(waited) }
}

fn met(text: &str, people: i64) -> Result<i64, Reason> {
    let count = kernel::minutes::parse_whole(text)?;
    if (0..=people).contains(&count) {
        Ok(count)
    } else {
        Err(Reason::OutOfRange { min: 0, max: people })
    }
}

const fn before_the_call() -> Reason {
    Reason::said(
        "L’appel est noté après l’arrivée\u{a0}: vérifiez les deux heures.",
        "The call is noted after the arrival: check both times.",
    )
}

const fn of_conflicts() -> Reason {
    Reason::said(
        "Se précise pour un conflit seulement (activité A2).",
        "Told of a conflict only (activity A2).",
    )
}

/// Keeps what else is told of a record that was checked and kept just before, in place of what was.
pub(crate) fn keep(tx: &mut Tx<'_>, id: ActivityId, detail: Detail) -> Result<(), Stop> {
    let before = of(tx, id)?;
    if before == detail {
        return Ok(());
    }
    tx.run(
        sql!(
            "DELETE FROM activity_detail WHERE activity_id = $2
                AND EXISTS (SELECT 1 FROM activity_visible a WHERE a.grant_id = $1 AND a.id = $2)"
        ),
        &(id,),
    )?;
    if detail != Detail::default() {
        lay(tx, id, detail)?;
    }
    Ok(tx.note(DETAILED, &id.text(), "")?)
}

/// Lays down what else is told of a record within the perimeter.
pub fn lay(tx: &mut Tx<'_>, id: ActivityId, detail: Detail) -> Result<(), Stop> {
    let laid = tx.run(
        sql!(
            "INSERT INTO activity_detail (activity_id, waited, newly_met, police)
             SELECT a.id, CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BOOLEAN)
               FROM activity_visible a WHERE a.grant_id = $1 AND a.id = $2"
        ),
        &(id, detail.waited, detail.newly_met, detail.police),
    )?;
    if laid == 1 { Ok(()) } else { Err(Stop::NotFound) }
}

/// What else is told of a record within the perimeter.
pub(crate) fn of(tx: &mut Tx<'_>, id: ActivityId) -> Result<Detail, Fault> {
    let found = tx.one(
        sql!(
            "SELECT waited, newly_met, police FROM activity_detail_visible
              WHERE grant_id = $1 AND id = $2"
        ),
        &(id,),
        |row| Ok(Detail { waited: row.take()?, newly_met: row.take()?, police: row.take()? }),
    )?;
    Ok(found.unwrap_or_default())
}

/// What else is told of the live records of some days, within the perimeter. Of the police, conflicts only.
pub fn details(tx: &mut Tx<'_>, days: Period) -> Result<Vec<Told>, Fault> {
    tx.all(
        sql!(
            "SELECT day, waited, newly_met, CASE WHEN kind = 'A2' THEN police END
               FROM activity_detail_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3 AND state = 'live' ORDER BY day, id"
        ),
        &(days.from(), days.to()),
        |row| {
            let day: Day = row.take()?;
            let (waited, newly_met, police) = (row.take()?, row.take()?, row.take()?);
            Ok(Told { month: day.month(), detail: Detail { waited, newly_met, police } })
        },
    )
}

/// The detail of a record leaves with it.
pub(crate) fn forget(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    tx.run(
        sql!(open "what is past its time", "DELETE FROM activity_detail WHERE activity_id = $1"),
        &(id,),
    )?;
    Ok(())
}

/// What was told, as the form holds it.
pub(crate) fn fill(fields: &mut Fields, detail: Detail, arrived: TimeOfDay) {
    let called = detail.waited.map(|waited| arrived.minute_of_day() - waited);
    let called = called.map(|minute| TimeOfDay::clamped(minute).text());
    fields.set("appel", &called.unwrap_or_default());
    fields.set("premieres", &detail.newly_met.map(|n| n.to_string()).unwrap_or_default());
    let police = detail.police.map_or("", |called| if called { "oui" } else { "non" });
    fields.set("police", police);
}
