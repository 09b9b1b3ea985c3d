//! LibreOffice as whoever receives a file has it: a file goes in, and what a person would read of it on paper comes out.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::Ordering;

use crate::{COUNTER, stop, tell};

/// Numbers and days are written as a French office writes them, whatever the machine speaks.
const FRENCH: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
</oor:items>
"#;

/// A folder of this test’s own, removed with it.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// Where the program is: said by `cargo xtask test`, which installs it; else what this machine calls so.
fn program() -> (String, bool) {
    #[expect(clippy::disallowed_methods, reason = "where the program is, said by xtask")]
    let said = std::env::var("PARVIS_OFFICE").ok();
    let asked = said.is_some();
    (said.unwrap_or_else(|| "soffice".to_owned()), asked)
}

/// Opens files (`name.docx`, `name.xlsx`, `name.ods`) in LibreOffice and prints them: the text of each, in their order,
/// laid out line by line. None where LibreOffice is not installed, which is said; where xtask installed it, a test stops.
pub fn opened(files: &[(&str, Vec<u8>)]) -> Option<Vec<String>> {
    let (program, asked) = program();
    let number = COUNTER.fetch_add(1, Ordering::SeqCst);
    let folder =
        std::env::temp_dir().join(format!("parvis-office-{}-{number}", std::process::id()));
    let folder = Folder(folder);
    let profile = folder.0.join("profile");
    std::fs::create_dir_all(profile.join("user")).expect("a folder");
    std::fs::write(profile.join("user/registrymodifications.xcu"), FRENCH).expect("a profile");
    for (name, bytes) in files {
        std::fs::write(folder.0.join(name), bytes).expect("a file");
    }
    let printed = Command::new(&program)
        .current_dir(&folder.0)
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--norestore", "--convert-to", "pdf"])
        .args(files.iter().map(|(name, _)| *name))
        .env("HOME", &folder.0)
        .stdin(Stdio::null())
        .output();
    let printed = match printed {
        Ok(printed) => printed,
        Err(error) if error.kind() == ErrorKind::NotFound && !asked => {
            tell(
                "Not tested: LibreOffice is not installed (libreoffice-writer-nogui, libreoffice-calc-nogui).",
            );
            return None;
        }
        Err(error) => stop(&format!("{program}: {error}")),
    };
    let said = String::from_utf8_lossy(&printed.stderr).into_owned();
    Some(
        files
            .iter()
            .map(|(name, _)| text(&folder.0.join(name).with_extension("pdf"), &said))
            .collect(),
    )
}

/// What is read of a PDF, line by line.
fn text(printed: &Path, said: &str) -> String {
    let read = Command::new("pdftotext").arg("-layout").arg(printed).arg("-").output();
    let read = read.expect("pdftotext is there (apt-get install poppler-utils)");
    if !read.status.success() {
        stop(&format!("{} was not printed: {said}", printed.display()));
    }
    String::from_utf8_lossy(&read.stdout).into_owned()
}
