//! Writing a map as two tables.
//!
//! What a spreadsheet would take for a formula has an apostrophe before it, which reading takes away again. A table with
//! letters beyond ASCII begins with a byte order mark, without which spreadsheets misread them.

use super::cells::guarded;
use crate::interchange::loss::{Beside, Written};
use crate::interchange::property_graph::{Cell, Edge, PropertyGraph};
use crate::resolve::Document;

/// Writes the claims, arguments and inferences of a map, and beside them what relates them. A sign parts the cells.
pub(in crate::interchange) fn write(document: &Document, sign: char) -> Written {
    let graph = PropertyGraph::of(document.model());
    let beside = vec![Beside { part: "edges", bytes: edges(&graph, sign).finish() }];
    Written { bytes: nodes(&graph, sign).finish(), beside, losses: graph.losses }
}

fn nodes(graph: &PropertyGraph, sign: char) -> Lines {
    let mut lines = Lines::new(sign);
    ["id", "type", "title", "text"].iter().for_each(|name| lines.field(name));
    graph.properties.iter().for_each(|property| lines.text(&property.name));
    lines.end();
    for node in &graph.nodes {
        lines.text(&node.id);
        lines.field(node.kind.name());
        lines.text(node.title.as_deref().unwrap_or(""));
        lines.text(node.text.as_deref().unwrap_or(""));
        let mut cells = node.cells.iter().peekable();
        for at in 0..graph.properties.len() as u32 {
            match cells.next_if(|(property, _)| *property == at) {
                Some((_, Cell::Text(text) | Cell::Words(_, text))) => lines.text(text),
                Some((_, cell)) => lines.field(&cell.text()),
                None => lines.field(""),
            }
        }
        lines.end();
    }
    lines
}

fn edges(graph: &PropertyGraph, sign: char) -> Lines {
    let mut lines = Lines::new(sign);
    ["id", "from", "to", "type", "step"].iter().for_each(|name| lines.field(name));
    lines.end();
    for (number, edge) in graph.edges.iter().enumerate() {
        lines.field(&Edge::id(number));
        lines.text(&graph.nodes[edge.from as usize].id);
        lines.text(&graph.nodes[edge.to as usize].id);
        lines.field(edge.kind.name());
        lines.field(&edge.step.map(|step| step.to_string()).unwrap_or_default());
        lines.end();
    }
    lines
}

/// The lines of a table (RFC 4180).
pub(in crate::interchange) struct Lines {
    out: String,
    sign: char,
    is_first: bool,
}

impl Lines {
    pub(in crate::interchange) fn new(sign: char) -> Lines {
        Lines { out: String::new(), sign, is_first: true }
    }

    /// A field in which there are words of the map.
    fn text(&mut self, text: &str) {
        self.field(&guarded(text));
    }

    pub(in crate::interchange) fn field(&mut self, text: &str) {
        if !std::mem::take(&mut self.is_first) {
            self.out.push(self.sign);
        }
        if text.contains(['"', ',', ';', '\n', '\r', '\t']) {
            self.out.push('"');
            self.out.push_str(&text.replace('"', "\"\""));
            self.out.push('"');
        } else {
            self.out.push_str(text);
        }
    }

    pub(in crate::interchange) fn end(&mut self) {
        self.out.push_str("\r\n");
        self.is_first = true;
    }

    fn finish(self) -> Vec<u8> {
        let mark = if self.out.is_ascii() { "" } else { "\u{feff}" };
        [mark.as_bytes(), self.out.as_bytes()].concat()
    }

    /// Without a mark at the beginning, for programs.
    pub(in crate::interchange) fn finish_plain(self) -> Vec<u8> {
        self.out.into_bytes()
    }
}
