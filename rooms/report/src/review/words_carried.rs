//! Sentences of what the roadmap holds, and of the indicators made in the application.

ui::words! {
    title() { fr "Projets collectifs et relais", en "Collective projects and relays" }
    caption(projects: i64) {
        fr "{projects} projet collectif qui s’est réuni" | "{projects} projets collectifs qui se sont réunis",
        en "{projects} collective project that gathered" | "{projects} collective projects that gathered",
    }
    project() { fr "Projet", en "Project" }
    bearers() { fr "Porté par", en "Carried by" }
    residents() { fr "habitants", en "residents" }
    structure() { fr "structure du quartier", en "structure of the district" }
    operator() { fr "opérateur", en "operator" }
    sessions() { fr "Séances", en "Sessions" }
    people() { fr "Participations", en "Attendances" }
    carriers() { fr "Habitants porteurs", en "Residents who carried" }
    generations() { fr "Tranches d’âge", en "Bands of age" }
    note() {
        fr "Qui vient deux fois, ou porte deux séances, compte deux fois. Une tranche d’âge compte quand elle fait un dixième au moins des présents d’âge connu.",
        en "Whoever comes twice, or carries two sessions, counts twice. A band of age counts when it makes a tenth at least of those present whose age is known.",
    }
    relays() { fr "Relais à des partenaires, et leur issue", en "Relays to partners, and what came of them" }
    what() { fr "Relais", en "Relays" }
    number() { fr "Nombre", en "Number" }
    made() { fr "Faits dans la période", en "Made in the period" }
    known() { fr "Dont l’issue est connue", en "Whose outcome is known" }
    met() { fr "Aboutis", en "That came to something" }
    met_part(part: &str) {
        fr "Part aboutie\u{a0}: {part} de ceux dont l’issue est connue. Un relais en cours n’y est pas.",
        en "Share that came through: {part} of those whose outcome is known. A relay under way is not there.",
    }
    customs() { fr "Indicateurs propres à la convention, depuis janvier", en "Indicators of this agreement, since January" }
    comment() { fr "Commentaire", en "Comment" }
}
