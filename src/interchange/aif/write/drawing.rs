//! The drawing that goes with xAIF: where each node stands, and the edges once more. OVA3 opens no file without it.

use std::collections::VecDeque;
use std::fmt::Write as _;

use rustc_hash::{FxHashMap, FxHashSet};

use super::made::Made;
use super::{graph_pieces, node};
use crate::interchange::json::quoted;
use crate::lists::Lists;
use crate::model::Model;

/// How far nodes stand from each other.
const COLUMN: usize = 260;
const ROW: usize = 130;

/// Are there utterances in the map?
pub(super) fn has_dialogue(model: &Model) -> bool {
    graph_pieces(model).any(|(key, piece)| {
        let kind = || node(piece.json).and_then(|node| node.member("type"));
        key == "nodes" && piece.is_item && piece.element.is_none() && kind().is_some_and(|kind| kind.word() == "L")
    })
}

/// The drawing that the map brought along, where it shows every node, else a new one with its other keys.
pub(super) fn drawing(own: Option<&str>, model: &Model, made: &Made) -> String {
    let own = own.and_then(node).and_then(|node| node.entries()).unwrap_or_default();
    let shown = |key: &str| own.iter().find(|entry| entry.key == key).and_then(|entry| entry.value.items());
    let graph = Graph::of(model, made);
    let drawn = shown("nodes").unwrap_or_default();
    let drawn: FxHashSet<String> =
        drawn.iter().filter_map(|node| Some(node.member("nodeID")?.word().into_owned())).collect();
    let is_whole =
        !drawn.is_empty() && graph.ids.iter().all(|(id, _)| drawn.contains(id)) && made.items("edges").is_empty();
    let mut out = String::from("{");
    for entry in &own {
        if is_whole || !matches!(&*entry.key, "nodes" | "edges") {
            // Writing to a string cannot fail.
            let _ = write!(out, "{}:{},", quoted(&entry.key), entry.value.json);
        }
    }
    if is_whole {
        if out.ends_with(',') {
            out.pop();
        }
        return out + "}";
    }
    for key in ["firstname", "surname", "url"] {
        if own.iter().all(|entry| entry.key != key) {
            let _ = write!(out, "\"{key}\":\"\",");
        }
    }
    out + &graph.drawn() + "}"
}

/// All nodes and edges that are written.
struct Graph {
    /// The ids as words, and as they are written.
    ids: Vec<(String, String)>,
    edges: Vec<(u32, u32)>,
}

impl Graph {
    fn of(model: &Model, made: &Made) -> Graph {
        let mut graph = Graph { ids: Vec::new(), edges: Vec::new() };
        let mut index: FxHashMap<String, u32> = FxHashMap::default();
        let items = |wanted: &'static str| {
            let own = graph_pieces(model).filter(move |(key, piece)| *key == wanted && piece.is_item);
            own.map(|(_, piece)| piece.json).chain(made.items(wanted).iter().map(String::as_str))
        };
        for json in items("nodes") {
            let Some(id) = node(json).and_then(|node| node.member("nodeID")) else { continue };
            let name = id.word().into_owned();
            if !index.contains_key(&name) {
                index.insert(name.clone(), graph.ids.len() as u32);
                graph.ids.push((name, id.json.to_owned()));
            }
        }
        for json in items("edges") {
            let entries = node(json).and_then(|node| node.entries()).unwrap_or_default();
            let end = |key: &str| {
                let entry = entries.iter().find(|entry| entry.key == key)?;
                index.get(&*entry.value.word()).copied()
            };
            graph.edges.extend(end("fromID").zip(end("toID")));
        }
        graph
    }

    /// Rows by the number of edges to what a node leads to in the end.
    fn rows(&self) -> Vec<usize> {
        let incoming = Lists::of_pairs(self.ids.len(), self.edges.iter().map(|(from, to)| (*to, *from)));
        let mut leads_on = vec![false; self.ids.len()];
        self.edges.iter().for_each(|(from, _)| leads_on[*from as usize] = true);
        let mut rows: Vec<Option<usize>> = vec![None; self.ids.len()];
        let mut open: VecDeque<u32> = VecDeque::new();
        for end in (0..self.ids.len()).filter(|at| !leads_on[*at]) {
            rows[end] = Some(0);
            open.push_back(end as u32);
        }
        spread(&incoming, &mut rows, &mut open);
        // Circles that lead nowhere else begin with their first node.
        for start in 0..self.ids.len() {
            if rows[start].is_none() {
                rows[start] = Some(0);
                open.push_back(start as u32);
                spread(&incoming, &mut rows, &mut open);
            }
        }
        rows.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// The nodes and edges of the drawing, in JSON.
    fn drawn(&self) -> String {
        let mut columns: Vec<usize> = Vec::new();
        let mut out = String::from("\"nodes\":[");
        for ((_, id), row) in self.ids.iter().zip(self.rows()) {
            if columns.len() <= row {
                columns.resize(row + 1, 0);
            }
            let (x, y) = (40 + columns[row] * COLUMN, 40 + row * ROW);
            columns[row] += 1;
            let _ = write!(out, "\n{{\"nodeID\":{id},\"visible\":true,\"x\":{x},\"y\":{y},\"timestamp\":\"\"}},");
        }
        if out.ends_with(',') {
            out.pop();
        }
        out.push_str("],\"edges\":[");
        for (from, to) in &self.edges {
            let id = |at: &u32| &self.ids[*at as usize].1;
            let _ = write!(out, "\n{{\"fromID\":{},\"toID\":{},\"visible\":true}},", id(from), id(to));
        }
        if out.ends_with(',') {
            out.pop();
        }
        out + "]"
    }
}

/// Gives rows to all that leads to the open nodes.
fn spread(incoming: &Lists, rows: &mut [Option<usize>], open: &mut VecDeque<u32>) {
    while let Some(node) = open.pop_front() {
        let row = rows[node as usize].unwrap_or(0);
        for &from in incoming.of(node) {
            if rows[from as usize].is_none() {
                rows[from as usize] = Some(row + 1);
                open.push_back(from);
            }
        }
    }
}
