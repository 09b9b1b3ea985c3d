//! All SQL of the referential.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use door::{Fault, Row, Shelf, Stop, Tx, sql};
use kernel::Day;
use kernel::id::{ConventionId, RowId, ThemeId};

use crate::lists::{Class, List, Lists, Nature, Term, Theme};
use crate::shipped;

/// Referentials already read, kept for the life of the program (a service of the shell). A version
/// is read at each use by one cheap statement, so nothing stale is ever served; its identifier is
/// new each time lists are laid, so what a transaction undid is never found again.
#[derive(Default)]
pub struct ListsCache(Mutex<HashMap<ConventionId, (RowId, Arc<Lists>)>>);

/// The head of a version, as it is compared with what the cache holds.
struct Head {
    id: RowId,
    convention: ConventionId,
    version: i64,
    since: Day,
    words: String,
}

impl ListsCache {
    fn find(&self, head: &Head) -> Option<Arc<Lists>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .get(&head.convention)
            .filter(|(id, _)| *id == head.id)
            .map(|(_, lists)| Arc::clone(lists))
    }

    fn keep(&self, head: &Head, lists: &Arc<Lists>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(head.convention, (head.id, Arc::clone(lists)));
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
    let Some(head) = head else { return Ok(Arc::default()) };
    if let Some(lists) = cache.find(&head) {
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
    Ok(gathered(cache, head, terms, themes))
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
    let Some(head) = head else { return Ok(Arc::default()) };
    if let Some(lists) = cache.find(&head) {
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
    Ok(gathered(cache, head, terms, themes))
}

fn gathered(
    cache: &ListsCache,
    mut head: Head,
    terms: Vec<(List, Term)>,
    themes: Vec<Theme>,
) -> Arc<Lists> {
    let words = std::mem::take(&mut head.words);
    let lists = Arc::new(Lists::gather((head.version, Some(head.since), words), terms, themes));
    cache.keep(&head, &lists);
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
    let id = tx.new_id(RowId::from_uuid);
    tx.run(
        sql!(
            open "lists are laid by whoever holds the proof of the caller",
            "INSERT INTO referential_version (id, convention_id, version, since_day, words)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        &(id, convention, version, since, SHIPPED),
    )?;
    Ok(())
}

fn lay_term(
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

fn lay_theme(tx: &mut Tx<'_>, convention: ConventionId, theme: &Theme) -> Result<(), Fault> {
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
