//! An envelope at the counter (« admission ») : opened, read, counted, and its receipt kept in the same
//! transaction. What cannot be counted is kept too, sealed, and said.
//!
//! **Invariants:** the same envelope has the same receipt, whatever was done meanwhile; nothing is
//! acknowledged that is not kept; other bytes under the same name never replace the first ones.

use std::sync::Arc;

use door::phone::Phone;
use door::{Purpose, Stop};
#[cfg(feature = "bug-no-unique")]
use kernel::id::RowId;
use kernel::{Reason, Refusals};
use referential::ListsCache;

use crate::contract::{self, Content, Envelope, Receipt, Verdict};
use crate::intake::{Bound, Intake};
use crate::store::{self, Seen, Whose, Why};
use crate::verbs;

/// The counter: what is needed to admit an envelope.
#[derive(Clone)]
pub(crate) struct Counter {
    pub(crate) intake: Arc<Intake>,
    pub(crate) lists: Arc<ListsCache>,
}

impl Counter {
    /// Opens and reads an envelope, away from any transaction.
    pub(crate) fn open(
        &self,
        sealed_as: kernel::id::PhoneId,
        envelope: &Envelope,
    ) -> Result<Content, Refusals> {
        let bound = Bound {
            phone: sealed_as,
            record: envelope.record.text(),
            rev: envelope.rev,
            key: envelope.key.clone(),
        };
        let opened = self.intake.open(&bound, &envelope.sealed);
        let opened = opened.ok_or_else(|| Refusals::one("sealed", unopened()))?;
        contract::content(&opened, self.intake.known())
    }
}

const fn unopened() -> Reason {
    Reason::said(
        "Ce scellé ne s’ouvre pas ici : il est gardé tel quel.",
        "This seal does not open here: it is kept as it is.",
    )
}

/// What was received before, byte for byte, has its receipt at once, and is not opened again; the rest is
/// given back.
pub(crate) async fn received_before(
    key: &Phone,
    envelopes: Vec<Envelope>,
) -> Result<(Vec<Receipt>, Vec<Envelope>), Stop> {
    // The seeded bug forgets what it received.
    if cfg!(feature = "bug-no-unique") {
        return Ok((Vec::new(), envelopes));
    }
    let phone = key.id();
    key.read(move |tx| {
        let (mut receipts, mut rest) = (Vec::new(), Vec::new());
        for envelope in envelopes {
            match store::receipt(tx, phone, &envelope)? {
                Some(receipt) if receipt.sha256 == envelope.sha256() => receipts.push(receipt),
                Some(_) | None => rest.push(envelope),
            }
        }
        Ok((receipts, rest))
    })
    .await
}

/// An envelope that comes: under which name it was sealed, and by how much the clock that sends it is wrong now.
pub(crate) type Sent = (kernel::id::PhoneId, Option<i64>, Envelope);

/// Admits an envelope of a telephone whose right opens.
pub(crate) async fn admit(
    key: &Phone,
    counter: &Counter,
    (sealed_as, skew, envelope): Sent,
) -> Result<Receipt, Stop> {
    let whose =
        Whose { phone: key.id(), sealed_as, person: key.person(), convention: key.convention() };
    let content = match counter.open(sealed_as, &envelope) {
        // Sealed before its application was brought up to date, and sent after: as the rest of what it sealed then.
        Ok(content) if !counter.intake.accepted().contains(&content.version) => {
            return set_apart(key, whose, envelope, (Why::Outdated, Refusals::new())).await;
        }
        Ok(content) => crate::clocks::heard(content, skew, key.is_demo()),
        Err(refusals) => {
            return set_apart(key, whose, envelope, (Why::Unreadable, refusals)).await;
        }
    };
    let (phone, lists, sent) = (key.clone(), Arc::clone(&counter.lists), envelope.clone());
    let counted = key
        .begin(Purpose::Record, move |tx| {
            #[cfg(feature = "bug-no-unique")]
            let (named, sent) =
                (sent.record, Envelope { record: tx.new_id(RowId::from_uuid), ..sent });
            #[cfg(not(feature = "bug-no-unique"))]
            if let Some(receipt) = store::receipt(tx, whose.phone, &sent)? {
                return again(tx, whose, &sent, receipt);
            }
            let whom = verbs::For { person: whose.person, by: &phone, lists: &lists };
            verbs::apply(tx, &whom, (&sent, &content))?;
            let seen =
                Seen { kind: &content.kind, skew_ms: content.skew_ms, flags: &content.flags };
            let receipt = store::keep(tx, whose, (&sent, &seen), (Verdict::Kept, "[]"))?;
            #[cfg(feature = "bug-no-unique")]
            let receipt = Receipt { record: named, ..receipt };
            Ok(receipt)
        })
        .await;
    match counted {
        Err(Stop::Refused(no)) => set_apart(key, whose, envelope, (Why::Refused, no)).await,
        Err(Stop::Conflict(no)) => set_apart(key, whose, envelope, (Why::Conflict, no)).await,
        Err(Stop::Stale) => {
            set_apart(key, whose, envelope, (Why::Conflict, Refusals::one("rev", stale()))).await
        }
        Err(Stop::NotFound) => {
            set_apart(key, whose, envelope, (Why::Refused, Refusals::one("", not_there()))).await
        }
        counted => counted,
    }
}

const fn stale() -> Reason {
    Reason::said(
        "Quelqu’un l’a changé entre-temps : les deux versions sont gardées, l’encadrant tranche.",
        "Someone changed it meanwhile: both versions are kept, the manager decides.",
    )
}

const fn not_there() -> Reason {
    Reason::said(
        "Ce dont il s’agit n’est pas dans votre périmètre, ou n’y est plus.",
        "What this is about is not within your perimeter, or no longer is.",
    )
}

/// The same name again: the same receipt for the same bytes; other bytes are kept apart.
fn again(
    tx: &mut door::Tx<'_>,
    whose: Whose,
    envelope: &Envelope,
    receipt: Receipt,
) -> Result<Receipt, Stop> {
    if receipt.sha256 == envelope.sha256() {
        return Ok(receipt);
    }
    let other = Refusals::one(
        "rev",
        Reason::said(
            "Un autre contenu a déjà été reçu sous ce nom : les deux sont gardés.",
            "Another content was received under this name already: both are kept.",
        ),
    );
    let reasons = contract::reasons(&other, tx.lang());
    store::set_apart(tx, whose, envelope, (Why::Conflict, &reasons))?;
    let (verdict, sha256) = (Verdict::Conflict, envelope.sha256());
    Ok(Receipt { verdict, sha256, reasons, ..receipt })
}

/// Keeps an envelope that cannot be counted, and its receipt.
async fn set_apart(
    key: &Phone,
    whose: Whose,
    envelope: Envelope,
    (why, refusals): (Why, Refusals),
) -> Result<Receipt, Stop> {
    let lang = key.lang();
    key.begin(Purpose::Record, move |tx| {
        if let Some(receipt) = store::receipt(tx, whose.phone, &envelope)? {
            return again(tx, whose, &envelope, receipt);
        }
        let reasons = contract::reasons(&refusals, lang);
        store::set_apart(tx, whose, &envelope, (why, &reasons))?;
        let verdict = match why {
            Why::Conflict => Verdict::Conflict,
            Why::Revoked | Why::Outdated | Why::Carried => Verdict::Quarantined,
            Why::Refused | Why::Unreadable => Verdict::Refused,
        };
        let seen = Seen { kind: "", skew_ms: None, flags: &[] };
        let receipt = store::keep(tx, whose, (&envelope, &seen), (verdict, &reasons))?;
        tx.note(crate::SET_APART, &envelope.record.text(), why.name())?;
        Ok(receipt)
    })
    .await
}
