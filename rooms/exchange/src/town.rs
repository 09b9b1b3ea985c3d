//! Towns that take requests (« villes outillées », Open311 GeoReport v2) : where an organisation is spoken to, and
//! what became of each request.
//!
//! **Invariants:** what is social is never sent; a request is made once for each sending, however often it is
//! tried; what a town says is a step « d’après la ville », and resolves nothing.

use std::collections::BTreeMap;

use door::{Fault, Row, Stop, Tx, sql, values};
use kernel::id::{AlertId, ConventionId, RowId};
use kernel::{Instant, Reason, Refusals};
use outside::Caller;

use crate::follow::{Kind, News};
use crate::{TOWNED, UNTOWNED, sealed, words_town as words};

/// What the vault seals here.
pub(crate) const SEALED: &str = "town-key-v1";

/// A town, as it was named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Town {
    pub(crate) organisation: String,
    pub(crate) address: String,
    pub(crate) jurisdiction: String,
    /// Code of the theme, and what the town calls it; `*` stands for any other theme.
    pub(crate) services: BTreeMap<String, String>,
    pub(crate) ended: bool,
    /// Whether the administration keeps its key suspended.
    pub(crate) suspended: bool,
}

/// What is wished: a town, and its key; none keeps the one that it had.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) town: Town,
    pub(crate) key: Option<String>,
}

/// Names a town, or names it otherwise.
pub(crate) fn name(tx: &mut Tx<'_>, wish: &Wish) -> Result<(), Stop> {
    let town = &wish.town;
    let caller = tx.service::<Caller>().ok_or_else(|| Fault::new("nothing calls outside"))?;
    let mut no = Refusals::new();
    if !caller.may_name(&town.address) || town.address.contains('?') {
        no.add("adresse", crate::hooks::not_reached());
    }
    if !territory::organisations(tx)?.iter().any(|one| one.code == town.organisation) {
        no.add("organisation", Reason::NotInList);
    }
    no.finish()?;
    let (now, by, convention) = (tx.now(), tx.actor(), tx.convention()?);
    let held: Option<(String, String)> = tx.one(
        sql!(
            "SELECT t.api_key, t.address FROM visible v JOIN town t ON t.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND t.organisation = $2"
        ),
        &(&town.organisation,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let key = match (&wish.key, held) {
        (Some(key), _) => sealed::seal(tx, SEALED, key.as_bytes())?,
        // A key that was given for one server is told to no other one.
        (None, Some((key, address))) if !key.is_empty() && address != town.address => {
            return Err(Refusals::one("cle", words::key_again()).into());
        }
        (None, held) => held.map(|(key, _)| key).unwrap_or_default(),
    };
    tx.run(
        sql!(
            open "the manager names a town of its own convention",
            "INSERT INTO town (convention_id, organisation, address, jurisdiction, api_key, since,
                made_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (convention_id, organisation) DO UPDATE
                SET address = excluded.address, jurisdiction = excluded.jurisdiction,
                    api_key = excluded.api_key, since = excluded.since,
                    made_by = excluded.made_by, ended_at = NULL"
        ),
        &(convention, &town.organisation, &town.address, &town.jurisdiction, &key, now, by),
    )?;
    tx.run(
        sql!(
            open "the manager names a town of its own convention",
            "DELETE FROM town_service WHERE convention_id = $1 AND organisation = $2"
        ),
        &(convention, &town.organisation),
    )?;
    for (theme, code) in &town.services {
        tx.run(
            sql!(
                open "the manager names a town of its own convention",
                "INSERT INTO town_service (convention_id, organisation, theme, service_code)
                 VALUES ($1, $2, $3, $4)"
            ),
            &(convention, &town.organisation, theme, code),
        )?;
    }
    Ok(tx.note(TOWNED, &convention.text(), &town.organisation)?)
}

/// Sends a town nothing more.
pub(crate) fn end(tx: &mut Tx<'_>, organisation: &str) -> Result<(), Stop> {
    let (now, convention) = (tx.now(), tx.convention()?);
    let ended = tx.run(
        sql!(
            "UPDATE town SET ended_at = $4
              WHERE convention_id = $2 AND organisation = $3 AND ended_at IS NULL
                AND EXISTS (SELECT 1 FROM visible v WHERE v.grant_id = $1 AND v.convention_id = $2)"
        ),
        &(convention, organisation, now),
    )?;
    if ended == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(UNTOWNED, &convention.text(), organisation)?)
}

/// The towns of the convention, by their code.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Town>, Fault> {
    let mut towns: Vec<Town> = tx.all(
        sql!(
            "SELECT t.organisation, t.address, t.jurisdiction, t.ended_at, t.suspended_at
               FROM visible v JOIN town t ON t.convention_id = v.convention_id
              WHERE v.grant_id = $1 ORDER BY t.organisation LIMIT 100"
        ),
        &(),
        |row| {
            Ok(Town {
                organisation: row.take()?,
                address: row.take()?,
                jurisdiction: row.take()?,
                services: BTreeMap::new(),
                ended: row.take::<Option<Instant>>()?.is_some(),
                suspended: row.take::<Option<Instant>>()?.is_some(),
            })
        },
    )?;
    let services: Vec<(String, String, String)> = tx.all(
        sql!(
            "SELECT s.organisation, s.theme, s.service_code
               FROM visible v JOIN town_service s ON s.convention_id = v.convention_id
              WHERE v.grant_id = $1 ORDER BY s.organisation, s.theme LIMIT 2000"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    for (organisation, theme, code) in services {
        if let Some(town) = towns.iter_mut().find(|town| town.organisation == organisation) {
            town.services.insert(theme, code);
        }
    }
    Ok(towns)
}

/// An alert was sent, is still there although it was said to be done, or was put right: if its recipient takes
/// requests, one is to be made. The entry of the journal that says so is what makes it unique.
pub(crate) fn hear(tx: &mut Tx<'_>, news: &News) -> Result<(), Fault> {
    if news.kind != Kind::Sent && !news.asks_again {
        return Ok(());
    }
    let Some(told) = alert::bulletin(tx, news.alert)? else { return Ok(()) };
    let takes: Option<i64> = tx.one(
        sql!(
            open "the house sends on what was sent to an organisation that takes requests",
            "SELECT since FROM town
              WHERE convention_id = $1 AND organisation = $2 AND ended_at IS NULL AND since <= $3"
        ),
        &(news.convention, &told.organisation, news.at),
        |row| row.take(),
    )?;
    if takes.is_none() {
        return Ok(());
    }
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    tx.run(
        sql!(
            open "the house sends on what was sent to an organisation that takes requests",
            "INSERT INTO town_request (id, convention_id, organisation, alert_id, seq, asked_at, due_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (alert_id, seq) DO NOTHING"
        ),
        &(id, news.convention, &told.organisation, news.alert, news.seq, news.at, now),
    )?;
    Ok(())
}

/// A request, as the operator’s people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) id: RowId,
    pub(crate) organisation: String,
    pub(crate) alert: AlertId,
    pub(crate) state: String,
    pub(crate) attempts: i64,
    pub(crate) reason: String,
    /// The town’s own number.
    pub(crate) number: String,
    pub(crate) status: String,
    pub(crate) notes: String,
}

fn read(row: &mut Row<'_>) -> Result<Request, Fault> {
    Ok(Request {
        id: row.take()?,
        organisation: row.take()?,
        alert: row.take()?,
        state: row.take()?,
        attempts: row.take()?,
        reason: row.take()?,
        number: row.take()?,
        status: row.take()?,
        notes: row.take()?,
    })
}

/// The requests made of an alert within the perimeter, first to last.
pub(crate) fn about(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<Request>, Fault> {
    tx.all(
        sql!(
            "SELECT r.id, r.organisation, r.alert_id, r.state, r.attempts, r.reason, r.number,
                    r.status, r.notes
               FROM town_request r
              WHERE r.alert_id = $2
                AND EXISTS (SELECT 1 FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $2)
              ORDER BY r.seq LIMIT 20"
        ),
        &(alert,),
        read,
    )
}

/// The requests that bear a number of a town, within the perimeter.
pub(crate) fn numbered(tx: &mut Tx<'_>, number: &str) -> Result<Vec<Request>, Fault> {
    tx.all(
        sql!(
            "SELECT r.id, r.organisation, r.alert_id, r.state, r.attempts, r.reason, r.number,
                    r.status, r.notes
               FROM visible v JOIN town_request r ON r.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND r.number = $2
                AND EXISTS (SELECT 1 FROM alert_visible b
                             WHERE b.grant_id = $1 AND b.id = r.alert_id)
              ORDER BY r.seq LIMIT 20"
        ),
        &(number,),
        read,
    )
}

/// The alerts that a town knows by a number, within the perimeter: the list finds them by it.
pub fn of_number(tx: &mut Tx<'_>, number: &str) -> Result<Vec<AlertId>, Fault> {
    Ok(numbered(tx, number)?.into_iter().map(|request| request.alert).collect())
}

/// What could not be sent, for whoever mends it: newest first.
pub(crate) fn stuck(tx: &mut Tx<'_>) -> Result<Vec<Request>, Fault> {
    tx.all(
        sql!(
            "SELECT r.id, r.organisation, r.alert_id, r.state, r.attempts, r.reason, r.number,
                    r.status, r.notes
               FROM visible v JOIN town_request r ON r.convention_id = v.convention_id
              WHERE v.grant_id = $1 AND r.state IN ('waiting', 'parked') AND r.attempts > 0
                AND EXISTS (SELECT 1 FROM alert_visible b
                             WHERE b.grant_id = $1 AND b.id = r.alert_id)
              ORDER BY r.seq DESC LIMIT 50"
        ),
        &(),
        read,
    )
}

/// Tries again by hand what was set aside.
pub(crate) fn again(tx: &mut Tx<'_>, id: RowId) -> Result<(), Stop> {
    let now = tx.now();
    let again = tx.run(
        sql!(
            "UPDATE town_request SET state = 'waiting', attempts = 0, due_at = $3, locked_until = 0
              WHERE id = $2 AND state = 'parked'
                AND EXISTS (SELECT 1 FROM alert_visible b
                             WHERE b.grant_id = $1 AND b.id = town_request.alert_id)"
        ),
        &(id, now),
    )?;
    if again == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(crate::REPLAYED, &id.text(), "")?)
}

/// A request that is due: to be made, or to be asked about.
#[derive(Clone, Debug)]
pub(crate) struct Due {
    pub(crate) id: RowId,
    pub(crate) alert: AlertId,
    pub(crate) convention: ConventionId,
    pub(crate) asked_at: Instant,
    pub(crate) sent: bool,
    /// An earlier try may have been heard.
    pub(crate) heard: bool,
    pub(crate) attempts: i64,
    pub(crate) token: String,
    pub(crate) number: String,
    pub(crate) status: String,
    pub(crate) notes: String,
    pub(crate) organisation: String,
    pub(crate) at: Spoken,
}

/// Where a town is spoken to, and what is told it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spoken {
    pub(crate) address: String,
    pub(crate) jurisdiction: String,
    pub(crate) key: String,
    pub(crate) service: String,
    pub(crate) place: String,
    pub(crate) point: Option<(i64, i64)>,
    pub(crate) line: String,
    pub(crate) own_number: String,
}

/// Takes some of the requests that are due, for two minutes.
pub(crate) fn claim(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Due>, Fault> {
    let now = tx.now();
    let mut claimed: Vec<Due> = tx.all(
        sql!(
            open "requests are carried by the house",
            "UPDATE town_request
                SET attempts = CASE WHEN state = 'waiting' THEN attempts + 1 ELSE attempts END,
                    locked_until = $1 + 120000
              WHERE id IN (SELECT id FROM town_request
                            WHERE state IN ('waiting', 'sent') AND due_at <= $1
                              AND locked_until <= $1 AND attempts < 20
                              AND NOT EXISTS (SELECT 1 FROM town t
                                               WHERE t.convention_id = town_request.convention_id
                                                 AND t.organisation = town_request.organisation
                                                 AND t.suspended_at IS NOT NULL)
                            ORDER BY due_at, id LIMIT $2)
                AND state IN ('waiting', 'sent') AND locked_until <= $1
              RETURNING id, alert_id, convention_id, asked_at, state, heard, attempts, token, number,
                        status, notes, organisation"
        ),
        &(now, most),
        |row| {
            Ok(Due {
                id: row.take()?,
                alert: row.take()?,
                convention: row.take()?,
                asked_at: row.take()?,
                sent: row.take::<String>()? == "sent",
                heard: row.take()?,
                attempts: row.take()?,
                token: row.take()?,
                number: row.take()?,
                status: row.take()?,
                notes: row.take()?,
                organisation: row.take()?,
                at: Spoken::default(),
            })
        },
    )?;
    let mut whole = Vec::new();
    for mut due in claimed.drain(..) {
        match spoken(tx, &due)? {
            Some(at) => {
                due.at = at;
                whole.push(due);
            }
            // Sent on elsewhere, ended or erased meanwhile; or the town was stopped.
            None if due.sent => settle(tx, due.id, &Settled::rest(now, &due))?,
            None => {
                settle(tx, due.id, &Settled { state: "withdrawn", ..Settled::rest(now, &due) })?;
            }
        }
    }
    Ok(whole)
}

fn spoken(tx: &mut Tx<'_>, due: &Due) -> Result<Option<Spoken>, Fault> {
    let Some(told) = alert::bulletin(tx, due.alert)? else { return Ok(None) };
    let with_it = told.organisation == due.organisation && told.state.waits_on_recipient();
    if !with_it {
        return Ok(None);
    }
    let town: Option<(String, String, String)> = tx.one(
        sql!(
            open "requests are carried by the house",
            "SELECT address, jurisdiction, api_key FROM town
              WHERE convention_id = $1 AND organisation = $2 AND ended_at IS NULL"
        ),
        &(due.convention, &due.organisation),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let Some((address, jurisdiction, key)) = town else { return Ok(None) };
    let key = sealed::open(tx, SEALED, &key)?.and_then(|bytes| String::from_utf8(bytes).ok());
    let top = told.theme.split('.').next().unwrap_or_default().to_owned();
    let service: Option<String> = tx.one(
        sql!(
            open "requests are carried by the house",
            "SELECT service_code FROM town_service
              WHERE convention_id = $1 AND organisation = $2 AND theme IN ($3, $4, '*')
              ORDER BY CASE theme WHEN $3 THEN 1 WHEN $4 THEN 2 ELSE 3 END LIMIT 1"
        ),
        &(due.convention, &due.organisation, &told.theme, &top),
        |row| row.take(),
    )?;
    let (line, own_number) = following(tx, due, &told)?;
    Ok(Some(Spoken {
        address: address.trim_end_matches('/').to_owned(),
        jurisdiction,
        key: key.unwrap_or_default(),
        service: service.unwrap_or_default(),
        place: told.place,
        point: told.point,
        line,
        own_number,
    }))
}

/// What a request says and the number of ours that it is known by: one that follows another names it, and says
/// whether it is still there.
fn following(
    tx: &mut Tx<'_>,
    due: &Due,
    told: &alert::Bulletin,
) -> Result<(String, String), Fault> {
    let earlier: Vec<(String, Instant)> = tx.all(
        sql!(
            open "requests are carried by the house",
            "SELECT number, asked_at FROM town_request
              WHERE alert_id = $1 AND organisation = $2 AND asked_at < $3 AND id <> $4
                AND state = 'sent'
              ORDER BY seq DESC LIMIT 50"
        ),
        &(due.alert, &due.organisation, due.asked_at, due.id),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let Some((last, asked_at)) = earlier.first() else {
        return Ok((told.line.clone(), told.number.clone()));
    };
    let still = told.reopened.is_some_and(|at| at > *asked_at);
    let rank = earlier.len() + 1;
    Ok((words::following((last, still), &told.line), format!("{}/{rank}", told.number)))
}

/// What is kept of a try.
#[derive(Clone, Debug)]
pub(crate) struct Settled {
    pub(crate) state: &'static str,
    pub(crate) reason: String,
    pub(crate) due_at: Instant,
    pub(crate) heard: bool,
    pub(crate) token: String,
    pub(crate) number: String,
    pub(crate) status: String,
    pub(crate) notes: String,
    pub(crate) polled_at: Option<Instant>,
}

impl Settled {
    /// As it was, to be looked at no more for a long time.
    fn rest(now: Instant, due: &Due) -> Self {
        Self {
            state: "sent",
            reason: String::new(),
            due_at: now.plus_seconds(30 * 86_400),
            heard: due.heard,
            token: due.token.clone(),
            number: due.number.clone(),
            status: due.status.clone(),
            notes: due.notes.clone(),
            polled_at: None,
        }
    }
}

pub(crate) fn settle(tx: &mut Tx<'_>, id: RowId, kept: &Settled) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "requests are carried by the house",
            "UPDATE town_request SET state = $2, reason = $3, due_at = $4, locked_until = 0,
                    heard = $5, token = $6, number = $7, status = $8, notes = $9,
                    polled_at = COALESCE($10, polled_at)
              WHERE id = $1"
        ),
        &values![
            id,
            kept.state,
            &kept.reason,
            kept.due_at,
            kept.heard,
            &kept.token,
            &kept.number,
            &kept.status,
            &kept.notes,
            kept.polled_at
        ],
    )?;
    Ok(())
}
