//! Reasons that run in circles.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::StepId;
use super::components::components;
use super::structure::Structure;
use crate::model::{ArgumentId, Element};

/// Claims and arguments that are reasons for each other, with one way around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// The shortest way around through the member that the map names first. It begins there, each
    /// element is a reason for the next, the last for the first. Spelled-out arguments stand between
    /// their premise and their conclusion.
    pub way: Vec<Element>,
    /// How many claims and sketched arguments are reasons for each other.
    pub size: usize,
}

/// One circle for each set of nodes that are reasons for each other, in the map's order. Linear in the
/// structure.
pub(super) fn circles(structure: &Structure, argument: impl Fn(StepId) -> Option<ArgumentId>) -> Vec<Circle> {
    let edges = structure.premises.pairs();
    let edges: Vec<(u32, u32)> =
        edges.map(|(step, premise)| (premise, structure.steps[step as usize].conclusion)).collect();
    let on_itself: FxHashSet<u32> = edges.iter().filter(|(from, to)| from == to).map(|&(node, _)| node).collect();
    let components = components(structure.node_count(), &edges);
    let mut circles: Vec<Vec<u32>> = (0..components.len() as u32)
        .map(|at| components.of(at))
        .filter(|members| members.len() > 1 || members.iter().any(|node| on_itself.contains(node)))
        .map(<[u32]>::to_vec)
        .collect();
    for members in &mut circles {
        members.sort_unstable();
    }
    circles.sort_unstable();
    circles.iter().map(|members| circle(structure, members, &argument)).collect()
}

/// The shortest way around through the first of the members.
fn circle(structure: &Structure, members: &[u32], argument: impl Fn(StepId) -> Option<ArgumentId>) -> Circle {
    let inside: FxHashSet<u32> = members.iter().copied().collect();
    let start = members[0];
    let mut came: FxHashMap<u32, (u32, StepId)> = FxHashMap::default();
    let mut waiting = VecDeque::from([start]);
    while let Some(node) = waiting.pop_front().filter(|_| !came.contains_key(&start)) {
        for &step in structure.uses.of(node) {
            let conclusion = structure.steps[step as usize].conclusion;
            if inside.contains(&conclusion) && !came.contains_key(&conclusion) {
                came.insert(conclusion, (node, StepId(step)));
                waiting.push_back(conclusion);
            }
        }
    }
    let mut way = Vec::new();
    let mut node = start;
    while let Some(&(before, step)) = came.get(&node) {
        way.extend(argument(step).map(Element::Argument));
        way.push(structure.element(before));
        node = before;
        if node == start {
            break;
        }
    }
    way.reverse();
    Circle { way, size: members.len() }
}
