//! Sentences of an alert that is put right before it leaves, and of links that are cut.

use kernel::Reason;

ui::words! {
    /// The way in.
    head() { fr "Reprendre avant l’envoi", en "Put right before it leaves" }
    /// Why.
    why() {
        fr "Rien n’est encore parti\u{a0}: un fait à préciser, un lieu ou un thème mal choisi se corrigent ici, sans prévenir personne. La matrice dit de nouveau à qui la fiche ira.",
        en "Nothing has left yet: a fact to be made precise, a place or a theme chosen wrongly are put right here, and nobody is told. The matrix says again whom the alert will reach.",
    }
    /// Hint, where the line was made by the house and someone wrote a note.
    from_note() {
        fr "Reprise de la note de l’équipe\u{a0}: à relire, car cette ligne part chez le destinataire.",
        en "Taken from the note of the team: to be read again, since this line leaves for the recipient.",
    }
    /// Box.
    social() { fr "Situation sociale\u{a0}: à relayer de vive voix, aucun courriel ne part", en "Social: to be relayed in person, no e-mail leaves" }
    /// Button.
    amend() { fr "Reprendre la fiche", en "Put the alert right" }
    /// Flash.
    done() {
        fr "La fiche est reprise\u{202f}; rien n’est encore parti. À qui elle ira est écrit plus bas.",
        en "The alert is put right; nothing has left yet. Whom it will reach is written below.",
    }
    /// Button.
    cut() { fr "Couper les liens envoyés", en "Cut the links that were sent" }
    /// Why.
    cut_why() {
        fr "La vie de cette fiche est derrière elle, mais ses liens s’ouvrent encore quelques jours.",
        en "The life of this alert is behind it, but its links open for some days still.",
    }
    /// Flash.
    cut_done() { fr "Les liens sont coupés\u{a0}: ils n’ouvrent plus rien.", en "The links are cut: they open nothing any more." }
}

/// Nothing stands open.
pub(crate) const fn nothing_to_cut() -> Reason {
    Reason::said(
        "Aucun lien à couper\u{a0}: rien n’est ouvert, ou la fiche se rappelle encore.",
        "No link to cut: none is open, or the alert may still be taken back.",
    )
}
