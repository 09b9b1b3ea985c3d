//! Sentences of signed copies.

use kernel::Reason;

ui::words! {
    title() { fr "Copie signée", en "Signed copy" }
    lede(party: &str) {
        fr "L’original que {party} a signé, numérisé. Il est gardé tel quel, avec son empreinte.",
        en "The original that {party} signed, scanned. It is kept as it is, with its fingerprint."
    }
    name() { fr "Nom du document", en "Name of the document" }
    name_hint() { fr "Par exemple\u{a0}: page de signature de la ville.", en "For example: signature page of the town." }
    file() { fr "Fichier PDF", en "PDF file" }
    file_hint() { fr "8\u{a0}Mo au plus.", en "8 MB at most." }
    keep() { fr "Joindre la copie", en "Attach the copy" }
    attach() { fr "Joindre la copie signée", en "Attach the signed copy" }
    replace() { fr "Remplacer la copie", en "Replace the copy" }
    download(name: &str) { fr "Copie signée\u{a0}: {name}", en "Signed copy: {name}" }
    fingerprint(sha256: &str) { fr "empreinte SHA-256 {sha256}", en "SHA-256 fingerprint {sha256}" }
    done() { fr "La copie signée est jointe.", en "The signed copy is attached." }
}

pub(crate) const fn too_heavy() -> Reason {
    Reason::said(
        "Ce fichier dépasse 8\u{a0}Mo\u{a0}: numérisez en niveaux de gris, à 150 points par pouce.",
        "This file is over 8 MB: scan in grey, at 150 dots an inch.",
    )
}

pub(crate) const fn no_pdf() -> Reason {
    Reason::said(
        "Ce fichier n’est pas un PDF entier, quel que soit son nom.",
        "This file is not a whole PDF, whatever its name.",
    )
}

pub(crate) const fn it_acts() -> Reason {
    Reason::said(
        "Ce PDF contient un programme ou un fichier joint\u{a0}: numérisez le papier de nouveau.",
        "This PDF holds a program or an attached file: scan the paper again.",
    )
}
