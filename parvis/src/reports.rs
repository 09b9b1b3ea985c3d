//! `parvis report` and `parvis publish`: what is asked for; the room of reports does it.

use std::path::Path;

use door::person::grant_of_party;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use paper::document::Document;

use crate::api_key::grant_asked_for;
use crate::cli::{PublishArgs, ReportArgs};
use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::house::House;
use crate::words;

/// Writes a report, as its reader would get it.
pub(crate) async fn write(config: &Config, asked: ReportArgs) -> Result<(), Failure> {
    let lang = tongue();
    let house = House::open(config).await?;
    let party = asked.party.clone();
    let found = house.clockwork.read(move |tx| Ok(grant_of_party(tx, &party)?)).await?;
    let Some((grant, _)) = found else {
        return Err(Failure::failed(words::no_such_party(lang, &asked.party)));
    };
    let reader = house.clockwork.under(grant).await?;
    let document = match report::synthesis(&reader, asked.month).await {
        Err(door::Stop::NotFound) => {
            return Err(Failure::failed(words::not_published(lang, asked.month, &asked.party)));
        }
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
    std::fs::write(path, bytes).map_err(|error| {
        let name = path.display().to_string();
        Failure::failed(words::unwritable(tongue(), &name, &error.to_string()))
    })
}

/// Freezes the tables of a month for its readers, under a manager's right.
pub(crate) async fn publish(config: &Config, asked: PublishArgs) -> Result<(), Failure> {
    let lang = tongue();
    let house = House::open(config).await?;
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
        why() {
            fr "Pourquoi une nouvelle version d’un mois déjà arrêté (trois versions au plus)", en "Why a new version of a month frozen already (three versions at most)",
        }
    }
}
