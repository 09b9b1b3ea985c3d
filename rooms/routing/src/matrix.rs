//! What the routing matrix says as a whole: lines that never serve, and what none covers. Pure.

use std::collections::BTreeMap;

use kernel::id::ZoneId;
use referential::{List, Lists};
use territory::{Place, Zone};

use crate::rule::{Rule, Spot, route};

/// Where alerts may be seen: the places and zones of a perimeter, and the lists.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'g> {
    pub(crate) lists: &'g Lists,
    pub(crate) zones: &'g [Zone],
    pub(crate) places: &'g [Place],
    /// The codes of each zone and of those that hold it, also around the perimeter.
    pub(crate) chains: &'g Chains,
}

/// The codes of each zone and of those that hold it, the nearest first.
pub(crate) type Chains = BTreeMap<ZoneId, Vec<String>>;

impl Ground<'_> {
    pub(crate) fn chain(&self, id: ZoneId) -> &[String] {
        self.chains.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// What a custodian lacks on a top theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hole {
    /// Code of the top theme.
    pub(crate) theme: String,
    /// D1–D10.
    pub(crate) custodian: String,
    /// How many spots have a theme without a line.
    pub(crate) missing: usize,
    /// How many spots there are.
    pub(crate) of: usize,
    /// Whether no theme of any spot has a line.
    pub(crate) whole: bool,
}

/// The lines that never serve, each with the earlier line that covers it, by rank.
pub(crate) fn unreachable(rules: &[Rule], ground: &Ground<'_>) -> Vec<(i64, i64)> {
    let hidden = |later: &Rule| {
        let earlier = rules
            .iter()
            .find(|earlier| earlier.rank < later.rank && covers(earlier, later, ground));
        earlier.map(|earlier| (later.rank, earlier.rank))
    };
    rules.iter().filter_map(hidden).collect()
}

/// Whether all that fits the later line fits the earlier one.
fn covers(earlier: &Rule, later: &Rule, ground: &Ground<'_>) -> bool {
    let within = |held: &[String], asked: &[String], chain: &dyn Fn(&str) -> Vec<String>| {
        held.is_empty()
            || !asked.is_empty()
                && asked.iter().all(|code| chain(code).iter().any(|up| held.contains(up)))
    };
    let itself = |code: &str| vec![code.to_owned()];
    let theme = |code: &str| {
        let top = code.split('.').next().unwrap_or_default();
        vec![code.to_owned(), top.to_owned()]
    };
    let up = |id: ZoneId| ground.chain(id).to_vec();
    let zone = |code: &str| {
        let found = ground.zones.iter().find(|zone| zone.code == code);
        found.map_or_else(|| itself(code), |zone| up(zone.id))
    };
    // A line of places stands in the zones of those places, said or not.
    let zone_of_place = |code: &str| {
        let found = ground.places.iter().find(|place| place.code == code);
        found.map_or_else(Vec::new, |place| up(place.zone))
    };
    within(&earlier.themes, &later.themes, &theme)
        && within(&earlier.custodians, &later.custodians, &itself)
        && within(&earlier.places, &later.places, &itself)
        && (within(&earlier.zones, &later.zones, &zone)
            || within(&earlier.zones, &later.places, &zone_of_place))
}

/// What no line covers, by top theme and custodian, over the places of each; over the zones where a
/// custodian keeps no place.
pub(crate) fn holes(rules: &[Rule], ground: &Ground<'_>) -> Vec<Hole> {
    let mut found = Vec::new();
    for top in ground.lists.top_themes().filter(|top| top.active) {
        let themes: Vec<&str> = ground
            .lists
            .themes_under(&top.code)
            .filter(|theme| theme.active)
            .map(|theme| theme.code.as_str())
            .collect();
        for term in ground.lists.terms(List::Custodian).iter().filter(|term| term.active) {
            found.extend(hole(rules, ground, (&top.code, &themes), &term.code));
        }
    }
    found
}

fn hole(
    rules: &[Rule],
    ground: &Ground<'_>,
    (top, themes): (&str, &[&str]),
    custodian: &str,
) -> Option<Hole> {
    let kept = ground.places.iter().filter(|place| place.custodian == custodian);
    let mut spots: Vec<(ZoneId, &str)> =
        kept.map(|place| (place.zone, place.code.as_str())).collect();
    if spots.is_empty() {
        spots = ground.zones.iter().map(|zone| (zone.id, "")).collect();
    }
    let (mut missing, mut fitting) = (0, false);
    for (zone, place) in &spots {
        let zones: Vec<&str> = ground.chain(*zone).iter().map(String::as_str).collect();
        let fits =
            |theme: &&str| route(rules, &Spot { theme, custodian, zones: &zones, place }).is_some();
        let covered = themes.iter().filter(|theme| fits(theme)).count();
        missing += usize::from(covered < themes.len());
        fitting |= covered > 0;
    }
    (missing > 0).then(|| Hole {
        theme: top.to_owned(),
        custodian: custodian.to_owned(),
        missing,
        of: spots.len(),
        whole: !fitting,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use kernel::id::{ConventionId, PlaceId, Uuid, uuid_v7};
    use territory::ZoneKind;

    use super::*;
    use crate::rule::chain;
    use crate::rule::tests::rule;

    fn uuid(number: u8) -> Uuid {
        uuid_v7(1, [number; 10])
    }

    fn zone(number: u8, code: &str, parent: Option<u8>) -> Zone {
        Zone {
            id: ZoneId::from_uuid(uuid(number)),
            convention: ConventionId::from_uuid(uuid(90)),
            parent: parent.map(|parent| ZoneId::from_uuid(uuid(parent))),
            code: code.to_owned(),
            kind: ZoneKind::Block,
            name: code.to_owned(),
            commune: String::new(),
            dwellings: None,
            rank: i64::from(number),
        }
    }

    fn place(number: u8, code: &str, custodian: &str) -> Place {
        Place {
            id: PlaceId::from_uuid(uuid(number)),
            convention: ConventionId::from_uuid(uuid(90)),
            zone: ZoneId::from_uuid(uuid(2)),
            code: code.to_owned(),
            kind: "L2".to_owned(),
            custodian: custodian.to_owned(),
            name: code.to_owned(),
            aliases: Vec::new(),
            lat_e6: None,
            lon_e6: None,
            active: true,
        }
    }

    pub(crate) fn with<T>(work: impl FnOnce(&Ground<'_>) -> T) -> T {
        let zones = [zone(1, "CAP", None), zone(2, "I1", Some(1)), zone(3, "LOM", None)];
        let places = [place(11, "rue", "D3"), place(12, "hall", "D5"), place(13, "cour", "D5")];
        let lists = referential::sample_lists();
        let codes =
            |zone: &Zone| chain(&zones, zone.id).into_iter().map(str::to_owned).collect::<Vec<_>>();
        let chains: Chains = zones.iter().map(|zone| (zone.id, codes(zone))).collect();
        work(&Ground { lists: &lists, zones: &zones, places: &places, chains: &chains })
    }

    #[test]
    fn a_line_that_an_earlier_one_covers_never_serves() {
        let hidden = |first: [&str; 5], second: [&str; 5]| {
            with(|ground| unreachable(&[rule(1, first), rule(2, second)], ground))
        };
        let yes = vec![(2, 1)];
        assert_eq!(hidden(["", "", "", "", "A"], ["T3", "D3", "CAP", "rue", "B"]), yes);
        assert_eq!(hidden(["T3", "D3", "", "", "A"], ["T3.1|T3.2", "D3", "", "", "B"]), yes);
        assert_eq!(hidden(["", "", "CAP", "", "A"], ["", "", "I1", "", "B"]), yes);
        assert_eq!(hidden(["", "", "CAP", "", "A"], ["", "", "", "rue", "B"]), yes, "its place");
        let no = Vec::new();
        assert_eq!(hidden(["T3.1", "D3", "", "", "A"], ["T3", "D3", "", "", "B"]), no);
        assert_eq!(hidden(["T3", "D3", "", "", "A"], ["T3", "", "", "", "B"]), no);
        assert_eq!(hidden(["", "", "I1", "", "A"], ["", "", "CAP", "", "B"]), no);
        assert_eq!(hidden(["", "", "LOM", "", "A"], ["", "", "", "rue", "B"]), no);
        assert_eq!(hidden(["T3", "D3", "", "rue", "A"], ["T3", "D3", "", "", "B"]), no);
        assert_eq!(hidden(["T3", "D3", "", "", "A"], ["T30", "D3", "", "", "B"]), no);
    }

    #[test]
    fn what_no_line_covers_is_told_whole_or_in_part() {
        let rules = [rule(1, ["T3", "D3", "", "", "A"]), rule(2, ["T3.1", "D5", "", "hall", "B"])];
        let holes = with(|ground| holes(&rules, ground));
        let of = |theme: &str, custodian: &str| {
            let found =
                holes.iter().find(|one| (&*one.theme, &*one.custodian) == (theme, custodian));
            found.map(|hole| (hole.missing, hole.of, hole.whole))
        };
        assert_eq!(of("T3", "D3"), None);
        assert_eq!(of("T3", "D5"), Some((2, 2, false)), "one theme of one place has its line");
        assert_eq!(of("T7", "D5"), Some((2, 2, true)));
        assert_eq!(of("T3", "D8"), Some((3, 3, true)), "no place: the zones");
        let all = [rule(1, ["", "", "", "", "A"])];
        assert_eq!(with(|ground| super::holes(&all, ground)), Vec::new());
    }
}
