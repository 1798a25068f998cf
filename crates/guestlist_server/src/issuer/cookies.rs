//! The two cookies of the issuer: who is signed in, and which browser a sign-in began in. Neither is read by the API.

use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::header::COOKIE;

/// A cookie of the issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// The secret of the session.
    Session,
    /// The secret of the browser, which binds a sign-in to it: a form that another site made, or a link that somebody
    /// else began, comes to nothing.
    Browser,
}

impl Cookie {
    /// Browsers hold what begins with `__Host-` to https, to this host and to the whole of it. On plain http, which is
    /// for this machine only, they would refuse it.
    const fn name(self, is_secure: bool) -> &'static str {
        match (self, is_secure) {
            (Self::Session, true) => "__Host-guestlist-session",
            (Self::Session, false) => "guestlist-session",
            (Self::Browser, true) => "__Host-guestlist-browser",
            (Self::Browser, false) => "guestlist-browser",
        }
    }

    /// The value that a browser sends.
    pub fn read(self, headers: &HeaderMap, is_secure: bool) -> Option<String> {
        let name = self.name(is_secure);
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, value)| *key == name && !value.is_empty())
            .map(|(_, value)| value.to_owned())
    }

    /// The header that sets it, until the browser is closed.
    pub fn set(self, value: &str, is_secure: bool) -> Option<HeaderValue> {
        self.header(value, "", is_secure)
    }

    /// The header that removes it.
    pub fn remove(self, is_secure: bool) -> Option<HeaderValue> {
        self.header("", "; Max-Age=0", is_secure)
    }

    fn header(self, value: &str, age: &str, is_secure: bool) -> Option<HeaderValue> {
        let secure = if is_secure { "; Secure" } else { "" };
        let name = self.name(is_secure);
        HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_bound_to_the_host_where_there_is_https() {
        let set = Cookie::Session.set("s", true).expect("plain text");
        assert_eq!(
            set,
            "__Host-guestlist-session=s; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        let set = Cookie::Browser.set("b", false).expect("plain text");
        assert_eq!(set, "guestlist-browser=b; Path=/; HttpOnly; SameSite=Lax");
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=b; guestlist-session=plain"));
        headers.append(COOKIE, HeaderValue::from_static("__Host-guestlist-session=good; x"));
        assert_eq!(Cookie::Session.read(&headers, true).as_deref(), Some("good"));
        assert_eq!(Cookie::Session.read(&headers, false).as_deref(), Some("plain"));
        assert_eq!(Cookie::Browser.read(&headers, false), None);
    }
}
