//! What a telephone makes: sealed envelopes, each with words of its own by which it is found again.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable, Kem, OpModeS, Serializable, single_shot_seal};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::kit::Fallible;
use crate::records::Chance;

/// What a receipt says, of which nothing may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Receipt {
    /// `kept`, `conflict`, `refused`…
    pub(super) verdict: String,
    /// The number that the server gave.
    pub(super) seq: i64,
}

/// An envelope, kept here after it left the outbox, to be judged.
pub(super) struct Item {
    /// The telephone.
    pub(super) device: String,
    /// The record.
    pub(super) record: String,
    /// Its revision.
    pub(super) rev: i64,
    /// The sealed bytes, as they travel.
    pub(super) sealed: String,
    /// Their fingerprint.
    pub(super) sha256: String,
    /// The note, which no other envelope has.
    pub(super) note: String,
    /// The minutes.
    pub(super) minutes: i64,
    /// The first receipt for these very bytes.
    pub(super) receipt: Option<Receipt>,
}

impl Item {
    /// Whether it was counted.
    pub(super) fn is_kept(&self) -> bool {
        self.receipt.as_ref().is_some_and(|receipt| receipt.verdict == "kept")
    }

    /// As it travels.
    pub(super) fn envelope(&self) -> Value {
        json!({ "record": self.record, "rev": self.rev, "key": "k1",
            "made_at": "2019-12-20T10:00:00Z", "sealed": self.sealed })
    }
}

/// For whom envelopes are sealed, and with what they are filled.
pub(super) struct Maker {
    /// The telephone.
    pub(super) device: String,
    /// The key of the intake.
    pub(super) point: Vec<u8>,
    /// Zones of the perimeter.
    pub(super) zones: Vec<String>,
    /// Themes.
    pub(super) themes: Vec<String>,
    /// What the notes of this telephone begin with.
    pub(super) mark: String,
    /// How many notes were written.
    pub(super) written: u64,
}

/// Letters only: a number might be read as a telephone's.
fn letters(mut number: u64) -> String {
    let mut text = String::new();
    for _ in 0..6 {
        text.push(char::from(b'a' + (number % 20) as u8));
        number /= 20;
    }
    text
}

impl Maker {
    /// Makes one more envelope: most are sound records; some name a record again, some are poisoned.
    pub(super) fn one_more(&mut self, made: &[Item], chance: &mut Chance) -> Fallible<Item> {
        self.written += 1;
        let note =
            format!("Ronde au pied des tours, repère {}{}.", self.mark, letters(self.written));
        let minutes = 5 + chance.below(100).cast_signed();
        let place = chance.below(made.len().max(1) as u64) as usize;
        let earlier = made.get(place).map(|item| (item.record.clone(), item.rev));
        let body = self.body(&note, minutes, chance);
        let fresh = (fresh(chance), 1);
        let ((record, rev), kind, body) = match (chance.below(20), earlier) {
            // Other bytes under a name that was used already.
            (0, Some(same)) => (same, "activity.record", body),
            // A correction, that may arrive before what it corrects.
            (1, Some((record, 1))) => ((record, 2), "activity.record", body),
            (2, _) => (fresh, "danse.macabre", body),
            (3, _) => (fresh, "activity.record", json!({ "minutes": minutes, "note": note })),
            _ => (fresh, "activity.record", body),
        };
        let sealed = if chance.below(60) == 0 {
            // Nothing opens it.
            (0..200).map(|_| chance.below(256) as u8).collect()
        } else {
            self.seal((&record, rev), (kind, &body))?
        };
        let sha256 = hex::encode(Sha256::digest(&sealed));
        let (device, sealed) = (self.device.clone(), URL_SAFE_NO_PAD.encode(sealed));
        Ok(Item { device, record, rev, sealed, sha256, note, minutes, receipt: None })
    }

    fn body(&self, note: &str, minutes: i64, chance: &mut Chance) -> Value {
        let mut pick = |list: &[String]| {
            let place = chance.below(list.len().max(1) as u64) as usize;
            list.get(place).cloned().unwrap_or_default()
        };
        let (zone, theme) = (pick(&self.zones), pick(&self.themes));
        json!({
            "day": format!("2019-12-{:02}", 1 + chance.below(20)),
            "time": format!("{:02}:{:02}", 8 + chance.below(13), chance.below(12) * 5),
            "minutes": minutes, "activity": "A1", "themes": [theme], "zone": zone,
            "origin": "O1", "channel": "C1", "next_step": "R0", "note": note,
            "people": [{ "audience": "P1", "age_band": "NR", "gender": "NR", "count": 2 }],
        })
    }

    /// Seals a verb as the telephone does: HPKE in base mode, bound to its name.
    fn seal(&self, (record, rev): (&str, i64), (kind, body): (&str, &Value)) -> Fallible<Vec<u8>> {
        let text = json!({ "v": 1, "kind": kind, "device_time": "2019-12-20T10:00:00Z",
            "offset_minutes": 60, "skew_ms": null, "flags": [], "body": body });
        let unsealed = |error: hpke::HpkeError| format!("nothing is sealed: {error:?}");
        let point =
            <DhP256HkdfSha256 as Kem>::PublicKey::from_bytes(&self.point).map_err(unsealed)?;
        let bound = format!("{}|{record}|{rev}|k1", self.device);
        let (head, sealed) = single_shot_seal::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(
            &OpModeS::Base,
            &point,
            b"parvis-seal-v1",
            text.to_string().as_bytes(),
            bound.as_bytes(),
        )
        .map_err(unsealed)?;
        Ok([head.to_bytes().to_vec(), sealed].concat())
    }
}

/// An identifier that the telephone chooses.
fn fresh(chance: &mut Chance) -> String {
    let mut random = [0; 10];
    for byte in &mut random {
        *byte = chance.below(256) as u8;
    }
    kernel::id::uuid_v7(1_576_836_000_000, random).to_string()
}
