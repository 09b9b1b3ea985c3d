//! The sentences of « Aide » and « À propos ».

use door::Role;
use kernel::Lang;

ui::words! {
    help() { fr "Aide", en "Help" }
    help_lede() {
        fr "Ce que votre code ouvre, et les gestes les plus courants. Chaque page dit aussi, sous son titre, à quoi elle sert.",
        en "What your code opens, and the most usual gestures. Each page also says, under its title, what it is for.",
    }
    gestures() { fr "Vos gestes les plus courants", en "Your most usual gestures" }
    sections() { fr "À quoi sert chaque rubrique", en "What each section is for" }
    everywhere() { fr "Partout", en "Everywhere" }
    asking() { fr "À qui demander", en "Whom to ask" }
    about() { fr "À propos de Parvis", en "About Parvis" }
    about_lede() {
        fr "Un système d’information libre pour les conventions de médiation sociale.",
        en "A free information system for social mediation conventions.",
    }
    licence() { fr "Licence", en "Licence" }
    licence_said() {
        fr "Parvis est un logiciel libre, sous licence publique générale GNU Affero, version 3 ou suivante (AGPL-3.0-or-later). Vous pouvez l’utiliser, l’étudier, le modifier et le redistribuer ; qui le fait fonctionner pour d’autres leur doit le code source correspondant. Il est fourni sans garantie.",
        en "Parvis is free software, under the GNU Affero General Public License, version 3 or later (AGPL-3.0-or-later). You may use, study, change and share it; whoever runs it for others owes them the corresponding source. It comes without warranty.",
    }
    source() { fr "Code source", en "Source code" }
    source_at() {
        fr "Le code source de ce qui fonctionne ici se lit à cette adresse :", en "The source of what runs here is at this address:",
    }
    source_asked() {
        fr "L’hébergeur n’a pas dit où se lit le code source de ce qui fonctionne ici : demandez-le à l’opérateur, qui vous le doit.",
        en "The host did not say where the source of what runs here is: ask the operator, who owes it to you.",
    }
    made_of() { fr "Ce qui le compose", en "What it is made of" }
    made_of_said() {
        fr "Des bibliothèques libres et, dans le navigateur, quelques-unes en JavaScript ; les polices Source Sans 3 et Source Serif 4, sous licence SIL Open Font. Rien n’est chargé d’un autre site.",
        en "Free libraries and, in the browser, a few in JavaScript; the fonts Source Sans 3 and Source Serif 4, under the SIL Open Font Licence. Nothing is loaded from another site.",
    }
    /// Link.
    notices() { fr "Leur liste, leurs versions et le texte de leurs licences", en "Their list, their versions and the text of their licences" }
    back() { fr "Retour à l’accueil", en "Back to the home page" }
}

/// French and English of one thing.
type Pair = (&'static str, &'static str);

const fn of(lang: Lang, (fr, en): Pair) -> &'static str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// What each section of the desk is for.
const PURPOSES: &[(&str, Pair)] = &[
    (
        "/a-faire",
        (
            "Tout ce qui attend l’encadrement au même endroit\u{a0}: fiches, heures, quarantaine, comptes rendus, demandes\u{202f}; chaque ligne mène où cela se règle.",
            "Everything that waits for the manager in one place: alerts, hours, quarantine, minutes, requests; each line leads where it is dealt with.",
        ),
    ),
    (
        "/recherche",
        (
            "Une seule case pour retrouver une fiche, une situation, une activité, un lieu, un interlocuteur ou une décision de votre périmètre.",
            "One box to find an alert, a situation, an activity, a place, a contact or a decision of your perimeter.",
        ),
    ),
    (
        "/terrain/",
        (
            "Sur le téléphone : saisir une activité, signaler, faire sa tournée, avec ou sans réseau.",
            "On the phone: record an activity, raise an alert, make a round, with or without network.",
        ),
    ),
    (
        "/activites",
        (
            "Les activités enregistrées, sans aucun nom : les retrouver, les corriger, les exporter.",
            "The activities recorded, without any name: find, correct and export them.",
        ),
    ),
    (
        "/signalements",
        (
            "Les fiches transmises : ce qui attend et chez qui, ce qui a été répondu, ce qui reste à vérifier sur place.",
            "The alerts passed on: what waits and with whom, what was answered, what is still to be checked on the spot.",
        ),
    ),
    (
        "/territoire",
        (
            "Les zones, les lieux avec leurs noms d’usage, et les interlocuteurs désignés.",
            "The zones, the places with the names people use, and the designated contacts.",
        ),
    ),
    (
        "/annuaire",
        (
            "Qui joindre dans chaque structure, pour quoi, et qui le remplace.",
            "Whom to reach in each organisation, about what, and who stands in.",
        ),
    ),
    (
        "/quartier",
        (
            "Ce que les signataires annoncent (travaux, arrivées, événements), qui explique un chiffre.",
            "What signatories announce (works, arrivals, events), which explains a figure.",
        ),
    ),
    (
        "/tableau-de-bord",
        (
            "Les chiffres de la période choisie ; chacun ouvre ce qu’il compte, ou dit pourquoi il est masqué.",
            "The figures of the period you choose; each opens what it counts, or says why it is withheld.",
        ),
    ),
    (
        "/observatoire",
        (
            "Les thèmes, les lieux et les heures, croisés sur la durée.",
            "Themes, places and hours, crossed over time.",
        ),
    ),
    (
        "/feuille-de-route",
        (
            "Les objectifs de l’année, les actions du mois et où elles en sont.",
            "The objectives of the year, the actions of the month and where they stand.",
        ),
    ),
    (
        "/indicateurs",
        (
            "Ce qui est mesuré et comment, qui l’a convenu, et la cible.",
            "What is measured and how, who agreed on it, and the target.",
        ),
    ),
    (
        "/syntheses",
        (
            "Le mois raconté : analyse, chiffres arrêtés, préconisations, en page, en PDF ou à modifier.",
            "The month told: analysis, frozen figures, recommendations, as a page, a PDF or a text to edit.",
        ),
    ),
    (
        "/instances",
        (
            "Les comités : calendrier, convocation, ordre du jour, compte rendu et décisions suivies.",
            "The committees: calendar, convening, agenda, minutes and decisions followed.",
        ),
    ),
    (
        "/convention",
        (
            "Le texte signé, les parties, qui paie quoi, les moyens prêtés, les avenants.",
            "The signed text, the parties, who pays what, the means lent, the amendments.",
        ),
    ),
    (
        "/convention/miroir",
        (
            "Chaque promesse de la convention à côté de la preuve qu’elle est tenue.",
            "Each promise of the convention beside the proof that it is kept.",
        ),
    ),
    (
        "/convention/comptes",
        (
            "Le prévu et le réalisé dans le cadre officiel du compte rendu financier.",
            "Budget and actual in the official frame of the financial report.",
        ),
    ),
    (
        "/heures",
        (
            "Les semaines prévues et faites, les compteurs, les absences, la feuille de temps.",
            "Weeks planned and done, counters, absences, the timesheet.",
        ),
    ),
    (
        "/telephones",
        (
            "Les téléphones rattachés, ce qu’ils ont envoyé, et comment en retirer un.",
            "The phones enrolled, what they sent, and how to withdraw one.",
        ),
    ),
    (
        "/acces",
        (
            "Les codes d’accès : à qui, sur quel périmètre, jusqu’à quand.",
            "The access codes: to whom, over which perimeter, until when.",
        ),
    ),
    (
        "/acces/revue",
        (
            "La revue des codes, chaque trimestre : confirmer, ou laisser s’éteindre.",
            "The review of codes, each quarter: confirm, or let them end.",
        ),
    ),
    (
        "/acces/confies",
        (
            "Les codes que vous confiez à votre tour, dans votre propre périmètre.",
            "The codes that you entrust in turn, within your own perimeter.",
        ),
    ),
    (
        "/compte",
        (
            "Vos preuves, vos appareils, vos sessions et vos droits.",
            "Your proofs, your devices, your sessions and your rights.",
        ),
    ),
    (
        "/echanges",
        (
            "Les réponses reçues par courriel, les villes outillées, le point mensuel des destinataires.",
            "The answers received by e-mail, the towns with a tool, the monthly file of the recipients.",
        ),
    ),
    (
        "/administration",
        (
            "Les comptes, les sessions, les téléphones et les clés, sans rien lire de la médiation.",
            "Accounts, sessions, phones and keys, reading nothing of the mediation.",
        ),
    ),
    (
        "/administration/webhooks",
        (
            "Les programmes avertis quand une fiche avance.",
            "The programs told when an alert moves on.",
        ),
    ),
    (
        "/protection-des-donnees",
        (
            "Les demandes des personnes, ce qui s’efface en son temps, l’analyse d’impact.",
            "People’s requests, what is erased in its time, the impact assessment.",
        ),
    ),
    (
        "/protection-des-donnees/registre",
        (
            "Le registre des traitements, prêt à imprimer.",
            "The register of processing, ready to print.",
        ),
    ),
    ("/consultations", ("Qui a consulté quoi, et quand.", "Who consulted what, and when.")),
    (
        "/journal",
        (
            "Ce qui a été lu de confidentiel, sorti, donné ou changé.",
            "What was read in confidence, taken out, given or changed.",
        ),
    ),
    (
        "/referentiel",
        (
            "Les listes (thèmes, publics, issues…) : ce qui change, et à partir de quand.",
            "The lists (themes, audiences, endings…): what changes, and from when.",
        ),
    ),
    (
        "/reprise",
        (
            "Reprendre l’activité passée d’un tableur ou d’un autre outil, ligne par ligne.",
            "Take over past activity from a spreadsheet or another tool, line by line.",
        ),
    ),
];

/// What a section is for.
pub(super) fn purpose(lang: Lang, path: &str) -> Option<&'static str> {
    PURPOSES.iter().find(|(known, _)| *known == path).map(|(_, said)| of(lang, *said))
}

/// A gesture and how it is made.
type Steps = &'static [(Pair, Pair)];

const MEDIATOR: Steps = &[
    (
        ("Enregistrer une activité", "Record an activity"),
        (
            "« Terrain » sur le téléphone, ou « Activités », « Nouvelle activité » : l’activité, le thème, le lieu, la durée, les personnes comptées. Jamais de nom.",
            "“Field” on the phone, or “Activities”, “New activity”: the activity, the theme, the place, the duration, the people counted. Never a name.",
        ),
    ),
    (
        ("Transmettre un fait", "Pass a fact on"),
        (
            "« Signaler » depuis l’activité : une ligne factuelle, une photo si besoin. L’encadrement relit avant l’envoi. Un danger immédiat s’appelle d’abord : 15, 17, 18 ou 112.",
            "“Raise an alert” from the activity: one factual line, a photograph if needed. The manager reads it before it leaves. An immediate danger is called in first: 15, 17, 18 or 112.",
        ),
    ),
    (
        ("Corriger", "Correct"),
        (
            "Ouvrez l’activité, puis « Corriger » : le motif est gardé. D’un mois arrêté, demandez à l’encadrement.",
            "Open the activity, then “Correct”: the reason is kept. Of a frozen month, ask the manager.",
        ),
    ),
];

const MANAGER: Steps = &[
    (
        ("Relire les fiches avant l’envoi", "Read alerts before they leave"),
        (
            "« Signalements », « À traiter » : ce qui partira et à qui, d’une pression.",
            "“Alerts”, “To handle”: what will leave and to whom, in one press.",
        ),
    ),
    (
        ("Préparer et arrêter un mois", "Prepare and freeze a month"),
        (
            "« Synthèses », le mois, « Écrire l’analyse » : un premier jet vient des données. « Aperçu » montre ce que lira chaque signataire ; « Arrêter » le fige et le transmet.",
            "“Syntheses”, the month, “Write the analysis”: a first draft comes from the data. “Preview” shows what each signatory will read; “Freeze” sets it and passes it on.",
        ),
    ),
    (
        ("Tenir un comité", "Hold a committee"),
        (
            "« Instances » : planifier, composer l’ordre du jour, convoquer, noter les présences et les décisions, envoyer le compte rendu.",
            "“Committees”: plan, build the agenda, convene, note attendance and decisions, send the minutes.",
        ),
    ),
    (
        ("Donner ou retirer un code", "Give or take back a code"),
        (
            "« Accès » : le périmètre se lit en toutes lettres avant l’envoi, et « Voir comme » montre ce que la personne verra. Le retrait vaut à l’instant.",
            "“Access”: the perimeter is read in words before it is sent, and “See as” shows what the person will see. Taking back holds at once.",
        ),
    ),
];

const PARTNER: Steps = &[
    (
        ("Lire le mois", "Read the month"),
        (
            "« Synthèses » : la dernière en tête, arrêtée, sur votre périmètre. Un chiffre masqué protège quelqu’un.",
            "“Syntheses”: the last one first, frozen, over your perimeter. A figure withheld protects someone.",
        ),
    ),
    (
        ("Annoncer des travaux, une arrivée", "Announce works, an arrival"),
        (
            "« Vie du quartier », « Annoncer » : ce que vous dites éclaire les chiffres de tous.",
            "“Life of the neighbourhood”, “Announce”: what you say sheds light on everyone’s figures.",
        ),
    ),
    (
        ("Préparer un comité", "Prepare a committee"),
        (
            "« Instances » : proposez un point, lisez le dossier, remarquez le compte rendu.",
            "“Committees”: propose a point, read the file, remark on the minutes.",
        ),
    ),
];

const OFFICER: Steps = &[(
    ("Répondre à une personne", "Answer a person"),
    (
        "« Protection des données », « Chercher une personne » : le dossier se compose, se rectifie, s’efface ; chaque geste est noté.",
        "“Data protection”, “Look for a person”: the file is made up, put right, erased; each act is noted.",
    ),
)];

const TECHNICIAN: Steps = &[(
    ("Tenir l’installation", "Keep the installation"),
    (
        "« Administration » ferme une session ou un compte ; sur la machine, « parvis doctor » dit ce qui est à réparer, « parvis backup » copie, « parvis export » emporte tout.",
        "“Administration” closes a session or an account; on the machine, “parvis doctor” says what is to be mended, “parvis backup” copies, “parvis export” takes everything out.",
    ),
)];

const AUDITOR: Steps = &[(
    ("Vérifier", "Check"),
    (
        "« Consultations » et « Journal » disent qui a fait quoi ; le code imprimé sur un papier arrêté se vérifie en bas de chaque page.",
        "“Consultations” and “Journal” say who did what; the code printed on a frozen paper is checked from the foot of any page.",
    ),
)];

/// The gestures of a role.
pub(super) fn steps(lang: Lang, role: Role) -> Vec<(&'static str, &'static str)> {
    let steps = match role {
        Role::Mediator => MEDIATOR,
        Role::Manager | Role::Direction => MANAGER,
        Role::Signatory | Role::Referent => PARTNER,
        Role::Dpo => OFFICER,
        Role::Technician => TECHNICIAN,
        Role::Auditor => AUDITOR,
    };
    steps.iter().map(|(what, how)| (of(lang, *what), of(lang, *how))).collect()
}

/// What holds on every page.
pub(super) fn habits(lang: Lang) -> [&'static str; 4] {
    [
        (
            "Tout se fait au clavier : Tab avance, Maj + Tab recule, Entrée valide ; le premier appui sur Tab propose d’aller au contenu.",
            "Everything works by keyboard: Tab goes forward, Shift + Tab back, Enter confirms; the first Tab offers to go to the content.",
        ),
        (
            "Ce qui est refusé l’est avec une phrase sous le champ ; ce que vous aviez tapé reste.",
            "What is refused is refused with a sentence under the field; what you had typed stays.",
        ),
        (
            "Les filtres d’une liste sont dans son adresse : un marque-page les garde, et l’export sort exactement ce qui est affiché.",
            "The filters of a list are in its address: a bookmark keeps them, and the export takes out exactly what is shown.",
        ),
        (
            "Une adresse qui répond « introuvable » n’existe pas, ou n’est pas dans votre périmètre : les deux se disent pareil.",
            "An address that answers “not found” does not exist, or is not within your perimeter: both are said alike.",
        ),
    ]
    .map(|said| of(lang, said))
}

const CODE: Pair = (
    "Un code perdu, un périmètre à changer : l’encadrement de l’opérateur, depuis « Accès ».",
    "A lost code, a perimeter to change: the operator’s manager, from “Access”.",
);
const DATA: Pair = (
    "Une question sur des données personnelles : la personne déléguée à la protection des données, nommée dans la notice en bas de page.",
    "A question about personal data: the data protection officer, named in the notice at the foot of the page.",
);
const HOST: Pair = (
    "Une panne, une lenteur : qui héberge l’installation.",
    "A failure, a slowness: whoever hosts the installation.",
);
const OPERATOR: Pair = (
    "Un chiffre qui étonne : l’encadrement, qui peut ouvrir ce qu’il compte.",
    "A figure that surprises: the manager, who can open what it counts.",
);

/// Whom a role asks.
pub(super) fn askings(lang: Lang, role: Role) -> Vec<&'static str> {
    let said: &[Pair] = match role {
        Role::Mediator | Role::Signatory | Role::Referent => &[CODE, OPERATOR, DATA],
        Role::Manager | Role::Direction | Role::Dpo | Role::Auditor => &[DATA, HOST],
        Role::Technician => &[CODE, DATA],
    };
    said.iter().map(|one| of(lang, *one)).collect()
}
