//! The letter that tells a person that proofs were chosen for their code: no link, no secret.

use door::{Fault, Tx};
use kernel::EmailAddress;
use kernel::id::PersonId;
use maud::html;
use post::Letter;

use super::words;

/// Tells the holder, in the transaction of the choice.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    (person, name, email): (PersonId, &str, &str),
) -> Result<(), Fault> {
    let lang = tx.lang();
    let Ok(to) = EmailAddress::parse(email) else { return Ok(()) };
    let (lead, not_me) = (words::mail_lead(lang), words::mail_not_me(lang));
    let letter = Letter {
        convention: None,
        kind: "access.activated",
        once: format!("access.activated {} {}", person.text(), tx.now().millis()),
        to,
        to_name: name.to_owned(),
        subject: words::mail_subject(lang).to_owned(),
        text: format!("{lead}\n\n{not_me}\n"),
        html: html! { p { (lead) } p { (not_me) } }.into_string(),
    };
    post::enqueue_in(tx, lang, &letter).map(|_| ())
}
