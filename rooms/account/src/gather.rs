//! An account as it stands: what was entered, and what the base knows.

use convention::{Convention, Nature};
use door::{Stop, Tx};
use kernel::{Day, Period};
use referential::Lists;
use territory::ZoneKind;

use crate::frame::{OTHERS, SALES, STAFF, SUBSIDIES};
use crate::ledger::{Line, cost_of};
use crate::material::{Account, Avoided, EXPLAINED_FROM, Funder};
use crate::pages::Told;
use crate::store::{self, Received, Which};

/// The days of a year that the convention covers; none when it covers none.
pub(crate) fn days(agreed: &Convention, year: i16) -> Option<Period> {
    let whole = Period::year(year).ok()?;
    agreed.period.meet(whole)
}

/// The years of the convention, newest first.
pub(crate) fn years(agreed: &Convention) -> Vec<i16> {
    (agreed.period.from().year()..=agreed.period.to().year()).rev().collect()
}

/// The last day to hand an account in: six months after its year (order of 11 October 2006).
pub(crate) fn due(agreed: &Convention, year: i16) -> Option<Day> {
    days(agreed, year).map(|days| convention::report_due(days.to()))
}

/// Each year of the convention, whole and by project.
pub(crate) fn known(tx: &mut Tx<'_>) -> Result<Vec<Told>, Stop> {
    let Some(agreed) = convention::convention(tx)? else { return Ok(Vec::new()) };
    let projects = planning::projects(tx)?;
    let (states, foreseen) = (store::states(tx)?, store::foreseen(tx)?);
    let mut reports = Vec::new();
    for year in years(&agreed) {
        let whole = (String::new(), String::new());
        let each = projects.iter().map(|one| (one.code.clone(), one.label.clone()));
        for (code, project) in std::iter::once(whole).chain(each) {
            let which = Which { year, project: code };
            let state = states.iter().find(|(other, ..)| *other == which);
            let frozen = state.map(|(_, _, version, at)| (*version, *at));
            // A project is handed in when money was foreseen for it, and not because it has a name.
            let told = |one: &(i64, String)| *one == (i64::from(year), which.project.clone());
            let owed = which.project.is_empty() || frozen.is_some() || foreseen.iter().any(told);
            let due = due(&agreed, year).filter(|_| owed);
            reports.push(Told { which, project, due, frozen });
        }
    }
    Ok(reports)
}

/// Whether the visitor reads the whole convention over some days: every zone of it, every theme, every one of those
/// days.
///
/// # Errors
/// The base does not answer.
pub fn is_whole(tx: &mut Tx<'_>, lists: &Lists, days: Period) -> Result<bool, Stop> {
    let roots = store::roots(tx)?;
    let zones = territory::zones(tx)?;
    let scope = tx.scope()?;
    // A perimeter holds what is below its zones: one that is cut has a zone whose holder is not in it, or lacks one
    // of those that nothing holds.
    let cut = zones.iter().any(|one| one.parent.is_some_and(|above| !scope.zones.contains(&above)));
    let lacks = roots.iter().any(|root| !scope.zones.contains(root));
    let inside =
        |one: &territory::Zone| !matches!(one.kind, ZoneKind::Outside | ZoneKind::Unlocated);
    let over = scope.days.meet(days) == Some(days);
    let mut themes = lists.themes().iter().filter(|theme| theme.active);
    let told = over && !cut && !lacks && zones.iter().any(inside);
    Ok(told && themes.all(|theme| scope.themes.contains(&theme.id)))
}

/// The account as it stands today; nothing without a convention, a year of it or such a project.
pub fn account(tx: &mut Tx<'_>, which: &Which) -> Result<Option<Account>, Stop> {
    let Some(agreed) = convention::convention(tx)? else { return Ok(None) };
    let Some(period) = days(&agreed, which.year) else { return Ok(None) };
    let organisations = territory::organisations(tx)?;
    let name = |code: &str| {
        let found = organisations.iter().find(|one| one.code == code);
        found.map_or_else(|| code.to_owned(), |one| one.name.clone())
    };
    let project_words = match which.project.as_str() {
        "" => String::new(),
        code => {
            let found = planning::projects(tx)?.into_iter().find(|one| one.code == code);
            let Some(project) = found else { return Ok(None) };
            project.label
        }
    };
    let terms = store::terms(tx, which)?;
    let mut account = Account {
        year: which.year,
        project: which.project.clone(),
        project_words,
        convention: agreed.id.text(),
        convention_words: agreed.short_title.clone(),
        author: name(&agreed.operator),
        lines: store::lines(tx, which)?,
        hour: terms.hour,
        hour_source: terms.source,
        explained_from: terms.explained_from.unwrap_or(EXPLAINED_FROM),
        ..Account::default()
    };
    hours(tx, (which, period), &mut account)?;
    if which.project.is_empty() {
        products(tx, (&agreed, period), &mut account)?;
        for funder in &mut account.funders {
            funder.name = name(&funder.code);
        }
        account.interventions = Some(store::interventions(tx, period)?);
        account.avoided = avoided(tx, (which.year, period))?;
    }
    account.tidy();
    Ok(Some(account))
}

/// The costs avoided of a year: those that partners handed over to the library, which holds them, then those that
/// were typed here before it did.
fn avoided(tx: &mut Tx<'_>, (year, period): (i16, Period)) -> Result<Vec<Avoided>, Stop> {
    let (organisations, zones) = (territory::organisations(tx)?, territory::zones(tx)?);
    let is_one = |code: &str| indicator::costs_avoided().any(|entry| entry.code == code);
    let mut values = indicator::values(tx)?;
    values.retain(|one| one.counts && period.holds(one.period.to()) && is_one(&one.indicator));
    values.sort_by(|one, other| {
        (&one.indicator, one.period.from()).cmp(&(&other.indicator, other.period.from()))
    });
    let handed = values.into_iter().map(|one| {
        let provider = organisations.iter().find(|known| known.code == one.provider);
        let provider = provider.map_or(one.provider.as_str(), |known| known.short_name.as_str());
        let zone = zones.iter().find(|zone| zone.code == one.zone);
        Avoided {
            id: String::new(),
            label: zone.map_or_else(String::new, |zone| zone.name.clone()),
            amount: one.value,
            source: format!("{provider}, {}", one.document),
            assumption: one.assumption,
            indicator: one.indicator,
        }
    });
    let mut all: Vec<Avoided> = handed.collect();
    all.extend(store::avoided(tx, year)?);
    Ok(all)
}

/// The line of an account, made when it is not there.
fn line<'a>(account: &'a mut Account, code: &str) -> Option<&'a mut Line> {
    if !account.lines.iter().any(|line| line.account == code) {
        account.lines.push(Line { account: code.to_owned(), ..Line::default() });
    }
    account.lines.iter_mut().find(|line| line.account == code)
}

/// Hours that were validated, and what they cost.
fn hours(
    tx: &mut Tx<'_>,
    (which, period): (&Which, Period),
    account: &mut Account,
) -> Result<(), Stop> {
    let of = |project: &str| which.project.is_empty() || project == which.project;
    let sum = |all: Vec<(String, planning::SlotKind, kernel::Minutes)>| -> i64 {
        let counted = all.into_iter().filter(|(project, kind, _)| kind.counts() && of(project));
        counted.map(|(_, _, minutes)| minutes.count()).sum()
    };
    account.minutes = sum(planning::validated_by_project(tx, period)?);
    let declared = sum(planning::hours_by_project(tx, period)?);
    account.waiting = declared.saturating_sub(account.minutes).max(0);
    let (minutes, hour) = (account.minutes, account.hour);
    if let Some(hour) = hour.filter(|_| minutes > 0)
        && let Some(line) = line(account, STAFF)
    {
        line.computed = Some(cost_of(minutes, hour));
    }
    Ok(())
}

/// The days in which what is due belongs to a year of the convention: a balance that is due after its last day belongs
/// to its last year, what is due before its first day to its first.
fn due_days(agreed: Period, year: Period) -> (Day, Day) {
    let first = if year.from() <= agreed.from() { Day::FIRST } else { year.from() };
    let last = if year.to() >= agreed.to() {
        Day::new(2199, 12, 31).unwrap_or(year.to())
    } else {
        year.to()
    };
    (first, last)
}

/// What a line promises for a year, and whether it does not say all of it. What has no day yet belongs to the year, when
/// the convention has but one; of several, the line does not say what of it is of this one.
fn promised(one: &Received, one_year: bool) -> (i64, bool) {
    let rest = one.amount.saturating_sub(one.dated).max(0);
    if one_year { (one.planned.saturating_add(rest), false) } else { (one.planned, rest > 0) }
}

/// Instalments that came, by the line of the frame they belong to, and who pays.
fn products(
    tx: &mut Tx<'_>,
    (agreed, period): (&Convention, Period),
    account: &mut Account,
) -> Result<(), Stop> {
    let one_year = agreed.period.from().year() == agreed.period.to().year();
    for one in store::received(tx, &agreed.operator, due_days(agreed.period, period))? {
        let (promised, unsaid) = promised(&one, one_year);
        let code = match Nature::parse(&one.nature) {
            Ok(Nature::Service) => SALES,
            Ok(Nature::Contribution) => OTHERS,
            Ok(Nature::Subsidy) | Err(_) => SUBSIDIES,
        };
        if one.came > 0
            && let Some(line) = line(account, code)
        {
            line.computed = Some(line.computed.unwrap_or(0).saturating_add(one.came));
        }
        match account.funders.iter_mut().find(|funder| funder.code == one.payer) {
            Some(funder) => {
                funder.promised = funder.promised.saturating_add(promised);
                funder.received = funder.received.saturating_add(one.came);
                funder.unsaid |= unsaid;
            }
            None => account.funders.push(Funder {
                code: one.payer,
                name: String::new(),
                promised,
                received: one.came,
                unsaid,
            }),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(amount: i64, dated: i64, planned: i64) -> Received {
        let (payer, nature) = ("LOMME".to_owned(), "subsidy".to_owned());
        Received { payer, nature, amount, dated, planned, came: 0 }
    }

    #[test]
    fn what_is_promised_is_the_whole_line_whatever_has_a_day() {
        for (line, one_year, said) in [
            (line(10_000, 0, 0), true, (10_000, false)),
            // A first instalment that is typed lowers no promise.
            (line(10_000, 4_000, 4_000), true, (10_000, false)),
            (line(10_000, 10_000, 10_000), true, (10_000, false)),
            (line(10_000, 12_000, 12_000), true, (12_000, false)),
            (line(10_000, 0, 0), false, (0, true)),
            (line(10_000, 4_000, 4_000), false, (4_000, true)),
            (line(10_000, 10_000, 2_500), false, (2_500, false)),
        ] {
            assert_eq!(promised(&line, one_year), said, "{} {}", line.amount, line.dated);
        }
    }

    #[test]
    fn a_balance_due_after_the_last_day_belongs_to_the_last_year() {
        let days = |from, to| Period::parse(from, to).expect("days");
        let of = |agreed, year| {
            let (first, last) = due_days(agreed, year);
            (first.text(), last.text())
        };
        let text = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        let year = days("2019-01-01", "2019-12-31");
        assert_eq!(of(year, year), text("2000-01-01", "2199-12-31"));
        let three = days("2018-07-01", "2020-05-31");
        let (first, last) = (days("2018-07-01", "2018-12-31"), days("2020-01-01", "2020-05-31"));
        assert_eq!(of(three, first), text("2000-01-01", "2018-12-31"));
        assert_eq!(of(three, year), text("2019-01-01", "2019-12-31"));
        assert_eq!(of(three, last), text("2020-01-01", "2199-12-31"));
    }
}
