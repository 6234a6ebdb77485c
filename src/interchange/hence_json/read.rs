//! Reading a map in JSON.
//!
//! Names come before what refers to them: first the sections, then all claims and arguments get their
//! ids and titles, and only then is read what they and the relations say.

mod element;
mod map;
mod member;
mod names;
mod place;
mod reconstruction;

pub(super) use member::is_top_level;

use std::sync::Arc;

use map::MapNodes;
use names::{Names, Wanted};
use place::Places;

use super::id::MadeUp;
use super::shape::{FOREIGN, RELATION, RELATION_WORDS, SECTION, WRITTEN};
use super::{VERSION, data, marks};
use crate::interchange::json::Node;
use crate::interchange::json::{Object, Report};
use crate::model::{
    ArgumentId, Builder, Data, Element, Foreign, Origins, Piece, Place, Relation, RelationKind, Section, Settings,
};
use crate::resolve::{self, Document, Format, FormatError, Options};
use crate::text::{Files, Span};

/// Reads a map in hence's JSON. Never fails and never stops at the first problem; only where the text
/// is no JSON at all, nothing of it can be read.
///
/// ```
/// use hence::interchange::hence_json;
/// use hence::resolve::Options;
///
/// let text = r#"{
///     "hence": 1,
///     "claims": [{"title": "A", "text": "cats purr"}, {"title": "B", "text": "I heard one"}],
///     "relations": [{"kind": "support", "from": "[B]", "to": "[A]"}]
/// }"#;
/// let map = hence_json::read("map.json", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().relations().len(), 1);
/// ```
pub fn read(name: &str, text: &str, options: &Options) -> Document {
    let mut files = Files::new();
    let file = files.add(name, text);
    let mut report = Report::default();
    let map = MapNodes::of_file(file, text, &mut report);
    let mut reader = Reader {
        report,
        builder: Builder::new(),
        names: Names::new(),
        places: Places::default(),
        origins: Origins::new(),
    };
    reader.map(map);
    let Reader { mut report, mut builder, origins, .. } = reader;
    builder.set_origins(origins);
    builder.set_settings(settings(builder.model().front_matter(), options));
    resolve::finish(&mut builder, report.problems_mut());
    Document::new(files, builder.finish(), report.into_problems(), Format::Json)
}

/// The settings of the configuration and of the map itself, which overrules it.
fn settings(front_matter: &Data, options: &Options) -> Settings {
    let mut merged = options.config.clone();
    merged.merge(front_matter);
    Settings::from_data(&merged)
}

struct Reader<'a> {
    report: Report,
    builder: Builder,
    names: Names<'a>,
    places: Places,
    origins: Origins,
}

impl<'a> Reader<'a> {
    fn map(&mut self, map: MapNodes<'a>) {
        self.version(map.version);
        self.front_matter(map.front_matter);
        for tag in self.report.texts(&map.tags, "tags") {
            self.builder.tag(&tag);
        }
        map.sections.iter().for_each(|node| self.section(*node));
        let (claims, arguments) = self.declare(&map);
        for (id, claim) in &claims {
            self.claim(*id, claim);
        }
        for (id, argument) in &arguments {
            self.argument(*id, argument);
        }
        map.inferences.iter().for_each(|node| self.listed_inference(*node));
        for (id, argument) in &arguments {
            self.reconstructions(*id, argument);
        }
        let relations = map.relations.iter().filter_map(|node| self.relation(*node)).collect();
        self.builder.set_relations(relations);
        self.foreign(map.foreign_format, map.foreign);
    }

    /// What the map held in the format that it came from.
    fn foreign(&mut self, format: Option<Node<'a>>, nodes: Vec<Node<'a>>) {
        let Some(format) = format else {
            return;
        };
        let name = self.report.name(format, "foreignFormat").unwrap_or_default();
        let mut foreign = Foreign::new(name);
        for node in nodes {
            let Some(object) = self.report.object(node, &FOREIGN) else {
                continue;
            };
            let is_item = object.get("list").is_some();
            let path = self.report.texts_of(&object, if is_item { "list" } else { "key" });
            let path: Vec<Arc<str>> = path.iter().map(|key| Arc::from(&**key)).collect();
            let element = object.get("is").map(|_| self.end(&object, "is"));
            // What was said of an element that is no longer there goes with it.
            if let (Some(value), None | Some(Some(_))) = (object.get_or_null("value"), element) {
                foreign.add(Piece { path: &path, is_item, element: element.flatten(), json: value.json });
            }
        }
        self.builder.set_foreign(foreign);
    }

    fn version(&mut self, version: Option<Node<'a>>) {
        let Some(node) = version else {
            return;
        };
        match node.integer() {
            Some(VERSION) => {}
            Some(other) => self.report.add(node.span, FormatError::Version(other.to_string())),
            None => self.report.wrong_type(node, "`hence`", "the number 1"),
        }
    }

    fn front_matter(&mut self, front_matter: Option<Node<'a>>) {
        let Some(node) = front_matter else {
            return;
        };
        let data = data::read(node, &mut self.report);
        if data.is_none() {
            self.report.wrong_type(node, "`frontMatter`", "an object");
        }
        self.builder.set_front_matter(data.unwrap_or_default(), Some(node.span));
    }

    fn section(&mut self, node: Node<'a>) {
        let Some(object) = self.report.object(node, &SECTION) else {
            return;
        };
        let title = self.report.text_of(&object, "title").unwrap_or_default().into_owned();
        let nodes = self.report.list(&object, "marks");
        let parent = object.get("parent").and_then(|node| self.names.section(node, "parent", &mut self.report));
        let around = parent.map_or(0, |parent| self.builder.model().section(parent).level);
        let id = self.section_id(&object);
        let section = Section {
            id: id.to_string(),
            level: self.report.whole_of(&object, "level").unwrap_or(around + 1),
            marks: marks::read(nodes, &marks::heading(&title), &mut self.report),
            title: title.clone(),
            tags: self.tags(&object),
            data: self.data(&object).map(Box::new),
            parent,
            is_group: self.report.truth_of(&object, "isGroup"),
            is_closed: self.report.truth_of(&object, "isClosed"),
            span: object.span,
        };
        let made = self.builder.add_section(section);
        self.names.give_section(id, title, made);
        self.note_places(&object, object.span);
    }

    /// The id of a section: its own, or the next that is free.
    fn section_id(&mut self, object: &Object<'a>) -> std::borrow::Cow<'a, str> {
        let given = object.get("id").and_then(|node| Some((self.report.name(node, "id")?, node.span)));
        match given {
            Some((id, _)) if !self.names.has_section(&id) => return id,
            Some((id, span)) => self.report.add(span, FormatError::DuplicateId(id.into_owned())),
            None => {}
        }
        let mut number = self.builder.model().sections().len() + 1;
        while self.names.has_section(&format!("s{number}")) {
            number += 1;
        }
        format!("s{number}").into()
    }

    fn relation(&mut self, node: Node<'a>) -> Option<Relation> {
        let object = self.report.object(node, &RELATION)?;
        self.report.all_of(&object, &["kind", "from", "to"], RELATION.what);
        let kind = self.report.word_of(&object, "kind", RELATION_WORDS, &RelationKind::ALL);
        let (from, to) = (self.end(&object, "from"), self.end(&object, "to"));
        let places = self.places.all(&object, &mut self.report);
        let occurrences = vec![object.span; places.len().max(1)];
        let written = self.written(&object);
        let relation = Relation { kind: kind?, from: from?, to: to?, occurrences, written };
        self.keep_places(object.span, places);
        Some(relation)
    }

    /// The ends of a relation before the conclusion of an argument took its place.
    fn written(&mut self, relation: &Object<'a>) -> Option<(Element, Element)> {
        let object = self.report.object(relation.get("written")?, &WRITTEN)?;
        self.report.all_of(&object, &["from", "to"], WRITTEN.what);
        self.end(&object, "from").zip(self.end(&object, "to"))
    }

    fn end(&mut self, relation: &Object<'a>, key: &'static str) -> Option<Element> {
        self.names.element(relation.get(key)?, key, Wanted::Element, &self.builder, &mut self.report)
    }

    fn argument_of(&mut self, object: &Object<'a>, key: &str) -> Option<ArgumentId> {
        self.names.argument(object.get(key)?, key, &self.builder, &mut self.report)
    }

    /// Gives an element the id that its object holds.
    fn give_id(&mut self, object: &Object<'a>, element: Element) {
        let given = object.get("id").and_then(|node| Some((self.report.name(node, "id")?, node.span)));
        let Some((id, span)) = given else {
            return;
        };
        if self.names.give(id.clone(), element, span, &mut self.report) && !MadeUp(element).is(&id) {
            self.origins.add_id(element, &*id);
        }
    }

    /// Keeps the places at `at` for the element that now stands at `span`.
    fn note_places(&mut self, object: &Object<'a>, span: Span) {
        let places = self.places.all(object, &mut self.report);
        self.keep_places(span, places);
    }

    fn keep_places(&mut self, span: Span, places: Vec<Place>) {
        if !places.is_empty() {
            self.origins.add_places(span, places);
        }
    }
}
