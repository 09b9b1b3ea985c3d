//! `cargo xtask test`: every test there is, in one order, counted together.

use crate::children::run as run_child;
use crate::cli::PARTS;
use crate::failure::Failure;
use crate::postgres::{Disk, Postgres};
use crate::progress::clock;
use crate::tally::Tally;
use crate::workspace::Workspace;
use crate::{advisories, contract, deny, front, kills, lanes, machine, say, signals};
use std::process::Command;
use std::time::{Duration, Instant};

/// Runs the parts, prints what each took, and ends with one line that counts.
pub(crate) fn run(house: &Workspace, only: Option<&str>, pictures: bool) -> Result<(), Failure> {
    let mut total = Tally::default();
    let mut told: Vec<(&str, Tally, Duration)> = Vec::new();
    for part in PARTS {
        if only.is_some_and(|asked| asked != part) {
            continue;
        }
        println!("\n── {part}");
        let begun = Instant::now();
        let tally = part_of(part, house, pictures).unwrap_or_else(|failure| {
            println!("✗ {part}: {}", failure.sentence);
            Tally::of_check(false)
        });
        told.push((part, tally, begun.elapsed()));
        total += tally;
        if signals::stopped() {
            return Err(crate::children::interrupted());
        }
    }
    println!();
    for (part, tally, took) in told {
        let Tally { passed, failed, skipped } = tally;
        let mark = if failed == 0 { '✓' } else { '✗' };
        let left_out = if skipped == 0 { String::new() } else { format!(", {skipped} not run") };
        println!("{mark} {part:<11} {:>12}   {passed} ok, {failed} ko{left_out}", clock(took));
    }
    println!("\n{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        // The count is the last line, whoever reads it.
        return Err(Failure::failed(""));
    }
    Ok(())
}

fn part_of(part: &str, house: &Workspace, pictures: bool) -> Result<Tally, Failure> {
    match part {
        "fmt" => check(house.cargo().args(["fmt", "--all", "--check"])),
        "clippy" => {
            let args =
                ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
            check(house.cargo().args(args))
        }
        "rust" => rust(house),
        "docs" => runner(house.cargo().args(["test", "--doc", "--workspace", "--quiet"])),
        "web" => web(house),
        "contract" => contract::run(house, true).map(|()| Tally::of_check(true)),
        "browser" => lanes::browser(house, pictures),
        "kills" => kills::part(house, &kills::Asked::short()),
        "deny" => denied(house),
        _ => advised(house),
    }
}

/// A program that is one test in itself.
fn check(command: &mut Command) -> Result<Tally, Failure> {
    let status =
        run_child(command, &mut |line| line.into_iter().for_each(|line| println!("{line}")))?;
    Ok(Tally::of_check(status.success()))
}

/// A program that counts its own tests.
pub(crate) fn runner(command: &mut Command) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    let status = run_child(command, &mut |line| {
        if let Some(line) = line {
            println!("{line}");
            tally.hear(line);
        }
    })?;
    Ok(tally.ended(status.success()))
}

/// Unit and store tests, laws and journeys, on SQLite and on a PostgreSQL of this run's own.
fn rust(house: &Workspace) -> Result<Tally, Failure> {
    // Documents are read back with Poppler's tools, before the browser suite would install them.
    machine::pdftoppm()?;
    // The field app is embedded when the program is compiled.
    front::build(house)?;
    let office = machine::office();
    let postgres = Postgres::start(Disk::Careless)?;
    say(&format!("{} at {}", postgres.version.trim(), postgres.url));
    let mut tests = house.cargo();
    if machine::program(&["cargo-nextest"]).is_some() {
        tests.args(["nextest", "run", "--workspace", "--no-fail-fast", "--no-tests=fail"]);
        tests.args(["--status-level=fail", "--final-status-level=fail", "--hide-progress-bar"]);
    } else {
        tests.args(["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"]);
    }
    if let Some(office) = office {
        tests.env("PARVIS_OFFICE", office);
    }
    runner(tests.env("PARVIS_PG", &postgres.url))
}

/// The front: types, build, and its own tests.
fn web(house: &Workspace) -> Result<Tally, Failure> {
    let web = house.root.join("web");
    let node = machine::node()?;
    machine::npm_ci(&web)?;
    front::build(house)?;
    let mut tally = check(front::node_tool(&node, &web, "typescript/bin/tsc").arg("--noEmit"))?;
    let mut emit = front::node_tool(&node, &web, "typescript/bin/tsc");
    tally += check(emit.args(["--noEmit", "false", "--outDir", "node_modules/.parvis-tests"]))?;
    let mut tests = Command::new(&node);
    tests.current_dir(&web).args(["--test", "--test-reporter=spec", "test/"]);
    tally += runner(&mut tests)?;
    let kept = front::is_kept(house)?;
    if !kept {
        println!("✗ base/ui/assets/desk.js is not what web/src makes: run cargo xtask web");
    }
    tally += Tally::of_check(kept);
    Ok(tally)
}

fn denied(house: &Workspace) -> Result<Tally, Failure> {
    let refusals = deny::judge(house)?;
    for line in &refusals {
        println!("✗ {line}");
    }
    Ok(Tally::of_check(refusals.is_empty()))
}

fn advised(house: &Workspace) -> Result<Tally, Failure> {
    let verdict = advisories::judge(house)?;
    println!("Advisories as known on {} (xtask/advisories.tsv).", verdict.date);
    verdict.accepted.iter().for_each(|line| println!("  accepted: {line}"));
    verdict.refusals.iter().for_each(|line| println!("✗ {line}"));
    Ok(Tally::of_check(verdict.refusals.is_empty()))
}
