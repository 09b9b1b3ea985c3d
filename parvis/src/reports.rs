//! `parvis report` and `parvis publish`: what is asked for; the room of reports does it.

use std::path::Path;

use door::person::grant_of_party;
use door::{Clockwork, Stop};
use kernel::Month;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use paper::document::Document;
use report::{Paper, Which};

use crate::api_key::grant_asked_for;
use crate::cli::{PublishArgs, ReportArgs};
use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::house::House;
use crate::words;

/// What may be asked for.
pub(crate) const KINDS: [&str; 5] = ["synthesis", "midterm", "annual", "account", "dossier"];

/// Which paper, once its month or its year was said.
enum Asked {
    Synthesis(Month),
    Review(Paper, i16),
    Account(account::Which),
    Dossier(i16),
}

impl Asked {
    /// What was asked for, or what lacks.
    fn of(asked: &ReportArgs) -> Result<Self, Failure> {
        let lang = tongue();
        let lacks = |what: &str| Failure::bad_use(said::lacks(lang, &asked.kind, what));
        let year = || match (asked.year, asked.month) {
            (Some(year), None) => Ok(year),
            (None, _) | (Some(_), Some(_)) => Err(lacks("--year")),
        };
        if asked.project.is_some() && asked.kind != "account" {
            return Err(Failure::bad_use(said::no_project(lang, &asked.kind)));
        }
        Ok(match asked.kind.as_str() {
            "midterm" => Self::Review(Paper::Midterm, year()?),
            "annual" => Self::Review(Paper::Annual, year()?),
            "dossier" => Self::Dossier(year()?),
            "account" => {
                let project = asked.project.clone().unwrap_or_default();
                Self::Account(account::Which { year: year()?, project })
            }
            _ => match (asked.month, asked.year) {
                (Some(month), None) => Self::Synthesis(month),
                (None, _) | (Some(_), Some(_)) => return Err(lacks("--month")),
            },
        })
    }

    async fn document(&self, reader: &Clockwork) -> Result<Document, Stop> {
        match self {
            Self::Synthesis(month) => report::synthesis(reader, *month).await,
            Self::Review(paper, year) => {
                report::review(reader, Which { paper: *paper, year: *year }).await
            }
            Self::Account(which) => account::report(reader, which.clone()).await,
            Self::Dossier(year) => report::dossier(reader, *year).await,
        }
    }

    /// Why there is none for a party.
    fn absent(&self, party: &str) -> String {
        let lang = tongue();
        match self {
            Self::Synthesis(month) => words::not_published(lang, *month, party),
            Self::Review(_, year) => said::no_review(lang, &year.to_string(), party),
            Self::Account(which) => said::no_account(lang, &which.year.to_string(), party),
            Self::Dossier(year) => said::no_dossier(lang, &year.to_string(), party),
        }
    }
}

/// Writes a report, as its reader would get it.
pub(crate) async fn write(config: &Config, asked: ReportArgs) -> Result<(), Failure> {
    let lang = tongue();
    let wanted = Asked::of(&asked)?;
    let house = House::open_held(config).await?;
    let party = asked.party.clone();
    let found = house.clockwork.read(move |tx| Ok(grant_of_party(tx, &party)?)).await?;
    let Some((grant, _)) = found else {
        return Err(Failure::failed(words::no_such_party(lang, &asked.party)));
    };
    let reader = house.clockwork.under(grant).await?;
    let document = match wanted.document(&reader).await {
        Err(Stop::NotFound) => return Err(Failure::failed(wanted.absent(&asked.party))),
        other => other?,
    };
    let format = asked.format;
    // A PDF holds a core for a while: never on the thread that waits for answers.
    let bytes = tokio::task::spawn_blocking(move || drawn(&document, &format))
        .await
        .map_err(|error| Failure::failed(words::broke(lang, &error.to_string())))??;
    keep(&asked.output, &bytes)?;
    say(&words::report_written(lang, &asked.output.display().to_string()));
    Ok(())
}

fn drawn(document: &Document, format: &str) -> Result<Vec<u8>, Failure> {
    let broke = |why: String| Failure::failed(words::broke(tongue(), &why));
    match format {
        "pdf" => paper::pdf::render(document).map_err(|fault| broke(fault.to_string())),
        "xlsx" => paper::xlsx::render(document).map_err(|fault| broke(fault.to_string())),
        "docx" => paper::docx::render(document).map_err(|fault| broke(fault.to_string())),
        "ods" => paper::ods::render(document).map_err(|fault| broke(fault.to_string())),
        "json" => Ok(paper::json::render(document).into_bytes()),
        _ => Ok(alone(document).into_string().into_bytes()),
    }
}

/// The report as one file that opens anywhere, its style inside.
fn alone(document: &Document) -> Markup {
    let style = ui::assets::find("/assets/parvis.css").map_or(&[][..], |asset| asset.bytes);
    html! {
        (DOCTYPE)
        html lang=(document.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.title) " – Parvis" }
                style { (PreEscaped(String::from_utf8_lossy(style))) }
            }
            body { main.wrap { (paper::html::render(document)) } }
        }
    }
}

fn keep(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, bytes).map_err(|error| crate::advice::unwritable(path, &error))
}

/// Freezes the tables of a month for its readers, under a manager's right.
pub(crate) async fn publish(config: &Config, asked: PublishArgs) -> Result<(), Failure> {
    let lang = tongue();
    let house = House::open_held(config).await?;
    let grant = grant_asked_for(&house, asked.grant_of.as_deref(), None).await?;
    let manager = house.clockwork.under(grant).await?;
    let why = match asked.reason.as_deref().map(report::Why::parse).transpose() {
        Ok(why) => why,
        Err(reason) => return Err(Failure::bad_use(reason.say(lang))),
    };
    let done = report::publish_why(&manager, asked.month, why).await?;
    say(&words::published(lang, done.readers, asked.month, done.version));
    Ok(())
}

/// What this command says beside the common words.
pub(crate) mod said {
    ui::words! {
        year() { fr "L’année, pour un bilan, un compte rendu financier ou un dossier d’audit", en "The year, for a review, a financial report or an audit file" }
        project() {
            fr "Le code du projet, pour le compte rendu financier d’un projet", en "The code of the project, for the financial report of one",
        }
        lacks(kind: &str, what: &str) {
            fr "Le rapport {kind} demande {what}, et lui seul.", en "The report {kind} wants {what}, and nothing else.",
        }
        no_project(kind: &str) {
            fr "Le rapport {kind} n’est pas celui d’un projet.", en "The report {kind} is not that of a project.",
        }
        no_review(year: &str, party: &str) {
            fr "Le bilan de {year} n’est pas arrêté pour {party}.", en "The review of {year} is not frozen for {party}.",
        }
        no_account(year: &str, party: &str) {
            fr "Le compte rendu financier de {year} n’est pas arrêté pour {party}.", en "The financial report of {year} is not frozen for {party}.",
        }
        no_dossier(year: &str, party: &str) {
            fr "Il n’y a pas de dossier d’audit de {year} pour {party} : il se fait sous le droit de l’encadrement, pour une année de la convention.",
            en "There is no audit file of {year} for {party}: it is made under the manager’s right, for a year of the convention.",
        }
        why() {
            fr "Pourquoi une nouvelle version d’un mois déjà arrêté (trois versions au plus)", en "Why a new version of a month frozen already (three versions at most)",
        }
    }
}
