//! In which order one walks to things (« dans l’ordre de la marche »): always the nearest next, from where one
//! stands. Pure.

use territory::Place;

/// Where a place stands, in millionths of a degree of latitude both ways.
fn point(place: &Place) -> Option<(i64, i64)> {
    // A degree of longitude is shorter here.
    Some((place.lat_e6?, place.lon_e6? * 63 / 100))
}

fn far(one: (i64, i64), other: (i64, i64)) -> i64 {
    let (down, across) = (one.0 - other.0, one.1 - other.1);
    down.saturating_mul(down).saturating_add(across.saturating_mul(across))
}

/// Things in the order one walks to them; those that stand nowhere come last, in the order they had. Without
/// a place to start from, the northernmost is the first.
pub(crate) fn order<'p, T>(
    things: Vec<T>,
    place_of: impl Fn(&T) -> Option<&'p Place>,
    from: Option<&Place>,
) -> Vec<T> {
    let at = |thing: &T| place_of(thing).and_then(point);
    let (mut left, nowhere): (Vec<T>, Vec<T>) =
        things.into_iter().partition(|thing| at(thing).is_some());
    let mut here = from.and_then(point);
    let mut walked = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let reach = |thing: &T| match (at(thing), here) {
            (Some(there), Some(here)) => far(here, there),
            (Some((lat, _)), None) => -lat,
            (None, _) => i64::MAX,
        };
        let next = (0..left.len()).min_by_key(|place| left.get(*place).map_or(i64::MAX, reach));
        let next = left.remove(next.unwrap_or(0));
        here = at(&next);
        walked.push(next);
    }
    walked.extend(nowhere);
    walked
}

#[cfg(test)]
mod tests {
    use kernel::id::{ConventionId, PlaceId, Uuid, ZoneId};

    use super::*;

    fn place(name: &str, at: Option<(i64, i64)>) -> Place {
        Place {
            id: PlaceId::from_uuid(Uuid::nil()),
            convention: ConventionId::from_uuid(Uuid::nil()),
            zone: ZoneId::from_uuid(Uuid::nil()),
            code: name.to_owned(),
            kind: String::new(),
            custodian: String::new(),
            name: name.to_owned(),
            aliases: Vec::new(),
            lat_e6: at.map(|at| at.0),
            lon_e6: at.map(|at| at.1),
            active: true,
        }
    }

    #[test]
    fn the_nearest_comes_next_and_what_stands_nowhere_last() {
        let all = [
            place("far", Some((50_600_000, 2_970_000))),
            place("nowhere", None),
            place("middle", Some((50_640_000, 2_970_000))),
            place("north", Some((50_650_000, 2_970_000))),
        ];
        let names = |from: Option<&Place>| -> Vec<&str> {
            let walked = order(all.iter().collect(), |place| Some(*place), from);
            walked.into_iter().map(|place| place.name.as_str()).collect()
        };
        assert_eq!(names(None), ["north", "middle", "far", "nowhere"]);
        assert_eq!(names(all.first()), ["far", "middle", "north", "nowhere"]);
        assert_eq!(names(all.get(1)), ["north", "middle", "far", "nowhere"]);
    }
}
