//! How a request ends when it cannot go on: one list, one status each, a page or a problem
//! document (RFC 9457) that says what to do next.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Refusals;
use store::{Fault, FaultKind};

/// This request ends here.
#[derive(Debug)]
pub enum Stop {
    /// Absent, or outside the perimeter: the same bytes for both.
    NotFound,
    /// Nobody has signed in; sign in, then come back.
    SignIn,
    /// Signed in, but the last proof is too old for what is asked: prove again, then come back.
    ProveAgain,
    /// Signed in, but the charter in force was not accepted yet: accept it, then come back.
    Charter,
    /// Someone changed the same thing in between.
    Stale,
    /// The same identifier with another content.
    Conflict(Refusals),
    /// Too many tries; wait.
    TooMany,
    /// More bytes than this route takes.
    TooLarge {
        /// The most bytes accepted.
        max: usize,
    },
    /// A body of another type than this route reads.
    WrongMedia {
        /// The type that is read.
        expected: &'static str,
    },
    /// What is there is not asked for in this way.
    WrongMethod,
    /// A request that a browser did not send from our own page.
    Forged,
    /// The house is at rest: nothing is recorded until its host says otherwise.
    Resting,
    /// Something the person can mend.
    Refused(Refusals),
    /// Our failure.
    Fault(Fault),
}

impl From<Fault> for Stop {
    #[track_caller]
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.through())
    }
}

impl From<Refusals> for Stop {
    fn from(refusals: Refusals) -> Self {
        Self::Refused(refusals)
    }
}

impl Stop {
    /// The status that goes with it.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Stale | Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongMedia { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forged | Self::ProveAgain | Self::Charter => StatusCode::FORBIDDEN,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Resting => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(fault) if fault.kind() == FaultKind::Unavailable => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// A stop on its way out: `headers::finish` writes the page or the problem document, since only
/// there both the reader's language and the kind of route are known.
#[derive(Clone)]
pub(crate) struct Mark(pub(crate) std::sync::Arc<Stop>);

/// Whether an answer asks for something before it opens (a recent proof, the charter): nothing was refused.
pub fn only_asks(response: &Response) -> bool {
    let mark = response.extensions().get::<Mark>();
    mark.is_some_and(|mark| matches!(*mark.0, Stop::ProveAgain | Stop::Charter))
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Mark(std::sync::Arc::new(self)));
        response
    }
}
