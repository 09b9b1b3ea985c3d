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

/// A line of the year's account, in euros: foreseen, typed from a document when the base does not know.
type Entry = (&'static str, i64, Option<(i64, &'static str)>, &'static str);

const ENTRIES: [Entry; 9] = [
    (
        "60",
        1_200,
        Some((1_385, "Grand livre 2019, compte 60")),
        "Une deuxième tenue d’hiver et le matériel du repas des voisins.",
    ),
    ("61", 2_100, Some((2_060, "Grand livre 2019, compte 61")), ""),
    ("62", 3_600, Some((3_710, "Grand livre 2019, compte 62")), ""),
    ("63", 1_100, Some((1_064, "Bordereaux 2019")), ""),
    ("64", 51_800, None, ""),
    ("68", 800, Some((800, "Tableau d’amortissement")), ""),
    (
        "74",
        60_600,
        None,
        "Les 10 000 € de Capinghem sont versés à l’association syndicale, pas à l’opérateur.",
    ),
    ("86", 2_400, Some((2_400, "Convention de mise à disposition du local")), ""),
    ("87", 2_400, Some((2_400, "Convention de mise à disposition du local")), ""),
];

/// What an hour costs, in cents, and who says so.
const HOUR: (i64, &str) = (3_220, "comptabilité analytique 2019, salaires chargés ÷ heures");

/// Whose blocks are.
const RESIDENCES: [(&str, &str); 3] =
    [("TOURNEBRIDE", "I2"), ("TOURNEBRIDE", "I6"), ("TILLEULS", "I4")];

fn accounts(tx: &mut Tx<'_>, year: i16) -> Result<(), Stop> {
    let which = account::Which { year, project: String::new() };
    let cents = |euros: i64| Cents::euros(euros).count();
    let lines = ENTRIES.map(|(code, budget, typed, comment)| account::Line {
        account: code.to_owned(),
        budget: Some(cents(budget)),
        computed: None,
        typed: typed.map(|(euros, _)| cents(euros)),
        paper: typed.map(|(_, paper)| paper.to_owned()).unwrap_or_default(),
        comment: kernel::french::typeset(comment),
    });
    account::lay(tx, &which, HOUR, &lines)?;
    let since = Period::year(year).map_err(misread("the deed"))?.from();
    for (landlord, zone) in RESIDENCES {
        account::lay_residence(tx, (landlord, zone), since)?;
    }
    Ok(())
}

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
    accounts(tx, year)
}
