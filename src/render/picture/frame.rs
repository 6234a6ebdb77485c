//! What stands around the map: its title above, the key and the sources below.

use std::sync::Arc;

use super::shape::{Shape, Stroke};
use super::{Ink, MARGIN, Options, card, line};
use crate::layout::{Point, Rect, Route, Segment, Size};
use crate::model::RelationKind;
use crate::render::rows::{BODY, SMALL, Setter, TITLE};
use crate::render::scene::{EdgeKind, Scene};
use crate::render::{Ground, Outcome};
use crate::typeset::{Measure, Paragraph};

/// Shapes and the room that they take, from the origin on.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) size: Size,
    pub(super) shapes: Vec<Shape>,
}

/// The least width for which titles and notes are broken into lines.
const NARROWEST: f64 = 460.0;
const WIDEST: f64 = 900.0;

/// Title and subtitle, centred.
pub(super) fn heading(scene: &Scene, setter: &mut Setter, width: f64) -> Block {
    let measure = Measure::Balanced(width.clamp(NARROWEST, WIDEST) as f32 - 2.0 * MARGIN as f32);
    let title = scene.title.map(|title| setter.set(title, TITLE, measure));
    let subtitle = scene.subtitle.map(|subtitle| setter.set(subtitle, BODY, measure));
    let rows: Vec<Arc<Paragraph>> =
        [title, subtitle].into_iter().flatten().filter(|row| !row.lines.is_empty()).collect();
    if rows.is_empty() {
        return Block::default();
    }
    let widest = rows.iter().map(|row| f64::from(row.width)).fold(0.0, f64::max);
    let mut block = Block { size: Size::new(widest + 2.0 * MARGIN, MARGIN), shapes: Vec::new() };
    for paragraph in rows {
        let x = MARGIN + (widest - f64::from(paragraph.width)) / 2.0;
        let height = f64::from(paragraph.height);
        block.shapes.push(Shape::Text { paragraph, at: Point::new(x, block.size.height), ink: Ink::Text });
        block.size.height += height + 4.0;
    }
    block
}

/// The key to lines and marks, for those that the drawing uses, and the sources by their numbers.
pub(super) fn footer(scene: &Scene, options: &Options, setter: &mut Setter, width: f64) -> Block {
    let room = width.clamp(NARROWEST, WIDEST) - 2.0 * MARGIN;
    let mut column = Column { room, right_to_left: setter.right_to_left, y: 4.0, widest: 0.0, shapes: Vec::new() };
    if options.legend {
        let entries: Vec<Entry> = entries(scene, setter);
        column.flow(&entries);
    }
    for note in scene.source_notes() {
        let paragraph = setter.set(&note, SMALL, Measure::AtMost(room as f32));
        column.row(paragraph);
    }
    if column.shapes.is_empty() {
        return Block::default();
    }
    let size = Size::new(column.widest + 2.0 * MARGIN, column.y + MARGIN);
    // The column is as wide as the room: on the right its rows end where the room ends.
    let shift = if column.right_to_left { size.width - MARGIN - room } else { MARGIN };
    Block { size, shapes: super::moved(&column.shapes, shift, 0.0) }
}

/// An entry of the key: a sample and what it means.
struct Entry {
    sample: Vec<Shape>,
    word: Arc<Paragraph>,
}

/// Size of a sample.
pub(in crate::render) const SAMPLE: Size = Size { width: 40.0, height: 14.0 };

fn entries(scene: &Scene, setter: &mut Setter) -> Vec<Entry> {
    let entry = |(sample, word): (Vec<Shape>, &str)| Entry { sample, word: setter.set(word, SMALL, Measure::OneLine) };
    samples(scene).into_iter().map(entry).collect()
}

/// What a drawing uses to say what: shapes from the origin on, as large as [`SAMPLE`], and what they mean.
pub(in crate::render) fn samples(scene: &Scene) -> Vec<(Vec<Shape>, &'static str)> {
    let middle = SAMPLE.height / 2.0;
    let right_to_left = scene.text_direction.is_right_to_left();
    let mut samples = Vec::new();
    let mut seen: Vec<EdgeKind> = Vec::new();
    for edge in &scene.edges {
        let kind = match edge.kind {
            EdgeKind::Premise => EdgeKind::Conclusion,
            kind => kind,
        };
        if seen.contains(&kind) {
            continue;
        }
        seen.push(kind);
        let (from, to) = (Point::new(0.0, middle), Point::new(SAMPLE.width, middle));
        let (from, to) = if right_to_left { (to, from) } else { (from, to) };
        let route = Route { start: from, segments: vec![Segment::Line(to)], label: None };
        let sample = line::drawn(
            line::look(&crate::render::scene::Edge { kind, ..*edge }),
            &route,
            Rect::new(from.x, from.y, 0.0, 0.0),
        );
        samples.push((sample, kind.word(scene.words)));
    }
    // As wide as the lines are long, so that all words are as far from their samples.
    let frame = Rect::new(0.5, 1.0, SAMPLE.width - 1.0, SAMPLE.height - 2.0);
    if scene.nodes.iter().any(|node| node.marks.implicit) {
        let stroke = Stroke { ink: Ink::ClaimLine, width: 1.1, dashes: &[5.0, 3.5] };
        samples.push((vec![Shape::rect(frame, 3.0, Some(Ink::Claim), Some(stroke))], scene.words.implicit));
    }
    if scene.nodes.iter().any(|node| !node.basis.is_empty()) {
        let (right, fold) = (frame.right(), 4.0);
        let corners = [(frame.x, frame.y), (right - fold, frame.y), (right, frame.y + fold)];
        let corners = corners.into_iter().chain([(right, frame.bottom()), (frame.x, frame.bottom())]);
        let corners: Vec<Point> = corners.map(|(x, y)| Point::new(x, y)).collect();
        let stroke = Some(Stroke::solid(Ink::ClaimLine, 1.1));
        samples.push((vec![Shape::polyline(&corners, true, Some(Ink::Claim), stroke)], scene.words.evidence));
    }
    if scene.nodes.iter().any(|node| node.marks.assumed) {
        let stroke = Some(Stroke::solid(Ink::ClaimLine, 1.1));
        let x = if right_to_left { frame.x } else { frame.right() - 9.0 };
        let tab = Rect::new(x, frame.y, 9.0, 7.0);
        let shapes = [(frame, 3.0, Ink::Claim), (tab, 0.0, Ink::ClaimLine)];
        let shapes = shapes.map(|(rect, radius, fill)| Shape::rect(rect, radius, Some(fill), stroke));
        samples.push((shapes.to_vec(), scene.words.assumed));
    }
    if scene.nodes.iter().flat_map(|node| &node.degrees).any(|degree| degree.step.is_some()) {
        let start = if right_to_left { SAMPLE.width } else { 0.0 };
        let at = Point::new(start, (SAMPLE.height - card::STEP.height) / 2.0);
        samples.push((card::bar(at, 3, Ink::Neutral, right_to_left), scene.words.degree));
    }
    if scene.nodes.iter().any(|node| node.marks.unsupported) {
        let stroke = Stroke::solid(Ink::ClaimLine, 1.1);
        samples.push((vec![Shape::rect(frame, 0.0, Some(Ink::Strip), Some(stroke))], scene.words.unsupported));
    }
    samples.extend(grounds(scene).into_iter().map(|(ground, word)| {
        let stroke = Stroke::solid(Ink::ClaimLine, 1.1);
        (vec![Shape::rect(frame, 3.0, Some(Ink::Ground(ground)), Some(stroke))], word)
    }));
    let told = |entry: &EdgeKind| matches!(entry, EdgeKind::Relation(kind) if *kind != RelationKind::Support);
    // A map of reasons alone needs no key.
    if samples.len() < 2 && !seen.iter().any(told) { Vec::new() } else { samples }
}

/// The grounds in use that say what boxes come to, from what stands on, and what they mean: of those that lie between
/// two of these only the nearer end.
pub(in crate::render) fn grounds(scene: &Scene) -> Vec<(Ground, &'static str)> {
    let used = |ground: Ground| {
        let means = |outcome: &Outcome| outcome.ground().cmp(&Ground::OPEN) == ground.cmp(&Ground::OPEN);
        let outcome = scene.nodes.iter().filter_map(|node| node.weighed).find(means)?;
        Some((ground, scene.words.ground(outcome)))
    };
    [Ground::STANDS, Ground::OPEN, Ground::FALLS].into_iter().filter_map(used).collect()
}

/// Rows below each other, each starting where lines start.
struct Column {
    room: f64,
    right_to_left: bool,
    y: f64,
    widest: f64,
    shapes: Vec<Shape>,
}

impl Column {
    fn row(&mut self, paragraph: Arc<Paragraph>) {
        let (width, height) = (f64::from(paragraph.width), f64::from(paragraph.height));
        let x = if self.right_to_left { self.room - width } else { 0.0 };
        self.shapes.push(Shape::Text { paragraph, at: Point::new(x, self.y), ink: Ink::Text });
        self.widest = self.widest.max(width);
        self.y += height + 2.0;
    }

    /// Entries side by side, as many as there is room for.
    fn flow(&mut self, entries: &[Entry]) {
        let mut x = 0.0;
        for entry in entries {
            let word = f64::from(entry.word.width);
            let width = SAMPLE.width + 6.0 + word;
            if x > 0.0 && x + width > self.room {
                x = 0.0;
                self.y += 20.0;
            }
            let (sample, text) = match self.right_to_left {
                true => (self.room - x - SAMPLE.width, self.room - x - width),
                false => (x, x + SAMPLE.width + 6.0),
            };
            self.shapes.extend(super::moved(&entry.sample, sample, self.y));
            let y = self.y + (SAMPLE.height - f64::from(entry.word.height)) / 2.0;
            self.shapes.push(Shape::Text {
                paragraph: Arc::clone(&entry.word),
                at: Point::new(text, y),
                ink: Ink::Text,
            });
            x += width + 22.0;
            self.widest = self.widest.max(x - 22.0);
        }
        if x > 0.0 {
            self.y += 24.0;
        }
    }
}
