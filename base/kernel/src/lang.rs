//! The two languages of the interface, French first.

/// A language of the interface. French is the language of the trade and of the convention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Français.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 code, as in `<html lang>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// Picks the language from an `Accept-Language` header or a `LANG` variable: English when it
    /// comes first, French otherwise.
    pub fn preferred(header: &str) -> Self {
        let first = header.split([',', ';', '_', '.', '-']).next().unwrap_or_default().trim();
        if first.eq_ignore_ascii_case("en") { Self::En } else { Self::Fr }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_only_when_it_is_asked_for_first() {
        assert_eq!(Lang::preferred("en-GB,fr;q=0.8"), Lang::En);
        assert_eq!(Lang::preferred("fr-FR,en;q=0.8"), Lang::Fr);
        assert_eq!(Lang::preferred("en_US.UTF-8"), Lang::En);
        assert_eq!(Lang::preferred(""), Lang::Fr);
        assert_eq!(Lang::preferred("C.UTF-8"), Lang::Fr);
    }
}
