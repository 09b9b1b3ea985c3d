//! Keys of the house (`PARVIS_DATA/keys`): drawn the first time, readable by their owner only, and
//! kept apart from the database: a copy of one opens nothing without the other.

use std::io::Write;
use std::path::{Path, PathBuf};

use field::{Intake, Pusher};
use proof::{Vault, vault};
use ring::error::Unspecified;
use ring::rand::{SecureRandom, SystemRandom};

use crate::config::{Config, tongue};
use crate::failure::Failure;
use crate::{advice, words};

/// The file of the vault's master key.
const VAULT: &str = "house.key";
/// The file of the seed of the intake's key.
const INTAKE: &str = "intake.key";
/// The file of the key that signs orders to wipe a telephone.
const WIPE: &str = "wipe.pk8";

/// The file of the key that says to push services who speaks.
const PUSH: &str = "push.pk8";

/// What says to push services who speaks.
pub(crate) fn pusher_of(config: &Config) -> Result<Pusher, Failure> {
    let signing = read_or_draw(config, PUSH, Intake::draw_signing)?;
    let written_to = if config.security_contact.is_empty() {
        &config.public_url
    } else {
        &config.security_contact
    };
    let caller = outside::Caller::of_the_world().map_err(Failure::failed)?;
    Pusher::of(&signing, written_to, caller).ok_or_else(|| unreadable(config, PUSH))
}

/// The vault of the house.
pub(crate) fn vault_of(config: &Config) -> Result<Vault, Failure> {
    let bytes = read_or_draw(config, VAULT, || {
        let mut drawn = [0; vault::LENGTH];
        SystemRandom::new().fill(&mut drawn)?;
        Ok(drawn.to_vec())
    })?;
    let master: [u8; vault::LENGTH] =
        bytes.as_slice().try_into().map_err(|_| unreadable(config, VAULT))?;
    Ok(Vault::of(master))
}

/// The intake: what telephones seal for, and what signs an order to wipe.
pub(crate) fn intake_of(config: &Config) -> Result<Intake, Failure> {
    let seed = read_or_draw(config, INTAKE, || {
        let mut drawn = [0; field::SEED];
        SystemRandom::new().fill(&mut drawn)?;
        Ok(drawn.to_vec())
    })?;
    let seed: [u8; field::SEED] =
        seed.as_slice().try_into().map_err(|_| unreadable(config, INTAKE))?;
    let signing = read_or_draw(config, WIPE, Intake::draw_signing)?;
    Intake::of(&seed, &signing).map_err(|_| unreadable(config, WIPE))
}

/// Reads a key, or draws it the first time. Several server processes of one house share the folder.
pub(crate) fn read_or_draw(
    config: &Config,
    name: &str,
    draw: impl FnOnce() -> Result<Vec<u8>, Unspecified>,
) -> Result<Vec<u8>, Failure> {
    let path = path_of(config, name);
    if let Some(bytes) = held(config, name)? {
        return Ok(bytes);
    }
    keep(&path, &draw().map_err(|_| unreadable(config, name))?)
}

/// Whether the house has its keys already.
pub(crate) fn are_there(config: &Config) -> bool {
    path_of(config, VAULT).exists()
}

/// A key, if there is one.
pub(crate) fn held(config: &Config, name: &str) -> Result<Option<Vec<u8>>, Failure> {
    let path = path_of(config, name);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(advice::unreadable(&path, &error)),
    }
}

/// A key that does not read.
pub(crate) fn unreadable(config: &Config, name: &str) -> Failure {
    let path = path_of(config, name).display().to_string();
    Failure::failed(words::bad_key(tongue(), &path))
}

fn path_of(config: &Config, name: &str) -> PathBuf {
    config.data.join("keys").join(name)
}

fn keep(path: &Path, drawn: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    builder.create(folder).map_err(|error| advice::unwritable(folder, &error))?;
    // Written beside and given its name once whole: nobody ever reads half a key.
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = options
        .open(&beside)
        .and_then(|mut file| file.write_all(drawn).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::hard_link(&beside, path))
        // A name is on the disk once its folder is: whatever a lost key has sealed or signed is lost with it.
        .and_then(|()| std::fs::File::open(folder)?.sync_all())
        .and_then(|()| std::fs::File::open(folder.join(".."))?.sync_all());
    drop(std::fs::remove_file(&beside));
    match written {
        Ok(()) => Ok(drawn.to_vec()),
        // Another process of the house drew it at the same time: that one stands.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            std::fs::read(path).map_err(|error| advice::unreadable(path, &error))
        }
        Err(error) => Err(advice::unwritable(path, &error)),
    }
}
