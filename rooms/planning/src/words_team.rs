//! Sentences of the team’s year, and of what its hours are read by.

use kernel::Minutes;

ui::words! {
    /// On the page that gathers what waits.
    awaited(count: i64) {
        fr "{count} semaine d’heures à valider" | "{count} semaines d’heures à valider",
        en "{count} week of hours to validate" | "{count} weeks of hours to validate",
    }
    of_team(year: i16) { fr "Heures de l’équipe {year}", en "Hours of the team {year}" }
    lede() {
        fr "Les compteurs de chaque personne, lus par l’encadrement et par elle seule.",
        en "The counters of each person, read by the manager and by that person only."
    }
    terms() { fr "Contrats, règles et projets", en "Contracts, rules and projects" }
    waiting() { fr "Semaines à valider", en "Weeks to validate" }
    waiting_intro() {
        fr "Les semaines de l’année écoulée, une fois finies, tant qu’elles ne sont pas validées.", en "The weeks of the last year, once they are over, until they are validated."
    }
    points(count: usize) {
        fr "{count} point d’attention" | "{count} points d’attention",
        en "{count} point to look at" | "{count} points to look at"
    }
    no_point() { fr "rien à signaler", en "nothing to report" }
    tick() { fr "Valider", en "Validate" }
    validate_ticked() { fr "Valider les semaines cochées", en "Validate the ticked weeks" }
    validated() {
        fr "Les semaines cochées sont validées.", en "The ticked weeks are validated."
    }
    none_waiting() { fr "Aucune semaine n’attend.", en "No week is waiting." }
    counters() { fr "Compteurs de l’année", en "Counters of the year" }
    counters_intro() {
        fr "Au prorata de chaque contrat ; sans contrat, rien n’est dû.",
        en "In proportion to each contract; without one, nothing is owed."
    }
    counters_caption() { fr "Compteurs de l’année, par personne", en "Counters of the year, by person" }
    supervision_caption() { fr "Encadrement fait et attendu", en "Supervision done and expected" }
    due_so_far() { fr "Attendu à ce jour", en "Expected by now" }
    away() { fr "Absences", en "Absences" }
    replaced(minutes: Minutes) {
        fr "Dont {minutes} en remplacement : elles comptent pour le service.",
        en "Of which {minutes} standing in: they count for the service."
    }
    supervision() { fr "Encadrement", en "Supervision" }
    supervision_intro() {
        fr "La demi-journée par semaine de la convention (article IV.1), comptée à part.",
        en "The half-day a week of the convention (article IV.1), counted apart."
    }
    half_day() { fr "Pour une demi-journée par semaine", en "For half a day a week" }
    hours(count: i64) { fr "{count} h", en "{count} h" }
    terms_title() { fr "Contrats, règles et projets", en "Contracts, rules and projects" }
    terms_lede() {
        fr "Ce que chacun doit à la convention, et les règles par lesquelles ses heures sont lues.",
        en "What each person owes to the convention, and the rules by which their hours are read."
    }
    contracts() { fr "Contrats", en "Contracts" }
    contracts_intro() {
        fr "Les heures par semaine consacrées à la convention. Un changement en cours d’année ouvre une nouvelle ligne\u{a0}: «\u{a0}Modifier\u{a0}».",
        en "The hours a week given to the convention. A change in the year opens a new line: “Change”."
    }
    no_contract() { fr "Aucun contrat enregistré.", en "No contract recorded." }
    who() { fr "Personne", en "Person" }
    from() { fr "À partir du", en "From" }
    to() { fr "Jusqu’au", en "Until" }
    to_hint() { fr "Laisser vide sans fin connue.", en "Leave empty without a known end." }
    no_end() { fr "sans fin", en "no end" }
    weekly() { fr "Heures par semaine", en "Hours a week" }
    weekly_hint() { fr "35, ou 17,5 à mi-temps.", en "35, or 17.5 for half-time." }
    employer() { fr "Employeur", en "Employer" }
    employer_hint() {
        fr "Vide pour l’opérateur de la convention.", en "Empty for the operator of the convention."
    }
    operator() { fr "L’opérateur", en "The operator" }
    add_contract() { fr "Enregistrer le contrat", en "Record the contract" }
    remove() { fr "Retirer", en "Take away" }
    rules() { fr "Règles du travail", en "Rules of work" }
    rules_intro() {
        fr "Sans ligne, le Code du travail s’applique. Les règles donnent des points d’attention, jamais un refus.",
        en "Without a line, the labour code applies. The rules give points to look at, never a refusal."
    }
    no_rules() { fr "Le Code du travail, pour tous.", en "The labour code, for all." }
    models() { fr "Partir de :", en "Begin from:" }
    source() { fr "Source", en "Source" }
    source_hint() {
        fr "Citée à côté de chaque point d’attention.", en "Quoted beside each point to look at."
    }
    limits() { fr "Limites", en "Limits" }
    day_max() { fr "Par jour", en "In a day" }
    week_max() { fr "Par semaine", en "In a week" }
    mean_max() { fr "En moyenne sur douze semaines", en "On average over twelve weeks" }
    daily_rest() { fr "Repos entre deux jours", en "Rest between two days" }
    weekly_rest() { fr "Repos de la semaine", en "Rest of the week" }
    stretch() { fr "Sans pause", en "Without a break" }
    pause() { fr "Durée de la pause", en "Length of the break" }
    night_from() { fr "La nuit commence", en "Night begins" }
    night_to() { fr "La nuit finit", en "Night ends" }
    notice() { fr "Délai de prévenance", en "Notice of a change" }
    days() { fr "jours", en "days" }
    region() { fr "Jours fériés", en "Public holidays" }
    metropolitan() { fr "France métropolitaine", en "Metropolitan France" }
    alsace_moselle() { fr "Alsace-Moselle (droit local)", en "Alsace-Moselle (local law)" }
    add_rules() { fr "Enregistrer les règles", en "Record the rules" }
    projects() { fr "Projets", en "Projects" }
    projects_intro() {
        fr "Pour distinguer des heures à part : une ligne de financement, une action payée à l’heure.",
        en "To tell hours apart: a line of funding, an action paid by the hour."
    }
    no_project() { fr "Aucun projet : toutes les heures sont celles de la convention.", en "No project: every hour is the convention’s." }
    project_code() { fr "Code", en "Code" }
    project_label() { fr "Nom", en "Name" }
    project_closed() { fr "Clos : ne prend plus d’heures", en "Closed: takes no new hours" }
    state() { fr "État", en "State" }
    is_closed() { fr "Clos", en "Closed" }
    is_open() { fr "Ouvert", en "Open" }
    add_project() { fr "Enregistrer le projet", en "Record the project" }
    change() { fr "Retirer", en "Take away" }
    done() { fr "C’est enregistré.", en "It is recorded." }
}
