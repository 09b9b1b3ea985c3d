//! What the command line says, in French and in English.

use kernel::{Lang, Month};

/// How help is laid out, for clap.
pub(crate) const fn help_template(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "{about-with-newline}\nUsage : {usage}\n\n{all-args}",
        Lang::En => "{about-with-newline}\nUsage: {usage}\n\n{all-args}",
    }
}

ui::words! {
    about() {
        fr "Parvis : le système d’information partagé de la convention de médiation sociale.",
        en "Parvis: the shared information system of the social-mediation convention.",
    }
    commands() { fr "Commandes ", en "Commands" }
    options() { fr "Options ", en "Options" }
    arguments() { fr "Arguments ", en "Arguments" }
    help() { fr "Affiche cette aide", en "Show this help" }
    version() { fr "Affiche la version", en "Show the version" }
    config_file() {
        fr "Fichier de configuration (parvis.toml) ; à défaut PARVIS_CONFIG",
        en "Configuration file (parvis.toml); PARVIS_CONFIG otherwise",
    }
    serve() { fr "Ouvre le service", en "Open the service" }
    migrate() {
        fr "Met la base de données au niveau de ce programme",
        en "Bring the database to the level of this program",
    }
    seed() {
        fr "Pose un monde inventé dans une base vide",
        en "Lay an invented world down in an empty database",
    }
    seed_world() { fr "Le monde à poser : humanicite", en "The world to lay: humanicite" }
    seed_year() {
        fr "Première année du monde (2019 à défaut)",
        en "First year of the world (2019 by default)",
    }
    seed_number() {
        fr "Nombre dont tout est tiré : le même donne le même monde (42 à défaut)",
        en "Number everything is drawn from: the same gives the same world (42 by default)",
    }
    seed_years() {
        fr "Nombre d’années, de 1 à 50 (1 à défaut)",
        en "Number of years, 1 to 50 (1 by default)",
    }
    seed_scale() {
        fr "Nombre de quartiers semblables, de 1 à 1000 (1 à défaut)",
        en "Number of like neighbourhoods, 1 to 1000 (1 by default)",
    }
    doctor() {
        fr "Dit ce qui est à savoir ou à réparer dans l’installation",
        en "Say what is to be known or mended in the installation",
    }
    verify() { fr "Vérifie que ce qui est gardé est entier", en "Check that what is kept is whole" }
    backup() {
        fr "Copie la base dans un fichier, service ouvert ou non",
        en "Copy the database into a file, whether the service is open or not",
    }
    backup_file() {
        fr "Le fichier à écrire ; il ne doit pas exister",
        en "The file to write; it must not exist",
    }
    restore() {
        fr "Remet une copie en place dans un dossier de données vide, ou dans une base PostgreSQL vide",
        en "Put a copy back in an empty data folder, or in an empty PostgreSQL database",
    }
    restore_file() {
        fr "Le fichier écrit par « parvis backup » ou « parvis export »",
        en "The file written by “parvis backup” or “parvis export”",
    }
    audit() { fr "Le journal des actes", en "The journal of acts" }
    audit_verify() {
        fr "Vérifie que le journal est entier et ne peut être changé",
        en "Check that the journal is whole and cannot be changed",
    }
    report() {
        fr "Écrit un rapport tel que son destinataire le lit",
        en "Write a report as its reader gets it",
    }
    report_kind() {
        fr "Le rapport : synthesis (un mois), midterm, annual, account ou dossier (une année)",
        en "The report: synthesis (a month), midterm, annual, account or dossier (a year)",
    }
    report_month() { fr "Le mois", en "The month" }
    report_for() { fr "Le code de la partie destinataire", en "The code of the party it is for" }
    report_format() { fr "pdf, docx, xlsx, ods, json ou html", en "pdf, docx, xlsx, ods, json or html" }
    report_output() { fr "Le fichier à écrire", en "The file to write" }
    publish() {
        fr "Arrête les tableaux d’un mois pour leurs lecteurs",
        en "Freeze the tables of a month for their readers",
    }
    invite() {
        fr "Crée un code d’accès dans le périmètre d’une encadrante, montré une seule fois",
        en "Create an access code within a manager’s perimeter, shown once",
    }
    invite_login() { fr "L’identifiant à taper pour se connecter", en "The login to type when signing in" }
    invite_name() { fr "Le nom affiché", en "The name shown" }
    invite_email() { fr "L’adresse électronique", en "The e-mail address" }
    invite_role() {
        fr "mediator, manager, direction, signatory, referent, dpo, technician ou auditor",
        en "mediator, manager, direction, signatory, referent, dpo, technician or auditor",
    }
    invite_organisation() {
        fr "L’organisation, en toutes lettres",
        en "The organisation, in words",
    }
    invite_post() { fr "La fonction, en toutes lettres", en "The post held, in words" }
    invite_party() {
        fr "Le code de la partie ; celui de l’encadrante à défaut",
        en "The code of the party; the manager’s by default",
    }
    invite_from() {
        fr "Premier jour des données lisibles",
        en "First day of the data that may be read",
    }
    invite_to() {
        fr "Dernier jour des données lisibles",
        en "Last day of the data that may be read",
    }
    invite_until() {
        fr "Dernier jour du code ; 31 jours après celui des données à défaut",
        en "Last day of the code; 31 days after that of the data by default",
    }
    grant_of() { fr "Agir sous le droit de cette personne", en "Act under this person’s right" }
    api_key() { fr "Les clés des programmes", en "Keys for programs" }
    api_key_create() {
        fr "Crée une clé d’intégration, montrée une seule fois",
        en "Create an integration key, shown once",
    }
    api_key_scopes() {
        fr "Les portées, séparées par des virgules (read:activities,write:activities…) ; read:notes lit aussi les notes, comptées",
        en "The scopes, separated by commas (read:activities,write:activities…); read:notes reads notes too, counted",
    }
    api_key_until() { fr "Dernier jour de la clé ; un an ou la fin du droit à défaut", en "Last day of the key; a year or the end of the right by default" }
    api_key_name() { fr "À quoi sert la clé", en "What the key is for" }
    api_key_role() {
        fr "Agir sous le droit le plus récent de ce rôle (manager à défaut)",
        en "Act under the most recent right of this role (manager by default)",
    }
    licences() {
        fr "Dit de quoi le programme est fait, et sous quelles licences",
        en "Tell what the program is made of, and under which licences",
    }
    openapi() {
        fr "Écrit la description OpenAPI 3.1 de /api/v1",
        en "Print the OpenAPI 3.1 description of /api/v1",
    }
    clock() {
        fr "Montre l’horloge de Parvis, ou la déplace (démonstration seulement)",
        en "Show the clock of Parvis, or move it (demonstration only)",
    }
    clock_set() {
        fr "L’instant à montrer (2019-06-14T10:00:00Z)",
        en "The instant to show (2019-06-14T10:00:00Z)",
    }
    clock_real() { fr "Revient à l’heure réelle", en "Come back to the real time" }
    which_command() {
        fr "Dites quelle commande : « parvis --help » les donne toutes.",
        en "Say which command: “parvis --help” gives them all.",
    }
    unknown_command(name: &str) {
        fr "La commande {name} n’existe pas : « parvis --help » les donne toutes.",
        en "There is no command {name}: “parvis --help” gives them all.",
    }
    unknown_argument(name: &str) {
        fr "L’option {name} n’existe pas ici : « --help » donne celles qui existent.",
        en "There is no option {name} here: “--help” gives those there are.",
    }
    missing_argument(names: &str) { fr "Il manque {names}.", en "{names} is missing." }
    conflict(one: &str, other: &str) {
        fr "{one} et {other} ne vont pas ensemble.",
        en "{one} and {other} do not go together.",
    }
    needs_a_value(name: &str) { fr "{name} attend une valeur.", en "{name} needs a value." }
    not_one_of(value: &str, name: &str, known: &str) {
        fr "« {value} » ne convient pas à {name} ; au choix : {known}.",
        en "“{value}” does not fit {name}; choose one of: {known}.",
    }
    bad_value(value: &str, name: &str, why: &str) {
        fr "« {value} » ne convient pas à {name} : {why}",
        en "“{value}” does not fit {name}: {why}",
    }
    badly_asked() {
        fr "La demande ne se lit pas : « --help » donne la forme attendue.",
        en "This does not read: “--help” gives the expected form.",
    }
    roles(known: &str) { fr "un rôle parmi {known}.", en "one of the roles {known}." }
    an_instant() {
        fr "un instant s’écrit 2019-06-14T10:00:00Z.",
        en "an instant is written 2019-06-14T10:00:00Z.",
    }
    bad_toml(line: usize, why: &str) {
        fr "La ligne {line} du fichier de configuration ne se lit pas ({why}). Un texte s’écrit entre guillemets : listen = \"127.0.0.1:8080\".",
        en "Line {line} of the configuration file does not read ({why}). A text is written between quotes: listen = \"127.0.0.1:8080\".",
    }
    unknown_key(name: &str, known: &str) {
        fr "La configuration contient une clé inconnue, {name} ; les clés connues sont {known}.",
        en "The configuration has an unknown key, {name}; the known keys are {known}.",
    }
    unknown_variable(name: &str) {
        fr "La variable {name} n’existe pas dans Parvis : corrigez-la ou retirez-la.",
        en "Parvis has no variable {name}: mend it or remove it.",
    }
    bad_setting(name: &str, value: &str) {
        fr "La valeur de {name} ne se lit pas : {value}.",
        en "The value of {name} does not read: {value}.",
    }
    bad_database() {
        fr "La base de données s’écrit sqlite:FICHIER ou postgres://….",
        en "The database is written sqlite:FILE or postgres://….",
    }
    bad_smtp(why: &str) {
        fr "Le serveur de courriel n’est pas accepté : {why}.",
        en "The mail server is not accepted: {why}.",
    }
    broke(why: &str) {
        fr "Cela n’a pas pu être fait : {why}.",
        en "This could not be done: {why}.",
    }
    field(name: &str, why: &str) { fr "{name} : {why}", en "{name}: {why}" }
    not_there() {
        fr "Rien de tel n’existe dans ce périmètre.",
        en "There is no such thing within this perimeter.",
    }
    open(url: &str) { fr "Parvis est ouvert : {url}", en "Parvis is open: {url}" }
    migrated(taken: usize, steps: usize) {
        fr "La base est à jour : {taken} étape franchie, {steps} en tout."
            | "La base est à jour : {taken} étapes franchies, {steps} en tout.",
        en "The database is up to date: {taken} step taken, {steps} in all."
            | "The database is up to date: {taken} steps taken, {steps} in all.",
    }
    not_empty() {
        fr "La base contient déjà des personnes : un monde inventé se pose dans une base vide.",
        en "The database already holds people: an invented world is laid in an empty one.",
    }
    exists_already(path: &str) {
        fr "{path} existe déjà et n’est pas écrasé.",
        en "{path} exists already and is not overwritten.",
    }
    use_pg_restore() {
        fr "Ce fichier n’est pas une archive de Parvis : sur PostgreSQL, « parvis restore » lit ce que « parvis backup » ou « parvis export » a écrit ; une copie de pg_dump se remet en place avec pg_restore.",
        en "This file is no archive of Parvis: on PostgreSQL “parvis restore” reads what “parvis backup” or “parvis export” wrote; a copy by pg_dump is put back with pg_restore.",
    }
    backed_up(path: &str) {
        fr "La base est copiée et vérifiée : {path}",
        en "The database is copied and checked: {path}",
    }
    no_such_file(path: &str) { fr "Le fichier {path} n’existe pas.", en "There is no file {path}." }
    folder_not_empty(path: &str) {
        fr "Le dossier de données {path} n’est pas vide : rien n’est écrasé.",
        en "The data folder {path} is not empty: nothing is overwritten.",
    }
    not_a_backup(path: &str, why: &str) {
        fr "{path} n’est pas une copie entière de Parvis ({why}).",
        en "{path} is not a whole copy of Parvis ({why}).",
    }
    restored(path: &str) {
        fr "La copie est en place : {path}. Ce que dit erasures.txt y a été effacé et retiré de nouveau (textes, codes, téléphones, clés des programmes, liens), et toutes les sessions sont closes.",
        en "The copy is in place: {path}. What erasures.txt says was erased and taken back there again (texts, codes, telephones, keys of programs, links), and every session is closed.",
    }
    restored_without_keys(path: &str) {
        fr "Attention : {path} manquait, de nouvelles clés ont été tirées. Si vous avez les anciennes, remettez-les avant d’ouvrir le service ; sans elles, les applications de connexion et les téléphones sont à rattacher de nouveau.",
        en "Beware: {path} was missing, new keys were drawn. If you have the old ones, put them back before opening the service; without them, sign-in applications and telephones are to be attached anew.",
    }
    to_mend(count: usize) {
        fr "{count} point est à réparer." | "{count} points sont à réparer.",
        en "{count} point is to be mended." | "{count} points are to be mended.",
    }
    sound() {
        fr "La base est entière : pages, index et renvois.",
        en "The database is whole: pages, indexes and references.",
    }
    unsound(what: &str) { fr "La base est abîmée : {what}.", en "The database is damaged: {what}." }
    bad_key(path: &str) {
        fr "La clé {path} ne se lit pas : remettez celle de la sauvegarde.",
        en "The key {path} does not read: put back the one of the backup.",
    }
    retention() { fr "La conservation des données", en "Data retention" }
    retention_run() {
        fr "Efface ce qui a atteint sa durée de conservation, et le certifie",
        en "Erase what has reached its time, and certify it",
    }
    swept(gone: i64, table: &str) {
        fr "{table} : {gone} ligne vidée ou retirée" | "{table} : {gone} lignes vidées ou retirées",
        en "{table}: {gone} row emptied or taken away" | "{table}: {gone} rows emptied or taken away",
    }
    url(url: &str) { fr "Adresse publique : {url}", en "Public address: {url}" }
    url_in_clear(url: &str) {
        fr "L’adresse publique est en clair, sans TLS : {url}",
        en "The public address is in clear, without TLS: {url}",
    }
    is_demo() {
        fr "Démonstration : les codes sont publics, les courriels sont retenus.",
        en "Demonstration: codes are public, letters are caught.",
    }
    smtp_set() { fr "Un serveur de courriel est indiqué.", en "A mail server is named." }
    no_smtp() {
        fr "Aucun serveur de courriel n’est indiqué (« smtp ») : les courriels attendent.",
        en "No mail server is named (smtp): letters wait.",
    }
    letters_are_caught() {
        fr "Aucun courriel ne part : il est retenu et montré à /demo/courrier.",
        en "No mail leaves: it is caught and shown at /demo/courrier.",
    }
    folder_is_open(path: &str) {
        fr "D’autres comptes de cette machine peuvent ouvrir {path} : chmod o= le ferme.",
        en "Other accounts of this machine can open {path}: chmod o= closes it.",
    }
    no_database() {
        fr "Il n’y a pas encore de base : « parvis migrate » la crée.",
        en "There is no database yet: “parvis migrate” makes it.",
    }
    engine(name: &str, version: &str) {
        fr "Moteur : {name} {version}",
        en "Engine: {name} {version}",
    }
    durability(synchronous: &str, journal: &str) {
        fr "Écriture sur le disque : synchronous={synchronous}, journal={journal}",
        en "Writing to the disk: synchronous={synchronous}, journal={journal}",
    }
    steps_pending(count: usize, names: &str) {
        fr "{count} étape de la base est à franchir (parvis migrate) : {names}"
            | "{count} étapes de la base sont à franchir (parvis migrate) : {names}",
        en "{count} step of the database is pending (parvis migrate): {names}"
            | "{count} steps of the database are pending (parvis migrate): {names}",
    }
    no_step_pending() {
        fr "La base est au niveau de ce programme.",
        en "The database is at the level of this program.",
    }
    clock_is_right(shown: &str) { fr "Horloge : {shown}", en "Clock: {shown}" }
    clock_shows(shown: &str) {
        fr "L’horloge de Parvis est déplacée : elle montre {shown}. « parvis clock --real » la remet à l’heure.",
        en "The clock of Parvis is moved: it shows {shown}. “parvis clock --real” brings it back.",
    }
    clock_is_moved(seconds: i64) {
        fr "L’horloge de Parvis est déplacée de {seconds} s.",
        en "The clock of Parvis is moved by {seconds} s.",
    }
    clock_of_a_demonstration() {
        fr "L’horloge ne se déplace que dans une démonstration (PARVIS_DEMO=1).",
        en "The clock is moved in a demonstration only (PARVIS_DEMO=1).",
    }
    letters_parked(count: i64) {
        fr "{count} courriel mis à l’écart après des échecs." | "{count} courriels mis à l’écart après des échecs.",
        en "{count} letter set aside after failures." | "{count} letters set aside after failures.",
    }
    letters_wait(count: i64) {
        fr "{count} courriel attend un serveur (« smtp »)."
            | "{count} courriels attendent un serveur (« smtp »).",
        en "{count} letter waits for a mail server (smtp)." | "{count} letters wait for a mail server (smtp).",
    }
    jobs_parked(count: i64) {
        fr "{count} tâche mise à l’écart après des échecs." | "{count} tâches mises à l’écart après des échecs.",
        en "{count} job set aside after failures." | "{count} jobs set aside after failures.",
    }
    grants_without_end(count: i64) {
        fr "{count} droit finit dans plus de deux ans."
            | "{count} droits finissent dans plus de deux ans.",
        en "{count} right ends in more than two years."
            | "{count} rights end in more than two years.",
    }
    key_name() { fr "Clé créée en ligne de commande", en "Key made on the command line" }
    key_shown_once(scopes: &str) {
        fr "Clé pour {scopes}, montrée cette seule fois :",
        en "Key for {scopes}, shown this once:",
    }
    unknown_scope(name: &str, known: &str) {
        fr "La portée {name} n’existe pas ; les portées sont {known}.",
        en "There is no scope {name}; the scopes are {known}.",
    }
    no_scope(known: &str) {
        fr "Il faut au moins une portée parmi {known}.",
        en "At least one scope of {known} is needed.",
    }
    no_such_login(login: &str) {
        fr "Personne ne porte l’identifiant {login}, ou n’a plus de droit.",
        en "Nobody has the login {login}, or no right any more.",
    }
    no_such_role(role: &str) {
        fr "Personne n’a de droit ouvert comme {role}.",
        en "Nobody has an open right as {role}.",
    }
    only_a_manager_invites() {
        fr "Seul le droit d’une encadrante permet d’inviter.",
        en "Only a manager’s right allows to invite.",
    }
    by_command_line() { fr "invitation en ligne de commande", en "invitation on the command line" }
    ends_before_it_begins() {
        fr "Ce code finirait avant de commencer : donnez un dernier jour (--until).",
        en "This code would end before it begins: give a last day (--until).",
    }
    code_shown_once(login: &str) {
        fr "Code de {login}, montré cette seule fois :",
        en "Code of {login}, shown this once:",
    }
    login_is_taken(login: &str) {
        fr "L’identifiant {login} est déjà pris.",
        en "The login {login} is taken.",
    }
    no_such_party(party: &str) {
        fr "Personne ne lit au nom de {party}, ou n’a plus de droit.",
        en "Nobody reads on behalf of {party}, or has no right any more.",
    }
    not_published(month: Month, party: &str) {
        fr "La synthèse de {month} n’est pas arrêtée pour {party}.",
        en "The synthesis of {month} is not frozen for {party}.",
    }
    report_written(path: &str) { fr "Le rapport est écrit : {path}", en "The report is written: {path}" }
    published(readers: usize, month: Month, version: i64) {
        fr "Synthèse de {month} arrêtée pour {readers} lecteur, version {version}."
            | "Synthèse de {month} arrêtée pour {readers} lecteurs, version {version}.",
        en "Synthesis of {month} frozen for {readers} reader, version {version}."
            | "Synthesis of {month} frozen for {readers} readers, version {version}.",
    }
}

// How people prove who they are, as the doctor says it.
ui::words! {
    seed_closed() {
        fr "L’année close\u{a0}: chaque mois et le bilan annuel arrêtés, l’horloge en janvier suivant",
        en "The year closed: each month and the annual review frozen, the clock in the January after",
    }
    given_codes(count: i64) {
        fr "{count} code tel qu’il a été remis, sans preuve choisie par son titulaire"
            | "{count} codes tels qu’ils ont été remis, sans preuve choisie par leur titulaire",
        en "{count} code as it was given, without a proof chosen by its holder"
            | "{count} codes as they were given, without a proof chosen by their holders",
    }
    keys_offered() { fr "Les clés d’accès (passkeys) sont proposées.", en "Passkeys are offered." }
    keys_not_offered(url: &str) {
        fr "Les clés d’accès (passkeys) ne sont pas proposées : il y faut un nom en https, ou http://localhost, et non {url}",
        en "Passkeys are not offered: they need a name over https, or http://localhost, and not {url}",
    }
    single_proofs(count: i64) {
        fr "{count} personne de l’opérateur entre par mot de passe seul"
            | "{count} personnes de l’opérateur entrent par mot de passe seul",
        en "{count} person of the operator comes in by password alone"
            | "{count} people of the operator come in by password alone",
    }
    expired_invitations(count: i64) {
        fr "{count} invitation a expiré sans avoir servi" | "{count} invitations ont expiré sans avoir servi",
        en "{count} invitation expired unused" | "{count} invitations expired unused",
    }
    head_subject() { fr "Parvis : tête du journal, à garder", en "Parvis: head of the journal, to keep" }
    head_lead() {
        fr "Voici la tête signée du journal des actes de Parvis, cette semaine.",
        en "Here is the signed head of Parvis’s journal of acts, this week.",
    }
    head_keep() {
        fr "Gardez ce courriel : il ne dit rien de personne, mais il permettra de vérifier, hors de la machine, que le journal n’a pas été refait.",
        en "Keep this letter: it says nothing of anyone, but it will let someone check, away from the machine, that the journal was not made anew.",
    }
    behind_a_proxy() {
        fr "Adresse publique en HTTPS et écoute locale : nommer le mandataire (« trusted_proxies »), sans quoi tout semble venir de lui, et qui devine des codes n’est pas retenu.",
        en "Public HTTPS address and local listening: name the proxy (trusted_proxies), or everything seems to come from it, and whoever guesses codes is not held back.",
    }
    half_a_provider() {
        fr "Un fournisseur d’identité se nomme en entier : oidc_issuer, oidc_client_id et oidc_client_secret, les trois ou aucun.",
        en "A provider of identities is named whole: oidc_issuer, oidc_client_id and oidc_client_secret, all three or none.",
    }
    bad_issuer(issuer: &str) {
        fr "oidc_issuer s’écrit https://…, sans nom ni mot de passe (http://127.0.0.1 en démonstration seulement) : {issuer}.",
        en "oidc_issuer is written https://…, without name or password (http://127.0.0.1 in a demonstration only): {issuer}.",
    }
    provider_answers(label: &str, issuer: &str) {
        fr "{label} répond ({issuer})", en "{label} answers ({issuer})",
    }
    provider_is_silent(label: &str, issuer: &str, why: &str) {
        fr "{label} ne répond pas ({issuer}) : {why}. Les codes ouvrent toujours.",
        en "{label} does not answer ({issuer}): {why}. Codes still open.",
    }
    no_security_contact() {
        fr "Personne n’est nommé pour recevoir un signalement de faille (« security_contact »).",
        en "Nobody is named to receive a report of a weakness (security_contact).",
    }
    partners_by_password() {
        fr "Les partenaires peuvent entrer par mot de passe seul (niveau 1 de la norme ASVS).",
        en "Partners may come in by password alone (level 1 of the ASVS standard).",
    }
    mail_is_no_proof() {
        fr "Un lien par courriel n’est compté comme preuve nulle part : il ramène à la page de connexion.",
        en "A link by e-mail counts as a proof nowhere: it leads back to the sign-in page.",
    }
    mail_reads_published() {
        fr "Un lien par courriel n’est compté comme preuve nulle part ; il ouvre aux partenaires sans seconde preuve la seule lecture des tableaux publiés.",
        en "A link by e-mail counts as a proof nowhere; to partners without a second proof it opens only the reading of published tables.",
    }
    last_sweep(moment: &str) {
        fr "Dernier effacement à terme : {moment}", en "Last erasure in time: {moment}",
    }
    no_sweep_yet() {
        fr "Aucun effacement à terme n’a encore eu lieu : le service le fait entre deux et six heures.",
        en "No erasure in time has taken place yet: the service does it between two and six.",
    }
}
