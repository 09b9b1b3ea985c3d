//! Sentences of the indicators.

ui::words! {
    /// The section of the desk, and the title of its list.
    section() { fr "Indicateurs", en "Indicators" }
    lede(count: i64, agreed: i64) {
        fr "{count} indicateur dans la bibliothèque ; convenus dans cette convention : {agreed}." | "{count} indicateurs dans la bibliothèque ; convenus dans cette convention : {agreed}.",
        en "{count} indicator in the library; agreed in this convention: {agreed}." | "{count} indicators in the library; agreed in this convention: {agreed}.",
    }
    lede_partner() {
        fr "Ce que chaque indicateur veut dire, comment il se calcule, et ce qui a été convenu. Les chiffres sont ceux des mois publiés pour vous.",
        en "What each indicator means, how it is made, and what was agreed. Figures are those of the months published for you."
    }
    library_note() {
        fr "Chaque chiffre est calculé depuis les saisies, jamais retapé. « Non calculable » : rien à diviser. « Pas encore alimenté » : la source n’existe pas encore.",
        en "Each figure is computed from the records, never retyped. “Not computable”: nothing to divide by. “Not fed yet”: the source does not exist yet."
    }
    row() { fr "N°", en "No." }
    indicator() { fr "Indicateur", en "Indicator" }
    level() { fr "Niveau", en "Level" }
    register() { fr "Registre", en "Register" }
    source() { fr "Source", en "Source" }
    standing() { fr "État", en "Standing" }
    value_of(month: &str) { fr "Valeur {month}", en "Value {month}" }
    since_january() { fr "Depuis janvier", en "Since January" }
    target() { fr "Cible du mois", en "Target of the month" }
    output() { fr "Réalisation", en "Output" }
    outcome() { fr "Résultat", en "Outcome" }
    impact() { fr "Impact", en "Impact" }
    cohesion() { fr "Cohésion sociale", en "Social cohesion" }
    innovation() { fr "Innovation et apprentissage", en "Innovation and learning" }
    tranquillity_register() { fr "Tranquillité publique", en "Public tranquillity" }
    economy() { fr "Contribution économique", en "Economic contribution" }
    recognition() { fr "Reconnaissance", en "Recognition" }
    from_base() { fr "Saisies du service", en "Records of the service" }
    from_partner() { fr "Partenaire", en "Partner" }
    from_survey() { fr "Enquête", en "Survey" }
    shelved() { fr "Dans la bibliothèque", en "In the library" }
    proposed() { fr "Proposé", en "Proposed" }
    discussed() { fr "En discussion", en "Under discussion" }
    agreed() { fr "Convenu", en "Agreed" }
    withdrawn() { fr "Retiré", en "Withdrawn" }
    not_computable() { fr "Non calculable", en "Not computable" }
    not_fed() { fr "Pas encore alimenté", en "Not fed yet" }
    too_few() { fr "Trop peu de réponses", en "Too few answers" }
    first_part(name: &str, share: &str) { fr "{name} : {share}", en "{name}: {share}" }
    slot(from: u8, to: u8) { fr "{from} h – {to} h", en "{from}–{to} h" }
    technical() { fr "Technique", en "Technical" }
    tranquillity() { fr "Tranquillité", en "Tranquillity" }
    social() { fr "Social", en "Social" }
    nothing_there() { fr "Aucun indicateur", en "No indicator" }
    nothing_there_why() {
        fr "Aucun indicateur ne répond à ces filtres : retirez-en un.",
        en "No indicator meets these filters: remove one."
    }
    tables() { fr "Nomenclatures", en "Nomenclatures" }
    surveys() { fr "Enquêtes", en "Surveys" }
    data_csv() { fr "Toutes les valeurs, CSV", en "All values, CSV" }
    import() { fr "Verser un fichier", en "Hand over a file" }
}

// The page of one.
ui::words! {
    sheet() { fr "Fiche", en "Sheet" }
    definition() { fr "Ce qu’il dit", en "What it says" }
    formula() { fr "Calcul", en "How it is made" }
    denominator() { fr "Dénominateur", en "Denominator" }
    limits() { fr "Ses limites", en "Its limits" }
    unit() { fr "Unité", en "Unit" }
    plain_count() { fr "Un nombre", en "A count" }
    none() { fr "–", en "–" }
    made_here() { fr "Fait dans l’application", en "Made in the application" }
    told_to_partners() { fr "Ce qu’un partenaire en lit", en "What a partner reads of it" }
    disclosed_exact() { fr "Publié exactement : rien n’y touche une personne.", en "Published exactly: nothing in it touches a person." }
    disclosed_mixed() { fr "Arrondi pour ce qui touche des personnes, exact pour l’espace public.", en "Rounded where people are touched, exact for public space." }
    disclosed_personal() { fr "Arrondi au multiple de cinq ; « moins de 5 » en dessous.", en "Rounded to a multiple of five; “fewer than 5” below." }
    disclosed_rate() { fr "Dit à partir de dix cas.", en "Told from ten cases on." }
    disclosed_median() { fr "Dit à partir de cinq cas.", en "Told from five cases on." }
    in_catalogue() { fr "Publié chaque mois aux signataires.", en "Published each month to signatories." }
    not_in_catalogue() { fr "Réservé à l’opérateur : hors du catalogue de publication.", en "For the operator only: outside the catalogue of publication." }
    since() { fr "Dans la bibliothèque depuis", en "In the library since" }
    code() { fr "Code", en "Code" }
    values() { fr "Valeurs", en "Values" }
    values_intro() { fr "Mois par mois, à côté du même mois un an plus tôt.", en "Month by month, beside the same month a year before." }
    month() { fr "Mois", en "Month" }
    value() { fr "Valeur", en "Value" }
    by_month() { fr "Mois par mois", en "Month by month" }
    by_survey() { fr "D’une enquête à l’autre", en "From one survey to the next" }
    year_before() { fr "Un an plus tôt", en "A year before" }
    cases() { fr "Sur", en "Over" }
    standing_to_target() { fr "Par rapport à la cible", en "Against the target" }
    reached() { fr "Atteinte", en "Reached" }
    not_reached() { fr "Non atteinte", en "Not reached" }
    chart_title(label: &str, value: &str, month: &str) { fr "{label} : {value}, {month}", en "{label}: {value}, {month}" }
    chart_detail(label: &str) { fr "{label}, mois par mois", en "{label}, month by month" }
    this_year() { fr "Douze derniers mois", en "Last twelve months" }
    aim() { fr "cible", en "target" }
    part() { fr "Part", en "Share" }
    what() { fr "Quoi", en "What" }
    number() { fr "Nombre", en "Number" }
    all() { fr "Ensemble", en "All" }
    see_behind(month: &str) { fr "Voir ce qu’il y a derrière le chiffre {month}", en "See what stands behind the figure {month}" }
    parts_year() { fr "Depuis janvier", en "Since January" }
    shares_note() { fr "Les parts sont arrondies de sorte que leur somme fasse cent.", en "Shares are rounded so that they add up to a hundred." }
    waiting() { fr "Pas encore alimenté", en "Not fed yet" }
    survey_period() { fr "Enquête", en "Survey" }
    answers() { fr "Réponses", en "Answers" }
    method() { fr "Méthode", en "Method" }
    no_survey() { fr "Aucune enquête n’a posé cette question.", en "No survey asked this question." }
    span(from: &str, to: &str) { fr "du {from} au {to}", en "{from} to {to}" }
    // Targets.
    targets() { fr "Cibles", en "Targets" }
    targets_intro() { fr "Une cible vaut du jour où elle est convenue jusqu’à la suivante ; les mois d’avant n’en ont pas.", en "A target holds from the day it is agreed until the next; months before have none." }
    no_target() { fr "Aucune cible convenue.", en "No target agreed." }
    no_target_possible() { fr "Cet indicateur n’a pas de cible : une répartition ou ce qui n’est pas encore alimenté ne se vise pas.", en "This indicator takes no target: a spread or what is not fed yet is not aimed at." }
    monthly() { fr "Par mois", en "A month" }
    annual() { fr "Par an", en "A year" }
    agreed_on() { fr "Convenue le", en "Agreed on" }
    agreed_by() { fr "Par", en "By" }
    set_target() { fr "Convenir d’une cible", en "Agree on a target" }
    keep_target() { fr "Enregistrer la cible", en "Record the target" }
    unit_count() { fr "nombre", en "count" }
    unit_people() { fr "personnes", en "people" }
    unit_percent() { fr "pour cent", en "percent" }
    unit_days() { fr "jours", en "days" }
    unit_hours() { fr "heures", en "hours" }
    choose_unit() { fr "Choisir l’unité", en "Choose the unit" }
}

// Life.
ui::words! {
    life() { fr "Vie de l’indicateur", en "Life of the indicator" }
    life_intro() { fr "Ce qui a été proposé, discuté, convenu et révisé, par qui et à quelle instance.", en "What was proposed, discussed, agreed and revised, by whom and at which committee." }
    no_life() { fr "Rien encore : l’indicateur est dans la bibliothèque.", en "Nothing yet: the indicator is in the library." }
    steps() { fr "Étapes", en "Steps" }
    targets_agreed() { fr "Cibles convenues", en "Targets agreed" }
    each_handed() { fr "Chaque valeur versée", en "Each value handed over" }
    step() { fr "Étape", en "Step" }
    day() { fr "Jour", en "Day" }
    parties() { fr "Parties", en "Parties" }
    committee() { fr "Instance", en "Committee" }
    said() { fr "Propos", en "What was said" }
    propose() { fr "Proposer", en "Propose" }
    discuss() { fr "Noter une discussion", en "Note a discussion" }
    agree() { fr "Convenir", en "Agree" }
    revise() { fr "Réviser", en "Revise" }
    withdraw() { fr "Retirer", en "Withdraw" }
    was_proposed() { fr "Proposé", en "Proposed" }
    was_discussed() { fr "Discuté", en "Discussed" }
    was_agreed() { fr "Convenu", en "Agreed" }
    was_revised() { fr "Révisé", en "Revised" }
    was_withdrawn() { fr "Retiré", en "Withdrawn" }
    agreed_with_target() { fr "Convenu avec sa cible", en "Agreed with its target" }
    move_on() { fr "Faire avancer", en "Move on" }
    keep_step() { fr "Enregistrer l’étape", en "Record the step" }
    steering() { fr "Comité de pilotage", en "Steering committee" }
    monitoring() { fr "Comité de suivi", en "Monitoring committee" }
    no_committee() { fr "Aucune instance", en "No committee" }
    words_hint() { fr "Pour l’équipe : les partenaires ne le lisent pas. Aucun nom de personne.", en "For the team: partners do not read it. No person’s name." }
    // Comments.
    comment() { fr "Commentaire d’interprétation", en "Comment" }
    comment_intro() { fr "Ce que le chiffre du mois veut dire, en une phrase ou deux. Sans lui, l’indicateur ne peut entrer dans un bilan.", en "What the figure of the month means, in a sentence or two. Without it, the indicator cannot stand in a review." }
    comment_of(month: &str) { fr "Commentaire {month}", en "Comment {month}" }
    keep_comment() { fr "Enregistrer le commentaire", en "Record the comment" }
    no_comment() { fr "Pas encore de commentaire pour ce mois.", en "No comment for this month yet." }
    former_comments() { fr "Versions précédentes", en "Former versions" }
    uncommented(count: i64, month: &str) {
        fr "{count} indicateur convenu n’a pas de commentaire {month} : un bilan ne peut pas le reprendre." | "{count} indicateurs convenus n’ont pas de commentaire {month} : un bilan ne peut pas les reprendre.",
        en "{count} agreed indicator has no comment {month}: a review cannot use it." | "{count} agreed indicators have no comment {month}: a review cannot use them.",
    }
    to_comment() { fr "À commenter", en "To comment" }
}

// Values handed over.
ui::words! {
    handed() { fr "Valeurs versées", en "Values handed over" }
    handed_intro() { fr "Ce qu’un partenaire a transmis : de qui, pour quels jours, dans quel document.", en "What a partner handed over: from whom, for which days, in which document." }
    nothing_handed() { fr "Aucune valeur versée.", en "No value handed over." }
    days() { fr "Jours", en "Days" }
    perimeter() { fr "Périmètre", en "Perimeter" }
    whole() { fr "Tout le périmètre", en "The whole perimeter" }
    provider() { fr "Fournisseur", en "Provider" }
    document() { fr "Document source", en "Source document" }
    assumption() { fr "Hypothèse", en "Assumption" }
    assumed(text: &str) { fr "Hypothèse : {text}", en "Assumption: {text}" }
    entered() { fr "Saisie le", en "Entered on" }
    counts_no_more() { fr "Retirée", en "Withdrawn" }
    feed() { fr "Saisir une valeur", en "Enter a value" }
    keep_value() { fr "Verser la valeur", en "Hand the value over" }
    withdraw_value() { fr "Retirer", en "Withdraw" }
    withdraw_named(days: &str) { fr "Retirer la valeur {days}", en "Withdraw the value {days}" }
    from() { fr "Du", en "From" }
    to() { fr "Au", en "To" }
    assumption_hint() { fr "Obligatoire pour un coût évité : le coût unitaire convenu et la comparaison.", en "Required for a cost avoided: the agreed unit cost and the comparison." }
    file() { fr "Fichier de valeurs", en "File of values" }
    file_intro() { fr "Un fichier CSV, séparé par des points-virgules, dont la première ligne nomme les colonnes dans cet ordre :", en "A CSV file, separated by semicolons, whose first line names the columns in this order:" }
    file_hint() { fr "2 000 lignes au plus. Rien n’est pris si une ligne ne se lit pas.", en "2,000 lines at most. Nothing is taken if one line does not read." }
    feedable() { fr "Indicateurs qui se versent :", en "Indicators that can be handed over:" }
    keep_file() { fr "Lire et verser", en "Read and hand over" }
    wrong_lines(count: i64) {
        fr "{count} ligne ne se lit pas : rien n’a été versé." | "{count} lignes ne se lisent pas : rien n’a été versé.",
        en "{count} line does not read: nothing was taken." | "{count} lines do not read: nothing was taken.",
    }
    line() { fr "Ligne", en "Line" }
    column() { fr "Colonne", en "Column" }
    why() { fr "Pourquoi", en "Why" }
    taken(count: i64) {
        fr "{count} valeur versée." | "{count} valeurs versées.",
        en "{count} value handed over." | "{count} values handed over.",
    }
    done_step() { fr "Étape enregistrée.", en "Step recorded." }
    done_target() { fr "Cible enregistrée.", en "Target recorded." }
    done_comment() { fr "Commentaire enregistré.", en "Comment recorded." }
    done_value() { fr "Valeur versée.", en "Value handed over." }
    done_withdrawn() { fr "Valeur retirée : elle ne compte plus.", en "Value withdrawn: it counts no more." }
    published_months() { fr "Mois publiés pour vous", en "Months published for you" }
    nothing_published() { fr "Aucun mois n’a encore été publié pour vous.", en "No month has been published for you yet." }
    fewer() { fr "moins de 5", en "fewer than 5" }
}

// What is made in the application.
ui::words! {
    make() { fr "Créer un indicateur", en "Make an indicator" }
    define_anew() { fr "Modifier la définition", en "Change the definition" }
    made_title() { fr "Indicateur fait dans l’application", en "Indicator made in the application" }
    made_intro() { fr "Choisissez ce qui est compté et parmi quelles interventions. L’aperçu calcule sur les saisies réelles avant d’enregistrer ; une nouvelle définition est une nouvelle version.", en "Choose what is counted and among which interventions. The preview computes on the real records before anything is kept; a new definition is a new version." }
    label_fr() { fr "Nom en français", en "Name in French" }
    label_en() { fr "Nom en anglais", en "Name in English" }
    label_en_hint() { fr "Vide, le nom français sert aux deux.", en "Left empty, the French name serves both." }
    way() { fr "Ce qui est mieux", en "What is better" }
    more() { fr "Plus", en "More" }
    less() { fr "Moins", en "Less" }
    how() { fr "Ce qui est compté", en "What is counted" }
    how_count() { fr "Nombre d’interventions", en "Number of interventions" }
    how_people() { fr "Somme des personnes", en "Sum of people" }
    how_share() { fr "Part des interventions qui répondent à un second filtre", en "Share of interventions that also meet a second filter" }
    how_median() { fr "Durée médiane, en minutes", en "Median duration, in minutes" }
    how_per_hours() { fr "Interventions pour 100 h de terrain", en "Interventions per 100 h of field" }
    how_ratio() { fr "Un indicateur rapporté à un autre", en "One indicator over another" }
    among() { fr "Parmi les interventions", en "Among interventions" }
    part_among() { fr "Second filtre, pour une part", en "Second filter, for a share" }
    ratio_of() { fr "Rapport de deux indicateurs", en "One indicator over another" }
    numerator() { fr "Au-dessus", en "Above" }
    denominator_field() { fr "En dessous", en "Below" }
    zone() { fr "Secteur", en "Sector" }
    theme() { fr "Thème", en "Theme" }
    axis() { fr "Axe", en "Axis" }
    activity() { fr "Activité", en "Activity" }
    audience() { fr "Public", en "Audience" }
    origin() { fr "Origine", en "Origin" }
    ending() { fr "Issue", en "Ending" }
    preview() { fr "Aperçu", en "Preview" }
    show_preview() { fr "Calculer l’aperçu", en "Compute the preview" }
    keep_definition() { fr "Enregistrer la définition", en "Keep the definition" }
    every_intervention() { fr "toutes les interventions", en "every intervention" }
    counts(filter: &str) { fr "Nombre d’interventions ({filter})", en "Number of interventions ({filter})" }
    counts_people(filter: &str) { fr "Somme des personnes présentes ({filter})", en "Sum of the people present ({filter})" }
    counts_share(part: &str, filter: &str) { fr "Interventions ({part}) ÷ interventions ({filter})", en "Interventions ({part}) ÷ interventions ({filter})" }
    counts_median(filter: &str) { fr "Médiane des durées ({filter})", en "Median of the durations ({filter})" }
    counts_per_hours(filter: &str) { fr "Interventions ({filter}) ÷ heures de terrain × 100", en "Interventions ({filter}) ÷ field hours × 100" }
    counts_ratio(part: &str, whole: &str) { fr "{part} ÷ {whole}", en "{part} ÷ {whole}" }
    field_hours() { fr "Heures de terrain", en "Field hours" }
    per_hundred() { fr "pour 100 h", en "per 100 h" }
    version(version: i64, day: kernel::Day) { fr "Version {version}, {day}", en "Version {version}, {day}" }
    made_limits() { fr "Défini par l’opérateur pour cette convention : à ne pas comparer ailleurs. Une autre définition change aussi les mois passés.", en "Defined by the operator for this convention: not to be compared elsewhere. Another definition changes past months too." }
    done_made() { fr "Définition enregistrée.", en "Definition kept." }
}
