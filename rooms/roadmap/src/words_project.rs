//! Sentences of the collective projects.

use crate::project::Bearer;

ui::words! {
    which_project() { fr "De quel projet est-ce la séance\u{202f}?", en "Which project was it a session of?" }
    which_project_why() {
        fr "Choisissez-le\u{a0}: le jour, la durée et les personnes de l’activité y sont reportés.",
        en "Choose it: the day, the length and the people of the activity are carried there."
    }
    from_a_record() {
        fr "La séance reprend l’activité\u{a0}: vérifiez et enregistrez.",
        en "The session takes up the activity: check and save."
    }
    known_already() {
        fr "La séance de cette activité est déjà notée.",
        en "The session of this activity is noted already."
    }
    title() { fr "Projets collectifs", en "Collective projects" }
    lede() {
        fr "Activité A7 de la norme. Qui porte, où, et combien sont venus : des décomptes, aucun nom.",
        en "Activity A7 of the norm. Who carries, where, and how many came: counts, no name."
    }
    nothing() { fr "Aucun projet collectif", en "No collective project" }
    nothing_why() {
        fr "Un projet s’ouvre avec qui le porte ; ses séances se notent ensuite.",
        en "A project is opened with whoever carries it; its sessions are noted afterwards."
    }
    open_lede() {
        fr "Un projet se suit séance par séance\u{a0}: qui le porte, où, combien sont venus. Des décomptes, aucun nom.",
        en "A project is followed session by session: who carries it, where, how many came. Counts, no name."
    }
    open() { fr "Ouvrir un projet", en "Open a project" }
    correct() { fr "Corriger le projet", en "Correct the project" }
    keep() { fr "Enregistrer", en "Save" }
    cancel() { fr "Annuler", en "Cancel" }
    kept() { fr "Le projet est enregistré.", en "The project is saved." }
    session_kept() { fr "La séance est notée.", en "The session is noted." }
    session_gone() { fr "La séance est retirée.", en "The session is taken back." }
    name() { fr "Nom du projet", en "Name of the project" }
    purpose() { fr "Ce qu’il cherche", en "What it is for" }
    place() { fr "Lieu", en "Place" }
    bearers() { fr "Porté par", en "Carried by" }
    residents() { fr "Habitants", en "Residents" }
    structure() { fr "Structure du quartier", en "Structure of the district" }
    operator() { fr "Opérateur", en "Operator" }
    which() { fr "Quelle structure, quelles fonctions", en "Which structure, which functions" }
    which_hint() { fr "Une organisation ou une fonction, jamais un nom.", en "An organisation or a function, never a name." }
    action() { fr "Action de la feuille de route", en "Action of the roadmap" }
    the_action() { fr "l’action", en "the action" }
    began() { fr "Début", en "Beginning" }
    ended() { fr "Fin", en "End" }
    ended_hint() { fr "Vide tant qu’il se poursuit.", en "Empty while it goes on." }
    left() { fr "Retrait du médiateur", en "Mediator withdrew" }
    left_hint() {
        fr "Quand ceux qui le portent continuent seuls.", en "When those who carry it go on alone."
    }
    taken_over() {
        fr "repris\u{a0}: il vivait encore six mois après", en "taken over: still alive six months later"
    }
    not_yet() {
        fr "la reprise se constate six mois après, avec une séance depuis",
        en "taken over or not is seen six months later, with a session since"
    }
    dates() { fr "Dates", en "Dates" }
    since(day: &str) { fr "depuis le {day}", en "since {day}" }
    span(from: &str, to: &str) { fr "du {from} au {to}", en "{from} to {to}" }
    sessions() { fr "Séances", en "Sessions" }
    people() { fr "Participations", en "Attendances" }
    people_hint() {
        fr "Qui vient deux fois compte deux fois.", en "Whoever comes twice counts twice."
    }
    carriers() { fr "Habitants qui l’ont portée", en "Residents who carried it" }
    all_carriers() { fr "Habitants porteurs, toutes séances", en "Residents who carried, all sessions" }
    carriers_hint() { fr "Parmi les présents.", en "Among those present." }
    generations() { fr "Mixité générationnelle", en "Generational mix" }
    mix(bands: i64) {
        fr "{bands} tranche d’âge" | "{bands} tranches d’âge",
        en "{bands} band of age" | "{bands} bands of age",
    }
    mix_hint() {
        fr "Tranches d’âge qui font au moins un dixième des présents d’âge connu.",
        en "Bands of age that make up at least a tenth of those present whose age is known."
    }
    no_mix() { fr "non calculable : aucun âge noté", en "not computable: no age noted" }
    no_session() { fr "Aucune séance notée.", en "No session noted." }
    add_session() { fr "Noter une séance", en "Note a session" }
    day() { fr "Jour", en "Day" }
    lasts() { fr "Durée", en "Length" }
    minutes() { fr "min", en "min" }
    line(number: i64) { fr "Public {number}", en "Audience {number}" }
    age() { fr "Âge", en "Age" }
    count() { fr "Nombre", en "Number" }
    who_came() { fr "Qui est venu", en "Who came" }
    came(audience: &str, age: &str, people: &str) {
        fr "{audience} ({age}) : {people}", en "{audience} ({age}): {people}"
    }
    take_back() { fr "Retirer la séance", en "Take the session back" }
    none() { fr "–", en "–" }
}

/// Who carries, in a word.
pub(crate) fn bearer(lang: ui::Lang, bearer: Bearer) -> &'static str {
    match bearer {
        Bearer::Residents => residents(lang),
        Bearer::Structure => structure(lang),
        Bearer::Operator => operator(lang),
    }
}
