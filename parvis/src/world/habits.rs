//! How the year of the demonstration is made: shares published by real services (domain 4.5), as
//! weights. Nothing here is counted anywhere else: figures always come from the records.

/// Activities of the norm, in percent.
pub(super) const KINDS: &[(&str, i64)] =
    &[("A1", 34), ("A2", 12), ("A3", 7), ("A4", 17), ("A5", 6), ("A6", 4), ("A7", 8), ("A8", 12)];

/// First-level themes, in percent.
pub(super) const THEMES: &[(&str, i64)] =
    &[("T1", 14), ("T2", 12), ("T3", 20), ("T4", 15), ("T5", 7), ("T6", 9), ("T7", 11), ("T8", 12)];

/// Which themes an activity leans to: a factor on each of the shares above, in the same order.
const LEANINGS: &[(&str, [i64; 8])] = &[
    ("A1", [3, 3, 3, 3, 3, 3, 3, 3]),
    ("A2", [9, 9, 1, 4, 1, 0, 1, 0]),
    ("A3", [1, 2, 1, 3, 1, 4, 1, 1]),
    ("A4", [2, 1, 6, 4, 3, 0, 6, 0]),
    ("A5", [1, 2, 1, 1, 8, 8, 1, 1]),
    ("A6", [2, 1, 4, 3, 1, 1, 1, 7]),
    ("A7", [1, 1, 4, 0, 0, 0, 0, 7]),
    ("A8", [1, 1, 4, 4, 1, 1, 1, 4]),
];

/// The weights of the themes for an activity.
pub(super) fn theme_weights(kind: &str) -> Vec<(&'static str, i64)> {
    let leaning =
        LEANINGS.iter().find(|(held, _)| *held == kind).map_or([1; 8], |(_, factors)| *factors);
    THEMES.iter().zip(leaning).map(|((theme, share), factor)| (*theme, share * factor)).collect()
}

/// Origins, in percent.
pub(super) const ORIGINS: &[(&str, i64)] = &[
    ("O1", 52),
    ("O2", 22),
    ("O3", 9),
    ("O5", 4),
    ("O6", 2),
    ("O7", 2),
    ("O8", 2),
    ("O9", 2),
    ("O12", 1),
    ("O13", 3),
    ("O14", 1),
];

/// Endings of a conflict, in percent.
pub(super) const CONFLICT_ENDINGS: &[(&str, i64)] =
    &[("S1", 38), ("S2", 33), ("S3", 6), ("S5", 11), ("S6", 4), ("S7", 3), ("S8", 1), ("S9", 4)];

/// Endings of the other activities.
pub(super) fn endings(kind: &str) -> &'static [(&'static str, i64)] {
    match kind {
        "A2" => CONFLICT_ENDINGS,
        "A4" => &[("S6", 55), ("S10", 20), ("S4", 15), ("S1", 10)],
        "A5" => &[("S5", 80), ("S4", 12), ("S7", 5), ("S10", 3)],
        "A1" => &[("S11", 70), ("S4", 30)],
        "A3" => &[("S4", 60), ("S1", 20), ("S5", 20)],
        _ => &[("S4", 55), ("S1", 20), ("S11", 25)],
    }
}

/// Intensity of a conflict.
pub(super) const INTENSITIES: &[(&str, i64)] = &[("I1", 52), ("I2", 35), ("I3", 11), ("I4", 2)];

/// Ways of meeting, by activity.
pub(super) fn channels(kind: &str) -> &'static [(&'static str, i64)] {
    match kind {
        "A4" => &[("C1", 45), ("C9", 40), ("C5", 10), ("C6", 5)],
        "A5" => &[("C4", 40), ("C5", 30), ("C1", 20), ("C3", 10)],
        "A6" => &[("C7", 80), ("C1", 20)],
        "A7" => &[("C8", 85), ("C7", 15)],
        "A8" => &[("C2", 40), ("C8", 35), ("C1", 25)],
        _ => &[("C1", 76), ("C4", 10), ("C2", 6), ("C3", 4), ("C5", 4)],
    }
}

/// Minutes an activity takes, by fives.
pub(super) fn minutes(kind: &str) -> (i64, i64) {
    match kind {
        "A1" => (1, 4),
        "A2" => (2, 9),
        "A6" | "A7" => (9, 24),
        "A8" => (3, 14),
        _ => (1, 7),
    }
}

/// Whom one meets, in percent.
pub(super) const AUDIENCES: &[(&str, i64)] = &[
    ("P1", 46),
    ("P2", 7),
    ("P3", 8),
    ("P4", 11),
    ("P5", 5),
    ("P6", 3),
    ("P7", 4),
    ("P8", 4),
    ("P10", 5),
    ("P11", 4),
    ("P13", 2),
    ("P15", 1),
];

/// Ages, by audience.
pub(super) fn ages(audience: &str) -> &'static [(&'static str, i64)] {
    match audience {
        "P4" => &[("18-25", 90), ("26-59", 10)],
        "P10" => &[("12-17", 65), ("18-25", 35)],
        "P3" | "P6" | "P7" | "P8" => &[("26-59", 92), ("18-25", 8)],
        "P2" => &[("60-74", 25), ("75+", 45), ("26-59", 30)],
        "P13" => &[("75+", 80), ("60-74", 20)],
        "P11" => &[("26-59", 60), ("0-11", 40)],
        _ => &[("26-59", 48), ("18-25", 14), ("60-74", 14), ("12-17", 8), ("75+", 6), ("NR", 10)],
    }
}

/// Genders.
pub(super) const GENDERS: &[(&str, i64)] = &[("F", 47), ("H", 45), ("NR", 8)];

/// Kinds of place where a theme is met.
pub(super) fn grounds(theme: &str) -> &'static [&'static str] {
    match theme {
        "T1" => &["L2", "L3", "L4", "L8", "L17", "L9"],
        "T2" => &["L8", "L9", "L12", "L10"],
        "T3" => &["L1", "L11", "L3", "L10", "L9", "L5"],
        "T4" => &["L6", "L7", "L1", "L17", "L16", "L15"],
        "T5" => &["L12", "L14", "L17", "L2"],
        "T6" => &["L19", "L12", "L20"],
        "T7" => &["L1", "L8", "L3", "L4", "L6", "L9", "L7"],
        _ => &["L2", "L5", "L19", "L20", "L16", "L18", "L14"],
    }
}

/// Persons of one record: about 2.6 in the street, 14 in an action.
pub(super) fn people_mean(kind: &str) -> f64 {
    match kind {
        "A7" => 14.0,
        "A8" => 9.0,
        "A6" => 8.0,
        "A4" => 1.4,
        _ => 2.3,
    }
}

/// More people are outside on summer evenings, fewer in the cold (domain: ×1.35 and ×0.7).
pub(super) const fn season(month: i8) -> f64 {
    match month {
        6..=9 => 1.22,
        1 | 2 | 12 => 0.78,
        _ => 0.97,
    }
}
