//! What hours are told apart for, beside their kind (« projet ») : a funder’s line, an action that is
//! paid by the hour. A project that is closed takes no new hours and keeps those it has.

use door::{Act, Fault, Fields, Stop, Tx, sql};
use kernel::{Line, Period, Reason, Refusals};

use crate::declared::PersonHours;
use crate::store;

/// A project was entered or closed. The object is its code.
pub const PROJECT_LAID: Act =
    Act { name: "planning.project_laid", fr: "Projet enregistré", en: "Project recorded" };

/// A project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Its code in the convention, on timesheets.
    pub code: String,
    /// Its name.
    pub label: String,
    /// Takes no new hours.
    pub closed: bool,
}

/// The projects of the convention, by code.
pub fn projects(tx: &mut Tx<'_>) -> Result<Vec<Project>, Fault> {
    tx.all(
        sql!(
            "SELECT code, label, closed FROM hours_project_visible
              WHERE grant_id = $1 ORDER BY code"
        ),
        &(),
        |row| Ok(Project { code: row.take()?, label: row.take()?, closed: row.take()? }),
    )
}

/// Lays a project down, or renames, closes and opens it.
pub fn lay_project(tx: &mut Tx<'_>, project: &Project) -> Result<(), Stop> {
    let laid = tx.run(
        sql!(
            "INSERT INTO hours_project (convention_id, code, label, closed)
             SELECT v.convention_id, $2, $3, CAST($4 AS BOOLEAN)
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id, code)
             DO UPDATE SET label = excluded.label, closed = excluded.closed"
        ),
        &(&project.code, &project.label, project.closed),
    )?;
    if laid == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(PROJECT_LAID, &project.code, if project.closed { "closed" } else { "open" })?)
}

/// The mediators’ hours of a period by project and kind; the empty code is what has none. Nobody is
/// in it: whoever works in the convention reads it.
pub fn hours_by_project(
    tx: &mut Tx<'_>,
    period: Period,
) -> Result<Vec<(String, crate::SlotKind, kernel::Minutes)>, Fault> {
    tx.all(
        sql!(
            "SELECT project, kind, CAST(SUM(minutes) AS BIGINT) FROM planning_hours_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3 AND NOT of_manager
              GROUP BY project, kind ORDER BY project, kind"
        ),
        &(period.from(), period.to()),
        |row| Ok((row.take()?, store::read_kind(row)?, row.take()?)),
    )
}

/// The same, of the weeks that the manager validated: what may be charged to a funder.
pub fn validated_by_project(
    tx: &mut Tx<'_>,
    period: Period,
) -> Result<Vec<(String, crate::SlotKind, kernel::Minutes)>, Fault> {
    tx.all(
        sql!(
            "SELECT project, kind, CAST(SUM(minutes) AS BIGINT) FROM planning_validated_visible
              WHERE grant_id = $1 AND day BETWEEN $2 AND $3 AND NOT of_manager
              GROUP BY project, kind ORDER BY project, kind"
        ),
        &(period.from(), period.to()),
        |row| Ok((row.take()?, store::read_kind(row)?, row.take()?)),
    )
}

/// Minutes that were done in place of someone: they are in the counter of the service.
pub fn replacing(hours: &[PersonHours]) -> kernel::Minutes {
    let counted = hours.iter().filter(|one| one.kind.counts() && !one.of_manager);
    counted.fold(kernel::Minutes::default(), |sum, one| sum.plus(one.replacing))
}

/// The names of the form of a project.
pub(crate) const NAMES: [&str; 3] = ["code", "nom", "clos"];

/// Reads the form of a project.
pub(crate) fn read(fields: &Fields) -> Result<Project, Refusals> {
    let mut no = Refusals::new();
    let code = Line::<20>::parse(fields.get("code")).and_then(|code| {
        let clean = code.as_str().chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if clean { Ok(code.as_str().to_uppercase()) } else { Err(letters()) }
    });
    let code = no.keep("code", code);
    let label = no.keep("nom", Line::<80>::parse(fields.get("nom")));
    no.finish()?;
    match (code, label) {
        (Some(code), Some(label)) => Ok(Project {
            code,
            label: label.as_str().to_owned(),
            closed: fields.get("clos") == "oui",
        }),
        _ => Err(Refusals::one("code", Reason::Missing)),
    }
}

const fn letters() -> Reason {
    Reason::said(
        "Un code est fait de lettres, de chiffres et de traits d’union, sans espace ni accent.",
        "A code is made of letters, figures and hyphens, without a space or an accent.",
    )
}
