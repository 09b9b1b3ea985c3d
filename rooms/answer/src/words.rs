//! Sentences of the pages of a recipient.

use kernel::Reason;

ui::words! {
    /// Title before it is open.
    closed() { fr "Une fiche pour vous", en "An alert for you" }
    /// What to do.
    closed_lede() {
        fr "Pressez «\u{a0}Ouvrir la fiche\u{a0}». Si le lien de votre courriel ne s’est pas rempli, tapez le code qui l’accompagne.",
        en "Press “Open the alert”. If the link of your e-mail was not filled in, type the code that goes with it.",
    }
    /// Title: the link was followed, and opens nothing any more.
    ended() { fr "Ce lien n’ouvre plus rien", en "This link opens nothing any more" }
    /// What to do.
    ended_lede() {
        fr "Vous n’avez rien fait de travers\u{a0}: les liens s’arrêtent d’eux-mêmes. Un nouveau vous parvient en une pression.",
        en "You did nothing wrong: links end by themselves. Another one comes with one press.",
    }
    /// Section.
    or_code() { fr "Ou ouvrez-la avec le code du courriel", en "Or open it with the code of the e-mail" }
    /// Field.
    code() { fr "Code du courriel", en "Code of the e-mail" }
    /// Hint.
    code_hint() {
        fr "Dix caractères en deux groupes. Inutile si vous venez d’ouvrir le lien.",
        en "Ten characters in two groups. Not needed if you have just opened the link.",
    }
    /// Button.
    open() { fr "Ouvrir la fiche", en "Open the alert" }
    /// Refusal.
    nowhere() {
        fr "Ce code n’ouvre rien. Vérifiez-le, ou recevez un nouveau lien\u{a0}: le bouton est plus bas.",
        en "This code opens nothing. Check it, or receive another link: the button is below.",
    }
    /// Section.
    again_head() { fr "Recevoir un nouveau lien", en "Receive another link" }
    /// Why a link opens nothing.
    again_why() {
        fr "Un lien sert trente jours. Il s’arrête aussi une semaine après la fin de la fiche, et tout de suite quand elle est reprise ou confiée à un autre service.",
        en "A link serves for thirty days. It also ends a week after its alert does, and at once when the alert is taken back or given to another service.",
    }
    /// Button.
    again() { fr "Recevoir un nouveau lien", en "Receive another link" }
    /// To whom.
    again_where() {
        fr "Il part à l’adresse où cette fiche avait été envoyée, et à aucune autre\u{a0}; trois par jour au plus.",
        en "It leaves for the address to which this alert had been sent, and for no other; three a day at most.",
    }
    /// What to do.
    asked_lede() { fr "Vous pouvez fermer cette page.", en "You may close this page." }
    /// Notice, the same whatever was done.
    asked() {
        fr "C’est demandé. Si cette fiche attend encore quelque chose de l’adresse où elle avait été envoyée, un courriel y part maintenant.",
        en "It is asked for. If this alert still waits for something from the address to which it had been sent, an e-mail leaves for it now.",
    }
    /// Section.
    wait_head() { fr "Et maintenant", en "And now" }
    /// What to do.
    wait_look() {
        fr "Regardez cette boîte dans quelques minutes, indésirables compris\u{a0}: l’objet commence par «\u{a0}Nouveau lien\u{a0}».",
        en "Look at that mailbox in a few minutes, junk included: the subject begins with “Nouveau lien”.",
    }
    /// What to do.
    wait_none() {
        fr "Si rien n’arrive, la fiche est close, a été reprise, ou un autre service s’en occupe\u{a0}: il n’y a rien à faire.",
        en "If nothing comes, the alert is over, was taken back, or another service sees to it: there is nothing to do.",
    }
    /// What to do.
    wait_call() {
        fr "Un doute\u{202f}? Appelez l’équipe de médiation, avec le numéro de la fiche\u{a0}: elle note votre réponse de vive voix.",
        en "In doubt? Call the mediation team, with the number of the alert: they note your answer as you say it.",
    }
    /// Title.
    title(number: &str) { fr "Fiche {number}", en "Alert {number}" }
    /// To whom and by whom.
    lede(convention: &str, organisation: &str) {
        fr "Transmise à {organisation} par l’équipe de médiation ({convention}).",
        en "Sent to {organisation} by the mediation team ({convention}).",
    }
    /// The same, where no convention is named.
    lede_alone(organisation: &str) {
        fr "Transmise à {organisation} par l’équipe de médiation.",
        en "Sent to {organisation} by the mediation team.",
    }
    /// Notice after an answer.
    kept() {
        fr "Merci, votre réponse est enregistrée. L’équipe de médiation la voit tout de suite\u{a0}; vous pouvez fermer cette page.",
        en "Thank you, your answer is recorded. The mediation team sees it at once; you may close this page.",
    }
    /// Section.
    reply() { fr "Votre réponse", en "Your answer" }
    /// Field.
    reply_head() { fr "Que pouvez-vous dire\u{202f}?", en "What can you say?" }
    /// Answer.
    take_up() { fr "Nous nous en occupons", en "We are seeing to it" }
    /// Answer, when it is in hand already.
    take_up_again() { fr "Nous nous en occupons, à une autre date", en "We are seeing to it, on another day" }
    /// Answer.
    declare_done() { fr "C’est traité", en "It is done" }
    /// Answer.
    refuse() { fr "Ce n’est pas à nous", en "It is not ours" }
    /// Field.
    planned() { fr "Prévu le", en "Planned for" }
    /// Hint.
    planned_hint() {
        fr "Si vous vous en occupez et que vous connaissez le jour. Facultatif.",
        en "If you are seeing to it and know the day. Optional.",
    }
    /// Field.
    word() { fr "Un mot pour l’équipe", en "A word for the team" }
    /// Hint.
    word_hint() {
        fr "Des faits, sans nom de personne. Si ce n’est pas à vous, dites à qui vous pensez.",
        en "Facts, no person’s name. If it is not yours, say whom you think of.",
    }
    /// Button.
    send() { fr "Envoyer la réponse", en "Send the answer" }
    /// Instead of the form.
    done_already() {
        fr "Aucune réponse n’est attendue de vous pour l’instant. L’équipe de médiation vérifie sur place ce qui est dit traité.",
        en "No answer is expected of you for now. The mediation team looks on the spot at what is said to be done.",
    }
    /// Instead of the form, once it was said to be somebody else's.
    refused_already() {
        fr "Merci de l’avoir dit\u{a0}: l’équipe de médiation cherche qui peut agir. Aucune autre réponse n’est attendue de vous.",
        en "Thank you for saying so: the mediation team looks for who can act. No other answer is expected of you.",
    }
    /// Refusal.
    lost() {
        fr "Cette fiche n’est plus ouverte dans ce navigateur, et votre réponse n’a pas été gardée. Rouvrez le lien de votre courriel, ou tapez son code\u{a0}; si rien ne s’ouvre, recevez un nouveau lien\u{a0}: le bouton est plus bas.",
        en "This alert is no longer open in this browser, and your answer was not kept. Open the link of your e-mail again, or type its code; if nothing opens, receive another link: the button is below.",
    }
    /// Section.
    since() { fr "Depuis l’envoi", en "Since it was sent" }
    /// Who took a step.
    team() { fr "Équipe de médiation", en "Mediation team" }
    /// Who took a step.
    recipient() { fr "Destinataire", en "Recipient" }
    /// Who took a step.
    house() { fr "Rappel automatique", en "Automatic reminder" }
    /// First step that a recipient reads.
    sent_to_you() { fr "Fiche transmise", en "Alert sent" }
    /// Planned day.
    planned_on(day: &str) { fr "Prévu le {day}", en "Planned for {day}" }
    /// Section.
    beside() { fr "Vos autres fiches en attente", en "Your other alerts that wait" }
    /// What they are.
    beside_why() {
        fr "Envoyées à la même adresse. Chacune se répond depuis son propre courriel.",
        en "Sent to the same address. Each is answered from its own e-mail.",
    }
    /// Column.
    fact() { fr "Fait", en "Fact" }
    /// Column.
    sent_on() { fr "Envoyée le", en "Sent on" }
    /// What happens to what is typed.
    why_asked() {
        fr "Votre réponse est gardée avec la fiche, sans votre nom.",
        en "Your answer is kept with the alert, without your name.",
    }
    /// Fact.
    what() { fr "Fait", en "Fact" }
    /// Fact.
    theme() { fr "Thème", en "Theme" }
    /// Fact.
    place() { fr "Lieu", en "Place" }
    /// Fact.
    seen() { fr "Constaté le", en "Seen on" }
    /// Fact.
    urgency() { fr "Urgence", en "Urgency" }
    /// Fact.
    due() { fr "Réponse attendue le", en "Answer expected on" }
    /// Badge.
    danger() { fr "Danger immédiat", en "Immediate danger" }
    /// Column and fact.
    number() { fr "Numéro", en "Number" }
    /// Filter and column.
    state_head() { fr "État", en "State" }
    /// Section of the recipient.
    photos() { fr "Photos", en "Photographs" }
    /// Before the code.
    ask_why(count: i64) {
        fr "{count} photo accompagne cette fiche. Pour la voir, demandez un code\u{a0}: il arrive à l’adresse où la fiche vous a été envoyée, et dure dix minutes." | "{count} photos accompagnent cette fiche. Pour les voir, demandez un code\u{a0}: il arrive à l’adresse où la fiche vous a été envoyée, et dure dix minutes.",
        en "{count} photograph goes with this alert. To see it, ask for a code: it comes to the address to which the alert was sent, and lasts ten minutes." | "{count} photographs go with this alert. To see them, ask for a code: it comes to the address to which the alert was sent, and lasts ten minutes.",
    }
    /// Button.
    ask() { fr "Recevoir un code", en "Receive a code" }
    /// Notice.
    sent() { fr "Un code de six chiffres vient de partir à l’adresse de la fiche.", en "A code of six digits has just left for the address of the alert." }
    /// Notice.
    wait() { fr "Cinq codes ont déjà été envoyés aujourd’hui. Réessayez demain, ou appelez l’équipe de médiation.", en "Five codes were sent today already. Try tomorrow, or call the mediation team." }
    /// Field.
    digits() { fr "Code à six chiffres", en "Code of six digits" }
    /// Button.
    see() { fr "Voir les photos", en "See the photographs" }
    /// Alternative text.
    alt(rank: i64, number: &str) { fr "Photo {rank} de la fiche {number}", en "Photograph {rank} of alert {number}" }
    /// Lede of the page of a copy.
    copied(lead: &str) {
        fr "Cette fiche vous est transmise pour information. {lead} est chargé d’agir\u{a0}; aucune réponse n’est attendue de vous.",
        en "This alert is sent to you for information. {lead} is expected to act; no answer is expected of you.",
    }
    /// Lede of the page of an associate.
    associated(lead: &str) {
        fr "{lead} est chargé d’agir\u{a0}; répondez ici pour votre part.",
        en "{lead} is expected to act; answer here for your own share.",
    }
    /// Where no other is named.
    someone_else() { fr "Un autre destinataire", en "Another recipient" }
    /// On the page of a recipient.
    corrected(day: &str, sent: &str) {
        fr "Cette fiche a été corrigée le {day}\u{a0}: elle remplace ce qui vous a été envoyé le {sent}.",
        en "This alert was put right on {day}: it replaces what was sent to you on {sent}.",
    }
}

/// A code that opens nothing.
pub(crate) const fn wrong() -> Reason {
    Reason::said(
        "Ce code n’ouvre rien\u{a0}: il est faux, a servi, ou ses dix minutes sont passées. Demandez-en un autre.",
        "This code opens nothing: it is wrong, was used, or its ten minutes are over. Ask for another one.",
    )
}
