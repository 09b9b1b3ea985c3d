//! What a file would become, what it becomes, and its way back: some hundreds of lines at a time, so that
//! nobody who records waits for it.

use std::collections::{BTreeSet, HashSet};

use activity::{Corrector, NewActivity, Why};
use door::jobs::{JobKind, Run};
use door::{Clockwork, Purpose, Stop, Tx};
use kernel::id::{GrantId, PersonId, RowId};
use kernel::{Month, Reason, Refusals};
use referential::ListsCache;

use crate::reading::{Reading, Vocabulary, Wrong, id_of};
use crate::sheet::{LINES, Line};
use crate::store::{self, File, State};

/// Lines of one transaction.
const AT_A_TIME: i64 = 400;
/// Seconds after which the house goes on by itself with a file that was left half-way.
const LATER: i64 = 300;
/// Records shown before anything is laid down.
pub(crate) const SHOWN: usize = 10;

/// A line that is set aside.
#[derive(Clone, Debug)]
pub(crate) struct Aside {
    pub(crate) line: Line,
    pub(crate) wrong: Vec<Wrong>,
}

/// What a file would become.
#[derive(Default)]
pub(crate) struct Judged {
    /// Lines that would be laid down.
    pub(crate) good: usize,
    /// Lines that are there already, from this file or another.
    pub(crate) known: usize,
    /// Lines that are set aside.
    pub(crate) aside: Vec<Aside>,
    /// The first that would be laid down.
    pub(crate) shown: Vec<NewActivity>,
    /// The months they are of.
    pub(crate) months: BTreeSet<Month>,
    /// People they count.
    pub(crate) people: i64,
}

impl Judged {
    /// Every line that was read.
    pub(crate) fn whole(&self) -> usize {
        self.good + self.known + self.aside.len()
    }

    /// Whether so many are set aside that somebody says yes to it.
    pub(crate) fn is_poor(&self) -> bool {
        self.aside.len() * 10 >= self.whole() * 3
    }
}

/// What the house knows, read in one snapshot.
pub(crate) fn vocabulary(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<Vocabulary, Stop> {
    Ok(Vocabulary {
        lists: referential::lists(tx, cache)?,
        zones: territory::zones(tx)?,
        places: territory::places(tx)?.into_iter().filter(|place| place.active).collect(),
        team: door::team::colleagues(tx)?,
        author: tx.actor().ok_or(Stop::NotFound)?,
        days: tx.scope()?.days,
        today: tx.today(),
    })
}

/// Reads every line that waits, and lays nothing down.
pub(crate) fn judge(tx: &mut Tx<'_>, file: &File, held: &Vocabulary) -> Result<Judged, Stop> {
    let values = store::values(tx)?;
    let lines = store::lines(tx, (file.id, 0), i64::try_from(LINES).unwrap_or(i64::MAX))?;
    let mut seen = store::fingerprints(tx)?;
    let reading = Reading {
        vocabulary: held,
        mapping: &file.mapping,
        values: &values,
        columns: file.head.len(),
        source: &file.source,
    };
    Ok(judged(&reading, &file.id.text(), lines, &mut seen))
}

pub(crate) fn judged(
    reading: &Reading<'_>,
    file: &str,
    lines: Vec<Line>,
    seen: &mut HashSet<String>,
) -> Judged {
    let mut all = Judged::default();
    for line in lines {
        match reading.read(&line, id_of(file, line.number)) {
            Err(wrong) => all.aside.push(Aside { line, wrong }),
            Ok(_) if !seen.insert(reading.fingerprint(&line)) => all.known += 1,
            Ok(new) => {
                all.good += 1;
                all.months.insert(new.day.month());
                all.people += new.people_total();
                if all.shown.len() < SHOWN {
                    all.shown.push(new);
                }
            }
        }
    }
    all
}

/// Lays down the next lines of a file; whether some are left.
pub(crate) fn advance(tx: &mut Tx<'_>, id: RowId, cache: &ListsCache) -> Result<bool, Stop> {
    let mut file = store::file(tx, id)?;
    if file.state != State::Laying {
        return Ok(false);
    }
    let found = (file.state, file.at_line);
    let held = vocabulary(tx, cache)?;
    let values = store::values(tx)?;
    let lines = store::lines(tx, (id, file.at_line), AT_A_TIME)?;
    let (mapping, source) = (file.mapping.clone(), file.source.clone());
    let reading = Reading {
        vocabulary: &held,
        mapping: &mapping,
        values: &values,
        columns: file.head.len(),
        source: &source,
    };
    let name = id.text();
    for line in &lines {
        file.at_line = line.number;
        let Ok(new) = reading.read(line, id_of(&name, line.number)) else {
            file.bad += 1;
            continue;
        };
        if !store::hold(tx, id, (new.id, new.day), &reading.fingerprint(line))? {
            file.known += 1;
            store::drop_line(tx, id, line.number)?;
            continue;
        }
        match activity::record(tx, &new) {
            Ok(_) => {
                file.good += 1;
                store::drop_line(tx, id, line.number)?;
            }
            // Outside the perimeter of whoever takes it over: not theirs to lay down.
            Err(Stop::NotFound) => {
                store::release(tx, new.id)?;
                file.bad += 1;
            }
            Err(stop) => return Err(stop),
        }
    }
    let more = !lines.is_empty();
    if !more {
        file.state = State::Laid;
        file.laid_at = Some(tx.now());
        let detail = format!("{} {} {}", file.good, file.known, file.bad);
        tx.note(crate::LAID, &name, &detail)?;
    }
    store::advanced(tx, &file, found)?;
    Ok(more)
}

/// Whoever takes a whole file back, by the key of a manager.
struct Undoer(PersonId);

impl Corrector for Undoer {
    fn corrects_the_team(&self) -> bool {
        true
    }
    fn person(&self) -> PersonId {
        self.0
    }
}

/// Refuses to take back what partners were told since, and what whoever asks does not read whole.
pub(crate) fn may_be_undone(tx: &mut Tx<'_>, file: &File) -> Result<(), Stop> {
    if store::standing(tx, file.id)? > store::reached(tx, file.id)? {
        return Err(Refusals::one("motif", beyond()).into());
    }
    let told = store::told_since(tx, file.id)?;
    if told.is_empty() {
        return Ok(());
    }
    let names = |lang| {
        let all: Vec<String> =
            told.iter().map(|month| kernel::french::month(lang, *month)).collect();
        all.join(", ")
    };
    Err(Refusals::one(
        "motif",
        Reason::told(
            format!(
                "Cette reprise ne s’annule plus\u{a0}: elle compte dans des mois arrêtés depuis pour les partenaires ({}). Retirer un à un les enregistrements faux, avec leur motif.",
                names(kernel::Lang::Fr)
            ),
            format!(
                "This can no longer be undone: it counts in months frozen since for partners ({}). Withdraw wrong records one by one, with their reason.",
                names(kernel::Lang::En)
            ),
        ),
    )
    .into())
}

const fn beyond() -> Reason {
    Reason::said(
        "Des enregistrements de ce fichier sont hors de votre périmètre\u{a0}: seul un code qui les lit tous peut annuler sa reprise.",
        "Some records of this file are outside your perimeter: only a code that reads them all can undo it.",
    )
}

/// Takes back the next records of a file; whether some are left.
pub(crate) fn retreat(tx: &mut Tx<'_>, id: RowId) -> Result<bool, Stop> {
    let mut file = store::file(tx, id)?;
    if file.state != State::Undoing {
        return Ok(false);
    }
    let found = (file.state, file.at_line);
    // A turn more: whoever else went on from the same one finds it taken.
    file.at_line += 1;
    // Partners were told meanwhile, or the perimeter became narrower: what is left stands.
    match may_be_undone(tx, &file) {
        Err(Stop::Refused(_)) => {
            file.state = State::Laid;
            store::advanced(tx, &file, found)?;
            return Ok(false);
        }
        other => other?,
    }
    let by = Undoer(tx.actor().ok_or(Stop::NotFound)?);
    let why = Why::parse(crate::words::undone_why(kernel::Lang::Fr))
        .map_err(|reason| Refusals::one("motif", reason))?;
    let held = store::held(tx, id, AT_A_TIME)?;
    for one in &held {
        if let Some(rev) = activity::revision(tx, *one)? {
            match activity::withdraw(tx, (*one, rev), &why, &by) {
                // Someone withdrew it before.
                Ok(()) | Err(Stop::NotFound) => {}
                Err(stop) => return Err(stop),
            }
        }
        store::release(tx, *one)?;
    }
    let more = !held.is_empty();
    if !more {
        file.state = State::Undone;
        file.undone_at = Some(tx.now());
    }
    store::advanced(tx, &file, found)?;
    Ok(more)
}

/// The job that goes on with a file under the grant of whoever asked.
pub(crate) const JOB: JobKind = JobKind { name: "takeover.advance", run };

/// The next turn of a file, either way; whether some is left.
pub(crate) fn turn(tx: &mut Tx<'_>, id: RowId, cache: &ListsCache) -> Result<bool, Stop> {
    Ok(advance(tx, id, cache)? | retreat(tx, id)?)
}

/// Asks the house to go on with a file: at once, or once whoever asked was stopped in the middle.
pub(crate) fn ask(
    tx: &mut Tx<'_>,
    (file, grant): (RowId, GrantId),
    at_once: bool,
) -> Result<(), Stop> {
    let at = tx.now().plus_seconds(if at_once { 0 } else { LATER });
    tx.enqueue(JOB.name, &format!("{file} {grant}"), at)?;
    Ok(())
}

fn run(clockwork: Clockwork, payload: String) -> Run {
    Box::pin(async move {
        let (file, grant) = payload.split_once(' ').ok_or(Stop::NotFound)?;
        let file = RowId::parse(file).map_err(|_| Stop::NotFound)?;
        let grant = GrantId::parse(grant).map_err(|_| Stop::NotFound)?;
        let acting = clockwork.under(grant).await?;
        if acting.visit()?.role() != door::Role::Manager {
            return Err(Stop::NotFound);
        }
        loop {
            let cache = acting.service::<ListsCache>()?;
            match acting.begin(Purpose::Lay, move |tx| turn(tx, file, &cache)).await {
                Ok(true) => {}
                // Done, or someone else is going on with it.
                Ok(false) | Err(Stop::Stale) => return Ok(()),
                Err(stop) => return Err(stop),
            }
        }
    })
}
