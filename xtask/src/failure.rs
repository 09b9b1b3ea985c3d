//! How a command ends when it does not end well: a code and one sentence.

use std::fmt::Display;

/// One plain sentence and the exit code that goes with it.
#[derive(Debug, PartialEq)]
pub(crate) struct Failure {
    pub code: u8,
    pub sentence: String,
}

impl Failure {
    /// The command was not understood.
    pub(crate) fn bad_use(sentence: impl Into<String>) -> Failure {
        Failure { code: 2, sentence: sentence.into() }
    }

    /// The command was understood and could not be carried out.
    pub(crate) fn failed(sentence: impl Into<String>) -> Failure {
        Failure { code: 1, sentence: sentence.into() }
    }
}

/// Turns an error of the system into a sentence that says what was being done.
pub(crate) trait Doing<T> {
    fn doing(self, what: impl Display) -> Result<T, Failure>;
}

impl<T, E: Display> Doing<T> for Result<T, E> {
    fn doing(self, what: impl Display) -> Result<T, Failure> {
        self.map_err(|error| Failure::failed(format!("Could not {what}: {error}.")))
    }
}
