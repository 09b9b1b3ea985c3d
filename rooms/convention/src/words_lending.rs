//! Sentences of what is lent.

use kernel::Reason;

use crate::lending::{Held, Move};

ui::words! {
    state() { fr "Où il en est", en "Where it is" }
    waited() { fr "À remettre", en "To be handed over" }
    handed() { fr "Remis", en "Handed over" }
    returned() { fr "Rendu", en "Given back" }
    since(day: &str) { fr "le {day}", en "on {day}" }
    incidents() { fr "Incidents", en "Incidents" }
    note() { fr "Noter", en "Record" }
    title(item: &str) { fr "{item}", en "{item}" }
    lede(lender: &str) { fr "Prêté par {lender}.", en "Lent by {lender}." }
    gesture() { fr "Ce qui se passe", en "What happens" }
    hand_over() { fr "Remettre au médiateur", en "Hand over to the mediator" }
    give_back() { fr "Rendre au prêteur", en "Give back to the lender" }
    incident() { fr "Signaler un incident", en "Record an incident" }
    day() { fr "Jour", en "Day" }
    words() { fr "Précision", en "Detail" }
    words_hint() {
        fr "L’état, un numéro d’inventaire, ce qui s’est passé. Aucun nom de personne.",
        en "The condition, an inventory number, what happened. No name of a person."
    }
    keep() { fr "Enregistrer", en "Save" }
    past() { fr "Ce qui s’est passé", en "What happened so far" }
    nothing_past() { fr "Rien n’est encore noté.", en "Nothing is recorded yet." }
    receipt() { fr "Reçu à signer (PDF)", en "Receipt to sign (PDF)" }
    receipt_title() { fr "Moyens remis au médiateur", en "Means handed over to the mediator" }
    receipt_lede(operator: &str) {
        fr "Ce qui est remis à {operator} à ce jour, et par qui.",
        en "What is handed over to {operator} to this day, and by whom."
    }
    receipt_caption() { fr "Moyens remis", en "Means handed over" }
    receipt_sign() { fr "Signatures", en "Signatures" }
    item() { fr "Moyen", en "Item" }
    lender() { fr "Prêté par", en "Lent by" }
    on() { fr "Remis le", en "Handed over on" }
    for_whom() { fr "Pour", en "For" }
    signature() { fr "Nom, date et signature", en "Name, date and signature" }
    done_moved() { fr "Moyen mis à jour.", en "Item updated." }
    done_added() { fr "Moyen ajouté.", en "Item added." }
    add() { fr "Ajouter un moyen prêté", en "Add something lent" }
    add_lede() {
        fr "Ce qui est prêté en plus du texte signé. Il n’en fait pas partie\u{a0}: personne n’a à signer de nouveau.",
        en "What is lent besides the text that was signed. It is no part of it: nobody has to sign anew."
    }
    article_hint() { fr "L’article qu’il sert, s’il y en a un\u{a0}: IV.3.", en "The article that it serves, if any: IV.3." }
    added_on(day: &str) { fr "ajouté le {day}", en "added on {day}" }
}

pub(crate) fn done(lang: ui::Lang, code: &str) -> Option<&'static str> {
    match code {
        "moyen" => Some(done_moved(lang)),
        "moyen-de-plus" => Some(done_added(lang)),
        _ => None,
    }
}

/// Where something lent is, in a word.
pub(crate) fn held(lang: ui::Lang, held: Held) -> &'static str {
    match held {
        Held::Waited => waited(lang),
        Held::Handed => handed(lang),
        Held::Returned => returned(lang),
    }
}

/// What happens to it, in words.
pub(crate) fn gesture_said(lang: ui::Lang, mv: Move) -> &'static str {
    match mv {
        Move::HandOver => hand_over(lang),
        Move::GiveBack => give_back(lang),
        Move::Incident => incident(lang),
    }
}

pub(crate) const fn someone_here() -> Reason {
    Reason::said(
        "Ces mots semblent désigner quelqu’un\u{a0}: dites l’objet seulement.",
        "These words seem to point at someone: name the thing only.",
    )
}

pub(crate) const fn impossible() -> Reason {
    Reason::said(
        "D’où il en est, ce geste n’est pas possible.",
        "From where it is, this cannot be done.",
    )
}

pub(crate) const fn to_come() -> Reason {
    Reason::said("Ce jour n’est pas encore venu.", "This day has not come yet.")
}

pub(crate) const fn before_last() -> Reason {
    Reason::said("C’est avant ce qui est déjà noté.", "This is before what is recorded already.")
}

pub(crate) const fn what_happened() -> Reason {
    Reason::said("Dites ce qui s’est passé.", "Say what happened.")
}
