//! Sentences about what was sent.

use kernel::{Lang, french};

ui::words! {
    /// Section.
    head() { fr "Envoi au destinataire", en "Sent to the recipient" }
    /// Nothing was sent.
    nobody() {
        fr "Aucun courriel n’est parti\u{a0}: personne n’est désigné avec une adresse pour ce destinataire. Appelez-le ou voyez-le, notez sa réponse ci-dessous, et complétez les interlocuteurs.",
        en "No e-mail has left: nobody is designated with an address for this recipient. Call or see them, note their answer below, and complete the contacts.",
    }
    /// Social alerts are not mailed.
    by_voice() {
        fr "Aucun courriel n’est parti\u{a0}: une fiche sociale se relaie de vive voix ou par téléphone. Notez la réponse ci-dessous.",
        en "No e-mail has left: a social alert is relayed in person or by telephone. Note the answer below.",
    }
    /// Fact.
    to() { fr "À", en "To" }
    /// Fact.
    address() { fr "Adresse", en "Address" }
    /// Fact.
    letters() { fr "Courriels", en "E-mails" }
    /// Beside a recipient to whom it is no longer sent.
    recalled() { fr "lien rappelé, n’ouvre plus rien", en "link recalled, opens nothing" }
    /// What had gone before the alert was put right into another zone.
    from_zone(zone: &str) { fr "Partie quand la fiche était dans la zone «\u{a0}{zone}\u{a0}».", en "Sent while the alert stood in the zone “{zone}”." }
    /// The same, for whoever does not see that zone.
    elsewhere() {
        fr "Partie quand la fiche était dans une autre zone, hors de votre périmètre\u{a0}: l’adresse et le texte se lisent par qui voit aussi cette zone.",
        en "Sent while the alert stood in another zone, outside your perimeter: the address and the text are read by those who see that zone too.",
    }
    /// A letter and where it stands.
    told(letter: &str, standing: &str) { fr "{letter}\u{a0}: {standing}", en "{letter}: {standing}" }
    /// Letter.
    notice() { fr "Envoi", en "Notice" }
    /// Letter.
    reminder_1() { fr "Première relance", en "First reminder" }
    /// Letter.
    reminder_2() { fr "Seconde relance", en "Second reminder" }
    /// Letter.
    reopened() { fr "Réouverture", en "Reopening" }
    /// Standing.
    waiting() { fr "en attente de départ", en "waits to leave" }
    /// Standing.
    tried(times: i64) {
        fr "le serveur de courriel n’en veut pas encore, {times} essai" | "le serveur de courriel n’en veut pas encore, {times} essais",
        en "the mail server does not take it yet, {times} try" | "the mail server does not take it yet, {times} tries",
    }
    /// Standing.
    left(day: &str) { fr "parti le {day}", en "left on {day}" }
    /// Standing.
    caught() { fr "intercepté (démonstration)", en "caught (demonstration)" }
    /// Standing.
    parked() {
        fr "n’a pas pu partir\u{a0}: vérifiez l’adresse, ou appelez le destinataire",
        en "could not leave: check the address, or call the recipient",
    }
    /// Standing.
    returned() {
        fr "revenu sans avoir été remis\u{a0}: cette adresse ne répond plus, corrigez le contact ou appelez le destinataire",
        en "came back undelivered: this address no longer answers, mend the contact or call the recipient",
    }
    /// Standing.
    withdrawn() { fr "repris avant son départ", en "taken back before it left" }
    /// Standing.
    gone() { fr "parti depuis plus d’un an", en "left more than a year ago" }
}

/// A letter in words.
pub(crate) fn letter(lang: Lang, letter: &str) -> &'static str {
    match letter {
        "reminder_1" => reminder_1(lang),
        "reminder_2" => reminder_2(lang),
        "reopened" => reopened(lang),
        _ => notice(lang),
    }
}

/// Where a letter stands, in words.
pub(crate) fn standing(lang: Lang, standing: Option<&post::Standing>) -> String {
    let Some(standing) = standing else { return gone(lang).to_owned() };
    match (standing.state.as_str(), standing.settled_at) {
        ("sent", Some(at)) => left(lang, &french::day(lang, at.local().0)),
        ("caught", _) => caught(lang).to_owned(),
        ("parked", _) if standing.reason == post::WITHDRAWN => withdrawn(lang).to_owned(),
        ("parked", _) if standing.reason.starts_with(post::RETURNED) => returned(lang).to_owned(),
        ("parked", _) => parked(lang).to_owned(),
        _ if standing.attempts > 0 => tried(lang, standing.attempts),
        _ => waiting(lang).to_owned(),
    }
}
