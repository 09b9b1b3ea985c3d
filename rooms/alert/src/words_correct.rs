//! Sentences of what was sent and is put right.

use kernel::Reason;

ui::words! {
    /// The way in.
    head() { fr "Corriger ce qui a été transmis", en "Put right what was sent" }
    /// Why.
    why() {
        fr "Un lieu ou un fait mal noté\u{a0}: chaque destinataire reçoit une fiche corrigée, qui dit ce qu’elle remplace, et le lien qu’il a déjà mène au texte corrigé.",
        en "A place or a fact that was noted wrongly: each recipient gets a corrected alert, which says what it replaces, and the link that it has leads to the right text.",
    }
    /// Choice.
    whole_zone(zone: &str) { fr "{zone}, sans lieu précis", en "{zone}, no precise place" }
    /// Field.
    line() { fr "Fait, en une ligne", en "Fact, in one line" }
    /// Field.
    motive() { fr "Motif de la correction", en "Reason of the correction" }
    /// Under the field.
    motive_hint() {
        fr "Gardé avec le texte envoyé d’abord, lu par ceux qui lisent cette fiche. Sans nommer personne.",
        en "Kept with the text that was sent first, read by those who read this alert. Without naming anyone.",
    }
    /// What was sent before it was put right.
    sent_first() { fr "Texte envoyé d’abord", en "Text that was sent first" }
    /// When, and why.
    put_right_on(day: &str, why: &str) { fr "Corrigé le {day}\u{a0}: {why}", en "Put right on {day}: {why}" }
    /// Button.
    correct() { fr "Corriger et prévenir", en "Put right and tell" }
    /// Flash.
    done() { fr "La fiche est corrigée\u{202f}; ceux qui l’avaient reçue sont prévenus.", en "The alert is put right; those who had it are told." }
    /// Subject, once a text was erased.
    erased_subject(number: &str) { fr "À effacer – Fiche {number}", en "To be erased – Alert {number}" }
    /// What the letter asks.
    erased(number: &str, day: &str) {
        fr "Le texte de la fiche {number}, qui vous a été envoyé le {day}, a été effacé à la demande d’une personne ou de la délégation à la protection des données. Son lien ne le montre plus. Merci d’effacer aussi ce courriel, ses copies et ce que vous en auriez noté\u{202f}; il n’y a rien à répondre.",
        en "The text of alert {number}, which was sent to you on {day}, was erased at the request of a person or of the data protection officer. Its link shows it no more. Please erase that e-mail too, its copies and whatever you noted of it; there is nothing to answer.",
    }
    /// Subject.
    subject(number: &str, theme: &str) { fr "Corrigée – Fiche {number} – {theme}", en "Put right – Alert {number} – {theme}" }
    /// What the letter is.
    lead(day: &str) {
        fr "Cette fiche remplace celle qui vous a été envoyée le {day}\u{a0}: son texte a été corrigé. Merci d’effacer le courriel précédent\u{202f}; son lien mène désormais au texte ci-dessous.",
        en "This alert replaces the one that was sent to you on {day}: its text was put right. Please erase the earlier e-mail; its link leads to the text below from now on.",
    }
}

/// Nothing to tell.
pub(crate) const fn nothing_changed() -> Reason {
    Reason::said(
        "Rien n’a changé\u{a0}: il n’y a rien à corriger.",
        "Nothing changed: there is nothing to put right.",
    )
}

/// A place of another zone.
pub(crate) const fn other_zone() -> Reason {
    Reason::said(
        "Ce lieu n’est pas dans la zone de la fiche\u{a0}: retirer celle-ci, et en créer une autre.",
        "This place is not in the zone of the alert: take this one back, and raise another.",
    )
}

/// A reason that seems to name someone.
pub(crate) const fn names_someone() -> Reason {
    Reason::said(
        "Ce motif semble désigner quelqu’un, ou dire sa santé, ses convictions ou une infraction.",
        "This reason seems to point at someone, or to tell their health, beliefs or an offence.",
    )
}
