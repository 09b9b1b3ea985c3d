//! E-mail addresses, as mail servers in France accept them.

use std::fmt;

use crate::Reason;

/// An e-mail address (« adresse électronique ») of at most 254 characters, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Accepts `local@domain.tld` without quotes, spaces or comments: what a person types.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Reason::Missing);
        }
        let (local, domain) = text.split_once('@').ok_or(Reason::NotAnEmail)?;
        let local_ok = (1..=64).contains(&local.len())
            && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let domain_ok = domain.contains('.')
            && domain.split('.').all(|label| {
                (1..=63).contains(&label.len())
                    && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            });
        if local_ok && domain_ok && text.len() <= 254 {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(Reason::NotAnEmail)
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_types_is_accepted_and_what_injects_is_not() {
        assert_eq!(
            EmailAddress::parse(" Mairie@Capinghem.example ").map(|a| a.to_string()),
            Ok("mairie@capinghem.example".to_owned())
        );
        for bad in
            ["", "a", "a@b", "a@b c.fr", "a\r\nBcc: x@y.fr", "\"a b\"@c.fr", ".a@b.fr", "a@-b.fr"]
        {
            assert!(EmailAddress::parse(bad).is_err(), "{bad:?} was accepted");
        }
    }
}
