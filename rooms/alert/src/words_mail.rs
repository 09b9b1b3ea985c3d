//! Sentences of the letters.

ui::words! {
    /// Subject.
    subject(number: &str, theme: &str) { fr "Fiche {number} – {theme}", en "Alert {number} – {theme}" }
    /// Subject of a copy.
    subject_copy(number: &str, theme: &str) {
        fr "Pour information – Fiche {number} – {theme}", en "For information – Alert {number} – {theme}"
    }
    /// Subject of a letter of several.
    subject_together(count: i64) { fr "{count} fiche pour vous" | "{count} fiches pour vous", en "{count} alert for you" | "{count} alerts for you" }
    /// What a copy is.
    lead_copy() {
        fr "L’équipe de médiation vous transmet cette fiche pour information. Un autre destinataire est chargé d’agir\u{a0}; aucune réponse n’est attendue de vous.",
        en "The mediation team sends you this alert for information. Another recipient is expected to act; no answer is expected of you.",
    }
    /// What a letter of several is.
    lead_together(count: i64, convention: &str) {
        fr "L’équipe de médiation ({convention}) vous transmet {count} fait constaté, parce que vous pouvez agir. Chacun se répond par son propre lien." | "L’équipe de médiation ({convention}) vous transmet {count} faits constatés, parce que vous pouvez agir. Chacun se répond par son propre lien.",
        en "The mediation team ({convention}) tells you {count} fact that it saw, because you can act. Each is answered by its own link." | "The mediation team ({convention}) tells you {count} facts that it saw, because you can act. Each is answered by its own link.",
    }
    /// Before the link of a copy.
    how_copy() {
        fr "Vous pouvez suivre où elle en est, sans compte ni mot de passe\u{a0}:",
        en "You can follow where it stands, without account or password:",
    }
    /// The link of a copy.
    read() { fr "Lire cette fiche", en "Read this alert" }
    /// What the links of a letter of several open.
    bounds_together() {
        fr "Chaque lien n’ouvre que sa fiche, et la liste de celles qui attendent à la même adresse, pendant trente jours. Vous pouvez transmettre ce courriel au collègue qui s’en charge.",
        en "Each link opens its alert only, and the list of those that wait at the same address, for thirty days. You may forward this e-mail to the colleague in charge.",
    }
    /// Subject of a reminder.
    subject_reminder(number: &str, theme: &str) {
        fr "Relance – Fiche {number} – {theme}", en "Reminder – Alert {number} – {theme}"
    }
    /// Subject of a reopening.
    subject_reopened(number: &str, theme: &str) {
        fr "Toujours constaté – Fiche {number} – {theme}", en "Still there – Alert {number} – {theme}"
    }
    /// Subject of a letter that was asked for, since the link of the first one had ended.
    subject_asked(number: &str, theme: &str) {
        fr "Nouveau lien – Fiche {number} – {theme}", en "Another link – Alert {number} – {theme}"
    }
    /// What such a letter is.
    lead_asked(day: &str) {
        fr "Voici un nouveau lien vers la fiche du {day} qui vous a été transmise\u{a0}: il vient d’être demandé depuis la page de l’ancien. Si ce n’est pas vous, il n’y a rien à faire\u{a0}: il n’est parti qu’à votre adresse.",
        en "Here is another link to the alert of {day} that was sent to you: it was just asked for from the page of the former one. If it was not you, there is nothing to do: it left for your address only.",
    }
    /// First line.
    hello() { fr "Bonjour,", en "Hello," }
    /// What the letter is.
    lead(convention: &str) {
        fr "L’équipe de médiation ({convention}) vous transmet ce qu’elle a constaté, parce que vous pouvez agir.",
        en "The mediation team ({convention}) tells you what it saw, because you can act.",
    }
    /// What the letter is, where no convention is named.
    lead_alone() {
        fr "L’équipe de médiation vous transmet ce qu’elle a constaté, parce que vous pouvez agir.",
        en "The mediation team tells you what it saw, because you can act.",
    }
    /// What a first reminder is.
    lead_reminder(day: &str) {
        fr "Cette fiche du {day} attend encore une réponse de votre part. Un mot suffit, même pour dire que ce n’est pas à vous.",
        en "This alert of {day} still waits for an answer of yours. One word is enough, even to say that it is not yours.",
    }
    /// What a second reminder is.
    lead_reminder_2(day: &str) {
        fr "Cette fiche du {day} attend toujours une réponse. Un mot suffit, même pour dire qu’il faut du temps ou que ce n’est pas à vous.",
        en "This alert of {day} still waits for an answer. One word is enough, even to say that it takes time or is not yours.",
    }
    /// What a second reminder is, where a committee follows.
    lead_reminder_last(day: &str) {
        fr "Cette fiche du {day} attend toujours une réponse. Sans nouvelle, elle sera portée au prochain comité de suivi, où chacun pourra en dire un mot.",
        en "This alert of {day} still waits for an answer. Without news it goes to the next committee, where everyone can say a word of it.",
    }
    /// What a reopening is.
    lead_reopened() {
        fr "Cette fiche était tenue pour traitée, ou annoncée pour un jour passé. Sur place, le fait est toujours constaté\u{a0}: elle reste ouverte.",
        en "This alert was held to be done, or announced for a day that is past. On the spot it is still there: the alert stays open.",
    }
    /// Immediate danger.
    danger() {
        fr "Danger immédiat signalé. Si ce n’est pas fait, appelez les secours\u{a0}: 112.",
        en "Immediate danger. If nobody has, call the emergency services: 112.",
    }
    /// Fact.
    number() { fr "Fiche", en "Alert" }
    /// Fact.
    what() { fr "Fait", en "Fact" }
    /// Fact.
    theme() { fr "Thème", en "Theme" }
    /// Fact.
    place() { fr "Lieu", en "Place" }
    /// Fact.
    detail() { fr "Précision", en "Exactly where" }
    /// Fact.
    seen() { fr "Constaté le", en "Seen on" }
    /// Fact.
    urgency() { fr "Urgence", en "Urgency" }
    /// Fact.
    due() { fr "Réponse attendue le", en "Answer expected on" }
    /// Before the link.
    how() {
        fr "Répondez en deux gestes, sans compte ni mot de passe\u{a0}:",
        en "Answer in two gestures, without account or password:",
    }
    /// The link.
    answer() { fr "Répondre à cette fiche", en "Answer this alert" }
    /// Where the link cannot be followed.
    typed(page: &str, code: &str) {
        fr "Si le lien ne s’ouvre pas, allez à l’adresse {page} et tapez ce code\u{a0}: {code}",
        en "If the link does not open, go to {page} and type this code: {code}",
    }
    /// Where letters are answered by e-mail too.
    by_answer() {
        fr "Vous pouvez aussi répondre à ce courriel, en quelques mots\u{a0}: votre réponse est lue et notée par l’équipe de médiation.",
        en "You may also answer this e-mail, in a few words: your answer is read and noted by the mediation team.",
    }
    /// What the link opens.
    bounds() {
        fr "Ce lien n’ouvre que cette fiche, et la liste de celles qui attendent à la même adresse, pendant trente jours. Vous pouvez le transmettre au collègue qui s’en charge.",
        en "This link opens this alert only, and the list of those that wait at the same address, for thirty days. You may forward it to the colleague in charge.",
    }
}
