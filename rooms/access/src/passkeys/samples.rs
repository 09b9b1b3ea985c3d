//! The pages of the passkeys with sample values.

use kernel::id::{RowId, uuid_v7};
use kernel::{Lang, Reason, Refusals};
use ui::Sample;

use super::pages;
use crate::pages::{Door, sign_in};
use crate::samples::{at, view};
use crate::store::OwnPasskey;

/// Every page of the passkeys.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample("/connexion", "avec clé d’accès", |lang| {
            let door = Door { passkeys: true, token: "jeton", ..Door::default() };
            sign_in(lang, &door, &Refusals::new())
        }),
        sample("/connexion", "clé refusée", |lang| {
            let reason = Reason::said(
                "Cette clé d’accès n’est pas reconnue, ou la demande a trop attendu\u{a0}: recommencez.",
                "This passkey is not recognised, or the request waited too long: start again.",
            );
            let door = Door { passkeys: true, token: "jeton", ..Door::default() };
            sign_in(lang, &door, &Refusals::one("cle", reason))
        }),
        sample("/compte/cles", "vide", |lang| list(lang, true, &[])),
        sample("/compte/cles", "usuel", |lang| list(lang, true, &keys())),
        sample("/compte/cles", "pas ici", |lang| list(lang, false, &keys())),
    ]
}

fn list(lang: Lang, offered: bool, keys: &[OwnPasskey]) -> ui::Markup {
    pages::list(&view(lang, "/compte"), offered, (keys, &Refusals::new()))
}

/// Two keys: one in use, one that never served.
pub(crate) fn keys() -> Vec<OwnPasskey> {
    let key = |number: u8, name: &str| OwnPasskey {
        id: RowId::from_uuid(uuid_v7(u64::from(number), [number; 10])),
        name: name.to_owned(),
        added_at: at(2019, 6, 1),
        used_at: None,
    };
    vec![
        OwnPasskey { used_at: Some(at(2019, 6, 13)), ..key(1, "Téléphone") },
        key(2, "Ordinateur du bureau"),
    ]
}
