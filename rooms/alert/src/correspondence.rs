//! Whom a message that came belongs to (« courrier reçu ») : which alert it answers, which convention may read it.
//! Nothing here proves who writes: it says what is known, and says nothing when several fit.

use std::collections::BTreeSet;

use door::{Fault, Row, Tx, sql};
use kernel::Instant;
use kernel::id::{AlertId, ConventionId, GuestId, RowId};

use crate::lifecycle::State;

/// What a letter was about (« lettre retrouvée »), for whoever reads its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// The alert.
    pub alert: AlertId,
    /// `HUM-2019-0042`.
    pub number: String,
    /// Whose letter, when it is not that of the recipient that is expected to act.
    pub party: Option<RowId>,
    /// Its convention.
    pub convention: ConventionId,
    /// The address that was written to; empty once it has left.
    pub email: String,
    /// Where the alert stands.
    pub state: State,
    /// Whether what was sent was recalled since.
    pub recalled: bool,
    /// By which link the letter is called, when it told of several alerts.
    pub shared: Option<GuestId>,
}

fn read(row: &mut Row<'_>) -> Result<Addressed, Fault> {
    let (alert, number, party) = (row.take()?, row.take()?, row.take()?);
    let (convention, email) = (row.take()?, row.take()?);
    let state: String = row.take()?;
    let state = State::parse(&state).map_err(|_| crate::entity::unread("state"))?;
    let recalled = row.take::<Option<Instant>>()?.is_some();
    Ok(Addressed { alert, number, party, convention, email, state, recalled, shared: row.take()? })
}

/// What the letter of a link was about; nothing when there is no such letter.
pub fn addressed(tx: &mut Tx<'_>, link: GuestId) -> Result<Option<Addressed>, Fault> {
    tx.one(
        sql!(
            open "the answer to a letter is filed by whoever holds the mark of its link",
            "SELECT r.alert_id, r.number, r.party_id, r.convention_id, r.email, a.state, r.recalled_at,
                    l.letter_of
               FROM alert_release_link l JOIN alert_release r ON r.id = l.release_id
               JOIN alert a ON a.id = r.alert_id
              WHERE l.guest_id = $1"
        ),
        &(link,),
        read,
    )
}

/// Everything that one letter told of (« courriel groupé »), in the order in which it told it.
pub fn together(tx: &mut Tx<'_>, letter: GuestId) -> Result<Vec<Addressed>, Fault> {
    tx.all(
        sql!(
            open "the answer to a letter is filed by whoever holds the mark of its link",
            "SELECT r.alert_id, r.number, r.party_id, r.convention_id, r.email, a.state, r.recalled_at,
                    l.letter_of
               FROM alert_release_link l JOIN alert_release r ON r.id = l.release_id
               JOIN alert a ON a.id = r.alert_id
              WHERE l.letter_of = $1 ORDER BY r.cut_at, r.id"
        ),
        &(letter,),
        read,
    )
}

/// The one alert of these numbers of which that address was told; nothing when several fit.
pub fn told_of(
    tx: &mut Tx<'_>,
    email: &str,
    numbers: &[String],
) -> Result<Option<Addressed>, Fault> {
    let mut found: Vec<Addressed> = Vec::new();
    for number in numbers.iter().filter(|_| !email.is_empty()) {
        let told = tx.all(
            sql!(
                open "a message that quotes a number goes to the alert of which its address was told",
                "SELECT r.alert_id, r.number, r.party_id, r.convention_id, r.email, a.state,
                        r.recalled_at, CAST(NULL AS TEXT)
                   FROM alert_release r JOIN alert a ON a.id = r.alert_id
                  WHERE r.email = $1 AND r.number = $2
                  ORDER BY r.recalled_at IS NULL DESC, r.cut_at DESC, r.id LIMIT 20"
            ),
            &(email, number),
            read,
        )?;
        for one in told {
            if !found.iter().any(|known| known.alert == one.alert) {
                found.push(one);
            }
        }
    }
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// The conventions that a message may be for: those of the numbers that it quotes, else those that wrote to its
/// address.
pub fn correspondents(
    tx: &mut Tx<'_>,
    email: &str,
    numbers: &[String],
) -> Result<BTreeSet<ConventionId>, Fault> {
    let mut found = BTreeSet::new();
    for number in numbers {
        let own: Vec<ConventionId> = tx.all(
            sql!(
                open "a message that quotes a number is for the convention of that number",
                "SELECT DISTINCT convention_id FROM alert WHERE number = $1 LIMIT 20"
            ),
            &(number,),
            |row| row.take(),
        )?;
        found.extend(own);
    }
    if found.is_empty() && !email.is_empty() {
        let wrote: Vec<ConventionId> = tx.all(
            sql!(
                open "a message without its reference goes to whoever wrote to that address",
                "SELECT DISTINCT convention_id FROM alert_release WHERE email = $1 LIMIT 20"
            ),
            &(email,),
            |row| row.take(),
        )?;
        found.extend(wrote);
    }
    Ok(found)
}

/// The alert of a number within the perimeter, whoever asks for it.
pub fn of_number(tx: &mut Tx<'_>, number: &str) -> Result<Option<AlertId>, Fault> {
    let found = crate::store::numbered(tx, &number.trim().to_uppercase())?;
    Ok(found.map(|alert| alert.id))
}

/// Which party of an alert is told at an address, when it is not whoever is expected to act.
pub fn told_at(tx: &mut Tx<'_>, alert: AlertId, email: &str) -> Result<Option<RowId>, Fault> {
    let found: Option<Option<RowId>> = tx.one(
        sql!(
            open "the alert was found within the perimeter just before",
            "SELECT party_id FROM alert_release
              WHERE alert_id = $1 AND LOWER(email) = LOWER($2) AND recalled_at IS NULL
              ORDER BY CASE WHEN party_id IS NULL THEN 0 ELSE 1 END, id LIMIT 1"
        ),
        &(alert, email),
        |row| row.take(),
    )?;
    Ok(found.flatten())
}
