//! Codes that the direction or a signatory hands on: a part of their own right, whatever is asked; theirs to
//! suspend and end, and nobody else’s; ended with the right they were handed on under.

use axum::http::StatusCode;
use door::{Level, Role};
use kernel::id::GrantId;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use testkit::{Actor, House, On, engines};

use crate::codes::{code_on, lay_town, wish};
use crate::delegation::{Part, closed, day, given, kept, part, within};
use crate::oracle::ground;
use crate::{ZONES, enter, open, zone};

const LIST: &str = "/acces/confies";
const INVITE: &str = "/acces/confies/inviter";

/// Everything over zones 1 and 2 in 2019, for the town.
fn town() -> Part {
    Part { zones: vec![1, 2], tops: vec!["T1", "T3", "T5"], but_one: false, days: (0, 364) }
}

/// What a signatory asks for a referent of their own organisation.
fn referent<'w>(step: &'w str, changed: Option<(&'w str, &'w str)>) -> Vec<(&'w str, &'w str)> {
    let mut fields = wish(step, Some(("role", "referent")));
    fields.retain(|(name, _)| *name != "jusquau");
    fields.push(("jusquau", "2019-12-31"));
    if let Some((name, value)) = changed {
        fields.retain(|(held, _)| *held != name);
        fields.push((name, value));
    }
    fields
}

/// The right whose acts stand on the list, beside this one.
fn handed_on(page: &str) -> GrantId {
    let (_, rest) = page.split_once("/acces/confies/0").expect("a code on the list");
    format!("0{}", &rest[..35]).parse().expect("a right")
}

pub(crate) async fn letters(house: &House, to: &str) -> Vec<String> {
    house.settled("door").await;
    access::notices::keep_up(&house.clockwork).await.expect("letters");
    let read = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
    read.into_iter().filter(|one| one.to == to).map(|one| one.subject).collect()
}

/// A signatory of the town and a referent they handed a code on to.
pub(crate) async fn mayor(house: &House) -> (GrantId, Actor, GrantId) {
    let scope = town().scope(Level::Partner);
    let mayor = given(house, "maire", Role::Signatory, scope).await;
    let maire = house.arrives(mayor).await;
    let card = maire.post(INVITE, &referent("remettre", None)).await;
    assert_eq!(card.status, StatusCode::OK, "{}", card.body);
    assert!(card.body.contains("href=\"/acces/confies\"") && !code_on(&card.body).is_empty());
    let code = handed_on(&maire.get(LIST).await.body);
    (mayor, maire, code)
}

engines! {
    async fn a_signatory_hands_a_code_on_and_follows_it_to_its_end(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let scope = town().scope(Level::Partner);
        let right = given(&house, "maire", Role::Signatory, scope).await;
        let maire = house.arrives(right).await;
        assert!(maire.get(LIST).await.body.contains("Aucun code confié pour l’instant"));
        let form = maire.get(INVITE).await.body;
        assert!(form.contains("name=\"role\" value=\"referent\"") && form.contains("value=\"Z2\""));
        let said = maire.post(INVITE, &referent("relire", None)).await.body;
        for words in ["Ce que lira Camille Exemple", "Îlot 1 – ", "C1 – partenaires"] {
            assert!(said.contains(words), "{words}");
        }
        assert!(maire.get(LIST).await.body.contains("Aucun code confié"), "nothing is given yet");
        let card = maire.post(INVITE, &referent("remettre", None)).await;
        let mut camille = Actor::stranger(house.app.clone());
        let opened = camille.sign_in("c.exemple", &code_on(&card.body)).await;
        assert_eq!(opened.location(), "/activation");
        let list = maire.get(LIST).await.body;
        assert!(list.contains("Pas encore activé") && list.contains("Îlot 1 – "), "{list}");
        let code = handed_on(&list);
        assert!(letters(&house, "c.exemple@ville.example").await.is_empty());

        let camille = house.arrives(code).await;
        assert_eq!(camille.get("/tableau-de-bord").await.status, StatusCode::OK);
        assert_eq!(camille.get(LIST).await.status, StatusCode::NOT_FOUND, "a referent hands on nothing");
        let to = |act: &str| format!("{LIST}/{code}/{act}");
        let why = [("motif", "Absence de trois mois")];
        assert_eq!(maire.get(&to("suspendre")).await.status, StatusCode::OK);
        assert_eq!(maire.post(&to("suspendre"), &[("motif", " ")]).await.status, 422);
        let stopped = maire.post(&to("suspendre"), &why).await;
        assert_eq!(stopped.location(), "/acces/confies?fait=suspendu");
        assert_eq!(camille.get("/tableau-de-bord").await.status, StatusCode::SEE_OTHER);
        assert!(maire.get(LIST).await.body.contains("par maire\u{a0}: Absence de trois mois"));
        assert_eq!(maire.post(&to("suspendre"), &why).await.status, StatusCode::CONFLICT);
        assert_eq!(maire.post(&to("confirmer"), &[]).await.location(), "/acces/confies?fait=confirme");
        assert_eq!(house.arrives(code).await.get("/compte").await.status, StatusCode::OK);

        let again = maire.post(&to("redonner"), &[]).await;
        let mut camille = Actor::stranger(house.app.clone());
        house.set_clock(house.clock_now().plus_seconds(5));
        let opened = camille.sign_in("c.exemple", &code_on(&again.body)).await;
        assert_eq!(opened.location(), "/activation");
        let ended = maire.post(&to("terminer"), &[("motif", "A quitté ses fonctions")]).await;
        assert_eq!(ended.location(), "/acces/confies?fait=termine");
        for act in ["suspendre", "terminer", "confirmer", "redonner"] {
            let late = maire.post(&to(act), if act.starts_with(['s', 't']) { &why } else { &[] }).await;
            assert_eq!(late.status, StatusCode::NOT_FOUND, "{act}");
        }
        let told = letters(&house, "c.exemple@ville.example").await;
        for subject in ["votre code d’accès est suspendu", "votre code d’accès est terminé"] {
            assert!(told.iter().any(|one| one.ends_with(subject)), "{subject}: {told:?}");
        }
    }

    async fn a_giver_is_asked_about_what_they_handed_on_and_an_unread_code_is_suspended(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let (_, maire, code) = mayor(&house).await;
        enter(&house, "nadege", Role::Manager, &ZONES).await;
        let later = |days: i64| house.set_clock(house.clock_now().plus_seconds(days * 86_400));
        later(91);
        access::review::keep_up(&house.clockwork).await.expect("a turn");
        let read = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
        let asked: Vec<_> = read.iter().filter(|one| one.to == "maire@parvis.example").collect();
        let [letter] = asked.as_slice() else { testkit::stop("one letter to the giver") };
        assert!(letter.text.contains("1 code que vous avez confié est à confirmer"), "{}", letter.text);
        assert!(maire.get(LIST).await.body.contains("1 code attend que vous le confirmiez"));
        later(16);
        access::review::keep_up(&house.clockwork).await.expect("a turn");
        let list = maire.get(LIST).await.body;
        assert!(list.contains("personne ne l’a confirmé à temps"), "{list}");
        let confirmed = maire.post(&format!("{LIST}/{code}/confirmer"), &[]).await;
        assert_eq!(confirmed.location(), "/acces/confies?fait=confirme");
        assert_eq!(house.arrives(code).await.get("/compte").await.status, StatusCode::OK);
    }

    async fn nobody_finds_the_codes_of_another_giver(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let (_, maire, code) = mayor(&house).await;
        let other = given(&house, "adjoint", Role::Signatory, town().scope(Level::Partner)).await;
        let adjoint = house.arrives(other).await;
        assert!(adjoint.get(LIST).await.body.contains("Aucun code confié"));
        let direction = house.arrives(enter(&house, "dir", Role::Direction, &ZONES).await).await;
        let (why, none) = ([("motif", "Essai")], []);
        for act in ["suspendre", "terminer", "redonner", "confirmer"] {
            let path = format!("{LIST}/{code}/{act}");
            let fields: &[(&str, &str)] = if act.ends_with("er") && act != "confirmer" { &why } else { &none };
            let fields = if act.starts_with("re") { &none[..] } else { fields };
            for someone in [&adjoint, &direction] {
                let page = someone.post(&path, fields).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{act}");
            }
        }
        assert!(maire.get(LIST).await.body.contains("c.exemple"));
        // Neither another organisation, nor another role, nor a day after one’s own end.
        for (name, value) in [
            ("role", "signatory"),
            ("role", "mediator"),
            ("structure", "AILLEURS"),
            ("jusquau", "2020-01-01"),
            ("secteurs", "Z3"),
        ] {
            let fields = referent("remettre", Some((name, value)));
            let page = maire.post(INVITE, &fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value}");
            assert!(!page.body.contains("<code>PV-"), "{name}={value}");
        }
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        assert_eq!(nadege.get(LIST).await.status, StatusCode::NOT_FOUND);
        assert!(nadege.get("/acces").await.body.contains("c.exemple"), "the manager reads it too");
    }

    async fn what_was_handed_on_ends_with_the_right_it_was_handed_on_under(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let (mayor, _, code) = mayor(&house).await;
        let camille = house.arrives(code).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        assert_eq!(camille.get("/tableau-de-bord").await.status, StatusCode::OK);
        let program = house.program(code, "read:published").await;
        let back = format!("/acces/{mayor}/retirer");
        assert!(nadege.get(&back).await.body.contains("Camille Exemple"), "said before it is done");
        let taken = nadege.post(&back, &[("motif", "Fin de mandat")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        assert_eq!(camille.get("/tableau-de-bord").await.status, StatusCode::SEE_OTHER);
        assert_eq!(program.get("/api/v1/activities?from=2019-01-01&to=2019-01-31").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(kept(&house, "c.exemple").await, None, "no perimeter is left");

        // The direction hands on to a manager, who gives to a mediator: both end with the direction.
        let scope = town().scope(Level::Operational);
        let right = given(&house, "direction", Role::Direction, scope).await;
        let direction = house.arrives(right).await;
        let mut fields = referent("remettre", Some(("role", "manager")));
        fields.retain(|(name, _)| *name != "identifiant");
        fields.push(("identifiant", "chef"));
        assert_eq!(direction.post(INVITE, &fields).await.status, StatusCode::OK);
        let (role, scope) = kept(&house, "chef").await.expect("a right");
        assert_eq!((role.as_str(), scope.level), ("manager", Level::Operational));
        let chef = house.arrives(handed_on(&direction.get(LIST).await.body)).await;
        let mut fields = wish("remettre", Some(("identifiant", "partenaire")));
        fields.retain(|(name, _)| *name != "jusquau");
        fields.push(("jusquau", "2019-12-31"));
        assert_eq!(chef.post("/acces/inviter", &fields).await.status, StatusCode::OK);
        // A code given in the name of the convention does not leave with whoever gave it.
        let lasting = wish("remettre", Some(("identifiant", "durable")));
        assert_eq!(nadege.post("/acces/inviter", &lasting).await.status, StatusCode::OK);
        let back = format!("/acces/{right}/retirer");
        assert_eq!(nadege.post(&back, &[("motif", "Départ")]).await.status, StatusCode::SEE_OTHER);
        for login in ["chef", "partenaire"] {
            assert_eq!(kept(&house, login).await, None, "{login}");
        }
        let second = house.arrives(enter(&house, "seconde", Role::Manager, &ZONES).await).await;
        let back = format!("/acces/{manager}/retirer");
        assert_eq!(second.post(&back, &[("motif", "Départ")]).await.status, StatusCode::SEE_OTHER);
        assert!(kept(&house, "durable").await.is_some());
    }
}

/// A giver, and what they ask of the form.
#[derive(Clone, Debug)]
struct Case {
    giver: Role,
    held: Part,
    asked: Part,
    role: Role,
    /// Days after the last one of the giver’s own right on which the code would end.
    after: i64,
}

fn case() -> impl Strategy<Value = Case> {
    let roles = [Role::Manager, Role::Referent, Role::Signatory, Role::Mediator];
    let givers = prop::sample::select(vec![Role::Direction, Role::Signatory]);
    (givers, part(), part(), prop::sample::select(roles.to_vec()), -200..3_i64)
        .prop_map(|(giver, held, asked, role, after)| Case { giver, held, asked, role, after })
}

async fn asks(giver: &Actor, login: &str, case: &Case) -> StatusCode {
    let (from, to) = (day(case.asked.days.0).text(), day(case.asked.days.1).text());
    let (email, until) = (format!("{login}@ville.example"), day(364 + case.after).text());
    let zones: Vec<String> = case.asked.zones.iter().map(|zone| format!("Z{zone}")).collect();
    let mut fields = vec![
        ("etape", "remettre"),
        ("nom", "Camille Exemple"),
        ("identifiant", login),
        ("courriel", &email),
        ("structure", "VILLE"),
        ("fonction", "Essai"),
        ("role", case.role.name()),
        ("du", &from),
        ("au", &to),
        ("jusquau", &until),
        ("motif", "Essai"),
    ];
    fields.extend(zones.iter().map(|zone| ("secteurs", zone.as_str())));
    fields.extend(case.asked.tops.iter().map(|top| ("themes", *top)));
    giver.post(INVITE, &fields).await.status
}

async fn run(house: &House, (number, nadege): (usize, &Actor), case: &Case) {
    let held = case.held.scope(case.giver.ceiling());
    let right = given(house, &format!("donneur{number}"), case.giver, held.clone()).await;
    let giver = house.arrives(right).await;
    let login = format!("confie{number}");
    let status = asks(&giver, &login, case).await;
    let asked = Part { but_one: false, ..case.asked.clone() };
    let wished = door::Scope {
        zones: closed(&case.asked, &case.held).into_iter().map(zone).collect(),
        ..asked.scope(case.role.ceiling().min(held.level))
    };
    let may = door::entrust::gives(case.giver).contains(&case.role)
        && within(&wished, &held)
        && case.after <= 0;
    let now = kept(house, &login).await;
    if may {
        assert_eq!(status, StatusCode::OK, "{case:?}");
        assert_eq!(now, Some((case.role.name().to_owned(), wished)), "{case:?}");
        let back = format!("/acces/{right}/retirer");
        assert_eq!(nadege.post(&back, &[("motif", "Essai")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(kept(house, &login).await, None, "it ends with its giver’s: {case:?}");
    } else {
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{case:?}");
        assert_eq!(now, None, "{case:?}");
    }
}

fn hold(on: On, cases: u32) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let Some(house) = runtime.block_on(ground(on)) else { return };
    runtime.block_on(lay_town(&house));
    let nadege = runtime.block_on(async {
        house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await
    });
    let config =
        Config { cases, failure_persistence: None, max_shrink_iters: 40, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[43; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let number = std::sync::atomic::AtomicUsize::new(0);
    let given = std::sync::atomic::AtomicUsize::new(0);
    let held = runner.run(&case(), |case| {
        let number = number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if within(&case.asked.scope(Level::Public), &case.held.scope(Level::Public)) {
            given.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
        runtime.block_on(run(&house, (number, &nadege), &case));
        Ok(())
    });
    if let Err(broken) = held {
        testkit::stop(&format!("seed 43, {cases} cases: {broken}"));
    }
    assert!(given.into_inner() > 0, "no case asks for a part of what is held");
}

#[test]
fn whatever_is_asked_what_is_handed_on_is_a_part_and_ends_with_it_on_sqlite() {
    hold(On::Sqlite, 80);
}

#[test]
fn whatever_is_asked_what_is_handed_on_is_a_part_and_ends_with_it_on_postgres() {
    hold(On::Postgres, 30);
}
