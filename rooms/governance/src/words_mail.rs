//! Sentences of the letters that convene and tell.

ui::words! {
    subject_convene(what: &str, day: &str) { fr "{what} du {day}", en "{what}, {day}" }
    subject_moved(what: &str, day: &str) { fr "Changement : {what} du {day}", en "Changed: {what}, {day}" }
    subject_off(what: &str, day: &str) { fr "Annulation : {what} du {day}", en "Called off: {what}, {day}" }
    subject_dropped(what: &str, day: &str) {
        fr "Vous n’êtes plus attendu : {what} du {day}",
        en "You are no longer expected: {what}, {day}"
    }
    subject_minutes(what: &str, day: &str) {
        fr "Compte rendu : {what} du {day}",
        en "Minutes: {what}, {day}"
    }
    hello() { fr "Bonjour,", en "Hello," }
    lead_convene(what: &str, day: &str, from: &str, to: &str) {
        fr "Voici votre invitation : {what}, {day}, de {from} à {to}.",
        en "Here is your invitation: {what}, {day}, from {from} to {to}."
    }
    lead_moved(what: &str, day: &str, from: &str, to: &str) {
        fr "Ce qui vous avait été annoncé change. Désormais : {what}, {day}, de {from} à {to}.",
        en "What you were told changes. From now on: {what}, {day}, from {from} to {to}."
    }
    lead_off(what: &str, day: &str) {
        fr "Cette réunion n’aura pas lieu : {what}, {day}.",
        en "This meeting will not take place: {what}, {day}."
    }
    lead_dropped(what: &str, day: &str) {
        fr "La réunion est maintenue, mais vous n’y êtes plus convié : {what}, {day}. Votre agenda peut la retirer.",
        en "The meeting stands, but you are no longer invited to it: {what}, {day}. Your calendar may take it away."
    }
    answer_dropped() {
        fr "Si c’est une erreur, répondez à ce courriel.",
        en "If this is a mistake, answer this e-mail."
    }
    lead_minutes(what: &str, day: &str) {
        fr "Le compte rendu est à votre disposition, avec ses décisions : {what}, {day}.",
        en "The minutes are there for you, with their decisions: {what}, {day}."
    }
    place(place: &str) { fr "Lieu : {place}", en "Place: {place}" }
    agenda() { fr "Ordre du jour", en "Agenda" }
    restricted() {
        fr "Une partie restreinte suivra, avec ses seuls participants ; son contenu ne voyage pas par courriel.",
        en "A restricted part will follow, with its own participants; nothing of it travels by e-mail."
    }
    answer() {
        fr "Répondez à l’invitation depuis votre agenda, ou à ce courriel pour vous excuser ou vous faire représenter.",
        en "Answer the invitation from your calendar, or this e-mail to be excused or represented."
    }
    answer_minutes() {
        fr "Vos remarques sont attendues sur cette page, ou en réponse à ce courriel, avant la prochaine réunion.",
        en "Your remarks are awaited on this page, or in answer to this e-mail, before the next meeting."
    }
    read_it(link: &str) { fr "Le dossier et l’ordre du jour : {link}", en "The papers and the agenda: {link}" }
    subject_chase(what: &str, day: &str) {
        fr "Sans compte rendu : {what} du {day}",
        en "Without minutes: {what}, {day}"
    }
    lead_chase(what: &str, day: &str) {
        fr "Cette réunion est passée et rien ne dit encore si elle s’est tenue : {what}, {day}.",
        en "This meeting has gone by, and nothing says yet whether it was held: {what}, {day}."
    }
    do_chase() {
        fr "Notez qui était là et ce qui a été décidé, ou annulez la réunion : ceux qui étaient attendus sauront à quoi s’en tenir.",
        en "Note who was there and what was decided, or call the meeting off: those who were expected will know."
    }
    subject_dates(what: &str) { fr "Quelle date vous convient : {what}", en "Which day suits you: {what}" }
    lead_dates(what: &str) {
        fr "Une réunion se prépare, et sa date dépend de vous : {what}.",
        en "A meeting is being prepared, and its day depends on you: {what}."
    }
    dates() { fr "Dates proposées", en "Days proposed" }
    answer_dates() {
        fr "Répondez par le lien qui suit, sur la page de la réunion avec un code, ou à ce courriel\u{a0}: votre réponse y sera notée.",
        en "Answer by the link below, on the page of the meeting with a code, or this e-mail: your answer will be noted there."
    }
    subject_remarked(party: &str, what: &str, day: &str) {
        fr "Remarque de {party}\u{a0}: {what} du {day}", en "Remark by {party}: {what}, {day}"
    }
    lead_remarked(party: &str, what: &str, day: &str) {
        fr "{party} a fait une remarque sur le compte rendu\u{a0}: {what}, {day}.",
        en "{party} remarked on the minutes: {what}, {day}."
    }
    remark() { fr "Remarque", en "Remark" }
    subject_approved(what: &str, day: &str) {
        fr "Compte rendu approuvé\u{a0}: {what} du {day}", en "Minutes approved: {what}, {day}"
    }
    lead_approved(what: &str, day: &str) {
        fr "Le compte rendu est approuvé et ne change plus\u{a0}: {what}, {day}.",
        en "The minutes are approved and no longer change: {what}, {day}."
    }
    decided() { fr "Décisions", en "Decisions" }
    nothing_decided() { fr "Aucune décision n’a été prise.", en "Nothing was decided." }
}
