//! The SQL of the room.

use std::collections::HashMap;

use door::{Act, Fault, Fields, Row, Shelf, Stop, Tx, sql};
use kernel::id::RowId;
use kernel::{Day, Month, Period, Reason, Refusals};

use observatory::Better;

use crate::custom::{Custom, How};
use crate::entry::{Level, Register};
use crate::fed::{NewValue, Value};
use crate::life::{Move, Step};

/// An indicator moved on in the convention. The object is its code, the detail the move.
pub const STEPPED: Act =
    Act { name: "indicator.stepped", fr: "Indicateur : étape", en: "Indicator moved on" };
/// A figure was commented. The object is the code, the detail the month.
pub const COMMENTED: Act =
    Act { name: "indicator.commented", fr: "Indicateur commenté", en: "Indicator commented" };
/// A figure was handed over. The object is the value, the detail the code.
pub const FED: Act = Act { name: "indicator.fed", fr: "Valeur versée", en: "Value handed over" };
/// A figure handed over counts no more.
pub const UNFED: Act =
    Act { name: "indicator.unfed", fr: "Valeur retirée", en: "Value withdrawn" };

/// The lives of the indicators of a convention, by code.
pub(crate) type Lives = HashMap<String, Vec<Step>>;

fn one(changed: u64) -> Result<(), Stop> {
    if changed == 1 { Ok(()) } else { Err(Stop::NotFound) }
}

fn read_move(row: &mut Row<'_>) -> Result<Move, Fault> {
    Move::parse(&row.take::<String>()?).map_err(|_| Fault::new("indicator_step: an unknown move"))
}

fn parties(text: &str) -> Vec<String> {
    text.split('|').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

fn gathered(rows: Vec<(String, Step)>) -> Lives {
    let mut lives = Lives::new();
    for (code, step) in rows {
        lives.entry(code).or_default().push(step);
    }
    lives
}

/// The steps of every indicator, oldest first.
pub(crate) fn lives(tx: &mut Tx<'_>) -> Result<Lives, Fault> {
    let rows = tx.all(
        sql!(
            "SELECT indicator, move, day, parties, committee, words FROM indicator_step_visible
              WHERE grant_id = $1 ORDER BY indicator, rank"
        ),
        &(),
        |row| {
            Ok((
                row.take()?,
                Step {
                    mv: read_move(row)?,
                    day: row.take()?,
                    parties: parties(&row.take::<String>()?),
                    committee: row.take()?,
                    words: row.take()?,
                },
            ))
        },
    )?;
    Ok(gathered(rows))
}

/// The same for whoever reads what was published: without what was said on the way.
pub(crate) fn shelf_lives(shelf: &mut Shelf<'_>) -> Result<Lives, Fault> {
    let rows = shelf.all(
        sql!(
            shelf
            "SELECT indicator, move, day, parties, committee FROM published_indicator_step
              WHERE grant_id = $1 ORDER BY indicator, rank"
        ),
        &(),
        |row| {
            Ok((
                row.take()?,
                Step {
                    mv: read_move(row)?,
                    day: row.take()?,
                    parties: parties(&row.take::<String>()?),
                    committee: row.take()?,
                    words: String::new(),
                },
            ))
        },
    )?;
    Ok(gathered(rows))
}

/// Adds a step, within the convention of the grant. What is withdrawn is aimed at no more: its target ends that day.
pub fn add_step(tx: &mut Tx<'_>, code: &str, step: &Step) -> Result<(), Stop> {
    one(tx.run(
        sql!(
            "INSERT INTO indicator_step (convention_id, indicator, rank, move, day, parties,
                committee, words)
             SELECT v.convention_id, $2, 1 + COALESCE((SELECT MAX(s.rank) FROM indicator_step s
                      WHERE s.convention_id = v.convention_id AND s.indicator = $2), 0),
                    $3, $4, $5, $6, $7
               FROM visible v WHERE v.grant_id = $1"
        ),
        &(code, step.mv.name(), step.day, step.parties.join("|"), &step.committee, &step.words),
    )?)?;
    tx.note(STEPPED, code, step.mv.name())?;
    if step.mv == Move::Withdraw {
        roadmap::end_target(tx, code, step.day)?;
    }
    Ok(())
}

/// The last comment of each indicator for a month, by code.
pub(crate) fn comments(
    tx: &mut Tx<'_>,
    month: Month,
) -> Result<HashMap<String, Vec<String>>, Fault> {
    let rows: Vec<(String, String)> = tx.all(
        sql!(
            "SELECT indicator, words FROM indicator_comment_visible
              WHERE grant_id = $1 AND month = $2 ORDER BY indicator, rank DESC"
        ),
        &(month,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let mut held: HashMap<String, Vec<String>> = HashMap::new();
    for (code, words) in rows {
        held.entry(code).or_default().push(words);
    }
    Ok(held)
}

/// Comments the figure of a month: a new version, the former ones stay.
pub fn comment(tx: &mut Tx<'_>, code: &str, month: Month, words: &str) -> Result<(), Stop> {
    let now = tx.now();
    one(tx.run(
        sql!(
            "INSERT INTO indicator_comment (convention_id, indicator, month, rank, words, at)
             SELECT v.convention_id, $2, $3, 1 + COALESCE((SELECT MAX(c.rank)
                      FROM indicator_comment c WHERE c.convention_id = v.convention_id
                       AND c.indicator = $2 AND c.month = $3), 0), $4, CAST($5 AS BIGINT)
               FROM visible v WHERE v.grant_id = $1"
        ),
        &(code, month, words, now),
    )?)?;
    Ok(tx.note(COMMENTED, code, &month.text())?)
}

/// Every figure that was handed over, newest period first.
pub fn values(tx: &mut Tx<'_>) -> Result<Vec<Value>, Fault> {
    tx.all(
        sql!(
            "SELECT id, indicator, from_day, to_day, zone, value, provider, document, assumption,
                    entered_at, withdrawn_at
               FROM indicator_value_visible WHERE grant_id = $1
              ORDER BY to_day DESC, from_day DESC, entered_at DESC, id LIMIT 5000"
        ),
        &(),
        |row| {
            Ok(Value {
                id: row.take()?,
                indicator: row.take()?,
                period: Period::spanning(row.take::<Day>()?, row.take::<Day>()?),
                zone: row.take()?,
                value: row.take()?,
                provider: row.take()?,
                document: row.take()?,
                assumption: row.take()?,
                entered_at: row.take()?,
                counts: row.take::<i64>()? == 0,
            })
        },
    )
}

/// Keeps a figure. The same indicator, days, zone and provider are kept once: handed over again, they are
/// refused, so that nothing is counted twice.
pub fn feed(tx: &mut Tx<'_>, new: &NewValue) -> Result<RowId, Stop> {
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    let changed = tx.run(
        sql!(
            "INSERT INTO indicator_value (id, convention_id, indicator, from_day, to_day, zone, value,
                provider, document, assumption, entered_at)
             SELECT $2, v.convention_id, $3, $4, $5, $6, CAST($7 AS BIGINT), $8, $9, $10,
                    CAST($11 AS BIGINT)
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT DO NOTHING"
        ),
        &(
            id,
            new.indicator,
            new.period.from(),
            new.period.to(),
            &new.zone,
            new.value,
            &new.provider,
            new.document.as_str(),
            new.assumption.as_ref().map_or("", kernel::Line::as_str),
            now,
        ),
    )?;
    if changed != 1 {
        return Err(Refusals::one("valeur", already()).into());
    }
    tx.note(FED, &id.text(), new.indicator)?;
    Ok(id)
}

const fn already() -> Reason {
    Reason::said(
        "Ce fournisseur a déjà versé une valeur pour ces jours et ce périmètre : retirez-la d’abord.",
        "This provider already handed over a value for these days and this perimeter: withdraw it first.",
    )
}

/// A figure that was handed over counts no more; it stays to be read.
pub fn withdraw(tx: &mut Tx<'_>, (indicator, id): (&str, RowId)) -> Result<(), Stop> {
    let now = tx.now();
    one(tx.run(
        sql!(
            "UPDATE indicator_value SET withdrawn_at = CAST($3 AS BIGINT)
              WHERE id = $2 AND withdrawn_at = 0 AND indicator = $4
                AND EXISTS (SELECT 1 FROM indicator_value_visible i
                             WHERE i.grant_id = $1 AND i.id = $2)"
        ),
        &(id, now, indicator),
    )?)?;
    Ok(tx.note(UNFED, &id.text(), "")?)
}

/// A definition was made, or made anew. The object is its code, the detail its version.
pub const MADE: Act =
    Act { name: "indicator.made", fr: "Indicateur défini", en: "Indicator defined" };

/// Keeps a version of a definition.
pub fn make(tx: &mut Tx<'_>, new: &Custom) -> Result<(), Stop> {
    one(tx.run(
        sql!(
            "INSERT INTO custom_indicator (convention_id, code, version, label_fr, label_en, definition,
                level, register, how, lower, filter, part, numerator, denominator, made_on)
             SELECT v.convention_id, $2, CAST($3 AS BIGINT), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
                    $14, $15
               FROM visible v WHERE v.grant_id = $1"
        ),
        &(
            &new.code,
            new.version,
            &new.label_fr,
            &new.label_en,
            &new.definition,
            new.level.name(),
            new.register.name(),
            new.how.name(),
            new.better == Better::Less,
            new.filter.encode(),
            new.part.encode(),
            &new.numerator,
            &new.denominator,
            new.made_on,
        ),
    )?)?;
    Ok(tx.note(MADE, &new.code, &new.version.to_string())?)
}

fn read_custom(row: &mut Row<'_>) -> Result<Custom, Fault> {
    let broken = |what: &str| Fault::new(format!("custom_indicator: an unknown {what}"));
    let (code, version) = (row.take()?, row.take()?);
    let (label_fr, label_en, definition) = (row.take()?, row.take()?, row.take()?);
    let (level, register) = (row.take::<String>()?, row.take::<String>()?);
    let how = How::parse(&row.take::<String>()?).map_err(|_| broken("way of counting"))?;
    let lower = row.take::<bool>()?;
    let fields = |text: String| Fields::read(text.as_bytes()).map_err(|_| broken("filter"));
    Ok(Custom {
        code,
        version,
        label_fr,
        label_en,
        definition,
        level: Level::ALL
            .into_iter()
            .find(|one| one.name() == level)
            .ok_or_else(|| broken("level"))?,
        register: Register::ALL
            .into_iter()
            .find(|one| one.name() == register)
            .ok_or_else(|| broken("register"))?,
        how,
        better: if lower { Better::Less } else { Better::More },
        filter: fields(row.take()?)?,
        part: fields(row.take()?)?,
        numerator: row.take()?,
        denominator: row.take()?,
        made_on: row.take()?,
    })
}

/// The last version of each, in the order they were made.
fn last(mut all: Vec<Custom>) -> Vec<Custom> {
    all.reverse();
    let mut kept: Vec<Custom> = Vec::new();
    for one in all {
        if !kept.iter().any(|held| held.code == one.code) {
            kept.push(one);
        }
    }
    kept.reverse();
    kept
}

/// The last version of each definition.
pub fn customs(tx: &mut Tx<'_>) -> Result<Vec<Custom>, Fault> {
    let all = tx.all(
        sql!(
            "SELECT code, version, label_fr, label_en, definition, level, register, how, lower, filter,
                    part, numerator, denominator, made_on
               FROM custom_indicator_visible WHERE grant_id = $1
              ORDER BY made_on, code, version LIMIT 2000"
        ),
        &(),
        read_custom,
    )?;
    Ok(last(all))
}

/// The same for whoever reads what was published: what it means, no figure.
pub fn shelf_customs(shelf: &mut Shelf<'_>) -> Result<Vec<Custom>, Fault> {
    let all = shelf.all(
        sql!(
            shelf
            "SELECT code, version, label_fr, label_en, definition, level, register, how, lower, filter,
                    part, numerator, denominator, made_on
               FROM published_custom_indicator WHERE grant_id = $1
              ORDER BY made_on, code, version LIMIT 2000"
        ),
        &(),
        read_custom,
    )?;
    Ok(last(all))
}
