//! Why a call failed, and the one place where that becomes sentences.

use entitlement_types::{ErrorBody, ErrorDetail};

use crate::json;
use crate::text::{ErrorSentence, Messages};

/// The kinds of failure that a person can do something different about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The device has no connection; nothing was sent.
    Offline,
    /// The connection failed before an answer came.
    Unreachable,
    /// No answer in time.
    Timeout,
    /// 401, and neither a refresh nor a new sign-in helped yet.
    SignInNeeded,
    /// 403.
    Forbidden,
    /// 403 for want of a licence: no role helps, for nobody.
    NoLicense,
    /// 404 or 410.
    NotFound,
    /// 409 or 412.
    Conflict,
    /// 429, or 503 with `Retry-After`.
    Throttled {
        /// Seconds to wait, where the server says.
        retry_after: Option<u32>,
    },
    /// Another 4xx: what was sent is not acceptable. `code` and `details` say what.
    Refused,
    /// 5xx.
    Server,
    /// An answer that is not what the contract says: wrong content type, half a body.
    Malformed,
}

/// Why a call failed.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// The status of the answer, where there was one.
    pub status: Option<u16>,
    /// Graph's word for programs, or empty. Graph: `concepts/errors.md`.
    pub code: String,
    /// Graph's sentence for developers, for support only. Never branch on it; only a missing licence has no code of its
    /// own everywhere.
    pub message: String,
    /// What it is about: a property's path or a query option.
    pub target: Option<String>,
    /// Each thing that is wrong, where the server says several.
    pub details: Vec<ErrorDetail>,
    /// The server's id of the call, else the one that was sent with it.
    pub request_id: Option<String>,
    /// It was a write whose answer was lost: it may have worked.
    pub is_unconfirmed: bool,
}

/// What support needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorDetails {
    /// The status of the answer.
    pub status: Option<u16>,
    /// Graph's word for programs, or empty.
    pub code: String,
    /// Graph's sentence for developers, or empty.
    pub message: String,
    /// To find the call in the server's log.
    pub request_id: Option<String>,
}

/// A failure in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorText {
    /// What happened.
    pub title: &'static str,
    /// What that means for the reader.
    pub meaning: &'static str,
    /// What to do now.
    pub remedy: &'static str,
    /// Whether the same call may well work later.
    pub can_retry: bool,
    /// What support needs.
    pub details: ErrorDetails,
}

impl ApiError {
    /// A failure without an answer.
    pub fn without_answer(kind: ErrorKind, request_id: Option<String>) -> Self {
        Self {
            kind,
            status: None,
            code: String::new(),
            message: String::new(),
            target: None,
            details: Vec::new(),
            request_id,
            is_unconfirmed: false,
        }
    }

    /// The failure that an answer with this status (400 or above) tells of. A body that is not Graph's error envelope
    /// takes nothing away: the status alone decides the kind.
    pub fn from_answer(status: u16, retry_after: Option<u32>, body: &str, request_id: Option<String>) -> Self {
        let error = json::read::<ErrorBody>(body).unwrap_or_default().error;
        let kind = match status {
            401 => ErrorKind::SignInNeeded,
            403 if is_about_license(&error.code, &error.message) => ErrorKind::NoLicense,
            403 => ErrorKind::Forbidden,
            404 | 410 => ErrorKind::NotFound,
            408 => ErrorKind::Timeout,
            409 | 412 => ErrorKind::Conflict,
            429 => ErrorKind::Throttled { retry_after },
            503 if retry_after.is_some() => ErrorKind::Throttled { retry_after },
            400..500 => ErrorKind::Refused,
            _ => ErrorKind::Server,
        };
        let inner = error.inner_error.unwrap_or_default();
        Self {
            status: Some(status),
            code: error.code,
            message: error.message,
            target: error.target,
            details: error.details,
            request_id: inner.request_id.or(request_id).or(inner.client_request_id),
            ..Self::without_answer(kind, None)
        }
    }

    /// An answer that is not what the contract says.
    pub fn malformed(status: u16, message: String, request_id: Option<String>) -> Self {
        Self {
            status: Some(status),
            message,
            ..Self::without_answer(ErrorKind::Malformed, request_id)
        }
    }

    /// Whether a server that is well would answer the same call differently.
    pub fn is_passing(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Offline
                | ErrorKind::Unreachable
                | ErrorKind::Timeout
                | ErrorKind::Throttled { .. }
                | ErrorKind::Server
                | ErrorKind::Malformed
        )
    }

    /// The failure in the reader's language. This is the only translator of errors; what a feature knows better (a
    /// package that is not there for this account) it says itself, by [`ErrorKind`] or `code`.
    pub fn explain(&self, messages: &Messages) -> ErrorText {
        let errors = &messages.errors;
        let sentence: ErrorSentence = match self.kind {
            _ if self.is_unconfirmed => errors.unconfirmed,
            ErrorKind::Offline => errors.offline,
            ErrorKind::Unreachable => errors.unreachable,
            ErrorKind::Timeout => errors.timeout,
            ErrorKind::SignInNeeded => errors.sign_in_needed,
            ErrorKind::Forbidden => errors.forbidden,
            ErrorKind::NoLicense => errors.no_license,
            ErrorKind::NotFound => errors.not_found,
            ErrorKind::Conflict => errors.conflict,
            ErrorKind::Throttled { .. } => errors.throttled,
            ErrorKind::Refused => errors.refused,
            ErrorKind::Server => errors.server,
            ErrorKind::Malformed => errors.malformed,
        };
        ErrorText {
            title: sentence.title,
            meaning: sentence.meaning,
            remedy: sentence.remedy,
            can_retry: self.is_passing()
                || self.is_unconfirmed
                || matches!(self.kind, ErrorKind::Conflict | ErrorKind::SignInNeeded),
            details: ErrorDetails {
                status: self.status,
                code: self.code.clone(),
                message: self.message.clone(),
                request_id: self.request_id.clone(),
            },
        }
    }
}

/// Whether a 403 is for want of a licence. Entitlement management says `NoLicense`; other parts of Graph name the
/// premium licence in their codes, or say it in their sentence alone, in either spelling.
fn is_about_license(code: &str, message: &str) -> bool {
    code == "NoLicense" || code.contains("Premium") || message.contains("icense") || message.contains("icence")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn the_status_decides_the_kind() {
        let check = |status: u16, retry_after: Option<u32>, expected: ErrorKind| {
            assert_eq!(
                ApiError::from_answer(status, retry_after, "", None).kind,
                expected,
                "{status}"
            );
        };
        check(400, None, ErrorKind::Refused);
        check(401, None, ErrorKind::SignInNeeded);
        check(403, None, ErrorKind::Forbidden);
        check(404, None, ErrorKind::NotFound);
        check(409, None, ErrorKind::Conflict);
        check(422, None, ErrorKind::Refused);
        check(429, None, ErrorKind::Throttled { retry_after: None });
        check(429, Some(7), ErrorKind::Throttled { retry_after: Some(7) });
        check(500, None, ErrorKind::Server);
        check(503, None, ErrorKind::Server);
        check(503, Some(2), ErrorKind::Throttled { retry_after: Some(2) });
    }

    #[test]
    fn graphs_envelope_is_read_in_both_spellings() {
        for inner in ["innerError", "innererror"] {
            let body = format!(
                r#"{{"error":{{"code":"accessDenied","message":"No.","details":[{{"code":"a","message":"b","target":"c"}}],
                "{inner}":{{"request-id":"r1","client-request-id":"c1","date":"2026-11-21T08:00:00"}}}}}}"#
            );
            let error = ApiError::from_answer(403, None, &body, Some("sent".to_owned()));
            assert_eq!(error.code, "accessDenied", "{inner}");
            assert_eq!(error.details.len(), 1);
            assert_eq!(error.request_id.as_deref(), Some("r1"));
        }
    }

    #[test]
    fn a_body_that_is_no_envelope_takes_nothing_away() {
        for body in [
            "",
            "<html>Bad gateway</html>",
            "{}",
            r#"{"error":"no"}"#,
            r#"{"error":{"code":"a"#,
        ] {
            let error = ApiError::from_answer(500, None, body, Some("sent".to_owned()));
            assert_eq!(error.kind, ErrorKind::Server, "{body}");
            assert_eq!(error.request_id.as_deref(), Some("sent"), "{body}");
        }
    }

    #[test]
    fn every_kind_has_sentences_in_every_language() {
        use ErrorKind::*;
        let kinds = [
            Offline,
            Unreachable,
            Timeout,
            SignInNeeded,
            Forbidden,
            NoLicense,
            NotFound,
            Conflict,
            Throttled { retry_after: None },
            Throttled { retry_after: Some(30) },
            Refused,
            Server,
            Malformed,
        ];
        for language in Language::ALL {
            for kind in kinds {
                let text = ApiError::without_answer(kind, None).explain(language.messages());
                for sentence in [text.title, text.meaning, text.remedy] {
                    assert!(!sentence.is_empty() && !sentence.contains('{'), "{kind:?}: {sentence}");
                }
            }
        }
    }

    #[test]
    fn a_missing_licence_is_told_from_a_missing_right() {
        let errors = &Language::ALL[0].messages().errors;
        let check = |code: &str, message: &str, expected: &str| {
            let body = format!(r#"{{"error":{{"code":"{code}","message":"{message}"}}}}"#);
            let error = ApiError::from_answer(403, None, &body, None);
            assert_eq!(
                error.explain(Language::ALL[0].messages()).title,
                expected,
                "{code} {message}"
            );
        };
        let missing = errors.no_license.title;
        check("accessDenied", "No.", errors.forbidden.title);
        check("NoLicense", "No.", missing);
        check("Authentication_RequestFromNonPremiumTenantOrB2CTenant", "No.", missing);
        check("Forbidden", "Your tenant is not licensed for this feature.", missing);
        check("accessDenied", "The tenant has no licence for this.", missing);
        check("accessDenied", "License required.", missing);
    }

    #[test]
    fn a_lost_answer_is_told_as_such() {
        let error = ApiError {
            is_unconfirmed: true,
            ..ApiError::without_answer(ErrorKind::Timeout, Some("r".to_owned()))
        };
        let text = error.explain(Language::ALL[0].messages());
        assert_eq!(text.title, Language::ALL[0].messages().errors.unconfirmed.title);
        assert!(text.can_retry);
    }
}
