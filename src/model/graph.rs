//! The model as a petgraph graph.

use petgraph::graph::{DiGraph, NodeIndex};

use super::{ArgumentId, ClaimId, Element, InferenceId, Model, RelationId};

/// How two nodes of a [`Graph`] hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Link {
    /// From a premise to its inference.
    Premise,
    /// From an inference to its conclusion.
    Conclusion,
    /// From an inference to the argument it is part of.
    Part,
    /// From the first end of a relation to its second.
    Relation(RelationId),
}

/// Claims, arguments and inferences as nodes. Node indices count the claims first, then the
/// arguments, then the inferences, each in the model's order.
#[derive(Clone, Debug)]
pub struct Graph {
    graph: DiGraph<Element, Link>,
    claims: usize,
    arguments: usize,
}

impl Graph {
    /// The petgraph graph.
    pub fn inner(&self) -> &DiGraph<Element, Link> {
        &self.graph
    }

    /// The node of an element.
    pub fn node(&self, element: Element) -> NodeIndex {
        NodeIndex::new(match element {
            Element::Claim(id) => id.index(),
            Element::Argument(id) => self.claims + id.index(),
            Element::Inference(id) => self.claims + self.arguments + id.index(),
        })
    }

    /// The element of a node.
    pub fn element(&self, node: NodeIndex) -> Element {
        self.graph[node]
    }
}

impl Model {
    /// The structure of the map as a petgraph graph. Linear in the size of the map.
    ///
    /// ```
    /// let map = hence::read_text("[A]: a claim\n  + [B]: a reason\n");
    /// let graph = map.model().graph();
    /// assert_eq!(graph.inner().node_count(), 2);
    /// assert_eq!(graph.inner().edge_count(), 1);
    /// ```
    pub fn graph(&self) -> Graph {
        let (claims, arguments) = (self.claims.len(), self.arguments.len());
        let mut graph = DiGraph::with_capacity(
            claims + arguments + self.inferences.len(),
            self.relations.len() + self.inferences.len() * 3,
        );
        for at in 0..claims {
            graph.add_node(Element::Claim(ClaimId(at as u32)));
        }
        for at in 0..arguments {
            graph.add_node(Element::Argument(ArgumentId(at as u32)));
        }
        for at in 0..self.inferences.len() {
            graph.add_node(Element::Inference(InferenceId(at as u32)));
        }
        let mut this = Graph { graph, claims, arguments };
        for (id, inference) in self.inferences() {
            let node = this.node(Element::Inference(id));
            for &premise in &inference.premises {
                this.graph.add_edge(this.node(Element::Claim(premise)), node, Link::Premise);
            }
            this.graph.add_edge(node, this.node(Element::Claim(inference.conclusion)), Link::Conclusion);
            this.graph.add_edge(node, this.node(Element::Argument(inference.argument)), Link::Part);
        }
        for (id, relation) in self.relations() {
            let (from, to) = (this.node(relation.from), this.node(relation.to));
            this.graph.add_edge(from, to, Link::Relation(id));
        }
        this
    }
}
