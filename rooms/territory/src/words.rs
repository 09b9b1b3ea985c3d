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
