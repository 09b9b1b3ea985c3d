//! Sentences about who says nothing.

use kernel::Reason;

ui::words! {
    /// Title and tab.
    title() { fr "Silences", en "Silences" }
    /// What the page is.
    lede() {
        fr "Les services qui ne répondent pas, et le numéro à composer. Un appel de deux minutes débloque souvent ce qu’une troisième relance ne débloquera pas\u{a0}; notez ensuite la réponse sur la fiche.",
        en "The services that do not answer, and the number to call. A call of two minutes often moves what a third reminder will not; then note the answer on the alert.",
    }
    /// What waits for the manager.
    awaited(count: i64) {
        fr "{count} service à rappeler, qui ne répond pas" | "{count} services à rappeler, qui ne répondent pas",
        en "{count} service to call, that does not answer" | "{count} services to call, that do not answer",
    }
    /// Nothing waits.
    none() { fr "Tout le monde a répondu", en "Everyone has answered" }
    none_why() {
        fr "Aucune fiche relancée n’attend, et aucun courriel n’est revenu.",
        en "No alert that was reminded waits, and no e-mail came back.",
    }
    /// Facts of a service.
    contact() { fr "Interlocuteur", en "Contact" }
    phone() { fr "Téléphone", en "Telephone" }
    email() { fr "Courriel", en "E-mail" }
    nobody() { fr "personne n’est désigné", en "nobody is designated" }
    complete() { fr "Compléter les interlocuteurs", en "Complete the contacts" }
    /// Columns.
    waits_head() { fr "Attend depuis", en "Waits for" }
    reminders_head() { fr "Relances", en "Reminders" }
    letter_head() { fr "Courriel", en "E-mail" }
    days(count: i64) { fr "{count}\u{a0}jour" | "{count}\u{a0}jours", en "{count}\u{a0}day" | "{count}\u{a0}days" }
    arrived() { fr "rien à signaler", en "nothing to report" }
    by_voice() { fr "aucun n’est parti\u{a0}: à rappeler de vive voix", en "none left: to be called in person" }
    /// More wait than are looked through.
    cut(count: i64) {
        fr "Les {count} fiches qui attendent depuis le plus longtemps sont regardées\u{a0}; de plus récentes ne sont pas ici.",
        en "The {count} alerts that have waited longest are looked through; more recent ones are not here.",
    }
    dead() { fr "non arrivé\u{a0}: vérifiez l’adresse, puis renvoyez", en "did not arrive: check the address, then send again" }
    /// Subject of the letter of the week.
    subject(count: i64) { fr "{count} fiche sans réponse cette semaine" | "{count} fiches sans réponse cette semaine", en "{count} alert without an answer this week" | "{count} alerts without an answer this week" }
    /// First line of the letter.
    lead(count: i64, services: &str) {
        fr "{count} fiche attend une réponse auprès de {services}. Un appel suffit souvent." | "{count} fiches attendent une réponse auprès de {services}. Un appel suffit souvent.",
        en "{count} alert waits for an answer at {services}. A call is often enough." | "{count} alerts wait for an answer at {services}. A call is often enough.",
    }
    services(count: i64) { fr "{count} service" | "{count} services", en "{count} service" | "{count} services" }
    /// A service in the letter.
    waits(days: i64, name: &str, numbers: &str) {
        fr "{name}\u{a0}: {numbers} (la plus ancienne depuis {days} jour)." | "{name}\u{a0}: {numbers} (la plus ancienne depuis {days} jours).",
        en "{name}: {numbers} (the oldest for {days} day)." | "{name}: {numbers} (the oldest for {days} days).",
    }
    some_by_voice() { fr "Au moins une est relayée sans courriel\u{a0}: rien d’autre ne la rappelle.", en "At least one is relayed without e-mail: nothing else recalls it." }
    some_dead() { fr "Au moins un courriel n’est pas arrivé.", en "At least one e-mail did not arrive." }
    /// Before the link.
    numbers() { fr "Les numéros à composer sont sur cette page\u{a0}:", en "The numbers to call are on this page:" }
    /// Button on the page of an alert.
    send_again(name: &str) { fr "Renvoyer à {name}", en "Send again to {name}" }
    /// Notice.
    sent_again() {
        fr "Renvoyée à l’interlocuteur désigné aujourd’hui\u{a0}; le lien d’avant n’ouvre plus rien.",
        en "Sent again to whoever is designated today; the former link opens nothing any more.",
    }
}

/// Nobody to send it to again.
pub(crate) const fn nobody_now() -> Reason {
    Reason::said(
        "Personne n’est désigné aujourd’hui avec une adresse pour ce destinataire\u{a0}: complétez d’abord les interlocuteurs. Rien n’a été repris.",
        "Nobody is designated today with an address for this recipient: complete the contacts first. Nothing was taken back.",
    )
}
