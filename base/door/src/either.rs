//! A page that two sorts of readers share.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use web::{Shell, Stop};

use crate::key::{Key, sealed};

/// One of two keys: a page that two sorts of readers share, each served from its own side.
pub enum Either<A, B> {
    /// The first key opened.
    Left(A),
    /// The second key opened.
    Right(B),
}

impl<A, B> sealed::Sealed for Either<A, B> {}

impl<A: Key, B: Key> Key for Either<A, B> {
    fn name() -> String {
        format!("{}|{}", A::name(), B::name())
    }
}

impl<A, B> FromRequestParts<Shell> for Either<A, B>
where
    A: FromRequestParts<Shell, Rejection = Stop> + Send,
    B: FromRequestParts<Shell, Rejection = Stop> + Send,
{
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Stop> {
        match A::from_request_parts(parts, shell).await {
            Ok(key) => Ok(Self::Left(key)),
            Err(Stop::NotFound) => B::from_request_parts(parts, shell).await.map(Self::Right),
            Err(stop) => Err(stop),
        }
    }
}
