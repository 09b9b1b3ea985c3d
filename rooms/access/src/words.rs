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
    session_over() { fr "Votre session est fermée", en "Your session is over" }
    session_over_why() {
        fr "Reconnectez-vous ; la page précédente du navigateur retrouve en général ce que vous étiez en train d’écrire. Si votre code n’ouvre plus, voyez l’encadrement de l’opérateur.",
        en "Sign in again; the browser’s previous page usually finds what you were writing. If your code opens no more, see the operator’s manager.",
    }
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
        fr "Une session que vous ne reconnaissez pas : fermez-la ici, puis prévenez l’encadrement. Une session se ferme seule quand rien n’est demandé, après trente minutes pour un partenaire et une heure pour l’opérateur.",
        en "A session that you do not recognise: close it here, then tell management. A session closes by itself when nothing is asked, after thirty minutes for a partner and an hour for the operator.",
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
        fr "{count} code ouvert. Un code se donne ici, et se retire aussitôt." |
           "{count} codes ouverts. Un code se donne ici, et se retire aussitôt.",
        en "{count} code open. Codes are given here, and taken back at once." |
           "{count} codes open. Codes are given here, and taken back at once.",
    }
    codes_lede_closed(count: usize, closed: usize) {
        fr "{count} code ouvert ; retirés, échus, à venir ou pas encore activés : {closed}. Un code se donne ici, et se retire aussitôt." |
           "{count} codes ouverts ; retirés, échus, à venir ou pas encore activés : {closed}. Un code se donne ici, et se retire aussitôt.",
        en "{count} code open; taken back, ended, to come or not activated yet: {closed}. Codes are given here, and taken back at once." |
           "{count} codes open; taken back, ended, to come or not activated yet: {closed}. Codes are given here, and taken back at once.",
    }
    action() { fr "Action", en "Action" }
    invite() { fr "Donner un code", en "Give a code" }
    invite_lede() {
        fr "Un code par personne, sur une partie de votre propre périmètre, pour une durée. Vous relirez ce qu’il ouvre avant de le remettre.",
        en "One code a person, over a part of your own perimeter, for a time. You will read over what it opens before you hand it over.",
    }
    who() { fr "À qui", en "To whom" }
    what_for() { fr "Pour quoi faire", en "What for" }
    login_hint() {
        fr "Ce que la personne tapera avec son code, par exemple le début de son prénom et son nom.",
        en "What the person will type with the code, for instance an initial and a surname.",
    }
    purpose_hint() {
        fr "En une ligne. La personne le lira sur son compte.",
        en "In one line. The person will read it on their account.",
    }
    zones() { fr "Secteurs", en "Sectors" }
    zones_hint() {
        fr "Un secteur coché donne aussi tout ce qu’il contient.",
        en "A sector that is ticked gives everything within it too.",
    }
    themes() { fr "Thèmes", en "Themes" }
    every_theme() { fr "tous les thèmes", en "every theme" }
    facts_from() { fr "Faits du", en "Facts from" }
    facts_to() { fr "au", en "to" }
    until() { fr "Le code ouvre jusqu’au", en "The code opens until" }
    until_hint() {
        fr "Un mois après la fin de la convention laisse le temps de lire le dernier bilan.",
        en "One month after the end of the convention leaves time to read the last review.",
    }
    read_over() { fr "Relire", en "Read over" }
    read_over_of(name: &str) { fr "Ce que lira {name}", en "What {name} will read" }
    back_to_codes() { fr "Retour aux codes", en "Back to the codes" }
    hand_over() { fr "Remettre le code", en "Hand the code over" }
    mend() { fr "Corriger", en "Correct" }
    give_up() { fr "Ne rien donner", en "Give nothing" }
    opens_signatory() {
        fr "Cette personne lira les mois arrêtés de son périmètre, la feuille de route, la convention et les réunions. Elle ne lira ni un enregistrement, ni une note, ni le nom d’un médiateur.",
        en "This person will read the frozen months of their perimeter, the roadmap, the agreement and the meetings. They will read no record, no note, and no mediator’s name.",
    }
    opens_referent() {
        fr "Cette personne lira les mois arrêtés de son périmètre et suivra pour son service ce qui lui est transmis. Elle ne lira ni un enregistrement, ni une note.",
        en "This person will read the frozen months of their perimeter and follow for their service what it is sent. They will read no record and no note.",
    }
    opens_mediator() {
        fr "Cette personne enregistrera ses activités et lira celles de l’équipe dans son périmètre, avec leurs notes ; une note sensible ne se lit que par son auteur et l’encadrement.",
        en "This person will record their activities and read those of the team within their perimeter, with their notes; a sensitive note is read by its author and the manager only.",
    }
    opens_manager() {
        fr "Cette personne conduira l’équipe dans son périmètre : relire, valider, transmettre, donner des codes. Comme vous, elle ne lira pas les mots des situations.",
        en "This person will lead the team within their perimeter: read over, validate, pass on, give codes. Like you, they will not read the words of situations.",
    }
    code_of(name: &str) { fr "Code d’accès pour {name}", en "Access code for {name}" }
    shown_once() {
        fr "Il est montré cette seule fois : personne ne pourra le relire, pas même l’administration.",
        en "It is shown this once: nobody will be able to read it again, not even the administration.",
    }
    write_it_down() { fr "Imprimez cette page, ou recopiez le code maintenant", en "Print this page, or copy the code now" }
    by_hand() {
        fr "Remettez-le en main propre ou dites-le par téléphone ; ne l’envoyez pas par courriel avec l’identifiant. S’il se perd, retirez-le et donnez-en un autre.",
        en "Give it by hand or over the telephone; do not send it by e-mail with the login. If it is lost, take it back and give another.",
    }
    tell_digits() {
        fr "Six chiffres à dire par un autre chemin que la carte", en "Six digits to tell by another way than the card",
    }
    tell_digits_how() {
        fr "Dites-les par téléphone ou de vive voix, et ne les écrivez pas sur la carte : ils ne s’impriment pas. Ce code ouvre plus que des tableaux publiés ; sans eux, il n’active rien.",
        en "Tell them on the telephone or face to face, and do not write them on the card: they are not printed. This code opens more than published tables; without them it activates nothing.",
    }
    address() { fr "Adresse", en "Address" }
    from_now_on() {
        fr "Les mois s’ouvrent à ce code à mesure qu’ils sont arrêtés : ceux qui le sont déjà ne le seront qu’à leur prochaine version. Pour remplacer un code perdu, arrêtez de nouveau les mois à relire.",
        en "Months open to this code as they are frozen: those that are already will only be at their next version. To replace a lost code, freeze again the months to be read.",
    }
    card() { fr "Carte à remettre", en "Card to hand over" }
    card_help() {
        fr "L’image, lue avec un téléphone, remplit la page de connexion ; sinon, tapez l’identifiant puis le code ; les tirets, les espaces et les minuscules ne comptent pas.",
        en "The picture, scanned with a telephone, fills the sign-in page; otherwise type the login, then the code; dashes, spaces and lower case do not matter.",
    }
    take_back() { fr "Retirer", en "Take back" }
    take_back_of(name: &str) { fr "Retirer le code attribué à {name}", en "Take back the code of {name}" }
    take_back_question() { fr "Retirer ce code d’accès ?", en "Take back this access code?" }
    take_back_consequence() {
        fr "Les sessions ouvertes se ferment dès la prochaine page, les clés des programmes aussi, et plus rien n’est visible sous ce code. Ce que la personne a fait reste au journal. Pour lui rendre un accès, il faut un nouveau code.",
        en "Open sessions close at the next page, keys of programs too, and nothing is visible under this code any more. What the person did stays in the journal. To give access again, a new code is needed.",
    }
    ends_beneath(count: usize) {
        fr "{count} code qu’il avait confié se termine avec lui :" | "{count} codes qu’il avait confiés se terminent avec lui :",
        en "{count} code that it handed on ends with it:" | "{count} codes that it handed on end with it:",
    }
    why() { fr "Motif du retrait", en "Reason" }
    why_hint() {
        fr "En une ligne, sans jugement sur la personne : elle peut le demander.",
        en "In one line, with no judgement of the person: they may ask for it.",
    }
    taken_back() { fr "Le code est retiré : il n’ouvre plus rien.", en "The code is taken back: it opens nothing any more." }
    own_code() { fr "votre propre code", en "your own code" }
    taken_back_by(name: &str) {
        fr "Retiré par {name}", en "Taken back by {name}"
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
    state_parked() { fr "à l’écart, après des échecs", en "set aside after failures" }
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

ui::words! {
    give_again() { fr "Redonner un code", en "Give a code again" }
    give_again_to(name: &str) { fr "Redonner un code à {name}", en "Give {name} a code again" }
    give_again_question() { fr "Remplacer ce qui est perdu ?", en "Replace what is lost?" }
    give_again_consequence() {
        fr "Le mot de passe, l’application et les codes de secours de cette personne s’effacent, ses sessions se ferment. Un code d’invitation, valable 72 heures, lui permet d’en choisir d’autres ; son périmètre ne change pas.",
        en "The password, the application and the recovery codes of this person vanish, their sessions close. An invitation code, good for 72 hours, lets them choose others; their perimeter does not change.",
    }
    address_picture() { fr "Adresse de connexion avec le code, à lire avec un téléphone", en "Sign-in address with the code, to scan with a telephone" }
    proofs() { fr "Vos preuves", en "Your proofs" }
    first_proof() { fr "Première preuve", en "First proof" }
    second_proof() { fr "Seconde preuve", en "Second proof" }
    own_password() { fr "mot de passe choisi par vous", en "password of your choice" }
    given_code() { fr "code remis, de démonstration", en "given code, of a demonstration" }
    no_application() { fr "aucune", en "none" }
    application_since(left: i64, moment: &str) {
        fr "application de codes depuis le {moment}, {left} code de secours restant"
            | "application de codes depuis le {moment}, {left} codes de secours restants",
        en "code application since {moment}, {left} recovery code left"
            | "code application since {moment}, {left} recovery codes left",
    }
    charter() { fr "Charte", en "Charter" }
    charter_accepted(version: &str, moment: &str) {
        fr "version {version}, acceptée le {moment}", en "version {version}, accepted on {moment}",
    }
    charter_not_accepted() { fr "pas encore acceptée", en "not accepted yet" }
    read_charter() { fr "Relire la charte", en "Read the charter again" }
    device() { fr "Appareil", en "Device" }
    unknown_device() { fr "inconnu", en "unknown" }
    seen() { fr "Dernier usage", en "Last used" }
    close() { fr "Fermer", en "Close" }
    prove_to_close() {
        fr "Confirmer qui vous êtes pour fermer une session", en "Confirm who you are to close a session",
    }
    leaving() { fr "Se déconnecter", en "Sign out" }
    leaving_lede() {
        fr "Cette session se ferme ; ce que vous avez envoyé reste.",
        en "This session closes; what you sent stays.",
    }
    stay() { fr "Rester", en "Stay" }
    close_others() { fr "Fermer toutes les autres", en "Close all the others" }
    closed_sessions() { fr "C’est fermé.", en "Closed." }
    password_changed() { fr "Le mot de passe est changé, vos autres sessions sont fermées.", en "The password is changed, your other sessions are closed." }
    mail_password() { fr "Parvis : mot de passe changé", en "Parvis: password changed" }
    mail_password_said(moment: &str) {
        fr "Votre mot de passe vient d’être changé ({moment}) ; vos autres sessions sont fermées.",
        en "Your password has just been changed ({moment}); your other sessions are closed.",
    }
    mail_new_device() { fr "Parvis : connexion depuis un nouvel appareil", en "Parvis: signed in from a new device" }
    mail_new_device_said(moment: &str) {
        fr "Votre code d’accès vient de servir depuis un appareil où il n’avait pas encore servi ({moment}).",
        en "Your access code has just been used from a device where it had not been used before ({moment}).",
    }
    mail_recovered() { fr "Parvis : un code de secours a servi", en "Parvis: a recovery code was used" }
    mail_recovered_said(left: i64, moment: &str) {
        fr "Un de vos codes de secours a servi ({moment}) ; il en reste {left}." | "Un de vos codes de secours a servi ({moment}) ; il en reste {left}.",
        en "One of your recovery codes was used ({moment}); {left} is left." | "One of your recovery codes was used ({moment}); {left} are left.",
    }
    mail_replaced() { fr "Parvis : vos preuves sont remplacées", en "Parvis: your proofs are replaced" }
    mail_replaced_said(moment: &str) {
        fr "L’encadrement vous a redonné un code ({moment}) : votre mot de passe, votre application et vos clés d’accès n’ouvrent plus rien, et vos sessions sont fermées.",
        en "Management gave you a code again ({moment}): your password, your application and your passkeys open nothing any more, and your sessions are closed.",
    }
    mail_mistakes() { fr "Parvis : dix codes faux à votre nom", en "Parvis: ten wrong codes in your name" }
    mail_mistakes_said(moment: &str) {
        fr "Dix codes faux de suite ont été tapés avec votre identifiant ({moment}). Rien ne s’est ouvert, et vous pouvez toujours vous connecter depuis vos appareils habituels.",
        en "Ten wrong codes in a row were typed with your login ({moment}). Nothing opened, and you can still sign in from your usual devices.",
    }
    mail_key_added() { fr "Parvis : clé d’accès ajoutée", en "Parvis: passkey added" }
    mail_key_added_said(moment: &str) {
        fr "Une clé d’accès vient d’être ajoutée à votre code ({moment}).", en "A passkey has just been added to your code ({moment}).",
    }
    mail_key_removed() { fr "Parvis : clé d’accès retirée", en "Parvis: passkey removed" }
    mail_key_removed_said(moment: &str) {
        fr "Une clé d’accès vient d’être retirée de votre code ({moment}).", en "A passkey has just been removed from your code ({moment}).",
    }
    mail_phone() { fr "Parvis : téléphone enregistré", en "Parvis: telephone enrolled" }
    mail_phone_said(moment: &str) {
        fr "Un téléphone de terrain vient d’être enregistré à votre nom ({moment}). Votre encadrant peut le retirer.", en "A field telephone has just been enrolled in your name ({moment}). Your manager can take it back.",
    }
    mail_key_copied() { fr "Parvis : une clé d’accès est refusée", en "Parvis: a passkey is refused" }
    mail_key_copied_said(moment: &str) {
        fr "Une de vos clés d’accès a été refusée ({moment}) : son compteur est revenu en arrière, il en existe peut-être une copie. Retirez-la de votre compte, puis ajoutez-en une autre.",
        en "One of your passkeys was refused ({moment}): its counter went back, there may be a copy of it. Remove it from your account, then add another.",
    }
    mail_linked() { fr "Parvis : une identité est reliée à votre code", en "Parvis: an identity is linked to your code" }
    mail_linked_said(moment: &str) {
        fr "Une identité professionnelle vient d’être reliée à votre code d’accès ({moment}) : elle vous fait entrer sans mot de passe.",
        en "A professional identity has just been linked to your access code ({moment}): it lets you in without a password.",
    }
    mail_unlinked() { fr "Parvis : une identité est déliée de votre code", en "Parvis: an identity is unlinked from your code" }
    mail_unlinked_said(moment: &str) {
        fr "L’identité professionnelle reliée à votre code d’accès vient d’en être déliée ({moment}) : elle n’ouvre plus rien.",
        en "The professional identity linked to your access code has just been unlinked ({moment}): it opens nothing any more.",
    }
    mail_notes_out() { fr "Parvis : notes sorties dans un fichier", en "Parvis: notes taken out in a file" }
    mail_notes_out_said(count: &str, at: &str) {
        fr "Un fichier contenant {count} notes d’activité ou de signalement a été demandé par l’encadrement le {at}.",
        en "A file holding {count} notes of records or alerts was asked for by management on {at}.",
    }
    mail_notes_read() { fr "Parvis : notes lues par un programme", en "Parvis: notes read by a program" }
    mail_notes_read_said(at: &str) {
        fr "Une clé d’intégration lit des notes d’activité ou de signalement depuis le {at}. Ce courriel part une fois par jour et par titulaire de clé ; le compte est au journal.",
        en "An integration key has been reading notes of records or alerts since {at}. This e-mail leaves once a day and key holder; the count is in the journal.",
    }
    mail_suspended() { fr "Parvis : votre code d’accès est suspendu", en "Parvis: your access code is suspended" }
    mail_suspended_said(at: &str) {
        fr "Depuis le {at}, votre code n’ouvre plus : personne ne l’a confirmé à la revue, qui revient tous les trois mois. Rien de ce que vous avez écrit n’est perdu.",
        en "Since {at} your code opens nothing: nobody confirmed it at the review, which comes round every three months. Nothing you wrote is lost.",
    }
    mail_ask() {
        fr "S’il vous sert encore, demandez à l’encadrement de le confirmer : il rouvre aussitôt.",
        en "If you still need it, ask management to confirm it: it opens again at once.",
    }
    mail_right() { fr "Parvis : un droit a été ajouté à votre code", en "Parvis: a right was added to your code" }
    mail_right_said(at: &str) {
        fr "Le {at}, un droit de plus a été ajouté à votre code. « Mon compte » dit lequel, et permet d’y passer.",
        en "On {at} one more right was added to your code. “My account” says which, and lets you pass to it.",
    }
    mail_breach() { fr "Parvis : une ligne hors périmètre a été arrêtée", en "Parvis: a row outside a perimeter was stopped" }
    mail_breach_said(place: &str, at: &str) {
        fr "Le {at}, une requête de Parvis ({place}) a trouvé une ligne que la personne n’avait pas le droit de lire. La seconde barrière l’a arrêtée : rien n’est parti. C’est un défaut du logiciel, à signaler comme le dit SECURITY.md ; « parvis doctor » le compte.",
        en "On {at} a query of Parvis ({place}) found a row that the person may not read. The second wall stopped it: nothing left. It is a defect of the program, to be reported as SECURITY.md says; “parvis doctor” counts it.",
    }
    mail_officer() {
        fr "Vous recevez ce courriel comme délégué à la protection des données ; le journal des actes dit sous quel droit.",
        en "You get this e-mail as the data protection officer; the journal of acts says under which right.",
    }
    mail_not_you() {
        fr "Si ce n’était pas vous, prévenez l’encadrement sans attendre : il ferme tout en deux gestes.",
        en "If it was not you, tell management at once: they close everything in two gestures.",
    }
    standing_waiting() { fr "Pas encore activé", en "Not activated yet" }
    standing_lapsed() { fr "Jamais activé", en "Never activated" }
    waiting_until(moment: &str) { fr "À activer avant le {moment}", en "To be activated before {moment}" }
    lapsed_why() {
        fr "Le code remis n’ouvre plus : redonnez-en un.", en "The code handed over opens nothing any more: give one again.",
    }
    undelivered() {
        fr "les courriels à son adresse reviennent", en "letters to their address come back",
    }
    second_awaited() {
        fr "lit les notes sensibles (C4) : attend qu’une autre personne que qui l’a donné le confirme",
        en "reads sensitive notes (C4): waits for someone other than its giver to confirm it",
    }
    ended_above() {
        fr "le droit sous lequel ce code avait été confié est terminé", en "the right under which this code was handed on has ended",
    }
    ended_again() {
        fr "avait été retiré ou suspendu depuis la copie remise en place", en "had been taken back or suspended since the copy that was put back",
    }
    standing_suspended() { fr "Suspendu", en "Suspended" }
    review() { fr "Revue des accès", en "Review of codes" }
    review_due(count: usize) {
        fr "{count} code attend d’être confirmé" | "{count} codes attendent d’être confirmés",
        en "{count} code waits to be confirmed" | "{count} codes wait to be confirmed",
    }
    review_due_why() {
        fr "Sans réponse en quinze jours, un code est suspendu.",
        en "Without an answer in a fortnight, a code is suspended.",
    }
    see_as() { fr "Voir comme", en "See as" }
    see_as_of(name: &str) { fr "Voir Parvis comme {name}", en "See Parvis as {name}" }
    add_right() { fr "Ajouter un droit", en "Add a right" }
    add_right_to(name: &str) { fr "Ajouter un droit à {name}", en "Add a right to {name}" }
    add_right_lede() {
        fr "Un même code peut ouvrir plusieurs droits, par exemple signataire d’un secteur et référent d’un autre. La personne passe de l’un à l’autre sur son compte ; rien d’autre ne change.",
        en "One code may open several rights, for instance signatory of a sector and referent of another. The person passes between them on their account; nothing else changes.",
    }
    right_added() { fr "Le droit est ajouté au code.", en "The right is added to the code." }
    other_rights() { fr "Vos autres droits", en "Your other rights" }
    other_rights_intro() {
        fr "Passer à un autre droit change ce que vous lisez, pas votre code.",
        en "Passing to another right changes what you read, not your code.",
    }
    pass() { fr "Passer à ce droit", en "Pass to this right" }
    not_yours_to_see() {
        fr "Les preuves et les sessions de cette personne ne se montrent pas dans un aperçu.",
        en "The proofs and sessions of this person are not shown in a preview.",
    }
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
        Standing::Suspended => standing_suspended(lang),
        Standing::Waiting(_) => standing_waiting(lang),
        Standing::Lapsed => standing_lapsed(lang),
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
