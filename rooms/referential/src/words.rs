//! Sentences of the referential.

use crate::lists::{Class, List, Nature};

ui::words! {
    /// A value that is retired, with what became of it.
    with_fate(label: &str, fate: &str) { fr "{label} ({fate})", en "{label} ({fate})" }
    /// One other stands for it.
    became(new: &str, year: &str) { fr "devenu {new} depuis {year}", en "{new} since {year}" }
    /// Several others stand for it.
    split_between(all: &str, year: &str) {
        fr "partagé depuis {year} entre {all}", en "split since {year} between {all}"
    }
    /// Nothing stands for it.
    until(year: &str) { fr "jusqu’en {year}", en "until {year}" }
    /// Title of the page.
    title() { fr "Référentiel", en "Referential" }
    /// What the page is.
    lede() {
        fr "Les listes convenues entre les parties : ce que l’on enregistre, et sous quel nom. Un code ne change jamais de sens et n’est jamais supprimé.",
        en "The lists agreed between the parties: what is recorded, and under which name. A code never changes its meaning and is never deleted."
    }
    /// The version shown.
    version(number: i64, since: &str) {
        fr "Version {number}, en vigueur depuis le {since}", en "Version {number}, in force since {since}"
    }
    /// A version that has not come yet.
    version_to_come(number: i64, since: &str) {
        fr "Version {number}, à partir du {since}", en "Version {number}, from {since}"
    }
    /// No list yet.
    nothing() { fr "Aucun référentiel pour l’instant", en "No referential yet" }
    /// Why there is none.
    nothing_why() {
        fr "Les listes paraîtront ici une fois convenues avec les parties.",
        en "The lists will appear here once agreed with the parties."
    }
    /// The stretch of themes.
    themes() { fr "Thèmes", en "Themes" }
    /// What the columns mean.
    themes_intro() {
        fr "Deux niveaux. La classe dit comment les petits nombres sont protégés quand ils sont publiés.",
        en "Two levels. The class says how small numbers are protected when they are published."
    }
    /// Caption of a table of themes.
    themes_of(theme: &str) { fr "{theme} : sous-thèmes", en "{theme}: sub-themes" }
    /// Column: code.
    code() { fr "Code", en "Code" }
    /// Column: name.
    name() { fr "Intitulé", en "Name" }
    /// Column: short name.
    short() { fr "Forme courte", en "Short form" }
    /// Column: axis.
    axis() { fr "Axe", en "Axis" }
    /// Column: class.
    class() { fr "Publication", en "Publication" }
    /// Column: nature.
    nature() { fr "Nature", en "Nature" }
    /// Column: TFPB heading.
    tfpb() { fr "Rubrique TFPB", en "TFPB heading" }
    /// Column: Open311 service.
    open311() { fr "Service Open311", en "Open311 service" }
    /// Column: default custodian.
    custodian() { fr "Gestionnaire supposé", en "Assumed custodian" }
    /// Nothing in a cell.
    none() { fr "–", en "–" }
    /// A term that may no longer be chosen.
    inactive() { fr "désactivé", en "deactivated" }
    /// The stretch of lists.
    lists() { fr "Listes", en "Lists" }
    /// What the lists are.
    lists_intro() {
        fr "Les treize listes de choix de la fiche d’activité.",
        en "The thirteen lists of choices of the activity record."
    }
    class_technical() { fr "Comptes exacts", en "Exact counts" }
    class_personal() { fr "Masqué sous 5", en "Withheld below 5" }
    class_sensitive() { fr "Masqué sous 11, au semestre", en "Withheld below 11, by half-year" }
    nature_technical() { fr "Technique", en "Technical" }
    nature_social() { fr "Sociale", en "Social" }
    nature_relational() { fr "Relationnelle", en "Relational" }
    list_axis() { fr "Axes de la convention", en "Axes of the convention" }
    list_activity() { fr "Activités de la norme", en "Activities of the standard" }
    list_origin() { fr "Origines", en "Origins" }
    list_channel() { fr "Modes de contact", en "Ways of contact" }
    list_audience() { fr "Publics", en "Audiences" }
    list_age_band() { fr "Tranches d’âge", en "Age bands" }
    list_gender() { fr "Genre", en "Gender" }
    list_place_kind() { fr "Types de lieu", en "Kinds of place" }
    list_custodian() { fr "Gestionnaires (domanialité)", en "Custodians" }
    list_ending() { fr "Issues de l’intervention", en "Endings" }
    list_next_step() { fr "Suites à donner", en "Next steps" }
    list_intensity() { fr "Intensité des conflits", en "Intensity of conflicts" }
    list_slot() { fr "Créneaux de la journée", en "Parts of the day" }
}

/// The name of a list.
pub(crate) fn list(lang: ui::Lang, list: List) -> &'static str {
    match list {
        List::Axis => list_axis(lang),
        List::Activity => list_activity(lang),
        List::Origin => list_origin(lang),
        List::Channel => list_channel(lang),
        List::Audience => list_audience(lang),
        List::AgeBand => list_age_band(lang),
        List::Gender => list_gender(lang),
        List::PlaceKind => list_place_kind(lang),
        List::Custodian => list_custodian(lang),
        List::Ending => list_ending(lang),
        List::NextStep => list_next_step(lang),
        List::Intensity => list_intensity(lang),
        List::Slot => list_slot(lang),
    }
}

/// How a class is published, in a few words.
pub(crate) fn class_said(lang: ui::Lang, class: Class) -> &'static str {
    match class {
        Class::Technical => class_technical(lang),
        Class::Personal => class_personal(lang),
        Class::Sensitive => class_sensitive(lang),
    }
}

/// A nature in a word.
pub(crate) fn nature_said(lang: ui::Lang, nature: Nature) -> &'static str {
    match nature {
        Nature::Technical => nature_technical(lang),
        Nature::Social => nature_social(lang),
        Nature::Relational => nature_relational(lang),
    }
}
