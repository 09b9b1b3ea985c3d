//! Days as people write them in French (« du 17 juin au 5 juillet », « le 1er juillet », « 17/06 »). Pure.

use kernel::{Day, Period, guard};

const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];
/// How long ago a day without a year may be: before, it is next year’s.
const BACK: i64 = 60;

/// A day as it was written: nothing says its year, or its month, when it stands in what follows.
#[derive(Clone, Copy, Debug, Default)]
struct Written {
    day: i8,
    month: Option<i8>,
    year: Option<i16>,
}

/// The days that a text says, first to last, read on the day it came.
pub(crate) fn found(text: &str, received: Day) -> Option<Period> {
    let plain = guard::plain(text);
    let tokens: Vec<&str> = plain
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'))
        .filter(|t| !t.is_empty())
        .collect();
    let mut all: Vec<Written> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before)).copied();
        if always(before, tokens.get(at).copied().unwrap_or_default()) {
            at += 1;
            continue;
        }
        let (read, step) = one(tokens.get(at..).unwrap_or_default());
        all.extend(read);
        at += step;
    }
    // « du 3 au 7 juin » : what follows says the month, and the year, of what comes before.
    let mut later = Written::default();
    for one in all.iter_mut().rev() {
        one.month = one.month.or(later.month);
        one.year = one.year.or_else(|| later.year.filter(|_| one.month <= later.month));
        later = *one;
    }
    let days: Vec<Day> = all.iter().filter_map(|one| dated(*one, received)).collect();
    let from = *days.first()?;
    let to = days.get(1).copied().filter(|to| *to >= from).unwrap_or(from);
    Some(Period::spanning(from, to))
}

/// « 24/7 », « 24/24 et 7/7 » : at any hour, not a day; « le 24/7 » is one.
fn always(before: Option<&str>, token: &str) -> bool {
    let before = before.unwrap_or_default();
    let named = ["le", "du", "au", "et", "jusqu’au", "jusqu'au", "dimanche"].contains(&before)
        || before.ends_with("di");
    match token.trim_end_matches(['.', ':', '!', '?']) {
        "24/7" => !named,
        "7/7" => !named || before == "et",
        _ => false,
    }
}

/// The day that begins here, and how many words it takes; at least one is passed.
fn one(tokens: &[&str]) -> (Option<Written>, usize) {
    let first = tokens.first().copied().unwrap_or_default().trim_end_matches(['.', ':', '!', '?']);
    if let Ok(day) = Day::parse(first) {
        let (day, month, year) = (day.day_of_month(), Some(day.month().number()), Some(day.year()));
        return (Some(Written { day, month, year }), 1);
    }
    if let Some(read) = slashed(first) {
        return (Some(read), 1);
    }
    let number = |text: &str| {
        text.trim_end_matches("er").parse::<i8>().ok().filter(|n| (1..=31).contains(n))
    };
    let Some(day) = number(first) else { return (None, 1) };
    let next = tokens.get(1).copied().unwrap_or_default().trim_end_matches(['.', ':', '!', '?']);
    let month =
        MONTHS.iter().position(|name| *name == next).and_then(|at| i8::try_from(at + 1).ok());
    match month {
        Some(month) => {
            let year = tokens
                .get(2)
                .and_then(|text| text.trim_end_matches(['.', ':', '!', '?']).parse().ok());
            let year = year.filter(|year| (2000..=2100).contains(year));
            (Some(Written { day, month: Some(month), year }), if year.is_some() { 3 } else { 2 })
        }
        // A number alone is a day only where another one, with its month, closes the span.
        None if ["au", "et"].contains(&next) && closes(tokens.get(2..).unwrap_or_default()) => {
            (Some(Written { day, ..Written::default() }), 2)
        }
        None => (None, 1),
    }
}

fn closes(tokens: &[&str]) -> bool {
    // « au vendredi 7 juin » : the name of a day may stand before it.
    let named = tokens.first().is_some_and(|word| word.ends_with("di") || *word == "dimanche");
    let tokens = if named { tokens.get(1..).unwrap_or_default() } else { tokens };
    let day = tokens.first().is_some_and(|text| text.trim_end_matches("er").parse::<i8>().is_ok());
    let month = tokens.get(1).map(|text| text.trim_end_matches(['.', ':', '!', '?']));
    day && month.is_some_and(|month| MONTHS.contains(&month))
}

/// `17/06` or `17/06/2019`.
fn slashed(text: &str) -> Option<Written> {
    let mut parts = text.split('/');
    let day = parts.next()?.parse::<i8>().ok().filter(|n| (1..=31).contains(n))?;
    let month = parts.next()?.parse::<i8>().ok().filter(|n| (1..=12).contains(n))?;
    let year = match parts.next() {
        None => None,
        Some(text) if text.len() == 2 => Some(text.parse::<i16>().ok()? + 2000),
        Some(text) => Some(text.parse::<i16>().ok().filter(|year| (2000..=2100).contains(year))?),
    };
    parts.next().is_none().then_some(Written { day, month: Some(month), year })
}

/// A day without a year is the one to come, or the one just gone.
fn dated(one: Written, received: Day) -> Option<Day> {
    let month = one.month?;
    if let Some(year) = one.year {
        return Day::new(year, month, one.day).ok();
    }
    let this = Day::new(received.year(), month, one.day).ok();
    let passed = |day: &Day| received.days_since(*day) > BACK;
    match this {
        Some(day) if !passed(&day) => Some(day),
        _ => Day::new(received.year() + 1, month, one.day).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let received = Day::parse("2019-06-14").expect("a day");
        for (text, from, to) in [
            ("du 17 juin au 5 juillet 2019", "2019-06-17", "2019-07-05"),
            ("du 3 au 7 juin", "2019-06-03", "2019-06-07"),
            ("du lundi 24 au vendredi 28 juin.", "2019-06-24", "2019-06-28"),
            ("Le 1er juillet, à 14 h", "2019-07-01", "2019-07-01"),
            ("le 21 juin 2019 de 19 h à 23 h", "2019-06-21", "2019-06-21"),
            ("À partir du 17/06", "2019-06-17", "2019-06-17"),
            ("du 17/06/2019 au 05/07/2019", "2019-06-17", "2019-07-05"),
            ("2019-06-17", "2019-06-17", "2019-06-17"),
            ("le 12 janvier", "2020-01-12", "2020-01-12"),
            ("du 20 décembre au 4 janvier 2020", "2019-12-20", "2020-01-04"),
            ("Fermé le 15 AOÛT", "2019-08-15", "2019-08-15"),
            ("Du 1er/7 ou le 24/7, matin", "2019-07-24", "2019-07-24"),
            ("du 20/6 au 24/7", "2019-06-20", "2019-07-24"),
            ("Ouvert 24/7 dès le 17/06", "2019-06-17", "2019-06-17"),
            ("le 20 juin puis le 2 mai 2019", "2019-06-20", "2019-06-20"),
        ] {
            let read = found(text, received).map(|one| (one.from().text(), one.to().text()));
            assert_eq!(read, Some((from.to_owned(), to.to_owned())), "{text}");
        }
        for text in [
            "",
            "bientôt",
            "les 3 bâtiments et 2 halls",
            "le 31 février 2019",
            "99/99",
            "appelez le 5",
            "Local accessible 24/7.",
            "ouvert 24/24 et 7/7",
            "ouvert 24h/24, 7/7",
        ] {
            assert_eq!(found(text, received), None, "{text}");
        }
    }
}
