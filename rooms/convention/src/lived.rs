//! What happened to a convention, laid down by worlds: signed, paid, its means handed over. The same
//! rules apply as at the desk: nothing beyond a line, nothing from where a thing is not.

use door::{Fields, Stop, Tx};
use kernel::id::RowId;
use kernel::{Cents, Day};
use referential::ListsCache;

use crate::signing_web::live;
use crate::{instalment, lending, signing};

/// A signature put under the text as it is.
pub fn lay_signature(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    (party, day): (&str, Day),
    (place, by_whom): (&str, &str),
) -> Result<(), Stop> {
    let deed = live(tx, cache)?;
    let mut fields = Fields::default();
    for (name, value) in [
        ("texte", "0"),
        ("partie", party),
        ("jour", &day.text()),
        ("lieu", place),
        ("par", by_whom),
    ] {
        fields.set(name, value);
    }
    let (id, today) = (tx.new_id(RowId::from_uuid), tx.today());
    let one = signing::read_signature(&fields, &deed, (id, today))?;
    laid(signing::sign(tx, &one)?)
}

/// What is known of an instalment: when it was due, called and received, and its paper.
pub struct Payment<'p> {
    /// The rank of its line.
    pub line: i64,
    /// When it is due.
    pub due: Day,
    /// How much.
    pub amount: Cents,
    /// When it was called.
    pub called: Option<Day>,
    /// When it came.
    pub received: Option<Day>,
    /// The paper that goes with it.
    pub paper: &'p str,
}

/// An instalment of a line.
pub fn lay_payment(tx: &mut Tx<'_>, cache: &ListsCache, one: &Payment<'_>) -> Result<(), Stop> {
    let deed = live(tx, cache)?;
    let line = deed.lines.iter().find(|line| line.rank == one.line).ok_or(Stop::NotFound)?;
    let id = tx.new_id(RowId::from_uuid);
    let typed = instalment::Instalment {
        id,
        line: one.line,
        due: one.due,
        amount: one.amount,
        called: one.called,
        received: one.received,
        paper: one.paper.to_owned(),
    };
    let fields = instalment::fields_of(&typed);
    let read = instalment::read(&fields, &deed, (id, line, tx.today()))?;
    laid(instalment::keep(tx, &read)?)
}

/// Something lent that was handed over on a day.
pub fn lay_handed(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    (rank, day): (i64, Day),
    words: &str,
) -> Result<(), Stop> {
    let deed = live(tx, cache)?;
    let loan = deed.loans.iter().find(|loan| loan.rank == rank).ok_or(Stop::NotFound)?;
    let mut fields = Fields::default();
    fields.set("geste", lending::Move::HandOver.name());
    fields.set("jour", &day.text());
    fields.set("mots", words);
    let (id, today) = (tx.new_id(RowId::from_uuid), tx.today());
    let step = lending::read(&fields, &deed.steps, (id, loan, today))?;
    laid(lending::keep(tx, &step)?)
}

fn laid(changed: u64) -> Result<(), Stop> {
    if changed == 1 { Ok(()) } else { Err(Stop::NotFound) }
}
