//! Routes of what is told to funders.

use std::str::FromStr;

use door::{
    Act, Answer, Attachment, Doors, Either, Fault, Form, Manager, Path, Path2, Purpose, Query,
    Stop, Tx, download, html,
};
use kernel::id::RowId;
use kernel::{Day, Period, Reason, Refusals};
use paper::document::Document;
use paper::press::Press;
use referential::{Lists, ListsCache};

use crate::again::again;
use crate::funder_document::{self as document, Frame};
use crate::funder_gather;
use crate::funder_pages::{self as pages, INDEX, RELAY, RESIDENCES, TFPB, TIME};
use crate::keeper::{self, Keeper, visit_of};
use crate::material::Account;
use crate::pages::{HERE, WHOLE};
use crate::store::Which;
use crate::{gather, residence};

/// A residence was attached to a landlord, or its end set. The object is the landlord.
pub const ATTACHED: Act = Act {
    name: "account.residence",
    fr: "Résidence rattachée à un bailleur",
    en: "Residence attached to a landlord",
};
/// A paper for a funder left as a file. The object is the paper and the year.
pub const TOLD: Act = Act {
    name: "account.funder-paper",
    fr: "Document pour un financeur téléchargé",
    en: "Paper for a funder downloaded",
};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(INDEX, index)
        .get(TFPB, tfpb)
        .get("/convention/financeurs/{year}/tfpb/{landlord}/pdf", tfpb_pdf)
        .get("/convention/financeurs/{year}/tfpb/{landlord}/xlsx", tfpb_xlsx)
        .get(RELAY, relay)
        .get("/convention/financeurs/{year}/adulte-relais/{project}/pdf", relay_pdf)
        .get("/convention/financeurs/{year}/adulte-relais/{project}/xlsx", relay_xlsx)
        .get(TIME, time)
        .get("/convention/financeurs/{year}/temps/pdf", time_pdf)
        .get("/convention/financeurs/{year}/temps/xlsx", time_xlsx)
        .get(RESIDENCES, residences)
        .post(RESIDENCES, attach)
        .post("/convention/residences/{id}/fin", end)
}

/// Which paper is asked for.
#[derive(Clone)]
enum Asked {
    Tfpb(String),
    Relay(String),
    Time,
}

/// The account of the whole year, and the days of it that the convention covers.
fn year_of(tx: &mut Tx<'_>, year: i16) -> Result<(Account, Period), Stop> {
    let agreed = convention::convention(tx)?.ok_or(Stop::NotFound)?;
    let days = gather::days(&agreed, year).ok_or(Stop::NotFound)?;
    let whole = Which { year, project: String::new() };
    Ok((gather::account(tx, &whole)?.ok_or(Stop::NotFound)?, days))
}

async fn read(key: &Keeper, year: i16, asked: Asked) -> Result<Document, Stop> {
    let cache = visit_of(key).service::<ListsCache>()?;
    let now = visit_of(key).now();
    keeper::read(key, move |tx| {
        let lists = referential::lists(tx, &cache)?;
        paper_of(tx, (year, &asked), (&lists, now))
    })
    .await
}

fn paper_of(
    tx: &mut Tx<'_>,
    (year, asked): (i16, &Asked),
    (lists, now): (&Lists, kernel::Instant),
) -> Result<Document, Stop> {
    let (account, days) = year_of(tx, year)?;
    if !gather::is_whole(tx, lists, days)? {
        return Err(Refusals::one("", crate::words::partial()).into());
    }
    let frame = Frame { account: &account, lang: tx.lang(), now };
    Ok(match asked {
        Asked::Tfpb(landlord) => {
            let ground = funder_gather::ground(tx)?;
            if !ground.residences.iter().any(|one| one.landlord == *landlord) {
                return Err(Stop::NotFound);
            }
            let told = funder_gather::tfpb(tx, (&ground, lists), (landlord, days))?;
            document::tfpb(&frame, &ground.landlord(landlord), &told)
        }
        Asked::Relay(project) => {
            let project = if project == WHOLE { String::new() } else { project.clone() };
            let told = funder_gather::relay(tx, lists, (&Which { year, project }, days))?;
            document::relay(&frame, &told)
        }
        Asked::Time => document::times(&frame, &funder_gather::times(tx, days)?),
    })
}

async fn index(key: Keeper, Path(year): Path<i16>) -> Answer {
    let (ground, projects) = keeper::read(&key, move |tx| {
        year_of(tx, year)?;
        let projects = planning::projects(tx)?.into_iter().map(|one| (one.code, one.label));
        let projects: Vec<(String, String)> = projects.collect();
        Ok((funder_gather::ground(tx)?, projects))
    })
    .await?;
    Ok(html(pages::index(&visit_of(&key).view(HERE), (year, &ground), &projects)))
}

async fn page(key: Keeper, year: i16, (asked, path): (Asked, String)) -> Answer {
    let document = read(&key, year, asked).await?;
    Ok(html(pages::shown(&visit_of(&key).view(HERE), &path, &document)))
}

async fn pdf(key: Keeper, year: i16, (asked, name): (Asked, &str)) -> Answer {
    visit_of(&key).step_up()?;
    let press = visit_of(&key).service::<Press>()?;
    let document = read(&key, year, asked).await?;
    let bytes = paper::print(&press, document).await?;
    visit_of(&key).witness(TOLD, &format!("{name} {year}"), "pdf").await?;
    let name = format!("{name}-{year}.pdf");
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

async fn xlsx(key: Keeper, year: i16, (asked, name): (Asked, &str)) -> Answer {
    visit_of(&key).step_up()?;
    let document = read(&key, year, asked).await?;
    let bytes = paper::xlsx::render(&document)
        .map_err(|fault| Stop::Fault(Fault::new(fault.to_string())))?;
    visit_of(&key).witness(TOLD, &format!("{name} {year}"), "xlsx").await?;
    let name = format!("{name}-{year}.xlsx");
    Ok(download(&Attachment { name: &name, media: paper::xlsx::MEDIA }, bytes.into()))
}

/// A code as it may stand in an address.
struct Code(String);

impl FromStr for Code {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let is_one = !text.is_empty() && text.chars().count() <= 20;
        if is_one { Ok(Self(text.to_owned())) } else { Err(()) }
    }
}

async fn tfpb(key: Keeper, Path2(year, Code(code)): Path2<i16, Code>) -> Answer {
    let path = format!("{}/tfpb/{code}", pages::index_path(year));
    page(key, year, (Asked::Tfpb(code), path)).await
}

async fn tfpb_pdf(key: Keeper, Path2(year, Code(code)): Path2<i16, Code>) -> Answer {
    pdf(key, year, (Asked::Tfpb(code), "abattement-tfpb")).await
}

async fn tfpb_xlsx(key: Keeper, Path2(year, Code(code)): Path2<i16, Code>) -> Answer {
    xlsx(key, year, (Asked::Tfpb(code), "abattement-tfpb")).await
}

async fn relay(key: Keeper, Path2(year, Code(code)): Path2<i16, Code>) -> Answer {
    let path = format!("{}/adulte-relais/{code}", pages::index_path(year));
    page(key, year, (Asked::Relay(code), path)).await
}

async fn relay_pdf(key: Keeper, Path2(year, Code(code)): Path2<i16, Code>) -> Answer {
    pdf(key, year, (Asked::Relay(code), "bilan-adulte-relais")).await
}

async fn relay_xlsx(key: Keeper, Path2(year, Code(code)): Path2<i16, Code>) -> Answer {
    xlsx(key, year, (Asked::Relay(code), "bilan-adulte-relais")).await
}

async fn time(key: Keeper, Path(year): Path<i16>) -> Answer {
    let path = format!("{}/temps", pages::index_path(year));
    page(key, year, (Asked::Time, path)).await
}

async fn time_pdf(key: Keeper, Path(year): Path<i16>) -> Answer {
    pdf(key, year, (Asked::Time, "temps-par-projet")).await
}

async fn time_xlsx(key: Keeper, Path(year): Path<i16>) -> Answer {
    xlsx(key, year, (Asked::Time, "temps-par-projet")).await
}

async fn residences(key: Keeper, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let ground = keeper::read(&key, funder_gather::ground).await?;
    let mut view = visit_of(&key).view(HERE);
    pages::said(&mut view, query.get("fait"));
    let none = (&door::Fields::default(), &Refusals::new());
    Ok(html(pages::residences(&view, (&ground, matches!(key, Either::Left(_))), none)))
}

async fn attach(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&residence::NAMES)?;
    let typed = fields.clone();
    let done = key
        .begin(Purpose::Record, move |tx| {
            let ground = funder_gather::ground(tx)?;
            let landlords: Vec<String> =
                ground.landlords.iter().map(|one| one.code.clone()).collect();
            let known = (landlords.as_slice(), ground.grounds());
            let one = residence::read(&typed, (known.0, &known.1), &ground.residences)?;
            funder_gather::attach(tx, &one)?;
            Ok(tx.note(ATTACHED, &one.landlord, &one.code)?)
        })
        .await;
    again(done, &format!("{RESIDENCES}?fait=garde"), |refused| async move {
        let ground = key.read(funder_gather::ground).await?;
        Ok(pages::residences(&key.view(HERE), (&ground, true), (&fields, &refused)))
    })
    .await
}

async fn end(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["jusqu"])?;
    let typed = fields.clone();
    let done = key
        .begin(Purpose::Correct, move |tx| {
            let day = match typed.get("jusqu").trim() {
                "" => return Err(Refusals::one("jusqu", Reason::Missing).into()),
                text => Day::parse(text).map_err(|reason| Refusals::one("jusqu", reason))?,
            };
            let held = funder_gather::ground(tx)?.residences;
            let one = held.iter().find(|one| one.id == id.text()).ok_or(Stop::NotFound)?;
            if funder_gather::end(tx, id, day)? == 0 {
                return Err(Refusals::one("jusqu", crate::words_funders::ends_before()).into());
            }
            Ok(tx.note(ATTACHED, &one.landlord, &day.text())?)
        })
        .await;
    again(done, &format!("{RESIDENCES}?fait=garde"), |refused| async move {
        let ground = key.read(funder_gather::ground).await?;
        let mut fields = fields;
        fields.set(pages::REFUSED, &id.text());
        Ok(pages::residences(&key.view(HERE), (&ground, true), (&fields, &refused)))
    })
    .await
}
