//! The page of the lists.

use kernel::{Lang, french};
use ui::button::{self, Look};
use ui::{Column, Head, Icon, Markup, Row, Table, View, html, page, part};

use crate::lists::{List, Lists, Term, Theme};
use crate::{change_pages, change_words, words};

/// Every list and theme of the convention.
pub(crate) fn referential(view: &View, lists: &Lists, may_change: bool) -> Markup {
    let lang = view.lang;
    let mut head = Head::new(words::title(lang)).lede(html! { (words::lede(lang)) });
    if let Some(since) = lists.since() {
        let day = french::day(lang, since);
        let to_come = lists.on().is_some_and(|today| today < since);
        head = head.eyebrow(if to_come {
            words::version_to_come(lang, lists.version(), &day)
        } else {
            words::version(lang, lists.version(), &day)
        });
    }
    if may_change {
        head = head.actions(button::link(
            Look::Plain,
            Icon::Edit,
            change_pages::CHANGES,
            change_words::title(lang),
        ));
    }
    page(
        view,
        &head,
        html! {
            @if lists.version() == 0 {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            } @else {
                @if !lists.words().is_empty() { p.mute { (lists.words()) } }
                @if may_change { p.mute { (change_words::change_them(lang, &change_pages::changing_lists(lang))) } }
                @if !lists.changes().is_empty() {
                    (part::section("changements-decides", change_words::decided(lang), None, change_pages::table(lang, lists)))
                }
                (part::section("themes", words::themes(lang), Some(words::themes_intro(lang)), html! {
                    @for theme in lists.top_themes() { (under(lang, lists, theme)) }
                }))
                (part::section("listes", words::lists(lang), Some(words::lists_intro(lang)), html! {
                    @for list in List::ALL { (one_list(lang, lists, list)) }
                }))
            }
        },
    )
}

/// A theme of the first level and what stands under it.
fn under(lang: Lang, lists: &Lists, top: &Theme) -> Markup {
    let caption = words::themes_of(lang, top.label(lang));
    let table =
        Table::list(format!("theme-{}", top.code), caption.as_str()).caption_unseen().columns([
            Column::text(words::code(lang)),
            Column::text(words::name(lang)),
            Column::text(words::axis(lang)),
            Column::text(words::class(lang)),
            Column::text(words::nature(lang)),
            Column::text(words::tfpb(lang)),
            Column::text(words::open311(lang)),
            Column::text(words::custodian(lang)),
        ]);
    let rows: Vec<Row<'_>> = lists
        .themes_under(&top.code)
        .map(|theme| Row::new(theme_cells(lang, lists, theme)))
        .collect();
    html! {
        h3 { (top.code) " – " (top.label(lang)) }
        (table.draw(lang, &rows))
    }
}

fn theme_cells(lang: Lang, lists: &Lists, theme: &Theme) -> [Markup; 8] {
    let or_none = |text: &str| {
        html! { @if text.is_empty() { (words::none(lang)) } @else { (text) } }
    };
    let custodian = theme.default_custodian.as_str();
    [
        html! { (theme.code) },
        html! {
            (theme.label(lang))
            @if !theme.active { " (" (words::inactive(lang)) ")" }
        },
        html! { (lists.short(List::Axis, &theme.axis, lang)) },
        html! { (words::class_said(lang, theme.class)) },
        html! { (words::nature_said(lang, theme.nature)) },
        or_none(&theme.tfpb),
        html! {
            @if theme.open311.is_empty() { (words::none(lang)) } @else { code { (theme.open311) } }
        },
        or_none(if custodian.is_empty() {
            ""
        } else {
            lists.short(List::Custodian, custodian, lang)
        }),
    ]
}

fn one_list(lang: Lang, lists: &Lists, list: List) -> Markup {
    let caption = words::list(lang, list);
    let table = Table::list(format!("liste-{}", list.name()), caption).caption_unseen().columns([
        Column::text(words::code(lang)),
        Column::text(words::name(lang)),
        Column::text(words::short(lang)),
    ]);
    let rows: Vec<Row<'_>> =
        lists.terms(list).iter().map(|term| Row::new(term_cells(lang, term))).collect();
    html! {
        h3 { (caption) }
        (table.draw(lang, &rows))
    }
}

fn term_cells(lang: Lang, term: &Term) -> [Markup; 3] {
    [
        html! { (term.code) },
        html! { (term.label(lang)) @if !term.active { " (" (words::inactive(lang)) ")" } },
        html! { (term.short(lang)) },
    ]
}
