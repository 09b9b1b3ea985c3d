//! What one version of the matrix changes to another (« ce que cette version change ») : who would receive what, where,
//! before and after. Pure.
//!
//! Lines are not compared with lines: two that trade places may change everything, and one that is cut in two nothing.

use std::collections::BTreeMap;

use kernel::id::ZoneId;
use referential::List;

use crate::matrix::Ground;
use crate::rule::{Rule, Spot, route};

/// What becomes otherwise for a top theme, over the spots of the perimeter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// Code of the top theme.
    pub(crate) theme: String,
    /// The line that answered; none: it waited at the manager’s.
    pub(crate) before: Option<Rule>,
    /// The line that would answer.
    pub(crate) after: Option<Rule>,
    /// How many spots it touches.
    pub(crate) spots: usize,
    /// Codes of the themes it touches.
    pub(crate) themes: Vec<String>,
}

/// What a line makes happen, whatever its rank and its conditions.
type Outcome<'r> = (&'r str, &'r str, i64, Vec<&'r str>, Vec<&'r str>, crate::Relay);

fn outcome(rule: &Rule) -> Outcome<'_> {
    let mut associates: Vec<&str> = rule.associates.iter().map(String::as_str).collect();
    let mut copies: Vec<&str> = rule.copies.iter().map(String::as_str).collect();
    associates.sort_unstable();
    copies.sort_unstable();
    (&rule.organisation, &rule.service, rule.due_days, associates, copies, rule.channel)
}

/// What the lines of `after` make otherwise than those of `before`, theme by theme in the order of the list.
pub(crate) fn changes(before: &[Rule], after: &[Rule], ground: &Ground<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    let spots = spots(ground);
    for top in ground.lists.top_themes().filter(|top| top.active) {
        let themes = ground.lists.themes_under(&top.code).filter(|theme| theme.active);
        let themes: Vec<&str> = themes.map(|theme| theme.code.as_str()).collect();
        found.extend(of_theme((before, after), ground, (&top.code, &themes), &spots));
    }
    found
}

/// Where something may be seen, and who must act there: each place; each zone for a custodian who keeps no place.
fn spots<'g>(ground: &Ground<'g>) -> Vec<(&'g str, ZoneId, &'g str)> {
    let mut spots = Vec::new();
    for term in ground.lists.terms(List::Custodian).iter().filter(|term| term.active) {
        let custodian = term.code.as_str();
        let kept = ground.places.iter().filter(|place| place.custodian == custodian);
        let mut own: Vec<_> =
            kept.map(|place| (custodian, place.zone, place.code.as_str())).collect();
        if own.is_empty() {
            own = ground.zones.iter().map(|zone| (custodian, zone.id, "")).collect();
        }
        spots.append(&mut own);
    }
    spots
}

fn of_theme(
    (before, after): (&[Rule], &[Rule]),
    ground: &Ground<'_>,
    (top, themes): (&str, &[&str]),
    spots: &[(&str, ZoneId, &str)],
) -> Vec<Change> {
    let mut by: BTreeMap<_, Change> = BTreeMap::new();
    for (custodian, zone, place) in spots {
        let zones: Vec<&str> = ground.chain(*zone).iter().map(String::as_str).collect();
        let mut touched: Vec<_> = Vec::new();
        for theme in themes {
            let spot = Spot { theme, custodian, zones: &zones, place };
            let (was, would) = (route(before, &spot), route(after, &spot));
            let key = (was.map(outcome), would.map(outcome));
            if key.0 == key.1 {
                continue;
            }
            let change = by.entry(key.clone()).or_insert_with(|| Change {
                theme: top.to_owned(),
                before: was.cloned(),
                after: would.cloned(),
                spots: 0,
                themes: Vec::new(),
            });
            if !change.themes.iter().any(|known| known == theme) {
                change.themes.push((*theme).to_owned());
            }
            if !touched.contains(&key) {
                change.spots += 1;
                touched.push(key);
            }
        }
    }
    let mut found: Vec<Change> = by.into_values().collect();
    found.sort_by_key(|change| std::cmp::Reverse(change.spots));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::tests::with;
    use crate::rule::tests::rule;

    fn told(before: &[Rule], after: &[Rule]) -> Vec<(String, String, String, usize)> {
        let name = |rule: &Option<Rule>| {
            rule.as_ref().map_or("–".to_owned(), |rule| rule.organisation.clone())
        };
        let found = with(|ground| changes(before, after, ground));
        let told = found
            .iter()
            .map(|one| (one.theme.clone(), name(&one.before), name(&one.after), one.spots));
        told.collect()
    }

    #[test]
    fn only_what_someone_would_feel_is_a_change() {
        let before = [rule(1, ["T3", "D3", "", "", "A"]), rule(2, ["T3", "D5", "", "", "B"])];
        // Two lines that never meet trade places, and one is cut in two: nothing changes.
        let traded = [
            rule(1, ["T3", "D5", "", "hall", "B"]),
            rule(2, ["T3", "D5", "", "", "B"]),
            rule(3, ["T3", "D3", "", "", "A"]),
        ];
        assert_eq!(told(&before, &traded), []);
        let other = [rule(1, ["T3", "D3", "", "", "A"]), rule(2, ["T3", "D5", "", "hall", "C"])];
        let line = |before: &str, after: &str, spots| {
            ("T3".to_owned(), before.to_owned(), after.to_owned(), spots)
        };
        // The hall goes to another one; the yard goes to nobody: a hole that this version makes.
        let mut found = told(&before, &other);
        found.sort();
        assert_eq!(found, [line("B", "C", 1), line("B", "–", 1)]);
        let mut slower = before.clone();
        slower[0].due_days += 1;
        assert_eq!(told(&before, &slower), [line("A", "A", 1)], "the delay is one too");
        let mut copied = before.clone();
        copied[0].copies.push("Z".to_owned());
        assert_eq!(told(&before, &copied).len(), 1);
    }

    #[test]
    fn a_change_of_order_is_one_when_lines_meet() {
        let before = [rule(1, ["T3.1", "D3", "", "", "A"]), rule(2, ["T3", "D3", "", "", "B"])];
        let after = [rule(1, ["T3", "D3", "", "", "B"]), rule(2, ["T3.1", "D3", "", "", "A"])];
        let found = with(|ground| changes(&before, &after, ground));
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].themes.as_slice(), found[0].spots),
            (["T3.1".to_owned()].as_slice(), 1)
        );
    }
}
