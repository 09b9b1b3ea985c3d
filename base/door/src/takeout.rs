//! Words that leave in a file (« sortie de notes ») : so many in a file, so many in a day, each noted, and the
//! officer told (trust.md T8). Past that nobody takes them out, alone or not.

use kernel::id::{ConventionId, PersonId};
use kernel::{Reason, Refusals};
use store::{Fault, sql};
use web::{Fields, Stop};

use crate::key::ApiScope;
use crate::{Act, Program, Purpose, Tx};

/// Notes were taken out in a file. The object is the file, the detail how many.
pub const TAKEN_OUT: Act = Act {
    name: "door.notes-taken-out",
    fr: "Notes sorties dans un fichier",
    en: "Notes taken out in a file",
};

/// The most notes in a file.
pub const FILE: i64 = 500;
/// The most notes that one person takes out in twenty-four hours.
pub const DAY: i64 = 1_000;

/// Whether a file is asked for with its notes (`notes=oui`, or nothing said) or without them (`notes=non`);
/// the field is then taken away from the query.
pub fn wished(query: &mut Fields) -> Result<bool, Refusals> {
    let wished = match query.get("notes") {
        "" | "oui" => true,
        "non" => false,
        _ => return Err(Refusals::one("notes", Reason::NotInList)),
    };
    query.remove("notes");
    Ok(wished)
}

/// Notes that so many notes leave in a file, unless that is too many. A file without any leaves no entry.
pub fn notes(tx: &mut Tx<'_>, file: &str, count: i64) -> Result<(), Stop> {
    if count == 0 {
        return Ok(());
    }
    if count > FILE {
        return Err(Refusals::one("notes", too_many()).into());
    }
    // Whoever writes holds the turn of all: two files asked for at once are counted one after the other.
    let (person, convention) = (tx.actor().ok_or(Stop::NotFound)?, tx.convention()?);
    if taken(tx, person, convention)? + count > DAY {
        return Err(Refusals::one("notes", enough_for_a_day()).into());
    }
    Ok(tx.note(TAKEN_OUT, file, &count.to_string())?)
}

/// What a program reads goes by this name, instead of that of a file.
pub const PROGRAM: &str = "api";

/// Notes that a program is about to read so many notes, before the answer leaves, unless that is too many
/// with what its holder took out in files: page by page is one way of taking out.
pub async fn by_program<S: ApiScope>(
    key: &Program<S>,
    seen: Act,
    (object, detail): (&str, &str),
    count: i64,
) -> Result<(), Stop> {
    if count == 0 {
        return Ok(());
    }
    let (object, detail) = (object.to_owned(), detail.to_owned());
    crate::key::write(key.shell.db(), key.context(Purpose::Export), move |tx| {
        notes(tx, PROGRAM, count)?;
        Ok(tx.note(seen, &object, &detail)?)
    })
    .await
}

/// How many someone took out in the last twenty-four hours.
fn taken(tx: &mut Tx<'_>, person: PersonId, convention: ConventionId) -> Result<i64, Fault> {
    let since = tx.now().plus_seconds(-86_400);
    let counts: Vec<String> = tx.all(
        sql!(
            open "how much a person took out, to keep to a limit",
            "SELECT detail FROM journal
              WHERE convention_id = $1 AND at > $2 AND actor_id = $3 AND act = $4
              ORDER BY seq"
        ),
        &(convention, since, person, TAKEN_OUT.name),
        |row| row.take(),
    )?;
    Ok(counts.iter().filter_map(|count| count.parse::<i64>().ok()).sum())
}

fn too_many() -> Reason {
    Reason::said(
        "500 notes au plus sortent dans un fichier : resserrez la période ou les filtres, ou demandez-le sans les notes.",
        "500 notes at most leave in a file: narrow the period or the filters, or ask for it without notes.",
    )
}

fn enough_for_a_day() -> Reason {
    Reason::said(
        "Une personne sort 1 000 notes au plus en vingt-quatre heures : demandez le fichier sans les notes, ou revenez demain.",
        "One person takes out 1,000 notes at most in twenty-four hours: ask for the file without notes, or come back tomorrow.",
    )
}
