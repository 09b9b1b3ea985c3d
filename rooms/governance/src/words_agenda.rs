//! Sentences of agendas: what a built point says, in the language of the convention.

use crate::sitting::{Outcome, Part, Presence, Source, Stage, Suits};

ui::words! {
    approve_minutes(day: &str) {
        fr "Approuver le compte rendu du {day}",
        en "Approve the minutes of {day}"
    }
    late_title(words: &str) { fr "En retard : {words}", en "Late: {words}" }
    late_decision(taken: &str, due: &str) {
        fr "Décidé le {taken}, attendu pour le {due}.",
        en "Decided on {taken}, awaited by {due}."
    }
    late_decision_of(taken: &str, owner: &str, due: &str) {
        fr "Décidé le {taken}, confié à {owner}, attendu pour le {due}.",
        en "Decided on {taken}, entrusted to {owner}, awaited by {due}."
    }
    figures(month: &str) { fr "Chiffres {month}", en "Figures {month}" }
    stale(count: i64, who: &str) {
        fr "{count} fiche en attente chez {who}" | "{count} fiches en attente chez {who}",
        en "{count} alert waiting at {who}" | "{count} alerts waiting at {who}",
    }
    stale_since(day: &str) {
        fr "La plus ancienne attendait une réponse pour le {day}.",
        en "The oldest was awaited by {day}."
    }
    brought_since(day: &str) {
        fr "Deux relances n’y ont rien changé\u{a0}; la plus ancienne est partie le {day}.",
        en "Two reminders changed nothing; the oldest left on {day}."
    }
    more(count: usize) {
        fr "Et {count} autre." | "Et {count} autres.",
        en "And {count} more." | "And {count} more.",
    }
    off_target(name: &str) { fr "Cible non atteinte : {name}", en "Target missed: {name}" }
    off_by(value: &str, month: &str, aim: &str) {
        fr "{value} au mois {month}, pour une cible de {aim}.",
        en "{value} in the month {month}, for a target of {aim}."
    }
    recommendation(title: &str) { fr "Préconisation : {title}", en "Recommendation: {title}" }
    late_action(title: &str) { fr "Action à relancer : {title}", en "Action to move on: {title}" }
    over_since(day: &str) { fr "Prévue jusqu’au {day}.", en "Planned until {day}." }
    situation(code: &str) { fr "Situation {code}", en "Situation {code}" }
    situation_of(code: &str, theme: &str) { fr "Situation {code}\u{a0}: {theme}", en "Situation {code}: {theme}" }
    situation_since(day: &str) { fr "Suivie depuis le {day}, sans issue.", en "Followed since {day}, without an ending." }
    situation_visits(count: i64) {
        fr "{count} visite." | "{count} visites.",
        en "{count} visit." | "{count} visits.",
    }
    situation_partners(count: i64) {
        fr "{count} partenaire sollicité." | "{count} partenaires sollicités.",
        en "{count} partner asked." | "{count} partners asked.",
    }
    asked_by(who: &str) { fr "Point proposé par {who}", en "Point proposed by {who}" }

    from_typed() { fr "ajouté à la main", en "added by hand" }
    from_minutes() { fr "compte rendu", en "minutes" }
    from_decision() { fr "décision", en "decision" }
    from_figures() { fr "synthèse", en "synthesis" }
    from_purpose() { fr "objet du comité", en "purpose of the committee" }
    from_fiche() { fr "fiches", en "alerts" }
    from_indicator() { fr "indicateur", en "indicator" }
    from_recommendation() { fr "préconisation", en "recommendation" }
    from_action() { fr "feuille de route", en "roadmap" }
    from_request() { fr "demande d’un signataire", en "asked by a signatory" }

    part_open() { fr "Partie ouverte", en "Open part" }
    part_restricted() { fr "Partie restreinte", en "Restricted part" }

    present() { fr "Présent", en "Present" }
    represented() { fr "Représenté", en "Represented" }
    excused() { fr "Excusé", en "Excused" }
    absent() { fr "Absent", en "Absent" }

    done() { fr "Fait", en "Done" }
    put_off() { fr "Reporté", en "Put off" }
    dropped() { fr "Abandonné", en "Dropped" }

    yes() { fr "Oui", en "Yes" }
    maybe() { fr "Si besoin", en "If need be" }
    no() { fr "Non", en "No" }

    to_prepare() { fr "À préparer", en "To prepare" }
    convened() { fr "Convoquée", en "Convened" }
    overdue() { fr "Passée, sans compte rendu", en "Gone by, without minutes" }
    held() { fr "Tenue, compte rendu à envoyer", en "Held, minutes to send" }
    sent() { fr "Compte rendu envoyé", en "Minutes sent" }
    approved() { fr "Compte rendu approuvé", en "Minutes approved" }
    kept() { fr "Tenue", en "Held" }
    called_off() { fr "Annulée", en "Called off" }
}

/// What a point was built from, in a word.
pub(crate) fn source(lang: ui::Lang, source: Source) -> &'static str {
    match source {
        Source::Typed => from_typed(lang),
        Source::Minutes => from_minutes(lang),
        Source::Decision => from_decision(lang),
        Source::Figures => from_figures(lang),
        Source::Purpose => from_purpose(lang),
        Source::Fiche => from_fiche(lang),
        Source::Indicator => from_indicator(lang),
        Source::Recommendation => from_recommendation(lang),
        Source::Action => from_action(lang),
        Source::Request => from_request(lang),
    }
}

/// Who reads a point, in words.
pub(crate) fn part(lang: ui::Lang, part: Part) -> &'static str {
    match part {
        Part::Open => part_open(lang),
        Part::Restricted => part_restricted(lang),
    }
}

/// Whether a seat was held, in a word.
pub(crate) fn presence(lang: ui::Lang, presence: Presence) -> &'static str {
    match presence {
        Presence::Present => present(lang),
        Presence::Represented => represented(lang),
        Presence::Excused => excused(lang),
        Presence::Absent => absent(lang),
    }
}

/// What became of a decision, in a word.
pub(crate) fn outcome(lang: ui::Lang, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => done(lang),
        Outcome::PutOff => put_off(lang),
        Outcome::Dropped => dropped(lang),
    }
}

/// What is answered to a date, in a word.
pub(crate) fn suits(lang: ui::Lang, suits: Suits) -> &'static str {
    match suits {
        Suits::Yes => yes(lang),
        Suits::Maybe => maybe(lang),
        Suits::No => no(lang),
    }
}

/// Where a meeting stands, in words.
pub(crate) fn stage(lang: ui::Lang, stage: Stage) -> &'static str {
    match stage {
        Stage::ToPrepare => to_prepare(lang),
        Stage::Convened => convened(lang),
        Stage::Overdue => overdue(lang),
        Stage::Held => held(lang),
        Stage::Sent => sent(lang),
        Stage::Approved => approved(lang),
        Stage::Kept => kept(lang),
        Stage::CalledOff => called_off(lang),
    }
}
