//! What filters find in memory is what one pass over everything finds, and what they look at does not grow with what
//! they leave out: counted, not timed.

use std::collections::HashSet;

use door::{Level, Scope};
use kernel::id::{AlertId, ConventionId, PersonId, PlaceId, ThemeId, ZoneId, uuid_v7};
use kernel::{Day, Period};
use proptest::prelude::*;

use crate::case::Case;
use crate::filter::{Bounds, NOWHERE};
use crate::lifecycle::State;
use crate::packed::{Packed, Read};
use crate::sieve::{self, Sieve};
use crate::{Category, Recipient};

fn mint(kind: u64, number: u64) -> kernel::id::Uuid {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    uuid_v7(kind, random)
}

fn theme(number: u64) -> ThemeId {
    ThemeId::from_uuid(mint(1, number))
}

fn zone(number: u64) -> ZoneId {
    ZoneId::from_uuid(mint(2, number))
}

fn scope(zones: u64, days: (i64, i64)) -> Scope {
    Scope {
        convention: ConventionId::from_uuid(mint(3, 0)),
        zones: (0..zones).map(zone).collect(),
        themes: (0..9).map(theme).collect::<HashSet<_>>(),
        days: Period::spanning(day(days.0), day(days.1)),
        level: Level::Operational,
    }
}

fn day(number: i64) -> Day {
    Day::FIRST.plus_days(7_000 + number)
}

/// How many kinds there are at most.
const KINDS: u64 = 504;

/// A fiche of the kinds that there are: the same ones come back.
fn read(number: u64, states: &[State]) -> Read {
    let pick = |of: u64, among: u64| (number % KINDS / of) % among;
    let state = states[usize::try_from(number % KINDS).expect("small") % states.len()];
    let seen = i64::try_from(number % 300).expect("small");
    let category = if pick(4, 3) == 0 { Category::Social } else { Category::Technical };
    Read {
        id: AlertId::from_uuid(mint(4, number)),
        recipient: Recipient { organisation: format!("R{}", pick(2, 4)), service: String::new() },
        zone: zone(pick(3, 5)),
        place: (pick(5, 4) > 0).then(|| PlaceId::from_uuid(mint(5, pick(5, 4)))),
        theme: theme(pick(7, 9)),
        quarter: i64::try_from(number / 3).expect("small"),
        urgency: i64::try_from(1 + pick(6, 3)).expect("small"),
        reminders: i64::try_from(pick(10, 4)).expect("small"),
        author: PersonId::from_uuid(mint(6, pick(11, 3))),
        danger: pick(12, 5) == 0,
        due: (pick(2, 2) == 0).then(|| day(seen + 9)),
        closed: None,
        case: Case::of((category, state), day(seen), [Some(day(seen + 1)), None, None, None]),
    }
}

fn packed(count: u64) -> Packed {
    let mut packed = Packed::default();
    for number in 0..count {
        packed.keep(read(number, State::ALL));
    }
    packed.lay();
    packed
}

/// What may be asked, of which each line narrows by something else.
fn asked() -> Vec<Bounds> {
    let all = || Bounds::over(Period::spanning(day(-7_000), day(9_000)));
    let last = AlertId::from_uuid(mint(4, 700));
    vec![
        Bounds { quarters: (0, 500), ..all() },
        Bounds { states: "|closed|".to_owned(), ..all() },
        Bounds { states: "|sent|in_hand|".to_owned(), goes_on: true, ..all() },
        Bounds { recipient: "R1".to_owned(), themes: theme(3).text(), ..all() },
        Bounds { recipient: "R3".to_owned(), zones: zone(4).text(), urgency: 3, ..all() },
        Bounds { recipient: "NOBODY".to_owned(), ..all() },
        Bounds { danger: true, category: "social".to_owned(), brought: true, ..all() },
        Bounds { place: NOWHERE.to_owned(), urgency: 2, ..all() },
        Bounds { place: PlaceId::from_uuid(mint(5, 2)).text(), ..all() },
        Bounds { author: PersonId::from_uuid(mint(6, 1)).text(), danger: true, ..all() },
        Bounds { states: "|sent|".to_owned(), late: day(40).text(), ..all() },
        Bounds { states: "|sent|".to_owned(), oldest: true, ..all() },
        Bounds { before: (700 / 3, last.text()), themes: theme(1).text(), ..all() },
    ]
}

/// The same by one pass over everything, which looks at each of them.
fn pass(packed: &Packed, scope: &Scope, bounds: &Bounds) -> Vec<AlertId> {
    let sieve = Sieve::new(packed, scope, bounds);
    let all = packed
        .order
        .iter()
        .filter_map(|place| Some((packed.facts.get(*place)?, *packed.ids.get(*place)?)));
    let (first, last) = bounds.quarters;
    let before = |quarter: i64, id: AlertId| (quarter, id.text()) < bounds.before;
    let within = all.filter(|(fact, id)| {
        (first..=last).contains(&fact.quarter) && before(fact.quarter, *id) && sieve.lets(fact)
    });
    let mut found: Vec<AlertId> = within.map(|(_, id)| id).collect();
    if !bounds.oldest {
        found.reverse();
    }
    found
}

#[test]
fn what_filters_look_at_does_not_grow_with_what_they_leave_out() {
    let (few, many) = (packed(10 * KINDS), packed(100 * KINDS));
    let scope = scope(5, (0, 400));
    assert_eq!(few.kinds.classes().len(), many.kinds.classes().len());
    for bounds in asked() {
        let (found, looked) = sieve::ids(&few, &scope, &bounds, 51);
        let (of_many, at_many) = sieve::ids(&many, &scope, &bounds, 51);
        assert_eq!(found, pass(&few, &scope, &bounds).into_iter().take(51).collect::<Vec<_>>());
        assert_eq!(of_many, pass(&many, &scope, &bounds).into_iter().take(51).collect::<Vec<_>>());
        let rarely = looked / 4 + 512;
        assert!(at_many <= looked + rarely, "{looked} then {at_many}: {bounds:?}");
    }
    let bounds = Bounds::over(scope.days);
    let states = [State::ToCheck, State::Refused, State::SeenResolved];
    let (counts, looked) = sieve::standing(&few, (&scope, &bounds), states);
    let (of_many, at_many) = sieve::standing(&many, (&scope, &bounds), states);
    assert_eq!(counts.map(|count| count * 10), of_many);
    assert!(counts.iter().all(|count| *count > 0));
    assert_eq!((looked, at_many), (few.kinds.classes().len(), few.kinds.classes().len()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_came_and_changed_one_by_one_is_found_as_what_is_laid_anew(
        moves in proptest::collection::vec((0_u64..3_000, 0_usize..9), 1..200),
        first in 1_u64..2_500,
        narrow in any::<bool>(),
    ) {
        let mut lived = packed(first);
        let mut last: Vec<Option<usize>> = vec![None; 3_000];
        for (number, state) in moves {
            let state = state % State::ALL.len();
            last[usize::try_from(number).expect("small")] = Some(state);
            lived.keep(read(number, &State::ALL[state..=state]));
        }
        let mut anew = Packed::default();
        for (number, state) in (0_u64..).zip(last) {
            match state {
                Some(state) => anew.keep(read(number, &State::ALL[state..=state])),
                None if number < first => anew.keep(read(number, State::ALL)),
                None => {}
            }
        }
        anew.lay();
        // A narrow perimeter keeps zones and days out.
        let scope = if narrow { scope(3, (20, 200)) } else { scope(5, (0, 400)) };
        for bounds in asked() {
            for most in [3, 60, usize::MAX] {
                let (found, _) = sieve::ids(&lived, &scope, &bounds, most);
                let expected: Vec<AlertId> =
                    pass(&anew, &scope, &bounds).into_iter().take(most).collect();
                prop_assert_eq!(found, expected);
            }
        }
        let bounds = Bounds::over(scope.days);
        let states = [State::Sent, State::Refused, State::Closed];
        let (counts, _) = sieve::standing(&lived, (&scope, &bounds), states);
        let counted = states.map(|state| {
            let bounds = Bounds { states: format!("|{}|", state.name()), ..Bounds::over(scope.days) };
            let whole = Bounds { quarters: (i64::MIN, i64::MAX - 1), ..bounds };
            i64::try_from(pass(&anew, &scope, &whole).len()).expect("small")
        });
        prop_assert_eq!(counts, counted);
    }
}
