//! Carrying a year over to the next (« reconduction ») : what goes on is chosen, its dates move by a year.

use door::{Act, Stop, Tx};
use kernel::id::ActionId;
use kernel::{Day, Period, Reason, Refusals};

use crate::action::{ActionState, More, PlannedAction};
use crate::{laying, refused, store};

/// A year was carried over to the next. The object is the new year, the detail how many actions.
pub const RENEWED: Act =
    Act { name: "roadmap.renewed", fr: "Feuille de route reconduite", en: "Roadmap carried over" };

/// The same day a year later; the last of February when there is none.
pub(crate) fn year_later(day: Day) -> Day {
    let month = day.month().plus(12);
    Day::new(month.year(), month.number(), day.day_of_month()).unwrap_or_else(|_| month.last())
}

fn stands(one: &PlannedAction) -> bool {
    one.more.withdrawn.is_none()
}

/// Whether an action of the next year goes on with this one already; what was carried over and withdrawn may be
/// carried over again.
fn is_carried(actions: &[PlannedAction], id: ActionId) -> bool {
    actions.iter().any(|one| stands(one) && one.more.copied_from == Some(id))
}

/// What may go on from a year: everything that is not withdrawn nor carried over yet.
pub(crate) fn may_go_on(actions: &[PlannedAction], year: i16) -> Vec<&PlannedAction> {
    let open =
        |one: &&PlannedAction| one.year == year && stands(one) && !is_carried(actions, one.id);
    actions.iter().filter(open).collect()
}

/// What is proposed to go on: what is not done.
pub(crate) fn proposed(actions: &[PlannedAction], year: i16) -> Vec<ActionId> {
    let open = |one: &&PlannedAction| one.state() != ActionState::Done;
    may_go_on(actions, year).into_iter().filter(open).map(|one| one.id).collect()
}

/// Copies chosen actions of a year to the next one, in their order.
pub(crate) fn renew(tx: &mut Tx<'_>, year: i16, chosen: &[String]) -> Result<(), Stop> {
    let all = store::actions(tx)?;
    let mut no = Refusals::new();
    let next = year + 1;
    if all.iter().any(|one| is_carried(&all, one.id) && chosen.contains(&one.id.text())) {
        no.add("actions", refused::taken(next));
    }
    let here = may_go_on(&all, year);
    let mut wanted = Vec::new();
    for text in chosen {
        match here.iter().find(|one| one.id.text() == *text) {
            Some(one) => wanted.push(*one),
            None if no.of("actions").is_none() => no.add("actions", Reason::NotInList),
            None => {}
        }
    }
    if chosen.is_empty() && no.is_empty() {
        no.add("actions", Reason::Missing);
    }
    no.finish()?;
    wanted.sort_by_key(|one| one.rank);
    let held = all.iter().filter(|one| one.year == next).map(|one| one.rank).max().unwrap_or(0);
    for (rank, one) in (held + 1..).zip(&wanted) {
        let copy = PlannedAction {
            id: tx.new_id(ActionId::from_uuid),
            year: next,
            rank,
            period: Period::spanning(year_later(one.period.from()), year_later(one.period.to())),
            steps: Vec::new(),
            more: More {
                withdrawn: None,
                fact: String::new(),
                copied_from: Some(one.id),
                rev: 0,
                ..one.more.clone()
            },
            ..(*one).clone()
        };
        laying::lay_action(tx, &copy)?;
    }
    Ok(tx.note(RENEWED, &next.to_string(), &wanted.len().to_string())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn a_day_moves_by_a_year_and_february_keeps_its_end() {
        let day = |text| Day::parse(text).expect("a day");
        assert_eq!(year_later(day("2019-03-31")), day("2020-03-31"));
        assert_eq!(year_later(day("2020-02-29")), day("2021-02-28"));
        assert_eq!(year_later(day("2019-12-31")), day("2020-12-31"));
    }

    #[test]
    fn what_is_not_done_is_proposed_to_go_on() {
        let actions = samples::actions();
        let ranks = |ids: Vec<ActionId>| -> Vec<i64> {
            let rank = |id: &ActionId| actions.iter().find(|one| one.id == *id).map(|one| one.rank);
            ids.iter().filter_map(rank).collect()
        };
        assert_eq!(ranks(proposed(&actions, 2019)), [3, 4]);
        assert_eq!(may_go_on(&actions, 2019).len(), 4);
        assert!(proposed(&actions, 2020).is_empty());
        // Carried over, it is proposed no more; withdrawn there, it is again.
        let mut copied = actions.clone();
        let mut copy = actions[2].clone();
        copy.id = ActionId::from_uuid(kernel::id::uuid_v7(9, [9; 10]));
        (copy.year, copy.more.copied_from) = (2020, Some(actions[2].id));
        copied.push(copy.clone());
        assert_eq!(proposed(&copied, 2019), [actions[3].id]);
        copied.last_mut().expect("the copy").more.withdrawn = Some((Day::FIRST, String::new()));
        assert_eq!(proposed(&copied, 2019).len(), 2);
    }
}
