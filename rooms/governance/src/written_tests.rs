//! What was typed of committees, as the officer finds it, on both engines.

use door::Purpose;

use crate::tests::{ground, partner, plan, points};

testkit::engines! {
    async fn the_officer_finds_puts_right_and_erases_what_was_typed(on) {
        let Some(ground) = ground(on).await else { return };
        let mayor = partner(&ground, "maire").await;
        let (id, path) = plan(&ground, "monitoring", "2019-06-27", "14:00").await;
        let point = [("partie", "open"), ("intitule", "Courrier à M. Durand"), ("detail", ""), ("invites", "")];
        assert_eq!(ground.manager.post(&format!("{path}/points"), &point).await.status, 303);
        mayor.post("/instances/points", &[("instance", "monitoring"), ("texte", "Éclairage du passage")]).await;
        let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
        let found = office.begin(Purpose::Correct, move |tx| {
            let mut all = Vec::new();
            for one in crate::written::WRITTEN {
                all.extend((one.read)(tx, crate::tests::id())?.into_iter().map(|passage| (one.table, passage.words)));
            }
            let [points, ..] = crate::written::WRITTEN else { return Ok(all) };
            let point = crate::store::points(tx, id)?[0].id.text();
            let named = |text: &str| text.contains("Durand");
            assert_eq!((points.rewrite)(tx, &point, &named, "Courrier")?.as_deref(), Some("Courrier à M. Durand"));
            assert_eq!((points.rewrite)(tx, &point, &named, "Courrier")?, None);
            assert_eq!((points.erase)(tx, &point)?, 1);
            assert_eq!((points.erase)(tx, &point)?, 0, "it may run twice");
            Ok(all)
        }).await.expect("what was typed");
        assert_eq!(found, [("agenda_point", "Courrier à M. Durand".to_owned()), ("point_request", "Éclairage du passage".to_owned())]);
        assert_eq!(points(&ground, id).await[0].title, "–");
    }
}
