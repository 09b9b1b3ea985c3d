//! Who answered by e-mail and is not read yet (« réponse à qualifier ») : until somebody says what came out of it, the
//! clock writes no reminder and nobody is asked to call. The letters are another room's: it says which wait.

use std::collections::BTreeSet;

use door::{Fault, Tx, sql};
use kernel::id::{AlertId, ConventionId, GuestId, RowId};

/// A message that waits to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Beside an alert, of the party that it is of when it is not whoever is expected to act.
    Of(AlertId, Option<RowId>),
    /// An answer to a letter that told of several, by its link.
    OfLetter(GuestId),
}

/// What hears: a service of the house.
pub struct Listening(pub fn(&mut Tx<'_>, ConventionId) -> Result<Vec<Heard>, Fault>);

/// Of whom a message waits in a convention, alert by alert.
pub(crate) fn unread(
    tx: &mut Tx<'_>,
    convention: ConventionId,
) -> Result<BTreeSet<(AlertId, Option<RowId>)>, Fault> {
    let Some(listening) = tx.service::<Listening>() else { return Ok(BTreeSet::new()) };
    let mut all = BTreeSet::new();
    for one in (listening.0)(tx, convention)? {
        match one {
            Heard::Of(alert, party) => {
                all.insert((alert, party));
            }
            Heard::OfLetter(letter) => all.extend(told_by(tx, letter)?),
        }
    }
    Ok(all)
}

/// What a letter told of.
fn told_by(tx: &mut Tx<'_>, letter: GuestId) -> Result<Vec<(AlertId, Option<RowId>)>, Fault> {
    tx.all(
        sql!(
            open "whose answer waits, so that nobody reminds them meanwhile",
            "SELECT r.alert_id, r.party_id
               FROM alert_release_link l JOIN alert_release r ON r.id = l.release_id
              WHERE l.letter_of = $1"
        ),
        &(letter,),
        |row| Ok((row.take()?, row.take()?)),
    )
}
