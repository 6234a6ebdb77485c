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

use rustc_hash::FxHashSet;

use super::Reasons;
use super::below::{Below, Derived};
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

impl Below<'_> {
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

    /// The leaves from which the goals were derived.
    fn used(&self, derived: &Derived) -> Vec<u32> {
        self.leaves_of(&self.behind(derived))
    }

    /// Leaves without any of which a goal that was not derived cannot be: every step to what is reached misses
    /// one of what is reached.
    fn missing(&self, goal: u32, derived: &Derived) -> Vec<u32> {
        let is_reached = self.reached(vec![goal], |node, is_reached, reach| {
            for &step in self.steps_to.of(node) {
                let misses = || self.premises.of(step).iter().filter(|&&premise| !derived.has[premise as usize]);
                if !misses().any(|&premise| is_reached[premise as usize]) {
                    misses().take(1).for_each(|&premise| reach(premise));
                }
            }
        });
        self.leaves_of(&is_reached)
    }

    /// The leaves among some nodes, in order.
    fn leaves_of(&self, is_in: &[bool]) -> Vec<u32> {
        self.leaves.iter().copied().filter(|&leaf| is_in[leaf as usize]).collect()
    }
}
