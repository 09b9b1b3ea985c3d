//! The sentences by which a paper is checked, in French and in English.

ui::words! {
    title() { fr "Vérifier un document", en "Check a document" }
    code_is(code: &str) { fr "Code de vérification : {code}", en "Verification code: {code}" }
    how(code: &str, address: &str) {
        fr "Tapez {code} à l’adresse {address} : la page dit si les chiffres de ce document sont ceux qui ont été arrêtés, et s’il en existe une version plus récente.",
        en "Type {code} at {address}: the page says whether the figures of this document are those that were frozen, and whether there is a newer version.",
    }
    lede() {
        fr "Chaque document arrêté porte un code. Tapez-le : cette page dit ce qui a été arrêté sous ce code, à comparer avec ce que vous avez sous les yeux.",
        en "Each frozen document bears a code. Type it: this page says what was frozen under that code, to compare with what you have before you.",
    }
    code() { fr "Code de vérification", en "Verification code" }
    code_hint() { fr "Seize signes en quatre groupes, à la fin du document.", en "Sixteen signs in four groups, at the end of the document." }
    check() { fr "Vérifier", en "Check" }
    found() { fr "Un document a bien été arrêté sous ce code.", en "A document was indeed frozen under this code." }
    paper() { fr "Document", en "Document" }
    convention() { fr "Convention", en "Agreement" }
    perimeter() { fr "Périmètre", en "Perimeter" }
    state() { fr "État", en "State" }
    last() { fr "C’est la dernière version", en "This is the last version" }
    compare() {
        fr "Les chiffres ci-dessous sont ceux qui ont été arrêtés. Si votre document en montre d’autres, il a été modifié.",
        en "The figures below are those that were frozen. If your document shows others, it was changed.",
    }
    newer() { fr "Il existe une version plus récente", en "There is a newer version" }
    newer_what(version: i64) {
        fr "Les chiffres ci-dessous sont ceux de votre document ; la version {version} les a corrigés depuis. Demandez-la à l’opérateur.",
        en "The figures below are those of your document; version {version} has corrected them since. Ask the operator for it.",
    }
    own() {
        fr "Ce document est celui de l’opérateur : ses chiffres se lisent une fois connecté, avec un code d’accès.",
        en "This document is the operator’s own: its figures are read once signed in, with an access code.",
    }
    another() { fr "Vérifier un autre code", en "Check another code" }
    unknown() { fr "Aucun document n’a été arrêté sous ce code", en "No document was frozen under this code" }
    unknown_what(code: &str) {
        fr "Le code {code} n’est celui d’aucun document de cette installation. Relisez-le ; s’il est exact, le document n’en vient pas, ou a été modifié.",
        en "The code {code} is that of no document of this installation. Read it again; if it is right, the document does not come from here, or was changed.",
    }
}
