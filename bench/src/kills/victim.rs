//! The server that is killed: always on the same port and the same folder.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::http::{Client, Request};
use crate::kit::Fallible;
use crate::server::free_port;

/// How long it may take to wake.
const PATIENCE: Duration = Duration::from_mins(1);

/// The server, dead or alive.
pub(super) struct Victim {
    /// The program.
    pub(super) program: PathBuf,
    /// The data folder.
    pub(super) data: PathBuf,
    /// The database, when it is not the file of the folder.
    pub(super) database: Option<String>,
    /// The port of the loopback that it listens to.
    pub(super) port: u16,
    /// What is set around it besides.
    pub(super) environment: Vec<(String, String)>,
    child: Option<Child>,
}

impl Drop for Victim {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Victim {
    /// A server that is not started yet.
    pub(super) fn of(program: &Path, data: &Path) -> Fallible<Self> {
        let (program, data) = (program.to_owned(), data.to_owned());
        let (port, environment) = (free_port()?, Vec::new());
        Ok(Self { program, data, database: None, port, environment, child: None })
    }

    /// The program on the same folder and the same database.
    pub(super) fn command(&self, data: &Path, words: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(words).env("PARVIS_DATA", data).env("LANG", "C").stdin(Stdio::null());
        if let Some(database) = &self.database {
            command.env("PARVIS_DATABASE", database);
        }
        command
    }

    /// What the program says against a folder, or nothing when it is content.
    pub(super) fn complaint(&self, data: &Path, words: &[&str]) -> Fallible<String> {
        let said = self.command(data, words).output()?;
        if said.status.success() {
            return Ok(String::new());
        }
        let (out, err) =
            (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
        Ok(format!("{} {}", out.trim(), err.trim()))
    }

    /// Starts it, and does not wait.
    pub(super) fn start(&mut self) -> Fallible {
        let log = File::options().create(true).append(true).open(self.data.join("serve.log"))?;
        let mut command = self.command(&self.data, &["serve"]);
        command.env("PARVIS_LOG", "warn").env("PARVIS_DEMO", "1");
        command.env("PARVIS_LISTEN", format!("127.0.0.1:{}", self.port));
        command.env("PARVIS_PUBLIC_URL", format!("http://localhost:{}", self.port));
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.stdout(log.try_clone()?).stderr(log);
        self.child = Some(command.spawn()?);
        Ok(())
    }

    /// Starts it and waits until it says that it is ready; answers in how many seconds.
    pub(super) fn wake(&mut self) -> Fallible<f64> {
        let start = Instant::now();
        self.start()?;
        if self.answers("/readyz", PATIENCE)? {
            return Ok(start.elapsed().as_secs_f64());
        }
        Err("the server did not wake".into())
    }

    /// Waits until it answers well on a path; an error when it ends before.
    pub(super) fn answers(&mut self, path: &str, patience: Duration) -> Fallible<bool> {
        let (start, ask) = (Instant::now(), Request::get(path, ""));
        while start.elapsed() < patience {
            if let Ok(mut client) = Client::open(self.port)
                && matches!(client.send(&ask), Ok((200, _)))
            {
                return Ok(true);
            }
            if let Some(status) = self.ended()? {
                return Err(format!("the server does not start again: {status}").into());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(false)
    }

    /// How it ended by itself, if it did.
    pub(super) fn ended(&mut self) -> Fallible<Option<std::process::ExitStatus>> {
        Ok(match &mut self.child {
            Some(child) => child.try_wait()?,
            None => None,
        })
    }

    /// The status of an answer, read with a session if one is given.
    pub(super) fn status(&self, path: &str, header: &str) -> Fallible<u16> {
        Ok(Client::open(self.port)?.send(&Request::get(path, header))?.0)
    }

    /// The process.
    pub(super) fn pid(&self) -> u32 {
        self.child.as_ref().map_or(0, Child::id)
    }

    /// Stops it where it is, or lets it go on: what it holds can be copied meanwhile.
    pub(super) fn hold(&self, still: bool) -> Fallible {
        let signal = if still { "-STOP" } else { "-CONT" };
        let done = Command::new("kill").args([signal, &self.pid().to_string()]).status()?;
        if done.success() { Ok(()) } else { Err("the server cannot be held".into()) }
    }

    /// `kill -9`.
    pub(super) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            drop(child.kill());
            drop(child.wait());
        }
    }
}
