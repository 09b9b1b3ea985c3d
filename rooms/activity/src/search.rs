//! French full-text search: the same stems when a note is written and when it is looked for, so
//! that « dépôts » finds « dépôt » on both engines.

use std::cell::RefCell;

use kernel::id::ConventionId;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// The most words kept of a search.
const WORDS: usize = 8;
/// The most words whose stem a thread keeps in mind; past that it starts afresh.
const KNOWN: usize = 8_192;

thread_local! {
    /// Stems met so far: notes say the same words again and again.
    static STEMS: RefCell<FxHashMap<String, String>> = RefCell::default();
}

/// The stems of a text, separated by spaces; the convention comes first as a word of its own, so
/// that the index itself stays within it.
pub(crate) fn stems(convention: ConventionId, text: &str) -> String {
    let stemmer = Stemmer::create(Algorithm::French);
    let mut out = mark(convention);
    out.reserve(text.len());
    let mut word = String::new();
    STEMS.with_borrow_mut(|known| {
        for typed in typed_words(text) {
            lower(typed, &mut word);
            out.push(' ');
            if let Some(stem) = known.get(&word) {
                out.push_str(stem);
                continue;
            }
            if known.len() >= KNOWN {
                known.clear();
            }
            let stem = stem(&stemmer, &word);
            out.push_str(&stem);
            known.insert(word.clone(), stem);
        }
    });
    out
}

/// What is asked of SQLite's index: every word, in this convention. `None` when nothing is left to
/// look for.
pub(crate) fn fts5(convention: ConventionId, query: &str) -> Option<String> {
    asked(query).map(|words| {
        words.iter().fold(format!("\"{}\"", mark(convention)), |text, word| {
            format!("{text} AND \"{word}\"")
        })
    })
}

/// What is asked of PostgreSQL's index.
pub(crate) fn tsquery(convention: ConventionId, query: &str) -> Option<String> {
    asked(query)
        .map(|words| words.iter().fold(mark(convention), |text, word| format!("{text} & {word}")))
}

fn asked(query: &str) -> Option<Vec<String>> {
    let stemmer = Stemmer::create(Algorithm::French);
    let words: Vec<_> = words(query).take(WORDS).map(|word| stem(&stemmer, &word)).collect();
    (!words.is_empty()).then_some(words)
}

fn mark(convention: ConventionId) -> String {
    convention.bytes().iter().skip(6).fold(String::from("cv"), |mut text, byte| {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
        text
    })
}

/// Words of letters and digits, in lower case; an elided article (« l’eau ») is cut off.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    typed_words(text).map(str::to_lowercase)
}

fn typed_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(1).is_some())
}

/// A word in lower case, in a text that serves for each.
fn lower(typed: &str, word: &mut String) {
    word.clear();
    if typed.is_ascii() {
        word.push_str(typed);
        word.make_ascii_lowercase();
    } else {
        // Letter by letter would miss the last letter of a Greek word.
        word.push_str(&typed.to_lowercase());
    }
}

/// The stem without accents, as SQLite's tokenizer folds it, so that both engines agree.
fn stem(stemmer: &Stemmer, word: &str) -> String {
    stemmer.stem(word).chars().map(fold).collect()
}

const fn fold(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::id::uuid_v7;

    fn convention() -> ConventionId {
        ConventionId::from_uuid(uuid_v7(1, [0xab; 10]))
    }

    #[test]
    fn plural_and_accents_meet_the_same_stem() {
        let stemmer = Stemmer::create(Algorithm::French);
        for (one, other) in [
            ("dépôts", "dépôt"),
            ("dépôts", "depot"),
            ("encombrants", "encombrant"),
            ("signalée", "signalés"),
            ("médiations", "médiation"),
        ] {
            assert_eq!(stem(&stemmer, one), stem(&stemmer, other), "{one} / {other}");
        }
    }

    #[test]
    fn what_is_typed_never_becomes_an_operator() {
        let asked = fts5(convention(), "\"bruit\" OR NEAR(x) * -").expect("words");
        assert!(asked.ends_with("AND \"bruit\" AND \"or\" AND \"near\""), "{asked}");
        assert_eq!(fts5(convention(), " - * "), None);
        let asked = tsquery(convention(), "l'eau & ! bruit").expect("words");
        assert!(asked.ends_with("& eau & bruit"), "{asked}");
    }

    #[test]
    fn the_convention_is_a_word_of_the_index() {
        let text = stems(convention(), "Dépôt");
        assert!(text.starts_with("cv"), "{text}");
        assert!(text.ends_with(" depot"), "{text}");
    }
}
