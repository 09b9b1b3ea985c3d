use kernel::Lang;
use observatory::{Cell, Reader};

use super::{as_text, draft, foreign_numbers};
use crate::Material;
use crate::shown::sample_material;
use paper::document::Finding;

fn drafted(material: &Material, lang: Lang) -> Vec<Finding> {
    draft(material, &referential::sample_lists(), lang)
}

fn lead<'f>(all: &'f [Finding], lead: &str) -> Vec<&'f str> {
    all.iter().filter(|one| one.lead == lead).map(|one| one.text.as_str()).collect()
}

#[test]
fn each_sentence_holds_its_figures_and_leads_to_what_it_counts() {
    let mut material = sample_material(Reader::Staff);
    let line = material.board.figures.first_mut().expect("interventions");
    (line.value, line.year_before) = (Cell::Known(214), Cell::Known(187));
    line.per_100_hours = Cell::Known(812);
    let french = drafted(&material, Lang::Fr);
    let rises = lead(&french, "En hausse");
    let told = "Interventions de médiation\u{a0}: 214 en juin 2019, contre 187 en juin 2018 (+27, soit \
                +14,4\u{202f}%). Pour 100\u{a0}h de terrain\u{a0}: 81,2.";
    assert!(rises.contains(&told), "{rises:?}");
    assert_eq!(lead(&french, "Revient").len(), 1);
    assert!(french.iter().all(|one| one.link.is_some()));
    let interventions = french.iter().find(|one| one.text == told).expect("the sentence");
    let (href, _) = interventions.link.as_ref().expect("a link");
    assert_eq!(href, "/activites?du=2019-06-01&au=2019-06-30");
    let english = drafted(&material, Lang::En);
    assert_eq!(english.len(), french.len());
    assert!(!as_text(&english).contains('«'), "{}", as_text(&english));
}

#[test]
fn nothing_is_said_of_a_small_cell() {
    let mut material = sample_material(Reader::Partner);
    for line in &mut material.board.figures {
        (line.value, line.year_before) = (Cell::Masked, Cell::Known(187));
        line.trend = vec![Cell::Known(40), Cell::Masked];
    }
    for series in &mut material.board.themes {
        series.cells = vec![Cell::Known(3), Cell::Known(60)];
    }
    for line in &mut material.board.recipients {
        (line.late, line.oldest) = (Cell::Known(4), Cell::Known(50));
    }
    material.chronic.iter_mut().for_each(|line| line.count = 4);
    material.actions = Vec::new();
    assert_eq!(drafted(&material, Lang::Fr), Vec::new());
    // One more, and it is told: the rule is the number, not the reader.
    material.chronic.iter_mut().for_each(|line| line.count = 5);
    assert_eq!(drafted(&material, Lang::Fr).len(), 1);
}

#[test]
fn a_small_change_is_no_finding() {
    let mut material = sample_material(Reader::Staff);
    for line in &mut material.board.figures {
        (line.value, line.year_before) = (Cell::Known(1_000), Cell::Known(1_004));
    }
    let all = drafted(&material, Lang::Fr);
    let figures = all.iter().filter(|one| one.text.contains("juin 2018"));
    assert_eq!(figures.count(), 0, "{all:?}");
}

#[test]
fn an_action_whose_day_is_past_is_late_and_one_put_off_is_said_so() {
    let mut material = sample_material(Reader::Staff);
    for action in &mut material.actions {
        action.until = Some("2019-06-30".to_owned());
    }
    // Due on the last day of the month, which is over.
    let last = as_text(&drafted(&material, Lang::Fr));
    assert!(last.contains("attendue pour le 30\u{a0}juin 2019"), "{last}");
    for action in &mut material.actions {
        action.until = Some("2019-06-14".to_owned());
    }
    let all = drafted(&material, Lang::Fr);
    let late = lead(&all, "En retard");
    let told =
        "Action «\u{a0}Marche exploratoire de nuit\u{a0}», attendue pour le 14\u{a0}juin 2019.";
    assert!(late.contains(&told), "{late:?}");
    assert_eq!(lead(&all, "Reporté").len(), 1);
    assert!(!as_text(&all).contains("trottoirs"), "what is done is not late");
}

#[test]
fn every_number_of_the_draft_is_in_the_paper_of_its_reader() {
    for reader in [Reader::Staff, Reader::Partner] {
        let material = sample_material(reader);
        let lists = referential::sample_lists();
        let document = crate::compose(&material, &lists, Lang::Fr);
        let text = as_text(&draft(&material, &lists, Lang::Fr));
        assert_eq!(crate::analysis_pages::foreign(&document, &text), Vec::<String>::new());
    }
}

#[test]
fn a_number_added_by_hand_is_seen() {
    assert_eq!(
        foreign_numbers("1\u{202f}318 personnes, 78,3\u{a0}% et 47 fiches.", "1 318 et 78,3 %"),
        ["47"]
    );
    assert_eq!(foreign_numbers("12.5 h", "12,5 h"), Vec::<String>::new());
    assert_eq!(foreign_numbers("Rien", ""), Vec::<String>::new());
}
