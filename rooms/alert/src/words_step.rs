//! Sentences of a step: how an answer was heard, to which alert another is attached.

use kernel::Reason;

ui::words! {
    /// Field.
    heard() { fr "Entendu", en "Heard" }
    /// Hint.
    heard_hint() { fr "Quand c’est la réponse du destinataire.", en "When it is the answer of the recipient." }
    /// Heard.
    by_phone() { fr "Par téléphone.", en "By telephone." }
    /// Heard.
    aloud() { fr "De vive voix.", en "In person." }
    /// Heard.
    written() { fr "Par écrit.", en "In writing." }
    /// Hint.
    planned_hint() {
        fr "Avec une prise en charge, quand le jour des travaux est connu\u{a0}: personne n’est relancé avant.",
        en "With an alert in hand, when the day of the works is known: nobody is reminded before.",
    }
    /// Field.
    main() { fr "Fiche principale", en "Main alert" }
    /// Hint.
    main_hint() {
        fr "Seulement pour rattacher\u{a0}: le numéro de la fiche qui reste.",
        en "Only to attach: the number of the alert that stays.",
    }
    /// Hint, where others of the same spot go on.
    main_near(numbers: &str) {
        fr "Seulement pour rattacher\u{a0}: le numéro de la fiche qui reste. Au même endroit\u{a0}: {numbers}.",
        en "Only to attach: the number of the alert that stays. At the same spot: {numbers}.",
    }
    /// What stands with the step when nothing was written.
    attached_to(number: &str) { fr "Doublon de la fiche {number}.", en "Duplicate of alert {number}." }
    /// Fact.
    duplicate_of() { fr "Doublon de", en "Duplicate of" }
    /// Heading.
    attached() { fr "Fiches rattachées", en "Alerts attached" }
    /// Why.
    attached_why() {
        fr "Le même fait, vu aussi par d’autres\u{a0}: leurs auteurs ont des nouvelles de cette fiche.",
        en "The same fact, seen by others too: their authors get the news of this alert.",
    }
    /// Hint for who does not send alerts.
    approved_first() {
        fr "Seulement pour réorienter, avec le motif. L’encadrante ou l’encadrant valide avant l’envoi.",
        en "Only to send it on, with the reason. The manager approves before it leaves.",
    }
}

/// No alert of that number.
pub(crate) const fn no_such_alert() -> Reason {
    Reason::said(
        "Aucune fiche de ce numéro dans votre périmètre.",
        "No alert of that number in your perimeter.",
    )
}

/// Attached to itself.
pub(crate) const fn itself() -> Reason {
    Reason::said("C’est cette fiche elle-même.", "That is this very alert.")
}

/// Attached to what ended.
pub(crate) const fn ended() -> Reason {
    Reason::said(
        "Cette autre fiche est terminée\u{a0}: rattachez à une fiche en cours, ou classez sans suite.",
        "That other alert has ended: attach to one that goes on, or drop it.",
    )
}
