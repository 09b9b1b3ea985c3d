//! Sentences of a signatory’s own part.

ui::words! {
    alerts() { fr "Vos fiches", en "Your alerts" }
    alerts_intro() {
        fr "Ce qui a été transmis à vos services, dans votre périmètre, à ce jour. Les fiches qui touchent des personnes se lisent par le lien reçu et ne figurent pas ici.",
        en "What was sent to your services, within your perimeter, as of today. Alerts that touch people are read by the link that was received and do not stand here.",
    }
    nothing_open() { fr "Aucune fiche n’attend vos services.", en "No alert waits for your services." }
    open() { fr "Fiches en cours", en "Open alerts" }
    late() { fr "Réponses en retard", en "Late answers" }
    to_answer() { fr "À répondre", en "To be answered" }
    in_time() { fr "Dans les délais", en "In time" }
    answer_days() { fr "Délai médian de première réponse", en "Median days to the first answer" }
    end_days() { fr "Délai médian de résolution constatée", en "Median days to the resolution seen" }
    days() { fr "jours", en "days" }
    over(count: i64) {
        fr "sur {count} fiche en douze mois" | "sur {count} fiches en douze mois",
        en "over {count} alert in twelve months" | "over {count} alerts in twelve months",
    }
    number() { fr "Numéro", en "Number" }
    matter() { fr "Objet", en "Matter" }
    place() { fr "Lieu", en "Place" }
    sent() { fr "Transmise le", en "Sent on" }
    due() { fr "Réponse attendue le", en "Answer expected on" }
    standing() { fr "État", en "State" }
    late_by(days: i64) {
        fr "En retard de {days} jour" | "En retard de {days} jours",
        en "{days} day late" | "{days} days late",
    }
    more(count: i64) {
        fr "{count} autre fiche en cours." | "{count} autres fiches en cours.",
        en "{count} more open alert." | "{count} more open alerts.",
    }
    how_to_answer() {
        fr "Vos services répondent depuis le courriel reçu, sans compte.",
        en "Your services answer from the e-mail they received, without an account.",
    }
    undertaken() { fr "Vos engagements", en "What you undertook" }
    undertaken_intro() {
        fr "Ce que votre structure s’est engagée à faire, et ce qui en est constaté.",
        en "What your organisation undertook, and what is seen of it.",
    }
}
