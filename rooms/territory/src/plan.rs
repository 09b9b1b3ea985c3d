//! The schematic plan: shapes laid by rank, drawn by `ui::chart`.

use door::{Bounded, Bounds};
use kernel::Reason;
use kernel::id::{ConventionId, RowId};
use ui::chart::{self, Frame, Plan, Point, ShapeKind, Spot};

use crate::ground::{Zone, ZoneKind};

/// A shape of the plan (« forme du plan »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanShape {
    /// Its identifier.
    pub id: RowId,
    /// The convention.
    pub convention: ConventionId,
    /// Its place in the drawing, from 1.
    pub rank: i64,
    /// What it stands for.
    pub kind: ShapeKind,
    /// Its name; may be empty.
    pub name: String,
    /// Code of the zone in which it stands.
    pub zone: String,
    /// Its points, in order.
    pub points: Vec<Point>,
}

impl Bounded for PlanShape {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}

const KINDS: [(ShapeKind, &str); 6] = [
    (ShapeKind::Perimeter, "perimeter"),
    (ShapeKind::Park, "park"),
    (ShapeKind::Block, "block"),
    (ShapeKind::Street, "street"),
    (ShapeKind::Boundary, "boundary"),
    (ShapeKind::Place, "place"),
];

impl PlanShape {
    /// Reads the name of a kind of shape.
    pub fn parse_kind(name: &str) -> Result<ShapeKind, Reason> {
        KINDS
            .into_iter()
            .find(|(_, known)| *known == name)
            .map(|(kind, _)| kind)
            .ok_or(Reason::NotInList)
    }

    /// The stored name of the kind.
    pub fn kind_name(&self) -> &'static str {
        KINDS.into_iter().find(|(kind, _)| *kind == self.kind).map_or("place", |(_, name)| name)
    }

    /// Reads points written `lat,lon lat,lon` in millionths of a degree.
    pub fn parse_points(text: &str) -> Result<Vec<Point>, Reason> {
        let points: Result<Vec<Point>, Reason> = text.split_whitespace().map(point).collect();
        points.and_then(|points| if points.is_empty() { Err(Reason::Missing) } else { Ok(points) })
    }

    /// The points as they are stored.
    pub fn points_text(&self) -> String {
        let pairs: Vec<String> =
            self.points.iter().map(|point| format!("{},{}", point.lat, point.lon)).collect();
        pairs.join(" ")
    }
}

fn point(pair: &str) -> Result<Point, Reason> {
    let (lat, lon) = pair.split_once(',').ok_or(Reason::NotANumber)?;
    let number = |text: &str| text.parse::<i32>().map_err(|_| Reason::NotANumber);
    Ok(Point { lat: number(lat)?, lon: number(lon)? })
}

/// The plan of the district with counted places on it (or none): what every room draws on.
pub fn plan(
    shapes: &[PlanShape],
    zones: &[Zone],
    frame: Frame,
    rows_head: &str,
    spots: Vec<Spot>,
) -> Plan {
    let communes = zones
        .iter()
        .filter(|zone| zone.kind == ZoneKind::Commune)
        .filter_map(|commune| {
            let at = middle(shapes, zones, commune)?;
            Some(chart::Place { name: commune.commune.clone(), at })
        })
        .collect();
    let mut shapes: Vec<&PlanShape> = shapes.iter().collect();
    shapes.sort_by_key(|shape| shape.rank);
    let shapes = shapes
        .into_iter()
        .map(|shape| chart::Shape {
            kind: shape.kind,
            name: shape.name.clone(),
            points: shape.points.clone(),
        })
        .collect();
    Plan { frame, rows_head: rows_head.to_owned(), shapes, communes, spots }
}

/// The middle of the blocks of a commune: where its name is written.
fn middle(shapes: &[PlanShape], zones: &[Zone], commune: &Zone) -> Option<Point> {
    let below = crate::ground::with_below(zones, commune.id);
    let codes: Vec<&str> = zones
        .iter()
        .filter(|zone| below.contains(&zone.id))
        .map(|zone| zone.code.as_str())
        .collect();
    let points: Vec<&Point> = shapes
        .iter()
        .filter(|shape| shape.kind == ShapeKind::Block && codes.contains(&shape.zone.as_str()))
        .flat_map(|shape| &shape.points)
        .collect();
    let count = i64::try_from(points.len()).ok().filter(|count| *count > 0)?;
    let mean = |sum: i64| i32::try_from(sum / count).ok();
    Some(Point {
        lat: mean(points.iter().map(|point| i64::from(point.lat)).sum())?,
        lon: mean(points.iter().map(|point| i64::from(point.lon)).sum())?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_as_they_are_written_or_refused() {
        let read = PlanShape::parse_points("50650033,2969681 50645753,2969681").expect("points");
        assert_eq!(
            read,
            [Point { lat: 50_650_033, lon: 2_969_681 }, Point { lat: 50_645_753, lon: 2_969_681 }]
        );
        assert_eq!(PlanShape::parse_points(" "), Err(Reason::Missing));
        assert_eq!(PlanShape::parse_points("50,x"), Err(Reason::NotANumber));
        assert_eq!(PlanShape::parse_kind("street"), Ok(ShapeKind::Street));
        assert_eq!(PlanShape::parse_kind("river"), Err(Reason::NotInList));
    }
}
