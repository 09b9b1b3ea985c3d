//! Sentences of the kit of the next year.

use kernel::Lang;

use crate::kit::Rule;

ui::words! {
    renew() { fr "Préparer la convention suivante", en "Prepare the next agreement" }
    renew_why() {
        fr "Ou une convention à part entière\u{a0}: son texte, ses parties et ses moyens repris, chaque montant à confirmer.",
        en "Or an agreement of its own: its text, parties and means taken over, each amount to be confirmed."
    }
    mirror() { fr "Miroir", en "Mirror" }
    title(year: &str, next: &str) { fr "De {year} à {next}", en "From {year} to {next}" }
    see(next: &str) { fr "Préparer {next}", en "Prepare {next}" }
    lede(convention: &str) {
        fr "{convention}\u{a0}: ce que l’année a coûté, ce qu’il en est venu, et ce qui est proposé pour la suivante.",
        en "{convention}: what the year cost, what came of it, and what is put forward for the next."
    }
    perimeter() { fr "Toute la convention", en "The whole agreement" }
    essential() { fr "L’essentiel", en "Key figures" }
    stated() { fr "Coût annoncé", en "Cost stated" }
    actual() { fr "Charges réalisées", en "Actual charges" }
    hour() { fr "Coût complet d’une heure", en "Full cost of an hour" }
    hours() { fr "Heures validées", en "Hours validated" }
    interventions() { fr "Interventions", en "Interventions" }
    no_account() {
        fr "Les charges réalisées ne sont pas encore connues\u{a0}: le compte rendu financier n’est pas rempli.",
        en "Actual charges are not known yet: the financial report is not filled in."
    }
    all_frozen() {
        fr "Charges et interventions du bilan annuel arrêté.",
        en "Charges and interventions of the annual review that was frozen."
    }
    cost_of_the_day() {
        fr "Interventions du bilan annuel arrêté\u{202f}; charges et heures du compte rendu financier du jour, qui n’y est pas arrêté.",
        en "Interventions of the annual review that was frozen; charges and hours of the financial report of the day, which is not frozen in it."
    }
    all_of_the_day() {
        fr "Charges et interventions du jour\u{a0}: le bilan annuel n’est pas encore arrêté.",
        en "Charges and interventions of the day: the annual review is not frozen yet."
    }
    results() { fr "Résultats et cibles proposées", en "Results and targets put forward" }
    results_caption() { fr "Chaque cible convenue, son résultat, la proposition", en "Each target agreed, its result, the proposal" }
    result() { fr "Résultat", en "Result" }
    indicator() { fr "Indicateur", en "Indicator" }
    target(year: &str) { fr "Cible {year}", en "Target {year}" }
    proposed(year: &str) { fr "Proposé {year}", en "Proposed {year}" }
    why() { fr "Règle", en "Rule" }
    not_computable() { fr "non calculable", en "not computable" }
    rule() {
        fr "Règle\u{a0}: une cible atteinte devient le résultat de l’année\u{202f}; une cible non atteinte, ou non calculable, est reconduite. Une proposition se discute\u{a0}: elle n’engage qu’une fois convenue en comité de pilotage.",
        en "Rule: a target that was reached becomes the year’s result; one that was not, or could not be measured, is carried on. A proposal is discussed: it binds only once the steering committee agreed."
    }
    raised() { fr "Atteinte\u{a0}: le résultat", en "Reached: the result" }
    carried() { fr "Reconduite", en "Carried on" }
    unmeasured() { fr "Reconduite, non mesurée", en "Carried on, not measured" }
    no_target() {
        fr "Aucune cible n’est convenue\u{a0}: le comité de pilotage en convient avant qu’une suite soit proposée.",
        en "No target was agreed: the steering committee agrees on some before a next one is put forward."
    }
    from_frozen() { fr "Résultats du bilan annuel arrêté.", en "Results of the annual review that was frozen." }
    from_live() {
        fr "Résultats du bilan annuel en cours, pas encore arrêté.",
        en "Results of the annual review under way, not frozen yet."
    }
    waiting() { fr "Préconisations encore ouvertes", en "Recommendations still open" }
    none_waiting() { fr "Aucune préconisation n’attend de suite.", en "No recommendation waits." }
    made(addressee: &str, month: &str) { fr "{addressee}, {month}", en "{addressee}, {month}" }
    is_adopted() { fr "adoptée, pas encore réalisée", en "adopted, not carried out yet" }
    is_new() { fr "sans réponse", en "unanswered" }
    others(count: i64) {
        fr "et {count} autre au bilan annuel" | "et {count} autres au bilan annuel",
        en "and {count} more in the annual review" | "and {count} more in the annual review"
    }
    money() { fr "Qui finance", en "Who pays" }
    money_why() { fr "Les lignes de l’année, proposées à l’identique.", en "The year’s lines, put forward unchanged." }
    payer() { fr "Payeur", en "Payer" }
    total() { fr "Total", en "Total" }
    amount() { fr "Montant", en "Amount" }
    draft() { fr "Projet à signer", en "Draft to sign" }
    draft_why() {
        fr "Un point de départ\u{a0}: «\u{a0}Reprendre dans un avenant\u{a0}» l’ouvre dans le formulaire, où tout se change avant d’être écrit.",
        en "A starting point: “Take up in an amendment” opens it in the form, where all may be changed before it is written."
    }
    take_up() { fr "Reprendre dans un avenant", en "Take up in an amendment" }
    pdf() { fr "Une page à imprimer (PDF)", en "One page to print (PDF)" }
    docx() { fr "Dossier modifiable (DOCX)", en "Editable kit (DOCX)" }
    renewal(year: &str) { fr "Reconduction pour {year}", en "Renewal for {year}" }
    adjustment(year: &str) { fr "Ajustements pour {year}", en "Adjustments for {year}" }
    draft_object() { fr "Article 1 – Objet", en "Article 1 – Object" }
    draft_renewed(convention: &str, from: &str, to: &str) {
        fr "La convention «\u{a0}{convention}\u{a0}» est reconduite du {from} au {to}.",
        en "The agreement “{convention}” is renewed from {from} to {to}."
    }
    draft_adjusted(convention: &str, from: &str, to: &str) {
        fr "La convention «\u{a0}{convention}\u{a0}» est ajustée pour la période du {from} au {to}.",
        en "The agreement “{convention}” is adjusted for the period from {from} to {to}."
    }
    draft_cost_title() { fr "Article 2 – Coût", en "Article 2 – Cost" }
    draft_cost(year: &str, amount: &str) {
        fr "Le coût global de l’année {year} est de {amount} (proposition\u{a0}: coût annoncé reconduit).",
        en "The cost of the year {year} is {amount} (proposal: the cost stated, carried on)."
    }
    draft_actual(year: &str, amount: &str) {
        fr "Les charges réalisées en {year} sont de {amount}.", en "Actual charges in {year} are {amount}."
    }
    draft_money() { fr "Article 3 – Financements", en "Article 3 – Funding" }
    draft_money_why() {
        fr "Sous réserve des délibérations et du vote des budgets\u{a0}:",
        en "Subject to deliberations and budgets:"
    }
    draft_targets() { fr "Article 4 – Cibles de l’année", en "Article 4 – Targets of the year" }
    draft_waiting() { fr "Article 5 – Préconisations à suivre", en "Article 5 – Recommendations to follow" }
    draft_rest() { fr "Dispositions inchangées", en "What does not change" }
    draft_rest_why() {
        fr "Les autres articles de la convention demeurent inchangés.",
        en "The other articles of the agreement are unchanged."
    }
}

/// Why a target is put forward.
pub(crate) fn rule_said(lang: Lang, rule: Rule) -> &'static str {
    match rule {
        Rule::Raised => raised(lang),
        Rule::Carried => carried(lang),
        Rule::Unmeasured => unmeasured(lang),
    }
}
