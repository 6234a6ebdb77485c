//! A map as a property graph: nodes and edges with typed properties, for graph tools and tables.
//!
//! Claims, arguments and inferences are nodes. Linked premises lead to their inference, which leads to its conclusion
//! and is part of its argument; an undercut leads to the inference that it speaks against; a sketched argument has no
//! inference, and its supports lead to it and from it. What of a map has no place here is in no format that is
//! written from it.

mod cell;
mod collect;

pub(super) use cell::{Cell, Type};

use super::loss::Loss;
use super::parts::Relation;
use crate::model::{Element, Model};
use collect::Collector;

/// Nodes and edges.
#[derive(Debug, Default)]
pub(super) struct PropertyGraph {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    /// The properties that nodes have.
    pub(super) properties: Vec<Property>,
    /// What of the map is missing.
    pub(super) losses: Vec<Loss>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    Claim,
    Argument,
    Inference,
}

/// A claim, an argument or an inference.
#[derive(Debug)]
pub(super) struct Node {
    /// No other has it, and it has neither control characters nor white space around it. It is the title of a claim,
    /// and that of an argument in its brackets, so that it stays what it is when a map grows.
    pub(super) id: String,
    pub(super) kind: NodeKind,
    /// What the map calls it, where it does.
    pub(super) title: Option<String>,
    pub(super) text: Option<String>,
    /// Its properties, by their numbers in [`PropertyGraph::properties`], in order.
    pub(super) cells: Vec<(u32, Cell)>,
}

/// From one node to another, by their numbers.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) kind: Relation,
    /// The number of a premise or conclusion among the statements of its argument, from 1.
    pub(super) step: Option<u32>,
}

/// What nodes can have.
#[derive(Debug)]
pub(super) struct Property {
    /// The name of its column in tables.
    pub(super) name: String,
    /// What holds all that the nodes have of it.
    pub(super) kind: Type,
}

impl PropertyGraph {
    /// All of a map that a property graph can hold. Linear in the size of the map.
    pub(super) fn of(model: &Model) -> PropertyGraph {
        let mut collector = Collector::new(model);
        collector.nodes();
        collector.edges();
        collector.rest();
        collector.finish()
    }
}

impl NodeKind {
    /// Every kind.
    pub(super) const ALL: [NodeKind; 3] = [NodeKind::Claim, NodeKind::Argument, NodeKind::Inference];

    /// Its name in every format.
    pub(super) fn name(self) -> &'static str {
        match self {
            NodeKind::Claim => "claim",
            NodeKind::Argument => "argument",
            NodeKind::Inference => "inference",
        }
    }

    fn of(element: Element) -> NodeKind {
        match element {
            Element::Claim(_) => NodeKind::Claim,
            Element::Argument(_) => NodeKind::Argument,
            Element::Inference(_) => NodeKind::Inference,
        }
    }
}

impl Node {
    /// What people call it: its title, else what it says.
    pub(super) fn label(&self) -> &str {
        self.title.as_deref().or(self.text.as_deref()).unwrap_or(&self.id)
    }
}

impl Property {
    /// What stands in a cell of it where its type is declared: a whole number among others is written as they are.
    pub(super) fn text(&self, cell: &Cell) -> String {
        match cell.number() {
            Some(number) if self.kind == Type::Float => Cell::Float(number).text(),
            _ => cell.text(),
        }
    }
}

impl Edge {
    /// The id of an edge with this number.
    pub(super) fn id(number: usize) -> String {
        format!("e{}", number + 1)
    }
}
