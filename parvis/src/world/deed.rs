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

/// The line, the month due, the euros, the days until it was called and until it came (none: not
/// yet), the paper.
const PAID: [(i64, i8, i64, Option<i64>, Option<i64>, &str); 6] = [
    (1, 9, 10_000, Some(3), Some(31), "Titre 2019-0412"),
    (2, 7, 5_000, Some(2), Some(24), "Mandat 318"),
    (2, 11, 5_000, Some(5), None, "Mandat 507"),
    (3, 3, 13_600, Some(1), Some(12), "Facture F-19-021"),
    (3, 6, 13_500, Some(1), Some(15), "Facture F-19-058"),
    (3, 10, 13_500, Some(1), Some(20), "Facture F-19-093"),
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
    for (line, month, euros, called, received, paper) in PAID {
        let due = day(month, 30)?;
        let asked = day(month, 1)?;
        let after = |days: Option<i64>| days.map(|days| asked.plus_days(days));
        let amount = Cents::euros(euros);
        let one =
            Payment { line, due, amount, called: after(called), received: after(received), paper };
        lay_payment(tx, cache, &one)?;
    }
    let handed = Period::year(year).map_err(misread("the deed"))?.from().plus_days(6);
    for (rank, words) in HANDED {
        lay_handed(tx, cache, (rank, handed), words)?;
    }
    Ok(())
}
