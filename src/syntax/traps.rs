//! What the reference reads without a word, and most likely not as it was meant.

use super::error::{SyntaxError, SyntaxErrorKind};
use super::tree::{Kind, Tree};

/// Looks for data that carriage returns hide: the reference takes it for text.
pub(super) fn find(text: &str, tree: &Tree, errors: &mut Vec<SyntaxError>) {
    let bytes = text.as_bytes();
    if memchr::memchr(b'\r', bytes).is_none() {
        return;
    }
    // A paragraph is searched once, however many braces it opens.
    let (mut searched_to, mut closes) = (0, false);
    for at in memchr::memchr_iter(b'{', bytes) {
        let rest = text[at + 1..].trim_start_matches([' ', '\t']);
        if !rest.starts_with("\r\n") || tree.leaf_at(at as u32) != Some(Kind::Text) {
            continue;
        }
        if at >= searched_to {
            let length;
            (length, closes) = closing_line(rest);
            searched_to = text.len() - rest.len() + length;
        }
        if closes {
            errors.push(SyntaxError {
                kind: SyntaxErrorKind::DataWithCarriageReturns,
                start: at as u32,
                end: at as u32 + 1,
            });
        }
    }
}

/// Is there a line with nothing but `}` before the next blank line? Gives how far that was looked for.
fn closing_line(rest: &str) -> (usize, bool) {
    let mut length = 0;
    for line in rest.split_inclusive('\n').skip(1) {
        match line.trim() {
            "}" => return (length, true),
            "" => return (length, false),
            _ => length += line.len(),
        }
    }
    (rest.len(), false)
}

#[cfg(test)]
mod tests {
    use crate::syntax::{SyntaxErrorKind, parse};

    fn kinds(text: &str) -> Vec<SyntaxErrorKind> {
        parse(text).1.iter().map(|error| error.kind).collect()
    }

    #[test]
    fn data_with_carriage_returns_is_a_trap() {
        assert_eq!(kinds("[A]: a {\r\n  k: v\r\n}\r\n"), [SyntaxErrorKind::DataWithCarriageReturns]);
        assert_eq!(kinds("[A]: a {\n  k: v\n}\n"), []);
        assert_eq!(kinds("[A]: a {k: v}\r\n"), []);
    }
}
