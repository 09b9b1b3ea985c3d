//! Sentences of the plan and of the page for the committee.

use kernel::Lang;

use crate::map::Waits;

ui::words! {
    /// Title.
    map() { fr "Plan des fiches", en "Map of the alerts" }
    /// What it is.
    map_lede() {
        fr "Les fiches dont on attend encore quelque chose, lieu par lieu. La forme dit ce qu’on attend, le numéro renvoie à la liste, où tout se lit aussi.",
        en "The alerts of which something is still awaited, place by place. The shape says what is awaited, the number leads to the list, where all can be read too.",
    }
    /// Button.
    see_map() { fr "Voir sur le plan", en "See on the map" }
    /// Button.
    see_list() { fr "Voir la liste", en "See the list" }
    /// Heading.
    on_plan() { fr "Le plan", en "The plan" }
    /// Title of the drawing.
    drawn() { fr "Où sont les fiches", en "Where the alerts are" }
    /// What it shows.
    drawn_detail(count: i64, places: i64) {
        fr "{count} fiches en {places} lieux", en "{count} alerts in {places} places",
    }
    /// Cut.
    cut(most: i64) {
        fr "Les {most} plus récentes seulement\u{a0}: filtrer pour voir les autres.",
        en "The newest {most} only: filter to see the others.",
    }
    /// Heading.
    twin() { fr "La liste, lieu par lieu", en "The list, place by place" }
    /// Heading.
    legend() { fr "Ce que disent les formes", en "What the shapes say" }
    /// Why a place has no number.
    not_drawn() { fr "Sans point sur le plan", en "Not on the plan" }
    /// How many in a place.
    here(count: i64) { fr "{count} fiche" | "{count} fiches", en "{count} alert" | "{count} alerts" }
    /// Family.
    approval() { fr "À valider", en "To be approved" }
    /// Family.
    look() { fr "À voir sur place", en "To be seen on the spot" }
    /// Family.
    answer() { fr "Attend une réponse", en "Waits for an answer" }
    /// Family.
    work() { fr "Prise en charge", en "In hand" }
    /// Family.
    nothing() { fr "Réglée ou terminée", en "Settled or ended" }

    /// Title.
    committee() { fr "Pour le comité", en "For the committee" }
    /// What it is.
    committee_lede() {
        fr "Ce qui revient au même endroit, ce que deux relances n’ont pas fait bouger, et ce qui a déjà été proposé.",
        en "What comes back in the same spot, what two reminders did not move, and what was proposed already.",
    }
    /// The next one.
    next_meeting(day: String) { fr "Prochain comité de suivi\u{a0}: le {day}.", en "Next follow-up committee: on {day}." }
    /// No next one.
    no_meeting() { fr "Aucun comité de suivi n’est encore convoqué.", en "No follow-up committee is convened yet." }
    /// Heading.
    again() { fr "Ce qui revient", en "What comes back" }
    /// What it counts.
    again_why() {
        fr "Au moins trois fiches au même lieu et sur le même thème en 90 jours, doublons exclus\u{a0}: cela ne se règle pas fiche par fiche.",
        en "At least three alerts in the same place on the same theme in 90 days, duplicates left out: that is not settled alert by alert.",
    }
    /// Empty.
    none_again() { fr "Rien ne revient trois fois en 90 jours.", en "Nothing comes back three times in 90 days." }
    /// Column.
    count() { fr "Fiches", en "Alerts" }
    /// Column.
    since() { fr "Depuis le", en "Since" }
    /// Column.
    which() { fr "Lesquelles", en "Which ones" }
    /// Column.
    advice() { fr "Préconisation", en "Recommendation" }
    /// Button.
    propose() { fr "Proposer au comité", en "Propose to the committee" }
    /// Instead of the button.
    proposed_already() { fr "Déjà proposée", en "Proposed already" }
    /// Notice.
    proposed() { fr "La préconisation est proposée au prochain comité.", en "The recommendation is proposed to the next committee." }
    /// Heading.
    brought() { fr "Portées au comité", en "Brought to the committee" }
    /// What they are.
    brought_why() {
        fr "Deux relances sont restées sans réponse\u{a0}: plus personne n’est relancé, le comité en dit un mot.",
        en "Two reminders had no answer: nobody is reminded any more, the committee says a word of it.",
    }
    /// Beside the first ones of what comes back.
    others(count: i64) { fr "et {count} autre" | "et {count} autres", en "and {count} other" | "and {count} others" }
    /// What is not shown.
    more_again(count: i64) {
        fr "{count} autre sujet revient aussi, moins souvent\u{a0}: il paraîtra ici quand ceux qui précèdent seront traités." | "{count} autres sujets reviennent aussi, moins souvent\u{a0}: ils paraîtront ici quand ceux qui précèdent seront traités.",
        en "{count} other matter comes back too, less often: it will show here once those above are dealt with." | "{count} other matters come back too, less often: they will show here once those above are dealt with.",
    }
    /// What is not shown.
    more_brought(count: i64) {
        fr "{count} autre fiche n’est pas montrée ici." | "{count} autres fiches ne sont pas montrées ici.",
        en "{count} other alert is not shown here." | "{count} other alerts are not shown here.",
    }
    /// Link.
    see_brought() { fr "Les voir toutes dans la liste", en "See them all in the list" }
    /// Filter on states.
    brought_ones() { fr "Portée au comité", en "Brought to the committee" }
    /// Empty.
    none_brought() { fr "Aucune fiche en cours n’est portée au comité.", en "No alert that goes on is brought to the committee." }
    /// Heading.
    advised() { fr "Déjà proposées", en "Proposed already" }
    /// Figures.
    told(made: i64, done: i64) { fr "Réalisées\u{a0}: {done} sur {made} émises.", en "Carried out: {done} of {made} made." }
    /// Link.
    see_advised() { fr "Toutes les préconisations et leur sort", en "All recommendations and what became of them" }
    /// Title of a recommendation.
    title(theme: &str, place: &str) { fr "{theme} – {place}\u{a0}: ce qui revient", en "{theme} – {place}: what comes back" }
    /// Its text.
    text(count: i64, from: String, to: String) {
        fr "{count} fiches au même endroit et sur le même thème entre le {from} et le {to}. Ce qui revient ne se règle pas fiche par fiche\u{a0}: chercher avec qui peut agir une réponse qui dure.",
        en "{count} alerts in the same spot on the same theme between {from} and {to}. What comes back is not settled alert by alert: look for a lasting answer with whoever can act.",
    }
}

/// A family in words.
pub(crate) fn waits(lang: Lang, waits: Waits) -> &'static str {
    match waits {
        Waits::Approval => approval(lang),
        Waits::Look => look(lang),
        Waits::Answer => answer(lang),
        Waits::Work => work(lang),
        Waits::Nothing => nothing(lang),
    }
}
