//! Routes of the indicators: the library, one of them, what is typed and handed over.

use std::sync::Arc;

use activity::FactsCache;
use door::{
    Answer, Attachment, Doors, Either, Fault, Fields, FileForm, Form, Manager, Mediator, Member,
    Path, Path2, Purpose, Query, Role, Staff, Stop, Tx, Visit, download, html, html_refused,
    problem_free_json, see_other,
};
use kernel::id::RowId;
use kernel::{Month, Prose, Reason, Refusals};
use referential::ListsCache;
use ui::Tone;

use crate::fed::{Known, Typed, read_file};
use crate::forms::{self, Draft, Which};
use crate::life::{Among, Said};
use crate::nobody::nobody;
use crate::pages::{self, PATH};
use crate::target::Aim;
use crate::{gather, library, life, making, one, out, shelf, store, target, words, words_targets};

pub(crate) fn doors() -> Doors {
    crate::nomenclature_web::doors(crate::tension_web::doors(crate::survey_web::doors(
        crate::agreements_web::doors(),
    )))
    .get(PATH, list)
    .get("/indicateurs/donnees.csv", data)
    .get("/indicateurs/donnees.xlsx", workbook)
    .get("/indicateurs/donnees.json", machines)
    .get("/indicateurs/fichier", ask_file)
    .post("/indicateurs/fichier", take_file)
    .get("/indicateurs/nouveau", making::ask)
    .post("/indicateurs/nouveau", making::keep)
    .get("/indicateurs/{code}", show)
    .post("/indicateurs/{code}/vie", step)
    .post("/indicateurs/{code}/cible", aim)
    .post("/indicateurs/{code}/commentaire", comment)
    .post("/indicateurs/{code}/valeurs", feed)
    .post("/indicateurs/{code}/valeurs/{id}/retirer", unfeed)
}

type Reader = Either<Staff, Member>;

fn services(visit: &Visit) -> Result<(Arc<FactsCache>, Arc<ListsCache>), Stop> {
    Ok((visit.service::<FactsCache>()?, visit.service::<ListsCache>()?))
}

async fn list(key: Reader, Query(query): Query) -> Answer {
    let chosen = crate::chosen::Chosen::read(&query)?;
    match key {
        Either::Left(staff) => {
            let (facts, lists) = services(&staff)?;
            let may_feed = staff.role() == Role::Manager;
            let may_ask = matches!(staff.role(), Role::Mediator | Role::Manager);
            let mut shown =
                staff.read(move |tx| gather::list(tx, (&facts, &lists), chosen)).await?;
            (shown.may_feed, shown.may_ask) = (may_feed, may_ask);
            let mut view = staff.view(PATH);
            let taken: Option<i64> = query.get("verse").parse().ok();
            view.notice = taken.map(|count| (Tone::Ok, words::taken(staff.lang(), count)));
            Ok(html(pages::list(&view, &shown)))
        }
        Either::Right(member) => {
            let lists = member.service::<ListsCache>()?;
            let today = member.today().month();
            let shown =
                member.shelf(move |shelf| shelf::list(shelf, &lists, (chosen, today))).await?;
            Ok(html(pages::list(&member.view(PATH), &shown)))
        }
    }
}

fn month(fields: &Fields) -> Result<Option<Month>, Stop> {
    match fields.get("mois") {
        "" => Ok(None),
        text => Month::parse(text).map(Some).map_err(|_| Stop::NotFound),
    }
}

async fn show(key: Reader, Path(code): Path<String>, Query(query): Query) -> Answer {
    let asked = month(&query)?;
    match key {
        Either::Left(staff) => {
            let shown = opened(&staff, code, asked).await?;
            let mut view = staff.view(PATH);
            view.notice = done(&staff, &query);
            Ok(html(one::one(&view, &shown)))
        }
        Either::Right(member) => {
            let lists = member.service::<ListsCache>()?;
            let today = member.today().month();
            let shown = member
                .shelf(move |shelf| shelf::one(shelf, (&code, &lists), (asked, today)))
                .await?;
            Ok(html(one::one(&member.view(PATH), &shown)))
        }
    }
}

fn done(visit: &Visit, query: &Fields) -> Option<(Tone, String)> {
    let lang = visit.lang();
    let said = match query.get("fait") {
        "etape" => words::done_step(lang),
        "cible" => words::done_target(lang),
        "cible-finie" => words_targets::done_target_ended(lang),
        "commentaire" => words::done_comment(lang),
        "valeur" => words::done_value(lang),
        "retiree" => words::done_withdrawn(lang),
        "defini" => words::done_made(lang),
        _ => return None,
    };
    Some((Tone::Ok, said.to_owned()))
}

async fn opened(key: &Staff, code: String, asked: Option<Month>) -> Result<one::Shown, Stop> {
    let (facts, lists) = services(key)?;
    let mut shown =
        key.read(move |tx| gather::one(tx, (&facts, &lists), (&code, asked, None))).await?;
    shown.may = one::May {
        propose: matches!(key.role(), Role::Mediator | Role::Manager),
        decide: key.role() == Role::Manager,
    };
    Ok(shown)
}

/// The same page with what was typed and why it was refused.
async fn refused(key: &Mediator, code: String, draft: Draft) -> Answer {
    let (facts, lists) = services(key)?;
    let asked = month(&draft.fields)?;
    let mut shown =
        key.read(move |tx| gather::one(tx, (&facts, &lists), (&code, asked, None))).await?;
    shown.may = one::May { propose: true, decide: key.role() == Role::Manager };
    shown.draft = draft;
    Ok(html_refused(one::one(&key.view(PATH), &shown)))
}

/// Back to the page, or the page again with its refusals.
async fn answered(
    key: &Mediator,
    code: String,
    (which, fields): (Which, Fields),
    ended: Result<&'static str, Stop>,
) -> Answer {
    match ended {
        Ok(done) => {
            let month = fields.get("mois");
            Ok(see_other(&format!("{PATH}/{code}?mois={month}&fait={done}")))
        }
        Err(Stop::Refused(refusals) | Stop::Conflict(refusals)) => {
            refused(key, code, Draft { which, fields, refusals }).await
        }
        Err(stop) => Err(stop),
    }
}

/// Whoever decides is the manager: for the others these doors are not there.
fn decides(key: &Mediator) -> Result<(), Stop> {
    if key.role() == Role::Manager { Ok(()) } else { Err(Stop::NotFound) }
}

async fn step(key: Mediator, Path(code): Path<String>, Form(fields): Form) -> Answer {
    fields
        .only_with(&["mois", "mouvement", "jour", "instance", "propos", "parties"], &["parties"])?;
    if fields.get("mouvement") != "propose" {
        decides(&key)?;
    }
    let (typed, of) = (fields.clone(), code.clone());
    let lists = key.service::<ListsCache>()?;
    let kept = key
        .begin(Purpose::Record, move |tx| {
            gather::sheet(tx, &lists, &of)?;
            let ground = gather::ground(tx)?;
            let steps = ground.agreed.lives.get(&of).cloned().unwrap_or_default();
            let among = Among {
                standing: ground.agreed.standing(&of),
                last: steps.last().map(|step| step.day),
                parties: &ground.names.parties,
                committees: &ground.committees(),
                today: tx.today(),
            };
            let said = Said {
                mv: typed.get("mouvement"),
                day: typed.get("jour"),
                parties: &typed.all("parties"),
                committee: typed.get("instance"),
                words: typed.get("propos"),
            };
            let step = life::read(said, &among)?;
            store::add_step(tx, &of, &step)
        })
        .await;
    answered(&key, code, (Which::Step, fields), kept.map(|()| "etape")).await
}

const AIM: [&str; 9] =
    ["mois", "mensuelle", "annuelle", "unite", "jour", "instance", "parties", "remplacer", "fin"];

/// A target agreed, one put right, or the end of the one that holds.
async fn aim(key: Mediator, Path(code): Path<String>, Form(fields): Form) -> Answer {
    fields.only_with(&AIM, &["parties"])?;
    decides(&key)?;
    let (typed, of) = (fields.clone(), code.clone());
    let lists = key.service::<ListsCache>()?;
    let ends = !fields.get("fin").is_empty();
    let kept = key
        .begin(Purpose::Approve, move |tx| {
            let sheet = gather::sheet(tx, &lists, &of)?;
            let ground = gather::ground(tx)?;
            match target::read(tx, &sheet, (&typed, &ground))? {
                Aim::New(target) => roadmap::lay_target(tx, &target),
                Aim::Corrected(target) => roadmap::correct_target(tx, &target),
                Aim::Ended(day) => roadmap::end_target(tx, &of, day).map(|_| ()),
            }
        })
        .await;
    let which = if ends { Which::End } else { Which::Target };
    let done = if ends { "cible-finie" } else { "cible" };
    answered(&key, code, (which, fields), kept.map(|()| done)).await
}

async fn comment(key: Mediator, Path(code): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&["mois", "texte"])?;
    decides(&key)?;
    let (typed, of) = (fields.clone(), code.clone());
    let lists = key.service::<ListsCache>()?;
    let kept = key
        .begin(Purpose::Record, move |tx| {
            gather::sheet(tx, &lists, &of)?;
            let month = Month::parse(typed.get("mois")).map_err(|_| Stop::NotFound)?;
            let mut no = Refusals::new();
            let words = no.keep("texte", Prose::<600>::parse(typed.get("texte")));
            if words.as_ref().is_some_and(Prose::is_empty) {
                no.add("texte", Reason::Missing);
            }
            // A review quotes it to every party.
            no.keep("texte", nobody(typed.get("texte")));
            if month.first() > tx.today() {
                no.add("texte", to_come());
            }
            no.finish()?;
            let words = words.ok_or_else(|| Refusals::one("texte", Reason::Missing))?;
            store::comment(tx, &of, month, words.as_str())
        })
        .await;
    answered(&key, code, (Which::Comment, fields), kept.map(|()| "commentaire")).await
}

const fn to_come() -> Reason {
    Reason::said("Ce mois n’a pas commencé.", "This month has not begun.")
}

const VALUE: [&str; 8] =
    ["mois", "du", "au", "secteur", "valeur", "fournisseur", "document", "hypothese"];

async fn feed(key: Mediator, Path(code): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&VALUE)?;
    decides(&key)?;
    let (typed, of) = (fields.clone(), code.clone());
    let kept = key
        .begin(Purpose::Record, move |tx| {
            let (zones, organisations) = gather::codes(tx)?;
            let known = Known { zones: &zones, organisations: &organisations, today: tx.today() };
            let new = Typed {
                indicator: &of,
                from: typed.get("du"),
                to: typed.get("au"),
                zone: typed.get("secteur"),
                value: typed.get("valeur"),
                provider: typed.get("fournisseur"),
                document: typed.get("document"),
                assumption: typed.get("hypothese"),
            }
            .parse(&known)?;
            store::feed(tx, &new).map(|_| ())
        })
        .await;
    answered(&key, code, (Which::Value, fields), kept.map(|()| "valeur")).await
}

async fn unfeed(key: Manager, Path2(code, id): Path2<String, RowId>, Form(fields): Form) -> Answer {
    fields.only(&["mois"])?;
    library::find(&code).ok_or(Stop::NotFound)?;
    let of = code.clone();
    key.begin(Purpose::Withdraw, move |tx| store::withdraw(tx, (&of, id))).await?;
    let month = month(&fields)?.map(Month::text).unwrap_or_default();
    Ok(see_other(&format!("{PATH}/{code}?mois={month}&fait=retiree")))
}

async fn ask_file(key: Manager) -> Answer {
    Ok(html(forms::file(&key.view(PATH), &Vec::new())))
}

async fn take_file(key: Manager, form: FileForm) -> Answer {
    form.fields.only(&[])?;
    let bytes = form.file;
    let taken = key
        .begin(Purpose::Record, move |tx: &mut Tx<'_>| {
            let (zones, organisations) = gather::codes(tx)?;
            let known = Known { zones: &zones, organisations: &organisations, today: tx.today() };
            let values = match read_file(&bytes, &known) {
                Ok(values) => values,
                Err(wrong) => return Ok(Err(wrong)),
            };
            for (place, value) in values.iter().enumerate() {
                // A line that was handed over before undoes the whole file, and is named.
                match store::feed(tx, value) {
                    Ok(_) => {}
                    Err(Stop::Refused(no)) => return Err(Stop::Refused(at_line(place + 2, no))),
                    Err(stop) => return Err(stop),
                }
            }
            Ok(Ok(values.len()))
        })
        .await;
    match taken {
        Ok(Ok(count)) => Ok(see_other(&format!("{PATH}?verse={count}"))),
        Ok(Err(wrong)) => Ok(html_refused(forms::file(&key.view(PATH), &wrong))),
        Err(Stop::Refused(no)) => Ok(html_refused(forms::file(&key.view(PATH), &lines_of(no)))),
        Err(stop) => Err(stop),
    }
}

/// A refusal of one line, carried out of the transaction under its number.
fn at_line(line: usize, no: Refusals) -> Refusals {
    let mut told = Refusals::new();
    for (field, reason) in no.iter() {
        told.add(format!("{line} {field}"), reason.clone());
    }
    told
}

fn lines_of(no: Refusals) -> Vec<(usize, Refusals)> {
    no.iter()
        .map(|(field, reason)| {
            let (line, column) = field.split_once(' ').unwrap_or(("1", field));
            (line.parse().unwrap_or(1), Refusals::one(column.to_owned(), reason.clone()))
        })
        .collect()
}

/// Everything that a file of the library holds.
async fn told(key: &Staff, query: &Fields) -> Result<out::ToldFile, Stop> {
    let asked = month(query)?;
    let (facts, lists) = services(key)?;
    let lang = key.lang();
    key.read(move |tx| out::read(tx, (&facts, &lists), (asked, lang))).await
}

async fn data(key: Staff, Query(query): Query) -> Answer {
    let file = told(&key, &query).await?;
    let name = format!("indicateurs-{}.csv", file.month.text());
    let file_of = Attachment { name: &name, media: "text/csv; charset=utf-8" };
    Ok(download(&file_of, out::csv(&file, key.lang())?.into()))
}

async fn workbook(key: Staff, Query(query): Query) -> Answer {
    let file = told(&key, &query).await?;
    let name = format!("indicateurs-{}.xlsx", file.month.text());
    let bytes = paper::xlsx::render(&out::document(file, key.lang()))
        .map_err(|fault| Fault::new(fault.to_string()))?;
    Ok(download(&Attachment { name: &name, media: paper::xlsx::MEDIA }, bytes.into()))
}

async fn machines(key: Staff, Query(query): Query) -> Answer {
    let file = told(&key, &query).await?;
    Ok(problem_free_json(paper::json::render(&out::document(file, key.lang()))))
}
