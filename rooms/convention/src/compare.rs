//! Two texts side by side (« comparaison »), article by article and word by word: the text that was
//! signed on paper and the convention as entered, or two states of the convention.
//!
//! **Invariant:** nothing is mended: what differs is shown, on both sides.

use door::{Fault, Tx, sql};
use kernel::{Day, Instant};
use paper::document::{Block, Section};
use similar::{ChangeTag, TextDiff};

use crate::pages::Deed;
use crate::store::Reads;
use crate::text;

/// The most characters of an original.
pub(crate) const LONGEST: usize = 20_000;

/// An article of a text: its number, its heading, its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Article {
    /// « IV.1 »; empty before the first one.
    pub(crate) number: String,
    pub(crate) heading: String,
    pub(crate) words: String,
}

/// What happened to some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// In both texts.
    Same,
    /// In the first only.
    Removed,
    /// In the second only.
    Added,
}

/// How an article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Same,
    Differs,
    OnlyBefore,
    OnlyAfter,
}

/// An article of both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) number: String,
    pub(crate) heading: String,
    pub(crate) standing: Standing,
    /// The words in order, those of both texts, of the first, of the second.
    pub(crate) changes: Vec<(Change, String)>,
}

/// The number of a heading such as « IV. MODALITES » or « 1. Moyens humains », and its words.
fn heading(line: &str) -> Option<(&str, &str)> {
    let (number, words) = line.trim().split_once('.')?;
    let is = |all: &str| !number.is_empty() && number.chars().all(|one| all.contains(one));
    let named = (is("IVX") && number.len() <= 6) || (is("0123456789") && number.len() <= 2);
    let starts = words.trim().chars().next().is_some_and(char::is_uppercase);
    (named && starts).then_some((number, words.trim()))
}

/// Reads a text typed from paper: a Roman number opens an article, an Arabic one a part of it.
pub(crate) fn articles_of(text: &str) -> Vec<Article> {
    let mut articles = vec![Article::default()];
    let mut roman = String::new();
    for line in text.lines() {
        match heading(line) {
            Some((number, words)) if number.chars().all(|one| one.is_ascii_uppercase()) => {
                number.clone_into(&mut roman);
                articles.push(Article {
                    number: number.to_owned(),
                    heading: words.to_owned(),
                    words: String::new(),
                });
            }
            Some((number, words)) if !roman.is_empty() => articles.push(Article {
                number: format!("{roman}.{number}"),
                heading: words.to_owned(),
                words: String::new(),
            }),
            _ => {
                if let Some(article) = articles.last_mut() {
                    article.words.push_str(line);
                    article.words.push('\n');
                }
            }
        }
    }
    articles.retain(|article| !(article.words.trim().is_empty() && article.heading.is_empty()));
    articles
}

/// The words of a piece of the printed text.
fn words_of(block: &Block, out: &mut String) {
    let mut say = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    match block {
        Block::Prose(text) | Block::Heading(text) => say(text),
        Block::List(list) => {
            for item in &list.items {
                let lead =
                    if item.lead.is_empty() { String::new() } else { format!("{} ", item.lead) };
                say(&format!("{lead}{}", item.text));
            }
        }
        Block::Table(table) => {
            for row in &table.rows {
                let cells: Vec<String> =
                    row.iter().map(|cell| cell.text(kernel::Lang::Fr)).collect();
                say(&cells.join(" "));
            }
        }
        Block::Figures(_)
        | Block::Chart(_)
        | Block::Findings(_)
        | Block::Callout(_)
        | Block::Definitions(_) => {}
    }
}

/// The convention as it is printed, article by article, and its amendments.
pub(crate) fn articles(deed: &Deed) -> Vec<Article> {
    let mut found: Vec<Article> = Vec::new();
    for (section, clause) in text::sections(deed).iter().zip(numbers(deed)) {
        let Section { blocks, .. } = section;
        let mut words = String::new();
        for block in blocks {
            words_of(block, &mut words);
        }
        let (number, heading) = clause;
        match found.iter_mut().find(|article| article.number == number) {
            // The same article in several pieces is one article.
            Some(article) => {
                for text in [heading.as_str(), "\n", &words] {
                    article.words.push_str(text);
                }
            }
            None => found.push(Article { number, heading, words }),
        }
    }
    for one in deed.amendments.iter().filter(|one| one.stands()) {
        found.push(Article {
            number: crate::words_signing::amendment(kernel::Lang::Fr, one.rank),
            heading: one.title.clone(),
            words: one.words.clone(),
        });
    }
    found
}

/// The number and heading of each section of articles, in order; the annex has none.
fn numbers(deed: &Deed) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        deed.clauses.iter().map(|one| (one.article.clone(), one.heading.clone())).collect();
    all.push((crate::words_text::annex(kernel::Lang::Fr).to_owned(), String::new()));
    all
}

/// The same words whatever their spaces, their bullets and the shape of their apostrophes.
fn plain(text: &str) -> String {
    let bare: String = text
        .chars()
        .map(|one| match one {
            '’' | 'ʼ' => '\'',
            '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
            '–' | '—' => '-',
            one => one,
        })
        .collect();
    let words = bare.split_whitespace().filter(|word| !matches!(*word, "-" | "•" | "�" | "*"));
    words.collect::<Vec<_>>().join(" ")
}

/// What differs between two texts, word by word.
pub(crate) fn changes(before: &str, after: &str) -> Vec<(Change, String)> {
    let (before, after) = (plain(before), plain(after));
    let diff = TextDiff::from_words(before.as_str(), after.as_str());
    let mut told: Vec<(Change, String)> = Vec::new();
    for one in diff.iter_all_changes() {
        let change = match one.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::Removed,
            ChangeTag::Insert => Change::Added,
        };
        match told.last_mut() {
            Some((last, words)) if *last == change => words.push_str(one.value()),
            _ => told.push((change, one.value().to_owned())),
        }
    }
    told
}

/// Both texts, article by article, in the order of the first; what only the second has comes last.
pub(crate) fn pairs(before: &[Article], after: &[Article]) -> Vec<Pair> {
    let same = |one: &Article, number: &str| one.number == number;
    let whole = |one: &Article| format!("{}\n{}", one.heading, one.words);
    let mut pairs = Vec::new();
    for one in before {
        let other = after.iter().find(|other| same(other, &one.number));
        let changes = changes(&whole(one), &other.map(whole).unwrap_or_default());
        let standing = match other {
            None => Standing::OnlyBefore,
            Some(_) if changes.iter().all(|(change, _)| *change == Change::Same) => Standing::Same,
            Some(_) => Standing::Differs,
        };
        let (number, heading) = (one.number.clone(), one.heading.clone());
        pairs.push(Pair { number, heading, standing, changes });
    }
    for one in after.iter().filter(|one| !before.iter().any(|other| same(other, &one.number))) {
        pairs.push(Pair {
            number: one.number.clone(),
            heading: one.heading.clone(),
            standing: Standing::OnlyAfter,
            changes: changes("", &whole(one)),
        });
    }
    pairs
}

/// The convention as it stood at the beginning of a day, without the amendments from a number on.
pub(crate) fn as_of(deed: &Deed, day: Day, amendments_below: i64) -> Deed {
    let mut then = deed.clone();
    then.amendments.retain(|one| one.rank < amendments_below);
    // Latest first: the last one taken is the oldest since that day.
    for before in deed.before.iter().filter(|one| one.changed.local().0 >= day) {
        if let Some(clause) = then.clauses.iter_mut().find(|one| one.anchor == before.anchor) {
            clause.heading.clone_from(&before.heading);
            clause.words.clone_from(&before.words);
        }
    }
    then
}

/// The days on which clauses were corrected, latest first.
pub(crate) fn days_changed(deed: &Deed) -> Vec<Day> {
    let mut days: Vec<Day> = deed.before.iter().map(|one| one.changed.local().0).collect();
    days.dedup();
    days
}

/// The text that was signed on paper, when someone typed it, and since when.
pub(crate) fn original(from: &mut impl Reads) -> Result<Option<(String, Instant)>, Fault> {
    let texts = (
        sql!("SELECT words, kept_at FROM convention_original_visible WHERE grant_id = $1"),
        sql!(
            shelf
            "SELECT words, kept_at FROM published_convention_original WHERE grant_id = $1"
        ),
    );
    Ok(from.list(texts, |row| Ok((row.take()?, row.take()?)))?.pop())
}

/// Keeps the text that was signed on paper.
pub(crate) fn keep_original(tx: &mut Tx<'_>, words: &str) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "INSERT INTO convention_original (convention_id, words, kept_at)
             SELECT v.convention_id, $2, $3 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id) DO UPDATE SET words = $2, kept_at = $3"
        ),
        &(words, now),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &str = "Convention de coopération\n\nI. PREAMBULE ET OBJET\nEn 2015, expérimenter.\n\
        IV. MODALITES DE FONCTIONNEMENT\n1. Moyens humains\nUn médiateur, 1607 heures.\n\
        2. Déroulement\n- Elaboration\nVII. COUT ET FINANCEMENTS\n60 600 € net de TVA\n";

    #[test]
    fn a_text_typed_from_paper_is_read_by_its_articles() {
        let found = articles_of(SEED);
        let numbers: Vec<&str> = found.iter().map(|one| one.number.as_str()).collect();
        assert_eq!(numbers, ["", "I", "IV", "IV.1", "IV.2", "VII"]);
        assert_eq!(found[3].heading, "Moyens humains");
        assert_eq!(plain(&found[4].words), "Elaboration");
        assert_eq!(articles_of(""), Vec::new());
        // A sentence that begins with a number is no heading.
        assert_eq!(articles_of("I. OBJET\n10. 000 euros").len(), 1);
    }

    #[test]
    fn words_are_told_removed_and_added_and_nothing_else() {
        let told = changes("Un médiateur, 1607 heures", "Un médiateur,  1\u{202f}607 heures");
        assert!(told.iter().any(|(change, _)| *change == Change::Removed));
        let rebuilt = |kept: Change| -> String {
            let of = told.iter().filter(|(change, _)| *change == Change::Same || *change == kept);
            of.map(|(_, words)| words.as_str()).collect()
        };
        assert_eq!(rebuilt(Change::Removed), "Un médiateur, 1607 heures");
        assert_eq!(rebuilt(Change::Added), "Un médiateur, 1 607 heures");
        assert!(
            changes("l’accord – écrit", "l'accord - écrit")
                .iter()
                .all(|(one, _)| *one == Change::Same)
        );
    }

    #[test]
    fn articles_of_one_text_only_are_told_so() {
        let after = articles_of("I. PREAMBULE ET OBJET\nEn 2015, expérimenter.\nVIII. FIN\nRien.");
        let pairs = pairs(&articles_of(SEED), &after);
        let of =
            |number: &str| pairs.iter().find(|one| one.number == number).map(|one| one.standing);
        assert_eq!(of("I"), Some(Standing::Same));
        assert_eq!(of("VII"), Some(Standing::OnlyBefore));
        assert_eq!(of("VIII"), Some(Standing::OnlyAfter));
    }

    #[test]
    fn a_convention_is_read_as_it_stood_before_a_correction() {
        let mut deed = crate::samples::usual().expect("a deed");
        let clause = deed.clauses.first().expect("a clause").clone();
        let change = |words: &str, day: &str| crate::signing::Before {
            anchor: clause.anchor.clone(),
            heading: clause.heading.clone(),
            words: words.to_owned(),
            why: "Coquille".to_owned(),
            changed: Instant::at(Day::parse(day).expect("a day"), kernel::TimeOfDay::clamped(600)),
        };
        deed.before = vec![change("Deuxième.", "2019-09-01"), change("Premier.", "2019-06-01")];
        let first = |deed: &Deed| deed.clauses.first().map(|one| one.words.clone()).expect("words");
        let day = |text| Day::parse(text).expect("a day");
        assert_eq!(first(&as_of(&deed, day("2019-05-01"), 1)), "Premier.");
        assert_eq!(first(&as_of(&deed, day("2019-07-01"), 1)), "Deuxième.");
        assert_eq!(first(&as_of(&deed, day("2019-10-01"), 1)), clause.words);
        let then = pairs(&articles(&as_of(&deed, day("2019-07-01"), 1)), &articles(&deed));
        assert!(then.iter().any(|one| one.standing == Standing::Differs));
    }
}
