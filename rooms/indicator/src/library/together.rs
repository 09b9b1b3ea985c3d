//! Partners, actions and what is steered together (« partenaires, actions, pilotage »): rows 26 to 28, 41,
//! 42, 46, 59 to 62.

use std::collections::BTreeSet;

use convention::MeetingState;
use observatory::{Disclosure, Measured};
use roadmap::RecommendationState;
use ui::chart::Measure;

use super::{share, targets_reached, tenths_of};
use crate::entry::{Entry, Register, two};

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The family.
pub(crate) const FAMILY: &[Entry] = &[
    Entry::output(26, "referrals", Register::Cohesion)
        .guarded(Disclosure::Personal)
        .named(two("Mises en relation", "Referrals"))
        .formula(two("Interventions de l’activité A5", "Interventions of activity A5"))
        .says(
            two(
                "Combien de fois quelqu’un a été mis en relation avec un partenaire.",
                "How often someone was put in touch with a partner.",
            ),
            two(
                "Ne dit pas si le rendez-vous a eu lieu : voir l’indicateur suivant.",
                "Does not say whether the meeting took place: see the next indicator.",
            ),
        )
        .number(|stock, span| {
            Some(Measured::count(stock.under(span, "A5", |month| &month.kinds)))
        }),
    Entry::outcome(27, "referrals_met", Register::Cohesion)
        .share()
        .named(two(
            "Mises en relation confirmées par les partenaires",
            "Referrals confirmed by partners",
        ))
        .formula(two(
            "Mises en relation confirmées par le partenaire ÷ mises en relation",
            "Referrals confirmed by the partner ÷ referrals",
        ))
        .over(two("Mises en relation de la période", "Referrals of the period"))
        .says(
            two(
                "Quelle part des personnes orientées a été reçue.",
                "Which share of those referred was received.",
            ),
            two(
                "Ce qu’un partenaire compte lui-même. Les relais notés ici ont leur indicateur\u{a0}: «\u{a0}Relais aboutis\u{a0}».",
                "What a partner counts by itself. Relays noted here have their own indicator: “Relays that came through”.",
            ),
        )
        .fed(),
    Entry::output(28, "partners", Register::Recognition)
        .guarded(Disclosure::Exact)
        .named(two("Partenaires mobilisés", "Partners called upon"))
        .formula(two(
            "Organismes différents à qui une fiche ou un relais a été transmis, associés compris",
            "Distinct organisations to which an alert or a relay was made, associates included",
        ))
        .says(
            two("Combien de partenaires le service met en mouvement.", "How many partners the service sets moving."),
            two(
                "Les contacts sans fiche ni relais n’y sont pas.",
                "Contacts without an alert or a relay are not there.",
            ),
        )
        .number(|stock, span| {
            let days = stock.days(span);
            let acting = stock.delays.iter().filter(|one| one.sent.is_some_and(|day| days.holds(day)));
            let beside = stock.associates.iter().filter(|one| days.holds(one.sent));
            let relayed = stock.relays.iter().filter(|one| days.holds(one.day));
            let distinct: BTreeSet<&str> = acting
                .map(|one| &one.recipient)
                .chain(beside.map(|one| &one.recipient))
                .map(|one| one.organisation.as_str())
                .chain(relayed.map(|one| one.organisation.as_str()))
                .collect();
            Some(Measured::count(number(distinct.len())))
        }),
    Entry::output(41, "actions", Register::Cohesion)
        .since(2019)
        .named(two("Actions collectives et projets", "Collective actions and projects"))
        .formula(two("Interventions des activités A6 et A7", "Interventions of activities A6 and A7"))
        .says(
            two(
                "Combien de concertations et de projets collectifs ont été accompagnés.",
                "How many consultations and collective projects were accompanied.",
            ),
            two(
                "Un projet accompagné dix fois compte dix fois\u{a0}: voir «\u{a0}Projets collectifs menés\u{a0}».",
                "A project accompanied ten times counts ten times: see “Collective projects led”.",
            ),
        )
        .number(|stock, span| stock.told("actions", span)),
    Entry::output(42, "participants", Register::Cohesion)
        .guarded(Disclosure::Personal)
        .named(two("Participants aux actions", "Participants in actions"))
        .formula(two(
            "Somme des personnes présentes aux activités A6 et A7",
            "Sum of the people present at activities A6 and A7",
        ))
        .says(
            two("Combien de personnes les actions réunissent.", "How many people the actions bring together."),
            two("Une même personne compte à chaque action.", "The same person counts at each action."),
        )
        .number(|stock, span| {
            let people = |kind: &str| stock.under(span, kind, |month| &month.kind_people);
            Some(Measured::count(people("A6") + people("A7")))
        }),
    Entry::outcome(46, "generations", Register::Cohesion)
        .measured(Measure::Tenths, two("tranches d’âge", "age bands"))
        .guarded(Disclosure::Personal)
        .named(two("Mixité générationnelle d’une action", "Generations met in an action"))
        .formula(two(
            "Moyenne, par action, des tranches d’âge qui font un dixième au moins des présents",
            "Mean, by action, of the age bands that make a tenth at least of those present",
        ))
        .over(two("Actions A6 et A7 dont les âges sont dits", "Actions A6 and A7 that tell ages"))
        .says(
            two("Si les actions font se rencontrer les âges.", "Whether actions bring ages together."),
            two(
                "Deux personnes d’âges différents suffisent à faire deux tranches.",
                "Two people of different ages are enough to make two bands.",
            ),
        )
        .number(|stock, span| {
            tenths_of(stock.sum(span, |month| month.mixes), stock.sum(span, |month| month.mixed))
        }),
    Entry::outcome(59, "roadmap_done", Register::Economy)
        .share()
        .guarded(Disclosure::Exact)
        .named(two("Réalisation de la feuille de route", "Roadmap carried out"))
        .formula(two(
            "Actions réalisées à la fin de la période ÷ actions convenues de l’année",
            "Actions done by the end of the period ÷ actions agreed for the year",
        ))
        .over(two("Actions de l’année déjà convenues", "Actions of the year agreed by then"))
        .says(
            two("Où en est l’année.", "Where the year stands."),
            two("Une action reportée reste dans le total.", "An action put off stays in the whole."),
        )
        .number(|stock, span| {
            let progress = roadmap::progress_of(&stock.actions, stock.days(span).to().month());
            share(progress.done, progress.agreed)
        }),
    Entry::outcome(60, "targets_reached", Register::Economy)
        .share()
        .guarded(Disclosure::Exact)
        .named(two("Atteinte des cibles", "Targets reached"))
        .formula(two(
            "Indicateurs qui atteignent leur cible du mois ÷ indicateurs qui en ont une",
            "Indicators that reach the target of the month ÷ indicators that have one",
        ))
        .over(two("Indicateurs dont une cible mensuelle est convenue", "Indicators with a monthly target agreed"))
        .says(
            two("Combien de cibles sont tenues.", "How many targets are held."),
            two(
                "Se lit au dernier mois de la période. Une cible trop basse est toujours tenue.",
                "Read at the last month of the period. Too low a target is always held.",
            ),
        )
        .number(targets_reached),
    Entry::impact(61, "recommendations_followed", Register::Recognition)
        .share()
        .guarded(Disclosure::Exact)
        .named(two("Préconisations suivies d’effet", "Recommendations followed"))
        .formula(two("Préconisations suivies ÷ préconisations émises", "Recommendations followed ÷ recommendations made"))
        .over(two("Préconisations émises dans la période", "Recommendations made in the period"))
        .says(
            two("Si ce qu’on propose est entendu.", "Whether what is proposed is heard."),
            two("À ce jour : une préconisation récente attend encore.", "To this day: a recent one still waits."),
        )
        .number(|stock, span| {
            let made = stock.recommended(span);
            let followed = made.iter().filter(|state| **state == RecommendationState::Followed);
            share(number(followed.count()), number(made.len()))
        }),
    Entry::output(62, "meetings_held", Register::Recognition)
        .share()
        .guarded(Disclosure::Exact)
        .named(two("Présence aux instances", "Meetings held"))
        .formula(two("Réunions tenues ÷ réunions prévues", "Meetings held ÷ meetings planned"))
        .over(two("Réunions prévues dans la période, jusqu’à ce jour", "Meetings planned in the period, up to this day"))
        .says(
            two("Si les instances se réunissent comme prévu.", "Whether committees meet as planned."),
            two(
                "Le taux de présence de chaque signataire n’est pas relevé : les présents sont notés par fonction.",
                "Attendance by signatory is not recorded: those present are noted by function.",
            ),
        )
        .number(|stock, span| {
            let days = stock.days(span);
            let past: Vec<_> = stock
                .meetings
                .iter()
                .filter(|(day, _)| days.holds(*day) && *day <= stock.today)
                .collect();
            let held = past.iter().filter(|(_, state)| *state == MeetingState::Held).count();
            share(number(held), number(past.len()))
        }),
];
