//! Sentences of the page of a meeting.

ui::words! {
    from_to(from: &str, to: &str) { fr "de {from} à {to}", en "from {from} to {to}" }
    pack() { fr "Dossier de séance (PDF)", en "Meeting pack (PDF)" }
    next_prepare() {
        fr "Proposez l’ordre du jour depuis les données, mettez-le en ordre, puis convoquez.",
        en "Propose the agenda from the data, put it in order, then convene."
    }
    next_convened() {
        fr "L’ordre du jour est parti. Le jour venu, notez qui est là.",
        en "The agenda was sent. On the day, note who is there."
    }
    next_overdue() {
        fr "Ce jour est passé : notez qui était là, ou annulez la réunion.",
        en "This day has gone by: note who was there, or call the meeting off."
    }
    next_held() {
        fr "Relisez le compte rendu et les décisions, puis envoyez-les.",
        en "Read the minutes and the decisions again, then send them."
    }
    next_sent() {
        fr "Les remarques arrivent ici. Le compte rendu s’approuve à la réunion suivante.",
        en "Remarks arrive here. The minutes are approved at the next meeting."
    }
    next_approved() { fr "Tout est dit : le compte rendu est approuvé.", en "All is said: the minutes are approved." }
    next_off() { fr "Cette réunion n’a pas eu lieu.", en "This meeting was not held." }
    next_title() { fr "Ce qui vous attend", en "What awaits you" }
    agenda() { fr "Ordre du jour", en "Agenda" }
    agenda_why() {
        fr "Chaque point dit d’où il vient. Une fois envoyé, l’ordre du jour garde ses mots.",
        en "Each point says where it comes from. Once sent, the agenda keeps its words."
    }
    no_point() { fr "Aucun point pour l’instant.", en "No point yet." }
    not_sent() {
        fr "L’ordre du jour n’est pas encore envoyé.",
        en "The agenda was not sent yet."
    }
    restricted() { fr "Partie restreinte", en "Restricted part" }
    restricted_why() {
        fr "Situations complexes, sans nom. Elle n’est ni envoyée ni imprimée pour d’autres que ses lecteurs.",
        en "Complex situations, without a name. It is neither sent nor printed for others than its readers."
    }
    readers() { fr "Lecteurs, en plus de l’encadrement", en "Readers, beside the management" }
    keep_readers() { fr "Enregistrer les lecteurs", en "Save the readers" }
    propose() { fr "Proposer depuis les données", en "Propose from the data" }
    propose_again() { fr "Actualiser depuis les données", en "Update from the data" }
    up() { fr "Monter", en "Move up" }
    down() { fr "Descendre", en "Move down" }
    drop() { fr "Retirer", en "Take away" }
    edit() { fr "Modifier", en "Change" }
    from(source: &str) { fr "D’après : {source}", en "From: {source}" }
    guests(who: &str) { fr "Invités pour ce point : {who}", en "Guests for this point: {who}" }
    add_point() { fr "Ajouter un point", en "Add a point" }
    title() { fr "Intitulé", en "Title" }
    detail() { fr "Précisions", en "Details" }
    guests_label() { fr "Invités pour ce point", en "Guests for this point" }
    guests_hint() { fr "Des fonctions : bailleurs, police municipale, syndic.", en "Functions: landlords, municipal police, managing agent." }
    part() { fr "Partie", en "Part" }
    keep() { fr "Enregistrer", en "Save" }
    add() { fr "Ajouter", en "Add" }
    convene() { fr "Convocation", en "Convening" }
    convene_why() {
        fr "Chacun reçoit l’ordre du jour ouvert et une invitation que son agenda lit, à sa seule adresse.",
        en "Each receives the open agenda and an invitation that calendars read, at their own address only."
    }
    convened_at(day: &str) { fr "Convocation envoyée le {day}.", en "Convened on {day}." }
    away_until(who: &str, day: &str) {
        fr "{who} (absence jusqu’au {day})", en "{who} (away until {day})"
    }
    bring_back(count: usize) {
        fr "Proposer de nouveau le point retiré" | "Proposer de nouveau les {count} points retirés",
        en "Propose again the point taken away" | "Propose again the {count} points taken away",
    }
    whom() { fr "Qui convoquer", en "Whom to convene" }
    send() { fr "Envoyer la convocation", en "Send the invitation" }
    send_again() { fr "Envoyer le changement", en "Send the change" }
    no_contact() {
        fr "Aucun interlocuteur n’a d’adresse : complétez-les dans le territoire.",
        en "No contact has an address: complete them in the territory."
    }
    change() { fr "Changer la date ou annuler", en "Change the day or call off" }
    move_it() { fr "Déplacer la réunion", en "Move the meeting" }
    off() { fr "Annuler la réunion", en "Call the meeting off" }
    off_why() {
        fr "Ceux qui étaient convoqués reçoivent l’annulation, et leur agenda retire la réunion.",
        en "Those who were convened receive the cancellation, and their calendars take the meeting away."
    }
    attendance() { fr "Présence", en "Attendance" }
    attendance_why() { fr "Des fonctions, jamais de noms.", en "Functions, never names." }
    seat() { fr "Siège", en "Seat" }
    presence() { fr "Présence", en "Attendance" }
    by_whom() { fr "Représenté par (fonction)", en "Represented by (function)" }
    other_organisations() { fr "Autres structures présentes", en "Other organisations present" }
    others() { fr "Autres personnes présentes", en "Other people present" }
    keep_attendance() { fr "Noter la présence", en "Note attendance" }
    minutes() { fr "Compte rendu", en "Minutes" }
    minutes_why() {
        fr "Rédigé point par point depuis l’ordre du jour. Les situations complexes restent sans nom.",
        en "Written point by point from the agenda. Complex situations stay without a name."
    }
    keep_notes() { fr "Enregistrer le compte rendu", en "Save the minutes" }
    no_notes() { fr "Rien de consigné.", en "Nothing recorded." }
    decisions() { fr "Décisions", en "Decisions" }
    none_decided() { fr "Aucune décision consignée.", en "No decision recorded." }
    decide() { fr "Consigner une décision", en "Record a decision" }
    decision() { fr "Ce qui est décidé", en "What is decided" }
    owner() { fr "Portée par", en "Carried by" }
    due() { fr "Échéance", en "Due" }
    about() { fr "Point réglé", en "Point settled" }
    about_hint() {
        fr "La décision se retrouve depuis ce point ; une préconisation reçoit sa suite.",
        en "The decision is found from this point; a recommendation receives its fate."
    }
    no_point_settled() { fr "Aucun en particulier", en "None in particular" }
    fate() { fr "Suite de la préconisation", en "Fate of the recommendation" }
    fate_none() { fr "Sans objet", en "Not applicable" }
    adopted() { fr "Adoptée", en "Adopted" }
    refused() { fr "Refusée", en "Refused" }
    due_on(day: &str) { fr "pour le {day}", en "by {day}" }
    carried_by(who: &str) { fr "portée par {who}", en "carried by {who}" }
    late() { fr "en retard", en "late" }
    settles(what: &str) { fr "Règle : {what}", en "Settles: {what}" }
    follow() { fr "Dire où elle en est", en "Say where it stands" }
    state() { fr "Où elle en est", en "Where it stands" }
    reason() { fr "Pourquoi", en "Why" }
    earlier() { fr "Décisions des réunions précédentes", en "Decisions of earlier meetings" }
    earlier_why() { fr "Celles qui ne sont ni faites ni abandonnées.", en "Those neither done nor dropped." }
    send_minutes() { fr "Envoyer le compte rendu", en "Send the minutes" }
    send_minutes_why() {
        fr "Il part à ceux qui étaient convoqués, et ne change plus ensuite.",
        en "It is sent to those who were convened, and no longer changes."
    }
    sent_on(day: &str) { fr "Envoyé le {day}.", en "Sent on {day}." }
    remarks() { fr "Remarques", en "Remarks" }
    no_remark() { fr "Aucune remarque pour l’instant.", en "No remark yet." }
    remark() { fr "Votre remarque", en "Your remark" }
    send_remark() { fr "Envoyer la remarque", en "Send the remark" }
    on_behalf() { fr "Au nom de", en "On behalf of" }
    approve() { fr "Approuver le compte rendu", en "Approve the minutes" }
    approved_on(day: &str) { fr "Approuvé le {day}.", en "Approved on {day}." }
    poll() { fr "Sondage de dates", en "Poll of dates" }
    poll_why() {
        fr "Chaque membre répond depuis cette page, avec son code ; vous pouvez noter une réponse reçue de vive voix.",
        en "Each member answers from this page, with their code; you may note an answer given by voice."
    }
    poll_own() { fr "Dites quels jours vous conviennent.", en "Say which days suit you." }
    ask_dates() { fr "Demander ces dates", en "Ask about these dates" }
    date_number(number: usize) { fr "Date {number}", en "Date {number}" }
    hour() { fr "Heure", en "Time" }
    answer() { fr "Répondre", en "Answer" }
    best_date() { fr "convient au plus grand nombre", en "suits most" }
    retain_and_convene() { fr "Retenir et convoquer", en "Keep and convene" }
    retain() { fr "Retenir cette date", en "Keep this date" }
    tally(yes: usize, maybe: usize, no: usize) {
        fr "{yes} oui, {maybe} si besoin, {no} non",
        en "{yes} yes, {maybe} if need be, {no} no",
    }
    your_answer(said: &str) { fr "Votre réponse : {said}", en "Your answer: {said}" }
    not_answered() { fr "Sans réponse", en "No answer" }
    done_proposed() { fr "L’ordre du jour est proposé.", en "The agenda is proposed." }
    done_kept() { fr "C’est enregistré.", en "It is saved." }
    done_convened() { fr "La convocation est partie.", en "The invitation was sent." }
    done_moved() { fr "La réunion est déplacée.", en "The meeting was moved." }
    done_off() { fr "La réunion est annulée.", en "The meeting was called off." }
    done_held() { fr "La présence est notée.", en "Attendance is noted." }
    done_decided() { fr "La décision est consignée.", en "The decision is recorded." }
    done_sent() { fr "Le compte rendu est parti.", en "The minutes were sent." }
    done_approved() { fr "Le compte rendu est approuvé.", en "The minutes are approved." }
    done_remarked() { fr "La remarque est notée, merci.", en "The remark is noted, thank you." }
    done_polled() { fr "Les dates sont demandées aux membres.", en "The members are asked about the dates." }
    done_answered() { fr "La réponse est notée, merci.", en "The answer is noted, thank you." }
    cannot() { fr "Rien n’a changé", en "Nothing changed" }
    pack_title(what: &str, day: &str) { fr "Dossier : {what} du {day}", en "Papers: {what}, {day}" }
    pack_lede(day: &str, from: &str, to: &str, place: &str) {
        fr "{day}, de {from} à {to}. {place}",
        en "{day}, from {from} to {to}. {place}"
    }
    number() { fr "N°", en "No." }
    point() { fr "Point", en "Point" }
    source() { fr "D’où il vient", en "Where it comes from" }
    said_of_it() { fr "Ce qui a été dit", en "What was said" }
    organisation() { fr "Structure", en "Organisation" }
    capacity() { fr "Qualité", en "Capacity" }
}
