//! The command line: what may be asked, in the language of the console.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use door::Role;
use kernel::{Day, Instant, Month, Reason};

use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::help::in_tongue;
use crate::import::ImportArgs;
use crate::{
    api_key, audit, clock, copied, copies, doctor, export, found, guide, import, incident, invite,
    mail, migrate, nightly, openapi, reports, rest, retention, rotation, seed, serve, verify,
    words,
};

#[derive(Debug, Parser)]
#[command(name = "parvis", version, about = words::about(tongue()))]
pub(crate) struct Cli {
    #[arg(long, global = true, value_name = "FILE", help = words::config_file(tongue()))]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(about = words::serve(tongue()))]
    Serve,
    #[command(about = words::migrate(tongue()))]
    Migrate,
    #[command(about = words::seed(tongue()))]
    Seed(SeedArgs),
    #[command(about = words::doctor(tongue()))]
    Doctor,
    #[command(about = words::verify(tongue()))]
    Verify,
    #[command(about = words::backup(tongue()))]
    Backup {
        #[arg(value_name = "FILE", help = words::backup_file(tongue()))]
        file: PathBuf,
        #[arg(long, help = copied::said::made(tongue()))]
        made: bool,
    },
    #[command(about = words::restore(tongue()))]
    Restore {
        #[arg(value_name = "FILE", help = words::restore_file(tongue()))]
        file: PathBuf,
        #[arg(long = "try", help = nightly::said::trying(tongue()))]
        trial: bool,
    },
    #[command(about = export::words::export(tongue()))]
    Export {
        #[arg(value_name = "FILE", help = export::words::export_file(tongue()))]
        file: PathBuf,
    },
    #[command(subcommand, about = words::audit(tongue()))]
    Audit(AuditCommand),
    #[command(about = words::report(tongue()))]
    Report(ReportArgs),
    #[command(about = words::publish(tongue()))]
    Publish(PublishArgs),
    #[command(about = import::said::import(tongue()))]
    Import(ImportArgs),
    #[command(subcommand, about = found::words::convention(tongue()))]
    Convention(found::Command),
    #[command(about = words::invite(tongue()))]
    Invite(InviteArgs),
    #[command(subcommand, about = words::api_key(tongue()))]
    ApiKey(ApiKeyCommand),
    #[command(subcommand, about = words::retention(tongue()))]
    Retention(RetentionCommand),
    #[command(subcommand, alias = "cles", about = rotation::said::keys(tongue()))]
    Keys(KeysCommand),
    #[command(about = incident::words::incident(tongue()))]
    Incident(IncidentArgs),
    #[command(about = words::openapi(tongue()))]
    Openapi,
    #[command(about = words::clock(tongue()))]
    Clock(ClockArgs),
    #[command(subcommand, about = mail::said::mail(tongue()))]
    Mail(MailCommand),
    #[command(subcommand, about = rest::said::maintenance(tongue()))]
    Maintenance(rest::Command),
    #[command(about = words::licences(tongue()))]
    Licences,
}

#[derive(Debug, Subcommand)]
enum MailCommand {
    #[command(about = mail::said::file(tongue()))]
    File,
}

#[derive(Debug, Args)]
pub(crate) struct SeedArgs {
    #[arg(value_name = "WORLD", value_parser = ["humanicite"], hide_possible_values = true,
          help = words::seed_world(tongue()))]
    pub(crate) world: String,
    #[arg(long, default_value_t = 2019, value_parser = year, hide_default_value = true, help = words::seed_year(tongue()))]
    pub(crate) year: i16,
    #[arg(long, default_value_t = 42, value_parser = seed_number, hide_default_value = true, help = words::seed_number(tongue()))]
    pub(crate) seed: u64,
    #[arg(long, default_value_t = 1, hide_default_value = true, value_parser = years,
          help = words::seed_years(tongue()))]
    pub(crate) years: i16,
    #[arg(long, default_value_t = 1, hide_default_value = true, value_parser = scale,
          help = words::seed_scale(tongue()))]
    pub(crate) scale: i64,
    #[arg(long, conflicts_with_all = ["years", "scale"], help = words::seed_closed(tongue()))]
    pub(crate) closed: bool,
}

#[cfg(test)]
impl SeedArgs {
    /// The demonstration as it comes.
    pub(crate) fn demonstration() -> Self {
        let world = "humanicite".to_owned();
        Self { world, year: 2019, seed: 42, years: 1, scale: 1, closed: false }
    }
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    #[command(about = words::audit_verify(tongue()))]
    Verify {
        #[arg(long = "anchor", value_name = "FILE", help = audit::words::audit_anchor(tongue()))]
        anchors: Vec<PathBuf>,
    },
    #[command(about = audit::words::audit_checkpoint(tongue()))]
    Checkpoint {
        #[arg(short, long, value_name = "FILE", help = audit::words::audit_output(tongue()))]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum RetentionCommand {
    #[command(about = words::retention_run(tongue()))]
    Run,
}

#[derive(Debug, Subcommand)]
enum KeysCommand {
    #[command(alias = "roter", about = rotation::said::rotate(tongue()))]
    Rotate,
}

#[derive(Debug, Args)]
pub(crate) struct IncidentArgs {
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help = incident::words::first_day(tongue()))]
    pub(crate) from: Day,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help = incident::words::last_day(tongue()))]
    pub(crate) to: Day,
    #[arg(long, value_name = "CODE", help = incident::words::of_convention(tongue()))]
    pub(crate) convention: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    #[arg(value_name = "KIND", value_parser = reports::KINDS, hide_possible_values = true,
          help = words::report_kind(tongue()))]
    pub(crate) kind: String,
    #[arg(long, value_name = "YYYY-MM", value_parser = month, help = words::report_month(tongue()))]
    pub(crate) month: Option<Month>,
    #[arg(long, value_name = "YYYY", value_parser = year, help = reports::said::year(tongue()))]
    pub(crate) year: Option<i16>,
    #[arg(long, value_name = "CODE", help = reports::said::project(tongue()))]
    pub(crate) project: Option<String>,
    #[arg(long = "for", value_name = "PARTY", help = words::report_for(tongue()))]
    pub(crate) party: String,
    #[arg(long, value_name = "FORMAT", value_parser = ["pdf", "docx", "xlsx", "ods", "json", "html"],
          hide_possible_values = true, help = words::report_format(tongue()))]
    pub(crate) format: String,
    #[arg(short, long, value_name = "FILE", help = words::report_output(tongue()))]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct PublishArgs {
    #[arg(long, value_name = "LOGIN", help = words::grant_of(tongue()))]
    pub(crate) grant_of: Option<String>,
    #[arg(long, value_name = "YYYY-MM", value_parser = month, help = words::report_month(tongue()))]
    pub(crate) month: Month,
    #[arg(long, value_name = "WHY", help = reports::said::why(tongue()))]
    pub(crate) reason: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct InviteArgs {
    #[arg(long, help = words::invite_login(tongue()))]
    pub(crate) login: String,
    #[arg(long, help = words::invite_name(tongue()))]
    pub(crate) name: String,
    #[arg(long, help = words::invite_email(tongue()))]
    pub(crate) email: String,
    #[arg(long, value_parser = role, help = words::invite_role(tongue()))]
    pub(crate) role: Role,
    #[arg(long, help = words::invite_organisation(tongue()))]
    pub(crate) organisation: Option<String>,
    #[arg(long, help = words::invite_post(tongue()))]
    pub(crate) post: Option<String>,
    #[arg(long, help = words::invite_party(tongue()))]
    pub(crate) party: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help = words::invite_from(tongue()))]
    pub(crate) from: Option<Day>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help = words::invite_to(tongue()))]
    pub(crate) to: Option<Day>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help = words::invite_until(tongue()))]
    pub(crate) until: Option<Day>,
    #[arg(long, value_name = "LOGIN", help = words::grant_of(tongue()))]
    pub(crate) grant_of: Option<String>,
}

#[derive(Debug, Subcommand)]
enum ApiKeyCommand {
    #[command(about = words::api_key_create(tongue()))]
    Create(ApiKeyArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ApiKeyArgs {
    #[arg(long, value_delimiter = ',', required = true, value_name = "SCOPE",
          help = words::api_key_scopes(tongue()))]
    pub(crate) scopes: Vec<String>,
    #[arg(long, help = words::api_key_name(tongue()))]
    pub(crate) name: Option<String>,
    #[arg(long, value_name = "LOGIN", conflicts_with = "role", help = words::grant_of(tongue()))]
    pub(crate) grant_of: Option<String>,
    #[arg(long, value_parser = role, help = words::api_key_role(tongue()))]
    pub(crate) role: Option<Role>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help = words::api_key_until(tongue()))]
    pub(crate) until: Option<Day>,
}

#[derive(Debug, Args)]
pub(crate) struct ClockArgs {
    #[arg(long, value_name = "INSTANT", value_parser = instant, conflicts_with = "real",
          help = words::clock_set(tongue()))]
    pub(crate) set: Option<Instant>,
    #[arg(long, help = words::clock_real(tongue()))]
    pub(crate) real: bool,
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).map_err(said)
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).map_err(said)
}

fn year(text: &str) -> Result<i16, String> {
    within(text, 1_990, 2_200)
}

fn years(text: &str) -> Result<i16, String> {
    within(text, 1, 50)
}

fn scale(text: &str) -> Result<i64, String> {
    within(text, 1, 1_000)
}

fn seed_number(text: &str) -> Result<u64, String> {
    within(text, 0, i64::MAX)
}

fn within<T: TryFrom<i64>>(text: &str, min: i64, max: i64) -> Result<T, String> {
    let read = text.parse().ok().filter(|number| (min..=max).contains(number));
    read.and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| said(Reason::OutOfRange { min, max }))
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).map_err(|_| words::roles(tongue(), &Role::ALL.map(Role::name).join(", ")))
}

fn instant(text: &str) -> Result<Instant, String> {
    Instant::parse(text).map_err(|_| words::an_instant(tongue()).to_owned())
}

fn said(reason: Reason) -> String {
    reason.say(tongue())
}

/// Reads what is asked; nothing when help or the version was asked for and shown.
pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Option<Cli>, Failure> {
    let command = in_tongue(Cli::command(), tongue());
    let read = command.try_get_matches_from(words).and_then(|found| Cli::from_arg_matches(&found));
    match read {
        Ok(cli) => Ok(Some(cli)),
        Err(error) if !error.use_stderr() => {
            say(error.render().to_string().trim_end());
            Ok(None)
        }
        Err(error) => Err(Failure::BadUse(sentence(&error))),
    }
}

/// What was badly asked, in one sentence.
fn sentence(error: &clap::Error) -> String {
    let lang = tongue();
    let told = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = told(ContextKind::InvalidArg);
    let value = told(ContextKind::InvalidValue);
    let kind = error.kind();
    if kind == ErrorKind::UnknownArgument {
        words::unknown_argument(lang, &argument)
    } else if kind == ErrorKind::InvalidSubcommand {
        words::unknown_command(lang, &told(ContextKind::InvalidSubcommand))
    } else if kind == ErrorKind::MissingRequiredArgument {
        words::missing_argument(lang, &argument)
    } else if kind == ErrorKind::ArgumentConflict {
        words::conflict(lang, &argument, &told(ContextKind::PriorArg))
    } else if kind == ErrorKind::MissingSubcommand
        || kind == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    {
        words::which_command(lang).to_owned()
    } else if kind == ErrorKind::InvalidValue && value.is_empty() {
        words::needs_a_value(lang, &argument)
    } else if kind == ErrorKind::InvalidValue {
        words::not_one_of(lang, &value, &argument, &told(ContextKind::ValidValue))
    } else if kind == ErrorKind::ValueValidation {
        let why = std::error::Error::source(error).map(ToString::to_string);
        words::bad_value(lang, &value, &argument, &why.unwrap_or_default())
    } else {
        words::badly_asked(lang).to_owned()
    }
}

impl Cli {
    /// Does it.
    pub(crate) async fn carry_out(self) -> Result<(), Failure> {
        if let Command::Openapi = self.command {
            say(&format!("{:#}", openapi::document()));
            return Ok(());
        }
        if let Command::Licences = self.command {
            say(guide::TOLD);
            return Ok(());
        }
        let config = Config::read(self.config.as_deref())?;
        let usual = if matches!(self.command, Command::Serve) { "info" } else { "off" };
        serve::listen_to(&config, usual);
        match self.command {
            Command::Serve => serve::run(&config).await,
            Command::Migrate => migrate::run(&config).await,
            Command::Seed(asked) => seed::run(&config, asked).await,
            Command::Doctor => doctor::run(&config).await,
            Command::Verify => verify::run(&config).await,
            Command::Backup { file, made: true } => copied::made(&config, &file).await,
            Command::Backup { file, made: false } => copies::backup(&config, &file).await,
            Command::Export { file } => export::export(&config, &file).await,
            Command::Restore { file, trial: false } => copies::restore(&config, &file).await,
            Command::Restore { file, trial: true } => nightly::try_one(&config, &file).await,
            Command::Audit(AuditCommand::Verify { anchors }) => audit::run(&config, &anchors).await,
            Command::Audit(AuditCommand::Checkpoint { output }) => {
                audit::sign(&config, output.as_deref()).await
            }
            Command::Report(asked) => reports::write(&config, asked).await,
            Command::Import(asked) => import::import(&config, asked).await,
            Command::Publish(asked) => reports::publish(&config, asked).await,
            Command::Convention(asked) => found::run(&config, asked).await,
            Command::Invite(asked) => invite::run(&config, asked).await,
            Command::ApiKey(ApiKeyCommand::Create(asked)) => api_key::create(&config, asked).await,
            Command::Retention(RetentionCommand::Run) => retention::run(&config).await,
            Command::Keys(KeysCommand::Rotate) => rotation::run(&config).await,
            Command::Incident(asked) => incident::run(&config, asked).await,
            Command::Openapi | Command::Licences => Ok(()),
            Command::Clock(asked) => clock::run(&config, asked).await,
            Command::Mail(MailCommand::File) => mail::file(&config).await,
            Command::Maintenance(asked) => rest::run(&config, asked),
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;

    fn asked(line: &str) -> Result<Option<Cli>, Failure> {
        parse(line.split(' ').map(OsString::from))
    }

    #[test]
    fn the_command_line_is_consistent() {
        in_tongue(Cli::command(), Lang::Fr).debug_assert();
        in_tongue(Cli::command(), Lang::En).debug_assert();
    }

    #[test]
    fn what_is_badly_asked_is_told_in_one_sentence() {
        for line in [
            "parvis",
            "parvis sing",
            "parvis serve --loud",
            "parvis backup",
            "parvis audit",
            "parvis seed atlantis",
            "parvis seed humanicite --scale 0",
            "parvis seed humanicite --seed luck",
            "parvis report synthesis --month 2019-13 --for lomme --format pdf -o x.pdf",
            "parvis api-key create --scopes admin --role manager --grant-of nadege",
            "parvis report synthesis --month 2019-06 --for lomme --format odt -o x.odt",
            "parvis report poster --year 2019 --for lomme --format pdf -o x.pdf",
            "parvis report annual --year 19 --for lomme --format pdf -o x.pdf",
            "parvis clock --set yesterday",
            "parvis incident --from 2019-06-01",
            "parvis incident --from 2019-06-01 --to hier",
            "parvis api-key create",
        ] {
            let failure = asked(line).expect_err(line);
            assert_eq!(failure.code(), 2, "{line}");
            let sentence = failure.sentence();
            assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{line}: {sentence}");
        }
    }

    #[test]
    fn what_the_surface_promises_is_read() {
        for line in [
            "parvis serve",
            "parvis seed humanicite --year 2019 --seed 42 --years 3 --scale 10",
            "parvis report synthesis --month 2019-06 --for lomme --format pdf -o x.pdf",
            "parvis report midterm --year 2019 --for lomme --format docx -o x.docx",
            "parvis report annual --year 2019 --for lomme --format ods -o x.ods",
            "parvis report dossier --year 2019 --for citeo --format pdf -o x.pdf",
            "parvis report account --year 2019 --for citeo --project QPV --format json -o x.json",
            "parvis publish --month 2019-06",
            "parvis import cahier.csv --source Cahier --lay",
            "parvis api-key create --scopes read:activities,write:activities",
            "parvis audit verify",
            "parvis incident --from 2019-06-01 --to 2019-06-30 --convention HUM-2019",
            "parvis --config parvis.toml doctor",
            "parvis mail file",
            "parvis keys rotate",
            "parvis cles roter",
            "parvis export tout.zip",
        ] {
            assert!(asked(line).expect(line).is_some(), "{line}");
        }
    }
}
