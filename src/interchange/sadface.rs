//! SADFace (Wells): atoms and schemes in JSON, in the shape of its version 0.2 and in that since 0.5.

mod write;

pub use write::write;

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::graph::{Graph, Kind, Vertex};
use super::json::{Node, Part, Report, Shape, has_key};
use super::json_graph::{self, Names, keep_parts, list};
use super::own;
use super::reading::{Reading, anchor, one_or_list};
use crate::model::{Data, Datum, Entry, Value};
use crate::resolve::{Document, FormatError, Options};
use crate::text::Span;

/// The keys of which the values are lists.
const LISTS: &[&str] = &["nodes", "edges", "resources"];

static NODE: Shape = Shape { what: "a node", keys: &["id", "type", "text", "name", "sources", "metadata"] };
static EDGE: Shape = Shape { what: "an edge", keys: &["source_id", "target_id"] };
static RESOURCE: Shape = Shape { what: "a resource", keys: &["id"] };
static SOURCE: Shape = Shape { what: "a source", keys: &["resource_id", "text", "offset", "length"] };

/// Does a text look like SADFace?
pub(super) fn recognise(text: &str) -> bool {
    let is_empty = || has_key(text, "analyst_name") || has_key(text, "analyst_email");
    has_key(text, "nodes") && has_key(text, "edges") && (has_key(text, "source_id") || is_empty())
}

/// Reads SADFace. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::sadface;
/// use hence::resolve::Options;
///
/// let text = r#"{
///     "nodes": [
///         {"id": "1", "type": "atom", "text": "It is open late"},
///         {"id": "2", "type": "atom", "text": "People come"},
///         {"id": "3", "type": "scheme", "name": "support"}
///     ],
///     "edges": [{"id": "4", "source_id": "1", "target_id": "3"}, {"id": "5", "source_id": "3", "target_id": "2"}]
/// }"#;
/// let map = sadface::read("map.json", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().inferences().len(), 1);
/// ```
pub fn read(name: &str, text: &str, options: &Options) -> Document {
    let mut reading = Reading::begin(name, text, "sadface");
    let parts = json_graph::parts(reading.file, text, LISTS, &mut reading.report).unwrap_or_default();
    let metadata = parts.iter().find_map(|part| match part {
        Part::Value(entry) if entry.key == "metadata" => Some(entry.value),
        _ => None,
    });
    front_matter(metadata.and_then(|metadata| metadata.member("core")), &mut reading);
    let resources = resources(list(&parts, "resources"), &mut reading);
    let (mut graph, mut names) = (Graph::default(), Names::default());
    let mut numbers = Vec::new();
    for node in list(&parts, "nodes") {
        let added = vertex(*node, &resources, &mut names, &mut reading.report);
        numbers.push(added.and_then(|(vertex, id)| names.add(&mut graph, vertex, id, &mut reading.report)));
    }
    names.report_unknown(&mut reading.report);
    json_graph::connect(&mut graph, &names, list(&parts, "edges"), &EDGE, &mut reading.report);
    graph.shorten_ids();
    own::entitle(&mut graph);
    let made = graph.project(&mut reading.builder, &mut reading.report);
    if let Some(said) = own::front_matter(metadata, &mut reading.report) {
        reading.front_matter.merge(&said);
    }
    keep_parts(&mut reading.foreign, &parts, &numbers, &graph.with_bare(made));
    reading.end(options)
}

/// What the metadata tell of the whole, in Argdown's own keys.
fn front_matter(core: Option<Node<'_>>, reading: &mut Reading) {
    for (key, own) in [("title", "title"), ("analyst_name", "author"), ("created", "date"), ("description", "abstract")]
    {
        if let Some(value) = core.and_then(|core| core.member(key)).filter(Node::is_text) {
            let text = reading.report.text(value);
            // The whole has to have all of these keys.
            if !text.trim().is_empty() {
                reading.set(own, Value::Text(text.into_owned()), value.span);
            }
        }
    }
}

/// Declares the resources as sources, and gives their ids.
fn resources<'a>(resources: &[Node<'a>], reading: &mut Reading) -> FxHashSet<Cow<'a, str>> {
    let mut ids = FxHashSet::default();
    let mut declared = Data::new();
    for resource in resources {
        let Some([id]) = resource.values(&RESOURCE) else {
            reading.report.wrong_type(*resource, RESOURCE.what, "an object");
            continue;
        };
        let Some(id) = id.and_then(|id| reading.report.name(id, "id")) else {
            reading.report.add(resource.span, FormatError::MissingKey { key: "id", of: RESOURCE.what });
            continue;
        };
        if ids.insert(id.clone()) {
            let value = Datum { value: Value::Map(Data::new()), span: resource.span };
            declared.push_new(Entry { key: id.into_owned(), key_span: resource.span, value });
        } else {
            reading.report.add(resource.span, FormatError::DuplicateId(id.into_owned()));
        }
    }
    if !declared.is_empty() {
        let span = resources.first().map_or(Span::default(), |resource| resource.span);
        reading.set("sources", Value::Map(declared), span);
    }
    ids
}

/// A node, and where its id stands.
fn vertex<'a>(
    node: Node<'a>,
    resources: &FxHashSet<Cow<'a, str>>,
    names: &mut Names<'a>,
    report: &mut Report,
) -> Option<(Vertex<'a>, Span)> {
    let Some([id, kind, text, name, sources, metadata]) = node.values(&NODE) else {
        report.wrong_type(node, NODE.what, "an object");
        return None;
    };
    let id = report.required(id, "id", node, NODE.what)?;
    let title = report.name(id, "id")?;
    let name = name.filter(|name| !name.is_null()).and_then(|name| report.name(name, "name"));
    let mut vertex = Vertex::new(title, Kind::Outside, node.span);
    if let Some(kind) = report.required(kind, "type", node, NODE.what) {
        let word = report.name(kind, "type")?;
        match kind_of(&word, name.as_deref()) {
            Some(sort) => vertex.kind = sort,
            None => names.note_unknown(word, kind.span),
        }
    }
    vertex.scheme = name;
    if let Some(text) = text.filter(|text| !text.is_null()) {
        vertex.head = text.span;
        vertex.text = report.name(text, "text");
    }
    if vertex.kind == Kind::Claim {
        if vertex.text.is_none() {
            report.add(node.span, FormatError::MissingKey { key: "text", of: NODE.what });
        }
        anchors(&mut vertex, sources, resources, report);
    }
    own::take(metadata, &mut vertex, report);
    Some((vertex, id.span))
}

/// What a node is. Before version 0.5 its name alone tells a conflict.
fn kind_of(kind: &str, name: Option<&str>) -> Option<Kind> {
    let name = name.unwrap_or("").to_ascii_lowercase();
    match kind {
        "atom" => Some(Kind::Claim),
        "scheme" if name.contains("conflict") || name.contains("attack") => Some(Kind::Conflict),
        "scheme" | "inference" | "support" => Some(Kind::Inference),
        "conflict" | "attack" => Some(Kind::Conflict),
        _ => None,
    }
}

/// The places in resources that a claim comes from.
fn anchors<'a>(
    vertex: &mut Vertex<'a>,
    sources: Option<Node<'a>>,
    resources: &FxHashSet<Cow<'a, str>>,
    report: &mut Report,
) {
    let mut anchors = Vec::new();
    for source in sources.and_then(|sources| sources.items()).unwrap_or_default() {
        let Some([Some(id), text, offset, length]) = source.values(&SOURCE) else {
            report.add(source.span, FormatError::MissingKey { key: "resource_id", of: SOURCE.what });
            continue;
        };
        let Some(resource) = report.name(id, "resource_id") else {
            continue;
        };
        if !resources.contains(&resource) {
            let reference = resource.into_owned();
            report.add(id.span, FormatError::Unresolved { reference, wanted: "resource", nearest: None });
            continue;
        }
        let number = |node: Option<Node<'_>>| node.and_then(|node| node.integer());
        let exact =
            text.filter(Node::is_text).map(|text| report.text(text).into_owned()).filter(|text| !text.is_empty());
        anchors.push(anchor(&resource, number(offset), number(length), exact, source.span));
    }
    if !anchors.is_empty() {
        vertex.set("anchor", one_or_list(anchors), vertex.head);
    }
}

#[cfg(test)]
mod tests;
