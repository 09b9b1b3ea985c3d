//! Sentences of the accounts.

use crate::frame::Side;
use kernel::{Cents, Lang, Reason};

ui::words! {
    convention() { fr "Convention", en "Convention" }
    section() { fr "Comptes", en "Accounts" }
    title() { fr "Comptes de l’action", en "Accounts of the action" }
    lede() {
        fr "Ce qui était prévu et ce qui a été fait, ligne à ligne, dans le cadre du formulaire officiel. Un compte rendu se remet dans les six mois qui suivent l’année.",
        en "What was foreseen and what was done, line by line, in the frame of the official form. A report is due within six months of the year’s end."
    }
    lede_partner() {
        fr "Les comptes rendus arrêtés. Ils sont communicables à toute personne qui en fait la demande.",
        en "The reports that were frozen. Anyone may ask to read them."
    }
    report_of(year: &str) { fr "Compte rendu financier {year}", en "Financial report {year}" }
    report_of_project(year: &str, project: &str) {
        fr "Compte rendu financier {year}, projet {project}",
        en "Financial report {year}, project {project}"
    }
    whole() { fr "Toute l’action", en "The whole action" }
    project(name: &str) { fr "Projet «\u{a0}{name}\u{a0}»", en "Project “{name}”" }
    list_caption() { fr "Comptes rendus financiers", en "Financial reports" }
    year() { fr "Année", en "Year" }
    scope() { fr "Objet", en "Scope" }
    state() { fr "État", en "State" }
    due() { fr "À remettre au plus tard le", en "Due by" }
    draft() { fr "En cours", en "Under way" }
    frozen(version: &str) { fr "Arrêté, version {version}", en "Frozen, version {version}" }
    late() { fr "En retard", en "Late" }
    nothing() { fr "Aucun compte rendu.", en "No report." }
    nothing_why() {
        fr "Un compte rendu se lit ici quand l’opérateur l’a arrêté.",
        en "A report is read here once the operator froze it."
    }
    no_convention_why() {
        fr "Une convention est nécessaire pour tenir des comptes.",
        en "A convention is needed to keep accounts."
    }

    report_lede(period: &str) {
        fr "{period}. L’écart est le réalisé moins le prévu\u{202f}; un écart en pourcentage se rapporte au prévu.",
        en "{period}. The gap is actual less budget; a gap in percent is relative to the budget."
    }
    charges() { fr "Charges", en "Charges" }
    products() { fr "Produits", en "Income" }
    given() { fr "Emplois des contributions volontaires", en "Use of contributions in kind" }
    received_kind() { fr "Contributions volontaires en nature", en "Contributions in kind" }
    kind() { fr "Contributions volontaires, à part", en "Contributions in kind, apart" }
    kind_note() {
        fr "Bénévolat, mises à disposition et dons, valorisés\u{a0}: ils ne comptent ni dans les totaux ni dans le coût d’une heure.",
        en "Volunteers, loans and gifts, valued: they count neither in the totals nor in the cost of an hour."
    }
    kind_differs() {
        fr "Les comptes 86 et 87 doivent être égaux\u{a0}: ils ne le sont pas encore.",
        en "Accounts 86 and 87 must be equal: they are not yet."
    }
    to_check() { fr "À vérifier", en "To check" }
    account() { fr "Compte", en "Account" }
    budget() { fr "Prévu", en "Budget" }
    actual() { fr "Réalisé", en "Actual" }
    gap() { fr "Écart", en "Gap" }
    gap_percent() { fr "Écart en\u{a0}%", en "Gap in %" }
    share() { fr "Part du réalisé", en "Share of actual" }
    total_charges() { fr "Total des charges", en "Total charges" }
    total_products() { fr "Total des produits", en "Total income" }
    total() { fr "Total", en "Total" }
    no_object() { fr "sans objet", en "not applicable" }
    not_known() { fr "non renseigné", en "not stated" }
    result() { fr "Résultat de l’action", en "Result of the action" }
    surplus() { fr "Excédent", en "Surplus" }
    deficit() { fr "Déficit", en "Deficit" }
    balanced() { fr "À l’équilibre", en "Balanced" }
}

ui::words! {
    figures() { fr "L’essentiel", en "Key figures" }
    full_hour() { fr "Coût complet d’une heure", en "Full cost of an hour" }
    per_intervention() { fr "Coût d’une intervention", en "Cost of an intervention" }
    not_computable() { fr "non calculable", en "not computable" }
    costs() { fr "Coûts unitaires", en "Unit costs" }
    costs_caption() { fr "Coût d’une heure et d’une intervention", en "Cost of an hour and of an intervention" }
    what() { fr "Mesure", en "Measure" }
    amount() { fr "Montant", en "Amount" }
    how() { fr "Calcul", en "Computed from" }
    how_hour(charges: &str, hours: &str) { fr "{charges} de charges ÷ {hours} validées", en "{charges} of charges ÷ {hours} validated" }
    how_intervention(count: i64, charges: &str) {
        fr "{charges} de charges ÷ environ {count} intervention enregistrée" | "{charges} de charges ÷ environ {count} interventions enregistrées",
        en "{charges} of charges ÷ about {count} intervention recorded" | "{charges} of charges ÷ about {count} interventions recorded",
    }
    caution() { fr "Précaution", en "Caution" }
    caution_text() {
        fr "Ces coûts comprennent la présence, l’encadrement et tout ce qui ne s’enregistre pas. Ils ne se comparent ni entre services ni entre quartiers\u{202f}: une intervention peut durer cinq minutes ou six mois, et la tranquillité qui n’appelle aucune intervention est aussi un résultat.",
        en "These costs include presence, supervision and all that is never recorded. They compare neither services nor districts: an intervention may last five minutes or six months, and quiet that calls for none is a result too."
    }
    proofs() { fr "D’où viennent les montants réalisés", en "Where actual amounts come from" }
    proofs_caption() { fr "Origine et explication, ligne à ligne", en "Source and explanation, line by line" }
    source() { fr "Origine", en "Source" }
    explanation() { fr "Explication de l’écart", en "Explanation of the gap" }
    from_hours(hours: &str, hour: &str, source: &str) {
        fr "Base\u{a0}: {hours} validées × {hour} ({source})", en "Base: {hours} validated × {hour} ({source})"
    }
    from_instalments() {
        fr "Base\u{a0}: versements échus dans l’année et reçus", en "Base: instalments due in the year and received"
    }
    from_paper(paper: &str) { fr "Pièce\u{a0}: {paper}", en "Paper: {paper}" }
    base_counts(amount: &str) { fr "la base compte {amount}", en "the base counts {amount}" }
    explained_from(share: &str) {
        fr "Un écart de plus de {share}, ou sans prévision, s’explique.",
        en "A gap of more than {share}, or without a budget, is explained."
    }
    waiting(hours: &str) {
        fr "{hours} déclarées et pas encore validées ne sont pas comptées.",
        en "{hours} declared and not validated yet are not counted."
    }
    waiting_title() { fr "Heures à valider", en "Hours to validate" }
    funders() { fr "Financeurs", en "Funders" }
    funders_caption() { fr "Ce que chaque financeur a promis et versé", en "What each funder promised and paid" }
    funder() { fr "Financeur", en "Funder" }
    promised() { fr "Promis pour l’année", en "Promised for the year" }
    paid() { fr "Versé", en "Paid" }
    awaited() { fr "Attendu", en "Awaited" }
    share_of_products() { fr "Part des produits", en "Share of income" }
    funders_note() {
        fr "Les sommes versées à l’opérateur seul. Une part en pourcentage se rapporte au total des produits réalisés.",
        en "Amounts paid to the operator only. A share in percent is relative to all actual income."
    }
    avoided() { fr "Coûts évités", en "Costs avoided" }
    avoided_caption() { fr "Hypothèses, jamais des économies constatées", en "Assumptions, never savings that were seen" }
    avoided_what() { fr "Ce qui a été évité", en "What was avoided" }
    assumption() { fr "Hypothèse", en "Assumption" }
    statement() { fr "Attestation", en "Statement" }
    statement_text(author: &str) {
        fr "Je soussigné(e), représentant(e) légal(e) de {author}, certifie exactes les informations du présent compte rendu.",
        en "I, the undersigned, legal representative of {author}, certify that the information in this report is exact."
    }
    statement_caption() { fr "À remplir et à signer", en "To fill in and sign" }
    line() { fr "Mention", en "Entry" }
    by_hand() { fr "De la main du signataire", en "In the signer’s hand" }
    name_here() { fr "Nom, prénom et qualité", en "Name and capacity" }
    done_at() { fr "Fait à, le", en "Place and date" }
    sign_here() { fr "Signature", en "Signature" }
    approved(who: &str) { fr "Approuvé\u{a0}: {who}.", en "Approved: {who}." }
    verification() { fr "Vérifier ce document", en "Check this document" }
    code_is(code: &str) { fr "Code de vérification\u{a0}: {code}", en "Verification code: {code}" }
    how_to_check(address: &str) {
        fr "À l’adresse {address}, ce code dit si les montants lus ici sont ceux qui ont été arrêtés.",
        en "At {address}, this code says whether the amounts read here are those that were frozen."
    }
    addressed() { fr "Compte rendu adressé à :", en "Report addressed to:" }
    to_all() { fr "tous", en "all" }
    promised_whole() {
        fr "Une ligne de financement de plusieurs années dont une part est sans échéance ne dit pas ce qui revient à cette année : sa part promise reste à préciser, en ajoutant ses échéances à la convention.",
        en "A line of funding over several years, part of which has no instalment, does not say what belongs to this year: its promised share remains to be stated, by adding its instalments to the agreement.",
    }
    for_funder(name: &str, paid: &str, share: &str) {
        fr "À l’attention de {name}\u{a0}: les {paid} versés représentent {share} du total des produits.",
        en "For {name}: the {paid} paid are {share} of all income."
    }

}

ui::words! {
    pdf() { fr "Télécharger le PDF", en "Download the PDF" }
    docx() { fr "Texte modifiable (DOCX)", en "Editable text (DOCX)" }
    xlsx() { fr "Classeur (XLSX)", en "Workbook (XLSX)" }
    ods() { fr "Classeur (ODS)", en "Workbook (ODS)" }
    json() { fr "Données (JSON)", en "Data (JSON)" }
    see_frozen() { fr "Voir ce qui a été arrêté", en "See what was frozen" }
    see_live() { fr "Voir l’état du jour", en "See today’s state" }
    write_budget() { fr "Saisir le prévu", en "Enter the budget" }
    write_terms() { fr "Coût d’une heure", en "Cost of an hour" }
    write_avoided() { fr "Coûts évités", en "Costs avoided" }
    freeze() { fr "Arrêter le compte rendu", en "Freeze the report" }
    lines_title() { fr "Saisir le réalisé", en "Enter the actual amounts" }
    lines_why() {
        fr "Le réalisé vient de la base quand elle le connaît (heures validées, versements reçus)\u{202f}; sinon, de la pièce comptable que vous citez.",
        en "Actual amounts come from the base when it knows them (validated hours, instalments received); else from the accounting document you name."
    }
    enter(line: &str) { fr "Saisir le compte {line}", en "Enter account {line}" }
    enter_short() { fr "Saisir", en "Enter" }
    kept() { fr "Enregistré.", en "Saved." }
    was_frozen() {
        fr "Le compte rendu est arrêté. Les signataires le lisent.", en "The report is frozen. Signatories read it."
    }
    was_removed() { fr "Retiré.", en "Removed." }

    budget_title(of: &str) { fr "Prévu – {of}", en "Budget – {of}" }
    budget_lede() {
        fr "Un montant par compte, en euros. Un compte laissé vide n’est pas prévu.",
        en "An amount for each account, in euros. An account left empty is not foreseen."
    }
    keep() { fr "Enregistrer", en "Save" }
    line_title(line: &str) { fr "Réalisé du compte {line}", en "Actual of account {line}" }
    line_lede(budget: &str) { fr "Prévu\u{a0}: {budget}.", en "Budget: {budget}." }
    no_budget() { fr "aucun montant", en "no amount" }
    computed_is(amount: &str) {
        fr "La base compte {amount}. Laissez vide pour garder ce montant.",
        en "The base counts {amount}. Leave empty to keep that amount."
    }
    euros_hint() { fr "En euros\u{a0}: 10\u{202f}000 ou 10\u{202f}000,50.", en "In euros: 10,000 is typed 10000." }
    paper_field() { fr "Pièce comptable", en "Accounting document" }
    paper_hint() {
        fr "Ce qui prouve le montant\u{a0}: grand livre, facture, bulletin, son numéro.",
        en "What proves the amount: ledger, invoice, its number."
    }
    comment_hint() {
        fr "Pourquoi le réalisé diffère du prévu. Ne nommez personne.",
        en "Why actual differs from budget. Name nobody."
    }
    terms_title(of: &str) { fr "Coût d’une heure – {of}", en "Cost of an hour – {of}" }
    terms_lede() {
        fr "Le compte 64 est calculé\u{a0}: heures validées × coût d’une heure. Dites d’où vient ce coût.",
        en "Account 64 is computed: validated hours × cost of an hour. Say where that cost comes from."
    }
    hour_field() { fr "Coût d’une heure de médiation", en "Cost of an hour of mediation" }
    hour_hint() {
        fr "Salaire chargé d’une heure, en euros\u{a0}: 31,25. Vide, rien n’est calculé.",
        en "Wage and charges of an hour, in euros: 31.25. Empty, nothing is computed."
    }
    hour_source() { fr "Source du coût", en "Source of the cost" }
    hour_source_hint() {
        fr "Par exemple\u{a0}: comptabilité analytique de l’année, masse salariale chargée ÷ heures.",
        en "For example: cost accounting of the year, payroll with charges ÷ hours."
    }
    threshold_field() { fr "Écart à partir duquel une ligne s’explique", en "Gap from which a line is explained" }
    threshold_hint() { fr "En pourcentage du prévu, de 0 à 100.", en "In percent of the budget, from 0 to 100." }
    avoided_title(year: &str) { fr "Coûts évités {year}", en "Costs avoided {year}" }
    avoided_lede() {
        fr "Un coût évité est une hypothèse\u{a0}: il n’est montré qu’avec sa source et ce qu’il suppose.",
        en "A cost avoided is an assumption: it is shown only with its source and what it supposes."
    }
    avoided_where() { fr "Où les saisir", en "Where to enter them" }
    avoided_how() {
        fr "La bibliothèque d’indicateurs les tient, avec qui les donne, le document et l’hypothèse. Ce qui y est saisi pour l’année se lit ici, et au bilan.",
        en "The library of indicators holds them, with who gives them, the document and the assumption. What is entered there for the year is read here, and in the review."
    }
    avoided_sheet() { fr "Voir l’indicateur", en "See the indicator" }
    add() { fr "Ajouter", en "Add" }
    remove() { fr "Retirer", en "Remove" }
    no_avoided() { fr "Aucun coût évité n’est affiché.", en "No cost avoided is shown." }
    freeze_title(of: &str) { fr "Arrêter – {of}", en "Freeze – {of}" }
    freeze_why() {
        fr "Ce qui est arrêté ne change plus\u{202f}: une correction fait une nouvelle version. Les signataires le lisent, avec un code de vérification.",
        en "What is frozen no longer changes: a correction makes a new version. Signatories read it, with a verification code."
    }
    approved_field() { fr "Approuvé par", en "Approved by" }
    approved_hint() {
        fr "Une instance et un jour\u{a0}: «\u{a0}Conseil d’administration du 12\u{a0}mars\u{a0}».",
        en "A body and a day: “Board of 12 March”."
    }
    lacks() { fr "Ce qui manque encore", en "What is still lacking" }
    lacks_budget() { fr "Aucun montant prévu n’est saisi.", en "No budget was entered." }
    lacks_actual(lines: &str) {
        fr "Le réalisé n’est pas renseigné\u{a0}: comptes {lines}.", en "Actual is not stated: accounts {lines}."
    }
    lacks_comment(lines: &str) {
        fr "L’écart n’est pas expliqué\u{a0}: comptes {lines}.", en "The gap is not explained: accounts {lines}."
    }
    due_on(day: &str) { fr "À remettre au plus tard le {day}.", en "Due by {day}." }
    handed(day: &str) { fr "Arrêté le {day}.", en "Frozen on {day}." }
}

/// The name of a side.
pub(crate) fn side(lang: Lang, side: Side) -> &'static str {
    match side {
        Side::Charges => charges(lang),
        Side::Products => products(lang),
        Side::Given => given(lang),
        Side::Received => received_kind(lang),
    }
}

/// The name of the table of a side, which is not that of the part it stands in: each is said apart when read aloud.
pub(crate) fn side_table(lang: Lang, of: Side) -> String {
    let name = side(lang, of);
    match lang {
        Lang::Fr => format!("{name}, prévu et réalisé"),
        Lang::En => format!("{name}, planned and actual"),
    }
}

/// Money without a document proves nothing.
pub(crate) const fn no_paper() -> Reason {
    Reason::said(
        "Citez la pièce qui prouve ce montant.",
        "Name the document that proves this amount.",
    )
}

pub(crate) const fn no_source() -> Reason {
    Reason::said("Dites d’où vient ce coût.", "Say where this cost comes from.")
}

pub(crate) const fn too_dear() -> Reason {
    Reason::said(
        "Un coût d’une heure va de 0,01 à 1\u{202f}000\u{a0}€.",
        "A cost of an hour goes from €0.01 to €1,000.",
    )
}

pub(crate) const fn too_much() -> Reason {
    Reason::said(
        "Un montant ne dépasse pas un milliard d’euros.",
        "An amount is one billion euros at most.",
    )
}

/// An account is of institutions.
pub(crate) const fn names_someone() -> Reason {
    Reason::said(
        "Ce texte semble désigner quelqu’un, ou dire sa santé, ses convictions ou une infraction\u{a0}: un compte ne nomme personne.",
        "This text seems to point at someone, or to tell their health, beliefs or an offence: an account names nobody.",
    )
}

/// Figures of a part are not those of the convention.
pub(crate) const fn partial() -> Reason {
    Reason::said(
        "Ces chiffres seraient ceux d’une partie\u{a0}: un code qui lit toute la convention est nécessaire.",
        "These figures would be those of a part: a code that reads the whole convention is needed.",
    )
}

pub(crate) const fn not_over() -> Reason {
    Reason::said(
        "L’année n’est pas finie\u{a0}: le compte rendu s’arrête après son dernier jour.",
        "The year is not over: the report is frozen after its last day.",
    )
}

pub(crate) const fn unchanged() -> Reason {
    Reason::said(
        "Rien n’a changé depuis la dernière version arrêtée.",
        "Nothing changed since the last version frozen.",
    )
}

/// What is lacking, as the refusal of a freeze.
pub(crate) fn lacking(lacking: &crate::material::Lacking) -> Reason {
    let told = |lang| sentences(lang, lacking).join(" ");
    Reason::told(told(Lang::Fr), told(Lang::En))
}

/// What is lacking, a sentence each.
pub(crate) fn sentences(lang: Lang, lacking: &crate::material::Lacking) -> Vec<String> {
    let mut said = Vec::new();
    if lacking.budget {
        said.push(lacks_budget(lang).to_owned());
    }
    if !lacking.unknown.is_empty() {
        said.push(lacks_actual(lang, &lacking.unknown.join(", ")));
    }
    if !lacking.unexplained.is_empty() {
        said.push(lacks_comment(lang, &lacking.unexplained.join(", ")));
    }
    said
}

/// How a result is called.
pub(crate) fn result_word(lang: Lang, cents: Cents) -> &'static str {
    match cents.count() {
        0 => balanced(lang),
        n if n > 0 => surplus(lang),
        _ => deficit(lang),
    }
}
