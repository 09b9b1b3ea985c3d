//! Sentences of the territory.

use crate::ground::ZoneKind;
use crate::organisation::OrganisationKind;

ui::words! {
    /// The section of the desk, and the title of its page.
    section() { fr "Territoire", en "Territory" }
    /// What the page is.
    lede(places: usize, zones: usize) {
        fr "{places} lieu, {zones} zones : où la médiation agit, qui doit agir sur chaque mètre carré, et à qui le dire." |
           "{places} lieux, {zones} zones : où la médiation agit, qui doit agir sur chaque mètre carré, et à qui le dire.",
        en "{places} place, {zones} zones: where mediation acts, who must act on each square metre, and whom to tell." |
           "{places} places, {zones} zones: where mediation acts, who must act on each square metre, and whom to tell.",
    }
    nothing() { fr "Aucune zone dans ce périmètre", en "No zone in this perimeter" }
    nothing_why() {
        fr "Les zones et les lieux paraîtront ici une fois le territoire décrit.",
        en "Zones and places will appear here once the territory is described."
    }
    /// The plan.
    plan() { fr "Plan schématique", en "Schematic plan" }
    plan_title() { fr "Le quartier et ses repères", en "The district and its landmarks" }
    plan_detail() {
        fr "Schéma sans valeur légale : îlots, voies, limite communale et repères.",
        en "A sketch without legal value: blocks, streets, the limit between communes, landmarks."
    }
    landmarks() { fr "Repères", en "Landmarks" }
    rows_head() { fr "Lieu", en "Place" }
    zones() { fr "Zones", en "Zones" }
    zones_intro() {
        fr "Un périmètre est fait de zones ; une zone comprend celles qui sont sous elle.",
        en "A perimeter is made of zones; a zone holds those under it."
    }
    zone() { fr "Zone", en "Zone" }
    kind() { fr "Nature", en "Kind" }
    code() { fr "Code", en "Code" }
    commune() { fr "Commune", en "Commune" }
    dwellings() { fr "Logements", en "Dwellings" }
    places_count() { fr "Lieux", en "Places" }
    /// A zone within another, said to those who cannot see the indent.
    within(zone: &str) { fr "dans {zone}", en "within {zone}" }
    places() { fr "Lieux", en "Places" }
    places_intro() {
        fr "Avec les noms que les gens leur donnent. Jamais d’adresse de personne.",
        en "With the names people give them. Never a person’s address."
    }
    places_of(zone: &str) { fr "Lieux : {zone}", en "Places: {zone}" }
    place() { fr "Lieu", en "Place" }
    aliases() { fr "Dit aussi", en "Also called" }
    place_kind() { fr "Type", en "Kind" }
    custodian() { fr "Gestionnaire", en "Custodian" }
    on_plan() { fr "Sur le plan", en "On the plan" }
    yes() { fr "oui", en "yes" }
    no() { fr "non", en "no" }
    none() { fr "–", en "–" }
    contacts() { fr "Interlocuteurs désignés", en "Designated contacts" }
    contacts_intro() {
        fr "Désignés par chaque structure (convention, article VI). Une fonction d’abord : les personnes changent.",
        en "Designated by each organisation (convention, article VI). A function first: people change."
    }
    no_contact() {
        fr "Aucun interlocuteur désigné pour l’instant.", en "No contact designated yet."
    }
    contacts_of(organisation: &str) {
        fr "Interlocuteurs : {organisation}", en "Contacts: {organisation}"
    }
    function() { fr "Fonction", en "Function" }
    person() { fr "Nom", en "Name" }
    email() { fr "Courriel", en "E-mail" }
    phone() { fr "Téléphone", en "Telephone" }
    themes() { fr "Thèmes", en "Themes" }
    /// The form of a contact.
    new_contact() { fr "Désigner un interlocuteur", en "Designate a contact" }
    contact_lede() {
        fr "À qui les fiches sont envoyées. Une fonction d’abord\u{a0}: les personnes changent, la fonction reste.",
        en "To whom alerts are sent. A function first: people change, the function stays."
    }
    organisation() { fr "Structure", en "Organisation" }
    function_hint() {
        fr "Telle que la matrice d’aiguillage la nomme\u{a0}: «\u{a0}Services techniques\u{a0}».",
        en "As the routing matrix names it: “Technical services”."
    }
    person_hint() {
        fr "Facultatif. Vu par l’équipe de médiation seulement, effacé un an après son dernier jour.",
        en "Optional. Seen by the mediation team only, erased a year after their last day."
    }
    email_hint() {
        fr "De préférence une adresse de service, lue même pendant les congés.",
        en "Preferably the address of a service, read during holidays too."
    }
    themes_hint() {
        fr "Rien de coché\u{a0}: tous les thèmes.", en "Nothing ticked: every theme."
    }
    zones_hint() {
        fr "Rien de coché\u{a0}: partout. Une zone comprend celles qu’elle contient.",
        en "Nothing ticked: everywhere. A zone includes those that it holds."
    }
    whole_family() { fr "Toute la famille", en "The whole family" }
    from_day() { fr "En fonction depuis le", en "In office from" }
    to_day() { fr "Jusqu’au", en "Until" }
    to_day_hint() {
        fr "Après ce jour, plus rien ne lui est envoyé.", en "After that day nothing is sent to them."
    }
    stand_in() { fr "Suppléant", en "Stand-in" }
    stand_in_hint() {
        fr "Reçoit les fiches pendant une absence. De la même structure.",
        en "Receives the alerts during an absence. Of the same organisation."
    }
    away_from() { fr "Absent du", en "Away from" }
    away_to() { fr "Au (compris)", en "To (included)" }
    away_hint() {
        fr "Sans suppléant, les fiches vont au meilleur autre interlocuteur de la structure.",
        en "Without a stand-in, alerts go to the best other contact of the organisation."
    }
    keep_contact() { fr "Enregistrer l’interlocuteur", en "Keep the contact" }
    contact_kept() { fr "Interlocuteur enregistré.", en "Contact kept." }
    left_on(day: &str) { fr "a quitté sa fonction le {day}", en "left on {day}" }
    comes_on(day: &str) { fr "en fonction à partir du {day}", en "in office from {day}" }
    away(from: &str, to: &str) { fr "absent du {from} au {to}", en "away from {from} to {to}" }
    instead(function: &str) { fr "suppléant\u{a0}: {function}", en "stand-in: {function}" }
    kind_district() { fr "Quartier", en "District" }
    kind_commune() { fr "Partie communale", en "Part of a commune" }
    kind_block() { fr "Îlot", en "Block" }
    kind_outside() { fr "Hors quartier", en "Outside" }
    kind_unlocated() { fr "Non localisé", en "Not located" }
    org_owners() { fr "Association syndicale", en "Owners’ association" }
    org_municipality() { fr "Ville", en "Municipality" }
    org_metropolis() { fr "Métropole", en "Metropolis" }
    org_operator() { fr "Opérateur de médiation", en "Mediation operator" }
    org_campus() { fr "Campus", en "Campus" }
    org_association() { fr "Association", en "Association" }
    org_landlord() { fr "Bailleur", en "Landlord" }
    org_agent() { fr "Syndic", en "Managing agent" }
    org_health() { fr "Structure de santé", en "Health organisation" }
    org_transport() { fr "Transporteur", en "Transport operator" }
    org_police() { fr "Police", en "Police" }
    org_other() { fr "Autre structure", en "Other organisation" }
}

/// A code that no list holds.
pub(crate) fn no_such(code: &str) -> kernel::Reason {
    kernel::Reason::told(
        format!("«\u{a0}{code}\u{a0}» n’est le code de rien ici."),
        format!("“{code}” is the code of nothing here."),
    )
}

/// More than a contact can answer for, code by code.
pub(crate) const fn too_many() -> kernel::Reason {
    kernel::Reason::said(
        "Trop de cases cochées\u{a0}: cochez plutôt les familles entières, ou rien pour tout.",
        "Too many boxes are ticked: tick whole families instead, or nothing for all.",
    )
}

/// Neither an address nor a telephone number.
pub(crate) const fn no_way() -> kernel::Reason {
    kernel::Reason::said(
        "Donnez un courriel ou un téléphone\u{a0}: sans l’un ni l’autre, personne ne peut le joindre.",
        "Give an e-mail address or a telephone number: without either nobody can reach them.",
    )
}

/// A stand-in of another organisation.
pub(crate) const fn same_organisation() -> kernel::Reason {
    kernel::Reason::said(
        "Choisissez quelqu’un d’autre de la même structure.",
        "Choose someone else of the same organisation.",
    )
}

/// What a zone is, in words.
pub(crate) fn zone_kind(lang: ui::Lang, kind: ZoneKind) -> &'static str {
    match kind {
        ZoneKind::District => kind_district(lang),
        ZoneKind::Commune => kind_commune(lang),
        ZoneKind::Block => kind_block(lang),
        ZoneKind::Outside => kind_outside(lang),
        ZoneKind::Unlocated => kind_unlocated(lang),
    }
}

/// What an organisation is, in words.
pub(crate) fn organisation_kind(lang: ui::Lang, kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::OwnersAssociation => org_owners(lang),
        OrganisationKind::Municipality => org_municipality(lang),
        OrganisationKind::Metropolis => org_metropolis(lang),
        OrganisationKind::Operator => org_operator(lang),
        OrganisationKind::Campus => org_campus(lang),
        OrganisationKind::Association => org_association(lang),
        OrganisationKind::Landlord => org_landlord(lang),
        OrganisationKind::ManagingAgent => org_agent(lang),
        OrganisationKind::Health => org_health(lang),
        OrganisationKind::Transport => org_transport(lang),
        OrganisationKind::Police => org_police(lang),
        OrganisationKind::Other => org_other(lang),
    }
}
