//! Relays to partners on both engines: noted, asked back after a while, settled.

use door::Role;
use kernel::id::{ConventionId, uuid_v7};

use crate::samples;
use crate::tests::{grant, laid, open};

const RELAYS: &str = "/feuille-de-route/relais";

testkit::engines! {
    async fn a_relay_is_asked_back_and_settled(on) {
        let Some(house) = open(on).await else { return };
        laid(&house).await;
        let mediator = grant(&house, "awa", Role::Mediator, samples::convention()).await;
        let awa = house.arrives(mediator).await;
        let today = house.clock_now().local().0;
        let (made, soon) = (today.plus_days(-20).text(), today.plus_days(3).text());
        let (today, ahead) = (today.text(), today.plus_days(1).text());
        let key = uuid_v7(9, [31; 10]).to_string();
        let usual = [
            ("cle", key.as_str()), ("organisation", "CAPINGHEM"), ("autre", ""), ("theme", "T6"),
            ("objet", "Rendez-vous à l’accueil social"), ("jour", made.as_str()), ("reprendre", ""),
        ];
        let with = |changed: &[(&str, &str)]| -> Vec<(String, String)> {
            usual.iter().map(|(name, value)| {
                let other = changed.iter().find(|(other, _)| other == name);
                ((*name).to_owned(), other.map_or(*value, |(_, value)| value).to_owned())
            }).collect()
        };
        for (field, value, said) in [
            ("organisation", "", "Ce champ est à remplir."),
            ("organisation", "AILLEURS", "n’est pas dans la liste"),
            ("autre", "Mission locale", "pas les deux"),
            ("theme", "T99", "n’est pas dans la liste"),
            ("objet", "Mme Durand attend un logement", "Écrire une fonction"),
            ("jour", ahead.as_str(), "un relais se note une fois fait"),
            ("reprendre", "2019-01-01", "ce jour précède le relais"),
        ] {
            let fields = with(&[(field, value)]);
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let page = awa.post(RELAYS, &fields).await;
            assert!(page.status == 422 && page.body.contains(said), "{field}: {}", page.body);
            assert!(field == "objet" || page.body.contains("Rendez-vous à l’accueil social"));
        }
        for _ in 0..2 {
            assert_eq!(awa.post(RELAYS, &usual).await.status, 303);
        }
        let page = awa.get(RELAYS).await;
        assert!(!page.body.contains("Aucun relais à reprendre"), "twenty days have passed");
        assert!(page.body.contains("1 relais, 0 issue connue, 0 abouti"), "{}", page.body);
        let to = format!("{RELAYS}/{key}/issue");
        let bare = awa.post(&to, &[("vues", "0"), ("issue", ""), ("jour", &today), ("reprendre", "")]).await;
        assert!(bare.status == 422 && bare.body.contains("Ce champ est à remplir."));
        let early = [("vues", "0"), ("issue", "met"), ("jour", "2019-01-01"), ("reprendre", "")];
        assert_eq!(awa.post(&to, &early).await.status, 422);
        let under_way = [("vues", "0"), ("issue", "under_way"), ("jour", &today), ("reprendre", &soon)];
        assert_eq!(awa.post(&to, &under_way).await.status, 303);
        assert_eq!(awa.post(&to, &under_way).await.status, 409, "someone said it already");
        let page = awa.get(RELAYS).await;
        assert!(page.body.contains("Aucun relais à reprendre") && page.body.contains("En cours"));
        let met = [("vues", "1"), ("issue", "met"), ("jour", today.as_str()), ("reprendre", "")];
        assert_eq!(awa.post(&to, &met).await.status, 303);
        let over = [("vues", "2"), ("issue", "dropped"), ("jour", today.as_str()), ("reprendre", "")];
        let over = awa.post(&to, &over).await;
        assert!(over.status == 422 && over.body.contains("est connue"), "{}", over.body);
        let page = awa.get(RELAYS).await;
        assert!(page.body.contains("1 relais, 1 issue connue, 1 abouti."), "{}", page.body);

        let elsewhere = ConventionId::from_uuid(uuid_v7(1, [9; 10]));
        let stranger = grant(&house, "ailleurs", Role::Manager, elsewhere).await;
        let stranger = house.arrives(stranger).await;
        assert_eq!(stranger.post(&to, &met).await.status, 404);
        let mayor = grant(&house, "maire", Role::Signatory, samples::convention()).await;
        assert_eq!(house.arrives(mayor).await.get(RELAYS).await.status, 404);
        let direction = grant(&house, "paul", Role::Direction, samples::convention()).await;
        let direction = house.arrives(direction).await;
        let page = direction.get(RELAYS).await;
        assert!(page.status == 200 && !page.body.contains("Noter un relais"));
    }
}
