//! Where everything in a picture stands, as JSON for other programs.
//!
//! Lengths are pixels of the drawing, `y` grows downwards. The shape is stable: `schema` counts up when
//! something is taken away or changes its meaning, not when something is added. `hence schema geometry`
//! prints the JSON Schema.

use serde::Serialize;

use super::picture::Picture;
use super::scene::{EdgeKind, Scene, Subject};
use crate::layout::{self, Method, Route, Segment};
use crate::model::RelationKind;

/// The JSON Schema.
pub const GEOMETRY_SCHEMA: &str = include_str!("../../docs/schema/geometry.schema.json");

/// Number of the shape.
const SCHEMA: u32 = 1;

/// Where everything stands.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "hence geometry"))]
struct Geometry<'a> {
    /// Number of this shape.
    schema: u32,
    /// Width of the whole picture.
    width: f64,
    /// Height of the whole picture.
    height: f64,
    /// How the boxes were given their places: `tree` or `layered`.
    method: &'static str,
    /// The boxes.
    boxes: Vec<Box<'a>>,
    /// The frames of groups, those around others first.
    groups: Vec<Group<'a>>,
    /// The frames around linked premises.
    panels: Vec<Panel>,
    /// Arrows and lines. A premise on the panel of its inference has none.
    edges: Vec<Edge>,
}

/// A box.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Box<'a> {
    /// Its name: `c0` for the first claim of the map, `a0` for an argument, `i0` for an inference, `s0`
    /// for a section.
    name: String,
    /// `claim`, `argument`, `inference` or `section`.
    kind: &'static str,
    /// The title that the map knows it by; that of an inference is its argument's.
    title: &'a str,
    /// Where it stands.
    rect: Rect,
}

/// A frame around the boxes of a section.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Group<'a> {
    /// Its title.
    title: &'a str,
    /// Position in `groups` of the group around it.
    parent: Option<u32>,
    /// Where it stands.
    rect: Rect,
}

/// A frame around linked premises.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Panel {
    /// Name of the inference.
    inference: String,
    /// Names of the premises on it.
    premises: Vec<String>,
    /// Where it stands.
    rect: Rect,
}

/// An arrow or a line.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Edge {
    /// Name of the box where it starts.
    from: String,
    /// Name of the box where it ends.
    to: String,
    /// `premise`, `conclusion`, or a relation: `support`, `attack`, `undercut`, `entails`, `contrary`,
    /// `contradictory`.
    kind: &'static str,
    /// Where it starts: x and y.
    start: [f64; 2],
    /// How it goes on: one point for the end of a straight line, three for a cubic curve, which are its
    /// two control points and its end.
    segments: Vec<Vec<[f64; 2]>>,
}

/// A rectangle.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Rect {
    /// Its left side.
    x: f64,
    /// Its upper side.
    y: f64,
    /// Its width.
    width: f64,
    /// Its height.
    height: f64,
}

/// Writes where everything in a picture stands.
pub(super) fn geometry(scene: &Scene, picture: &Picture) -> String {
    let name = |node| name(scene.node(node).subject);
    let boxes = scene.nodes.iter().zip(&picture.boxes).map(|(node, figure)| Box {
        name: self::name(node.subject),
        kind: kind(node.subject),
        title: scene.title_of(node),
        rect: Rect::new(figure.rect),
    });
    let groups = scene.groups.iter().zip(&picture.groups).map(|(group, figure)| Group {
        title: group.title,
        parent: group.parent.map(|parent| parent.0),
        rect: Rect::new(figure.rect),
    });
    let panels = scene.panels.iter().zip(&picture.panels).map(|(panel, figure)| Panel {
        inference: name(panel.pill),
        premises: panel.premises.iter().map(|&premise| name(premise)).collect(),
        rect: Rect::new(figure.rect),
    });
    let edges = picture.edges.iter().zip(&picture.routes).map(|((at, _), route)| {
        let edge = &scene.edges[*at];
        Edge::new(name(edge.from), name(edge.to), edge.kind, route)
    });
    let geometry = Geometry {
        schema: SCHEMA,
        width: rounded(picture.size.width),
        height: rounded(picture.size.height),
        method: match picture.method {
            Method::Tree => "tree",
            Method::Layered => "layered",
        },
        boxes: boxes.collect(),
        groups: groups.collect(),
        panels: panels.collect(),
        edges: edges.collect(),
    };
    // Texts, numbers and lists: there is nothing that could fail to be written.
    serde_json::to_string_pretty(&geometry).unwrap_or_default() + "\n"
}

impl Edge {
    fn new(from: String, to: String, kind: EdgeKind, route: &Route) -> Edge {
        let point = |point: layout::Point| [rounded(point.x), rounded(point.y)];
        let segments = route.segments.iter().map(|segment| match *segment {
            Segment::Line(end) => vec![point(end)],
            Segment::Curve(first, second, end) => vec![point(first), point(second), point(end)],
        });
        let kind = match kind {
            EdgeKind::Premise => "premise",
            EdgeKind::Conclusion => "conclusion",
            EdgeKind::Relation(RelationKind::Support) => "support",
            EdgeKind::Relation(RelationKind::Attack) => "attack",
            EdgeKind::Relation(RelationKind::Undercut) => "undercut",
            EdgeKind::Relation(RelationKind::Entails) => "entails",
            EdgeKind::Relation(RelationKind::Contrary) => "contrary",
            EdgeKind::Relation(RelationKind::Contradictory) => "contradictory",
        };
        Edge { from, to, kind, start: point(route.start), segments: segments.collect() }
    }
}

impl Rect {
    fn new(rect: layout::Rect) -> Rect {
        let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(rounded);
        Rect { x, y, width, height }
    }
}

fn rounded(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}

fn kind(subject: Subject) -> &'static str {
    match subject {
        Subject::Claim(_) => "claim",
        Subject::Argument(_) => "argument",
        Subject::Inference(_) => "inference",
        Subject::Section(_) => "section",
    }
}

/// The name of a box, the same as in other formats.
pub(super) fn name(subject: Subject) -> String {
    match subject {
        Subject::Claim(id) => format!("c{}", id.0),
        Subject::Argument(id) => format!("a{}", id.0),
        Subject::Inference(id) => format!("i{}", id.0),
        Subject::Section(id) => format!("s{}", id.0),
    }
}

#[cfg(test)]
mod tests {
    use schemars::generate::SchemaSettings;

    use super::*;

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = serde_json::to_string_pretty(&generator.into_root_schema_for::<Geometry>()).unwrap() + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/geometry.schema.json");
        if std::env::var_os("HENCE_UPDATE_SCHEMA").is_some() {
            std::fs::write(path, &schema).unwrap();
        }
        assert_eq!(GEOMETRY_SCHEMA, schema, "run the tests with HENCE_UPDATE_SCHEMA=1");
    }
}
