//! Where things are: the checkout, cargo, and what cargo has built.

use crate::children::output_of;
use crate::failure::{Doing, Failure};
use crate::json::Json;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout that this program was started from.
pub(crate) struct Workspace {
    pub root: PathBuf,
}

impl Workspace {
    /// `cargo run` tells where xtask is; the checkout is the folder above.
    pub(crate) fn find() -> Result<Workspace, Failure> {
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = here.parent().map(Path::to_path_buf).unwrap_or(here);
        let root = root.canonicalize().doing("find the checkout: start this with `cargo xtask`")?;
        Ok(Workspace { root })
    }

    /// Cargo, in the checkout, without the colours and bars that would be read by nobody.
    pub(crate) fn cargo(&self) -> Command {
        let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut cargo = Command::new(program);
        cargo.current_dir(&self.root);
        cargo
    }

    /// What `cargo metadata` knows; with the whole dependency graph only when asked.
    pub(crate) fn metadata(&self, graph: bool) -> Result<Json, Failure> {
        let mut cargo = self.cargo();
        cargo.args(["metadata", "--format-version", "1"]);
        if !graph {
            cargo.arg("--no-deps");
        }
        Json::parse(&output_of(&mut cargo)?).doing("read `cargo metadata`")
    }

    /// The folder that cargo builds into, wherever it was told to.
    pub(crate) fn target(&self) -> Result<PathBuf, Failure> {
        let metadata = self.metadata(false)?;
        let folder = metadata.text("target_directory").unwrap_or("target");
        Ok(PathBuf::from(folder))
    }

    /// Whether cargo knows a package of this name here.
    pub(crate) fn has_package(&self, name: &str) -> Result<bool, Failure> {
        let metadata = self.metadata(false)?;
        Ok(metadata.list("packages").iter().any(|package| package.text("name") == Some(name)))
    }
}
