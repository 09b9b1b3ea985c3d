//! The Humanicité world of 2019, laid down in a folder and served from it.

use crate::children::{Running, output_of};
use crate::failure::{Doing, Failure};
use crate::json::Json;
use crate::progress::{Sign, Teller, read};
use crate::signals;
use crate::workspace::Workspace;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Builds the server with a cargo profile and gives the program's path.
pub(crate) fn build_server(
    house: &Workspace,
    profile: &str,
    label: &str,
) -> Result<PathBuf, Failure> {
    let mut cargo = house.cargo();
    cargo.args(["build", "--profile", profile, "-p", "parvis"]);
    cargo.env("CARGO_TERM_PROGRESS_WHEN", "always").env("CARGO_TERM_PROGRESS_WIDTH", "160");
    cargo.env("CARGO_TERM_COLOR", "never");
    let mut teller = Teller::new(label);
    let mut complaints: Vec<String> = Vec::new();
    let status = crate::children::run(&mut cargo, &mut |line| match line.map(read) {
        Some(Sign::Other(text)) => complaints.push(text.to_owned()),
        Some(sign) => teller.hear(&sign),
        None => teller.tick(),
    })?;
    if !status.success() {
        teller.done("✗");
        for line in &complaints {
            crate::say(line);
        }
        return Err(Failure::failed("The server does not build: cargo says why above."));
    }
    teller.done("✓");
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(house.target()?.join(folder).join("parvis"))
}

/// A folder with its database, and the program that understands it.
pub(crate) struct World {
    pub program: PathBuf,
    pub data: PathBuf,
}

impl World {
    /// The program with the environment of this world: seed, serve and report speak of the same.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        self.describe(&mut command);
        command
    }

    /// Gives any program the environment of this world.
    pub(crate) fn describe(&self, command: &mut Command) {
        let database = format!("sqlite:{}", self.data.join("parvis.sqlite").display());
        command.env("PARVIS_DATABASE", database).env("PARVIS_DATA", &self.data);
    }

    /// Lays the world down: the same bytes every time.
    pub(crate) fn seed(&self) -> Result<(), Failure> {
        let mut seed = self.command();
        seed.args(["seed", "humanicite", "--year", "2019", "--seed", "42"]);
        output_of(&mut seed).map(drop)
    }

    /// The demonstration codes that the seed wrote.
    pub(crate) fn codes(&self) -> Result<Json, Failure> {
        let text = std::fs::read_to_string(self.data.join("codes.json"))
            .doing("read the codes that the seed should have written (codes.json)")?;
        Json::parse(&text).doing("read codes.json")
    }

    /// Starts the server and waits until it says that it is ready.
    pub(crate) fn serve(&self, port: u16, quiet: bool) -> Result<Running, Failure> {
        let mut serve = self.command();
        serve.arg("serve").env("PARVIS_LISTEN", format!("127.0.0.1:{port}"));
        // By its name: a passkey is of a name, and no browser makes one for an address of numbers.
        serve.env("PARVIS_PUBLIC_URL", format!("http://localhost:{port}")).env("PARVIS_DEMO", "1");
        if quiet {
            let log = std::fs::File::create(self.data.join("serve.log")).doing("open serve.log")?;
            serve.stdout(log.try_clone().doing("open serve.log")?).stderr(log);
        } else {
            serve.stdout(std::io::stderr());
        }
        let mut server = Running::start(&mut serve, signals::TERM)?;
        let patience = Instant::now() + Duration::from_mins(1);
        loop {
            if let Some(status) = server.ended() {
                return Err(Failure::failed(format!("The server stopped at once ({status}).")));
            }
            if status_of(port, "/readyz") == Some(200) {
                return Ok(server);
            }
            if signals::stopped() {
                return Err(crate::children::interrupted());
            }
            if Instant::now() > patience {
                return Err(Failure::failed("The server was not ready after one minute."));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// The status that a local server answers on a path, if one answers.
pub(crate) fn status_of(port: u16, path: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")
        .ok()?;
    let mut head = [0; 12];
    stream.read_exact(&mut head).ok()?;
    std::str::from_utf8(&head).ok()?.strip_prefix("HTTP/1.1 ")?.parse().ok()
}

/// What cargo itself keeps in a folder of its target directory named after a profile.
const OF_CARGO: [&str; 6] = ["build", "deps", "examples", "incremental", "parvis", "parvis.d"];

/// Marks a folder that a demonstration may wipe.
const MARK: &str = ".parvis-demo";

/// What a new demonstration would remove from a folder; a folder that holds anything that no
/// demonstration made is refused. Cargo's own files stay, since `target/demo` is also where it
/// builds the profile of that name.
pub(crate) fn leftovers(data: &Path) -> Result<Vec<PathBuf>, Failure> {
    let of_cargo = data.join(".cargo-lock").exists() || data.join(".fingerprint").exists();
    let mut old = Vec::new();
    for entry in std::fs::read_dir(data).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kept = of_cargo
            && (OF_CARGO.contains(&name.as_str())
                || name.starts_with(".cargo")
                || name == ".fingerprint"
                || name.starts_with("lib"));
        if !kept {
            old.push(entry.path());
        }
    }
    if old.is_empty() || data.join(MARK).exists() {
        return Ok(old);
    }
    let folder = data.display();
    Err(Failure::failed(format!(
        "{folder} holds files that no demonstration made: choose another folder with --data."
    )))
}

/// Makes the folder if needed, and empties it of a former demonstration.
pub(crate) fn lay_fresh_folder(data: &Path) -> Result<PathBuf, Failure> {
    for path in leftovers(data)? {
        let removed = if path.is_dir() {
            std::fs::remove_dir_all(&path)
        } else {
            std::fs::remove_file(&path)
        };
        removed.doing(format!("remove {}", path.display()))?;
    }
    std::fs::create_dir_all(data).doing(format!("make {}", data.display()))?;
    std::fs::write(data.join(MARK), "Wiped by each `cargo xtask demo`.\n")
        .doing("mark the data folder")?;
    data.canonicalize().doing("find the data folder")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("parvis-world-{}-{name}", std::process::id()));
        // Left by a run that was killed, perhaps.
        let _removed = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn a_former_demonstration_is_wiped() {
        let data = folder("former");
        lay_fresh_folder(&data).unwrap();
        fs::create_dir(data.join("attachments")).unwrap();
        fs::write(data.join("parvis.sqlite"), "old").unwrap();
        lay_fresh_folder(&data).unwrap();
        let names: Vec<_> = fs::read_dir(&data).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names, [MARK]);
        fs::remove_dir_all(data).unwrap();
    }

    #[test]
    fn a_folder_with_anything_else_is_left_alone() {
        let data = folder("other");
        fs::write(data.join("letter.txt"), "dear").unwrap();
        let failure = lay_fresh_folder(&data).unwrap_err();
        assert_eq!(failure.code, 1);
        assert!(failure.sentence.contains("--data"), "{}", failure.sentence);
        assert!(data.join("letter.txt").exists());
        fs::remove_dir_all(data).unwrap();
    }

    #[test]
    fn what_cargo_built_beside_the_world_stays() {
        let data = folder("cargo");
        for name in [".fingerprint", "deps"] {
            fs::create_dir(data.join(name)).unwrap();
        }
        fs::write(data.join("parvis"), "program").unwrap();
        lay_fresh_folder(&data).unwrap();
        fs::write(data.join("codes.json"), "[]").unwrap();
        lay_fresh_folder(&data).unwrap();
        assert!(data.join("parvis").exists() && data.join("deps").exists());
        assert!(!data.join("codes.json").exists());
        fs::remove_dir_all(data).unwrap();
    }

    #[test]
    fn a_silent_port_has_no_status() {
        let port = crate::postgres::free_port().unwrap();
        assert_eq!(status_of(port, "/readyz"), None);
    }
}
