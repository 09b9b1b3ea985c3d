//! The ground of a convention that a file tells: organisations, zones, places, contacts, plan.

use door::{Stop, Tx};
use kernel::id::{ContactId, ConventionId, OrganisationId, PlaceId, RowId, ZoneId};
use kernel::{Day, Reason};
use referential::List;
use territory::{Contact, Organisation, OrganisationKind, Place, PlanShape, Zone, ZoneKind};

use crate::file::{ContactLine, Deed};
use crate::lay::{Reading, unread};

/// The code of the zone for what has no place (« non localisé »): each convention has one.
const UNLOCATED: &str = "NLOC";

/// Looks at everything that is said of the ground.
pub(crate) fn look(reading: &mut Reading, deed: &Deed) {
    for (place, one) in deed.organisations.iter().enumerate() {
        let at = |key: &str| format!("organisations.{}.{key}", place + 1);
        code(reading, &at("code"), &one.code, 20);
        if reading.organisations.iter().any(|(known, _)| *known == one.code) {
            reading.no.add(at("code"), twice());
        }
        reading.organisations.push((one.code.clone(), OrganisationId::from_uuid(some())));
        if OrganisationKind::parse(&one.kind).is_err() {
            reading.no.add(at("kind"), Reason::NotInList);
        }
        reading.text(&at("name"), &one.name, (120, true));
        reading.text(&at("short_name"), &one.short_name, (60, true));
        reading.text(&at("address"), &one.address, (200, false));
        reading.email(&at("email"), &one.email);
    }
    look_zones(reading, deed);
    look_places(reading, deed);
    for (place, one) in deed.contacts.iter().enumerate() {
        let at = |key: &str| format!("contacts.{}.{key}", place + 1);
        reading.organisation(&at("organisation"), &one.organisation);
        reading.text(&at("function"), &one.function, (120, true));
        reading.text(&at("name"), &one.name, (120, false));
        reading.email(&at("email"), &one.email);
        reading.text(&at("phone"), &one.phone, (40, false));
        reading.texts(&at("themes"), &one.themes, 400);
        reading.texts(&at("zones"), &one.zones, 400);
        for zone in &one.zones {
            reading.zone(&at("zones"), zone);
        }
        reading.themes(&at("themes"), &one.themes);
        look_days(reading, deed, (place, one));
    }
    for (place, one) in deed.plan.iter().enumerate() {
        let at = |key: &str| format!("plan.{}.{key}", place + 1);
        if PlanShape::parse_kind(&one.kind).is_err() {
            reading.no.add(at("kind"), Reason::NotInList);
        }
        if let Err(reason) = PlanShape::parse_points(&one.points) {
            reading.no.add(at("points"), reason);
        }
        reading.text(&at("points"), &one.points, (4_000, true));
        reading.text(&at("name"), &one.name, (120, false));
        if !one.zone.is_empty() {
            reading.zone(&at("zone"), &one.zone);
        }
    }
}

/// The days of a contact, and who stands in: another of the same organisation.
fn look_days(reading: &mut Reading, deed: &Deed, (place, one): (usize, &ContactLine)) {
    let at = |key: &str| format!("contacts.{}.{key}", place + 1);
    for (keys, (from, to)) in [
        (("from_day", "to_day"), (&one.from_day, &one.to_day)),
        (("away_from", "away_to"), (&one.away_from, &one.away_to)),
    ] {
        match (day(from), day(to)) {
            (Ok(Some(from)), Ok(Some(to))) if to < from => {
                reading.no.add(at(keys.1), Reason::EndBeforeStart);
            }
            (from, to) => {
                for (key, read) in [(keys.0, from), (keys.1, to)] {
                    if let Err(reason) = read {
                        reading.no.add(at(key), reason);
                    }
                }
            }
        }
    }
    if one.away_from.is_empty() != one.away_to.is_empty() {
        reading.no.add(at("away_to"), Reason::Missing);
    }
    if let Some(rank) = one.stand_in {
        let other = rank.checked_sub(1).and_then(|at| deed.contacts.get(at).map(|one| (at, one)));
        let theirs = |(at, other): (usize, &ContactLine)| {
            at != place && other.organisation == one.organisation
        };
        if !other.is_some_and(theirs) {
            reading.no.add(at("stand_in"), Reason::NotInList);
        }
    }
}

/// A day of the file, which may be left out.
fn day(text: &str) -> Result<Option<Day>, Reason> {
    if text.is_empty() { Ok(None) } else { Day::parse(text).map(Some) }
}

fn look_zones(reading: &mut Reading, deed: &Deed) {
    for (place, one) in deed.zones.iter().enumerate() {
        let at = |key: &str| format!("zones.{}.{key}", place + 1);
        code(reading, &at("code"), &one.code, 20);
        if reading.zones.iter().any(|(known, _)| *known == one.code) {
            reading.no.add(at("code"), twice());
        }
        // Looked for among those before: a zone cannot hold itself, nor hold in a circle.
        if !one.parent.is_empty() {
            reading.zone(&at("parent"), &one.parent);
        }
        reading.zones.push((one.code.clone(), ZoneId::from_uuid(some())));
        if ZoneKind::parse(&one.kind).is_err() {
            reading.no.add(at("kind"), Reason::NotInList);
        }
        reading.text(&at("name"), &one.name, (120, true));
        reading.text(&at("commune"), &one.commune, (60, false));
        if one.dwellings.is_some_and(|count| !(0..=1_000_000).contains(&count)) {
            reading.no.add(at("dwellings"), Reason::OutOfRange { min: 0, max: 1_000_000 });
        }
    }
}

fn look_places(reading: &mut Reading, deed: &Deed) {
    for (place, one) in deed.places.iter().enumerate() {
        let at = |key: &str| format!("places.{}.{key}", place + 1);
        code(reading, &at("code"), &one.code, 40);
        if deed.places.iter().filter(|other| other.code == one.code).count() > 1 {
            reading.no.add(at("code"), twice());
        }
        reading.zone(&at("zone"), &one.zone);
        reading.term(&at("kind"), List::PlaceKind, &one.kind);
        reading.term(&at("custodian"), List::Custodian, &one.custodian);
        reading.text(&at("name"), &one.name, (120, true));
        reading.texts(&at("aliases"), &one.aliases, 400);
        for (key, degrees, most) in
            [("lat_e6", one.lat_e6, 90_000_000), ("lon_e6", one.lon_e6, 180_000_000)]
        {
            if degrees.is_some_and(|degrees| !(-most..=most).contains(&degrees)) {
                reading.no.add(at(key), Reason::OutOfRange { min: -most, max: most });
            }
        }
    }
}

fn code(reading: &mut Reading, place: &str, text: &str, longest: usize) {
    reading.text(place, text, (longest, true));
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    if !text.chars().all(plain) {
        let said = Reason::said(
            "Des lettres sans accent, des chiffres et des tirets.",
            "Plain letters, digits and hyphens.",
        );
        reading.no.add(place.to_owned(), said);
    }
}

fn twice() -> Reason {
    Reason::said("Ce code est déjà pris plus haut.", "This code is taken above already.")
}

/// While a file is looked at, only codes matter.
fn some() -> kernel::id::Uuid {
    kernel::id::uuid_v7(0, [0; 10])
}

/// Lays the ground down; the zones answer with their identifiers, in order.
pub(crate) fn lay(tx: &mut Tx<'_>, id: ConventionId, deed: &Deed) -> Result<Vec<ZoneId>, Stop> {
    let zones = lay_zones(tx, id, deed)?;
    for line in &deed.places {
        let zone = zones.iter().find(|zone| zone.code == line.zone);
        let place = Place {
            id: tx.new_id(PlaceId::from_uuid),
            convention: id,
            zone: zone.ok_or_else(|| unread(Reason::NotInList))?.id,
            code: line.code.clone(),
            kind: line.kind.clone(),
            custodian: line.custodian.clone(),
            name: line.name.clone(),
            aliases: line.aliases.clone(),
            lat_e6: line.lat_e6,
            lon_e6: line.lon_e6,
            active: true,
        };
        territory::lay_place(tx, &place)?;
    }
    lay_organisations(tx, id, deed)?;
    for (line, rank) in deed.plan.iter().zip(1..) {
        let shape = PlanShape {
            id: tx.new_id(RowId::from_uuid),
            convention: id,
            rank,
            kind: PlanShape::parse_kind(&line.kind).map_err(unread)?,
            name: line.name.clone(),
            zone: line.zone.clone(),
            points: PlanShape::parse_points(&line.points).map_err(unread)?,
        };
        territory::lay_shape(tx, &shape)?;
    }
    Ok(zones.iter().map(|zone| zone.id).collect())
}

fn lay_zones(tx: &mut Tx<'_>, id: ConventionId, deed: &Deed) -> Result<Vec<Zone>, Stop> {
    let mut zones: Vec<Zone> = Vec::new();
    for (line, rank) in deed.zones.iter().zip(1..) {
        zones.push(Zone {
            id: tx.new_id(ZoneId::from_uuid),
            convention: id,
            parent: zones.iter().find(|zone| zone.code == line.parent).map(|zone| zone.id),
            code: line.code.clone(),
            kind: ZoneKind::parse(&line.kind).map_err(unread)?,
            name: line.name.clone(),
            commune: line.commune.clone(),
            dwellings: line.dwellings,
            rank,
        });
    }
    if !zones.iter().any(|zone| zone.kind == ZoneKind::Unlocated) {
        zones.push(Zone {
            id: tx.new_id(ZoneId::from_uuid),
            convention: id,
            parent: None,
            code: UNLOCATED.to_owned(),
            kind: ZoneKind::Unlocated,
            name: "Non localisé".to_owned(),
            commune: String::new(),
            dwellings: None,
            rank: i64::try_from(zones.len()).unwrap_or(0) + 1,
        });
    }
    for zone in &zones {
        territory::lay_zone(tx, zone)?;
    }
    Ok(zones)
}

fn lay_organisations(tx: &mut Tx<'_>, id: ConventionId, deed: &Deed) -> Result<(), Stop> {
    let mut known: Vec<Organisation> = Vec::new();
    for line in &deed.organisations {
        let organisation = Organisation {
            id: tx.new_id(OrganisationId::from_uuid),
            convention: id,
            code: line.code.clone(),
            kind: OrganisationKind::parse(&line.kind).map_err(unread)?,
            name: line.name.clone(),
            short_name: line.short_name.clone(),
            address: line.address.clone(),
            email: line.email.clone(),
        };
        territory::lay_organisation(tx, &organisation)?;
        known.push(organisation);
    }
    let ids: Vec<ContactId> =
        deed.contacts.iter().map(|_| tx.new_id(ContactId::from_uuid)).collect();
    for (line, own) in deed.contacts.iter().zip(&ids) {
        let read = |text: &str| day(text).map_err(unread);
        let of = known.iter().find(|one| one.code == line.organisation);
        let contact = Contact {
            id: *own,
            convention: id,
            organisation: of.ok_or_else(|| unread(Reason::NotInList))?.id,
            function: line.function.clone(),
            name: line.name.clone(),
            email: line.email.clone(),
            phone: line.phone.clone(),
            themes: line.themes.clone(),
            zones: line.zones.clone(),
            from_day: read(&line.from_day)?,
            to_day: read(&line.to_day)?,
            stand_in: line.stand_in.and_then(|rank| ids.get(rank.checked_sub(1)?).copied()),
            away: read(&line.away_from)?.zip(read(&line.away_to)?),
        };
        territory::lay_contact(tx, &contact)?;
    }
    Ok(())
}
