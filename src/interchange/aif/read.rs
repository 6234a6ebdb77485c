//! Reading AIF and xAIF.

mod project;

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{ENVELOPES, LISTS};
use crate::interchange::json::{Entry, Node, Part, Report, Shape};
use crate::lists::Lists;
use crate::model::{Builder, Element, Foreign, Piece, Settings};
use crate::resolve::{self, Document, Format, JsonError, Options};
use crate::text::{FileId, Files, Span};

static NODE: Shape = Shape { what: "a node", keys: &["nodeID", "text", "type", "timestamp", "scheme", "schemeID"] };
static EDGE: Shape = Shape { what: "an edge", keys: &["edgeID", "fromID", "toID", "formEdgeID"] };

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Information,
    Inference,
    Conflict,
    Rephrase,
    Preference,
    /// An utterance, a transition, an illocution or a note.
    Dialogue,
    Unknown,
}

impl Kind {
    fn of(word: &str) -> Kind {
        match word {
            "I" => Kind::Information,
            "RA" => Kind::Inference,
            "CA" => Kind::Conflict,
            "MA" => Kind::Rephrase,
            "PA" => Kind::Preference,
            "L" | "YA" | "TA" | "EN" => Kind::Dialogue,
            _ => Kind::Unknown,
        }
    }
}

/// A node of the graph. Where several have one id, it is the first.
#[derive(Debug)]
struct Record<'a> {
    id: Cow<'a, str>,
    kind: Kind,
    text: Option<Cow<'a, str>>,
    scheme: Option<Cow<'a, str>>,
    span: Span,
    head: Span,
}

/// Reads AIF in JSON, with or without the envelope of xAIF. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::aif;
/// use hence::resolve::Options;
///
/// let text = r#"{
///     "nodes": [
///         {"nodeID": "1", "text": "It is open late", "type": "I"},
///         {"nodeID": "2", "text": "People come", "type": "I"},
///         {"nodeID": "3", "text": "Default Inference", "type": "RA"}
///     ],
///     "edges": [{"edgeID": "4", "fromID": "1", "toID": "3"}, {"edgeID": "5", "fromID": "3", "toID": "2"}]
/// }"#;
/// let map = aif::read("map.json", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().inferences().len(), 1);
/// ```
pub fn read(name: &str, text: &str, options: &Options) -> Document {
    let mut files = Files::new();
    let file = files.add(name, text);
    let mut report = Report::default();
    let source = Source::of_file(file, text, &mut report);
    let mut builder = Builder::with_capacity(source.nodes.len(), source.nodes.len() / 3);
    let elements = elements(&source, &mut builder, &mut report);
    builder.set_foreign(source.foreign(&elements));
    builder.set_settings(Settings::from_data(&options.config));
    resolve::finish(&mut builder, report.problems_mut());
    Document::new(files, builder.finish(), report.into_problems(), Format::Foreign)
}

/// Makes the map, and gives for each item of the list of nodes what it has become.
fn elements(source: &Source<'_>, builder: &mut Builder, report: &mut Report) -> Vec<Option<Element>> {
    let (records, numbers, index) = records(&source.nodes, report);
    let edges = edges(source.edges(), &records, &index, report);
    let incoming = Lists::of_pairs(records.len(), edges.iter().map(|(from, to)| (*to, *from)));
    let outgoing = Lists::of_pairs(records.len(), edges.iter().copied());
    let made = project::project(&records, &incoming, &outgoing, builder, report);
    numbers.iter().map(|number| made[(*number)? as usize]).collect()
}

/// The parts of a file.
#[derive(Default)]
struct Source<'a> {
    /// The key that holds the graph, in xAIF.
    envelope: Option<Cow<'a, str>>,
    /// What stands beside the graph.
    around: Vec<Part<'a>>,
    /// The keys of the graph but for nodes and edges.
    rest: Vec<Part<'a>>,
    nodes: Vec<Node<'a>>,
    own_edges: Vec<Node<'a>>,
    /// The edges of the drawing, where the graph has none of its own.
    drawn_edges: Vec<Node<'a>>,
}

impl<'a> Source<'a> {
    fn of_file(file: FileId, text: &'a str, report: &mut Report) -> Source<'a> {
        let whole = Node::whole(file, text);
        let parts = whole.parts(LISTS).or_else(|| match Node::of_file(file, text) {
            Ok(root) => parts_of(root, report),
            Err((message, span)) => {
                report.add(span, JsonError::Syntax(message));
                None
            }
        });
        let mut source = Source::default();
        let Some(mut parts) = parts else {
            return source;
        };
        let is_envelope = |part: &Part| matches!(part, Part::Value(entry) if ENVELOPES.contains(&&*entry.key) && !entry.value.is_null());
        if let Some(at) = parts.iter().position(is_envelope)
            && let Part::Value(entry) = parts.remove(at)
        {
            source.envelope = Some(entry.key);
            source.around = parts;
            parts = entry.value.parts(LISTS).or_else(|| parts_of(entry.value, report)).unwrap_or_default();
        }
        for part in parts {
            match part {
                Part::List(key, items) if key == "nodes" && source.nodes.is_empty() => source.nodes = items,
                Part::List(key, items) if key == "edges" && source.own_edges.is_empty() => source.own_edges = items,
                other => source.rest.push(other),
            }
        }
        if source.own_edges.is_empty() {
            source.drawn_edges = source.drawn();
        }
        source
    }

    /// The edges of the drawing.
    fn drawn(&self) -> Vec<Node<'a>> {
        let drawing = self.around.iter().find_map(|part| match part {
            Part::Value(entry) if entry.key.eq_ignore_ascii_case("OVA") => entry.value.entries(),
            _ => None,
        });
        let edges = drawing.into_iter().flatten().find(|entry| entry.key == "edges");
        edges.and_then(|entry| entry.value.items()).unwrap_or_default()
    }

    fn edges(&self) -> &[Node<'a>] {
        if self.own_edges.is_empty() { &self.drawn_edges } else { &self.own_edges }
    }

    /// All of the file, piece by piece; `elements` are what the nodes have become.
    fn foreign(&self, elements: &[Option<Element>]) -> Foreign {
        let mut foreign = Foreign::new(if self.envelope.is_some() { "xaif" } else { "aif" });
        let length = |items: &[Node<'_>]| items.iter().map(|item| item.json.len()).sum::<usize>();
        foreign.reserve(self.nodes.len() + self.own_edges.len(), length(&self.nodes) + length(&self.own_edges));
        let prefix: Vec<Arc<str>> = self.envelope.iter().map(|_| Arc::from(ENVELOPES[0])).collect();
        let path = |key: &str| [prefix.as_slice(), &[Arc::from(key)]].concat();
        let nodes = self.nodes.iter().zip(elements.iter().copied());
        add_list(&mut foreign, &path("nodes"), nodes.map(|(node, element)| (node.json.into(), element)));
        let drawn = self.drawn_edges.iter().filter_map(|edge| edge_of_drawing(*edge));
        let own = self.own_edges.iter().map(|edge| Cow::Borrowed(edge.json));
        add_list(&mut foreign, &path("edges"), own.chain(drawn).map(|json| (json, None)));
        for part in &self.rest {
            add_part(&mut foreign, part, &path);
        }
        for part in &self.around {
            add_part(&mut foreign, part, &|key| vec![Arc::from(key)]);
        }
        foreign
    }
}

fn add_list<'a>(
    foreign: &mut Foreign,
    path: &[Arc<str>],
    items: impl Iterator<Item = (Cow<'a, str>, Option<Element>)>,
) {
    let mut is_empty = true;
    for (json, element) in items {
        foreign.add(Piece { path, is_item: true, element, json: &json });
        is_empty = false;
    }
    if is_empty {
        foreign.add(Piece { path, is_item: false, element: None, json: "[]" });
    }
}

fn add_part(foreign: &mut Foreign, part: &Part<'_>, path: &dyn Fn(&str) -> Vec<Arc<str>>) {
    match part {
        Part::List(key, items) => add_list(foreign, &path(key), items.iter().map(|item| (item.json.into(), None))),
        Part::Value(entry) => {
            foreign.add(Piece { path: &path(&entry.key), is_item: false, element: None, json: entry.value.json });
        }
    }
}

/// An edge of a drawing as the graph would have it.
fn edge_of_drawing(edge: Node<'_>) -> Option<Cow<'_, str>> {
    let [_, from, to, _] = edge.values(&EDGE)?;
    Some(format!(r#"{{"fromID":{},"toID":{}}}"#, from?.json, to?.json).into())
}

/// The keys of an object, where lists that ought to be there may be something else.
fn parts_of<'a>(node: Node<'a>, report: &mut Report) -> Option<Vec<Part<'a>>> {
    let Some(entries) = node.entries() else {
        report.wrong_type(node, "the graph", "an object");
        return None;
    };
    let part = |entry: Entry<'a>| match entry.value.items() {
        Some(items) if LISTS.contains(&&*entry.key) => Part::List(entry.key, items),
        _ => {
            if LISTS.contains(&&*entry.key) && !entry.value.is_null() {
                report.wrong_type(entry.value, format!("`{}`", entry.key), "a list");
            }
            Part::Value(entry)
        }
    };
    Some(entries.into_iter().map(part).collect())
}

type Index<'a> = FxHashMap<Cow<'a, str>, u32>;

/// The nodes with ids of their own, for each item of the list the number of its node, and the numbers by id.
fn records<'a>(nodes: &[Node<'a>], report: &mut Report) -> (Vec<Record<'a>>, Vec<Option<u32>>, Index<'a>) {
    let mut records = Vec::with_capacity(nodes.len());
    let mut index = Index::default();
    index.reserve(nodes.len());
    let mut unknown: FxHashMap<Cow<'a, str>, usize> = FxHashMap::default();
    let mut unknown_spans = Vec::new();
    let mut numbers = Vec::with_capacity(nodes.len());
    for node in nodes {
        let number = record(*node, report).and_then(|(record, id_span, word)| {
            if index.contains_key(&record.id) {
                report.add(id_span, JsonError::DuplicateId(record.id.into_owned()));
                return None;
            }
            if let (Kind::Unknown, Some((word, span))) = (record.kind, word) {
                let count = unknown.entry(word.clone()).or_default();
                *count += 1;
                if *count == 1 {
                    unknown_spans.push((word, span));
                }
            }
            let number = records.len() as u32;
            index.insert(record.id.clone(), number);
            records.push(record);
            Some(number)
        });
        numbers.push(number);
    }
    for (word, span) in unknown_spans {
        let count = unknown.get(&word).copied().unwrap_or(1);
        report.add(span, JsonError::NodeType { word: word.into_owned(), count });
    }
    (records, numbers, index)
}

type Word<'a> = Option<(Cow<'a, str>, Span)>;

/// A node, where its id stands, and what it says of its type.
fn record<'a>(node: Node<'a>, report: &mut Report) -> Option<(Record<'a>, Span, Word<'a>)> {
    let Some([id, text, kind, _, scheme, _]) = node.values(&NODE) else {
        report.wrong_type(node, NODE.what, "an object");
        return None;
    };
    let missing = |report: &mut Report, key| report.add(node.span, JsonError::MissingKey { key, of: NODE.what });
    let Some(id) = id else {
        missing(report, "nodeID");
        return None;
    };
    let id_span = id.span;
    let id = report.name(id, "nodeID")?;
    let kind = kind.filter(|kind| !kind.is_null());
    if kind.is_none() {
        missing(report, "type");
    }
    let kind = kind.and_then(|kind| Some((report.name(kind, "type")?, kind.span)));
    let text = text.filter(|text| !text.is_null());
    let head = text.map_or(node.span, |text| text.span);
    let text = text.and_then(|text| report.name(text, "text"));
    let scheme = scheme.filter(Node::is_text).map(|scheme| report.text(scheme));
    let sort = kind.as_ref().map_or(Kind::Unknown, |(word, _)| Kind::of(word));
    if sort == Kind::Information && text.is_none() {
        missing(report, "text");
    }
    Some((Record { id, kind: sort, text, scheme, span: node.span, head }, id_span, kind))
}

/// The edges between nodes, as their numbers.
fn edges<'a>(edges: &[Node<'a>], records: &[Record<'a>], index: &Index<'a>, report: &mut Report) -> Vec<(u32, u32)> {
    let mut read = Vec::with_capacity(edges.len());
    for edge in edges {
        let Some([_, from, to, _]) = edge.values(&EDGE) else {
            report.wrong_type(*edge, EDGE.what, "an object");
            continue;
        };
        let mut end = |end: Option<Node<'a>>, key: &'static str| {
            let Some(end) = end.filter(|end| !end.is_null()) else {
                report.add(edge.span, JsonError::MissingKey { key, of: EDGE.what });
                return None;
            };
            let id = report.name(end, key)?;
            let number = index.get(&id).copied();
            if number.is_none() {
                let reference = id.into_owned();
                report.add(end.span, JsonError::Unresolved { reference, wanted: "node", nearest: None });
            }
            number
        };
        let (Some(from), Some(to)) = (end(from, "fromID"), end(to, "toID")) else {
            continue;
        };
        let kind = |number: u32| records[number as usize].kind;
        let name = |number: u32| records[number as usize].id.to_string();
        if from == to {
            report.add(edge.span, JsonError::SelfLoop(name(from)));
            continue;
        }
        if kind(from) == Kind::Information && kind(to) == Kind::Information {
            report.add(edge.span, JsonError::DirectEdge { from: name(from), to: name(to) });
            continue;
        }
        read.push((from, to));
    }
    read
}
