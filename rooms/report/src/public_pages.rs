//! The public page, its preview, and the page where agreements are recorded.

use door::Fields;
use kernel::{Lang, Month, Refusals, french};
use paper::document::{Block, Cell, Column as Head, ColumnKind, Datum, Section, Table};
use ui::button::{self, Look};
use ui::{Choice, Column, Field, Form, Markup, Row, Sample, Tone, View, badge, html, part};

use crate::material::Material;
use crate::public::Agreement;
use crate::public_web::{FORM, PAGE, PREVIEW, Signatory, Standing, Told};
use crate::section::{self, Sources};
use crate::{settings, words_public as words, words_settings};

/// The months of the table, beside the names of the figures.
const COLUMNS: usize = 6;

/// What the page tells, as sections of a paper: the same figures, the same words.
fn sections(told: &Told, lang: Lang) -> Vec<Section> {
    let Some(last) = told.boards.last() else { return Vec::new() };
    let material = Material { board: last.clone(), protected: true, ..Material::default() };
    let from = Sources { material: &material, lists: &told.lists, lang };
    let mut all = vec![section::figures(from)];
    all.extend(months(told, lang));
    all.push(section::themes(from));
    all.push(section::definitions(from));
    all
}

/// The eight figures of the last months, side by side.
fn months(told: &Told, lang: Lang) -> Option<Section> {
    let last = told.boards.last()?;
    let before = told.boards.len().saturating_sub(COLUMNS);
    let shown: Vec<&observatory::Board> = told.boards.iter().skip(before).collect();
    if shown.len() < 2 {
        return None;
    }
    let name = |month: &str| {
        Month::parse(month).map_or_else(
            |_| month.to_owned(),
            |one| format!("{} {}", french::month_short(lang, one), one.year()),
        )
    };
    let heads = shown.iter().map(|board| {
        Head::new(&board.month, &name(&board.month), ColumnKind::Number(ui::chart::Measure::Whole))
    });
    let columns = std::iter::once(Head::new("figure", words::figure(lang), ColumnKind::Text));
    let rows = last.eight().filter_map(|line| {
        let indicator = line.indicator()?;
        let mut row = vec![Cell::words((indicator.label)(lang))];
        row.extend(shown.iter().map(|board| {
            let value = board.figure(&line.code).map_or(Datum::Absent, |one| one.value.into());
            Cell::figure(value, indicator.measure)
        }));
        Some(row)
    });
    Some(Section {
        id: "mois".to_owned(),
        title: words::months(lang).to_owned(),
        blocks: vec![Block::Table(Table {
            id: "mois-table".to_owned(),
            caption: words::months_caption(lang).to_owned(),
            columns: columns.chain(heads).collect(),
            rows: rows.collect(),
            total: None,
            note: Some(words::withheld(lang).to_owned()),
        })],
    })
}

fn body(told: &Told, lang: Lang) -> Markup {
    let sections = sections(told, lang);
    html! {
        @if sections.is_empty() {
            (part::empty(words::nothing(lang), words::nothing_why(lang), None))
        }
        @for section in &sections { (paper::html::part(section, lang)) }
    }
}

fn of(told: &Told, lang: Lang) -> String {
    let last = told.boards.last().and_then(observatory::Board::month);
    let month = last.map_or_else(String::new, |month| french::of_month(lang, month));
    words::title(lang, &month)
}

/// The page that anyone reads.
pub(crate) fn page(told: &Told, (lang, slug, demo): (Lang, &str, bool), listed: bool) -> Markup {
    let (other, way) = match lang {
        Lang::Fr => (Lang::En, format!("/chiffres/{slug}?langue=en")),
        Lang::En => (Lang::Fr, format!("/chiffres/{slug}")),
    };
    let title = of(told, lang);
    let open = ui::shell::Open {
        lang,
        title: title.trim(),
        eyebrow: &told.convention,
        lede: words::lede(lang),
        other: (other, &way),
        listed,
        demo,
    };
    ui::shell::open(&open, body(told, lang))
}

/// The same, as the manager sees it before anyone agreed.
pub(crate) fn preview(view: &View, told: &Told) -> Markup {
    let lang = view.lang;
    ui::page(
        view,
        &ui::Head::new(words::preview(lang))
            .eyebrow(of(told, lang))
            .crumbs(part::crumbs(
                lang,
                &[
                    (settings::SECTION, crate::words::syntheses(lang)),
                    (settings::PATH, words_settings::settings(lang)),
                    (FORM, words::public(lang)),
                ],
                words::preview(lang),
            ))
            .lede(html! { (words::preview_lede(lang)) }),
        body(told, lang),
    )
}

fn state(lang: Lang, shown: &Standing) -> (Tone, String) {
    let waiting = i64::try_from(shown.waiting().len()).unwrap_or(i64::MAX);
    if shown.is_there() {
        (Tone::Ok, words::there(lang).to_owned())
    } else if shown.signatories.is_empty() || waiting > 0 {
        (Tone::Info, words::waits(lang, waiting))
    } else {
        (Tone::Info, words::closed(lang).to_owned())
    }
}

/// The public page, on the page of the settings.
pub(crate) fn summary(lang: Lang, shown: &Standing) -> Markup {
    let (tone, said) = state(lang, shown);
    part::section(
        "publication",
        words::public(lang),
        Some(words::public_why(lang)),
        html! {
            p { (badge::badge(tone, &said)) }
            @if shown.is_there() { p { a href=(shown.address) { (shown.address) } } }
            (button::group(button::link(Look::Plain, None, FORM, words::decide(lang))))
        },
    )
}

/// Who agreed, and what the manager decides of it.
pub(crate) fn form(
    view: &View,
    shown: &Standing,
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let (tone, said) = state(lang, shown);
    let none = Refusals::new();
    // A refusal stands beside the form that it refuses.
    let (agreeing_no, deciding_no) =
        if refusals.of("ouverte").is_some() { (&none, refusals) } else { (refusals, &none) };
    ui::page(
        view,
        &ui::Head::new(words::public(lang))
            .crumbs(settings::crumbs(
                lang,
                Some(words_settings::settings(lang)),
                words::public(lang),
            ))
            .lede(html! { (words::public_why(lang)) }),
        html! {
            p { (badge::badge(tone, &said)) " " a href=(PREVIEW) { (words::preview(lang)) } }
            @if shown.is_there() { p { a href=(shown.address) { (shown.address) } } }
            (agreements(view, shown))
            @if !shown.waiting().is_empty() { (agreeing(view, shown, (fields, agreeing_no))) }
            (deciding(view, shown, deciding_no))
        },
    )
}

fn agreements(view: &View, shown: &Standing) -> Markup {
    let lang = view.lang;
    let none = Refusals::new();
    let rows: Vec<Row<'_>> = shown
        .signatories
        .iter()
        .map(|one| match &one.agreement {
            None => Row::new([
                html! { (one.name) },
                html! { (words::awaited(lang)) },
                html! { (ui::chart::ABSENT) },
            ]),
            Some(agreed) => {
                let day = french::day(lang, agreed.day);
                let action = format!("{FORM}/{}/retirer", agreed.id);
                let form = Form::post(view, &action, &none).prefix(&one.code);
                let button = html! {
                    button.btn type="submit" {
                        (words::take_back(lang)) span.unseen { " " (one.name) }
                    }
                };
                Row::new([
                    html! { (one.name) },
                    html! { (words::given(lang, &agreed.by, &day, &agreed.body)) },
                    form.wrap(button),
                ])
            }
        })
        .collect();
    part::section(
        "accords",
        words::agreements(lang),
        Some(words::agreements_why(lang)),
        html! {
            @if rows.is_empty() { p { (words_settings::no_party(lang)) } } @else {
                (ui::Table::list("accords-table", words::agreements(lang)).caption_unseen().columns([
                    Column::text(words::signatory(lang)),
                    Column::text(words::agreement(lang)),
                    Column::text(words_settings::gesture(lang)),
                ]).draw(lang, &rows))
            }
        },
    )
}

fn agreeing(view: &View, shown: &Standing, (fields, refusals): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let action = format!("{FORM}/accord");
    let form = Form::post(view, &action, refusals);
    let waiting = shown.signatories.iter().filter(|one| one.agreement.is_none());
    let parties: Vec<Choice<'_>> =
        waiting.map(|one| Choice::new(one.code.as_str(), one.name.as_str())).collect();
    let value = |name: &str| fields.get(name).to_owned();
    part::section(
        "accord",
        words::record(lang),
        None,
        form.wrap(html! {
            (form.select(&Field::new("partie", words::signatory(lang)).value(value("partie")).required(),
                &parties))
            (form.text(&Field::new("par", words::by(lang)).hint(words::by_hint(lang)).longest(120)
                .value(value("par")).autocomplete("off").required()))
            (form.day(&Field::new("jour", words::on(lang)).value(value("jour")).required()))
            (form.text(&Field::new("instance", words::body(lang)).hint(words::body_hint(lang)).longest(140)
                .value(value("instance")).autocomplete("off").required()))
            (button::group(button::submit(Look::Primary, None, words::record(lang))))
        }),
    )
}

fn deciding(view: &View, shown: &Standing, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, FORM, refusals).prefix("page");
    let said = |yes: bool| if yes { "oui" } else { "" };
    part::section(
        "page",
        words::opening(lang),
        Some(words::opening_why(lang)),
        form.wrap(html! {
            (form.tick(&Field::new("ouverte", words::open_it(lang)).value(said(shown.opened))))
            (form.tick(&Field::new("moteurs", words::list_it(lang)).hint(words::list_hint(lang))
                .value(said(shown.listed))))
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
        }),
    )
}

/// How a public page may stand, with invented parties.
pub(crate) fn sample_standing(agreed: bool) -> Standing {
    let agreement = |party: &str, number: u8| {
        agreed.then(|| Agreement {
            id: kernel::id::RowId::from_uuid(kernel::id::uuid_v7(9, [number; 10])),
            party: party.to_owned(),
            by: "Présidence".to_owned(),
            day: crate::shown::june().first(),
            body: "Comité de pilotage de juin".to_owned(),
        })
    };
    let one = |code: &str, name: &str, number| Signatory {
        code: code.to_owned(),
        name: name.to_owned(),
        agreement: agreement(code, number),
    };
    Standing {
        signatories: vec![
            one("ASL", "Association syndicale libre", 1),
            one("CAPINGHEM", "Ville de Capinghem", 2),
        ],
        slug: "hum-2019".to_owned(),
        opened: agreed,
        listed: false,
        address: "https://parvis.example/chiffres/hum-2019".to_owned(),
    }
}

fn sample_told() -> Told {
    let board = observatory::sample_board(observatory::Reader::Partner);
    let mut may = board.clone();
    may.month = crate::shown::june().plus(-1).text();
    Told {
        convention: "Quartier Humanicité, convention 2019".to_owned(),
        boards: vec![may, board],
        lists: std::sync::Arc::new(referential::sample_lists()),
    }
}

/// The pages with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    fn drawn(lang: Lang, agreed: bool, refusals: &Refusals) -> Markup {
        let shown = sample_standing(agreed);
        form(&crate::shown::view(lang), &shown, (&Fields::default(), refusals))
    }
    vec![
        Sample {
            path: FORM, name: "d’accord", render: |lang| drawn(lang, true, &Refusals::new())
        },
        Sample {
            path: FORM,
            name: "attendus, refusé",
            render: |lang| drawn(lang, false, &Refusals::one("par", kernel::Reason::Missing)),
        },
        Sample {
            path: PREVIEW,
            name: "usuel",
            render: |lang| preview(&crate::shown::view(lang), &sample_told()),
        },
        Sample {
            path: PAGE,
            name: "usuel",
            render: |lang| page(&sample_told(), (lang, "hum-2019", true), false),
        },
        Sample {
            path: PAGE,
            name: "sans mois arrêté",
            render: |lang| {
                let told = Told { boards: Vec::new(), ..sample_told() };
                page(&told, (lang, "hum-2019", false), true)
            },
        },
    ]
}
