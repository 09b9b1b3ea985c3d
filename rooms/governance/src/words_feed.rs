//! Sentences of the calendar of a party.

ui::words! {
    name() { fr "Convention de médiation", en "Mediation agreement" }
    title() { fr "Mes échéances dans mon agenda", en "My due days in my own calendar" }
    link() { fr "Dans mon agenda", en "In my calendar" }
    lede() {
        fr "Une adresse secrète donne à l’agenda de votre choix les réunions de la convention et ce qui est attendu de votre structure\u{a0}: versements, décisions à mener, préconisations à répondre, fin de la convention et moment d’en parler. Elle se retire à tout moment.",
        en "A secret address gives the calendar of your choice the meetings of the agreement and what is awaited of your organisation: payments, decisions to carry out, recommendations to answer, the end of the agreement and when to speak of it. It can be taken back at any time."
    }
    bare() {
        fr "Aucun texte de décision, de préconisation ni d’ordre du jour n’y figure\u{a0}: chaque ligne mène à sa page, qui demande de se connecter.",
        en "No text of a decision, a recommendation or an agenda is in it: each line leads to its page, which asks to sign in."
    }
    hint() {
        fr "Une nouvelle adresse éteint la précédente. Elle s’éteint aussi avec votre code.",
        en "A new address ends the former one. It also ends with your code."
    }
    once() {
        fr "Copiez cette adresse maintenant\u{a0}: elle n’est montrée qu’une fois. Qui la connaît lit ces dates et ces montants.",
        en "Copy this address now: it is shown once only. Whoever knows it reads these dates and amounts."
    }
    done() { fr "L’adresse est retirée.", en "The address is taken back." }

    to_pay(payee: &str, amount: &str) { fr "À verser à {payee}\u{a0}: {amount}", en "To pay to {payee}: {amount}" }
    to_receive(payer: &str, amount: &str) { fr "À recevoir de {payer}\u{a0}: {amount}", en "To receive from {payer}: {amount}" }
    to_pass_on(payer: &str, payee: &str, amount: &str) {
        fr "À transmettre de {payer} à {payee}\u{a0}: {amount}", en "To pass on from {payer} to {payee}: {amount}"
    }
    decision(what: &str, day: &str) { fr "Décision à mener\u{a0}: {what} du {day}", en "Decision to carry out: {what}, {day}" }
    answer(month: &str) { fr "Préconisation {month}\u{a0}: réponse attendue", en "Recommendation {month}: answer awaited" }
    renewal(day: &str) {
        fr "Suite de la convention à décider avant le {day}", en "What follows the agreement to be decided before {day}"
    }
    end_of(title: &str) { fr "Fin de la convention\u{a0}: {title}", en "End of the agreement: {title}" }
}
