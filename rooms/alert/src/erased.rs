//! Whoever had received a text that was erased is told to erase it too (« effacé »): the link shows it no more, and the
//! e-mail is out of reach of the house.

use std::collections::BTreeMap;

use door::{Fault, Tx, sql};
use kernel::id::{AlertId, GuestId};
use kernel::{EmailAddress, Instant, Lang, french};
use maud::html;
use post::Letter;

use crate::{mail, words_correct as words};

/// Someone who was written to.
struct Had {
    email: String,
    name: String,
    number: String,
    at: Instant,
    letter: GuestId,
}

/// Writes once to each address that a letter of an alert had reached, recalled since or not.
pub(crate) fn tell(tx: &mut Tx<'_>, alert: AlertId) -> Result<(), Fault> {
    // An older copy of the database where it is erased again tells nobody anything.
    let Ok(convention) = tx.convention() else { return Ok(()) };
    let written = tx.all(
        sql!(
            open "whoever had received a text is told that it was erased",
            "SELECT r.email, CASE WHEN r.contact = '' THEN r.organisation_words ELSE r.contact END,
                    r.number, l.given_at, COALESCE(l.letter_of, l.guest_id)
               FROM alert_release r JOIN alert_release_link l ON l.release_id = r.id
              WHERE r.alert_id = $1 AND r.email <> '' ORDER BY l.given_at, l.guest_id"
        ),
        &(alert,),
        |row| {
            let (email, name): (String, String) = (row.take()?, row.take()?);
            let (number, at, letter) = (row.take()?, row.take()?, row.take()?);
            Ok(Had { email, name, number, at, letter })
        },
    )?;
    let mut had: BTreeMap<String, Had> = BTreeMap::new();
    for one in written {
        // A line that has left long ago was sent.
        let left = post::standing(tx, &mail::once(one.letter))?
            .is_none_or(|standing| matches!(standing.state.as_str(), "sent" | "caught"));
        if left {
            had.insert(one.email.to_lowercase(), one);
        }
    }
    let now = tx.now();
    for one in had.into_values() {
        let Ok(to) = EmailAddress::parse(&one.email) else { continue };
        // In French, the language of the convention, as what they had received.
        let lang = Lang::Fr;
        let said = words::erased(lang, &one.number, &french::day(lang, one.at.local().0));
        let letter = Letter {
            convention: Some(convention),
            kind: "alert.erased",
            once: format!("alert.erased {alert} {} {}", one.email, now.rfc3339()),
            to,
            to_name: one.name,
            subject: words::erased_subject(lang, &one.number),
            text: format!("{}\n\n{said}\n", crate::words_mail::hello(lang)),
            html: html! { p { (crate::words_mail::hello(lang)) } p { (said) } }.into_string(),
        };
        post::enqueue(tx, &letter)?;
    }
    Ok(())
}
