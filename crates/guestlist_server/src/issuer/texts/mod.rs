//! Every text of the issuer's pages and mails, in every language: one that is missing does not compile.

mod dutch;
mod english;

use super::language::Language;

/// Texts of one language. Functions take what is filled in, in the order of the sentence.
pub struct Texts {
    pub sign_in: &'static str,
    pub sign_in_to: fn(&str) -> String,
    pub choose_person: &'static str,
    pub demo_explained: &'static str,
    /// Above people of the demo who come from no organization.
    pub from_elsewhere: &'static str,
    pub or_by_email: &'static str,
    pub email_label: &'static str,
    pub email_hint: &'static str,
    pub email_hint_without_mail: &'static str,
    pub send_code: &'static str,
    pub email_missing: &'static str,
    pub email_malformed: &'static str,
    pub mail_not_set_up: &'static str,
    pub mail_not_set_up_explained: &'static str,
    pub mail_failed: &'static str,
    pub mail_failed_explained: &'static str,
    pub too_many_for_address: fn(i64) -> String,
    pub too_many_from_client: fn(i64) -> String,
    pub passcode_title: &'static str,
    pub passcode_sent: fn(&str) -> String,
    pub passcode_logged: fn(&str) -> String,
    pub passcode_label: &'static str,
    pub passcode_hint: &'static str,
    pub passcode_malformed: &'static str,
    pub passcode_wrong: fn(i64) -> String,
    pub passcode_spent: &'static str,
    pub passcode_ended: &'static str,
    pub nothing_arrived: &'static str,
    pub send_new_code: &'static str,
    pub new_code_sent: &'static str,
    pub use_other_address: &'static str,
    pub continue_title: &'static str,
    pub signed_in_as: fn(&str) -> String,
    pub meant_for: fn(&str) -> String,
    pub continue_as: fn(&str) -> String,
    pub use_other_account: &'static str,
    pub cancel: &'static str,
    pub to_portal: &'static str,
    pub sign_out_title: &'static str,
    pub sign_out_explained: fn(&str) -> String,
    pub sign_out: &'static str,
    pub signed_out_title: &'static str,
    pub signed_out_explained: &'static str,
    pub sign_in_again: &'static str,
    pub language: &'static str,
    pub error_prefix: &'static str,
    pub details: &'static str,
    pub request_id: &'static str,
    pub unknown_client: ProblemText,
    pub wrong_redirect: ProblemText,
    pub malformed: ProblemText,
    pub expired: ProblemText,
    pub blocked: ProblemText,
    pub not_found: ProblemText,
    pub busy: ProblemText,
    pub broken: ProblemText,
    pub mail: MailText,
}

/// What a page of trouble says: what happened, what it means, what to do now.
pub struct ProblemText {
    pub happened: &'static str,
    pub means: &'static str,
    pub remedy: &'static str,
}

/// What the mail with the passcode says.
pub struct MailText {
    pub subject: fn(&str, &str) -> String,
    pub your_code: fn(&str) -> String,
    pub how_it_works: &'static str,
    pub not_you: &'static str,
}

impl Language {
    /// The texts of this language.
    pub const fn texts(self) -> &'static Texts {
        match self {
            Self::English => &english::TEXTS,
            Self::Dutch => &dutch::TEXTS,
        }
    }
}
