//! Counting tests as their runners print them.

use std::ops::AddAssign;

/// How many tests passed and failed; skipped ones are shown, never hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Tally {
    /// A check that is one test in itself.
    pub(crate) fn of_check(passed: bool) -> Tally {
        Tally { passed: u64::from(passed), failed: u64::from(!passed), skipped: 0 }
    }

    /// A runner that ended badly without naming a failed test has failed all the same.
    pub(crate) fn ended(self, success: bool) -> Tally {
        if success || self.failed > 0 { self } else { Tally { failed: 1, ..self } }
    }

    /// Adds what one line of a runner's output says; most lines say nothing.
    pub(crate) fn hear(&mut self, line: &str) {
        let line = plain(line);
        let text = line.trim();
        if let Some(result) = text.strip_prefix("test result: ") {
            self.add_words(result);
        } else if text.starts_with("Summary [") {
            let counts = text.split_once("tests run:").or_else(|| text.split_once("test run:"));
            self.add_words(counts.map_or("", |(_, counts)| counts));
        } else {
            self.hear_node(text);
        }
    }

    /// `cargo test` and nextest both write “12 passed” and separate with commas or semicolons.
    fn add_words(&mut self, text: &str) {
        for part in text.split([',', ';', '.']) {
            let mut words = part.split_whitespace();
            let (Some(count), Some(what)) = (words.next(), words.next()) else { continue };
            let Ok(count) = count.parse::<u64>() else { continue };
            match what {
                "passed" => self.passed += count,
                "failed" | "timed" | "exec" => self.failed += count,
                "skipped" | "ignored" => self.skipped += count,
                _ => {}
            }
        }
    }

    /// Node's runner ends with lines such as “ℹ pass 12” or “# fail 0”.
    fn hear_node(&mut self, text: &str) {
        let Some(rest) = text.strip_prefix("ℹ ").or_else(|| text.strip_prefix("# ")) else {
            return;
        };
        let Some((word, count)) = rest.split_once(' ') else { return };
        let Ok(count) = count.trim().parse::<u64>() else { return };
        match word {
            "pass" => self.passed += count,
            "fail" | "cancelled" => self.failed += count,
            "skipped" | "todo" => self.skipped += count,
            _ => {}
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The line without colour codes.
fn plain(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            kept.push(letter);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(lines: &str) -> Tally {
        let mut tally = Tally::default();
        lines.lines().for_each(|line| tally.hear(line));
        tally
    }

    #[test]
    fn nextest_is_counted_once_with_its_time_outs() {
        let lines = "        PASS [   0.004s] kernel day::tests::a_day\n────────────\n     Summary [   0.013s] 14 tests run: 11 passed (1 slow, 2 flaky), 2 failed, 1 timed out, 3 skipped";
        assert_eq!(heard(lines), Tally { passed: 11, failed: 3, skipped: 3 });
    }

    #[test]
    fn one_nextest_test_and_colours_are_counted_too() {
        let line = "\u{1b}[32;1m     Summary\u{1b}[0m [   0.001s] \u{1b}[1m1\u{1b}[0m test run: \u{1b}[1m1\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, 0 skipped";
        assert_eq!(heard(line), Tally { passed: 1, failed: 0, skipped: 0 });
    }

    #[test]
    fn every_binary_of_cargo_test_adds_up() {
        let lines = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\nother\ntest result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 9 filtered out; finished in 0.00s";
        assert_eq!(heard(lines), Tally { passed: 4, failed: 2, skipped: 1 });
    }

    #[test]
    fn node_is_counted_in_both_its_dialects() {
        let spec = "✔ a test (1 ms)\nℹ tests 4\nℹ suites 0\nℹ pass 3\nℹ fail 1\nℹ cancelled 0\nℹ skipped 0\nℹ todo 0";
        let tap = "# tests 4\n# pass 3\n# fail 1\n# skipped 0";
        assert_eq!(heard(spec), Tally { passed: 3, failed: 1, skipped: 0 });
        assert_eq!(heard(tap), heard(spec));
    }

    #[test]
    fn a_runner_that_dies_without_a_word_counts_as_a_failure() {
        assert_eq!(Tally::default().ended(false), Tally { passed: 0, failed: 1, skipped: 0 });
        let two = Tally { passed: 5, failed: 2, skipped: 0 };
        assert_eq!(two.ended(false), two);
        assert_eq!(Tally::default().ended(true), Tally::default());
    }

    #[test]
    fn ordinary_lines_count_nothing() {
        assert_eq!(heard("3 passed\n# a heading\nℹ server ready\n10 failed"), Tally::default());
    }
}
