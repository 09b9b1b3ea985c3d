//! What the command that opens a convention says.

ui::words! {
    convention() {
        fr "Ouvrir une convention depuis un fichier, ou l’écrire dans un fichier",
        en "Open a convention from a file, or write it to a file",
    }
    sample() {
        fr "Donner un exemple de fichier, à compléter",
        en "Print an example of a file, to be filled in",
    }
    open() {
        fr "Ouvrir la convention d’un fichier et inviter la première personne qui encadre",
        en "Open the convention of a file and invite its first manager",
    }
    open_file() { fr "Fichier TOML de la convention", en "TOML file of the convention" }
    open_login() {
        fr "Identifiant de la première personne qui encadre ; si elle a déjà un code, elle reçoit un droit de plus",
        en "Login of the first manager; someone who has a code already gets a further right",
    }
    open_name() { fr "Son nom", en "Their name" }
    open_email() { fr "Son adresse électronique", en "Their e-mail address" }
    write() {
        fr "Écrire une convention dans un fichier, pour la recopier ou la reconduire",
        en "Write a convention to a file, to copy or renew it",
    }
    write_grant() {
        fr "Identifiant de la personne dont le droit désigne la convention",
        en "Login of the person whose right names the convention",
    }
    write_output() { fr "Fichier à écrire (à défaut, l’écran)", en "File to write (or else the screen)" }
    written(path: &str) { fr "Écrite dans {path}.", en "Written to {path}." }
    unread(path: &str, why: &str) {
        fr "{path} ne se lit pas : {why}", en "{path} cannot be read: {why}",
    }
    too_large(path: &str) {
        fr "{path} dépasse 2 Mio.", en "{path} is larger than 2 MiB.",
    }
    needed(option: &str) {
        fr "Cette personne n’a pas encore de code : donnez {option}.",
        en "This person has no code yet: give {option}.",
    }
    code_is_taken() {
        fr "Une convention porte déjà ce code : donnez-en un autre.",
        en "A convention has this code already: give another one.",
    }
    opened(title: &str) { fr "Ouverte : {title}.", en "Opened: {title}." }
    right_added(name: &str) {
        fr "{name} reçoit ce droit de plus, à choisir depuis « Mon compte ».",
        en "{name} gets this further right, chosen from “My account”.",
    }
    whole() { fr "Tout le périmètre, tous les thèmes", en "The whole perimeter, every theme" }
}
