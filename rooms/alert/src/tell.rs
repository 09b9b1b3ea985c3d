//! What may be told to whoever lives there (« ce qu’on peut dire au résident ») : one sentence by rule, in words
//! that a mediator can say aloud. Pure: no clock, no database.
//!
//! **Invariant:** no word of the house (a state, a reminder, a committee), no name of a person, no promise
//! that nobody made; of what is social, nothing but that it was passed on.

use kernel::{Day, Lang, french};

use crate::entity::{Alert, Category};
use crate::lifecycle::State;
use crate::words_tell as words;

/// What a sentence is made from, beside the alert itself.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'t> {
    /// Who can act, in its short name.
    pub to: &'t str,
    /// For when it says that the work is planned.
    pub planned: Option<Day>,
    /// The day on which it is told.
    pub today: Day,
}

/// The sentence.
pub fn told(lang: Lang, alert: &Alert, telling: &Telling<'_>) -> String {
    let day = |at: Option<kernel::Instant>| at.map(|at| french::day(lang, at.local().0));
    let Telling { to, planned, today } = *telling;
    let seen = french::day(lang, alert.day);
    let sent = day(alert.sent_at).unwrap_or_else(|| seen.clone());
    match alert.state {
        State::Draft | State::ToCheck => words::noted(lang, &seen),
        State::SeenResolved | State::Closed => match day(alert.resolved_at) {
            Some(day) => words::settled(lang, &day),
            None => words::settled_already(lang).to_owned(),
        },
        State::NoFollowUp => words::no_more(lang).to_owned(),
        State::Duplicate => words::known_already(lang).to_owned(),
        _ if alert.category == Category::Social => words::passed_on(lang).to_owned(),
        State::DeclaredDone => words::said_done(lang).to_owned(),
        State::Refused => words::not_theirs(lang, to),
        State::InHand => match planned {
            Some(day) if day >= today => words::planned(lang, to, &french::day(lang, day)),
            Some(day) => words::planned_past(lang, to, &french::day(lang, day)),
            None => words::in_hand(lang, to),
        },
        State::Sent | State::Received if alert.reminders >= 3 => words::to_be_raised(lang, to),
        State::Sent | State::Received if alert.days_late(today).is_some() => {
            words::late(lang, to, &sent)
        }
        State::Received => words::received(lang, to),
        State::Sent => match alert.due_day {
            Some(due) => words::waits_until(lang, &sent, to, &french::day(lang, due)),
            None => words::waits(lang, &sent, to),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{alert, moment, vocabulary};

    /// What nobody says aloud to a neighbour, and who is named nowhere.
    const INTERNAL: [&str; 12] = [
        "fiche",
        "relance",
        "comité",
        "état",
        "réorient",
        "doublon",
        "escalad",
        "déclarée",
        "catégorie",
        "Camille",
        "alert",
        "committee",
    ];

    #[test]
    fn every_state_has_a_sentence_that_can_be_said_aloud() {
        let vocabulary = vocabulary();
        let one = Alert {
            sent_at: Some(moment(4, 9)),
            resolved_at: Some(moment(12, 9)),
            ..alert(&vocabulary, &[])
        };
        let today = moment(14, 9).local().0;
        let mut said = Vec::new();
        for state in State::ALL {
            for (lang, reminders, planned, due) in [
                (Lang::Fr, 0, None, None),
                (Lang::En, 0, None, None),
                (Lang::Fr, 1, Some(moment(20, 9).local().0), Some(moment(10, 9).local().0)),
                (Lang::Fr, 3, Some(moment(12, 9).local().0), Some(moment(30, 9).local().0)),
                (Lang::Fr, 0, None, Some(moment(30, 9).local().0)),
            ] {
                for category in Category::ALL {
                    let (state, category) = (*state, *category);
                    let told_of = Alert { state, category, reminders, due_day: due, ..one.clone() };
                    let telling = Telling { to: "MEL", planned, today };
                    let sentence = told(lang, &told_of, &telling);
                    for word in INTERNAL {
                        assert!(!sentence.to_lowercase().contains(word), "{word}: {sentence}");
                    }
                    assert!(
                        sentence.ends_with('.') && sentence.chars().count() <= 140,
                        "{sentence}"
                    );
                    let social = category == Category::Social && !state.is_over();
                    assert!(!(social && sentence.contains("MEL")), "{sentence}");
                    said.push(sentence);
                }
            }
        }
        said.sort();
        said.dedup();
        assert!(said.len() >= 20, "{} sentences", said.len());
    }

    #[test]
    fn what_was_announced_is_told_and_what_is_past_is_gone_to_see() {
        let vocabulary = vocabulary();
        let one = Alert { state: State::InHand, ..alert(&vocabulary, &[]) };
        let on = |day| Telling {
            to: "MEL",
            planned: Some(moment(day, 9).local().0),
            today: moment(14, 9).local().0,
        };
        let of = |day| told(Lang::Fr, &one, &on(day));
        assert_eq!(
            of(20),
            "Qui peut agir s’en occupe (MEL). C’est annoncé pour le 20\u{a0}juin 2019."
        );
        assert_eq!(
            of(10),
            "C’était annoncé pour le 10\u{a0}juin 2019 (MEL). Nous allons voir sur place."
        );
    }
}
