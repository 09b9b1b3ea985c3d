//! Routes of the papers.

use std::sync::Arc;

use door::{
    Answer, Anyone, Attachment, Doors, Dpo, Either, Fault, Fields, Form, Manager, Purpose, Stop,
    Visit, download, html, html_refused,
};
use kernel::Refusals;
use paper::document::Document;
use paper::press::Press;
use ui::Tone;

use super::assessment::{self, Shown, assessment_page};
use super::controller::{self, controller_page};
use super::notice::{Notice, notice_page};
use super::printed;
use super::register::{Reader, register_page};
use super::{
    ASSESSMENT_FIELDS, CONTROLLER_FIELDS, Denial, Papers, ProcessingRegister, ask_nominative,
    assess, assessment_of, controller_of, name, store,
};

/// The section under which the pages stand.
const HERE: &str = "/protection-des-donnees";

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/information", notice)
        .get("/protection-des-donnees/registre", register)
        .get("/protection-des-donnees/registre/pdf", register_pdf)
        .get("/protection-des-donnees/responsable", who)
        .post("/protection-des-donnees/responsable", write_who)
        .get("/protection-des-donnees/aipd", impact)
        .get("/protection-des-donnees/aipd/pdf", impact_pdf)
        .post("/protection-des-donnees/aipd", record)
        .post("/protection-des-donnees/aipd/nominatif", nominative)
}

async fn notice(key: Anyone) -> Answer {
    let controllers = key.posted(store::posted).await?;
    let register = key.service::<ProcessingRegister>().ok_or_else(not_started)?;
    let shown = Notice {
        lang: key.lang(),
        demo: key.is_demo(),
        controllers: &controllers,
        register: &register,
        address: &format!("{}/information", key.public_url()),
    };
    Ok(html(notice_page(&shown)))
}

fn not_started() -> Stop {
    Stop::Fault(Fault::new("a service was not started"))
}

/// Who reads the register, and what was written of it.
async fn reading(key: &Either<Dpo, Manager>) -> Result<(Papers, &Visit, Reader), Stop> {
    Ok(match key {
        Either::Left(dpo) => (dpo.read(|tx| Ok(store::papers(tx)?)).await?, dpo, Reader::Officer),
        Either::Right(manager) => {
            (manager.read(|tx| Ok(store::papers(tx)?)).await?, manager, Reader::Manager)
        }
    })
}

async fn register_pdf(key: Either<Dpo, Manager>) -> Answer {
    let (papers, visit, _) = reading(&key).await?;
    let register: Arc<ProcessingRegister> = visit.service()?;
    paper(visit, "registre", printed::register_paper(visit, &papers, &register)).await
}

async fn impact_pdf(key: Dpo) -> Answer {
    let papers = key.read(|tx| Ok(store::papers(tx)?)).await?;
    let register: Arc<ProcessingRegister> = key.service()?;
    paper(&key, "aipd", printed::assessment_paper(&key, &papers, &register)).await
}

/// A paper as it is handed over.
async fn paper(visit: &Visit, what: &str, document: Document) -> Answer {
    let press: Arc<Press> = visit.service()?;
    let bytes = paper::print(&press, document).await?;
    let name = format!("{what}-{}.pdf", visit.today().text());
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

async fn register(key: Either<Dpo, Manager>) -> Answer {
    let (papers, visit, reader) = reading(&key).await?;
    let register: Arc<ProcessingRegister> = visit.service()?;
    Ok(html(register_page(&visit.view(HERE), &register, papers.controller.as_ref(), reader)))
}

async fn who(key: Dpo) -> Answer {
    key.step_up()?;
    let papers = key.read(|tx| Ok(store::papers(tx)?)).await?;
    let named = papers.controller.as_ref();
    let (view, typed) = (key.view(HERE), controller::fields(named));
    Ok(html(controller_page(&view, &typed, &Refusals::new(), named.is_some())))
}

async fn write_who(key: Dpo, Form(fields): Form) -> Answer {
    fields.only(&CONTROLLER_FIELDS)?;
    key.step_up_to_send()?;
    let mut view = key.view(HERE);
    let named = match controller_of(&fields, key.convention_words()) {
        Ok(named) => named,
        Err(refusals) => {
            return Ok(html_refused(controller_page(&view, &fields, &refusals, true)));
        }
    };
    let typed = controller::fields(Some(&named));
    key.begin(Purpose::Record, move |tx| name(tx, &named)).await?;
    view.notice = Some((Tone::Ok, controller::saved(key.lang()).to_owned()));
    Ok(html(controller_page(&view, &typed, &Refusals::new(), true)))
}

async fn impact(key: Dpo) -> Answer {
    let papers = key.read(|tx| Ok(store::papers(tx)?)).await?;
    Ok(html(drawn(&key, &papers, (&typed_of(&papers), &Refusals::new()), None)?))
}

async fn record(key: Dpo, Form(fields): Form) -> Answer {
    fields.only(&ASSESSMENT_FIELDS)?;
    key.step_up_to_send()?;
    let signed = match assessment_of(&fields, key.today()) {
        Ok(signed) => signed,
        Err(refusals) => {
            let papers = key.read(|tx| Ok(store::papers(tx)?)).await?;
            return Ok(html_refused(drawn(&key, &papers, (&fields, &refusals), None)?));
        }
    };
    let papers = key
        .begin(Purpose::Record, move |tx| {
            assess(tx, &signed)?;
            Ok(store::papers(tx)?)
        })
        .await?;
    let saved = Some(Said::Saved);
    Ok(html(drawn(&key, &papers, (&typed_of(&papers), &Refusals::new()), saved)?))
}

async fn nominative(key: Dpo, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let (denial, papers) = key.begin(Purpose::Record, ask_nominative).await?;
    let typed = (&typed_of(&papers), &Refusals::new());
    let page = drawn(&key, &papers, typed, Some(Said::Denied(denial)))?;
    Ok(match denial {
        Denial::NoAssessment => html_refused(page),
        Denial::NoSuchMode => html(page),
    })
}

/// What is said at the top of the page.
#[derive(Clone, Copy)]
enum Said {
    Saved,
    Denied(Denial),
}

fn typed_of(papers: &Papers) -> Fields {
    papers.assessment.as_ref().map_or_else(Fields::default, |one| {
        Fields::of([
            ("aipd_reference", one.reference.as_str()),
            ("aipd_date", one.day.text().as_str()),
        ])
    })
}

fn drawn(
    key: &Dpo,
    papers: &Papers,
    typed: (&Fields, &Refusals),
    said: Option<Said>,
) -> Result<ui::Markup, door::Stop> {
    let register: Arc<ProcessingRegister> = key.service()?;
    let mut view = key.view(HERE);
    let denial = match said {
        Some(Said::Denied(denial)) => Some(denial),
        Some(Said::Saved) => {
            view.notice = Some((Tone::Ok, assessment::saved(key.lang()).to_owned()));
            None
        }
        None => None,
    };
    let (typed, refusals) = typed;
    Ok(assessment_page(&view, &Shown { papers, register: &register, typed, refusals, denial }))
}
