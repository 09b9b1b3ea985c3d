//! Sentences of what an amendment changes, and of when it takes effect.

ui::words! {
    change() { fr "Ce qui change dans les chiffres", en "What changes in the figures" }
    end() { fr "Nouvelle date de fin", en "New last day" }
    end_hint() {
        fr "Vide si la durée ne change pas. Elle vaut dès que chaque partie a signé.",
        en "Empty if the period does not change. It counts as soon as each party signed."
    }
    hours() { fr "Heures par an", en "Hours per year" }
    hours_hint() {
        fr "Vide si elles ne changent pas. Comptées à partir de la date d’effet.",
        en "Empty if they do not change. They count from the day of effect."
    }
    cost() { fr "Coût de la convention, avenant compris", en "Cost of the agreement, amendment included" }
    cost_hint() {
        fr "En euros, pour toute la durée\u{a0}; vide s’il ne change pas.",
        en "In euros, for the whole period; empty if it does not change."
    }
    agreed() { fr "Signé par chaque partie", en "Signed by each party" }
    in_force(day: &str) { fr "En vigueur depuis le {day}.", en "In force since {day}." }
    in_force_from(day: &str) { fr "En vigueur à partir du {day}.", en "In force from {day}." }
    waits() {
        fr "Sans effet tant que chaque partie ne l’a pas signé.",
        en "Without effect until each party signed it."
    }
    says_end(day: &str) { fr "La convention prend fin le {day}.", en "The agreement ends on {day}." }
    says_hours(hours: &str) { fr "Le volume annuel est de {hours}.", en "The annual volume is {hours}." }
    says_cost(amount: &str) {
        fr "Le coût global, avenant compris, est de {amount}.",
        en "The overall cost, amendment included, is {amount}."
    }
    before(what: &str) { fr "par avenant\u{202f}; auparavant {what}", en "by amendment; {what} before" }
    taken_back(n: i64) {
        fr "{n} signature retirée" | "{n} signatures retirées",
        en "{n} signature taken back" | "{n} signatures taken back",
    }
    taken_back_on(text: &str, party: &str, signed: &str, when: &str) {
        fr "{text}, {party}, {signed}\u{202f}; retirée le {when}",
        en "{text}, {party}, {signed}; taken back on {when}"
    }
    because(why: &str) { fr "motif\u{a0}: {why}", en "reason: {why}" }
    withdrawn_after(when: &str, why: &str) {
        fr "Retiré le {when}, une signature ayant été retirée auparavant\u{202f}; motif\u{a0}: {why}",
        en "Withdrawn on {when}, a signature having been taken back before; reason: {why}"
    }
    why_back() { fr "Motif du retrait", en "Reason for taking it back" }
}
