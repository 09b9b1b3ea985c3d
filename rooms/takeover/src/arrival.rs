//! A file arrives, by the page or by the command line, and begins to be laid down.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use door::{Clockwork, Purpose, Stop, Tx};
use kernel::id::{GrantId, RowId};
use kernel::{Line, Reason, Refusals};
use referential::ListsCache;

use crate::BROUGHT;
use crate::laying::{self, Judged, judge, vocabulary};
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

/// Lines of one transaction as a file comes in: nobody who records waits for it.
const AT_A_TIME: usize = 1_000;

/// The lines of a file, some at a time, and whether they are the last.
pub(crate) fn pieces(lines: usize) -> impl Iterator<Item = (Range<usize>, bool)> {
    (0..lines).step_by(AT_A_TIME).map(move |from| {
        let to = lines.min(from + AT_A_TIME);
        (from..to, to == lines)
    })
}

/// Keeps some lines of a file that comes in; with the last ones it is there.
pub(crate) fn come_in(
    tx: &mut Tx<'_>,
    (id, sheet): (RowId, &Sheet),
    (lines, is_last): (Range<usize>, bool),
) -> Result<(), Stop> {
    store::append(tx, id, sheet.lines.get(lines).unwrap_or_default())?;
    if is_last {
        store::arrived(tx, id)?;
        tx.note(BROUGHT, &id.text(), &sheet.lines.len().to_string())?;
    }
    Ok(())
}

/// Keeps the head of a file, its columns proposed as the files before it were read. One of the same bytes that was
/// left half-way goes.
pub(crate) fn keep(tx: &mut Tx<'_>, cache: &ListsCache, one: &Arrived<'_>) -> Result<RowId, Stop> {
    if let Some(half) = store::half_way(tx, one.digest)? {
        store::forget(tx, half)?;
    }
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
    store::keep(tx, &came, one.sheet)
}

const fn known() -> Reason {
    Reason::said(
        "Ce fichier a déjà été apporté, octet pour octet\u{a0}: reprendre où il en est dans la liste, ou annuler sa reprise d’abord.",
        "This very file was brought already: go on with it in the list, or undo it first.",
    )
}

/// Whether a file may be laid down: it has lines to lay and, if many are set aside, somebody said yes.
pub(crate) fn weigh(judged: &Judged, agreed: bool) -> Result<(), Stop> {
    if judged.good == 0 {
        return Err(Refusals::one("malgre", nothing()).into());
    }
    if judged.is_poor() && !agreed {
        return Err(Refusals::one("malgre", unsaid()).into());
    }
    Ok(())
}

/// Begins to lay down a file that was judged by a mapping. Whatever stops whoever asks, the house goes on with it.
pub(crate) fn begin(
    tx: &mut Tx<'_>,
    (id, grant): (RowId, GrantId),
    mapping: &Mapping,
) -> Result<(), Stop> {
    if store::file(tx, id)?.mapping != *mapping {
        return Err(Stop::Stale);
    }
    store::step(tx, id, (State::Mapped, State::Laying))?;
    laying::ask(tx, (id, grant), false)
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

/// The file that whoever asks brought before and has not laid down, or else a new one, whose lines are still to come.
fn going_on(tx: &mut Tx<'_>, cache: &ListsCache, one: &Arrived<'_>) -> Result<(RowId, bool), Stop> {
    let before = match store::same(tx, one.digest)? {
        Some(id) => Some(store::file(tx, id)?),
        None => None,
    };
    let waits = |file: &store::File| matches!(file.state, State::Read | State::Mapped);
    let found = before.filter(|file| waits(file) && tx.actor() == Some(file.by));
    let is_new = found.is_none();
    let id = match found {
        Some(file) => file.id,
        None => keep(tx, cache, one)?,
    };
    if store::file(tx, id)?.mapping.place(Target::Day).is_none() {
        return Err(Refusals::one("fichier", no_day()).into());
    }
    Ok((id, is_new))
}

/// Takes a file over as the pages do, under the grant of a manager, with the columns and the values that they
/// remember. What is not laid down waits on its page.
pub async fn import(clockwork: &Clockwork, asked: Asked) -> Result<Outcome, Stop> {
    if clockwork.visit()?.role() != door::Role::Manager {
        return Err(Stop::NotFound);
    }
    let (lay, agreed) = (asked.lay, asked.despite);
    let id = brought(clockwork, asked).await?;
    let cache = clockwork.service::<ListsCache>()?;
    // Read and judged on a snapshot: nobody who records waits for it.
    let (mapping, judged) = clockwork
        .read(move |tx| {
            let file = store::file(tx, id)?;
            let held = vocabulary(tx, &cache)?;
            let judged = judge(tx, &file, &held)?;
            Ok((file.mapping, judged))
        })
        .await?;
    let (good, known, aside) = (judged.good, judged.known, judged.aside.len());
    if lay {
        weigh(&judged, agreed)?;
        laid(clockwork, id, mapping).await?;
    }
    Ok(Outcome { id, good, known, aside, laid: lay })
}

/// Brings a file in, or finds where it is, its columns as they are remembered.
async fn brought(clockwork: &Clockwork, asked: Asked) -> Result<RowId, Stop> {
    let source = Line::<80>::parse(&asked.source).map_err(|no| Refusals::one("source", no))?;
    let sheet = sheet::read(&asked.file).map_err(|no| Refusals::one("fichier", no))?;
    let digest = door::secret::fingerprint_of(&asked.file);
    let (cache, name) = (clockwork.service::<ListsCache>()?, asked.name);
    let sheet = Arc::new(sheet);
    let head = Arc::clone(&sheet);
    let (id, is_new) = clockwork
        .begin(Purpose::Record, move |tx| {
            let one = Arrived { name: &name, source: &source, digest: &digest, sheet: &head };
            going_on(tx, &cache, &one)
        })
        .await?;
    for piece in pieces(if is_new { sheet.lines.len() } else { 0 }) {
        let sheet = Arc::clone(&sheet);
        clockwork
            .begin(Purpose::Record, move |tx| come_in(tx, (id, &sheet), piece.clone()))
            .await?;
    }
    clockwork
        .begin(Purpose::Record, move |tx| {
            let mapping = store::file(tx, id)?.mapping;
            store::map(tx, id, &mapping)
        })
        .await?;
    Ok(id)
}

async fn laid(clockwork: &Clockwork, id: RowId, mapping: Mapping) -> Result<(), Stop> {
    let grant = clockwork.visit()?.grant();
    clockwork.begin(Purpose::Lay, move |tx| begin(tx, (id, grant), &mapping)).await?;
    loop {
        let cache = clockwork.service::<ListsCache>()?;
        if !clockwork.begin(Purpose::Lay, move |tx| laying::advance(tx, id, &cache)).await? {
            return Ok(());
        }
    }
}

const fn no_day() -> Reason {
    Reason::said(
        "Aucune colonne ne se reconnaît comme le jour\u{a0}: dire une première fois les colonnes sur la page «\u{a0}Reprendre l’historique\u{a0}».",
        "No column is recognised as the day: say the columns once on the page “Take over the history”.",
    )
}
