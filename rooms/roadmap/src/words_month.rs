//! Sentences of the roadmap of a month.

use crate::month::Origin;

ui::words! {
    /// The button that leads to it, and the title of its page.
    of_the_month() { fr "Feuille du mois", en "Roadmap of the month" }
    title(month: &str) { fr "Feuille de route {month}", en "Roadmap {month}" }
    /// Where the month stands.
    count_done(count: usize) { fr "{count} faite" | "{count} faites", en "{count} done" | "{count} done" }
    count_started(count: usize) { fr "{count} en cours", en "{count} under way" }
    count_postponed(count: usize) {
        fr "{count} reportée" | "{count} reportées", en "{count} put off" | "{count} put off",
    }
    count_left(count: usize) { fr "{count} à faire", en "{count} to do" }
    prepare(month: &str) { fr "Préparer {month}", en "Prepare {month}" }
    not_prepared() { fr "Pas encore préparée", en "Not prepared yet" }
    would_hold() {
        fr "Un geste reprend ce qui a été reporté le mois d’avant, les actions de l’année dont les dates couvrent ce mois et les préconisations qui attendent. Le reste s’ajuste ensuite.",
        en "One gesture takes what was put off the month before, the actions of the year whose dates cover this month and the recommendations that wait. The rest is adjusted afterwards."
    }
    nobody_prepared() {
        fr "L’encadrement ne l’a pas encore préparée.", en "The manager has not prepared it yet."
    }
    prepared_with(count: usize) {
        fr "{count} ligne serait reprise\u{a0}:" | "{count} lignes seraient reprises\u{a0}:",
        en "{count} line would be taken:" | "{count} lines would be taken:",
    }
    is_prepared() { fr "La feuille de route est préparée.", en "The roadmap is prepared." }
    is_carried() {
        fr "La feuille de route est portée sur le téléphone.",
        en "The roadmap is carried to the telephone."
    }
    is_kept() { fr "La feuille de route est à jour.", en "The roadmap is up to date." }
    carry() { fr "Porter sur le téléphone", en "Carry to the telephone" }
    carry_again() { fr "Porter de nouveau", en "Carry again" }
    carried_on(day: &str, time: &str) {
        fr "Portée sur le téléphone le {day} à {time}. Ce qui change ici s’y lit à la synchronisation suivante.",
        en "Carried to the telephone on {day} at {time}. What changes here is read there at the next synchronisation."
    }
    not_carried() {
        fr "Pas encore portée : le téléphone montre les actions de l’année en cours.",
        en "Not carried yet: the telephone shows the current actions of the year."
    }
    frozen() {
        fr "La synthèse de ce mois est arrêtée : la feuille ne change plus.",
        en "The synthesis of this month is frozen: the roadmap no longer changes."
    }
    frozen_title() { fr "Mois arrêté", en "Frozen month" }
    lines() { fr "Ce qui est à faire", en "What is to be done" }
    no_line() { fr "Aucune ligne : en ajouter une ci-dessous.", en "No line: add one below." }
    from_year() { fr "action de l’année", en "action of the year" }
    from_postponed() { fr "reprise du mois d’avant", en "taken up from the month before" }
    from_recommendation() { fr "préconisation", en "recommendation" }
    from_added() { fr "ajoutée", en "added" }
    to_do() { fr "À faire", en "To do" }
    done() { fr "Faite", en "Done" }
    started() { fr "En cours", en "Under way" }
    postponed() { fr "Reportée", en "Put off" }
    told_on(day: &str) { fr "noté le {day}", en "noted on {day}" }
    tell() { fr "Noter l’avancement", en "Note the progress" }
    state() { fr "Avancement", en "Progress" }
    reason() { fr "Motif", en "Reason" }
    reason_hint() { fr "Nécessaire pour reporter, ou pour revenir un autre jour sur ce qui était noté fait.", en "Needed to put off, or to go back another day on what was noted as done." }
    adjust() { fr "Ajuster la ligne", en "Adjust the line" }
    words() { fr "Ce qui est à faire", en "What is to be done" }
    note() { fr "Précision", en "Detail" }
    keep() { fr "Enregistrer", en "Save" }
    up() { fr "Monter", en "Move up" }
    down() { fr "Descendre", en "Move down" }
    take_out() { fr "Retirer de la feuille", en "Take out" }
    add_line() { fr "Ajouter une ligne", en "Add a line" }
    serves() { fr "Action de l’année servie", en "Action of the year it serves" }
    serves_hint() {
        fr "Facultatif. Sans intitulé, la ligne prend celui de l’action.",
        en "Optional. Without words, the line takes those of the action."
    }
    the_action() { fr "l’action", en "the action" }
    the_recommendations() { fr "les préconisations", en "the recommendations" }
    months_done(done: usize, all: usize) {
        fr "{done} mois fait sur {all}" | "{done} mois faits sur {all}",
        en "{done} month done of {all}" | "{done} months done of {all}",
    }
    month_by_month() { fr "Mois par mois", en "Month by month" }
    in_no_month() {
        fr "Cette action n’est dans aucune feuille du mois.", en "This action is in no roadmap of a month."
    }
    month() { fr "Mois", en "Month" }
    line() { fr "Ligne", en "Line" }
}

/// Where a line comes from, in words.
pub(crate) fn origin(lang: ui::Lang, origin: Origin) -> &'static str {
    match origin {
        Origin::Year => from_year(lang),
        Origin::Postponed => from_postponed(lang),
        Origin::Recommendation => from_recommendation(lang),
        Origin::Added => from_added(lang),
    }
}

/// The state of a line, in a word.
pub(crate) fn state_word(lang: ui::Lang, state: crate::ActionState) -> &'static str {
    match state {
        crate::ActionState::Planned => to_do(lang),
        crate::ActionState::Started => started(lang),
        crate::ActionState::Done => done(lang),
        crate::ActionState::Postponed => postponed(lang),
    }
}
