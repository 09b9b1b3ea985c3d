//! Words of federation.

ui::words! {
    with(label: &str) { fr "Avec {label}", en "With {label}" }
    with_why() {
        fr "Pour qui a relié son identité professionnelle à son code, depuis la page de son compte. Le code d’accès ouvre toujours.",
        en "For whoever linked their professional identity to their code, from their account page. The access code still opens.",
    }
    sign_in(label: &str) { fr "Se connecter avec {label}", en "Sign in with {label}" }
    silent(label: &str) { fr "{label} ne répond pas", en "{label} does not answer" }
    silent_why() {
        fr "Réessayez dans quelques minutes, ou connectez-vous avec votre identifiant et votre code : ils ouvrent toujours.",
        en "Try again in a few minutes, or sign in with your login and your code: they still open.",
    }
    leaving(label: &str) { fr "Vous allez chez {label}", en "On to {label}" }
    leaving_lede() {
        fr "Vous reviendrez ici dès que votre identité y sera confirmée. Parvis n’en garde ni le nom ni le courriel.",
        en "You will come back here once your identity is confirmed over there. Parvis keeps neither its name nor its e-mail.",
    }
    go_on(label: &str) { fr "Continuer chez {label}", en "Continue to {label}" }
    parting() { fr "Vous êtes déconnecté de Parvis", en "You are signed out of Parvis" }
    parting_lede(label: &str) {
        fr "Votre session chez {label} se ferme aussi, pour que personne ne revienne à votre place depuis cet appareil.",
        en "Your session at {label} closes too, so that nobody comes back in your place from this device.",
    }
    stale() { fr "Cette demande n’a pas abouti", en "This request came to nothing" }
    stale_why() {
        fr "Elle a expiré, elle a déjà servi, ou elle vient d’un autre navigateur. Recommencez depuis le début, ou connectez-vous avec votre code.",
        en "It has expired, has been used, or comes from another browser. Start again, or sign in with your code.",
    }
    given_up() { fr "L’identité n’a pas été confirmée", en "The identity was not confirmed" }
    given_up_why(label: &str) {
        fr "{label} n’a confirmé personne. Rien n’a changé ici ; recommencez, ou connectez-vous avec votre code.",
        en "{label} confirmed nobody. Nothing changed here; start again, or sign in with your code.",
    }
    unknown() { fr "Aucun code ne correspond", en "No code corresponds" }
    unknown_why(label: &str) {
        fr "{label} vous a bien reconnu, mais aucun code ouvert n’est relié à cette identité. Connectez-vous avec votre identifiant et votre code, puis reliez-la depuis la page de votre compte. Sans code, adressez-vous à l’encadrement.",
        en "{label} recognised you, but no open code is linked to this identity. Sign in with your login and your code, then link it from your account page. Without a code, ask management.",
    }
    moved() { fr "Votre établissement a changé", en "Your establishment has changed" }
    moved_why(label: &str) {
        fr "{label} vous rattache à un autre établissement (SIRET) que celui pour lequel votre code a été relié. Votre droit n’a pas changé : connectez-vous avec votre code et reliez de nouveau votre identité, ou voyez l’encadrement si vous avez changé de structure.",
        en "{label} says you belong to another establishment (SIRET) than the one for which your code was linked. Your right has not changed: sign in with your code and link your identity again, or see management if you changed organisation.",
    }
    no_second() { fr "Une seconde preuve est nécessaire", en "A second proof is needed" }
    no_second_why(label: &str) {
        fr "Ce que votre code ouvre demande deux preuves, et {label} n’en a vérifié qu’une. Réglez-y un second facteur, ou connectez-vous avec votre code.",
        en "What your code opens asks for two proofs, and {label} verified only one. Set a second factor over there, or sign in with your code.",
    }
    taken() { fr "Cette identité est déjà reliée", en "This identity is already linked" }
    taken_why(label: &str) {
        fr "Un autre code est relié à cette identité {label}. Une identité n’ouvre qu’un code : déliez-la de l’autre, ou prévenez l’encadrement si ce n’est pas le vôtre.",
        en "Another code is linked to this {label} identity. One identity opens one code: unlink it from the other, or tell management if that one is not yours.",
    }
    to_sign_in() { fr "Se connecter avec son code", en "Sign in with one’s code" }
    to_account() { fr "Revenir à mon compte", en "Back to my account" }
    own(label: &str) { fr "Votre identité {label}", en "Your {label} identity" }
    own_intro() {
        fr "Reliée à votre code, elle vous fait entrer sans taper de mot de passe. Elle ne donne aucun droit de plus, et votre code ouvre toujours.",
        en "Linked to your code, it lets you in without typing a password. It gives no further right, and your code still opens.",
    }
    own_link(label: &str) { fr "Relier ou délier mon identité {label}", en "Link or unlink my {label} identity" }
    link(label: &str) { fr "Relier mon identité {label}", en "Link my {label} identity" }
    link_how(label: &str) {
        fr "Vous irez chez {label} confirmer qui vous êtes, puis vous reviendrez sur votre compte. Parvis garde l’identifiant que {label} vous donne ici et le SIRET de votre établissement, rien d’autre.",
        en "You will go to {label} to confirm who you are, then come back to your account. Parvis keeps the identifier that {label} gives you here and the SIRET of your establishment, nothing else.",
    }
    linked_at() { fr "Reliée", en "Linked" }
    siret() { fr "Établissement (SIRET)", en "Establishment (SIRET)" }
    no_siret() { fr "non communiqué", en "not told" }
    unlink() { fr "Délier cette identité", en "Unlink this identity" }
    unlink_how() {
        fr "Elle n’ouvrira plus rien ici, et les autres sessions ouvertes par elle se ferment.",
        en "It will open nothing here any more, and the other sessions opened by it close.",
    }
    linked() { fr "L’identité est reliée à votre code.", en "The identity is linked to your code." }
    unlinked() { fr "L’identité n’ouvre plus votre code.", en "The identity opens your code no more." }
}
