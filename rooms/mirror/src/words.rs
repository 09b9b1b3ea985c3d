//! Sentences of the mirror.

use crate::proof::{Proof, Standing};

ui::words! {
    convention() { fr "Convention", en "Convention" }
    section() { fr "Miroir", en "Mirror" }
    title() { fr "Le miroir de la convention", en "The mirror of the convention" }
    lede() {
        fr "Ce que la convention promet, à côté de ce qui est fait à ce jour.",
        en "What the convention promises, beside what is done to this day."
    }
    nothing() { fr "Rien à montrer pour l’instant", en "Nothing to show yet" }
    nothing_why() {
        fr "Le miroir paraît chaque matin, dès que la convention est ouverte.",
        en "The mirror appears each morning, once the convention is open."
    }
    promises() { fr "Ce qui est promis", en "What is promised" }
    told_why() {
        fr "Les heures sont celles des mois achevés.", en "Hours are those of months that are over."
    }
    promises_why() {
        fr "Chaque ligne renvoie à l’article et à la page où la preuve se lit.",
        en "Each line leads to the article and to the page where the proof is read."
    }
    signatories() { fr "Les engagements des signataires", en "What signatories undertook" }
    signatories_why() {
        fr "Ce que chacun a fait de sa part\u{a0}: transmettre, prêter, venir, répondre, désigner, verser. Une ligne sans attente n’est pas un manque.",
        en "What each has done of its share: tell, lend, come, answer, designate, pay. A line with nothing expected is no lack."
    }
    own() { fr "Vos engagements", en "What you undertook" }
    own_why() {
        fr "Votre part seulement\u{202f}; chaque signataire lit la sienne.",
        en "Your share only; each signatory reads its own."
    }
    article() { fr "Article", en "Article" }
    promise() { fr "Promesse", en "Promise" }
    done() { fr "Fait", en "Done" }
    due() { fr "Attendu à ce jour", en "Expected to date" }
    state() { fr "État", en "State" }
    proof() { fr "Preuve", en "Proof" }
    read() { fr "Voir", en "See" }
    party() { fr "Signataire", en "Signatory" }
    none() { fr "–", en "–" }
    as_of(day: &str) { fr "État au {day}.", en "As of {day}." }
    shown_on(day: &str) {
        fr "Les signataires lisent l’état du {day}.", en "Signatories read the state of {day}."
    }
    never_shown() {
        fr "Les signataires ne lisent encore rien.", en "Signatories read nothing yet."
    }
    show() { fr "Montrer l’état d’aujourd’hui", en "Show today’s state" }
    was_shown() {
        fr "Les signataires lisent maintenant l’état d’aujourd’hui.",
        en "Signatories now read today’s state."
    }
    kept() { fr "Tenu", en "Kept" }
    under_way() { fr "En cours", en "Under way" }
    not_yet() { fr "Pas encore", en "Not yet" }
    not_due() { fr "Rien d’attendu", en "Nothing expected" }
    hours() { fr "Heures de médiation", en "Hours of mediation" }
    supervision() { fr "Encadrement", en "Supervision" }
    actions() { fr "Actions de la feuille de route menées à leur terme", en "Roadmap actions completed" }
    steering() { fr "Comités de pilotage tenus", en "Steering committees held" }
    monitoring() { fr "Comités de suivi tenus", en "Monitoring committees held" }
    syntheses() { fr "Synthèses mensuelles publiées", en "Monthly syntheses published" }
    indicators() { fr "Indicateurs convenus, avec une cible", en "Indicators agreed, with a target" }
    means() { fr "Moyens prêtés remis au médiateur", en "Means lent, handed over to the mediator" }
    codes() { fr "Signataires ayant un code d’accès", en "Signatories with an access code" }
    contacts() { fr "Signataires ayant désigné un interlocuteur", en "Signatories that designated a contact" }
    contact_named() { fr "Interlocuteur désigné", en "Contact designated" }
    answers() { fr "Fiches transmises ayant reçu une réponse", en "Alerts sent that were answered" }
    signatures() { fr "Signatures recueillies", en "Signatures collected" }
    payments() {
        fr "Versements reçus par l’opérateur, de ceux échus",
        en "Instalments received by the operator, of those due"
    }
    paid_own() { fr "Versements faits, de ceux échus", en "Instalments paid, of those due" }
    passed_on() {
        fr "Part d’un autre signataire reversée, de ce qui est échu",
        en "Share of another signatory passed on, of what is due"
    }
    told() {
        fr "Informations transmises au journal du quartier",
        en "News told in the journal of the neighbourhood"
    }
    lent() { fr "Moyens prêtés, remis", en "Means lent, handed over" }
    heading(article: &str, heading: &str) { fr "{article} – {heading}", en "{article} – {heading}" }
    attendance() { fr "Présence aux comités", en "Attendance at committees" }
}

/// What a proof shows, in words.
pub(crate) fn said(lang: ui::Lang, proof: Proof, of_one: bool) -> &'static str {
    match proof {
        Proof::Hours => hours(lang),
        Proof::Supervision => supervision(lang),
        Proof::Actions => actions(lang),
        Proof::Steering => steering(lang),
        Proof::Monitoring => monitoring(lang),
        Proof::Syntheses => syntheses(lang),
        Proof::Indicators => indicators(lang),
        Proof::Codes => codes(lang),
        Proof::Means if of_one => lent(lang),
        Proof::Means => means(lang),
        Proof::Told => told(lang),
        Proof::Contacts if of_one => contact_named(lang),
        Proof::Contacts => contacts(lang),
        Proof::Answers => answers(lang),
        Proof::Signatures => signatures(lang),
        Proof::Payments if of_one => paid_own(lang),
        Proof::Payments => payments(lang),
        Proof::PassedOn => passed_on(lang),
        Proof::Attendance => attendance(lang),
    }
}

/// Where a proof stands, in a word.
pub(crate) fn standing(lang: ui::Lang, standing: Standing) -> &'static str {
    match standing {
        Standing::NotDue => not_due(lang),
        Standing::Kept => kept(lang),
        Standing::UnderWay => under_way(lang),
        Standing::NotYet => not_yet(lang),
    }
}
