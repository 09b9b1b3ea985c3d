//! Sentences of the letters about absences and swaps.

ui::words! {
    /// On the page that gathers what waits.
    awaited(count: i64) {
        fr "{count} demande d’absence ou d’échange à trancher" | "{count} demandes d’absence ou d’échange à trancher",
        en "{count} request of absence or swap to settle" | "{count} requests of absence or swap to settle",
    }
    hello() { fr "Bonjour,", en "Hello," }
    on(day: &str) { fr "le {day}", en "on {day}" }
    from_to(from: &str, to: &str) { fr "du {from} au {to}", en "from {from} to {to}" }
    answer(words: &str) { fr "Réponse\u{a0}: {words}", en "Answer: {words}" }
    subject_absence(who: &str, days: &str) {
        fr "Absence demandée par {who}, {days}", en "Absence asked for by {who}, {days}"
    }
    lead_absence(who: &str, days: &str) {
        fr "{who} demande une absence {days}. Elle attend votre réponse.",
        en "{who} asks for an absence {days}. It awaits your answer."
    }
    subject_swap(who: &str, days: &str) {
        fr "{who} vous propose un échange, {days}", en "{who} proposes a swap to you, {days}"
    }
    lead_swap(who: &str, days: &str) {
        fr "{who} vous propose de reprendre ou d’échanger un créneau {days}. Dites si cela vous convient.",
        en "{who} proposes that you take or swap a shift {days}. Say whether it suits you."
    }
    subject_agreed(who: &str, days: &str) {
        fr "Échange convenu avec {who}, {days}", en "Swap agreed to with {who}, {days}"
    }
    lead_agreed(who: &str, days: &str) {
        fr "L’échange demandé par {who} {days} convient à son collègue. Il attend votre réponse.",
        en "The swap asked for by {who} {days} suits the colleague. It awaits your answer."
    }
    subject_half(days: &str) { fr "Votre collègue est d’accord, {days}", en "Your colleague agrees, {days}" }
    lead_half(days: &str) {
        fr "Votre collègue accepte l’échange {days}. L’encadrement doit encore le confirmer.",
        en "Your colleague agrees to the swap {days}. The manager has yet to confirm it."
    }
    subject_accepted(days: &str) { fr "Demande acceptée, {days}", en "Request accepted, {days}" }
    lead_accepted(days: &str) {
        fr "La demande {days} est acceptée\u{a0}: le planning la suit.",
        en "The request {days} is accepted: the planning follows it."
    }
    subject_refused(days: &str) { fr "Demande refusée, {days}", en "Request refused, {days}" }
    lead_refused(days: &str) {
        fr "La demande {days} est refusée\u{a0}: le planning ne change pas.",
        en "The request {days} is refused: the planning does not change."
    }
    subject_given_up(days: &str) { fr "Absence reprise, {days}", en "Absence given up, {days}" }
    lead_given_up(who: &str, days: &str) {
        fr "L’absence de {who} qui était acceptée, {days}, n’aura pas lieu. Elle a quitté le planning : ce qui était prévu ces jours-là avant elle est à prévoir de nouveau.",
        en "The absence of {who} that was accepted, {days}, will not take place. It has left the planning: what was planned on those days before it is to be planned again."
    }
    subject_withdrawn(days: &str) { fr "Échange repris, {days}", en "Swap taken back, {days}" }
    lead_withdrawn(days: &str) {
        fr "L’échange proposé {days} est repris par qui le demandait\u{a0}: il n’y a rien à faire.",
        en "The swap proposed {days} is taken back by whoever asked: there is nothing to do."
    }
}
