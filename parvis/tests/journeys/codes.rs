//! The life of a code: given over a part of the manager's perimeter, read over, handed over once,
//! used, taken back, and nothing opens any more.

use axum::http::StatusCode;
use door::{Purpose, Role, Stop};
use kernel::id::{OrganisationId, uuid_v7};
use territory::{Organisation, OrganisationKind};
use testkit::{Actor, House, engines};

use crate::{ZONES, convention, enter, open, record};

const WISH: [(&str, &str); 12] = [
    ("nom", "Camille Exemple"),
    ("identifiant", "c.exemple"),
    ("courriel", "c.exemple@ville.example"),
    ("structure", "VILLE"),
    ("fonction", "Maire"),
    ("role", "signatory"),
    ("secteurs", "Z1"),
    ("themes", "T3"),
    ("du", "2019-01-01"),
    ("au", "2019-12-31"),
    ("jusquau", "2020-01-31"),
    ("motif", "Suivi de la convention"),
];

pub(crate) async fn lay_town(house: &House) {
    house
        .clockwork
        .begin(Purpose::Lay, |tx| {
            territory::lay_organisation(
                tx,
                &Organisation {
                    id: OrganisationId::from_uuid(uuid_v7(8, [8; 10])),
                    convention: convention(),
                    code: "VILLE".to_owned(),
                    kind: OrganisationKind::Municipality,
                    name: "Ville d’exemple".to_owned(),
                    short_name: "Ville".to_owned(),
                    address: String::new(),
                    email: "mairie@ville.example".to_owned(),
                },
            )?;
            Ok::<_, Stop>(())
        })
        .await
        .expect("a town");
}

/// The wish with the step of the form, and one field changed.
pub(crate) fn wish<'w>(
    step: &'w str,
    changed: Option<(&'w str, &'w str)>,
) -> Vec<(&'w str, &'w str)> {
    let mut fields = WISH.to_vec();
    if let Some((name, value)) = changed {
        fields.retain(|(held, _)| *held != name);
        fields.push((name, value));
    }
    fields.push(("etape", step));
    fields
}

/// The code printed on a card.
pub(crate) fn code_on(page: &str) -> String {
    let start = page.find("<code>PV-").expect("a code") + "<code>".len();
    let rest = &page[start..];
    rest[..rest.find("</code>").expect("its end")].to_owned()
}

/// Someone with a code, at the door.
async fn someone_tries(house: &House, login: &str, code: &str) -> StatusCode {
    Actor::stranger(house.app.clone()).sign_in(login, code).await.status
}

engines! {
    async fn a_code_is_read_over_then_handed_over_once_and_opens_its_perimeter(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        assert_eq!(nadege.get("/acces/inviter").await.status, StatusCode::OK);

        let read_over = nadege.post("/acces/inviter", &wish("relire", None)).await;
        assert_eq!(read_over.status, StatusCode::OK);
        for said in ["Ce que lira Camille Exemple", "Îlot 1 – ", "C1 – partenaires"] {
            assert!(read_over.body.contains(said), "{said}");
        }
        // Nothing was given yet.
        assert!(!nadege.get("/acces").await.body.contains("c.exemple"));
        assert!(!read_over.body.contains("<code>PV-"));

        let card = nadege.post("/acces/inviter", &wish("remettre", None)).await;
        assert_eq!(card.status, StatusCode::OK);
        let code = code_on(&card.body);
        let register = nadege.get("/acces").await.body;
        assert!(register.contains("c.exemple") && !register.contains(&code));

        let mut mayor = Actor::stranger(house.app.clone());
        let opened = mayor.sign_in("c.exemple", &code).await;
        assert_eq!((opened.status.as_u16(), opened.location()), (303, "/activation"));
        // Until proofs are chosen, nothing opens.
        assert_eq!(mayor.get("/tableau-de-bord").await.status, StatusCode::SEE_OTHER);
        let application = mayor.get("/activation").await.application();
        let seconds = u64::try_from(house.clock_now().millis() / 1_000).expect("after 1970");
        let (proof, password) = (application.code(seconds), "quatre vélos sous la halle");
        let fields = [
            ("motdepasse", password),
            ("encore", password),
            ("preuve", proof.as_str()),
            ("charte", "oui"),
        ];
        let activated = mayor.post("/activation", &fields).await;
        assert_eq!(activated.status, StatusCode::OK);
        assert!(activated.body.contains("href=\"/convention/miroir\""));
        mayor.take_cookies(&activated);
        let account = mayor.get("/compte").await.body;
        assert!(account.contains("Îlot 1 – ") && account.contains("Suivi de la convention"));
        assert_eq!(mayor.get("/tableau-de-bord").await.status, StatusCode::OK);
        assert_eq!(mayor.get("/activites").await.status, StatusCode::NOT_FOUND);

        // The same login again is refused at its field, and what was typed stays.
        let again = nadege.post("/acces/inviter", &wish("remettre", None)).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(again.body.matches("id=\"f-identifiant-refus\"").count(), 1);
        assert!(again.body.contains("value=\"Camille Exemple\""));
    }

    async fn nobody_gives_more_than_they_hold(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        // This manager holds the first block only.
        let manager = enter(&house, "nadege", Role::Manager, &ZONES[..1]).await;
        let nadege = house.arrives(manager).await;
        assert!(!nadege.get("/acces/inviter").await.body.contains("value=\"Z2\""));
        for (name, value) in [
            ("secteurs", "Z2"),
            ("role", "manager"),
            ("du", "2018-12-31"),
            ("themes", "T99"),
            ("structure", "AILLEURS"),
        ] {
            let page = nadege.post("/acces/inviter", &wish("remettre", Some((name, value)))).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value}");
            assert!(!page.body.contains("<code>PV-"), "{name}={value}");
        }
        let ghost = nadege.post("/acces/inviter", &wish("remettre", Some(("niveau", "4")))).await;
        assert_eq!(ghost.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!nadege.get("/acces").await.body.contains("c.exemple"));
        for role in [Role::Mediator, Role::Signatory, Role::Technician] {
            let grant = enter(&house, role.name(), role, &ZONES).await;
            let other = house.arrives(grant).await;
            assert_eq!(other.get("/acces/inviter").await.status, StatusCode::NOT_FOUND);
            let tried = other.post("/acces/inviter", &wish("remettre", None)).await;
            assert_eq!(tried.status, StatusCode::NOT_FOUND);
        }
    }

    async fn what_was_taken_back_opens_nothing_to_people_or_programs(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let grant = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let (nadege, awa) = (house.arrives(manager).await, house.arrives(grant).await);
        let program = house.program(grant, "read:activities write:activities").await;
        let path = "/api/v1/activities/01941f29-7c00-7000-8000-000000000001";
        assert_eq!(program.put(path, &record(1, "awa")).await.status, StatusCode::CREATED);
        assert_eq!(awa.get("/activites").await.status, StatusCode::OK);

        let back = format!("/acces/{grant}/retirer");
        let taken = nadege.post(&back, &[("motif", "Fin de contrat")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        assert_eq!(awa.get("/activites").await.status, StatusCode::SEE_OTHER);
        assert_eq!(program.get(path).await.status, StatusCode::UNAUTHORIZED);
        // What was recorded stays, and the code does not come in again.
        assert!(nadege.get("/activites").await.body.contains("16"));
        let mut someone = Actor::stranger(house.app.clone());
        assert_eq!(someone.sign_in("awa", testkit::CODE).await.status.as_u16(), 422);
    }

    async fn many_at_once_trade_one_code_for_one_session(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        let card = nadege.post("/acces/inviter", &wish("remettre", None)).await;
        let code = code_on(&card.body);
        let seconds = u64::try_from(house.clock_now().millis() / 1_000).expect("after 1970");
        let mut waiting = Vec::new();
        for _ in 0..8 {
            let mut someone = Actor::stranger(house.app.clone());
            assert_eq!(someone.sign_in("c.exemple", &code).await.location(), "/activation");
            let proof = someone.get("/activation").await.application().code(seconds);
            waiting.push((someone, proof));
        }
        let mut choosing = tokio::task::JoinSet::new();
        for (someone, proof) in waiting {
            choosing.spawn(async move {
                let password = "quatre vélos sous la halle";
                let fields = [
                    ("motdepasse", password),
                    ("encore", password),
                    ("preuve", &proof),
                    ("charte", "oui"),
                ];
                someone.post("/activation", &fields).await.status.as_u16()
            });
        }
        let mut answers = choosing.join_all().await;
        answers.sort_unstable();
        // Whoever came second is led back to the door.
        assert_eq!(answers, [200, 303, 303, 303, 303, 303, 303, 303]);
        assert_eq!(house.sessions_of("c.exemple").await, 1);
        assert_eq!(someone_tries(&house, "c.exemple", &code).await.as_u16(), 422);
    }

    async fn guesses_at_the_door_sent_at_once_are_one_and_the_rest_waits(on) {
        let Some(house) = open(on).await else { return };
        enter(&house, "awa", Role::Mediator, &ZONES).await;
        let mut guesses = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let stranger = Actor::stranger(house.app.clone());
            guesses.spawn(async move {
                let guess = [("login", "awa"), ("code", "PV-FAUX0-FAUX0-FAUX")];
                let page = stranger.post("/connexion", &guess).await;
                (page.status.as_u16(), page.body.contains("Trop d’essais à la suite"))
            });
        }
        let mut answers = guesses.join_all().await;
        answers.sort_unstable();
        assert_eq!(answers[0], (422, false));
        assert_eq!(answers[1..], [(429, true); 7]);
        // The right code waits as well, then opens.
        let right = someone_tries(&house, "awa", testkit::CODE).await;
        assert_eq!(right, StatusCode::TOO_MANY_REQUESTS);
        house.set_clock(house.clock_now().plus_seconds(2));
        let right = someone_tries(&house, "awa", testkit::CODE).await;
        assert_eq!(right, StatusCode::SEE_OTHER);
    }

    async fn a_code_past_its_last_day_opens_nothing_and_tells_nothing(on) {
        let Some(house) = open(on).await else { return };
        let grant = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let awa = house.arrives(grant).await;
        let program = house.program(grant, "read:activities").await;
        assert_eq!(awa.get("/activites").await.status, StatusCode::OK);
        // The code of the tiny world opens until the first of July 2020.
        house.set_clock(kernel::Instant::parse("2020-06-30T22:00:00Z").expect("an instant"));
        assert_eq!(awa.get("/activites").await.location(), "/connexion?retour=%2Factivites");
        let key = program.get("/api/v1/activities").await;
        assert_eq!(key.status, StatusCode::UNAUTHORIZED);
        assert!(key.body.contains("Une clé d’intégration valable est nécessaire."));
        let guess = [("login", "awa"), ("code", testkit::CODE)];
        let tried = Actor::stranger(house.app.clone()).post("/connexion", &guess).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(tried.body.contains("L’identifiant ou le code n’est pas reconnu."));
    }

    async fn a_code_taken_back_on_the_threshold_is_not_activated(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        let card = nadege.post("/acces/inviter", &wish("remettre", None)).await;
        let mut mayor = Actor::stranger(house.app.clone());
        mayor.sign_in("c.exemple", &code_on(&card.body)).await;
        let seconds = u64::try_from(house.clock_now().millis() / 1_000).expect("after 1970");
        let proof = mayor.get("/activation").await.application().code(seconds);
        let register = nadege.get("/acces").await.body;
        let back = register
            .split("href=\"")
            .filter_map(|rest| rest.split('"').next())
            .find(|path| path.ends_with("/retirer") && !path.contains(&manager.text()));
        let taken = nadege.post(back.expect("a line"), &[("motif", "Une erreur")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        let password = "quatre vélos sous la halle";
        let fields = [
            ("motdepasse", password),
            ("encore", password),
            ("preuve", &proof),
            ("charte", "oui"),
        ];
        let late = mayor.post("/activation", &fields).await;
        assert_eq!((late.status.as_u16(), late.location()), (303, "/connexion"));
        assert_eq!(house.sessions_of("c.exemple").await, 0);
    }
}
