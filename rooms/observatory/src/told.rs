//! What a reader is told of a count: everything for the operator, and for a partner what the class of
//! the themes behind it allows (trust.md 3.6).

use kernel::id::ZoneId;
use referential::{Class, Lists};

use crate::base::{Base, Span};
use crate::beside::Beside;
use crate::board::CodeLine;
use crate::disclosure::{Cell, MEDIAN, PARTNER_RATE, RATE, Reader, Small, Told};
use crate::indicator::{Disclosure, Indicator, Measured};
use crate::shielded::{Block, Shielded};
use crate::tally::{Counted, Tally};
use crate::waves::Keys;

/// Where counts are read from.
#[derive(Clone, Copy)]
pub(crate) enum Source<'s> {
    /// The operator's own: as they are.
    Live(&'s Base),
    /// For a partner: by class, with the keys of the records behind each.
    Published(&'s Shielded),
}

/// What stands behind a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behind {
    /// Records of every class.
    Mixed,
    /// People, or acts with them, whatever the theme.
    People,
    /// Records of one class.
    Of(Class),
}

impl Source<'_> {
    /// For whom.
    pub(crate) const fn reader(&self) -> Reader {
        match self {
            Self::Live(_) => Reader::Staff,
            Self::Published(_) => Reader::Partner,
        }
    }

    /// What stands beside the counts: alerts, situations, hours.
    pub(crate) const fn base(&self) -> &Base {
        match self {
            Self::Live(base) => base,
            Self::Published(shielded) => &shielded.whole,
        }
    }

    /// The shape of the tallies: months, zones, codes.
    pub(crate) const fn shape(&self) -> &Tally {
        &self.base().tally
    }

    /// A count, as its reader may know it.
    pub(crate) fn count(&self, behind: Behind, pick: &dyn Fn(&Tally) -> i64) -> Cell {
        match self {
            Self::Live(base) => Cell::Known(pick(&base.tally)),
            Self::Published(shielded) => shielded.count(behind, pick),
        }
    }

    /// Records of a month, by its place in the window.
    pub(crate) fn total(&self, place: usize) -> Cell {
        let pick = |tally: &Tally| tally.months.get(place).map_or(0, |sums| sums.n);
        match self {
            Self::Live(base) => Cell::Known(pick(&base.tally)),
            Self::Published(shielded) => shielded.sum(|block| {
                (pick(&block.technical.tally), block.total(place, shielded.every_theme))
            }),
        }
    }

    /// The total of the last month of a zone that is a block by itself: the same figure for the zone
    /// and for whoever holds it alone.
    pub(crate) fn total_of_block(&self, zone: ZoneId) -> Option<Cell> {
        let Self::Published(shielded) = self else { return None };
        let alone = |block: &&Block| block.zones.len() == 1 && block.zones.contains(&zone);
        let block = shielded.blocks.iter().find(alone)?;
        let last = block.technical.tally.window.last();
        let exact = block.technical.tally.months.last().map_or(0, |sums| sums.n);
        Some(match block.total(last, shielded.every_theme) {
            Told::Nothing => Cell::Absent,
            Told::About(0) if exact == 0 => Cell::Masked,
            Told::About(n) => Cell::Known(exact + n),
        })
    }

    /// Counts by code, beside what they are a part of. Whether a line of a list that only holds what was
    /// met stands in it would tell a partner that it is not zero: what is withheld has no line.
    pub(crate) fn list(
        &self,
        behind: &dyn Fn(&str) -> Behind,
        pick: &dyn Fn(&Tally) -> &Vec<Counted>,
        beside: Beside,
    ) -> Vec<CodeLine> {
        let at = |tally: &Tally, place: usize| pick(tally).get(place).map_or(0, |(_, n)| *n);
        let silent = match self {
            Self::Live(_) => Vec::new(),
            Self::Published(shielded) => shielded.silent(pick, behind, beside),
        };
        let lines = pick(self.shape()).iter().enumerate();
        let told = lines.filter(|(place, _)| !silent.contains(place));
        let told = told.map(|(place, (code, _))| CodeLine {
            code: code.clone(),
            count: self.count(behind(code), &|tally| at(tally, place)),
        });
        told.filter(|line| match (self.reader(), line.count.known()) {
            (Reader::Staff, _) => true,
            (Reader::Partner, known) => known.is_some_and(|n| n > 0),
        })
        .collect()
    }

    /// An indicator over a span of months.
    pub(crate) fn figure(&self, indicator: &Indicator, span: Span) -> Cell {
        match self {
            Self::Live(base) => (indicator.value)(base, span).map(|one| one.value).into(),
            Self::Published(shielded) => shielded.figure(indicator, span),
        }
    }
}

impl Shielded {
    /// What is told of a perimeter: the sum of what is told of its blocks, each with what of it is
    /// technical.
    fn sum(&self, of: impl Fn(&Block) -> (i64, Told)) -> Cell {
        let (mut technical, mut about) = (0, 0);
        for block in &self.blocks {
            let (exact, told) = of(block);
            technical += exact;
            match told {
                Told::About(n) => about += n,
                Told::Nothing => return Cell::Absent,
            }
        }
        if technical + about == 0 { Cell::Masked } else { Cell::Known(technical + about) }
    }

    fn count(&self, behind: Behind, pick: &dyn Fn(&Tally) -> i64) -> Cell {
        match behind {
            Behind::Of(Class::Technical) => {
                let technical = self.blocks.iter().map(|block| pick(&block.technical.tally));
                Cell::Known(technical.sum())
            }
            Behind::Of(Class::Sensitive) => Cell::Absent,
            Behind::Of(Class::Personal) => self.sum(|block| (0, block.told(pick))),
            Behind::Mixed => self.sum(|block| (pick(&block.technical.tally), block.told(pick))),
            Behind::People => self.sum(|block| (0, block.told_of_people(pick))),
        }
    }

    /// An indicator over a span; what adds up is the sum of its months, which tells nothing more.
    fn figure(&self, indicator: &Indicator, span: Span) -> Cell {
        if indicator.adds && span.from < span.to && indicator.disclosure != Disclosure::Exact {
            let mut sum = 0;
            for place in span.from..=span.to {
                match self.figure(indicator, Span::month(place)) {
                    Cell::Known(n) => sum += n,
                    Cell::Masked => {}
                    Cell::Absent => return Cell::Absent,
                }
            }
            return if sum == 0 { Cell::Masked } else { Cell::Known(sum) };
        }
        let of = |base: &Base| (indicator.value)(base, span).unwrap_or(Measured::count(0));
        let small = |n: i64, key: i64| Small { n, key, excess: 0, top: 0 };
        let whole = (indicator.value)(&self.whole, span);
        match indicator.disclosure {
            Disclosure::Exact => whole.map(|one| one.value).into(),
            // The first figure of all is the total that the curve and the lists stand beside.
            Disclosure::Mixed if indicator.code == "interventions" => {
                Source::Published(self).total(span.to)
            }
            Disclosure::Mixed if self.touches_people && !self.every_theme => Cell::Absent,
            Disclosure::Mixed => self.sum(|block| {
                let key = block.keys.of(&|base| of(base).value);
                let told = small(of(&block.personal).value, key);
                (of(&block.technical).value, self.protection.told(told))
            }),
            Disclosure::Personal if !self.every_theme => Cell::Absent,
            Disclosure::Personal => self.sum(|block| {
                if block.is_dominated(span.to) {
                    return (0, Told::Nothing);
                }
                let n = of(&block.technical).value + of(&block.personal).value;
                let kinds = [&block.technical_keys, &block.keys];
                let key = Keys::of_both(kinds, &|base| of(base).value);
                (0, self.protection.told(small(n, key)))
            }),
            // Of technical alerts only: the others would be told by their number and their days.
            Disclosure::Median => match (indicator.value)(&self.technical, span) {
                Some(one) if one.cases >= MEDIAN => Cell::Known(one.value),
                Some(_) | None => Cell::Absent,
            },
            Disclosure::Rate => self.rate(of),
        }
    }

    /// A share of rounded terms. The fewest cases do not depend on what is counted: that it is told
    /// must not tell whether anyone was touched.
    fn rate(&self, of: impl Fn(&Base) -> Measured) -> Cell {
        if self.touches_people && !self.every_theme {
            return Cell::Absent;
        }
        let (mut cases, mut part) = (0, 0);
        for block in &self.blocks {
            let (technical, own) = (of(&block.technical), of(&block.personal));
            let key = |pick: fn(Measured) -> i64| block.keys.of(&|base| pick(of(base)));
            cases += technical.cases + self.protection.spread(own.cases, key(|one| one.cases));
            part += technical.part + self.protection.spread(own.part, key(|one| one.part));
        }
        let least = if self.touches_people { PARTNER_RATE } else { RATE };
        let share = Measured::share(part.min(cases), cases).filter(|_| cases >= least);
        share.map(|one| one.value).into()
    }
}

/// The class of a theme; what is not known is sensitive.
pub(crate) fn class_of(lists: &Lists, code: &str) -> Class {
    lists.theme(code).map_or(Class::Sensitive, |theme| theme.class)
}
