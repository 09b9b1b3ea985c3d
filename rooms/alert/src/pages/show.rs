//! One alert: facts, steps, and what may be done next.

use door::Fields;
use kernel::{Day, Instant, Lang, Refusals, french};
use ui::button::{self, Look};
use ui::timeline::{Step as Told, timeline};
use ui::{Choice, Field, Form, Head, Icon, Markup, Tone, View, badge, html, part};

use crate::call::Call;
use crate::duplicate::Ties;
use crate::entity::{Alert, By, Category, NOTE, Taken};
use crate::lifecycle::Move;
use crate::outward::Annex;
use crate::pages::field::sentence;
use crate::pages::list::due;
use crate::pages::party::{self, Foreseen};
use crate::pages::{Vocabulary, amend, call, correct, new, photos, requalify, tone};
use crate::party::Party;
use crate::sendings::Sending;
use crate::spot::Beside;
use crate::step_web::{HEARD, is_an_answer};
use crate::{
    words, words_desk, words_lent, words_party, words_queue, words_reply, words_step, words_tell,
};

/// One alert on its page (« fiche »).
pub(crate) struct Sheet<'a> {
    pub(crate) alert: &'a Alert,
    pub(crate) steps: &'a [Taken],
    pub(crate) pictures: &'a [photo::Picture],
    pub(crate) may_remove: bool,
    /// What was sent, to whom.
    pub(crate) sendings: &'a [Sending],
    /// Who else is told.
    pub(crate) parties: &'a [Party],
    /// What would leave if it were approved now.
    pub(crate) foreseen: &'a [Foreseen],
    /// The photographs that recipients may see.
    pub(crate) lent: &'a [kernel::id::PhotoId],
    /// Calls about it, the newest first.
    pub(crate) calls: &'a [Call],
    /// Whether the reader may add a photograph.
    pub(crate) may_add: bool,
    /// Whether the reader may add recipients and take them away.
    pub(crate) may_tell: bool,
    /// Where exactly, and what was seen before in the same spot.
    pub(crate) beside: &'a Beside,
    /// The alert that it is attached to, and those that are attached to it.
    pub(crate) ties: &'a Ties,
    /// The recommendations that rest on it: where each stands, and its title.
    pub(crate) advised: &'a [(String, String)],
    /// What the rooms above say beside it.
    pub(crate) annexes: &'a [Annex],
    /// What the reader may do now; `None` for who only reads.
    pub(crate) moves: Option<&'a [Move]>,
    pub(crate) today: Day,
    /// What was typed, when it comes back refused.
    pub(crate) typed: &'a Fields,
    pub(crate) refusals: &'a Refusals,
}

/// The forms by which it is put right: before it left, once it left, and when it is about something else.
fn put_right(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    html! {
        (amend::form(view, vocabulary, sheet))
        (correct::form(view, vocabulary, sheet))
        (requalify::form(view, vocabulary, sheet))
    }
}

pub(crate) fn show(view: &View, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let lang = view.lang;
    let alert = sheet.alert;
    let title = words::alert_number(lang, &alert.number);
    let head = Head::new(title.clone())
        .crumbs(part::crumbs(lang, &[("/signalements", words::section(lang))], &title))
        .lede(part::quoted(lang, &alert.line));
    ui::page(
        view,
        &head,
        html! {
            div.actions {
                (badge::badge(tone(alert.state), words::state(lang, alert.state)))
                @if alert.danger { (badge::badge(Tone::Bad, words::danger(lang))) }
                @if sheet.beside.rank() > 1 {
                    (badge::badge(Tone::Warn, &words_desk::nth(lang, sheet.beside.rank())))
                }
                @if let Some(main) = &sheet.ties.main {
                    (words_step::duplicate_of(lang)) " "
                    a href={ "/signalements/" (main.id) } { (main.number) }
                }
                @if let Some(activity) = alert.activity {
                    a href={ "/activites/" (activity) } { (words_desk::see_activity(lang)) }
                }
            }
            @for (id, title) in sheet.advised {
                p {
                    (words_queue::advised(lang)) "\u{a0}: "
                    a href={ "/feuille-de-route/preconisations#preconisation-" (id) } { (title) }
                }
            }
            (part::section("fiche", words::facts(lang), None, html! {
                (facts(lang, vocabulary, sheet))
                (put_right(view, vocabulary, sheet))
            }))
            (part::section("dire", words_tell::head(lang), Some(words_tell::head_why(lang)),
                to_be_told(lang, vocabulary, sheet)))
            (part::section("note", words::note(lang), None, html! {
                @if alert.note.is_empty() { p.mute { (words::no_note(lang)) } }
                @else { (part::prose(alert.note.as_str())) }
            }))
            (pictures(view, sheet))
            (photos::add(view, sheet))
            @if sheet.may_tell && !sheet.pictures.is_empty() && sheet.alert.category != Category::Social {
                (part::section("photos-transmises", words_lent::head(lang), Some(words_lent::why(lang)),
                    lending(view, sheet)))
            }
            (party::section(view, vocabulary, sheet))
            @for annex in sheet.annexes {
                @if let Some(drawn) = &annex.drawn { (drawn) }
            }
            (part::section("etapes", words::history(lang), Some(words::history_why(lang)),
                history(lang, vocabulary, sheet)))
            (call::section(lang, vocabulary, sheet))
            @if sheet.beside.rank() > 1 {
                (part::section("avant", words_desk::before(lang), Some(words_desk::nth_why(lang)),
                    new::list(lang, &sheet.beside.before)))
            }
            @if !sheet.ties.attached.is_empty() {
                (part::section("rattachees", words_step::attached(lang), Some(words_step::attached_why(lang)),
                    new::list(lang, &sheet.ties.attached)))
            }
            @if let Some(moves) = sheet.moves {
                (part::section("suite", words::next_step(lang), None, html! {
                    @if moves.is_empty() { p.mute { (words::over(lang)) } }
                    @else { (next_step(view, vocabulary, (sheet, moves))) }
                }))
            }
        },
    )
}

/// One sentence, and a button that copies it, shown to those whose browser can.
fn to_be_told(lang: Lang, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    // What the recipient that is expected to act said last: the day of an associate is its own, and what was seen
    // or sent on since is awaited no more.
    let turn = |mv: Move| matches!(mv, Move::TakeUp | Move::Reopen | Move::Reroute | Move::Recall);
    let last = sheet.steps.iter().rev().find(|one| one.party.is_none() && turn(one.step.mv));
    let planned = last.and_then(|taken| taken.step.planned);
    html! {
        p id="a-dire" { (sentence(lang, vocabulary, sheet.alert, (planned, sheet.today))) }
        div.actions {
            button.btn type="button" data-copy="a-dire" hidden { (Icon::Copy) span { (words_tell::copy(lang)) } }
        }
    }
}

/// Its photographs; those taken once someone said it was done, or looked on the spot, stand beside the others.
fn pictures(view: &View, sheet: &Sheet<'_>) -> Markup {
    let turn = |mv: Move| matches!(mv, Move::DeclareDone | Move::ConfirmOnSite | Move::Reopen);
    let first = sheet.steps.iter().find(|taken| turn(taken.step.mv)).map(|taken| taken.step.at);
    let (after, before): (Vec<photo::Picture>, Vec<photo::Picture>) = sheet
        .pictures
        .iter()
        .cloned()
        .partition(|picture| first.is_some_and(|first| picture.received_at >= first));
    if after.is_empty() || before.is_empty() {
        return photo::strip(view, sheet.pictures, sheet.may_remove);
    }
    photo::compared(view, (&before, &after), sheet.may_remove)
}

/// Which photographs recipients see: each is looked at before it is shown.
fn lending(view: &View, sheet: &Sheet<'_>) -> Markup {
    let (lang, nothing) = (view.lang, Refusals::new());
    html! {
        @for (picture, rank) in sheet.pictures.iter().zip(1..) {
            @let address = format!("/signalements/{}/photos/{}", sheet.alert.id, picture.id);
            @if sheet.lent.contains(&picture.id) {
                @let action = format!("{address}/reprendre");
                @let form = Form::post(view, &action, &nothing);
                p { (words_lent::is_lent(lang, rank)) }
                (form.wrap(html! { div.actions {
                    (button::submit(Look::Quiet, None, &words_lent::take_back(lang, rank)))
                } }))
            } @else {
                @let action = format!("{address}/transmettre");
                @let form = Form::post(view, &action, &nothing);
                (form.wrap(html! {
                    label.pick {
                        input type="checkbox" name="vue" value="oui" required;
                        span { (words_lent::looked(lang, rank)) }
                    }
                    div.actions { (button::submit(Look::Plain, None, &words_lent::lend(lang, rank))) }
                }))
            }
        }
    }
}

fn facts(lang: Lang, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let alert = sheet.alert;
    part::facts(&[
        (words::theme(lang), html! { (vocabulary.theme(alert.theme, lang)) }),
        (
            words::place(lang),
            html! {
                (part::quoted(lang, vocabulary.whereabouts(alert.place, alert.zone)))
                @if alert.place.is_some() { " – " (part::quoted(lang, vocabulary.zone(alert.zone))) }
                @if !alert.detail.is_empty() { ", " (part::quoted(lang, &alert.detail)) }
                @if let Some(extent) = alert.extent { ", " (words_desk::how_far(lang, extent)) }
            },
        ),
        (words::custodian(lang), html! { (vocabulary.custodian(alert, lang)) }),
        (words::recipient(lang), part::quoted(lang, &vocabulary.recipient(&alert.recipient))),
        (words::category_head(lang), html! { (words::category(lang, alert.category)) }),
        (words::urgency_head(lang), html! { (words::urgency(lang, alert.urgency)) }),
        (words::seen_on(lang), html! { (french::day(lang, alert.day)) }),
        (words::due(lang), due(lang, alert, sheet.today)),
        (words::relay_head(lang), html! { (words::relay(lang, alert.relay)) }),
        (words::reminders(lang), reminders(lang, alert.reminders)),
        (words::author(lang), html! { (vocabulary.person(alert.author)) }),
    ])
}

fn reminders(lang: Lang, count: i64) -> Markup {
    html! {
        @match count {
            0 => (words::never_reminded(lang)),
            1 | 2 => (words::reminded(lang, count)),
            _ => (words::brought(lang)),
        }
    }
}

pub(crate) fn moment(lang: Lang, at: Instant) -> String {
    let (day, time) = at.local();
    format!("{}, {}", french::day(lang, day), french::time(lang, time))
}

fn history(lang: Lang, vocabulary: &Vocabulary, sheet: &Sheet<'_>) -> Markup {
    let first = sheet.alert.raised_at;
    let moments: Vec<(String, String)> = std::iter::once(first)
        .chain(sheet.steps.iter().map(|taken| taken.step.at.quarter()))
        .map(|at| (moment(lang, at), at.rfc3339()))
        .collect();
    let first = (words::raised(lang), None, Tone::Plain);
    let names: Vec<String> = std::iter::once(vocabulary.person(sheet.alert.author).to_owned())
        .chain(sheet.steps.iter().map(|taken| who(lang, vocabulary, taken)))
        .collect();
    let taken = sheet.steps.iter().map(|taken| {
        let title = words::taken(lang, taken.step.mv);
        (title, said(lang, vocabulary, taken), step_tone(taken.step.mv))
    });
    let told: Vec<Told<'_>> = std::iter::once(first)
        .chain(taken)
        .zip(moments.iter().zip(&names))
        .map(|((title, said, tone), ((when, stamp), who))| Told {
            who,
            when,
            stamp,
            title,
            said,
            tone,
        })
        .collect();
    timeline(lang, &told)
}

/// Who took a step: one of the team, whoever was written to, the house; for which organisation, when it is
/// not the one that is expected to act.
fn who(lang: Lang, vocabulary: &Vocabulary, taken: &Taken) -> String {
    let who = match taken.step.by {
        By::Person(id) => vocabulary.person(id),
        By::Recipient(_) => words_reply::recipient(lang),
        By::House => words_reply::house(lang),
    };
    if taken.party.is_none() {
        return who.to_owned();
    }
    words_party::on_behalf(lang, who, vocabulary.organisation(&taken.recipient))
}

fn said(lang: Lang, vocabulary: &Vocabulary, taken: &Taken) -> Option<Markup> {
    let sent_on = !taken.recipient.is_empty() && taken.party.is_none();
    if taken.step.note.is_empty() && !sent_on && taken.step.planned.is_none() {
        return None;
    }
    Some(html! {
        @if let Some(day) = taken.step.planned {
            p { (words_reply::planned_on(lang, &french::day(lang, day))) }
        }
        @if sent_on {
            p { (words::sent_to(lang, vocabulary.organisation(&taken.recipient))) }
        }
        (part::prose(taken.step.note.as_str()))
    })
}

/// How a step should be felt.
pub const fn step_tone(step: Move) -> Tone {
    match step {
        Move::ConfirmOnSite | Move::Close => Tone::Ok,
        Move::Refuse | Move::Drop => Tone::Bad,
        Move::Reopen
        | Move::Recall
        | Move::SendAtOnce
        | Move::Remind1
        | Move::Remind2
        | Move::Escalate => Tone::Warn,
        Move::Submit
        | Move::Approve
        | Move::Acknowledge
        | Move::TakeUp
        | Move::DeclareDone
        | Move::Reroute
        | Move::Attach => Tone::Info,
    }
}

/// A mediator proposes; the manager sends.
fn new_recipient_hint(lang: Lang, sheet: &Sheet<'_>) -> &'static str {
    if sheet.may_tell { words::new_recipient_hint(lang) } else { words_step::approved_first(lang) }
}

/// The numbers of the same spot that go on, where there are some.
fn main_hint(lang: Lang, sheet: &Sheet<'_>) -> String {
    let near = sheet.beside.before.iter().filter(|near| !near.state.is_over());
    let numbers: Vec<&str> = near.map(|near| near.number.as_str()).take(5).collect();
    if numbers.is_empty() {
        return words_step::main_hint(lang).to_owned();
    }
    words_step::main_near(lang, &numbers.join(", "))
}

fn next_step(
    view: &View,
    vocabulary: &Vocabulary,
    (sheet, moves): (&Sheet<'_>, &[Move]),
) -> Markup {
    let (lang, alert, typed) = (view.lang, sheet.alert, sheet.typed);
    let action = format!("/signalements/{}/etape", alert.id);
    let form = Form::post(view, &action, sheet.refusals);
    let choices: Vec<Choice<'_>> =
        moves.iter().map(|step| Choice::new(step.name(), words::step(lang, *step))).collect();
    let heard = HEARD.map(|(name, words)| Choice::new(name, words(lang).trim_end_matches('.')));
    let fields = html! {
        (form.hidden("vues", &alert.steps.to_string()))
        (form.radios(&Field::new("etape", words::move_head(lang)).value(typed.get("etape")).required(), &choices))
        @if moves.contains(&Move::Reroute) {
            (form.select(&Field::new("destinataire", words::new_recipient(lang))
                .hint(new_recipient_hint(lang, sheet)).value(typed.get("destinataire")),
                &vocabulary.organisation_choices()))
            (form.text(&Field::new("service", words::service(lang)).longest(120)
                .hint(words::service_hint(lang)).value(typed.get("service"))))
        }
        @if moves.contains(&Move::TakeUp) {
            (form.day(&Field::new("prevu", words_reply::planned(lang))
                .hint(words_step::planned_hint(lang)).value(typed.get("prevu"))))
        }
        @if moves.iter().any(|mv| is_an_answer(*mv)) {
            (form.select(&Field::new("entendu", words_step::heard(lang))
                .hint(words_step::heard_hint(lang)).value(typed.get("entendu")), &heard))
        }
        @if moves.contains(&Move::Attach) {
            (form.text(&Field::new("principale", words_step::main(lang)).longest(20)
                .hint(main_hint(lang, sheet)).value(typed.get("principale"))))
        }
        (form.area(&Field::new("note", words::step_note(lang)).longest(NOTE)
            .hint(words::step_note_hint(lang)).value(typed.get("note"))))
        div.actions { (button::submit(Look::Primary, None, words::keep(lang))) }
    };
    form.wrap(fields)
}
