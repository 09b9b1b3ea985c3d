//! Alerts and what came of them (« fiches de signalement »): rows 31 to 39.

use std::collections::BTreeMap;

use alert::Delay;
use kernel::Day;
use observatory::{Disclosure, Measured, Span};
use ui::chart::Measure;

use super::{middle, share};
use crate::counts::Listed;
use crate::entry::{Entry, Named, Part, Register, Two, two};
use crate::stock::{Stock, ranked};

const SENT: Two = two("Fiches transmises dans la période", "Alerts sent in the period");
const SENDINGS: Two = two(
    "Fiches transmises dans la période, une fois par destinataire qui doit répondre",
    "Alerts sent in the period, once for each recipient that must answer",
);
const DUE: Two = two(
    "Fiches dont le délai convenu est échu dans la période",
    "Alerts whose agreed delay ran out in the period",
);
const REROUTED: Two = two(
    "Une fiche réorientée compte chez son dernier destinataire, depuis son dernier envoi.",
    "An alert sent on counts with its last recipient, from its last sending.",
);

/// Days that a recurrence looks back on, and how many alerts make one.
const BACK: i64 = 90;
const OFTEN: i64 = 3;

fn within(
    stock: &Stock,
    span: Span,
    pick: impl Fn(&Delay) -> Option<Day>,
) -> impl Iterator<Item = &Delay> {
    let days = stock.days(span);
    let held = move |one: &&Delay| pick(one).is_some_and(|day| days.holds(day));
    stock.delays.iter().filter(held)
}

/// When a recipient was told of an alert, and its first answer.
type Answered = (Day, Option<Day>);

/// Everyone who must answer an alert: the recipient that is expected to act, and each associate (ADR 0049).
fn answers(stock: &Stock) -> impl Iterator<Item = Answered> {
    let acting = stock.delays.iter().filter_map(|one| Some((one.sent?, one.acknowledged)));
    acting.chain(stock.associates.iter().map(|one| (one.sent, one.acknowledged)))
}

/// To whom the alerts of a span were sent, once for each sending.
fn told_in(stock: &Stock, span: Span) -> Vec<&str> {
    let days = stock.days(span);
    let acting = within(stock, span, |one| one.sent).map(|one| &one.recipient);
    let beside = stock.associates.iter().filter(|one| days.holds(one.sent));
    let told = acting.chain(beside.map(|one| &one.recipient));
    told.map(|one| one.organisation.as_str()).collect()
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Alerts whose agreed delay has run out in a span, by today.
fn due(stock: &Stock, span: Span) -> Vec<&Delay> {
    within(stock, span, |one| one.due)
        .filter(|one| one.due.is_some_and(|day| day < stock.today))
        .collect()
}

/// Places where alerts of one sort came again and again in the ninety days before the end of a span.
fn recurring(stock: &Stock, span: Span) -> i64 {
    let last = stock.days(span).to();
    let first = last.plus_days(1 - BACK);
    let mut seen: BTreeMap<(String, &str), i64> = BTreeMap::new();
    for (place, category, day) in &stock.spots {
        if *day >= first && *day <= last {
            *seen.entry((place.text(), category.name())).or_default() += 1;
        }
    }
    number(seen.values().filter(|n| **n >= OFTEN).count())
}

fn by(stock: &Stock, span: Span, name: impl Fn(&Delay) -> String) -> Vec<Part> {
    let mut sums = Listed::new();
    for one in within(stock, span, |one| one.sent) {
        *sums.entry(name(one)).or_default() += 1;
    }
    ranked(sums)
}

/// The family.
pub(crate) const FAMILY: &[Entry] = &[
    Entry::output(31, "alerts_sent", Register::Tranquillity)
        .since(2019)
        .named(two("Signalements transmis", "Alerts sent"))
        .formula(two("Nombre de fiches transmises à un service", "Number of alerts sent to a service"))
        .says(
            two("Ce que la veille a fait remonter.", "What the watch brought up."),
            two(
                "Plus de signalements veut souvent dire une meilleure veille.",
                "More alerts often means a better watch.",
            ),
        )
        .number(|stock, span| stock.told("alerts_sent", span)),
    Entry::output(32, "alerts_by_category", Register::Tranquillity)
        .named(two("Fiches par catégorie", "Alerts by category"))
        .formula(two("Fiches transmises de chaque catégorie", "Alerts sent of each category"))
        .over(SENT)
        .says(
            two(
                "Ce qui relève de la technique, de la tranquillité ou du social.",
                "What belongs to technical matters, tranquillity or social care.",
            ),
            REROUTED,
        )
        .parts(Named::Categories, |stock, span| {
            by(stock, span, |one| one.category.name().to_owned())
        }),
    Entry::output(32, "alerts_by_service", Register::Tranquillity)
        .named(two("Fiches par gestionnaire", "Alerts by service"))
        .formula(two(
            "Envois à chaque organisme, chargé d’agir ou associé",
            "Sendings to each organisation, expected to act or associate",
        ))
        .over(SENDINGS)
        .says(
            two("À qui les signalements s’adressent.", "To whom the alerts go."),
            two(
                "Une fiche dite à trois services y compte trois fois. Réorientée, elle compte chez son dernier destinataire.",
                "An alert told to three services counts three times. Sent on, it counts with its last recipient.",
            ),
        )
        .parts(Named::Words, |stock, span| {
            let mut sums = Listed::new();
            for told in told_in(stock, span) {
                let name = stock.services.get(told).map_or(told, String::as_str);
                *sums.entry(name.to_owned()).or_default() += 1;
            }
            ranked(sums)
        }),
    Entry::outcome(33, "acknowledged_rate", Register::Recognition)
        .share()
        .named(two("Taux d’accusé de réception", "Alerts acknowledged"))
        .formula(two(
            "Destinataires qui ont répondu ÷ destinataires à qui une fiche a été transmise",
            "Recipients that answered ÷ recipients to which an alert was sent",
        ))
        .over(SENDINGS)
        .says(
            two("Quelle part de ce qu’on transmet reçoit une réponse.", "Which share of what is sent gets an answer."),
            two(
                "Celui qui doit agir et chaque associé répondent pour eux-mêmes. À ce jour\u{a0}: une réponse tardive le fait encore monter.",
                "Whoever must act and each associate answer for themselves. To this day: a late answer still raises it.",
            ),
        )
        .number(|stock, span| {
            let days = stock.days(span);
            let told: Vec<Answered> =
                answers(stock).filter(|(sent, _)| days.holds(*sent)).collect();
            let answered = told.iter().filter(|(_, answer)| answer.is_some()).count();
            share(number(answered), number(told.len()))
        }),
    Entry::outcome(34, "answer_days", Register::Recognition)
        .measured(Measure::Whole, two("jours", "days"))
        .guarded(Disclosure::Median)
        .lower()
        .named(two("Délai de prise en compte", "Time to an answer"))
        .formula(two(
            "Médiane des jours entre l’envoi et l’accusé de réception",
            "Median days from sending to the acknowledgement",
        ))
        .over(two("Réponses arrivées dans la période", "Answers that came in the period"))
        .says(
            two("En combien de temps un service répond.", "How soon a service answers."),
            two(
                "Chargé d’agir ou associé, chacun compte. Ceux qui n’ont jamais répondu n’y sont pas.",
                "Expected to act or associate, each counts. Those that never answered are not there.",
            ),
        )
        .number(|stock, span| {
            let days = stock.days(span);
            let answered = answers(stock)
                .filter_map(|(sent, answer)| Some((sent, answer.filter(|day| days.holds(*day))?)));
            middle(answered.map(|(sent, answer)| answer.days_since(sent)).collect())
        }),
    Entry::outcome(35, "median_delay_days", Register::Tranquillity)
        .since(2019)
        .measured(Measure::Whole, two("jours", "days"))
        .guarded(Disclosure::Median)
        .lower()
        .named(two("Délai médian de résolution", "Median time to resolution"))
        .formula(two(
            "Médiane des jours entre l’envoi et la résolution constatée",
            "Median days from sending to the resolution seen",
        ))
        .over(two("Fiches constatées résolues dans la période", "Alerts seen resolved in the period"))
        .says(
            two(
                "En combien de temps le médiateur voit, sur place, que c’est réglé.",
                "How soon the mediator sees on site that it is settled.",
            ),
            two("Ce qui traîne encore n’y est pas.", "What still drags on is not there."),
        )
        .number(|stock, span| stock.told("median_delay_days", span)),
    Entry::outcome(36, "due_resolved_rate", Register::Tranquillity)
        .share()
        .named(two("Taux de résolution constatée", "Alerts resolved among those due"))
        .formula(two(
            "Fiches constatées résolues ÷ fiches dont le délai est échu",
            "Alerts seen resolved ÷ alerts whose delay ran out",
        ))
        .over(DUE)
        .says(
            two(
                "De ce qui devait être réglé, quelle part l’est aujourd’hui.",
                "Of what should be settled, which share is by today.",
            ),
            two("À ce jour, quelle que soit la date de la résolution.", "To this day, whenever it was resolved."),
        )
        .number(|stock, span| {
            let due = due(stock, span);
            let resolved = due.iter().filter(|one| one.resolved.is_some()).count();
            share(number(resolved), number(due.len()))
        }),
    Entry::outcome(36, "alerts_resolved", Register::Tranquillity)
        .since(2019)
        .named(two("Signalements résolus", "Alerts resolved"))
        .formula(two("Nombre de fiches constatées résolues sur place", "Number of alerts seen resolved on site"))
        .says(
            two("Ce qui a été réglé, vu de ses yeux.", "What was settled, seen with one’s own eyes."),
            two("Quel que soit le mois de l’envoi.", "Whatever the month of sending."),
        )
        .number(|stock, span| stock.told("alerts_resolved", span)),
    Entry::outcome(36, "alerts_resolved_rate", Register::Tranquillity)
        .since(2019)
        .share()
        .named(two("Part de signalements résolus", "Share of alerts resolved"))
        .formula(two(
            "Fiches constatées résolues dans la période ÷ fiches transmises dans la période",
            "Alerts seen resolved in the period ÷ alerts sent in the period",
        ))
        .over(SENT)
        .says(
            two("Si l’on règle autant qu’on signale.", "Whether as much is settled as is reported."),
            two(
                "Les unes ne sont pas toutes parmi les autres : la part peut dépasser cent.",
                "The former are not all among the latter: it may exceed one hundred.",
            ),
        )
        .number(|stock, span| stock.told("alerts_resolved_rate", span)),
    Entry::outcome(37, "declared_unseen", Register::Recognition)
        .share()
        .lower()
        .named(two("Écart entre déclaré et constaté", "Declared done but not seen"))
        .formula(two(
            "Fiches déclarées traitées non constatées résolues ÷ fiches déclarées traitées",
            "Alerts declared done and not seen resolved ÷ alerts declared done",
        ))
        .over(two("Fiches déclarées traitées dans la période", "Alerts declared done in the period"))
        .says(
            two(
                "« Traité » par le service n’est pas « réglé » sur le trottoir.",
                "“Done” by the service is not “settled” on the pavement.",
            ),
            two("Une fiche peut attendre que le médiateur repasse.", "An alert may wait for the mediator to come by."),
        )
        .number(|stock, span| {
            let declared: Vec<&Delay> = within(stock, span, |one| one.declared).collect();
            let unseen = declared.iter().filter(|one| one.resolved.is_none()).count();
            share(number(unseen), number(declared.len()))
        }),
    Entry::outcome(38, "over_delay", Register::Recognition)
        .share()
        .lower()
        .named(two("Fiches hors délai", "Alerts past their delay"))
        .formula(two(
            "Fiches non constatées résolues dans leur délai ÷ fiches dont le délai est échu",
            "Alerts not seen resolved within their delay ÷ alerts whose delay ran out",
        ))
        .over(DUE)
        .says(
            two("Ce qui a dépassé le délai convenu.", "What went past the agreed delay."),
            two(
                "Le délai est celui de la matrice d’aiguillage, convenu par thème et par service.",
                "The delay is that of the routing matrix, agreed by theme and service.",
            ),
        )
        .number(|stock, span| {
            let due = due(stock, span);
            let late = |one: &&&Delay| match (one.resolved, one.due) {
                (Some(resolved), Some(day)) => resolved > day,
                (None, _) => true,
                (Some(_), None) => false,
            };
            share(number(due.iter().filter(late).count()), number(due.len()))
        }),
    Entry::impact(39, "recurring_places", Register::Tranquillity)
        .lower()
        .guarded(Disclosure::Exact)
        .named(two("Lieux récurrents", "Places where it comes back"))
        .formula(two(
            "Lieux et catégories signalés trois fois au moins dans les 90 jours qui finissent la période",
            "Places and categories reported three times at least in the 90 days that end the period",
        ))
        .says(
            two("Là où l’on règle sans que cela tienne.", "Where things are settled without lasting."),
            two("Une fiche sans lieu n’y compte pas.", "An alert without a place does not count."),
        )
        .number(|stock, span| Some(Measured::count(recurring(stock, span)))),
];
