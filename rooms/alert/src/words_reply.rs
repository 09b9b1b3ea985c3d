//! Sentences of what a recipient says, whoever notes it.

ui::words! {
    /// Field.
    planned() { fr "Prévu le", en "Planned for" }
    /// Hint.
    planned_hint() {
        fr "Si vous vous en occupez et que vous connaissez le jour. Facultatif.",
        en "If you are seeing to it and know the day. Optional.",
    }
    /// Refusal.
    planned_bounds() {
        fr "Choisissez un jour à partir d’aujourd’hui, dans les deux ans.",
        en "Choose a day from today on, within two years.",
    }
    /// Refusal.
    say_why() {
        fr "Dites en un mot pourquoi, et à qui vous pensez si vous le savez\u{a0}: la fiche repartira au bon endroit.",
        en "Say why in a word, and whom you think of if you know: the alert will go to the right place.",
    }
    /// Refusal.
    too_late() {
        fr "Cette fiche a avancé depuis\u{a0}: cette réponse n’est plus possible. Son état est à jour ci-dessus.",
        en "This alert has moved on since: this answer is no longer possible. Its state above is up to date.",
    }
    /// Refusal.
    too_many() {
        fr "Cette fiche a déjà reçu beaucoup de réponses\u{a0}: appelez l’équipe de médiation, qui notera la vôtre.",
        en "This alert has had many answers already: call the mediation team, who will note yours.",
    }
    /// Who took a step.
    recipient() { fr "Destinataire", en "Recipient" }
    /// Who took a step.
    house() { fr "Rappel automatique", en "Automatic reminder" }
    /// Planned day.
    planned_on(day: &str) { fr "Prévu le {day}", en "Planned for {day}" }
}
