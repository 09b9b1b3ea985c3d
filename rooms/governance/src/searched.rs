//! What the one box of the desk finds of committees: what was decided, by its words and whoever carries it. Nothing of the
//! restricted part of an agenda.

use convention::Meeting;
use door::find::{Finder, Hit, MOST, Wanted};
use door::{Shelf, Stop, Tx};
use kernel::Lang;

use crate::words_meeting as words;

/// What the room finds.
pub(crate) const FINDERS: &[Finder] =
    &[Finder { rank: 6, label: words::decisions, live: Some(live), shelf: Some(shelved) }];

fn live(tx: &mut Tx<'_>, wanted: &Wanted, _: Lang) -> Result<Vec<Hit>, Stop> {
    Ok(decided(&convention::meetings(tx)?, wanted))
}

fn shelved(shelf: &mut Shelf<'_>, wanted: &Wanted, _: Lang) -> Result<Vec<Hit>, Stop> {
    Ok(decided(&convention::meetings(shelf)?, wanted))
}

/// The latest meeting first.
fn decided(meetings: &[Meeting], wanted: &Wanted) -> Vec<Hit> {
    let all = meetings
        .iter()
        .flat_map(|meeting| meeting.decisions.iter().map(move |decision| (meeting, decision)));
    all.filter(|(_, decision)| wanted.is_in(&[&decision.words, &decision.owner]))
        .take(MOST + 1)
        .map(|(meeting, decision)| Hit {
            path: format!("{}/reunions/{}", crate::pages::PATH, meeting.id),
            title: decision.words.clone(),
            line: decision.owner.clone(),
            day: Some(meeting.day),
        })
        .collect()
}
