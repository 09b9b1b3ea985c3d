//! PostgreSQL mode (G14): not written yet; the report says so.

use crate::kit::{Fallible, Kit};
use crate::report::Report;

/// G14.
pub(crate) fn run(_kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("postgres");
    report.note("G14 is not measured yet");
    Ok(report)
}
