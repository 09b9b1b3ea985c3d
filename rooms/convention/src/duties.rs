//! What a subsidy obliges to (« obligations »), from the lines themselves: thresholds and days.

use kernel::{Cents, Day, Lang, french};
use territory::OrganisationKind;

use crate::funding::Nature;
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

/// What each public authority gives as a subsidy, by its code.
fn given(deed: &Deed) -> Vec<(&str, Cents)> {
    let public = |code: &str| {
        deed.names.0.iter().any(|one| {
            one.code == code
                && matches!(one.kind, OrganisationKind::Municipality | OrganisationKind::Metropolis)
        })
    };
    let mut sums: Vec<(&str, Cents)> = Vec::new();
    let own = deed.lines.iter().filter(|line| line.nature == Nature::Subsidy && line.is_own());
    for line in own.filter(|line| public(&line.payer)) {
        match sums.iter_mut().find(|(code, _)| *code == line.payer) {
            Some((_, sum)) => *sum = sum.plus(line.amount),
            None => sums.push((&line.payer, line.amount)),
        }
    }
    sums
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
    let sums = given(deed);
    let mut duties: Vec<Duty> = sums
        .iter()
        .map(|(code, sum)| {
            let (name, sum) = (deed.names.short(code), *sum);
            let told = (euros(sum), euros(CONVENTION));
            let said = if sum > CONVENTION {
                words::convention_needed(lang, name, &told.0, &told.1)
            } else {
                words::convention_chosen(lang, name, &told.0, &told.1)
            };
            Duty { said, due: None }
        })
        .collect();
    if sums.is_empty() {
        return duties;
    }
    let due = report_due(deed.convention.period.to());
    duties.push(Duty { said: words::report_due(lang).to_owned(), due: Some(due) });
    let all: Cents = sums.iter().map(|(_, sum)| *sum).sum();
    let told = (euros(all), euros(ACCOUNTS));
    let said = if all > ACCOUNTS {
        words::accounts_needed(lang, &told.0, &told.1)
    } else {
        words::accounts_not_needed(lang, &told.0, &told.1)
    };
    duties.push(Duty { said, due: None });
    duties
}
