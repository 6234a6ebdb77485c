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
    /// The shortest way around; of a very large circle the shortest that was found in bounded time. It
    /// begins at the claim that the map names first, each element is a reason for the next, the last for
    /// the first. Spelled-out arguments stand between their premise and their conclusion.
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

/// Visits that the search for the shortest way may take in one circle, beyond the first way found.
const VISITS: usize = 200_000;

/// The shortest way around: the first of all shortest ones that was found within [`VISITS`].
fn circle(structure: &Structure, members: &[u32], argument: impl Fn(StepId) -> Option<ArgumentId>) -> Circle {
    let inside: FxHashSet<u32> = members.iter().copied().collect();
    let mut shortest: Vec<(u32, StepId)> = Vec::new();
    let mut visits = 0;
    for &start in members {
        let longest = if shortest.is_empty() { members.len() } else { shortest.len() - 1 };
        let way = way_around(structure, &inside, start, longest, &mut visits);
        if !way.is_empty() {
            shortest = way;
        }
        if visits > VISITS || shortest.len() == 1 {
            break;
        }
    }
    // It begins at the member that the map names first.
    let first = (0..shortest.len()).min_by_key(|&at| shortest[at].0).unwrap_or(0);
    shortest.rotate_left(first);
    let mut way = Vec::new();
    for (node, step) in shortest {
        way.push(structure.element(node));
        way.extend(argument(step).map(Element::Argument));
    }
    Circle { way, size: members.len() }
}

/// The shortest way from a node around to itself with at most `longest` steps, as nodes with the step
/// that leads on from each; empty where there is none.
fn way_around(
    structure: &Structure,
    inside: &FxHashSet<u32>,
    start: u32,
    longest: usize,
    visits: &mut usize,
) -> Vec<(u32, StepId)> {
    let mut came: FxHashMap<u32, (u32, StepId)> = FxHashMap::default();
    let mut waiting = VecDeque::from([(start, 0)]);
    while let Some((node, depth)) = waiting.pop_front().filter(|_| !came.contains_key(&start)) {
        if depth == longest {
            continue;
        }
        for &step in structure.uses.of(node) {
            *visits += 1;
            let conclusion = structure.steps[step as usize].conclusion;
            if inside.contains(&conclusion) && !came.contains_key(&conclusion) {
                came.insert(conclusion, (node, StepId(step)));
                waiting.push_back((conclusion, depth + 1));
            }
        }
    }
    let mut way = Vec::new();
    let mut node = start;
    while let Some(&(before, step)) = came.get(&node) {
        way.push((before, step));
        node = before;
        if node == start {
            break;
        }
    }
    way.reverse();
    way
}
