//! The letter that asks for a review: how many codes, until when, where. No name, no link that opens.

use door::review::{TO_ANSWER, Turn};
use door::{Fault, Tx};
use kernel::id::ConventionId;
use kernel::{EmailAddress, french};
use maud::html;
use post::Letter;

use super::words;

/// Asks one reviewer, in the transaction of the turn.
pub(super) fn ask(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    turn: &Turn,
    (name, email): &(String, String),
) -> Result<(), Fault> {
    let lang = tx.lang();
    let Ok(to) = EmailAddress::parse(email) else { return Ok(()) };
    let until = french::day(lang, tx.today().plus_days(TO_ANSWER));
    let mut said = Vec::new();
    if turn.asked > 0 {
        said.push(words::mail_asked(lang, turn.asked, &until));
    }
    if turn.suspended > 0 {
        said.push(words::mail_suspended(lang, turn.suspended));
    }
    said.push(words::mail_where(lang).to_owned());
    write(tx, convention, (to, name), &said)
}

/// Asks a signatory about the codes that they handed on.
pub(super) fn ask_giver(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (name, email, count): &(String, String, i64),
) -> Result<(), Fault> {
    let lang = tx.lang();
    let Ok(to) = EmailAddress::parse(email) else { return Ok(()) };
    let until = french::day(lang, tx.today().plus_days(TO_ANSWER));
    let said =
        [words::mail_handed_on(lang, *count, &until), words::mail_handed_on_where(lang).to_owned()];
    write(tx, convention, (to, name), &said)
}

fn write(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (to, name): (EmailAddress, &str),
    said: &[String],
) -> Result<(), Fault> {
    let (today, email, lang) = (tx.today().text(), to.as_str().to_owned(), tx.lang());
    let letter = Letter {
        convention: Some(convention),
        kind: "access.review",
        once: format!("access.review {} {today} {email}", convention.text()),
        to,
        to_name: name.to_owned(),
        subject: words::mail_subject(lang).to_owned(),
        text: format!("{}\n", said.join("\n\n")),
        html: html! { @for line in said { p { (line) } } }.into_string(),
    };
    post::enqueue_in(tx, lang, &letter).map(|_| ())
}
