//! Sentences of the programs that are told.

use kernel::Lang;

ui::words! {
    /// Section of the desk, and title.
    title() { fr "Programmes avertis", en "Programs that are told" }
    /// What it is.
    lede() {
        fr "Un programme d’un partenaire peut être averti de la vie des fiches (webhooks, norme Standard Webhooks)\u{a0}: leur numéro, leur état, le quart d’heure. Jamais un mot ni un lieu.",
        en "A partner’s program may be told of the life of alerts (webhooks, Standard Webhooks): their number, where they stand, the quarter of an hour. Never a word nor a place.",
    }
    /// Shown once.
    secret() { fr "Le secret de ce programme, montré une seule fois", en "The secret of this program, shown once" }
    /// What to do with it.
    secret_why() {
        fr "Le donner à qui tient le programme\u{a0}: il vérifie avec lui que les messages viennent d’ici. Perdu, il ne se retrouve pas\u{a0}: arrêter le programme et l’ajouter de nouveau.",
        en "Give it to whoever keeps the program: it verifies with it that messages come from here. Once lost it is not found again: stop the program and add it anew.",
    }
    /// Heading.
    programs() { fr "Programmes", en "Programs" }
    /// Empty.
    none() { fr "Aucun programme n’est averti.", en "No program is told." }
    /// Heading.
    add_head() { fr "Avertir un programme", en "Tell a program" }
    /// Button.
    add() { fr "Ajouter", en "Add" }
    /// Field.
    name() { fr "Programme", en "Program" }
    /// Hint.
    name_hint() { fr "Ce que c’est, et chez qui\u{a0}: «\u{a0}Tableau de la mairie\u{a0}».", en "What it is and whose: “Dashboard of the town hall”." }
    /// Field.
    address() { fr "Adresse", en "Address" }
    /// Hint.
    address_hint() {
        fr "Une adresse https:// du réseau public. Elle est vérifiée de nouveau à chaque envoi.",
        en "An https:// address of the public network. It is checked again at each message.",
    }
    /// Column.
    since() { fr "Averti depuis", en "Told since" }
    /// Column.
    standing() { fr "État", en "Standing" }
    /// Standing.
    suspended() {
        fr "Secret suspendu par l’administration : ce qui est à dire attend.",
        en "Secret suspended by the administration: what is to be told waits.",
    }
    ended(day: &str) { fr "arrêté le {day}", en "stopped on {day}" }
    /// Button.
    stop() { fr "Arrêter", en "Stop" }
    /// Heading.
    last() { fr "Derniers envois", en "Last messages" }
    /// What it holds.
    last_why() {
        fr "Un envoi sans réponse est tenté huit fois de plus en un peu moins de deux jours, puis mis de côté. Rejouer l’envoie sous le même identifiant.",
        en "A message without an answer is tried eight more times within two days, then set aside. Replaying sends it under the same identifier.",
    }
    /// Empty.
    nothing() { fr "Aucun envoi pour l’instant.", en "No message yet." }
    /// Column.
    number() { fr "Fiche", en "Alert" }
    /// Column.
    what() { fr "Quoi", en "What" }
    /// Column.
    when() { fr "Quand", en "When" }
    /// Column.
    again() { fr "Rejouer", en "Replay" }
    /// Button.
    replay() { fr "Rejouer", en "Replay" }
    /// Kind.
    raised() { fr "créée", en "raised" }
    /// Kind.
    sent() { fr "transmise", en "sent" }
    /// Kind.
    moved() { fr "avancée", en "moved on" }
    /// Standing.
    delivered(day: &str) { fr "entendu le {day}", en "heard on {day}" }
    /// Standing.
    parked() { fr "mis de côté", en "set aside" }
    /// Standing.
    waiting() { fr "en attente", en "waiting" }
    /// Standing.
    tried(times: i64) { fr "{times} essai" | "{times} essais", en "{times} try" | "{times} tries" }
    /// Notice.
    stopped() { fr "Ce programme n’est plus averti.", en "This program is no longer told." }
    /// Notice.
    replayed() { fr "L’envoi repart.", en "The message leaves again." }
}

/// What happened, in words.
pub(crate) fn kind(lang: Lang, kind: &str) -> &'static str {
    match kind {
        "alert.raised" => raised(lang),
        "alert.sent" => sent(lang),
        _ => moved(lang),
    }
}
