//! What a telephone makes: sealed envelopes, each with words of its own by which it is found again.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open, single_shot_seal,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::kit::Fallible;
use crate::machine;
use crate::records::Chance;

/// What a receipt says, of which nothing may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Receipt {
    /// `kept`, `conflict`, `refused`…
    pub(crate) verdict: String,
    /// The number that the server gave.
    pub(crate) seq: i64,
}

/// An envelope, kept here after it left the outbox, to be judged.
pub(crate) struct Item {
    /// The telephone.
    pub(crate) device: String,
    /// The record.
    pub(crate) record: String,
    /// Its revision.
    pub(crate) rev: i64,
    /// The sealed bytes, as they travel.
    pub(crate) sealed: String,
    /// Their fingerprint.
    pub(crate) sha256: String,
    /// The note, which no other envelope has.
    pub(crate) note: String,
    /// The minutes.
    pub(crate) minutes: i64,
    /// The first receipt for these very bytes.
    pub(crate) receipt: Option<Receipt>,
}

impl Item {
    /// Whether it was counted.
    pub(crate) fn is_kept(&self) -> bool {
        self.receipt.as_ref().is_some_and(|receipt| receipt.verdict == "kept")
    }

    /// As it travels.
    pub(crate) fn envelope(&self) -> Value {
        json!({ "record": self.record, "rev": self.rev, "key": "k1",
            "made_at": "2019-12-20T10:00:00Z", "sealed": self.sealed })
    }
}

/// For whom envelopes are sealed, and with what they are filled.
pub(crate) struct Maker {
    /// The telephone.
    pub(crate) device: String,
    /// The key of the intake.
    pub(crate) point: Vec<u8>,
    /// Zones of the perimeter.
    pub(crate) zones: Vec<String>,
    /// Themes.
    pub(crate) themes: Vec<String>,
    /// What the notes of this telephone begin with.
    pub(crate) mark: String,
    /// How many notes were written.
    pub(crate) written: u64,
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
    pub(crate) fn one_more(&mut self, made: &[Item], chance: &mut Chance) -> Fallible<Item> {
        let (note, minutes) = self.words(chance);
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
        Ok(self.item((record, rev), &sealed, (note, minutes)))
    }

    /// Makes one more envelope, and a sound one.
    pub(crate) fn sound(&mut self, chance: &mut Chance) -> Fallible<Item> {
        let (note, minutes) = self.words(chance);
        let (body, record) = (self.body(&note, minutes, chance), fresh(chance));
        let sealed = self.seal((&record, 1), ("activity.record", &body))?;
        Ok(self.item((record, 1), &sealed, (note, minutes)))
    }

    fn words(&mut self, chance: &mut Chance) -> (String, i64) {
        self.written += 1;
        let note =
            format!("Ronde au pied des tours, repère {}{}.", self.mark, letters(self.written));
        (note, 5 + chance.below(100).cast_signed())
    }

    fn item(
        &self,
        (record, rev): (String, i64),
        sealed: &[u8],
        (note, minutes): (String, i64),
    ) -> Item {
        let sha256 = hex::encode(Sha256::digest(sealed));
        let (device, sealed) = (self.device.clone(), URL_SAFE_NO_PAD.encode(sealed));
        Item { device, record, rev, sealed, sha256, note, minutes, receipt: None }
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

/// CPU seconds that one envelope takes to be opened, and nothing else: the limit of sealed intake.
pub(crate) fn opening(count: usize) -> Fallible<f64> {
    let failed = |error: hpke::HpkeError| format!("not opened: {error:?}");
    let (private, point) = <DhP256HkdfSha256 as Kem>::derive_keypair(&[7; 32]);
    // As long as the envelope of a sound record.
    let text = [b'a'; 600];
    let sealed = (0..count)
        .map(|_| {
            single_shot_seal::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(
                &OpModeS::Base,
                &point,
                b"bench",
                &text,
                b"",
            )
        })
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    let before = machine::own_cpu();
    for (head, text) in &sealed {
        let opened = single_shot_open::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(
            &OpModeR::Base,
            &private,
            head,
            b"bench",
            text,
            b"",
        );
        std::hint::black_box(opened.map_err(failed)?);
    }
    Ok((machine::own_cpu() - before) / count as f64)
}
