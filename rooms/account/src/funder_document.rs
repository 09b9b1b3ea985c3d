//! What is told to funders, as documents.

use kernel::{Cents, Instant, Lang, Minutes, french};
use paper::document::{
    Block, Cell, Column, ColumnKind, Definition, Document, Kind, Measure, Named, Section, Table,
};

use crate::funder_gather::{Relay, Time};
use crate::ledger::cost_of;
use crate::material::Account;
use crate::residence::{self, Count, Extract};
use crate::words_funders as words;

/// What every paper bears: the account of the year it stands beside, and when it was composed.
pub(crate) struct Frame<'a> {
    pub(crate) account: &'a Account,
    pub(crate) lang: Lang,
    pub(crate) now: Instant,
}

impl Frame<'_> {
    fn document(
        &self,
        (title, lede, perimeter): (String, String, &str),
        sections: Vec<Section>,
    ) -> Document {
        let year = self.account.year.to_string();
        Document {
            kind: Kind::Dossier,
            convention: Named {
                code: self.account.convention.clone(),
                name: self.account.convention_words.clone(),
            },
            perimeter: perimeter.to_owned(),
            period: Named { code: year.clone(), name: year },
            logo: None,
            frozen_at: Some(self.now),
            version: 1,
            lang: self.lang,
            author: self.account.author.clone(),
            title,
            lede,
            sections,
        }
    }
}

fn section(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks }
}

fn number(id: &str, label: &str, measure: Measure) -> Column {
    Column::new(id, label, ColumnKind::Number(measure))
}

fn text(id: &str, label: &str) -> Column {
    Column::new(id, label, ColumnKind::Text)
}

/// Minutes as tenths of an hour.
const fn hours(minutes: i64) -> Cell {
    Cell::Hours(Minutes::of(minutes).tenths_of_hours())
}

/// The extract of a landlord.
pub(crate) fn tfpb(frame: &Frame<'_>, landlord: &str, told: &Extract) -> Document {
    let (lang, account) = (frame.lang, frame.account);
    let table = |id: &str, head: &str, counts: &[Count], others: &str| match residence::protected(
        counts, others,
    ) {
        None => Block::Prose(words::too_few(lang).to_owned()),
        Some(counts) => Block::Table(counted(frame, (id, head), &counts, &told.whole)),
    };
    let price = match account.hour {
        Some(hour) => words::hour_is(lang, &french::euros(lang, Cents(hour)), &account.hour_source),
        None => words::no_hour(lang).to_owned(),
    };
    let define =
        |term: &str, text: &str| Definition { term: term.to_owned(), text: text.to_owned() };
    let definitions = vec![
        define(words::records(lang), words::def_record(lang)),
        define(words::hours(lang), words::def_hours(lang)),
        define(words::alerts(lang), words::def_alert(lang)),
        define(words::theme(lang), words::def_theme(lang)),
        define(words::cost(lang), &format!("{} {price}.", words::def_cost(lang))),
        define(words::total(lang), words::def_few(lang)),
    ];
    let sections = vec![
        section(
            "residences",
            words::by_residence(lang),
            vec![table(
                "residences-table",
                words::residence(lang),
                &told.by_residence,
                words::others_residences(lang),
            )],
        ),
        section(
            "axes",
            words::by_theme(lang),
            vec![table(
                "axes-table",
                words::theme(lang),
                &told.by_theme,
                words::others_themes(lang),
            )],
        ),
        section("precaution", crate::words::caution(lang), vec![crate::document::caution(lang)]),
        section("definitions", words::definitions(lang), vec![Block::Definitions(definitions)]),
    ];
    let year = account.year.to_string();
    let title = words::tfpb_title(lang, landlord, &year);
    frame.document((title, words::tfpb_lede(lang, landlord), landlord), sections)
}

fn counted(frame: &Frame<'_>, (id, head): (&str, &str), counts: &[Count], whole: &Count) -> Table {
    let lang = frame.lang;
    let row = |label: &str, one: &Count| {
        vec![
            Cell::words(label),
            Cell::Int(one.records),
            hours(one.minutes),
            Cell::Int(one.alerts),
            Cell::Int(one.resolved),
            frame.account.hour.map_or_else(
                || Cell::words(words::not_computable(lang)),
                |hour| Cell::Money(Cents(cost_of(one.minutes, hour))),
            ),
        ]
    };
    Table {
        id: id.to_owned(),
        caption: head.to_owned(),
        columns: vec![
            text("name", head),
            number("records", words::records(lang), Measure::Whole),
            number("hours", words::hours(lang), Measure::Hours),
            number("alerts", words::alerts(lang), Measure::Whole),
            number("resolved", words::resolved(lang), Measure::Whole),
            number("cost", words::cost(lang), Measure::Money),
        ],
        rows: counts.iter().map(|one| row(&one.name, one)).collect(),
        total: Some(row(words::total(lang), whole)),
        note: None,
    }
}

/// The report of a post of adult-relay.
pub(crate) fn relay(frame: &Frame<'_>, told: &Relay) -> Document {
    let lang = frame.lang;
    let counts: Vec<i64> = told.tasks.iter().map(|(_, count, _)| *count).collect();
    let shares = observatory::shares(&counts).unwrap_or_default();
    let tasks = told.tasks.iter().enumerate().map(|(place, (name, count, minutes))| {
        let share = shares.get(place).copied();
        vec![
            Cell::words(name),
            Cell::Int(*count),
            hours(*minutes),
            share.map_or(Cell::Absent, Cell::Percent),
        ]
    });
    let tasks = Table {
        id: "taches-table".to_owned(),
        caption: words::tasks(lang).to_owned(),
        columns: vec![
            text("task", words::task(lang)),
            number("records", words::records(lang), Measure::Whole),
            number("hours", words::hours(lang), Measure::Hours),
            number("share", words::share(lang), Measure::Percent),
        ],
        rows: tasks.collect(),
        total: None,
        note: Some(words::tasks_note(lang).to_owned()),
    };
    let whole: i64 = told.hours.iter().map(|(_, minutes)| minutes.count()).sum();
    let kinds = told.hours.iter().map(|(kind, minutes)| {
        vec![Cell::words(planning::kind_label(lang, *kind)), hours(minutes.count())]
    });
    let kinds = Table {
        id: "heures-table".to_owned(),
        caption: words::hours_of_post(lang).to_owned(),
        columns: vec![
            text("kind", words::kind(lang)),
            number("hours", words::hours(lang), Measure::Hours),
        ],
        rows: kinds.collect(),
        total: Some(vec![Cell::words(words::total(lang)), hours(whole)]),
        note: Some(words::hours_note(lang).to_owned()),
    };
    let partners =
        told.partners.iter().map(|(name, count)| vec![Cell::words(name), Cell::Int(*count)]);
    let partners = Table {
        id: "partenaires-table".to_owned(),
        caption: words::partners(lang).to_owned(),
        columns: vec![
            text("partner", words::partner(lang)),
            number("sent", words::sent(lang), Measure::Whole),
        ],
        rows: partners.collect(),
        total: None,
        note: Some(words::partners_note(lang).to_owned()),
    };
    let sections = vec![
        section("taches", words::tasks(lang), vec![Block::Table(tasks)]),
        section("heures", words::hours_of_post(lang), vec![Block::Table(kinds)]),
        section(
            "partenaires",
            words::partners(lang),
            vec![Block::Table(partners), Block::Prose(words::meetings(lang, told.meetings))],
        ),
    ];
    let post = if told.project.is_empty() {
        words::all_posts(lang).to_owned()
    } else {
        words::post_of(lang, &told.project)
    };
    let title = words::relay_title(lang, &frame.account.year.to_string());
    frame.document((title, words::relay_lede(lang, &post), &post), sections)
}

/// Hours of each project, month by month.
pub(crate) fn times(frame: &Frame<'_>, told: &[Time]) -> Document {
    let lang = frame.lang;
    let mut projects: Vec<&str> = told.iter().map(|one| one.project.as_str()).collect();
    projects.sort_unstable();
    projects.dedup();
    let sections = projects.iter().enumerate().map(|(place, project)| {
        let of: Vec<&Time> = told.iter().filter(|one| one.project == *project).collect();
        let sum = |pick: fn(&Time) -> i64| of.iter().map(|one| pick(one)).sum::<i64>();
        let rows = of.iter().map(|one| {
            vec![
                Cell::Text(french::month(lang, one.month)),
                hours(one.declared),
                hours(one.validated),
            ]
        });
        let table = Table {
            id: format!("projet-{place}-table"),
            caption: (*project).to_owned(),
            columns: vec![
                text("month", words::month(lang)),
                number("declared", words::declared(lang), Measure::Hours),
                number("validated", words::validated(lang), Measure::Hours),
            ],
            rows: rows.collect(),
            total: Some(vec![
                Cell::words(words::total(lang)),
                hours(sum(|one| one.declared)),
                hours(sum(|one| one.validated)),
            ]),
            note: None,
        };
        section(&format!("projet-{place}"), project, vec![Block::Table(table)])
    });
    let mut sections: Vec<Section> = sections.collect();
    if sections.is_empty() {
        let nothing = vec![Block::Prose(words::nothing(lang).to_owned())];
        sections.push(section("rien", words::time(lang), nothing));
    }
    let title = words::time_title(lang, &frame.account.year.to_string());
    frame.document((title, words::time_lede(lang).to_owned(), words::time(lang)), sections)
}
