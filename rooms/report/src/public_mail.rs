//! The letters of the public page: to whoever reads for a signatory, of an agreement noted in its name, and of the
//! page that opens. Nothing is put online in the name of someone who was not told.

use door::{Role, Stop, Tx, person};
use kernel::id::RowId;
use kernel::{Day, EmailAddress, Lang, french};
use maud::html;
use post::Letter;

use crate::{public, words_public as words};

/// An agreement that was just noted.
pub(crate) struct Agreed<'a> {
    pub(crate) id: RowId,
    pub(crate) party: &'a str,
    pub(crate) by: &'a str,
    pub(crate) day: Day,
    pub(crate) body: &'a str,
}

/// Tells whoever reads for a party that an agreement was noted in its name.
pub(crate) fn agreed(tx: &mut Tx<'_>, new: &Agreed<'_>) -> Result<(), Stop> {
    let lang = Lang::Fr;
    let found = territory::organisations(tx)?.into_iter().find(|one| one.code == new.party);
    let party = found.map_or_else(|| new.party.to_owned(), |one| one.name);
    let given = words::given(lang, new.by, &french::day(lang, new.day), new.body);
    let said = Said {
        about: format!("report.public-agreement {}", new.id),
        subject: words::mail_agreed_subject(lang),
        lead: words::mail_agreed(lang, &party, &given),
        then: words::mail_agreed_then(lang),
        link: None,
    };
    write(tx, Some(new.party), &said)
}

/// Tells every signatory that the page is online, once it is and was not before.
pub(crate) fn opened(tx: &mut Tx<'_>, (before, address): (bool, &str)) -> Result<(), Stop> {
    if before || !public::is_there(tx)? {
        return Ok(());
    }
    let lang = Lang::Fr;
    let said = Said {
        about: format!("report.public-page {} {}", tx.convention()?, tx.now().millis()),
        subject: words::mail_opened_subject(lang),
        lead: words::mail_opened(lang).to_owned(),
        then: words::mail_opened_then(lang),
        link: Some(address),
    };
    write(tx, None, &said)
}

/// What a letter says.
struct Said<'a> {
    /// What it is about: written once to each.
    about: String,
    subject: &'static str,
    lead: String,
    then: &'static str,
    link: Option<&'a str>,
}

/// Writes to the signatories, or to those of one party.
fn write(tx: &mut Tx<'_>, party: Option<&str>, said: &Said<'_>) -> Result<(), Stop> {
    let convention = tx.convention()?;
    let link = said.link.unwrap_or_default();
    let why = words::mail_why(Lang::Fr);
    for one in person::holders_in(tx, convention, Role::Signatory)? {
        if party.is_some_and(|party| party != one.party) {
            continue;
        }
        let Ok(to) = EmailAddress::parse(&one.email) else { continue };
        let parts = [said.lead.as_str(), link, said.then, why];
        let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let html = html! {
            p { (said.lead) }
            @if !link.is_empty() { p { a href=(link) { (link) } } }
            p { (said.then) }
            p { (why) }
        };
        post::outbox::enqueue(
            tx,
            &Letter {
                convention: Some(convention),
                kind: "report.public",
                once: format!("{} {}", said.about, to.as_str()),
                to,
                to_name: one.name,
                subject: said.subject.to_owned(),
                text: format!("{}\n", told.join("\n\n")),
                html: html.into_string(),
            },
        )?;
    }
    Ok(())
}
