//! Who is told what when a meeting is convened again, on both engines.

use kernel::id::{ContactId, uuid_v7};

use crate::tests::{contact, day, ground, letters, plan, points, value};

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

    async fn a_meeting_that_moves_leaves_the_calendar_of_whoever_is_not_in_office_that_day(on) {
        let Some(ground) = ground(on).await else { return };
        let (id, path) = plan(&ground, "monitoring", "2019-06-27", "14:00").await;
        let point = [("partie", "open"), ("intitule", "Portail du parking"), ("detail", ""), ("invites", "")];
        assert_eq!(ground.manager.post(&format!("{path}/points"), &point).await.status, 303);
        // Two of the three leave their offices at the end of June.
        let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
        office.begin(door::Purpose::Lay, |tx| {
            for (number, organisation, email) in [(4, 4, "technique@lomme.example"), (5, 5, "guichet@mel.example")] {
                let to_day = Some(day("2019-06-30"));
                territory::lay_contact(tx, &territory::Contact { to_day, ..contact(number, organisation, email) })?;
            }
            Ok(())
        }).await.expect("two more");
        let [one, two, three] = [1, 4, 5].map(|n| ContactId::from_uuid(uuid_v7(3, [n; 10])).text());
        let to = [("convoques", one.as_str()), ("convoques", two.as_str())];
        assert_eq!(ground.manager.post(&format!("{path}/convoquer"), &to).await.status, 303);
        let point = points(&ground, id).await.pop().expect("a point").id;
        let guest = [("contact", three.as_str()), ("heure", "14:30"), ("duree", "30")];
        let invited = ground.manager.post(&format!("{path}/points/{point}/invites"), &guest).await;
        assert_eq!(invited.status, 303, "{}", invited.body);
        let before = letters(&ground).await.len();
        let when = [("jour", "2019-07-05"), ("heure", "14:00"), ("duree", "120"), ("lieu", "Mairie")];
        assert_eq!(ground.manager.post(&format!("{path}/deplacer"), &when).await.status, 303);
        let mut said: Vec<String> = letters(&ground).await.iter().skip(before).map(|(to, _, _, calendar)| {
            format!("{} {} {}", &to[..4], value(calendar, "METHOD"), value(calendar, "SEQUENCE"))
        }).collect();
        said.sort();
        assert_eq!(said, ["guic CANCEL 1", "medi REQUEST 1", "tech CANCEL 1"]);
        // They are awaited no more: a meeting called off is not told to them again.
        let before = letters(&ground).await.len();
        assert_eq!(ground.manager.post(&format!("{path}/annuler"), &[]).await.status, 303);
        assert_eq!(letters(&ground).await.len(), before + 1);
    }
}
