//! What waits for the manager among the alerts, counted for the page that gathers what waits (« ce qui vous attend »).

use door::awaited::{Awaited, Wait};
use door::{Stop, Tx};
use kernel::Lang;

use crate::lifecycle::State;
use crate::queue::{self, Counts};
use crate::queue_web::PATH;
use crate::{silence, silence_web, words_queue as said, words_silence};

/// What the room tells.
pub(crate) const AWAITED: &[Awaited] = &[Awaited { rank: 10, look }];

fn look(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
    let Counts { to_approve, refused, resolved } = queue::counts(tx)?;
    let oldest = if to_approve == 0 { None } else { queue::oldest_day(tx, State::ToCheck)? };
    let turned_down = queue::turned_down(tx)?.first().map(|(_, day)| *day);
    let (basket, _) = silence::standing(tx)?;
    let (silent, days) = silence::to_call_now(&basket, tx.today());
    let heard = days.map(|days| tx.today().plus_days(-days));
    let at = |part: &str| format!("{PATH}#{part}");
    Ok(vec![
        Wait::pressing(&at("valider"), said::awaited_approval(lang, to_approve), to_approve)
            .since(oldest),
        Wait::pressing(&at("refusees"), said::awaited_recipient(lang, refused), refused)
            .since(turned_down),
        Wait::pressing(silence_web::PATH, words_silence::awaited(lang, silent), silent)
            .since(heard),
        Wait::pressing(&at("clore"), said::awaited_end(lang, resolved), resolved).at_leisure(),
    ])
}
