//! Breaking a text into lines by the room that it takes on the screen.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// Breaks texts into lines of at most so many columns; a wide character takes two, a mark that sits
/// on a letter none. One of these serves for many texts.
#[derive(Debug)]
pub(crate) struct Wrap {
    columns: usize,
    pieces: Vec<Piece>,
}

/// What stays together on a line.
#[derive(Debug)]
struct Piece {
    bytes: Range<usize>,
    width: usize,
    /// Columns of the space before it, which is dropped at the start of a line.
    space: usize,
}

impl Wrap {
    pub(crate) fn new(columns: usize) -> Wrap {
        Wrap { columns: columns.max(4), pieces: Vec::new() }
    }

    /// Gives the lines of a text, each as full as can be. Any run of spaces and control characters is
    /// one space.
    pub(crate) fn fill(&mut self, text: &str, line: impl FnMut(&str)) {
        self.split(text);
        self.give(text, self.columns, line);
    }

    /// Cuts the text into words, words that are too long into parts, and runs of wide characters
    /// into single ones.
    fn split(&mut self, text: &str) {
        self.pieces.clear();
        let mut piece = Piece { bytes: 0..0, width: 0, space: 0 };
        let mut is_last_wide = false;
        for (at, character) in text.char_indices() {
            let end = at + character.len_utf8();
            if !character.is_ascii_graphic() && is_space(character) {
                self.finish(&mut piece, end);
                piece.space = 1;
                is_last_wide = false;
                continue;
            }
            let width = width_of(character);
            let may_break = (is_last_wide || width == 2) && width > 0 && !never_starts_a_line(character);
            if may_break || piece.width + width > self.columns {
                self.finish(&mut piece, at);
            }
            piece.bytes.end = end;
            piece.width += width;
            is_last_wide = width == 2 || (width == 0 && is_last_wide);
        }
        self.finish(&mut piece, text.len());
    }

    fn finish(&mut self, piece: &mut Piece, next: usize) {
        let space = if piece.bytes.is_empty() { piece.space } else { 0 };
        let finished = std::mem::replace(piece, Piece { bytes: next..next, width: 0, space });
        if !finished.bytes.is_empty() {
            self.pieces.push(finished);
        }
    }

    fn give(&self, text: &str, columns: usize, mut line: impl FnMut(&str)) {
        let mut whole = String::new();
        self.break_lines(columns, |pieces| {
            whole.clear();
            for piece in pieces {
                if !whole.is_empty() && piece.space > 0 {
                    whole.push(' ');
                }
                whole.push_str(text.get(piece.bytes.clone()).unwrap_or_default());
            }
            line(&whole);
        });
    }

    /// Gives the pieces of each line.
    fn break_lines(&self, columns: usize, mut line: impl FnMut(&[Piece])) {
        let (mut start, mut width) = (0, 0);
        for (at, piece) in self.pieces.iter().enumerate() {
            if at > start && width + piece.space + piece.width > columns {
                line(&self.pieces[start..at]);
                (start, width) = (at, piece.width);
            } else {
                width += piece.width + if at > start { piece.space } else { 0 };
            }
        }
        if start < self.pieces.len() {
            line(&self.pieces[start..]);
        }
    }
}

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

fn width_of(character: char) -> usize {
    if character.is_ascii_graphic() { 1 } else { character.width().unwrap_or(0) }
}

fn is_space(character: char) -> bool {
    (character.is_whitespace() || character.is_control()) && !matches!(character, '\u{a0}' | '\u{202f}')
}

/// Chinese and Japanese marks that belong to what is before them.
fn never_starts_a_line(character: char) -> bool {
    matches!(
        character,
        '、' | '。'
            | '，'
            | '．'
            | '：'
            | '；'
            | '！'
            | '？'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '・'
            | 'ー'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(columns: usize, text: &str) -> Vec<String> {
        let mut lines = Vec::new();
        Wrap::new(columns).fill(text, |line| lines.push(line.to_owned()));
        lines
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(lines(10, "one two  three\nfour"), ["one two", "three four"]);
        assert_eq!(lines(10, "  "), [""; 0]);
        assert_eq!(lines(10, "a\u{a0}b cd\u{a0}efgh ij"), ["a\u{a0}b", "cd\u{a0}efgh ij"]);
    }

    #[test]
    fn a_word_that_is_too_long_is_cut() {
        assert_eq!(lines(5, "to abcdefghijkl"), ["to", "abcde", "fghij", "kl"]);
    }

    #[test]
    fn wide_characters_take_two_columns_and_break_anywhere_but_before_a_mark() {
        assert_eq!(lines(6, "日本語、日本語"), ["日本", "語、日", "本語"]);
    }

    #[test]
    fn a_vowel_sign_takes_no_room_and_stays_with_its_letter() {
        assert_eq!(width("مُحَمَّد"), 4);
        assert_eq!(lines(4, "مُحَمَّد مُحَمَّد"), ["مُحَمَّد", "مُحَمَّد"]);
    }
}
