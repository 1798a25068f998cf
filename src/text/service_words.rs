//! What the service says in English whoever reads it: the names of activities, types and properties in the audit log.
//! What is not known here stays as the service says it.

use super::{Language, en, language, nl};

/// Pairs of what the service says and what it is called here.
pub(super) type ServiceWords = &'static [(&'static str, &'static str)];

/// The words of each language, in the order of [`Language::ALL`].
const WORDS: [ServiceWords; Language::ALL.len()] = [en::service_words::WORDS, nl::service_words::WORDS];

/// What a word of the service is called in the language in use; none where it is not known here.
pub fn service_word(said: &str) -> Option<&'static str> {
    let words = WORDS[language().index];
    words.iter().find(|(known, _)| *known == said).map(|(_, word)| *word)
}

/// The sentences of the service whose name in the language in use holds every word that was typed.
pub fn said_for(typed: &str) -> Vec<&'static str> {
    found_in(WORDS[language().index], typed)
}

fn found_in(words: ServiceWords, typed: &str) -> Vec<&'static str> {
    let typed = typed.to_lowercase();
    let fits = |word: &str| {
        let word = word.to_lowercase();
        typed.split_whitespace().all(|part| word.contains(part))
    };
    let sentences = words.iter().filter(|(said, word)| said.contains(' ') && fits(word));
    sentences.map(|(said, _)| *said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_in_dutch_finds_what_the_service_says() {
        let words = nl::service_words::WORDS;
        assert_eq!(
            found_in(words, "ROL toewijzen"),
            ["Add role assignment"],
            "whole words, whatever their case"
        );
        assert!(found_in(words, "fabrikam").is_empty());
    }

    #[test]
    fn no_word_is_there_twice() {
        for words in WORDS {
            let mut said: Vec<&str> = words.iter().map(|(said, _)| *said).collect();
            said.sort_unstable();
            let count = said.len();
            said.dedup();
            assert_eq!(said.len(), count, "a word is there twice");
        }
    }
}
