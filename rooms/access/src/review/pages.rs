//! The review on one screen: what is due first, then the rest, a line a code.

use door::review::TO_ANSWER;
use kernel::id::GrantId;
use kernel::{Instant, Lang, french};
use ui::button::{self, Act, Look};
use ui::part;
use ui::{Column, Head, Icon, Markup, Row, Table, View, html, page};

use super::words;
use crate::pages::beneath;
use crate::store::{Code, Standing};

/// What is reviewed, by whom.
#[derive(Clone, Debug)]
pub(crate) struct Review<'r> {
    pub(crate) codes: &'r [Code],
    pub(crate) now: Instant,
    /// The code the reader came in with.
    pub(crate) own: GrantId,
    /// Whether the reader gives and takes back codes too.
    pub(crate) manages: bool,
}

/// The page.
pub(crate) fn review(view: &View, review: &Review<'_>) -> Markup {
    let lang = view.lang;
    let open =
        |code: &&Code| !matches!(code.standing(review.now), Standing::Ended | Standing::Revoked);
    let (due, rest): (Vec<&Code>, Vec<&Code>) =
        review.codes.iter().filter(open).partition(|code| code.is_due());
    let head = Head::new(words::title(lang)).lede(html! { (words::lede(lang)) });
    page(
        view,
        &head,
        html! {
            @if due.is_empty() {
                (part::empty(words::nothing_due(lang), words::nothing_due_why(lang), None))
            } @else {
                (table(view, review, ("a-confirmer", &words::to_confirm(lang, due.len())), &due))
            }
            @if rest.is_empty() { p.mute { (words::none_in_order(lang)) } }
            @else { (table(view, review, ("en-regle", words::in_order(lang)), &rest)) }
            (button::group(html! {
                @if review.manages {
                    (button::link(Look::Quiet, Icon::ArrowLeft, "/acces", words::back(lang)))
                }
                (button::link(Look::Quiet, None, "/acces/exceptionnel",
                    crate::household::emergency(lang)))
            }))
        },
    )
}

fn table(view: &View, review: &Review<'_>, (id, title): (&str, &str), codes: &[&Code]) -> Markup {
    let lang = view.lang;
    let table = Table::list(id, title).columns([
        Column::text(words::who(lang)),
        Column::text(words::reads(lang)),
        Column::text(words::last_in(lang)),
        Column::text(words::last_read(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> = codes.iter().map(|code| Row::new(cells(view, review, code))).collect();
    table.draw(lang, &rows)
}

fn cells(view: &View, review: &Review<'_>, code: &Code) -> [Markup; 5] {
    let lang = view.lang;
    let whose = format!("{}, {}", code.post, code.organisation);
    let ends = words::ends_on(lang, &day(lang, code.valid.1.plus_seconds(-1)));
    let role = crate::words::role_said(lang, code.role);
    [
        beneath(&code.name, &whose),
        beneath(&format!("{role} – {}", code.perimeter), &ends),
        html! {
            @match code.came_in_at {
                Some(at) => (day(lang, at)),
                None if code.invited_until.is_some() => {
                    (crate::words::standing_said(lang, code.standing(review.now)))
                }
                None => (words::never_in(lang)),
            }
        },
        html! {
            (beneath(&read_over(lang, code), &pending(lang, code)))
            @if let Some(giver) = giver_stopped(review, code) {
                br; span.small { (words::giver_stopped(lang, &giver.name)) }
            }
            @if let Some(said) = code.said_by_the_house(lang) {
                br; span.small { (said) }
            }
        },
        actions(view, review, code),
    ]
}

/// Who handed it on, when they open nothing any more and nobody else has answered for it since.
fn giver_stopped<'r>(review: &Review<'r>, code: &Code) -> Option<&'r Code> {
    let giver = review.codes.iter().find(|one| Some(one.grant) == code.under)?;
    let since = giver.suspended_at.or(giver.disabled_at)?;
    let answered = code.confirmed_at.is_some_and(|at| at >= since);
    (!answered && code.suspended_at.is_none()).then_some(giver)
}

/// When the code was last read over, and by whom.
fn read_over(lang: Lang, code: &Code) -> String {
    match code.confirmed_at {
        Some(at) => words::confirmed_on(lang, &day(lang, at), &code.confirmed_by),
        None => words::given_on(lang, &day(lang, code.valid.0)),
    }
}

/// What waits for an answer.
fn pending(lang: Lang, code: &Code) -> String {
    match (code.suspended_at, code.asked_at) {
        (Some(since), _) => words::suspended_since(lang, &day(lang, since)),
        (None, Some(_)) if code.given => words::asked_of_a_demonstration(lang).to_owned(),
        (None, Some(asked)) => {
            words::until(lang, &french::day_short(lang, asked.local().0.plus_days(TO_ANSWER)))
        }
        (None, None) => String::new(),
    }
}

fn actions(view: &View, review: &Review<'_>, code: &Code) -> Markup {
    let lang = view.lang;
    if code.grant == review.own {
        return html! { span.mute.small { (words::own(lang)) } };
    }
    let action = format!("/acces/revue/{}/confirmer", code.grant);
    let back = format!("/acces/{}/retirer", code.grant);
    let confirm = Act { action: &action, token: &view.token, values: &[] };
    let look = if code.is_due() { Look::Primary } else { Look::Plain };
    html! {
        div.acts {
            @if code.confirms {
                span.unseen { (words::confirm_of(lang, &code.name)) }
                (button::post(confirm, look, Icon::Check, words::confirm(lang)))
            } @else {
                span.mute.small { (words::confirmed_by_a_wider_one(lang)) }
            }
            @if review.manages {
                a href=(back) aria-label=(crate::words::take_back_of(lang, &code.name)) {
                    (crate::words::take_back(lang))
                }
            }
        }
    }
}

fn day(lang: Lang, instant: Instant) -> String {
    french::day_short(lang, instant.local().0)
}
