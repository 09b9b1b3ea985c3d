//! Pages with invented values.

use std::collections::HashSet;
use std::sync::Arc;

use door::Fields;
use door::team::Colleague;
use kernel::id::{ConventionId, PersonId, RowId, ZoneId, uuid_v7};
use kernel::{Day, Instant, Lang, Period, Reason, Refusals};
use territory::{Zone, ZoneKind};
use ui::{Markup, Sample, View};

use crate::file_pages::{self, One};
use crate::laying::{Judged, judged};
use crate::pages::{self, Columns, Foreigners, Listed, PATH};
use crate::reading::{Reading, Values, Vocabulary};
use crate::sheet::Line;
use crate::steps;
use crate::store::{File, State};
use crate::target::{Mapping, proposed};

const COLUMNS: &str = "/reprise/{id}/colonnes";
const VALUES: &str = "/reprise/{id}/valeurs";
const ONE: &str = "/reprise/{id}";

pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample(PATH, "vide", |lang| index(lang, &[], &Refusals::new())),
        sample(PATH, "usuel", |lang| {
            let files = [file(State::Laid), file(State::Mapped), file(State::Undone)];
            index(lang, &files, &Refusals::new())
        }),
        sample(PATH, "refusé", |lang| {
            let no = Refusals::one("fichier", Reason::Missing);
            index(lang, &[file(State::Laying)], &no)
        }),
        sample(COLUMNS, "usuel", |lang| columns(lang, &Refusals::new())),
        sample(COLUMNS, "refusé", |lang| columns(lang, &Refusals::one("c0", Reason::NotInList))),
        sample(VALUES, "usuel", |lang| values(lang, true)),
        sample(VALUES, "vide", |lang| values(lang, false)),
        sample(ONE, "aperçu", |lang| one(lang, (State::Mapped, false), &Refusals::new())),
        sample(ONE, "refusé", |lang| {
            let no = Refusals::one("malgre", Reason::Missing);
            one(lang, (State::Mapped, false), &no)
        }),
        sample(ONE, "en cours", |lang| one(lang, (State::Laying, false), &Refusals::new())),
        sample(ONE, "arrivée inachevée", |lang| {
            one(lang, (State::Arriving, false), &Refusals::new())
        }),
        sample(ONE, "annulation en cours", |lang| {
            one(lang, (State::Undoing, false), &Refusals::new())
        }),
        sample(ONE, "repris", |lang| one(lang, (State::Laid, true), &Refusals::new())),
        sample(ONE, "annulé", |lang| one(lang, (State::Undone, false), &Refusals::new())),
    ]
}

fn view(lang: Lang) -> View {
    View { lang, current: pages::UNDER.to_owned(), here: PATH.to_owned(), ..View::default() }
}

const fn person(number: u8) -> PersonId {
    PersonId::from_uuid(kernel::id::Uuid::from_bytes([number; 16]))
}

fn held() -> Vocabulary {
    let convention = ConventionId::from_uuid(uuid_v7(1, [1; 10]));
    let day = Day::new(2019, 6, 14).unwrap_or(Day::FIRST);
    Vocabulary {
        lists: Arc::new(referential::sample_lists()),
        zones: vec![Zone {
            id: ZoneId::from_uuid(uuid_v7(1, [2; 10])),
            convention,
            parent: None,
            code: "Z1".to_owned(),
            kind: ZoneKind::Block,
            name: "Îlot 1".to_owned(),
            commune: String::new(),
            dwellings: None,
            rank: 1,
        }],
        places: Vec::new(),
        team: vec![Colleague {
            id: person(5),
            login: "nadege".to_owned(),
            name: "Nadège Roussel".to_owned(),
        }],
        author: person(5),
        days: Period::spanning(day.plus_days(-150), day),
        today: day,
    }
}

const HEAD: [&str; 8] =
    ["Date", "Heure", "Durée", "Secteur", "Activité", "Thème", "Habitants", "Observations"];

fn lines() -> Vec<Line> {
    let all: [[&str; 8]; 5] = [
        [
            "14/01/2019",
            "14h30",
            "20",
            "Îlot 1",
            "A1",
            "T3.1",
            "3",
            "Bornes pleines au bout de l’allée.",
        ],
        ["14/01/2019", "16h00", "45", "Îlot 1", "A4", "Dépôts", "1", ""],
        ["31/02/2019", "9h", "15", "Îlot 1", "A1", "T3.1", "", ""],
        ["15/01/2019", "9h", "26h", "Îlot 9", "A1", "T3.1", "", ""],
        [
            "14/01/2019",
            "14h30",
            "20",
            "Îlot 1",
            "A1",
            "T3.1",
            "3",
            "Bornes pleines au bout de l’allée.",
        ],
    ];
    (2_i64..)
        .zip(all)
        .map(|(number, cells)| Line { number, cells: cells.map(str::to_owned).to_vec() })
        .collect()
}

fn mapping() -> Mapping {
    let head = HEAD.map(str::to_owned);
    let columns = proposed(&head, &std::collections::BTreeMap::new(), &referential::sample_lists());
    let fallback =
        [("origine", "O1"), ("heure", "12:00")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    Mapping { columns, fallback: fallback.into_iter().collect(), ..Mapping::default() }
}

fn file(state: State) -> File {
    let done = !matches!(state, State::Arriving | State::Read | State::Mapped);
    let at = Instant(1_560_500_000_000);
    File {
        id: RowId::from_uuid(uuid_v7(1, [3; 10])),
        name: "cahier-2018.csv".to_owned(),
        source: "Cahier de bord".to_owned(),
        by: person(5),
        at,
        head: HEAD.map(str::to_owned).to_vec(),
        mapping: mapping(),
        lines: 1_240,
        state,
        at_line: 0,
        good: if done { 1_180 } else { 0 },
        known: if done { 12 } else { 0 },
        bad: if done { 48 } else { 0 },
        laid_at: done.then_some(at),
        undone_at: None,
    }
}

fn index(lang: Lang, files: &[File], no: &Refusals) -> Markup {
    let held = held();
    let listed = Listed { files, team: &held.team, source: "", forgotten: files.is_empty() };
    pages::index(&view(lang), &listed, no)
}

fn columns(lang: Lang, no: &Refusals) -> Markup {
    let (file, lines, held) = (file(State::Read), lines(), held());
    let fields: Fields = steps::fields_of(&file.mapping);
    let shown = Columns { file: &file, lines: &lines, held: &held, fields: &fields };
    pages::columns(&view(lang), &shown, no)
}

fn values(lang: Lang, some: bool) -> Markup {
    let (file, held) = (file(State::Mapped), held());
    let lines = if some { lines() } else { Vec::new() };
    let (recognised, all) = steps::values(&lines, &file.mapping, (&Values::new(), &held));
    let shown = Foreigners { file, held, recognised, all };
    pages::values(&view(lang), &shown, &Refusals::new())
}

fn read(held: &Vocabulary, file: &File) -> Judged {
    let reading = Reading {
        vocabulary: held,
        mapping: &file.mapping,
        values: &Values::new(),
        columns: HEAD.len(),
        source: &file.source,
    };
    judged(&reading, "sample", lines(), &mut HashSet::new())
}

fn one(lang: Lang, (state, fresh): (State, bool), no: &Refusals) -> Markup {
    let (held, file) = (held(), file(state));
    let judged = read(&held, &file);
    let told: Vec<_> = judged.months.iter().copied().collect();
    let one = One { file: &file, held: &held, judged: &judged, told: &told, fresh, why: "" };
    if state == State::Mapped {
        file_pages::preview(&view(lang), &one, no)
    } else {
        file_pages::became(&view(lang), &one, no)
    }
}
