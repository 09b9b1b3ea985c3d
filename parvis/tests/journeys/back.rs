//! What comes back to the field, and what goes to the committee: news of one's own fiches, what is to be checked
//! in walking order, what may be told, the plan with its list, what comes back three times.

use ::alert::Move;
use axum::http::StatusCode;
use door::{Purpose, Role};
use kernel::Instant;
use kernel::id::{AlertId, PlaceId, uuid_v7};
use territory::Place;
use testkit::{Page, engines};

use crate::codes::lay_town;
use crate::field::{BAG, Ground, Phone, acts, ground};
use crate::{ZONES, convention, enter, peopled, theme, zone};

const NEWS: &str = "/signalements/nouveautes";
const CHECK: &str = "/signalements/a-verifier";
const MAP: &str = "/signalements/carte";
const COMMITTEE: &str = "/signalements/comite";
const ADVICE: &str = "/feuille-de-route/preconisations";

pub(crate) fn id(number: u8) -> AlertId {
    AlertId::from_uuid(uuid_v7(6, [number; 10]))
}

pub(crate) fn place(number: u8) -> PlaceId {
    PlaceId::from_uuid(uuid_v7(3, [number; 10]))
}

/// Two places of the first zone, one north of the other, and one that stands nowhere.
async fn places(ground: &Ground) {
    let lay = |tx: &mut door::Tx<'_>| {
        for (number, code, lat) in
            [(1, "sud", Some(50_646_000)), (2, "nord", Some(50_650_000)), (3, "ailleurs", None)]
        {
            territory::lay_place(
                tx,
                &Place {
                    id: place(number),
                    convention: convention(),
                    zone: zone(1),
                    code: code.to_owned(),
                    kind: "L2".to_owned(),
                    custodian: "D2".to_owned(),
                    name: format!("Lieu {code}"),
                    aliases: Vec::new(),
                    lat_e6: lat,
                    lon_e6: lat.map(|_| 2_974_400),
                    active: true,
                },
            )?;
        }
        Ok(())
    };
    ground.house.clockwork.begin(Purpose::Lay, lay).await.expect("places");
}

/// The same, taken in hand for a day.
pub(crate) async fn promised(ground: &Ground, number: u8, planned: &str) {
    let by = ground.house.clockwork.under(ground.awa_grant).await.expect("a right");
    let mut new = peopled::alert(id(number), zone(1), theme("T3.1"));
    new.raised_at = Instant::parse("2019-06-02T08:00:00Z").expect("a moment");
    (new.due_day, new.place) = (None, Some(place(1)));
    let planned = kernel::Day::parse(planned).ok();
    let lay = move |tx: &mut door::Tx<'_>| {
        new.author = tx.actor().ok_or(door::Stop::NotFound)?;
        let moves = [Move::Submit, Move::Approve, Move::TakeUp];
        let steps: Vec<::alert::Step> = (1..)
            .zip(moves)
            .map(|(hours, mv)| ::alert::Step {
                at: new.raised_at.plus_seconds(hours * 3_600),
                by: ::alert::By::House,
                planned: planned.filter(|_| mv == Move::TakeUp),
                mv,
                note: ::alert::Note::default(),
            })
            .collect();
        ::alert::lay_alert(tx, &new, &steps).map(|_| ())
    };
    by.begin(Purpose::Lay, lay).await.expect("a promise");
}

/// A fiche of awa's with a life of its own, seen on a day of June.
pub(crate) async fn lived(
    ground: &Ground,
    (number, place): (u8, PlaceId),
    day: i64,
    moves: &[Move],
) {
    let by = ground.house.clockwork.under(ground.awa_grant).await.expect("a right");
    let mut new = peopled::alert(id(number), zone(1), theme("T3.1"));
    let raised_at = Instant::parse("2019-06-01T08:00:00Z").expect("a moment");
    new.raised_at = raised_at.plus_seconds(day * 86_400);
    (new.due_day, new.place) = (None, Some(place));
    let moves = moves.to_vec();
    let lay = move |tx: &mut door::Tx<'_>| {
        new.author = tx.actor().ok_or(door::Stop::NotFound)?;
        let steps: Vec<::alert::Step> = (1..)
            .zip(&moves)
            .map(|(hours, mv)| ::alert::Step {
                at: new.raised_at.plus_seconds(hours * 3_600),
                by: ::alert::By::House,
                planned: None,
                mv: *mv,
                note: ::alert::Note::default(),
            })
            .collect();
        ::alert::lay_alert(tx, &new, &steps).map(|_| ())
    };
    by.begin(Purpose::Lay, lay).await.expect("a life");
}

#[track_caller]
fn in_order(page: &Page, said: &[&str]) {
    let mut rest = page.body.as_str();
    for said in said {
        let (_, after) = rest
            .split_once(said)
            .unwrap_or_else(|| testkit::stop(&format!("{said} in {}", page.body)));
        rest = after;
    }
}

pub(crate) async fn ready(on: testkit::On) -> Option<Ground> {
    let ground = ground(on).await?;
    lay_town(&ground.house).await;
    places(&ground).await;
    Some(ground)
}

engines! {
    async fn what_others_did_comes_back_to_the_author_until_it_was_read(on) {
        let Some(ground) = ready(on).await else { return };
        assert!(ground.awa.get(NEWS).await.body.contains("Rien de nouveau"));
        lived(&ground, (1, place(1)), 10, &[Move::Submit, Move::Approve, Move::DeclareDone]).await;
        let page = ground.awa.get(NEWS).await;
        for said in ["ESS-2019-0001", "Déclarée traitée par le destinataire", "Nous allons le vérifier sur place"] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        let list = ground.awa.get("/signalements").await;
        assert!(list.body.contains("Du nouveau\u{a0}: 3"), "{}", list.body);
        // Nobody else's news, and no page for who raises none.
        assert!(ground.office.get(NEWS).await.body.contains("Rien de nouveau"));
        let direction = ground.house.arrives(enter(&ground.house, "dir", Role::Direction, &ZONES).await).await;
        assert_eq!(direction.get(NEWS).await.status, StatusCode::NOT_FOUND);
        // On the telephone too, with what may be told and to the quarter of an hour.
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let bag = phone.actor.get(BAG).await.json();
        assert_eq!(bag["news"].as_array().map(Vec::len), Some(3), "{bag}");
        assert_eq!(bag["news"][0]["step"], "Déclarée traitée par le destinataire");
        assert_eq!(bag["news"][0]["say"], "On nous dit que c’est fait. Nous allons le vérifier sur place.");
        assert_eq!(bag["verify"][0]["detail"], "");
        // What was shown is read; what comes later is new again.
        let read = ground.awa.post(NEWS, &[("jusque", &ground.house.clock_now().millis().to_string())]).await;
        assert_eq!(read.location(), format!("{NEWS}?fait=1"));
        assert!(ground.awa.get(NEWS).await.body.contains("Rien de nouveau"));
        ground.house.set_clock(ground.house.clock_now().plus_seconds(60));
        let step = [("vues", "3"), ("etape", "reopen"), ("note", "Toujours là.")];
        let to = format!("/signalements/{}/etape", id(1));
        assert_eq!(ground.office.post(&to, &step).await.status, StatusCode::SEE_OTHER);
        let page = ground.awa.get(NEWS).await;
        assert!(page.body.contains("Toujours constatée sur place") && !page.body.contains("Validée"), "{}", page.body);
        assert_eq!(ground.awa.post(NEWS, &[("jusque", "hier")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn what_is_to_be_checked_stands_in_walking_order_and_is_settled_in_one_gesture(on) {
        let Some(ground) = ready(on).await else { return };
        assert!(ground.awa.get(CHECK).await.body.contains("Rien à vérifier"));
        let done = [Move::Submit, Move::Approve, Move::DeclareDone];
        for (number, at) in [(1, 3), (2, 1), (3, 2)] {
            lived(&ground, (number, place(at)), 9 + i64::from(number), &done).await;
        }
        lived(&ground, (4, place(1)), 9, &done[..2]).await;
        let page = ground.awa.get(CHECK).await;
        in_order(&page, &["1. Lieu nord", "2. Lieu sud", "3. Lieu ailleurs"]);
        assert!(!page.body.contains("4. Lieu"), "what waits for an answer is not to be checked");
        in_order(&ground.awa.get(&format!("{CHECK}?depart=sud")).await, &["1. Lieu sud", "2. Lieu nord"]);
        let direction = ground.house.arrives(enter(&ground.house, "dir", Role::Direction, &ZONES).await).await;
        let read = direction.get(CHECK).await;
        assert!(read.body.contains("Lieu nord") && !read.body.contains("confirm_on_site"), "{}", read.body);
        let step = [("vues", "3"), ("etape", "confirm_on_site"), ("note", "")];
        assert_eq!(ground.awa.post(&format!("/signalements/{}/etape", id(3)), &step).await.status, 303);
        let page = ground.awa.get(CHECK).await;
        in_order(&page, &["1. Lieu sud", "2. Lieu ailleurs"]);
        let one = ground.awa.get(&format!("/signalements/{}", id(3))).await;
        assert!(one.body.contains("C’est réglé\u{a0}: nous l’avons vu sur place le 14\u{a0}juin 2019."), "{}", one.body);
        assert!(one.body.contains("data-copy=\"a-dire\""));
    }

    async fn the_plan_and_its_list_say_the_same_and_keep_the_filters(on) {
        let Some(ground) = ready(on).await else { return };
        assert!(ground.office.get(MAP).await.body.contains("Aucune fiche"));
        lived(&ground, (1, place(1)), 9, &[Move::Submit]).await;
        lived(&ground, (2, place(1)), 10, &[Move::Submit, Move::Approve]).await;
        lived(&ground, (3, place(2)), 10, &[Move::Submit, Move::Approve, Move::DeclareDone]).await;
        lived(&ground, (4, place(3)), 10, &[Move::Submit, Move::Approve, Move::TakeUp]).await;
        lived(&ground, (5, place(2)), 10, &[Move::Submit, Move::Drop]).await;
        let page = ground.office.get(MAP).await;
        in_order(&page, &["<svg", "1. Lieu sud (À valider) 2", "2. Lieu nord (À voir sur place) 1"]);
        in_order(&page, &["id=\"liste\"", "Lieu sud", "ESS-2019-0002", "ESS-2019-0001", "Lieu nord", "ESS-2019-0003",
            "Sans point sur le plan", "ESS-2019-0004"]);
        assert!(!page.body.contains("ESS-2019-0005"), "what ended is not drawn unless it is asked for");
        assert!(!page.body.contains("<script") || page.body.matches("<script").count() == 1);
        let kept = ground.office.get(&format!("{MAP}?etat=declared_done&theme=T3")).await;
        assert!(kept.body.contains("href=\"/signalements?etat=declared_done&amp;theme=T3\""), "{}", kept.body);
        assert!(kept.body.contains("ESS-2019-0003") && !kept.body.contains("ESS-2019-0002"));
        let list = ground.office.get("/signalements?etat=declared_done&theme=T3").await;
        assert!(list.body.contains("href=\"/signalements/carte?etat=declared_done&amp;theme=T3\""));
        assert_eq!(ground.office.get(&format!("{MAP}?etat=perdue")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let part = ground.house.arrives(enter(&ground.house, "part", Role::Manager, &[2]).await).await;
        assert!(part.get(MAP).await.body.contains("Aucune fiche"), "its zones only");
        let mayor = ground.house.arrives(enter(&ground.house, "maire", Role::Signatory, &ZONES).await).await;
        assert_eq!(mayor.get(MAP).await.status, StatusCode::NOT_FOUND);
    }

    async fn what_comes_back_is_proposed_to_the_committee_in_one_gesture_and_its_fate_is_noted(on) {
        let Some(ground) = ready(on).await else { return };
        let ladder = [Move::Submit, Move::Approve, Move::Remind1, Move::Remind2, Move::Escalate];
        lived(&ground, (1, place(1)), 2, &[Move::Submit]).await;
        lived(&ground, (2, place(1)), 3, &ladder).await;
        assert!(ground.awa.get(COMMITTEE).await.body.contains("Rien ne revient trois fois"));
        lived(&ground, (3, place(1)), 4, &[Move::Submit, Move::Attach]).await;
        assert!(ground.awa.get(COMMITTEE).await.body.contains("Rien ne revient trois fois"), "a duplicate is none");
        lived(&ground, (4, place(1)), 5, &[Move::Submit]).await;
        lived(&ground, (5, place(2)), 5, &[Move::Submit]).await;
        let page = ground.awa.get(COMMITTEE).await;
        in_order(&page, &["Lieu sud", "ESS-2019-0004", "ESS-2019-0002", "ESS-2019-0001", "Proposer au comité",
            "Portées au comité", "ESS-2019-0002"]);
        let matter = [("zone", zone(1).text()), ("lieu", place(1).text()), ("theme", theme("T3.1").text())];
        let matter: Vec<(&str, &str)> = matter.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let to = format!("{COMMITTEE}/preconiser");
        for _ in 0..2 {
            assert_eq!(ground.awa.post(&to, &matter).await.location(), format!("{COMMITTEE}?fait=1"));
        }
        assert_eq!(acts(&ground.house, "roadmap.recommended").await, 1, "pressed twice, proposed once");
        assert!(ground.awa.get(COMMITTEE).await.body.contains("Déjà proposée"));
        // The fiche leads to what rests on it.
        let list = ground.awa.get("/signalements?numero=ESS-2019-0004").await.body;
        let (_, rest) = list.split_once("href=\"/signalements/0").expect("the fiche");
        let fiche = format!("/signalements/0{}", rest.split('"').next().expect("its end"));
        let fiche = ground.awa.get(&fiche).await.body;
        assert!(fiche.contains("preconisations#preconisation-") && fiche.contains("ce qui revient"), "{fiche}");
        let other = [matter[0], ("lieu", ""), matter[2]];
        assert_eq!(ground.awa.post(&to, &other).await.status, StatusCode::NOT_FOUND, "nothing comes back there");
        let page = ground.awa.get(ADVICE).await;
        for said in ["Lieu sud\u{a0}: ce qui revient", "3 fiches au même endroit", "ESS-2019-0004", "Proposée", "1 émises"] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        assert!(!page.body.contains("Noter la décision"), "a mediator notes no decision");
        // The direction notes what the committee decided; a refusal has its reason, a name is not taken.
        let direction = ground.house.arrives(enter(&ground.house, "dir", Role::Direction, &ZONES).await).await;
        let page = direction.get(ADVICE).await;
        let (_, rest) = page.body.split_once(&format!("action=\"{ADVICE}/")).expect("a form");
        let path = format!("{ADVICE}/{}", rest.split('"').next().expect("an end"));
        let fate = |seen: &'static str, what: &'static str, day: &'static str, why: &'static str| {
            [("vues", seen), ("suite", what), ("jour", day), ("comite", "Comité de suivi de juin"), ("motif", why)]
        };
        for (seen, what, day, why, said) in [
            ("0", "refused", "2019-06-12", "", "Dire pourquoi"),
            ("0", "done", "2019-06-12", "", "ne suit pas la précédente"),
            ("0", "adopted", "2019-12-12", "", "Un jour passé"),
            ("0", "refused", "2019-06-12", "Selon Mme Durand", "f-"),
        ] {
            let page = direction.post(&path, &fate(seen, what, day, why)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(said == "f-" || page.body.contains(said), "{said} in {}", page.body);
        }
        assert_eq!(ground.awa.post(&path, &fate("0", "adopted", "2019-06-12", "")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(direction.post(&path, &fate("0", "adopted", "2019-06-12", "")).await.status, 303);
        assert_eq!(ground.office.post(&path, &fate("0", "done", "2019-06-14", "")).await.status, StatusCode::CONFLICT);
        assert_eq!(ground.office.post(&path, &fate("1", "done", "2019-06-14", "")).await.status, 303);
        let page = ground.office.get(ADVICE).await;
        for said in ["Réalisée", "Adoptée le 12\u{a0}juin 2019, Comité de suivi de juin", "1 réalisées"] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        assert_eq!(acts(&ground.house, "roadmap.recommendation-decided").await, 2);
        let month = ground.office.get("/feuille-de-route?mois=2019-06").await;
        assert!(month.body.contains("ce qui revient"), "the month tells it too");
        assert!(ground.awa.get(COMMITTEE).await.body.contains("Réalisées\u{a0}: 1 sur 1"));
    }
}
