//! From when to when, in words.

use kernel::{Day, Instant, Lang, Period, french};

use crate::words;

/// Two days in figures, for a table.
pub(crate) fn short(lang: Lang, (from, to): (Day, Day)) -> String {
    words::from_to(lang, &french::day_short(lang, from), &french::day_short(lang, to))
}

pub(crate) fn days(lang: Lang, days: Period) -> String {
    words::from_to(lang, &french::day(lang, days.from()), &french::day(lang, days.to()))
}

pub(crate) fn validity(lang: Lang, valid: (Instant, Instant)) -> String {
    let (from, to) = opening_days(valid);
    words::from_to(lang, &french::day(lang, from), &french::day(lang, to))
}

/// The first and the last day on which a code opens: its end is the moment it opens no more.
pub(crate) fn opening_days(valid: (Instant, Instant)) -> (Day, Day) {
    (valid.0.local().0, valid.1.plus_seconds(-1).local().0)
}
