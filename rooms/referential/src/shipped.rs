//! The lists that ship with the program: what a convention starts from.

use kernel::id::ThemeId;

use crate::lists::{Class, List, Nature, Term, Theme};

const LISTS: &str = include_str!("../data/lists.tsv");
const THEMES: &str = include_str!("../data/themes.tsv");

/// The lines of the thirteen lists, each with its list, in order.
pub fn default_terms() -> Vec<(List, Term)> {
    let mut ranks = std::collections::HashMap::new();
    rows(LISTS)
        .filter_map(|mut cells| {
            let list = List::parse(cells.next()?).ok()?;
            let rank = ranks.entry(list).or_insert(0_i64);
            *rank += 1;
            let mut text = || cells.next().unwrap_or_default().to_owned();
            let term = Term {
                code: text(),
                fr: text(),
                en: text(),
                short_fr: text(),
                short_en: text(),
                rank: *rank,
                active: true,
            };
            Some((list, term))
        })
        .collect()
}

/// The themes on their two levels, in order; the caller gives each its identifier.
pub fn default_themes(mint: &mut dyn FnMut(&str) -> ThemeId) -> Vec<Theme> {
    (1_i64..)
        .zip(rows(THEMES))
        .filter_map(|(rank, mut cells)| {
            let mut text = || cells.next().unwrap_or_default().to_owned();
            let (code, parent) = (text(), text());
            Some(Theme {
                id: mint(&code),
                parent: (!parent.is_empty()).then_some(parent),
                fr: text(),
                en: text(),
                axis: text(),
                class: Class::parse(&text()).ok()?,
                nature: Nature::parse(&text()).ok()?,
                tfpb: text(),
                open311: text(),
                default_custodian: text(),
                rank,
                active: true,
                code,
            })
        })
        .collect()
}

/// Rows after the header, cell by cell; a line of comment starts with a hash.
fn rows(text: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    text.lines()
        .skip(1)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t'))
}

/// The shipped lists as the samples and the tests of this and the other rooms show them.
pub fn sample_lists() -> crate::Lists {
    let mut next = 0_u8;
    let mut mint = |_: &str| {
        next = next.wrapping_add(1);
        ThemeId::from_uuid(kernel::id::uuid_v7(1, [next; 10]))
    };
    let since = kernel::Day::parse("2019-01-01").ok();
    let words = "Première version, adoptée au comité de pilotage de lancement.".to_owned();
    crate::Lists::gather((1, since, words), default_terms(), default_themes(&mut mint))
}

/// The same with changes, as they stand on a day.
pub fn sample_lists_changed(changes: Vec<crate::Change>, today: kernel::Day) -> crate::Lists {
    sample_lists().through_time(changes, today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shipped_line_is_lost_and_every_parent_exists() {
        assert_eq!(default_terms().len(), rows(LISTS).count());
        let themes = sample_lists();
        assert_eq!(themes.themes().len(), rows(THEMES).count());
        for theme in themes.themes() {
            assert!(theme.parent.as_deref().is_none_or(|code| themes.theme(code).is_some()));
            assert!(themes.term(List::Axis, &theme.axis).is_some(), "{}", theme.code);
            let custodian = theme.default_custodian.as_str();
            assert!(custodian.is_empty() || themes.term(List::Custodian, custodian).is_some());
        }
    }
}
