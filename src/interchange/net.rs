//! A map as a net of the kinds of AIF, which most formats of arguments share: information, steps and conflicts, and
//! edges between them. It is what [`graph`](super::graph) reads, the other way round.
//!
//! A claim is information, and so is a sketch, a reason that is not yet split into premises. Every inference is a
//! step, and so is a bare support; what attacks, contradicts or undercuts is a conflict. An argument with premises
//! speaks through its conclusion and is spoken to at its last step.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::loss::{self, Loss};
use crate::model::{
    Argument, ArgumentId, Claim, Data, Element, Inference, InferenceId, Member, Model, Relation, RelationKind, Scheme,
    Text,
};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A claim or a sketched argument.
    Information,
    /// A step from premises to a conclusion.
    Inference,
    /// What speaks against another node.
    Conflict,
}

/// A node.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) kind: Kind,
    /// What it stands for: a claim, an argument or an inference; nothing of the map where it is a relation.
    pub(super) element: Option<Element>,
    /// What it says.
    pub(super) text: Cow<'a, str>,
    /// The scheme that it follows.
    pub(super) scheme: Option<&'static Scheme>,
    /// Is it in the file that the map came from?
    pub(super) is_there: bool,
}

/// An edge.
#[derive(Debug)]
pub(super) struct Edge {
    /// The number of the node that it begins at.
    pub(super) from: u32,
    /// The number of the node that it leads to.
    pub(super) to: u32,
    /// Is it in the file that the map came from?
    pub(super) is_there: bool,
}

/// A map as nodes and edges.
#[derive(Debug, Default)]
pub(super) struct Net<'a> {
    /// The claims, then the arguments, then the relations, each in the order of the map.
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) edges: Vec<Edge>,
    /// What of the map it does not say, and the format does not hold.
    pub(super) losses: Vec<Loss>,
}

/// What a format holds of elements beside nodes, edges, texts and schemes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Holds {
    /// Titles.
    pub(super) titles: bool,
    /// What arguments with premises say in words.
    pub(super) descriptions: bool,
    /// Tags.
    pub(super) tags: bool,
    /// The sections of a map.
    pub(super) sections: bool,
    /// The keys of data, where they say all of what is there; nothing where any key is held.
    pub(super) data: Option<&'static [&'static str]>,
    /// The keys of the front matter; nothing where any key is held.
    pub(super) front_matter: Option<&'static [&'static str]>,
}

impl Holds {
    /// A format that holds nothing else.
    pub(super) const NOTHING: Holds = Holds {
        titles: false,
        descriptions: false,
        tags: false,
        sections: false,
        data: Some(&[]),
        front_matter: Some(&[]),
    };
}

/// What the file says already that a map came from. What it says is not told as lost.
pub(super) trait Before {
    /// Has a claim or argument a node there?
    fn has(&self, element: Element) -> bool;
    /// Does it say this relation of two elements that have nodes there?
    fn has_relation(&mut self, kind: RelationKind, from: Element, to: Element) -> bool;
    /// Is there this edge between a claim and an argument that have nodes there?
    fn has_edge(&mut self, from: Element, to: Element) -> bool;
}

/// There is no such file.
pub(super) struct Nothing;

impl Before for Nothing {
    fn has(&self, _: Element) -> bool {
        false
    }

    fn has_relation(&mut self, _: RelationKind, _: Element, _: Element) -> bool {
        false
    }

    fn has_edge(&mut self, _: Element, _: Element) -> bool {
        false
    }
}

impl<'a> Net<'a> {
    /// All of a map, for a format that holds this and a file that says that already.
    pub(super) fn of(model: &'a Model, holds: Holds, before: &mut dyn Before) -> Net<'a> {
        let mut steps: FxHashMap<ArgumentId, Vec<InferenceId>> = FxHashMap::default();
        for (id, inference) in model.inferences() {
            steps.entry(inference.argument).or_default().push(id);
        }
        let mut maker = Maker { model, holds, before, steps, numbers: FxHashMap::default(), net: Net::default() };
        for (id, claim) in model.claims() {
            maker.claim(id.into(), claim);
        }
        for (id, argument) in model.arguments() {
            maker.argument(id, argument);
        }
        for (_, relation) in model.relations() {
            maker.relation(relation);
        }
        maker.rest();
        maker.net
    }
}

/// One of the ends of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    From,
    To,
}

struct Maker<'m, 'a> {
    model: &'a Model,
    holds: Holds,
    before: &'m mut dyn Before,
    /// The inferences of each argument.
    steps: FxHashMap<ArgumentId, Vec<InferenceId>>,
    /// The nodes of elements.
    numbers: FxHashMap<Element, u32>,
    net: Net<'a>,
}

impl<'a> Maker<'_, 'a> {
    fn node(&mut self, kind: Kind, text: impl Into<Cow<'a, str>>, element: Option<Element>) -> u32 {
        let is_there = element.is_some_and(|element| self.before.has(element));
        let number = self.net.nodes.len() as u32;
        self.net.nodes.push(Node { kind, element, text: text.into(), scheme: None, is_there });
        if let Some(element) = element {
            self.numbers.insert(element, number);
        }
        number
    }

    fn edge(&mut self, from: u32, to: u32) {
        self.net.edges.push(Edge { from, to, is_there: false });
    }

    fn lose(&mut self, kind: &str, element: impl Into<Element>) {
        self.net.losses.push(Loss::of(kind, self.model, element));
    }

    fn claim(&mut self, id: Element, claim: &'a Claim) {
        let words = |text: &'a Text| if self.holds.tags { text.before_tags() } else { text.string.trim() };
        let text = claim.text().map_or(&*claim.title, words);
        let node = self.node(Kind::Information, text, Some(id));
        if self.net.nodes[node as usize].is_there {
            return;
        }
        if !claim.is_untitled() && text != &*claim.title && !self.holds.titles {
            self.lose("title", id);
        }
        self.parts(id, &claim.members, &claim.data);
    }

    /// What of the members has no place.
    fn parts(&mut self, id: Element, members: &[Member], data: &Data) {
        if !self.holds.tags && members.iter().any(|member| !member.tags.is_empty()) {
            self.lose("tags", id);
        }
        self.net.losses.extend(loss::of_members(self.model, id, members));
        let held = self.holds.data;
        self.net.losses.extend(loss::of_data(self.model, id, data, |key| is_held(held, key)));
    }

    fn argument(&mut self, id: ArgumentId, argument: &'a Argument) {
        let steps = self.steps.get(&id).cloned().unwrap_or_default();
        if self.before.has(id.into()) {
            return self.step_that_is_there(id, &steps);
        }
        let words = |text: &'a Text| if self.holds.tags { text.before_tags() } else { text.string.trim() };
        let text = argument.text().map(words);
        if !self.holds.titles && !argument.untitled && text != Some(&*argument.title) {
            self.lose("title", id);
        }
        self.parts(id.into(), &argument.members, &argument.data);
        if steps.is_empty() {
            self.lose("that it is an argument", id);
            self.node(Kind::Information, text.unwrap_or(&argument.title), Some(id.into()));
            return;
        }
        if !self.holds.descriptions && text.is_some() {
            self.lose("description", id);
        }
        if steps.len() > 1 {
            self.lose("that several steps are one argument", id);
        }
        let scheme = argument.facts().scheme.as_deref().and_then(Scheme::find);
        for step in steps {
            self.step(step, self.model.inference(step), scheme);
        }
    }

    /// The node of an argument that the file has, with the premises and conclusions that it has got since.
    fn step_that_is_there(&mut self, id: ArgumentId, steps: &[InferenceId]) {
        let node = self.node(Kind::Inference, "", Some(id.into()));
        for step in steps {
            self.numbers.insert((*step).into(), node);
            let inference = self.model.inference(*step);
            let premises = inference.premises.iter().map(|premise| (Element::Claim(*premise), Element::Argument(id)));
            let conclusion = (Element::Argument(id), Element::Claim(inference.conclusion));
            for (from, to) in premises.chain([conclusion]) {
                let is_there = self.before.has(from) && self.before.has(to) && self.before.has_edge(from, to);
                self.net.edges.push(Edge { from: self.numbers[&from], to: self.numbers[&to], is_there });
            }
        }
    }

    fn step(&mut self, id: InferenceId, inference: &Inference, scheme: Option<&'static Scheme>) {
        let node = self.node(Kind::Inference, scheme.map_or("", |scheme| scheme.name), Some(id.into()));
        self.net.nodes[node as usize].scheme = scheme;
        for premise in &inference.premises {
            self.edge(self.numbers[&Element::Claim(*premise)], node);
        }
        self.edge(node, self.numbers[&Element::Claim(inference.conclusion)]);
        if !inference.rules.is_empty() {
            self.lose("rule of an inference", inference.argument);
        }
        if inference.data.is_some() {
            self.lose("data of an inference", inference.argument);
        }
    }

    fn relation(&mut self, relation: &Relation) {
        let (from, to) = (self.end(relation.from, End::From), self.end(relation.to, End::To));
        let (Some(&from_node), Some(&to_node)) = (self.numbers.get(&from), self.numbers.get(&to)) else {
            return self.lose(relation.kind.name(), relation.from);
        };
        let are_there = [from_node, to_node].iter().all(|node| self.net.nodes[*node as usize].is_there);
        if are_there && self.before.has_relation(relation.kind, from, to) {
            return;
        }
        self.between(relation.kind, from_node, to_node);
        if relation.kind.is_symmetric() {
            self.between(relation.kind, to_node, from_node);
        }
        match relation.kind {
            RelationKind::Contradictory => self.lose("that both cannot be false", relation.from),
            RelationKind::Entails => self.lose("that a support is strict", relation.from),
            _ => {}
        }
    }

    fn between(&mut self, kind: RelationKind, from: u32, to: u32) {
        let kind = if kind.is_support() { Kind::Inference } else { Kind::Conflict };
        let node = self.node(kind, "", None);
        self.edge(from, node);
        self.edge(node, to);
    }

    /// The element at whose node a relation begins or ends.
    fn end(&self, element: Element, end: End) -> Element {
        let Element::Argument(id) = element else { return element };
        let last = self.steps.get(&id).and_then(|steps| steps.last());
        match (last, end) {
            _ if self.before.has(element) => element,
            (Some(step), End::From) => self.model.inference(*step).conclusion.into(),
            (Some(step), End::To) => (*step).into(),
            (None, _) => element,
        }
    }

    /// What of the whole map has no place.
    fn rest(&mut self) {
        self.net.losses.extend(loss::of_idle_premises(self.model));
        if !self.holds.sections {
            self.net.losses.extend(loss::of_sections(self.model));
        }
        let held = self.holds.front_matter;
        self.net.losses.extend(loss::of_front_matter(self.model, |key| is_held(held, key)));
    }
}

fn is_held(keys: Option<&[&str]>, key: &str) -> bool {
    keys.is_none_or(|keys| keys.contains(&key))
}
