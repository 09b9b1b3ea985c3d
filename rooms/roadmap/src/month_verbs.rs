//! What is done with a month: prepared in one gesture, adjusted, carried to the telephone, told.

use door::{Act, Stop, Tx, sql, values};
use kernel::id::{ActionId, RowId};
use kernel::{Day, Line, Month, Reason, Refusals};

use crate::action::ActionState;
use crate::laying::Hand;
use crate::month::{MonthLine, Origin, Wished, derived, learnt, month_lines, prepared, unsaid};
use crate::{fate, laying, plan, refused, store};

/// The roadmap of a month was prepared. The object is the month, the detail how many lines.
pub const PREPARED: Act = Act {
    name: "roadmap.month_prepared",
    fr: "Feuille de route du mois préparée",
    en: "Roadmap of the month prepared",
};
/// It was carried to the telephone.
pub const CARRIED: Act = Act {
    name: "roadmap.month_carried",
    fr: "Feuille de route portée sur le téléphone",
    en: "Roadmap carried to the telephone",
};
/// A line was added, reworded, moved or taken out. The detail is what was done.
pub const LINE_ADJUSTED: Act = Act {
    name: "roadmap.line_adjusted",
    fr: "Ligne de la feuille de route ajustée",
    en: "Line of the roadmap adjusted",
};
/// A line is under way, done or put off. The detail is its state.
pub const LINE_TOLD: Act = Act {
    name: "roadmap.line_told",
    fr: "Avancement d’une ligne noté",
    en: "Progress of a line noted",
};

/// Whether a month is frozen, as the room that freezes it says (hung by the house).
pub struct Closed(pub fn(&mut Tx<'_>, Month) -> Result<bool, Stop>);

/// The most lines of a month.
pub(crate) const MOST: usize = 60;
/// Months ahead that may be prepared.
const AHEAD: i64 = 12;

/// Whether what a month says may no longer change.
pub(crate) fn is_closed(tx: &mut Tx<'_>, month: Month) -> Result<bool, Stop> {
    match tx.service::<Closed>() {
        Some(hung) => (hung.0)(tx, month),
        None => Ok(false),
    }
}

fn opened(tx: &mut Tx<'_>, month: Month) -> Result<(), Stop> {
    if is_closed(tx, month)? {
        Err(Refusals::one("mois", refused::frozen()).into())
    } else {
        Ok(())
    }
}

/// What a month would be made of, were it prepared now.
pub(crate) fn proposed(tx: &mut Tx<'_>, month: Month) -> Result<Vec<Wished>, Stop> {
    let (actions, before) = (store::actions(tx)?, month_lines(tx)?);
    let advised = fate::followed(tx)?;
    let mut found = derived(month, (&actions, &before), &advised);
    found.truncate(MOST);
    Ok(found)
}

/// Prepares a month from the year. Prepared already, nothing changes.
pub(crate) fn prepare(tx: &mut Tx<'_>, month: Month) -> Result<(), Stop> {
    opened(tx, month)?;
    let now = tx.today().month();
    if month < now {
        return Err(Refusals::one("mois", refused::month_over()).into());
    }
    if month > now.plus(AHEAD) {
        return Err(Refusals::one("mois", refused::too_far()).into());
    }
    let wished = proposed(tx, month)?;
    let at = tx.now();
    let laid = tx.run(
        sql!(
            "INSERT INTO month_roadmap (convention_id, month, prepared_at)
             SELECT v.convention_id, $2, CAST($3 AS BIGINT) FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id, month) DO NOTHING"
        ),
        &(month, at),
    )?;
    if laid == 0 {
        return Ok(());
    }
    for (rank, one) in (1_i64..).zip(&wished) {
        lay(tx, (month, rank), one)?;
    }
    Ok(tx.note(PREPARED, &month.text(), &wished.len().to_string())?)
}

fn lay(tx: &mut Tx<'_>, (month, rank): (Month, i64), new: &Wished) -> Result<RowId, Stop> {
    let id = tx.new_id(RowId::from_uuid);
    tx.run(
        sql!(
            "INSERT INTO month_line (id, convention_id, month, rank, origin, action_id,
                recommendation_id, title, note, state, reason)
             SELECT $2, m.convention_id, m.month, CAST($4 AS BIGINT), $5, $6, $7, $8, $9, 'planned', ''
               FROM month_roadmap_visible m WHERE m.grant_id = $1 AND m.month = $3"
        ),
        &values![
            id,
            month,
            rank,
            new.origin.name(),
            new.action,
            new.recommendation,
            new.title,
            new.note
        ],
    )?;
    Ok(id)
}

fn of_month(tx: &mut Tx<'_>, month: Month) -> Result<Vec<MonthLine>, Stop> {
    Ok(month_lines(tx)?.into_iter().filter(|line| line.month == month).collect())
}

/// A line of the convention.
pub(crate) fn one(tx: &mut Tx<'_>, id: RowId) -> Result<MonthLine, Stop> {
    month_lines(tx)?.into_iter().find(|line| line.id == id).ok_or(Stop::NotFound)
}

/// Adds a line to a month that was prepared, for an action of the convention or for none.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    month: Month,
    (title, note, action): (&str, &str, &str),
) -> Result<(), Stop> {
    opened(tx, month)?;
    if prepared(tx, month)?.is_none() {
        return Err(Refusals::one("mois", refused::not_prepared()).into());
    }
    let lines = of_month(tx, month)?;
    let mut no = Refusals::new();
    let served = match action {
        "" => None,
        text => {
            let known = store::actions(tx)?.into_iter();
            let mut stands = known.filter(|one| one.more.withdrawn.is_none());
            let found = stands.find(|one| one.id.text() == text);
            no.keep("action", found.ok_or(Reason::NotInList))
        }
    };
    let there =
        |one: &MonthLine| served.as_ref().is_some_and(|action| one.action == Some(action.id));
    if lines.iter().any(there) {
        no.add("action", refused::there_already());
    }
    let title = match (title, &served) {
        ("", Some(action)) => action.title.clone(),
        ("", None) => {
            if no.is_empty() {
                no.add("titre", Reason::Missing);
            }
            String::new()
        }
        (title, _) => title.to_owned(),
    };
    if lines.len() >= MOST {
        no.add("titre", refused::too_many());
    }
    no.finish()?;
    let rank = lines.iter().map(|line| line.rank).max().unwrap_or(0) + 1;
    let action = served.map(|one| one.id);
    let new = Wished {
        origin: Origin::Added,
        action,
        recommendation: None,
        title,
        note: note.to_owned(),
    };
    let id = lay(tx, (month, rank), &new)?;
    Ok(tx.note(LINE_ADJUSTED, &id.text(), "added")?)
}

/// Rewords a line.
pub(crate) fn reword(tx: &mut Tx<'_>, id: RowId, title: &str, note: &str) -> Result<(), Stop> {
    let line = one(tx, id)?;
    opened(tx, line.month)?;
    if line.title == title && line.note == note {
        return Ok(());
    }
    tx.run(
        sql!(
            "UPDATE month_line SET title = $3, note = $4 WHERE id = $2
                AND EXISTS (SELECT 1 FROM month_line_visible l WHERE l.grant_id = $1 AND l.id = $2)"
        ),
        &(id, title, note),
    )?;
    Ok(tx.note(LINE_ADJUSTED, &id.text(), "reworded")?)
}

/// Moves a line one place up or down; at the edge, nothing moves.
pub(crate) fn shift(tx: &mut Tx<'_>, id: RowId, up: bool) -> Result<(), Stop> {
    let line = one(tx, id)?;
    opened(tx, line.month)?;
    let lines = of_month(tx, line.month)?;
    let place = lines.iter().position(|one| one.id == id).ok_or(Stop::NotFound)?;
    let other = if up { place.checked_sub(1) } else { place.checked_add(1) };
    let Some(other) = other.and_then(|place| lines.get(place)) else { return Ok(()) };
    for (id, rank) in [(line.id, other.rank), (other.id, line.rank)] {
        tx.run(
            sql!(
                "UPDATE month_line SET rank = CAST($3 AS BIGINT) WHERE id = $2
                    AND EXISTS (SELECT 1 FROM month_line_visible l
                                 WHERE l.grant_id = $1 AND l.id = $2)"
            ),
            &(id, rank),
        )?;
    }
    Ok(tx.note(LINE_ADJUSTED, &id.text(), if up { "up" } else { "down" })?)
}

/// Takes a line out of a month. What was told of it stays with its action.
pub(crate) fn remove(tx: &mut Tx<'_>, id: RowId) -> Result<(), Stop> {
    let line = one(tx, id)?;
    opened(tx, line.month)?;
    tx.run(
        sql!(
            "DELETE FROM month_line WHERE id = $2
                AND EXISTS (SELECT 1 FROM month_line_visible l WHERE l.grant_id = $1 AND l.id = $2)"
        ),
        &(id,),
    )?;
    Ok(tx.note(LINE_ADJUSTED, &id.text(), "removed")?)
}

/// Carries a month to the telephone: from then on the field reads these lines.
pub(crate) fn carry(tx: &mut Tx<'_>, month: Month) -> Result<(), Stop> {
    opened(tx, month)?;
    let now = tx.now();
    let done = tx.run(
        sql!(
            "UPDATE month_roadmap SET carried_at = CAST($3 AS BIGINT) WHERE month = $2
                AND convention_id IN (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(month, now),
    )?;
    if done == 0 {
        return Err(Refusals::one("mois", refused::not_prepared()).into());
    }
    Ok(tx.note(CARRIED, &month.text(), "")?)
}

/// Notes the state of a line, and what its action learns from it.
pub(crate) fn tell(
    tx: &mut Tx<'_>,
    (id, day): (RowId, Day),
    (state, reason): (ActionState, Option<&Line<140>>),
    by: Hand,
) -> Result<(), Stop> {
    let line = one(tx, id)?;
    opened(tx, line.month)?;
    // A line says why it was put off; why an action is no longer done is said of the action.
    let said = reason.filter(|_| state == ActionState::Postponed).map_or("", Line::as_str);
    if state == ActionState::Postponed && said.is_empty() {
        return Err(Refusals::one("reason", Reason::Missing).into());
    }
    if line.state == state && line.reason == said {
        return Ok(());
    }
    if let Some(action) = line.action {
        let action = plan::one(tx, action)?;
        let told = learnt(&action, line.month, state).or_else(|| unsaid(&action, &line));
        match told {
            Some(told) if told != action.state() || told == ActionState::Postponed => {
                laying::step_on(tx, &action, day, (told, reason, by))?;
            }
            Some(_) | None => {}
        }
    }
    mark(tx, id, (state, said))?;
    if state == ActionState::Postponed {
        come_back(tx, &line)?;
    }
    Ok(tx.note(LINE_TOLD, &id.text(), state.name())?)
}

/// What is put off once the next month is prepared comes back there too, at its end, unless it is there already.
fn come_back(tx: &mut Tx<'_>, line: &MonthLine) -> Result<(), Stop> {
    let next = line.month.plus(1);
    if prepared(tx, next)?.is_none() || is_closed(tx, next)? {
        return Ok(());
    }
    let lines = of_month(tx, next)?;
    let same = |one: &MonthLine| {
        (line.action, line.recommendation) == (one.action, one.recommendation)
            && (line.action.is_some() || line.recommendation.is_some() || line.title == one.title)
    };
    if lines.len() >= MOST || lines.iter().any(same) {
        return Ok(());
    }
    let rank = lines.iter().map(|one| one.rank).max().unwrap_or(0) + 1;
    let new = Wished {
        origin: Origin::Postponed,
        action: line.action,
        recommendation: line.recommendation,
        title: line.title.clone(),
        note: line.note.clone(),
    };
    let id = lay(tx, (next, rank), &new)?;
    Ok(tx.note(LINE_ADJUSTED, &id.text(), "postponed")?)
}

fn mark(tx: &mut Tx<'_>, id: RowId, (state, reason): (ActionState, &str)) -> Result<(), Stop> {
    let today = tx.today();
    tx.run(
        sql!(
            "UPDATE month_line SET state = $3, state_on = $4, reason = $5 WHERE id = $2
                AND EXISTS (SELECT 1 FROM month_line_visible l WHERE l.grant_id = $1 AND l.id = $2)"
        ),
        &(id, state.name(), today, reason),
    )?;
    Ok(())
}

/// What was told of an action itself is told of its line of the month.
pub(crate) fn follow(
    tx: &mut Tx<'_>,
    action: ActionId,
    (state, reason): (ActionState, &str),
) -> Result<(), Stop> {
    let month = tx.today().month();
    let lines = of_month(tx, month)?;
    if let Some(line) = lines.iter().find(|line| line.action == Some(action)) {
        mark(tx, line.id, (state, reason))?;
    }
    Ok(())
}
