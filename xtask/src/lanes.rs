//! The browser part: the gate's own tests, then a seeded world in a real browser. A telephone mostly
//! waits (for an undo to pass, for a slow network) while a desk's page is measured without a pause:
//! the suite goes in three lanes at once, each with a world, a server and a Chromium of its own.

use crate::children::run as run_child;
use crate::failure::{Doing, Failure};
use crate::suite::runner;
use crate::tally::Tally;
use crate::workspace::Workspace;
use crate::world::{self, World};
use crate::{demo, front, machine, say};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

/// The names that `e2e/run.mjs` gives them.
const LANES: [&str; 3] = ["desk", "street", "photographs"];

/// What every lane runs with.
struct Tools {
    e2e: PathBuf,
    node: PathBuf,
    chromium: PathBuf,
    java: PathBuf,
    pdftoppm: PathBuf,
    /// Present when `docs/pictures` is made anew.
    pngquant: Option<PathBuf>,
}

impl Tools {
    /// Those of this machine, and the suite's own packages.
    fn found(house: &Workspace, pictures: bool) -> Result<Self, Failure> {
        let tools = Self {
            e2e: house.root.join("e2e"),
            node: machine::node()?,
            chromium: machine::chromium()?,
            java: machine::java()?,
            pdftoppm: machine::pdftoppm()?,
            pngquant: pictures.then(machine::pngquant).transpose()?,
        };
        machine::npm_ci(&tools.e2e)?;
        Ok(tools)
    }
}

/// The gate's own tests, then the three lanes, counted together.
pub(crate) fn browser(house: &Workspace, pictures: bool) -> Result<Tally, Failure> {
    let tools = Tools::found(house, pictures)?;
    front::build(house)?;

    let mut gate = Command::new(&tools.node);
    gate.current_dir(&tools.e2e).args(["--test", "--test-reporter=spec", "test/"]);
    gate.env("CHROMIUM", &tools.chromium).env("JAVA", &tools.java);
    let mut total = runner(&mut gate)?;

    let program = demo::server_for_tests(house)?;
    let folder = world::lay_fresh_folder(&house.target()?.join("e2e-world"))?;
    let turn = Mutex::new(());
    let lanes = thread::scope(|scope| {
        let begun = LANES.map(|lane| {
            let (tools, program, turn) = (&tools, program.clone(), &turn);
            let data = folder.join(lane);
            scope.spawn(move || run_lane(lane, tools, World { program, data }, turn))
        });
        begun.map(thread::ScopedJoinHandle::join)
    });
    for lane in lanes {
        total += lane.unwrap_or_else(|_| Err(Failure::failed("A lane stopped by itself.")))?;
    }
    Ok(total)
}

/// The bugs that are sown in the field app, in a world of their own: each turns its test red in the browser.
pub(crate) fn seeds(house: &Workspace, names: &[String]) -> Result<(), Failure> {
    let tools = Tools::found(house, false)?;
    front::build(house)?;
    let program = demo::server_for_tests(house)?;
    let data = world::lay_fresh_folder(&house.target()?.join("seeds-world"))?;
    let world = World { program, data };
    world.seed()?;
    let port = crate::postgres::free_port()?;
    let server = world.serve(port, true)?;
    let mut sowing = Command::new(&tools.node);
    sowing.current_dir(&tools.e2e).arg("seeds.mjs").args(names);
    described(&mut sowing, &tools, &world, port);
    let status = run_child(&mut sowing, &mut |line| {
        if let Some(line) = line {
            println!("{line}");
        }
    })?;
    drop(server);
    if status.success() { Ok(()) } else { Err(Failure::failed("A bug that is sown is not seen.")) }
}

/// One lane to its end. What it says is kept in `lane.log` of its world as it comes, and printed whole
/// at the end, in `turn`: lines of two lanes in each other would be read by nobody.
fn run_lane(name: &str, tools: &Tools, world: World, turn: &Mutex<()>) -> Result<Tally, Failure> {
    world::lay_fresh_folder(&world.data)?;
    world.seed()?;
    let port = crate::postgres::free_port()?;
    let server = world.serve(port, true)?;
    let log = world.data.join("lane.log");
    say(&format!("{name}: what it says comes at its end, and is in {} meanwhile", log.display()));
    let mut suite = lane_command(name, tools, &world, port);
    let (tally, said) = heard(&mut suite, &log)?;
    drop(server);
    let _in_turn = turn.lock();
    println!("\n── browser, {name}\n{said}");
    Ok(tally)
}

fn lane_command(name: &str, tools: &Tools, world: &World, port: u16) -> Command {
    let mut suite = Command::new(&tools.node);
    suite.current_dir(&tools.e2e).args(["--test-reporter=spec", "run.mjs", name]);
    if let Some(pngquant) = &tools.pngquant {
        suite.arg("--pictures").env("PNGQUANT", pngquant);
    }
    described(&mut suite, tools, world, port);
    suite
}

/// Tells a suite where the server is, what it serves, and with what to look at it.
fn described(suite: &mut Command, tools: &Tools, world: &World, port: u16) {
    world.describe(suite);
    suite.env("BASE_URL", format!("http://127.0.0.1:{port}"));
    suite.env("CODES", world.data.join("codes.json")).env("PARVIS_BIN", &world.program);
    suite.env("CHROMIUM", &tools.chromium).env("JAVA", &tools.java);
    suite.env("PDFTOPPM", &tools.pdftoppm);
}

/// Runs a program that counts its own tests, and keeps all that it says.
fn heard(command: &mut Command, log: &Path) -> Result<(Tally, String), Failure> {
    let mut kept = std::fs::File::create(log).doing("open lane.log")?;
    let mut said = String::new();
    let mut tally = Tally::default();
    let status = run_child(command, &mut |line| {
        if let Some(line) = line {
            tally.hear(line);
            let _ = writeln!(said, "{line}");
            // The same words are printed at the end: a disk without room takes nothing away.
            let _ = std::io::Write::write_all(&mut kept, format!("{line}\n").as_bytes());
        }
    })?;
    Ok((tally.ended(status.success()), said))
}
