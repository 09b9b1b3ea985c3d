//! The memory of a place (« mémoire du lieu ») : what the journal tells of it, of its zone and of the district around,
//! what goes on and what is past.
//!
//! **Invariant:** the operator’s people read everything of their zones, a partner what was accepted there; a place
//! outside one’s zones is not there.

use std::collections::HashSet;

use door::{Answer, Doors, Either, Member, Path, Shelf, Staff, Stop, Tx, html};
use kernel::id::{PlaceId, ZoneId};
use kernel::{Day, Lang, Period};
use territory::{Place, Zone};
use ui::badge::badge;
use ui::{Column, Head, Markup, Row, Table, Tone, View, html as markup, page, part};

use crate::entry::{Entry, State};
use crate::pages::{self, Names, PATH};
use crate::web::{live_names, shelf_names};
use crate::{store, words, words_place as said};

/// Where the memory of a place stands.
pub(crate) const PLACE: &str = "/quartier/lieux/{id}";
/// Years told of what is past, and of what is to come.
const BEFORE: i16 = 3;
const AFTER: i16 = 1;

pub(crate) fn doors() -> Doors {
    Doors::default().get(PLACE, show)
}

/// The address of the memory of a place.
pub(crate) fn path(id: PlaceId) -> String {
    format!("{PATH}/lieux/{id}")
}

/// What the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Memory {
    pub(crate) place: Place,
    pub(crate) names: Names,
    pub(crate) entries: Vec<Entry>,
    pub(crate) today: Day,
    /// Whether the reader opens the alerts and the records of the zone.
    pub(crate) staff: bool,
}

fn years(today: Day) -> Result<Period, Stop> {
    let whole = |year| Period::year(year).map_err(|_| Stop::NotFound);
    let (first, last) = (whole(today.year() - BEFORE)?, whole(today.year() + AFTER)?);
    Ok(Period::spanning(first.from(), last.to()))
}

fn found(names: &Names, id: PlaceId) -> Result<Place, Stop> {
    names.places.iter().find(|one| one.id == id).cloned().ok_or(Stop::NotFound)
}

fn live(tx: &mut Tx<'_>, id: PlaceId) -> Result<Memory, Stop> {
    let (names, today) = (live_names(tx)?, tx.today());
    let place = found(&names, id)?;
    let mut entries = store::entries(tx, years(today)?)?;
    entries.retain(|one| one.state != State::Declined);
    Ok(Memory { place, names, entries, today, staff: true })
}

fn shelved(shelf: &mut Shelf<'_>, id: PlaceId) -> Result<Memory, Stop> {
    let (names, today) = (shelf_names(shelf)?, shelf.today());
    let place = found(&names, id)?;
    let mut entries = store::shelf_entries(shelf, years(today)?)?;
    entries.retain(|one| one.state == State::Accepted);
    Ok(Memory { place, names, entries, today, staff: false })
}

async fn show(key: Either<Staff, Member>, Path(id): Path<PlaceId>) -> Answer {
    Ok(html(match key {
        Either::Left(staff) => {
            let memory = staff.read(move |tx| live(tx, id)).await?;
            drawn(&staff.view(PATH), &memory)
        }
        Either::Right(member) => {
            let memory = member.shelf(move |shelf| shelved(shelf, id)).await?;
            drawn(&member.view(PATH), &memory)
        }
    }))
}

/// The zones in which a place stands, its own first.
fn above(zones: &[Zone], zone: ZoneId) -> Vec<&Zone> {
    let mut found: Vec<&Zone> = Vec::new();
    let mut next = Some(zone);
    while let Some(id) = next {
        let one = zones.iter().find(|one| one.id == id && !found.iter().any(|held| held.id == id));
        let Some(one) = one else { break };
        found.push(one);
        next = one.parent;
    }
    found
}

/// What is said of the place itself, then of what it stands in.
fn told<'m>(memory: &'m Memory, zones: &HashSet<ZoneId>) -> (Vec<&'m Entry>, Vec<&'m Entry>) {
    let around =
        |one: &&Entry| one.place.is_none() && one.zone.is_none_or(|zone| zones.contains(&zone));
    let own = memory.entries.iter().filter(|one| one.place == Some(memory.place.id)).rev();
    (own.collect(), memory.entries.iter().filter(around).rev().collect())
}

/// The page.
pub(crate) fn drawn(view: &View, memory: &Memory) -> Markup {
    let lang = view.lang;
    let zones = above(&memory.names.zones, memory.place.zone);
    let held: HashSet<ZoneId> = zones.iter().map(|one| one.id).collect();
    let (own, around) = told(memory, &held);
    let name = memory.place.name.as_str();
    let stands: Vec<&str> = zones.iter().map(|one| one.name.as_str()).collect();
    let head = Head::new(name)
        .crumbs(part::crumbs(lang, &[(PATH, words::section(lang))], name))
        .lede(markup! { (said::lede(lang)) });
    page(
        view,
        &head,
        markup! {
            (part::facts(&[
                (said::stands_in(lang), markup! { (stands.join(", ")) }),
                (said::also_called(lang), markup! {
                    @if memory.place.aliases.is_empty() { "–" }
                    @else { (memory.place.aliases.join(", ")) }
                }),
            ]))
            (part::section("ici", said::here(lang), None,
                list(lang, memory, ("memoire-ici", said::here(lang), said::nothing_here(lang)), &own)))
            (part::section("autour", said::around(lang), Some(said::around_why(lang)),
                list(lang, memory, ("memoire-autour", said::around(lang), said::nothing_around(lang)),
                    &around)))
            @if memory.staff { (ways(lang, &memory.place, &zones)) }
        },
    )
}

/// Where the operator’s people read what was done there.
fn ways(lang: Lang, place: &Place, zones: &[&Zone]) -> Markup {
    let Some(zone) = zones.first() else { return markup! {} };
    let code = zone.code.as_str();
    part::section(
        "suite",
        said::also(lang),
        None,
        markup! {
            ul {
                li { a href={ "/signalements?lieu=" (place.code) } { (said::alerts_here(lang)) } }
                li { a href={ "/signalements?zone=" (code) } { (said::alerts_of(lang, &zone.name)) } }
                li { a href={ "/activites?zone=" (code) } { (said::records_of(lang, &zone.name)) } }
            }
        },
    )
}

fn list(
    lang: Lang,
    memory: &Memory,
    (id, title, none): (&str, &str, &str),
    all: &[&Entry],
) -> Markup {
    if all.is_empty() {
        return markup! { p.mute { (none) } };
    }
    let rows: Vec<Row<'_>> = all
        .iter()
        .map(|one| {
            Row::new([
                markup! { (pages::days(lang, one.period)) },
                markup! { (words::kind_word(lang, one.kind)) },
                markup! {
                    (one.line)
                    @if !one.link.is_empty() {
                        " "
                        a href=(one.link) rel="noopener noreferrer nofollow external" {
                            (words::read_more(lang))
                        }
                    }
                },
                markup! { (memory.names.party(&one.party)) },
                state(lang, memory.today, one),
            ])
        })
        .collect();
    let columns = [
        words::when(lang),
        words::what(lang),
        words::said(lang),
        words::by(lang),
        words::state(lang),
    ];
    Table::list(id, title).caption_unseen().columns(columns.map(Column::text)).draw(lang, &rows)
}

fn state(lang: Lang, today: Day, one: &Entry) -> Markup {
    if one.state == State::Proposed {
        return badge(Tone::Warn, words::state_word(lang, one.state));
    }
    if one.period.holds(today) {
        badge(Tone::Info, said::goes_on(lang))
    } else if one.period.from() > today {
        badge(Tone::Plain, said::to_come(lang))
    } else {
        badge(Tone::Plain, said::over(lang))
    }
}
