//! Routes of the life of lists: what changes in January, and the scheme that operators share.

use std::sync::Arc;

use door::{
    Answer, Attachment, Doors, Fields, FileForm, Form, Manager, Member, Path, Purpose, Query, Stop,
    Tx, download, html, html_refused, see_other,
};
use kernel::id::{RowId, ThemeId};
use kernel::{Day, Refusals};

use crate::change_pages::{self as pages, CHANGES, SCHEME, Shown, Typed};
use crate::changing::{self, ADD, Added, RETIRE};
use crate::life::{Change, Which};
use crate::lists::{Class, Lists, Term, Theme};
use crate::scheme::{self, Shared};
use crate::{ADDED, CHANGED, GIVEN_UP, ListsCache, SCHEME_CAME, SCHEME_TAKEN, TAKEN_BACK, store};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(CHANGES, changes)
        .post("/referentiel/retirer", retire)
        .post("/referentiel/ajouter", add)
        .post("/referentiel/renoncer", give_up)
        .post("/referentiel/revenir", take_back)
        .get("/referentiel/schema.json", scheme_file)
        .get(SCHEME, ask)
        .post(SCHEME, bring)
        .get("/referentiel/schema/{id}", preview)
        .post("/referentiel/schema/{id}", take)
}

async fn read(key: &Manager) -> Result<Arc<Lists>, Stop> {
    let cache = key.service::<ListsCache>()?;
    key.read(move |tx| store::lists(tx, &cache)).await
}

async fn changes(key: Manager, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let lists = read(&key).await?;
    let shown =
        Shown { lists: &lists, today: key.today(), typed: None, done: query.get("fait") == "oui" };
    Ok(html(pages::changes(&key.view("/convention"), &shown, &Refusals::new())))
}

/// What came of a change: the list again, or the form with what is to be mended.
async fn answered(key: &Manager, typed: Typed, done: Result<(), Stop>) -> Answer {
    match done {
        Ok(()) => Ok(see_other(&format!("{CHANGES}?fait=oui"))),
        Err(Stop::Refused(no)) => {
            let lists = read(key).await?;
            let shown =
                Shown { lists: &lists, today: key.today(), typed: Some(&typed), done: false };
            Ok(html_refused(pages::changes(&key.view("/convention"), &shown, &no)))
        }
        Err(stop) => Err(stop),
    }
}

/// Another version of the lists, from a day on.
fn version(tx: &mut Tx<'_>, lists: &Lists, (day, words): (Day, &str)) -> Result<(), Stop> {
    let convention = tx.convention()?;
    let words: String = words.chars().take(400).collect();
    Ok(store::lay_version(tx, convention, (lists.version() + 1, day), &words)?)
}

fn lay_changes(tx: &mut Tx<'_>, changes: &[Change]) -> Result<(), Stop> {
    let convention = tx.convention()?;
    for one in changes {
        store::lay_change(tx, convention, one)?;
        let object = format!("{}:{}", one.which.name(), one.old);
        tx.note(CHANGED, &object, format!("{} {}", one.new, one.day).trim())?;
    }
    Ok(())
}

async fn retire(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&RETIRE)?;
    let cache = key.service::<ListsCache>()?;
    let typed = fields.clone();
    let done = key
        .begin(Purpose::Approve, move |tx| {
            let lists = store::lists(tx, &cache)?;
            let changes = changing::retire(&typed, &lists, tx.today())?;
            lay_changes(tx, &changes)?;
            let Some(first) = changes.first() else { return Ok(()) };
            let heirs: Vec<&str> = changes.iter().map(|one| one.new.as_str()).collect();
            let became = if first.new.is_empty() {
                String::new()
            } else {
                format!(", devient {}", heirs.join(" et "))
            };
            let words = format!("Valeur retirée\u{a0}: {}{became}.", first.old);
            version(tx, &lists, (first.day, &words))
        })
        .await;
    answered(&key, Typed::Retire(fields), done).await
}

/// How small counts of a theme that nobody classed yet are protected: as the most careful of those beside it.
fn most_careful(lists: &Lists, parent: &str) -> Class {
    let is_sensitive = lists.themes_under(parent).any(|theme| theme.class == Class::Sensitive);
    if is_sensitive { Class::Sensitive } else { Class::Personal }
}

/// Lays a new value down; a theme is inside every perimeter that holds the one above it.
fn lay(tx: &mut Tx<'_>, lists: &Lists, new: &Added) -> Result<(), Stop> {
    let convention = tx.convention()?;
    match new.which {
        Which::Theme => {
            let top = lists.theme(&new.parent).ok_or(Stop::NotFound)?;
            let id = tx.new_id(ThemeId::from_uuid);
            let last = lists.themes_under(&new.parent).map(|theme| theme.rank).max();
            let theme = Theme {
                id,
                code: new.code.clone(),
                parent: Some(new.parent.clone()),
                fr: new.fr.clone(),
                en: new.en.clone(),
                axis: top.axis.clone(),
                class: most_careful(lists, &new.parent),
                nature: top.nature,
                tfpb: top.tfpb.clone(),
                open311: String::new(),
                default_custodian: String::new(),
                rank: last.unwrap_or(top.rank),
                active: true,
            };
            store::lay_theme(tx, convention, &theme)?;
            door::scope::cover(tx, top.id, id)?;
        }
        Which::Of(list) => {
            let last = lists.terms(list).iter().map(|term| term.rank).max().unwrap_or(0);
            let term = Term {
                code: new.code.clone(),
                fr: new.fr.clone(),
                en: new.en.clone(),
                short_fr: new.short.clone(),
                short_en: String::new(),
                rank: last + 1,
                active: true,
            };
            store::lay_term(tx, convention, list, &term)?;
        }
    }
    let change =
        Change { which: new.which, day: new.day, old: String::new(), new: new.code.clone() };
    store::lay_change(tx, convention, &change)?;
    let object = format!("{}:{}", new.which.name(), new.code);
    Ok(tx.note(ADDED, &object, &new.day.text())?)
}

async fn add(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&ADD)?;
    let cache = key.service::<ListsCache>()?;
    let typed = fields.clone();
    let done = key
        .begin(Purpose::Approve, move |tx| {
            let lists = store::lists(tx, &cache)?;
            let new = changing::add(&typed, &lists, tx.today())?;
            lay(tx, &lists, &new)?;
            let words = format!("Valeur nouvelle\u{a0}: {} {}.", new.code, new.fr);
            version(tx, &lists, (new.day, &words))
        })
        .await;
    answered(&key, Typed::Add(fields), done).await
}

/// A new value is given up before its day comes. Its line stays: a code is never given twice.
async fn give_up(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["valeur"])?;
    let cache = key.service::<ListsCache>()?;
    let typed = fields.clone();
    let done = key
        .begin(Purpose::Withdraw, move |tx| {
            let lists = store::lists(tx, &cache)?;
            let change = changing::give_up(&typed, &lists, tx.today())?;
            let convention = tx.convention()?;
            store::lay_change(tx, convention, &change)?;
            tx.note(GIVEN_UP, &format!("{}:{}", change.which.name(), change.old), "")?;
            let words = format!("Valeur nouvelle abandonnée\u{a0}: {}.", change.old);
            version(tx, &lists, (change.day, &words))
        })
        .await;
    answered(&key, Typed::GiveUp, done).await
}

async fn take_back(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["ancienne"])?;
    let cache = key.service::<ListsCache>()?;
    key.begin(Purpose::Withdraw, move |tx| {
        let lists = store::lists(tx, &cache)?;
        let (which, code) = changing::named(fields.get("ancienne"), &lists)
            .map_err(|reason| Refusals::one("ancienne", reason))?;
        let today = tx.today();
        if store::drop_change(tx, (which, &code), today)? == 0 {
            return Err(Stop::NotFound);
        }
        tx.note(TAKEN_BACK, &format!("{}:{code}", which.name()), "")?;
        let since = lists.since().unwrap_or(today);
        version(tx, &lists, (since, &format!("Retrait de {code} abandonné.")))
    })
    .await?;
    Ok(see_other(&format!("{CHANGES}?fait=oui")))
}

async fn scheme_file(key: Member) -> Answer {
    let cache = key.service::<ListsCache>()?;
    let lists = key.shelf(move |shelf| Ok(store::shelf_lists(shelf, &cache)?)).await?;
    let file = Attachment { name: "listes.json", media: "application/json" };
    Ok(download(&file, scheme::write(&lists).to_string().into_bytes().into()))
}

async fn ask(key: Manager) -> Answer {
    Ok(html(pages::ask(&key.view("/convention"), &Refusals::new())))
}

async fn bring(key: Manager, form: FileForm) -> Answer {
    form.fields.only(&[])?;
    let cache = key.service::<ListsCache>()?;
    let file = form.file;
    let brought = key
        .begin(Purpose::Record, move |tx| {
            let lists = store::lists(tx, &cache)?;
            scheme::compare(&file, &lists)?;
            let text = String::from_utf8_lossy(&file);
            let id = store::keep_scheme(tx, &text)?;
            tx.note(SCHEME_CAME, &id.text(), "")?;
            Ok(id)
        })
        .await;
    match brought {
        Ok(id) => Ok(see_other(&format!("{SCHEME}/{id}"))),
        Err(Stop::Refused(no)) => Ok(html_refused(pages::ask(&key.view("/convention"), &no))),
        Err(stop) => Err(stop),
    }
}

/// A scheme that was brought, beside our lists.
fn compared(
    tx: &mut Tx<'_>,
    id: RowId,
    cache: &ListsCache,
) -> Result<(scheme::Compared, Arc<Lists>), Stop> {
    let lists = store::lists(tx, cache)?;
    let text = store::scheme(tx, id)?.ok_or(Stop::NotFound)?;
    Ok((scheme::compare(text.as_bytes(), &lists)?, lists))
}

async fn preview(key: Manager, Path(id): Path<RowId>) -> Answer {
    let cache = key.service::<ListsCache>()?;
    let (found, lists) = key.read(move |tx| compared(tx, id, &cache)).await?;
    let day = changing::next_january(key.today());
    let sheet = pages::Preview { id, compared: &found, lists: &lists, day, fields: None };
    Ok(html(pages::preview(&key.view("/convention"), &sheet, &Refusals::new())))
}

async fn take(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    scheme::only_boxes(&fields)?;
    let cache = key.service::<ListsCache>()?;
    let day = changing::next_january(key.today());
    let inside = Arc::clone(&cache);
    let (found, lists) = key.read(move |tx| compared(tx, id, &inside)).await?;
    let names = scheme::names(&found);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    fields.only(&names)?;
    let typed: Fields = fields.clone();
    let done = key
        .begin(Purpose::Approve, move |tx| {
            let (found, lists) = compared(tx, id, &cache)?;
            let taken = scheme::taken(&typed, &found, (&lists, day))?;
            apply(tx, (&lists, day), &taken)?;
            store::drop_scheme(tx, id)?;
            let detail =
                format!("{} {} {}", taken.renamed.len(), taken.added.len(), taken.changes.len());
            tx.note(SCHEME_TAKEN, &id.text(), &detail)?;
            version(tx, &lists, (day, "Listes reprises d’un schéma partagé."))
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&format!("{CHANGES}?fait=oui"))),
        Err(Stop::Refused(no)) => {
            let sheet =
                pages::Preview { id, compared: &found, lists: &lists, day, fields: Some(&fields) };
            Ok(html_refused(pages::preview(&key.view("/convention"), &sheet, &no)))
        }
        Err(stop) => Err(stop),
    }
}

/// Lays down what was ticked: names at once, values and changes from the day on.
fn apply(tx: &mut Tx<'_>, (lists, day): (&Lists, Day), taken: &scheme::Taken) -> Result<(), Stop> {
    let convention = tx.convention()?;
    for one in &taken.renamed {
        let (fr, en) = (one.fr.clone(), one.en.clone());
        match one.which {
            Which::Theme => {
                let held = lists.theme(&one.code).ok_or(Stop::NotFound)?;
                // What stands or not is told by the life of values, never by the line itself.
                let theme = Theme { fr, en, active: true, ..held.clone() };
                store::lay_theme(tx, convention, &theme)?;
            }
            Which::Of(list) => {
                let held = lists.term(list, &one.code).ok_or(Stop::NotFound)?;
                let term = Term { fr, en, active: true, ..held.clone() };
                store::lay_term(tx, convention, list, &term)?;
            }
        }
    }
    for one in &taken.added {
        let Shared { which, code, parent, fr, en, short, here: _ } = one.clone();
        lay(tx, lists, &Added { which, code, parent, fr, en, short, day })?;
    }
    lay_changes(tx, &taken.changes)
}
