//! The list of codes that somebody handed on, and what is asked before one is suspended or ended.

use door::left::Beneath;
use door::lost::Made;
use door::{Fields, Role};
use kernel::{Instant, Lang, Refusals, french};
use ui::button::{self, Act, Look};
use ui::field::Width;
use ui::part::{self, Confirm};
use ui::{Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, badge, html, page};

use super::{LIST, words};
use crate::pages::{also, beneath, lost, under_it};
use crate::spans::validity;
use crate::store::{Code, Standing, said_why};

/// What somebody handed on.
#[derive(Clone, Debug)]
pub(crate) struct List<'l> {
    pub(crate) codes: &'l [Code],
    pub(crate) now: Instant,
    /// The role of the reader.
    pub(crate) role: Role,
    /// Their name, as it is kept beside what they suspended.
    pub(crate) own_name: &'l str,
}

/// What is asked before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// It opens nothing until it is opened again.
    Suspend,
    /// It opens nothing any more.
    End,
}

/// The page.
pub(crate) fn list(view: &View, list: &List<'_>) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::title(lang))
        .lede(html! { (words::lede(lang)) " " (words::to_whom(lang, list.role)) })
        .actions(button::group(button::link(
            Look::Primary,
            Icon::Plus,
            "/acces/confies/inviter",
            words::entrust(lang),
        )));
    let asked = |code: &&Code| code.revoked_at.is_none() && code.asked_at.is_some();
    let due = list.codes.iter().filter(asked).count();
    let table = Table::list("codes-confies", words::title(lang)).caption_unseen().columns([
        Column::text(words::who(lang)),
        Column::text(crate::words::standing(lang)),
        Column::text(words::what(lang)),
        Column::text(words::last(lang)),
        Column::text(crate::words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> =
        list.codes.iter().map(|code| Row::new(cells(view, list, code))).collect();
    page(
        view,
        &head,
        html! {
            @if due > 0 {
                (part::notice(lang, Tone::Warn, &words::due(lang, due), html! {
                    p { (words::due_why(lang)) }
                }))
            }
            @if rows.is_empty() { (part::empty(words::none(lang), words::none_why(lang), None)) }
            @else { (table.draw(lang, &rows)) }
        },
    )
}

fn cells(view: &View, list: &List<'_>, code: &Code) -> [Markup; 5] {
    let lang = view.lang;
    let role = crate::words::role_said(lang, code.role);
    let days = crate::invitation::days(lang, code.days);
    let ends = day(lang, code.valid.1.plus_seconds(-1));
    [
        beneath(&code.name, &format!("{} – {}", code.login, code.post)),
        standing(lang, list, code),
        html! { span {
            (role) " – " (code.perimeter)
            br; span.mute.small { (words::facts_until(lang, &days, &ends)) }
        } },
        beneath(&read_over(lang, code), &came_in(lang, code)),
        acts(view, list, code),
    ]
}

fn standing(lang: Lang, list: &List<'_>, code: &Code) -> Markup {
    let standing = code.standing(list.now);
    let tone = match standing {
        Standing::Open => Tone::Ok,
        Standing::Early | Standing::Waiting(_) => Tone::Info,
        Standing::Ended | Standing::Lapsed => Tone::Warn,
        Standing::Revoked | Standing::Suspended => Tone::Bad,
    };
    let said = |(who, why): &(String, String)| {
        let why = said_why(lang, why);
        if who.is_empty() { why.to_owned() } else { words::stopped_by(lang, who, why) }
    };
    let by_the_house = code.said_by_the_house(lang);
    let under = match standing {
        Standing::Waiting(until) => {
            crate::words::waiting_until(lang, &crate::pages::moment(lang, until))
        }
        Standing::Lapsed => crate::words::lapsed_why(lang).to_owned(),
        Standing::Revoked => said(&code.revoked),
        _ if by_the_house.is_some() => by_the_house.unwrap_or_default().to_owned(),
        Standing::Suspended if code.suspended.1.is_empty() => words::by_review(lang).to_owned(),
        Standing::Suspended => said(&code.suspended),
        Standing::Open | Standing::Early | Standing::Ended => String::new(),
    };
    html! { span {
        (badge::badge(tone, crate::words::standing_said(lang, standing)))
        @if !under.is_empty() { br; span.mute.small { (under) } }
    } }
}

fn read_over(lang: Lang, code: &Code) -> String {
    match code.confirmed_at {
        Some(at) => crate::review::confirmed_on(lang, &day(lang, at), &code.confirmed_by),
        None => crate::review::given_on(lang, &day(lang, code.valid.0)),
    }
}

fn came_in(lang: Lang, code: &Code) -> String {
    code.came_in_at
        .map_or_else(|| words::never(lang).to_owned(), |at| words::came_in(lang, &day(lang, at)))
}

fn acts(view: &View, list: &List<'_>, code: &Code) -> Markup {
    let lang = view.lang;
    let standing = code.standing(list.now);
    if matches!(standing, Standing::Revoked | Standing::Ended) {
        return html! {};
    }
    let to = |act: &str| format!("{LIST}/{}/{act}", code.grant);
    let link =
        |href: &str, label: &str, of: &str| html! { a href=(href) aria-label=(of) { (label) } };
    let suspended = standing == Standing::Suspended;
    // Nobody's name stands beside what the house suspended by itself: whoever gave it answers.
    let own = code.suspended.0.is_empty() || code.suspended.0 == list.own_name;
    let action = to("confirmer");
    let confirm = Act { action: &action, token: &view.token, values: &[] };
    let (look, label) = match (suspended, code.is_due()) {
        (true, _) => (Look::Plain, words::reopen(lang)),
        (false, true) => (Look::Primary, words::confirm(lang)),
        (false, false) => (Look::Plain, words::confirm(lang)),
    };
    html! {
        div.acts {
            @if own {
                span.unseen { (words::confirm_of(lang, &code.name)) }
                (button::post(confirm, look, None, label))
            }
            @if !suspended {
                (link(&to("suspendre"), words::suspend(lang), &words::suspend_of(lang, &code.name)))
            }
            (link(&to("redonner"), crate::words::give_again(lang),
                &crate::words::give_again_to(lang, &code.name)))
            (link(&to("terminer"), words::end(lang), &words::end_of(lang, &code.name)))
        }
    }
}

fn under_list(lang: Lang, title: &str) -> Head {
    Head::new(title).crumbs(part::crumbs(lang, &[(LIST, words::title(lang))], title))
}

/// A code, what is asked of it, and what stands under it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) code: &'a Code,
    pub(crate) wanted: Move,
    pub(crate) beneath: &'a [Beneath],
}

/// The question before a code is suspended or ended: whose it is, what it opens, what follows.
pub(crate) fn confirming(
    view: &View,
    asked: &Asked<'_>,
    (typed, refusals): (&Fields, &Refusals),
) -> Markup {
    let (lang, code, wanted) = (view.lang, asked.code, asked.wanted);
    let suspends = wanted == Move::Suspend;
    let act = if suspends { "suspendre" } else { "terminer" };
    let action = format!("{LIST}/{}/{act}", code.grant);
    let form = Form::post(view, &action, refusals);
    let head = under_list(
        lang,
        &if suspends {
            words::suspend_of(lang, &code.name)
        } else {
            words::end_of(lang, &code.name)
        },
    );
    let facts = part::facts(&[
        (crate::words::login_known(lang), html! { (code.login) }),
        (crate::words::role(lang), html! { (crate::words::role_said(lang, code.role)) }),
        (crate::words::perimeter(lang), html! { (code.perimeter) }),
        (crate::words::validity(lang), html! { (validity(lang, code.valid)) }),
    ]);
    let confirm = Confirm {
        question: if suspends { words::suspend_question(lang) } else { words::end_question(lang) },
        consequence: html! { p {
            @if suspends { (words::suspend_consequence(lang)) }
            @else { (words::end_consequence(lang)) }
        } (under_it(lang, asked.beneath)) },
        yes: if suspends { words::suspend(lang) } else { words::end(lang) },
        look: Look::Danger,
        back: LIST,
    };
    let label = if suspends { words::why_suspend(lang) } else { crate::words::why(lang) };
    let motive = Field::new("motif", label)
        .hint(crate::words::why_hint(lang))
        .value(typed.get("motif"))
        .required()
        .width(Width::Full);
    let also = also(&form, (lang, typed), if suspends { asked.beneath } else { &[] });
    let fields = html! { (form.text(&motive)) (also) };
    page(view, &head, html! { (facts) (part::confirm(&form, &confirm, fields)) })
}

/// The question before lost proofs are replaced.
pub(crate) fn giving_again(view: &View, code: &Code, made: &Made) -> Markup {
    let lang = view.lang;
    let action = format!("{LIST}/{}/redonner", code.grant);
    let refusals = Refusals::new();
    let form = Form::post(view, &action, &refusals);
    let head = under_list(lang, &crate::words::give_again_to(lang, &code.name));
    let confirm = Confirm {
        question: crate::words::give_again_question(lang),
        consequence: html! { p { (crate::words::give_again_consequence(lang)) } },
        yes: crate::words::give_again(lang),
        look: Look::Danger,
        back: LIST,
    };
    page(view, &head, part::confirm(&form, &confirm, lost::made(&form, lang, made)))
}

fn day(lang: Lang, instant: Instant) -> String {
    french::day_short(lang, instant.local().0)
}
