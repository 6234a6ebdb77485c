//! Which premises stand together on a panel.

use super::{EdgeKind, NodeId, Panel, PanelId, Scene, Subject};

/// Puts premises on the panels of their inferences. A claim stands on one panel at most: the one
/// furthest from the roots, so that no panel has to reach across others. A premise that lives in
/// another group than the pill stays there.
pub(super) fn panels(scene: &mut Scene) {
    if scene.edges.iter().all(|edge| edge.kind != EdgeKind::Premise) {
        return;
    }
    let depths = scene.depths(&scene.incoming());
    let mut chosen: Vec<Option<NodeId>> = vec![None; scene.nodes.len()];
    for edge in scene.edges.iter().filter(|edge| edge.kind == EdgeKind::Premise) {
        let (premise, pill) = (scene.node(edge.from), scene.node(edge.to));
        let fits = matches!(premise.subject, Subject::Claim(_)) && premise.group == pill.group;
        let slot = &mut chosen[edge.from.index()];
        if fits && slot.is_none_or(|known| depths[edge.to.index()] > depths[known.index()]) {
            *slot = Some(edge.to);
        }
    }
    let mut premises: Vec<Vec<NodeId>> = vec![Vec::new(); scene.nodes.len()];
    for edge in scene.edges.iter().filter(|edge| edge.kind == EdgeKind::Premise) {
        if chosen[edge.from.index()] == Some(edge.to) {
            premises[edge.to.index()].push(edge.from);
        }
    }
    for (pill, premises) in scene.node_ids().zip(premises).filter(|(_, premises)| premises.len() > 1) {
        let id = PanelId(scene.panels.len() as u32);
        for premise in &premises {
            scene.nodes[premise.index()].panel = Some(id);
        }
        scene.panels.push(Panel { pill, premises });
    }
}
