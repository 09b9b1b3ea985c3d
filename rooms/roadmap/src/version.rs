//! Versions (« versions validées ») : what a committee agreed to, kept as it was read that day, and what
//! has changed since.
//!
//! **Invariant:** a version is added and never changed; partners read the last one of each year, and nothing
//! of what is being written.

use door::{Act, Fault, Row, Shelf, Stop, Tx, sql, values};
use kernel::id::MeetingId;
use kernel::{Day, Refusals};

use crate::action::PlannedAction;
use crate::{refused, store};

/// A roadmap was validated by a committee. The object is its year, the detail its version.
pub const VALIDATED: Act =
    Act { name: "roadmap.validated", fr: "Feuille de route validée", en: "Roadmap validated" };

/// The steering committee, when no meeting is named.
const STEERING: &str = "steering";

/// A version of the roadmap of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its year.
    pub year: i16,
    /// Its number, from 1.
    pub version: i64,
    /// The day of the committee.
    pub agreed_on: Day,
    /// Which committee: `steering`, `monitoring` or the code of another body.
    pub committee: String,
}

/// Where a version was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sitting {
    pub(crate) day: Day,
    pub(crate) committee: String,
    pub(crate) meeting: Option<MeetingId>,
}

impl Sitting {
    /// At the steering committee of a day, whose meeting is not kept here.
    pub(crate) fn steering(day: Day) -> Self {
        Self { day, committee: STEERING.to_owned(), meeting: None }
    }
}

fn read_version(row: &mut Row<'_>) -> Result<Version, Fault> {
    Ok(Version {
        year: i16::try_from(row.take::<i64>()?)
            .map_err(|_| Fault::new("roadmap_version: a year does not read"))?,
        version: row.take()?,
        agreed_on: row.take()?,
        committee: row.take()?,
    })
}

/// Every version, by year and number.
pub fn versions(tx: &mut Tx<'_>) -> Result<Vec<Version>, Fault> {
    tx.all(
        sql!(
            "SELECT year, version, agreed_on, committee FROM roadmap_version_visible
              WHERE grant_id = $1 ORDER BY year, version"
        ),
        &(),
        read_version,
    )
}

/// The same for those who read published tables only.
pub fn shelf_versions(shelf: &mut Shelf<'_>) -> Result<Vec<Version>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT year, version, agreed_on, committee FROM published_roadmap_version
              WHERE grant_id = $1 ORDER BY year, version"
        ),
        &(),
        read_version,
    )
}

/// The last version of a year, of all of them.
pub(crate) fn last_of(versions: &[Version], year: i16) -> Option<&Version> {
    versions.iter().rfind(|version| version.year == year)
}

/// What the committee validated last of every year, with its steps: what papers that leave the operator may
/// tell. What was withdrawn since is withdrawn from that day here too; why is the operator's own.
pub fn agreed_actions(tx: &mut Tx<'_>) -> Result<Vec<PlannedAction>, Fault> {
    let lines = agreed(tx)?;
    let mut actions = store::with_steps(tx, lines)?;
    let standing = store::actions(tx)?;
    for action in &mut actions {
        let now = standing.iter().find(|one| one.id == action.id);
        let since = now.and_then(|one| one.more.withdrawn.as_ref()).map(|(since, _)| *since);
        action.more.withdrawn = since.map(|since| (since, String::new()));
    }
    Ok(actions)
}

/// The lines of the last version of every year, without their steps.
pub(crate) fn agreed(tx: &mut Tx<'_>) -> Result<Vec<PlannedAction>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, year, axis, objective_rank, rank, title, need, owner,
                    partners, from_day, to_day, indicator, target, budget_cents, measured_by, fact
               FROM roadmap_agreed_visible WHERE grant_id = $1 ORDER BY year, rank"
        ),
        &(),
        store::read_action,
    )
}

/// What an action says in one of its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Title,
    Objective,
    Need,
    Owner,
    Partners,
    Dates,
    Budget,
    Indicator,
    Target,
    Fact,
}

impl Part {
    const ALL: [Self; 10] = [
        Self::Title,
        Self::Objective,
        Self::Need,
        Self::Owner,
        Self::Partners,
        Self::Dates,
        Self::Budget,
        Self::Indicator,
        Self::Target,
        Self::Fact,
    ];

    fn differs(self, one: &PlannedAction, other: &PlannedAction) -> bool {
        match self {
            Self::Title => one.title != other.title,
            Self::Objective => {
                (&one.axis, one.objective_rank) != (&other.axis, other.objective_rank)
            }
            Self::Need => one.need != other.need,
            Self::Owner => one.owner != other.owner,
            Self::Partners => one.partners != other.partners,
            Self::Dates => one.period != other.period,
            Self::Budget => one.more.budget != other.more.budget,
            Self::Indicator => {
                (&one.indicator, &one.more.measured_by)
                    != (&other.indicator, &other.more.measured_by)
            }
            Self::Target => one.target != other.target,
            Self::Fact => one.more.fact != other.more.fact,
        }
    }
}

/// What happened to an action since the validated version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It was not there.
    Added(PlannedAction),
    /// It says something else: as it was agreed, as it stands, and where.
    Reworded(Box<(PlannedAction, PlannedAction)>, Vec<Part>),
    /// It is withdrawn.
    Withdrawn(PlannedAction),
}

/// What changed in a year between what was agreed and what stands.
pub(crate) fn changes(
    agreed: &[PlannedAction],
    standing: &[PlannedAction],
    year: i16,
) -> Vec<Change> {
    let mut found = Vec::new();
    for now in standing.iter().filter(|one| one.year == year) {
        let before = agreed.iter().find(|one| one.id == now.id);
        match (before, now.more.withdrawn.is_some()) {
            (None, true) => {}
            (None, false) => found.push(Change::Added(now.clone())),
            (Some(_), true) => found.push(Change::Withdrawn(now.clone())),
            (Some(before), false) => {
                let parts: Vec<Part> =
                    Part::ALL.into_iter().filter(|part| part.differs(before, now)).collect();
                if !parts.is_empty() {
                    found.push(Change::Reworded(Box::new((before.clone(), now.clone())), parts));
                }
            }
        }
    }
    found
}

/// Keeps the year as a committee validated it. What had no state yet is planned from that day.
pub(crate) fn validate(tx: &mut Tx<'_>, year: i16, at: &Sitting) -> Result<(), Stop> {
    let standing = store::actions(tx)?;
    let here = standing.iter().any(|one| one.year == year && one.more.withdrawn.is_none());
    let known = versions(tx)?;
    let last = last_of(&known, year);
    let mut no = Refusals::new();
    if !here {
        no.add("seance", refused::nothing_to_agree());
    } else if last.is_some() && changes(&agreed(tx)?, &standing, year).is_empty() {
        no.add("seance", refused::nothing_new());
    }
    if at.day > tx.today() {
        no.add("jour", refused::day_to_come());
    } else if last.is_some_and(|last| at.day < last.agreed_on) {
        no.add("jour", refused::before_the_last());
    }
    no.finish()?;
    keep(tx, (year, last.map_or(1, |last| last.version + 1)), at)
}

/// Lays the first version of a year down: what was agreed before the application.
pub fn lay_version(tx: &mut Tx<'_>, year: i16, agreed_on: Day) -> Result<(), Stop> {
    keep(tx, (year, 1), &Sitting::steering(agreed_on))
}

fn keep(tx: &mut Tx<'_>, (year, version): (i16, i64), at: &Sitting) -> Result<(), Stop> {
    let (now, of_year) = (tx.now(), i64::from(year));
    let laid = tx.run(
        sql!(
            "INSERT INTO roadmap_version (convention_id, year, version, agreed_on, committee,
                meeting_id, at)
             SELECT v.convention_id, CAST($2 AS BIGINT), CAST($3 AS BIGINT), $4, $5, $6,
                    CAST($7 AS BIGINT)
               FROM visible v WHERE v.grant_id = $1"
        ),
        &values![of_year, version, at.day, at.committee, at.meeting, now],
    )?;
    if laid != 1 {
        return Err(Stop::NotFound);
    }
    tx.run(
        sql!(
            "INSERT INTO roadmap_version_line (convention_id, year, version, action_id, axis,
                objective_rank, rank, title, need, owner, partners, from_day, to_day, indicator,
                target, budget_cents, measured_by, fact)
             SELECT a.convention_id, a.year, CAST($3 AS BIGINT), a.id, a.axis, a.objective_rank,
                    a.rank, a.title, a.need, a.owner, a.partners, a.from_day, a.to_day, a.indicator,
                    a.target, a.budget_cents, a.measured_by, a.fact
               FROM planned_action_visible a
              WHERE a.grant_id = $1 AND a.year = CAST($2 AS BIGINT) AND a.withdrawn_on IS NULL"
        ),
        &(of_year, version),
    )?;
    tx.run(
        sql!(
            "INSERT INTO action_step (action_id, rank, day, state)
             SELECT a.id, 1, $3, 'planned'
               FROM planned_action_visible a
              WHERE a.grant_id = $1 AND a.year = CAST($2 AS BIGINT) AND a.withdrawn_on IS NULL
                AND NOT EXISTS (SELECT 1 FROM action_step s WHERE s.action_id = a.id)"
        ),
        &(of_year, at.day),
    )?;
    Ok(tx.note(VALIDATED, &year.to_string(), &version.to_string())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn what_changed_since_the_committee_is_said_part_by_part() {
        let agreed = samples::actions();
        assert_eq!(changes(&agreed, &agreed, 2019), []);
        let mut standing = agreed.clone();
        standing[0].more.budget = Some(kernel::Cents::euros(400));
        standing[0].owner = "Encadrement".to_owned();
        standing[1].more.withdrawn = Some((Day::FIRST, "Sans objet".to_owned()));
        let before = agreed.iter().filter(|one| one.rank != 3).cloned().collect::<Vec<_>>();
        let found = changes(&before, &standing, 2019);
        assert_eq!(found.len(), 3);
        assert!(
            matches!(&found[0], Change::Reworded(_, parts) if *parts == [Part::Owner, Part::Budget])
        );
        assert!(matches!(&found[1], Change::Withdrawn(one) if one.rank == 2));
        assert!(matches!(&found[2], Change::Added(one) if one.rank == 3));
        assert_eq!(changes(&before, &standing, 2020), []);
    }
}
