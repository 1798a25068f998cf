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

/// What an activity of the service is called, where it was done to this kind of thing; none where it is not known here.
pub fn activity_word(said: &str, kind: &str) -> Option<&'static str> {
    service_word(&[said, "@", kind].concat()).or_else(|| service_word(said))
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
    let mut found: Vec<&'static str> = Vec::new();
    for (said, _) in sentences {
        let said = said.split('@').next().unwrap_or(said);
        if !found.contains(&said) {
            found.push(said);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_in_dutch_finds_what_the_service_says() {
        let words = nl::service_words::WORDS;
        assert_eq!(
            found_in(words, "ROL toegewezen"),
            ["Add role assignment"],
            "whole words, whatever their case"
        );
        assert!(found_in(words, "fabrikam").is_empty());
    }

    #[test]
    fn what_is_told_of_two_kinds_of_things_is_one_word_of_the_service() {
        let delivered = [
            "Failed access package assignment request",
            "Fulfill access package assignment request",
            "Partially fulfill access package assignment request",
            "Ready to fulfill access package assignment request",
        ];
        assert_eq!(found_in(en::service_words::WORDS, "delivered"), delivered);
        let fulfilled = delivered[1];
        assert_eq!(
            activity_word(fulfilled, "AccessPackageAssignment"),
            Some("Access delivered")
        );
        assert_eq!(
            activity_word(fulfilled, "AccessPackageAssignmentRequest"),
            Some("Request delivered")
        );
    }

    #[test]
    fn both_languages_name_every_activity() {
        let activities = |words: ServiceWords| {
            let mut said: Vec<&str> = words.iter().map(|(said, _)| *said).collect();
            // What else is a sentence says why something was done, or in which stage.
            said.retain(|said| said.contains(' ') && !said.starts_with("Stage"));
            said.sort_unstable();
            said
        };
        let english = activities(en::service_words::WORDS);
        let dutch = activities(nl::service_words::WORDS);
        let missing: Vec<&&str> = english.iter().filter(|said| !dutch.contains(said)).collect();
        assert!(missing.is_empty(), "{missing:?}");
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
