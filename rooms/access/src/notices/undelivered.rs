//! Letters to the holder of a code came back: whoever answers for it is told, and opens it again if they know better. The
//! holder is not: nothing reaches them.

use door::journal::Entry;
use door::{Fault, Tx, entrust};
use kernel::EmailAddress;
use kernel::id::GrantId;
use maud::html;
use post::Letter;

ui::words! {
    subject_suspended() {
        fr "Parvis : un code est suspendu, ses courriels reviennent",
        en "Parvis: a code is suspended, its letters come back",
    }
    subject_asked() {
        fr "Parvis : un code est à confirmer, ses courriels reviennent",
        en "Parvis: a code is to be confirmed, its letters come back",
    }
    said_suspended(name: &str) {
        fr "Les courriels adressés à {name} reviennent : d’après le serveur de courrier, l’adresse n’existe plus. Le code que cette personne tient de vous ou de votre convention est suspendu.",
        en "Letters to {name} come back: the mail server says that the address is no more. The code that this person holds from you or from your convention is suspended.",
    }
    said_asked(name: &str) {
        fr "Un courriel adressé à {name} a été refusé. Le code que cette personne tient de vous ou de votre convention reste ouvert, et attend votre confirmation : sans réponse dans les quinze jours, il sera suspendu.",
        en "A letter to {name} was refused. The code that this person holds from you or from your convention stays open and waits for you to confirm it: without an answer in a fortnight, it will be suspended.",
    }
    then() {
        fr "La personne est-elle toujours en fonction ? Vérifiez son adresse avec elle, par un autre moyen, puis confirmez ou rouvrez son code dans Parvis, rubrique « Accès ». Sinon, retirez-le.",
        en "Is the person still in post? Check their address with them, by another way, then confirm their code or open it again in Parvis, section “Access”. Otherwise, take it back.",
    }
}

/// Tells each of them, once for each time.
pub(super) fn tell(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Fault> {
    let lang = tx.lang();
    let Ok(grant) = entry.object.parse::<GrantId>() else { return Ok(()) };
    let Some((person, name)) = entrust::held_by(tx, grant)? else { return Ok(()) };
    let suspended = entry.detail == "suspended";
    let (subject, said) = if suspended {
        (subject_suspended(lang), said_suspended(lang, &name))
    } else {
        (subject_asked(lang), said_asked(lang, &name))
    };
    let told = [said, then(lang).to_owned()];
    for (giver, email) in entrust::givers(tx, person)? {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        let once = format!("{} {} {email}", entry.cursor.xact, entry.cursor.seq);
        let letter = Letter {
            convention: entry.convention,
            kind: "access.notice",
            once: format!("access.notice undelivered {once}"),
            to,
            to_name: giver,
            subject: subject.to_owned(),
            text: format!("{}\n", told.join("\n\n")),
            html: html! { @for line in &told { p { (line) } } }.into_string(),
        };
        post::enqueue(tx, &letter)?;
    }
    Ok(())
}
