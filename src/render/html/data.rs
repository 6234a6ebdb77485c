//! What the script of a page is told about each figure of the drawing.

use std::borrow::Cow;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::layout::Rect;
use crate::render::picture::{Ink, Picture, edge_stroke};
use crate::render::scene::{EdgeKind, GroupId, Node, NodeId, Scene, Subject, is_safe};
use crate::render::svg::{self, Class};
use crate::render::tree::Items;
use crate::render::{Direction, PageWords};

use super::needs::NeedsOf;

/// Everything. Boxes are named by their place in the drawing, which is that of the reading order.
#[derive(Serialize)]
pub(super) struct Data<'s> {
    size: [i32; 2],
    boxes: Vec<Box<'s>>,
    groups: Vec<Group<'s>>,
    panels: Vec<Panel>,
    kinds: Vec<Kind>,
    edges: Vec<Edge>,
    /// The boxes to start at.
    roots: Vec<usize>,
    sources: Vec<Source<'s>>,
    findings: Vec<Finding<'s>>,
    /// The arrow key that leads to what a box supports.
    up: &'static str,
    words: &'s PageWords,
}

/// Left, upper side, width and height, in whole pixels: the exact ones stand in the drawing.
type Corners = [i32; 4];

#[derive(Serialize)]
struct Box<'s> {
    id: String,
    rect: Corners,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speech: Option<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    voice: &'s [&'s str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<u32>,
    /// What is marked on it, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    main: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unsupported: bool,
    /// Positions of its sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<usize>,
    /// Positions of what was found in it.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    findings: &'s [usize],
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'s str>,
}

#[derive(Serialize)]
struct Group<'s> {
    title: &'s str,
    parent: Option<u32>,
    rect: Corners,
    fill: String,
}

#[derive(Serialize)]
struct Panel {
    premises: Vec<usize>,
    rect: Corners,
}

/// What arrows of a kind say, and how they look from afar.
#[derive(Serialize, PartialEq)]
struct Kind {
    word: &'static str,
    is_for: bool,
    stroke: String,
    dashes: &'static [f64],
}

/// Start, end and kind, and the corners of those that are drawn: a premise on a panel has no line of its
/// own.
#[derive(Serialize)]
#[serde(untagged)]
enum Edge {
    Drawn(usize, usize, usize, Corners),
    Undrawn(usize, usize, usize),
}

#[derive(Serialize)]
struct Source<'s> {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'s str>,
}

/// What a rule found.
#[derive(Serialize)]
struct Finding<'s> {
    code: &'static str,
    name: &'static str,
    level: usize,
    message: &'s str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'s [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'s str>,
}

impl<'s> Data<'s> {
    pub(super) fn new(scene: &'s Scene<'s>, picture: &Picture, needs: &NeedsOf) -> Data<'s> {
        let mut places = vec![0; scene.nodes.len()];
        for (place, id) in picture.reading_order.iter().enumerate() {
            places[id.index()] = place;
        }
        let place = |id: NodeId| places[id.index()];
        let boxes = picture.reading_order.iter().map(|&id| one_box(scene, id, picture, needs));
        let groups = scene.groups.iter().zip(&picture.groups).map(|(group, figure)| Group {
            title: group.title,
            parent: group.parent.map(|GroupId(parent)| parent),
            rect: corners(figure.rect),
            fill: ink(group.color.map_or(Ink::Group((group.level.saturating_sub(1) % 3) as u8), Ink::Own)),
        });
        let panels = scene.panels.iter().zip(&picture.panels).map(|(panel, figure)| Panel {
            premises: panel.premises.iter().map(|&premise| place(premise)).collect(),
            rect: corners(figure.rect),
        });
        let (kinds, edges) = edges(scene, picture, place);
        Data {
            size: [picture.size.width, picture.size.height].map(|length| length.ceil() as i32),
            boxes: boxes.collect(),
            groups: groups.collect(),
            panels: panels.collect(),
            kinds,
            edges,
            roots: scene.roots(&scene.incoming()).into_iter().map(place).collect(),
            sources: sources(scene),
            findings: scene.findings.iter().map(finding).collect(),
            up: key(scene),
            words: &scene.words.page,
        }
    }
}

fn finding(finding: &Diagnostic) -> Finding<'_> {
    Finding {
        code: finding.code,
        name: finding.name,
        level: finding.severity as usize,
        message: &finding.message,
        notes: &finding.notes,
        help: finding.help.as_deref(),
    }
}

fn one_box<'s>(scene: &'s Scene<'s>, id: NodeId, picture: &Picture, needs: &NeedsOf) -> Box<'s> {
    let node = scene.node(id);
    // A title that is not shown is one in another language, or one that the reader can do without.
    let is_own = scene.lang.is_none() || scene.lang == scene.model.lang();
    Box {
        id: node.subject.to_string(),
        rect: corners(picture.boxes[id.index()].rect),
        kind: kind(node),
        color: node.ground().map(ink),
        title: node.title.as_deref().or_else(|| svg::tooltip(scene, node).filter(|_| is_own)),
        text: node.text.as_deref(),
        speech: scene.speech(node),
        voice: &node.voice,
        tags: tags(scene, node),
        group: node.group.map(|GroupId(group)| group),
        marks: marks(scene, node, needs),
        main: node.marks.main,
        unsupported: node.marks.unsupported,
        sources: node.notes.iter().map(|number| number.saturating_sub(1)).collect(),
        findings: &node.findings,
        link: node.link,
    }
}

fn kind(node: &Node) -> &'static str {
    match node.subject {
        Subject::Claim(_) => "claim",
        Subject::Argument(_) => "argument",
        Subject::Inference(_) => "pill",
        Subject::Section(_) => "section",
    }
}

/// All tags, those in the text too.
fn tags<'s>(scene: &Scene<'s>, node: &Node) -> Vec<&'s str> {
    let tags = match node.subject {
        Subject::Claim(id) => &scene.model.claim(id).tags,
        Subject::Argument(id) => &scene.model.argument(id).tags,
        Subject::Inference(id) => &scene.model.argument(scene.model.inference(id).argument).tags,
        Subject::Section(id) => &scene.model.section(id).tags,
    };
    tags.iter().map(|tag| &**tag).collect()
}

fn marks(scene: &Scene, node: &Node, needs: &NeedsOf) -> Vec<String> {
    let marks = scene.marks(node).into_iter().map(Cow::into_owned);
    marks.chain(node.degrees.iter().map(|degree| degree.word.to_string())).chain(needs.told(node)).collect()
}

/// Those that are drawn, in the order of the drawing, then the others.
fn edges(scene: &Scene, picture: &Picture, place: impl Fn(NodeId) -> usize) -> (Vec<Kind>, Vec<Edge>) {
    let mut kinds: Vec<Kind> = Vec::new();
    let mut ends = |at: usize| {
        let edge = &scene.edges[at];
        let stroke = edge_stroke(edge);
        let is_for = match edge.kind {
            EdgeKind::Premise | EdgeKind::Conclusion => true,
            EdgeKind::Relation(kind) => kind.is_support(),
        };
        let word = edge.kind.word(scene.words);
        let kind = Kind { word, is_for, stroke: ink(stroke.ink), dashes: stroke.dashes };
        let known = kinds.iter().position(|known| *known == kind);
        let kind = known.unwrap_or_else(|| {
            kinds.push(kind);
            kinds.len() - 1
        });
        (place(edge.from), place(edge.to), kind)
    };
    let mut is_drawn = vec![false; scene.edges.len()];
    let mut edges = Vec::with_capacity(scene.edges.len());
    for (at, figure) in &picture.edges {
        is_drawn[*at] = true;
        let (from, to, kind) = ends(*at);
        edges.push(Edge::Drawn(from, to, kind, corners(figure.rect)));
    }
    edges.extend((0..scene.edges.len()).filter(|at| !is_drawn[*at]).map(|at| {
        let (from, to, kind) = ends(at);
        Edge::Undrawn(from, to, kind)
    }));
    (kinds, edges)
}

fn sources<'s>(scene: &Scene<'s>) -> Vec<Source<'s>> {
    let items = Items::new(scene, false).sources();
    // The first one is the heading of the list.
    let lines = items.into_iter().skip(1).map(|item| item.text);
    let urls = scene.sources.iter().map(|(_, source)| source.url.as_deref().filter(|url| is_safe(url)));
    lines.zip(urls).map(|(text, url)| Source { text, url }).collect()
}

fn key(scene: &Scene) -> &'static str {
    let right_to_left = scene.text_direction.is_right_to_left();
    match (scene.direction, right_to_left) {
        (Direction::Up, _) => "ArrowUp",
        (Direction::Down, _) => "ArrowDown",
        (Direction::StartEnd, false) | (Direction::EndStart, true) => "ArrowLeft",
        (Direction::StartEnd, true) | (Direction::EndStart, false) => "ArrowRight",
    }
}

/// A colour, or the name of the variable that has it.
fn ink(ink: Ink) -> String {
    match ink {
        Ink::Own(color) => color.to_string(),
        ink => format!("-{}", Class(ink)),
    }
}

fn corners(rect: Rect) -> Corners {
    [rect.x, rect.y, rect.width, rect.height].map(|length| length.round() as i32)
}
