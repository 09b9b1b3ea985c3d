//! What became of the convention in its year: signed in June for the whole of it, paid in parts, its
//! means handed over. One party has not signed and one instalment is late: a life is like that.

use convention::{Payment, lay_handed, lay_payment, lay_signature};
use door::{Stop, Tx};
use kernel::{Cents, Day, Period};
use referential::ListsCache;

use crate::world::ground::misread;

/// Who signed, on which day of June, where, by whose hand.
const SIGNED: [(&str, i8, &str, &str); 3] = [
    ("ASL", 18, "Capinghem", "Bernard Quesnoy"),
    ("CITEO", 18, "Capinghem", "Hélène Carpentier"),
    ("CAPINGHEM", 24, "Capinghem", "Luc Vandermeulen"),
];

/// An instalment of the year: days are counted from the first of the month in which it is due.
struct Part {
    line: i64,
    month: i8,
    euros: i64,
    called: i64,
    /// Not yet, when it is late.
    received: Option<i64>,
    paper: &'static str,
}

const fn part(
    (line, month, euros): (i64, i8, i64),
    (called, received): (i64, Option<i64>),
    paper: &'static str,
) -> Part {
    Part { line, month, euros, called, received, paper }
}

const PAID: [Part; 6] = [
    part((1, 9, 10_000), (3, Some(31)), "Titre 2019-0412"),
    part((2, 7, 5_000), (2, Some(24)), "Mandat 318"),
    part((2, 11, 5_000), (5, None), "Mandat 507"),
    part((3, 3, 13_600), (1, Some(12)), "Facture F-19-021"),
    part((3, 6, 13_500), (1, Some(15)), "Facture F-19-058"),
    part((3, 10, 13_500), (1, Some(20)), "Facture F-19-093"),
];

/// What was handed over in January, and in what condition; the last one waits.
const HANDED: [(i64, &str); 7] = [
    (1, "Neuf, inventaire 12"),
    (2, "Accès ouvert"),
    (3, "Veste et gilet"),
    (4, "Carte n° 2019-03"),
    (5, "Portable, inventaire 27"),
    (6, "Clé n° 4, état des lieux joint"),
    (7, "Prise du local"),
];

/// Lays it down, at the end of the year that is told.
pub(crate) fn lay(tx: &mut Tx<'_>, cache: &ListsCache, last: Day) -> Result<(), Stop> {
    let year = last.year();
    let day = |month: i8, day: i8| Day::new(year, month, day).map_err(misread("the deed"));
    for (party, on, place, by_whom) in SIGNED {
        lay_signature(tx, cache, (party, day(6, on)?), (place, by_whom))?;
    }
    for one in PAID {
        let asked = day(one.month, 1)?;
        let payment = Payment {
            line: one.line,
            due: day(one.month, 30)?,
            amount: Cents::euros(one.euros),
            called: Some(asked.plus_days(one.called)),
            received: one.received.map(|days| asked.plus_days(days)),
            paper: one.paper,
        };
        lay_payment(tx, cache, &payment)?;
    }
    let handed = Period::year(year).map_err(misread("the deed"))?.from().plus_days(6);
    for (rank, words) in HANDED {
        lay_handed(tx, cache, (rank, handed), words)?;
    }
    Ok(())
}
