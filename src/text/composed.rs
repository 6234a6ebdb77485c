//! A text put together from pieces of several files.
//!
//! `@include` replaces itself by another file's text before anything is read, so a map over several
//! files is one text. [`Composed`] is that text and remembers where each piece came from, so that
//! every span still names the file and the bytes that the writer sees.

use super::{FileId, SharedText, Span};

/// From byte `at` of the composed text on, the text is that of `file` from `start` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Offset in the composed text.
    pub at: u32,
    /// Where it came from.
    pub file: FileId,
    /// Offset in that file.
    pub start: u32,
}

/// A text and where its pieces stand.
#[derive(Clone, Debug)]
pub struct Composed {
    text: SharedText,
    /// In order of `at`; the first one is at 0.
    segments: Vec<Segment>,
}

impl Composed {
    /// The whole of one file.
    pub fn of_file(file: FileId, text: SharedText) -> Composed {
        Composed { text, segments: vec![Segment { at: 0, file, start: 0 }] }
    }

    /// A part of one file, such as a fence in Markdown, from byte `start` on.
    pub fn of_part(file: FileId, start: u32, text: impl Into<SharedText>) -> Composed {
        Composed { text: text.into(), segments: vec![Segment { at: 0, file, start }] }
    }

    /// Pieces of several files. `segments` are in order and the first one is at 0.
    pub fn of_pieces(text: impl Into<SharedText>, segments: Vec<Segment>) -> Composed {
        debug_assert!(segments.first().is_some_and(|first| first.at == 0));
        Composed { text: text.into(), segments }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the bytes `start..end` of this text stand. A range over several pieces is cut at the
    /// end of the piece it starts in.
    pub fn span(&self, start: u32, end: u32) -> Span {
        if let [only] = self.segments.as_slice() {
            return Span::new(only.file, only.start + start, only.start + end);
        }
        let at = self.segments.partition_point(|segment| segment.at <= start).max(1) - 1;
        let segment = self.segments[at];
        let end = self.segments.get(at + 1).map_or(end, |next| end.min(next.at)).max(start);
        Span::new(segment.file, segment.start + (start - segment.at), segment.start + (end - segment.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_names_the_file_its_text_came_from() {
        let (outer, inner) = (FileId(0), FileId(1));
        let segments = vec![
            Segment { at: 0, file: outer, start: 0 },
            Segment { at: 3, file: inner, start: 0 },
            Segment { at: 5, file: outer, start: 12 },
        ];
        let composed = Composed::of_pieces("abcXYdef", segments);
        assert_eq!(composed.span(1, 2), Span::new(outer, 1, 2));
        assert_eq!(composed.span(3, 5), Span::new(inner, 0, 2));
        assert_eq!(composed.span(6, 8), Span::new(outer, 13, 15));
        assert_eq!(composed.span(4, 8), Span::new(inner, 1, 2), "cut at the end of the include");
    }
}
