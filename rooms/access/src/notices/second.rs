//! A right that reads C4 was given: whoever else manages or directs is asked to confirm it. Until then it opens nothing.

use door::journal::Entry;
use door::{Fault, Role, Tx, entrust, person};
use kernel::EmailAddress;
use kernel::id::{GrantId, PersonId};
use maud::html;
use post::Letter;

ui::words! {
    subject() {
        fr "Parvis : un code qui lit les notes sensibles attend votre confirmation",
        en "Parvis: a code that reads sensitive notes waits for you to confirm it",
    }
    said(name: &str) {
        fr "{name} a reçu un code qui lit les notes sensibles. Il n’ouvre rien tant qu’une deuxième personne, autre que qui l’a donné, ne l’a pas confirmé.",
        en "{name} was given a code that reads sensitive notes. It opens nothing until a second person, other than its giver, has confirmed it.",
    }
    then() {
        fr "Si cette personne doit l’avoir, confirmez-le dans Parvis, rubrique « Accès », puis « Revue des accès ». Sinon, retirez-le : sans réponse, il reste fermé.",
        en "If this person should have it, confirm it in Parvis, section “Access”, then “Review of codes”. Otherwise take it back: without an answer it stays closed.",
    }
}

/// Asks each of them once, but whoever gave it.
pub(super) fn tell(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Fault> {
    let (lang, Some(convention)) = (tx.lang(), entry.convention) else { return Ok(()) };
    let Ok(grant) = entry.object.parse::<GrantId>() else { return Ok(()) };
    let Some((_, name)) = entrust::held_by(tx, grant)? else { return Ok(()) };
    let actor = entry.actor.as_deref().and_then(|actor| actor.parse::<PersonId>().ok());
    let giver = match actor {
        Some(actor) => person::written_to(tx, actor)?.map(|(_, email)| email),
        None => None,
    };
    let told = [said(lang, &name), then(lang).to_owned()];
    for (reader, email) in person::answerable_in(tx, convention, &[Role::Manager, Role::Direction])?
    {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        if giver.as_deref() == Some(email.as_str()) {
            continue;
        }
        let once = format!("{} {} {email}", entry.cursor.xact, entry.cursor.seq);
        let letter = Letter {
            convention: Some(convention),
            kind: "access.notice",
            once: format!("access.notice second {once}"),
            to,
            to_name: reader,
            subject: subject(lang).to_owned(),
            text: format!("{}\n", told.join("\n\n")),
            html: html! { @for line in &told { p { (line) } } }.into_string(),
        };
        post::enqueue(tx, &letter)?;
    }
    Ok(())
}
