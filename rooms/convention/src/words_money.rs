//! Sentences of payments, instalments and what they oblige to.

use kernel::{Cents, Lang, Reason, french};

ui::words! {
    instalments() { fr "Versements", en "Instalments" }
    instalments_why() {
        fr "Ce qui est prévu, appelé et reçu de chaque ligne\u{202f}; en retard\u{a0}: échu et non reçu.",
        en "What is planned, called and received of each line; late: due and not received."
    }
    no_instalment() { fr "Aucun versement noté.", en "No instalment recorded." }
    of_line(payer: &str, payee: &str) { fr "{payer} → {payee}", en "{payer} → {payee}" }
    line() { fr "Ligne", en "Line" }
    due() { fr "Échéance", en "Due" }
    amount() { fr "Montant", en "Amount" }
    state() { fr "État", en "State" }
    paper() { fr "Pièce", en "Paper" }
    paper_hint() {
        fr "Facture, titre, décision\u{a0}: son numéro.", en "Invoice, title, decision: its number."
    }
    planned() { fr "Prévu", en "Planned" }
    called() { fr "Appelé", en "Called" }
    called_on(day: &str) { fr "Appelé le {day}", en "Called on {day}" }
    received_on(day: &str) { fr "Reçu le {day}", en "Received on {day}" }
    late() { fr "En retard", en "Late" }
    progress(received: &str, planned: &str, amount: &str) {
        fr "{received} reçus sur {amount}\u{202f}; {planned} en versements",
        en "{received} received out of {amount}; {planned} in instalments"
    }
    unplanned(rest: &str) { fr "{rest} sans échéance", en "{rest} without a date" }
    add() { fr "Ajouter un versement", en "Add an instalment" }
    correct() { fr "Corriger", en "Correct" }
    instalment_title() { fr "Versement", en "Instalment" }
    instalment_lede(payer: &str, payee: &str, amount: &str) {
        fr "{payer} paie {amount} à {payee}.", en "{payer} pays {payee} {amount}."
    }
    called_day() { fr "Appelé le", en "Called on" }
    received_day() { fr "Reçu le", en "Received on" }
    empty_hint() { fr "Vide tant que ce n’est pas fait.", en "Empty as long as it is not done." }
    keep() { fr "Enregistrer", en "Save" }
    take_away() { fr "Retirer ce versement", en "Remove this instalment" }
    take_away_why() {
        fr "Il ne comptera plus\u{202f}; la trace en est gardée.", en "It no longer counts; its trace is kept."
    }
    add_line() { fr "Ajouter une ligne de financement", en "Add a funding line" }
    correct_line() { fr "Corriger la ligne", en "Correct the line" }
    line_lede() {
        fr "Une ligne dit qui paie qui. Elle fait partie du texte\u{a0}: la changer le fait signer de nouveau.",
        en "A line says who pays whom. It is part of the text: changing it has the text signed anew."
    }
    payer() { fr "Payeur", en "Payer" }
    payee() { fr "Bénéficiaire", en "Payee" }
    via() { fr "Pour le compte de", en "On behalf of" }
    via_hint() {
        fr "Vide quand le payeur verse son propre argent.", en "Empty when the payer pays its own money."
    }
    nature() { fr "Nature", en "Nature" }
    original() { fr "Texte d’origine", en "Original text" }
    euros_hint() { fr "En euros\u{a0}: 10\u{a0}000 ou 10\u{a0}000,50.", en "In euros: 10,000 is typed 10000." }
    graph() { fr "Qui paie qui", en "Who pays whom" }
    graph_alt() {
        fr "Schéma des paiements\u{202f}; les mêmes chiffres sont dans le tableau des lignes.",
        en "Drawing of the payments; the same figures are in the table of lines."
    }
    duties() { fr "Obligations", en "Duties" }
    duties_why() {
        fr "D’après les lignes ci-dessus, par an et par autorité publique.",
        en "From the lines above, by year and public authority."
    }
    gives(name: &str, sum: &str) {
        fr "{name} verse {sum} de subvention", en "{name} gives a subsidy of {sum}"
    }
    gives_yearly(name: &str, sum: &str) {
        fr "{name} verse jusqu’à {sum} de subvention par an", en "{name} gives a subsidy of up to {sum} a year"
    }
    convention_needed(gives: &str, limit: &str) {
        fr "{gives}, plus de {limit}\u{a0}: une convention est obligatoire (loi du 12 avril 2000, art. 10).",
        en "{gives}, more than {limit}: a convention is compulsory (law of 12 April 2000, art. 10)."
    }
    convention_chosen(gives: &str, limit: &str) {
        fr "{gives}, pas plus de {limit}\u{a0}: la convention est un choix.",
        en "{gives}, no more than {limit}: the convention is a choice."
    }
    report_due_of(year: &str) {
        fr "Compte rendu financier de {year} pour chaque subvention affectée, dans les six mois qui suivent (arrêté du 11 octobre 2006).",
        en "Financial report of {year} for each earmarked subsidy, within the six months after (order of 11 October 2006)."
    }
    report_due() {
        fr "Compte rendu financier de chaque subvention affectée, dans les six mois qui suivent la période (arrêté du 11 octobre 2006).",
        en "Financial report of each earmarked subsidy, within the six months after the period (order of 11 October 2006)."
    }
    accounts_needed(sum: &str, limit: &str) {
        fr "{sum} de subventions publiques, plus de {limit}\u{a0}: les comptes sont à déposer et à certifier.",
        en "{sum} of public subsidies, more than {limit}: accounts are to be filed and certified."
    }
    accounts_not_needed(sum: &str, limit: &str) {
        fr "{sum} de subventions publiques, moins de {limit}\u{a0}: cette convention seule n’oblige pas à déposer les comptes.",
        en "{sum} of public subsidies, less than {limit}: this convention alone asks for no filing of accounts."
    }
    by_the(day: &str) { fr "au plus tard le {day}", en "by {day}" }
    done_instalment() { fr "Versement enregistré.", en "Instalment saved." }
    done_taken() { fr "Versement retiré.", en "Instalment removed." }
    done_line() { fr "Ligne enregistrée.", en "Line saved." }
}

pub(crate) fn done(lang: Lang, code: &str) -> Option<&'static str> {
    match code {
        "versement" => Some(done_instalment(lang)),
        "versement-retire" => Some(done_taken(lang)),
        "ligne" => Some(done_line(lang)),
        _ => None,
    }
}

pub(crate) const fn to_come() -> Reason {
    Reason::said("Ce jour n’est pas encore venu.", "This day has not come yet.")
}

pub(crate) const fn before_called() -> Reason {
    Reason::said("Reçu avant d’être appelé\u{202f}?", "Received before it was called?")
}

pub(crate) const fn no_party() -> Reason {
    Reason::said("Ce n’est pas une partie de la convention.", "This is no party of the convention.")
}

pub(crate) const fn pays_itself() -> Reason {
    Reason::said("On ne se paie pas soi-même.", "Nobody pays themselves.")
}

pub(crate) const fn via_is_a_third() -> Reason {
    Reason::said(
        "C’est une autre structure que le payeur et le bénéficiaire.",
        "This is an organisation other than the payer and the payee.",
    )
}

pub(crate) fn beyond(left: Cents, amount: Cents) -> Reason {
    let say = |lang| (french::euros(lang, left), french::euros(lang, amount));
    let (fr, en) = (say(Lang::Fr), say(Lang::En));
    Reason::told(
        format!("Il reste {} à verser sur les {} de la ligne.", fr.0, fr.1),
        format!("{} is left to pay out of the {} of the line.", en.0, en.1),
    )
}

pub(crate) fn below(planned: Cents) -> Reason {
    let (fr, en) = (french::euros(Lang::Fr, planned), french::euros(Lang::En, planned));
    Reason::told(
        format!("Les versements notés font déjà {fr}."),
        format!("The instalments recorded already make {en}."),
    )
}
