//! The page of a month: prepared in one gesture, adjusted line by line, carried, told.

use door::Fields;
use kernel::id::{ActionId, RowId};
use kernel::{Lang, Month, Refusals, french};
use ui::badge::badge;
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::part::Span;
use ui::{Choice, Field, Head, Icon, Markup, Tone, View, html, page, part, period};

use crate::action::ActionState;
use crate::month::{MonthLine, Prepared, Wished};
use crate::pages::PATH;
use crate::plan_pages::ACTIONS;
use crate::relay_pages::RELAYS;
use crate::{words, words_month as said, words_relay};

/// The address of the page.
pub(crate) const MONTH: &str = "/feuille-de-route/mois";
/// The address of its lines.
pub(crate) const LINES: &str = "/feuille-de-route/mois/lignes";

/// What the page of a month shows.
#[derive(Clone, Debug)]
pub(crate) struct OfMonth {
    pub(crate) month: Month,
    /// The months that may be turned to.
    pub(crate) bounds: (Month, Month),
    pub(crate) prepared: Option<Prepared>,
    pub(crate) lines: Vec<MonthLine>,
    /// What it would hold, while it is not prepared.
    pub(crate) proposed: Vec<Wished>,
    /// The actions that a line may serve.
    pub(crate) actions: Vec<(ActionId, String)>,
    pub(crate) closed: bool,
    /// Relays to ask back by now.
    pub(crate) due: usize,
    /// Whether the reader writes it.
    pub(crate) writes: bool,
}

/// Which form came back refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// The month itself: preparing it, carrying it.
    Month,
    /// The line that is added.
    New,
    /// The words of a line.
    Words(RowId),
    /// The state of a line.
    State(RowId),
}

/// What was typed, when it comes back refused.
pub(crate) struct Back<'t> {
    pub(crate) which: Which,
    pub(crate) fields: &'t Fields,
    pub(crate) refusals: &'t Refusals,
}

/// What was typed in one form: what came back, or nothing.
struct Mine<'t> {
    open: bool,
    fields: Option<&'t Fields>,
    refusals: &'t Refusals,
}

static NOTHING: Refusals = Refusals::new();

impl<'t> Mine<'t> {
    fn of(back: Option<&'t Back<'t>>, which: Which) -> Self {
        match back.filter(|back| back.which == which) {
            Some(back) => Self { open: true, fields: Some(back.fields), refusals: back.refusals },
            None => Self { open: false, fields: None, refusals: &NOTHING },
        }
    }

    fn get<'v>(&'v self, name: &str, otherwise: &'v str) -> &'v str {
        self.fields.map_or(otherwise, |fields| fields.get(name))
    }
}

/// The page of a month.
pub(crate) fn month(view: &View, shown: &OfMonth, back: Option<&Back<'_>>) -> Markup {
    let lang = view.lang;
    let title = said::title(lang, &french::of_month(lang, shown.month));
    let above = format!("{PATH}?annee={}", shown.month.year());
    let head = Head::new(title.as_str())
        .crumbs(part::crumbs(lang, &[(&above, words::section(lang))], &title))
        .lede(html! { @if shown.prepared.is_some() { (standing(lang, &shown.lines)) "." } })
        .tools(period::months(lang, MONTH, shown.month, shown.bounds));
    let writes = shown.writes && !shown.closed;
    page(
        view,
        &head,
        html! {
            @if shown.closed {
                (part::notice(lang, Tone::Info, said::frozen_title(lang),
                    html! { p { (said::frozen(lang)) } }))
            }
            @if shown.due > 0 {
                p { a href=(RELAYS) { (words_relay::due_count(lang, shown.due)) } }
            }
            @match &shown.prepared {
                None => (unprepared(view, (shown, writes), back)),
                Some(head) => {
                    (carrying(view, (shown, head, writes), back))
                    (part::section("lignes", said::lines(lang), None, html! {
                        @if shown.lines.is_empty() { p.mute { (said::no_line(lang)) } }
                        @else {
                            (part::grid(html! {
                                @for (place, line) in shown.lines.iter().enumerate() {
                                    (card(view, (shown, line, place), back.filter(|_| writes), writes))
                                }
                            }))
                        }
                    }))
                    @if writes { (adding(view, shown, back)) }
                }
            }
        },
    )
}

fn standing(lang: Lang, lines: &[MonthLine]) -> String {
    let count = |state| lines.iter().filter(|line| line.state == state).count();
    [
        said::count_done(lang, count(ActionState::Done)),
        said::count_started(lang, count(ActionState::Started)),
        said::count_postponed(lang, count(ActionState::Postponed)),
        said::count_left(lang, count(ActionState::Planned)),
    ]
    .join(", ")
}

fn unprepared(view: &View, (shown, writes): (&OfMonth, bool), back: Option<&Back<'_>>) -> Markup {
    let lang = view.lang;
    if !writes {
        return part::empty(said::not_prepared(lang), said::nobody_prepared(lang), None);
    }
    let mine = Mine::of(back, Which::Month);
    let form = ui::Form::post(view, MONTH, mine.refusals);
    let label = said::prepare(lang, &french::month(lang, shown.month));
    html! {
        p { (said::would_hold(lang)) }
        (form.wrap(html! {
            (form.hidden("mois", &shown.month.text()))
            div.actions { (button::submit(Look::Primary, Icon::Calendar, &label)) }
        }))
        @if !shown.proposed.is_empty() {
            p.mute { (said::prepared_with(lang, shown.proposed.len())) }
            ul {
                @for one in &shown.proposed {
                    li { (one.title) " " span.mute { "(" (said::origin(lang, one.origin)) ")" } }
                }
            }
        }
    }
}

fn carrying(
    view: &View,
    (shown, head, writes): (&OfMonth, &Prepared, bool),
    back: Option<&Back<'_>>,
) -> Markup {
    let lang = view.lang;
    let mine = Mine::of(back, Which::Month);
    let to = format!("{MONTH}/telephone");
    let form = ui::Form::post(view, &to, mine.refusals).prefix("telephone");
    let (look, label) = match head.carried {
        None => (Look::Primary, said::carry(lang)),
        Some(_) => (Look::Plain, said::carry_again(lang)),
    };
    html! {
        p.mute {
            @match head.carried {
                None => (said::not_carried(lang)),
                Some(at) => {
                    @let (day, time) = at.local();
                    (said::carried_on(lang, &french::day(lang, day), &french::time(lang, time)))
                }
            }
        }
        @if writes {
            (form.wrap(html! {
                (form.hidden("mois", &shown.month.text()))
                div.actions { (button::submit(look, Icon::Send, label)) }
            }))
        }
    }
}

/// The state of a line: a word, the day, why it was put off.
pub(crate) fn state(lang: Lang, line: &MonthLine) -> Markup {
    let tone = match line.state {
        ActionState::Planned => Tone::Plain,
        ActionState::Started => Tone::Info,
        ActionState::Done => Tone::Ok,
        ActionState::Postponed => Tone::Warn,
    };
    html! {
        div {
            (badge(tone, said::state_word(lang, line.state)))
            @if let Some(day) = line.state_on.filter(|_| line.state != ActionState::Planned) {
                " " span.mute.small { (said::told_on(lang, &french::day_short(lang, day))) }
            }
            @if !line.reason.is_empty() { br; span.mute.small { (line.reason) } }
        }
    }
}

fn card(
    view: &View,
    (shown, line, place): (&OfMonth, &MonthLine, usize),
    back: Option<&Back<'_>>,
    writes: bool,
) -> Markup {
    let lang = view.lang;
    let of_line = html! {
        (state(lang, line))
        p.mute.small {
            (said::origin(lang, line.origin))
            @if let Some(action) = line.action {
                "\u{a0}: " a href={ (ACTIONS) "/" (action) } { (said::the_action(lang)) }
            }
            @if let Some(advice) = line.recommendation {
                "\u{a0}: "
                a href={ "/feuille-de-route/preconisations#preconisation-" (advice) } {
                    (said::the_recommendations(lang))
                }
            }
        }
        @if !line.note.is_empty() { p { (line.note) } }
        @if writes {
            (telling(view, line, back))
            (wording(view, (line, place, shown.lines.len()), back))
        }
    };
    part::card(Span::Half, &format!("{}. {}", place + 1, line.title), of_line)
}

fn telling(view: &View, line: &MonthLine, back: Option<&Back<'_>>) -> Markup {
    let lang = view.lang;
    let mine = Mine::of(back, Which::State(line.id));
    let (to, prefix) = (format!("{LINES}/{}/etat", line.id), format!("etat-{}", line.id));
    let form = ui::Form::post(view, &to, mine.refusals).prefix(&prefix);
    let states: Vec<Choice<'_>> = ActionState::ALL
        .into_iter()
        .map(|state| Choice::new(state.name(), said::state_word(lang, state)))
        .collect();
    html! {
        details.data open[mine.open] {
            summary { (said::tell(lang)) }
            (form.wrap(html! {
                (form.radios(&Field::new("etat", said::state(lang))
                    .value(mine.get("etat", line.state.name())).required(), &states))
                (form.text(&Field::new("motif", said::reason(lang)).longest(140)
                    .hint(said::reason_hint(lang)).value(mine.get("motif", &line.reason))))
                div.actions { (button::submit(Look::Primary, None, said::keep(lang))) }
            }))
        }
    }
}

fn wording(
    view: &View,
    (line, place, count): (&MonthLine, usize, usize),
    back: Option<&Back<'_>>,
) -> Markup {
    let lang = view.lang;
    let mine = Mine::of(back, Which::Words(line.id));
    let (to, prefix) = (format!("{LINES}/{}", line.id), format!("ligne-{}", line.id));
    let form = ui::Form::post(view, &to, mine.refusals).prefix(&prefix);
    html! {
        details.data open[mine.open] {
            summary { (said::adjust(lang)) }
            (form.wrap(html! {
                (form.text(&Field::new("titre", said::words(lang)).longest(140)
                    .value(mine.get("titre", &line.title)).required()))
                (form.text(&Field::new("note", said::note(lang)).longest(280)
                    .value(mine.get("note", &line.note))))
                div.actions {
                    (button::submit_as(Look::Primary, None, said::keep(lang), ("geste", "garder")))
                    @if place > 0 {
                        (button::submit_as(Look::Plain, None, said::up(lang), ("geste", "monter")))
                    }
                    @if place + 1 < count {
                        (button::submit_as(Look::Plain, None, said::down(lang), ("geste", "descendre")))
                    }
                    (button::submit_as(Look::Danger, None, said::take_out(lang), ("geste", "retirer")))
                }
            }))
        }
    }
}

fn adding(view: &View, shown: &OfMonth, back: Option<&Back<'_>>) -> Markup {
    let lang = view.lang;
    let mine = Mine::of(back, Which::New);
    let form = ui::Form::post(view, LINES, mine.refusals).prefix("nouvelle");
    let actions: Vec<Choice<'_>> =
        shown.actions.iter().map(|(id, title)| Choice::new(id.text(), title.as_str())).collect();
    part::section(
        "ajouter",
        said::add_line(lang),
        None,
        form.wrap(html! {
            (form.hidden("mois", &shown.month.text()))
            (form.text(&Field::new("titre", said::words(lang)).longest(140)
                .value(mine.get("titre", ""))))
            (side_by_side(html! {
                (form.text(&Field::new("note", said::note(lang)).longest(280)
                    .value(mine.get("note", ""))))
                @if !actions.is_empty() {
                    (form.select(&Field::new("action", said::serves(lang))
                        .hint(said::serves_hint(lang)).value(mine.get("action", "")), &actions))
                }
            }))
            div.actions { (button::submit(Look::Primary, Icon::Plus, said::add_line(lang))) }
        }),
    )
}
