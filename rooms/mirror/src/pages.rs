//! The page of the mirror.

use convention::Clause;
use kernel::{Day, Lang, Refusals, french};
use territory::Organisation;
use ui::button::{self, Look};
use ui::{Column, Head, Markup, Row, Table, Tone, View, badge, html, page, part};

use crate::eve::{self, Eve};
use crate::proof::{Line, Proof, Standing};
use crate::words;

pub(crate) const HERE: &str = "/convention/miroir";
pub(crate) const SHOW: &str = "/convention/miroir/montrer";

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    pub(crate) lines: Vec<Line>,
    /// The day the lines speak of.
    pub(crate) as_of: Option<Day>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) organisations: Vec<Organisation>,
    /// For the operator: when partners last read anew.
    pub(crate) kept: Option<Kept>,
    /// For the operator: the year from which the next one is prepared.
    pub(crate) kit: Option<i16>,
    pub(crate) renewed: bool,
    /// For a partner: what comes next, and what is asked of it.
    pub(crate) eve: Option<Eve>,
}

/// What the operator knows of what partners read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept {
    pub(crate) shown_on: Option<Day>,
    pub(crate) may_show: bool,
}

impl Shown {
    fn name<'s>(&'s self, code: &'s str) -> &'s str {
        let found = self.organisations.iter().find(|one| one.code == code);
        found.map_or(code, |one| &one.short_name)
    }
}

/// The promises, then what each signatory undertook.
pub(crate) fn mirror(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let mut head = Head::new(words::title(lang))
        .crumbs(part::crumbs(lang, &[("/convention", words::convention(lang))], words::title(lang)))
        .lede(html! { (words::lede(lang)) });
    if let Some(day) = shown.as_of {
        head = head.footnote(words::as_of(lang, &french::day(lang, day)));
    }
    if shown.eve.is_some() {
        // The page on which signatories land: their figures are one tap away.
        head = head.actions(button::link(
            Look::Plain,
            None,
            "/tableau-de-bord",
            crate::words_eve::board(lang),
        ));
    }
    let of_all: Vec<&Line> = shown.lines.iter().filter(|line| line.party.is_empty()).collect();
    let of_each: Vec<&Line> = shown.lines.iter().filter(|line| !line.party.is_empty()).collect();
    let staff = shown.kept.is_some();
    let (title, why) = if staff {
        (words::signatories(lang), words::signatories_why(lang))
    } else {
        (words::own(lang), words::own_why(lang))
    };
    page(
        view,
        &head,
        html! {
            @if shown.renewed { (part::flash(lang, Tone::Ok, words::was_shown(lang))) }
            @if let Some(kept) = shown.kept { (kept_words(view, kept)) }
            @if let Some(eve) = &shown.eve { (eve::section(lang, eve, &of_each)) }
            @if let Some(year) = shown.kit {
                (button::group(button::link(Look::Plain, None, &crate::kit_web::path(year),
                    &crate::words_kit::see(lang, &(year + 1).to_string()))))
            }
            @if shown.lines.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            } @else {
                @if shown.kept.is_none() { p.mute { (words::told_why(lang)) } }
                (part::section("promesses", words::promises(lang), Some(words::promises_why(lang)),
                    promises(lang, shown, &of_all)))
                @if !of_each.is_empty() {
                    (part::section("signataires", title, Some(why), each(lang, shown, &of_each)))
                }
            }
        },
    )
}

fn kept_words(view: &View, kept: Kept) -> Markup {
    let lang = view.lang;
    let refusals = Refusals::new();
    let form = ui::Form::post(view, SHOW, &refusals);
    html! {
        p.mute {
            @match kept.shown_on {
                Some(day) => (words::shown_on(lang, &french::day(lang, day))),
                None => (words::never_shown(lang)),
            }
        }
        @if kept.may_show {
            (form.wrap(button::group(button::submit(Look::Plain, None, words::show(lang)))))
        }
    }
}

fn promises(lang: Lang, shown: &Shown, lines: &[&Line]) -> Markup {
    let mut columns = vec![
        Column::text(words::promise(lang)),
        Column::text(words::article(lang)),
        Column::number(words::done(lang)),
        Column::number(words::due(lang)),
        Column::text(words::state(lang)),
    ];
    columns.push(Column::text(words::proof(lang)));
    let table = Table::list("miroir-promesses", words::promises(lang)).caption_unseen();
    let table = table.columns(columns);
    let rows: Vec<Row<'_>> = lines
        .iter()
        .map(|line| {
            let (done, due) = line.figures(lang);
            let mut cells = vec![
                html! { (words::said(lang, line.proof, false)) },
                articles(lang, shown, line),
                html! { (done) },
                html! { (due) },
                state(lang, line.standing()),
            ];
            cells.push(where_read(lang, shown, line));
            Row::new(cells)
        })
        .collect();
    table.draw(lang, &rows)
}

/// Where the proof is read, by this reader.
pub(crate) fn where_read(lang: Lang, shown: &Shown, line: &Line) -> Markup {
    let page = match shown.kept {
        // The codes are the manager's own page.
        Some(kept) if !kept.may_show && line.proof == Proof::Codes => None,
        Some(_) => Some(line.proof.page()),
        None => line.proof.shared_page(),
    };
    html! {
        @if let Some(page) = page {
            a href=(page) {
                (words::read(lang))
                span.unseen { " – " (words::said(lang, line.proof, !line.party.is_empty())) }
            }
        } @else { (words::none(lang)) }
    }
}

/// The articles that promise it, as far as this convention has them.
fn articles(lang: Lang, shown: &Shown, line: &Line) -> Markup {
    let held = line
        .proof
        .articles()
        .iter()
        .filter_map(|article| shown.clauses.iter().find(|clause| clause.article == *article));
    let held: Vec<&Clause> = held.collect();
    html! {
        @if held.is_empty() { (words::none(lang)) }
        @for (place, clause) in held.iter().enumerate() {
            @if place > 0 { ", " }
            a href={ "/convention#art-" (clause.anchor) } {
                (words::heading(lang, &clause.article, &clause.heading))
            }
        }
    }
}

/// What each signatory undertook. The promise comes first: on a telephone it is the title of its card.
fn each(lang: Lang, shown: &Shown, lines: &[&Line]) -> Markup {
    let table = Table::list("miroir-signataires", words::signatories(lang)).caption_unseen();
    let table = table.columns([
        Column::text(words::promise(lang)),
        Column::text(words::party(lang)),
        Column::number(words::done(lang)),
        Column::number(words::due(lang)),
        Column::text(words::state(lang)),
        Column::text(words::proof(lang)),
    ]);
    let rows: Vec<Row<'_>> = lines
        .iter()
        .map(|line| {
            let (done, due) = line.figures(lang);
            Row::new([
                html! { (words::said(lang, line.proof, true)) },
                html! { (shown.name(&line.party)) },
                html! { (done) },
                html! { (due) },
                state(lang, line.standing()),
                where_read(lang, shown, line),
            ])
        })
        .collect();
    table.draw(lang, &rows)
}

pub(crate) fn state(lang: Lang, standing: Standing) -> Markup {
    let tone = match standing {
        Standing::Kept => Tone::Ok,
        Standing::UnderWay => Tone::Info,
        Standing::NotYet | Standing::NotDue => Tone::Plain,
    };
    badge::badge(tone, words::standing(lang, standing))
}
