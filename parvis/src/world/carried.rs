//! What the roadmap of the world came to: the months as they were told, the projects with those who came, the relays and
//! what came of them.

use std::collections::BTreeMap;

use door::{Stop, Tx};
use kernel::id::{ActionId, ConventionId, RowId};
use kernel::{Day, Instant, Month, Reason, TimeOfDay};
use roadmap::{
    ActionState, Attendance, Bearer, MonthLine, Origin, Project, ProjectSession, Relay,
    RelayAnswer, RelayOutcome,
};

use crate::world::dice::Dice;
use crate::world::ground::misread;
use crate::world::sheet::{Line, sheet};

/// Days before its first day at which a month is prepared and carried to the telephone.
const AHEAD: i64 = 4;

/// The identifiers of the actions, by their rank in the sheet.
type Actions = BTreeMap<i64, ActionId>;

/// Lays it down.
pub(crate) fn lay(tx: &mut Tx<'_>, convention: ConventionId, dice: &mut Dice) -> Result<(), Stop> {
    let actions: Actions =
        roadmap::actions(tx)?.into_iter().map(|one| (one.rank, one.id)).collect();
    lay_months(tx, (convention, &actions), dice)?;
    lay_projects(tx, (convention, &actions), dice)?;
    lay_relays(tx, convention, dice)
}

fn id(dice: &mut Dice, day: Day) -> RowId {
    RowId::from_uuid(dice.uuid(Instant::at(day, TimeOfDay::clamped(9 * 60))))
}

/// The action of a line; none where the cell is empty.
fn action(line: Line<'_>, actions: &Actions, name: &'static str) -> Result<Option<ActionId>, Stop> {
    let Some(rank) = line.number("action") else { return Ok(None) };
    let found = actions.get(&rank).copied();
    Ok(Some(found.ok_or_else(|| misread(name)(Reason::NotInList))?))
}

/// A day that may be empty.
fn maybe(line: Line<'_>, column: &str, name: &'static str) -> Result<Option<Day>, Stop> {
    match line.get(column) {
        "" => Ok(None),
        text => Ok(Some(Day::parse(text).map_err(misread(name))?)),
    }
}

fn lay_months(
    tx: &mut Tx<'_>,
    (convention, actions): (ConventionId, &Actions),
    dice: &mut Dice,
) -> Result<(), Stop> {
    let mut months: BTreeMap<Month, Vec<MonthLine>> = BTreeMap::new();
    for line in sheet!("months").lines() {
        let month = Month::parse(line.get("month")).map_err(misread("months"))?;
        let lines = months.entry(month).or_default();
        lines.push(MonthLine {
            id: id(dice, month.first()),
            convention,
            month,
            rank: i64::try_from(lines.len()).unwrap_or(0) + 1,
            origin: Origin::parse(line.get("origin")).map_err(misread("months"))?,
            action: action(line, actions, "months")?,
            recommendation: None,
            title: line.get("title").to_owned(),
            note: line.get("note").to_owned(),
            state: ActionState::parse(line.get("state")).map_err(misread("months"))?,
            state_on: maybe(line, "day", "months")?,
            reason: line.get("reason").to_owned(),
        });
    }
    for (month, lines) in months {
        let at = Instant::at(month.first().plus_days(-AHEAD), TimeOfDay::clamped(10 * 60));
        roadmap::lay_month(tx, (month, at), &lines)?;
    }
    Ok(())
}

fn lay_projects(
    tx: &mut Tx<'_>,
    (convention, actions): (ConventionId, &Actions),
    dice: &mut Dice,
) -> Result<(), Stop> {
    let sessions = sheet!("sessions");
    for line in sheet!("projects").lines() {
        let began = Day::parse(line.get("began")).map_err(misread("projects"))?;
        let bearers: Result<Vec<Bearer>, Reason> =
            line.items("bearers").into_iter().map(Bearer::parse).collect();
        let own = sessions.lines().filter(|one| one.get("project") == line.get("key"));
        let mut held = Vec::new();
        for one in own {
            held.push(session(one, dice)?);
        }
        roadmap::lay_project(
            tx,
            &Project {
                id: id(dice, began),
                convention,
                name: line.get("name").to_owned(),
                purpose: line.get("purpose").to_owned(),
                place: line.get("place").to_owned(),
                bearers: bearers.map_err(misread("projects"))?,
                carried_by: line.get("carried_by").to_owned(),
                action: action(line, actions, "projects")?,
                began,
                left: maybe(line, "left", "projects")?,
                ended: maybe(line, "ended", "projects")?,
                rev: 0,
                sessions: held,
            },
        )?;
    }
    Ok(())
}

fn session(line: Line<'_>, dice: &mut Dice) -> Result<ProjectSession, Stop> {
    let day = Day::parse(line.get("day")).map_err(misread("sessions"))?;
    let mut attendance = Vec::new();
    for came in line.items("came") {
        let mut cells = came.splitn(3, ':');
        let mut cell = || cells.next().unwrap_or_default();
        let (audience, age_band) = (cell().to_owned(), cell().to_owned());
        let people = kernel::minutes::parse_whole(cell()).map_err(misread("sessions"))?;
        attendance.push(Attendance { audience, age_band, people });
    }
    Ok(ProjectSession {
        id: id(dice, day),
        day,
        minutes: line.number("minutes").unwrap_or(0),
        carriers: line.number("carriers").unwrap_or(0),
        attendance,
    })
}

fn lay_relays(tx: &mut Tx<'_>, convention: ConventionId, dice: &mut Dice) -> Result<(), Stop> {
    for line in sheet!("relays").lines() {
        let day = Day::parse(line.get("day")).map_err(misread("relays"))?;
        let mut answers = Vec::new();
        for answer in line.items("answers") {
            let (on, outcome) = answer.split_once(':').unwrap_or((answer, ""));
            answers.push(RelayAnswer {
                day: Day::parse(on).map_err(misread("relays"))?,
                outcome: RelayOutcome::parse(outcome).map_err(misread("relays"))?,
                ask_on: None,
            });
        }
        roadmap::lay_relay(
            tx,
            &Relay {
                id: id(dice, day),
                convention,
                day,
                organisation: line.get("organisation").to_owned(),
                theme: line.get("theme").to_owned(),
                matter: line.get("matter").to_owned(),
                ask_on: day.plus_days(15),
                answers,
            },
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_months_tell_every_state_and_why_something_was_put_off() {
        let sheet = sheet!("months");
        let states: BTreeSet<&str> = sheet.lines().map(|line| line.get("state")).collect();
        assert_eq!(states, ["done", "planned", "postponed", "started"].into());
        for line in sheet.lines() {
            let put_off = line.get("state") == "postponed";
            assert_eq!(put_off, !line.get("reason").is_empty(), "{}", line.get("title"));
            let day = line.get("day");
            assert!(day.is_empty() || day.starts_with(line.get("month")), "{day}");
        }
    }

    #[test]
    fn projects_gather_people_within_their_days() {
        let (projects, sessions) = (sheet!("projects"), sheet!("sessions"));
        assert!(projects.lines().count() >= 2);
        for line in sessions.lines() {
            let own = projects.lines().find(|one| one.get("key") == line.get("project"));
            let own = own.expect("a project");
            let (day, ended) = (line.get("day"), own.get("ended"));
            assert!(day >= own.get("began") && (ended.is_empty() || day <= ended), "{day}");
            let people: i64 = line
                .items("came")
                .iter()
                .filter_map(|came| came.rsplit(':').next()?.parse::<i64>().ok())
                .sum();
            assert!(people > 0 && line.number("carriers").is_some_and(|n| n <= people), "{day}");
        }
    }

    #[test]
    fn relays_have_every_outcome_and_some_still_wait() {
        let sheet = sheet!("relays");
        let last = |line: &Line<'_>| {
            let answers = line.items("answers");
            answers.last().and_then(|one| one.split_once(':')).map(|(_, outcome)| outcome)
        };
        let outcomes: BTreeSet<Option<&str>> = sheet.lines().map(|line| last(&line)).collect();
        let all = RelayOutcome::ALL.map(|one| Some(one.name()));
        assert_eq!(outcomes, all.into_iter().chain([None]).collect());
    }
}
