//! What the pre-filled impact assessment says (« AIPD »), by the four parts of the CNIL's method.

use kernel::Lang;

ui::words! {
    context() { fr "1. Contexte", en "1. Context" }
    context_intro() { fr "Le traitement tel que le logiciel le fait.", en "The processing as the software does it." }
    overview() { fr "Le traitement", en "The processing" }
    overview_said() {
        fr "Enregistrement de l’activité d’un service de médiation sociale, fiches de signalement aux structures qui peuvent agir, mesure et publication de chiffres aux signataires d’une convention.",
        en "Recording the activity of a social mediation service, alerts to organisations that can act, measure and publication of figures to the signatories of a convention.",
    }
    required() { fr "Pourquoi une AIPD", en "Why an assessment" }
    required_said() {
        fr "La liste de la CNIL (délibération 2018-327) vise les alertes et signalements en matière sociale et l’accompagnement social. Parvis n’enregistre pas de personne, mais le public est vulnérable et le texte libre existe : l’analyse est à mener.",
        en "The CNIL’s list (deliberation 2018-327) covers alerts in social matters and social support. Parvis records no person, but the public is vulnerable and free text exists: the assessment is to be made.",
    }
    roles() { fr "Responsabilités", en "Responsibilities" }
    roles_said() {
        fr "L’opérateur est responsable de traitement ; l’hébergeur et le prestataire de courriels sont sous-traitants ; les signataires reçoivent des agrégats.",
        en "The operator is the controller; the host and the e-mail provider are processors; signatories receive aggregates.",
    }
    standards() { fr "Référentiels", en "Standards" }
    standards_said() {
        fr "Norme de la médiation sociale, référentiels de la CNIL sur l’accompagnement social et sur les durées, par analogie ; recommandations sur les mots de passe, la double authentification et la journalisation.",
        en "The standard of social mediation, the CNIL’s references on social support and on times, by analogy; its recommendations on passwords, multi-factor authentication and logging.",
    }
    data() { fr "Données", en "Data" }
    data_said() {
        fr "Décomptes de personnes sans identité, lieux nommés, thèmes, notes libres ; comptes des professionnels. Les catégories, entrée par entrée, sont au registre.",
        en "Counts of people without identity, named places, themes, free notes; accounts of professionals. Categories, entry by entry, are in the register.",
    }
    cycle() { fr "Cycle de vie", en "Life cycle" }
    cycle_said() {
        fr "Saisie par le médiateur, relecture par une garde, lecture dans le périmètre, copie transmise au partenaire, chiffres arrêtés ; la note s’efface avant la ligne, la ligne avant le chiffre.",
        en "Entered by the mediator, read over by a guard, read within the perimeter, a copy given to the partner, figures frozen; the note is erased before the row, the row before the figure.",
    }
    supports() { fr "Supports", en "Assets" }
    supports_said() {
        fr "Une base SQLite ou PostgreSQL, un dossier de clés, un journal chaîné, des sauvegardes ; des navigateurs. Lieu d’hébergement, à compléter :",
        en "One SQLite or PostgreSQL database, a folder of keys, a chained journal, copies; browsers. Place of hosting, to be filled in:",
    }

    principles() { fr "2. Principes fondamentaux", en "2. Fundamental principles" }
    purposes() { fr "Finalités", en "Purposes" }
    purposes_said() {
        fr "Déterminées, explicites et légitimes : celles du registre. Le logiciel n’offre ni export de personnes, ni recherche par nom hors d’une demande, ni rapport d’activité par salarié tiré du journal.",
        en "Specified, explicit and legitimate: those of the register. The software offers no export of persons, no search by name outside a request, no report on an employee drawn from the journal.",
    }
    basis() { fr "Base légale", en "Legal basis" }
    basis_said() {
        fr "Mission d’intérêt public confiée par la convention (art. 6.1.e), à confirmer par le responsable.",
        en "Task in the public interest entrusted by the convention (art. 6.1.e), to be confirmed by the controller.",
    }
    minimal() { fr "Minimisation", en "Minimisation" }
    minimal_said() {
        fr "Aucun champ de nom, d’adresse, de téléphone d’habitant ni de santé ; un lieu nommé plutôt qu’une adresse ; listes fermées ; note de longueur bornée, relue par une garde. Une cellule de veille refuse tout texte qui désigne quelqu’un.",
        en "No field for a resident’s name, address, telephone or health; a named place rather than an address; closed lists; a note of bounded length, read over by a guard. A watch cell refuses any text that points at someone.",
    }
    quality() { fr "Exactitude", en "Accuracy" }
    quality_said() {
        fr "Corrections motivées et gardées ; décomptes vérifiés à la saisie ; chiffres publiés arrêtés et datés.",
        en "Corrections with a reason, kept; counts checked on entry; published figures frozen and dated.",
    }
    times() { fr "Durées", en "Times" }
    times_said() {
        fr "Déclarées table par table, appliquées chaque nuit avec un certificat :",
        en "Declared table by table, carried out each night with a certificate:",
    }
    information() { fr "Information", en "Information" }
    information_said() {
        fr "Notice publique en français et en anglais, à afficher, avec un code à viser.",
        en "A public notice in French and English, to be posted, with a code to point at.",
    }
    consent() { fr "Consentement", en "Consent" }
    consent_said() {
        fr "Ce n’est pas la base du traitement : personne n’est obligé de répondre à un médiateur.",
        en "It is not the basis of the processing: nobody has to answer a mediator.",
    }
    access() { fr "Accès, rectification, effacement", en "Access, rectification, erasure" }
    access_said() {
        fr "Recherche dans les textes libres par la personne déléguée à la protection des données, tiers caviardés ; dossier remis en PDF et en données ; texte rectifié, ou effacé pour de bon, y compris dans une copie remise en place.",
        en "Search in free texts by the data protection officer, other people struck out; a file given as PDF and as data; a text put right, or erased for good, in a copy put back too.",
    }
    objection() { fr "Limitation, opposition", en "Restriction, objection" }
    objection_said() {
        fr "Demande par écrit ou auprès d’un médiateur, réponse dans le mois. Un texte contesté est mis à part, scellé, le temps de trancher, puis remis ou effacé.",
        en "Asked in writing or of a mediator, answered within a month. A disputed text is set aside, sealed, until it is settled, then put back or erased.",
    }
    processors() { fr "Sous-traitance", en "Processors" }
    processors_said() {
        fr "Contrat avec l’hébergeur (art. 28), à joindre. Si des données de santé venaient à être enregistrées pour le compte d’un tiers, un hébergeur certifié (HDS) serait requis.",
        en "A contract with the host (art. 28), to be attached. Were health data to be recorded for a third party, a certified host (HDS) would be required.",
    }
    transfers() { fr "Transferts hors de l’Union européenne", en "Transfers outside the European Union" }
    transfers_said() { fr "Aucun par le logiciel.", en "None by the software." }

    validation() { fr "4. Validation", en "4. Validation" }
    validation_intro() {
        fr "À remplir et à signer par le responsable ; ce document prépare sa décision et ne la remplace pas.",
        en "To be filled in and signed by the controller; this document prepares the decision and does not replace it.",
    }
    opinion() { fr "Avis de la délégation à la protection des données", en "Opinion of the data protection officer" }
    heard() { fr "Avis des personnes concernées, ou pourquoi il n’a pas été demandé", en "Views of the persons concerned, or why they were not asked" }
    plan() { fr "Plan d’action et échéances", en "Action plan and due days" }
    decision() { fr "Décision, nom, date et signature du responsable", en "Decision, name, date and signature of the controller" }
}

/// Facts in order: a name and what is said of it.
pub(crate) type Facts = Vec<(&'static str, &'static str)>;

/// The first part.
pub(crate) fn context_facts(lang: Lang) -> Facts {
    vec![
        (overview(lang), overview_said(lang)),
        (required(lang), required_said(lang)),
        (roles(lang), roles_said(lang)),
        (standards(lang), standards_said(lang)),
        (data(lang), data_said(lang)),
        (cycle(lang), cycle_said(lang)),
        (supports(lang), supports_said(lang)),
    ]
}

/// The second part, before the times.
pub(crate) fn necessity_facts(lang: Lang) -> Facts {
    vec![
        (purposes(lang), purposes_said(lang)),
        (basis(lang), basis_said(lang)),
        (minimal(lang), minimal_said(lang)),
        (quality(lang), quality_said(lang)),
    ]
}

/// The second part, after the times: what protects the rights of persons.
pub(crate) fn rights_facts(lang: Lang) -> Facts {
    vec![
        (information(lang), information_said(lang)),
        (consent(lang), consent_said(lang)),
        (access(lang), access_said(lang)),
        (objection(lang), objection_said(lang)),
        (processors(lang), processors_said(lang)),
        (transfers(lang), transfers_said(lang)),
    ]
}

/// What is left to the controller, line by line.
pub(crate) fn blanks(lang: Lang) -> [&'static str; 4] {
    [opinion(lang), heard(lang), plan(lang), decision(lang)]
}
