//! The record in a real database, on both engines, and through its routes.

mod followed;
mod hours;
mod kept;
mod quick;
mod sensitive;

use std::sync::Arc;

use door::{Purpose, Role, Stop, sql};
use kernel::id::{ActivityId, ConventionId, GrantId, PersonId, PlaceId, ThemeId, ZoneId, uuid_v7};
use kernel::{Lang, Line, Refusals};
use referential::ListsCache;
use serde_json::{Value, json};
use testkit::{Actor, House, Newcomer, On, Services};

use crate::filter::{Filter, Names};
use crate::{Draft, FactsCache, Laid, Lens, exported, facts, samples, store};

const FROM_SAMPLES: u64 = 1_560_500_000_000;

fn uuid(number: u8) -> kernel::id::Uuid {
    uuid_v7(FROM_SAMPLES, [number; 10])
}

fn convention() -> ConventionId {
    ConventionId::from_uuid(uuid(1))
}

fn zone(number: u8) -> ZoneId {
    ZoneId::from_uuid(uuid(10 + number))
}

fn id(number: u8) -> ActivityId {
    ActivityId::from_uuid(uuid(100 + number))
}

/// A house with two zones, one place in each, and the shipped lists.
async fn house(on: On) -> Option<House> {
    keeping(on, FactsCache::default()).await
}

async fn keeping(on: On, facts: FactsCache) -> Option<House> {
    let services = Services::default().with(Arc::new(ListsCache::default())).with(Arc::new(facts));
    let rooms = [referential::room(), territory::room(), photo::room(), crate::room()];
    let house = House::open(on, &rooms, services).await?;
    house
        .clockwork
        .begin(Purpose::Lay, |tx| {
            let mut number = 0;
            let since = kernel::Day::new(2019, 1, 1).expect("a day");
            referential::lay_default(tx, convention(), 1, since, &mut |_| {
                number += 1;
                ThemeId::from_uuid(uuid_v7(7, [number; 10]))
            })?;
            for number in 1..=2 {
                territory::lay_zone(tx, &ground(number))?;
                territory::lay_place(tx, &spot(number))?;
            }
            Ok(())
        })
        .await
        .expect("the ground");
    Some(house)
}

fn ground(number: u8) -> territory::Zone {
    territory::Zone {
        id: zone(number),
        convention: convention(),
        parent: None,
        code: format!("I{number}"),
        kind: territory::ZoneKind::Block,
        name: format!("Îlot {number}"),
        commune: "Lomme".to_owned(),
        dwellings: None,
        rank: i64::from(number),
    }
}

fn spot(number: u8) -> territory::Place {
    territory::Place {
        id: PlaceId::from_uuid(uuid(20 + number)),
        convention: convention(),
        zone: zone(number),
        code: format!("hall-{number}"),
        kind: "L8".to_owned(),
        custodian: "D5".to_owned(),
        name: format!("Hall {number}"),
        aliases: Vec::new(),
        lat_e6: None,
        lon_e6: None,
        active: true,
    }
}

async fn grant(house: &House, login: &str, role: Role, zones: &[ZoneId]) -> GrantId {
    let themes: Vec<ThemeId> =
        (1..=76).map(|number| ThemeId::from_uuid(uuid_v7(7, [number; 10]))).collect();
    let newcomer = Newcomer { login, role, convention: convention(), zones, themes: &themes };
    house.welcome(&newcomer).await
}

fn draft(place: &str, note: &str) -> Draft {
    Draft {
        day: "2019-06-13".to_owned(),
        time: "16:30".to_owned(),
        minutes: "20".to_owned(),
        activity: "A4".to_owned(),
        themes: vec!["T3.1".to_owned()],
        place: place.to_owned(),
        origin: "O1".to_owned(),
        ending: "S6".to_owned(),
        note: note.to_owned(),
        ..Draft::default()
    }
}

async fn record(house: &House, grant: GrantId, number: u8, draft: Draft) -> Result<Laid, Stop> {
    let lists = Arc::new(ListsCache::default());
    let under = house.clockwork.under(grant).await.expect("the grant");
    under
        .begin(Purpose::Record, move |tx| {
            let new = crate::understand(tx, &lists, &draft, id(number))?;
            crate::record(tx, &new)
        })
        .await
}

async fn read(house: &House, grant: GrantId, number: u8) -> Option<crate::Activity> {
    let under = house.clockwork.under(grant).await.expect("the grant");
    under.read(move |tx| Ok(store::one(tx, id(number))?)).await.expect("a read")
}

async fn search(house: &House, grant: GrantId, words: &str) -> Vec<ActivityId> {
    let caches = (Arc::new(ListsCache::default()), Arc::new(FactsCache::default()));
    let filter = Filter { words: words.to_owned(), ..Filter::default() };
    let under = house.clockwork.under(grant).await.expect("the grant");
    under
        .read(move |tx| Ok(crate::web::find(tx, (&caches.0, &caches.1), &filter, 50)?.rows))
        .await
        .expect("a list")
        .into_iter()
        .map(|found| found.id)
        .collect()
}

testkit::engines! {
    async fn the_same_again_is_recognised_and_another_content_refused(on) {
        let Some(house) = house(on).await else { return };
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1), zone(2)]).await;
        let first = record(&house, awa, 1, draft("hall-1", "un dépôt")).await;
        assert_eq!(first.expect("kept"), Laid::New);
        let again = record(&house, awa, 1, draft("hall-1", "un dépôt")).await;
        assert_eq!(again.expect("recognised"), Laid::Same);
        let other = record(&house, awa, 1, draft("hall-2", "un dépôt")).await;
        assert!(matches!(other, Err(Stop::Conflict(_))), "{other:?}");
        let held = read(&house, awa, 1).await.expect("the first");
        assert_eq!((held.zone, held.rev, held.note.as_str()), (zone(1), 1, "un dépôt"));
    }

    async fn a_place_or_a_record_outside_the_perimeter_is_not_there(on) {
        let Some(house) = house(on).await else { return };
        let whole = grant(&house, "awa", Role::Mediator, &[zone(1), zone(2)]).await;
        let part = grant(&house, "remi", Role::Mediator, &[zone(1)]).await;
        record(&house, whole, 1, draft("hall-1", "")).await.expect("kept");
        record(&house, whole, 2, draft("hall-2", "")).await.expect("kept");
        let refused = record(&house, part, 3, draft("hall-2", "")).await;
        let Err(Stop::Refused(refusals)) = refused else { panic!("{refused:?}") };
        assert!(refusals.of("place").is_some());
        assert!(read(&house, part, 1).await.is_some());
        assert!(read(&house, part, 2).await.is_none());
        assert_eq!(search(&house, part, "").await, [id(1)]);
        // An identifier taken outside one's perimeter does not tell that it is taken.
        let taken = record(&house, part, 2, draft("hall-1", "")).await;
        assert!(matches!(taken, Err(Stop::Conflict(_) | Stop::NotFound)), "{taken:?}");
    }

    async fn a_note_leaves_only_for_those_who_may_read_it(on) {
        let Some(house) = house(on).await else { return };
        let zones = [zone(1)];
        let awa = grant(&house, "awa", Role::Mediator, &zones).await;
        let remi = grant(&house, "remi", Role::Mediator, &zones).await;
        let nadege = grant(&house, "nadege", Role::Manager, &zones).await;
        let helene = grant(&house, "helene", Role::Direction, &zones).await;
        let secret = Draft { sensitive: true, ..draft("hall-1", "mot sensible") };
        record(&house, awa, 1, secret).await.expect("kept");
        record(&house, awa, 2, draft("hall-1", "mot ordinaire")).await.expect("kept");
        let note = async |grant, number| {
            read(&house, grant, number).await.map(|found| found.note.as_str().to_owned())
        };
        assert_eq!(note(awa, 1).await.as_deref(), Some("mot sensible"));
        assert_eq!(note(nadege, 1).await.as_deref(), Some("mot sensible"));
        assert_eq!(note(remi, 1).await.as_deref(), Some(""));
        assert_eq!(note(nadege, 2).await.as_deref(), Some("mot ordinaire"));
        // Neither wrote it nor was there (trust.md 3.4).
        assert_eq!(note(remi, 2).await.as_deref(), Some(""));
        assert_eq!(note(helene, 2).await.as_deref(), Some(""));
        assert_eq!(search(&house, remi, "mot").await, []);
        assert_eq!(search(&house, awa, "ordinaire").await, [id(2)]);
        assert_eq!(search(&house, helene, "mot").await, []);
    }

    async fn a_word_is_found_whatever_its_accents_and_number(on) {
        let Some(house) = house(on).await else { return };
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1)]).await;
        record(&house, awa, 1, draft("hall-1", "Un dépôt au pied des bornes")).await.expect("kept");
        record(&house, awa, 2, draft("hall-1", "Échange cordial")).await.expect("kept");
        for words in ["dépôts", "DEPOT", "borne dépôt", "d'un dépôt"] {
            assert_eq!(search(&house, awa, words).await, [id(1)], "{words}");
        }
        assert_eq!(search(&house, awa, "dépôt échange").await, []);
        assert_eq!(search(&house, awa, "\" OR 1=1 --").await, []);
    }

    async fn a_correction_keeps_what_it_replaced_and_a_stale_one_is_told(on) {
        let Some(house) = house(on).await else { return };
        let mut awa = mediator(&house, "awa").await;
        let laid = awa.post("/activites", &form(7, "un dépôt")).await;
        assert_eq!((laid.status.as_u16(), laid.location()), (303, "/activites?fait=saisie"));
        let path = format!("/activites/{}", id(7));
        let mut fields = form(7, "deux dépôts");
        fields.extend([("rev", "1"), ("motif", "Compté à nouveau")]);
        let corrected = awa.post(&format!("{path}/corriger"), &fields).await;
        assert_eq!(corrected.status.as_u16(), 303, "{}", corrected.body);
        let stale = awa.post(&format!("{path}/corriger"), &fields).await;
        assert_eq!(stale.status.as_u16(), 409);
        let page = awa.get(&path).await;
        assert!(page.body.contains("Compté à nouveau") && page.body.contains("un dépôt"));
        let withdrawn =
            awa.post(&format!("{path}/retirer"), &[("rev", "2"), ("motif", "En double")]).await;
        assert_eq!(withdrawn.status.as_u16(), 303, "{}", withdrawn.body);
        assert!(!awa.get("/activites").await.body.contains(&path));
        assert!(awa.get(&path).await.body.contains("En double"));
        awa = Actor::stranger(house.app.clone());
        assert_eq!(awa.get(&path).await.status.as_u16(), 303);
    }

    async fn what_is_refused_keeps_what_was_typed_and_writes_nothing(on) {
        let Some(house) = house(on).await else { return };
        let awa = mediator(&house, "awa").await;
        let mut fields = form(8, "Vu Mme Durand");
        fields.retain(|(name, _)| *name != "duree");
        fields.push(("duree", "1500"));
        let refused = awa.post("/activites", &fields).await;
        assert_eq!(refused.status.as_u16(), 422);
        for kept in ["1500", "Vu Mme Durand", "name=\"vu\""] {
            assert!(refused.body.contains(kept), "{kept} was lost");
        }
        assert!(!awa.get("/activites").await.body.contains(&id(8).text()));
        let mut read_again = form(8, "Vu Mme Durand");
        read_again.push(("vu", "oui"));
        assert_eq!(awa.post("/activites", &read_again).await.status.as_u16(), 303);
        let mut ghost = form(9, "");
        ghost.push(("prenom", "x"));
        assert_eq!(awa.post("/activites", &ghost).await.status.as_u16(), 422);
    }

    async fn a_program_lays_reads_and_lists(on) {
        let Some(house) = house(on).await else { return };
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1)]).await;
        let program = house.program(awa, "read:activities read:notes write:activities").await;
        let path = format!("/api/v1/activities/{}", id(1));
        let body = json!({
            "day": "2019-06-13", "time": "16:30", "minutes": 20, "activity": "A2",
            "themes": ["T2.1", "T1.3"], "place": "hall-1", "origin": "O3", "ending": "S1",
            "intensity": "I2", "people": [{ "audience": "P1", "count": 2 }], "people_total": 2,
            "lat": 50.648, "lon": 2.9744, "note": "Musique tard le soir.",
        });
        assert_eq!(program.put(&path, &body).await.status.as_u16(), 201);
        assert_eq!(program.put(&path, &body).await.status.as_u16(), 200);
        let item = program.get(&path).await.json();
        // An item as it was read is the same record: sent back, it changes nothing.
        assert_eq!(program.put(&path, &item).await.status.as_u16(), 200, "{item}");
        let mut other = body.clone();
        other["minutes"] = json!(25);
        assert_eq!(program.put(&path, &other).await.status.as_u16(), 409);
        let list = program.get("/api/v1/activities?from=2019-06-01&to=2019-06-30").await.json();
        assert_eq!((&list["items"][0], &list["next"]), (&item, &Value::Null));
        other["people_total"] = json!(3);
        other["ghost"] = json!(1);
        other["minutes"] = json!("vingt");
        let refused = program.put(&path, &other).await;
        let wrong = refused.json();
        let fields = wrong["errors"].as_array().expect("errors").iter();
        let fields: Vec<_> = fields.map(|error| error["field"].as_str().expect("a name")).collect();
        assert_eq!(refused.status.as_u16(), 422);
        assert_eq!(fields, ["ghost", "minutes", "people_total"]);
        // A line that cannot be read keeps its place, and nothing else is blamed on it.
        let mut lines = body.clone();
        lines["people"] = json!([3, { "audience": "P1", "count": 900 }]);
        let wrong = program.put(&path, &lines).await.json();
        let fields = wrong["errors"].as_array().expect("errors").iter();
        let fields: Vec<_> = fields.map(|error| error["field"].as_str().expect("a name")).collect();
        assert_eq!(fields, ["people[0]", "people[1].count"]);
        let reader = house.program(awa, "read:activities read:notes").await;
        assert_eq!(reader.put(&path, &body).await.status.as_u16(), 404);
    }

    async fn what_a_unit_of_work_undid_is_no_fact(on) {
        let Some(house) = house(on).await else { return };
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1)]).await;
        let under = house.clockwork.under(awa).await.expect("the grant");
        let (lists, cache) = (Arc::new(ListsCache::default()), Arc::new(FactsCache::default()));
        let kept = Arc::clone(&cache);
        let undone = under.begin(Purpose::Record, move |tx| {
            let new = crate::understand(tx, &lists, &draft("hall-1", ""), id(1))?;
            crate::record(tx, &new)?;
            assert_eq!(facts::facts(tx, &kept, |facts, _| facts.len())?, 1, "it sees its own");
            Err::<(), _>(Stop::NotFound)
        });
        assert!(undone.await.is_err());
        let held = under.read(move |tx| facts::facts(tx, &cache, |facts, _| facts.len())).await;
        assert_eq!(held.expect("counted"), 0);
    }

    async fn facts_are_equal_to_sql_after_any_act(on) {
        let Some(house) = house(on).await else { return };
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1), zone(2)]).await;
        for login in ["remi", "zoe"] {
            grant(&house, login, Role::Mediator, &[zone(1)]).await;
        }
        let cache = Arc::new(FactsCache::default());
        for number in 1..=40_u8 {
            let place = if number % 3 == 0 { "hall-2" } else { "hall-1" };
            let varied = Draft {
                day: format!("2019-06-{:02}", number % 13 + 1),
                time: format!("{:02}:15", 8 + number % 12),
                minutes: (5 * i64::from(number)).to_string(),
                themes: vec![["T3.1", "T4.1", "T2.1"][usize::from(number % 3)].to_owned()],
                people: people(number),
                mediators: ["awa", "remi", "zoe"][..=usize::from(number % 3)]
                    .iter()
                    .map(|login| (*login).to_owned())
                    .collect(),
                ..draft(place, "")
            };
            record(&house, awa, number, varied).await.expect("kept");
            if number % 10 == 0 {
                compare(&house, awa, &cache).await;
            }
        }
        // A record of many lines and three mediators moves to another day and loses both, then a
        // plain one gains them.
        for (number, lines, team) in [(23, 1, vec!["awa"]), (24, 4, vec!["awa", "remi", "zoe"])] {
            let corrected = Draft {
                day: "2019-06-02".to_owned(),
                people: people(lines),
                mediators: team.into_iter().map(str::to_owned).collect(),
                ..draft("hall-2", "")
            };
            correct(&house, awa, number, corrected).await;
            compare(&house, awa, &cache).await;
        }
    }
}

/// One to four lines of people.
fn people(number: u8) -> Vec<crate::CountDraft> {
    let lines =
        ["P1", "P2", "P3", "P4"].into_iter().zip(1_i64..).take(usize::from(number % 5).max(1));
    lines
        .map(|(audience, n)| crate::CountDraft {
            audience: audience.to_owned(),
            count: n.to_string(),
            ..crate::CountDraft::default()
        })
        .collect()
}

struct Author(PersonId);

impl crate::Corrector for Author {
    fn corrects_the_team(&self) -> bool {
        false
    }
    fn person(&self) -> PersonId {
        self.0
    }
}

/// Corrects a record as its author.
async fn correct(house: &House, grant: GrantId, number: u8, draft: Draft) {
    let lists = Arc::new(ListsCache::default());
    let under = house.clockwork.under(grant).await.expect("the grant");
    let author = under.visit().expect("a visit").person();
    under
        .begin(Purpose::Correct, move |tx| {
            let new = crate::understand(tx, &lists, &draft, id(number))?;
            let why = Line::parse("essai").map_err(|reason| Refusals::one("motif", reason))?;
            crate::correct(tx, (&new, 1), &why, &Author(author))
        })
        .await
        .expect("corrected");
}

/// Each lens counted from the packed facts and from the rows themselves.
async fn compare(house: &House, grant: GrantId, cache: &Arc<FactsCache>) {
    let lists = Arc::new(ListsCache::default());
    let cache = Arc::clone(cache);
    let under = house.clockwork.under(grant).await.expect("the grant");
    let filters = [
        Filter::default(),
        Filter { zone: "I2".to_owned(), ..Filter::default() },
        Filter { theme: "T3".to_owned(), zone: "I1".to_owned(), ..Filter::default() },
        Filter { from: kernel::Day::new(2019, 6, 5).ok(), ..Filter::default() },
        Filter { audience: "P1".to_owned(), mediator: "awa".to_owned(), ..Filter::default() },
        Filter { audience: "P2".to_owned(), ..Filter::default() },
        Filter { audience: "P4".to_owned(), ..Filter::default() },
        Filter { mediator: "zoe".to_owned(), ..Filter::default() },
    ];
    for filter in filters {
        let (lists, cache, shown) = (Arc::clone(&lists), Arc::clone(&cache), filter.clone());
        let (packed, plain) = under
            .read(move |tx| {
                let words = crate::web::vocabulary(tx, &lists)?;
                let names = Names { zones: &words.zones, lists: &words.lists, team: &words.team };
                let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
                let lens = Lens {
                    days: Some(filter.period(tx.scope()?.days)),
                    zones: names.zones(&filter.zone),
                    themes: names.themes(&filter.theme),
                    audience: some(&filter.audience),
                    mediator: names.person(&filter.mediator),
                    ..Lens::default()
                };
                let packed = facts::facts(tx, &cache, |facts, scope| {
                    let mut sums = (0, 0, 0);
                    facts.scan(scope, &lens, |fact| {
                        sums.0 += 1;
                        sums.1 += facts.people_of(fact).map(|line| i64::from(line.n)).sum::<i64>();
                        sums.2 += i64::from(fact.minutes);
                        assert_eq!(
                            i64::from(fact.people),
                            facts.people_of(fact).map(|line| i64::from(line.n)).sum::<i64>()
                        );
                    });
                    sums
                })?;
                let bounds = filter.bounds(tx.scope()?.days, &names);
                let mut plain = (0, 0, 0);
                exported::each(tx, (&bounds, false), &mut |row| {
                    plain.0 += 1;
                    plain.1 += row.people;
                    plain.2 += row.minutes.count();
                    Ok(())
                })?;
                Ok((packed, plain))
            })
            .await
            .expect("both counts");
        assert_eq!(packed, plain, "{shown:?}");
    }
}

/// Changes a record behind the journal, which nothing in the house does: who read the file tells the former minutes,
/// who read the records tells these.
async fn tampered(house: &House, number: u8, minutes: i64) {
    let set = sql!(open "the test changes a record behind the journal", "UPDATE activity SET minutes = $2 WHERE id = $1");
    let write = move |tx: &mut door::Tx<'_>| Ok(tx.run(set, &(id(number), minutes))?);
    assert_eq!(house.clockwork.begin(Purpose::Lay, write).await.expect("changed"), 1);
}

async fn mediator(house: &House, login: &str) -> Actor {
    let grant = grant(house, login, Role::Mediator, &[zone(1), zone(2)]).await;
    house.arrives(grant).await
}

fn form(number: u8, note: &'static str) -> Vec<(&'static str, &'static str)> {
    let id: &'static str = Box::leak(id(number).text().into_boxed_str());
    vec![
        ("id", id),
        ("jour", "2019-06-13"),
        ("heure", "16:30"),
        ("duree", "20"),
        ("activite", "A4"),
        ("theme1", "T3.1"),
        ("lieu", "hall-1"),
        ("origine", "O1"),
        ("issue", "S6"),
        ("note", note),
    ]
}

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    for sample in samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            assert_eq!(ui::audit::faults(&drawn, lang), Vec::<String>::new(), "{}", sample.name);
        }
    }
}
