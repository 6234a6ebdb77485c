//! Tidy trees: every site hangs below the one that it supports, parents stand above the middle of their
//! children, and subtrees stand as close as their outlines let them.
//!
//! The outlines are those of van der Ploeg (*Drawing non-layered tidy trees in linear time*, 2014): boxes
//! have their own heights, so a subtree may slide in under a short neighbour. Placing from the left packs
//! small subtrees to the left of large ones and placing from the right does the opposite; both keep every
//! distance, so the mean of the two does as well, and is even. Time is linear in the number of sites.
//!
//! Where a tree would be too wide some children stand below others ([`fold`]). A column of children is a
//! rectangle to its neighbours; on its left side there are lanes for the links of all but the first.

mod fold;

use super::path::Path;
use super::picture::Point;
use super::placement::{Link, Placement, Room, Site, spread};
use super::unit::LANE;
use fold::Shape;

/// Places a tree. Every site but the first is below another by exactly one group of links; `links` of one
/// site are next to each other in any order.
pub(super) fn place(sites: &[Site], links: &[Link], room: Room) -> Placement {
    let tree = Tree::new(sites, links, room);
    tree.placement(tree.outline(false).mean(&tree.outline(true)))
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
    /// For every site: does it stand below the child before it?
    is_under: Vec<bool>,
    /// For every site the links that lead up from it, from left to right.
    up: Vec<Vec<usize>>,
    top: Vec<f64>,
}

/// Where everything stands from left to right.
struct Columns {
    /// The left side of every site.
    x: Vec<f64>,
    /// The lane of every link that has one.
    lane: Vec<f64>,
}

impl Columns {
    fn mean(mut self, other: &Columns) -> Columns {
        let all = self.x.iter_mut().chain(&mut self.lane);
        all.zip(other.x.iter().chain(&other.lane)).for_each(|(one, other)| *one = (*one + other) / 2.0);
        self
    }
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
            is_under: Vec::new(),
            up: vec![Vec::new(); sites.len()],
            top: vec![0.0; sites.len()],
        };
        let mut down = tree.link();
        tree.walk();
        tree.fold(&mut down);
        tree.hook(&down);
        tree.descend();
        tree
    }

    /// Finds the children of every site, and gives the links to them from left to right.
    fn link(&mut self) -> Vec<Vec<usize>> {
        let links = self.links;
        let mut down: Vec<Vec<usize>> = vec![Vec::new(); self.sites.len()];
        for (at, link) in links.iter().enumerate() {
            down[link.above.site].push(at);
        }
        for (site, down) in down.iter_mut().enumerate() {
            down.sort_by(|&one, &other| {
                let (one, other) = (&links[one], &links[other]);
                let by_tip = one.above.x.total_cmp(&other.above.x);
                by_tip.then(one.below.site.cmp(&other.below.site)).then(one.below.x.total_cmp(&other.below.x))
            });
            for same in down.chunk_by(|&one, &other| links[one].below.site == links[other].below.site) {
                let Some(&first) = same.first() else { continue };
                let child = links[first].below.site;
                if self.parent[child].is_none() {
                    self.parent[child] = Some(site);
                    self.children[site].push(child);
                    self.up[child].extend(same);
                }
            }
        }
        down
    }

    fn walk(&mut self) {
        let roots = (0..self.sites.len()).rev().filter(|site| self.parent[*site].is_none());
        let mut open: Vec<usize> = roots.collect();
        while let Some(site) = open.pop() {
            self.order.push(site);
            open.extend(self.children[site].iter().rev());
        }
    }

    /// Puts children in columns. The links of those that stand lower come first.
    fn fold(&mut self, down: &mut [Vec<usize>]) {
        let (sites, room) = (self.sites, self.room);
        let anchor = |at: &usize| self.links[*at].above.anchor;
        let may_fold = down.iter().map(|down| down.iter().all(|at| anchor(at) == anchor(&down[0]))).collect();
        let shape = Shape { sites, order: &self.order, children: &self.children, may_fold, room };
        self.is_under = shape.folded();
        for (site, down) in down.iter_mut().enumerate() {
            if self.children[site].iter().any(|&child| self.is_under[child]) {
                let children = self.columns(site).flat_map(|column| column.iter().rev());
                *down = children.flat_map(|&child| self.up[child].iter().copied()).collect();
            }
        }
    }

    /// The children of a site, those one below the other together.
    fn columns(&self, site: usize) -> impl Iterator<Item = &[usize]> {
        self.children[site].chunk_by(|_, next| self.is_under[*next])
    }

    /// Where links meet the sites above, and where sites hang.
    fn hook(&mut self, down: &[Vec<usize>]) {
        let links = self.links;
        for same in down
            .iter()
            .flat_map(|down| down.chunk_by(|&one, &other| links[one].above.anchor == links[other].above.anchor))
        {
            let reach = same.first().map_or(0.0, |&at| links[at].above.reach);
            for (&at, offset) in same.iter().zip(spread(same.len(), reach)) {
                self.ports[at] += offset;
            }
        }
        for (child, up) in self.up.iter().enumerate().filter(|(_, up)| !up.is_empty()) {
            let ports: f64 = up.iter().map(|&at| self.ports[at]).sum();
            let tips: f64 = up.iter().map(|&at| links[at].below.x).sum();
            self.hook[child] = (ports / up.len() as f64, tips / up.len() as f64);
        }
    }

    fn descend(&mut self) {
        let mut heights = vec![0.0; self.sites.len()];
        for &site in self.order.iter().rev() {
            let column = |column: &[usize]| column.iter().map(|&child| self.space_above(child) + heights[child]).sum();
            let below = self.columns(site).map(column).fold(0.0, f64::max);
            heights[site] = self.sites[site].size.height + below;
        }
        for &site in &self.order {
            let first = self.bottom(site);
            for column in self.children[site].chunk_by(|_, next| self.is_under[*next]) {
                let mut y = first;
                for &child in column {
                    self.top[child] = y + self.space_above(child);
                    y = self.top[child] + heights[child];
                }
            }
        }
    }

    /// Free room above a child, in which its links turn into their lanes.
    fn space_above(&self, child: usize) -> f64 {
        let more = if self.is_under[child] { self.up[child].len().saturating_sub(1) } else { 0 };
        self.room.rank_gap + more as f64 * LANE
    }

    fn bottom(&self, site: usize) -> f64 {
        self.top[site] + self.sites[site].size.height
    }

    /// Where everything stands if placed from the left, or as in a mirror from the right.
    fn outline(&self, mirrored: bool) -> Columns {
        let sign = if mirrored { -1.0 } else { 1.0 };
        // In the mirror a site reaches from minus its width to 0.
        let left_of = |site: usize| if mirrored { -self.sites[site].size.width } else { 0.0 };
        // At first from the site above.
        let mut places = Columns { x: vec![0.0; self.sites.len()], lane: vec![0.0; self.links.len()] };
        let mut outlines: Vec<Option<Outline>> = (0..self.sites.len()).map(|_| None).collect();
        for &site in self.order.iter().rev() {
            let mut columns: Vec<&[usize]> = self.columns(site).collect();
            if mirrored {
                columns.reverse();
            }
            let mut merged: Option<Outline> = None;
            for &column in &columns {
                let Some(mut outline) = self.column(column, mirrored, &mut outlines, &mut places) else { continue };
                if let Some(before) = &merged {
                    let shift = before.distance(&outline) + self.room.gap;
                    outline.shift(shift);
                    self.shift(column, shift, &mut places);
                }
                merged = Some(match merged {
                    Some(before) => before.beside(outline),
                    None => outline,
                });
            }
            let middle = |column: Option<&&[usize]>| {
                let head = column.and_then(|column| column.first());
                head.map_or(0.0, |&child| places.x[child] + sign * (self.hook[child].1 - self.hook[child].0))
            };
            let middle = (middle(columns.first()) + middle(columns.last())) / 2.0;
            let (left, right) = (left_of(site), left_of(site) + self.sites[site].size.width);
            let mut outline = merged.unwrap_or_else(Outline::empty);
            outline.shift(-middle);
            self.shift(&self.children[site], -middle, &mut places);
            let (mut low, mut high) = (left, right);
            for &child in &self.children[site] {
                let hook = places.x[child] + sign * self.hook[child].1;
                for x in self.lanes(child).map(|at| places.lane[at]).chain((!self.is_under[child]).then_some(hook)) {
                    (low, high) = (f64::min(low, x), f64::max(high, x));
                }
            }
            if columns.is_empty() {
                outline.add(self.bottom(site) + self.room.gap, left, right);
            } else {
                outline.add(self.bottom(site) + self.room.rank_gap, low, high);
                outline.add(self.bottom(site), left, right);
            }
            outlines[site] = Some(outline);
        }
        for &site in &self.order {
            let x = places.x[site];
            self.shift(&self.children[site], x, &mut places);
        }
        if mirrored {
            places.x.iter_mut().chain(&mut places.lane).for_each(|x| *x = -*x);
        }
        places
    }

    /// The outline of children one below the other, and where they stand in it.
    fn column(
        &self,
        column: &[usize],
        mirrored: bool,
        outlines: &mut [Option<Outline>],
        places: &mut Columns,
    ) -> Option<Outline> {
        if let [only] = *column {
            return outlines[only].take();
        }
        let lanes: Vec<usize> = column.iter().flat_map(|&child| self.lanes(child)).collect();
        let room = LANE * lanes.len() as f64;
        let start = if mirrored { 0.0 } else { room };
        let (mut width, mut depth) = (0.0, 0.0);
        for &child in column {
            let outline = outlines[child].take()?;
            let (left, right) = outline.extent();
            places.x[child] = start - left;
            (width, depth) = (f64::max(width, right - left), f64::max(depth, outline.depth()));
        }
        for (nth, at) in lanes.into_iter().enumerate() {
            let away = LANE * (nth + 1) as f64;
            places.lane[at] = if mirrored { width + away } else { room - away };
        }
        let mut outline = Outline::empty();
        outline.add(depth, 0.0, width + room);
        Some(outline)
    }

    /// The links of a child that have lanes, the nearest lane first.
    fn lanes(&self, child: usize) -> impl Iterator<Item = usize> {
        let lanes: &[usize] = if self.is_under[child] { &self.up[child] } else { &[] };
        lanes.iter().rev().copied()
    }

    /// Moves children and their lanes.
    fn shift(&self, children: &[usize], by: f64, places: &mut Columns) {
        for &child in children {
            places.x[child] += by;
            self.lanes(child).for_each(|at| places.lane[at] += by);
        }
    }

    fn placement(&self, mut places: Columns) -> Placement {
        let lanes = (0..self.sites.len()).flat_map(|child| self.lanes(child)).map(|at| places.lane[at]);
        let least = lanes.chain(places.x.iter().copied()).fold(f64::INFINITY, f64::min);
        places.x.iter_mut().chain(&mut places.lane).for_each(|x| *x -= least);
        let mut placement = Placement::default();
        for (site, &x) in places.x.iter().enumerate() {
            placement.corners.push(Point::new(x, self.top[site]));
            placement.size.width = placement.size.width.max(x + self.sites[site].size.width);
            placement.size.height = placement.size.height.max(self.bottom(site));
        }
        for (at, link) in self.links.iter().enumerate() {
            let above = link.above.site;
            let mut path = self.start(at, &places);
            path.swing_to(Point::new(places.x[above] + self.ports[at], self.bottom(above)));
            placement.paths.push(Some(path));
        }
        placement
    }

    /// The way of a link up to where the column of its site begins.
    fn start(&self, at: usize, places: &Columns) -> Path {
        let link = &self.links[at];
        let child = link.below.site;
        let tip = Point::new(places.x[child] + link.below.x, self.top[child]);
        if !self.is_under[child] {
            return Path::at(tip);
        }
        let nth = self.up[child].iter().position(|&up| up == at).unwrap_or(0);
        let y = tip.y - self.room.rank_gap / 2.0 - LANE * nth as f64;
        let (lane, head) = (places.lane[at], self.bottom(link.above.site) + self.room.rank_gap);
        Path::rounded(&[tip, Point::new(tip.x, y), Point::new(lane, y), Point::new(lane, head)], LANE / 2.0)
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

    /// The leftmost and the rightmost place.
    fn extent(&self) -> (f64, f64) {
        let left = self.left.steps.iter().map(|step| step.1).fold(f64::INFINITY, f64::min);
        let right = self.right.steps.iter().map(|step| step.1).fold(f64::NEG_INFINITY, f64::max);
        (left + self.left.shift, right + self.right.shift)
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
