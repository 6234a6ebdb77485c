//! Changes of texts.

use std::fmt;

use super::Span;

/// One change: the span's text gives way to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub replacement: String,
}

/// Why edits cannot be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// Two of them change the same text.
    Overlap(Span),
    /// One reaches beyond the text or cuts a character in two.
    Outside(Span),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditError::Overlap(span) => write!(f, "two edits change the text at byte {}", span.start),
            EditError::Outside(span) => write!(f, "an edit at byte {} is not within the text", span.start),
        }
    }
}

impl std::error::Error for EditError {}

/// The text of one file with all edits made at once. Their order does not matter, but for what is inserted
/// at one place, which keeps it; what they do not touch stays byte for byte.
///
/// ```
/// use hence::text::{Edit, FileId, Span, apply};
///
/// let edit = |start, end, replacement: &str| Edit {
///     span: Span::new(FileId(0), start, end),
///     replacement: replacement.to_owned(),
/// };
/// assert_eq!(apply("one two", &[edit(4, 7, "three"), edit(0, 0, "zero ")]).unwrap(), "zero one three");
/// ```
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        if range.start < at {
            return Err(EditError::Overlap(edit.span));
        }
        text.get(range.clone()).ok_or(EditError::Outside(edit.span))?;
        result.push_str(&text[at..range.start]);
        result.push_str(&edit.replacement);
        at = range.end;
    }
    result.push_str(&text[at..]);
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;

    fn edit(start: u32, end: u32, replacement: &str) -> Edit {
        Edit { span: Span::new(FileId(0), start, end), replacement: replacement.to_owned() }
    }

    #[test]
    fn what_overlaps_or_lies_outside_is_refused() {
        assert!(matches!(apply("abc", &[edit(0, 2, ""), edit(1, 3, "")]), Err(EditError::Overlap(_))));
        assert!(matches!(apply("abc", &[edit(2, 4, "")]), Err(EditError::Outside(_))));
        assert!(matches!(apply("é", &[edit(1, 2, "")]), Err(EditError::Outside(_))));
        assert_eq!(apply("abc", &[edit(1, 1, "x"), edit(0, 1, "y"), edit(1, 1, "z")]).unwrap(), "yxzbc");
    }
}
