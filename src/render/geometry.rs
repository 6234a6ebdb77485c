//! Where everything in a picture stands, as JSON for other programs.
//!
//! Lengths are pixels of the drawing, `y` grows downwards. The shape is stable: `schema` counts up when
//! something is taken away or changes its meaning, not when something is added. `hence schema geometry`
//! prints the JSON Schema.

use serde::Serialize;

use super::picture::Picture;
use super::scene::{EdgeKind, Scene, Subject};
use crate::layout::{self, Route, Segment};
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
    /// How the boxes were given their places.
    method: Method,
    /// The boxes.
    boxes: Vec<DrawnBox<'a>>,
    /// The frames of groups, those around others first.
    groups: Vec<Group<'a>>,
    /// The frames around linked premises.
    panels: Vec<Panel>,
    /// Arrows and lines. A premise on the panel of its inference has none.
    edges: Vec<Edge>,
}

/// A box.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Box"))]
struct DrawnBox<'a> {
    /// Its name: `c0` for the first claim of the map, `a0` for an argument, `i0` for an inference, `s0`
    /// for a section.
    name: String,
    /// What it stands for.
    kind: BoxKind,
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
    /// What it means.
    kind: LineKind,
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
    let name = |node| scene.node(node).subject.to_string();
    let boxes = scene.nodes.iter().zip(&picture.boxes).map(|(node, figure)| DrawnBox {
        name: node.subject.to_string(),
        kind: BoxKind::of(node.subject),
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
            layout::Method::Tree => Method::Tree,
            layout::Method::Layered => Method::Layered,
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
        Edge { from, to, kind: LineKind::of(kind), start: point(route.start), segments: segments.collect() }
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

/// What a box stands for.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum BoxKind {
    Claim,
    Argument,
    Inference,
    Section,
}

impl BoxKind {
    fn of(subject: Subject) -> BoxKind {
        match subject {
            Subject::Claim(_) => BoxKind::Claim,
            Subject::Argument(_) => BoxKind::Argument,
            Subject::Inference(_) => BoxKind::Inference,
            Subject::Section(_) => BoxKind::Section,
        }
    }
}

/// What an arrow or a line means: a premise or the conclusion of an inference, or a relation.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum LineKind {
    Premise,
    Conclusion,
    Support,
    Attack,
    Undercut,
    Entails,
    Contrary,
    Contradictory,
}

impl LineKind {
    fn of(kind: EdgeKind) -> LineKind {
        match kind {
            EdgeKind::Premise => LineKind::Premise,
            EdgeKind::Conclusion => LineKind::Conclusion,
            EdgeKind::Relation(RelationKind::Support) => LineKind::Support,
            EdgeKind::Relation(RelationKind::Attack) => LineKind::Attack,
            EdgeKind::Relation(RelationKind::Undercut) => LineKind::Undercut,
            EdgeKind::Relation(RelationKind::Entails) => LineKind::Entails,
            EdgeKind::Relation(RelationKind::Contrary) => LineKind::Contrary,
            EdgeKind::Relation(RelationKind::Contradictory) => LineKind::Contradictory,
        }
    }
}

/// How boxes were given their places: as a tree, or in layers.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum Method {
    Tree,
    Layered,
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
