//! Tidy trees: every site hangs below the one that it supports, parents stand above the middle of their
//! children, and subtrees stand as close as their outlines let them.
//!
//! The outlines are those of van der Ploeg (*Drawing non-layered tidy trees in linear time*, 2014): boxes
//! have their own heights, so a subtree may slide in under a short neighbour. Placing from the left packs
//! small subtrees to the left of large ones and placing from the right does the opposite; both keep every
//! distance, so the mean of the two does as well, and is even. Time is linear in the number of sites.

use super::path::Path;
use super::picture::Point;
use super::placement::{Link, Placement, Room, Site, spread};

/// Places a tree. Every site but the first is below another by exactly one group of links; `links` of one
/// site are next to each other in any order.
pub(super) fn place(sites: &[Site], links: &[Link], room: Room) -> Placement {
    let tree = Tree::new(sites, links, room);
    let left = tree.outline(false);
    let right = tree.outline(true);
    let mut x: Vec<f64> = left.iter().zip(&right).map(|(left, right)| (left + right) / 2.0).collect();
    let least = x.iter().copied().fold(f64::INFINITY, f64::min);
    for x in &mut x {
        *x -= least;
    }
    tree.placement(&x)
}

/// A tree of sites with the ports of its links.
struct Tree<'s> {
    sites: &'s [Site],
    links: &'s [Link],
    room: Room,
    /// The sites, each behind the one above it.
    order: Vec<usize>,
    parent: Vec<Option<usize>>,
    /// For every site its children, from left to right.
    children: Vec<Vec<usize>>,
    /// Where the links of a site meet the site above, in the middle; and where they leave the site.
    hook: Vec<(f64, f64)>,
    /// For every link where it meets the site above.
    ports: Vec<f64>,
    top: Vec<f64>,
}

impl<'s> Tree<'s> {
    fn new(sites: &'s [Site], links: &'s [Link], room: Room) -> Tree<'s> {
        let mut tree = Tree {
            sites,
            links,
            room,
            order: Vec::with_capacity(sites.len()),
            parent: vec![None; sites.len()],
            children: vec![Vec::new(); sites.len()],
            hook: sites.iter().map(|site| (site.axis, site.axis)).collect(),
            ports: links.iter().map(|link| link.above.x).collect(),
            top: vec![0.0; sites.len()],
        };
        tree.link();
        tree.descend();
        tree
    }

    fn link(&mut self) {
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); self.sites.len()];
        for (at, link) in self.links.iter().enumerate() {
            below[link.above.site].push(at);
        }
        for (site, mut below) in below.into_iter().enumerate() {
            let links = self.links;
            below.sort_by(|&one, &other| {
                let (one, other) = (&links[one], &links[other]);
                let by_tip = one.above.x.total_cmp(&other.above.x);
                by_tip.then(one.below.site.cmp(&other.below.site)).then(one.below.x.total_cmp(&other.below.x))
            });
            for same in below.chunk_by(|&one, &other| links[one].above.anchor == links[other].above.anchor) {
                let reach = same.first().map_or(0.0, |&at| links[at].above.reach);
                for (&at, offset) in same.iter().zip(spread(same.len(), reach)) {
                    self.ports[at] += offset;
                }
            }
            for same in below.chunk_by(|&one, &other| links[one].below.site == links[other].below.site) {
                let Some(&first) = same.first() else { continue };
                let child = links[first].below.site;
                if self.parent[child].is_some() {
                    continue;
                }
                let ports: f64 = same.iter().map(|&at| self.ports[at]).sum();
                let tips: f64 = same.iter().map(|&at| links[at].below.x).sum();
                self.hook[child] = (ports / same.len() as f64, tips / same.len() as f64);
                self.parent[child] = Some(site);
                self.children[site].push(child);
            }
        }
    }

    fn descend(&mut self) {
        let roots = (0..self.sites.len()).rev().filter(|site| self.parent[*site].is_none());
        let mut open: Vec<usize> = roots.collect();
        while let Some(site) = open.pop() {
            self.order.push(site);
            if let Some(parent) = self.parent[site] {
                self.top[site] = self.bottom(parent) + self.room.rank_gap;
            }
            open.extend(self.children[site].iter().rev());
        }
    }

    fn bottom(&self, site: usize) -> f64 {
        self.top[site] + self.sites[site].size.height
    }

    /// The left sides of all sites, placed from the left, or as in a mirror from the right.
    fn outline(&self, mirrored: bool) -> Vec<f64> {
        let sign = if mirrored { -1.0 } else { 1.0 };
        // In the mirror a site reaches from minus its width to 0.
        let left_of = |site: usize| if mirrored { -self.sites[site].size.width } else { 0.0 };
        let mut offset = vec![0.0; self.sites.len()];
        let mut outlines: Vec<Option<Outline>> = (0..self.sites.len()).map(|_| None).collect();
        for &site in self.order.iter().rev() {
            let mut children: Vec<usize> = self.children[site].clone();
            if mirrored {
                children.reverse();
            }
            let mut merged: Option<Outline> = None;
            for &child in &children {
                let Some(mut outline) = outlines[child].take() else { continue };
                if let Some(before) = &merged {
                    offset[child] = before.distance(&outline) + self.room.gap;
                    outline.shift(offset[child]);
                }
                merged = Some(match merged {
                    Some(before) => before.beside(outline),
                    None => outline,
                });
            }
            let middle = |child: Option<&usize>| {
                child.map_or(0.0, |&child| offset[child] + sign * (self.hook[child].1 - self.hook[child].0))
            };
            let middle = (middle(children.first()) + middle(children.last())) / 2.0;
            let (left, right) = (left_of(site), left_of(site) + self.sites[site].size.width);
            let mut outline = merged.unwrap_or_else(Outline::empty);
            outline.shift(-middle);
            let (mut low, mut high) = (left, right);
            for &child in &children {
                offset[child] -= middle;
                let hook = offset[child] + sign * self.hook[child].1;
                (low, high) = (f64::min(low, hook), f64::max(high, hook));
            }
            if children.is_empty() {
                outline.add(self.bottom(site) + self.room.gap, left, right);
            } else {
                outline.add(self.bottom(site) + self.room.rank_gap, low, high);
                outline.add(self.bottom(site), left, right);
            }
            outlines[site] = Some(outline);
        }
        let mut x = vec![0.0; self.sites.len()];
        for &site in &self.order {
            x[site] = offset[site] + self.parent[site].map_or(0.0, |parent| x[parent]);
        }
        if mirrored { x.iter().map(|x| -x).collect() } else { x }
    }

    fn placement(&self, x: &[f64]) -> Placement {
        let mut placement = Placement::default();
        for (site, &x) in x.iter().enumerate() {
            placement.corners.push(Point::new(x, self.top[site]));
            placement.size.width = placement.size.width.max(x + self.sites[site].size.width);
            placement.size.height = placement.size.height.max(self.bottom(site));
        }
        for (link, port) in self.links.iter().zip(&self.ports) {
            let mut path = Path::at(Point::new(x[link.below.site] + link.below.x, self.top[link.below.site]));
            path.swing_to(Point::new(x[link.above.site] + port, self.bottom(link.above.site)));
            placement.paths.push(path);
        }
        placement
    }
}

/// The left and the right side of a subtree, as steps: how far down, and how far out above that. The
/// lowest step comes first, so that a subtree grows at the end.
struct Outline {
    left: Side,
    right: Side,
}

#[derive(Default)]
struct Side {
    steps: Vec<(f64, f64)>,
    shift: f64,
}

impl Side {
    /// Keeps only what is below a height.
    fn keep_below(&mut self, height: f64) {
        while self.steps.last().is_some_and(|step| step.0 <= height) {
            self.steps.pop();
        }
    }

    /// Puts another side on top.
    fn cover(&mut self, other: Side) {
        let shift = other.shift - self.shift;
        self.steps.extend(other.steps.into_iter().map(|(bottom, x)| (bottom, x + shift)));
    }
}

impl Outline {
    fn empty() -> Outline {
        Outline { left: Side::default(), right: Side::default() }
    }

    fn depth(&self) -> f64 {
        self.left.steps.first().map_or(0.0, |step| step.0)
    }

    fn shift(&mut self, by: f64) {
        self.left.shift += by;
        self.right.shift += by;
    }

    fn add(&mut self, bottom: f64, left: f64, right: f64) {
        self.left.steps.push((bottom, left - self.left.shift));
        self.right.steps.push((bottom, right - self.right.shift));
    }

    /// How far the other must be moved so that its left side touches this one's right side.
    fn distance(&self, other: &Outline) -> f64 {
        let mut one = self.right.steps.iter().rev().peekable();
        let mut next = other.left.steps.iter().rev().peekable();
        let mut distance = f64::NEG_INFINITY;
        while let (Some(&&(bottom, right)), Some(&&(other_bottom, left))) = (one.peek(), next.peek()) {
            distance = distance.max(right + self.right.shift - left - other.left.shift);
            if bottom <= other_bottom {
                one.next();
            }
            if other_bottom <= bottom {
                next.next();
            }
        }
        distance
    }

    /// This one and another to its right.
    fn beside(self, other: Outline) -> Outline {
        if other.depth() > self.depth() {
            let depth = self.depth();
            let mut left = other.left;
            left.keep_below(depth);
            left.cover(self.left);
            Outline { left, right: other.right }
        } else {
            let depth = other.depth();
            let mut right = self.right;
            right.keep_below(depth);
            right.cover(other.right);
            Outline { left: self.left, right }
        }
    }
}
