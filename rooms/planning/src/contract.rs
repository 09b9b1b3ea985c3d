//! What someone owes to the convention (« contrat ») : so many hours a week, from a day on, as whose
//! employee. A change in the year is a new line: the counter of the year is the sum of its parts.

use door::{Act, Bounded, Bounds, Fault, Fields, Stop, Tx, sql};
use kernel::id::{ConventionId, PersonId, RowId};
use kernel::{Day, Line, Minutes, Period, Reason, Refusals};

use crate::calendar::{ANNUAL, Region, calendar_part, expected_minutes, share};

/// A contract was entered. The detail is the day it begins.
pub const CONTRACT_LAID: Act =
    Act { name: "planning.contract_laid", fr: "Contrat enregistré", en: "Contract recorded" };
/// A contract was taken away.
pub const CONTRACT_REMOVED: Act =
    Act { name: "planning.contract_removed", fr: "Contrat retiré", en: "Contract taken away" };

/// The last day of a contract without an end.
pub fn no_end() -> Day {
    Day::new(2199, 12, 31).unwrap_or(Day::FIRST)
}

/// What someone owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Identifier.
    pub id: RowId,
    /// Convention.
    pub convention: ConventionId,
    /// Who.
    pub person: PersonId,
    /// From its first day to its last.
    pub period: Period,
    /// Hours of a week on this convention.
    pub weekly: Minutes,
    /// Whose employee.
    pub employer: String,
}

impl Contract {
    /// Its last day, if it has one.
    pub fn end(&self) -> Option<Day> {
        (self.period.to() < no_end()).then_some(self.period.to())
    }
}

impl Bounded for Contract {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}

/// Hours owed by contract in a period (« compteur contractuel ») : the flat 1 607 hours, in the
/// proportion of the week and of the days.
pub fn contractual(contracts: &[Contract], period: Period) -> Minutes {
    sum(contracts, period, |contract, part| expected_minutes(share(ANNUAL, contract.weekly), part))
}

/// Hours that the calendar asks for in a period (« compteur calendaire »).
pub fn by_calendar(contracts: &[Contract], period: Period, region: Region) -> Minutes {
    sum(contracts, period, |contract, part| calendar_part(part, contract.weekly, region))
}

fn sum(
    contracts: &[Contract],
    period: Period,
    owed: impl Fn(&Contract, Period) -> Minutes,
) -> Minutes {
    let parts = contracts.iter().filter_map(|one| Some(owed(one, one.period.meet(period)?)));
    parts.fold(Minutes::default(), Minutes::plus)
}

/// Every contract of the convention that one may read, by person and day.
pub fn contracts(tx: &mut Tx<'_>) -> Result<Vec<Contract>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, person_id, from_day, to_day, weekly_minutes, employer
               FROM hours_contract_visible WHERE grant_id = $1 ORDER BY person_id, from_day"
        ),
        &(),
        |row| {
            let (id, convention, person) = (row.take()?, row.take()?, row.take()?);
            let period = Period::spanning(row.take()?, row.take()?);
            Ok(Contract {
                id,
                convention,
                person,
                period,
                weekly: row.take()?,
                employer: row.take()?,
            })
        },
    )
}

/// Lays a contract down. Two of one person never overlap: their hours would count twice.
pub fn lay_contract(tx: &mut Tx<'_>, new: &Contract) -> Result<(), Stop> {
    let held = contracts(tx)?;
    let overlaps = |one: &&Contract| {
        one.person == new.person && one.id != new.id && one.period.meet(new.period).is_some()
    };
    if let Some(other) = held.iter().find(overlaps) {
        let (fr, en) = (kernel::Lang::Fr, kernel::Lang::En);
        let since = |lang| kernel::french::day(lang, other.period.from());
        let reason = Reason::told(
            format!(
                "Un contrat de cette personne court déjà depuis le {}\u{a0}: modifiez-le, à partir d’un jour ou en lui donnant une fin.",
                since(fr)
            ),
            format!(
                "A contract of this person has been running since {}: change it, from a day on or by giving it an end.",
                since(en)
            ),
        );
        return Err(Refusals::one("du", reason).into());
    }
    let laid = tx.run(
        sql!(
            "INSERT INTO hours_contract (id, convention_id, person_id, from_day, to_day,
                weekly_minutes, employer)
             SELECT $2, v.convention_id, $4, $5, $6, CAST($7 AS BIGINT), $8
               FROM visible v WHERE v.grant_id = $1 AND v.convention_id = $3
             ON CONFLICT (id) DO UPDATE SET from_day = excluded.from_day, to_day = excluded.to_day,
                weekly_minutes = excluded.weekly_minutes, employer = excluded.employer
              WHERE hours_contract.convention_id = excluded.convention_id
                AND hours_contract.person_id = excluded.person_id"
        ),
        &(
            new.id,
            new.convention,
            new.person,
            new.period.from(),
            new.period.to(),
            new.weekly,
            &new.employer,
        ),
    )?;
    if laid == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(CONTRACT_LAID, &new.id.text(), &new.period.from().text())?)
}

/// Takes a contract away.
pub fn remove_contract(tx: &mut Tx<'_>, id: RowId) -> Result<(), Stop> {
    let gone = tx.run(
        sql!(
            "DELETE FROM hours_contract WHERE id = $2
                AND EXISTS (SELECT 1 FROM hours_contract_visible c
                             WHERE c.grant_id = $1 AND c.id = $2)"
        ),
        &(id,),
    )?;
    if gone == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(CONTRACT_REMOVED, &id.text(), "")?)
}

/// Hours of a week as they are typed: `35`, `17,5`, `26,25`.
pub(crate) fn weekly(text: &str) -> Result<Minutes, Reason> {
    let text = text.trim().replace(',', ".");
    let (hours, tenths) = text.split_once('.').unwrap_or((&text, "0"));
    let hours = kernel::minutes::parse_whole(hours)?;
    let part = match tenths.len() {
        1 => kernel::minutes::parse_whole(tenths)? * 6,
        // To the nearest minute, as it is shown to the nearest hundredth: each reads back as itself.
        2 => (kernel::minutes::parse_whole(tenths)? * 60 + 50) / 100,
        _ => return Err(weekly_bounds()),
    };
    let minutes = hours.saturating_mul(60).saturating_add(part);
    if (30..=2_880).contains(&minutes) { Ok(Minutes::of(minutes)) } else { Err(weekly_bounds()) }
}

const fn weekly_bounds() -> Reason {
    Reason::said(
        "Des heures par semaine sont attendues, de 0,5 à 48 (35, 17,5 ou 26,25).",
        "Hours a week are expected, from 0.5 to 48 (35, 17.5 or 26.25).",
    )
}

/// The names of the form of a contract.
pub(crate) const NAMES: [&str; 5] = ["qui", "du", "au", "hebdo", "employeur"];

/// Reads the form of a contract.
pub(crate) fn read(
    fields: &Fields,
    (id, convention): (RowId, ConventionId),
) -> Result<Contract, Refusals> {
    let mut no = Refusals::new();
    let person = no.keep("qui", PersonId::parse(fields.get("qui")).map_err(|_| Reason::NotInList));
    let from = no.keep("du", Day::parse(fields.get("du")));
    let to = match fields.get("au").trim() {
        "" => Some(no_end()),
        day => no.keep("au", Day::parse(day)),
    };
    let weekly = no.keep("hebdo", weekly(fields.get("hebdo")));
    let employer = no.keep("employeur", Line::<60>::parse_optional(fields.get("employeur")));
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        no.add("au", Reason::EndBeforeStart);
    }
    no.finish()?;
    match (person, from, to, weekly) {
        (Some(person), Some(from), Some(to), Some(weekly)) => Ok(Contract {
            id,
            convention,
            person,
            period: Period::spanning(from, to),
            weekly,
            employer: employer.flatten().map_or_else(String::new, |l| l.as_str().to_owned()),
        }),
        _ => Err(Refusals::one("qui", Reason::Missing)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::uuid_v7;

    fn contract(from: &str, to: &str, hours: i64) -> Contract {
        Contract {
            id: RowId::from_uuid(uuid_v7(1, [1; 10])),
            convention: ConventionId::from_uuid(uuid_v7(1, [0; 10])),
            person: PersonId::from_uuid(uuid_v7(1, [2; 10])),
            period: Period::parse(from, to).expect("a period"),
            weekly: Minutes::of(hours * 60),
            employer: String::new(),
        }
    }

    #[test]
    fn the_year_is_the_sum_of_its_contracts() {
        let year = Period::year(2019).expect("a year");
        let full = [contract("2018-03-01", "2199-12-31", 35)];
        assert_eq!(contractual(&full, year), ANNUAL);
        // Full-time to the end of June, half-time from July on.
        let two =
            [contract("2019-01-01", "2019-06-30", 35), contract("2019-07-01", "2019-12-31", 17)];
        let expected = 1_607 * 60 * 181 / 365 + 1_607 * 60 * 17 / 35 * 184 / 365;
        assert!((contractual(&two, year).count() - expected).abs() <= 1, "{expected}");
        // From mid-year only: nothing is owed before.
        let late = [contract("2019-07-01", "2019-12-31", 35)];
        assert_eq!(contractual(&late, year).hours_rounded(), 810);
        let june = Period::parse("2019-01-01", "2019-06-30").expect("half a year");
        assert_eq!(contractual(&late, june), Minutes::of(0));
        assert_eq!(by_calendar(&full, year, Region::Metropolitan).count(), 1_589 * 60);
    }

    #[test]
    fn hours_of_a_week_are_typed_with_a_comma_or_a_point() {
        assert_eq!(weekly("35"), Ok(Minutes::of(2_100)));
        assert_eq!(weekly("17,5"), Ok(Minutes::of(1_050)));
        assert_eq!(weekly("17.5"), Ok(Minutes::of(1_050)));
        assert_eq!(weekly("60"), Err(weekly_bounds()));
        assert_eq!(weekly("26,25"), Ok(Minutes::of(1_575)), "three quarters of 35 hours");
        assert_eq!(weekly("17,255"), Err(weekly_bounds()));
        assert!(weekly("").is_err());
    }
}
