//! Why actions were put off, as the officer looks through it, and how it leaves in its time.

use door::{Fault, Passage, Sweep, Tx, Written, days_ago, sql};
use kernel::id::ConventionId;

use crate::{written_actions, written_advice, written_lines, written_projects, written_relays};

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[
    Written { table: "action_step", read, erase, rewrite },
    Written {
        table: "planned_action",
        read: written_actions::read,
        erase: written_actions::erase,
        rewrite: written_actions::rewrite,
    },
    Written {
        table: "collective_project",
        read: written_projects::read,
        erase: written_projects::erase,
        rewrite: written_projects::rewrite,
    },
    Written {
        table: "partner_relay",
        read: written_relays::read,
        erase: written_relays::erase,
        rewrite: written_relays::rewrite,
    },
    Written {
        table: "month_line",
        read: written_lines::read,
        erase: written_lines::erase,
        rewrite: written_lines::rewrite,
    },
    Written {
        table: "recommendation",
        read: written_advice::read_advice,
        erase: written_advice::erase_advice,
        rewrite: written_advice::rewrite_advice,
    },
    Written {
        table: "highlight",
        read: written_advice::read_highlights,
        erase: written_advice::erase_highlight,
        rewrite: written_advice::rewrite_highlight,
    },
];

/// Every sweep of the room.
pub(crate) const SWEEPS: &[Sweep] = &[
    Sweep { table: "action_step", run: forget },
    Sweep { table: "month_line", run: written_lines::forget },
    Sweep { table: "partner_relay", run: written_relays::forget },
];

/// The most characters of a reason.
const REASON: usize = 140;
/// Days that a reason stays: two years, as any word typed in the field.
pub(crate) const WORDS: i64 = 730;

fn read(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT a.id, s.day, s.reason FROM action_step s JOIN planned_action a ON a.id = s.action_id
              WHERE a.convention_id = $1 AND s.reason <> '' LIMIT 100000"
        ),
        &(convention,),
        |row| {
            Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()?, longest: REASON })
        },
    )
}

fn erase(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE action_step SET reason = '' WHERE action_id = $1 AND reason <> ''"
        ),
        &(id,),
    )
}

fn rewrite(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let mut held: Vec<String> = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT reason FROM action_step WHERE action_id = $1 AND reason <> ''"
        ),
        &(id,),
        |row| row.take(),
    )?;
    held.retain(|text| matches(text));
    for text in &held {
        tx.run(
            sql!(
                open "what concerns a person is put right at the officer's word",
                "UPDATE action_step SET reason = $3 WHERE action_id = $1 AND reason = $2"
            ),
            &(id, text, words),
        )?;
    }
    Ok(held.into_iter().next())
}

fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = days_ago(tx, WORDS).local().0;
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE action_step SET reason = '' WHERE reason <> '' AND day < $1"
        ),
        &(before,),
    )
}
