//! Routes of the analysis: reviewed reader by reader, and what each will get.

use std::sync::Arc;

use activity::FactsCache;
use door::grant::{Reader, readers};
use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Query, Scope, Stop, Tx, html,
    html_refused, see_other,
};
use kernel::{Lang, Month, Reason, Refusals};
use referential::{Lists, ListsCache};
use ui::Tone;

use crate::analysis_pages::{self as pages, OPERATOR, Reviewed};
use crate::beside::{self, Differences};
use crate::gather::{self, Kept, Named};
use crate::public_web::Told;
use crate::{Material, analysis, analysis_words as words, compose, logo, store, text, web};
use crate::{public, public_pages, publish};
use paper::document::Document;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/syntheses/{month}/analyse", show)
        .post("/syntheses/{month}/analyse", keep)
        .get("/syntheses/{month}/apercu", preview)
}

/// What every route here needs of the house.
struct Held {
    facts: Arc<FactsCache>,
    lists: Arc<ListsCache>,
    convention: String,
    perimeter: String,
}

impl Held {
    fn of(key: &Manager) -> Result<Self, Stop> {
        let (convention, perimeter) = web::words_of(key);
        Ok(Self { facts: key.service()?, lists: key.service()?, convention, perimeter })
    }

    fn named(&self) -> Named<'_> {
        Named { convention: &self.convention, perimeter: &self.perimeter }
    }
}

/// How an address says a reader.
fn asked(fields: &Fields) -> String {
    match fields.get("pour") {
        "" => OPERATOR.to_owned(),
        reader => reader.to_owned(),
    }
}

/// A reader of a month, what they would read, and where their analysis is kept.
struct One {
    material: Option<Material>,
    key: String,
}

fn one(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (month, named): (Month, &Named<'_>),
    (reader, all): (&str, &[Reader]),
) -> Result<One, Stop> {
    if reader == OPERATOR {
        let key = store::perimeter(tx.scope()?);
        return Ok(One { material: Some(gather::live(tx, kept, (month, named))?), key });
    }
    let found = all.iter().find(|one| one.grant.text() == reader).ok_or(Stop::NotFound)?;
    let perimeters: Vec<Scope> = all.iter().map(|reader| reader.scope.clone()).collect();
    let material = gather::for_reader(tx, kept, (month, named), (found, &perimeters))?;
    Ok(One { material, key: found.grant.text() })
}

/// Every reader by its name: the party, and who reads for it.
pub(crate) fn names(tx: &mut Tx<'_>, all: &[Reader]) -> Result<Vec<(String, String)>, Stop> {
    let organisations = territory::organisations(tx)?;
    let party = |code: &str| {
        let found = organisations.iter().find(|one| one.code == code);
        found.map_or_else(|| code.to_owned(), |one| one.short_name.clone())
    };
    let mut named = vec![(OPERATOR.to_owned(), words::operator(tx.lang()).to_owned())];
    named.extend(all.iter().map(|reader| {
        (reader.grant.text(), format!("{}, {}", party(&reader.party), reader.perimeter_words))
    }));
    Ok(named)
}

fn within(tx: &Tx<'_>, month: Month) -> Result<(), Stop> {
    tx.scope()?.days.meet(month.period()).map(|_| ()).ok_or(Stop::NotFound)
}

fn reviewed(
    tx: &mut Tx<'_>,
    held: &Held,
    (month, reader): (Month, String),
) -> Result<(Reviewed, Option<Document>), Stop> {
    within(tx, month)?;
    let (lang, lists) = (tx.lang(), referential::lists(tx, &held.lists)?);
    let all = readers(tx)?;
    let found = one(tx, (&held.facts, &lists), (month, &held.named()), (&reader, &all))?;
    let draft = found.material.as_ref().map(|material| analysis::draft(material, &lists, lang));
    let document = found.material.map(|material| drafted(material, &lists, lang));
    let shown = Reviewed {
        month,
        readers: names(tx, &all)?,
        reader,
        draft,
        history: text::written(tx, &gather::analysis_of(month, &found.key))?,
        typed: None,
    };
    Ok((shown, document))
}

/// The paper of a reader with the analysis of the rules: what a text is checked against.
fn drafted(material: Material, lists: &Lists, lang: Lang) -> Document {
    compose(&Material { analysis: None, ..material }, lists, lang)
}

async fn show(key: Manager, Path(month): Path<Month>, Query(query): Query) -> Answer {
    query.only(&["pour", "fait"])?;
    let (held, reader) = (Held::of(&key)?, asked(&query));
    let (shown, _) = key.read(move |tx| reviewed(tx, &held, (month, reader))).await?;
    let mut view = key.view("/syntheses");
    view.notice = (query.get("fait") == "1").then(|| (Tone::Ok, words::kept(view.lang).to_owned()));
    Ok(html(pages::review(&view, &shown, &Refusals::new())))
}

async fn keep(key: Manager, Path(month): Path<Month>, Form(fields): Form) -> Answer {
    fields.only(&["pour", "texte", "relu", "verifie"])?;
    let (held, reader, typed) = (Held::of(&key)?, asked(&fields), fields.clone());
    let done = key.begin(Purpose::Record, move |tx| written(tx, &held, (month, &typed))).await;
    match done {
        Ok(()) => {
            Ok(see_other(&format!("/syntheses/{}/analyse?pour={reader}&fait=1", month.text())))
        }
        Err(Stop::Refused(refusals)) => {
            let held = Held::of(&key)?;
            let (mut shown, _) = key.read(move |tx| reviewed(tx, &held, (month, reader))).await?;
            shown.typed = Some(fields.get("texte").to_owned());
            Ok(html_refused(pages::review(&key.view("/syntheses"), &shown, &refusals)))
        }
        Err(stop) => Err(stop),
    }
}

fn written(tx: &mut Tx<'_>, held: &Held, (month, typed): (Month, &Fields)) -> Result<(), Stop> {
    let reader = asked(typed);
    let (shown, document) = reviewed(tx, held, (month, reader.clone()))?;
    let (Some(draft), Some(document)) = (shown.draft, document) else { return Err(Stop::NotFound) };
    let draft = analysis::as_text(&draft);
    let said = text::typed(typed.get("texte"), typed.get("relu") == "oui")?;
    // The draft itself is no text of anybody.
    let said = if said == draft { String::new() } else { said };
    if reader != OPERATOR && typed.get("verifie") != "oui" {
        let foreign = pages::foreign(&document, &said);
        if !foreign.is_empty() {
            let numbers = foreign.join(", ");
            let reason = Reason::told(
                words::foreign(Lang::Fr, &numbers),
                words::foreign(Lang::En, &numbers),
            );
            return Err(Refusals::one("texte", reason).into());
        }
    }
    let key = if reader == OPERATOR { store::perimeter(tx.scope()?) } else { reader };
    text::write(tx, &gather::analysis_of(month, &key), (&draft, &said))
}

/// What the public page would show once the month is frozen, while it is there.
async fn for_everyone(key: &Manager, held: Held, month: Month) -> Answer {
    let told = key
        .read(move |tx| {
            within(tx, month)?;
            let lists = referential::lists(tx, &held.lists)?;
            if !public::shows(tx, &lists, month)? {
                return Err(Stop::NotFound);
            }
            let board = public::coming(tx, (&held.facts, &lists), month)?.ok_or(Stop::NotFound)?;
            let (of, today) = (tx.convention()?, tx.today());
            let mut boards = public::months(tx, of, today)?;
            boards.retain(|one| one.month < board.month);
            boards.push(board);
            Ok(Told { convention: held.convention, boards, lists })
        })
        .await?;
    Ok(html(public_pages::preview(&key.view("/syntheses"), &told)))
}

/// What a reader will get, and what it tells otherwise than the operator's.
fn seen_as(
    tx: &mut Tx<'_>,
    held: &Held,
    (month, reader): (Month, &str),
) -> Result<(Document, Option<Differences>), Stop> {
    within(tx, month)?;
    let (lang, lists) = (tx.lang(), referential::lists(tx, &held.lists)?);
    let (kept, all) = ((&*held.facts, &*lists), readers(tx)?);
    let drawn = |tx: &mut Tx<'_>, of: &str| {
        let found = one(tx, kept, (month, &held.named()), (of, &all))?;
        let material = found.material.ok_or(Stop::NotFound)?;
        let mut document = compose(&material, &lists, lang);
        logo::dress(tx, &mut document, material.logo.as_ref())?;
        Ok::<_, Stop>(document)
    };
    let document = drawn(tx, reader)?;
    if reader == OPERATOR {
        return Ok((document, None));
    }
    let own = drawn(tx, OPERATOR)?;
    let found = beside::differences(&own, &document);
    Ok((document, Some(found)))
}

async fn preview(key: Manager, Path(month): Path<Month>, Query(query): Query) -> Answer {
    query.only(&["pour"])?;
    let (held, reader) = (Held::of(&key)?, asked(&query));
    if reader == pages::EVERYONE {
        return for_everyone(&key, held, month).await;
    }
    let back = format!("/syntheses/{}/analyse?pour={reader}", month.text());
    let (document, differences, waits) = key
        .read(move |tx| {
            let (document, differences) = seen_as(tx, &held, (month, &reader))?;
            Ok((document, differences, publish::may_be_first(tx, month).is_ok()))
        })
        .await?;
    let shown = (&document, differences.as_ref());
    let approve = format!("/syntheses/{}/approuver", month.text());
    let ways = (back.as_str(), waits.then_some(approve.as_str()));
    Ok(html(pages::preview(&key.view("/syntheses"), shown, ways)))
}
