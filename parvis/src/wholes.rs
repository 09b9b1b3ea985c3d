//! Rights that hold the whole of their convention are told apart (ADR 0098): as the service opens, and each night.

use door::{Clockwork, Purpose};

use crate::failure::Failure;

/// Says it of those that came since; every right stays as wide as it was.
pub(crate) async fn tell_apart(clockwork: &Clockwork) -> Result<(), Failure> {
    clockwork
        .begin(Purpose::Routine, |tx| {
            territory::say_whole(tx)?;
            referential::say_whole(tx)?;
            Ok::<_, door::Stop>(())
        })
        .await?;
    Ok(())
}
