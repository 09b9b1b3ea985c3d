//! Sentences about points that parties ask for, and what becomes of them.

ui::words! {
    subject_asked(what: &str, party: &str) {
        fr "Point proposé par {party}\u{a0}: {what}", en "Point proposed by {party}: {what}"
    }
    subject_on_agenda(what: &str, day: &str) {
        fr "Votre point est à l’ordre du jour\u{a0}: {what} du {day}",
        en "Your point is on the agenda: {what}, {day}"
    }
    subject_spoken(what: &str, day: &str) {
        fr "Votre point au compte rendu\u{a0}: {what} du {day}",
        en "Your point in the minutes: {what}, {day}"
    }
    subject_again(what: &str) {
        fr "Votre point attend la prochaine réunion\u{a0}: {what}",
        en "Your point waits for the next meeting: {what}"
    }
    subject_declined(what: &str) {
        fr "Votre point n’est pas retenu\u{a0}: {what}", en "Your point is not kept: {what}"
    }
    lead_asked(what: &str, party: &str) {
        fr "{party} propose un point pour la prochaine réunion ({what}). Il entrera dans l’ordre du jour proposé\u{202f}; vous pouvez l’écarter avec un motif.",
        en "{party} proposes a point for the next meeting ({what}). It will enter the agenda proposed; you may set it aside with a reason."
    }
    lead_on_agenda(what: &str, day: &str) {
        fr "Le point que vous avez proposé figure à l’ordre du jour\u{a0}: {what} du {day}.",
        en "The point that you proposed is on the agenda: {what}, {day}."
    }
    lead_spoken(what: &str, day: &str) {
        fr "Le compte rendu de la réunion où votre point était inscrit est à votre disposition\u{a0}: {what} du {day}.",
        en "The minutes of the meeting where your point stood are there for you: {what}, {day}."
    }
    lead_again(what: &str, day: &str) {
        fr "La réunion où votre point était inscrit n’aura pas lieu ({what} du {day}). Il reste proposé pour la suivante.",
        en "The meeting where your point stood will not take place ({what}, {day}). It stays proposed for the next one."
    }
    lead_declined(what: &str) {
        fr "Le point que vous avez proposé ne sera pas inscrit à l’ordre du jour ({what}).",
        en "The point that you proposed will not be put on the agenda ({what})."
    }
    point(words: &str) { fr "Point proposé\u{a0}: «\u{a0}{words}\u{a0}»", en "Point proposed: “{words}”" }
    reason(why: &str) { fr "Motif\u{a0}: {why}", en "Reason: {why}" }
    decline() { fr "Écarter ce point", en "Set this point aside" }
    decline_why() { fr "Motif", en "Reason" }
    decline_hint() {
        fr "Qui l’a proposé le reçoit par courriel. Sans nommer personne.",
        en "Whoever proposed it receives it by e-mail. Without naming anyone."
    }
    declined() { fr "écarté", en "set aside" }
    declined_on(day: &str, why: &str) { fr "le {day}\u{a0}: {why}", en "on {day}: {why}" }
    done_declined() {
        fr "Le point est écarté\u{202f}; qui l’a proposé en est informé.",
        en "The point is set aside; whoever proposed it is told."
    }
}
