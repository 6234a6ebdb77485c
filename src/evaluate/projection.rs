//! A map as a network of strengths.
//!
//! A claim is weighed from its base score, the steps to it and what attacks it. A step is as strong as its
//! inference times what its linked premises are worth; an undercut weighs on the inference alone. Steps and
//! objections that rest on the same sources are one: the strongest of them counts.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::base::{Base, Origin};
use super::network::{Builder, Kind, Method, Network};
use super::semantics::{Linking, Semantics};
use super::strength::Strengths;
use crate::model::{ArgumentId, ClaimId, Element, Model, Value};
use crate::reason::{Derivation, Lists, Maker, Objection, Reasons, Root, StepId, Supposition, Target, components};

/// How many sources something may rest on before they no longer say that it is the same.
const MOST_SOURCES: usize = 32;

/// What is otherwise than in the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// What is not there, and what stands by itself. What is assumed has the base score 1.
    pub supposition: Supposition,
    /// Other base scores, from 0 to 1.
    pub scores: Vec<(Element, f64)>,
}

impl Changes {
    /// Is everything as in the map?
    pub fn is_empty(&self) -> bool {
        *self == Changes::default()
    }
}

/// A map laid out to be weighed.
#[derive(Clone, Debug)]
pub struct Weighing<'a> {
    model: &'a Model,
    pub(super) network: Network,
    pub(super) linking: Linking,
    /// Of each claim, then each argument.
    bases: Vec<Base>,
    /// Of each argument, the inference node that bears its weight, if it is spelled out.
    weights: Vec<Option<u32>>,
    grouped: usize,
}

impl<'a> Weighing<'a> {
    /// Lays out a map. Linear in the map.
    ///
    /// ```
    /// use hence::evaluate::{Changes, Linking, Semantics, Weighing};
    /// use hence::reason::Reasons;
    ///
    /// let map = hence::read_text("[A]: a claim {credence: 0.5}\n  + [B]: a reason {credence: 0.5}\n");
    /// let reasons = Reasons::new(map.model());
    /// let weighing = Weighing::new(&reasons, &Changes::default(), Linking::Minimum);
    /// let a = map.model().find_claim("A").unwrap().into();
    /// assert_eq!(weighing.strengths(Semantics::DfQuad).of(a), Some(0.75));
    /// ```
    pub fn new(reasons: &Reasons<'a>, changes: &Changes, linking: Linking) -> Weighing<'a> {
        let model = reasons.model();
        let mut projection = Projection::new(reasons, changes);
        projection.nodes();
        projection.steps();
        projection.connect();
        let Projection { builder, bases, weights, grouped, .. } = projection;
        Weighing { model, network: builder.finish(), linking, bases, weights, grouped }
    }

    /// The strengths under a semantics. Linear where nothing hangs on itself.
    pub fn strengths(&self, semantics: Semantics) -> Strengths {
        let solution = self.network.solve(self.method(semantics));
        Strengths::new(self.model, semantics, solution)
    }

    /// The map.
    pub fn model(&self) -> &'a Model {
        self.model
    }

    /// The base score of a claim or argument; of a spelled-out argument that of its last step. An inference has
    /// that of its argument.
    pub fn base(&self, element: Element) -> Base {
        self.bases[self.model.element_place(element) as usize]
    }

    /// How many supports and attacks count only with another that rests on the same sources.
    pub fn grouped(&self) -> usize {
        self.grouped
    }

    /// Does anything hang on itself?
    pub fn has_circle(&self) -> bool {
        self.network.has_circle()
    }

    pub(super) fn method(&self, semantics: Semantics) -> Method {
        Method { semantics, linking: self.linking }
    }

    /// The node of a claim or argument that is weighed.
    pub(super) fn node(&self, element: Element) -> u32 {
        self.model.element_place(element)
    }

    /// The node that bears the base score of a claim or argument.
    pub(super) fn bearer(&self, element: Element) -> u32 {
        let inference = match element {
            Element::Argument(id) => self.weights[id.index()],
            _ => None,
        };
        inference.unwrap_or(self.model.element_place(element))
    }

    /// Claims and arguments, with the nodes that bear their base scores.
    pub(super) fn bearers(&self) -> impl Iterator<Item = (Element, u32)> {
        self.model.elements().map(|element| (element, self.bearer(element)))
    }
}

struct Projection<'r, 'a> {
    reasons: &'r Reasons<'a>,
    model: &'a Model,
    builder: Builder,
    bases: Vec<Base>,
    is_removed: Vec<bool>,
    weights: Vec<Option<u32>>,
    /// Of each step, the inference node if it has one, and the node that speaks for the conclusion.
    inferences: Vec<Option<u32>>,
    speaks: Vec<u32>,
    grouped: usize,
}

impl<'r, 'a> Projection<'r, 'a> {
    fn new(reasons: &'r Reasons<'a>, changes: &Changes) -> Projection<'r, 'a> {
        let model = reasons.model();
        let claims = model.claim_ids().map(|id| Base::of_claim(reasons, id));
        let arguments = model.arguments().map(|(id, argument)| match argument.is_reconstructed() {
            true => Base::of_step(model, id),
            false => Base::of_sketch(model, id),
        });
        let mut bases: Vec<Base> = claims.chain(arguments).collect();
        let mut is_removed = vec![false; bases.len()];
        let supposed = |score| Base { score, origin: Origin::Supposed };
        for &element in &changes.supposition.assumed {
            bases[model.element_place(element) as usize] = supposed(1.0);
        }
        for &(element, score) in &changes.scores {
            bases[model.element_place(element) as usize] = supposed(score);
        }
        for &element in &changes.supposition.without {
            is_removed[model.element_place(element) as usize] = true;
            bases[model.element_place(element) as usize] = supposed(0.0);
        }
        Projection {
            reasons,
            model,
            builder: Builder::default(),
            bases,
            is_removed,
            weights: vec![None; model.arguments().len()],
            inferences: Vec::new(),
            speaks: Vec::new(),
            grouped: 0,
        }
    }

    /// One for each claim and argument.
    fn nodes(&mut self) {
        let claims = self.model.claims().len();
        for (at, base) in self.bases.iter().enumerate() {
            let is_spelled_out =
                at >= claims && self.model.argument(ArgumentId((at - claims) as u32)).is_reconstructed();
            let kind = match (self.is_removed[at], is_spelled_out) {
                (true, _) => Kind::Held,
                (false, true) => Kind::Strongest,
                (false, false) => Kind::Weighed,
            };
            self.builder.node(kind, base.score);
        }
    }

    /// For each inference one that undercuts weigh on, and one for it with its premises. A support between claims
    /// or sketches is its premise.
    fn steps(&mut self) {
        let steps = self.reasons.steps().len() as u32;
        let mut is_last = vec![false; self.model.inferences().len()];
        let reconstructions = self.model.arguments().flat_map(|(_, argument)| &argument.reconstructions);
        let last = reconstructions.filter_map(|reconstruction| reconstruction.steps.last()?.inference);
        last.for_each(|id| is_last[id.index()] = true);
        for step in (0..steps).map(StepId) {
            let mut premises = self.reasons.premises_of(step);
            let Maker::Inference(id) = self.reasons.maker(step) else {
                self.inferences.push(None);
                self.speaks.extend(premises.next().map(|premise| self.model.element_place(premise)));
                continue;
            };
            let argument = self.model.inference(id).argument;
            let at = self.model.claims().len() + argument.index();
            let is_last = is_last[id.index()];
            let score = if is_last { self.bases[at].score } else { 1.0 };
            let kind = if self.is_removed[at] { Kind::Held } else { Kind::Weighed };
            let inference = self.builder.node(kind, if self.is_removed[at] { 0.0 } else { score });
            let joint = self.builder.node(Kind::Joint, 0.0);
            self.builder.support(inference, joint);
            for premise in premises {
                self.builder.support(self.model.element_place(premise), joint);
            }
            if is_last {
                self.weights[argument.index()] = Some(inference);
                self.builder.support(joint, at as u32);
            }
            self.inferences.push(Some(inference));
            self.speaks.push(joint);
        }
    }

    /// What speaks for and against each node; what rests on the same sources together.
    fn connect(&mut self) {
        let sources = Sources::new(self.reasons);
        let support = |step: StepId| {
            (
                self.model.element_place(self.reasons.conclusion(step)),
                self.speaks[step.0 as usize],
                sources.of_step(step),
            )
        };
        let supports: Vec<(u32, u32, SourceSet)> = (0..self.speaks.len() as u32).map(StepId).map(support).collect();
        let attack = |objection: Objection| {
            let target = match objection.to {
                Target::Element(element) => Some(self.model.element_place(element)),
                Target::Step(step) => self.inferences[step.0 as usize],
            };
            Some((target?, self.model.element_place(objection.from), sources.of(objection.from)))
        };
        let attacks: Vec<(u32, u32, SourceSet)> = self.reasons.objections().filter_map(attack).collect();
        self.link(supports, Builder::support);
        self.link(attacks, Builder::attack);
    }

    fn link(&mut self, links: Vec<(u32, u32, SourceSet)>, connect: fn(&mut Builder, u32, u32)) {
        let mut sizes: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        for &(to, _, set) in &links {
            if let Some(set) = set {
                *sizes.entry((to, set)).or_default() += 1;
            }
        }
        let mut groups: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for (to, from, set) in links {
            let key = set.map(|set| (to, set)).filter(|key| sizes[key] > 1);
            let Some(key) = key else {
                connect(&mut self.builder, from, to);
                continue;
            };
            let group = match groups.get(&key) {
                Some(&group) => {
                    self.grouped += 1;
                    group
                }
                None => {
                    let group = self.builder.node(Kind::Strongest, 0.0);
                    connect(&mut self.builder, group, to);
                    groups.insert(key, group);
                    group
                }
            };
            self.builder.support(from, group);
        }
    }
}

/// The number of a set of sources; none where it is empty or not known.
type SourceSet = Option<u32>;

/// The sources that claims and arguments rest on in the end.
struct Sources<'r, 'a> {
    reasons: &'r Reasons<'a>,
    /// Of each claim, then each argument.
    sets: Vec<SourceSet>,
    numbers: std::cell::RefCell<Numbers>,
}

/// Sets by number, and numbers by set.
#[derive(Default)]
struct Numbers {
    sets: Vec<Vec<u32>>,
    numbers: BTreeMap<Vec<u32>, u32>,
}

impl Numbers {
    fn number(&mut self, mut set: Vec<u32>) -> SourceSet {
        set.sort_unstable();
        set.dedup();
        if set.is_empty() || set.len() > MOST_SOURCES {
            return None;
        }
        if let Some(&number) = self.numbers.get(&set) {
            return Some(number);
        }
        let number = self.sets.len() as u32;
        self.sets.push(set.clone());
        self.numbers.insert(set, number);
        Some(number)
    }

    fn union(&mut self, sets: impl Iterator<Item = SourceSet>) -> SourceSet {
        let mut numbers: Vec<u32> = sets.flatten().collect();
        numbers.dedup();
        match numbers[..] {
            [] => None,
            [number] => Some(number),
            _ => {
                let all = numbers.iter().flat_map(|&number| self.sets[number as usize].iter().copied()).collect();
                self.number(all)
            }
        }
    }
}

impl<'r, 'a> Sources<'r, 'a> {
    fn new(reasons: &'r Reasons<'a>) -> Sources<'r, 'a> {
        let model = reasons.model();
        let count = model.claims().len() + model.arguments().len();
        let mut sources = Sources { reasons, sets: vec![None; count], numbers: Default::default() };
        let own = sources.own();
        if own.iter().all(Option::is_none) {
            return sources;
        }
        sources.inherit(&own);
        sources
    }

    /// What each claim names itself.
    fn own(&self) -> Vec<SourceSet> {
        let model = self.reasons.model();
        let derivation = Derivation::new(model);
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let mut numbers = self.numbers.borrow_mut();
        let mut own = vec![None; self.sets.len()];
        for (id, claim) in model.claims() {
            let anchors = claim.facts().anchors.iter().map(|anchor| anchor.source.as_str());
            let named = ["source", "url"].iter().filter_map(|key| claim.data.get(key)).filter_map(Value::as_text);
            let named = anchors.chain(named).filter(|name| !name.is_empty() && Some(*name) != model.subject());
            let set: Vec<u32> = named
                .map(|name| match derivation.root(name) {
                    Some(Root::One(root)) => root,
                    _ => name,
                })
                .map(|name| {
                    let next = ids.len() as u32;
                    *ids.entry(name.to_owned()).or_insert(next)
                })
                .collect();
            own[id.index()] = numbers.number(set);
        }
        own
    }

    /// What claims and sketches have from their reasons as well. What hangs on itself is left out.
    fn inherit(&mut self, own: &[SourceSet]) {
        let model = self.reasons.model();
        let steps = || (0..self.reasons.steps().len() as u32).map(StepId);
        let edges: Vec<(u32, u32)> = steps()
            .flat_map(|step| {
                let conclusion = model.element_place(self.reasons.conclusion(step));
                self.reasons.premises_of(step).map(move |premise| (model.element_place(premise), conclusion))
            })
            .collect();
        let components: Lists = components(own.len(), &edges);
        let premises = Lists::of_pairs(own.len(), edges.iter().map(|&(premise, conclusion)| (conclusion, premise)));
        let mut numbers = self.numbers.borrow_mut();
        for component in (0..components.len() as u32).rev() {
            for &node in components.of(component) {
                let inherited = premises.of(node).iter().map(|&premise| self.sets[premise as usize]);
                self.sets[node as usize] = numbers.union(inherited.chain([own[node as usize]]));
            }
        }
        drop(numbers);
        for (id, argument) in model.arguments().filter(|(_, argument)| argument.is_reconstructed()) {
            let set = argument.conclusion().and_then(|ClaimId(at)| self.sets[at as usize]);
            self.sets[model.claims().len() + id.index()] = set;
        }
    }

    fn of(&self, element: Element) -> SourceSet {
        self.sets[self.reasons.model().element_place(element) as usize]
    }

    fn of_step(&self, step: StepId) -> SourceSet {
        let sets = self.reasons.premises_of(step).map(|premise| self.of(premise));
        self.numbers.borrow_mut().union(sets)
    }
}
