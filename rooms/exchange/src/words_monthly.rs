//! Sentences of the partner’s own file.

/// The columns of the table.
pub(crate) const HEAD: [&str; 10] = [
    "Numéro",
    "Transmise le",
    "Thème",
    "Lieu",
    "Objet",
    "État",
    "Réponse attendue le",
    "Réponse reçue le",
    "Déclarée traitée le",
    "Constatée résolue le",
];

ui::words! {
    /// Title.
    title() { fr "Point mensuel des destinataires", en "Monthly file of the recipients" }
    /// What it is.
    lede(day: &str) {
        fr "Le premier jour ouvré du mois, chaque organisation qui a eu des fiches reçoit ses propres chiffres. Voici ce qui partirait le {day}, à ce jour.",
        en "On the first working day of the month, each organisation that had alerts receives its own figures. Here is what would leave on {day}, as of today.",
    }
    /// Empty.
    nothing() { fr "Aucune organisation n’a de fiche ce mois-ci", en "No organisation has an alert this month" }
    /// Why.
    nothing_why() { fr "Rien ne partira.", en "Nothing will leave." }
    /// Fact.
    to() { fr "À", en "To" }
    /// Nobody.
    nobody() {
        fr "personne\u{a0}: ses interlocuteurs ne sont plus en fonction, rien ne partira",
        en "nobody: its contacts have left office, nothing will leave",
    }
    /// Fact.
    letter() { fr "Le courriel", en "The e-mail" }
    /// Fact.
    file() { fr "Son fichier", en "Its file" }
    /// Lines of the file.
    rows(count: usize) { fr "{count} fiche" | "{count} fiches", en "{count} alert" | "{count} alerts" }
    /// Subject.
    subject(month: &str) { fr "Vos fiches de signalement – {month}", en "Your alerts – {month}" }
    /// Greeting.
    hello() { fr "Bonjour,", en "Hello," }
    /// What it is.
    lead(name: &str, month: &str) {
        fr "Voici où en sont les fiches de signalement transmises à votre organisation ({name}), pour {month}.",
        en "Here is where the alerts sent to your organisation ({name}) stand, for {month}.",
    }
    /// Figure.
    received(count: i64) {
        fr "{count} fiche reçue dans le mois" | "{count} fiches reçues dans le mois",
        en "{count} alert received in the month" | "{count} alerts received in the month",
    }
    /// Figure.
    answered(count: i64, of: i64) {
        fr "{count} avec une réponse, sur {of}",
        en "{count} with an answer, of {of}",
    }
    /// Figure.
    delays(median: i64, ninetieth: i64, cases: i64) {
        fr "Délai jusqu’à «\u{a0}traitée\u{a0}»\u{a0}: médiane {median}\u{a0}j, neuf cas sur dix en {ninetieth}\u{a0}j, sur {cases}",
        en "Days until “done”: median {median}, nine in ten within {ninetieth}, over {cases}",
    }
    /// Figure.
    no_delay() {
        fr "Délai jusqu’à «\u{a0}traitée\u{a0}»\u{a0}: non calculable, aucune fiche du mois ne l’est encore",
        en "Days until “done”: cannot be told, no alert of the month is done yet",
    }
    /// Figure.
    still_open(count: i64) {
        fr "{count} fiche en cours aujourd’hui" | "{count} fiches en cours aujourd’hui",
        en "{count} alert going on today" | "{count} alerts going on today",
    }
    /// Figure.
    long(count: i64) {
        fr "{count} en cours depuis plus de 30 jours" | "{count} en cours depuis plus de 30 jours",
        en "{count} going on for more than 30 days" | "{count} going on for more than 30 days",
    }
    /// List.
    open() { fr "En cours\u{a0}:", en "Going on:" }
    /// Item.
    since(day: &str) { fr "transmise le {day}", en "sent on {day}" }
    /// The rest.
    more(count: usize) { fr "et {count} autre, dans le fichier" | "et {count} autres, dans le fichier", en "and {count} other, in the file" | "and {count} others, in the file" }
    /// None.
    nothing_open() { fr "Aucune fiche n’attend une réponse de votre part. Merci.", en "No alert waits for an answer from you. Thank you." }
    /// End.
    bounds() {
        fr "Le fichier joint (CSV) dit la même chose, fiche par fiche. Ces chiffres ne portent que sur les fiches transmises à votre organisation.",
        en "The file beside (CSV) says the same, alert by alert. These figures are of the alerts sent to your organisation only.",
    }
}
