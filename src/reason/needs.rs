//! What hangs on a claim: the conclusions that can no longer be derived without it.
//!
//! Reachability does not tell: a conclusion with two reasons survives the loss of one, and a reason
//! with two premises does not survive the loss of either. So the loss is followed through the steps. A
//! step is lost with any of its premises; a claim is lost with the last of its steps. Where steps run
//! in circles, a circle that has lost its last hold outside is lost as a whole.
//!
//! Claims are worked on from the main claims downwards. Where all that is lost with a claim narrows
//! down to one conclusion, what is lost beyond is known already. On trees, chains and linked premises
//! that makes the work linear; heavy sharing costs more, and [`Needs`] then stops at a fixed number of
//! visits ([`POOL`], [`SHARE`]). What it has not counted to the end is then counted for all claims at once
//! (`dominators`), as long as the map is not too large for that ([`ALL`]); else it says [`Count::AtLeast`].

use std::collections::{BinaryHeap, VecDeque};
use std::fmt;

use rustc_hash::FxHashMap;

use super::components::components;
use super::dominators;
use super::lists::Lists;
use super::structure::Structure;
use super::{Reasons, StepId};
use crate::model::{ArgumentId, ClaimId, Element};

/// Visits that all claims together may take, beyond [`SHARE`] for each node and step.
const POOL: usize = 8_000_000;
/// Visits for each node and step.
const SHARE: usize = 16;
/// Visits that a claim may take when the others have used up the pool.
const LEAST: usize = 64;
/// Visits that counting for all claims at once may take.
const ALL: usize = 50_000_000;
/// Visits that one chain may take.
const CHAIN: usize = 10_000;

/// A number that may not be known to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Count {
    /// So many.
    Exactly(usize),
    /// So many or more: counting stopped at the limit of work.
    AtLeast(usize),
}

impl Count {
    /// The number as far as it is known.
    pub fn known(self) -> usize {
        match self {
            Count::Exactly(number) | Count::AtLeast(number) => number,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Count::Exactly(number) => write!(f, "{number}"),
            Count::AtLeast(number) => write!(f, "at least {number}"),
        }
    }
}

/// What hangs on one claim or argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// How many other claims can no longer be derived without it.
    pub conclusions: Count,
    /// The nearest main claim among them.
    pub main_claim: Option<ClaimId>,
}

/// A way from a claim up to what falls without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Claims and arguments, from the claim itself to the end of the way.
    pub elements: Vec<Element>,
    /// Is something left out before the last element?
    pub is_cut: bool,
}

/// What hangs on each claim and argument of a map.
#[derive(Debug)]
pub struct Needs<'a> {
    structure: &'a Structure,
    graph: LiveGraph,
    is_main: Vec<bool>,
    records: Vec<Record>,
    scratch: Scratch,
}

/// What is known of one node.
#[derive(Clone, Copy, Debug, Default)]
struct Record {
    conclusions: u32,
    complete: bool,
    /// The one node that all else falls through, if there is one.
    next: Option<u32>,
    main: Option<u32>,
    /// The last to fall.
    top: Option<u32>,
}

impl<'a> Needs<'a> {
    pub(super) fn new(reasons: &'a Reasons<'_>) -> Needs<'a> {
        let structure = &reasons.structure;
        let mut is_main = vec![false; structure.node_count()];
        for claim in reasons.main_claims() {
            is_main[claim.index()] = true;
        }
        let graph = LiveGraph::new(reasons);
        let scratch = Scratch::new(structure, &graph);
        let records = vec![Record { complete: true, ..Record::default() }; structure.node_count()];
        let mut needs = Needs { structure, graph, is_main, records, scratch };
        needs.work_downwards();
        if needs.records.iter().any(|record| !record.complete) && dominators::work_for_all(structure) <= ALL {
            needs.count_all(reasons);
        }
        needs
    }

    /// What hangs on a claim or argument. Nothing hangs on an inference by itself.
    pub fn of(&self, element: Element) -> Need {
        let Some(node) = self.structure.node(element) else {
            return Need { conclusions: Count::Exactly(0), main_claim: None };
        };
        let record = self.records[node as usize];
        let number = record.conclusions as usize;
        Need {
            conclusions: if record.complete { Count::Exactly(number) } else { Count::AtLeast(number) },
            main_claim: record.main.map(ClaimId),
        }
    }

    /// The way from a claim up to the main claim that falls without it, or to the last conclusion
    /// that does: the shortest way along which everything falls, with the arguments it leads through.
    /// A way of more than `longest` elements is cut before its end.
    pub fn chain(&mut self, element: Element, longest: usize) -> Chain {
        let mut elements = vec![element];
        let start = self.structure.node(element);
        let Some((start, end)) = start.and_then(|start| Some((start, self.end(start)?))) else {
            return Chain { elements, is_cut: false };
        };
        let mut node = start;
        while node != end && elements.len() < longest {
            self.follow(node, CHAIN, true);
            let next = self.records[node as usize].next.filter(|_| !self.scratch.has_fallen(end));
            let goal = next.unwrap_or(end);
            self.way(node, goal, &mut elements);
            node = goal;
        }
        let end = self.structure.element(end);
        let is_cut = elements.len() > longest || elements.last() != Some(&end);
        if is_cut {
            elements.truncate(longest.saturating_sub(1).max(1));
            elements.push(end);
        }
        Chain { elements, is_cut }
    }

    /// Where the way up from a node ends.
    fn end(&self, node: u32) -> Option<u32> {
        let record = self.records[node as usize];
        record.main.or(record.top)
    }

    fn work_downwards(&mut self) {
        let mut pool = POOL + SHARE * self.structure.thing_count();
        for at in 0..self.structure.node_count() {
            let node = self.graph.downwards[at];
            let work = self.follow(node, pool.max(LEAST), true);
            pool = pool.saturating_sub(work);
            self.records[node as usize] = self.record();
        }
    }

    /// Completes all records at once.
    fn count_all(&mut self, reasons: &Reasons<'_>) {
        let mut mains: Vec<u32> = reasons.main_claims().iter().map(|claim| claim.0).collect();
        mains.sort_by_key(|&main| std::cmp::Reverse(self.graph.component[main as usize]));
        for (record, fall) in self.records.iter_mut().zip(dominators::falls(reasons, &mains)) {
            (record.conclusions, record.complete) = (fall.claims, true);
            record.main = record.main.or(fall.first);
        }
    }

    /// The record of what was followed last.
    fn record(&self) -> Record {
        let claims = self.scratch.fallen.iter().copied().filter(|&node| self.structure.is_claim(node));
        let mut record = Record {
            conclusions: claims.clone().count() as u32,
            complete: self.scratch.complete,
            next: self.scratch.next,
            main: claims.clone().find(|&node| self.is_main[node as usize]),
            top: self.scratch.fallen.last().copied(),
        };
        if let Some(next) = record.next {
            let beyond = self.records[next as usize];
            let itself = self.is_main[next as usize].then_some(next);
            record.conclusions += beyond.conclusions + u32::from(self.structure.is_claim(next));
            record.complete = beyond.complete;
            record.main = record.main.or(itself).or(beyond.main);
            record.top = beyond.top.or(record.next);
        }
        record
    }

    /// Follows the loss of a node. Leaves in the scratch what falls, lowest first, and, if it may
    /// `narrow`, the one node through which the rest falls. Gives the visits it took.
    fn follow(&mut self, removed: u32, allowance: usize, narrow: bool) -> usize {
        let Needs { structure, graph, scratch, .. } = self;
        scratch.begin();
        scratch.lose(removed, removed, structure, graph);
        while let Some(component) = scratch.touched.pop() {
            let members = graph.members.of(component);
            let turns = members.len() > 1 || graph.turns_on_itself[component as usize];
            // A circle is worked out anew from all the steps that lead into it.
            let steps: u32 = if turns { members.iter().map(|&node| graph.steps_to[node as usize]).sum() } else { 0 };
            scratch.work += members.len() + steps as usize;
            if scratch.work > allowance {
                scratch.complete = false;
                break;
            }
            if let [node] = members[..]
                && !turns
            {
                if scratch.lost_steps(node) < graph.steps_to[node as usize] {
                    continue;
                }
                scratch.fell[node as usize] = scratch.round;
                if narrow && scratch.touched.is_empty() {
                    scratch.next = Some(node);
                    break;
                }
                scratch.fallen.push(node);
                scratch.lose(node, removed, structure, graph);
            } else {
                scratch.recompute(members, removed, structure, graph);
            }
        }
        scratch.work
    }

    /// Adds the shortest way from one node up to another along what has fallen, without its beginning.
    fn way(&self, from: u32, to: u32, chain: &mut Vec<Element>) {
        let mut came: FxHashMap<u32, (u32, StepId)> = FxHashMap::default();
        let mut waiting = VecDeque::from([from]);
        while let Some(node) = waiting.pop_front() {
            if node == to {
                break;
            }
            for &step in self.structure.uses.of(node).iter().filter(|&&step| self.graph.live[step as usize]) {
                let conclusion = self.structure.steps[step as usize].conclusion;
                if conclusion != from && self.scratch.has_fallen(conclusion) && !came.contains_key(&conclusion) {
                    came.insert(conclusion, (node, StepId(step)));
                    waiting.push_back(conclusion);
                }
            }
        }
        let mut way = Vec::new();
        let mut node = to;
        while let Some(&(before, step)) = came.get(&node) {
            way.push((step, node));
            node = before;
        }
        for &(step, node) in way.iter().rev() {
            chain.extend(self.graph.through[step.0 as usize].map(Element::Argument));
            chain.push(self.structure.element(node));
        }
    }
}

/// The steps that count: those that survive and whose premises can all be derived.
#[derive(Debug)]
struct LiveGraph {
    live: Vec<bool>,
    /// Of each node: how many live steps lead to it; `u32::MAX` where it stands without them.
    steps_to: Vec<u32>,
    /// The nodes, conclusions before premises.
    downwards: Vec<u32>,
    /// Of each node: the component it belongs to. Nodes that hang on each other are in one component;
    /// those of conclusions come first.
    component: Vec<u32>,
    /// The nodes of each component.
    members: Lists,
    /// Is the only member of a component a premise of a step to itself?
    turns_on_itself: Vec<bool>,
    /// Of each step: the spelled-out argument it belongs to.
    through: Vec<Option<ArgumentId>>,
}

impl LiveGraph {
    fn new(reasons: &Reasons<'_>) -> LiveGraph {
        let structure = &reasons.structure;
        let nodes = structure.node_count();
        let steps = 0..structure.steps.len() as u32;
        let holds = |step: u32| {
            let mut premises = structure.premises.of(step).iter();
            reasons.survives(StepId(step)) && premises.all(|&premise| reasons.derivable[premise as usize])
        };
        let live: Vec<bool> = steps.map(holds).collect();
        let mut steps_to = vec![0; nodes];
        for (steps, given) in steps_to.iter_mut().zip(&reasons.given) {
            *steps = if *given { u32::MAX } else { 0 };
        }
        let mut turns: Vec<bool> = vec![false; nodes];
        let mut edges: Vec<(u32, u32)> = Vec::with_capacity(nodes);
        for (step, record) in structure.steps.iter().enumerate().filter(|&(step, _)| live[step]) {
            let conclusion = record.conclusion;
            if steps_to[conclusion as usize] == u32::MAX {
                continue;
            }
            steps_to[conclusion as usize] += 1;
            for &premise in structure.premises.of(step as u32) {
                edges.push((premise, conclusion));
                turns[conclusion as usize] |= premise == conclusion;
            }
        }
        let components = components(nodes, &edges);
        let count = components.len();
        let pairs = components.pairs();
        let downwards: Vec<u32> = pairs.clone().map(|(_, node)| node).collect();
        let mut component = vec![0; nodes];
        pairs.for_each(|(at, node)| component[node as usize] = at);
        let turns_on_itself = (0..count as u32).map(|at| turns[components.of(at)[0] as usize]).collect();
        let through = (0..live.len() as u32).map(|step| reasons.argument_of(StepId(step))).collect();
        LiveGraph { live, steps_to, downwards, component, members: components, turns_on_itself, through }
    }
}

/// Working memory for following one loss, used again for the next without being cleared.
#[derive(Debug)]
struct Scratch {
    round: u32,
    work: usize,
    complete: bool,
    next: Option<u32>,
    fallen: Vec<u32>,
    /// Components that have lost a step, highest number (lowest in the map) first.
    touched: BinaryHeap<u32>,
    // What follows is marked with the round in which it was set.
    fell: Vec<u32>,
    lost: Vec<u32>,
    losses: Vec<(u32, u32)>,
    seen: Vec<u32>,
    held: Vec<u32>,
    missing: Vec<u32>,
}

impl Scratch {
    fn new(structure: &Structure, graph: &LiveGraph) -> Scratch {
        let (nodes, steps) = (structure.node_count(), structure.steps.len());
        Scratch {
            round: 0,
            work: 0,
            complete: true,
            next: None,
            fallen: Vec::new(),
            touched: BinaryHeap::new(),
            fell: vec![0; nodes],
            lost: vec![0; steps],
            losses: vec![(0, 0); nodes],
            seen: vec![0; graph.turns_on_itself.len()],
            held: vec![0; nodes],
            missing: vec![0; steps],
        }
    }

    fn begin(&mut self) {
        self.round += 1;
        self.work = 0;
        self.complete = true;
        self.next = None;
        self.fallen.clear();
        self.touched.clear();
    }

    fn has_fallen(&self, node: u32) -> bool {
        self.fell[node as usize] == self.round
    }

    fn lost_steps(&self, node: u32) -> u32 {
        let (round, losses) = self.losses[node as usize];
        if round == self.round { losses } else { 0 }
    }

    /// Loses the steps that a node is a premise of.
    fn lose(&mut self, node: u32, removed: u32, structure: &Structure, graph: &LiveGraph) {
        for &step in structure.uses.of(node) {
            self.work += 1;
            let conclusion = structure.steps[step as usize].conclusion;
            let stands = graph.steps_to[conclusion as usize] == u32::MAX || conclusion == removed;
            if stands || !graph.live[step as usize] || self.lost[step as usize] == self.round {
                continue;
            }
            self.lost[step as usize] = self.round;
            self.losses[conclusion as usize] = (self.round, self.lost_steps(conclusion) + 1);
            let component = graph.component[conclusion as usize];
            if self.seen[component as usize] != self.round {
                self.seen[component as usize] = self.round;
                self.touched.push(component);
            }
        }
    }

    /// Finds out what of a component can still be derived, and loses the rest.
    fn recompute(&mut self, members: &[u32], removed: u32, structure: &Structure, graph: &LiveGraph) {
        let component = graph.component[members[0] as usize];
        let inside = |node: u32| graph.component[node as usize] == component;
        let mut fresh = Vec::new();
        for &node in members.iter().filter(|&&node| node != removed) {
            for &step in structure.reasons.of(node) {
                self.work += 1;
                if !graph.live[step as usize] || self.lost[step as usize] == self.round {
                    continue;
                }
                let missing = structure.premises.of(step).iter().filter(|&&premise| inside(premise)).count();
                self.missing[step as usize] = missing as u32;
                if missing == 0 {
                    fresh.push(node);
                }
            }
        }
        while let Some(node) = fresh.pop() {
            if std::mem::replace(&mut self.held[node as usize], self.round) == self.round {
                continue;
            }
            for &step in structure.uses.of(node) {
                let conclusion = structure.steps[step as usize].conclusion;
                let counts = graph.live[step as usize] && inside(conclusion) && conclusion != removed;
                if !counts || self.lost[step as usize] == self.round {
                    continue;
                }
                self.missing[step as usize] -= 1;
                if self.missing[step as usize] == 0 {
                    fresh.push(conclusion);
                }
            }
        }
        for &node in members.iter().filter(|&&node| node != removed) {
            if self.held[node as usize] != self.round {
                self.fell[node as usize] = self.round;
                self.fallen.push(node);
            }
        }
        for &node in members.iter().filter(|&&node| node != removed) {
            if self.has_fallen(node) {
                self.lose(node, removed, structure, graph);
            }
        }
    }
}
