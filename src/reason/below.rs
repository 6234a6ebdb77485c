//! What lies below some goals, numbered by itself: the part of the structure that their derivations are made of.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::lists::Lists;
use super::{Reasons, StepId};
use crate::model::Element;

/// What lies below some goals, down to the leaves, numbered as it is found.
pub(super) struct Below<'a> {
    pub(super) reasons: &'a Reasons<'a>,
    /// The nodes of the whole structure.
    pub(super) nodes: Vec<u32>,
    pub(super) goals: Vec<u32>,
    pub(super) leaves: Vec<u32>,
    pub(super) conclusions: Vec<u32>,
    /// The premises of each step.
    pub(super) premises: Lists,
    /// The steps to each node.
    pub(super) steps_to: Lists,
    /// The steps that each node is a premise of.
    pub(super) uses: Lists,
}

/// What can be derived from some leaves.
pub(super) struct Derived {
    pub(super) has: Vec<bool>,
    /// Of each node: the step that led to it first.
    pub(super) by: Vec<Option<u32>>,
    /// Of each node: how many were derived before it.
    pub(super) rank: Vec<u32>,
}

impl<'a> Below<'a> {
    /// Claims and sketched arguments.
    pub(super) fn new(reasons: &'a Reasons<'a>, goals: &[Element]) -> Below<'a> {
        Below::of(reasons, goals, |_| None)
    }

    /// A spelled-out argument too, as a premise of each of its steps.
    pub(super) fn with_arguments(reasons: &'a Reasons<'a>, goals: &[Element]) -> Below<'a> {
        Below::of(reasons, goals, |step| reasons.structure.node(Element::Argument(reasons.argument_of(step)?)))
    }

    fn of(reasons: &'a Reasons<'a>, goals: &[Element], argument: impl Fn(StepId) -> Option<u32>) -> Below<'a> {
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
                    for premise in structure.premises.of(step).iter().copied().chain(argument(StepId(step))) {
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

    /// What can be derived from those leaves that hold. Linear.
    pub(super) fn derived(&self, holds: impl Fn(u32) -> bool) -> Derived {
        let count = self.nodes.len();
        let mut derived = Derived { has: vec![false; count], by: vec![None; count], rank: vec![u32::MAX; count] };
        let mut missing: Vec<u32> =
            (0..self.conclusions.len() as u32).map(|step| self.premises.of(step).len() as u32).collect();
        let mut fresh: VecDeque<u32> = self.leaves.iter().copied().filter(|&leaf| holds(leaf)).collect();
        // What needs no premises at all.
        let free = (0..missing.len()).filter(|&step| missing[step] == 0);
        fresh.extend(free.map(|step| self.conclusions[step]));
        fresh.retain(|&node| !std::mem::replace(&mut derived.has[node as usize], true));
        let mut ranks = 0..;
        while let Some(node) = fresh.pop_front() {
            derived.rank[node as usize] = ranks.next().unwrap_or(u32::MAX);
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

    /// Of each node: do the goals stand on it, as they were derived?
    pub(super) fn behind(&self, derived: &Derived) -> Vec<bool> {
        self.reached(self.goals.clone(), |node, _, reach| {
            let step = derived.by[node as usize];
            step.into_iter().flat_map(|step| self.premises.of(step)).for_each(|&premise| reach(premise));
        })
    }

    /// Of each node: is it reached from some?
    pub(super) fn reached(&self, start: Vec<u32>, next: impl Fn(u32, &[bool], &mut dyn FnMut(u32))) -> Vec<bool> {
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
        is_reached
    }
}
