//! Carrying out changes.

use super::Edit;
use crate::text::{self, FileId};

/// The text of a file after the changes to it; those to other files are passed over. `None` where changes
/// overlap or lie outside the text.
///
/// ```
/// use hence::diagnostic::{Edit, apply};
/// use hence::text::{FileId, Span};
///
/// let file = FileId(0);
/// let edits = [
///     Edit { span: Span::new(file, 4, 9), replacement: "report".into() },
///     Edit { span: Span::new(file, 0, 0), replacement: "See ".into() },
/// ];
/// assert_eq!(apply("the study.", file, &edits).as_deref(), Some("See the report."));
/// ```
pub fn apply<'e>(text: &str, file: FileId, edits: impl IntoIterator<Item = &'e Edit>) -> Option<String> {
    let own: Vec<Edit> = edits.into_iter().filter(|edit| edit.span.file == file).cloned().collect();
    text::apply(text, &own).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn edit(file: u32, start: u32, end: u32, replacement: &str) -> Edit {
        Edit { span: Span::new(FileId(file), start, end), replacement: replacement.into() }
    }

    #[test]
    fn changes_that_cannot_be_carried_out_together_change_nothing() {
        let changed = |edits: &[Edit]| apply("abcdef", FileId(0), edits);
        assert_eq!(changed(&[edit(0, 1, 3, "x"), edit(0, 2, 4, "y")]), None);
        assert_eq!(changed(&[edit(0, 5, 7, "x")]), None);
        assert_eq!(changed(&[edit(1, 5, 7, "x")]).as_deref(), Some("abcdef"));
        assert_eq!(changed(&[edit(0, 3, 3, "2"), edit(0, 1, 3, "1"), edit(0, 3, 4, "3")]).as_deref(), Some("a123ef"));
    }
}
