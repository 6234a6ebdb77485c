//! A graph of claims, steps and conflicts, which is what most formats of arguments are, and its argument as a map.
//!
//! A step and a conflict are nodes themselves, with edges from what they start from and to what they lead to: that
//! way premises are linked, and a conflict can lead to a step. Edges of a format that join two claims directly come
//! as nodes of the kinds that may be [bare](Kind::is_bare).

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::report::Report;
use crate::lists::Lists;
use crate::model::{
    ArgumentId, Builder, ClaimId, Data, Element, Inference, InferenceId, Member, MemberKind, Reconstruction,
    RelationKind, Role, Scheme, SectionId, Step, Text, Value,
};
use crate::resolve::FormatError;
use crate::text::Span;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A claim.
    Claim,
    /// A step from premises to a conclusion.
    Inference,
    /// A step that is an edge in its format.
    Support,
    /// What speaks against its target, or against a step that it leads to.
    Conflict,
    /// Part of the argument, and neither a reason nor an objection: a rephrase, a preference.
    Bond,
    /// No part of the argument.
    Outside,
}

impl Kind {
    /// Is it a relation and nothing else where it joins one claim to one target and nothing leads to it?
    fn is_bare(self) -> bool {
        matches!(self, Kind::Support | Kind::Conflict)
    }

    fn is_step(self) -> bool {
        matches!(self, Kind::Inference | Kind::Support)
    }

    fn is_argued(self) -> bool {
        self != Kind::Outside
    }
}

/// A node.
#[derive(Debug)]
pub(super) struct Vertex<'a> {
    /// Its title in the map. No two claims have the same, and no two steps or conflicts.
    pub(super) id: Cow<'a, str>,
    pub(super) kind: Kind,
    /// Is the id a title that somebody gave it?
    pub(super) is_titled: bool,
    /// What it says.
    pub(super) text: Option<Cow<'a, str>>,
    /// The name of the scheme that it follows.
    pub(super) scheme: Option<Cow<'a, str>>,
    /// What else the map is to say of it.
    pub(super) data: Option<Box<Data>>,
    pub(super) tags: Vec<String>,
    /// The title that it is to have, if no other node has it.
    pub(super) wanted_title: Option<String>,
    /// Is its text what its author says of it, and not the name of a scheme?
    pub(super) is_described: bool,
    pub(super) section: Option<SectionId>,
    /// All of it.
    pub(super) span: Span,
    /// What stands for it in a message.
    pub(super) head: Span,
}

impl<'a> Vertex<'a> {
    /// A node of which nothing is known but what it is and where.
    pub(super) fn new(id: impl Into<Cow<'a, str>>, kind: Kind, span: Span) -> Vertex<'a> {
        let id = id.into();
        Vertex {
            id,
            kind,
            is_titled: false,
            text: None,
            scheme: None,
            data: None,
            tags: Vec::new(),
            wanted_title: None,
            is_described: false,
            section: None,
            span,
            head: span,
        }
    }

    /// With a key of data.
    pub(super) fn set(&mut self, key: &str, value: Value, span: Span) {
        self.data.get_or_insert_default().set(key, value, span);
    }
}

/// A graph, while it is made.
#[derive(Debug, Default)]
pub(super) struct Graph<'a> {
    pub(super) vertices: Vec<Vertex<'a>>,
    /// From one node to another, by their numbers.
    pub(super) edges: Vec<(u32, u32)>,
}

impl<'a> Graph<'a> {
    /// Adds a node and gives its number.
    pub(super) fn add(&mut self, vertex: Vertex<'a>) -> u32 {
        self.vertices.push(vertex);
        self.vertices.len() as u32 - 1
    }

    /// Adds an edge between two nodes.
    pub(super) fn connect(&mut self, from: u32, to: u32) {
        self.edges.push((from, to));
    }

    /// Takes for ids that nobody can read what is short in them, where no two nodes then have one.
    pub(super) fn shorten_ids(&mut self) {
        self.rename(|id| short(id).to_owned());
    }

    /// Takes for ids what is made of them, where no two nodes then have one.
    pub(super) fn rename(&mut self, of_id: impl Fn(&str) -> String) {
        let names: Vec<String> = self.vertices.iter().map(|vertex| of_id(&vertex.id)).collect();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for name in names.iter().map(String::as_str).chain(self.vertices.iter().map(|vertex| &*vertex.id)) {
            *counts.entry(name).or_default() += 1;
        }
        // One that stays as it is counts twice.
        let is_single: Vec<bool> = names.iter().map(|name| counts.get(name.as_str()) == Some(&1)).collect();
        for ((vertex, name), is_single) in self.vertices.iter_mut().zip(names).zip(is_single) {
            if is_single {
                vertex.id = name.into();
            }
        }
    }

    /// Makes the elements of the argument and gives for each node what it has become. A bare relation is none.
    pub(super) fn project(&mut self, builder: &mut Builder, report: &mut Report) -> Vec<Option<Element>> {
        let data: Vec<_> = self.vertices.iter_mut().map(|vertex| vertex.data.take()).collect();
        let (edges, count) = (&self.edges, self.vertices.len());
        let incoming = Lists::of_pairs(count, edges.iter().map(|(from, to)| (*to, *from)));
        let outgoing = Lists::of_pairs(count, edges.iter().copied());
        let (made, inferences) = (Vec::with_capacity(count), vec![Vec::new(); count]);
        let vertices = &self.vertices;
        let mut projection = Projection { vertices, incoming, outgoing, builder, report, made, inferences };
        for ((number, vertex), data) in (0..).zip(vertices).zip(data) {
            let element = projection.element(number, vertex, data);
            projection.made.push(element);
        }
        for number in 0..count as u32 {
            if projection.kind(number).is_step() {
                projection.connect_step(number);
            }
        }
        for number in 0..count as u32 {
            if projection.kind(number) == Kind::Conflict {
                projection.connect_conflict(number);
            }
        }
        projection.made
    }

    /// What the nodes have become, where a bare relation counts as part of what it begins at.
    pub(super) fn with_bare(&self, mut made: Vec<Option<Element>>) -> Vec<Option<Element>> {
        for (from, to) in &self.edges {
            if made[*to as usize].is_none() && self.vertices[*to as usize].kind.is_bare() {
                made[*to as usize] = made[*from as usize];
            }
        }
        made
    }
}

struct Projection<'p, 'a> {
    vertices: &'p [Vertex<'a>],
    incoming: Lists,
    outgoing: Lists,
    builder: &'p mut Builder,
    report: &'p mut Report,
    /// What the nodes have become.
    made: Vec<Option<Element>>,
    /// The inferences of the steps.
    inferences: Vec<Vec<InferenceId>>,
}

impl Projection<'_, '_> {
    fn kind(&self, number: u32) -> Kind {
        self.vertices[number as usize].kind
    }

    /// The neighbours that are of a kind, each once.
    fn those(&self, neighbours: &[u32], is_wanted: impl Fn(Kind) -> bool) -> Vec<u32> {
        /// So few are looked through faster than they are put into a set.
        const FEW: usize = 64;
        let wanted = neighbours.iter().copied().filter(|number| is_wanted(self.kind(*number)));
        if neighbours.len() > FEW {
            let mut known = FxHashSet::default();
            return wanted.filter(|number| known.insert(*number)).collect();
        }
        let mut those: Vec<u32> = Vec::new();
        for number in wanted {
            if !those.contains(&number) {
                those.push(number);
            }
        }
        those
    }

    fn premises(&self, number: u32) -> Vec<u32> {
        self.those(self.incoming.of(number), |kind| kind == Kind::Claim)
    }

    /// What a step or conflict leads to.
    fn targets(&self, number: u32) -> Vec<u32> {
        self.those(self.outgoing.of(number), Kind::is_argued)
    }

    /// Does a relation from one claim to one target say everything of it?
    fn is_bare(&self, number: u32) -> bool {
        let is_step = |kind: Kind| kind.is_argued() && kind != Kind::Claim;
        self.kind(number).is_bare()
            && self.those(self.incoming.of(number), is_step).is_empty()
            && self.premises(number).len() == 1
            && self.targets(number).len() == 1
    }

    fn element(&mut self, number: u32, vertex: &Vertex<'_>, data: Option<Box<Data>>) -> Option<Element> {
        match vertex.kind {
            Kind::Claim => Some(self.claim(vertex, data).into()),
            Kind::Bond | Kind::Outside => None,
            _ if self.is_bare(number) => None,
            _ => Some(self.argument(vertex, data).into()),
        }
    }

    fn claim(&mut self, vertex: &Vertex<'_>, data: Option<Box<Data>>) -> ClaimId {
        let claim = self.builder.claim(&vertex.id);
        let text = vertex.text.as_deref().map(|text| Text::plain(text.trim()));
        let member = self.member(vertex, Role::TopLevel, text, data);
        self.builder.add_member(claim, member);
        claim
    }

    fn argument(&mut self, vertex: &Vertex<'_>, mut data: Option<Box<Data>>) -> ArgumentId {
        let argument = self.builder.argument(&vertex.id);
        self.builder.argument_mut(argument).untitled = !vertex.is_titled;
        let name = vertex.scheme.as_deref().or(vertex.text.as_deref()).unwrap_or("").trim();
        if let Some(scheme) = scheme(name) {
            data.get_or_insert_default().set("scheme", Value::Text(scheme.id.to_owned()), vertex.head);
        }
        let says = vertex.text.as_deref().map_or("", str::trim);
        let is_said = vertex.is_titled || vertex.is_described;
        let text = if is_said && !says.is_empty() { says } else { name };
        let text = (!text.is_empty()).then(|| Text::plain(text));
        let member = self.member(vertex, Role::Description, text, data);
        self.builder.add_description(argument, member);
        argument
    }

    fn member(&mut self, vertex: &Vertex<'_>, role: Role, text: Option<Text>, data: Option<Box<Data>>) -> Member {
        let kind = MemberKind::of(vertex.is_titled, text.is_some());
        let tags = vertex.tags.iter().map(|tag| -> Arc<str> { self.builder.tag(tag) }).collect();
        let member = Member::new(kind, role, text, vertex.span, vertex.head);
        Member { data, tags, section: vertex.section, top_level: role == Role::TopLevel, ..member }
    }

    /// Connects a step: an inference for each conclusion. Where premises or conclusion are missing it is a sketch.
    fn connect_step(&mut self, number: u32) {
        let span = self.vertices[number as usize].span;
        let (claims, targets) = self.ends(number);
        let Some(Element::Argument(argument)) = self.made[number as usize] else {
            self.relate_bare(RelationKind::Support, &claims, &targets, span);
            return;
        };
        for target in &targets {
            match self.made[*target as usize] {
                Some(Element::Claim(conclusion)) if !claims.is_empty() => {
                    let inference = infer(self.builder, argument, &claims, conclusion, span);
                    self.inferences[number as usize].push(inference);
                }
                Some(target) => {
                    self.builder.relate(RelationKind::Support, argument.into(), target, span);
                }
                None => {}
            }
        }
        if self.inferences[number as usize].is_empty() {
            for claim in claims {
                self.builder.relate(RelationKind::Support, claim.into(), argument.into(), span);
            }
        }
    }

    /// Relates the one claim of a bare step to its one target.
    fn relate_bare(&mut self, kind: RelationKind, claims: &[ClaimId], targets: &[u32], span: Span) {
        if let ([claim], [target]) = (claims, targets)
            && let Some(to) = self.made[*target as usize]
        {
            self.builder.relate(kind, (*claim).into(), to, span);
        }
    }

    /// The claims that lead to a step or conflict, and the nodes that it leads to. Missing ones are reported.
    fn ends(&mut self, number: u32) -> (Vec<ClaimId>, Vec<u32>) {
        let (premises, targets) = (self.premises(number), self.targets(number));
        let (span, id) = (self.vertices[number as usize].span, &self.vertices[number as usize].id);
        if self.those(self.incoming.of(number), Kind::is_argued).is_empty() {
            self.report.add(span, FormatError::NoPremise(id.to_string()));
        }
        if targets.is_empty() {
            self.report.add(span, FormatError::LeadsNowhere(id.to_string()));
        }
        let claims: Vec<ClaimId> = premises.iter().filter_map(|premise| self.claim_of(*premise)).collect();
        (claims, targets)
    }

    fn claim_of(&self, number: u32) -> Option<ClaimId> {
        match self.made[number as usize] {
            Some(Element::Claim(claim)) => Some(claim),
            _ => None,
        }
    }

    /// Connects a conflict: an attack on a claim or argument, an undercut of an inference.
    fn connect_conflict(&mut self, number: u32) {
        let span = self.vertices[number as usize].span;
        let (claims, targets) = self.ends(number);
        let from = match self.made[number as usize] {
            Some(conflict) => {
                for claim in claims {
                    self.builder.relate(RelationKind::Support, claim.into(), conflict, span);
                }
                conflict
            }
            None => match claims.as_slice() {
                [claim] => (*claim).into(),
                _ => return,
            },
        };
        for target in targets {
            let inferences = std::mem::take(&mut self.inferences[target as usize]);
            for inference in &inferences {
                self.builder.relate(RelationKind::Undercut, from, (*inference).into(), span);
            }
            if inferences.is_empty()
                && let Some(to) = self.made[target as usize]
            {
                self.builder.relate(RelationKind::Attack, from, to, span);
            }
            self.inferences[target as usize] = inferences;
        }
    }
}

/// Adds to an argument an inference from premises, all of which it needs, to a conclusion.
pub(super) fn infer(
    builder: &mut Builder,
    argument: ArgumentId,
    premises: &[ClaimId],
    conclusion: ClaimId,
    span: Span,
) -> InferenceId {
    let inference = builder.add_inference(Inference {
        argument,
        premises: premises.to_vec(),
        conclusion,
        conclusion_step: premises.len() as u32,
        rules: Vec::new(),
        data: None,
        span,
    });
    let premise = |claim: &ClaimId| Step { claim: *claim, member: 0, role: Role::Premise, inference: None };
    let last = Step { claim: conclusion, member: 0, role: Role::MainConclusion, inference: Some(inference) };
    let steps = premises.iter().map(premise).chain([last]).collect();
    builder.add_reconstruction(argument, Reconstruction { steps, description: None, span });
    inference
}

/// What is short in an id: the last name of an address, the first digits of a number that no two have.
pub(super) fn short(id: &str) -> &str {
    const DIGITS: usize = 8;
    let name = if is_address(id) { id.rsplit(['#', '/', ':']).find(|name| !name.is_empty()).unwrap_or(id) } else { id };
    let is_number = name.len() >= 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    if is_number { &name[..DIGITS] } else { name }
}

/// Does an id say where something is?
pub(super) fn is_address(id: &str) -> bool {
    id.contains("://") || id.starts_with("urn:")
}

/// The scheme with this name, whose words may be run together: `CauseToEffect`.
fn scheme(name: &str) -> Option<&'static Scheme> {
    if name.is_empty() || name.starts_with("Default ") {
        return None;
    }
    let mut words = String::with_capacity(name.len() + 8);
    for char in name.chars() {
        if char.is_uppercase() && words.chars().next_back().is_some_and(char::is_lowercase) {
            words.push(' ');
        }
        words.push(char);
    }
    Scheme::find(&words)
}
