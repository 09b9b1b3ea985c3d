//! The mailbox where answers come is looked into (« relever la boîte ») : what was not seen is filed, one by one; what
//! cannot be holds up no other.

use std::collections::{BTreeMap, BTreeSet};

use door::{Clockwork, Purpose, Stop, Tx};
use post::imap::{Opened, Withheld};
use post::{Mailbox, secrets};

use crate::filing;
use crate::incoming::MOST;
use crate::stuck::{self, Why};

/// Conversations that one visit may begin again, when a server ends them over a message.
const AGAIN: usize = 10;

/// Looks into the mailbox once, and files what was not seen. What cannot be read or filed stays as it is, holds up
/// no other, is tried again at the next visits, and is set apart after a few of them.
pub async fn look(clockwork: &Clockwork, mailbox: &Mailbox) -> Result<(), String> {
    let said = |stop: Stop| format!("{stop:?}");
    let may = clockwork.read(|tx| Ok(secrets::may_use(tx, secrets::Kind::Imap)?));
    // Whoever administers may have stopped the secret of the mailbox: it is not opened.
    if !may.await.map_err(said)? {
        return Ok(());
    }
    let mut seen = BTreeSet::new();
    for _ in 0..AGAIN {
        let mut open = mailbox.open().await?;
        let known_as = open.known_as();
        let served = |tx: &mut Tx<'_>| Ok(secrets::used(tx, secrets::Kind::Imap)?);
        clockwork.begin(Purpose::Routine, served).await.map_err(said)?;
        let tried = stuck::tried(clockwork, known_as, open.unseen()).await.map_err(said)?;
        let often = |uid: u32| tried.get(&uid).copied().unwrap_or(0);
        let mut order = open.unseen();
        order.retain(|uid| often(*uid) < stuck::TRIES && !seen.contains(uid));
        // Those that were never tried in vain come first.
        order.sort_by_key(|uid| (often(*uid), *uid));
        open.only(order);
        let visited = visit(clockwork, &mut open, (&tried, &mut seen)).await;
        let Err(withheld) = visited.map_err(said)? else {
            open.leave().await;
            return Ok(());
        };
        let Withheld { uid, why } = withheld;
        // The server may be away: then it is not this message that is at fault.
        drop(open);
        mailbox.open().await?.leave().await;
        tracing::error!(uid, why, "a message could not be fetched");
        stuck::could_not(clockwork, (known_as, uid), Why::Fetching).await.map_err(said)?;
        seen.insert(uid);
    }
    Ok(())
}

/// Files what is given, until everything was or the server withholds something.
async fn visit(
    clockwork: &Clockwork,
    open: &mut Opened,
    (tried, seen): (&BTreeMap<u32, i64>, &mut BTreeSet<u32>),
) -> Result<Result<(), Withheld>, Stop> {
    loop {
        let fetched = match open.next(MOST).await {
            Ok(Some(fetched)) => fetched,
            Ok(None) => return Ok(Ok(())),
            Err(withheld) => return Ok(Err(withheld)),
        };
        let (uid, known_as) = (fetched.uid, open.known_as());
        seen.insert(uid);
        match filing::receive(clockwork, fetched.raw, fetched.size).await {
            Ok(fate) => {
                tracing::info!(uid, fate = fate.name(), "a message came");
                if let Err(why) = open.keep(uid).await {
                    return Ok(Err(Withheld { uid, why }));
                }
                if tried.contains_key(&uid) {
                    stuck::came_through(clockwork, (known_as, uid)).await?;
                }
            }
            Err(stop) => {
                tracing::error!(uid, ?stop, "a message could not be filed");
                stuck::could_not(clockwork, (known_as, uid), Why::Filing).await?;
            }
        }
    }
}
