//! The roadmap in a real database, on both engines, and through its page.

use std::sync::Arc;

use door::{Clockwork, Purpose, Role};
use kernel::id::{ConventionId, GrantId, uuid_v7};
use kernel::{Day, Lang, Month};
use referential::ListsCache;
use testkit::{House, Newcomer, On, Services};

use crate::{ActionState, samples};

pub(crate) async fn open(on: On) -> Option<House> {
    let services = Services::default().with(Arc::new(ListsCache::default()));
    let rooms = [referential::room(), territory::room(), convention::room(), crate::room()];
    House::open(on, &rooms, services).await
}

pub(crate) async fn grant(
    house: &House,
    login: &str,
    role: Role,
    convention: ConventionId,
) -> GrantId {
    house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
}

/// Everything laid under the manager’s grant.
pub(crate) async fn laid(house: &House) -> Clockwork {
    let manager = grant(house, "nadege", Role::Manager, samples::convention()).await;
    let office = house.clockwork.under(manager).await.expect("the grant");
    office
        .begin(Purpose::Lay, |tx| {
            let mut number = 0;
            let since = Day::parse("2019-01-01").expect("a day");
            referential::lay_default(tx, samples::convention(), 1, since, &mut |_| {
                number += 1;
                kernel::id::ThemeId::from_uuid(uuid_v7(2, [number; 10]))
            })?;
            territory::lay_organisation(tx, &samples::organisation())?;
            for action in samples::actions() {
                crate::lay_action(tx, &action)?;
            }
            crate::lay_version(tx, 2019, Day::parse("2019-06-01").expect("a day"))?;
            for target in samples::targets() {
                crate::lay_target(tx, &target)?;
            }
            for recommendation in samples::recommendations() {
                crate::lay_recommendation(tx, &recommendation)?;
            }
            for highlight in samples::highlights() {
                crate::lay_highlight(tx, &highlight)?;
            }
            Ok(())
        })
        .await
        .expect("a roadmap");
    office
}

fn june() -> Month {
    Month::parse("2019-06").expect("a month")
}

testkit::engines! {
    async fn both_sides_read_what_was_laid(on) {
        let Some(house) = open(on).await else { return };
        let office = laid(&house).await;
        let live = office.read(|tx| Ok((
            crate::actions(tx)?,
            crate::targets(tx)?,
            crate::recommendations(tx, june())?,
            crate::highlights(tx, june())?,
            crate::progress(tx, june())?,
        ))).await.expect("the live side");
        let shelf = office.shelf(|shelf| Ok((
            crate::shelf_actions(shelf)?,
            crate::shelf_targets(shelf)?,
            crate::shelf_recommendations(shelf, june())?,
            crate::shelf_highlights(shelf, june())?,
            crate::shelf_progress(shelf, june())?,
        ))).await.expect("the shelf");
        assert_eq!(live, shelf);
        assert_eq!(live.0, samples::actions());
        assert_eq!(live.1, samples::targets());
        assert_eq!(live.2, samples::recommendations());
        assert_eq!(live.3, samples::highlights());
        assert_eq!((live.4.done, live.4.expected), (1, 1));
    }

    async fn an_action_goes_on_step_after_step_and_says_why_it_waits(on) {
        let Some(house) = open(on).await else { return };
        let office = laid(&house).await;
        let id = samples::actions().iter().find(|one| one.rank == 4).expect("the charter").id;
        let to = async |state: ActionState, reason: &str| {
            let reason = kernel::Line::parse_optional(reason).expect("a reason");
            let office = office.clone();
            office.begin(Purpose::Record, move |tx| {
                let today = tx.today();
                crate::progress_action(tx, (id, today), state, reason.as_ref())
            }).await
        };
        assert!(matches!(to(ActionState::Postponed, "").await, Err(door::Stop::Refused(_))));
        to(ActionState::Postponed, "Salle fermée").await.expect("put off");
        to(ActionState::Postponed, "Salle fermée").await.expect("the same again is no change");
        let read = office.read(|tx| Ok((crate::actions(tx)?, crate::store::reasons(tx)?))).await;
        let (actions, reasons) = read.expect("an answer");
        let charter = actions.iter().find(|one| one.id == id).expect("it");
        let before = samples::actions().iter().find(|one| one.id == id).expect("it").steps.len();
        assert_eq!((charter.steps.len(), charter.state()), (before + 1, ActionState::Postponed));
        assert_eq!(reasons.iter().map(|one| one.words.as_str()).collect::<Vec<_>>(), ["Salle fermée"]);
        to(ActionState::Done, "").await.expect("done");
        to(ActionState::Done, "").await.expect("done already");
        // A finger slips: the same day it is taken back. Later, it is the manager who does.
        to(ActionState::Started, "").await.expect("taken back the same day");
        to(ActionState::Done, "").await.expect("done");
        // A telephone that comes back tells what was seen the day before: what was done since stays done.
        let late = async |state: ActionState| {
            let office = office.clone();
            office.begin(Purpose::Record, move |tx| {
                let before = tx.today().plus_days(-1);
                crate::progress_action(tx, (id, before), state, None)
            }).await
        };
        assert!(matches!(late(ActionState::Started).await, Err(door::Stop::Refused(_))));
        to(ActionState::Started, "").await.expect("taken back the same day");
        late(ActionState::Done).await.expect("told late, noted after what is known");
        house.set_clock(house.clock_now().plus(kernel::Minutes::of(2 * 1_440)));
        assert!(matches!(to(ActionState::Started, "").await, Err(door::Stop::Refused(_))));
        assert!(matches!(to(ActionState::Postponed, "Pluie").await, Err(door::Stop::Refused(_))));
        let nowhere = kernel::id::ActionId::from_uuid(uuid_v7(1, [99; 10]));
        let unknown = office.begin(Purpose::Record, move |tx| {
            let today = tx.today();
            crate::progress_action(tx, (nowhere, today), ActionState::Done, None)
        }).await;
        assert!(matches!(unknown, Err(door::Stop::NotFound)));
    }

    async fn another_convention_reads_and_lays_nothing_here(on) {
        let Some(house) = open(on).await else { return };
        laid(&house).await;
        let elsewhere = ConventionId::from_uuid(uuid_v7(1, [9; 10]));
        let stranger = grant(&house, "ailleurs", Role::Manager, elsewhere).await;
        let under = house.clockwork.under(stranger).await.expect("the grant");
        let read = under.read(|tx| Ok((
            crate::actions(tx)?,
            crate::targets(tx)?,
            crate::recommendations(tx, june())?,
            crate::highlights(tx, june())?,
        ))).await.expect("an answer");
        assert_eq!(read, (Vec::new(), Vec::new(), Vec::new(), Vec::new()));
        let refused = under.begin(Purpose::Lay, |tx| {
            crate::lay_highlight(tx, &samples::highlights()[0])
        }).await;
        assert!(matches!(refused, Err(door::Stop::NotFound)));
    }

    async fn a_signatory_reads_the_year_and_the_month(on) {
        let Some(house) = open(on).await else { return };
        laid(&house).await;
        let signatory = grant(&house, "maire", Role::Signatory, samples::convention()).await;
        let visitor = house.arrives(signatory).await;
        let year = visitor.get("/feuille-de-route").await;
        assert_eq!(year.status, 200);
        assert!(year.body.contains("Feuille de route 2019"));
        assert!(year.body.contains("1 action réalisée à la fin de juin 2019"));
        assert!(year.body.contains("Capinghem"));
        let month = visitor.get("/feuille-de-route?mois=2019-06").await;
        assert_eq!(month.status, 200);
        assert!(month.body.contains("Matérialiser les places de livraison"));
        assert!(month.body.contains("trottoirs libres"));
        let unread = visitor.get("/feuille-de-route?mois=juin&annee=x").await;
        assert_eq!(unread.status, 200, "what does not read shows the year");
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
    for said in [
        include_str!("words_plan.rs"),
        include_str!("words_month.rs"),
        include_str!("words_project.rs"),
        include_str!("words_relay.rs"),
    ] {
        assert_eq!(ui::audit::sentences(said), Vec::<String>::new());
    }
}
