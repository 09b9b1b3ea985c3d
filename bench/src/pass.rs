//! The packed scan: the floor under any synthesis. Rows of 16 bytes in memory, one pass, five
//! tables by month; no perimeter, no filter, no people by line.

use rusqlite::Connection;

use crate::kit::Fallible;

/// A record, packed.
struct Row {
    day: u16,
    minutes: u16,
    people: u16,
    month: u8,
    theme: u8,
    kind: u8,
    zone: u8,
    axis: u8,
    ending: u8,
    audience: u8,
}

/// The rows of a base, convention after convention.
pub(crate) struct Packed {
    rows: Vec<Row>,
    tenants: Vec<(usize, usize)>,
}

/// Positions of the values of a column, in the order in which they are met.
#[derive(Default)]
struct Places(std::collections::HashMap<String, u8>);

impl Places {
    fn of(&mut self, value: Option<String>) -> u8 {
        let next = self.0.len() as u8;
        value.map_or(u8::MAX, |value| *self.0.entry(value).or_insert(next))
    }
}

/// What the pass counts: sums by place and month.
struct Sums {
    themes: [[u32; 256]; 13],
    kinds: [[[u32; 3]; 16]; 13],
    zones: [[u32; 256]; 13],
    audiences: [[u32; 256]; 13],
    axes: [u32; 256],
    endings: [u32; 256],
    days: [bool; 400],
}

impl Packed {
    /// Packs every live record of a base.
    pub(crate) fn read(base: &Connection) -> Fallible<Self> {
        let mut found = base.prepare(
            "SELECT a.convention_id, CAST(julianday(a.day) - 2458484.5 AS INTEGER),
                    CAST(substr(a.day, 6, 2) AS INTEGER), a.minutes, a.people,
                    COALESCE(p.code, t.code), a.kind, a.zone_id, a.axis, a.ending,
                    substr(a.people_detail, 1, instr(a.people_detail || '.', '.') - 1)
               FROM activity a JOIN theme t ON t.id = a.theme_id LEFT JOIN theme p ON p.id = t.parent_id
              WHERE a.state = 'live' ORDER BY a.convention_id, a.rank",
        )?;
        let mut places: [Places; 6] = Default::default();
        let (mut packed, mut tenant) =
            (Self { rows: Vec::new(), tenants: Vec::new() }, String::new());
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let convention: String = row.get(0)?;
            if convention != tenant {
                places.get_mut(2).map(std::mem::take);
                packed.tenants.push((packed.rows.len(), packed.rows.len()));
                tenant = convention;
            }
            let [themes, kinds, zones, axes, endings, audiences] = &mut places;
            packed.rows.push(Row {
                day: row.get::<_, i64>(1)?.clamp(0, 399) as u16,
                month: row.get::<_, i64>(2)? as u8,
                minutes: row.get::<_, i64>(3)? as u16,
                people: row.get::<_, i64>(4)? as u16,
                theme: themes.of(row.get(5)?),
                kind: kinds.of(row.get(6)?) & 15,
                zone: zones.of(row.get(7)?),
                axis: axes.of(row.get(8)?),
                ending: endings.of(row.get(9)?),
                audience: audiences.of(row.get(10)?),
            });
            if let Some(last) = packed.tenants.last_mut() {
                last.1 = packed.rows.len();
            }
        }
        Ok(packed)
    }

    /// How many rows.
    pub(crate) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// One pass over the convention of that number; answers a sum so that nothing is left out.
    pub(crate) fn tenant(&self, number: usize) -> u64 {
        let (from, to) = self.tenants.get(number).copied().unwrap_or_default();
        one_pass(self.rows.get(from..to).unwrap_or_default())
    }

    /// One pass over everything, a table for each convention as the product makes one.
    pub(crate) fn all(&self) -> u64 {
        (0..self.tenants.len()).map(|number| self.tenant(number)).sum()
    }
}

fn one_pass(rows: &[Row]) -> u64 {
    let mut sums = Box::new(Sums {
        themes: [[0; 256]; 13],
        kinds: [[[0; 3]; 16]; 13],
        zones: [[0; 256]; 13],
        audiences: [[0; 256]; 13],
        axes: [0; 256],
        endings: [0; 256],
        days: [false; 400],
    });
    let whole = &mut *sums;
    for row in rows {
        let month = usize::from(row.month).min(12);
        let bump = |table: &mut [[u32; 256]; 13], place: u8| {
            if let Some(n) = table.get_mut(month).and_then(|m| m.get_mut(usize::from(place))) {
                *n += 1;
            }
        };
        bump(&mut whole.themes, row.theme);
        bump(&mut whole.zones, row.zone);
        bump(&mut whole.audiences, row.audience);
        let kinds = whole.kinds.get_mut(month).and_then(|m| m.get_mut(usize::from(row.kind)));
        if let Some([n, people, minutes]) = kinds {
            *n += 1;
            *people += u32::from(row.people);
            *minutes += u32::from(row.minutes);
        }
        for (table, place) in [(&mut whole.axes, row.axis), (&mut whole.endings, row.ending)] {
            if let Some(n) = table.get_mut(usize::from(place)) {
                *n += 1;
            }
        }
        if let Some(seen) = whole.days.get_mut(usize::from(row.day)) {
            *seen = true;
        }
    }
    let days = sums.days.iter().filter(|seen| **seen).count() as u64;
    let sum =
        |table: &[[u32; 256]; 13]| -> u64 { table.iter().flatten().map(|n| u64::from(*n)).sum() };
    let kinds: u64 = sums.kinds.iter().flatten().flatten().map(|n| u64::from(*n)).sum();
    let flat = |table: &[u32; 256]| -> u64 { table.iter().map(|n| u64::from(*n)).sum() };
    sum(&sums.themes)
        + sum(&sums.zones)
        + sum(&sums.audiences)
        + kinds
        + flat(&sums.axes)
        + flat(&sums.endings)
        + days
}
