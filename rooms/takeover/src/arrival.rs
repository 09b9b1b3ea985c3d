//! A file arrives, by the page or by the command line, and begins to be laid down.

use std::collections::BTreeMap;

use door::{Clockwork, Purpose, Stop, Tx};
use kernel::id::RowId;
use kernel::{Line, Reason, Refusals};
use referential::ListsCache;

use crate::BROUGHT;
use crate::laying::{self, judge, vocabulary};
use crate::sheet::{self, Sheet};
use crate::store::{self, Came, State};
use crate::target::{Mapping, Target, folded, proposed};

/// A file that was read.
pub(crate) struct Arrived<'a> {
    pub(crate) name: &'a str,
    pub(crate) source: &'a Line<80>,
    pub(crate) digest: &'a str,
    pub(crate) sheet: &'a Sheet,
}

/// Keeps a file, its columns proposed as the files before it were read.
pub(crate) fn keep(tx: &mut Tx<'_>, cache: &ListsCache, one: &Arrived<'_>) -> Result<RowId, Stop> {
    if store::same(tx, one.digest)?.is_some() {
        return Err(Refusals::one("fichier", known()).into());
    }
    let lists = referential::lists(tx, cache)?;
    let earlier = store::files(tx)?;
    let mut remembered = BTreeMap::new();
    for file in earlier.iter().rev().filter(|file| file.state != State::Read) {
        for (name, said) in file.head.iter().zip(&file.mapping.columns) {
            remembered.insert(folded(name), said.clone());
        }
    }
    let columns = proposed(&one.sheet.head, &remembered, &lists);
    let before =
        earlier.iter().find(|file| file.source == one.source.as_str() && file.state != State::Read);
    let before = before.map(|file| file.mapping.clone()).unwrap_or_default();
    let mapping = Mapping { columns, ..before };
    let came =
        Came { name: one.name, source: one.source.as_str(), digest: one.digest, mapping: &mapping };
    let id = store::keep(tx, &came, one.sheet)?;
    tx.note(BROUGHT, &id.text(), &one.sheet.lines.len().to_string())?;
    Ok(id)
}

const fn known() -> Reason {
    Reason::said(
        "Ce fichier a déjà été apporté, octet pour octet\u{a0}: reprendre où il en est dans la liste, ou annuler sa reprise d’abord.",
        "This very file was brought already: go on with it in the list, or undo it first.",
    )
}

/// Begins to lay a file down, when it has lines to lay and, if many are set aside, somebody said yes.
pub(crate) fn begin(
    tx: &mut Tx<'_>,
    id: RowId,
    (cache, agreed): (&ListsCache, bool),
) -> Result<(), Stop> {
    let file = store::file(tx, id)?;
    let held = vocabulary(tx, cache)?;
    let judged = judge(tx, &file, &held)?;
    if judged.good == 0 {
        return Err(Refusals::one("malgre", nothing()).into());
    }
    if judged.is_poor() && !agreed {
        return Err(Refusals::one("malgre", unsaid()).into());
    }
    store::step(tx, id, (State::Mapped, State::Laying))
}

const fn nothing() -> Reason {
    Reason::said("Aucune ligne ne peut être reprise.", "No line can be taken over.")
}

const fn unsaid() -> Reason {
    Reason::said(
        "Près d’un tiers des lignes ou plus sont écartées\u{a0}: cocher la case pour reprendre les autres.",
        "About a third of the lines or more are set aside: tick the box to take over the others.",
    )
}

/// What the command line asks for.
pub struct Asked {
    /// The bytes of the file.
    pub file: Vec<u8>,
    /// Its name.
    pub name: String,
    /// The tool it comes from.
    pub source: String,
    /// Whether it is laid down, or only shown.
    pub lay: bool,
    /// Whether it is laid down though many lines are set aside.
    pub despite: bool,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The file: its page is `/reprise/{id}`.
    pub id: RowId,
    /// Lines that are, or would be, laid down.
    pub good: usize,
    /// Lines that were there already.
    pub known: usize,
    /// Lines that are set aside.
    pub aside: usize,
    /// Whether it was laid down.
    pub laid: bool,
}

/// Seconds after which the house goes on by itself with a file that the command line left half-way.
const LATER: i64 = 300;

/// The file that whoever asks brought before and has not laid down, or else a new one.
fn going_on(tx: &mut Tx<'_>, cache: &ListsCache, one: &Arrived<'_>) -> Result<RowId, Stop> {
    if let Some(id) = store::same(tx, one.digest)? {
        let file = store::file(tx, id)?;
        let waits = matches!(file.state, State::Read | State::Mapped);
        if waits && tx.actor() == Some(file.by) {
            return Ok(id);
        }
    }
    keep(tx, cache, one)
}

/// Takes a file over as the pages do, under the grant of a manager, with the columns and the values that they
/// remember. What is not laid down waits on its page.
pub async fn import(clockwork: &Clockwork, asked: Asked) -> Result<Outcome, Stop> {
    if clockwork.visit()?.role() != door::Role::Manager {
        return Err(Stop::NotFound);
    }
    let source = Line::<80>::parse(&asked.source).map_err(|no| Refusals::one("source", no))?;
    let sheet = sheet::read(&asked.file).map_err(|no| Refusals::one("fichier", no))?;
    let digest = door::secret::fingerprint_of(&asked.file);
    let (cache, name) = (clockwork.service::<ListsCache>()?, asked.name);
    let mut outcome = clockwork
        .begin(Purpose::Record, move |tx| {
            let one = Arrived { name: &name, source: &source, digest: &digest, sheet: &sheet };
            let id = going_on(tx, &cache, &one)?;
            let file = store::file(tx, id)?;
            if file.mapping.place(Target::Day).is_none() {
                return Err(Refusals::one("fichier", no_day()).into());
            }
            store::map(tx, id, &file.mapping)?;
            let held = vocabulary(tx, &cache)?;
            let judged = judge(tx, &file, &held)?;
            let (good, known, aside) = (judged.good, judged.known, judged.aside.len());
            Ok(Outcome { id, good, known, aside, laid: false })
        })
        .await?;
    if !asked.lay {
        return Ok(outcome);
    }
    let (id, agreed) = (outcome.id, asked.despite);
    let (cache, grant) = (clockwork.service::<ListsCache>()?, clockwork.visit()?.grant());
    clockwork
        .begin(Purpose::Lay, move |tx| {
            begin(tx, id, (&cache, agreed))?;
            // Whatever stops this program, the house goes on with the file.
            let later = tx.now().plus_seconds(LATER);
            tx.enqueue(laying::JOB.name, &laying::payload(id, grant), later)?;
            Ok(())
        })
        .await?;
    loop {
        let cache = clockwork.service::<ListsCache>()?;
        let more = clockwork.begin(Purpose::Lay, move |tx| laying::advance(tx, id, &cache)).await?;
        if !more {
            break;
        }
    }
    outcome.laid = true;
    Ok(outcome)
}

const fn no_day() -> Reason {
    Reason::said(
        "Aucune colonne ne se reconnaît comme le jour\u{a0}: dire une première fois les colonnes sur la page «\u{a0}Reprendre l’historique\u{a0}».",
        "No column is recognised as the day: say the columns once on the page “Take over the history”.",
    )
}
