//! Sentences of the relays made to partners.

use crate::relay::RelayOutcome;

ui::words! {
    title() { fr "Relais aux partenaires", en "Relays to partners" }
    lede() {
        fr "Ce qui a été passé à un partenaire se redemande après quinze jours. Une organisation et un thème, jamais la personne concernée.",
        en "What was passed on to a partner is asked back after fifteen days. An organisation and a theme, never the person concerned."
    }
    this_year() { fr "Cette année", en "This year" }
    made(count: i64) {
        fr "{count} relais" | "{count} relais", en "{count} relay" | "{count} relays",
    }
    known(count: i64) {
        fr "{count} issue connue" | "{count} issues connues",
        en "{count} outcome known" | "{count} outcomes known",
    }
    come_true(count: i64) {
        fr "{count} abouti" | "{count} aboutis", en "{count} met" | "{count} met",
    }
    due() { fr "Relais à reprendre", en "Relays to ask back" }
    no_due() { fr "Aucun relais à reprendre aujourd’hui.", en "No relay to ask back today." }
    waiting() { fr "En attente", en "Waiting" }
    no_waiting() { fr "Aucun relais en attente.", en "No relay is waiting." }
    settled() { fr "Terminés", en "Settled" }
    no_settled() { fr "Aucun relais terminé.", en "No relay is settled." }
    add() { fr "Noter un relais", en "Note a relay" }
    day() { fr "Jour", en "Day" }
    organisation() { fr "Organisation", en "Organisation" }
    other() { fr "Autre organisation", en "Other organisation" }
    other_hint() { fr "Si elle n’est pas dans la liste.", en "If it is not in the list." }
    theme() { fr "Thème", en "Theme" }
    matter() { fr "Objet", en "Matter" }
    matter_hint() { fr "Une ligne. Ni nom, ni adresse, ni situation reconnaissable.", en "One line. No name, no address, no situation one could recognise." }
    ask_on() { fr "Redemander le", en "Ask back on" }
    ask_on_hint() { fr "Vide : quinze jours après.", en "Empty: fifteen days later." }
    asked_on(day: &str) { fr "à redemander le {day}", en "to be asked back on {day}" }
    made_on(day: &str) { fr "fait le {day}", en "made on {day}" }
    note_it() { fr "Noter ce qu’il en est", en "Note what came of it" }
    outcome() { fr "Issue", en "Outcome" }
    keep() { fr "Enregistrer", en "Save" }
    from_a_record() {
        fr "Le jour et le thème sont ceux de l’activité\u{a0}: il reste à dire à qui le relais est fait.",
        en "The day and the theme are those of the activity: what is left to say is to whom the relay is made."
    }
    known_already() {
        fr "Le relais de cette activité est déjà noté.",
        en "The relay of this activity is noted already."
    }
    due_count(count: usize) {
        fr "{count} relais à reprendre" | "{count} relais à reprendre",
        en "{count} relay to ask back" | "{count} relays to ask back"
    }
    kept() { fr "Le relais est noté.", en "The relay is noted." }
    noted() { fr "L’issue est notée.", en "The outcome is noted." }
    met() { fr "Abouti", en "Met" }
    under_way() { fr "En cours", en "Under way" }
    dropped() { fr "Sans suite", en "Dropped" }
    refused() { fr "Refusé", en "Refused" }
    unknown() { fr "Inconnu", en "Unknown" }
}

/// What came of a relay, in a word.
pub(crate) fn outcome_word(lang: ui::Lang, outcome: RelayOutcome) -> &'static str {
    match outcome {
        RelayOutcome::Met => met(lang),
        RelayOutcome::UnderWay => under_way(lang),
        RelayOutcome::Dropped => dropped(lang),
        RelayOutcome::Refused => refused(lang),
        RelayOutcome::Unknown => unknown(lang),
    }
}
