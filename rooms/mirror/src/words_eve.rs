//! Sentences of the eve of a committee.

ui::words! {
    next() { fr "Prochaine réunion", en "Next meeting" }
    no_next() { fr "Aucune réunion n’est prévue pour l’instant.", en "No meeting is planned yet." }
    is_today() { fr "aujourd’hui", en "today" }
    is_tomorrow() { fr "demain", en "tomorrow" }
    in_days(days: i64) {
        fr "dans {days} jour" | "dans {days} jours",
        en "in {days} day" | "in {days} days",
    }
    points(count: usize) {
        fr "{count} point à l’ordre du jour." | "{count} points à l’ordre du jour.",
        en "{count} point on the agenda." | "{count} points on the agenda.",
    }
    agenda() { fr "Lire l’ordre du jour", en "Read the agenda" }
    papers() { fr "Dossier de séance (PDF)", en "Meeting pack (PDF)" }
    not_sent() { fr "L’ordre du jour n’est pas encore envoyé.", en "The agenda was not sent yet." }
    asked() { fr "Ce qui vous est demandé", en "What is asked of you" }
    nothing_asked() { fr "Rien ne vous est demandé.", en "Nothing is asked of you." }
    all_asked(count: usize) {
        fr "Voir {count} demande" | "Voir les {count} demandes",
        en "See {count} request" | "See the {count} requests",
    }
    dates(what: &str) { fr "Dire quelles dates conviennent\u{a0}: {what}", en "Say which dates suit: {what}" }
    minutes(what: &str, day: &str) {
        fr "Relire le compte rendu\u{a0}: {what} du {day}",
        en "Read the minutes again: {what}, {day}"
    }
    sign() { fr "Signer la convention", en "Sign the agreement" }
    sign_amendment(rank: i64) { fr "Signer l’avenant n°\u{a0}{rank}", en "Sign amendment no. {rank}" }
    pay(amount: &str, payee: &str) { fr "Verser {amount} à {payee}", en "Pay {amount} to {payee}" }
    answer(count: i64) {
        fr "Répondre à {count} fiche" | "Répondre à {count} fiches",
        en "Answer {count} alert" | "Answer {count} alerts",
    }
    designate() { fr "Désigner un interlocuteur", en "Designate a contact" }
    by(day: &str) { fr "pour le {day}", en "by {day}" }
    gone_by() { fr "date passée", en "day gone by" }
    since(day: &str) { fr "Depuis la réunion du {day}", en "Since the meeting of {day}" }
    nothing_since() { fr "Rien de nouveau.", en "Nothing new." }
    published(month: &str) { fr "Synthèse {month} publiée", en "Synthesis {month} published" }
    done() { fr "fait", en "done" }
    dropped() { fr "abandonné", en "dropped" }
    board() { fr "Tableau de bord", en "Dashboard" }
}
