//! Cypher, and the files of nodes and relationships that databases of graphs load: Neo4j and what speaks its language.

mod script;
mod tables;

pub(super) use script::write;
pub(super) use tables::write as write_tables;

use super::parts::Relation;
use super::property_graph::NodeKind;

/// The label that all nodes have; their ids are unique below it.
const ELEMENT: &str = "Element";

/// The label of a kind of node.
fn label(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Claim => "Claim",
        NodeKind::Argument => "Argument",
        NodeKind::Inference => "Inference",
    }
}

/// The type of a relationship.
fn relationship(kind: Relation) -> String {
    kind.name().to_uppercase()
}

#[cfg(test)]
mod tests;
