//! Where words stand in a text, exactly.

use std::ops::Range;

use memchr::memmem;

/// Bytes of a gram: four Arabic letters, eight Latin ones.
pub(super) const GRAM: usize = 8;
/// Grams of a pattern that are looked up to find the rarest.
const SAMPLES: usize = 64;

/// Where each run of [`GRAM`] bytes of a text stands. Making it costs a sorting of the text; a search is
/// then as long as what is searched for, however long the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Hash and place of each gram, the hash in the upper half, in order.
    grams: Vec<u64>,
}

impl Index {
    /// The index of a folded text.
    pub(super) fn new(text: &str) -> Index {
        let grams = text.as_bytes().windows(GRAM).enumerate();
        let mut grams: Vec<u64> = grams.map(|(at, gram)| hash(gram) << 32 | at as u64).collect();
        grams.sort_unstable();
        Index { grams }
    }

    /// The places where a gram may stand: those with its hash, in order.
    pub(super) fn places(&self, gram: &[u8]) -> &[u64] {
        let hash = hash(gram);
        let start = self.grams.partition_point(|&entry| entry >> 32 < hash);
        let length = self.grams[start..].partition_point(|&entry| entry >> 32 == hash);
        &self.grams[start..start + length]
    }

    /// Every place in `text` where `pattern` stands, in order; none overlaps another. Where the words
    /// stand by themselves somewhere, places where they are part of longer words do not count. `text` is
    /// that of the index.
    pub(super) fn find(&self, text: &str, pattern: &str) -> Vec<usize> {
        if pattern.is_empty() || pattern.len() > text.len() {
            return Vec::new();
        }
        let mut found = self.find_anywhere(text, pattern);
        if found.iter().any(|&at| is_by_itself(text, at..at + pattern.len())) {
            found.retain(|&at| is_by_itself(text, at..at + pattern.len()));
        }
        found
    }

    fn find_anywhere(&self, text: &str, pattern: &str) -> Vec<usize> {
        let grams = pattern.len().saturating_sub(GRAM - 1);
        let step = grams.div_ceil(SAMPLES).max(1);
        let sampled = (0..grams).step_by(step).map(|at| (at, self.places(&pattern.as_bytes()[at..at + GRAM])));
        let Some((offset, places)) = sampled.min_by_key(|(_, places)| places.len()) else {
            return memmem::find_iter(text.as_bytes(), pattern).collect();
        };
        if places.len().saturating_mul(pattern.len()) > text.len() {
            return memmem::find_iter(text.as_bytes(), pattern).collect();
        }
        let starts = places.iter().filter_map(|&place| place_of(place).checked_sub(offset));
        let mut end = 0;
        let mut found = Vec::new();
        for start in starts {
            if start >= end && text.as_bytes()[start..].starts_with(pattern.as_bytes()) {
                end = start + pattern.len();
                found.push(start);
            }
        }
        found
    }
}

/// The place of an entry of [`Index::places`].
pub(super) fn place_of(entry: u64) -> usize {
    (entry & u64::from(u32::MAX)) as usize
}

fn hash(gram: &[u8]) -> u64 {
    let mut bytes = [0; GRAM];
    bytes.copy_from_slice(gram);
    u64::from_le_bytes(bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32
}

/// Do words begin and end where a range of a text does?
pub(super) fn is_by_itself(text: &str, range: Range<usize>) -> bool {
    let is_cut = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at..].chars().next();
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    };
    !is_cut(range.start) && !is_cut(range.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn find(text: &str, pattern: &str) -> Vec<usize> {
        Index::new(text).find(text, pattern)
    }

    #[test]
    fn every_place_is_found() {
        let text = "the talks failed and the talks went on";
        assert_eq!(find(text, "the talks"), [0, 21]);
        assert_eq!(find(text, "went on"), [31]);
        assert_eq!(find(text, "the talks are"), [0; 0]);
        assert_eq!(find(text, ""), [0; 0]);
        assert_eq!(find("", "x"), [0; 0]);
    }

    #[test]
    fn words_by_themselves_come_before_parts_of_words() {
        assert_eq!(find("an article about art", "art"), [17]);
        assert_eq!(find("an article", "art"), [3]);
        assert_eq!(find("وروسيا وروسيا", "روسيا").len(), 2);
    }

    #[test]
    fn a_text_that_repeats_itself_costs_no_more() {
        let text = "ab".repeat(200_000);
        assert_eq!(find(&text, &"ab".repeat(50_000)).len(), 4);
        assert_eq!(find(&text, &("ab".repeat(1000) + "b")), [0; 0]);
    }

    proptest! {
        #[test]
        fn the_index_finds_what_a_plain_search_finds(text in "[abأ ]{0,80}", pattern in "[abأ ]{1,12}") {
            let plain: Vec<usize> = memmem::find_iter(text.as_bytes(), &pattern).collect();
            prop_assert_eq!(Index::new(&text).find_anywhere(&text, &pattern), plain);
        }
    }
}
