//! What people say, and what partners' own figures say (« paroles et coûts évités »): rows 48 to 53, 56 to
//! 58.

use observatory::Disclosure;
use observatory::survey::Question;
use ui::chart::Measure;

use crate::entry::{Entry, Register, Two, two};

const ANSWERS: Two = two("Réponses à la question", "Answers to the question");
const SMALL: Two = two(
    "Ceux qui répondent ne sont pas tout le quartier. Moins de onze réponses : aucun chiffre n’est dit, à personne.",
    "Those who answer are not the whole district. Fewer than eleven answers: no figure is told, to anyone.",
);
const SCALE: Two = two(
    "Moyenne d’une échelle de un à cinq, à lire d’une enquête à l’autre : une petite différence ne prouve rien.",
    "Mean of a scale from one to five, to be read from one survey to the next: a small difference proves nothing.",
);
const ASSUMED: Two = two(
    "Une hypothèse, jamais une économie constatée : elle ne vaut que si les parties conviennent du coût et de la comparaison, et d’autres causes peuvent l’expliquer.",
    "An assumption, never a saving that was seen: it holds only if the parties agree on the cost and the comparison, and other causes may explain it.",
);

const OUT_OF_FIVE: Two = two("sur 5", "out of 5");

const fn asked(
    (row, code, register): (u8, &'static str, Register),
    (label, formula): (Two, Two),
    (says, limits): (Two, Two),
    question: Question,
) -> Entry {
    let entry = Entry::impact(row, code, register)
        .share()
        .named(label)
        .formula(formula)
        .over(ANSWERS)
        .says(says, limits)
        .asked(question);
    match question {
        Question::Calm | Question::Trust => entry.measured(Measure::Tenths, OUT_OF_FIVE),
        Question::Known | Question::Used | Question::Useful | Question::Effect => entry,
    }
}

const fn avoided(
    (row, code): (u8, &'static str),
    (label, formula): (Two, Two),
    says: Two,
) -> Entry {
    Entry::impact(row, code, Register::Economy)
        .measured(Measure::Money, two("", ""))
        .guarded(Disclosure::Exact)
        .named(label)
        .formula(formula)
        .says(says, ASSUMED)
        .fed()
}

/// The family.
pub(crate) const FAMILY: &[Entry] = &[
    asked(
        (48, "known", Register::Recognition),
        (
            two("Notoriété du médiateur", "The mediator is known"),
            two("Réponses « je connais » ÷ réponses", "“I know it” ÷ answers"),
        ),
        (
            two(
                "Si les habitants savent que le service existe.",
                "Whether residents know the service exists.",
            ),
            SMALL,
        ),
        Question::Known,
    ),
    asked(
        (49, "used", Register::Recognition),
        (
            two("Recours au service", "The service was called upon"),
            two("Réponses « j’y ai déjà eu recours » ÷ réponses", "“I have used it” ÷ answers"),
        ),
        (two("Si les habitants s’en servent.", "Whether residents use it."), SMALL),
        Question::Used,
    ),
    asked(
        (50, "useful", Register::Recognition),
        (
            two("Utilité perçue par les habitants", "Usefulness as residents see it"),
            two(
                "Réponses « utile » ou « nécessaire » ÷ réponses",
                "“Useful” or “necessary” ÷ answers",
            ),
        ),
        (
            two(
                "Si les habitants trouvent le service utile.",
                "Whether residents find the service useful.",
            ),
            SMALL,
        ),
        Question::Useful,
    ),
    asked(
        (51, "effect", Register::Recognition),
        (
            two("Impact perçu par les partenaires", "Effect as partners see it"),
            two("Réponses « je constate un effet » ÷ réponses", "“I see an effect” ÷ answers"),
        ),
        (
            two(
                "Si les partenaires voient un effet dans leur travail.",
                "Whether partners see an effect in their work.",
            ),
            SMALL,
        ),
        Question::Effect,
    ),
    asked(
        (52, "calm", Register::Tranquillity),
        (
            two("Sentiment de tranquillité", "Feeling of tranquillity"),
            two("Moyenne des réponses, avant et après", "Mean of the answers, before and after"),
        ),
        (
            two(
                "Si l’on se sent tranquille dans le quartier.",
                "Whether one feels at ease in the district.",
            ),
            SCALE,
        ),
        Question::Calm,
    ),
    asked(
        (53, "trust", Register::Cohesion),
        (
            two("Confiance dans les institutions", "Trust in institutions"),
            two("Moyenne des réponses, avant et après", "Mean of the answers, before and after"),
        ),
        (
            two("Si l’on fait confiance aux institutions.", "Whether institutions are trusted."),
            SCALE,
        ),
        Question::Trust,
    ),
    avoided(
        (56, "avoided_damage"),
        (
            two("Coûts évités : dégradations", "Costs avoided: damage"),
            two(
                "(coût par logement avant − après) × logements",
                "(cost per dwelling before − after) × dwellings",
            ),
        ),
        two(
            "Ce que le bailleur n’a pas eu à réparer.",
            "What the landlord did not have to repair.",
        ),
    ),
    avoided(
        (57, "avoided_calls"),
        (
            two("Coûts évités : appels à la police", "Costs avoided: calls to the police"),
            two("Baisse des appels × coût unitaire convenu", "Fall in calls × agreed unit cost"),
        ),
        two("Ce que des appels en moins auraient coûté.", "What fewer calls would have cost."),
    ),
    avoided(
        (58, "avoided_vacancy"),
        (
            two("Coûts évités : vacance et rotation", "Costs avoided: vacancy and turnover"),
            two("Baisse de la vacance × loyer mensuel", "Fall in vacancy × monthly rent"),
        ),
        two(
            "Les loyers que des logements occupés ont rapportés.",
            "The rents that occupied dwellings brought.",
        ),
    ),
];
