//! The first page of a review: what moved, what became of what was proposed, what is asked of whoever reads.

use kernel::Lang;
use observatory::{Cell, Reader};
use paper::document::{Block, Document, Section};

use super::material::{FateLine, ReaderLine, ReviewMaterial};
use super::samples::sample;
use super::{Paper, Which, section};
use crate::tests_formats::page_of_pdf;

const MIDTERM: Which = Which { paper: Paper::Midterm, year: 2019 };
const ANNUAL: Which = Which { paper: Paper::Annual, year: 2019 };

fn composed(material: &ReviewMaterial) -> Document {
    section::compose(material, &referential::sample_lists(), Lang::Fr)
}

fn part<'d>(document: &'d Document, id: &str) -> &'d Section {
    document.sections.iter().find(|one| one.id == id).expect("the section")
}

/// The lines of a section, what stands in front first.
fn lines(section: &Section) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &section.blocks {
        match block {
            Block::List(list) => {
                lines.extend(list.items.iter().map(|one| format!("{}. {}", one.lead, one.text)));
            }
            Block::Findings(all) => {
                lines.extend(all.iter().map(|one| format!("{}. {}", one.lead, one.text)));
            }
            Block::Prose(text) => lines.push(text.clone()),
            other @ (Block::Heading(_)
            | Block::Figures(_)
            | Block::Table(_)
            | Block::Chart(_)
            | Block::Callout(_)
            | Block::Definitions(_)) => panic!("{other:?}"),
        }
    }
    lines
}

fn fate(title: &str, (addressee, month): (&str, &str), fate: &str) -> FateLine {
    FateLine {
        title: title.to_owned(),
        addressee: addressee.to_owned(),
        month: month.to_owned(),
        fate: fate.to_owned(),
        reason: if fate == "refused" { "Déjà prévu".to_owned() } else { String::new() },
    }
}

fn proposed() -> Vec<FateLine> {
    vec![
        fate("Saler l’allée", ("ASL", "2019-01"), "done"),
        fate("Revoir l’éclairage", ("Lille-Lomme", "2019-02"), "new"),
        fate("Marquer les livraisons", ("Capinghem", "2019-03"), "adopted"),
        fate("Caler la collecte", ("MEL", "2019-04"), "adopted"),
        fate("Associer les copropriétés", ("Lille-Lomme", "2019-05"), "new"),
        fate("Ouvrir un point d’eau", ("Capinghem", "2019-01"), "refused"),
        fate("Convenir des cibles", ("ASL", "2019-06"), "done"),
    ]
}

#[test]
fn three_figures_that_moved_are_told_with_what_they_are_compared_with() {
    let mut material = sample(ANNUAL, Reader::Staff);
    for (code, before) in
        [("interventions", 400), ("people", 900), ("alerts_sent", 1), ("actions", 1)]
    {
        let one = material.figures.iter_mut().find(|one| one.code == code).expect("a figure");
        (one.value, one.year_before) = (Cell::Known(before * 2 + 20), Cell::Known(before));
    }
    let document = composed(&material);
    let told = lines(part(&document, "highlights"));
    assert_eq!(told.len(), 4, "three, and what a rise is not: {told:?}");
    assert!(told.iter().take(3).all(|one| one.starts_with("En hausse. ")), "{told:?}");
    assert!(told.iter().take(3).all(|one| one.contains("un an plus tôt (+")), "{told:?}");
    assert!(told[3].starts_with("Une hausse n’est pas"), "{told:?}");
    // Largest first, and never twice in the same paper.
    assert!(told[0].contains("contre 1\u{a0}") || told[0].contains("contre 1 "), "{told:?}");
    let findings = lines(part(&document, "findings"));
    for one in told.iter().take(3) {
        assert!(!findings.contains(one), "{one} is told twice");
    }
    assert_eq!(document.sections.iter().position(|one| one.id == "highlights"), Some(1));
}

#[test]
fn without_a_year_before_the_last_months_are_compared_with_those_before_them() {
    let mut material = sample(MIDTERM, Reader::Partner);
    for one in &mut material.figures {
        one.year_before = Cell::Absent;
        one.by_month = vec![Cell::Known(10); 6];
    }
    let steady = lines(part(&composed(&material), "highlights"));
    assert_eq!(steady, ["Aucun chiffre n’a bougé d’un dixième ou plus."]);
    let one =
        material.figures.iter_mut().find(|one| one.code == "interventions").expect("a figure");
    one.by_month = [10, 10, 10, 5, 5, 5].map(Cell::Known).to_vec();
    let told = lines(part(&composed(&material), "highlights"));
    let said = told[0].replace(['\u{a0}', '\u{202f}'], " ");
    assert!(
        said.starts_with("En baisse. ")
            && said.contains("15 sur les 3 derniers mois, contre 30 sur les 3 d’avant"),
        "{said}"
    );
    assert!(said.contains("(−15, soit −50 %)"), "{said}");
    // A month that is withheld, or that this reader was never told, leaves nothing to compare.
    let figures = material.figures.clone();
    for one in &mut material.figures {
        one.by_month[4] = Cell::Masked;
    }
    assert!(composed(&material).sections.iter().all(|one| one.id != "highlights"));
    material.figures = figures;
    material.months[5] = "2019-08".to_owned();
    assert!(composed(&material).sections.iter().all(|one| one.id != "highlights"));
}

#[test]
fn what_was_proposed_is_counted_and_what_is_asked_is_of_whoever_reads() {
    let mut material = sample(MIDTERM, Reader::Staff);
    material.recommendations = proposed();
    material.recipients = Vec::new();
    material
        .texts
        .insert("decisions".to_owned(), "- Valider les cibles.\n- Nommer un référent.".to_owned());
    let document = composed(&material);
    let told = lines(part(&document, "fates"));
    assert_eq!(told[0], "7 préconisations\u{a0}: 4 suivies, 1 non retenue, 2 sans réponse.");
    // The newest, and the one that was refused whatever its month.
    assert_eq!(
        told[1..],
        [
            "Réalisée. Convenir des cibles (ASL).",
            "Adoptée. Caler la collecte (MEL).",
            "Non retenue. Ouvrir un point d’eau (Capinghem).",
        ]
    );
    assert_eq!(part(&document, "asked").title, "Ce qui est demandé aux signataires");
    assert_eq!(
        lines(part(&document, "asked")),
        [
            "À décider. Valider les cibles.",
            "À décider. Nommer un référent.",
            "Lille-Lomme. «\u{a0}Revoir l’éclairage\u{a0}», préconisation de février 2019.",
            "Lille-Lomme. «\u{a0}Associer les copropriétés\u{a0}», préconisation de mai 2019.",
        ]
    );
    // A signatory reads what is asked of it, and of nobody else.
    material.texts.clear();
    let named =
        |code: &str, name: &str| Some(ReaderLine { code: code.to_owned(), name: name.to_owned() });
    material.reader = named("LOMME", "Lille-Lomme");
    let document = composed(&material);
    assert_eq!(part(&document, "asked").title, "Ce qui vous est demandé");
    let own = lines(part(&document, "asked"));
    assert_eq!(own.len(), 2, "{own:?}");
    assert!(own.iter().all(|one| one.starts_with("À répondre. ")), "{own:?}");
    material.reader = named("ASL", "ASL");
    let none = lines(part(&composed(&material), "asked"));
    assert_eq!(none, ["Rien n’attend de réponse de votre part dans ce bilan."]);
}

#[test]
fn alerts_that_a_service_leaves_waiting_are_asked_of_it() {
    let mut material = sample(MIDTERM, Reader::Partner);
    material.recommendations = Vec::new();
    let line = material.recipients.first().expect("a service").clone();
    let late = |code: &str, late: i64| observatory::RecipientLine {
        code: code.to_owned(),
        name: code.to_owned(),
        late: Cell::Known(late),
        ..line.clone()
    };
    material.recipients = vec![late("MEL", 4), late("ASL", 0)];
    let asked = |material: &ReviewMaterial| lines(part(&composed(material), "asked"));
    material.reader = Some(ReaderLine { code: "MEL".to_owned(), name: "MEL".to_owned() });
    assert_eq!(
        asked(&material),
        ["En attente. 4 fiches de votre structure attendent depuis plus de 30 jours."]
    );
    material.reader = Some(ReaderLine { code: "ASL".to_owned(), name: "ASL".to_owned() });
    assert_eq!(asked(&material), ["Rien n’attend de réponse de votre part dans ce bilan."]);
    material.reader = None;
    assert_eq!(
        asked(&material),
        ["En attente. 4 fiches attendent un service depuis plus de 30 jours."]
    );
}

/// Everything that the page may hold, each as long as it may be.
fn crowded(which: Which, reader: Reader) -> ReviewMaterial {
    let mut material = sample(which, reader);
    for one in &mut material.figures {
        one.value = Cell::Known(12_345);
        one.year_before = Cell::Known(9_876);
        one.target = Some(23_456);
    }
    let long = "Un titre qui prend toute la place qu’on lui laisse, jusqu’au bout de la ligne et un peu plus loin encore";
    let title: String = long.chars().cycle().take(140).collect();
    let of = |state: &str| fate(&title, ("Ville de Lille-Lomme", "2019-03"), state);
    material.recommendations =
        ["done", "adopted", "refused", "new", "new", "new", "new", "new"].map(of).to_vec();
    let point: String = long.chars().cycle().take(155).collect();
    material.texts.insert("decisions".to_owned(), format!("- {point}\n").repeat(5));
    if reader == Reader::Partner {
        let (code, name) = ("LOMME".to_owned(), "Ville de Lille-Lomme".to_owned());
        material.reader = Some(ReaderLine { code, name });
    }
    material
}

#[test]
fn the_first_page_is_one_page_however_much_it_holds() {
    for which in [MIDTERM, ANNUAL] {
        for reader in [Reader::Staff, Reader::Partner] {
            let document = composed(&crowded(which, reader));
            let printed = paper::pdf::render(&document).expect("a PDF");
            let first = page_of_pdf(&printed, 1);
            for id in ["figures", "highlights", "fates", "asked"] {
                let title = part(&document, id).title.replace('\u{a0}', " ");
                assert!(first.contains(&title), "{id}: {first}");
            }
            let last = "autres points sont dits dans la suite du bilan.";
            assert!(first.contains(last), "{which:?} {reader:?}: {first}");
            let findings = &part(&document, "findings").title;
            assert!(!first.contains(findings.as_str()), "{first}");
            assert!(page_of_pdf(&printed, 2).starts_with(findings.as_str()));
        }
    }
}
