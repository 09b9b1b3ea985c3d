//! Sentences of the papers of an instalment, and of the call for funds.

use kernel::{Lang, Reason};

use crate::funding::Nature;
use crate::instalment_paper::PaperKind;

ui::words! {
    papers() { fr "Pièces", en "Papers" }
    papers_why() {
        fr "Chaque pièce est un PDF, gardé avec son empreinte pendant dix ans. La lisent l’opérateur et les parties de cette ligne.",
        en "Each paper is a PDF, kept with its fingerprint for ten years. The operator and the parties of this line read it."
    }
    none() { fr "Aucune pièce jointe.", en "No paper attached." }
    attach() { fr "Joindre une pièce", en "Attach a paper" }
    kind() { fr "Nature de la pièce", en "Kind of paper" }
    name() { fr "Nom de la pièce", en "Name of the paper" }
    name_hint() { fr "Par exemple\u{a0}: titre de recette 2019-114.", en "For example: revenue title 2019-114." }
    file() { fr "Fichier PDF", en "PDF file" }
    file_hint() { fr "8\u{a0}Mo au plus.", en "8 MB at most." }
    keep() { fr "Joindre la pièce", en "Attach the paper" }
    take_away() { fr "Retirer", en "Take away" }
    take_away_of(name: &str) { fr "Retirer la pièce {name}", en "Take away the paper {name}" }
    call() { fr "Appel de fonds", en "Call for funds" }
    decision() { fr "Décision, délibération", en "Decision" }
    invoice() { fr "Facture", en "Invoice" }
    receipt() { fr "Reçu, avis de versement", en "Receipt" }
    other() { fr "Autre pièce", en "Other paper" }
    kept_on(day: &str) { fr "jointe le {day}", en "attached on {day}" }
    fingerprint(sha256: &str) { fr "empreinte SHA-256 {sha256}", en "SHA-256 fingerprint {sha256}" }
    done() { fr "La pièce est jointe.", en "The paper is attached." }
    done_away() { fr "La pièce est retirée.", en "The paper was taken away." }

    call_pdf() { fr "Appel de fonds (PDF)", en "Call for funds (PDF)" }
    call_docx() { fr "Appel de fonds à modifier (DOCX)", en "Call for funds to edit (DOCX)" }
    call_why() {
        fr "Il est établi depuis la ligne et l’échéance. Une fois envoyé, notez le jour de l’appel ci-dessus.",
        en "It is made from the line and the due day. Once sent, note the day of the call above."
    }
    call_service() { fr "Demande de versement", en "Request for payment" }
    call_contribution() { fr "Appel de contribution", en "Call for a contribution" }
    call_titled(kind: &str, payer: &str) { fr "{kind} – {payer}", en "{kind} – {payer}" }
    call_lede(amount: &str, due: &str) {
        fr "Montant appelé\u{a0}: {amount}, à verser au plus tard le {due}.",
        en "Amount called: {amount}, to be paid by {due}."
    }
    who() { fr "Parties", en "Parties" }
    who_caption() { fr "Qui reçoit, qui paie", en "Who receives, who pays" }
    role() { fr "Rôle", en "Role" }
    organisation() { fr "Structure", en "Organisation" }
    address() { fr "Adresse", en "Address" }
    payer() { fr "Payeur", en "Payer" }
    payee() { fr "Bénéficiaire", en "Payee" }
    via() { fr "Pour le compte de", en "On behalf of" }
    object() { fr "Objet", en "Object" }
    under(title: &str, period: &str) {
        fr "Versement au titre de la convention «\u{a0}{title}\u{a0}», {period}.",
        en "Payment under the convention “{title}”, {period}."
    }
    as_written(text: &str) { fr "La convention l’écrit ainsi\u{a0}: «\u{a0}{text}\u{a0}».", en "The convention writes it so: “{text}”." }
    nature_of(nature: &str) { fr "Nature\u{a0}: {nature}.", en "Nature: {nature}." }
    reference(paper: &str) { fr "Référence\u{a0}: {paper}.", en "Reference: {paper}." }
    amounts() { fr "Montants", en "Amounts" }
    amounts_caption() { fr "Ce qui est appelé, sur ce que la convention prévoit", en "What is called, of what the convention provides for" }
    what() { fr "Montant", en "Amount" }
    euros() { fr "En euros", en "In euros" }
    of_line() { fr "Ligne de la convention", en "Line of the convention" }
    received() { fr "Déjà reçu", en "Already received" }
    called_before() { fr "Déjà appelé et attendu", en "Already called and awaited" }
    now() { fr "Appelé par le présent document", en "Called by this document" }
    left() { fr "Restera à appeler", en "Left to call" }
    pay() { fr "Règlement", en "Payment" }
    pay_caption() { fr "À compléter par le bénéficiaire", en "To be completed by the payee" }
    line() { fr "Rubrique", en "Item" }
    to_fill() { fr "À remplir", en "To fill in" }
    holder() { fr "Titulaire du compte", en "Account holder" }
    iban() { fr "IBAN", en "IBAN" }
    signature_head() { fr "Signature", en "Signature" }
    signing(payee: &str) { fr "Pour {payee}, bénéficiaire", en "For {payee}, payee" }
    signer() { fr "Nom et prénom", en "Name" }
    quality() { fr "Qualité", en "Capacity" }
    done_at() { fr "Fait à, le", en "Done at, on" }
    signature() { fr "Signature et cachet", en "Signature and stamp" }
    invoice_goes() {
        fr "Il s’agit d’une prestation\u{a0}: la facture du bénéficiaire accompagne cette demande.",
        en "This is a service: the payee’s invoice goes with this request."
    }
}

/// What a paper is, in words.
pub(crate) fn kind_said(lang: Lang, kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Call => call(lang),
        PaperKind::Invoice => invoice(lang),
        PaperKind::Decision => decision(lang),
        PaperKind::Receipt => receipt(lang),
        PaperKind::Other => other(lang),
    }
}

/// What asks for money of a nature.
pub(crate) fn call_of(lang: Lang, nature: Nature) -> &'static str {
    match nature {
        Nature::Subsidy => call(lang),
        Nature::Service => call_service(lang),
        Nature::Contribution => call_contribution(lang),
    }
}

pub(crate) const fn too_many() -> Reason {
    Reason::said(
        "Ce versement a déjà huit pièces\u{a0}: retirez-en une d’abord.",
        "This instalment has eight papers already: take one away first.",
    )
}

pub(crate) const fn held_already() -> Reason {
    Reason::said(
        "Cette pièce est déjà jointe\u{a0}: son empreinte est la même.",
        "This paper is attached already: its fingerprint is the same.",
    )
}

pub(crate) const fn received_already() -> Reason {
    Reason::said(
        "Ce versement est reçu\u{a0}: il n’y a plus rien à appeler.",
        "This instalment was received: nothing is left to call.",
    )
}
