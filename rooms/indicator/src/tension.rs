//! The level of tension of a place (« niveau de tension ») : green, yellow, orange or red, by a grid that the parties agreed
//! on. Each conflict recorded at a place weighs by its intensity; what a month weighs says the level.
//!
//! **Invariants:** without an agreed grid there is no level; a level is for the team, and is published to nobody: it sticks to
//! a place and to those who live there.

use std::collections::BTreeMap;

use door::{Act, Fault, Fields, Stop, Tx, sql};
use kernel::id::PlaceId;
use kernel::minutes::parse_whole;
use kernel::{Day, Month, Reason, Refusals};
use observatory::Window;

use crate::counts::Listed;
use crate::entry::Part;

/// A grid was agreed. The object is the day from which it holds.
pub(crate) const GRADED: Act = Act {
    name: "indicator.graded",
    fr: "Grille de tension convenue",
    en: "Grid of tension agreed",
};

/// A level, the calmest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// « Vert ».
    Green,
    /// « Jaune ».
    Yellow,
    /// « Orange ».
    Orange,
    /// « Rouge ».
    Red,
}

impl Level {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Green, Self::Yellow, Self::Orange, Self::Red];

    /// As a part is named.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Orange => "orange",
            Self::Red => "red",
        }
    }
}

/// What a conflict weighs.
const fn weight(intensity: &str) -> i64 {
    match intensity.as_bytes() {
        b"I2" => 2,
        b"I3" => 4,
        b"I4" => 8,
        _ => 1,
    }
}

/// A grid that holds from its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grid {
    pub(crate) since: Day,
    /// Points from which a place is yellow, orange, red.
    pub(crate) steps: [i64; 3],
    /// Codes of the parties that agreed.
    pub(crate) parties: Vec<String>,
}

impl Grid {
    /// The level of so many points.
    pub(crate) fn level(&self, points: i64) -> Level {
        let reached = self.steps.iter().filter(|step| points >= **step).count();
        Level::ALL.get(reached).copied().unwrap_or(Level::Red)
    }
}

/// The grid that holds at the end of a month.
pub(crate) fn holding(grids: &[Grid], month: Month) -> Option<&Grid> {
    grids.iter().filter(|one| one.since <= month.last()).max_by_key(|one| one.since)
}

/// Points by place, month after month of a window.
pub(crate) type Points = Vec<BTreeMap<PlaceId, i64>>;

/// What conflicts weigh at each place, month after month of a window.
pub(crate) fn points(tx: &mut Tx<'_>, window: Window) -> Result<Points, Fault> {
    let days = kernel::Period::spanning(window.month_at(0).first(), window.month.last());
    let mut months: Points = vec![BTreeMap::new(); observatory::MONTHS];
    for (month, place, intensity, n) in activity::conflicts_by_place(tx, days)? {
        let at = (0..observatory::MONTHS).find(|place| window.month_at(*place) == month);
        if let Some(held) = at.and_then(|at| months.get_mut(at)) {
            *held.entry(place).or_default() += weight(&intensity) * n;
        }
    }
    Ok(months)
}

/// How many places are at each level, the calmest first: places where nothing weighed are green.
pub(crate) fn parts(grid: &Grid, points: &BTreeMap<PlaceId, i64>, quiet: i64) -> Vec<Part> {
    let mut counted = Listed::new();
    for points in points.values() {
        *counted.entry(grid.level(*points).name().to_owned()).or_default() += 1;
    }
    *counted.entry(Level::Green.name().to_owned()).or_default() += quiet;
    let part =
        |level: Level| (level.name().to_owned(), counted.get(level.name()).copied().unwrap_or(0));
    Level::ALL.into_iter().map(part).filter(|(_, n)| *n > 0).collect()
}

/// Every grid, oldest first.
pub(crate) fn grids(tx: &mut Tx<'_>) -> Result<Vec<Grid>, Fault> {
    tx.all(
        sql!(
            "SELECT since, watched, tense, high, parties FROM tension_grid_visible
              WHERE grant_id = $1 ORDER BY since"
        ),
        &(),
        |row| {
            let since = row.take()?;
            let steps = [row.take()?, row.take()?, row.take()?];
            let parties: String = row.take()?;
            let parties = parties.split('|').map(str::to_owned).collect();
            Ok(Grid { since, steps, parties })
        },
    )
}

/// Reads a grid: everything that is wrong, each at its field.
pub(crate) fn read(fields: &Fields, (parties, today): (&[String], Day)) -> Result<Grid, Refusals> {
    let mut no = Refusals::new();
    let since = no.keep("jour", Day::parse(fields.get("jour")));
    if since.is_some_and(|day| day > today) {
        no.add("jour", to_come());
    }
    let mut step = |name: &'static str, (min, max): (i64, i64)| {
        let typed = parse_whole(fields.get(name)).and_then(|points| {
            let fits = (min..=max).contains(&points);
            if fits { Ok(points) } else { Err(Reason::OutOfRange { min, max }) }
        });
        no.keep(name, typed)
    };
    let watched = step("jaune", (1, 1_000));
    let tense = step("orange", (watched.unwrap_or(0) + 1, 2_000));
    let high = step("rouge", (tense.unwrap_or(0) + 1, 4_000));
    let agreed = fields.all("parties");
    if agreed.is_empty() {
        no.add("parties", Reason::Missing);
    } else if agreed.iter().any(|code| !parties.contains(code)) {
        no.add("parties", Reason::NotInList);
    }
    no.finish()?;
    let (Some(since), Some(watched), Some(tense), Some(high)) = (since, watched, tense, high)
    else {
        return Err(Refusals::one("jour", Reason::Missing));
    };
    Ok(Grid { since, steps: [watched, tense, high], parties: agreed })
}

/// Keeps a grid; one a day.
pub(crate) fn lay(tx: &mut Tx<'_>, grid: &Grid) -> Result<(), Stop> {
    let [watched, tense, high] = grid.steps;
    let laid = tx.run(
        sql!(
            "INSERT INTO tension_grid (convention_id, since, watched, tense, high, parties)
             SELECT v.convention_id, $2, CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT), $6
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT DO NOTHING"
        ),
        &(grid.since, watched, tense, high, grid.parties.join("|")),
    )?;
    if laid == 0 {
        return Err(Refusals::one("jour", already()).into());
    }
    Ok(tx.note(GRADED, &grid.since.text(), "")?)
}

const fn to_come() -> Reason {
    Reason::said("Ce jour est à venir.", "This day is to come.")
}

const fn already() -> Reason {
    Reason::said(
        "Une grille vaut déjà depuis ce jour-là\u{a0}: choisissez un autre jour.",
        "A grid holds from that day already: choose another day.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let since = Day::parse("2019-01-01").expect("a day");
        Grid { since, steps: [2, 6, 12], parties: vec!["ASL".to_owned()] }
    }

    #[test]
    fn a_level_is_the_last_step_that_is_reached() {
        let levels = [0, 1, 2, 5, 6, 11, 12, 400].map(|points| grid().level(points).name());
        let expected = ["green", "green", "yellow", "yellow", "orange", "orange", "red", "red"];
        assert_eq!(levels, expected);
        assert_eq!(["", "I1", "I2", "I3", "I4"].map(weight), [1, 1, 2, 4, 8]);
    }

    #[test]
    fn a_grid_holds_from_its_day_and_rises() {
        let later = Grid { since: Day::parse("2019-07-01").expect("a day"), ..grid() };
        let all = [grid(), later];
        let held = |text: &str| {
            let month = Month::parse(text).expect("a month");
            holding(&all, month).map(|one| one.since.text())
        };
        assert_eq!(held("2018-12"), None);
        assert_eq!(held("2019-06").as_deref(), Some("2019-01-01"));
        assert_eq!(held("2019-07").as_deref(), Some("2019-07-01"));
        let fields = |pairs: &[(&str, &str)]| {
            let (parties, today) = (["ASL".to_owned()], Day::parse("2019-06-14").expect("a day"));
            match read(&Fields::of(pairs.iter().copied()), (&parties, today)) {
                Ok(_) => Vec::new(),
                Err(no) => no.iter().map(|(field, _)| field.to_owned()).collect::<Vec<_>>(),
            }
        };
        let good = [
            ("jour", "2019-06-01"),
            ("jaune", "2"),
            ("orange", "6"),
            ("rouge", "12"),
            ("parties", "ASL"),
        ];
        assert!(fields(&good).is_empty());
        assert_eq!(
            fields(&[("jour", "2019-06-15"), ("jaune", "6"), ("orange", "6"), ("rouge", "x")]),
            ["jour", "orange", "rouge", "parties"]
        );
    }
}
