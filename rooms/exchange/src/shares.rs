//! An answer that speaks of several fiches one after the other (« réponse partagée ») : what it says of each, by the number
//! that begins its lines. Read line by line; pure.
//!
//! **Invariant:** each line goes to one fiche, or nothing is shared at all: words that may be about another one wait for
//! someone who sees both.

use crate::incoming::{WORDS, numbers};

/// What an answer says of one fiche.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) number: String,
    pub(crate) words: String,
    /// Whether words were left out.
    pub(crate) cut: bool,
}

/// What people write around what they say, in lower case and without what ends it.
const POLITE: [&str; 22] = [
    "bonjour",
    "bonsoir",
    "bonjour madame",
    "bonjour monsieur",
    "bonjour à tous",
    "bonjour à vous",
    "madame",
    "monsieur",
    "madame, monsieur",
    "messieurs",
    "merci",
    "merci à vous",
    "merci d’avance",
    "merci d'avance",
    "cordialement",
    "bien cordialement",
    "bien à vous",
    "salutations",
    "bonne journée",
    "bonne réception",
    "hello",
    "regards",
];

fn is_polite(line: &str) -> bool {
    let plain = line.replace(['\u{a0}', '\u{202f}'], " ").to_lowercase();
    let plain = plain.trim().trim_end_matches([',', '.', '!', ';', ':', ' ']);
    POLITE.contains(&plain)
}

/// What is said of each fiche, in the order in which they are first named; nothing when the answer does not tell them
/// apart: a line that names two, words under none, one fiche only.
pub(crate) fn shared(text: &str) -> Vec<Share> {
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    // A blank line ends what is said of one: what follows says of which one it is, or is of none.
    let mut under: Option<usize> = None;
    for line in text.lines().map(str::trim_end) {
        let mut named = numbers(line);
        match (named.pop(), named.is_empty()) {
            (Some(_), false) => return Vec::new(),
            (Some(number), true) => {
                let place = said.iter().position(|(known, _)| *known == number);
                let place = place.unwrap_or(said.len());
                if place == said.len() {
                    said.push((number, Vec::new()));
                }
                under = Some(place);
            }
            (None, _) if line.trim().is_empty() || is_polite(line) => {
                under = None;
                continue;
            }
            (None, _) => {}
        }
        let Some((_, lines)) = under.and_then(|place| said.get_mut(place)) else {
            return Vec::new();
        };
        lines.push(line);
    }
    if said.len() < 2 {
        return Vec::new();
    }
    let share = |(number, lines): (String, Vec<&str>)| {
        let whole = lines.join("\n");
        let words: String = whole.chars().take(WORDS).collect();
        Share { number, cut: words.len() < whole.len(), words: words.trim_end().to_owned() }
    };
    said.into_iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(String, String)> {
        shared(text).into_iter().map(|one| (one.number, one.words)).collect()
    }

    #[test]
    fn each_line_goes_to_the_fiche_that_it_names() {
        let text = "Bonjour,\n\nHUM-2019-0002 : fait ce matin.\nLe camion est passé.\n- hum-2019-0003 pas à nous, voir le bailleur\n\nCordialement,";
        assert_eq!(
            of(text),
            [
                (
                    "HUM-2019-0002".to_owned(),
                    "HUM-2019-0002 : fait ce matin.\nLe camion est passé.".to_owned()
                ),
                (
                    "HUM-2019-0003".to_owned(),
                    "- hum-2019-0003 pas à nous, voir le bailleur".to_owned()
                ),
            ]
        );
        let again = "HUM-2019-0002 fait\nHUM-2019-0003 lundi\n\nHUM-2019-0002 photo jointe";
        assert_eq!(of(again)[0].1, "HUM-2019-0002 fait\nHUM-2019-0002 photo jointe");
    }

    #[test]
    fn what_may_be_about_another_one_is_not_shared() {
        for text in [
            "HUM-2019-0002 et HUM-2019-0003 : faits.",
            "Les deux sont faits.\nHUM-2019-0002\nHUM-2019-0003",
            "HUM-2019-0002 fait\nHUM-2019-0003 lundi\n\nLe chef passera pour les deux.",
            "HUM-2019-0002 fait",
            "Fait.",
            "",
        ] {
            assert_eq!(of(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_long_is_cut_and_says_so() {
        let text = format!("HUM-2019-0002 {}\nHUM-2019-0003 fait", "é".repeat(400));
        let shares = shared(&text);
        assert_eq!(shares[0].words.chars().count(), WORDS);
        assert_eq!((shares[0].cut, shares[1].cut), (true, false));
    }
}
