//! All SQL of the referential.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use door::{Fault, Row, Shelf, Stop, Tx, sql};
use kernel::Day;
use kernel::id::{ConventionId, RowId, ThemeId};

use crate::life::{Change, Which};
use crate::lists::{Class, List, Lists, Nature, Term, Theme};
use crate::shipped;

/// Referentials already read, kept for the life of the program (a service of the shell). A version
/// is read at each use by one cheap statement, so nothing stale is ever served; its identifier is
/// new each time lists are laid, so what a transaction undid is never found again.
#[derive(Default)]
pub struct ListsCache(Mutex<HashMap<ConventionId, (Key, Arc<Lists>)>>);

/// Of which version, on which day: what may be chosen changes with both.
type Key = (RowId, Day);

/// The head of a version, as it is compared with what the cache holds.
struct Head {
    id: RowId,
    convention: ConventionId,
    version: i64,
    since: Day,
    words: String,
}

impl ListsCache {
    fn find(&self, head: &Head, today: Day) -> Option<Arc<Lists>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .get(&head.convention)
            .filter(|(key, _)| *key == (head.id, today))
            .map(|(_, lists)| Arc::clone(lists))
    }

    fn keep(&self, head: &Head, today: Day, lists: &Arc<Lists>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(head.convention, ((head.id, today), Arc::clone(lists)));
    }
}

/// The referential of the convention of the grant, from memory when its version has not changed.
pub fn lists(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<Arc<Lists>, Stop> {
    let convention = tx.convention()?;
    Ok(lists_of(tx, cache, convention)?)
}

/// The same for a convention named by the caller: worlds, jobs, the command line.
pub fn lists_of(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    convention: ConventionId,
) -> Result<Arc<Lists>, Fault> {
    let head = tx.one(
        sql!(
            open "the lists of a convention are public (C0)",
            "SELECT id, convention_id, version, since_day, words FROM referential_version
              WHERE convention_id = $1 ORDER BY version DESC LIMIT 1"
        ),
        &(convention,),
        read_head,
    )?;
    let today = tx.today();
    let Some(head) = head else { return Ok(Arc::default()) };
    if let Some(lists) = cache.find(&head, today) {
        return Ok(lists);
    }
    let terms = tx.all(
        sql!(
            open "the lists of a convention are public (C0)",
            "SELECT list, code, fr, en, short_fr, short_en, rank, active FROM term
              WHERE convention_id = $1 ORDER BY list, rank, code"
        ),
        &(convention,),
        read_term,
    )?;
    let themes = tx.all(
        sql!(
            open "the lists of a convention are public (C0)",
            "SELECT t.id, t.code, p.code, t.fr, t.en, t.axis, t.class, t.nature, t.tfpb, t.open311,
                    t.default_custodian, t.rank, t.active
               FROM theme t LEFT JOIN theme p ON p.id = t.parent_id
              WHERE t.convention_id = $1 ORDER BY t.rank, t.code"
        ),
        &(convention,),
        read_theme,
    )?;
    let changes = tx.all(
        sql!(
            open "the lists of a convention are public (C0)",
            "SELECT list, day, old_code, new_code FROM term_change
              WHERE convention_id = $1 ORDER BY day, list, old_code, new_code"
        ),
        &(convention,),
        read_change,
    )?;
    Ok(gathered((cache, today), head, (terms, themes), changes))
}

/// The same for those who read published tables only.
pub fn shelf_lists(shelf: &mut Shelf<'_>, cache: &ListsCache) -> Result<Arc<Lists>, Fault> {
    let head = shelf.one(
        sql!(
            shelf
            "SELECT id, convention_id, version, since_day, words FROM published_referential_version
              WHERE grant_id = $1 ORDER BY version DESC LIMIT 1"
        ),
        &(),
        read_head,
    )?;
    let today = shelf.today();
    let Some(head) = head else { return Ok(Arc::default()) };
    if let Some(lists) = cache.find(&head, today) {
        return Ok(lists);
    }
    let terms = shelf.all(
        sql!(
            shelf
            "SELECT list, code, fr, en, short_fr, short_en, rank, active FROM published_term
              WHERE grant_id = $1 ORDER BY list, rank, code"
        ),
        &(),
        read_term,
    )?;
    let themes = shelf.all(
        sql!(
            shelf
            "SELECT id, code, parent_code, fr, en, axis, class, nature, tfpb, open311,
                    default_custodian, rank, active
               FROM published_theme WHERE grant_id = $1 ORDER BY rank, code"
        ),
        &(),
        read_theme,
    )?;
    let changes = shelf.all(
        sql!(
            shelf
            "SELECT list, day, old_code, new_code FROM published_term_change
              WHERE grant_id = $1 ORDER BY day, list, old_code, new_code"
        ),
        &(),
        read_change,
    )?;
    Ok(gathered((cache, today), head, (terms, themes), changes))
}

fn read_change(row: &mut Row<'_>) -> Result<Change, Fault> {
    let which =
        Which::parse(&row.take::<String>()?).ok_or_else(|| Fault::new("an unknown list"))?;
    Ok(Change { which, day: row.take()?, old: row.take()?, new: row.take()? })
}

fn gathered(
    (cache, today): (&ListsCache, Day),
    mut head: Head,
    (terms, themes): (Vec<(List, Term)>, Vec<Theme>),
    changes: Vec<Change>,
) -> Arc<Lists> {
    let words = std::mem::take(&mut head.words);
    let lists = Lists::gather((head.version, Some(head.since), words), terms, themes);
    let lists = Arc::new(lists.through_time(changes, today));
    cache.keep(&head, today, &lists);
    lists
}

fn read_head(row: &mut Row<'_>) -> Result<Head, Fault> {
    Ok(Head {
        id: row.take()?,
        convention: row.take()?,
        version: row.take()?,
        since: row.take()?,
        words: row.take()?,
    })
}

fn read_term(row: &mut Row<'_>) -> Result<(List, Term), Fault> {
    let list = List::parse(&row.take::<String>()?).map_err(|_| Fault::new("an unknown list"))?;
    let term = Term {
        code: row.take()?,
        fr: row.take()?,
        en: row.take()?,
        short_fr: row.take()?,
        short_en: row.take()?,
        rank: row.take()?,
        active: row.take()?,
    };
    Ok((list, term))
}

fn read_theme(row: &mut Row<'_>) -> Result<Theme, Fault> {
    let unknown = |_| Fault::new("a theme does not read");
    Ok(Theme {
        id: row.take()?,
        code: row.take()?,
        parent: row.take()?,
        fr: row.take()?,
        en: row.take()?,
        axis: row.take()?,
        class: Class::parse(&row.take::<String>()?).map_err(unknown)?,
        nature: Nature::parse(&row.take::<String>()?).map_err(unknown)?,
        tfpb: row.take()?,
        open311: row.take()?,
        default_custodian: row.take()?,
        rank: row.take()?,
        active: row.take()?,
    })
}

/// What is said of a version that was laid from what ships.
const SHIPPED: &str = "Listes livrées avec Parvis, à convenir avec les parties en janvier.";

/// Lays the shipped lists down as a version of a convention. Codes already there keep their
/// identity and take the shipped names; `mint` gives each theme its identifier, from its code.
pub fn lay_default(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    version: i64,
    since: Day,
    mint: &mut dyn FnMut(&str) -> ThemeId,
) -> Result<(), Fault> {
    for (list, term) in shipped::default_terms() {
        lay_term(tx, convention, list, &term)?;
    }
    // Parents come first in the shipped order, so that a sub-theme always finds its own.
    for theme in shipped::default_themes(mint) {
        lay_theme(tx, convention, &theme)?;
    }
    lay_version(tx, convention, (version, since), SHIPPED)
}

/// Says that the lists are another version from a day on.
pub(crate) fn lay_version(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (version, since): (i64, Day),
    words: &str,
) -> Result<(), Fault> {
    let id = tx.new_id(RowId::from_uuid);
    tx.run(
        sql!(
            open "lists are laid by whoever holds the proof of the caller",
            "INSERT INTO referential_version (id, convention_id, version, since_day, words)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        &(id, convention, version, since, words),
    )?;
    Ok(())
}

pub(crate) fn lay_term(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    list: List,
    term: &Term,
) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "lists are laid by whoever holds the proof of the caller",
            "INSERT INTO term (convention_id, list, code, fr, en, short_fr, short_en, rank, active)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (convention_id, list, code) DO UPDATE
                SET fr = excluded.fr, en = excluded.en, short_fr = excluded.short_fr,
                    short_en = excluded.short_en, rank = excluded.rank, active = excluded.active"
        ),
        &(
            convention,
            list.name(),
            &term.code,
            &term.fr,
            &term.en,
            &term.short_fr,
            &term.short_en,
            term.rank,
            term.active,
        ),
    )?;
    Ok(())
}

pub(crate) fn lay_theme(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    theme: &Theme,
) -> Result<(), Fault> {
    door::whole::theme_came(tx, convention)?;
    tx.run(
        sql!(
            open "lists are laid by whoever holds the proof of the caller",
            "INSERT INTO theme (id, convention_id, code, parent_id, fr, en, axis, class, nature,
                tfpb, open311, default_custodian, rank, active)
             VALUES ($1, $2, $3,
                     (SELECT above.id FROM theme above
                       WHERE above.convention_id = $2 AND above.code = $4),
                     $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             ON CONFLICT (convention_id, code) DO UPDATE
                SET parent_id = excluded.parent_id, fr = excluded.fr, en = excluded.en,
                    axis = excluded.axis, class = excluded.class, nature = excluded.nature,
                    tfpb = excluded.tfpb, open311 = excluded.open311,
                    default_custodian = excluded.default_custodian, rank = excluded.rank,
                    active = excluded.active"
        ),
        &(
            theme.id,
            convention,
            &theme.code,
            &theme.parent,
            &theme.fr,
            &theme.en,
            &theme.axis,
            theme.class.name(),
            theme.nature.name(),
            &theme.tfpb,
            &theme.open311,
            &theme.default_custodian,
            theme.rank,
            theme.active,
        ),
    )?;
    Ok(())
}

/// Keeps a line of the life of values.
pub(crate) fn lay_change(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    change: &Change,
) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "lists are laid by whoever holds the proof of the caller",
            "INSERT INTO term_change (convention_id, list, old_code, new_code, day, at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        &(convention, change.which.name(), &change.old, &change.new, change.day, now),
    )?;
    Ok(())
}

/// Takes back the change of a value that has not come yet; how many lines left.
pub(crate) fn drop_change(
    tx: &mut Tx<'_>,
    (which, old): (Which, &str),
    today: Day,
) -> Result<u64, Stop> {
    let convention = tx.convention()?;
    Ok(tx.run(
        sql!(
            open "a manager takes back a change of their own convention that has not come yet",
            "DELETE FROM term_change
              WHERE convention_id = $1 AND list = $2 AND old_code = $3 AND old_code <> '' AND day > $4"
        ),
        &(convention, which.name(), old, today),
    )?)
}

/// Keeps a scheme that was shared, while it is looked at.
pub(crate) fn keep_scheme(tx: &mut Tx<'_>, scheme: &str) -> Result<RowId, Stop> {
    let (id, convention, now) = (tx.new_id(RowId::from_uuid), tx.convention()?, tx.now());
    tx.run(
        sql!(
            open "a manager brings a scheme to their own convention",
            "INSERT INTO shared_scheme (id, convention_id, at, scheme) VALUES ($1, $2, $3, $4)"
        ),
        &(id, convention, now, scheme),
    )?;
    Ok(id)
}

/// That scheme.
pub(crate) fn scheme(tx: &mut Tx<'_>, id: RowId) -> Result<Option<String>, Fault> {
    tx.one(
        sql!("SELECT scheme FROM shared_scheme_visible WHERE grant_id = $1 AND id = $2"),
        &(id,),
        |row| row.take(),
    )
}

/// Takes it away.
pub(crate) fn drop_scheme(tx: &mut Tx<'_>, id: RowId) -> Result<(), Fault> {
    tx.run(
        sql!(
            open "the scheme was found in the visitor's own convention",
            "DELETE FROM shared_scheme WHERE id = $1"
        ),
        &(id,),
    )?;
    Ok(())
}

/// Schemes that nobody took leave after a week.
pub(crate) fn sweep_schemes(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, 7);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM shared_scheme WHERE at < $1"),
        &(before,),
    )
}
