//! The next convention is opened (« ouverture ») from what was prepared, and closed anew as long as nobody signed it.
//!
//! **Invariants:** whoever opens holds the whole perimeter, and receives in the next convention what they hold in this
//! one and no more; nobody else comes in; what a party signed is never closed.

use door::grant::{self, Grant};
use door::{Role, Scope, Stop, Tx, rights};
use kernel::id::GrantId;
use kernel::{Instant, Lang, Refusals, TimeOfDay};
use referential::{Lists, ListsCache};

use crate::carried::Carries;
use crate::draft::{self, Draft, Opened};
use crate::lay::{self, Laid, Spoken};
use crate::{NEXT_OPENED, NEXT_SHUT, carried, store, told, words};

/// Days after the last one during which whoever opened still comes in: accounts, the review.
const AFTERWARDS: i64 = 366;

/// What is prepared and not opened yet.
pub(crate) fn prepared(tx: &mut Tx<'_>) -> Result<Draft, Stop> {
    store::under_way(tx)?.filter(|draft| draft.opened.is_none()).ok_or(Stop::NotFound)
}

/// Whether the reader holds the whole perimeter, whose copy is a whole one.
pub(crate) fn is_whole(tx: &mut Tx<'_>, lists: &Lists) -> Result<bool, Stop> {
    let themes = &tx.scope()?.themes;
    let every = lists.themes().iter().all(|theme| themes.contains(&theme.id));
    Ok(every && territory::sees_everything(tx)?)
}

/// Opens it, with what was ticked of what other rooms offer.
pub(crate) fn open(
    tx: &mut Tx<'_>,
    role: Role,
    cache: &ListsCache,
    taken: (&Carries, &[String]),
) -> Result<(), Stop> {
    let draft = prepared(tx)?;
    if draft.waiting() > 0 {
        return Err(Refusals::one("montants", words::amounts_wait()).into());
    }
    let lists = referential::lists(tx, cache)?;
    if !is_whole(tx, &lists)? {
        return Err(Refusals::one("perimetre", words::not_whole()).into());
    }
    let deed = draft::next(told::deed(tx)?, &draft);
    let laid = lay::lay(tx, &deed, Spoken::Carried(&lists))?;
    let right = right(tx, role, &laid)?;
    rights::give(tx, &right)?;
    let at = tx.now();
    let one = Opened { at, convention: laid.convention.id, right: right.id };
    if store::opened(tx, draft.id, one)? != 1 {
        return Err(Stop::Stale);
    }
    carried::copy(tx, taken, (laid.convention.id, laid.convention.period.from()))?;
    Ok(tx.note(NEXT_OPENED, &draft.heading.code, "")?)
}

/// The right of whoever opens: their role and their level, over everything that was laid.
fn right(tx: &mut Tx<'_>, role: Role, laid: &Laid) -> Result<Grant, Stop> {
    let convention = &laid.convention;
    let (now, level) = (tx.now(), tx.scope()?.level.min(role.ceiling()));
    let end = convention.period.to().max(tx.today()).plus_days(AFTERWARDS);
    let lang = Lang::Fr;
    Ok(Grant {
        id: tx.new_id(GrantId::from_uuid),
        person: tx.actor().ok_or(Stop::NotFound)?,
        role,
        scope: Scope {
            convention: convention.id,
            zones: laid.zones.iter().copied().collect(),
            themes: laid.themes.iter().copied().collect(),
            days: convention.period,
            level,
        },
        convention_words: convention.short_title.clone(),
        perimeter_words: words::whole(lang).to_owned(),
        party: convention.operator.clone(),
        valid: (now, Instant::at(end, TimeOfDay::clamped(0))),
        granted_by: laid.operator.clone(),
        purpose: words::purpose(lang).to_owned(),
    })
}

/// Why what was opened may not be closed anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// A party signed.
    Signed,
    /// Others hold a code in it: so many.
    Others(i64),
}

/// What holds it, if anything does.
pub(crate) fn held(tx: &mut Tx<'_>, one: Opened) -> Result<Option<Held>, Stop> {
    if convention::is_signed(tx, one.convention)? {
        return Ok(Some(Held::Signed));
    }
    let others = rights::besides(tx, (one.convention, one.right))?;
    Ok((others > 0).then_some(Held::Others(others)))
}

/// Closes it anew: nobody comes in any more, its code is free, and what was prepared may be put right.
pub(crate) fn shut(tx: &mut Tx<'_>) -> Result<(), Stop> {
    let draft = store::under_way(tx)?.ok_or(Stop::NotFound)?;
    let one = draft.opened.ok_or(Stop::NotFound)?;
    if let Some(held) = held(tx, one)? {
        return Err(Refusals::one("ouverture", words::is_held(held)).into());
    }
    if convention::set_aside(tx, one.convention)? != 1 || store::shut(tx, draft.id, one)? != 1 {
        return Err(Stop::Stale);
    }
    grant::revoke(tx, one.right)?;
    Ok(tx.note(NEXT_SHUT, &draft.heading.code, "")?)
}
