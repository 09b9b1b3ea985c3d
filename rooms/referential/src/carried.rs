//! Lists that go on in another convention (« listes reprises ») : the next year speaks as this one did, changes agreed
//! for January included.

use door::{Fault, Tx};
use kernel::Day;
use kernel::id::{ConventionId, ThemeId};

use crate::life::Which;
use crate::lists::{List, Lists, Term, Theme};
use crate::store::{lay_term, lay_theme, lay_version};

/// The first version of what goes on.
const FIRST: i64 = 1;

/// Lays the lists of a convention down as those of another, which begins on a day. A code keeps its meaning and its
/// names; what no longer stands on that day stays known, and may not be chosen. `mint` gives each theme its
/// identifier, from its code.
pub fn lay_carried(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (lists, from, said): (&Lists, Day, &str),
    mint: &mut dyn FnMut(&str) -> ThemeId,
) -> Result<(), Fault> {
    for list in List::ALL {
        for term in lists.terms(list) {
            let active = stands(lists, Which::Of(list), (&term.code, term.active), from);
            lay_term(tx, convention, list, &Term { active, ..term.clone() })?;
        }
    }
    // Parents first, so that a sub-theme always finds its own.
    let (tops, below): (Vec<&Theme>, Vec<&Theme>) =
        lists.themes().iter().partition(|theme| theme.parent.is_none());
    for theme in tops.into_iter().chain(below) {
        let active = stands(lists, Which::Theme, (&theme.code, theme.active), from);
        lay_theme(tx, convention, &Theme { id: mint(&theme.code), active, ..theme.clone() })?;
    }
    let since = tx.today();
    lay_version(tx, convention, (FIRST, since), said)
}

/// Whether a value may be chosen on the first day. What a change is agreed for goes by its day; the rest stays as it
/// is.
fn stands(lists: &Lists, which: Which, (code, active): (&str, bool), from: Day) -> bool {
    let changes = lists.new_on(which, code).is_some() || lists.retired_on(which, code).is_some();
    if changes { lists.stands(which, code, from) } else { active }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::life::Change;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn what_january_changes_is_changed_in_the_next_convention() {
        let change = |old: &str, new: &str| Change {
            which: Which::Of(List::Origin),
            day: day("2020-01-01"),
            old: old.to_owned(),
            new: new.to_owned(),
        };
        let changes = vec![change("O1", ""), change("", "O2")];
        let lists = crate::sample_lists_changed(changes, day("2019-12-01"));
        let of = |code: &str, from: &str| {
            stands(&lists, Which::Of(List::Origin), (code, true), day(from))
        };
        assert!(of("O1", "2019-12-31") && !of("O1", "2020-01-01"), "retired in January");
        assert!(!of("O2", "2019-12-31") && of("O2", "2020-01-01"), "new in January");
        assert!(of("O3", "2020-01-01"), "nothing was agreed of it");
        let none = (("O3"), false);
        assert!(!stands(&lists, Which::Of(List::Origin), none, day("2020-01-01")));
    }
}
