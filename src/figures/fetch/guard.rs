//! Which computers a book may make us ask: none on the user's own network, whatever a name resolves to.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
#[cfg(test)]
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// A name that resolves to private addresses only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Private(String);

impl fmt::Display for Private {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is a private address", self.0)
    }
}

impl std::error::Error for Private {}

/// Where names are looked up.
#[derive(Clone)]
pub(super) enum Names {
    /// By the system.
    System,
    /// In a test's own book of names, whose word on which addresses are public counts too.
    #[cfg(test)]
    Scripted(Script, fn(IpAddr) -> bool),
}

/// The addresses of a name.
#[cfg(test)]
pub(super) type Script = Arc<dyn Fn(&str) -> Vec<IpAddr> + Send + Sync>;

/// Resolves names, to public addresses only where it is guarded. The connection goes to the very addresses that were
/// looked at: a name that changes its mind in between gains nothing.
pub(super) struct Resolver {
    /// Where it looks.
    pub(super) names: Names,
    /// Whether private addresses are left out.
    pub(super) guarded: bool,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (names, guarded) = (self.names.clone(), self.guarded);
        Box::pin(async move {
            let found = names.look_up(name.as_str()).await?;
            let allowed: Vec<SocketAddr> =
                found.iter().copied().filter(|address| !guarded || names.is_public(address.ip())).collect();
            if allowed.is_empty() && !found.is_empty() {
                return Err(Private(name.as_str().to_owned()).into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

impl Names {
    async fn look_up(&self, name: &str) -> std::io::Result<Vec<SocketAddr>> {
        match self {
            Self::System => Ok(tokio::net::lookup_host((name, 0)).await?.collect()),
            #[cfg(test)]
            Self::Scripted(script, _) => {
                let found: Vec<_> =
                    script(name).into_iter().map(|address| SocketAddr::new(address, 0)).collect();
                if found.is_empty() { Err(std::io::Error::other("no such name")) } else { Ok(found) }
            }
        }
    }

    fn is_public(&self, address: IpAddr) -> bool {
        match self {
            Self::System => is_public(address),
            #[cfg(test)]
            Self::Scripted(_, public) => public(address),
        }
    }
}

/// Whether an address is one of the public internet (the special-purpose registries of RFC 6890).
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        // Shared by providers' networks; protocol assignments; benchmarks; 6to4 relays.
        || (a == 100 && b & 0xc0 == 64)
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && b & 0xfe == 18)
        || (a == 192 && b == 88 && c == 99))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match (a, b, c, d, e, f) {
        // ::ffff:a.b.c.d is the IPv4 address; ::a.b.c.d was once.
        (0, 0, 0, 0, 0, 0xffff) => embedded(g, h),
        (0, 0, 0, 0, 0, 0) => false,
        // NAT64 and 6to4 carry one.
        (0x64, 0xff9b, 0, 0, 0, 0) => embedded(g, h),
        (0x64, 0xff9b, ..) => false,
        (0x2002, high, low, ..) => embedded(high, low),
        // Teredo and other protocols, documentation.
        (0x2001, 0..=0x1ff, ..) | (0x2001, 0xdb8, ..) | (0x3fff, ..) => false,
        // Global unicast is 2000::/3; unique local, link-local, site-local and multicast are not.
        _ => a & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_told_from_public_ones() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "::7f00:1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in
            ["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "2a00:1450::1"]
        {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }
}
