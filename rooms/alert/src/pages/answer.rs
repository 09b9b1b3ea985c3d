//! The pages of a recipient without an account.

use door::Fields;
use kernel::{Lang, Refusals, french};
use ui::button::{self, Look};
use ui::field::Width;
use ui::shell::{Bare, bare};
use ui::table::{Column, Row, Table};
use ui::timeline::{Step as Told, timeline};
use ui::{Choice, Field, Form, Icon, Markup, Tone, badge, html, part};

use crate::answer::{Beside, Said, Sheet, Who, offered};
use crate::entity::NOTE;
use crate::lifecycle::{Move, State};
use crate::pages::tone;
use crate::party::Part;
use crate::{words, words_answer, words_correct, words_lent, words_mail, words_party};

/// What both pages need.
#[derive(Clone, Debug)]
pub(crate) struct Frame<'f> {
    pub(crate) lang: Lang,
    pub(crate) token: &'f str,
    pub(crate) demo: bool,
    pub(crate) here: String,
}

/// What was typed, when it comes back refused; or that it was kept.
pub(crate) struct Typed<'t> {
    pub(crate) fields: &'t Fields,
    pub(crate) refusals: &'t Refusals,
    /// What was just done: the query of the page.
    pub(crate) done: &'t str,
}

impl<'t> Typed<'t> {
    pub(crate) fn new(done: &'t str) -> Self {
        static NOTHING: std::sync::LazyLock<(Fields, Refusals)> =
            std::sync::LazyLock::new(Default::default);
        Self { fields: &NOTHING.0, refusals: &NOTHING.1, done }
    }
}

/// Before the secret is shown. The script of the desk puts what stands behind `#` into the first field,
/// which nobody sees; nothing is sent until someone presses.
pub(crate) fn closed(frame: &Frame<'_>, refusals: &Refusals) -> Markup {
    let lang = frame.lang;
    let form = Form::open(lang, &frame.here, frame.token, refusals);
    let code = Field::new("code", words_answer::code(lang))
        .hint(words_answer::code_hint(lang))
        .autocomplete("one-time-code")
        .width(Width::Medium);
    let shell = Bare {
        lang,
        title: words_answer::closed(lang),
        lede: Some(words_answer::closed_lede(lang)),
        here: &frame.here,
        demo: frame.demo,
    };
    bare(
        &shell,
        form.wrap(html! {
            (form.hidden("lien", ""))
            (form.text(&code))
            (button::group(button::submit(Look::Primary, Icon::ArrowRight, words_answer::open(lang))))
        }),
    )
}

/// What was sent, what was said since, and the answer.
pub(crate) fn opened(frame: &Frame<'_>, sheet: &Sheet, typed: &Typed<'_>) -> Markup {
    let lang = frame.lang;
    let title = words_answer::title(lang, &sheet.number);
    let to = if sheet.contact.is_empty() {
        sheet.organisation.clone()
    } else {
        format!("{} – {}", sheet.organisation, sheet.contact)
    };
    let mut lede = if sheet.convention.is_empty() {
        words_answer::lede_alone(lang, &to)
    } else {
        words_answer::lede(lang, &sheet.convention, &to)
    };
    let lead =
        if sheet.lead.is_empty() { words_party::someone_else(lang) } else { sheet.lead.as_str() };
    let whose = match sheet.part {
        None => None,
        Some(Part::Copy) => Some(words_party::copied(lang, lead)),
        Some(Part::Associate) => Some(words_party::associated(lang, lead)),
    };
    if let Some(whose) = whose {
        lede = format!("{lede} {whose}");
    }
    let shell =
        Bare { lang, title: &title, lede: Some(&lede), here: &frame.here, demo: frame.demo };
    bare(
        &shell,
        html! {
            @if typed.done == "1" && sheet.said.last().is_some_and(|last| last.who == Who::Recipient) { (part::flash(lang, Tone::Ok, words_answer::kept(lang))) }
            div.actions {
                (badge::badge(tone(sheet.state), words::state(lang, sheet.state)))
                @if sheet.danger { (badge::badge(Tone::Bad, words::danger(lang))) }
            }
            @if let Some((at, sent)) = sheet.corrected {
                (part::flash(lang, Tone::Info, &words_correct::corrected(lang,
                    &french::day(lang, at.local().0), &french::day(lang, sent.local().0))))
            }
            (facts(lang, sheet))
            @if sheet.part != Some(Part::Copy) {
                (part::section("reponse", words_answer::reply(lang), None, reply(frame, sheet, typed)))
            }
            @if !sheet.lent.photos.is_empty() {
                (part::section("photos", words_lent::photos(lang), None, photographs(frame, sheet, typed)))
            }
            @if !sheet.said.is_empty() {
                (part::section("depuis", words_answer::since(lang), None, since(lang, &sheet.said)))
            }
            @if !sheet.beside.is_empty() {
                (part::section("autres", words_answer::beside(lang),
                    Some(words_answer::beside_why(lang)), beside(lang, &sheet.beside)))
            }
        },
    )
}

fn facts(lang: Lang, sheet: &Sheet) -> Markup {
    let mut facts = vec![
        (words_mail::what(lang), html! { (sheet.line) }),
        (words_mail::theme(lang), html! { (sheet.theme) }),
        (
            words_mail::place(lang),
            html! {
                (sheet.place)
                @if !sheet.detail.is_empty() { ", " strong { (sheet.detail) } }
            },
        ),
        (words_mail::seen(lang), html! { (french::day(lang, sheet.day)) }),
        (words_mail::urgency(lang), html! { (words::urgency(lang, sheet.urgency)) }),
    ];
    if let Some(due) = sheet.due {
        facts.push((words_mail::due(lang), html! { (french::day(lang, due)) }));
    }
    part::facts(&facts)
}

fn reply(frame: &Frame<'_>, sheet: &Sheet, typed: &Typed<'_>) -> Markup {
    let lang = frame.lang;
    let offered = offered(sheet.state, sheet.part);
    if offered.is_empty() {
        return html! {
            @if !typed.refusals.is_empty() {
                (part::flash(lang, Tone::Warn, words_answer::too_late(lang)))
            }
            p {
                @if sheet.state == State::Refused { (words_answer::refused_already(lang)) }
                @else { (words_answer::done_already(lang)) }
            }
        };
    }
    let action = format!("{}/reponse", frame.here);
    let form = Form::open(lang, &action, frame.token, typed.refusals);
    let choices: Vec<Choice<'_>> =
        offered.iter().map(|mv| Choice::new(mv.name(), said(lang, *mv, sheet.state))).collect();
    let get = |name: &str| typed.fields.get(name);
    form.wrap(html! {
        (form.radios(&Field::new("reponse", words_answer::reply_head(lang))
            .value(get("reponse")).required(), &choices))
        @if offered.contains(&Move::TakeUp) {
            (form.day(&Field::new("prevu", words_answer::planned(lang))
                .hint(words_answer::planned_hint(lang)).value(get("prevu"))))
        }
        (form.area(&Field::new("mot", words_answer::word(lang)).longest(NOTE)
            .hint(words_answer::word_hint(lang)).value(get("mot"))))
        (button::group(button::submit(Look::Primary, None, words_answer::send(lang))))
        p.mute { (words_answer::why_asked(lang)) }
    })
}

/// The photographs that may be seen, or the way to the code that opens them.
fn photographs(frame: &Frame<'_>, sheet: &Sheet, typed: &Typed<'_>) -> Markup {
    let lang = frame.lang;
    let count = i64::try_from(sheet.lent.photos.len()).unwrap_or(i64::MAX);
    if sheet.lent.proved {
        return html! {
            div.photos {
                @for (photo, rank) in sheet.lent.photos.iter().zip(1..) {
                    img src={ (frame.here) "/photos/" (photo) } loading="lazy"
                        alt=(words_lent::alt(lang, rank, &sheet.number));
                }
            }
        };
    }
    let nothing = Refusals::new();
    let (to_ask, to_prove) = (format!("{}/code", frame.here), format!("{}/photos", frame.here));
    let ask = Form::open(lang, &to_ask, frame.token, &nothing);
    let wrong = typed.refusals.iter().any(|(field, _)| field == "chiffres");
    let refusals = if wrong { typed.refusals } else { &nothing };
    let prove = Form::open(lang, &to_prove, frame.token, refusals);
    let digits = Field::new("chiffres", words_lent::digits(lang))
        .autocomplete("one-time-code")
        .width(Width::Short);
    html! {
        p { (words_lent::ask_why(lang, count)) }
        @match typed.done {
            "code" => (part::flash(lang, Tone::Ok, words_lent::sent(lang))),
            "attendre" => (part::flash(lang, Tone::Warn, words_lent::wait(lang))),
            _ => {}
        }
        (ask.wrap(button::group(button::submit(Look::Plain, None, words_lent::ask(lang)))))
        (prove.wrap(html! {
            (prove.number(&digits))
            (button::group(button::submit(Look::Plain, None, words_lent::see(lang))))
        }))
    }
}

/// An answer in the words of whoever gives it.
fn said(lang: Lang, mv: Move, state: State) -> &'static str {
    match mv {
        Move::TakeUp if state == State::InHand => words_answer::take_up_again(lang),
        Move::TakeUp => words_answer::take_up(lang),
        Move::DeclareDone => words_answer::declare_done(lang),
        Move::Refuse => words_answer::refuse(lang),
        Move::Submit
        | Move::SendAtOnce
        | Move::Recall
        | Move::Approve
        | Move::Acknowledge
        | Move::ConfirmOnSite
        | Move::Reopen
        | Move::Reroute
        | Move::Remind1
        | Move::Remind2
        | Move::Escalate
        | Move::Close
        | Move::Drop
        | Move::Attach => words::taken(lang, mv),
    }
}

fn since(lang: Lang, said: &[Said]) -> Markup {
    let moments: Vec<(String, String)> = said
        .iter()
        .map(|one| (french::day(lang, one.at.local().0), one.at.local().0.text()))
        .collect();
    let told: Vec<Told<'_>> = said
        .iter()
        .zip(&moments)
        .map(|(one, (when, stamp))| Told {
            who: who(lang, one.who),
            when,
            stamp,
            title: if matches!(one.mv, Move::Approve | Move::SendAtOnce | Move::Reroute) {
                words_answer::sent_to_you(lang)
            } else {
                words::taken(lang, one.mv)
            },
            said: (one.planned.is_some() || !one.note.is_empty()).then(|| {
                html! {
                    @if let Some(day) = one.planned {
                        p { (words_answer::planned_on(lang, &french::day(lang, day))) }
                    }
                    (part::prose(&one.note))
                }
            }),
            tone: crate::pages::show::tone_of(one.mv),
        })
        .collect();
    timeline(lang, &told)
}

fn who(lang: Lang, who: Who) -> &'static str {
    match who {
        Who::Team => words_answer::team(lang),
        Who::Recipient => words_answer::recipient(lang),
        Who::House => words_answer::house(lang),
    }
}

fn beside(lang: Lang, others: &[Beside]) -> Markup {
    let table =
        Table::list("autres-fiches", words_answer::beside(lang)).caption_unseen().columns([
            Column::text(words::number(lang)),
            Column::text(words_answer::fact(lang)),
            Column::text(words_answer::sent_on(lang)),
            Column::text(words::due(lang)),
            Column::text(words::state_head(lang)),
        ]);
    let rows: Vec<Row<'_>> = others
        .iter()
        .map(|one| {
            let due = one.due.map_or_else(|| "–".to_owned(), |due| french::day(lang, due));
            Row::new([
                html! { (one.number) },
                html! { (one.line) " – " (one.place) },
                html! { (french::day(lang, one.cut_at.local().0)) },
                html! { (due) },
                badge::status(tone(one.state), words::state(lang, one.state)),
            ])
        })
        .collect();
    table.draw(lang, &rows)
}
