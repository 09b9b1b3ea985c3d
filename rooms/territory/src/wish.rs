//! What a designated contact agreed to: kept beside who they are, and gone with their name.

use std::collections::HashMap;

use door::{Fault, Fields, Shelf, Tx, sql};
use kernel::Day;
use kernel::id::{ContactId, OrganisationId};

use crate::store::split;

/// What a contact agreed to. Nothing said: partners read the function only, and the contact is written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Signatories read the address of the service.
    pub shown: bool,
    /// No message to a group reaches them any more (« ne plus écrire »); what the convention sends by name still
    /// does: an alert, an invitation.
    pub silent: bool,
}

impl Wish {
    /// As it is ticked in the form of a contact.
    pub(crate) fn read(fields: &Fields) -> Self {
        let ticked = |name: &str| fields.get(name) == "oui";
        Self { shown: ticked("visible"), silent: ticked("silence") }
    }

    /// Ticks the form as it stands.
    pub(crate) fn tick(self, fields: &mut Fields) {
        for (name, held) in [("visible", self.shown), ("silence", self.silent)] {
            if held {
                fields.set(name, "oui");
            }
        }
    }
}

/// What each contact agreed to; one who said nothing is not there.
pub fn wishes(tx: &mut Tx<'_>) -> Result<HashMap<ContactId, Wish>, Fault> {
    let all = tx.all(
        sql!(
            "SELECT contact_id, shown, silent FROM contact_wish_visible
              WHERE grant_id = $1 ORDER BY contact_id"
        ),
        &(),
        |row| Ok((row.take()?, Wish { shown: row.take()?, silent: row.take()? })),
    )?;
    Ok(all.into_iter().collect())
}

/// Keeps what a contact of the convention agreed to.
pub(crate) fn keep_wish(tx: &mut Tx<'_>, id: ContactId, wish: Wish) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "INSERT INTO contact_wish (contact_id, shown, silent)
             SELECT c.id, CAST($3 AS BOOLEAN), CAST($4 AS BOOLEAN)
               FROM contact_visible c WHERE c.grant_id = $1 AND c.id = $2
             ON CONFLICT (contact_id) DO UPDATE SET shown = excluded.shown,
                silent = excluded.silent"
        ),
        &(id, wish.shown, wish.silent),
    )
}

/// What was agreed to leaves with the name and the address it was about.
pub(crate) fn forget_wishes(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, 365).local().0;
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM contact_wish
              WHERE EXISTS (SELECT 1 FROM contact c
                             WHERE c.id = contact_wish.contact_id AND c.to_day < $1)"
        ),
        &(before,),
    )
}

/// A contact as partners read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Published {
    pub(crate) organisation: OrganisationId,
    pub(crate) function: String,
    pub(crate) themes: Vec<String>,
    pub(crate) zones: Vec<String>,
    /// The address of the service, where the contact agreed.
    pub(crate) email: String,
}

/// The functions in office today, by organisation.
pub(crate) fn shelf_contacts(shelf: &mut Shelf<'_>) -> Result<Vec<Published>, Fault> {
    let today: Day = shelf.today();
    shelf.all(
        sql!(
            shelf
            "SELECT organisation_id, function, themes, zones, email FROM published_contact
              WHERE grant_id = $1 AND (from_day IS NULL OR from_day <= $2)
                AND (to_day IS NULL OR to_day >= $2)
              ORDER BY organisation_id, function"
        ),
        &(today,),
        |row| {
            Ok(Published {
                organisation: row.take()?,
                function: row.take()?,
                themes: split(&row.take::<String>()?),
                zones: split(&row.take::<String>()?),
                email: row.take()?,
            })
        },
    )
}
