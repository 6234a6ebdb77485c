//! What functions walk on: who speaks for or against whom, claims and arguments alike.
//!
//! An argument stands between its premises and its conclusions, so what speaks for a claim directly is the
//! arguments for it and the claims that support it without one. An attack on an inference is one on its argument.

use crate::model::{Element, Model, RelationKind};
use crate::reason::Lists;

/// Links between places: the claims, then the arguments.
#[derive(Debug)]
pub(super) struct Graph {
    /// Of each place: the links to it, and the links from it.
    incoming: Lists,
    outgoing: Lists,
    links: Vec<Link>,
    nodes: usize,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) kind: LinkKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkKind {
    For,
    Against,
    Undercut,
}

/// The direction of a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Any,
}

impl Graph {
    pub(super) fn new(model: &Model) -> Graph {
        let claims = model.claims().len() as u32;
        let place = |element| match element {
            Element::Claim(id) => id.0,
            Element::Argument(id) => claims + id.0,
            Element::Inference(id) => claims + model.inference(id).argument.0,
        };
        let mut links = Vec::new();
        let mut add = |from: Element, to: Element, kind| links.push(Link { from: place(from), to: place(to), kind });
        for (_, inference) in model.inferences() {
            let argument = Element::Argument(inference.argument);
            for &premise in &inference.premises {
                add(Element::Claim(premise), argument, LinkKind::For);
            }
            add(argument, Element::Claim(inference.conclusion), LinkKind::For);
        }
        for (_, relation) in model.relations() {
            let kind = match relation.kind {
                RelationKind::Support | RelationKind::Entails => LinkKind::For,
                RelationKind::Undercut => LinkKind::Undercut,
                RelationKind::Attack | RelationKind::Contrary | RelationKind::Contradictory => LinkKind::Against,
            };
            add(relation.from, relation.to, kind);
            if relation.kind.is_symmetric() {
                add(relation.to, relation.from, kind);
            }
        }
        let nodes = model.claims().len() + model.arguments().len();
        let number = |(at, link): (usize, &Link)| (at as u32, *link);
        let incoming = Lists::of_pairs(nodes, links.iter().enumerate().map(number).map(|(at, link)| (link.to, at)));
        let outgoing = Lists::of_pairs(nodes, links.iter().enumerate().map(number).map(|(at, link)| (link.from, at)));
        Graph { incoming, outgoing, links, nodes }
    }

    /// The links that lead to a place.
    pub(super) fn to(&self, place: u32) -> impl Iterator<Item = Link> {
        self.incoming.of(place).iter().map(|&at| self.links[at as usize])
    }

    /// The places one step away.
    fn beside(&self, place: u32, way: Way) -> impl Iterator<Item = u32> {
        let down = (way != Way::Up).then(|| self.to(place).map(|link| link.from));
        let up = (way != Way::Down).then(|| self.outgoing.of(place).iter().map(|&at| self.links[at as usize].to));
        down.into_iter().flatten().chain(up.into_iter().flatten())
    }

    /// The least number of steps from one of these places to each, within a limit.
    pub(super) fn distances(&self, starts: impl Iterator<Item = u32>, way: Way, most: usize) -> Vec<Option<u32>> {
        let mut distances = vec![None; self.nodes];
        let mut level: Vec<u32> = starts.collect();
        level.iter().for_each(|&start| distances[start as usize] = Some(0));
        let mut steps = 0;
        while !level.is_empty() && (steps as usize) < most {
            steps += 1;
            let mut next = Vec::new();
            for place in level {
                for beside in self.beside(place, way) {
                    if distances[beside as usize].is_none() {
                        distances[beside as usize] = Some(steps);
                        next.push(beside);
                    }
                }
            }
            level = next;
        }
        distances
    }

    /// A shortest way up from one of these places to one of those; of several the one that comes first in the map.
    pub(super) fn path(&self, from: impl Iterator<Item = u32>, to: &[u32]) -> Vec<u32> {
        let distances = self.distances(from, Way::Up, usize::MAX);
        let reached = to.iter().filter_map(|&end| Some((distances[end as usize]?, end)));
        let Some((_, mut at)) = reached.min() else { return Vec::new() };
        let mut path = vec![at];
        while let Some(steps) = distances[at as usize].filter(|steps| *steps > 0) {
            let before = self.to(at).map(|link| link.from).filter(|&from| distances[from as usize] == Some(steps - 1));
            let Some(before) = before.min() else { break };
            path.push(before);
            at = before;
        }
        path
    }

    /// What speaks for these places, and what against them, within so many steps: what attacks an attack
    /// speaks for.
    pub(super) fn sides(&self, starts: impl Iterator<Item = u32>, most: usize) -> [Vec<bool>; 2] {
        let mut sides = [vec![false; self.nodes], vec![false; self.nodes]];
        let mut level: Vec<(u32, usize)> = starts.map(|start| (start, 0)).collect();
        let mut is_start = vec![false; self.nodes];
        level.iter().for_each(|&(start, _)| is_start[start as usize] = true);
        for _ in 0..most.min(2 * self.nodes) {
            let mut next = Vec::new();
            for (place, side) in level {
                for link in self.to(place) {
                    let side = if link.kind == LinkKind::For { side } else { 1 - side };
                    if !std::mem::replace(&mut sides[side][link.from as usize], true) {
                        next.push((link.from, side));
                    }
                }
            }
            level = next;
            if level.is_empty() {
                break;
            }
        }
        sides
    }
}
