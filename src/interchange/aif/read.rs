//! Reading AIF and xAIF.

use std::borrow::Cow;
use std::sync::Arc;

use super::dialogue::{self, Speakers};
use super::{ENVELOPES, LISTS, kind_of};
use crate::interchange::graph::{Graph, Kind, Vertex};
use crate::interchange::json::{Node, Part, Report, Shape};
use crate::interchange::json_graph::{self, Names, keep_list, keep_part, parts_of};
use crate::model::{Builder, Element, Foreign, Piece, Settings};
use crate::resolve::{self, Document, Format, FormatError, Layer, Options};
use crate::text::{FileId, Files, SharedText, Span};

static NODE: Shape = Shape { what: "a node", keys: &["nodeID", "text", "type", "timestamp", "scheme", "schemeID"] };
static EDGE: Shape = Shape { what: "an edge", keys: &["fromID", "toID"] };

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
pub fn read(name: &str, text: impl Into<SharedText>, options: &Options) -> Document {
    let mut files = Files::new();
    let file = files.add(name, text);
    let text = files.get(file).shared_text();
    let mut report = Report::default();
    let source = Source::of_file(file, &text, &mut report);
    let mut builder = Builder::with_capacity(source.nodes.len(), source.nodes.len() / 3);
    let elements = elements(&source, options.layer, &mut builder, &mut report);
    builder.set_foreign(source.foreign(&text, &elements));
    builder.set_settings(Settings::from_data(&options.config));
    resolve::finish(&mut builder, report.problems_mut());
    Document::new(files, builder.finish(), report.into_problems(), Format::Foreign)
}

/// Makes the map, and gives for each item of the list of nodes what it has become.
fn elements(source: &Source<'_>, layer: Layer, builder: &mut Builder, report: &mut Report) -> Vec<Option<Element>> {
    let (mut graph, numbers, names) = vertices(&source.nodes, report);
    json_graph::connect(&mut graph, &names, source.edges(), &EDGE, report);
    match layer {
        Layer::Claims => {}
        Layer::Argument => dialogue::leave_out_lone_claims(&mut graph),
        Layer::Dialogue => {
            let nodes = numbers.iter().zip(&source.nodes).filter_map(|(number, node)| Some(((*number)?, *node)));
            let speakers = Speakers::of(nodes, &source.list("locutions"), &source.list("participants"));
            let declared = dialogue::attribute(&mut graph, &speakers);
            builder.set_front_matter(declared.front_matter(), None);
        }
    }
    let made = graph.project(builder, report);
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
        let parts = json_graph::parts(file, text, LISTS, report);
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
            parts = entry.value.parts(LISTS).or_else(|| parts_of(entry.value, LISTS, report)).unwrap_or_default();
        }
        for part in parts {
            match part {
                // A list given twice is written as one, so it is read as one.
                Part::List(key, items) if key == "nodes" => source.nodes.extend(items),
                Part::List(key, items) if key == "edges" => source.own_edges.extend(items),
                other => source.rest.push(other),
            }
        }
        if source.own_edges.is_empty() {
            source.drawn_edges = source.drawn();
        }
        source
    }

    /// The items of a list beside nodes and edges.
    fn list(&self, name: &str) -> Vec<Node<'a>> {
        let lists = self.rest.iter().chain(&self.around).filter_map(|part| match part {
            Part::List(key, items) if key == name => Some(items.clone()),
            Part::Value(entry) if entry.key == name => entry.value.items(),
            _ => None,
        });
        lists.flatten().collect()
    }

    /// The edges of the drawing.
    fn drawn(&self) -> Vec<Node<'a>> {
        let drawn = self.around.iter().find_map(|part| match part {
            Part::Value(entry) if entry.key.eq_ignore_ascii_case("OVA") => entry.value.member("edges"),
            _ => None,
        });
        drawn.and_then(|edges| edges.items()).unwrap_or_default()
    }

    /// The items of a list around the graph, however often it is given.
    fn items_around(&self, wanted: &str) -> Vec<&'a str> {
        let lists = self.around.iter().filter_map(|part| match part {
            Part::List(key, items) if *key == wanted => Some(items),
            _ => None,
        });
        lists.flatten().map(|item| item.json).collect()
    }

    fn edges(&self) -> &[Node<'a>] {
        if self.own_edges.is_empty() { &self.drawn_edges } else { &self.own_edges }
    }

    /// All of the file, piece by piece; `elements` are what the nodes have become.
    fn foreign(&self, text: &SharedText, elements: &[Option<Element>]) -> Foreign {
        let format = if self.envelope.is_some() { "xaif" } else { "aif" };
        let mut foreign = Foreign::of_file(format, text.clone());
        let lists = self.rest.iter().chain(&self.around).map(|part| match part {
            Part::List(_, items) => items.len().max(1),
            Part::Value(_) => 1,
        });
        foreign.reserve(self.nodes.len() + self.own_edges.len() + self.drawn_edges.len() + lists.sum::<usize>());
        let prefix: Vec<Arc<str>> = self.envelope.iter().map(|_| Arc::from(ENVELOPES[0])).collect();
        let path = |key: &str| [prefix.as_slice(), &[Arc::from(key)]].concat();
        let nodes = self.nodes.iter().zip(elements.iter().copied());
        keep_list(&mut foreign, &path("nodes"), nodes.map(|(node, element)| (node.json.into(), element)));
        let drawn = self.drawn_edges.iter().filter_map(|edge| edge_of_drawing(*edge));
        let own = self.own_edges.iter().map(|edge| Cow::Borrowed(edge.json));
        keep_list(&mut foreign, &path("edges"), own.chain(drawn).map(|json| (json, None)));
        for part in &self.rest {
            keep_part(&mut foreign, part, &path);
        }
        let mut kept: Vec<&str> = Vec::new();
        for part in &self.around {
            // Nothing is added to these lists, so they are kept whole, and of one that is given twice as one.
            if let Part::List(key, _) = part {
                if kept.contains(&&**key) {
                    continue;
                }
                kept.push(key);
                let json = format!("[{}]", self.items_around(key).join(","));
                foreign.add(Piece { path: &[Arc::from(&**key)], is_item: false, element: None, json: &json });
            } else {
                keep_part(&mut foreign, part, &|key| vec![Arc::from(key)]);
            }
        }
        foreign
    }
}

/// An edge of a drawing as the graph would have it.
fn edge_of_drawing(edge: Node<'_>) -> Option<Cow<'_, str>> {
    let [from, to] = edge.values(&EDGE)?;
    Some(format!(r#"{{"fromID":{},"toID":{}}}"#, from?.json, to?.json).into())
}

/// The nodes with ids of their own, for each item of the list the number of its node, and the numbers by id.
fn vertices<'a>(nodes: &[Node<'a>], report: &mut Report) -> (Graph<'a>, Vec<Option<u32>>, Names<'a>) {
    let mut graph = Graph { vertices: Vec::with_capacity(nodes.len()), edges: Vec::new() };
    let mut names = Names::with_capacity(nodes.len());
    let mut numbers = Vec::with_capacity(nodes.len());
    for node in nodes {
        let number = vertex(*node, report).and_then(|(vertex, id_span, word)| {
            let number = names.add(&mut graph, vertex, id_span, report)?;
            if let Some((word, span)) = word.filter(|(word, _)| kind_of(word).is_none()) {
                names.note_unknown(word, span);
            }
            Some(number)
        });
        numbers.push(number);
    }
    names.report_unknown(report);
    (graph, numbers, names)
}

type Word<'a> = Option<(Cow<'a, str>, Span)>;

/// A node, where its id stands, and what it says of its type.
fn vertex<'a>(node: Node<'a>, report: &mut Report) -> Option<(Vertex<'a>, Span, Word<'a>)> {
    let Some([id, text, kind, _, scheme, _]) = node.values(&NODE) else {
        report.wrong_type(node, NODE.what, "an object");
        return None;
    };
    let id = report.required(id, "nodeID", node, NODE.what)?;
    let id_span = id.span;
    let id = report.name(id, "nodeID")?;
    let kind = report.required(kind.filter(|kind| !kind.is_null()), "type", node, NODE.what);
    let kind = kind.and_then(|kind| Some((report.name(kind, "type")?, kind.span)));
    let text = text.filter(|text| !text.is_null());
    let head = text.map_or(node.span, |text| text.span);
    let text = text.and_then(|text| report.name(text, "text"));
    let scheme = scheme.filter(Node::is_text).map(|scheme| report.text(scheme));
    let sort = kind.as_ref().and_then(|(word, _)| kind_of(word)).unwrap_or(Kind::Outside);
    if sort == Kind::Claim && text.is_none() {
        report.add(node.span, FormatError::MissingKey { key: "text", of: NODE.what });
    }
    Some((Vertex { text, scheme, head, ..Vertex::new(id, sort, node.span) }, id_span, kind))
}
