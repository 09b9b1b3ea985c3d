//! What is lent, on the page of the convention; the form of a step; the receipt to sign.

use door::Fields;
use kernel::{Day, Instant, Lang, Refusals, TimeOfDay, french};
use paper::document::{Block, Cell, Column as Heading, ColumnKind, Document, Kind, Named, Section};
use ui::button::{self, Look};
use ui::{
    Choice, Column, Field, Form, Head, Markup, Row, Table, Tone, View, badge, html, page, part,
};

use crate::convention::Loan;
use crate::lending::{self, Held, Move};
use crate::pages::Deed;
use crate::words_lending as words;

pub(crate) const NEW: &str = "/convention/moyens/nouveau";
pub(crate) const MEANS: &str = "/convention/moyens";
pub(crate) const RECEIPT: &str = "/convention/moyens/recu.pdf";

fn path(loan: &Loan) -> String {
    format!("/convention/moyens/{}", loan.rank)
}

/// The inventory, each thing with where it is.
pub(crate) fn loans(lang: Lang, shown: &Deed) -> Markup {
    let mut columns = vec![
        Column::text(crate::words::item(lang)),
        Column::text(crate::words::lender(lang)),
        Column::text(words::state(lang)),
        Column::text(words::incidents(lang)),
        Column::text(crate::words::source(lang)),
    ];
    if shown.may_keep {
        columns.push(Column::text(words::note(lang)));
    }
    let table = Table::list("moyens-liste", crate::words::loans(lang)).caption_unseen();
    let table = table.columns(columns);
    let rows: Vec<Row<'_>> =
        shown.loans.iter().map(|loan| Row::new(cells(lang, shown, loan))).collect();
    html! {
        (table.draw(lang, &rows))
        @if shown.may_keep {
            (button::group(html! {
                (button::link(Look::Plain, None, NEW, words::add(lang)))
                (button::download(Look::Plain, RECEIPT, words::receipt(lang)))
            }))
        }
    }
}

fn cells(lang: Lang, shown: &Deed, loan: &Loan) -> Vec<Markup> {
    let (held, since) = lending::held(&shown.steps, loan.rank);
    let tone = if held == Held::Handed { Tone::Ok } else { Tone::Plain };
    let incidents = shown
        .steps
        .iter()
        .filter(|step| step.loan == loan.rank && step.mv == Move::Incident)
        .count();
    let mut cells = vec![
        html! { (loan.item) },
        html! { (shown.names.whole(&loan.lender)) },
        html! {
            (badge::badge(tone, words::held(lang, held)))
            @if let Some(day) = since { " " (words::since(lang, &french::day(lang, day))) }
        },
        html! { @if incidents == 0 { (crate::words::none(lang)) } @else { (incidents) } },
        html! {
            (loan.article)
            @if let Some(day) = loan.added {
                span.mute { " " (words::added_on(lang, &french::day(lang, day))) }
            }
        },
    ];
    if shown.may_keep {
        cells.push(html! {
            a href=(path(loan)) { (words::note(lang)) span.unseen { " – " (loan.item) } }
        });
    }
    cells
}

/// The form of something lent besides what the text says.
pub(crate) fn add(view: &View, shown: &Deed, (fields, refusals): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, MEANS, refusals);
    let lenders: Vec<Choice<'_>> = shown
        .parties
        .iter()
        .map(|party| {
            let code = party.organisation.as_str();
            Choice::new(code.to_owned(), shown.names.short(code).to_owned())
        })
        .collect();
    let get = |name: &str| fields.get(name).to_owned();
    page(
        view,
        &crate::signing_pages::head(lang, words::add(lang), words::add_lede(lang)),
        form.wrap(html! {
            (form.text(&Field::new("moyen", words::item(lang)).longest(200).value(get("moyen")).required()))
            (form.select(&Field::new("preteur", words::lender(lang)).value(get("preteur")).required(), &lenders))
            (form.text(&Field::new("article", crate::words::source(lang)).hint(words::article_hint(lang))
                .longest(20).value(get("article"))))
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
        }),
    )
}

/// The form of a step, and what happened so far.
pub(crate) fn form(
    view: &View,
    shown: &Deed,
    loan: &Loan,
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = path(loan);
    let form = Form::post(view, &action, refusals);
    let (held, _) = lending::held(&shown.steps, loan.rank);
    let choices: Vec<Choice<'_>> = Move::ALL
        .into_iter()
        .filter(|mv| held.after(*mv).is_some())
        .map(|mv| Choice::new(mv.name(), words::gesture_said(lang, mv)))
        .collect();
    let get = |name: &str| fields.get(name).to_owned();
    let head = Head::new(loan.item.clone())
        .crumbs(part::crumbs(lang, &[("/convention", crate::words::section(lang))], &loan.item))
        .lede(html! { (words::lede(lang, shown.names.whole(&loan.lender))) });
    let past: Vec<_> = shown.steps.iter().filter(|step| step.loan == loan.rank).collect();
    page(
        view,
        &head,
        html! {
            (form.wrap(html! {
                (form.radios(&Field::new("geste", words::gesture(lang)).value(get("geste")).required(), &choices))
                (form.day(&Field::new("jour", words::day(lang)).value(get("jour")).required()))
                (form.text(&Field::new("mots", words::words(lang)).hint(words::words_hint(lang))
                    .longest(200).value(get("mots")).autocomplete("off")))
                (button::group(button::submit(Look::Primary, None, words::keep(lang))))
            }))
            (part::section("passe", words::past(lang), None, html! {
                @if past.is_empty() { p { (words::nothing_past(lang)) } }
                @else {
                    ul {
                        @for step in &past {
                            li {
                                (french::day(lang, step.day)) " – " (words::gesture_said(lang, step.mv))
                                @if !step.words.is_empty() { " – " (step.words) }
                            }
                        }
                    }
                }
            }))
        },
    )
}

/// The receipt is in the language of the convention.
const FR: Lang = Lang::Fr;

/// What is with the mediator today, and since when.
fn handed(deed: &Deed) -> Vec<(&Loan, Option<Day>)> {
    let all = deed.loans.iter().map(|loan| (loan, lending::held(&deed.steps, loan.rank)));
    all.filter(|(_, (held, _))| *held == Held::Handed)
        .map(|(loan, (_, since))| (loan, since))
        .collect()
}

/// A section that is one table of words.
fn listed(id: &str, title: &str, columns: &[(&str, &str)], rows: Vec<Vec<Cell>>) -> Section {
    let columns = columns.iter().map(|(id, label)| Heading::new(id, label, ColumnKind::Text));
    Section {
        id: id.to_owned(),
        title: title.to_owned(),
        blocks: vec![Block::Table(paper::document::Table {
            id: id.to_owned(),
            caption: title.to_owned(),
            columns: columns.collect(),
            rows,
            total: None,
            note: None,
        })],
    }
}

/// The receipt: what is with the mediator, by whom it was lent, and the room to sign.
pub(crate) fn receipt(deed: &Deed, today: Day) -> Document {
    let convention = &deed.convention;
    let operator = deed.names.whole(&convention.operator);
    let handed = handed(deed);
    let mut signing: Vec<&str> = handed.iter().map(|(loan, _)| loan.lender.as_str()).collect();
    signing.push(&convention.operator);
    signing.sort_unstable();
    signing.dedup();
    let rows = handed.iter().map(|(loan, since)| {
        vec![
            Cell::words(&loan.item),
            Cell::words(deed.names.whole(&loan.lender)),
            Cell::words(&since.map(|day| french::day(FR, day)).unwrap_or_default()),
        ]
    });
    let signing = signing.iter().map(|code| vec![Cell::words(deed.names.whole(code)), Cell::Room]);
    let (item, lender, on) = (words::item(FR), words::lender(FR), words::on(FR));
    let (whom, pen) = (words::for_whom(FR), words::signature(FR));
    Document {
        kind: Kind::Agreement,
        convention: Named { code: convention.code.clone(), name: convention.short_title.clone() },
        perimeter: operator.to_owned(),
        period: Named { code: today.text(), name: french::day(FR, today) },
        logo: None,
        frozen_at: Some(Instant::at(today, TimeOfDay::clamped(0))),
        version: 1,
        lang: FR,
        author: operator.to_owned(),
        title: words::receipt_title(FR).to_owned(),
        lede: words::receipt_lede(FR, operator),
        sections: vec![
            listed(
                "moyens",
                words::receipt_caption(FR),
                &[("moyen", item), ("preteur", lender), ("jour", on)],
                rows.collect(),
            ),
            listed(
                "signatures",
                words::receipt_sign(FR),
                &[("pour", whom), ("signe", pen)],
                signing.collect(),
            ),
        ],
    }
}
