//! The sentences of the audit file, in French and in English.

use kernel::Lang;
use observatory::survey::{Question, Respondents};

ui::words! {
    offered() { fr "Dossier d’audit", en "Audit file" }
    offered_what() {
        fr "Ce qu’un auditeur de la norme demande, en un seul fichier : cadre et version des listes, traçabilité, documents arrêtés, feuille de route, formation et encadrement, enquêtes, fiches, instances, indicateurs, préconisations. Des décomptes, aucun nom.",
        en "What an auditor of the norm asks, in one file: frame and version of the lists, traceability, frozen papers, roadmap, training and supervision, surveys, alerts, bodies, indicators, recommendations. Counts, no name.",
    }
    year(year: &str) { fr "Dossier {year} (ZIP)", en "File {year} (ZIP)" }
    title(year: &str) { fr "Dossier d’audit {year}", en "Audit file {year}" }
    lede(year: &str) {
        fr "Les pièces de l’année {year} qu’un audit de certification demande, tirées de ce qui a été enregistré. Des décomptes et des documents, aucun nom.",
        en "The evidence of {year} that a certification audit asks for, drawn from what was recorded. Counts and papers, no name.",
    }
    frame() { fr "Cadre", en "Frame" }
    norm() { fr "Norme", en "Norm" }
    charter() { fr "Charte et référentiel", en "Charter and referential" }
    confidentiality() { fr "Confidentialité", en "Confidentiality" }
    lists() { fr "Listes du métier", en "Lists of the trade" }
    lists_version(version: i64, since: &str) {
        fr "Version {version}, en vigueur depuis le {since}. Une ligne retirée reste lisible." | "Version {version}, en vigueur depuis le {since}. Une ligne retirée reste lisible.",
        en "Version {version}, in force since {since}. A retired line stays readable." | "Version {version}, in force since {since}. A retired line stays readable.",
    }
    traced() { fr "Traçabilité", en "Traceability" }
    traced_caption() { fr "Actes tracés dans l’année", en "Acts traced in the year" }
    act() { fr "Acte", en "Act" }
    times() { fr "Fois", en "Times" }
    others() { fr "Autres actes", en "Other acts" }
    traced_note() {
        fr "Chaque acte est noté dans un journal chaîné, dans la même opération que lui ; qui a fait quoi s’y lit avec le droit de le lire, jamais ici.",
        en "Each act is noted in a chained journal, in the same operation; who did what is read there by whoever may, never here.",
    }
    frozen() { fr "Documents validés et arrêtés", en "Papers validated and frozen" }
    frozen_caption() { fr "Documents de l’année, dernière version, et code par lequel chacun se vérifie", en "Papers of the year, last version, and the code by which each is checked" }
    paper() { fr "Document", en "Paper" }
    version() { fr "Version", en "Version" }
    frozen_on() { fr "Arrêté le", en "Frozen on" }
    code() { fr "Code", en "Code" }
    hours() { fr "Formation, analyse de pratique et encadrement", en "Training, analysis of practice and supervision" }
    hours_caption() { fr "Heures de l’année", en "Hours of the year" }
    what() { fr "Quoi", en "What" }
    done() { fr "Heures", en "Hours" }
    training() { fr "Formation et analyse de pratique", en "Training and analysis of practice" }
    supervision() { fr "Encadrement de l’équipe", en "Supervision of the team" }
    surveys() { fr "Satisfaction des habitants et des partenaires", en "Satisfaction of residents and partners" }
    surveys_caption() { fr "Enquêtes closes dans l’année", en "Surveys closed in the year" }
    question() { fr "Question", en "Question" }
    answers() { fr "Réponses", en "Answers" }
    value() { fr "Résultat", en "Result" }
    residents() { fr "Habitants", en "Residents" }
    partners() { fr "Partenaires", en "Partners" }
    returned(returned: &str, offered: &str) {
        fr "{returned} fiches revenues sur {offered} remises",
        en "{returned} sheets back of {offered} handed out",
    }
    too_few() { fr "Trop peu de réponses", en "Too few answers" }
    elsewhere() { fr "Ce qui n’est pas dans ce dossier", en "What is not in this file" }
    elsewhere_what() {
        fr "Les engagements de confidentialité signés par chacun, la revue des codes d’accès personne par personne, les réclamations et les fiches d’amélioration tenues hors de Parvis : à joindre par l’opérateur. La charte acceptée et la revue des accès se lisent, avec leurs dates, à « Accès ».",
        en "The confidentiality undertakings that each one signed, the review of access codes person by person, complaints and improvement sheets kept outside Parvis: for the operator to join. The charter accepted and the review of codes are read, with their dates, under “Access”.",
    }
    readme() {
        fr "Le dossier (dossier-audit) existe en PDF, en texte à modifier et en classeur. Le bilan annuel y est s’il a été arrêté. Le répertoire « syntheses » tient les mois arrêtés, en JSON, tels qu’ils ont été figés ; leur code est dans le dossier et se vérifie à l’adresse /verifier de cette installation.",
        en "The file (dossier-audit) is there as a PDF, a text to edit and a workbook. The annual review is there if it was frozen. The folder “syntheses” holds the frozen months, in JSON, as they were frozen; their code is in the file and is checked at the address /verifier of this installation.",
    }
}

/// What an act is, for those that an auditor asks about.
pub(crate) fn act_name(lang: Lang, act: &str) -> Option<&'static str> {
    let (fr, en) = match act {
        "activity.recorded" => ("Activités saisies", "Activities recorded"),
        "activity.corrected" => {
            ("Activités corrigées, avec un motif", "Activities corrected, with a reason")
        }
        "activity.withdrawn" => {
            ("Activités retirées, avec un motif", "Activities withdrawn, with a reason")
        }
        "alert.raised" => ("Fiches créées", "Alerts raised"),
        "alert.advanced" => ("Étapes de fiches", "Steps of alerts"),
        "report.published" => ("Synthèses arrêtées", "Monthly reports frozen"),
        "report.reviewed" => ("Bilans approuvés et arrêtés", "Reviews approved and frozen"),
        "report.written" => ("Textes de rapports relus", "Texts of reports reviewed"),
        "indicator.commented" => ("Indicateurs commentés", "Indicators commented"),
        "door.invited" => ("Codes d’accès donnés", "Access codes given"),
        "door.code-confirmed" => {
            ("Codes d’accès confirmés à la revue", "Access codes confirmed at review")
        }
        "door.code-suspended" => {
            ("Codes d’accès suspendus faute de revue", "Access codes suspended for want of review")
        }
        "door.code-taken-back" => ("Codes d’accès retirés", "Access codes taken back"),
        "privacy.swept" => ("Effacements à échéance", "Erasures when due"),
        "privacy.erased" => {
            ("Effacements à la demande d’une personne", "Erasures asked by a person")
        }
        _ => return None,
    };
    Some(if lang == Lang::Fr { fr } else { en })
}

/// Who was asked.
pub(crate) fn asked(lang: Lang, respondents: Respondents) -> &'static str {
    match respondents {
        Respondents::Residents => residents(lang),
        Respondents::Partners => partners(lang),
    }
}

/// A question in a few words.
pub(crate) fn question_words(lang: Lang, question: Question) -> &'static str {
    let (fr, en) = match question {
        Question::Known => ("Connaît la médiation", "Knows mediation"),
        Question::Used => ("Y a eu recours", "Has used it"),
        Question::Useful => ("La juge utile ou nécessaire", "Finds it useful or necessary"),
        Question::Calm => ("Se sent tranquille, sur 5", "Feels at ease, out of 5"),
        Question::Trust => {
            ("Fait confiance aux institutions, sur 5", "Trusts institutions, out of 5")
        }
        Question::Effect => ("Constate un effet dans son travail", "Sees an effect in their work"),
    };
    if lang == Lang::Fr { fr } else { en }
}
