//! What helps to put the sheets of a picture together: where to cut, what goes on where, which sheet this is.
//!
//! A sheet is cut along the ticks at its first edges and laid over the ticks of the sheet before, which shows a
//! little more than it has for its own.

use std::sync::Arc;

use krilla::surface::Surface;

use super::pen::{Letters, Pen};
use super::sheets::{MARGIN, Sheet, Sheets};
use crate::layout::{Point, Rect};
use crate::render::picture::{Ink, Shape, Stroke};
use crate::render::scene::Scene;
use crate::typeset::{Measure, Paragraph, Span, Text, Typesetter};

/// The texts on the margins, sheet by sheet.
#[derive(Debug, Default)]
pub(super) struct Marks {
    right_to_left: bool,
    labels: Vec<Label>,
}

#[derive(Debug)]
struct Label {
    /// Which sheet this is.
    sheet: Arc<Paragraph>,
    /// The sheets beside it, if there are, in the order of [`BESIDE`].
    beside: [Option<Arc<Paragraph>>; 4],
}

/// How many rows and columns away the sheets beside a sheet are: above, below, where lines start, where they
/// end.
const BESIDE: [(isize, isize); 4] = [(-1, 0), (1, 0), (0, -1), (0, 1)];

/// Size of the letters in points.
const SIZE: f32 = 8.0;
/// How far marks stand from what they mark.
const AWAY: f64 = 5.0;
/// Length of a tick.
const TICK: f64 = 12.0;
/// Length of an arrow.
const ARROW: f64 = 7.0;
/// How far into the margin below the name of the sheet stands.
const LABEL: f64 = 14.0;

/// What a sheet is called: its row and column, from 1.
pub(super) fn name(row: usize, column: usize) -> String {
    format!("{}-{}", row + 1, column + 1)
}

impl Marks {
    pub(super) fn new(scene: &Scene, sheets: &Sheets, typesetter: &mut Typesetter) -> Marks {
        let right_to_left = scene.text_direction.is_right_to_left();
        if !sheets.is_cut() {
            return Marks { right_to_left, labels: Vec::new() };
        }
        let mut set = |text: &str| {
            let (spans, measure) = ([Span::plain(text)], Measure::OneLine);
            typesetter.set(&Text { spans: &spans, size: SIZE, measure, right_to_left: Some(right_to_left) })
        };
        let room = sheets.size.width - 2.0 * MARGIN;
        let label = |sheet: &Sheet| {
            let place = (scene.words.sheet)((sheet.row + 1, sheets.rows), (sheet.column + 1, sheets.columns));
            let titled = scene.title.map(|title| set(&format!("{title} · {place}")));
            let fits = titled.filter(|label| f64::from(label.width) <= room);
            let text = fits.unwrap_or_else(|| set(&place));
            let beside = BESIDE.map(|(down, on)| {
                let (row, column) = (sheet.row.checked_add_signed(down)?, sheet.column.checked_add_signed(on)?);
                let is_there = sheets.sheets.iter().any(|sheet| (sheet.row, sheet.column) == (row, column));
                is_there.then(|| set(&name(row, column)))
            });
            Label { sheet: text, beside }
        };
        Marks { right_to_left, labels: sheets.sheets.iter().map(label).collect() }
    }

    pub(super) fn each_text(&self, give: &mut dyn FnMut(&Paragraph)) {
        for label in &self.labels {
            give(&label.sheet);
            label.beside.iter().flatten().for_each(|paragraph| give(paragraph));
        }
    }

    /// Draws the marks of a sheet. They are no part of what is read.
    pub(super) fn draw(&self, pen: &mut Pen, surface: &mut Surface, sheets: &Sheets, at: usize) {
        let (Some(label), sheet) = (self.labels.get(at), &sheets.sheets[at]) else { return };
        let page = Rect::new(0.0, 0.0, sheets.size.width, sheets.size.height);
        let edges = Edges { shown: sheets.rect(sheet, &sheet.shown), own: sheets.rect(sheet, &sheet.own) };
        let sides = if self.right_to_left { RIGHT_TO_LEFT } else { LEFT_TO_RIGHT };
        let mut shapes = Vec::new();
        for (side, beside) in sides.into_iter().zip(&label.beside) {
            if let Some(beside) = beside {
                edges.ticks(side, &mut shapes);
                edges.arrow(side, beside, &mut shapes);
            }
        }
        let width = f64::from(label.sheet.width);
        let x = if self.right_to_left { page.right() - MARGIN - width } else { MARGIN };
        let at = Point::new(x, page.bottom() - MARGIN + LABEL);
        shapes.push(Shape::Text { paragraph: Arc::clone(&label.sheet), at, ink: Ink::Neutral });
        pen.shown = page;
        pen.decoration(surface, &shapes, Letters::Written);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Above,
    Below,
    Left,
    Right,
}

/// In the order of [`BESIDE`].
const LEFT_TO_RIGHT: [Side; 4] = [Side::Above, Side::Below, Side::Left, Side::Right];
const RIGHT_TO_LEFT: [Side; 4] = [Side::Above, Side::Below, Side::Right, Side::Left];

/// Where on the paper a sheet ends, in points.
struct Edges {
    /// What it shows.
    shown: Rect,
    /// What of that it has for its own.
    own: Rect,
}

impl Edges {
    /// Two short lines on the margins, in line with the cut.
    fn ticks(&self, side: Side, shapes: &mut Vec<Shape>) {
        let Edges { shown, own } = self;
        let mut tick = |from: Point, to: Point| {
            shapes.push(Shape::polyline(&[from, to], false, None, Some(Stroke::solid(Ink::Neutral, 0.5))));
        };
        let across = match side {
            Side::Left => Some(own.x),
            Side::Right => Some(own.right()),
            Side::Above | Side::Below => None,
        };
        if let Some(x) = across {
            for (edge, out) in [(shown.y, -1.0), (shown.bottom(), 1.0)] {
                tick(Point::new(x, edge + out * AWAY), Point::new(x, edge + out * (AWAY + TICK)));
            }
        } else {
            let y = if side == Side::Above { own.y } else { own.bottom() };
            for (edge, out) in [(shown.x, -1.0), (shown.right(), 1.0)] {
                tick(Point::new(edge + out * AWAY, y), Point::new(edge + out * (AWAY + TICK), y));
            }
        }
    }

    /// An arrow on the margin and the name of the sheet that it points to.
    fn arrow(&self, side: Side, beside: &Arc<Paragraph>, shapes: &mut Vec<Shape>) {
        let shown = &self.shown;
        let (width, height) = (f64::from(beside.width), f64::from(beside.height));
        let (middle_x, middle_y) = (shown.x + shown.width / 2.0, shown.y + shown.height / 2.0);
        // The middle of its foot, the way it points, and the upper left corner of the name.
        let (foot, way, at) = match side {
            Side::Above => (Point::new(middle_x, shown.y - AWAY), (0.0, -1.0), None),
            Side::Below => (Point::new(middle_x, shown.bottom() + AWAY), (0.0, 1.0), None),
            Side::Left => (Point::new(shown.x - AWAY, middle_y), (-1.0, 0.0), Some(-ARROW - 2.0 - width)),
            Side::Right => (Point::new(shown.right() + AWAY, middle_y), (1.0, 0.0), Some(ARROW + 2.0)),
        };
        let half = ARROW * 0.6;
        let corner = |along: f64, aside: f64| {
            Point::new(foot.x + way.0 * along + way.1 * aside, foot.y + way.1 * along + way.0 * aside)
        };
        let corners = [corner(0.0, -half), corner(ARROW, 0.0), corner(0.0, half)];
        shapes.push(Shape::polyline(&corners, true, Some(Ink::Neutral), None));
        let middle = corner(ARROW / 2.0, 0.0);
        let x = at.map_or(middle.x + half + 3.0, |away| foot.x + away);
        let at = Point::new(x, middle.y - height / 2.0);
        shapes.push(Shape::Text { paragraph: Arc::clone(beside), at, ink: Ink::Neutral });
    }
}
