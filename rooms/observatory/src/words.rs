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
    in_month(text: &str, month: &str) { fr "{text} en {month}", en "{text} in {month}" }
    since_january(text: &str) { fr "{text} depuis janvier", en "{text} since January" }
    over_the_year(text: &str) {
        fr "{text} de janvier à ce mois",
        en "{text} from January to this month",
    }
    per_100_hours(text: &str) {
        fr "{text} pour 100 h de terrain",
        en "{text} per 100 h on the field",
    }
    trend(label: &str, values: &str) {
        fr "{label}, douze derniers mois : {values}",
        en "{label}, last twelve months: {values}",
    }
    bar(value: &str, target: &str) { fr "{value}. {target}", en "{value}. {target}" }
}

ui::words! {
    up_and_down(rise: &str, by: i64, fall: &str, less: i64) {
        fr "Les interventions progressent sur {rise} (+{by}), reculent sur {fall} (−{less})",
        en "Interventions are up on {rise} (+{by}), down on {fall} (−{less})",
    }
    up(rise: &str, by: i64) {
        fr "Les interventions progressent sur {rise} (+{by})",
        en "Interventions are up on {rise} (+{by})",
    }
    down(fall: &str, less: i64) {
        fr "Les interventions reculent sur {fall} (−{less})",
        en "Interventions are down on {fall} (−{less})",
    }
    first_theme(theme: &str, part: &str) {
        fr "Premier motif, {theme} : {part} des interventions",
        en "First reason, {theme}: {part} of interventions",
    }
    quoted(label: &str) { fr "« {label} »", en "“{label}”" }
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
    zones_hold(count: i64, many: &str, part: &str) {
        fr "{many} secteur concentre {part} des interventions" | "{many} secteurs concentrent {part} des interventions",
        en "{many} sector holds {part} of interventions" | "{many} sectors hold {part} of interventions",
    }
    zones_open(part: &str) {
        fr "{part} des interventions ont lieu hors des îlots",
        en "{part} of interventions take place outside the blocks",
    }
    outside_blocks(zone: &str) { fr "{zone}, hors îlots", en "{zone}, outside the blocks" }
    zones_quiet() {
        fr "Trop peu d’interventions pour comparer les secteurs",
        en "Too few interventions to compare sectors",
    }
    alerts_late(count: i64, many: &str) {
        fr "{many} signalement attend depuis plus de 30 jours" | "{many} signalements attendent depuis plus de 30 jours",
        en "{many} alert has waited for more than 30 days" | "{many} alerts have waited for more than 30 days",
    }
    alerts_wait(count: i64, many: &str) {
        fr "{many} signalement attend, depuis moins de 30 jours" | "{many} signalements attendent, aucun depuis plus de 30 jours",
        en "{many} alert is waiting, for fewer than 30 days" | "{many} alerts are waiting, none for more than 30 days",
    }
    alerts_none() { fr "Aucun signalement en attente", en "No alert is waiting" }
    week() { fr "sem.", en "week" }
    weekend() { fr "WE", en "w/e" }
    chart_heat_grouped(month: &str) {
        fr "Interventions {month} par tranche de deux heures, du lundi au vendredi (sem.) et le week-end (WE) ; ce qui touche à des personnes est arrondi à cinq",
        en "Interventions {month} by two-hour slot, Monday to Friday (week) and at the weekend (w/e); what touches people is rounded to five",
    }
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

ui::words! {
    dashboard_of(month: &str) { fr "Tableau de bord {month}", en "Dashboard {month}" }
    from_to(from: &str, to: &str) { fr "du {from} au {to}", en "from {from} to {to}" }
    library() { fr "Tous les indicateurs", en "All indicators" }
    data_csv() { fr "Données (CSV)", en "Data (CSV)" }
    report_pdf() { fr "Synthèse mensuelle (PDF)", en "Monthly report (PDF)" }
    frozen(day: &str, version: i64) {
        fr "Chiffres arrêtés le {day}, version {version}.",
        en "Figures frozen on {day}, version {version}.",
    }
    live() {
        fr "Chiffres vivants, non arrêtés. Aucune donnée nominative n’est affichée.",
        en "Live figures, not frozen. No personal data is shown.",
    }
    what_filters_touch() {
        fr "Les signalements et les situations suivent les filtres de secteur et de thème seulement ; les heures ne se filtrent pas.",
        en "Alerts and situations follow the filters of sector and theme only; hours are not filtered.",
    }
    figures_title() { fr "Les chiffres du mois", en "The figures of the month" }
    figures_intro() {
        fr "Le trait noir marque l’objectif, quand les parties en ont convenu un.",
        en "The black tick marks the target, when the parties agreed one.",
    }
    observed() { fr "Ce que la médiation observe", en "What mediation observes" }
    observed_intro() {
        fr "Une hausse n’est pas d’elle-même une aggravation : plus de présence fait voir plus de faits.",
        en "A rise is not by itself a worsening: more presence shows more facts.",
    }
    observed_partner() {
        fr "Une hausse n’est pas d’elle-même une aggravation : plus de présence fait voir plus de faits. Les thèmes sensibles et les petits effectifs ne sont pas détaillés : les colonnes peuvent être plus basses que le total.",
        en "A rise is not by itself a worsening: more presence shows more facts. Sensitive themes and small counts are not detailed: columns may be lower than the total.",
    }
    places_title() { fr "Lieux et suites données", en "Places and what came of it" }
    places_intro() {
        fr "Secteurs regroupés : aucun point ne correspond à une adresse ou à une personne.",
        en "Grouped sectors: no point is an address or a person.",
    }
    no_plan() { fr "Aucun secteur à dessiner.", en "No sector to draw." }
    no_alert() {
        fr "Aucun signalement transmis depuis janvier.",
        en "No alert sent since January.",
    }
    alerts_staff() {
        fr "État au dernier jour du mois. Délai médian depuis janvier, en jours.",
        en "As of the last day of the month. Median delay since January, in days.",
    }
    alerts_partner() {
        fr "État au dernier jour du mois, thèmes techniques seulement. Délai médian depuis janvier, en jours.",
        en "As of the last day of the month, technical themes only. Median delay since January, in days.",
    }
    service() { fr "Service", en "Service" }
    sent_head() { fr "Transmis", en "Sent" }
    waiting_head() { fr "En attente", en "Waiting" }
    late_head() { fr "Plus de 30 jours", en "Over 30 days" }
    median_head() { fr "Délai médian", en "Median delay" }
    oldest_head() { fr "Plus ancien (jours)", en "Oldest (days)" }
    see_alerts() { fr "Voir les signalements", en "See the alerts" }
    to_decide() { fr "À décider", en "To decide" }
    to_decide_intro() {
        fr "Préconisations de la médiation et de son encadrement.",
        en "Recommendations of the mediators and their manager.",
    }
    addressee(name: &str) { fr "Destinataire : {name}", en "Addressee: {name}" }
    new() { fr "Nouvelle", en "New" }
    followed() { fr "Suivie d’effet", en "Followed" }
    refused() { fr "Non retenue", en "Refused" }
    quality_title() { fr "Qualité des saisies", en "Quality of the records" }
    quality_intro() {
        fr "Ce qui manque aux enregistrements du mois, pour lire les chiffres avec prudence.",
        en "What the records of the month lack, so that figures are read with care.",
    }
    empty_days() { fr "Jours de semaine sans saisie", en "Weekdays without any record" }
    without_place() { fr "Sans lieu précis", en "Without a precise place" }
    without_ending() { fr "Sans issue (A2, A4, A5)", en "Without an ending (A2, A4, A5)" }
    /// Notice.
    lists_changed() { fr "Lu dans les listes d’aujourd’hui", en "Read in the lists of today" }
    /// Why.
    lists_changed_why() {
        fr "Les listes ont changé depuis\u{a0}: ce qui porte un nouveau nom est compté sous lui. Une valeur partagée ou sans remplaçante garde sa ligne, et ne se compare pas d’une année à l’autre.",
        en "Lists have changed since: what bears a new name is counted under it. A value that was split or has nothing in its place keeps its line, and does not compare from year to year.",
    }
    /// Link.
    lists_read() { fr "Voir ce qui a changé.", en "See what changed." }
    late_entries() { fr "Saisies plus de trois jours après", en "Typed more than three days after" }
    context() { fr "Contexte du mois", en "Context of the month" }
    see_journal() { fr "Ouvrir la vie du quartier", en "Open the neighbourhood’s life" }
    context_intro() { fr "Vacances scolaires, jours fériés, évènements, travaux : ce qui explique un pic mieux qu’un chiffre.", en "School holidays, public holidays, events, works: what explains a peak better than a figure." }
    none() { fr "Aucun", en "None" }
    part_of(n: i64, all: i64, share: &str) {
        fr "{n} sur {all} ({share})" | "{n} sur {all} ({share})",
        en "{n} of {all} ({share})" | "{n} of {all} ({share})",
    }
    nothing_published() {
        fr "Rien n’est encore publié pour votre périmètre",
        en "Nothing is published yet for your perimeter",
    }
    nothing_published_why() {
        fr "La synthèse d’un mois est arrêtée au début du mois suivant ; vous recevrez un courriel dès qu’elle sera disponible.",
        en "The report of a month is frozen early in the next; you will get an e-mail as soon as it is available.",
    }
    theme() { fr "Thème", en "Theme" }
    axis() { fr "Axe", en "Axis" }
    activity() { fr "Activité", en "Activity" }
    audience() { fr "Public", en "People met" }
    origin() { fr "Origine", en "Origin" }
    ending() { fr "Issue", en "Ending" }
    figures_table() { fr "Chiffres", en "Figures" }
    to_date_head() { fr "depuis janvier", en "since January" }
    all() { fr "Ensemble", en "All" }
    months_table() { fr "Interventions par mois", en "Interventions by month" }
    themes_table() { fr "Interventions par thème", en "Interventions by theme" }
    heat_table() { fr "Interventions par jour et heure", en "Interventions by day and hour" }
    zones_table() { fr "Interventions par secteur", en "Interventions by sector" }
    activities_table() { fr "Interventions par activité", en "Interventions by activity" }
    axes_table() { fr "Interventions par axe", en "Interventions by axis" }
    origins_table() { fr "Interventions par origine", en "Interventions by origin" }
    audiences_table() { fr "Personnes par public", en "People by audience" }
    endings_table() { fr "Conflits par issue", en "Conflicts by ending" }
    recipients_table() { fr "Signalements par service", en "Alerts by service" }
}

ui::words! {
    found(count: i64, people: &str, hours: &str) {
        fr "{count} intervention, {people} rencontres, {hours} passées." | "{count} interventions, {people} rencontres, {hours} passées.",
        en "{count} intervention, {people} encounters, {hours} spent." | "{count} interventions, {people} encounters, {hours} spent.",
    }
    from() { fr "Du", en "From" }
    to() { fr "Au", en "To" }
    nothing_found() { fr "Aucune intervention", en "No intervention" }
    nothing_found_why() {
        fr "Aucun enregistrement ne répond à ces filtres dans votre périmètre.",
        en "No record matches these filters within your perimeter.",
    }
    what() { fr "Catégorie", en "Category" }
    number() { fr "Nombre", en "Number" }
    share() { fr "Part", en "Share" }
    channels_table() { fr "Interventions par mode de contact", en "Interventions by way of meeting" }
    all_endings_table() { fr "Interventions par issue", en "Interventions by ending" }
    ages_table() { fr "Personnes par tranche d’âge", en "People by age band" }
    genders_table() { fr "Personnes par genre, en nombre", en "People by gender, as counts" }
}

ui::words! {
    surveys() { fr "Enquêtes", en "Surveys" }
    surveys_intro() {
        fr "Ce que les habitants et les partenaires disent de la médiation. Les filtres de la page n’y touchent pas.",
        en "What residents and partners say of mediation. The filters of the page do not touch them.",
    }
    surveys_limits(least: i64) {
        fr "Réponses volontaires et anonymes : elles ne représentent pas tout le quartier. Sur une centaine de réponses, un écart de moins de quinze points entre deux enquêtes peut venir du hasard. Un résultat fait de moins de {least} réponse n’est montré à personne." | "Réponses volontaires et anonymes : elles ne représentent pas tout le quartier. Sur une centaine de réponses, un écart de moins de quinze points entre deux enquêtes peut venir du hasard. Un résultat fait de moins de {least} réponses n’est montré à personne.",
        en "Answers are voluntary and anonymous: they do not stand for the whole district. Out of a hundred answers, a gap of less than fifteen points between two surveys may be chance. An outcome made of fewer than {least} answer is shown to nobody." | "Answers are voluntary and anonymous: they do not stand for the whole district. Out of a hundred answers, a gap of less than fifteen points between two surveys may be chance. An outcome made of fewer than {least} answers is shown to nobody.",
    }
    residents_table() { fr "Enquête auprès des habitants", en "Survey of residents" }
    partners_table() { fr "Enquête auprès des partenaires", en "Survey of partners" }
    question() { fr "Question", en "Question" }
    returned() { fr "Questionnaires rendus", en "Sheets that came back" }
    part_of_offered(n: i64, all: i64) {
        fr "{n} sur {all}" | "{n} sur {all}",
        en "{n} of {all}" | "{n} of {all}",
    }
    survey_days(from: &str, to: &str) { fr "Du {from} au {to} : ", en "From {from} to {to}: " }
    out_of_five(mean: &str) { fr "{mean} sur 5", en "{mean} out of 5" }
    of_answers(count: i64, figure: &str) {
        fr "{figure} ({count} réponse)" | "{figure} ({count} réponses)",
        en "{figure} ({count} answer)" | "{figure} ({count} answers)",
    }
    too_few_answers() { fr "trop peu de réponses", en "too few answers" }
    asked_known() { fr "Connaissent la médiation", en "Know of mediation" }
    asked_used() { fr "Ont déjà eu recours à la médiation", en "Have turned to mediation" }
    asked_useful() { fr "Jugent la médiation utile ou nécessaire", en "Find mediation useful or necessary" }
    asked_calm() {
        fr "Sentiment de tranquillité dans le quartier (moyenne)",
        en "Feeling of peace in the district (mean)",
    }
    asked_trust() {
        fr "Confiance dans les institutions (moyenne)",
        en "Trust in institutions (mean)",
    }
    asked_effect() {
        fr "Constatent un effet dans leur propre travail",
        en "See an effect in their own work",
    }
}
