//! Sentences of the room.

use door::{Level, Role};

use crate::store::Standing;

ui::words! {
    section_codes() { fr "Accès", en "Access" }
    section_house() { fr "Administration", en "Administration" }
    section_account() { fr "Mon compte", en "My account" }
    sign_in() { fr "Connexion", en "Sign in" }
    sign_in_lede() {
        fr "Chaque personne a son propre code, remis par l’opérateur sur un périmètre et pour une durée.",
        en "Each person has their own code, given by the operator over a perimeter and for a time."
    }
    login() { fr "Identifiant", en "Login" }
    code() { fr "Code d’accès", en "Access code" }
    code_hint() {
        fr "Tel qu’il est imprimé ; les tirets, les espaces et les minuscules ne comptent pas.",
        en "As printed; dashes, spaces and lower case do not matter."
    }
    enter() { fr "Se connecter", en "Sign in" }
    no_code() { fr "Pas de code, ou code perdu", en "No code, or a lost code" }
    no_code_why() {
        fr "S’adresser à l’encadrement de l’opérateur de médiation : lui seul donne, renouvelle et retire les codes.",
        en "Ask the manager of the mediation operator, who alone gives, renews and takes back codes."
    }
    demo_codes() {
        fr "Démonstration : les codes sont affichés par la commande qui l’a ouverte.",
        en "Demonstration: the codes are shown by the command that opened it."
    }
    account_lede() {
        fr "Ce que votre code ouvre, et jusqu’à quand.", en "What your code opens, and until when."
    }
    right() { fr "Votre droit d’accès", en "Your right of access" }
    name() { fr "Nom", en "Name" }
    login_known() { fr "Identifiant", en "Login" }
    post() { fr "Fonction", en "Post" }
    organisation() { fr "Structure", en "Organisation" }
    email() { fr "Courriel", en "E-mail" }
    role() { fr "Rôle", en "Role" }
    convention() { fr "Convention", en "Convention" }
    perimeter() { fr "Périmètre", en "Perimeter" }
    days() { fr "Faits consultables", en "Facts that may be read" }
    level() { fr "Niveau", en "Level" }
    validity() { fr "Validité du code", en "Validity of the code" }
    granted_by() { fr "Accordé par", en "Granted by" }
    given_by(who: &str) { fr "par {who}", en "by {who}" }
    purpose() { fr "Motif", en "Purpose" }
    from_to(from: &str, to: &str) { fr "du {from} au {to}", en "from {from} to {to}" }
    sessions() { fr "Sessions ouvertes", en "Open sessions" }
    sessions_intro() {
        fr "Une session ouverte que vous ne reconnaissez pas : déconnectez-vous, toutes se ferment, puis prévenez l’encadrement.",
        en "A session you do not recognise: sign out, all of them close, then tell the manager."
    }
    session() { fr "Session", en "Session" }
    opened() { fr "Ouverte", en "Opened" }
    ends() { fr "Se ferme", en "Closes" }
    moment(day: &str, time: &str) { fr "{day}, {time}", en "{day}, {time}" }
    nothing_more() {
        fr "Votre rôle n’ouvre pas d’autre page pour l’instant.",
        en "Your role opens no other page for now."
    }
    codes_lede(count: usize) {
        fr "{count} code sur cette convention. Le registre se lit ici ; donner et retirer un code se fait en ligne de commande." |
           "{count} codes sur cette convention. Le registre se lit ici ; donner et retirer un code se fait en ligne de commande.",
        en "{count} code on this convention. The register is read here; giving and taking back a code is done from the command line." |
           "{count} codes on this convention. The register is read here; giving and taking back a code is done from the command line.",
    }
    codes() { fr "Personnes titulaires d’un code", en "People who hold a code" }
    no_codes() { fr "Aucun code pour l’instant", en "No code yet" }
    no_codes_why() {
        fr "Les codes paraîtront ici dès qu’ils seront remis.", en "Codes will appear here once given."
    }
    standing() { fr "État", en "State" }
    standing_open() { fr "Ouvert", en "Open" }
    standing_early() { fr "À venir", en "To come" }
    standing_ended() { fr "Échu", en "Ended" }
    standing_revoked() { fr "Retiré", en "Taken back" }
    house_lede() {
        fr "État de l’installation. L’administration technique ne lit aucune donnée de médiation.",
        en "State of the installation. Technical administration reads no mediation data."
    }
    installation() { fr "Installation", en "Installation" }
    version() { fr "Version", en "Version" }
    engine() { fr "Base de données", en "Database" }
    demo() { fr "Démonstration", en "Demonstration" }
    yes() { fr "oui", en "yes" }
    no() { fr "non", en "no" }
    queues() { fr "Files d’attente", en "Queues" }
    queue() { fr "File", en "Queue" }
    state() { fr "État", en "State" }
    count() { fr "Nombre", en "Count" }
    jobs() { fr "Tâches", en "Jobs" }
    letters() { fr "Courriers", en "Letters" }
    queues_empty() { fr "Aucune tâche ni courrier enregistré.", en "No job or letter recorded." }
    state_waiting() { fr "en attente", en "waiting" }
    state_parked() { fr "écartés après échecs", en "set aside after failures" }
    role_mediator() { fr "Médiation", en "Mediation" }
    role_manager() { fr "Encadrement", en "Management" }
    role_direction() { fr "Direction de l’opérateur", en "Operator’s direction" }
    role_signatory() { fr "Signataire", en "Signatory" }
    role_referent() { fr "Référent d’un partenaire", en "Partner’s referent" }
    role_dpo() { fr "Protection des données", en "Data protection" }
    role_technician() { fr "Administration technique", en "Technical administration" }
    role_auditor() { fr "Audit", en "Audit" }
    level_public() { fr "C0 – public", en "C0 – public" }
    level_partner() { fr "C1 – partenaires", en "C1 – partners" }
    level_operational() { fr "C2 – opérationnel", en "C2 – operational" }
    level_situation() { fr "C3 – situations", en "C3 – situations" }
    level_sensitive() { fr "C4 – sensible", en "C4 – sensitive" }
}

/// A role, in words.
pub(crate) fn role_said(lang: ui::Lang, role: Role) -> &'static str {
    match role {
        Role::Mediator => role_mediator(lang),
        Role::Manager => role_manager(lang),
        Role::Direction => role_direction(lang),
        Role::Signatory => role_signatory(lang),
        Role::Referent => role_referent(lang),
        Role::Dpo => role_dpo(lang),
        Role::Technician => role_technician(lang),
        Role::Auditor => role_auditor(lang),
    }
}

/// A level, in words.
pub(crate) fn level_said(lang: ui::Lang, level: Level) -> &'static str {
    match level {
        Level::Public => level_public(lang),
        Level::Partner => level_partner(lang),
        Level::Operational => level_operational(lang),
        Level::Situation => level_situation(lang),
        Level::Sensitive => level_sensitive(lang),
    }
}

/// Where a code stands, in a word.
pub(crate) fn standing_said(lang: ui::Lang, standing: Standing) -> &'static str {
    match standing {
        Standing::Open => standing_open(lang),
        Standing::Early => standing_early(lang),
        Standing::Ended => standing_ended(lang),
        Standing::Revoked => standing_revoked(lang),
    }
}

/// The stored state of a job or a letter, in words; a new one is shown as it is stored.
pub(crate) fn state_said(lang: ui::Lang, state: &str) -> &str {
    match state {
        "waiting" => state_waiting(lang),
        "parked" => state_parked(lang),
        other => other,
    }
}
