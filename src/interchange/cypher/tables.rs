//! The files that `neo4j-admin database import` and the bulk loader of Neptune take.

use super::{ELEMENT, label, relationship};
use crate::interchange::loss::{Beside, Written};
use crate::interchange::names::Names;
use crate::interchange::property_graph::{PropertyGraph, Type};
use crate::interchange::tables::Lines;
use crate::resolve::Document;

/// Writes the nodes of a map, and beside them its relationships.
pub(in crate::interchange) fn write(document: &Document) -> Written {
    let graph = PropertyGraph::of(document.model());
    let beside = vec![Beside { part: "relationships", bytes: relationships(&graph) }];
    Written { bytes: nodes(&graph), beside, losses: graph.losses }
}

fn nodes(graph: &PropertyGraph) -> Vec<u8> {
    let mut lines = Lines::new(',');
    [":ID", ":LABEL", "name:String", "title:String", "text:String"].iter().for_each(|name| lines.field(name));
    let mut names = Names::default();
    for property in &graph.properties {
        // A colon ends a name.
        let name = names.unique(&property.name.replace(':', "_"));
        lines.field(&format!("{name}:{}", type_name(property.kind)));
    }
    lines.end();
    for node in &graph.nodes {
        lines.field(&node.id);
        lines.field(&format!("{ELEMENT};{}", label(node.kind)));
        lines.field(node.label());
        lines.field(node.title.as_deref().unwrap_or(""));
        lines.field(node.text.as_deref().unwrap_or(""));
        let mut cells = node.cells.iter().peekable();
        for (property, at) in graph.properties.iter().zip(0..) {
            let cell = cells.next_if(|(own, _)| *own == at).map(|(_, cell)| cell);
            lines.field(&cell.map(|cell| property.text(cell)).unwrap_or_default());
        }
        lines.end();
    }
    lines.finish_plain()
}

fn relationships(graph: &PropertyGraph) -> Vec<u8> {
    let mut lines = Lines::new(',');
    [":START_ID", ":END_ID", ":TYPE", "step:Int"].iter().for_each(|name| lines.field(name));
    lines.end();
    for edge in &graph.edges {
        lines.field(&graph.nodes[edge.from as usize].id);
        lines.field(&graph.nodes[edge.to as usize].id);
        lines.field(&relationship(edge.kind));
        lines.field(&edge.step.map(|step| step.to_string()).unwrap_or_default());
        lines.end();
    }
    lines.finish_plain()
}

fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Bool => "Boolean",
        Type::Integer => "Long",
        Type::Float => "Double",
        Type::Text | Type::Words => "String",
    }
}
