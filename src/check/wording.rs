//! Texts of claims, compared without regard to what makes no difference.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Stretches Arabic letters and means nothing.
const TATWEEL: char = '\u{640}';

/// The text in one normal form: NFC, small letters, single spaces, no tatweel, no full stop at its end.
pub(super) fn normal_form(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        form.extend((!form.is_empty()).then_some(' '));
        fold(word, &mut form);
    }
    let end = form.trim_end_matches(['.', '!', '…', ' ']).len();
    form.truncate(end);
    form
}

/// The words of a text, and its signs other than punctuation, each once, as numbers in order: equal
/// words have equal numbers. Arabic vowel signs make no difference.
pub(super) fn terms(text: &str) -> Vec<u64> {
    let mut folded = String::with_capacity(text.len());
    fold(text, &mut folded);
    let mut terms = Vec::new();
    let mut word: Option<FxHasher> = None;
    for char in folded.chars().filter(|&char| !is_vowel_sign(char)) {
        if char.is_alphanumeric() || is_combining_mark(char) {
            word.get_or_insert_default().write_u32(u32::from(char));
        } else {
            terms.extend(word.take().map(|word| word.finish()));
            terms.extend((!is_punctuation(char)).then(|| u64::from(char)));
        }
    }
    terms.extend(word.map(|word| word.finish()));
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// Adds the text in NFC and small letters, without tatweel.
fn fold(text: &str, folded: &mut String) {
    if text.is_ascii() {
        folded.extend(text.chars().map(|char| char.to_ascii_lowercase()));
    } else {
        folded.extend(text.nfc().filter(|&char| char != TATWEEL).flat_map(char::to_lowercase));
    }
}

/// Arabic vowel signs, written or left out at will.
fn is_vowel_sign(char: char) -> bool {
    ('\u{64b}'..='\u{65f}').contains(&char) || char == '\u{670}'
}

fn is_punctuation(char: char) -> bool {
    char.is_whitespace() || ".,;:!?\"'()-–—…‘’“”„«»،؛؟*_#@[]/".contains(char)
}

/// The share of the terms of two texts that they have in common, from 0 to 1. Both are sorted.
pub(super) fn likeness(one: &[u64], other: &[u64]) -> f64 {
    let common = one.iter().filter(|term| other.binary_search(term).is_ok()).count();
    let all = one.len() + other.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_case_tatweel_and_the_full_stop_make_no_difference() {
        assert_eq!(normal_form(" The  talks\u{a0}WILL succeed."), "the talks will succeed");
        assert_eq!(normal_form("الســلام قريب"), normal_form("السلام  قريب."));
        assert_eq!(normal_form("cafe\u{301}"), normal_form("café"));
        assert_ne!(normal_form("P ∧ Q"), normal_form("P ∨ Q"));
    }

    #[test]
    fn likeness_counts_words_and_signs() {
        let likeness = |one: &str, other: &str| likeness(&terms(one), &terms(other));
        assert_eq!(likeness("The talks will succeed.", "will the talks succeed?"), 1.0);
        assert_eq!(likeness("السَّلامُ قريبٌ", "السلام قريب"), 1.0);
        assert_eq!(likeness("P → Q", "P ↔ Q"), 0.5);
        assert_eq!(likeness("", ""), 0.0);
    }
}
