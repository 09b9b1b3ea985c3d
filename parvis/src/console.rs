//! The console. A reader that has gone (`parvis doctor | head -1`) is not a failure.

use std::io::Write;

/// One line on the standard output.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    drop(writeln!(out, "{line}").and_then(|()| out.flush()));
}

/// One sentence on the standard error.
pub(crate) fn complain(sentence: &str) {
    drop(writeln!(std::io::stderr().lock(), "{sentence}"));
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// As it should be.
    Good,
    /// To be known.
    Note,
    /// To be mended.
    Bad,
}

/// What was looked at, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) mark: Mark,
    pub(crate) sentence: String,
}

impl Finding {
    /// A finding that is good or bad.
    pub(crate) fn of(good: bool, sentence: impl Into<String>) -> Self {
        let mark = if good { Mark::Good } else { Mark::Bad };
        Self { mark, sentence: sentence.into() }
    }

    /// Something to be known.
    pub(crate) fn note(sentence: impl Into<String>) -> Self {
        Self { mark: Mark::Note, sentence: sentence.into() }
    }
}

/// Shows every finding, and answers how many are to be mended.
pub(crate) fn show(findings: &[Finding]) -> usize {
    for finding in findings {
        let sign = match finding.mark {
            Mark::Good => '✓',
            Mark::Note => '·',
            Mark::Bad => '✗',
        };
        say(&format!("{sign} {}", finding.sentence));
    }
    findings.iter().filter(|finding| finding.mark == Mark::Bad).count()
}
