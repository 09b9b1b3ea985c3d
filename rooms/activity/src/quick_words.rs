//! Sentences of the table typed from paper, and of the journal of a day.

ui::words! {
    /// Title and button.
    title() { fr "Saisie rapide", en "Quick typing" }
    /// Button towards the sheet to print.
    sheet() { fr "Feuille de tournée", en "Round sheet" }
    /// What the page is for.
    lede() {
        fr "Recopier une feuille de tournée : une ligne par activité, tout s’enregistre d’un coup.",
        en "Copy a round sheet: one row for each activity, all recorded at once."
    }
    /// Legend.
    the_day() { fr "La journée", en "The day" }
    /// Legend.
    the_rows() { fr "Les activités", en "The activities" }
    /// How to type.
    help() {
        fr "Tab passe à la case suivante, Entrée enregistre (une note prend une ligne de plus). La lettre d’un code peut manquer : 4 pour A4, 3.1 pour T3.1. Une heure s’écrit 1430 ou 14h30 ; des personnes, 3 P1 2 P10. Une ligne vide ne compte pas. Âge, genre et suite se précisent ensuite, en corrigeant l’activité.",
        en "Tab goes to the next cell, Enter saves (a note takes one line more). The letter of a code may be left out: 4 for A4, 3.1 for T3.1. A time is written 1430 or 14:30; people, 3 P1 2 P10. An empty row counts for nothing. Age, gender and next step are told later, by correcting the activity."
    }
    /// Above what is to mend.
    nothing_kept() {
        fr "Rien n’est encore enregistré : tout ce qui est saisi est là, corrigez ce qui suit puis enregistrez.",
        en "Nothing is recorded yet: all that was typed is here, mend what follows then save."
    }
    /// Hint.
    zone_hint() { fr "Pour les lignes sans lieu.", en "For rows without a place." }
    /// Hint.
    origin_hint() { fr "Pour les lignes qui n’en disent pas.", en "For rows that tell none." }
    /// Hint.
    mediators_hint() {
        fr "De toutes les lignes. Un binôme compte pour une seule activité ; qui encadre coche la personne dont c’est la feuille.",
        en "Of every row. Two mediators together make one activity; a manager ticks whose sheet it is."
    }
    /// Caption.
    caption() { fr "Activités à enregistrer, une par ligne", en "Activities to record, one a row" }
    /// Column.
    row() { fr "Ligne", en "Row" }
    /// Column.
    time() { fr "Heure", en "Time" }
    /// Column.
    minutes() { fr "Minutes", en "Minutes" }
    /// Column.
    themes() { fr "Thèmes", en "Themes" }
    /// Column.
    people() { fr "Personnes", en "People" }
    /// Column.
    sensitive() { fr "Note sensible", en "Sensitive note" }
    /// The name of a cell, for those who hear the page and in what is to mend.
    cell(number: i64, column: &str) { fr "Ligne {number}, {column}", en "Row {number}, {column}" }
    /// Box under a note that the guard stopped at.
    read_again(number: i64) {
        fr "Ligne {number} : j’ai relu, rien n’y désigne une personne",
        en "Row {number}: I have read it again, nothing points to a person"
    }
    /// Button.
    save() { fr "Enregistrer toutes les lignes", en "Save every row" }
    /// Button.
    more() { fr "Ajouter cinq lignes", en "Add five rows" }
    /// Button.
    cancel() { fr "Annuler", en "Cancel" }
    /// Summary of the codes.
    codes() { fr "Tous les codes", en "Every code" }
    /// Title.
    journal_of(day: String) { fr "Journal du {day}", en "Journal of {day}" }
    /// Caption.
    journal_caption() { fr "Activités de la journée, dans l’ordre des heures", en "Activities of the day, in order of time" }
    /// Button.
    type_more() { fr "Saisir d’autres lignes", en "Type more rows" }
    /// Notice.
    just_typed(count: i64) {
        fr "{count} ligne vient d’être enregistrée" | "{count} lignes viennent d’être enregistrées",
        en "{count} row was just recorded" | "{count} rows were just recorded"
    }
    /// What may be done about them.
    undo_help() {
        fr "Une seule est fausse : l’ouvrir et la corriger. Tout est à refaire : annuler la saisie la retire des chiffres et rouvre le tableau tel qu’il était.",
        en "One of them is wrong: open it and correct it. All is to be done again: undoing takes it out of the figures and opens the table again as it was."
    }
    /// Button.
    undo() { fr "Annuler cette saisie", en "Undo this typing" }
    /// Kept in the history of each record taken back.
    undone() { fr "Saisie rapide annulée.", en "Quick typing undone." }
    /// Notice.
    undone_notice() {
        fr "La saisie est annulée : les lignes sont de nouveau dans le tableau, à corriger puis à enregistrer.",
        en "The typing is undone: the rows are back in the table, to mend and save."
    }
    /// Empty day.
    no_day() { fr "Aucune activité ce jour-là", en "No activity on that day" }
    /// Why.
    no_day_why() {
        fr "Ce qui sera saisi depuis une feuille, un téléphone ou le formulaire paraîtra ici.",
        en "What is typed from a sheet, a telephone or the form will appear here."
    }
    /// Badge.
    badge_new() { fr "À l’instant", en "Just now" }
    /// Column.
    state() { fr "État", en "State" }
}
