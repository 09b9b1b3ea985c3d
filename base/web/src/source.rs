//! Where a request comes from, as far as it may be believed: the other end of the connection, or what
//! a proxy named by the host says of it. A forwarded header from anyone else is not read (ASVS V4.1.3).

use std::net::IpAddr;

use axum::http::request::Parts;

use crate::Shell;

/// The other end of the connection, set by whoever takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// A neighbourhood of addresses: the first 24 bits, or 56 of the longer ones. Nothing finer is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source(String);

impl std::fmt::Display for Source {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl Source {
    /// Where the request comes from; nothing when only a proxy that nobody named is known.
    pub fn of(shell: &Shell, parts: &Parts) -> Option<Self> {
        let Peer(peer) = *parts.extensions.get::<Peer>()?;
        let trusted = &shell.settings().trusted_proxies;
        let is_ours = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
        if !is_ours(&peer) {
            // A proxy of this machine that was not named hides everyone behind itself.
            return (!peer.is_loopback()).then(|| Self::around(peer));
        }
        let mut said: Vec<&str> = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|line| line.split(','))
            .collect();
        // Each proxy adds who spoke to it on the right: the first one that is not ours is the client.
        while let Some(last) = said.pop() {
            let address: IpAddr = last.trim().parse().ok()?;
            if !is_ours(&address) {
                return Some(Self::around(address));
            }
        }
        None
    }

    /// The neighbourhood of an address.
    pub fn around(address: IpAddr) -> Self {
        let length = if address.to_canonical().is_ipv4() { 24 } else { 56 };
        let net = ipnet::IpNet::new(address.to_canonical(), length);
        Self(net.map_or_else(|_| address.to_string(), |net| net.trunc().to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_neighbourhood_is_all_that_is_kept() {
        let around = |text: &str| Source::around(text.parse().expect("an address")).0;
        assert_eq!(around("203.0.113.77"), "203.0.113.0/24");
        assert_eq!(around("::ffff:203.0.113.9"), "203.0.113.0/24");
        assert_eq!(around("2001:db8:1:2ff:3::9"), "2001:db8:1:200::/56");
    }
}
