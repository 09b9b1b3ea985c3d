//! Photographs that are kept: who sees them, what is noted, how each one leaves; and the worker that made
//! them, within its limits.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::StatusCode;
use door::{Purpose, Role, Stop};
use kernel::id::AlertId;
use serde_json::json;
use testkit::{Actor, engines};

use crate::field::{Ground, Phone, acts, ground, ground_of, told, uuid};
use crate::photos::{Sealed, camera, put, recorded, shown, state, swept};
use crate::traced::{break_the_journal, texts};
use crate::{ZONES, enter};

/// What was taken away in the houses of these tests, as the list beside the database holds it.
static TAKEN_AWAY: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The list of erasures of these houses.
pub(crate) fn list() -> Arc<photo::Remember> {
    Arc::new(photo::Remember(Box::new(|line| {
        TAKEN_AWAY.lock().expect("the list").push(line.to_owned());
        Ok(())
    })))
}

engines! {
    async fn it_is_seen_by_those_who_read_the_note_and_the_manager_takes_it_away(on) {
        let Some(ground) = ground(on).await else { return };
        let (phone, record) = recorded(&ground).await;
        let photo = Sealed::of(&phone, 50, ("activity", &record), &camera(120, 80));
        assert_eq!(state(&photo.send(&phone.actor).await), "kept");
        let page = format!("/activites/{record}");
        let source = shown(&ground.awa.get(&page).await.body).remove(0);
        let come = async |login: &str, role: Role, zones: &[u8]| {
            let grant = enter(&ground.house, login, role, zones).await;
            ground.house.arrives(grant).await
        };
        let direction = come("direction", Role::Direction, &ZONES).await;
        let mayor = come("maire", Role::Signatory, &ZONES).await;
        let far = come("loin", Role::Mediator, &[2]).await;
        let absent = format!("{page}/photos/{}", uuid(99));
        let stranger = Actor::stranger(ground.house.app.clone());
        for (who, actor) in [("direction", &direction), ("mayor", &mayor), ("far", &far)] {
            let (there, not) = (actor.get(&source).await, actor.get(&absent).await);
            assert_eq!(there.status, StatusCode::NOT_FOUND, "{who}");
            assert_eq!(there.bytes, not.bytes, "{who}: the same as one that is not there");
        }
        assert_eq!(shown(&direction.get(&page).await.body).len(), 0);
        assert_eq!(stranger.get(&source).await.status, StatusCode::SEE_OTHER);
        // Under the address of another record, it is not there.
        let other = phone.seal(&uuid(3), 1, "activity.record", &told(5));
        assert_eq!(phone.verdicts(&[other]).await, ["kept"]);
        assert_eq!(ground.office.get(&source.replace(&record, &uuid(3))).await.status, StatusCode::NOT_FOUND);
        assert_eq!(acts(&ground.house, "photo.seen").await, 0);
        assert_eq!(ground.awa.get(&source).await.status, StatusCode::OK);
        assert_eq!(acts(&ground.house, "photo.seen").await, 1);
        // A mediator takes none away; the manager does, and it is noted.
        let remove = format!("{source}/retirer");
        assert!(!ground.awa.get(&page).await.body.contains(&remove));
        assert_eq!(ground.awa.post(&remove, &[]).await.status, StatusCode::NOT_FOUND);
        assert!(ground.office.get(&page).await.body.contains(&remove));
        let done = ground.office.post(&remove, &[]).await;
        assert_eq!(done.location(), format!("{page}?fait=photo"), "{}", done.body);
        assert_eq!(acts(&ground.house, "photo.removed").await, 1);
        assert_eq!(ground.office.get(&source).await.status, StatusCode::NOT_FOUND);
        assert_eq!(texts(&ground.house, "SELECT jpeg FROM photo".to_owned()).await.len(), 0);
        assert_eq!(ground.office.post(&remove, &[]).await.status, StatusCode::NOT_FOUND);
        // On the list: a copy of before, put back, loses it again.
        let (_, taken) = source.rsplit_once('/').expect("its name");
        let line = format!("parvis-erasure-v1 photo {taken}");
        assert!(TAKEN_AWAY.lock().expect("the list").contains(&line), "{line}");
        let back = move |tx: &mut door::Tx<'_>| {
            privacy::person::replay(tx, &parvis::house::written(), &line)
        };
        assert_eq!(ground.house.clockwork.begin(Purpose::Withdraw, back).await.expect("read"), 0);
        // The telephone that sends it again is told that it was received: it does not come back.
        assert_eq!(state(&photo.send(&phone.actor).await), "kept");
        assert_eq!(texts(&ground.house, "SELECT jpeg FROM photo".to_owned()).await.len(), 0);
    }

    async fn those_of_an_alert_leave_six_months_after_its_end(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let office = ground.house.clockwork.under(ground.manager).await.expect("a manager");
        let author = phone_holder(&ground).await;
        let id = AlertId::from_uuid(crate::peopled::uuid(7));
        let mut new = crate::peopled::alert(id, crate::zone(1), crate::theme("T3.1"));
        new.author = author;
        new.raised_at = ground.house.clock_now();
        let lay = move |tx: &mut door::Tx<'_>| alert::raise(tx, &new);
        office.begin(Purpose::Record, lay).await.expect("an alert");
        let photo = Sealed::of(&phone, 50, ("alert", &id.text()), &camera(120, 80));
        let page = photo.send(&phone.actor).await;
        assert_eq!(state(&page), "kept", "{}", page.body);
        let path = format!("/signalements/{id}");
        let source = shown(&ground.office.get(&path).await.body).remove(0);
        assert_eq!(ground.office.get(&source).await.status, StatusCode::OK);
        assert_eq!(acts(&ground.house, "photo.seen").await, 1);
        let start = ground.house.clock_now();
        let days = |many: i64| start.plus_seconds(many * 86_400);
        let left = async |many: i64| {
            ground.house.set_clock(days(many));
            swept(&ground.house).await;
            texts(&ground.house, "SELECT id FROM photo".to_owned()).await.len()
        };
        assert_eq!(left(100).await, 1, "open, it stays");
        for (mv, seen) in [(alert::Move::Submit, 0), (alert::Move::Approve, 1), (alert::Move::ConfirmOnSite, 2)] {
            let note = alert::Note::parse("").expect("nothing");
            let step = move |tx: &mut door::Tx<'_>| alert::advance(tx, id, seen, mv, &note);
            office.begin(Purpose::Record, step).await.expect("a step");
        }
        assert_eq!(left(100 + 182).await, 1);
        assert_eq!(left(100 + 184).await, 0);
    }

    async fn what_is_erased_or_withdrawn_takes_its_photographs_along(on) {
        let Some(ground) = ground(on).await else { return };
        let (phone, record) = recorded(&ground).await;
        let send = async |number: u8| {
            let photo = Sealed::of(&phone, number, ("activity", &record), &camera(60, 60));
            assert_eq!(state(&photo.send(&phone.actor).await), "kept");
        };
        let kept = async || texts(&ground.house, "SELECT id FROM photo".to_owned()).await.len();
        send(50).await;
        let written = parvis::house::written();
        let erase = written.iter().find(|one| one.table == "activity").expect("notes").erase;
        let id = record.clone();
        let work = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(erase(tx, &id)?);
        assert!(ground.house.clockwork.begin(Purpose::Withdraw, work).await.expect("erased") > 0);
        assert_eq!(kept().await, 0);
        send(51).await;
        assert_eq!(kept().await, 1);
        let body = json!({ "rev_seen": 1, "why": "Saisie deux fois." });
        let withdrawal = phone.seal(&record, 2, "activity.withdraw", &body);
        let verdict = phone.verdicts(&[withdrawal]).await;
        assert_eq!(verdict, ["kept"]);
        assert_eq!(kept().await, 0);
    }

    async fn a_telephone_sends_no_more_than_its_day(on) {
        let Some(ground) = ground(on).await else { return };
        let (phone, record) = recorded(&ground).await;
        let heavy = |number: u8| {
            let photo = Sealed::of(&phone, number, ("activity", &record), b"");
            let mut body = photo.announced();
            body["bytes"] = json!(8 * 1_024 * 1_024);
            (photo.path(), body.to_string())
        };
        let announce = async |(path, body): &(String, String)| {
            put(&phone.actor, path, "application/json", (body.as_bytes(), "")).await
        };
        let photos: Vec<_> = (100..126).map(heavy).collect();
        let (last, first) = photos.split_last().expect("some");
        for photo in first {
            assert_eq!(announce(photo).await.status, StatusCode::ACCEPTED);
        }
        let enough = announce(last).await;
        assert_eq!(enough.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(enough.body.contains("partiront demain"), "{}", enough.body);
        assert_eq!(announce(&first[0]).await.status, StatusCode::ACCEPTED, "what was announced goes on");
        let now = ground.house.clock_now();
        ground.house.set_clock(now.plus_seconds(86_400));
        assert_eq!(announce(last).await.status, StatusCode::ACCEPTED, "another day");
    }

    async fn that_of_a_sensitive_record_is_for_its_author_and_the_manager(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let mut sensitive = told(20);
        sensitive["sensitive"] = json!(true);
        sensitive["note"] = json!("Vitre brisée");
        let sent = phone.seal(&uuid(1), 1, "activity.record", &sensitive);
        assert_eq!(phone.verdicts(&[sent]).await, ["kept"]);
        let record = uuid(1);
        let photo = Sealed::of(&phone, 50, ("activity", &record), &camera(60, 60));
        assert_eq!(state(&photo.send(&phone.actor).await), "kept");
        let page = format!("/activites/{record}");
        let source = shown(&ground.awa.get(&page).await.body).remove(0);
        let grant = enter(&ground.house, "collegue", Role::Mediator, &ZONES).await;
        let colleague = ground.house.arrives(grant).await;
        assert_eq!(shown(&colleague.get(&page).await.body).len(), 0);
        assert_eq!(colleague.get(&source).await.status, StatusCode::NOT_FOUND);
        for actor in [&ground.awa, &ground.office] {
            assert_eq!(actor.get(&source).await.status, StatusCode::OK);
        }
        assert_eq!(acts(&ground.house, "photo.seen").await, 2);
    }

    async fn whoever_may_not_read_the_words_does_not_see_the_photograph(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let colleague = async |login: &str| {
            let grant = enter(&ground.house, login, Role::Mediator, &ZONES).await;
            (grant, ground.house.arrives(grant).await)
        };
        let ((_, binta), (chloe_grant, chloe)) = (colleague("binta").await, colleague("chloe").await);
        let grant = enter(&ground.house, "direction", Role::Direction, &ZONES).await;
        let direction = ground.house.arrives(grant).await;
        let readers = [&ground.awa, &binta, &chloe, &ground.office, &direction];
        // Who was shown the words and the photograph: the same readers, on the page and at its address.
        let seen = async |page: &str, words: &str| {
            let source = shown(&ground.office.get(page).await.body).remove(0);
            let mut all = Vec::new();
            for reader in readers {
                let body = reader.get(page).await.body;
                let reads = body.contains(words);
                assert_eq!(shown(&body).len(), usize::from(reads), "{page}: {body}");
                let found = reader.get(&source).await.status;
                assert_eq!(found == StatusCode::OK, reads, "{page}: {found}");
                all.push(reads);
            }
            all
        };
        // There with somebody, alone, and sensitive.
        for (number, mediators, sensitive, expected) in [
            (1, json!(["awa", "binta"]), false, [true, true, false, true, false]),
            (2, json!(["awa"]), false, [true, false, false, true, false]),
            (3, json!(["awa", "binta"]), true, [true, false, false, true, false]),
        ] {
            let mut body = told(20);
            body["mediators"] = mediators;
            body["sensitive"] = json!(sensitive);
            body["note"] = json!("Vitre brisée au rez-de-chaussée");
            let sent = phone.seal(&uuid(number), 1, "activity.record", &body);
            assert_eq!(phone.verdicts(&[sent]).await, ["kept"]);
            let photo = Sealed::of(&phone, 50 + number, ("activity", &uuid(number)), &camera(60, 60));
            assert_eq!(state(&photo.send(&phone.actor).await), "kept");
            assert_eq!(seen(&format!("/activites/{}", uuid(number)), "Vitre brisée").await, expected);
        }
        // An alert: its author, and whoever took a step of it.
        let id = raised(&ground, "Vitre brisée au rez-de-chaussée").await;
        let photo = Sealed::of(&phone, 60, ("alert", &id.text()), &camera(60, 60));
        assert_eq!(state(&photo.send(&phone.actor).await), "kept");
        let page = format!("/signalements/{id}");
        assert_eq!(seen(&page, "Vitre brisée").await, [true, false, false, true, false]);
        let chloe = ground.house.clockwork.under(chloe_grant).await.expect("a mediator");
        let nothing = alert::Note::parse("").expect("nothing");
        let step = move |tx: &mut door::Tx<'_>| alert::advance(tx, id, 0, alert::Move::Submit, &nothing);
        chloe.begin(Purpose::Record, step).await.expect("a step");
        assert_eq!(seen(&page, "Vitre brisée").await, [true, false, true, true, false]);
    }

    async fn it_tells_the_quarter_of_an_hour_and_no_minute(on) {
        let Some(ground) = ground(on).await else { return };
        let (phone, record) = recorded(&ground).await;
        let now = ground.house.clock_now();
        ground.house.set_clock(now.plus_seconds(7 * 60 + 30));
        let photo = Sealed::of(&phone, 50, ("activity", &record), &camera(60, 60));
        assert_eq!(state(&photo.send(&phone.actor).await), "kept");
        let page = ground.office.get(&format!("/activites/{record}")).await.body;
        assert!(page.contains("Reçue le 14\u{a0}juin 2019, 12\u{a0}h<"), "{page}");
        let source = shown(&page).remove(0);
        let name = source.rsplit('/').next().expect("its name").replace('-', "");
        let made = u64::from_str_radix(&name[..12], 16).expect("a moment");
        assert_eq!((made % 900_000, made / 86_400_000), (0, 18_061), "{source}");
    }

    async fn a_text_set_aside_hides_its_photographs_until_it_is_put_back(on) {
        let Some((house, _)) = crate::privacy::with_a_list(on).await else { return };
        let ground = ground_of(house).await;
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let words = "Mme Canari a cassé la vitre";
        let mut body = told(20);
        body["note"] = json!(words);
        let sent = phone.seal(&uuid(1), 1, "activity.record", &body);
        assert_eq!(phone.verdicts(&[sent]).await, ["kept"]);
        let alert = raised(&ground, words).await.text();
        let grant = enter(&ground.house, "dpo", Role::Dpo, &[]).await;
        let officer = ground.house.arrives(grant).await;
        let rights = "/protection-des-donnees";
        for (number, owner, record, page) in [
            (50, "activity", uuid(1), format!("/activites/{}", uuid(1))),
            (51, "alert", alert.clone(), format!("/signalements/{alert}")),
        ] {
            let photo = Sealed::of(&phone, number, (owner, &record), &camera(60, 60));
            assert_eq!(state(&photo.send(&phone.actor).await), "kept");
            let source = shown(&ground.office.get(&page).await.body).remove(0);
            let seen = async || {
                let mut all = Vec::new();
                for actor in [&ground.awa, &ground.office] {
                    let there = shown(&actor.get(&page).await.body).len();
                    let ok = actor.get(&source).await.status == StatusCode::OK;
                    assert_eq!(there == 1, ok, "{page}");
                    all.push(ok);
                }
                all
            };
            assert_eq!(seen().await, [true, true]);
            let print = door::secret::fingerprint(words);
            let fields = [("table", owner), ("id", &record), ("empreinte", &print), ("mots", "canari"), ("motif", "Contestée")];
            let done = officer.post(&format!("{rights}/limiter"), &fields).await;
            assert_eq!(done.status, StatusCode::OK, "{}", done.body);
            assert_eq!(seen().await, [false, false], "{page}");
            let removal = ground.office.post(&format!("{source}/retirer"), &[]).await;
            assert_eq!(removal.status, StatusCode::NOT_FOUND, "what is disputed stays as it is");
            let held = officer.get(&format!("{rights}/limites")).await.body;
            let (_, rest) = held.split_once(&format!("{rights}/limites/")).expect("an address");
            let back = format!("{rights}/limites/{}", rest.split('"').next().unwrap_or(""));
            assert_eq!(officer.post(&back, &[]).await.status, StatusCode::SEE_OTHER);
            assert_eq!(seen().await, [true, true], "{page}");
        }
    }

    async fn what_cannot_be_noted_is_not_seen(on) {
        let Some(ground) = ground(on).await else { return };
        let (phone, record) = recorded(&ground).await;
        let photo = Sealed::of(&phone, 50, ("activity", &record), &camera(60, 60));
        assert_eq!(state(&photo.send(&phone.actor).await), "kept");
        let source = shown(&ground.office.get(&format!("/activites/{record}")).await.body).remove(0);
        break_the_journal(&ground.house, true).await;
        let page = ground.office.get(&source).await;
        assert!(page.status.is_server_error(), "{}", page.status);
        assert!(!page.bytes.starts_with(&[0xff, 0xd8]));
        break_the_journal(&ground.house, false).await;
        assert_eq!(ground.office.get(&source).await.status, StatusCode::OK);
    }
}

pub(crate) async fn phone_holder(ground: &Ground) -> kernel::id::PersonId {
    let text = "SELECT id FROM person WHERE login = 'awa'".to_owned();
    let found = texts(&ground.house, text).await.remove(0);
    kernel::id::PersonId::parse(&found).expect("an identifier")
}

/// An alert of Awa's, with these words.
async fn raised(ground: &Ground, words: &str) -> AlertId {
    let id = AlertId::from_uuid(crate::peopled::uuid(7));
    let mut new = crate::peopled::alert(id, crate::zone(1), crate::theme("T3.1"));
    new.author = phone_holder(ground).await;
    new.raised_at = ground.house.clock_now();
    new.note = alert::Note::parse(words).expect("a note");
    let office = ground.house.clockwork.under(ground.manager).await.expect("a manager");
    office.begin(Purpose::Record, move |tx| alert::raise(tx, &new)).await.expect("an alert");
    id
}

/// The worker of the darkroom as the system sees it: its limits are taken before it reads a byte, and it
/// holds neither a socket nor the database.
#[cfg(target_os = "linux")]
#[test]
fn the_worker_takes_its_limits_before_it_reads_a_byte() {
    let mut worker = Command::new(env!("CARGO_BIN_EXE_parvis"))
        .arg(photo::WORD)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a worker");
    let of = |what: &str| format!("/proc/{}/{what}", worker.id());
    let limit = |name: &str| {
        let limits = std::fs::read_to_string(of("limits")).expect("limits");
        let line = limits.lines().find(|line| line.starts_with(name)).expect("a limit").to_owned();
        let values = line.trim_start_matches(name).split_whitespace().take(2);
        values.map(str::to_owned).collect::<Vec<_>>()
    };
    for _ in 0..600 {
        if limit("Max open files")[0] == "3" {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    for (name, most) in [
        // The second says whose fault it is; the kernel ends what does not hear the first.
        ("Max cpu time", ["5", "6"]),
        ("Max data size", ["268435456"; 2]),
        ("Max address space", ["1073741824"; 2]),
        ("Max core file size", ["0"; 2]),
        ("Max file size", ["0"; 2]),
        ("Max processes", ["0"; 2]),
        ("Max open files", ["3"; 2]),
    ] {
        assert_eq!(limit(name), most, "{name}: neither now nor later");
    }
    // Other tests of this process hold databases and sockets meanwhile: none of them is passed on.
    for held in std::fs::read_dir(of("fd")).expect("its descriptors") {
        let held = held.expect("one").path();
        let leads = std::fs::read_link(&held).unwrap_or_default();
        let leads = leads.to_string_lossy();
        assert!(!leads.contains("socket:") && !leads.contains("sqlite"), "{leads}");
    }
    worker.stdin.take().expect("a pipe").write_all(&camera(2_000, 1_000)).expect("a picture");
    let done = worker.wait_with_output().expect("it ends");
    assert!(done.status.success());
    assert!(done.stdout.starts_with(&[0xff, 0xd8, 0xff]));
}
