//! Finding things ahead in the text, once each.
//!
//! Many tokens end at the next `]`, `*/` or `}`. A text that opens many and closes none would be
//! searched to its end again and again; each [`Finder`] therefore remembers its last answer, so that
//! all searches for one thing together pass over the text once.

use memchr::memmem;

#[derive(Debug)]
enum Needle {
    Byte(u8),
    Bytes(Box<memmem::Finder<'static>>),
}

/// Searches for one string.
#[derive(Debug)]
pub(super) struct Finder {
    needle: Needle,
    /// The answer holds for every start in `from..=found`.
    from: usize,
    found: usize,
}

/// No place.
const NOWHERE: usize = usize::MAX;

impl Finder {
    pub(super) fn new(needle: &'static str) -> Finder {
        let needle = match needle.as_bytes() {
            [byte] => Needle::Byte(*byte),
            bytes => Needle::Bytes(Box::new(memmem::Finder::new(bytes))),
        };
        Finder { needle, from: 1, found: 0 }
    }

    /// Where the string next begins at or behind `at`.
    pub(super) fn next(&mut self, text: &[u8], at: usize) -> Option<usize> {
        if !(self.from <= at && at <= self.found) {
            let rest = text.get(at..)?;
            self.from = at;
            let found = match &self.needle {
                Needle::Byte(byte) => memchr::memchr(*byte, rest),
                Needle::Bytes(finder) => finder.find(rest),
            };
            self.found = found.map_or(NOWHERE, |found| at + found);
        }
        (self.found != NOWHERE).then_some(self.found)
    }
}

/// Searches for the end of the line as JavaScript's `.` sees it: line feed, carriage return, and the
/// separators U+2028 and U+2029.
#[derive(Debug)]
pub(super) struct LineEnds {
    from: usize,
    found: usize,
}

impl LineEnds {
    pub(super) fn new() -> LineEnds {
        LineEnds { from: 1, found: 0 }
    }

    /// The end of the line that `at` is on; the end of the text on the last line.
    pub(super) fn next(&mut self, text: &[u8], at: usize) -> usize {
        if !(self.from <= at && at <= self.found) {
            self.from = at;
            self.found = line_end(text, at);
        }
        self.found
    }
}

fn line_end(text: &[u8], at: usize) -> usize {
    let mut at = at;
    while let Some(found) = text.get(at..).and_then(|rest| memchr::memchr3(b'\n', b'\r', 0xE2, rest)) {
        let found = at + found;
        if text[found] != 0xE2 || is_separator(text, found) {
            return found;
        }
        at = found + 1;
    }
    text.len()
}

/// Is there U+2028 or U+2029 at `at`?
pub(super) fn is_separator(text: &[u8], at: usize) -> bool {
    matches!(text.get(at..at + 3), Some([0xE2, 0x80, 0xA8 | 0xA9]))
}

/// Is there a character that JavaScript's `.` does not match?
pub(super) fn is_line_break(text: &[u8], at: usize) -> bool {
    match text.get(at) {
        Some(b'\n' | b'\r') => true,
        Some(0xE2) => is_separator(text, at),
        _ => false,
    }
}

/// The length of the white space character at `at`, as JavaScript's `\s` sees it; 0 if it is none.
pub(super) fn white_space(text: &[u8], at: usize) -> usize {
    match text.get(at) {
        Some(b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C) => 1,
        Some(0xC2) if text.get(at + 1) == Some(&0xA0) => 2,
        Some(0xE1) if matches!(text.get(at + 1..at + 3), Some([0x9A, 0x80])) => 3,
        Some(0xE2) => match text.get(at + 1..at + 3) {
            Some([0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF] | [0x81, 0x9F]) => 3,
            _ => 0,
        },
        Some(0xE3) if matches!(text.get(at + 1..at + 3), Some([0x80, 0x80])) => 3,
        Some(0xEF) if matches!(text.get(at + 1..at + 3), Some([0xBB, 0xBF])) => 3,
        _ => 0,
    }
}

/// Behind the line break at `at`: `\r\n`, `\n`, or with `lone_return` also `\r` alone.
pub(super) fn line_break(text: &[u8], at: usize, lone_return: bool) -> Option<usize> {
    match (text.get(at)?, text.get(at + 1)) {
        (b'\r', Some(b'\n')) => Some(at + 2),
        (b'\n', _) => Some(at + 1),
        (b'\r', _) if lone_return => Some(at + 1),
        _ => None,
    }
}

/// Behind the spaces and tabs at `at`.
pub(super) fn skip_blanks(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Behind the characters at `at` that count as indentation: spaces, tabs and, in the reference,
/// apostrophes.
pub(super) fn skip_indentation(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\'')).count()
}

/// Length of the UTF-8 character at `at`; 0 at the end.
pub(super) fn char_len(text: &[u8], at: usize) -> usize {
    match text.get(at) {
        None => 0,
        Some(0..=0x7F) => 1,
        Some(0x80..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(_) => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finder_gives_the_next_place_from_any_start() {
        let text = b"a]b]c";
        let mut finder = Finder::new("]");
        assert_eq!(finder.next(text, 0), Some(1));
        assert_eq!(finder.next(text, 1), Some(1));
        assert_eq!(finder.next(text, 2), Some(3));
        assert_eq!(finder.next(text, 4), None);
        assert_eq!(finder.next(text, 0), Some(1), "also backwards");
        assert_eq!(finder.next(text, 99), None);
    }

    #[test]
    fn a_line_ends_where_javascript_says() {
        let text = "a…b\u{2028}c\rd".as_bytes();
        assert_eq!(LineEnds::new().next(text, 0), 5);
        assert_eq!(LineEnds::new().next(text, 8), 9);
        assert_eq!(LineEnds::new().next(text, 10), text.len());
    }
}
