//! Sentences of the roadmap.

use crate::action::ActionState;
use crate::agreed::{RecommendationState, Unit};

ui::words! {
    /// The section of the desk, and the title of its pages.
    section() { fr "Feuille de route", en "Roadmap" }
    /// The title of the roadmap of a year.
    of_year(year: i16) { fr "Feuille de route {year}", en "Roadmap {year}" }
    of_month(month: kernel::Month) { fr "Feuille de route, {month}", en "Roadmap, {month}" }
    /// Where the year stands at the end of a month.
    standing(done: i64, month: &str) {
        fr "{done} action réalisée à la fin {month}" | "{done} actions réalisées à la fin {month}",
        en "{done} action done by the end {month}" | "{done} actions done by the end {month}",
    }
    /// How many should be.
    awaited(expected: i64) {
        fr "{expected} attendue à cette date" | "{expected} attendues à cette date",
        en "{expected} expected by then" | "{expected} expected by then",
    }
    nothing() { fr "Aucune action prévue", en "No action planned" }
    nothing_why() {
        fr "La feuille de route paraîtra ici une fois validée par le comité de pilotage.",
        en "The roadmap will appear here once the steering committee has validated it."
    }
    views() { fr "Vues de la feuille de route", en "Views of the roadmap" }
    by_year() { fr "Année", en "Year" }
    by_month() { fr "Mois", en "Month" }
    axis_intro(count: usize) {
        fr "{count} action" | "{count} actions",
        en "{count} action" | "{count} actions",
    }
    action() { fr "Action", en "Action" }
    state() { fr "État", en "State" }
    dates() { fr "Dates", en "Dates" }
    /// From a day to another.
    span(from: &str, to: &str) { fr "du {from} au {to}", en "{from} to {to}" }
    owner() { fr "Responsable", en "Owner" }
    /// Who takes part.
    partners(names: &str) { fr "avec {names}", en "with {names}" }
    need() { fr "Besoin", en "Need" }
    indicator() { fr "Indicateur", en "Indicator" }
    aim(target: &str) { fr "cible : {target}", en "target: {target}" }
    objective(rank: i64) { fr "Objectif {rank}", en "Objective {rank}" }
    none() { fr "–", en "–" }
    late() { fr "échéance passée", en "past its date" }
    unsaid() { fr "Pas encore décidée", en "Not decided yet" }
    planned() { fr "Prévue", en "Planned" }
    started() { fr "En cours", en "Under way" }
    done() { fr "Réalisée", en "Done" }
    postponed() { fr "Reportée", en "Postponed" }
    /// The three lists of a month.
    under_way() { fr "En cours", en "Under way" }
    done_then() { fr "Réalisées ce mois-ci", en "Done this month" }
    postponed_then() { fr "Reportées ce mois-ci", en "Postponed this month" }
    no_action_then() { fr "Aucune action dans ce cas.", en "No action in this case." }
    recommendations() { fr "Préconisations du mois", en "Recommendations of the month" }
    recommendations_intro() {
        fr "Faites par l’opérateur à qui peut agir ; chacun décide de ce qu’il en fait.",
        en "Made by the operator to whoever can act; each decides what to do with them."
    }
    no_recommendation() { fr "Aucune préconisation ce mois-ci.", en "No recommendation this month." }
    recommendation() { fr "Préconisation", en "Recommendation" }
    proposal() { fr "Ce qui est proposé", en "What is proposed" }
    addressee() { fr "Destinataire", en "Addressee" }
    rec_new() { fr "Nouvelle", en "New" }
    rec_followed() { fr "Suivie", en "Followed" }
    rec_refused() { fr "Non retenue", en "Not retained" }
    highlights() { fr "Faits marquants", en "Highlights" }
    /// Form of the manager.
    write_highlights() { fr "Écrire les faits marquants", en "Write the highlights" }
    highlights_help() {
        fr "Cinq lignes au plus paraissent dans la synthèse. Elles sont lues par les signataires\u{a0}: des faits, sans nom.",
        en "Five lines at most appear in the synthesis. Signatories read them: facts, no name."
    }
    highlight_line(place: i64) { fr "Fait {place}", en "Highlight {place}" }
    keep_highlights() { fr "Enregistrer les faits", en "Save the highlights" }
    highlights_kept() { fr "Les faits marquants sont enregistrés.", en "The highlights are saved." }
    no_highlight() { fr "Aucun fait marquant ce mois-ci.", en "No highlight this month." }
    targets() { fr "Cibles convenues", en "Agreed targets" }
    targets_intro() {
        fr "Un mois terminé avant l’accord n’a pas de cible.",
        en "A month that ended before the agreement has no target."
    }
    monthly() { fr "Par mois", en "Per month" }
    annual() { fr "Par an", en "Per year" }
    agreed_on() { fr "Convenue le", en "Agreed on" }
    until_day(day: String) { fr "terminée le {day}", en "ended on {day}" }
    agreed_by() { fr "Par", en "By" }
    ind_interventions() { fr "Interventions", en "Interventions" }
    ind_people() { fr "Personnes rencontrées", en "People met" }
    ind_appeasement() { fr "Situations apaisées", en "Situations calmed" }
    ind_resolved() { fr "Signalements résolus", en "Alerts resolved" }
    ind_delay() { fr "Délai médian de traitement", en "Median time to deal with an alert" }
    ind_field() { fr "Heures de terrain", en "Hours in the field" }
    ind_actions() { fr "Actions collectives", en "Collective actions" }
    people(number: i64) {
        fr "{number} personne" | "{number} personnes",
        en "{number} person" | "{number} people",
    }
    days(number: i64) { fr "{number} jour" | "{number} jours", en "{number} day" | "{number} days" }
    hours(number: i64) { fr "{number} h", en "{number} h" }
}

/// A state, in a word.
pub(crate) fn state_word(lang: ui::Lang, state: ActionState) -> &'static str {
    match state {
        ActionState::Planned => planned(lang),
        ActionState::Started => started(lang),
        ActionState::Done => done(lang),
        ActionState::Postponed => postponed(lang),
    }
}

/// What became of a recommendation, in a word.
pub(crate) fn recommendation_word(lang: ui::Lang, state: RecommendationState) -> &'static str {
    match state {
        RecommendationState::New => rec_new(lang),
        RecommendationState::Followed => rec_followed(lang),
        RecommendationState::Refused => rec_refused(lang),
    }
}

/// The name of an indicator; one that has no name keeps its code.
pub(crate) fn indicator_word(lang: ui::Lang, code: &str) -> &str {
    match code {
        "interventions" => ind_interventions(lang),
        "people" => ind_people(lang),
        "appeasement_rate" => ind_appeasement(lang),
        "alerts_resolved_rate" => ind_resolved(lang),
        "median_delay_days" => ind_delay(lang),
        "field_hours" => ind_field(lang),
        "actions" => ind_actions(lang),
        other => other,
    }
}

/// A value with its unit.
pub(crate) fn value(lang: ui::Lang, number: i64, unit: Unit) -> String {
    match unit {
        Unit::Count => kernel::french::whole(lang, number),
        Unit::People => people(lang, number),
        Unit::Percent => kernel::french::percent(lang, number * 10),
        Unit::Days => days(lang, number),
        Unit::Hours => hours(lang, number),
        Unit::Euros => kernel::french::euros(lang, kernel::Cents::euros(number)),
    }
}
