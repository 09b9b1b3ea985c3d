//! Sentences about calls to whoever does not answer.

use kernel::Reason;

ui::words! {
    /// What opens the form.
    note() { fr "Noter un appel", en "Note a call" }
    /// Field.
    about() { fr "On a parlé de", en "What was spoken of" }
    /// Field.
    answered() { fr "Qui a répondu", en "Who answered" }
    /// Hint.
    answered_hint() {
        fr "Une fonction, jamais un nom. Vide\u{a0}: personne n’a décroché.",
        en "A function, never a name. Empty: nobody answered.",
    }
    /// Field.
    said() { fr "Ce qui a été dit", en "What was said" }
    /// Hint.
    said_hint() {
        fr "Des faits, sans nom. Une prise en charge, un refus ou un travail fait se notent sur la fiche.",
        en "Facts, no name. Work taken in hand, refused or done is noted on the alert.",
    }
    /// Field.
    next() { fr "À rappeler le", en "To call again on" }
    /// Hint.
    next_hint() {
        fr "Jusqu’à ce jour, aucune relance ne part par courriel.",
        en "Until that day, no reminder leaves by e-mail.",
    }
    /// Button.
    keep() { fr "Noter l’appel", en "Note the call" }
    /// Notice.
    kept() {
        fr "L’appel est noté. Rien n’est relancé avant le jour convenu.",
        en "The call is noted. Nothing is reminded before the day agreed.",
    }
    /// Heading of those who were called.
    resting() { fr "Déjà appelés", en "Called already" }
    /// What they wait for.
    resting_why() {
        fr "Ils reviennent ci-dessus le jour convenu.",
        en "They come back above on the day agreed.",
    }
    /// Columns.
    service_head() { fr "Service", en "Service" }
    call_head() { fr "Dernier appel", en "Last call" }
    next_head() { fr "À rappeler le", en "To call again on" }
    /// One call, in a cell.
    on(day: &str, who: &str) { fr "Le {day}, {who}", en "On {day}, {who}" }
    nobody() { fr "personne n’a décroché", en "nobody answered" }
    /// Before the day that was agreed, once it came.
    agreed(day: &str) { fr "rappel convenu le {day}", en "call agreed for {day}" }
    /// Heading on the page of an alert.
    calls() { fr "Appels passés", en "Calls made" }
    /// What they are.
    calls_why() {
        fr "Une réponse entendue est une étape\u{202f}; un appel sans réponse reporte la relance.",
        en "An answer that was heard is a step; a call without one puts the reminder off.",
    }
    /// Line of the table of an alert.
    by_head() { fr "Par", en "By" }
    when_head() { fr "Quand", en "When" }
}

/// No alert was ticked.
pub(crate) const fn about_nothing() -> Reason {
    Reason::said(
        "Cocher au moins une fiche dont on a parlé.",
        "Tick at least one alert that was spoken of.",
    )
}

/// Words that seem to name someone.
pub(crate) const fn names_someone() -> Reason {
    Reason::said(
        "Ce texte semble désigner une personne ou dire un numéro\u{a0}: dire une fonction et des faits.",
        "This text seems to name a person or to tell a number: say a function and facts.",
    )
}

/// A day that is not after today, or too far.
pub(crate) fn too_far(days: i64) -> Reason {
    Reason::told(
        format!("Choisir un jour à venir, d’ici {days}\u{a0}jours."),
        format!("Choose a day to come, within {days}\u{a0}days."),
    )
}

/// It was answered meanwhile.
pub(crate) fn waits_no_more(number: &str) -> Reason {
    Reason::told(
        format!("La fiche {number} n’attend plus ce service\u{a0}: la décocher."),
        format!("Alert {number} waits on this service no more: untick it."),
    )
}
