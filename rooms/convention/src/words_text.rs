//! Sentences of the paper to sign.

use crate::committee::{CommitteeKind, Frequency};

ui::words! {
    steering() { fr "Comité de pilotage", en "Steering committee" }
    monitoring() { fr "Comité de suivi", en "Monitoring committee" }
    at_launch() { fr "lancement", en "launch" }
    at_midterm() { fr "bilan à mi-parcours", en "mid-term review" }
    at_annual() { fr "bilan annuel", en "annual review" }
    monthly() { fr "mensuelle", en "monthly" }
    on_request() { fr "selon sollicitation", en "on request" }
    between() { fr "Entre les soussignés", en "Between the undersigned" }
    parties_caption() { fr "Parties à la convention", en "Parties to the convention" }
    seat() { fr "Siège", en "Seat" }
    preamble() { fr "Préambule", en "Preamble" }
    dated(month: &str, period: &str) { fr "Convention {month}, {period}.", en "Agreement {month}, {period}." }
    hereafter(whole: &str, name: &str) {
        fr "{whole}, ci-après «\u{a0}{name}\u{a0}»", en "{whole}, hereafter “{name}”"
    }
    agreed() { fr "Il est convenu ce qui suit.", en "It is agreed as follows." }
    axis(number: &str, label: &str) { fr "Axe {number} – {label}", en "Axis {number} – {label}" }
    all_undertake() { fr "Les signataires s’engagent à\u{a0}:", en "The signatories undertake to:" }
    undertakes(party: &str) { fr "{party} s’engage à\u{a0}:", en "{party} undertakes to:" }
    lends(party: &str) { fr "Par {party}\u{a0}:", en "By {party}:" }
    signed_in(month: &str) { fr "Convention signée en {month}", en "Agreement signed in {month}" }
    amendment_titled(rank: i64, title: &str) {
        fr "Avenant n°\u{a0}{rank} – {title}", en "Amendment no. {rank} – {title}"
    }
    effective(day: &str) { fr "Prend effet le {day}.", en "Takes effect on {day}." }
    annex() { fr "Annexe", en "Annex" }
    what() { fr "Rubrique", en "Heading" }
    is_said() { fr "Ce qui est convenu", en "What is agreed" }
    meets() { fr "Fréquence", en "Frequency" }
    purposes() { fr "Objet", en "Purpose" }
    members() { fr "Participants", en "Members" }
    optional() { fr "Selon l’ordre du jour", en "According to the agenda" }
    sits(name: &str, capacity: &str) { fr "{name}\u{a0}: {capacity}", en "{name}: {capacity}" }
    cost_written(years: &str, text: &str) {
        fr "Coût global {years}\u{a0}: {text}.", en "Overall cost {years}: {text}."
    }
    cost(years: &str, amount: &str, vat: &str) {
        fr "Coût global {years}\u{a0}: {amount}, {vat}.", en "Overall cost {years}: {amount}, {vat}."
    }
    signatures() { fr "Signatures", en "Signatures" }
    signatures_caption() { fr "Signatures des parties", en "Signatures of the parties" }
    originals(copies: i64) {
        fr "Fait en {copies} exemplaire original." | "Fait en {copies} exemplaires originaux.",
        en "Made in {copies} original." | "Made in {copies} originals.",
    }
    originals_spelled(copies: &str) {
        fr "Fait en {copies} exemplaires originaux.", en "Made in {copies} originals.",
    }
    on_behalf() { fr "Pour", en "For" }
    signer() { fr "Signataire", en "Signed by" }
    place() { fr "Fait à", en "Made at" }
    day() { fr "Le", en "On" }
    stamp() { fr "Signature et cachet", en "Signature and stamp" }
    fingerprint(print: &str) {
        fr "Empreinte du texte\u{a0}: {print}", en "Fingerprint of the text: {print}"
    }
}

/// How many originals are made, in letters as a text is signed: « en quatre exemplaires originaux ».
pub(crate) fn made_in(lang: ui::Lang, copies: i64) -> String {
    let spelled = SPELLED.iter().find(|(count, _, _)| *count == copies);
    match (spelled, lang) {
        (Some((_, fr, _)), ui::Lang::Fr) => originals_spelled(lang, fr),
        (Some((_, _, en)), ui::Lang::En) => originals_spelled(lang, en),
        (None, _) => originals(lang, copies),
    }
}

/// Numbers of originals that are written in letters.
const SPELLED: [(i64, &str, &str); 9] = [
    (2, "deux", "two"),
    (3, "trois", "three"),
    (4, "quatre", "four"),
    (5, "cinq", "five"),
    (6, "six", "six"),
    (7, "sept", "seven"),
    (8, "huit", "eight"),
    (9, "neuf", "nine"),
    (10, "dix", "ten"),
];

/// A committee, as the text names it.
pub(crate) fn committee(lang: ui::Lang, kind: CommitteeKind) -> &'static str {
    match kind {
        CommitteeKind::Steering => steering(lang),
        CommitteeKind::Monitoring => monitoring(lang),
    }
}

/// When a body meets, as the text says it.
pub(crate) fn when(lang: ui::Lang, when: Frequency) -> &'static str {
    match when {
        Frequency::Launch => at_launch(lang),
        Frequency::Midterm => at_midterm(lang),
        Frequency::Annual => at_annual(lang),
        Frequency::Monthly => monthly(lang),
        Frequency::OnRequest => on_request(lang),
    }
}
