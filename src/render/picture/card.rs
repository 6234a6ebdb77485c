//! What stands in a box.

use std::sync::Arc;

use super::shape::{Ink, Shape, Stroke};
use crate::layout::{Point, Rect, Size};
use crate::model::Likelihood;
use crate::render::rows::{RowKind, Setter, rows};
use crate::render::scene::{Node, Scene, Subject};
use crate::typeset::Paragraph;

/// A box with all that stands in it, its upper left corner at the origin.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) size: Size,
    pub(super) shapes: Vec<Shape>,
}

/// Room between the outline and the text.
const SIDE: f64 = 11.0;
const ABOVE: f64 = 8.0;
/// Room between two rows.
const BETWEEN: f64 = 3.0;
/// Width of the band of a speaker.
const BAND: f64 = 6.0;
/// Side of a folded corner.
const FOLD: f64 = 9.0;
/// Half the height of the diamond below what is undeveloped.
const DIAMOND: f64 = 7.0;
/// Room for a tab in the corner.
const TAB: Size = Size { width: 16.0, height: 15.0 };
/// A step of a bar, and from one to the next.
pub(super) const STEP: Size = Size { width: 6.0, height: 6.0 };
const NEXT_STEP: f64 = 8.5;
/// Room for a bar and the gap behind it.
const BAR: f64 = NEXT_STEP * Likelihood::STEPS as f64 + 4.0;
/// Lines that make a hatching.
const LEAST_HATCHING: usize = 3;
/// Dashes of what the text never says.
const IMPLICIT: &[f64] = &[5.0, 3.5];

impl Card {
    pub(super) fn new(scene: &Scene, node: &Node, setter: &mut Setter) -> Card {
        let set = rows(scene, node).into_iter().map(|row| SetRow {
            paragraph: setter.set_row(&row),
            ink: row.ink,
            kind: row.kind,
        });
        let rows: Vec<SetRow> = set.filter(|row| !row.paragraph.lines.is_empty()).collect();
        Frame { node, right_to_left: setter.right_to_left }.around(&rows)
    }
}

/// A row of the box that has been set.
struct SetRow {
    paragraph: Arc<Paragraph>,
    ink: Ink,
    kind: RowKind,
}

impl SetRow {
    /// Room for what stands before the text.
    fn before(&self) -> f64 {
        if matches!(self.kind, RowKind::Degree(_)) { BAR } else { 0.0 }
    }

    fn width(&self) -> f64 {
        self.before() + f64::from(self.paragraph.width)
    }
}

/// The box itself.
struct Frame<'n, 'm> {
    node: &'n Node<'m>,
    right_to_left: bool,
}

impl Frame<'_, '_> {
    fn around(&self, rows: &[SetRow]) -> Card {
        let band = if self.node.speaker.is_some() { BAND } else { 0.0 };
        let is_pill = matches!(self.node.subject, Subject::Inference(_));
        let above = if is_pill { 4.0 } else { ABOVE };
        let (tabs, rows): (Vec<&SetRow>, Vec<&SetRow>) = rows.iter().partition(|row| row.kind == RowKind::Tab);
        // A tab stands beside the first row alone.
        let taken = if tabs.is_empty() { 0.0 } else { TAB.width - SIDE + 4.0 + self.fold_room().max(band) };
        let beside = rows.first().map_or(0.0, |row| row.width() + taken);
        let widest = rows.iter().map(|row| row.width()).fold(beside, f64::max);
        let width = (widest + 2.0 * SIDE + band).ceil().max(if is_pill { 40.0 } else { 64.0 });
        let mut shapes = Vec::new();
        let mut y = above;
        let plain = rows.iter().filter(|row| row.kind != RowKind::Strip);
        for row in plain {
            shapes.extend(self.bar(row, width, band, y));
            shapes.push(self.text(row, width, band, y));
            y += f64::from(row.paragraph.height) + BETWEEN;
        }
        let mut height = (y - BETWEEN).max(above) + above;
        for row in rows.iter().filter(|row| row.kind == RowKind::Strip) {
            let strip = f64::from(row.paragraph.height) + 5.0;
            let rect = Rect::new(0.0, height, width, strip);
            shapes.push(Shape::rect(rect, 0.0, Some(Ink::Strip), None));
            shapes.extend(self.hatching(rect, f64::from(row.paragraph.width) + SIDE + band + 6.0));
            shapes.push(self.text(row, width, band, height + 2.5));
            height += strip;
        }
        let height = height.ceil();
        let mut below = vec![self.ground(width, height)];
        if let Some(number) = self.node.speaker {
            let x = if self.right_to_left { width - BAND } else { 0.0 };
            let ink = Ink::Band((number % 6) as u8);
            below.push(Shape::rect(Rect::new(x, 0.0, BAND, height), 0.0, Some(ink), None));
        }
        below.extend(shapes);
        below.push(self.outline(width, height));
        below.extend(self.fold(width));
        let ends_left = rows.first().map_or(self.right_to_left, |row| row.paragraph.right_to_left);
        below.extend(tabs.iter().flat_map(|tab| self.tab(tab, ends_left, width)));
        let mut size = Size::new(width, height);
        if self.node.marks.undeveloped {
            let (center, stroke) = (width / 2.0, Stroke::solid(Ink::ClaimLine, 1.2));
            let corners = [(0.0, 0.0), (DIAMOND, DIAMOND), (0.0, 2.0 * DIAMOND), (-DIAMOND, DIAMOND)];
            let corners = corners.map(|(dx, dy)| Point::new(center + dx, height + dy));
            below.push(Shape::polyline(&corners, true, Some(Ink::Page), Some(stroke)));
            size.height += 2.0 * DIAMOND;
        }
        Card { size, shapes: below }
    }

    fn text(&self, row: &SetRow, width: f64, band: f64, y: f64) -> Shape {
        let own = f64::from(row.paragraph.width);
        let (start, end) = if self.right_to_left { (SIDE, SIDE + band) } else { (SIDE + band, SIDE) };
        let x = match row.kind {
            RowKind::Centered => (width - own) / 2.0,
            _ if row.paragraph.right_to_left => width - end - own - row.before(),
            _ => start + row.before(),
        };
        Shape::Text { paragraph: Arc::clone(&row.paragraph), at: Point::new(x, y), ink: row.ink }
    }

    fn inks(&self) -> (Ink, Ink) {
        let (fill, line) = match self.node.subject {
            Subject::Claim(_) => (Ink::Claim, Ink::ClaimLine),
            Subject::Argument(_) => (Ink::Argument, Ink::ArgumentLine),
            Subject::Section(_) => (Ink::Group(0), Ink::GroupLine),
            Subject::Inference(_) => (Ink::Pill, Ink::Support),
        };
        (self.node.ground().unwrap_or(fill), line)
    }

    fn radius(&self, height: f64) -> f64 {
        match self.node.subject {
            Subject::Inference(_) => (height / 2.0).min(14.0),
            Subject::Claim(_) if self.node.speaker.is_some() || self.has_strip() => 0.0,
            Subject::Claim(_) => 5.0,
            Subject::Argument(_) | Subject::Section(_) => 2.0,
        }
    }

    fn has_strip(&self) -> bool {
        self.node.marks.unsupported || self.node.marks.undeveloped
    }

    fn ground(&self, width: f64, height: f64) -> Shape {
        self.form(width, height, Some(self.inks().0), None)
    }

    fn outline(&self, width: f64, height: f64) -> Shape {
        let thickness = if self.node.marks.main { 2.4 } else { 1.1 };
        let dashes = if self.node.marks.implicit { IMPLICIT } else { &[] };
        let stroke = Stroke { ink: self.inks().1, width: thickness, dashes };
        self.form(width, height, None, Some(stroke))
    }

    /// The form of the box: a sheet with a folded corner for what stands on evidence, else a rectangle.
    fn form(&self, width: f64, height: f64, fill: Option<Ink>, stroke: Option<Stroke>) -> Shape {
        if self.node.basis.is_empty() {
            return Shape::rect(Rect::new(0.0, 0.0, width, height), self.radius(height), fill, stroke);
        }
        let corners = [(0.0, 0.0), (width - FOLD, 0.0), (width, FOLD), (width, height), (0.0, height)];
        Shape::polyline(&corners.map(|(x, y)| self.mirrored(x, y, width)), true, fill, stroke)
    }

    /// The corner that is folded over.
    fn fold(&self, width: f64) -> Option<Shape> {
        self.node.basis.first()?;
        let corners = [(width - FOLD, 0.0), (width - FOLD, FOLD), (width, FOLD)];
        let stroke = Some(Stroke::solid(self.inks().1, 0.9));
        Some(Shape::polyline(&corners.map(|(x, y)| self.mirrored(x, y, width)), true, Some(Ink::Argument), stroke))
    }

    /// Room that a folded corner takes from a tab.
    fn fold_room(&self) -> f64 {
        if self.node.basis.is_empty() { 0.0 } else { FOLD }
    }

    /// A letter in the corner where the first line ends, which need not run as the drawing does.
    fn tab(&self, tab: &SetRow, ends_left: bool, width: f64) -> [Shape; 2] {
        let band = if self.node.speaker.is_some() { BAND } else { 0.0 };
        let beside = if ends_left == self.right_to_left { self.fold_room() } else { band };
        let left = if ends_left { beside } else { width - TAB.width - beside };
        let stroke = Stroke::solid(self.inks().1, 0.9);
        let own = (f64::from(tab.paragraph.width), f64::from(tab.paragraph.height));
        let at = Point::new(left + (TAB.width - own.0) / 2.0, (TAB.height - own.1) / 2.0);
        [
            Shape::rect(Rect::new(left, 0.0, TAB.width, TAB.height), 0.0, Some(Ink::Argument), Some(stroke)),
            Shape::Text { paragraph: Arc::clone(&tab.paragraph), at, ink: tab.ink },
        ]
    }

    /// The bar before a row that says how likely or how sure something is.
    fn bar(&self, row: &SetRow, width: f64, band: f64, y: f64) -> Vec<Shape> {
        let RowKind::Degree(filled) = row.kind else { return Vec::new() };
        let first = row.paragraph.lines.first().map_or(0.0, |line| f64::from(line.baseline));
        // Capital letters are about so high.
        let top = y + first - 0.35 * f64::from(row.paragraph.size) - STEP.height / 2.0;
        let start = if row.paragraph.right_to_left { width - SIDE - band } else { SIDE + band };
        bar(Point::new(start, top), filled, row.ink, row.paragraph.right_to_left)
    }

    fn mirrored(&self, x: f64, y: f64, width: f64) -> Point {
        Point::new(if self.right_to_left { width - x } else { x }, y)
    }

    /// Slanted lines on a strip, beside the `taken` room at its start.
    fn hatching(&self, strip: Rect, taken: f64) -> Option<Shape> {
        let (from, to) = match self.right_to_left {
            true => (strip.x, strip.right() - taken),
            false => (strip.x + taken, strip.right()),
        };
        let mut segments = Vec::new();
        let mut start = None;
        let mut x = from;
        while x + strip.height <= to {
            let (low, high) = (Point::new(x, strip.bottom()), Point::new(x + strip.height, strip.y));
            start.get_or_insert(low);
            segments.push((low, high));
            x += 6.0;
        }
        let start = start?;
        // A line or two beside a word look like a slip.
        if segments.len() < LEAST_HATCHING {
            return None;
        }
        // One path for all: between two lines it runs along the edge of the strip.
        let path = segments
            .iter()
            .enumerate()
            .flat_map(|(at, &(low, high))| if at % 2 == 0 { [low, high] } else { [high, low] });
        let points: Vec<Point> = std::iter::once(start).chain(path).collect();
        Some(Shape::polyline(&points, false, None, Some(Stroke::solid(Ink::Attack, 0.8))))
    }
}

/// A bar of steps from its upper corner on, so many of them filled.
pub(super) fn bar(at: Point, filled: u8, ink: Ink, right_to_left: bool) -> Vec<Shape> {
    let step = |number: u8| {
        let along = f64::from(number) * NEXT_STEP;
        let x = if right_to_left { at.x - along - STEP.width } else { at.x + along };
        let fill = (number < filled).then_some(ink);
        Shape::rect(Rect::new(x, at.y, STEP.width, STEP.height), 0.0, fill, Some(Stroke::solid(ink, 1.0)))
    };
    (0..Likelihood::STEPS).map(step).collect()
}
