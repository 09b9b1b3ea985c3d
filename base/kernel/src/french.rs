//! French and English figures, dates and typography: one place for the whole product.
//!
//! Narrow no-break space (U+202F) as thousands separator and before `; ! ?` and `%`, no-break
//! space (U+00A0) before `:` and inside « », U+2019 as apostrophe, U+2212 as minus
//! (Imprimerie nationale; SI for the thousands).

use crate::{Cents, Day, Lang, Minutes, Month, TimeOfDay};

/// Narrow no-break space.
pub const NARROW: char = '\u{202f}';
/// No-break space.
pub const NO_BREAK: char = '\u{a0}';

/// A whole number: `1 318` in French, `1,318` in English.
pub fn whole(lang: Lang, number: i64) -> String {
    let separator = match lang {
        Lang::Fr => NARROW,
        Lang::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + 6);
    if number < 0 {
        out.push('\u{2212}');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A number of tenths: `12,5` in French, `12.5` in English, `12` when nothing is left.
pub fn tenths(lang: Lang, tenths: i64) -> String {
    let point = match lang {
        Lang::Fr => ',',
        Lang::En => '.',
    };
    let rest = (tenths % 10).abs();
    let sign = if tenths < 0 && tenths > -10 { "\u{2212}" } else { "" };
    let head = whole(lang, tenths / 10);
    if rest == 0 { head } else { format!("{sign}{head}{point}{rest}") }
}

/// A percentage from tenths of a point: `78,3 %`, `78.3%`.
pub fn percent(lang: Lang, tenths_of_point: i64) -> String {
    match lang {
        Lang::Fr => format!("{}{NARROW}%", tenths(lang, tenths_of_point)),
        Lang::En => format!("{}%", tenths(lang, tenths_of_point)),
    }
}

/// An amount: `60 600 €`, `€60,600`; cents are shown when there are some.
pub fn euros(lang: Lang, amount: Cents) -> String {
    let cents = amount.count();
    let rest = (cents % 100).abs();
    let head = whole(lang, (cents / 100).abs());
    let sign = if cents < 0 { "\u{2212}" } else { "" };
    match (lang, rest) {
        (Lang::Fr, 0) => format!("{sign}{head}{NO_BREAK}€"),
        (Lang::Fr, _) => format!("{sign}{head},{rest:02}{NO_BREAK}€"),
        (Lang::En, 0) => format!("{sign}€{head}"),
        (Lang::En, _) => format!("{sign}€{head}.{rest:02}"),
    }
}

/// Hours and minutes: `2 h 05`, `1 607 h`, `35 min`.
pub fn duration(lang: Lang, minutes: Minutes) -> String {
    let (hours, rest) = (minutes.count() / 60, minutes.count() % 60);
    match (hours, rest) {
        (0, rest) => format!("{rest}{NO_BREAK}min"),
        (hours, 0) => format!("{}{NO_BREAK}h", whole(lang, hours)),
        (hours, rest) => format!("{}{NO_BREAK}h{NO_BREAK}{rest:02}", whole(lang, hours)),
    }
}

/// A time of day: `14 h 30`, `9 h`, or `14:30` in English.
pub fn time(lang: Lang, time: TimeOfDay) -> String {
    let (hour, minute) = (time.minute_of_day() / 60, time.minute_of_day() % 60);
    match (lang, minute) {
        (Lang::Fr, 0) => format!("{hour}{NO_BREAK}h"),
        (Lang::Fr, _) => format!("{hour}{NO_BREAK}h{NO_BREAK}{minute:02}"),
        (Lang::En, _) => format!("{hour:02}:{minute:02}"),
    }
}

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_FR: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];
const SHORT_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS_FR: [&str; 7] =
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const DAYS_EN: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn nth<'a>(names: &'a [&'a str], place: i8) -> &'a str {
    usize::try_from(place).ok().and_then(|place| names.get(place)).copied().unwrap_or_default()
}

/// The name of a month alone: `juin`, `June`.
pub fn month_name(lang: Lang, month: Month) -> &'static str {
    match lang {
        Lang::Fr => nth(&MONTHS_FR, month.number() - 1),
        Lang::En => nth(&MONTHS_EN, month.number() - 1),
    }
}

/// A short name for an axis: `juil.`, `Jul`.
pub fn month_short(lang: Lang, month: Month) -> &'static str {
    match lang {
        Lang::Fr => nth(&SHORT_FR, month.number() - 1),
        Lang::En => nth(&SHORT_EN, month.number() - 1),
    }
}

/// A month with its year: `juin 2019`, `June 2019`.
pub fn month(lang: Lang, month: Month) -> String {
    format!("{} {}", month_name(lang, month), month.year())
}

/// « de juin 2019 », « d’avril 2019 »: with the elision that French asks for.
pub fn of_month(lang: Lang, value: Month) -> String {
    match lang {
        Lang::Fr if matches!(value.number(), 4 | 8 | 10) => format!("d’{}", month(lang, value)),
        Lang::Fr => format!("de {}", month(lang, value)),
        Lang::En => format!("of {}", month(lang, value)),
    }
}

/// A day in words: `14 juin 2019`, `1er juin 2019`, `14 June 2019`.
pub fn day(lang: Lang, day: Day) -> String {
    match (lang, day.day_of_month()) {
        (Lang::Fr, 1) => format!("1er{NO_BREAK}{}", month(lang, day.month())),
        (_, number) => format!("{number}{NO_BREAK}{}", month(lang, day.month())),
    }
}

/// The first day of a span, without what its last day says again: « du 9 au 13 décembre 2019 »,
/// « du 28 octobre au 3 novembre 2019 », « du 31 décembre 2019 au 1er janvier 2020 ».
pub fn day_until(lang: Lang, from: Day, to: Day) -> String {
    if from.year() != to.year() {
        return day(lang, from);
    }
    let number = match (lang, from.day_of_month()) {
        (Lang::Fr, 1) => "1er".to_owned(),
        (_, number) => number.to_string(),
    };
    if from.month() == to.month() {
        return number;
    }
    format!("{number}{NO_BREAK}{}", month_name(lang, from.month()))
}

/// A day with its weekday: `vendredi 14 juin 2019`.
pub fn day_long(lang: Lang, value: Day) -> String {
    format!("{} {}", weekday(lang, value.weekday()), day(lang, value))
}

/// A short day for a table: `14/06/2019` in French, `14 Jun 2019` in English.
pub fn day_short(lang: Lang, value: Day) -> String {
    match lang {
        Lang::Fr => {
            format!("{:02}/{:02}/{}", value.day_of_month(), value.month().number(), value.year())
        }
        Lang::En => {
            format!(
                "{} {} {}",
                value.day_of_month(),
                month_short(lang, value.month()),
                value.year()
            )
        }
    }
}

/// The name of a weekday, Monday being 0.
pub fn weekday(lang: Lang, number: u8) -> &'static str {
    let place = i8::try_from(number).unwrap_or(0);
    match lang {
        Lang::Fr => nth(&DAYS_FR, place),
        Lang::En => nth(&DAYS_EN, place),
    }
}

/// The sign of a plural: `s` in French from 2 on, in English unless 1.
pub fn plural(lang: Lang, count: i64) -> &'static str {
    let several = match lang {
        Lang::Fr => count.abs() >= 2,
        Lang::En => count != 1,
    };
    if several { "s" } else { "" }
}

/// Mends the typography of a French text that a person typed: apostrophes and the spaces before
/// double punctuation. Leaves URLs (`://`) and times (`14:30`) alone.
pub fn typeset(text: &str) -> String {
    let chars: Vec<char> = text.replace('\'', "’").chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (place, &c) in chars.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|p| chars.get(p)).copied();
        let after = chars.get(place + 1).copied();
        let wanted = match c {
            ';' | '!' | '?' | '%' => Some(NARROW),
            ':' if after.is_none_or(char::is_whitespace) => Some(NO_BREAK),
            '»' => Some(NO_BREAK),
            _ => None,
        };
        if let Some(space) = wanted
            && before.is_some_and(|b| b == ' ')
        {
            out.pop();
            out.push(space);
        }
        out.push(if before == Some('«') && c == ' ' { NO_BREAK } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_set_as_a_french_printer_would() {
        assert_eq!(whole(Lang::Fr, 1_318), "1\u{202f}318");
        assert_eq!(whole(Lang::Fr, -12), "\u{2212}12");
        assert_eq!(whole(Lang::En, 1_234_567), "1,234,567");
        assert_eq!(tenths(Lang::Fr, 125), "12,5");
        assert_eq!(tenths(Lang::Fr, -5), "\u{2212}0,5");
        assert_eq!(percent(Lang::Fr, 783), "78,3\u{202f}%");
        assert_eq!(euros(Lang::Fr, Cents::euros(60_600)), "60\u{202f}600\u{a0}€");
        assert_eq!(euros(Lang::En, Cents(3_771)), "€37.71");
        assert_eq!(euros(Lang::En, Cents(-862_685)), "\u{2212}€8,626.85");
        assert_eq!(euros(Lang::Fr, Cents(-862_685)), "\u{2212}8\u{202f}626,85\u{a0}€");
    }

    #[test]
    fn hours_and_days_are_said_in_words() {
        assert_eq!(duration(Lang::Fr, Minutes::of(1_607 * 60)), "1\u{202f}607\u{a0}h");
        assert_eq!(duration(Lang::Fr, Minutes::of(125)), "2\u{a0}h\u{a0}05");
        assert_eq!(time(Lang::Fr, TimeOfDay::clamped(870)), "14\u{a0}h\u{a0}30");
        let first = Day::parse("2019-06-01").expect("a day");
        assert_eq!(day(Lang::Fr, first), "1er\u{a0}juin 2019");
        assert_eq!(day_long(Lang::Fr, first), "samedi 1er\u{a0}juin 2019");
        let until = |from: &str, to: &str| {
            let day = |text| Day::parse(text).expect("a day");
            day_until(Lang::Fr, day(from), day(to))
        };
        assert_eq!(until("2019-12-01", "2019-12-13"), "1er");
        assert_eq!(until("2019-10-28", "2019-11-03"), "28\u{a0}octobre");
        assert_eq!(until("2019-12-31", "2020-01-01"), "31\u{a0}décembre 2019");
        assert_eq!(until("2018-12-09", "2019-12-13"), "9\u{a0}décembre 2018");
        let april = Month::parse("2019-04").expect("a month");
        assert_eq!(of_month(Lang::Fr, april), "d’avril 2019");
    }

    #[test]
    fn typed_french_gets_its_spaces_and_apostrophes() {
        assert_eq!(typeset("l'eau : non !"), "l’eau\u{a0}: non\u{202f}!");
        assert_eq!(typeset("« oui »"), "«\u{a0}oui\u{a0}»");
        assert_eq!(typeset("à 14:30, 12 %"), "à 14:30, 12\u{202f}%");
    }
}
