//! Sentences of signatures, amendments and corrected clauses.

use kernel::Reason;

ui::words! {
    signatures() { fr "Signatures", en "Signatures" }
    signatures_intro() {
        fr "Chaque signature porte l’empreinte du texte signé\u{a0}: un texte changé depuis se voit.",
        en "Each signature bears the fingerprint of the text signed: a text changed since is seen."
    }
    after() { fr "La convention suivante", en "The next agreement" }
    after_why() {
        fr "Une page la prépare à partir de celle-ci\u{a0}: texte, parties, moyens et instances repris, dates déplacées, montants proposés.",
        en "A page prepares it from this one: text, parties, means and bodies taken over, dates moved, amounts put forward."
    }
    renew() { fr "Préparer la convention suivante", en "Prepare the next agreement" }
    the_convention() { fr "La convention", en "The convention" }
    amendment(rank: i64) { fr "Avenant n°\u{a0}{rank}", en "Amendment no. {rank}" }
    amendments() { fr "Avenants", en "Amendments" }
    no_amendment() { fr "Aucun avenant.", en "No amendment." }
    effective(day: &str) { fr "effet au {day}", en "effective {day}" }
    text() { fr "Texte", en "Text" }
    party() { fr "Partie", en "Party" }
    state() { fr "État", en "State" }
    signed() { fr "Signée", en "Signed" }
    to_sign() { fr "À signer", en "To be signed" }
    to_sign_anew() { fr "À signer de nouveau", en "To be signed anew" }
    changed_since() {
        fr "le texte a changé depuis", en "the text has changed since"
    }
    on_at_by(day: &str, place: &str, by: &str) {
        fr "le {day} à {place}, par {by}", en "on {day} at {place}, by {by}"
    }
    note() { fr "Noter une signature", en "Record a signature" }
    note_lede() {
        fr "Ce qui est noté ici est lu sur l’original. L’empreinte du texte d’aujourd’hui y est attachée.",
        en "What is recorded here is read from the original. The fingerprint of today’s text goes with it."
    }
    day() { fr "Signée le", en "Signed on" }
    place() { fr "À", en "At" }
    by_whom() { fr "Par", en "By" }
    by_hint() { fr "Le nom écrit sur l’original.", en "The name written on the original." }
    keep() { fr "Enregistrer", en "Save" }
    take_back() { fr "Retirer", en "Take back" }
    take_back_title() { fr "Retirer cette signature\u{202f}?", en "Take this signature back?" }
    take_back_why() {
        fr "Elle restera dans l’historique et ne comptera plus\u{a0}: pour une signature notée par erreur.",
        en "It stays in the history and no longer counts: for a signature recorded by mistake."
    }
    new_amendment() { fr "Écrire un avenant", en "Write an amendment" }
    amendment_lede() {
        fr "Un avenant s’ajoute au texte sans l’effacer. Une fois écrit, il attend la signature de chaque partie.",
        en "An amendment is added to the text without erasing it. Once written, it waits for each party’s signature."
    }
    amendment_title() { fr "Objet de l’avenant", en "Subject of the amendment" }
    amendment_day() { fr "Prend effet le", en "Takes effect on" }
    amendment_words() { fr "Texte", en "Text" }
    correct() { fr "Corriger cet article", en "Correct this article" }
    correct_lede() {
        fr "Pour une faute de saisie. Ce qui change l’accord lui-même s’écrit dans un avenant\u{a0}: ici, chaque partie serait à faire signer de nouveau.",
        en "For a mistake in typing. What changes the agreement itself goes into an amendment: here, each party would have to sign anew."
    }
    heading() { fr "Titre", en "Heading" }
    words() { fr "Texte de l’article", en "Text of the article" }
    why() { fr "Motif de la correction", en "Reason for the correction" }
    earlier() { fr "Écrit auparavant", en "Written before" }
    earlier_on(when: &str, why: &str) {
        fr "Jusqu’au {when}\u{202f}; motif\u{a0}: {why}", en "Until {when}; reason: {why}"
    }
    pdf() { fr "Texte à signer (PDF)", en "Text to sign (PDF)" }
    docx() { fr "Texte à modifier (DOCX)", en "Text to edit (DOCX)" }
    done_signed() { fr "Signature notée.", en "Signature recorded." }
    done_taken_back() { fr "Signature retirée.", en "Signature taken back." }
    done_amended() { fr "Avenant écrit\u{202f}; il attend les signatures.", en "Amendment written; it waits for signatures." }
    done_corrected() {
        fr "Article corrigé\u{202f}; l’écriture d’avant est gardée.", en "Article corrected; what it said before is kept."
    }
}

pub(crate) fn done(lang: ui::Lang, code: &str) -> Option<&'static str> {
    match code {
        "signature" => Some(done_signed(lang)),
        "signature-retiree" => Some(done_taken_back(lang)),
        "avenant" => Some(done_amended(lang)),
        "copie" => Some(crate::words_copy::done(lang)),
        "article" => Some(done_corrected(lang)),
        _ => None,
    }
}

pub(crate) const fn no_signatory() -> Reason {
    Reason::said(
        "Cette structure ne signe pas la convention.",
        "This organisation does not sign the convention.",
    )
}

pub(crate) const fn in_the_future() -> Reason {
    Reason::said("Ce jour n’est pas encore venu.", "This day has not come yet.")
}

pub(crate) const fn changed_meanwhile() -> Reason {
    Reason::said(
        "Le texte a changé depuis l’ouverture de cette page\u{a0}: relisez-le, puis enregistrez.",
        "The text has changed since this page was opened: read it again, then save.",
    )
}

pub(crate) const fn signed_already() -> Reason {
    Reason::said("Cette partie a déjà signé ce texte.", "This party has already signed this text.")
}
