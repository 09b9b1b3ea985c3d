//! Routes of the accounts.

use door::{
    Act, Answer, Attachment, Doors, Either, Fault, Fields, Form, Manager, Partner, Path, Path2,
    Purpose, Query, Stop, Tx, Visit, download, html, problem_free_json, see_other,
};
use kernel::id::RowId;
use kernel::{Line as Short, Reason, Refusals};
use paper::document::Document;
use paper::press::Press;
use referential::{Lists, ListsCache};
use ui::Tone;

use crate::again::again;
use crate::keeper::{self, Keeper, visit_of};
use crate::material::Account;
use crate::pages::{self, Doable, HERE, Standing, Told, WHOLE};
use crate::store::{self, Frozen, Which};
use crate::{document, forms, gather, words};

/// A budget, a line or the cost of an hour was entered. The object is the year and the project.
pub const KEPT: Act =
    Act { name: "account.kept", fr: "Compte enregistré", en: "Account entry saved" };
/// A cost avoided that was typed here was taken away. The object is the year.
pub const AVOIDED: Act = Act {
    name: "account.avoided",
    fr: "Coût évité enregistré ou retiré",
    en: "Cost avoided saved or removed",
};
/// An account was approved and frozen. The object is the year and the project, the detail the version.
pub const FROZEN: Act = Act {
    name: "account.frozen",
    fr: "Compte rendu financier arrêté",
    en: "Financial report frozen",
};

type Reader = Either<Keeper, Partner>;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(HERE, list)
        .get("/convention/comptes/evites/{year}", avoided)
        .post("/convention/comptes/evite/{id}/retirer", remove_avoided)
        .get("/convention/comptes/{year}/{project}", show)
        .get("/convention/comptes/{year}/{project}/pdf", pdf)
        .get("/convention/comptes/{year}/{project}/docx", docx)
        .get("/convention/comptes/{year}/{project}/xlsx", xlsx)
        .get("/convention/comptes/{year}/{project}/ods", ods)
        .get("/convention/comptes/{year}/{project}/json", json)
        .get("/convention/comptes/{year}/{project}/prevu", budget)
        .post("/convention/comptes/{year}/{project}/prevu", keep_budget)
        .get("/convention/comptes/{year}/{project}/realise", line)
        .post("/convention/comptes/{year}/{project}/realise", keep_line)
        .get("/convention/comptes/{year}/{project}/cout", terms)
        .post("/convention/comptes/{year}/{project}/cout", keep_terms)
        .get("/convention/comptes/{year}/{project}/arreter", ask)
        .post("/convention/comptes/{year}/{project}/arreter", freeze)
        .merge(crate::funder_web::doors())
}

fn which(year: i16, project: &str) -> Result<Which, Stop> {
    if !(2_000..=2_199).contains(&year) || project.is_empty() || project.chars().count() > 20 {
        return Err(Stop::NotFound);
    }
    let project = if project == WHOLE { String::new() } else { project.to_owned() };
    Ok(Which { year, project })
}

/// The account as it stands, or nothing of the sort.
fn live(tx: &mut Tx<'_>, which: &Which) -> Result<Account, Stop> {
    gather::account(tx, which)?.ok_or(Stop::NotFound)
}

async fn read(key: &Manager, which: &Which) -> Result<Account, Stop> {
    let which = which.clone();
    key.read(move |tx| live(tx, &which)).await
}

async fn list(key: Reader, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    match key {
        Either::Left(keeper) => {
            let reports = keeper::read(&keeper, gather::known).await?;
            let visit = visit_of(&keeper);
            Ok(html(pages::list(&visit.view(HERE), &reports, (visit.today(), true))))
        }
        Either::Right(partner) => {
            let states = partner.shelf(|shelf| Ok(store::published_states(shelf)?)).await?;
            let told = |(which, project, version, at): store::State| Told {
                which,
                project,
                due: None,
                frozen: Some((version, at)),
            };
            let reports: Vec<Told> = states.into_iter().map(told).collect();
            let view = partner.view(HERE);
            Ok(html(pages::list(&view, &reports, (partner.today(), false))))
        }
    }
}

/// An account as it is shown to whoever asks.
struct Shown {
    account: Account,
    document: Document,
    doable: Doable,
    /// The funder to whom it is told, by its code.
    funder: Option<String>,
}

async fn found(key: &Reader, which: &Which, query: &Fields) -> Result<Shown, Stop> {
    query.only(&["vue", "financeur", "fait"])?;
    let which = which.clone();
    let mut shown = match key {
        Either::Left(keeper) => {
            let asked = query.get("vue") == "arretee";
            let write = matches!(keeper, Either::Left(_));
            let address = visit_of(keeper).public_url().to_owned();
            keeper::read(keeper, move |tx| kept(tx, &which, (write, asked, &address))).await?
        }
        Either::Right(partner) => {
            let address = partner.public_url().to_owned();
            partner
                .shelf(move |shelf| {
                    let frozen = store::published(shelf, &which)?.ok_or(Stop::NotFound)?;
                    let lang = shelf.lang();
                    let doable = Doable { frozen: Standing::Shown, ..Doable::default() };
                    Ok(shown_of(frozen, (lang, &address), doable))
                })
                .await?
        }
    };
    if query.get("financeur").is_empty() {
        return Ok(shown);
    }
    let funders = &shown.account.funders;
    let funder = funders.iter().find(|one| one.code == query.get("financeur"));
    let funder = funder.ok_or(Stop::NotFound)?;
    document::address(&mut shown.document, &shown.account, funder);
    shown.funder = Some(funder.code.clone());
    Ok(shown)
}

/// An account as the manager or the direction asks for it: as it stands, or as it was frozen.
fn kept(
    tx: &mut Tx<'_>,
    which: &Which,
    (write, asked, address): (bool, bool, &str),
) -> Result<Shown, Stop> {
    let account = live(tx, which)?;
    let frozen = store::last(tx, which)?;
    let agreed = convention::convention(tx)?.ok_or(Stop::NotFound)?;
    let (days, today) = (gather::days(&agreed, which.year), tx.today());
    let owed = which.project.is_empty() || frozen.is_some() || !account.lacking().budget;
    let doable = Doable {
        write,
        over: days.is_some_and(|days| days.to() < today),
        frozen: match (frozen.is_some(), asked) {
            (false, _) => Standing::Never,
            (true, false) => Standing::Beside,
            (true, true) => Standing::Shown,
        },
        staff: true,
        due: gather::due(&agreed, which.year).filter(|_| owed),
    };
    let lang = tx.lang();
    Ok(if let Some(frozen) = frozen.filter(|_| asked) {
        shown_of(frozen, (lang, address), doable)
    } else {
        let document = document::compose(&account, lang);
        Shown { account, document, doable, funder: None }
    })
}

fn shown_of(frozen: Frozen, how: (kernel::Lang, &str), doable: Doable) -> Shown {
    let document = document::stamped(&frozen, how);
    let doable = Doable { write: false, ..doable };
    Shown { account: frozen.account, document, doable, funder: None }
}

async fn show(
    key: Reader,
    Path2(year, project): Path2<i16, String>,
    Query(query): Query,
) -> Answer {
    let which = which(year, &project)?;
    let shown = found(&key, &which, &query).await?;
    let visit: &Visit = match &key {
        Either::Left(keeper) => visit_of(keeper),
        Either::Right(partner) => partner,
    };
    let mut view = visit.view(HERE);
    let said = match query.get("fait") {
        "garde" => Some(words::kept(view.lang)),
        "arrete" => Some(words::was_frozen(view.lang)),
        _ => None,
    };
    view.notice = said.map(|said| (Tone::Ok, said.to_owned()));
    let funder = shown.funder.as_deref();
    let (document, doable) = ((&shown.document, funder), shown.doable);
    Ok(html(pages::account(&view, (&which, &shown.account), document, doable)))
}

fn named((which, funder): (&Which, Option<&str>), ending: &str) -> String {
    let project = if which.project.is_empty() { WHOLE } else { &which.project };
    let whole = match funder {
        Some(funder) => format!("{}-{project}-{funder}", which.year),
        None => format!("{}-{project}", which.year),
    };
    format!("compte-rendu-financier-{}.{ending}", whole.to_lowercase())
}

fn broke(fault: impl std::fmt::Display) -> Stop {
    Stop::Fault(Fault::new(fault.to_string()))
}

fn press(key: &Reader) -> Result<std::sync::Arc<Press>, Stop> {
    match key {
        Either::Left(keeper) => visit_of(keeper).service::<Press>(),
        Either::Right(partner) => partner.service::<Press>(),
    }
}

async fn pdf(key: Reader, Path2(year, project): Path2<i16, String>, Query(query): Query) -> Answer {
    let which = which(year, &project)?;
    let shown = found(&key, &which, &query).await?;
    let name = named((&which, shown.funder.as_deref()), "pdf");
    let bytes = paper::print(&*press(&key)?, shown.document).await?;
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

async fn docx(
    key: Reader,
    Path2(year, project): Path2<i16, String>,
    Query(query): Query,
) -> Answer {
    let which = which(year, &project)?;
    let shown = found(&key, &which, &query).await?;
    let name = named((&which, shown.funder.as_deref()), "docx");
    let bytes = paper::draft(&*press(&key)?, shown.document).await?;
    Ok(download(&Attachment { name: &name, media: paper::docx::MEDIA }, bytes.into()))
}

async fn xlsx(
    key: Reader,
    Path2(year, project): Path2<i16, String>,
    Query(query): Query,
) -> Answer {
    let which = which(year, &project)?;
    let shown = found(&key, &which, &query).await?;
    let bytes = paper::xlsx::render(&shown.document).map_err(broke)?;
    let name = named((&which, shown.funder.as_deref()), "xlsx");
    Ok(download(&Attachment { name: &name, media: paper::xlsx::MEDIA }, bytes.into()))
}

async fn ods(key: Reader, Path2(year, project): Path2<i16, String>, Query(query): Query) -> Answer {
    let which = which(year, &project)?;
    let shown = found(&key, &which, &query).await?;
    let bytes = paper::ods::render(&shown.document).map_err(broke)?;
    let name = named((&which, shown.funder.as_deref()), "ods");
    Ok(download(&Attachment { name: &name, media: paper::ods::MEDIA }, bytes.into()))
}

async fn json(
    key: Reader,
    Path2(year, project): Path2<i16, String>,
    Query(query): Query,
) -> Answer {
    let shown = found(&key, &which(year, &project)?, &query).await?;
    Ok(problem_free_json(paper::json::render(&shown.document)))
}

fn object(which: &Which) -> String {
    format!("{} {}", which.year, which.project).trim_end().to_owned()
}

async fn budget(key: Manager, Path2(year, project): Path2<i16, String>) -> Answer {
    let account = read(&key, &which(year, &project)?).await?;
    let fields = forms::budget_fields(&account);
    Ok(html(pages::budget(&key.view(HERE), &account, (&fields, &Refusals::new()))))
}

async fn keep_budget(
    key: Manager,
    Path2(year, project): Path2<i16, String>,
    Form(fields): Form,
) -> Answer {
    fields.only(&forms::BUDGET)?;
    let which = which(year, &project)?;
    let (typed, of) = (fields.clone(), which.clone());
    let done = key
        .begin(Purpose::Record, move |tx| {
            let account = live(tx, &of)?;
            for line in forms::read_budget(&typed, &account)? {
                store::keep_line(tx, &of, &line)?;
            }
            Ok(tx.note(KEPT, &object(&of), "budget")?)
        })
        .await;
    again(done, &format!("{}?fait=garde", which.path()), |refused| async move {
        let account = read(&key, &which).await?;
        Ok(pages::budget(&key.view(HERE), &account, (&fields, &refused)))
    })
    .await
}

async fn line(
    key: Manager,
    Path2(year, project): Path2<i16, String>,
    Query(query): Query,
) -> Answer {
    query.only(&["compte"])?;
    crate::frame::heading(query.get("compte")).ok_or(Stop::NotFound)?;
    let account = read(&key, &which(year, &project)?).await?;
    let line = account.line(query.get("compte"));
    let fields = forms::line_fields(&line);
    Ok(html(pages::line(&key.view(HERE), (&account, &line), (&fields, &Refusals::new()))))
}

async fn keep_line(
    key: Manager,
    Path2(year, project): Path2<i16, String>,
    Form(fields): Form,
) -> Answer {
    fields.only(&forms::LINE)?;
    let which = which(year, &project)?;
    let (typed, of) = (fields.clone(), which.clone());
    let done = key
        .begin(Purpose::Record, move |tx| {
            let account = live(tx, &of)?;
            let line = forms::read_line(&typed, &account)?;
            store::keep_line(tx, &of, &line)?;
            Ok(tx.note(KEPT, &object(&of), &line.account)?)
        })
        .await;
    again(done, &format!("{}?fait=garde#saisie", which.path()), |refused| async move {
        let account = read(&key, &which).await?;
        let line = account.line(fields.get("compte"));
        let view = key.view(HERE);
        Ok(pages::line(&view, (&account, &line), (&fields, &refused)))
    })
    .await
}

async fn terms(key: Manager, Path2(year, project): Path2<i16, String>) -> Answer {
    let account = read(&key, &which(year, &project)?).await?;
    let fields = forms::terms_fields(&account);
    Ok(html(pages::terms(&key.view(HERE), &account, (&fields, &Refusals::new()))))
}

async fn keep_terms(
    key: Manager,
    Path2(year, project): Path2<i16, String>,
    Form(fields): Form,
) -> Answer {
    fields.only(&forms::TERMS)?;
    let which = which(year, &project)?;
    let (typed, of) = (fields.clone(), which.clone());
    let done = key
        .begin(Purpose::Record, move |tx| {
            live(tx, &of)?;
            let terms = forms::read_terms(&typed)?;
            store::keep_terms(tx, &of, &terms)?;
            Ok(tx.note(KEPT, &object(&of), "hour")?)
        })
        .await;
    again(done, &format!("{}?fait=garde", which.path()), |refused| async move {
        let account = read(&key, &which).await?;
        Ok(pages::terms(&key.view(HERE), &account, (&fields, &refused)))
    })
    .await
}

async fn avoided(key: Manager, Path(year): Path<i16>, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let account = read(&key, &which(year, WHOLE)?).await?;
    let mut view = key.view(HERE);
    let said = (query.get("fait") == "retire").then(|| words::was_removed(view.lang));
    view.notice = said.map(|said| (Tone::Ok, said.to_owned()));
    Ok(html(pages::avoided(&view, &account)))
}

async fn remove_avoided(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let year = key
        .begin(Purpose::Withdraw, move |tx| {
            let year = store::year_of_avoided(tx, id)?.ok_or(Stop::NotFound)?;
            store::remove_avoided(tx, id)?;
            tx.note(AVOIDED, &year.to_string(), "removed")?;
            Ok(year)
        })
        .await?;
    Ok(see_other(&format!("{HERE}/evites/{year}?fait=retire")))
}

async fn ask(key: Manager, Path2(year, project): Path2<i16, String>) -> Answer {
    key.step_up()?;
    let account = read(&key, &which(year, &project)?).await?;
    let none = (&Fields::default(), &Refusals::new());
    Ok(html(pages::freeze(&key.view(HERE), &account, none)))
}

async fn freeze(
    key: Manager,
    Path2(year, project): Path2<i16, String>,
    Form(fields): Form,
) -> Answer {
    fields.only(&forms::FREEZE)?;
    key.step_up_to_send()?;
    let which = which(year, &project)?;
    let (typed, of) = (fields.clone(), which.clone());
    let cache = key.service::<ListsCache>()?;
    let freezing = move |tx: &mut Tx<'_>| {
        let lists = referential::lists(tx, &cache)?;
        frozen(tx, (&of, &lists), &typed)
    };
    let done = key.begin(Purpose::Publish, freezing).await;
    let on = format!("{}?vue=arretee&fait=arrete", which.path());
    again(done, &on, |refused| async move {
        let account = read(&key, &which).await?;
        Ok(pages::freeze(&key.view(HERE), &account, (&fields, &refused)))
    })
    .await
}

/// Freezes an account whose year is over and that lacks nothing.
fn frozen(tx: &mut Tx<'_>, (which, lists): (&Which, &Lists), typed: &Fields) -> Result<(), Stop> {
    let mut account = live(tx, which)?;
    let agreed = convention::convention(tx)?.ok_or(Stop::NotFound)?;
    let mut no = Refusals::new();
    let approved = match typed.get("approuve").trim() {
        "" => {
            no.add("approuve", Reason::Missing);
            None
        }
        text => no.keep("approuve", Short::<140>::parse(text)),
    };
    forms::nameless(&mut no, typed, &["approuve"]);
    let days = gather::days(&agreed, which.year);
    if let Some(days) = days
        && !gather::is_whole(tx, lists, days)?
    {
        no.add("", words::partial());
    }
    if days.is_none_or(|days| days.to() >= tx.today()) {
        no.add("", words::not_over());
    }
    let lacking = account.lacking();
    if !lacking.is_nothing() {
        no.add("", words::lacking(&lacking));
    }
    no.finish()?;
    account.approved = approved.map(|line| line.as_str().to_owned()).unwrap_or_default();
    let last = store::last(tx, which)?;
    if last.as_ref().is_some_and(|last| last.account == account) {
        return Err(Refusals::one("approuve", words::unchanged()).into());
    }
    let version = last.map_or(1, |last| last.version + 1);
    store::freeze(tx, &account, version)?;
    Ok(tx.note(FROZEN, &object(which), &format!("v{version}"))?)
}
