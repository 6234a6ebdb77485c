//! Graphs in JSON: nodes with ids, and edges that name them.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::graph::{Graph, Kind, Vertex};
use super::json::{Entry, Node, Part, Report, Shape};
use crate::model::{Element, Foreign, Piece, Table};
use crate::resolve::FormatError;
use crate::text::{FileId, Span};

/// The keys of a file's one object, the items of the lists under `lists` taken apart. What is no such object is
/// reported.
pub(super) fn parts<'a>(
    file: FileId,
    text: &'a str,
    lists: &'static [&'static str],
    report: &mut Report,
) -> Option<Vec<Part<'a>>> {
    let whole = Node::whole(file, text);
    whole.parts(lists).or_else(|| match Node::of_file(file, text) {
        Ok(root) => parts_of(root, lists, report),
        Err((message, span)) => {
            report.add(span, FormatError::Syntax(message));
            None
        }
    })
}

/// The keys of an object, where lists that ought to be there may be something else.
pub(super) fn parts_of<'a>(
    node: Node<'a>,
    lists: &'static [&'static str],
    report: &mut Report,
) -> Option<Vec<Part<'a>>> {
    let Some(entries) = node.entries() else {
        report.wrong_type(node, "the graph", "an object");
        return None;
    };
    let part = |entry: Entry<'a>| match entry.value.items() {
        Some(items) if lists.contains(&&*entry.key) => Part::List(entry.key, items),
        _ => {
            if lists.contains(&&*entry.key) && !entry.value.is_null() {
                report.wrong_type(entry.value, format!("`{}`", entry.key), "a list");
            }
            Part::Value(entry)
        }
    };
    Some(entries.into_iter().map(part).collect())
}

/// The numbers of nodes by their ids, and what is wrong with the types of nodes.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    numbers: FxHashMap<Cow<'a, str>, u32>,
    /// Types that nodes do not have: how many nodes say so, and where the first does.
    unknown: Table<Cow<'a, str>, (usize, Span)>,
}

impl<'a> Names<'a> {
    /// With room for a number of nodes.
    pub(super) fn with_capacity(count: usize) -> Names<'a> {
        let mut names = Names::default();
        names.numbers.reserve(count);
        names
    }

    /// Adds a node to a graph and gives its number. The id is that of no node yet, else it is reported.
    pub(super) fn add(
        &mut self,
        graph: &mut Graph<'a>,
        vertex: Vertex<'a>,
        id: Span,
        report: &mut Report,
    ) -> Option<u32> {
        if self.numbers.contains_key(&vertex.id) {
            report.add(id, FormatError::DuplicateId(vertex.id.into_owned()));
            return None;
        }
        let name = vertex.id.clone();
        let number = graph.add(vertex);
        self.numbers.insert(name, number);
        Some(number)
    }

    /// The number of the node with this id.
    pub(super) fn get(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    /// The number of the node that an edge names with one of its keys; what is wrong with it is reported.
    pub(super) fn end(
        &self,
        end: Option<Node<'a>>,
        key: &'static str,
        edge: Node<'a>,
        of: &'static str,
        report: &mut Report,
    ) -> Option<u32> {
        let end = report.required(end.filter(|end| !end.is_null()), key, edge, of)?;
        let id = report.name(end, key)?;
        let number = self.get(&id);
        if number.is_none() {
            let reference = id.into_owned();
            report.add(end.span, FormatError::Unresolved { reference, wanted: "node", nearest: None });
        }
        number
    }

    /// Notes a type that nodes do not have.
    pub(super) fn note_unknown(&mut self, word: Cow<'a, str>, span: Span) {
        self.unknown.entry(word).or_insert((0, span)).0 += 1;
    }

    /// Reports the types that nodes do not have, each once.
    pub(super) fn report_unknown(&mut self, report: &mut Report) {
        for (word, (count, span)) in self.unknown.drain(..) {
            report.add(span, FormatError::NodeType { word: word.into_owned(), count });
        }
    }
}

/// Adds edges to a graph. The shape is that of an edge; its first two keys name where it begins and ends.
pub(super) fn connect<'a>(
    graph: &mut Graph<'a>,
    names: &Names<'a>,
    edges: &[Node<'a>],
    shape: &'static Shape,
    report: &mut Report,
) {
    graph.edges.reserve(edges.len());
    for edge in edges {
        let Some([from, to]) = edge.values(shape) else {
            report.wrong_type(*edge, shape.what, "an object");
            continue;
        };
        let from = names.end(from, shape.keys[0], *edge, shape.what, report);
        let to = names.end(to, shape.keys[1], *edge, shape.what, report);
        if let (Some(from), Some(to)) = (from, to) {
            join(graph, from, to, edge.span, report);
        }
    }
}

/// Adds an edge between two nodes. One that says nothing of the argument is reported instead.
pub(super) fn join(graph: &mut Graph<'_>, from: u32, to: u32, span: Span, report: &mut Report) {
    let vertex = |number: u32| &graph.vertices[number as usize];
    let name = |number: u32| vertex(number).id.to_string();
    if from == to {
        report.add(span, FormatError::SelfLoop(name(from)));
    } else if vertex(from).kind == Kind::Claim && vertex(to).kind == Kind::Claim {
        report.add(span, FormatError::DirectEdge { from: name(from), to: name(to) });
    } else {
        graph.connect(from, to);
    }
}

/// Keeps the items of a list with what they have become.
pub(super) fn keep_list<'a>(
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

/// Keeps a key with its value.
pub(super) fn keep_part(foreign: &mut Foreign, part: &Part<'_>, path: &dyn Fn(&str) -> Vec<Arc<str>>) {
    match part {
        Part::List(key, items) => keep_list(foreign, &path(key), items.iter().map(|item| (item.json.into(), None))),
        Part::Value(entry) => {
            foreign.add(Piece { path: &path(&entry.key), is_item: false, element: None, json: entry.value.json });
        }
    }
}

/// The items of a list that was taken apart.
pub(super) fn list<'p, 'a>(parts: &'p [Part<'a>], name: &str) -> &'p [Node<'a>] {
    let list = parts.iter().find_map(|part| match part {
        Part::List(key, items) if key == name => Some(items.as_slice()),
        _ => None,
    });
    list.unwrap_or_default()
}

/// Keeps all of a file: of its list of nodes each with what it has become.
pub(super) fn keep_parts(foreign: &mut Foreign, parts: &[Part<'_>], numbers: &[Option<u32>], made: &[Option<Element>]) {
    for part in parts {
        match part {
            Part::List(key, items) if key == "nodes" && items.len() == numbers.len() => {
                let elements = numbers.iter().map(|number| made[(*number)? as usize]);
                let items = items.iter().zip(elements).map(|(item, element)| (item.json.into(), element));
                keep_list(foreign, &["nodes".into()], items);
            }
            other => keep_part(foreign, other, &|key| vec![key.into()]),
        }
    }
}
