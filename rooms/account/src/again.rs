//! What becomes of a form of this room: done, or drawn again with what was refused in it.

use std::future::Future;

use door::{Answer, Stop, html_refused, see_other};
use kernel::Refusals;
use ui::Markup;

/// On to another page once it is done; refused, the form is drawn again with what was typed in it.
pub(crate) async fn again<F>(
    done: Result<(), Stop>,
    on: &str,
    drawn: impl FnOnce(Refusals) -> F,
) -> Answer
where
    F: Future<Output = Result<Markup, Stop>>,
{
    match done {
        Ok(()) => Ok(see_other(on)),
        Err(Stop::Refused(refused)) => Ok(html_refused(drawn(refused).await?)),
        Err(stop) => Err(stop),
    }
}
