//! Addresses that may be asked, so that nobody makes the server speak to another (SSRF, ASVS V1.3.6).

use openidconnect::url::{Host, Url};

/// Whether an address may be asked: over TLS; in clear only of this machine, and only when the
/// provider itself is there, as in a demonstration.
pub(crate) fn may_be_asked(url: &Url, in_clear: bool) -> bool {
    let bare = url.username().is_empty() && url.password().is_none();
    match url.scheme() {
        "https" => bare && url.has_host(),
        "http" => bare && in_clear && is_here(url),
        _ => false,
    }
}

/// Whether an address is of this machine.
pub(crate) fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tls_may_be_asked_and_this_machine_in_a_demonstration() {
        let asked = |text: &str, in_clear| may_be_asked(&text.parse().expect("a URL"), in_clear);
        for in_clear in [false, true] {
            assert!(asked("https://proconnect.example/api/v2", in_clear));
            for refused in [
                "http://proconnect.example/",
                "http://169.254.169.254/latest/meta-data",
                "http://localhost.example/",
                "https://user:secret@proconnect.example/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "ftp://127.0.0.1/",
            ] {
                assert!(!asked(refused, in_clear), "{refused}");
            }
        }
        for here in ["http://127.0.0.1:9000/", "http://localhost/", "http://[::1]:1/"] {
            assert!(asked(here, true) && !asked(here, false), "{here}");
        }
    }
}
