//! Sentences of the list of meetings and of the calendar.

ui::words! {
    next() { fr "Prochaine réunion", en "Next meeting" }
    no_next() { fr "Aucune réunion à venir", en "No meeting to come" }
    no_next_why() {
        fr "Le calendrier de l’année propose des dates d’après les fréquences convenues.",
        en "The calendar of the year proposes dates from the frequencies agreed."
    }
    body() { fr "Instance", en "Body" }
    day() { fr "Jour", en "Day" }
    where_when() { fr "Heure et lieu", en "Time and place" }
    standing() { fr "Où elle en est", en "Where it stands" }
    to_come() { fr "À venir", en "To come" }
    gone_by() { fr "Passées, à raconter", en "Gone by, to be told" }
    gone_by_why() {
        fr "Leur jour est passé et rien ne dit si elles se sont tenues : notez qui était là, ou annulez-les.",
        en "Their day has gone by and nothing says whether they were held: note who was there, or call them off."
    }
    held() { fr "Tenues", en "Held" }
    called_off() { fr "Annulées", en "Called off" }
    missed() { fr "Réunions manquées", en "Missed meetings" }
    missed_why() {
        fr "La convention les prévoyait, depuis sa signature, et aucune ne s’est tenue.",
        en "The convention wanted them, since its signature, and none was held."
    }
    missed_one(what: &str, when: &str, month: &str) {
        fr "{what}, {when} : rien en {month}.",
        en "{what}, {when}: nothing in {month}."
    }
    decisions() { fr "Décisions en cours", en "Decisions under way" }
    decisions_why() {
        fr "D’une réunion à l’autre, jusqu’à ce qu’elles soient faites ou abandonnées.",
        en "From one meeting to the next, until they are done or dropped."
    }
    no_decision() { fr "Aucune décision en cours.", en "No decision under way." }
    decision() { fr "Décision", en "Decision" }
    owner() { fr "Portée par", en "Carried by" }
    due() { fr "Échéance", en "Due" }
    settles() { fr "Ce qu’elle règle", en "What it settles" }
    taken() { fr "Prise le", en "Taken on" }
    late() { fr "en retard", en "late" }
    rates() { fr "Présence de chacun", en "Attendance of each" }
    rates_why() {
        fr "Réunions où la structure était présente ou représentée, sur celles où elle siège et où la présence est notée.",
        en "Meetings where the organisation was present or represented, out of those where it sits and attendance is noted."
    }
    organisation() { fr "Structure", en "Organisation" }
    came() { fr "Présente", en "Present" }
    share() { fr "Taux", en "Share" }
    out_of(came: i64, of: i64) { fr "{came} sur {of}", en "{came} of {of}" }
    calendar() { fr "Calendrier de l’année", en "Calendar of the year" }
    calendar_of(year: i16) { fr "Calendrier {year}", en "Calendar {year}" }
    calendar_lede() {
        fr "Des dates proposées d’après les fréquences convenues et les habitudes de chaque comité, jamais un jour férié.",
        en "Dates proposed from the frequencies agreed and the habits of each committee, never a public holiday."
    }
    accept() { fr "Retenir les dates cochées", en "Keep the ticked dates" }
    accept_hint() {
        fr "Chaque date se corrige avant d’être retenue. Rien n’est envoyé : la convocation part plus tard, réunion par réunion.",
        en "Each date may be put right before it is kept. Nothing is sent: convening comes later, meeting by meeting."
    }
    keep_it() { fr "Retenir", en "Keep" }
    all_planned(year: i16) {
        fr "Tout ce que la convention prévoit pour {year} est déjà au calendrier.",
        en "All that the convention wants for {year} is on the calendar already."
    }
    only_in(article: &str) { fr "article {article} seulement", en "article {article} only" }
    hour() { fr "Heure", en "Time" }
    place() { fr "Lieu", en "Place" }
    minutes() { fr "Durée", en "Length" }
    minutes_unit() { fr "minutes", en "minutes" }
    plan_one() { fr "Ajouter une réunion", en "Add a meeting" }
    plan_hint() {
        fr "Comité, cellule de veille ou groupe. D’une cellule de veille, on ne garde que la présence et des points sans nom.",
        en "Committee, watch cell or group. Of a watch cell, only attendance and points without a name are kept."
    }
    plan() { fr "Ajouter au calendrier", en "Add to the calendar" }
    done_accepted(count: i64) {
        fr "{count} réunion ajoutée au calendrier." | "{count} réunions ajoutées au calendrier.",
        en "{count} meeting added to the calendar." | "{count} meetings added to the calendar.",
    }
    done_planned() { fr "La réunion est au calendrier.", en "The meeting is on the calendar." }
    requests() { fr "Points proposés", en "Points proposed" }
    requests_staff() {
        fr "Ils entrent d’eux-mêmes dans le prochain ordre du jour proposé.",
        en "They enter the next agenda proposed by themselves."
    }
    requests_own() {
        fr "Dites en une phrase ce dont vous voulez parler : le point figurera au prochain ordre du jour, avec votre nom de structure.",
        en "Say in a sentence what you want to speak of: the point will stand on the next agenda, under your organisation."
    }
    no_request() { fr "Aucun point proposé n’attend.", en "No point proposed is waiting." }
    note_request() { fr "Noter une demande reçue", en "Note a request received" }
    propose() { fr "Proposer ce point", en "Propose this point" }
    point() { fr "Votre point", en "Your point" }
    for_body() { fr "Pour", en "For" }
    on_behalf() { fr "Au nom de", en "On behalf of" }
    done_asked() {
        fr "Le point est noté : il figurera au prochain ordre du jour proposé.",
        en "The point is noted: it will stand on the next agenda proposed."
    }
    request_waits() { fr "en attente", en "waiting" }
    request_taken() { fr "à l’ordre du jour", en "on the agenda" }
    in_the_convention() { fr "Ce que dit la convention", en "What the convention says" }
    bodies() { fr "Composition et fréquences", en "Members and frequencies" }
    decided_on(day: &str) { fr "comité du {day}", en "committee of {day}" }
    beside_fiche() { fr "Ce qu’un comité en a décidé", en "What a committee decided of it" }
    beside_advice() { fr "Décision :", en "Decision:" }
    earlier_meetings(count: usize) {
        fr "{count} réunion plus ancienne" | "{count} réunions plus anciennes",
        en "{count} earlier meeting" | "{count} earlier meetings",
    }
    present(count: i64) { fr "{count} présent" | "{count} présents", en "{count} present" | "{count} present" }
    decided(count: usize) { fr "{count} décision" | "{count} décisions", en "{count} decision" | "{count} decisions" }
}
