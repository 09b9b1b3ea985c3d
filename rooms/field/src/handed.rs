//! A file handed over (« fichier scellé ») : what a telephone without network exported, put in quarantine
//! by the manager in its place. Nothing of it is counted before it is accepted there.
//!
//! The first version held envelopes; the second adds their photographs.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use door::{Answer, FileForm, Manager, Purpose, Stop, Tx, html, html_refused, phone, see_other};
use kernel::id::{PhoneId, PhotoId};
use kernel::{Reason, Refusals};
use photo::{Announced, NotNow, Sender, State};
use ring::digest::{SHA256, digest};
use serde_json::{Map, Value};

use crate::contract::{self, Batch, text};
use crate::store::{Whose, Why};
use crate::{pages, photos};

/// What such a file says to be.
const NAME: &str = "sealed-envelopes";
/// The versions that are read.
const VERSIONS: [i64; 2] = [1, 2];
/// The most telephones of one file: one, and what it was called before.
const TELEPHONES: usize = 10;
/// The most photographs of a telephone, as it keeps them.
const PHOTOGRAPHS: usize = 60;

/// What one telephone had.
#[derive(Debug)]
pub(crate) struct Had {
    /// Its envelopes, by batches.
    pub(crate) batches: Vec<Batch>,
    /// Its photographs and their sealed bytes.
    pub(crate) photographs: Vec<(Announced, Vec<u8>)>,
    phone: PhoneId,
}

/// Reads a file; what is not one, or holds a member that is not known, is refused whole.
pub(crate) fn read(file: &[u8]) -> Result<Vec<Had>, Refusals> {
    if file.is_empty() {
        return Err(Refusals::one("fichier", Reason::Missing));
    }
    whole(file).map_err(|_| Refusals::one("fichier", unread()))
}

const fn unread() -> Reason {
    Reason::said(
        "Ce n’est pas un fichier scellé par un téléphone, ou il est abîmé.",
        "This is not a file sealed by a telephone, or it is damaged.",
    )
}

const fn elsewhere() -> Reason {
    Reason::said(
        "Ce fichier vient d’un téléphone qui n’est pas de cette convention.",
        "This file comes from a telephone that is not of this convention.",
    )
}

fn whole(file: &[u8]) -> Result<Vec<Had>, Refusals> {
    let object = door::read_object(file)?;
    let mut no = Refusals::new();
    contract::only(&object, &["parvis", "v", "devices"], "", &mut no);
    let version = object.get("v").and_then(Value::as_i64).filter(|v| VERSIONS.contains(v));
    if text(&object, "parvis") != Ok(NAME) || version.is_none() {
        no.add("parvis", Reason::NotInList);
    }
    no.finish()?;
    let devices = list(&object, "devices", TELEPHONES)?;
    devices.iter().map(|one| had(member(one)?)).collect()
}

fn member(value: &Value) -> Result<&Map<String, Value>, Refusals> {
    value.as_object().ok_or_else(|| Refusals::one("", Reason::WrongType))
}

fn list<'o>(
    object: &'o Map<String, Value>,
    name: &str,
    most: usize,
) -> Result<&'o [Value], Refusals> {
    match object.get(name) {
        None => Ok(&[]),
        Some(Value::Array(list)) if list.len() <= most => Ok(list),
        Some(_) => Err(Refusals::one(name.to_owned(), Reason::WrongType)),
    }
}

fn had(object: &Map<String, Value>) -> Result<Had, Refusals> {
    contract::only_these(object, &["device", "envelopes", "photos"])?;
    let device = text(object, "device").map_err(|why| Refusals::one("device", why))?;
    let phone = PhoneId::parse(device).map_err(|why| Refusals::one("device", why))?;
    let mut batches = Vec::new();
    for some in list(object, "envelopes", usize::MAX)?.chunks(contract::BATCH) {
        let mut batch = Map::new();
        batch.insert("device".to_owned(), Value::String(device.to_owned()));
        batch.insert("envelopes".to_owned(), Value::Array(some.to_vec()));
        batches.push(contract::batch(&batch)?);
    }
    let photographs = list(object, "photos", PHOTOGRAPHS)?;
    let photographs: Result<_, Refusals> =
        photographs.iter().map(|one| photograph(device, member(one)?)).collect();
    Ok(Had { batches, photographs: photographs?, phone })
}

fn photograph(device: &str, object: &Map<String, Value>) -> Result<(Announced, Vec<u8>), Refusals> {
    contract::only_these(object, &["id", "record", "key", "sealed"])?;
    let bad = |name: &'static str| move |why: Reason| Refusals::one(name, why);
    let id = text(object, "id").and_then(PhotoId::parse).map_err(bad("id"))?;
    let sealed = text(object, "sealed").map_err(bad("sealed"))?;
    let sealed = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| bad("sealed")(Reason::WrongType))?;
    let mut said = Map::new();
    said.insert("device".to_owned(), Value::String(device.to_owned()));
    for name in ["record", "key"] {
        said.insert(name.to_owned(), object.get(name).cloned().unwrap_or_default());
    }
    said.insert("sha256".to_owned(), hex::encode(digest(&SHA256, &sealed)).into());
    said.insert("bytes".to_owned(), sealed.len().into());
    Ok((photos::announced(id, &said)?, sealed))
}

/// Puts in quarantine what one telephone had and had not sent yet.
fn keep(tx: &mut Tx<'_>, had: &Had) -> Result<(), Stop> {
    let phone = had.phone;
    let person = phone::held_by(tx, phone)?;
    let person = person.ok_or_else(|| Refusals::one("fichier", elsewhere()))?;
    let whose = Whose { phone, sealed_as: phone, person, convention: tx.convention()? };
    for batch in &had.batches {
        crate::web::keep_apart(tx, whose, Why::Carried, batch)?;
    }
    let from = Sender::in_the_place_of(phone, person, whose.convention);
    for (told, sealed) in &had.photographs {
        let progress = match photo::announce(tx, from, told) {
            Ok(progress) => progress,
            Err(NotNow::Enough) => return Err(Stop::TooMany),
            Err(NotNow::Stop(stop)) => return Err(stop),
        };
        // One that is here already, or was decided, stays what it is.
        if progress.state != State::Receiving {
            continue;
        }
        for (piece, rank) in sealed.chunks(photo::PIECE).zip(0_i64..) {
            let said = digest(&SHA256, piece);
            photo::receive(tx, (from, told.photo), (rank, piece, Some(said.as_ref())))?;
        }
        photo::set_apart(tx, from, told.photo)?;
    }
    Ok(())
}

/// The page on which a file is handed over.
pub(crate) async fn ask(key: Manager) -> Answer {
    Ok(html(pages::handing(&key.view("/telephones"), &Refusals::new())))
}

/// A file is handed over.
pub(crate) async fn take(key: Manager, FileForm { fields, file, .. }: FileForm) -> Answer {
    fields.only(&[])?;
    let kept = match read(&file) {
        Ok(all) => {
            let keep = move |tx: &mut Tx<'_>| all.iter().try_for_each(|had| keep(tx, had));
            key.begin(Purpose::Record, keep).await
        }
        Err(no) => Err(no.into()),
    };
    match kept {
        Ok(()) => Ok(see_other("/telephones/quarantaine?fait=fichier")),
        Err(Stop::Refused(no) | Stop::Conflict(no)) => {
            Ok(html_refused(pages::handing(&key.view("/telephones"), &no)))
        }
        Err(stop) => Err(stop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "0190a000-0000-7000-8000-000000000001";

    fn envelope() -> Value {
        json!({ "record": ID, "rev": 1, "key": "k1", "made_at": "2026-11-29T10:00:00Z", "sealed": "AAAA" })
    }

    fn file(version: i64, device: &Value) -> Vec<u8> {
        json!({ "parvis": NAME, "v": version, "devices": [device] }).to_string().into_bytes()
    }

    #[test]
    fn files_of_both_versions_are_read() {
        let old = json!({ "device": ID, "envelopes": vec![envelope(); 120] });
        let [had] = <[Had; 1]>::try_from(read(&file(1, &old)).expect("read")).expect("one");
        let counts: Vec<_> = had.batches.iter().map(|batch| batch.envelopes.len()).collect();
        assert_eq!((counts, had.photographs.len()), (vec![50, 50, 20], 0));
        let photo = json!({ "id": ID, "record": ID, "key": "k1", "sealed": "AAEC" });
        let new = json!({ "device": ID, "envelopes": [], "photos": [photo] });
        let [had] = <[Had; 1]>::try_from(read(&file(2, &new)).expect("read")).expect("one");
        let (told, sealed) = had.photographs.first().expect("a photograph");
        assert_eq!((told.bytes, sealed.as_slice()), (3, [0, 1, 2].as_slice()));
        assert_eq!(told.sha256, hex::encode(digest(&SHA256, sealed)));
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        let sound = json!({ "device": ID, "envelopes": [envelope()] });
        let more = json!({ "device": ID, "envelopes": [envelope()], "note": "x" });
        let bad = json!({ "device": ID, "photos": [{ "id": ID, "record": ID, "key": "k1", "sealed": "=" }] });
        for one in [b"".to_vec(), b"{}".to_vec(), file(3, &sound), file(2, &more), file(2, &bad)] {
            let no = read(&one).expect_err("refused");
            assert!(no.of("fichier").is_some());
        }
    }
}
