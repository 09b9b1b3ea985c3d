//! One box for the desk: what is found is what stands within the perimeter, nothing else is found or counted, and a partner
//! finds what was published; shown red by a perimeter that is skipped.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use door::{Live, Purpose, Role, Stop, sql};
use kernel::id::{AlertId, ContactId, OrganisationId, PlaceId, uuid_v7};
use kernel::{Instant, Line};
use proptest::prelude::*;
use routing::Relay;
use territory::{Contact, Organisation, OrganisationKind, Place};
use testkit::{Actor, House, On, engines};

use super::drawn::{hold, is_red};
use super::ground;
use crate::{convention, enter, theme, zone};

const ZONES: u8 = 4;
const THEMES: [&str; 3] = ["T3.1", "T4.1", "T7.1"];

/// A fiche somewhere.
#[derive(Clone, Copy, Debug)]
struct Spot {
    zone: u8,
    theme: usize,
}

/// A right over some of it.
#[derive(Clone, Debug)]
struct Case {
    spots: Vec<Spot>,
    zones: Vec<u8>,
    themes: Vec<usize>,
}

fn case() -> impl Strategy<Value = Case> {
    let spot = (1..=ZONES, 0..THEMES.len()).prop_map(|(zone, theme)| Spot { zone, theme });
    (
        prop::collection::vec(spot, 1..=7),
        prop::sample::subsequence((1..=ZONES).collect::<Vec<_>>(), 1..=usize::from(ZONES)),
        prop::sample::subsequence((0..THEMES.len()).collect::<Vec<_>>(), 1..=THEMES.len()),
    )
        .prop_map(|(spots, zones, themes)| Case { spots, zones, themes })
}

fn uuid(number: usize) -> kernel::id::Uuid {
    uuid_v7(1_560_000_000_000, [u8::try_from(number).expect("few"); 10])
}

fn fiche(number: usize, spot: Spot, line: &str, author: kernel::id::PersonId) -> alert::NewAlert {
    alert::NewAlert {
        id: AlertId::from_uuid(uuid(100 + number)),
        prefix: "HUM".to_owned(),
        zone: zone(spot.zone),
        place: None,
        theme: theme(THEMES[spot.theme]),
        raised_at: Instant::parse("2019-06-03T08:00:00Z").expect("an instant"),
        author,
        activity: None,
        category: alert::Category::Technical,
        urgency: 2,
        danger: false,
        custodian: "D3".to_owned(),
        recipient: alert::Recipient { organisation: "MEL".to_owned(), service: String::new() },
        line: Line::parse(line).expect("a line"),
        note: alert::Note::default(),
        due_day: None,
        relay: Relay::Alert,
    }
}

async fn lay(house: &House, spots: &[Spot], line: &'static str) {
    let all: Vec<u8> = (1..=ZONES).collect();
    let manager = enter(house, "laying", Role::Manager, &all).await;
    let spots = spots.to_vec();
    let under = house.clockwork.under(manager).await.expect("a right");
    let lay = move |tx: &mut door::Tx<'_>| {
        let author = tx.actor().ok_or(Stop::NotFound)?;
        for (number, spot) in spots.iter().enumerate() {
            alert::raise(tx, &fiche(number, *spot, line, author))?;
        }
        Ok::<_, Stop>(())
    };
    under.begin(Purpose::Lay, lay).await.expect("fiches");
}

async fn seek(who: &Actor, words: &str) -> String {
    let page = who.post("/recherche", &[("mots", words)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
    page.body
}

/// Which fiches a page names.
fn named(page: &str, among: usize) -> BTreeSet<usize> {
    let path = |number: &usize| format!("/signalements/{}", AlertId::from_uuid(uuid(100 + number)));
    (0..among).filter(|number| page.contains(&path(number))).collect()
}

/// What is found is what ten lines of plain rule say, under a bug when there is one.
async fn run(on: On, case: Case, bug: Option<Live>) {
    let Some(house) = ground(on).await else { return };
    lay(&house, &case.spots, "Dépôt près de la borne").await;
    let zones: Vec<_> = case.zones.iter().copied().map(zone).collect();
    let themes: Vec<_> = case.themes.iter().map(|one| theme(THEMES[*one])).collect();
    let new = testkit::Newcomer {
        login: "awa",
        role: Role::Manager,
        convention: convention(),
        zones: &zones,
        themes: &themes,
    };
    let grant = house.welcome(&new).await;
    if let Some(spoils) = bug {
        let spoil = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(tx.run(spoils, &(grant, "-"))?);
        house.owner().begin(Purpose::Lay, spoil).await.expect("the bug");
    }
    let who = house.arrives(grant).await;
    let sees = |spot: &Spot| case.zones.contains(&spot.zone) && case.themes.contains(&spot.theme);
    let expected: BTreeSet<usize> =
        (0..case.spots.len()).filter(|number| sees(&case.spots[*number])).collect();
    let page = seek(&who, "DEPOT borne").await;
    assert_eq!(named(&page, case.spots.len()), expected, "Right {{ }} {case:?}");
    // Neither is anything counted: the page of who sees nothing of it says that there is nothing.
    assert_eq!(
        page.contains("Rien ne répond"),
        expected.is_empty(),
        "Right {{ }} {case:?}: {page}"
    );
    assert!(!page.contains("Les 8 premiers"), "Right {{ }} {case:?}");
}

#[test]
fn what_is_found_is_what_is_seen_on_sqlite() {
    hold((On::Sqlite, "search"), (48, 12), &case(), |case| run(On::Sqlite, case, None));
}

#[test]
fn what_is_found_is_what_is_seen_on_postgres() {
    hold((On::Postgres, "search"), (48, 4), &case(), |case| run(On::Postgres, case, None));
}

/// The seeded bugs: a perimeter that is wider than the right, by its zones and by its themes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_oracle_of_the_search_turns_red_when_a_perimeter_is_skipped() {
    let zones = sql!(
        open "the seeded bug",
        "INSERT INTO visible_zone (grant_id, zone_id)
         SELECT $1, z.id FROM zone z WHERE z.id <> $2 ON CONFLICT DO NOTHING"
    );
    let themes = sql!(
        open "the seeded bug",
        "INSERT INTO visible_theme (grant_id, theme_id)
         SELECT $1, t.id FROM theme t WHERE t.id <> $2 ON CONFLICT DO NOTHING"
    );
    let case = Case {
        spots: vec![
            Spot { zone: 1, theme: 0 },
            Spot { zone: 4, theme: 0 },
            Spot { zone: 1, theme: 2 },
        ],
        zones: vec![1],
        themes: vec![0],
    };
    for on in [On::Sqlite, On::Postgres] {
        if ground(on).await.is_none() {
            continue;
        }
        run(on, case.clone(), None).await;
        for bug in [zones, themes] {
            assert!(is_red(run(on, case.clone(), Some(bug))).await, "{on:?}");
        }
    }
}

/// Two organisations, a contact each, a place of each of two zones.
async fn peopled(house: &House) {
    let lay = |tx: &mut door::Tx<'_>| {
        for (number, code, name) in
            [(30, "MEL", "Métropole d’exemple"), (31, "VILLE", "Ville d’exemple")]
        {
            let id = OrganisationId::from_uuid(uuid(number));
            territory::lay_organisation(
                tx,
                &Organisation {
                    id,
                    convention: convention(),
                    code: code.to_owned(),
                    kind: OrganisationKind::Metropolis,
                    name: name.to_owned(),
                    short_name: code.to_owned(),
                    address: String::new(),
                    email: String::new(),
                },
            )?;
            territory::lay_contact(
                tx,
                &Contact {
                    id: ContactId::from_uuid(uuid(number + 10)),
                    convention: convention(),
                    organisation: id,
                    function: format!("Voirie de {code}"),
                    name: "Personne Inventée".to_owned(),
                    email: "voirie@exemple.example".to_owned(),
                    phone: String::new(),
                    themes: Vec::new(),
                    zones: Vec::new(),
                    from_day: None,
                    to_day: None,
                    stand_in: None,
                    away: None,
                },
            )?;
        }
        for number in [1_u8, 4] {
            territory::lay_place(
                tx,
                &Place {
                    id: PlaceId::from_uuid(uuid(usize::from(50 + number))),
                    convention: convention(),
                    zone: zone(number),
                    code: format!("kiosque-{number}"),
                    kind: "L2".to_owned(),
                    custodian: "D2".to_owned(),
                    name: format!("Kiosque numéro {number}"),
                    aliases: vec!["La rotonde".to_owned()],
                    lat_e6: None,
                    lon_e6: None,
                    active: true,
                },
            )?;
        }
        Ok::<_, Stop>(())
    };
    house.clockwork.begin(Purpose::Lay, lay).await.expect("the ground");
}

engines! {
    async fn one_box_finds_what_stands_within_the_perimeter_of_whoever_asks(on) {
        let Some(house) = ground(on).await else { return };
        peopled(&house).await;
        lay(&house, &[Spot { zone: 1, theme: 0 }, Spot { zone: 4, theme: 0 }], "Dépôt près du kiosque").await;
        let of = async |login: &str, role, zones: &[u8]| house.arrives(enter(&house, login, role, zones).await).await;
        let (here, whole) = (of("awa", Role::Mediator, &[1]).await, of("lea", Role::Manager, &[1, 2, 3, 4]).await);
        let empty = here.get("/recherche").await;
        assert_eq!(empty.status, StatusCode::OK);
        assert!(empty.body.contains("Mots cherchés") && !empty.body.contains("Rien ne répond"), "{}", empty.body);
        let (own, all) = (seek(&here, "kiosque").await, seek(&whole, "KIOSQUE").await);
        for found in ["Kiosque numéro 1", "HUM-2019-0001"] {
            assert!(own.contains(found) && all.contains(found), "{found}: {own}");
        }
        for beyond in ["Kiosque numéro 4", "HUM-2019-0002"] {
            assert!(!own.contains(beyond) && all.contains(beyond), "{beyond}: {own}");
        }
        // By a name that people use, by a number, by a function.
        assert!(seek(&here, "rotonde").await.contains("Kiosque numéro 1"));
        assert!(seek(&whole, "2019-0002").await.contains("Dépôt près du kiosque"));
        assert!(!seek(&here, "2019-0002").await.contains("Dépôt"), "not even by its number");
        let contacts = seek(&here, "voirie metropole").await;
        assert!(contacts.contains("Voirie de MEL – Personne Inventée") && !contacts.contains("Voirie de VILLE"), "{contacts}");
        // A partner finds functions, without names, and nothing that is live.
        let town = of("maire", Role::Signatory, &[1, 2, 3, 4]).await;
        let published = seek(&town, "voirie").await;
        assert!(published.contains("Voirie de MEL") && !published.contains("Inventée"), "{published}");
        for live in ["kiosque", "2019-0001", "Inventée"] {
            assert!(seek(&town, live).await.contains("Rien ne répond"), "{live}");
        }
        // What is typed is refused with a sentence, and stands in no address.
        let refused = whole.post("/recherche", &[("mots", "é")]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("deux lettres"), "{}", refused.body);
        assert_eq!(whole.get("/recherche?mots=kiosque").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        for (login, role) in [("tech", Role::Technician), ("dpo", Role::Dpo), ("aud", Role::Auditor)] {
            let other = of(login, role, &[1]).await;
            assert_eq!(other.get("/recherche").await.status, StatusCode::NOT_FOUND, "{login}");
        }
    }

    async fn more_than_a_page_says_so_and_the_latest_come_first(on) {
        let Some(house) = ground(on).await else { return };
        lay(&house, &[Spot { zone: 1, theme: 0 }; 10], "Ça, où\u{202f}? Là\u{a0}: eau").await;
        let lea = house.arrives(enter(&house, "lea", Role::Manager, &[1]).await).await;
        // Vowels alone let everything through the engine, and are looked at one by one.
        let found = seek(&lea, "eau").await;
        assert_eq!(named(&found, 10).len(), 8, "{found}");
        assert!(found.contains("Les 8 premiers"), "{found}");
        assert!(seek(&lea, "oie").await.contains("Rien ne répond"));
        let whole = seek(&lea, "ca la 0003").await;
        assert_eq!(named(&whole, 10), [2].into(), "{whole}");
    }
}
