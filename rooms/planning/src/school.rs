//! School holidays of zone B, dated, with what they come from (« vacances scolaires »). What ships is
//! a beginning: once in the calendar of a convention they are corrected like any event, and the years
//! to come are typed when their decree is out.

use door::{Act, Fault, Stop, Tx, sql};
use kernel::id::RowId;
use kernel::{Day, Line, Period, Reason, Refusals};

use crate::slot::{ContextEvent, EventKind};
use crate::store;

/// An event was taken out of the calendar.
pub const EVENT_REMOVED: Act = Act {
    name: "planning.event_removed",
    fr: "Évènement du calendrier retiré",
    en: "Calendar event taken away",
};

/// What ships.
const ZONE_B: &str = include_str!("../data/zone-b.tsv");

/// A stretch of days without school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// From its first day to its last.
    pub period: Period,
    /// Its name in French.
    pub fr: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// The school year whose calendar says so.
    pub source: &'static str,
}

/// Every break of zone B that ships, in order.
pub fn zone_b() -> Vec<Break> {
    let lines = ZONE_B.lines().skip(1).filter(|line| !line.starts_with('#'));
    let read = |line: &'static str| {
        let mut cells = line.split('\t');
        let (from, to) = (Day::parse(cells.next()?).ok()?, Day::parse(cells.next()?).ok()?);
        Some(Break {
            period: Period::spanning(from, to),
            fr: cells.next()?,
            en: cells.next()?,
            source: cells.next()?,
        })
    };
    lines.filter_map(read).collect()
}

/// Adds the breaks of a year that the calendar does not hold yet. Answers how many.
pub fn lay_zone_b(tx: &mut Tx<'_>, year: i16, mint: &dyn Fn() -> RowId) -> Result<i64, Stop> {
    let whole = Period::year(year).map_err(|_| Stop::NotFound)?;
    let convention = tx.convention()?;
    let held =
        store::events(tx, Period::spanning(whole.from().plus_days(-60), whole.to().plus_days(60)))?;
    let school = |event: &&ContextEvent| event.kind == EventKind::SchoolHoliday;
    let known: Vec<Period> = held.iter().filter(school).map(|event| event.period).collect();
    let mut laid = 0;
    for one in zone_b() {
        let missing = known.iter().all(|period| period.meet(one.period).is_none());
        if one.period.meet(whole).is_some() && missing {
            store::lay_event(
                tx,
                &ContextEvent {
                    id: mint(),
                    convention,
                    period: one.period,
                    fr: one.fr.to_owned(),
                    en: one.en.to_owned(),
                    kind: EventKind::SchoolHoliday,
                    source: format!("zone B, {}", one.source),
                },
            )?;
            laid += 1;
        }
    }
    Ok(laid)
}

/// Takes an event out of the calendar.
pub fn remove_event(tx: &mut Tx<'_>, id: RowId) -> Result<(), Stop> {
    let gone = tx.run(
        sql!(
            "DELETE FROM context_event WHERE id = $2
                AND EXISTS (SELECT 1 FROM context_event_visible e
                             WHERE e.grant_id = $1 AND e.id = $2)"
        ),
        &(id,),
    )?;
    if gone == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(EVENT_REMOVED, &id.text(), "")?)
}

/// An event by its identifier.
pub(crate) fn event(tx: &mut Tx<'_>, id: RowId) -> Result<Option<ContextEvent>, Fault> {
    let always = Period::spanning(Day::FIRST, Day::new(2199, 12, 31).unwrap_or(Day::FIRST));
    Ok(store::events(tx, always)?.into_iter().find(|event| event.id == id))
}

/// The names of the form of an event.
pub(crate) const NAMES: [&str; 8] =
    ["annee", "evenement", "du", "au", "nom", "nom_en", "nature", "source"];

/// Reads the form of an event.
pub(crate) fn read(
    fields: &door::Fields,
    (id, convention): (RowId, kernel::id::ConventionId),
) -> Result<ContextEvent, Refusals> {
    let mut no = Refusals::new();
    let from = no.keep("du", Day::parse(fields.get("du")));
    let to = match fields.get("au").trim() {
        "" => from,
        day => no.keep("au", Day::parse(day)),
    };
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        no.add("au", Reason::EndBeforeStart);
    }
    let fr = no.keep("nom", Line::<120>::parse(fields.get("nom")));
    let en = no.keep("nom_en", Line::<120>::parse_optional(fields.get("nom_en"))).flatten();
    let kind = no.keep("nature", EventKind::parse(fields.get("nature")));
    let source = no.keep("source", Line::<120>::parse_optional(fields.get("source"))).flatten();
    no.finish()?;
    match (from, to, fr, kind) {
        (Some(from), Some(to), Some(fr), Some(kind)) => Ok(ContextEvent {
            id,
            convention,
            period: Period::spanning(from, to),
            en: en.unwrap_or_else(|| fr.clone()).as_str().to_owned(),
            fr: fr.as_str().to_owned(),
            kind,
            source: source.map_or_else(String::new, |line| line.as_str().to_owned()),
        }),
        _ => Err(Refusals::one("du", Reason::Missing)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_in_order_and_every_line_reads() {
        let all = zone_b();
        let lines = ZONE_B.lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(all.len(), lines);
        for pair in all.windows(2) {
            assert!(pair[0].period.to() < pair[1].period.from(), "{pair:?}");
        }
        let on = |day: &str| {
            let day = Day::parse(day).expect("a day");
            all.iter().find(|one| one.period.holds(day)).map(|one| one.fr)
        };
        assert_eq!(on("2019-02-15"), Some("Vacances d’hiver"));
        assert_eq!(on("2019-02-08"), None, "the zone of Lille is off from the 9th");
        assert_eq!(on("2027-03-01"), Some("Vacances d’hiver"));
    }
}
