//! A real PostgreSQL for one run of the tests or of the benches: own folder, own port, gone
//! afterwards.

use crate::children::{Running, output_of};
use crate::failure::{Doing, Failure};
use crate::{machine, signals};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Whether what the server answers is on the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disk {
    /// Each commit, as in production: for measures.
    Durable,
    /// Whenever it likes: for tests.
    Careless,
}

/// A server that accepts connections until this value is dropped.
pub(crate) struct Postgres {
    pub url: String,
    pub version: String,
    server: Option<Running>,
    folder: PathBuf,
}

impl Postgres {
    /// Installs PostgreSQL if that is allowed and needed, then starts it on a free port.
    pub(crate) fn start(disk: Disk) -> Result<Postgres, Failure> {
        let initdb = machine::ensure("PostgreSQL", &["postgresql"], || tool("initdb"))?;
        let programs = initdb.parent().map(Path::to_path_buf).unwrap_or_default();
        let owner = if machine::is_root() { Some(Owner::postgres()?) } else { None };
        let folder = std::env::temp_dir().join(format!("parvis-pg-{}", std::process::id()));
        std::fs::create_dir_all(&folder).doing("make a folder for PostgreSQL")?;
        if let Some(owner) = &owner {
            chown(&folder, Some(owner.user), Some(owner.group))
                .doing("give PostgreSQL its folder")?;
        }
        let port = free_port()?;
        let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        let mut postgres = Postgres { url, version: String::new(), server: None, folder };
        postgres.version = output_of(Command::new(programs.join("postgres")).arg("--version"))?;
        postgres.lay_and_start(&programs, owner.as_ref(), (port, disk))?;
        Ok(postgres)
    }

    fn lay_and_start(
        &mut self,
        programs: &Path,
        owner: Option<&Owner>,
        (port, disk): (u16, Disk),
    ) -> Result<(), Failure> {
        let data = self.folder.join("data");
        let mut initdb = Command::new(programs.join("initdb"));
        initdb.args(["--auth=trust", "--username=postgres", "--encoding=UTF8"]);
        initdb.args(["--locale=C.UTF-8", "--no-sync", "-D"]).arg(&data);
        output_of(Owner::applied(owner, &mut initdb, &self.folder))?;

        let log = std::fs::File::create(self.folder.join("log")).doing("open PostgreSQL's log")?;
        let mut server = Command::new(programs.join("postgres"));
        server.arg("-D").arg(&data).arg("-k").arg(&self.folder);
        server.args(["-h", "127.0.0.1", "-p", &port.to_string()]);
        let settings: &[&str] = match disk {
            Disk::Durable => &["shared_buffers=1GB"],
            Disk::Careless => &["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
        };
        for setting in settings.iter().chain(&["max_connections=200"]) {
            server.args(["-c", setting]);
        }
        server.stdout(Stdio::null()).stderr(log);
        // An interrupt asks PostgreSQL for its fast shutdown: it does not wait for its clients.
        let server = Owner::applied(owner, &mut server, &self.folder);
        self.server = Some(Running::start(server, signals::INT)?);
        self.await_ready()
    }

    fn await_ready(&mut self) -> Result<(), Failure> {
        let patience = Instant::now() + Duration::from_mins(1);
        while Instant::now() < patience && !signals::stopped() {
            // The port opens before the server is ready; its own file says when it is.
            let state = std::fs::read_to_string(self.folder.join("data/postmaster.pid"));
            if state.is_ok_and(|state| state.lines().last().is_some_and(|s| s.trim() == "ready")) {
                return Ok(());
            }
            if self.server.as_mut().is_none_or(|server| server.ended().is_some()) {
                break;
            }
            sleep(Duration::from_millis(50));
        }
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let last = log.lines().last().unwrap_or("it said nothing").to_owned();
        Err(Failure::failed(format!("PostgreSQL did not start: {last}")))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.server.take());
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            crate::say(&format!("{} was left behind: {error}.", self.folder.display()));
        }
    }
}

/// The user that owns the server when we are root: PostgreSQL refuses root.
struct Owner {
    user: u32,
    group: u32,
}

impl Owner {
    fn postgres() -> Result<Owner, Failure> {
        let id = |flag: &str| -> Result<u32, Failure> {
            let digits = output_of(Command::new("id").args([flag, "postgres"]))?;
            digits.trim().parse().doing("read the id of the user postgres")
        };
        Ok(Owner { user: id("-u")?, group: id("-g")? })
    }

    fn applied<'a>(
        owner: Option<&Owner>,
        command: &'a mut Command,
        home: &Path,
    ) -> &'a mut Command {
        command.current_dir(home).env("HOME", home).env("LC_ALL", "C.UTF-8");
        if let Some(owner) = owner {
            command.uid(owner.user).gid(owner.group);
        }
        command
    }
}

/// A tool of the newest PostgreSQL on this machine: in Debian's folders, else in PATH.
fn tool(name: &str) -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin").join(name)))
        })
        .filter(|(_, path)| path.is_file())
        .collect();
    versions.sort();
    versions.pop().map(|(_, path)| path).or_else(|| machine::program(&[name]))
}

/// A port that nobody listens on at this moment.
pub(crate) fn free_port() -> Result<u16, Failure> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).doing("find a free port")?;
    Ok(listener.local_addr().doing("find a free port")?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs where the suite runs: `PARVIS_PG` says that this machine can start a server.
    #[test]
    fn a_server_answers_and_leaves_nothing_behind() {
        if std::env::var_os("PARVIS_PG").is_none() {
            return;
        }
        let postgres = Postgres::start(Disk::Careless).expect("PostgreSQL starts");
        let folder = postgres.folder.clone();
        let port: u16 = postgres.url.rsplit([':', '/']).nth(1).unwrap().parse().unwrap();
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        drop(postgres);
        assert!(!folder.exists());
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
    }
}
