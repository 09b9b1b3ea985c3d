//! The sessions that a person has open, on their own account: each may be closed from there.

use ui::button::{self, Act, Look};
use ui::{Column, Markup, Row, Table, View, html, part};

use crate::pages::moment;
use crate::store::Own;
use crate::{mail_link, words};

/// The list under its title.
pub(crate) fn section(view: &View, own: &Own, proved: bool) -> Markup {
    let (title, intro) = (words::sessions(view.lang), words::sessions_intro(view.lang));
    part::section("sessions", title, Some(intro), list(view, own, proved))
}

/// The list, with the gesture that closes each for whoever proved lately who they are.
fn list(view: &View, own: &Own, proved: bool) -> Markup {
    let lang = view.lang;
    let table = Table::list("sessions-liste", words::sessions(lang)).caption_unseen().columns([
        Column::text(words::device(lang)),
        Column::text(words::opened(lang)),
        Column::text(words::seen(lang)),
        Column::text(words::ends(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> = own
        .sessions
        .iter()
        .map(|session| {
            let action = format!("/compte/sessions/{}/fermer", session.id);
            let close = Act { action: &action, token: &view.token, values: &[] };
            let device = if session.device.is_empty() {
                words::unknown_device(lang)
            } else {
                session.device.as_str()
            };
            let device =
                if session.by_mail { mail_link::by_mail(lang, device) } else { device.to_owned() };
            Row::new([
                html! { (device) },
                html! { (moment(lang, session.opened)) },
                html! { (moment(lang, session.seen)) },
                html! { (moment(lang, session.ends)) },
                html! { @if proved { (button::post(close, Look::Plain, None, words::close(lang))) } },
            ])
        })
        .collect();
    let others = Act { action: "/compte/sessions/fermer", token: &view.token, values: &[] };
    html! {
        (table.draw(lang, &rows))
        @if !proved {
            (button::group(button::link(Look::Plain, None, "/confirmer?retour=%2Fcompte",
                words::prove_to_close(lang))))
        } @else if rows.len() > 1 {
            (button::group(button::post(others, Look::Plain, None, words::close_others(lang))))
        }
    }
}
