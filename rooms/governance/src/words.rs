//! Sentences of the committees: the tables of the convention, the calendar, the list.

use convention::{CommitteeKind, Frequency, InstanceKind};

ui::words! {
    section() { fr "Instances", en "Committees" }
    nothing() { fr "Aucune convention pour l’instant", en "No convention yet" }
    nothing_why() {
        fr "Les instances paraîtront ici une fois la convention saisie.",
        en "Committees will appear here once the convention is entered."
    }
    article(number: &str) { fr "article {number}", en "article {number}" }
    none() { fr "–", en "–" }
    source() { fr "Article", en "Article" }
    nature() { fr "Nature", en "Nature" }
    instances_lede() {
        fr "Qui se réunit, quand, pour quoi faire ; et ce qui a été décidé.",
        en "Who meets, when, to do what; and what was decided."
    }
    tables() { fr "Les deux tableaux de gouvernance", en "The two governance tables" }
    tables_intro() {
        fr "La convention décrit deux fois ses comités, aux articles V.1 et VI, sans dire la même chose. Les deux sont gardés.",
        en "The convention describes its committees twice, in articles V.1 and VI, without saying the same. Both are kept."
    }
    frequency() { fr "Fréquence", en "Frequency" }
    purposes() { fr "Objet", en "Purpose" }
    members() { fr "Participants", en "Members" }
    optional() { fr "Selon l’ordre du jour", en "According to the agenda" }
    differences() { fr "Ce qui diffère", en "What differs" }
    no_difference() { fr "Les tableaux concordent.", en "The tables agree." }
    differs_meets(when: &str, source: &str) {
        fr "Réunion « {when} » prévue à l’article {source} seulement.",
        en "Meeting “{when}” planned in article {source} only."
    }
    differs_sits(who: &str, source: &str) {
        fr "{who} : présence écrite à l’article {source} seulement.",
        en "{who}: written in article {source} only."
    }
    differs_capacity(who: &str, one: &str, other: &str) {
        fr "{who} : « {one} » d’un côté, « {other} » de l’autre.",
        en "{who}: “{one}” on one side, “{other}” on the other."
    }
    differs_purpose(one: &str, other: &str) {
        fr "Objet écrit « {one} » d’un côté, « {other} » de l’autre.",
        en "Purpose written “{one}” on one side, “{other}” on the other."
    }
    differs_optional(who: &str, source: &str) {
        fr "« {who} » : invitation possible écrite à l’article {source} seulement.",
        en "“{who}”: may be invited according to article {source} only."
    }
    unsaid() { fr "sans précision", en "unspecified" }
    others() { fr "Autres instances", en "Other bodies" }
    others_intro() {
        fr "Instances du territoire auxquelles l’opérateur participe selon sollicitation.",
        en "Bodies of the territory in which the operator takes part when asked."
    }
    instance() { fr "Instance", en "Body" }
    convener() { fr "Convoquée par", en "Convened by" }
    no_meeting() { fr "Aucune réunion enregistrée pour l’instant.", en "No meeting recorded yet." }
    meeting_title(committee: &str, day: &str) { fr "{committee} du {day}", en "{committee}, {day}" }
    at(time: &str, place: &str) { fr "{time}, {place}", en "{time}, {place}" }
    steering() { fr "Comité de pilotage", en "Steering committee" }
    monitoring() { fr "Comité de suivi", en "Monitoring committee" }
    when_launch() { fr "lancement", en "launch" }
    when_midterm() { fr "mi-parcours", en "mid-term" }
    when_annual() { fr "bilan annuel", en "annual review" }
    when_monthly() { fr "chaque mois", en "every month" }
    when_request() { fr "sur sollicitation", en "on request" }
    kind_watch_cell() { fr "Cellule de veille", en "Watch cell" }
    kind_thematic() { fr "Groupe thématique", en "Thematic group" }
}

/// A committee, in words.
pub(crate) fn committee(lang: ui::Lang, kind: CommitteeKind) -> &'static str {
    match kind {
        CommitteeKind::Steering => steering(lang),
        CommitteeKind::Monitoring => monitoring(lang),
    }
}

/// When a body meets, in words.
pub(crate) fn when(lang: ui::Lang, when: Frequency) -> &'static str {
    match when {
        Frequency::Launch => when_launch(lang),
        Frequency::Midterm => when_midterm(lang),
        Frequency::Annual => when_annual(lang),
        Frequency::Monthly => when_monthly(lang),
        Frequency::OnRequest => when_request(lang),
    }
}

/// What another body is, in words.
pub(crate) fn instance_kind(lang: ui::Lang, kind: InstanceKind) -> &'static str {
    match kind {
        InstanceKind::WatchCell => kind_watch_cell(lang),
        InstanceKind::ThematicGroup => kind_thematic(lang),
    }
}
