//! What a member wrote of the neighbourhood (« vie du quartier »), carried into its journal as a line that waits for the
//! manager (ADR 0064).

use door::{Fault, Stop, Tx};
use kernel::id::RowId;
use neighbourhood::Mailed;

use crate::answers::Filed;

/// Code of the organisation that wrote a message, when it is about no alert and its address is one that is known: its
/// own, or that of someone whom it designated.
pub(crate) fn whose(tx: &mut Tx<'_>, filed: &Filed) -> Result<Option<String>, Fault> {
    let about_none = filed.alert.is_none() && filed.letter.is_none() && filed.outcome.is_empty();
    let says = !filed.words.is_empty() || !filed.subject.is_empty();
    if !about_none || !says || filed.sender.is_empty() {
        return Ok(None);
    }
    let organisations = territory::organisations(tx)?;
    let same = |email: &str| email.eq_ignore_ascii_case(&filed.sender);
    if let Some(one) = organisations.iter().find(|one| same(&one.email)) {
        return Ok(Some(one.code.clone()));
    }
    let day = filed.received_at.local().0;
    let contacts = territory::contacts(tx)?;
    let contact = contacts.iter().find(|one| one.stands_on(day) && same(&one.email));
    let of = contact.and_then(|one| organisations.iter().find(|own| own.id == one.organisation));
    Ok(of.map(|own| own.code.clone()))
}

/// Carries a message into the journal; answers its line.
pub(crate) fn carry(tx: &mut Tx<'_>, filed: &Filed) -> Result<RowId, Stop> {
    let party = whose(tx, filed)?.ok_or(Stop::NotFound)?;
    let received = filed.received_at.local().0;
    let (subject, words) = (filed.subject.as_str(), filed.words.as_str());
    neighbourhood::carry(tx, &Mailed { party: &party, subject, words, received })
}
