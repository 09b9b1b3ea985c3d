//! A convention written out as the file that would open it.

use std::fs;

use crate::api_key::grant_asked_for;
use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::found::{WriteArgs, words};
use crate::house::House;

pub(crate) async fn write(config: &Config, asked: WriteArgs) -> Result<(), Failure> {
    let lang = tongue();
    let house = House::open_held(config).await?;
    let from = grant_asked_for(&house, asked.grant_of.as_deref(), None).await?;
    let deed = house.clockwork.under(from).await?.read(renewal::deed).await?;
    let text = toml::to_string_pretty(&deed)
        .map_err(|error| Failure::failed(crate::words::broke(lang, &error.to_string())))?;
    let Some(path) = asked.output else {
        say(text.trim_end());
        return Ok(());
    };
    // Contacts have names and addresses: the file is for whoever asked for it.
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(&path)
        .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
        .map_err(|error| Failure::failed(crate::words::broke(lang, &error.to_string())))?;
    say(&words::written(lang, &path.display().to_string()));
    Ok(())
}
