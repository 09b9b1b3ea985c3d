//! What was sent of an alert, as the operator’s people see it: to whom, by which letters, where each stands.

use door::{Fault, Tx, sql};
use kernel::Instant;
use kernel::id::{AlertId, GuestId, ReleaseId, RowId, ZoneId};

use crate::before::{self, Before};
use crate::mail;

/// One sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sending {
    /// Whose it is, when it is not the recipient that is expected to act.
    pub(crate) party: Option<RowId>,
    /// Where the alert stood then; nothing when that is outside the perimeter of whoever reads.
    pub(crate) zone: Option<ZoneId>,
    /// The organisation, in words.
    pub(crate) organisation: String,
    /// The function written to; empty for the general address.
    pub(crate) contact: String,
    pub(crate) email: String,
    pub(crate) cut_at: Instant,
    pub(crate) recalled: bool,
    /// From when it leaves with others.
    pub(crate) gathers: Option<Instant>,
    /// Letters written, and where each stands.
    pub(crate) letters: Vec<(String, Option<post::Standing>)>,
    /// What had gone before it was put right.
    pub(crate) before: Vec<Before>,
}

/// What was sent of an alert within the perimeter, first to last.
pub(crate) fn sendings(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<Sending>, Fault> {
    let mut found: Vec<(ReleaseId, Sending)> = tx.all(
        sql!(
            "SELECT r.id, r.party_id, r.organisation_words, r.contact, r.email, r.cut_at, r.recalled_at,
                    r.gather_at, r.zone_id
               FROM alert_release_visible r WHERE r.grant_id = $1 AND r.alert_id = $2
              ORDER BY r.cut_at, r.id"
        ),
        &(alert,),
        |row| {
            let (id, party) = (row.take()?, row.take()?);
            let (organisation, contact, email) = (row.take()?, row.take()?, row.take()?);
            let (cut_at, recalled): (Instant, Option<Instant>) = (row.take()?, row.take()?);
            let gathers = row.take()?;
            let sending = Sending {
                party,
                zone: row.take()?,
                organisation,
                contact,
                email,
                cut_at,
                recalled: recalled.is_some(),
                gathers,
                letters: Vec::new(),
                before: Vec::new(),
            };
            Ok((id, sending))
        },
    )?;
    for (id, sending) in &mut found {
        // What had gone from elsewhere is told of, and not told.
        if sending.zone.is_none() {
            continue;
        }
        sending.before = before::of(tx, *id)?;
        let written: Vec<(GuestId, String)> = tx.all(
            sql!(
                open "letters of a sending that was checked just before",
                "SELECT COALESCE(letter_of, guest_id), letter FROM alert_release_link
                  WHERE release_id = $1 ORDER BY given_at, guest_id"
            ),
            &(*id,),
            |row| Ok((row.take()?, row.take()?)),
        )?;
        for (called, letter) in written {
            sending.letters.push((letter, post::standing(tx, &mail::once(called))?));
        }
    }
    Ok(found.into_iter().map(|(_, sending)| sending).collect())
}
