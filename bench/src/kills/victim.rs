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
    program: PathBuf,
    /// The data folder.
    pub(super) data: PathBuf,
    /// The port of the loopback that it listens to.
    pub(super) port: u16,
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
        Ok(Self { program, data, port: free_port()?, child: None })
    }

    /// Starts it, and does not wait.
    pub(super) fn start(&mut self) -> Fallible {
        let log = File::options().create(true).append(true).open(self.data.join("serve.log"))?;
        let mut command = Command::new(&self.program);
        command.arg("serve").env("PARVIS_DATA", &self.data).env("PARVIS_LOG", "warn");
        command.env("PARVIS_LISTEN", format!("127.0.0.1:{}", self.port)).env("PARVIS_DEMO", "1");
        command.env("PARVIS_PUBLIC_URL", format!("http://localhost:{}", self.port));
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        self.child = Some(command.spawn()?);
        Ok(())
    }

    /// Starts it and waits until it says that it is ready; answers in how many seconds.
    pub(super) fn wake(&mut self) -> Fallible<f64> {
        let start = Instant::now();
        self.start()?;
        let ask = Request::get("/readyz", "");
        while start.elapsed() < PATIENCE {
            if let Ok(mut client) = Client::open(self.port)
                && matches!(client.send(&ask), Ok((200, _)))
            {
                return Ok(start.elapsed().as_secs_f64());
            }
            if let Some(child) = &mut self.child
                && let Some(status) = child.try_wait()?
            {
                return Err(format!("the server does not start again: {status}").into());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Err("the server did not wake".into())
    }

    /// `kill -9`.
    pub(super) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            drop(child.kill());
            drop(child.wait());
        }
    }
}
