//! Words of the upkeep.

ui::words! {
    tabs() { fr "Administration", en "Administration" }
    front() { fr "Installation et comptes", en "Installation and accounts" }
    rights() { fr "Droits", en "Rights" }
    sessions() { fr "Sessions", en "Sessions" }
    phones() { fr "Téléphones", en "Telephones" }
    programs() { fr "Clés des programmes", en "Keys of programs" }
    secrets() { fr "Secrets des échanges", en "Secrets of exchanges" }
    secrets_lede() {
        fr "Ce que l’installation garde pour parler à d’autres machines : secrets des webhooks, clés des villes outillées, courrier. Aucun n’est montré. Suspendu, il ne sert plus et ce qui est à envoyer attend ; terminé, il est effacé et il en faut un autre.",
        en "What the installation keeps to speak with other machines: secrets of webhooks, keys of towns with a tool, mail. None is shown. Suspended, it serves no more and what is to be sent waits; ended, it is erased and another is needed.",
    }
    secret_of_hook(name: &str) { fr "Webhook : {name}", en "Webhook: {name}" }
    secret_of_town(name: &str) { fr "Ville outillée : {name}", en "Town with a tool: {name}" }
    secret_of_smtp() { fr "Relais de courriel", en "Mail relay" }
    secret_of_imap() { fr "Boîte des réponses", en "Mailbox of answers" }
    made_by() { fr "Saisi par", en "Entered by" }
    by_host() { fr "l’hébergeur, dans sa configuration", en "the host, in its configuration" }
    by_nobody_known() { fr "non gardé", en "not kept" }
    in_use() { fr "En service", en "In use" }
    suspended_on(day: &str) { fr "le {day}", en "on {day}" }
    suspended_on_by(day: &str, who: &str) { fr "le {day}, par {who}", en "on {day}, by {who}" }
    suspend_secret_of(name: &str) { fr "Suspendre le secret « {name} »", en "Suspend the secret “{name}”" }
    resume_secret_of(name: &str) { fr "Rouvrir le secret « {name} »", en "Open the secret “{name}” again" }
    end_secret_of(name: &str) { fr "Terminer le secret « {name} »", en "End the secret “{name}”" }
    suspend_secret_consequence() {
        fr "Il ne sert plus dès maintenant ; ce qui est à envoyer ou à relever attend qu’on le rouvre.",
        en "It serves no more from now on; what is to be sent or read waits until it is opened again.",
    }
    end_secret_consequence() {
        fr "Il est effacé : pour parler de nouveau à cette machine, quelqu’un en saisit un autre.",
        en "It is erased: to speak to that machine again, somebody enters another.",
    }
    end_host_secret_consequence() {
        fr "L’installation ne s’en sert plus jamais. L’hébergeur en met un autre dans sa configuration, et redémarre ; il retire aussi celui-ci chez qui l’avait donné.",
        en "The installation never uses it again. The host puts another into its configuration and restarts, and takes this one back from whoever gave it.",
    }
    shared_secret() {
        fr "sert à plusieurs conventions : l’hébergeur le change",
        en "serves several agreements: the host changes it",
    }
    no_secret() { fr "Aucun secret d’échange", en "No secret of an exchange" }
    no_secret_why() {
        fr "Ils paraissent ici dès qu’un webhook, une ville outillée ou un relais de courriel est nommé.",
        en "They appear here once a webhook, a town with a tool or a mail relay is named.",
    }
    done_secret_suspend() { fr "Le secret est suspendu : il ne sert plus.", en "The secret is suspended: it serves no more." }
    done_secret_resume() { fr "Le secret est rouvert.", en "The secret is open again." }
    done_secret_end() { fr "Le secret est terminé.", en "The secret is ended." }
    rights_lede() {
        fr "Chaque droit ouvert dans la convention : à qui, sur quoi, jusqu’à quand. L’administration suspend, rouvre ce qu’elle a suspendu et termine ; elle n’en donne aucun.",
        en "Each right that is open in the agreement: whose, over what, until when. The administration suspends, opens again what it suspended, and ends; it gives none.",
    }
    sessions_lede() {
        fr "Qui est connecté, depuis quel appareil, depuis quand. Ce que chacun fait n’est pas montré.",
        en "Who is signed in, from which device, since when. What each does is not shown.",
    }
    phones_lede() {
        fr "Les téléphones de terrain, le plus longtemps silencieux d’abord. Un téléphone retiré remet ce qu’il avait scellé, puis s’efface.",
        en "The field telephones, the longest silent first. One that is taken back hands over what it had sealed, then is wiped.",
    }
    programs_lede() {
        fr "Les clés que des programmes emploient : interface de programmation, Open311, tableurs. La moins employée d’abord.",
        en "The keys that programs use: programming interface, Open311, spreadsheets. The least used first.",
    }
    who() { fr "Qui", en "Who" }
    what() { fr "Rôle et périmètre", en "Role and perimeter" }
    until() { fr "Validité", en "Validity" }
    state() { fr "État", en "State" }
    device() { fr "Appareil", en "Device" }
    opened() { fr "Ouverte", en "Opened" }
    seen() { fr "Dernier acte", en "Last act" }
    ends() { fr "Se ferme au plus tard", en "Closes at the latest" }
    telephone() { fr "Téléphone", en "Telephone" }
    since() { fr "Depuis", en "Since" }
    last_word() { fr "Dernière nouvelle", en "Last heard of" }
    purpose() { fr "Usage et portées", en "Use and scopes" }
    drawn() { fr "Créée", en "Drawn" }
    last_use() { fr "Dernier usage", en "Last used" }
    end_on() { fr "Prend fin", en "Ends" }
    action() { fr "Action", en "Action" }
    never_used() { fr "jamais encore", en "never yet" }
    unknown() { fr "appareil inconnu", en "unknown device" }
    by_mail(device: &str) { fr "{device}, par un lien reçu", en "{device}, by a link received" }
    own() { fr "votre session : « Mon compte » la montre", en "your session: “My account” shows it" }
    open() { fr "Ouvert", en "Open" }
    shut() { fr "Compte fermé", en "Account shut" }
    over() { fr "Échu", en "Ended" }
    suspended() { fr "Suspendu", en "Suspended" }
    by(who: &str, why: &str) { fr "par {who} : {why}", en "by {who}: {why}" }
    by_review() { fr "personne ne l’a confirmé à la revue", en "nobody confirmed it at the review" }
    given_by(who: &str) { fr "donné par {who}", en "given by {who}" }
    none_open() { fr "Personne n’est connecté", en "Nobody is signed in" }
    none_open_why() { fr "Les sessions paraissent ici dès qu’on se connecte.", en "Sessions appear here as people sign in." }
    no_phone() { fr "Aucun téléphone enregistré", en "No telephone enrolled" }
    no_phone_why() { fr "Les téléphones de terrain paraissent ici dès leur enregistrement.", en "Field telephones appear here once enrolled." }
    no_program() { fr "Aucune clé de programme", en "No key of a program" }
    no_program_why() { fr "Les clés paraissent ici dès qu’elles sont créées.", en "Keys appear here once drawn." }
    no_right() { fr "Aucun droit ouvert", en "No right is open" }
    no_right_why() { fr "Les droits paraissent ici dès qu’un code est remis.", en "Rights appear here once a code is given." }
    close() { fr "Fermer", en "Close" }
    close_of(name: &str, device: &str) { fr "Fermer la session de {name}, {device}", en "Close the session of {name}, {device}" }
    take() { fr "Retirer", en "Take back" }
    take_of(device: &str, name: &str) { fr "Retirer le téléphone {device} de {name}", en "Take back the telephone {device} of {name}" }
    take_consequence() {
        fr "Il n’ouvre plus rien dès sa prochaine demande ; ce qu’il avait scellé attend l’encadrement.",
        en "It opens nothing from its next request on; what it had sealed waits for the manager.",
    }
    revoke() { fr "Révoquer", en "End" }
    revoke_of(purpose: &str, name: &str) { fr "Révoquer la clé « {purpose} » de {name}", en "End the key “{purpose}” of {name}" }
    revoke_consequence() {
        fr "Le programme n’a plus accès dès sa prochaine demande ; une autre clé se crée sur la machine.",
        en "The program has no access from its next request on; another key is drawn on the machine.",
    }
    suspend() { fr "Suspendre", en "Suspend" }
    resume() { fr "Rouvrir", en "Open again" }
    end() { fr "Terminer", en "End" }
    suspend_of(name: &str) { fr "Suspendre le droit accordé à {name}", en "Suspend the right of {name}" }
    resume_of(name: &str) { fr "Rouvrir le droit accordé à {name}", en "Open again the right of {name}" }
    end_of(name: &str) { fr "Terminer le droit accordé à {name}", en "End the right of {name}" }
    suspend_question() { fr "Suspendre ce droit ?", en "Suspend this right?" }
    resume_question() { fr "Rouvrir ce droit ?", en "Open this right again?" }
    end_question() { fr "Terminer ce droit ?", en "End this right?" }
    suspend_consequence() {
        fr "Les sessions se ferment dès la prochaine page et rien ne s’ouvre plus, jusqu’à ce que l’administration le rouvre. La personne le sait par courriel.",
        en "Sessions close at the next page and nothing opens any more, until the administration opens it again. The person is told by e-mail.",
    }
    resume_consequence() {
        fr "La personne se connecte comme avant, sur le même périmètre. Elle le sait par courriel.",
        en "The person signs in as before, over the same perimeter. They are told by e-mail.",
    }
    end_consequence() {
        fr "Plus rien n’est visible sous ce droit, ni sous ceux qu’il avait confiés. Pour rendre un accès, l’encadrement donne un nouveau code. La personne le sait par courriel.",
        en "Nothing is visible under this right any more, nor under those it handed on. To give access again, management gives a new code. The person is told by e-mail.",
    }
    why() { fr "Motif", en "Reason" }
    done_session() { fr "La session est fermée.", en "The session is closed." }
    done_phone() { fr "Le téléphone est retiré.", en "The telephone is taken back." }
    done_program() { fr "La clé est révoquée.", en "The key is ended." }
    done_suspend() { fr "Le droit est suspendu.", en "The right is suspended." }
    done_resume() { fr "Le droit est rouvert.", en "The right is open again." }
    done_end() { fr "Le droit est terminé.", en "The right is ended." }
}
