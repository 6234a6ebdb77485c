//! Anchors for places in a text.

use std::ops::Range;

use super::SourceText;
use super::fold::fold;
use super::verify::{Verdict, compare_now};
use crate::brief::one_line;
use crate::model::Anchor;

/// Characters of the words before and behind a quote.
const CONTEXT: usize = 32;
/// Characters of them at most, where fewer do not tell which place is meant.
const LONGEST_CONTEXT: usize = 1024;

/// What an anchor carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// The words, those around them, and their digest.
    Words,
    /// The digest alone, of a text that may not be repeated.
    Digest,
}

/// The anchor of a place in the text of a source.
///
/// ```
/// use hence::source::{Carries, SourceText, anchor_at, find};
///
/// let text = SourceText::new("talks.txt", "The talks failed.\n\nNobody gave up.");
/// let places = find(&text, "nobody GAVE up");
/// let anchor = anchor_at(&text, "talks", places[0].clone(), Carries::Words);
/// assert_eq!((anchor.paragraph, anchor.start, anchor.end), (Some(2), Some(19), Some(33)));
/// assert_eq!(anchor.exact.as_deref(), Some("Nobody gave up"));
/// ```
pub fn anchor_at(text: &SourceText, source: &str, place: Range<usize>, carries: Carries) -> Anchor {
    let words = || text.text()[place.clone()].to_owned();
    let (prefix, suffix) = around(text, &place, CONTEXT);
    let some = |words: String| Some(words).filter(|words| !words.is_empty() && carries == Carries::Words);
    Anchor {
        source: source.to_owned(),
        paragraph: text.paragraph_at(place.start),
        start: Some(text.character_at(place.start)),
        end: Some(text.character_at(place.end)),
        exact: some(words()),
        prefix: some(prefix),
        suffix: some(suffix),
        digest: Some(text.digest(place)),
        ..Anchor::default()
    }
}

/// Every place where words stand in a text, in order. White space, quotation marks, dashes, case and the
/// forms of letters make no difference.
pub fn find(text: &SourceText, words: &str) -> Vec<Range<usize>> {
    let words = fold(words);
    let folded = text.folded();
    let places = text.index().find(folded.text(), &words).into_iter();
    places.map(|at| folded.original(at, at + words.len())).collect()
}

/// A passage that is like some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// Where it stands.
    pub place: Range<usize>,
    /// Characters that differ. `None` where they are too many for it to be the same passage.
    pub differing: Option<usize>,
}

/// The passage that is most like words which are not there, if any is like them at all.
pub fn find_nearly(text: &SourceText, words: &str) -> Option<Similar> {
    let anchor = Anchor { exact: Some(words.to_owned()), ..Anchor::default() };
    match compare_now(text, &anchor) {
        Verdict::Changed { place, distance, .. } => Some(Similar { place, differing: Some(distance) }),
        Verdict::Missing { nearest, .. } => nearest.map(|place| Similar { place, differing: None }),
        _ => None,
    }
}

/// The words before and behind a place that tell it from all others where the same words stand. As few as
/// will do.
pub fn context(text: &SourceText, place: &Range<usize>) -> (String, String) {
    let words = &text.text()[place.clone()];
    let mut length = CONTEXT;
    loop {
        let (prefix, suffix) = around(text, place, length);
        let anchor = Anchor {
            exact: Some(words.to_owned()),
            prefix: Some(prefix.clone()),
            suffix: Some(suffix.clone()),
            ..Anchor::default()
        };
        length *= 2;
        if length > LONGEST_CONTEXT || compare_now(text, &anchor) == Verdict::Found(place.clone()) {
            return (prefix, suffix);
        }
    }
}

/// A passage with the words around it that tell it from others: `…said that [most people] are free…`. With
/// other words in the place of its own, if these are given.
pub fn in_context(text: &SourceText, place: &Range<usize>, words: Option<&str>) -> String {
    let (prefix, suffix) = context(text, place);
    let words = words.map_or_else(|| one_line(&text.text()[place.clone()]), str::to_owned);
    let is_close = |char: char| !char.is_alphanumeric() && !"([“«".contains(char);
    let space = if suffix.is_empty() || suffix.starts_with(is_close) { "" } else { " " };
    let before = if prefix.is_empty() { String::new() } else { format!("…{prefix} ") };
    let behind = if suffix.is_empty() { String::new() } else { format!("{space}{suffix}…") };
    format!("{before}[{words}]{behind}")
}

/// About so many characters before and behind a place, in whole words.
fn around(text: &SourceText, place: &Range<usize>, length: usize) -> (String, String) {
    let (before, behind) = (&text.text()[..place.start], &text.text()[place.end..]);
    let start = before.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at);
    let end = behind.char_indices().nth(length).map_or(behind.len(), |(at, _)| at);
    let mut prefix = &before[start..];
    let mut suffix = &behind[..end];
    // A word that is cut says little; where there is nothing else it is kept.
    if start > 0
        && !before[..start].ends_with(char::is_whitespace)
        && let Some((_, rest)) = prefix.split_once(char::is_whitespace)
    {
        prefix = rest;
    }
    if end < behind.len()
        && !behind[end..].starts_with(char::is_whitespace)
        && let Some((rest, _)) = suffix.rsplit_once(char::is_whitespace)
    {
        suffix = rest;
    }
    (one_line(prefix), one_line(suffix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_a_place_tell_it_from_others() {
        let text = SourceText::new(
            "t.txt",
            "On Monday they met in the old hall of the town. They failed. On Friday they met in the old hall of the town. They failed.",
        );
        let places = find(&text, "they failed");
        assert_eq!(places.len(), 2);
        for place in places {
            let (prefix, suffix) = context(&text, &place);
            assert!(prefix.contains(if place.start < 60 { "Monday" } else { "Friday" }) || suffix.contains("Friday"));
        }
    }

    #[test]
    fn an_anchor_carries_the_words_or_only_their_digest() {
        let text = SourceText::new("t.txt", "قال المتحدث إنّ المحادثات فشلت.\n\nلم يستسلم أحد.");
        let [place] = &find(&text, "ان المحادثات فشلت")[..] else { panic!("one place") };
        let words = anchor_at(&text, "s", place.clone(), Carries::Words);
        assert_eq!(words.exact.as_deref(), Some("إنّ المحادثات فشلت"));
        assert_eq!((words.prefix.as_deref(), words.suffix.as_deref()), (Some("قال المتحدث"), Some(". لم يستسلم أحد.")));
        let digest = anchor_at(&text, "s", place.clone(), Carries::Digest);
        assert_eq!((&digest.exact, &digest.prefix, &digest.suffix), (&None, &None, &None));
        assert_eq!(digest.digest, words.digest);
    }

    #[test]
    fn words_that_are_nearly_there_are_shown() {
        let text = SourceText::new("t.txt", "The talks of May have failed.");
        let similar = find_nearly(&text, "the talks in May have failed").unwrap();
        assert_eq!((&text.text()[similar.place], similar.differing), ("The talks of May have failed", Some(2)));
        assert_eq!(find_nearly(&text, "quite another matter"), None);
    }
}
