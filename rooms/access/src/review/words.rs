//! Words of the review.

ui::words! {
    /// On the page that gathers what waits.
    awaited(count: i64) {
        fr "{count} code d’accès à confirmer" | "{count} codes d’accès à confirmer",
        en "{count} access code to confirm" | "{count} access codes to confirm",
    }
    awaited_shut(count: i64) {
        fr "{count} code suspendu, qui n’ouvre plus rien avant d’être confirmé" | "{count} codes suspendus, qui n’ouvrent plus rien avant d’être confirmés",
        en "{count} suspended code, that opens nothing until it is confirmed" | "{count} suspended codes, that open nothing until they are confirmed",
    }
    title() { fr "Revue des accès", en "Review of codes" }
    lede() {
        fr "Chaque code est relu tous les trois mois : la personne est-elle toujours en fonction, et ce qu’elle lit lui sert-il encore ? Un code que personne ne confirme en quinze jours est suspendu ; le confirmer le rouvre.",
        en "Each code is read over every three months: is the person still in post, and do they still need what they read? A code that nobody confirms in a fortnight is suspended; confirming it opens it again.",
    }
    to_confirm(count: usize) {
        fr "{count} code à confirmer" | "{count} codes à confirmer",
        en "{count} code to confirm" | "{count} codes to confirm",
    }
    in_order() { fr "Codes en règle", en "Codes in order" }
    nothing_due() { fr "Rien à confirmer aujourd’hui", en "Nothing to confirm today" }
    nothing_due_why() {
        fr "Chaque code a été donné ou confirmé il y a moins de trois mois.",
        en "Each code was given or confirmed less than three months ago.",
    }
    none_in_order() { fr "Aucun autre code.", en "No other code." }
    who() { fr "Qui", en "Who" }
    reads() { fr "Ce qui lui est ouvert", en "What is open to them" }
    last_in() { fr "Dernière connexion", en "Last signed in" }
    never_in() { fr "jamais", en "never" }
    last_read() { fr "Dernière relecture", en "Last read over" }
    given_on(day: &str) { fr "remis le {day}", en "given on {day}" }
    confirmed_on(day: &str, who: &str) { fr "le {day}, par {who}", en "on {day}, by {who}" }
    until(day: &str) { fr "sans réponse, suspendu le {day}", en "without an answer, suspended on {day}" }
    asked_of_a_demonstration() { fr "à confirmer ; jamais suspendu en démonstration", en "to confirm; never suspended in a demonstration" }
    giver_stopped(name: &str) {
        fr "confié par {name}, dont le code est suspendu : quelqu’un d’autre doit en répondre",
        en "handed on by {name}, whose code is suspended: somebody else has to answer for it",
    }
    suspended_since(day: &str) { fr "suspendu depuis le {day}", en "suspended since {day}" }
    ends_on(day: &str) { fr "se termine le {day}", en "ends on {day}" }
    confirm() { fr "Confirmer", en "Confirm" }
    confirm_of(name: &str) { fr "Confirmer le code attribué à {name}", en "Confirm the code of {name}" }
    confirmed_by_a_wider_one() {
        fr "ouvre plus loin que votre périmètre : la direction ou un encadrant plus large le confirme",
        en "opens further than your perimeter: the direction or a wider manager confirms it",
    }
    confirmed() { fr "Le code est confirmé pour trois mois.", en "The code is confirmed for three months." }
    see_as() { fr "Voir comme", en "See as" }
    own() { fr "votre propre code : une autre personne le confirme", en "your own code: someone else confirms it" }
    back() { fr "Retour aux codes", en "Back to the codes" }
    action() { fr "Action", en "Action" }
    mail_subject() { fr "Parvis : codes d’accès à relire", en "Parvis: access codes to read over" }
    mail_asked(count: u64, until: &str) {
        fr "{count} code d’accès est à confirmer avant le {until} ; sans réponse, il sera suspendu."
            | "{count} codes d’accès sont à confirmer avant le {until} ; sans réponse, ils seront suspendus.",
        en "{count} access code is to be confirmed before {until}; without an answer it will be suspended."
            | "{count} access codes are to be confirmed before {until}; without an answer they will be suspended.",
    }
    mail_suspended(count: u64) {
        fr "{count} code est suspendu depuis aujourd’hui, faute de réponse ; le confirmer le rouvre."
            | "{count} codes sont suspendus depuis aujourd’hui, faute de réponse ; les confirmer les rouvre.",
        en "{count} code is suspended from today for want of an answer; confirming it opens it again."
            | "{count} codes are suspended from today for want of an answer; confirming them opens them again.",
    }
    mail_handed_on(count: i64, until: &str) {
        fr "{count} code que vous avez confié est à confirmer avant le {until} ; sans réponse, il sera suspendu."
            | "{count} codes que vous avez confiés sont à confirmer avant le {until} ; sans réponse, ils seront suspendus.",
        en "{count} code that you handed on is to be confirmed before {until}; without an answer it will be suspended."
            | "{count} codes that you handed on are to be confirmed before {until}; without an answer they will be suspended.",
    }
    mail_handed_on_where() {
        fr "Un geste par personne suffit : dans Parvis, rubrique « Codes confiés ».",
        en "One gesture a person is enough: in Parvis, section “Codes handed on”.",
    }
    mail_where() {
        fr "Une page suffit, une ligne par personne : dans Parvis, rubrique « Accès », puis « Revue des accès ».",
        en "One page is enough, a line a person: in Parvis, section “Access”, then “Review of codes”.",
    }
}
