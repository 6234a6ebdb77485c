//! Reasons that run in circles.

use std::collections::VecDeque;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;
use rustc_hash::{FxHashMap, FxHashSet};

use super::StepId;
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
    if is_acyclic(structure) {
        return Vec::new();
    }
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(structure.node_count(), structure.steps.len());
    for _ in 0..structure.node_count() {
        graph.add_node(());
    }
    let mut on_itself = FxHashSet::default();
    for (step, premise) in structure.premises.pairs() {
        let conclusion = structure.steps[step as usize].conclusion;
        graph.add_edge(premise.into(), conclusion.into(), ());
        if premise == conclusion {
            on_itself.insert(premise);
        }
    }
    let mut components: Vec<Vec<u32>> = kosaraju_scc(&graph)
        .into_iter()
        .filter(|members| members.len() > 1 || on_itself.contains(&(members[0].index() as u32)))
        .map(|members| members.into_iter().map(|node| node.index() as u32).collect())
        .collect();
    for members in &mut components {
        members.sort_unstable();
    }
    components.sort_unstable();
    components.iter().map(|members| circle(structure, members, &argument)).collect()
}

/// Can all nodes be taken away, each when no reason for it is left? Most maps have no circle, and this
/// is the quickest way to know.
fn is_acyclic(structure: &Structure) -> bool {
    let mut waiting_for = vec![0u32; structure.node_count()];
    for (step, _) in structure.premises.pairs() {
        waiting_for[structure.steps[step as usize].conclusion as usize] += 1;
    }
    let mut free: Vec<u32> =
        (0..structure.node_count() as u32).filter(|&node| waiting_for[node as usize] == 0).collect();
    let mut taken = 0;
    while let Some(node) = free.pop() {
        taken += 1;
        for &step in structure.uses.of(node) {
            let conclusion = structure.steps[step as usize].conclusion;
            let left = &mut waiting_for[conclusion as usize];
            *left -= 1;
            if *left == 0 {
                free.push(conclusion);
            }
        }
    }
    taken == structure.node_count()
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
