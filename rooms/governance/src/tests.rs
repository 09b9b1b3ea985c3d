//! Committees in a real database, on both engines, through their pages.

use std::sync::Arc;

use convention::{Meeting, MeetingState};
use door::{Purpose, Role};
use kernel::id::{ContactId, ConventionId, GrantId, MeetingId, RecommendationId, uuid_v7};
use kernel::{Day, Instant, Month};
use referential::ListsCache;
use testkit::{Actor, House, Newcomer, On, Services};

use crate::samples;

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

pub(crate) fn id() -> ConventionId {
    ConventionId::from_uuid(uuid_v7(1, [9; 10]))
}

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

pub(crate) struct Ground {
    pub(crate) house: House,
    pub(crate) manager: Actor,
    pub(crate) grant: GrantId,
}

/// A convention, its two tables, organisations, three contacts, a recommendation that waits.
pub(crate) async fn ground(on: On) -> Option<Ground> {
    let services = Services::default()
        .with(Arc::new(ListsCache::default()))
        .with(Arc::new(activity::FactsCache::default()))
        .with(Arc::new(paper::press::Press::default()))
        .with(Arc::new(roadmap::Besides(crate::advice)));
    let rooms = [
        post::room(),
        referential::room(),
        territory::room(),
        convention::room(),
        planning::room(),
        roadmap::room(),
        activity::room(),
        alert::room(),
        indicator::room(),
        crate::room(),
    ];
    let house = House::open(on, &rooms, services).await?;
    let grant = house
        .welcome(&Newcomer {
            login: "nadege",
            role: Role::Manager,
            convention: id(),
            zones: &[],
            themes: &[],
        })
        .await;
    let office = house.clockwork.under(grant).await.expect("a grant");
    office
        .begin(Purpose::Lay, |tx| {
            convention::lay_convention(tx, &convention::Convention::read(id(), &DEED)?)?;
            let tables = samples::tables();
            for organisation in &tables.names.0 {
                let own = territory::Organisation { convention: id(), ..organisation.clone() };
                territory::lay_organisation(tx, &own)?;
            }
            for committee in &tables.committees {
                convention::lay_committee(tx, id(), committee)?;
            }
            for instance in &tables.instances {
                convention::lay_instance(tx, id(), instance)?;
            }
            for (number, organisation, email) in [
                (1, 1, "mediation@asl.example"),
                (2, 4, "techniques@capinghem.example"),
                (3, 5, "voirie@mel.example"),
            ] {
                territory::lay_contact(tx, &contact(number, organisation, email))?;
            }
            roadmap::lay_recommendation(tx, &recommendation())?;
            Ok(())
        })
        .await
        .expect("a convention");
    let manager = house.arrives(grant).await;
    Some(Ground { house, manager, grant })
}

pub(crate) fn contact(number: u8, organisation: u8, email: &str) -> territory::Contact {
    territory::Contact {
        id: ContactId::from_uuid(uuid_v7(3, [number; 10])),
        convention: id(),
        organisation: territory::sample_signatories()[usize::from(organisation) - 1].id,
        function: "Référent".to_owned(),
        name: String::new(),
        email: email.to_owned(),
        phone: String::new(),
        themes: Vec::new(),
        zones: Vec::new(),
        from_day: None,
        to_day: None,
        stand_in: None,
        away: None,
    }
}

fn recommendation() -> roadmap::Recommendation {
    roadmap::Recommendation {
        id: RecommendationId::from_uuid(uuid_v7(4, [1; 10])),
        convention: id(),
        month: Month::parse("2019-05").expect("a month"),
        rank: 1,
        title: "Éclairer le passage".to_owned(),
        text: "Trois fiches en trois mois au même endroit.".to_owned(),
        addressee: "MEL".to_owned(),
        state: roadmap::RecommendationState::New,
    }
}

pub(crate) async fn partner(ground: &Ground, login: &str) -> Actor {
    let new = Newcomer { login, role: Role::Signatory, convention: id(), zones: &[], themes: &[] };
    let grant = ground.house.welcome(&new).await;
    ground.house.arrives(grant).await
}

pub(crate) async fn meetings(ground: &Ground) -> Vec<Meeting> {
    let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
    office.read(|tx| Ok(convention::meetings(tx)?)).await.expect("meetings")
}

/// Plans a meeting through the page; answers its address.
pub(crate) async fn plan(
    ground: &Ground,
    committee: &str,
    on: &str,
    at: &str,
) -> (MeetingId, String) {
    let answer = ground
        .manager
        .post(
            "/instances/reunions",
            &[
                ("instance", committee),
                ("jour", on),
                ("heure", at),
                ("duree", "120"),
                ("lieu", "Mairie"),
            ],
        )
        .await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let found = meetings(ground)
        .await
        .into_iter()
        .find(|one| one.day == day(on) && one.committee == committee);
    let id = found.expect("the meeting").id;
    (id, format!("/instances/reunions/{id}"))
}

/// The letters of the outbox, the latest last: to whom, the subject, the text, the calendar.
pub(crate) async fn letters(ground: &Ground) -> Vec<(String, String, String, String)> {
    let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
    let mut all = office.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
    all.reverse();
    all.into_iter()
        .map(|one| {
            let calendar = one.beside.invitation.map(|one| one.text).unwrap_or_default();
            (one.to, one.subject, one.text, calendar)
        })
        .collect()
}

pub(crate) fn value<'t>(calendar: &'t str, name: &str) -> &'t str {
    calendar
        .split("\r\n")
        .find_map(|line| line.strip_prefix(&format!("{name}:")))
        .unwrap_or_else(|| panic!("{name} in {calendar}"))
}

/// The points of a meeting by their title, in the order of the page.
pub(crate) async fn points(ground: &Ground, meeting: MeetingId) -> Vec<crate::Point> {
    let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
    office.read(move |tx| Ok(crate::store::points(tx, meeting)?)).await.expect("points")
}

testkit::engines! {
    async fn the_calendar_of_the_year_is_proposed_and_accepted_in_one_gesture(on) {
        let Some(ground) = ground(on).await else { return };
        let page = ground.manager.get("/instances/calendrier?annee=2019").await;
        assert_eq!(page.status, 200, "{}", page.body);
        // From July to December, six monthly meetings, a mid-term that article VI alone writes, an annual review.
        assert!(page.body.contains("article\u{a0}VI seulement") || page.body.contains("article VI seulement"), "{}", page.body);
        let boxes = page.body.matches("name=\"retenir-").count();
        assert_eq!(boxes, 8, "{}", page.body);
        // A date outside the convention is refused under its field, and nothing is kept.
        let fields = |on: &'static str| vec![
            ("annee", "2019"), ("retenir-0", "oui"), ("instance-0", "monitoring"), ("occasion-0", "monthly"),
            ("jour-0", on), ("heure-0", "14:00"), ("duree-0", "90"), ("lieu-0", "Local"),
            ("retenir-1", "oui"), ("instance-1", "steering"), ("occasion-1", "midterm"),
            ("jour-1", "2019-07-04"), ("heure-1", "17:30"), ("duree-1", "120"), ("lieu-1", "Mairie"),
        ];
        let outside = ground.manager.post("/instances/calendrier", &fields("2021-01-14")).await;
        assert_eq!(outside.status, 422);
        assert!(outside.body.contains("hors de la convention, qui couvre du 1er"), "{}", outside.body);
        assert!(meetings(&ground).await.is_empty());
        let kept = ground.manager.post("/instances/calendrier", &fields("2019-07-11")).await;
        assert_eq!((kept.status.as_u16(), kept.location()), (303, "/instances?fait=2"));
        let page = ground.manager.get("/instances").await;
        for said in ["Prochaine réunion", "Comité de pilotage du 4\u{a0}juillet 2019", "Les deux tableaux de gouvernance",
            "Réunion «\u{a0}mi-parcours\u{a0}» prévue à l’article VI seulement."] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        let again = ground.manager.get("/instances/calendrier?annee=2019").await;
        assert_eq!(again.body.matches("name=\"retenir-").count(), 6);
        // Another meeting at the same hour is refused, whatever the body.
        let clash = ground.manager.post("/instances/reunions", &[("instance", "cellule-capinghem"),
            ("jour", "2019-07-11"), ("heure", "15:00"), ("duree", "60"), ("lieu", "")]).await;
        assert_eq!(clash.status, 422);
        assert!(clash.body.contains("Une autre réunion se tient à ce moment"), "{}", clash.body);
        // A steering committee speaks of what the convention says it is for.
        let steering = meetings(&ground).await.into_iter().find(|one| one.committee == "steering").expect("one").id;
        ground.manager.post(&format!("/instances/reunions/{steering}/ordre-du-jour"), &[]).await;
        let points = points(&ground, steering).await;
        assert!(points.iter().any(|one| one.title == "Définition des objectifs"), "{points:?}");
        let mayor = partner(&ground, "maire").await;
        assert_eq!(mayor.get("/instances").await.status, 200);
        assert_eq!(mayor.get("/instances/calendrier").await.status, 404);
    }

    async fn an_agenda_builds_itself_is_put_in_order_and_keeps_its_words_once_sent(on) {
        let Some(ground) = ground(on).await else { return };
        let mayor = partner(&ground, "maire").await;
        let asked = mayor.post("/instances/points", &[("instance", "monitoring"), ("texte", "Stationnement devant l’école")]).await;
        assert_eq!(asked.status, 303, "{}", asked.body);
        let someone = mayor.post("/instances/points", &[("instance", "monitoring"), ("texte", "Le cas de M. Durand")]).await;
        assert_eq!(someone.status, 422);
        let (id, path) = plan(&ground, "monitoring", "2019-06-27", "14:00").await;
        let built = ground.manager.post(&format!("{path}/ordre-du-jour"), &[]).await;
        assert_eq!(built.status, 303, "{}", built.body);
        let titles = |all: &[crate::Point]| all.iter().map(|one| one.title.clone()).collect::<Vec<_>>();
        let first = points(&ground, id).await;
        assert_eq!(titles(&first), ["Chiffres de mai 2019", "Préconisation\u{a0}: Éclairer le passage", "Point proposé par ASL Humanicité"]);
        // Built again, nothing is doubled; moved up, it stays there; worded otherwise, it keeps its words.
        let figures = ("Chiffres de mai, en cinq minutes", first[0].id);
        let worded = [("partie", "open"), ("intitule", figures.0), ("detail", "Les trois faits d’abord."), ("invites", "")];
        let said = ground.manager.post(&format!("{path}/points/{}", figures.1), &worded).await;
        assert_eq!(said.status, 303, "{}", said.body);
        ground.manager.post(&format!("{path}/ordre-du-jour"), &[]).await;
        let again = points(&ground, id).await;
        assert_eq!((again.len(), again[0].title.as_str()), (3, figures.0));
        assert_eq!(again[0].detail, "Les trois faits d’abord.");
        let last = first.last().expect("a point").id;
        let up = ground.manager.post(&format!("{path}/points/{last}/ordre"), &[("sens", "monter")]).await;
        assert_eq!(up.status, 303, "{}", up.body);
        let moved = points(&ground, id).await;
        assert_eq!(moved.iter().map(|one| one.id).collect::<Vec<_>>(), [first[0].id, first[2].id, first[1].id]);
        // The restricted part refuses a name, and is read by its readers only.
        let point = |words: &'static str| vec![("partie", "restricted"), ("intitule", words), ("detail", ""), ("invites", "")];
        let named = ground.manager.post(&format!("{path}/points"), &point("Situation de M. Durand")).await;
        assert_eq!(named.status, 422);
        ground.manager.post(&format!("{path}/points"), &point("Tensions dans un hall")).await;
        let none = ground.manager.post(&format!("{path}/convoquer"), &[]).await;
        assert_eq!(none.status, 422, "nobody to convene");
        let contact = ContactId::from_uuid(uuid_v7(3, [2; 10])).text();
        let sent = ground.manager.post(&format!("{path}/convoquer"), &[("convoques", &contact)]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let (to, subject, text, calendar) = letters(&ground).await.pop().expect("a letter");
        assert_eq!(to, "techniques@capinghem.example");
        assert!(subject.starts_with("Comité de suivi du jeudi 27"), "{subject}");
        assert!(text.contains("2. Point proposé par ASL Humanicité") && text.contains("Une partie restreinte suivra"), "{text}");
        assert!(!text.contains("Tensions") && !calendar.contains("Tensions"));
        assert_eq!(value(&calendar, "METHOD"), "REQUEST");
        assert_eq!(value(&calendar, "DTSTART"), "20190627T120000Z");
        let frozen = ground.manager.post(&format!("{path}/ordre-du-jour"), &[]).await;
        assert_eq!(frozen.status, 422);
        assert!(frozen.body.contains("il garde ses mots"), "{}", frozen.body);
        // What a partner reads: the open part; the restricted one once their organisation is a reader.
        let read = mayor.get(&path).await;
        assert!(read.body.contains("Éclairer le passage") && !read.body.contains("Tensions"), "{}", read.body);
        ground.manager.post(&format!("{path}/lecteurs"), &[("lecteurs", "ASL")]).await;
        let read = mayor.get(&path).await;
        assert!(read.body.contains("Tensions dans un hall"), "{}", read.body);
        let listed = meetings(&ground).await.into_iter().find(|one| one.id == id).expect("it");
        assert_eq!(listed.agenda.len(), 3);
    }

    async fn a_meeting_convened_then_moved_then_called_off_is_followed_by_calendars(on) {
        let Some(ground) = ground(on).await else { return };
        let (_, path) = plan(&ground, "monitoring", "2019-06-27", "14:00").await;
        ground.manager.post(&format!("{path}/ordre-du-jour"), &[]).await;
        let contact = ContactId::from_uuid(uuid_v7(3, [1; 10])).text();
        ground.manager.post(&format!("{path}/convoquer"), &[("convoques", &contact)]).await;
        let moved = ground.manager.post(&format!("{path}/deplacer"), &[("jour", "2019-06-28"), ("heure", "09:30"), ("duree", "60"), ("lieu", "Mairie, salle du conseil")]).await;
        assert_eq!(moved.status, 303, "{}", moved.body);
        let off = ground.manager.post(&format!("{path}/annuler"), &[]).await;
        assert_eq!(off.status, 303, "{}", off.body);
        let all = letters(&ground).await;
        let calendars: Vec<&str> = all.iter().map(|one| one.3.as_str()).collect();
        assert_eq!(calendars.len(), 3);
        let of = |name| calendars.iter().map(|one| value(one, name)).collect::<Vec<_>>();
        assert_eq!(of("METHOD"), ["REQUEST", "REQUEST", "CANCEL"]);
        assert_eq!(of("SEQUENCE"), ["0", "1", "2"]);
        let uids = of("UID");
        assert!(uids.iter().all(|uid| *uid == uids[0]) && uids[0].ends_with("@parvis.test"), "{uids:?}");
        assert_eq!(of("DTSTART"), ["20190627T120000Z", "20190628T073000Z", "20190628T073000Z"]);
        assert!(calendars[1].contains("LOCATION:Mairie\\, salle du conseil"));
        assert!(all[2].1.starts_with("Annulation"), "{}", all[2].1);
        let twice = ground.manager.post(&format!("{path}/annuler"), &[]).await;
        assert_eq!(twice.status, 422);
        let kept = meetings(&ground).await;
        assert_eq!(kept[0].state, MeetingState::Cancelled);
        assert!(ground.manager.get("/instances").await.body.contains("Aucune réunion à venir"));
    }

    async fn people_meet_decide_are_told_remark_and_approve_once(on) {
        let Some(ground) = ground(on).await else { return };
        let mayor = partner(&ground, "maire").await;
        let (id, path) = plan(&ground, "monitoring", "2019-06-17", "14:00").await;
        ground.manager.post(&format!("{path}/ordre-du-jour"), &[]).await;
        let contact = ContactId::from_uuid(uuid_v7(3, [1; 10])).text();
        ground.manager.post(&format!("{path}/convoquer"), &[("convoques", &contact)]).await;
        let seats = [("presence-0", "present"), ("par-0", ""), ("presence-1", "represented"), ("par-1", "Services techniques"),
            ("presence-2", "excused"), ("par-2", ""), ("autres", "1")];
        let early = ground.manager.post(&format!("{path}/presence"), &seats).await;
        assert_eq!(early.status, 422, "it has not taken place");
        ground.house.set_clock(Instant::parse("2019-06-17T15:00:00Z").expect("a moment"));
        let early = ground.manager.post(&format!("{path}/compte-rendu"), &[]).await;
        assert_eq!(early.status, 422, "attendance comes first");
        let held = ground.manager.post(&format!("{path}/presence"), &seats).await;
        assert_eq!(held.status, 303, "{}", held.body);
        let one = meetings(&ground).await.into_iter().find(|one| one.id == id).expect("it");
        assert_eq!((one.state, one.attendance), (MeetingState::Held, Some(3)));
        // An organisation added by mistake leaves when it is said absent; a seat that is absent stays.
        for (invitees, row, said) in [("MEL", "0", "present"), ("", "3", "absent")] {
            let mut all: Vec<(&str, &str)> = seats.to_vec();
            let name = format!("presence-{row}");
            all.push(if invitees.is_empty() { (name.as_str(), said) } else { ("invitees", invitees) });
            let again = ground.manager.post(&format!("{path}/presence"), &all).await;
            assert_eq!(again.status, 303, "{}", again.body);
        }
        let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
        let kept = office.read(move |tx| Ok(crate::kept::attendance(tx, id)?)).await.expect("who came");
        assert_eq!(kept.len(), 3, "{kept:?}");
        let all = points(&ground, id).await;
        let advice = all.iter().find(|one| one.source == crate::Source::Recommendation).expect("a recommendation");
        let notes = format!("notes-{}", advice.id);
        let told = ground.manager.post(&format!("{path}/notes"), &[(notes.as_str(), "Tous sont d’accord.")]).await;
        assert_eq!(told.status, 303, "{}", told.body);
        let point = advice.id.text();
        let decide = async |due: &str| {
            let fields = [("decision", "Éclairer le passage avant l’automne"), ("porteur", "MEL"),
                ("echeance", due), ("point", point.as_str()), ("suite", "adopted")];
            ground.manager.post(&format!("{path}/decisions"), &fields).await
        };
        assert_eq!(decide("2019-01-01").await.status, 422, "due before the meeting");
        let decided = decide("2019-06-20").await;
        assert_eq!(decided.status, 303, "{}", decided.body);
        // The recommendation has its fate where recommendations live.
        let office = ground.house.clockwork.under(ground.grant).await.expect("a grant");
        let fate = office.read(|tx| Ok(roadmap::followed(tx)?[0].fates.clone())).await.expect("fates");
        assert_eq!((fate.len(), fate[0].committee.as_str()), (1, "comité de suivi du 17\u{a0}juin 2019"));
        // The decision is reached from the recommendation that it settles.
        let advice = ground.manager.get("/feuille-de-route/preconisations").await;
        assert!(advice.body.contains(&format!("href=\"{path}\"")) && advice.body.contains("comité du 17"), "{}", advice.body);
        let unsent = ground.manager.post(&format!("{path}/approuver"), &[]).await;
        assert_eq!(unsent.status, 422);
        let sent = ground.manager.post(&format!("{path}/compte-rendu"), &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert_eq!(ground.manager.post(&format!("{path}/compte-rendu"), &[]).await.status, 422);
        let (_, subject, text, calendar) = letters(&ground).await.pop().expect("a letter");
        assert!(subject.starts_with("Compte rendu") && text.contains("1. Éclairer le passage avant l’automne"), "{text}");
        assert!(calendar.is_empty());
        let read = mayor.get(&path).await;
        assert!(read.body.contains("Tous sont d’accord.") && read.body.contains("Services techniques"), "{}", read.body);
        let said = mayor.post(&format!("{path}/remarques"), &[("texte", "Le portail est réparé.")]).await;
        assert_eq!(said.status, 303, "{}", said.body);
        assert!(ground.manager.get(&path).await.body.contains("Le portail est réparé."));
        let (to, subject, text, _) = letters(&ground).await.pop().expect("a letter");
        assert!(to.starts_with("nadege@") && subject.starts_with("Remarque de ASL") && text.contains("Le portail est réparé."), "{to} {subject} {text}");
        assert_eq!(ground.manager.post(&format!("{path}/approuver"), &[]).await.status, 303);
        let (to, subject, ..) = letters(&ground).await.pop().expect("a letter");
        assert!(to == "mediation@asl.example" && subject.starts_with("Compte rendu approuvé"), "{to} {subject}");
        let twice = ground.manager.post(&format!("{path}/approuver"), &[]).await;
        assert_eq!(twice.status, 422);
        assert!(twice.body.contains("déjà approuvé"), "{}", twice.body);
        let late = mayor.post(&format!("{path}/remarques"), &[("texte", "Trop tard.")]).await;
        assert_eq!(late.status, 422);
        // Late at the next meeting, the decision stands on its agenda; done, it leaves it.
        let (next, next_path) = plan(&ground, "monitoring", "2019-07-11", "14:00").await;
        ground.house.set_clock(Instant::parse("2019-07-01T08:00:00Z").expect("a moment"));
        ground.manager.post(&format!("{next_path}/ordre-du-jour"), &[]).await;
        let late = |all: &[crate::Point]| all.iter().filter(|one| one.source == crate::Source::Decision).count();
        assert_eq!(late(&points(&ground, next).await), 1);
        let why = ground.manager.post(&format!("{path}/decisions/suite"), &[("rang", "1"), ("etat", "dropped"), ("echeance", ""), ("motif", "")]).await;
        assert_eq!(why.status, 422, "a reason is needed");
        let done = ground.manager.post(&format!("{path}/decisions/suite"), &[("rang", "1"), ("etat", "done"), ("echeance", ""), ("motif", "Le prestataire est passé")]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        ground.manager.post(&format!("{next_path}/ordre-du-jour"), &[]).await;
        assert_eq!(late(&points(&ground, next).await), 0);
        // Its attendance counts: one of one for the owners, none for the operator.
        let list = mayor.get("/instances").await;
        assert!(list.body.contains("1 sur 1") && list.body.contains("0 sur 1"), "{}", list.body);
        // Whatever was typed on the way is found by the officer, put right, then erased.
        let found = office.begin(Purpose::Correct, move |tx| {
            let mut tables = Vec::new();
            for one in crate::written::WRITTEN {
                for passage in (one.read)(tx, self::id())? {
                    let same = |text: &str| text == passage.words;
                    let was = (one.rewrite)(tx, &passage.id, &same, "Dit autrement")?;
                    assert_eq!(was.as_deref(), Some(passage.words.as_str()), "{}", one.table);
                    tables.push((one.table, passage.id.clone()));
                }
            }
            tables.sort();
            tables.dedup();
            for one in crate::written::WRITTEN {
                for (_, id) in tables.iter().filter(|(table, _)| *table == one.table) {
                    assert_eq!((one.erase)(tx, id)?, 1, "{}", one.table);
                    assert_eq!((one.erase)(tx, id)?, 0, "{}", one.table);
                }
            }
            tables.dedup_by_key(|(table, _)| *table);
            Ok(tables.into_iter().map(|(table, _)| table).collect::<Vec<_>>())
        }).await.expect("what was typed");
        assert_eq!(found, ["agenda_point", "attendance", "decision_step", "minutes_remark"]);
    }

    async fn dates_are_asked_answered_and_kept(on) {
        let Some(ground) = ground(on).await else { return };
        let mayor = partner(&ground, "maire").await;
        let (id, path) = plan(&ground, "monitoring", "2019-07-11", "14:00").await;
        let one = ground.manager.post(&format!("{path}/dates"), &[("jour-1", "2019-07-09"), ("heure-1", "14:00")]).await;
        assert_eq!(one.status, 422, "two dates at least");
        let asked = ground.manager.post(&format!("{path}/dates"), &[("jour-1", "2019-07-09"), ("heure-1", "14:00"), ("jour-2", "2019-07-16"), ("heure-2", "10:00")]).await;
        assert_eq!(asked.status, 303, "{}", asked.body);
        let (_, subject, text, _) = letters(&ground).await.pop().expect("a letter");
        assert!(subject.starts_with("Quelle date vous convient") && text.contains("1. mardi 9"), "{subject} {text}");
        let page = mayor.get(&path).await;
        assert!(page.body.contains("Dites quels jours vous conviennent"), "{}", page.body);
        let said = mayor.post(&format!("{path}/dates/reponse"), &[("date-1", "no"), ("date-2", "yes")]).await;
        assert_eq!(said.status, 303, "{}", said.body);
        let voice = ground.manager.post(&format!("{path}/dates/reponse"), &[("partie", "CAPINGHEM"), ("date-2", "maybe")]).await;
        assert_eq!(voice.status, 303, "{}", voice.body);
        let page = ground.manager.get(&path).await;
        assert!(page.body.contains("1 oui, 1 si besoin, 0 non"), "{}", page.body);
        let kept = ground.manager.post(&format!("{path}/dates/retenir"), &[("date", "2")]).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
        let moved = meetings(&ground).await.into_iter().find(|one| one.id == id).expect("it");
        assert_eq!(moved.day, day("2019-07-16"));
    }

    async fn a_meeting_gone_by_untold_is_said_and_chased_once_a_week(on) {
        let Some(ground) = ground(on).await else { return };
        let (_, path) = plan(&ground, "cellule-capinghem", "2019-06-03", "10:00").await;
        let list = ground.manager.get("/instances").await;
        assert!(list.body.contains("Passées, à raconter"), "{}", list.body);
        assert!(ground.manager.get(&path).await.body.contains("Ce jour est passé"));
        for _ in 0..2 {
            crate::keep_up(&ground.house.clockwork).await.expect("a turn");
        }
        let all = letters(&ground).await;
        assert_eq!(all.len(), 1);
        assert!(all[0].1.starts_with("Sans compte rendu") && all[0].2.contains("Cellule de veille de Capinghem"), "{:?}", all[0]);
        ground.house.set_clock(Instant::parse("2019-06-22T08:00:00Z").expect("a moment"));
        crate::keep_up(&ground.house.clockwork).await.expect("a turn");
        assert_eq!(letters(&ground).await.len(), 2);
        // A watch cell keeps no one.
        let point = [("partie", "open"), ("intitule", "Situation de M. Durand"), ("detail", ""), ("invites", "")];
        assert_eq!(ground.manager.post(&format!("{path}/points"), &point).await.status, 422);
    }
}
