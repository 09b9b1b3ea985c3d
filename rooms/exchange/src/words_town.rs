//! Sentences of towns that take requests.

use kernel::{Lang, Reason};

/// What a request that follows another says: a town reads the language of the convention.
pub(crate) fn following((number, still): (&str, bool), line: &str) -> String {
    let lang = Lang::Fr;
    let still = if still { still_there(lang) } else { "" };
    let follows =
        if number.is_empty() { follows_one(lang).to_owned() } else { follows(lang, number) };
    format!("{follows} {still} {line}").split_whitespace().collect::<Vec<_>>().join(" ")
}

ui::words! {
    /// What a request that follows another begins with.
    follows(number: &str) { fr "Suite de la demande {number}.", en "Follows request {number}." }
    follows_one() { fr "Suite d’une demande.", en "Follows a request." }
    still_there() { fr "Toujours constaté sur place.", en "Still there on the spot." }
    /// Title.
    title() { fr "Villes outillées", en "Towns with a tool" }
    /// What it is.
    lede() {
        fr "Une ville qui a un service Open311 (GeoReport v2) reçoit aussi les fiches dans son outil\u{a0}: la demande part seule, son numéro revient sur la fiche, et ce que dit la ville y devient une étape. Jamais une fiche sociale.",
        en "A town with an Open311 service (GeoReport v2) receives alerts in its tool too: the request leaves by itself, its number comes back to the alert, and what the town says becomes a step there. Never a social alert.",
    }
    /// Heading.
    named() { fr "Villes nommées", en "Towns named" }
    /// Empty.
    none() { fr "Aucune ville n’est nommée.", en "No town is named." }
    /// Heading.
    form_head() { fr "Nommer une ville, ou changer ce qui en est dit", en "Name a town, or change what is said of it" }
    /// Field.
    organisation() { fr "Organisation", en "Organisation" }
    /// Field.
    address() { fr "Adresse du service", en "Address of the service" }
    /// Hint.
    address_hint() {
        fr "Celle qui précède «\u{a0}/requests.json\u{a0}»\u{a0}: https://ville.exemple/open311/v2",
        en "The one before “/requests.json”: https://town.example/open311/v2",
    }
    /// Field.
    jurisdiction() { fr "Juridiction (jurisdiction_id)", en "Jurisdiction (jurisdiction_id)" }
    /// Hint.
    jurisdiction_hint() { fr "Vide si la ville n’en demande pas.", en "Empty when the town asks for none." }
    /// Field.
    key() { fr "Clé (api_key)", en "Key (api_key)" }
    /// Hint.
    key_hint() {
        fr "Gardée au coffre, jamais montrée. Vide\u{a0}: celle qui y est déjà reste.",
        en "Kept in the vault, never shown. Empty: the one that is there stays.",
    }
    /// Field.
    services() { fr "Thèmes et services de la ville", en "Themes and services of the town" }
    /// Hint.
    services_hint() {
        fr "Une ligne chacun\u{a0}: «\u{a0}T3.1 = 024\u{a0}». «\u{a0}T3 = 020\u{a0}» vaut pour ses sous-thèmes, «\u{a0}* = 999\u{a0}» pour tout le reste. Un thème sans service ne part pas.",
        en "One per line: “T3.1 = 024”. “T3 = 020” stands for its sub-themes, “* = 999” for all the rest. A theme without a service does not leave.",
    }
    /// Button.
    keep() { fr "Enregistrer", en "Save" }
    /// Button.
    stop() { fr "Arrêter", en "Stop" }
    /// Standing.
    stopped() { fr "arrêtée", en "stopped" }
    suspended() {
        fr "Clé suspendue par l’administration : ce qui est à envoyer attend.",
        en "Key suspended by the administration: what is to be sent waits.",
    }
    /// Column.
    mapped(count: usize) { fr "{count} thème" | "{count} thèmes", en "{count} theme" | "{count} themes" }
    /// Column.
    standing() { fr "État", en "Standing" }
    /// Heading.
    stuck() { fr "Demandes qui n’ont pas pu partir", en "Requests that could not leave" }
    /// Button.
    again() { fr "Réessayer", en "Try again" }
    /// Column.
    alert() { fr "Fiche", en "Alert" }
    /// Link.
    see() { fr "Voir la fiche", en "See the alert" }
    /// Column.
    why() { fr "Ce qui est arrivé", en "What happened" }
    /// Search.
    search_head() { fr "Retrouver une fiche par le numéro de la ville", en "Find an alert by the number of the town" }
    /// Field.
    number() { fr "Numéro de la ville", en "Number of the town" }
    /// Button.
    search() { fr "Chercher", en "Search" }
    /// Empty.
    not_found() { fr "Aucune fiche de votre périmètre ne porte ce numéro.", en "No alert of your perimeter bears this number." }
    /// Notice.
    kept() { fr "La ville est enregistrée.", en "The town is saved." }
    /// Notice.
    ended() { fr "Plus rien ne part vers cette ville.", en "Nothing leaves for this town any more." }
    /// Notice.
    retried() { fr "La demande repart.", en "The request leaves again." }
    /// Section of an alert.
    beside() { fr "Outil de la ville", en "Tool of the town" }
    /// Standing.
    waits() { fr "la demande attend de partir", en "the request waits to leave" }
    /// Standing.
    parked() { fr "la demande n’a pas pu partir", en "the request could not leave" }
    /// Standing.
    withdrawn() { fr "reprise avant son départ", en "taken back before it left" }
    /// Standing.
    taken() { fr "prise par la ville, numéro à venir", en "taken by the town, number to come" }
    /// Status.
    open() { fr "ouverte, d’après la ville", en "open, as the town says" }
    /// Status.
    closed() { fr "fermée, d’après la ville", en "closed, as the town says" }
    /// Status.
    unknown() { fr "pas encore de nouvelle", en "no news yet" }
    /// The note of a step.
    closed_note(number: &str) {
        fr "D’après la ville (n°\u{a0}{number})\u{a0}: demande fermée",
        en "As the town says (no. {number}): request closed",
    }
    /// The note of a step.
    town_note(number: &str, said: &str) {
        fr "D’après la ville (n°\u{a0}{number})\u{a0}: {said}",
        en "As the town says (no. {number}): {said}",
    }
    /// Heading of the copy-ready block.
    block() { fr "À recopier dans l’outil du destinataire", en "To be copied into the recipient’s tool" }
    /// Why.
    block_why() {
        fr "Si le destinataire a un formulaire en ligne\u{a0}: ce texte dit la fiche, sans note ni nom.",
        en "If the recipient has an online form: this text tells the alert, without note or name.",
    }
    /// Button.
    copy() { fr "Copier", en "Copy" }
    /// Label.
    text() { fr "Texte à recopier", en "Text to copy" }
}

/// A line that is not a theme and a service.
pub(crate) const fn not_a_line() -> Reason {
    Reason::said(
        "Chaque ligne est «\u{a0}thème = service\u{a0}», le thème étant dans la liste ou «\u{a0}*\u{a0}».",
        "Each line is “theme = service”, the theme being in the list or “*”.",
    )
}

/// What became of a request, in words.
pub(crate) fn standing_of(lang: Lang, (state, number, status): (&str, &str, &str)) -> &'static str {
    match (state, status) {
        ("waiting", _) => waits(lang),
        ("parked", _) => parked(lang),
        ("withdrawn", _) => withdrawn(lang),
        (_, "open") => open(lang),
        (_, "closed") => closed(lang),
        _ if number.is_empty() => taken(lang),
        _ => unknown(lang),
    }
}

/// A key that was given for another server.
pub(crate) const fn key_again() -> Reason {
    Reason::said(
        "L’adresse a changé\u{a0}: donnez la clé à nouveau. Celle qui est au coffre n’a été donnée que pour l’adresse d’avant.",
        "The address has changed: give the key again. The one in the vault was given for the former address only.",
    )
}
