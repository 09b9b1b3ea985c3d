//! Sentences of the hand-over sheet.

ui::words! {
    title() { fr "Fiche de passation", en "Hand-over sheet" }
    link() { fr "Passation", en "Hand-over" }
    lede(alerts: usize, situations: usize, day: &str) {
        fr "Ce qui est en cours au {day}, pour qui prend la suite\u{a0}: fiches ({alerts}), situations suivies ({situations}), promesses, accords avec les partenaires, réunions à venir. Aucune note et aucun nom d’habitant n’y figurent.",
        en "What is under way on {day}, for whoever takes over: fiches ({alerts}), situations followed ({situations}), promises, agreements with partners, meetings to come. No note and no resident’s name is in it."
    }
    pdf() { fr "Fiche à remettre (PDF)", en "Sheet to hand over (PDF)" }
    docx() { fr "Fiche à compléter (DOCX)", en "Sheet to complete (DOCX)" }
    fiches() { fr "Fiches en cours", en "Fiches under way" }
    no_fiche() { fr "Aucune fiche n’est en cours.", en "No fiche is under way." }
    number() { fr "Numéro", en "Number" }
    whom() { fr "Avec qui", en "With whom" }
    theme() { fr "Thème", en "Theme" }
    place() { fr "Lieu", en "Place" }
    state() { fr "État", en "State" }
    due() { fr "Pour le", en "By" }
    promised_by() { fr "Programmée par le destinataire", en "Planned by the recipient" }
    promises() { fr "Promesses de l’équipe", en "Promises of the team" }
    no_promise() { fr "Rien n’a été promis pour un jour à venir.", en "Nothing was promised for a day to come." }
    what() { fr "Quoi", en "What" }
    situations() { fr "Situations suivies", en "Situations followed" }
    no_situation() { fr "Aucune situation n’est ouverte.", en "No situation is open." }
    code() { fr "Code", en "Code" }
    opened() { fr "Ouverte le", en "Opened on" }
    agreed() { fr "Accords avec les partenaires", en "Agreements with partners" }
    no_agreed() { fr "Aucune décision, préconisation ni relais n’attend.", en "No decision, recommendation or relay waits." }
    from() { fr "D’où cela vient", en "Where it comes from" }
    decided(what: &str, day: &str) { fr "Décision\u{a0}: {what} du {day}", en "Decision: {what}, {day}" }
    recommended(month: &str) { fr "Préconisation {month}", en "Recommendation {month}" }
    relayed(day: &str) { fr "Relais du {day}, à reprendre", en "Relay of {day}, to ask back" }
    meetings() { fr "Réunions à venir", en "Meetings to come" }
    no_meeting() { fr "Aucune réunion n’est prévue.", en "No meeting is planned." }
    instance() { fr "Instance", en "Body" }
    lines(what: &str) { fr "{what}\u{a0}: le détail", en "{what}: the detail" }
    handed() { fr "Remise", en "Hand-over" }
    to_fill() { fr "À remplir", en "To fill in" }
    hands_over() { fr "Qui remet", en "Who hands over" }
    takes_over() { fr "Qui prend la suite", en "Who takes over" }
    name_here() { fr "Nom et qualité", en "Name and capacity" }
    date_here() { fr "Date", en "Date" }
    sign_here() { fr "Signature", en "Signature" }
}
