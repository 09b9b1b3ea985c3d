//! Who is told what when a meeting is convened again, on both engines.

use kernel::id::{ContactId, uuid_v7};

use crate::tests::{ground, letters, plan, value};

testkit::engines! {
    async fn whoever_is_added_is_invited_and_whoever_is_left_out_is_told(on) {
        let Some(ground) = ground(on).await else { return };
        let (_, path) = plan(&ground, "monitoring", "2019-06-27", "14:00").await;
        ground.manager.post(&format!("{path}/ordre-du-jour"), &[]).await;
        let [one, two] = [1, 2].map(|n| ContactId::from_uuid(uuid_v7(3, [n; 10])).text());
        for to in [vec![&one], vec![&one, &two], vec![&two]] {
            let fields: Vec<(&str, &str)> = to.into_iter().map(|id| ("convoques", id.as_str())).collect();
            assert_eq!(ground.manager.post(&format!("{path}/convoquer"), &fields).await.status, 303);
        }
        let said: Vec<String> = letters(&ground).await.iter().map(|(to, subject, _, calendar)| {
            let subject: String = subject.chars().take(6).collect();
            format!("{} {subject} {} {}", &to[..4], value(calendar, "METHOD"), value(calendar, "SEQUENCE"))
        }).collect();
        assert_eq!(said, ["medi Comité REQUEST 0", "medi Change REQUEST 1", "tech Comité REQUEST 1", "tech Change REQUEST 2", "medi Vous n CANCEL 2"]);
    }
}
