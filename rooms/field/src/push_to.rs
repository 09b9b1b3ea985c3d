//! Where a telephone is told: what its browser says of it, read twice – when it is asked for, and when it is carried.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use door::{Fault, Sealed, Tx, sql};
use kernel::{Reason, Refusals};
use outside::Caller;
use proof::Vault;
use serde_json::{Map, Value, json as value};

use crate::contract::{only, text};
use crate::push_seal::{POINT, SHARED};

/// What the vault seals here.
const SEALED: &str = "push-subscription-v1";
/// The longest address of a push service.
const LONGEST: usize = 1_000;

/// Where a telephone is told, and the keys that only it opens.
pub(crate) struct Subscription {
    pub(crate) endpoint: String,
    pub(crate) point: Vec<u8>,
    pub(crate) shared: Vec<u8>,
}

impl Subscription {
    pub(crate) fn read(object: &Map<String, Value>, caller: &Caller) -> Result<Self, Refusals> {
        let mut no = Refusals::new();
        only(object, &["endpoint", "p256dh", "auth"], "", &mut no);
        let reached = |address: &str| address.len() <= LONGEST && caller.may_name(address);
        let endpoint = match text(object, "endpoint") {
            Ok(address) if reached(address) => Some(address.to_owned()),
            Ok(_) => {
                no.add("endpoint", not_reached());
                None
            }
            Err(reason) => {
                no.add("endpoint", reason);
                None
            }
        };
        let mut key = |name: &'static str, length: usize| {
            let read = text(object, name).and_then(|text| {
                let bytes = BASE64URL.decode(text).map_err(|_| Reason::NotInList)?;
                if bytes.len() == length { Ok(bytes) } else { Err(Reason::NotInList) }
            });
            no.keep(name, read)
        };
        let (point, shared) = (key("p256dh", POINT), key("auth", SHARED));
        no.finish()?;
        match (endpoint, point, shared) {
            (Some(endpoint), Some(point), Some(shared)) => Ok(Self { endpoint, point, shared }),
            _ => Err(Refusals::one("endpoint", Reason::Missing)),
        }
    }

    /// Sealed, as it is kept.
    pub(crate) fn sealed(&self, vault: &Vault, nonce: [u8; 12]) -> Result<String, Fault> {
        vault.seal(SEALED, nonce, self.written().as_bytes())
    }

    fn written(&self) -> String {
        let (point, shared) = (BASE64URL.encode(&self.point), BASE64URL.encode(&self.shared));
        value!({ "endpoint": self.endpoint, "p256dh": point, "auth": shared }).to_string()
    }

    pub(crate) fn opened(vault: &Vault, sealed: &str, caller: &Caller) -> Option<Self> {
        let object = door::read_object(&vault.open(SEALED, sealed)?).ok()?;
        Self::read(&object, caller).ok()
    }
}

const fn not_reached() -> Reason {
    Reason::said(
        "Le service de notifications de ce navigateur ne peut pas être joint d’ici.",
        "The push service of this browser cannot be reached from here.",
    )
}

/// Where telephones are told is sealed again when the keys of the house are turned.
pub(crate) const AGAIN: &[Sealed] = &[Sealed { table: "push_subscription", again }];

fn again(tx: &mut Tx<'_>, vault: &Vault) -> Result<u64, Fault> {
    let held: Vec<(String, String)> = tx.all(
        sql!(
            open "sealed again by the house, never opened for anyone",
            "SELECT phone_id, sealed FROM push_subscription ORDER BY phone_id"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let mut count = 0;
    for (phone, before) in held {
        let Some(after) = door::sealing::again(vault, SEALED, &before)? else { continue };
        count += tx.run(
            sql!(
                open "sealed again by the house, never opened for anyone",
                "UPDATE push_subscription SET sealed = $3 WHERE phone_id = $1 AND sealed = $2"
            ),
            &(phone, before, after),
        )?;
    }
    Ok(count)
}
