//! The letter that holds a link: to the person and to nobody else.

use door::mail_link::ToSend;
use door::{Fault, Tx};
use kernel::EmailAddress;
use maud::html;
use post::Letter;

use super::words;

/// Writes the letter, in the transaction that keeps the fingerprints.
pub(super) fn send(tx: &mut Tx<'_>, address: &str, to: &ToSend) -> Result<(), Fault> {
    let lang = tx.lang();
    let Ok(email) = EmailAddress::parse(&to.email) else { return Ok(()) };
    let link = format!("{address}#lien={}", to.link);
    let (lead, where_) = (words::mail_lead(lang), words::mail_where(lang));
    let (code, not_you) = (words::mail_code(lang, &to.code), words::mail_not_you(lang));
    let letter = Letter {
        convention: None,
        kind: "access.mail-link",
        once: format!("access.mail-link {}", to.once),
        to: email,
        to_name: to.name.clone(),
        subject: words::mail_subject(lang).to_owned(),
        text: format!("{lead}\n\n{link}\n\n{code}\n\n{where_}\n\n{not_you}\n"),
        html: html! {
            p { (lead) }
            p { a href=(link) { (words::mail_follow(lang)) } }
            p { (code) }
            p { (where_) }
            p { (not_you) }
        }
        .into_string(),
    };
    post::enqueue_in(tx, lang, &letter).map(|_| ())
}
