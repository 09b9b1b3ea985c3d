//! All SQL of the territory.

use door::{Fault, Live, Row, Shelf, Tx, sql, values};
use kernel::Day;
use kernel::id::{PlaceId, ZoneId};

use crate::ground::{Place, Zone, ZoneKind};
use crate::organisation::{Contact, Organisation, OrganisationKind};
use crate::plan::PlanShape;

/// The zones within the perimeter, by rank.
pub fn zones(tx: &mut Tx<'_>) -> Result<Vec<Zone>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, parent_id, code, kind, name, commune, dwellings, rank
               FROM zone_visible WHERE grant_id = $1 ORDER BY rank, code"
        ),
        &(),
        read_zone,
    )
}

/// Whether no zone of the convention lies outside the perimeter.
pub fn sees_everything(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let beyond: Option<i64> = tx.one(
        sql!(
            "SELECT COUNT(*) FROM visible v JOIN zone z ON z.convention_id = v.convention_id
              WHERE v.grant_id = $1
                AND NOT EXISTS (SELECT 1 FROM zone_visible s WHERE s.grant_id = $1 AND s.id = z.id)"
        ),
        &(),
        |row| row.take(),
    )?;
    Ok(beyond == Some(0))
}

/// The zones within the perimeter of someone who reads published tables only.
pub fn shelf_zones(shelf: &mut Shelf<'_>) -> Result<Vec<Zone>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, convention_id, parent_id, code, kind, name, commune, dwellings, rank
               FROM published_zone WHERE grant_id = $1 ORDER BY rank, code"
        ),
        &(),
        read_zone,
    )
}

/// The zone of that code, if it is within the perimeter.
pub fn zone_by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<Zone>, Fault> {
    tx.row(
        sql!(
            "SELECT id, convention_id, parent_id, code, kind, name, commune, dwellings, rank
               FROM zone_visible WHERE grant_id = $1 AND code = $2"
        ),
        &(code,),
        read_zone,
    )
}

/// The codes of a zone and of those that hold it, the nearest first. A perimeter may hold the zone and
/// not what is around it: codes name no person, and the routing of alerts goes by them.
pub fn holding(tx: &mut Tx<'_>, zone: ZoneId) -> Result<Vec<String>, Fault> {
    tx.all(
        sql!(
            open "the codes of the zones that hold a zone of the perimeter name nobody",
            "WITH RECURSIVE up (parent_id, code, steps) AS (
                 SELECT z.parent_id, z.code, 0 FROM zone z WHERE z.id = $1
                  UNION ALL
                 SELECT z.parent_id, z.code, u.steps + 1
                   FROM up u JOIN zone z ON z.id = u.parent_id WHERE u.steps < 20)
             SELECT u.code FROM up u ORDER BY u.steps"
        ),
        &(zone,),
        |row| row.take(),
    )
}

/// The places within the perimeter that may still be chosen, by zone and name.
pub fn places(tx: &mut Tx<'_>) -> Result<Vec<Place>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, zone_id, code, kind, custodian, name, aliases, lat_e6,
                    lon_e6, active
               FROM place_visible WHERE grant_id = $1 AND active ORDER BY zone_id, name, code"
        ),
        &(),
        read_place,
    )
}

/// The same for those who read published tables only.
pub fn shelf_places(shelf: &mut Shelf<'_>) -> Result<Vec<Place>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, convention_id, zone_id, code, kind, custodian, name, aliases, lat_e6,
                    lon_e6, active
               FROM published_place WHERE grant_id = $1 AND active ORDER BY zone_id, name, code"
        ),
        &(),
        read_place,
    )
}

/// A place within the perimeter, active or not: old records keep naming it.
pub fn place(tx: &mut Tx<'_>, id: PlaceId) -> Result<Option<Place>, Fault> {
    tx.row(
        sql!(
            "SELECT id, convention_id, zone_id, code, kind, custodian, name, aliases, lat_e6,
                    lon_e6, active
               FROM place_visible WHERE grant_id = $1 AND id = $2"
        ),
        &(id,),
        read_place,
    )
}

/// The active place of that code, if it is within the perimeter. Asked at each record that is
/// laid: three look-ups by key and nothing else.
pub fn place_by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<Place>, Fault> {
    tx.row(of_code(), &(code,), read_place)
}

/// Asks for it beside the next question, to be read by [`place_by_code`].
pub fn place_ahead(tx: &mut Tx<'_>, code: &str) -> Result<(), Fault> {
    tx.ahead(of_code(), &(code,))
}

fn of_code() -> Live {
    sql!(
        "SELECT id, convention_id, zone_id, code, kind, custodian, name, aliases, lat_e6,
                lon_e6, active
           FROM place_visible WHERE grant_id = $1 AND code = $2 AND active"
    )
}

/// The organisations of the convention, by name.
pub fn organisations(tx: &mut Tx<'_>) -> Result<Vec<Organisation>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, code, kind, name, short_name, address, email
               FROM organisation_visible WHERE grant_id = $1 ORDER BY name, code"
        ),
        &(),
        read_organisation,
    )
}

/// The same for those who read published tables only.
pub fn shelf_organisations(shelf: &mut Shelf<'_>) -> Result<Vec<Organisation>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, convention_id, code, kind, name, short_name, address, email
               FROM published_organisation WHERE grant_id = $1 ORDER BY name, code"
        ),
        &(),
        read_organisation,
    )
}

/// Whom the organisations designated, by organisation and function.
pub fn contacts(tx: &mut Tx<'_>) -> Result<Vec<Contact>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, organisation_id, function, name, email, phone, themes, zones,
                    from_day, to_day, stand_in_id, away_from, away_to
               FROM contact_visible WHERE grant_id = $1 ORDER BY organisation_id, function, id"
        ),
        &(),
        read_contact,
    )
}

/// The shapes of the plan, by rank.
pub fn shapes(tx: &mut Tx<'_>) -> Result<Vec<PlanShape>, Fault> {
    tx.rows(
        sql!(
            "SELECT id, convention_id, rank, kind, name, zone, points
               FROM plan_shape_visible WHERE grant_id = $1 ORDER BY rank"
        ),
        &(),
        read_shape,
    )
}

/// The same for those who read published tables only.
pub fn shelf_shapes(shelf: &mut Shelf<'_>) -> Result<Vec<PlanShape>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, convention_id, rank, kind, name, zone, points
               FROM published_plan_shape WHERE grant_id = $1 ORDER BY rank"
        ),
        &(),
        read_shape,
    )
}

fn read_zone(row: &mut Row<'_>) -> Result<Zone, Fault> {
    Ok(Zone {
        id: row.take()?,
        convention: row.take()?,
        parent: row.take()?,
        code: row.take()?,
        kind: ZoneKind::parse(&row.take::<String>()?).map_err(|_| Fault::new("a zone"))?,
        name: row.take()?,
        commune: row.take()?,
        dwellings: row.take()?,
        rank: row.take()?,
    })
}

fn read_place(row: &mut Row<'_>) -> Result<Place, Fault> {
    Ok(Place {
        id: row.take()?,
        convention: row.take()?,
        zone: row.take()?,
        code: row.take()?,
        kind: row.take()?,
        custodian: row.take()?,
        name: row.take()?,
        aliases: split(&row.take::<String>()?),
        lat_e6: row.take()?,
        lon_e6: row.take()?,
        active: row.take()?,
    })
}

fn read_organisation(row: &mut Row<'_>) -> Result<Organisation, Fault> {
    Ok(Organisation {
        id: row.take()?,
        convention: row.take()?,
        code: row.take()?,
        kind: OrganisationKind::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("an organisation"))?,
        name: row.take()?,
        short_name: row.take()?,
        address: row.take()?,
        email: row.take()?,
    })
}

fn read_contact(row: &mut Row<'_>) -> Result<Contact, Fault> {
    Ok(Contact {
        id: row.take()?,
        convention: row.take()?,
        organisation: row.take()?,
        function: row.take()?,
        name: row.take()?,
        email: row.take()?,
        phone: row.take()?,
        themes: split(&row.take::<String>()?),
        zones: split(&row.take::<String>()?),
        from_day: row.take()?,
        to_day: row.take()?,
        stand_in: row.take()?,
        away: {
            let (from, to): (Option<Day>, Option<Day>) = (row.take()?, row.take()?);
            from.zip(to)
        },
    })
}

/// Keeps a contact within the convention of the visitor; the same identifier again is a correction. Nothing
/// changed where it belongs to another convention.
pub(crate) fn keep_contact(tx: &mut Tx<'_>, contact: &Contact) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "INSERT INTO contact (id, convention_id, organisation_id, function, name, email, phone,
                themes, zones, from_day, to_day, stand_in_id, away_from, away_to)
             SELECT $2, v.convention_id, o.id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
               FROM visible v
               JOIN organisation o ON o.convention_id = v.convention_id AND o.id = $3
              WHERE v.grant_id = $1
             ON CONFLICT (id) DO UPDATE SET function = $4, name = $5, email = $6, phone = $7,
                themes = $8, zones = $9, from_day = $10, to_day = $11, stand_in_id = $12,
                away_from = $13, away_to = $14
              WHERE contact.convention_id = (SELECT v.convention_id FROM visible v
                                              WHERE v.grant_id = $1)
                AND contact.organisation_id = $3"
        ),
        &values![
            contact.id,
            contact.organisation,
            &contact.function,
            &contact.name,
            &contact.email,
            &contact.phone,
            contact.themes.join("|"),
            contact.zones.join("|"),
            contact.from_day,
            contact.to_day,
            contact.stand_in,
            contact.away.map(|(from, _)| from),
            contact.away.map(|(_, to)| to)
        ],
    )
}

fn read_shape(row: &mut Row<'_>) -> Result<PlanShape, Fault> {
    Ok(PlanShape {
        id: row.take()?,
        convention: row.take()?,
        rank: row.take()?,
        kind: PlanShape::parse_kind(&row.take::<String>()?).map_err(|_| Fault::new("a shape"))?,
        name: row.take()?,
        zone: row.take()?,
        points: PlanShape::parse_points(&row.take::<String>()?)
            .map_err(|_| Fault::new("the points of a shape"))?,
    })
}

/// A short list kept in one column, its items between bars.
pub(crate) fn split(text: &str) -> Vec<String> {
    text.split('|').filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// A contact whose last day is a year past keeps a function and no name.
pub(crate) fn forget_contacts(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, 365).local().0;
    tx.run(
        sql!(
            open "what is past its time",
            "UPDATE contact SET name = '', email = '', phone = ''
              WHERE to_day < $1 AND (name <> '' OR email <> '' OR phone <> '')"
        ),
        &(before,),
    )
}

/// How a place, or else its zone, is called: for the officer who answers a person wherever it was.
pub fn called(
    tx: &mut Tx<'_>,
    (zone, place): (ZoneId, Option<PlaceId>),
) -> Result<Option<String>, Fault> {
    tx.one(
        sql!(
            open "the officer tells a person what is kept of them; the search was noted before",
            "SELECT COALESCE((SELECT p.name FROM place p WHERE p.id = $2), z.name)
               FROM zone z WHERE z.id = $1"
        ),
        &(zone, place),
        |row| row.take(),
    )
}

/// Where a place stands, in millionths of a degree: a place is public.
pub fn located(tx: &mut Tx<'_>, place: PlaceId) -> Result<Option<(i64, i64)>, Fault> {
    let found: Option<(Option<i64>, Option<i64>)> = tx.one(
        sql!(open "places are public", "SELECT lat_e6, lon_e6 FROM place WHERE id = $1"),
        &(place,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(found.and_then(|(lat, long)| lat.zip(long)))
}

/// The organisations of a convention: for the clock, which writes to them.
pub fn organisations_of(
    tx: &mut Tx<'_>,
    convention: kernel::id::ConventionId,
) -> Result<Vec<Organisation>, Fault> {
    tx.all(
        sql!(
            open "the clock writes to the organisations of a convention",
            "SELECT id, convention_id, code, kind, name, short_name, address, email
               FROM organisation WHERE convention_id = $1 ORDER BY name, code"
        ),
        &(convention,),
        read_organisation,
    )
}

/// Those whom the organisations of a convention designated: for the clock, which writes to them.
pub fn contacts_of(
    tx: &mut Tx<'_>,
    convention: kernel::id::ConventionId,
) -> Result<Vec<Contact>, Fault> {
    tx.all(
        sql!(
            open "the clock writes to whoever an organisation designated",
            "SELECT id, convention_id, organisation_id, function, name, email, phone, themes, zones,
                    from_day, to_day, stand_in_id, away_from, away_to
               FROM contact WHERE convention_id = $1 ORDER BY organisation_id, function, id"
        ),
        &(convention,),
        read_contact,
    )
}

/// Whether an address is that of an organisation of a convention, or of someone whom it designated.
pub fn writes_to(
    tx: &mut Tx<'_>,
    convention: kernel::id::ConventionId,
    email: &str,
) -> Result<bool, Fault> {
    let found: Option<i64> = tx.one(
        sql!(
            open "a message goes to the convention that knows its address",
            "SELECT 1 FROM organisation o WHERE o.convention_id = $1 AND LOWER(o.email) = LOWER($2)
             UNION ALL
             SELECT 1 FROM contact c WHERE c.convention_id = $1 AND LOWER(c.email) = LOWER($2)
              LIMIT 1"
        ),
        &(convention, email),
        |row| row.take(),
    )?;
    Ok(found.is_some())
}

/// The conventions that know an address: that of an organisation, or of someone whom it designated.
pub fn conventions_of(
    tx: &mut Tx<'_>,
    email: &str,
) -> Result<Vec<kernel::id::ConventionId>, Fault> {
    if email.is_empty() {
        return Ok(Vec::new());
    }
    tx.all(
        sql!(
            open "a message goes to the convention that knows its address",
            "SELECT o.convention_id FROM organisation o WHERE LOWER(o.email) = LOWER($1)
             UNION
             SELECT c.convention_id FROM contact c WHERE LOWER(c.email) = LOWER($1)
              ORDER BY 1 LIMIT 10"
        ),
        &(email,),
        |row| row.take(),
    )
}
