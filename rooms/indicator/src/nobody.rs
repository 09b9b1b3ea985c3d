//! What partners read names nobody: comments, definitions, where a figure comes from.

use kernel::Reason;
use kernel::guard::{self, Finding};

/// Refuses words that seem to point at someone.
pub(crate) fn nobody(words: &str) -> Result<(), Reason> {
    let points = |found: &Finding| {
        matches!(found, Finding::Name | Finding::Phone | Finding::Email | Finding::Plate)
    };
    if guard::inspect(words).iter().any(points) { Err(someone()) } else { Ok(()) }
}

const fn someone() -> Reason {
    Reason::said(
        "Ce texte semble désigner quelqu’un. Écrire une fonction ou une organisation.",
        "This text seems to point at someone. Write a function or an organisation.",
    )
}
