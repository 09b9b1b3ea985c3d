//! The chores of the house: build the front, show the demonstration, run every test, judge the dependencies.
//! It has no dependency of its own, so that `cargo xtask` starts at once on a fresh clone.
#![expect(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "xtask speaks to the console and reads its environment: it is a tool, not a room"
)]

mod advisories;
mod children;
mod cli;
mod contract;
mod demo;
mod deny;
mod failure;
mod front;
mod json;
mod kills;
mod lanes;
mod licence;
mod machine;
mod notices;
mod postgres;
mod progress;
mod shipped;
mod signals;
mod suite;
mod tally;
mod workspace;
mod world;

use children::Running;
use cli::Command;
use failure::Failure;
use postgres::{Disk, Postgres};
use std::process::ExitCode;
use workspace::Workspace;

fn main() -> ExitCode {
    signals::listen();
    let words: Vec<String> = std::env::args().skip(1).collect();
    match cli::parse(&words).and_then(carry_out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.sentence.is_empty() {
                say(&failure.sentence);
            }
            ExitCode::from(failure.code)
        }
    }
}

fn carry_out(command: Command) -> Result<(), Failure> {
    let house = Workspace::find()?;
    match command {
        Command::Demo { data, port, json } => demo::run(&house, data, port, json),
        Command::Test { only, pictures } => suite::run(&house, only, pictures),
        Command::Bench { args } => bench(&house, &args),
        Command::Kills(asked) => kills::run(&house, &asked),
        Command::Seeds { names } => lanes::seeds(&house, &names),
        Command::Web => front::keep(&house),
        Command::Contract { check } => contract::run(&house, check),
        Command::Bless => bless(&house),
        Command::Notices => notices::notices(&house),
        Command::Sbom => notices::sbom(&house),
        Command::Help => {
            print!("{}", cli::HELP);
            Ok(())
        }
    }
}

/// The benches are a crate of their own; this only finds it and hands it the words.
fn bench(house: &Workspace, args: &[String]) -> Result<(), Failure> {
    if !house.has_package("bench")? {
        return Err(Failure::failed("There is no `bench` package in this checkout yet."));
    }
    let mut cargo = house.cargo();
    cargo.args(["run", "--release", "--quiet", "-p", "bench", "--"]).args(args);
    // A whole round, or one that names what needs it, has a PostgreSQL of its own, durable.
    let needs_it = |word: &String| word == "postgres" || word == "revocation";
    let asked = args.is_empty() || args.iter().any(needs_it);
    let postgres = asked.then(|| Postgres::start(Disk::Durable)).transpose()?;
    if let Some(postgres) = &postgres {
        cargo.env("BENCH_POSTGRES", &postgres.url);
    }
    succeed(&mut cargo, "The benchmarks failed.")
}

/// Runs the tests once with every golden accepted; the diff is then for a person to read.
fn bless(house: &Workspace) -> Result<(), Failure> {
    let mut cargo = house.cargo();
    cargo.args(["test", "--workspace", "--quiet"]);
    cargo.env("INSTA_UPDATE", "always").env("PARVIS_BLESS", "1");
    succeed(&mut cargo, "Some tests fail for another reason than a golden.")
}

fn succeed(command: &mut std::process::Command, otherwise: &str) -> Result<(), Failure> {
    let status = Running::start(command, signals::TERM)?.wait()?;
    if status.success() { Ok(()) } else { Err(Failure::failed(otherwise)) }
}

/// One line for the person who watches; standard output is kept for what a program reads.
fn say(line: &str) {
    eprintln!("{line}");
}
