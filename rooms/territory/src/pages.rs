//! The page of the territory.

use std::sync::Arc;

use kernel::{Day, Lang, french};
use referential::{List, Lists};
use ui::chart::{Frame, Measure, ShapeKind, Width};
use ui::part::Span;
use ui::{Column, Head, Markup, PreEscaped, Row, Table, View, html, page, part};

use crate::ground::{Place, Zone, tree};
use crate::organisation::{Contact, Organisation};
use crate::plan::{PlanShape, plan};
use crate::words;

/// Everything that the page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Territory {
    pub(crate) zones: Vec<Zone>,
    pub(crate) places: Vec<Place>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) shapes: Vec<PlanShape>,
    pub(crate) lists: Arc<Lists>,
    pub(crate) today: Option<Day>,
    /// Whether the reader may name contacts and correct them.
    pub(crate) may_keep: bool,
}

/// Zones, places, plan and contacts.
pub(crate) fn territory(view: &View, shown: &Territory) -> Markup {
    let lang = view.lang;
    let mut head = Head::new(words::section(lang));
    if !shown.zones.is_empty() {
        let lede = words::lede(lang, shown.places.len(), shown.zones.len());
        head = head.lede(html! { (lede) });
    }
    page(
        view,
        &head,
        html! {
            @if shown.zones.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            } @else {
                @if !shown.shapes.is_empty() {
                    (part::section("plan", words::plan(lang), None,
                        part::grid(ground(lang, shown))))
                }
                (part::section("zones", words::zones(lang), Some(words::zones_intro(lang)),
                    zones(lang, shown)))
                (part::section("lieux", words::places(lang), Some(words::places_intro(lang)), html! {
                    @for (_, zone) in tree(&shown.zones) { (places(lang, shown, zone)) }
                }))
                (part::section("interlocuteurs", words::contacts(lang),
                    Some(words::contacts_intro(lang)), contacts(lang, shown)))
            }
        },
    )
}

/// The plan without counts: its landmarks are named beside it, and every place is in the tables
/// below, so that it has no figures to show.
fn ground(lang: Lang, shown: &Territory) -> Markup {
    let frame = Frame {
        id: "quartier".to_owned(),
        lang,
        title: words::plan_title(lang).to_owned(),
        detail: words::plan_detail(lang).to_owned(),
        measure: Measure::Whole,
    };
    let drawn = plan(&shown.shapes, &shown.zones, frame, words::rows_head(lang), Vec::new());
    let landmarks = shown
        .shapes
        .iter()
        .filter(|shape| matches!(shape.kind, ShapeKind::Place | ShapeKind::Park))
        .map(|shape| shape.name.as_str());
    let figure = part::Figure {
        id: "quartier",
        title: words::plan_title(lang),
        shows: words::plan_detail(lang),
        chart: html! {
            div.on-desk { (PreEscaped(drawn.svg(Width::Wide))) }
            div.on-phone { (PreEscaped(drawn.svg(Width::Phone))) }
        },
        data: None,
    };
    html! {
        (part::figure(lang, Span::Wide, figure))
        (part::card(Span::Narrow, words::landmarks(lang), html! {
            ul { @for name in landmarks { li { (part::quoted(lang, name)) } } }
        }))
    }
}

fn zones(lang: Lang, shown: &Territory) -> Markup {
    let table = Table::list("zones-liste", words::zones(lang)).caption_unseen().columns([
        Column::text(words::zone(lang)),
        Column::text(words::kind(lang)),
        Column::text(words::code(lang)),
        Column::text(words::commune(lang)),
        Column::number(words::dwellings(lang)),
        Column::number(words::places_count(lang)),
    ]);
    let rows: Vec<Row<'_>> =
        tree(&shown.zones).into_iter().map(|step| zone_row(lang, shown, step)).collect();
    table.draw(lang, &rows)
}

fn zone_row(lang: Lang, shown: &Territory, (depth, zone): (usize, &Zone)) -> Row<'static> {
    let above = shown.zones.iter().find(|other| zone.parent == Some(other.id));
    let count = shown.places.iter().filter(|place| place.zone == zone.id).count();
    Row::new([
        html! {
            @for _ in 0..depth { span aria-hidden="true" { "— " } }
            (part::quoted(lang, &zone.name))
            @if let Some(above) = above { span.unseen { ", " (words::within(lang, &above.name)) } }
        },
        html! { (words::zone_kind(lang, zone.kind)) },
        html! { code { (zone.code) } },
        or_none_quoted(lang, &zone.commune),
        html! {
            @match zone.dwellings {
                Some(number) => (kernel::french::whole(lang, number)),
                None => (words::none(lang)),
            }
        },
        html! { (count) },
    ])
}

fn places(lang: Lang, shown: &Territory, zone: &Zone) -> Markup {
    let here: Vec<&Place> = shown.places.iter().filter(|place| place.zone == zone.id).collect();
    let caption = words::places_of(lang, &zone.name);
    let table =
        Table::list(format!("lieux-{}", zone.code), caption.as_str()).caption_unseen().columns([
            Column::text(words::place(lang)),
            Column::text(words::aliases(lang)),
            Column::text(words::place_kind(lang)),
            Column::text(words::custodian(lang)),
            Column::text(words::on_plan(lang)),
        ]);
    let rows: Vec<Row<'_>> =
        here.iter().map(|place| Row::new(place_cells(lang, &shown.lists, place))).collect();
    html! {
        @if !here.is_empty() {
            h3 { (part::quoted(lang, &zone.name)) }
            (table.draw(lang, &rows))
        }
    }
}

fn place_cells(lang: Lang, lists: &Lists, place: &Place) -> [Markup; 5] {
    let located = place.lat_e6.is_some() && place.lon_e6.is_some();
    [
        // The memory of the place is kept by the room of the neighbourhood, which stands above.
        html! { a href={ "/quartier/lieux/" (place.id) } { (part::quoted(lang, &place.name)) } },
        or_none_quoted(lang, &place.aliases.join(", ")),
        html! { (lists.label(List::PlaceKind, &place.kind, lang)) },
        html! { (lists.label(List::Custodian, &place.custodian, lang)) },
        html! { @if located { (words::yes(lang)) } @else { (words::no(lang)) } },
    ]
}

fn contacts(lang: Lang, shown: &Territory) -> Markup {
    html! {
        @if shown.may_keep {
            div.actions {
                (ui::button::link(ui::button::Look::Plain, None, "/territoire/interlocuteurs/nouveau",
                    words::new_contact(lang)))
                (ui::button::link(ui::button::Look::Quiet, None, crate::directory::PATH,
                    crate::words_directory::open(lang)))
            }
        }
        @if shown.contacts.is_empty() { p.mute { (words::no_contact(lang)) } }
        @for organisation in &shown.organisations { (designated(lang, shown, organisation)) }
    }
}

/// Whom one organisation designated, with what they answer for.
fn designated(lang: Lang, shown: &Territory, organisation: &Organisation) -> Markup {
    let theirs: Vec<&Contact> =
        shown.contacts.iter().filter(|contact| contact.organisation == organisation.id).collect();
    let caption = words::contacts_of(lang, &organisation.name);
    let table = Table::list(format!("interlocuteurs-{}", organisation.code), caption.as_str())
        .caption_unseen()
        .columns([
            Column::text(words::function(lang)),
            Column::text(words::person(lang)),
            Column::text(words::email(lang)),
            Column::text(words::phone(lang)),
            Column::text(words::themes(lang)),
            Column::text(words::zones(lang)),
        ]);
    let rows: Vec<Row<'_>> =
        theirs.iter().map(|contact| Row::new(contact_cells(lang, shown, contact))).collect();
    html! {
        @if !theirs.is_empty() {
            h3 { (part::quoted(lang, &organisation.name)) }
            p.mute {
                (words::organisation_kind(lang, organisation.kind))
                @if !organisation.address.is_empty() { ", " (organisation.address) }
            }
            (table.draw(lang, &rows))
        }
    }
}

fn contact_cells(lang: Lang, shown: &Territory, contact: &Contact) -> [Markup; 6] {
    let themes: Vec<&str> =
        contact.themes.iter().map(|code| shown.lists.theme_label(code, lang)).collect();
    let zone_name = |code: &String| {
        shown.zones.iter().find(|zone| zone.code == *code).map_or(code.clone(), |z| z.name.clone())
    };
    let zones: Vec<String> = contact.zones.iter().map(zone_name).collect();
    [
        html! {
            @if shown.may_keep {
                a href={ "/territoire/interlocuteurs/" (contact.id) } { (part::quoted(lang, &contact.function)) }
            } @else { (part::quoted(lang, &contact.function)) }
            @if let Some(why) = standing(lang, shown, contact) { br; span.mute { (why) } }
        },
        or_none(lang, &contact.name),
        html! {
            @if contact.email.is_empty() { (words::none(lang)) }
            @else { a href={ "mailto:" (contact.email) } { (contact.email) } }
        },
        or_none(lang, &contact.phone),
        or_none(lang, &themes.join(", ")),
        or_none_quoted(lang, &zones.join(", ")),
    ]
}

/// Why a contact is not written to for now, and who is instead.
fn standing(lang: Lang, shown: &Territory, contact: &Contact) -> Option<String> {
    let today = shown.today?;
    if let Some(last) = contact.to_day.filter(|last| *last < today) {
        return Some(words::left_on(lang, &french::day(lang, last)));
    }
    if let Some(first) = contact.from_day.filter(|first| *first > today) {
        return Some(words::comes_on(lang, &french::day(lang, first)));
    }
    let (from, to) = contact.away.filter(|(_, to)| *to >= today)?;
    let away = words::away(lang, &french::day(lang, from), &french::day(lang, to));
    let instead = shown.contacts.iter().find(|one| Some(one.id) == contact.stand_in);
    Some(match instead {
        Some(instead) => format!("{away}, {}", words::instead(lang, &instead.function)),
        None => away,
    })
}

fn or_none(lang: Lang, text: &str) -> Markup {
    html! { @if text.is_empty() { (words::none(lang)) } @else { (text) } }
}

/// The same for what is French wherever it is read.
fn or_none_quoted(lang: Lang, text: &str) -> Markup {
    html! { @if text.is_empty() { (words::none(lang)) } @else { (part::quoted(lang, text)) } }
}
