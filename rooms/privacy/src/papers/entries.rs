//! The entries of the register: what is done with data, why, on what ground, about whom, for whom.

use kernel::Lang;

ui::words! {
    activities() { fr "Tenue des activités de médiation", en "Keeping the record of mediation" }
    activities_purpose() {
        fr "Rendre compte de la présence et de l’action des médiateurs, organiser leur travail, suivre une situation sans identité, compter les heures dues à la convention.",
        en "Accounting for the presence and action of mediators, organising their work, following a situation without identity, counting the hours owed to the convention.",
    }
    activities_people() {
        fr "Les habitants et usagers rencontrés, en nombre et sans identité ; les médiateurs et l’encadrement.",
        en "Residents and users met, as counts and without identity; mediators and managers.",
    }
    activities_data() {
        fr "Jour, lieu nommé ou îlot, thème, durée, décomptes par public, tranche d’âge et genre, note libre relue par une garde, photo d’un lieu refaite sans métadonnées, visages et plaques couverts ; pour les médiateurs : identifiant, heures et passages. Aucun nom d’habitant, aucune adresse de personne, aucune donnée de santé.",
        en "Day, named place or block, theme, duration, counts by audience, age band and gender, a free note read over by a guard, a photograph of a place made again without metadata, faces and plates covered; for mediators: identifier, hours and passages. No resident’s name, no personal address, no health data.",
    }
    activities_recipients() {
        fr "Les médiateurs et l’encadrement de l’opérateur, chacun dans son périmètre ; la direction, sans les notes ni les photos.",
        en "The operator’s mediators and managers, each within their perimeter; the direction, without notes or photographs.",
    }
    alerts() { fr "Fiches de signalement", en "Alerts to those who can act" }
    alerts_purpose() {
        fr "Faire connaître un fait technique ou social à l’interlocuteur qui peut agir, suivre sa réponse et constater sur place.",
        en "Telling a technical or social fact to the contact who can act, following the answer and seeing on site.",
    }
    alerts_people() {
        fr "Les interlocuteurs désignés par les structures ; des habitants, sans identité, quand le fait les touche.",
        en "Contacts designated by organisations; residents, without identity, when the fact concerns them.",
    }
    alerts_data() {
        fr "Fait, lieu, étapes et délais, note et photos internes ; pour l’interlocuteur : nom, fonction, courriel et téléphone professionnels.",
        en "Fact, place, steps and delays, internal note and photographs; for the contact: name, post, professional e-mail and telephone.",
    }
    alerts_recipients() {
        fr "L’opérateur ; la structure qui doit agir reçoit la version transmise, jamais la note interne ni les photos.",
        en "The operator; the organisation that must act receives the version given to it, never the internal note or photographs.",
    }
    codes() { fr "Codes d’accès et journal des actes", en "Access codes and journal of acts" }
    codes_purpose() {
        fr "Donner à chacun l’accès à son périmètre et à rien d’autre ; savoir qui a lu et fait quoi ; répondre aux demandes des personnes et aux violations de données.",
        en "Giving each their perimeter and nothing else; knowing who read and did what; answering requests of persons and data breaches.",
    }
    codes_people() {
        fr "Les titulaires d’un code : médiateurs, encadrement, signataires, référents, personnes habilitées.",
        en "Holders of a code: mediators, managers, signatories, referents, entitled people.",
    }
    codes_data() {
        fr "Nom, fonction, structure, courriel, droits et leurs dates, preuves gardées sous forme d’empreintes ou de secrets chiffrés, identité reliée d’un fournisseur s’il y en a une, connexions, actes, accès refusés ; textes mis à part à la demande d’une personne, scellés.",
        en "Name, post, organisation, e-mail, rights and their dates, proofs kept as hashes or enciphered secrets, the linked identity of a provider if there is one, sign-ins, acts, refused accesses; texts set aside at a person’s request, sealed.",
    }
    codes_recipients() {
        fr "L’encadrement pour les codes ; la personne déléguée à la protection des données et l’auditeur pour le journal ; chaque partie lit les consultations, sans nom.",
        en "Managers for the codes; the data protection officer and the auditor for the journal; each party reads consultations, without names.",
    }
    measure() { fr "Mesure et publication", en "Measure and publication" }
    measure_purpose() {
        fr "Suivre les objectifs de la convention, évaluer l’action, arrêter chaque mois les chiffres et la synthèse que lisent les partenaires.",
        en "Following the aims of the convention, evaluating the action, freezing each month the figures and the synthesis that partners read.",
    }
    measure_people() {
        fr "Personne n’y est identifié : des décomptes, où ce qui touche à des personnes est arrondi et les petits nombres sont masqués.",
        en "Nobody is identified there: counts, where what concerns people is rounded and small numbers are withheld.",
    }
    measure_data() {
        fr "Décomptes par thème, zone, mois, public, tranche d’âge et genre ; réponses aux enquêtes, en nombre ; objectifs et préconisations.",
        en "Counts by theme, zone, month, audience, age band and gender; answers to surveys, as counts; aims and recommendations.",
    }
    measure_recipients() {
        fr "Les signataires et leurs référents, chacun sur son périmètre, par tables arrêtées ; l’opérateur.",
        en "Signatories and their referents, each within their perimeter, through frozen tables; the operator.",
    }
    letters() { fr "Courriers", en "Letters" }
    letters_purpose() {
        fr "Prévenir par courriel : code remis, revue des accès, synthèse parue, sécurité d’un code.",
        en "Telling by e-mail: a code given, a review of codes, a synthesis out, the safety of a code.",
    }
    letters_people() {
        fr "Les titulaires d’un code et les interlocuteurs désignés.", en "Holders of a code and designated contacts.",
    }
    letters_data() {
        fr "Adresse électronique professionnelle, objet, corps du courriel, suite donnée à l’envoi. Le contenu reste derrière un lien.",
        en "Professional e-mail address, subject, body of the letter, what came of the sending. Contents stay behind a link.",
    }
    letters_recipients() {
        fr "Le destinataire ; le prestataire d’envoi de courriels choisi par l’hébergeur, comme sous-traitant. Si l’hébergeur a ouvert les avis du téléphone et qu’un médiateur les a demandés : le service d’avis de son navigateur, qui ne transmet qu’un message chiffré, sans texte ni personne.",
        en "The addressee; the e-mail provider chosen by the host, as a processor. Where the host opened the notices of the telephone and a mediator asked for them: the push service of their browser, which only carries an encrypted message, without words or persons.",
    }
    agreement() { fr "Convention, comités et interlocuteurs", en "Agreement, committees and contacts" }
    agreement_purpose() {
        fr "Tenir le texte de la convention, ses parties, ses engagements et ses financements, les réunions des comités et leurs décisions, et qui est l’interlocuteur de quoi.",
        en "Keeping the text of the convention, its parties, commitments and funding, the meetings of its committees and their decisions, and who is the contact for what.",
    }
    agreement_people() {
        fr "Les représentants qui ont signé et les interlocuteurs désignés par les structures.",
        en "Representatives who signed and contacts designated by organisations.",
    }
    agreement_data() {
        fr "Nom et qualité des signataires tels que signés ; fonction, courriel et téléphone professionnels des interlocuteurs ; fonctions présentes aux réunions, jamais de noms.",
        en "Name and capacity of signatories as signed; post, professional e-mail and telephone of contacts; functions present at meetings, never names.",
    }
    agreement_recipients() {
        fr "Tous les membres de la convention.", en "Every member of the convention.",
    }
    task() {
        fr "Mission d’intérêt public confiée par la convention (RGPD, art. 6.1.e) ; à défaut, intérêt légitime de l’opérateur (art. 6.1.f). Au responsable de trancher.",
        en "Task in the public interest entrusted by the convention (GDPR, art. 6.1.e); failing that, legitimate interest of the operator (art. 6.1.f). The controller decides.",
    }
    task_and_hours() {
        fr "Mission d’intérêt public confiée par la convention (RGPD, art. 6.1.e) ; pour les heures des salariés, obligation légale de l’employeur (art. 6.1.c).",
        en "Task in the public interest entrusted by the convention (GDPR, art. 6.1.e); for employees’ hours, legal obligation of the employer (art. 6.1.c).",
    }
    duty_of_safety() {
        fr "Obligation de sécurité (RGPD, art. 6.1.c et 32) et intérêt légitime à savoir qui a lu quoi (art. 6.1.f).",
        en "Duty of security (GDPR, art. 6.1.c and 32) and legitimate interest in knowing who read what (art. 6.1.f).",
    }
    performance() {
        fr "Exécution de la convention et obligations légales qui s’y attachent : pièces comptables, archives publiques (RGPD, art. 6.1.b et 6.1.c).",
        en "Performance of the convention and the legal duties that go with it: accounting documents, public records (GDPR, art. 6.1.b and 6.1.c).",
    }
}

/// Something that is done with data (« traitement »): an entry of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Processing {
    /// Activities, situations, rounds, hours.
    Activities,
    /// Alerts (« fiches de signalement »).
    Alerts,
    /// Codes, sessions, journal, erasures.
    Codes,
    /// Figures, objectives, syntheses.
    Measure,
    /// Letters.
    Letters,
    /// The convention, its committees, its contacts.
    Agreement,
}

impl Processing {
    /// In the order of the register.
    pub const ALL: [Self; 6] = [
        Self::Activities,
        Self::Alerts,
        Self::Codes,
        Self::Measure,
        Self::Letters,
        Self::Agreement,
    ];

    /// Its place in the address of the page.
    pub(crate) const fn anchor(self) -> &'static str {
        match self {
            Self::Activities => "activites",
            Self::Alerts => "fiches",
            Self::Codes => "codes",
            Self::Measure => "mesure",
            Self::Letters => "courriers",
            Self::Agreement => "convention",
        }
    }
}

/// An entry in words.
pub(crate) struct Entry {
    pub(crate) title: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) people: &'static str,
    pub(crate) data: &'static str,
    pub(crate) recipients: &'static str,
}

/// What the register says of something done with data.
pub(crate) fn entry(lang: Lang, processing: Processing) -> Entry {
    let say = |title: Said, basis: Said, [purpose, people, data, recipients]: [Said; 4]| Entry {
        title: title(lang),
        purpose: purpose(lang),
        basis: basis(lang),
        people: people(lang),
        data: data(lang),
        recipients: recipients(lang),
    };
    match processing {
        Processing::Activities => say(
            activities,
            task_and_hours,
            [activities_purpose, activities_people, activities_data, activities_recipients],
        ),
        Processing::Alerts => {
            say(alerts, task, [alerts_purpose, alerts_people, alerts_data, alerts_recipients])
        }
        Processing::Codes => {
            say(codes, duty_of_safety, [codes_purpose, codes_people, codes_data, codes_recipients])
        }
        Processing::Measure => {
            say(measure, task, [measure_purpose, measure_people, measure_data, measure_recipients])
        }
        Processing::Letters => {
            say(letters, task, [letters_purpose, letters_people, letters_data, letters_recipients])
        }
        Processing::Agreement => say(
            agreement,
            performance,
            [agreement_purpose, agreement_people, agreement_data, agreement_recipients],
        ),
    }
}

type Said = fn(Lang) -> &'static str;
