//! The journal in a real database, on both engines, and through its routes.

use std::collections::HashSet;

use door::{Purpose, Role};
use kernel::id::{GrantId, ZoneId};
use kernel::{Day, Month, Period};
use testkit::{Actor, House, Newcomer, On, Services};

use crate::entry::{Entry, Kind, State};
use crate::{Around, samples};

/// A house, its manager over the whole district, a signatory over the part of Lomme.
struct Ground {
    house: House,
    grant: GrantId,
    manager: Actor,
    lomme: Actor,
}

async fn ground(on: On) -> Option<Ground> {
    let rooms =
        [post::room(), referential::room(), territory::room(), planning::room(), crate::room()];
    let services =
        Services::default().with(std::sync::Arc::new(referential::ListsCache::default()));
    let mailbox = |settings: &mut testkit::Settings| {
        "reponses@parvis.test".clone_into(&mut settings.answers_to);
    };
    let house = House::open_with(on, &rooms, services, mailbox).await?;
    let all = zones();
    let grant = house.welcome(&newcomer("nadege", Role::Manager, &all)).await;
    let part = house.welcome(&newcomer("maire", Role::Signatory, &all[2..])).await;
    house
        .clockwork
        .begin(Purpose::Lay, move |tx| {
            let names = samples::names();
            for one in &names.organisations {
                territory::lay_organisation(tx, one)?;
            }
            for one in &names.zones {
                territory::lay_zone(tx, one)?;
            }
            Ok(())
        })
        .await
        .expect("a territory");
    let (manager, lomme) = (house.arrives(grant).await, house.arrives(part).await);
    Some(Ground { house, grant, manager, lomme })
}

fn zones() -> Vec<ZoneId> {
    samples::names().zones.iter().map(|zone| zone.id).collect()
}

fn newcomer<'n>(login: &'n str, role: Role, zones: &'n [ZoneId]) -> Newcomer<'n> {
    Newcomer { login, role, convention: samples::convention(), zones, themes: &[] }
}

const WORKS: [(&str, &str); 7] = [
    ("nature", "works"),
    ("ligne", "Reprise des trottoirs place Gandhi"),
    ("du", "2019-06-17"),
    ("au", "2019-07-05"),
    ("zone", "LOM"),
    ("lieu", ""),
    ("lien", "https://lomme.example/travaux"),
];

/// The form of works, one field said otherwise.
fn works<'f>(name: &'f str, value: &'f str) -> Vec<(&'f str, &'f str)> {
    let mut fields: Vec<_> = WORKS.into_iter().filter(|(held, _)| *held != name).collect();
    fields.push((name, value));
    fields
}

async fn lay(ground: &Ground, entry: Entry) {
    let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
    office.begin(Purpose::Lay, move |tx| crate::lay_entry(tx, &entry)).await.expect("an entry");
}

/// What a chart over June would say, for the operator or for a member, within Lomme.
async fn around(ground: &Ground, accepted_only: bool) -> Vec<(Around, String)> {
    let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
    let within: HashSet<ZoneId> = zones().into_iter().skip(2).collect();
    let month = Month::parse("2019-06").expect("a month").period();
    let read = office.read(move |tx| crate::context(tx, month, (&within, accepted_only))).await;
    read.expect("a context").into_iter().map(|one| (one.around, one.fr)).collect()
}

/// The address of the one entry that waits.
async fn waits(ground: &Ground) -> String {
    let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
    let all = office.read(|tx| Ok(crate::store::waiting(tx)?)).await.expect("what waits");
    assert_eq!(all.len(), 1);
    crate::pages::path(&all[0])
}

testkit::engines! {
    async fn what_a_signatory_says_is_read_at_once_by_the_operator_and_by_the_others_once_accepted(on) {
        let Some(ground) = ground(on).await else { return };
        let page = ground.lomme.get("/quartier/nouveau").await;
        assert!(page.body.contains("Au nom de ASL") && !page.body.contains("name=\"structure\""), "{}", page.body);
        assert!(!page.body.contains("partie Capinghem"), "only its own zones are proposed");
        let sent = ground.lomme.post("/quartier", &WORKS).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert_eq!(sent.location(), "/quartier?fait=transmis");
        // The manager is written to, with the line and where to answer it; nobody else is.
        let letters = ground.house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
        let [letter] = letters.as_slice() else { panic!("{letters:?}") };
        assert_eq!(letter.subject, "Vie du quartier\u{a0}: ASL annonce quelque chose");
        assert!(letter.text.contains("Reprise des trottoirs place Gandhi") && letter.text.contains(&waits(&ground).await), "{}", letter.text);
        let read = ground.manager.get("/quartier").await;
        assert!(read.body.contains("À accepter") && read.body.contains("Reprise des trottoirs"), "{}", read.body);
        let own = ground.lomme.get("/quartier").await;
        assert!(own.body.contains("Ce que votre structure a annoncé"), "{}", own.body);
        assert!(own.body.contains("mailto:reponses@parvis.test"), "whoever speaks may also write: {}", own.body);
        assert!(!read.body.contains("mailto:reponses@parvis.test"), "the manager writes here");
        // Charts of the operator say it; those of members do not, until it is accepted.
        let mine = (Around::Works, "Reprise des trottoirs place Gandhi".to_owned());
        assert!(around(&ground, false).await.contains(&mine));
        assert!(!around(&ground, true).await.contains(&mine));
        let here = waits(&ground).await;
        let accepted = ground.manager.post(&format!("{here}/accepter"), &[]).await;
        assert_eq!(accepted.status, 303, "{}", accepted.body);
        assert!(around(&ground, true).await.contains(&mine));
        let twice = ground.manager.post(&format!("{here}/ecarter"), &[("motif", "Trop tard")]).await;
        assert_eq!(twice.status, 422, "answered once");
        let late = ground.lomme.post(&format!("{here}/retirer"), &[]).await;
        assert_eq!(late.status, 404, "what was accepted is no longer taken back");
    }

    async fn bad_entries_are_refused_at_their_field(on) {
        let Some(ground) = ground(on).await else { return };
        for (name, value, said) in [
            ("au", "2019-06-01", "avant"),
            ("du", "hier", "jour"),
            ("zone", "CAP", "liste"),
            ("zone", "", "nécessaire"),
            ("lieu", "hall-a", "liste"),
            ("nature", "rumeur", "liste"),
            ("lien", "javascript:alert(1)", "https://"),
            ("ligne", "Travaux\r\nBcc: tous@ville.example", "ligne"),
            ("ligne", "Monsieur Durand a encore laissé son chien", "désigner"),
            ("ligne", "", "nécessaire"),
        ] {
            let refused = ground.lomme.post("/quartier", &works(name, value)).await;
            assert_eq!(refused.status, 422, "{name} = {value:?}");
            assert!(refused.body.contains(&format!("name=\"{name}\"")), "{name}: {}", refused.body);
            let alert = refused.body.contains("aria-invalid");
            assert!(alert, "{name} = {value:?} ({said})");
        }
        let mut over = works("au", "2019-06-10");
        over.retain(|(name, _)| *name != "du");
        over.push(("du", "2019-06-03"));
        let refused = ground.lomme.post("/quartier", &over).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("déjà fini"), "{}", refused.body);
        // The manager completes the past; a field that the form does not have is refused to all.
        over.push(("structure", "LOMME"));
        assert_eq!(ground.manager.post("/quartier", &over).await.status, 303);
        assert_eq!(ground.manager.post("/quartier", &works("etat", "accepted")).await.status, 422);
        assert_eq!(ground.manager.post("/quartier", &works("structure", "PERSONNE")).await.status, 422);
        let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
        assert!(office.read(|tx| Ok(crate::store::waiting(tx)?)).await.expect("none").is_empty());
    }

    async fn a_signatory_reads_its_own_zones_and_nothing_that_waits_elsewhere(on) {
        let Some(ground) = ground(on).await else { return };
        let days = ("2019-06-20", "2019-06-20");
        let (lomme, capinghem) = (zones()[2], zones()[1]);
        let said = |number, kind, zone, state| Entry { zone, ..samples::entry(number, kind, days, state) };
        lay(&ground, said(21, Kind::Event, Some(lomme), State::Accepted)).await;
        lay(&ground, said(22, Kind::Works, Some(lomme), State::Proposed)).await;
        lay(&ground, said(23, Kind::Closure, Some(capinghem), State::Accepted)).await;
        lay(&ground, said(24, Kind::Service, None, State::Accepted)).await;
        let read = ground.lomme.get("/quartier").await;
        assert!(read.body.contains("Fête de la musique") && read.body.contains("encombrants"), "{}", read.body);
        assert!(!read.body.contains("trottoirs"), "it waits, and another organisation said it");
        assert!(!read.body.contains("mairie annexe"), "it stands in another zone");
        let filtered = ground.lomme.get("/quartier?nature=event&zone=LOM").await;
        assert!(!filtered.body.contains("encombrants"));
        assert_eq!(ground.lomme.get("/quartier?zone=CAP").await.status, 404, "as a zone that is not");
        let all = ground.manager.get("/quartier").await;
        assert!(all.body.contains("mairie annexe") && all.body.contains("trottoirs"));
        // What is another's is not answered, nor seen, nor taken back from here.
        let id = samples::entry(22, Kind::Works, days, State::Proposed).id;
        for path in [format!("/quartier/{id}/accepter"), format!("/quartier/{id}/retirer")] {
            assert_eq!(ground.lomme.post(&path, &[]).await.status, 404, "{path}");
        }
        assert_eq!(ground.lomme.get(&format!("/quartier/{id}")).await.status, 404);
        let declined = ground.manager.post(&format!("/quartier/{id}/ecarter"), &[("motif", "Déjà dit par la métropole")]).await;
        assert_eq!(declined.status, 303, "{}", declined.body);
        let listed = ground.manager.get("/quartier").await;
        assert!(listed.body.contains("Déjà dit par la métropole"), "{}", listed.body);
        let after_all = ground.manager.post(&format!("/quartier/{id}/accepter"), &[]).await;
        assert_eq!(after_all.status, 303, "set aside by mistake: {}", after_all.body);
    }

    async fn an_entry_is_put_right_taken_away_and_what_was_declined_leaves_in_a_year(on) {
        let Some(ground) = ground(on).await else { return };
        ground.lomme.post("/quartier", &WORKS).await;
        let here = waits(&ground).await;
        let mut fields = works("ligne", "Reprise des trottoirs, rue fermée");
        fields.push(("structure", "LOMME"));
        let kept = ground.manager.post(&here, &fields).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let read = ground.manager.get(&here).await;
        assert!(read.body.contains("rue fermée") && read.body.contains("À accepter"), "{}", read.body);
        let nothing = ground.manager.post(&format!("{here}/ecarter"), &[("motif", "")]).await;
        assert_eq!(nothing.status, 422, "whoever said it is told why");
        assert_eq!(nothing.body.matches("class=\"summary\"").count(), 1, "{}", nothing.body);
        ground.manager.post(&format!("{here}/ecarter"), &[("motif", "Annulé")]).await;
        ground.house.set_clock(kernel::Instant::parse("2020-06-20T08:00:00Z").expect("a moment"));
        let gone = ground.house.clockwork.begin(Purpose::Routine, |tx| Ok(crate::store::forget_declined(tx)?)).await;
        assert_eq!(gone.expect("a sweep"), 1);
        assert_eq!(ground.manager.get(&here).await.status, 404);
        assert_eq!(ground.manager.post(&format!("{here}/retirer"), &[]).await.status, 404);
    }

    async fn at_most_twenty_of_one_organisation_wait(on) {
        let Some(ground) = ground(on).await else { return };
        let mut kept = 0;
        for _ in 0..25 {
            let sent = ground.lomme.post("/quartier", &WORKS).await;
            kept += usize::from(sent.status == 303);
        }
        assert_eq!(kept, 20);
    }

    async fn the_weather_goes_to_the_calendar_once(on) {
        let Some(ground) = ground(on).await else { return };
        let heat = [("temps", "canicule"), ("du", "2019-06-03"), ("au", "2019-06-05")];
        let kept = ground.manager.post("/quartier/meteo", &heat).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let twice = ground.manager.post("/quartier/meteo", &heat).await;
        assert_eq!(twice.status, 422);
        assert!(twice.body.contains("déjà noté"), "{}", twice.body);
        let reversed = [("temps", "neige"), ("du", "2019-06-05"), ("au", "2019-06-03")];
        assert_eq!(ground.manager.post("/quartier/meteo", &reversed).await.status, 422);
        assert_eq!(ground.lomme.post("/quartier/meteo", &heat).await.status, 404);
        let june = around(&ground, true).await;
        assert!(june.contains(&(Around::Weather, "Canicule".to_owned())), "{june:?}");
        assert!(june.contains(&(Around::Holiday, "Jour férié".to_owned())), "Whit Monday is computed: {june:?}");
        let read = ground.lomme.get("/quartier").await;
        assert!(read.body.contains("Canicule") && read.body.contains("Calendrier"), "{}", read.body);
        let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
        let days = Period::spanning(Day::parse("2019-06-01").expect("a day"), Day::parse("2019-06-30").expect("a day"));
        let held = office.read(move |tx| Ok(planning::events(tx, days)?)).await.expect("events");
        assert_eq!((held.len(), held[0].en.as_str()), (1, "Heat wave"));
    }

    async fn the_memory_of_a_place_tells_it_its_zone_and_what_waits_to_the_operator_alone(on) {
        let Some(ground) = ground(on).await else { return };
        let place = samples::gandhi();
        let path = crate::place::path(place.id);
        assert_eq!(ground.manager.get(&path).await.status, 404, "no such place yet");
        let held = place.clone();
        let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
        office.begin(Purpose::Lay, move |tx| Ok(territory::lay_place(tx, &held)?)).await.expect("a place");
        let said = |number, line: &str, (at, zone): (Option<_>, Option<_>), state| Entry {
            place: at,
            zone,
            line: line.to_owned(),
            ..samples::entry(number, Kind::Works, ("2019-06-03", "2019-06-28"), state)
        };
        let (lomme, capinghem) = (Some(zones()[2]), Some(zones()[1]));
        for entry in [
            said(31, "Ici même", (Some(place.id), lomme), State::Accepted),
            said(32, "Dans la zone", (None, lomme), State::Accepted),
            said(33, "Partout", (None, None), State::Accepted),
            said(34, "De l’autre côté", (None, capinghem), State::Accepted),
            said(35, "À relire", (Some(place.id), lomme), State::Proposed),
        ] {
            lay(&ground, Entry { party: "ASL".to_owned(), ..entry }).await;
        }
        let page = ground.manager.get(&path).await.body;
        let (own, around) = page.split_once("id=\"autour\"").expect("two parts");
        assert!(own.contains("Ici même") && own.contains("À relire") && !own.contains("Dans la zone"), "{own}");
        assert!(around.contains("Dans la zone") && around.contains("Partout"), "{around}");
        assert!(!page.contains("De l’autre côté") && page.contains("/signalements?zone=LOM"), "{page}");
        assert!(page.contains("/signalements?lieu=place-gandhi"), "the alerts of the place itself: {page}");
        let read = ground.lomme.get(&path).await.body;
        assert!(read.contains("Ici même") && read.contains("Partout"), "{read}");
        assert!(!read.contains("À relire") && !read.contains("/signalements"), "{read}");
        // Whoever holds the other part does not find the place; the journal leads to it.
        let part = zones();
        let other = ground.house.welcome(&newcomer("voisine", Role::Signatory, &part[1..2])).await;
        assert_eq!(ground.house.arrives(other).await.get(&path).await.status, 404);
        assert!(ground.manager.get("/quartier").await.body.contains(&path));
    }
}
