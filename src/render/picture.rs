//! A drawn map as shapes and set texts, the same for every picture format.
//!
//! A [`Picture`] is a [`Scene`] for which everything is decided: which lines a text has, where each box
//! stands, how each arrow runs, what colour means what. A format writes [`Shape`]s and knows nothing of
//! arguments; what a reader or a screen reader should be told of a figure stands beside its shapes.
//!
//! * `card` puts together what stands in a box;
//! * `line` draws arrows with their heads and signs;
//! * `frame` sets what stands around the map: title, key, sources;
//! * `title` finds places for the titles of groups;
//! * `shape` is the vocabulary.

mod card;
mod frame;
mod line;
mod shape;
mod title;

use std::sync::Arc;

pub(super) use shape::rounded;
pub use shape::{Ink, Shape, Stroke};

use super::rows::{GROUP_TITLE, Setter};
use super::scene::{EdgeKind, NodeId, Scene};
use super::{Direction, Options};
use crate::layout::{self, BoxId, BoxShape, Diagram, Layout, Method, Point, Rect, Route, Segment, Size};
use crate::typeset::{Measure, Paragraph, Typesetter};
use card::Card;
pub(in crate::render) use frame::{SAMPLE, grounds, samples};
pub(in crate::render) use line::stroke as edge_stroke;

/// A drawn map.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Width and height in pixels.
    pub size: Size,
    /// Title and subtitle.
    pub heading: Vec<Shape>,
    /// Frames of groups, those around others first. In the order of [`Scene::groups`].
    pub groups: Vec<Figure>,
    /// Frames around linked premises, in the order of [`Scene::panels`].
    pub panels: Vec<Figure>,
    /// Arrows and lines, each with its edge's position in [`Scene::edges`]. The premises on a panel need
    /// none.
    pub edges: Vec<(usize, Figure)>,
    /// Titles of groups, each on a ground of its own: an arrow may run behind it.
    pub group_titles: Vec<Shape>,
    /// How the arrows and lines run, in the order of `edges`.
    pub routes: Vec<Route>,
    /// How the boxes were given their places.
    pub method: Method,
    /// Boxes, in the order of [`Scene::nodes`].
    pub boxes: Vec<Figure>,
    /// Key and sources.
    pub footer: Vec<Shape>,
    /// The boxes in the order in which they are read: from the main claim down.
    pub reading_order: Vec<NodeId>,
}

impl Picture {
    /// All shapes, lowest first.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        let around = self.groups.iter().chain(&self.panels).chain(self.edges.iter().map(|(_, figure)| figure));
        let below = self.heading.iter().chain(around.flat_map(|figure| &figure.shapes)).chain(&self.group_titles);
        below.chain(self.boxes.iter().flat_map(|figure| &figure.shapes)).chain(&self.footer)
    }

    /// Gives every text.
    pub fn each_text(&self, give: &mut dyn FnMut(&Paragraph)) {
        for shape in self.shapes() {
            if let Shape::Text { paragraph, .. } = shape {
                give(paragraph);
            }
        }
    }
}

/// Something drawn, and where.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// What it covers.
    pub rect: Rect,
    /// The shapes, lowest first.
    pub shapes: Vec<Shape>,
}

/// Free room around the whole.
const MARGIN: f64 = 16.0;

impl Picture {
    /// Draws a scene. Texts are measured with the typesetter, which notes what it has no letters for.
    pub fn new(scene: &Scene, options: &Options, typesetter: &mut Typesetter) -> Picture {
        let mut setter = Setter::new(scene, options, typesetter);
        let cards: Vec<Card> = scene.nodes.iter().map(|node| Card::new(scene, node, &mut setter)).collect();
        let titles: Vec<Arc<Paragraph>> =
            scene.groups.iter().map(|group| setter.set(group.title, GROUP_TITLE, Measure::Balanced(420.0))).collect();
        let (diagram, drawn) = diagram(scene, &cards, &titles);
        let layout = place(scene, options, &diagram);
        let heading = frame::heading(scene, &mut setter, layout.size.width);
        let footer = frame::footer(scene, options, &mut setter, layout.size.width);
        let width = layout.size.width.max(heading.size.width).max(footer.size.width);
        let map = Point::new((width - layout.size.width) / 2.0, heading.size.height);
        let foot = map.y + layout.size.height;
        let aligned = |size: Size| if setter.right_to_left { width - size.width } else { 0.0 };
        Picture {
            size: Size::new(width, foot + footer.size.height),
            heading: moved(&heading.shapes, (width - heading.size.width) / 2.0, 0.0),
            groups: groups(scene, &layout, map),
            group_titles: title::titles(scene, &titles, &layout, map, setter.right_to_left),
            panels: layout.panels.iter().map(|&rect| panel(offset(rect, map))).collect(),
            edges: drawn
                .into_iter()
                .zip(&layout.routes)
                .map(|(at, route)| {
                    (at, line::edge(&scene.edges[at], route, layout.boxes[scene.edges[at].from.index()], map))
                })
                .collect(),
            routes: layout.routes.iter().map(|route| moved_route(route, map)).collect(),
            method: layout.method,
            boxes: cards
                .iter()
                .zip(&layout.boxes)
                .map(|(card, &rect)| {
                    let rect = offset(rect, map);
                    Figure { rect, shapes: moved(&card.shapes, rect.x, rect.y) }
                })
                .collect(),
            footer: moved(&footer.shapes, aligned(footer.size), foot),
            reading_order: reading_order(scene),
        }
    }
}

/// What there is to lay out, and which edges of the scene its edges are.
fn diagram(scene: &Scene, cards: &[Card], titles: &[Arc<Paragraph>]) -> (Diagram, Vec<usize>) {
    let box_of = |id: NodeId| BoxId(id.0);
    let boxes = scene
        .nodes
        .iter()
        .zip(cards)
        .map(|(node, card)| BoxShape { size: card.size, group: node.group.map(|group| layout::GroupId(group.0)) });
    let groups = scene.groups.iter().zip(titles).map(|(group, title)| layout::Group {
        parent: group.parent.map(|parent| layout::GroupId(parent.0)),
        title: Size::new(f64::from(title.width), f64::from(title.height) + BELOW_TITLE),
    });
    let panels = scene.panels.iter().map(|panel| layout::Panel {
        pill: box_of(panel.pill),
        premises: panel.premises.iter().map(|&premise| box_of(premise)).collect(),
    });
    let on_panel = |at: &usize| {
        let edge = &scene.edges[*at];
        let panel = scene.node(edge.from).panel.map(|panel| scene.panels[panel.index()].pill);
        edge.kind == EdgeKind::Premise && panel == Some(edge.to)
    };
    let drawn: Vec<usize> = (0..scene.edges.len()).filter(|at| !on_panel(at)).collect();
    let edges = drawn.iter().map(|&at| {
        let edge = &scene.edges[at];
        layout::Edge::new(box_of(edge.from), box_of(edge.to))
    });
    let diagram =
        Diagram { boxes: boxes.collect(), groups: groups.collect(), panels: panels.collect(), edges: edges.collect() };
    (diagram, drawn)
}

fn place(scene: &Scene, options: &Options, diagram: &Diagram) -> Layout {
    let right_to_left = scene.text_direction.is_right_to_left();
    let main = match scene.direction {
        Direction::Up => layout::Side::Top,
        Direction::Down => layout::Side::Bottom,
        Direction::StartEnd if right_to_left => layout::Side::Right,
        Direction::StartEnd => layout::Side::Left,
        Direction::EndStart if right_to_left => layout::Side::Left,
        Direction::EndStart => layout::Side::Right,
    };
    let wanted = layout::Options {
        main,
        mirrored: right_to_left,
        method: options.layout,
        margin: MARGIN,
        gap: 20.0,
        rank_gap: 44.0,
        ..layout::Options::default()
    };
    // What a scene makes is sound: sizes are those of set texts, ids are its own.
    layout::lay_out(diagram, &wanted).unwrap_or_else(|_| layout::Layout {
        size: Size::default(),
        boxes: vec![Rect::default(); diagram.boxes.len()],
        groups: vec![Rect::default(); diagram.groups.len()],
        panels: vec![Rect::default(); diagram.panels.len()],
        routes: vec![layout::Route::default(); diagram.edges.len()],
        method: layout::Method::Tree,
    })
}

fn groups(scene: &Scene, layout: &Layout, map: Point) -> Vec<Figure> {
    let figure = |(group, &rect): (&super::scene::Group, &Rect)| {
        let rect = offset(rect, map);
        let stroke = Some(Stroke::solid(Ink::GroupLine, 1.0));
        Figure { rect, shapes: vec![Shape::rect(rect, 6.0, Some(group.ground()), stroke)] }
    };
    scene.groups.iter().zip(&layout.groups).map(figure).collect()
}

/// Room between the title of a group and what stands in it.
const BELOW_TITLE: f64 = 8.0;
/// Room between the frame of a group and what stands in it, as the layout has it.
const GROUP_PADDING: f64 = 12.0;

fn panel(rect: Rect) -> Figure {
    let shapes = vec![Shape::rect(rect, 8.0, Some(Ink::Panel), Some(Stroke::solid(Ink::PanelLine, 1.0)))];
    Figure { rect, shapes }
}

fn offset(rect: Rect, by: Point) -> Rect {
    Rect::new(rect.x + by.x, rect.y + by.y, rect.width, rect.height)
}

fn moved_route(route: &Route, by: Point) -> Route {
    let point = |point: Point| Point::new(point.x + by.x, point.y + by.y);
    let segments = route.segments.iter().map(|segment| match *segment {
        Segment::Line(end) => Segment::Line(point(end)),
        Segment::Curve(first, second, end) => Segment::Curve(point(first), point(second), point(end)),
    });
    Route { start: point(route.start), segments: segments.collect(), label: None }
}

fn moved(shapes: &[Shape], dx: f64, dy: f64) -> Vec<Shape> {
    shapes.iter().map(|shape| shape.moved(dx, dy)).collect()
}

/// From the main claims down, each box once: what supports it, then what speaks against it.
fn reading_order(scene: &Scene) -> Vec<NodeId> {
    let incoming = scene.incoming();
    let mut order = Vec::with_capacity(scene.nodes.len());
    let mut is_read = vec![false; scene.nodes.len()];
    for root in scene.roots(&incoming) {
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut is_read[node.index()], true) {
                order.push(node);
                open.extend(incoming.of(node).iter().rev().map(|&at| scene.edges[at].from));
            }
        }
    }
    order
}
