//! Every sentence of the observatory, in French and in English.

ui::words! {
    dashboard() { fr "Tableau de bord", en "Dashboard" }
    observatory() { fr "Observatoire", en "Observatory" }
    no_unit() { fr "", en "" }
    percent() { fr "%", en "%" }
    days() { fr "jours", en "days" }
    hours() { fr "h", en "h" }
    interventions() { fr "Interventions de médiation", en "Mediation interventions" }
    interventions_def() {
        fr "Nombre d’enregistrements du mois. Un acte compte une fois, sous son thème principal ; un passage sans rien à signaler n’en est pas un.",
        en "Number of records in the month. An act counts once, under its main theme; a passage with nothing to report is not one.",
    }
    people() { fr "Personnes rencontrées", en "People met" }
    people_def() {
        fr "Somme des personnes présentes à chaque intervention : une même personne peut y figurer plusieurs fois.",
        en "Sum of the people present at each intervention: the same person may count several times.",
    }
    situations_open() { fr "Situations suivies ouvertes", en "Situations being followed" }
    situations_open_def() {
        fr "Situations ouvertes au plus tard le dernier jour du mois et non closes ce jour-là.",
        en "Situations opened on or before the last day of the month and not closed by then.",
    }
    appeasement_rate() { fr "Conflits apaisés", en "Conflicts appeased" }
    appeasement_rate_def() {
        fr "Part des conflits (activité A2) dont l’issue est résolue, apaisée ou un accord, parmi les conflits dont l’issue est notée. Ce n’est pas une résolution durable.",
        en "Share of conflicts (activity A2) that ended resolved, calmed or in an agreement, among those with an ending. It is not a lasting resolution.",
    }
    alerts_sent() { fr "Signalements transmis", en "Alerts sent" }
    alerts_sent_def() {
        fr "Fiches de signalement transmises à un service dans le mois.",
        en "Alerts sent to a service in the month.",
    }
    alerts_resolved() { fr "Signalements résolus", en "Alerts resolved" }
    alerts_resolved_def() {
        fr "Fiches dont le médiateur a constaté la résolution sur place dans le mois, quel que soit le mois d’envoi.",
        en "Alerts that the mediator saw resolved on site in the month, whenever they were sent.",
    }
    median_delay_days() { fr "Délai médian de résolution", en "Median time to resolution" }
    median_delay_days_def() {
        fr "De l’envoi à la résolution constatée : la moitié des fiches résolues dans le mois l’ont été en moins de temps. En jours entiers ; entre deux valeurs, arrondi au jour supérieur. Une fiche jamais résolue n’y figure pas.",
        en "From sending to resolution seen: half of the alerts resolved in the month took less. Whole days; between two values, rounded up. An alert never resolved is not in it.",
    }
    field_hours() { fr "Heures sur le terrain", en "Hours on the field" }
    field_hours_def() {
        fr "Heures des créneaux de terrain de toute l’équipe, au dixième d’heure, pour l’ensemble de la convention.",
        en "Hours of field shifts of the whole team, to a tenth of an hour, for the whole convention.",
    }
    alerts_resolved_rate() { fr "Part de signalements résolus", en "Share of alerts resolved" }
    alerts_resolved_rate_def() {
        fr "Fiches constatées résolues dans le mois pour cent transmises dans le mois. Peut dépasser 100 % quand des fiches anciennes se règlent.",
        en "Alerts seen resolved in the month for a hundred sent in the month. May exceed 100% when old ones are settled.",
    }
    actions() { fr "Actions collectives et projets", en "Collective actions and projects" }
    actions_def() {
        fr "Interventions des activités A6 (concertation) et A7 (projets collectifs).",
        en "Interventions of activities A6 (consultation) and A7 (collective projects).",
    }
    reached() { fr "Atteint", en "Reached" }
    close(gap: &str) { fr "À {gap} près", en "Short by {gap}" }
    short(gap: &str) { fr "Il manque {gap}", en "Missing {gap}" }
    beyond(gap: &str) { fr "{gap} de trop", en "{gap} too many" }
    target(text: &str) { fr "Objectif : {text}", en "Target: {text}" }
    target_a_month(text: &str) { fr "Objectif : {text} par mois", en "Target: {text} a month" }
    target_at_most(text: &str) { fr "Objectif : {text} au plus", en "Target: {text} at most" }
    no_target() { fr "Pas d’objectif convenu pour ce mois", en "No target agreed for this month" }
    a_year_before(text: &str, month: &str) { fr "{text} en {month}", en "{text} in {month}" }
    since_january(text: &str) { fr "{text} depuis janvier", en "{text} since January" }
    per_100_hours(text: &str) {
        fr "{text} pour 100 h de terrain",
        en "{text} per 100 h on the field",
    }
    trend(label: &str, values: &str) {
        fr "{label}, douze derniers mois : {values}",
        en "{label}, last twelve months: {values}",
    }
    bar(value: &str, target: &str) { fr "{value}. {target}", en "{value}. {target}" }
}

ui::words! {
    up_and_down(rise: &str, by: i64, fall: &str, less: i64) {
        fr "Plus : {rise} (+{by}). Moins : {fall} (−{less})",
        en "More: {rise} (+{by}). Less: {fall} (−{less})",
    }
    up(rise: &str, by: i64) {
        fr "{rise} : {by} de plus que le mois précédent",
        en "{rise}: {by} more than the month before",
    }
    down(fall: &str, less: i64) {
        fr "{fall} : {less} de moins que le mois précédent",
        en "{fall}: {less} fewer than the month before",
    }
    first_theme(theme: &str, part: &str) {
        fr "{theme} : premier motif, {part} des interventions",
        en "{theme}: first reason, {part} of interventions",
    }
    themes_quiet() {
        fr "Aucun thème ne se détache ce mois-ci",
        en "No theme stands out this month",
    }
    busiest(from: u8, to: u8, part: &str) {
        fr "La présence sert surtout de {from} h à {to} h : {part} des interventions",
        en "Presence matters most from {from}:00 to {to}:00: {part} of interventions",
    }
    heat_quiet() {
        fr "Trop peu d’interventions pour dire quand la présence sert le plus",
        en "Too few interventions to say when presence matters most",
    }
    zones_hold(count: i64, part: &str) {
        fr "Un secteur concentre {part} des interventions" | "{count} secteurs concentrent {part} des interventions",
        en "One sector holds {part} of interventions" | "{count} sectors hold {part} of interventions",
    }
    zones_quiet() {
        fr "Trop peu d’interventions pour comparer les secteurs",
        en "Too few interventions to compare sectors",
    }
    alerts_late(count: i64) {
        fr "{count} signalement attend depuis plus de 30 jours" | "{count} signalements attendent depuis plus de 30 jours",
        en "{count} alert has waited for more than 30 days" | "{count} alerts have waited for more than 30 days",
    }
    alerts_wait(count: i64) {
        fr "{count} signalement en attente, aucun depuis plus de 30 jours" | "{count} signalements en attente, aucun depuis plus de 30 jours",
        en "{count} alert is waiting, none for more than 30 days" | "{count} alerts are waiting, none for more than 30 days",
    }
    alerts_none() { fr "Aucun signalement en attente", en "No alert is waiting" }
    week() { fr "lundi à vendredi", en "Monday to Friday" }
    weekend() { fr "samedi et dimanche", en "Saturday and Sunday" }
    lede_nothing() {
        fr "Aucune intervention n’est enregistrée ce mois-ci.",
        en "No intervention is recorded this month.",
    }
    lede_few() {
        fr "Les interventions de ce mois sont trop peu nombreuses pour être détaillées.",
        en "There are too few interventions this month to be detailed.",
    }
    lede_interventions(count: i64, people: &str) {
        fr "La médiation a mené {count} intervention et compté {people} rencontres." | "La médiation a mené {count} interventions et compté {people} rencontres.",
        en "Mediation made {count} intervention and counted {people} encounters." | "Mediation made {count} interventions and counted {people} encounters.",
    }
    lede_interventions_alone(count: i64) {
        fr "La médiation a mené {count} intervention." | "La médiation a mené {count} interventions.",
        en "Mediation made {count} intervention." | "Mediation made {count} interventions.",
    }
    lede_theme(theme: &str, part: &str) {
        fr "Premier motif : « {theme} », {part} des interventions.",
        en "First reason: “{theme}”, {part} of interventions.",
    }
    lede_appeased(part: &str) {
        fr "Parmi les conflits dont l’issue est connue, {part} ont été apaisés sur place.",
        en "Of the conflicts whose ending is known, {part} were appeased on the spot.",
    }
    sent_count(count: i64) {
        fr "{count} signalement a été transmis" | "{count} signalements ont été transmis",
        en "{count} alert was sent" | "{count} alerts were sent",
    }
    resolved_count(count: i64) {
        fr "{count} a été constaté résolu" | "{count} ont été constatés résolus",
        en "{count} was seen resolved" | "{count} were seen resolved",
    }
    lede_alerts(sent: &str, resolved: &str) {
        fr "{sent} et {resolved}.",
        en "{sent} and {resolved}.",
    }
    lede_alerts_delay(days: i64, sent: &str, resolved: &str) {
        fr "{sent} et {resolved}, en {days} jour en médiane." | "{sent} et {resolved}, en {days} jours en médiane.",
        en "{sent} and {resolved}, in {days} day (median)." | "{sent} and {resolved}, in {days} days (median).",
    }
    chart_themes(from: &str, to: &str) {
        fr "Interventions par thème et par mois, de {from} à {to}",
        en "Interventions by theme and month, from {from} to {to}",
    }
    chart_heat(month: &str) {
        fr "Interventions {month} par jour et tranche de deux heures",
        en "Interventions {month} by day and two-hour slot",
    }
    chart_heat_nightly(month: &str) {
        fr "Interventions {month} par jour et tranche de deux heures ; la première tranche compte aussi la nuit",
        en "Interventions {month} by day and two-hour slot; the first slot also counts the night",
    }
    chart_plan(month: &str) {
        fr "Interventions {month} par îlot ou secteur, plan schématique : aucun point n’est une adresse",
        en "Interventions {month} by block or sector, schematic plan: no point is an address",
    }
    chart_yearly() {
        fr "Interventions par mois, et le même mois un an plus tôt",
        en "Interventions by month, and the same month a year before",
    }
    yearly_more(count: usize) {
        fr "{count} mois au-dessus de l’année précédente" | "{count} mois au-dessus de l’année précédente",
        en "{count} month above the year before" | "{count} months above the year before",
    }
    day_head() { fr "Jour", en "Day" }
    month_head() { fr "Mois", en "Month" }
    zone_head() { fr "Secteur", en "Sector" }
    target_line() { fr "objectif :", en "target:" }
    twelve_months() { fr "12 derniers mois", en "last 12 months" }
    previous_year() { fr "année précédente", en "year before" }
}
