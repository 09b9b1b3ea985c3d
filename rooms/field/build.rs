//! Puts the built field app (`web/dist/terrain`) inside the program. Node is never run from here: when
//! nothing was built, the table is empty and `/terrain/` says how to build it.
#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a build script stops where it cannot go on, and talks to cargo"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    let here = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let dist = here.join("../../web/dist/terrain");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", dist.display());
    let mut table = String::from("pub(crate) const FILES: &[File] = &[\n");
    for name in names(&dist) {
        let path = dist.join(&name).canonicalize().expect("a file that was listed");
        let twin = |ending: &str| {
            let twin = PathBuf::from(format!("{}.{ending}", path.display()));
            if twin.is_file() {
                format!("Some(include_bytes!({:?}).as_slice())", twin.display().to_string())
            } else {
                "None".to_owned()
            }
        };
        writeln!(
            table,
            "    File {{ path: {name:?}, etag: {:?}, bytes: include_bytes!({:?}).as_slice(), br: {}, gz: {} }},",
            tag(&std::fs::read(&path).expect("a file that was listed")),
            path.display().to_string(),
            twin("br"),
            twin("gz"),
        )
        .expect("a text grows");
    }
    table.push_str("];\n");
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("set by cargo"));
    std::fs::write(out.join("terrain.rs"), table).expect("the output folder takes a file");
}

/// FNV-1a over 64 bits, quoted: enough to tell two versions of a file apart.
fn tag(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("\"{hash:016x}\"")
}

/// Files of the build in order, without their compressed twins; none when nothing was built.
fn names(dist: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(dist) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
            !matches!(ending, Some("br" | "gz"))
        })
        .collect();
    names.sort();
    names
}
