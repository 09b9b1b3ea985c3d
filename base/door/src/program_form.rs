//! A form that a program sends with its key in it, as GeoReport v2 says (`api_key`), when it sends none in the
//! header: the form is read, then the key is recognised as it is everywhere.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderValue, header};
use web::{Fields, Shell, Stop, body};

use crate::extract::from_our_pages;
use crate::key::{ApiScope, sealed};
use crate::{Key, Program};

/// The field that holds the key.
const FIELD: &str = "api_key";

/// A program with an integration key that holds a scope, and the form that it sent.
pub struct ProgramForm<S> {
    /// The program.
    pub key: Program<S>,
    /// What it sent, without its key.
    pub fields: Fields,
}

impl<S> sealed::Sealed for ProgramForm<S> {}

impl<S: ApiScope> Key for ProgramForm<S> {
    fn name() -> String {
        Program::<S>::name()
    }
}

impl<S: ApiScope> FromRequest<Shell> for ProgramForm<S> {
    type Rejection = Stop;
    async fn from_request(request: Request, shell: &Shell) -> Result<Self, Stop> {
        let (mut parts, content) = request.into_parts();
        if !from_our_pages(&parts.headers) {
            return Err(Stop::Forged);
        }
        if parts.headers.contains_key(header::AUTHORIZATION) {
            // Known before anything that it sent is read.
            let key = Program::from_request_parts(&mut parts, shell).await?;
            let mut fields = body::form(&parts.headers, content).await?;
            fields.remove(FIELD);
            return Ok(Self { key, fields });
        }
        let mut fields = body::form(&parts.headers, content).await?;
        let held = HeaderValue::from_str(&format!("Bearer {}", fields.get(FIELD).trim()));
        parts.headers.insert(header::AUTHORIZATION, held.map_err(|_| Stop::SignIn)?);
        fields.remove(FIELD);
        let key = Program::from_request_parts(&mut parts, shell).await?;
        Ok(Self { key, fields })
    }
}
