//! Sentences of the annexes of the papers of a meeting.

ui::words! {
    annex_fiches() { fr "Fiches en attente, par partenaire", en "Alerts waiting, by partner" }
    annex_fiches_why() {
        fr "Celles dont le délai est passé, ou que deux relances n’ont pas fait avancer.",
        en "Those whose delay has gone by, or that two reminders did not move."
    }
    annex_fiches_caption(day: &str) {
        fr "Fiches en attente le {day}, une ligne par destinataire",
        en "Alerts waiting on {day}, one line for each recipient"
    }
    by_partner() { fr "Où elles attendent", en "Where they wait" }
    live() { fr "D’après les fiches du jour", en "From the alerts of the day" }
    waiting() { fr "En attente", en "Waiting" }
    awaited() { fr "Réponse attendue depuis le", en "Answer awaited since" }
    oldest_sent() { fr "La plus ancienne partie le", en "Oldest sent on" }
    all_partners() { fr "Tous les destinataires", en "All recipients" }
}
