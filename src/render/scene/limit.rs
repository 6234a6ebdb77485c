//! Drawing a part of what there is to draw, and saying how much is left out.

use std::collections::VecDeque;

use super::{Adjacency, Edge, EdgeKind, GroupId, NodeId, PanelId, Scene, Subject};
use crate::map::Selection;
use crate::model::Element;
use crate::render::Options;

/// Leaves what the options ask for: a claim with its reasons and the way up from it, so many levels of
/// reasons, so many boxes. Each box that is left knows how many are left out below it.
pub(super) fn limit(scene: &mut Scene, options: &Options) {
    if options.focus.is_none() && options.depth.is_none() && options.max_boxes.is_none() {
        return;
    }
    let incoming = scene.incoming();
    let focus = options.focus.as_deref().map(|focus| focused(scene, focus)).unwrap_or_default();
    let starts = if focus.is_empty() { scene.roots(&incoming) } else { focus.clone() };
    let mut order = way_up(scene, &incoming, &focus);
    order.extend(downwards(scene, &incoming, &starts, options.depth.unwrap_or(u32::MAX)));
    let mut is_kept = vec![false; scene.nodes.len()];
    let mut room = options.max_boxes.unwrap_or(usize::MAX);
    for node in order {
        if room > 0 && !std::mem::replace(&mut is_kept[node.index()], true) {
            room -= 1;
        }
    }
    drop_lone_pills(scene, &mut is_kept);
    count_hidden(scene, &incoming, &is_kept);
    scene.left_out = is_kept.iter().filter(|is_kept| !**is_kept).count();
    keep(scene, &is_kept);
}

/// The boxes of these elements; those of arguments are their pills.
fn focused(scene: &Scene, elements: &[Element]) -> Vec<NodeId> {
    let chosen = Selection::of(scene.model, elements);
    let is_chosen = |id: &NodeId| match scene.node(*id).subject {
        Subject::Claim(id) => chosen.claims[id.index()],
        Subject::Argument(id) => chosen.arguments[id.index()],
        Subject::Inference(id) => chosen.arguments[scene.model.inference(id).argument.index()],
        Subject::Section(_) => false,
    };
    scene.node_ids().filter(is_chosen).collect()
}

/// From each box the shortest way along the arrows to something that nothing further follows from. A step
/// on it comes with all its premises.
fn way_up(scene: &Scene, incoming: &Adjacency, from: &[NodeId]) -> Vec<NodeId> {
    let outgoing = Adjacency::new(scene.nodes.len(), (0..scene.edges.len()).collect(), |at| scene.edges[at].from);
    let mut way = Vec::new();
    for &start in from {
        let mut came: Vec<Option<NodeId>> = vec![None; scene.nodes.len()];
        let mut waiting = VecDeque::from([start]);
        let mut end = None;
        while let Some(node) = waiting.pop_front() {
            let next = outgoing.of(node).iter().map(|&at| scene.edges[at].to).filter(|to| *to != node);
            if scene.node(node).marks.main || next.clone().next().is_none() {
                end = Some(node);
                break;
            }
            for to in next {
                if to != start && came[to.index()].is_none() {
                    came[to.index()] = Some(node);
                    waiting.push_back(to);
                }
            }
        }
        way.push(start);
        while let Some(node) = end {
            way.push(node);
            let premises = incoming.of(node).iter().map(|&at| scene.edges[at]);
            way.extend(premises.filter(|edge| edge.kind == EdgeKind::Premise).map(|edge| edge.from));
            end = came[node.index()];
        }
    }
    way
}

/// What leads to the starts, level by level. A pill and its premises are one level.
fn downwards(scene: &Scene, incoming: &Adjacency, starts: &[NodeId], depth: u32) -> Vec<NodeId> {
    let mut order = Vec::new();
    let mut is_read = vec![false; scene.nodes.len()];
    let mut waiting: VecDeque<(NodeId, u32)> = starts.iter().map(|&start| (start, 0)).collect();
    while let Some((node, level)) = waiting.pop_front() {
        if std::mem::replace(&mut is_read[node.index()], true) {
            continue;
        }
        order.push(node);
        for &at in incoming.of(node) {
            let Edge { from, kind, .. } = scene.edges[at];
            if kind == EdgeKind::Premise {
                waiting.push_front((from, level));
            } else if level < depth {
                waiting.push_back((from, level + 1));
            }
        }
    }
    order
}

/// A pill without its premises says nothing.
fn drop_lone_pills(scene: &Scene, is_kept: &mut [bool]) {
    let mut has_premise = vec![false; scene.nodes.len()];
    for edge in scene.edges.iter().filter(|edge| edge.kind == EdgeKind::Premise) {
        has_premise[edge.to.index()] |= is_kept[edge.from.index()];
    }
    for id in scene.node_ids() {
        if matches!(scene.node(id).subject, Subject::Inference(_)) && !has_premise[id.index()] {
            is_kept[id.index()] = false;
        }
    }
}

/// Notes with each box that is kept how many claims and arguments below it are not.
fn count_hidden(scene: &mut Scene, incoming: &Adjacency, is_kept: &[bool]) {
    let mut seen = vec![None; scene.nodes.len()];
    for id in scene.node_ids().filter(|id| is_kept[id.index()]) {
        let mut hidden = 0;
        let mut open = vec![id];
        while let Some(node) = open.pop() {
            for from in incoming.of(node).iter().map(|&at| scene.edges[at].from) {
                if !is_kept[from.index()] && seen[from.index()].replace(id) != Some(id) {
                    hidden += usize::from(!matches!(scene.node(from).subject, Subject::Inference(_)));
                    open.push(from);
                }
            }
        }
        scene.nodes[id.index()].hidden = hidden;
    }
}

/// Takes everything else out and counts anew.
fn keep(scene: &mut Scene, is_kept: &[bool]) {
    let new_ids = renumbered(is_kept);
    let new_node = |id: NodeId| new_ids[id.index()].map(NodeId);
    let mut at = 0;
    scene.nodes.retain(|_| {
        at += 1;
        is_kept[at - 1]
    });
    scene.edges = std::mem::take(&mut scene.edges)
        .into_iter()
        .filter_map(|edge| Some(Edge { from: new_node(edge.from)?, to: new_node(edge.to)?, ..edge }))
        .collect();
    scene.nodes.iter_mut().for_each(|node| node.panel = None);
    for mut panel in std::mem::take(&mut scene.panels) {
        panel.premises = panel.premises.into_iter().filter_map(new_node).collect();
        let Some(pill) = new_node(panel.pill).filter(|_| panel.premises.len() > 1) else { continue };
        panel.pill = pill;
        let id = PanelId(scene.panels.len() as u32);
        panel.premises.iter().for_each(|premise| scene.nodes[premise.index()].panel = Some(id));
        scene.panels.push(panel);
    }
    keep_groups(scene);
    keep_sources(scene);
}

/// The sources of what is left, numbered anew.
fn keep_sources(scene: &mut Scene) {
    let mut is_used = vec![false; scene.sources.len()];
    scene.nodes.iter().flat_map(|node| &node.notes).for_each(|number| is_used[number - 1] = true);
    let new_ids = renumbered(&is_used);
    for number in scene.nodes.iter_mut().flat_map(|node| &mut node.notes) {
        *number = new_ids[*number - 1].map_or(0, |at| at as usize + 1);
    }
    let mut at = 0;
    scene.sources.retain(|_| {
        at += 1;
        is_used[at - 1]
    });
}

fn keep_groups(scene: &mut Scene) {
    let mut is_used = vec![false; scene.groups.len()];
    scene.nodes.iter().filter_map(|node| node.group).for_each(|group| is_used[group.index()] = true);
    for at in (0..scene.groups.len()).rev() {
        if let Some(parent) = scene.groups[at].parent.filter(|_| is_used[at]) {
            is_used[parent.index()] = true;
        }
    }
    let new_ids = renumbered(&is_used);
    let new_group = |group: Option<GroupId>| group.and_then(|group| new_ids[group.index()]).map(GroupId);
    scene.nodes.iter_mut().for_each(|node| node.group = new_group(node.group));
    scene.groups.iter_mut().for_each(|group| group.parent = new_group(group.parent));
    let mut at = 0;
    scene.groups.retain(|_| {
        at += 1;
        is_used[at - 1]
    });
}

/// New numbers for those that are kept.
fn renumbered(is_kept: &[bool]) -> Vec<Option<u32>> {
    let mut next = 0;
    let number = |is_kept: &bool| {
        next += u32::from(*is_kept);
        is_kept.then(|| next - 1)
    };
    is_kept.iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use crate::model::Element;
    use crate::reason::Reasons;
    use crate::render::Options;
    use crate::render::scene::Scene;

    const MAP: &str = "
[A]: a
  + [B]: b
    + [C]: c
      - [D]: d
  + <E>

<E>

(1) [F]: f
(2) [G]: g
----
(3) [A]
";

    /// The titles that are drawn, with what is left out below each.
    fn drawn(options: &Options) -> Vec<String> {
        let document = crate::read_text(MAP);
        let reasons = Reasons::new(document.model());
        let scene = Scene::new(&reasons, options);
        let shown = |node: &crate::render::Node| {
            let hidden = if node.hidden > 0 { format!(" +{}", node.hidden) } else { String::new() };
            format!("{}{hidden}", scene.title_of(node))
        };
        scene.nodes.iter().map(shown).collect()
    }

    #[test]
    fn so_many_levels_of_reasons() {
        let depth = |depth| drawn(&Options { depth: Some(depth), ..Options::default() });
        assert_eq!(depth(0), ["A +5"]);
        assert_eq!(depth(1), ["A", "B +2", "F", "G", "E"]);
    }

    #[test]
    fn one_claim_with_its_reasons_and_the_way_up() {
        let document = crate::read_text(MAP);
        let claim = |title: &str| Element::Claim(document.model().find_claim(title).unwrap());
        let focus = |title: &str| drawn(&Options { focus: Some(vec![claim(title)]), ..Options::default() });
        assert_eq!(focus("C"), ["A +2", "B", "C", "D"]);
        assert_eq!(focus("F"), ["A +3", "F", "G", "E"]);
    }

    #[test]
    fn so_many_boxes_and_no_more() {
        for most in 0..8 {
            assert!(drawn(&Options { max_boxes: Some(most), ..Options::default() }).len() <= most);
        }
    }
}
