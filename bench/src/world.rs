//! Base worlds: laid once by `parvis seed --scale`, kept, and copied for each run that writes.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use rusqlite::{Connection, OpenFlags};

use crate::kit::{Fallible, Kit, copy_folder};
use crate::machine;

/// A base with its data folder.
pub(crate) struct World {
    /// The data folder.
    pub(crate) data: PathBuf,
    /// The database file.
    pub(crate) file: PathBuf,
}

/// Who acts: a grant of the first convention.
pub(crate) struct Who {
    /// The login of its holder.
    pub(crate) login: String,
    /// The grant.
    pub(crate) grant: String,
    /// The person.
    pub(crate) person: String,
    /// The convention.
    pub(crate) convention: String,
}

/// What laying a world took.
pub(crate) struct Laying {
    /// Records laid.
    pub(crate) records: f64,
    /// Wall seconds.
    pub(crate) wall: f64,
    /// CPU seconds.
    pub(crate) cpu: f64,
}

impl World {
    /// A world in a folder.
    pub(crate) fn at(data: &Path) -> Self {
        Self { data: data.to_owned(), file: data.join("parvis.sqlite") }
    }

    /// The world of a scale (about a thousand records each), laid now if it never was.
    pub(crate) fn of_scale(kit: &Kit, scale: u32) -> Fallible<Self> {
        let data = kit.folder.join(format!("world-{scale}"));
        let world = Self::at(&data);
        // A world of another program may lack its tables.
        let of =
            std::fs::metadata(&kit.parvis)?.modified()?.duration_since(std::time::UNIX_EPOCH)?;
        let of = of.as_millis().to_string();
        if std::fs::read_to_string(data.join("whole")).unwrap_or_default() != of {
            println!("    laying a world of scale {scale}…");
            let laying = world.lay(kit, scale)?;
            let (records, wall, cpu) = (laying.records, laying.wall, laying.cpu);
            let (rate, each) = (records / wall, cpu / records * 1e6);
            println!("    {records} records in {wall:.1} s: {rate:.0}/s, {each:.0} µs CPU each");
            world.settle()?;
            std::fs::write(data.join("whole"), of)?;
        }
        Ok(world)
    }

    /// Lays a world down in an empty folder.
    pub(crate) fn lay(&self, kit: &Kit, scale: u32) -> Fallible<Laying> {
        drop(std::fs::remove_dir_all(&self.data));
        std::fs::create_dir_all(&self.data)?;
        let start = Instant::now();
        let before = machine::cpu(std::process::id());
        let mut command = Command::new(&kit.parvis);
        let scale = scale.to_string();
        command.args(["seed", "humanicite", "--scale", &scale]).env("PARVIS_DATA", &self.data);
        let laid = command.env("LANG", "C").stdout(Stdio::null()).status()?;
        if !laid.success() {
            return Err("`parvis seed` failed".into());
        }
        let (wall, cpu) =
            (start.elapsed().as_secs_f64(), machine::cpu(std::process::id()) - before);
        Ok(Laying { records: self.count()? as f64, wall, cpu })
    }

    /// Brings the write-ahead log home, so that the folder may be copied.
    fn settle(&self) -> Fallible {
        let base = Connection::open(&self.file)?;
        base.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// A copy that may be written to.
    pub(crate) fn copy(&self, kit: &Kit, name: &str) -> Fallible<Self> {
        let data = kit.scratch(name)?;
        copy_folder(&self.data, &data)?;
        Ok(Self::at(&data))
    }

    /// The database, to be looked at.
    pub(crate) fn look(&self) -> Fallible<Connection> {
        Ok(Connection::open_with_flags(&self.file, OpenFlags::SQLITE_OPEN_READ_WRITE)?)
    }

    /// How many records it holds.
    pub(crate) fn count(&self) -> Fallible<i64> {
        Ok(self.look()?.query_row("SELECT COUNT(*) FROM activity", [], |row| row.get(0))?)
    }

    /// Someone of a role in each convention, those of the first one first.
    pub(crate) fn holders(&self, role: &str) -> Fallible<Vec<Who>> {
        let base = self.look()?;
        let mut found = base.prepare(
            "SELECT p.login, g.id, p.id, g.convention_id FROM access_grant g
               JOIN person p ON p.id = g.person_id
              WHERE g.role = ?1 AND g.revoked_at IS NULL GROUP BY g.convention_id ORDER BY MIN(p.rowid)",
        )?;
        let rows = found.query_map([role], |row| {
            Ok(Who {
                login: row.get(0)?,
                grant: row.get(1)?,
                person: row.get(2)?,
                convention: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The manager of the first convention.
    pub(crate) fn manager(&self) -> Fallible<Who> {
        self.holders("manager")?.into_iter().next().ok_or_else(|| "no manager in the world".into())
    }
}
