//! What stands beside a list in a partner's board, and whether it presses on one of its lines (« masquage
//! complémentaire ») : a list is a part of something that is told too. Where the whole, as anyone can bound it
//! from what is told, leaves fewer than five values to a line, the list is not told.

use std::collections::BTreeMap;

use kernel::id::ZoneId;

use crate::disclosure::{Protection, Small, Told};
use crate::shielded::{Block, Shielded};
use crate::since::Lines;
use crate::tally::{Counted, SLOTS, Tally};
use crate::told::Behind;
use crate::waves::Keys;

/// What a list is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// The records of the month.
    Records,
    /// The people met in the month.
    People,
    /// The conflicts of the month that have an ending.
    Ended,
    /// The theme of each line.
    Theme,
}

type Bounds = (i64, i64);
type Pick<'p> = &'p dyn Fn(&Tally) -> i64;
pub(crate) type List<'l> = &'l dyn Fn(&Tally) -> &Vec<Counted>;

/// As much as nobody records in a month: nothing is known.
const ANYTHING: Bounds = (0, 1_000_000);

impl Block {
    fn bounds(&self, told: Told) -> Bounds {
        match told {
            Told::About(n) => self.protection.bounds(n),
            Told::Nothing => ANYTHING,
        }
    }

    /// What is told of a count of people, or of acts with them, whatever the theme.
    pub(crate) fn told_of_people(&self, pick: Pick<'_>) -> Told {
        let own = self.small(pick);
        self.protection.told(Small {
            n: own.n + pick(&self.technical.tally),
            key: Keys::of_both([&self.technical_keys, &self.keys], &|base| pick(&base.tally)),
            ..own
        })
    }

    /// What anyone can say of the records of the last month that touch people: by their total, unless it
    /// may be the sum of the themes beside it, and by those.
    fn records(&self, every_theme: bool) -> Bounds {
        let last = self.technical.tally.window.last();
        let themes = self.themes_told(last);
        let least = themes.iter().map(|told| self.protection.bounds(*told).0).sum();
        match self.total(last, every_theme) {
            Told::About(total) if total != themes.iter().sum::<i64>() => {
                let (from, to) = self.protection.bounds(total);
                (from.max(least), to)
            }
            Told::About(_) | Told::Nothing => (least, ANYTHING.1),
        }
    }

    fn presses(&self, lines: &[Bounds], whole: Bounds) -> bool {
        self.protection == Protection::Whole && Protection::presses_between(lines, whole)
    }

    /// Whether the lines of a list, by their places, are pressed on.
    fn presses_on(&self, places: &[(usize, Behind)], list: List<'_>, whole: Bounds) -> bool {
        let line = |(place, behind): &(usize, Behind)| {
            let pick = |tally: &Tally| list(tally).get(*place).map_or(0, |(_, n)| *n);
            match behind {
                Behind::People => self.bounds(self.told_of_people(&pick)),
                Behind::Mixed | Behind::Of(referential::Class::Personal) => {
                    self.bounds(self.told(&pick))
                }
                Behind::Of(_) => ANYTHING,
            }
        };
        let lines: Vec<Bounds> = places.iter().map(line).collect();
        self.presses(&lines, whole)
    }
}

impl Shielded {
    /// The places of the lines of a list that may not be told beside what it is a part of.
    pub(crate) fn silent(
        &self,
        list: List<'_>,
        behind: &dyn Fn(&str) -> Behind,
        beside: Beside,
    ) -> Vec<usize> {
        let codes: Vec<&str> =
            list(&self.whole.tally).iter().map(|(code, _)| code.as_str()).collect();
        let places: Vec<(usize, Behind)> =
            codes.iter().enumerate().map(|(place, code)| (place, behind(code))).collect();
        let people = |tally: &Tally| tally.months.last().map_or(0, |sums| sums.people);
        let ended = |tally: &Tally| tally.conflicts.last().map_or(0, |sums| sums.ended);
        let whole = |block: &Block| match beside {
            Beside::Records => block.records(self.every_theme),
            Beside::People => block.bounds(block.told_of_people(&people)),
            Beside::Ended => block.bounds(block.told_of_people(&ended)),
            Beside::Theme => ANYTHING,
        };
        if beside != Beside::Theme {
            let lines = parted(list, &places);
            let pressed = |block: &Block| {
                block.presses_on(&places, list, whole(block))
                    || block.presses_on_changes(&lines, (beside, &|_| 0))
            };
            let all = self.blocks.iter().any(pressed);
            return if all { (0..places.len()).collect() } else { Vec::new() };
        }
        let mut under: BTreeMap<&str, Vec<(usize, Behind)>> = BTreeMap::new();
        for (code, place) in codes.iter().zip(&places) {
            if let Some((top, _)) = code.split_once('.') {
                under.entry(top).or_default().push(*place);
            }
        }
        under.retain(|top, lines| {
            let touching = Behind::Of(referential::Class::Personal);
            lines.retain(|(_, own)| *own != Behind::Of(referential::Class::Technical));
            behind(top) == touching
                && self.blocks.iter().any(|block| {
                    let theme = theme_of(top);
                    block.presses_on(lines, list, block.bounds(block.told(&theme)))
                        || block.presses_on_changes(&parted(list, lines), (beside, &theme))
                })
        });
        under.into_values().flatten().map(|(place, _)| place).collect()
    }

    /// Whether the hours of the day may not be told beside the records of the month.
    pub(crate) fn heat_is_silent(&self) -> bool {
        let cell = |rows: std::ops::Range<usize>, slot: usize| {
            move |tally: &Tally| -> i64 {
                let rows = tally.heat.get(rows.clone()).unwrap_or_default();
                rows.iter().filter_map(|row| row.get(slot)).sum()
            }
        };
        self.blocks.iter().any(|block| {
            let slots = (0..SLOTS.len()).flat_map(|slot| [cell(0..5, slot), cell(5..7, slot)]);
            let slots: Vec<_> = slots.collect();
            let lines: Vec<Bounds> =
                slots.iter().map(|pick| block.bounds(block.told(pick))).collect();
            block.presses(&lines, block.records(self.every_theme))
                || block.presses_on_picked(&slots)
        })
    }

    /// Whether the line of a zone may not be told beside those of its block and their total. `few` says
    /// of which zones nothing that touches people is told.
    pub(crate) fn zone_is_silent(&self, zone: ZoneId, few: &dyn Fn(ZoneId) -> bool) -> bool {
        let Some(block) = self.blocks.iter().find(|block| block.zones.contains(&zone)) else {
            return false;
        };
        let zones = self.whole.tally.zones.iter().enumerate();
        let zones = zones.filter(|(_, (id, _))| block.zones.contains(id));
        let zones: Vec<(usize, ZoneId)> = zones.map(|(place, (id, _))| (place, *id)).collect();
        let pick = |place: usize| {
            move |tally: &Tally| {
                let months = tally.zones.get(place).map(|(_, months)| months);
                months.and_then(|months| months.last()).copied().unwrap_or(0)
            }
        };
        let line = |(place, id): &(usize, ZoneId)| {
            if few(*id) { ANYTHING } else { block.bounds(block.told(&pick(*place))) }
        };
        let lines: Vec<Bounds> = zones.iter().map(line).collect();
        let told = zones.iter().filter(|(_, id)| !few(*id));
        let told: Vec<_> = told.map(|(place, _)| pick(*place)).collect();
        block.presses(&lines, block.records(self.every_theme)) || block.presses_on_picked(&told)
    }
}

/// The lines of a list by what stands behind them.
fn parted<'l>(list: List<'l>, places: &[(usize, Behind)]) -> Lines<'l> {
    let of = |kept: fn(Behind) -> bool| {
        places.iter().filter(|(_, behind)| kept(*behind)).map(|(place, _)| *place).collect()
    };
    let personal =
        |behind| matches!(behind, Behind::Mixed | Behind::Of(referential::Class::Personal));
    Lines { list, personal: of(personal), people: of(|behind| behind == Behind::People) }
}

/// The records of the last month of a theme of the first level.
fn theme_of(top: &str) -> impl Fn(&Tally) -> i64 {
    move |tally| {
        let held = tally.themes.iter().find(|(code, _)| code == top);
        held.and_then(|(_, months)| months.last()).copied().unwrap_or(0)
    }
}
