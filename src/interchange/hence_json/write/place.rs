//! Where things were first written.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Writer;
use crate::model::{Member, Place};
use crate::text::{File, Span};

/// A place to be written: one that was kept, or one in a file that was read.
pub(super) enum WrittenPlace<'a> {
    Kept(&'a Place),
    Counted(&'a File, Span),
}

impl<'a> Writer<'a> {
    /// Where a member was first written.
    pub(super) fn place_of(&self, member: &'a Member) -> Option<WrittenPlace<'a>> {
        match &member.origin {
            Some(origin) => Some(WrittenPlace::Kept(origin)),
            None => self.counted(member.span),
        }
    }

    /// Where the element that stands at this span was first written.
    pub(super) fn place(&self, span: Span) -> Option<WrittenPlace<'a>> {
        match self.model.origins() {
            Some(origins) => origins.places(span).first().map(WrittenPlace::Kept),
            None => self.counted(span),
        }
    }

    /// Every place at which the element that stands at these spans was first written.
    pub(super) fn places(&self, spans: &[Span]) -> Vec<WrittenPlace<'a>> {
        match (self.model.origins(), spans) {
            (Some(origins), [first, ..]) => origins.places(*first).iter().map(WrittenPlace::Kept).collect(),
            _ => spans.iter().filter_map(|span| self.counted(*span)).collect(),
        }
    }

    /// The place of a span in a text. What was made up has none, and one in JSON does not count.
    fn counted(&self, span: Span) -> Option<WrittenPlace<'a>> {
        if self.model.origins().is_some() || span == Span::default() {
            return None;
        }
        Some(WrittenPlace::Counted(self.files.try_get(span.file)?, span))
    }
}

impl Serialize for WrittenPlace<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (file, start, end) = match self {
            WrittenPlace::Kept(place) => (&*place.file, place.start, place.end),
            WrittenPlace::Counted(file, span) => (file.name(), file.position(span.start), file.position(span.end)),
        };
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("file", file)?;
        map.serialize_entry("start", &start)?;
        map.serialize_entry("end", &end)?;
        map.end()
    }
}
