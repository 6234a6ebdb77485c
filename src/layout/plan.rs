//! What belongs together: units, the levels that they stand on, and for every edge where it is drawn.
//!
//! A level is what one group holds; level 0 is the whole picture. An edge between two units of one level
//! is drawn there. One between units of different levels crosses the borders of groups: it is cut into a
//! piece for each level that it passes, and the pieces meet at the borders.

use super::diagram::{BoxId, Diagram, Edge, Method};
use super::unit::{Shore, Want};

/// What a unit is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Box(usize),
    Stack(Vec<usize>),
    Panel(usize),
    Group(usize),
}

/// Where a piece of an edge ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// At a unit of the level, by the place that the unit keeps for it.
    Unit { unit: usize, want: usize },
    /// At a unit as a whole: the piece only says that the units belong one below the other.
    Whole { unit: usize },
    /// At the border of the level's own group.
    Border { want: usize },
}

impl Seat {
    pub(super) fn unit(self) -> Option<usize> {
        match self {
            Seat::Unit { unit, .. } | Seat::Whole { unit } => Some(unit),
            Seat::Border { .. } => None,
        }
    }
}

/// A piece of an edge on one level.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joint {
    pub(super) edge: usize,
    pub(super) below: Seat,
    pub(super) above: Seat,
    /// Does the piece belong to the end of the edge at its last box? None for the piece that joins the ends;
    /// it is drawn from below to above unless the edge is turned.
    pub(super) of_last: Option<bool>,
}

/// What belongs together.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) kinds: Vec<Kind>,
    /// The level of every unit.
    pub(super) level: Vec<usize>,
    /// For every level its units in the author's order.
    pub(super) units: Vec<Vec<usize>>,
    /// For every level the pieces of edges on it.
    pub(super) joints: Vec<Vec<Joint>>,
    /// For every unit the ends of edges that it must keep a place for.
    pub(super) wants: Vec<Vec<Want>>,
    /// The unit of every group.
    pub(super) group_units: Vec<usize>,
    /// Edges that run against the order of the units: they go down.
    pub(super) turned: Vec<bool>,
    /// Edges that have to find their way between the boxes.
    pub(super) routed: Vec<usize>,
    /// How many boxes stand in stacks.
    pub(super) stacked: usize,
    /// The innermost unit of every box.
    home: Vec<usize>,
}

impl Plan {
    /// Sorts out what belongs together; stacks hold up to `rows` boxes.
    pub(super) fn new(diagram: &Diagram, method: Method, rows: usize) -> Plan {
        let mut plan = Plan { turned: vec![false; diagram.edges.len()], ..Plan::default() };
        plan.find_units(diagram, rows);
        plan.sort_units(diagram);
        match method {
            Method::Tree => plan.hang(diagram),
            Method::Layered => plan.cut(diagram),
        }
        plan
    }

    /// How many pieces the edges are cut into, if each is cut at every border that it crosses.
    pub(super) fn pieces(&self, diagram: &Diagram) -> usize {
        let depths = self.depths();
        let pieces = |edge: &Edge| {
            let (below, above) = self.siblings(&depths, edge.from.index(), edge.to.index());
            let inner = |at: BoxId, outer: usize| depths[self.home[at.index()]] - depths[outer];
            1 + inner(edge.from, below) + inner(edge.to, above)
        };
        diagram.edges.iter().map(pieces).sum()
    }

    /// How many edges a tree would leave over, of how many.
    pub(super) fn left_over(&self, diagram: &Diagram) -> (usize, usize) {
        let loops = diagram.edges.iter().filter(|edge| edge.from == edge.to).count();
        (self.routed.len(), diagram.edges.len() - loops)
    }

    fn add_unit(&mut self, kind: Kind, level: usize) -> usize {
        self.kinds.push(kind);
        self.level.push(level);
        self.kinds.len() - 1
    }

    fn find_units(&mut self, diagram: &Diagram, rows: usize) {
        let level = |at: usize| diagram.boxes[at].group.map_or(0, |group| group.index() + 1);
        let mut home = vec![None; diagram.boxes.len()];
        for (at, panel) in diagram.panels.iter().enumerate() {
            let unit = self.add_unit(Kind::Panel(at), level(panel.pill.index()));
            for id in std::iter::once(&panel.pill).chain(&panel.premises) {
                home[id.index()] = Some(unit);
            }
        }
        for leaves in stacks(diagram, &home, rows) {
            let Some(&first) = leaves.first() else { continue };
            self.stacked += leaves.len();
            let unit = self.add_unit(Kind::Stack(leaves.clone()), level(first));
            for leaf in leaves {
                home[leaf] = Some(unit);
            }
        }
        for (at, home) in home.into_iter().enumerate() {
            let unit = home.unwrap_or_else(|| self.add_unit(Kind::Box(at), level(at)));
            self.home.push(unit);
        }
        for (at, group) in diagram.groups.iter().enumerate() {
            let unit = self.add_unit(Kind::Group(at), group.parent.map_or(0, |parent| parent.index() + 1));
            self.group_units.push(unit);
        }
        self.wants = vec![Vec::new(); self.kinds.len()];
        self.units = vec![Vec::new(); diagram.groups.len() + 1];
        self.joints = vec![Vec::new(); diagram.groups.len() + 1];
    }

    /// Puts the units of every level in the order of the first box that each holds. Groups without boxes
    /// stand on no level.
    fn sort_units(&mut self, diagram: &Diagram) {
        let mut first = vec![usize::MAX; self.kinds.len()];
        for (at, &unit) in self.home.iter().enumerate() {
            first[unit] = first[unit].min(at);
        }
        for (at, &unit) in self.home.iter().enumerate() {
            if let Some(group) = diagram.boxes[at].group {
                let group = self.group_units[group.index()];
                first[group] = first[group].min(first[unit]);
            }
        }
        for (at, group) in diagram.groups.iter().enumerate().rev() {
            if let Some(parent) = group.parent {
                let (parent, unit) = (self.group_units[parent.index()], self.group_units[at]);
                first[parent] = first[parent].min(first[unit]);
            }
        }
        let mut units: Vec<usize> = (0..self.kinds.len()).filter(|unit| first[*unit] < usize::MAX).collect();
        units.sort_by_key(|unit| (first[*unit], *unit));
        for unit in units {
            self.units[self.level[unit]].push(unit);
        }
    }

    fn parent_unit(&self, unit: usize) -> Option<usize> {
        self.level[unit].checked_sub(1).map(|group| self.group_units[group])
    }

    /// How many groups are around every unit.
    fn depths(&self) -> Vec<usize> {
        let mut depths = vec![0; self.kinds.len()];
        // Groups stand behind those around them.
        for &unit in &self.group_units {
            depths[unit] = self.parent_unit(unit).map_or(0, |parent| depths[parent] + 1);
        }
        for unit in 0..self.kinds.len() {
            if !matches!(self.kinds[unit], Kind::Group(_)) {
                depths[unit] = self.parent_unit(unit).map_or(0, |parent| depths[parent] + 1);
            }
        }
        depths
    }

    /// The two units of one level that hold the ends of an edge.
    fn siblings(&self, depths: &[usize], from: usize, to: usize) -> (usize, usize) {
        let (mut from, mut to) = (self.home[from], self.home[to]);
        while self.level[from] != self.level[to] {
            let (deep, other) = (depths[from], depths[to]);
            if deep >= other {
                from = self.parent_unit(from).unwrap_or(from);
            }
            if other >= deep {
                to = self.parent_unit(to).unwrap_or(to);
            }
        }
        (from, to)
    }

    /// Every unit hangs below the first of those with the strongest edge to it; all other edges are routed.
    fn hang(&mut self, diagram: &Diagram) {
        let depths = self.depths();
        let mut parent: Vec<Option<(usize, usize)>> = vec![None; self.kinds.len()];
        let mut pairs = Vec::with_capacity(diagram.edges.len());
        for (at, edge) in diagram.edges.iter().enumerate() {
            let (below, above) = self.siblings(&depths, edge.from.index(), edge.to.index());
            pairs.push((below, above));
            let weight = |at: usize| diagram.edges[at].weight;
            if below != above && parent[below].is_none_or(|(_, best)| weight(best) < weight(at)) {
                parent[below] = Some((above, at));
            }
        }
        self.cut_circles(&mut parent);
        for (at, edge) in diagram.edges.iter().enumerate() {
            let (below, above) = pairs[at];
            let is_stack = matches!(self.kinds[below], Kind::Stack(_));
            let hangs = parent[below].is_some_and(|(unit, edge)| unit == above && (edge == at || is_stack));
            let is_drawn = hangs && self.home[edge.from.index()] == below && self.home[edge.to.index()] == above;
            if is_drawn {
                let below = self.seat(below, edge.from.index(), Shore::Upper);
                let above = self.seat(above, edge.to.index(), Shore::Lower);
                let level = below.unit().map_or(0, |unit| self.level[unit]);
                self.joints[level].push(Joint { edge: at, below, above, of_last: None });
                continue;
            }
            if hangs {
                let (below, above) = (Seat::Whole { unit: below }, Seat::Whole { unit: above });
                let level = below.unit().map_or(0, |unit| self.level[unit]);
                self.joints[level].push(Joint { edge: at, below, above, of_last: None });
            }
            if edge.from != edge.to {
                self.routed.push(at);
            }
        }
    }

    /// Where units hang below each other in a circle, the first of them hangs below none.
    fn cut_circles(&self, parent: &mut [Option<(usize, usize)>]) {
        let mut seen = vec![0; parent.len()];
        let mut walk = 0;
        for unit in self.units.iter().flatten().copied() {
            walk += 1;
            let mut at = unit;
            while seen[at] == 0 {
                seen[at] = walk;
                match parent[at] {
                    Some((above, _)) => at = above,
                    None => break,
                }
            }
            if seen[at] == walk && parent[at].is_some() {
                parent[at] = None;
            }
        }
    }

    fn seat(&mut self, unit: usize, at: usize, shore: Shore) -> Seat {
        self.wants[unit].push(Want { at, shore });
        Seat::Unit { unit, want: self.wants[unit].len() - 1 }
    }

    /// Cuts every edge into pieces, one for each level that it passes.
    fn cut(&mut self, diagram: &Diagram) {
        let depths = self.depths();
        let mut between: Vec<Vec<(usize, usize, usize)>> = vec![Vec::new(); self.units.len()];
        for (at, edge) in diagram.edges.iter().enumerate() {
            let (below, above) = self.siblings(&depths, edge.from.index(), edge.to.index());
            if below != above {
                between[self.level[below]].push((at, below, above));
            } else if edge.from != edge.to {
                self.routed.push(at);
            }
        }
        let mut mark = vec![usize::MAX; self.kinds.len()];
        for (level, edges) in between.iter().enumerate() {
            self.turn(level, edges, &mut mark, diagram);
        }
        for (level, between) in between.into_iter().enumerate() {
            for (at, below, above) in between {
                let edge = diagram.edges[at];
                if self.turned[at] && edge.label.is_some() {
                    // Its label stands above the box that it leaves.
                    self.routed.push(at);
                    continue;
                }
                let (leaving, arriving) =
                    if self.turned[at] { (Shore::Lower, Shore::Upper) } else { (Shore::Upper, Shore::Lower) };
                let first = self.climb(at, edge.from.index(), below, leaving, false);
                let last = self.climb(at, edge.to.index(), above, arriving, true);
                let (below, above) = if self.turned[at] { (last, first) } else { (first, last) };
                self.joints[level].push(Joint { edge: at, below, above, of_last: None });
            }
        }
    }

    /// The pieces of an edge from a box out to the border of `outermost`.
    fn climb(&mut self, edge: usize, at: usize, outermost: usize, shore: Shore, of_last: bool) -> Seat {
        let mut unit = self.home[at];
        let mut seat = self.seat(unit, at, shore);
        while unit != outermost {
            let Some(group) = self.parent_unit(unit) else { break };
            let outer = self.seat(group, at, shore);
            let border = Seat::Border { want: self.wants[group].len() - 1 };
            let (below, above) = if shore == Shore::Upper { (seat, border) } else { (border, seat) };
            self.joints[self.level[unit]].push(Joint { edge, below, above, of_last: Some(of_last) });
            (unit, seat) = (group, outer);
        }
        seat
    }

    /// Turns the edges that close a circle, walking depth first from the units that support nothing, in the
    /// author's order.
    fn turn(&mut self, level: usize, edges: &[(usize, usize, usize)], mark: &mut [usize], diagram: &Diagram) {
        let units = std::mem::take(&mut self.units[level]);
        for (nth, &unit) in units.iter().enumerate() {
            mark[unit] = nth;
        }
        let mut below: Vec<Vec<(usize, usize)>> = vec![Vec::new(); units.len()];
        let mut supports = vec![0usize; units.len()];
        for &(at, from, to) in edges {
            below[mark[to]].push((at, mark[from]));
            supports[mark[from]] += 1;
        }
        for below in &mut below {
            // Stable: the strongest first, then the author's order.
            below.sort_by_key(|&(at, _)| std::cmp::Reverse(diagram.edges[at].weight));
        }
        let tops = (0..units.len()).filter(|&nth| supports[nth] == 0);
        let mut state = vec![State::New; units.len()];
        let mut path: Vec<(usize, usize)> = Vec::new();
        for root in tops.chain(0..units.len()) {
            if state[root] != State::New {
                continue;
            }
            state[root] = State::Open;
            path.push((root, 0));
            while let Some((unit, next)) = path.last_mut() {
                let Some(&(at, from)) = below[*unit].get(*next) else {
                    state[*unit] = State::Done;
                    path.pop();
                    continue;
                };
                *next += 1;
                match state[from] {
                    State::New => {
                        state[from] = State::Open;
                        path.push((from, 0));
                    }
                    State::Open => self.turned[at] = true,
                    State::Done => {}
                }
            }
        }
        self.units[level] = units;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Boxes that are to stand in stacks: those whose only edge leads to a box that has several such. Each
/// stack holds up to `rows` of them, in their order and about as many as the next.
fn stacks(diagram: &Diagram, home: &[Option<usize>], rows: usize) -> Vec<Vec<usize>> {
    if rows < 2 {
        return Vec::new();
    }
    let mut count = vec![0usize; diagram.boxes.len()];
    for edge in &diagram.edges {
        count[edge.from.index()] += 1;
        count[edge.to.index()] += 1;
    }
    let mut leaves: Vec<Vec<usize>> = vec![Vec::new(); diagram.boxes.len()];
    for edge in &diagram.edges {
        let (from, to) = (edge.from.index(), edge.to.index());
        let same_group = diagram.boxes[from].group == diagram.boxes[to].group;
        if count[from] == 1 && from != to && same_group && home[from].is_none() && edge.label.is_none() {
            leaves[to].push(from);
        }
    }
    let mut stacks = Vec::new();
    for mut leaves in leaves {
        leaves.sort_unstable();
        if leaves.len() >= 2 {
            let columns = leaves.len().div_ceil(rows);
            stacks.extend(leaves.chunks(leaves.len().div_ceil(columns)).map(<[usize]>::to_vec));
        }
    }
    stacks
}
