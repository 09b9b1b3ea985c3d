//! Sentences of guests of one point.

ui::words! {
    title() { fr "Votre point à l’ordre du jour", en "Your point on the agenda" }
    subject(point: &str, day: &str) { fr "Invitation\u{a0}: {point}, {day}", en "Invitation: {point}, {day}" }
    subject_off(point: &str, day: &str) { fr "Invitation retirée\u{a0}: {point}, {day}", en "Invitation taken back: {point}, {day}" }
    lead(body: &str, day: &str, from: &str, to: &str) {
        fr "Votre présence est souhaitée pour un point de cette réunion\u{a0}: {body}, {day}, de {from} à {to}.",
        en "You are asked to come for one point of this meeting: {body}, {day}, from {from} to {to}."
    }
    lead_off(body: &str, day: &str) {
        fr "Vous n’êtes plus attendu pour ce point\u{a0}: {body}, {day}. L’invitation jointe le retire de votre agenda.",
        en "You are no longer awaited for this point: {body}, {day}. The invitation attached takes it out of your calendar."
    }
    in_calendar(point: &str, body: &str) { fr "{point} ({body})", en "{point} ({body})" }
    read_it(link: &str) { fr "Lire ce point, sans compte\u{a0}: {link}", en "Read this point, without an account: {link}" }
    only_this() {
        fr "Ce lien ouvre ce point seulement. Ce qui en aura été dit s’y lira une fois le compte rendu envoyé.",
        en "This link opens this point only. What is said of it is read there once the minutes are sent."
    }
    closed_lede() {
        fr "Ouvrez le lien du courriel, ou recopiez son code.",
        en "Open the link of the e-mail, or copy its code."
    }
    lede(body: &str, day: &str, from: &str, to: &str) {
        fr "{body}, {day}, de {from} à {to}.",
        en "{body}, {day}, from {from} to {to}."
    }
    place() { fr "Lieu", en "Place" }
    what() { fr "Précisions", en "Details" }
    said() { fr "Ce qui en a été dit", en "What was said of it" }
    not_said() {
        fr "Ce qui en sera dit se lira ici, une fois le compte rendu envoyé.",
        en "What is said of it will be read here, once the minutes are sent."
    }
    invited() { fr "Invités par courriel", en "Invited by e-mail" }
    invite() { fr "Inviter quelqu’un pour ce point", en "Invite someone for this point" }
    whom() { fr "Interlocuteur", en "Contact" }
    hour() { fr "Heure du point", en "Hour of the point" }
    minutes() { fr "Durée en minutes", en "Length in minutes" }
    send() { fr "Inviter", en "Invite" }
    send_why() {
        fr "L’invitation part aussitôt. Elle ouvre ce point seulement, et suit la réunion dans l’agenda de l’invité.",
        en "The invitation leaves at once. It opens this point only, and follows the meeting in the guest’s calendar."
    }
    send_later() {
        fr "L’invitation partira avec la convocation. Elle ouvre ce point seulement, et suit la réunion dans l’agenda de l’invité.",
        en "The invitation will leave with the convening. It opens this point only, and follows the meeting in the guest’s calendar."
    }
    told() { fr "invitation envoyée", en "invitation sent" }
    waits() { fr "partira avec la convocation", en "will leave with the convening" }
    take_back(who: &str) { fr "Retirer {who}", en "Take {who} back" }
    at(from: &str, minutes: i64) { fr "à {from}, {minutes}\u{a0}min", en "at {from}, {minutes}\u{a0}min" }
    done() { fr "L’invitation est enregistrée.", en "The invitation is saved." }
    done_back() { fr "L’invitation est retirée.", en "The invitation was taken back." }
}
