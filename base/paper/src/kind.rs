//! What a paper is, for machines and for how it says its own state.

/// Which paper this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// « Synthèse mensuelle ».
    Synthesis,
    /// « Bilan à mi-parcours ».
    Midterm,
    /// « Bilan annuel ».
    Annual,
    /// Papers of a meeting (« dossier de séance »).
    Dossier,
    /// « Compte rendu financier ».
    Account,
    /// The text that parties sign (« convention », « avenant »).
    Agreement,
    /// The library of indicators as a file (« fichier des indicateurs »).
    Indicators,
}

impl Kind {
    /// The code that machines read.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Synthesis => "synthesis",
            Self::Midterm => "midterm",
            Self::Annual => "annual",
            Self::Dossier => "dossier",
            Self::Account => "account",
            Self::Agreement => "agreement",
            Self::Indicators => "indicators",
        }
    }

    /// The first page of papers whose first page is read alone (« une page pour un élu »): its sections, those of a
    /// row side by side where paper allows it. What follows begins on the next page.
    pub const fn first_page(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Midterm | Self::Annual => &[&["figures"], &["highlights"], &["fates", "asked"]],
            Self::Synthesis
            | Self::Dossier
            | Self::Account
            | Self::Agreement
            | Self::Indicators => &[],
        }
    }

    /// Whether a section stands on that page.
    pub fn is_on_first_page(self, id: &str) -> bool {
        self.first_page().iter().any(|row| row.contains(&id))
    }
}
