//! « Situations complexes », which the convention has the monitoring committee treat: those that are followed with
//! several partners and go on beyond a delay, built into the restricted part.
//!
//! **Invariants:** a code, a theme, days and counts; no place, no name, no word that anyone typed; nothing of them stands
//! in the open part, and the readers of the restricted part alone read them.

use convention::{CommitteeKind, Meeting};
use door::{Bounds, Fault, Stop, Tx, sql};
use kernel::id::{SituationId, ThemeId};
use kernel::{Day, Lang, french};

use crate::gather::{Caches, Made, capped};
use crate::sitting::Source;
use crate::words_agenda as words;

/// Partners from which a situation is followed with several.
const SEVERAL: i64 = 2;
/// Days after which a situation followed with several partners is brought to the committee, and any situation.
const WITH_SEVERAL: i64 = 30;
const ALONE: i64 = 90;

/// A situation that goes on.
struct Open {
    id: SituationId,
    code: String,
    theme: ThemeId,
    since: Day,
    visits: i64,
    partners: i64,
}

/// Those that go on at a day, the oldest first: each partner asked is counted once, by the relays made from its records.
fn open(tx: &mut Tx<'_>, by: Day) -> Result<Vec<Open>, Fault> {
    tx.walled(
        sql!(
            "SELECT s.convention_id, s.zone_id, s.theme_id, s.opened_day, s.id, s.code, s.theme_id,
                    s.opened_day,
                    (SELECT COUNT(*) FROM activity_visible a
                      WHERE a.grant_id = s.grant_id AND a.situation_id = s.id AND a.state = 'live'),
                    (SELECT COUNT(DISTINCT r.organisation)
                       FROM activity_visible a
                       JOIN partner_relay_visible r ON r.grant_id = a.grant_id AND r.id = a.id
                      WHERE a.grant_id = s.grant_id AND a.situation_id = s.id AND a.state = 'live')
               FROM situation_visible s
              WHERE s.grant_id = $1 AND s.closed_day IS NULL AND s.opened_day <= $2
              ORDER BY s.opened_day, s.code LIMIT 100"
        ),
        &(by,),
        |row| {
            // As any situation: one that was opened before the days of the right is followed within them.
            let bounds = Bounds { day: None, ..Bounds::read(row)? };
            let (id, code, theme) = (row.take()?, row.take()?, row.take()?);
            let (since, visits, partners) = (row.take()?, row.take()?, row.take()?);
            Ok((bounds, Open { id, code, theme, since, visits, partners }))
        },
    )
}

/// Whether the committee should speak of it.
const fn is_complex(days: i64, partners: i64) -> bool {
    days >= ALONE || (partners >= SEVERAL && days >= WITH_SEVERAL)
}

/// The restricted points of a monitoring committee; another body has none.
pub(crate) fn situations(
    tx: &mut Tx<'_>,
    meeting: &Meeting,
    caches: Caches<'_>,
) -> Result<Vec<Made>, Stop> {
    if meeting.committee != CommitteeKind::Monitoring.name() {
        return Ok(Vec::new());
    }
    let day = meeting.day.max(tx.today());
    let mut all = open(tx, day.plus_days(-WITH_SEVERAL))?;
    all.retain(|one| is_complex(day.days_since(one.since), one.partners));
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let lists = caches.map(|(_, lists)| referential::lists(tx, lists)).transpose()?;
    let made = |one: &Open| {
        let lang = Lang::Fr;
        let theme = lists.as_ref().and_then(|lists| lists.theme_by_id(one.theme));
        let title = theme.map_or_else(
            || words::situation(lang, &one.code),
            |theme| words::situation_of(lang, &one.code, theme.label(lang)),
        );
        let mut detail = words::situation_since(lang, &french::day(lang, one.since));
        for (count, more) in [
            (one.visits, words::situation_visits(lang, one.visits)),
            (one.partners, words::situation_partners(lang, one.partners)),
        ] {
            if count > 0 {
                detail.push(' ');
                detail.push_str(&more);
            }
        }
        // The convention itself says that the committee is for this: the point comes from its purpose.
        let id = one.id.text();
        Made::new(Source::Purpose, format!("situation-{id}"), format!("/activites/situations/{id}"))
            .restricted()
            .saying(&title, &detail)
    };
    Ok(capped(all.iter().map(made).collect()))
}

#[cfg(test)]
mod tests {
    use super::is_complex;

    #[test]
    fn several_partners_bring_it_sooner() {
        assert!(is_complex(30, 2) && is_complex(90, 0) && is_complex(200, 1));
        assert!(!is_complex(29, 5) && !is_complex(89, 1));
    }
}
