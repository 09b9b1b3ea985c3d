//! Planning in a real database, on both engines, and through its page.

use door::{Clockwork, Purpose, Role, Stop};
use kernel::id::{ConventionId, GrantId, uuid_v7};
use kernel::{Lang, Minutes, Month, Period};
use testkit::{House, Newcomer, On, Services};

use crate::{SlotKind, samples};

async fn grant(house: &House, login: &str, role: Role, convention: ConventionId) -> GrantId {
    house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
}

/// A house whose manager laid the shifts and the calendar of the samples.
async fn laid(on: On) -> Option<(House, Clockwork, GrantId)> {
    let house = House::open(on, &[crate::room()], Services::default()).await?;
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

    async fn staff_read_the_page_and_the_reason_of_an_absence_is_not_there(on) {
        let Some((house, _, manager)) = laid(on).await else { return };
        let page = house.arrives(manager).await.get("/heures").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Heures 2019"));
        assert!(page.body.contains("Hors compteur"));
        assert!(page.body.contains("11\u{a0}h de travail le mardi 11\u{a0}juin 2019"));
        assert!(!page.body.to_lowercase().contains("maladie"));
        let signatory = grant(&house, "maire", Role::Signatory, samples::convention()).await;
        assert_eq!(house.arrives(signatory).await.get("/heures").await.status, 404);
    }
}

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    for sample in samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            assert_eq!(ui::audit::faults(&drawn, lang), Vec::<String>::new(), "{}", sample.name);
        }
    }
    assert_eq!(ui::audit::sentences(include_str!("words.rs")), Vec::<String>::new());
}
