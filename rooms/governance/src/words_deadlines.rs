//! Sentences of reminders.

ui::words! {
    late(words: &str, owner: &str, due: &str) {
        fr "Décision en retard\u{a0}: {words} ({owner}, attendue pour le {due}).",
        en "Decision late: {words} ({owner}, awaited by {due})."
    }
    subject_week(count: usize) {
        fr "À faire cette semaine\u{a0}: {count} échéance" | "À faire cette semaine\u{a0}: {count} échéances",
        en "To do this week: {count} deadline" | "To do this week: {count} deadlines",
    }
    lead_week() {
        fr "Voici ce qui est en retard ou approche dans la convention.",
        en "Here is what is late or near in the agreement."
    }
    subject_decision(due: &str) {
        fr "Une décision vous attend pour le {due}", en "A decision awaits you by {due}"
    }
    lead_decision(what: &str, met: &str, due: &str) {
        fr "Cette décision du {what} du {met} vous a été confiée, pour le {due}.",
        en "This decision of {what} of {met} was entrusted to you, by {due}."
    }
    answer_decision() {
        fr "Dites où elle en est en répondant à l’encadrement\u{a0}: la prochaine réunion en parlera.",
        en "Say where it stands by answering the manager: the next meeting will speak of it."
    }
}
