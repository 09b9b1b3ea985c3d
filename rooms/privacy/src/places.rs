//! Where a text stands, in the words of whoever reads of it: the officer, and the person whose file it is.

use kernel::Lang;

/// Each table where somebody may write, in French and in English.
const PLACES: &[(&str, &str, &str)] = &[
    ("account_avoided", "Coût évité, dans les comptes", "Avoided cost, in the accounts"),
    ("account_line", "Ligne des comptes", "Line of the accounts"),
    ("account_terms", "Conventions de calcul des comptes", "Terms of the accounts"),
    ("action_step", "Motif d’une action", "Reason of an action"),
    ("activity", "Note d’activité", "Activity note"),
    ("agenda_point", "Point d’un ordre du jour", "Point of an agenda"),
    ("alert", "Fiche de signalement", "Alert"),
    ("amendment", "Avenant à la convention", "Amendment to the agreement"),
    ("amendment_line_gone", "Ligne retirée d’un avenant", "Line taken out of an amendment"),
    ("attendance", "Présence à une réunion", "Attendance at a meeting"),
    ("collective_project", "Projet collectif", "Collective project"),
    ("convention_original", "Texte d’origine de la convention", "First text of the agreement"),
    ("custom_indicator", "Indicateur créé dans l’application", "Indicator made in the application"),
    ("decision_step", "Suite d’une décision", "What came of a decision"),
    (
        "funding_line_before",
        "Ligne de financement, telle qu’elle était écrite",
        "Line of funding, as it was written",
    ),
    ("highlight", "Fait marquant d’un mois", "Highlight of a month"),
    ("hours_week_step", "Semaine d’heures rouverte", "Week of hours opened again"),
    ("indicator_comment", "Commentaire d’un indicateur", "Comment on an indicator"),
    (
        "indicator_opinion",
        "Avis d’une partie sur un indicateur",
        "Opinion of a party on an indicator",
    ),
    ("indicator_step", "Vie d’un indicateur", "Life of an indicator"),
    ("indicator_value", "Valeur transmise par un partenaire", "Value handed over by a partner"),
    ("instalment_paper", "Pièce d’un versement", "Paper of an instalment"),
    ("loan_step", "Moyen prêté", "Means lent"),
    ("mail_answer", "Réponse reçue par courriel", "Answer received by e-mail"),
    ("mail_astray", "Courriel de la corbeille commune", "E-mail of the common basket"),
    ("mailing", "Courriel aux membres d’un comité", "Letter to the members of a committee"),
    ("meeting_decision", "Décision d’une réunion", "Decision of a meeting"),
    ("minutes_remark", "Remarque sur un compte rendu", "Remark on minutes"),
    ("month_line", "Ligne du mois de la feuille de route", "Line of the month of the roadmap"),
    ("neighbourhood_entry", "Journal du quartier", "Journal of the neighbourhood"),
    ("partner_relay", "Relais d’un partenaire", "Relay of a partner"),
    ("party_before", "Partie, telle qu’elle était écrite", "Party, as it was written"),
    ("photo", "Photos (sans légende)", "Photographs (without caption)"),
    ("planned_action", "Action prévue", "Planned action"),
    ("planned_slot", "Créneau prévu au planning", "Slot planned"),
    ("planning_request", "Demande d’absence ou d’échange", "Request for leave or a swap"),
    ("point_request", "Point demandé par une partie", "Point that a party asked for"),
    ("public_agreement", "Accord à la page publique", "Agreement to the public page"),
    ("recommendation", "Préconisation", "Recommendation"),
    ("report_text", "Texte d’un rapport", "Text of a report"),
    ("signature", "Motif d’une signature reprise", "Reason of a signature taken back"),
    ("signed_copy", "Exemplaire signé de la convention", "Signed copy of the agreement"),
    ("slot", "Créneau déclaré", "Slot declared"),
    ("survey", "Enquête", "Survey"),
    ("survey_draft", "Enquête en cours", "Survey under way"),
    ("takeover_file", "Fichier d’une reprise", "File of a takeover"),
    ("takeover_line", "Ligne d’une reprise", "Line of a takeover"),
    ("takeover_value", "Valeur d’une reprise", "Value of a takeover"),
    ("town_request", "Ce qu’a dit la ville d’une fiche", "What the town said of an alert"),
];

/// Where a text stands, in words; nothing of a table that is not known.
pub fn named(lang: Lang, table: &str) -> Option<&'static str> {
    let found = PLACES.iter().find(|(name, _, _)| *name == table);
    found.map(|(_, fr, en)| match lang {
        Lang::Fr => *fr,
        Lang::En => *en,
    })
}

/// The same for a page: what was laid by a later version of the program is a text all the same.
pub(crate) fn said(lang: Lang, table: &str) -> &'static str {
    named(lang, table).unwrap_or_else(|| crate::words::elsewhere(lang))
}
