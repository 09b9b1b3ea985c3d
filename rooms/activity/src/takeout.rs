//! What a file takes out (trust.md 3.4, T8) : a mediator their own records without a note, the direction records
//! without notes, a manager notes too, as many as [`door::takeout`] lets leave.

use door::{Fault, Fields, Purpose, Role, Staff, Stop, Tx, sql, values};
use kernel::Refusals;
use referential::ListsCache;

use crate::filter::{Bounds, Filter, Names};
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
            let count = counted(tx, &bounds)?;
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

/// How many notes a file would hold: sensitive ones (C4) leave in none.
fn counted(tx: &mut Tx<'_>, bounds: &Bounds) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            "SELECT COUNT(*) FROM activity_visible a
              WHERE a.grant_id = $1 AND a.state = 'live' AND a.rank >= $2 AND a.rank < $3
                AND a.note <> '' AND NOT a.sensitive
                AND ($4 = '' OR $4 LIKE '%' || a.zone_id || '%')
                AND ($5 = '' OR $5 LIKE '%' || a.theme_id || '%'
                             OR $5 LIKE '%' || COALESCE(a.theme2_id, '?') || '%'
                             OR $5 LIKE '%' || COALESCE(a.theme3_id, '?') || '%')
                AND ($6 = '' OR a.kind = $6)
                AND ($7 = '' OR a.ending = $7)
                AND ($8 = '' OR ' ' || a.people_detail LIKE '% ' || $8 || '.%')
                AND ($9 = '' OR a.mediators LIKE '%' || $9 || '%')
                AND ($10 = '' OR a.axis = $10)
                AND ($11 = '' OR a.origin = $11)"
        ),
        &values![
            bounds.rank_from,
            bounds.rank_to,
            bounds.zones,
            bounds.themes,
            bounds.kind,
            bounds.ending,
            bounds.audience,
            bounds.mediator,
            bounds.axis,
            bounds.origin
        ],
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}
