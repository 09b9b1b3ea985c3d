//! What may be chosen where a form asks about what, where, and who must act there.

use kernel::Lang;
use referential::{List, Lists};
use territory::{Place, Zone};
use ui::Choice;
use ui::choice::Group;

/// Places under their zone, each with the name that people give it.
pub fn place_groups<'v>(zones: &'v [Zone], places: &'v [Place]) -> Vec<Group<'v>> {
    let inside = |zone: &Zone| -> Vec<Choice<'_>> {
        let places = places.iter().filter(|place| place.zone == zone.id);
        places
            .map(|place| {
                let label = match place.aliases.first() {
                    Some(alias) => format!("{} ({alias})", place.name),
                    None => place.name.clone(),
                };
                Choice::new(place.code.as_str(), label)
            })
            .collect()
    };
    let groups = zones.iter().map(|zone| Group::named(zone.name.as_str(), inside(zone)));
    groups.filter(|group| !group.choices.is_empty()).collect()
}

/// Zones, in their order.
pub fn zone_choices(zones: &[Zone]) -> Vec<Choice<'_>> {
    zones.iter().map(|zone| Choice::new(zone.code.as_str(), zone.name.as_str())).collect()
}

/// Themes under the one that holds them.
pub fn theme_groups(lists: &Lists, lang: Lang) -> Vec<Group<'_>> {
    let under = |code| {
        let themes = lists.themes_under(code).filter(|theme| theme.active);
        themes.map(|theme| Choice::new(theme.code.as_str(), theme.label(lang))).collect()
    };
    let tops = lists.top_themes().filter(|top| top.active);
    tops.map(|top| Group::named(top.label(lang), under(&top.code))).collect()
}

/// Who must act, D1–D10.
pub fn custodian_choices(lists: &Lists, lang: Lang) -> Vec<Choice<'_>> {
    let terms = lists.terms(List::Custodian).iter().filter(|term| term.active);
    terms.map(|term| Choice::new(term.code.as_str(), term.label(lang))).collect()
}
