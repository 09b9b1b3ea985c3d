//! Collective projects on both engines: opened, corrected, their sessions noted and taken back, counted.

use door::Role;
use kernel::Period;
use kernel::id::{ConventionId, uuid_v7};
use testkit::Actor;

use crate::samples;
use crate::tests::{grant, laid, open};

const PROJECTS: &str = "/feuille-de-route/projets";

fn typed<'t>(changed: &[(&'t str, &'t str)]) -> Vec<(&'t str, &'t str)> {
    let usual = [
        ("nom", "Jardin partagé"),
        ("but", "Jardiner ensemble"),
        ("lieu", "Pelouse derrière la résidence"),
        ("porteurs", "residents"),
        ("structure", ""),
        ("action", ""),
        ("debut", "2019-04-01"),
        ("retrait", ""),
        ("fin", ""),
    ];
    let other = |name: &str| changed.iter().find(|(other, _)| *other == name);
    usual
        .map(|(name, value)| other(name).map_or((name, value), |(_, value)| (name, *value)))
        .to_vec()
}

async fn opened(office: &Actor) -> String {
    let key = uuid_v7(9, [21; 10]).to_string();
    let mut fields = typed(&[]);
    fields.push(("cle", &key));
    for _ in 0..2 {
        let page = office.post(PROJECTS, &fields).await;
        assert_eq!(page.status, 303, "{}", page.body);
    }
    format!("{PROJECTS}/{key}")
}

testkit::engines! {
    async fn a_project_is_opened_and_its_sessions_are_counted(on) {
        let Some(house) = open(on).await else { return };
        let clockwork = laid(&house).await;
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let mediator = grant(&house, "awa", Role::Mediator, samples::convention()).await;
        let (office, awa) = (house.arrives(manager).await, house.arrives(mediator).await);
        let action = samples::actions()[2].id.text();
        for (field, value, said) in [
            ("nom", "", "Ce champ est à remplir."),
            ("lieu", "Chez Mme Durand", "Écrire une fonction"),
            ("porteurs", "voisine", "n’est pas dans la liste"),
            ("porteurs", "structure", "Dire quelle structure"),
            ("action", "x", "n’est pas dans la liste"),
            ("fin", "2019-03-01", "La fin précède le début."),
            ("retrait", "2019-03-31", "Le retrait a lieu entre"),
        ] {
            let key = uuid_v7(9, [20; 10]).to_string();
            let mut fields = typed(&[(field, value)]);
            fields.push(("cle", &key));
            let page = office.post(PROJECTS, &fields).await;
            assert!(page.status == 422 && page.body.contains(said), "{field}: {}", page.body);
            assert!(page.body.contains("Jardiner ensemble"), "nothing is lost");
        }
        let one = opened(&office).await;
        let list = awa.get(PROJECTS).await;
        assert!(list.body.contains("Jardin partagé") && !list.body.contains("Ouvrir un projet"));

        // A session, told by whoever was there.
        let to = format!("{one}/seances");
        let key = uuid_v7(9, [22; 10]).to_string();
        let session = [
            ("cle", key.as_str()), ("jour", "2019-06-01"), ("duree", "120"), ("habitants", "2"),
            ("public0", "P1"), ("age0", "0-11"), ("nombre0", "6"),
            ("public1", "P2"), ("age1", "60-74"), ("nombre1", "4"),
            ("public2", "P2"), ("age2", ""), ("nombre2", "1"),
        ];
        let with = |changed: &[(&'static str, &'static str)]| -> Vec<(&str, &str)> {
            let other = |name: &str| changed.iter().find(|(other, _)| *other == name);
            session.iter().map(|(name, value)| {
                other(name).map_or((*name, *value), |(_, value)| (*name, *value))
            }).collect()
        };
        for (field, value, said) in [
            ("jour", "2019-03-01", "hors des dates du projet"),
            ("jour", "2031-03-01", "une fois tenue"),
            ("duree", "deux", "Un nombre entier"),
            ("habitants", "40", "parmi les présents"),
            ("nombre0", "-1", "Un nombre de 1 à 500"),
            ("age0", "9-99", "n’est pas dans la liste"),
            ("public1", "", "Ce champ est à remplir."),
        ] {
            let page = awa.post(&to, &with(&[(field, value)])).await;
            assert!(page.status == 422 && page.body.contains(said), "{field} {value}: {}", page.body);
        }
        for _ in 0..2 {
            let page = awa.post(&to, &session).await;
            assert_eq!(page.status, 303, "{}", page.body);
        }
        let page = office.get(&one).await;
        assert!(page.body.contains("2 tranches d’âge") && page.body.contains("11"), "{}", page.body);
        let year = Period::year(2019).expect("a year");
        let told = clockwork.read(move |tx| Ok(crate::project_figures(tx, year)?)).await.expect("figures");
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].sessions, told[0].people, told[0].carriers, told[0].generations), (1, 11, 2, Some(2)));

        // Corrected: tied to an action, and not ended before its last session.
        let mut early = typed(&[("fin", "2019-05-01")]);
        early.push(("vue", "0"));
        let page = office.post(&one, &early).await;
        assert!(page.status == 422 && page.body.contains("Une séance est notée hors"), "{}", page.body);
        let mut fields = typed(&[("action", &action), ("retrait", "2019-05-31"), ("fin", "2019-06-30")]);
        fields.push(("vue", "0"));
        assert_eq!(office.post(&one, &fields).await.status, 303);
        let page = office.get(&one).await.body;
        assert!(page.contains(&format!("/feuille-de-route/actions/{action}")));
        assert!(page.contains("31\u{a0}mai") && page.contains("six mois après"), "{page}");
        let sheet = office.get(&format!("/feuille-de-route/actions/{action}")).await;
        assert!(sheet.body.contains("Jardin partagé"), "the action tells the projects that serve it");
        let late = office.post(&one, &fields).await;
        assert!(late.status == 422 && late.body.contains("entre-temps"));

        let gone = format!("{PROJECTS}/seances/{key}/retrait");
        assert_eq!(awa.post(&gone, &[]).await.status, 404, "the manager takes back");
        assert_eq!(office.post(&gone, &[]).await.status, 303);
        assert_eq!(office.post(&gone, &[]).await.status, 404);
        let told = clockwork.read(move |tx| Ok(crate::project_figures(tx, year)?)).await.expect("figures");
        assert!(told.is_empty());
    }

    async fn projects_are_the_operators_own(on) {
        let Some(house) = open(on).await else { return };
        laid(&house).await;
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        let one = opened(&office).await;
        let elsewhere = ConventionId::from_uuid(uuid_v7(1, [9; 10]));
        let stranger = grant(&house, "ailleurs", Role::Manager, elsewhere).await;
        let mayor = grant(&house, "maire", Role::Signatory, samples::convention()).await;
        assert_eq!(house.arrives(stranger).await.get(&one).await.status, 404);
        assert_eq!(house.arrives(mayor).await.get(PROJECTS).await.status, 404);
    }
}
