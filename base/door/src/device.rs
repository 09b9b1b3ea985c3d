//! The device of a session in a few words, so that its holder knows it again in a list. Nothing
//! finer is kept: no version, no address.

use axum::http::{HeaderMap, header};
use web::Shell;

/// Days for which a device where someone came in is known.
pub(crate) const DAYS: i64 = 90;

/// What the vault marks here.
const MARKED: &str = "device-v2";

/// What the cookie of a known device holds for a login: the day, and a number that only the house can
/// make of both. It opens nothing. Empty without a vault.
pub(crate) fn mark(shell: &Shell, login: &str) -> String {
    sealed(shell, login, today(shell)).unwrap_or_default()
}

/// Whether a mark was made here for this login less than ninety days ago.
pub(crate) fn is_known(shell: &Shell, login: &str, mark: &str) -> bool {
    let Some((day, made)) = mark.split_once('.') else { return false };
    let vault = shell.services().find::<proof::Vault>();
    day.parse().is_ok_and(|day: i64| {
        (0..=DAYS).contains(&(today(shell) - day))
            && vault.is_some_and(|vault| vault.is_mark(MARKED, &said(day, login), made))
    })
}

fn today(shell: &Shell) -> i64 {
    shell.clock().outside().millis().div_euclid(86_400_000)
}

fn sealed(shell: &Shell, login: &str, day: i64) -> Option<String> {
    let vault = shell.services().find::<proof::Vault>()?;
    Some(format!("{day}.{}", vault.mark(MARKED, &said(day, login))))
}

fn said(day: i64, login: &str) -> String {
    format!("{day} {login}")
}

/// `Firefox, Android`; empty when the browser does not say.
pub(crate) fn label(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let agent = agent.unwrap_or_default();
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    // The order matters: each of these also names those after it.
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_device_is_told_in_two_words_and_no_version() {
        for (agent, said) in [
            (
                "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
                "Chrome, Android",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox, Linux",
            ),
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120.0", "Edge, Windows"),
            ("curl/8", ""),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, HeaderValue::from_static(agent));
            assert_eq!(label(&headers), said);
        }
        assert_eq!(label(&HeaderMap::new()), "");
    }
}
