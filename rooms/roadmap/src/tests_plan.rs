//! A roadmap written in the application, on both engines: added, corrected, withdrawn, validated, carried over;
//! and what is refused, at its field, with what was typed still there.

use convention::MeetingState;
use door::{Purpose, Role};
use kernel::id::{ConventionId, MeetingId, uuid_v7};
use kernel::{Day, TimeOfDay};
use testkit::Actor;

use crate::samples;
use crate::tests::{grant, laid, open};

const ACTIONS: &str = "/feuille-de-route/actions";

/// What a convention cannot do without.
const DEED: [(&str, &str); 15] = [
    ("code", "HUM-2019"),
    ("title", "Convention d’essai"),
    ("short_title", "Convention d’essai"),
    ("operator", "CITEO"),
    ("period_from", "2019-01-01"),
    ("period_to", "2019-12-31"),
    ("signed_month", "2019-06"),
    ("first_experiment_year", "2015"),
    ("annual_minutes", "96420"),
    ("weekly_minutes", "2100"),
    ("mediators", "1"),
    ("supervision_weekly_minutes", "210"),
    ("stated_cost_cents", "6060000"),
    ("copies", "4"),
    ("alert_prefix", "HUM"),
];

/// What a form of an action says, with some fields otherwise.
fn typed<'t>(changed: &[(&'t str, &'t str)]) -> Vec<(&'t str, &'t str)> {
    let usual = [
        ("annee", "2019"),
        ("titre", "Café des voisins du jeudi"),
        ("objectif", "AX2/1"),
        ("besoin", "Les habitants de deux îlots ne se parlent pas"),
        ("responsable", "Médiatrice sociale"),
        ("partenaires", "CAPINGHEM"),
        ("du", "2019-05-02"),
        ("au", "2019-12-12"),
        ("budget", "1 200,50"),
        ("compte", "Cafés tenus"),
        ("cible", "6"),
        ("fait", "Trois cafés ont été demandés en réunion de mai."),
    ];
    usual
        .map(|(name, value)| {
            let found = changed.iter().find(|(other, _)| *other == name);
            found.map_or((name, value), |(_, other)| (name, *other))
        })
        .to_vec()
}

/// Adds an action and gives its address.
async fn added(office: &Actor, number: u8) -> String {
    let key = uuid_v7(9, [number; 10]).to_string();
    let mut fields = typed(&[]);
    fields.push(("cle", &key));
    let page = office.post(ACTIONS, &fields).await;
    assert_eq!(page.status, 303, "{}", page.body);
    assert_eq!(office.post(ACTIONS, &fields).await.status, 303, "pressed twice");
    format!("{ACTIONS}/{key}")
}

testkit::engines! {
    async fn an_action_is_added_corrected_withdrawn_and_put_back(on) {
        let Some(house) = open(on).await else { return };
        laid(&house).await;
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        let blank = office.get("/feuille-de-route/actions/nouvelle?annee=2019").await;
        assert!(blank.status == 200 && blank.body.contains("Objectif de la convention"));
        let one = added(&office, 1).await;
        let page = office.get(&one).await;
        for said in ["Café des voisins du jeudi", "1\u{202f}200,50", "aucune version validée", "Capinghem"] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        let year = office.get("/feuille-de-route?annee=2019").await;
        assert_eq!(year.body.matches("Café des voisins du jeudi").count(), 1, "one action");
        assert!(year.body.contains("1 changement depuis"), "{}", year.body);

        let form = office.get(&format!("{one}/modifier")).await;
        assert!(form.body.contains("1200,50") && form.body.contains("value=\"2019-12-12\""));
        let mut fields = typed(&[("titre", "Café des voisins"), ("budget", "900")]);
        fields.retain(|(name, _)| *name != "annee");
        fields.push(("vue", "0"));
        assert_eq!(office.post(&one, &fields).await.status, 303);
        let again = office.post(&one, &fields).await;
        assert_eq!(again.status, 422, "someone else corrected it");
        assert!(again.body.contains("entre-temps") && again.body.contains("Café des voisins"));

        let bare = office.post(&format!("{one}/retrait"), &[("vue", "1"), ("motif", "")]).await;
        assert_eq!(bare.status, 422);
        let why = [("vue", "1"), ("motif", "Salle fermée")];
        assert_eq!(office.post(&format!("{one}/retrait"), &why).await.status, 303);
        let page = office.get(&one).await;
        assert!(page.body.contains("Retirée le") && page.body.contains("Salle fermée"));
        let mut late = typed(&[]);
        late.retain(|(name, _)| *name != "annee");
        late.push(("vue", "2"));
        let late = office.post(&one, &late).await;
        assert!(late.status == 422 && late.body.contains("la remettre avant"));
        assert_eq!(office.post(&format!("{one}/retour"), &[("vue", "2")]).await.status, 303);
        assert!(!office.get(&one).await.body.contains("Retirée le"));
    }

    async fn what_does_not_read_is_said_at_its_field_and_kept(on) {
        let Some(house) = open(on).await else { return };
        laid(&house).await;
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        let key = uuid_v7(9, [7; 10]).to_string();
        for (field, value, said) in [
            ("au", "2019-01-01", "La fin précède le début."),
            ("au", "2020-02-01", "Un jour de 2019 est attendu"),
            ("du", "2019-02-30", "n’existe pas au calendrier"),
            ("budget", "mille euros", "Un montant en euros est attendu"),
            ("budget", "-5", "Un montant en euros est attendu"),
            ("titre", "", "Ce champ est à remplir."),
            ("objectif", "AX9/1", "n’est pas dans la liste"),
            ("partenaires", "AILLEURS", "n’est pas dans la liste"),
            ("responsable", "Mme Durand", "Écrire une fonction"),
            ("fait", "Appeler le 06 12 34 56 78", "Écrire une fonction"),
        ] {
            let mut fields = typed(&[(field, value)]);
            fields.push(("cle", &key));
            let page = office.post(ACTIONS, &fields).await;
            assert_eq!(page.status, 422, "{field} {value}");
            assert!(page.body.contains(said), "{field} {value}: {}", page.body);
            assert!(page.body.contains("Trois cafés ont été") || field == "fait", "nothing is lost");
        }
        let mut fields = typed(&[]);
        fields.extend([("cle", key.as_str()), ("indicateur", "inconnu")]);
        assert_eq!(office.post(ACTIONS, &fields).await.status, 422);
        let year = office.get("/feuille-de-route?annee=2019").await;
        assert!(!year.body.contains("Café des voisins"), "nothing was kept");
    }

    async fn signatories_read_the_validated_version_and_nothing_that_is_written(on) {
        let Some(house) = open(on).await else { return };
        laid(&house).await;
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let mayor = grant(&house, "maire", Role::Signatory, samples::convention()).await;
        let (office, mayor) = (house.arrives(manager).await, house.arrives(mayor).await);
        let one = added(&office, 1).await;
        let read = mayor.get("/feuille-de-route?annee=2019").await;
        assert!(read.body.contains("Version 1, validée le 1"), "{}", read.body);
        assert!(!read.body.contains("Café des voisins") && !read.body.contains("changement"));
        for path in [one.as_str(), "/feuille-de-route/validation?annee=2019"] {
            assert_eq!(mayor.get(path).await.status, 404, "{path}");
        }
        let to = "/feuille-de-route/validation";
        for (fields, said) in [
            (vec![("annee", "2019"), ("seance", ""), ("jour", "")], "Ce champ est à remplir."),
            (vec![("annee", "2019"), ("seance", ""), ("jour", "2031-01-01")], "Ce jour est à venir"),
            (vec![("annee", "2019"), ("seance", ""), ("jour", "2019-01-02")], "précède la dernière"),
            (vec![("annee", "2019"), ("seance", "x"), ("jour", "")], "n’est pas dans la liste"),
            (vec![("annee", "2031"), ("seance", ""), ("jour", "2019-06-12")], "Aucune action à valider"),
        ] {
            let page = office.post(to, &fields).await;
            assert!(page.status == 422 && page.body.contains(said), "{said}: {}", page.body);
        }
        let changed = office.get("/feuille-de-route/validation?annee=2019").await;
        assert!(changed.body.contains("Ajoutée") && changed.body.contains("Café des voisins"));
        let fields = [("annee", "2019"), ("seance", ""), ("jour", "2019-06-12")];
        assert_eq!(office.post(to, &fields).await.status, 303);
        let twice = office.post(to, &fields).await;
        assert!(twice.status == 422 && twice.body.contains("Rien n’a changé"), "{}", twice.body);
        let read = mayor.get("/feuille-de-route?annee=2019").await;
        assert!(read.body.contains("Café des voisins") && read.body.contains("Version 2"));
        assert!(read.body.contains("budget\u{a0}: 1\u{202f}200,50") && read.body.contains("Trois cafés"));
        assert!(read.body.contains("Prévue"), "planned from the day of the committee");
        // What is corrected afterwards waits for the next version.
        let mut fields = typed(&[("titre", "Café déplacé au vendredi")]);
        fields.retain(|(name, _)| *name != "annee");
        fields.push(("vue", "0"));
        assert_eq!(office.post(&one, &fields).await.status, 303);
        let read = mayor.get("/feuille-de-route?annee=2019").await;
        assert!(read.body.contains("Café des voisins du jeudi") && !read.body.contains("vendredi"));
        let sheet = office.get(&one).await;
        assert!(sheet.body.contains("«\u{a0}Café des voisins du jeudi\u{a0}» devient"), "{}", sheet.body);
    }

    async fn a_meeting_that_was_held_validates_a_year_on_its_own_day(on) {
        let Some(house) = open(on).await else { return };
        let clockwork = laid(&house).await;
        let meeting = |number: u8, committee: &str, state| convention::Meeting {
            id: MeetingId::from_uuid(uuid_v7(7, [number; 10])),
            committee: committee.to_owned(),
            day: Day::parse("2019-06-11").expect("a day"),
            start: TimeOfDay::clamped(540),
            place: "Salle commune".to_owned(),
            agenda: Vec::new(),
            attendance: None,
            present: Vec::new(),
            state,
            decisions: Vec::new(),
        };
        let all = [
            meeting(1, "steering", MeetingState::Held),
            meeting(2, "steering", MeetingState::Planned),
            meeting(3, "watch", MeetingState::Held),
        ];
        let ids: Vec<String> = all.iter().map(|one| one.id.text()).collect();
        clockwork.begin(Purpose::Lay, move |tx| {
            let deed = convention::Convention::read(samples::convention(), &DEED)?;
            convention::lay_convention(tx, &deed)?;
            all.iter().try_for_each(|one| convention::lay_meeting(tx, samples::convention(), one))
        }).await.expect("meetings");
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        added(&office, 1).await;
        let to = "/feuille-de-route/validation";
        for (sitting, day, said) in [
            (&ids[1], "", "n’est pas dans la liste"),
            (&ids[2], "", "n’est pas dans la liste"),
            (&ids[0], "2019-06-10", "s’est tenue un autre jour"),
        ] {
            let fields = [("annee", "2019"), ("seance", sitting.as_str()), ("jour", day)];
            let page = office.post(to, &fields).await;
            assert!(page.status == 422 && page.body.contains(said), "{said}: {}", page.body);
        }
        let fields = [("annee", "2019"), ("seance", ids[0].as_str()), ("jour", "")];
        assert_eq!(office.post(to, &fields).await.status, 303);
        let year = office.get("/feuille-de-route?annee=2019").await;
        assert!(year.body.contains("Version 2, validée le 11") && year.body.contains("(comité de pilotage)"));
    }

    async fn what_is_withdrawn_is_told_no_more_by_the_papers(on) {
        let Some(house) = open(on).await else { return };
        let clockwork = laid(&house).await;
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        let today = house.clock_now().local().0;
        let charter = samples::actions().iter().find(|one| one.rank == 4).expect("the charter").id;
        let told = async || {
            let all = clockwork.read(|tx| Ok(crate::agreed_actions(tx)?)).await.expect("actions");
            let one = all.into_iter().find(|one| one.id == charter).expect("what was agreed stays");
            assert!(one.more.withdrawn.as_ref().is_none_or(|(_, why)| why.is_empty()));
            (one.state_on(today.plus_days(-1)).is_some(), one.state_on(today).is_some())
        };
        assert_eq!(told().await, (true, true));
        let why = [("vue", "0"), ("motif", "Parking vendu")];
        assert_eq!(office.post(&format!("{ACTIONS}/{charter}/retrait"), &why).await.status, 303);
        assert_eq!(told().await, (true, false), "as it was, then no more");
    }

    async fn a_year_without_an_action_keeps_its_ways(on) {
        let Some(house) = open(on).await else { return };
        for (login, role) in [("chloe", Role::Manager), ("awa", Role::Mediator)] {
            let one = grant(&house, login, role, samples::convention()).await;
            let page = house.arrives(one).await.get("/feuille-de-route").await;
            for way in ["/feuille-de-route/mois", "/feuille-de-route/projets", "/feuille-de-route/relais"] {
                assert!(page.body.contains(way), "{login}: {way}");
            }
        }
        let mayor = grant(&house, "maire", Role::Signatory, samples::convention()).await;
        let page = house.arrives(mayor).await.get("/feuille-de-route").await;
        assert!(!page.body.contains("/feuille-de-route/mois"));
    }

    async fn a_year_is_carried_over_once_with_a_choice(on) {
        let Some(house) = open(on).await else { return };
        let clockwork = laid(&house).await;
        let manager = grant(&house, "chloe", Role::Manager, samples::convention()).await;
        let office = house.arrives(manager).await;
        let to = "/feuille-de-route/reconduction";
        let proposed = office.get(&format!("{to}?annee=2019")).await;
        assert_eq!(proposed.body.matches(" checked").count(), 2, "what is not done");
        let ids: Vec<String> = samples::actions().iter().map(|one| one.id.text()).collect();
        let other = uuid_v7(3, [3; 10]).to_string();
        let bare = office.post(to, &[("annee", "2019")]).await;
        assert!(bare.status == 422 && bare.body.contains("Ce champ est à remplir."));
        let foreign = office.post(to, &[("annee", "2019"), ("actions", &other), ("actions", &ids[2])]).await;
        assert!(foreign.status == 422 && foreign.body.contains("n’est pas dans la liste"));
        assert_eq!(foreign.body.matches(" checked").count(), 1, "what was ticked is still");
        let chosen = [("annee", "2019"), ("actions", ids[2].as_str()), ("actions", &ids[3])];
        assert_eq!(office.post(to, &chosen).await.status, 303);
        let again = office.post(to, &chosen).await;
        assert!(again.status == 422 && again.body.contains("déjà reconduite dans la feuille de route 2020"), "{}", again.body);
        let next = office.get("/feuille-de-route?annee=2020").await;
        assert!(next.body.contains("Balade du quartier") && !next.body.contains("trottoirs libres"));
        assert!(next.body.contains("Pas encore validée") && next.body.contains("Pas encore décidée"));
        // What was carried over and withdrawn there may be carried over again, and so may the others, one by one.
        let copies = clockwork.read(|tx| Ok(crate::actions(tx)?)).await.expect("actions");
        let copy = copies.iter().find(|one| one.year == 2020).expect("a copy").id;
        let sheet = format!("{ACTIONS}/{copy}/retrait");
        assert_eq!(office.post(&sheet, &[("vue", "0"), ("motif", "Reconduite par erreur")]).await.status, 303);
        let one = [("annee", "2019"), ("actions", ids[2].as_str())];
        assert_eq!(office.post(to, &one).await.status, 303, "withdrawn there, it is carried over again");
        let first = [("annee", "2019"), ("actions", ids[0].as_str())];
        assert_eq!(office.post(to, &first).await.status, 303, "another one, later");
        let all = clockwork.read(|tx| Ok(crate::actions(tx)?)).await.expect("actions");
        let mut ranks: Vec<i64> = all.iter().filter(|one| one.year == 2020).map(|one| one.rank).collect();
        ranks.sort_unstable();
        assert_eq!(ranks, [1, 2, 3, 4]);
        let elsewhere = ConventionId::from_uuid(uuid_v7(1, [9; 10]));
        let stranger = grant(&house, "ailleurs", Role::Manager, elsewhere).await;
        let stranger = house.arrives(stranger).await;
        let foreign = stranger.post(to, &[("annee", "2019"), ("actions", &ids[2])]).await;
        assert!(foreign.status == 422, "another convention’s actions are not in its list");
        assert_eq!(stranger.get(&format!("{ACTIONS}/{}", ids[2])).await.status, 404);
        let mediator = grant(&house, "awa", Role::Mediator, samples::convention()).await;
        let mediator = house.arrives(mediator).await;
        assert_eq!(mediator.get(&format!("{ACTIONS}/{}", ids[2])).await.status, 200);
        assert_eq!(mediator.post(to, &chosen).await.status, 404);
    }
}
