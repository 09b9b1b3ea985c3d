//! The grid of tension, as it is looked at.

use door::Fields;
use kernel::id::{PlaceId, uuid_v7};
use kernel::{Reason, Refusals};
use ui::Sample;

use crate::samples::{day, month, names, sample, view};
use crate::tension::Grid;
use crate::tension_pages;

pub(crate) fn of_tension() -> Vec<Sample> {
    fn shown(grids: Vec<Grid>) -> tension_pages::Shown {
        let place = |number| PlaceId::from_uuid(uuid_v7(3, [number; 10]));
        tension_pages::Shown {
            grids,
            month: month("2019-06"),
            bounds: (month("2019-01"), month("2019-12")),
            points: [(place(1), 14), (place(2), 3)].into(),
            places: Vec::new(),
            names: names(),
            may_lay: true,
        }
    }
    const PATH: &str = tension_pages::PATH;
    vec![
        sample(PATH, "usuel", |lang| {
            let grid = Grid {
                since: day("2019-01-10"),
                steps: [2, 6, 12],
                parties: vec!["ASL".to_owned(), "TILLEULS".to_owned()],
            };
            let none = (&Fields::default(), &Refusals::new());
            tension_pages::tension(&view(lang), &shown(vec![grid]), none)
        }),
        sample(PATH, "vide", |lang| {
            let no = Refusals::one("orange", Reason::OutOfRange { min: 7, max: 2_000 });
            let typed = Fields::of([("jaune", "6"), ("orange", "6")]);
            tension_pages::tension(&view(lang), &shown(Vec::new()), (&typed, &no))
        }),
    ]
}
