//! `cargo xtask contract`: what the phone and the integrations may rely on, printed by the server itself.

use crate::children::output_of;
use crate::failure::{Doing, Failure};
use crate::front::node_tool;
use crate::workspace::Workspace;
use crate::world::build_server;
use crate::{machine, say};
use std::path::Path;
use std::process::Command;

/// Regenerates `contract/openapi.json`, `contract/schema.d.ts` and the limits of the phone, or compares them with
/// what is committed.
pub(crate) fn run(house: &Workspace, check: bool) -> Result<(), Failure> {
    let program = build_server(house, "dev", "parvis")?;
    let openapi = output_of(Command::new(&program).arg("openapi"))?;
    let fresh = house.target()?.join("contract");
    std::fs::create_dir_all(&fresh).doing("make a folder for the contract")?;
    write(&fresh.join("openapi.json"), &ended(openapi))?;
    let mut files = vec![("openapi.json", "contract/openapi.json")];
    match machine::node() {
        Ok(node) => {
            type_it(&node, house, &fresh)?;
            files.push(("schema.d.ts", "contract/schema.d.ts"));
            files.push(("limits.ts", "web/src/field/limits.ts"));
        }
        Err(failure) if check => return Err(failure),
        Err(failure) => {
            say(&format!("What is made from it is left as it was. {}", failure.sentence));
        }
    }
    for (file, place) in files {
        let (new, committed) = (fresh.join(file), house.root.join(place));
        let new = std::fs::read_to_string(new).doing(format!("read {file}"))?;
        if !check {
            write(&committed, &new)?;
        } else if std::fs::read_to_string(&committed).unwrap_or_default() != new {
            return Err(Failure::failed(format!(
                "{place} no longer says what the server does: run `cargo xtask contract` and read the diff."
            )));
        }
    }
    Ok(())
}

fn type_it(node: &Path, house: &Workspace, folder: &Path) -> Result<(), Failure> {
    let web = house.root.join("web");
    machine::npm_ci(&web)?;
    let mut tool = node_tool(node, &web, "openapi-typescript/bin/cli.js");
    tool.arg(folder.join("openapi.json")).arg("-o").arg(folder.join("schema.d.ts"));
    tool.args(["--root-types", "--root-types-no-schema-prefix"]);
    output_of(&mut tool)?;
    // The limits that the phone tells before the server refuses.
    let mut limits = Command::new(node);
    limits.arg(web.join("limits.mjs")).arg(folder.join("openapi.json"));
    output_of(limits.arg(folder.join("limits.ts"))).map(drop)
}

fn ended(mut text: String) -> String {
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text).doing(format!("write {}", path.display()))
}
