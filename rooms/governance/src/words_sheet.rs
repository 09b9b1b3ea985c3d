//! Sentences of the attendance sheet.

ui::words! {
    title() { fr "Feuille d’émargement", en "Attendance sheet" }
    title_of(what: &str) { fr "Émargement – {what}", en "Attendance – {what}" }
    when(day: &str, from: &str, to: &str, place: &str) {
        fr "{day}, de {from} à {to}. {place}",
        en "{day}, from {from} to {to}. {place}"
    }
    organisation() { fr "Structure", en "Organisation" }
    capacity() { fr "Qualité", en "Capacity" }
    name() { fr "Nom et prénom", en "Name" }
    signature() { fr "Signature", en "Signature" }
    members() { fr "Membres", en "Members" }
    guests() { fr "Invités et autres personnes présentes", en "Guests and other people present" }
    guest_of(number: usize) { fr "Point {number}", en "Point {number}" }
    how() {
        fr "Qui représente un membre l’écrit dans la colonne «\u{a0}Qualité\u{a0}». Un membre excusé laisse sa ligne vide.",
        en "Whoever stands in for a member writes it in the column “Capacity”. A member who is excused leaves the line empty."
    }
    privacy() {
        fr "Noms et signatures servent de preuve de présence. Gardés 5 ans par l’opérateur, lus par lui seul.",
        en "Names and signatures prove attendance. Kept for 5 years by the operator, who alone reads them."
    }
    print() { fr "Feuille d’émargement à signer (PDF)", en "Attendance sheet to sign (PDF)" }
    attach() { fr "Joindre la feuille signée", en "Attach the signed sheet" }
    replace() { fr "Remplacer la feuille signée", en "Replace the signed sheet" }
    download() { fr "Feuille signée (PDF)", en "Signed sheet (PDF)" }
    kept_on(day: &str) { fr "Feuille signée jointe le {day}.", en "Signed sheet attached on {day}." }
    fingerprint(sha256: &str) { fr "Empreinte SHA-256\u{a0}: {sha256}", en "SHA-256 fingerprint: {sha256}" }
    lede() {
        fr "La feuille que les présents ont signée, numérisée. Elle est gardée telle quelle, avec son empreinte, et lue par l’opérateur seul.",
        en "The sheet that those present signed, scanned. It is kept as it is, with its fingerprint, and read by the operator alone."
    }
    file() { fr "Fichier PDF", en "PDF file" }
    file_hint() { fr "8\u{a0}Mo au plus.", en "8 MB at most." }
    keep() { fr "Joindre la feuille", en "Attach the sheet" }
    done() { fr "La feuille signée est jointe.", en "The signed sheet is attached." }
}
