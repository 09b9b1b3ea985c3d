//! What belongs to another convention of the same house is not there, wherever it is named: in the
//! path, in the query, in the body, in a list inside it.

use axum::http::StatusCode;
use door::{Purpose, Role, Stop};
use kernel::Day;
use kernel::id::{
    ActivityId, AlertId, ConventionId, GrantId, OrganisationId, PlaceId, ThemeId, uuid_v7,
};
use territory::{Organisation, OrganisationKind, Place, Zone, ZoneKind};
use testkit::{Actor, House, Newcomer, engines};

use crate::codes::wish;
use crate::peopled::{alert, is_calm, is_refused, kept, peopled, raise, uuid, who};
use crate::{record, zone};

/// What another convention holds. Its words hold a canary.
pub(crate) struct Others {
    pub(crate) convention: ConventionId,
    grant: GrantId,
    activity: ActivityId,
    alert: AlertId,
    pub(crate) theme: ThemeId,
    program: Actor,
}

const CANARY: &str = "canari";

pub(crate) fn their_theme(code: &str) -> ThemeId {
    let mut bytes = [7; 10];
    for (slot, byte) in bytes.iter_mut().zip(code.bytes()) {
        *slot = byte;
    }
    ThemeId::from_uuid(uuid_v7(3, bytes))
}

async fn lay_ground(house: &House, convention: ConventionId) {
    let lay = move |tx: &mut door::Tx<'_>| {
        let since = Day::parse("2019-01-01").expect("a day");
        referential::lay_default(tx, convention, 1, since, &mut their_theme)?;
        territory::lay_zone(
            tx,
            &Zone {
                id: zone(7),
                convention,
                parent: None,
                code: "Z7".to_owned(),
                kind: ZoneKind::Block,
                name: "Îlot du canari".to_owned(),
                commune: "Ailleurs".to_owned(),
                dwellings: None,
                rank: 1,
            },
        )?;
        territory::lay_place(
            tx,
            &Place {
                id: PlaceId::from_uuid(uuid(71)),
                convention,
                zone: zone(7),
                code: "hall-7".to_owned(),
                kind: "L1".to_owned(),
                custodian: "D1".to_owned(),
                name: "Hall du canari".to_owned(),
                aliases: Vec::new(),
                lat_e6: None,
                lon_e6: None,
                active: true,
            },
        )?;
        territory::lay_organisation(
            tx,
            &Organisation {
                id: OrganisationId::from_uuid(uuid(72)),
                convention,
                code: "AUTRE".to_owned(),
                kind: OrganisationKind::Municipality,
                name: "Ville du canari".to_owned(),
                short_name: "Canari".to_owned(),
                address: String::new(),
                email: "mairie@ailleurs.example".to_owned(),
            },
        )?;
        Ok::<_, Stop>(())
    };
    house.clockwork.begin(Purpose::Lay, lay).await.expect("another ground");
}

pub(crate) async fn others(house: &House) -> Others {
    let convention = ConventionId::from_uuid(uuid(70));
    lay_ground(house, convention).await;
    let themes: Vec<_> =
        referential::default_themes(&mut their_theme).into_iter().map(|one| one.id).collect();
    let new = Newcomer {
        login: "zoe",
        role: Role::Mediator,
        convention,
        zones: &[zone(7)],
        themes: &themes,
    };
    let grant = house.welcome(&new).await;
    let others = Others {
        convention,
        grant,
        activity: ActivityId::from_uuid(uuid(73)),
        alert: AlertId::from_uuid(uuid(74)),
        theme: their_theme("T3.1"),
        program: house
            .program(grant, "read:activities read:notes write:activities read:alerts")
            .await,
    };
    let mut whole = record(7, "zoe");
    whole["note"] = "canari de la cour".into();
    let laid = others.program.put(&format!("/api/v1/activities/{}", others.activity), &whole).await;
    assert_eq!(laid.status, StatusCode::CREATED, "{}", laid.body);
    raise(house, grant, alert(others.alert, zone(7), others.theme)).await;
    others
}

engines! {
    async fn named_in_the_path_it_is_like_nothing(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let others = others(&house).await;
        let before = kept(&house).await;
        let none = ActivityId::from_uuid(uuid(99)).text();
        let (activity, alert) = (others.activity.text(), others.alert.text());
        let (grant, convention) = (others.grant.text(), others.convention.text());
        let (manager, nadege) = who(&people, Role::Manager);
        for (path, theirs) in [
            ("/activites/{}", &activity), ("/activites/{}/corriger", &activity),
            ("/activites/{}/retirer", &activity), ("/activites/nouvelle?modele={}", &activity),
            ("/signalements/{}", &alert), ("/acces/{}/retirer", &grant),
            ("/acces/{}/redonner", &grant),
        ] {
            let (found, absent) = (path.replace("{}", theirs), path.replace("{}", &none));
            let (found, absent) = (nadege.get(&found).await, nadege.get(&absent).await);
            assert_eq!(found.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!((found.body, found.headers), (absent.body, absent.headers), "{path}");
        }
        let step = [("vues", "0"), ("etape", "submit"), ("note", "")];
        for (path, fields) in [
            (format!("/activites/{activity}/retirer"), &[("rev", "1"), ("motif", "Un essai")][..]),
            (format!("/signalements/{alert}/etape"), &step),
            (format!("/acces/{grant}/retirer"), &[("motif", "Un essai")]),
            (format!("/acces/{grant}/redonner"), &[]),
        ] {
            let page = nadege.post(&path, fields).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            is_calm(&page, &path);
        }
        let erase = [("table", "activity"), ("id", activity.as_str()), ("mots", "canari")];
        let (_, officer) = who(&people, Role::Dpo);
        let page = officer.post("/protection-des-donnees/effacer", &erase).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let scopes = "read:activities write:activities read:published";
        let program = house.program(manager, scopes).await;
        for path in [
            format!("/api/v1/activities/{activity}"),
            format!("/api/v1/conventions/{convention}/funding"),
            format!("/api/v1/published/{convention}/2019-05"),
        ] {
            assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        // Their identifier is taken, and what it holds stays theirs.
        let over = program.put(&format!("/api/v1/activities/{activity}"), &record(1, "mediator")).await;
        assert_eq!(over.status, StatusCode::CONFLICT, "{}", over.body);
        assert!(!over.body.contains(CANARY));
        let held = others.program.get(&format!("/api/v1/activities/{activity}")).await.json();
        assert_eq!((&held["zone"], &held["rev"]), (&"Z7".into(), &1.into()));
        assert_eq!(kept(&house).await, before);
    }

    async fn named_in_the_query_it_finds_nothing(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let others = others(&house).await;
        let (manager, nadege) = who(&people, Role::Manager);
        for query in [
            "/activites?zone=Z7".to_owned(),
            format!("/activites?zone={}", zone(7)),
            format!("/activites?theme={}", others.theme),
            "/activites?mediateur=zoe".to_owned(),
            "/activites/export.csv?zone=Z7".to_owned(),
            "/activites/export.csv?mediateur=zoe".to_owned(),
            "/signalements?zone=Z7".to_owned(),
            "/signalements?destinataire=AUTRE".to_owned(),
            format!("/signalements?avant=1560329999999.{}", others.alert),
            "/signalements/export.csv?zone=Z7".to_owned(),
            "/observatoire?zone=Z7".to_owned(),
            format!("/observatoire?theme={}", others.theme),
            "/tableau-de-bord?zone=Z7".to_owned(),
            "/tableau-de-bord/donnees.csv?zone=Z7".to_owned(),
        ] {
            let page = nadege.get(&query).await;
            assert!(!page.status.is_server_error(), "{query}: {}", page.status);
            for word in ["canari de la cour", "du canari"] {
                assert!(!page.body.contains(word), "{query} tells {word}");
            }
        }
        let program = house.program(manager, "read:activities read:notes read:alerts").await;
        for query in ["activities?zone=Z7", "activities?mediator=zoe"] {
            let found = program.get(&format!("/api/v1/{query}")).await.json();
            assert_eq!(found["items"], serde_json::json!([]), "{query}");
        }
        let words = serde_json::json!({ "q": "canari" });
        let found = program.post_json("/api/v1/activities/search", &[], &words).await.json();
        assert_eq!(found["items"], serde_json::json!([]));
        let found = nadege.post("/activites/chercher", &[("q", "canari cour")]).await;
        assert_eq!(found.status, StatusCode::OK);
        assert!(!found.body.contains("canari de la cour"), "{}", found.body);
        for list in ["zones", "places", "alerts", "conventions", "activities"] {
            let found = program.get(&format!("/api/v1/{list}")).await;
            assert!(!found.body.contains("du canari") && !found.body.contains("Z7"), "{list}");
        }
    }

    async fn named_in_a_body_or_in_a_list_inside_it_is_refused_at_its_field(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let others = others(&house).await;
        let before = kept(&house).await;
        let (manager, nadege) = who(&people, Role::Manager);
        let program = house.program(manager, "write:activities").await;
        let path = "/api/v1/activities/01941f29-7c00-7000-8000-000000000002";
        let theme = others.theme.text();
        for (name, value) in [
            ("zone", serde_json::json!("Z7")),
            ("zone", zone(7).text().into()),
            ("place", "hall-7".into()),
            ("place", PlaceId::from_uuid(uuid(71)).text().into()),
            ("themes", serde_json::json!(["T3.1", theme])),
            ("mediators", serde_json::json!(["mediator", "zoe"])),
            ("people", serde_json::json!([{ "audience": theme, "count": 1 }])),
        ] {
            let mut whole = record(1, "mediator");
            whole[name] = value;
            let page = program.put(path, &whole).await;
            is_refused(&page, &format!("\"field\":\"{name}"), name);
            assert!(!page.body.contains(CANARY));
        }
        for (name, value) in [("secteurs", "Z7"), ("structure", "AUTRE"), ("themes", theme.as_str())] {
            let page = nadege.post("/acces/inviter", &wish("remettre", Some((name, value)))).await;
            is_refused(&page, &format!("id=\"f-{name}-refus\""), name);
        }
        let fields = [
            ("id", "01941f29-7c00-7000-8000-000000000003"), ("jour", "2019-06-12"), ("heure", "16:30"),
            ("duree", "20"), ("activite", "A1"), ("theme1", "T3.1"), ("origine", "O1"),
            ("zone", "Z1"),
        ];
        for (name, value) in [
            ("lieu", "hall-7"), ("zone", "Z7"), ("mediateur", "zoe"), ("theme1", theme.as_str()),
        ] {
            let mut form = web::Fields::of(fields);
            form.set(name, value);
            let form: Vec<_> = form.iter().collect();
            let page = nadege.post("/activites", &form).await;
            is_refused(&page, &format!("id=\"f-{name}-refus\""), name);
        }
        let alert = "/signalements/01941f29-7c00-7000-8000-0000000000a1/etape";
        let step = [("vues", "0"), ("etape", "reroute"), ("destinataire", "AUTRE"), ("note", "Vu.")];
        is_refused(&nadege.post(alert, &step).await, "n’est pas dans la liste", "a recipient");
        assert_eq!(kept(&house).await, before);
    }

    async fn nothing_of_theirs_is_added_to_taken_away_or_cared_for(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let others = others(&house).await;
        house.arrives(others.grant).await;
        let one = async |text: &str| crate::traced::texts(&house, text.to_owned()).await.remove(0);
        let person = one("SELECT id FROM person WHERE login = 'zoe'").await;
        let session = format!("SELECT id FROM session WHERE person_id = '{person}'");
        let session = one(&session).await;
        let (activity, grant) = (others.activity.text(), others.grant.text());
        let print = door::secret::fingerprint("canari de la cour");
        let text = [
            ("table", "activity"), ("id", activity.as_str()), ("empreinte", print.as_str()),
            ("mots", "canari"),
        ];
        let with = |more: (&'static str, &'static str)| {
            text.iter().copied().chain([more]).collect::<Vec<_>>()
        };
        let (right, aside) = (with(("texte", "autre")), with(("motif", "Contestée")));
        let more = wish("remettre", Some(("pour", &grant)));
        let before = crate::traced::whole(&house, on).await;
        let care = |act: &str| format!("/administration/personnes/{person}/{act}");
        for (role, path, fields) in [
            (Role::Manager, format!("/acces/{grant}/voir"), &[][..]),
            (Role::Manager, format!("/acces/revue/{grant}/confirmer"), &[]),
            (Role::Direction, format!("/acces/revue/{grant}/confirmer"), &[]),
            (Role::Manager, "/acces/inviter".to_owned(), &more),
            (Role::Technician, care("fermer"), &[]),
            (Role::Technician, care("rouvrir"), &[]),
            (Role::Technician, care("sessions"), &[]),
            (Role::Dpo, "/protection-des-donnees/rectifier".to_owned(), &right),
            (Role::Dpo, "/protection-des-donnees/limiter".to_owned(), &aside),
            (Role::Manager, format!("/compte/droits/{grant}"), &[]),
            (Role::Manager, format!("/compte/sessions/{session}/fermer"), &[]),
        ] {
            let page = who(&people, role).1.post(&path, fields).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!page.body.contains(CANARY), "{path}");
        }
        assert!(crate::traced::whole(&house, on).await == before, "something changed");
    }

    async fn a_code_that_opens_elsewhere_too_is_not_given_again_from_here(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let others = others(&house).await;
        let mediator = who(&people, Role::Mediator).0;
        let (_, nadege) = who(&people, Role::Manager);
        let path = format!("/acces/{mediator}/redonner");
        assert_eq!(nadege.get(&path).await.status, StatusCode::OK, "of this convention alone");
        // The other convention gives the same person a right, as an import would lay it.
        let person = format!("SELECT person_id FROM access_grant WHERE id = '{mediator}'");
        let person = crate::traced::texts(&house, person).await.remove(0).parse().expect("a person");
        let theirs = house.clockwork.under(others.grant).await.expect("a right");
        let visit = theirs.visit().expect("a visit").clone();
        let right = door::Grant {
            id: GrantId::from_uuid(uuid(75)),
            person,
            role: Role::Mediator,
            scope: visit.scope().clone(),
            convention_words: "ailleurs".to_owned(),
            perimeter_words: "ailleurs".to_owned(),
            party: "AUTRE".to_owned(),
            valid: (house.clock_now(), house.clock_now().plus_seconds(86_400 * 60)),
            granted_by: "ailleurs".to_owned(),
            purpose: "essai".to_owned(),
        };
        let give = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(door::grant::issue(tx, &right)?);
        house.clockwork.begin(Purpose::Lay, give).await.expect("a right elsewhere");
        let given = nadege.post(&path, &[]).await;
        assert_eq!(given.status, StatusCode::NOT_FOUND);
        assert!(!given.body.contains("<code>PV-"));
    }
}
