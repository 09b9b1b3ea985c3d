//! Lines of funding and their instalments, through their routes, on both engines.

use door::Role;
use kernel::{Cents, Day, Lang};

use crate::duties;
use crate::tests::{grant, house};

const OK: u16 = 200;
const SEE_OTHER: u16 = 303;
const REFUSED: u16 = 422;

testkit::engines! {
    async fn an_instalment_is_planned_called_received_and_never_beyond_its_line(on) {
        let Some((house, id)) = house(on).await else { return };
        let nadege = house.arrives(grant(&house, "nadege", Role::Manager, id).await).await;
        let luc = house.arrives(grant(&house, "luc", Role::Signatory, id).await).await;
        let form = |amount: &'static str, due: &'static str, received: &'static str| {
            [("echeance", due), ("montant", amount), ("appele", ""), ("recu", received), ("piece", "")]
        };
        let path = "/convention/financement/1/versement";
        let proposed = nadege.get(path).await;
        assert_eq!(proposed.status.as_u16(), OK, "{}", proposed.body);
        assert!(proposed.body.contains("value=\"10000\""), "what is left is proposed");
        let first = nadege.post(path, &form("6 000", "2019-03-01", "")).await;
        assert_eq!(first.status.as_u16(), SEE_OTHER, "{}", first.body);
        assert!(luc.get("/convention").await.body.contains("En retard"), "due in March, it is June");
        let beyond = nadege.post(path, &form("4 000,01", "2019-09-01", "")).await;
        assert_eq!(beyond.status.as_u16(), REFUSED);
        assert!(beyond.body.contains("Il reste 4\u{202f}000\u{a0}€"), "{}", beyond.body);
        let to_come = nadege.post(path, &form("4000", "2019-09-01", "2019-12-01")).await;
        assert_eq!(to_come.status.as_u16(), REFUSED);
        assert_eq!(nadege.post(path, &form("4000", "2019-09-01", "")).await.status.as_u16(), SEE_OTHER);

        let page = nadege.get("/convention").await.body;
        let held = page.split("/convention/versements/").nth(1).expect("a link")[..36].to_owned();
        let kept = format!("/convention/versements/{held}");
        assert!(nadege.get(&kept).await.body.contains("value=\"6000\""));
        let received = nadege.post(&kept, &form("6000", "2019-03-01", "2019-06-02")).await;
        assert_eq!(received.status.as_u16(), SEE_OTHER, "{}", received.body);
        let page = luc.get("/convention").await.body;
        assert!(page.contains("Reçu le 2\u{a0}juin 2019") && !page.contains("En retard"));
        assert!(page.contains("6\u{202f}000\u{a0}€ reçus sur 10\u{202f}000\u{a0}€"));
        assert_eq!(nadege.post(&format!("{kept}/retirer"), &[]).await.status.as_u16(), SEE_OTHER);
        assert!(!luc.get("/convention").await.body.contains("Reçu le 2\u{a0}juin 2019"));
        assert_eq!(nadege.get(&kept).await.status.as_u16(), 404);
        for path in [path, "/convention/financement/nouvelle", "/convention/financement/1"] {
            assert_eq!(luc.get(path).await.status.as_u16(), 404, "{path}");
        }
    }

    async fn a_line_stands_between_parties_and_above_what_was_planned(on) {
        let Some((house, id)) = house(on).await else { return };
        let nadege = house.arrives(grant(&house, "nadege", Role::Manager, id).await).await;
        let line = |payer: &'static str, payee: &'static str, amount: &'static str| {
            [("payeur", payer), ("beneficiaire", payee), ("via", ""), ("nature", "subsidy"),
             ("montant", amount), ("texte", "Ajoutée")]
        };
        let stranger = nadege.post("/convention/financement", &line("NULPART", "CITEO", "100")).await;
        assert_eq!(stranger.status.as_u16(), REFUSED);
        assert!(stranger.body.contains("n’est pas une partie"));
        let itself = nadege.post("/convention/financement", &line("ASL", "ASL", "100")).await;
        assert!(itself.body.contains("ne se paie pas"));
        let words = nadege.post("/convention/financement", &line("ASL", "CITEO", "cent")).await;
        assert!(words.body.contains("Un montant en euros") && words.body.contains("value=\"cent\""));
        let added = nadege.post("/convention/financement", &line("MEL", "CITEO", "500")).await;
        assert_eq!(added.status.as_u16(), SEE_OTHER, "{}", added.body);
        assert!(nadege.get("/convention").await.body.contains("61\u{202f}100\u{a0}€"));

        let part = [("echeance", "2019-09-01"), ("montant", "500"), ("appele", ""), ("recu", ""), ("piece", "")];
        assert_eq!(nadege.post("/convention/financement/4/versement", &part).await.status.as_u16(), SEE_OTHER);
        let below = nadege.post("/convention/financement/4", &line("MEL", "CITEO", "499")).await;
        assert_eq!(below.status.as_u16(), REFUSED);
        assert!(below.body.contains("font déjà 500"), "{}", below.body);
        assert_eq!(nadege.post("/convention/financement/9", &line("MEL", "CITEO", "5")).await.status.as_u16(), 404);
    }
}

/// The towns of 2019 give 10 000 € each: below every threshold; reported by the end of June.
#[test]
fn the_duties_of_2019_are_those_of_small_subsidies() {
    let mut deed = crate::samples::usual().expect("a deed");
    let said = |deed: &crate::pages::Deed| {
        let all = duties::duties(Lang::Fr, deed);
        all.into_iter().map(|duty| duty.said).collect::<Vec<_>>().join("\n")
    };
    assert!(said(&deed).contains("la convention est un choix"), "{}", said(&deed));
    assert!(!said(&deed).contains("obligatoire"));
    deed.lines[0].amount = Cents::euros(23_000);
    assert!(!said(&deed).contains("obligatoire"), "the threshold itself is not beyond it");
    deed.lines[0].amount = Cents(2_300_001);
    assert!(said(&deed).contains("obligatoire"));
    let day = |text: &str| Day::parse(text).expect("a day");
    assert_eq!(duties::report_due(day("2019-12-31")), day("2020-06-30"));
    assert_eq!(duties::report_due(day("2020-08-31")), day("2021-02-28"));
    // A period that ends within a month: the same day, not the end of it.
    assert_eq!(duties::report_due(day("2020-08-15")), day("2021-02-15"));
    assert_eq!(duties::report_due(day("2020-02-29")), day("2020-08-29"));
    assert_eq!(duties::report_due(day("2019-11-30")), day("2020-05-30"));
}

/// The law counts by year and by authority: three years of 10 000 € call for no convention, and each year
/// for a report of its own.
#[test]
fn thresholds_are_those_of_a_year_whatever_the_length_of_the_convention() {
    let mut deed = crate::samples::usual().expect("a deed");
    let said = |deed: &crate::pages::Deed| {
        let all = duties::duties(Lang::Fr, deed);
        all.into_iter().map(|duty| duty.said).collect::<Vec<_>>().join("\n")
    };
    let day = |text: &str| Day::parse(text).expect("a day");
    deed.convention.period = kernel::Period::spanning(day("2019-01-01"), day("2021-12-31"));
    deed.instalments.clear();
    deed.lines[0].amount = Cents::euros(30_000);
    let three = said(&deed);
    assert!(three.contains("verse jusqu’à 10\u{202f}000\u{a0}€ de subvention par an"), "{three}");
    assert!(!three.contains("obligatoire"), "{three}");
    let due: Vec<Day> =
        duties::duties(Lang::Fr, &deed).into_iter().filter_map(|duty| duty.due).collect();
    assert_eq!(due, [day("2020-06-30"), day("2021-06-30"), day("2022-06-30")]);
    // All of it due in one year: that year is beyond the threshold.
    let part = |number: u8, due: &str, euros: i64| crate::instalment::Instalment {
        id: kernel::id::RowId::from_uuid(kernel::id::uuid_v7(1, [number; 10])),
        line: deed.lines[0].rank,
        due: day(due),
        amount: Cents::euros(euros),
        called: None,
        received: None,
        paper: String::new(),
    };
    let parts = vec![part(1, "2020-03-01", 24_000), part(2, "2022-02-01", 6_000)];
    deed.instalments = parts;
    let one = said(&deed);
    assert!(one.contains("verse jusqu’à 24\u{202f}000\u{a0}€ de subvention par an"), "{one}");
    assert!(one.contains("obligatoire"), "{one}");
}
