//! What a trial found, said line by line: one for each criterion, then one that the tests count.

use super::Ending;
use super::judge::Judged;

/// The criteria of a trial.
#[derive(Default)]
pub(super) struct Checks {
    lines: Vec<(String, bool, String)>,
    examples: Vec<String>,
    skipped: usize,
}

impl Checks {
    /// A criterion, and what is said when it is not met.
    pub(super) fn holds(&mut self, name: &str, held: bool, said: impl Into<String>) {
        self.lines.push((name.to_owned(), held, said.into()));
    }

    /// Something of which there must be none.
    pub(super) fn none(&mut self, name: &str, count: usize) {
        self.holds(name, count == 0, count.to_string());
    }

    /// Something against which nothing must be said.
    pub(super) fn silent(&mut self, name: &str, said: &str) {
        self.holds(name, said.is_empty(), said);
    }

    /// What could not be tried here, and why.
    pub(super) fn skipped(&mut self, why: &str) {
        println!("– {why}");
        self.skipped += 1;
    }

    /// What every trial asks of what is left: nothing acknowledged is lost, nothing is counted twice.
    pub(super) fn ending(&mut self, ending: &Ending, at_least: usize) {
        let (before, after) = (&ending.before, &ending.after);
        let counted = after.counted > at_least && after.apart > 0;
        self.holds("telephones handed over meanwhile", counted, after.counted.to_string());
        self.none("acknowledged and lost", before.lost.max(after.lost));
        self.none("counted twice", after.duplicated);
        self.none("acknowledged and not as it was sent", before.altered.max(after.altered));
        self.none("receipts that changed when sent again", ending.otherwise);
        self.silent("answers nobody understands", &ending.odd.join("; "));
        self.silent("integrity of the database", &after.unsound);
        self.silent("parvis verify", &after.unverified);
        self.silent("chain of the journal", &after.unchained);
        self.examples(before);
        self.examples(after);
    }

    /// The first few of what a judgement found wrong, told after the criteria.
    pub(super) fn examples(&mut self, judged: &Judged) {
        self.examples.extend(judged.examples.iter().cloned());
    }

    /// Prints them; answers whether all are met.
    pub(super) fn told(self) -> bool {
        for (name, held, said) in &self.lines {
            let (mark, said) =
                if *held { ('✓', String::new()) } else { ('✗', format!(": {said}")) };
            println!("{mark} {name}{said}");
        }
        for example in &self.examples {
            println!("    {example}");
        }
        let failed = self.lines.iter().filter(|line| !line.1).count();
        let verdict = if failed == 0 { "ok" } else { "FAILED" };
        let (passed, skipped) = (self.lines.len() - failed, self.skipped);
        println!("test result: {verdict}. {passed} passed; {failed} failed; {skipped} ignored");
        failed == 0
    }
}
