//! Coming in by the real page, on both engines: what is said, where it leads, what is refused.

use axum::body::Body;
use axum::http::{Request, header};
use door::{Purpose, Role, Stop};
use kernel::Lang;
use kernel::id::{ConventionId, GrantId};
use testkit::{Actor, CODE, House, Newcomer, On, Page, Services};

use crate::samples;

async fn house(on: On) -> Option<House> {
    House::open(on, &[post::room(), crate::room()], Services::default()).await
}

async fn welcome(house: &House, login: &str, role: Role) -> GrantId {
    let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
    house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
}

/// Failures are remembered by login for the whole program, and both engines run in one.
fn named(on: On, name: &str) -> String {
    format!("{name}-{on:?}").to_lowercase()
}

/// A form sent exactly as given: headers and body.
async fn send(house: &House, path: &str, headers: &[(&str, &str)], body: &str) -> Page {
    let mut request = Request::builder()
        .method("POST")
        .uri(path)
        .header(header::HOST, "parvis.test")
        .header(header::ACCEPT_LANGUAGE, "fr")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    Actor::stranger(house.app.clone()).send(request).await
}

testkit::engines! {
    async fn each_role_comes_in_and_lands_where_it_is_concerned(on) {
        let Some(house) = house(on).await else { return };
        for role in Role::ALL {
            let login = named(on, role.name());
            welcome(&house, &login, role).await;
            let mut actor = Actor::stranger(house.app.clone());
            let page = actor.sign_in(&login, CODE).await;
            assert_eq!((page.status.as_u16(), page.location()), (303, crate::arrival::home(role)));
            assert_eq!(actor.get("/").await.location(), crate::arrival::home(role));
            let account = actor.get("/compte").await;
            assert_eq!(account.status, 200);
            assert!(account.body.contains("zones d’essai, 2019"), "{}", role.name());
            assert!(account.body.contains("14\u{a0}juin 2019, 12\u{a0}h"));
        }
    }

    async fn an_unknown_login_and_a_wrong_code_get_the_same_page(on) {
        let Some(house) = house(on).await else { return };
        let (known, unknown) = (named(on, "connue"), named(on, "cachee"));
        welcome(&house, &known, Role::Mediator).await;
        let stranger = Actor::stranger(house.app.clone());
        let try_in = async |login: &str| {
            let fields = [("login", login), ("code", "PV-FAUX0-FAUX0-FAUX"), ("retour", "/compte")];
            stranger.post("/connexion", &fields).await
        };
        let (wrong, absent) = (try_in(&known).await, try_in(&unknown).await);
        assert_eq!((wrong.status.as_u16(), absent.status.as_u16()), (422, 422));
        assert_eq!(wrong.body.replace(&known, "x"), absent.body.replace(&unknown, "x"));
        assert!(wrong.body.contains("L’identifiant ou le code n’est pas reconnu."));
        assert!(wrong.body.contains(&format!("value=\"{known}\"")));
        assert!(!wrong.body.contains("FAUX"));
        assert!(wrong.body.contains("name=\"retour\" value=\"/compte\""));
        assert_eq!(wrong.headers.get(header::SET_COOKIE), None);
        let faults = ui::audit::faults(&wrong.body, Lang::Fr);
        assert_eq!(faults, Vec::<String>::new());
    }

    async fn what_is_missing_is_said_under_its_field(on) {
        let Some(house) = house(on).await else { return };
        let stranger = Actor::stranger(house.app.clone());
        let page = stranger.post("/connexion", &[("login", " "), ("code", "")]).await;
        assert_eq!(page.status, 422);
        assert_eq!(page.body.matches("id=\"f-login-refus\"").count(), 1);
        assert_eq!(page.body.matches("id=\"f-code-refus\"").count(), 1);
        let long = "a".repeat(129);
        let page = stranger.post("/connexion", &[("login", "x"), ("code", &long)]).await;
        assert!(page.body.contains("Au plus 128\u{a0}caractères."));
    }

    async fn the_way_back_never_leaves_the_house(on) {
        let Some(house) = house(on).await else { return };
        let login = named(on, "retour");
        welcome(&house, &login, Role::Mediator).await;
        let stranger = Actor::stranger(house.app.clone());
        let asked = stranger.get("/compte").await;
        assert_eq!(asked.location(), "/connexion?retour=%2Fcompte");
        let page = stranger.get(asked.location()).await;
        assert!(page.body.contains("name=\"retour\" value=\"/compte\""));
        for (back, leads) in [
            ("/compte", "/compte"),
            ("//ailleurs.example", "/activites"),
            ("/\\ailleurs.example", "/activites"),
            ("https://ailleurs.example/", "/activites"),
        ] {
            let fields = [("login", login.as_str()), ("code", CODE), ("retour", back)];
            let page = stranger.post("/connexion", &fields).await;
            assert_eq!(page.location(), leads, "{back}");
        }
    }

    async fn a_form_from_elsewhere_is_refused(on) {
        let Some(house) = house(on).await else { return };
        let login = named(on, "forme");
        welcome(&house, &login, Role::Manager).await;
        let body = format!("login={login}&code={CODE}");
        for headers in [
            [("sec-fetch-site", "cross-site"), ("origin", "http://parvis.test")],
            [("sec-fetch-site", "same-site"), ("origin", "http://parvis.test")],
            [("x-any", "1"), ("origin", "http://ailleurs.example")],
            [("x-any", "1"), ("origin", "null")],
        ] {
            assert_eq!(send(&house, "/connexion", &headers, &body).await.status, 403);
        }
        let same = [("x-any", "1"), ("origin", "http://parvis.test")];
        let page = send(&house, "/connexion", &same, &body).await;
        assert_eq!(page.status, 303);
        let set = page.headers.get(header::SET_COOKIE).expect("a cookie");
        let set = set.to_str().expect("text");
        let cookie = set.split(';').next().expect("a name and a value").to_owned();
        let without = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
        assert_eq!(send(&house, "/deconnexion", &without, "").await.status, 403);
        assert_eq!(send(&house, "/deconnexion", &without, "jeton=faux").await.status, 403);
        let actor = Actor::holding(house.app.clone(), &cookie);
        assert_eq!(actor.get("/compte").await.status, 200);
    }

    async fn going_out_closes_and_the_old_cookie_does_not_lock_the_door(on) {
        let Some(house) = house(on).await else { return };
        let login = named(on, "sortie");
        welcome(&house, &login, Role::Signatory).await;
        let mut actor = Actor::stranger(house.app.clone());
        actor.sign_in(&login, CODE).await;
        let page = actor.post("/deconnexion", &[]).await;
        assert_eq!((page.status.as_u16(), page.location()), (303, "/connexion"));
        let cleared = page.headers.get(header::SET_COOKIE).and_then(|value| value.to_str().ok());
        assert!(cleared.is_some_and(|cookie| cookie.contains("Max-Age=0")));
        // The browser kept its cookie all the same.
        assert_eq!(actor.get("/compte").await.status, 303);
        let asked = actor.get("/connexion").await;
        assert_eq!(asked.status, 200);
        assert_eq!(asked.token().len(), 64);
        assert_eq!(actor.sign_in(&login, CODE).await.status, 303);
        assert_eq!(actor.get("/connexion").await.location(), "/convention/miroir");
    }

    async fn the_register_and_the_house_open_to_their_role_only(on) {
        let Some(house) = house(on).await else { return };
        let manager = welcome(&house, "cadre", Role::Manager).await;
        let technician = welcome(&house, "technique", Role::Technician).await;
        let mayor = welcome(&house, "elu", Role::Signatory).await;
        house.clockwork.begin(door::Purpose::Grant, move |tx| {
            door::grant::revoke(tx, mayor)?;
            Ok(tx.enqueue("essai.tache", "", tx.now()).map(|_| ())?)
        }).await.expect("a revocation and a job");
        let manager = house.arrives(manager).await;
        let technician = house.arrives(technician).await;
        let register = manager.get("/acces").await;
        assert_eq!(register.status, 200);
        for said in ["cadre", "technique", "elu", "Retiré", "Ouvert", "C4 – sensible"] {
            assert!(register.body.contains(said), "{said}");
        }
        assert!(!register.body.contains("argon2"));
        let state = technician.get("/administration").await;
        assert_eq!(state.status, 200);
        assert!(state.body.contains("en attente"));
        assert!(state.body.contains(if on == On::Sqlite { "SQLite" } else { "PostgreSQL" }));
        assert_eq!(manager.get("/administration").await.status, 404);
        assert_eq!(technician.get("/acces").await.status, 404);
    }

    async fn a_code_taken_back_opens_nothing_from_the_next_request_on(on) {
        let Some(house) = house(on).await else { return };
        let manager = welcome(&house, "cadre", Role::Manager).await;
        let mayor = welcome(&house, "elu", Role::Signatory).await;
        let (cadre, elu) = (house.arrives(manager).await, house.arrives(mayor).await);
        assert_eq!(elu.get("/compte").await.status, 200);
        let path = format!("/acces/{mayor}/retirer");
        assert!(cadre.get("/acces").await.body.contains(&path));
        assert!(cadre.get(&path).await.body.contains("Retirer ce code d’accès"));

        // Nothing happens without a reason, and what was typed is kept.
        let refused = cadre.post(&path, &[("motif", " ")]).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.body.matches("id=\"f-motif-refus\"").count(), 1);
        assert_eq!(elu.get("/compte").await.status, 200);

        let done = cadre.post(&path, &[("motif", "A quitté ses fonctions")]).await;
        assert_eq!((done.status.as_u16(), done.location()), (303, "/acces?fait=retire"));
        assert_eq!(elu.get("/compte").await.status, 303, "the session is over");
        let register = cadre.get("/acces?fait=retire").await.body;
        for said in ["n’ouvre plus rien", "Retiré par", "A quitté ses fonctions"] {
            assert!(register.contains(said), "{said}");
        }
        // Twice is once: the code is not there to be taken back any more.
        assert_eq!(cadre.get(&path).await.status, 404);
        assert_eq!(cadre.post(&path, &[("motif", "encore")]).await.status, 404);
    }

    async fn a_code_is_taken_back_by_the_manager_of_its_convention_alone(on) {
        let Some(house) = house(on).await else { return };
        let manager = welcome(&house, "cadre", Role::Manager).await;
        let awa = welcome(&house, "awa", Role::Mediator).await;
        let mayor = welcome(&house, "elu", Role::Signatory).await;
        let elsewhere = ConventionId::from_uuid(kernel::id::uuid_v7(1, [2; 10]));
        let stranger = house
            .welcome(&Newcomer {
                login: "ailleurs",
                role: Role::Signatory,
                convention: elsewhere,
                zones: &[],
                themes: &[],
            })
            .await;
        let cadre = house.arrives(manager).await;
        let path = |grant: GrantId| format!("/acces/{grant}/retirer");
        let why = [("motif", "essai")];
        for grant in [awa, mayor] {
            let other = house.arrives(grant).await;
            assert_eq!(other.get(&path(manager)).await.status, 404);
            assert_eq!(other.post(&path(manager), &why).await.status, 404);
        }
        assert_eq!(cadre.get(&path(stranger)).await.status, 404);
        assert_eq!(cadre.post(&path(stranger), &why).await.status, 404);
        assert_eq!(house.arrives(stranger).await.get("/compte").await.status, 200);
        // Nor does a manager lock themselves out.
        assert_eq!(cadre.post(&path(manager), &why).await.status, 422);
        assert_eq!(cadre.get("/acces").await.status, 200);
        assert_eq!(cadre.post(&path(mayor), &[("motif", "x"), ("role", "y")]).await.status, 422);
    }

    async fn the_way_out_is_on_every_page_of_whoever_is_inside(on) {
        let Some(house) = house(on).await else { return };
        let grant = welcome(&house, "elue", Role::Signatory).await;
        let (inside, stranger) = (house.arrives(grant).await, Actor::stranger(house.app.clone()));
        for path in ["/compte", "/nulle-part", "/confirmer"] {
            let page = inside.get(path).await;
            assert!(page.body.contains("deconnexion"), "{path}: {}", page.body);
        }
        let refused = inside.post("/compte", &[]).await;
        assert!(refused.body.contains("href=\"/deconnexion\""), "{}", refused.body);
        assert!(!stranger.get("/nulle-part").await.body.contains("deconnexion"));
        assert!(stranger.get("/deconnexion").await.location().starts_with("/connexion"));
        let asked = inside.get("/deconnexion").await;
        assert!(asked.body.contains("action=\"/deconnexion\"") && asked.token().len() == 64);
        assert_eq!(inside.post("/deconnexion", &[]).await.location(), "/connexion");
        assert_eq!(inside.get("/compte").await.status, 303);
    }

    async fn a_page_that_panics_is_told_calmly_and_the_next_one_opens(on) {
        let rooms = [post::room(), crate::room(), broken()];
        let Some(house) = House::open(on, &rooms, Services::default()).await else { return };
        let grant = welcome(&house, "elue", Role::Signatory).await;
        let inside = house.arrives(grant).await;
        for (path, status) in [("/panne", 500), ("/panne/base", 503), ("/panne", 500)] {
            let page = inside.get(path).await;
            assert_eq!(page.status, status, "{path}");
            assert!(page.body.contains("numéro d’incident"), "{path}: {}", page.body);
            assert!(!page.body.contains("essai de panne"), "{path}: nothing of what it said");
            let headers = &page.headers;
            assert!(headers.contains_key("content-security-policy"), "{path}: {headers:?}");
            assert_eq!(inside.get("/compte").await.status, 200, "{path}: the house stands");
        }
        let program = house.program(grant, "read:published").await;
        let told = program.get("/api/panne").await;
        assert_eq!(told.status, 500);
        assert_eq!(told.headers[header::CONTENT_TYPE], "application/problem+json");
    }

    async fn anyone_reads_the_legal_pages(on) {
        let Some(house) = house(on).await else { return };
        let stranger = Actor::stranger(house.app.clone());
        assert_eq!(stranger.get("/").await.location(), "/connexion");
        for path in ["/accessibilite", "/donnees-personnelles"] {
            assert_eq!(stranger.get(path).await.status, 200);
        }
    }
}

/// A room whose pages panic.
fn broken() -> door::Room {
    async fn page(key: door::Anyone) -> door::Answer {
        assert!(key.here().is_empty(), "essai de panne");
        Err(Stop::NotFound)
    }
    async fn base(key: door::Anyone) -> door::Answer {
        let lost = |_: &mut door::Tx<'_>| panic!("essai de panne");
        key.posted::<(), _>(lost).await?;
        Err(Stop::NotFound)
    }
    let doors = || {
        door::Doors::default().get("/panne", page).get("/panne/base", base).get("/api/panne", page)
    };
    door::Room { doors, ..door::Room::named("broken") }
}

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    for sample in samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            let faults = ui::audit::faults(&drawn, lang);
            assert_eq!(faults, Vec::<String>::new(), "{} {}", sample.path, sample.name);
        }
    }
    for source in
        [include_str!("words.rs"), include_str!("words_house.rs"), include_str!("legal.rs")]
    {
        assert_eq!(ui::audit::sentences(source), Vec::<String>::new());
    }
}

/// Tries a wrong code for a fresh login each time, so that only the neighbourhood is counted.
async fn wrong(actor: &Actor, number: usize) -> u16 {
    let login = format!("inconnu-{number}");
    let fields = [("login", login.as_str()), ("code", "PV-FAUX0-FAUX0-FAUX")];
    actor.post("/connexion", &fields).await.status.as_u16()
}

/// The subjects told once there are so many. On PostgreSQL what was just noted is read once nobody
/// writes before it any more, and other tests share the server: the house looks each second.
async fn notices(house: &House, expected: usize) -> Vec<String> {
    let mut told = Vec::new();
    for _ in 0..100 {
        crate::notices::keep_up(&house.clockwork).await.expect("told");
        let read = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
        told = read.into_iter().map(|letter| letter.subject).collect();
        if told.len() >= expected {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
    }
    told
}

testkit::engines! {
    async fn a_neighbourhood_that_guesses_waits_and_nobody_else_does(on) {
        let Some(house) = house(on).await else { return };
        let login = named(on, "maire-connu");
        welcome(&house, &login, Role::Signatory).await;
        let attacker = Actor::stranger(house.app.clone()).from("203.0.113.5", "");
        let mut known = Actor::stranger(house.app.clone()).from("203.0.113.200", "");
        assert_eq!(known.sign_in(&login, CODE).await.status, 303);
        let mut statuses = Vec::new();
        for number in 0..14 {
            statuses.push(wrong(&attacker, number).await);
        }
        assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 10, "{statuses:?}");
        assert_eq!(statuses.last(), Some(&429));
        // Someone of the same neighbourhood who came in before is not held up; a stranger is.
        assert_eq!(known.sign_in(&login, CODE).await.status, 303);
        let neighbour = Actor::stranger(house.app.clone()).from("203.0.113.77", "");
        assert_eq!(wrong(&neighbour, 90).await, 429);
        let elsewhere = Actor::stranger(house.app.clone()).from("198.51.100.7", "");
        assert_eq!(wrong(&elsewhere, 91).await, 422);
    }

    async fn a_forwarded_address_is_believed_of_a_named_proxy_only(on) {
        let Some(house) = house(on).await else { return };
        // Nobody named this address: what it says of others is not read, and it is counted itself.
        for number in 0..12 {
            let forwarded = format!("198.51.{number}.1");
            let liar = Actor::stranger(house.app.clone()).from("203.0.113.9", &forwarded);
            let expected = if number < 10 { 422 } else { 429 };
            assert_eq!(wrong(&liar, number).await, expected, "{number}");
        }
        // The proxy of the host: each client is itself, and what a client adds on the left is not read.
        for number in 0..12 {
            let forwarded = format!("198.51.{number}.1");
            let client = Actor::stranger(house.app.clone()).from("192.0.2.1", &forwarded);
            assert_eq!(wrong(&client, 100 + number).await, 422);
            let liar = format!("198.51.{number}.1, 203.0.113.250");
            let liar = Actor::stranger(house.app.clone()).from("192.0.2.1", &liar);
            assert_eq!(wrong(&liar, 200 + number).await, 429, "the client is 203.0.113.0/24");
        }
    }

    async fn a_holder_is_told_of_a_suspension_and_the_officer_of_what_the_wall_stopped(on) {
        let Some(house) = house(on).await else { return };
        let mayor = welcome(&house, "maire", Role::Signatory).await;
        welcome(&house, "dpo", Role::Dpo).await;
        crate::notices::keep_up(&house.clockwork).await.expect("the first time");
        let under = house.clockwork.under(mayor).await.expect("a grant");
        for _ in 0..2 {
            let noted = under.begin(Purpose::Routine, |tx| {
                Ok::<_, Stop>(tx.note(door::breach::STOPPED, "", "activity::store:1")?)
            });
            noted.await.expect("noted");
        }
        let noted = under.begin(Purpose::Routine, move |tx| {
            Ok::<_, Stop>(tx.note(door::review::SUSPENDED, &mayor.text(), "")?)
        });
        noted.await.expect("noted");
        let told = notices(&house, 2).await;
        let of = |what: &str| told.iter().filter(|subject| subject.contains(what)).count();
        // Once a day for one statement, whatever it found.
        assert_eq!((of("hors périmètre"), of("suspendu"), told.len()), (1, 1, 2), "{told:?}");
    }

    async fn a_holder_is_told_of_a_new_device_and_of_ten_wrong_codes(on) {
        let Some(house) = house(on).await else { return };
        let login = named(on, "titulaire");
        welcome(&house, &login, Role::Signatory).await;
        assert_eq!(notices(&house, 0).await, Vec::<String>::new(), "what is past is no news");
        let mut maire = Actor::stranger(house.app.clone());
        maire.sign_in(&login, CODE).await;
        maire.sign_in(&login, CODE).await;
        assert_eq!(notices(&house, 1).await, ["Parvis\u{a0}: connexion depuis un nouvel appareil"]);
        assert_eq!(notices(&house, 1).await.len(), 1, "told once");
        let stranger = Actor::stranger(house.app.clone());
        for _ in 0..12 {
            house.set_clock(house.clock_now().plus_seconds(11));
            stranger.post("/connexion", &[("login", &login), ("code", "PV-FAUX0-FAUX0-FAUX")]).await;
        }
        let told = notices(&house, 2).await;
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told.iter().any(|subject| subject.contains("dix codes faux")), "{told:?}");
    }

    async fn weaknesses_are_reported_where_the_host_says(on) {
        let Some(house) = house(on).await else { return };
        let page = Actor::stranger(house.app.clone()).get("/.well-known/security.txt").await;
        assert_eq!(page.status, 200);
        assert!(page.body.starts_with("Contact: mailto:securite@parvis.test\n"), "{}", page.body);
        assert!(page.body.contains("\nExpires: 20") && page.body.contains("\nCanonical: http"));
    }
}
