//! The arrows of a map.

use super::node::Nodes;
use super::{Edge, EdgeId, Item, Node, NodeId, Origin, Palette, Subject};
use crate::model::{Argument, Claim, ClaimId, Element, Model, Relation, RelationId, RelationKind, Role};

/// The arrows between boxes: for every relation, then for every claim that two boxes share.
pub(super) fn edges<'m>(model: &'m Model, palette: &Palette<'m>, nodes: &Nodes<'m>) -> Vec<Edge<'m>> {
    let ends = Ends::new(model, nodes);
    let mut edges = Edges { palette, nodes, edges: Vec::new() };
    for (id, relation) in model.relations() {
        edges.add_relation(&ends, id, relation);
    }
    edges.add_shared_claims(&ends, model);
    edges.edges
}

/// Where relations start and end.
struct Ends<'a, 'm> {
    model: &'m Model,
    nodes: &'a Nodes<'m>,
    /// The boxes of the arguments that conclude each claim.
    conclusion_of: Vec<Vec<NodeId>>,
    /// The boxes of the arguments that have each claim as a premise.
    premise_of: Vec<Vec<NodeId>>,
}

impl<'a, 'm> Ends<'a, 'm> {
    fn new(model: &'m Model, nodes: &'a Nodes<'m>) -> Ends<'a, 'm> {
        let users = |claim: &Claim, role: Role| {
            let members = claim.members.iter().filter(|member| member.role == role);
            members.filter_map(|member| nodes.of_argument[member.argument?.index()]).collect()
        };
        Ends {
            model,
            nodes,
            conclusion_of: model.claims().map(|(_, claim)| users(claim, Role::MainConclusion)).collect(),
            premise_of: model.claims().map(|(_, claim)| users(claim, Role::Premise)).collect(),
        }
    }

    /// The boxes in which a relation from this element starts.
    fn starts(&self, element: Element) -> &[NodeId] {
        match element {
            Element::Claim(id) => self.claim_or(id, &self.conclusion_of),
            Element::Argument(id) => self.nodes.of_argument[id.index()].as_slice(),
            Element::Inference(_) => &[],
        }
    }

    /// The boxes in which a relation to this element ends.
    fn ends(&self, element: Element) -> &[NodeId] {
        match element {
            Element::Claim(id) => self.claim_or(id, &self.premise_of),
            Element::Argument(id) => self.nodes.of_argument[id.index()].as_slice(),
            Element::Inference(id) => self.nodes.of_argument[self.model.inference(id).argument.index()].as_slice(),
        }
    }

    /// The box of a claim, or those of the arguments that stand in for it.
    fn claim_or<'s>(&'s self, id: ClaimId, users: &'s [Vec<NodeId>]) -> &'s [NodeId] {
        match &self.nodes.of_claim[id.index()] {
            Some(node) => std::slice::from_ref(node),
            None => &users[id.index()],
        }
    }
}

/// The arrows made so far.
struct Edges<'a, 'm> {
    palette: &'a Palette<'m>,
    nodes: &'a Nodes<'m>,
    edges: Vec<Edge<'m>>,
}

impl<'m> Edges<'_, 'm> {
    fn add_relation(&mut self, ends: &Ends, id: RelationId, relation: &Relation) {
        self.connect(ends, id, relation.kind, (relation.from, relation.to));
        if relation.kind.is_symmetric() {
            self.add_reverse(ends, id, relation);
        }
    }

    /// A relation that holds both ways is one arrow between two boxes. Where a claim has no box, the
    /// other direction leads to other arguments.
    fn add_reverse(&mut self, ends: &Ends, id: RelationId, relation: &Relation) {
        if let (Element::Claim(_), Element::Claim(target)) = (relation.to, relation.from)
            && self.nodes.of_claim[target.index()].is_none()
        {
            self.connect(ends, id, relation.kind, (relation.to, relation.from));
        }
    }

    fn connect(&mut self, ends: &Ends, id: RelationId, kind: RelationKind, (from, to): (Element, Element)) {
        for &start in ends.starts(from) {
            for &end in ends.ends(to) {
                let between_claims = self.nodes.is_claim(start) && self.nodes.is_claim(end);
                let kind = if between_claims { kind } else { kind_at_argument(kind) };
                self.push(kind, (start, end), (claim_of(from), claim_of(to)), Origin::Relation(id));
            }
        }
    }

    /// The arrows from arguments to their conclusions, then from claims to the arguments that have
    /// them as a premise. An argument whose conclusion has no box leads to those that go on from it.
    fn add_shared_claims(&mut self, ends: &Ends, model: &Model) {
        let nodes = self.nodes;
        let mut supported_by = vec![None; nodes.nodes.len()];
        for node in &nodes.nodes {
            let Subject::Argument(id) = node.subject else { continue };
            for claim in conclusions(model.argument(id)) {
                let has_box = nodes.of_claim[claim.index()].is_some();
                let origin = if has_box { Origin::Conclusion } else { Origin::Chain };
                self.support(node, (claim, origin), ends.ends(Element::Claim(claim)), &mut supported_by);
            }
        }
        for node in &nodes.nodes {
            let Subject::Claim(claim) = node.subject else { continue };
            self.support(node, (claim, Origin::Premise), &ends.premise_of[claim.index()], &mut supported_by);
        }
    }

    /// One arrow from `start` to each of `ends`. `supported_by` notes for every box the last one that
    /// an arrow was drawn from, so that none is drawn twice.
    fn support(
        &mut self,
        start: &Node,
        (claim, origin): (ClaimId, Origin),
        ends: &[NodeId],
        supported_by: &mut [Option<NodeId>],
    ) {
        for &end in ends {
            if supported_by[end.index()].replace(start.id) != Some(start.id) {
                self.push(RelationKind::Support, (start.id, end), (Some(claim), Some(claim)), origin);
            }
        }
    }

    fn push(
        &mut self,
        kind: RelationKind,
        (from, to): (NodeId, NodeId),
        (from_claim, to_claim): (Option<ClaimId>, Option<ClaimId>),
        origin: Origin,
    ) {
        self.edges.push(Edge {
            id: EdgeId(self.edges.len() as u32 + 1),
            kind,
            from: Item::Node(from),
            to: Item::Node(to),
            from_claim,
            to_claim,
            origin,
            color: self.palette.relation(kind),
        });
    }
}

/// Entailment and contrariety hold between claims only.
fn kind_at_argument(kind: RelationKind) -> RelationKind {
    match kind {
        RelationKind::Entails => RelationKind::Support,
        RelationKind::Contrary | RelationKind::Contradictory => RelationKind::Attack,
        RelationKind::Support | RelationKind::Attack | RelationKind::Undercut => kind,
    }
}

fn claim_of(element: Element) -> Option<ClaimId> {
    match element {
        Element::Claim(id) => Some(id),
        Element::Argument(_) | Element::Inference(_) => None,
    }
}

/// The main conclusion of each reconstruction.
fn conclusions(argument: &Argument) -> impl Iterator<Item = ClaimId> {
    argument.reconstructions.iter().filter_map(|reconstruction| reconstruction.steps.last()).map(|step| step.claim)
}
