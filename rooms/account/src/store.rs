//! Accounts as they are kept, and what is read of the rooms below by the views they publish.

use door::{Fault, Row, Shelf, Stop, Tx, sql, values};
use kernel::id::{EditionId, RowId};
use kernel::{Day, Instant, Period};

use crate::ledger::Line;
use crate::material::{Account, Avoided};

/// Which account: of a year, whole or of one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Which {
    /// The year.
    pub year: i16,
    /// The code of the project; empty for the whole action.
    pub project: String,
}

/// What an account is measured by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Terms {
    pub(crate) hour: Option<i64>,
    pub(crate) source: String,
    pub(crate) explained_from: Option<i64>,
}

/// An account as it was frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// Counted from 1.
    pub version: i64,
    /// When.
    pub at: Instant,
    /// What it told.
    pub account: Account,
    /// The fingerprint of what it told.
    pub sha256: String,
}

/// What a line of funding to the operator came to in a year.
pub(crate) struct Received {
    pub(crate) payer: String,
    pub(crate) nature: String,
    /// What the line says for the whole convention.
    pub(crate) amount: i64,
    /// What of it has a day, whatever the year.
    pub(crate) dated: i64,
    /// What is due in the year.
    pub(crate) planned: i64,
    /// What is due in the year and came.
    pub(crate) came: i64,
}

/// The lines of funding that pay the operator, and what of them was due between two days and came.
pub(crate) fn received(
    tx: &mut Tx<'_>,
    operator: &str,
    (first, last): (Day, Day),
) -> Result<Vec<Received>, Fault> {
    tx.all(
        sql!(
            "SELECT l.payer, l.nature, l.amount_cents,
                    (SELECT CAST(COALESCE(SUM(i.amount_cents), 0) AS BIGINT)
                       FROM instalment_visible i
                      WHERE i.grant_id = $1 AND i.line = l.rank),
                    (SELECT CAST(COALESCE(SUM(i.amount_cents), 0) AS BIGINT)
                       FROM instalment_visible i
                      WHERE i.grant_id = $1 AND i.line = l.rank AND i.due_day BETWEEN $3 AND $4),
                    (SELECT CAST(COALESCE(SUM(i.amount_cents), 0) AS BIGINT)
                       FROM instalment_visible i
                      WHERE i.grant_id = $1 AND i.line = l.rank AND i.due_day BETWEEN $3 AND $4
                        AND i.received_day IS NOT NULL)
               FROM funding_line_visible l
              WHERE l.grant_id = $1 AND l.payee = $2 ORDER BY l.rank"
        ),
        &(operator, first, last),
        |row| {
            Ok(Received {
                payer: row.take()?,
                nature: row.take()?,
                amount: row.take()?,
                dated: row.take()?,
                planned: row.take()?,
                came: row.take()?,
            })
        },
    )
}

/// The zones of the convention that nothing holds, whoever sees them: what a whole perimeter is made of.
pub(crate) fn roots(tx: &mut Tx<'_>) -> Result<Vec<kernel::id::ZoneId>, Stop> {
    let convention = tx.scope()?.convention;
    Ok(tx.all(
        sql!(
            open "a perimeter is whole when it lacks no zone that anyone of the convention sees",
            "SELECT DISTINCT id FROM zone_visible
              WHERE convention_id = $1 AND parent_id IS NULL
                AND kind NOT IN ('outside', 'unlocated')"
        ),
        &(convention,),
        |row| row.take(),
    )?)
}

/// How many interventions were recorded in a year.
pub(crate) fn interventions(tx: &mut Tx<'_>, year: Period) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            "SELECT COUNT(*) FROM activity_visible a
              WHERE a.grant_id = $1 AND a.state = 'live' AND a.rank >= $2 AND a.rank < $3"
        ),
        &(activity::rank_floor(year.from(), 0), activity::rank_floor(year.to().plus_days(1), 0)),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// What was recorded in a year, by activity of the norm: how many, and their minutes.
pub(crate) fn tasks(tx: &mut Tx<'_>, year: Period) -> Result<Vec<(String, i64, i64)>, Fault> {
    tx.all(
        sql!(
            "SELECT a.kind, COUNT(*), CAST(SUM(a.minutes) AS BIGINT) FROM activity_visible a
              WHERE a.grant_id = $1 AND a.state = 'live' AND a.rank >= $2 AND a.rank < $3
              GROUP BY a.kind ORDER BY a.kind"
        ),
        &(activity::rank_floor(year.from(), 0), activity::rank_floor(year.to().plus_days(1), 0)),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )
}

/// The services to which an alert was sent in a year; a duplicate is the matter of another one.
pub(crate) fn partners(tx: &mut Tx<'_>, year: Period) -> Result<Vec<(String, i64)>, Fault> {
    tx.all(
        sql!(
            "SELECT a.recipient, COUNT(*) FROM alert_visible a
              WHERE a.grant_id = $1 AND a.sent_day BETWEEN $2 AND $3 AND a.state <> 'duplicate'
              GROUP BY a.recipient ORDER BY COUNT(*) DESC, a.recipient"
        ),
        &(year.from(), year.to()),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// What the manager stated of an account.
pub(crate) fn terms(tx: &mut Tx<'_>, which: &Which) -> Result<Terms, Fault> {
    let held = tx.one(
        sql!(
            "SELECT hour_cents, hour_source, explained_from FROM account_terms_visible
              WHERE grant_id = $1 AND year = $2 AND project = $3"
        ),
        &(i64::from(which.year), &which.project),
        |row| {
            let (hour, source) = (row.take()?, row.take()?);
            Ok(Terms { hour, source, explained_from: Some(row.take()?) })
        },
    )?;
    Ok(held.unwrap_or_default())
}

/// Keeps what the manager states.
pub(crate) fn keep_terms(tx: &mut Tx<'_>, which: &Which, terms: &Terms) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "INSERT INTO account_terms (convention_id, year, project, hour_cents, hour_source,
                explained_from)
             SELECT v.convention_id, $2, $3, $4, $5, $6 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id, year, project)
             DO UPDATE SET hour_cents = $4, hour_source = $5, explained_from = $6"
        ),
        &(
            i64::from(which.year),
            &which.project,
            terms.hour,
            &terms.source,
            terms.explained_from.unwrap_or(crate::material::EXPLAINED_FROM),
        ),
    )
}

/// The lines that were entered.
pub(crate) fn lines(tx: &mut Tx<'_>, which: &Which) -> Result<Vec<Line>, Fault> {
    tx.all(
        sql!(
            "SELECT account, budget_cents, typed_cents, paper, comment FROM account_line_visible
              WHERE grant_id = $1 AND year = $2 AND project = $3 ORDER BY account"
        ),
        &(i64::from(which.year), &which.project),
        |row| {
            Ok(Line {
                account: row.take()?,
                budget: row.take()?,
                computed: None,
                typed: row.take()?,
                paper: row.take()?,
                comment: row.take()?,
            })
        },
    )
}

/// The years and projects of which something was foreseen.
pub(crate) fn foreseen(tx: &mut Tx<'_>) -> Result<Vec<(i64, String)>, Fault> {
    tx.all(
        sql!(
            "SELECT DISTINCT year, project FROM account_line_visible
              WHERE grant_id = $1 AND budget_cents > 0 ORDER BY year, project LIMIT 1000"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Keeps a line, new or corrected.
pub(crate) fn keep_line(tx: &mut Tx<'_>, which: &Which, line: &Line) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "INSERT INTO account_line (convention_id, year, project, account, budget_cents,
                typed_cents, paper, comment)
             SELECT v.convention_id, $2, $3, $4, $5, $6, $7, $8 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id, year, project, account)
             DO UPDATE SET budget_cents = $5, typed_cents = $6, paper = $7, comment = $8"
        ),
        &values![
            i64::from(which.year),
            &which.project,
            &line.account,
            line.budget,
            line.typed,
            &line.paper,
            &line.comment
        ],
    )
}

/// The costs avoided of a year that were typed here, before the library held them (ADR 0087).
pub(crate) fn avoided(tx: &mut Tx<'_>, year: i16) -> Result<Vec<Avoided>, Fault> {
    tx.all(
        sql!(
            "SELECT id, label, amount_cents, source, assumption FROM account_avoided_visible
              WHERE grant_id = $1 AND year = $2 ORDER BY id LIMIT 100"
        ),
        &(i64::from(year),),
        |row| {
            Ok(Avoided {
                id: row.take()?,
                indicator: String::new(),
                label: row.take()?,
                amount: row.take()?,
                source: row.take()?,
                assumption: row.take()?,
            })
        },
    )
}

/// Takes a cost avoided away.
pub(crate) fn remove_avoided(tx: &mut Tx<'_>, id: RowId) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "DELETE FROM account_avoided
              WHERE id = $2
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(id,),
    )
}

/// Freezes an account.
pub(crate) fn freeze(tx: &mut Tx<'_>, account: &Account, version: i64) -> Result<String, Stop> {
    let text = account
        .text()
        .map_err(|error| Stop::Fault(Fault::new(format!("an account does not write: {error}"))))?;
    let (id, now) = (tx.new_id(EditionId::from_uuid), tx.now());
    let sha256 = door::secret::fingerprint(&text);
    tx.run(
        sql!(
            "INSERT INTO account_edition (id, convention_id, year, project, version, frozen_at,
                material, sha256)
             SELECT $2, v.convention_id, $3, $4, $5, $6, $7, $8 FROM visible v WHERE v.grant_id = $1"
        ),
        &values![
            id,
            i64::from(account.year),
            &account.project,
            version,
            now,
            &text,
            &sha256
        ],
    )?;
    Ok(sha256)
}

/// The account as it was last frozen.
pub(crate) fn last(tx: &mut Tx<'_>, which: &Which) -> Result<Option<Frozen>, Fault> {
    tx.one(
        sql!(
            "SELECT version, frozen_at, material, sha256 FROM account_edition_visible
              WHERE grant_id = $1 AND year = $2 AND project = $3 ORDER BY version DESC LIMIT 1"
        ),
        &(i64::from(which.year), &which.project),
        read_frozen,
    )
}

/// The same, for a partner.
pub(crate) fn published(shelf: &mut Shelf<'_>, which: &Which) -> Result<Option<Frozen>, Fault> {
    shelf.one(
        sql!(
            shelf
            "SELECT version, frozen_at, material, sha256 FROM published_account
              WHERE grant_id = $1 AND year = $2 AND project = $3 ORDER BY version DESC LIMIT 1"
        ),
        &(i64::from(which.year), &which.project),
        read_frozen,
    )
}

/// A frozen account as the list shows it: which, how it is called, its version, when.
pub(crate) type State = (Which, String, i64, Instant);

/// The accounts frozen, newest first.
pub(crate) fn states(tx: &mut Tx<'_>) -> Result<Vec<State>, Fault> {
    let frozen = tx.all(
        sql!(
            "SELECT version, frozen_at, material, sha256 FROM account_edition_visible e
              WHERE grant_id = $1
                AND version = (SELECT MAX(o.version) FROM account_edition_visible o
                                WHERE o.grant_id = $1 AND o.year = e.year AND o.project = e.project)
              ORDER BY year DESC, project LIMIT 200"
        ),
        &(),
        read_frozen,
    )?;
    Ok(frozen.into_iter().map(state).collect())
}

/// The same, for a partner.
pub(crate) fn published_states(shelf: &mut Shelf<'_>) -> Result<Vec<State>, Fault> {
    let frozen = shelf.all(
        sql!(
            shelf
            "SELECT version, frozen_at, material, sha256 FROM published_account e
              WHERE grant_id = $1
                AND version = (SELECT MAX(o.version) FROM published_account o
                                WHERE o.grant_id = $1 AND o.year = e.year AND o.project = e.project)
              ORDER BY year DESC, project LIMIT 200"
        ),
        &(),
        read_frozen,
    )?;
    Ok(frozen.into_iter().map(state).collect())
}

fn state(frozen: Frozen) -> State {
    let Frozen { version, at, account, .. } = frozen;
    let which = Which { year: account.year, project: account.project };
    (which, account.project_words, version, at)
}

/// The account whose fingerprint begins so, and the last version frozen of the same.
pub fn found(tx: &mut Tx<'_>, code: &str) -> Result<Option<(Frozen, i64)>, Fault> {
    tx.one(
        sql!(
            open "whoever holds a paper asks whether its figures are those that were frozen",
            "SELECT e.version, e.frozen_at, e.material, e.sha256,
                    (SELECT MAX(o.version) FROM account_edition o
                      WHERE o.convention_id = e.convention_id AND o.year = e.year
                        AND o.project = e.project)
               FROM account_edition e WHERE substr(e.sha256, 1, 16) = $1 ORDER BY e.id LIMIT 1"
        ),
        &(code,),
        |row| Ok((read_frozen(row)?, row.take()?)),
    )
}

/// A text that no longer has its fingerprint is not shown: it was changed outside the house.
fn read_frozen(row: &mut Row<'_>) -> Result<Frozen, Fault> {
    let (version, at) = (row.take()?, row.take()?);
    let (text, sha256): (String, String) = (row.take()?, row.take()?);
    if door::secret::fingerprint(&text) != sha256 {
        return Err(Fault::new("an account no longer has its fingerprint"));
    }
    let account = Account::read(&text)
        .map_err(|error| Fault::new(format!("an account does not read: {error}")))?;
    Ok(Frozen { version, at, account, sha256 })
}

/// The year of a cost avoided.
pub(crate) fn year_of_avoided(tx: &mut Tx<'_>, id: RowId) -> Result<Option<i64>, Fault> {
    tx.one(
        sql!("SELECT year FROM account_avoided_visible WHERE grant_id = $1 AND id = $2"),
        &(id,),
        |row| row.take(),
    )
}
