//! The letter to the managers when a member announces something: a line that nobody reads helps nobody.

use door::{Role, Stop, Tx, person};
use kernel::{EmailAddress, Lang};
use maud::html;
use post::Letter;

use crate::entry::Entry;
use crate::{pages, words};

/// What the letter is called in the outbox.
const KIND: &str = "neighbourhood.proposed";

/// Writes to each manager of the convention who can be written to, in the transaction of the line itself.
pub(crate) fn managers(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Stop> {
    let organisations = territory::organisations_of(tx, entry.convention)?;
    let of = organisations.iter().find(|one| one.code == entry.party);
    let party = of.map_or(entry.party.as_str(), |one| one.short_name.as_str());
    let link = format!("{}{}", tx.public_url(), pages::path(entry));
    for (to_name, email) in person::answerable(tx, &[Role::Manager])? {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        post::enqueue(tx, &letter(entry, (party, &link), (to, &to_name)))?;
    }
    Ok(())
}

fn letter(
    entry: &Entry,
    (party, link): (&str, &str),
    (to, to_name): (EmailAddress, &str),
) -> Letter {
    let lang = Lang::Fr;
    let kind = words::kind_word(lang, entry.kind).to_lowercase();
    let lead = words::lead_proposed(lang, party, &kind, &pages::days(lang, entry.period));
    let (quoted, act) = (words::quoted(lang, &entry.line), words::what_to_do(lang));
    let subject = words::subject_proposed(lang, party);
    Letter {
        convention: Some(entry.convention),
        kind: KIND,
        once: format!("neighbourhood entry {} proposed {}", entry.id, to.as_str()),
        to,
        to_name: to_name.chars().take(120).collect(),
        subject: subject.chars().take(150).collect(),
        text: format!("{}\n\n{lead}\n\n{quoted}\n\n{act}\n\n{link}\n", words::hello(lang)),
        html: html! {
            p { (words::hello(lang)) }
            p { (lead) }
            p { (quoted) }
            p { (act) }
            p { a href=(link) { (link) } }
        }
        .into_string(),
    }
}
