//! The letter by which managers learn of an immediate danger: what, where, whom it went to or why it went to
//! nobody, and what to do. Nothing of what is social but its number.

use door::{Fault, Stop, Tx};
use kernel::Lang;
use maud::html;

use crate::entity::{Alert, Category};
use crate::managers::{self, Told};
use crate::words_danger as words;

/// Which way a danger went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Path {
    /// To this organisation, without waiting.
    Sent(String),
    /// It is social, and never leaves by mail.
    Social,
    /// No line of the matrix fits.
    NoLine,
    /// Nobody is designated with an address.
    Nobody,
}

/// Tells every manager of the convention, in the transaction that raised it.
pub(crate) fn to_managers(tx: &mut Tx<'_>, alert: &Alert, path: &Path) -> Result<(), Stop> {
    // Managers read the language of the convention; whoever raised it may read another one.
    let lang = Lang::Fr;
    let subject = match path {
        Path::Sent(_) => words::subject_sent(lang, &alert.number),
        Path::Social | Path::NoLine | Path::Nobody => words::subject_waits(lang, &alert.number),
    };
    let said = said(tx, alert, path)?;
    let link = format!("{}/signalements/{}", tx.public_url(), alert.id);
    let told = Told {
        kind: "alert.danger",
        once: format!("alert.danger {}", alert.id),
        subject,
        text: format!("{}\n\n{link}\n", said.join("\n\n")),
        html: html! {
            @for line in &said { p { (line) } }
            p { a href=(link) { strong { (words::open(lang)) } } }
        },
    };
    managers::tell(tx, &told)
}

fn said(tx: &mut Tx<'_>, alert: &Alert, path: &Path) -> Result<[String; 3], Fault> {
    let lang = Lang::Fr;
    let facts = if alert.category == Category::Social {
        words::about_social(lang).to_owned()
    } else {
        words::about(lang, &alert.line, &place(tx, alert)?)
    };
    let went = match path {
        Path::Sent(organisation) => words::went(lang, organisation),
        Path::Social => words::social(lang).to_owned(),
        Path::NoLine => words::no_line(lang).to_owned(),
        Path::Nobody => words::nobody(lang).to_owned(),
    };
    let next = match path {
        Path::Sent(_) => words::may_recall(lang),
        Path::Social | Path::NoLine | Path::Nobody => words::relay_now(lang),
    };
    Ok([facts, went, next.to_owned()])
}

/// « Allées Gandhi, hall B » : the place, else the zone, then where exactly.
fn place(tx: &mut Tx<'_>, alert: &Alert) -> Result<String, Fault> {
    let mut words = match alert.place {
        Some(id) => territory::place(tx, id)?.map(|place| place.name),
        None => territory::zones(tx)?
            .into_iter()
            .find(|zone| zone.id == alert.zone)
            .map(|zone| zone.name),
    }
    .unwrap_or_default();
    if !alert.detail.is_empty() {
        words.push_str(", ");
        words.push_str(&alert.detail);
    }
    Ok(words)
}
