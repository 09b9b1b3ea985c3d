//! Two PostgreSQL servers on this machine, one that follows the other: to be killed, stopped and promoted.

use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::held::asked;
use crate::kit::Fallible;
use crate::server::free_port;

/// How long a server may take to start, to stop or to catch up.
const PATIENCE: Duration = Duration::from_mins(1);
/// What the follower is called.
const FOLLOWER: &str = "secours";

/// The programs of PostgreSQL, and who runs them: it refuses root.
pub(super) struct Tools {
    folder: PathBuf,
    owner: Option<(u32, u32)>,
}

impl Tools {
    /// Finds them, or says what is missing.
    pub(super) fn find() -> Result<Self, String> {
        let folder = newest().ok_or("PostgreSQL is not installed here (initdb)")?;
        let id = |flag: &str, of: &[&str]| {
            let said = Command::new("id").arg(flag).args(of).output().ok()?;
            String::from_utf8(said.stdout).ok()?.trim().parse::<u32>().ok()
        };
        if id("-u", &[]) != Some(0) {
            return Ok(Self { folder, owner: None });
        }
        let owner = id("-u", &["postgres"]).zip(id("-g", &["postgres"]));
        owner.ok_or("root needs a user named postgres to start it")?;
        Ok(Self { folder, owner })
    }

    fn run(&self, name: &str, words: &[&str], home: &Path) -> Fallible {
        let mut command = Command::new(self.folder.join(name));
        command.args(words).current_dir(home).env("HOME", home).env("LC_ALL", "C.UTF-8");
        if let Some((user, group)) = self.owner {
            command.uid(user).gid(group);
        }
        // A server that is started keeps what it was given to write in: nothing is read from it here.
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let log =
            std::fs::File::options().create(true).append(true).open(home.join("tools.log"))?;
        if command.stderr(log).status()?.success() {
            return Ok(());
        }
        let log = std::fs::read_to_string(home.join("tools.log")).unwrap_or_default();
        Err(format!("{name} {}: {}", words.join(" "), log.lines().last().unwrap_or("")).into())
    }
}

/// Debian's folder of the newest one.
fn newest() -> Option<PathBuf> {
    let found = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let mut versions: Vec<(u32, PathBuf)> = found
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    versions.sort();
    versions.pop().map(|(_, folder)| folder)
}

/// One server: its folder and its port.
pub(super) struct Node {
    data: PathBuf,
    port: u16,
}

impl Node {
    /// The address of its database.
    pub(super) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// `kill -9` of a server and of all that it started.
    pub(super) fn kill(&self) -> Fallible {
        let file = std::fs::read_to_string(self.data.join("postmaster.pid"))?;
        let pid: u32 = file.lines().next().unwrap_or_default().trim().parse()?;
        let whole: Vec<String> =
            crate::machine::tree(pid).into_iter().map(|one| one.to_string()).collect();
        // Its children end by themselves when it is gone: those that are not there any more are no fault.
        Command::new("kill").arg("-9").args(whole).stderr(Stdio::null()).status()?;
        Ok(())
    }
}

/// Two servers, stopped and removed when they are dropped.
pub(super) struct Pair {
    tools: Tools,
    home: PathBuf,
    /// The one that is written.
    pub(super) first: Node,
    /// The one that follows.
    pub(super) second: Node,
}

impl Drop for Pair {
    fn drop(&mut self) {
        for node in [&self.first, &self.second] {
            drop(self.stop(node));
        }
        drop(std::fs::remove_dir_all(&self.home));
    }
}

impl Pair {
    /// A first server, empty and alone.
    pub(super) fn alone(tools: Tools, name: &str) -> Fallible<Self> {
        let home = std::env::temp_dir().join(format!("parvis-{name}-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&home));
        std::fs::create_dir_all(&home)?;
        if let Some((user, group)) = tools.owner {
            chown(&home, Some(user), Some(group))?;
        }
        let node = |name: &str| Fallible::Ok(Node { data: home.join(name), port: free_port()? });
        let pair = Self { first: node("a")?, second: node("b")?, tools, home };
        let data = pair.first.data.display().to_string();
        let words = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync"];
        pair.run("initdb", &[&words[..], &["--locale=C.UTF-8", "-D", &data]].concat())?;
        // Killed, never cut: what a server wrote is there for the next one.
        let settings = "fsync = off\nmax_connections = 60\nwal_level = replica\n";
        let file = pair.first.data.join("postgresql.conf");
        let usual = std::fs::read_to_string(&file)?;
        std::fs::write(&file, usual + settings)?;
        pair.start(&pair.first)?;
        Ok(pair)
    }

    fn run(&self, name: &str, words: &[&str]) -> Fallible {
        self.tools.run(name, words, &self.home)
    }

    /// Starts a server and waits until it answers.
    pub(super) fn start(&self, node: &Node) -> Fallible {
        let (data, home) = (node.data.display().to_string(), self.home.display().to_string());
        let log = format!("{data}.log");
        let options = format!("-h 127.0.0.1 -p {} -k {home}", node.port);
        self.run("pg_ctl", &["start", "-w", "-D", &data, "-l", &log, "-o", &options])
    }

    /// Stops a server at once.
    pub(super) fn stop(&self, node: &Node) -> Fallible {
        let data = node.data.display().to_string();
        self.run("pg_ctl", &["stop", "-m", "immediate", "-D", &data])
    }

    /// Makes the second server a copy of the first, that follows it.
    pub(super) fn follow(&self) -> Fallible {
        let data = self.second.data.display().to_string();
        drop(std::fs::remove_dir_all(&self.second.data));
        let port = self.first.port.to_string();
        let from = format!("host=127.0.0.1 port={port} user=postgres application_name={FOLLOWER}");
        let words = ["--no-sync", "-c", "fast", "-R", "-X", "stream", "-D", &data, "-d", &from];
        self.run("pg_basebackup", &words)?;
        self.start(&self.second)
    }

    /// Whether the first waits for the second before it answers.
    pub(super) fn synchronous(&self, waits: bool) -> Fallible {
        let names = if waits { FOLLOWER } else { "" };
        let set = format!("ALTER SYSTEM SET synchronous_standby_names = '{names}'");
        asked(&self.first.url(), &set)?;
        asked(&self.first.url(), "SELECT pg_reload_conf()")?;
        let wanted = if waits { "sync" } else { "async" };
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let states = asked(
                &self.first.url(),
                "SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'",
            )?;
            if states.iter().flatten().any(|state| state == wanted) || !waits && states.is_empty() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err(format!("the second server is not {wanted}").into())
    }

    /// The second becomes the first; it waits for nobody.
    pub(super) fn promote(&mut self) -> Fallible {
        let data = self.second.data.display().to_string();
        self.run("pg_ctl", &["promote", "-w", "-D", &data])?;
        std::mem::swap(&mut self.first, &mut self.second);
        self.synchronous(false)
    }

    /// The address of both: whoever connects is led to the one that is written.
    pub(super) fn url_of_both(&self) -> String {
        let mut ports = [self.first.port, self.second.port];
        ports.sort_unstable();
        let [one, other] = ports;
        format!(
            "postgres://postgres@127.0.0.1:{one},127.0.0.1:{other}/postgres?target_session_attrs=read-write"
        )
    }
}
