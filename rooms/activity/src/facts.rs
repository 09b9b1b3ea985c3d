//! Packed facts: each live record of a convention in 32 bytes of memory, loaded when first asked
//! for and kept up by the journal's cursor, so that several server processes stay right. A tally
//! over any filter is one pass; a law proves it equal to SQL.

mod cache;
mod kept;
mod legend;
mod people;
mod sieve;
mod told;

use std::collections::HashMap;

use door::journal::{Cursor, Entry, PAGE};
use door::{Fault, Row, Scope, Stop, Tx};
use kernel::Day;
use kernel::id::{ConventionId, PersonId, ThemeId, ZoneId};

use crate::record::rank_floor;
use crate::store;

use cache::News;
pub use cache::{FactsCache, at_hand, facts};
pub use legend::Legend;
use legend::{Known, named};
use people::Further;
pub use people::{Crowd, Lines, Packed, PeopleLine};
pub use sieve::Lens;
use sieve::{Sieve, at, table};
pub use told::{facts_then, forget, remember};

/// « None of the list » in a byte: no second theme, no ending…
pub const NONE: u8 = u8::MAX;

/// A record, packed. Bytes are positions in the [`Legend`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Day, minute and a part of the identifier.
    pub rank: i64,
    /// Minutes.
    pub minutes: u16,
    /// People.
    pub people: u16,
    /// People by audience, age and gender ([`Facts::people_of`]).
    pub lines: Lines,
    /// Zone.
    pub zone: u8,
    /// Themes, the main one first.
    pub themes: [u8; 3],
    /// Kind, axis, origin, channel, ending, intensity.
    pub codes: [u8; 6],
    /// The first two mediators.
    pub mediators: [u8; 2],
}

/// Which code of a [`Fact`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A1–A8.
    Kind,
    /// AX1–AX4.
    Axis,
    /// O1–O14.
    Origin,
    /// C1–C9.
    Channel,
    /// S1–S11.
    Ending,
    /// I1–I4.
    Intensity,
}

impl Code {
    const fn place(self) -> usize {
        match self {
            Self::Kind => 0,
            Self::Axis => 1,
            Self::Origin => 2,
            Self::Channel => 3,
            Self::Ending => 4,
            Self::Intensity => 5,
        }
    }
}

impl Fact {
    /// The part of the rank that is the record's own, whatever day and minute it is put at.
    pub const fn own_part(&self) -> i64 {
        self.rank & ((1 << 36) - 1)
    }

    /// The day, counted from 2000-01-01.
    pub const fn day_number(&self) -> i64 {
        (self.rank >> 36) / 1_440
    }

    /// The minute at which it began, counted from 2000-01-01.
    pub const fn minutes_since_first(&self) -> i64 {
        self.rank >> 36
    }

    /// The minute of the day at which it began.
    pub const fn minute(&self) -> i64 {
        (self.rank >> 36) % 1_440
    }

    /// One of its codes, as a position in the legend.
    pub fn code(&self, code: Code) -> u8 {
        self.codes.get(code.place()).copied().unwrap_or(NONE)
    }
}

/// The day that a number counted from 2000-01-01 stands for.
pub fn day_of(number: i64) -> Day {
    Day::FIRST.plus_days(number)
}

/// The rank that no record of a day reaches.
pub const fn day_ends(number: i64) -> i64 {
    ((number + 1) * 1_440) << 36
}

/// The facts of one convention.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    cursor: Cursor,
    /// The last act that was taken in, which may stand past the cursor.
    latest: Cursor,
    loaded: bool,
    /// The day on which every record was read: facts of a file were read before. None once something was read of a
    /// transaction that could still be undone: no file is made of it.
    read_on: Option<Day>,
    /// Acts taken in that the file does not hold.
    ahead: usize,
    legend: Legend,
    known: Known,
    rows: Vec<Fact>,
    /// Lines of people that the facts do not hold.
    further: Further,
    /// Mediators beyond the second, by rank: rare.
    more_mediators: HashMap<i64, Vec<u8>>,
}

impl Facts {
    /// What the bytes stand for.
    pub const fn legend(&self) -> &Legend {
        &self.legend
    }

    /// How many records are held, whatever the perimeter: for memory figures only.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no record is held.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The first and the last record within the perimeter, in order of time.
    pub fn ends(&self, scope: &Scope) -> Option<(Fact, Fact)> {
        let sieve = self.sieve(scope, &Lens::default());
        if sieve.nothing {
            return None;
        }
        let within = |fact: &&Fact| {
            (sieve.ranks.0..sieve.ranks.1).contains(&fact.rank) && self.passes(&sieve, fact)
        };
        Some((*self.rows.iter().find(within)?, *self.rows.iter().rev().find(within)?))
    }

    /// Hands over each record that is within the perimeter and the lens, in order of time. Besides
    /// [`Facts::ends`] there is no other way to read the facts.
    pub fn scan(&self, scope: &Scope, lens: &Lens, take: impl FnMut(&Fact)) {
        let sieve = self.sieve(scope, lens);
        if sieve.nothing {
            return;
        }
        let start = self.rows.partition_point(|fact| fact.rank < sieve.ranks.0);
        let end = self.rows.partition_point(|fact| fact.rank < sieve.ranks.1);
        let rows = self.rows.get(start..end).unwrap_or_default().iter();
        if sieve.filters() {
            rows.filter(|fact| self.passes(&sieve, fact)).for_each(take);
        } else {
            rows.filter(|fact| sieve.within(fact)).for_each(take);
        }
    }

    /// Hands over each line of people of a record, as it is packed: lines of nobody too.
    #[inline]
    pub fn each_line(&self, fact: &Fact, take: impl FnMut(Packed)) {
        self.further.each(fact.lines, take);
    }

    /// The lines of people of a record.
    pub fn people_of(&self, fact: &Fact) -> impl Iterator<Item = PeopleLine> {
        self.further.iter(fact.lines).filter_map(|line| line.line(&self.legend.crowds))
    }

    fn sieve(&self, scope: &Scope, lens: &Lens) -> Sieve {
        let days = lens.days.map_or(Some(scope.days), |days| days.meet(scope.days));
        let legend = &self.legend;
        let within = |list: &Option<Vec<ZoneId>>, zone: &ZoneId| {
            scope.zones.contains(zone) && list.as_ref().is_none_or(|list| list.contains(zone))
        };
        let code = |code: Code, asked: &Option<String>| {
            (code, asked.as_ref().map(|name| legend.find(code, name).unwrap_or(NONE - 1)))
        };
        let held = |list: &[String], asked: &Option<String>| {
            asked.as_ref().map(|name| {
                list.iter()
                    .position(|held| held == name)
                    .and_then(|place| u8::try_from(place).ok())
                    .unwrap_or(NONE)
            })
        };
        Sieve {
            ranks: days.map_or((0, 0), |days| {
                (rank_floor(days.from(), 0), rank_floor(days.to().plus_days(1), 0))
            }),
            zones: table(&legend.zones, |zone| within(&lens.zones, zone)),
            main_themes: table(&legend.themes, |theme| scope.themes.contains(theme)),
            themes: lens
                .themes
                .as_ref()
                .map(|list| table(&legend.themes, |theme| list.contains(theme))),
            codes: [
                code(Code::Kind, &lens.kind),
                code(Code::Axis, &lens.axis),
                code(Code::Ending, &lens.ending),
                code(Code::Origin, &lens.origin),
            ],
            audience: held(&legend.people[0], &lens.audience),
            mediator: lens.mediator.map(|person| {
                legend
                    .mediators
                    .iter()
                    .position(|held| *held == person)
                    .and_then(|place| u8::try_from(place).ok())
                    .unwrap_or(NONE - 1)
            }),
            nothing: days.is_none(),
        }
    }

    fn passes(&self, sieve: &Sieve, fact: &Fact) -> bool {
        sieve.within(fact)
            && sieve
                .themes
                .as_ref()
                .is_none_or(|list| fact.themes.iter().any(|theme| at(list, *theme)))
            && sieve
                .codes
                .iter()
                .all(|(code, asked)| asked.is_none_or(|asked| fact.code(*code) == asked))
            && sieve
                .audience
                .is_none_or(|asked| self.people_of(fact).any(|line| line.audience == asked))
            && sieve.mediator.is_none_or(|asked| self.was_there(fact, asked))
    }

    fn was_there(&self, fact: &Fact, mediator: u8) -> bool {
        let [.., last] = fact.mediators;
        fact.mediators.contains(&mediator)
            || last != NONE
                && self.more_mediators.get(&fact.rank).is_some_and(|more| more.contains(&mediator))
    }

    /// Packs a row of [`store::each_fact`], whose columns are read in their order.
    fn pack(&mut self, row: &mut Row<'_>) -> Result<Fact, Fault> {
        let rank = row.take()?;
        let (minutes, people): (i64, i64) = (row.take()?, row.take()?);
        let legend = &mut self.legend;
        let zone = self.known.zones.place(row.text()?, &mut legend.zones, ZoneId::parse)?;
        let mut themes = [NONE; 3];
        for slot in &mut themes {
            *slot = self.known.themes.place(row.text()?, &mut legend.themes, ThemeId::parse)?;
        }
        let mut codes = [NONE; 6];
        for (slot, list) in codes.iter_mut().zip(&mut legend.codes) {
            *slot = row.text()?.map_or(Ok(NONE), |code| named(list, code))?;
        }
        Ok(Fact {
            rank,
            minutes: u16::try_from(minutes).unwrap_or(u16::MAX),
            people: u16::try_from(people).unwrap_or(u16::MAX),
            lines: self.pack_people(row.text()?.unwrap_or_default())?,
            zone,
            themes,
            codes,
            mediators: self.pack_mediators(rank, row.text()?.unwrap_or_default())?,
        })
    }

    fn pack_people(&mut self, detail: &str) -> Result<Lines, Fault> {
        let Self { further, known, legend, .. } = self;
        further.pack(detail.split_ascii_whitespace().map(|line| known.line(line, legend)))
    }

    fn pack_mediators(&mut self, rank: i64, ids: &str) -> Result<[u8; 2], Fault> {
        let (mut first, mut more) = ([NONE; 2], Vec::new());
        let mut free = first.iter_mut();
        for id in ids.split_ascii_whitespace() {
            let list = &mut self.legend.mediators;
            let place = self.known.mediators.place(Some(id), list, PersonId::parse)?;
            match free.next() {
                Some(slot) => *slot = place,
                None => more.push(place),
            }
        }
        if more.is_empty() {
            self.more_mediators.remove(&rank);
        } else {
            self.more_mediators.insert(rank, more);
        }
        Ok(first)
    }

    fn load(tx: &mut Tx<'_>) -> Result<Self, Stop> {
        let convention = tx.convention()?;
        let (cursor, read_on) = (tx.journal_end()?, (!tx.may_be_undone()).then(|| tx.today()));
        let mut facts =
            Self { cursor, loaded: true, read_on, ahead: usize::MAX, ..Self::default() };
        store::each_fact(tx, convention, &mut |row| {
            let fact = facts.pack(row)?;
            facts.rows.push(fact);
            Ok(())
        })?;
        if !facts.rows.is_sorted_by_key(|fact| fact.rank) {
            facts.rows.sort_unstable_by_key(|fact| fact.rank);
            facts.tidy()?;
        }
        facts.rows.shrink_to_fit();
        Ok(facts)
    }

    /// Puts the lines that facts do not hold in the order of the facts, and leaves out those of none.
    fn tidy(&mut self) -> Result<(), Fault> {
        let mut further = Further::default();
        for fact in &mut self.rows {
            fact.lines = further.adopt(&self.further, fact.lines)?;
        }
        self.further = further;
        Ok(())
    }

    /// Takes in one act: the record leaves its former place and enters its present one.
    fn refresh(
        &mut self,
        tx: &mut Tx<'_>,
        (convention, id): (ConventionId, &str),
        detail: &str,
    ) -> Result<(), Fault> {
        for rank in detail.split(' ').filter_map(|rank| rank.parse::<i64>().ok()) {
            if let Ok(place) = self.rows.binary_search_by_key(&rank, |fact| fact.rank) {
                let gone = self.rows.remove(place);
                self.further.lose(gone.lines);
                self.more_mediators.remove(&rank);
            }
        }
        store::one_fact(tx, (convention, id), &mut |row| {
            let fact = self.pack(row)?;
            match self.rows.binary_search_by_key(&fact.rank, |held| held.rank) {
                Ok(place) => {
                    if let Some(held) = self.rows.get_mut(place) {
                        let gone = std::mem::replace(held, fact);
                        self.further.lose(gone.lines);
                    }
                }
                Err(place) => self.rows.insert(place, fact),
            }
            Ok(())
        })
    }

    /// Whether so much was done since the file that a start would wait for it.
    const fn is_ahead(&self) -> bool {
        self.ahead > 1_000 + self.rows.len() / 64
    }

    /// Takes in every act that this snapshot sees after the cursor. An act may be taken in twice:
    /// what a record is now is read again, so nothing is counted twice.
    fn catch_up(&mut self, tx: &mut Tx<'_>, news: News) -> Result<(), Stop> {
        let mut entries = news.entries;
        let whose = tx.convention()?;
        loop {
            // Acts of other conventions are of no record of this one; nobody’s may be of any.
            let own = |entry: &&Entry| entry.convention.is_none_or(|of| of == whose);
            for entry in entries.iter().filter(own) {
                self.read_on = self.read_on.filter(|_| !tx.may_be_undone());
                self.refresh(tx, (whose, &entry.object), &entry.detail)?;
                self.latest = self.latest.max(entry.cursor);
                // What was taken away for good leaves the file at once.
                let gone = entry.act == crate::EXPIRED.name;
                self.ahead = if gone { usize::MAX } else { self.ahead.saturating_add(1) };
            }
            match entries.last() {
                Some(last) if i64::try_from(entries.len()).is_ok_and(|count| count == PAGE) => {
                    entries = tx.journal_after(last.cursor, "activity")?;
                }
                _ => break,
            }
        }
        self.cursor = self.cursor.max(news.settled);
        if self.further.is_worn() {
            self.tidy()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_thirty_two_bytes() {
        assert_eq!(size_of::<Fact>(), 32);
    }

    #[test]
    fn day_and_minute_come_back_from_the_rank() {
        let day = Day::parse("2019-06-14").expect("a day");
        let fact = Fact {
            rank: rank_floor(day, 875) + 12_345,
            minutes: 0,
            people: 0,
            lines: Lines::default(),
            zone: 0,
            themes: [NONE; 3],
            codes: [NONE; 6],
            mediators: [NONE; 2],
        };
        assert_eq!(day_of(fact.day_number()), day);
        assert_eq!(fact.minute(), 875);
    }
}
