//! Planning in a real database, on both engines, and through its page.

mod plan;
mod week;
mod year;

use door::{Clockwork, Purpose, Role, Stop};
use kernel::id::{ConventionId, GrantId, uuid_v7};
use kernel::{Lang, Minutes, Month, Period};
use testkit::{House, Newcomer, On, Services};

use crate::{SlotKind, samples};

pub(crate) async fn grant(
    house: &House,
    login: &str,
    role: Role,
    convention: ConventionId,
) -> GrantId {
    house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
}

/// A house whose manager laid the shifts and the calendar of the samples.
async fn laid(on: On) -> Option<(House, Clockwork, GrantId)> {
    let house = House::open(on, &[post::room(), crate::room()], Services::default()).await?;
    let manager = grant(&house, "nadege", Role::Manager, samples::convention()).await;
    let office = house.clockwork.under(manager).await.expect("the grant");
    office
        .begin(Purpose::Lay, |tx| {
            for slot in samples::slots() {
                crate::lay_slot(tx, &slot)?;
            }
            for event in samples::events() {
                crate::lay_event(tx, &event)?;
            }
            Ok(())
        })
        .await
        .expect("a planning");
    Some((house, office, manager))
}

fn year() -> Period {
    Period::year(2019).expect("a year")
}

testkit::engines! {
    async fn hours_are_counted_by_kind_and_month_without_the_manager(on) {
        let Some((_house, office, _)) = laid(on).await else { return };
        let read = office.read(|tx| Ok((
            crate::hours(tx, year())?,
            crate::hours_by_month(tx, year())?,
            crate::supervision(tx, year())?,
            crate::off_hours(tx, year())?,
            (crate::years(tx)?, crate::slots(tx, year())?),
        ))).await.expect("the hours");
        let hours = |kind| read.0.iter().find(|(of, _)| *of == kind).map(|(_, sum)| *sum);
        assert_eq!(hours(SlotKind::Field), Some(Minutes::of(15 * 60)));
        assert_eq!(hours(SlotKind::Sickness), Some(Minutes::of(7 * 60)));
        assert_eq!(hours(SlotKind::Supervision), None, "the manager’s is counted apart");
        let june = Month::parse("2019-06").expect("a month");
        let field = read.1.iter().find(|line| line.month == june && line.kind == SlotKind::Field);
        assert_eq!(field.map(|line| line.minutes), Some(Minutes::of(9 * 60)));
        assert_eq!(read.2, Minutes::of(3 * 60));
        assert_eq!(read.3, [1, 0, 0, 1], "an evening, and Whit Monday");
        assert_eq!(read.4.0, [2019]);
        let ids = |slots: &[crate::Slot]| slots.iter().map(|slot| slot.id).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(ids(&read.4.1), ids(&samples::slots()));
    }

    async fn the_calendar_is_read_from_both_sides_when_it_touches_the_days(on) {
        let Some((_house, office, _)) = laid(on).await else { return };
        let june = Period::parse("2019-06-01", "2019-06-20").expect("days");
        let live = office.read(move |tx| Ok(crate::events(tx, june)?)).await.expect("live");
        let shelf = office.shelf(move |s| Ok(crate::shelf_events(s, june)?)).await.expect("shelf");
        assert_eq!(live, shelf);
        assert_eq!(live, samples::events()[..1]);
    }

    async fn another_convention_reads_and_lays_nothing_here(on) {
        let Some((house, ..)) = laid(on).await else { return };
        let elsewhere = ConventionId::from_uuid(uuid_v7(1, [9; 10]));
        let stranger = grant(&house, "ailleurs", Role::Manager, elsewhere).await;
        let under = house.clockwork.under(stranger).await.expect("the grant");
        let read = under.read(|tx| Ok((
            crate::hours(tx, year())?,
            crate::slots(tx, year())?,
            crate::events(tx, year())?,
        ))).await.expect("an answer");
        assert_eq!(read, (Vec::new(), Vec::new(), Vec::new()));
        let slot = under.begin(Purpose::Lay, |tx| crate::lay_slot(tx, &samples::slots()[0])).await;
        assert!(matches!(slot, Err(Stop::NotFound)));
        let event = under.begin(Purpose::Lay, |tx| crate::lay_event(tx, &samples::events()[0])).await;
        assert!(matches!(event, Err(Stop::NotFound)));
    }

    async fn staff_read_the_totals_of_the_service_and_nobody_in_them(on) {
        let Some((house, _, manager)) = laid(on).await else { return };
        let page = house.arrives(manager).await.get("/heures").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Heures 2019"));
        assert!(page.body.contains("Hors compteur"));
        assert!(!page.body.to_lowercase().contains("maladie"));
        let direction = grant(&house, "direction", Role::Direction, samples::convention()).await;
        let direction = house.arrives(direction).await;
        let read = direction.get("/heures").await;
        assert_eq!(read.status, 200);
        assert!(!read.body.contains("/heures/equipe"), "no way to hours by person");
        for path in ["/heures/equipe", "/heures/semaine", "/heures/regles"] {
            assert_eq!(direction.get(path).await.status, 404, "{path}");
        }
        let signatory = grant(&house, "maire", Role::Signatory, samples::convention()).await;
        let signatory = house.arrives(signatory).await;
        for path in ["/heures", "/heures/equipe", "/heures/semaine", "/heures/regles"] {
            assert_eq!(signatory.get(path).await.status, 404, "{path}");
        }
    }

    async fn five_hundred_people_are_counted_in_one_statement(on) {
        let Some(team) = week::team(on).await else { return };
        let convention = samples::convention();
        let under = team.house.clockwork.under(team.sacha.grant).await.expect("the grant");
        // 500 people, 218 days of two shifts each: a year of a large operator.
        under.begin(Purpose::Lay, move |tx| {
            tx.run(
                door::sql!(
                    open "the test lays a year of hours",
                    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 435),
                          p(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM p WHERE k < 499)
                     INSERT INTO slot (id, convention_id, person_id, of_manager, day, start_minute,
                        minutes, kind, note, evening, saturday, sunday, holiday)
                     SELECT '00000000-0000-7000-8000-0000' || substr(CAST(10000 + p.k AS TEXT), 2)
                                || substr(CAST(10000 + n.i AS TEXT), 2),
                            $1, '00000000-0000-7000-8000-00000000' || substr(CAST(10000 + p.k AS TEXT), 2),
                            FALSE,
                            '2019-' || substr(CAST(101 + n.i / 2 / 20 AS TEXT), 2) || '-'
                                || substr(CAST(101 + (n.i / 2) % 20 AS TEXT), 2),
                            540 + 240 * (n.i % 2), 210,
                            CASE n.i % 3 WHEN 0 THEN 'field' WHEN 1 THEN 'meeting' ELSE 'reporting' END,
                            '', FALSE, FALSE, FALSE, FALSE
                       FROM n CROSS JOIN p"
                ),
                &(convention,),
            )?;
            Ok::<_, Stop>(())
        }).await.expect("a year of 500 people");
        let year = Period::year(2019).expect("a year");
        let began = std::time::Instant::now();
        let hours = under.read(move |tx| Ok(crate::hours_by_person(tx, year)?)).await.expect("hours");
        let took = began.elapsed();
        assert_eq!(hours.len(), 1_500);
        let sum: i64 = hours.iter().map(|one| one.minutes.count()).sum();
        assert_eq!(sum, 500 * 436 * 210);
        assert!(took.as_secs() < 5, "a year of 500 people in {took:?}");
    }

    async fn hours_on_two_conventions_at_once_are_told_as_days_and_a_total(on) {
        let Some(team) = week::team(on).await else { return };
        let elsewhere = ConventionId::from_uuid(uuid_v7(1, [9; 10]));
        let (person, own) = (team.camille.id, samples::convention());
        let other = grant(&team.house, "ailleurs", Role::Manager, elsewhere).await;
        let there = team.house.clockwork.under(other).await.expect("the grant");
        let shift = |convention, hours: (i64, i64), number: u8| crate::Slot {
            convention,
            person,
            ..samples::slot(number, "2019-06-12", hours, SlotKind::Field)
        };
        let (one, two) = (shift(elsewhere, (14, 18), 41), shift(own, (13, 15), 42));
        there.begin(Purpose::Lay, move |tx| crate::lay_slot(tx, &one)).await.expect("elsewhere");
        let here = team.house.clockwork.under(team.sacha.grant).await.expect("the grant");
        here.begin(Purpose::Lay, move |tx| crate::lay_slot(tx, &two)).await.expect("here");
        let page = team.camille.actor.get("/heures/semaine?semaine=2019-06-10").await;
        assert!(page.body.contains("aussi sur une autre convention, au même moment, le mercredi 12\u{a0}juin 2019"), "{}", page.body);
        assert!(!page.body.contains("14\u{a0}h – 18\u{a0}h"), "nothing else of it leaves");
        let sheet = team.camille.actor.get("/heures/feuille?mois=2019-06").await;
        assert!(sheet.body.contains("Et 4\u{a0}h sur d’autres conventions"));
        let service = here.read(|tx| Ok(crate::hours(tx, year())?)).await.expect("hours");
        assert_eq!(service, [(SlotKind::Field, Minutes::of(120))], "each convention counts its own");
    }

    async fn what_was_typed_is_found_and_erased_at_the_officers_word(on) {
        let Some(team) = week::team(on).await else { return };
        let convention = samples::convention();
        let typed = [
            ("jour", "2019-06-12"), ("debut", "13:00"), ("fin", "17:00"), ("nature", "field"), ("note", "avec le jardin"),
        ];
        assert_eq!(team.camille.actor.post("/heures/semaine/creneaux", &typed).await.status, 303);
        let ask = [("nature", "leave"), ("du", "2019-06-19"), ("au", ""), ("mots", "pour le jardin")];
        assert_eq!(team.camille.actor.post("/heures/demandes/absence", &ask).await.status, 303);
        let found = |table: &'static str| {
            let written = crate::written::WRITTEN.iter().find(|one| one.table == table).expect(table);
            let clockwork = &team.house.clockwork;
            async move {
                let read = clockwork.read(move |tx| Ok((written.read)(tx, convention)?)).await.expect("texts");
                (written, read)
            }
        };
        for table in ["slot", "planning_request"] {
            let (written, read) = found(table).await;
            assert_eq!(read.len(), 1, "{table}");
            let id = read[0].id.clone();
            let put = team.house.clockwork.begin(Purpose::Correct, move |tx| {
                let was = (written.rewrite)(tx, &id, &|text| text.contains("jardin"), "autrement")?;
                Ok((was, id))
            });
            let (was, id) = put.await.expect("put right");
            assert!(was.is_some_and(|was| was.contains("jardin")));
            let erased = team.house.clockwork.begin(Purpose::Correct, move |tx| Ok((written.erase)(tx, &id)?));
            assert_eq!(erased.await.expect("erased"), 1);
            assert_eq!(found(table).await.1, [], "{table}");
        }
    }
}

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    let known = [
        include_str!("words.rs"),
        include_str!("words_plan.rs"),
        include_str!("words_sheet.rs"),
        include_str!("words_team.rs"),
        include_str!("words_week.rs"),
    ];
    for source in known {
        assert_eq!(ui::audit::sentences(source), Vec::<String>::new());
    }
    for sample in samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            assert_eq!(ui::audit::faults(&drawn, lang), Vec::<String>::new(), "{}", sample.name);
        }
    }
}
