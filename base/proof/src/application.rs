//! The one-time code of an application (« application d’authentification », RFC 6238): six digits, a
//! new one each thirty seconds.

use totp_rs::{Builder, Secret, Totp};

/// The length of a secret, in bytes (160 bits, RFC 4226).
pub const LENGTH: usize = 20;

/// The secret that an application and the house share.
pub struct Application {
    secret: Vec<u8>,
    totp: Totp,
}

impl Application {
    /// The application of a secret, drawn or read again.
    pub fn of(secret: &[u8]) -> Self {
        let totp = Builder::new().with_secret(secret.to_vec()).build_noncompliant();
        Self { secret: secret.to_vec(), totp }
    }

    /// The secret, to be sealed.
    pub fn secret(&self) -> &[u8] {
        &self.secret
    }

    /// The secret as it is typed by hand, in groups of four.
    pub fn typed(&self) -> String {
        let text = Secret::from(self.secret.clone()).to_base32();
        let groups: Vec<String> = text
            .as_bytes()
            .chunks(4)
            .map(|four| String::from_utf8_lossy(four).into_owned())
            .collect();
        groups.join(" ")
    }

    /// The address that the picture holds. The login is made of plain characters.
    pub fn address(&self, house: &str, login: &str) -> String {
        let secret = self.typed().replace(' ', "");
        format!("otpauth://totp/{house}:{login}?secret={secret}&issuer={house}")
    }

    /// The step of a code typed at a moment (seconds): one step early or late is taken. Whoever
    /// keeps the step takes it once only.
    pub fn step(&self, typed: &str, seconds: u64) -> Option<i64> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let plain = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let step = plain.then(|| self.totp.check(&digits, seconds)).flatten()?;
        i64::try_from(step).ok()
    }

    /// The code at a moment: for tests and demonstrations, which have no telephone.
    pub fn code(&self, seconds: u64) -> String {
        self.totp.generate(seconds).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_that_of_the_norm() {
        // RFC 6238, appendix B (SHA-1), cut to six digits.
        let known = Application::of(b"12345678901234567890");
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")]
        {
            assert_eq!(known.code(seconds), code);
            assert_eq!(known.step(code, seconds), i64::try_from(seconds / 30).ok());
        }
    }

    #[test]
    fn a_step_early_or_late_is_taken_and_two_are_not() {
        let known = Application::of(&[7; LENGTH]);
        let code = known.code(3_000);
        assert_eq!(known.step(&code, 3_000), Some(100));
        assert_eq!(known.step(&code, 3_030), Some(100));
        assert_eq!(known.step(&code, 2_970), Some(100));
        assert_eq!(known.step(&code, 3_090), None);
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        assert_eq!(known.step(&spaced, 3_000), Some(100));
        for typed in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(known.step(typed, 3_000), None, "{typed}");
        }
    }

    #[test]
    fn the_secret_is_typed_in_groups_of_four() {
        let known = Application::of(&[0; LENGTH]);
        assert_eq!(known.typed(), ["AAAA"; 8].join(" "));
        assert!(known.address("Parvis", "awa").contains("secret=AAAAAAAA"));
    }
}
