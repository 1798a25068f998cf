//! What went wrong, what that means for the reader, and what to do.

use super::messages::messages;

messages! {
    /// One kind of failure in three sentences.
    ErrorSentence { title, meaning, remedy }
}

/// What went wrong, what it means, what to do: one sentence of each for every kind of failure.
#[derive(Clone, Copy, Debug)]
pub struct ErrorMessages {
    /// The device has no connection.
    pub offline: ErrorSentence,
    /// The connection broke, or there never was one.
    pub unreachable: ErrorSentence,
    /// No answer in time.
    pub timeout: ErrorSentence,
    /// The session is over and could not be renewed.
    pub sign_in_needed: ErrorSentence,
    /// The account may not do this.
    pub forbidden: ErrorSentence,
    /// The backend's owner has no licence for it.
    pub no_license: ErrorSentence,
    /// It is gone, or was never there for this account.
    pub not_found: ErrorSentence,
    /// Somebody else was first, or it is done already.
    pub conflict: ErrorSentence,
    /// Too many calls.
    pub throttled: ErrorSentence,
    /// The server does not accept what was sent.
    pub refused: ErrorSentence,
    /// The server failed.
    pub server: ErrorSentence,
    /// The answer could not be read.
    pub malformed: ErrorSentence,
    /// It was sent, but the answer never came: it may have worked.
    pub unconfirmed: ErrorSentence,
}

#[cfg(test)]
impl ErrorMessages {
    /// Every text with the name of its field, for the tests that compare languages.
    pub fn texts(&self) -> Vec<(&'static str, Vec<&'static str>)> {
        [
            self.offline,
            self.unreachable,
            self.timeout,
            self.sign_in_needed,
            self.forbidden,
            self.no_license,
            self.not_found,
            self.conflict,
            self.throttled,
            self.refused,
            self.server,
            self.malformed,
            self.unconfirmed,
        ]
        .iter()
        .flat_map(ErrorSentence::texts)
        .collect()
    }
}
