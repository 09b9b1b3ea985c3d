//! Routes: each one hung with the key its handler asks for, so that the access matrix writes
//! itself.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, on};
use web::Shell;

use crate::{Key, Keyed};

/// A line of the access matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The method.
    pub method: Method,
    /// The path, as it is written in the route.
    pub path: &'static str,
    /// The key that opens it.
    pub key: String,
}

/// The routes of a room.
#[derive(Default)]
pub struct Doors {
    router: Router<Shell>,
    matrix: Vec<Line>,
}

impl Doors {
    /// Hangs a page or a list.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Shell>,
        T: Keyed + 'static,
    {
        self.hang((Method::GET, MethodFilter::GET), path, handler)
    }

    /// Hangs an act.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Shell>,
        T: Keyed + 'static,
    {
        self.hang((Method::POST, MethodFilter::POST), path, handler)
    }

    /// Hangs the idempotent laying of a thing by its identifier.
    #[must_use]
    pub fn put<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Shell>,
        T: Keyed + 'static,
    {
        self.hang((Method::PUT, MethodFilter::PUT), path, handler)
    }

    fn hang<H, T>(mut self, by: (Method, MethodFilter), path: &'static str, handler: H) -> Self
    where
        H: Handler<T, Shell>,
        T: Keyed + 'static,
    {
        self.matrix.push(Line { method: by.0, path, key: <T::Key as Key>::name() });
        self.router = self.router.route(path, on(by.1, handler));
        self
    }

    /// Adds the routes of another room.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.matrix.extend(other.matrix);
        self.router = self.router.merge(other.router);
        self
    }

    /// The access matrix.
    pub fn matrix(&self) -> &[Line] {
        &self.matrix
    }

    /// The router, for the house.
    pub fn into_router(self) -> Router<Shell> {
        self.router
    }
}
