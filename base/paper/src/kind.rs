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
}
