//! Sentences of the table of delays.

use kernel::Reason;

ui::words! {
    /// Entry of the bar under which the delays stand.
    section() { fr "Signalements", en "Alerts" }
    /// Title.
    title() { fr "Délais des destinataires", en "Delays of the recipients" }
    /// What it is.
    lede() {
        fr "Ce que deviennent les fiches transmises, par destinataire et par catégorie. «\u{a0}Déclarée\u{a0}» est ce que dit le destinataire, «\u{a0}constatée\u{a0}» ce que la médiation a vu sur place.",
        en "What becomes of the alerts sent, by recipient and category. “Declared” is what the recipient says, “seen” what the mediators saw on the spot.",
    }
    /// Filter.
    from() { fr "Transmises du", en "Sent from" }
    /// Filter.
    to() { fr "Au", en "To" }
    /// Field.
    by() { fr "Une ligne par", en "A line for each" }
    /// Choice.
    by_organisation() { fr "Organisation", en "Organisation" }
    /// Choice.
    by_service() { fr "Service de l’organisation", en "Service of the organisation" }
    /// Heading.
    reciprocity() { fr "De part et d’autre", en "On both sides" }
    /// What it is.
    reciprocity_why() {
        fr "Ces délais servent à se parler, pas à classer\u{a0}: peu de fiches ne disent rien d’un service, et une réponse dépend aussi de ce que la médiation lui a écrit. Ceux de la médiation se comptent de la même façon.",
        en "These delays are there to talk, not to rank: a few alerts say nothing of a service, and an answer also depends on what the mediators wrote to it. Those of the mediators are counted in the same way.",
    }
    /// The mediators’ own part.
    own_sending(days: i64, cases: i64) {
        fr "La moitié des fiches sont parties chez leur destinataire en {days}\u{a0}j ou moins après le constat (sur\u{a0}{cases}).",
        en "Half of the alerts left for their recipient {days}\u{a0}d or fewer after the sighting (over\u{a0}{cases}).",
    }
    /// The mediators’ own part.
    own_sending_same_day(cases: i64) {
        fr "La moitié des fiches, au moins, sont parties chez leur destinataire le jour du constat (sur\u{a0}{cases}).",
        en "Half of the alerts, at least, left for their recipient on the day of the sighting (over\u{a0}{cases}).",
    }
    /// The mediators’ own part.
    own_looking(days: i64, cases: i64) {
        fr "La moitié de ce qui était déclaré traité a été vu sur place en {days}\u{a0}j ou moins (sur\u{a0}{cases}).",
        en "Half of what was declared done was seen on the spot in {days}\u{a0}d or fewer (over\u{a0}{cases}).",
    }
    /// Nothing was looked at.
    own_unlooked() {
        fr "Rien de ce qui est déclaré traité n’a encore été vu sur place.",
        en "Nothing of what is declared done was seen on the spot yet.",
    }
    /// Button.
    show() { fr "Afficher", en "Show" }
    /// Button.
    csv() { fr "Données (CSV)", en "Data (CSV)" }
    /// Standing.
    over(count: i64, from: String, to: String) {
        fr "{count} fiche transmise du {from} au {to}." | "{count} fiches transmises du {from} au {to}.",
        en "{count} alert sent from {from} to {to}." | "{count} alerts sent from {from} to {to}.",
    }
    /// How it is counted.
    how() {
        fr "Jours de calendrier, depuis l’envoi au destinataire actuel. Une fiche réorientée compte chez le dernier\u{202f}; un doublon ne compte pas. Une réponse sous 3 ou 5 jours se rapporte aux fiches transmises depuis plus longtemps que cela. «\u{a0}Neuf cas sur dix\u{a0}»\u{a0}: neuf fiches sur dix ont attendu ce nombre de jours ou moins (90e\u{a0}centile)\u{202f}; le second nombre dit sur combien.",
        en "Calendar days, since it was sent to the present recipient. An alert sent on counts at the last one, a duplicate does not count. An answer within 3 or 5 days is told over the alerts sent longer ago than that. “Nine in ten”: nine alerts of ten waited that many days or fewer (90th percentile); the second number says over how many.",
    }
    /// How associates are counted.
    how_shares(count: i64) {
        fr "Chaque destinataire associé compte aussi, sur sa propre ligne, pour la part qui lui est demandée, depuis le jour où elle lui a été transmise ({count}\u{a0}part ici)\u{a0}: ses réponses et ce qu’il déclare, jamais «\u{a0}constatée\u{a0}», qui se dit de la fiche entière. L’ensemble compte chaque fiche une fois, chez le destinataire qui doit agir\u{a0}; une copie pour information ne compte pas." | "Chaque destinataire associé compte aussi, sur sa propre ligne, pour la part qui lui est demandée, depuis le jour où elle lui a été transmise ({count}\u{a0}parts ici)\u{a0}: ses réponses et ce qu’il déclare, jamais «\u{a0}constatée\u{a0}», qui se dit de la fiche entière. L’ensemble compte chaque fiche une fois, chez le destinataire qui doit agir\u{a0}; une copie pour information ne compte pas.",
        en "Each associate recipient counts too, on its own line, for the share asked of it, since the day it was sent ({count} share here): its answers and what it declares, never “seen”, which is said of the alert as a whole. Altogether counts each alert once, at the recipient that is expected to act; a copy for information does not count." | "Each associate recipient counts too, on its own line, for the share asked of it, since the day it was sent ({count} shares here): its answers and what it declares, never “seen”, which is said of the alert as a whole. Altogether counts each alert once, at the recipient that is expected to act; a copy for information does not count.",
    }
    /// How those who refused are counted.
    how_formers(count: i64) {
        fr "Qui a refusé une fiche, réorientée ensuite, la compte aussi sur sa propre ligne, de l’envoi à son refus ({count}\u{a0}fiche ici)\u{a0}: rien ne lui est compté après." | "Qui a refusé une fiche, réorientée ensuite, la compte aussi sur sa propre ligne, de l’envoi à son refus ({count}\u{a0}fiches ici)\u{a0}: rien ne lui est compté après.",
        en "Whoever refused an alert, sent on afterwards, counts it on its own line too, from the sending to its refusal ({count} alert here): nothing is counted of it after." | "Whoever refused an alert, sent on afterwards, counts it on its own line too, from the sending to its refusal ({count} alerts here): nothing is counted of it after.",
    }
    /// Empty.
    nothing() { fr "Aucune fiche transmise", en "No alert was sent" }
    /// Why.
    nothing_why() {
        fr "Aucune fiche de votre périmètre n’a été transmise pendant cette période\u{a0}: choisir d’autres jours.",
        en "No alert of your perimeter was sent in this period: choose other days.",
    }
    /// Column.
    recipient() { fr "Destinataire", en "Recipient" }
    /// Column.
    category() { fr "Catégorie", en "Category" }
    /// Column.
    sent() { fr "Transmises", en "Sent" }
    /// Column.
    in_three() { fr "Réponse sous 3 jours", en "Answer within 3 days" }
    /// Column.
    in_five() { fr "Réponse sous 5 jours", en "Answer within 5 days" }
    /// Column.
    taken() { fr "Prises en charge", en "Taken in hand" }
    /// Column.
    refused() { fr "Refusées", en "Refused" }
    /// Column.
    declared_median() { fr "Déclarée\u{a0}: médiane", en "Declared: median" }
    /// Column.
    declared_ninetieth() { fr "Déclarée\u{a0}: neuf cas sur dix", en "Declared: nine in ten" }
    /// Column.
    resolved_median() { fr "Constatée\u{a0}: médiane", en "Seen: median" }
    /// Column.
    resolved_ninetieth() { fr "Constatée\u{a0}: neuf cas sur dix", en "Seen: nine in ten" }
    /// Column.
    long() { fr "En cours depuis plus de 30 jours", en "Going on for more than 30 days" }
    /// A part of a whole.
    part(part: i64, of: i64) { fr "{part}\u{a0}sur\u{a0}{of}", en "{part}\u{a0}of\u{a0}{of}" }
    /// Days, and over how many cases.
    days(count: i64, cases: i64) {
        fr "{count}\u{a0}j sur\u{a0}{cases}",
        en "{count}\u{a0}d over\u{a0}{cases}",
    }
    /// Over no case.
    unknown() { fr "non calculable", en "cannot be told" }
    /// Last row.
    whole() { fr "Ensemble", en "Altogether" }
    /// Last row, category.
    every() { fr "Toutes", en "All" }
}

/// A period that the convention does not hold.
pub(crate) const fn outside() -> Reason {
    Reason::said("Hors de la période de la convention.", "Outside the period of the convention.")
}
