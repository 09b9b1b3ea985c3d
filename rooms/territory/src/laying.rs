//! Laying a territory down, for worlds and imports.

use door::{Fault, Tx, sql, values};

use crate::ground::{Place, Zone};
use crate::organisation::{Contact, Organisation};
use crate::plan::PlanShape;

/// Lays an organisation down.
pub fn lay_organisation(tx: &mut Tx<'_>, new: &Organisation) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a territory is laid by whoever holds the proof of the caller",
            "INSERT INTO organisation (id, convention_id, code, kind, name, short_name, address,
                email)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        &(
            new.id,
            new.convention,
            &new.code,
            new.kind.name(),
            &new.name,
            &new.short_name,
            &new.address,
            &new.email,
        ),
    )?;
    Ok(())
}

/// Lays a zone down, after the one that holds it.
pub fn lay_zone(tx: &mut Tx<'_>, new: &Zone) -> Result<(), Fault> {
    door::whole::zone_came(tx, new.convention)?;
    tx.run(
        sql!(
            open "a territory is laid by whoever holds the proof of the caller",
            "INSERT INTO zone (id, convention_id, parent_id, code, kind, name, commune, dwellings,
                rank)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        &(
            new.id,
            new.convention,
            new.parent,
            &new.code,
            new.kind.name(),
            &new.name,
            &new.commune,
            new.dwellings,
            new.rank,
        ),
    )?;
    Ok(())
}

/// Lays a place down.
pub fn lay_place(tx: &mut Tx<'_>, new: &Place) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a territory is laid by whoever holds the proof of the caller",
            "INSERT INTO place (id, convention_id, zone_id, code, kind, custodian, name, aliases,
                lat_e6, lon_e6, active)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        &(
            new.id,
            new.convention,
            new.zone,
            &new.code,
            &new.kind,
            &new.custodian,
            &new.name,
            new.aliases.join("|"),
            new.lat_e6,
            new.lon_e6,
            new.active,
        ),
    )?;
    Ok(())
}

/// Lays a designated contact down.
pub fn lay_contact(tx: &mut Tx<'_>, new: &Contact) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a territory is laid by whoever holds the proof of the caller",
            "INSERT INTO contact (id, convention_id, organisation_id, function, name, email, phone,
                themes, zones, from_day, to_day, stand_in_id, away_from, away_to)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        ),
        &values![
            new.id,
            new.convention,
            new.organisation,
            &new.function,
            &new.name,
            &new.email,
            &new.phone,
            new.themes.join("|"),
            new.zones.join("|"),
            new.from_day,
            new.to_day,
            new.stand_in,
            new.away.map(|(from, _)| from),
            new.away.map(|(_, to)| to)
        ],
    )?;
    Ok(())
}

/// Lays a shape of the plan down.
pub fn lay_shape(tx: &mut Tx<'_>, new: &PlanShape) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "a territory is laid by whoever holds the proof of the caller",
            "INSERT INTO plan_shape (id, convention_id, rank, kind, name, zone, points)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &(
            new.id,
            new.convention,
            new.rank,
            new.kind_name(),
            &new.name,
            &new.zone,
            new.points_text(),
        ),
    )?;
    Ok(())
}
