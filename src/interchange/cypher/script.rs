//! Statements that make the graph. Run again, they make nothing twice.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{ELEMENT, label, relationship};
use crate::interchange::loss::Written;
use crate::interchange::parts::Relation;
use crate::interchange::property_graph::{Cell, Edge, Node, NodeKind, PropertyGraph};
use crate::resolve::Document;

/// How many nodes or relationships one statement makes.
const BATCH: usize = 500;

/// Writes a map as statements of Cypher.
pub(in crate::interchange) fn write(document: &Document) -> Written {
    let graph = PropertyGraph::of(document.model());
    let mut out = format!("CREATE CONSTRAINT element_id IF NOT EXISTS FOR (n:{ELEMENT}) REQUIRE n.id IS UNIQUE;\n");
    for kind in NodeKind::ALL {
        let rows: Vec<String> =
            graph.nodes.iter().filter(|node| node.kind == kind).map(|node| row(node, &graph)).collect();
        let make = format!("MERGE (n:{ELEMENT} {{id: row.id}}) SET n:{}, n += row", label(kind));
        statements(&mut out, &rows, &make);
    }
    let mut kinds: Vec<Relation> = Vec::new();
    for edge in &graph.edges {
        if !kinds.contains(&edge.kind) {
            kinds.push(edge.kind);
        }
    }
    for kind in kinds {
        let edges = graph.edges.iter().enumerate().filter(|(_, edge)| edge.kind == kind);
        let rows: Vec<String> = edges.map(|(number, edge)| relation(number, edge, &graph)).collect();
        let make = format!(
            "MATCH (a:{ELEMENT} {{id: row.from}}) MATCH (b:{ELEMENT} {{id: row.to}}) \
             MERGE (a)-[r:{} {{id: row.id}}]->(b) SET r.step = row.step",
            relationship(kind)
        );
        statements(&mut out, &rows, &make);
    }
    Written::new(out.into_bytes(), graph.losses)
}

fn statements(out: &mut String, rows: &[String], make: &str) {
    for batch in rows.chunks(BATCH) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "UNWIND [\n  {}\n] AS row {make};", batch.join(",\n  "));
    }
}

fn row(node: &Node, graph: &PropertyGraph) -> String {
    let mut pairs = vec![format!("id: {}", text(&node.id)), format!("name: {}", text(node.label()))];
    let texts = [("title", &node.title), ("text", &node.text)];
    pairs.extend(texts.iter().filter_map(|(key, value)| Some(format!("{key}: {}", text(value.as_deref()?)))));
    for (at, cell) in &node.cells {
        let value = match cell {
            Cell::Text(value) => text(value),
            Cell::Words(words, _) => {
                format!("[{}]", words.iter().map(|word| text(word)).collect::<Vec<_>>().join(", "))
            }
            plain => plain.text(),
        };
        pairs.push(format!("{}: {value}", key(&graph.properties[*at as usize].name)));
    }
    format!("{{{}}}", pairs.join(", "))
}

fn relation(number: usize, edge: &Edge, graph: &PropertyGraph) -> String {
    let id = |node: u32| text(&graph.nodes[node as usize].id);
    let step = edge.step.map(|step| format!(", step: {step}")).unwrap_or_default();
    format!("{{id: '{}', from: {}, to: {}{step}}}", Edge::id(number), id(edge.from), id(edge.to))
}

/// The name of a property.
fn key(name: &str) -> Cow<'_, str> {
    let is_plain = name.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_');
    if is_plain { name.into() } else { format!("`{}`", name.replace('`', "``").replace('\\', "\\u005C")).into() }
}

/// A text in quotes.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for sign in text.chars() {
        match sign {
            '\\' => out.push_str("\\\\"),
            '\'' => out.push_str("\\'"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            sign if sign.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    out.push('\'');
    out
}
