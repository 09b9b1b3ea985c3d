//! What waits for the manager among the committees: meetings to tell, minutes to send and to approve, points that
//! members proposed, decisions that the operator carries and whose day has gone by.

use convention::Meeting;
use door::awaited::{Awaited, Wait};
use door::{Stop, Tx};
use kernel::{Day, Lang};

use crate::sitting::{Sitting, Stage, stage, tracked};
use crate::{kept, pages, requested, store, words_awaited as said};

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 35, look }];

/// Days ahead of a meeting from which its members wait to be convened.
const AHEAD: i64 = 15;

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let today = tx.today();
    let (meetings, sittings) = (convention::meetings(tx)?, store::sittings(tx)?);
    let at = |wanted: Stage| -> Vec<&Meeting> {
        let of = |one: &Meeting| stage(one, sitting(&sittings, one), today);
        let near = |one: &Meeting| wanted != Stage::ToPrepare || one.day <= today.plus_days(AHEAD);
        meetings.iter().filter(|one| of(one) == wanted && near(one)).collect()
    };
    let mut told = vec![
        meeting((&at(Stage::Overdue), "passees"), |count| said::to_tell(lang, count)),
        meeting((&at(Stage::ToPrepare), "a-venir"), |count| said::to_convene(lang, count))
            .since(None),
        meeting((&at(Stage::Held), "tenues"), |count| said::to_send(lang, count)),
        meeting((&at(Stage::Sent), "tenues"), |count| said::to_approve(lang, count)).at_leisure(),
    ];
    let points = requested::waiting(tx)?;
    let oldest = points.first().map(|one| one.day);
    let proposed = wait("propositions", points.len(), |count| said::points(lang, count));
    told.push(proposed.since(oldest));
    told.push(carried(tx, lang, &meetings)?);
    Ok(told)
}

fn sitting<'s>(all: &'s [Sitting], meeting: &Meeting) -> Option<&'s Sitting> {
    all.iter().find(|one| one.meeting == meeting.id)
}

fn wait(anchor: &str, many: usize, told: impl Fn(i64) -> String) -> Wait {
    let count = i64::try_from(many).unwrap_or(i64::MAX);
    Wait::pressing(&format!("{}#{anchor}", pages::PATH), told(count), count)
}

/// Meetings of one sort: the page of the only one, else the list.
fn meeting((all, anchor): (&[&Meeting], &str), told: impl Fn(i64) -> String) -> Wait {
    let mut wait = wait(anchor, all.len(), told).since(all.iter().map(|one| one.day).min());
    if let [only] = all {
        wait.path = pages::path(only.id);
    }
    wait
}

/// Decisions whose day has gone by, that the operator itself carries.
fn carried(tx: &mut Tx<'_>, lang: Lang, meetings: &[Meeting]) -> Result<Wait, Stop> {
    let today = tx.today();
    let operator = convention::convention(tx)?.map(|one| one.operator).unwrap_or_default();
    let late: Vec<Day> = tracked(meetings, &kept::steps(tx)?, &[])
        .iter()
        .filter(|one| one.owner == operator && one.is_late(today))
        .filter_map(|one| one.due)
        .collect();
    Ok(wait("decisions", late.len(), |count| said::late(lang, count))
        .since(late.iter().copied().min()))
}
