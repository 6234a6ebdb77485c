//! What there is to read in a picture, in the order in which it is read.

use super::pen::extent;
use crate::layout::{Point, Rect};
use crate::render::picture::{Picture, Shape};
use crate::render::scene::{GroupId, NodeId, Scene, is_safe};
use crate::typeset::Paragraph;

/// Something to read.
#[derive(Debug)]
pub(super) struct Part<'p> {
    pub(super) role: Role,
    /// What it covers.
    pub(super) rect: Rect,
    pub(super) shapes: Vec<&'p Shape>,
    pub(super) links: Vec<Link<'p>>,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The title of the drawing.
    Title,
    /// A text beside the map: below the title, or in the key.
    Text,
    /// The title of a group.
    Group(GroupId),
    /// A box.
    Box(NodeId),
    /// A source, by its number from 0.
    Source(usize),
}

/// A place that leads somewhere.
#[derive(Debug)]
pub(super) struct Link<'p> {
    pub(super) rect: Rect,
    pub(super) target: Target<'p>,
    /// The text of the part, by its number, that it belongs to.
    pub(super) text: usize,
}

/// Where a link leads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target<'p> {
    /// To an address.
    Address(&'p str),
    /// To a source, by its number from 0.
    Source(usize),
}

impl Part<'_> {
    fn new<'p>(role: Role, rect: Rect, shapes: impl IntoIterator<Item = &'p Shape>) -> Part<'p> {
        Part { role, rect, shapes: shapes.into_iter().collect(), links: Vec::new() }
    }

    /// Where its text starts, for what leads here.
    pub(super) fn start(&self) -> Point {
        Point::new(self.rect.x, self.rect.y)
    }
}

/// The parts: title, boxes, key, sources. The title of a group comes before the first of its boxes.
pub(super) fn parts<'p>(scene: &'p Scene, picture: &'p Picture) -> Vec<Part<'p>> {
    let mut parts = Vec::new();
    let has_title = scene.title.is_some_and(|title| !title.trim().is_empty());
    for (at, shape) in picture.heading.iter().enumerate() {
        let role = if at == 0 && has_title { Role::Title } else { Role::Text };
        parts.push(Part::new(role, extent(shape), [shape]));
    }
    boxes(scene, picture, &mut parts);
    let texts: Vec<&Shape> = picture.footer.iter().filter(|shape| matches!(shape, Shape::Text { .. })).collect();
    let first_source = texts.len().saturating_sub(scene.sources.len());
    for (at, shape) in texts.into_iter().enumerate() {
        let role = at.checked_sub(first_source).map_or(Role::Text, Role::Source);
        let mut part = Part::new(role, extent(shape), [shape]);
        if let Role::Source(number) = role {
            let address = scene.sources[number].1.url.as_deref().filter(|address| is_safe(address));
            part.links.extend(address.map(|address| link(part.rect, Target::Address(address), 0)));
        }
        parts.push(part);
    }
    parts
}

fn boxes<'p>(scene: &'p Scene, picture: &'p Picture, parts: &mut Vec<Part<'p>>) {
    let mut is_named = vec![false; scene.groups.len()];
    let mut outside_in = Vec::new();
    for &id in &picture.reading_order {
        let mut around = scene.node(id).group;
        while let Some(group) = around.filter(|group| !is_named[group.index()]) {
            is_named[group.index()] = true;
            outside_in.push(group);
            around = scene.groups[group.index()].parent;
        }
        parts.extend(outside_in.drain(..).rev().map(|group| title(picture, group)));
        let figure = &picture.boxes[id.index()];
        let mut part = Part::new(Role::Box(id), figure.rect, &figure.shapes);
        part.links = box_links(scene, id, &part);
        parts.push(part);
    }
}

/// The title of a group and its ground.
fn title(picture: &Picture, group: GroupId) -> Part<'_> {
    let shapes = &picture.group_titles[2 * group.index()..][..2];
    Part::new(Role::Group(group), extent(&shapes[0]), shapes)
}

/// Where a box leads, and the sources that it names.
fn box_links<'p>(scene: &'p Scene, id: NodeId, part: &Part<'p>) -> Vec<Link<'p>> {
    let node = scene.node(id);
    let texts = part.shapes.iter().filter_map(|shape| match shape {
        Shape::Text { paragraph, at, .. } => Some((paragraph, *at)),
        _ => None,
    });
    let texts: Vec<_> = texts.enumerate().collect();
    // The whole box leads there; its longest text says where.
    let longest = texts.iter().max_by_key(|(_, (paragraph, _))| paragraph.text.len()).map(|(text, _)| *text);
    let address = node.link.zip(longest);
    let mut links: Vec<Link> =
        address.map(|(address, text)| link(part.rect, Target::Address(address), text)).into_iter().collect();
    for &number in &node.notes {
        let name = format!("[{number}]");
        // They stand below what the box says, which may have such brackets too.
        let named = texts.iter().rev().find_map(|(text, (paragraph, at))| {
            let start = paragraph.text.rfind(&name)?;
            Some((*text, place(paragraph, start, start + name.len(), *at)?))
        });
        links.extend(named.map(|(text, rect)| link(rect, Target::Source(number - 1), text)));
    }
    links
}

fn link(rect: Rect, target: Target<'_>, text: usize) -> Link<'_> {
    Link { rect, target, text }
}

/// Where a part of a text that is in one line stands.
fn place(paragraph: &Paragraph, start: usize, end: usize, at: Point) -> Option<Rect> {
    let (number, line) =
        paragraph.lines.iter().enumerate().find(|(_, line)| line.range.start <= start && end <= line.range.end)?;
    let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
    let inside = glyphs.filter(|glyph| start <= glyph.cluster.start && glyph.cluster.end <= end);
    let (left, right) = inside.fold((f32::INFINITY, f32::NEG_INFINITY), |(left, right), glyph| {
        (left.min(glyph.x), right.max(glyph.x + glyph.advance))
    });
    let y = at.y + f64::from(paragraph.line_height) * number as f64;
    let rect = Rect::new(at.x + f64::from(left), y, f64::from(right - left), f64::from(paragraph.line_height));
    (left < right).then_some(rect)
}
