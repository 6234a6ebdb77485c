//! Measures layouts on generated maps; `benches/compare-dot` puts Graphviz beside it.
//!
//! ```text
//! layout_bench dot SEED BOXES CROSS          the map in DOT, with fixed sizes
//! layout_bench lay SEED BOXES CROSS METHOD   lays it out and measures it: tree, layered, auto;
//!                                            "layered-unstacked" puts every box into the row of its rank
//! layout_bench time SEED BOXES CROSS METHOD  lays it out, and no more
//! layout_bench read SEED BOXES CROSS FILE    measures what `dot -Tjson0` made of it
//! layout_bench dot FILE                      the boxes and edges of `hence render --to geometry` in DOT
//! layout_bench lay FILE                      measures that file's own picture
//! layout_bench read FILE JSON                measures what `dot -Tjson0` made of its boxes
//! ```
//!
//! `CROSS` is the number of additional edges for every hundred boxes. Every measurement is one line of numbers:
//! crossings, edges through boxes, pairs of boxes that overlap, the sum of horizontal distances, width,
//! height, bends. All are taken from what is drawn.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::fmt::Write;
use std::process::ExitCode;

use hence::layout::{
    BoxId, BoxShape, Diagram, Edge, Group, GroupId, Layout, Method, Options, Point, Rect, Route, Segment, Size, lay_out,
};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(words: &[&str]) -> Result<String, String> {
    let number = |word: &str| word.parse::<u32>().map_err(|error| format!("{word}: {error}"));
    let map = |seed, boxes, cross| Ok::<_, String>(generate(number(seed)?.into(), number(boxes)?, number(cross)?));
    match *words {
        ["dot", seed, boxes, cross] => Ok(to_dot(&map(seed, boxes, cross)?)),
        ["lay", seed, boxes, cross, method] => {
            let diagram = map(seed, boxes, cross)?;
            let layout = run_method(&diagram, method)?;
            Ok(measure(&diagram, &layout))
        }
        ["time", seed, boxes, cross, method] => run_method(&map(seed, boxes, cross)?, method).map(|_| String::new()),
        ["dot", file] => Ok(to_dot(&drawn(file)?.0)),
        ["lay", file] => {
            let (diagram, layout) = drawn(file)?;
            Ok(measure(&diagram, &layout))
        }
        ["read", file, json] => {
            let (diagram, _) = drawn(file)?;
            let text = std::fs::read_to_string(json).map_err(|error| error.to_string())?;
            Ok(measure(&diagram, &read(&diagram, &text)?))
        }
        ["read", seed, boxes, cross, file] => {
            let diagram = map(seed, boxes, cross)?;
            let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
            Ok(measure(&diagram, &read(&diagram, &text)?))
        }
        _ => Err("see the head of examples/layout_bench.rs".to_string()),
    }
}

fn run_method(diagram: &Diagram, method: &str) -> Result<Layout, String> {
    let stacked = method != "layered-unstacked";
    let method = match method {
        "tree" => Some(Method::Tree),
        "layered" | "layered-unstacked" => Some(Method::Layered),
        "auto" => None,
        _ => return Err(format!("unknown method {method}")),
    };
    let options = Options { method, stacked, ..Options::default() };
    lay_out(diagram, &options).map_err(|error| error.to_string())
}

/// The splitmix generator of Steele, Lea and Flood (2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % u64::from(sides.max(1))) as u32
    }
}

/// Trees of about 250 boxes with two to six premises a claim; texts of 60 to 200 letters wrapped at 30. A
/// cross edge leads from any box to any earlier one, so there are no circles.
fn generate(seed: u64, count: u32, cross: u32) -> Diagram {
    let mut dice = Dice(seed);
    let mut diagram = Diagram::default();
    for _ in 0..count {
        let lines = (60 + dice.below(141)).div_ceil(30);
        diagram.boxes.push(BoxShape { size: Size::new(215.0, f64::from(20 + 18 * lines)), group: None });
    }
    let mut first = 0;
    while first < count {
        let end = count.min(first + 200 + dice.below(101));
        let (mut claim, mut next) = (first, first + 1);
        while next < end {
            for _ in 0..2 + dice.below(5) {
                if next < end {
                    diagram.edges.push(Edge::new(BoxId(next), BoxId(claim)));
                    next += 1;
                }
            }
            claim += 1;
        }
        first = end;
    }
    let mut left = count * cross / 100;
    while left > 0 {
        let (one, other) = (dice.below(count), dice.below(count));
        if one != other {
            diagram.edges.push(Edge::new(BoxId(one.max(other)), BoxId(one.min(other))));
            left -= 1;
        }
    }
    diagram
}

/// The same map for `dot`: its arrows run from main claim to reason, drawn backwards, as inches of 72 points.
fn to_dot(diagram: &Diagram) -> String {
    let mut text = String::from("digraph {\nnodesep=0.25; ranksep=0.5;\nnode [shape=box fixedsize=true label=\"\"];\n");
    for (at, shape) in diagram.boxes.iter().enumerate() {
        let (width, height) = (shape.size.width / 72.0, shape.size.height / 72.0);
        let mut line = format!("{at} [width={width} height={height}];");
        let mut group = shape.group;
        while let Some(id) = group {
            line = format!("subgraph cluster_{} {{ {line} }}", id.0);
            group = diagram.groups[id.index()].parent;
        }
        let _ = writeln!(text, "{line}");
    }
    text.push_str("edge [dir=back];\n");
    for edge in &diagram.edges {
        let _ = writeln!(text, "{} -> {};", edge.to.0, edge.from.0);
    }
    text.push_str("}\n");
    text
}

/// A picture from `hence render --to geometry`. Premises on the panel of their inference are one box with it, as wide and
/// high as the panel: `dot` has nothing like panels. A box is in the smallest group that it stands in.
fn drawn(file: &str) -> Result<(Diagram, Layout), String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let json: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let list = |name: &str| json[name].as_array().cloned().unwrap_or_default();
    let number = |value: &serde_json::Value| value.as_f64().unwrap_or_default();
    let rect = |value: &serde_json::Value| {
        let of = |name: &str| number(&value["rect"][name]);
        Rect::new(of("x"), of("y"), of("width"), of("height"))
    };
    let groups: Vec<Rect> = list("groups").iter().map(rect).collect();
    let holds = |outer: &Rect, inner: &Rect| {
        outer.x <= inner.x && outer.y <= inner.y && outer.right() >= inner.right() && outer.bottom() >= inner.bottom()
    };
    let mut diagram = Diagram::default();
    for group in list("groups") {
        let parent = group["parent"].as_u64().map(|parent| GroupId(parent as u32));
        diagram.groups.push(Group { parent, title: Size::default() });
    }
    let mut boxes: Vec<Rect> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for panel in list("panels") {
        let names = panel["premises"].as_array().into_iter().flatten().chain([&panel["inference"]]);
        places.extend(names.map(|name| (name.to_string(), boxes.len() as u32)));
        boxes.push(rect(&panel));
    }
    for shape in list("boxes") {
        places.entry(shape["name"].to_string()).or_insert_with(|| {
            boxes.push(rect(&shape));
            boxes.len() as u32 - 1
        });
    }
    for shape in &boxes {
        let area = |&at: &usize| groups[at].width * groups[at].height;
        let around = (0..groups.len()).filter(|&at| holds(&groups[at], shape));
        let group = around.min_by(|one, other| area(one).total_cmp(&area(other)));
        let group = group.map(|at| GroupId(at as u32));
        diagram.boxes.push(BoxShape { size: Size::new(shape.width, shape.height), group });
    }
    let mut routes = Vec::new();
    for edge in list("edges") {
        let end = |name: &str| places.get(&edge[name].to_string()).copied().ok_or(format!("{} is no box", edge[name]));
        let (from, to) = (end("from")?, end("to")?);
        if from != to {
            let point = |pair: &serde_json::Value| Point::new(number(&pair[0]), number(&pair[1]));
            let segment = |segment: &serde_json::Value| match segment.as_array().map_or(&[][..], Vec::as_slice) {
                [first, second, end] => Segment::Curve(point(first), point(second), point(end)),
                points => Segment::Line(points.first().map(point).unwrap_or_default()),
            };
            diagram.edges.push(Edge::new(BoxId(from), BoxId(to)));
            let segments = edge["segments"].as_array().into_iter().flatten().map(segment).collect();
            routes.push(Route { start: point(&edge["start"]), segments, label: None });
        }
    }
    let method = Method::Layered;
    Ok((diagram, Layout { size: Size::default(), boxes, groups, panels: vec![], routes, method }))
}

/// What `dot -Tjson0` says about places and curves.
fn read(diagram: &Diagram, text: &str) -> Result<Layout, String> {
    let json: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let numbers =
        |text: &str| -> Vec<f64> { text.split([',', ' ']).filter_map(|number| number.parse().ok()).collect() };
    let page = numbers(json["bb"].as_str().unwrap_or_default());
    let [_, _, width, height] = page[..] else { return Err("no bounding box".to_string()) };
    let mut boxes = vec![Rect::default(); diagram.boxes.len()];
    let mut ids = std::collections::HashMap::new();
    for object in json["objects"].as_array().into_iter().flatten() {
        let (Some(name), Some(place)) = (object["name"].as_str(), object["pos"].as_str()) else { continue };
        let at: usize = name.parse().map_err(|_| format!("unknown box {name}"))?;
        let size = diagram.boxes[at].size;
        let [x, y] = numbers(place)[..] else { return Err(format!("{place} is no place")) };
        boxes[at] = Rect::new(x - size.width / 2.0, height - y - size.height / 2.0, size.width, size.height);
        ids.insert(object["_gvid"].as_u64(), at as u32);
    }
    // Between two boxes all edges are alike: hand them out in turn.
    let mut waiting: std::collections::HashMap<(u32, u32), Vec<usize>> = std::collections::HashMap::new();
    for (at, edge) in diagram.edges.iter().enumerate() {
        waiting.entry((edge.from.0, edge.to.0)).or_default().push(at);
    }
    let mut routes = vec![Route::default(); diagram.edges.len()];
    for edge in json["edges"].as_array().into_iter().flatten() {
        let ends = (ids.get(&edge["head"].as_u64()), ids.get(&edge["tail"].as_u64()));
        let (Some(&from), Some(&to)) = ends else { return Err("an edge without ends".to_string()) };
        let Some(at) = waiting.get_mut(&(from, to)).and_then(Vec::pop) else {
            return Err("an edge too many".to_string());
        };
        routes[at] = spline(edge["pos"].as_str().unwrap_or_default(), height);
    }
    Ok(Layout {
        size: Size::new(width, height),
        boxes,
        groups: vec![],
        panels: vec![],
        routes,
        method: Method::Layered,
    })
}

/// `s,x,y x,y x,y …`: where the arrowhead points, then a start and three points for each curve.
fn spline(text: &str, height: f64) -> Route {
    let mut points = Vec::new();
    let mut head = None;
    for word in text.split(' ') {
        let parts: Vec<f64> = word.split(',').filter_map(|number| number.parse().ok()).collect();
        let [x, y] = parts[..] else { continue };
        if word.starts_with("s,") {
            head = Some(Point::new(x, height - y));
        } else if !word.starts_with("e,") {
            points.push(Point::new(x, height - y));
        }
    }
    let start = points.first().copied().unwrap_or_default();
    let mut segments: Vec<Segment> = Vec::new();
    for curve in points.get(1..).unwrap_or_default().chunks_exact(3) {
        segments.push(Segment::Curve(curve[0], curve[1], curve[2]));
    }
    let mut route = Route { start, segments, label: None };
    if let Some(head) = head {
        route.start = head;
        route.segments.insert(0, Segment::Line(start));
    }
    route
}

fn measure(diagram: &Diagram, layout: &Layout) -> String {
    let lines: Vec<Vec<Point>> = layout.routes.iter().map(points).collect();
    let middle = |id: BoxId| layout.boxes[id.index()].x + layout.boxes[id.index()].width / 2.0;
    let distance: f64 = diagram.edges.iter().map(|edge| (middle(edge.from) - middle(edge.to)).abs()).sum();
    let bends: usize = lines.iter().map(|line| bends(line)).sum();
    let extent = extent(layout, &lines);
    format!(
        "{} {} {} {distance:.0} {:.0} {:.0} {bends}\n",
        crossings(diagram, &lines),
        through_boxes(diagram, layout, &lines),
        overlaps(layout),
        extent.width,
        extent.height,
    )
}

/// The smallest rectangle around boxes, groups and lines.
fn extent(layout: &Layout, lines: &[Vec<Point>]) -> Rect {
    let rects = layout.boxes.iter().chain(&layout.groups);
    let corners = rects.flat_map(|rect| [Point::new(rect.x, rect.y), Point::new(rect.right(), rect.bottom())]);
    let points: Vec<Point> = corners.chain(lines.iter().flatten().copied()).collect();
    let (mut low, mut high) = (Point::new(f64::INFINITY, f64::INFINITY), Point::default());
    for point in &points {
        (low.x, low.y) = (low.x.min(point.x), low.y.min(point.y));
        (high.x, high.y) = (high.x.max(point.x), high.y.max(point.y));
    }
    if points.is_empty() { Rect::default() } else { Rect::new(low.x, low.y, high.x - low.x, high.y - low.y) }
}

/// A line as points close together: close enough that no crossing of two gentle curves is missed.
fn points(route: &Route) -> Vec<Point> {
    const PIECES: usize = 12;
    let mut points = vec![route.start];
    let mut start = route.start;
    for segment in &route.segments {
        if let Segment::Curve(first, second, end) = *segment {
            for piece in 1..PIECES {
                let t = piece as f64 / PIECES as f64;
                let u = 1.0 - t;
                let mix = |a: f64, b: f64, c: f64, d: f64| {
                    u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
                };
                points.push(Point::new(mix(start.x, first.x, second.x, end.x), mix(start.y, first.y, second.y, end.y)));
            }
        }
        start = segment.end();
        points.push(start);
    }
    points
}

/// Pieces of lines in a grid, so that only near ones are compared.
struct Grid {
    cell: f64,
    columns: usize,
    rows: usize,
    pieces: Vec<Vec<(u32, u32)>>,
}

impl Grid {
    fn new(lines: &[Vec<Point>], size: Size) -> Grid {
        let cell = 120.0;
        let columns = (size.width / cell) as usize + 3;
        let rows = (size.height / cell) as usize + 3;
        let mut grid = Grid { cell, columns, rows, pieces: vec![Vec::new(); columns * rows] };
        for (at, line) in lines.iter().enumerate() {
            for (nth, pair) in line.windows(2).enumerate() {
                for cell in grid.cells(pair[0], pair[1]) {
                    grid.pieces[cell].push((at as u32, nth as u32));
                }
            }
        }
        grid
    }

    /// The cells that a piece passes: row by row, from where it enters to where it leaves.
    fn cells(&self, from: Point, to: Point) -> Vec<usize> {
        let (high, low) = if from.y <= to.y { (from, to) } else { (to, from) };
        let index = |length: f64, count: usize| ((length / self.cell + 1.0).max(0.0) as usize).min(count - 1);
        let mut cells = Vec::new();
        for row in index(high.y, self.rows)..=index(low.y, self.rows) {
            let at = |y: f64| {
                let share = if low.y > high.y { ((y - high.y) / (low.y - high.y)).clamp(0.0, 1.0) } else { 0.0 };
                high.x + (low.x - high.x) * share
            };
            let (top, bottom) = ((row as f64 - 1.0) * self.cell, row as f64 * self.cell);
            let (one, other) = if low.y > high.y { (at(top), at(bottom)) } else { (high.x, low.x) };
            for column in index(one.min(other), self.columns)..=index(one.max(other), self.columns) {
                cells.push(row * self.columns + column);
            }
        }
        cells
    }
}

/// How many pairs of edges without a common box cross.
fn crossings(diagram: &Diagram, lines: &[Vec<Point>]) -> usize {
    let far = lines
        .iter()
        .flatten()
        .fold(Size::default(), |size, point| Size::new(size.width.max(point.x), size.height.max(point.y)));
    let grid = Grid::new(lines, far);
    let mut pairs = Vec::new();
    let mut limit = 4_000_000;
    for pieces in &grid.pieces {
        for (nth, &(one, piece)) in pieces.iter().enumerate() {
            for &(other, other_piece) in &pieces[nth + 1..] {
                let (a, b) = (diagram.edges[one as usize], diagram.edges[other as usize]);
                let apart = ![b.from, b.to].contains(&a.from) && ![b.from, b.to].contains(&a.to);
                let piece = &lines[one as usize][piece as usize..];
                let other_piece = &lines[other as usize][other_piece as usize..];
                if one != other && apart && cross(piece[0], piece[1], other_piece[0], other_piece[1]) {
                    pairs.push((one.min(other), one.max(other)));
                }
            }
        }
        if pairs.len() > limit {
            pairs.sort_unstable();
            pairs.dedup();
            limit = limit.max(2 * pairs.len());
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.len()
}

fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) <= 0.0 && side(c, d, a) * side(c, d, b) <= 0.0 && side(a, b, c) != side(a, b, d)
}

/// How many edges run through boxes that are not their own, a box at a time.
fn through_boxes(diagram: &Diagram, layout: &Layout, lines: &[Vec<Point>]) -> usize {
    let extent = extent(layout, lines);
    let grid = Grid::new(lines, Size::new(extent.right(), extent.bottom()));
    let mut count = 0;
    for (at, rect) in layout.boxes.iter().enumerate() {
        let rect = Rect::new(rect.x + 0.5, rect.y + 0.5, rect.width - 1.0, rect.height - 1.0);
        let mut seen = Vec::new();
        let mut y = rect.y;
        loop {
            for cell in grid.cells(Point::new(rect.x, y), Point::new(rect.right(), y)) {
                seen.extend_from_slice(&grid.pieces[cell]);
            }
            if y >= rect.bottom() {
                break;
            }
            y = (y + grid.cell).min(rect.bottom());
        }
        let is_hit = |&(line, piece): &(u32, u32)| {
            let edge = diagram.edges[line as usize];
            let own = edge.from.index() == at || edge.to.index() == at;
            let piece = &lines[line as usize][piece as usize..];
            !own && touches(&rect, piece[0], piece[1])
        };
        let mut hit: Vec<u32> = seen.iter().filter(|piece| is_hit(piece)).map(|&(line, _)| line).collect();
        hit.sort_unstable();
        hit.dedup();
        count += hit.len();
    }
    count
}

/// Does a straight line meet the inside of a rectangle (Liang and Barsky 1984)?
fn touches(rect: &Rect, from: Point, to: Point) -> bool {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut enter, mut leave) = (0.0, 1.0);
    let sides =
        [(-dx, from.x - rect.x), (dx, rect.right() - from.x), (-dy, from.y - rect.y), (dy, rect.bottom() - from.y)];
    for (slope, room) in sides {
        if slope == 0.0 && room <= 0.0 {
            return false;
        } else if slope < 0.0 {
            enter = f64::max(enter, room / slope);
        } else if slope > 0.0 {
            leave = f64::min(leave, room / slope);
        }
    }
    enter < leave
}

fn overlaps(layout: &Layout) -> usize {
    let mut order: Vec<&Rect> = layout.boxes.iter().collect();
    order.sort_by(|one, other| one.x.total_cmp(&other.x));
    let mut count = 0;
    for (at, one) in order.iter().enumerate() {
        let near = order[at + 1..].iter().take_while(|other| other.x + 0.5 < one.right());
        count += near.filter(|other| one.y + 0.5 < other.bottom() && other.y + 0.5 < one.bottom()).count();
    }
    count
}

/// How often a line turns from left to right or the other way, or from upright to level.
fn bends(line: &[Point]) -> usize {
    let steps = line.windows(2).map(|pair| (pair[1].x - pair[0].x, pair[1].y - pair[0].y));
    let mut turns = steps.filter(|(dx, dy)| dx.abs() + dy.abs() > 0.01).map(|(dx, dy)| {
        let side = if dx.abs() < 0.5 {
            0
        } else if dx > 0.0 {
            1
        } else {
            -1
        };
        (side, dx.abs() > dy.abs())
    });
    let Some(mut before) = turns.next() else { return 0 };
    let mut count = 0;
    for turn in turns {
        count += usize::from(turn != before);
        before = turn;
    }
    count
}
