//! All SQL that reads the roadmap. Every member reads it whole, so each list has one text for live
//! transactions and one for the shelf, side by side.

use std::collections::HashMap;

use door::{Fault, Live, OnShelf, Params, Row, Shelf, Tx, sql};
use kernel::Month;
use kernel::id::ActionId;

use crate::action::{Action, ActionState, Step};
use crate::remark::{Highlight, Recommendation, RecommendationState, Target, Unit};

mod sealed {
    pub trait Sealed {}
    impl Sealed for door::Tx<'_> {}
    impl Sealed for door::Shelf<'_> {}
}

/// From where the roadmap is read: a live transaction or the shelf.
pub trait Reads: sealed::Sealed {
    /// Runs the text of this side.
    fn list<T>(
        &mut self,
        texts: (Live, OnShelf),
        params: &dyn Params,
        read: ReadRow<T>,
    ) -> Result<Vec<T>, Fault>;
}

/// What turns a row into a value.
pub type ReadRow<T> = fn(&mut Row<'_>) -> Result<T, Fault>;

impl Reads for Tx<'_> {
    fn list<T>(
        &mut self,
        texts: (Live, OnShelf),
        params: &dyn Params,
        read: ReadRow<T>,
    ) -> Result<Vec<T>, Fault> {
        self.all(texts.0, params, read)
    }
}

impl Reads for Shelf<'_> {
    fn list<T>(
        &mut self,
        texts: (Live, OnShelf),
        params: &dyn Params,
        read: ReadRow<T>,
    ) -> Result<Vec<T>, Fault> {
        self.all(texts.1, params, read)
    }
}

/// Every planned action with its steps, by year and rank.
pub fn actions(from: &mut impl Reads) -> Result<Vec<Action>, Fault> {
    let texts = (
        sql!(
            "SELECT id, year, axis, objective_rank, rank, title, need, owner, partners, from_day,
                    to_day, indicator, target
               FROM planned_action_visible WHERE grant_id = $1 ORDER BY year, rank"
        ),
        sql!(
            shelf
            "SELECT id, year, axis, objective_rank, rank, title, need, owner, partners, from_day,
                    to_day, indicator, target
               FROM published_planned_action WHERE grant_id = $1 ORDER BY year, rank"
        ),
    );
    let mut found = from.list(texts, &(), read_action)?;
    let mut steps = steps(from)?;
    for action in &mut found {
        action.steps = steps.remove(&action.id).unwrap_or_default();
    }
    Ok(found)
}

fn steps(from: &mut impl Reads) -> Result<HashMap<ActionId, Vec<Step>>, Fault> {
    let texts = (
        sql!(
            "SELECT action_id, month, state FROM action_step_visible WHERE grant_id = $1
              ORDER BY action_id, rank"
        ),
        sql!(
            shelf
            "SELECT action_id, month, state FROM published_action_step WHERE grant_id = $1
              ORDER BY action_id, rank"
        ),
    );
    let mut steps: HashMap<ActionId, Vec<Step>> = HashMap::new();
    for (action, step) in from.list(texts, &(), read_step)? {
        steps.entry(action).or_default().push(step);
    }
    Ok(steps)
}

/// The targets agreed between the parties, in the order they were agreed.
pub fn targets(from: &mut impl Reads) -> Result<Vec<Target>, Fault> {
    let texts = (
        sql!(
            "SELECT indicator, monthly, annual, unit, agreed_on, agreed_by
               FROM target_visible WHERE grant_id = $1 ORDER BY agreed_on, indicator"
        ),
        sql!(
            shelf
            "SELECT indicator, monthly, annual, unit, agreed_on, agreed_by
               FROM published_target WHERE grant_id = $1 ORDER BY agreed_on, indicator"
        ),
    );
    from.list(texts, &(), read_target)
}

/// What was recommended in a month, by rank.
pub fn recommendations(from: &mut impl Reads, month: Month) -> Result<Vec<Recommendation>, Fault> {
    let texts = (
        sql!(
            "SELECT id, month, rank, title, text, addressee, state
               FROM recommendation_visible WHERE grant_id = $1 AND month = $2 ORDER BY rank"
        ),
        sql!(
            shelf
            "SELECT id, month, rank, title, text, addressee, state
               FROM published_recommendation WHERE grant_id = $1 AND month = $2 ORDER BY rank"
        ),
    );
    from.list(texts, &(month,), read_recommendation)
}

/// What a month is remembered for, by rank.
pub fn highlights(from: &mut impl Reads, month: Month) -> Result<Vec<Highlight>, Fault> {
    let texts = (
        sql!(
            "SELECT month, rank, text
               FROM highlight_visible WHERE grant_id = $1 AND month = $2 ORDER BY rank"
        ),
        sql!(
            shelf
            "SELECT month, rank, text
               FROM published_highlight WHERE grant_id = $1 AND month = $2 ORDER BY rank"
        ),
    );
    from.list(texts, &(month,), |row| {
        Ok(Highlight { month: row.take()?, rank: row.take()?, text: row.take()? })
    })
}

fn read_action(row: &mut Row<'_>) -> Result<Action, Fault> {
    Ok(Action {
        id: row.take()?,
        year: i16::try_from(row.take::<i64>()?).map_err(|_| Fault::new("a year"))?,
        axis: row.take()?,
        objective_rank: row.take()?,
        rank: row.take()?,
        title: row.take()?,
        need: row.take()?,
        owner: row.take()?,
        partners: split(&row.take::<String>()?),
        from: row.take()?,
        to: row.take()?,
        indicator: row.take()?,
        target: row.take()?,
        steps: Vec::new(),
    })
}

fn read_step(row: &mut Row<'_>) -> Result<(ActionId, Step), Fault> {
    let (action, month) = (row.take()?, row.take()?);
    let state = ActionState::parse(&row.take::<String>()?).map_err(|_| Fault::new("a state"))?;
    Ok((action, Step { month, state }))
}

fn read_target(row: &mut Row<'_>) -> Result<Target, Fault> {
    Ok(Target {
        indicator: row.take()?,
        monthly: row.take()?,
        annual: row.take()?,
        unit: Unit::parse(&row.take::<String>()?).map_err(|_| Fault::new("a unit"))?,
        agreed_on: row.take()?,
        agreed_by: split(&row.take::<String>()?),
    })
}

fn read_recommendation(row: &mut Row<'_>) -> Result<Recommendation, Fault> {
    Ok(Recommendation {
        id: row.take()?,
        month: row.take()?,
        rank: row.take()?,
        title: row.take()?,
        text: row.take()?,
        addressee: row.take()?,
        state: RecommendationState::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("the state of a recommendation"))?,
    })
}

/// A short list kept in one column, its items between bars.
fn split(text: &str) -> Vec<String> {
    text.split('|').filter(|item| !item.is_empty()).map(str::to_owned).collect()
}
