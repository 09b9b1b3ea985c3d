//! Zones as a tree, places with the names people give them.

use door::{Bounded, Bounds};
use kernel::Reason;
use kernel::id::{ConventionId, PlaceId, ZoneId};

/// What a zone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ZoneKind {
    /// The whole district (« quartier »).
    District,
    /// The part of a commune.
    Commune,
    /// A block of dwellings (« îlot »).
    Block,
    /// Outside, in connection with the district.
    Outside,
    /// Not located.
    Unlocated,
}

impl ZoneKind {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::District => "district",
            Self::Commune => "commune",
            Self::Block => "block",
            Self::Outside => "outside",
            Self::Unlocated => "unlocated",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        [Self::District, Self::Commune, Self::Block, Self::Outside, Self::Unlocated]
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or(Reason::NotInList)
    }
}

/// A zone of the territory (« zone »), within another one or on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Its identifier: what perimeters are made of.
    pub id: ZoneId,
    /// The convention.
    pub convention: ConventionId,
    /// The zone that holds it.
    pub parent: Option<ZoneId>,
    /// Its stable code (`CAP`, `I1`).
    pub code: String,
    /// What it is.
    pub kind: ZoneKind,
    /// Its name.
    pub name: String,
    /// The commune on whose ground it stands; empty when there are several or none.
    pub commune: String,
    /// How many dwellings it holds, when that is known.
    pub dwellings: Option<i64>,
    /// Its place in the list, from 1.
    pub rank: i64,
}

impl Bounded for Zone {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: Some(self.id), theme: None, day: None }
    }
}

/// A place that has a name (« lieu »): never an address of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its identifier.
    pub id: PlaceId,
    /// The convention.
    pub convention: ConventionId,
    /// The zone in which it stands.
    pub zone: ZoneId,
    /// Its stable code (`hall-a`).
    pub code: String,
    /// Code of its kind in the referential (L1…).
    pub kind: String,
    /// Code of who must act there in the referential (D1…).
    pub custodian: String,
    /// Its name.
    pub name: String,
    /// Other names that people give it.
    pub aliases: Vec<String>,
    /// Latitude in millionths of a degree.
    pub lat_e6: Option<i64>,
    /// Longitude in millionths of a degree.
    pub lon_e6: Option<i64>,
    /// Whether it may still be chosen.
    pub active: bool,
}

impl Bounded for Place {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: Some(self.zone), theme: None, day: None }
    }
}

/// A zone and how deep it stands under those shown.
pub type Step<'a> = (usize, &'a Zone);

/// The zones as a tree, each under its own, siblings by rank. A zone whose parent is outside the
/// perimeter stands on top: the reader sees where their perimeter starts, and nothing above.
pub fn tree(zones: &[Zone]) -> Vec<Step<'_>> {
    let mut steps = Vec::with_capacity(zones.len());
    let known = |id| zones.iter().any(|zone| zone.id == id);
    let tops = zones.iter().filter(|zone| zone.parent.is_none_or(|parent| !known(parent)));
    for top in sorted(tops) {
        descend(zones, top, 0, &mut steps);
    }
    steps
}

/// Deeper than any real tree: rows that form a ring cannot loop for ever.
const DEEPEST: usize = 8;

fn descend<'a>(zones: &'a [Zone], zone: &'a Zone, depth: usize, steps: &mut Vec<Step<'a>>) {
    steps.push((depth, zone));
    if depth < DEEPEST {
        for child in sorted(zones.iter().filter(|other| other.parent == Some(zone.id))) {
            descend(zones, child, depth + 1, steps);
        }
    }
}

fn sorted<'a>(zones: impl Iterator<Item = &'a Zone>) -> Vec<&'a Zone> {
    let mut zones: Vec<&Zone> = zones.collect();
    zones.sort_by_key(|zone| zone.rank);
    zones
}

/// A zone and every zone under it: what a perimeter is made of when it is issued.
pub fn with_below(zones: &[Zone], top: ZoneId) -> Vec<ZoneId> {
    let mut found = vec![top];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        next += 1;
        for zone in zones.iter().filter(|zone| zone.parent == Some(parent)) {
            if !found.contains(&zone.id) {
                found.push(zone.id);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::uuid_v7;

    fn zone(number: u8, parent: Option<u8>) -> Zone {
        let id = |number| ZoneId::from_uuid(uuid_v7(1, [number; 10]));
        Zone {
            id: id(number),
            convention: ConventionId::from_uuid(uuid_v7(2, [0; 10])),
            parent: parent.map(id),
            code: format!("Z{number}"),
            kind: ZoneKind::Block,
            name: String::new(),
            commune: String::new(),
            dwellings: None,
            rank: i64::from(number),
        }
    }

    #[test]
    fn each_zone_stands_under_its_own() {
        let zones = [zone(1, None), zone(3, Some(1)), zone(2, Some(1)), zone(4, Some(3))];
        let drawn: Vec<_> =
            tree(&zones).into_iter().map(|(depth, zone)| (depth, zone.code.as_str())).collect();
        assert_eq!(drawn, [(0, "Z1"), (1, "Z2"), (1, "Z3"), (2, "Z4")]);
    }

    #[test]
    fn a_perimeter_of_one_block_shows_the_block_alone() {
        let zones = [zone(4, Some(3))];
        assert_eq!(tree(&zones).len(), 1);
    }

    #[test]
    fn a_perimeter_takes_what_is_below_and_stops_on_a_ring() {
        let zones = [zone(1, None), zone(2, Some(1)), zone(3, Some(2)), zone(9, None)];
        assert_eq!(with_below(&zones, zones[0].id), [zones[0].id, zones[1].id, zones[2].id]);
        let ring = [zone(1, Some(2)), zone(2, Some(1))];
        assert_eq!(with_below(&ring, ring[0].id).len(), 2);
    }
}
