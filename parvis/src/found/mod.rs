//! `parvis convention`: a convention opened from a file that a person wrote, with its first
//! manager; and written out again, to be copied, amended and opened for the next year.

#[cfg(test)]
mod tests;
pub(crate) mod words;
mod written;

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use door::grant::{self, Grant};
use door::person::{self, Drawn, INVITATION, Known, NewPerson};
use door::{Purpose, Role, Scope, rights, told};
use kernel::id::{GrantId, PersonId};
use kernel::{EmailAddress, Instant, Line, TimeOfDay};
use renewal::{Deed, LARGEST, Laid, SAMPLE, Spoken};

use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::house::House;

/// Its reports are due within six months of the last day, and its papers are read the year after.
const AFTERWARDS: i64 = 366;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(about = words::sample(tongue()))]
    Sample,
    #[command(about = words::open(tongue()))]
    Open(OpenArgs),
    #[command(about = words::write(tongue()))]
    Write(WriteArgs),
}

#[derive(Debug, Args)]
pub(crate) struct OpenArgs {
    #[arg(value_name = "FILE", help = words::open_file(tongue()))]
    file: PathBuf,
    #[arg(long, help = words::open_login(tongue()))]
    login: String,
    #[arg(long, help = words::open_name(tongue()))]
    name: Option<String>,
    #[arg(long, help = words::open_email(tongue()))]
    email: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct WriteArgs {
    #[arg(long, value_name = "LOGIN", help = words::write_grant(tongue()))]
    grant_of: Option<String>,
    #[arg(short, long, value_name = "FILE", help = words::write_output(tongue()))]
    output: Option<PathBuf>,
}

pub(crate) async fn run(config: &Config, asked: Command) -> Result<(), Failure> {
    match asked {
        Command::Sample => {
            say(SAMPLE.trim_end());
            Ok(())
        }
        Command::Open(asked) => open(config, asked).await,
        Command::Write(asked) => written::write(config, asked).await,
    }
}

/// Reads a file, saying where it does not read.
fn read(path: &Path) -> Result<Deed, Failure> {
    let lang = tongue();
    let name = path.display().to_string();
    let unread = |why: &str| Failure::failed(words::unread(lang, &name, why));
    let mut text = String::new();
    let file = fs::File::open(path).map_err(|error| unread(&error.to_string()))?;
    let size = file
        .take(LARGEST + 1)
        .read_to_string(&mut text)
        .map_err(|error| unread(&error.to_string()))?;
    if u64::try_from(size).is_ok_and(|size| size > LARGEST) {
        return Err(Failure::failed(words::too_large(lang, &name)));
    }
    toml::from_str(&text).map_err(|error| unread(&error.to_string().replace('\n', " ")))
}

/// Who manages first: someone new, or someone who holds a code already.
enum First {
    New(Box<(NewPerson, Drawn)>),
    Held(PersonId, String),
}

async fn open(config: &Config, asked: OpenArgs) -> Result<(), Failure> {
    let lang = tongue();
    let deed = read(&asked.file)?;
    let house = House::open(config).await?;
    let at = &house.clockwork;
    let login = asked.login.trim().to_lowercase();
    let first = first(&house, &asked, &login).await?;
    let mint = house.shell.mint();
    let grant_id = GrantId::from_uuid(mint.uuid());
    let given = match &first {
        First::New(new) => Ok((new.0.clone(), new.1.told.clone())),
        First::Held(id, _) => Err(*id),
    };
    let laid = at
        .begin(Purpose::Lay, move |tx| {
            let laid = renewal::lay(tx, &deed, Spoken::Shipped)?;
            let person = given.as_ref().map_or_else(|id| *id, |(person, _)| person.id);
            let grant = first_grant((grant_id, person), &laid, tx.now());
            match &given {
                Ok((new, digits)) => {
                    grant::invite(tx, new, &grant)?;
                    told::lay(tx, person, digits)?;
                }
                Err(_) => rights::give(tx, &grant)?,
            }
            Ok(laid)
        })
        .await;
    let laid = match laid {
        Err(door::Stop::Fault(fault)) if fault.is_unique() => {
            return Err(Failure::failed(words::code_is_taken(lang)));
        }
        other => other?,
    };
    say(&words::opened(lang, &laid.convention.short_title));
    match first {
        First::New(new) => {
            let drawn = new.1;
            say(&crate::invite::said::digits(lang, &drawn.digits));
            say(&crate::words::code_shown_once(lang, &login));
            say(&drawn.code);
        }
        First::Held(_, name) => say(&words::right_added(lang, &name)),
    }
    Ok(())
}

async fn first(house: &House, asked: &OpenArgs, login: &str) -> Result<First, Failure> {
    let lang = tongue();
    let wanted = login.to_owned();
    let known: Option<Known> =
        house.clockwork.read(move |tx| Ok(person::known(tx, &wanted)?)).await?;
    if let Some(known) = known {
        return Ok(First::Held(known.id, known.name));
    }
    let needed = |given: &Option<String>, name: &str| {
        given.clone().ok_or_else(|| Failure::bad_use(words::needed(lang, name)))
    };
    let line = |field: &str, text: &str| {
        Line::<60>::parse(text)
            .map(|line| line.as_str().to_owned())
            .map_err(|reason| Failure::failed(crate::words::field(lang, field, &reason.say(lang))))
    };
    let email = needed(&asked.email, "--email")?;
    let email = EmailAddress::parse(&email)
        .map_err(|reason| Failure::failed(crate::words::field(lang, "email", &reason.say(lang))))?;
    let name = line("name", &needed(&asked.name, "--name")?)?;
    let drawn = person::draw_code().await?;
    let new = NewPerson {
        id: PersonId::from_uuid(house.shell.mint().uuid()),
        login: line("login", login)?,
        name,
        email: email.as_str().to_owned(),
        organisation: String::new(),
        post: Role::Manager.name().to_owned(),
        code_hash: drawn.hash.clone(),
        invited_until: Some(house.clockwork.now().plus_seconds(INVITATION)),
    };
    Ok(First::New(Box::new((new, drawn))))
}

/// The right of whoever manages first: the whole convention, every zone and theme of it.
fn first_grant((id, person): (GrantId, PersonId), laid: &Laid, now: Instant) -> Grant {
    let convention = &laid.convention;
    // A convention of the past, opened to be read again, opens for as long.
    let end = convention.period.to().max(now.local().0).plus_days(AFTERWARDS);
    Grant {
        id,
        person,
        role: Role::Manager,
        convention_words: convention.short_title.clone(),
        perimeter_words: words::whole(kernel::Lang::Fr).to_owned(),
        party: convention.operator.clone(),
        valid: (now, Instant::at(end, TimeOfDay::clamped(0))),
        scope: Scope {
            convention: convention.id,
            zones: laid.zones.iter().copied().collect(),
            themes: laid.themes.iter().copied().collect(),
            days: convention.period,
            level: Role::Manager.ceiling(),
        },
        granted_by: laid.operator.clone(),
        purpose: crate::words::by_command_line(kernel::Lang::Fr).to_owned(),
    }
}
