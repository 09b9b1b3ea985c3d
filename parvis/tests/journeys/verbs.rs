//! What a mediator says on the telephone beside records, and what the desk shows of it: an alert drafted
//! in the street, an action of the roadmap done or put off, a
//! colleague alone somewhere.

use axum::http::StatusCode;
use door::{Purpose, Role, Stop};
use kernel::id::{ActionId, PlaceId, uuid_v7};
use kernel::{Day, Instant, Period};
use roadmap::{ActionState, ActionStep, PlannedAction};
use routing::{Relay, Rule};
use serde_json::{Value, json};
use territory::Place;
use testkit::engines;

use crate::field::{Ground, Phone, acts, ground, told, uuid};
use crate::{convention, zone};

/// A place of the first zone, by the custodian named.
pub(crate) async fn lay_place(
    ground: &Ground,
    (number, code): (u8, &'static str),
    custodian: &'static str,
) {
    let place = Place {
        id: PlaceId::from_uuid(uuid_v7(3, [number; 10])),
        convention: convention(),
        zone: zone(1),
        code: code.to_owned(),
        kind: "L2".to_owned(),
        custodian: custodian.to_owned(),
        name: format!("Lieu {code}"),
        aliases: Vec::new(),
        lat_e6: None,
        lon_e6: None,
        active: true,
    };
    let lay = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(territory::lay_place(tx, &place)?);
    ground.house.clockwork.begin(Purpose::Lay, lay).await.expect("a place");
}

pub(crate) async fn lay_routing(ground: &Ground) {
    let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
    let rule = Rule {
        rank: 1,
        themes: vec!["T3".to_owned()],
        custodians: vec!["D2".to_owned()],
        zones: vec!["Z1".to_owned()],
        places: Vec::new(),
        organisation: "VILLE".to_owned(),
        service: "Propreté publique".to_owned(),
        due_days: 9,
        associates: Vec::new(),
        copies: Vec::new(),
        channel: Relay::Alert,
    };
    let since = Day::parse("2019-01-01").expect("a day");
    let lay = move |tx: &mut door::Tx<'_>| routing::lay(tx, (1, since), &[rule]);
    office.begin(Purpose::Lay, lay).await.expect("a matrix");
}

fn seen(theme: &str, place: &str) -> Value {
    json!({ "day": "2019-06-13", "time": "14:12", "theme": theme, "place": place,
        "note": "Deux câbles à nu.", "danger": false, "photos": [] })
}

pub(crate) fn action(number: u8) -> PlannedAction {
    let day = |text: &str| Day::parse(text).expect("a day");
    PlannedAction {
        id: ActionId::from_uuid(uuid_v7(4, [number; 10])),
        convention: convention(),
        year: 2019,
        axis: "AX1".to_owned(),
        objective_rank: 1,
        rank: i64::from(number),
        title: format!("Marche numéro {number}"),
        need: String::new(),
        owner: "Médiatrice".to_owned(),
        partners: Vec::new(),
        period: Period::spanning(day("2019-06-01"), day("2019-06-30")),
        indicator: String::new(),
        target: String::new(),
        steps: vec![ActionStep { day: day("2019-06-01"), state: ActionState::Planned }],
        more: roadmap::More::default(),
    }
}

engines! {
    async fn an_action_of_the_roadmap_goes_on_from_the_street(on) {
        let Some(ground) = ground(on).await else { return };
        let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
        let lay = |tx: &mut door::Tx<'_>| {
            [1, 2].iter().try_for_each(|number| roadmap::lay_action(tx, &action(*number)))?;
            roadmap::lay_version(tx, 2019, Day::parse("2019-06-01").expect("a day"))
        };
        office.begin(Purpose::Lay, lay).await.expect("two actions");
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let told = |number: u8, state: &str, reason: &str| {
            json!({ "action": action(number).id.text(), "state": state, "reason": reason })
        };
        let sent = [
            phone.seal(&uuid(1), 1, "action.progress", &told(1, "done", "")),
            phone.seal(&uuid(2), 1, "action.progress", &told(2, "postponed", "")),
            phone.seal(&uuid(3), 1, "action.progress", &told(2, "postponed", "Salle fermée")),
            phone.seal(&uuid(4), 1, "action.progress", &told(9, "done", "")),
            phone.seal(&uuid(5), 1, "action.progress", &told(1, "ailleurs", "")),
        ];
        let expected = ["kept", "refused", "kept", "refused", "refused"];
        assert_eq!(phone.verdicts(&sent).await, expected);
        assert_eq!(acts(&ground.house, "roadmap.action_progressed").await, 2);
        // The operator's people read why; the parties read that it was put off.
        let year = ground.office.get("/feuille-de-route?annee=2019").await;
        assert!(year.body.contains("Réalisée") && year.body.contains("Reportée"), "{}", year.body);
        assert!(year.body.contains("Salle fermée"));
        let mayor = crate::enter(&ground.house, "maire", Role::Signatory, &crate::ZONES).await;
        let mayor = ground.house.arrives(mayor).await;
        for path in ["/feuille-de-route?annee=2019", "/feuille-de-route?mois=2019-06"] {
            let page = mayor.get(path).await;
            assert!(page.body.contains("Reportée") && !page.body.contains("Salle fermée"), "{path}");
        }
        let bag = phone.actor.get(crate::field::BAG).await.json();
        assert_eq!(bag["actions"][0]["state"], "done");
    }

    async fn what_was_said_done_is_said_to_do_again_and_both_words_stay(on) {
        let Some(ground) = ground(on).await else { return };
        let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
        let lay = |tx: &mut door::Tx<'_>| roadmap::lay_action(tx, &action(1));
        office.begin(Purpose::Lay, lay).await.expect("an action");
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let told = |rev: i64, state: &str| {
            let body = json!({ "action": action(1).id.text(), "state": state, "reason": "" });
            phone.seal(&uuid(1), rev, "action.progress", &body)
        };
        // One line, told one word after the other under one name.
        assert_eq!(phone.verdicts(&[told(1, "done"), told(2, "planned")]).await, ["kept", "kept"]);
        let bag = phone.actor.get(crate::field::BAG).await.json();
        assert_eq!(bag["actions"][0]["state"], "planned");
        let sheet = format!("/feuille-de-route/actions/{}", action(1).id);
        let page = ground.office.get(&sheet).await.body;
        let steps: Vec<_> = ["Prévue, ", "Réalisée, "].map(|word| page.matches(word).count()).into();
        assert_eq!(steps, [2, 1], "{page}");
        assert!(!page.contains("qu’elle n’est pas réalisée"), "it is not done: {page}");
        // Another day it is the manager who says so, and why.
        assert_eq!(phone.verdicts(&[told(3, "done")]).await, ["kept"]);
        ground.house.set_clock(ground.house.clock_now().plus(kernel::Minutes::of(2 * 1_440)));
        let later = crate::enter(&ground.house, "lou", Role::Manager, &crate::ZONES).await;
        let office = ground.house.arrives(later).await;
        let other = crate::enter(&ground.house, "lila", Role::Mediator, &[1]).await;
        let other = ground.house.arrives(other).await;
        let page = office.get(&sheet).await.body;
        assert!(page.contains("qu’elle n’est pas réalisée"), "{page}");
        let to = format!("{sheet}/etat");
        for (state, why) in [("planned", ""), ("done", "Trop tôt"), ("", "Trop tôt")] {
            let no = office.post(&to, &[("etat", state), ("motif", why)]).await;
            assert_eq!(no.status, StatusCode::UNPROCESSABLE_ENTITY, "{state} {why}");
        }
        let why = [("etat", "planned"), ("motif", "Noté trop tôt")];
        assert_eq!(other.post(&to, &why).await.status, StatusCode::NOT_FOUND);
        assert_eq!(office.post(&to, &why).await.status, StatusCode::SEE_OTHER);
        let page = office.get(&sheet).await.body;
        let steps: Vec<_> = ["Prévue, ", "Réalisée, "].map(|word| page.matches(word).count()).into();
        assert_eq!(steps, [3, 2], "nothing is erased: {page}");
        assert!(page.contains("Noté trop tôt") && !page.contains("qu’elle n’est pas réalisée"));
        // Said twice, the second one says that someone was before.
        assert_eq!(office.post(&to, &why).await.status, StatusCode::CONFLICT);
    }

    async fn what_is_reported_in_the_street_is_an_alert_for_the_manager_to_check(on) {
        let Some(ground) = ground(on).await else { return };
        lay_place(&ground, (1, "place"), "D2").await;
        lay_place(&ground, (2, "hall"), "D6").await;
        lay_routing(&ground).await;
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let mut danger = seen("T7.1", "hall");
        danger["danger"] = json!(true);
        let mut far = seen("T3.1", "nulle-part");
        far["photos"] = json!([{ "id": "x" }]);
        let sent = [
            phone.seal(&uuid(1), 1, "alert.draft", &seen("T3.1", "place")),
            phone.seal(&uuid(2), 1, "alert.draft", &danger),
            phone.seal(&uuid(3), 1, "alert.draft", &far),
            phone.seal(&uuid(4), 1, "alert.draft", &seen("T99", "nulle-part")),
        ];
        let expected = ["kept", "kept", "refused", "refused"];
        assert_eq!(phone.verdicts(&sent).await, expected);
        assert_eq!(phone.verdicts(&sent).await, expected, "once");
        assert_eq!(acts(&ground.house, "alert.raised").await, 2);
        // Told again under another name of its own: the same alert.
        let again = phone.seal(&uuid(1), 2, "alert.draft", &seen("T3.1", "place"));
        assert_eq!(phone.verdicts(&[again]).await, ["kept"]);
        assert_eq!(acts(&ground.house, "alert.raised").await, 2);

        let list = ground.office.get("/signalements").await;
        assert!(list.body.contains("Lieu place") && list.body.contains("À valider"), "{}", list.body);
        let one = ground.office.get(&format!("/signalements/{}", uuid(1))).await;
        assert_eq!(one.status, StatusCode::OK);
        assert!(one.body.contains("Propreté publique") && one.body.contains("Deux câbles"));
        let dangerous = ground.office.get(&format!("/signalements/{}", uuid(2))).await;
        assert!(dangerous.body.contains("À aiguiller par l’encadrant"), "{}", dangerous.body);
        let held = held(&ground).await;
        let [routed, unrouted] = held.as_slice() else { testkit::stop("two alerts") };
        assert_eq!(routed.recipient.organisation, "VILLE");
        assert_eq!(routed.due_day, Day::parse("2019-06-22").ok());
        assert!(!routed.line.contains("câbles") && routed.line.contains("Lieu place"));
        assert_eq!((routed.urgency, unrouted.urgency, unrouted.danger), (2, 3, true));
        assert_eq!((routed.author, unrouted.due_day), (unrouted.author, None));
        assert_eq!(unrouted.custodian, "D6");
        // On the telephone it stands among what is open there, by its number, without a word.
        let bag = phone.actor.get(crate::field::BAG).await;
        assert_eq!(bag.json()["open_alerts"].as_array().map(Vec::len), Some(2));
        assert!(!bag.body.contains("câbles"));
    }

    async fn without_news_the_managers_get_one_letter_and_another_when_they_come(on) {
        let Some(ground) = ground(on).await else { return };
        lay_place(&ground, (1, "hall"), "D6").await;
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        // The telephone seals at 12 h in the neighbourhood.
        ground.house.set_clock(moment("2019-06-14T10:00:10Z"));
        let until = |text: &str| json!({ "place": "hall", "until": text });
        let sent = [
            phone.seal(&uuid(1), 1, "alone.enter", &until("2019-06-14T10:20:00Z")),
            phone.seal(&uuid(2), 1, "alone.enter", &until("2019-06-14T15:00:00Z")),
            phone.seal(&uuid(3), 1, "alone.enter", &until("2019-06-14T10:20:00Z")),
            phone.seal(&uuid(4), 1, "alone.leave", &json!({ "enter": uuid(3) })),
        ];
        assert_eq!(phone.verdicts(&sent).await, ["kept", "refused", "kept", "kept"]);
        let page = ground.office.get("/telephones").await;
        assert!(page.body.contains("Entrées signalées") && page.body.contains("Lieu hall"));
        assert!(page.body.contains("Sur place") && page.body.contains("Sortie à"), "{}", page.body);
        // Nobody else reads it.
        assert_eq!(ground.awa.get("/telephones").await.status, StatusCode::NOT_FOUND);
        assert!(letters_at(&ground, "2019-06-14T10:24:59Z").await.is_empty());
        // More time was asked for: what was said last holds.
        let more = phone.seal(&uuid(1), 2, "alone.enter", &until("2019-06-14T10:40:00Z"));
        assert_eq!(phone.verdicts(&[more]).await, ["kept"]);
        assert!(letters_at(&ground, "2019-06-14T10:44:00Z").await.is_empty());
        let told = letters_at(&ground, "2019-06-14T10:45:30Z").await;
        let [(subject, text)] = told.as_slice() else { testkit::stop("one letter") };
        assert_eq!(subject, "Sortie non signalée\u{a0}: awa");
        assert!(text.contains("Lieu hall") && text.contains("appeler awa"), "{text}");
        assert!(text.contains("12\u{a0}h") && text.contains("12\u{a0}h\u{a0}40"), "{text}");
        assert_eq!(letters_at(&ground, "2019-06-14T11:30:00Z").await.len(), 1, "once");
        assert_eq!(acts(&ground.house, "field.alone-no-news").await, 1);
        let page = ground.office.get("/telephones").await;
        assert!(page.body.contains("encadrement prévenu à"), "{}", page.body);
        // News at last, twice: one more letter.
        for number in [5, 6] {
            let news = phone.seal(&uuid(number), 1, "alone.leave", &json!({ "enter": uuid(1) }));
            assert_eq!(phone.verdicts(&[news]).await, ["kept"]);
        }
        let told = letters_at(&ground, "2019-06-14T12:00:00Z").await;
        assert_eq!(told.len(), 2);
        assert!(told[1].0.starts_with("Sortie signalée") && told[1].1.contains("Rien d’autre"));
        // Someone else's entry is left by nobody but them.
        let other = Phone::enrol(&ground.house, &ground.office).await;
        let theirs = other.seal(&uuid(7), 1, "alone.leave", &json!({ "enter": uuid(1) }));
        assert_eq!(other.verdicts(&[theirs]).await, ["refused"]);
    }

    async fn a_leaving_that_comes_before_its_entering_is_kept(on) {
        let Some(ground) = ground(on).await else { return };
        lay_place(&ground, (1, "hall"), "D6").await;
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        ground.house.set_clock(moment("2019-06-14T10:00:10Z"));
        let left = phone.seal(&uuid(2), 1, "alone.leave", &json!({ "enter": uuid(1) }));
        let entered = json!({ "place": "hall", "until": "2019-06-14T10:20:00Z" });
        let entered = phone.seal(&uuid(1), 1, "alone.enter", &entered);
        assert_eq!(phone.verdicts(&[left]).await, ["kept"]);
        assert_eq!(phone.verdicts(&[entered]).await, ["kept"]);
        assert!(letters_at(&ground, "2019-06-14T10:30:00Z").await.is_empty());
        let gone = async || {
            let sweep = parvis::house::sweeps().into_iter().find(|one| one.table == "alone");
            let sweep = sweep.expect("its sweep").run;
            ground.house.clockwork.begin(Purpose::Routine, move |tx| Ok(sweep(tx)?)).await.expect("swept")
        };
        ground.house.set_clock(moment("2019-07-14T09:00:00Z"));
        assert_eq!(gone().await, 0);
        ground.house.set_clock(moment("2019-07-14T11:00:00Z"));
        assert_eq!(gone().await, 1, "thirty days after");
    }

    async fn a_correction_keeps_what_it_does_not_say_again(on) {
        let Some(ground) = ground(on).await else { return };
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let mut first = told(10);
        first["note"] = json!("Deux vélos.");
        first["ending"] = json!("S6");
        let first = phone.seal(&uuid(1), 1, "activity.record", &first);
        assert_eq!(phone.verdicts(&[first]).await, ["kept"]);
        let say = |rev: i64, said: &Value| {
            let body = json!({ "activity": said, "rev_seen": rev, "why": "Durée" });
            phone.seal(&uuid(1), rev + 1, "activity.correct", &body)
        };
        assert_eq!(phone.verdicts(&[say(1, &json!({ "minutes": 35 }))]).await, ["kept"]);
        let path = format!("/api/v1/activities/{}", uuid(1));
        let item = ground.reader.get(&path).await.json();
        assert_eq!((&item["minutes"], &item["note"]), (&json!(35), &json!("Deux vélos.")));
        assert_eq!((&item["people_total"], &item["ending"]), (&json!(2), &json!("S6")));
        let less = json!({ "note": null, "people": [] });
        assert_eq!(phone.verdicts(&[say(2, &less)]).await, ["kept"]);
        let item = ground.reader.get(&path).await.json();
        assert_eq!((&item["note"], &item["people_total"]), (&json!(""), &json!(0)));
        assert_eq!((&item["minutes"], &item["ending"]), (&json!(35), &json!("S6")));
        // Seen before it was changed, or wrong: nothing changes.
        let late = phone.seal(&uuid(1), 9, "activity.correct",
            &json!({ "activity": { "minutes": 5 }, "rev_seen": 1, "why": "Durée" }));
        let wrong = phone.seal(&uuid(1), 10, "activity.correct",
            &json!({ "activity": { "minutes": "x", "surname": "x" }, "rev_seen": 3, "why": "Durée" }));
        assert_eq!(phone.verdicts(&[late, wrong]).await, ["conflict", "refused"]);
        assert_eq!(ground.reader.get(&path).await.json()["rev"], json!(3));
    }
}

pub(crate) fn moment(text: &str) -> Instant {
    Instant::parse(text).expect("an instant")
}

/// Lets the clock of the house work its queue at a moment, and says the letters so far, oldest first.
async fn letters_at(ground: &Ground, text: &str) -> Vec<(String, String)> {
    ground.house.set_clock(moment(text));
    door::jobs::run_due(&ground.house.clockwork, &[::field::NO_NEWS]).await.expect("the queue");
    let read = ground.house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await;
    let mut letters: Vec<_> =
        read.expect("letters").into_iter().map(|l| (l.subject, l.text)).collect();
    letters.reverse();
    letters
}

async fn held(ground: &Ground) -> Vec<::alert::Alert> {
    let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
    let days = Period::year(2019).expect("a year");
    let read = office.read(move |tx| ::alert::list(tx, days, 10)).await;
    let mut held = read.expect("alerts");
    held.sort_by_key(|one| one.id);
    held
}
