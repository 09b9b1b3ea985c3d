//! A signatory’s own calendar: what it holds, what it never does, who reads it and until when.

use convention::{Decision, Meeting, MeetingState};
use door::{Purpose, Role};
use kernel::id::{MeetingId, RecommendationId, uuid_v7};
use kernel::{Day, Instant, Month, TimeOfDay};
use testkit::{Actor, House, engines};

use crate::accounts::lay;
use crate::instalment_papers::planned;
use crate::{ZONES, convention as agreed, enter, open};

const PAGE: &str = "/instances/agenda";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn meeting(number: u8, on: &str, state: MeetingState) -> Meeting {
    let decided = |words: &str, owner: &str| Decision {
        words: words.to_owned(),
        owner: owner.to_owned(),
        due: Some(day("2019-06-30")),
    };
    let decisions = match state {
        MeetingState::Held => {
            vec![decided("Remplacer le portail", "ASL"), decided("Repeindre", "VILLE")]
        }
        MeetingState::Planned | MeetingState::Cancelled => Vec::new(),
    };
    Meeting {
        id: MeetingId::from_uuid(uuid_v7(6, [number; 10])),
        committee: "monitoring".to_owned(),
        day: day(on),
        start: TimeOfDay::clamped(14 * 60),
        place: "Mairie".to_owned(),
        agenda: vec!["Le hall qui fâche".to_owned()],
        attendance: (state == MeetingState::Held).then_some(4),
        present: Vec::new(),
        state,
        decisions,
    }
}

fn recommendation(number: u8, month: &str, addressee: &str) -> roadmap::Recommendation {
    roadmap::Recommendation {
        id: RecommendationId::from_uuid(uuid_v7(4, [number; 10])),
        convention: agreed(),
        month: Month::parse(month).expect("a month"),
        rank: i64::from(number),
        title: "Éclairer le passage".to_owned(),
        text: "Trois fiches en trois mois au même endroit.".to_owned(),
        addressee: addressee.to_owned(),
        state: roadmap::RecommendationState::New,
    }
}

/// Two meetings, decisions of two parties, recommendations to both; May is published.
async fn lived(house: &House, manager: kernel::id::GrantId) {
    let office = house.clockwork.under(manager).await.expect("a right");
    office
        .begin(Purpose::Lay, |tx| {
            ::convention::lay_meeting(tx, agreed(), &meeting(1, "2019-06-05", MeetingState::Held))?;
            ::convention::lay_meeting(
                tx,
                agreed(),
                &meeting(2, "2019-07-02", MeetingState::Planned),
            )?;
            roadmap::lay_recommendation(tx, &recommendation(1, "2019-05", "ASL"))?;
            roadmap::lay_recommendation(tx, &recommendation(2, "2019-05", "VILLE"))?;
            // Written in June, which is not over: nobody was told of it.
            roadmap::lay_recommendation(tx, &recommendation(3, "2019-06", "ASL"))
        })
        .await
        .expect("what was lived");
    report::publish_as(&office, Month::parse("2019-05").expect("a month")).await.expect("May");
}

/// The address that a page shows, from its path.
fn shown(body: &str) -> Option<String> {
    let after =
        body.split("http://parvis.test").find(|rest| rest.starts_with(&format!("{PAGE}/")))?;
    after.split('<').next().map(str::to_owned)
}

/// « day summary », as a library that we did not write reads them, in the order of the file.
fn read(file: &str) -> Vec<String> {
    let calendar = mailrs_ical::parse::parse_calendar(file).expect("a calendar that is read");
    let events = calendar.children.iter().filter(|one| one.name == "VEVENT");
    events
        .map(|one| {
            let of = |name: &str| {
                let found = one.properties.iter().find(|property| property.name == name);
                found.map(|property| property.value.replace(['\u{a0}', '\u{202f}'], " "))
            };
            format!("{} {}", of("DTSTART").expect("a day"), of("SUMMARY").expect("words"))
        })
        .collect()
}

engines! {
    async fn a_signatory_has_the_meetings_and_what_is_awaited_of_its_own_party(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-12-31").await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        // Everyone of the test house is of ASL.
        let grant = enter(&house, "luc", Role::Signatory, &ZONES).await;
        let luc = house.arrives(grant).await;
        let own = planned(&nadege, ("ASL", "10000")).await;
        planned(&nadege, ("VILLE", "8000")).await;
        lived(&house, manager).await;
        assert!(luc.get("/instances").await.body.contains(&format!("href=\"{PAGE}\"")), "offered");
        assert!(luc.get(PAGE).await.body.contains("Aucune adresse n’est ouverte"));
        let made = luc.post(PAGE, &[]).await;
        assert_eq!(made.status, 200, "{}", made.body);
        let address = shown(&made.body).expect("an address");
        let again = luc.get(PAGE).await.body;
        assert!(shown(&again).is_none() && again.contains("Une adresse est ouverte depuis"), "{again}");
        let stranger = Actor::stranger(house.app.clone());
        let file = stranger.get(&address).await;
        assert_eq!(file.status, 200, "{}", file.body);
        assert_eq!(read(&file.body), [
            "20190605T120000Z Comité de suivi",
            "20190630 Décision à mener : Comité de suivi du 5 juin 2019",
            "20190702T120000Z Comité de suivi",
            "20190702 Préconisation de mai 2019 : réponse attendue",
            "20190715 À verser à CITEO : 6 000 €",
            "20191002 Suite de la convention à décider avant le 31 décembre 2019",
            "20191231 Fin de la convention : Convention d’essai",
        ], "{}", file.body);
        for kept in ["Remplacer", "Repeindre", "Éclairer", "hall", "VILLE", "luc"] {
            assert!(!file.body.contains(kept), "{kept} in {}", file.body);
        }
        // What came, what was called off and what was done leave.
        let received = [("echeance", "2019-07-15"), ("montant", "6000"), ("appele", ""), ("recu", "2019-06-02"), ("piece", "")];
        assert_eq!(nadege.post(&own, &received).await.status, 303);
        let off = format!("/instances/reunions/{}/annuler", meeting(2, "2019-07-02", MeetingState::Planned).id);
        assert_eq!(nadege.post(&off, &[]).await.status, 303);
        let left = read(&stranger.get(&address).await.body);
        assert_eq!(left.len(), 4, "no committee is left to answer at: {left:?}");
    }

    async fn the_address_ends_with_a_new_one_with_its_withdrawal_and_with_the_right(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-12-31").await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let grant = enter(&house, "luc", Role::Signatory, &ZONES).await;
        let luc = house.arrives(grant).await;
        let paul = house.arrives(enter(&house, "paul", Role::Referent, &ZONES).await).await;
        let stranger = Actor::stranger(house.app.clone());
        for other in [&nadege, &paul] {
            assert_eq!(other.get(PAGE).await.status, 404, "whoever signs, and nobody else");
            assert_eq!(other.post(PAGE, &[]).await.status, 404);
            assert!(!other.get("/instances").await.body.contains(PAGE));
        }
        let first = shown(&luc.post(PAGE, &[]).await.body).expect("an address");
        let second = shown(&luc.post(PAGE, &[]).await.body).expect("another");
        assert_eq!(stranger.get(&first).await.status, 404, "a new one ends the former one");
        assert_eq!(stranger.get(&second).await.status, 200);
        for wrong in ["rien.ics", "0123.ics", second.trim_start_matches(PAGE).trim_end_matches(".ics").trim_matches('/')] {
            assert_eq!(stranger.get(&format!("{PAGE}/{wrong}")).await.status, 404, "{wrong}");
        }
        let now = house.clock_now();
        house.set_clock(Instant::parse("2020-08-01T12:00:00Z").expect("a moment"));
        assert_eq!(stranger.get(&second).await.status, 404, "the right has ended");
        house.set_clock(now);
        assert_eq!(stranger.get(&second).await.status, 200);
        assert_eq!(luc.post(&format!("{PAGE}/retirer"), &[]).await.status, 303);
        assert_eq!(stranger.get(&second).await.status, 404);
        assert_eq!(luc.post(&format!("{PAGE}/retirer"), &[]).await.status, 404, "nothing to take back");
        let third = shown(&luc.post(PAGE, &[]).await.body).expect("a third");
        house.clockwork.begin(Purpose::Withdraw, move |tx| Ok(door::grant::revoke(tx, grant)?)).await.expect("revoked");
        assert_eq!(stranger.get(&third).await.status, 404, "gone with the right");
    }

    async fn an_address_made_with_a_code_that_was_lost_opens_nothing_and_a_new_one_asks_for_a_proof(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-12-31").await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let grant = enter(&house, "luc", Role::Signatory, &ZONES).await;
        let (thief, stranger) = (house.arrives(grant).await, Actor::stranger(house.app.clone()));
        let stolen = shown(&thief.post(PAGE, &[]).await.body).expect("an address");
        assert_eq!(stranger.get(&stolen).await.status, 200);
        let again = nadege.post(&format!("/acces/{grant}/redonner"), &[]).await;
        assert_eq!(again.status, 200, "{}", again.body);
        assert_eq!(stranger.get(&stolen).await.status, 404, "whoever had the code may have made it");

        house.set_clock(house.clock_now().plus_seconds(1));
        let luc = house.arrives(grant).await;
        let own = shown(&luc.post(PAGE, &[]).await.body).expect("an address");
        assert_eq!(stranger.get(&own).await.status, 200);
        let old = door::sql!(open "the proof of the test grows old", "UPDATE session SET proved_at = 0");
        let age = move |tx: &mut door::Tx<'_>| Ok::<_, door::Stop>(tx.run(old, &())?);
        house.owner().begin(Purpose::Lay, age).await.expect("aged");
        let refused = luc.post(PAGE, &[]).await;
        assert_eq!(refused.status, 403, "what is read without a code is made with a fresh proof");
        assert!(refused.body.contains("/confirmer"), "{}", refused.body);
        assert_eq!(stranger.get(&own).await.status, 200, "and the one that is there stays");
    }
}
