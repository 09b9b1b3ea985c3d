//! What surrounds the records: hours, alerts with their steps, roadmap, meetings.

use door::{Clockwork, Purpose};
use kernel::Period;
use kernel::id::PersonId;

use crate::failure::Failure;
use crate::world::Cast;
use crate::world::agreement;
use crate::world::calendar::Shift;
use crate::world::days::Seen;
use crate::world::dice::Dice;
use crate::world::ground::Laid;

/// What the rest is laid from.
pub(crate) struct Rest<'a> {
    pub(crate) laid: &'a Laid,
    pub(crate) cast: &'a Cast,
    pub(crate) manager: PersonId,
    pub(crate) period: Period,
    pub(crate) shifts: &'a [Shift],
    pub(crate) seen: &'a [Seen],
}

/// Lays it down under the manager's grant.
pub(crate) async fn lay(office: &Clockwork, rest: Rest<'_>, dice: Dice) -> Result<(), Failure> {
    let (convention, period) = (rest.laid.convention, rest.period);
    office
        .begin(Purpose::Lay, move |tx| {
            let mut dice = dice;
            for year in period.from().year()..=period.to().year() {
                agreement::lay_meetings(tx, convention, year, &mut dice)?;
            }
            Ok(())
        })
        .await?;
    Ok(())
}
