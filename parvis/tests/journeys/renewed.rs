//! The convention of the next year, in the whole house: prepared from the one that stands, opened, and every page of it
//! there on the first morning; an amendment edited before anyone signed it.

use door::{Purpose, Role, Stop};
use kernel::id::{ConventionId, GrantId};
use renewal::{Deed, SAMPLE, Spoken};
use testkit::{Actor, CODE, House, Newcomer, engines};

use crate::open;

const HERE: &str = "/convention/reconduction";

/// A convention of 2019 with its ground, and the right of its manager.
async fn agreed(house: &House) -> (ConventionId, GrantId) {
    let text = SAMPLE.replace("2027", "2019").replace("2026-12", "2018-12");
    let deed: Deed = toml::from_str(&text).expect("the example");
    let laid = house
        .clockwork
        .begin(Purpose::Lay, move |tx| renewal::lay(tx, &deed, Spoken::Shipped))
        .await
        .expect("a convention");
    let new = Newcomer {
        login: "odile",
        role: Role::Manager,
        convention: laid.convention.id,
        zones: &laid.zones,
        themes: &laid.themes,
    };
    (laid.convention.id, house.welcome(&new).await)
}

async fn sees_other(who: &Actor, path: &str, fields: &[(&str, &str)]) {
    let page = who.post(path, fields).await;
    assert_eq!(page.status.as_u16(), 303, "{path}: {}", page.body);
}

/// Prepares the next year, every amount as it is.
async fn prepare(who: &Actor) {
    let heading = [
        ("code", "PRES-2020"),
        ("titre", "Convention de coopération pour 2020"),
        ("titre_court", "Convention 2020"),
        ("objet", "Assurer en 2020 un service de médiation sociale."),
        ("preambule", ""),
        ("perspective", ""),
        ("heures", "1607"),
        ("du", "2020-01-01"),
        ("au", "2020-12-31"),
        ("signature", "2019-12"),
    ];
    sees_other(who, HERE, &heading).await;
    for (rank, euros, seen) in
        [(0, "54 000", "5400000"), (1, "30 000", "3000000"), (2, "24 000", "2400000")]
    {
        let fields = [("montant", euros), ("suite", "garder"), ("vu", seen)];
        sees_other(who, &format!("{HERE}/montants/{rank}"), &fields).await;
    }
}

/// The right that someone holds in the convention of a name.
async fn right_in(house: &House, words: &'static str) -> GrantId {
    let found = house.clockwork.read(move |tx| {
        let found: Option<GrantId> = tx.one(
            door::sql!(
                open "a question of the tests",
                "SELECT id FROM access_grant WHERE convention_words = $1 AND revoked_at IS NULL"
            ),
            &(words,),
            |row| row.take(),
        )?;
        Ok::<_, Stop>(found)
    });
    found.await.expect("read").expect("a right")
}

engines! {
    async fn the_matrix_goes_on_when_it_is_ticked_and_says_that_it_is_to_be_approved(on) {
        let Some(house) = open(on).await else { return };
        let (_, right) = agreed(&house).await;
        let odile = house.arrives(right).await;
        prepare(&odile).await;
        let ask = "/convention/reconduction/ouvrir";
        assert!(!odile.get(ask).await.body.contains("aiguillage"), "there is no matrix to carry");
        let under = house.clockwork.under(right).await.expect("a right");
        let laid = under.begin(Purpose::Lay, |tx| {
            let rule = routing::Rule {
                rank: 1,
                themes: vec!["T3".to_owned()],
                custodians: Vec::new(),
                zones: Vec::new(),
                places: Vec::new(),
                organisation: "VILLE".to_owned(),
                service: "Propreté".to_owned(),
                due_days: 12,
                associates: Vec::new(),
                copies: Vec::new(),
                channel: routing::Relay::Alert,
            };
            let since = kernel::Day::parse("2019-01-01").map_err(|_| Stop::NotFound)?;
            routing::lay(tx, (1, since), &[rule])
        });
        laid.await.expect("a matrix");
        let before = odile.get(routing::PATH).await.body;
        let page = odile.get(ask).await.body;
        assert!(page.contains("Reprendre la matrice d’aiguillage, version 1 (1 ligne)"), "{page}");
        let refused = odile.post(ask, &[("autre", "oui")]).await;
        assert_eq!(refused.status.as_u16(), 422, "only what is offered");
        sees_other(&odile, ask, &[]).await;
        let there = house.arrives(right_in(&house, "Convention 2020").await).await;
        assert!(!there.get(routing::PATH).await.body.contains("Propreté"), "what was not ticked does not go on");
        sees_other(&odile, "/convention/reconduction/annuler", &[]).await;
        sees_other(&odile, ask, &[("aiguillage", "oui")]).await;
        house.set_clock(kernel::Instant::parse("2020-01-02T09:00:00Z").expect("a moment"));
        let there = house.arrives(right_in(&house, "Convention 2020").await).await;
        let matrix = there.get(routing::PATH).await.body;
        for said in ["Propreté", "Reprise de la convention précédente, à approuver"] {
            assert!(matrix.contains(said), "{said}: {matrix}");
        }
        assert!(!matrix.contains("Approuvée par"), "nobody approved it: {matrix}");
        house.set_clock(kernel::Instant::parse("2019-06-14T12:00:00Z").expect("a moment"));
        assert_eq!(odile.get(routing::PATH).await.body.len(), before.len(), "the old one reads as it did");
    }

    async fn the_next_year_is_opened_from_a_page_and_stands_on_its_first_morning(on) {
        let Some(house) = open(on).await else { return };
        let (_, right) = agreed(&house).await;
        let odile = house.arrives(right).await;
        let old = odile.get("/convention").await.body;
        assert!(old.contains(HERE), "the way to it stands on the page of the convention");
        prepare(&odile).await;
        let page = odile.get(HERE).await.body;
        assert!(page.contains("Tout est confirmé"), "{page}");
        sees_other(&odile, "/convention/reconduction/ouvrir", &[]).await;
        // Whoever opened passes to it from their account, and nobody else has a code.
        assert!(odile.get("/compte").await.body.contains("Convention 2020"));
        let there = house.arrives(right_in(&house, "Convention 2020").await).await;
        let mut wrong = Vec::new();
        let mut seen = 0;
        let hers = ["manager", "staff", "mediator", "member", "signed-in"];
        let pages = house.matrix.iter().filter(|line| line.method.as_str() == "GET");
        for line in pages.filter(|line| line.key.split('|').any(|key| hers.contains(&key))) {
            if line.path.contains('{') {
                continue;
            }
            seen += 1;
            let page = there.get(line.path).await;
            // Nobody signs in by a provider here.
            let apart = line.path == "/compte/identite";
            let lost = page.status.as_u16() == 404 && !apart;
            if page.status.is_server_error() || lost {
                wrong.push(format!("{} {}", line.path, page.status));
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(seen > 40, "{seen} pages");
        let new = there.get("/convention").await.body;
        for said in ["PRES-2020", "54\u{202f}000", "Désigner des interlocuteurs", "À signer"] {
            assert!(new.contains(said), "{said}: {new}");
        }
        // Whoever comes in again is where the days of today are, until those of the next one come.
        for (day, is_next) in [("2019-06-14", false), ("2020-01-01", true)] {
            house.set_clock(kernel::Instant::at(
                kernel::Day::parse(day).expect("a day"),
                kernel::TimeOfDay::clamped(720),
            ));
            let mut again = Actor::stranger(house.app.clone());
            assert_eq!(again.sign_in("odile", CODE).await.status, 303, "{day}");
            assert_eq!(again.get("/convention").await.body.contains("PRES-2020"), is_next, "{day}");
        }
        // The old one reads as it did, but for what was begun from it.
        assert_eq!(odile.get("/convention").await.body.len(), old.len());
    }

    async fn an_amendment_is_edited_until_someone_signs_it(on) {
        let Some(house) = open(on).await else { return };
        let (_, right) = agreed(&house).await;
        let odile = house.arrives(right).await;
        let form = [
            ("objet", "Un trimestre de plus"), ("effet", "2019-07-01"),
            ("mots", "Trois mois de plus.\n\nUne heure de plus."), ("fin", "2020-03-31"),
            ("heures", ""), ("cout", ""),
        ];
        sees_other(&odile, "/convention/avenants", &form).await;
        let here = "/convention/avenants/1/modifier";
        let page = odile.get(here).await;
        assert_eq!(page.status.as_u16(), 200, "{}", page.body);
        assert!(page.body.contains("value=\"2020-03-31\"") && page.body.contains("Une heure de plus."), "{}", page.body);
        let (_, print) = page.body.split_once("name=\"empreinte\" value=\"").expect("a fingerprint");
        let print = print.split('"').next().expect("a fingerprint").to_owned();
        let edited = |print: &'static str, why: &'static str| [
            ("objet", "Un semestre de plus"), ("effet", "2019-07-01"),
            ("mots", "Six mois de plus.\n\nUne heure de plus."), ("fin", "2020-06-30"),
            ("heures", "1700"), ("cout", ""), ("motif", why), ("empreinte", print),
        ];
        let print: &'static str = Box::leak(print.into_boxed_str());
        for (print, why) in [("", "Négocié"), ("f00", "Négocié"), (print, ""), (print, "Madame Durand y tient")] {
            let refused = odile.post(here, &edited(print, why)).await;
            assert_eq!(refused.status.as_u16(), 422, "{print} {why}");
            assert!(refused.body.contains("Six mois de plus."), "what was typed is kept");
        }
        sees_other(&odile, here, &edited(print, "Négocié en juin")).await;
        let page = odile.get("/convention").await.body;
        for said in ["Un semestre de plus", "Six mois de plus.", "La convention prend fin le 30\u{a0}juin 2020.", "Négocié en juin", "1 ligne retirée"] {
            assert!(page.contains(said) || page.contains(&said.replace(' ', "\u{a0}")), "{said}: {page}");
        }
        // The same page answered twice: the second finds another text.
        assert_eq!(odile.post(here, &edited(print, "Encore")).await.status.as_u16(), 422);
        sees_other(&odile, "/convention/signatures", &[
            ("texte", "1"), ("partie", "VILLE"), ("jour", "2019-06-13"), ("lieu", "Valbourg"), ("par", "La maire"),
        ]).await;
        assert_eq!(odile.get(here).await.status.as_u16(), 404, "what someone signed is never edited");
        assert_eq!(odile.post(here, &edited(print, "Trop tard")).await.status.as_u16(), 404);
    }
}
