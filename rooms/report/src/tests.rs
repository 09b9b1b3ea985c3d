//! Freezing a month, over a real database and on both engines.

use std::sync::Arc;

use activity::{Count, FactsCache, NewActivity};
use door::grant::Role;
use door::{Clockwork, Purpose, Stop, sql};
use kernel::id::{ActivityId, ConventionId, GrantId, PersonId, ThemeId, ZoneId, uuid_v7};
use kernel::{Day, Minutes, Month, Prose, TimeOfDay};
use referential::ListsCache;
use territory::{Zone, ZoneKind};
use testkit::{House, Newcomer, On, Services, engines};

use crate::{Material, PublicAddress};
use paper::press::Press;

pub(crate) fn convention() -> ConventionId {
    ConventionId::from_uuid(uuid_v7(9, [9; 10]))
}

fn zone(number: u8) -> ZoneId {
    ZoneId::from_uuid(uuid_v7(1, [number; 10]))
}

fn theme(code: &str) -> ThemeId {
    let mut bytes = [0; 10];
    for (slot, byte) in bytes.iter_mut().zip(code.bytes()) {
        *slot = byte;
    }
    ThemeId::from_uuid(uuid_v7(2, bytes))
}

pub(crate) fn may() -> Month {
    Month::parse("2019-05").expect("a month")
}

/// In zone 1: 7 records on fly-tipping, 3 conflicts between neighbours. In zone 2: 12 more.
fn records() -> Vec<NewActivity> {
    let one = |number: u8, place: u8, kind: &str, code: &str| NewActivity {
        id: ActivityId::from_uuid(uuid_v7(1_550_000_000_000, [number; 10])),
        day: Day::parse("2019-05-02").expect("a day").plus_days(i64::from(number)),
        time: TimeOfDay::clamped(900),
        minutes: Minutes::of(30),
        kind: kind.to_owned(),
        themes: vec![theme(code)],
        axis: "AX1".to_owned(),
        zone: zone(place),
        place: None,
        pin: None,
        origin: "O1".to_owned(),
        channel: "C1".to_owned(),
        ending: (kind == "A2").then(|| "S1".to_owned()),
        next_step: "R0".to_owned(),
        next_day: None,
        intensity: None,
        people: vec![Count {
            audience: "P1".to_owned(),
            age_band: "NR".to_owned(),
            gender: "NR".to_owned(),
            n: 2,
        }],
        mediators: vec![PersonId::from_uuid(uuid_v7(3, [3; 10]))],
        note: Prose::parse("").expect("nothing"),
        sensitive: false,
        situation: None,
        alert: None,
        action: None,
        round: None,
    };
    let mut records = Vec::new();
    records.extend((1..=7).map(|number| one(number, 1, "A1", "T3.1")));
    records.extend((8..=10).map(|number| one(number, 1, "A2", "T2.1")));
    records.extend((11..=22).map(|number| one(number, 2, "A1", "T4.1")));
    records
}

pub(crate) async fn open(on: On) -> Option<House> {
    let services = Services::default()
        .with(Arc::new(ListsCache::default()))
        .with(Arc::new(FactsCache::default()))
        .with(Arc::new(Press::default()))
        .with(Arc::new(PublicAddress("https://parvis.example".to_owned())));
    let rooms = [
        post::room(),
        referential::room(),
        territory::room(),
        planning::room(),
        neighbourhood::room(),
        roadmap::room(),
        activity::room(),
        alert::room(),
        convention::room(),
        observatory::room(),
        indicator::room(),
        account::room(),
        crate::room(),
    ];
    House::open(on, &rooms, services).await
}

pub(crate) async fn enter(house: &House, login: &str, role: Role, zones: &[u8]) -> GrantId {
    let zones: Vec<ZoneId> = zones.iter().copied().map(zone).collect();
    let themes: Vec<ThemeId> =
        referential::default_themes(&mut theme).into_iter().map(|one| one.id).collect();
    let new = Newcomer { login, role, convention: convention(), zones: &zones, themes: &themes };
    house.welcome(&new).await
}

pub(crate) async fn laid(house: &House) -> (Clockwork, GrantId) {
    house
        .clockwork
        .begin(Purpose::Lay, |tx| {
            let since = Day::parse("2019-01-01").expect("a day");
            referential::lay_default(tx, convention(), 1, since, &mut theme)?;
            for number in 1..=2 {
                territory::lay_zone(
                    tx,
                    &Zone {
                        id: zone(number),
                        convention: convention(),
                        parent: None,
                        code: format!("Z{number}"),
                        kind: ZoneKind::Block,
                        name: format!("Secteur {number}"),
                        commune: "Commune".to_owned(),
                        dwellings: None,
                        rank: i64::from(number),
                    },
                )?;
            }
            Ok(())
        })
        .await
        .expect("the ground");
    let manager = enter(house, "nadege", Role::Manager, &[1, 2]).await;
    let office = house.clockwork.under(manager).await.expect("the grant");
    office
        .begin(Purpose::Lay, |tx| {
            for record in records() {
                activity::record(tx, &record)?;
            }
            Ok(())
        })
        .await
        .expect("records");
    (office, manager)
}

fn spot(number: u8) -> territory::Place {
    territory::Place {
        id: kernel::id::PlaceId::from_uuid(uuid_v7(4, [number; 10])),
        convention: convention(),
        zone: zone(number),
        code: format!("lieu-{number}"),
        kind: "L8".to_owned(),
        custodian: "D5".to_owned(),
        name: format!("Le lieu {number}"),
        aliases: vec!["le coin".to_owned()],
        lat_e6: None,
        lon_e6: None,
        active: true,
    }
}

pub(crate) fn why() -> crate::Why {
    crate::Why::parse("un relevé en retard").expect("a reason")
}

/// A record of May that comes once the month was frozen.
pub(crate) async fn comes_late(office: &Clockwork, number: u8) {
    let mut late = records().remove(0);
    late.id = kernel::id::ActivityId::from_uuid(uuid_v7(9, [number; 10]));
    office
        .begin(Purpose::Lay, move |tx| activity::record(tx, &late).map(|_| ()))
        .await
        .expect("a late record");
}

/// Another name is given to every collective project.
pub(crate) async fn renamed(house: &House) {
    let done = house.clockwork.begin(Purpose::Lay, |tx| {
        let text = sql!(open "the test", "UPDATE collective_project SET name = $1");
        Ok(tx.run(text, &("Verger des voisins",))?)
    });
    assert_eq!(done.await.expect("renamed"), 1);
}

#[track_caller]
fn refused(done: Result<crate::Published, Stop>, field: &str) -> String {
    let Err(Stop::Refused(refusals)) = done else { return String::new() };
    let said = refusals.iter().find(|(name, _)| *name == field);
    said.map(|(_, reason)| reason.say(kernel::Lang::Fr)).unwrap_or_default()
}

pub(crate) async fn frozen(house: &House, grant: GrantId) -> Option<(i64, Material)> {
    let reader = house.clockwork.under(grant).await.expect("the grant");
    reader
        .shelf(|shelf| Ok(crate::published_edition(shelf, may())?))
        .await
        .expect("the shelf")
        .map(|edition| (edition.version, edition.material))
}

/// Suspends a right.
pub(crate) async fn suspend(house: &House, grant: GrantId) {
    let done = house.clockwork.begin(Purpose::Lay, move |tx| {
        let text = sql!(open "the test", "UPDATE access_grant SET suspended_at = 1 WHERE id = $1");
        Ok(tx.run(text, &(grant,)).map(|_| ())?)
    });
    done.await.expect("suspended");
}

/// Another convention has the address of a public page.
pub(crate) async fn takes(house: &House, slug: &'static str) {
    let done = house.clockwork.begin(Purpose::Lay, move |tx| {
        let text = sql!(
            open "the test",
            "INSERT INTO public_page (convention_id, slug, opened, listed, set_at)
             VALUES ($1, $2, 0, 0, 0)"
        );
        Ok(tx.run(text, &("0".repeat(36), slug)).map(|_| ())?)
    });
    done.await.expect("an address");
}

/// How many times an act was noted.
pub(crate) async fn count(house: &House, act: &'static str) -> i64 {
    let read = house.clockwork.read(move |tx| {
        let text = sql!(open "the test", "SELECT COUNT(*) FROM journal WHERE act = $1");
        Ok(tx.one(text, &(act,), |row| row.take::<i64>())?.unwrap_or(0))
    });
    read.await.expect("the journal")
}

engines! {
    async fn a_partner_gets_the_month_of_their_own_zone_and_no_small_count(on) {
        let Some(house) = open(on).await else { return };
        let (office, _) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        assert_eq!(frozen(&house, mayor).await, None, "nothing before it is frozen");
        let done = crate::publish_as(&office, may()).await.expect("published");
        assert_eq!((done.version, done.readers), (1, 1));
        let (_, material) = frozen(&house, mayor).await.expect("an edition");
        // Seven technical acts exactly; three conflicts are told as none or as five.
        let told = material.board.known("interventions");
        assert!([Some(7), Some(12)].contains(&told), "{told:?}");
        let text = material.text().expect("a text");
        assert!(!text.contains("Secteur 2") && !text.contains("\"Z2\""), "{text}");
        // Three conflicts and their appeasement are too few to be told as they are, wherever.
        let neighbours = material.board.themes.iter().find(|one| one.code == "T2").expect("T2");
        let told = neighbours.cells.last().copied().expect("a month");
        assert!([observatory::Cell::Masked, observatory::Cell::Known(5)].contains(&told), "{told:?}");
        assert_eq!(material.board.known("appeasement_rate"), None);
        assert!(!text.contains("\"known\":3"), "{text}");
        assert!(material.board.quality.is_none());
    }

    async fn a_month_once_told_stays_as_it_was_whoever_comes_after(on) {
        let Some(house) = open(on).await else { return };
        let (office, _) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1, 2]).await;
        crate::publish_as(&office, may()).await.expect("published");
        let last = |material: &Material, back: usize| {
            let totals = &material.board.totals;
            totals[totals.len() - 1 - back]
        };
        let (_, then) = frozen(&house, mayor).await.expect("an edition");
        // Somebody comes whose perimeter cuts the convention anew; then June is frozen.
        let other = enter(&house, "referente", Role::Referent, &[1]).await;
        house.set_clock(house.clock_now().plus_seconds(30 * 86_400));
        let june = may().plus(1);
        crate::publish_as(&office, june).await.expect("published");
        let of_june = async |grant| {
            let reader = house.clockwork.under(grant).await.expect("the grant");
            let edition = reader.shelf(move |shelf| Ok(crate::published_edition(shelf, june)?));
            edition.await.expect("the shelf").expect("an edition").material
        };
        assert_eq!(last(&of_june(mayor).await, 1), last(&then, 0));
        // May was never frozen for the other: nothing of it is told anew.
        assert_eq!(last(&of_june(other).await, 1), observatory::Cell::Absent);
    }

    async fn publishing_again_makes_a_new_version_and_a_new_letter(on) {
        let Some(house) = open(on).await else { return };
        let (office, _) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        crate::publish_as(&office, may()).await.expect("published");
        comes_late(&office, 40).await;
        let again = crate::publish_why(&office, may(), Some(why())).await.expect("published again");
        assert_eq!(again.version, 2);
        assert_eq!(frozen(&house, mayor).await.expect("an edition").0, 2);
        let letters = office.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
        assert_eq!(letters.len(), 2);
        assert_eq!(letters[1].subject, "La synthèse de mai 2019 est disponible");
        assert!(letters[1].text.contains("https://parvis.example/syntheses/2019-05"));
    }

    async fn a_new_version_needs_other_figures_and_a_reason_and_there_are_three_at_most(on) {
        let Some(house) = open(on).await else { return };
        let (office, _) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        assert!(crate::publish_why(&office, may(), Some(why())).await.is_ok(), "the first time");
        let same = crate::publish_why(&office, may(), Some(why())).await;
        assert!(refused(same, "motif").contains("Aucun chiffre n’a changé"));
        for version in 2..=3 {
            comes_late(&office, 40 + u8::try_from(version).expect("few")).await;
            let silent = crate::publish_as(&office, may()).await;
            assert!(!refused(silent, "motif").is_empty());
            let done = crate::publish_why(&office, may(), Some(why())).await.expect("published again");
            assert_eq!(done.version, version);
        }
        comes_late(&office, 50).await;
        let enough = crate::publish_why(&office, may(), Some(why())).await;
        assert!(refused(enough, "mois").contains("trois versions"));
        assert_eq!(frozen(&house, mayor).await.expect("an edition").0, 3);
        // Nothing of what was refused stays: three editions of the operator, three of the partner.
        let told = office.read(|tx| {
            let count = sql!(open "the test", "SELECT COUNT(*) FROM edition");
            let why = sql!(open "the test", "SELECT w.words FROM journal_words w JOIN journal j
                ON j.seq = w.seq WHERE j.act = 'report.corrected' ORDER BY j.seq");
            let editions: Option<i64> = tx.one(count, &(), |row| row.take())?;
            Ok((editions, tx.all(why, &(), |row| row.take::<String>())?))
        });
        let (editions, reasons) = told.await.expect("told");
        assert_eq!(editions, Some(6));
        assert_eq!(reasons, ["un relevé en retard", "un relevé en retard"]);
        // Another month is counted apart.
        house.set_clock(house.clock_now().plus_seconds(30 * 86_400));
        assert!(crate::publish_as(&office, may().plus(1)).await.is_ok());
    }

    async fn a_month_that_is_not_over_is_refused(on) {
        let Some(house) = open(on).await else { return };
        let (office, _) = laid(&house).await;
        let june = may().plus(1);
        let refused = crate::publish_as(&office, june).await;
        assert!(matches!(refused, Err(Stop::Refused(_))));
    }

    async fn only_a_manager_freezes_and_a_job_does_it_under_their_grant(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        let reader = house.clockwork.under(mayor).await.expect("the grant");
        assert!(matches!(crate::publish_as(&reader, may()).await, Err(Stop::NotFound)));
        let payload = crate::payload(may(), manager);
        office
            .begin(Purpose::Routine, move |tx| Ok(tx.enqueue("report.publish", &payload, tx.now())?))
            .await
            .expect("a job");
        let run = door::jobs::run_due(&house.clockwork, &[crate::JOB]).await.expect("jobs");
        assert_eq!(run, 1);
        assert_eq!(frozen(&house, mayor).await.expect("an edition").0, 1);
    }

    async fn the_pages_are_live_for_staff_and_frozen_for_a_partner(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        let (nadege, maire) = (house.arrives(manager).await, house.arrives(mayor).await);
        assert_eq!(maire.get("/syntheses/2019-05").await.status, 404);
        let live = nadege.get("/syntheses/2019-05").await;
        assert_eq!(live.status, 200, "{}", live.body);
        assert!(live.body.contains("Document de travail"));
        assert_eq!(maire.get("/syntheses/2019-05/arreter").await.status, 404);
        assert_eq!(nadege.get("/syntheses/2019-05/arreter").await.status, 200);
        let sent = nadege.post("/syntheses/2019-05/arreter", &[]).await;
        assert_eq!(sent.location(), "/syntheses/2019-05?fait=1-1");
        let ask = nadege.get("/syntheses/2019-05/arreter").await.body;
        assert!(ask.contains("Encore 2 versions possibles"), "{ask}");
        for (why, said) in [("", "motif"), ("un relevé en retard", "Aucun chiffre n’a changé")] {
            let again = nadege.post("/syntheses/2019-05/arreter", &[("motif", why)]).await;
            assert_eq!(again.status, 422, "{}", again.body);
            assert!(again.body.contains(said), "{}", again.body);
        }
        let page = maire.get("/syntheses/2019-05").await;
        assert!(page.body.contains("Chiffres arrêtés le"));
        assert!(!page.body.contains("Secteur 2"));
        let list = maire.get("/syntheses").await;
        assert!(list.body.contains("mai 2019") && list.body.contains("Version 1, arrêtée"));
        assert!(maire.get("/tableau-de-bord").await.body.contains("Tableau de bord de mai 2019"));
        assert!(maire.get("/syntheses/2019-05/pdf").await.bytes.starts_with(b"%PDF"));
        assert!(maire.get("/syntheses/2019-05/xlsx").await.bytes.starts_with(b"PK"));
        let json = maire.get("/syntheses/2019-05/json").await.json();
        assert_eq!(json["period"], "2019-05");
        assert_eq!(json["version"], 1);
    }

    async fn the_sheet_of_a_round_is_for_who_records_and_stays_in_their_perimeter(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        house.clockwork.begin(Purpose::Lay, |tx| {
            for number in 1..=2 {
                territory::lay_place(tx, &spot(number))?;
            }
            Ok(())
        }).await.expect("two places");
        let part = enter(&house, "remi", Role::Mediator, &[1]).await;
        let direction = enter(&house, "helene", Role::Direction, &[1, 2]).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1, 2]).await;
        let (page, paper) = ("/activites/feuille-de-tournee", "/activites/feuille-de-tournee/pdf");
        for grant in [direction, mayor] {
            let reader = house.arrives(grant).await;
            for path in [page, paper] {
                assert_eq!(reader.get(path).await.status, 404, "{path}");
            }
        }
        let (nadege, remi) = (house.arrives(manager).await, house.arrives(part).await);
        let whole = nadege.get(&format!("{paper}?jour=2019-06-14&mediateur=remi&zone=Z2")).await;
        assert!(whole.bytes.starts_with(b"%PDF"), "{}", whole.body);
        let named = whole.headers.get("content-disposition").expect("a name");
        assert_eq!(named, "attachment; filename=\"feuille-de-tournee-2019-06-14.pdf\"");
        assert!(!remi.get(page).await.body.contains("Secteur 2"));
        for (asked, status) in
            [("zone=Z2", 404), ("zone=Z9", 404), ("mediateur=personne", 404), ("jour=2019-06-31", 422)]
        {
            assert_eq!(remi.get(&format!("{paper}?{asked}")).await.status, status, "{asked}");
        }
        let lists = ListsCache::default();
        let under = house.clockwork.under(part).await.expect("the grant");
        let sheet = under
            .read(move |tx| {
                crate::round_sheet::sheet(tx, &lists, &door::Fields::default(), ("La convention", ""))
            })
            .await
            .expect("a sheet");
        assert_eq!(sheet.places, [("lieu-1".to_owned(), "Le lieu 1 (le coin)".to_owned())]);
        assert_eq!((sheet.day, sheet.mediators.len(), sheet.zone), (None, 0, None));
    }

    async fn a_key_reads_the_frozen_tables_of_its_perimeter(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        let whole = house.program(manager, "read:published").await;
        let own = house.program(mayor, "read:published").await;
        let path = format!("/api/v1/published/{}/2019-05", convention());
        assert_eq!(whole.get(&path).await.status, 404);
        crate::publish_as(&office, may()).await.expect("published");
        let count = |page: &serde_json::Value| {
            let sections = page["sections"].as_array().expect("sections");
            let figures = sections.iter().find(|one| one["id"] == "figures").expect("figures");
            figures["figures"][0]["value"].as_i64()
        };
        assert_eq!(count(&whole.get(&path).await.json()), Some(22));
        let told = count(&own.get(&path).await.json());
        assert!([Some(7), Some(12)].contains(&told), "{told:?}");
        let other = path.replace(&convention().text(), &uuid_v7(8, [8; 10]).to_string());
        assert_eq!(own.get(&other).await.status, 404);
        let without = house.program(mayor, "read:alerts").await;
        assert_eq!(without.get(&path).await.status, 404);
    }
}
