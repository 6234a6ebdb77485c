//! Sets of leaves: the smallest that carry a claim, and the smallest whose loss brings it down.
//!
//! Leaves are the claims and sketched arguments that stand without a reason. Whether a set of them carries a
//! claim is a matter of one pass through the steps, circles included, and so is a witness of the answer: the
//! leaves of one derivation, or, where there is none, leaves one of which every derivation misses. The smallest
//! sets that meet every derivation are the cuts, and the smallest that meet every cut carry the claim. So one
//! search finds both: from the empty set, smaller sets first, by what a witness that is not met yet offers
//! (Reiter's hitting sets). There can be exponentially many; the search stops at a fixed number of sets and of
//! steps looked at.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists::Lists;
use super::{Reasons, StepId};
use crate::model::Element;

/// How many sets are given at most.
const MOST: usize = 20;
/// How many nodes and steps are looked at in one search.
const WORK: usize = 5_000_000;
/// How many members there may be in all the sets that wait to be looked at.
const WAITING: usize = 2_000_000;

/// Some sets of claims and sketched arguments, the smallest first. Where the search was stopped before it found
/// any, one that has no member too many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The sets; no one has all members of another.
    pub sets: Vec<Vec<Element>>,
    /// Are these all that there are? Otherwise the search was stopped: there are more, or there may be.
    pub is_complete: bool,
}

impl Reasons<'_> {
    /// The smallest sets of leaves from which all of these can be derived. Bounded work.
    ///
    /// ```
    /// use hence::reason::Reasons;
    ///
    /// let map = hence::read_text("[A]: a claim\n  + [B]: a reason\n  + [C]: another\n");
    /// let [a, b, c] = ["A", "B", "C"].map(|title| map.model().find_claim(title).unwrap().into());
    /// let reasons = Reasons::new(map.model());
    /// assert_eq!(reasons.sufficient_sets(&[a]).sets, [[b], [c]]);
    /// assert_eq!(reasons.cut_sets(&[a]).sets, [[b, c]]);
    /// ```
    pub fn sufficient_sets(&self, goals: &[Element]) -> Family {
        Below::new(self, goals).search(Aim::Carry)
    }

    /// The smallest sets of leaves whose loss leaves one of these without a derivation. One empty set where it
    /// has none as it is. Bounded work.
    pub fn cut_sets(&self, goals: &[Element]) -> Family {
        Below::new(self, goals).search(Aim::BringDown)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
    Carry,
    BringDown,
}

/// What lies below some goals, down to the leaves, numbered as it is found.
struct Below<'a> {
    reasons: &'a Reasons<'a>,
    nodes: Vec<u32>,
    goals: Vec<u32>,
    leaves: Vec<u32>,
    conclusions: Vec<u32>,
    /// The premises of each step.
    premises: Lists,
    /// The steps to each node.
    steps_to: Lists,
    /// The steps that each node is a premise of.
    uses: Lists,
}

/// What can be derived from some leaves: of each node the step that led to it first.
struct Derived {
    has: Vec<bool>,
    by: Vec<Option<u32>>,
}

impl<'a> Below<'a> {
    fn new(reasons: &'a Reasons<'a>, goals: &[Element]) -> Below<'a> {
        let structure = &reasons.structure;
        let mut nodes: Vec<u32> = goals.iter().filter_map(|&goal| structure.node(goal)).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let goals = (0..nodes.len() as u32).collect();
        let mut place: FxHashMap<u32, u32> = (0..).zip(&nodes).map(|(at, &node)| (node, at)).collect();
        let (mut leaves, mut conclusions, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(&node) = nodes.get(at) {
            if reasons.given[node as usize] {
                leaves.push(at as u32);
            } else if !reasons.removed[node as usize] {
                for &step in structure.reasons.of(node).iter().filter(|&&step| reasons.survives(StepId(step))) {
                    for &premise in structure.premises.of(step) {
                        let premise = *place.entry(premise).or_insert_with(|| {
                            nodes.push(premise);
                            nodes.len() as u32 - 1
                        });
                        pairs.push((conclusions.len() as u32, premise));
                    }
                    conclusions.push(at as u32);
                }
            }
            at += 1;
        }
        let to = conclusions.iter().enumerate().map(|(step, &conclusion)| (conclusion, step as u32));
        let turned = pairs.iter().map(|&(step, premise)| (premise, step));
        Below {
            reasons,
            goals,
            leaves,
            premises: Lists::of_pairs(conclusions.len(), pairs.iter().copied()),
            steps_to: Lists::of_pairs(nodes.len(), to),
            uses: Lists::of_pairs(nodes.len(), turned),
            conclusions,
            nodes,
        }
    }

    /// How much one pass looks at.
    fn size(&self) -> usize {
        self.nodes.len() + self.conclusions.len()
    }

    fn search(&self, aim: Aim) -> Family {
        let mut found: Vec<Vec<u32>> = Vec::new();
        let mut waiting = VecDeque::from([Vec::new()]);
        let mut seen: FxHashSet<Vec<u32>> = FxHashSet::default();
        let (mut work, mut members, mut is_complete) = (0, 0, true);
        while let Some(set) = waiting.pop_front() {
            if found.iter().any(|smaller| smaller.iter().all(|leaf| set.contains(leaf))) {
                continue;
            }
            work += self.size() + set.len();
            if found.len() == MOST || work > WORK {
                is_complete = false;
                break;
            }
            let Some(witness) = self.witness(aim, &set) else {
                found.push(set);
                continue;
            };
            for leaf in witness {
                let mut larger = set.clone();
                larger.insert(larger.partition_point(|&member| member < leaf), leaf);
                if members + larger.len() > WAITING {
                    is_complete = false;
                } else if seen.insert(larger.clone()) {
                    members += larger.len();
                    waiting.push_back(larger);
                }
            }
        }
        if found.is_empty() && !is_complete {
            found.extend(self.any(aim));
        }
        let mut sets: Vec<Vec<u32>> = found.into_iter().map(|set| self.named(&set)).collect();
        sets.sort_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
        let structure = &self.reasons.structure;
        let element = |node| structure.element(node);
        Family { sets: sets.into_iter().map(|set| set.into_iter().map(element).collect()).collect(), is_complete }
    }

    /// A set that has no leaf too many, though there may be smaller ones. None where finding it takes too long.
    fn any(&self, aim: Aim) -> Option<Vec<u32>> {
        let mut set = match aim {
            Aim::Carry => self.used(&self.derived(|_| true)),
            Aim::BringDown => self.missing(*self.goals.first()?, &self.derived(|_| false)),
        };
        if set.len().saturating_mul(self.size()) > WORK {
            return None;
        }
        for leaf in set.clone() {
            let smaller: Vec<u32> = set.iter().copied().filter(|&member| member != leaf).collect();
            if self.witness(aim, &smaller).is_none() {
                set = smaller;
            }
        }
        self.witness(aim, &set).is_none().then_some(set)
    }

    /// A set as nodes of the whole structure.
    fn named(&self, set: &[u32]) -> Vec<u32> {
        let mut nodes: Vec<u32> = set.iter().map(|&at| self.nodes[at as usize]).collect();
        nodes.sort_unstable();
        nodes
    }

    /// Leaves that show that a set does not do yet, all outside of it: to carry the goals it has to have one of
    /// them, to bring one down it has to take one away. `None` if it does; nothing if no set ever will.
    fn witness(&self, aim: Aim, set: &[u32]) -> Option<Vec<u32>> {
        let mut is_in = vec![false; self.nodes.len()];
        set.iter().for_each(|&leaf| is_in[leaf as usize] = true);
        let derived = self.derived(|leaf| is_in[leaf as usize] == (aim == Aim::Carry));
        let missed = self.goals.iter().find(|&&goal| !derived.has[goal as usize]);
        match aim {
            Aim::Carry => missed.map(|&goal| self.missing(goal, &derived)),
            Aim::BringDown => missed.is_none().then(|| self.used(&derived)),
        }
    }

    fn derived(&self, holds: impl Fn(u32) -> bool) -> Derived {
        let mut derived = Derived { has: vec![false; self.nodes.len()], by: vec![None; self.nodes.len()] };
        let mut missing: Vec<u32> =
            (0..self.conclusions.len() as u32).map(|step| self.premises.of(step).len() as u32).collect();
        let mut fresh: VecDeque<u32> = self.leaves.iter().copied().filter(|&leaf| holds(leaf)).collect();
        // What needs no premises at all.
        let free = (0..missing.len()).filter(|&step| missing[step] == 0);
        fresh.extend(free.map(|step| self.conclusions[step]));
        fresh.retain(|&node| !std::mem::replace(&mut derived.has[node as usize], true));
        while let Some(node) = fresh.pop_front() {
            for &step in self.uses.of(node) {
                missing[step as usize] -= 1;
                let conclusion = self.conclusions[step as usize];
                if missing[step as usize] == 0 && !derived.has[conclusion as usize] {
                    derived.has[conclusion as usize] = true;
                    derived.by[conclusion as usize] = Some(step);
                    fresh.push_back(conclusion);
                }
            }
        }
        derived
    }

    /// The leaves from which the goals were derived.
    fn used(&self, derived: &Derived) -> Vec<u32> {
        self.reached(self.goals.clone(), |node, _, reach| {
            let step = derived.by[node as usize];
            step.into_iter().flat_map(|step| self.premises.of(step)).for_each(|&premise| reach(premise));
        })
    }

    /// Leaves without any of which a goal that was not derived cannot be: every step to what is reached misses
    /// one of what is reached.
    fn missing(&self, goal: u32, derived: &Derived) -> Vec<u32> {
        self.reached(vec![goal], |node, is_reached, reach| {
            for &step in self.steps_to.of(node) {
                let misses = || self.premises.of(step).iter().filter(|&&premise| !derived.has[premise as usize]);
                if !misses().any(|&premise| is_reached[premise as usize]) {
                    misses().take(1).for_each(|&premise| reach(premise));
                }
            }
        })
    }

    /// The leaves among what is reached from some nodes, in order.
    fn reached(&self, start: Vec<u32>, next: impl Fn(u32, &[bool], &mut dyn FnMut(u32))) -> Vec<u32> {
        let mut is_reached = vec![false; self.nodes.len()];
        start.iter().for_each(|&node| is_reached[node as usize] = true);
        let mut waiting = start;
        while let Some(node) = waiting.pop() {
            let mut reaching = Vec::new();
            next(node, &is_reached, &mut |premise| reaching.push(premise));
            for premise in reaching {
                if !std::mem::replace(&mut is_reached[premise as usize], true) {
                    waiting.push(premise);
                }
            }
        }
        self.leaves.iter().copied().filter(|&leaf| is_reached[leaf as usize]).collect()
    }
}
