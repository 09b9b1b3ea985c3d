//! What somebody is told when a code is suspended, ended or opened again, or is used from two places.

ui::words! {
    ended() { fr "Parvis : votre code d’accès est terminé", en "Parvis: your access code is ended" }
    ended_said(at: &str) {
        fr "Depuis le {at}, ce code n’ouvre plus rien : vos sessions sont fermées. Ce que vous avez écrit reste.",
        en "Since {at} this code opens nothing any more: your sessions are closed. What you wrote stays.",
    }
    stopped() { fr "Parvis : votre code d’accès est suspendu", en "Parvis: your access code is suspended" }
    stopped_said(at: &str) {
        fr "Depuis le {at}, votre code n’ouvre plus, jusqu’à ce qu’il soit rouvert. Rien de ce que vous avez écrit n’est perdu.",
        en "Since {at} your code opens nothing, until it is opened again. Nothing you wrote is lost.",
    }
    resumed() { fr "Parvis : votre code d’accès est rouvert", en "Parvis: your access code is open again" }
    resumed_said(at: &str) {
        fr "Depuis le {at}, votre code ouvre de nouveau ce qu’il ouvrait.",
        en "Since {at} your code opens again what it opened.",
    }
    shut() { fr "Parvis : votre compte est fermé", en "Parvis: your account is shut" }
    shut_said(at: &str) {
        fr "Depuis le {at}, l’administration tient votre compte fermé : aucun de vos codes n’ouvre. Rien de ce que vous avez écrit n’est perdu.",
        en "Since {at} the administration keeps your account shut: none of your codes opens. Nothing you wrote is lost.",
    }
    reopened() { fr "Parvis : votre compte est rouvert", en "Parvis: your account is open again" }
    reopened_said(at: &str) {
        fr "Depuis le {at}, votre compte ouvre de nouveau.", en "Since {at} your account opens again.",
    }
    phone() { fr "Parvis : un téléphone est retiré", en "Parvis: a telephone is taken back" }
    phone_said(at: &str) {
        fr "Depuis le {at}, un téléphone de terrain enregistré à votre nom n’ouvre plus rien. Ce qu’il avait scellé n’est pas perdu : il le remet encore.",
        en "Since {at} a field telephone enrolled in your name opens nothing any more. What it had sealed is not lost: it still hands it over.",
    }
    phone_ask() {
        fr "Pour en enregistrer un autre, connectez-vous depuis lui. Si cela vous surprend, parlez-en à l’encadrement.",
        en "To enrol another, sign in from it. If this surprises you, speak to management.",
    }
    whom() {
        fr "Si cela vous surprend, parlez-en à qui vous avait remis ce code ou à l’encadrement de l’opérateur : le motif vous sera dit.",
        en "If this surprises you, speak to whoever gave you this code or to the operator’s management: they will tell you the reason.",
    }
    as_before() {
        fr "Vous vous connectez comme avant.", en "You sign in as before.",
    }
    two_places() {
        fr "Parvis : votre code a servi de deux endroits à la fois",
        en "Parvis: your code was used from two places at once",
    }
    two_places_said(at: &str) {
        fr "Votre code d’accès a servi de deux endroits différents dans le même quart d’heure ({at}). Si c’était vous, au bureau puis en chemin par exemple, il n’y a rien à faire.",
        en "Your access code was used from two different places within the same quarter of an hour ({at}). If it was you, at the office then on the way for instance, there is nothing to do.",
    }
    two_places_else() {
        fr "Si quelqu’un d’autre se sert de votre code, chacun peut avoir le sien : demandez-le à qui vous a remis le vôtre. « Mon compte » montre vos sessions et les ferme.",
        en "If somebody else uses your code, each may have their own: ask whoever gave you yours. “My account” shows your sessions and closes them.",
    }
    two_places_giver() {
        fr "Parvis : un code que vous suivez a servi de deux endroits à la fois",
        en "Parvis: a code you answer for was used from two places at once",
    }
    two_places_giver_said(name: &str, at: &str) {
        fr "Le code attribué à {name} a servi de deux endroits différents dans le même quart d’heure ({at}). C’est souvent sans suite : un trajet, deux appareils.",
        en "The code of {name} was used from two different places within the same quarter of an hour ({at}). Often it is nothing: a journey, two devices.",
    }
    two_places_giver_else() {
        fr "Si plusieurs personnes se partagent ce code, donnez à chacune le sien : chaque acte garde ainsi son auteur.",
        en "If several people share this code, give each their own: each act then keeps its author.",
    }
}
