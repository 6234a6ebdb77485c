//! Texts of claims, compared without regard to what makes no difference.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Stretches Arabic letters and means nothing.
const TATWEEL: char = '\u{640}';

/// The text in one normal form: NFC, small letters, single spaces, no tatweel, no full stop at its end.
pub(super) fn normal_form(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        form.extend((!form.is_empty()).then_some(' '));
        form.extend(word.nfc().filter(|&char| char != TATWEEL).flat_map(char::to_lowercase));
    }
    let end = form.trim_end_matches(['.', '!', '…', ' ']).len();
    form.truncate(end);
    form
}

/// What is known of a text at a glance. Most texts are like no other, which costs one look at each
/// to see.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glance {
    /// The same for texts with the same normal form.
    pub(super) print: u64,
    /// For every word the bit that its number names.
    bits: u64,
    /// Number of words, repetitions included.
    words: u32,
}

impl Glance {
    /// Looks at a text.
    pub(super) fn at(text: &str) -> Glance {
        let mut glance = Glance::default();
        each_term(text, |term| {
            glance.print = mix(glance.print, term);
            glance.bits |= 1 << (term >> 58);
            glance.words += 1;
        });
        glance
    }

    /// Can the [`likeness`] of two texts be 0.8 or more? Every bit that only one of them has is a word
    /// that only one of them has, and of those there may be no more than a ninth of all words of both.
    pub(super) fn may_be_like(self, other: Glance) -> bool {
        (self.bits ^ other.bits).count_ones() * 9 <= self.words + other.words
    }
}

/// The words of a text, and its signs other than punctuation, each once, as numbers in order: equal
/// words have equal numbers. Arabic vowel signs make no difference.
pub(super) fn terms(text: &str) -> Vec<u64> {
    let mut terms = Vec::new();
    each_term(text, |term| terms.push(term));
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// Gives the number of each word and sign in the order of the text.
fn each_term(text: &str, mut give: impl FnMut(u64)) {
    if text.is_ascii() {
        return each_ascii_term(text.as_bytes(), give);
    }
    let mut term = Term::default();
    if is_nfc(text) {
        text.chars().for_each(|char| term.take(char, &mut give));
    } else {
        text.nfc().for_each(|char| term.take(char, &mut give));
    }
    term.finish(&mut give);
}

/// As [`each_term`], for the texts that are read most. Nearly all of it is letters, for which it does
/// as little as it can.
fn each_ascii_term(text: &[u8], mut give: impl FnMut(u64)) {
    let mut number = 0;
    let mut has_digit = false;
    for &byte in text {
        let unit = UNITS[usize::from(byte)];
        if unit < DIGIT {
            number = turn(number, unit);
        } else if unit < PUNCTUATION {
            number = turn(number, unit);
            has_digit = true;
        } else {
            if number != 0 {
                give(term(number, has_digit));
                (number, has_digit) = (0, false);
            }
            if unit == SIGN {
                give(term(turn(0, u16::from(byte)), false));
            }
        }
    }
    if number != 0 {
        give(term(number, has_digit));
    }
}

/// A word being read.
#[derive(Default)]
struct Term {
    number: u64,
    has_digit: bool,
}

impl Term {
    fn take(&mut self, char: char, give: &mut impl FnMut(u64)) {
        if char == TATWEEL || is_vowel_sign(char) {
            return;
        }
        for char in char.to_lowercase() {
            let class = class(char);
            if matches!(class, Class::Sign | Class::Punctuation) {
                self.finish(give);
            }
            if class != Class::Punctuation {
                self.has_digit |= class == Class::Digit;
                let flag = if class == Class::Digit { DIGIT } else { 0 };
                for &byte in char.encode_utf8(&mut [0; 4]).as_bytes() {
                    self.number = turn(self.number, u16::from(byte) | flag);
                }
            }
            if class == Class::Sign {
                self.finish(give);
            }
        }
    }

    fn finish(&mut self, give: &mut impl FnMut(u64)) {
        if self.number != 0 {
            give(term(self.number, self.has_digit));
            *self = Term::default();
        }
    }
}

/// Adds to the number of a word what a byte of it stands for. A word is short: turning is enough to
/// keep its letters apart.
fn turn(number: u64, unit: u16) -> u64 {
    number.rotate_left(9) ^ u64::from(unit)
}

/// The number of a term: even for a word, odd for a number.
fn term(number: u64, has_digit: bool) -> u64 {
    mix(0, number) & !1 | u64::from(has_digit)
}

/// What a character is in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Part of a word.
    Word,
    /// Part of a word that makes it a number.
    Digit,
    /// A word of its own, such as `→`.
    Sign,
    /// Between words.
    Punctuation,
}

fn class(char: char) -> Class {
    match char {
        _ if char.is_ascii() => match UNITS[char as usize] {
            SIGN => Class::Sign,
            PUNCTUATION => Class::Punctuation,
            DIGIT.. => Class::Digit,
            _ => Class::Word,
        },
        _ if char.is_numeric() => Class::Digit,
        _ if char.is_alphanumeric() || is_combining_mark(char) => Class::Word,
        _ if char.is_whitespace() || "–—…‘’“”„«»،؛؟".contains(char) => Class::Punctuation,
        _ => Class::Sign,
    }
}

/// Set in a unit of a word that is part of a digit.
const DIGIT: u16 = 0x100;

/// Stands for what is between words.
const PUNCTUATION: u16 = 0x200;
/// Stands for a sign that is a word of its own.
const SIGN: u16 = 0x400;

/// What the characters of ASCII add to a word, in small letters.
static UNITS: [u16; 256] = {
    let mut units = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let char = byte as u8;
        units[byte] = match char {
            b'0'..=b'9' => char as u16 | DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' => char.to_ascii_lowercase() as u16,
            b'\t'..=b'\r' | b' ' => PUNCTUATION,
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'"' | b'\'' | b'(' | b')' | b'-' => PUNCTUATION,
            b'*' | b'_' | b'#' | b'@' | b'[' | b']' | b'/' => PUNCTUATION,
            _ => SIGN,
        };
        byte += 1;
    }
    units
};

/// Adds to a number what makes it another: a step of the hash that rustc uses.
fn mix(number: u64, more: u64) -> u64 {
    (number.rotate_left(5) ^ more).wrapping_mul(0xf135_7aea_2e62_a9c5)
}

/// A number for a word, equal for equal words.
pub(super) fn word_number(word: &str) -> u64 {
    word.bytes().fold(0, |number, byte| mix(number, u64::from(byte) + 1))
}

/// Arabic vowel signs, written or left out at will.
fn is_vowel_sign(char: char) -> bool {
    ('\u{64b}'..='\u{65f}').contains(&char) || char == '\u{670}'
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
    fn what_a_glance_rules_out_is_not_alike() {
        let texts =
            ["The talks will succeed.", "will the talks succeed?", "The talks WILL succeed", "Talks", "P → Q", ""];
        for (one, other) in texts.iter().flat_map(|one| texts.iter().map(move |other| (one, other))) {
            let [one_glance, other_glance] = [one, other].map(|text| Glance::at(text));
            if normal_form(one) == normal_form(other) {
                assert_eq!(one_glance.print, other_glance.print);
            }
            if likeness(&terms(one), &terms(other)) >= 0.8 {
                assert!(one_glance.may_be_like(other_glance), "{one} | {other}");
            }
        }
        assert!(!Glance::at("Neither side can afford it").may_be_like(Glance::at("The mediators are partial")));
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
