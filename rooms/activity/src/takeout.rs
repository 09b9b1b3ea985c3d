//! What a file takes out (trust.md 3.4, T8) : a mediator their own records without a note, the direction records
//! without notes, a manager notes too, as many as [`door::takeout`] lets leave.

use door::{Fields, Purpose, Role, Staff, Stop, Tx};
use kernel::Refusals;
use referential::ListsCache;

use crate::filter::{Filter, Names};
use crate::listed;
use crate::web::vocabulary;

/// A file that may leave.
pub(crate) struct Takeout {
    /// What is filtered.
    pub(crate) filter: Filter,
    /// Whether notes are in it.
    pub(crate) notes: bool,
}

/// Reads what is asked for, keeps it to what its reader may take out, and notes what leaves.
pub(crate) async fn asked(
    key: &Staff,
    query: &Fields,
    file: &'static str,
) -> Result<Takeout, Stop> {
    let mut query = query.clone();
    let wished = door::takeout::wished(&mut query)?;
    let mut filter = exportable(&query)?;
    let notes = wished && key.role() == Role::Manager;
    let (lists, person, own) =
        (key.service::<ListsCache>()?, key.person(), key.role() == Role::Mediator);
    let work = move |tx: &mut Tx<'_>| {
        let vocabulary = vocabulary(tx, &lists)?;
        if own {
            let me = vocabulary.team.iter().find(|one| one.id == person).ok_or(Stop::NotFound)?;
            filter.mediator.clone_from(&me.login);
        }
        if notes {
            let names = Names {
                zones: &vocabulary.zones,
                lists: &vocabulary.lists,
                team: &vocabulary.team,
            };
            let bounds = filter.bounds(tx.scope()?.days, &names);
            let count = listed::notes_in(tx, &bounds)?;
            door::takeout::notes(tx, file, count)?;
            if count > 0 {
                tx.note(crate::NOTES_READ, file, &count.to_string())?;
            }
        }
        Ok(Takeout { filter, notes })
    };
    if notes { key.begin(Purpose::Export, work).await } else { key.read(work).await }
}

/// A file holds every page: the cursor is left out; a search is shown on the page only.
fn exportable(query: &Fields) -> Result<Filter, Refusals> {
    Ok(Filter { before: None, ..Filter::of_address(query)? })
}
