//! SPDX licence expressions: may this be shipped, given the licences that we accept?

/// Whether some way through the expression uses accepted licences only.
///
/// `OR` leaves the choice to us, `AND` binds to both; the old `/` of crates.io means `OR`.
/// `WITH` exceptions only ever add rights, so the licence before them decides.
pub(crate) fn accepted(expression: &str, allowed: &[String]) -> Result<bool, String> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, at: 0, allowed };
    let verdict = reader.either();
    match (verdict, reader.at == words.len()) {
        (Some(verdict), true) => Ok(verdict),
        _ => Err(format!("“{expression}” is not a licence expression")),
    }
}

struct Reader<'a> {
    words: &'a [&'a str],
    at: usize,
    allowed: &'a [String],
}

impl Reader<'_> {
    fn takes(&mut self, word: &str) -> bool {
        let there = self.words.get(self.at).is_some_and(|next| next.eq_ignore_ascii_case(word));
        self.at += usize::from(there);
        there
    }

    fn either(&mut self) -> Option<bool> {
        let mut verdict = self.both()?;
        while self.takes("OR") {
            verdict |= self.both()?;
        }
        Some(verdict)
    }

    fn both(&mut self) -> Option<bool> {
        let mut verdict = self.one()?;
        while self.takes("AND") {
            verdict &= self.one()?;
        }
        Some(verdict)
    }

    fn one(&mut self) -> Option<bool> {
        if self.takes("(") {
            let verdict = self.either()?;
            return self.takes(")").then_some(verdict);
        }
        let name = *self.words.get(self.at)?;
        if matches!(name, ")" | "AND" | "OR" | "WITH") {
            return None;
        }
        self.at += 1;
        if self.takes("WITH") {
            self.words.get(self.at)?;
            self.at += 1;
        }
        Some(self.allowed.iter().any(|licence| licence == name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(expression: &str) -> Result<bool, String> {
        let allowed = ["MIT", "Apache-2.0", "Unicode-3.0", "BSD-3-Clause"].map(str::to_owned);
        accepted(expression, &allowed)
    }

    #[test]
    fn one_accepted_branch_of_a_choice_is_enough() {
        for expression in
            ["MIT", "GPL-2.0 OR MIT", "MIT/Apache-2.0", "LGPL-2.1 OR (MIT AND BSD-3-Clause)"]
        {
            assert_eq!(judge(expression), Ok(true), "{expression}");
        }
    }

    #[test]
    fn every_part_of_a_conjunction_binds() {
        assert_eq!(judge("(MIT OR Apache-2.0) AND Unicode-3.0"), Ok(true));
        assert_eq!(judge("MIT AND OpenSSL"), Ok(false));
        assert_eq!(judge("MIT OR Apache-2.0 AND GPL-3.0"), Ok(true), "AND binds tighter than OR");
        assert_eq!(judge("(MIT OR Apache-2.0) AND GPL-3.0"), Ok(false));
    }

    #[test]
    fn exceptions_follow_their_licence() {
        assert_eq!(judge("Apache-2.0 WITH LLVM-exception"), Ok(true));
        assert_eq!(judge("GPL-3.0 WITH Classpath-exception-2.0"), Ok(false));
    }

    #[test]
    fn nonsense_is_refused_rather_than_read_as_a_yes() {
        for expression in ["", "(MIT", "MIT AND", "OR MIT", "MIT Apache-2.0", "MIT WITH", ")"] {
            assert!(judge(expression).is_err(), "{expression}");
        }
    }
}
