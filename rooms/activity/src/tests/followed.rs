//! Situations, from the record that opens one to its end, through the routes.

use door::Role;
use kernel::id::SituationId;
use testkit::Actor;

use super::{draft, form, grant, house, id, mediator, record, zone};
use crate::Draft;

const LIST: &str = "/activites/situations";

fn with<'a>(
    mut fields: Vec<(&'a str, &'a str)>,
    more: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    fields
}

/// The situation that a record opens has the text of its identifier.
fn opened(number: u8) -> String {
    SituationId::parse(&id(number).text()).expect("an identifier").text()
}

async fn status(actor: &Actor, path: &str, fields: &[(&str, &str)]) -> u16 {
    actor.post(path, fields).await.status.as_u16()
}

testkit::engines! {
    async fn a_situation_is_opened_visited_and_closed_with_an_ending(on) {
        let Some(house) = house(on).await else { return };
        let awa = mediator(&house, "awa").await;
        let opening = with(form(1, ""), &[("jour", "2019-06-10"), ("situation", "nouvelle")]);
        assert_eq!(status(&awa, "/activites", &opening).await, 303);
        assert_eq!(status(&awa, "/activites", &opening).await, 303, "the same form twice");
        let situation = opened(1);
        let second = with(form(2, ""), &[("jour", "2019-06-11"), ("situation", &situation)]);
        assert_eq!(status(&awa, "/activites", &second).await, 303);
        assert_eq!(status(&awa, "/activites", &with(form(3, ""), &[("jour", "2019-06-12")])).await, 303);
        let link = format!("/activites/{}/situation", id(3));
        assert!(awa.get(&link).await.body.contains("S-2019-001"));
        let joining = [("rev", "1"), ("situation", situation.as_str())];
        assert_eq!(status(&awa, &link, &joining).await, 303);
        assert_eq!(status(&awa, &link, &joining).await, 409, "the revision has moved");
        let page = awa.get(&format!("{LIST}/{situation}")).await.body;
        for number in 1..=3 {
            assert!(page.contains(&id(number).text()), "{number}");
        }
        assert_eq!(awa.get(LIST).await.body.matches("S-2019-").count(), 1);

        let close = format!("{LIST}/{situation}/clore");
        for (day, ending) in [("2019-06-11", "S3"), ("2199-06-13", "S3"), ("2019-06-13", "S10"), ("", "S3"), ("2019-06-13", "")] {
            assert_eq!(status(&awa, &close, &[("jour", day), ("issue", ending)]).await, 422, "{day} {ending}");
        }
        let ending = [("jour", "2019-06-12"), ("issue", "S3")];
        assert_eq!(status(&awa, &close, &ending).await, 303);
        assert_eq!(status(&awa, &close, &ending).await, 409, "closed already");
        assert!(!awa.get(LIST).await.body.contains("S-2019-001"));
        assert!(awa.get(&format!("{LIST}?au=2019-06-11")).await.body.contains("S-2019-001"));
        assert!(awa.get(&format!("{LIST}?etat=closes")).await.body.contains("S-2019-001"));
        // A visit after the end is a return.
        let late = with(form(4, ""), &[("jour", "2019-06-13"), ("situation", &situation)]);
        assert_eq!(status(&awa, "/activites", &late).await, 303);
        assert!(awa.get(&format!("{LIST}?etat=closes")).await.body.contains("Close, puis reprise"));
        assert_eq!(status(&awa, &format!("{LIST}/{situation}/rouvrir"), &[]).await, 303);
        assert_eq!(status(&awa, &format!("{LIST}/{situation}/rouvrir"), &[]).await, 409);
        assert!(awa.get(LIST).await.body.contains("S-2019-001"));
        // A visit leaves its situation.
        assert_eq!(status(&awa, &link, &[("rev", "2"), ("situation", "")]).await, 303);
        let page = awa.get(&format!("{LIST}/{situation}")).await.body;
        assert!(!page.contains(&id(3).text()));
    }

    async fn a_situation_of_another_zone_is_neither_read_nor_joined(on) {
        let Some(house) = house(on).await else { return };
        let awa = mediator(&house, "awa").await;
        let opening = with(form(1, ""), &[("situation", "nouvelle")]);
        assert_eq!(status(&awa, "/activites", &opening).await, 303);
        let situation = opened(1);
        let remi = grant(&house, "remi", Role::Mediator, &[zone(2)]).await;
        let actor = house.arrives(remi).await;
        assert!(!actor.get(LIST).await.body.contains("S-2019-001"));
        let there = format!("{LIST}/{situation}");
        assert_eq!(actor.get(&there).await.status.as_u16(), 404);
        let ending = [("jour", "2019-06-13"), ("issue", "S1")];
        assert_eq!(status(&actor, &format!("{there}/clore"), &ending).await, 404);
        assert_eq!(status(&actor, &format!("{there}/rouvrir"), &[]).await, 404);
        // Neither from the form of the desk, nor from another program, nor afterwards.
        let own = with(form(2, ""), &[("lieu", "hall-2"), ("situation", &situation)]);
        assert_eq!(status(&actor, "/activites", &own).await, 422);
        let sent = Draft { situation: situation.clone(), ..draft("hall-2", "") };
        assert!(record(&house, remi, 3, sent).await.is_err());
        assert!(record(&house, remi, 3, draft("hall-2", "")).await.is_ok());
        let link = format!("/activites/{}/situation", id(3));
        assert!(!actor.get(&link).await.body.contains("S-2019-001"));
        assert_eq!(status(&actor, &link, &[("rev", "1"), ("situation", &situation)]).await, 422);
        // The number of another zone is taken, whoever sees it.
        assert_eq!(status(&actor, &link, &[("rev", "1"), ("situation", "nouvelle")]).await, 303);
        assert!(actor.get(LIST).await.body.contains("S-2019-002"));
        // Whoever wrote nothing of a record leaves it where it is.
        let foreign = format!("/activites/{}/situation", id(1));
        assert_eq!(status(&actor, &foreign, &[("rev", "1"), ("situation", "")]).await, 404);
        let nadege = grant(&house, "nadege", Role::Direction, &[zone(1), zone(2)]).await;
        let nadege = house.arrives(nadege).await;
        assert!(nadege.get(&there).await.body.contains("S-2019-001"));
        assert_eq!(status(&nadege, &format!("{there}/clore"), &ending).await, 404);
    }
}
