//! Known vulnerabilities: a dated snapshot stands in for the database that an offline run cannot fetch.

use crate::failure::{Doing, Failure};
use crate::workspace::Workspace;

/// What the snapshot says of the present lock.
#[derive(Debug, PartialEq)]
pub(crate) struct Verdict {
    /// The day of the snapshot.
    pub date: String,
    /// Packages under a floor, without an exception.
    pub refusals: Vec<String>,
    /// Packages under a floor, or no longer kept up, that are accepted for a reason.
    pub accepted: Vec<String>,
}

/// Compares `Cargo.lock` with `xtask/advisories.tsv`.
pub(crate) fn judge(house: &Workspace) -> Result<Verdict, Failure> {
    let snapshot = std::fs::read_to_string(house.root.join("xtask/advisories.tsv"))
        .doing("read xtask/advisories.tsv")?;
    let lock = std::fs::read_to_string(house.root.join("Cargo.lock")).doing("read Cargo.lock")?;
    compare(&snapshot, &lock)
}

struct Line<'a> {
    crate_name: &'a str,
    version: &'a str,
    advisory: &'a str,
    reason: &'a str,
}

fn compare(snapshot: &str, lock: &str) -> Result<Verdict, Failure> {
    let (mut floors, mut exceptions, mut date) = (Vec::new(), Vec::new(), None);
    for line in snapshot.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[kind, crate_name, version, advisory, reason] = fields.as_slice() else {
            return Err(Failure::failed(format!(
                "advisories.tsv: five fields are needed: {line}."
            )));
        };
        let line = Line { crate_name, version, advisory, reason };
        match kind {
            "date" => date = Some(version.to_owned()),
            "floor" => floors.push(line),
            "except" if !reason.is_empty() => exceptions.push(line),
            _ => return Err(Failure::failed(format!("advisories.tsv: unknown kind “{kind}”."))),
        }
    }
    let date = date.ok_or_else(|| Failure::failed("advisories.tsv: the snapshot has no date."))?;
    let mut verdict = Verdict { date, refusals: Vec::new(), accepted: Vec::new() };
    for (name, version) in packages(lock) {
        let excuse = exceptions.iter().find(|line| line.covers(name, version));
        if let Some(excuse) = excuse {
            let Line { advisory, reason, .. } = excuse;
            verdict.accepted.push(format!("{name} {version} ({advisory}): {reason}"));
        } else if let Some(floor) = floors.iter().find(|line| line.forbids(name, version)) {
            let Line { advisory, reason, .. } = floor;
            verdict.refusals.push(format!("{name} {version} ({advisory}): {reason}"));
        }
    }
    Ok(verdict)
}

impl Line<'_> {
    fn forbids(&self, name: &str, version: &str) -> bool {
        self.crate_name == name && (self.version == "-" || numbers(version) < numbers(self.version))
    }

    /// An exception covers one series (0.38.x for 0.38.0), so that a new series is looked at again.
    fn covers(&self, name: &str, version: &str) -> bool {
        self.crate_name == name
            && (self.version == "-" || numbers(version)[..2] == numbers(self.version)[..2])
    }
}

/// The three numbers of a version; what follows a dash or a plus does not count.
fn numbers(version: &str) -> [u64; 3] {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let mut numbers = core.split('.').map(|part| part.parse().unwrap_or(0));
    [0; 3].map(|_: u64| numbers.next().unwrap_or(0))
}

fn packages(lock: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut name = None;
    for line in lock.lines() {
        if let Some(text) = value(line, "name") {
            name = Some(text);
        } else if let (Some(version), Some(name)) = (value(line, "version"), name.take()) {
            found.push((name, version));
        }
    }
    found
}

fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SNAPSHOT: &str = "# comment\n\
        date\t-\t2026-08-21\tdb\tread by hand\n\
        floor\th2\t0.4.16\tRUSTSEC-1\tdenial of service\n\
        floor\trsa\t-\tRUSTSEC-2\ttiming\n\
        floor\tquick-xml\t0.41.0\tRUSTSEC-3\tquadratic\n\
        except\tquick-xml\t0.38.0\tRUSTSEC-3\tnever a user's XML\n";

    fn lock(packages: &[(&str, &str)]) -> String {
        let text = |(name, version): &(&str, &str)| {
            format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n")
        };
        format!("version = 4\n{}", packages.iter().map(text).collect::<String>())
    }

    #[test]
    fn floors_refuse_what_is_below_them_only() {
        let lock =
            lock(&[("h2", "0.4.9"), ("h2", "0.4.16"), ("rsa", "0.10.0-rc.19"), ("serde", "1.0.0")]);
        let verdict = compare(SNAPSHOT, &lock).unwrap();
        assert_eq!(verdict.date, "2026-08-21");
        assert_eq!(
            verdict.refusals,
            ["h2 0.4.9 (RUSTSEC-1): denial of service", "rsa 0.10.0-rc.19 (RUSTSEC-2): timing"]
        );
    }

    #[test]
    fn an_exception_holds_for_its_series() {
        let verdict =
            compare(SNAPSHOT, &lock(&[("quick-xml", "0.38.4"), ("quick-xml", "0.39.0")])).unwrap();
        assert_eq!(verdict.accepted, ["quick-xml 0.38.4 (RUSTSEC-3): never a user's XML"]);
        assert_eq!(verdict.refusals, ["quick-xml 0.39.0 (RUSTSEC-3): quadratic"]);
    }

    #[test]
    fn a_snapshot_without_a_date_or_with_a_bad_line_is_refused() {
        for snapshot in ["", "floor\th2\t0.4\n", "maybe\ta\tb\tc\td\ndate\t-\t2026\ta\tb\n"] {
            assert!(compare(snapshot, "").is_err(), "{snapshot}");
        }
    }

    #[test]
    fn the_snapshot_of_this_house_can_be_read() {
        let verdict = compare(include_str!("../advisories.tsv"), "").unwrap();
        assert_eq!(verdict.date.len(), "2026-08-21".len());
    }
}
