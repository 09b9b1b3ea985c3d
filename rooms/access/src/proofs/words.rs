//! Words of the proofs.

ui::words! {
    second() { fr "Une seconde preuve", en "A second proof" }
    second_lede(name: &str) {
        fr "Bonjour {name}. La première preuve est la bonne ; il reste le code de votre application.",
        en "Hello {name}. The first proof is right; the code of your application remains.",
    }
    second_code() { fr "Code de l’application", en "Code of the application" }
    second_hint() {
        fr "Six chiffres, renouvelés toutes les trente secondes. Téléphone perdu : tapez un code de secours.",
        en "Six digits, new every thirty seconds. Telephone lost: type a recovery code.",
    }
    enter() { fr "Entrer", en "Come in" }
    lost_all() {
        fr "Ni téléphone, ni code de secours : demandez à l’encadrement de vous redonner un code.",
        en "Neither telephone nor recovery code: ask management to give you a code again.",
    }
    activation() { fr "Choisissez vos preuves", en "Choose your proofs" }
    activation_lede(name: &str) {
        fr "Bienvenue, {name}. Votre code d’invitation a servi à vous reconnaître ; il s’efface dès que vous aurez choisi vos preuves.",
        en "Welcome, {name}. Your invitation code served to recognise you; it vanishes once you have chosen your proofs.",
    }
    told() { fr "Confirmation", en "Confirmation" }
    told_digits() { fr "Les six chiffres qui vous ont été dits", en "The six digits you were told" }
    told_hint() {
        fr "Par téléphone ou de vive voix : ils ne sont pas sur la carte. Cinq essais.",
        en "On the telephone or face to face: they are not on the card. Five tries.",
    }
    what_opens() { fr "Ce que votre code ouvre", en "What your code opens" }
    convention() { fr "Convention", en "Agreement" }
    perimeter() { fr "Périmètre", en "Perimeter" }
    password() { fr "Mot de passe", en "Password" }
    password_hint() {
        fr "Douze caractères au moins. Une phrase que vous êtes seul à connaître vaut mieux que des signes compliqués.",
        en "At least twelve characters. A sentence that only you know is better than complicated signs.",
    }
    new_password() { fr "Changer de mot de passe", en "Change password" }
    new_password_lede() {
        fr "Vos autres sessions se ferment ; l’application de codes et les codes de secours restent les mêmes.",
        en "Your other sessions close; the code application and the recovery codes stay the same.",
    }
    password_again() { fr "Le même, encore une fois", en "The same, once more" }
    not_the_same() { fr "Les deux mots de passe diffèrent.", en "The two passwords differ." }
    application() { fr "Application de codes", en "Code application" }
    application_how() {
        fr "Sur votre téléphone, ouvrez une application d’authentification (FreeOTP, Aegis, celle de votre gestionnaire de mots de passe…) et lisez cette image, ou tapez la clé.",
        en "On your telephone, open an authenticator application (FreeOTP, Aegis, that of your password manager…) and scan this picture, or type the key.",
    }
    picture() { fr "Image à lire avec l’application d’authentification", en "Picture to scan with the authenticator application" }
    key() { fr "Clé à taper :", en "Key to type:" }
    first_code() { fr "Code affiché par l’application", en "Code shown by the application" }
    first_code_hint() { fr "Six chiffres : ils prouvent que l’application est réglée.", en "Six digits: they prove that the application is set." }
    without() {
        fr "Sans application : mon mot de passe seul (niveau 1 de la norme ASVS)",
        en "Without application: my password alone (level 1 of the ASVS standard)",
    }
    accept() { fr "J’ai lu cette charte et je l’accepte", en "I have read this charter and accept it" }
    accept_needed() {
        fr "La charte se lit et s’accepte avant d’entrer.", en "The charter is read and accepted before coming in.",
    }
    activate() { fr "Activer mon code", en "Activate my code" }
    codes() { fr "Vos codes de secours", en "Your recovery codes" }
    codes_lede() {
        fr "Chacun ouvre une fois, si le téléphone manque. Ils ne se montreront plus : imprimez cette page et gardez-la loin du téléphone.",
        en "Each opens once, when the telephone is missing. They will not be shown again: print this page and keep it away from the telephone.",
    }
    codes_none_lede() { fr "Votre mot de passe est en place.", en "Your password is in place." }
    activated() { fr "Votre code est activé", en "Your code is activated" }
    go_on() { fr "Continuer", en "Continue" }
    confirm() { fr "Confirmez que c’est vous", en "Confirm that it is you" }
    confirm_lede() {
        fr "Ce que vous demandez sort des données ou change un droit : une preuve de moins de cinq minutes est nécessaire.",
        en "What you ask takes data out or changes a right: a proof less than five minutes old is needed.",
    }
    own_code() { fr "Mot de passe, ou code d’accès", en "Password, or access code" }
    confirm_second_hint() { fr "Si vous en avez une. Laissez vide sinon.", en "If you have one. Leave empty otherwise." }
    mail_subject() { fr "Votre code d’accès à Parvis vient d’être activé", en "Your Parvis access code was just activated" }
    mail_lead() {
        fr "Des preuves viennent d’être choisies pour votre code d’accès. Si c’est vous, il n’y a rien à faire.",
        en "Proofs were just chosen for your access code. If it was you, there is nothing to do.",
    }
    mail_not_me() {
        fr "Si ce n’est pas vous, prévenez sans attendre l’encadrement de la médiation : il peut retirer le code en un geste.",
        en "If it was not you, tell the mediation’s management at once: they can take the code back in one gesture.",
    }
}
