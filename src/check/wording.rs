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
        fold(word, &mut form, |char| char != TATWEEL);
    }
    let end = form.trim_end_matches(['.', '!', '…', ' ']).len();
    form.truncate(end);
    form
}

/// A number that is the same for texts with the same normal form, and costs less to make.
pub(super) fn fingerprint(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let mut add = |text: &str| {
        let text = text.trim_end_matches(|char: char| char.is_whitespace() || char == '.' || char == '!');
        let letters = text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != 0x0B);
        letters.for_each(|byte| hasher.write_u8(byte.to_ascii_lowercase()));
    };
    if text.is_ascii() {
        add(text)
    } else {
        add(&normal_form(text))
    }
    hasher.finish()
}

/// The words of a text, and its signs other than punctuation, each once, as numbers in order: equal
/// words have equal numbers. Arabic vowel signs make no difference.
pub(super) fn terms(text: &str) -> Vec<u64> {
    let mut folded = String::with_capacity(text.len());
    fold(text, &mut folded, |char| char != TATWEEL && !is_vowel_sign(char));
    let mut terms = Vec::new();
    let mut word = 0;
    for (at, char) in folded.char_indices().filter(|&(_, char)| !is_word_part(char)) {
        terms.extend(term(&folded[word..at]));
        word = at + char.len_utf8();
        if !is_punctuation(char) {
            terms.extend(term(&folded[at..word]));
        }
    }
    terms.extend(term(&folded[word..]));
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The number of a word. It is even for a word and odd for a number.
fn term(word: &str) -> Option<u64> {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    let has_digit = word.contains(char::is_numeric);
    (!word.is_empty()).then(|| hasher.finish() & !1 | u64::from(has_digit))
}

fn is_word_part(char: char) -> bool {
    if char.is_ascii() { char.is_ascii_alphanumeric() } else { char.is_alphanumeric() || is_combining_mark(char) }
}

/// Adds the text in NFC and small letters, with the characters that it is to keep.
fn fold(text: &str, folded: &mut String, keep: impl Fn(char) -> bool) {
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
    } else {
        folded.extend(text.nfc().filter(|&char| keep(char)).flat_map(char::to_lowercase));
    }
}

/// Arabic vowel signs, written or left out at will.
fn is_vowel_sign(char: char) -> bool {
    ('\u{64b}'..='\u{65f}').contains(&char) || char == '\u{670}'
}

fn is_punctuation(char: char) -> bool {
    char.is_whitespace() || ".,;:!?\"'()-–—…‘’“”„«»،؛؟*_#@[]/".contains(char)
}

/// The share of the terms of two texts that they have in common, from 0 to 1. Texts with different
/// numbers have nothing in common: they say the same of different things.
pub(super) fn likeness(one: &[u64], other: &[u64]) -> f64 {
    let common = one.iter().filter(|term| other.binary_search(term).is_ok()).count();
    let all = one.len() + other.len() - common;
    if all == 0 || !numbers(one).eq(numbers(other)) { 0.0 } else { common as f64 / all as f64 }
}

fn numbers(terms: &[u64]) -> impl Iterator<Item = u64> {
    terms.iter().copied().filter(|term| term % 2 == 1)
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
        assert_eq!(likeness("It rose by 4 % in all of 2019", "It rose by 4 % in all of 2020"), 0.0);
        assert_eq!(likeness("", ""), 0.0);
    }
}
