//! When a recipient is reminded (« relances »). Pure: no clock, no database.
//!
//! A ladder of three: a reminder, a second one, the next committee, at the pace that the parties adopted with the
//! routing matrix; never on a week-end or a public holiday, never before the day that the recipient itself
//! announced, and each rung once: after the last one nobody is written to any more, somebody calls.

use kernel::Day;
use routing::{Matter, Pace};

use crate::entity::Category;
use crate::lifecycle::{Move, State};

/// Where an alert stands with its recipient.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub(crate) state: State,
    /// Days before each rung.
    pub(crate) pace: Pace,
    /// The day it was sent to the present recipient.
    pub(crate) sent: Day,
    /// The day it was last opened again, after a look on the spot.
    pub(crate) reopened: Option<Day>,
    /// When an answer was expected.
    pub(crate) due: Option<Day>,
    /// When the recipient said that the work is planned for.
    pub(crate) planned: Option<Day>,
    /// When whoever called them calls again.
    pub(crate) called: Option<Day>,
    /// Reminders already sent (3: brought to the committee), and the day of the last one.
    pub(crate) reminders: i64,
    pub(crate) reminded: Option<Day>,
}

/// Under which ladder it is reminded. What is social leaves by no letter, and the clock writes nothing of it.
pub(crate) const fn matter(category: Category) -> Option<Matter> {
    match category {
        Category::Technical => Some(Matter::Technical),
        Category::Tranquillity => Some(Matter::Tranquillity),
        Category::Social => None,
    }
}

/// The rung that is due on a day, if one is.
pub(crate) fn due(standing: &Standing, today: Day) -> Option<Move> {
    let rest = today.is_weekend() || planning::is_holiday(today);
    if !standing.state.waits_on_recipient() || rest {
        return None;
    }
    let rung = match standing.reminders {
        0 => Move::Remind1,
        1 => Move::Remind2,
        2 => Move::Escalate,
        _ => return None,
    };
    (first_day(standing)? <= today).then_some(rung)
}

/// The first day on which the next rung may be taken.
fn first_day(standing: &Standing) -> Option<Day> {
    let next = match (standing.reminders, standing.reminded) {
        (0, _) => begins(standing)?,
        (1, last) => last?.plus_days(standing.pace.second?),
        (_, last) => last?.plus_days(standing.pace.committee?),
    };
    // Whoever took it in hand since is let be like those who did before any reminder.
    let in_hand = standing.state == State::InHand;
    let next = if in_hand { next.max(begins(standing)?) } else { next };
    // What the recipient announced is awaited first, unless it was said to be done since.
    let planned = standing.planned.filter(|day| standing.reopened.is_none_or(|back| *day > back));
    let next = planned.map_or(next, |planned| next.max(planned.plus_days(2)));
    // Somebody calls on that day: a letter would only cross the call.
    Some(standing.called.map_or(next, |called| next.max(called.plus_days(1))))
}

fn begins(standing: &Standing) -> Option<Day> {
    let from = standing.reopened.map_or(standing.sent, |back| back.max(standing.sent));
    let quiet = from.plus_days(standing.pace.first?);
    // A day that was past when it was sent, or opened again, was never theirs to keep.
    let due = standing.due.filter(|due| *due > from).map(|due| due.plus_days(1));
    if standing.state != State::InHand {
        return Some(due.map_or(quiet, |due| quiet.min(due)));
    }
    // It answered: it is let be until what was expected is past, unless it has to be done again.
    let done_again = standing.reopened.map(|_| quiet);
    due.or(done_again).or(Some(from.plus_days(standing.pace.in_hand)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i8) -> Day {
        Day::new(2019, 6, number).expect("a day")
    }

    fn sent(number: i8) -> Standing {
        Standing {
            state: State::Sent,
            pace: Pace::usual(2),
            sent: day(number),
            reopened: None,
            due: None,
            planned: None,
            called: None,
            reminders: 0,
            reminded: None,
        }
    }

    /// The days of June on which a rung is taken, by a clock that looks every day.
    fn ladder(mut standing: Standing) -> Vec<(i8, Move)> {
        let mut taken = Vec::new();
        for number in 1..=30 {
            if let Some(rung) = due(&standing, day(number)) {
                standing.reminders += 1;
                standing.reminded = Some(day(number));
                taken.push((number, rung));
            }
        }
        taken
    }

    #[test]
    fn three_rungs_then_silence() {
        // Monday the 3rd; Saturday the 8th is let pass, and so is Whit Monday.
        let usual = ladder(sent(3));
        assert_eq!(usual, [(11, Move::Remind1), (18, Move::Remind2), (25, Move::Escalate)]);
        let urgent = ladder(Standing { pace: Pace::usual(3), ..sent(3) });
        assert_eq!(urgent, [(5, Move::Remind1), (7, Move::Remind2), (11, Move::Escalate)]);
    }

    #[test]
    fn the_ladder_that_the_parties_adopted_is_the_one_that_is_climbed() {
        let pace = Pace { first: Some(1), second: Some(14), committee: None, in_hand: 5 };
        let adopted = Standing { pace, ..sent(3) };
        let rungs = [(4, Move::Remind1), (18, Move::Remind2)];
        assert_eq!(ladder(adopted), rungs, "it stops where a rung has no days");
        let mute = Pace { first: None, second: None, committee: None, ..pace };
        assert_eq!(ladder(Standing { pace: mute, ..sent(3) }), []);
        let late = Standing { pace: mute, due: Some(day(5)), ..sent(3) };
        assert_eq!(ladder(late), [], "nor is it reminded because a day is past");
        let in_hand = Standing { state: State::InHand, pace, ..sent(3) };
        assert_eq!(
            ladder(in_hand)[0],
            (11, Move::Remind1),
            "the 8th is a Saturday, the 10th Whit Monday"
        );
    }

    #[test]
    fn whoever_was_called_is_let_be_until_they_are_called_again() {
        let called = Standing { called: Some(day(13)), ..sent(3) };
        assert_eq!(
            ladder(called)[0],
            (14, Move::Remind1),
            "the day after the call that was agreed"
        );
        let before = Standing { called: Some(day(4)), ..sent(3) };
        assert_eq!(ladder(before)[0], (11, Move::Remind1), "a call never brings a letter forward");
    }

    #[test]
    fn an_expected_day_brings_the_first_one_forward_and_never_back() {
        let soon = Standing { due: Some(day(4)), ..sent(3) };
        assert_eq!(ladder(soon)[0], (5, Move::Remind1));
        let far = Standing { due: Some(day(28)), ..sent(3) };
        assert_eq!(ladder(far)[0], (11, Move::Remind1));
    }

    #[test]
    fn who_answered_is_let_be_until_their_own_day() {
        let in_hand = Standing { state: State::InHand, due: Some(day(11)), ..sent(3) };
        assert_eq!(ladder(in_hand)[0], (12, Move::Remind1));
        let announced = Standing { planned: Some(day(20)), ..in_hand };
        assert_eq!(ladder(announced)[0], (24, Move::Remind1), "the 22nd is a Saturday");
        let no_day = Standing { due: None, ..in_hand };
        assert_eq!(ladder(no_day), []);
    }

    #[test]
    fn who_takes_it_in_hand_after_a_reminder_is_let_be_too() {
        // Reminded on the 11th, taken in hand on the 12th, expected by the 20th.
        let reminded = Standing { reminders: 1, reminded: Some(day(11)), ..sent(3) };
        let in_hand = Standing { state: State::InHand, due: Some(day(20)), ..reminded };
        assert_eq!(ladder(in_hand)[0], (21, Move::Remind2));
        assert_eq!(ladder(reminded)[0], (18, Move::Remind2), "who says nothing is reminded again");
    }

    #[test]
    fn what_is_opened_again_or_sent_on_late_begins_anew() {
        // Due on the 5th, sent on only on the 17th: the day was never theirs.
        let late = Standing { due: Some(day(5)), ..sent(17) };
        assert_eq!(ladder(late)[0], (24, Move::Remind1), "the 22nd is a Saturday");
        let again = Standing {
            state: State::InHand,
            due: Some(day(5)),
            planned: Some(day(6)),
            reopened: Some(day(12)),
            ..sent(3)
        };
        assert_eq!(ladder(again)[0], (17, Move::Remind1));
    }

    #[test]
    fn nobody_is_reminded_of_what_no_longer_waits_on_them() {
        for state in State::ALL {
            let reminded =
                !ladder(Standing { state: *state, due: Some(day(4)), ..sent(3) }).is_empty();
            assert_eq!(reminded, state.waits_on_recipient(), "{state:?}");
        }
        assert_eq!(ladder(Standing { reminders: 3, reminded: Some(day(4)), ..sent(3) }), []);
    }
}
