//! Sentences of the post.

ui::words! {
    /// Title of the caught mailbox.
    mailbox() { fr "Courriers interceptés", en "Caught letters" }
    /// What the page is.
    mailbox_lede() {
        fr "En démonstration, aucun courrier ne part : chaque lettre reste ici.",
        en "In the demonstration no mail leaves: every letter stays here."
    }
    /// No letter yet.
    nothing() { fr "Aucun courrier pour l’instant", en "No letter yet" }
    /// Why there is none.
    nothing_why() {
        fr "Une lettre paraîtra ici dès qu’une synthèse sera arrêtée ou une fiche transmise.",
        en "A letter will appear here once a synthesis is frozen or an alert sent."
    }
    /// Recipient.
    recipient() { fr "Destinataire", en "Recipient" }
    /// Date of writing.
    written() { fr "Écrit le", en "Written on" }
    /// Back to the desk.
    desk() { fr "Retour à l’accueil", en "Back to the desk" }
}
