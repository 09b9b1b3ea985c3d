//! What whoever hosts the house is told when the machine refuses: what happened, in their language,
//! and what to do about it. What no sentence was written for is told as the machine tells it.

use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::path::Path;

use door::Fault;
use kernel::Lang;

use crate::config::tongue;
use crate::failure::Failure;

/// A file or a folder that cannot be written.
pub(crate) fn unwritable(path: &Path, error: &Error) -> Failure {
    let (lang, name) = (tongue(), path.display().to_string());
    Failure::failed(said::unwritable(lang, &name, &of_a_file(lang, error, true)))
}

/// A file that cannot be read.
pub(crate) fn unreadable(path: &Path, error: &Error) -> Failure {
    let (lang, name) = (tongue(), path.display().to_string());
    Failure::failed(said::unreadable(lang, &name, &of_a_file(lang, error, false)))
}

/// An address that cannot be listened to.
pub(crate) fn cannot_listen(address: SocketAddr, error: &Error) -> Failure {
    let (lang, name) = (tongue(), address.to_string());
    let why = known(
        lang,
        error,
        &[
            (ErrorKind::AddrInUse, said::port_taken(lang)),
            (ErrorKind::AddrNotAvailable, said::address_elsewhere(lang)),
            (ErrorKind::PermissionDenied, said::port_reserved(lang)),
        ],
    );
    Failure::failed(said::cannot_listen(lang, &name, &why))
}

/// A failure of the database, or of what lies under it.
pub(crate) fn of_fault(lang: Lang, fault: &Fault) -> String {
    let why = fault.to_string();
    let holds = |words: &str| why.contains(words);
    if holds("no connection to PostgreSQL") {
        said::no_postgres(lang, why.trim_start_matches("no connection to PostgreSQL: "))
    } else if holds("opened by a newer Parvis") {
        said::newer_base(lang).to_owned()
    } else if holds("disk is full") {
        said::disk_full(lang).to_owned()
    } else if holds("disk I/O error") {
        said::disk_fails(lang).to_owned()
    } else if holds("unable to open database file") || holds("readonly database") {
        said::base_closed(lang, why.trim_start_matches("unable to open database file: "))
    } else if holds("database is locked") {
        said::base_held(lang).to_owned()
    } else if holds("not a database") || holds("malformed") {
        said::base_broken(lang, &why)
    } else {
        said::broke(lang, &why)
    }
}

fn of_a_file(lang: Lang, error: &Error, writes: bool) -> String {
    let missing = if writes { said::no_folder(lang) } else { said::no_file(lang) };
    known(
        lang,
        error,
        &[
            (ErrorKind::NotFound, missing),
            (ErrorKind::PermissionDenied, said::no_right(lang)),
            (ErrorKind::StorageFull, said::no_room(lang)),
            (ErrorKind::QuotaExceeded, said::no_room(lang)),
            (ErrorKind::ReadOnlyFilesystem, said::read_only(lang)),
            (ErrorKind::IsADirectory, said::is_a_folder(lang)),
            (ErrorKind::NotADirectory, said::not_a_folder(lang)),
        ],
    )
}

/// What to do about a kind of failure that is known, or what the machine itself says.
fn known(lang: Lang, error: &Error, kinds: &[(ErrorKind, &str)]) -> String {
    let found = kinds.iter().find(|(kind, _)| *kind == error.kind());
    found.map_or_else(|| told(lang, error), |(_, words)| (*words).to_owned())
}

fn told(lang: Lang, error: &Error) -> String {
    said::as_told(lang, &error.to_string())
}

/// The sentences.
mod said {
    ui::words! {
        unwritable(path: &str, why: &str) {
            fr "{path} ne peut pas être écrit : {why}",
            en "{path} cannot be written: {why}",
        }
        unreadable(path: &str, why: &str) {
            fr "{path} ne peut pas être lu : {why}",
            en "{path} cannot be read: {why}",
        }
        cannot_listen(address: &str, why: &str) {
            fr "Parvis ne peut pas écouter sur {address} : {why}",
            en "Parvis cannot listen on {address}: {why}",
        }
        as_told(why: &str) { fr "{why}.", en "{why}." }
        no_folder() {
            fr "son dossier n’existe pas. Créez-le, ou donnez un autre chemin.",
            en "its folder does not exist. Make it, or give another path.",
        }
        no_file() {
            fr "ce fichier n’existe pas. Vérifiez le chemin.",
            en "there is no such file. Check the path.",
        }
        no_right() {
            fr "ce compte n’en a pas le droit. Lancez la commande sous le compte du service, ou donnez-lui le dossier (chown).",
            en "this account may not. Run the command as the account of the service, or give it the folder (chown).",
        }
        no_room() {
            fr "le disque est plein. Libérez de la place, puis recommencez.",
            en "the disk is full. Free some room, then try again.",
        }
        read_only() {
            fr "ce disque est en lecture seule. Donnez un autre chemin, ou rendez-le inscriptible.",
            en "this disk is read-only. Give another path, or make it writable.",
        }
        is_a_folder() {
            fr "c’est un dossier. Donnez le nom d’un fichier.",
            en "it is a folder. Give the name of a file.",
        }
        not_a_folder() {
            fr "une partie du chemin n’est pas un dossier. Vérifiez-le.",
            en "a part of the path is not a folder. Check it.",
        }
        port_taken() {
            fr "un autre programme l’occupe déjà, peut-être un Parvis resté ouvert. Arrêtez-le, ou donnez une autre adresse (« listen », PARVIS_LISTEN).",
            en "another program holds it already, perhaps a Parvis left open. Stop it, or give another address (“listen”, PARVIS_LISTEN).",
        }
        address_elsewhere() {
            fr "cette adresse n’est pas celle de cette machine. Mettez 127.0.0.1 derrière un mandataire, ou 0.0.0.0 (« listen », PARVIS_LISTEN).",
            en "this address is not this machine’s. Put 127.0.0.1 behind a proxy, or 0.0.0.0 (“listen”, PARVIS_LISTEN).",
        }
        port_reserved() {
            fr "les ports sous 1024 sont réservés. Prenez-en un plus haut, 8080 par exemple, derrière un mandataire qui porte le TLS.",
            en "ports under 1024 are reserved. Take a higher one, such as 8080, behind a proxy that carries TLS.",
        }
        no_postgres(why: &str) {
            fr "PostgreSQL ne laisse pas entrer ({why}). Vérifiez qu’il tourne, puis la machine, la base, le rôle et le mot de passe de « database » (PARVIS_DATABASE).",
            en "PostgreSQL does not let in ({why}). Check that it runs, then the machine, the base, the role and the password of “database” (PARVIS_DATABASE).",
        }
        newer_base() {
            fr "Cette base a été ouverte par un Parvis plus récent que ce programme : installez la version récente, ou remettez la copie faite avant la mise à jour (« parvis restore », dans un dossier vide).",
            en "This database was opened by a Parvis newer than this program: install the newer version, or put back the copy made before the upgrade (“parvis restore”, in an empty folder).",
        }
        disk_full() {
            fr "Le disque est plein : libérez de la place, puis recommencez. Ce qui était enregistré est intact.",
            en "The disk is full: free some room, then try again. What was recorded is untouched.",
        }
        disk_fails() {
            fr "Le disque ne répond pas comme il faut (entrée-sortie) : regardez le journal du système et la place libre, puis lancez « parvis verify ».",
            en "The disk does not answer as it should (input and output): look at the system’s log and the free room, then run “parvis verify”.",
        }
        base_closed(path: &str) {
            fr "La base ne s’ouvre pas ({path}) : ce compte n’a pas le droit d’écrire dans ce dossier. Lancez la commande sous le compte du service, donnez-lui le dossier (chown), ou changez « data » (PARVIS_DATA).",
            en "The database does not open ({path}): this account may not write in that folder. Run the command as the account of the service, give it the folder (chown), or change “data” (PARVIS_DATA).",
        }
        base_held() {
            fr "Un autre programme tient la base : attendez qu’il finisse, ou arrêtez-le.",
            en "Another program holds the database: wait for its end, or stop it.",
        }
        base_broken(why: &str) {
            fr "La base est abîmée ({why}) : arrêtez le service, gardez le dossier tel qu’il est, et remettez la dernière copie avec « parvis restore » dans un dossier vide.",
            en "The database is damaged ({why}): stop the service, keep the folder as it is, and put the last copy back with “parvis restore” in an empty folder.",
        }
        broke(why: &str) {
            fr "Cela n’a pas pu être fait : {why}.",
            en "This could not be done: {why}.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Lang; 2] = [Lang::Fr, Lang::En];

    #[test]
    fn a_refusal_of_the_machine_says_what_to_do_and_not_its_number() {
        let path = Path::new("/srv/parvis/keys/house.key");
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::IsADirectory,
            ErrorKind::NotADirectory,
        ] {
            let error = Error::from(kind);
            for failure in [unwritable(path, &error), unreadable(path, &error)] {
                let sentence = failure.sentence();
                assert!(sentence.contains("house.key"), "{sentence}");
                assert!(sentence.matches(". ").count() >= 1, "no advice: {sentence}");
                assert!(!sentence.contains("os error"), "{sentence}");
            }
        }
    }

    #[test]
    fn a_taken_port_names_the_setting_to_change() {
        let address: SocketAddr = "127.0.0.1:8080".parse().expect("an address");
        let held = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let taken = held.local_addr().expect("its address");
        let error = std::net::TcpListener::bind(taken).expect_err("held already");
        let sentence = cannot_listen(address, &error).sentence().to_owned();
        assert!(sentence.contains("127.0.0.1:8080") && sentence.contains("PARVIS_LISTEN"));
        assert!(!sentence.contains("os error"), "{sentence}");
    }

    #[test]
    fn a_fault_of_the_database_is_told_in_words_of_the_host() {
        for (what, advice) in [
            ("database or disk is full", ["libérez", "free some room"]),
            ("unable to open database file: /srv/x", ["chown", "chown"]),
            ("attempt to write a readonly database", ["chown", "chown"]),
            ("database disk image is malformed", ["parvis restore", "parvis restore"]),
            ("no connection to PostgreSQL: refused", ["PARVIS_DATABASE", "PARVIS_DATABASE"]),
            (
                "it was opened by a newer Parvis; run that one",
                ["copie faite avant", "copy made before"],
            ),
        ] {
            for (lang, advice) in BOTH.into_iter().zip(advice) {
                let told = of_fault(lang, &Fault::new(what));
                assert!(told.contains(advice), "{what}: {told}");
            }
        }
        let other = of_fault(Lang::En, &Fault::new("no such table"));
        assert_eq!(other, "This could not be done: no such table.");
    }
}
