//! Sentences of a contract that changes.

use kernel::Reason;

ui::words! {
    edit() { fr "Modifier", en "Change" }
    title(who: &str) { fr "Contrat – {who}", en "Contract – {who}" }
    lede() {
        fr "Un changement à partir d’un jour ouvre une nouvelle ligne\u{a0}: la précédente s’arrête la veille, et les compteurs suivent aussitôt.",
        en "A change from a day on opens a new line: the one before ends the day before, and counters follow at once."
    }
    since() { fr "Changer à partir du", en "Change from" }
    since_hint() {
        fr "Vide pour corriger toute la ligne, ou lui donner une fin.",
        en "Empty to put the whole line right, or to give it an end."
    }
    from() { fr "Début", en "Start" }
    to() { fr "Fin", en "End" }
    save() { fr "Enregistrer", en "Save" }
    counters(year: i16) { fr "Compteurs {year}", en "Counters {year}" }
    counters_intro() {
        fr "Relus sur toutes les lignes de contrat de cette personne.",
        en "Read from every line of this person’s contract."
    }
    lines() { fr "Ses lignes de contrat", en "Lines of the contract" }
    so_far() { fr "Attendu à ce jour", en "Expected by now" }
    done() { fr "C’est enregistré, et les compteurs sont à jour.", en "It is recorded, and the counters are up to date." }
}

/// A change that does not fall within its contract.
pub(crate) const fn not_within() -> Reason {
    Reason::said(
        "Ce jour doit tomber après le début de la ligne et avant sa fin.",
        "This day must fall after the start of the line and before its end.",
    )
}

/// Two changes at once.
pub(crate) const fn start_apart() -> Reason {
    Reason::said(
        "Corrigez le début à part\u{a0}: enregistrez-le d’abord, sans date de changement.",
        "Put the start right apart: save it first, without a day of change.",
    )
}
