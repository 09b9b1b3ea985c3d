//! Signed heads of the journal (« ancres ») : from time to time the head of the chain is signed with
//! the key of the house, kept, and written to a file that can leave the machine.
//!
//! **Invariant:** whoever holds one line of that file and the public key can tell whether the
//! journal before it is still the one that was signed, whatever happened to the database.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use door::audit::{self, Checkpoint, Head};
use door::{Clockwork, Purpose};
use kernel::Instant;
use ring::rand::SystemRandom;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use crate::advice::{unreadable, unwritable};
use crate::config::Config;
use crate::failure::Failure;
use crate::keys;

/// Entries after which a head is signed, however recent the last one.
const ENTRIES: i64 = 1_000;
/// Milliseconds after which a head is signed, however few the entries.
const AN_HOUR: i64 = 3_600_000;
/// The file of the key.
const NAME: &str = "journal.pk8";
/// What a line starts with.
const MARK: &str = "parvis-checkpoint-v1";

/// The key with which the house signs.
pub(crate) struct Signer {
    pair: Ed25519KeyPair,
    file: PathBuf,
}

impl Signer {
    /// The key of the data folder, drawn the first time. Several server processes of one house
    /// share the folder, hence the key.
    pub(crate) fn of(config: &Config) -> Result<Self, Failure> {
        let bytes = keys::read_or_draw(config, NAME, || {
            Ok(Ed25519KeyPair::generate_pkcs8(&SystemRandom::new())?.as_ref().to_vec())
        })?;
        Self::read(config, &bytes)
    }

    /// The key of the data folder if it has one: what only looks draws nothing.
    pub(crate) fn held(config: &Config) -> Result<Option<Self>, Failure> {
        keys::held(config, NAME)?.map(|bytes| Self::read(config, &bytes)).transpose()
    }

    fn read(config: &Config, bytes: &[u8]) -> Result<Self, Failure> {
        let pair = Ed25519KeyPair::from_pkcs8(bytes).map_err(|_| keys::unreadable(config, NAME))?;
        Ok(Self { pair, file: list_of(config) })
    }

    /// The public key, in hexadecimal.
    pub(crate) fn public(&self) -> String {
        hex::encode(self.pair.public_key())
    }

    fn sign(&self, head: Head, at: Instant) -> Checkpoint {
        let signature = hex::encode(self.pair.sign(said(&head, at).as_bytes()));
        Checkpoint { head, at, signature, signer: self.public() }
    }

    /// Signs the head when it is time, keeps it, and adds it to the file.
    pub(crate) async fn keep_up(&self, clockwork: &Clockwork) -> Result<(), Failure> {
        let (head, last) =
            clockwork.read(|tx| Ok((audit::head(tx)?, audit::last_checkpoint(tx)?))).await?;
        let (now, Some(head)) = (clockwork.now(), head) else { return Ok(()) };
        let due = last.is_none_or(|(seq, at)| {
            head.seq - seq >= ENTRIES || head.seq > seq && now.millis() - at.millis() >= AN_HOUR
        });
        if due {
            self.keep(clockwork, self.sign(head, now)).await?;
        }
        Ok(())
    }

    /// Signs the head now; nothing when nothing was ever chained.
    pub(crate) async fn sign_now(
        &self,
        clockwork: &Clockwork,
    ) -> Result<Option<Checkpoint>, Failure> {
        let head = clockwork.read(|tx| Ok(audit::head(tx)?)).await?;
        let Some(head) = head else { return Ok(None) };
        let checkpoint = self.sign(head, clockwork.now());
        self.keep(clockwork, checkpoint.clone()).await?;
        Ok(Some(checkpoint))
    }

    async fn keep(&self, clockwork: &Clockwork, checkpoint: Checkpoint) -> Result<(), Failure> {
        let line = line_of(&checkpoint);
        clockwork
            .begin(Purpose::Routine, move |tx| Ok(audit::keep_checkpoint(tx, &checkpoint)?))
            .await?;
        append(&self.file, &line)
    }
}

/// The list of signed heads, beside the database.
pub(crate) fn list_of(config: &Config) -> PathBuf {
    config.data.join("checkpoints.txt")
}

/// Adds a line to a file that its owner alone may read: whole, or not at all. What a disk took the beginning of is cut off
/// again, and what a power cut left of a line is ended, else the next one would be glued to it and neither would read.
/// One program writes at a time.
pub(crate) fn append(path: &Path, line: &str) -> Result<(), Failure> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .and_then(|mut file| {
            // A command that root runs makes no file that the service may not write.
            keys::as_above(&file, path)?;
            file.lock()?;
            let before = file.metadata()?.len();
            let end = if ends_a_line(&mut file, before)? { "" } else { "\n" };
            let written = file.write_all(format!("{end}{line}\n").as_bytes());
            if written.is_err() {
                file.set_len(before)?;
            }
            written.and_then(|()| file.sync_all())
        })
        .map_err(|error| unwritable(path, &error))
}

/// Whether the last byte of a file ends a line; nothing does as well.
fn ends_a_line(file: &mut File, length: u64) -> std::io::Result<bool> {
    let Some(last) = length.checked_sub(1) else { return Ok(true) };
    let mut byte = [0];
    file.seek(SeekFrom::Start(last))?;
    file.read_exact(&mut byte)?;
    Ok(byte == [b'\n'])
}

/// The lines of such a file; none where there is no file. One that cannot be read is not one that says nothing.
pub(crate) fn lines_of(path: &Path) -> Result<String, Failure> {
    match std::fs::read(path) {
        // A line that a disk spoilt is one that does not read; those beside it do.
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(unreadable(path, &error)),
    }
}

/// Whether a checkpoint bears the signature that it says, by the key it says.
pub(crate) fn is_signed(checkpoint: &Checkpoint) -> bool {
    let (Ok(signer), Ok(signature)) =
        (hex::decode(&checkpoint.signer), hex::decode(&checkpoint.signature))
    else {
        return false;
    };
    UnparsedPublicKey::new(&ED25519, signer)
        .verify(said(&checkpoint.head, checkpoint.at).as_bytes(), &signature)
        .is_ok()
}

/// `parvis-checkpoint-v1 SEQ HASH AT SIGNER SIGNATURE`.
pub(crate) fn line_of(checkpoint: &Checkpoint) -> String {
    format!(
        "{} {} {}",
        said(&checkpoint.head, checkpoint.at),
        checkpoint.signer,
        checkpoint.signature
    )
}

/// Reads a line that was carried away.
pub(crate) fn read_line(line: &str) -> Option<Checkpoint> {
    let mut parts = line.split_ascii_whitespace();
    (parts.next()? == MARK).then_some(())?;
    let seq = parts.next()?.parse().ok()?;
    let hash = parts.next().filter(|hash| hash.len() == 64)?.to_owned();
    let at = Instant(parts.next()?.parse().ok()?);
    let signer = parts.next().filter(|signer| signer.len() == 64)?.to_owned();
    let signature = parts.next().filter(|signature| signature.len() == 128)?.to_owned();
    parts.next().is_none().then_some(Checkpoint { head: Head { seq, hash }, at, signature, signer })
}

/// What is signed: the mark, the number, the hash, the moment.
fn said(head: &Head, at: Instant) -> String {
    format!("{MARK} {} {} {}", head.seq, head.hash, at.millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer() -> Signer {
        let drawn = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).expect("a key");
        let pair = Ed25519KeyPair::from_pkcs8(drawn.as_ref()).expect("a key that reads");
        Signer { pair, file: PathBuf::new() }
    }

    #[test]
    fn a_line_is_added_whole_after_one_that_a_power_cut_tore() {
        let path = std::env::temp_dir().join(format!("parvis-lines-{}", std::process::id()));
        drop(std::fs::remove_file(&path));
        assert_eq!(lines_of(&path).expect("no file says nothing"), "");
        append(&path, "one").expect("added");
        append(&path, "two").expect("added");
        assert_eq!(lines_of(&path).expect("lines"), "one\ntwo\n");
        std::fs::write(&path, "one\ntw").expect("torn");
        append(&path, "three").expect("added");
        assert_eq!(lines_of(&path).expect("lines"), "one\ntw\nthree\n");
        // A line that does not read hides none of the others.
        std::fs::write(&path, b"one\n\xff\xfe\nthree\n").expect("spoilt");
        let lines = lines_of(&path).expect("lines");
        assert!(lines.starts_with("one\n") && lines.ends_with("\nthree\n"), "{lines}");
        std::fs::remove_file(&path).expect("gone");
        // What cannot be read is not nothing.
        std::fs::create_dir(&path).expect("a folder in its place");
        assert!(lines_of(&path).is_err());
        std::fs::remove_dir(path).expect("gone");
    }

    #[test]
    fn a_line_reads_back_and_a_changed_one_is_not_signed() {
        let head = Head { seq: 7, hash: "ab".repeat(32) };
        let signed = signer().sign(head, Instant(1_560_000_000_000));
        assert!(is_signed(&signed));
        assert_eq!(read_line(&line_of(&signed)), Some(signed.clone()));
        let moved = Checkpoint { head: Head { seq: 8, ..signed.head.clone() }, ..signed.clone() };
        assert!(!is_signed(&moved));
        let other = Checkpoint { signer: signer().public(), ..signed.clone() };
        assert!(!is_signed(&other));
        for line in ["", "parvis-checkpoint-v1 7", &format!("{} more", line_of(&signed))] {
            assert_eq!(read_line(line), None, "{line}");
        }
    }
}
