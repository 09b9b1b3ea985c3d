//! Situations followed over several visits (« situations suivies ») : opened from a record, joined by others,
//! closed with an ending. A code, a zone and a theme: no name, and no word that anyone typed.

use std::collections::HashMap;

use door::{Fault, Stop, Tx, sql};
use kernel::id::{ActivityId, SituationId, ThemeId, ZoneId};
use kernel::{Day, Reason, Refusals};
use referential::{List, Lists, ListsCache};

use crate::entity::Activity;
use crate::presence::{Situation, situations};
use crate::{
    Corrector, Draft, NewActivity, SITUATION_CLOSED, SITUATION_JOINED, SITUATION_LEFT,
    SITUATION_OPENED, SITUATION_REOPENED, changeable,
};

/// What a form sends to open a situation rather than to join one.
pub(crate) const NEW: &str = "nouvelle";
/// Endings that end nothing: under way, and presence without an object.
const NO_END: [&str; 2] = ["S10", "S11"];
/// The most times a number is looked for again when another program took it meanwhile.
const TURNS: usize = 4;
/// The most visits that a page shows.
const VISITS: i64 = 200;

/// A situation with what was recorded of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Followed {
    pub(crate) situation: Situation,
    /// Live records.
    pub(crate) visits: i64,
    /// The day of the last of them.
    pub(crate) last: Option<Day>,
}

impl Followed {
    /// Open at the end of a day: opened by then and not yet closed.
    pub(crate) fn is_open_on(&self, day: Day) -> bool {
        self.situation.opened <= day && self.situation.closed.is_none_or(|closed| closed > day)
    }

    pub(crate) const fn is_closed(&self) -> bool {
        self.situation.closed.is_some()
    }

    /// Seen again after it was closed.
    pub(crate) fn is_back(&self) -> bool {
        self.situation.closed.zip(self.last).is_some_and(|(closed, last)| last > closed)
    }
}

/// Every situation within the perimeter, the last opened first.
pub(crate) fn followed(tx: &mut Tx<'_>) -> Result<Vec<Followed>, Stop> {
    let until = tx.scope()?.days.to();
    let visits: Vec<(SituationId, i64, Day)> = tx.all(
        sql!(
            "SELECT a.situation_id, COUNT(*), MAX(a.day) FROM activity_visible a
              WHERE a.grant_id = $1 AND a.situation_id IS NOT NULL AND a.state = 'live'
              GROUP BY a.situation_id"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let visits: HashMap<_, _> = visits.into_iter().map(|(id, n, last)| (id, (n, last))).collect();
    let mut all: Vec<Followed> = situations(tx, until)?
        .into_iter()
        .map(|situation| {
            let seen = visits.get(&situation.id).copied();
            Followed {
                situation,
                visits: seen.map_or(0, |(n, _)| n),
                last: seen.map(|(_, last)| last),
            }
        })
        .collect();
    all.reverse();
    Ok(all)
}

/// One situation.
pub(crate) fn one(tx: &mut Tx<'_>, id: SituationId) -> Result<Followed, Stop> {
    followed(tx)?.into_iter().find(|one| one.situation.id == id).ok_or(Stop::NotFound)
}

/// The records of a situation, newest first.
pub(crate) fn visits(tx: &mut Tx<'_>, id: SituationId) -> Result<Vec<Activity>, Fault> {
    tx.rows(
        sql!(
            "SELECT a.* FROM activity_visible a
              WHERE a.grant_id = $1 AND a.situation_id = $2 AND a.state = 'live'
              ORDER BY a.rank DESC LIMIT $3"
        ),
        &(id, VISITS),
        Activity::read,
    )
}

/// Whether a record may be of a situation: it is within the perimeter, or the record is of it already and the
/// situation has left in its time.
pub(crate) fn may_hold(
    tx: &mut Tx<'_>,
    record: ActivityId,
    situation: SituationId,
) -> Result<bool, Fault> {
    let found: Option<i64> = tx.one(
        sql!(
            "SELECT 1 FROM situation_visible s WHERE s.grant_id = $1 AND s.id = $2
              UNION ALL
             SELECT 1 FROM activity_visible a
              WHERE a.grant_id = $1 AND a.id = $3 AND a.situation_id = $2
              LIMIT 1"
        ),
        &(situation, record),
        |row| row.take(),
    )?;
    Ok(found.is_some())
}

/// The situation that a record opens: of its zone, its main theme and its day, under the next number of the
/// year. A record opens one at most, so that the same form sent twice opens one.
pub(crate) fn open(
    tx: &mut Tx<'_>,
    record: ActivityId,
    (zone, theme, day): (ZoneId, ThemeId, Day),
) -> Result<SituationId, Stop> {
    let id = SituationId::parse(&record.text()).map_err(|_| Stop::NotFound)?;
    for _ in 0..TURNS {
        if may_hold(tx, record, id)? {
            return Ok(id);
        }
        let code = next_code(tx, day)?;
        let laid = tx.run(
            sql!(
                "INSERT INTO situation (id, convention_id, code, zone_id, theme_id, opened_day)
                 SELECT $2, v.convention_id, $3, $4, $5, $6
                   FROM visible v
                  WHERE v.grant_id = $1 AND $6 BETWEEN v.day_from AND v.day_to
                    AND EXISTS (SELECT 1 FROM visible_zone z
                                 WHERE z.grant_id = $1 AND z.zone_id = $4)
                    AND EXISTS (SELECT 1 FROM visible_theme t
                                 WHERE t.grant_id = $1 AND t.theme_id = $5)
                 ON CONFLICT DO NOTHING"
            ),
            &(id, &code, zone, theme, day),
        )?;
        if laid == 1 {
            tx.note(SITUATION_OPENED, &id.text(), &code)?;
            return Ok(id);
        }
    }
    Err(Stop::NotFound)
}

/// What was understood, in the situation that it opens when it opens one.
pub(crate) fn opening(
    tx: &mut Tx<'_>,
    new: &NewActivity,
    opens: bool,
) -> Result<NewActivity, Stop> {
    let mut new = new.clone();
    if opens && let Some(theme) = new.themes.first() {
        new.situation = Some(open(tx, new.id, (new.zone, *theme, new.day))?);
    }
    Ok(new)
}

/// Understands a record as telephones say it: one that names itself as its situation opens it, for a situation
/// takes the identifier of the record that opens it.
pub fn understand_opening(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    draft: &Draft,
    id: ActivityId,
) -> Result<NewActivity, Stop> {
    if draft.situation.trim() != id.text() {
        return crate::understand_told(tx, cache, draft, id);
    }
    let without = Draft { situation: String::new(), ..draft.clone() };
    let new = crate::understand_told(tx, cache, &without, id)?;
    opening(tx, &new, true)
}

/// The situations that are open, the last opened first: what a visit may be put in.
pub fn open_situations(tx: &mut Tx<'_>) -> Result<Vec<Situation>, Stop> {
    let mut all = situations(tx, tx.today())?;
    all.retain(|situation| situation.closed.is_none());
    all.reverse();
    Ok(all)
}

/// `S-2019-013`: the next number of the year, whoever may see the others.
fn next_code(tx: &mut Tx<'_>, day: Day) -> Result<String, Stop> {
    let convention = tx.convention()?;
    let year = format!("S-{}-", day.year());
    let last: Option<Option<i64>> = tx.one(
        sql!(
            open "the next free number of the convention, and nothing of the situations that hold the others",
            "SELECT MAX(CAST(substr(code, 8) AS BIGINT)) FROM situation
              WHERE convention_id = $1 AND code LIKE $2 || '%'"
        ),
        &(convention, &year),
        |row| row.take(),
    )?;
    Ok(format!("{year}{:03}", last.flatten().unwrap_or(0) + 1))
}

/// Puts a record in a situation, or takes it out of the one it is of. What the record tells does not change:
/// its revision does, so that a form opened before is heard of it.
pub(crate) fn join(
    tx: &mut Tx<'_>,
    (record, rev): (ActivityId, i64),
    wanted: &str,
    by: &dyn Corrector,
) -> Result<(), Stop> {
    let held = changeable(tx, record, rev, by)?;
    let wanted = match wanted {
        "" => None,
        NEW => {
            let theme = held.themes.first().copied().ok_or(Stop::NotFound)?;
            Some(open(tx, record, (held.zone, theme, held.day))?)
        }
        text => Some(SituationId::parse(text).map_err(|_| Stop::from(elsewhere()))?),
    };
    if wanted == held.situation {
        return Ok(());
    }
    if let Some(id) = wanted
        && !may_hold(tx, record, id)?
    {
        return Err(elsewhere().into());
    }
    let changed = tx.run(
        sql!(
            "UPDATE activity SET situation_id = $4, rev = rev + 1
              WHERE id = $2 AND rev = $3 AND state = 'live'
                AND EXISTS (SELECT 1 FROM activity_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &(record, rev, wanted),
    )?;
    if changed == 0 {
        return Err(Stop::Stale);
    }
    let (act, of) = match wanted {
        Some(id) => (SITUATION_JOINED, Some(id)),
        None => (SITUATION_LEFT, held.situation),
    };
    Ok(tx.note(act, &record.text(), &of.map_or_else(String::new, |id| id.text()))?)
}

/// A situation that cannot be joined.
pub(crate) fn elsewhere() -> Refusals {
    Refusals::one(
        "situation",
        Reason::said(
            "Cette situation n’est pas parmi celles que vous suivez.",
            "This situation is not among those that you follow.",
        ),
    )
}

/// The endings that close a situation.
pub(crate) fn closes(code: &str) -> bool {
    !NO_END.contains(&code)
}

/// Closes a situation on a day, with how it ended.
pub(crate) fn close(
    tx: &mut Tx<'_>,
    lists: &Lists,
    id: SituationId,
    (day, ending): (&str, &str),
) -> Result<(), Stop> {
    let held = one(tx, id)?;
    let mut no = Refusals::new();
    let day = no.keep("jour", closing_day(tx, &held, day));
    let known = lists.term(List::Ending, ending).filter(|term| term.active && closes(ending));
    if known.is_none() {
        no.add("issue", if ending.is_empty() { Reason::Missing } else { Reason::NotInList });
    }
    no.finish()?;
    let changed = tx.run(
        sql!(
            "UPDATE situation SET closed_day = $3, ending = $4
              WHERE id = $2 AND closed_day IS NULL
                AND EXISTS (SELECT 1 FROM situation_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &(id, day, ending),
    )?;
    if changed == 0 {
        return Err(Stop::Stale);
    }
    Ok(tx.note(SITUATION_CLOSED, &id.text(), &held.situation.code)?)
}

fn closing_day(tx: &Tx<'_>, held: &Followed, text: &str) -> Result<Day, Reason> {
    let day = Day::parse(text)?;
    if day > tx.today() {
        return Err(Reason::said("Ce jour est à venir.", "This day is still to come."));
    }
    if day < held.situation.opened {
        return Err(Reason::said(
            "La situation a été ouverte après ce jour.",
            "The situation was opened after this day.",
        ));
    }
    if held.last.is_some_and(|last| last > day) {
        return Err(Reason::said(
            "Une visite est enregistrée après ce jour.",
            "A visit is recorded after this day.",
        ));
    }
    Ok(day)
}

/// Takes the closing of a situation back: it goes on.
pub(crate) fn reopen(tx: &mut Tx<'_>, id: SituationId) -> Result<(), Stop> {
    let held = one(tx, id)?;
    let changed = tx.run(
        sql!(
            "UPDATE situation SET closed_day = NULL, ending = NULL
              WHERE id = $2 AND closed_day IS NOT NULL
                AND EXISTS (SELECT 1 FROM situation_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &(id,),
    )?;
    if changed == 0 {
        return Err(Stop::Stale);
    }
    Ok(tx.note(SITUATION_REOPENED, &id.text(), &held.situation.code)?)
}
