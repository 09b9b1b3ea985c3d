//! What waits for the manager among the alerts, counted for the page that gathers what waits (« ce qui vous attend »).

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx};
use kernel::Lang;

use crate::lifecycle::State;
use crate::queue::{self, Counts};
use crate::queue_web::PATH;
use crate::words_queue as said;

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 10, look }];

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let Counts { to_approve, refused, resolved } = queue::counts(tx)?;
    let mut since = |state, count| {
        if count == 0 { Ok(None) } else { queue::oldest_day(tx, state) }
    };
    let (oldest, turned_down) =
        (since(State::ToCheck, to_approve)?, since(State::Refused, refused)?);
    let at = |part: &str| format!("{PATH}#{part}");
    Ok(vec![
        Wait::pressing(&at("valider"), said::awaited_approval(lang, to_approve), to_approve)
            .since(oldest),
        Wait::pressing(&at("refusees"), said::awaited_recipient(lang, refused), refused)
            .since(turned_down),
        Wait::pressing(&at("clore"), said::awaited_end(lang, resolved), resolved).at_leisure(),
    ])
}
