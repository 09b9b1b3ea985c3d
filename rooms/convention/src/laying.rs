//! Laying a convention down, for worlds and imports.

use door::{Fault, Stop, Tx, sql, values};
use kernel::id::ConventionId;

use crate::committee::{Committee, Frequency, Instance, InstanceKind, Meeting, Seat};
use crate::convention::{Clause, Commitment, Convention, Loan, Objective};
use crate::funding::FundingLine;
use crate::party::{Party, PartyRole};

/// Lays the convention itself down; everything else follows.
pub fn lay_convention(tx: &mut Tx<'_>, new: &Convention) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a convention is laid by whoever holds the proof of the caller",
            "INSERT INTO convention (id, code, title, short_title, object, preamble, users, actors,
                district_code, operator, period_from, period_to, signed_month,
                first_experiment_year, norm, charter, confidentiality, annual_minutes,
                weekly_minutes, mediators, off_hours, supervision, supervision_weekly_minutes,
                stated_cost_cents, stated_cost_text, vat, copies, base_name, base_mention,
                alert_prefix, retroactive_note, outlook)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)"
        ),
        &values![
            new.id,
            new.code,
            new.title,
            new.short_title,
            new.object,
            new.preamble,
            new.users,
            new.actors,
            new.district,
            new.operator,
            new.period.from(),
            new.period.to(),
            new.signed,
            new.first_experiment_year,
            new.norm,
            new.charter,
            new.confidentiality,
            new.annual,
            new.weekly,
            new.mediators,
            new.off_hours,
            new.supervision,
            new.supervision_weekly,
            new.stated_cost,
            new.stated_cost_text,
            new.vat,
            new.copies,
            new.base_name,
            new.base_mention,
            new.alert_prefix,
            new.retroactive_note,
            new.outlook,
        ],
    )?;
    Ok(())
}

/// Lays a party down.
pub fn lay_party(tx: &mut Tx<'_>, convention: ConventionId, new: &Party) -> Result<(), Fault> {
    let roles: Vec<&str> = new.roles.iter().copied().map(PartyRole::name).collect();
    tx.run(
        sql!(
            open "a convention is laid by whoever holds the proof of the caller",
            "INSERT INTO party (convention_id, rank, organisation, roles, represented_by, capacity,
                mandate, deliberations, original_names)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        &(
            convention,
            new.rank,
            &new.organisation,
            roles.join("|"),
            &new.represented_by,
            &new.capacity,
            &new.mandate,
            new.deliberations.join("|"),
            new.original_names.join("|"),
        ),
    )?;
    Ok(())
}

/// Lays an objective down.
pub fn lay_objective(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    new: &Objective,
) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a convention is laid by whoever holds the proof of the caller",
            "INSERT INTO objective (id, convention_id, axis, rank, fr, en)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        &(new.id, convention, &new.axis, new.rank, &new.fr, &new.en),
    )?;
    Ok(())
}

/// Lays a clause down.
pub fn lay_clause(tx: &mut Tx<'_>, convention: ConventionId, new: &Clause) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a convention is laid by whoever holds the proof of the caller",
            "INSERT INTO clause (convention_id, rank, article, anchor, heading, words)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        &(convention, new.rank, &new.article, &new.anchor, &new.heading, &new.words),
    )?;
    Ok(())
}

/// Lays a commitment down.
pub fn lay_commitment(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    new: &Commitment,
) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a convention is laid by whoever holds the proof of the caller",
            "INSERT INTO commitment (convention_id, party, rank, words, article, drawn)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        &(convention, &new.party, new.rank, &new.words, &new.article, new.drawn),
    )?;
    Ok(())
}

/// Lays a loan down.
pub fn lay_loan(tx: &mut Tx<'_>, convention: ConventionId, new: &Loan) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a convention is laid by whoever holds the proof of the caller",
            "INSERT INTO loan (convention_id, rank, lender, item, article)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        &(convention, new.rank, &new.lender, &new.item, &new.article),
    )?;
    Ok(())
}

/// Lays a committee down, as one article writes it.
pub fn lay_committee(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    new: &Committee,
) -> Result<(), Fault> {
    let seats: Vec<String> = new.members.iter().map(Seat::text).collect();
    tx.run(
        sql!(
            open "a convention is laid by whoever holds the proof of the caller",
            "INSERT INTO committee (convention_id, source, kind, frequency, purposes, members,
                optional_members)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &(
            convention,
            &new.source,
            new.kind.name(),
            frequencies(&new.frequency),
            new.purposes.join("|"),
            seats.join("|"),
            new.optional.join("|"),
        ),
    )?;
    Ok(())
}

/// Lays another body down.
pub fn lay_instance(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    new: &Instance,
) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a convention is laid by whoever holds the proof of the caller",
            "INSERT INTO instance (convention_id, rank, code, name, kind, convener, frequency,
                source)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        &(
            convention,
            new.rank,
            &new.code,
            &new.name,
            new.kind.name(),
            &new.convener,
            frequencies(&new.frequency),
            new.sources.join("|"),
        ),
    )?;
    Ok(())
}

/// Lays a line of funding down.
pub fn lay_funding_line(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    new: &FundingLine,
) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a convention is laid by whoever holds the proof of the caller",
            "INSERT INTO funding_line (convention_id, rank, payer, payee, via, nature, amount_cents,
                original_text)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        &(
            convention,
            new.rank,
            &new.payer,
            &new.payee,
            new.via.as_deref().unwrap_or_default(),
            new.nature.name(),
            new.amount,
            &new.original,
        ),
    )?;
    Ok(())
}

/// Lays a meeting down with its decisions. What a watch cell (« cellule de veille ») would keep of
/// a person is refused: nothing of that meeting is kept.
pub fn lay_meeting(tx: &mut Tx<'_>, convention: ConventionId, new: &Meeting) -> Result<(), Stop> {
    if is_a_watch_cell(tx, convention, &new.committee)? {
        new.without_anyone()?;
    }
    tx.run(
        sql!(
            open "a convention is laid by whoever holds the proof of the caller",
            "INSERT INTO meeting (id, convention_id, committee, day, start_minute, place, agenda,
                attendance, present, state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        &(
            new.id,
            convention,
            &new.committee,
            new.day,
            new.start,
            &new.place,
            new.agenda.join("\n"),
            new.attendance,
            new.present.join("\n"),
            new.state.name(),
        ),
    )?;
    for (rank, decision) in (1_i64..).zip(&new.decisions) {
        tx.run(
            sql!(
                open "a convention is laid by whoever holds the proof of the caller",
                "INSERT INTO meeting_decision (meeting_id, rank, words, owner, due_day)
                 VALUES ($1, $2, $3, $4, $5)"
            ),
            &(new.id, rank, &decision.words, &decision.owner, decision.due),
        )?;
    }
    Ok(())
}

fn is_a_watch_cell(tx: &mut Tx<'_>, convention: ConventionId, code: &str) -> Result<bool, Fault> {
    let kind: Option<String> = tx.one(
        sql!(
            open "a convention is laid by whoever holds the proof of the caller",
            "SELECT kind FROM instance WHERE convention_id = $1 AND code = $2"
        ),
        &(convention, code),
        |row| row.take(),
    )?;
    Ok(kind.as_deref() == Some(InstanceKind::WatchCell.name()))
}

fn frequencies(all: &[Frequency]) -> String {
    let names: Vec<&str> = all.iter().copied().map(Frequency::name).collect();
    names.join("|")
}
