//! Routes of the room: a file comes, its columns, its values, what it would become, what it became.

use std::sync::Arc;

use door::{
    Answer, Attachment, Doors, FileForm, Form, Manager, Path, Purpose, Query, Stop, download, html,
    html_refused, see_other,
};
use kernel::id::RowId;
use kernel::{Line, Refusals};
use referential::ListsCache;

use crate::arrival::{self, Arrived};
use crate::laying::{self, judge, vocabulary};
use crate::pages::{self, PATH};
use crate::sheet::{self, LINES, Sheet};
use crate::store::{self, File, State};
use crate::{GIVEN_UP, PREPARED, RESUMED, TAKEN_OUT, UNDONE, bad, file_pages, steps};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, index)
        .post(PATH, bring)
        .get("/reprise/{id}", one)
        .get("/reprise/{id}/colonnes", columns)
        .post("/reprise/{id}/colonnes", map)
        .get("/reprise/{id}/valeurs", values)
        .post("/reprise/{id}/valeurs", bring_together)
        .get("/reprise/{id}/ecartees.csv", aside)
        .post("/reprise/{id}/reprendre", take)
        .post("/reprise/{id}/continuer", resume)
        .post("/reprise/{id}/annuler", undo)
        .post("/reprise/{id}/abandonner", forget)
}

async fn index(key: Manager, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let forgotten = query.get("fait") == "abandon";
    let (files, team) = key.read(|tx| Ok((store::files(tx)?, door::team::colleagues(tx)?))).await?;
    let listed = pages::Listed { files: &files, team: &team, source: "", forgotten };
    Ok(html(pages::index(&key.view(pages::UNDER), &listed, &Refusals::new())))
}

async fn bring(key: Manager, form: FileForm) -> Answer {
    form.fields.only(&["source"])?;
    let source = form.fields.get("source").to_owned();
    let mut no = Refusals::new();
    let named = no.keep("source", Line::<80>::parse(&source));
    let digest = door::secret::fingerprint_of(&form.file);
    let file = form.file;
    // Away from the threads that answer people: what someone sends may take its time to be read.
    let read = tokio::task::spawn_blocking(move || sheet::read(&file)).await;
    // Whatever happened there, it happened away from here.
    let read = read.unwrap_or_else(|_| Err(sheet::no_table()));
    let sheet = no.keep("fichier", read);
    let (Some(named), Some(sheet)) = (named, sheet) else {
        return refused(&key, &source, &no).await;
    };
    let (lists, sheet) = (key.service::<ListsCache>()?, Arc::new(sheet));
    let head = Arc::clone(&sheet);
    let kept = key
        .begin(Purpose::Record, move |tx| {
            let (name, sheet) = (form.name.as_str(), head.as_ref());
            arrival::keep(tx, &lists, &Arrived { name, source: &named, digest: &digest, sheet })
        })
        .await;
    let come = match kept {
        Ok(id) => come_in(&key, id, &sheet).await.map(|()| id),
        Err(stop) => Err(stop),
    };
    match come {
        Ok(id) => Ok(see_other(&format!("{PATH}/{id}/colonnes"))),
        Err(Stop::Refused(no)) => refused(&key, &source, &no).await,
        Err(stop) => Err(stop),
    }
}

/// The lines of a file, so many in each transaction.
async fn come_in(key: &Manager, id: RowId, sheet: &Arc<Sheet>) -> Result<(), Stop> {
    for piece in arrival::pieces(sheet.lines.len()) {
        let sheet = Arc::clone(sheet);
        key.begin(Purpose::Record, move |tx| arrival::come_in(tx, (id, &sheet), piece.clone()))
            .await?;
    }
    Ok(())
}

async fn refused(key: &Manager, source: &str, no: &Refusals) -> Answer {
    let (files, team) = key.read(|tx| Ok((store::files(tx)?, door::team::colleagues(tx)?))).await?;
    let listed = pages::Listed { files: &files, team: &team, source, forgotten: false };
    Ok(html_refused(pages::index(&key.view(pages::UNDER), &listed, no)))
}

/// A file whose columns may still be said.
fn open(tx: &mut door::Tx<'_>, id: RowId) -> Result<File, Stop> {
    let file = store::file(tx, id)?;
    match file.state {
        State::Read | State::Mapped => Ok(file),
        State::Arriving | State::Laying | State::Laid | State::Undoing | State::Undone => {
            Err(Stop::Stale)
        }
    }
}

/// The first lines, for examples.
const EXAMPLES: i64 = 30;

async fn columns(key: Manager, Path(id): Path<RowId>) -> Answer {
    let cache = key.service::<ListsCache>()?;
    let (file, lines, held) = key
        .read(move |tx| {
            let lines = store::lines(tx, (id, 0), EXAMPLES)?;
            Ok((open(tx, id)?, lines, vocabulary(tx, &cache)?))
        })
        .await?;
    let fields = steps::fields_of(&file.mapping);
    let shown = pages::Columns { file: &file, lines: &lines, held: &held, fields: &fields };
    Ok(html(pages::columns(&key.view(pages::UNDER), &shown, &Refusals::new())))
}

async fn map(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    steps::only_shaped(&fields)?;
    let cache = key.service::<ListsCache>()?;
    let (file, lines, held) = key
        .read(move |tx| {
            let lines = store::lines(tx, (id, 0), EXAMPLES)?;
            Ok((open(tx, id)?, lines, vocabulary(tx, &cache)?))
        })
        .await?;
    let known = steps::known_fields(file.head.len());
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    fields.only(&known)?;
    match steps::mapping(&fields, &file.head, &held.lists) {
        Ok(mapping) => {
            key.begin(Purpose::Record, move |tx| {
                store::map(tx, id, &mapping)?;
                Ok(tx.note(PREPARED, &id.text(), "columns")?)
            })
            .await?;
            Ok(see_other(&format!("{PATH}/{id}/valeurs")))
        }
        Err(no) => {
            let shown = pages::Columns { file: &file, lines: &lines, held: &held, fields: &fields };
            Ok(html_refused(pages::columns(&key.view(pages::UNDER), &shown, &no)))
        }
    }
}

/// What the step of values is about.
fn foreign(
    tx: &mut door::Tx<'_>,
    id: RowId,
    cache: &ListsCache,
) -> Result<pages::Foreigners, Stop> {
    let file = open(tx, id)?;
    let held = vocabulary(tx, cache)?;
    let remembered = store::values(tx)?;
    let lines = store::lines(tx, (id, 0), i64::try_from(LINES).unwrap_or(i64::MAX))?;
    let (recognised, all) = steps::values(&lines, &file.mapping, (&remembered, &held));
    Ok(pages::Foreigners { file, held, recognised, all })
}

async fn values(key: Manager, Path(id): Path<RowId>) -> Answer {
    let cache = key.service::<ListsCache>()?;
    let shown = key.read(move |tx| foreign(tx, id, &cache)).await?;
    Ok(html(pages::values(&key.view(pages::UNDER), &shown, &Refusals::new())))
}

async fn bring_together(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    steps::only_shaped(&fields)?;
    let cache = key.service::<ListsCache>()?;
    let shown = key.read(move |tx| foreign(tx, id, &cache)).await?;
    let asked = shown.asked();
    let names: Vec<String> = asked.iter().map(steps::value_field).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    fields.only(&names)?;
    match steps::answers(&fields, asked, &shown.held) {
        Ok(answers) => {
            // Values that were never answered come after those that were: the next ones follow.
            let next = shown.all.len() > asked.len()
                && !answers.is_empty()
                && shown.all.iter().skip(asked.len()).any(|one| one.held.is_empty());
            key.begin(Purpose::Record, move |tx| {
                answers.iter().try_for_each(|(field, theirs, ours)| {
                    store::remember(tx, (field, theirs), ours)
                })?;
                Ok(tx.note(PREPARED, &id.text(), &answers.len().to_string())?)
            })
            .await?;
            let step = if next { "/valeurs" } else { "" };
            Ok(see_other(&format!("{PATH}/{id}{step}")))
        }
        Err(no) => Ok(html_refused(pages::values(&key.view(pages::UNDER), &shown, &no))),
    }
}

async fn one(key: Manager, Path(id): Path<RowId>, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    shown(&key, id, (query.get("fait") == "repris", "", &Refusals::new())).await
}

async fn shown(key: &Manager, id: RowId, (fresh, why, no): (bool, &str, &Refusals)) -> Answer {
    let cache = key.service::<ListsCache>()?;
    let (file, held, judged, told) = key
        .read(move |tx| {
            let file = store::file(tx, id)?;
            let held = vocabulary(tx, &cache)?;
            let waits = matches!(file.state, State::Mapped | State::Laid);
            let judged = if waits { judge(tx, &file, &held)? } else { laying::Judged::default() };
            Ok((file, held, judged, store::told(tx)?))
        })
        .await?;
    if file.state == State::Read {
        return Ok(see_other(&format!("{PATH}/{id}/colonnes")));
    }
    let view = key.view(pages::UNDER);
    let one =
        file_pages::One { file: &file, held: &held, judged: &judged, told: &told, fresh, why };
    let page = if file.state == State::Mapped {
        file_pages::preview(&view, &one, no)
    } else {
        file_pages::became(&view, &one, no)
    };
    Ok(if no.is_empty() { html(page) } else { html_refused(page) })
}

async fn aside(key: Manager, Path(id): Path<RowId>) -> Answer {
    key.step_up()?;
    let (cache, lang) = (key.service::<ListsCache>()?, key.lang());
    let (head, judged) = key
        .read(move |tx| {
            let file = store::file(tx, id)?;
            let held = vocabulary(tx, &cache)?;
            let judged = judge(tx, &file, &held)?;
            Ok((file.head, judged))
        })
        .await?;
    let many = judged.aside.len().to_string();
    key.begin(Purpose::Export, move |tx| Ok(tx.note(TAKEN_OUT, &id.text(), &many)?)).await?;
    let bytes = bad::file(lang, &head, &judged.aside)
        .map_err(|error| Stop::Fault(door::Fault::new(format!("takeover: {error}"))))?;
    let file_of = Attachment { name: "lignes-ecartees.csv", media: "text/csv; charset=utf-8" };
    Ok(download(&file_of, bytes.into()))
}

async fn take(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["malgre"])?;
    match lay(&key, id, fields.get("malgre") == "oui").await {
        Ok(()) => Ok(see_other(&format!("{PATH}/{id}?fait=repris"))),
        Err(Stop::Refused(no)) => shown(&key, id, (false, "", &no)).await,
        Err(stop) => Err(stop),
    }
}

/// Judges a file on a snapshot, then lays its first lines down.
async fn lay(key: &Manager, id: RowId, agreed: bool) -> Result<(), Stop> {
    let (cache, grant) = (key.service::<ListsCache>()?, key.grant());
    let mapping = key
        .read(move |tx| {
            let file = store::file(tx, id)?;
            let held = vocabulary(tx, &cache)?;
            arrival::weigh(&judge(tx, &file, &held)?, agreed)?;
            Ok(file.mapping)
        })
        .await?;
    key.begin(Purpose::Lay, move |tx| arrival::begin(tx, (id, grant), &mapping)).await?;
    go_on(key, id).await
}

/// Turns of a file that whoever asks waits for; the house takes the others.
const TURNS: usize = 2;

async fn go_on(key: &Manager, id: RowId) -> Result<(), Stop> {
    let grant = key.grant();
    for turn in 1..=TURNS {
        let cache: Arc<ListsCache> = key.service()?;
        let gone_on = key
            .begin(Purpose::Lay, move |tx| {
                let more = laying::turn(tx, id, &cache)?;
                if more && turn == TURNS {
                    laying::ask(tx, (id, grant), true)?;
                }
                Ok(more)
            })
            .await;
        match gone_on {
            Ok(true) => {}
            // Done, or someone else is going on with it.
            Ok(false) | Err(Stop::Stale) => break,
            Err(stop) => return Err(stop),
        }
    }
    Ok(())
}

/// A file that was left half-way goes on, whichever way it was going.
async fn resume(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Lay, move |tx| {
        let file = store::file(tx, id)?;
        match file.state {
            State::Laying | State::Undoing => {
                Ok(tx.note(RESUMED, &id.text(), file.state.name())?)
            }
            State::Arriving | State::Read | State::Mapped | State::Laid | State::Undone => {
                Err(Stop::Stale)
            }
        }
    })
    .await?;
    go_on(&key, id).await?;
    Ok(see_other(&format!("{PATH}/{id}")))
}

async fn undo(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["motif"])?;
    let why = Line::<140>::parse(fields.get("motif"));
    let grant = key.grant();
    let undone = key
        .begin(Purpose::Withdraw, move |tx| {
            let why = why.map_err(|reason| Refusals::one("motif", reason))?;
            let file = store::file(tx, id)?;
            laying::may_be_undone(tx, &file)?;
            // One that is still being laid down is given up: what it laid goes with it.
            let from = if file.state == State::Laying { State::Laying } else { State::Laid };
            store::step(tx, id, (from, State::Undoing))?;
            tx.note_words(UNDONE, &id.text(), why.as_str())?;
            laying::ask(tx, (id, grant), false)
        })
        .await;
    match undone {
        Ok(()) => {
            go_on(&key, id).await?;
            Ok(see_other(&format!("{PATH}/{id}")))
        }
        Err(Stop::Refused(no)) => shown(&key, id, (false, fields.get("motif"), &no)).await,
        Err(stop) => Err(stop),
    }
}

async fn forget(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Withdraw, move |tx| {
        if store::file(tx, id)?.state != State::Arriving {
            open(tx, id)?;
        }
        store::forget(tx, id)?;
        Ok(tx.note(GIVEN_UP, &id.text(), "")?)
    })
    .await?;
    Ok(see_other(&format!("{PATH}?fait=abandon")))
}
