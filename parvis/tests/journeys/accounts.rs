//! The accounts of an action: budget, hours validated, instalments received, gaps explained, frozen,
//! read by a signatory and checked by whoever holds the paper. The convention ended in May.

use convention::Nature;
use door::{Purpose, Role, Stop};
use kernel::id::{OrganisationId, SlotId};
use kernel::{Day, Minutes, Prose, TimeOfDay};
use planning::{Slot, SlotKind};
use territory::{Organisation, OrganisationKind};
use testkit::{Actor, House, engines};

use crate::peopled::uuid;
use crate::{ZONES, convention as agreed, enter, open, parties};

const HERE: &str = "/convention/comptes/2019/ensemble";

/// A convention of two years with two payers.
pub(crate) async fn lay(house: &House, last: &'static str) {
    let laid = house.clockwork.begin(Purpose::Lay, move |tx| {
        let own = [
            ("code", "ESSAI-2018"),
            ("period_from", "2018-07-01"),
            ("period_to", last),
            ("signed_month", "2018-01"),
        ];
        parties::lay(tx, &own)?;
        parties::pays(tx, (1, "ASL"), (Nature::Subsidy, 10_000))?;
        parties::pays(tx, (2, "VILLE"), (Nature::Service, 10_000))
    });
    laid.await.expect("a convention");
}

/// A week of one mediator: seven hours of field, declared; validated when asked.
async fn work(house: &House, monday: &str, validated: bool) {
    let awa = enter(house, &format!("awa-{monday}"), Role::Mediator, &ZONES).await;
    let under = house.clockwork.under(awa).await.expect("a mediator");
    let person = under.visit().expect("someone").person();
    let day = Day::parse(monday).expect("a day");
    let id = uuid(u8::try_from(day.day_of_year() % 200).expect("a byte"));
    let worked = under.begin(Purpose::Record, move |tx| {
        planning::lay_slot(
            tx,
            &Slot {
                id: SlotId::from_uuid(id),
                convention: agreed(),
                person,
                of_manager: false,
                day,
                start: TimeOfDay::clamped(540),
                minutes: Minutes::of(420),
                kind: SlotKind::Field,
                note: Prose::default(),
                outside: false,
                project: String::new(),
                replaces: None,
            },
        )
    });
    worked.await.expect("a shift");
    if validated {
        let manager = enter(house, &format!("val-{monday}"), Role::Manager, &ZONES).await;
        let under = house.clockwork.under(manager).await.expect("a manager");
        let done = under.begin(Purpose::Approve, move |tx| {
            let rev = planning::week_state(tx, person, day)?.rev;
            planning::validate(tx, (person, day), rev)
        });
        done.await.expect("a validated week");
    }
}

async fn budget(actor: &Actor, amounts: &[(&str, &str)]) -> testkit::Page {
    let names = [
        "c60", "c61", "c62", "c63", "c64", "c65", "c66", "c67", "c68", "c70", "c73", "c74", "c75",
        "c76", "c77", "c78", "c79", "c86", "c87",
    ];
    let of =
        |name: &str| amounts.iter().find(|(one, _)| *one == name).map_or("", |(_, told)| *told);
    let fields: Vec<(&str, &str)> = names.iter().map(|name| (*name, of(name))).collect();
    actor.post(&format!("{HERE}/prevu"), &fields).await
}

fn row(page: &str, label: &str) -> String {
    let at = page.find(label).expect("the line");
    page[at..].split("</tr>").next().unwrap_or_default().to_owned()
}

engines! {
    async fn an_account_is_entered_computed_explained_frozen_and_checked(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-05-31").await;
        work(&house, "2019-03-04", true).await;
        work(&house, "2019-03-11", false).await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
        let list = nadege.get("/convention/comptes").await;
        assert_eq!(list.status.as_u16(), 200, "{}", list.body);
        assert!(list.body.contains("30\u{a0}novembre 2019") && list.body.contains("En cours"));
        assert!(luc.get("/convention/comptes").await.body.contains("Aucun compte rendu"));
        assert_eq!(luc.get(HERE).await.status.as_u16(), 404, "nothing is frozen");

        // Bad amounts are told at their field, and what was typed is kept.
        let bad = budget(&nadege, &[("c60", "mille"), ("c61", "-5"), ("c62", "99999999999999999999"), ("c64", "250")]).await;
        assert_eq!(bad.status.as_u16(), 422);
        for told in ["value=\"mille\"", "value=\"-5\"", "value=\"250\"", "Un montant en euros"] {
            assert!(bad.body.contains(told), "{told}");
        }
        let twice = nadege.post(&format!("{HERE}/prevu"), &[("c60", "1"), ("c60", "2")]).await;
        assert_eq!(twice.status.as_u16(), 422, "a line twice");
        assert_eq!(nadege.get("/convention/comptes/2017/ensemble").await.status.as_u16(), 404);
        assert_eq!(nadege.get("/convention/comptes/2019/AILLEURS").await.status.as_u16(), 404);
        let bare = nadege.post(&format!("{HERE}/arreter"), &[("approuve", "Conseil")]).await;
        assert_eq!(bare.status.as_u16(), 422);
        assert!(bare.body.contains("Aucun montant prévu"), "{}", bare.body);

        let kept = budget(&nadege, &[("c60", "100"), ("c64", "200"), ("c67", "0"), ("c74", "10 000")]).await;
        assert_eq!(kept.status.as_u16(), 303, "{}", kept.body);
        let rate = [("heure", "31,25"), ("source", "compta 2018"), ("seuil", "10")];
        assert_eq!(nadege.post(&format!("{HERE}/cout"), &rate).await.status.as_u16(), 303);
        let page = nadege.get(HERE).await.body;
        // Seven hours validated at 31,25 €: 218,75 €, 9,4 % above 200 €. The other week waits.
        let staff = row(&page, "64 – Charges de personnel");
        assert!(staff.contains("218,75\u{a0}€") && staff.contains("18,75\u{a0}€") && staff.contains("9,4\u{202f}%"), "{staff}");
        assert!(page.contains("7\u{a0}h déclarées et pas encore validées"));
        assert!(row(&page, "60 – Achats").contains("non renseigné"));
        assert!(page.contains("non calculable"), "charges are not known yet");

        let realise = format!("{HERE}/realise");
        let no_paper = [("compte", "60"), ("realise", "130"), ("piece", ""), ("explication", "")];
        let refused = nadege.post(&realise, &no_paper).await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(refused.body.contains("Citez la pièce") && refused.body.contains("value=\"130\""));
        for (account, amount) in [("60", "130"), ("67", "5")] {
            let typed = [("compte", account), ("realise", amount), ("piece", "Grand livre"), ("explication", "")];
            assert_eq!(nadege.post(&realise, &typed).await.status.as_u16(), 303);
        }
        let part = [("echeance", "2019-02-01"), ("montant", "4000"), ("appele", ""), ("recu", "2019-03-02"), ("piece", "")];
        let paid = nadege.post("/convention/financement/1/versement", &part).await;
        assert_eq!(paid.status.as_u16(), 303, "{}", paid.body);
        // The balance, due once the convention is over, belongs to its last year.
        for (due, amount) in [("2018-12-01", "5000"), ("2020-03-31", "1000")] {
            let part = [("echeance", due), ("montant", amount), ("appele", ""), ("recu", ""), ("piece", "")];
            assert_eq!(nadege.post("/convention/financement/1/versement", &part).await.status.as_u16(), 303);
        }
        let page = nadege.get(HERE).await.body;
        for told in ["5\u{202f}000\u{a0}€", "1\u{202f}000\u{a0}€"] {
            assert!(page.contains(told), "promised for the year, awaited: {told} {page}");
        }
        assert!(row(&page, "67 – Charges exceptionnelles").contains("sans objet"));
        assert!(row(&page, "74 – Subventions").contains("4\u{202f}000\u{a0}€"));
        // 130 + 218,75 + 5 = 353,75 € for seven hours: 50,54 € an hour.
        assert!(row(&page, "Coût complet d’une heure").contains("50,54\u{a0}€"), "{page}");
        assert!(page.contains("ne se comparent ni entre services"));
        for told in ["NaN", "∞"] { assert!(!page.contains(told)); }

        let unexplained = nadege.post(&format!("{HERE}/arreter"), &[("approuve", "Conseil")]).await;
        assert!(unexplained.body.contains("comptes 60, 67, 74"), "{}", unexplained.body);
        for (account, amount, paper) in [("60", "130", "Grand livre"), ("67", "5", "Facture 3"), ("74", "", "")] {
            let typed = [("compte", account), ("realise", amount), ("piece", paper), ("explication", "Expliqué.")];
            assert_eq!(nadege.post(&realise, &typed).await.status.as_u16(), 303);
        }
        let nobody = nadege.post(&format!("{HERE}/arreter"), &[("approuve", " ")]).await;
        assert_eq!(nobody.status.as_u16(), 422);
        let frozen = nadege.post(&format!("{HERE}/arreter"), &[("approuve", "Conseil du 12 mars")]).await;
        assert_eq!(frozen.status.as_u16(), 303, "{}", frozen.body);
        let again = nadege.post(&format!("{HERE}/arreter"), &[("approuve", "Conseil du 12 mars")]).await;
        assert_eq!(again.status.as_u16(), 422, "nothing changed");

        let read = luc.get(&format!("{HERE}?financeur=ASL")).await;
        assert_eq!(read.status.as_u16(), 200, "{}", read.body);
        assert!(read.body.contains("représentent 100\u{202f}% du total des produits"), "{}", read.body);
        let code = read.body.split("Code de vérification\u{a0}: ").nth(1).expect("a code")[..19].to_owned();
        let stranger = Actor::stranger(house.app.clone());
        let checked = stranger.get(&format!("/verifier/{}", code.replace('-', "").to_lowercase())).await;
        assert!(checked.body.contains("353,75\u{a0}€"), "{}", checked.body);
        // Codes are held on a paper, not guessed: a neighbourhood that is wrong ten times waits, and no other does.
        let near = Actor::stranger(house.app.clone()).from("203.0.113.9", "");
        let right = format!("/verifier/{}", code.replace('-', "").to_lowercase());
        for number in 0..30 {
            assert_eq!(near.get(&right).await.status.as_u16(), 200, "{number}: a right one is no guess");
        }
        for number in 0..10 {
            let guess = near.get(&format!("/verifier/{number:016x}")).await;
            assert_eq!(guess.status.as_u16(), 200, "{number}");
        }
        assert_eq!(near.get("/verifier/00000000000000ff").await.status.as_u16(), 429);
        assert_eq!(near.get(&right).await.status.as_u16(), 429, "nor is a right one told from it");
        let far = Actor::stranger(house.app.clone()).from("198.51.100.9", "");
        assert_eq!(far.get(&right).await.status.as_u16(), 200);
        // What is entered afterwards changes nothing of what was frozen.
        let more = [("compte", "61"), ("realise", "1000"), ("piece", "Facture 9"), ("explication", "")];
        assert_eq!(nadege.post(&realise, &more).await.status.as_u16(), 303);
        assert!(!luc.get(HERE).await.body.contains("Facture 9"));
        for format in ["pdf", "docx", "xlsx", "ods", "json"] {
            assert_eq!(luc.get(&format!("{HERE}/{format}")).await.status.as_u16(), 200, "{format}");
        }
        assert_eq!(luc.get(&format!("{HERE}/prevu")).await.status.as_u16(), 404);
        assert_eq!(luc.post(&realise, &more).await.status.as_u16(), 404);
    }

    async fn a_cost_avoided_says_what_it_supposes(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-12-31").await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let early = nadege.post(&format!("{HERE}/arreter"), &[("approuve", "Conseil")]).await;
        assert!(early.status.as_u16() == 422 && early.body.contains("n’est pas finie"));
        // One owner: the library takes it, with its provider, its document and its assumption; the account quotes it.
        let path = "/convention/comptes/evites/2019";
        let told = [
            ("du", "2019-01-01"), ("au", "2019-05-31"), ("secteur", ""), ("valeur", "350"), ("fournisseur", "ASL"),
            ("document", "État des dépenses"), ("hypothese", "À parc égal."),
        ];
        let list = nadege.get(path).await.body;
        assert!(list.contains("Aucun coût évité") && list.contains("href=\"/indicateurs/avoided_damage\""), "{list}");
        let mut bare = told;
        bare[6].1 = "";
        let values = "/indicateurs/avoided_damage/valeurs";
        assert_eq!(nadege.post(values, &bare).await.status.as_u16(), 422, "it says what it supposes");
        let kept = nadege.post(values, &told).await;
        assert_eq!(kept.status.as_u16(), 303, "{}", kept.body);
        for address in [HERE, path] {
            let page = nadege.get(address).await.body;
            for said in ["Coûts évités\u{a0}: dégradations", "350\u{a0}€", "État des dépenses", "À parc égal."] {
                assert!(page.contains(said), "{address} {said}: {page}");
            }
            assert!(!page.contains("/convention/comptes/evite/"), "it is withdrawn where it is held: {page}");
        }
        // A year that it does not end in does not tell it; withdrawn, the account forgets it.
        let sheet = nadege.get("/indicateurs/avoided_damage?mois=2019-05").await.body;
        let own = sheet.split("/indicateurs/avoided_damage/valeurs/").nth(1).expect("a way")[..36].to_owned();
        assert_eq!(nadege.post(&format!("{values}/{own}/retirer"), &[]).await.status.as_u16(), 303);
        assert!(!nadege.get(HERE).await.body.contains("État des dépenses"));
    }

    async fn the_next_year_is_prepared_from_what_this_one_came_to(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-12-31").await;
        work(&house, "2019-03-04", true).await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
        let mirror = nadege.get("/convention/miroir").await.body;
        let path = "/convention/miroir/annee-suivante/2019";
        assert!(mirror.contains(path) && mirror.contains("Préparer 2020"));
        let kit = nadege.get(path).await;
        assert_eq!(kit.status.as_u16(), 200, "{}", kit.body);
        for told in [
            "De 2019 à 2020",
            "60\u{202f}600\u{a0}€",
            "Les charges réalisées ne sont pas encore connues",
            "Aucune cible n’est convenue",
            "est reconduite du 1er\u{a0}janvier 2020 au 31\u{a0}décembre 2020",
            "Structure ASL\u{a0}: 10\u{202f}000\u{a0}€",
        ] {
            assert!(kit.body.contains(told), "{told}: {}", kit.body);
        }
        assert!(budget(&nadege, &[("c60", "100")]).await.status.as_u16() == 303);
        let typed = [("compte", "60"), ("realise", "70"), ("piece", "Grand livre"), ("explication", "")];
        assert_eq!(nadege.post(&format!("{HERE}/realise"), &typed).await.status.as_u16(), 303);
        // 70 € for seven hours validated: the same cost of an hour as in the accounts.
        let kit = nadege.get(path).await.body;
        assert!(kit.contains("10\u{a0}€") && kit.contains("ne se comparent ni entre services"), "{kit}");
        for format in ["pdf", "docx"] {
            assert_eq!(nadege.get(&format!("{path}/{format}")).await.status.as_u16(), 200, "{format}");
        }
        let form = nadege.get(&format!("{path}/avenant")).await;
        for told in ["value=\"Reconduction pour 2020\"", "value=\"2020-12-31\"", "value=\"121200\"", "est reconduite du"] {
            assert!(form.body.contains(told), "{told}: {}", form.body);
        }
        assert_eq!(luc.get(&format!("{path}/avenant")).await.status.as_u16(), 404);
        // Written and signed by each, it takes effect: the year that it adds is there.
        let next = "/convention/comptes/2020/ensemble";
        let written = nadege.post("/convention/avenants", &[
            ("objet", "Reconduction pour 2020"), ("effet", "2020-01-01"), ("mots", "La convention est reconduite."),
            ("fin", "2020-12-31"), ("heures", ""), ("cout", "121200"),
        ]).await;
        assert_eq!(written.status.as_u16(), 303, "{}", written.body);
        for party in ["ASL", "VILLE", "CITEO"] {
            assert_eq!(nadege.get(next).await.status.as_u16(), 404, "before {party} signed");
            let signed = nadege.post("/convention/signatures", &[
                ("texte", "1"), ("partie", party), ("jour", "2019-06-01"), ("lieu", "Ville"), ("par", "X"),
            ]).await;
            assert_eq!(signed.status.as_u16(), 303, "{}", signed.body);
        }
        assert_eq!(nadege.get(next).await.status.as_u16(), 200);
        let deed = luc.get("/convention").await.body;
        assert!(deed.contains("31\u{a0}décembre 2020") && deed.contains("En vigueur à partir du 1er\u{a0}janvier 2020"), "{deed}");
        assert_eq!(nadege.get("/convention/miroir/annee-suivante/2021").await.status.as_u16(), 404);
        assert_eq!(luc.get(path).await.status.as_u16(), 404, "a working paper of the operator");
    }

    async fn a_landlord_is_told_what_happened_on_its_residences(on) {
        let Some(house) = open(on).await else { return };
        lay(&house, "2019-12-31").await;
        house.clockwork.begin(Purpose::Lay, |tx| {
            territory::lay_organisation(tx, &Organisation {
                id: OrganisationId::from_uuid(uuid(9)),
                convention: agreed(),
                code: "HAB".to_owned(),
                kind: OrganisationKind::Landlord,
                name: "Habitat des Prés".to_owned(),
                short_name: "Habitat".to_owned(),
                address: String::new(),
                email: String::new(),
            })?;
            Ok::<_, Stop>(())
        }).await.expect("a landlord");
        work(&house, "2019-03-04", true).await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
        let awa = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let program = house.program(awa, "write:activities").await;
        for number in 0..6_u8 {
            let zone = if number < 5 { 1 } else { 2 };
            let id = kernel::id::uuid_v7(1_560_000_000_000 + u64::from(number), [number; 10]);
            let laid = program.put(&format!("/api/v1/activities/{id}"), &crate::record(zone, "awa")).await;
            assert_eq!(laid.status.as_u16(), 201, "{}", laid.body);
        }
        let index = nadege.get("/convention/financeurs/2019").await;
        assert!(index.body.contains("Aucune résidence n’est rattachée"), "{}", index.body);
        let tfpb = "/convention/financeurs/2019/tfpb/HAB";
        assert_eq!(nadege.get(tfpb).await.status.as_u16(), 404, "nothing is its own");
        let typed = |place: &'static str, from: &'static str, to: &'static str| {
            [("bailleur", "HAB"), ("lieu", place), ("depuis", from), ("jusqu", to)]
        };
        let bad = nadege.post("/convention/residences", &typed("zone:Z9", "2019-01-01", "")).await;
        assert_eq!(bad.status.as_u16(), 422);
        let kept = nadege.post("/convention/residences", &typed("zone:Z1", "2019-01-01", "")).await;
        assert_eq!(kept.status.as_u16(), 303, "{}", kept.body);
        let twice = nadege.post("/convention/residences", &typed("zone:Z1", "2019-06-01", "")).await;
        assert!(twice.status.as_u16() == 422 && twice.body.contains("a déjà un bailleur"), "{}", twice.body);
        let rate = [("heure", "30"), ("source", "compta"), ("seuil", "10")];
        assert_eq!(nadege.post(&format!("{HERE}/cout"), &rate).await.status.as_u16(), 303);
        let page = nadege.get(tfpb).await;
        assert_eq!(page.status.as_u16(), 200, "{}", page.body);
        // Five records of twenty minutes at 30 € an hour: 50 €; the other zone is not its own.
        let line = row(&page.body, "Îlot 1");
        assert!(line.contains(">5<") && line.contains("50\u{a0}€"), "{line}");
        assert!(page.body.contains("Lignes de moins de cinq") || page.body.contains("moins de cinq relevés sont réunies"));
        for format in ["pdf", "xlsx"] {
            assert_eq!(nadege.get(&format!("{tfpb}/{format}")).await.status.as_u16(), 200, "{format}");
        }
        let relay = nadege.get("/convention/financeurs/2019/adulte-relais/ensemble").await.body;
        assert!(relay.contains("7\u{a0}h") || relay.contains(">7<"), "{relay}");
        assert!(!relay.contains(">Congé"), "no line of leave: nothing private");
        assert_eq!(nadege.get("/convention/financeurs/2019/adulte-relais/NUL").await.status.as_u16(), 404);
        let time = nadege.get("/convention/financeurs/2019/temps").await.body;
        assert!(time.contains("mars 2019") && time.contains("Sans projet"), "{time}");
        let list = nadege.get("/convention/residences").await.body;
        let id = list.split("/convention/residences/").nth(1).expect("a form")[..36].to_owned();
        let end = format!("/convention/residences/{id}/fin");
        assert_eq!(nadege.post(&end, &[("jusqu", "2018-01-01")]).await.status.as_u16(), 422);
        assert_eq!(nadege.post(&end, &[("jusqu", "2019-02-01")]).await.status.as_u16(), 303);
        assert!(nadege.get(tfpb).await.body.contains(">0<"), "records came after it was sold");
        assert_eq!(luc.get(tfpb).await.status.as_u16(), 404);
    }
}
