//! What the one box of the desk finds among alerts: by number, and by the words of the line that recipients read. Never a
//! note, nor where exactly.

use door::find::{Finder, Hit, MOST, Wanted};
use door::{Bounded, Bounds, Fault, Row, Stop, Tx, sql, values};
use kernel::id::{AlertId, ConventionId, ThemeId, ZoneId};
use kernel::{Day, Instant, Lang};

use crate::lifecycle::State;
use crate::{entity, words};

/// Rows that are read at a time, and how many times at most: a word of vowels lets almost everything through.
const PAGE: usize = 250;
const PAGES: usize = 40;

/// What the room finds.
pub(crate) const FINDERS: &[Finder] =
    &[Finder { rank: 1, label: words::section, live: Some(live), shelf: None }];

/// A row of the list.
struct Listed {
    id: AlertId,
    convention: ConventionId,
    zone: ZoneId,
    theme: ThemeId,
    day: Day,
    number: String,
    line: String,
    state: State,
    raised_at: Instant,
}

impl Bounded for Listed {
    fn bounds(&self) -> Bounds {
        Bounds {
            convention: self.convention,
            zone: Some(self.zone),
            theme: Some(self.theme),
            day: Some(self.day),
        }
    }
}

fn read(row: &mut Row<'_>) -> Result<Listed, Fault> {
    let (id, convention) = (row.take()?, row.take()?);
    let (zone, theme, day) = (row.take()?, row.take()?, row.take()?);
    let (number, line) = (row.take()?, row.take()?);
    let state = State::parse(&row.take::<String>()?).map_err(|_| entity::unread("state"))?;
    Ok(Listed { id, convention, zone, theme, day, number, line, state, raised_at: row.take()? })
}

fn live(tx: &mut Tx<'_>, wanted: &Wanted, lang: Lang) -> Result<Vec<Hit>, Stop> {
    let [first, second, third, fourth] = wanted.patterns();
    let mut hits = Vec::new();
    let mut before = (Instant(i64::MAX), String::new());
    for _ in 0..PAGES {
        let rows = tx.rows(
            sql!(
                "SELECT a.id, a.convention_id, a.zone_id, a.theme_id, a.day, a.number, a.line,
                        a.state, a.raised_at
                   FROM alert_visible a
                  WHERE a.grant_id = $1
                    AND (a.raised_at < $2 OR (a.raised_at = $2 AND a.id < $3))
                    AND lower(a.number || ' ' || a.line) LIKE $4
                    AND lower(a.number || ' ' || a.line) LIKE $5
                    AND lower(a.number || ' ' || a.line) LIKE $6
                    AND lower(a.number || ' ' || a.line) LIKE $7
                  ORDER BY a.raised_at DESC, a.id DESC LIMIT 250"
            ),
            &values![before.0, &before.1, &first, &second, &third, &fourth],
            read,
        )?;
        let count = rows.len();
        for row in rows {
            before = (row.raised_at, row.id.text());
            if wanted.is_in(&[&row.number, &row.line]) && hits.len() <= MOST {
                hits.push(hit(lang, row));
            }
        }
        if count < PAGE || hits.len() > MOST {
            break;
        }
    }
    Ok(hits)
}

fn hit(lang: Lang, row: Listed) -> Hit {
    Hit {
        path: format!("/signalements/{}", row.id),
        title: format!("{} – {}", row.number, words::state(lang, row.state)),
        line: row.line,
        day: Some(row.day),
    }
}
