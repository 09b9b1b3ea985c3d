//! The benchmarks of the house: each workload against its physical limit, in the same run,
//! interleaved. CPU per operation comes first; wall times are only compared within one run.
//!
//! `cargo xtask bench [NAME…] [--quick]`, or `cargo run --release -p bench -- [NAME…] [--quick]`.
#![expect(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a bench reads the clock and its environment, speaks to the console and divides"
)]

mod alerts;
mod audit;
mod backlog;
mod crowd;
mod documents;
mod envelope;
mod export;
mod flood;
mod footprint;
mod fsync;
mod hours;
mod house;
mod http;
mod ingest;
mod kills;
mod kit;
mod limit;
mod list;
mod machine;
mod mail;
mod mirror;
mod pass;
mod perimeter;
mod postgres;
mod product;
mod publish;
mod raw;
mod records;
mod report;
mod revocation;
mod server;
mod session;
mod sql;
mod synthesis;
mod telephone;
mod tenants;
mod world;

use std::process::ExitCode;

use kit::{Fallible, Kit};

/// A benchmark: its name and what runs it.
type Named = (&'static str, fn(&Kit) -> Fallible<report::Report>);

/// In the order in which they are run when none is named.
const ALL: &[Named] = &[
    ("fsync", fsync::run),
    ("ingest", ingest::run),
    ("growth", ingest::growth),
    ("backlog", backlog::run),
    ("synthesis", synthesis::run),
    ("list", list::run),
    ("publish", publish::run),
    ("export", export::run),
    ("documents", documents::run),
    ("footprint", footprint::run),
    ("session", session::run),
    ("audit", audit::run),
    ("perimeter", perimeter::run),
    ("mail", mail::run),
    ("alerts", alerts::run),
    ("mirror", mirror::run),
    ("hours", hours::run),
    ("flood", flood::run),
    ("postgres", postgres::run),
    ("revocation", revocation::run),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.first().map(String::as_str) {
        Some("limit-rec") => limit::serve(&words),
        Some("house") => house::serve(&words),
        Some("kills") => kills::run(&words),
        _ => bench(&words),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let first: &dyn std::error::Error = &*error;
            let causes = std::iter::successors(Some(first), |cause| cause.source());
            let causes: Vec<String> = causes.map(ToString::to_string).collect();
            eprintln!("bench: {}", causes.join(": "));
            ExitCode::FAILURE
        }
    }
}

fn bench(words: &[String]) -> Fallible {
    let quick = words.iter().any(|word| word == "--quick");
    let names: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| *word != "--quick").collect();
    if let Some(name) = names.iter().find(|name| !ALL.iter().any(|(known, _)| known == *name)) {
        let known: Vec<&str> = ALL.iter().map(|(name, _)| *name).collect();
        return Err(format!("`{name}` is not one of {}", known.join(", ")).into());
    }
    let kit = Kit::prepare(quick)?;
    let mut missed = 0;
    for (name, run) in ALL {
        // What needs minutes is not part of the quick round unless it is named.
        let slow = ["growth", "export", "postgres", "revocation"].contains(name);
        if if names.is_empty() { quick && slow } else { !names.contains(name) } {
            continue;
        }
        let report = run(&kit)?;
        print!("{}", report.table());
        report.write(&kit)?;
        missed += report.missed();
    }
    println!("{missed} goals missed");
    Ok(())
}
