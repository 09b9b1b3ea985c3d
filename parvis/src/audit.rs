//! `parvis audit verify`: what the journal of acts says of itself.

use door::audit;
use store::Engine;

use crate::config::{Config, tongue};
use crate::console::{Finding, say, show};
use crate::failure::Failure;
use crate::house::House;
use crate::words;

/// Guards that make the journal append-only: one against changes, one against removals.
const GUARDS: i64 = 2;

/// Shows what was found, and fails when something is to be mended.
pub(crate) async fn run(config: &Config) -> Result<(), Failure> {
    let lang = tongue();
    let house = House::open(config).await?;
    let to_mend = show(&findings(&house).await?);
    say(words::chain_comes_later(lang));
    if to_mend == 0 { Ok(()) } else { Err(Failure::failed(words::to_mend(lang, to_mend))) }
}

/// Numbers in order, and guards in place.
pub(crate) async fn findings(house: &House) -> Result<Vec<Finding>, Failure> {
    let lang = tongue();
    let state = house.clockwork.read(|tx| Ok(audit::state(tx)?)).await?;
    let numbers = words::journal_numbers(lang, state.entries, state.last);
    let gaps = words::journal_gaps(lang, state.missing);
    Ok(vec![
        match (state.missing, house.db.engine()) {
            (0, _) => Finding::of(true, numbers),
            // PostgreSQL draws a number before it knows whether the transaction will stand.
            (_, Engine::Postgres) => Finding::note(format!("{numbers} {gaps}")),
            (_, Engine::Sqlite) => Finding::of(false, format!("{numbers} {gaps}")),
        },
        Finding::of(state.guards == GUARDS, words::journal_guards(lang, state.guards)),
    ])
}
