//! How much was done, and with how many people (« volume d'activité »): rows 1 to 3, 9, 10, 17.

use observatory::{Disclosure, Measured};
use ui::chart::Measure;

use super::{ratio, tenths_of};
use crate::entry::{Entry, Register, two};

const NO_BENCHMARK: crate::entry::Two = two(
    "Le compte dépend de ce que chaque opérateur appelle une intervention : il ne se compare pas d’un service à l’autre sans la définition.",
    "The count depends on what each operator calls an intervention: it does not compare between services without the definition.",
);

/// The family.
pub(crate) const FAMILY: &[Entry] = &[
    Entry::output(1, "interventions", Register::Tranquillity)
        .since(2019)
        .named(two("Interventions de médiation", "Mediation interventions"))
        .formula(two("Nombre d’enregistrements", "Number of records"))
        .says(
            two(
                "Chaque acte de médiation enregistré compte une fois, sous son thème principal, quel que soit le nombre de médiateurs présents.",
                "Each recorded act of mediation counts once, under its main theme, however many mediators were there.",
            ),
            NO_BENCHMARK,
        )
        .number(|stock, span| stock.told("interventions", span)),
    Entry::output(2, "interventions_per_post", Register::Economy)
        .measured(Measure::Tenths, two("par an et par poste", "a year and post"))
        .named(two("Interventions par équivalent temps plein", "Interventions per full-time post"))
        .formula(two(
            "Interventions ÷ (heures comptées ÷ 1 607)",
            "Interventions ÷ (hours counted ÷ 1,607)",
        ))
        .over(two("Heures comptées au titre des 1 607 h", "Hours counted within the 1,607"))
        .says(
            two(
                "Ce que donnerait une année entière de travail d’une personne, au rythme de la période.",
                "What a whole year’s work of one person would give, at the rate of the period.",
            ),
            two(
                "Ramené à l’année : un mois d’été n’annonce pas l’année. Les absences n’y comptent pas.",
                "Brought to a year: a summer month does not foretell the year. Absences do not count.",
            ),
        )
        .number(|stock, span| {
            let hours = stock.minutes(span, |held| held.counted);
            ratio(stock.sum(span, |month| month.n), 10 * 1_607 * 60, hours)
        }),
    Entry::output(3, "interventions_per_100_hours", Register::Economy)
        .measured(Measure::Tenths, two("pour 100 h", "per 100 h"))
        .named(two("Interventions pour 100 h de terrain", "Interventions per 100 h of field"))
        .formula(two(
            "Interventions ÷ heures de terrain × 100",
            "Interventions ÷ field hours × 100",
        ))
        .over(two("Heures de terrain", "Field hours"))
        .says(
            two(
                "L’intensité de l’activité, une fois le temps de présence retiré : plus de présence fait voir plus de choses.",
                "How intense the activity is once presence is taken out: more presence sees more.",
            ),
            two(
                "Une baisse peut venir d’interventions plus longues, et non d’un service moindre.",
                "A fall may come from longer interventions, not from less service.",
            ),
        )
        .number(|stock, span| {
            let hours = stock.minutes(span, |held| held.field);
            ratio(stock.sum(span, |month| month.n), 1_000 * 60, hours)
        }),
    Entry::output(9, "people", Register::Cohesion)
        .since(2019)
        .guarded(Disclosure::Personal)
        .named(two("Personnes rencontrées", "People met"))
        .formula(two(
            "Somme des personnes présentes à chaque intervention",
            "Sum of the people present at each intervention",
        ))
        .says(
            two(
                "Combien de fois quelqu’un a été rencontré au cours d’une intervention.",
                "How many times someone was met during an intervention.",
            ),
            two(
                "Une même personne compte à chaque rencontre : ce n’est pas un nombre d’habitants.",
                "The same person counts at each meeting: it is not a number of residents.",
            ),
        )
        .number(|stock, span| stock.told("people", span)),
    Entry::output(10, "people_per_intervention", Register::Cohesion)
        .measured(Measure::Tenths, two("personnes", "people"))
        .named(two("Personnes par intervention", "People per intervention"))
        .formula(two("Personnes rencontrées ÷ interventions", "People met ÷ interventions"))
        .over(two("Interventions", "Interventions"))
        .says(
            two(
                "La taille moyenne d’une rencontre.",
                "How large a meeting is on average.",
            ),
            two(
                "Une fête de quartier suffit à la tirer vers le haut.",
                "One street party is enough to pull it up.",
            ),
        )
        .number(|stock, span| {
            tenths_of(stock.sum(span, |month| month.people), stock.sum(span, |month| month.n))
        }),
    Entry::output(17, "new_contacts", Register::Recognition)
        .named(two("Nouveaux contacts", "New contacts"))
        .formula(two(
            "Somme des personnes rencontrées pour la première fois",
            "Sum of the people met for the first time",
        ))
        .says(
            two(
                "Combien de personnes ont été rencontrées pour la première fois.",
                "How many people were met for the first time.",
            ),
            two(
                "Sans nom ni fichier, seul le médiateur peut le dire, de mémoire.",
                "Without names or files, only the mediator can tell, from memory.",
            ),
        )
        .over(two("Interventions où cela a été noté", "Interventions where it was noted"))
        .since(2026)
        .guarded(Disclosure::Personal)
        .number(|stock, span| {
            // Where nobody told it, it is not zero: it is not known.
            let told: Vec<i64> = stock.details(span).filter_map(|one| one.newly_met).collect();
            (!told.is_empty()).then(|| Measured::count(told.iter().sum()))
        }),
    Entry::output(45, "awareness", Register::Innovation)
        .named(two("Sensibilisations", "Awareness raising"))
        .formula(two("Interventions de l’activité A8", "Interventions of activity A8"))
        .says(
            two(
                "Combien de fois les médiateurs ont informé, sensibilisé ou formé.",
                "How many times the mediators informed, raised awareness or trained.",
            ),
            two(
                "Ne dit pas ce que les personnes en ont retenu.",
                "Does not say what people took from it.",
            ),
        )
        .number(|stock, span| {
            Some(Measured::count(stock.under(span, "A8", |month| &month.kinds)))
        }),
    Entry::output(45, "awareness_people", Register::Innovation)
        .guarded(Disclosure::Personal)
        .named(two("Personnes sensibilisées", "People reached by awareness raising"))
        .formula(two(
            "Somme des personnes présentes aux interventions de l’activité A8",
            "Sum of the people present at interventions of activity A8",
        ))
        .says(
            two(
                "À combien de personnes une information, une sensibilisation ou une formation s’est adressée.",
                "How many people an information, an awareness raising or a training reached.",
            ),
            two(
                "Une même personne compte à chaque fois.",
                "The same person counts each time.",
            ),
        )
        .number(|stock, span| {
            Some(Measured::count(stock.under(span, "A8", |month| &month.kind_people)))
        }),
];
