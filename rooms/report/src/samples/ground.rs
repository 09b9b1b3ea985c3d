//! A schematic district to draw in samples: shapes without a real address.

use ui::chart::{Place, Point, Shape, ShapeKind};

type Ground = (ShapeKind, &'static str, &'static [(i32, i32)]);

const SHAPES: [Ground; 11] = [
    (
        ShapeKind::Perimeter,
        "Quartier Humanicité (schéma)",
        &[
            (50_650_033, 2_969_681),
            (50_650_033, 2_978_613),
            (50_645_753, 2_978_613),
            (50_645_753, 2_969_681),
        ],
    ),
    (
        ShapeKind::Park,
        "Parc",
        &[
            (50_647_722, 2_970_389),
            (50_647_829, 2_971_198),
            (50_647_765, 2_972_209),
            (50_647_529, 2_972_816),
            (50_647_144, 2_972_917),
            (50_646_823, 2_972_715),
            (50_646_737, 2_972_479),
            (50_646_716, 2_971_366),
            (50_646_930, 2_970_389),
        ],
    ),
    (
        ShapeKind::Street,
        "Rue A",
        &[
            (50_648_856, 2_969_850),
            (50_648_920, 2_972_715),
            (50_648_878, 2_975_748),
            (50_648_835, 2_978_445),
        ],
    ),
    (ShapeKind::Street, "Rue B", &[(50_649_926, 2_974_400), (50_645_860, 2_974_400)]),
    (
        ShapeKind::Street,
        "Rue C",
        &[
            (50_647_914, 2_970_018),
            (50_647_946, 2_972_715),
            (50_647_946, 2_976_085),
            (50_647_936, 2_978_580),
        ],
    ),
    (
        ShapeKind::Street,
        "Rue Léonard de Vinci",
        &[(50_649_819, 2_972_647), (50_647_893, 2_972_647)],
    ),
    (
        ShapeKind::Street,
        "Rue D",
        &[
            (50_649_819, 2_977_265),
            (50_648_535, 2_977_366),
            (50_646_930, 2_977_231),
            (50_645_860, 2_977_097),
        ],
    ),
    (
        ShapeKind::Street,
        "Rue E",
        &[(50_647_037, 2_972_883), (50_647_101, 2_974_906), (50_647_058, 2_978_714)],
    ),
    (
        ShapeKind::Boundary,
        "Capinghem / Lomme",
        &[
            (50_650_140, 2_973_557),
            (50_648_428, 2_973_389),
            (50_647_358, 2_973_456),
            (50_645_646, 2_973_153),
        ],
    ),
    (ShapeKind::Place, "Métro", &[(50_647_500, 2_977_700)]),
    (ShapeKind::Place, "Hôpital", &[(50_649_300, 2_978_100)]),
];

/// North, south, west and east of each block.
const BLOCKS: [(i32, i32, i32, i32); 17] = [
    (50_649_605, 50_649_092, 2_970_220, 2_971_164),
    (50_649_648, 50_649_070, 2_971_333, 2_972_378),
    (50_649_648, 50_649_070, 2_972_917, 2_974_164),
    (50_649_669, 50_649_070, 2_974_670, 2_975_546),
    (50_649_627, 50_649_070, 2_975_748, 2_976_995),
    (50_648_728, 50_648_064, 2_970_220, 2_971_232),
    (50_648_685, 50_648_086, 2_971_400, 2_972_378),
    (50_648_706, 50_648_064, 2_972_917, 2_973_962),
    (50_648_706, 50_648_128, 2_974_973, 2_975_816),
    (50_648_685, 50_648_086, 2_976_018, 2_977_097),
    (50_647_765, 50_647_229, 2_974_973, 2_975_883),
    (50_647_765, 50_647_229, 2_976_052, 2_977_063),
    (50_647_765, 50_647_229, 2_973_153, 2_974_130),
    (50_646_887, 50_646_138, 2_973_153, 2_974_164),
    (50_646_245, 50_645_860, 2_974_703, 2_975_715),
    (50_646_866, 50_646_117, 2_976_052, 2_976_894),
    (50_646_545, 50_646_074, 2_970_524, 2_972_546),
];

/// The ground of the plan.
pub(super) fn shapes() -> Vec<Shape> {
    let blocks = (1..).zip(BLOCKS).map(|(number, (north, south, west, east))| Shape {
        kind: ShapeKind::Block,
        name: format!("Îlot {number}"),
        points: [(north, west), (north, east), (south, east), (south, west)].map(point).to_vec(),
    });
    let others = SHAPES.iter().map(|(kind, name, points)| Shape {
        kind: *kind,
        name: (*name).to_owned(),
        points: points.iter().copied().map(point).collect(),
    });
    others.chain(blocks).collect()
}

/// The two communes.
pub(super) fn communes() -> Vec<Place> {
    let places = [("Capinghem", (50_649_800, 2_971_600)), ("Lomme", (50_649_800, 2_975_600))];
    places.map(|(name, at)| Place { name: name.to_owned(), at: point(at) }).to_vec()
}

/// A point from its latitude and longitude.
pub(super) const fn point((lat, lon): (i32, i32)) -> Point {
    Point { lat, lon }
}
