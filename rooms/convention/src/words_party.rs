//! Sentences of a party that is corrected.

use kernel::Reason;

ui::words! {
    correct() { fr "Corriger", en "Correct" }
    lede() {
        fr "Une élection, une délibération votée depuis, une faute de saisie. Ce qui était écrit reste lisible, avec le motif.",
        en "An election, a deliberation voted since, a mistake in typing. What was written stays readable, with the reason."
    }
    represented_by() { fr "Représentée par", en "Represented by" }
    capacity() { fr "En qualité de", en "In the capacity of" }
    signed_hint() {
        fr "Fait partie du texte signé\u{a0}: le changer demande de signer de nouveau. Changer de représentant ne le demande pas.",
        en "Part of the text that is signed: changing it asks for new signatures. A new representative does not."
    }
    deliberations_hint() {
        fr "Une par ligne. Elles font partie du texte signé.", en "One to a line. They are part of the text that is signed."
    }
    names_hint() {
        fr "Un par ligne, comme le texte les écrit, fautes comprises.",
        en "One to a line, as the text writes them, mistakes included."
    }
    why_hint() {
        fr "Sans nommer personne\u{a0}: «\u{a0}élections de mars\u{a0}», «\u{a0}délibération du 12 juin\u{a0}».",
        en "Without naming anyone: “elections of March”, “deliberation of 12 June”."
    }
    earlier() { fr "Écrit auparavant", en "Written before" }
    done() {
        fr "Partie corrigée\u{202f}; ce qui était écrit est gardé.", en "Party corrected; what was written is kept."
    }
}

pub(crate) const fn no_bar() -> Reason {
    Reason::said("Le signe «\u{a0}|\u{a0}» n’est pas admis.", "The sign “|” is not allowed.")
}
