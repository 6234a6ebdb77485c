//! Patterns for what is said and what is called.

use regex::{Regex, RegexBuilder};

/// A pattern for texts that contain these words, whatever their case; `*` stands for anything, `?` for one
/// character.
pub(super) fn words(text: &str) -> Option<Regex> {
    build(&glob(text))
}

/// A pattern for exactly this, but for case and the signs `*` and `?`.
pub(super) fn exactly(name: &str) -> Option<Regex> {
    build(&format!("^(?:{})$", glob(name)))
}

fn glob(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 8);
    let mut buffer = [0; 4];
    for character in text.chars() {
        match character {
            '*' => pattern.push_str("(?s:.*)"),
            '?' => pattern.push_str("(?s:.)"),
            _ => pattern.push_str(&regex::escape(character.encode_utf8(&mut buffer))),
        }
    }
    pattern
}

/// A pattern for this text alone, but for case.
pub(super) fn literally(text: &str) -> Option<Regex> {
    build(&format!("^(?:{})$", regex::escape(text)))
}

/// A regular expression, whatever the case.
///
/// # Errors
///
/// What is none, or one that is too large.
pub(super) fn regular(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).case_insensitive(true).size_limit(LARGEST).build()
}

/// Escaped texts are always patterns. One that is too large is none, and finds nothing.
fn build(pattern: &str) -> Option<Regex> {
    regular(pattern).ok()
}

/// Memory that a pattern may take.
const LARGEST: usize = 4 << 20;
