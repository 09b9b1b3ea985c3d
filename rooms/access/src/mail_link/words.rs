//! Sentences of links by e-mail.

ui::words! {
    way_in() { fr "Recevoir un lien par courriel", en "Get a link by e-mail" }
    ask() { fr "Recevoir un lien par courriel", en "Get a link by e-mail" }
    ask_lede() {
        fr "Le lien sert une fois, pendant dix minutes, dans ce navigateur.",
        en "The link serves once, for ten minutes, in this browser.",
    }
    who() { fr "Identifiant ou adresse de courriel", en "Login or e-mail address" }
    who_hint() {
        fr "Une adresse partagée par plusieurs personnes ne suffit pas : tapez alors l’identifiant.",
        en "An address that several people share is not enough: type the login then.",
    }
    send() { fr "Envoyer le lien", en "Send the link" }
    no_proof() {
        fr "Un courriel ne prouve pas qui vous êtes. Il ouvre, si l’hébergeur le permet, la seule lecture des tableaux publiés ; pour tout le reste, il ramène à la page de connexion, où votre mot de passe ou votre clé d’accès, et votre seconde preuve, restent demandés.",
        en "An e-mail does not prove who you are. It opens, where the host allows it, only the reading of published tables; for everything else it leads back to the sign-in page, where your password or your passkey, and your second proof, are still asked.",
    }
    other_way() { fr "Revenir à la page de connexion", en "Back to the sign-in page" }
    show() { fr "Suivre le lien reçu", en "Follow the link you got" }
    show_lede() {
        fr "Si ce nom est connu ici et peut entrer, un courriel vient de partir. Ouvrez son lien dans ce navigateur, ou tapez son code.",
        en "If this name is known here and may come in, an e-mail has just left. Open its link in this browser, or type its code.",
    }
    code() { fr "Code du courriel", en "Code of the e-mail" }
    code_hint() {
        fr "Dix lettres et chiffres. Inutile quand vous avez ouvert le lien : continuez.",
        en "Ten letters and digits. Not needed when you opened the link: go on.",
    }
    go_on() { fr "Continuer", en "Go on" }
    no_letter() {
        fr "Rien ne vient ? Regardez les indésirables. Trois courriels au plus partent en une heure vers une même personne.",
        en "Nothing comes? Look at the unwanted mail. Three e-mails at most leave for the same person in an hour.",
    }
    nowhere() {
        fr "Ce lien ou ce code ne mène à rien : il a plus de dix minutes, il a déjà servi, ou un autre navigateur l’a demandé.",
        en "This link or this code leads nowhere: it is older than ten minutes, it has served, or another browser asked for it.",
    }
    led() { fr "Le lien vous amène ici ; vos preuves restent demandées", en "The link brings you here; your proofs are still asked" }
    led_why() {
        fr "Un courriel ne prouve pas qui vous êtes. Votre identifiant est rempli : donnez votre mot de passe ou votre clé d’accès, puis votre seconde preuve.",
        en "An e-mail does not prove who you are. Your login is filled in: give your password or your passkey, then your second proof.",
    }
    by_mail(device: &str) { fr "{device} (par lien de courriel, lecture seule)", en "{device} (by a link of an e-mail, reading only)" }
    mail_subject() { fr "Votre lien vers Parvis", en "Your link to Parvis" }
    mail_lead() {
        fr "Quelqu’un, sans doute vous, a demandé ce lien. Il sert une fois, pendant dix minutes.",
        en "Someone, most likely you, asked for this link. It serves once, for ten minutes.",
    }
    mail_follow() { fr "Suivre le lien", en "Follow the link" }
    mail_code(code: &str) {
        fr "Sans le lien, tapez ce code : {code}", en "Without the link, type this code: {code}",
    }
    mail_where() {
        fr "Ouvrez-le dans le navigateur où vous l’avez demandé : ailleurs il ne mène à rien. Il ne remplace ni votre mot de passe, ni votre clé d’accès, ni votre seconde preuve.",
        en "Open it in the browser where you asked for it: elsewhere it leads nowhere. It replaces neither your password, nor your passkey, nor your second proof.",
    }
    mail_not_you() {
        fr "Ce n’était pas vous ? Ne faites rien, et ne donnez ce code à personne : personne ne vous le demandera au téléphone.",
        en "It was not you? Do nothing, and give this code to nobody: nobody will ask you for it over the telephone.",
    }
}
