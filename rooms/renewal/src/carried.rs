//! What other rooms offer to carry into the next convention beside the file (« reprises ») : each is ticked by whoever opens
//! it, and goes on as something to be approved. The house hangs them: this room knows none of theirs.

use std::sync::Arc;

use door::{Stop, Tx, Visit};
use kernel::id::ConventionId;
use kernel::{Day, Lang};

/// Something that may go on.
#[derive(Clone, Copy)]
pub struct Carry {
    /// The name of its field.
    pub field: &'static str,
    /// What it is and how much of it stands; nothing when nothing does.
    pub told: fn(&mut Tx<'_>, Lang) -> Result<Option<String>, Stop>,
    /// Lays it in a convention that was just opened, from its first day.
    pub copy: fn(&mut Tx<'_>, (ConventionId, Day)) -> Result<(), Stop>,
}

/// What every room offers, as the house hung it.
#[derive(Default)]
pub struct Carries(pub Vec<Carry>);

/// What is offered of the convention that stands: its field, and how it is said.
pub(crate) type Offered = Vec<(&'static str, String)>;

/// What is offered.
pub(crate) fn offered(tx: &mut Tx<'_>, hung: &Carries, lang: Lang) -> Result<Offered, Stop> {
    let mut all = Vec::new();
    for one in &hung.0 {
        all.extend((one.told)(tx, lang)?.map(|told| (one.field, told)));
    }
    Ok(all)
}

/// Lays what was ticked.
pub(crate) fn copy(
    tx: &mut Tx<'_>,
    (hung, ticked): (&Carries, &[String]),
    opened: (ConventionId, Day),
) -> Result<(), Stop> {
    for one in hung.0.iter().filter(|one| ticked.iter().any(|field| field == one.field)) {
        (one.copy)(tx, opened)?;
    }
    Ok(())
}

/// What the house hung, where it hung something: read once for a request.
pub(crate) fn hung(visit: &Visit) -> Arc<Carries> {
    visit.service().unwrap_or_default()
}
