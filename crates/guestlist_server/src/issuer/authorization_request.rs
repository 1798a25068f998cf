//! What a client asks for at the authorization endpoint (RFC 6749, section 4.1.1; RFC 7636, section 4.3; OpenID Connect
//! Core, section 3.1.2.1), and what is to be done about it. No I/O.

use entitlement_types::{DateTimeOffset, Duration};
use serde::{Deserialize, Serialize};

use super::parameters::Parameters;
use crate::app::Scope;

/// Scopes of OpenID Connect.
const OPENID_SCOPES: [&str; 4] = ["openid", "profile", "email", "offline_access"];
/// Longer values of `state` and `nonce` are refused; nobody needs them, and they are kept.
const LONGEST_VALUE: usize = 1024;

/// A request that can be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    /// The client.
    pub client_id: String,
    /// Where the answer goes; known to be the client's.
    pub redirect_uri: String,
    /// What is asked for and can be given, separated by spaces.
    pub scope: String,
    /// Given back as it came.
    pub state: Option<String>,
    /// Goes into the id token.
    pub nonce: Option<String>,
    /// The S256 challenge.
    pub code_challenge: String,
    /// What the person may be asked.
    pub prompt: Prompt,
    /// The oldest sign-in that is young enough, in seconds.
    pub max_age: Option<i64>,
    /// Whom the client expects: a mail address.
    pub login_hint: Option<String>,
}

/// What the person may be asked: `prompt`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Prompt {
    /// Whatever is needed.
    #[default]
    AsNeeded,
    /// Nothing.
    None,
    /// To sign in again.
    Login,
    /// Who they want to be.
    SelectAccount,
}

/// Why a request is refused, told to the client at its redirect address (RFC 6749, section 4.1.2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The error code.
    pub error: &'static str,
    /// A sentence for developers.
    pub description: String,
}

impl Refusal {
    /// A refusal with this code.
    pub fn new(error: &'static str, description: impl Into<String>) -> Self {
        Self {
            error,
            description: description.into(),
        }
    }
}

impl AuthorizationRequest {
    /// Reads a request of a known client whose redirect address has been found to be its own.
    ///
    /// # Errors
    /// What is wrong with it, for the client.
    pub fn read(parameters: &Parameters, client_id: &str, redirect_uri: &str) -> Result<Self, Refusal> {
        let invalid = |description: &str| Refusal::new("invalid_request", description);
        if let Some(name) = parameters.doubled() {
            return Err(invalid(&format!("The parameter {name} stands there twice.")));
        }
        for (name, error) in [
            ("request", "request_not_supported"),
            ("request_uri", "request_uri_not_supported"),
            ("registration", "registration_not_supported"),
        ] {
            if parameters.get(name).is_some() {
                return Err(Refusal::new(error, format!("The parameter {name} is not supported.")));
            }
        }
        match parameters.get("response_type") {
            Some("code") => {}
            Some(_) => {
                return Err(Refusal::new(
                    "unsupported_response_type",
                    "Only response_type=code is supported.",
                ));
            }
            None => return Err(invalid("The parameter response_type is missing.")),
        }
        if parameters.get("response_mode").is_some_and(|mode| mode != "query") {
            return Err(invalid("Only response_mode=query is supported."));
        }
        let code_challenge = read_challenge(parameters)?;
        for name in ["state", "nonce", "login_hint"] {
            if parameters.get(name).is_some_and(|value| value.len() > LONGEST_VALUE) {
                return Err(invalid(&format!(
                    "The parameter {name} is longer than {LONGEST_VALUE} bytes."
                )));
            }
        }
        let max_age = match parameters.get("max_age").map(str::parse::<i64>) {
            None => None,
            Some(Ok(seconds)) if seconds >= 0 => Some(seconds),
            Some(_) => return Err(invalid("The parameter max_age is no number of seconds.")),
        };
        Ok(Self {
            client_id: client_id.to_owned(),
            redirect_uri: redirect_uri.to_owned(),
            scope: grantable(parameters.get("scope").unwrap_or_default()),
            state: parameters.get("state").map(str::to_owned),
            nonce: parameters.get("nonce").map(str::to_owned),
            code_challenge,
            prompt: read_prompt(parameters.get("prompt").unwrap_or_default())?,
            max_age,
            login_hint: parameters.get("login_hint").map(str::to_owned),
        })
    }
}

/// PKCE is not optional, and `plain` protects nothing (RFC 9700, section 2.1.1).
fn read_challenge(parameters: &Parameters) -> Result<String, Refusal> {
    let invalid = |description: &str| Err(Refusal::new("invalid_request", description));
    match (
        parameters.get("code_challenge"),
        parameters.get("code_challenge_method"),
    ) {
        (None, _) => invalid("The parameter code_challenge is missing: PKCE is needed."),
        (Some(challenge), Some("S256")) if is_challenge(challenge) => Ok(challenge.to_owned()),
        (Some(_), Some("S256")) => invalid("The parameter code_challenge is no S256 challenge."),
        (Some(_), _) => invalid("Only code_challenge_method=S256 is supported."),
    }
}

/// 32 bytes in URL-safe base64 without padding.
fn is_challenge(text: &str) -> bool {
    text.len() == 43
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

fn read_prompt(text: &str) -> Result<Prompt, Refusal> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    match words[..] {
        [] => Ok(Prompt::AsNeeded),
        ["none"] => Ok(Prompt::None),
        _ if words.contains(&"none") => Err(Refusal::new("invalid_request", "prompt=none stands alone.")),
        _ if words.contains(&"login") => Ok(Prompt::Login),
        _ if words.contains(&"select_account") => Ok(Prompt::SelectAccount),
        // Clients are the operator's own: there is nothing to consent to, and what is not known is ignored.
        _ => Ok(Prompt::AsNeeded),
    }
}

/// What of the scopes can be given; the rest is left out, and the token endpoint says what is left.
fn grantable(scope: &str) -> String {
    let known = |name: &&str| OPENID_SCOPES.contains(name) || Scope::ALL.iter().any(|scope| scope.as_str() == *name);
    let mut names: Vec<&str> = scope.split(' ').filter(known).collect();
    names.dedup();
    names.join(" ")
}

/// All scopes that can be given, for the discovery document.
pub fn supported_scopes() -> Vec<&'static str> {
    OPENID_SCOPES.into_iter().chain(Scope::ALL.map(Scope::as_str)).collect()
}

/// Who is signed in already.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn<'a> {
    /// Their mail address.
    pub email: Option<&'a str>,
    /// When they signed in.
    pub at: DateTimeOffset,
}

/// What is to be done about a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Answer it for who is signed in.
    Answer,
    /// Ask the person to sign in.
    SignIn,
    /// Ask the person whether to go on as who is signed in, or as somebody else.
    Choose,
    /// Tell the client that somebody would have to be asked.
    LoginRequired,
}

/// What is to be done about a request, by who is signed in.
pub fn next_step(request: &AuthorizationRequest, signed_in: Option<SignedIn<'_>>, now: DateTimeOffset) -> Step {
    let fresh = signed_in.filter(|person| {
        let is_young = |seconds: i64| now <= person.at + Duration::seconds(seconds);
        request.max_age.is_none_or(is_young)
    });
    let is_expected = fresh.is_none_or(|person| match &request.login_hint {
        Some(hint) => person.email.is_some_and(|email| email.eq_ignore_ascii_case(hint)),
        None => true,
    });
    match (request.prompt, fresh) {
        (Prompt::None, Some(_)) if is_expected => Step::Answer,
        (Prompt::None, _) => Step::LoginRequired,
        (Prompt::Login, _) | (_, None) => Step::SignIn,
        (Prompt::SelectAccount, Some(_)) => Step::Choose,
        (Prompt::AsNeeded, Some(_)) if is_expected => Step::Answer,
        (Prompt::AsNeeded, Some(_)) => Step::Choose,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "response_type=code&code_challenge_method=S256&scope=openid+User.Read+Unknown.All\
        &state=s&nonce=n&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    fn read(query: &str) -> Result<AuthorizationRequest, Refusal> {
        AuthorizationRequest::read(
            &Parameters::parse(query.as_bytes()),
            "portal",
            "https://guests.example/callback",
        )
    }

    #[test]
    fn a_good_request_is_read_and_keeps_what_can_be_given() {
        let request = read(GOOD).expect("good");
        assert_eq!(request.scope, "openid User.Read");
        assert_eq!(request.state.as_deref(), Some("s"));
        assert_eq!(request.prompt, Prompt::AsNeeded);
    }

    #[test]
    fn each_thing_that_is_wrong_has_its_error() {
        let check = |query: &str, error: &str| {
            let found = read(query).map_err(|refusal| refusal.error);
            assert_eq!(found, Err(error).map_err(|text: &str| text), "{query}");
        };
        let with = |more: &str| format!("{GOOD}&{more}");
        check(
            &GOOD.replace("response_type=code", "response_type=token"),
            "unsupported_response_type",
        );
        check(&GOOD.replace("response_type=code&", ""), "invalid_request");
        check(&GOOD.replace("S256", "plain"), "invalid_request");
        check(&GOOD.replace("&code_challenge=E9M", "&x=E9M"), "invalid_request");
        check(&GOOD.replace("=E9M", "=short"), "invalid_request");
        check(&with("state=again"), "invalid_request");
        check(&with("request=e30"), "request_not_supported");
        check(&with("request_uri=https://evil.example"), "request_uri_not_supported");
        check(&with("response_mode=fragment"), "invalid_request");
        check(&with("prompt=none+login"), "invalid_request");
        check(&with("max_age=-1"), "invalid_request");
        check(&with("max_age=soon"), "invalid_request");
        check(
            &GOOD.replace("state=s", &format!("state={}", "s".repeat(1025))),
            "invalid_request",
        );
    }

    #[test]
    fn what_is_asked_depends_on_the_prompt_and_on_who_is_signed_in() {
        let now = DateTimeOffset::from_unix_milliseconds(10_000_000);
        let ann = SignedIn {
            email: Some("ann@fabrikam.example"),
            at: now - Duration::seconds(100),
        };
        let check = |more: &str, signed_in: Option<SignedIn<'_>>, expected: Step| {
            let request = read(&format!("{GOOD}&{more}")).expect("good");
            assert_eq!(
                next_step(&request, signed_in, now),
                expected,
                "{more}, signed in: {}",
                signed_in.is_some()
            );
        };
        check("", None, Step::SignIn);
        check("", Some(ann), Step::Answer);
        check("prompt=none", None, Step::LoginRequired);
        check("prompt=none", Some(ann), Step::Answer);
        check(
            "prompt=none&login_hint=bob@fabrikam.example",
            Some(ann),
            Step::LoginRequired,
        );
        check("prompt=login", Some(ann), Step::SignIn);
        check("prompt=select_account", Some(ann), Step::Choose);
        check("prompt=select_account", None, Step::SignIn);
        check("prompt=consent", Some(ann), Step::Answer);
        check("login_hint=Ann@fabrikam.example", Some(ann), Step::Answer);
        check("login_hint=bob@fabrikam.example", Some(ann), Step::Choose);
        check("max_age=99", Some(ann), Step::SignIn);
        check("max_age=99&prompt=none", Some(ann), Step::LoginRequired);
        check("max_age=100", Some(ann), Step::Answer);
    }
}
