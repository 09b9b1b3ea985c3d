//! What may enter the house: licences, sources and crates, judged offline on the whole graph.

use crate::failure::{Doing, Failure};
use crate::json::Json;
use crate::licence;
use crate::workspace::Workspace;

/// The three lists of `deny.toml` that we keep; cargo-deny reads the same file.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Policy {
    licences: Vec<String>,
    banned: Vec<(String, String)>,
    registries: Vec<String>,
}

/// Judges every package that cargo resolved; each sentence is one reason to refuse.
pub(crate) fn judge(house: &Workspace) -> Result<Vec<String>, Failure> {
    let text = std::fs::read_to_string(house.root.join("deny.toml")).doing("read deny.toml")?;
    Ok(refusals(&Policy::read(&text)?, house.metadata(true)?.list("packages")))
}

fn refusals(policy: &Policy, packages: &[Json]) -> Vec<String> {
    let mut refusals = Vec::new();
    for package in packages {
        let name = package.text("name").unwrap_or("?");
        let version = package.text("version").unwrap_or("?");
        let mut refuse = |why: String| refusals.push(format!("{name} {version}: {why}"));
        match package.text("license") {
            None => refuse("it names no licence".to_owned()),
            Some(expression) => match licence::accepted(expression, &policy.licences) {
                Ok(true) => {}
                Ok(false) => refuse(format!("its licence {expression} is not in deny.toml")),
                Err(why) => refuse(why),
            },
        }
        if let Some(source) = package.text("source")
            && !policy.registries.iter().any(|known| source == format!("registry+{known}"))
        {
            refuse(format!("it comes from {source}"));
        }
        if let Some((_, reason)) = policy.banned.iter().find(|(banned, _)| banned == name) {
            refuse(format!("it is forbidden: {reason}"));
        }
    }
    refusals
}

impl Policy {
    /// Reads the few shapes that `deny.toml` uses: lists of texts, and lists of `{ name, reason }`.
    fn read(text: &str) -> Result<Policy, Failure> {
        let mut policy = Policy::default();
        let (mut section, mut key) = (String::new(), String::new());
        for line in text.lines() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                name.clone_into(&mut section);
                key.clear();
                continue;
            }
            let entry = line.starts_with('{') || line.starts_with('"') || line.starts_with(']');
            if !entry && let Some((name, _)) = line.split_once('=') {
                name.trim().clone_into(&mut key);
            }
            let value = if entry { line } else { line.split_once('=').map_or("", |(_, v)| v) };
            match (section.as_str(), key.as_str()) {
                ("licenses", "allow") => policy.licences.extend(texts(value)),
                ("sources", "allow-registry") => policy.registries.extend(texts(value)),
                ("bans", "deny") => {
                    let mut said = texts(value).into_iter();
                    if let Some(name) = said.next() {
                        policy.banned.push((name, said.next().unwrap_or_default()));
                    }
                }
                _ => {}
            }
        }
        if policy.licences.is_empty() || policy.registries.is_empty() {
            return Err(Failure::failed("deny.toml allows no licence or no registry at all."));
        }
        Ok(policy)
    }
}

/// The quoted texts of a line.
fn texts(line: &str) -> Vec<String> {
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENY: &str = r#"
# a comment with "quotes"
[licenses]
allow = ["MIT",
  "Zlib",
]
[bans]
multiple-versions = "allow"
deny = [
  { name = "openssl-sys", reason = "one TLS" },
]
[sources]
unknown-git = "deny"
allow-registry = ["https://registry"]
"#;

    fn package(name: &str, licence: &str, source: &str) -> Json {
        let text = format!(
            r#"{{"name":"{name}","version":"1.0.0","license":{licence},"source":{source}}}"#
        );
        Json::parse(&text).unwrap()
    }

    #[test]
    fn the_policy_is_read_from_the_file_that_cargo_deny_reads() {
        let policy = Policy::read(DENY).unwrap();
        assert_eq!(policy.licences, ["MIT", "Zlib"]);
        assert_eq!(policy.banned, [("openssl-sys".to_owned(), "one TLS".to_owned())]);
        assert_eq!(policy.registries, ["https://registry"]);
        assert!(Policy::read("[bans]\n").is_err());
    }

    #[test]
    fn each_reason_to_refuse_is_said() {
        let policy = Policy::read(DENY).unwrap();
        let packages = [
            package("fine", r#""MIT OR GPL-3.0""#, r#""registry+https://registry""#),
            package("ours", r#""MIT""#, "null"),
            package("closed", "null", r#""registry+https://registry""#),
            package("viral", r#""GPL-3.0""#, r#""registry+https://registry""#),
            package("forked", r#""MIT""#, r#""git+https://somewhere""#),
            package("openssl-sys", r#""MIT""#, r#""registry+https://registry""#),
        ];
        assert_eq!(
            refusals(&policy, &packages),
            [
                "closed 1.0.0: it names no licence",
                "viral 1.0.0: its licence GPL-3.0 is not in deny.toml",
                "forked 1.0.0: it comes from git+https://somewhere",
                "openssl-sys 1.0.0: it is forbidden: one TLS",
            ]
        );
    }

    #[test]
    fn the_policy_of_this_house_can_be_read() {
        let policy = Policy::read(include_str!("../../deny.toml")).unwrap();
        assert!(policy.licences.iter().any(|licence| licence == "AGPL-3.0-or-later"));
        assert!(policy.banned.iter().all(|(_, reason)| !reason.is_empty()));
    }
}
