//! Dates answered without a code, on both engines.

use door::Purpose;
use kernel::Instant;
use testkit::{Actor, House, Page};

use crate::tests::{Ground, ground, letters, plan};

/// The last letter about dates to an address: where its link leads, the secret, the code.
async fn link(ground: &Ground, to: &str) -> (String, String, String) {
    let all = letters(ground).await;
    let text = all.iter().rev().find(|one| one.0.starts_with(to)).map(|one| one.2.clone());
    let text = text.expect("a letter");
    let (before, rest) = text.split_once("/dates#lien=").expect("a link");
    let selector = before.rsplit_once("/s/").expect("an address").1;
    let secret: String = rest.chars().take_while(|c| !c.is_whitespace()).collect();
    let code = text.rsplit_once("code ").expect("a code").1;
    let code: String = code.chars().take_while(|c| *c != '.').collect();
    (format!("/s/{selector}/dates"), secret, code)
}

async fn opened(house: &House, path: &str, (secret, code): (&str, &str)) -> (Actor, Page) {
    let mut guest = Actor::stranger(house.app.clone());
    let answer = guest.post(&format!("{path}/ouvrir"), &[("lien", secret), ("code", code)]).await;
    guest.take_cookies(&answer);
    (guest, answer)
}

async fn say(guest: &Actor, path: &str, answers: &[(&str, &str)]) -> Page {
    let page = guest.get(path).await;
    let mut fields = vec![(ui::form::TOKEN, page.token())];
    fields.extend(answers);
    guest.post(path, &fields).await
}

const DATES: [(&str, &str); 4] = [
    ("jour-1", "2019-07-09"),
    ("heure-1", "14:00"),
    ("jour-2", "2019-07-16"),
    ("heure-2", "10:00"),
];

async fn ask(ground: &Ground, path: &str) {
    let asked = ground.manager.post(&format!("{path}/dates"), &DATES).await;
    assert_eq!(asked.status, 303, "{}", asked.body);
}

testkit::engines! {
    async fn a_contact_without_a_code_answers_by_a_link_of_its_own(on) {
        let Some(ground) = ground(on).await else { return };
        let (_, path) = plan(&ground, "monitoring", "2019-07-11", "14:00").await;
        ask(&ground, &path).await;
        let (here, secret, code) = link(&ground, "mediation@asl").await;
        let other = link(&ground, "techniques@capinghem").await;
        assert!(secret != other.1 && code != other.2 && here != other.0, "a secret each");
        // A program that opens every link of a letter learns nothing and changes nothing.
        let scanner = Actor::stranger(ground.house.app.clone());
        let looked = scanner.get(&here).await;
        assert!(looked.body.contains("name=\"lien\"") && !looked.body.contains("juillet"), "{}", looked.body);
        assert_eq!(scanner.post(&here, &[("date-1", "yes")]).await.status, 422, "no secret was shown");
        assert_eq!(scanner.get("/s/zzzzzzzzzzzzzzzz/dates").await.status, 404);
        for (secret, code) in [("", ""), ("faux", ""), ("", "AAAA-BBBB"), (other.1.as_str(), "")] {
            assert_eq!(opened(&ground.house, &here, (secret, code)).await.1.status, 422, "{secret} {code}");
        }
        let (guest, came) = opened(&ground.house, &here, (&secret, "")).await;
        assert_eq!(came.location(), here);
        let page = guest.get(&here).await;
        assert!(page.body.contains("mardi 9\u{a0}juillet 2019") && page.body.contains("comité de suivi"), "{}", page.body);
        assert_eq!(say(&guest, &here, &[("date-1", "peut-être")]).await.status, 422);
        assert_eq!(say(&guest, &here, &[("date-9", "yes")]).await.status, 422);
        assert_eq!(say(&guest, &here, &[("date-1", "yes"), ("date-2", "no")]).await.location(), format!("{here}?fait=1"));
        let read = guest.get(&format!("{here}?fait=1")).await;
        assert!(read.body.contains("C’est noté") && read.body.matches(" checked").count() == 2, "{}", read.body);
        // By the code as by the secret; another organisation reads nobody else’s answer.
        let (capinghem, _) = opened(&ground.house, &other.0, ("", &other.2)).await;
        assert!(!capinghem.get(&other.0).await.body.contains(" checked"));
        assert_eq!(capinghem.get(&here).await.body.matches("juillet").count(), 0, "its cookie opens its own link");
        let told = ground.manager.get(&path).await;
        assert!(told.body.contains("1 oui, 0 si besoin, 0 non"), "{}", told.body);
    }

    async fn a_link_used_thirty_times_at_once_says_one_answer(on) {
        let Some(ground) = ground(on).await else { return };
        let (_, path) = plan(&ground, "monitoring", "2019-07-11", "14:00").await;
        ask(&ground, &path).await;
        let (here, secret, _) = link(&ground, "mediation@asl").await;
        let mut all = Vec::new();
        for turn in 0..30 {
            let (house, here, secret) = (ground.house.app.clone(), here.clone(), secret.clone());
            all.push(tokio::spawn(async move {
                let mut guest = Actor::stranger(house);
                let came = guest.post(&format!("{here}/ouvrir"), &[("lien", secret.as_str()), ("code", "")]).await;
                guest.take_cookies(&came);
                let said = if turn % 2 == 0 { "yes" } else { "maybe" };
                say(&guest, &here, &[("date-1", said)]).await.status.as_u16()
            }));
        }
        for one in all {
            assert_eq!(one.await.expect("an answer"), 303);
        }
        let told = ground.manager.get(&path).await.body;
        let one = told.contains("1 oui, 0 si besoin, 0 non") || told.contains("0 oui, 1 si besoin, 0 non");
        assert!(one, "{told}");
    }

    async fn a_link_ends_with_its_dates_and_when_others_are_asked_or_one_is_chosen(on) {
        let Some(ground) = ground(on).await else { return };
        let (_, path) = plan(&ground, "monitoring", "2019-07-11", "14:00").await;
        ask(&ground, &path).await;
        let first = link(&ground, "mediation@asl").await;
        let (guest, _) = opened(&ground.house, &first.0, (&first.1, "")).await;
        ask(&ground, &path).await;
        assert!(guest.get(&first.0).await.body.contains("name=\"lien\""), "recalled, its session with it");
        assert_eq!(opened(&ground.house, &first.0, (&first.1, "")).await.1.status, 422);
        let second = link(&ground, "mediation@asl").await;
        let (guest, _) = opened(&ground.house, &second.0, (&second.1, "")).await;
        let kept = ground.manager.post(&format!("{path}/dates/retenir"), &[("date", "2")]).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        assert_eq!(say(&guest, &second.0, &[("date-1", "yes")]).await.status, 422, "the day is chosen");
        // Asked again, and nobody answers before the last date.
        let (_, path) = plan(&ground, "monitoring", "2019-07-04", "09:00").await;
        ask(&ground, &path).await;
        let third = link(&ground, "mediation@asl").await;
        ground.house.set_clock(Instant::parse("2019-07-15T06:00:00Z").expect("a moment"));
        assert_eq!(opened(&ground.house, &third.0, (&third.1, "")).await.1.status, 303, "still open");
        ground.house.set_clock(Instant::parse("2019-07-20T08:00:00Z").expect("a moment"));
        assert_eq!(opened(&ground.house, &third.0, (&third.1, "")).await.1.status, 422, "over");
        let gone = ground.house.clockwork.begin(Purpose::Routine, |tx| Ok(crate::polled::forget(tx)?)).await;
        assert_eq!(gone.expect("a sweep"), 2, "one for each contact who was asked");
    }

    async fn an_answer_changes_so_many_times_and_the_manager_still_notes_the_last_one(on) {
        let Some(ground) = ground(on).await else { return };
        let (_, path) = plan(&ground, "monitoring", "2019-07-11", "14:00").await;
        ask(&ground, &path).await;
        let (here, secret, _) = link(&ground, "mediation@asl").await;
        let (guest, _) = opened(&ground.house, &here, (&secret, "")).await;
        let said = |turn: usize| if turn.is_multiple_of(2) { "yes" } else { "no" };
        for turn in 0..=30 {
            assert_eq!(say(&guest, &here, &[("date-1", said(turn))]).await.status, 303, "{turn}");
        }
        // The same again is no change; another one is one too many.
        assert_eq!(say(&guest, &here, &[("date-1", said(30))]).await.status, 303);
        let enough = say(&guest, &here, &[("date-1", said(31))]).await;
        assert_eq!(enough.status, 422);
        assert!(enough.body.contains("déjà changé trente fois"), "{}", enough.body);
        let noted = ground.manager.post(&format!("{path}/dates/reponse"), &[("partie", "ASL"), ("date-1", "maybe")]).await;
        assert_eq!(noted.status, 303, "{}", noted.body);
        assert!(ground.manager.get(&path).await.body.contains("0 oui, 1 si besoin, 0 non"));
    }

    async fn an_answer_and_the_end_of_its_link_come_one_after_the_other(on) {
        let Some(ground) = ground(on).await else { return };
        let (_, path) = plan(&ground, "monitoring", "2019-07-11", "14:00").await;
        for _ in 0..4 {
            ask(&ground, &path).await;
            let (here, secret, _) = link(&ground, "mediation@asl").await;
            let (guest, _) = opened(&ground.house, &here, (&secret, "")).await;
            let page = guest.get(&here).await;
            let fields = [(ui::form::TOKEN, page.token()), ("date-1", "yes")];
            // Other dates are asked at the very moment when someone answers about these.
            let again = format!("{path}/dates");
            let (said, asked) = tokio::join!(guest.post(&here, &fields), ground.manager.post(&again, &DATES));
            assert_eq!(asked.status, 303, "{}", asked.body);
            // Kept before, or the link had ended: refused, or not known any more.
            assert!([303, 404, 410, 422].contains(&said.status.as_u16()), "{}", said.body);
            let told = ground.manager.get(&path).await.body;
            assert!(told.contains("0 oui, 0 si besoin, 0 non") && !told.contains("1 oui"), "an answer to dates that are gone: {told}");
        }
    }

    async fn the_best_date_is_kept_and_whoever_was_asked_is_convened_in_one_gesture(on) {
        let Some(ground) = ground(on).await else { return };
        let (id, path) = plan(&ground, "monitoring", "2019-07-11", "14:00").await;
        ask(&ground, &path).await;
        let now = format!("{path}/dates/convoquer");
        assert_eq!(ground.manager.post(&now, &[("date", "1")]).await.status, 409, "nobody answered yet");
        for party in ["ASL", "CAPINGHEM"] {
            let best = [("partie", party), ("date-1", "maybe"), ("date-2", "yes")];
            assert_eq!(ground.manager.post(&format!("{path}/dates/reponse"), &best).await.status, 303);
        }
        let page = ground.manager.get(&path).await;
        assert_eq!(page.body.matches("convient au plus grand nombre").count(), 1, "{}", page.body);
        assert!(page.body.contains("Retenir et convoquer"));
        let empty = ground.manager.post(&now, &[("date", "2")]).await;
        assert_eq!(empty.status, 422, "nothing on its agenda");
        let before = crate::tests::meetings(&ground).await.into_iter().find(|one| one.id == id).expect("it");
        assert_eq!(before.day.text(), "2019-07-11", "all of it or nothing");
        let point = [("partie", "open"), ("intitule", "La rentrée"), ("detail", ""), ("invites", "")];
        assert_eq!(ground.manager.post(&format!("{path}/points"), &point).await.status, 303);
        assert_eq!(ground.manager.post(&now, &[("date", "1")]).await.status, 409, "no longer the best");
        let kept = ground.manager.post(&now, &[("date", "2")]).await;
        assert_eq!(kept.location(), format!("{path}?fait=convoquee#contenu"), "{}", kept.body);
        let after = crate::tests::meetings(&ground).await.into_iter().find(|one| one.id == id).expect("it");
        assert_eq!((after.day.text().as_str(), after.start.text().as_str()), ("2019-07-16", "10:00"));
        let told = letters(&ground).await;
        let convened = told.iter().filter(|one| one.1.starts_with("Comité de suivi du mardi 16")).count();
        assert_eq!(convened, 2, "both who were asked: {told:?}");
    }
}
