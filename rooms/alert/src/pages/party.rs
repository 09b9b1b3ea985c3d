//! Who an alert goes to: one table, one row for each, and what may be done with it.

use door::Fields;
use kernel::{Instant, Lang, Refusals, french};
use ui::button::{self, Look};
use ui::table::{Column, Row, Table};
use ui::{Choice, Field, Form, Markup, Tone, View, badge, html, part};

use crate::before::Before;
use crate::entity::{Alert, Category, NOTE};
use crate::lifecycle::State;
use crate::pages::show::Sheet;
use crate::pages::{Vocabulary, amend, tone};
use crate::party::{Part, Party};
use crate::reply::offered;
use crate::sendings::Sending;
use crate::{party, words, words_party as said, words_reply, words_sent, words_silence};
use crate::{words_correct, words_queue};

/// What would leave for someone if the alert were approved now.
#[derive(Clone, Debug)]
pub(crate) struct Foreseen {
    /// The party; nothing for the recipient that is expected to act.
    pub(crate) party: Option<kernel::id::RowId>,
    /// The function and the address; nothing when nobody is designated.
    pub(crate) to: Option<(String, String)>,
    /// From when it leaves with others; at once otherwise.
    pub(crate) gathers: Option<Instant>,
    /// What the letter says; empty when none leaves.
    pub(crate) letter: String,
}

/// Everyone that the alert goes to.
pub(crate) fn section(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = view.lang;
    part::section(
        "envoi",
        said::head(lang),
        Some(said::why(lang)),
        html! {
            @if sheet.alert.category == Category::Social { p { (words_sent::by_voice(lang)) } }
            @else if sheet.alert.sent_at.is_some() && sheet.alert.state.is_open()
                && sheet.foreseen.iter().any(|one| one.party.is_none() && one.to.is_none()) {
                p { (words_sent::nobody(lang)) }
            }
            (table(lang, vocabulary, sheet))
            @if sheet.may_tell && sheet.alert.state.is_open() && sheet.alert.category != Category::Social {
                (sending_again(view, vocabulary, sheet))
            }
            @if sheet.may_tell && sheet.alert.state.may_be_told() {
                @for party in sheet.parties { (removal(view, vocabulary, (sheet.alert, party))) }
            }
            (amend::cutting(view, sheet))
            @if sheet.moves.is_some() { (answer(view, vocabulary, sheet)) }
            @if sheet.may_tell && sheet.alert.state.may_be_told() { (addition(view, vocabulary, sheet)) }
        },
    )
}

fn table(lang: Lang, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let table = Table::list("destinataires", said::head(lang)).caption_unseen().columns([
        Column::text(said::part_head(lang)),
        Column::text(said::to_head(lang)),
        Column::text(said::state_head(lang)),
        Column::text(said::letters_head(lang)),
    ]);
    let alert = sheet.alert;
    let mut rows = vec![Row::new([
        html! { (said::lead(lang)) },
        html! { (vocabulary.recipient(&alert.recipient)) },
        badge::status(tone(alert.state), words::state(lang, alert.state)),
        letters(lang, vocabulary, (sheet, None)),
    ])];
    rows.extend(sheet.parties.iter().map(|party| {
        Row::new([
            html! { (said::part(lang, party.part)) },
            html! { (vocabulary.recipient(&party.to)) },
            standing(lang, party),
            letters(lang, vocabulary, (sheet, Some(party.id))),
        ])
    }));
    // Whom it went to before: what they were sent opens nothing any more.
    let before = sheet.sendings.iter().filter(|one| one.recalled && one.party.is_none());
    rows.extend(before.map(|one| {
        Row::new([
            html! { "–" },
            html! { (one.organisation) },
            html! { (words_sent::recalled(lang)) },
            of(lang, vocabulary, (alert, one)),
        ])
    }));
    table.draw(lang, &rows)
}

fn standing(lang: Lang, party: &Party) -> Markup {
    match (party.part, party.state) {
        (_, State::ToCheck) => html! { (said::to_come(lang)) },
        (Part::Copy, _) => badge::status(Tone::Plain, said::informed(lang)),
        (Part::Associate, state) => badge::status(tone(state), words::state(lang, state)),
    }
}

/// To which address and by which letters; what will leave; or why nothing does.
fn letters(
    lang: Lang,
    vocabulary: &Vocabulary,
    (sheet, party): (&Sheet<'_>, Option<kernel::id::RowId>),
) -> Markup {
    let sent = sheet.sendings.iter().find(|one| !one.recalled && one.party == party);
    if let Some(sending) = sent {
        return of(lang, vocabulary, (sheet.alert, sending));
    }
    if sheet.alert.category == Category::Social {
        return html! { "–" };
    }
    let foreseen = sheet.foreseen.iter().find(|one| one.party == party);
    let Some(foreseen) = foreseen else {
        return html! { @if party.is_some() { (said::nobody(lang)) } @else { "–" } };
    };
    let Some((function, email)) = &foreseen.to else { return html! { (said::nobody(lang)) } };
    if party.is_none() && sheet.alert.sent_at.is_some() {
        return html! { (said::before(lang)) };
    }
    html! {
        @if !function.is_empty() { (function) ", " }
        (email) "\u{a0}: "
        @match foreseen.gathers {
            Some(at) => (said::gathers(lang, &moment(lang, at))),
            None => (said::at_once(lang)),
        }
        @if !foreseen.letter.is_empty() {
            details { summary { (words_queue::letter(lang)) } (part::prose(&foreseen.letter)) }
        }
    }
}

/// One sending. What had gone while the alert stood in another zone says so, and is read by those who see that zone.
fn of(lang: Lang, vocabulary: &Vocabulary, (alert, sending): (&Alert, &Sending)) -> Markup {
    let Some(zone) = sending.zone else { return html! { (words_sent::elsewhere(lang)) } };
    html! {
        @if zone != alert.zone { p { (words_sent::from_zone(lang, vocabulary.zone(zone))) } }
        @if !sending.contact.is_empty() { (sending.contact) ", " }
        @if sending.email.is_empty() { "–" } @else { (sending.email) }
        ul {
            @if let Some(at) = sending.gathers {
                li { (words_sent::notice(lang)) "\u{a0}: " (said::gathers(lang, &moment(lang, at))) }
            }
            @for (letter, standing) in &sending.letters {
                li { (words_sent::told(lang, words_sent::letter(lang, letter), &words_sent::standing(lang, standing.as_ref()))) }
            }
        }
        @for one in &sending.before { (sent_first(lang, one)) }
    }
}

/// What had gone before it was put right, when and why.
fn sent_first(lang: Lang, one: &Before) -> Markup {
    let on = french::day(lang, one.at.local().0);
    let told = [&one.theme, &one.line, &one.place, &one.detail]
        .into_iter()
        .filter(|text| !text.is_empty());
    let told = told.map(String::as_str).collect::<Vec<_>>().join(" – ");
    html! {
        @if !told.is_empty() {
            details {
                summary { (words_correct::sent_first(lang)) }
                p { (told) }
                p.mute.small { (words_correct::put_right_on(lang, &on, &one.why)) }
            }
        }
    }
}

/// A day and a time, in words.
pub(crate) fn moment(lang: Lang, at: Instant) -> String {
    let (day, time) = at.local();
    format!("{}, {}", french::day(lang, day), french::time(lang, time))
}

/// Once more, to whoever is designated today: what did not arrive, or went to someone who left.
fn sending_again(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let action = format!("/signalements/{}/renvoyer", sheet.alert.id);
    let nothing = Refusals::new();
    let mut all = vec![(String::new(), vocabulary.recipient(&sheet.alert.recipient))];
    let told = sheet.parties.iter().filter(|party| party.state != State::ToCheck);
    all.extend(told.map(|party| (party.id.text(), vocabulary.recipient(&party.to))));
    html! {
        div.actions {
            @for (id, name) in &all {
                @let form = Form::post(view, &action, &nothing);
                (form.wrap(html! {
                    (form.hidden("a", id))
                    (button::submit(Look::Quiet, None, &words_silence::send_again(view.lang, name)))
                }))
            }
        }
    }
}

fn removal(view: &View, vocabulary: &Vocabulary, (alert, party): (&Alert, &Party)) -> Markup {
    let action = format!("/signalements/{}/destinataires/{}/retirer", alert.id, party.id);
    let nothing = Refusals::new();
    let form = Form::post(view, &action, &nothing);
    let name = vocabulary.recipient(&party.to);
    form.wrap(html! {
        div.actions { (button::submit(Look::Quiet, None, &said::remove(view.lang, &name))) }
    })
}

/// What an associate said aloud, noted by whoever heard it.
fn answer(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = view.lang;
    let awaited: Vec<(String, String)> = sheet
        .parties
        .iter()
        .filter(|one| party::answers(sheet.alert, one))
        .map(|one| (one.id.text(), vocabulary.recipient(&one.to)))
        .collect();
    if awaited.is_empty() {
        return html! {};
    }
    let action = format!("/signalements/{}/destinataires/reponse", sheet.alert.id);
    let own = !sheet.typed.get("associe").is_empty();
    let (nothing, blank) = (Refusals::new(), Fields::default());
    let typed = if own { sheet.typed } else { &blank };
    // The day of the step that follows stands on the same page.
    let form = Form::post(view, &action, if own { sheet.refusals } else { &nothing }).prefix("a");
    let whom: Vec<Choice<'_>> =
        awaited.iter().map(|(id, name)| Choice::new(id.clone(), name.clone())).collect();
    let choices: Vec<Choice<'_>> = offered(State::Sent, None)
        .iter()
        .map(|mv| Choice::new(mv.name(), words::step(lang, *mv)))
        .collect();
    html! {
        details open[own] {
            summary { (said::note_answer(lang)) }
            (form.wrap(html! {
                (form.select(&Field::new("associe", said::associate(lang))
                    .value(typed.get("associe")).required(), &whom))
                (form.radios(&Field::new("reponse", said::answer_head(lang))
                    .value(typed.get("reponse")).required(), &choices))
                (form.day(&Field::new("prevu", words_reply::planned(lang))
                    .hint(words_reply::planned_hint(lang)).value(typed.get("prevu"))))
                (form.area(&Field::new("mot", words::step_note(lang)).longest(NOTE)
                    .hint(words::step_note_hint(lang)).value(typed.get("mot"))))
                div.actions { (button::submit(Look::Plain, None, said::keep_answer(lang))) }
            }))
        }
    }
}

fn addition(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = view.lang;
    let action = format!("/signalements/{}/destinataires", sheet.alert.id);
    let own = !sheet.typed.get("qui").is_empty();
    let (nothing, blank) = (Refusals::new(), Fields::default());
    let typed = if own { sheet.typed } else { &blank };
    let form = Form::post(view, &action, if own { sheet.refusals } else { &nothing });
    let parts: Vec<Choice<'_>> =
        Part::ALL.iter().map(|one| Choice::new(one.name(), said::part(lang, *one))).collect();
    html! {
        details open[own] {
            summary { (said::add_head(lang)) }
            (form.wrap(html! {
                (form.hidden("qui", "autre"))
                (form.select(&Field::new("organisation", said::to_head(lang))
                    .value(typed.get("organisation")).required(), &vocabulary.organisation_choices()))
                (form.text(&Field::new("fonction", words::service(lang)).longest(120)
                    .hint(words::service_hint(lang)).value(typed.get("fonction"))))
                (form.radios(&Field::new("qualite", said::part_head(lang))
                    .value(typed.get("qualite")).required(), &parts))
                div.actions { (button::submit(Look::Plain, None, said::add(lang))) }
            }))
        }
    }
}
