//! Accounts for the technician, and both sides of exceptional access.

use door::household::REQUEST_LASTS;
use kernel::id::PersonId;
use kernel::{Instant, Lang, Refusals, french};
use ui::button::{self, Act, Look};
use ui::field::Width;
use ui::part;
use ui::{Column, Field, Form, Head, Icon, Markup, Row, Table, View, html, page};

use super::store::{Account, OwnRequest, RefusedAccess, Request};
use super::words;
use crate::pages::{beneath, moment};

/// The table of accounts, a part of the technician's page.
pub(crate) fn accounts(
    view: &View,
    accounts: &[Account],
    (own, now): (PersonId, Instant),
) -> Markup {
    let lang = view.lang;
    let table = Table::list("comptes", words::accounts(lang)).caption_unseen().columns([
        Column::text(words::who(lang)),
        Column::text(words::roles(lang)),
        Column::text(words::proof(lang)),
        Column::number(words::open_sessions(lang)),
        Column::text(words::last_in(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> = accounts
        .iter()
        .map(|account| {
            let roles: Vec<&str> =
                account.roles.iter().map(|role| crate::words::role_said(lang, *role)).collect();
            let came_in = account
                .came_in_at
                .map_or_else(|| words::never(lang).to_owned(), |at| day(lang, at));
            Row::new([
                beneath(&account.name, &format!("{} – {}", account.login, account.organisation)),
                html! { (roles.join(", ")) },
                html! { (proof(lang, account, now)) },
                html! { (french::whole(lang, account.sessions)) },
                beneath(&came_in, &account.device),
                if account.person == own {
                    html! {}
                } else {
                    acts(view, account)
                },
            ])
        })
        .collect();
    table.draw(lang, &rows)
}

fn proof(lang: Lang, account: &Account, now: Instant) -> String {
    let chosen = match (account.secret_kind.as_str(), account.application, account.code_until) {
        ("given", _, _) => words::given(lang).to_owned(),
        ("invitation", _, Some(until)) if until > now => words::invited(lang, &moment(lang, until)),
        ("invitation", _, _) => words::invitation_over(lang).to_owned(),
        (_, Some(_), _) => words::two_proofs(lang).to_owned(),
        _ if account.no_password => return words::passkeys(lang, account.passkeys),
        _ if account.passkeys > 0 => words::password(lang).to_owned(),
        _ => words::password_alone(lang).to_owned(),
    };
    if account.passkeys == 0 {
        return chosen;
    }
    format!("{chosen}, {}", words::passkeys(lang, account.passkeys))
}

fn acts(view: &View, account: &Account) -> Markup {
    let lang = view.lang;
    let to = |act: &str| format!("/administration/personnes/{}/{act}", account.person);
    let (close, shut, reopen) = (to("sessions"), to("fermer"), to("rouvrir"));
    let post = |action: &str, look: Look, label: &str| {
        button::post(Act { action, token: &view.token, values: &[] }, look, None, label)
    };
    if let Some(since) = account.shut_at {
        return html! {
            div {
                span.small { (words::shut_since(lang, &day(lang, since))) } br;
                span.unseen { (words::reopen_of(lang, &account.name)) }
                (post(&reopen, Look::Plain, words::reopen(lang)))
            }
        };
    }
    html! {
        div.acts {
            @if account.sessions > 0 {
                span.unseen { (words::close_of(lang, &account.name)) }
                (post(&close, Look::Plain, words::close(lang)))
            }
            details {
                summary aria-label=(words::shut_of(lang, &account.name)) { (words::shut(lang)) }
                p.small { (words::shut_consequence(lang)) }
                (post(&shut, Look::Danger, words::shut(lang)))
            }
        }
    }
}

/// What was refused to whom, a part of the technician's page.
pub(crate) fn refusals(lang: Lang, refused: &[RefusedAccess]) -> Markup {
    if refused.is_empty() {
        return html! { p.mute { (words::no_refusals(lang)) } };
    }
    let table = Table::list("acces-refuses", words::refusals(lang)).caption_unseen().columns([
        Column::text(words::who(lang)),
        Column::text(words::asked_for(lang)),
        Column::text(words::refused_as(lang)),
        Column::number(words::times(lang)),
        Column::text(words::last_time(lang)),
    ]);
    let rows: Vec<Row<'_>> = refused
        .iter()
        .map(|one| {
            let means = words::means_said(lang, &one.means);
            Row::new([
                beneath(&one.name, &format!("{} – {means}", one.login)),
                html! { code { (one.method) " " (one.route) } },
                html! { (words::status_said(lang, one.status)) },
                html! { (french::whole(lang, one.times)) },
                html! { (moment(lang, one.last)) },
            ])
        })
        .collect();
    table.draw(lang, &rows)
}

/// The technician asks to read for an hour.
pub(crate) fn asking(
    view: &View,
    typed: &str,
    (own, refusals): (&[OwnRequest], &Refusals),
) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, "/administration/acces-exceptionnel", refusals);
    let reason = Field::new("motif", words::reason(lang))
        .hint(words::reason_hint(lang))
        .value(typed)
        .required()
        .width(Width::Full);
    let head = Head::new(words::emergency(lang)).lede(html! { (words::emergency_lede(lang)) });
    page(
        view,
        &head,
        html! {
            (form.wrap(html! {
                (form.text(&reason))
                (button::group(html! {
                    (button::submit(Look::Primary, Icon::Send, words::ask(lang)))
                    (button::link(Look::Quiet, None, "/administration", crate::words::section_house(lang)))
                }))
            }))
            (own_requests(lang, own))
        },
    )
}

/// The technician's own requests.
fn own_requests(lang: Lang, own: &[OwnRequest]) -> Markup {
    if own.is_empty() {
        return html! {};
    }
    let table = Table::list("demandes", words::own_requests(lang)).columns([
        Column::text(words::asked_at(lang)),
        Column::text(words::reason(lang)),
        Column::text(words::answer(lang)),
    ]);
    let rows: Vec<Row<'_>> = own
        .iter()
        .map(|request| {
            Row::new([
                html! { (moment(lang, request.asked_at)) },
                html! { (request.reason) },
                html! { (answered(lang, request.answered_at, request.allowed)) },
            ])
        })
        .collect();
    html! { (table.draw(lang, &rows)) p.mute { (words::pass_on_account(lang)) } }
}

fn answered(lang: Lang, at: Option<Instant>, allowed: bool) -> String {
    match (at, allowed) {
        (None, _) => words::waits(lang).to_owned(),
        (Some(at), true) => words::allowed_at(lang, &moment(lang, at)),
        (Some(at), false) => words::refused_at(lang, &moment(lang, at)),
    }
}

/// Requests, as whoever may allow them reads them.
pub(crate) struct Asked<'a> {
    pub(crate) requests: &'a [Request],
    /// The reader: nobody answers themselves.
    pub(crate) own: PersonId,
    pub(crate) now: Instant,
}

/// What waits for the second person, and what was answered.
pub(crate) fn pending(view: &View, asked: &Asked<'_>) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::emergency(lang)).lede(html! { (words::pending_lede(lang)) });
    let table = Table::list("demandes", words::emergency(lang)).caption_unseen().columns([
        Column::text(words::who(lang)),
        Column::text(words::asked_at(lang)),
        Column::text(words::reason(lang)),
        Column::text(words::answer(lang)),
    ]);
    let rows: Vec<Row<'_>> = asked
        .requests
        .iter()
        .map(|request| {
            Row::new([
                beneath(&request.name, &request.post),
                html! { (moment(lang, request.asked_at)) },
                html! { (request.reason) },
                answering(view, request, asked),
            ])
        })
        .collect();
    page(
        view,
        &head,
        html! {
            @if rows.is_empty() {
                (part::empty(words::no_requests(lang), words::no_requests_why(lang), None))
            } @else {
                (table.draw(lang, &rows))
            }
            (button::group(button::link(Look::Quiet, Icon::ArrowLeft, "/acces/revue", words::back(lang))))
        },
    )
}

fn answering(view: &View, request: &Request, asked: &Asked<'_>) -> Markup {
    let lang = view.lang;
    if request.answered_at.is_some() {
        return html! { (answered(lang, request.answered_at, request.allowed)) };
    }
    if asked.now >= request.asked_at.plus_seconds(REQUEST_LASTS) {
        return html! { (words::expired(lang)) };
    }
    if request.person == asked.own {
        return html! { span.mute { (words::own_request(lang)) } };
    }
    let action = format!("/acces/exceptionnel/{}", request.id);
    let post = |answer: &'static str, look: Look, label: &str| {
        let values = [("reponse", answer)];
        button::post(
            Act { action: &action, token: &view.token, values: &values },
            look,
            None,
            label,
        )
    };
    html! {
        div.acts {
            (post("oui", Look::Danger, words::allow(lang)))
            (post("non", Look::Plain, words::refuse(lang)))
        }
    }
}

fn day(lang: Lang, instant: Instant) -> String {
    french::day_short(lang, instant.local().0)
}
