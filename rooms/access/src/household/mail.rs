//! Letters about exceptional access: to whoever may allow it, to the officer, and back to whoever asked.

use door::{Role, Stop, Tx, person};
use kernel::EmailAddress;
use maud::html;
use post::Letter;

use super::words;

/// Tells managers, direction and officer of the convention that somebody asks to read.
pub(super) fn asked(tx: &mut Tx<'_>, name: &str, reason: &str) -> Result<(), Stop> {
    let lang = tx.lang();
    let said = [
        words::mail_asked_said(lang, name),
        words::mail_reason(lang, reason),
        words::mail_where(lang).to_owned(),
    ];
    to_all(tx, words::mail_asked(lang), &said)
}

/// Tells them that it was allowed, until when.
pub(super) fn allowed(tx: &mut Tx<'_>, name: &str, until: &str) -> Result<(), Stop> {
    let lang = tx.lang();
    let said = [words::mail_allowed_said(lang, name, until)];
    to_all(tx, words::mail_allowed(lang), &said)
}

/// Whoever may allow, and the officer.
const ROLES: [Role; 3] = [Role::Manager, Role::Direction, Role::Dpo];

fn to_all(tx: &mut Tx<'_>, subject: &str, said: &[String]) -> Result<(), Stop> {
    let (convention, lang) = (tx.convention().ok(), tx.lang());
    for (name, email) in person::answerable(tx, &ROLES)? {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        let letter = Letter {
            convention,
            kind: "access.emergency",
            once: format!("access.emergency {subject} {email} {}", tx.now().millis()),
            to,
            to_name: name,
            subject: subject.to_owned(),
            text: format!("{}\n", said.join("\n\n")),
            html: html! { @for line in said { p { (line) } } }.into_string(),
        };
        post::enqueue_in(tx, lang, &letter)?;
    }
    Ok(())
}
