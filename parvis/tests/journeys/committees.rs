//! A committee that speaks of real fiches: what waits stands on its agenda, what it decides is said beside them.

use door::{Purpose, Role};
use kernel::id::{AlertId, MeetingId, uuid_v7};
use kernel::{Day, Instant};
use testkit::engines;

use crate::codes::lay_town;
use crate::field::{Ground, ground};
use crate::situations::visit;
use crate::{ZONES, convention, enter, peopled, theme, zone};

/// What a convention cannot do without.
const DEED: [(&str, &str); 15] = [
    ("code", "ESS-2019"),
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
    ("alert_prefix", "ESS"),
];

/// A convention with its monitoring committee, and a fiche that the town was to answer by the tenth of May.
pub(crate) async fn convened(ground: &Ground) -> AlertId {
    lay_town(&ground.house).await;
    let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
    let id = AlertId::from_uuid(uuid_v7(5, [1; 10]));
    office
        .begin(Purpose::Lay, move |tx| {
            let deed = ::convention::Convention::read(convention(), &DEED)?;
            ::convention::lay_convention(tx, &deed)?;
            let committee = ::convention::Committee {
                source: "VI".to_owned(),
                kind: ::convention::CommitteeKind::Monitoring,
                frequency: vec![::convention::Frequency::Monthly],
                purposes: vec!["Suivi des activités".to_owned()],
                members: ::convention::Seat::parse_all("VILLE:Un représentant"),
                optional: Vec::new(),
            };
            ::convention::lay_committee(tx, convention(), &committee)?;
            let raised_at = Instant::parse("2019-05-01T08:00:00Z").expect("a moment");
            let mut new = peopled::alert(id, zone(1), theme("T3.1"));
            new.raised_at = raised_at;
            new.due_day = Some(Day::parse("2019-05-10").expect("a day"));
            let steps = [::alert::Move::Submit, ::alert::Move::Approve].map(|mv| ::alert::Step {
                at: raised_at,
                by: ::alert::By::Person(new.author),
                planned: None,
                mv,
                note: ::alert::Note::default(),
            });
            ::alert::lay_alert(tx, &new, &steps).map(|_| ())
        })
        .await
        .expect("a committee");
    id
}

pub(crate) async fn planned(ground: &Ground) -> MeetingId {
    let fields = [
        ("instance", "monitoring"),
        ("jour", "2019-06-20"),
        ("heure", "14:00"),
        ("duree", "120"),
        ("lieu", "Mairie"),
    ];
    let answer = ground.office.post("/instances/reunions", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
    let all = office.read(|tx| Ok(::convention::meetings(tx)?)).await.expect("meetings");
    all.first().expect("a meeting").id
}

engines! {
    async fn what_waits_stands_on_the_agenda_and_what_is_decided_beside_the_fiche(on) {
        let Some(ground) = ground(on).await else { return };
        let alert = convened(&ground).await;
        let meeting = planned(&ground).await;
        let path = format!("/instances/reunions/{meeting}");
        assert_eq!(ground.office.post(&format!("{path}/ordre-du-jour"), &[]).await.status, 303);
        let page = ground.office.get(&path).await;
        for said in ["1 fiche en attente chez Ville", "attendait une réponse pour le 10\u{a0}mai 2019",
            "/signalements?destinataire=VILLE"] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        // A mediator reads it and changes nothing of it; another convention does not find it.
        assert_eq!(ground.awa.get(&path).await.status, 200);
        assert_eq!(ground.awa.post(&format!("{path}/ordre-du-jour"), &[]).await.status, 404);
        assert_eq!(ground.awa.get(&format!("/instances/reunions/{}", uuid_v7(9, [3; 10]))).await.status, 404);
        ground.house.set_clock(Instant::parse("2019-06-20T15:00:00Z").expect("a moment"));
        let held = ground.office.post(&format!("{path}/presence"), &[("presence-0", "present"), ("par-0", ""), ("autres", "")]).await;
        assert_eq!(held.status, 303, "{}", held.body);
        let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
        let points = office.read(move |tx| Ok(governance::points(tx, meeting)?)).await.expect("points");
        let fiches = points.iter().find(|one| one.source == governance::Source::Fiche).expect("fiches").id.text();
        let decided = ground.office.post(&format!("{path}/decisions"), &[("decision", "Répondre avant l’été"),
            ("porteur", "VILLE"), ("echeance", "2019-06-30"), ("point", &fiches), ("suite", "")]).await;
        assert_eq!(decided.status, 303, "{}", decided.body);
        let fiche = ground.office.get(&format!("/signalements/{alert}")).await;
        for said in ["Ce qu’un comité en a décidé", "Répondre avant l’été", path.as_str()] {
            assert!(fiche.body.contains(said), "{said} in {}", fiche.body);
        }
        let mayor = enter(&ground.house, "maire", Role::Signatory, &ZONES).await;
        let mayor = ground.house.arrives(mayor).await;
        let list = mayor.get("/instances").await;
        assert!(list.body.contains("Répondre avant l’été"), "{}", list.body);
    }

    async fn a_calendar_of_ones_own_holds_the_meetings_too(on) {
        let Some(ground) = ground(on).await else { return };
        convened(&ground).await;
        let meeting = planned(&ground).await;
        let page = ground.awa.post("/heures/agenda", &[]).await;
        let address = page.body.split("http://parvis.test/agenda/").nth(1).expect("an address");
        let address = format!("/agenda/{}", address.split('<').next().expect("its end"));
        let stranger = testkit::Actor::stranger(ground.house.app.clone());
        let told = stranger.get(&address).await;
        assert_eq!(told.status, 200, "{}", told.body);
        for said in ["SUMMARY:Comité de suivi", "DTSTART:20190620T120000Z", "DTEND:20190620T140000Z",
            "LOCATION:Mairie", &format!("UID:{meeting}@")] {
            assert!(told.body.contains(said), "{said} in {}", told.body);
        }
        let off = ground.office.post(&format!("/instances/reunions/{meeting}/annuler"), &[]).await;
        assert_eq!(off.status, 303, "{}", off.body);
        assert!(!stranger.get(&address).await.body.contains("Comité de suivi"));
    }

    async fn what_two_reminders_did_not_move_reaches_the_committee_without_an_expected_day(on) {
        let Some(ground) = ground(on).await else { return };
        convened(&ground).await;
        let meeting = planned(&ground).await;
        let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
        let brought = ::alert::Move::Escalate;
        office.begin(Purpose::Lay, move |tx| {
            let raised_at = Instant::parse("2019-05-20T08:00:00Z").expect("a moment");
            let mut new = peopled::alert(AlertId::from_uuid(uuid_v7(8, [8; 10])), zone(1), theme("T3.1"));
            "AUTRE".clone_into(&mut new.recipient.organisation);
            (new.raised_at, new.due_day) = (raised_at, None);
            let path = [::alert::Move::Submit, ::alert::Move::Approve, ::alert::Move::Remind1, ::alert::Move::Remind2, brought];
            let steps = path.map(|mv| ::alert::Step {
                at: raised_at,
                by: ::alert::By::Person(new.author),
                planned: None,
                mv,
                note: ::alert::Note::default(),
            });
            ::alert::lay_alert(tx, &new, &steps)?;
            new.id = AlertId::from_uuid(uuid_v7(8, [9; 10]));
            (new.theme, new.category) = (theme("T1.1"), ::alert::Category::Social);
            ::alert::lay_alert(tx, &new, &steps).map(|_| ())
        }).await.expect("brought");
        let path = format!("/instances/reunions/{meeting}");
        assert_eq!(ground.office.post(&format!("{path}/ordre-du-jour"), &[]).await.status, 303);
        let page = ground.office.get(&path).await;
        // One that touches people waits there too: members read the agenda, and it is not counted.
        assert!(!page.body.contains("2 fiches en attente chez AUTRE"), "{}", page.body);
        for said in ["1 fiche en attente chez AUTRE", "20\u{a0}mai 2019", "destinataire=AUTRE&amp;etat=en-retard"] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        let list = ground.office.get("/signalements?destinataire=AUTRE&etat=en-retard").await;
        assert!(list.body.contains("ESS-2019-0002") || list.body.contains("2019-0002"), "{}", list.body);
    }

    /// A situation followed with two partners for five weeks is spoken of, in the restricted part only.
    async fn a_complex_situation_reaches_the_restricted_part_and_its_readers_alone(on) {
        let Some(ground) = ground(on).await else { return };
        convened(&ground).await;
        let meeting = planned(&ground).await;
        let path = format!("/instances/reunions/{meeting}");
        let long = visit(&ground.awa, 41, "2019-05-10", "nouvelle").await;
        let fresh = visit(&ground.awa, 42, "2019-06-03", "nouvelle").await;
        visit(&ground.awa, 43, "2019-06-05", &fresh).await;
        let second = visit(&ground.awa, 44, "2019-05-24", &long).await;
        let relay = |record: String, organisation: &'static str| {
            let office = &ground.office;
            async move {
                let fields = [("cle", record.as_str()), ("organisation", ""), ("autre", organisation), ("theme", "T1.1"),
                    ("objet", ""), ("jour", "2019-05-24"), ("reprendre", "")];
                let done = office.post("/feuille-de-route/relais", &fields).await;
                assert_eq!(done.status, 303, "{}", done.body);
            }
        };
        relay(long.clone(), "Centre social").await;
        assert_eq!(ground.office.post(&format!("{path}/ordre-du-jour"), &[]).await.status, 303);
        assert!(!ground.office.get(&path).await.body.contains("Situation S-2019"), "one partner, five weeks");
        relay(second, "Mission locale").await;
        assert_eq!(ground.office.post(&format!("{path}/ordre-du-jour"), &[]).await.status, 303);
        let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
        let points = office.read(move |tx| Ok(governance::points(tx, meeting)?)).await.expect("points");
        let own: Vec<_> = points.iter().filter(|one| one.title.starts_with("Situation")).collect();
        let [point] = own.as_slice() else { testkit::stop("one situation: the other began eleven days ago") };
        assert_eq!(point.part, governance::Part::Restricted);
        assert!(point.title.starts_with("Situation S-2019-001\u{a0}:"), "{}", point.title);
        assert!(point.detail.contains("2 visites.") && point.detail.contains("2 partenaires sollicités."), "{}", point.detail);
        for place in ["Îlot", "Centre social", "Mission locale"] {
            assert!(!format!("{} {}", point.title, point.detail).contains(place), "{place}");
        }
        assert!(!ground.awa.get(&path).await.body.contains("Situation S-2019"), "a mediator is no reader of it");
        // Once it is closed it leaves the agenda by itself.
        let ending = [("jour", "2019-06-12"), ("issue", "S3")];
        assert_eq!(ground.awa.post(&format!("/activites/situations/{long}/clore"), &ending).await.status, 303);
        assert_eq!(ground.office.post(&format!("{path}/ordre-du-jour"), &[]).await.status, 303);
        assert!(!ground.office.get(&path).await.body.contains("Situation S-2019"));
    }
}
