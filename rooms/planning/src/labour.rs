//! The rules of work of an employer, as they stand from a day on (« règles du travail »): the code of
//! labour, or what a branch agreement says in its place. They are data: an agreement that changes is
//! a new line, and the weeks before it are read by the one that stood then.

use door::{Act, Fault, Row, Stop, Tx, sql};
use kernel::id::{PersonId, RowId};
use kernel::{Day, Line, Minutes, Reason, Refusals, TimeOfDay};

use crate::calendar::{Region, WEEK};
use crate::contract::Contract;

/// Rules were laid down. The detail is the day they begin.
pub const RULES_LAID: Act = Act {
    name: "planning.rules_laid",
    fr: "Règles du travail enregistrées",
    en: "Rules of work recorded",
};
/// Rules were taken away.
pub const RULES_REMOVED: Act = Act {
    name: "planning.rules_removed",
    fr: "Règles du travail retirées",
    en: "Rules of work taken away",
};

/// What an employer’s hours are read by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// Whose; empty for all those who have none of their own.
    pub employer: String,
    /// From which day on.
    pub from: Day,
    /// What they come from (« Code du travail », « accord ALISFA »), said beside each warning.
    pub source: String,
    /// The longest day.
    pub day_max: Minutes,
    /// The longest week.
    pub week_max: Minutes,
    /// The longest average week over twelve.
    pub mean_max: Minutes,
    /// The least rest between two days.
    pub daily_rest: Minutes,
    /// The least rest of a week.
    pub weekly_rest: Minutes,
    /// The longest stretch without a break.
    pub stretch: Minutes,
    /// The shortest break that counts.
    pub pause: Minutes,
    /// From when to when it is night.
    pub night: (TimeOfDay, TimeOfDay),
    /// How many days ahead a change of planning is told.
    pub notice_days: i64,
    /// Which holidays.
    pub region: Region,
}

impl RuleSet {
    /// The code of labour (L3121-16 and following).
    pub fn code() -> Self {
        let hours = |count: i64| Minutes::of(count * 60);
        Self {
            employer: String::new(),
            from: Day::FIRST,
            source: "Code du travail".to_owned(),
            day_max: hours(10),
            week_max: hours(48),
            mean_max: hours(44),
            daily_rest: hours(11),
            weekly_rest: hours(35),
            stretch: hours(6),
            pause: Minutes::of(20),
            night: (TimeOfDay::clamped(21 * 60), TimeOfDay::clamped(6 * 60)),
            notice_days: 7,
            region: Region::Metropolitan,
        }
    }

    /// The branch of social and family links (« ALISFA », 1983): twelve hours between two days, two
    /// days of rest running.
    pub fn alisfa() -> Self {
        let hours = |count: i64| Minutes::of(count * 60);
        Self {
            source: "accord ALISFA".to_owned(),
            daily_rest: hours(12),
            weekly_rest: hours(48),
            ..Self::code()
        }
    }

    /// The branch of popular education (« ÉCLAT », 1988): the same, and three quarters of an hour at
    /// midday.
    pub fn eclat() -> Self {
        Self { source: "accord ÉCLAT".to_owned(), pause: Minutes::of(45), ..Self::alisfa() }
    }

    /// The models that a form begins from.
    pub fn models() -> [(&'static str, Self); 3] {
        [("code", Self::code()), ("alisfa", Self::alisfa()), ("eclat", Self::eclat())]
    }
}

/// Every rule set of the convention, by employer and by day, each with its identifier.
pub fn rule_sets(tx: &mut Tx<'_>) -> Result<Vec<(RowId, RuleSet)>, Fault> {
    tx.all(
        sql!(
            "SELECT id, employer, from_day, source, day_max, week_max, mean_max, daily_rest,
                    weekly_rest, stretch, pause, night_from, night_to, notice_days, alsace_moselle
               FROM labour_rules_visible WHERE grant_id = $1 ORDER BY employer, from_day"
        ),
        &(),
        |row| Ok((row.take()?, read_rules(row)?)),
    )
}

fn read_rules(row: &mut Row<'_>) -> Result<RuleSet, Fault> {
    Ok(RuleSet {
        employer: row.take()?,
        from: row.take()?,
        source: row.take()?,
        day_max: row.take()?,
        week_max: row.take()?,
        mean_max: row.take()?,
        daily_rest: row.take()?,
        weekly_rest: row.take()?,
        stretch: row.take()?,
        pause: row.take()?,
        night: (TimeOfDay::clamped(row.take()?), TimeOfDay::clamped(row.take()?)),
        notice_days: row.take()?,
        region: if row.take()? { Region::AlsaceMoselle } else { Region::Metropolitan },
    })
}

/// Who is read by what: the rules of each employer, and whose employee everyone is.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// By employer and day.
    pub sets: Vec<RuleSet>,
    /// By person and day.
    pub contracts: Vec<Contract>,
}

impl Rules {
    /// Everything that the convention holds.
    pub fn read(tx: &mut Tx<'_>) -> Result<Self, Fault> {
        let sets = rule_sets(tx)?.into_iter().map(|(_, set)| set).collect();
        Ok(Self { sets, contracts: crate::contract::contracts(tx)? })
    }

    /// The rules for someone’s week: those of their employer on that day, else those for all, else
    /// the code of labour.
    pub fn of(&self, person: PersonId, day: Day) -> RuleSet {
        let holds = |contract: &&Contract| contract.person == person && contract.period.holds(day);
        let contract = self.contracts.iter().find(holds);
        let employer = contract.map_or("", |contract| contract.employer.as_str());
        self.of_employer(employer, day)
    }

    /// How long a working day of someone is, by their contract of that day: a fifth of its week, to the
    /// quarter of an hour; seven hours where no contract says otherwise.
    pub fn length_of_day(&self, person: PersonId, day: Day) -> Minutes {
        let holds = |contract: &&Contract| contract.person == person && contract.period.holds(day);
        let weekly = self.contracts.iter().find(holds).map_or(WEEK, |contract| contract.weekly);
        Minutes::of((weekly.count() / 5 / 15 * 15).clamp(15, 12 * 60))
    }

    /// The rules of an employer on a day.
    pub fn of_employer(&self, employer: &str, day: Day) -> RuleSet {
        let last = |whose: &str| {
            self.sets.iter().rev().find(|set| set.employer == whose && set.from <= day).cloned()
        };
        last(employer).or_else(|| last("")).unwrap_or_else(RuleSet::code)
    }
}

/// Lays rules down; those of the same employer and day give way.
pub fn lay_rules(tx: &mut Tx<'_>, id: RowId, set: &RuleSet) -> Result<(), Stop> {
    let convention = tx.convention()?;
    let laid = tx.run(
        sql!(
            "INSERT INTO labour_rules (id, convention_id, employer, from_day, source, day_max,
                week_max, mean_max, daily_rest, weekly_rest, stretch, pause, night_from, night_to,
                notice_days, alsace_moselle)
             SELECT $2, v.convention_id, $4, $5, $6, CAST($7 AS BIGINT), CAST($8 AS BIGINT),
                    CAST($9 AS BIGINT), CAST($10 AS BIGINT), CAST($11 AS BIGINT),
                    CAST($12 AS BIGINT), CAST($13 AS BIGINT), CAST($14 AS BIGINT),
                    CAST($15 AS BIGINT), CAST($16 AS BIGINT), CAST($17 AS BOOLEAN)
               FROM visible v WHERE v.grant_id = $1 AND v.convention_id = $3
             ON CONFLICT (convention_id, employer, from_day) DO UPDATE SET
                source = excluded.source, day_max = excluded.day_max, week_max = excluded.week_max,
                mean_max = excluded.mean_max, daily_rest = excluded.daily_rest,
                weekly_rest = excluded.weekly_rest, stretch = excluded.stretch,
                pause = excluded.pause, night_from = excluded.night_from,
                night_to = excluded.night_to, notice_days = excluded.notice_days,
                alsace_moselle = excluded.alsace_moselle"
        ),
        &door::values![
            id,
            convention,
            &set.employer,
            set.from,
            &set.source,
            set.day_max,
            set.week_max,
            set.mean_max,
            set.daily_rest,
            set.weekly_rest,
            set.stretch,
            set.pause,
            set.night.0,
            set.night.1,
            set.notice_days,
            set.region == Region::AlsaceMoselle,
        ],
    )?;
    if laid == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(RULES_LAID, &id.text(), &set.from.text())?)
}

/// Takes rules away.
pub fn remove_rules(tx: &mut Tx<'_>, id: RowId) -> Result<(), Stop> {
    let gone = tx.run(
        sql!(
            "DELETE FROM labour_rules WHERE id = $2
                AND EXISTS (SELECT 1 FROM labour_rules_visible r
                             WHERE r.grant_id = $1 AND r.id = $2)"
        ),
        &(id,),
    )?;
    if gone == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(RULES_REMOVED, &id.text(), "")?)
}

/// The names of the form of rules, in its order.
pub(crate) const NAMES: [&str; 14] = [
    "employeur",
    "depuis",
    "source",
    "jour",
    "semaine",
    "moyenne",
    "repos",
    "repos_semaine",
    "affilee",
    "pause",
    "nuit_de",
    "nuit_a",
    "delai",
    "region",
];

/// Reads the form of rules: hours, but for the break, in minutes.
pub(crate) fn read(fields: &door::Fields) -> Result<RuleSet, Refusals> {
    let mut no = Refusals::new();
    let mut amount = |name: &'static str, unit: i64, (min, max): (i64, i64)| {
        let read = kernel::minutes::parse_whole(fields.get(name));
        let read = read.and_then(|count| {
            if (min..=max).contains(&count) {
                Ok(Minutes::of(count * unit))
            } else {
                Err(Reason::OutOfRange { min, max })
            }
        });
        no.keep(name, read).unwrap_or_default()
    };
    let day_max = amount("jour", 60, (1, 24));
    let week_max = amount("semaine", 60, (1, 168));
    let mean_max = amount("moyenne", 60, (1, 168));
    let daily_rest = amount("repos", 60, (0, 24));
    let weekly_rest = amount("repos_semaine", 60, (0, 72));
    let stretch = amount("affilee", 60, (1, 24));
    let pause = amount("pause", 1, (0, 240));
    let notice = amount("delai", 1, (0, 60));
    let employer = no.keep("employeur", Line::<60>::parse_optional(fields.get("employeur")));
    let source = no.keep("source", Line::<80>::parse(fields.get("source")));
    let from = no.keep("depuis", Day::parse(fields.get("depuis")));
    let night_from = no.keep("nuit_de", TimeOfDay::parse(fields.get("nuit_de")));
    let night_to = no.keep("nuit_a", TimeOfDay::parse(fields.get("nuit_a")));
    let region = match fields.get("region") {
        "" | "metropole" => Ok(Region::Metropolitan),
        "alsace-moselle" => Ok(Region::AlsaceMoselle),
        _ => Err(Reason::NotInList),
    };
    let region = no.keep("region", region);
    no.finish()?;
    let words = |line: Option<Line<60>>| line.map_or_else(String::new, |l| l.as_str().to_owned());
    match (source, from, night_from, night_to) {
        (Some(source), Some(from), Some(night_from), Some(night_to)) => Ok(RuleSet {
            employer: words(employer.flatten()),
            from,
            source: source.as_str().to_owned(),
            day_max,
            week_max,
            mean_max,
            daily_rest,
            weekly_rest,
            stretch,
            pause,
            night: (night_from, night_to),
            notice_days: notice.count(),
            region: region.unwrap_or_default(),
        }),
        _ => Err(Refusals::one("source", Reason::Missing)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_read_by_the_rules_that_stood_then() {
        let day = |text: &str| Day::parse(text).expect("a day");
        let dated = |from: &str, set: RuleSet| RuleSet { from: day(from), ..set };
        let rules = Rules {
            sets: vec![
                dated("2018-01-01", RuleSet::code()),
                dated("2019-06-01", RuleSet { employer: String::new(), ..RuleSet::alisfa() }),
                RuleSet { employer: "Autre".to_owned(), ..RuleSet::eclat() },
            ],
            contracts: Vec::new(),
        };
        let source = |employer, on| rules.of_employer(employer, day(on)).source;
        assert_eq!(source("", "2019-05-27"), "Code du travail");
        assert_eq!(source("", "2019-06-03"), "accord ALISFA");
        assert_eq!(source("Inconnu", "2019-06-03"), "accord ALISFA");
        assert_eq!(source("Autre", "2019-05-27"), "accord ÉCLAT");
        assert_eq!(Rules::default().of_employer("", day("2019-05-27")), RuleSet::code());
    }
}
