//! Marks in texts. In JSON they are counted in characters (Unicode scalar values), as Python slices
//! count, in the model in bytes.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::shape::{MARK, MARK_WORDS};
use crate::interchange::json::Node;
use crate::interchange::json::{Object, Report};
use crate::model::{Mark, MarkKind};
use crate::resolve::FormatError;

/// The title of a section with the space that it had where a tag stood last: a mark may reach over it.
pub(super) fn heading(title: &str) -> String {
    format!("{title} ")
}

/// Reads the marks of a text.
pub(super) fn read(nodes: Vec<Node<'_>>, text: &str, report: &mut Report) -> Vec<Mark> {
    if nodes.is_empty() {
        return Vec::new();
    }
    let offsets = Offsets::of(text);
    nodes.into_iter().filter_map(|node| read_mark(node, &offsets, report)).collect()
}

fn read_mark(node: Node<'_>, offsets: &Offsets, report: &mut Report) -> Option<Mark> {
    let object = report.object(node, &MARK)?;
    let kind = read_kind(&object, report)?;
    let (start, end) = (read_offset(&object, "start", report)?, read_offset(&object, "end", report)?);
    match (offsets.byte(start), offsets.byte(end)) {
        (Some(start), Some(end)) if start <= end => Some(Mark { kind, range: start..end }),
        _ => {
            report.add(node.span, FormatError::MarkRange { length: offsets.length() });
            None
        }
    }
}

fn read_offset(object: &Object<'_>, key: &'static str, report: &mut Report) -> Option<u32> {
    if object.get(key).is_none() {
        report.missing(object, key, MARK.what);
    }
    report.whole_of(object, key)
}

fn read_kind(object: &Object<'_>, report: &mut Report) -> Option<MarkKind> {
    if object.get("kind").is_none() {
        report.missing(object, "kind", MARK.what);
    }
    let kind = report.word_of(object, "kind", MARK_WORDS, &[0, 1, 2, 3, 4, 5])?;
    let mut detail = |key: &'static str| {
        if object.get(key).is_none() {
            report.missing(object, key, "a mark of this kind");
        }
        report.text_of(object, key).map(|text| text.as_ref().into())
    };
    match kind {
        0 => Some(MarkKind::Bold),
        1 => Some(MarkKind::Italic),
        2 => detail("url").map(MarkKind::Link),
        3 => detail("tag").map(MarkKind::Tag),
        4 => detail("title").map(MarkKind::ClaimMention),
        _ => detail("title").map(MarkKind::ArgumentMention),
    }
}

/// Marks to be written, with their text.
pub(super) struct Written<'a> {
    pub(super) text: &'a str,
    pub(super) marks: &'a [Mark],
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let offsets = Offsets::of(self.text);
        let mut list = serializer.serialize_seq(Some(self.marks.len()))?;
        for mark in self.marks {
            list.serialize_element(&WrittenMark { mark, offsets: &offsets })?;
        }
        list.end()
    }
}

struct WrittenMark<'a> {
    mark: &'a Mark,
    offsets: &'a Offsets,
}

impl Serialize for WrittenMark<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, detail) = match &self.mark.kind {
            MarkKind::Bold => (0, None),
            MarkKind::Italic => (1, None),
            MarkKind::Link(url) => (2, Some(("url", url))),
            MarkKind::Tag(tag) => (3, Some(("tag", tag))),
            MarkKind::ClaimMention(title) => (4, Some(("title", title))),
            MarkKind::ArgumentMention(title) => (5, Some(("title", title))),
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", MARK_WORDS.get(kind).copied().unwrap_or_default())?;
        map.serialize_entry("start", &self.offsets.character(self.mark.range.start))?;
        map.serialize_entry("end", &self.offsets.character(self.mark.range.end))?;
        if let Some((key, value)) = detail {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// Offsets of the characters of a text. Made once a text, so that many marks cost no more than their
/// number.
enum Offsets {
    /// Every character is one byte.
    Ascii(u32),
    /// The byte at which each character begins, and the end.
    Starts(Vec<u32>),
}

impl Offsets {
    fn of(text: &str) -> Offsets {
        if text.is_ascii() {
            return Offsets::Ascii(text.len() as u32);
        }
        let starts = text.char_indices().map(|(at, _)| at as u32);
        Offsets::Starts(starts.chain([text.len() as u32]).collect())
    }

    /// Number of characters.
    fn length(&self) -> usize {
        match self {
            Offsets::Ascii(length) => *length as usize,
            Offsets::Starts(starts) => starts.len() - 1,
        }
    }

    /// The byte at which a character begins.
    fn byte(&self, character: u32) -> Option<u32> {
        match self {
            Offsets::Ascii(length) => (character <= *length).then_some(character),
            Offsets::Starts(starts) => starts.get(character as usize).copied(),
        }
    }

    /// The number of characters before a byte.
    fn character(&self, byte: u32) -> u32 {
        match self {
            Offsets::Ascii(_) => byte,
            Offsets::Starts(starts) => starts.partition_point(|start| *start < byte) as u32,
        }
    }
}
