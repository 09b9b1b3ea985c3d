//! `parvis report` and `parvis publish`: what is asked for; the room of reports does it.

use crate::cli::{PublishArgs, ReportArgs};
use crate::config::{Config, tongue};
use crate::failure::Failure;
use crate::words;

/// Writes a report, as its reader would get it.
#[expect(clippy::unused_async, reason = "the room of reports reads the database")]
pub(crate) async fn write(_config: &Config, _asked: ReportArgs) -> Result<(), Failure> {
    Err(Failure::failed(words::no_reports_yet(tongue())))
}

/// Freezes the tables of a month for its readers.
#[expect(clippy::unused_async, reason = "the room of reports writes the database")]
pub(crate) async fn publish(_config: &Config, _asked: PublishArgs) -> Result<(), Failure> {
    Err(Failure::failed(words::no_reports_yet(tongue())))
}
