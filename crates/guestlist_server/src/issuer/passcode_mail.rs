//! The message that carries a passcode: plain text and HTML that say the same, with no links and nothing that is
//! fetched, so that it teaches nobody to follow links and tells nobody that it was read.

use maud::{DOCTYPE, html};

use super::language::Language;
use crate::mail::Mail;

/// The message.
pub fn passcode_mail(language: Language, organization: &str, address: &str, passcode: &str) -> Mail {
    let texts = &language.texts().mail;
    let passcode = grouped(passcode);
    let subject = (texts.subject)(&passcode, organization);
    let your_code = (texts.your_code)(organization);
    let text = format!(
        "{your_code}\r\n\r\n    {passcode}\r\n\r\n{}\r\n\r\n{}\r\n",
        texts.how_it_works, texts.not_you
    );
    let html = html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="color-scheme" content="light dark";
                title { (subject) }
            }
            body style="font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.5" {
                p { (your_code) }
                p style="font-size: 28px; letter-spacing: 0.1em" { strong { (passcode) } }
                p { (texts.how_it_works) }
                p { (texts.not_you) }
            }
        }
    };
    Mail {
        to: address.to_owned(),
        subject,
        text,
        html: html.into_string(),
    }
}

/// `1234 5678`: easier to read over and to keep in mind.
fn grouped(passcode: &str) -> String {
    let (start, end) = passcode.split_at(passcode.len() / 2);
    format!("{start} {end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_says_the_same_in_both_forms_and_leads_nowhere() {
        for language in Language::ALL {
            let mail = passcode_mail(language, "<Contoso> & Co", "ann@fabrikam.example", "12345678");
            assert!(
                mail.text.contains("1234 5678") && mail.html.contains("1234 5678"),
                "{mail:?}"
            );
            assert!(mail.subject.starts_with("1234 5678") && mail.subject.contains("<Contoso> & Co"));
            assert!(mail.html.contains("&lt;Contoso&gt; &amp; Co"));
            assert!(!mail.html.contains("http") && !mail.html.contains("src") && !mail.text.contains("http"));
        }
    }
}
