//! Photographs that a recipient may see: chosen by the manager, opened by a code sent to the same address, noted.

use axum::http::StatusCode;
use door::Purpose;
use kernel::id::AlertId;
use post::letter::Posted;
use testkit::{Actor, House, engines};

use crate::field::{Ground, Phone, acts, ground, uuid};
use crate::photos::{Sealed, camera, shown, state};

async fn letters(house: &House) -> Vec<Posted> {
    house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters")
}

/// A fiche with a photograph, sent to a designated contact: its page at the desk, and the page of its letter
/// with the secret behind `#`.
async fn sent(ground: &Ground) -> (String, String, String) {
    crate::codes::lay_town(&ground.house).await;
    let phone = Phone::enrol(&ground.house, &ground.awa).await;
    let office = ground.house.clockwork.under(ground.manager).await.expect("a manager");
    let id = AlertId::from_uuid(crate::peopled::uuid(7));
    let mut new = crate::peopled::alert(id, crate::zone(1), crate::theme("T3.1"));
    new.author = crate::photos_kept::phone_holder(ground).await;
    new.raised_at = ground.house.clock_now();
    let raise = move |tx: &mut door::Tx<'_>| alert::raise(tx, &new);
    office.begin(Purpose::Record, raise).await.expect("an alert");
    let photo = Sealed::of(&phone, 50, ("alert", &id.text()), &camera(120, 80));
    assert_eq!(state(&photo.send(&phone.actor).await), "kept");
    let contact = [
        ("organisation", "VILLE"),
        ("fonction", "Propreté"),
        ("courriel", "proprete@ville.example"),
    ];
    let named = ground.office.post("/territoire/interlocuteurs", &contact).await;
    assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.body);
    let page = format!("/signalements/{id}");
    for (seen, mv) in [("0", "submit"), ("1", "approve")] {
        let step = [("vues", seen), ("etape", mv)];
        let done = ground.office.post(&format!("{page}/etape"), &step).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let written = letters(&ground.house).await;
    let (_, rest) = written[0].text.split_once("/s/").expect("a link");
    let (selector, rest) = rest.split_once("#lien=").expect("a secret");
    let secret = rest.split_whitespace().next().expect("a secret").to_owned();
    (page, format!("/s/{selector}"), secret)
}

async fn opens(house: &House, page: &str, secret: &str) -> Actor {
    let mut guest = Actor::stranger(house.app.clone());
    let answer = guest.post(page, &[("lien", secret), ("code", "")]).await;
    guest.take_cookies(&answer);
    guest
}

async fn says(guest: &Actor, page: &str, to: &str, fields: &[(&str, &str)]) -> testkit::Page {
    let token = guest.get(page).await.token().to_owned();
    let mut all = fields.to_vec();
    all.push((ui::form::TOKEN, &token));
    guest.post(&format!("{page}{to}"), &all).await
}

fn code_of(letter: &Posted) -> String {
    let (_, rest) = letter.text.split_once("\u{a0}: ").expect("a code");
    rest.chars().take(6).collect()
}

engines! {
    async fn a_photograph_is_lent_by_the_manager_and_opened_by_a_code(on) {
        let Some(ground) = ground(on).await else { return };
        let (page, link, secret) = sent(&ground).await;
        let source = shown(&ground.office.get(&page).await.body).remove(0);
        let (_, photo) = source.rsplit_once('/').expect("its name");
        let guest = opens(&ground.house, &link, &secret).await;
        let theirs = format!("{link}/photos/{photo}");
        // Nothing is lent: no word of a photograph, no code, and no way in.
        assert!(!guest.get(&link).await.body.contains("Recevoir un code"));
        assert_eq!(says(&guest, &link, "/code", &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(guest.get(&theirs).await.status, StatusCode::NOT_FOUND);
        // The manager alone lends, once it was looked at.
        let (lend, back) = (format!("{source}/transmettre"), format!("{source}/reprendre"));
        assert_eq!(ground.awa.post(&lend, &[("vue", "oui")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ground.office.post(&lend, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let other = lend.replace(photo, &uuid(99));
        assert_eq!(ground.office.post(&other, &[("vue", "oui")]).await.status, StatusCode::NOT_FOUND);
        for _ in 0..2 {
            assert_eq!(ground.office.post(&lend, &[("vue", "oui")]).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(acts(&ground.house, "alert.photo-lent").await, 1, "twice is once");
        // The link alone opens none; a code comes to the address of the letter.
        assert!(guest.get(&link).await.body.contains("Recevoir un code"));
        assert_eq!(guest.get(&theirs).await.status, StatusCode::NOT_FOUND);
        assert!(says(&guest, &link, "/code", &[]).await.location().contains("fait=code"));
        let letter = letters(&ground.house).await.remove(0);
        assert_eq!(letter.to, "proprete@ville.example");
        let code = code_of(&letter);
        let wrong = if code == "000000" { "111111" } else { "000000" };
        let refused = says(&guest, &link, "/photos", &[("chiffres", wrong)]).await;
        assert!(refused.status == 422 && refused.body.contains("n’ouvre rien"), "{}", refused.body);
        assert_eq!(ui::audit::faults(&refused.body, ui::Lang::Fr), Vec::<String>::new());
        let typed = [("chiffres", code.as_str())];
        assert_eq!(says(&guest, &link, "/photos", &typed).await.status, StatusCode::SEE_OTHER);
        assert!(guest.get(&link).await.body.contains(&theirs));
        let seen = guest.get(&theirs).await;
        assert_eq!((seen.status, &seen.bytes[..2]), (StatusCode::OK, &b"\xff\xd8"[..]));
        assert_eq!(acts(&ground.house, "alert.photo-looked-at").await, 1);
        // Another browser with the same link has typed no code; the code serves once.
        let second = opens(&ground.house, &link, &secret).await;
        assert_eq!(second.get(&theirs).await.status, StatusCode::NOT_FOUND);
        assert_eq!(says(&second, &link, "/photos", &typed).await.status, 422);
        // Taken back: it is seen no more, at once.
        assert_eq!(ground.office.post(&back, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(guest.get(&theirs).await.status, StatusCode::NOT_FOUND);
    }

    async fn five_tries_ten_minutes_five_codes_a_day(on) {
        let Some(ground) = ground(on).await else { return };
        let (page, link, secret) = sent(&ground).await;
        let source = shown(&ground.office.get(&page).await.body).remove(0);
        let lend = format!("{source}/transmettre");
        assert_eq!(ground.office.post(&lend, &[("vue", "oui")]).await.status, StatusCode::SEE_OTHER);
        let guest = opens(&ground.house, &link, &secret).await;
        let start = ground.house.clock_now();
        let asks = async |at: i64| {
            ground.house.set_clock(start.plus_seconds(at));
            says(&guest, &link, "/code", &[]).await.location().contains("fait=code")
        };
        assert!(asks(0).await);
        let first = code_of(&letters(&ground.house).await[0]);
        let wrong = if first == "000000" { "111111" } else { "000000" };
        for _ in 0..5 {
            assert_eq!(says(&guest, &link, "/photos", &[("chiffres", wrong)]).await.status, 422);
        }
        assert_eq!(says(&guest, &link, "/photos", &[("chiffres", &first)]).await.status, 422, "tried out");
        assert!(asks(60).await);
        let second = code_of(&letters(&ground.house).await[0]);
        ground.house.set_clock(start.plus_seconds(60 + 601));
        assert_eq!(says(&guest, &link, "/photos", &[("chiffres", &second)]).await.status, 422, "too late");
        for at in [700, 710, 720] {
            assert!(asks(at).await);
        }
        let before = letters(&ground.house).await.len();
        assert!(!asks(730).await, "a sixth one the same day");
        assert_eq!(letters(&ground.house).await.len(), before);
    }
}
