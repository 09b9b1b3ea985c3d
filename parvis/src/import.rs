//! `parvis import`: past activity of another tool; the room of takeovers does it.

use std::path::PathBuf;

use clap::Args;
use takeover::Asked;

use crate::api_key::grant_asked_for;
use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::house::House;

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    #[arg(value_name = "FILE", help = said::file(tongue()))]
    file: PathBuf,
    #[arg(long, value_name = "NAME", help = said::source(tongue()))]
    source: String,
    #[arg(long, value_name = "LOGIN", help = crate::words::grant_of(tongue()))]
    grant_of: Option<String>,
    #[arg(long, help = said::lay(tongue()))]
    lay: bool,
    #[arg(long, help = said::despite(tongue()))]
    despite: bool,
}

pub(crate) async fn import(config: &Config, asked: ImportArgs) -> Result<(), Failure> {
    let lang = tongue();
    let unread = |_| Failure::bad_use(said::unread(lang, &asked.file.display().to_string()));
    let file = std::fs::read(&asked.file).map_err(unread)?;
    let name = asked.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let house = House::open_held(config).await?;
    let grant = grant_asked_for(&house, asked.grant_of.as_deref(), None).await?;
    let manager = house.clockwork.under(grant).await?;
    let done = takeover::import(
        &manager,
        Asked {
            file,
            name: name.unwrap_or_default().chars().take(120).collect(),
            source: asked.source,
            lay: asked.lay,
            despite: asked.despite,
        },
    )
    .await?;
    if done.laid {
        say(&said::laid(lang, done.good, done.known, done.aside));
    } else {
        say(&said::would(lang, done.good, done.known, done.aside));
    }
    say(&said::page(lang, &done.id.text()));
    Ok(())
}

pub(crate) mod said {
    ui::words! {
        import() {
            fr "Reprend l’activité passée d’un autre outil (CSV ou .xlsx) : montre d’abord, enregistre avec --lay", en "Takes over past activity of another tool (CSV or .xlsx): shows first, records with --lay",
        }
        file() { fr "Le fichier : 8 Mo et 20 000 lignes au plus", en "The file: 8 MB and 20,000 lines at most" }
        source() { fr "L’outil ou le cahier d’où il vient, dit sur chaque relevé", en "The tool or notebook it comes from, told on each record" }
        lay() { fr "Enregistrer ce qui se lit ; sans cela, rien ne l’est", en "Record what reads; without it nothing is" }
        despite() { fr "Enregistrer même si trois lignes sur dix ou plus sont écartées", en "Record even if three lines in ten or more are set aside" }
        unread(file: &str) { fr "{file} ne se lit pas.", en "{file} does not read." }
        laid(good: usize, known: usize, aside: usize) {
            fr "Relevés repris : {good} ; déjà là : {known} ; lignes écartées : {aside}.",
            en "Records taken over: {good}; there already: {known}; lines set aside: {aside}.",
        }
        would(good: usize, known: usize, aside: usize) {
            fr "À reprendre : {good} ; déjà là : {known} ; lignes écartées : {aside}. Rien n’est enregistré.",
            en "To take over: {good}; there already: {known}; lines set aside: {aside}. Nothing is recorded.",
        }
        page(id: &str) { fr "Le détail, ligne par ligne : /reprise/{id}", en "Line by line: /reprise/{id}" }
    }
}
