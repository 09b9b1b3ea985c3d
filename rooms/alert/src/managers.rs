//! What every manager of a convention is told by a letter of its own.

use door::{Role, Stop, Tx, person};
use kernel::EmailAddress;
use maud::Markup;
use post::Letter;

/// Something that managers are told.
pub(crate) struct Told {
    pub(crate) kind: &'static str,
    /// What makes it unique, but for the address.
    pub(crate) once: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: Markup,
}

/// Writes to each of them who can be written to, in the transaction of its cause.
pub(crate) fn tell(tx: &mut Tx<'_>, told: &Told) -> Result<(), Stop> {
    let convention = tx.convention()?;
    for (to_name, email) in person::answerable(tx, &[Role::Manager])? {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        let letter = Letter {
            convention: Some(convention),
            kind: told.kind,
            once: format!("{} {email}", told.once),
            to,
            to_name,
            subject: told.subject.clone(),
            text: told.text.clone(),
            html: told.html.0.clone(),
        };
        post::enqueue(tx, &letter)?;
    }
    Ok(())
}
