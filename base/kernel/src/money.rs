//! Money, in cents, never in floating point.

use crate::Reason;

/// The most that a form takes.
const MOST_EUROS: i64 = 1_000_000_000;

/// An amount in cents of euro (« montant »).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i64);

impl Cents {
    /// An amount in whole euros.
    pub const fn euros(euros: i64) -> Self {
        Self(euros * 100)
    }

    /// Reads an amount as it is typed in France: `10 000`, `10000,50`, `1 607,5 €`. Never negative.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let plain: String = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '€' && *letter != '\u{202f}')
            .map(|letter| if letter == ',' { '.' } else { letter })
            .collect();
        if plain.is_empty() {
            return Err(Reason::Missing);
        }
        let (whole, cents) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(cents) || cents.len() > 2 {
            return Err(Reason::said(
                "Un montant en euros est attendu, avec deux décimales au plus.",
                "An amount in euros is expected, with at most two decimals.",
            ));
        }
        let too_much = || Reason::OutOfRange { min: 0, max: MOST_EUROS };
        let euros: i64 = whole.parse().map_err(|_| too_much())?;
        if euros > MOST_EUROS {
            return Err(too_much());
        }
        let cents: i64 = format!("{cents:0<2}").parse().unwrap_or(0);
        Ok(Self(euros * 100 + cents))
    }

    /// As it is typed again in a form: `10000` or `10000,50`.
    pub fn typed(self) -> String {
        match self.0 % 100 {
            0 => (self.0 / 100).to_string(),
            cents => format!("{},{cents:02}", self.0 / 100),
        }
    }

    /// The number of cents.
    pub const fn count(self) -> i64 {
        self.0
    }

    /// The sum of two amounts.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference of two amounts.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self(0), Self::plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        for (text, cents) in [
            ("10000", 1_000_000),
            ("10\u{202f}000\u{a0}€", 1_000_000),
            (" 1 607,5 ", 160_750),
            ("0.07", 7),
            ("3,", 300),
        ] {
            assert_eq!(Cents::parse(text), Ok(Cents(cents)), "{text}");
        }
        assert_eq!(Cents::parse(" "), Err(Reason::Missing));
        for text in ["dix", "-5", "1,234", ",5", "1.2.3", "9999999999", "99999999999999999999"] {
            assert!(Cents::parse(text).is_err(), "{text}");
        }
        for cents in [0, 5, 100, 1_000_050] {
            assert_eq!(Cents::parse(&Cents(cents).typed()), Ok(Cents(cents)));
        }
    }
}
