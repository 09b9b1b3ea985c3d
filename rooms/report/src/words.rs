//! Every sentence of the reports, in French and in English.

use kernel::Lang;

ui::words! {
    syntheses() { fr "Synthèses", en "Monthly reports" }
    synthesis_of(month: &str) { fr "Synthèse {month}", en "Report {month}" }
    hours_title() { fr "Moyens du mois", en "Means of the month" }
    hours_caption() {
        fr "Heures réalisées et part attendue des heures de la convention",
        en "Hours done and expected share of the hours of the agreement",
    }
    period() { fr "Période", en "Period" }
    done() { fr "Réalisées", en "Done" }
    expected() { fr "Attendues", en "Expected" }
    gap() { fr "Écart", en "Gap" }
    since_january() { fr "depuis janvier", en "since January" }
    absence(days: &str) {
        fr "Jours d’absence dans le mois : {days}. Heures de toute la convention, remplacements compris.",
        en "Days of absence in the month: {days}. Hours of the whole agreement, replacements included.",
    }
    highlights() { fr "Faits marquants", en "Highlights" }
    write_highlights() { fr "Écrire les faits marquants", en "Write the highlights" }
    figures() { fr "Les huit chiffres du mois", en "The eight figures of the month" }
    observed() { fr "Ce que la médiation observe", en "What mediation observes" }
    more_presence() {
        fr "Une hausse n’est pas d’elle-même une aggravation : plus de présence fait voir plus de faits. Les chiffres sont donc aussi rapportés à 100 h de terrain.",
        en "A rise is not by itself a worsening: more presence shows more facts. Figures are therefore also given per 100 h on the field.",
    }
    presence() { fr "Quand la présence sert", en "When presence matters" }
    quiet(count: i64) {
        fr "{count} passage sans rien à signaler : une présence, pas une intervention." | "{count} passages sans rien à signaler : une présence, pas des interventions.",
        en "{count} passage with nothing to report: presence, not an intervention." | "{count} passages with nothing to report: presence, not interventions.",
    }
    places() { fr "Où", en "Where" }
    off_plan() { fr "Interventions hors du plan", en "Interventions off the plan" }
    sector() { fr "Secteur", en "Sector" }
    interventions() { fr "Interventions", en "Interventions" }
    alerts() { fr "Signalements et réponses", en "Alerts and answers" }
    service() { fr "Service", en "Service" }
    sent() { fr "Transmis dans le mois", en "Sent in the month" }
    resolved() { fr "Résolus dans le mois", en "Resolved in the month" }
    waiting() { fr "En attente", en "Waiting" }
    late() { fr "Depuis plus de 30 jours", en "For more than 30 days" }
    median() { fr "Délai médian depuis janvier (jours)", en "Median delay since January (days)" }
    oldest() { fr "Plus ancien (jours)", en "Oldest (days)" }
    alerts_note() {
        fr "État au dernier jour du mois. Un service, jamais une personne.",
        en "As of the last day of the month. A service, never a person.",
    }
    alerts_note_partner() {
        fr "État au dernier jour du mois, thèmes techniques seulement. Un service, jamais une personne.",
        en "As of the last day of the month, technical themes only. A service, never a person.",
    }
    indicators() { fr "Indicateurs et répartitions", en "Indicators and breakdowns" }
    indicators_caption() {
        fr "Indicateurs dont les parties ont convenu une cible",
        en "Indicators for which the parties agreed a target",
    }
    agreed_caption() {
        fr "Autres indicateurs dont les parties sont convenues",
        en "Other indicators that the parties agreed on",
    }
    no_target_here() {
        fr "Aucune cible n’était convenue ce mois pour les chiffres clés.",
        en "No target was agreed for the key figures of this month.",
    }
    no_target() {
        fr "Aucune cible n’était convenue pour ce mois.",
        en "No target was agreed for this month.",
    }
    indicator() { fr "Indicateur", en "Indicator" }
    value() { fr "Valeur", en "Value" }
    target() { fr "Objectif", en "Target" }
    standing() { fr "État", en "Standing" }
    year_before() { fr "Un an avant", en "A year before" }
    to_date() { fr "Cumul", en "To date" }
    activities() { fr "Activité de médiation", en "Mediation activity" }
    audiences() { fr "Public rencontré", en "People met" }
    endings() { fr "Issue des conflits", en "Ending of conflicts" }
    number() { fr "Nombre", en "Number" }
    small_left_out() {
        fr "Les lignes de moins de 5 ne sont pas écrites.",
        en "Lines below 5 are not written.",
    }
    roadmap() { fr "Feuille de route", en "Roadmap" }
    progress(done: i64, started: i64, postponed: i64) {
        fr "Faites : {done}. En cours : {started}. Reportées : {postponed}",
        en "Done: {done}. Under way: {started}. Postponed: {postponed}",
    }
    action() { fr "Action", en "Action" }
    axis() { fr "Axe", en "Axis" }
    state() { fr "État", en "State" }
    until() { fr "Échéance", en "Due" }
    action_planned() { fr "Prévue", en "Planned" }
    action_started() { fr "En cours", en "Under way" }
    action_done() { fr "Faite", en "Done" }
    action_postponed() { fr "Reportée", en "Postponed" }
    recommendations() { fr "Préconisations", en "Recommendations" }
    addressed(to: &str, state: &str) {
        fr "Destinataire : {to}. {state}.",
        en "Addressee: {to}. {state}.",
    }
    recommendation_new() { fr "Nouvelle", en "New" }
    recommendation_followed() { fr "Suivie d’effet", en "Followed" }
    recommendation_refused() { fr "Non retenue", en "Refused" }
    programme() { fr "Le mois prochain", en "Next month" }
    definitions() { fr "Définitions et limites", en "Definitions and limits" }
    per_100_hours() { fr "Pour 100 h de terrain", en "Per 100 h on the field" }
    per_100_hours_def() {
        fr "Le chiffre du mois rapporté aux heures de terrain du mois : il permet de comparer des mois où la présence n’est pas la même.",
        en "The figure of the month over the field hours of the month: it compares months with different presence.",
    }
    withheld() { fr "« moins de 5 » et « – »", en "“fewer than 5” and “–”" }
    withheld_def() {
        fr "Ce qui touche à des personnes est arrondi à un multiple de cinq ; zéro et petit s’écrivent pareillement « moins de 5 ». Les faits techniques dans l’espace public sont exacts. Un thème sensible n’est pas détaillé au mois ; un taux qui touche à des personnes n’est donné qu’à partir de 20 cas, une médiane à partir de 5. Personne ne doit pouvoir être reconnu, quels que soient les périmètres mis côte à côte.",
        en "What touches people is rounded to a multiple of five; zero and small are both written “fewer than 5”. Technical facts in public space are exact. A sensitive theme is not detailed by month; a rate that touches people needs 20 cases, a median 5. Nobody must be recognisable, whatever perimeters are put side by side.",
    }
    context() { fr "Contexte du mois", en "Context of the month" }
}

/// The state of an action, in a word.
pub(crate) fn action_state(lang: Lang, state: &str) -> &'static str {
    match state {
        "started" => action_started(lang),
        "done" => action_done(lang),
        "postponed" => action_postponed(lang),
        _ => action_planned(lang),
    }
}

/// The state of a recommendation, in a word.
pub(crate) fn recommendation_state(lang: Lang, state: &str) -> &'static str {
    match state {
        "followed" => recommendation_followed(lang),
        "refused" => recommendation_refused(lang),
        _ => recommendation_new(lang),
    }
}

ui::words! {
    mail_subject(month: &str) {
        fr "La synthèse {month} est disponible",
        en "The report {month} is available",
    }
    mail_lead(month: &str) {
        fr "La synthèse {month} est arrêtée pour votre périmètre.",
        en "The report {month} is frozen for your perimeter.",
    }
    mail_again(version: i64, month: &str) {
        fr "La synthèse {month} a été corrigée : la version {version} remplace la précédente, et dit ce qui a changé.",
        en "The report {month} was corrected: version {version} replaces the former one, and says what changed.",
    }
    mail_figures() { fr "Les chiffres clés :", en "The key figures:" }
    mail_all() {
        fr "Tout se lit ici, avec votre code d’accès :",
        en "Read it all here, with your access code:",
    }
    mail_why() {
        fr "Vous recevez ce courriel parce que vous lisez les synthèses de la convention. Les chiffres sont ceux de votre périmètre, petits effectifs retenus.",
        en "You get this e-mail because you read the reports of the agreement. The figures are those of your perimeter, small counts withheld.",
    }
    changes() { fr "Ce qui a changé", en "What changed" }
    changes_words(version: &str) {
        fr "Depuis la version {version}, les mots ont été revus ; aucun des chiffres clés n’a changé.",
        en "Since version {version}, the words were reviewed; none of the key figures changed.",
    }
    changes_since(version: &str) {
        fr "Depuis la version {version} :",
        en "Since version {version}:",
    }
    changed_line(now: &str, before: &str) {
        fr "{now}, au lieu de {before}.",
        en "{now}, instead of {before}.",
    }
    not_computable() { fr "Non calculable : aucun cas", en "Not computable: no case" }
    too_few() { fr "Non calculable : trop peu de cas", en "Not computable: too few cases" }
    part() { fr "Part", en "Share" }
    all_lines() { fr "Ensemble", en "All" }
    all_written() { fr "Ensemble des lignes écrites", en "All lines written" }
    ended_cases(count: &str) { fr "sur {count} conflits dont l’issue est notée", en "of {count} conflicts whose ending is noted" }
    list_lede() {
        fr "Une synthèse par mois : les mêmes chiffres à l’écran, en PDF, en classeur et en JSON.",
        en "One report a month: the same figures on screen, in PDF, workbook and JSON.",
    }
    list_caption() { fr "Synthèses par mois", en "Reports by month" }
    month() { fr "Mois", en "Month" }
    frozen_on() { fr "Chiffres arrêtés le", en "Figures frozen on" }
    draft() { fr "Brouillon", en "Draft" }
    ready() { fr "À préparer", en "To prepare" }
    frozen(version: i64) { fr "Version {version}, arrêtée", en "Version {version}, frozen" }
    nothing() { fr "Aucune synthèse pour le moment", en "No report for now" }
    nothing_why_staff() {
        fr "Une synthèse apparaît dès qu’un mois a des enregistrements.",
        en "A report appears as soon as a month has records.",
    }
    nothing_why_partner() {
        fr "La synthèse d’un mois est arrêtée au début du mois suivant ; un courriel vous préviendra.",
        en "The report of a month is frozen early in the next; an e-mail will tell you.",
    }
    pdf() { fr "PDF", en "PDF" }
    workbook() { fr "Classeur (XLSX)", en "Workbook (XLSX)" }
    editable() { fr "Texte à modifier (DOCX)", en "Text to edit (DOCX)" }
    open_workbook() { fr "Classeur ouvert (ODS)", en "Open workbook (ODS)" }
    machine() { fr "JSON", en "JSON" }
    freeze() { fr "Arrêter la synthèse", en "Freeze the report" }
    freeze_again() { fr "Arrêter une nouvelle version", en "Freeze a new version" }
    freeze_question(month: &str) {
        fr "Arrêter la synthèse {month} ?",
        en "Freeze the report {month}?",
    }
    freeze_what() {
        fr "Chaque partenaire pourra lire les chiffres de son périmètre, petits effectifs retenus, et recevra un courriel avec le lien. Une version arrêtée ne change plus ; une correction en fera une nouvelle.",
        en "Each partner will read the figures of their perimeter, small counts withheld, and get an e-mail with the link. A frozen version never changes; a correction makes a new one.",
    }
    freeze_why() { fr "Pourquoi une nouvelle version", en "Why a new version" }
    freeze_why_hint() {
        fr "Ce qui est arrivé en retard ou a été corrigé, sans nommer personne. Le journal le garde ; les partenaires ne le lisent pas.",
        en "What came late or was corrected, naming nobody. The journal keeps it; partners do not read it.",
    }
    freeze_over() { fr "Ce mois ne se corrige plus", en "This month is no longer corrected" }
    freeze_enough() {
        fr "Ce mois a déjà trois versions : une de plus laisserait deviner, par différence, ce qui est arrivé en retard. L’opérateur le lit dans ses chiffres vivants.",
        en "This month has three versions already: one more would let what came late be guessed by difference. The operator reads it in its live figures.",
    }
    freeze_left(left: i64) {
        fr "Encore {left} version possible pour ce mois, si un chiffre a changé." | "Encore {left} versions possibles pour ce mois, si un chiffre a changé.",
        en "{left} more version possible for this month, if a figure has changed." | "{left} more versions possible for this month, if a figure has changed.",
    }
    freeze_done(count: usize, version: i64) {
        fr "Version {version} arrêtée pour {count} lecteur." | "Version {version} arrêtée pour {count} lecteurs.",
        en "Version {version} frozen for {count} reader." | "Version {version} frozen for {count} readers.",
    }
    live_shown() {
        fr "Chiffres vivants : ils peuvent encore changer.",
        en "Live figures: they may still change.",
    }
    see_live() { fr "Voir les chiffres vivants", en "See the live figures" }
    see_frozen() { fr "Voir la version arrêtée", en "See the frozen version" }
}
