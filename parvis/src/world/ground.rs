//! The ground of the world: zones, places, organisations, contacts, plan, lists.

use std::collections::HashMap;

use door::{Fault, Stop, Tx};
use kernel::id::{ContactId, ConventionId, OrganisationId, PlaceId, RowId, ThemeId, ZoneId};
use kernel::{Instant, Reason};
use territory::{
    Contact, Organisation, OrganisationKind, Place, PlanShape, Zone, ZoneKind, lay_contact,
    lay_organisation, lay_place, lay_shape, lay_zone,
};

use crate::world::dice::Dice;
use crate::world::sheet::sheet;

/// What the rest of the world points to.
pub(crate) struct Laid {
    pub(crate) convention: ConventionId,
    pub(crate) zones: Vec<Zone>,
    pub(crate) places: Vec<Place>,
    pub(crate) organisations: HashMap<&'static str, OrganisationId>,
    pub(crate) themes: HashMap<String, ThemeId>,
}

/// A sheet that does not read is a fault of the program: it is shipped inside.
pub(crate) fn misread(what: &str) -> impl Fn(Reason) -> Stop + '_ {
    move |reason| Stop::Fault(Fault::new(format!("the sheet of {what}: {reason:?}")))
}

/// Lays the ground of a convention down.
pub(crate) fn lay(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    dice: &mut Dice,
    at: Instant,
) -> Result<Laid, Stop> {
    let mut themes = HashMap::new();
    let since = at.local().0;
    referential::lay_default(tx, convention, 1, since, &mut |code| {
        let id = ThemeId::from_uuid(dice.uuid(at));
        themes.insert(code.to_owned(), id);
        id
    })?;
    let zones = zones(tx, convention, dice, at)?;
    let places = places(tx, convention, dice, &zones)?;
    let organisations = organisations(tx, convention, dice, at)?;
    Ok(Laid { convention, zones, places, organisations, themes })
}

fn zones(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    dice: &mut Dice,
    at: Instant,
) -> Result<Vec<Zone>, Stop> {
    let mut zones: Vec<Zone> = Vec::new();
    for (line, rank) in sheet!("zones").lines().zip(1..) {
        let zone = Zone {
            id: ZoneId::from_uuid(dice.uuid(at)),
            convention,
            parent: zones.iter().find(|zone| zone.code == line.get("parent")).map(|zone| zone.id),
            code: line.get("code").to_owned(),
            kind: ZoneKind::parse(line.get("kind")).map_err(misread("zones"))?,
            name: line.get("name").to_owned(),
            commune: line.get("commune").to_owned(),
            dwellings: line.number("dwellings"),
            rank,
        };
        lay_zone(tx, &zone)?;
        zones.push(zone);
    }
    Ok(zones)
}

fn places(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    dice: &mut Dice,
    zones: &[Zone],
) -> Result<Vec<Place>, Stop> {
    let mut places = Vec::new();
    let at = tx.now();
    for line in sheet!("places").lines() {
        let zone = zones.iter().find(|zone| zone.code == line.get("zone"));
        let place = Place {
            id: PlaceId::from_uuid(dice.uuid(at)),
            convention,
            zone: zone.ok_or_else(|| misread("places")(Reason::NotInList))?.id,
            code: line.get("code").to_owned(),
            kind: line.get("place_kind").to_owned(),
            custodian: line.get("custodian").to_owned(),
            name: line.get("name").to_owned(),
            aliases: line.items("aliases").into_iter().map(str::to_owned).collect(),
            lat_e6: line.number("lat_e6"),
            lon_e6: line.number("lon_e6"),
            active: true,
        };
        lay_place(tx, &place)?;
        places.push(place);
    }
    Ok(places)
}

fn organisations(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    dice: &mut Dice,
    at: Instant,
) -> Result<HashMap<&'static str, OrganisationId>, Stop> {
    let mut known = HashMap::new();
    for line in sheet!("organisations").lines() {
        let id = OrganisationId::from_uuid(dice.uuid(at));
        lay_organisation(
            tx,
            &Organisation {
                id,
                convention,
                code: line.get("code").to_owned(),
                kind: OrganisationKind::parse(line.get("kind"))
                    .map_err(misread("organisations"))?,
                name: line.get("name").to_owned(),
                short_name: line.get("short").to_owned(),
                address: line.get("address").to_owned(),
                email: line.get("email").to_owned(),
            },
        )?;
        known.insert(line.get("code"), id);
    }
    Ok(known)
}

/// Lays down the contacts designated by the parties and the schematic plan.
pub(crate) fn lay_around(tx: &mut Tx<'_>, laid: &Laid, dice: &mut Dice) -> Result<(), Stop> {
    let at = tx.now();
    let owned = |items: Vec<&str>| items.into_iter().map(str::to_owned).collect();
    for line in sheet!("contacts").lines() {
        let organisation = laid.organisations.get(line.get("org"));
        lay_contact(
            tx,
            &Contact {
                id: ContactId::from_uuid(dice.uuid(at)),
                convention: laid.convention,
                organisation: *organisation
                    .ok_or_else(|| misread("contacts")(Reason::NotInList))?,
                function: line.get("function").to_owned(),
                name: line.get("name").to_owned(),
                email: line.get("email").to_owned(),
                phone: line.get("phone").to_owned(),
                themes: owned(line.items("themes")),
                zones: owned(line.items("zones")),
                from_day: None,
                to_day: None,
                stand_in: None,
                away: None,
            },
        )?;
    }
    for (line, rank) in sheet!("plan").lines().zip(1..) {
        lay_shape(
            tx,
            &PlanShape {
                id: RowId::from_uuid(dice.uuid(at)),
                convention: laid.convention,
                rank,
                kind: PlanShape::parse_kind(line.get("kind")).map_err(misread("plan"))?,
                name: line.get("name").to_owned(),
                zone: line.get("zone").to_owned(),
                points: PlanShape::parse_points(line.get("points")).map_err(misread("plan"))?,
            },
        )?;
    }
    Ok(())
}
