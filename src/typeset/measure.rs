//! How long lines are.

use super::sane;

/// How long the lines of a text may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// All in one line.
    OneLine,
    /// Each line as full as it can be in this width.
    AtMost(f32),
    /// As few lines as this width allows, all of about one length.
    Balanced(f32),
    /// A box of a pleasing shape. A text that is not much longer than this width stays in one line; one
    /// of a few lines gets about this width, with balanced lines; for a longer one the box grows wider
    /// as it grows taller, so that it stays wider than tall.
    Pleasing(f32),
}

impl Measure {
    /// Lines of about 34 letters at a size, as a claim in a box should have.
    pub fn pleasing(size: f32) -> Measure {
        Measure::Pleasing(room(LETTERS_IN_A_LINE as f32, size))
    }

    /// Lines of no more than about so many letters at a size, however long the text is.
    pub fn letters(letters: u32, size: f32) -> Measure {
        Measure::Balanced(room(letters as f32, size))
    }

    /// Equal for equal measures.
    pub(super) fn key(self) -> (u8, u32) {
        match self {
            Measure::OneLine => (0, 0),
            Measure::AtMost(width) => (1, width.to_bits()),
            Measure::Balanced(width) => (2, width.to_bits()),
            Measure::Pleasing(width) => (3, width.to_bits()),
        }
    }
}

/// Width of so many average letters.
fn room(letters: f32, size: f32) -> f32 {
    size * letters * LETTER
}

/// Lines of 28 to 38 letters read well in a box; this is between.
pub const LETTERS_IN_A_LINE: u32 = 34;
/// Width of an average letter or space of running text, in sizes: measured on English, French, Russian
/// and Greek texts in Noto Sans, which lie between 0.50 and 0.57.
const LETTER: f32 = 0.53;
/// A text that is this much longer than a line still stays in one.
const SLACK: f32 = 1.12;
/// Width over height of a long text.
const ASPECT: f32 = 1.6;
/// No box needs to be wider.
const WIDEST: f32 = 1e6;
/// How close the search for a width gets, in pixels.
const EXACT: f32 = 1.0;
/// Lines of a text that is balanced. Above, one line more or less of white does not show.
const BALANCED_LINES: usize = 60;

/// A text that can be broken into lines.
pub(super) trait Breaks {
    /// Breaks it into lines of at most this width, where there is one, and tells how many there are.
    fn break_at(&mut self, width: Option<f32>) -> usize;
    /// The width below which words would be cut.
    fn longest_word(&self) -> f32;
    /// The width of the whole text in one line.
    fn whole(&self) -> f32;
}

/// Breaks a text into lines.
pub(super) fn break_lines(text: &mut impl Breaks, measure: Measure, line_height: f32) -> usize {
    match measure {
        Measure::OneLine => text.break_at(None),
        Measure::AtMost(width) => text.break_at(Some(sane(width, f32::MAX))),
        Measure::Balanced(width) => balance(text, sane(width, f32::MAX)),
        Measure::Pleasing(width) => please(text, sane(width, WIDEST), line_height),
    }
}

fn please(text: &mut impl Breaks, width: f32, line_height: f32) -> usize {
    let whole = text.whole();
    if whole <= width * SLACK {
        text.break_at(None)
    } else {
        balance(text, width.max((whole * line_height * ASPECT).sqrt()))
    }
}

/// Takes about the smallest width that needs no more lines than this one does and cuts no word more.
fn balance(text: &mut impl Breaks, width: f32) -> usize {
    let lines = text.break_at(Some(width));
    if !(2..=BALANCED_LINES).contains(&lines) {
        return lines;
    }
    // The lines have to hold the whole text, but for the spaces at their ends; that leaves little to
    // search.
    let full = text.whole() / lines as f32;
    let (mut too_small, mut enough) = ((full - full / 16.0).max(text.longest_word()).min(width), width);
    while enough - too_small > EXACT {
        let middle = (too_small + enough) / 2.0;
        if text.break_at(Some(middle)) <= lines { enough = middle } else { too_small = middle }
    }
    text.break_at(Some(enough))
}
