//! Where data blocks end.

use crate::syntax::scan::{is_separator, white_space};

/// Searches for the end of data blocks.
///
/// A block runs from `{` to the last `}` that is not followed by a comma or another `}`, but not
/// beyond a `}` that is followed by white space and other text, a carriage return or a separator.
/// Both depend only on the text behind the `{`, so one pass serves all of them.
#[derive(Debug, Default)]
pub(super) struct DataEnds {
    /// The answer holds for every start in `from..limit`.
    from: usize,
    limit: usize,
    /// The place of the closing brace.
    close: Option<usize>,
}

impl DataEnds {
    /// Behind the data block that the `{` at `at` begins.
    pub(super) fn end(&mut self, text: &[u8], at: usize) -> Option<usize> {
        let first = at + 1;
        if !(self.from <= first && first <= self.limit) || self.limit == 0 {
            self.from = first;
            self.search(text, first);
        }
        self.close.filter(|&close| close >= first).map(|close| close + 1)
    }

    fn search(&mut self, text: &[u8], first: usize) {
        self.close = None;
        let mut at = first;
        while let Some(found) = text.get(at..).and_then(|rest| memchr::memchr3(b'}', b'\r', 0xE2, rest)) {
            let found = at + found;
            match text[found] {
                b'}' => {
                    if !is_continued(text, found + 1) {
                        self.close = Some(found);
                    }
                    if ends_block(text, found + 1) {
                        self.limit = found;
                        return;
                    }
                    at = found + 1;
                }
                0xE2 if !is_separator(text, found) => at = found + 1,
                _ => {
                    self.limit = found;
                    return;
                }
            }
        }
        self.limit = text.len();
    }
}

/// Does a comma or a closing brace follow, behind white space?
fn is_continued(text: &[u8], mut at: usize) -> bool {
    loop {
        match white_space(text, at) {
            0 => return matches!(text.get(at), Some(b',' | b'}')),
            length => at += length,
        }
    }
}

/// Does white space follow, and then something other than a comma or a closing brace?
fn ends_block(text: &[u8], at: usize) -> bool {
    match white_space(text, at) {
        0 => false,
        length => !matches!(text.get(at + length), None | Some(b',' | b'}')),
    }
}
