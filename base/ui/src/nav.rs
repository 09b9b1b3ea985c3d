//! The main navigation: the entries that rooms declare, in the few groups of the trade. A bar on a desk, with the
//! entries of the present group under it; one menu at the foot of a phone, where the thumb is.

use std::borrow::Cow;

use kernel::Lang;
use maud::{Markup, html};

use crate::{Icon, View, words};

/// Where an entry of the bar belongs (« rubrique »), in the order of the bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What one sees first: never folded.
    #[default]
    Front,
    /// What is done and seen in the neighbourhood.
    Field,
    /// What is passed on to whoever can act, and what they answer.
    Alerts,
    /// What is aimed at, measured, decided.
    Steering,
    /// What was promised, by whom, for how much.
    Convention,
    /// The hours and tools of those who work.
    Team,
    /// Codes, lists, registers.
    Administration,
    /// What is the reader’s own: beside their name, not in the bar.
    Own,
}

impl Group {
    /// Its name, in the words of the trade; what stands at the front or is one’s own has none.
    pub fn label(self, lang: Lang) -> Option<&'static str> {
        match self {
            Self::Front | Self::Own => None,
            Self::Field => Some(words::group_field(lang)),
            Self::Alerts => Some(words::group_alerts(lang)),
            Self::Steering => Some(words::group_steering(lang)),
            Self::Convention => Some(words::group_convention(lang)),
            Self::Team => Some(words::group_team(lang)),
            Self::Administration => Some(words::group_administration(lang)),
        }
    }
}

/// An entry of the main navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Where it belongs.
    pub group: Group,
    /// Its address.
    pub path: Cow<'static, str>,
    /// Its name.
    pub label: Cow<'static, str>,
}

/// So many entries stand side by side on one line; with more, they go by groups.
const SIDE_BY_SIDE: usize = 10;

/// What the bar is made of.
enum Item<'a> {
    /// An entry by itself.
    One(&'a Section),
    /// Several entries under the name of their group.
    Several(&'static str, Vec<&'a Section>),
}

impl Item<'_> {
    fn holds(&self, here: Option<&Section>) -> bool {
        match self {
            Self::One(section) => here == Some(*section),
            Self::Several(_, sections) => sections.iter().any(|one| here == Some(*one)),
        }
    }
}

/// The entries of the bar, folded when they are many. A group of one is that one.
fn items(view: &View) -> Vec<Item<'_>> {
    let mut bar: Vec<&Section> =
        view.sections.iter().filter(|one| one.group != Group::Own).collect();
    bar.sort_by_key(|one| one.group);
    if bar.len() <= SIDE_BY_SIDE {
        return bar.into_iter().map(Item::One).collect();
    }
    let mut items = Vec::new();
    for those in bar.chunk_by(|one, next| one.group == next.group) {
        match those {
            [first, _, ..] => match first.group.label(view.lang) {
                Some(label) => items.push(Item::Several(label, those.to_vec())),
                None => items.extend(those.iter().copied().map(Item::One)),
            },
            few => items.extend(few.iter().copied().map(Item::One)),
        }
    }
    items
}

/// Where the page stands: the entry that the room named, unless the address is under one that is elsewhere.
fn standing(view: &View) -> Option<&Section> {
    let under = |one: &&Section| is_under(address(view), &one.path);
    let nearest = view.sections.iter().filter(under).max_by_key(|one| one.path.len());
    let named = view.sections.iter().find(|one| one.path == view.current);
    match (named, nearest) {
        (Some(named), Some(nearest)) if !is_under(&named.path, &nearest.path) => Some(nearest),
        (None, nearest) => nearest,
        (named, _) => named,
    }
}

fn is_under(address: &str, path: &str) -> bool {
    let rest = address.strip_prefix(path);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The address of the page, without what is asked of it.
fn address(view: &View) -> &str {
    view.here.split('?').next().unwrap_or_default()
}

/// An entry: the very page that is shown, the one that it is under, or another.
fn link(view: &View, section: &Section) -> Markup {
    let current = (standing(view) == Some(section)).then(|| {
        let itself = view.here.is_empty() || section.path == address(view);
        if itself { "page" } else { "true" }
    });
    html! { a href=(section.path) aria-current=[current] { (section.label) } }
}

fn links(view: &View, sections: &[&Section]) -> Markup {
    html! { ul { @for section in sections { li { (link(view, section)) } } } }
}

/// The bar of a desk, and under it what the group of the page holds.
pub(crate) fn bar(view: &View) -> Markup {
    let items = items(view);
    let here = standing(view);
    let within = items.iter().find_map(|item| match item {
        Item::Several(label, sections) if item.holds(here) => Some((*label, sections)),
        Item::One(_) | Item::Several(..) => None,
    });
    html! {
        @if !items.is_empty() {
            nav.nav aria-label=(words::main_nav(view.lang)) {
                div.wrap { ul { @for item in &items { li { (on_the_bar(view, item, here)) } } } }
            }
        }
        @if let Some((label, sections)) = within {
            nav.nav-within aria-label=(words::nav_within(view.lang, label)) { div.wrap { (links(view, sections)) } }
        }
    }
}

fn on_the_bar(view: &View, item: &Item<'_>, here: Option<&Section>) -> Markup {
    html! {
        @match item {
            Item::One(section) => { (link(view, section)) }
            Item::Several(label, sections) => {
                details name="rubriques" data-menu {
                    summary aria-current=[item.holds(here).then_some("true")] { (label) }
                    div.nav-panel { (links(view, sections)) }
                }
            }
        }
    }
}

/// The menu of a phone: the reader, then the groups, the present one unfolded. Its handle says where one is.
pub(crate) fn menu(view: &View, account: &Markup) -> Markup {
    let lang = view.lang;
    let items = items(view);
    let here = standing(view);
    html! {
        details.menu data-menu {
            summary {
                (Icon::Menu) b { (words::menu(lang)) }
                @if let Some(section) = here { span.menu-here { (section.label) } }
            }
            div.menu-panel {
                div.account { (account) }
                nav aria-label=(words::menu(lang)) {
                    ul { @for item in &items { li { (in_the_menu(view, item, here)) } } }
                }
            }
        }
    }
}

fn in_the_menu(view: &View, item: &Item<'_>, here: Option<&Section>) -> Markup {
    html! {
        @match item {
            Item::One(section) => { (link(view, section)) }
            Item::Several(label, sections) => {
                details name="menu" open[item.holds(here)] {
                    summary { (label) }
                    (links(view, sections))
                }
            }
        }
    }
}

/// What is the reader’s own, beside their name.
pub(crate) fn own(view: &View) -> Markup {
    html! {
        @for section in view.sections.iter().filter(|one| one.group == Group::Own) {
            (link(view, section))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(group: Group, path: &'static str, label: &'static str) -> Section {
        Section { group, path: path.into(), label: label.into() }
    }

    fn few() -> Vec<Section> {
        vec![
            section(Group::Front, "/tableau-de-bord", "Tableau de bord"),
            section(Group::Convention, "/convention", "Convention"),
            section(Group::Convention, "/convention/comptes", "Comptes"),
            section(Group::Own, "/compte", "Mon compte"),
        ]
    }

    fn many() -> Vec<Section> {
        const SOME: [&str; 8] = ["/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h"];
        let more = SOME.iter().map(|path| section(Group::Field, path, "Autre"));
        let team = section(Group::Team, "/heures", "Heures");
        few().into_iter().chain(more).chain([team]).collect()
    }

    fn view(sections: Vec<Section>, current: &str, here: &str) -> View {
        let (current, here) = (current.to_owned(), here.to_owned());
        View { sections, current, here, ..View::default() }
    }

    #[test]
    fn a_few_entries_stand_side_by_side() {
        let drawn = bar(&view(few(), "/convention", "/convention")).into_string();
        assert!(!drawn.contains("<details"), "{drawn}");
        assert!(drawn.contains("href=\"/convention\" aria-current=\"page\""), "{drawn}");
        assert!(!drawn.contains("/compte\""), "one’s own is not in the bar");
        assert!(own(&view(few(), "", "/")).into_string().contains("href=\"/compte\""));
    }

    #[test]
    fn many_entries_go_by_groups_and_the_present_one_is_laid_out() {
        let shown = view(many(), "/convention/comptes", "/convention/comptes/2019/A1?x=1");
        let drawn = bar(&shown).into_string();
        assert_eq!(drawn.matches("<details").count(), 2, "{drawn}");
        assert!(drawn.contains("<summary aria-current=\"true\">Convention</summary>"), "{drawn}");
        assert!(
            drawn.contains("<nav class=\"nav-within\" aria-label=\"Rubrique Convention\">"),
            "{drawn}"
        );
        // A page under an entry is not the entry itself.
        assert!(drawn.contains("href=\"/convention/comptes\" aria-current=\"true\""), "{drawn}");
        assert!(drawn.contains("<li><a href=\"/heures\">Heures</a></li>"), "a group of one");
        let menu = menu(&shown, &html! {}).into_string();
        assert_eq!(menu.matches(" open").count(), 1, "{menu}");
        assert!(menu.contains("<span class=\"menu-here\">Comptes</span>"), "{menu}");
    }

    #[test]
    fn a_page_that_no_entry_claims_stands_under_the_nearest() {
        let stands = |current: &str, here: &str| {
            standing(&view(few(), current, here)).map(|one| one.path.to_string())
        };
        assert_eq!(
            stands("/x", "/convention/comptes/2019").as_deref(),
            Some("/convention/comptes")
        );
        assert_eq!(stands("/x", "/convention/texte").as_deref(), Some("/convention"));
        assert_eq!(stands("/x", "/conventions"), None);
        assert_eq!(stands("/convention", "/referentiel").as_deref(), Some("/convention"));
        let named = stands("/convention/comptes", "/convention/financeurs/2019");
        assert_eq!(named.as_deref(), Some("/convention/comptes"));
        let elsewhere = stands("/convention", "/tableau-de-bord");
        assert_eq!(elsewhere.as_deref(), Some("/tableau-de-bord"));
    }
}
