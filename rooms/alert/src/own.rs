//! What was sent to a party’s own services (« nos fiches »), for that party: what left, and the days of what came of it.
//!
//! **Invariant:** the text is the one that was sent; there is no note, no author and no other recipient here, and nothing
//! outside the zones, themes and days of whoever reads.

use door::{Fault, Shelf, sql};
use kernel::Day;
use kernel::id::{AlertId, ThemeId};

use crate::entity::unread;
use crate::lifecycle::State;

/// An alert sent to the reader’s own services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnAlert {
    /// Identifier.
    pub id: AlertId,
    /// `HUM-2019-0042`.
    pub number: String,
    /// What was seen, as it was sent; empty once its time is past, or when it was told otherwise than by a letter.
    pub line: String,
    /// Where, as it was sent.
    pub place: String,
    /// About what.
    pub theme: ThemeId,
    /// 1–3.
    pub urgency: i64,
    /// Where it stands.
    pub state: State,
    /// Sent.
    pub sent: Day,
    /// First answered.
    pub acknowledged: Option<Day>,
    /// Seen resolved.
    pub resolved: Option<Day>,
    /// When an answer was expected.
    pub due: Option<Day>,
}

impl OwnAlert {
    /// Whether an answer or a mending is still waited for.
    pub const fn is_open(&self) -> bool {
        self.state.is_open()
    }

    /// Whether its service is late on a day: what it said to be done is the mediator’s to look at.
    pub fn is_late(&self, today: Day) -> bool {
        self.state.waits_on_recipient() && self.due.is_some_and(|due| due < today)
    }
}

/// The alerts sent to the reader’s own services that go on, and those sent since a day; the oldest first.
pub fn own(shelf: &mut Shelf<'_>, since: Day) -> Result<Vec<OwnAlert>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, number, line, place, theme_id, urgency, state, sent_day, acknowledged_day,
                    resolved_day, due_day
               FROM published_own_alert
              WHERE grant_id = $1
                AND (sent_day >= $2
                     OR state IN ('sent', 'received', 'in_hand', 'declared_done', 'refused'))
              ORDER BY sent_day, number"
        ),
        &(since,),
        |row| {
            Ok(OwnAlert {
                id: row.take()?,
                number: row.take()?,
                line: row.take()?,
                place: row.take()?,
                theme: row.take()?,
                urgency: row.take()?,
                state: State::parse(&row.take::<String>()?).map_err(|_| unread("state"))?,
                sent: row.take()?,
                acknowledged: row.take()?,
                resolved: row.take()?,
                due: row.take()?,
            })
        },
    )
}
