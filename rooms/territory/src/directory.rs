//! The directory (« annuaire ») : the actors of the neighbourhood, who holds which office, who held it before.

use std::sync::Arc;

use door::Fields;
use kernel::id::{ContactId, OrganisationId};
use kernel::{Day, Lang, french};
use referential::Lists;
use ui::filter::{self, Active};
use ui::{Choice, Column, Field, Form, Head, Markup, Row, Table, View, badge, html, page, part};

use crate::ground::Zone;
use crate::organisation::{Contact, Organisation, OrganisationKind};
use crate::wish::{Published, Wish};
use crate::{words, words_directory as said};

/// Where the page stands.
pub(crate) const PATH: &str = "/annuaire";

/// What is asked of the directory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) search: String,
    pub(crate) theme: String,
    pub(crate) kind: Option<OrganisationKind>,
}

impl Asked {
    /// Reads the address.
    pub(crate) fn of(query: &Fields) -> Self {
        Self {
            search: query.get("q").trim().chars().take(80).collect(),
            theme: query.get("theme").trim().to_owned(),
            kind: OrganisationKind::parse(query.get("nature")).ok(),
        }
    }

    fn keeps(&self, organisation: &Organisation, line: &Line) -> bool {
        let word = self.search.to_lowercase();
        let named = |text: &str| text.to_lowercase().contains(&word);
        let by_word = word.is_empty()
            || named(&line.function)
            || named(&organisation.name)
            || named(&organisation.short_name);
        // Whoever answers for every theme answers for this one, and for those under it.
        let top = self.theme.split('.').next().unwrap_or_default();
        let by_theme = self.theme.is_empty()
            || line.themes.is_empty()
            || line.themes.iter().any(|code| {
                let above = code.split('.').next().unwrap_or_default();
                *code == self.theme || code == top || above == self.theme
            });
        by_word && by_theme && self.kind.is_none_or(|kind| organisation.kind == kind)
    }
}

/// A function and whoever holds it, as the reader may know them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) id: Option<ContactId>,
    pub(crate) organisation: Option<OrganisationId>,
    pub(crate) function: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) themes: Vec<String>,
    pub(crate) zones: Vec<String>,
    pub(crate) from_day: Option<Day>,
    pub(crate) to_day: Option<Day>,
    pub(crate) stand_in: Option<ContactId>,
    pub(crate) wish: Wish,
}

impl Line {
    /// A contact as the operator’s own people read it.
    pub(crate) fn whole(contact: Contact, wish: Wish) -> Self {
        Self {
            id: Some(contact.id),
            organisation: Some(contact.organisation),
            function: contact.function,
            name: contact.name,
            email: contact.email,
            phone: contact.phone,
            themes: contact.themes,
            zones: contact.zones,
            from_day: contact.from_day,
            to_day: contact.to_day,
            stand_in: contact.stand_in,
            wish,
        }
    }

    /// A contact as partners read it.
    pub(crate) fn published(one: Published) -> Self {
        Self {
            organisation: Some(one.organisation),
            function: one.function,
            email: one.email,
            themes: one.themes,
            zones: one.zones,
            ..Self::default()
        }
    }

    fn has_left(&self, today: Day) -> bool {
        self.to_day.is_some_and(|last| last < today)
    }

    fn same_office(&self, other: &Self) -> bool {
        self.organisation == other.organisation
            && self.function.to_lowercase() == other.function.to_lowercase()
    }
}

/// Everything that the page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) lines: Vec<Line>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) lists: Arc<Lists>,
    pub(crate) asked: Asked,
    pub(crate) today: Option<Day>,
    /// Whether the reader is of the operator: names, numbers and dates are theirs alone.
    pub(crate) staff: bool,
    pub(crate) may_keep: bool,
}

impl Shown {
    fn today(&self) -> Day {
        self.today.unwrap_or(Day::FIRST)
    }

    /// Those of an organisation who are, or will be, in office, and match.
    fn of(&self, organisation: &Organisation) -> Vec<&Line> {
        let theirs = |line: &&Line| line.organisation == Some(organisation.id);
        let kept =
            |line: &&Line| !line.has_left(self.today()) && self.asked.keeps(organisation, line);
        self.lines.iter().filter(theirs).filter(kept).collect()
    }

    /// Those who held the same office before, the last first.
    fn before(&self, line: &Line) -> Vec<&Line> {
        let held = |other: &&Line| other.has_left(self.today()) && other.same_office(line);
        let mut all: Vec<&Line> = self.lines.iter().filter(held).collect();
        all.sort_by_key(|one| std::cmp::Reverse(one.to_day));
        all
    }

    /// Offices that somebody left and nobody holds.
    fn left(&self, organisation: &Organisation) -> Vec<&Line> {
        let empty = |line: &&Line| {
            line.organisation == Some(organisation.id)
                && line.has_left(self.today())
                && self.asked.keeps(organisation, line)
                && !self
                    .lines
                    .iter()
                    .any(|one| !one.has_left(self.today()) && one.same_office(line))
        };
        self.lines.iter().filter(empty).collect()
    }
}

/// The page.
pub(crate) fn directory(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let listed: Vec<(&Organisation, Vec<&Line>)> = shown
        .organisations
        .iter()
        .map(|one| (one, shown.of(one)))
        .filter(|(one, lines)| !lines.is_empty() || !shown.left(one).is_empty())
        .collect();
    let functions = listed.iter().map(|(_, lines)| lines.len()).sum();
    let functions = said::count_functions(lang, functions);
    let organisations = said::count_organisations(lang, listed.len());
    let note = if shown.staff { said::staff_note(lang) } else { said::partner_note(lang) };
    let head = Head::new(said::section(lang))
        .lede(html! { (said::lede(lang, &functions, &organisations)) " " (note) });
    page(
        view,
        &head,
        html! {
            (filters(lang, shown))
            @if listed.is_empty() {
                (part::empty(said::nothing(lang), said::nothing_why(lang), None))
            }
            @for (organisation, lines) in &listed { (one(lang, shown, (organisation, lines))) }
        },
    )
}

/// The address that keeps these filters, those that are empty left out.
fn address(kept: [(&str, &str); 2]) -> String {
    let query = Fields::of(kept).encode();
    if query.is_empty() { PATH.to_owned() } else { format!("{PATH}?{query}") }
}

fn filters(lang: Lang, shown: &Shown) -> Markup {
    let form = Form::get(lang, PATH).narrowing();
    let asked = &shown.asked;
    let themes: Vec<Choice<'_>> = shown
        .lists
        .top_themes()
        .map(|theme| Choice::new(theme.code.as_str(), theme.label(lang)))
        .collect();
    let kinds: Vec<Choice<'_>> = OrganisationKind::ALL
        .map(|kind| Choice::new(kind.name(), words::organisation_kind(lang, kind)))
        .to_vec();
    let kind = asked.kind.map_or("", OrganisationKind::name);
    let mut active = Vec::new();
    if !asked.search.is_empty() {
        let without = address([("theme", asked.theme.as_str()), ("nature", kind)]);
        active.push(Active { label: asked.search.clone(), without });
    }
    if !asked.theme.is_empty() {
        let label = shown.lists.theme_label(&asked.theme, lang).to_owned();
        let without = address([("q", asked.search.as_str()), ("nature", kind)]);
        active.push(Active { label, without });
    }
    if let Some(kind) = asked.kind {
        let label = words::organisation_kind(lang, kind).to_owned();
        let without = address([("q", asked.search.as_str()), ("theme", asked.theme.as_str())]);
        active.push(Active { label, without });
    }
    let fields = html! {
        (form.search(&Field::new("q", said::search(lang)).longest(80).value(asked.search.as_str())))
        (form.select(&Field::new("theme", said::theme(lang)).value(asked.theme.as_str()), &themes))
        (form.select(&Field::new("nature", said::kind(lang)).value(kind), &kinds))
    };
    filter::bar(&form, fields, &active, PATH)
}

fn one(lang: Lang, shown: &Shown, (organisation, lines): (&Organisation, &[&Line])) -> Markup {
    let left = if shown.staff { shown.left(organisation) } else { Vec::new() };
    let id = format!("structure-{}", organisation.code.to_lowercase());
    let mut heads = vec![words::function(lang)];
    if shown.staff {
        heads.extend([words::person(lang), words::email(lang), words::phone(lang)]);
    } else {
        heads.push(said::service_email(lang));
    }
    heads.extend([words::themes(lang), words::zones(lang)]);
    if shown.staff {
        heads.push(said::since(lang));
    }
    let rows: Vec<Row<'_>> = lines.iter().map(|line| Row::new(cells(lang, shown, line))).collect();
    let caption = words::contacts_of(lang, &organisation.name);
    let table = Table::list(format!("annuaire-{}", organisation.code), caption)
        .caption_unseen()
        .columns(heads.into_iter().map(Column::text));
    part::section(
        &id,
        &organisation.name,
        None,
        html! {
            p.mute {
                (words::organisation_kind(lang, organisation.kind))
                @if !organisation.address.is_empty() { ", " (organisation.address) }
                @if !organisation.email.is_empty() {
                    ", " a href={ "mailto:" (organisation.email) } { (organisation.email) }
                }
            }
            @if !rows.is_empty() { (table.draw(lang, &rows)) }
            @if !left.is_empty() {
                h3 { (said::left(lang)) }
                ul { @for line in left { li { (line.function) ", " (held(lang, line)) } } }
            }
        },
    )
}

fn cells(lang: Lang, shown: &Shown, line: &Line) -> Vec<Markup> {
    let themes: Vec<&str> =
        line.themes.iter().map(|code| shown.lists.theme_label(code, lang)).collect();
    let zone = |code: &String| {
        let found = shown.zones.iter().find(|zone| zone.code == *code);
        found.map_or_else(|| code.clone(), |zone| zone.name.clone())
    };
    let zones: Vec<String> = line.zones.iter().map(zone).collect();
    let mut cells = vec![function(lang, shown, line)];
    if shown.staff {
        cells.push(or_none(lang, &line.name));
    }
    cells.push(html! {
        @if line.email.is_empty() { (words::none(lang)) }
        @else { a href={ "mailto:" (line.email) } { (line.email) } }
    });
    if shown.staff {
        cells.push(or_none(lang, &line.phone));
    }
    cells.push(html! {
        @if themes.is_empty() { (said::all_themes(lang)) } @else { (themes.join(", ")) }
    });
    cells.push(html! {
        @if zones.is_empty() { (said::everywhere(lang)) } @else { (part::quoted(lang, &zones.join(", "))) }
    });
    if shown.staff {
        cells.push(office(lang, shown, line));
    }
    cells
}

fn function(lang: Lang, shown: &Shown, line: &Line) -> Markup {
    html! {
        @match line.id.filter(|_| shown.may_keep) {
            Some(id) => a href={ "/territoire/interlocuteurs/" (id) } { (line.function) },
            None => (line.function),
        }
        @if line.wish.silent { " " (badge::badge(ui::Tone::Warn, said::silent(lang))) }
        @if line.wish.shown { " " (badge::badge(ui::Tone::Info, said::shown(lang))) }
    }
}

/// Since when, who answers instead, and who held the office before.
fn office(lang: Lang, shown: &Shown, line: &Line) -> Markup {
    let dates = dates(lang, line);
    let stand_in = shown.lines.iter().find(|one| one.id.is_some() && one.id == line.stand_in);
    let before = shown.before(line);
    html! {
        @if dates.is_empty() { (words::none(lang)) } @else { (dates) }
        @if let Some(one) = stand_in { br; (said::stand_in(lang, &one.function)) }
        @for one in before { br; span.mute { (said::before(lang)) "\u{a0}: " (held(lang, one)) } }
    }
}

fn dates(lang: Lang, line: &Line) -> String {
    let day = |day: Day| french::day(lang, day);
    match (line.from_day, line.to_day) {
        (Some(from), Some(to)) => said::from_to(lang, &day(from), &day(to)),
        (Some(from), None) => said::since_day(lang, &day(from)),
        (None, Some(to)) => said::until_day(lang, &day(to)),
        (None, None) => String::new(),
    }
}

/// Who held an office, and until when; a name leaves twelve months after.
fn held(lang: Lang, line: &Line) -> String {
    let who = if line.name.is_empty() { said::someone(lang) } else { line.name.as_str() };
    format!("{who}, {}", dates(lang, line))
}

fn or_none(lang: Lang, text: &str) -> Markup {
    html! { @if text.is_empty() { (words::none(lang)) } @else { (text) } }
}
