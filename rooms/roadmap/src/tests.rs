//! The roadmap in a real database, on both engines.

use door::{Purpose, Role};
use kernel::id::{ActionId, ConventionId, RecommendationId, uuid_v7};
use kernel::{Day, Month};
use testkit::{House, Newcomer, On, Services};

use crate::{
    Action, ActionState, Highlight, Recommendation, RecommendationState, Step, Target, Unit,
};

fn convention(number: u8) -> ConventionId {
    ConventionId::from_uuid(uuid_v7(1, [number; 10]))
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

fn action(number: u8) -> Action {
    Action {
        id: ActionId::from_uuid(uuid_v7(1, [number; 10])),
        year: 2019,
        axis: "AX1".to_owned(),
        objective_rank: 2,
        rank: i64::from(number),
        title: "Marche exploratoire".to_owned(),
        need: "Zones sombres".to_owned(),
        owner: "Médiatrice".to_owned(),
        partners: vec!["LOMME".to_owned(), "MEL".to_owned()],
        from: Day::parse("2019-02-01").expect("a day"),
        to: Day::parse("2019-11-30").expect("a day"),
        indicator: "Marches réalisées".to_owned(),
        target: (number == 1).then_some(2),
        steps: vec![
            Step { month: month("2019-02"), state: ActionState::Started },
            Step { month: month("2019-02"), state: ActionState::Done },
        ],
    }
}

fn target() -> Target {
    Target {
        indicator: "interventions".to_owned(),
        monthly: 88,
        annual: 1_050,
        unit: Unit::Count,
        agreed_on: Day::parse("2019-07-04").expect("a day"),
        agreed_by: vec!["ASL".to_owned()],
    }
}

fn recommendation(rank: u8) -> Recommendation {
    Recommendation {
        id: RecommendationId::from_uuid(uuid_v7(1, [rank; 10])),
        month: month("2019-02"),
        rank: i64::from(rank),
        title: "Revoir l’éclairage".to_owned(),
        text: "Deux tronçons restent sombres.".to_owned(),
        addressee: "LOMME".to_owned(),
        state: RecommendationState::New,
    }
}

fn highlight() -> Highlight {
    Highlight { month: month("2019-02"), rank: 1, text: "Première marche.".to_owned() }
}

async fn house(on: On) -> Option<House> {
    let house = House::open(on, &[crate::room()], Services::default()).await?;
    house
        .clockwork
        .begin(Purpose::Lay, |tx| {
            for number in [2, 1] {
                crate::lay_action(tx, convention(0), &action(number))?;
                crate::lay_recommendation(tx, convention(0), &recommendation(number))?;
            }
            crate::lay_action(tx, convention(9), &action(9))?;
            crate::lay_target(tx, convention(0), &target())?;
            crate::lay_highlight(tx, convention(0), &highlight())?;
            Ok(())
        })
        .await
        .expect("a roadmap");
    Some(house)
}

testkit::engines! {
    async fn both_sides_read_what_was_laid_of_their_convention_only(on) {
        let Some(house) = house(on).await else { return };
        let new = Newcomer {
            login: "maire",
            role: Role::Signatory,
            convention: convention(0),
            zones: &[],
            themes: &[],
        };
        let grant = house.welcome(&new).await;
        let under = house.clockwork.under(grant).await.expect("the grant");
        let live = under.read(|tx| Ok((
            crate::actions(tx)?,
            crate::targets(tx)?,
            crate::recommendations(tx, month("2019-02"))?,
            crate::highlights(tx, month("2019-02"))?,
        ))).await.expect("the live side");
        let shelf = under.shelf(|shelf| Ok((
            crate::actions(shelf)?,
            crate::targets(shelf)?,
            crate::recommendations(shelf, month("2019-02"))?,
            crate::highlights(shelf, month("2019-02"))?,
        ))).await.expect("the shelf");
        assert_eq!(live, shelf);
        assert_eq!(live.0, [action(1), action(2)]);
        assert_eq!(live.1, [target()]);
        assert_eq!(live.2, [recommendation(1), recommendation(2)]);
        assert_eq!(live.3, [highlight()]);
        let other = under.read(|tx| Ok(crate::recommendations(tx, month("2019-03"))?)).await;
        assert_eq!(other.expect("an answer"), []);
    }
}
