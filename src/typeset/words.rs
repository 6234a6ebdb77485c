//! Setting a plain text from words that have been shaped before.
//!
//! Letters of Latin, Greek and Cyrillic do not change with the word beside them, so the words of such a
//! text are shaped once and a line is their glyphs one after the other. Whatever else decides about a text
//! (right-to-left letters, breaks inside of words, signs that keep a line together across a space) leaves it
//! to the whole engine: a [`Row`] exists only where both would give the same.

use rustc_hash::FxHashMap;

use super::measure::Breaks;
use super::{FontId, GlyphId, Style};

/// Words shaped so far.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: FxHashMap<(Style, u32), FxHashMap<Box<str>, Option<Word>>>,
}

/// A word in one font that may not be broken.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) font: FontId,
    /// From left to right; clusters are counted from the start of the word.
    pub(super) glyphs: Vec<WordGlyph>,
    pub(super) advance: f32,
}

#[derive(Clone, Debug)]
pub(super) struct WordGlyph {
    pub(super) id: GlyphId,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) advance: f32,
    pub(super) cluster: std::ops::Range<usize>,
}

/// The words of a text beside each other, and where its lines end.
#[derive(Debug)]
pub(super) struct Row<'w> {
    pub(super) words: Vec<&'w Word>,
    pub(super) space: &'w Word,
    widest: f32,
    full: f32,
    /// The first word of each line.
    pub(super) starts: Vec<usize>,
}

impl Words {
    /// The words of a text with single spaces between them; none where it takes the whole engine to set it.
    /// `shape` makes a word that is not known yet.
    pub(super) fn row(
        &mut self,
        text: &str,
        style: Style,
        size: f32,
        mut shape: impl FnMut(&str) -> Option<Word>,
    ) -> Option<Row<'_>> {
        if !is_plain(text) {
            return None;
        }
        let known = self.known.entry((style, size.to_bits())).or_default();
        for word in text.split(' ').chain([" "]) {
            if !known.contains_key(word) {
                known.insert(word.into(), shape(word));
            }
        }
        let known = &*known;
        let words: Option<Vec<&Word>> = text.split(' ').map(|word| known.get(word)?.as_ref()).collect();
        let (words, space) = (words?, known.get(" ")?.as_ref()?);
        let widest = words.iter().fold(0.0, |widest: f32, word| widest.max(word.advance));
        let full = words.iter().map(|word| word.advance).sum::<f32>() + space.advance * (words.len() - 1) as f32;
        Some(Row { words, space, widest, full, starts: vec![0] })
    }
}

impl Breaks for Row<'_> {
    fn break_at(&mut self, width: Option<f32>) -> usize {
        self.starts.clear();
        self.starts.push(0);
        let mut end = 0.0;
        for (at, word) in self.words.iter().enumerate() {
            let next = end + word.advance;
            if at > 0 && width.is_some_and(|width| next > width) {
                self.starts.push(at);
                end = word.advance;
            } else {
                end = next;
            }
            end += self.space.advance;
        }
        // The whole engine would cut a word that is too long.
        if width.is_some_and(|width| self.widest > width) { usize::MAX } else { self.starts.len() }
    }

    fn narrowest(&self) -> f32 {
        self.widest
    }

    fn widest(&self) -> f32 {
        self.full
    }
}

/// Can the text be set word by word: left-to-right letters alone, and each space a place where a line may end?
fn is_plain(text: &str) -> bool {
    text.chars().all(is_plain_letter)
        && text.split(' ').all(|word| word.starts_with(may_begin_a_line) && word.ends_with(may_end_a_line))
}

/// Letters, marks, digits and signs of Latin, Greek and Cyrillic texts.
fn is_plain_letter(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}')
}

/// May a line begin with this, whatever stands before the space before it (UAX 14, LB13 to LB17)?
fn may_begin_a_line(first: char) -> bool {
    first.is_alphanumeric() || "(\"'“‘«#$€£@&".contains(first)
}

/// May a line end with this, whatever comes after the space behind it?
fn may_end_a_line(last: char) -> bool {
    last.is_alphanumeric() || ".,;:!?)\"'”’»%".contains(last)
}
