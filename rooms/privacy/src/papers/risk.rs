//! The three risks of the CNIL's method, with what already answers them and a first estimate that
//! the controller takes up or changes.

use kernel::Lang;

ui::words! {
    risks() { fr "3. Risques pour les personnes", en "3. Risks for persons" }
    risks_intro() {
        fr "Gravité et vraisemblance sont proposées sur l’échelle de la CNIL : négligeable, limitée, importante, maximale.",
        en "Severity and likelihood are proposed on the CNIL’s scale: negligible, limited, significant, maximum.",
    }
    impacts() { fr "Conséquences pour les personnes", en "Effects on persons" }
    sources() { fr "Sources et menaces", en "Sources and threats" }
    measures() { fr "Mesures", en "Measures" }
    gravity() { fr "Gravité", en "Severity" }
    likelihood() { fr "Vraisemblance", en "Likelihood" }
    estimate(level: &str, why: &str) { fr "{level}. {why}", en "{level}. {why}" }
    negligible() { fr "Négligeable", en "Negligible" }
    limited() { fr "Limitée", en "Limited" }
    significant() { fr "Importante", en "Significant" }

    reading() { fr "Accès illégitime à des données", en "Illegitimate access to data" }
    reading_impacts() {
        fr "Un habitant reconnu dans une note, ou sur une photo mal couverte, malgré l’absence de nom ; une confidence rapportée ; la perte de la confiance dans le médiateur, voire une pression sur lui.",
        en "A resident recognised in a note, or on a photograph badly covered, although no name stands there; a confidence repeated; trust in the mediator lost, or the mediator pressed.",
    }
    reading_sources() {
        fr "Ancien titulaire d’un code, partenaire curieux, code volé ou prêté, administrateur technique, sauvegarde perdue, lecture croisée de petits nombres.",
        en "Former holder of a code, curious partner, code stolen or lent, technical administrator, lost copy, small numbers read across.",
    }
    reading_measures() {
        fr "Aucun nom à trouver ; périmètre à chaque lecture ; seconde preuve ; codes datés et revus ; partenaires sur des tables arrêtées seulement ; petits nombres masqués ; lecture d’une note notée avant d’être faite ; notes effacées en premier.",
        en "No name to be found; a perimeter at each reading; a second proof; codes that end and are reviewed; partners on frozen tables only; small numbers withheld; the reading of a note noted before it is done; notes erased first.",
    }
    reading_gravity() {
        fr "Une personne du quartier peut se reconnaître ou être reconnue par ses proches dans une note écrite malgré la garde.",
        en "Someone of the neighbourhood may recognise themselves, or be recognised by those close to them, in a note written despite the guard.",
    }
    reading_likelihood() {
        fr "Il faut un code valable et une seconde preuve, ou la machine elle-même. Les sauvegardes que l’hébergeur ne chiffre pas l’augmentent.",
        en "It takes a valid code and a second proof, or the machine itself. Copies that the host does not encipher raise it.",
    }

    change() { fr "Modification non désirée de données", en "Unwanted change of data" }
    change_impacts() {
        fr "Un fait faux transmis à un bailleur ou à une mairie ; des chiffres publiés inexacts, sans effet direct sur une personne identifiée.",
        en "A false fact given to a landlord or a town; wrong published figures, with no direct effect on an identified person.",
    }
    change_sources() {
        fr "Erreur de saisie, code utilisé par un autre, modification directe de la base.",
        en "Mistake on entry, code used by someone else, direct change of the database.",
    }
    change_measures() {
        fr "Corrections motivées et gardées ; version transmise figée ; mois arrêtés ; journal chaîné et signé, dont l’ancre se garde hors de la machine.",
        en "Corrections with a reason, kept; the version given is frozen; months are frozen; a chained and signed journal whose anchor is kept off the machine.",
    }
    change_gravity() {
        fr "Aucune décision individuelle n’est prise sur ces données.",
        en "No decision about an individual is taken on these data.",
    }
    change_likelihood() {
        fr "Un acte changé, retiré ou ajouté dans le journal se voit à la vérification ; une erreur de saisie se corrige.",
        en "An act changed, removed or added in the journal shows when it is checked; a mistake on entry is corrected.",
    }

    loss() { fr "Disparition de données", en "Disappearance of data" }
    loss_impacts() {
        fr "Une fiche sans suite, des heures à reconstituer, un bilan incomplet ; aucun droit d’un habitant n’en dépend.",
        en "An alert without follow-up, hours to be reconstructed, an incomplete review; no right of a resident depends on it.",
    }
    loss_sources() {
        fr "Panne, erreur d’exploitation, rançongiciel, sauvegarde jamais essayée.",
        en "Breakdown, operating mistake, ransomware, a copy never tried.",
    }
    loss_measures() {
        fr "Écritures durables, sauvegarde et remise en place par une commande, vérification de la base, mois arrêtés déjà remis aux partenaires.",
        en "Durable writes, copy and restoration by one command, check of the database, frozen months already given to partners.",
    }
    loss_gravity() {
        fr "Gêne pour le service et ses partenaires, pas pour les habitants.",
        en "A nuisance for the service and its partners, not for residents.",
    }
    loss_likelihood() {
        fr "Elle dépend des sauvegardes de l’hébergeur et de leur essai : à confirmer.",
        en "It depends on the host’s copies and on their being tried: to be confirmed.",
    }
}

/// A risk, its answer and its estimate.
pub(crate) struct Risk {
    pub(crate) title: &'static str,
    pub(crate) facts: Vec<(&'static str, String)>,
}

/// How grave, or how likely: the level and its reason.
type Estimate = (fn(Lang) -> &'static str, fn(Lang) -> &'static str);

/// The three risks, in the order of the method.
pub(crate) fn all(lang: Lang) -> [Risk; 3] {
    let risk = |title: &'static str, said: [&'static str; 3], grave: Estimate, likely: Estimate| {
        let [effects, threats, answers] = said;
        let estimated = |(level, why): Estimate| estimate(lang, level(lang), why(lang));
        Risk {
            title,
            facts: vec![
                (impacts(lang), effects.to_owned()),
                (sources(lang), threats.to_owned()),
                (measures(lang), answers.to_owned()),
                (gravity(lang), estimated(grave)),
                (likelihood(lang), estimated(likely)),
            ],
        }
    };
    [
        risk(
            reading(lang),
            [reading_impacts(lang), reading_sources(lang), reading_measures(lang)],
            (significant, reading_gravity),
            (limited, reading_likelihood),
        ),
        risk(
            change(lang),
            [change_impacts(lang), change_sources(lang), change_measures(lang)],
            (limited, change_gravity),
            (negligible, change_likelihood),
        ),
        risk(
            loss(lang),
            [loss_impacts(lang), loss_sources(lang), loss_measures(lang)],
            (negligible, loss_gravity),
            (limited, loss_likelihood),
        ),
    ]
}
