//! SQL of the room: what is prepared, and its amounts.

use convention::{FundingLine, Nature};
use door::{Fault, Tx, sql, values};
use kernel::id::RowId;
use kernel::{Cents, Period};

use crate::draft::{Amount, Answer, Draft, Heading, Opened, STATED};

/// What is prepared or was opened from this convention; nothing when nobody began, or when it was given up.
pub(crate) fn under_way(tx: &mut Tx<'_>) -> Result<Option<Draft>, Fault> {
    let found = tx.one(
        sql!(
            "SELECT id, code, title, short_title, object, preamble, outlook, annual_minutes,
                    period_from, period_to, signed_month, begun_at, opened_at, opened_id, opened_right
               FROM renewal_visible WHERE grant_id = $1 AND given_up_at IS NULL"
        ),
        &(),
        |row| {
            let (id, code, title) = (row.take()?, row.take()?, row.take()?);
            let (short_title, object, preamble) = (row.take()?, row.take()?, row.take()?);
            let (outlook, annual) = (row.take()?, row.take()?);
            let period = Period::spanning(row.take()?, row.take()?);
            let (signed, begun) = (row.take()?, row.take()?);
            let (at, convention, right) = (row.take()?, row.take()?, row.take()?);
            let opened = match (at, convention, right) {
                (Some(at), Some(convention), Some(right)) => Some(Opened { at, convention, right }),
                _ => None,
            };
            let heading = Heading {
                code,
                title,
                short_title,
                object,
                preamble,
                outlook,
                annual,
                period,
                signed,
            };
            Ok(Draft { id, heading, begun, opened, amounts: Vec::new() })
        },
    )?;
    let Some(draft) = found else { return Ok(None) };
    let amounts = amounts(tx, draft.id)?;
    Ok(Some(Draft { amounts, ..draft }))
}

fn amounts(tx: &mut Tx<'_>, draft: RowId) -> Result<Vec<Amount>, Fault> {
    tx.all(
        sql!(
            "SELECT rank, payer, payee, via, nature, original_text, was_cents, amount_cents, dropped
               FROM renewal_amount_visible WHERE grant_id = $1 AND renewal_id = $2
              ORDER BY rank LIMIT 101"
        ),
        &(draft,),
        |row| {
            let rank = row.take()?;
            let (payer, payee) = (row.take()?, row.take()?);
            let via = Some(row.take::<String>()?).filter(|via| !via.is_empty());
            let nature = Nature::parse(&row.take::<String>()?)
                .map_err(|_| Fault::new("the nature of an amount put forward"))?;
            let (original, was) = (row.take()?, row.take()?);
            let (confirmed, dropped): (Option<Cents>, bool) = (row.take()?, row.take()?);
            let answer = match confirmed {
                Some(cents) => Answer::Confirmed(cents),
                None if dropped => Answer::Dropped,
                None => Answer::Waits,
            };
            Ok(Amount { rank, payer, payee, via, nature, original, was, answer })
        },
    )
}

/// Begins one, with every amount put forward. A second one beside it is refused by the base.
pub(crate) fn begin(
    tx: &mut Tx<'_>,
    heading: &Heading,
    (stated, lines): (Cents, &[FundingLine]),
) -> Result<(), Fault> {
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    tx.run(
        sql!(
            "INSERT INTO renewal (id, convention_id, code, title, short_title, object, preamble, outlook,
                annual_minutes, period_from, period_to, signed_month, begun_at)
             SELECT $2, v.convention_id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
               FROM visible v WHERE v.grant_id = $1"
        ),
        &values![
            id,
            &heading.code,
            &heading.title,
            &heading.short_title,
            &heading.object,
            &heading.preamble,
            &heading.outlook,
            heading.annual,
            heading.period.from(),
            heading.period.to(),
            heading.signed,
            now,
        ],
    )?;
    let cost = FundingLine {
        rank: STATED,
        payer: String::new(),
        payee: String::new(),
        via: None,
        nature: Nature::Service,
        amount: stated,
        original: String::new(),
    };
    for line in std::iter::once(&cost).chain(lines) {
        put_forward(tx, id, line)?;
    }
    Ok(())
}

fn put_forward(tx: &mut Tx<'_>, draft: RowId, line: &FundingLine) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "INSERT INTO renewal_amount (renewal_id, rank, payer, payee, via, nature, original_text, was_cents)
             SELECT r.id, $3, $4, $5, $6, $7, $8, $9
               FROM renewal_visible r WHERE r.grant_id = $1 AND r.id = $2"
        ),
        &(
            draft,
            line.rank,
            &line.payer,
            &line.payee,
            line.via.as_deref().unwrap_or_default(),
            line.nature.name(),
            &line.original,
            line.amount,
        ),
    )
}

/// Puts its dates and its names right, as long as it is not opened.
pub(crate) fn rename(tx: &mut Tx<'_>, id: RowId, heading: &Heading) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "UPDATE renewal
                SET code = $3, title = $4, short_title = $5, object = $6, preamble = $7,
                    outlook = $8, annual_minutes = $9, period_from = $10, period_to = $11,
                    signed_month = $12
              WHERE id = $2 AND opened_at IS NULL AND given_up_at IS NULL
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &values![
            id,
            &heading.code,
            &heading.title,
            &heading.short_title,
            &heading.object,
            &heading.preamble,
            &heading.outlook,
            heading.annual,
            heading.period.from(),
            heading.period.to(),
            heading.signed,
        ],
    )
}

/// Keeps what was said of an amount.
pub(crate) fn answer(
    tx: &mut Tx<'_>,
    (id, rank): (RowId, i64),
    answer: Answer,
) -> Result<u64, Fault> {
    let now = tx.now();
    let (cents, dropped, at) = match answer {
        Answer::Waits => (None, false, None),
        Answer::Confirmed(cents) => (Some(cents), false, Some(now)),
        Answer::Dropped => (None, true, Some(now)),
    };
    tx.run(
        sql!(
            "UPDATE renewal_amount SET amount_cents = $4, dropped = $5, confirmed_at = $6
              WHERE renewal_id = $2 AND rank = $3
                AND EXISTS (SELECT 1 FROM renewal_visible r
                             WHERE r.grant_id = $1 AND r.id = $2 AND r.opened_at IS NULL
                               AND r.given_up_at IS NULL)"
        ),
        &(id, rank, cents, dropped, at),
    )
}

/// Gives up what was prepared, before it was opened.
pub(crate) fn give_up(tx: &mut Tx<'_>, id: RowId) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "UPDATE renewal SET given_up_at = $3
              WHERE id = $2 AND opened_at IS NULL AND given_up_at IS NULL
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(id, now),
    )
}

/// Says what was opened from it: once.
pub(crate) fn opened(tx: &mut Tx<'_>, id: RowId, one: Opened) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "UPDATE renewal SET opened_at = $3, opened_id = $4, opened_right = $5
              WHERE id = $2 AND opened_at IS NULL AND given_up_at IS NULL
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(id, one.at, one.convention, one.right),
    )
}

/// It is prepared again: what was opened from it was closed anew.
pub(crate) fn shut(tx: &mut Tx<'_>, id: RowId, one: Opened) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "UPDATE renewal SET opened_at = NULL, opened_id = NULL, opened_right = NULL
              WHERE id = $2 AND opened_id = $3
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(id, one.convention),
    )
}
