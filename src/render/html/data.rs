//! What the script of a page is told about each figure of the drawing.

use serde::Serialize;

use crate::layout::Rect;
use crate::model::Element;
use crate::reason::{Needs, Reasons};
use crate::render::picture::Picture;
use crate::render::scene::{EdgeKind, GroupId, Node, NodeId, Scene, Subject, is_safe};
use crate::render::tree::Items;
use crate::render::{Direction, PageWords, svg};

/// Everything. Boxes are named by their place in the drawing, which is that of the reading order.
#[derive(Serialize)]
pub(super) struct Data<'s> {
    boxes: Vec<Box<'s>>,
    groups: Vec<Group<'s>>,
    panels: Vec<Panel>,
    edges: Vec<Edge>,
    /// The boxes to start at.
    roots: Vec<usize>,
    sources: Vec<Source<'s>>,
    /// The arrow key that leads to what a box supports.
    up: &'static str,
    words: &'s PageWords,
}

/// Left, upper side, width and height.
type Corners = [f64; 4];

#[derive(Serialize)]
struct Box<'s> {
    id: String,
    rect: Corners,
    is_pill: bool,
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
    unsupported: bool,
    /// Positions of its sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'s str>,
}

#[derive(Serialize)]
struct Group<'s> {
    title: &'s str,
    parent: Option<u32>,
    rect: Corners,
}

#[derive(Serialize)]
struct Panel {
    premises: Vec<usize>,
    rect: Corners,
}

#[derive(Serialize)]
struct Edge {
    from: usize,
    to: usize,
    word: &'static str,
    is_for: bool,
    /// Nothing for a premise on a panel, which has no line of its own.
    rect: Option<Corners>,
}

#[derive(Serialize)]
struct Source<'s> {
    text: String,
    url: Option<&'s str>,
}

impl<'s> Data<'s> {
    pub(super) fn new(reasons: &Reasons, scene: &'s Scene<'s>, picture: &Picture) -> Data<'s> {
        let mut places = vec![0; scene.nodes.len()];
        for (place, id) in picture.reading_order.iter().enumerate() {
            places[id.index()] = place;
        }
        let place = |id: NodeId| places[id.index()];
        let needs = reasons.needs();
        let boxes = picture.reading_order.iter().map(|&id| one_box(scene, id, picture, &needs));
        let groups = scene.groups.iter().zip(&picture.groups).map(|(group, figure)| Group {
            title: group.title,
            parent: group.parent.map(|GroupId(parent)| parent),
            rect: corners(figure.rect),
        });
        let panels = scene.panels.iter().zip(&picture.panels).map(|(panel, figure)| Panel {
            premises: panel.premises.iter().map(|&premise| place(premise)).collect(),
            rect: corners(figure.rect),
        });
        Data {
            boxes: boxes.collect(),
            groups: groups.collect(),
            panels: panels.collect(),
            edges: edges(scene, picture, place),
            roots: scene.roots(&scene.incoming()).into_iter().map(place).collect(),
            sources: sources(scene),
            up: key(scene),
            words: &scene.words.page,
        }
    }
}

fn one_box<'s>(scene: &'s Scene<'s>, id: NodeId, picture: &Picture, needs: &Needs) -> Box<'s> {
    let node = scene.node(id);
    Box {
        id: node.subject.to_string(),
        rect: corners(picture.boxes[id.index()].rect),
        is_pill: matches!(node.subject, Subject::Inference(_)),
        title: node.title.as_deref().or_else(|| svg::tooltip(scene, node)),
        text: node.text.as_deref(),
        speech: scene.speech(node),
        voice: &node.voice,
        tags: tags(scene, node),
        group: node.group.map(|GroupId(group)| group),
        marks: marks(scene, node, needs),
        unsupported: node.marks.unsupported,
        sources: node.notes.iter().map(|number| number.saturating_sub(1)).collect(),
        link: node.link,
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

fn marks(scene: &Scene, node: &Node, needs: &Needs) -> Vec<String> {
    let words = scene.words;
    let marks = [
        (node.marks.main, words.main),
        (node.marks.implicit, words.implicit),
        (node.marks.assumed, words.assumed),
        (node.marks.undeveloped, words.undeveloped),
        (node.marks.unsupported, words.unsupported),
    ];
    let mut marks: Vec<String> =
        marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, word)| word.to_owned()).collect();
    if let (true, Subject::Claim(id)) = (node.marks.unsupported, node.subject) {
        let need = needs.of(Element::Claim(id));
        let sign =
            if need.conclusions == crate::reason::Count::AtLeast(need.conclusions.known()) { "≥ " } else { "" };
        if need.conclusions.known() > 0 {
            let number = format!("{sign}{}", need.conclusions.known());
            marks.push((words.page.falls)(&number, need.main_claim.is_some()));
        }
    }
    marks
}

/// Those that are drawn, in the order of the drawing, then the others.
fn edges(scene: &Scene, picture: &Picture, place: impl Fn(NodeId) -> usize) -> Vec<Edge> {
    let edge = |at: usize, rect: Option<Corners>| {
        let edge = &scene.edges[at];
        let is_for = match edge.kind {
            EdgeKind::Premise | EdgeKind::Conclusion => true,
            EdgeKind::Relation(kind) => kind.is_support(),
        };
        Edge { from: place(edge.from), to: place(edge.to), word: edge.kind.word(scene.words), is_for, rect }
    };
    let mut is_drawn = vec![false; scene.edges.len()];
    let mut edges = Vec::with_capacity(scene.edges.len());
    for (at, figure) in &picture.edges {
        is_drawn[*at] = true;
        edges.push(edge(*at, Some(corners(figure.rect))));
    }
    edges.extend((0..scene.edges.len()).filter(|at| !is_drawn[*at]).map(|at| edge(at, None)));
    edges
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

fn corners(rect: Rect) -> Corners {
    [rect.x, rect.y, rect.width, rect.height].map(|length| (length * 100.0).round() / 100.0)
}
