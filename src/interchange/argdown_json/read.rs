//! Reading the export of the Argdown tools.
//!
//! Everything stands in it more than once. Statements are read under their claims; the steps of an argument only say in
//! which order they stand there. Relations are read from the list of all of them. The map, the colours and what
//! statements are used for follow from the rest, and are not read.

mod element;
mod text;

use std::borrow::Cow;
use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::{NAME, TYPES};
use crate::interchange::hence_json::{DEPTH, RELATION_WORDS};
use crate::interchange::json::{Entry, Node, Object, Report, Shape};
use crate::model::{
    ArgumentId, Builder, ClaimId, Element, Foreign, InferenceId, Relation, RelationKind, Section, SectionId, Settings,
};
use crate::resolve::{self, Document, Format, FormatError, Options};
use crate::text::{FileId, Files};

static EXPORT: Shape = Shape {
    what: "an export of Argdown",
    keys: &["arguments", "statements", "relations", "map", "sections", "tags", "frontMatter"],
};
static RELATION: Shape = Shape {
    what: "a relation",
    keys: &["type", "relationType", "from", "fromType", "to", "toType", "conclusionIndex", "writtenFrom"],
};
static SECTION: Shape = Shape {
    what: "a section",
    keys: &[
        "type",
        "id",
        "level",
        "title",
        "tags",
        "ranges",
        "startLine",
        "startColumn",
        "endLine",
        "endColumn",
        "endOffset",
        "data",
        "parent",
        "isGroup",
        "isClosed",
        "fontColor",
        "color",
        "children",
    ],
};
static TAG: Shape = Shape { what: "a tag", keys: &["tag", "cssClass", "occurrenceIndex", "color", "priority"] };

/// Reads the JSON export of the Argdown tools. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::argdown_json;
/// use hence::resolve::Options;
///
/// let text = r#"{
///     "arguments": {},
///     "statements": {"A": {"title": "A", "members": [{"title": "A", "text": "a claim", "role": "top-level-statement"}]}},
///     "relations": []
/// }"#;
/// let map = argdown_json::read("map.json", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().claims().len(), 1);
/// ```
pub fn read(name: &str, text: &str, options: &Options) -> Document {
    let mut files = Files::new();
    let file = files.add(name, text);
    let mut reader = Reader::default();
    reader.export(file, text);
    let Reader { mut report, mut builder, .. } = reader;
    // Nothing is kept beside the model but the file: as long as nothing changes, it is its own export.
    builder.set_foreign(Foreign::of_file(NAME, files.get(file).shared_text()));
    let mut settings = options.config.clone();
    settings.merge(builder.model().front_matter());
    builder.set_settings(Settings::from_data(&settings));
    resolve::finish(&mut builder, report.problems_mut());
    Document::new(files, builder.finish(), report.into_problems(), Format::Foreign)
}

#[derive(Default)]
struct Reader<'a> {
    report: Report,
    builder: Builder,
    sections: FxHashMap<Cow<'a, str>, SectionId>,
    /// The statements of a claim in the reconstruction of an argument, in their order: a step is the next of them.
    stated: FxHashMap<(ClaimId, ArgumentId), VecDeque<u32>>,
    /// Relations as they stand once more at arguments.
    touching: Vec<(ArgumentId, Node<'a>)>,
    /// The inference to the step at this position of an argument.
    inferences: FxHashMap<(ArgumentId, u32), InferenceId>,
}

impl<'a> Reader<'a> {
    fn export(&mut self, file: FileId, text: &'a str) {
        let root = match Node::of_file(file, text) {
            Ok(root) => root,
            Err((message, span)) => return self.report.add(span, FormatError::Syntax(message)),
        };
        let Some(export) = self.report.object(root, &EXPORT) else { return };
        self.report.all_of(&export, &["arguments", "statements"], EXPORT.what);
        if let Some(data) = text::data(&export, "frontMatter", &mut self.report) {
            self.builder.set_front_matter(*data, export.get("frontMatter").map(|node| node.span));
        }
        self.tags(&export);
        let sections = self.report.list(&export, "sections");
        self.all_sections(sections);
        let (claims, arguments) = (self.by_title(&export, "statements"), self.by_title(&export, "arguments"));
        for claim in &claims {
            self.builder.claim(&claim.key);
        }
        for argument in &arguments {
            self.builder.argument(&argument.key);
        }
        claims.iter().for_each(|claim| self.claim(claim));
        arguments.iter().for_each(|argument| self.argument(argument));
        self.relations(&export);
    }

    /// What stands under its title.
    fn by_title(&mut self, export: &Object<'a>, key: &'static str) -> Vec<Entry<'a>> {
        let Some(node) = export.get(key) else { return Vec::new() };
        node.entries().unwrap_or_else(|| {
            self.report.wrong_type(node, format!("`{key}`"), "an object");
            Vec::new()
        })
    }

    /// The tags, in the order in which the map has them.
    fn tags(&mut self, export: &Object<'a>) {
        let mut tags = Vec::new();
        for entry in self.by_title(export, "tags") {
            let Some(tag) = self.report.object(entry.value, &TAG) else { continue };
            tags.push((self.report.whole_of(&tag, "occurrenceIndex"), entry.key));
        }
        tags.sort_by_key(|(at, _)| at.unwrap_or(u32::MAX));
        for (_, tag) in tags {
            self.builder.tag(&tag);
        }
    }

    /// All sections, each before those in it.
    fn all_sections(&mut self, roots: Vec<Node<'a>>) {
        let mut open: Vec<(Node<'a>, Option<SectionId>, usize)> =
            roots.into_iter().rev().map(|root| (root, None, 1)).collect();
        while let Some((node, parent, depth)) = open.pop() {
            if depth > DEPTH {
                self.report.add(node.span, FormatError::Depth { limit: DEPTH });
                continue;
            }
            let Some(object) = self.report.object(node, &SECTION) else { continue };
            let id = self.section(&object, parent);
            let children = self.report.list(&object, "children");
            open.extend(children.into_iter().rev().map(|child| (child, Some(id), depth + 1)));
        }
    }

    fn section(&mut self, object: &Object<'a>, parent: Option<SectionId>) -> SectionId {
        let around = parent.map_or(0, |parent| self.builder.model().section(parent).level);
        let title = self.report.text_of(object, "title").unwrap_or_default();
        let data = self.data(object);
        let given = object.get("id").and_then(|id| Some((self.report.name(id, "id")?, id.span)));
        let (id, span) = given.unwrap_or_default();
        let section = Section {
            id: if id.is_empty() { format!("s{}", self.builder.model().sections().len() + 1) } else { id.to_string() },
            level: self.report.whole_of(object, "level").unwrap_or(around + 1),
            marks: text::marks(object, &title, &mut self.report),
            title: title.into_owned(),
            tags: self.tags_of(object),
            is_group: data.as_deref().and_then(|data| data.bool("isGroup")),
            is_closed: self.report.truth_of(object, "isClosed"),
            data,
            parent,
            span: object.span,
        };
        let made = self.builder.add_section(section);
        if !id.is_empty() && self.sections.contains_key(&id) {
            self.report.add(span, FormatError::DuplicateId(id.into_owned()));
        } else {
            self.sections.insert(id, made);
        }
        made
    }

    /// The section that a claim, an argument or a statement names.
    fn section_of(&mut self, object: &Object<'a>) -> Option<SectionId> {
        let node = object.get("section")?;
        let id = self.report.name(node, "section")?;
        let found = self.sections.get(&id).copied();
        if found.is_none() {
            self.report.unresolved(&id, "section", node.span, self.sections.keys().map(|id| &**id));
        }
        found
    }

    fn relations(&mut self, export: &Object<'a>) {
        let mut relations: Vec<Relation> = Vec::new();
        let mut known: FxHashMap<_, usize> = FxHashMap::default();
        for node in self.report.list(export, "relations") {
            let Some(relation) = self.relation(node) else { continue };
            match known.get(&ends(&relation)) {
                Some(at) => relations[*at].occurrences.push(node.span),
                None => {
                    known.insert(ends(&relation), relations.len());
                    relations.push(relation);
                }
            }
        }
        // A relation that stands at an argument and does not end there was written so, and was made to end at its
        // conclusion or an inference.
        for (argument, node) in std::mem::take(&mut self.touching) {
            let Some(relation) = self.relation(node) else { continue };
            if let Some(at) = known.get(&ends(&relation))
                && ![relation.from, relation.to].contains(&argument.into())
            {
                let written = &mut relations[*at].written;
                *written = Some((written.map_or(relation.from, |(from, _)| from), argument.into()));
            }
        }
        self.builder.set_relations(relations);
    }

    fn relation(&mut self, node: Node<'a>) -> Option<Relation> {
        let object = self.report.object(node, &RELATION)?;
        self.report.all_of(&object, &["relationType", "from", "to"], RELATION.what);
        let kind = self.report.word_of(&object, "relationType", RELATION_WORDS, &RelationKind::ALL);
        let (from, to) = (self.end(&object, "from", "fromType"), self.end(&object, "to", "toType"));
        let (kind, from, to) = (kind?, from?, to?);
        let written = self.argument_of(&object, "writtenFrom").map(|argument| (argument.into(), to));
        Some(Relation { kind, from, to, occurrences: vec![node.span], written })
    }

    /// The argument that a key names.
    fn argument_of(&mut self, object: &Object<'a>, key: &str) -> Option<ArgumentId> {
        let node = object.get(key)?;
        let title = self.report.name(node, key)?;
        let model = self.builder.model();
        let found = model.find_argument(&title);
        if found.is_none() {
            let titles = model.arguments().map(|(_, argument)| &*argument.title);
            self.report.unresolved(&title, "argument", node.span, titles);
        }
        found
    }

    /// What a relation begins or ends at: a title and what has it.
    fn end(&mut self, relation: &Object<'a>, key: &'static str, of_type: &'static str) -> Option<Element> {
        let node = relation.get(key)?;
        let title = self.report.name(node, key)?;
        let sort = self.report.word_of(relation, of_type, TYPES, &[Sort::Claim, Sort::Argument, Sort::Inference]);
        let at = self.report.whole_of(relation, "conclusionIndex");
        let model = self.builder.model();
        let (wanted, found) = match sort.unwrap_or(Sort::Claim) {
            Sort::Claim => ("claim", model.find_claim(&title).map(Element::from)),
            Sort::Argument => ("argument", model.find_argument(&title).map(Element::from)),
            Sort::Inference => {
                let inference = |argument| self.inferences.get(&(argument, at?)).copied();
                ("inference of the argument", model.find_argument(&title).and_then(inference).map(Element::from))
            }
        };
        match (found, wanted) {
            (Some(_), _) => {}
            (None, "claim") => {
                let titles = model.claims().map(|(_, claim)| &*claim.title);
                self.report.unresolved(&title, wanted, node.span, titles);
            }
            (None, _) => {
                let titles = model.arguments().map(|(_, argument)| &*argument.title);
                self.report.unresolved(&title, wanted, node.span, titles);
            }
        }
        found
    }
}

fn ends(relation: &Relation) -> (RelationKind, Element, Element) {
    (relation.kind, relation.from, relation.to)
}

/// What a relation can begin or end at, in the order of [`TYPES`].
#[derive(Clone, Copy)]
enum Sort {
    Claim,
    Argument,
    Inference,
}
