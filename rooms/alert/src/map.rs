//! Alerts by place, for the plan and its list (« carte et liste jumelle ») : which shape a place has, in which order
//! places are numbered. Pure.

use kernel::id::{PlaceId, ZoneId};
use ui::chart::SpotShape;

use crate::entity::Alert;
use crate::lifecycle::State;

/// What an alert waits for, as a plan tells it: by a shape and by a word. The most pressing comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Waits {
    /// The manager’s eyes.
    Approval,
    /// Someone’s look on the spot.
    Look,
    /// An answer.
    Answer,
    /// The work that was announced.
    Work,
    /// Nothing more.
    Nothing,
}

impl Waits {
    /// All of them, in order.
    pub(crate) const ALL: [Self; 5] =
        [Self::Approval, Self::Look, Self::Answer, Self::Work, Self::Nothing];

    pub(crate) const fn of(state: State) -> Self {
        match state {
            State::Draft | State::ToCheck => Self::Approval,
            State::DeclaredDone => Self::Look,
            State::Sent | State::Received | State::Refused => Self::Answer,
            State::InHand => Self::Work,
            State::SeenResolved | State::Closed | State::NoFollowUp | State::Duplicate => {
                Self::Nothing
            }
        }
    }

    /// What is over has the same shape as what is at work: the word beside says which.
    pub(crate) const fn shape(self) -> SpotShape {
        match self {
            Self::Approval => SpotShape::Triangle,
            Self::Look => SpotShape::Diamond,
            Self::Answer => SpotShape::Square,
            Self::Work | Self::Nothing => SpotShape::Disc,
        }
    }
}

/// The states in which something is still awaited, between bars.
pub(crate) fn awaited() -> String {
    let all = State::ALL.iter().filter(|state| Waits::of(**state) != Waits::Nothing);
    all.fold("|".to_owned(), |all, state| all + state.name() + "|")
}

/// A place and its alerts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    pub(crate) place: Option<PlaceId>,
    pub(crate) zone: ZoneId,
    /// Newest first, as they came.
    pub(crate) alerts: Vec<Alert>,
}

impl Stop {
    /// The most pressing of what waits there.
    pub(crate) fn waits(&self) -> Waits {
        let all = self.alerts.iter().map(|alert| Waits::of(alert.state));
        all.min().unwrap_or(Waits::Nothing)
    }
}

/// Gathers alerts by place; a zone as a whole is a place of its own. Those where most waits come first.
pub(crate) fn gathered(alerts: Vec<Alert>) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for alert in alerts {
        let (place, zone) = (alert.place, alert.zone);
        match stops.iter_mut().find(|stop| (stop.place, stop.zone) == (place, zone)) {
            Some(stop) => stop.alerts.push(alert),
            None => stops.push(Stop { place, zone, alerts: vec![alert] }),
        }
    }
    stops.sort_by_key(|stop| std::cmp::Reverse(stop.alerts.len()));
    stops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_its_word_and_the_most_pressing_shows() {
        let vocabulary = crate::samples::vocabulary();
        let one = crate::samples::alert(&vocabulary, &[]);
        let at = |state| Alert { state, ..one.clone() };
        let elsewhere = Alert { place: None, ..at(State::InHand) };
        let all = vec![at(State::InHand), elsewhere, at(State::DeclaredDone), at(State::Sent)];
        let stops = gathered(all);
        assert_eq!(stops.iter().map(|stop| stop.alerts.len()).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(stops[0].waits(), Waits::Look);
        assert_eq!((stops[1].waits(), stops[1].waits().shape()), (Waits::Work, SpotShape::Disc));
        for state in State::ALL {
            assert_eq!(
                Waits::of(*state) == Waits::Nothing,
                state.is_over() || *state == State::SeenResolved
            );
        }
    }
}
