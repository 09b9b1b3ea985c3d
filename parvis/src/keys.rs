//! Keys of the house (`PARVIS_DATA/keys`): drawn the first time, readable by their owner only, and
//! kept apart from the database: a copy of one opens nothing without the other.
//!
//! Those that are turned (ADR 0092) have a file for each number: `house.key`, then `house.2.key`; the highest is in
//! service, and none is ever written over.

use std::io::Write;
use std::path::{Path, PathBuf};

use field::{Intake, Key, Pusher};
use proof::{Ring, Vault, vault};
use ring::error::Unspecified;
use ring::rand::{SecureRandom, SystemRandom};

use crate::config::{Config, tongue};
use crate::failure::Failure;
use crate::{advice, words};

/// The length of a key that is turned, in bytes.
const LENGTH: usize = vault::LENGTH;
const _: () = assert!(LENGTH == field::SEED);

/// The file of the key that signs orders to wipe a telephone.
const WIPE: &str = "wipe.pk8";

/// The file of the key that says to push services who speaks.
const PUSH: &str = "push.pk8";

/// A key that is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turned {
    /// The master key of the vault.
    House,
    /// The seed of the key for which telephones seal.
    Intake,
}

impl Turned {
    /// Both of them.
    pub(crate) const ALL: [Self; 2] = [Self::House, Self::Intake];

    /// The name of its files.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::House => "house",
            Self::Intake => "intake",
        }
    }

    /// The file of a number.
    pub(crate) fn file(self, number: u32) -> String {
        match number {
            1 => format!("{}.key", self.name()),
            _ => format!("{}.{number}.key", self.name()),
        }
    }

    /// The number of a file, when it is one of its own.
    fn number(self, file: &str) -> Option<u32> {
        let number = match file.strip_prefix(self.name())?.strip_prefix('.')? {
            "key" => 1,
            rest => rest.strip_suffix(".key")?.parse().ok()?,
        };
        (self.file(number) == file).then_some(number)
    }

    /// The numbers that are there, the lowest first.
    pub(crate) fn numbers(self, config: &Config) -> Result<Vec<u32>, Failure> {
        let folder = config.data.join("keys");
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(advice::unreadable(&folder, &error)),
        };
        let mut numbers: Vec<u32> =
            entries.filter_map(|entry| self.number(entry.ok()?.file_name().to_str()?)).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Every one that is there, the one in service last; the first is drawn when none is.
    fn held(self, config: &Config) -> Result<Vec<(u32, [u8; LENGTH])>, Failure> {
        let mut numbers = self.numbers(config)?;
        if numbers.is_empty() {
            self.draw(config, 1)?;
            numbers.push(1);
        }
        let mut keys = Vec::with_capacity(numbers.len());
        for number in numbers {
            let file = self.file(number);
            // One that just left is one that nobody needs.
            let Some(bytes) = held(config, &file)? else { continue };
            let key = bytes.as_slice().try_into().map_err(|_| unreadable(config, &file))?;
            keys.push((number, key));
        }
        Ok(keys)
    }

    /// Draws one, unless it is there.
    pub(crate) fn draw(self, config: &Config, number: u32) -> Result<(), Failure> {
        let drawn = read_or_draw(config, &self.file(number), || {
            let mut drawn = [0; LENGTH];
            SystemRandom::new().fill(&mut drawn)?;
            Ok(drawn.to_vec())
        });
        drawn.map(drop)
    }

    /// Takes one away for good.
    pub(crate) fn destroy(self, config: &Config, number: u32) -> Result<(), Failure> {
        let path = path_of(config, &self.file(number));
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(advice::unwritable(&path, &error))
            }
            _ => Ok(()),
        }
    }
}

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
    let own = config.clone();
    let source = move || ring_of(&own).ok();
    Ok(Vault::holding(ring_of(config)?).reading(Box::new(source)))
}

fn ring_of(config: &Config) -> Result<Ring, Failure> {
    let mut keys = Turned::House.held(config)?.into_iter().rev().map(|(_, key)| key);
    let present = keys.next().ok_or_else(|| unreadable(config, &Turned::House.file(1)))?;
    Ok(Ring { present, formers: keys.collect() })
}

/// The intake: what telephones seal for, and what signs an order to wipe.
pub(crate) fn intake_of(config: &Config) -> Result<Intake, Failure> {
    let signing = read_or_draw(config, WIPE, Intake::draw_signing)?;
    let keys = Intake::holding(&seeds_of(config)?, &signing);
    let own = config.clone();
    let source = move || seeds_of(&own).ok();
    Ok(keys.map_err(|_| unreadable(config, WIPE))?.reading(Box::new(source)))
}

fn seeds_of(config: &Config) -> Result<Vec<Key>, Failure> {
    let keys = Turned::Intake.held(config)?;
    Ok(keys.into_iter().map(|(number, seed)| Key { number, seed }).collect())
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
    Turned::House.numbers(config).is_ok_and(|numbers| !numbers.is_empty())
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

pub(crate) fn path_of(config: &Config, name: &str) -> PathBuf {
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
    let came = !folder.exists();
    builder.create(folder).map_err(|error| advice::unwritable(folder, &error))?;
    if came {
        let given = std::fs::File::open(folder).and_then(|kept| as_above(&kept, folder));
        given.map_err(|error| advice::unwritable(folder, &error))?;
    }
    // Written beside and given its name once whole: nobody ever reads half a key.
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = options
        .open(&beside)
        .and_then(|mut file| {
            as_above(&file, &beside)?;
            file.write_all(drawn).and_then(|()| file.sync_all())
        })
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

/// Gives what root wrote to the account of the folder above: the service reads its keys and its lists, whoever wrote
/// them.
#[cfg(unix)]
pub(crate) fn as_above(kept: &std::fs::File, path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let above = std::fs::metadata(path.parent().unwrap_or(Path::new(".")))?;
    let own = kept.metadata()?;
    if own.uid() != 0 || (above.uid(), above.gid()) == (own.uid(), own.gid()) {
        return Ok(());
    }
    std::os::unix::fs::fchown(kept, Some(above.uid()), Some(above.gid()))
}

#[cfg(not(unix))]
pub(crate) fn as_above(_: &std::fs::File, _: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_root_draws_is_the_services_to_read() {
        use std::os::unix::fs::{MetadataExt as _, chown};
        let data = std::env::temp_dir().join(format!("parvis-keys-of-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&data));
        std::fs::create_dir_all(&data).expect("a folder");
        let root = rustix::process::geteuid().is_root();
        if root {
            chown(&data, Some(65_534), Some(65_534)).expect("another owner");
        }
        let path = data.join("keys").join("house.2.key");
        assert_eq!(keep(&path, b"drawn").expect("kept"), b"drawn");
        let above = std::fs::metadata(&data).expect("the folder");
        for one in [data.join("keys"), path] {
            let held = std::fs::metadata(&one).expect("kept");
            assert_eq!((held.uid(), held.gid()), (above.uid(), above.gid()), "{}", one.display());
            assert_eq!(held.mode() & 0o077, 0, "{}", one.display());
        }
        drop(std::fs::remove_dir_all(&data));
    }

    #[test]
    fn a_file_is_of_one_key_and_one_number() {
        for (file, number) in [("house.key", 1), ("house.2.key", 2), ("house.31.key", 31)] {
            assert_eq!(Turned::House.number(file), Some(number), "{file}");
            assert_eq!(Turned::House.file(number), file);
            assert_eq!(Turned::Intake.number(file), None);
        }
        // What is half written, or named otherwise, is none.
        for file in ["house.1.key", "house.02.key", "house.key.812", "house.x.key", "housekey"] {
            assert_eq!(Turned::House.number(file), None, "{file}");
        }
    }
}
