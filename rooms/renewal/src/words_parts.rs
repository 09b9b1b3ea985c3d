//! Sentences of the preview: what goes on, and what does not.

ui::words! {
    carried() { fr "Ce qui est repris", en "What goes on" }
    carried_why() {
        fr "Lu aujourd’hui dans la convention en cours, et repris tel qu’il sera le jour de l’ouverture.",
        en "Read today in the present agreement, and taken over as it will be on the day of the opening.",
    }
    left() { fr "Ce qui n’est pas repris", en "What does not go on" }
    left_1() { fr "les activités, les fiches de signalement, les situations, les photos", en "activities, alerts, situations, photographs" }
    left_2() { fr "les heures, les contrats, le planning", en "hours, contracts, the planning" }
    left_3() { fr "les réunions, leurs décisions, les préconisations", en "meetings, their decisions, recommendations" }
    left_4() { fr "la feuille de route, les indicateurs convenus et la matrice d’aiguillage, à convenir de nouveau", en "the roadmap, the indicators agreed and the routing matrix, to be agreed anew" }
    left_5() { fr "les versements, les remises de moyens, les comptes", en "payments, what was handed over, the accounts" }
    left_6() { fr "les signatures, les avenants, les copies signées", en "signatures, amendments, signed copies" }
    left_7() { fr "les codes d’accès, sauf le vôtre", en "access codes, except yours" }
    parties(count: i64) { fr "{count} partie" | "{count} parties", en "{count} party" | "{count} parties" }
    party_signs(name: &str) { fr "{name}, signataire", en "{name}, signatory" }
    objectives(count: i64) { fr "{count} objectif" | "{count} objectifs", en "{count} objective" | "{count} objectives" }
    clauses(count: i64) { fr "{count} article" | "{count} articles", en "{count} article" | "{count} articles" }
    clause(article: &str, heading: &str) { fr "{article} – {heading}", en "{article} – {heading}" }
    commitments(count: i64) { fr "{count} engagement" | "{count} engagements", en "{count} commitment" | "{count} commitments" }
    of_all(words: &str) { fr "tous les signataires\u{a0}: {words}", en "every signatory: {words}" }
    of_one(name: &str, words: &str) { fr "{name}\u{a0}: {words}", en "{name}: {words}" }
    means(count: i64) { fr "{count} moyen prêté" | "{count} moyens prêtés", en "{count} thing lent" | "{count} things lent" }
    bodies(count: i64) { fr "{count} instance" | "{count} instances", en "{count} body" | "{count} bodies" }
    steering(article: &str) { fr "comité de pilotage, tel que l’article {article} l’écrit", en "steering committee, as article {article} writes it" }
    monitoring(article: &str) { fr "comité de suivi, tel que l’article {article} l’écrit", en "monitoring committee, as article {article} writes it" }
    organisations(count: i64) { fr "{count} organisation" | "{count} organisations", en "{count} organisation" | "{count} organisations" }
    contacts(count: i64) { fr "{count} interlocuteur en fonction" | "{count} interlocuteurs en fonction", en "{count} contact in office" | "{count} contacts in office" }
    contact(name: &str, function: &str) { fr "{name}\u{a0}: {function}", en "{name}: {function}" }
    zones(count: i64) { fr "{count} zone" | "{count} zones", en "{count} zone" | "{count} zones" }
    places(count: i64) { fr "{count} lieu" | "{count} lieux", en "{count} place" | "{count} places" }
    lists(count: i64) {
        fr "{count} valeur des listes, thèmes compris" | "{count} valeurs des listes, thèmes compris",
        en "{count} value of the lists, themes included" | "{count} values of the lists, themes included",
    }
    lists_why() {
        fr "Ce qui est convenu pour le premier jour s’applique\u{a0}: une valeur retirée n’y est plus proposée.",
        en "What was agreed for the first day applies: a retired value is no longer offered.",
    }
    lists_see() { fr "Voir les listes", en "See the lists" }
}
