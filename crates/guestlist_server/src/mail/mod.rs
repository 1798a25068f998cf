//! Sends mail through the operator's SMTP server. Knows nothing of what the messages are about.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Message, SmtpTransport, Transport};
use url::Url;

use crate::app::new_id;

/// How long the mail server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why mail cannot be sent at all; for the operator, at start.
#[derive(Debug, thiserror::Error)]
pub enum MailSettingsError {
    /// The address of the SMTP server is none. It is not repeated here, because it may hold a password.
    #[error(
        "The address of the SMTP server is not understood ({0}). It looks like smtps://user:password@host:465 \
        or smtp://user:password@host:587; special letters of the password are written as %XX."
    )]
    BadUrl(String),
    /// The sender is no address.
    #[error("The sender of mail, {0}, is no mail address. It looks like Contoso <guests@contoso.com>.")]
    BadSender(String),
}

/// Why one message was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address cannot be written in a message.
    #[error("the address cannot be written in a message: {0}")]
    BadAddress(#[from] lettre::address::AddressError),
    /// The message cannot be put together.
    #[error("the message cannot be put together: {0}")]
    BadMessage(#[from] lettre::error::Error),
    /// The mail server did not take it.
    #[error("the mail server did not take the message: {}", chain(.0))]
    NotTaken(#[from] lettre::transport::smtp::Error),
}

/// The whole reason: lettre's own text often leaves out what the system or the server said.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        next = cause.source();
    }
    text
}

/// A message to one person.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Whom it goes to: a mail address.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// Sends mail.
#[derive(Clone)]
pub struct Mailer {
    transport: Arc<SmtpTransport>,
    sender: Mailbox,
    server: Arc<str>,
}

impl Mailer {
    /// Sends through the server at `url`, in the name of `sender`.
    ///
    /// `smtps://` speaks TLS from the first byte. `smtp://` insists on STARTTLS, except on this machine; `?tls=none`
    /// and `?tls=opportunistic` say otherwise.
    ///
    /// # Errors
    /// When either is not understood. Nothing is connected yet.
    pub fn new(url: &str, sender: &str) -> Result<Self, MailSettingsError> {
        let bad = |reason: &dyn fmt::Display| MailSettingsError::BadUrl(reason.to_string());
        let url = with_encryption(Url::parse(url).map_err(|error| bad(&error))?);
        let builder = SmtpTransport::from_url(url.as_str()).map_err(|error| bad(&chain(&error)))?;
        let sender = sender
            .parse()
            .map_err(|_| MailSettingsError::BadSender(sender.to_owned()))?;
        let server = format!(
            "{}:{}",
            url.host_str().unwrap_or_default(),
            url.port().unwrap_or_default()
        );
        Ok(Self {
            transport: Arc::new(builder.timeout(Some(PATIENCE)).build()),
            sender,
            server: server.trim_end_matches(":0").into(),
        })
    }

    /// The mail server, without what opens it.
    pub fn server(&self) -> &str {
        &self.server
    }

    /// Sends a message and waits until the mail server has taken it. Blocks.
    ///
    /// # Errors
    /// When it was not taken; it may be sent again.
    pub fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let domain = self.sender.email.domain();
        let message = Message::builder()
            .from(self.sender.clone())
            .to(Mailbox::new(None, mail.to.parse()?))
            .subject(&mail.subject)
            .message_id(Some(format!("<{}@{domain}>", new_id())))
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))?;
        self.transport.send(&message)?;
        Ok(())
    }
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer")
            .field("server", &self.server)
            .finish_non_exhaustive()
    }
}

/// Says that no person wrote the message, so that no absence notice answers it (RFC 3834, section 5).
#[derive(Clone, Copy, Debug)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The address with what the SMTP library takes as its default made safe: it sends passwords in the clear otherwise.
fn with_encryption(mut url: Url) -> Url {
    let asked = url
        .query_pairs()
        .find(|(name, _)| name == "tls")
        .map(|(_, value)| value.into_owned());
    let is_here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    match (url.scheme(), asked.as_deref()) {
        ("smtp", Some("none")) => url.set_query(None),
        ("smtp", None) if !is_here => url.set_query(Some("tls=required")),
        _ => {}
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_never_sent_in_the_clear_unless_asked_for() {
        let check = |url: &str, expected: &str| {
            assert_eq!(with_encryption(Url::parse(url).expect("an address")).as_str(), expected);
        };
        check(
            "smtp://u:p@mail.example:587",
            "smtp://u:p@mail.example:587?tls=required",
        );
        check(
            "smtp://mail.example?tls=opportunistic",
            "smtp://mail.example?tls=opportunistic",
        );
        check("smtp://mail.example?tls=none", "smtp://mail.example");
        check("smtp://127.0.0.1:2525", "smtp://127.0.0.1:2525");
        check("smtps://u:p@mail.example", "smtps://u:p@mail.example");
    }

    #[test]
    fn what_is_not_understood_is_told_without_the_password() {
        for url in [
            "mail.example:25",
            "http://u:secret@mail.example",
            "smtp://u:secret@mail.example?tls=x",
            "",
        ] {
            let error = Mailer::new(url, "guests@contoso.example").expect_err(url).to_string();
            assert!(error.contains("smtps://user") && !error.contains("secret"), "{error}");
        }
        for sender in ["", "Contoso", "a@", "a@b.example\r\nBcc: c@d.example"] {
            assert!(Mailer::new("smtp://127.0.0.1", sender).is_err(), "{sender}");
        }
        let mailer =
            Mailer::new("smtps://u:secret@mail.example:465", "Contoso <guests@contoso.example>").expect("good");
        assert_eq!(format!("{mailer:?}"), r#"Mailer { server: "mail.example:465", .. }"#);
    }
}
