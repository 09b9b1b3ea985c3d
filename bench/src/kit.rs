//! What every benchmark is given: where things are, and how long it may take.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What a bench answers with.
pub(crate) type Fallible<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Where things are, and how long a benchmark may take.
pub(crate) struct Kit {
    /// Whether everything must be over within two minutes.
    pub(crate) quick: bool,
    /// The release program.
    pub(crate) parvis: PathBuf,
    /// This very program.
    pub(crate) own: PathBuf,
    /// `target/bench`.
    pub(crate) folder: PathBuf,
}

impl Kit {
    /// Builds the program in release, beside this one.
    pub(crate) fn prepare(quick: bool) -> Fallible<Self> {
        let own = std::env::current_exe()?;
        let beside = own.parent().ok_or("the bench stands nowhere")?;
        let target = beside.parent().ok_or("the bench stands in no target folder")?;
        if std::env::var_os("BENCH_NO_BUILD").is_none() {
            let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
            let built = Command::new(cargo)
                .args(["build", "--release", "--quiet", "-p", "parvis", "--target-dir"])
                .arg(target)
                .status()?;
            if !built.success() {
                return Err("`cargo build --release -p parvis` failed".into());
            }
        }
        let parvis = beside.join("parvis");
        let folder = target.join("bench");
        std::fs::create_dir_all(&folder)?;
        Ok(Self { quick, parvis, own, folder })
    }

    /// How many rounds of each measure.
    pub(crate) const fn rounds(&self) -> usize {
        if self.quick { 1 } else { 3 }
    }

    /// How long one measure under load lasts.
    pub(crate) const fn stretch(&self) -> Duration {
        Duration::from_millis(if self.quick { 1_500 } else { 4_000 })
    }

    /// A fresh place for files that are thrown away.
    pub(crate) fn scratch(&self, name: &str) -> Fallible<PathBuf> {
        let folder = self.folder.join("scratch").join(name);
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }
}

/// The middle value; 0 of none.
pub(crate) fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// The value below which a share of the others stand.
pub(crate) fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted.get((last as f64 * share).round() as usize).copied().unwrap_or(0.0)
}

/// Copies a folder of plain files.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Fallible {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
