//! Breaking a text into lines by the room that it takes on the screen.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// Breaks texts into lines of at most so many columns; a wide character takes two, a mark that sits
/// on a letter none. One of these serves for many texts.
#[derive(Debug)]
pub(super) struct Wrap {
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
    pub(super) fn new(columns: usize) -> Wrap {
        Wrap { columns: columns.max(4), pieces: Vec::new() }
    }

    /// The lines of a text, each as full as can be.
    pub(super) fn lines<'t>(&mut self, text: &'t str) -> Vec<&'t str> {
        self.split(text);
        self.fill(text, self.columns)
    }

    /// The lines of a text, as few as can be and all of about one length.
    pub(super) fn balanced<'t>(&mut self, text: &'t str) -> Vec<&'t str> {
        self.split(text);
        let count = self.count(self.columns);
        let mut enough = self.columns;
        let mut too_few = self.pieces.iter().map(|piece| piece.width).max().unwrap_or(0).saturating_sub(1);
        while count > 1 && too_few + 1 < enough {
            let middle = (too_few + enough) / 2;
            if self.count(middle) > count { too_few = middle } else { enough = middle }
        }
        self.fill(text, enough)
    }

    /// Cuts the text into words, words that are too long into parts, and runs of wide characters
    /// into single ones.
    fn split(&mut self, text: &str) {
        self.pieces.clear();
        let mut piece = Piece { bytes: 0..0, width: 0, space: 0 };
        let mut is_last_wide = false;
        for (at, character) in text.char_indices() {
            let end = at + character.len_utf8();
            if is_space(character) {
                let space = piece.space;
                let was_empty = piece.bytes.is_empty();
                self.finish(&mut piece, end);
                piece.space = if was_empty { space.max(1) } else { 1 };
                is_last_wide = false;
                continue;
            }
            let width = character.width().unwrap_or(0);
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
        let finished = std::mem::replace(piece, Piece { bytes: next..next, width: 0, space: 0 });
        if finished.bytes.is_empty() {
            piece.space = finished.space;
        } else {
            self.pieces.push(finished);
        }
    }

    /// Number of lines at a width.
    fn count(&self, columns: usize) -> usize {
        let mut count = 0;
        self.break_lines(columns, |_| count += 1);
        count
    }

    fn fill<'t>(&self, text: &'t str, columns: usize) -> Vec<&'t str> {
        let mut lines = Vec::new();
        self.break_lines(columns, |bytes| lines.extend(text.get(bytes)));
        lines
    }

    fn break_lines(&self, columns: usize, mut line: impl FnMut(Range<usize>)) {
        let Some((first, rest)) = self.pieces.split_first() else {
            return;
        };
        let mut bytes = first.bytes.clone();
        let mut width = first.width;
        for piece in rest {
            if width + piece.space + piece.width <= columns {
                width += piece.space + piece.width;
                bytes.end = piece.bytes.end;
            } else {
                line(std::mem::replace(&mut bytes, piece.bytes.clone()));
                width = piece.width;
            }
        }
        line(bytes);
    }
}

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|character| character.width().unwrap_or(0)).sum()
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

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(Wrap::new(10).lines("one two  three\nfour"), ["one two", "three four"]);
        assert_eq!(Wrap::new(10).lines("  "), [""; 0]);
        assert_eq!(Wrap::new(10).lines("a\u{a0}b cd\u{a0}efgh ij"), ["a\u{a0}b", "cd\u{a0}efgh ij"]);
    }

    #[test]
    fn a_word_that_is_too_long_is_cut() {
        assert_eq!(Wrap::new(5).lines("to abcdefghijkl"), ["to", "abcde", "fghij", "kl"]);
    }

    #[test]
    fn wide_characters_take_two_columns_and_break_anywhere_but_before_a_mark() {
        assert_eq!(Wrap::new(6).lines("日本語、日本語"), ["日本", "語、日", "本語"]);
    }

    #[test]
    fn a_vowel_sign_takes_no_room_and_stays_with_its_letter() {
        assert_eq!(width("مُحَمَّد"), 4);
        assert_eq!(Wrap::new(4).lines("مُحَمَّد مُحَمَّد"), ["مُحَمَّد", "مُحَمَّد"]);
    }

    #[test]
    fn balanced_lines_are_about_equally_long() {
        let text = "Letters have been sticking out of the letterbox since";
        assert_eq!(Wrap::new(50).lines(text), ["Letters have been sticking out of the letterbox", "since"]);
        assert_eq!(Wrap::new(50).balanced(text), ["Letters have been sticking", "out of the letterbox since"]);
    }
}
