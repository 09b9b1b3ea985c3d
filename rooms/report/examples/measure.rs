//! Prints the sample synthesis into a folder and says how long each render took, cold then warm:
//! `cargo run --release -p report --example measure -- FOLDER [TURNS]`.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use paper::{docx, html, json, ods, pdf, xlsx};
use report::samples;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    let mut out = std::io::stdout().lock();
    let document = samples::synthesis();
    let turns: u32 = std::env::args().nth(2).and_then(|text| text.parse().ok()).unwrap_or(10);
    for turn in 0..turns {
        let mut document = document.clone();
        document.version = turn + 1;
        document.lede = format!("{} ({turn})", document.lede);
        let start = Instant::now();
        let printed = pdf::render(&document)?;
        writeln!(out, "pdf {turn}: {:?}, {} bytes", start.elapsed(), printed.len())?;
    }
    std::fs::write(folder.join("synthesis.pdf"), pdf::render(&document)?)?;
    for lang in [kernel::Lang::Fr, kernel::Lang::En] {
        let sheet = report::round_sheet::sample(lang).render()?;
        std::fs::write(folder.join(format!("round-sheet-{}.pdf", lang.code())), sheet)?;
    }
    let start = Instant::now();
    let page = html::render(&document).into_string();
    writeln!(out, "html: {:?}, {} bytes", start.elapsed(), page.len())?;
    std::fs::write(folder.join("synthesis.html"), page)?;
    let start = Instant::now();
    std::fs::write(folder.join("synthesis.xlsx"), xlsx::render(&document)?)?;
    writeln!(out, "xlsx: {:?}", start.elapsed())?;
    let start = Instant::now();
    std::fs::write(folder.join("synthesis.ods"), ods::render(&document)?)?;
    writeln!(out, "ods: {:?}", start.elapsed())?;
    let start = Instant::now();
    std::fs::write(folder.join("synthesis.docx"), docx::render(&document)?)?;
    writeln!(out, "docx: {:?}", start.elapsed())?;
    std::fs::write(folder.join("synthesis.json"), json::render(&document))?;
    for block in document.blocks() {
        if let paper::document::Block::Chart(chart) = block {
            let file = folder.join(format!("{}.svg", chart.frame().id));
            std::fs::write(file, chart.svg(ui::chart::Width::Wide))?;
        }
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let lines =
            status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"));
        for line in lines {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
