//! GraphML: the graph of a map for yEd, Gephi, networkx and whatever else draws and counts graphs.
//!
//! Nodes and edges have the columns that `tables` has, as typed data, and a drawing for yEd; Gephi takes label and colour
//! from data of its own. Read is any GraphML; where it was drawn in yEd, boxes are claims, the labels of arrows say what
//! they are, and groups are headings.

mod drawing;
mod read;

use super::loss::{Loss, Written};
use super::property_graph::{Edge, Node, Property, PropertyGraph, Type};
use super::xml;
use crate::resolve::Document;

pub use read::read;

/// The name space of GraphML.
const SPACE: &str = "http://graphml.graphdrawing.org/xmlns";
/// The data of nodes for drawings: what Gephi reads. Their names are no names of properties.
const DRAWN: [(&str, &str); 4] = [("label", "string"), ("r", "int"), ("g", "int"), ("b", "int")];

/// Does a text look like GraphML?
pub(super) fn recognise(text: &str) -> bool {
    xml::has_root(text, "graphml") && text.contains(SPACE)
}

/// Writes the claims, arguments and inferences of a map and what relates them.
pub(super) fn write(document: &Document) -> Written {
    let mut graph = PropertyGraph::of(document.model());
    let mut page = Page { out: String::new(), has_replaced: false };
    page.head(&graph);
    let mut losses = std::mem::take(&mut graph.losses);
    if std::mem::take(&mut page.has_replaced) {
        losses.push(Loss::new("control character", "the names of data"));
    }
    for (number, node) in graph.nodes.iter().enumerate() {
        page.node(number, node, &graph);
        if std::mem::take(&mut page.has_replaced) {
            losses.push(Loss::new("control character", node.id.clone()));
        }
    }
    for (number, edge) in graph.edges.iter().enumerate() {
        page.edge(number, edge, &graph);
    }
    page.out.push_str("</graph>\n</graphml>\n");
    Written::new(page.out.into_bytes(), losses)
}

/// What GraphML calls a type.
fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Bool => "boolean",
        Type::Integer => "long",
        Type::Float => "double",
        Type::Text | Type::Words => "string",
    }
}

/// The name of a property, which is none of the drawing's.
fn property_name(property: &Property) -> String {
    let is_drawn = DRAWN.iter().any(|(name, _)| *name == property.name);
    if is_drawn { format!("data.{}", property.name) } else { property.name.clone() }
}

struct Page {
    out: String,
    /// Has a character been replaced that XML cannot hold?
    has_replaced: bool,
}

impl Page {
    fn head(&mut self, graph: &PropertyGraph) {
        self.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"");
        self.out.push_str(SPACE);
        self.out.push_str("\" xmlns:y=\"http://www.yworks.com/xml/graphml\">\n");
        for (name, kind) in [("type", "string"), ("title", "string"), ("text", "string")].into_iter().chain(DRAWN) {
            self.key(name, "node", name, kind);
        }
        for (number, property) in graph.properties.iter().enumerate() {
            self.key(&format!("p{number}"), "node", &property_name(property), type_name(property.kind));
        }
        self.key("relation", "edge", "type", "string");
        self.key("step", "edge", "step", "int");
        self.out.push_str("<key id=\"box\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n");
        self.out.push_str("<key id=\"arrow\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n");
        self.out.push_str("<graph id=\"map\" edgedefault=\"directed\">\n");
    }

    fn key(&mut self, id: &str, of: &str, name: &str, kind: &str) {
        self.out.push_str(&format!("<key id=\"{id}\" for=\"{of}\" attr.name=\""));
        self.text(name);
        self.out.push_str(&format!("\" attr.type=\"{kind}\"/>\n"));
    }

    fn node(&mut self, number: usize, node: &Node, graph: &PropertyGraph) {
        self.out.push_str("<node id=\"");
        self.text(&node.id);
        self.out.push_str("\">\n");
        self.data("type", node.kind.name());
        node.title.iter().for_each(|title| self.data("title", title));
        node.text.iter().for_each(|text| self.data("text", text));
        self.data("label", node.label());
        let fill = drawing::fill(node.kind);
        for (name, part) in ["r", "g", "b"].iter().zip(fill) {
            self.data(name, &part.to_string());
        }
        for (at, cell) in &node.cells {
            self.data(&format!("p{at}"), &graph.properties[*at as usize].text(cell));
        }
        self.out.push_str("<data key=\"box\">");
        drawing::shape(self, number, node);
        self.out.push_str("</data>\n</node>\n");
    }

    fn edge(&mut self, number: usize, edge: &Edge, graph: &PropertyGraph) {
        self.out.push_str(&format!("<edge id=\"{}\" source=\"", Edge::id(number)));
        self.text(&graph.nodes[edge.from as usize].id);
        self.out.push_str("\" target=\"");
        self.text(&graph.nodes[edge.to as usize].id);
        self.out.push_str("\">\n");
        self.data("relation", edge.kind.name());
        edge.step.iter().for_each(|step| self.data("step", &step.to_string()));
        self.out.push_str("<data key=\"arrow\">");
        drawing::line(&mut self.out, edge.kind);
        self.out.push_str("</data>\n</edge>\n");
    }

    fn data(&mut self, key: &str, text: &str) {
        self.out.push_str(&format!("<data key=\"{key}\">"));
        self.text(text);
        self.out.push_str("</data>\n");
    }

    fn text(&mut self, text: &str) {
        self.has_replaced |= xml::escape(text, &mut self.out);
    }
}

#[cfg(test)]
mod tests;
