//! What the one box of the desk asks (« recherche »): every room that keeps something answers for itself, within the
//! perimeter of the transaction, or from the shelf for those who read what was published.

use kernel::{Day, Lang, Line, Reason};

use crate::{Shelf, Stop, Tx};

/// The most rows shown of one kind; a room answers one more when there are others.
pub const MOST: usize = 8;
/// The most words that are looked for.
const WORDS: usize = 4;

/// What is looked for: a few words, whatever their case and accents, all of them to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    typed: Line<80>,
    words: Vec<String>,
}

impl Wanted {
    /// Reads what was typed: at least one word of two letters or digits.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let typed = Line::parse(text)?;
        let folded = fold(typed.as_str());
        let words: Vec<String> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(WORDS)
            .map(str::to_owned)
            .collect();
        if words.iter().any(|word| word.chars().nth(1).is_some()) {
            return Ok(Self { typed, words });
        }
        Err(Reason::said(
            "Au moins un mot de deux lettres ou chiffres.",
            "At least one word of two letters or digits.",
        ))
    }

    /// As it was typed.
    pub fn typed(&self) -> &str {
        self.typed.as_str()
    }

    /// Whether every word stands in one of these texts.
    pub fn is_in(&self, texts: &[&str]) -> bool {
        let whole = texts.iter().map(|text| fold(text)).collect::<Vec<_>>().join("\n");
        self.words.iter().all(|word| whole.contains(word.as_str()))
    }

    /// What `LIKE` is asked of a text put in lower case, word by word: a letter that may bear an accent stands for any
    /// character, so that both engines let through everything that [`Self::is_in`] finds, and little else.
    pub fn patterns(&self) -> [String; WORDS] {
        let any = |c: char| if "aceinouy".contains(c) || !c.is_ascii() { '_' } else { c };
        std::array::from_fn(|place| {
            let word = self.words.get(place).map_or("", String::as_str);
            let pattern: String = word.chars().map(any).collect();
            if pattern.is_empty() { "%".to_owned() } else { format!("%{pattern}%") }
        })
    }
}

/// In lower case and without accents.
fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' | 'á' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ñ' => 'n',
        'ô' | 'ö' | 'ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ÿ' => 'y',
        other => other,
    };
    text.to_lowercase().chars().map(plain).collect()
}

/// Something that was found: where it is read, how it is called, and a line of what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hit {
    /// Its page.
    pub path: String,
    /// How it is called.
    pub title: String,
    /// A line of it; may be empty.
    pub line: String,
    /// Its day.
    pub day: Option<Day>,
}

/// Finds among live rows, within the perimeter of the transaction.
pub type FindsLive = fn(&mut Tx<'_>, &Wanted, Lang) -> Result<Vec<Hit>, Stop>;
/// Finds among what was published to the reader.
pub type FindsShelved = fn(&mut Shelf<'_>, &Wanted, Lang) -> Result<Vec<Hit>, Stop>;

/// A kind of things that a room finds.
#[derive(Clone, Copy)]
pub struct Finder {
    /// Its place among the kinds.
    pub rank: u8,
    /// How the kind is called, in the plural.
    pub label: fn(Lang) -> &'static str,
    /// For the operator’s own people.
    pub live: Option<FindsLive>,
    /// For partners.
    pub shelf: Option<FindsShelved>,
}

/// What every room finds, as the house hung it.
#[derive(Default)]
pub struct Finders(pub Vec<Finder>);

/// What was found of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// How the kind is called.
    pub label: &'static str,
    /// At most [`MOST`].
    pub hits: Vec<Hit>,
    /// Whether there are others.
    pub more: bool,
}

impl Group {
    fn of(label: &'static str, mut hits: Vec<Hit>) -> Option<Self> {
        let more = hits.len() > MOST;
        hits.truncate(MOST);
        (!hits.is_empty()).then_some(Self { label, hits, more })
    }
}

impl Finders {
    /// The kinds in their order.
    pub fn of(mut all: Vec<Finder>) -> Self {
        all.sort_by_key(|one| one.rank);
        Self(all)
    }

    /// What the rooms find among live rows.
    pub fn live(&self, tx: &mut Tx<'_>, wanted: &Wanted, lang: Lang) -> Result<Vec<Group>, Stop> {
        let mut groups = Vec::new();
        for one in &self.0 {
            if let Some(find) = one.live {
                groups.extend(Group::of((one.label)(lang), find(tx, wanted, lang)?));
            }
        }
        Ok(groups)
    }

    /// What the rooms find of what was published.
    pub fn shelved(
        &self,
        shelf: &mut Shelf<'_>,
        wanted: &Wanted,
        lang: Lang,
    ) -> Result<Vec<Group>, Stop> {
        let mut groups = Vec::new();
        for one in &self.0 {
            if let Some(find) = one.shelf {
                groups.extend(Group::of((one.label)(lang), find(shelf, wanted, lang)?));
            }
        }
        Ok(groups)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(text: &str) -> Wanted {
        Wanted::parse(text).expect("words")
    }

    #[test]
    fn words_are_found_whatever_their_case_and_accents_and_all_of_them() {
        let depot = wanted("DÉPOT place");
        assert!(depot.is_in(&["Dépôt au pied des bornes", "Place du marché"]));
        assert!(!depot.is_in(&["Dépôt au pied des bornes"]), "both words");
        assert!(wanted("HUM-2019-0042").is_in(&["HUM-2019-0042"]));
        assert!(wanted("0042").is_in(&["HUM-2019-0042"]));
    }

    #[test]
    fn what_is_typed_never_becomes_a_pattern() {
        assert_eq!(wanted("dép%t").patterns(), ["%d_p%", "%t%", "%", "%"]);
        assert_eq!(wanted("50_pour").patterns()[0], "%50%");
        for nothing in ["", " ", "%", "é", "a b c", "–"] {
            assert!(Wanted::parse(nothing).is_err(), "{nothing}");
        }
        assert!(Wanted::parse(&"mot ".repeat(30)).is_err(), "too long");
    }

    #[test]
    fn a_group_says_that_there_are_others() {
        let some = |count| vec![Hit::default(); count];
        assert_eq!(Group::of("x", some(0)), None);
        let full = Group::of("x", some(MOST)).expect("a group");
        assert!(full.hits.len() == MOST && !full.more);
        let over = Group::of("x", some(MOST + 1)).expect("a group");
        assert!(over.hits.len() == MOST && over.more);
    }
}
