//! Photographs from the street: announced, received in pieces, developed by a process of their own, kept
//! with their record, seen by those who read its note, and gone in their time.

use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use photo::{Darkroom, PIECE};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};
use testkit::{Actor, House, Page, engines};

use crate::field::{Ground, Phone, acts, ground, told, uuid};
use crate::traced::texts;

/// The darkroom of the houses of these tests: the program itself develops.
pub(crate) fn darkroom() -> Arc<Darkroom> {
    Arc::new(Darkroom::of(PathBuf::from(env!("CARGO_BIN_EXE_parvis"))))
}

/// What a camera writes beside the picture.
const CANARY: &str = "GPS 50.6480 N 2.9744 E CANARI-DE-L-APPAREIL";

/// A photograph of so many points, as a camera writes it: noise, so that it weighs something.
pub(crate) fn camera(width: u32, height: u32) -> Vec<u8> {
    let mut seed = 7_u32;
    let drawn = RgbImage::from_fn(width, height, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [_, r, g, b] = seed.to_be_bytes();
        Rgb([r, g, b])
    });
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 80).encode_image(&drawn).expect("a JPEG");
    let exif = format!("Exif\0\0{CANARY}");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, exif.as_bytes(), &jpeg[2..]].concat()
}

/// A photograph as a telephone holds it: sealed.
pub(crate) struct Sealed {
    id: String,
    record: String,
    device: String,
    bytes: Vec<u8>,
}

impl Sealed {
    pub(crate) fn of(
        phone: &Phone,
        number: u8,
        (owner, record): (&str, &str),
        picture: &[u8],
    ) -> Self {
        let id = uuid(number);
        let head = json!({ "v": 1, "of": owner, "record": record }).to_string();
        let length = u32::try_from(head.len()).expect("short").to_be_bytes();
        let plain = [b"PVP1", &length[..], head.as_bytes(), picture].concat();
        let bytes = phone.seal_bytes(&id, 1, &plain);
        Self { id, record: record.to_owned(), device: phone.id.clone(), bytes }
    }

    pub(crate) fn path(&self) -> String {
        format!("/api/v1/field/photos/{}", self.id)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn announced(&self) -> Value {
        json!({ "device": self.device, "record": self.record, "key": "k1",
            "sha256": hex::encode(digest(&SHA256, &self.bytes)), "bytes": self.bytes.len() })
    }

    async fn announce(&self, actor: &Actor) -> Page {
        put(actor, &self.path(), "application/json", (self.announced().to_string().as_bytes(), ""))
            .await
    }

    fn pieces(&self) -> Vec<&[u8]> {
        self.bytes.chunks(PIECE).collect()
    }

    async fn piece(&self, actor: &Actor, rank: usize) -> Page {
        let piece = self.pieces()[rank];
        let path = format!("{}/{rank}", self.path());
        put(actor, &path, "application/octet-stream", (piece, &digested(piece))).await
    }

    /// Everything, in order; the last answer.
    pub(crate) async fn send(&self, actor: &Actor) -> Page {
        let mut page = self.announce(actor).await;
        for rank in 0..self.pieces().len() {
            if page.status != StatusCode::ACCEPTED {
                break;
            }
            page = self.piece(actor, rank).await;
        }
        page
    }
}

fn digested(bytes: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(digest(&SHA256, bytes)))
}

pub(crate) async fn put(
    actor: &Actor,
    path: &str,
    media: &str,
    (body, digest): (&[u8], &str),
) -> Page {
    let request = Request::put(path)
        .header(header::COOKIE, actor.cookie_line())
        .header(header::CONTENT_TYPE, media)
        .header("accept-language", "fr")
        .header("parvis-protocol", "1")
        .header("content-digest", digest)
        .body(Body::from(body.to_vec()));
    actor.send(request.expect("a request")).await
}

pub(crate) fn state(page: &Page) -> String {
    page.json()["state"].as_str().unwrap_or_default().to_owned()
}

/// A record of Awa's, counted, and her telephone.
pub(crate) async fn recorded(ground: &Ground) -> (Phone, String) {
    let phone = Phone::enrol(&ground.house, &ground.awa).await;
    let record = uuid(1);
    let sent = phone.seal(&record, 1, "activity.record", &told(20));
    assert_eq!(phone.verdicts(&[sent]).await, ["kept"]);
    (phone, record)
}

/// The addresses of the photographs on a page.
pub(crate) fn shown(page: &str) -> Vec<String> {
    page.split("<img src=\"")
        .skip(1)
        .filter_map(|rest| Some(rest.split('"').next()?.to_owned()))
        .collect()
}

pub(crate) fn holds(hay: &[u8], needle: &str) -> bool {
    hay.windows(needle.len()).any(|window| window == needle.as_bytes())
}

async fn count(house: &House, table: &str) -> usize {
    texts(house, format!("SELECT photo_id FROM {table}")).await.len()
}

engines! {
    async fn it_comes_in_pieces_in_any_order_and_is_seen_when_it_is_whole(on) {
        let Some(ground) = ground(on).await else { return };
        let (phone, record) = recorded(&ground).await;
        let photo = Sealed::of(&phone, 50, ("activity", &record), &camera(1_100, 900));
        let pieces = photo.pieces().len();
        assert!(pieces >= 3, "{pieces} pieces");
        let page = photo.announce(&phone.actor).await;
        assert_eq!((page.status, state(&page).as_str()), (StatusCode::ACCEPTED, "receiving"));
        assert_eq!(page.json()["pieces"], json!(pieces));
        // The last one first, twice; a damaged one is asked for again.
        for _ in 0..2 {
            let page = photo.piece(&phone.actor, pieces - 1).await;
            assert_eq!(page.json()["have"], json!([pieces - 1]));
        }
        let path = format!("{}/0", photo.path());
        let (first, other) = (photo.pieces()[0], vec![0; PIECE]);
        for (body, digest) in [
            (first, digested(&other)),
            (&other[..], digested(first)),
            (first, String::new()),
            (&first[1..], digested(&first[1..])),
        ] {
            let page = put(&phone.actor, &path, "application/octet-stream", (body, &digest)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
            assert!(page.body.contains("abîmé"), "{}", page.body);
        }
        let record_page = format!("/activites/{record}");
        assert_eq!(shown(&ground.office.get(&record_page).await.body), Vec::<String>::new());
        // Cut in the middle: the same announcement says what is here already.
        let page = photo.announce(&phone.actor).await;
        assert_eq!(page.json()["have"], json!([pieces - 1]));
        let mut last = page;
        for rank in 0..pieces - 1 {
            last = photo.piece(&phone.actor, rank).await;
        }
        assert_eq!((last.status, state(&last).as_str()), (StatusCode::OK, "kept"), "{}", last.body);
        // Sent again, whole or in part: the same answer, and one photograph.
        assert_eq!(state(&photo.announce(&phone.actor).await), "kept");
        assert_eq!(state(&photo.piece(&phone.actor, 0).await), "kept");
        assert_eq!(acts(&ground.house, "photo.kept").await, 1);
        assert_eq!(count(&ground.house, "photo_piece").await, 0, "nothing is left of the pieces");

        let page = ground.office.get(&record_page).await;
        let sources = shown(&page.body);
        assert_eq!(sources.len(), 1);
        assert!(page.body.contains("alt=\"Photo 1 sur 1 de cet enregistrement\""), "{}", page.body);
        let seen = ground.office.get(&sources[0]).await;
        assert_eq!(seen.status, StatusCode::OK);
        let head = |name: &str| seen.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
        assert_eq!(head("content-type"), "image/jpeg");
        assert!(head("content-disposition").starts_with("attachment"));
        assert!(head("content-security-policy").ends_with("sandbox"));
        assert_eq!(head("cache-control"), "no-store");
        assert!(seen.bytes.starts_with(&[0xff, 0xd8, 0xff]));
        assert!(!holds(&seen.bytes, "Exif") && !holds(&seen.bytes, "CANARI"));
        assert!(!sources[0].contains(&photo.id), "its name is nobody's choice");
        assert_eq!(acts(&ground.house, "photo.seen").await, 1);
        // Nowhere in the base either: what is kept was written again from its points.
        let kept = texts(&ground.house, "SELECT jpeg FROM photo".to_owned()).await;
        let kept = STANDARD.decode(&kept[0]).expect("bytes");
        assert!(!holds(&kept, "CANARI") && !holds(&kept, "Exif"));
    }

    async fn what_is_no_photograph_is_refused_in_words_and_hurts_nothing(on) {
        let Some(ground) = ground(on).await else { return };
        let (phone, record) = recorded(&ground).await;
        let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bomb.extend(50_000_u32.to_be_bytes());
        bomb.extend(50_000_u32.to_be_bytes());
        bomb.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        let whole = camera(300, 200);
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec();
        let cases: [(&str, Vec<u8>); 6] = [
            ("ni une photo JPEG", b"GIF89a\x01\0\x01\0;<script>".to_vec()),
            ("ni une photo JPEG", b"RIFF\x24\0\0\0WEBPVP8 ".to_vec()),
            ("ni une photo JPEG", svg),
            ("16 millions", bomb),
            ("ne s’ouvre pas", whole[..whole.len() / 8].to_vec()),
            ("ne s’ouvre pas", [&whole[..2], b"\xff\xda\0\x02", &[0; 900]].concat()),
        ];
        for ((said, picture), number) in cases.iter().zip(60..) {
            let photo = Sealed::of(&phone, number, ("activity", &record), picture);
            for _ in 0..2 {
                let page = photo.send(&phone.actor).await;
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}: {}", page.body);
                assert!(page.body.contains(said), "{said}: {}", page.body);
            }
        }
        assert_eq!(acts(&ground.house, "photo.refused").await, cases.len());
        // A seal that does not open, a record that is not the one sealed, another announcement.
        let mut other = Sealed::of(&phone, 80, ("activity", &record), &whole);
        other.bytes[90] ^= 1;
        assert!(other.send(&phone.actor).await.body.contains("scellé"));
        let mut elsewhere = Sealed::of(&phone, 81, ("activity", &uuid(2)), &whole);
        elsewhere.record.clone_from(&record);
        assert!(elsewhere.send(&phone.actor).await.body.contains("scellé"));
        let mut swapped = Sealed::of(&phone, 82, ("activity", &record), &whole);
        assert_eq!(swapped.announce(&phone.actor).await.status, StatusCode::ACCEPTED);
        swapped.bytes.push(0);
        assert_eq!(swapped.announce(&phone.actor).await.status, StatusCode::CONFLICT);
        // Too heavy, before a single piece.
        let mut heavy = swapped.announced();
        heavy["bytes"] = json!(8 * 1_024 * 1_024 + 1);
        let path = format!("/api/v1/field/photos/{}", uuid(83));
        let page = put(&phone.actor, &path, "application/json", (heavy.to_string().as_bytes(), "")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("8 Mo"), "{}", page.body);
        // The house goes on, and a polyglot is but its picture.
        let polyglot = [&whole[..], b"PK\x03\x04<script>alert('POLYGLOTTE')</script>"].concat();
        let photo = Sealed::of(&phone, 90, ("activity", &record), &polyglot);
        assert_eq!(state(&photo.send(&phone.actor).await), "kept");
        let sources = shown(&ground.office.get(&format!("/activites/{record}")).await.body);
        let seen = ground.office.get(&sources[0]).await;
        assert!(!holds(&seen.bytes, "POLYGLOTTE"));
        // Four at most.
        for number in 91..94 {
            let more = Sealed::of(&phone, number, ("activity", &record), &whole);
            assert_eq!(state(&more.send(&phone.actor).await), "kept");
        }
        let fifth = Sealed::of(&phone, 94, ("activity", &record), &whole);
        assert!(fifth.send(&phone.actor).await.body.contains("quatre photos"));
    }

    async fn it_waits_for_its_record_and_never_joins_someone_elses(on) {
        let Some(ground) = ground(on).await else { return };
        let (phone, record) = recorded(&ground).await;
        let other = Phone::enrol(&ground.house, &ground.office).await;
        let small = camera(120, 80);
        // Another's record, and one that is not there: the same answer, to the byte.
        let theirs = Sealed::of(&other, 50, ("activity", &record), &small);
        let absent = Sealed::of(&other, 51, ("activity", &uuid(40)), &small);
        let (theirs, absent) = (theirs.send(&other.actor).await, absent.send(&other.actor).await);
        assert_eq!((theirs.status, state(&theirs).as_str()), (StatusCode::ACCEPTED, "waiting"));
        let masked = |page: &Page| {
            let mut said = page.json();
            said["photo"] = Value::Null;
            said["sha256"] = Value::Null;
            (page.status, said.to_string())
        };
        assert_eq!(masked(&theirs), masked(&absent));
        assert_eq!(shown(&ground.office.get(&format!("/activites/{record}")).await.body).len(), 0);
        // The same name on another telephone is another photograph.
        let mine = Sealed::of(&phone, 50, ("activity", &record), &small);
        assert_eq!(state(&mine.send(&phone.actor).await), "kept");
        // Before its record: it waits, and joins when it is asked after again.
        let early = Sealed::of(&phone, 52, ("activity", &uuid(2)), &small);
        assert_eq!(state(&early.send(&phone.actor).await), "waiting");
        let sent = phone.seal(&uuid(2), 1, "activity.record", &told(10));
        assert_eq!(phone.verdicts(&[sent]).await, ["kept"]);
        assert_eq!(state(&early.announce(&phone.actor).await), "kept");
        // A week without its record: its pieces are gone.
        let now = ground.house.clock_now();
        ground.house.set_clock(now.plus_seconds(8 * 86_400));
        swept(&ground.house).await;
        assert_eq!(count(&ground.house, "photo_piece").await, 0);
        let waiting = "SELECT photo_id FROM photo_sending WHERE state = 'waiting'".to_owned();
        assert_eq!(texts(&ground.house, waiting).await.len(), 0);
    }

    async fn those_of_a_lost_telephone_wait_for_the_manager(on) {
        let Some(ground) = ground(on).await else { return };
        let (phone, record) = recorded(&ground).await;
        let late = phone.seal(&uuid(2), 1, "activity.record", &told(10));
        let path = format!("/telephones/{}/retirer", phone.id);
        assert_eq!(ground.office.post(&path, &[]).await.location(), "/telephones?fait=retire");
        let small = camera(120, 80);
        let joined = Sealed::of(&phone, 50, ("activity", &record), &small);
        let orphan = Sealed::of(&phone, 51, ("activity", &uuid(2)), &small);
        let aside = Sealed::of(&phone, 52, ("activity", &record), &small);
        for photo in [&joined, &orphan, &aside] {
            let page = photo.send(&phone.actor).await;
            assert_eq!((page.status, state(&page).as_str()), (StatusCode::OK, "apart"));
        }
        assert_eq!(acts(&ground.house, "photo.kept").await, 0);
        assert_eq!(texts(&ground.house, "SELECT id FROM photo".to_owned()).await.len(), 0);
        let page = ground.office.get("/telephones/quarantaine").await;
        assert!(page.body.contains("Photos en attente"), "{}", page.body);
        let decide = |photo: &Sealed| {
            format!("/telephones/quarantaine/photos/{}/{}", photo.device, photo.id)
        };
        let accept = [("decision", "accepter")];
        let done = ground.office.post(&decide(&joined), &accept).await;
        assert_eq!(done.location(), "/telephones/quarantaine?fait=photo", "{}", done.body);
        // Its record first.
        let refused = ground.office.post(&decide(&orphan), &accept).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("l’accepter d’abord"), "{}", refused.body);
        let hand_over = phone.batch(&[late]);
        let page = phone.actor.post_json("/api/v1/field/quarantine", &[], &hand_over).await;
        assert_eq!(page.json()["receipts"][0]["verdict"], "quarantined");
        let waits = ground.office.get("/telephones/quarantaine").await.body;
        let action = crate::field::action_of(&waits, "retiré");
        assert_eq!(ground.office.post(&action, &accept).await.status, StatusCode::SEE_OTHER);
        let done = ground.office.post(&decide(&orphan), &accept).await;
        assert_eq!(done.location(), "/telephones/quarantaine?fait=photo", "{}", done.body);
        let done = ground.office.post(&decide(&aside), &[("decision", "ecarter")]).await;
        assert_eq!(done.location(), "/telephones/quarantaine?fait=ecarte");
        for record in [&record, &uuid(2)] {
            assert_eq!(shown(&ground.office.get(&format!("/activites/{record}")).await.body).len(), 1);
        }
        let again = ground.office.post(&decide(&aside), &accept).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        assert_eq!(count(&ground.house, "photo_piece").await, 0);
    }
}

/// A night: what is past its time leaves.
pub(crate) async fn swept(house: &House) {
    privacy::sweep(&house.clockwork, &parvis::house::sweeps()).await.expect("swept");
}
