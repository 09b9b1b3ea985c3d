//! The page of the relays: those to ask back, those that wait, those that are settled, and the form.

use std::sync::Arc;

use door::Fields;
use kernel::id::RowId;
use kernel::{Day, Lang, Period, Refusals, french};
use referential::Lists;
use territory::Organisation;
use ui::badge::badge;
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::part::Span;
use ui::{Choice, Column, Field, Head, Icon, Markup, Row, Table, Tone, View, html, page, part};

use crate::pages::PATH;
use crate::relay::{Relay, RelayOutcome, relay_figures};
use crate::{words, words_relay as said};

/// The address of the page.
pub(crate) const RELAYS: &str = "/feuille-de-route/relais";

/// What the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) all: Vec<Relay>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) lists: Arc<Lists>,
    pub(crate) today: Day,
    /// Whether the reader notes relays.
    pub(crate) writes: bool,
}

/// What was typed: of a new relay, or of the outcome of one.
pub(crate) struct Typed<'t> {
    pub(crate) of: Option<RowId>,
    pub(crate) fields: &'t Fields,
    pub(crate) refusals: &'t Refusals,
}

static NOTHING: Refusals = Refusals::new();

impl Shown {
    fn organisation<'a>(&'a self, one: &'a Relay) -> &'a str {
        let known = self.organisations.iter().find(|known| known.code == one.organisation);
        known.map_or(one.organisation.as_str(), |known| known.short_name.as_str())
    }

    fn theme<'a>(&'a self, one: &'a Relay, lang: Lang) -> &'a str {
        let known = self.lists.themes().iter().find(|theme| theme.code == one.theme);
        known.map_or(one.theme.as_str(), |theme| theme.label(lang))
    }
}

/// The page of the relays.
pub(crate) fn relays(view: &View, shown: &Shown, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let head = Head::new(said::title(lang))
        .crumbs(part::crumbs(lang, &[(PATH, words::section(lang))], said::title(lang)))
        .lede(html! { (said::lede(lang)) });
    let (open, settled): (Vec<&Relay>, Vec<&Relay>) =
        shown.all.iter().partition(|one| one.asked_on().is_some());
    let (mut due, mut waiting): (Vec<&Relay>, Vec<&Relay>) =
        open.into_iter().partition(|one| one.is_due(shown.today));
    due.sort_by_key(|one| one.asked_on());
    waiting.sort_by_key(|one| one.asked_on());
    let told = Period::year(shown.today.year())
        .map(|year| relay_figures(&shown.all, year))
        .unwrap_or_default();
    page(
        view,
        &head,
        html! {
            p {
                (said::this_year(lang)) @if lang == Lang::Fr { "\u{a0}: " } @else { ": " }
                (said::made(lang, told.made)) ", " (said::known(lang, told.known)) ", "
                (said::come_true(lang, told.met)) "."
            }
            (part::section("a-reprendre", said::due(lang), None,
                cards(view, (shown, &due), typed, said::no_due(lang))))
            @if shown.writes { (adding(view, shown, typed)) }
            (part::section("en-attente", said::waiting(lang), None,
                cards(view, (shown, &waiting), typed, said::no_waiting(lang))))
            (part::section("termines", said::settled(lang), None, table(lang, shown, &settled)))
        },
    )
}

fn cards(
    view: &View,
    (shown, all): (&Shown, &[&Relay]),
    typed: &Typed<'_>,
    nothing: &str,
) -> Markup {
    html! {
        @if all.is_empty() { p.mute { (nothing) } }
        @else { (part::grid(html! { @for one in all { (card(view, (shown, one), typed)) } })) }
    }
}

fn card(view: &View, (shown, one): (&Shown, &Relay), typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let day = |day| french::day_short(lang, day);
    part::card(
        Span::Half,
        shown.organisation(one),
        html! {
            p { (shown.theme(one, lang)) @if !one.matter.is_empty() { "\u{a0}: " (one.matter) } }
            p.mute.small {
                (said::made_on(lang, &day(one.day)))
                @if let Some(on) = one.asked_on() { ", " (said::asked_on(lang, &day(on))) }
            }
            @for answer in &one.answers {
                div {
                    (badge(tone(answer.outcome), said::outcome_word(lang, answer.outcome)))
                    " " span.mute.small { (day(answer.day)) }
                }
            }
            @if shown.writes { (answering(view, (shown, one), typed)) }
        },
    )
}

const fn tone(outcome: RelayOutcome) -> Tone {
    match outcome {
        RelayOutcome::Met => Tone::Ok,
        RelayOutcome::UnderWay => Tone::Info,
        RelayOutcome::Dropped | RelayOutcome::Unknown => Tone::Plain,
        RelayOutcome::Refused => Tone::Warn,
    }
}

fn answering(view: &View, (shown, one): (&Shown, &Relay), typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let mine = typed.of == Some(one.id);
    let refusals = if mine { typed.refusals } else { &NOTHING };
    let get = |name| if mine { typed.fields.get(name) } else { "" };
    let (to, prefix) = (format!("{RELAYS}/{}/issue", one.id), format!("relais-{}", one.id));
    let form = ui::Form::post(view, &to, refusals).prefix(&prefix);
    let outcomes = RelayOutcome::ALL
        .map(|outcome| Choice::new(outcome.name(), said::outcome_word(lang, outcome)));
    let day = if mine { get("jour").to_owned() } else { shown.today.text() };
    html! {
        details.data open[mine] {
            summary { (said::note_it(lang)) }
            (form.wrap(html! {
                (form.hidden("vues", &one.answers.len().to_string()))
                (form.radios(&Field::new("issue", said::outcome(lang)).value(get("issue")).required(),
                    &outcomes))
                (side_by_side(html! {
                    (form.day(&Field::new("jour", said::day(lang)).value(day).required()))
                    (form.day(&Field::new("reprendre", said::ask_on(lang))
                        .hint(said::ask_on_hint(lang)).value(get("reprendre"))))
                }))
                div.actions { (button::submit(Look::Primary, None, said::keep(lang))) }
            }))
        }
    }
}

fn adding(view: &View, shown: &Shown, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let mine = typed.of.is_none();
    let refusals = if mine { typed.refusals } else { &NOTHING };
    let get = |name| if mine { typed.fields.get(name) } else { "" };
    let day = if mine { get("jour").to_owned() } else { shown.today.text() };
    let form = ui::Form::post(view, RELAYS, refusals).prefix("relais");
    let organisations: Vec<Choice<'_>> = shown
        .organisations
        .iter()
        .map(|one| Choice::new(one.code.as_str(), one.short_name.as_str()))
        .collect();
    let themes: Vec<Choice<'_>> = shown
        .lists
        .themes()
        .iter()
        .filter(|theme| theme.active)
        .map(|theme| Choice::new(theme.code.as_str(), theme.label(lang)))
        .collect();
    let content = html! {
        (form.hidden("cle", typed.fields.get("cle")))
        (side_by_side(html! {
            (form.select(&Field::new("organisation", said::organisation(lang))
                .value(get("organisation")), &organisations))
            (form.text(&Field::new("autre", said::other(lang)).longest(120)
                .hint(said::other_hint(lang)).value(get("autre"))))
        }))
        (form.select(&Field::new("theme", said::theme(lang)).value(get("theme")).required(), &themes))
        (form.text(&Field::new("objet", said::matter(lang)).longest(140)
            .hint(said::matter_hint(lang)).value(get("objet"))))
        (side_by_side(html! {
            (form.day(&Field::new("jour", said::day(lang)).value(day).required()))
            (form.day(&Field::new("reprendre", said::ask_on(lang)).hint(said::ask_on_hint(lang))
                .value(get("reprendre"))))
        }))
        div.actions { (button::submit(Look::Primary, Icon::Plus, said::add(lang))) }
    };
    part::section("noter", said::add(lang), None, form.wrap(content))
}

fn table(lang: Lang, shown: &Shown, settled: &[&Relay]) -> Markup {
    if settled.is_empty() {
        return html! { p.mute { (said::no_settled(lang)) } };
    }
    let rows: Vec<Row<'_>> = settled
        .iter()
        .rev()
        .take(200)
        .map(|one| {
            let outcome = one.outcome().unwrap_or(RelayOutcome::Unknown);
            Row::new([
                html! { (shown.organisation(one)) },
                html! { (shown.theme(one, lang)) },
                html! { (french::day(lang, one.day)) },
                badge(tone(outcome), said::outcome_word(lang, outcome)),
            ])
        })
        .collect();
    Table::list("termines-liste", said::settled(lang))
        .caption_unseen()
        .columns([
            Column::text(said::organisation(lang)),
            Column::text(said::theme(lang)),
            Column::text(said::day(lang)),
            Column::text(said::outcome(lang)),
        ])
        .draw(lang, &rows)
}
