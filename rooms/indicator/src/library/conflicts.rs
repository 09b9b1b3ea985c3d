//! Conflicts and situations (« conflits et situations »): rows 18 to 25, 40 and 47.

use observatory::{Disclosure, Measured, Span};
use ui::chart::Measure;

use super::{middle, share, tenths_of};
use crate::entry::{Entry, Named, Register, Two, two};
use crate::stock::{Followed, Stock};

const VISIT: Two = two(
    "Une situation n’a pas d’état « rouverte » : c’est une intervention qui lui est rattachée après sa clôture qui le dit. Les situations closes trop récemment n’y sont pas encore.",
    "A situation has no “reopened” state: an intervention tied to it after it was closed tells it. Situations closed too recently are not there yet.",
);

/// Situations closed in a span, a number of days ago at least, and those among them seen again within
/// these days.
fn seen_again(stock: &Stock, span: Span, days: i64) -> (i64, i64) {
    let within = stock.days(span);
    let closed = stock.situations.iter().filter_map(|one| Some((one.closed?, one.reopened)));
    let old = closed.filter(|(day, _)| within.holds(*day) && day.plus_days(days) <= stock.today);
    old.fold((0, 0), |(all, again), (day, reopened)| {
        let back = reopened.is_some_and(|back| back.days_since(day) <= days);
        (all + 1, again + i64::from(back))
    })
}

fn closed(stock: &Stock, span: Span) -> impl Iterator<Item = &Followed> {
    let within = stock.days(span);
    stock.situations.iter().filter(move |one| one.closed.is_some_and(|day| within.holds(day)))
}

/// The family.
pub(crate) const FAMILY: &[Entry] = &[
    Entry::output(18, "conflicts", Register::Tranquillity)
        .guarded(Disclosure::Personal)
        .named(two("Situations conflictuelles traitées", "Conflicts dealt with"))
        .formula(two(
            "Interventions de l’activité A2 + situations ouvertes dans la période",
            "Interventions of activity A2 + situations opened in the period",
        ))
        .says(
            two(
                "Combien de fois il a fallu prévenir ou gérer un conflit.",
                "How often a conflict had to be prevented or handled.",
            ),
            two(
                "Plus de présence en fait voir davantage : à lire pour 100 h de terrain.",
                "More presence sees more of them: to be read per 100 h of field.",
            ),
        )
        .number(|stock, span| {
            let within = stock.days(span);
            let opened = stock.situations.iter().filter(|one| within.holds(one.opened)).count();
            let opened = i64::try_from(opened).ok()?;
            Some(Measured::count(stock.under(span, "A2", |month| &month.kinds) + opened))
        }),
    Entry::output(18, "situations_open", Register::Tranquillity)
        .since(2019)
        .guarded(Disclosure::Personal)
        .lower()
        .named(two("Situations suivies ouvertes", "Situations being followed"))
        .formula(two(
            "Situations ouvertes et non closes le dernier jour",
            "Situations opened and not closed on the last day",
        ))
        .says(
            two("Ce qui reste à suivre.", "What remains to be followed."),
            two(
                "Une situation connue par un code : jamais une personne.",
                "A situation known by a code: never a person.",
            ),
        )
        .number(|stock, span| stock.told("situations_open", span)),
    Entry::outcome(19, "appeasement_rate", Register::Tranquillity)
        .since(2019)
        .share()
        .named(two("Conflits apaisés", "Conflicts appeased"))
        .formula(two(
            "Conflits résolus, apaisés ou accordés ÷ conflits dont l’issue est connue",
            "Conflicts resolved, calmed or agreed ÷ conflicts with an ending",
        ))
        .over(two("Conflits dont l’issue est connue", "Conflicts with an ending"))
        .says(
            two(
                "Quelle part des conflits retombe sur le moment.",
                "Which share of conflicts calms down at once.",
            ),
            two(
                "Ce n’est pas une résolution durable : voir l’indicateur suivant. Un refus de médiation n’est pas un échec.",
                "It is not a lasting resolution: see the next indicator. Refusing mediation is no failure.",
            ),
        )
        .number(|stock, span| stock.told("appeasement_rate", span)),
    Entry::outcome(20, "lasting_rate", Register::Tranquillity)
        .share()
        .named(two("Taux de résolution durable", "Lasting resolution"))
        .formula(two(
            "Situations closes non revues sous 30 jours ÷ situations closes",
            "Situations closed and not seen again within 30 days ÷ situations closed",
        ))
        .over(two("Situations closes depuis 30 jours au moins", "Situations closed for 30 days at least"))
        .says(
            two("Ce qui, une fois clos, l’est resté un mois.", "What stayed closed for a month."),
            VISIT,
        )
        .number(|stock, span| {
            let (all, again) = seen_again(stock, span, 30);
            share(all - again, all)
        }),
    Entry::impact(21, "recurrence_rate", Register::Tranquillity)
        .share()
        .lower()
        .named(two("Taux de retour", "Situations that come back"))
        .formula(two(
            "Situations closes revues sous 90 jours ÷ situations closes",
            "Situations closed and seen again within 90 days ÷ situations closed",
        ))
        .over(two("Situations closes depuis 90 jours au moins", "Situations closed for 90 days at least"))
        .says(
            two("Ce qui revient dans les trois mois.", "What comes back within three months."),
            VISIT,
        )
        .number(|stock, span| {
            let (all, again) = seen_again(stock, span, 90);
            share(again, all)
        }),
    Entry::outcome(22, "visits_per_situation", Register::Economy)
        .measured(Measure::Tenths, two("interventions", "interventions"))
        .guarded(Disclosure::Personal)
        .lower()
        .named(two("Interventions par situation", "Interventions per situation"))
        .formula(two(
            "Interventions rattachées à une situation ÷ situations concernées",
            "Interventions tied to a situation ÷ the situations they belong to",
        ))
        .over(two("Situations visitées dans la période", "Situations visited in the period"))
        .says(
            two("Combien de passages une situation demande.", "How many visits a situation takes."),
            two(
                "Compté dans la période seulement : une longue situation y paraît courte.",
                "Counted within the period only: a long situation looks short.",
            ),
        )
        .number(|stock, span| {
            let (visits, situations) = stock.visited_situations(span);
            tenths_of(visits, situations)
        }),
    Entry::outcome(23, "situation_days", Register::Tranquillity)
        .measured(Measure::Whole, two("jours", "days"))
        .guarded(Disclosure::Median)
        .lower()
        .named(two("Durée de vie d’une situation", "How long a situation lasts"))
        .formula(two(
            "Médiane des jours entre l’ouverture et la clôture",
            "Median days from opening to closing",
        ))
        .over(two("Situations closes dans la période", "Situations closed in the period"))
        .says(
            two("En combien de temps une situation se referme.", "How soon a situation closes."),
            two(
                "Un conflit apaisé n’a pas toujours de date : la clôture est une décision de l’équipe.",
                "A conflict that fades has no date: closing is the team’s decision.",
            ),
        )
        .number(|stock, span| {
            let days = closed(stock, span).filter_map(|one| Some(one.closed?.days_since(one.opened)));
            middle(days.collect())
        }),
    Entry::outcome(24, "without_police", Register::Economy)
        .share()
        .named(two("Part traitée sans forces de l’ordre", "Share dealt with without the police"))
        .formula(two(
            "Conflits sans appel aux forces de l’ordre ÷ conflits dont on l’a dit",
            "Conflicts without calling the police ÷ conflicts of which it was told",
        ))
        .since(2026)
        .over(two(
            "Conflits dont on a dit si les forces de l’ordre ont été appelées",
            "Conflicts of which it was told whether the police were called",
        ))
        .says(
            two(
                "Quelle part des conflits n’a pas demandé la police.",
                "Which share of conflicts did not call for the police.",
            ),
            two(
                "Appeler la police peut être le bon choix : ce n’est pas un échec.",
                "Calling the police may be the right choice: it is no failure.",
            ),
        )
        .number(|stock, span| {
            let told: Vec<bool> = stock.details(span).filter_map(|one| one.police).collect();
            let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            let without = told.iter().filter(|called| !**called).count();
            share(count(without), count(told.len()))
        }),
    Entry::outcome(25, "agreements", Register::Cohesion)
        .guarded(Disclosure::Personal)
        .named(two("Accords entre les parties", "Agreements between the parties"))
        .formula(two(
            "Conflits terminés par un accord",
            "Conflicts that ended in an agreement",
        ))
        .says(
            two(
                "Combien de conflits ont trouvé un accord entre ceux qui s’opposaient.",
                "How many conflicts ended with an agreement of those who were at odds.",
            ),
            two(
                "Les rencontres de médiation organisées ne sont pas distinguées des autres interventions.",
                "Organised mediation meetings are not told from other interventions.",
            ),
        )
        .number(|stock, span| {
            Some(Measured::count(stock.under(span, "S3", |month| &month.conflict_endings)))
        }),
    Entry::impact(40, "tension", Register::Tranquillity)
        .named(two("Niveau de tension par lieu", "Level of tension by place"))
        .formula(two(
            "Lieux à chaque niveau de la grille convenue, au dernier mois : chaque conflit d’un lieu y pèse selon son intensité",
            "Places at each level of the agreed grid, in the last month: each conflict of a place weighs by its intensity",
        ))
        .says(
            two("Où la tension monte ou retombe.", "Where tension rises or falls."),
            two(
                "Un niveau colle à un lieu et à ceux qui y vivent : à garder pour l’équipe.",
                "A level sticks to a place and to those who live there: to be kept within the team.",
            ),
        )
        .over(two(
            "Lieux où l’équipe est passée ou a enregistré un conflit",
            "Places where the team passed or recorded a conflict",
        ))
        .parts(Named::Levels, Stock::tense),
    Entry::outcome(47, "isolated", Register::Cohesion)
        .guarded(Disclosure::Personal)
        .named(two("Repérages de personnes isolées", "Isolated people noticed"))
        .formula(two("Interventions du thème T5.1", "Interventions of theme T5.1"))
        .says(
            two(
                "Combien d’interventions ont repéré ou revu une personne isolée.",
                "How many interventions noticed or saw again an isolated person.",
            ),
            two(
                "Sans nom, on ne sait pas combien ont été revues deux fois.",
                "Without names, how many were seen twice is not known.",
            ),
        )
        .number(|stock, span| {
            Some(Measured::count(stock.under(span, "T5.1", |month| &month.themes)))
        }),
];
