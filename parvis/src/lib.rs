//! **The house** (« parvis ») : reads the configuration, hangs the rooms, serves, and keeps the
//! installation from the command line.
//!
//! It owns no table, no statement and no rule of the trade: it calls the verbs of the rooms. The
//! clock, the identifiers, the environment and the console are read here and nowhere else.

mod advice;
mod api_key;
pub mod atelier;
mod audit;
mod checkpoint;
mod cli;
mod clock;
mod config;
mod console;
mod copied;
mod copies;
mod dangers;
mod disk;
mod doctor;
mod erased;
mod export;
mod failure;
mod followers;
mod found;
mod guide;
mod heads;
mod held;
mod help;
pub mod house;
mod import;
mod incident;
mod invite;
mod keys;
mod mail;
mod mail_domain;
mod metrics;
mod migrate;
mod nightly;
pub mod openapi;
mod reports;
mod rest;
mod retention;
mod rotation;
mod search;
mod seed;
mod serve;
mod txt;
mod upgrade;
mod verify;
mod waiting;
mod wholes;
mod words;
mod words_owner;
mod world;

use std::process::ExitCode;

/// Does what the command line asks for: 0 when it is done, 2 when it was badly asked, 1 when it
/// failed, with one sentence on the standard error.
pub fn run() -> ExitCode {
    // A worker of the darkroom: nothing of the house is opened.
    if std::env::args_os().nth(1).is_some_and(|word| word == photo::WORD) {
        let print = photo::Print::told(std::env::args_os().nth(2).as_deref());
        let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
        return ExitCode::from(photo::worker(print, input, output));
    }
    let ended = cli::parse(std::env::args_os()).and_then(|asked| {
        let Some(asked) = asked else { return Ok(()) };
        tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(|error| failure::Failure::failed(error.to_string()))?
            .block_on(asked.carry_out())
    });
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            console::complain(failure.sentence());
            ExitCode::from(failure.code())
        }
    }
}
