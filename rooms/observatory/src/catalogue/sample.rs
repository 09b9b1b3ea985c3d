//! A base small enough to be counted by hand: May and June 2019.

use kernel::id::{ThemeId, ZoneId, uuid_v7};
use kernel::{Day, Month};

use crate::base::{AlertLine, Base, Span};
use crate::tally::{Conflicts, Sums, Tally};
use crate::window::{MONTHS, Window};

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

pub(crate) const JUNE: Span = Span { from: 23, to: 23 };
pub(crate) const SINCE_MAY: Span = Span { from: 22, to: 23 };

fn alert(sent: &str, resolved: Option<&str>) -> AlertLine {
    AlertLine {
        zone: ZoneId::from_uuid(uuid_v7(1, [1; 10])),
        theme: ThemeId::from_uuid(uuid_v7(2, [1; 10])),
        recipient: "Voirie".to_owned(),
        organisation: "VOIRIE".to_owned(),
        sent: Some(day(sent)),
        resolved: resolved.map(day),
        closed: resolved.map(day),
        weight: 1,
    }
}

/// May: 3 interventions, 10 people, 2 conflicts of which 1 ended and was appeased, 20 h. June: 4
/// interventions, 9 people, 4 conflicts of which 3 ended and 2 were appeased, 50,5 h.
pub(crate) fn base() -> Base {
    let window = Window::of(Month::parse("2019-06").expect("a month"));
    let mut months = [Sums::default(); MONTHS];
    months[22] = Sums { n: 3, people: 10, minutes: 60 };
    months[23] = Sums { n: 4, people: 9, minutes: 100 };
    let mut conflicts = [Conflicts::default(); MONTHS];
    conflicts[22] = Conflicts { n: 2, ended: 1, appeased: 1 };
    conflicts[23] = Conflicts { n: 4, ended: 3, appeased: 2 };
    let mut field = [0; MONTHS];
    field[22] = 20 * 60;
    field[23] = 50 * 60 + 30;
    let mut gatherings = [Sums::default(); MONTHS];
    gatherings[23] = Sums { n: 2, people: 5, minutes: 50 };
    let activities = vec![("A2".to_owned(), gatherings), ("A6".to_owned(), gatherings)];
    Base {
        tally: Tally { months, conflicts, activities, ..crate::tally::empty(window) },
        alerts: vec![
            alert("2019-05-02", Some("2019-05-10")),
            alert("2019-05-20", Some("2019-06-03")),
            alert("2019-06-05", Some("2019-06-11")),
            alert("2019-06-12", None),
            alert("2019-06-30", Some("2019-07-02")),
        ],
        situations: vec![
            (day("2019-04-01"), None, 1),
            (day("2019-05-01"), Some(day("2019-06-30")), 1),
            (day("2019-06-30"), Some(day("2019-07-01")), 1),
            (day("2019-07-01"), None, 1),
        ],
        field,
    }
}
