//! Why a command stopped: one plain sentence and an exit code.

use door::{Fault, Stop};

use crate::config::tongue;
use crate::{advice, words};

/// A command that did not do what was asked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It was badly asked (exit code 2).
    BadUse(String),
    /// It was well asked and failed (exit code 1).
    Failed(String),
    /// It ended as whoever called it reads in the exit code.
    Ended(u8, String),
}

impl Failure {
    pub(crate) fn failed(sentence: impl Into<String>) -> Self {
        Self::Failed(sentence.into())
    }

    pub(crate) fn bad_use(sentence: impl Into<String>) -> Self {
        Self::BadUse(sentence.into())
    }

    pub(crate) fn ended(code: u8, sentence: impl Into<String>) -> Self {
        Self::Ended(code, sentence.into())
    }

    pub(crate) fn sentence(&self) -> &str {
        match self {
            Self::BadUse(sentence) | Self::Failed(sentence) | Self::Ended(_, sentence) => sentence,
        }
    }

    pub(crate) const fn code(&self) -> u8 {
        match self {
            Self::BadUse(_) => 2,
            Self::Failed(_) => 1,
            Self::Ended(code, _) => *code,
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        tracing::debug!(?fault, "a command failed");
        Self::Failed(advice::of_fault(tongue(), &fault))
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        let lang = tongue();
        match stop {
            Stop::Fault(fault) => fault.into(),
            Stop::Refused(refusals) | Stop::Conflict(refusals) => {
                let reasons: Vec<_> = refusals
                    .iter()
                    .map(|(field, reason)| words::field(lang, field, &reason.say(lang)))
                    .collect();
                Self::Failed(reasons.join(" "))
            }
            Stop::NotFound => Self::failed(words::not_there(lang)),
            Stop::SignIn
            | Stop::ProveAgain
            | Stop::Charter
            | Stop::Stale
            | Stop::TooMany
            | Stop::Resting
            | Stop::TooLarge { .. }
            | Stop::WrongMedia { .. }
            | Stop::WrongMethod
            | Stop::Forged => Self::Failed(words::broke(lang, &format!("{stop:?}"))),
        }
    }
}
