//! What the roadmap holds (« projets collectifs, relais, feuille de route du mois »): rows 27, 41 to 44, 46, 59.
//!
//! **Invariant:** a session of a project and the record of an intervention are two looks at one evening: what
//! is told here is never added to what interventions tell.

use observatory::{Measured, Span};
use roadmap::{ActionState, Project, ProjectSession, generations, relay_figures};
use ui::chart::Measure;

use super::{share, tenths_of};
use crate::entry::{Entry, Register, Two, two};
use crate::stock::Stock;

const TWICE: Two =
    two("Qui vient deux fois compte deux fois.", "Whoever comes twice counts twice.");

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The sum of what each session of a span holds.
fn sessions(stock: &Stock, span: Span, pick: impl Fn(&ProjectSession) -> i64) -> Measured {
    let days = stock.days(span);
    let held = stock.projects.iter().flat_map(|one| one.within(days));
    Measured::count(held.map(pick).sum())
}

/// Bands of age that meet, added up over the projects of a span that tell ages, and how many those are.
fn mixes(stock: &Stock, span: Span) -> (i64, i64) {
    let days = stock.days(span);
    let told = stock.projects.iter().filter_map(|one| generations(one.within(days)));
    told.fold((0, 0), |(bands, projects), more| (bands + more, projects + 1))
}

/// Projects whose six months after the mediator left fall within a span, and that went on.
fn taken_over(stock: &Stock, span: Span) -> i64 {
    let days = stock.days(span);
    let tried = |one: &&Project| one.tried_on().is_some_and(|day| days.holds(day));
    let went_on = |one: &&Project| one.was_taken_over(stock.today);
    number(stock.projects.iter().filter(tried).filter(went_on).count())
}

/// Lines of the months of a span: done, and all.
fn planned(stock: &Stock, span: Span) -> (i64, i64) {
    let days = stock.days(span);
    let all: Vec<_> = stock.lines.iter().filter(|one| days.holds(one.month.first())).collect();
    let done = all.iter().filter(|one| one.state == ActionState::Done).count();
    (number(done), number(all.len()))
}

/// The family.
pub(crate) const FAMILY: &[Entry] = &[
    Entry::outcome(27, "relays_met", Register::Cohesion)
        .share()
        .named(two("Relais aboutis", "Relays that came through"))
        .formula(two(
            "Relais aboutis ÷ relais dont l’issue est connue",
            "Relays that came through ÷ relays whose outcome is known",
        ))
        .over(two(
            "Relais de la période dont l’issue est connue",
            "Relays of the period whose outcome is known",
        ))
        .says(
            two(
                "De ce qui a été relayé à un partenaire, quelle part a eu une suite.",
                "Of what was passed on to a partner, which share came to something.",
            ),
            two(
                "À ce jour\u{a0}: un relais en cours, ou dont nul ne sait l’issue, n’y est pas.",
                "To this day: a relay under way, or whose outcome nobody knows, is not there.",
            ),
        )
        .number(|stock, span| {
            let told = relay_figures(&stock.relays, stock.days(span));
            share(told.met, told.known)
        }),
    Entry::output(41, "projects", Register::Cohesion)
        .named(two("Projets collectifs menés", "Collective projects led"))
        .formula(two(
            "Projets qui ont eu une séance dans la période",
            "Projects that had a session in the period",
        ))
        .says(
            two(
                "Combien de projets collectifs ont vécu.",
                "How many collective projects were alive.",
            ),
            two(
                "Un projet compte une fois, qu’il ait eu une séance ou dix.",
                "A project counts once, whether it had one session or ten.",
            ),
        )
        .number(|stock, span| {
            let days = stock.days(span);
            let alive = stock.projects.iter().filter(|one| one.within(days).next().is_some());
            Some(Measured::count(number(alive.count())))
        }),
    Entry::output(41, "project_sessions", Register::Cohesion)
        .named(two("Séances de projets collectifs", "Sessions of collective projects"))
        .formula(two("Nombre de séances notées", "Number of sessions noted"))
        .says(
            two("À quel rythme les projets se réunissent.", "How often projects gather."),
            two(
                "Une séance n’est pas ajoutée à l’intervention saisie le même jour\u{a0}: ce sont deux regards.",
                "A session is not added to the intervention recorded the same day: they are two looks.",
            ),
        )
        .number(|stock, span| Some(sessions(stock, span, |_| 1))),
    Entry::output(42, "project_participants", Register::Cohesion)
        .named(two("Participations aux projets", "Attendances at projects"))
        .formula(two(
            "Somme des présents à chaque séance des projets collectifs",
            "Sum of those present at each session of collective projects",
        ))
        .says(
            two("Combien les projets réunissent.", "How many people projects bring together."),
            TWICE,
        )
        .number(|stock, span| Some(sessions(stock, span, ProjectSession::people))),
    Entry::outcome(43, "bearers", Register::Cohesion)
        .named(two("Habitants porteurs ou co-organisateurs", "Residents who carry or co-organise"))
        .formula(two(
            "Somme des habitants qui ont porté chaque séance d’un projet",
            "Sum of the residents who carried each session of a project",
        ))
        .says(
            two(
                "Combien d’habitants portent eux-mêmes un projet.",
                "How many residents carry a project themselves.",
            ),
            two(
                "Un porteur n’est jamais nommé\u{a0}: qui porte deux séances compte deux fois.",
                "A bearer is never named: whoever carries two sessions counts twice.",
            ),
        )
        .number(|stock, span| Some(sessions(stock, span, |one| one.carriers))),
    Entry::impact(44, "taken_over", Register::Cohesion)
        .named(two("Projets repris sans le médiateur", "Projects taken over without the mediator"))
        .formula(two(
            "Projets non finis 183 jours après le retrait du médiateur, avec une séance depuis",
            "Projects not over 183 days after the mediator withdrew, with a session since",
        ))
        .says(
            two("Ce qui vit sans le médiateur.", "What lives on without the mediator."),
            two(
                "Se constate six mois plus tard, dans le mois où ils s’achèvent.",
                "Is seen six months later, in the month in which they end.",
            ),
        )
        .number(|stock, span| Some(Measured::count(taken_over(stock, span)))),
    Entry::outcome(46, "project_generations", Register::Cohesion)
        .measured(Measure::Tenths, two("tranches d’âge", "age bands"))
        .named(two("Mixité générationnelle d’un projet", "Generations met in a project"))
        .formula(two(
            "Moyenne, par projet, des tranches d’âge qui font un dixième au moins des présents",
            "Mean, by project, of the age bands that make a tenth at least of those present",
        ))
        .over(two(
            "Projets de la période dont les âges sont dits",
            "Projects of the period that tell ages",
        ))
        .says(
            two("Si les projets font se rencontrer les âges.", "Whether projects bring ages together."),
            two(
                "Sur toutes les séances de la période\u{a0}: deux âges peuvent s’y succéder sans se voir.",
                "Over all the sessions of the period: two ages may follow without meeting.",
            ),
        )
        .number(|stock, span| {
            let (bands, projects) = mixes(stock, span);
            tenths_of(bands, projects)
        }),
    Entry::outcome(59, "month_lines_done", Register::Economy)
        .share()
        .named(two("Réalisation des feuilles de route du mois", "Roadmaps of the months carried out"))
        .formula(two(
            "Lignes réalisées ÷ lignes des feuilles de route des mois de la période",
            "Lines done ÷ lines of the roadmaps of the months of the period",
        ))
        .over(two(
            "Lignes des feuilles de route préparées pour ces mois",
            "Lines of the roadmaps prepared for these months",
        ))
        .says(
            two(
                "Ce qui était prévu chaque mois, et ce qui s’est fait.",
                "What was planned each month, and what was done.",
            ),
            two(
                "Une ligne reportée compte dans son mois, puis dans celui où elle revient.",
                "A line put off counts in its month, then in that in which it comes back.",
            ),
        )
        .number(|stock, span| {
            let (done, all) = planned(stock, span);
            share(done, all)
        }),
];
