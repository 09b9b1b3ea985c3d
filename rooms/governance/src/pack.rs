//! The papers of a meeting (« dossier de séance ») : one file for one reader, composed from what their page shows, with
//! what goes with it: the fiches that wait, by partner, and the synthesis that this reader was given.
//!
//! **Invariant:** it is composed from what was read for this reader, so that the restricted part is there only when
//! their page has it, and a partner’s annex is the synthesis that was frozen for their own grant.

use kernel::{Lang, Minutes, french};
use paper::document::{
    Block, Callout, Cell, Column, ColumnKind, Document, Item, Kind, List, Measure, Named, Section,
    Table, Tone,
};

use crate::gather::Stale;
use crate::meeting_page::Shown;
use crate::pages::body;
use crate::sitting::{Part, Point, Stage, Tracked};
use crate::{words, words_agenda, words_list, words_meeting as said, words_pack as annexed};

/// The papers of a meeting, as this reader may have them.
pub(crate) fn document(lang: Lang, convention: &str, shown: &Shown) -> Document {
    let meeting = &shown.meeting;
    let what = body(lang, &shown.tables.instances, &meeting.committee);
    let day = french::day(lang, meeting.day);
    let start = kernel::Instant::at(meeting.day, meeting.start);
    let end = start.plus(Minutes::of(shown.sitting.minutes)).local().1;
    let lede = said::pack_lede(
        lang,
        &french::day_long(lang, meeting.day),
        &french::time(lang, meeting.start),
        &french::time(lang, end),
        &meeting.place,
    );
    let mut sections = vec![agenda(lang, shown, (Part::Open, "ordre-du-jour"))];
    if shown.points.iter().any(|one| one.part == Part::Restricted) {
        sections.push(agenda(lang, shown, (Part::Restricted, "partie-restreinte")));
    }
    sections.extend(attendance(lang, shown));
    sections.extend(decided(lang, shown, ("decisions", said::decisions(lang)), &shown.decisions));
    sections.extend(decided(lang, shown, ("suivi", said::earlier(lang)), &shown.earlier));
    Document {
        kind: Kind::Dossier,
        convention: Named { code: meeting.committee.clone(), name: convention.to_owned() },
        perimeter: what.to_owned(),
        period: Named { code: meeting.day.text(), name: day.clone() },
        logo: None,
        frozen_at: shown.sitting.minutes_sent_at,
        version: 1,
        lang,
        author: words_agenda::stage(lang, shown.stage).to_owned(),
        title: said::pack_title(lang, what, &day),
        lede,
        sections,
    }
}

/// Fiches that wait, by partner, on the day: for the operator’s own people, before minutes are sent.
pub(crate) fn fiches(lang: Lang, of: &Document, (all, shown): (&[Stale], &Shown)) -> Document {
    let rows = all.iter().map(|one| {
        vec![
            Cell::words(shown.tables.names.short(&one.code)),
            Cell::Int(one.count),
            one.oldest.map_or(Cell::Absent, Cell::Day),
            one.sent.map_or(Cell::Absent, Cell::Day),
        ]
    });
    let day = |id: &str, label: &str| Column::new(id, label, ColumnKind::Day);
    Document {
        title: annexed::annex_fiches(lang).to_owned(),
        lede: annexed::annex_fiches_why(lang).to_owned(),
        author: annexed::live(lang).to_owned(),
        sections: vec![Section {
            id: "fiches".to_owned(),
            title: annexed::by_partner(lang).to_owned(),
            blocks: vec![Block::Table(Table {
                id: "fiches-liste".to_owned(),
                caption: annexed::annex_fiches_caption(lang, &french::day(lang, shown.today)),
                columns: vec![
                    Column::new("partner", said::organisation(lang), ColumnKind::Text),
                    Column::new(
                        "waiting",
                        annexed::waiting(lang),
                        ColumnKind::Number(Measure::Whole),
                    ),
                    day("awaited", annexed::awaited(lang)),
                    day("sent", annexed::oldest_sent(lang)),
                ],
                rows: rows.collect(),
                total: Some(vec![
                    Cell::words(annexed::all_partners(lang)),
                    Cell::Int(all.iter().map(|one| one.count).sum()),
                    Cell::Absent,
                    Cell::Absent,
                ]),
                note: None,
            })],
        }],
        ..of.clone()
    }
}

fn agenda(lang: Lang, shown: &Shown, (part, id): (Part, &str)) -> Section {
    let points: Vec<&Point> = shown.points.iter().filter(|one| one.part == part).collect();
    let mut blocks = Vec::new();
    if part == Part::Restricted {
        blocks.push(Block::Callout(Callout {
            tone: Tone::Watch,
            title: said::restricted(lang).to_owned(),
            text: said::restricted_why(lang).to_owned(),
        }));
    }
    let item = |point: &&Point| {
        let mut text = point.detail.clone();
        for more in [guests(lang, point), source(lang, point)].into_iter().flatten() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&more);
        }
        Item { lead: point.title.clone(), text }
    };
    blocks.push(Block::List(List { ordered: true, items: points.iter().map(item).collect() }));
    let told = matches!(shown.stage, Stage::Held | Stage::Sent | Stage::Approved);
    let notes = points
        .iter()
        .filter(|one| told && !one.notes.is_empty())
        .map(|one| Item { lead: one.title.clone(), text: one.notes.clone() });
    let notes: Vec<Item> = notes.collect();
    if !notes.is_empty() {
        blocks.push(Block::Prose(said::said_of_it(lang).to_owned()));
        blocks.push(Block::List(List { ordered: false, items: notes }));
    }
    Section { id: id.to_owned(), title: words_agenda::part(lang, part).to_owned(), blocks }
}

fn guests(lang: Lang, point: &Point) -> Option<String> {
    (!point.guests.is_empty()).then(|| format!("{}.", said::guests(lang, &point.guests)))
}

fn source(lang: Lang, point: &Point) -> Option<String> {
    let source = words_agenda::source(lang, point.source);
    (point.source != crate::Source::Typed).then(|| format!("{}.", said::from(lang, source)))
}

fn attendance(lang: Lang, shown: &Shown) -> Option<Section> {
    if !matches!(shown.stage, Stage::Held | Stage::Sent | Stage::Approved) {
        return None;
    }
    let rows = shown.seats.iter().map(|seat| {
        vec![
            Cell::words(shown.tables.names.short(&seat.organisation)),
            Cell::words(&seat.capacity),
            Cell::words(words_agenda::presence(lang, seat.presence)),
            Cell::words(&seat.stand_in),
        ]
    });
    let column = |id: &str, label: &str| Column::new(id, label, ColumnKind::Text);
    Some(Section {
        id: "presence".to_owned(),
        title: said::attendance(lang).to_owned(),
        blocks: vec![Block::Table(Table {
            id: "emargement".to_owned(),
            caption: said::attendance_why(lang).to_owned(),
            columns: vec![
                column("organisation", said::organisation(lang)),
                column("capacity", said::capacity(lang)),
                column("presence", said::presence(lang)),
                column("stand_in", said::by_whom(lang)),
            ],
            rows: rows.collect(),
            total: None,
            note: None,
        })],
    })
}

fn decided(
    lang: Lang,
    shown: &Shown,
    (id, title): (&str, &str),
    all: &[Tracked],
) -> Option<Section> {
    if all.is_empty() {
        return None;
    }
    let state = |one: &Tracked| match one.outcome {
        Some(outcome) => words_agenda::outcome(lang, outcome).to_owned(),
        None if one.is_late(shown.today) => said::late(lang).to_owned(),
        None => words::none(lang).to_owned(),
    };
    let rows = all.iter().map(|one| {
        vec![
            Cell::words(&one.words),
            Cell::words(shown.tables.names.short(&one.owner)),
            one.due.map_or(Cell::Absent, Cell::Day),
            Cell::words(&state(one)),
        ]
    });
    Some(Section {
        id: id.to_owned(),
        title: title.to_owned(),
        blocks: vec![Block::Table(Table {
            id: format!("{id}-liste"),
            caption: title.to_owned(),
            columns: vec![
                Column::new("decision", words_list::decision(lang), ColumnKind::Text),
                Column::new("owner", words_list::owner(lang), ColumnKind::Text),
                Column::new("due", words_list::due(lang), ColumnKind::Day),
                Column::new("state", said::state(lang), ColumnKind::Text),
            ],
            rows: rows.collect(),
            total: None,
            note: None,
        })],
    })
}
