//! From a plan to a picture: places level by level from the inside out, then puts the pieces of every edge
//! together.

use super::diagram::{Diagram, Method, Options, Size};
use super::frame::{Frame, Insets, round};
use super::layered;
use super::pack;
use super::path::Path;
use super::picture::{Layout, Point, Rect, Route};
use super::placement::{Effort, Link, Placement, Room, Site, Tip};
use super::plan::{Joint, Kind, Plan, Seat};
use super::router;
use super::tree;
use super::unit::{self, End, Shore, Unit, Workshop};

/// With more sites than so many, not every main claim stands at the top: in a map that may be folded, and in one
/// that may not, where nothing else makes rows narrower.
const MANY: usize = 2_000;
const FEW: usize = 50;

/// Lays a diagram out with one method, with stacks of up to `rows` boxes.
pub(super) struct Assembly<'d> {
    workshop: Workshop<'d>,
    plan: Plan,
    method: Method,
    /// The width for a height of 1 that branches and rows may be folded for, if they may be.
    fold: Option<f64>,
    effort: Effort,
    units: Vec<Unit>,
    /// Where units stand on their level.
    corners: Vec<Point>,
    /// The pieces of every edge from its two ends inwards, each with its level.
    pieces: Vec<Pieces>,
    /// Edges that a placement could not draw.
    undrawn: Vec<bool>,
    size: Size,
}

#[derive(Clone, Debug, Default)]
struct Pieces {
    from_first: Vec<(usize, Path)>,
    from_last: Vec<(usize, Path)>,
    middle: Option<(usize, Path)>,
}

impl<'d> Assembly<'d> {
    /// Gives everything its place; edges that find their own way come later.
    pub(super) fn new(
        workshop: Workshop<'d>,
        method: Method,
        plan: Plan,
        fold: Option<f64>,
        effort: Effort,
    ) -> Assembly<'d> {
        let mut assembly = Assembly {
            units: vec![Unit::default(); plan.kinds.len()],
            corners: vec![Point::default(); plan.kinds.len()],
            pieces: vec![Pieces::default(); workshop.diagram.edges.len()],
            undrawn: vec![false; workshop.diagram.edges.len()],
            size: Size::default(),
            workshop,
            plan,
            method,
            fold,
            effort,
        };
        for level in (0..assembly.plan.units.len()).rev() {
            assembly.place(level);
        }
        assembly
    }

    /// Size of the picture without margins, with the main claim on top.
    pub(super) fn size(&self) -> Size {
        self.size
    }

    fn diagram(&self) -> &'d Diagram {
        self.workshop.diagram
    }

    fn options(&self) -> &'d Options {
        self.workshop.options
    }

    fn room(&self) -> Room {
        Room {
            gap: self.workshop.gap(),
            rank_gap: self.options().rank_gap.max(12.0),
            aspect: self.fold,
            level_above: if self.options().stacked { MANY } else { FEW },
        }
    }

    fn insets(&self, level: usize) -> Insets {
        let group = level.checked_sub(1).and_then(|group| self.diagram().groups.get(group));
        let padding = self.options().padding.max(6.0);
        group.map_or_else(Insets::default, |group| self.workshop.frame.insets(padding, group.title))
    }

    /// Places the units of a level and tells its group how large it is.
    fn place(&mut self, level: usize) {
        let members = self.plan.units[level].clone();
        if members.is_empty() {
            return;
        }
        for &unit in &members {
            let wants = &self.plan.wants[unit];
            self.units[unit] = match &self.plan.kinds[unit] {
                Kind::Box(at) => self.workshop.single(*at, wants),
                Kind::Stack(members) => self.workshop.stack(members, wants),
                Kind::Panel(panel) => self.workshop.panel(*panel, wants),
                Kind::Group(_) => continue,
            };
        }
        let joints = std::mem::take(&mut self.plan.joints[level]);
        let borders = level.checked_sub(1).map_or(0, |group| self.plan.wants[self.plan.group_units[group]].len());
        let clusters = Clusters::new(&members, &joints, borders);
        let insets = self.insets(level);
        let mut placements = Vec::with_capacity(clusters.clusters.len());
        for cluster in &clusters.clusters {
            placements.push(self.place_cluster(level, cluster, &clusters, &joints));
        }
        let sizes: Vec<Size> = placements.iter().map(|placement| placement.size).collect();
        let (corners, mut size) = self.pack(&sizes, clusters.with_border);
        size.width += insets.left + insets.right;
        size.height += insets.top + insets.bottom;
        if let Some(group) = level.checked_sub(1) {
            let title = self.diagram().groups[group].title;
            let least = self.workshop.frame.size(Size::new(title.width + 2.0 * self.options().padding, 0.0));
            size = Size::new(size.width.max(least.width), size.height.max(least.height));
        }
        let shift = Point::new(insets.left, insets.top);
        let mut border_x = vec![0.0; borders];
        for ((cluster, placement), corner) in clusters.clusters.iter().zip(placements).zip(corners) {
            let moved = |point: Point| Point::new(point.x + corner.x + shift.x, point.y + corner.y + shift.y);
            for (&site, &at) in cluster.sites.iter().zip(&placement.corners) {
                match site.checked_sub(members.len()) {
                    None => self.corners[members[site]] = moved(at),
                    Some(border) => border_x[border] = moved(at).x,
                }
            }
            for (&at, path) in cluster.joints.iter().zip(&placement.paths) {
                self.add_piece(level, joints[at], path.as_ref().map(|path| path.mapped(moved)), size);
            }
        }
        self.finish(level, size, &border_x);
    }

    /// The first cluster reaches the borders, where one does: nothing stands above or below it.
    fn pack(&self, sizes: &[Size], with_border: bool) -> (Vec<Point>, Size) {
        let gap = 2.0 * self.room().gap;
        let aspect = self.workshop.frame.aspect(self.options().aspect);
        let Some((first, rest)) = sizes.split_first().filter(|_| with_border) else {
            return pack::shelves(sizes, gap, aspect);
        };
        if rest.is_empty() {
            return (vec![Point::default()], *first);
        }
        let (corners, size) = pack::shelves(rest, gap, aspect);
        let beside = corners.iter().map(|corner| Point::new(corner.x + first.width + gap, corner.y));
        let whole = Size::new(first.width + gap + size.width, first.height.max(size.height));
        (std::iter::once(Point::default()).chain(beside).collect(), whole)
    }

    fn finish(&mut self, level: usize, size: Size, border_x: &[f64]) {
        let Some(group) = level.checked_sub(1) else {
            self.size = size;
            return;
        };
        let unit = self.plan.group_units[group];
        let wants = &self.plan.wants[unit];
        let end = |(nth, &x): (usize, &f64)| {
            let border = if wants[nth].shore == Shore::Upper { 0.0 } else { size.height };
            End { x, reach: 0.0, anchor: nth, border, lane: Vec::new() }
        };
        let ends = border_x.iter().enumerate().map(end).collect();
        self.units[unit] = Unit { size, axis: size.width / 2.0, ends, ..Unit::default() };
    }

    fn tip(&self, seat: Seat, site: usize) -> Tip {
        match seat {
            Seat::Unit { unit, want } => {
                let end = &self.units[unit].ends[want];
                Tip { site, x: end.x, reach: end.reach, anchor: end.anchor }
            }
            Seat::Whole { unit } => Tip { site, x: self.units[unit].axis, reach: 0.0, anchor: usize::MAX },
            Seat::Border { .. } => Tip { site, ..Tip::default() },
        }
    }

    fn place_cluster(&self, level: usize, cluster: &Cluster, clusters: &Clusters, joints: &[Joint]) -> Placement {
        let members = &self.plan.units[level];
        let mut pins = Vec::new();
        let mut sites: Vec<Site> = cluster
            .sites
            .iter()
            .map(|&site| match site.checked_sub(members.len()) {
                None => {
                    pins.push(None);
                    let unit = &self.units[members[site]];
                    Site { size: unit.size, axis: unit.axis }
                }
                Some(border) => {
                    let group = self.plan.group_units[level - 1];
                    pins.push(Some(self.plan.wants[group][border].shore));
                    Site::default()
                }
            })
            .collect();
        sites.extend(self.title(level, &pins).map(|(site, shore)| {
            pins.push(Some(shore));
            site
        }));
        let links: Vec<Link> = cluster
            .joints
            .iter()
            .map(|&at| {
                let joint = joints[at];
                let local = |seat| clusters.local[clusters.site(members.len(), seat)];
                Link {
                    below: self.tip(joint.below, local(joint.below)),
                    above: self.tip(joint.above, local(joint.above)),
                    weight: f64::from(self.diagram().edges[joint.edge].weight.max(1)),
                }
            })
            .collect();
        match self.method {
            Method::Tree => tree::place(&sites, &links, self.room()),
            Method::Layered => {
                let mut placement = layered::place(&sites, &links, &pins, self.room(), self.effort);
                if sites.len() > cluster.sites.len() {
                    placement.centre(&sites[..cluster.sites.len()]);
                }
                placement
            }
        }
    }

    /// The title of a group as a site beside its borders, if there are some on its side.
    fn title(&self, level: usize, pins: &[Option<Shore>]) -> Option<(Site, Shore)> {
        let group = self.diagram().groups.get(level.checked_sub(1)?)?;
        let shore = self.workshop.frame.title_shore().filter(|shore| pins.contains(&Some(*shore)))?;
        let size = Size::new(group.title.width, 0.0);
        (size.width > 0.0).then_some((Site { size, axis: 0.0 }, shore))
    }

    /// Takes a piece that a placement has drawn, from below to above, and adds what lies inside the units.
    fn add_piece(&mut self, level: usize, joint: Joint, path: Option<Path>, size: Size) {
        if matches!(joint.below, Seat::Whole { .. }) {
            return;
        }
        let Some(mut path) = path else {
            self.undrawn[joint.edge] = true;
            return;
        };
        // A border is where the group ends, not where the placement does.
        if matches!(joint.above, Seat::Border { .. }) {
            path.line_to(Point::new(path.end().x, 0.0));
        }
        if matches!(joint.below, Seat::Border { .. }) {
            let mut longer = Path::at(Point::new(path.start.x, size.height));
            longer.append(&path);
            path = longer;
        }
        let mut whole = self.inner(joint.below, path.start).unwrap_or_else(|| Path::at(path.start));
        whole.append(&path);
        if let Some(inner) = self.inner(joint.above, path.end()) {
            whole.append(&inner.reversed());
        }
        let turned = self.plan.turned[joint.edge];
        let pieces = &mut self.pieces[joint.edge];
        // Pieces of an end run from the box outwards: upwards, unless they leave by the lower side.
        match joint.of_last {
            None => pieces.middle = Some((level, if turned { whole.reversed() } else { whole })),
            Some(of_last) => {
                let outwards = if matches!(joint.above, Seat::Border { .. }) { whole } else { whole.reversed() };
                let list = if of_last { &mut pieces.from_last } else { &mut pieces.from_first };
                list.push((level, outwards));
            }
        }
    }

    /// The way from a box to the place where its edge crosses the unit's side.
    fn inner(&self, seat: Seat, at: Point) -> Option<Path> {
        let Seat::Unit { unit, want } = seat else { return None };
        if matches!(self.plan.kinds[unit], Kind::Group(_)) {
            return None;
        }
        let corner = self.corners[unit];
        let path = self.units[unit].ends[want].path(at.x - corner.x, at.y - corner.y);
        Some(path.mapped(|point| Point::new(point.x + corner.x, point.y + corner.y)))
    }

    /// The picture, with the edges that find their own way.
    pub(super) fn finish_picture(self) -> Layout {
        let margin = self.options().margin;
        let mut origins = vec![Point::default(); self.plan.units.len()];
        origins[0] = Point::new(margin, margin);
        for (group, &unit) in self.plan.group_units.iter().enumerate() {
            let outer = origins[self.plan.level[unit]];
            origins[group + 1] = Point::new(outer.x + self.corners[unit].x, outer.y + self.corners[unit].y);
        }
        let mut sheet = Sheet::new(self.diagram(), self.size, margin);
        for (unit, content) in self.units.iter().enumerate() {
            let origin = origins[self.plan.level[unit]];
            let corner = Point::new(origin.x + self.corners[unit].x, origin.y + self.corners[unit].y);
            sheet.put(content, &self.plan.kinds[unit], corner, self.workshop.frame, self.diagram());
        }
        for (edge, pieces) in self.pieces.iter().enumerate() {
            match pieces.joined(&origins) {
                Some(path) if !self.undrawn[edge] => sheet.paths[edge] = path,
                _ => {}
            }
        }
        let labels = sheet.labels.iter().flatten().copied();
        let titles = self
            .diagram()
            .groups
            .iter()
            .zip(&sheet.groups)
            .filter(|(group, rect)| rect.width > 0.0 && group.title.width > 0.0 && group.title.height > 0.0);
        let padding = self.options().padding.max(6.0);
        let titles = titles.map(|(group, &rect)| self.workshop.frame.title(rect, padding, group.title));
        let obstacles: Vec<Rect> = sheet.boxes.iter().copied().chain(labels).chain(titles).collect();
        let call = |&at: &usize| {
            let edge = self.diagram().edges[at];
            router::Call { from: edge.from.index(), to: edge.to.index(), is_labelled: edge.label.is_some() }
        };
        let undrawn = (0..self.undrawn.len()).filter(|&at| self.undrawn[at]);
        let routed: Vec<usize> = self.plan.routed.iter().copied().chain(undrawn).collect();
        let calls: Vec<router::Call> = routed.iter().map(call).collect();
        let routes = router::route(&obstacles, &calls, unit::CLEARANCE);
        for (&edge, path) in routed.iter().zip(routes) {
            sheet.paths[edge] = path;
        }
        sheet.enclose(margin);
        sheet.drawn(self.workshop.frame, self.method)
    }
}

impl Pieces {
    fn joined(&self, origins: &[Point]) -> Option<Path> {
        let (level, middle) = self.middle.as_ref()?;
        let moved = |level: usize, path: &Path| {
            let origin = origins[level];
            path.mapped(|point| Point::new(point.x + origin.x, point.y + origin.y))
        };
        let mut parts = self.from_first.iter().map(|(level, path)| moved(*level, path));
        let mut whole = parts.next();
        let mut add = |part: Path| match &mut whole {
            Some(whole) => whole.append(&part),
            None => whole = Some(part),
        };
        parts.for_each(&mut add);
        add(moved(*level, middle));
        self.from_last.iter().rev().for_each(|(level, path)| add(moved(*level, path).reversed()));
        whole
    }
}

/// Everything in its place, before it is turned the way it is drawn.
struct Sheet {
    size: Size,
    boxes: Vec<Rect>,
    groups: Vec<Rect>,
    panels: Vec<Rect>,
    labels: Vec<Option<Rect>>,
    paths: Vec<Path>,
}

impl Sheet {
    fn new(diagram: &Diagram, size: Size, margin: f64) -> Sheet {
        Sheet {
            size: Size::new(size.width + 2.0 * margin, size.height + 2.0 * margin),
            boxes: vec![Rect::default(); diagram.boxes.len()],
            groups: vec![Rect::default(); diagram.groups.len()],
            panels: vec![Rect::default(); diagram.panels.len()],
            labels: vec![None; diagram.edges.len()],
            paths: vec![Path::default(); diagram.edges.len()],
        }
    }

    fn put(&mut self, unit: &Unit, kind: &Kind, corner: Point, frame: Frame, diagram: &Diagram) {
        let moved = |rect: Rect| Rect::new(rect.x + corner.x, rect.y + corner.y, rect.width, rect.height);
        for &(at, place) in &unit.boxes {
            let size = frame.size(diagram.boxes[at].size);
            self.boxes[at] = moved(Rect::new(place.x, place.y, size.width, size.height));
        }
        for &(edge, rect) in &unit.labels {
            self.labels[edge] = Some(moved(rect));
        }
        for (edge, path) in &unit.loops {
            self.paths[*edge] = path.mapped(|point| Point::new(point.x + corner.x, point.y + corner.y));
        }
        match *kind {
            Kind::Panel(at) => self.panels[at] = unit.frame.map(moved).unwrap_or_default(),
            Kind::Group(at) => self.groups[at] = Rect::new(corner.x, corner.y, unit.size.width, unit.size.height),
            Kind::Box(_) | Kind::Stack(_) => {}
        }
    }

    /// Makes room for edges that run outside everything else.
    fn enclose(&mut self, margin: f64) {
        let (mut low, mut high) = (Point::new(margin, margin), Point::new(self.size.width, self.size.height));
        (high.x, high.y) = (high.x - margin, high.y - margin);
        for path in &self.paths {
            for point in path.points() {
                low = Point::new(low.x.min(point.x), low.y.min(point.y));
                high = Point::new(high.x.max(point.x), high.y.max(point.y));
            }
        }
        let shift = Point::new(margin - low.x, margin - low.y);
        self.size = Size::new(high.x - low.x + 2.0 * margin, high.y - low.y + 2.0 * margin);
        if shift == Point::default() {
            return;
        }
        let groups = self.boxes.iter_mut().chain(&mut self.groups).chain(&mut self.panels);
        for rect in groups.chain(self.labels.iter_mut().flatten()) {
            (rect.x, rect.y) = (rect.x + shift.x, rect.y + shift.y);
        }
        for path in &mut self.paths {
            *path = path.mapped(|point| Point::new(point.x + shift.x, point.y + shift.y));
        }
    }

    fn drawn(self, frame: Frame, method: Method) -> Layout {
        let size = self.size;
        let rects = |rects: Vec<Rect>| rects.into_iter().map(|rect| frame.rect(rect, size)).collect();
        let route = |(path, label): (Path, Option<Rect>)| {
            let path = path.mapped(|point| frame.point(point, size));
            let label = label.map(|label| frame.rect(label, size));
            Route { start: path.start, segments: path.segments, label }
        };
        let drawn = frame.size(size);
        Layout {
            size: Size::new(round(drawn.width), round(drawn.height)),
            boxes: rects(self.boxes),
            groups: rects(self.groups),
            panels: rects(self.panels),
            routes: self.paths.into_iter().zip(self.labels).map(route).collect(),
            method,
        }
    }
}

/// Units of a level that edges connect, and the borders that belong to them.
#[derive(Default)]
struct Cluster {
    /// Positions among the level's units, then among its borders.
    sites: Vec<usize>,
    joints: Vec<usize>,
}

struct Clusters {
    clusters: Vec<Cluster>,
    /// Position of each site in its cluster.
    local: Vec<usize>,
    /// Position of each unit on the level.
    at: Vec<(usize, usize)>,
    with_border: bool,
}

impl Clusters {
    fn new(members: &[usize], joints: &[Joint], borders: usize) -> Clusters {
        let count = members.len() + borders;
        let mut at: Vec<(usize, usize)> = members.iter().enumerate().map(|(nth, &unit)| (unit, nth)).collect();
        at.sort_unstable();
        let mut clusters = Clusters { clusters: Vec::new(), local: vec![0; count], at, with_border: borders > 0 };
        let mut leader: Vec<usize> = (0..count).collect();
        for border in members.len() + 1..count {
            join(&mut leader, members.len(), border);
        }
        let ends: Vec<(usize, usize)> = joints
            .iter()
            .map(|joint| {
                let site = |seat| clusters.site(members.len(), seat);
                (site(joint.below), site(joint.above))
            })
            .collect();
        for &(below, above) in &ends {
            join(&mut leader, below, above);
        }
        let mut number = vec![usize::MAX; count];
        // The cluster with the borders comes first.
        for site in (members.len()..count).chain(0..members.len()) {
            let leader = find(&mut leader, site);
            if number[leader] == usize::MAX {
                number[leader] = clusters.clusters.len();
                clusters.clusters.push(Cluster::default());
            }
        }
        for site in 0..count {
            let cluster = &mut clusters.clusters[number[find(&mut leader, site)]];
            clusters.local[site] = cluster.sites.len();
            cluster.sites.push(site);
        }
        for (joint, &(below, _)) in ends.iter().enumerate() {
            clusters.clusters[number[find(&mut leader, below)]].joints.push(joint);
        }
        clusters
    }

    fn site(&self, members: usize, seat: Seat) -> usize {
        match seat {
            Seat::Unit { unit, .. } | Seat::Whole { unit } => {
                let found = self.at.binary_search_by_key(&unit, |entry| entry.0);
                found.ok().and_then(|at| self.at.get(at)).map_or(0, |entry| entry.1)
            }
            Seat::Border { want } => members + want,
        }
    }
}

fn find(leader: &mut [usize], site: usize) -> usize {
    let mut at = site;
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

/// The smaller number leads, so that the order stays the author's.
fn join(leader: &mut [usize], one: usize, other: usize) {
    let (one, other) = (find(leader, one), find(leader, other));
    let (small, large) = (one.min(other), one.max(other));
    leader[large] = small;
}
