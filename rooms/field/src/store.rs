//! What the counter keeps: receipts, and what waits in quarantine.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use door::{Fault, Row, Tx, sql};
use kernel::Instant;
use kernel::id::{ConventionId, PersonId, PhoneId, RowId};

use crate::contract::{Envelope, Receipt, Verdict};

/// The receipt that an envelope has, if it was received.
pub(crate) fn receipt(
    tx: &mut Tx<'_>,
    phone: PhoneId,
    envelope: &Envelope,
) -> Result<Option<Receipt>, Fault> {
    tx.one(
        sql!(
            open "a telephone reads its own receipts",
            "SELECT verdict, number, sha256, reasons FROM envelope
              WHERE phone_id = $1 AND record_id = $2 AND rev = $3"
        ),
        &(phone, envelope.record, envelope.rev),
        |row| {
            let verdict: String = row.take()?;
            Ok(Receipt {
                record: envelope.record,
                rev: envelope.rev,
                verdict: Verdict::parse(&verdict)
                    .ok_or_else(|| Fault::new("a receipt does not read"))?,
                number: row.take()?,
                sha256: row.take()?,
                reasons: row.take()?,
            })
        },
    )
}

/// Whose envelope it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whose {
    pub(crate) phone: PhoneId,
    /// The name under which it was sealed: the same telephone before it was enrolled again.
    pub(crate) sealed_as: PhoneId,
    pub(crate) person: PersonId,
    pub(crate) convention: ConventionId,
}

/// What is noted beside a receipt.
pub(crate) struct Seen<'s> {
    pub(crate) kind: &'s str,
    pub(crate) skew_ms: Option<i64>,
    pub(crate) flags: &'s [&'static str],
}

/// Keeps a receipt, in the same transaction as what it acknowledges.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    whose: Whose,
    (envelope, seen): (&Envelope, &Seen<'_>),
    (verdict, reasons): (Verdict, &str),
) -> Result<Receipt, Fault> {
    let number = door::phone::next_number(tx, whose.phone)?;
    let (now, sha256) = (tx.now(), envelope.sha256());
    tx.run(
        sql!(
            open "a telephone's own receipt",
            "INSERT INTO envelope (phone_id, record_id, rev, convention_id, number, sha256, kind,
                verdict, reasons, made_at, received_at, skew_ms, flags)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        &door::values![
            whose.phone,
            envelope.record,
            envelope.rev,
            whose.convention,
            number,
            &sha256,
            seen.kind,
            verdict.name(),
            reasons,
            envelope.made_at,
            now,
            seen.skew_ms,
            seen.flags.join(" "),
        ],
    )?;
    Ok(Receipt {
        record: envelope.record,
        rev: envelope.rev,
        verdict,
        number,
        sha256,
        reasons: reasons.to_owned(),
    })
}

/// Puts an envelope in quarantine, sealed as it came; the same bytes are kept once.
pub(crate) fn set_apart(
    tx: &mut Tx<'_>,
    whose: Whose,
    envelope: &Envelope,
    (why, reasons): (Why, &str),
) -> Result<(), Fault> {
    let (now, id) = (tx.now(), tx.new_id(RowId::from_uuid));
    tx.run(
        sql!(
            open "what a telephone handed over and nobody has accepted yet",
            "INSERT INTO quarantine (id, convention_id, person_id, phone_id, sealed_as, record_id, rev,
                key_name, sha256, sealed, why, reasons, received_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (phone_id, record_id, rev, sha256) DO NOTHING"
        ),
        &door::values![
            id,
            whose.convention,
            whose.person,
            whose.phone,
            whose.sealed_as,
            envelope.record,
            envelope.rev,
            &envelope.key,
            envelope.sha256(),
            URL_SAFE_NO_PAD.encode(&envelope.sealed),
            why.name(),
            reasons,
            now,
        ],
    )?;
    Ok(())
}

/// Whether these very bytes were set apart already, under this name.
pub(crate) fn is_apart(
    tx: &mut Tx<'_>,
    phone: PhoneId,
    envelope: &Envelope,
) -> Result<bool, Fault> {
    let found = tx.one(
        sql!(
            open "a telephone hands over again what it handed over",
            "SELECT 1 FROM quarantine
              WHERE phone_id = $1 AND record_id = $2 AND rev = $3 AND sha256 = $4"
        ),
        &(phone, envelope.record, envelope.rev, envelope.sha256()),
        |row| row.take::<i64>(),
    )?;
    Ok(found.is_some())
}

/// How many envelopes of a telephone wait.
pub(crate) fn held_apart(tx: &mut Tx<'_>, phone: PhoneId) -> Result<i64, Fault> {
    let many = tx.one(
        sql!(
            open "a count of a telephone's own envelopes",
            "SELECT COUNT(*) FROM quarantine WHERE phone_id = $1 AND decided_at IS NULL"
        ),
        &(phone,),
        |row| row.take(),
    )?;
    Ok(many.unwrap_or_default())
}

/// How many envelopes and photographs were sealed for a key of the intake and are still to be opened: the house keeps
/// the key until none is.
pub fn waits_under(tx: &mut Tx<'_>, number: u32) -> Result<i64, Fault> {
    let key = crate::intake::Key::name(number);
    let many: Option<i64> = tx.one(
        sql!(
            open "a count by the house, which keeps the key as long as it is needed",
            "SELECT COUNT(*) FROM quarantine WHERE key_name = $1 AND decided_at IS NULL"
        ),
        &(&key,),
        |row| row.take(),
    )?;
    Ok(many.unwrap_or_default() + photo::waits_under(tx, &key)?)
}

/// Why an envelope waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// Its telephone was taken back.
    Revoked,
    /// Its telephone speaks a version that is no longer read.
    Outdated,
    /// What it says is to be mended.
    Refused,
    /// Something else stands there.
    Conflict,
    /// It does not open.
    Unreadable,
    /// It came in a file, from a telephone without network.
    Carried,
}

impl Why {
    /// The stored name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Revoked => "revoked",
            Self::Outdated => "outdated",
            Self::Refused => "refused",
            Self::Conflict => "conflict",
            Self::Unreadable => "unreadable",
            Self::Carried => "carried",
        }
    }

    fn parse(name: &str) -> Result<Self, Fault> {
        let known = [Self::Revoked, Self::Outdated, Self::Refused, Self::Conflict];
        known
            .into_iter()
            .chain([Self::Unreadable, Self::Carried])
            .find(|why| why.name() == name)
            .ok_or_else(|| Fault::new("an envelope in quarantine does not read"))
    }
}

/// An envelope that waits.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) id: RowId,
    pub(crate) person: PersonId,
    pub(crate) sealed_as: PhoneId,
    pub(crate) record: RowId,
    pub(crate) rev: i64,
    pub(crate) key: String,
    pub(crate) sealed: Vec<u8>,
    pub(crate) why: Why,
    pub(crate) reasons: String,
    pub(crate) received_at: Instant,
}

impl Waiting {
    fn read(row: &mut Row<'_>) -> Result<Self, Fault> {
        let broken = || Fault::new("an envelope in quarantine does not read");
        Ok(Self {
            id: row.take()?,
            person: row.take()?,
            sealed_as: row.take()?,
            record: row.take()?,
            rev: row.take()?,
            key: row.take()?,
            sealed: URL_SAFE_NO_PAD.decode(row.take::<String>()?).map_err(|_| broken())?,
            why: Why::parse(&row.take::<String>()?)?,
            reasons: row.take()?,
            received_at: row.take()?,
        })
    }
}

/// What waits for the manager, oldest first.
pub(crate) fn waiting(tx: &mut Tx<'_>) -> Result<Vec<Waiting>, Fault> {
    tx.all(
        sql!(
            "SELECT q.id, q.person_id, q.sealed_as, q.record_id, q.rev, q.key_name, q.sealed, q.why,
                    q.reasons, q.received_at
               FROM quarantine_visible q
              WHERE q.grant_id = $1 AND q.decided_at IS NULL ORDER BY q.received_at, q.id LIMIT 200"
        ),
        &(),
        Waiting::read,
    )
}

/// One of them.
pub(crate) fn one_waiting(tx: &mut Tx<'_>, id: RowId) -> Result<Option<Waiting>, Fault> {
    tx.one(
        sql!(
            "SELECT q.id, q.person_id, q.sealed_as, q.record_id, q.rev, q.key_name, q.sealed, q.why,
                    q.reasons, q.received_at
               FROM quarantine_visible q
              WHERE q.grant_id = $1 AND q.id = $2 AND q.decided_at IS NULL"
        ),
        &(id,),
        Waiting::read,
    )
}

/// How many wait.
pub(crate) fn how_many_wait(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let many = tx.one(
        sql!(
            "SELECT COUNT(*) FROM quarantine_visible q WHERE q.grant_id = $1 AND q.decided_at IS NULL"
        ),
        &(),
        |row| row.take(),
    )?;
    Ok(many.unwrap_or_default())
}

/// Notes what was decided and lets the sealed bytes go. Nothing when it was decided already.
pub(crate) fn decide(tx: &mut Tx<'_>, id: RowId, accepted: bool) -> Result<u64, Fault> {
    let (now, by) = (tx.now(), tx.actor());
    let decision = if accepted { "accepted" } else { "set_aside" };
    tx.run(
        sql!(
            "UPDATE quarantine SET decided_at = $3, decided_by = $4, decision = $5, sealed = ''
              WHERE id = $2 AND decided_at IS NULL
                AND EXISTS (SELECT 1 FROM quarantine_visible q WHERE q.grant_id = $1 AND q.id = $2)"
        ),
        &(id, now, by, decision),
    )
}

/// Receipts leave a year after; nobody sends the same envelope that late.
pub(crate) fn forget_receipts(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::room::days_ago(tx, 400);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM envelope WHERE received_at < $1"),
        &(before,),
    )
}

/// What nobody accepted leaves after thirty days.
pub(crate) fn forget_quarantine(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::room::days_ago(tx, 30);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM quarantine WHERE received_at < $1"),
        &(before,),
    )
}
