//! What the reference reads without a word, and most likely not as it was meant.

use super::error::{SyntaxError, SyntaxErrorKind};
use super::tree::{Kind, Tree};

/// Looks for data that carriage returns hide: the reference takes it for text.
pub(super) fn find(text: &str, tree: &Tree, errors: &mut Vec<SyntaxError>) {
    let bytes = text.as_bytes();
    if memchr::memchr(b'\r', bytes).is_none() {
        return;
    }
    for at in memchr::memchr_iter(b'{', bytes) {
        let rest = text[at + 1..].trim_start_matches([' ', '\t']);
        let is_text = tree.leaf_at(at as u32) == Some(Kind::Text);
        if is_text && rest.starts_with("\r\n") && closes_on_a_line_of_its_own(rest) {
            errors.push(SyntaxError {
                kind: SyntaxErrorKind::DataWithCarriageReturns,
                start: at as u32,
                end: at as u32 + 1,
            });
        }
    }
}

/// Is there a line with nothing but `}` before the next blank line?
fn closes_on_a_line_of_its_own(rest: &str) -> bool {
    let lines = rest.trim_start().lines().map(str::trim);
    lines.take_while(|line| !line.is_empty()).any(|line| line == "}")
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
