//! Routes of the reports.

use std::sync::Arc;

use activity::FactsCache;
use door::key::ReadPublished;
use door::{
    Answer, Attachment, Doors, Either, Fault, Fields, Form, Manager, Partner, Path, Path2, Program,
    Purpose, Query, Staff, Stop, Tx, Visit, download, html, html_refused, problem_free_json,
    see_other,
};
use kernel::id::ConventionId;
use kernel::{Lang, Month, Refusals};
use referential::{Lists, ListsCache};

use crate::gather::{self, Named};
use crate::pages::{self, Doable, Line};
use crate::store::{self, Edition};
use crate::{PublicAddress, compose, logo, publish, section, verify};
use paper::document::Document;
use paper::press::Press;

type Reader = Either<Staff, Partner>;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/syntheses", list)
        .get("/syntheses/{month}", show)
        .get("/syntheses/{month}/pdf", pdf)
        .get("/syntheses/{month}/xlsx", xlsx)
        .get("/syntheses/{month}/docx", docx)
        .get("/syntheses/{month}/ods", ods)
        .get("/syntheses/{month}/json", json)
        .get("/syntheses/{month}/arreter", ask)
        .post("/syntheses/{month}/arreter", freeze)
        .get("/api/v1/published/{convention}/{month}", published)
        .merge(crate::settings::doors())
        .merge(crate::analysis_web::doors())
        .merge(crate::review::doors())
        .merge(crate::verify::doors())
        .merge(crate::audit_file::doors())
        .merge(crate::round_sheet_web::doors())
}

async fn list(key: Reader) -> Answer {
    match &key {
        Either::Left(staff) => {
            let facts = staff.service::<FactsCache>()?;
            let lines = staff.read(move |tx| known_months(tx, &facts)).await?;
            let manager = staff.role() == door::Role::Manager;
            Ok(html(pages::list(&staff.view("/syntheses"), &lines, (true, manager))))
        }
        Either::Right(partner) => {
            let states = partner.shelf(|shelf| Ok(store::published_states(shelf)?)).await?;
            let line = |state: &store::State| Line {
                month: state.month,
                frozen: Some((state.version, state.frozen_at)),
                over: true,
            };
            let lines: Vec<Line> = states.iter().map(line).collect();
            Ok(html(pages::list(&partner.view("/syntheses"), &lines, (false, false))))
        }
    }
}

/// Every month from the first record to the last, newest first, with its state.
fn known_months(tx: &mut Tx<'_>, facts: &FactsCache) -> Result<Vec<Line>, Stop> {
    let known = activity::facts::facts(tx, facts, observatory::months_known)?;
    let states = store::states(tx)?;
    let today = tx.today();
    let Some((first, last)) = known else { return Ok(Vec::new()) };
    let steps = (0..).map(|step| last.plus(-step)).take_while(|month| *month >= first);
    Ok(steps
        .map(|month| {
            let state = states.iter().find(|state| state.month == month);
            let frozen = state.map(|state| (state.version, state.frozen_at));
            Line { month, frozen, over: month.last() < today }
        })
        .collect())
}

/// A document and what stands around it.
struct Found {
    document: Document,
    /// Whether an edition exists.
    frozen: bool,
}

impl Edition {
    /// The synthesis as it was frozen, with the code by which it is checked at that address.
    pub fn document(&self, lists: &Lists, lang: Lang, address: &str) -> Document {
        let mut document = compose(&self.material, lists, lang);
        document.frozen_at = Some(self.frozen_at);
        document.version = u32::try_from(self.version).unwrap_or(u32::MAX);
        if self.version > 1 {
            let changes = section::changes::section(&self.material, self.version, lang);
            document.sections.insert(0, changes);
        }
        document.sections.push(verify::section(&self.sha256, address, lang));
        document
    }
}

/// The live figures, or the frozen edition when it is asked for and there is one.
pub(crate) fn of_staff(
    tx: &mut Tx<'_>,
    kept: (&FactsCache, &Lists),
    (month, live, named): (Month, bool, &Named<'_>),
    address: &str,
) -> Result<(Document, bool), Stop> {
    let lang = tx.lang();
    let edition = store::edition(tx, month)?;
    let frozen = edition.is_some();
    if let Some(edition) = edition.filter(|_| !live) {
        let mut document = edition.document(kept.1, lang, address);
        logo::dress(tx, &mut document, edition.material.logo.as_ref())?;
        return Ok((document, frozen));
    }
    let material = gather::live(tx, kept, (month, named))?;
    let mut document = compose(&material, kept.1, lang);
    logo::dress(tx, &mut document, material.logo.as_ref())?;
    Ok((document, frozen))
}

async fn found(key: &Reader, month: Month, query: &Fields) -> Result<Found, Stop> {
    match key {
        Either::Left(staff) => {
            let (facts, lists) = (staff.service::<FactsCache>()?, staff.service::<ListsCache>()?);
            let live = query.get("vue") != "arretee";
            let (convention, perimeter) = words_of(staff);
            let address = staff.public_url().to_owned();
            staff
                .read(move |tx| {
                    let lists = referential::lists(tx, &lists)?;
                    let named = Named { convention: &convention, perimeter: &perimeter };
                    if tx.scope()?.days.meet(month.period()).is_none() {
                        return Err(Stop::NotFound);
                    }
                    let kept = (&*facts, &*lists);
                    let (document, frozen) = of_staff(tx, kept, (month, live, &named), &address)?;
                    Ok(Found { document, frozen })
                })
                .await
        }
        Either::Right(partner) => {
            let lists: Arc<ListsCache> = partner.service()?;
            let address = partner.public_url().to_owned();
            partner
                .shelf(move |shelf| {
                    let edition = store::published_edition(shelf, month)?.ok_or(Stop::NotFound)?;
                    let lists = referential::shelf_lists(shelf, &lists)?;
                    let mut document = edition.document(&lists, shelf.lang(), &address);
                    logo::dress(shelf, &mut document, edition.material.logo.as_ref())?;
                    Ok(Found { document, frozen: true })
                })
                .await
        }
    }
}

pub(crate) fn words_of(visit: &Visit) -> (String, String) {
    (visit.convention_words().to_owned(), visit.perimeter_words().to_owned())
}

async fn show(key: Reader, Path(month): Path<Month>, Query(query): Query) -> Answer {
    let found = found(&key, month, &query).await?;
    let visit: &Visit = match &key {
        Either::Left(staff) => staff,
        Either::Right(partner) => partner,
    };
    let manager = visit.role() == door::Role::Manager;
    let shown_live = found.document.frozen_at.is_none();
    let staff = !visit.role().is_partner();
    let doable = Doable {
        freeze: manager && month.last() < visit.today(),
        live: staff && found.frozen && !shown_live,
        back: staff && found.frozen && shown_live,
    };
    let mut view = visit.view("/syntheses");
    if let Some((count, version)) = query.get("fait").split_once('-')
        && let (Ok(count), Ok(version)) = (count.parse(), version.parse())
    {
        let said = crate::words::freeze_done(view.lang, count, version);
        view.notice = Some((ui::Tone::Ok, said));
    }
    Ok(html(pages::synthesis(&view, &found.document, doable)))
}

async fn json(key: Reader, Path(month): Path<Month>, Query(query): Query) -> Answer {
    let found = found(&key, month, &query).await?;
    Ok(problem_free_json(paper::json::render(&found.document)))
}

async fn xlsx(key: Reader, Path(month): Path<Month>, Query(query): Query) -> Answer {
    let found = found(&key, month, &query).await?;
    let bytes = paper::xlsx::render(&found.document)
        .map_err(|fault| Stop::Fault(Fault::new(fault.to_string())))?;
    let name = format!("synthese-{}.xlsx", month.text());
    Ok(download(&Attachment { name: &name, media: paper::xlsx::MEDIA }, bytes.into()))
}

async fn ods(key: Reader, Path(month): Path<Month>, Query(query): Query) -> Answer {
    let found = found(&key, month, &query).await?;
    let bytes = paper::ods::render(&found.document)
        .map_err(|fault| Stop::Fault(Fault::new(fault.to_string())))?;
    let name = format!("synthese-{}.ods", month.text());
    Ok(download(&Attachment { name: &name, media: paper::ods::MEDIA }, bytes.into()))
}

/// A text to go on editing. Its pictures are drawn by the press.
async fn docx(key: Reader, Path(month): Path<Month>, Query(query): Query) -> Answer {
    let found = found(&key, month, &query).await?;
    let bytes = paper::draft(&*press(&key)?, found.document).await?;
    let name = format!("synthese-{}.docx", month.text());
    Ok(download(&Attachment { name: &name, media: paper::docx::MEDIA }, bytes.into()))
}

fn press(key: &Reader) -> Result<Arc<Press>, Stop> {
    match key {
        Either::Left(staff) => staff.service::<Press>(),
        Either::Right(partner) => partner.service::<Press>(),
    }
}

async fn pdf(key: Reader, Path(month): Path<Month>, Query(query): Query) -> Answer {
    let found = found(&key, month, &query).await?;
    let draft = found.document.frozen_at.is_none();
    let bytes = paper::print(&*press(&key)?, found.document).await?;
    let draft = if draft { "-document-de-travail" } else { "" };
    let name = format!("synthese-{}{draft}.pdf", month.text());
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

async fn ask(key: Manager, Path(month): Path<Month>) -> Answer {
    key.step_up()?;
    let version = key.read(move |tx| Ok(store::last_version(tx, month)?)).await?;
    let asked = pages::Freezing { month, version, why: "" };
    Ok(html(pages::freeze(&key.view("/syntheses"), &asked, &Refusals::new())))
}

async fn freeze(key: Manager, Path(month): Path<Month>, Form(fields): Form) -> Answer {
    fields.only(&["motif"])?;
    key.step_up_to_send()?;
    let refusals = match frozen(&key, month, fields.get("motif")).await {
        Ok(done) => {
            let (readers, version) = (done.readers, done.version);
            let path = format!("/syntheses/{}?fait={readers}-{version}", month.text());
            return Ok(see_other(&path));
        }
        Err(Stop::Refused(refusals)) => refusals,
        Err(stop) => return Err(stop),
    };
    let version = key.read(move |tx| Ok(store::last_version(tx, month)?)).await?;
    let asked = pages::Freezing { month, version, why: fields.get("motif") };
    Ok(html_refused(pages::freeze(&key.view("/syntheses"), &asked, &refusals)))
}

async fn frozen(key: &Manager, month: Month, why: &str) -> Result<publish::Published, Stop> {
    let why = match why.trim() {
        "" => None,
        why => Some(publish::Why::parse(why).map_err(|reason| Refusals::one("motif", reason))?),
    };
    let (facts, lists) = (key.service::<FactsCache>()?, key.service::<ListsCache>()?);
    let address = key.service::<PublicAddress>()?;
    let (convention, perimeter) = words_of(key);
    key.begin(Purpose::Publish, move |tx| {
        let lists = referential::lists(tx, &lists)?;
        let named = Named { convention: &convention, perimeter: &perimeter };
        publish::publish(tx, (&facts, &lists), (month, &named), &address, why.as_ref())
    })
    .await
}

/// The frozen tables of a month: those of the key's perimeter, or the whole for a key of the
/// operator.
async fn published(
    key: Program<ReadPublished>,
    Path2(convention, month): Path2<ConventionId, Month>,
) -> Answer {
    if convention != key.convention() {
        return Err(Stop::NotFound);
    }
    let cache = key.service::<ListsCache>()?;
    let address = key.public_url().to_owned();
    let document = if key.role().is_partner() {
        key.shelf(move |shelf| {
            let edition = store::published_edition(shelf, month)?.ok_or(Stop::NotFound)?;
            let lists = referential::shelf_lists(shelf, &cache)?;
            Ok(edition.document(&lists, shelf.lang(), &address))
        })
        .await?
    } else {
        key.read(move |tx| {
            let edition = store::edition(tx, month)?.ok_or(Stop::NotFound)?;
            let lists = referential::lists(tx, &cache)?;
            Ok(edition.document(&lists, tx.lang(), &address))
        })
        .await?
    };
    Ok(problem_free_json(paper::json::render(&document)))
}
