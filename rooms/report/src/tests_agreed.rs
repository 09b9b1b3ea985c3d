//! What the parties agreed on beyond the dashboard is in the synthesis of the month: on both engines.

use door::{Purpose, Role};
use kernel::Day;
use testkit::engines;

use crate::tests::{convention, enter, frozen, laid, may, open};

const CODE: &str = "agreements";

engines! {
    async fn an_agreed_indicator_of_the_library_is_told_with_its_target_to_the_operator_alone(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1, 2]).await;
        let nadege = house.arrives(manager).await;
        let caption = "Autres indicateurs dont les parties sont convenues";
        let before = nadege.get("/syntheses/2019-05").await;
        assert!(before.status == 200 && !before.body.contains(caption), "{}", before.body);
        office
            .begin(Purpose::Approve, |tx| {
                let day = Day::parse("2019-03-01").expect("a day");
                for mv in [indicator::Move::Propose, indicator::Move::Agree] {
                    let step = indicator::Step {
                        mv,
                        day,
                        parties: vec!["ASL".to_owned()],
                        committee: "steering".to_owned(),
                        words: String::new(),
                    };
                    indicator::add_step(tx, CODE, &step)?;
                }
                roadmap::lay_target(tx, &roadmap::Target {
                    convention: convention(),
                    indicator: CODE.to_owned(),
                    monthly: Some(4),
                    annual: None,
                    unit: roadmap::Unit::Count,
                    agreed_on: day,
                    agreed_by: vec!["ASL".to_owned()],
                    ended_on: None,
                    committee: String::new(),
                })
            })
            .await
            .expect("agreed");
        let page = nadege.get("/syntheses/2019-05").await.body;
        let table = page.split(caption).nth(1).expect("the table").split("</table>").next().expect("its end");
        let label = indicator::find(CODE).expect("in the library").label.say(kernel::Lang::Fr);
        assert!(table.contains(label) && table.contains(">4<") && table.contains("Il manque"), "{table}");
        crate::publish_as(&office, may()).await.expect("published");
        let (_, material) = frozen(&house, mayor).await.expect("an edition");
        assert!(material.agreed.is_empty());
        // Withdrawn, it is told no more, and what was frozen stays.
        office
            .begin(Purpose::Approve, |tx| {
                let step = indicator::Step {
                    mv: indicator::Move::Withdraw,
                    day: Day::parse("2019-06-01").expect("a day"),
                    parties: Vec::new(),
                    committee: String::new(),
                    words: String::new(),
                };
                indicator::add_step(tx, CODE, &step)
            })
            .await
            .expect("withdrawn");
        let page = nadege.get("/syntheses/2019-06").await.body;
        assert!(!page.contains(caption), "{page}");
    }
}
