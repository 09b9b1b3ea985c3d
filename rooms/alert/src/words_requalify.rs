//! Sentences of an alert that left and is said to be about something else, or elsewhere.

use kernel::Reason;

ui::words! {
    /// The way in.
    head() { fr "Changer le thème ou le lieu", en "Change the theme or the place" }
    /// Why.
    why() {
        fr "La matrice est interrogée de nouveau. Si elle désigne le même destinataire dans la même zone, il garde la fiche et reçoit le texte corrigé. Sinon la fiche est rappelée, l’ancien destinataire apprend qu’elle ne l’attend plus, et elle revient à valider, adressée au bon. Ce qui était parti reste tel quel.",
        en "The matrix is asked again. If it names the same recipient in the same zone, they keep the alert and receive the corrected text. Otherwise the alert is taken back, the former recipient learns that nothing is expected of them, and it comes back to be checked, addressed to the right one. What had left stays as it was.",
    }
    /// Box.
    keeps(to: &str) { fr "Laisser la fiche à {to}, quoi que dise la matrice", en "Leave the alert with {to}, whatever the matrix says" }
    /// Field.
    motive() { fr "Motif du changement", en "Reason of the change" }
    /// Button.
    change() { fr "Changer et aiguiller", en "Change and route" }
    /// Flash.
    waits() {
        fr "La fiche a changé de destinataire ou de zone\u{a0}: elle est rappelée et attend votre validation. Rien d’autre n’est parti.",
        en "The alert has another recipient or zone: it was taken back and waits for you to approve it. Nothing else has left.",
    }
    /// Subject.
    elsewhere_subject(number: &str) { fr "Plus rien à faire – Fiche {number}", en "Nothing more to do – Alert {number}" }
    /// What the letter says.
    elsewhere(number: &str, day: &str) {
        fr "La fiche {number}, constatée le {day}, vous avait été adressée. Après vérification, elle relève d’un autre service\u{a0}: plus rien n’est attendu de vous, et son lien ne s’ouvre plus. Merci d’annuler ce qui serait prévu\u{202f}; il n’y a rien à répondre.",
        en "Alert {number}, seen on {day}, had been addressed to you. Once looked at again, it is for another service: nothing is expected of you any more, and its link opens no longer. Please call off whatever was planned; there is nothing to answer.",
    }
}

/// Nothing to route again.
pub(crate) const fn nothing_changed() -> Reason {
    Reason::said(
        "Ni le thème, ni le lieu, ni le gestionnaire ne changent\u{a0}: il n’y a rien à aiguiller de nouveau.",
        "Neither the theme, nor the place, nor the custodian changes: there is nothing to route again.",
    )
}
