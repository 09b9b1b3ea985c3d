//! The page of absences and swaps.

use door::Fields;
use door::team::Colleague;
use kernel::id::PersonId;
use kernel::{Day, Lang, Refusals, french};
use ui::badge::badge;
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::{Choice, Field, Form, Head, Markup, Tone, View, html, page, part};

use crate::request::{Request, State, Wish};
use crate::slot::{Slot, SlotKind};
use crate::week_pages::{name, span};
use crate::{words, words_plan as said, words_week};

/// The address of the page.
pub(crate) const PATH: &str = "/heures/demandes";

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Requests {
    pub(crate) person: PersonId,
    pub(crate) manages: bool,
    pub(crate) today: Day,
    pub(crate) all: Vec<Request>,
    pub(crate) ahead: Vec<Slot>,
    pub(crate) team: Vec<Colleague>,
}

/// What was typed, and what is to be mended.
pub(crate) struct Typed<'t> {
    pub(crate) fields: &'t Fields,
    pub(crate) refusals: &'t Refusals,
}

pub(crate) fn requests(view: &View, shown: &Requests, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let title = said::requests(lang);
    let above =
        [(crate::pages::PATH, words::section(lang)), (crate::plan_pages::PATH, said::title(lang))];
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &above, title))
        .lede(html! { (said::requests_lede(lang)) });
    page(
        view,
        &head,
        html! {
            @if shown.all.is_empty() {
                p.mute { (said::no_request(lang)) }
            } @else {
                @for request in &shown.all { (one(view, shown, request, typed)) }
            }
            (absence(view, shown, typed))
            (swap(view, shown, typed))
        },
    )
}

fn tone(state: State) -> Tone {
    match state {
        State::Asked | State::Agreed => Tone::Warn,
        State::Accepted => Tone::Ok,
        State::Refused | State::Withdrawn => Tone::Plain,
    }
}

/// What is asked, for whoever may read it: the asker, the colleague and the manager.
fn what(lang: Lang, shown: &Requests, request: &Request) -> String {
    match &request.wish {
        Wish::Absence(kind) => words_week::kind_word(lang, *kind).to_owned(),
        Wish::Swap { with, back, .. } => {
            let to = name(lang, &shown.team, *with);
            if back.is_some() { said::swap_with(lang, to) } else { said::hand_over(lang, to) }
        }
    }
}

/// Where a refused answer says which request it was about.
pub(crate) const ANSWERED: &str = "demande";

fn one(view: &View, shown: &Requests, request: &Request, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let days = request.days;
    let when = if days.from() == days.to() {
        french::day(lang, days.from())
    } else {
        words::span(lang, days.from(), days.to())
    };
    let moves = request.moves((shown.person, shown.manages), shown.today);
    let id = format!("demande-{}", request.id);
    let action = format!("{PATH}/{}", request.id);
    let (nothing, prefix) = (Refusals::new(), request.id.text());
    let mine = typed.fields.get(ANSWERED) == prefix;
    let refusals = if mine { typed.refusals } else { &nothing };
    let form = Form::post(view, &action, refusals).prefix(&prefix);
    let words_typed = if mine { typed.fields.get("motif") } else { "" };
    part::section(
        &id,
        &format!("{}, {when}", what(lang, shown, request)),
        None,
        html! {
            div.actions {
                (badge(tone(request.state), said::state_word(lang, request.state)))
                span.mute { (name(lang, &shown.team, request.person)) }
            }
            @if !request.words.is_empty() { p { (request.words) } }
            @if !request.answer.is_empty() { p { (said::answer(lang)) "\u{a0}: " (request.answer) } }
            @if !moves.is_empty() {
                (form.wrap(html! {
                    (form.text(&Field::new("motif", said::words_label(lang)).longest(140)
                        .value(words_typed)))
                    div.actions {
                        @for (made, _) in &moves {
                            (button::submit_as(Look::Plain, None, said::move_word(lang, *made), ("suite", made.name())))
                        }
                    }
                }))
            }
        },
    )
}

fn absence(view: &View, shown: &Requests, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let (nothing, blank) = (Refusals::new(), Fields::default());
    let mine = typed.fields.has("du");
    let (fields, refusals) = if mine { (typed.fields, typed.refusals) } else { (&blank, &nothing) };
    let form = Form::post(view, "/heures/demandes/absence", refusals).prefix("a");
    let kinds: Vec<Choice<'_>> = [SlotKind::Leave, SlotKind::Sickness, SlotKind::Other]
        .map(|kind| Choice::new(kind.name(), words_week::kind_word(lang, kind)))
        .to_vec();
    let from = if mine { fields.get("du").to_owned() } else { shown.today.text() };
    let content = form.wrap(html! {
        (form.radios(&Field::new("nature", said::absence_kind(lang)).value(fields.get("nature")).required(), &kinds))
        (side_by_side(html! {
            (form.day(&Field::new("du", said::from(lang)).value(from).required()))
            (form.day(&Field::new("au", said::to(lang)).hint(said::to_hint(lang)).value(fields.get("au"))))
        }))
        (form.text(&Field::new("mots", said::words_label(lang)).hint(said::words_hint(lang)).longest(140).value(fields.get("mots"))))
        div.actions { (button::submit(Look::Primary, None, said::send(lang))) }
    });
    part::section("absence", said::ask_absence(lang), None, content)
}

fn swap(view: &View, shown: &Requests, typed: &Typed<'_>) -> Markup {
    let lang = view.lang;
    let (nothing, blank) = (Refusals::new(), Fields::default());
    let mine = typed.fields.has("avec");
    let (fields, refusals) = if mine { (typed.fields, typed.refusals) } else { (&blank, &nothing) };
    let label = |slot: &Slot| {
        let day = french::day_long(lang, slot.day);
        format!("{day}, {}, {}", span(lang, slot), said::kind_word(lang, slot.kind))
    };
    let own: Vec<Choice<'_>> = shown
        .ahead
        .iter()
        .filter(|slot| slot.person == shown.person)
        .map(|slot| Choice::new(slot.id.text(), label(slot)))
        .collect();
    let theirs: Vec<Choice<'_>> = shown
        .ahead
        .iter()
        .filter(|slot| slot.person != shown.person)
        .map(|slot| {
            let whose = name(lang, &shown.team, slot.person);
            Choice::new(slot.id.text(), format!("{whose}, {}", label(slot)))
        })
        .collect();
    let people: Vec<Choice<'_>> = shown
        .team
        .iter()
        .filter(|one| one.id != shown.person)
        .map(|one| Choice::new(one.id.text(), one.name.as_str()))
        .collect();
    let form = Form::post(view, "/heures/demandes/echange", refusals).prefix("e");
    let content = html! {
        @if own.is_empty() {
            p.mute { (said::no_shift(lang)) }
        } @else {
            (form.wrap(html! {
                (form.select(&Field::new("creneau", said::my_shift(lang)).value(fields.get("creneau")).required(), &own))
                (form.select(&Field::new("avec", said::with(lang)).value(fields.get("avec")).required(), &people))
                (form.select(&Field::new("contre", said::back(lang)).hint(said::back_hint(lang)).value(fields.get("contre")), &theirs))
                (form.text(&Field::new("mots", said::words_label(lang)).hint(said::words_hint(lang)).longest(140).value(fields.get("mots"))))
                div.actions { (button::submit(Look::Primary, None, said::send(lang))) }
            }))
        }
    };
    part::section("echange", said::ask_swap(lang), Some(said::swap_intro(lang)), content)
}
