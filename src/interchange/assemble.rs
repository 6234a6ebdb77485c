//! What readers of other formats do alike: lines with their places, a statement, the end.

use super::report::Report;
use crate::model::{Builder, Foreign, Member, MemberKind, Role, Settings, Text};
use crate::resolve::{self, Document, Format, Options};
use crate::text::{FileId, Files, Span};

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

/// A statement that is a paragraph of its own.
pub(super) fn statement(kind: MemberKind, text: Option<Text>, span: Span, head: Span) -> Member {
    Member {
        kind,
        role: Role::TopLevel,
        text,
        tags: Vec::new(),
        data: None,
        section: None,
        argument: None,
        top_level: true,
        span,
        head,
        origin: None,
    }
}

/// Keeps what the format holds over and above the map, if there is any of it.
pub(super) fn keep(foreign: Foreign, builder: &mut Builder) {
    let is_empty = foreign.pieces().len() == 0;
    if !is_empty {
        builder.set_foreign(foreign);
    }
}

/// The map, when all of it is there.
pub(super) fn document(files: Files, mut builder: Builder, mut report: Report, options: &Options) -> Document {
    builder.set_settings(Settings::from_data(&options.config));
    resolve::finish(&mut builder, report.problems_mut());
    Document::new(files, builder.finish(), report.into_problems(), Format::Foreign)
}
