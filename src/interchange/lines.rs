//! The lines of a file, with their places.

use crate::text::{FileId, Span};

/// A line without its break, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
}

impl<'a> Line<'a> {
    /// The part of the line that `part`, a slice of it, is.
    pub(super) fn part(&self, part: &str) -> Span {
        let offset = part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        let start = self.span.start + offset.min(self.text.len()) as u32;
        Span::new(self.span.file, start, (start + part.len() as u32).min(self.span.end))
    }

    /// The line without the white space around it.
    pub(super) fn trimmed(&self) -> Line<'a> {
        let text = self.text.trim();
        Line { text, span: self.part(text) }
    }
}

/// The lines of a file. A byte order mark is none of it.
pub(super) fn lines(file: FileId, text: &str) -> impl Iterator<Item = Line<'_>> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut at = text.len() - body.len();
    body.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let text = line.strip_suffix('\n').unwrap_or(line);
        let text = text.strip_suffix('\r').unwrap_or(text);
        Line { text, span: Span::new(file, start as u32, (start + text.len()) as u32) }
    })
}
