//! Short texts with an explicit limit, counted in characters as a reader counts them.

use crate::Reason;

/// One line of at most `MAX` characters, not empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line<const MAX: usize>(String);

impl<const MAX: usize> Line<MAX> {
    /// Trims, refuses an empty line, control characters and more than `MAX` characters.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Reason::Missing);
        }
        if text.chars().any(char::is_control) {
            return Err(Reason::ControlCharacters);
        }
        if text.chars().count() > MAX {
            return Err(Reason::TooLong { max: MAX });
        }
        Ok(Self(text.to_owned()))
    }

    /// The same, but an empty line is simply absent.
    pub fn parse_optional(text: &str) -> Result<Option<Self>, Reason> {
        if text.trim().is_empty() { Ok(None) } else { Self::parse(text).map(Some) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text of at most `MAX` characters that may hold line breaks and may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Prose<const MAX: usize>(String);

impl<const MAX: usize> Prose<MAX> {
    /// Trims, makes line breaks uniform, refuses other control characters and excess.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        // What was kept holds no carriage return: reading it back is one copy, and one look at its letters.
        let text = if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text.to_owned()
        };
        let mut letters = 0;
        for letter in text.chars() {
            if letter.is_control() && letter != '\n' {
                return Err(Reason::ControlCharacters);
            }
            letters += 1;
        }
        if letters > MAX {
            return Err(Reason::TooLong { max: MAX });
        }
        Ok(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_counts_characters_not_bytes() {
        assert!(Line::<3>::parse("été").is_ok());
        assert_eq!(Line::<3>::parse("étés"), Err(Reason::TooLong { max: 3 }));
        assert_eq!(Line::<3>::parse("  "), Err(Reason::Missing));
        assert_eq!(Line::<9>::parse("a\nb"), Err(Reason::ControlCharacters));
        assert_eq!(Line::<9>::parse("a\0b"), Err(Reason::ControlCharacters));
    }

    #[test]
    fn a_prose_may_be_empty_and_keeps_its_lines() {
        assert!(Prose::<5>::parse("").expect("empty is accepted").is_empty());
        assert_eq!(Prose::<5>::parse("a\r\nb").expect("lines").as_str(), "a\nb");
        assert_eq!(Prose::<5>::parse("a\rb").expect("lines").as_str(), "a\nb");
        assert_eq!(Prose::<5>::parse("a\0"), Err(Reason::ControlCharacters));
        assert_eq!(Prose::<5>::parse("trop long\0"), Err(Reason::ControlCharacters));
        assert_eq!(Prose::<3>::parse("étés"), Err(Reason::TooLong { max: 3 }));
    }
}
