//! Sentences of the convention.

use crate::funding::Nature;
use crate::party::PartyRole;

ui::words! {
    section() { fr "Convention", en "Convention" }
    nothing() { fr "Aucune convention pour l’instant", en "No convention yet" }
    nothing_why() {
        fr "Le texte paraîtra ici une fois signé et saisi.",
        en "The text will appear here once signed and entered."
    }
    binding() {
        fr "Le texte signé fait foi ; cette page en est la lecture.",
        en "The signed French text is binding; this page reads it."
    }
    /// Signed after the first day.
    retroactive() {
        fr "Signature postérieure au début de la période",
        en "Signed after the beginning of the period"
    }
    summary() { fr "En bref", en "In brief" }
    period() { fr "Période", en "Period" }
    from_to(from: &str, to: &str) { fr "du {from} au {to}", en "from {from} to {to}" }
    signed() { fr "Signature", en "Signature" }
    norm() { fr "Norme", en "Standard" }
    charter() { fr "Cadre", en "Framework" }
    hours() { fr "Temps de médiation", en "Mediation time" }
    hours_said(mediators: i64, annual: &str, weekly: &str) {
        fr "{mediators} médiateur, {annual} par an, {weekly} par semaine en moyenne" |
           "{mediators} médiateurs, {annual} par an, {weekly} par semaine en moyenne",
        en "{mediators} mediator, {annual} a year, {weekly} a week on average" |
           "{mediators} mediators, {annual} a year, {weekly} a week on average",
    }
    supervision() { fr "Encadrement", en "Supervision" }
    supervision_said(weekly: &str) { fr "{weekly} par semaine", en "{weekly} a week" }
    cost() { fr "Coût annoncé", en "Stated cost" }
    copies() { fr "Originaux", en "Originals" }
    base() { fr "Base de données", en "Database" }
    users() { fr "Usagers", en "Users" }
    actors() { fr "Acteurs", en "Actors" }
    discretion() { fr "Discrétion", en "Discretion" }
    preamble() { fr "Préambule", en "Preamble" }
    contents() { fr "Sur cette page", en "On this page" }
    parties() { fr "Parties", en "Parties" }
    parties_intro() {
        fr "Signer, financer, siéger et lire sont quatre choses différentes.",
        en "Signing, funding, sitting and reading are four different things."
    }
    party() { fr "Structure", en "Organisation" }
    roles() { fr "Qualité", en "Role" }
    representative() { fr "Représentée par", en "Represented by" }
    mandate() { fr "Mandat", en "Mandate" }
    deliberations() { fr "Délibérations", en "Deliberations" }
    original_names() { fr "Écrite", en "Written as" }
    axes() { fr "Axes et objectifs", en "Axes and objectives" }
    axes_intro() { fr "Article II", en "Article II" }
    activities() { fr "Les huit activités", en "The eight activities" }
    activities_intro() {
        fr "Article III : référentiel des activités de la médiation sociale.",
        en "Article III: the reference list of social mediation activities."
    }
    clauses() { fr "Clauses", en "Clauses" }
    article(number: &str) { fr "Article {number}", en "Article {number}" }
    commitments() { fr "Engagements", en "Commitments" }
    commitments_intro() { fr "Ce que chacun s’est engagé à faire.", en "What each undertook to do." }
    everyone() { fr "Tous les signataires", en "Every signatory" }
    loans() { fr "Moyens matériels", en "Means lent" }
    loans_intro() {
        fr "Prêtés au médiateur pour la durée de la convention.",
        en "Lent to the mediator for the length of the convention."
    }
    lender() { fr "Prêté par", en "Lent by" }
    item() { fr "Moyen", en "Item" }
    source() { fr "Article", en "Article" }
    money() { fr "Financement", en "Funding" }
    money_intro() {
        fr "Article VII. Chaque ligne dit qui paie qui ; rien n’est corrigé.",
        en "Article VII. Each line says who pays whom; nothing is mended."
    }
    lines() { fr "Lignes de financement", en "Funding lines" }
    payer() { fr "Payeur", en "Payer" }
    payee() { fr "Bénéficiaire", en "Payee" }
    via() { fr "Pour le compte de", en "On behalf of" }
    nature() { fr "Nature", en "Nature" }
    amount() { fr "Montant", en "Amount" }
    original() { fr "Texte d’origine", en "Original text" }
    total_lines() { fr "Total des lignes", en "Total of the lines" }
    origins() { fr "Apport de chacun", en "What each brings" }
    origin() { fr "Financeur", en "Funder" }
    total_contributed() { fr "Total apporté", en "Total brought" }
    stated() { fr "Coût annoncé", en "Stated cost" }
    contributed() { fr "Apporté par les parties", en "Brought by the parties" }
    received(operator: &str) { fr "Reçu par {operator}", en "Received by {operator}" }
    /// The title of the box that explains the gap.
    gap_title(gap: &str, received: &str, stated: &str) {
        fr "{gap} d’écart : {received} reçus sur {stated} annoncés",
        en "A gap of {gap}: {received} received out of {stated} stated"
    }
    gap_why(gap: &str, operator: &str) {
        fr "{gap} du coût annoncé n’arrivent pas à {operator} d’après les lignes écrites.",
        en "{gap} of the stated cost do not reach {operator} according to the lines as written."
    }
    gap_held(holder: &str, amount: &str) {
        fr "{holder} reçoit {amount} sans qu’une ligne dise que la somme est reversée à l’opérateur.",
        en "{holder} receives {amount} and no line says that the sum is passed on to the operator."
    }
    gap_kept() {
        fr "L’écart est gardé tel qu’écrit : il revient aux parties de le lever, par un avenant ou un reversement.",
        en "The gap is kept as written: it is for the parties to settle, by an amendment or a payment."
    }
    no_gap() {
        fr "L’opérateur reçoit le coût annoncé.", en "The operator receives the stated cost."
    }
    no_gap_why() {
        fr "Les lignes écrites suffisent au coût annoncé.", en "The lines as written meet the stated cost."
    }
    outlook() { fr "Suites", en "Outlook" }
    referential_link() { fr "Référentiel des listes et des thèmes", en "Referential of lists and themes" }
    instances_link() { fr "Instances et réunions", en "Committees and meetings" }
    none() { fr "–", en "–" }
    role_signatory() { fr "Signataire", en "Signatory" }
    role_funder() { fr "Financeur", en "Funder" }
    role_commissioner() { fr "Commanditaire", en "Commissioner" }
    role_operator() { fr "Opérateur", en "Operator" }
    role_member() { fr "Membre", en "Member" }
    role_reader() { fr "Lecteur", en "Reader" }
    nature_subsidy() { fr "Subvention", en "Subsidy" }
    nature_service() { fr "Prestation", en "Service" }
    nature_contribution() { fr "Participation", en "Contribution" }
}

/// A role of a party, in a word.
pub(crate) fn role(lang: ui::Lang, role: PartyRole) -> &'static str {
    match role {
        PartyRole::Signatory => role_signatory(lang),
        PartyRole::Funder => role_funder(lang),
        PartyRole::Commissioner => role_commissioner(lang),
        PartyRole::Operator => role_operator(lang),
        PartyRole::Member => role_member(lang),
        PartyRole::Reader => role_reader(lang),
    }
}

/// The nature of a payment, in a word.
pub(crate) fn nature_said(lang: ui::Lang, nature: Nature) -> &'static str {
    match nature {
        Nature::Subsidy => nature_subsidy(lang),
        Nature::Service => nature_service(lang),
        Nature::Contribution => nature_contribution(lang),
    }
}
