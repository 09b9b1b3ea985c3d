//! Six digits told by another way than the card: whoever is invited to more than published tables says them before
//! anything opens; nobody else is asked; the fifth wrong try ends the invitation.

use axum::http::StatusCode;
use door::{Level, Purpose, Role, Stop, sql};
use kernel::id::{OrganisationId, uuid_v7};
use territory::{Organisation, OrganisationKind};
use testkit::{Actor, House, engines};

use crate::codes::{code_on, lay_town, wish};
use crate::delegation::{Part, given};
use crate::entrusted::mayor;
use crate::{ZONES, convention, enter, open};

const PASSWORD: &str = "quatre vélos sous la halle";
const WRONG: &str = "Ces six chiffres ne sont pas ceux qui vous ont été dits";

/// The town, and the operator that mediators work for.
async fn lay_operator(house: &House) {
    lay_town(house).await;
    let lay = |tx: &mut door::Tx<'_>| {
        territory::lay_organisation(
            tx,
            &Organisation {
                id: OrganisationId::from_uuid(uuid_v7(9, [9; 10])),
                convention: convention(),
                code: "ASL".to_owned(),
                kind: OrganisationKind::Operator,
                name: "Opérateur d’exemple".to_owned(),
                short_name: "Opérateur".to_owned(),
                address: String::new(),
                email: "operateur@parvis.example".to_owned(),
            },
        )
    };
    house
        .clockwork
        .begin(Purpose::Lay, move |tx| Ok::<_, Stop>(lay(tx)?))
        .await
        .expect("an operator");
}

/// What is typed to give a code to a mediator.
fn mediator(step: &str) -> Vec<(&str, &str)> {
    let mut fields = wish(step, Some(("role", "mediator")));
    fields.retain(|(name, _)| *name != "structure");
    fields.push(("structure", "ASL"));
    fields
}

/// The digits on a page that shows them once, if it does: on the screen only, and not on the card.
fn digits_on(page: &str) -> Option<String> {
    let (before, rest) = page.split_once("data-told=\"\">")?;
    let digits: String = rest.split_once('<')?.0.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits.len(), 6, "{rest}");
    let (_, card) = rest.split_once("<section class=").expect("a card");
    assert!(!card.contains(&digits) && before.rfind("screen-only") > before.rfind("<section"));
    Some(digits)
}

/// Someone at the choice of their proofs, by a code.
async fn arrived(house: &House, login: &str, code: &str) -> Actor {
    let mut someone = Actor::stranger(house.app.clone());
    let met = someone.sign_in(login, code).await;
    assert_eq!(met.location(), "/activation", "{}", met.body);
    assert_eq!(someone.get("/activation").await.status, StatusCode::OK);
    someone
}

async fn says(house: &House, someone: &Actor, digits: Option<&str>) -> testkit::Page {
    let seconds = u64::try_from(house.clock_now().millis() / 1_000).expect("after 1970");
    let proof = someone.get("/activation").await.application().code(seconds);
    let mut fields = vec![
        ("motdepasse", PASSWORD),
        ("encore", PASSWORD),
        ("preuve", proof.as_str()),
        ("charte", "oui"),
    ];
    fields.extend(digits.map(|digits| ("chiffres", digits)));
    someone.post("/activation", &fields).await
}

/// Digits that are not these.
fn others(digits: &str) -> String {
    let number: u32 = digits.parse().expect("digits");
    format!("{:06}", (number + 1) % 1_000_000)
}

/// A manager, and a mediator to whom they gave a card: its code and its digits.
async fn carded(house: &House) -> (Actor, String, String) {
    lay_operator(house).await;
    let manager = enter(house, "nadege", Role::Manager, &ZONES).await;
    let nadege = house.arrives(manager).await;
    let card = nadege.post("/acces/inviter", &mediator("remettre")).await;
    assert_eq!(card.status, StatusCode::OK, "{}", card.body);
    let digits = digits_on(&card.body).expect("digits");
    (nadege, code_on(&card.body), digits)
}

engines! {
    async fn whoever_reads_more_than_tables_says_the_digits_before_anything_opens(on) {
        let Some(house) = open(on).await else { return };
        let (nadege, code, digits) = carded(&house).await;
        assert!(!nadege.get("/acces").await.body.contains(&digits), "shown once");
        let someone = arrived(&house, "c.exemple", &code).await;
        let page = someone.get("/activation").await.body;
        assert!(page.contains("name=\"chiffres\"") && !page.contains(&digits));

        let silent = says(&house, &someone, None).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(silent.body.contains("id=\"f-chiffres-refus\""), "{}", silent.body);
        // A passkey spares nobody.
        let key = [("reponse", "{}"), ("nom", "Téléphone"), ("charte", "oui")];
        let by_key = someone.post("/activation", &key).await;
        assert!(by_key.body.contains("id=\"f-chiffres-refus\""), "{}", by_key.body);
        let wrong = says(&house, &someone, Some(&others(&digits))).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains(WRONG), "{}", wrong.body);
        assert_eq!(house.sessions_of("c.exemple").await, 0);

        // Read aloud, they are typed with a space.
        let (first, last) = digits.split_at(3);
        let right = says(&house, &someone, Some(&format!("{first} {last}"))).await;
        assert_eq!(right.status, StatusCode::OK, "{}", right.body);
        assert_eq!(house.sessions_of("c.exemple").await, 1);
        assert_eq!(kept(&house).await, 0, "they leave with the invitation");
    }

    async fn the_fifth_wrong_try_ends_the_invitation_even_when_they_come_at_once(on) {
        let Some(house) = open(on).await else { return };
        let (nadege, code, digits) = carded(&house).await;
        let mut waiting = Vec::new();
        for turn in 0..8 {
            let someone = arrived(&house, "c.exemple", &code).await;
            waiting.push((someone, others(&digits), format!("{turn:06}")));
        }
        let mut trying = tokio::task::JoinSet::new();
        for (someone, wrong, proof) in waiting {
            trying.spawn(async move {
                let typed = [
                    ("motdepasse", PASSWORD), ("encore", PASSWORD), ("preuve", proof.as_str()),
                    ("charte", "oui"), ("chiffres", wrong.as_str()),
                ];
                someone.post("/activation", &typed).await.status.as_u16()
            });
        }
        let mut answers = trying.join_all().await;
        answers.sort_unstable();
        // Five were heard; whoever came after is led back to the door.
        assert_eq!(answers, [303, 303, 303, 422, 422, 422, 422, 422]);
        // The right digits come too late, and so does the card.
        let mut late = Actor::stranger(house.app.clone());
        let tried = late.sign_in("c.exemple", &code).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(tried.body.contains("Ce code d’invitation a expiré"), "{}", tried.body);
        let ended = crate::traced::texts(&house, "SELECT act FROM journal WHERE act = 'door.told-exhausted'".to_owned()).await;
        assert_eq!(ended.len(), 1);

        // Given again: other digits, and the tries begin anew.
        let register = nadege.get("/acces").await.body;
        let again = register.split("href=\"").filter_map(|rest| rest.split('"').next());
        let again = again.filter(|path| path.ends_with("/redonner")).last().expect("a line").to_owned();
        let card = nadege.post(&again, &[]).await;
        let fresh = digits_on(&card.body).expect("digits");
        let someone = arrived(&house, "c.exemple", &code_on(&card.body)).await;
        let right = says(&house, &someone, Some(&fresh)).await;
        assert_eq!(right.status, StatusCode::OK, "{}", right.body);
    }

    async fn a_right_try_forgets_the_wrong_ones_and_the_fifth_in_a_row_says_that_it_is_the_last(on) {
        let Some(house) = open(on).await else { return };
        let (_, code, digits) = carded(&house).await;
        let someone = arrived(&house, "c.exemple", &code).await;
        let tries = "SELECT CAST(tries AS TEXT) FROM told".to_owned();
        let last = "c’était le cinquième essai";
        for turn in ["1", "2", "3", "4"] {
            let wrong = says(&house, &someone, Some(&others(&digits))).await.body;
            assert!(wrong.contains(WRONG) && !wrong.contains(last), "{turn} {wrong}");
            assert_eq!(crate::traced::texts(&house, tries.clone()).await, [turn]);
        }
        // Right digits beside a wrong proof: nothing opens, and the tries begin anew.
        let fields = [
            ("motdepasse", PASSWORD), ("encore", PASSWORD), ("preuve", "000000"), ("charte", "oui"),
            ("chiffres", digits.as_str()),
        ];
        assert_eq!(someone.post("/activation", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(house.sessions_of("c.exemple").await, 0);
        assert_eq!(crate::traced::texts(&house, tries.clone()).await, ["0"]);
        let mut wrong = String::new();
        for _ in 0..5 {
            wrong = says(&house, &someone, Some(&others(&digits))).await.body;
        }
        assert!(wrong.contains(last), "{wrong}");
        assert!(someone.get("/activation").await.location().starts_with("/connexion"), "it is too late");
    }

    async fn who_reads_published_tables_is_told_nothing_more_and_a_wider_right_waits_for_their_proofs(on) {
        let Some(house) = open(on).await else { return };
        lay_operator(&house).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        let card = nadege.post("/acces/inviter", &wish("remettre", None)).await;
        assert_eq!(digits_on(&card.body), None);
        let someone = arrived(&house, "c.exemple", &code_on(&card.body)).await;
        assert!(!someone.get("/activation").await.body.contains("name=\"chiffres\""));

        // Whoever waits without digits gets no right that asks for them.
        let waiting = crate::traced::texts(&house, "SELECT g.id FROM access_grant g JOIN person p ON p.id = g.person_id WHERE p.login = 'c.exemple'".to_owned()).await.remove(0);
        let mut more = mediator("remettre");
        more.retain(|(name, _)| !["nom", "courriel", "identifiant"].contains(name));
        more.push(("pour", &waiting));
        let refused = nadege.post("/acces/inviter", &more).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        assert!(refused.body.contains("n’a pas encore activé son code"), "{}", refused.body);
        let right = says(&house, &someone, None).await;
        assert_eq!(right.status, StatusCode::OK, "{}", right.body);
        let added = nadege.post("/acces/inviter", &more).await;
        assert_eq!(added.location(), "/acces?fait=ajoute", "{}", added.body);
        // Given a code again, they hold more than tables now.
        let again = nadege.post(&format!("/acces/{waiting}/redonner"), &[]).await;
        assert!(digits_on(&again.body).is_some(), "{}", again.body);
    }

    async fn a_code_that_is_handed_on_asks_by_what_it_opens(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let whole = Part { zones: vec![1, 2], tops: vec!["T1", "T3", "T5"], but_one: false, days: (0, 364) };
        let direction = given(&house, "ines", Role::Direction, whole.scope(Level::Operational)).await;
        let ines = house.arrives(direction).await;
        let mut chief = wish("remettre", Some(("role", "manager")));
        chief.retain(|(name, _)| !["jusquau", "structure"].contains(name));
        chief.extend([("jusquau", "2019-12-31"), ("structure", "VILLE")]);
        let card = ines.post("/acces/confies/inviter", &chief).await;
        assert_eq!(card.status, StatusCode::OK, "{}", card.body);
        assert!(digits_on(&card.body).is_some());
    }

    async fn what_the_house_wrote_beside_a_right_is_said_in_the_language_of_the_page(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        let (_, mut maire, code) = mayor(&house).await;
        let mut sacha = house.arrives(enter(&house, "sacha", Role::Technician, &ZONES).await).await;
        let told = [
            (door::undelivered::WHY, "letters to their address come back"),
            (door::second::WHY, "reads sensitive notes (C4)"),
            (door::ended::WHY, "since the copy that was put back"),
            (door::entrust::ENDED_ABOVE, "the right under which this code was handed on has ended"),
        ];
        for (why, said) in told {
            let lay = move |tx: &mut door::Tx<'_>| {
                let wrote = sql!(open "what the house writes", "UPDATE access_grant SET suspended_at = 1, suspended_why = $2 WHERE id = $1");
                Ok::<_, Stop>(tx.run(wrote, &(code, why))?)
            };
            house.owner().begin(Purpose::Lay, lay).await.expect("written");
            for (who, path) in [(&mut maire, "/acces/confies"), (&mut sacha, "/administration/droits")] {
                let page = spoken(who, "en", path).await;
                assert!(page.contains(said) && !page.contains(why), "{path}: {why} in {page}");
                assert!(!spoken(who, "fr", path).await.contains(said), "{path}: {why}");
            }
        }
    }
}

/// A page, in a language.
async fn spoken(actor: &mut Actor, lang: &str, path: &str) -> String {
    let turned = actor.get(&format!("/langue/{lang}?retour=/")).await;
    actor.take_cookies(&turned);
    actor.get(path).await.body
}

/// How many digits are kept.
async fn kept(house: &House) -> usize {
    crate::traced::texts(house, "SELECT person_id FROM told".to_owned()).await.len()
}
