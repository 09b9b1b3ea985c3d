//! The pages of a recipient without an account: values in, markup out.

use alert::reply::offered;
use alert::{Move, NOTE, Part, State, state_words, step_tone, step_words, tone, urgency_words};
use door::Fields;
use kernel::{Lang, Refusals, french};
use ui::button::{self, Look};
use ui::field::Width;
use ui::shell::{Bare, bare};
use ui::table::{Column, Row, Table};
use ui::timeline::{Step as Told, timeline};
use ui::{Choice, Field, Form, Icon, Markup, Tone, badge, html, part};

use crate::sheet::{Beside, Said, Sheet, Who};
use crate::words;

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

/// A page that is not open.
pub(crate) enum Shut<'r> {
    /// Nothing was shown yet.
    Yet,
    /// What was typed opens nothing.
    Refused(&'r Refusals),
    /// The link of a letter opens nothing any more: nobody made a mistake, and another letter comes first.
    Ended,
    /// Another letter was asked for.
    Asked,
}

/// Before the secret is shown. The script of the desk puts what stands behind `#` into the first field,
/// which nobody sees; nothing is sent until someone presses.
pub(crate) fn closed(frame: &Frame<'_>, shut: &Shut<'_>) -> Markup {
    let (lang, nothing) = (frame.lang, Refusals::new());
    let refusals = if let Shut::Refused(refusals) = shut { *refusals } else { &nothing };
    let form = Form::open(lang, &frame.here, frame.token, refusals);
    let code = Field::new("code", words::code(lang))
        .hint(words::code_hint(lang))
        .autocomplete("one-time-code")
        .width(Width::Medium);
    let ended = matches!(shut, Shut::Ended);
    let shell = Bare {
        lang,
        title: if ended { words::ended(lang) } else { words::closed(lang) },
        lede: Some(match shut {
            Shut::Yet | Shut::Refused(_) => words::closed_lede(lang),
            Shut::Ended => words::ended_lede(lang),
            Shut::Asked => words::asked_lede(lang),
        }),
        here: &frame.here,
        demo: frame.demo,
    };
    let look = if ended { Look::Plain } else { Look::Primary };
    let opening = || {
        form.wrap(html! {
            (form.hidden("lien", ""))
            (form.text(&code))
            (button::group(button::submit(look, Icon::ArrowRight, words::open(lang))))
        })
    };
    bare(
        &shell,
        html! {
            @match shut {
                Shut::Asked => {
                    (part::flash(lang, Tone::Ok, words::asked(lang)))
                    (part::section("attendre", words::wait_head(lang), None, waiting(lang)))
                }
                Shut::Yet => (opening()),
                Shut::Refused(_) => {
                    (opening())
                    (part::section("nouveau", words::again_head(lang), None, again(frame, Look::Plain)))
                }
                Shut::Ended => {
                    (again(frame, Look::Primary))
                    (part::section("code", words::or_code(lang), None, opening()))
                }
            }
        },
    )
}

/// Why a link ends, and the one press that brings another letter.
fn again(frame: &Frame<'_>, look: Look) -> Markup {
    let (lang, nothing) = (frame.lang, Refusals::new());
    let action = format!("{}/nouveau", frame.here);
    let form = Form::open(lang, &action, frame.token, &nothing);
    html! {
        p { (words::again_why(lang)) }
        (form.wrap(button::group(button::submit(look, None, words::again(lang)))))
        p.mute { (words::again_where(lang)) }
    }
}

/// What to do once it was asked for, whether a letter comes or not.
fn waiting(lang: Lang) -> Markup {
    html! {
        ul {
            li { (words::wait_look(lang)) }
            li { (words::wait_none(lang)) }
            li { (words::wait_call(lang)) }
        }
    }
}

/// What was sent, what was said since, and the answer.
pub(crate) fn opened(frame: &Frame<'_>, sheet: &Sheet, typed: &Typed<'_>) -> Markup {
    let lang = frame.lang;
    let title = words::title(lang, &sheet.number);
    let to = if sheet.contact.is_empty() {
        sheet.organisation.clone()
    } else {
        format!("{} – {}", sheet.organisation, sheet.contact)
    };
    let mut lede = if sheet.convention.is_empty() {
        words::lede_alone(lang, &to)
    } else {
        words::lede(lang, &sheet.convention, &to)
    };
    let lead = if sheet.lead.is_empty() { words::someone_else(lang) } else { sheet.lead.as_str() };
    let whose = match sheet.part {
        None => None,
        Some(Part::Copy) => Some(words::copied(lang, lead)),
        Some(Part::Associate) => Some(words::associated(lang, lead)),
    };
    if let Some(whose) = whose {
        lede = format!("{lede} {whose}");
    }
    let shell =
        Bare { lang, title: &title, lede: Some(&lede), here: &frame.here, demo: frame.demo };
    bare(
        &shell,
        html! {
            @if typed.done == "1" && sheet.said.last().is_some_and(|last| last.who == Who::Recipient) { (part::flash(lang, Tone::Ok, words::kept(lang))) }
            div.actions {
                (badge::badge(tone(sheet.state), state_words(lang, sheet.state)))
                @if sheet.danger { (badge::badge(Tone::Bad, words::danger(lang))) }
            }
            @if let Some((at, sent)) = sheet.corrected {
                (part::flash(lang, Tone::Info, &words::corrected(lang,
                    &french::day(lang, at.local().0), &french::day(lang, sent.local().0))))
            }
            (facts(lang, sheet))
            @if sheet.part != Some(Part::Copy) {
                (part::section("reponse", words::reply(lang), None, reply(frame, sheet, typed)))
            }
            @if !sheet.lent.photos.is_empty() {
                (part::section("photos", words::photos(lang), None, photographs(frame, sheet, typed)))
            }
            @if !sheet.said.is_empty() {
                (part::section("depuis", words::since(lang), None, since(lang, &sheet.said)))
            }
            @if !sheet.beside.is_empty() {
                (part::section("autres", words::beside(lang),
                    Some(words::beside_why(lang)), beside(lang, &sheet.beside)))
            }
        },
    )
}

fn facts(lang: Lang, sheet: &Sheet) -> Markup {
    let mut facts = vec![
        (words::what(lang), html! { (sheet.line) }),
        (words::theme(lang), html! { (sheet.theme) }),
        (
            words::place(lang),
            html! {
                (sheet.place)
                @if !sheet.detail.is_empty() { ", " strong { (sheet.detail) } }
            },
        ),
        (words::seen(lang), html! { (french::day(lang, sheet.day)) }),
        (words::urgency(lang), html! { (urgency_words(lang, sheet.urgency)) }),
    ];
    if let Some(due) = sheet.due {
        facts.push((words::due(lang), html! { (french::day(lang, due)) }));
    }
    part::facts(&facts)
}

fn reply(frame: &Frame<'_>, sheet: &Sheet, typed: &Typed<'_>) -> Markup {
    let lang = frame.lang;
    let offered = offered(sheet.state, sheet.part);
    if offered.is_empty() {
        return html! {
            @if let Some(reason) = typed.refusals.of("reponse") {
                (part::flash(lang, Tone::Warn, &reason.say(lang)))
            }
            p {
                @if sheet.state == State::Refused { (words::refused_already(lang)) }
                @else { (words::done_already(lang)) }
            }
        };
    }
    let action = format!("{}/reponse", frame.here);
    let form = Form::open(lang, &action, frame.token, typed.refusals);
    let choices: Vec<Choice<'_>> =
        offered.iter().map(|mv| Choice::new(mv.name(), said(lang, *mv, sheet.state))).collect();
    let get = |name: &str| typed.fields.get(name);
    form.wrap(html! {
        (form.radios(&Field::new("reponse", words::reply_head(lang))
            .value(get("reponse")).required(), &choices))
        @if offered.contains(&Move::TakeUp) {
            (form.day(&Field::new("prevu", words::planned(lang))
                .hint(words::planned_hint(lang)).value(get("prevu"))))
        }
        (form.area(&Field::new("mot", words::word(lang)).longest(NOTE)
            .hint(words::word_hint(lang)).value(get("mot"))))
        (button::group(button::submit(Look::Primary, None, words::send(lang))))
        p.mute { (words::why_asked(lang)) }
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
                        alt=(words::alt(lang, rank, &sheet.number));
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
    let digits = Field::new("chiffres", words::digits(lang))
        .autocomplete("one-time-code")
        .width(Width::Short);
    html! {
        p { (words::ask_why(lang, count)) }
        @match typed.done {
            "code" => (part::flash(lang, Tone::Ok, words::sent(lang))),
            "attendre" => (part::flash(lang, Tone::Warn, words::wait(lang))),
            _ => {}
        }
        (ask.wrap(button::group(button::submit(Look::Plain, None, words::ask(lang)))))
        (prove.wrap(html! {
            (prove.number(&digits))
            (button::group(button::submit(Look::Plain, None, words::see(lang))))
        }))
    }
}

/// An answer in the words of whoever gives it.
fn said(lang: Lang, mv: Move, state: State) -> &'static str {
    match mv {
        Move::TakeUp if state == State::InHand => words::take_up_again(lang),
        Move::TakeUp => words::take_up(lang),
        Move::DeclareDone => words::declare_done(lang),
        Move::Refuse => words::refuse(lang),
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
        | Move::Attach => step_words(lang, mv),
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
                words::sent_to_you(lang)
            } else {
                step_words(lang, one.mv)
            },
            said: (one.planned.is_some() || !one.note.is_empty()).then(|| {
                html! {
                    @if let Some(day) = one.planned {
                        p { (words::planned_on(lang, &french::day(lang, day))) }
                    }
                    (part::prose(&one.note))
                }
            }),
            tone: step_tone(one.mv),
        })
        .collect();
    timeline(lang, &told)
}

fn who(lang: Lang, who: Who) -> &'static str {
    match who {
        Who::Team => words::team(lang),
        Who::Recipient => words::recipient(lang),
        Who::House => words::house(lang),
    }
}

fn beside(lang: Lang, others: &[Beside]) -> Markup {
    let table = Table::list("autres-fiches", words::beside(lang)).caption_unseen().columns([
        Column::text(words::number(lang)),
        Column::text(words::fact(lang)),
        Column::text(words::sent_on(lang)),
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
                badge::status(tone(one.state), state_words(lang, one.state)),
            ])
        })
        .collect();
    table.draw(lang, &rows)
}
