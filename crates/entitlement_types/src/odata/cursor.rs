//! A place in the value of a query option, from which words are read one by one.

use super::error::Fault;

/// How much of an unexpected word is repeated in an error.
const LONGEST_QUOTE: usize = 24;

/// A place in a text. Copying it remembers the place, so that looking ahead needs no way back.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    /// In bytes from the start of the option's value, and always between two characters.
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The same place in a text that ends earlier. Places stay those of the whole value.
    pub(super) fn ending_at(&self, end: usize) -> Self {
        Self {
            text: &self.text[..end],
            at: self.at,
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn skip_spaces(&mut self) {
        self.take_while(|c| c.is_ascii_whitespace());
    }

    /// Whether nothing but spaces is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.skip_spaces();
        self.rest().is_empty()
    }

    /// Goes past `wanted` if it comes next.
    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let is_next = self.peek() == Some(wanted);
        if is_next {
            self.at += wanted.len_utf8();
        }
        is_next
    }

    /// Goes past spaces and then `wanted`.
    pub(super) fn expect(&mut self, wanted: char, after: &str) -> Result<(), Fault> {
        self.skip_spaces();
        if self.eat(wanted) {
            return Ok(());
        }
        Err(self.unexpected(&format!("`{wanted}` {after}")))
    }

    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !wanted(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    /// Goes past `length` bytes, which must be whole characters of the rest.
    pub(super) fn take(&mut self, length: usize) -> &'a str {
        let taken = &self.rest()[..length];
        self.at += length;
        taken
    }

    /// Goes past a name such as `displayName` or `microsoft.graph.user`, if one comes next.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        let mut ahead = *self;
        if !ahead.peek().is_some_and(|c| c.is_ascii_alphabetic() || c == '_') {
            return None;
        }
        let name = ahead.take_while(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
        *self = ahead;
        Some(name)
    }

    /// Goes past names joined by `/`, if any come next.
    pub(super) fn names(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.name()?;
        loop {
            let mut ahead = *self;
            if !(ahead.eat('/') && ahead.name().is_some()) {
                return Some(&self.text[start..self.at]);
            }
            *self = ahead;
        }
    }

    /// The fault that something else was expected here.
    pub(super) fn unexpected(&self, expected: &str) -> Fault {
        let mut ahead = *self;
        ahead.skip_spaces();
        let mut word = ahead;
        let found = match word
            .take_while(|c| !c.is_ascii_whitespace())
            .char_indices()
            .nth(LONGEST_QUOTE)
        {
            Some((end, _)) => format!("`{}…`", &ahead.rest()[..end]),
            None if ahead.rest().is_empty() => "the end".to_owned(),
            None => format!("`{}`", &ahead.rest()[..word.at - ahead.at]),
        };
        Fault::at(ahead.at, format!("expected {expected}, found {found}"))
    }
}
