//! Sentences of what waits for the manager.

ui::words! {
    /// Filter of the list.
    dated() { fr "Dates", en "Dates" }
    /// Choice.
    dated_sent() { fr "De transmission, sans les doublons", en "Of sending, without duplicates" }
    /// Choice.
    dated_waiting() { fr "En attente au dernier jour, sans les doublons", en "Waiting on the last day, without duplicates" }
    dated_late() { fr "En attente depuis plus de 30 jours au dernier jour", en "Waiting for more than 30 days on the last day" }
    nowhere() { fr "Sans lieu précis", en "No precise place" }
    exactly() { fr "Étendue", en "How wide" }
    exact() { fr "Ce thème et ce secteur exactement", en "This very theme and zone" }
    dated_resolved() { fr "De résolution constatée", en "Of the resolution seen" }
    /// Tab.
    tab() { fr "À traiter", en "To handle" }
    /// Title.
    title() { fr "À traiter", en "To handle" }
    /// What the page is.
    lede() {
        fr "Les fiches qui attendent l’encadrement, les plus anciennes d’abord. Une fiche en danger immédiat n’attend pas ici\u{a0}: elle est partie, sauf quand personne ne peut la recevoir.",
        en "The alerts that wait for the manager, the oldest first. One in immediate danger does not wait here: it has left, unless nobody can receive it.",
    }
    /// Nothing waits.
    nothing() { fr "Rien à traiter", en "Nothing to handle" }
    nothing_why() {
        fr "Aucune fiche n’attend votre validation, et aucun destinataire n’a refusé.",
        en "No alert waits for your approval, and no recipient refused.",
    }
    /// Way to read it.
    letter() { fr "Lire ce courriel", en "Read this e-mail" }
    /// Beside the facts of an alert.
    advised() { fr "Préconisation", en "Recommendation" }
    /// Filter.
    late() { fr "En retard, ou portée au comité", en "Late, or brought to the committee" }
    danger() { fr "Danger", en "Danger" }
    mine() { fr "Mes fiches", en "My alerts" }
    /// On the page that gathers what waits.
    awaited_approval(count: i64) {
        fr "{count} fiche à valider avant son départ" | "{count} fiches à valider avant leur départ",
        en "{count} alert to approve before it leaves" | "{count} alerts to approve before they leave",
    }
    awaited_recipient(count: i64) {
        fr "{count} fiche refusée, à adresser à quelqu’un d’autre" | "{count} fiches refusées, à adresser à quelqu’un d’autre",
        en "{count} alert turned down, to send to someone else" | "{count} alerts turned down, to send to someone else",
    }
    awaited_end(count: i64) {
        fr "{count} fiche constatée résolue, à clore" | "{count} fiches constatées résolues, à clore",
        en "{count} alert seen resolved, to close" | "{count} alerts seen resolved, to close",
    }
    /// Button on the list.
    count(count: i64) { fr "À traiter\u{a0}: {count}", en "To handle: {count}" }
    /// Heading.
    to_approve() { fr "À valider", en "To approve" }
    to_approve_why() {
        fr "Ce qui partira, et à qui\u{a0}: une pression suffit. Pour reprendre un mot, un lieu ou un thème avant l’envoi, ouvrez la fiche.",
        en "What will leave, and to whom: one press is enough. To put a word, a place or a theme right before it leaves, open the alert.",
    }
    /// Column.
    leaves() { fr "Ce qui partira", en "What will leave" }
    waits() { fr "Attend depuis", en "Waits for" }
    /// It came this very day.
    today() { fr "aujourd’hui", en "less than a day" }
    gesture() { fr "Geste", en "Gesture" }
    /// What leaves.
    by_voice() { fr "aucun courriel\u{a0}: situation sociale, à relayer de vive voix", en "no e-mail: social, to be relayed in person" }
    nobody() { fr "aucun courriel\u{a0}: personne n’est désigné avec une adresse", en "no e-mail: nobody is designated with an address" }
    to_route() { fr "aucune ligne de la matrice ne convient\u{a0}: dites d’abord à qui", en "no line of the matrix fits: first say to whom" }
    /// Button.
    approve() { fr "Valider et transmettre", en "Approve and send" }
    /// Link.
    say_who() { fr "Choisir le destinataire", en "Choose the recipient" }
    /// Heading.
    refused() { fr "Refusées, à réorienter", en "Refused, to be sent on" }
    refused_why() {
        fr "Le destinataire a répondu que ce n’est pas à lui. Rien ne bouge tant que personne ne dit à qui.",
        en "The recipient answered that it is not its to do. Nothing moves until someone says whose it is.",
    }
    /// Link.
    reroute() { fr "Réorienter", en "Send on" }
    /// Column.
    by() { fr "Refusée par", en "Refused by" }
    /// Heading.
    resolved() { fr "Constatées résolues, à clore", en "Seen resolved, to be closed" }
    resolved_why() {
        fr "Vues réglées sur place\u{a0}: closes, elles quittent les fiches en cours, et leurs liens s’éteignent.",
        en "Seen settled on the spot: once closed they leave the alerts that go on, and their links end.",
    }
    /// Column.
    seen_on() { fr "Constatée le", en "Seen on" }
    /// Field.
    since() { fr "Constatées", en "Seen resolved" }
    days_ago(days: i64) { fr "depuis au moins {days} jour" | "depuis au moins {days} jours", en "at least {days} day ago" | "at least {days} days ago" }
    all() { fr "toutes, même aujourd’hui", en "all, even today" }
    /// Button.
    close() { fr "Clore ensemble", en "Close together" }
    /// Notice.
    done() { fr "C’est fait. La suivante\u{a0}:", en "Done. The next one:" }
    closed(count: i64) {
        fr "{count} fiche close." | "{count} fiches closes.",
        en "{count} alert closed." | "{count} alerts closed.",
    }
    /// Under a table that is cut.
    more(count: i64) { fr "Et {count} autre, plus récente." | "Et {count} autres, plus récentes.", en "And {count} other, more recent." | "And {count} others, more recent." }
    /// In the letter of Monday.
    letter_refused(numbers: &str) { fr "Refusées, à réorienter\u{a0}: {numbers}.", en "Refused, to be sent on: {numbers}." }
    letter_to_approve(numbers: &str) { fr "À valider avant leur envoi\u{a0}: {numbers}.", en "To approve before they leave: {numbers}." }
    /// Subject of the letter when nothing else waits.
    subject(count: i64) { fr "{count} fiche à traiter" | "{count} fiches à traiter", en "{count} alert to handle" | "{count} alerts to handle" }
    /// First line, when nothing else waits.
    lead(count: i64) {
        fr "{count} fiche attend une décision de l’encadrement." | "{count} fiches attendent une décision de l’encadrement.",
        en "{count} alert waits for a decision of the manager." | "{count} alerts wait for a decision of the manager.",
    }
    /// Before the link.
    here() { fr "Elles sont ici\u{a0}:", en "They are here:" }
}
