//! What is set once: logos, the hour of sending, the public page; over a real database and on both engines.

use convention::{Convention, Party, PartyRole};
use door::grant::Role;
use door::{Clockwork, Purpose};
use kernel::Instant;
use kernel::id::{ConventionId, OrganisationId, uuid_v7};
use referential::ListsCache;
use testkit::{House, engines};

use crate::public_web::Told;
use crate::tests::{comes_late, count, enter, laid, may, open, why};
use crate::{logo, turn};

/// What a convention cannot do without.
const DEED: [(&str, &str); 15] = [
    ("code", "HUM-2019"),
    ("title", "Convention d’essai"),
    ("short_title", "Convention d’essai"),
    ("operator", "OP"),
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

/// The convention of the tests of this room, with two signatories: a syndicate and the operator.
pub(crate) async fn agreed(house: &House) {
    let lay = |tx: &mut door::Tx<'_>| {
        let id = ConventionId::from_uuid(uuid_v7(9, [9; 10]));
        convention::lay_convention(tx, &Convention::read(id, &DEED)?)?;
        let parties = [
            ("ASL", "Association syndicale", territory::OrganisationKind::Other),
            ("OP", "Opérateur de médiation", territory::OrganisationKind::Operator),
        ];
        for (rank, (code, name, kind)) in (1_u8..).zip(parties) {
            territory::lay_organisation(
                tx,
                &territory::Organisation {
                    id: OrganisationId::from_uuid(uuid_v7(7, [rank; 10])),
                    convention: id,
                    code: code.to_owned(),
                    kind,
                    name: name.to_owned(),
                    short_name: code.to_owned(),
                    address: String::new(),
                    email: String::new(),
                },
            )?;
            let party = Party {
                rank: i64::from(rank),
                organisation: code.to_owned(),
                roles: vec![PartyRole::Signatory],
                represented_by: String::new(),
                capacity: String::new(),
                mandate: String::new(),
                deliberations: Vec::new(),
                original_names: Vec::new(),
            };
            convention::lay_party(tx, id, &party)?;
        }
        Ok(())
    };
    house.clockwork.begin(Purpose::Lay, lay).await.expect("a convention");
}

/// A plain white JPEG of eight points by eight, as the darkroom writes them.
pub(crate) const WHITE: &[u8] = include_bytes!("../tests/white.jpg");
/// The same, of another weight: what follows the mark of the end is not drawn.
fn other() -> Vec<u8> {
    [WHITE, b"\0"].concat()
}

pub(crate) async fn give(office: &Clockwork, party: &'static str, jpeg: Vec<u8>) -> String {
    let kept = office.begin(Purpose::Record, move |tx| Ok(logo::keep(tx, party, (&jpeg, (8, 8)))?));
    kept.await.expect("a logo")
}

pub(crate) fn at(text: &str) -> Instant {
    Instant::parse(text).expect("a moment")
}

/// The subjects of the letters written so far, and the text of the last.
pub(crate) async fn letters(house: &House) -> (Vec<String>, String) {
    let mut all = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
    all.reverse();
    let last = all.last().map(|one| one.text.clone()).unwrap_or_default();
    (all.into_iter().map(|one| one.subject).collect(), last)
}

/// The fingerprint that the page of a month shows.
pub(crate) async fn seen(nadege: &testkit::Actor, month: &str) -> String {
    let page = nadege.get(&format!("/syntheses/{month}/approuver")).await.body;
    let after = page.split("name=\"empreinte\" value=\"").nth(1).unwrap_or_default();
    after.chars().take_while(char::is_ascii_hexdigit).collect()
}

/// Approves a month as its page shows it.
pub(crate) async fn approves(nadege: &testkit::Actor, month: &str) -> testkit::Page {
    let print = seen(nadege, month).await;
    approves_what(nadege, month, &print).await
}

pub(crate) async fn approves_what(
    nadege: &testkit::Actor,
    month: &str,
    print: &str,
) -> testkit::Page {
    let fields = [("geste", "approuver"), ("empreinte", print)];
    nadege.post(&format!("/syntheses/{month}/approuver"), &fields).await
}

pub(crate) async fn turns(house: &House) {
    // Taken again and again, as by a house that starts anew and by another process beside it.
    for _ in 0..3 {
        turn::keep_up(&house.clockwork).await.expect("a turn");
    }
}

engines! {
    async fn each_party_finds_its_logo_and_a_frozen_paper_keeps_its_own(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        agreed(&house).await;
        let (nadege, asl) = (
            house.arrives(manager).await,
            house.arrives(enter(&house, "asl", Role::Signatory, &[1, 2]).await).await,
        );
        let first = give(&office, "ASL", WHITE.to_vec()).await;
        let own = give(&office, "OP", other()).await;
        assert_ne!(first, own);
        crate::publish_as(&office, may()).await.expect("published");
        // Each on its own, under its name.
        let page = asl.get("/syntheses/2019-05").await.body;
        assert!(page.contains(&first) && !page.contains(&own), "{page}");
        assert!(page.contains("alt=\"Association syndicale\""), "{page}");
        let live = nadege.get("/syntheses/2019-05").await.body;
        assert!(live.contains(&own) && live.contains("alt=\"Opérateur de médiation\""), "{live}");
        let picture = asl.get(&format!("/syntheses/logo/{first}")).await;
        assert_eq!((picture.status.as_u16(), picture.bytes.as_slice()), (200, WHITE));
        assert_eq!(asl.get("/syntheses/logo/0123").await.status, 404);
        // Tagged in the PDF, a picture with its words in the text to edit.
        let pdf = asl.get("/syntheses/2019-05/pdf").await.bytes;
        assert!(pdf.starts_with(b"%PDF"));
        let docx = asl.get("/syntheses/2019-05/docx").await.bytes;
        let mut pack = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("a docx");
        let mut held = |name: &str| {
            let mut bytes = Vec::new();
            let mut file = pack.by_name(name).expect("a part");
            std::io::Read::read_to_end(&mut file, &mut bytes).expect("read");
            bytes
        };
        assert_eq!(held("word/media/logo.jpg"), WHITE);
        let text = String::from_utf8(held("word/document.xml")).expect("words");
        assert!(text.contains("descr=\"Association syndicale\""));
        // Replaced, then removed: what is frozen stays as it was.
        let second = give(&office, "ASL", other()).await;
        assert_eq!(second, own, "the same picture is kept once");
        assert!(asl.get("/syntheses/2019-05").await.body.contains(&first));
        office.begin(Purpose::Withdraw, |tx| Ok(logo::remove(tx, "ASL")?)).await.expect("removed");
        assert!(asl.get("/syntheses/2019-05").await.body.contains(&first));
        let same = crate::publish_why(&office, may(), Some(why())).await;
        assert!(same.is_err(), "another logo corrects nothing");
        comes_late(&office, 40).await;
        crate::publish_why(&office, may(), Some(why())).await.expect("corrected");
        assert!(!asl.get("/syntheses/2019-05").await.body.contains("/syntheses/logo/"));
    }

    async fn a_logo_is_given_by_the_manager_only_and_to_a_party(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        agreed(&house).await;
        let nadege = house.arrives(manager).await;
        let asl = house.arrives(enter(&house, "asl", Role::Signatory, &[1]).await).await;
        for path in ["/syntheses/reglages", "/syntheses/reglages/logo/ASL"] {
            assert_eq!(nadege.get(path).await.status, 200, "{path}");
            assert_eq!(asl.get(path).await.status, 404, "{path}");
        }
        assert_eq!(nadege.get("/syntheses/reglages/logo/PERSONNE").await.status, 404);
        give(&office, "ASL", WHITE.to_vec()).await;
        assert!(nadege.get("/syntheses/reglages").await.body.contains("Remplacer ou retirer"));
        let gone = nadege.post("/syntheses/reglages/logo/ASL/retirer", &[]).await;
        assert_eq!(gone.location(), "/syntheses/reglages?fait=logo-retire#logos");
        assert_eq!(nadege.post("/syntheses/reglages/logo/ASL/retirer", &[]).await.status, 404);
    }

    async fn what_was_approved_leaves_at_its_hour_and_once(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        house.set_clock(at("2019-06-03T09:00:00Z"));
        let nadege = house.arrives(manager).await;
        let hour = [("geste", "envoyer"), ("jour", "5"), ("heure", "08:00")];
        let set = nadege.post("/syntheses/reglages/envoi", &hour).await;
        assert_eq!(set.location(), "/syntheses/reglages?fait=envoi#envoi");
        let page = nadege.get("/syntheses/2019-05/approuver").await.body;
        assert!(page.contains("Pas encore approuvée") && page.contains("5\u{a0}juin 2019"), "{page}");
        let done = approves(&nadege, "2019-05").await;
        assert_eq!(done.location(), "/syntheses/2019-05/approuver?fait=approuvee");
        turns(&house).await;
        assert_eq!(crate::tests::frozen(&house, mayor).await, None, "its hour has not come");
        // The house was down at the hour, and wakes two days after.
        house.set_clock(at("2019-06-07T05:00:00Z"));
        turns(&house).await;
        let (version, _) = crate::tests::frozen(&house, mayor).await.expect("frozen");
        assert_eq!((version, count(&house, "report.published").await), (1, 1));
        let (subjects, text) = letters(&house).await;
        assert_eq!(subjects, ["La synthèse de mai 2019 est disponible"]);
        assert_eq!(text.matches("\n- ").count(), 8, "the key figures are in the letter: {text}");
        // Nothing more this month; the next month has a turn of its own, and nobody approved it.
        house.set_clock(at("2019-07-05T05:59:59Z"));
        turns(&house).await;
        assert_eq!(letters(&house).await.0.len(), 1);
        house.set_clock(at("2019-07-05T06:00:00Z"));
        turns(&house).await;
        let (subjects, text) = letters(&house).await;
        assert_eq!(subjects.get(1).map(String::as_str), Some("La synthèse de juin 2019 attend votre accord"));
        assert!(text.contains("/syntheses/2019-06/approuver") && text.contains("Personne ne l’a approuvée"), "{text}");
        assert_eq!((subjects.len(), count(&house, "report.held").await), (2, 1));
        assert_eq!(count(&house, "report.published").await, 1, "nothing is frozen by itself");
    }

    async fn what_changed_since_it_was_approved_does_not_leave(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        house.set_clock(at("2019-06-03T09:00:00Z"));
        let nadege = house.arrives(manager).await;
        let hour = [("geste", "envoyer"), ("jour", "5"), ("heure", "08:00")];
        nadege.post("/syntheses/reglages/envoi", &hour).await;
        approves(&nadege, "2019-05").await;
        comes_late(&office, 40).await;
        let page = nadege.get("/syntheses/2019-05/approuver").await.body;
        assert!(page.contains("À approuver de nouveau"), "{page}");
        house.set_clock(at("2019-06-05T08:00:00Z"));
        turns(&house).await;
        assert_eq!(crate::tests::frozen(&house, mayor).await, None);
        let (subjects, text) = letters(&house).await;
        assert_eq!(subjects, ["La synthèse de mai 2019 attend votre accord"]);
        assert!(text.contains("ont changé depuis votre approbation"), "{text}");
        // Its hour has gone by: it is frozen by hand, and its approval may be taken back.
        let page = nadege.get("/syntheses/2019-05/approuver").await.body;
        assert!(page.contains("L’heure de ce mois est passée"), "{page}");
        let back = nadege.post("/syntheses/2019-05/approuver", &[("geste", "retirer")]).await;
        assert_eq!(back.location(), "/syntheses/2019-05/approuver?fait=retiree");
        assert_eq!(nadege.post("/syntheses/2019-05/approuver", &[("geste", "retirer")]).await.status, 404);
        nadege.post("/syntheses/2019-05/arreter", &[]).await;
        let late = approves(&nadege, "2019-05").await;
        assert_eq!(late.status, 422, "{}", late.body);
    }

    async fn a_reminder_freezes_nothing_and_no_hour_does_nothing(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        house.set_clock(at("2019-06-10T09:00:00Z"));
        let nadege = house.arrives(manager).await;
        let asl = house.arrives(mayor).await;
        for path in ["/syntheses/reglages/envoi", "/syntheses/2019-05/approuver"] {
            assert_eq!(asl.get(path).await.status, 404, "{path}");
        }
        assert_eq!(nadege.get("/syntheses/2019-06/approuver").await.status, 404, "not over");
        turns(&house).await;
        let hour = |gesture| [("geste", gesture), ("jour", "5"), ("heure", "08:00")];
        nadege.post("/syntheses/reglages/envoi", &hour("rappeler")).await;
        turns(&house).await;
        assert_eq!(letters(&house).await.0.len(), 0, "the turn of May had gone by");
        house.set_clock(at("2019-07-06T09:00:00Z"));
        approves(&nadege, "2019-06").await;
        turns(&house).await;
        let (subjects, text) = letters(&house).await;
        assert_eq!(subjects.len(), 1, "{subjects:?}");
        assert!(text.contains("prête à relire"), "{text}");
        assert_eq!(count(&house, "report.published").await, 0);
        let wrong = nadege.post("/syntheses/reglages/envoi", &[("geste", "envoyer"), ("jour", "31"), ("heure", "08:00")]).await;
        assert_eq!(wrong.status, 422, "{}", wrong.body);
        nadege.post("/syntheses/reglages/envoi", &[("geste", "aucun")]).await;
        house.set_clock(at("2019-08-06T09:00:00Z"));
        turns(&house).await;
        assert_eq!(letters(&house).await.0.len(), 1);
    }
}

pub(crate) const ADDRESS: &str = "/chiffres/hum-2019";

pub(crate) async fn agree(nadege: &testkit::Actor, party: &str) -> testkit::Page {
    let fields = [
        ("partie", party),
        ("par", "Présidence"),
        ("jour", "2019-05-20"),
        ("instance", "Comité de pilotage du 20 mai 2019"),
    ];
    nadege.post("/syntheses/reglages/publication/accord", &fields).await
}

engines! {
    async fn the_public_page_is_there_only_while_each_signatory_agrees(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        agreed(&house).await;
        let nadege = house.arrives(manager).await;
        let anyone = testkit::Actor::stranger(house.app.clone());
        let absent = async |path: &str| {
            let (page, other) = (anyone.get(path).await, anyone.get("/chiffres/nulle-part").await);
            assert_eq!((page.status.as_u16(), &page.body), (404, &other.body), "{path}");
            let named = |page: &testkit::Page| {
                let mut all: Vec<String> = page.headers.iter()
                    .map(|(name, value)| format!("{name}: {value:?}")).collect();
                all.sort();
                all
            };
            assert_eq!(named(&page), named(&other), "{path}");
        };
        absent(ADDRESS).await;
        crate::publish_as(&office, may()).await.expect("published");
        let decided = nadege.post("/syntheses/reglages/publication", &[("ouverte", "oui")]).await;
        assert_eq!(decided.location(), "/syntheses/reglages?fait=publication#publication");
        absent(ADDRESS).await;
        assert_eq!(agree(&nadege, "ASL").await.location(), "/syntheses/reglages/publication?fait=accord");
        absent(ADDRESS).await;
        assert_eq!(agree(&nadege, "ASL").await.status, 422, "once is enough");
        agree(&nadege, "OP").await;
        let page = anyone.get(ADDRESS).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains("Chiffres clés de mai 2019") && page.body.contains("Convention d’essai"));
        assert!(!page.body.contains("<script") && page.body.contains("noindex"), "{}", page.body);
        let header = |name: &str| page.headers.get(name).map(|value| value.to_str().expect("text").to_owned());
        assert_eq!(header("cache-control").as_deref(), Some("public, no-cache"));
        assert_eq!(header("x-robots-tag").as_deref(), Some("noindex"));
        assert!(header("etag").is_some_and(|tag| tag.starts_with('"')));
        assert!(!header("content-security-policy").expect("a policy").contains("script-src"));
        assert_eq!(header("set-cookie"), None);
        assert!(anyone.get(&format!("{ADDRESS}?langue=en")).await.body.contains("Key figures of May 2019"));
        // What comes since does not move it: it shows what was frozen, to whoever comes back to it too.
        for number in 60..72 {
            crate::tests::comes_late(&office, number).await;
        }
        assert_eq!(anyone.get(ADDRESS).await.body, page.body);
        // Listed when it is said so.
        nadege.post("/syntheses/reglages/publication", &[("ouverte", "oui"), ("moteurs", "oui")]).await;
        let listed = anyone.get(ADDRESS).await;
        assert!(!listed.body.contains("noindex") && !listed.headers.contains_key("x-robots-tag"));
        // One takes it back: it is not there. It comes back with the agreement.
        let form = nadege.get("/syntheses/reglages/publication").await.body;
        let way = form.split("/retirer").next().expect("a way");
        let id = way[way.len() - 36..].to_owned();
        let back = nadege.post(&format!("/syntheses/reglages/publication/{id}/retirer"), &[]).await;
        assert_eq!(back.location(), "/syntheses/reglages/publication?fait=retire");
        absent(ADDRESS).await;
        assert_eq!(nadege.post(&format!("/syntheses/reglages/publication/{id}/retirer"), &[]).await.status, 404);
        agree(&nadege, "ASL").await;
        agree(&nadege, "OP").await;
        assert_eq!(anyone.get(ADDRESS).await.status, 200);
        nadege.post("/syntheses/reglages/publication", &[]).await;
        absent(ADDRESS).await;
        // Of a third signatory nobody asked yet.
        nadege.post("/syntheses/reglages/publication", &[("ouverte", "oui")]).await;
        assert_eq!(anyone.get(ADDRESS).await.status, 200);
        let lay = |tx: &mut door::Tx<'_>| {
            let id = ConventionId::from_uuid(uuid_v7(9, [9; 10]));
            let party = convention::Party {
                rank: 3,
                organisation: "VILLE".to_owned(),
                roles: vec![PartyRole::Funder, PartyRole::Signatory],
                represented_by: String::new(),
                capacity: String::new(),
                mandate: String::new(),
                deliberations: Vec::new(),
                original_names: Vec::new(),
            };
            Ok(convention::lay_party(tx, id, &party)?)
        };
        house.clockwork.begin(Purpose::Lay, lay).await.expect("a third");
        absent(ADDRESS).await;
    }

    async fn nothing_but_what_was_frozen_for_everyone_appears(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        agreed(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        let (nadege, anyone) = (house.arrives(manager).await, testkit::Actor::stranger(house.app.clone()));
        for party in ["ASL", "OP"] {
            agree(&nadege, party).await;
        }
        nadege.post("/syntheses/reglages/publication", &[("ouverte", "oui")]).await;
        let empty = anyone.get(ADDRESS).await.body;
        assert!(empty.contains("Aucun mois arrêté"), "{empty}");
        crate::publish_as(&office, may()).await.expect("published");
        let told = anyone.get(ADDRESS).await.body;
        let everyone = house.clockwork.read(|tx| {
            let id = ConventionId::from_uuid(uuid_v7(9, [9; 10]));
            Ok(crate::public::months(tx, id, may().plus(1).first())?)
        });
        let boards = everyone.await.expect("boards");
        assert_eq!(boards.len(), 1);
        let board = boards.first().expect("a board");
        // Three conflicts are too few to be told; 22 records is what the operator counts.
        let count = board.known("interventions").expect("a count");
        assert!([19, 24].contains(&count), "{count}");
        assert_eq!(board.known("appeasement_rate"), None);
        let held = serde_json::to_string(board).expect("a board");
        assert!(!held.contains("\"known\":3") && !held.contains("\"known\":22"), "{held}");
        // Made from these boards alone, away from the base, the page is the same to the last letter.
        let lists = office.read(|tx| referential::lists(tx, &ListsCache::default()));
        let alone = Told {
            convention: "Convention d’essai".to_owned(),
            boards,
            lists: lists.await.expect("lists"),
        };
        let drawn = crate::public_pages::page(&alone, (kernel::Lang::Fr, "hum-2019", true), false);
        assert_eq!(told, drawn.into_string());
        // What came after is not there, nor what a reader of a part was told, nor where nor who.
        comes_late(&office, 40).await;
        assert_eq!(anyone.get(ADDRESS).await.body, told);
        for word in ["Secteur 1", "Secteur 2", "nadege", "Nadège", "maire", "Z1"] {
            assert!(!told.contains(word), "{word}");
        }
        // Under the right of a part, nothing is frozen for everyone.
        let part = enter(&house, "partielle", Role::Manager, &[1]).await;
        let under = house.clockwork.under(part).await.expect("a grant");
        house.set_clock(at("2019-07-08T09:00:00Z"));
        crate::publish_as(&under, may().plus(1)).await.expect("published");
        assert!(!anyone.get(ADDRESS).await.body.contains("juin 2019"));
        // The preview of the manager is the same, and the partner's own page is another.
        assert!(nadege.get("/syntheses/reglages/publication/apercu").await.body.contains("mai 2019"));
        let own = house.arrives(mayor).await;
        assert_eq!(own.get("/syntheses/reglages/publication").await.status, 404);
    }
}
