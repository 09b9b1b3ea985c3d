//! A code that was used from two places at once: its holder is told, and whoever gave it (trust.md 4.1).

use door::journal::Entry;
use door::{Fault, Tx, entrust, person};
use kernel::EmailAddress;
use kernel::id::PersonId;
use maud::html;
use post::Letter;

use super::endings;
use crate::pages::moment;

/// Tells both, once a day and person.
pub(super) fn tell(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Fault> {
    let (lang, at) = (tx.lang(), moment(tx.lang(), entry.at));
    let Ok(id) = entry.object.parse::<PersonId>() else { return Ok(()) };
    let Some((name, email)) = person::reached_at(tx, id)? else { return Ok(()) };
    let day = format!("{} {}", id.text(), entry.at.local().0.text());
    let own = [endings::two_places_said(lang, &at), endings::two_places_else(lang).to_owned()];
    write(tx, (&name, &email), (endings::two_places(lang), &own), &format!("holder {day}"))?;
    let said = [
        endings::two_places_giver_said(lang, &name, &at),
        endings::two_places_giver_else(lang).to_owned(),
    ];
    for (giver, to) in entrust::givers(tx, id)? {
        if to != email {
            let once = format!("giver {day} {to}");
            write(tx, (&giver, &to), (endings::two_places_giver(lang), &said), &once)?;
        }
    }
    Ok(())
}

fn write(
    tx: &mut Tx<'_>,
    (name, email): (&str, &str),
    (subject, said): (&str, &[String]),
    once: &str,
) -> Result<(), Fault> {
    let lang = tx.lang();
    let Ok(to) = EmailAddress::parse(email) else { return Ok(()) };
    let letter = Letter {
        convention: None,
        kind: "access.notice",
        once: format!("access.notice shared {once}"),
        to,
        to_name: name.to_owned(),
        subject: subject.to_owned(),
        text: format!("{}\n", said.join("\n\n")),
        html: html! { @for line in said { p { (line) } } }.into_string(),
    };
    post::enqueue_in(tx, lang, &letter).map(|_| ())
}
