//! Reviews: added up from their months, gated, frozen for each reader, over both engines.

use door::{Purpose, Role};
use kernel::{Day, Lang, Month};
use observatory::{Cell, Reader};
use paper::document::{Block, Cell as Written, Document};
use testkit::{House, engines};

use super::samples::sample;
use super::{Paper, Which, section};
use crate::tests::{comes_late, enter, laid, may, open};

const ANNUAL: Which = Which { paper: Paper::Annual, year: 2019 };
const MIDTERM: Which = Which { paper: Paper::Midterm, year: 2019 };

fn composed(which: Which, reader: Reader) -> Document {
    section::compose(&sample(which, reader), &referential::sample_lists(), Lang::Fr)
}

fn ids(document: &Document) -> Vec<&str> {
    document.sections.iter().map(|one| one.id.as_str()).collect()
}

#[test]
fn the_sections_of_both_reviews_stand_in_order() {
    assert_eq!(
        ids(&composed(MIDTERM, Reader::Staff)),
        [
            "figures",
            "highlights",
            "fates",
            "asked",
            "foreword",
            "frame",
            "means",
            "activity",
            "evaluation",
            "roadmap",
            "projects",
            "situations",
            "alerts",
            "recommendations",
            "quality",
            "method",
        ]
    );
    let annual = Which { paper: Paper::Annual, year: 2019 };
    assert_eq!(
        ids(&composed(annual, Reader::Staff)),
        [
            "figures",
            "highlights",
            "fates",
            "asked",
            "findings",
            "foreword",
            "frame",
            "means",
            "activity",
            "alerts",
            "situations",
            "roadmap",
            "projects",
            "partners",
            "evaluation",
            "money",
            "recommendations",
            "earlier",
            "ahead",
            "quality",
            "method",
        ]
    );
}

#[test]
fn the_shares_of_each_table_add_up_to_a_hundred_and_say_of_what() {
    for reader in [Reader::Staff, Reader::Partner] {
        let document = composed(MIDTERM, reader);
        let mut seen = 0;
        for section in document.sections.iter().filter(|one| one.id == "activity") {
            for block in &section.blocks {
                let Block::Table(table) = block else { continue };
                let part = |row: &Vec<Written>| match row.last() {
                    Some(Written::Percent(part)) => *part,
                    _ => 0,
                };
                let sum: i64 = table.rows.iter().map(part).sum();
                assert_eq!(sum, 1_000, "{}", table.id);
                let total = table.total.as_ref().expect("a denominator");
                assert_eq!(part(total), 1_000);
                seen += 1;
            }
        }
        assert!(seen >= 3, "{seen}");
    }
}

#[test]
fn what_happened_around_stands_under_the_months_and_in_every_file() {
    for (which, reader) in [(MIDTERM, Reader::Partner), (ANNUAL, Reader::Staff)] {
        let document = composed(which, reader);
        let charts: Vec<_> = document
            .blocks()
            .filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None })
            .collect();
        let [chart] = charts.as_slice() else { panic!("{} charts", charts.len()) };
        let letters: Vec<char> = chart.around().iter().map(|one| one.letter).collect();
        assert!(letters.contains(&'M'), "the heat wave: {letters:?}");
        assert!(chart.svg(ui::chart::Width::Wide).contains(">M</text>"));
        let tables: Vec<_> =
            document.sections.iter().flat_map(paper::document::Section::tables).collect();
        let told = tables.iter().find(|one| one.id == "themes-by-month-context").expect("a table");
        assert_eq!(told.rows.len(), letters.len());
        let json = paper::json::render(&document);
        assert!(json.contains("themes-by-month-context") && json.contains("Canicule"), "{json}");
        let page = paper::html::render(&document).into_string();
        assert!(page.contains("Sous l’axe\u{a0}:"), "{page}");
    }
}

#[test]
fn a_rate_over_no_case_is_said_not_computable() {
    let mut material = sample(MIDTERM, Reader::Staff);
    material.figures.iter_mut().for_each(|one| one.value = Cell::Absent);
    material.recipients.iter_mut().for_each(|one| one.sent = Cell::Known(0));
    let document = section::compose(&material, &referential::sample_lists(), Lang::Fr);
    let page = paper::html::body(&document).into_string();
    assert!(page.contains("Non calculable\u{a0}: aucun cas"));
    assert!(!page.contains("NaN") && !page.contains(">0\u{202f}%<"));
}

#[test]
fn an_hour_costs_the_same_in_the_money_and_in_the_library() {
    let document = composed(ANNUAL, Reader::Staff);
    let mut tables = document.sections.iter().flat_map(paper::document::Section::tables);
    let costs = tables.find(|one| one.id == "costs").expect("costs");
    let rows: Vec<Vec<String>> =
        costs.rows.iter().map(|row| row.iter().map(|cell| cell.text(Lang::Fr)).collect()).collect();
    // 60 600 € over 1 390 h, and over 540 interventions.
    assert_eq!(rows[2], ["Coût complet par heure", "43,60\u{a0}€"]);
    assert_eq!(rows[3], ["Coût par intervention", "112,22\u{a0}€"]);
    // Half the months of a convention cost half of what it states.
    let day = |text: &str| Day::parse(text).expect("a day");
    let whole = kernel::Period::spanning(day("2019-01-01"), day("2019-12-31"));
    let half = kernel::Period::spanning(day("2019-01-01"), day("2019-06-30"));
    let stated = (kernel::Cents(6_060_000), whole);
    assert_eq!(indicator::cost_share(stated, half), Some(3_030_000));
    let late = kernel::Period::spanning(day("2019-07-01"), day("2020-01-31"));
    assert_eq!(indicator::cost_share(stated, late), None);
}

#[test]
fn a_count_at_mid_term_is_projected_and_a_rate_is_not() {
    let mut material = sample(MIDTERM, Reader::Staff);
    for one in &mut material.figures {
        one.target = Some(1_000);
        one.value = Cell::Known(600);
    }
    let document = section::compose(&material, &referential::sample_lists(), Lang::Fr);
    let tables = document.sections.iter().flat_map(paper::document::Section::tables);
    let table = tables.into_iter().find(|one| one.id == "targets").expect("targets");
    let row = |code: &str| {
        let label = observatory::Indicator::find(code).map(|one| (one.label)(Lang::Fr));
        let found = table.rows.iter().find(|row| row[0].text(Lang::Fr) == label.expect("one"));
        found.expect("a row").iter().map(|cell| cell.text(Lang::Fr)).collect::<Vec<_>>()
    };
    assert_eq!(row("interventions")[1..3], ["600", "1\u{202f}200"]);
    assert_eq!(row("appeasement_rate")[1..3], ["60\u{202f}%", "60\u{202f}%"]);
}

#[test]
fn an_indicator_made_here_is_told_with_its_target_its_standing_and_its_comment() {
    let document = composed(MIDTERM, Reader::Staff);
    let tables: Vec<_> =
        document.sections.iter().flat_map(paper::document::Section::tables).collect();
    let rows = |id: &str| -> Vec<Vec<String>> {
        let table = tables.iter().find(|one| one.id == id).expect("a table");
        let text = |row: &Vec<Written>| row.iter().map(|cell| cell.text(Lang::Fr)).collect();
        table.rows.iter().map(text).collect()
    };
    // 18 in six months lead to 36 in the year, under the 40 that were agreed.
    assert_eq!(
        rows("made-here"),
        [[
            "Bruit du soir",
            "Résultat",
            "18",
            "40",
            "Atteint",
            "Les terrasses ferment plus tôt depuis mai.",
        ]]
    );
    assert_eq!(
        rows("collective-projects"),
        [[
            "Jardin partagé de l’îlot sud",
            "habitants, structure du quartier",
            "4",
            "62",
            "13",
            "3",
        ]]
    );
    assert_eq!(rows("relays")[2], ["Aboutis", "6"]);
    // What residents say, before and after; few answers are told to nobody, and what was handed over has its source.
    let said: Vec<Vec<String>> = rows("surveys").iter().map(|row| row[2..].to_vec()).collect();
    assert_eq!(said[0], ["du 06/05/2018 au 24/05/2018", "3,1\u{a0}sur 5", "140"]);
    assert_eq!(said[1][1], "3,6\u{a0}sur 5");
    assert_eq!(said[2][1], "moins de onze réponses");
    let handed = &rows("handed-over")[0];
    assert_eq!(handed[4..6], ["Les Tilleuls", "Bilan technique, juin 2019"]);
    // A partner reads which projects lived; no count of people, no relay, nothing that was made here.
    let partner = composed(MIDTERM, Reader::Partner);
    let tables: Vec<_> =
        partner.sections.iter().flat_map(paper::document::Section::tables).collect();
    let ids: Vec<&str> = tables.iter().map(|one| one.id.as_str()).collect();
    assert!(ids.contains(&"surveys") && !ids.contains(&"handed-over"), "{ids:?}");
    assert!(!ids.contains(&"made-here") && !ids.contains(&"relays"), "{ids:?}");
    let projects = tables.iter().find(|one| one.id == "collective-projects").expect("projects");
    assert_eq!(projects.columns.len(), 3);
}

#[test]
fn what_was_frozen_before_projects_were_told_is_read_and_written_as_it_stands() {
    let material = super::ReviewMaterial {
        made: Vec::new(),
        projects: Vec::new(),
        relays: None,
        ..sample(MIDTERM, Reader::Staff)
    };
    let text = material.text().expect("a text");
    assert!(!text.contains("\"projects\"") && !text.contains("\"relays\""));
    let again = super::ReviewMaterial::read(&text).expect("read back");
    assert_eq!(again.text().expect("a text"), text);
}

/// The clock goes past June, and every month of the half-year is frozen for its readers.
fn over(house: &House) {
    let day = Day::parse("2019-07-10").expect("a day");
    let noon = kernel::Instant::at(day, kernel::TimeOfDay::clamped(720));
    house.set_clock(noon);
}

engines! {
    async fn a_review_is_approved_and_frozen_for_each_reader_from_the_months_they_were_given(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        let newcomer = enter(&house, "tard", Role::Signatory, &[2]).await;
        crate::publish_as(&office, may()).await.expect("published");
        over(&house);
        crate::publish_as(&office, Month::parse("2019-06").expect("a month")).await.expect("published");
        let nadege = house.arrives(manager).await;
        let path = "/bilans/mi-parcours/2019";
        let page = nadege.get(path).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains("Document de travail"));
        let list = nadege.get("/bilans").await.body;
        assert!(list.contains("Bilan annuel 2019") && list.contains(path));
        for (approved, status) in [("", 422), ("Comité de pilotage du 9 juillet 2019", 303)] {
            let sent = nadege.post(&format!("{path}/arreter"), &[("approuve", approved)]).await;
            assert_eq!(sent.status, status, "{}", sent.body);
        }
        let maire = house.arrives(mayor).await;
        let own = maire.get(path).await;
        assert!(own.body.contains("Approuvé\u{a0}: Comité de pilotage du 9 juillet 2019"), "{}", own.body);
        assert!(!own.body.contains("Secteur 2") && !own.body.contains("Bibliothèque"));
        // Seven or twelve, as May was told: the review is the sum of what was told.
        let json = maire.get(&format!("{path}/json")).await.json();
        let told = json["sections"][0]["figures"][0]["value"].as_i64();
        assert!([Some(7), Some(12)].contains(&told), "{told:?}");
        assert_eq!(json["kind"], "midterm");
        let whole = nadege.get(&format!("{path}/json?vue=arretee")).await.json();
        assert_eq!(whole["sections"][0]["figures"][0]["value"], 22);
        let tard = house.arrives(newcomer).await;
        assert_eq!(tard.get(path).await.status, 200);
        for format in ["pdf", "docx", "xlsx", "ods"] {
            let file = maire.get(&format!("{path}/{format}")).await;
            let head: &[u8] = if format == "pdf" { b"%PDF" } else { b"PK" };
            assert!(file.bytes.starts_with(head), "{format}");
        }
        let letters = office.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
        let subject = "Le bilan à mi-parcours 2019 est disponible";
        let sent: Vec<_> = letters.iter().filter(|one| one.subject == subject).collect();
        assert_eq!(sent.len(), 2);
        assert!(sent.iter().all(|one| one.text.contains("/bilans/mi-parcours/2019")));
        // An annual review of a year that is not over, one that nobody was given, another year.
        let early = nadege.post("/bilans/annuel/2019/arreter", &[("approuve", "Personne encore")]).await;
        assert_eq!(early.status, 422);
        assert_eq!(maire.get("/bilans/annuel/2019").await.status, 404);
        for other in ["/bilans/annuel/1850", "/bilans/mensuel/2019", "/bilans/annuel/x"] {
            assert_eq!(nadege.get(other).await.status, 404, "{other}");
        }
    }

    async fn a_new_version_needs_a_reason_says_what_changed_and_there_are_three_at_most(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        over(&house);
        let nadege = house.arrives(manager).await;
        let path = "/bilans/mi-parcours/2019/arreter";
        let by = ("approuve", "Comité de pilotage");
        assert_eq!(nadege.post(path, &[by]).await.status, 303);
        assert_eq!(nadege.post(path, &[by]).await.status, 422, "a reason");
        let why = ("motif", "un relevé en retard");
        let same = nadege.post(path, &[by, why]).await;
        assert!(same.body.contains("Aucun chiffre n’a changé"), "{}", same.body);
        for number in 40..42 {
            comes_late(&office, number).await;
            assert_eq!(nadege.post(path, &[by, why]).await.status, 303);
        }
        let page = nadege.get("/bilans/mi-parcours/2019?vue=arretee").await.body;
        assert!(page.contains("Ce qui a changé") && page.contains("24, au lieu de 23."), "{page}");
        comes_late(&office, 42).await;
        let enough = nadege.post(path, &[by, why]).await;
        assert_eq!(enough.status, 422);
        assert!(enough.body.contains("Ce bilan ne se corrige plus"), "{}", enough.body);
    }

    async fn a_review_waits_for_the_comment_of_each_agreed_indicator(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        over(&house);
        office
            .begin(Purpose::Approve, |tx| {
                let day = Day::parse("2019-03-01").expect("a day");
                for mv in [indicator::Move::Propose, indicator::Move::Agree] {
                    let step = indicator::Step {
                        mv,
                        day,
                        parties: vec!["ASL".to_owned()],
                        committee: "steering".to_owned(),
                        words: "Convenu en comité".to_owned(),
                    };
                    indicator::add_step(tx, "interventions", &step)?;
                }
                Ok(())
            })
            .await
            .expect("agreed");
        let nadege = house.arrives(manager).await;
        let path = "/bilans/mi-parcours/2019/arreter";
        let page = nadege.get(path).await.body;
        assert!(page.contains("/indicateurs/interventions?mois=2019-06"), "{page}");
        let by = [("approuve", "Comité de pilotage")];
        assert_eq!(nadege.post(path, &by).await.status, 422);
        let june = Month::parse("2019-06").expect("a month");
        office
            .begin(Purpose::Record, move |tx| {
                indicator::comment(tx, "interventions", june, "La présence du soir a doublé.")
            })
            .await
            .expect("a comment");
        assert_eq!(nadege.post(path, &by).await.status, 303);
        let page = nadege.get("/bilans/mi-parcours/2019").await.body;
        assert!(page.contains("La présence du soir a doublé."));
    }

    async fn the_audit_file_holds_the_year_in_one_download_and_names_nobody(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        let mediator = enter(&house, "remi", Role::Mediator, &[1, 2]).await;
        crate::publish_as(&office, may()).await.expect("published");
        let path = "/bilans/dossier-audit/2019/zip";
        for grant in [mayor, mediator] {
            assert_eq!(house.arrives(grant).await.get(path).await.status, 404);
        }
        let nadege = house.arrives(manager).await;
        assert!(nadege.get("/bilans").await.body.contains(path));
        assert_eq!(nadege.get("/bilans/dossier-audit/1990/zip").await.status, 404);
        let file = nadege.get(path).await;
        assert_eq!(file.status, 200, "{}", file.body);
        let mut held = std::collections::BTreeMap::new();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file.bytes)).expect("a zip");
        for place in 0..zip.len() {
            let mut part = zip.by_index(place).expect("a file");
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).expect("bytes");
            held.insert(part.name().expect("a name").into_owned(), bytes);
        }
        let names: Vec<&str> = held.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "dossier-audit-2019.docx", "dossier-audit-2019.ods", "dossier-audit-2019.pdf",
                "lisez-moi.txt", "syntheses/2019-05.json",
            ]
        );
        let json: serde_json::Value =
            serde_json::from_slice(&held["syntheses/2019-05.json"]).expect("JSON");
        assert_eq!(json["period"], "2019-05");
        let mut ods = zip::ZipArchive::new(std::io::Cursor::new(&held["dossier-audit-2019.ods"]))
            .expect("a workbook");
        let mut content = String::new();
        std::io::Read::read_to_string(&mut ods.by_name("content.xml").expect("it"), &mut content)
            .expect("text");
        assert!(content.contains("Activités saisies") && content.contains("office:value=\"22\""), "{content}");
        assert!(content.contains("Synthèse de mai 2019"));
        for name in ["nadege", "maire", "remi"] {
            assert!(!content.to_lowercase().contains(name), "{name}");
        }
    }

    async fn a_text_that_quotes_needs_consent_and_one_with_numbers_a_check(on) {
        let Some(house) = open(on).await else { return };
        let (_, manager) = laid(&house).await;
        let nadege = house.arrives(manager).await;
        let path = "/bilans/annuel/2019/textes";
        let post = async |part: &str, text: &str, more: &[(&str, &str)]| {
            let mut fields = vec![("partie", part), ("texte", text)];
            fields.extend_from_slice(more);
            nadege.post(path, &fields).await
        };
        let words = "«\u{a0}On se parle plus qu’avant.\u{a0}»";
        assert_eq!(post("verbatims", words, &[]).await.status, 422);
        assert_eq!(post("verbatims", words, &[("accord", "oui")]).await.status, 303);
        assert_eq!(post("foreword", "47 interventions de plus.", &[]).await.status, 422);
        assert_eq!(post("foreword", "Une année 2019 de présence.", &[]).await.status, 303);
        assert_eq!(post("situations", "M. Durand et ses voisins.", &[]).await.status, 422);
        assert_eq!(post("ailleurs", "x", &[]).await.status, 404);
        let page = nadege.get(path).await.body;
        assert!(page.contains("On se parle plus qu’avant.") && page.contains("Une année 2019"));
        // The officer finds what was written, puts it right, then erases it.
        let office = house.clockwork.under(manager).await.expect("a grant");
        let done = office.begin(Purpose::Correct, move |tx| {
            let [texts, ..] = crate::passages::PASSAGES else { return Ok(0) };
            let convention = tx.convention()?;
            let found = (texts.read)(tx, convention)?;
            for one in &found {
                let same = |text: &str| text == one.words;
                let was = (texts.rewrite)(tx, &one.id, &same, "Dit autrement")?;
                assert_eq!(was.as_deref(), Some(one.words.as_str()));
                assert_eq!((texts.erase)(tx, &one.id)?, 1);
                assert_eq!((texts.erase)(tx, &one.id)?, 0);
            }
            assert!((texts.read)(tx, convention)?.is_empty());
            Ok(found.len())
        });
        assert_eq!(done.await.expect("what was written"), 2);
    }

    async fn whoever_holds_a_paper_checks_its_figures_by_its_code(on) {
        let Some(house) = open(on).await else { return };
        let (office, manager) = laid(&house).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        crate::publish_as(&office, may()).await.expect("published");
        let maire = house.arrives(mayor).await;
        let nadege = house.arrives(manager).await;
        let code_on = |page: &str| {
            let rest = page.split("Code de vérification\u{a0}: ").nth(1).expect("a code");
            rest.chars().take(19).collect::<String>()
        };
        let own = code_on(&maire.get("/syntheses/2019-05").await.body);
        let whole = code_on(&nadege.get("/syntheses/2019-05?vue=arretee").await.body);
        assert_ne!(own, whole);
        let stranger = testkit::Actor::stranger(house.app.clone());
        let asked = stranger.get(&format!("/verifier?code={own}")).await;
        assert_eq!(asked.status, 303);
        let page = stranger.get(asked.location()).await;
        assert!(page.body.contains("C’est la dernière version"), "{}", page.body);
        assert!(page.body.contains("Interventions de médiation"));
        // Of the operator's own paper: what it is, no figure.
        let page = stranger.get(&format!("/verifier/{whole}")).await;
        assert!(page.body.contains("de l’opérateur"), "{}", page.body);
        assert!(!page.body.contains("Interventions de médiation"));
        // Corrected since.
        comes_late(&office, 40).await;
        crate::publish_why(&office, may(), Some(crate::tests::why())).await.expect("again");
        let page = stranger.get(&format!("/verifier/{own}")).await.body;
        assert!(page.contains("Il existe une version plus récente"), "{page}");
        let unknown = stranger.get("/verifier/0000-0000-0000-0000").await;
        assert_eq!(unknown.status, 200);
        assert!(unknown.body.contains("Aucun document n’a été arrêté"));
        assert_eq!(stranger.get("/verifier/pas-un-code").await.status, 404);
        assert_eq!(stranger.get("/verifier?code=3F2A").await.status, 422);
        // A paper changed outside the house is not vouched for.
        let forged = office.begin(Purpose::Lay, |tx| {
            let forge = sql_forge();
            Ok(tx.run(forge, &())?)
        });
        assert!(forged.await.expect("forged") > 0);
        let page = stranger.get(&format!("/verifier/{own}")).await.body;
        assert!(page.contains("Aucun document n’a été arrêté"), "{page}");
    }
}

fn sql_forge() -> door::Live {
    door::sql!(
        open "the test forges what was frozen",
        "UPDATE edition SET material = replace(material, 'known', 'Known')"
    )
}
