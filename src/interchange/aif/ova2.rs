//! The JSON of OVA 2, in which edges hold the nodes that they join.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::kind_of;
use crate::interchange::graph::{Graph, Kind, Vertex};
use crate::interchange::json::{Node, Part, Report, Shape, has_key};
use crate::interchange::json_graph::{self, Names, join, keep_parts, list};
use crate::interchange::reading::{Reading, texts};
use crate::model::{Data, Datum, Entry, Value};
use crate::resolve::{Document, FormatError, Options};
use crate::text::Span;

const LISTS: &[&str] = &["nodes", "edges", "participants"];

static NODE: Shape = Shape { what: "a node", keys: &["id", "text", "type", "participantID", "majorClaim"] };
static EDGE: Shape = Shape { what: "an edge", keys: &["from", "to"] };
static END: Shape = Shape { what: "the end of an edge", keys: &["id"] };
static PARTICIPANT: Shape = Shape { what: "a participant", keys: &["id", "firstname", "surname"] };
/// What the analysis says of its text, in Argdown's own keys.
const FRONT_MATTER: [(&str, &str); 4] =
    [("documentTitle", "title"), ("annotatorName", "author"), ("documentDate", "date"), ("documentSource", "source")];

/// Does a text look like the JSON of OVA 2?
pub(in crate::interchange) fn recognise(text: &str) -> bool {
    has_key(text, "analysis") && has_key(text, "nodes") && has_key(text, "edges")
}

/// Reads the JSON of OVA 2. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::aif;
/// use hence::resolve::Options;
///
/// let text = r#"{
///     "nodes": [
///         {"id": 1, "text": "It is open late", "type": "I"},
///         {"id": 2, "text": "People come", "type": "I"},
///         {"id": 3, "text": "Default Inference", "type": "RA"}
///     ],
///     "edges": [{"from": {"id": 1}, "to": {"id": 3}}, {"from": {"id": 3}, "to": {"id": 2}}],
///     "analysis": {}
/// }"#;
/// let map = aif::read_ova2("map.json", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().inferences().len(), 1);
/// ```
pub fn read(name: &str, text: &str, options: &Options) -> Document {
    let mut reading = Reading::begin(name, text, "ova2");
    let parts = json_graph::parts(reading.file, text, LISTS, &mut reading.report).unwrap_or_default();
    front_matter(&parts, &mut reading);
    let participants = participants(list(&parts, "participants"), &mut reading);
    let (mut graph, mut names, mut numbers) = (Graph::default(), Names::default(), Vec::new());
    for node in list(&parts, "nodes") {
        let added = vertex(*node, &participants, &mut names, &mut reading.report);
        numbers.push(added.and_then(|(vertex, id)| names.add(&mut graph, vertex, id, &mut reading.report)));
    }
    names.report_unknown(&mut reading.report);
    connect(&mut graph, &names, list(&parts, "edges"), &mut reading.report);
    let made = graph.project(&mut reading.builder, &mut reading.report);
    keep_parts(&mut reading.foreign, &parts, &numbers, &graph.with_bare(made));
    reading.end(options)
}

fn front_matter(parts: &[Part<'_>], reading: &mut Reading) {
    let analysis = parts.iter().find_map(|part| match part {
        Part::Value(entry) if entry.key == "analysis" => entry.value.entries(),
        _ => None,
    });
    for entry in analysis.into_iter().flatten().filter(|entry| entry.value.is_text()) {
        if let Some((_, own)) = FRONT_MATTER.iter().find(|(key, _)| *key == entry.key) {
            let text = reading.report.text(entry.value);
            if !text.trim().is_empty() {
                reading.set(own, Value::Text(text.into_owned()), entry.value.span);
            }
        }
    }
}

/// Declares the participants as speakers, and gives their ids.
fn participants<'a>(participants: &[Node<'a>], reading: &mut Reading) -> FxHashSet<Cow<'a, str>> {
    let (mut declared, mut ids) = (Data::new(), FxHashSet::default());
    for participant in participants {
        let Some([Some(id), first, last]) = participant.values(&PARTICIPANT) else {
            reading.report.add(participant.span, FormatError::MissingKey { key: "id", of: PARTICIPANT.what });
            continue;
        };
        let Some(id) = reading.report.name(id, "id") else {
            continue;
        };
        let names = [first, last].into_iter().flatten().filter(Node::is_text);
        let names: Vec<_> = names.map(|name| reading.report.text(name).trim().to_owned()).collect();
        let name = names.join(" ");
        let data = texts([("name", name.trim())].into_iter().filter(|(_, name)| !name.is_empty()), participant.span);
        if ids.insert(id.clone()) {
            let (span, key) = (participant.span, id.into_owned());
            declared.push_new(Entry { key, key_span: span, value: Datum { value: Value::Map(data), span } });
        } else {
            reading.report.add(participant.span, FormatError::DuplicateId(id.into_owned()));
        }
    }
    if let Some(first) = participants.first().filter(|_| !ids.is_empty()) {
        reading.set("speakers", Value::Map(declared), first.span);
    }
    ids
}

/// A node, and where its id stands.
fn vertex<'a>(
    node: Node<'a>,
    participants: &FxHashSet<Cow<'a, str>>,
    names: &mut Names<'a>,
    report: &mut Report,
) -> Option<(Vertex<'a>, Span)> {
    let Some([id, text, kind, participant, main]) = node.values(&NODE) else {
        report.wrong_type(node, NODE.what, "an object");
        return None;
    };
    let id = report.required(id, "id", node, NODE.what)?;
    let name = report.name(id, "id")?;
    let mut vertex = Vertex::new(name, Kind::Outside, node.span);
    if let Some(kind) = report.required(kind.filter(|kind| !kind.is_null()), "type", node, NODE.what) {
        let word = report.name(kind, "type")?;
        match kind_of(&word) {
            Some(sort) => vertex.kind = sort,
            None => names.note_unknown(word, kind.span),
        }
    }
    if let Some(text) = text.filter(|text| !text.is_null()) {
        (vertex.head, vertex.text) = (text.span, report.name(text, "text"));
    }
    if vertex.kind != Kind::Claim {
        return Some((vertex, id.span));
    }
    if vertex.text.is_none() {
        report.add(node.span, FormatError::MissingKey { key: "text", of: NODE.what });
    }
    if let Some(main) = main.filter(|main| main.json == "true") {
        vertex.set("main", Value::Bool(true), main.span);
    }
    let speaker = participant.filter(|participant| !participant.is_null());
    if let Some((speaker, span)) = speaker.and_then(|node| Some((report.name(node, "participantID")?, node.span))) {
        // Zero is nobody.
        if participants.contains(&speaker) {
            vertex.set("voice", Value::Text(speaker.into_owned()), span);
        } else if speaker != "0" && !speaker.is_empty() {
            let reference = speaker.into_owned();
            report.add(span, FormatError::Unresolved { reference, wanted: "participant", nearest: None });
        }
    }
    Some((vertex, id.span))
}

fn connect<'a>(graph: &mut Graph<'a>, names: &Names<'a>, edges: &[Node<'a>], report: &mut Report) {
    for edge in edges {
        let Some(ends) = edge.values::<2>(&EDGE) else {
            report.wrong_type(*edge, EDGE.what, "an object");
            continue;
        };
        let keys = EDGE.keys.iter().copied();
        let numbers: Vec<_> = ends
            .into_iter()
            .zip(keys)
            .filter_map(|(end, key)| {
                let id = match end.map(|end| end.values::<1>(&END)) {
                    // The id may stand for the node.
                    Some(None) => end,
                    Some(Some([id])) => id,
                    None => None,
                };
                names.end(id, key, *edge, EDGE.what, report)
            })
            .collect();
        if let [from, to] = numbers.as_slice() {
            join(graph, *from, *to, edge.span, report);
        }
    }
}

#[cfg(test)]
mod tests;
