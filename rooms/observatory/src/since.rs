//! What a block told in the versions of a month that were frozen, and whether what it tells now would press on what
//! changed since (ADR 0078): a theme that says more beside a total that says the same would be known to have
//! gained one to four.

use crate::beside::{Beside, List};
use crate::disclosure::Protection;
use crate::shielded::Block;
use crate::tally::Tally;
use crate::waves::Keys;

type Pick<'p> = &'p dyn Fn(&Tally) -> i64;

/// A list, by the places of its lines: those that touch people, and those that count people.
pub(crate) struct Lines<'l> {
    pub(crate) list: List<'l>,
    pub(crate) personal: Vec<usize>,
    pub(crate) people: Vec<usize>,
}

impl Block {
    /// The place of what is told now, after each version that was frozen.
    pub(crate) fn now(&self) -> usize {
        self.keys.0.len().saturating_sub(1)
    }

    /// What a version told of a count that touches people.
    pub(crate) fn told_then(&self, version: usize, pick: Pick<'_>) -> i64 {
        let of = |base: &crate::base::Base| pick(&base.tally);
        self.protection.spread(self.keys.count(version, &of), self.keys.of(&of))
    }

    /// What a version told of a count of people, whatever the theme.
    fn people_then(&self, version: usize, pick: Pick<'_>) -> i64 {
        let of = |base: &crate::base::Base| pick(&base.tally);
        let kinds = [&self.technical_keys, &self.keys];
        let n = kinds.iter().map(|keys| keys.count(version, &of)).sum();
        self.protection.spread(n, Keys::of_both(kinds, &of))
    }

    fn themes_then(&self, version: usize, place: usize) -> Vec<i64> {
        let theme = |theme: &usize| self.told_then(version, &theme_at(*theme, place));
        self.told_themes.iter().map(theme).collect()
    }

    /// Whether the total of a month was told by itself in a version, and not as the sum of its themes.
    pub(crate) fn stands_alone(&self, version: usize, place: usize) -> bool {
        let whole = |version| self.told_then(version, &total_at(place));
        let themes = self.themes_then(version, place);
        if self.protection.presses(&themes, whole(version)) {
            return false;
        }
        let mut before = (0..version).filter(|before| self.stands_alone(*before, place));
        before.all(|before| {
            let lines = (self.themes_then(before, place), themes.clone());
            !self.protection.presses_since(&lines, (whole(before), whole(version)))
        })
    }

    fn whole_then(&self, version: usize, beside: Beside, theme: Pick<'_>) -> Option<i64> {
        let last = self.technical.tally.window.last();
        match beside {
            Beside::Records => {
                self.stands_alone(version, last).then(|| self.told_then(version, &total_at(last)))
            }
            Beside::People => {
                Some(self.people_then(version, &|tally| {
                    tally.months.last().map_or(0, |sums| sums.people)
                }))
            }
            Beside::Ended => Some(self.people_then(version, &|tally| {
                tally.conflicts.last().map_or(0, |sums| sums.ended)
            })),
            Beside::Theme => Some(self.told_then(version, theme)),
        }
    }

    /// Whether the lines of a list, told beside what they are a part of, would press on what changed in one of them
    /// since a version that told both.
    pub(crate) fn presses_on_changes(
        &self,
        lines: &Lines<'_>,
        (beside, theme): (Beside, Pick<'_>),
    ) -> bool {
        let at = |place: usize| {
            let list = lines.list;
            move |tally: &Tally| list(tally).get(place).map_or(0, |(_, n)| *n)
        };
        let told = |version: usize| -> Vec<i64> {
            let personal = lines.personal.iter().map(|place| self.told_then(version, &at(*place)));
            let people = lines.people.iter().map(|place| self.people_then(version, &at(*place)));
            personal.chain(people).collect()
        };
        self.changes(&told, (beside, theme))
    }

    /// The same of lines that are picked one by one.
    pub(crate) fn presses_on_picked<P: Fn(&Tally) -> i64>(&self, picks: &[P]) -> bool {
        let told = |version: usize| -> Vec<i64> {
            picks.iter().map(|pick| self.told_then(version, pick)).collect()
        };
        self.changes(&told, (Beside::Records, &|_| 0))
    }

    fn changes(
        &self,
        told: &dyn Fn(usize) -> Vec<i64>,
        (beside, theme): (Beside, Pick<'_>),
    ) -> bool {
        let now = self.now();
        let Some(whole) = self.whole_then(now, beside, theme).filter(|_| now > 0) else {
            return false;
        };
        (0..now).any(|before| {
            self.whole_then(before, beside, theme).is_some_and(|then| {
                self.protection.presses_since(&(told(before), told(now)), (then, whole))
            })
        })
    }
}

fn total_at(place: usize) -> impl Fn(&Tally) -> i64 {
    move |tally| tally.months.get(place).map_or(0, |sums| sums.n)
}

fn theme_at(theme: usize, place: usize) -> impl Fn(&Tally) -> i64 {
    move |tally| {
        let months = tally.themes.get(theme).map(|(_, months)| months);
        months.and_then(|months| months.get(place)).copied().unwrap_or(0)
    }
}

impl Protection {
    /// Whether what two versions told of the lines of a list and of its whole leaves fewer than five values to what
    /// changed in a line, for whoever knows nothing, that records only came, or that they only left.
    pub(crate) fn presses_since(
        self,
        (before, now): &(Vec<i64>, Vec<i64>),
        whole: (i64, i64),
    ) -> bool {
        // A threshold that stays where it was: a change is less than five from what it is told to be.
        let around = |(before, now): (i64, i64)| (now - before - 4, now - before + 4);
        let any = i64::MIN / 4;
        let known = [(any, -any), (0, -any), (any, 0)];
        self == Self::Whole
            && known.iter().any(|(least, most)| {
                let clip = |(from, to): (i64, i64)| (from.max(*least), to.min(*most));
                let lines = before.iter().copied().zip(now.iter().copied());
                let lines: Vec<(i64, i64)> = lines.map(|pair| clip(around(pair))).collect();
                let whole = clip(around(whole));
                let possible = lines.iter().chain([&whole]).all(|(from, to)| from <= to);
                possible && Self::presses_between(&lines, whole)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_says_more_beside_a_whole_that_says_the_same_is_pressed_on() {
        let presses = |before: &[i64], now: &[i64], whole| {
            Protection::Whole.presses_since(&(before.to_vec(), now.to_vec()), whole)
        };
        // Records only came: the first gained one to four.
        assert!(presses(&[0, 5, 0], &[5, 5, 0], (10, 10)));
        // Records only left: the first lost one to four.
        assert!(presses(&[5, 5, 0], &[0, 5, 0], (10, 10)));
        assert!(!presses(&[0, 5, 0], &[5, 5, 0], (10, 15)));
        assert!(!presses(&[0, 5, 0], &[0, 5, 0], (10, 10)));
        assert!(!Protection::WithoutCover.presses_since(&(vec![0], vec![5]), (5, 5)));
    }
}
