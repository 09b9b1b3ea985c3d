//! Sentences about the photographs that recipients may see.

use kernel::Reason;

ui::words! {
    /// What opens the form.
    add() { fr "Ajouter une photo", en "Add a photograph" }
    /// Field.
    file() { fr "Photo", en "Photograph" }
    /// Hint.
    file_hint() {
        fr "JPEG ou PNG, 8\u{a0}Mo au plus, quatre par fiche. Ni visage, ni plaque. Ajoutée après une réponse ou un constat, elle se lit à côté de celles d’avant.",
        en "JPEG or PNG, 8\u{a0}MB at most, four an alert. No face, no number plate. Added after an answer or a look on the spot, it stands beside those of before.",
    }
    /// Field.
    shot() { fr "Vue", en "Shot" }
    /// Button.
    add_it() { fr "Ajouter", en "Add" }
    /// Notice.
    added() { fr "La photo est ajoutée.", en "The photograph is added." }
    /// Section at the desk.
    head() { fr "Photos pour les destinataires", en "Photographs for the recipients" }
    /// What it is.
    why() {
        fr "Un destinataire ne voit que les photos choisies ici, après avoir tapé un code envoyé à son adresse. Chaque consultation est tracée.",
        en "A recipient sees only the photographs chosen here, after typing a code sent to its address. Each look is traced.",
    }
    /// Box to tick.
    looked(rank: i64) {
        fr "J’ai regardé la photo {rank}\u{a0}: ni visage ni plaque n’y est reconnaissable",
        en "I have looked at photograph {rank}: no face nor plate can be recognised",
    }
    /// Button.
    lend(rank: i64) { fr "Transmettre la photo {rank}", en "Show photograph {rank}" }
    /// Button.
    take_back(rank: i64) { fr "Ne plus transmettre la photo {rank}", en "Take photograph {rank} back" }
    /// Standing.
    is_lent(rank: i64) { fr "La photo {rank} est transmise.", en "Photograph {rank} is shown." }
    /// Notice.
    kept() { fr "Photo transmise aux destinataires de la fiche.", en "Photograph shown to the recipients of the alert." }
    /// Notice.
    taken() { fr "Photo reprise\u{a0}: plus aucun destinataire ne la voit.", en "Photograph taken back: no recipient sees it any more." }
    /// Subject of the letter.
    subject(number: &str) { fr "Votre code pour les photos de la fiche {number}", en "Your code for the photographs of alert {number}" }
    /// Text of the letter.
    letter(number: &str, code: &str) {
        fr "Votre code pour voir les photos de la fiche {number}\u{a0}: {code}. Il dure dix minutes et ne sert qu’une fois.",
        en "Your code to see the photographs of alert {number}: {code}. It lasts ten minutes and serves once.",
    }
    /// Text of the letter.
    not_asked() {
        fr "Si vous ne l’avez pas demandé, ne le donnez à personne\u{a0}: sans lui, les photos restent fermées.",
        en "If you did not ask for it, give it to nobody: without it the photographs stay closed.",
    }
}

/// A file that is too heavy.
pub(crate) const fn too_heavy() -> Reason {
    Reason::said(
        "Cette photo dépasse 8\u{a0}Mo\u{a0}: la réduire, ou la reprendre en plus petit.",
        "This photograph is over 8\u{a0}MB: reduce it, or take it again, smaller.",
    )
}
