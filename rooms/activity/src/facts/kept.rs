//! Packed facts kept in a file of the data folder, so that a program that starts does not read every record again.
//!
//! The file is a cache and nothing more (ADR 0105). It says which code and which tables it was packed from, and where in
//! the journal: the hash of an entry stands for all that was done before it. What was done since is read from the
//! database. A file that is torn, of another program, of another database, of another past of this one, or a week old
//! is thrown away, and the records are read.

use std::fs::{DirBuilder, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use door::journal::Cursor;
use kernel::Day;
use kernel::id::{ConventionId, PersonId, ThemeId, ZoneId};
use sha2::{Digest, Sha256};

use super::people::{Further, Lines};
use super::{Fact, Facts, Known, Legend};

/// Days after which the records are read again, whatever the file says: what was changed behind the journal heals.
const DAYS: i64 = 7;
/// The digest at the end of a file.
const SEAL: usize = 32;

/// What a file was packed by: the code that packs and reads it, and the tables that it was packed from.
static PACKED_BY: LazyLock<[u8; SEAL]> = LazyLock::new(|| {
    let code = [
        include_str!("../facts.rs"),
        include_str!("cache.rs"),
        include_str!("kept.rs"),
        include_str!("legend.rs"),
        include_str!("people.rs"),
        include_str!("../entity.rs"),
        include_str!("../record.rs"),
        include_str!("../store.rs"),
    ];
    let steps = crate::MIGRATIONS.iter().map(|step| step.name);
    sealed(code.into_iter().chain(steps).map(str::as_bytes))
});

fn sealed<'b>(parts: impl Iterator<Item = &'b [u8]>) -> [u8; SEAL] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

/// Of what, and as of when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) convention: ConventionId,
    /// The hash of the entry of the journal at the cursor of the facts.
    pub(super) mark: String,
    /// The day on which every record was read.
    pub(super) read_on: Day,
}

impl Stamp {
    /// Whether the records were read lately.
    pub(super) fn is_fresh(&self, today: Day) -> bool {
        is_fresh(self.read_on, today)
    }
}

/// Whether records read on a day are read lately.
pub(super) fn is_fresh(read_on: Day, today: Day) -> bool {
    (0..DAYS).contains(&today.days_since(read_on))
}

/// The file of a convention.
pub(super) fn path(folder: &Path, convention: ConventionId) -> PathBuf {
    folder.join(format!("{}.facts", convention.text()))
}

/// Puts the facts in their file, in one move: whoever reads finds the former file or this one. It is not asked of the
/// disk that it stays: a file that a power cut tore is thrown away.
pub(super) fn keep(folder: &Path, facts: &Facts, stamp: &Stamp) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    builder.create(folder)?;
    let file = path(folder, stamp.convention);
    let beside = file.with_extension("new");
    let written = options.open(&beside).and_then(|mut out| out.write_all(&bytes(facts, stamp)));
    let moved = written.and_then(|()| std::fs::rename(&beside, &file));
    if moved.is_err() {
        drop(std::fs::remove_file(&beside));
    }
    moved
}

/// The facts of a file, and what it says of them; nothing where it may not be believed.
pub(super) fn read(folder: &Path, convention: ConventionId) -> Option<(Facts, Stamp)> {
    let bytes = std::fs::read(path(folder, convention)).ok()?;
    parsed(&bytes).filter(|(_, stamp)| stamp.convention == convention)
}

/// Throws the file of a convention away.
pub(super) fn forget(folder: &Path, convention: ConventionId) {
    told(std::fs::remove_file(path(folder, convention)));
}

/// Throws every file away.
pub(super) fn forget_all(folder: &Path) {
    told(std::fs::remove_dir_all(folder));
}

/// Throws away the files that nobody will believe any more: what has left the base since does not stay in them.
pub(super) fn forget_old(folder: &Path) {
    let old = std::time::Duration::from_hours(24 * DAYS.unsigned_abs());
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for file in files {
        let age = file.metadata().and_then(|held| held.modified()).map(|at| at.elapsed());
        if age.is_ok_and(|age| age.is_ok_and(|age| age > old)) {
            told(std::fs::remove_file(file.path()));
        }
    }
}

/// What could not be taken away is told: it may hold what was erased.
fn told(gone: std::io::Result<()>) {
    if let Err(error) = gone
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::error!(%error, "packed facts could not be taken away from the data folder");
    }
}

fn bytes(facts: &Facts, stamp: &Stamp) -> Vec<u8> {
    let Facts { cursor, legend, rows, further, more_mediators, .. } = facts;
    let mut out = Vec::with_capacity(rows.len() * size_of::<Fact>() + 65_536);
    out.extend_from_slice(PACKED_BY.as_slice());
    text(&mut out, &stamp.convention.text());
    text(&mut out, &stamp.mark);
    text(&mut out, &stamp.read_on.text());
    out.extend_from_slice(&cursor.xact.to_le_bytes());
    out.extend_from_slice(&cursor.seq.to_le_bytes());
    texts(&mut out, legend.zones.iter().map(ZoneId::text));
    texts(&mut out, legend.themes.iter().map(ThemeId::text));
    texts(&mut out, legend.mediators.iter().map(PersonId::text));
    for list in legend.codes.iter().chain(&legend.people) {
        texts(&mut out, list.iter().cloned());
    }
    count(&mut out, legend.crowds.len());
    out.extend(legend.crowds.iter().flatten());
    count(&mut out, rows.len());
    for fact in rows {
        row(&mut out, fact);
    }
    count(&mut out, further.lines().len());
    out.extend(further.lines().iter().flat_map(|line| line.to_le_bytes()));
    count(&mut out, more_mediators.len());
    for (rank, places) in more_mediators {
        out.extend_from_slice(&rank.to_le_bytes());
        count(&mut out, places.len());
        out.extend_from_slice(places);
    }
    let seal = sealed(std::iter::once(out.as_slice()));
    out.extend_from_slice(&seal);
    out
}

fn row(out: &mut Vec<u8>, fact: &Fact) {
    let [first, second] = fact.lines.packed();
    out.extend_from_slice(&fact.rank.to_le_bytes());
    out.extend_from_slice(&first.to_le_bytes());
    out.extend_from_slice(&second.to_le_bytes());
    out.extend_from_slice(&fact.minutes.to_le_bytes());
    out.extend_from_slice(&fact.people.to_le_bytes());
    out.push(fact.zone);
    out.extend_from_slice(&fact.themes);
    out.extend_from_slice(&fact.codes);
    out.extend_from_slice(&fact.mediators);
}

fn count(out: &mut Vec<u8>, n: usize) {
    out.extend_from_slice(&u64::try_from(n).unwrap_or(u64::MAX).to_le_bytes());
}

fn text(out: &mut Vec<u8>, text: &str) {
    count(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn texts(out: &mut Vec<u8>, all: impl ExactSizeIterator<Item = String>) {
    count(out, all.len());
    for one in all {
        text(out, &one);
    }
}

fn parsed(bytes: &[u8]) -> Option<(Facts, Stamp)> {
    let (told, seal) = bytes.split_last_chunk::<SEAL>()?;
    if sealed(std::iter::once(told)) != *seal {
        return None;
    }
    let mut left = Left(told);
    if left.take::<SEAL>()? != *PACKED_BY {
        return None;
    }
    let stamp = Stamp {
        convention: ConventionId::parse(left.text()?).ok()?,
        mark: left.text()?.to_owned(),
        read_on: Day::parse(left.text()?).ok()?,
    };
    let cursor = Cursor { xact: left.number()?, seq: left.number()? };
    let legend = left.legend()?;
    let known = Known::of(&legend)?;
    let mut facts = Facts {
        cursor,
        loaded: true,
        read_on: Some(stamp.read_on),
        legend,
        known,
        ..Facts::default()
    };
    facts.rows = left.each(Left::row)?;
    facts.further = Further::of(left.each(|left| left.take().map(u32::from_le_bytes))?);
    let more = left
        .each(|left| Some((left.number()?, left.each(|left| left.take().map(|[place]| place))?)))?;
    facts.more_mediators = more.into_iter().collect();
    let whole = left.0.is_empty() && facts.rows.is_sorted_by_key(|fact| fact.rank);
    whole.then_some((facts, stamp))
}

/// What is left to read of a file.
struct Left<'b>(&'b [u8]);

impl<'b> Left<'b> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    fn number(&mut self) -> Option<i64> {
        self.take().map(i64::from_le_bytes)
    }

    fn count(&mut self) -> Option<usize> {
        // Nothing takes less than a byte: no file asks for more room than it has itself.
        usize::try_from(u64::from_le_bytes(self.take()?)).ok().filter(|n| *n <= self.0.len())
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = self.count()?;
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(head).ok()
    }

    fn each<T>(&mut self, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.count()?;
        let mut all = Vec::with_capacity(length);
        for _ in 0..length {
            all.push(one(self)?);
        }
        Some(all)
    }

    fn names(&mut self) -> Option<Vec<String>> {
        self.each(|left| left.text().map(str::to_owned))
    }

    fn legend(&mut self) -> Option<Legend> {
        let mut legend = Legend {
            zones: self.each(|left| ZoneId::parse(left.text()?).ok())?,
            themes: self.each(|left| ThemeId::parse(left.text()?).ok())?,
            mediators: self.each(|left| PersonId::parse(left.text()?).ok())?,
            ..Legend::default()
        };
        for list in legend.codes.iter_mut().chain(&mut legend.people) {
            *list = self.names()?;
        }
        legend.crowds = self.each(Self::take)?;
        Some(legend)
    }

    fn row(&mut self) -> Option<Fact> {
        let rank = self.number()?;
        let lines = [u32::from_le_bytes(self.take()?), u32::from_le_bytes(self.take()?)];
        let (minutes, people) =
            (u16::from_le_bytes(self.take()?), u16::from_le_bytes(self.take()?));
        let [zone] = self.take()?;
        let (themes, codes, mediators) = (self.take()?, self.take()?, self.take()?);
        let lines = Lines::of_packed(lines);
        Some(Fact { rank, minutes, people, lines, zone, themes, codes, mediators })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn stamp() -> Stamp {
        let convention = ConventionId::from_uuid(kernel::id::uuid_v7(9, [9; 10]));
        Stamp { convention, mark: "5f".repeat(32), read_on: day("2019-06-14") }
    }

    /// Facts of every shape: one line of people, two and five; one mediator and four.
    fn facts() -> Facts {
        let mut facts =
            Facts { cursor: Cursor { xact: 7, seq: 41 }, loaded: true, ..Facts::default() };
        let id = |n: u8| kernel::id::uuid_v7(3, [n; 10]);
        facts.legend.codes[0] = vec!["A4".to_owned(), "A2".to_owned()];
        facts
            .known
            .zones
            .place(Some(&ZoneId::from_uuid(id(1)).text()), &mut facts.legend.zones, ZoneId::parse)
            .expect("a zone");
        facts
            .known
            .themes
            .place(
                Some(&ThemeId::from_uuid(id(2)).text()),
                &mut facts.legend.themes,
                ThemeId::parse,
            )
            .expect("a theme");
        let people = [
            "P1.26-59.F.2",
            "P1.26-59.F.1 P4.18-25.H.3",
            "P1.26-59.F.1 P2.NR.NR.2 P3.NR.H.3 P4.NR.F.4 P5.NR.NR.5",
        ];
        for (rank, people) in (100_i64..).zip(people) {
            let lines = facts.pack_people(people).expect("lines");
            let team: Vec<String> = (0..=rank % 100 * 2)
                .map(|n| PersonId::from_uuid(id(u8::try_from(n).expect("few"))).text())
                .collect();
            let mediators = facts.pack_mediators(rank, &team.join(" ")).expect("a team");
            let codes = [0, 1, 2, 3, 255, 4];
            facts.rows.push(Fact {
                rank,
                minutes: 45,
                people: 9,
                lines,
                zone: 0,
                themes: [0, 255, 255],
                codes,
                mediators,
            });
        }
        facts
    }

    #[test]
    fn what_is_kept_is_read_back_whole() {
        let (facts, stamp) = (facts(), stamp());
        let (read, said) = parsed(&bytes(&facts, &stamp)).expect("a file");
        assert_eq!(said, stamp);
        assert_eq!((read.cursor, read.loaded, &read.legend), (facts.cursor, true, &facts.legend));
        assert_eq!(
            (&read.rows, &read.further, &read.more_mediators),
            (&facts.rows, &facts.further, &facts.more_mediators)
        );
        assert_eq!(read.more_mediators.len(), 2);
        // What comes next is packed at the places that are known already.
        let (mut read, mut facts) = (read, facts);
        let line = "P9.NR.NR.1 P1.26-59.F.2 P4.18-25.H.3";
        assert_eq!(read.pack_people(line).expect("lines"), facts.pack_people(line).expect("lines"));
        assert_eq!(read.legend, facts.legend);
        for fact in &read.rows {
            assert!(read.people_of(fact).eq(facts.people_of(fact)));
        }
    }

    #[test]
    fn a_file_that_was_cut_changed_or_packed_by_another_program_is_not_believed() {
        let whole = bytes(&facts(), &stamp());
        for length in 0..whole.len() {
            assert!(parsed(&whole[..length]).is_none(), "cut at {length}");
        }
        for place in 0..whole.len() {
            let mut changed = whole.clone();
            changed[place] ^= 1;
            assert!(parsed(&changed).is_none(), "changed at {place}");
        }
        // Of another program, and sealed by it.
        let mut other = whole[..whole.len() - SEAL].to_vec();
        other[0] ^= 1;
        let seal = sealed(std::iter::once(other.as_slice()));
        other.extend_from_slice(&seal);
        assert!(parsed(&other).is_none());
        // More than was packed, and sealed.
        let mut longer = whole[..whole.len() - SEAL].to_vec();
        longer.push(0);
        let seal = sealed(std::iter::once(longer.as_slice()));
        longer.extend_from_slice(&seal);
        assert!(parsed(&longer).is_none());
    }

    #[test]
    fn a_file_is_believed_for_a_week_and_not_before_its_day() {
        let stamp = stamp();
        let fresh = ["2019-06-13", "2019-06-14", "2019-06-20", "2019-06-21"]
            .map(|on| stamp.is_fresh(day(on)));
        assert_eq!(fresh, [false, true, true, false]);
    }
}
