//! Writing a map as JSON.
//!
//! One element stands on one line, so that a map in JSON can be read and compared line by line.

mod element;
mod layout;
mod place;

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::VERSION;
use super::data::Written as WrittenData;
use super::id::MadeUp;
use super::marks::{Written as WrittenMarks, heading};
use crate::model::{Element, Inference, InferenceId, Model, Piece, Relation, Section};
use crate::text::Files;
use element::{WrittenArgument, WrittenClaim};
use layout::Page;

/// The map as JSON. `files` are those that it was read from; they give the places their lines and
/// columns.
///
/// ```
/// use hence::interchange::hence_json;
/// use hence::model::Builder;
/// use hence::text::Files;
///
/// let mut map = Builder::new();
/// map.claim("A");
/// let text = hence_json::write(&map.finish(), &Files::new());
/// assert_eq!(text, r#"{
///   "hence": 1,
///   "claims": [
///     {"id": "c1", "title": "A", "members": []}
///   ]
/// }
/// "#);
/// ```
pub fn write(model: &Model, files: &Files) -> String {
    let writer = Writer::new(model, files);
    let mut page = Page::new();
    page.value("hence", &VERSION);
    if model.front_matter_span().is_some() || !model.front_matter().is_empty() {
        page.value("frontMatter", &WrittenData(model.front_matter()));
    }
    page.list("claims", model.claims().map(|(id, claim)| WrittenClaim { writer: &writer, id, claim }));
    page.list("arguments", model.arguments().map(|(id, argument)| WrittenArgument { writer: &writer, id, argument }));
    page.list(
        "inferences",
        model.inferences().map(|(id, inference)| WrittenInference { writer: &writer, id, inference }),
    );
    page.list("relations", model.relations().map(|(_, relation)| WrittenRelation { writer: &writer, relation }));
    page.list("sections", model.sections().map(|(_, section)| WrittenSection { writer: &writer, section }));
    let tags: Vec<&str> = model.tags().map(|tag| &**tag).collect();
    if !tags.is_empty() {
        page.value("tags", &tags);
    }
    if let Some(foreign) = model.foreign() {
        page.value("foreignFormat", &foreign.format());
        page.list("foreign", foreign.pieces().map(|piece| WrittenPiece { writer: &writer, piece }));
    }
    page.finish()
}

/// What is needed to write any element.
struct Writer<'a> {
    model: &'a Model,
    files: &'a Files,
    /// Ids that elements had already; none is made up that is one of these.
    kept: HashSet<&'a str, FxBuildHasher>,
}

impl<'a> Writer<'a> {
    fn new(model: &'a Model, files: &'a Files) -> Writer<'a> {
        let kept = model.origins().map(|origins| origins.ids().collect()).unwrap_or_default();
        Writer { model, files, kept }
    }

    fn id(&self, element: impl Into<Element>) -> WrittenId<'_> {
        WrittenId { writer: self, element: element.into() }
    }
}

/// The id under which an element is written.
struct WrittenId<'a> {
    writer: &'a Writer<'a>,
    element: Element,
}

impl Serialize for WrittenId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.writer.kept.is_empty() {
            return serializer.collect_str(&MadeUp(self.element));
        }
        if let Some(own) = self.writer.model.origins().and_then(|origins| origins.id(self.element)) {
            return serializer.serialize_str(own);
        }
        let mut id = MadeUp(self.element).to_string();
        while self.writer.kept.contains(id.as_str()) {
            id.push('_');
        }
        serializer.serialize_str(&id)
    }
}

struct WrittenInference<'a> {
    writer: &'a Writer<'a>,
    id: InferenceId,
    inference: &'a Inference,
}

impl Serialize for WrittenInference<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let WrittenInference { writer, id, inference } = self;
        let premises: Vec<WrittenId<'_>> = inference.premises.iter().map(|&premise| writer.id(premise)).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &writer.id(*id))?;
        map.serialize_entry("argument", &writer.id(inference.argument))?;
        map.serialize_entry("premises", &premises)?;
        map.serialize_entry("conclusion", &writer.id(inference.conclusion))?;
        if !inference.rules.is_empty() {
            map.serialize_entry("rules", &inference.rules)?;
        }
        if let Some(data) = &inference.data {
            map.serialize_entry("data", &WrittenData(data))?;
        }
        if let Some(place) = writer.place(inference.span) {
            map.serialize_entry("at", &place)?;
        }
        map.end()
    }
}

struct WrittenRelation<'a> {
    writer: &'a Writer<'a>,
    relation: &'a Relation,
}

impl Serialize for WrittenRelation<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let WrittenRelation { writer, relation } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", relation.kind.name())?;
        map.serialize_entry("from", &writer.id(relation.from))?;
        map.serialize_entry("to", &writer.id(relation.to))?;
        if let Some(ends) = relation.written {
            map.serialize_entry("written", &WrittenEnds { writer, ends })?;
        }
        let places = writer.places(&relation.occurrences);
        if !places.is_empty() {
            map.serialize_entry("at", &places)?;
        }
        map.end()
    }
}

struct WrittenEnds<'a> {
    writer: &'a Writer<'a>,
    ends: (Element, Element),
}

impl Serialize for WrittenEnds<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (from, to) = self.ends;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("from", &self.writer.id(from))?;
        map.serialize_entry("to", &self.writer.id(to))?;
        map.end()
    }
}

struct WrittenPiece<'a> {
    writer: &'a Writer<'a>,
    piece: Piece<'a>,
}

impl Serialize for WrittenPiece<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Piece { path, is_item, element, json } = self.piece;
        let value: &RawValue = serde_json::from_str(json).map_err(S::Error::custom)?;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(if is_item { "list" } else { "key" }, path)?;
        if let Some(element) = element {
            map.serialize_entry("is", &self.writer.id(element))?;
        }
        map.serialize_entry("value", value)?;
        map.end()
    }
}

struct WrittenSection<'a> {
    writer: &'a Writer<'a>,
    section: &'a Section,
}

impl Serialize for WrittenSection<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let WrittenSection { writer, section } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &section.id)?;
        map.serialize_entry("title", &section.title)?;
        map.serialize_entry("level", &section.level)?;
        if let Some(parent) = section.parent {
            map.serialize_entry("parent", &writer.model.section(parent).id)?;
        }
        if !section.marks.is_empty() {
            let text = heading(&section.title);
            map.serialize_entry("marks", &WrittenMarks { text: &text, marks: &section.marks })?;
        }
        if !section.tags.is_empty() {
            map.serialize_entry("tags", &section.tags)?;
        }
        if let Some(data) = &section.data {
            map.serialize_entry("data", &WrittenData(data))?;
        }
        if let Some(is_group) = section.is_group {
            map.serialize_entry("isGroup", &is_group)?;
        }
        if let Some(is_closed) = section.is_closed {
            map.serialize_entry("isClosed", &is_closed)?;
        }
        if let Some(place) = writer.place(section.span) {
            map.serialize_entry("at", &place)?;
        }
        map.end()
    }
}
