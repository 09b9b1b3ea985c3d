//! A mediator asks that what was sent goes to someone else (« réorienter ») : the former recipient's link ends, and
//! it waits for the manager with the new one. Nothing is written to anyone before it is approved again.

use door::{Stop, Tx};
use kernel::Refusals;
use kernel::id::AlertId;

use crate::entity::{Alert, By, Note, Recipient, Step};
use crate::lifecycle::{Move, apply};
use crate::{former, lent, release, store};

/// Takes an alert of which some steps were seen back from its recipient and proposes another one. Before anything was
/// sent, nothing is taken back. Whoever else was told keeps what it was told.
pub(crate) fn propose(
    tx: &mut Tx<'_>,
    (id, seen): (AlertId, i64),
    to: &Recipient,
    note: &Note,
) -> Result<(), Stop> {
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    if apply(alert.state, Move::Recall).is_none() || apply(alert.state, Move::Reroute).is_none() {
        return crate::reroute(tx, id, seen, to, note);
    }
    let mut no = Refusals::new();
    crate::check_recipient(to, &mut no);
    no.finish()?;
    if alert.steps != seen {
        return Err(Stop::Stale);
    }
    former::keep(tx, &alert)?;
    taken(tx, &alert, (Move::Recall, note), &alert.recipient)?;
    lent::take_all_back(tx, id)?;
    release::recall(tx, id, None)?;
    taken(tx, &alert, (Move::Reroute, &Note::default()), to)
}

/// Takes one step, which sends nothing.
pub(crate) fn taken(
    tx: &mut Tx<'_>,
    alert: &Alert,
    (mv, note): (Move, &Note),
    to: &Recipient,
) -> Result<(), Stop> {
    let by = By::Person(tx.actor().ok_or(Stop::NotFound)?);
    let step = Step { at: tx.now(), by, mv, note: note.clone(), planned: None };
    let life = crate::next(tx, alert.id, &step)?;
    if store::keep_life(tx, alert.id, &life, to)? == 0 {
        return Err(Stop::Stale);
    }
    let sent_on = if mv == Move::Reroute { to.organisation.as_str() } else { "" };
    crate::laid(tx, (alert.id, &life), &step, sent_on)
}
