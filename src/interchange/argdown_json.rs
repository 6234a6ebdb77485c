//! The JSON export of the Argdown tools: the model, the map, the sections and the tags of a document, read and written.
//!
//! Consumers of Argdown know this shape, so it is the reference's to the last key: statements under
//! the title of their claim (`equivalence-class`), premises and conclusions once more under `pcs` of
//! their argument, relations once more with each element they touch, ranges with an inclusive `stop`,
//! lines and columns from 1 counted in UTF-16 units. Dates are points in time
//! (`2024-06-01T00:00:00.000Z`).

mod data;
mod element;
mod map;
mod place;
mod read;
mod section;
#[cfg(test)]
mod tests;
mod time;

pub use read::read;

use std::io;

use super::json::{Json, has_own_key};
use crate::map::{Map, dictionary_order};
use crate::model::{ClaimId, Element, InferenceId, Mark, MarkKind, Model, Relation, RelationId, Role};
use crate::text::{Files, Span};
use rustc_hash::FxHashMap;

/// Has a text the keys of an export, and is no map of hence's?
pub(super) fn recognise(text: &str) -> bool {
    has_own_key(text, "statements") && has_own_key(text, "arguments") && !has_own_key(text, "hence")
}

/// Writes a model and its map, on one line or with `indent` spaces for each level.
///
/// ```
/// use hence::interchange::argdown_json;
/// use hence::map::{Map, MapOptions};
///
/// let document = hence::read_text("[A]: a claim\n");
/// let map = Map::new(document.model(), &MapOptions::default());
/// let mut out = Vec::new();
/// argdown_json::write(document.model(), document.files(), &map, 0, &mut out)?;
/// assert!(out.starts_with(b"{\"arguments\":{},\"statements\":"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write(model: &Model, files: &Files, map: &Map, indent: usize, out: impl io::Write) -> io::Result<()> {
    write_with(model, files, map, indent, false, out)
}

/// Writes the same, and under keys of its own what Argdown's tools leave out: `frontMatter`, and `writtenFrom` at
/// relations that began at an argument before they began at its conclusion. So nothing is lost on the way back, and who
/// does not know the keys passes over them.
pub(super) fn write_all(model: &Model, files: &Files, map: &Map, indent: usize, out: impl io::Write) -> io::Result<()> {
    write_with(model, files, map, indent, true, out)
}

fn write_with(
    model: &Model,
    files: &Files,
    map: &Map,
    indent: usize,
    is_all: bool,
    out: impl io::Write,
) -> io::Result<()> {
    let mut export = Export {
        model,
        files,
        map,
        is_all,
        touching: Touching::new(model),
        inferences: conclusions(model),
        json: Json::new(out, indent),
    };
    export.document();
    export.json.finish()
}

/// One document on its way out.
struct Export<'a, W> {
    model: &'a Model,
    files: &'a Files,
    map: &'a Map<'a>,
    /// Is what Argdown's tools leave out written as well?
    is_all: bool,
    touching: Touching,
    /// The inference that leads to a member of a claim.
    inferences: FxHashMap<(ClaimId, u32), InferenceId>,
    json: Json<W>,
}

impl<W: io::Write> Export<'_, W> {
    fn document(&mut self) {
        self.json.begin_object();
        self.arguments();
        self.claims();
        self.json.key("relations");
        self.json.begin_list();
        for (_, relation) in self.model.relations() {
            self.relation(relation);
        }
        self.json.end_list();
        self.write_map();
        self.sections();
        self.tags();
        if self.is_all && !self.model.front_matter().is_empty() {
            self.json.key("frontMatter");
            data::write_data(&mut self.json, self.model.front_matter());
        }
        self.json.end_object();
    }

    fn relation(&mut self, relation: &Relation) {
        self.json.begin_object();
        self.json.word_entry("type", "relation");
        self.json.word_entry("relationType", relation.kind.name());
        self.json.string_entry("from", self.model.element_title(relation.from));
        self.json.word_entry("fromType", element_type(relation.from));
        self.json.string_entry("to", self.model.element_title(relation.to));
        self.json.word_entry("toType", element_type(relation.to));
        if let Element::Inference(id) = relation.to {
            self.json.number_entry("conclusionIndex", self.model.inference(id).conclusion_step.into());
        }
        if self.is_all
            && let Some((from, _)) = relation.written.filter(|(from, _)| *from != relation.from)
        {
            self.json.string_entry("writtenFrom", self.model.element_title(from));
        }
        self.json.end_object();
    }

    fn relations_of(&mut self, element: Element) {
        self.json.key("relations");
        self.json.begin_list();
        let at = position(self.model, element);
        for nth in 0..self.touching.0[at].len() {
            self.relation(self.model.relation(self.touching.0[at][nth]));
        }
        self.json.end_list();
    }

    fn tags(&mut self) {
        self.json.key("tags");
        self.json.begin_object();
        for (at, tag) in dictionary_order(self.model.tags().enumerate(), |(_, tag)| tag) {
            self.json.title_key(tag);
            self.json.begin_object();
            self.json.string_entry("tag", tag);
            self.json.string_entry("cssClass", &css_class(tag));
            self.json.number_entry("occurrenceIndex", at as i64);
            self.json.optional_entry("color", self.map.palette().tag(tag));
            if let Some(priority) = self.map.palette().tag_priority(tag) {
                self.json.number_entry("priority", priority);
            }
            self.json.end_object();
        }
        self.json.end_object();
    }

    fn start_entries(&mut self, span: Span) {
        let start = place::start(self.files, span);
        self.json.number_entry("startLine", start.line);
        self.json.number_entry("startColumn", start.column);
    }

    fn place_entries(&mut self, span: Span) {
        let end = place::end(self.files, span);
        self.start_entries(span);
        self.json.number_entry("endLine", end.line);
        self.json.number_entry("endColumn", end.column);
    }

    /// The marks of a text.
    fn ranges(&mut self, text: &str, marks: &[Mark]) {
        self.json.key("ranges");
        self.json.begin_list();
        for mark in marks {
            let offset = |byte: u32| match text.get(..byte as usize) {
                Some(before) => place::utf16_length(before) as i64,
                // A mark that ends with a blank that was trimmed.
                None => (place::utf16_length(text) + byte as usize - text.len()) as i64,
            };
            self.json.begin_object();
            self.json.word_entry("type", mark_type(&mark.kind));
            self.json.number_entry("start", offset(mark.range.start));
            // The reference counts emphasis with nothing in or before it as one character.
            let end = if mark.range.end == 0 { 1 } else { offset(mark.range.end) };
            self.json.number_entry("stop", end - 1);
            match &mark.kind {
                MarkKind::Bold | MarkKind::Italic => {}
                MarkKind::Link(url) => self.json.string_entry("url", url),
                MarkKind::Tag(tag) => self.json.string_entry("tag", tag),
                MarkKind::ClaimMention(title) | MarkKind::ArgumentMention(title) => {
                    self.json.string_entry("title", title);
                }
            }
            self.json.end_object();
        }
        self.json.end_list();
    }
}

/// The relations that each element knows of, in the order in which it got to know them.
struct Touching(Vec<Vec<RelationId>>);

impl Touching {
    fn new(model: &Model) -> Touching {
        let elements = model.claims().len() + model.arguments().len() + model.inferences().len();
        let mut this = Touching(vec![Vec::new(); elements]);
        for (id, relation) in model.relations() {
            let (from, to) = relation.written.unwrap_or((relation.from, relation.to));
            if from == relation.from {
                this.of(model, from).push(id);
            }
            this.of(model, to).push(id);
        }
        for (id, relation) in model.relations() {
            if let Some(written) = relation.written {
                this.note_moved(model, id, relation, written);
            }
        }
        this
    }

    /// Relations of reconstructed arguments move to their conclusions and inferences when all others
    /// are settled. As in the reference, an undercut still stands with its argument as well.
    fn note_moved(&mut self, model: &Model, id: RelationId, relation: &Relation, (from, to): (Element, Element)) {
        if from != relation.from {
            self.of(model, relation.from).push(id);
        }
        if to != relation.to {
            self.of(model, relation.to).push(id);
        }
    }

    fn of(&mut self, model: &Model, element: Element) -> &mut Vec<RelationId> {
        &mut self.0[position(model, element)]
    }
}

/// The position of an element among all of them.
fn position(model: &Model, element: Element) -> usize {
    match element {
        Element::Claim(id) => id.index(),
        Element::Argument(id) => model.claims().len() + id.index(),
        Element::Inference(id) => model.claims().len() + model.arguments().len() + id.index(),
    }
}

fn conclusions(model: &Model) -> FxHashMap<(ClaimId, u32), InferenceId> {
    let reconstructions = model.arguments().flat_map(|(_, argument)| &argument.reconstructions);
    let steps = reconstructions.flat_map(|reconstruction| &reconstruction.steps);
    steps.filter_map(|step| Some(((step.claim, step.member), step.inference?))).collect()
}

/// The name of the format.
pub(super) const NAME: &str = "argdown-json";

/// The roles that statements say they have; a list item has none.
const ROLES: [Role; 6] = [
    Role::TopLevel,
    Role::Relation,
    Role::Premise,
    Role::IntermediaryConclusion,
    Role::MainConclusion,
    Role::Description,
];

/// The words for them.
const ROLE_WORDS: &[&str] = &[
    "top-level-statement",
    "relation-statement",
    "premise",
    "intermediary-conclusion",
    "main-conclusion",
    "argument-description",
];

/// What claims, arguments and inferences are called at the ends of relations.
const TYPES: &[&str] = &["equivalence-class", "argument", "inference"];

fn element_type(element: Element) -> &'static str {
    match element {
        Element::Claim(_) => TYPES[0],
        Element::Argument(_) => TYPES[1],
        Element::Inference(_) => TYPES[2],
    }
}

fn mark_type(kind: &MarkKind) -> &'static str {
    match kind {
        MarkKind::Bold => "bold",
        MarkKind::Italic => "italic",
        MarkKind::Link(_) => "link",
        MarkKind::Tag(_) => "tag",
        MarkKind::ClaimMention(_) => "statement-mention",
        MarkKind::ArgumentMention(_) => "argument-mention",
    }
}

/// The class that a style sheet knows a tag by.
fn css_class(tag: &str) -> String {
    let mut class = "tag-".to_owned();
    for letter in tag.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => class.push_str("ae"),
            'ö' => class.push_str("oe"),
            'ü' => class.push_str("ue"),
            'ß' => class.push_str("ss"),
            'a'..='z' | '0'..='9' | '-' => class.push(letter),
            '\u{85}' => {}
            _ if letter.is_whitespace() || letter == '\u{feff}' => class.push('-'),
            _ => {}
        }
    }
    class
}
