//! What a room keeps under a fingerprint (frozen papers, signed copies, logos), looked at anew by `parvis verify`.

/// What was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prints {
    /// How many still have the fingerprint under which they were kept.
    pub whole: usize,
    /// Those that do not: the table and the key of each.
    pub altered: Vec<String>,
}

impl Prints {
    /// Adds what was found of the rows of a table.
    pub fn add(&mut self, table: &str, found: Vec<(String, bool)>) {
        for (key, same) in found {
            if same {
                self.whole += 1;
            } else {
                self.altered.push(format!("{table} {key}"));
            }
        }
    }

    /// The same with what another room found.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.whole += other.whole;
        self.altered.extend(other.altered);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_another_fingerprint_is_named() {
        let mut prints = Prints::default();
        prints.add("edition", vec![("a".to_owned(), true), ("b".to_owned(), false)]);
        let all = prints.with(Prints { whole: 2, altered: vec!["logo c".to_owned()] });
        assert_eq!(all.whole, 3);
        assert_eq!(all.altered, ["edition b", "logo c"]);
    }
}
