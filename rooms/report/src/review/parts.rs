//! The parts of a review that a person writes (« textes »). Every reader reads the same: they hold no
//! figure of one perimeter and nobody's name.

use kernel::Lang;

use super::{Paper, words};

/// What stands for every reader at once.
pub(crate) const ALL: &str = "all";

/// A part to write.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    /// Its stable code.
    pub(crate) code: &'static str,
    /// Its name.
    pub(crate) label: fn(Lang) -> &'static str,
    /// What is expected in it.
    pub(crate) hint: fn(Lang) -> &'static str,
    /// Whether those quoted must have agreed.
    pub(crate) consent: bool,
}

const fn part(
    code: &'static str,
    label: fn(Lang) -> &'static str,
    hint: fn(Lang) -> &'static str,
) -> Part {
    Part { code, label, hint, consent: false }
}

const FOREWORD: Part = part("foreword", words::foreword, words::foreword_hint);
const CONTEXT: Part = part("context", words::context, words::context_hint);
const SITUATIONS: Part = part("situations", words::situations, words::situations_hint);
const VERBATIMS: Part =
    Part { consent: true, ..part("verbatims", words::verbatims, words::verbatims_hint) };
const BLOCKING: Part = part("blocking", words::blocking, words::blocking_hint);
const ADJUSTMENTS: Part = part("adjustments", words::adjustments, words::adjustments_hint);
const DECISIONS: Part = part("decisions", words::decisions, words::decisions_hint);
const OUTLOOK: Part = part("outlook", words::outlook, words::outlook_hint);

/// The parts of a review, in its order.
pub(crate) const fn of(paper: Paper) -> &'static [Part] {
    match paper {
        Paper::Midterm => &[FOREWORD, CONTEXT, SITUATIONS, BLOCKING, ADJUSTMENTS, DECISIONS],
        Paper::Annual => &[FOREWORD, CONTEXT, SITUATIONS, VERBATIMS, BLOCKING, DECISIONS, OUTLOOK],
    }
}
