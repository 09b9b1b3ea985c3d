//! Sentences of the pages where the next convention is prepared.

use kernel::{Lang, Reason};

use crate::opening::Held;

ui::words! {
    /// Above what may go on beside the file.
    carried_why() {
        fr "À reprendre si vous le cochez. Ce qui est repris porte la mention «\u{a0}à approuver\u{a0}»\u{a0}: la première réunion en décide.",
        en "Carried on if you tick it. What is carried says “to be approved”: the first meeting decides."
    }
    convention() { fr "Convention", en "Agreement" }
    title() { fr "Convention suivante", en "Next agreement" }
    lede(code: &str, last: &str) {
        fr "{code} court jusqu’au {last}. La suivante reprend son texte, ses parties, ses moyens et ses instances\u{a0}; rien de {code} ne change.",
        en "{code} runs until {last}. The next one takes over its text, parties, means and bodies; nothing of {code} changes.",
    }
    begin() { fr "Préparer la convention suivante", en "Prepare the next agreement" }
    begin_why() {
        fr "Ces valeurs sont proposées d’après la convention en cours. Elles se corrigent jusqu’à l’ouverture.",
        en "These values are put forward from the present agreement. They can be put right until it is opened.",
    }
    heading() { fr "Nom et dates", en "Name and dates" }
    correct() { fr "Corriger le nom et les dates", en "Put the name and dates right" }
    code() { fr "Code", en "Code" }
    code_hint() { fr "Il figure sur chaque page. Lettres sans accent, chiffres et tirets.", en "It stands on every page. Plain letters, digits and hyphens." }
    whole_title() { fr "Titre entier", en "Whole title" }
    short_title() { fr "Titre de tous les jours", en "Everyday title" }
    object() { fr "Objet", en "Object" }
    preamble() { fr "Préambule", en "Preamble" }
    preamble_hint() { fr "Repris tel quel\u{a0}; à compléter de l’année qui s’achève.", en "Taken over as it is; to be completed with the year that ends." }
    outlook() { fr "Ce qui se prépare pour l’année d’après", en "What is prepared for the year after" }
    hours() { fr "Heures de l’année", en "Hours of the year" }
    hours_hint() { fr "Des heures entières.", en "Whole hours." }
    from() { fr "Premier jour", en "First day" }
    from_hint(day: &str) { fr "Le {day} au plus tôt.", en "On {day} at the earliest." }
    to() { fr "Dernier jour", en "Last day" }
    period() { fr "Période", en "Period" }
    from_to(from: &str, to: &str) { fr "du {from} au {to}", en "from {from} to {to}" }
    signed() { fr "Signature prévue", en "To be signed in" }
    keep() { fr "Enregistrer", en "Save" }
    amounts() { fr "Montants, à confirmer un par un", en "Amounts, to be confirmed one by one" }
    amounts_why() {
        fr "Chaque montant est proposé à sa valeur d’aujourd’hui. Aucun n’est repris sans être confirmé.",
        en "Each amount is put forward as it is today. None is carried on without being confirmed.",
    }
    line() { fr "Ligne", en "Line" }
    stated() { fr "Coût annoncé", en "Stated cost" }
    payment(payer: &str, payee: &str) { fr "{payer} → {payee}", en "{payer} → {payee}" }
    passed_on(payer: &str, payee: &str, via: &str) { fr "{payer} → {payee}, pour {via}", en "{payer} → {payee}, for {via}" }
    nature() { fr "Nature", en "Nature" }
    subsidy() { fr "subvention", en "subsidy" }
    service() { fr "prestation", en "service" }
    contribution() { fr "participation", en "contribution" }
    was() { fr "Aujourd’hui", en "Today" }
    next() { fr "Suivante", en "Next" }
    state() { fr "État", en "State" }
    waits() { fr "À confirmer", en "To be confirmed" }
    confirmed() { fr "Confirmé", en "Confirmed" }
    dropped() { fr "Non reprise", en "Not carried on" }
    do_it() { fr "À faire", en "To do" }
    confirm() { fr "Confirmer", en "Confirm" }
    change() { fr "Changer", en "Change" }
    sums() { fr "Ce que donnent ces montants", en "What these amounts come to" }
    contributed() { fr "Apporté par les parties", en "Brought by the parties" }
    received() { fr "Reçu par l’opérateur", en "Received by the operator" }
    gap(euros: &str) {
        fr "L’opérateur recevrait {euros} de moins que le coût annoncé. L’écart est dit\u{a0}; il n’empêche rien.",
        en "The operator would receive {euros} less than the stated cost. The gap is said; it prevents nothing.",
    }
    more(euros: &str) {
        fr "L’opérateur recevrait {euros} de plus que le coût annoncé.",
        en "The operator would receive {euros} more than the stated cost.",
    }
    no_gap() { fr "L’opérateur recevrait exactement le coût annoncé.", en "The operator would receive exactly the stated cost." }
    amount() { fr "Montant dans la convention suivante", en "Amount in the next agreement" }
    amount_hint(was: &str) { fr "En euros. {was} aujourd’hui.", en "In euros. {was} today." }
    fate() { fr "Cette ligne", en "This line" }
    keep_it() { fr "Est reprise, à ce montant", en "Goes on, with this amount" }
    drop_it() { fr "N’est pas reprise", en "Does not go on" }
    settle() { fr "Confirmer ce montant", en "Confirm this amount" }
    as_written(text: &str) { fr "Écrite ainsi aujourd’hui\u{a0}: «\u{a0}{text}\u{a0}». À un autre montant, cette phrase n’est pas reprise.", en "Written so today: “{text}”. With another amount, this sentence does not go on." }
    open_title() { fr "Ouvrir la convention", en "Open the agreement" }
    open_ready() {
        fr "Tout est confirmé. L’ouverture s’annule tant que personne n’a signé.",
        en "Everything is confirmed. Opening can be undone as long as nobody signed.",
    }
    open_waits(count: i64) {
        fr "Il reste {count} montant à confirmer avant d’ouvrir." | "Il reste {count} montants à confirmer avant d’ouvrir.",
        en "{count} amount is left to confirm before opening." | "{count} amounts are left to confirm before opening.",
    }
    open_see() { fr "Ouvrir la convention suivante", en "Open the next agreement" }
    open_ask(code: &str) { fr "Ouvrir {code}\u{a0}?", en "Open {code}?" }
    open_means() {
        fr "La convention suivante existe alors à part, non signée, avec ce que montre l’aperçu. Vous y recevez votre droit d’aujourd’hui\u{a0}; les autres codes se donnent depuis sa page «\u{a0}Accès\u{a0}».",
        en "The next agreement then exists apart, unsigned, with what the preview shows. You receive there the right you hold today; other codes are given from its page “Access”.",
    }
    open_yes() { fr "Ouvrir", en "Open" }
    give_up() { fr "Abandonner cette préparation", en "Give this preparation up" }
    opened_title(code: &str) { fr "{code} est ouverte", en "{code} is open" }
    opened_on(day: &str) {
        fr "Ouverte le {day}. Son texte se relit et se signe sur sa propre page\u{a0}: passez à ce droit depuis «\u{a0}Mon compte\u{a0}».",
        en "Opened on {day}. Its text is read again and signed on its own page: pass to that right from “My account”.",
    }
    to_account() { fr "Passer à la convention suivante", en "Pass to the next agreement" }
    shut() { fr "Annuler l’ouverture", en "Undo the opening" }
    shut_ask(code: &str) { fr "Annuler l’ouverture de {code}\u{a0}?", en "Undo the opening of {code}?" }
    shut_means() {
        fr "Plus personne n’y entre, et son code se libère. Ce qui y a été corrigé depuis l’ouverture n’est pas repris\u{a0}; la préparation, elle, reste comme elle était.",
        en "Nobody comes in any more, and its code is free. What was put right there since the opening does not come back; the preparation stays as it was.",
    }
    shut_yes() { fr "Annuler l’ouverture", en "Undo the opening" }
    again() { fr "À relire avant de signer", en "To be read again before signing" }
    again_years(articles: &str) {
        fr "Ces articles nomment l’année en cours\u{a0}: {articles}. Ils se corrigent sur la page de la convention suivante.",
        en "These articles name the present year: {articles}. They are put right on the page of the next agreement.",
    }
    again_mandates() {
        fr "Les délibérations ne sont pas reprises\u{a0}: chaque partie en prend une nouvelle.",
        en "Deliberations do not go on: each party takes a new one.",
    }
    done_begun() { fr "La préparation est commencée.", en "The preparation has begun." }
    done_renamed() { fr "Le nom et les dates sont enregistrés.", en "The name and dates are saved." }
    done_settled() { fr "Le montant est enregistré.", en "The amount is saved." }
    done_given_up() { fr "La préparation est abandonnée.", en "The preparation is given up." }
    done_opened() { fr "La convention suivante est ouverte.", en "The next agreement is open." }
    done_shut() { fr "L’ouverture est annulée.", en "The opening is undone." }
    whole() { fr "Tout le périmètre, tous les thèmes", en "The whole perimeter, every theme" }
    purpose() { fr "Reconduction de la convention", en "Renewal of the agreement" }
    lists_carried() {
        fr "Listes reprises de la convention précédente, à convenir avec les parties.",
        en "Lists taken over from the agreement before, to be agreed with the parties.",
    }
    narrow() {
        fr "Votre droit ne couvre pas tout le périmètre\u{a0}: une copie en serait incomplète. Demandez à qui le couvre.",
        en "Your right does not cover the whole perimeter: a copy would be incomplete. Ask whoever covers it.",
    }
}

/// What was done last, from the address.
pub(crate) fn done(lang: Lang, done: &str) -> Option<&'static str> {
    Some(match done {
        "commence" => done_begun(lang),
        "nom" => done_renamed(lang),
        "montant" => done_settled(lang),
        "abandon" => done_given_up(lang),
        "ouverte" => done_opened(lang),
        "annulee" => done_shut(lang),
        _ => return None,
    })
}

pub(crate) const fn plain() -> Reason {
    Reason::said(
        "Des lettres sans accent, des chiffres et des tirets.",
        "Plain letters, digits and hyphens.",
    )
}

pub(crate) const fn same_code() -> Reason {
    Reason::said(
        "C’est le code de la convention en cours\u{a0}: donnez-en un autre.",
        "This is the code of the present agreement: give another one.",
    )
}

pub(crate) const fn code_is_taken() -> Reason {
    Reason::said(
        "Une autre convention porte déjà ce code\u{a0}: donnez-en un autre.",
        "Another agreement has this code already: give another one.",
    )
}

pub(crate) const fn overlaps() -> Reason {
    Reason::said(
        "La convention en cours n’est pas finie ce jour-là\u{a0}: commencez après son dernier jour, ou déplacez-le par un avenant.",
        "The present agreement is not over on that day: begin after its last day, or move that day by an amendment.",
    )
}

pub(crate) const fn too_long() -> Reason {
    Reason::said("Dix ans au plus.", "Ten years at most.")
}

pub(crate) const fn bad_amount() -> Reason {
    Reason::said(
        "Un montant en euros, plus grand que zéro et d’un milliard au plus.",
        "An amount in euros, above zero and of a billion at most.",
    )
}

pub(crate) const fn moved() -> Reason {
    Reason::said(
        "Cette ligne a changé depuis que la page est ouverte\u{a0}: relisez-la.",
        "This line changed since the page was opened: read it again.",
    )
}

pub(crate) const fn amounts_wait() -> Reason {
    Reason::said(
        "Chaque montant se confirme d’abord, un par un.",
        "Each amount is confirmed first, one by one.",
    )
}

pub(crate) const fn not_whole() -> Reason {
    Reason::said(
        "Votre droit ne couvre pas tout le périmètre\u{a0}: une copie en serait incomplète.",
        "Your right does not cover the whole perimeter: a copy would be incomplete.",
    )
}

pub(crate) const fn under_way() -> Reason {
    Reason::said(
        "Quelqu’un prépare déjà la convention suivante\u{a0}: rechargez la page.",
        "Somebody prepares the next agreement already: load the page again.",
    )
}

/// Why the opening may not be undone.
pub(crate) fn is_held(held: Held) -> Reason {
    match held {
        Held::Signed => Reason::said(
            "Une partie a signé\u{a0}: l’ouverture ne s’annule plus.",
            "A party signed: the opening can no longer be undone.",
        ),
        Held::Others(1) => Reason::said(
            "Une autre personne a un code dans cette convention\u{a0}: retirez-le d’abord, depuis sa page «\u{a0}Accès\u{a0}».",
            "Somebody else has a code in this agreement: take it back first, from its page “Access”.",
        ),
        Held::Others(count) => Reason::told(
            format!(
                "{count} autres personnes ont un code dans cette convention\u{a0}: retirez-les d’abord, depuis sa page «\u{a0}Accès\u{a0}»."
            ),
            format!(
                "{count} other people have a code in this agreement: take them back first, from its page “Access”."
            ),
        ),
    }
}
