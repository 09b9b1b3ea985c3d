//! Schematic plan of the district: places numbered, discs in proportion, a scale bar.

use kernel::Lang;

use super::pen::{Anchor, Area, Pen, Type, text_width};
use super::scale::narrow;
use super::value::{Cell, DataTable, Datum, Frame, Width};

/// A place on the earth, in millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Latitude.
    pub lat: i32,
    /// Longitude.
    pub lon: i32,
}

/// What a shape stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShapeKind {
    /// Edge of the district: it frames the plan.
    Perimeter,
    /// Park, garden.
    Park,
    /// Block of dwellings (« îlot »).
    Block,
    /// Street: a line.
    Street,
    /// Limit between two communes: a line.
    Boundary,
    /// A landmark: a point with its name.
    Place,
}

/// A shape of the ground: an area, a line or a point, told by its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What it stands for.
    pub kind: ShapeKind,
    /// Its name; shown for parks and landmarks.
    pub name: String,
    /// Its points, in order.
    pub points: Vec<Point>,
}

/// A name to write at a point: a commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name, set in capitals.
    pub name: String,
    /// Where.
    pub at: Point,
}

/// How a counted place is drawn: what it says is said in words beside it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SpotShape {
    /// A disc.
    #[default]
    Disc,
    /// A square.
    Square,
    /// A triangle that points up.
    Triangle,
    /// A square on its point.
    Diamond,
}

impl SpotShape {
    /// Its corners around a point; none for a disc.
    fn corners(self, (x, y): (i64, i64), radius: i64) -> Vec<(i64, i64)> {
        let side = radius * 9 / 10;
        match self {
            Self::Disc => Vec::new(),
            Self::Square => {
                vec![
                    (x - side, y - side),
                    (x + side, y - side),
                    (x + side, y + side),
                    (x - side, y + side),
                ]
            }
            Self::Triangle => vec![
                (x, y - radius * 6 / 5),
                (x + radius * 6 / 5, y + side),
                (x - radius * 6 / 5, y + side),
            ],
            Self::Diamond => {
                let half = radius * 6 / 5;
                vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
            }
        }
    }

    /// The shape alone, for a legend: hidden from who reads aloud, since words stand beside it.
    pub fn mark(self) -> String {
        let inside = match self {
            Self::Disc => r#"<circle cx="8" cy="8" r="6.5"/>"#.to_owned(),
            Self::Square | Self::Triangle | Self::Diamond => {
                let corners: Vec<String> = self
                    .corners((80, 80), 60)
                    .iter()
                    .map(|(x, y)| format!("{},{}", x / 10, y / 10))
                    .collect();
                format!(r#"<polygon points="{}"/>"#, corners.join(" "))
            }
        };
        format!(
            r##"<svg class="mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" fill="#f3ddd5" stroke="#a8401f" stroke-width="1.4">{inside}</svg>"##
        )
    }
}

/// A grouped place with its count: never an address, never a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Name of the place.
    pub name: String,
    /// Where its disc stands.
    pub at: Point,
    /// How many.
    pub value: Datum,
    /// How it is drawn.
    pub shape: SpotShape,
}

/// Plan of the district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Id, finding, measure.
    pub frame: Frame,
    /// Head of the places in the table (« Lieu »).
    pub rows_head: String,
    /// The ground, drawn kind after kind.
    pub shapes: Vec<Shape>,
    /// The communes.
    pub communes: Vec<Place>,
    /// The places counted; numbered from 1 in this order.
    pub spots: Vec<Spot>,
}

/// Millimetres in a millionth of degree of latitude (a quarter of meridian is 10 001 966 m).
const MM: i64 = 111;
const LAYERS: [ShapeKind; 6] = [
    ShapeKind::Perimeter,
    ShapeKind::Park,
    ShapeKind::Block,
    ShapeKind::Street,
    ShapeKind::Boundary,
    ShapeKind::Place,
];

/// From the ground to the drawing: metres are the same both ways at this latitude.
struct Ground {
    west: i64,
    north: i64,
    /// Width of the ground in millionths of a degree of latitude.
    span: i64,
    /// A thousand times the cosine of the latitude.
    cosine: i64,
    width: i64,
    height: i64,
}

impl Ground {
    fn of(plan: &Plan, width: i64) -> Option<Self> {
        let edge = plan.shapes.iter().filter(|shape| shape.kind == ShapeKind::Perimeter);
        let mut points: Vec<Point> = edge.flat_map(|shape| shape.points.clone()).collect();
        if points.is_empty() {
            points = plan.shapes.iter().flat_map(|shape| shape.points.clone()).collect();
        }
        points.extend(plan.spots.iter().map(|spot| spot.at));
        let north = i64::from(points.iter().map(|point| point.lat).max()?);
        let south = i64::from(points.iter().map(|point| point.lat).min()?);
        let west = i64::from(points.iter().map(|point| point.lon).min()?);
        let east = i64::from(points.iter().map(|point| point.lon).max()?);
        let cosine = cosine(i64::midpoint(north, south));
        // A margin of a twentieth keeps the discs of the edge whole.
        let wide = ((east - west) * cosine / 1_000).max(500);
        let tall = (north - south).max(wide / 4).min(wide * 2);
        let margin = wide / 20;
        let span = wide + 2 * margin;
        let height = (tall + 2 * margin) * width / span;
        let north = i64::midpoint(north, south) + tall / 2 + margin;
        Some(Self { west: west - margin * 1_000 / cosine, north, span, cosine, width, height })
    }

    fn at(&self, point: Point) -> (i64, i64) {
        let east = (i64::from(point.lon) - self.west) * self.cosine / 1_000;
        let south = self.north - i64::from(point.lat);
        (east * self.width / self.span, south * self.width / self.span)
    }

    /// A round length in metres that takes about a sixth of the plan, and its length drawn.
    fn bar(&self) -> (i64, i64) {
        let metres = (self.span * MM / 1_000).max(1);
        let round = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];
        let length = round.into_iter().rev().find(|length| length * 5 <= metres).unwrap_or(5);
        (length, self.width * length / metres)
    }
}

/// A thousand times the cosine of a latitude in millionths of a degree, by Bhaskara's rational
/// formula: two thousandths away at most, which a plan without a legal scale does not show.
fn cosine(lat: i64) -> i64 {
    let lat = lat.clamp(-85_000_000, 85_000_000) / 1_000;
    let square = lat * lat / 1_000;
    let (top, foot) = (32_400_000 - 4 * square, 32_400_000 + square);
    (top * 1_000 / foot).max(1)
}

impl Plan {
    /// The drawing.
    pub fn svg(&self, width: Width) -> String {
        let Some(ground) = Ground::of(self, width.tenths()) else {
            return Pen::open(&self.frame, width, 300, &self.alt()).close();
        };
        let mut pen = Pen::open(&self.frame, width, ground.height, &self.alt());
        pen.rect(Area(0, 0, ground.width, ground.height), r##"rx="4" fill="#f3efe6""##);
        for layer in LAYERS {
            for shape in self.shapes.iter().filter(|shape| shape.kind == layer) {
                let points: Vec<(i64, i64)> =
                    shape.points.iter().map(|point| ground.at(*point)).collect();
                draw(&mut pen, layer, &points);
            }
        }
        let mut taken: Vec<Area> = Vec::new();
        let discs = self.discs(&ground);
        for (at, radius) in &discs {
            taken.push(Area(at.0 - radius, at.1 - radius, 2 * radius, 2 * radius));
        }
        let marks = self.shapes.iter().filter(|shape| shape.kind == ShapeKind::Place);
        for (x, y) in marks.filter_map(|shape| shape.points.first()).map(|at| ground.at(*at)) {
            taken.push(Area(x - 60, y - 60, 120, 120));
        }
        let long = ground.bar().1.max(text_width(&self.scale(&ground), 115));
        taken.push(Area(150, ground.height - 360, long + 100, 260));
        self.names(&mut pen, &ground, &mut taken);
        let badges = apart(&discs.iter().map(|(at, _)| *at).collect::<Vec<_>>());
        for ((at, radius), spot) in discs.iter().zip(&self.spots) {
            let dash = if spot.value == Datum::Masked { r#" stroke-dasharray="3 2""# } else { "" };
            let paint = format!(
                r##"fill="#b5472a" fill-opacity="0.2" stroke="#a8401f" stroke-width="1.2"{dash}"##
            );
            match spot.shape {
                SpotShape::Disc => pen.circle(*at, *radius, &paint),
                shape @ (SpotShape::Square | SpotShape::Triangle | SpotShape::Diamond) => {
                    pen.path(&shape.corners(*at, (*radius).max(160)), true, &paint);
                }
            }
        }
        for (number, at) in (1_i64..).zip(&badges) {
            pen.circle(*at, 95, r##"fill="#a8401f" stroke="#fff" stroke-width="1""##);
            let set = Type::label(Anchor::Middle).fill("#ffffff").bold().size(120);
            pen.text((at.0, at.1 + 42), set, &number.to_string());
        }
        self.bar(&mut pen, &ground);
        pen.close()
    }

    /// Where each disc stands and its radius: the area, not the radius, tells the number.
    fn discs(&self, ground: &Ground) -> Vec<((i64, i64), i64)> {
        let highest = self.spots.iter().map(|spot| spot.value.drawn()).max().unwrap_or(0).max(1);
        let largest = i128::from(ground.width / 18);
        self.spots
            .iter()
            .map(|spot| {
                let share = i128::from(spot.value.drawn()) * 1_000_000 / i128::from(highest);
                let radius = narrow(share.isqrt() * largest / 1_000);
                (ground.at(spot.at), radius.max(120))
            })
            .collect()
    }

    /// Names of communes, parks and landmarks, each only where nothing else stands.
    fn names(&self, pen: &mut Pen, ground: &Ground, taken: &mut Vec<Area>) {
        let communes = self.communes.iter().map(|place| {
            let set = Type::axis(Anchor::Middle).bold().size(120);
            (place.name.to_uppercase(), ground.at(place.at), set)
        });
        let landmarks = self
            .shapes
            .iter()
            .filter(|shape| matches!(shape.kind, ShapeKind::Park | ShapeKind::Place))
            .map(|shape| {
                let points: Vec<(i64, i64)> =
                    shape.points.iter().map(|point| ground.at(*point)).collect();
                let drop = if shape.kind == ShapeKind::Place { 210 } else { 45 };
                let (x, y) = middle(&points);
                (shape.name.clone(), (x, y + drop), Type::axis(Anchor::Middle).size(120))
            });
        for (name, (x, y), set) in communes.chain(landmarks) {
            let half = text_width(&name, set.size) / 2 + 30;
            if half * 2 > ground.width || name.is_empty() {
                continue;
            }
            let x = x.clamp(half, ground.width - half);
            let y = y.clamp(160, ground.height - 60);
            // Above, below, or not at all: a name that hides a number helps nobody.
            for nudge in [0, -260, 260, -420, 420] {
                let area = Area(x - half, y + nudge - 120, half * 2, 160);
                let inside = area.1 > 20 && area.1 + area.3 < ground.height - 20;
                if inside && !taken.iter().any(|other| meet(*other, area)) {
                    pen.text((x, y + nudge), set.halo(), &name);
                    taken.push(area);
                    break;
                }
            }
        }
    }

    fn bar(&self, pen: &mut Pen, ground: &Ground) {
        let length = ground.bar().1;
        let (x, y) = (200, ground.height - 160);
        let ink = r##"fill="none" stroke="#1b232b" stroke-width="1.5""##;
        let ends = [(x, y - 50), (x, y), (x + length, y), (x + length, y - 50)];
        pen.path(&ends, false, ink);
        let words = self.scale(ground);
        pen.text((x, y - 80), Type::label(Anchor::Start).size(115).halo(), &words);
    }

    /// The length of the bar in words.
    fn scale(&self, ground: &Ground) -> String {
        let metres = ground.bar().0;
        match self.frame.lang {
            Lang::Fr => format!("environ {metres}\u{a0}m"),
            Lang::En => format!("about {metres}\u{a0}m"),
        }
    }

    /// The text alternative.
    pub fn alt(&self) -> String {
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
        if self.spots.is_empty() {
            let landmarks = self.landmarks();
            // A plan without counts shows where things stand, which is not nothing.
            return if landmarks.is_empty() {
                super::line::nothing(lang).to_owned()
            } else {
                format!("{}{colon} {}.", self.frame.detail, landmarks.join(", "))
            };
        }
        let rows: Vec<String> = (1..)
            .zip(&self.spots)
            .map(|(number, spot)| {
                format!("{number}. {} {}", spot.name, spot.value.text(lang, measure))
            })
            .collect();
        format!("{}{colon} {}.", self.frame.detail, rows.join(", "))
    }

    /// Names of the parks and landmarks drawn.
    fn landmarks(&self) -> Vec<&str> {
        self.shapes
            .iter()
            .filter(|shape| matches!(shape.kind, ShapeKind::Park | ShapeKind::Place))
            .map(|shape| shape.name.as_str())
            .collect()
    }

    /// The same figures as a table.
    pub fn table(&self) -> DataTable {
        let (lang, measure) = (self.frame.lang, self.frame.measure);
        let (number, value) = match lang {
            Lang::Fr => ("Numéro", "Nombre"),
            Lang::En => ("Number", "Count"),
        };
        let head = vec![self.rows_head.clone(), number.to_owned(), value.to_owned()];
        let rows = (1..).zip(&self.spots).map(|(number, spot)| {
            vec![
                Cell::Text(spot.name.clone()),
                Cell::Figure(Datum::Known(number), super::Measure::Whole),
                Cell::Figure(spot.value, measure),
            ]
        });
        DataTable { caption: self.frame.detail.clone(), head, rows: rows.collect() }
    }
}

fn draw(pen: &mut Pen, kind: ShapeKind, points: &[(i64, i64)]) {
    match kind {
        ShapeKind::Perimeter => {
            pen.path(points, true, r##"fill="#f8f6f1" stroke="#8b8778" stroke-width="1""##);
        }
        ShapeKind::Park => pen.path(points, true, r##"fill="#d5e6cf""##),
        ShapeKind::Block => pen.path(points, true, r##"fill="#dcd7c8" stroke="#c9c3b1""##),
        ShapeKind::Street => {
            let line = r#"fill="none" stroke-linecap="round" stroke-linejoin="round""#;
            pen.path(points, false, &format!(r##"{line} stroke="#d9d3c4" stroke-width="11""##));
            pen.path(points, false, &format!(r##"{line} stroke="#fff" stroke-width="9""##));
        }
        ShapeKind::Boundary => {
            let dash =
                r##"fill="none" stroke="#4a5560" stroke-width="1.4" stroke-dasharray="9 4 2 4""##;
            pen.path(points, false, dash);
        }
        ShapeKind::Place => {
            if let Some((x, y)) = points.first() {
                let mark = r##"fill="#fff" stroke="#4a5560" stroke-width="1.4""##;
                pen.rect(Area(x - 45, y - 45, 90, 90), mark);
            }
        }
    }
}

fn middle(points: &[(i64, i64)]) -> (i64, i64) {
    let count = i64::try_from(points.len()).unwrap_or(1).max(1);
    let x = points.iter().map(|point| point.0).sum::<i64>() / count;
    let y = points.iter().map(|point| point.1).sum::<i64>() / count;
    (x, y)
}

fn meet(one: Area, other: Area) -> bool {
    one.0 < other.0 + other.2
        && other.0 < one.0 + one.2
        && one.1 < other.1 + other.3
        && other.1 < one.1 + one.3
}

/// Moves a badge aside when it would cover one already placed.
fn apart(points: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let near = |one: (i64, i64), other: (i64, i64)| {
        (one.0 - other.0).abs() < 200 && (one.1 - other.1).abs() < 200
    };
    let mut out: Vec<(i64, i64)> = Vec::with_capacity(points.len());
    for point in points {
        let mut place = *point;
        let mut tries = 0;
        while tries < 64 && out.iter().any(|other| near(*other, place)) {
            place.0 += 210;
            tries += 1;
        }
        out.push(place);
    }
    out
}
