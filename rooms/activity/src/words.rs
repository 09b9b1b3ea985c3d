//! Sentences of the room.

ui::words! {
    /// Name of the section.
    activities() { fr "Activités", en "Activities" }
    /// What the list is.
    list_lede() {
        fr "Ce que l’équipe a enregistré sur le terrain, du plus récent au plus ancien.",
        en "What the team recorded in the field, newest first."
    }
    /// Button of a referral.
    make_relay() { fr "En faire un relais", en "Make it a relay" }
    /// Button of a record of a project.
    session_of_a_project() { fr "Séance d’un projet", en "Session of a project" }
    /// What a phone keeps folded.
    files() { fr "Fichiers et feuilles", en "Files and sheets" }
    /// How many records.
    found(count: i64) {
        fr "{count} activité" | "{count} activités",
        en "{count} activity" | "{count} activities"
    }
    /// How many records and people.
    found_people(people: i64) {
        fr "{people} personne rencontrée" | "{people} personnes rencontrées",
        en "{people} person met" | "{people} people met"
    }
    /// Standing in a searched list.
    searched() {
        fr "Résultats de la recherche, les plus récents d’abord. Une recherche de mots se lit ici et ne s’exporte pas.",
        en "Search results, newest first. A search of words is read here and is not exported.",
    }
    nothing_found_why() {
        fr "Aucun enregistrement de votre périmètre ne répond à ces filtres ; la recherche porte sur des mots entiers de la note.",
        en "No record of your perimeter answers these filters; the search looks for whole words of the note.",
    }
    /// Standing in the list.
    newest_first() { fr "50 par page", en "50 a page" }
    /// Button.
    form_lede() {
        fr "Un moment, un lieu, une activité, un thème, un public compté. Ni nom, ni santé, ni fait imputé à quelqu’un.",
        en "A moment, a place, an activity, a theme, people counted. No name, no health, nothing imputed to anyone."
    }
    new_activity() { fr "Saisir une activité", en "Record an activity" }
    /// Empty list.
    nothing() { fr "Aucune activité ne correspond", en "No activity matches" }
    /// Why.
    nothing_why() {
        fr "Élargir la période ou retirer un filtre. Une première activité se saisit en moins d’une minute.",
        en "Widen the period or remove a filter. A first activity takes less than a minute."
    }
    /// Filter.
    from() { fr "Du", en "From" }
    /// Filter.
    to() { fr "Au", en "To" }
    /// Filter and field.
    zone() { fr "Zone", en "Zone" }
    /// Hint.
    zone_hint() { fr "À défaut de lieu précis.", en "When there is no precise place." }
    /// Field.
    place() { fr "Lieu", en "Place" }
    /// Filter and field.
    theme() { fr "Thème", en "Theme" }
    /// Field.
    main_theme() { fr "Thème principal", en "Main theme" }
    /// Field.
    second_theme() { fr "Deuxième thème", en "Second theme" }
    /// Field.
    third_theme() { fr "Troisième thème", en "Third theme" }
    /// Filter and field.
    activity() { fr "Activité", en "Activity" }
    /// Filter and field.
    ending() { fr "Issue", en "Ending" }
    /// Hint.
    ending_hint() {
        fr "Nécessaire pour une gestion de conflit, une veille ou une mise en relation. Un refus ou un retrait n’est pas un échec.",
        en "Needed for a conflict, a watch or an introduction. A refusal or a withdrawal is not a failure."
    }
    /// Filter and field.
    audience() { fr "Public", en "Audience" }
    /// Filter.
    mediator() { fr "Médiateur", en "Mediator" }
    /// Field.
    mediators() { fr "Médiateurs présents", en "Mediators present" }
    /// Hint.
    mediators_hint() {
        fr "Un binôme compte pour une seule activité.",
        en "Two mediators together make one activity."
    }
    /// Filter and field.
    axis() { fr "Axe", en "Axis" }
    /// Hint.
    axis_hint() { fr "Repris du thème s’il n’est pas précisé.", en "Taken from the theme if not said." }
    /// Filter and field.
    origin() { fr "Origine", en "Origin" }
    /// Filter.
    words() { fr "Mots de la note", en "Words of the note" }
    /// Field.
    day() { fr "Jour", en "Day" }
    /// Field.
    time() { fr "Heure de début", en "Start" }
    /// Field.
    minutes() { fr "Durée", en "Duration" }
    /// Field.
    channel() { fr "Mode de contact", en "Channel" }
    /// Field.
    next_step() { fr "Suite à donner", en "Next step" }
    /// Field.
    next_day() { fr "Repasser le", en "Come back on" }
    /// Field.
    intensity() { fr "Intensité", en "Intensity" }
    /// Hint.
    intensity_hint() { fr "D’un conflit seulement.", en "Of a conflict only." }
    /// Field.
    note() { fr "Note", en "Note" }
    /// Hint.
    serves_an_action() {
        fr "Cette activité servira l’action de la feuille de route d’où vous venez.",
        en "This activity will serve the action of the roadmap that you come from."
    }
    note_hint() {
        fr "Ni nom, ni santé, ni origine, ni infraction imputée à quelqu’un.",
        en "No name, no health, no origin, no offence laid on anyone."
    }
    /// Field.
    sensitive() {
        fr "Note sensible : pour son auteur et l’encadrement seulement",
        en "Sensitive note: for its author and the manager only"
    }
    /// Legend.
    when_where() { fr "Quand et où", en "When and where" }
    /// Legend.
    what() { fr "Quoi", en "What" }
    /// Legend.
    who() { fr "Avec qui", en "With whom" }
    /// Legend.
    after() { fr "Et ensuite", en "And then" }
    /// Help.
    people_help() {
        fr "Compter sans nommer : une ligne par public.",
        en "Count without naming: one line per audience."
    }
    /// Label of a line of people.
    people_line(number: i64) { fr "Public {number}", en "Audience {number}" }
    /// Label.
    count() { fr "Nombre", en "Number" }
    /// Label.
    age() { fr "Âge", en "Age" }
    /// Label.
    gender() { fr "Genre", en "Gender" }
    /// Column.
    people() { fr "Personnes", en "People" }
    /// Button.
    save() { fr "Enregistrer", en "Save" }
    /// Button.
    save_next() { fr "Enregistrer et saisir la suivante", en "Save and record the next" }
    /// Title.
    correct_title() { fr "Corriger l’activité", en "Correct the activity" }
    /// Button.
    correct() { fr "Corriger", en "Correct" }
    /// Button.
    duplicate() { fr "Dupliquer", en "Duplicate" }
    /// Button.
    raise_alert() { fr "Signaler", en "Raise an alert" }
    /// Button.
    withdraw() { fr "Retirer", en "Withdraw" }
    /// Question.
    withdraw_question() { fr "Retirer cette activité\u{202f}?", en "Withdraw this activity?" }
    /// Consequence.
    withdraw_consequence() {
        fr "Elle ne comptera plus dans aucun chiffre. Elle reste lisible, avec votre motif, par l’équipe.",
        en "It will count in no figure any more. It stays readable by the team, with your reason."
    }
    /// Field.
    reason() { fr "Motif", en "Reason" }
    /// Hint.
    reason_hint() { fr "Une phrase, gardée dans l’historique.", en "A sentence, kept in the history." }
    /// Notice.
    saved() { fr "Activité enregistrée.", en "Activity recorded." }
    /// Notice.
    corrected() { fr "Activité corrigée.", en "Activity corrected." }
    /// Notice.
    photo_removed() { fr "La photo est effacée.", en "The photograph is erased." }
    withdrawn() { fr "Activité retirée.", en "Activity withdrawn." }
    /// Title of one record.
    record_of(day: String) { fr "Activité du {day}", en "Activity of {day}" }
    /// Section.
    history() { fr "Historique", en "History" }
    /// Step.
    step_recorded() { fr "Enregistrée", en "Recorded" }
    /// Step.
    step_corrected() { fr "Corrigée", en "Corrected" }
    /// Step.
    step_withdrawn() { fr "Retirée", en "Withdrawn" }
    /// Before a quoted content.
    said_before() { fr "Auparavant\u{a0}:", en "Before:" }
    /// Guard.
    guard_title() { fr "La note est à relire", en "Read the note again" }
    /// Guard.
    guard_tick() {
        fr "J’ai relu : rien n’y désigne une personne",
        en "I have read it again: nothing points to a person"
    }
    /// Guard.
    guard_name() { fr "Un nom de personne semble s’y trouver.", en "It seems to hold a person’s name." }
    /// Guard.
    guard_phone() { fr "Un numéro de téléphone semble s’y trouver.", en "It seems to hold a phone number." }
    /// Guard.
    guard_email() { fr "Une adresse électronique semble s’y trouver.", en "It seems to hold an e-mail address." }
    /// Guard.
    guard_plate() { fr "Une plaque d’immatriculation semble s’y trouver.", en "It seems to hold a number plate." }
    /// Guard.
    guard_health() {
        fr "Un mot touche à la santé : l’ôter, ou marquer la note sensible.",
        en "A word is about health: remove it, or mark the note sensitive."
    }
    /// Guard.
    guard_offence() {
        fr "Un mot impute une infraction : l’ôter, ou marquer la note sensible.",
        en "A word lays an offence on someone: remove it, or mark the note sensitive."
    }
    /// Guard.
    guard_belief() {
        fr "Un mot touche à l’origine ou aux convictions : l’ôter, ou marquer la note sensible.",
        en "A word is about origin or belief: remove it, or mark the note sensitive."
    }
    /// Guard refusal under the note.
    guard_reason() { fr "À relire avant d’enregistrer.", en "To be read again before saving." }
    /// Button.
    csv() { fr "Données (CSV)", en "Data (CSV)" }
    /// Field.
    called_at() { fr "Appel reçu à", en "Called at" }
    called_hint() {
        fr "Si vous êtes venu sur un appel. Seule l’attente est gardée.",
        en "If you came on a call. Only the waiting is kept.",
    }
    /// Field.
    newly_met() { fr "Rencontrées pour la première fois", en "Met for the first time" }
    newly_met_hint() { fr "De mémoire, sans nom.", en "From memory, without a name." }
    /// Field.
    police() { fr "Forces de l’ordre appelées", en "Police called" }
    police_hint() { fr "Pour un conflit. Appeler peut être le bon choix.", en "For a conflict. Calling may be the right choice." }
    police_yes() { fr "Oui", en "Yes" }
    police_no() { fr "Non", en "No" }
    /// Fact.
    waited(minutes: i64) {
        fr "{minutes} minute après l’appel" | "{minutes} minutes après l’appel",
        en "{minutes} minute after the call" | "{minutes} minutes after the call",
    }
    met_first(people: i64) {
        fr "{people} personne rencontrée pour la première fois" | "{people} personnes rencontrées pour la première fois",
        en "{people} person met for the first time" | "{people} people met for the first time",
    }
    with_police() { fr "Forces de l’ordre appelées", en "Police called" }
    without_police() { fr "Sans appel aux forces de l’ordre", en "Without calling the police" }
    details() { fr "Précisions", en "Also told" }
    /// Filter.
    which_theme() { fr "Place du thème", en "Which theme" }
    only_main() { fr "Thème principal seulement", en "Main theme only" }
    /// Filter.
    gap() { fr "Ce qui manque", en "What is missing" }
    gap_place() { fr "Le lieu", en "The place" }
    gap_ending() { fr "L’issue attendue", en "The ending asked for" }
    gap_delay() { fr "Saisi plus de trois jours après", en "Typed more than three days after" }
    /// Button.
    older() { fr "Plus anciennes", en "Older" }
    csv_without_notes() { fr "CSV sans les notes", en "CSV without notes" }
    xlsx() { fr "Classeur (XLSX)", en "Workbook (XLSX)" }
    /// Caption.
    caption() { fr "Activités, de la plus récente à la plus ancienne", en "Activities, newest first" }
    /// Why the author of a record changes it no more.
    month_closed() {
        fr "La synthèse de ce mois est arrêtée\u{a0}: demandez la correction à votre responsable.",
        en "The synthesis of this month is frozen: ask your manager for the correction.",
    }
    /// Badge.
    badge_withdrawn() { fr "Retirée", en "Withdrawn" }
    /// Badge.
    told_twice(other: String) {
        fr "Semble dit deux fois\u{a0}: {other}", en "Seems told twice: {other}"
    }
    badge_taken() { fr "Repris", en "Taken over" }
    /// Where it comes from.
    taken_from(source: &str, file: &str, day: &str, by: &str) {
        fr "Repris de {source} (fichier «\u{a0}{file}\u{a0}»), le {day}, par {by}.",
        en "Taken over from {source} (file “{file}”) on {day}, by {by}.",
    }
    /// Tool.
    take_over() { fr "Reprendre l’historique", en "Take over the history" }
    /// Badge.
    badge_sensitive() { fr "Note sensible", en "Sensitive note" }
    /// Fact.
    recorded_on() { fr "Enregistrée le", en "Recorded on" }
    /// Fact.
    nobody() { fr "Personne rencontrée", en "Nobody met" }
    /// Legend.
    more() { fr "Préciser", en "More" }
    /// Nothing chosen.
    none() { fr "Aucun", en "None" }
    /// Latitude.
    lat() { fr "Latitude", en "Latitude" }
    /// Longitude.
    lon() { fr "Longitude", en "Longitude" }
    /// Kept withdrawn.
    no_note() { fr "Pas de note.", en "No note." }
}

/// What a record lacks.
pub(crate) fn gap_of(lang: kernel::Lang, gap: crate::filter::Gap) -> &'static str {
    match gap {
        crate::filter::Gap::Place => gap_place(lang),
        crate::filter::Gap::Ending => gap_ending(lang),
        crate::filter::Gap::Delay => gap_delay(lang),
    }
}
