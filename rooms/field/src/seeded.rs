//! A seeded bug: the receipt is answered before what it acknowledges is kept. It compiles with the
//! feature `bug-ack-first` alone, never in a release, and `cargo xtask kills` must see it.

use door::Stop;
use door::phone::Phone;

use crate::admit::{Counter, Sent};
use crate::contract::{Receipt, Verdict};

/// Answers at once, and counts whenever it comes to it.
pub(crate) async fn admit(key: &Phone, counter: &Counter, sent: Sent) -> Result<Receipt, Stop> {
    let receipt = Receipt {
        record: sent.2.record,
        rev: sent.2.rev,
        verdict: Verdict::Kept,
        number: 0,
        sha256: sent.2.sha256(),
        reasons: "[]".to_owned(),
    };
    let (key, counter) = (key.clone(), counter.clone());
    drop(tokio::spawn(async move { crate::admit::admit(&key, &counter, sent).await }));
    Ok(receipt)
}
