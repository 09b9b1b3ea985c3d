//! Sentences of what waits for whoever manages the service.

ui::words! {
    /// Its entry.
    section() { fr "À faire", en "To do" }
    /// Title.
    title() { fr "Ce qui vous attend", en "What waits for you" }
    /// What the page is.
    lede() {
        fr "Tout ce qui attend l’encadrement, au même endroit, avec la page où cela se règle.",
        en "Everything that waits for the manager, in one place, with the page where it is dealt with.",
    }
    /// Nothing.
    nothing() { fr "Rien n’attend", en "Nothing waits" }
    nothing_why() {
        fr "Aucune fiche à valider, aucune semaine, aucune saisie en quarantaine, aucun compte rendu.",
        en "No alert to approve, no week, no entry in quarantine, no minutes.",
    }
    /// Heading.
    pressing() { fr "Quelqu’un attend", en "Somebody waits" }
    pressing_why() {
        fr "Un médiateur, un partenaire ou un habitant ne peut pas avancer avant vous.",
        en "A mediator, a partner or a resident cannot go on before you.",
    }
    /// Heading.
    rest() { fr "Ensuite", en "Then" }
    rest_why() { fr "Rien ne s’arrête si cela attend un peu.", en "Nothing stops if this waits a little." }
    /// Column.
    what() { fr "À faire", en "To do" }
    /// Column.
    since() { fr "Depuis", en "Since" }
    today() { fr "aujourd’hui", en "today" }
    days_ago(days: i64, day: &str) {
        fr "{day}, il y a {days}\u{a0}jour" | "{day}, il y a {days}\u{a0}jours",
        en "{day}, {days} day ago" | "{day}, {days} days ago",
    }
    /// Link.
    board() { fr "Tableau de bord", en "Dashboard" }
}
