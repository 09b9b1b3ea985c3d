//! How strongly, and how lately, a provider says that somebody proved who they are (`amr`, `acr`, `auth_time`,
//! `iat`; ASVS V6.8.4). What it does not say is not believed: a proof of this house is asked then.

use kernel::Instant;

/// What one has (RFC 8176, and those of ProConnect): a code of an application, a key.
const HAVES: [&str; 8] = ["otp", "totp", "hwk", "swk", "pop", "fido", "sc", "tel"];
/// What one knows, or is.
const KNOWS: [&str; 10] =
    ["pwd", "pin", "kba", "user", "bio", "fpt", "face", "iris", "retina", "vbm"];
/// Levels at which two proofs of two kinds were given by their very definition (eIDAS 2015/1502, REFEDS).
const LEVELS: [&str; 3] = ["eidas2", "eidas3", "https://refeds.org/profile/mfa"];

/// Seconds by which the clock of a provider may run ahead of ours.
const AHEAD: i64 = 60;
/// Seconds within which a proof comes back to whoever asked for it.
const TO_COME: i64 = 600;
/// Seconds for which proofs given over there are believed here: as long as a session lasts.
const BELIEVED: i64 = 12 * 3_600;

/// Whether two proofs of two kinds were given: said so, or one of each kind. A code sent or made by an
/// application, alone, is one proof.
pub(crate) fn is_second(ways: &[String], level: Option<&str>) -> bool {
    let among = |kinds: &[&str]| ways.iter().any(|way| kinds.contains(&way.as_str()));
    let said = ways.iter().any(|way| way == "mfa");
    let level = level.is_some_and(|level| LEVELS.contains(&level.to_lowercase().as_str()));
    said || level || (among(&HAVES) && among(&KNOWS))
}

/// Whether a proof was made for this very departure: not of later than now, not of long ago.
pub(crate) const fn is_of_now(made: i64, now: Instant) -> bool {
    let now = now.millis() / 1_000;
    made <= now.saturating_add(AHEAD) && made >= now.saturating_sub(TO_COME)
}

/// Whether whoever is vouched for proved who they are lately, when the provider says when.
pub(crate) const fn is_lately(proved: Option<i64>, now: Instant) -> bool {
    let now = now.millis() / 1_000;
    match proved {
        None => true,
        Some(proved) => {
            proved <= now.saturating_add(AHEAD) && proved >= now.saturating_sub(BELIEVED)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant(1_560_000_000_000);

    #[test]
    fn two_proofs_are_of_two_kinds_or_said_to_be() {
        let second = |ways: &[&str], level| {
            is_second(&ways.iter().map(|way| (*way).to_owned()).collect::<Vec<_>>(), level)
        };
        for ways in [&["mfa"][..], &["pwd", "otp"], &["pin", "hwk"], &["fido", "user"]] {
            assert!(second(ways, None), "{ways:?}");
        }
        for ways in [&[][..], &["pwd"], &["otp"], &["otp", "totp"], &["pwd", "pin"], &["mail"]] {
            assert!(!second(ways, None), "{ways:?}");
            assert!(!second(ways, Some("eidas1")), "{ways:?}");
            assert!(second(ways, Some("eidas2")), "{ways:?}");
        }
    }

    #[test]
    fn a_proof_is_of_now_and_what_was_proved_is_of_today() {
        let now = NOW.millis() / 1_000;
        for (made, held) in [(-601, false), (-600, true), (0, true), (60, true), (61, false)] {
            assert_eq!(is_of_now(now + made, NOW), held, "{made}");
        }
        let day = 12 * 3_600;
        for (proved, held) in [(-day - 1, false), (-day, true), (0, true), (60, true), (61, false)]
        {
            assert_eq!(is_lately(Some(now + proved), NOW), held, "{proved}");
        }
        assert!(is_lately(None, NOW), "nothing is said");
        assert!(!is_of_now(i64::MAX, NOW) && !is_lately(Some(i64::MIN), NOW));
    }
}
