//! Words of the household.

ui::words! {
    accounts() { fr "Personnes et appareils", en "People and devices" }
    accounts_intro() {
        fr "Qui tient un code dans la convention, comment la personne prouve qui elle est, et d’où elle est venue. Ni ce qu’elle lit, ni ce qu’elle écrit.",
        en "Who holds a code in the agreement, how they prove who they are, and from where they came. Neither what they read nor what they write.",
    }
    refusals() { fr "Accès refusés", en "Refused accesses" }
    refusals_intro() {
        fr "Ce que des personnes et des programmes connus ont demandé sans l’obtenir, depuis sept jours : ce qui n’existe pas et ce qui est hors de leur périmètre se ressemblent. L’adresse demandée n’est pas gardée. Quelques refus sont un lien ancien ; beaucoup, en peu de temps, méritent une question.",
        en "What known people and programs asked for and were not given, over seven days: what does not exist and what is outside their perimeter look alike. The address asked for is not kept. A few refusals are an old link; many in a short time deserve a question.",
    }
    no_refusals() { fr "Aucun accès refusé depuis sept jours.", en "No access refused in seven days." }
    asked_for() { fr "Page demandée", en "Page asked for" }
    refused_as() { fr "Réponse", en "Answer" }
    times() { fr "Fois", en "Times" }
    last_time() { fr "Dernière fois", en "Last time" }
    by_session() { fr "au navigateur", en "in a browser" }
    by_program() { fr "par une clé d’intégration", en "by an integration key" }
    by_phone() { fr "par un téléphone", en "by a telephone" }
    not_there() { fr "introuvable ou hors périmètre (404)", en "absent or out of perimeter (404)" }
    not_so() { fr "demande refusée (403)", en "request refused (403)" }
    who() { fr "Qui", en "Who" }
    roles() { fr "Rôle", en "Role" }
    proof() { fr "Preuves", en "Proofs" }
    open_sessions() { fr "Sessions", en "Sessions" }
    last_in() { fr "Dernière connexion", en "Last signed in" }
    action() { fr "Action", en "Action" }
    given() { fr "code remis, de démonstration", en "given code, of a demonstration" }
    invited(until: &str) { fr "invitation jusqu’au {until}", en "invitation until {until}" }
    invitation_over() { fr "invitation expirée", en "invitation expired" }
    password() { fr "mot de passe", en "password" }
    passkeys(count: i64) {
        fr "{count} clé d’accès" | "{count} clés d’accès", en "{count} passkey" | "{count} passkeys",
    }
    password_alone() { fr "mot de passe seul", en "password alone" }
    two_proofs() { fr "mot de passe et application", en "password and application" }
    never() { fr "jamais", en "never" }
    shut_since(day: &str) { fr "compte fermé depuis le {day}", en "account shut since {day}" }
    close() { fr "Fermer les sessions", en "Close sessions" }
    close_of(name: &str) { fr "Fermer les sessions de {name}", en "Close the sessions of {name}" }
    shut() { fr "Fermer le compte", en "Shut the account" }
    shut_of(name: &str) { fr "Fermer le compte de {name}", en "Shut the account of {name}" }
    shut_consequence() {
        fr "La personne n’entre plus, ses sessions se ferment dès la prochaine page. Ses droits restent : le compte peut être rouvert.",
        en "The person comes in no more, their sessions close at the next page. Their rights stay: the account can be opened again.",
    }
    reopen() { fr "Rouvrir", en "Open again" }
    reopen_of(name: &str) { fr "Rouvrir le compte de {name}", en "Open the account of {name} again" }
    done() { fr "C’est fait ; le journal le garde.", en "Done; the journal keeps it." }
    emergency() { fr "Accès exceptionnel", en "Exceptional access" }
    emergency_lede() {
        fr "L’administration technique ne lit rien de la médiation. S’il le faut vraiment, demandez à lire pendant une heure : l’encadrement ou la direction accorde ou refuse, et la déléguée ou le délégué à la protection des données est prévenu.",
        en "Technical administration reads nothing of the mediation. If it is truly needed, ask to read for an hour: management or direction allows or refuses, and the data protection officer is told.",
    }
    reason() { fr "Pourquoi", en "Why" }
    reason_hint() {
        fr "La panne ou la demande, en une ou deux lignes, sans nommer d’habitant. Ce motif est lu par ceux qui décident et gardé un an.",
        en "The failure or the request, in one or two lines, naming no resident. This reason is read by those who decide and kept a year.",
    }
    ask() { fr "Demander", en "Ask" }
    asked_at() { fr "Demandé", en "Asked" }
    answer() { fr "Réponse", en "Answer" }
    waits() { fr "en attente", en "waiting" }
    expired() { fr "sans réponse en un jour : demande éteinte", en "no answer in a day: request lapsed" }
    allowed_at(moment: &str) { fr "accordé le {moment}, pour une heure", en "allowed on {moment}, for an hour" }
    refused_at(moment: &str) { fr "refusé le {moment}", en "refused on {moment}" }
    own_requests() { fr "Vos demandes", en "Your requests" }
    no_requests() { fr "Aucune demande", en "No request" }
    no_requests_why() {
        fr "Une demande d’accès exceptionnel paraîtra ici, avec son motif.", en "A request for exceptional access will appear here, with its reason.",
    }
    pass_on_account() {
        fr "Une fois accordé, passez à ce droit depuis « Mon compte ».", en "Once allowed, pass to this right from “My account”.",
    }
    pending_lede() {
        fr "Quelqu’un qui administre l’installation demande à lire pendant une heure, jusqu’au niveau C2, sans rien écrire. Vous accordez une part de votre propre périmètre.",
        en "Someone who administers the installation asks to read for an hour, up to level C2, writing nothing. You allow a part of your own perimeter.",
    }
    allow() { fr "Accorder une heure", en "Allow an hour" }
    refuse() { fr "Refuser", en "Refuse" }
    own_request() { fr "votre propre demande", en "your own request" }
    back() { fr "Retour aux codes", en "Back to the codes" }
    purpose() { fr "Accès exceptionnel d’une heure", en "Exceptional access for an hour" }
    mail_asked() { fr "Parvis : accès exceptionnel demandé", en "Parvis: exceptional access asked" }
    mail_asked_said(name: &str) {
        fr "{name}, qui administre l’installation, demande à lire pendant une heure des données de la convention.",
        en "{name}, who administers the installation, asks to read data of the agreement for an hour.",
    }
    mail_reason(reason: &str) { fr "Motif : {reason}", en "Reason: {reason}" }
    mail_where() {
        fr "L’encadrement ou la direction répond dans Parvis, rubrique « Accès », puis « Accès exceptionnel ». Sans réponse en un jour, la demande s’éteint.",
        en "Management or direction answers in Parvis, section “Access”, then “Exceptional access”. Without an answer in a day the request lapses.",
    }
    mail_allowed() { fr "Parvis : accès exceptionnel accordé", en "Parvis: exceptional access allowed" }
    mail_allowed_said(name: &str, until: &str) {
        fr "{name} peut lire des données de la convention jusqu’à {until}, sans rien écrire. Chaque lecture d’une note est tracée.",
        en "{name} may read data of the agreement until {until}, writing nothing. Each reading of a note is traced.",
    }
}

/// How someone had come in, in words.
pub(crate) fn means_said(lang: ui::Lang, means: &str) -> &'static str {
    match means {
        "program" => by_program(lang),
        "phone" => by_phone(lang),
        _ => by_session(lang),
    }
}

/// How it was refused, in words.
pub(crate) fn status_said(lang: ui::Lang, status: i64) -> &'static str {
    if status == 403 { not_so(lang) } else { not_there(lang) }
}
