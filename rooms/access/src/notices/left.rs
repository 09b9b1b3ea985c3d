//! Codes that somebody handed on stay open while their own is suspended: whoever manages and whoever directs are asked
//! to answer for them.

use door::journal::Entry;
use door::{Fault, Role, Tx, person};
use kernel::EmailAddress;
use maud::html;
use post::Letter;

ui::words! {
    subject() {
        fr "Parvis : des codes confiés n’ont plus personne qui en réponde",
        en "Parvis: nobody answers any more for some codes that were handed on",
    }
    said(count: i64) {
        fr "Quelqu’un dont le code vient d’être suspendu, ou le compte fermé, avait confié {count} code qui reste ouvert."
            | "Quelqu’un dont le code vient d’être suspendu, ou le compte fermé, avait confié {count} codes qui restent ouverts.",
        en "Somebody whose code was just suspended, or whose account was shut, had handed on {count} code that stays open."
            | "Somebody whose code was just suspended, or whose account was shut, had handed on {count} codes that stay open.",
    }
    then() {
        fr "Confirmez-les ou retirez-les dans les quinze jours : dans Parvis, rubrique « Accès », puis « Revue des accès ». Sans réponse, ils seront suspendus.",
        en "Confirm them or take them back within a fortnight: in Parvis, section “Access”, then “Review of codes”. Without an answer they will be suspended.",
    }
}

/// Tells each of them once.
pub(super) fn tell(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Fault> {
    let (lang, Some(convention)) = (tx.lang(), entry.convention) else { return Ok(()) };
    let told = [said(lang, entry.detail.parse().unwrap_or(1)), then(lang).to_owned()];
    for (name, email) in person::answerable_in(tx, convention, &[Role::Manager, Role::Direction])? {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        let once = format!("{} {} {email}", entry.cursor.xact, entry.cursor.seq);
        let letter = Letter {
            convention: Some(convention),
            kind: "access.notice",
            once: format!("access.notice left {once}"),
            to,
            to_name: name,
            subject: subject(lang).to_owned(),
            text: format!("{}\n", told.join("\n\n")),
            html: html! { @for line in &told { p { (line) } } }.into_string(),
        };
        post::enqueue(tx, &letter)?;
    }
    Ok(())
}
