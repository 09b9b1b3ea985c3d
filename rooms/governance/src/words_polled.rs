//! Sentences of whoever answers about dates without a code.

ui::words! {
    title() { fr "Quelle date vous convient", en "Which day suits you" }
    closed_lede() {
        fr "Ouvrez le lien du courriel, ou recopiez son code.",
        en "Open the link of the e-mail, or copy its code."
    }
    code() { fr "Code du courriel", en "Code of the e-mail" }
    open() { fr "Ouvrir", en "Open" }
    lede(body: &str) {
        fr "Pour préparer une réunion\u{a0}: {body}. Répondez pour chaque date, au nom de votre structure.",
        en "To prepare a meeting: {body}. Answer for each date, on behalf of your organisation."
    }
    answer() { fr "Enregistrer mes réponses", en "Keep my answers" }
    kept() {
        fr "C’est noté. Vous pouvez revenir et changer, tant que la date n’est pas choisie.",
        en "It is noted. You may come back and change it, as long as no date is chosen."
    }
    once_for_all() {
        fr "La dernière réponse de votre structure compte. Personne d’autre que l’encadrement ne lit qui a répondu quoi.",
        en "The last answer of your organisation counts. Nobody but the manager reads who answered what."
    }
    by_link(link: &str) { fr "Répondre en un instant, sans compte\u{a0}: {link}", en "Answer at once, without an account: {link}" }
    by_code(address: &str, code: &str) {
        fr "Si le lien ne s’ouvre pas\u{a0}: {address}, code {code}.",
        en "If the link does not open: {address}, code {code}."
    }
}
