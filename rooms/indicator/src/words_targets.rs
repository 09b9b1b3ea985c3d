//! Sentences of targets that were put right or ended.

ui::words! {
    unit_euros() { fr "euros", en "euros" }
    /// Tick.
    correct_target() { fr "Corriger la cible déjà convenue ce jour-là", en "Put right the target agreed on that day" }
    /// What becomes of it.
    correct_target_hint() {
        fr "Ce qu’elle était reste lisible sur cette page.",
        en "What it was can still be read on this page.",
    }
    /// Heading.
    end_of_target() { fr "Mettre fin à la cible", en "End the target" }
    /// Field.
    target_ends() { fr "Elle ne vaut plus à partir du", en "It holds no more from" }
    /// What it does.
    target_ends_hint() {
        fr "Les mois qui finissent avant ce jour la gardent.",
        en "Months that end before that day keep it.",
    }
    /// Button.
    end_target() { fr "Mettre fin à la cible", en "End the target" }
    /// Notice.
    done_target_ended() { fr "La cible ne vaut plus.", en "The target holds no more." }
    /// Column.
    ended_on() { fr "Fin", en "End" }
    /// No end.
    still_holds() { fr "jusqu’à la suivante", en "until the next" }
    /// Heading.
    former_targets() { fr "Avant correction", en "Before they were put right" }
    /// One of them.
    was_target(agreed: &str, monthly: &str, annual: &str, corrected: &str) {
        fr "Cible du {agreed}\u{a0}: par mois {monthly}, par an {annual}\u{202f}; corrigée le {corrected}.",
        en "Target of {agreed}: {monthly} a month, {annual} a year; put right on {corrected}.",
    }
}
