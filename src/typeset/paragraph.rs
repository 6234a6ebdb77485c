//! A text that has been set.

use std::ops::Range;

use super::{FontId, GlyphId, Style, round};

/// A text that has been set: lines from top to bottom, starting at the upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// The text as it was set: composed (NFC), with single spaces, without controls. All ranges of
    /// bytes are about this text.
    pub text: String,
    /// The style of each part of the text, in its order, without gaps.
    pub styles: Vec<(Range<usize>, Style)>,
    /// Size of the letters.
    pub size: f32,
    /// Does the text run from right to left? Lines of such a text start at the right edge.
    pub right_to_left: bool,
    /// Width of the longest line.
    pub width: f32,
    /// Height of all lines.
    pub height: f32,
    /// Height of each line.
    pub line_height: f32,
    /// The lines; none where the text is empty.
    pub lines: Vec<Line>,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What of the text is in this line, with the space at which it ends. The ranges of all lines
    /// cover the text.
    pub range: Range<usize>,
    /// The line as it is read, without the space at its end.
    pub visible: Range<usize>,
    /// Distance of the baseline from the top of the paragraph.
    pub baseline: f32,
    /// The left end.
    pub x: f32,
    /// Distance between its ends.
    pub width: f32,
    /// Glyphs of one font each, from left to right.
    pub runs: Vec<GlyphRun>,
}

/// Glyphs of one font beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The font.
    pub font: FontId,
    /// The style that was asked for; the font may be without it.
    pub style: Style,
    /// Do the letters run from right to left?
    pub right_to_left: bool,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Which of the font's glyphs.
    pub id: GlyphId,
    /// Where its origin stands, from the left of the paragraph.
    pub x: f32,
    /// Where its origin stands, from the top of the paragraph.
    pub y: f32,
    /// How far the line goes on after it.
    pub advance: f32,
    /// The letters that it stands for, marks included. Glyphs that stand for the same letters
    /// together have the same range.
    pub cluster: Range<usize>,
}

impl Paragraph {
    /// Distance of the baseline of a line from the top.
    pub(super) fn baseline(&self, line: usize) -> f32 {
        round(line as f32 * self.line_height + self.line_height / 2.0 + self.size * MIDDLE)
    }

    /// The same with each line in the middle.
    pub fn centered(&self) -> Paragraph {
        let mut centered = self.clone();
        for line in &mut centered.lines {
            let by = (self.width - line.width) / 2.0 - line.x;
            line.x += by;
            for glyph in line.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
                glyph.x += by;
            }
        }
        centered
    }

    /// What a line says.
    pub fn line_text(&self, line: &Line) -> &str {
        self.text.get(line.visible.clone()).unwrap_or_default()
    }

    /// The parts of a line by their style, in the order in which they are read.
    pub fn line_spans(&self, line: &Line) -> impl Iterator<Item = (&str, Style)> {
        let visible = line.visible.clone();
        let first = self.styles.partition_point(|(range, _)| range.end <= visible.start);
        self.styles.get(first..).unwrap_or_default().iter().map_while(move |(range, style)| {
            let part = range.start.max(visible.start)..range.end.min(visible.end);
            (part.start < part.end).then(|| self.text.get(part).map(|text| (text, *style)))?
        })
    }
}

/// From the middle of a line down to its baseline, in sizes: half the height of a capital of Noto Sans,
/// so that capitals stand in the middle.
const MIDDLE: f32 = 0.357;
