//! What a subsidy obliges to (« obligations »), from the lines themselves: thresholds and days.

use kernel::{Cents, Day, Lang, french};
use territory::OrganisationKind;

use crate::funding::{FundingLine, Nature};
use crate::pages::Deed;
use crate::words_money as words;

/// Above it, one authority's subsidies of a year call for a convention (law of 12 April 2000,
/// art. 10; decree 2001-495).
pub(crate) const CONVENTION: Cents = Cents::euros(23_000);
/// Above it, all subsidies together call for the deposit of accounts (code de commerce, L612-4).
pub(crate) const ACCOUNTS: Cents = Cents::euros(153_000);
/// Months after the last day within which the use of an earmarked subsidy is reported (order of 11
/// October 2006).
const REPORT: i64 = 6;

/// A duty, its reason in figures, and the day by which it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Duty {
    pub(crate) said: String,
    pub(crate) due: Option<Day>,
}

/// The years of a convention, first and last.
fn years(deed: &Deed) -> (i16, i16) {
    (deed.convention.period.from().year(), deed.convention.period.to().year())
}

/// What a line gives in a year: its instalments due then (what is due before or after the
/// convention counts in its first or last year), and an equal part of what is not planned yet.
fn in_year(deed: &Deed, line: &FundingLine, year: i16) -> Cents {
    let (first, last) = years(deed);
    let own = || deed.instalments.iter().filter(|one| one.line == line.rank);
    let due = own().filter(|one| one.due.year().clamp(first, last) == year);
    let due: Cents = due.map(|one| one.amount).sum();
    let planned: Cents = own().map(|one| one.amount).sum();
    let (rest, count) = (line.amount.minus(planned).count(), i64::from(last - first) + 1);
    // The cents that do not divide are given in the first years.
    let more = i64::from(i64::from(year - first) < rest % count);
    due.plus(Cents(rest / count + more))
}

/// What each public authority gives as a subsidy in its largest year, by its code; and the most that all
/// of them give in one year. The law counts by year and by authority.
fn given(deed: &Deed) -> (Vec<(&str, Cents)>, Cents) {
    let public = |code: &str| {
        deed.names.0.iter().any(|one| {
            one.code == code
                && matches!(one.kind, OrganisationKind::Municipality | OrganisationKind::Metropolis)
        })
    };
    let own = deed.lines.iter().filter(|line| line.nature == Nature::Subsidy && line.is_own());
    let own: Vec<&FundingLine> = own.filter(|line| public(&line.payer)).collect();
    let (first, last) = years(deed);
    let mut most: Vec<(&str, Cents)> = Vec::new();
    let mut all = Cents(0);
    for year in first..=last {
        let mut sums: Vec<(&str, Cents)> = Vec::new();
        for line in &own {
            let amount = in_year(deed, line, year);
            match sums.iter_mut().find(|(code, _)| *code == line.payer) {
                Some((_, sum)) => *sum = sum.plus(amount),
                None => sums.push((&line.payer, amount)),
            }
        }
        all = all.max(sums.iter().map(|(_, sum)| *sum).sum());
        for (code, sum) in sums {
            match most.iter_mut().find(|(known, _)| *known == code) {
                Some((_, held)) => *held = sum.max(*held),
                None => most.push((code, sum)),
            }
        }
    }
    (most, all)
}

/// The last day to report on a period that ended: the same day six months later, or the last one of a shorter month (code de
/// procédure civile, art. 641).
pub fn report_due(end: Day) -> Day {
    let month = end.month().plus(REPORT);
    let same = month.first().plus_days(i64::from(end.day_of_month()) - 1);
    same.min(month.last())
}

/// Everything that the lines oblige to.
pub(crate) fn duties(lang: Lang, deed: &Deed) -> Vec<Duty> {
    let euros = |amount| french::euros(lang, amount);
    let (sums, all) = given(deed);
    let (first, last) = years(deed);
    let mut duties: Vec<Duty> = sums
        .iter()
        .map(|(code, sum)| {
            let (name, limit) = (deed.names.short(code), euros(CONVENTION));
            let told = if first == last {
                words::gives(lang, name, &euros(*sum))
            } else {
                words::gives_yearly(lang, name, &euros(*sum))
            };
            let said = if *sum > CONVENTION {
                words::convention_needed(lang, &told, &limit)
            } else {
                words::convention_chosen(lang, &told, &limit)
            };
            Duty { said, due: None }
        })
        .collect();
    if sums.is_empty() {
        return duties;
    }
    duties.extend(reports(lang, deed));
    let told = (euros(all), euros(ACCOUNTS));
    let said = if all > ACCOUNTS {
        words::accounts_needed(lang, &told.0, &told.1)
    } else {
        words::accounts_not_needed(lang, &told.0, &told.1)
    };
    duties.push(Duty { said, due: None });
    duties
}

/// One financial report for each year of the convention, as the accounts are closed.
fn reports(lang: Lang, deed: &Deed) -> Vec<Duty> {
    let (first, last) = years(deed);
    let end = deed.convention.period.to();
    (first..=last)
        .map(|year| {
            let closed = Day::new(year, 12, 31).map_or(end, |day| day.min(end));
            let said = if first == last {
                words::report_due(lang).to_owned()
            } else {
                words::report_due_of(lang, &year.to_string())
            };
            Duty { said, due: Some(report_due(closed)) }
        })
        .collect()
}
