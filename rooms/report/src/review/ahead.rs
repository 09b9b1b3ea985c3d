//! The roadmap of the year after (« perspectives ») : as the committee validated it; for the operator, as it is being
//! prepared when nothing was validated yet.
//!
//! **Invariant:** a partner reads what a committee validated, and nothing of what is being written.

use door::{Stop, Tx};
use roadmap::PlannedAction;
use serde::{Deserialize, Serialize};

/// An action of the year after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AheadAction {
    /// What is to be done.
    pub title: String,
    /// Code of its axis.
    pub axis: String,
    /// Who carries it: a function.
    pub owner: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
}

/// The roadmap of the year after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AheadLine {
    /// The year.
    pub year: i16,
    /// The day of the committee that validated it, and the version; nothing while it is prepared.
    pub validated: Option<(String, i64)>,
    /// What it holds.
    pub actions: Vec<AheadAction>,
}

/// The roadmap of a year, as the reader may read it; nothing when there is none.
pub(super) fn of(tx: &mut Tx<'_>, year: i16, partner: bool) -> Result<Option<AheadLine>, Stop> {
    let last = roadmap::versions(tx)?.into_iter().rfind(|one| one.year == year);
    let all = match (&last, partner) {
        (Some(_), _) => roadmap::agreed_actions(tx)?,
        (None, false) => roadmap::actions(tx)?,
        (None, true) => return Ok(None),
    };
    let standing = |one: &PlannedAction| one.year == year && one.more.withdrawn.is_none();
    let line = |one: PlannedAction| AheadAction {
        from: one.period.from().text(),
        to: one.period.to().text(),
        title: one.title,
        axis: one.axis,
        owner: one.owner,
    };
    let actions: Vec<AheadAction> = all.into_iter().filter(standing).map(line).collect();
    let validated = last.map(|one| (one.agreed_on.text(), one.version));
    Ok((!actions.is_empty()).then_some(AheadLine { year, validated, actions }))
}
