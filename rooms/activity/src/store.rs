//! The SQL of the room.

use door::{Fault, Row, Tx, sql, values};
use kernel::Period;
use kernel::id::{ActivityId, ConventionId, PersonId};

use crate::entity::Activity;
use crate::people::Count;
use crate::record::{self, NewActivity};
use crate::search;

/// Lays a record of an author down if its place and day are within the perimeter and nothing has its
/// identifier or rank; says how many rows were laid.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    (new, author): (&NewActivity, Option<PersonId>),
    rank: i64,
) -> Result<u64, Fault> {
    let now = tx.now();
    let (lat, lon) = new.pin.unzip();
    let theme = |place: usize| new.themes.get(place).copied();
    tx.run(
        sql!(
            "INSERT INTO activity (rank, id, convention_id, zone_id, place_id, lat_e6, lon_e6, day,
                start_minute, minutes, kind, theme_id, theme2_id, theme3_id, axis, origin, channel,
                ending, next_step, next_day, intensity, people, author_id, note, sensitive,
                situation_id, alert_id, action_id, round_id, digest, recorded_at,
                people_detail, mediators)
             SELECT CAST($2 AS BIGINT), $3, v.convention_id, $4, $5, CAST($6 AS BIGINT),
                CAST($7 AS BIGINT), $8, CAST($9 AS BIGINT), CAST($10 AS BIGINT), $11, $12, $13, $14,
                $15, $16, $17, $18, $19, $20, $21, CAST($22 AS BIGINT), $23, $24,
                CAST($25 AS BOOLEAN), $26, $27, $28, $29, $30, CAST($31 AS BIGINT), $32, $33
               FROM visible v
              WHERE v.grant_id = $1 AND $8 BETWEEN v.day_from AND v.day_to
                AND EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = $1 AND z.zone_id = $4)
                AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = $1 AND t.theme_id = $12)
             ON CONFLICT DO NOTHING"
        ),
        &values![
            rank, new.id, new.zone, new.place, lat, lon, new.day, new.time, new.minutes, new.kind,
            theme(0), theme(1), theme(2), new.axis, new.origin, new.channel, new.ending,
            new.next_step, new.next_day, new.intensity, new.people_total(), author,
            new.note.as_str(), new.sensitive, new.situation, new.alert, new.action, new.round,
            new.digest(), now, written(&new.people), joined(&new.mediators)],
    )
}

/// Lays down the lines that go with a record: people, mediators, words to be found by.
pub(crate) fn insert_lines(
    tx: &mut Tx<'_>,
    new: &NewActivity,
    convention: ConventionId,
    rank: i64,
) -> Result<(), Fault> {
    if new.note.is_empty() {
        return Ok(());
    }
    let stems = search::stems(convention, new.note.as_str());
    tx.later(
        sql!(
            open_twin "each engine has its own full-text index; the record was checked just before",
            sqlite "INSERT INTO activity_search (rowid, stems) VALUES ($1, $2)",
            postgres "INSERT INTO activity_search (rank, stems) VALUES ($1, to_tsvector('simple', $2))"
        ),
        &(rank, stems),
    )?;
    Ok(())
}

/// `P1.26-59.F.2 P4.18-25.NR.1`: the lines of people as the row holds them.
fn written(counts: &[Count]) -> String {
    let lines: Vec<String> = counts
        .iter()
        .map(|count| format!("{}.{}.{}.{}", count.audience, count.age_band, count.gender, count.n))
        .collect();
    lines.join(" ")
}

fn joined(people: &[PersonId]) -> String {
    people.iter().map(PersonId::text).collect::<Vec<_>>().join(" ")
}

/// What is known of an identifier within the perimeter: fingerprint and revision.
pub(crate) fn digest(tx: &mut Tx<'_>, id: ActivityId) -> Result<Option<(String, i64)>, Fault> {
    tx.one(
        sql!("SELECT a.digest, a.rev FROM activity_visible a WHERE a.grant_id = $1 AND a.id = $2"),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// One record.
pub(crate) fn one(tx: &mut Tx<'_>, id: ActivityId) -> Result<Option<Activity>, Fault> {
    tx.row(
        sql!("SELECT a.* FROM activity_visible a WHERE a.grant_id = $1 AND a.id = $2"),
        &(id,),
        Activity::read,
    )
}

/// Puts a corrected content in place of the one that was read; none changed means that someone
/// else did it first, or that it is not within the perimeter (before or after). A sensitive note stays
/// as it is, and sensitive, for whoever may not read it; so do the minute and the pin for others than the
/// author, who read a quarter of an hour and no pin, unless they say another time or place.
pub(crate) fn update(
    tx: &mut Tx<'_>,
    new: &NewActivity,
    rev: i64,
    rank: i64,
) -> Result<u64, Fault> {
    let (lat, lon) = new.pin.unzip();
    let theme = |place: usize| new.themes.get(place).copied();
    tx.run(
        sql!(
            "UPDATE activity SET rank = $4, zone_id = $5, place_id = $6,
                lat_e6 = CASE WHEN zone_id = $5 AND place_id IS NOT DISTINCT FROM $6
                               AND NOT EXISTS (SELECT 1 FROM visible v WHERE v.grant_id = $1
                                                  AND activity.author_id = v.person_id)
                         THEN COALESCE(CAST($7 AS BIGINT), lat_e6) ELSE $7 END,
                lon_e6 = CASE WHEN zone_id = $5 AND place_id IS NOT DISTINCT FROM $6
                               AND NOT EXISTS (SELECT 1 FROM visible v WHERE v.grant_id = $1
                                                  AND activity.author_id = v.person_id)
                         THEN COALESCE(CAST($8 AS BIGINT), lon_e6) ELSE $8 END,
                day = $9,
                start_minute = CASE WHEN start_minute / 15 * 15 = CAST($10 AS BIGINT)
                                     AND NOT EXISTS (SELECT 1 FROM visible v WHERE v.grant_id = $1
                                                        AND activity.author_id = v.person_id)
                               THEN start_minute ELSE CAST($10 AS BIGINT) END,
                minutes = $11, kind = $12, theme_id = $13,
                theme2_id = $14, theme3_id = $15, axis = $16, origin = $17, channel = $18,
                ending = $19, next_step = $20, next_day = $21, intensity = $22, people = $23,
                note = CASE WHEN EXISTS (SELECT 1 FROM visible v WHERE v.grant_id = $1
                             AND (v.level >= 4 OR NOT activity.sensitive
                                  OR activity.author_id = v.person_id))
                       THEN $24 ELSE note END,
                sensitive = CASE WHEN EXISTS (SELECT 1 FROM visible v WHERE v.grant_id = $1
                                  AND (v.level >= 4 OR NOT activity.sensitive
                                       OR activity.author_id = v.person_id))
                            THEN $25 ELSE sensitive END,
                situation_id = $26, alert_id = $27, action_id = $28,
                digest = $29, people_detail = $30, mediators = $31, rev = rev + 1
              WHERE id = $2 AND rev = $3 AND state = 'live'
                AND EXISTS (SELECT 1 FROM activity_visible b WHERE b.grant_id = $1 AND b.id = $2)
                AND EXISTS (SELECT 1 FROM visible v WHERE v.grant_id = $1
                               AND $9 BETWEEN v.day_from AND v.day_to)
                AND EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = $1 AND z.zone_id = $5)
                AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = $1 AND t.theme_id = $13)"
        ),
        &values![
            new.id, rev, rank, new.zone, new.place, lat, lon, new.day, new.time, new.minutes,
            new.kind, theme(0), theme(1), theme(2), new.axis, new.origin, new.channel, new.ending,
            new.next_step, new.next_day, new.intensity, new.people_total(), new.note.as_str(),
            new.sensitive, new.situation, new.alert, new.action, new.digest(), written(&new.people), joined(&new.mediators)],
    )
}

/// Withdraws a record: it stays readable with its reason and counts no more.
pub(crate) fn withdraw(tx: &mut Tx<'_>, id: ActivityId, rev: i64) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "UPDATE activity SET state = 'withdrawn', rev = rev + 1
              WHERE id = $2 AND rev = $3 AND state = 'live'
                AND EXISTS (SELECT 1 FROM activity_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &(id, rev),
    )
}

/// Takes away the lines of a record, before new ones are laid or for good.
pub(crate) fn clear_lines(tx: &mut Tx<'_>, rank: i64) -> Result<(), Fault> {
    tx.later(
        sql!(
            open_twin "each engine has its own full-text index; the record was checked just before",
            sqlite "DELETE FROM activity_search WHERE rowid = $1",
            postgres "DELETE FROM activity_search WHERE rank = $1"
        ),
        &(rank,),
    )?;
    Ok(())
}

/// A content that was replaced, with who, when and why.
pub(crate) struct Replaced<'a> {
    pub(crate) id: ActivityId,
    pub(crate) rev: i64,
    pub(crate) by: PersonId,
    pub(crate) change: &'static str,
    pub(crate) reason: &'a str,
    pub(crate) before: String,
    pub(crate) sensitive: bool,
}

/// Keeps what a change replaced.
pub(crate) fn keep_replaced(tx: &mut Tx<'_>, replaced: &Replaced<'_>) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "the history of a record that was checked just before",
            "INSERT INTO activity_revision (activity_id, rev, at, by_id, move, reason, before_text, sensitive)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        &(
            replaced.id,
            replaced.rev,
            now,
            replaced.by,
            replaced.change,
            replaced.reason,
            &replaced.before,
            replaced.sensitive,
        ),
    )?;
    Ok(())
}

/// A change in the life of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Revision {
    /// When.
    pub(crate) at: kernel::Instant,
    /// By whom.
    pub(crate) by: PersonId,
    /// `corrected` or `withdrawn`.
    pub(crate) change: String,
    /// Why, for those who may read the note: it is as free a text.
    pub(crate) reason: String,
    /// What it said before, for the same readers.
    pub(crate) before: String,
}

/// The changes of a record within the perimeter, oldest first.
pub(crate) fn revisions(tx: &mut Tx<'_>, id: ActivityId) -> Result<Vec<Revision>, Fault> {
    tx.all(
        sql!(
            "SELECT CASE WHEN r.by_id = v.person_id THEN r.at ELSE r.at / 900000 * 900000 END,
                    r.by_id, r.move,
                    CASE WHEN (v.level >= 4
                               OR (v.level >= 3 AND (NOT (r.sensitive OR a.sensitive)
                                                     OR a.author_id = v.person_id)))
                          AND (NOT v.own_situations OR a.author_id = v.person_id
                               OR a.mediators LIKE '%' || v.person_id || '%')
                         THEN r.reason ELSE '' END,
                    CASE WHEN (v.level >= 4
                               OR (v.level >= 3 AND (NOT (r.sensitive OR a.sensitive)
                                                     OR a.author_id = v.person_id)))
                          AND (NOT v.own_situations OR a.author_id = v.person_id
                               OR a.mediators LIKE '%' || v.person_id || '%')
                         THEN r.before_text ELSE '' END
               FROM activity_visible a
               JOIN visible v ON v.grant_id = a.grant_id
               JOIN activity_revision r ON r.activity_id = a.id
              WHERE a.grant_id = $1 AND a.id = $2 ORDER BY r.rev"
        ),
        &(id,),
        |row| {
            Ok(Revision {
                at: row.take()?,
                by: row.take()?,
                change: row.take()?,
                reason: row.take()?,
                before: row.take()?,
            })
        },
    )
}

/// Records of one author between two days, newest first, withdrawn ones among them; at most 500.
pub fn own(tx: &mut Tx<'_>, author: PersonId, days: Period) -> Result<Vec<Activity>, Fault> {
    tx.rows(
        sql!(
            "SELECT a.* FROM activity_visible a
              WHERE a.grant_id = $1 AND a.author_id = $2 AND a.rank >= $3 AND a.rank < $4
              ORDER BY a.rank DESC LIMIT 500"
        ),
        &values![
            author,
            record::rank_floor(days.from(), 0),
            record::rank_floor(days.to().plus_days(1), 0)
        ],
        Activity::read,
    )
}

/// Where a record stands in the order of records, if it is within the perimeter.
pub(crate) fn rank(tx: &mut Tx<'_>, id: ActivityId) -> Result<Option<i64>, Fault> {
    tx.one(
        sql!("SELECT a.rank FROM activity_visible a WHERE a.grant_id = $1 AND a.id = $2"),
        &(id,),
        |row| row.take(),
    )
}

/// The present revision of a record, if it is within the perimeter.
pub fn revision(tx: &mut Tx<'_>, id: ActivityId) -> Result<Option<i64>, Fault> {
    tx.one(
        sql!("SELECT a.rev FROM activity_visible a WHERE a.grant_id = $1 AND a.id = $2"),
        &(id,),
        |row| row.take(),
    )
}

/// Every live record of a convention, for the facts kept in memory, row after row in the order of
/// [`crate::facts`]. They are nobody's: each reads them through a perimeter of their own
/// ([`crate::facts::Facts::scan`]), and a right that ends meanwhile takes nothing out of them.
pub(crate) fn each_fact(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    take: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    tx.each(
        sql!(
            open "facts are kept in memory whole; each reading is within its own perimeter",
            "SELECT a.rank, a.minutes, a.people, a.zone_id, a.theme_id, a.theme2_id, a.theme3_id,
                    a.kind, a.axis, a.origin, a.channel, a.ending, a.intensity, a.people_detail,
                    a.mediators
               FROM activity a WHERE a.convention_id = $1 AND a.state = 'live'"
        ),
        &(convention,),
        take,
    )
}

/// The same for one record; no row once it is withdrawn.
pub(crate) fn one_fact(
    tx: &mut Tx<'_>,
    (convention, id): (ConventionId, &str),
    take: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    tx.each(
        sql!(
            open "facts are kept in memory whole; each reading is within its own perimeter",
            "SELECT a.rank, a.minutes, a.people, a.zone_id, a.theme_id, a.theme2_id, a.theme3_id,
                    a.kind, a.axis, a.origin, a.channel, a.ending, a.intensity, a.people_detail,
                    a.mediators
               FROM activity a
              WHERE a.convention_id = $1 AND a.state = 'live' AND a.id = $2"
        ),
        &(convention, id),
        take,
    )
}
