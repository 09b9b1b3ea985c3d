//! What is on this machine, and what may be installed on it.

use crate::children::output_of;
use crate::failure::Failure;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

/// The first of these programs found in PATH, as a full path.
pub(crate) fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file())
    })
}

/// Whether this program may install packages and must give up root for some services.
pub(crate) fn is_root() -> bool {
    output_of(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Makes sure that `found` finds something, installing Debian packages when that is allowed.
pub(crate) fn ensure(
    what: &str,
    packages: &[&str],
    found: impl Fn() -> Option<PathBuf>,
) -> Result<PathBuf, Failure> {
    if let Some(path) = found() {
        return Ok(path);
    }
    let list = packages.join(" ");
    let missing = || Failure::failed(format!("{what} is missing: install it ({list} on Debian)."));
    if !is_root() || program(&["apt-get"]).is_none() {
        return Err(missing());
    }
    crate::say(&format!("Installing {what} ({list})…"));
    install(packages)?;
    found().ok_or_else(missing)
}

fn install(packages: &[&str]) -> Result<(), Failure> {
    static UPDATED: AtomicBool = AtomicBool::new(false);
    if !UPDATED.swap(true, Ordering::SeqCst) {
        output_of(apt().args(["update", "-qq"]))?;
    }
    let line = ["install", "-y", "-qq", "--no-install-recommends"];
    // Another apt session can delete the unpacked files under ours: the second run succeeds.
    output_of(apt().args(line).args(packages))
        .or_else(|_| output_of(apt().args(line).args(packages)))
        .map(drop)
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "DPkg::Lock::Timeout=300"]);
    apt
}

/// Chromium, for the browser suite.
pub(crate) fn chromium() -> Result<PathBuf, Failure> {
    ensure("Chromium", &["chromium"], || {
        std::env::var_os("CHROMIUM")
            .map(PathBuf::from)
            .filter(|file| file.is_file())
            .or_else(|| program(&["chromium", "chromium-browser", "google-chrome"]))
    })
}

/// The page painter of Poppler, for the pictures of documents.
pub(crate) fn pdftoppm() -> Result<PathBuf, Failure> {
    ensure("pdftoppm", &["poppler-utils"], || program(&["pdftoppm"]))
}

/// LibreOffice, which opens the office files of the tests as whoever receives them does. None, and why, where it is
/// neither there nor may be installed: those tests say then that they were not run.
pub(crate) fn office() -> Option<PathBuf> {
    let packages = ["libreoffice-writer-nogui", "libreoffice-calc-nogui"];
    match ensure("LibreOffice", &packages, || program(&["soffice", "libreoffice"])) {
        Ok(path) => Some(path),
        Err(failure) => {
            crate::say(&format!("{} Office files are not opened.", failure.sentence));
            None
        }
    }
}

/// The colour reducer, for pictures that are rewritten.
pub(crate) fn pngquant() -> Result<PathBuf, Failure> {
    ensure("pngquant", &["pngquant"], || program(&["pngquant"]))
}

/// A Java runtime, for the HTML checker.
pub(crate) fn java() -> Result<PathBuf, Failure> {
    ensure("Java", &["default-jre-headless"], || program(&["java"]))
}

/// Node that is new enough for the front's tools, or why there is none.
pub(crate) fn node() -> Result<PathBuf, Failure> {
    let node = program(&["node"]).ok_or_else(|| {
        Failure::failed("Node is missing: install Node 20.19 or newer, with npm.")
    })?;
    let version = output_of(Command::new(&node).arg("--version"))?;
    if !new_enough(&version) {
        let version = version.trim();
        return Err(Failure::failed(format!(
            "Node {version} is too old: 20.19 or newer is needed."
        )));
    }
    if program(&["npm"]).is_none() {
        return Err(Failure::failed("npm is missing: it comes with Node 20.19 or newer."));
    }
    Ok(node)
}

fn new_enough(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(str::parse::<u32>);
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else { return false };
    (major == 20 && minor >= 19) || (major == 22 && minor >= 12) || major > 22
}

/// Installs the Node packages of a folder as its lock says; a stamp makes the next call instant.
pub(crate) fn npm_ci(folder: &Path) -> Result<(), Failure> {
    let lock = std::fs::read(folder.join("package-lock.json")).unwrap_or_default();
    let stamp = format!("{:016x}", crate::front::fingerprint(&lock));
    let stamped = folder.join("node_modules/.parvis-stamp");
    if std::fs::read_to_string(&stamped).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    crate::say(&format!("Installing the Node packages of {name}/…"));
    let mut npm = Command::new("npm");
    npm.current_dir(folder);
    npm.args(["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"]);
    output_of(&mut npm)?;
    std::fs::write(&stamped, stamp)
        .map_err(|error| Failure::failed(format!("Could not stamp {name}/node_modules: {error}.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_versions_of_node_that_run_the_tools_are_taken() {
        for (version, taken) in [
            ("v20.20.2\n", true),
            ("v20.18.0", false),
            ("v22.12.0", true),
            ("v22.3.0", false),
            ("v21.9.0", false),
            ("v24.0.1", true),
            ("v18.1.0", false),
            ("", false),
        ] {
            assert_eq!(new_enough(version), taken, "{version}");
        }
    }

    #[test]
    fn a_program_is_found_by_the_first_name_that_exists() {
        assert!(program(&["surely-not-a-program", "sh"]).is_some_and(|sh| sh.ends_with("sh")));
        assert_eq!(program(&["surely-not-a-program"]), None);
    }

    #[test]
    fn what_is_there_is_not_installed() {
        let sh = ensure("sh", &["no-such-package"], || program(&["sh"]));
        assert!(sh.is_ok());
    }
}
