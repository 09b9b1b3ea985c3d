//! Sentences about the photographs that recipients may see.

use kernel::Reason;

ui::words! {
    /// What opens the form.
    add() { fr "Ajouter une photo", en "Add a photograph" }
    /// Field.
    file() { fr "Photo", en "Photograph" }
    /// Hint.
    file_hint() {
        fr "JPEG ou PNG, 8\u{a0}Mio au plus, quatre par fiche. Ni visage, ni plaque. Ajoutée après une réponse ou un constat, elle se lit à côté de celles d’avant.",
        en "JPEG or PNG, 8\u{a0}MiB at most, four an alert. No face, no number plate. Added after an answer or a look on the spot, it stands beside those of before.",
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
    /// Section of the recipient.
    photos() { fr "Photos", en "Photographs" }
    /// Before the code.
    ask_why(count: i64) {
        fr "{count} photo accompagne cette fiche. Pour la voir, demandez un code\u{a0}: il arrive à l’adresse où la fiche vous a été envoyée, et dure dix minutes." | "{count} photos accompagnent cette fiche. Pour les voir, demandez un code\u{a0}: il arrive à l’adresse où la fiche vous a été envoyée, et dure dix minutes.",
        en "{count} photograph goes with this alert. To see it, ask for a code: it comes to the address to which the alert was sent, and lasts ten minutes." | "{count} photographs go with this alert. To see them, ask for a code: it comes to the address to which the alert was sent, and lasts ten minutes.",
    }
    /// Button.
    ask() { fr "Recevoir un code", en "Receive a code" }
    /// Notice.
    sent() { fr "Un code de six chiffres vient de partir à l’adresse de la fiche.", en "A code of six digits has just left for the address of the alert." }
    /// Notice.
    wait() { fr "Cinq codes ont déjà été envoyés aujourd’hui. Réessayez demain, ou appelez l’équipe de médiation.", en "Five codes were sent today already. Try tomorrow, or call the mediation team." }
    /// Field.
    digits() { fr "Code à six chiffres", en "Code of six digits" }
    /// Button.
    see() { fr "Voir les photos", en "See the photographs" }
    /// Alternative text.
    alt(rank: i64, number: &str) { fr "Photo {rank} de la fiche {number}", en "Photograph {rank} of alert {number}" }
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

/// A code that opens nothing.
pub(crate) const fn wrong() -> Reason {
    Reason::said(
        "Ce code n’ouvre rien\u{a0}: il est faux, a servi, ou ses dix minutes sont passées. Demandez-en un autre.",
        "This code opens nothing: it is wrong, was used, or its ten minutes are over. Ask for another one.",
    )
}

/// A file that is too heavy.
pub(crate) const fn too_heavy() -> Reason {
    Reason::said(
        "Cette photo dépasse 8\u{a0}Mio\u{a0}: la réduire, ou la reprendre en plus petit.",
        "This photograph is over 8\u{a0}MiB: reduce it, or take it again, smaller.",
    )
}
