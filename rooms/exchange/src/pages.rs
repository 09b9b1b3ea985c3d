//! Pages of what came by e-mail, and what stands beside an alert.

use door::Fields;
use kernel::id::RowId;
use kernel::{Instant, Lang, Refusals, french};
use ui::button::{self, Act, Look};
use ui::{Choice, Field, Form, Head, Icon, Markup, Tone, View, badge, html, part};

use crate::answers::{Filed, Outcome};
use crate::answers_web::{AGAIN, PATH};
use crate::astray::Astray;
use crate::whose::Offered;
use crate::words;

/// A message, what may come out of it, and of which alerts it may be.
pub(crate) type Shown = (Filed, Vec<Outcome>, Vec<Offered>);

/// What waits for the managers.
pub(crate) struct Basket {
    pub(crate) shown: Vec<Shown>,
    /// Answers that wait for someone who sees more.
    pub(crate) unseen: i64,
    pub(crate) astray: Vec<Astray>,
    /// Messages set apart in the mailbox, and since when.
    pub(crate) stuck: Option<(i64, Instant)>,
}

/// Which message of the common basket an address was said for, the address, and why it was refused.
pub(crate) type Said<'s> = (Option<RowId>, &'s Fields, &'s Refusals);

pub(crate) fn index(view: &View, basket: &Basket, said: Said<'_>) -> Markup {
    let shown = &basket.shown;
    let lang = view.lang;
    let head = Head::new(words::title(lang)).lede(html! { (words::lede(lang)) }).actions(html! {
        a href=(crate::town_web::PATH) { (crate::words_town::title(lang)) }
        a href=(crate::monthly_web::PATH) { (crate::words_monthly::title(lang)) }
    });
    ui::page(
        view,
        &head,
        html! {
            (apart(view, basket))
            @if shown.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            }
            @for (place, one) in shown.iter().enumerate() {
                section.card {
                    h2 { (heading(lang, &one.0)) }
                    (facts(lang, &one.0, true))
                    (next(view, (one, place, true), (&Fields::default(), &Refusals::new())))
                }
            }
            @if !basket.astray.is_empty() {
                (part::section("corbeille", words::astray(lang), Some(words::astray_why(lang)), html! {
                    @for (place, one) in basket.astray.iter().enumerate() {
                        section.card { (astray(view, (one, place), said)) }
                    }
                }))
            }
        },
    )
}

/// What waits elsewhere than in this list.
fn apart(view: &View, basket: &Basket) -> Markup {
    let lang = view.lang;
    html! {
        @if let Some((count, since)) = basket.stuck {
            (part::notice(lang, Tone::Warn, words::stuck(lang), html! {
                p { (words::stuck_count(lang, count, french::day(lang, since.local().0))) }
                (button::post(Act { action: AGAIN, token: &view.token, values: &[] }, Look::Plain,
                    Icon::Clock, words::try_again(lang)))
            }))
        }
        @if basket.unseen > 0 { p.mute { (words::unseen(lang, basket.unseen)) } }
    }
}

/// A message of the common basket: when it came, and how to take it.
fn astray(view: &View, (one, place): (&Astray, usize), (of, typed, refusals): Said<'_>) -> Markup {
    let lang = view.lang;
    let (nothing, calm) = (Fields::default(), Refusals::new());
    let (typed, refusals) = if of == Some(one.id) { (typed, refusals) } else { (&nothing, &calm) };
    let action = format!("{PATH}/corbeille/{}", one.id);
    let prefix = format!("a{place}");
    let form = Form::post(view, &action, refusals).prefix(&prefix);
    html! {
        h3 { (moment(lang, one.received_at)) }
        p { (words::fate(lang, one.fate)) }
        @if one.may_be_claimed {
            (form.wrap(html! {
                (form.email(&Field::new("adresse", words::whose_address(lang)).value(typed.get("adresse"))))
                div.actions { (button::submit(Look::Plain, Icon::Info, words::claim(lang))) }
            }))
        } @else { p.mute { (words::unclaimable(lang)) } }
    }
}

/// What is asked of a message: of which alert it is, when that is not known; then what comes out of it.
fn next(
    view: &View,
    (one, place, apart): (&Shown, usize, bool),
    typed: (&Fields, &Refusals),
) -> Markup {
    html! {
        @if one.0.alert.is_none() && one.0.outcome.is_empty() { (which(view, (one, place), typed)) }
        (form(view, (&one.0, &one.1, place, apart), typed))
    }
}

/// Of which alert it is.
fn which(
    view: &View,
    (one, place): (&Shown, usize),
    (typed, refusals): (&Fields, &Refusals),
) -> Markup {
    let (filed, _, alerts) = one;
    let lang = view.lang;
    let action = format!("{PATH}/courriels/{}/fiche", filed.id);
    let prefix = format!("f{place}");
    let form = Form::post(view, &action, refusals).prefix(&prefix);
    let choices: Vec<Choice<'_>> = alerts
        .iter()
        .map(|one| Choice::new(one.number.as_str(), format!("{} – {}", one.number, one.line)))
        .collect();
    form.wrap(html! {
        @if filed.letter.is_some() {
            (form.checks(&Field::new("fiche", words::which_told(lang)).hint(words::which_several(lang))
                .values(typed.all("fiche")), &choices))
        } @else {
            (form.text(&Field::new("fiche", words::which_number(lang)).value(typed.get("fiche"))))
        }
        @let label = if filed.letter.is_some() { words::attach_all(lang) } else { words::attach(lang) };
        div.actions { (button::submit(Look::Plain, Icon::Check, label)) }
    })
}

pub(crate) fn show(view: &View, one: &Shown, typed: (&Fields, &Refusals)) -> Markup {
    let (filed, lang) = (&one.0, view.lang);
    let title = words::beside(lang);
    let head = Head::new(title).crumbs(part::crumbs(lang, &[(PATH, words::section(lang))], title));
    ui::page(
        view,
        &head,
        html! {
            (facts(lang, filed, true))
            @if filed.outcome.is_empty() {
                (part::section("suite", words::next(lang), None, next(view, (one, 0, true), typed)))
            }
        },
    )
}

/// What stands beside an alert; the words for who qualifies. `letters` are those that told of other alerts too.
pub(crate) fn beside(
    view: &View,
    (shown, letters): (&[Shown], &[RowId]),
    qualifies: bool,
) -> Markup {
    let lang = view.lang;
    let waits = shown.iter().any(|(filed, ..)| filed.outcome.is_empty());
    part::section(
        "courriels",
        words::beside(lang),
        None,
        html! {
            @if waits {
                p { (badge::badge(Tone::Warn, words::to_qualify(lang))) }
                @if !qualifies { p { (words::waits(lang)) } }
            }
            @for letter in letters {
                p {
                    (badge::badge(Tone::Warn, words::to_qualify(lang))) " " (words::of_a_letter(lang)) " "
                    @if qualifies { a href={ (PATH) "/courriels/" (letter) } { (words::read_it(lang)) } }
                }
            }
            @for (place, (filed, offered, _)) in shown.iter().enumerate() {
                (facts(lang, filed, qualifies))
                @if qualifies && filed.outcome.is_empty() {
                    (form(view, (filed, offered, place, false), (&Fields::default(), &Refusals::new())))
                }
            }
        },
    )
}

fn heading(lang: Lang, filed: &Filed) -> String {
    format!("{} – {}", words::beside(lang), moment(lang, filed.received_at))
}

fn moment(lang: Lang, at: Instant) -> String {
    let (day, time) = at.local();
    format!("{}, {}", french::day(lang, day), french::time(lang, time))
}

fn facts(lang: Lang, filed: &Filed, words_too: bool) -> Markup {
    let outcome = Outcome::ALL.into_iter().find(|one| one.name() == filed.outcome);
    let mut facts = vec![
        (words::received(lang), html! { (moment(lang, filed.received_at)) }),
        (
            words::from(lang),
            html! {
                @if filed.sender.is_empty() { (words::no_address(lang)) } @else { (filed.sender) }
                ". " (words::fate(lang, filed.fate))
                @if filed.by_number { " " (words::by_number(lang)) }
                @if filed.letter.is_some() && filed.alert.is_none() { " " (words::grouped(lang)) }
            },
        ),
    ];
    if words_too && !filed.subject.is_empty() {
        facts.push((words::subject(lang), html! { (filed.subject) }));
    }
    if words_too {
        facts.push((words::said(lang), said(lang, filed)));
    }
    if let Some(outcome) = outcome {
        facts.push((words::outcome_head(lang), html! { (words::outcome(lang, outcome)) }));
    }
    html! {
        (part::facts(&facts))
    }
}

fn said(lang: Lang, filed: &Filed) -> Markup {
    html! {
        @if filed.words.is_empty() { p.mute { (words::no_words(lang)) } }
        @else { blockquote { (part::prose(&filed.words)) } }
        @if filed.cut { p.mute { (words::cut(lang)) } }
        @if filed.attachments > 0 { p.mute { (words::attachments(lang, filed.attachments)) } }
    }
}

/// One button for each thing that may come out of it; apart from its alert, with a way to it.
fn form(
    view: &View,
    (filed, offered, place, apart): (&Filed, &[Outcome], usize, bool),
    (typed, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = format!("{PATH}/courriels/{}", filed.id);
    let prefix = format!("c{place}");
    let form = Form::post(view, &action, refusals).prefix(&prefix);
    let findings = filed.findings();
    let fields = html! {
        @if !findings.is_empty() {
            p { (words::guard(lang)) }
            ul { @for finding in &findings { li { (alert::finding_words(lang, *finding)) } } }
            (form.tick(&Field::new("citer", words::quote(lang)).value(typed.get("citer"))))
        }
        @if offered.contains(&Outcome::Planned) {
            (form.day(&Field::new("prevu", words::planned(lang)).value(typed.get("prevu"))))
        }
        div.actions {
            @for outcome in offered {
                @let look = if *outcome == Outcome::SetAside { Look::Quiet } else { Look::Plain };
                (button::submit_as(look, None, words::outcome(lang, *outcome), ("suite", outcome.name())))
            }
            @if apart && !offered.contains(&Outcome::Journal) {
                a href="/quartier/nouveau" { (words::pour(lang)) }
            }
            @if let Some(alert) = filed.alert.filter(|_| apart) {
                a href={ "/signalements/" (alert) } { (words::see(lang)) }
            }
        }
    };
    form.wrap(fields)
}
