//! What the texts of claims are about: their words without those that every text has.
//!
//! For questions such as "do these two share a term at all?". Endings, articles and vowel signs make no
//! difference, so that two forms of one word count as one; that errs on the side of finding something in
//! common, which is the side on which a rule stays silent.

use super::language::{Class, bare, each_word, is_any, stem};
use super::wording::word_number;

/// The terms of a text that say what it is about, as numbers in order, each once.
pub(super) fn content(text: &str) -> Vec<u64> {
    let mut terms = content_in_order(text);
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The same as they stand in the text.
pub(super) fn content_in_order(text: &str) -> Vec<u64> {
    let mut terms: Vec<u64> = Vec::new();
    let mut word = String::new();
    for written in each_word(text) {
        bare(written, &mut word);
        if !is_any(&word, &[Class::Empty]) {
            terms.push(word_number(stem(&word)));
        }
    }
    terms
}

/// Do two lists in order have a number in common?
pub(super) fn share(one: &[u64], other: &[u64]) -> bool {
    common(one, other).next().is_some()
}

/// What two lists in order have in common.
pub(super) fn common<'a>(one: &'a [u64], other: &'a [u64]) -> impl Iterator<Item = u64> + 'a {
    one.iter().copied().filter(|term| other.binary_search(term).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(one: &str, other: &str) -> bool {
        share(&content(one), &content(other))
    }

    #[test]
    fn forms_of_a_word_are_one_term() {
        assert!(shared("Opening is dear.", "They opened it"));
        assert!(shared("libraries close", "the library"));
        assert!(shared("The talks stopped.", "They stop"));
        assert!(shared("السَّلامُ قريبٌ", "عن سلام"));
        assert!(shared("والمدينة", "مدينه"));
        assert!(shared("Café", "cafe"));
    }

    #[test]
    fn words_that_every_text_has_are_no_terms() {
        assert!(!shared("This is the one that was.", "It is not that one."));
        assert!(!shared("هذا من ذلك", "من هذا في ذلك"));
        assert!(!shared("Cats purr.", "Dogs bark."));
    }
}
