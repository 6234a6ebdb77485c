//! Where words stand in a text, nearly.
//!
//! Seed and extend: what two texts have in common letter by letter says where to look, and a bit-parallel
//! alignment (Myers 1999, in blocks as by Hyyrö 2003) counts there how many characters differ.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::find::{GRAM, Index, place_of};

/// Grams of a pattern that are looked up, spread over all of it.
const SEEDS: usize = 256;
/// A gram that stands in more places than this says nothing.
const COMMON: usize = 64;
/// Places that are looked at more closely.
const CANDIDATES: usize = 4;
/// In a text up to this many bytes words without any seed are looked for everywhere.
const SMALL: usize = 1 << 16;
/// Steps of one alignment at most: characters of the text times blocks of the pattern.
const MOST_STEPS: usize = 1 << 25;

/// The place in a text that is most like a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near {
    /// The bytes of the text.
    pub(super) range: Range<usize>,
    /// Characters that differ, are missing or are too many.
    pub(super) distance: usize,
}

/// The place in `text`, which has this index, that is most like `pattern`, if any is like it at all: no
/// more than `most` characters differ. The first of several that are alike.
pub(super) fn nearest(text: &str, index: &Index, pattern: &str, most: usize) -> Option<Near> {
    let aligner = Aligner::new(pattern)?;
    let windows = windows(text, index, pattern);
    let mut best: Option<Near> = None;
    for window in windows {
        let window = whole_characters(text, window);
        if let Some(near) = aligner.align(text, window, most)
            && best.as_ref().is_none_or(|best| (near.distance, near.range.start) < (best.distance, best.range.start))
        {
            best = Some(near);
        }
    }
    best
}

/// Where it is worth to look: around the diagonals on which most grams of the pattern are found.
fn windows(text: &str, index: &Index, pattern: &str) -> Vec<Range<usize>> {
    let slack = pattern.len() / 4 + 2 * GRAM;
    let width = slack.max(64);
    let mut votes: FxHashMap<usize, usize> = FxHashMap::default();
    let grams = pattern.len().saturating_sub(GRAM - 1);
    for at in (0..grams).step_by(grams.div_ceil(SEEDS).max(1)) {
        let places = index.places(&pattern.as_bytes()[at..at + GRAM]);
        if places.len() <= COMMON {
            for &place in places {
                // Shifted, so that a pattern that begins before the text has a diagonal too.
                *votes.entry((place_of(place) + pattern.len() - at) / width).or_default() += 1;
            }
        }
    }
    if votes.is_empty() {
        let whole = (text.len() <= SMALL).then_some(0..text.len());
        return whole.into_iter().collect();
    }
    let of = |bin: usize| votes.get(&bin).copied().unwrap_or(0);
    let mut bins: Vec<(usize, usize)> = votes.iter().map(|(&bin, &count)| (count + of(bin + 1), bin)).collect();
    bins.sort_unstable_by(|(one, at), (other, beside)| other.cmp(one).then(at.cmp(beside)));
    let window = |bin: usize| {
        let start = (bin * width).saturating_sub(pattern.len() + slack).min(text.len());
        start..((bin + 2) * width + slack).min(text.len())
    };
    bins.into_iter().take(CANDIDATES).map(|(_, bin)| window(bin)).collect()
}

/// The range without the characters that it cuts.
fn whole_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let start = (range.start..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let end = (start..range.end.max(start) + 1).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(start);
    start..end
}

/// A pattern to align with texts.
struct Aligner {
    forward: Masks,
    backward: Masks,
}

impl Aligner {
    fn new(pattern: &str) -> Option<Aligner> {
        let pattern: Vec<char> = pattern.chars().collect();
        (!pattern.is_empty()).then(|| Aligner {
            forward: Masks::new(pattern.iter().copied()),
            backward: Masks::new(pattern.iter().rev().copied()),
        })
    }

    /// The part of the window that is most like the pattern, if at most `most` characters differ.
    fn align(&self, text: &str, window: Range<usize>, most: usize) -> Option<Near> {
        if window.len().saturating_mul(self.forward.blocks) > MOST_STEPS {
            return None;
        }
        let letters = text[window.clone()].char_indices().map(|(at, char)| (window.start + at + char.len_utf8(), char));
        let (distance, end) = self.forward.best(letters, 0, most)?;
        let letters = text[window.start..end].char_indices().rev().map(|(at, char)| (window.start + at, char));
        let (_, start) = self.backward.best(letters.take(self.forward.length + most), 1, distance)?;
        Some(Near { range: start..end, distance })
    }
}

/// For each character the places in a pattern where it stands, as bits.
struct Masks {
    length: usize,
    blocks: usize,
    rows: FxHashMap<char, usize>,
    bits: Vec<u64>,
}

impl Masks {
    fn new(pattern: impl ExactSizeIterator<Item = char>) -> Masks {
        let length = pattern.len();
        let blocks = length.div_ceil(64);
        // The first row is that of every character that the pattern does not have.
        let mut masks = Masks { length, blocks, rows: FxHashMap::default(), bits: vec![0; blocks] };
        for (at, char) in pattern.enumerate() {
            let next = masks.rows.len() + 1;
            let row = *masks.rows.entry(char).or_insert(next);
            masks.bits.resize(masks.bits.len().max((row + 1) * blocks), 0);
            masks.bits[row * blocks + at / 64] |= 1 << (at % 64);
        }
        masks
    }

    /// The least distance of the pattern to what ends with one of the letters, and the place of the first
    /// such letter. `skipped` is what it costs to begin one letter later: 0 or 1.
    fn best(&self, letters: impl Iterator<Item = (usize, char)>, skipped: u64, most: usize) -> Option<(usize, usize)> {
        let mut up = vec![!0_u64; self.blocks];
        let mut down = vec![0_u64; self.blocks];
        let last = 1 << ((self.length - 1) % 64);
        let mut distance = self.length;
        let mut best: Option<(usize, usize)> = None;
        for (place, char) in letters {
            let row = self.rows.get(&char).copied().unwrap_or(0) * self.blocks;
            // What the rows above hand down: one more, or one less.
            let (mut more, mut less) = (skipped, 0);
            for block in 0..self.blocks {
                let high = if block + 1 == self.blocks { last } else { 1 << 63 };
                let (above, below) = (up[block], down[block]);
                let vertical = self.bits[row + block] | below;
                let equal = self.bits[row + block] | less;
                let horizontal = (((equal & above).wrapping_add(above)) ^ above) | equal;
                let raised = below | !(horizontal | above);
                let lowered = above & horizontal;
                let (next_more, next_less) = (u64::from(raised & high != 0), u64::from(lowered & high != 0));
                let (raised, lowered) = (raised << 1 | more, lowered << 1 | less);
                up[block] = lowered | !(vertical | raised);
                down[block] = raised & vertical;
                (more, less) = (next_more, next_less);
            }
            distance = distance + more as usize - less as usize;
            if distance <= most && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, place));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near<'t>(text: &'t str, pattern: &str, most: usize) -> Option<(&'t str, usize)> {
        let near = nearest(text, &Index::new(text), pattern, most)?;
        Some((&text[near.range], near.distance))
    }

    #[test]
    fn a_place_that_is_nearly_the_same_is_found() {
        let text = "before it all the talks of may have failed again, and so on";
        assert_eq!(near(text, "the talks of june have failed", 5), Some(("the talks of may have failed", 4)));
        assert_eq!(near(text, "the talks of may have", 5), Some(("the talks of may have", 0)));
        assert_eq!(near(text, "nothing like it at all here", 5), None);
        assert_eq!(near(text, "tolks", 1), Some(("talks", 1)));
        assert_eq!(near("", "x", 1), None);
    }

    #[test]
    fn it_is_found_in_a_long_text_and_when_it_is_long_itself() {
        let filler: String = (0..20_000).map(|number| format!("word{number} ")).collect();
        let long: String = (0..200).map(|number| format!("letter {number} of it ")).collect();
        let text = format!("{filler}{long}{filler}");
        let changed = long.replace("letter 77 ", "number 77 ").replace("letter 9 ", "");
        let (found, distance) = near(&text, &changed, 60).unwrap();
        assert_eq!(found.trim(), long.trim());
        assert!((10..=20).contains(&distance), "{distance}");
    }

    /// The distance as a textbook computes it, row by row: the least of all parts of the text.
    fn textbook(text: &str, pattern: &str) -> usize {
        let text: Vec<char> = text.chars().collect();
        let mut row = vec![0; text.len() + 1];
        for (count, char) in pattern.chars().enumerate() {
            let mut next = vec![count + 1];
            for at in 0..text.len() {
                let same = row[at] + usize::from(text[at] != char);
                next.push(same.min(row[at + 1] + 1).min(next[at] + 1));
            }
            row = next;
        }
        row.into_iter().min().unwrap()
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_textbook(text in "[abcأب]{1,200}", pattern in "[abcأب]{1,150}") {
            let expected = textbook(&text, &pattern);
            let aligner = Aligner::new(&pattern).unwrap();
            let found = aligner.align(&text, 0..text.len(), pattern.chars().count());
            // Where all of a pattern would have to be made up, there is no place.
            if expected < pattern.chars().count() {
                let near = found.unwrap();
                prop_assert_eq!(near.distance, expected);
                let part = text[near.range].to_owned();
                prop_assert!(textbook(&part, &pattern) == expected && textbook(&pattern, &part) <= expected);
            }
        }
    }
}
