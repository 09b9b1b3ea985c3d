//! Sentences of the recommendations and of what became of them.

use kernel::{Lang, Reason};

use crate::fate::Fate;

ui::words! {
    /// Title.
    title() { fr "Préconisations", en "Recommendations" }
    /// What it is.
    lede() {
        fr "Ce que la médiation propose aux comités, sur quoi elle s’appuie, et ce qu’il en advient. Le comité décide\u{202f}; l’encadrement et la direction notent sa décision.",
        en "What the mediators propose to the committees, what it rests on, and what becomes of it. The committee decides; the manager and the direction note its decision.",
    }
    /// Empty.
    nothing() { fr "Aucune préconisation", en "No recommendation" }
    /// Why.
    nothing_why() {
        fr "Rien n’a encore été proposé à un comité. Ce qui revient au même endroit peut l’être depuis «\u{a0}Pour le comité\u{a0}».",
        en "Nothing was proposed to a committee yet. What comes back in the same spot may be, from “For the committee”.",
    }
    /// Figures.
    told(made: i64, adopted: i64, done: i64, refused: i64) {
        fr "{made} émises, {adopted} adoptées, {done} réalisées, {refused} refusées.",
        en "{made} made, {adopted} adopted, {done} carried out, {refused} refused.",
    }
    /// State.
    proposed() { fr "Proposée", en "Proposed" }
    /// State.
    adopted() { fr "Adoptée", en "Adopted" }
    /// State.
    done() { fr "Réalisée", en "Carried out" }
    /// State.
    refused() { fr "Refusée", en "Refused" }
    /// Before fates were noted.
    followed() { fr "Suivie", en "Followed" }
    /// To whom, and when.
    made(to: &str, month: &str) { fr "Adressée à {to}, {month}", en "Addressed to {to}, {month}" }
    /// Before the fiches.
    rests_on() { fr "S’appuie sur", en "Rests on" }
    /// A decision.
    decision(fate: &str, day: &str) { fr "{fate} le {day}", en "{fate} on {day}" }
    /// Form.
    note_it() { fr "Noter ce qu’il en advient", en "Note what becomes of it" }
    /// Field.
    fate() { fr "Décision", en "Decision" }
    /// Field.
    day() { fr "Le", en "On" }
    /// Field.
    committee() { fr "Comité", en "Committee" }
    /// Hint.
    committee_hint() { fr "Par exemple «\u{a0}Comité de suivi de juin\u{a0}».", en "For instance “Follow-up committee of June”." }
    /// Field.
    reason() { fr "Motif", en "Reason" }
    /// Hint.
    reason_hint() { fr "À écrire pour refuser. Des faits, sans nom.", en "To be written to refuse. Facts, no name." }
    /// Form.
    propose() { fr "Proposer une préconisation", en "Propose a recommendation" }
    /// Field.
    in_short() { fr "En quelques mots", en "In a few words" }
    /// Field.
    in_full() { fr "Ce qui est proposé, et pourquoi", en "What is proposed, and why" }
    /// Hint.
    in_full_hint() { fr "Une phrase ou deux, lues par les signataires. Des faits, sans nom.", en "A sentence or two, read by the signatories. Facts, no name." }
    /// Field.
    addressed() { fr "Adressée à", en "Addressed to" }
    /// Button.
    propose_it() { fr "Proposer au comité", en "Propose to the committee" }
    /// Notice.
    is_proposed() { fr "La préconisation est proposée au prochain comité.", en "The recommendation is proposed to the next committee." }
    /// Button.
    keep() { fr "Noter la décision", en "Note the decision" }
    /// Notice.
    kept() { fr "La décision est notée.", en "The decision is noted." }
}

/// A fate in words.
pub(crate) fn fate_word(lang: Lang, fate: Fate) -> &'static str {
    match fate {
        Fate::Adopted => adopted(lang),
        Fate::Done => done(lang),
        Fate::Refused => refused(lang),
    }
}

/// A fate that does not follow the one before.
pub(crate) const fn out_of_order() -> Reason {
    Reason::said(
        "Cette décision ne suit pas la précédente\u{a0}: une préconisation s’adopte ou se refuse, puis se réalise.",
        "This decision does not follow the one before: a recommendation is adopted or refused, then carried out.",
    )
}

/// A day to come, or before the one before.
pub(crate) const fn day_bounds() -> Reason {
    Reason::said(
        "Un jour passé, après la décision d’avant.",
        "A day that is past, after the decision before.",
    )
}

/// A refusal without its reason.
pub(crate) const fn say_why() -> Reason {
    Reason::said("Dire pourquoi le comité refuse.", "Say why the committee refuses.")
}
