//! The AND/OR structure of a model: nodes, steps and attacks, as numbers.
//!
//! Nodes count the claims first, then the arguments. A *thing* is a node or a step: first the nodes,
//! then the steps, which in turn begin with the inferences, each in the model's order.

use super::lists::Lists;
use super::{Maker, StepId};
use crate::model::{ArgumentId, ClaimId, Element, Model, Relation, RelationId, RelationKind};

/// A step, without its premises.
#[derive(Clone, Copy, Debug)]
pub(super) struct StepRecord {
    pub(super) maker: Maker,
    pub(super) conclusion: u32,
}

/// Something that speaks against a node or a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attack {
    pub(super) from: u32,
    /// The thing attacked.
    pub(super) on: u32,
    pub(super) relation: RelationId,
}

/// Nodes, steps and attacks.
#[derive(Clone, Debug)]
pub(super) struct Structure {
    claims: u32,
    nodes: u32,
    pub(super) steps: Vec<StepRecord>,
    /// The premises of each step.
    pub(super) premises: Lists,
    /// The steps that use a node as premise.
    pub(super) uses: Lists,
    /// The steps that lead to a node.
    pub(super) reasons: Lists,
    pub(super) attacks: Vec<Attack>,
    /// The attacks that come from a node.
    pub(super) attacks_from: Lists,
    /// The attacks on a thing.
    pub(super) attacks_on: Lists,
}

impl Structure {
    pub(super) fn new(model: &Model) -> Structure {
        let mut collector = Collector {
            model,
            claims: model.claims().len() as u32,
            steps: Vec::with_capacity(model.inferences().len()),
            premises: Vec::new(),
            attacks: Vec::new(),
        };
        collector.inferences();
        for (id, relation) in model.relations() {
            collector.relation(id, relation);
        }
        collector.finish()
    }

    pub(super) fn node_count(&self) -> usize {
        self.nodes as usize
    }

    pub(super) fn thing_count(&self) -> usize {
        self.nodes as usize + self.steps.len()
    }

    /// The node of a claim or argument; an inference has none.
    pub(super) fn node(&self, element: Element) -> Option<u32> {
        match element {
            Element::Claim(id) => Some(id.0),
            Element::Argument(id) => Some(self.claims + id.0),
            Element::Inference(_) => None,
        }
    }

    /// Of each node: is it one of these?
    pub(super) fn chosen(&self, elements: &[Element]) -> Vec<bool> {
        let mut chosen = vec![false; self.node_count()];
        elements.iter().filter_map(|&element| self.node(element)).for_each(|node| chosen[node as usize] = true);
        chosen
    }

    pub(super) fn element(&self, node: u32) -> Element {
        match node.checked_sub(self.claims) {
            None => Element::Claim(ClaimId(node)),
            Some(argument) => Element::Argument(ArgumentId(argument)),
        }
    }

    pub(super) fn is_claim(&self, node: u32) -> bool {
        node < self.claims
    }

    /// The thing that a step is.
    pub(super) fn thing(&self, step: StepId) -> u32 {
        self.nodes + step.0
    }

    /// The step that a thing is.
    pub(super) fn step(&self, thing: u32) -> Option<StepId> {
        thing.checked_sub(self.nodes).map(StepId)
    }
}

struct Collector<'a> {
    model: &'a Model,
    claims: u32,
    steps: Vec<StepRecord>,
    /// Pairs of step and premise.
    premises: Vec<(u32, u32)>,
    attacks: Vec<Attack>,
}

impl Collector<'_> {
    fn inferences(&mut self) {
        for (id, inference) in self.model.inferences() {
            let mut premises: Vec<u32> = inference.premises.iter().map(|premise| premise.0).collect();
            premises.sort_unstable();
            premises.dedup();
            self.step(Maker::Inference(id), &premises, inference.conclusion.0);
        }
    }

    fn relation(&mut self, id: RelationId, relation: &Relation) {
        match relation.kind {
            RelationKind::Support | RelationKind::Entails => self.support(id, relation),
            RelationKind::Attack | RelationKind::Undercut => self.attack(id, relation.from, relation.to, relation.kind),
            RelationKind::Contrary | RelationKind::Contradictory => {
                self.attack(id, relation.from, relation.to, relation.kind);
                self.attack(id, relation.to, relation.from, relation.kind);
            }
        }
    }

    /// A support is a step, unless it leads to a spelled-out argument without saying to which premise.
    fn support(&mut self, id: RelationId, relation: &Relation) {
        let conclusion = match relation.to {
            Element::Claim(claim) => claim.0,
            Element::Argument(argument) if !self.model.argument(argument).is_reconstructed() => {
                self.claims + argument.0
            }
            Element::Argument(_) | Element::Inference(_) => return,
        };
        let premise = source(self.model, relation.from);
        if premise != conclusion {
            self.step(Maker::Relation(id), &[premise], conclusion);
        }
    }

    fn step(&mut self, maker: Maker, premises: &[u32], conclusion: u32) {
        let at = self.steps.len() as u32;
        self.premises.extend(premises.iter().map(|&premise| (at, premise)));
        self.steps.push(StepRecord { maker, conclusion });
    }

    /// What only is reported defeats nothing. An undercut of a claim names no step.
    fn attack(&mut self, relation: RelationId, from: Element, to: Element, kind: RelationKind) {
        let model = self.model;
        let from = source(model, from);
        let reported = from < self.claims && model.claim(ClaimId(from)).facts().is_only_reported();
        if reported {
            return;
        }
        let nodes = self.claims + model.arguments().len() as u32;
        match to {
            Element::Claim(_) if kind == RelationKind::Undercut => {}
            Element::Claim(claim) => self.attacks.push(Attack { from, on: claim.0, relation }),
            Element::Inference(inference) => self.attacks.push(Attack { from, on: nodes + inference.0, relation }),
            Element::Argument(id) => {
                let argument = model.argument(id);
                if !argument.is_reconstructed() {
                    self.attacks.push(Attack { from, on: self.claims + id.0, relation });
                }
                let steps = argument.reconstructions.iter().flat_map(|reconstruction| &reconstruction.steps);
                let inferences = steps.filter_map(|step| step.inference);
                self.attacks.extend(inferences.map(|inference| Attack { from, on: nodes + inference.0, relation }));
            }
        }
    }

    fn finish(self) -> Structure {
        let nodes = self.claims + self.model.arguments().len() as u32;
        let (steps, attacks) = (self.steps, self.attacks);
        let things = nodes as usize + steps.len();
        let turned = self.premises.iter().map(|&(step, premise)| (premise, step));
        let by_conclusion = steps.iter().enumerate().map(|(at, step)| (step.conclusion, at as u32));
        let from = attacks.iter().enumerate().map(|(at, attack)| (attack.from, at as u32));
        let on = attacks.iter().enumerate().map(|(at, attack)| (attack.on, at as u32));
        Structure {
            claims: self.claims,
            nodes,
            premises: Lists::of_pairs(steps.len(), self.premises.iter().copied()),
            uses: Lists::of_pairs(nodes as usize, turned),
            reasons: Lists::of_pairs(nodes as usize, by_conclusion),
            attacks_from: Lists::of_pairs(nodes as usize, from),
            attacks_on: Lists::of_pairs(things, on),
            steps,
            attacks,
        }
    }
}

/// The node that a relation comes from. A spelled-out argument speaks through its conclusion.
pub(super) fn source(model: &Model, from: Element) -> u32 {
    match from {
        Element::Claim(claim) => claim.0,
        Element::Inference(inference) => model.inference(inference).conclusion.0,
        Element::Argument(id) => match model.argument(id).conclusion() {
            Some(conclusion) => conclusion.0,
            None => model.claims().len() as u32 + id.0,
        },
    }
}
