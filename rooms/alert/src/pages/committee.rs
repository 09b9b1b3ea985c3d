//! The page for the committee.

use door::Fields;
use kernel::{Day, Lang, french};
use roadmap::Outcome;
use ui::button::{self, Act, Look};
use ui::{Column, Head, Icon, Markup, Row, Table, Tone, View, badge, html, part};

use crate::committee::{Again, NAMED, PATH};
use crate::entity::Alert;
use crate::filter::BROUGHT;
use crate::pages::list::{address, due};
use crate::pages::{Vocabulary, tabs, tone};
use crate::{words, words_map as said};

/// What goes to the committee.
pub(crate) struct Brought {
    pub(crate) again: Vec<Again>,
    /// Matters that come back and are not shown.
    pub(crate) more: i64,
    pub(crate) stuck: Vec<Alert>,
    /// How many there are in all.
    pub(crate) all_stuck: i64,
    /// The day of the next one.
    pub(crate) meeting: Option<Day>,
    pub(crate) outcome: Outcome,
    pub(crate) today: Day,
}

pub(crate) fn committee(
    view: &View,
    vocabulary: &Vocabulary,
    (shown, may): (&Brought, bool),
) -> Markup {
    let lang = view.lang;
    let title = said::committee(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[("/signalements", words::section(lang))], title))
        .lede(html! { (said::committee_lede(lang)) });
    ui::page(
        view,
        &head,
        html! {
            (tabs(view, PATH))
            p {
                @match shown.meeting {
                    Some(day) => (said::next_meeting(lang, french::day(lang, day))),
                    None => (said::no_meeting(lang)),
                }
            }
            (part::section("revient", said::again(lang), Some(said::again_why(lang)), html! {
                @if shown.again.is_empty() { p.mute { (said::none_again(lang)) } }
                @else { (again(view, vocabulary, (&shown.again, may))) }
                @if shown.more > 0 { p.mute { (said::more_again(lang, shown.more)) } }
            }))
            (part::section("portees", said::brought(lang), Some(said::brought_why(lang)), html! {
                @if shown.stuck.is_empty() { p.mute { (said::none_brought(lang)) } }
                @else { (brought(lang, vocabulary, shown)) }
                @let unseen = shown.all_stuck - i64::try_from(shown.stuck.len()).unwrap_or(0);
                @if unseen > 0 {
                    p { (said::more_brought(lang, unseen)) " "
                        a href={ "/signalements?etat=" (BROUGHT) } { (said::see_brought(lang)) } }
                }
            }))
            (part::section("proposees", said::advised(lang), None, html! {
                p { (said::told(lang, shown.outcome.made, shown.outcome.done)) }
                p { a href="/feuille-de-route/preconisations" { (said::see_advised(lang)) } }
            }))
        },
    )
}

fn again(view: &View, vocabulary: &Vocabulary, (all, may): (&[Again], bool)) -> Markup {
    let lang = view.lang;
    let columns = [
        Column::text(words::place(lang)),
        Column::text(words::theme(lang)),
        Column::number(said::count(lang)),
        Column::text(said::since(lang)),
        Column::text(said::which(lang)),
        Column::text(said::advice(lang)),
    ];
    let row = |one: &Again| {
        let matter = one.matter;
        Row::new([
            part::quoted(lang, vocabulary.whereabouts(matter.place, matter.zone)),
            html! { (vocabulary.theme(matter.theme, lang)) },
            html! { (french::whole(lang, one.count)) },
            html! { (french::day_short(lang, one.since)) },
            which(lang, vocabulary, one),
            advice(view, one, may),
        ])
    };
    let rows: Vec<Row<'_>> = all.iter().map(row).collect();
    Table::list("revient-liste", said::again(lang))
        .caption_unseen()
        .columns(columns)
        .draw(lang, &rows)
}

/// The newest ones; the others by the list.
fn which(lang: Lang, vocabulary: &Vocabulary, one: &Again) -> Markup {
    let shown = one.near.len().min(NAMED);
    let others = one.count - i64::try_from(shown).unwrap_or(0);
    let zone = vocabulary.zones.iter().find(|zone| zone.id == one.matter.zone);
    let theme = vocabulary.lists.theme_by_id(one.matter.theme);
    let mut asked = Fields::default();
    asked.set("du", &one.since.text());
    asked.set("zone", zone.map_or("", |zone| zone.code.as_str()));
    asked.set("theme", theme.map_or("", |theme| theme.code.as_str()));
    html! {
        @for (rank, near) in one.near.iter().take(NAMED).enumerate() {
            @if rank > 0 { ", " }
            a href={ "/signalements/" (near.id) } { (near.number) }
        }
        @if others > 0 {
            " " a href=(address("/signalements", &asked)) { (said::others(lang, others)) }
        }
    }
}

fn advice(view: &View, one: &Again, may: bool) -> Markup {
    let lang = view.lang;
    if let Some(id) = one.advised {
        let page = format!("/feuille-de-route/preconisations#preconisation-{id}");
        return html! {
            (badge::badge(Tone::Info, said::proposed_already(lang))) " "
            a href=(page) { (said::advice(lang)) }
        };
    }
    if !may {
        return html! { "–" };
    }
    let (zone, theme) = (one.matter.zone.text(), one.matter.theme.text());
    let place = one.matter.place.map(|place| place.text()).unwrap_or_default();
    let values = [("zone", zone.as_str()), ("lieu", place.as_str()), ("theme", theme.as_str())];
    let act =
        Act { action: "/signalements/comite/preconiser", token: &view.token, values: &values };
    button::post(act, Look::Plain, Icon::Send, said::propose(lang))
}

fn brought(lang: Lang, vocabulary: &Vocabulary, shown: &Brought) -> Markup {
    let columns = [
        Column::text(words::number(lang)),
        Column::text(words::subject(lang)),
        Column::text(words::place(lang)),
        Column::text(words::recipient(lang)),
        Column::text(words::state_head(lang)),
        Column::text(words::due(lang)),
    ];
    let row = |alert: &Alert| {
        Row::new([
            html! { span.lead { (alert.number) } },
            part::quoted(lang, &alert.line),
            part::quoted(lang, &crate::pages::field::whereabouts(vocabulary, alert)),
            html! { (vocabulary.recipient(&alert.recipient)) },
            badge::badge(tone(alert.state), words::state(lang, alert.state)),
            due(lang, alert, shown.today),
        ])
        .link(format!("/signalements/{}", alert.id))
    };
    let rows: Vec<Row<'_>> = shown.stuck.iter().map(row).collect();
    Table::list("portees-liste", said::brought(lang))
        .caption_unseen()
        .columns(columns)
        .draw(lang, &rows)
}
