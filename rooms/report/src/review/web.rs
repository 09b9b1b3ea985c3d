//! Routes of the reviews.

use std::sync::Arc;

use activity::FactsCache;
use door::grant::readers;
use door::{
    Answer, Attachment, Doors, Either, Fault, Fields, Form, Manager, Partner, Path2, Purpose,
    Query, Staff, Stop, Tx, Visit, download, html, html_refused, problem_free_json, see_other,
};
use kernel::{Lang, Reason, Refusals};
use referential::{Lists, ListsCache};
use ui::Tone;

use super::gather::{self, For};
use super::pages::{self, Doable, Freezing, Line, Other, Preview, Texts};
use super::publish::{self, Approved, Said};
use super::store::{self, Frozen};
use super::{Paper, Which, parts, section, words};
use crate::analysis_pages::OPERATOR;
use crate::gather::Named;
use crate::publish::{Published, Why};
use crate::{PublicAddress, analysis, beside, logo, text, verify, web};
use paper::document::Document;
use paper::press::Press;

type Reader = Either<Staff, Partner>;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/bilans", list)
        .get("/bilans/{paper}/{year}", show)
        .get("/bilans/{paper}/{year}/pdf", pdf)
        .get("/bilans/{paper}/{year}/docx", docx)
        .get("/bilans/{paper}/{year}/xlsx", xlsx)
        .get("/bilans/{paper}/{year}/ods", ods)
        .get("/bilans/{paper}/{year}/json", json)
        .get("/bilans/{paper}/{year}/apercu", preview)
        .get("/bilans/{paper}/{year}/textes", texts)
        .post("/bilans/{paper}/{year}/textes", keep)
        .get("/bilans/{paper}/{year}/arreter", ask)
        .post("/bilans/{paper}/{year}/arreter", freeze)
}

/// The years that a review may be of.
fn which(paper: Paper, year: i16) -> Result<Which, Stop> {
    if (2_000..=2_199).contains(&year) { Ok(Which { paper, year }) } else { Err(Stop::NotFound) }
}

async fn list(key: Reader) -> Answer {
    match &key {
        Either::Left(staff) => {
            let facts = staff.service::<FactsCache>()?;
            let lines = staff.read(move |tx| known(tx, &facts)).await?;
            Ok(html(pages::list(
                &staff.view("/syntheses"),
                &lines,
                staff.role() == door::Role::Manager,
            )))
        }
        Either::Right(partner) => {
            let states = partner.shelf(|shelf| Ok(store::published_states(shelf)?)).await?;
            let line = |state: &store::State| Line {
                which: state.which,
                frozen: Some((state.version, state.frozen_at)),
            };
            let lines: Vec<Line> = states.iter().map(line).collect();
            Ok(html(pages::list(&partner.view("/syntheses"), &lines, false)))
        }
    }
}

/// Both reviews of each year with records, newest first, with their state.
fn known(tx: &mut Tx<'_>, facts: &FactsCache) -> Result<Vec<Line>, Stop> {
    let known = activity::facts::facts(tx, facts, observatory::months_known)?;
    let states = store::states(tx)?;
    let Some((first, last)) = known else { return Ok(Vec::new()) };
    let years = (first.year()..=last.year()).rev();
    let each = years.flat_map(|year| {
        [Paper::Annual, Paper::Midterm].into_iter().map(move |paper| Which { paper, year })
    });
    // A review is of months that are over: in January, there is nothing of the year to read.
    let today = tx.today();
    Ok(each
        .filter(|which| which.bounds().0.last() < today)
        .map(|which| {
            let state = states.iter().find(|state| state.which == which);
            Line { which, frozen: state.map(|state| (state.version, state.frozen_at)) }
        })
        .collect())
}

/// A document and what stands around it.
struct Shown {
    document: Document,
    frozen: bool,
}

/// The review as it was frozen, with the code by which it is checked.
pub(crate) fn stamped(frozen: &Frozen, lists: &Lists, lang: Lang, address: &str) -> Document {
    let mut document = section::compose(&frozen.material, lists, lang);
    document.frozen_at = Some(frozen.at);
    document.version = u32::try_from(frozen.version).unwrap_or(u32::MAX);
    if frozen.version > 1 {
        let changes = crate::section::changes::told(&frozen.material.changed, frozen.version, lang);
        // After the first page, which is read alone and says its version.
        let kind = document.kind;
        let alone =
            document.sections.iter().take_while(|one| kind.is_on_first_page(&one.id)).count();
        document.sections.insert(alone, changes);
    }
    document.sections.push(verify::section(&frozen.sha256, address, lang));
    document
}

/// The same, with the logo that it was frozen with.
pub(crate) fn dressed(
    tx: &mut Tx<'_>,
    frozen: &Frozen,
    (lists, address): (&Lists, &str),
) -> Result<Document, Stop> {
    let mut document = stamped(frozen, lists, tx.lang(), address);
    logo::dress(tx, &mut document, frozen.material.logo.as_ref())?;
    Ok(document)
}

/// The review that was frozen for a partner.
pub(crate) fn of_partner(
    shelf: &mut door::Shelf<'_>,
    which: Which,
    (lists, address): (&Lists, &str),
) -> Result<Document, Stop> {
    let frozen = store::published(shelf, which)?.ok_or(Stop::NotFound)?;
    let mut document = stamped(&frozen, lists, shelf.lang(), address);
    logo::dress(shelf, &mut document, frozen.material.logo.as_ref())?;
    Ok(document)
}

/// The material of staff, live.
pub(crate) fn live(
    tx: &mut Tx<'_>,
    kept: crate::gather::Kept<'_>,
    (which, named): (Which, &Named<'_>),
) -> Result<Document, Stop> {
    if tx.scope()?.days.meet(which.period()).is_none() {
        return Err(Stop::NotFound);
    }
    let material = gather::material(tx, kept, (which, named), For::Operator)?;
    drawn_up(tx, material, kept.1)?.ok_or(Stop::NotFound)
}

async fn found(key: &Reader, which: Which, query: &Fields) -> Result<Shown, Stop> {
    match key {
        Either::Left(staff) => {
            let (facts, lists) = (staff.service::<FactsCache>()?, staff.service::<ListsCache>()?);
            let asked = query.get("vue") == "arretee";
            let (convention, perimeter) = web::words_of(staff);
            let address = staff.public_url().to_owned();
            staff
                .read(move |tx| {
                    let lists = referential::lists(tx, &lists)?;
                    let named = Named { convention: &convention, perimeter: &perimeter };
                    let own = store::own(tx, which)?;
                    let frozen = own.is_some();
                    let document = match own.filter(|_| asked) {
                        Some(own) => dressed(tx, &own, (&lists, &address))?,
                        None => live(tx, (&facts, &lists), (which, &named))?,
                    };
                    Ok(Shown { document, frozen })
                })
                .await
        }
        Either::Right(partner) => {
            let lists: Arc<ListsCache> = partner.service()?;
            let address = partner.public_url().to_owned();
            partner
                .shelf(move |shelf| {
                    let lists = referential::shelf_lists(shelf, &lists)?;
                    let document = of_partner(shelf, which, (&lists, &address))?;
                    Ok(Shown { document, frozen: true })
                })
                .await
        }
    }
}

async fn show(key: Reader, Path2(paper, year): Path2<Paper, i16>, Query(query): Query) -> Answer {
    let which = which(paper, year)?;
    let shown = found(&key, which, &query).await?;
    let visit: &Visit = match &key {
        Either::Left(staff) => staff,
        Either::Right(partner) => partner,
    };
    let manager = visit.role() == door::Role::Manager;
    let shown_live = shown.document.frozen_at.is_none();
    let staff = !visit.role().is_partner();
    let other = match (staff && shown.frozen, shown_live) {
        (true, true) => Other::Frozen,
        (true, false) => Other::Live,
        (false, _) => Other::Nothing,
    };
    let over = which.bounds().1.last() < visit.today();
    let doable = Doable { write: manager, freeze: manager && over, other };
    let mut view = visit.view("/syntheses");
    if let Some((count, version)) = query.get("fait").split_once('-')
        && let (Ok(count), Ok(version)) = (count.parse(), version.parse())
    {
        view.notice = Some((Tone::Ok, words::freeze_done(view.lang, count, version)));
    }
    Ok(html(pages::review(&view, which, &shown.document, doable)))
}

fn named(which: Which, ending: &str) -> String {
    format!("bilan-{}-{}.{ending}", which.paper.slug(), which.year)
}

fn broke(fault: impl std::fmt::Display) -> Stop {
    Stop::Fault(Fault::new(fault.to_string()))
}

fn press(key: &Reader) -> Result<Arc<Press>, Stop> {
    match key {
        Either::Left(staff) => staff.service::<Press>(),
        Either::Right(partner) => partner.service::<Press>(),
    }
}

async fn pdf(key: Reader, Path2(paper, year): Path2<Paper, i16>, Query(query): Query) -> Answer {
    let which = which(paper, year)?;
    let shown = found(&key, which, &query).await?;
    let bytes = paper::print(&*press(&key)?, shown.document).await?;
    let name = named(which, "pdf");
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

async fn docx(key: Reader, Path2(paper, year): Path2<Paper, i16>, Query(query): Query) -> Answer {
    let which = which(paper, year)?;
    let shown = found(&key, which, &query).await?;
    let bytes = paper::draft(&*press(&key)?, shown.document).await?;
    let name = named(which, "docx");
    Ok(download(&Attachment { name: &name, media: paper::docx::MEDIA }, bytes.into()))
}

async fn xlsx(key: Reader, Path2(paper, year): Path2<Paper, i16>, Query(query): Query) -> Answer {
    let which = which(paper, year)?;
    let shown = found(&key, which, &query).await?;
    let bytes = paper::xlsx::render(&shown.document).map_err(broke)?;
    let name = named(which, "xlsx");
    Ok(download(&Attachment { name: &name, media: paper::xlsx::MEDIA }, bytes.into()))
}

async fn ods(key: Reader, Path2(paper, year): Path2<Paper, i16>, Query(query): Query) -> Answer {
    let which = which(paper, year)?;
    let shown = found(&key, which, &query).await?;
    let bytes = paper::ods::render(&shown.document).map_err(broke)?;
    let name = named(which, "ods");
    Ok(download(&Attachment { name: &name, media: paper::ods::MEDIA }, bytes.into()))
}

async fn json(key: Reader, Path2(paper, year): Path2<Paper, i16>, Query(query): Query) -> Answer {
    let shown = found(&key, which(paper, year)?, &query).await?;
    Ok(problem_free_json(paper::json::render(&shown.document)))
}

async fn preview(
    key: Manager,
    Path2(paper, year): Path2<Paper, i16>,
    Query(query): Query,
) -> Answer {
    query.only(&["pour"])?;
    let which = which(paper, year)?;
    let reader = match query.get("pour") {
        "" => OPERATOR.to_owned(),
        reader => reader.to_owned(),
    };
    let (facts, lists) = (key.service::<FactsCache>()?, key.service::<ListsCache>()?);
    let (convention, perimeter) = web::words_of(&key);
    let shown = key
        .read(move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let all = readers(tx)?;
            let kept = (&*facts, &*lists);
            let named = Named { convention: &convention, perimeter: &perimeter };
            let own = gather::material(tx, kept, (which, &named), For::Operator)?;
            let own = drawn_up(tx, own, &lists)?;
            let (document, differences) = if reader == OPERATOR {
                (own, None)
            } else {
                let one = all.iter().find(|one| one.grant.text() == reader);
                let one = one.ok_or(Stop::NotFound)?;
                let named = Named { convention: &convention, perimeter: &one.perimeter_words };
                let theirs = gather::material(tx, kept, (which, &named), For::Partner(one))?;
                let theirs = drawn_up(tx, theirs, &lists)?;
                let found = own.as_ref().zip(theirs.as_ref());
                let found = found.map(|(own, theirs)| beside::differences(own, theirs));
                (theirs, found)
            };
            let readers = crate::analysis_web::names(tx, &all)?;
            Ok(Preview { which, readers, reader, document, differences })
        })
        .await?;
    Ok(html(pages::preview(&key.view("/syntheses"), &shown)))
}

/// The paper of a material, with its logo.
fn drawn_up(
    tx: &mut Tx<'_>,
    material: Option<super::ReviewMaterial>,
    lists: &Lists,
) -> Result<Option<Document>, Stop> {
    let Some(material) = material else { return Ok(None) };
    let mut document = section::compose(&material, lists, tx.lang());
    logo::dress(tx, &mut document, material.logo.as_ref())?;
    Ok(Some(document))
}

fn written(tx: &mut Tx<'_>, which: Which) -> Result<Texts, Stop> {
    let mut all = Vec::new();
    for part in parts::of(which.paper) {
        all.push(text::written(tx, &gather::spot(which, part.code))?);
    }
    Ok(Texts { which, written: all, typed: None })
}

async fn texts(key: Manager, Path2(paper, year): Path2<Paper, i16>, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let which = which(paper, year)?;
    let shown = key.read(move |tx| written(tx, which)).await?;
    let mut view = key.view("/syntheses");
    view.notice = (query.get("fait") == "1").then(|| (Tone::Ok, words::kept(view.lang).to_owned()));
    Ok(html(pages::texts(&view, &shown, &Refusals::new())))
}

async fn keep(key: Manager, Path2(paper, year): Path2<Paper, i16>, Form(fields): Form) -> Answer {
    fields.only(&["partie", "texte", "accord", "relu", "verifie"])?;
    let which = which(paper, year)?;
    let typed = fields.clone();
    match key.begin(Purpose::Record, move |tx| write(tx, which, &typed)).await {
        Ok(()) => Ok(see_other(&format!("{}/textes?fait=1", which.path()))),
        Err(Stop::Refused(refusals)) => {
            let mut shown = key.read(move |tx| written(tx, which)).await?;
            shown.typed = Some((fields.get("partie").to_owned(), fields.get("texte").to_owned()));
            Ok(html_refused(pages::texts(&key.view("/syntheses"), &shown, &refusals)))
        }
        Err(stop) => Err(stop),
    }
}

/// Every reader reads it: a number is checked by a person, a quotation is agreed to.
fn write(tx: &mut Tx<'_>, which: Which, typed: &Fields) -> Result<(), Stop> {
    let part = parts::of(which.paper).iter().find(|part| part.code == typed.get("partie"));
    let part = part.ok_or(Stop::NotFound)?;
    let said = text::typed(typed.get("texte"), typed.get("relu") == "oui")?;
    if part.consent && !said.is_empty() && typed.get("accord") != "oui" {
        return Err(Refusals::one("accord", Reason::Missing).into());
    }
    let numbers = analysis::foreign_numbers(&said, "");
    let told: Vec<&String> = numbers.iter().filter(|one| !text::is_ordinary(one)).collect();
    if !told.is_empty() && typed.get("verifie") != "oui" {
        return Err(Refusals::one("verifie", checked()).into());
    }
    text::write(tx, &gather::spot(which, part.code), ("", &said))
}

const fn checked() -> Reason {
    Reason::said(
        "Ce texte contient des nombres\u{a0}: tous les lecteurs les liront, quel que soit leur périmètre.",
        "This text holds numbers: every reader will read them, whatever their perimeter.",
    )
}

/// What the page of the freeze asks first.
async fn asked(key: &Manager, which: Which) -> Result<(i64, Vec<(String, String)>), Stop> {
    let lang = key.lang();
    key.read(move |tx| {
        let silent = indicator::silent(tx, which.bounds().1)?;
        let named = |one: &indicator::Silent| (one.code.clone(), one.label(lang).to_owned());
        let silent = silent.iter().map(named).collect();
        Ok((store::last_version(tx, which)?, silent))
    })
    .await
}

async fn ask(key: Manager, Path2(paper, year): Path2<Paper, i16>) -> Answer {
    key.step_up()?;
    let which = which(paper, year)?;
    let (version, silent) = asked(&key, which).await?;
    let shown = Freezing { which, version, silent, approved: "", why: "" };
    Ok(html(pages::freeze(&key.view("/syntheses"), &shown, &Refusals::new())))
}

async fn freeze(key: Manager, Path2(paper, year): Path2<Paper, i16>, Form(fields): Form) -> Answer {
    fields.only(&["approuve", "motif"])?;
    key.step_up_to_send()?;
    let which = which(paper, year)?;
    let refusals = match frozen(&key, which, &fields).await {
        Ok(done) => {
            let path =
                format!("{}?vue=arretee&fait={}-{}", which.path(), done.readers, done.version);
            return Ok(see_other(&path));
        }
        Err(Stop::Refused(refusals)) => refusals,
        Err(stop) => return Err(stop),
    };
    let (version, silent) = asked(&key, which).await?;
    let (approved, why) = (fields.get("approuve"), fields.get("motif"));
    let shown = Freezing { which, version, silent, approved, why };
    Ok(html_refused(pages::freeze(&key.view("/syntheses"), &shown, &refusals)))
}

async fn frozen(key: &Manager, which: Which, fields: &Fields) -> Result<Published, Stop> {
    let approved = match fields.get("approuve").trim() {
        "" => return Err(Refusals::one("approuve", Reason::Missing).into()),
        text => Approved::parse(text).map_err(|reason| Refusals::one("approuve", reason))?,
    };
    let why = match fields.get("motif").trim() {
        "" => None,
        why => Some(Why::parse(why).map_err(|reason| Refusals::one("motif", reason))?),
    };
    let (facts, lists) = (key.service::<FactsCache>()?, key.service::<ListsCache>()?);
    let address = key.service::<PublicAddress>()?;
    let (convention, perimeter) = web::words_of(key);
    key.begin(Purpose::Publish, move |tx| {
        let lists = referential::lists(tx, &lists)?;
        let named = Named { convention: &convention, perimeter: &perimeter };
        let said = Said { approved: &approved, why: why.as_ref() };
        publish::publish_review(tx, (&facts, &lists), (which, &named), &address, &said)
    })
    .await
}
