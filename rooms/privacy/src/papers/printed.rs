//! The register and the impact assessment as papers to sign and to file (« PDF »): the words of their pages, set
//! by the press of reports as tagged PDF.

use door::Visit;
use kernel::{Lang, french};
use paper::document::{
    Block, Callout, Cell, Column, ColumnKind, Definition, Document, Item, Kind, List, Named,
    Section, Table, Tone,
};

use super::register::{self, said};
use super::{Papers, Processing, ProcessingRegister, assessment, entries, method, risk};

ui::words! {
    to_pdf() { fr "En PDF", en "As PDF" }
    tables_of(rule: &str, tables: &str) { fr "{rule} : {tables}.", en "{rule}: {tables}." }
    as_in_common() {
        fr "Mesures de sécurité, sous-traitants, transferts et décisions automatisées : la partie « Pour tous les traitements ».",
        en "Security measures, processors, transfers and automated decisions: the part “For every processing”.",
    }
}

/// Frames a paper: whose, when, and by whom it is to be signed.
fn framed(visit: &Visit, papers: &Papers, (title, lede): (&str, &str)) -> Document {
    let lang = visit.lang();
    let author = papers.controller.as_ref().map_or(register::controller(lang), |one| &one.name);
    Document {
        kind: Kind::Dossier,
        convention: Named { code: String::new(), name: visit.convention_words().to_owned() },
        perimeter: visit.perimeter_words().to_owned(),
        period: Named { code: visit.today().text(), name: french::day(lang, visit.today()) },
        logo: None,
        frozen_at: Some(visit.now()),
        version: 1,
        lang,
        author: author.to_owned(),
        title: title.to_owned(),
        lede: lede.to_owned(),
        sections: vec![section("responsable", register::controller(lang), vec![who(lang, papers)])],
    }
}

fn section(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks }
}

fn definitions<'s>(facts: impl IntoIterator<Item = (&'s str, &'s str)>) -> Block {
    let facts = facts.into_iter();
    Block::Definitions(
        facts
            .map(|(term, text)| Definition { term: term.to_owned(), text: text.to_owned() })
            .collect(),
    )
}

fn list(lines: impl IntoIterator<Item = String>) -> Block {
    let item = |text| Item { lead: String::new(), text };
    Block::List(List { ordered: false, items: lines.into_iter().map(item).collect() })
}

/// Who answers, or that it is still to be written.
fn who(lang: Lang, papers: &Papers) -> Block {
    match &papers.controller {
        Some(named) => {
            let address: Vec<&str> = named.address.lines().map(str::trim).collect();
            definitions([
                (named.name.as_str(), address.join(", ").as_str()),
                (register::officer(lang), &named.email),
            ])
        }
        None => Block::Callout(Callout {
            tone: Tone::Plain,
            title: register::nobody(lang).to_owned(),
            text: register::nobody_why(lang).to_owned(),
        }),
    }
}

/// The processing register as a paper (RGPD art. 30).
pub(crate) fn register_paper(
    visit: &Visit,
    papers: &Papers,
    register_of: &ProcessingRegister,
) -> Document {
    let lang = visit.lang();
    let mut paper =
        framed(visit, papers, (register::register(lang), register::register_lede(lang)));
    let rules = |processing| {
        let told = register_of.rules(processing).into_iter();
        list(told.map(|(rule, tables)| tables_of(lang, &said(lang, rule), &tables.join(", "))))
    };
    for processing in Processing::ALL {
        let entry = entries::entry(lang, processing);
        let blocks = vec![
            definitions(register::facts_of(lang, &entry)),
            Block::Prose(register::kept(lang).to_owned()),
            rules(Some(processing)),
            Block::Prose(as_in_common(lang).to_owned()),
        ];
        paper.sections.push(section(processing.anchor(), entry.title, blocks));
    }
    if !register_of.rules(None).is_empty() {
        paper.sections.push(section("autres", register::unassigned(lang), vec![rules(None)]));
    }
    let common = vec![
        Block::Prose(register::safety(lang).to_owned()),
        list(register::measures(lang).map(str::to_owned)),
        definitions(register::common_of(lang)),
    ];
    paper.sections.push(section("communes", register::common(lang), common));
    paper
}

/// The pre-filled impact assessment as a paper to complete and to sign (RGPD art. 35).
pub(crate) fn assessment_paper(
    visit: &Visit,
    papers: &Papers,
    register_of: &ProcessingRegister,
) -> Document {
    let lang = visit.lang();
    let mut paper = framed(visit, papers, (assessment::assessment(lang), assessment::lede(lang)));
    let context = vec![
        Block::Prose(method::context_intro(lang).to_owned()),
        definitions(method::context_facts(lang)),
    ];
    paper.sections.push(section("contexte", method::context(lang), context));
    let principles = vec![
        definitions(method::necessity_facts(lang)),
        definitions([(method::times(lang), method::times_said(lang))]),
        list(assessment::told_times(lang, register_of)),
        definitions(method::rights_facts(lang)),
    ];
    paper.sections.push(section("principes", method::principles(lang), principles));
    let risks = vec![Block::Prose(risk::risks_intro(lang).to_owned())];
    paper.sections.push(section("risques", risk::risks(lang), risks));
    for (risk, id) in risk::all(lang).iter().zip(["acces", "modification", "disparition"]) {
        let facts = risk.facts.iter().map(|(name, said)| (*name, said.as_str()));
        paper.sections.push(section(id, risk.title, vec![definitions(facts)]));
    }
    paper.sections.push(section("validation", method::validation(lang), validation(lang)));
    let recorded = vec![Block::Prose(assessment::recorded_said(lang, papers))];
    paper.sections.push(section("signee", assessment::signed(lang), recorded));
    paper
}

/// What the controller fills in by hand.
fn validation(lang: Lang) -> Vec<Block> {
    // Wide enough for a pen.
    let blank = assessment::blank(lang).repeat(30);
    let lines = method::blanks(lang).into_iter();
    let rows = lines.map(|line| vec![Cell::words(line), Cell::words(&blank)]);
    let table = Table {
        id: "validation-lignes".to_owned(),
        caption: method::validation(lang).to_owned(),
        columns: vec![
            Column::new("line", assessment::line(lang), ColumnKind::Text),
            Column::new("fill", assessment::to_fill(lang), ColumnKind::Text),
        ],
        rows: rows.collect(),
        total: None,
        note: None,
    };
    vec![Block::Prose(method::validation_intro(lang).to_owned()), Block::Table(table)]
}
