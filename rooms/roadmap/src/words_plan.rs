//! Sentences of a roadmap that is written: the action and its form, versions, carrying over.

use crate::version::Part;

ui::words! {
    action_lede() {
        fr "Ce qui sera fait, pour quel objectif, par quelle fonction et quand. L’action compte une fois qu’un comité l’a validée.",
        en "What will be done, for which objective, by which function and when. The action counts once a committee validated it."
    }
    add_action() { fr "Ajouter une action", en "Add an action" }
    correct_action() { fr "Corriger l’action", en "Correct the action" }
    correct() { fr "Corriger", en "Correct" }
    keep() { fr "Enregistrer", en "Save" }
    cancel() { fr "Annuler", en "Cancel" }
    kept() { fr "L’action est enregistrée.", en "The action is saved." }
    action_withdrawn() {
        fr "L’action est retirée. Elle reste lisible par ceux qui ont validé l’année, jusqu’à la version suivante.",
        en "The action is withdrawn. Those who validated the year still read it, until the next version."
    }
    action_back() { fr "L’action est remise.", en "The action is back." }
    in_year(year: i16) { fr "Feuille de route {year}", en "Roadmap {year}" }
    title() { fr "Action", en "Action" }
    title_hint() { fr "Ce qui sera fait, en quelques mots.", en "What will be done, in a few words." }
    objective() { fr "Objectif de la convention", en "Objective of the convention" }
    need() { fr "Besoin constaté", en "Need observed" }
    owner() { fr "Responsable", en "Owner" }
    owner_hint() { fr "Une fonction, jamais un nom.", en "A function, never a name." }
    partners() { fr "Partenaires", en "Partners" }
    from() { fr "Du", en "From" }
    to() { fr "Au", en "To" }
    budget() { fr "Budget prévu", en "Budget planned" }
    budget_of(amount: &str) { fr "budget : {amount}", en "budget: {amount}" }
    fact_of(words: &str) { fr "fait : {words}", en "fact: {words}" }
    euro() { fr "€", en "€" }
    measured_by() { fr "Indicateur qui la mesure", en "Indicator that measures it" }
    measured_hint() {
        fr "Un indicateur de la bibliothèque : sa valeur se lit, elle ne se recopie pas.",
        en "An indicator of the library: its value is read there, never typed again."
    }
    counted() { fr "Ce qui se compte, en mots", en "What is counted, in words" }
    target() { fr "Cible", en "Target" }
    fact() { fr "Fait constaté", en "Fact observed" }
    fact_hint() {
        fr "Une ligne, datée si possible. Ni nom, ni jugement.",
        en "One line, dated if possible. No name, no judgement."
    }
    not_done() { fr "Dire qu’elle n’est pas réalisée", en "Say that it is not done" }
    is_not_done() {
        fr "L’action n’est plus réalisée. Ce qui avait été dit reste dans ses étapes, avec le motif.",
        en "The action is no longer done. What was said stays among its steps, with the reason."
    }
    withdraw() { fr "Retirer l’action", en "Withdraw the action" }
    why() { fr "Motif", en "Reason" }
    put_back() { fr "Remettre l’action", en "Put the action back" }
    withdrawn_since(day: &str) { fr "Retirée le {day}", en "Withdrawn on {day}" }
    withdrawn_title() { fr "Actions retirées", en "Withdrawn actions" }
    goes_on() { fr "Reprise de l’année précédente", en "Goes on from the year before" }
    the_action_before() { fr "l’action d’origine", en "the action it comes from" }
    dates() { fr "Dates", en "Dates" }
    states() { fr "Étapes", en "Steps" }
    no_state() { fr "Aucune étape encore.", en "No step yet." }
    step(state: &str, day: &str) { fr "{state}, {day}", en "{state}, {day}" }
    agreed_part() { fr "Depuis la version validée", en "Since the validated version" }
    same() { fr "Rien n’a changé.", en "Nothing changed." }
    never_agreed() {
        fr "Cette action n’est dans aucune version validée : les signataires ne la lisent pas encore.",
        en "This action is in no validated version: signatories do not read it yet."
    }
    validated(version: i64, day: &str, committee: &str) {
        fr "Version {version}, validée le {day} ({committee}).",
        en "Version {version}, validated on {day} ({committee})."
    }
    not_validated() {
        fr "Pas encore validée : les signataires n’en lisent rien.",
        en "Not validated yet: signatories read nothing of it."
    }
    changed(count: usize) {
        fr "{count} changement depuis" | "{count} changements depuis",
        en "{count} change since" | "{count} changes since",
    }
    steering() { fr "comité de pilotage", en "steering committee" }
    monitoring() { fr "comité de suivi", en "monitoring committee" }
    validate() { fr "Valider une version", en "Validate a version" }
    validate_year(year: i16) {
        fr "Valider la feuille de route {year}", en "Validate the roadmap of {year}"
    }
    validate_lede() {
        fr "Ce que le comité a validé est gardé tel quel ; c’est ce que lisent les signataires.",
        en "What the committee validated is kept as it is; it is what signatories read."
    }
    validate_it() { fr "Enregistrer la validation", en "Record the validation" }
    validation_kept() { fr "La version est validée.", en "The version is validated." }
    what_changed() { fr "Ce qui a changé", en "What changed" }
    first_version() {
        fr "Ce sera la première version de l’année.", en "It will be the first version of the year."
    }
    sitting() { fr "Séance du comité", en "Meeting of the committee" }
    sitting_hint() {
        fr "Laisser vide si la séance n’est pas au calendrier, et dire son jour.",
        en "Leave empty when the meeting is not in the calendar, and say its day."
    }
    sitting_of(committee: &str, day: &str) { fr "{committee}, {day}", en "{committee}, {day}" }
    sitting_day() { fr "Jour de la séance", en "Day of the meeting" }
    added() { fr "Ajoutée", en "Added" }
    reworded() { fr "Modifiée", en "Changed" }
    gone() { fr "Retirée", en "Withdrawn" }
    change() { fr "Changement", en "Change" }
    detail() { fr "Détail", en "Detail" }
    from_to(part: &str, before: &str, now: &str) {
        fr "{part} : « {before} » devient « {now} »", en "{part}: “{before}” becomes “{now}”"
    }
    axis() { fr "Objectif", en "Objective" }
    indicator() { fr "Indicateur", en "Indicator" }
    renew(year: i16) { fr "Reconduire en {year}", en "Carry over to {year}" }
    renew_title(year: i16) {
        fr "Reconduire la feuille de route en {year}", en "Carry the roadmap over to {year}"
    }
    renew_lede() {
        fr "Les actions choisies sont reprises avec leurs dates avancées d’un an. Elles restent à corriger, puis à valider.",
        en "The actions chosen are taken over with their dates a year later. They remain to be corrected, then validated."
    }
    what_goes_on() { fr "Ce qui continue", en "What goes on" }
    renew_it() { fr "Reconduire", en "Carry over" }
    renewed() { fr "Les actions choisies sont reconduites.", en "The actions chosen are carried over." }
    nothing_goes_on() {
        fr "Aucune action à reconduire cette année.", en "No action to carry over this year."
    }
    write_first() {
        fr "Aucune action n’est écrite pour cette année.", en "No action is written for this year."
    }
    records_title() { fr "Activités qui la servent", en "Activities that serve it" }
    no_record() {
        fr "Aucune activité enregistrée ne la sert encore.", en "No recorded activity serves it yet."
    }
    records(count: i64) {
        fr "{count} activité" | "{count} activités", en "{count} activity" | "{count} activities",
    }
    people_met(count: i64) {
        fr "{count} personne rencontrée" | "{count} personnes rencontrées",
        en "{count} person met" | "{count} people met",
    }
    recorded(records: &str, hours: &str, people: &str) {
        fr "{records}, {hours}, {people}", en "{records}, {hours}, {people}"
    }
    last_records(count: i64) {
        fr "Les {count} dernières sont montrées.", en "The last {count} are shown."
    }
    record_one() { fr "Saisir une activité pour cette action", en "Record an activity for this action" }
    day() { fr "Jour", en "Day" }
    activity() { fr "Activité", en "Activity" }
    lasted() { fr "Durée", en "Length" }
    people() { fr "Personnes", en "People" }
    none() { fr "–", en "–" }
}

/// What a part of an action is called.
pub(crate) fn part(lang: ui::Lang, part: Part) -> &'static str {
    match part {
        Part::Title => title(lang),
        Part::Objective => axis(lang),
        Part::Need => need(lang),
        Part::Owner => owner(lang),
        Part::Partners => partners(lang),
        Part::Dates => dates(lang),
        Part::Budget => budget(lang),
        Part::Indicator => indicator(lang),
        Part::Target => target(lang),
        Part::Fact => fact(lang),
    }
}

/// The committee that validated, in words.
pub(crate) fn committee(lang: ui::Lang, code: &str) -> &str {
    match code {
        "steering" => steering(lang),
        "monitoring" => monitoring(lang),
        other => other,
    }
}
