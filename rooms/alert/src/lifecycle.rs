//! The life of an alert (« cycle de vie d’une fiche »): the only function that changes a state, and
//! the drawing printed from it. Pure: no clock, no database.
//!
//! « Déclarée traitée » is what the partner says; « constatée résolue » is what the mediator saw on
//! the spot. Both are kept, since one is not the other.

use std::fmt::Write;

use kernel::{Instant, Reason};

use crate::words;

macro_rules! named {
    ($($(#[$doc:meta])* $kind:ident { $($(#[$line:meta])* $name:ident $text:literal;)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind {
            $($(#[$line])* $name,)*
        }

        impl $kind {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stored name, also the one that programs read.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            /// Reads the stored name.
            pub fn parse(name: &str) -> Result<Self, kernel::Reason> {
                match name {
                    $($text => Ok(Self::$name),)*
                    _ => Err(kernel::Reason::NotInList),
                }
            }
        }
    )*};
}
pub(crate) use named;

named! {
    /// Where an alert stands (« état »).
    State {
        /// « Brouillon ».
        Draft "draft";
        /// « À valider ».
        ToCheck "to_check";
        /// « Transmise ».
        Sent "sent";
        /// « Reçue ».
        Received "received";
        /// « Prise en charge ».
        InHand "in_hand";
        /// « Déclarée traitée », by the partner.
        DeclaredDone "declared_done";
        /// « Constatée résolue », by the mediator on the spot.
        SeenResolved "seen_resolved";
        /// « Close ».
        Closed "closed";
        /// « Refusée, hors compétence ».
        Refused "refused";
        /// « Sans suite », with a reason.
        NoFollowUp "no_follow_up";
        /// « Doublon, rattachée à une autre fiche ».
        Duplicate "duplicate";
    }

    /// What may be done to an alert (« étape »).
    Move {
        /// « Soumettre à validation ».
        Submit "submit";
        /// « Transmettre sans attendre » : someone may be hurt; nobody reads it first.
        SendAtOnce "send_at_once";
        /// « Valider et transmettre ».
        Approve "approve";
        /// « Accuser réception ».
        Acknowledge "acknowledge";
        /// « Prendre en charge ».
        TakeUp "take_up";
        /// « Déclarer traitée ».
        DeclareDone "declare_done";
        /// « Constater la résolution sur place ».
        ConfirmOnSite "confirm_on_site";
        /// « Rouvrir » : still there when looked at, whatever was said or announced.
        Reopen "reopen";
        /// « Refuser, hors compétence ».
        Refuse "refuse";
        /// « Réorienter » to another recipient.
        Reroute "reroute";
        /// « Rappeler » : what was sent opens nothing any more; the manager says what follows.
        Recall "recall";
        /// « Relancer une première fois ».
        Remind1 "remind_1";
        /// « Relancer une seconde fois ».
        Remind2 "remind_2";
        /// « Porter au comité de suivi ».
        Escalate "escalate";
        /// « Clore ».
        Close "close";
        /// « Classer sans suite », with a reason.
        Drop "drop";
        /// « Rattacher » as a duplicate.
        Attach "attach";
    }
}

/// As many steps as an alert may have.
pub(crate) const STEPS_AT_MOST: i64 = 200;
/// Those that are kept for what ends it.
const KEPT: i64 = 4;

impl State {
    /// Whether nothing more can happen.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::NoFollowUp | Self::Duplicate)
    }

    /// Whether it was sent and is not seen resolved: whoever was told may still say something of it.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Sent | Self::Received | Self::InHand | Self::DeclaredDone | Self::Refused
        )
    }

    /// Whether someone else may still be told of it.
    pub const fn may_be_told(self) -> bool {
        self.is_open() || matches!(self, Self::Draft | Self::ToCheck)
    }

    /// Whether the recipient is expected to answer or to act.
    pub const fn waits_on_recipient(self) -> bool {
        matches!(self, Self::Sent | Self::Received | Self::InHand)
    }
}

impl Move {
    /// Whether a reason has to be written with it (« sans suite motivée »).
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Refuse | Self::Recall | Self::Drop | Self::Attach | Self::Reopen)
    }

    /// Whether it sends an alert for the first time, or again after it was taken back.
    pub const fn sends_first(self) -> bool {
        matches!(self, Self::Approve | Self::SendAtOnce)
    }

    /// Whether an alert has room for it as its step of that rank: the last ones are kept for what ends it.
    pub const fn has_room(self, rank: i64) -> bool {
        let ends = matches!(self, Self::ConfirmOnSite | Self::Close | Self::Drop | Self::Attach);
        rank <= if ends { STEPS_AT_MOST } else { STEPS_AT_MOST - KEPT }
    }

    /// Whether words leave by it: a release, for which a recent proof is asked. What a danger sends at once
    /// does not wait.
    pub const fn releases(self) -> bool {
        matches!(self, Self::Approve | Self::Reroute)
    }

    /// Whether only the manager may do it.
    pub const fn is_the_managers(self) -> bool {
        matches!(self, Self::Approve | Self::Recall)
    }

    /// How many reminders stand before and after it; `None` for any other move.
    const fn rung(self) -> Option<(i64, i64)> {
        match self {
            Self::Remind1 => Some((0, 1)),
            Self::Remind2 => Some((1, 2)),
            Self::Escalate => Some((2, 3)),
            Self::Submit
            | Self::SendAtOnce
            | Self::Approve
            | Self::Acknowledge
            | Self::TakeUp
            | Self::DeclareDone
            | Self::ConfirmOnSite
            | Self::Reopen
            | Self::Refuse
            | Self::Reroute
            | Self::Recall
            | Self::Close
            | Self::Drop
            | Self::Attach => None,
        }
    }
}

/// Where a move leads from a state; `None` when it is not possible there.
pub const fn apply(state: State, step: Move) -> Option<State> {
    use {Move as M, State as S};
    match (state, step) {
        // Another recipient than the one proposed, before anything is sent.
        (S::Draft, M::Submit)
        | (S::ToCheck, M::Reroute)
        // Taken back: it waits for the manager again.
        | (
            S::Sent | S::Received | S::InHand | S::DeclaredDone | S::Refused,
            M::Recall,
        ) => Some(S::ToCheck),
        // Someone may be hurt: it does not wait to be read.
        (S::Draft, M::SendAtOnce)
        | (S::ToCheck, M::Approve)
        | (S::Sent | S::Received | S::Refused, M::Reroute)
        | (S::Sent, M::Remind1 | M::Remind2 | M::Escalate) => Some(S::Sent),
        (S::Sent, M::Acknowledge) | (S::Received, M::Remind1 | M::Remind2 | M::Escalate) => {
            Some(S::Received)
        }
        // In hand already: with another day than the one that was announced.
        (S::Sent | S::Received | S::InHand, M::TakeUp)
        | (S::InHand, M::Remind1 | M::Remind2 | M::Escalate)
        // Still there: after it was said to be done, seen resolved, or announced for a day that is past.
        | (S::InHand | S::DeclaredDone | S::SeenResolved, M::Reopen) => Some(S::InHand),
        (S::Sent | S::Received | S::InHand, M::DeclareDone) => Some(S::DeclaredDone),
        (S::Sent | S::Received | S::InHand | S::DeclaredDone, M::ConfirmOnSite) => {
            Some(S::SeenResolved)
        }
        (S::Sent | S::Received | S::InHand, M::Refuse) => Some(S::Refused),
        (S::SeenResolved, M::Close) => Some(S::Closed),
        (
            S::Draft | S::ToCheck | S::Sent | S::Received | S::InHand | S::Refused,
            M::Drop | M::Attach,
        ) => Some(if matches!(step, M::Drop) { S::NoFollowUp } else { S::Duplicate }),
        (
            S::Draft
            | S::ToCheck
            | S::Sent
            | S::Received
            | S::InHand
            | S::DeclaredDone
            | S::SeenResolved
            | S::Closed
            | S::Refused
            | S::NoFollowUp
            | S::Duplicate,
            _,
        ) => None,
    }
}

/// The diagram of states, in Mermaid, printed from [`apply`].
pub fn draw() -> String {
    let mut drawn = String::from("stateDiagram-v2\n    [*] --> Draft\n");
    for state in State::ALL {
        for step in Move::ALL {
            if let Some(next) = apply(*state, *step) {
                // Writing into a String cannot fail.
                let _ = writeln!(drawn, "    {state:?} --> {next:?}: {step:?}");
            }
        }
    }
    for state in State::ALL.iter().filter(|state| state.is_over()) {
        let _ = writeln!(drawn, "    {state:?} --> [*]");
    }
    drawn
}

/// What an alert has come to after its steps: state and instants, computed and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// Where it stands.
    pub state: State,
    /// Reminders sent to the present recipient (3: brought to the committee).
    pub reminders: i64,
    /// How many steps.
    pub steps: i64,
    /// When it reached the present recipient.
    pub sent_at: Option<Instant>,
    /// When that recipient first answered, in any way.
    pub acknowledged_at: Option<Instant>,
    /// When the recipient last said that it was done.
    pub declared_at: Option<Instant>,
    /// When it was seen resolved.
    pub resolved_at: Option<Instant>,
    /// When its life ended: closed, dropped or attached.
    pub closed_at: Option<Instant>,
    last_at: Option<Instant>,
}

impl Life {
    /// A draft that was just written.
    pub const NEW: Self = Self {
        state: State::Draft,
        reminders: 0,
        steps: 0,
        sent_at: None,
        acknowledged_at: None,
        declared_at: None,
        resolved_at: None,
        closed_at: None,
        last_at: None,
    };

    /// Everything that may be done now.
    pub fn moves(self) -> impl Iterator<Item = Move> {
        Move::ALL.iter().copied().filter(move |step| self.allows(*step))
    }

    fn allows(self, step: Move) -> bool {
        apply(self.state, step).is_some()
            && step.rung().is_none_or(|(before, _)| before == self.reminders)
    }

    /// Takes one step, or says why it cannot be taken.
    pub fn after(self, step: Move, at: Instant) -> Result<Self, Reason> {
        let Some(state) = apply(self.state, step).filter(|_| self.allows(step)) else {
            return Err(words::impossible(step, self));
        };
        if self.last_at.is_some_and(|last| at < last) {
            return Err(Reason::EndBeforeStart);
        }
        let mut next = Self { state, steps: self.steps + 1, last_at: Some(at), ..self };
        next.mark(step, at);
        if state.is_over() {
            next.closed_at = Some(at);
        }
        Ok(next)
    }

    fn mark(&mut self, step: Move, at: Instant) {
        match step {
            Move::Approve | Move::SendAtOnce => self.sent_at = Some(at),
            Move::Recall => {
                // It is with nobody: no delay runs.
                (self.sent_at, self.acknowledged_at, self.declared_at) = (None, None, None);
                self.reminders = 0;
            }
            // Nothing was sent yet: no delay begins.
            Move::Reroute if self.state == State::ToCheck => {}
            Move::Reroute => {
                // Another recipient: its own delays begin now; the steps keep the former ones.
                (self.sent_at, self.acknowledged_at, self.declared_at) = (Some(at), None, None);
                self.reminders = 0;
            }
            Move::Acknowledge | Move::TakeUp | Move::Refuse => self.answered(at),
            Move::DeclareDone => {
                self.answered(at);
                self.declared_at = Some(at);
            }
            Move::ConfirmOnSite => self.resolved_at = Some(at),
            Move::Reopen => {
                (self.declared_at, self.resolved_at) = (None, None);
                self.reminders = 0;
            }
            Move::Remind1 | Move::Remind2 | Move::Escalate => {
                self.reminders = step.rung().map_or(self.reminders, |(_, after)| after);
            }
            Move::Submit | Move::Close | Move::Drop | Move::Attach => {}
        }
    }

    fn answered(&mut self, at: Instant) {
        self.acknowledged_at = self.acknowledged_at.or(Some(at));
    }

    /// A whole life, step after step.
    pub fn replay(steps: impl IntoIterator<Item = (Move, Instant)>) -> Result<Self, Reason> {
        steps.into_iter().try_fold(Self::NEW, |life, (step, at)| life.after(step, at))
    }
}
