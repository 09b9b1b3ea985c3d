//! Words of the passkeys.

ui::words! {
    sign_in() { fr "Entrer avec une clé d’accès", en "Come in with a passkey" }
    way_in() { fr "Sans mot de passe", en "Without a password" }
    way_in_why() {
        fr "Si vous avez ajouté une clé d’accès à votre code : le doigt, le visage ou le code de l’appareil suffit.",
        en "If you added a passkey to your code: your finger, your face or the number of the device is enough.",
    }
    way_in_lost() {
        fr "Clé perdue et aucun mot de passe : tapez un code de secours à sa place, il mène au choix de nouvelles preuves.",
        en "Key lost and no password: type a recovery code in its place, it leads to the choice of new proofs.",
    }
    needs_scripts() {
        fr "Une clé d’accès demande un navigateur récent, avec ses scripts : le vôtre n’en propose pas ici.",
        en "A passkey needs a recent browser, with its scripts: yours offers none here.",
    }
    choice() { fr "Le plus simple : une clé d’accès", en "The simplest: a passkey" }
    choice_why() {
        fr "Votre téléphone ou votre ordinateur garde la clé et vous reconnaît au doigt, au visage ou à son code. Rien à retenir, rien à taper, et aucun faux site ne peut s’en servir. Elle remplace le mot de passe et l’application.",
        en "Your telephone or computer keeps the key and recognises you by finger, face or its own number. Nothing to remember, nothing to type, and no false site can use it. It takes the place of the password and the application.",
    }
    create() { fr "Créer ma clé d’accès", en "Create my passkey" }
    or() { fr "Ou un mot de passe et une application de codes :", en "Or a password and a code application:" }
    name() { fr "Nom de la clé", en "Name of the key" }
    name_hint() {
        fr "Pour la reconnaître plus tard : « téléphone », « ordinateur du bureau ». Facultatif.",
        en "To know it again later: “telephone”, “office computer”. Optional.",
    }
    confirm() { fr "Confirmer avec une clé d’accès", en "Confirm with a passkey" }
    or_password() { fr "Ou par vos autres preuves :", en "Or by your other proofs:" }
    own() { fr "Clés d’accès", en "Passkeys" }
    own_intro() {
        fr "Chacune fait entrer sans mot de passe, depuis l’appareil qui la garde. Une seconde, sur un autre appareil, dépanne si le premier se perd.",
        en "Each lets you in without a password, from the device that keeps it. A second one, on another device, helps when the first is lost.",
    }
    own_none() { fr "Aucune clé d’accès.", en "No passkey." }
    manage() { fr "Ajouter ou retirer une clé d’accès", en "Add or remove a passkey" }
    list() { fr "Vos clés d’accès", en "Your passkeys" }
    added() { fr "Ajoutée", en "Added" }
    used() { fr "Dernier usage", en "Last used" }
    never_used() { fr "jamais", en "never" }
    action() { fr "Action", en "Action" }
    add() { fr "Ajouter une clé d’accès", en "Add a passkey" }
    rename() { fr "Renommer", en "Rename" }
    rename_of(name: &str) { fr "Renommer la clé « {name} »", en "Rename the key “{name}”" }
    new_name() { fr "Nouveau nom", en "New name" }
    remove() { fr "Retirer", en "Remove" }
    remove_of(name: &str) { fr "Retirer la clé « {name} »", en "Remove the key “{name}”" }
    remove_consequence() {
        fr "Elle n’ouvre plus rien dès maintenant ; effacez-la aussi de l’appareil qui la garde.",
        en "It opens nothing from now on; delete it from the device that keeps it too.",
    }
    changed() { fr "C’est fait.", en "Done." }
    removed() { fr "La clé d’accès est retirée.", en "The passkey is removed." }
    not_here() {
        fr "Cette installation n’offre pas de clé d’accès : il y faut une adresse en https.",
        en "This installation offers no passkey: it needs an https address.",
    }
}
