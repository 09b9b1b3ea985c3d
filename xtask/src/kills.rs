//! `cargo xtask kills`: telephones hand over while something breaks (`bench kills`): the server is killed, the power
//! goes, the disk fails or is full, a PostgreSQL is killed. With a seeded bug, the judgement itself is judged: it must be
//! red, and for the right reason.

use crate::children::run as run_child;
use crate::failure::{Doing, Failure};
use crate::tally::Tally;
use crate::workspace::Workspace;
use crate::world::{World, build_server, lay_fresh_folder};
use crate::{front, say, suite};
use std::path::PathBuf;
use std::process::Command;

/// What may be asked for by its option, and what `bench` calls it.
const TRIALS: [&str; 6] = ["power", "faults", "full-disk", "failover", "standby", "soak"];
/// What the tests run, in their short form.
const SHORT: [&str; 4] = ["sudden", "power", "faults", "full-disk"];

/// A feature of the program that breaks one promise, the trial that sees it, and the line that must be red then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bug {
    name: &'static str,
    trial: &'static str,
    sign: &'static str,
}

const BUGS: [Bug; 3] = [
    Bug { name: "bug-ack-first", trial: "sudden", sign: "✗ acknowledged and lost" },
    Bug { name: "bug-no-unique", trial: "sudden", sign: "✗ counted twice" },
    Bug { name: "bug-sync-normal", trial: "power", sign: "✗ acknowledged and lost" },
];

impl Bug {
    pub(crate) fn named(name: &str) -> Option<Bug> {
        BUGS.into_iter().find(|bug| bug.name == name)
    }
}

/// What is asked for on the command line.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Asked {
    pub trials: Vec<&'static str>,
    pub full: bool,
    pub rounds: Option<u64>,
    pub seed: Option<u64>,
    pub bug: Option<Bug>,
}

impl Asked {
    /// What `cargo xtask test` runs.
    pub(crate) fn short() -> Asked {
        Asked { trials: SHORT.to_vec(), ..Asked::default() }
    }

    /// Adds a trial by its option; false when there is none of that name.
    pub(crate) fn add(&mut self, option: &str) -> bool {
        let name = option.strip_prefix("--");
        let trial = TRIALS.into_iter().find(|trial| Some(*trial) == name);
        self.trials.extend(trial);
        trial.is_some()
    }
}

/// Runs it, with a bug if one is named.
pub(crate) fn run(house: &Workspace, asked: &Asked) -> Result<(), Failure> {
    let Some(bug) = asked.bug else {
        let tally = part(house, asked)?;
        return if tally.failed == 0 { Ok(()) } else { Err(Failure::failed("")) };
    };
    let program = with_bug(house, bug)?;
    let mut seen = false;
    run_child(&mut command(house, program, asked)?, &mut |line| {
        if let Some(line) = line {
            println!("{line}");
            seen |= line.starts_with(bug.sign);
        }
    })?;
    if seen {
        say(&format!("{} was seen.", bug.name));
        return Ok(());
    }
    Err(Failure::failed(format!("{} was not seen: this test proves nothing.", bug.name)))
}

/// The part of `cargo xtask test`.
pub(crate) fn part(house: &Workspace, asked: &Asked) -> Result<Tally, Failure> {
    front::build(house)?;
    let program = build_server(house, "dev", "parvis")?;
    suite::runner(&mut command(house, program, asked)?)
}

/// The program with a bug, taken out of cargo's way: nobody runs it by mistake afterwards.
fn with_bug(house: &Workspace, bug: Bug) -> Result<PathBuf, Failure> {
    front::build(house)?;
    let mut cargo = house.cargo();
    cargo.args(["build", "--quiet", "-p", "parvis", "--features", bug.name]);
    let built =
        run_child(&mut cargo, &mut |line| line.into_iter().for_each(|line| println!("{line}")))?;
    if !built.success() {
        return Err(Failure::failed("The server does not build with its bug."));
    }
    let target = house.target()?;
    let apart = target.join(format!("parvis-{}", bug.name));
    std::fs::rename(target.join("debug/parvis"), &apart).doing("move the program with a bug")?;
    Ok(apart)
}

fn command(house: &Workspace, program: PathBuf, asked: &Asked) -> Result<Command, Failure> {
    let data = lay_fresh_folder(&house.target()?.join("kills-world"))?;
    let world = World { program, data };
    world.seed()?;
    let mut cargo = house.cargo();
    cargo.args(["run", "--quiet", "-p", "bench", "--", "kills"]);
    cargo.arg(&world.program).arg(&world.data);
    match (asked.bug, asked.trials.is_empty()) {
        (Some(bug), true) => cargo.arg(bug.trial),
        _ => cargo.args(&asked.trials),
    };
    if asked.full {
        cargo.arg("--full");
    }
    for (name, number) in [("--rounds", asked.rounds), ("--seed", asked.seed)] {
        if let Some(number) = number {
            cargo.args([name, &number.to_string()]);
        }
    }
    Ok(cargo)
}
