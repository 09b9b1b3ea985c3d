//! The filters laid on the packed fiches (« tamis ») : asked of each kind once, then of the few that are left.

use door::Scope;
use itertools::Itertools;
use kernel::Day;
use kernel::id::AlertId;

use crate::filter::{Bounds, NOWHERE};
use crate::kinds::{Class, Kind};
use crate::lifecycle::State;
use crate::packed::{Fact, Packed};

/// How many fiches of a list are looked at one after the other before kinds are: a page that finds enough in them
/// asks for no more.
const GLANCED: usize = 1_024;
/// What it costs to come to the fiches of a kind, as so many fiches looked at.
const KIND: usize = 32;

/// The filters, laid on the lists of what is packed.
pub(crate) struct Sieve<'b> {
    zones: Vec<bool>,
    themes: Vec<bool>,
    recipients: Vec<bool>,
    authors: Vec<bool>,
    spots: Vec<bool>,
    late: Option<Day>,
    states: Vec<State>,
    bounds: &'b Bounds,
    scope: &'b Scope,
}

fn held(list: &[bool], place: u32) -> bool {
    usize::try_from(place).ok().and_then(|place| list.get(place).copied()) == Some(true)
}

impl<'b> Sieve<'b> {
    pub(crate) fn new(packed: &Packed, scope: &'b Scope, bounds: &'b Bounds) -> Self {
        let named = |wanted: &str, id: String| wanted.is_empty() || wanted.contains(&id);
        let wanted = |state: &State| {
            (bounds.states.is_empty() || bounds.states.contains(&format!("|{}|", state.name())))
                && !(bounds.goes_on && state.is_over())
        };
        let to = |code: &str| bounds.recipient.is_empty() || bounds.recipient == code;
        let at = |spot: &Option<kernel::id::PlaceId>| {
            spot.map_or_else(|| NOWHERE.to_owned(), |place| place.text()) == bounds.place
        };
        Self {
            zones: packed
                .zones
                .iter()
                .map(|zone| scope.zones.contains(zone) && named(&bounds.zones, zone.text()))
                .collect(),
            themes: packed
                .themes
                .iter()
                .map(|theme| scope.themes.contains(theme) && named(&bounds.themes, theme.text()))
                .collect(),
            recipients: packed.recipients.iter().map(|one| to(&one.organisation)).collect(),
            late: Day::parse(&bounds.late).ok(),
            authors: packed.authors.iter().map(|one| one.text() == bounds.author).collect(),
            spots: packed.spots.iter().map(at).collect(),
            states: State::ALL.iter().copied().filter(wanted).collect(),
            bounds,
            scope,
        }
    }

    /// Whether fiches of a kind may be let.
    fn may_let(&self, kind: &Kind) -> bool {
        let bounds = self.bounds;
        self.states.contains(&kind.state)
            && held(&self.recipients, kind.recipient)
            && held(&self.themes, kind.theme)
            && held(&self.zones, kind.zone)
            && (bounds.urgency == 0 || bounds.urgency == kind.urgency)
            && (!bounds.brought || kind.brought)
            && (!bounds.danger || kind.danger)
            && (bounds.category.is_empty() || bounds.category == kind.category.name())
    }

    /// Whether one of a kind that may be let is.
    fn lets_one(&self, fact: &Fact) -> bool {
        let bounds = self.bounds;
        (bounds.author.is_empty() || held(&self.authors, fact.author))
            && (bounds.place.is_empty() || held(&self.spots, fact.spot))
            && self.late.is_none_or(|today| fact.is_late(today))
            && fact.case.was_seen_in(self.scope.days)
            && bounds.counted.is_none_or(|counted| fact.is_counted(counted))
    }

    pub(crate) fn lets(&self, fact: &Fact) -> bool {
        self.may_let(&Kind::of(fact)) && self.lets_one(fact)
    }

    /// Of each kind, whether it may be let.
    fn kinds(&self, packed: &Packed) -> Vec<bool> {
        packed.kinds.classes().iter().map(|class| self.may_let(&class.kind)).collect()
    }
}

/// How many fiches stand in each of some states, in their order; and how many kinds and fiches that took a look at.
pub(crate) fn standing<const N: usize>(
    packed: &Packed,
    (scope, bounds): (&Scope, &Bounds),
    states: [State; N],
) -> ([i64; N], usize) {
    let sieve = Sieve::new(packed, scope, bounds);
    let (mut counts, mut looked) = ([0; N], 0);
    for class in packed.kinds.classes() {
        looked += 1;
        let place = states.iter().position(|state| *state == class.kind.state);
        let Some(count) = place.and_then(|place| counts.get_mut(place)) else { continue };
        if !sieve.may_let(&class.kind) {
            continue;
        }
        // All of them were seen on days that may be read: they are not even looked at.
        let held = if class.is_within(scope.days) {
            class.places.len()
        } else {
            looked += class.places.len();
            let facts = class.places.iter().filter_map(|place| packed.facts.get(*place));
            facts.filter(|fact| sieve.lets_one(fact)).count()
        };
        *count += i64::try_from(held).unwrap_or(i64::MAX);
    }
    (counts, looked)
}

/// The places of a list, the newest first or the oldest.
fn turned(places: &[usize], oldest: bool) -> Box<dyn Iterator<Item = usize> + '_> {
    if oldest { Box::new(places.iter().copied()) } else { Box::new(places.iter().rev().copied()) }
}

/// The identifiers of a page, the newest first, or the oldest when they are asked for; and how many fiches and kinds
/// that took a look at.
pub(crate) fn ids(
    packed: &Packed,
    scope: &Scope,
    bounds: &Bounds,
    most: usize,
) -> (Vec<AlertId>, usize) {
    let sieve = Sieve::new(packed, scope, bounds);
    let named = (!bounds.only.is_empty()).then(|| packed.named(&bounds.only));
    let within = between(packed, bounds, named.as_ref().unwrap_or(&packed.order));
    let kinds = sieve.kinds(packed);
    let is_of = |kind: usize| kinds.get(kind) == Some(&true);
    let planned = |id: AlertId| !bounds.planned || packed.planned.contains_key(&id);
    let lets = |place: &usize| {
        packed.kinds.of(*place).is_some_and(is_of)
            && packed.facts.get(*place).is_some_and(|fact| sieve.lets_one(fact))
            && packed.ids.get(*place).is_some_and(|id| planned(*id))
    };
    let passing = kinds.iter().filter(|passes| **passes).count();
    let dear = named.is_some() || passing.saturating_mul(KIND) > within.len();
    let glanced = if dear { within.len() } else { GLANCED.min(within.len()) };
    let (first, last) = if bounds.oldest {
        within.split_at(glanced)
    } else {
        let (last, first) = within.split_at(within.len() - glanced);
        (first, last)
    };
    let mut looked = kinds.len();
    let mut found: Vec<usize> =
        turned(first, bounds.oldest).inspect(|_| looked += 1).filter(lets).take(most).collect();
    if found.len() < most && !last.is_empty() {
        let left = most - found.len();
        let of_kinds = by_kind(packed, (last, bounds.oldest), &is_of);
        found.extend(of_kinds.inspect(|_| looked += 1).filter(lets).take(left));
    }
    let ids = found.into_iter().filter_map(|place| packed.ids.get(place).copied());
    (ids.collect(), looked)
}

/// Of some places in the order of the list, those of the quarters that are asked for, before the end of the page.
fn between<'p>(packed: &Packed, bounds: &Bounds, order: &'p [usize]) -> &'p [usize] {
    let (first, last) = bounds.quarters;
    let before = |(quarter, id): (i64, AlertId)| {
        quarter <= last
            && (quarter < bounds.before.0
                || (quarter == bounds.before.0 && id.text() < bounds.before.1))
    };
    let end = order.partition_point(|place| packed.stands(*place).is_some_and(before));
    let begins = |place: &usize| packed.facts.get(*place).is_some_and(|one| one.quarter < first);
    order.get(order.partition_point(begins)..end).unwrap_or_default()
}

/// The fiches of some kinds alone, among those of a part of the list, in its order.
fn by_kind<'p>(
    packed: &'p Packed,
    (part, oldest): (&[usize], bool),
    is_of: impl Fn(usize) -> bool,
) -> impl Iterator<Item = usize> + 'p {
    let stands = |place: Option<&usize>| place.and_then(|place| packed.stands(*place));
    let (first, last) = (stands(part.first()), stands(part.last()));
    let inside = |class: &'p Class| {
        let begin = class.places.partition_point(|place| packed.stands(*place) < first);
        let end = class.places.partition_point(|place| packed.stands(*place) <= last);
        turned(class.places.get(begin..end).unwrap_or_default(), oldest)
    };
    let classes = packed.kinds.classes().iter().enumerate();
    let wanted: Vec<_> =
        classes.filter(|(kind, _)| is_of(*kind)).map(|(_, class)| inside(class)).collect();
    wanted.into_iter().kmerge_by(move |one, other| {
        let (one, other) = (packed.stands(*one), packed.stands(*other));
        if oldest { one < other } else { one > other }
    })
}
