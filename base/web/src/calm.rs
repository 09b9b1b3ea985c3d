//! The last barrier (ASVS V16.5.4): work that panics ends by itself, is told in the log with what it said, and
//! nothing else of the program stops with it.

use std::any::Any;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use store::Fault;

/// Runs some work to its end; a panic in it is a fault like another. What it held is dropped, and a
/// transaction under way is undone with it.
pub async fn caught<T>(work: impl Future<Output = T>) -> Result<T, Fault> {
    AssertUnwindSafe(work).catch_unwind().await.map_err(|thrown| {
        let said = said(thrown.as_ref());
        Fault::new(format!("a panic: {said}"))
    })
}

/// What a panic said, on one line and cut: it goes to the log, never to a page.
fn said(thrown: &(dyn Any + Send)) -> String {
    let whole = thrown
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| thrown.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    whole.chars().take(200).map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_that_panics_is_a_fault_on_one_line_and_the_rest_goes_on() {
        let lost = caught(async { panic!("un essai\nsur deux lignes {}", 1) }).await;
        let fault = lost.map(|(): ()| ()).expect_err("a fault");
        assert!(format!("{fault:?}").contains("a panic: un essai sur deux lignes 1"), "{fault:?}");
        assert_eq!(caught(async { 7 }).await.expect("done"), 7);
    }
}
