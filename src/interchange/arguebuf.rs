//! The JSON of arguebuf (Lenz and Bergmann): nodes, edges, resources and participants by their ids.

mod write;

pub use write::write;

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::graph::{Graph, Kind, Vertex};
use super::json::{Entry, Node, Part, Report, Shape, has_key};
use super::json_graph::{self, Names, join, keep_part};
use super::own;
use super::reading::{Reading, anchor, texts};
use crate::model::{Data, Datum, Element, Piece, Value};
use crate::resolve::{Document, FormatError, Options};
use crate::text::Span;

static NODE: Shape = Shape { what: "a node", keys: &["atom", "scheme", "userdata"] };
static ATOM: Shape = Shape { what: "an atom", keys: &["text", "reference", "participant"] };
static SCHEME: Shape = Shape { what: "a scheme", keys: &["support", "attack", "rephrase", "preference"] };
static REFERENCE: Shape = Shape { what: "a reference", keys: &["resource", "offset", "text"] };
static EDGE: Shape = Shape { what: "an edge", keys: &["source", "target"] };
/// How this format calls what sources and speakers have in the front matter.
const RESOURCE: [(&str, &str); 2] = [("title", "title"), ("source", "url")];
const PARTICIPANT: [(&str, &str); 2] = [("name", "name"), ("description", "role")];
/// The two spellings of the key that names the main claim.
const MAIN: [&str; 2] = ["majorClaim", "major_claim"];

/// Does a text look like the JSON of arguebuf?
pub(super) fn recognise(text: &str) -> bool {
    let is_filled = || has_key(text, "atom") && has_key(text, "metadata");
    let is_versioned = || has_key(text, "schemaVersion") || has_key(text, "schema_version");
    has_key(text, "nodes") && !has_key(text, "nodeID") && (is_filled() || is_versioned())
}

/// Reads the JSON of arguebuf. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::arguebuf;
/// use hence::resolve::Options;
///
/// let text = r#"{
///     "nodes": {
///         "1": {"atom": {"text": "It is open late"}},
///         "2": {"atom": {"text": "People come"}},
///         "3": {"scheme": {"support": "SUPPORT_DEFAULT"}}
///     },
///     "edges": {"4": {"source": "1", "target": "3"}, "5": {"source": "3", "target": "2"}}
/// }"#;
/// let map = arguebuf::read("map.json", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().inferences().len(), 1);
/// ```
pub fn read(name: &str, text: &str, options: &Options) -> Document {
    let mut reading = Reading::begin(name, text, "arguebuf");
    let parts = json_graph::parts(reading.file, text, &[], &mut reading.report).unwrap_or_default();
    let mut reader = Reader {
        resources: declare("sources", "resources", RESOURCE, &parts, &mut reading),
        participants: declare("speakers", "participants", PARTICIPANT, &parts, &mut reading),
        graph: Graph::default(),
        names: Names::default(),
        reading: &mut reading,
    };
    let nodes = reader.nodes(&parts);
    reader.edges(&parts);
    reader.main_claim(&parts);
    reader.graph.shorten_ids();
    own::entitle(&mut reader.graph);
    let made = reader.graph.project(&mut reader.reading.builder, &mut reader.reading.report);
    let made = reader.graph.with_bare(made);
    let userdata = value(&parts, "userdata").map(|entry| entry.value);
    if let Some(said) = own::front_matter(userdata, &mut reading.report) {
        reading.front_matter.merge(&said);
    }
    keep(&parts, &nodes, &made, &mut reading);
    reading.end(options)
}

struct Reader<'r, 'a> {
    resources: FxHashSet<Cow<'a, str>>,
    participants: FxHashSet<Cow<'a, str>>,
    graph: Graph<'a>,
    names: Names<'a>,
    reading: &'r mut Reading,
}

/// The value of a key, `null` being as good as nothing.
fn value<'p, 'a>(parts: &'p [Part<'a>], key: &str) -> Option<&'p Entry<'a>> {
    parts.iter().find_map(|part| match part {
        Part::Value(entry) if entry.key == key && !entry.value.is_null() => Some(entry),
        _ => None,
    })
}

/// The entries of a key that holds things by their ids.
fn table<'a>(parts: &[Part<'a>], key: &str, report: &mut Report) -> Vec<Entry<'a>> {
    let Some(entry) = value(parts, key) else {
        return Vec::new();
    };
    entry.value.entries().unwrap_or_else(|| {
        report.wrong_type(entry.value, format!("`{key}`"), "an object");
        Vec::new()
    })
}

/// Puts into the front matter what stands in a table by its ids, and gives the ids.
fn declare<'a, const N: usize>(
    list: &str,
    key: &str,
    keys: [(&'static str, &'static str); N],
    parts: &[Part<'a>],
    reading: &mut Reading,
) -> FxHashSet<Cow<'a, str>> {
    let mut declared = Data::new();
    let mut ids = FxHashSet::default();
    let mut first = None;
    for entry in table(parts, key, &mut reading.report) {
        let span = entry.value.span;
        let values = entry.value.entries().unwrap_or_default();
        let text = |key: &str| values.iter().find(|value| value.key == key && value.value.is_text());
        let known = keys.iter().filter_map(|(key, own)| Some((*own, reading.report.text(text(key)?.value))));
        let known: Vec<_> = known.filter(|(_, text)| !text.trim().is_empty()).collect();
        let data = texts(known.iter().map(|(own, text)| (*own, &**text)), span);
        if ids.insert(entry.key.clone()) {
            let value = Datum { value: Value::Map(data), span };
            declared.push_new(crate::model::Entry { key: entry.key.into_owned(), key_span: entry.key_span, value });
        }
        first.get_or_insert(span);
    }
    if let Some(span) = first {
        reading.set(list, Value::Map(declared), span);
    }
    ids
}

impl<'a> Reader<'_, 'a> {
    /// Adds the nodes, and gives the number of each entry of their table.
    fn nodes(&mut self, parts: &[Part<'a>]) -> Vec<(Entry<'a>, Option<u32>)> {
        let entries = table(parts, "nodes", &mut self.reading.report);
        let add = |entry: Entry<'a>| {
            let vertex = self.vertex(&entry);
            let number = vertex
                .and_then(|vertex| self.names.add(&mut self.graph, vertex, entry.key_span, &mut self.reading.report));
            (entry, number)
        };
        entries.into_iter().map(add).collect()
    }

    fn vertex(&mut self, entry: &Entry<'a>) -> Option<Vertex<'a>> {
        let node = entry.value;
        let Some([atom, scheme, userdata]) = node.values(&NODE) else {
            self.reading.report.wrong_type(node, NODE.what, "an object");
            return None;
        };
        let mut vertex = Vertex::new(entry.key.clone(), Kind::Outside, node.span);
        match (atom, scheme) {
            (Some(atom), _) => self.atom(atom, &mut vertex),
            (None, Some(scheme)) => self.scheme(scheme, &mut vertex),
            (None, None) => {
                let error = FormatError::MissingKey { key: "atom` or `scheme", of: NODE.what };
                self.reading.report.add(entry.key_span, error);
            }
        }
        own::take(userdata, &mut vertex, &mut self.reading.report);
        Some(vertex)
    }

    fn atom(&mut self, atom: Node<'a>, vertex: &mut Vertex<'a>) {
        vertex.kind = Kind::Claim;
        let report = &mut self.reading.report;
        let Some([text, reference, participant]) = atom.values(&ATOM) else {
            report.wrong_type(atom, ATOM.what, "an object");
            return;
        };
        match text.filter(|text| !text.is_null()) {
            Some(text) => (vertex.head, vertex.text) = (text.span, report.name(text, "text")),
            None => report.add(atom.span, FormatError::MissingKey { key: "text", of: ATOM.what }),
        }
        if let Some(participant) = participant.filter(Node::is_text) {
            let id = report.text(participant);
            if is_known(&self.participants, &id, "participant", participant.span, report) {
                vertex.set("voice", Value::Text(id.into_owned()), participant.span);
            }
        }
        if let Some(reference) = reference.filter(|reference| !reference.is_null()) {
            self.reference(reference, vertex);
        }
    }

    /// The place in a resource that a claim comes from.
    fn reference(&mut self, reference: Node<'a>, vertex: &mut Vertex<'a>) {
        let report = &mut self.reading.report;
        let Some([resource, offset, text]) = reference.values(&REFERENCE) else {
            report.wrong_type(reference, REFERENCE.what, "an object");
            return;
        };
        let Some(resource) = resource.filter(Node::is_text) else {
            return;
        };
        let id = report.text(resource);
        let exact =
            text.filter(Node::is_text).map(|text| report.text(text).into_owned()).filter(|text| !text.is_empty());
        if is_known(&self.resources, &id, "resource", resource.span, report) {
            let start = offset.and_then(|offset| offset.integer());
            let anchor = anchor(&id, start, None, exact, reference.span);
            vertex.set("anchor", anchor.value, reference.span);
        }
    }

    fn scheme(&mut self, scheme: Node<'a>, vertex: &mut Vertex<'a>) {
        let report = &mut self.reading.report;
        let Some(values) = scheme.values::<4>(&SCHEME) else {
            report.wrong_type(scheme, SCHEME.what, "an object");
            return;
        };
        let kinds = [Kind::Inference, Kind::Conflict, Kind::Bond, Kind::Bond];
        let named = values.into_iter().zip(kinds).find_map(|(value, kind)| Some((value?, kind)));
        let Some((name, kind)) = named else {
            vertex.kind = Kind::Bond;
            report.add(scheme.span, FormatError::MissingKey { key: "support` or `attack", of: SCHEME.what });
            return;
        };
        vertex.kind = kind;
        vertex.head = name.span;
        if name.is_text() {
            vertex.scheme = Some(scheme_name(&report.text(name)).into());
        }
    }

    fn edges(&mut self, parts: &[Part<'a>]) {
        for entry in table(parts, "edges", &mut self.reading.report) {
            let (edge, report) = (entry.value, &mut self.reading.report);
            let Some([from, to]) = edge.values(&EDGE) else {
                report.wrong_type(edge, EDGE.what, "an object");
                continue;
            };
            let from = self.names.end(from, "source", edge, EDGE.what, report);
            let to = self.names.end(to, "target", edge, EDGE.what, report);
            if let (Some(from), Some(to)) = (from, to) {
                join(&mut self.graph, from, to, edge.span, report);
            }
        }
    }

    fn main_claim(&mut self, parts: &[Part<'a>]) {
        let main = MAIN.iter().find_map(|key| value(parts, key)).map(|entry| entry.value).filter(Node::is_text);
        let Some(main) = main else {
            return;
        };
        let id = self.reading.report.text(main);
        match self.names.get(&id) {
            Some(number) => self.graph.vertices[number as usize].set("main", Value::Bool(true), main.span),
            None if id.is_empty() => {}
            None => {
                let error = FormatError::Unresolved { reference: id.into_owned(), wanted: "node", nearest: None };
                self.reading.report.add(main.span, error);
            }
        }
    }
}

/// Is an id one of those? Another is reported.
fn is_known(ids: &FxHashSet<Cow<'_, str>>, id: &str, wanted: &'static str, span: Span, report: &mut Report) -> bool {
    let is_known = ids.contains(id);
    if !is_known {
        report.add(span, FormatError::Unresolved { reference: id.to_owned(), wanted, nearest: None });
    }
    is_known
}

/// The name of a scheme in words: `SUPPORT_EXPERT_OPINION`, Expert Opinion.
fn scheme_name(word: &str) -> String {
    let (kind, name) = word.split_once('_').unwrap_or(("", word));
    let words = name.split('_').map(|word| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        first.to_owned() + &rest.to_lowercase()
    });
    match name {
        "DEFAULT" => format!("Default {}", kind.to_lowercase()),
        _ => words.collect::<Vec<_>>().join(" "),
    }
}

fn keep(parts: &[Part<'_>], nodes: &[(Entry<'_>, Option<u32>)], made: &[Option<Element>], reading: &mut Reading) {
    for part in parts {
        match part {
            Part::Value(entry) if entry.key == "nodes" && !nodes.is_empty() => {
                for (entry, number) in nodes {
                    let element = number.and_then(|number| made[number as usize]);
                    let json = with_id(&entry.key, entry.value.json);
                    reading.foreign.add(Piece { path: &["nodes".into()], is_item: true, element, json: &json });
                }
            }
            Part::Value(entry) if entry.key == "edges" => {
                for edge in entry.value.entries().unwrap_or_default() {
                    let json = with_id(&edge.key, edge.value.json);
                    reading.foreign.add(Piece { path: &["edges".into()], is_item: true, element: None, json: &json });
                }
            }
            // The claim is marked.
            Part::Value(entry) if MAIN.contains(&&*entry.key) => {}
            other => keep_part(&mut reading.foreign, other, &|key| vec![key.into()]),
        }
    }
}

/// A node or edge with its id as a key of its own.
fn with_id(id: &str, json: &str) -> String {
    let id = serde_json::Value::from(id);
    match json.strip_prefix('{').map(str::trim_start) {
        Some("}") => format!(r#"{{"id":{id}}}"#),
        Some(rest) => format!(r#"{{"id":{id},{rest}"#),
        None => format!(r#"{{"id":{id},"is":{json}}}"#),
    }
}

#[cfg(test)]
mod tests;
