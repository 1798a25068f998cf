//! Where a call comes from, as far as it can be known.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, HeaderName};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The network address of a caller, in the form in which callers are counted: of IPv6 the first 64 bits, because one
/// household or phone has all of the rest to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// The address behind so many proxies of the operator's own. Each proxy adds whom it was called by at the end of
    /// `X-Forwarded-For`; what stands further left was written by the caller and proves nothing.
    pub fn of(headers: &HeaderMap, extensions: &Extensions, proxies: usize) -> Self {
        let peer = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(address)| address.ip());
        let forwarded = headers
            .get_all(FORWARDED_FOR)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(','))
            .map(|entry| entry.trim().parse::<IpAddr>())
            .collect::<Vec<_>>();
        let behind_proxies = match proxies {
            0 => None,
            proxies => forwarded
                .iter()
                .rev()
                .nth(proxies - 1)
                .and_then(|entry| entry.as_ref().ok().copied()),
        };
        let address = behind_proxies.or(peer).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED));
        Self(counted(address))
    }
}

fn counted(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_what_own_proxies_wrote_is_believed() {
        let check = |forwarded: &[&'static str], proxies: usize, expected: &str| {
            let mut headers = HeaderMap::new();
            for value in forwarded {
                headers.append(FORWARDED_FOR, HeaderValue::from_static(value));
            }
            let mut extensions = Extensions::new();
            extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 4711))));
            let found = ClientAddress::of(&headers, &extensions, proxies);
            assert_eq!(found.0.to_string(), expected, "{forwarded:?} behind {proxies}");
        };
        check(&[], 0, "10.0.0.1");
        check(&["192.0.2.1"], 0, "10.0.0.1");
        check(&["192.0.2.1"], 1, "192.0.2.1");
        check(&["6.6.6.6, 192.0.2.1"], 1, "192.0.2.1");
        check(&["6.6.6.6", "192.0.2.1, 192.0.2.2"], 2, "192.0.2.1");
        check(&["192.0.2.1"], 2, "10.0.0.1");
        check(&["nonsense"], 1, "10.0.0.1");
        check(&["2001:db8:1:2:3:4:5:6"], 1, "2001:db8:1:2::");
        check(&["::ffff:192.0.2.1"], 1, "192.0.2.1");
    }
}
