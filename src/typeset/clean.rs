//! The text that is set: the same for every way of writing the same letters.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::{Span, Style};

/// A text without what a drawing has no use for, and the style of each part of it.
#[derive(Debug, Default)]
pub(super) struct Clean {
    pub(super) text: String,
    /// Covers the text without gaps.
    pub(super) styles: Vec<(Range<usize>, Style)>,
}

impl Clean {
    /// Joins the spans. Letters and their marks are composed (NFC); any run of spaces, tabs and line
    /// breaks is one space, and none stands at either end; characters that turn the text around them
    /// and other controls are left out.
    pub(super) fn new(spans: &[Span<'_>]) -> Clean {
        if let [span] = spans
            && is_bare(span.text)
        {
            return Clean { text: span.text.to_owned(), styles: vec![(0..span.text.len(), span.style)] };
        }
        let mut clean = Clean::default();
        let mut space = None;
        for span in spans {
            if is_nfc(span.text) {
                clean.push(span.text.chars(), span.style, &mut space);
            } else {
                clean.push(span.text.nfc(), span.style, &mut space);
            }
        }
        clean
    }

    /// Adds a span. `space` is the style of a space that is still to come if a letter does.
    fn push(&mut self, characters: impl Iterator<Item = char>, style: Style, space: &mut Option<Style>) {
        for character in characters {
            if is_space(character) {
                if !self.text.is_empty() {
                    space.get_or_insert(style);
                }
            } else if !is_left_out(character) {
                if let Some(style) = space.take() {
                    self.add(' ', style);
                }
                self.add(character, style);
            }
        }
    }

    fn add(&mut self, character: char, style: Style) {
        let start = self.text.len();
        self.text.push(character);
        match self.styles.last_mut() {
            Some((range, last)) if *last == style => range.end = self.text.len(),
            _ => self.styles.push((start..self.text.len(), style)),
        }
    }
}

/// Is there nothing to clean: printable ASCII with single spaces inside? Most texts of most maps are.
fn is_bare(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        if !matches!(byte, b' '..=b'~') || byte == b' ' && before == b' ' {
            return false;
        }
        before = byte;
    }
    before != b' '
}

/// A space at which a line may end, or a line break of the source.
fn is_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Controls, marks that embed or override a direction (the joiners and the plain marks left-to-right
/// and right-to-left stay: spelling and punctuation rest on them), soft hyphens, the mark of a file's
/// byte order.
fn is_left_out(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// May this character go without a glyph?
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
        || character.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        Clean::new(&[Span::plain(text)]).text
    }

    #[test]
    fn spaces_are_single_and_ends_are_bare() {
        assert_eq!(clean("  one\t\ntwo\u{2028}three "), "one two three");
        assert_eq!(clean("a\u{a0} b"), "a\u{a0} b");
        assert_eq!(clean(" \n "), "");
        assert_eq!(clean("one two"), "one two");
        assert_eq!(clean("one  two "), "one two");
    }

    #[test]
    fn what_would_turn_or_hide_text_is_left_out() {
        assert_eq!(clean("a\u{202e}b\u{2067}c\u{0}\u{ad}\u{feff}d"), "abcd");
        assert_eq!(clean("می\u{200c}رود"), "می\u{200c}رود", "the joiners are spelling");
    }

    #[test]
    fn letters_are_composed() {
        assert_eq!(clean("e\u{301}"), "é");
        assert_eq!(clean("\u{627}\u{654}"), "أ");
    }

    #[test]
    fn styles_cover_the_text() {
        let bold = Style { bold: true, italic: false };
        let clean = Clean::new(&[Span::plain("one "), Span { text: " two ", style: bold }, Span::plain(" three")]);
        assert_eq!(clean.text, "one two three");
        let expected = [(0..4, Style::default()), (4..8, bold), (8..13, Style::default())];
        assert_eq!(clean.styles, expected);
    }
}
