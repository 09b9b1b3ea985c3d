//! The journal of the neighbourhood: what waits, what goes on, what is past.

use door::Fields;
use kernel::{Day, Lang, Period, Refusals, french};
use planning::ContextEvent;
use territory::{Organisation, Place, Zone, tree};
use ui::badge::badge;
use ui::button::{self, Act, Look};
use ui::filter::{self, Active};
use ui::form::side_by_side;
use ui::{
    Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, html, page, part,
    period,
};

use crate::around::Around;
use crate::entry::{Entry, Kind, State};
use crate::weather::Weather;
use crate::{store, words};

/// Where the page stands.
pub(crate) const PATH: &str = "/quartier";

/// Where an entry is corrected.
pub(crate) fn path(entry: &Entry) -> String {
    format!("{PATH}/{}", entry.id)
}

/// Who looks: what may be done from here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum May {
    /// Only read.
    #[default]
    Read,
    /// Keep the journal.
    Keep,
    /// Speak for one’s organisation.
    Speak,
}

/// What names what is shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) zones: Vec<Zone>,
    pub(crate) places: Vec<Place>,
    pub(crate) organisations: Vec<Organisation>,
}

impl Names {
    pub(crate) fn party<'n>(&'n self, code: &'n str) -> &'n str {
        let found = self.organisations.iter().find(|one| one.code == code);
        found.map_or(code, |one| one.short_name.as_str())
    }

    fn place(&self, lang: Lang, entry: &Entry) -> String {
        let place = self.places.iter().find(|place| Some(place.id) == entry.place);
        let zone = self.zones.iter().find(|zone| Some(zone.id) == entry.zone);
        match (place, zone) {
            (Some(place), _) => place.name.clone(),
            (None, Some(zone)) => zone.name.clone(),
            (None, None) if entry.zone.is_none() => words::whole(lang).to_owned(),
            (None, None) => "–".to_owned(),
        }
    }
}

/// Everything that the page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    pub(crate) year: i16,
    pub(crate) today: Option<Day>,
    pub(crate) entries: Vec<Entry>,
    /// What waits for the manager, or what one’s own organisation said and is not accepted.
    pub(crate) waiting: Vec<Entry>,
    /// Events, works and weather that the calendar holds.
    pub(crate) calendar: Vec<ContextEvent>,
    pub(crate) names: Names,
    pub(crate) kind: Option<Kind>,
    pub(crate) zone: String,
    pub(crate) may: May,
    /// Where whoever speaks may also write, when the house reads a mailbox.
    pub(crate) mailbox: String,
    /// The form of the weather, as typed and refused.
    pub(crate) typed: Fields,
    pub(crate) refusals: Refusals,
}

/// A line of the list: an entry, or an event of the calendar.
enum Line<'s> {
    Entry(&'s Entry),
    Event(&'s ContextEvent),
}

impl Line<'_> {
    const fn period(&self) -> Period {
        match self {
            Self::Entry(entry) => entry.period,
            Self::Event(event) => event.period,
        }
    }
}

impl Shown {
    /// What is accepted, or said by the reader’s side, with the calendar, in the order of days.
    fn lines(&self) -> Vec<Line<'_>> {
        let told = |entry: &&Entry| entry.state == State::Accepted;
        let mut lines: Vec<Line<'_>> = self.entries.iter().filter(told).map(Line::Entry).collect();
        // The calendar is of the whole district: a zone holds it, and a kind keeps what is of that kind.
        let of_kind = |event: &&ContextEvent| {
            self.kind.is_none_or(|kind| Around::of(event.kind) == Around::from(kind))
        };
        lines.extend(self.calendar.iter().filter(of_kind).map(Line::Event));
        lines.sort_by_key(|line| (line.period().from(), line.period().to()));
        lines
    }
}

/// The page.
pub(crate) fn list(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let today = shown.today.unwrap_or(Day::FIRST);
    let lines = shown.lines();
    let (past, now): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|line| line.period().to() < today);
    let past: Vec<_> = past.into_iter().rev().collect();
    page(
        view,
        &head(view, shown),
        html! {
            (filters(view, shown))
            (waiting(view, shown))
            (set_aside(view, shown))
            (part::section("a-venir", words::now(lang), None,
                table(view, shown, ("journal-a-venir", words::now(lang), words::none_now(lang)), &now)))
            (part::section("passe", words::past(lang), None,
                table(view, shown, ("journal-passe", words::past(lang), words::none_past(lang)), &past)))
            @if shown.entries.len() >= store::MOST { p.mute { (words::cut(lang)) } }
            @if shown.may == May::Keep { div.screen-only { (weather(view, shown)) } }
        },
    )
}

fn head(view: &View, shown: &Shown) -> Head {
    let lang = view.lang;
    let to = |year: i16| (format!("{PATH}?annee={year}"), year.to_string());
    let (before, after) = (to(shown.year - 1), to(shown.year + 1));
    let year = shown.year.to_string();
    let head = Head::new(words::title(lang, &year))
        .lede(html! {
            (words::lede(lang))
            @if shown.may != May::Keep && !view.perimeter.is_empty() { " " (words::perimeter_note(lang)) }
            @if !shown.mailbox.is_empty() {
                " " (words::or_write(lang)) " "
                a href=(format!("mailto:{}", shown.mailbox)) { (shown.mailbox) }
                (words::or_write_end(lang))
            }
        })
        .tools(period::switch(
            lang,
            Some((&before.0, &before.1)),
            &year,
            Some((&after.0, &after.1)),
        ));
    if shown.may == May::Read {
        return head;
    }
    head.actions(button::group(button::link(
        Look::Primary,
        Icon::Plus,
        "/quartier/nouveau",
        words::tell(lang),
    )))
}

fn filters(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let form = Form::get(lang, PATH).narrowing();
    let kinds: Vec<Choice<'_>> =
        Kind::ALL.map(|kind| Choice::new(kind.name(), words::kind_word(lang, kind))).to_vec();
    let zones = zones(&shown.names.zones);
    let year = shown.year.to_string();
    let kind = shown.kind.map_or("", Kind::name);
    let mut active = Vec::new();
    if let Some(kind) = shown.kind {
        active.push(Active {
            label: words::kind_word(lang, kind).to_owned(),
            without: format!("{PATH}?annee={year}&zone={}", shown.zone),
        });
    }
    if let Some(zone) = shown.names.zones.iter().find(|zone| zone.code == shown.zone) {
        active.push(Active {
            label: zone.name.clone(),
            without: format!("{PATH}?annee={year}&nature={kind}"),
        });
    }
    let fields = html! {
        (form.hidden("annee", &year))
        (form.select(&Field::new("nature", words::kind(lang)).value(kind), &kinds))
        (form.select(&Field::new("zone", words::zone(lang)).value(shown.zone.as_str()), &zones))
    };
    filter::bar(&form, fields, &active, &format!("{PATH}?annee={year}"))
}

/// The zones of a perimeter as choices, each under its own.
pub(crate) fn zones(zones: &[Zone]) -> Vec<Choice<'_>> {
    tree(zones)
        .into_iter()
        .filter(|(_, zone)| zone.kind != territory::ZoneKind::Unlocated)
        .map(|(_, zone)| Choice::new(zone.code.as_str(), zone.name.as_str()))
        .collect()
}

fn waiting(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let (title, intro) = match shown.may {
        May::Speak => (words::own(lang), words::own_intro(lang)),
        May::Keep | May::Read => (words::waiting(lang), words::waiting_intro(lang)),
    };
    let entries: Vec<&Entry> = shown.waiting.iter().collect();
    announced(view, shown, ("attente", title, intro), &entries)
}

/// What was set aside in the year, for whoever may accept it after all.
fn set_aside(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let kept = |entry: &&Entry| shown.may == May::Keep && entry.state == State::Declined;
    let entries: Vec<&Entry> = shown.entries.iter().filter(kept).collect();
    let told = (words::set_aside(lang), words::set_aside_intro(lang));
    announced(view, shown, ("ecarte", told.0, told.1), &entries)
}

/// A section of what was announced, with how far it is; nothing when there is none.
fn announced(
    view: &View,
    shown: &Shown,
    (id, title, intro): (&str, &str, &str),
    entries: &[&Entry],
) -> Markup {
    let lang = view.lang;
    if entries.is_empty() {
        return html! {};
    }
    let rows: Vec<Row<'_>> = entries
        .iter()
        .copied()
        .map(|entry| {
            let mut cells = cells(lang, shown, entry);
            cells.push(html! {
                (badge(tone(entry.state), words::state_word(lang, entry.state)))
                @if !entry.reason.is_empty() { " " (entry.reason) }
            });
            cells.push(gestures(view, shown.may, entry));
            Row::new(cells)
        })
        .collect();
    let columns = [
        words::when(lang),
        words::what(lang),
        words::said(lang),
        words::place(lang),
        words::by(lang),
        words::state(lang),
        words::gestures(lang),
    ];
    part::section(
        id,
        title,
        Some(intro),
        Table::list(format!("journal-{id}"), title)
            .caption_unseen()
            .columns(columns.map(Column::text))
            .draw(lang, &rows),
    )
}

const fn tone(state: State) -> Tone {
    match state {
        State::Proposed => Tone::Warn,
        State::Accepted => Tone::Ok,
        State::Declined => Tone::Info,
    }
}

fn gestures(view: &View, may: May, entry: &Entry) -> Markup {
    let lang = view.lang;
    let here = path(entry);
    let (accept, remove) = (format!("{here}/accepter"), format!("{here}/retirer"));
    let act = |action| Act { action, token: &view.token, values: &[] };
    html! {
        div.actions {
            @match (may, entry.state) {
                (May::Keep, State::Proposed | State::Declined) => {
                    (button::post(act(&accept), Look::Plain, Icon::Check, words::accept(lang)))
                    (button::link(Look::Quiet, Icon::Edit, &here, words::edit(lang)))
                }
                (May::Keep, State::Accepted) => {
                    (button::link(Look::Quiet, Icon::Edit, &here, words::edit(lang)))
                }
                (May::Speak, State::Proposed) => {
                    (button::post(act(&remove), Look::Quiet, Icon::Close, words::take_back(lang)))
                }
                (May::Speak, State::Accepted | State::Declined) | (May::Read, _) => {}
            }
        }
    }
}

/// The days of something, in words.
pub(crate) fn days(lang: Lang, period: Period) -> String {
    let (from, to) = (period.from(), period.to());
    if from == to {
        return french::day(lang, from);
    }
    words::from_to(lang, &french::day_until(lang, from, to), &french::day(lang, to))
}

fn cells(lang: Lang, shown: &Shown, entry: &Entry) -> Vec<Markup> {
    vec![
        html! { (days(lang, entry.period)) },
        html! { (words::kind_word(lang, entry.kind)) },
        html! {
            (entry.line)
            @if !entry.link.is_empty() {
                " "
                a href=(entry.link) rel="noopener noreferrer nofollow external" {
                    (words::read_more(lang))
                }
            }
        },
        html! {
            @match entry.place {
                Some(place) => a href=(crate::place::path(place)) {
                    (shown.names.place(lang, entry))
                },
                None => (shown.names.place(lang, entry)),
            }
        },
        html! { (shown.names.party(&entry.party)) },
    ]
}

fn table(
    view: &View,
    shown: &Shown,
    (id, title, none): (&str, &str, &str),
    lines: &[Line<'_>],
) -> Markup {
    let lang = view.lang;
    if lines.is_empty() {
        return html! { p.mute { (none) } };
    }
    let keeps = shown.may == May::Keep;
    let rows: Vec<Row<'_>> = lines
        .iter()
        .map(|line| {
            let mut cells = match line {
                Line::Entry(entry) => cells(lang, shown, entry),
                Line::Event(event) => vec![
                    html! { (days(lang, event.period)) },
                    html! { (Around::of(event.kind).word(lang)) },
                    html! { (event.label(lang)) },
                    html! { (words::whole(lang)) },
                    html! { (words::calendar(lang)) },
                ],
            };
            if keeps {
                cells.push(match line {
                    Line::Entry(entry) => gestures(view, shown.may, entry),
                    Line::Event(event) => calendar_link(lang, event),
                });
            }
            Row::new(cells)
        })
        .collect();
    let mut columns = vec![
        words::when(lang),
        words::what(lang),
        words::said(lang),
        words::place(lang),
        words::by(lang),
    ];
    if keeps {
        columns.push(words::gestures(lang));
    }
    Table::list(id, title)
        .caption_unseen()
        .columns(columns.into_iter().map(Column::text))
        .draw(lang, &rows)
}

fn calendar_link(lang: Lang, event: &ContextEvent) -> Markup {
    let href = format!(
        "/heures/calendrier?annee={}&evenement={}#evenement",
        event.period.from().year(),
        event.id
    );
    html! { div.actions { (button::link(Look::Quiet, Icon::Edit, &href, words::edit(lang))) } }
}

fn weather(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, "/quartier/meteo", &shown.refusals).prefix("m");
    let choices: Vec<Choice<'_>> =
        Weather::ALL.map(|one| Choice::new(one.name(), words::weather(lang, one))).to_vec();
    let get = |name: &str| shown.typed.get(name).to_owned();
    part::section(
        "meteo",
        words::weather_title(lang),
        Some(words::weather_intro(lang)),
        html! {
            (form.wrap(html! {
                (side_by_side(html! {
                    (form.select(&Field::new("temps", words::sky(lang)).value(get("temps")).required(), &choices))
                    (form.day(&Field::new("du", words::from_day(lang)).value(get("du")).required()))
                    (form.day(&Field::new("au", words::to_day(lang)).hint(words::to_day_hint(lang)).value(get("au"))))
                }))
                div.actions {
                    (button::submit(Look::Plain, None, words::keep_weather(lang)))
                    (button::link(Look::Quiet, Icon::Calendar, "/heures/calendrier", words::open_calendar(lang)))
                }
            }))
        },
    )
}
