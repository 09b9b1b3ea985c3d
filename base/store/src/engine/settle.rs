//! What a program that was killed left in the log of the base: read back from what the system holds in memory, and
//! perhaps on no disk. Before anything is answered from it, it is written again as it stands, then synced: a receipt
//! given again for a record that stands there must outlive a power cut (ADR 0094).

use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use crate::engine::sqlite::PATIENCE;
use crate::{Fault, FaultKind};

/// How much is held in memory at once.
const PIECE: usize = 1 << 20;

/// Carries the log of a base to the disk, unless another program is writing in it: that one did when it came.
pub(crate) fn settle(writer: &Connection, base: &Path) -> Result<(), Fault> {
    writer.busy_timeout(Duration::ZERO)?;
    let alone = writer.execute_batch("BEGIN IMMEDIATE");
    writer.busy_timeout(PATIENCE)?;
    if alone.is_err() {
        return Ok(());
    }
    let mut name = base.as_os_str().to_owned();
    name.push("-wal");
    let settled = write_again(Path::new(&name));
    writer.execute_batch("ROLLBACK")?;
    settled.map_err(|error| {
        Fault::of(
            FaultKind::Unavailable,
            format!("the log of the base is not on the disk: {error}"),
        )
    })
}

/// The same bytes, then the sync. The sync alone would not do: a system that failed to write a page calls it clean,
/// and has nothing more to carry.
fn write_again(log: &Path) -> Result<(), Error> {
    let mut file = match OpenOptions::new().read(true).write(true).open(log) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    match piece_by_piece(&mut file) {
        // A system of files that writes elsewhere what is written again may have no room: nothing changed.
        Err(error) if error.kind() == ErrorKind::StorageFull => {}
        written => written?,
    }
    file.sync_all()
}

fn piece_by_piece(file: &mut File) -> Result<(), Error> {
    let (mut piece, mut at) = (vec![0; PIECE], 0_u64);
    loop {
        file.seek(SeekFrom::Start(at))?;
        let length = file.read(&mut piece)?;
        let Some(read) = piece.get(..length).filter(|read| !read.is_empty()) else { return Ok(()) };
        file.seek(SeekFrom::Start(at))?;
        file.write_all(read)?;
        at += u64::try_from(length).unwrap_or(u64::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_again_is_the_same() {
        let log = std::env::temp_dir().join(format!("parvis-settle-{}-wal", std::process::id()));
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 7] {
            let bytes: Vec<u8> = (0..=250).cycle().take(length).collect();
            std::fs::write(&log, &bytes).expect("a log");
            write_again(&log).expect("written again");
            assert!(std::fs::read(&log).expect("the log") == bytes, "{length}");
        }
        std::fs::remove_file(&log).expect("the log goes");
        assert!(write_again(&log).is_ok(), "no log is no fault");
    }
}
