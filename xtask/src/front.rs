//! `cargo xtask web`: the front, built only when something in it changed.

use crate::children::output_of;
use crate::failure::{Doing, Failure};
use crate::machine;
use crate::workspace::Workspace;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the build reads; a change anywhere here makes a new build.
const INPUTS: [&str; 5] =
    ["src", "package.json", "package-lock.json", "tsconfig.json", "vite.config.mjs"];

/// Builds `web/dist`, or returns at once when it stands for the present sources.
pub(crate) fn build(house: &Workspace) -> Result<(), Failure> {
    let web = house.root.join("web");
    let stamp = format!("{:016x}", stamp_of(&web)?);
    let stamped = web.join("dist/.stamp");
    if std::fs::read_to_string(&stamped).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    let node = machine::node()?;
    machine::npm_ci(&web)?;
    output_of(node_tool(&node, &web, "vite/bin/vite.js").arg("build"))?;
    std::fs::write(&stamped, stamp).doing("stamp web/dist")
}

/// A tool of the front's own packages, run by Node without a shell or npx.
pub(crate) fn node_tool(node: &Path, web: &Path, script: &str) -> Command {
    let mut command = Command::new(node);
    command.current_dir(web).arg(web.join("node_modules").join(script));
    command
}

/// FNV-1a: not a seal, only a way to see that something changed.
pub(crate) fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn stamp_of(web: &Path) -> Result<u64, Failure> {
    let mut files = Vec::new();
    for input in INPUTS {
        list(&web.join(input), &mut files)?;
    }
    files.sort();
    let mut sum = Vec::new();
    for file in files {
        let name = file.strip_prefix(web).unwrap_or(&file).to_string_lossy().into_owned();
        let bytes = std::fs::read(&file).doing(format!("read {name}"))?;
        sum.extend(format!("{name} {:016x}\n", fingerprint(&bytes)).bytes());
    }
    Ok(fingerprint(&sum))
}

fn list(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if path.is_file() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    for entry in std::fs::read_dir(path).doing(format!("read {}", path.display()))?.flatten() {
        list(&entry.path(), files)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_stamp_moves_with_any_input_and_with_nothing_else() {
        let web = std::env::temp_dir().join(format!("parvis-front-{}", std::process::id()));
        fs::create_dir_all(web.join("src/desk")).unwrap();
        for file in &INPUTS[1..] {
            fs::write(web.join(file), "{}").unwrap();
        }
        fs::write(web.join("src/desk/desk.ts"), "one").unwrap();
        let first = stamp_of(&web).unwrap();
        fs::create_dir_all(web.join("dist")).unwrap();
        fs::write(web.join("dist/desk.js"), "built").unwrap();
        assert_eq!(stamp_of(&web).unwrap(), first);
        fs::write(web.join("src/desk/desk.ts"), "two").unwrap();
        let second = stamp_of(&web).unwrap();
        assert_ne!(second, first);
        fs::rename(web.join("src/desk/desk.ts"), web.join("src/desk/table.ts")).unwrap();
        assert_ne!(stamp_of(&web).unwrap(), second);
        fs::remove_dir_all(web).unwrap();
    }
}
