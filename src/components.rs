//! Which nodes hang on each other.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::lists::Lists;

/// The strongly connected components of a graph whose edges lead from premises to conclusions: those of
/// conclusions before those of premises. Linear.
pub(crate) fn components(nodes: usize, edges: &[(u32, u32)]) -> Lists {
    if let Some(order) = downwards(nodes, edges) {
        return Lists::of_pairs(nodes, (0..).zip(order));
    }
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(nodes, edges.len());
    for _ in 0..nodes {
        graph.add_node(());
    }
    graph.extend_with_edges(edges);
    let components = kosaraju_scc(&graph);
    let pairs =
        (0..).zip(&components).flat_map(|(at, members)| members.iter().map(move |node| (at, node.index() as u32)));
    Lists::of_pairs(components.len(), pairs)
}

/// The nodes of a graph without circles, conclusions before premises. Most maps have no circle, and
/// this is the quickest way to know.
fn downwards(nodes: usize, edges: &[(u32, u32)]) -> Option<Vec<u32>> {
    let premises = Lists::of_pairs(nodes, edges.iter().map(|&(premise, conclusion)| (conclusion, premise)));
    let mut waiting_for = vec![0u32; nodes];
    edges.iter().for_each(|&(premise, _)| waiting_for[premise as usize] += 1);
    let mut order: Vec<u32> = (0..nodes as u32).filter(|&node| waiting_for[node as usize] == 0).collect();
    let mut at = 0;
    while let Some(&node) = order.get(at) {
        at += 1;
        for &premise in premises.of(node) {
            waiting_for[premise as usize] -= 1;
            if waiting_for[premise as usize] == 0 {
                order.push(premise);
            }
        }
    }
    (order.len() == nodes).then_some(order)
}
