//! Sentences of what is late or due soon.

ui::words! {
    to_do() { fr "À faire", en "To do" }
    late(line: &str, amount: &str, day: &str) {
        fr "Versement en retard\u{a0}: {line}, {amount}, échu le {day}.",
        en "Instalment late: {line}, {amount}, due on {day}."
    }
    by(day: &str) { fr "Au plus tard le {day}", en "By {day}" }
    ends(day: &str) {
        fr "La convention prend fin le {day}\u{a0}: un avenant ou une nouvelle convention se prépare.",
        en "The agreement ends on {day}: an amendment or a new agreement is to be prepared."
    }
}
