//! Definitions that the comparison makes, one for each way of counting.

use door::Fields;
use indicator::{Custom, How, Level, Register};
use kernel::Day;
use observatory::Better;

/// Filters, each by its name.
type Filter<'f> = &'f [(&'f str, &'f str)];

/// Definitions made in the application, one for each way of counting, and what SQL says of them.
pub(super) fn definitions() -> Vec<Custom> {
    let define = |code: &str, how: How, (filter, part): (Filter<'_>, Filter<'_>)| Custom {
        code: code.to_owned(),
        version: 1,
        label_fr: code.to_owned(),
        label_en: code.to_owned(),
        definition: "Essai".to_owned(),
        level: Level::Output,
        register: Register::Tranquillity,
        how,
        better: Better::More,
        filter: Fields::of(filter.iter().copied()),
        part: Fields::of(part.iter().copied()),
        numerator: if how == How::Ratio { "x22".to_owned() } else { String::new() },
        denominator: if how == How::Ratio { "interventions".to_owned() } else { String::new() },
        made_on: Day::FIRST,
    };
    let noise = &[("theme", "T2"), ("origine", "O2")];
    vec![
        define("x21", How::Count, (noise, &[])),
        define("x22", How::People, (&[("activite", "A7")], &[])),
        define("x23", How::Share, (&[("activite", "A2")], &[("issue", "S1"), ("theme", "T1")])),
        define("x24", How::Median, (&[("zone", "I1")], &[])),
        define("x25", How::PerHundredHours, (&[("public", "P1")], &[])),
        define("x26", How::Ratio, (&[], &[])),
    ]
}
