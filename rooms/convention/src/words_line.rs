//! Sentences of a line of funding that is corrected or taken away.

ui::words! {
    title() { fr "Retirer une ligne de financement", en "Take a funding line away" }
    take_away() { fr "Retirer cette ligne", en "Take this line away" }
    consequence() {
        fr "Elle ne comptera plus\u{202f}; ce qu’elle disait reste lisible avec le motif.",
        en "It no longer counts; what it said stays readable with the reason."
    }
    why() { fr "Motif", en "Reason" }
    has_instalments() {
        fr "Cette ligne a des versements\u{a0}: retirez-les avant de la retirer.",
        en "This line has instalments: remove them before it is taken away."
    }
    earlier(n: i64) {
        fr "{n} ligne corrigée ou retirée" | "{n} lignes corrigées ou retirées",
        en "{n} line corrected or taken away" | "{n} lines corrected or taken away",
    }
    taken_away_on(day: &str) { fr "Retirée le {day}.", en "Taken away on {day}." }
    corrected_on(day: &str) { fr "Corrigée le {day}.", en "Corrected on {day}." }
    because(why: &str) { fr "Motif\u{a0}: {why}", en "Reason: {why}" }
    done() {
        fr "Ligne retirée\u{202f}; ce qu’elle disait est gardé.", en "Line taken away; what it said is kept."
    }
}
