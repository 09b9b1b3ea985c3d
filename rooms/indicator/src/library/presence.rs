//! Time and presence (« temps et présence »): rows 4 to 8, 54 and 55.

use observatory::{Disclosure, Measured};
use ui::chart::Measure;

use super::{rounded, share};
use crate::entry::{Entry, Named, Register, two};
use crate::stock::Stock;

const COST: crate::entry::Two = two(
    "Le coût est celui qu’annonce la convention, un douzième par mois : ce n’est pas une dépense constatée. À ne jamais comparer d’un service à l’autre sans la définition d’une intervention.",
    "The cost is what the convention states, a twelfth a month: it is not what was spent. Never to be compared between services without the definition of an intervention.",
);

/// The family.
pub(crate) const FAMILY: &[Entry] = &[
    Entry::output(4, "field_hours", Register::Tranquillity)
        .since(2019)
        .measured(Measure::Hours, two("", ""))
        .guarded(Disclosure::Exact)
        .named(two("Heures sur le terrain", "Hours on the field"))
        .formula(two("Somme des heures de terrain du planning", "Sum of field hours in the planning"))
        .says(
            two(
                "Le temps passé dehors, dans le quartier, tous médiateurs additionnés.",
                "Time spent outside, in the district, all mediators together.",
            ),
            two(
                "Tel que saisi au planning ; aucune position n’est suivie.",
                "As entered in the planning; no position is followed.",
            ),
        )
        .number(|stock, span| stock.told("field_hours", span)),
    Entry::output(5, "field_share", Register::Economy)
        .share()
        .guarded(Disclosure::Exact)
        .named(two("Part du temps de terrain", "Share of time on the field"))
        .formula(two("Heures de terrain ÷ heures comptées", "Field hours ÷ hours counted"))
        .over(two("Heures comptées au titre des 1 607 h", "Hours counted within the 1,607"))
        .says(
            two(
                "La part du travail passée dehors plutôt qu’en réunion, en rédaction ou en formation.",
                "The share of work spent outside rather than in meetings, reporting or training.",
            ),
            two(
                "Une part trop haute laisse peu de place à l’écrit, à l’encadrement et à la formation.",
                "Too high a share leaves little room for reports, supervision and training.",
            ),
        )
        .number(|stock, span| {
            let (field, counted) =
                (stock.minutes(span, |held| held.field), stock.minutes(span, |held| held.counted));
            share(field, counted)
        }),
    Entry::output(6, "supervision_hours", Register::Economy)
        .measured(Measure::Hours, two("", ""))
        .guarded(Disclosure::Exact)
        .named(two("Heures d’encadrement", "Hours of supervision"))
        .formula(two("Somme des heures d’encadrement", "Sum of hours of supervision"))
        .says(
            two(
                "Le temps que l’encadrement donne au dispositif, compté à part des heures des médiateurs.",
                "The time management gives to the service, counted apart from the mediators' hours.",
            ),
            two(
                "La convention en prévoit une demi-journée par semaine.",
                "The convention plans for half a day a week.",
            ),
        )
        .number(|stock, span| {
            Some(Measured::count((stock.minutes(span, |held| held.supervision) + 3) / 6))
        }),
    Entry::output(7, "quiet_passages", Register::Tranquillity)
        .guarded(Disclosure::Exact)
        .named(two("Passages sans rien à signaler", "Passages with nothing to report"))
        .formula(two("Nombre de passages « RAS »", "Number of quiet passages"))
        .says(
            two(
                "Être vu et salué est le cœur du métier : un passage compte comme présence, jamais comme intervention.",
                "Being seen and greeted is the core of the trade: a passage counts as presence, never as an intervention.",
            ),
            two(
                "Ne compte que les passages saisis pendant une tournée.",
                "Only counts passages entered during a round.",
            ),
        )
        .number(|stock, span| Some(Measured::count(stock.passed(span)))),
    Entry::output(7, "passages_by_place", Register::Tranquillity)
        .guarded(Disclosure::Exact)
        .named(two("Passages par lieu", "Passages by place"))
        .formula(two("Passages « RAS » de chaque lieu", "Quiet passages of each place"))
        .over(two("Passages de la période", "Passages of the period"))
        .says(
            two("Où les médiateurs passent.", "Where the mediators pass."),
            two(
                "Un lieu peu cité peut être peu fréquenté, ou oublié des tournées.",
                "A place rarely named may be little used, or left out of rounds.",
            ),
        )
        .parts(Named::Words, Stock::passed_by_place),
    Entry::output(8, "coverage", Register::Tranquillity)
        .share()
        .guarded(Disclosure::Exact)
        .named(two("Couverture du périmètre", "Coverage of the perimeter"))
        .formula(two(
            "Lieux où l’on est passé ou intervenu au moins une fois ÷ lieux du périmètre",
            "Places passed or acted in at least once ÷ places of the perimeter",
        ))
        .over(two("Lieux en usage du périmètre", "Places in use in the perimeter"))
        .says(
            two(
                "Quelle part des lieux connus a vu un médiateur dans la période.",
                "Which share of the known places saw a mediator in the period.",
            ),
            two(
                "Un lieu saisi sans son nom ne compte pas : voir la qualité des saisies.",
                "A record without its place does not count: see the quality of records.",
            ),
        )
        .number(|stock, span| share(stock.covered(span), stock.places)),
    Entry::output(54, "cost_per_hour", Register::Economy)
        .measured(Measure::Money, two("par heure", "an hour"))
        .guarded(Disclosure::Exact)
        .lower()
        .named(two("Coût complet par heure", "Full cost per hour"))
        .formula(two("Coût de la convention ÷ heures comptées", "Cost of the convention ÷ hours counted"))
        .over(two("Heures comptées au titre des 1 607 h", "Hours counted within the 1,607"))
        .says(
            two(
                "Ce que coûte une heure du service, encadrement compris.",
                "What an hour of the service costs, supervision included.",
            ),
            COST,
        )
        .number(|stock, span| {
            let hours = stock.minutes(span, |held| held.counted);
            let cost = stock.cost_of(span)?;
            let value = rounded(cost * 60, hours)?;
            Some(Measured { value, cases: hours / 60, part: cost })
        }),
    Entry::output(55, "cost_per_intervention", Register::Economy)
        .measured(Measure::Money, two("par intervention", "an intervention"))
        .guarded(Disclosure::Exact)
        .lower()
        .named(two("Coût par intervention", "Cost per intervention"))
        .formula(two("Coût de la convention ÷ interventions", "Cost of the convention ÷ interventions"))
        .over(two("Interventions", "Interventions"))
        .says(
            two(
                "Ce que coûte en moyenne une intervention, présence et encadrement compris.",
                "What an intervention costs on average, presence and supervision included.",
            ),
            COST,
        )
        .number(|stock, span| {
            let interventions = stock.sum(span, |month| month.n);
            let cost = stock.cost_of(span)?;
            let value = rounded(cost, interventions)?;
            Some(Measured { value, cases: interventions, part: cost })
        }),
];
