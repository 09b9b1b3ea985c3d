//! The packed fiches by their kind (« sortes ») : to whom, where, about what, where they stand. Kinds are few however
//! many fiches there are: a filter is asked of each kind once, and what it leaves out is not even looked at.

use std::collections::HashMap;

use kernel::Period;

use crate::case::number;
use crate::entity::Category;
use crate::lifecycle::State;
use crate::packed::Fact;

/// What fiches of a kind have in common; numbers are places in the lists beside the packed fiches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Kind {
    pub(crate) recipient: u32,
    pub(crate) zone: u32,
    pub(crate) theme: u32,
    pub(crate) state: State,
    pub(crate) category: Category,
    pub(crate) urgency: i64,
    pub(crate) danger: bool,
    /// Whether it was brought to the committee.
    pub(crate) brought: bool,
}

impl Kind {
    pub(crate) const fn of(fact: &Fact) -> Self {
        let Fact { recipient, zone, theme, urgency, danger, case, .. } = *fact;
        let brought = fact.reminders >= 3;
        let (state, category) = (case.state, case.category);
        Self { recipient, zone, theme, state, category, urgency, danger, brought }
    }
}

/// The fiches of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Class {
    pub(crate) kind: Kind,
    /// Days between which they were all seen: never narrowed when one leaves.
    days: (i32, i32),
    /// Their places, in the order of the list: the oldest first.
    pub(crate) places: Vec<usize>,
}

impl Class {
    /// Whether each of them was seen within these days.
    pub(crate) fn is_within(&self, days: Period) -> bool {
        number(days.from()) <= self.days.0 && self.days.1 <= number(days.to())
    }
}

/// Every kind that there was, and which one each fiche is of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds {
    known: HashMap<Kind, usize>,
    classes: Vec<Class>,
    of: Vec<usize>,
}

impl Kinds {
    pub(crate) fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// Which kind the fiche of a place is of.
    pub(crate) fn of(&self, place: usize) -> Option<usize> {
        self.of.get(place).copied()
    }

    /// Says of which kind a fiche is now, and tells that which it was of before when that is another one.
    pub(crate) fn say(&mut self, place: usize, fact: &Fact) -> (usize, Option<usize>) {
        let (kind, day) = (Kind::of(fact), fact.case.day);
        let (known, classes) = (&mut self.known, &mut self.classes);
        let now = *known.entry(kind).or_insert_with(|| {
            classes.push(Class { kind, days: (day, day), places: Vec::new() });
            classes.len() - 1
        });
        if let Some(class) = classes.get_mut(now) {
            class.days = (class.days.0.min(day), class.days.1.max(day));
        }
        if let Some(held) = self.of.get_mut(place) {
            let before = std::mem::replace(held, now);
            return (now, (before != now).then_some(before));
        }
        self.of.push(now);
        (now, None)
    }

    /// Lays every fiche with those of its kind, from the order of the list.
    pub(crate) fn lay(&mut self, order: &[usize]) {
        for place in order {
            if let Some(class) = self.of.get(*place).and_then(|of| self.classes.get_mut(*of)) {
                class.places.push(*place);
            }
        }
    }

    /// How many of a kind stand before a fiche of the list.
    pub(crate) fn before(&self, kind: usize, is_before: impl Fn(usize) -> bool) -> usize {
        let places = self.classes.get(kind).map_or(&[][..], |class| &class.places);
        places.partition_point(|place| is_before(*place))
    }

    /// Lays a fiche with those of its kind, after so many of them.
    pub(crate) fn put(&mut self, (kind, at): (usize, usize), place: usize) {
        if let Some(class) = self.classes.get_mut(kind) {
            class.places.insert(at.min(class.places.len()), place);
        }
    }

    /// Takes a fiche from those whose kind it is no more.
    pub(crate) fn take(&mut self, (kind, at): (usize, usize), place: usize) {
        if let Some(class) = self.classes.get_mut(kind)
            && class.places.get(at) == Some(&place)
        {
            class.places.remove(at);
        }
    }
}
