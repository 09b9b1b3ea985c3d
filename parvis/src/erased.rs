//! The list beside the database of what was erased and of what was taken back (« erasures.txt »), read when the house opens: an
//! older copy that was put back, by whatever means, gives back nothing of it.

use std::path::Path;

use door::{Clockwork, Fault, Purpose, Stop, Tx};

use crate::advice::unwritable;
use crate::checkpoint::{append, lines_of};
use crate::config::Config;
use crate::failure::Failure;
use crate::house::{ERASURES, endings, written};
use crate::keys;

/// What was erased stays erased, and what was taken back stays so: both leave again, from the list, a copy of before
/// that was put back. What ended before there was a list enters it.
pub(crate) async fn again(clockwork: &Clockwork, config: &Config) -> Result<(), Failure> {
    let path = config.data.join(ERASURES);
    if !lines_of(&path)?.is_empty() {
        let (vault, path) = (keys::vault_of(config)?, path.clone());
        let replay = move |tx: &mut Tx<'_>| {
            // Read among writers: a service that runs beside may just have said that something opens again.
            let list = lines_of(&path).map_err(unread)?;
            let erased = privacy::person::replay(tx, &written(), &list)?;
            let erased = erased + privacy::rights::replay(tx, (&written(), &vault), &list)?;
            let ended = door::ended::replay(tx, &endings(), &list)?;
            if erased + ended > 0 {
                // Whatever put it back: who was inside when it was made may be out since.
                door::ended::everyone_comes_in_again(tx)?;
            }
            Ok((erased, ended))
        };
        let (erased, ended) = clockwork.begin(Purpose::Withdraw, replay).await?;
        if erased + ended > 0 {
            tracing::warn!(erased, ended, "an older copy was put back: what had left left again");
        }
    }
    let list = path.clone();
    let unsaid = move |tx: &mut Tx<'_>| {
        Ok(door::ended::unsaid(tx, &endings(), &lines_of(&list).map_err(unread)?)?)
    };
    let unsaid = clockwork.read(unsaid).await?;
    if unsaid.is_empty() {
        return Ok(());
    }
    // The doctor says when this list cannot be written: the house opens all the same.
    if let Err(failure) = append(&path, &unsaid.join("\n")) {
        tracing::error!(why = failure.sentence(), "what ended could not be said");
    }
    Ok(())
}

/// What ended in another world ends nothing in the one that is laid: its list waits beside, whole.
pub(crate) fn set_aside(list: &Path) -> Result<(), Failure> {
    let lines = lines_of(list)?;
    if lines.is_empty() {
        return Ok(());
    }
    append(&list.with_extension("before.txt"), lines.trim_end())?;
    std::fs::remove_file(list).map_err(|error| unwritable(list, &error))
}

fn unread(failure: Failure) -> Stop {
    Stop::Fault(Fault::new(failure.sentence().to_owned()))
}
