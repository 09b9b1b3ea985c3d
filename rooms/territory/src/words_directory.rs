//! Sentences of the directory.

ui::words! {
    section() { fr "Annuaire", en "Directory" }
    count_functions(count: usize) {
        fr "{count} fonction" | "{count} fonctions", en "{count} function" | "{count} functions",
    }
    count_organisations(count: usize) {
        fr "{count} structure" | "{count} structures", en "{count} organisation" | "{count} organisations",
    }
    lede(functions: &str, organisations: &str) {
        fr "{functions} dans {organisations}\u{a0}: à qui parler de quoi. La page s’imprime telle quelle.",
        en "{functions} in {organisations}: whom to speak to, of what. The page prints as it is."
    }
    partner_note() {
        fr "Des fonctions, et l’adresse du service quand l’interlocuteur est d’accord. Pour le reste, l’opérateur fait le lien.",
        en "Functions, and the address of the service when the contact agreed. For anything else, the operator makes the link."
    }
    staff_note() {
        fr "Les noms et les téléphones ne se lisent que par l’équipe de médiation.",
        en "Names and telephone numbers are read by the mediation team only."
    }
    search() { fr "Fonction ou structure", en "Function or organisation" }
    theme() { fr "Thème", en "Theme" }
    kind() { fr "Nature", en "Kind" }
    nothing() { fr "Personne ne correspond", en "Nobody matches" }
    nothing_why() {
        fr "Enlevez un filtre, ou cherchez un autre mot.", en "Take a filter away, or look for another word."
    }
    since() { fr "En fonction", en "In office" }
    since_day(day: &str) { fr "depuis le {day}", en "since {day}" }
    until_day(day: &str) { fr "jusqu’au {day}", en "until {day}" }
    from_to(from: &str, to: &str) { fr "du {from} au {to}", en "{from} to {to}" }
    before() { fr "Avant", en "Before" }
    someone() { fr "nom effacé", en "name erased" }
    left() { fr "Fonctions quittées", en "Functions left" }
    service_email() { fr "Courriel du service", en "E-mail of the service" }
    silent() { fr "ne plus écrire", en "not to be written to" }
    shown() { fr "adresse visible des signataires", en "address seen by signatories" }
    all_themes() { fr "tous", en "all" }
    everywhere() { fr "partout", en "everywhere" }
    stand_in(function: &str) { fr "suppléant\u{a0}: {function}", en "stand-in: {function}" }
    tick_shown() {
        fr "L’adresse peut être lue par les signataires, avec l’accord de l’interlocuteur",
        en "The address may be read by signatories, as the contact agreed"
    }
    tick_silent() {
        fr "Ne plus lui écrire avec un groupe (une fiche ou une convocation l’atteignent toujours)",
        en "Not to be written to with a group (an alert or an invitation still reaches them)"
    }
    open() { fr "Ouvrir l’annuaire", en "Open the directory" }
}
