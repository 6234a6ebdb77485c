//! Lines and columns as the reference counts them.

use crate::text::{Files, Span};

/// A line and a column, both from 1. Columns count UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineColumn {
    pub(super) line: i64,
    pub(super) column: i64,
}

/// Where a span starts.
pub(super) fn start(files: &Files, span: Span) -> LineColumn {
    position(files, span, span.start)
}

/// The last character of a span.
pub(super) fn end(files: &Files, span: Span) -> LineColumn {
    let text = files.get(span.file).text();
    let last = text.get(span.range()).and_then(|text| text.chars().next_back());
    position(files, span, span.end - last.map_or(0, |last| last.len_utf8() as u32))
        .plus(last.map_or(0, |last| last.len_utf16() - 1))
}

impl LineColumn {
    fn plus(self, columns: usize) -> LineColumn {
        LineColumn { column: self.column + columns as i64, ..self }
    }
}

fn position(files: &Files, span: Span, offset: u32) -> LineColumn {
    let file = files.get(span.file);
    let line = file.line_index(offset);
    let before = file.text().get(file.line_range(line).start..offset as usize).unwrap_or_default();
    LineColumn { line: line as i64 + 1, column: utf16_length(before) as i64 + 1 }
}

/// The length of a text in UTF-16 units.
pub(super) fn utf16_length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_utf16_units_and_the_end_is_the_last_of_them() {
        let mut files = Files::new();
        let file = files.add("a", "x\n😀 سلام 😀\n");
        let span = Span::new(file, 2, files.get(file).text().len() as u32 - 1);
        assert_eq!(start(&files, span), LineColumn { line: 2, column: 1 });
        assert_eq!(end(&files, span), LineColumn { line: 2, column: 10 });
    }
}
