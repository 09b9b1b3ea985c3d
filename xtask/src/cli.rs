//! What was asked on the command line, or why it was not understood.

use crate::failure::Failure;
use crate::kills::{Asked, Bug};
use std::path::PathBuf;

/// The parts of `cargo xtask test`, in the order in which they run.
pub(crate) const PARTS: [&str; 10] =
    ["fmt", "clippy", "rust", "docs", "web", "contract", "browser", "kills", "deny", "advisories"];

/// Shown by `help`, and when a command is not known.
pub(crate) const HELP: &str = "\
cargo xtask COMMAND

  demo [--data DIR] [--port N] [--json]   builds, lays down the demonstration world, serves it
  test [--only PART] [--pictures]         every test there is, as CI runs them
                                          parts: fmt clippy rust docs web contract browser kills deny advisories
                                          --pictures rewrites docs/pictures from the browser part
  bench [NAME...] [--quick]               the benchmarks, against their peers and physical limits
  kills [TRIAL...] [--full] [--rounds N] [--seed N] [--bug NAME]
                                          the server killed 40 times (200) while telephones hand over, or a trial:
                                          --power        the power goes 20 times (100)
                                          --faults       fsync and writes fail 24 times (300)
                                          --full-disk    a disk of a few MiB is filled (as root)
                                          --failover     a PostgreSQL is killed, its follower takes over
                                          --standby      the follower that is waited for is stopped
                                          --soak         a mixed load of 2 minutes (480), or --rounds N
                                          bug-ack-first, bug-no-unique and bug-sync-normal must be seen
  seeds [NAME...]                         each bug of web/seeds.mjs sown in the field app: its test of the browser sees it
  web                                     builds the front into web/dist (Node 20.19 or newer)
  contract [--check]                      regenerates contract/ from the server, or compares
  bless                                   accepts the goldens that the code prints now
  notices                                 writes parvis/notices.txt: what is shipped, and its licences
  sbom                                    writes target/sbom/parvis.cdx.json (CycloneDX): the same list
  help                                    this page
";

/// One command, with its options.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Demo { data: Option<PathBuf>, port: u16, json: bool },
    Test { only: Option<&'static str>, pictures: bool },
    Bench { args: Vec<String> },
    Kills(Asked),
    Seeds { names: Vec<String> },
    Web,
    Contract { check: bool },
    Bless,
    Notices,
    Sbom,
    Help,
}

/// Reads the words after `cargo xtask`.
pub(crate) fn parse(words: &[String]) -> Result<Command, Failure> {
    let Some((command, rest)) = words.split_first() else { return Ok(Command::Help) };
    let mut rest = rest.iter();
    match command.as_str() {
        "demo" => demo(&mut rest),
        "test" => test(&mut rest),
        "bench" => Ok(Command::Bench { args: rest.cloned().collect() }),
        "kills" => kills(&mut rest),
        "seeds" => seeds(rest.cloned().collect()),
        "contract" => {
            let mut check = false;
            for word in rest {
                match word.as_str() {
                    "--check" => check = true,
                    other => return Err(unknown("contract", other)),
                }
            }
            Ok(Command::Contract { check })
        }
        "web" => alone("web", &mut rest, Command::Web),
        "bless" => alone("bless", &mut rest, Command::Bless),
        "notices" => alone("notices", &mut rest, Command::Notices),
        "sbom" => alone("sbom", &mut rest, Command::Sbom),
        "help" | "--help" | "-h" => Ok(Command::Help),
        other => {
            let words = format!("“{other}” is not a command: `cargo xtask help` lists them.");
            Err(Failure::bad_use(words))
        }
    }
}

fn demo<'a>(rest: &mut impl Iterator<Item = &'a String>) -> Result<Command, Failure> {
    let (mut data, mut port, mut json) = (None, 8080, false);
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--json" => json = true,
            "--data" => data = Some(PathBuf::from(value("--data", rest)?)),
            "--port" => {
                let digits = value("--port", rest)?;
                port = digits.parse().map_err(|_| {
                    Failure::bad_use(format!("--port takes a number up to 65535, not “{digits}”."))
                })?;
            }
            other => return Err(unknown("demo", other)),
        }
    }
    Ok(Command::Demo { data, port, json })
}

fn test<'a>(rest: &mut impl Iterator<Item = &'a String>) -> Result<Command, Failure> {
    let (mut only, mut pictures) = (None, false);
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--pictures" => pictures = true,
            "--only" => {
                let name = value("--only", rest)?;
                let part = PARTS.iter().find(|part| **part == name).ok_or_else(|| {
                    let known = PARTS.join(" ");
                    Failure::bad_use(format!("“{name}” is not a part of the tests: {known}."))
                })?;
                only = Some(*part);
            }
            other => return Err(unknown("test", other)),
        }
    }
    Ok(Command::Test { only, pictures })
}

fn kills<'a>(rest: &mut impl Iterator<Item = &'a String>) -> Result<Command, Failure> {
    let mut asked = Asked::default();
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--full" => asked.full = true,
            "--seed" => asked.seed = Some(number("--seed", rest)?),
            "--rounds" => asked.rounds = Some(number("--rounds", rest)?),
            "--bug" => {
                let name = value("--bug", rest)?;
                let bug = Bug::named(name).ok_or_else(|| {
                    Failure::bad_use(format!("“{name}” is not a bug that is kept."))
                })?;
                asked.bug = Some(bug);
            }
            other if asked.add(other) => {}
            other => return Err(unknown("kills", other)),
        }
    }
    Ok(Command::Kills(asked))
}

/// Names of bugs; those that do not exist are told by the list itself.
fn seeds(names: Vec<String>) -> Result<Command, Failure> {
    names.iter().find(|name| name.starts_with('-')).map_or_else(
        || Ok(Command::Seeds { names: names.clone() }),
        |option| Err(unknown("seeds", option)),
    )
}

fn number<'a>(option: &str, rest: &mut impl Iterator<Item = &'a String>) -> Result<u64, Failure> {
    let digits = value(option, rest)?;
    let read = digits.parse();
    read.map_err(|_| Failure::bad_use(format!("{option} takes a number, not “{digits}”.")))
}

fn value<'a>(
    option: &str,
    rest: &mut impl Iterator<Item = &'a String>,
) -> Result<&'a str, Failure> {
    rest.next()
        .map(String::as_str)
        .filter(|word| !word.is_empty())
        .ok_or_else(|| Failure::bad_use(format!("{option} needs a value.")))
}

fn alone<'a>(
    command: &str,
    rest: &mut impl Iterator<Item = &'a String>,
    parsed: Command,
) -> Result<Command, Failure> {
    rest.next().map_or(Ok(parsed), |word| Err(unknown(command, word)))
}

fn unknown(command: &str, word: &str) -> Failure {
    Failure::bad_use(format!("`cargo xtask {command}` does not know “{word}”."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, Failure> {
        parse(&line.split_whitespace().map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_demo_has_a_port_and_a_folder_of_its_own() {
        assert_eq!(read("demo"), Ok(Command::Demo { data: None, port: 8080, json: false }));
        assert_eq!(
            read("demo --port 0 --json --data elsewhere"),
            Ok(Command::Demo { data: Some("elsewhere".into()), port: 0, json: true })
        );
    }

    #[test]
    fn every_part_of_the_tests_can_be_asked_alone() {
        for part in PARTS {
            let only = Some(part);
            assert_eq!(
                read(&format!("test --only {part}")),
                Ok(Command::Test { only, pictures: false })
            );
        }
    }

    #[test]
    fn benches_receive_their_words_untouched() {
        let args = vec!["ingest".to_owned(), "--quick".to_owned()];
        assert_eq!(read("bench ingest --quick"), Ok(Command::Bench { args }));
    }

    #[test]
    fn kills_are_forty_or_all_and_may_have_a_bug() {
        assert_eq!(read("kills"), Ok(Command::Kills(Asked::default())));
        let bug = Bug::named("bug-no-unique");
        assert!(bug.is_some());
        let asked = Asked { full: true, seed: Some(7), bug, ..Asked::default() };
        assert_eq!(read("kills --full --seed 7 --bug bug-no-unique"), Ok(Command::Kills(asked)));
        let (trials, rounds) = (vec!["soak", "full-disk"], Some(3));
        let asked = Asked { trials, rounds, ..Asked::default() };
        assert_eq!(read("kills --soak --full-disk --rounds 3"), Ok(Command::Kills(asked)));
    }

    #[test]
    fn bugs_are_sown_all_or_by_their_name() {
        assert_eq!(read("seeds"), Ok(Command::Seeds { names: vec![] }));
        let names = vec!["no-undo".to_owned(), "two-senders".to_owned()];
        assert_eq!(read("seeds no-undo two-senders"), Ok(Command::Seeds { names }));
    }

    #[test]
    fn bad_use_is_told_in_one_sentence_with_exit_code_2() {
        for line in [
            "demo --port",
            "demo --port 70000",
            "demo --fast",
            "test --only all",
            "test --only",
            "web now",
            "contract --fix",
            "kills --seed many",
            "kills --rounds",
            "kills --lightning",
            "kills --bug none",
            "seeds --all",
            "dance",
        ] {
            let failure = read(line).unwrap_err();
            assert_eq!(failure.code, 2, "{line}");
            assert!(failure.sentence.ends_with('.'), "{line}: {}", failure.sentence);
            assert!(!failure.sentence.contains('\n'), "{line}");
        }
    }

    #[test]
    fn no_word_at_all_asks_for_help() {
        assert_eq!(read(""), Ok(Command::Help));
        assert!(PARTS.iter().all(|part| HELP.contains(part)));
    }
}
