use crate::kit::{Fallible, Kit};
use crate::report::Report;
pub(crate) fn run(_kit: &Kit) -> Fallible<Report> {
    Ok(Report::new("postgres"))
}
