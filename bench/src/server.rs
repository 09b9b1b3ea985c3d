//! Servers started for a measure and ended with it: the product, and `limit-rec`.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use crate::http::{Client, Request};
use crate::kit::{Fallible, Kit};
use crate::machine;
use crate::world::{Who, World};

/// A server, ended when it is dropped.
pub(crate) struct Server {
    child: Child,
    /// The port of the loopback that it listens to.
    pub(crate) port: u16,
    /// Seconds from its start to its first answer.
    pub(crate) woke_in: f64,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A port that nobody listens to now.
pub(crate) fn free_port() -> Fallible<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

impl Server {
    /// Starts the product on a world.
    pub(crate) fn parvis(kit: &Kit, world: &World) -> Fallible<Self> {
        if std::env::var_os("BENCH_HOUSE").is_some() {
            return Self::own(kit, "house", &world.file);
        }
        Self::parvis_on(kit, &world.data, None)
    }

    /// Starts the product on a data folder, and on a database of its own if one is named.
    pub(crate) fn parvis_on(kit: &Kit, data: &Path, database: Option<&str>) -> Fallible<Self> {
        let port = free_port()?;
        let mut command = Command::new(&kit.parvis);
        command.arg("serve").env("PARVIS_DATA", data).env("PARVIS_LOG", "warn");
        command.env("PARVIS_LISTEN", format!("127.0.0.1:{port}"));
        if let Some(database) = database {
            command.env("PARVIS_DATABASE", database);
        }
        Self::start(command, port)
    }

    /// Starts the limit of ingest on a file.
    pub(crate) fn limit(kit: &Kit, file: &Path) -> Fallible<Self> {
        Self::own(kit, "limit-rec", file)
    }

    fn own(kit: &Kit, name: &str, file: &Path) -> Fallible<Self> {
        let port = free_port()?;
        let mut command = Command::new(&kit.own);
        command.arg(name).arg(file).arg(port.to_string());
        Self::start(command, port)
    }

    fn start(mut command: Command, port: u16) -> Fallible<Self> {
        let start = Instant::now();
        let child = command.stdout(Stdio::null()).spawn()?;
        let mut server = Self { child, port, woke_in: 0.0 };
        let ask = Request::get("/healthz", "");
        while start.elapsed() < Duration::from_mins(1) {
            if let Ok(mut client) = Client::open(port)
                && matches!(client.send(&ask), Ok((200, _)))
            {
                server.woke_in = start.elapsed().as_secs_f64();
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Err("a server did not wake".into())
    }

    /// The process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Seconds of CPU spent so far.
    pub(crate) fn cpu(&self) -> f64 {
        machine::cpu(self.pid())
    }

    /// Ends it at once, as a power cut would end the program.
    pub(crate) fn kill(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The header of a new integration key.
pub(crate) fn key(kit: &Kit, world: &World, who: &Who, database: Option<&str>) -> Fallible<String> {
    let mut command = Command::new(&kit.parvis);
    command.args(["api-key", "create", "--scopes", "read:activities,write:activities"]);
    command.args(["--grant-of", &who.login]).env("PARVIS_DATA", &world.data);
    if let Some(database) = database {
        command.env("PARVIS_DATABASE", database);
    }
    let made = command.output()?;
    let text = String::from_utf8(made.stdout)?;
    let secret = text.lines().last().filter(|line| line.len() == 64);
    let secret = secret.ok_or_else(|| String::from_utf8_lossy(&made.stderr).into_owned())?;
    Ok(format!("Authorization: Bearer {secret}\r\n"))
}

/// The header of a session opened for someone, as signing in would open it.
pub(crate) fn session(world: &World, who: &Who) -> Fallible<String> {
    let secret = hex::encode(Sha256::digest(who.grant.as_bytes()));
    let hash = Sha256::digest(secret.as_bytes())
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    // Proved and seen at the end of time: it outlives any clock of a world.
    world.look()?.execute(
        "INSERT OR REPLACE INTO session (hash, id, person_id, grant_id, device, created_at, seen_at,
            proved_at, idle, expires_at)
         VALUES (?1, ?3, ?2, ?3, '', 0, 9000000000000, 9000000000000, 1, 9000000000000)",
        (&hash, &who.person, &who.grant),
    )?;
    Ok(format!("Cookie: pv={secret}\r\n"))
}
