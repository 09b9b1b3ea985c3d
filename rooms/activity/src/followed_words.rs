//! Sentences of the situations followed over several visits.

ui::words! {
    /// Title and button.
    title() { fr "Situations suivies", en "Situations followed" }
    /// What the page is for.
    lede() {
        fr "Un conflit ou une gêne qui demande plusieurs visites. Un code, un lieu, un thème\u{a0}: jamais un nom.",
        en "A conflict or a nuisance that takes several visits. A code, a place, a theme: never a name."
    }
    /// Title of one.
    one(code: &str) { fr "Situation {code}", en "Situation {code}" }
    /// Field of the form and line of the sheet.
    field() { fr "Situation suivie", en "Situation followed" }
    /// Hint.
    field_hint() {
        fr "Quand plusieurs visites portent sur la même gêne.",
        en "When several visits are about the same nuisance."
    }
    /// Choice.
    open_one() { fr "Ouvrir une situation", en "Open a situation" }
    /// Group of choices.
    here() { fr "Ouvertes, dans cette zone", en "Open, in this zone" }
    /// Group of choices.
    open_ones() { fr "Ouvertes", en "Open" }
    /// Group of choices.
    elsewhere() { fr "Ouvertes ailleurs", en "Open elsewhere" }
    /// Group of choices.
    closed_ones() { fr "Closes (la visite comptera comme une reprise)", en "Closed (the visit will count as a return)" }
    /// Button of a record.
    follow() { fr "Suivre cette situation", en "Follow this situation" }
    /// Button of a record that is of one.
    change() { fr "Changer de situation", en "Change the situation" }
    /// What choosing does.
    follow_lede() {
        fr "Ouvrez une situation à partir de cette visite, ou rattachez la visite à une situation déjà suivie. La fiche elle-même ne change pas.",
        en "Open a situation from this visit, or put the visit in one that is followed already. The record itself does not change."
    }
    /// Button.
    save() { fr "Enregistrer", en "Save" }
    /// Button.
    back() { fr "Revenir à l’activité", en "Back to the activity" }
    /// Just done.
    joined() { fr "La visite est rattachée à la situation.", en "The visit is in the situation." }
    /// Just done.
    left() { fr "La visite n’est plus dans une situation.", en "The visit is in no situation any more." }
    /// Just done.
    closed_now() { fr "La situation est close.", en "The situation is closed." }
    /// Just done.
    reopened_now() { fr "La situation est rouverte.", en "The situation is open again." }
    /// Column.
    code() { fr "Code", en "Code" }
    /// Column.
    opened() { fr "Ouverte le", en "Opened on" }
    /// Column.
    visits() { fr "Visites", en "Visits" }
    /// How many visits.
    visited(count: i64) { fr "{count} visite" | "{count} visites", en "{count} visit" | "{count} visits" }
    /// Column.
    last() { fr "Dernière visite", en "Last visit" }
    /// Column and filter.
    state() { fr "État", en "State" }
    /// State.
    is_open() { fr "Ouverte", en "Open" }
    /// State.
    is_closed() { fr "Close", en "Closed" }
    /// State.
    is_back() { fr "Close, puis reprise", en "Closed, then seen again" }
    /// When and how it was closed.
    closed_on(day: &str, ending: &str) { fr "Close le {day}\u{a0}: {ending}", en "Closed on {day}: {ending}" }
    /// Choice of the filter.
    all() { fr "Toutes", en "All" }
    /// Choice of the filter.
    only_closed() { fr "Closes", en "Closed" }
    /// Filter.
    on_day() { fr "À la date du", en "As of" }
    /// How many, of those that the filters keep.
    found(count: i64) { fr "{count} situation" | "{count} situations", en "{count} situation" | "{count} situations" }
    /// Empty list.
    none() { fr "Aucune situation", en "No situation" }
    /// Why.
    none_why() {
        fr "Une situation s’ouvre depuis une activité\u{a0}: «\u{a0}Suivre cette situation\u{a0}», ou le choix du même nom dans le formulaire.",
        en "A situation is opened from an activity: “Follow this situation”, or the choice of that name in the form."
    }
    /// Button.
    to_record() { fr "Voir les activités", en "See the activities" }
    /// Button.
    record_visit() { fr "Saisir une visite", en "Record a visit" }
    /// Section.
    the_visits() { fr "Les visites", en "The visits" }
    /// Empty section.
    no_visit() {
        fr "Aucune visite n’est rattachée dans votre périmètre.",
        en "No visit is put in it within your perimeter."
    }
    /// Section.
    to_close() { fr "Clore la situation", en "Close the situation" }
    /// What closing does.
    to_close_hint() {
        fr "Close le jour où plus rien n’est à faire. Une visite plus tardive comptera comme une reprise.",
        en "Closed on the day when nothing is left to do. A later visit will count as a return."
    }
    /// Field.
    closing_day() { fr "Close le", en "Closed on" }
    /// Button.
    close() { fr "Clore", en "Close" }
    /// Button.
    reopen() { fr "Rouvrir", en "Open again" }
}
