//! The password that a person chooses (« mot de passe »). Long rather than twisted (ASVS 6.2): no
//! rule of composition, no date of expiry, nothing that is in every list or that anyone would try.

use kernel::Reason;

/// The fewest characters.
pub const MIN: usize = 12;
/// The most characters: more is never hashed.
pub const MAX: usize = 128;

/// Sequences that everyone tries first; compared without case, digits at the end or spaces.
const TRIED: [&str; 16] = [
    "motdepasse",
    "password",
    "azertyuiop",
    "qwertyuiop",
    "azerty",
    "qwerty",
    "soleil",
    "bonjour",
    "mediation",
    "médiation",
    "mediateur",
    "bienvenue",
    "parvis",
    "humanicite",
    "administrateur",
    "admin",
];

/// Reads a password for someone: their login and name are known to all.
pub fn parse(typed: &str, known: &[&str]) -> Result<String, Reason> {
    let count = typed.chars().count();
    if typed.is_empty() {
        return Err(Reason::Missing);
    }
    if count < MIN {
        return Err(Reason::said(
            "Douze caractères au moins : quatre mots sans lien entre eux se retiennent bien.",
            "At least twelve characters: four unrelated words are easy to remember.",
        ));
    }
    if count > MAX {
        return Err(Reason::TooLong { max: MAX });
    }
    if is_tried(typed, known) {
        return Err(Reason::said(
            "Ce mot de passe serait essayé parmi les premiers : choisissez-en un autre.",
            "This password would be among the first tried: choose another.",
        ));
    }
    Ok(typed.to_owned())
}

fn is_tried(typed: &str, known: &[&str]) -> bool {
    let plain: String = typed.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let kinds: std::collections::BTreeSet<char> = plain.chars().collect();
    let bare = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let repeats = |word: &str| {
        let word: String = word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        word.chars().count() >= 3 && bare.replace(&word, "").chars().count() < 4
    };
    let known: Vec<&str> = known.iter().chain(&TRIED).copied().collect();
    // Lists of leaked passwords, sequences, keyboard runs, dates: what is guessed within the
    // hundred million first tries is refused (ASVS 6.2.4, 6.2.12).
    let guessed = || zxcvbn::zxcvbn(typed, &known).score() < zxcvbn::Score::Three;
    kinds.len() < 5
        || bare.is_empty()
        || guessed()
        || TRIED.iter().any(|word| repeats(word))
        || known.iter().any(|word| repeats(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_taken_as_it_is() {
        for typed in
            ["quatre vélos sous la halle", "Zinc!pluie 7 marché", "chaise-lune-tambour-sel"]
        {
            assert_eq!(parse(typed, &["awa", "Awa Exemple"]).as_deref(), Ok(typed));
        }
    }

    #[test]
    fn what_anyone_would_try_is_refused() {
        for typed in [
            "",
            "court",
            "motdepasse2019",
            "MotDePasse123",
            "azertyuiop123",
            "aaaaaaaaaaaaaaa",
            "123456789012",
            "parvisparvis",
            "Awa Exemple 2019",
            "c.exemple-c.exemple",
            "121212121212121",
            "Iloveyou2019!",
            "Football2019!",
            "qazwsxedcrfv",
            "Trustno1Trustno1",
        ] {
            assert!(parse(typed, &["c.exemple", "Awa Exemple"]).is_err(), "{typed}");
        }
        assert_eq!(parse(&"abcdefgh".repeat(17), &[]), Err(Reason::TooLong { max: MAX }));
    }
}
