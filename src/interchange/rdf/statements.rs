//! Statements in the terms of AIF as a graph, whatever syntax they stand in.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::iris::unescaped;
use crate::interchange::aif::kind_of;
use crate::interchange::graph::{Graph, Kind, Vertex, is_address};
use crate::interchange::json_graph::join;
use crate::interchange::own;
use crate::interchange::report::Report;
use crate::model::{Builder, Data, Datum, Element, Value};
use crate::resolve::FormatError;
use crate::text::Span;

/// The name spaces of the ontology.
pub(in crate::interchange) const SPACES: [&str; 2] = ["http://www.arg.dundee.ac.uk/aif#", super::AIF];

/// What a statement says of its subject's part in its object, or of its object's part in its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interchange) enum Part {
    Premise,
    Conclusion,
}

impl Part {
    /// That which a property of AIF says.
    pub(in crate::interchange) fn named(term: &str) -> Option<Part> {
        match term {
            "Premise" => Some(Part::Premise),
            "Conclusion" => Some(Part::Conclusion),
            _ => None,
        }
    }
}

/// A statement about two nodes.
#[derive(Debug)]
struct Statement<'n> {
    subject: u32,
    part: Part,
    object: Cow<'n, str>,
    span: Span,
}

/// The nodes that statements are about, and what is said of them so far.
#[derive(Debug, Default)]
pub(in crate::interchange) struct Statements<'n> {
    pub(in crate::interchange) graph: Graph<'n>,
    numbers: FxHashMap<Cow<'n, str>, u32>,
    statements: Vec<Statement<'n>>,
    /// The language of the first text.
    lang: Option<Cow<'n, str>>,
}

impl<'n> Statements<'n> {
    /// The number of the node with this id. If it is new, it stands here.
    pub(in crate::interchange) fn subject(&mut self, id: Cow<'n, str>, span: Span, head: Span) -> u32 {
        if let Some(number) = self.numbers.get(&id) {
            return *number;
        }
        let vertex = Vertex { head, ..Vertex::new(id.clone(), Kind::Outside, span) };
        let number = self.graph.add(vertex);
        self.numbers.insert(id, number);
        number
    }

    /// Notes the type of a node: `I-node`.
    pub(in crate::interchange) fn take_kind(&mut self, number: u32, name: &str) {
        if let Some(kind) = name.strip_suffix("-node").and_then(kind_of) {
            self.graph.vertices[number as usize].kind = kind;
        }
    }

    /// Says in which language texts are that stand by themselves.
    pub(super) fn set_lang(&mut self, lang: String) {
        self.lang = Some(lang.into());
    }

    /// The language of the map, once it is known.
    pub(in crate::interchange) fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }

    /// The text of a node. Its further texts are translations.
    pub(in crate::interchange) fn words(
        &mut self,
        subject: u32,
        words: impl Into<Cow<'n, str>>,
        lang: impl Into<Cow<'n, str>>,
        span: Span,
    ) {
        let (words, lang) = (words.into(), lang.into());
        let main = self.lang.get_or_insert_with(|| lang.clone());
        let vertex = &mut self.graph.vertices[subject as usize];
        match &vertex.text {
            None => {
                (vertex.text, vertex.head) = (Some(words), span);
                if lang != *main && !lang.is_empty() && vertex.kind == Kind::Claim {
                    vertex.set("lang", Value::Text(lang.into_owned()), span);
                }
            }
            Some(text) if *text == words || lang.is_empty() => {}
            Some(_) => {
                let translations = vertex.data.get_or_insert_default().remove("translations");
                let mut all = match translations {
                    Some(Datum { value: Value::Map(all), .. }) => all,
                    _ => Data::new(),
                };
                all.set(lang, Value::Text(words.into_owned()), span);
                vertex.set("translations", Value::Map(all), span);
            }
        }
    }

    /// Gives a node a title that somebody chose.
    pub(super) fn entitle(&mut self, number: u32, title: String) {
        self.graph.vertices[number as usize].wanted_title = Some(title);
    }

    /// Notes a statement about two nodes.
    pub(in crate::interchange) fn relate(&mut self, subject: u32, part: Part, object: Cow<'n, str>, span: Span) {
        self.statements.push(Statement { subject, part, object, span });
    }

    /// Makes the map, and gives for each node what it has become or is part of.
    pub(in crate::interchange) fn project(
        &mut self,
        builder: &mut Builder,
        report: &mut Report,
    ) -> Vec<Option<Element>> {
        self.check_kinds(report);
        self.connect(report);
        self.graph.shorten_ids();
        self.graph.rename(title);
        own::entitle(&mut self.graph);
        let made = self.graph.project(builder, report);
        self.graph.with_bare(made)
    }

    /// Claims say something.
    fn check_kinds(&self, report: &mut Report) {
        for vertex in &self.graph.vertices {
            if vertex.kind == Kind::Claim && vertex.text.is_none() {
                report.add(vertex.head, FormatError::Wordless(vertex.id.to_string()));
            }
        }
    }

    /// Adds the edges that the statements say, each once. What a claim is a premise of may stand with it or with the step.
    fn connect(&mut self, report: &mut Report) {
        let mut known = FxHashSet::default();
        for statement in std::mem::take(&mut self.statements) {
            let Statement { subject, part, object, span } = statement;
            let Some(&object) = self.numbers.get(&object) else {
                let reference = object.into_owned();
                report.add(span, FormatError::Unresolved { reference, wanted: "node", nearest: None });
                continue;
            };
            let kind = |number: u32| self.graph.vertices[number as usize].kind;
            let subject_is_part = kind(subject) == Kind::Claim && kind(object) != Kind::Claim;
            let (from, to) =
                if (part == Part::Premise) == subject_is_part { (subject, object) } else { (object, subject) };
            if known.insert((from, to)) {
                join(&mut self.graph, from, to, span, report);
            }
        }
    }
}

/// A short id as it was before it stood in an address, where a title can be so.
fn title(id: &str) -> String {
    let is_title = |name: &String| name.trim() == name && !name.is_empty() && !name.contains(char::is_control);
    Some(id).filter(|id| !is_address(id)).map(unescaped).filter(is_title).unwrap_or_else(|| id.to_owned())
}
