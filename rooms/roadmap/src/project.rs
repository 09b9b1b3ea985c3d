//! Collective projects (« projets collectifs », activity A7 of the norm): who carries them, and who came.
//!
//! **Invariant:** people are counted by audience and band of age; bearers are functions and organisations.

use std::collections::{BTreeMap, BTreeSet};

use door::{Bounded, Bounds, Fault, Row, Tx, sql};
use kernel::id::{ActionId, ConventionId, RowId};
use kernel::{Day, Period, Reason};

/// The activity of the norm that a collective project is.
pub(crate) const NORM: &str = "A7";
/// The band of those whose age was not noted.
const UNSAID: &str = "NR";
/// Days after which what goes on without the mediator was taken over.
const HALF_A_YEAR: i64 = 183;

/// Who carries a project (« porteur »).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearer {
    /// Residents, together.
    Residents,
    /// A structure of the district.
    Structure,
    /// The operator of the mediation.
    Operator,
}

impl Bearer {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Residents, Self::Structure, Self::Operator];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Residents => "residents",
            Self::Structure => "structure",
            Self::Operator => "operator",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|bearer| bearer.name() == name).ok_or(Reason::NotInList)
    }
}

/// People who came, of an audience and a band of age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// P1–P16.
    pub audience: String,
    /// The band of age, or `NR`.
    pub age_band: String,
    /// How many.
    pub people: i64,
}

/// A session of a project (« séance »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectSession {
    /// Its identifier.
    pub id: RowId,
    /// The day.
    pub day: Day,
    /// How long.
    pub minutes: i64,
    /// Residents who carried it, among those who came.
    pub carriers: i64,
    /// Who came.
    pub attendance: Vec<Attendance>,
}

impl ProjectSession {
    /// How many came.
    pub fn people(&self) -> i64 {
        self.attendance.iter().map(|one| one.people).sum()
    }
}

/// A collective project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Its identifier.
    pub id: RowId,
    /// Convention.
    pub convention: ConventionId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Where it takes place, in the words of the district.
    pub place: String,
    /// Who carries it.
    pub bearers: Vec<Bearer>,
    /// Which structure or organisations, in words.
    pub carried_by: String,
    /// The action of the roadmap that it serves.
    pub action: Option<ActionId>,
    /// Since when.
    pub began: Day,
    /// Since when the mediator left it to those who carry it (« retrait du médiateur »).
    pub left: Option<Day>,
    /// Until when, once it is over.
    pub ended: Option<Day>,
    /// How many times it was corrected.
    pub rev: i64,
    /// Its sessions, oldest first.
    pub sessions: Vec<ProjectSession>,
}

impl Bounded for Project {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}

impl Project {
    /// People counted at its sessions of a period: someone who comes twice counts twice.
    pub fn people(&self, period: Period) -> i64 {
        self.within(period).map(ProjectSession::people).sum()
    }

    /// The day on which it is known whether it was taken over: six months after the mediator left it.
    pub fn tried_on(&self) -> Option<Day> {
        self.left.map(|day| day.plus_days(HALF_A_YEAR))
    }

    /// Whether it was taken over without the mediator, as known on a day: not over six months after, and a
    /// session since.
    pub fn was_taken_over(&self, today: Day) -> bool {
        let Some((left, tried)) = self.left.zip(self.tried_on()) else { return false };
        if tried > today {
            return false;
        }
        let goes_on = self.ended.is_none_or(|ended| ended >= tried);
        goes_on && self.sessions.iter().any(|one| one.day > left && one.day <= tried)
    }

    /// Its sessions of a period.
    pub fn within(&self, period: Period) -> impl Iterator<Item = &ProjectSession> {
        self.sessions.iter().filter(move |session| period.holds(session.day))
    }
}

/// How many bands of age make up a tenth at least of those whose age is known (« mixité générationnelle »); none
/// when no age is.
pub fn generations<'s>(sessions: impl IntoIterator<Item = &'s ProjectSession>) -> Option<i64> {
    let mut bands: BTreeMap<&str, i64> = BTreeMap::new();
    for one in sessions.into_iter().flat_map(|session| &session.attendance) {
        if one.age_band != UNSAID {
            *bands.entry(one.age_band.as_str()).or_default() += one.people;
        }
    }
    let known: i64 = bands.values().sum();
    let wide = bands.values().filter(|people| **people * 10 >= known).count();
    (known > 0).then(|| i64::try_from(wide).unwrap_or(i64::MAX))
}

/// What an annual review tells of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectFigures {
    /// Its name.
    pub name: String,
    /// Who carries it.
    pub bearers: Vec<Bearer>,
    /// Sessions held.
    pub sessions: i64,
    /// People counted at them.
    pub people: i64,
    /// Residents who carried them.
    pub carriers: i64,
    /// Bands of age that make up a tenth at least; none when no age is known.
    pub generations: Option<i64>,
}

/// The figures of the projects that had a session in a period, in the order in which they began.
pub fn project_figures(tx: &mut Tx<'_>, period: Period) -> Result<Vec<ProjectFigures>, Fault> {
    Ok(projects(tx)?.iter().filter_map(|one| figures_of(one, period)).collect())
}

pub(crate) fn figures_of(one: &Project, period: Period) -> Option<ProjectFigures> {
    let sessions = one.within(period).count();
    (sessions > 0).then(|| ProjectFigures {
        name: one.name.clone(),
        bearers: one.bearers.clone(),
        sessions: i64::try_from(sessions).unwrap_or(i64::MAX),
        people: one.people(period),
        carriers: one.within(period).map(|session| session.carriers).sum(),
        generations: generations(one.within(period)),
    })
}

fn read_project(row: &mut Row<'_>) -> Result<Project, Fault> {
    Ok(Project {
        id: row.take()?,
        convention: row.take()?,
        name: row.take()?,
        purpose: row.take()?,
        place: row.take()?,
        bearers: crate::store::split(&row.take::<String>()?)
            .iter()
            .map(|name| Bearer::parse(name))
            .collect::<Result<BTreeSet<_>, _>>()
            .map_err(|_| Fault::new("collective_project: an unknown bearer"))?
            .into_iter()
            .collect(),
        carried_by: row.take()?,
        action: row.take()?,
        began: row.take()?,
        left: row.take()?,
        ended: row.take()?,
        rev: row.take()?,
        sessions: Vec::new(),
    })
}

/// Every project of the convention with its sessions, in the order in which they began.
pub fn projects(tx: &mut Tx<'_>) -> Result<Vec<Project>, Fault> {
    let mut all = tx.rows(
        sql!(
            "SELECT id, convention_id, name, purpose, place, bearers, carried_by, action_id, began_on,
                    left_on, ended_on, rev
               FROM collective_project_visible WHERE grant_id = $1 ORDER BY began_on, id LIMIT 2000"
        ),
        &(),
        read_project,
    )?;
    let mut came: BTreeMap<RowId, Vec<Attendance>> = BTreeMap::new();
    for (session, one) in attendances(tx)? {
        came.entry(session).or_default().push(one);
    }
    let mut held: BTreeMap<RowId, Vec<ProjectSession>> = BTreeMap::new();
    for (project, mut session) in sessions(tx)? {
        session.attendance = came.remove(&session.id).unwrap_or_default();
        held.entry(project).or_default().push(session);
    }
    for one in &mut all {
        one.sessions = held.remove(&one.id).unwrap_or_default();
    }
    Ok(all)
}

fn sessions(tx: &mut Tx<'_>) -> Result<Vec<(RowId, ProjectSession)>, Fault> {
    tx.all(
        sql!(
            "SELECT project_id, id, day, minutes, carriers FROM project_session_visible
              WHERE grant_id = $1 ORDER BY day, id"
        ),
        &(),
        |row| {
            let project = row.take()?;
            Ok((
                project,
                ProjectSession {
                    id: row.take()?,
                    day: row.take()?,
                    minutes: row.take()?,
                    carriers: row.take()?,
                    attendance: Vec::new(),
                },
            ))
        },
    )
}

fn attendances(tx: &mut Tx<'_>) -> Result<Vec<(RowId, Attendance)>, Fault> {
    tx.all(
        sql!(
            "SELECT session_id, audience, age_band, people FROM project_attendance_visible
              WHERE grant_id = $1 ORDER BY session_id, rank"
        ),
        &(),
        |row| {
            let session = row.take()?;
            let (audience, age_band, people) = (row.take()?, row.take()?, row.take()?);
            Ok((session, Attendance { audience, age_band, people }))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples_project;

    #[test]
    fn generations_are_the_bands_that_make_up_a_tenth() {
        let all = samples_project::projects();
        let garden = all.first().expect("the garden");
        // 18 people with an age: 6, 1, 4 and 7; the one is less than a tenth.
        assert_eq!(generations(&garden.sessions), Some(3));
        assert_eq!(generations([]), None);
        let year = Period::year(2019).expect("a year");
        let told = figures_of(garden, year).expect("sessions");
        assert_eq!((told.sessions, told.people, told.carriers), (2, 20, 5));
        assert_eq!(figures_of(garden, Period::year(2020).expect("a year")), None);
        // Left in May, tried in November: a session in June, and it goes on.
        let today = garden.began.plus_days(300);
        assert!(garden.was_taken_over(today) && !garden.was_taken_over(garden.began.plus_days(90)));
        assert!(!all.iter().skip(1).any(|one| one.was_taken_over(today)));
        let over = Project { ended: Some(garden.began.plus_days(60)), ..garden.clone() };
        let silent = Project { sessions: Vec::new(), ..garden.clone() };
        assert!(!over.was_taken_over(today) && !silent.was_taken_over(today));
        for bearer in Bearer::ALL {
            assert_eq!(Bearer::parse(bearer.name()), Ok(bearer));
        }
    }
}
