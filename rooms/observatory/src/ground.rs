//! The ground of a board: shapes, names of communes, the middle of a zone.

use territory::{PlanShape, Zone, ZoneKind};
use ui::chart::ShapeKind;

use crate::board::Shape;

/// The middle of the blocks of a zone.
pub(crate) fn middle(shapes: &[PlanShape], zones: &[Zone], zone: &Zone) -> Option<(i32, i32)> {
    let below = territory::with_below(zones, zone.id);
    let named = |code: &str| zones.iter().any(|z| z.code == code && below.contains(&z.id));
    let points: Vec<_> = shapes
        .iter()
        .filter(|shape| shape.kind == ShapeKind::Block && named(&shape.zone))
        .flat_map(|shape| &shape.points)
        .collect();
    let count = i64::try_from(points.len()).ok().filter(|count| *count > 0)?;
    let lat = points.iter().map(|point| i64::from(point.lat)).sum::<i64>() / count;
    let lon = points.iter().map(|point| i64::from(point.lon)).sum::<i64>() / count;
    Some((i32::try_from(lat).ok()?, i32::try_from(lon).ok()?))
}

pub(crate) fn communes(zones: &[Zone], shapes: &[PlanShape]) -> Vec<(String, (i32, i32))> {
    let communes = zones.iter().filter(|zone| zone.kind == ZoneKind::Commune);
    communes.filter_map(|zone| Some((zone.commune.clone(), middle(shapes, zones, zone)?))).collect()
}

/// Only parks and landmarks show their name, so only theirs is kept.
pub(crate) fn ground(shape: &PlanShape) -> Shape {
    let (kind, named) = match shape.kind {
        ShapeKind::Perimeter => ("perimeter", false),
        ShapeKind::Park => ("park", true),
        ShapeKind::Block => ("block", false),
        ShapeKind::Street => ("street", false),
        ShapeKind::Boundary => ("boundary", false),
        ShapeKind::Place => ("place", true),
    };
    Shape {
        kind: kind.to_owned(),
        name: if named { shape.name.clone() } else { String::new() },
        points: shape.points.iter().map(|point| (point.lat, point.lon)).collect(),
    }
}
