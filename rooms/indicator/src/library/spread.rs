//! How the activity is spread (« répartitions »): rows 11 to 16, 29 and 30.

use observatory::{Disclosure, Measured};
use referential::List;
use ui::chart::Measure;

use super::{middle, share};
use crate::entry::{Entry, Named, Register, Two, two};

const INTERVENTIONS: Two = two("Interventions de la période", "Interventions of the period");
const PEOPLE: Two = two("Personnes rencontrées", "People met");
const UNKNOWN: Two = two(
    "Les « non renseignés » restent dans le total : leur part dit la limite du reste.",
    "Those not told stay in the whole: their share tells how far the rest can be read.",
);

const fn spread(
    (row, code, register): (u8, &'static str, Register),
    (label, formula): (Two, Two),
    over: Two,
    (says, limits): (Two, Two),
) -> Entry {
    Entry::output(row, code, register).named(label).formula(formula).over(over).says(says, limits)
}

/// The family.
pub(crate) const FAMILY: &[Entry] = &[
    spread(
        (11, "by_activity", Register::Cohesion),
        (
            two("Répartition par activité de la norme", "By activity of the norm"),
            two("Interventions de chaque activité", "Interventions of each activity"),
        ),
        INTERVENTIONS,
        (
            two(
                "Ce que font les médiateurs, selon les huit activités de la norme.",
                "What the mediators do, by the eight activities of the norm.",
            ),
            two("Une intervention n’a qu’une activité.", "An intervention has one activity only."),
        ),
    )
    .parts(Named::List(List::Activity), |stock, span| stock.listed(span, |month| &month.kinds)),
    spread(
        (12, "by_theme", Register::Tranquillity),
        (
            two("Répartition par thème", "By theme"),
            two("Interventions de chaque thème principal", "Interventions of each main theme"),
        ),
        INTERVENTIONS,
        (
            two("De quoi il est question dans le quartier.", "What the district is about."),
            two(
                "Une intervention compte sous son thème principal seulement.",
                "An intervention counts under its main theme only.",
            ),
        ),
    )
    .parts(Named::Themes, |stock, span| {
        let mut tops = crate::counts::Listed::new();
        for (code, n) in stock.listed(span, |month| &month.themes) {
            let top = code.split('.').next().unwrap_or_default().to_owned();
            *tops.entry(top).or_default() += n;
        }
        crate::stock::ranked(tops)
    }),
    spread(
        (13, "by_audience", Register::Cohesion),
        (
            two("Répartition par public", "By audience"),
            two("Personnes de chaque public", "People of each audience"),
        ),
        PEOPLE,
        (two("Qui est rencontré.", "Who is met."), UNKNOWN),
    )
    .guarded(Disclosure::Personal)
    .parts(Named::List(List::Audience), |stock, span| stock.listed(span, |month| &month.audiences)),
    spread(
        (13, "by_age", Register::Cohesion),
        (
            two("Répartition par tranche d’âge", "By age band"),
            two("Personnes de chaque tranche d’âge", "People of each age band"),
        ),
        PEOPLE,
        (two("À quels âges le service s’adresse.", "Which ages the service reaches."), UNKNOWN),
    )
    .guarded(Disclosure::Personal)
    .parts(Named::List(List::AgeBand), |stock, span| stock.listed(span, |month| &month.ages)),
    spread(
        (13, "by_gender", Register::Cohesion),
        (
            two("Répartition par genre", "By gender"),
            two("Personnes de chaque genre", "People of each gender"),
        ),
        PEOPLE,
        (
            two(
                "Si le service s’adresse aux femmes comme aux hommes.",
                "Whether the service reaches women as well as men.",
            ),
            UNKNOWN,
        ),
    )
    .guarded(Disclosure::Personal)
    .parts(Named::List(List::Gender), |stock, span| stock.listed(span, |month| &month.genders)),
    spread(
        (14, "by_slot", Register::Tranquillity),
        (
            two("Répartition par créneau", "By slot of the day"),
            two("Interventions commencées dans chaque créneau de deux heures", "Interventions begun in each slot of two hours"),
        ),
        INTERVENTIONS,
        (
            two(
                "À quelles heures on a besoin du service ; de quoi discuter des horaires.",
                "At which hours the service is needed; what schedules can be discussed on.",
            ),
            two(
                "On ne voit que les heures où quelqu’un est là. Le premier créneau tient aussi la nuit qui le précède.",
                "Only the hours when someone is there are seen. The first slot also holds the night before it.",
            ),
        ),
    )
    .parts(Named::Slots, |stock, span| {
        (0..observatory::SLOTS.len())
            .map(|slot| {
                let count = stock.sum(span, |month| month.slots.get(slot).copied().unwrap_or(0));
                (slot.to_string(), count)
            })
            .filter(|(_, count)| *count > 0)
            .collect()
    }),
    spread(
        (15, "on_request", Register::Recognition),
        (
            two("Part sur sollicitation", "Share on request"),
            two(
                "Interventions dont l’origine n’est pas la veille du médiateur ÷ interventions",
                "Interventions whose origin is not the mediator’s own watch ÷ interventions",
            ),
        ),
        INTERVENTIONS,
        (
            two(
                "À quel point on fait appel au service : habitants, partenaires, instances.",
                "How much the service is called upon: residents, partners, committees.",
            ),
            two(
                "Les suites d’une situation et la feuille de route comptent comme une sollicitation.",
                "Follow-ups of a situation and the roadmap count as a request.",
            ),
        ),
    )
    .share()
    .number(|stock, span| {
        let all = stock.sum(span, |month| month.n);
        share(all - stock.under(span, "O1", |month| &month.origins), all)
    }),
    Entry::outcome(16, "delay_on_call", Register::Tranquillity)
        .measured(Measure::Whole, two("min", "min"))
        .guarded(Disclosure::Median)
        .lower()
        .named(two("Délai d’intervention sur appel", "Delay from a call to an intervention"))
        .formula(two(
            "Médiane du temps entre l’appel et l’arrivée",
            "Median time between the call and the arrival",
        ))
        .since(2026)
        .over(two("Interventions dont on a noté l’heure de l’appel", "Interventions whose call was noted"))
        .says(
            two("En combien de temps on arrive quand on est appelé.", "How soon one arrives when called."),
            two("La moitié des appels a attendu davantage.", "Half of the calls waited longer."),
        )
        .number(|stock, span| {
            middle(stock.details(span).filter_map(|one| one.waited).collect())
        }),
    Entry::outcome(29, "redirected", Register::Cohesion)
        .share()
        .named(two("Part d’orientation", "Share referred"))
        .formula(two(
            "Personnes des interventions terminées par une orientation ou un relais ÷ personnes rencontrées",
            "People in interventions that ended with a referral ÷ people met",
        ))
        .over(PEOPLE)
        .says(
            two(
                "Quelle part des personnes repart vers un service qui peut agir.",
                "Which share of people leaves towards a service that can act.",
            ),
            two(
                "Une intervention n’a qu’une issue : toutes les personnes présentes la suivent.",
                "An intervention has one ending: everyone present follows it.",
            ),
        )
        .number(|stock, span| {
            let people = stock.sum(span, |month| month.people);
            share(stock.under(span, "S5", |month| &month.ending_people), people)
        }),
    Entry::output(30, "rights", Register::Cohesion)
        .guarded(Disclosure::Personal)
        .named(two("Démarches d’accès aux droits", "Steps towards rights and services"))
        .formula(two("Interventions du thème T6", "Interventions of theme T6"))
        .says(
            two(
                "Combien d’interventions portent sur une démarche, un logement, l’énergie, le numérique…",
                "How many interventions are about paperwork, housing, energy, digital access…",
            ),
            two(
                "Le nombre de démarches abouties n’est pas connu.",
                "How many of them succeeded is not known.",
            ),
        )
        .number(|stock, span| {
            let under = |code: &str| code == "T6" || code.starts_with("T6.");
            let themes = stock.listed(span, |month| &month.themes);
            let count = themes.iter().filter(|(code, _)| under(code)).map(|(_, n)| n).sum();
            Some(Measured::count(count))
        }),
];
