//! What pictures are made of.

use std::sync::Arc;

use crate::layout::{Point, Rect, Segment};
use crate::render::{Color, Ground, Theme};
use crate::typeset::Paragraph;

/// A colour by what it means. A [`Theme`] says which one that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The page.
    Page,
    /// Text.
    Text,
    /// What the tool adds in words, and everything that takes no side.
    Neutral,
    /// Reasons for something.
    Support,
    /// Reasons against something.
    Attack,
    /// Reasons against a step.
    Undercut,
    /// Inside of a claim.
    Claim,
    /// Outline of a claim.
    ClaimLine,
    /// Inside of a sketched argument.
    Argument,
    /// Outline of a sketched argument.
    ArgumentLine,
    /// Inside of a pill.
    Pill,
    /// Inside of a panel.
    Panel,
    /// Outline of a panel.
    PanelLine,
    /// Inside of a group, by its depth.
    Group(u8),
    /// Outline of a group.
    GroupLine,
    /// Ground of what a claim lacks.
    Strip,
    /// Band of a speaker, by number.
    Band(u8),
    /// Inside of what says what it comes to.
    Ground(Ground),
    /// A colour that the map's author asks for.
    Own(Color),
}

impl Ink {
    /// Every ink but the colours of authors.
    pub(in crate::render) fn all() -> impl Iterator<Item = Ink> {
        let fixed = [
            Ink::Page,
            Ink::Text,
            Ink::Neutral,
            Ink::Support,
            Ink::Attack,
            Ink::Undercut,
            Ink::Claim,
            Ink::ClaimLine,
            Ink::Argument,
            Ink::ArgumentLine,
            Ink::Pill,
            Ink::Panel,
            Ink::PanelLine,
            Ink::GroupLine,
            Ink::Strip,
        ];
        let numbered = (0..3).map(Ink::Group).chain((0..6).map(Ink::Band));
        fixed.into_iter().chain(numbered).chain(Ground::all().map(Ink::Ground))
    }
}

impl Theme {
    /// The colour of an ink.
    pub fn color(&self, ink: Ink) -> Color {
        match ink {
            Ink::Page => self.page,
            Ink::Text => self.text,
            Ink::Neutral => self.neutral,
            Ink::Support => self.support,
            Ink::Attack => self.attack,
            Ink::Undercut => self.undercut,
            Ink::Claim => self.claim[0],
            Ink::ClaimLine => self.claim[1],
            Ink::Argument => self.argument[0],
            Ink::ArgumentLine => self.argument[1],
            Ink::Pill => self.pill,
            Ink::Panel => self.panel[0],
            Ink::PanelLine => self.panel[1],
            Ink::Group(level) => self.groups[usize::from(level) % self.groups.len()],
            Ink::GroupLine => self.group_line,
            Ink::Strip => self.strip,
            Ink::Band(number) => self.bands[usize::from(number) % self.bands.len()],
            Ink::Ground(ground) => self.ground(ground),
            Ink::Own(color) => color,
        }
    }
}

/// A line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub ink: Ink,
    /// How thick it is.
    pub width: f64,
    /// Lengths of dashes and gaps, in turn. None for a solid line.
    pub dashes: &'static [f64],
}

impl Stroke {
    pub(in crate::render) fn solid(ink: Ink, width: f64) -> Stroke {
        Stroke { ink, width, dashes: &[] }
    }
}

/// A part of a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle, perhaps with round corners.
    Rect {
        /// Where it stands.
        rect: Rect,
        /// Radius of its corners.
        radius: f64,
        /// Its inside.
        fill: Option<Ink>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// A line of straight and curved stretches.
    Path {
        /// Where it starts.
        start: Point,
        /// How it goes on.
        segments: Vec<Segment>,
        /// Does it return to its start?
        is_closed: bool,
        /// Its inside.
        fill: Option<Ink>,
        /// The line itself.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Its centre.
        center: Point,
        /// Its radius.
        radius: f64,
        /// Its inside.
        fill: Option<Ink>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// A text.
    Text {
        /// What it says, line by line.
        paragraph: Arc<Paragraph>,
        /// The upper left corner.
        at: Point,
        /// Its colour.
        ink: Ink,
    },
}

impl Shape {
    pub(in crate::render) fn rect(rect: Rect, radius: f64, fill: Option<Ink>, stroke: Option<Stroke>) -> Shape {
        Shape::Rect { rect, radius, fill, stroke }
    }

    /// Straight lines from point to point.
    pub(in crate::render) fn polyline(
        points: &[Point],
        is_closed: bool,
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    ) -> Shape {
        let (start, rest) = points.split_first().map_or((Point::default(), points), |(start, rest)| (*start, rest));
        Shape::Path {
            start,
            segments: rest.iter().map(|&point| Segment::Line(point)).collect(),
            is_closed,
            fill,
            stroke,
        }
    }

    /// The same somewhere else.
    pub(super) fn moved(&self, dx: f64, dy: f64) -> Shape {
        let point = |point: Point| Point::new(round(point.x + dx), round(point.y + dy));
        let mut shape = self.clone();
        match &mut shape {
            Shape::Rect { rect, .. } => {
                let corner = point(Point::new(rect.x, rect.y));
                (rect.x, rect.y) = (corner.x, corner.y);
            }
            Shape::Path { start, segments, .. } => {
                *start = point(*start);
                for segment in segments {
                    *segment = match *segment {
                        Segment::Line(end) => Segment::Line(point(end)),
                        Segment::Curve(first, second, end) => Segment::Curve(point(first), point(second), point(end)),
                    };
                }
            }
            Shape::Circle { center, .. } => *center = point(*center),
            Shape::Text { at, .. } => *at = point(*at),
        }
        shape
    }
}

/// A rectangle with round corners as a closed line: where it starts and how it goes on. A radius of half the
/// sides makes a circle.
pub(in crate::render) fn rounded(rect: Rect, radius: f64) -> (Point, Vec<Segment>) {
    let radius = radius.min(rect.width / 2.0).min(rect.height / 2.0).max(0.0);
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    // From the start of one corner to its end: the point where both sides would meet lies between.
    let corner = |from: (f64, f64), meet: (f64, f64), to: (f64, f64)| {
        // The usual approximation of a quarter of a circle: handles of 0.5523 of the radius.
        let handle = |end: (f64, f64)| Point::new(end.0 + (meet.0 - end.0) * 0.5523, end.1 + (meet.1 - end.1) * 0.5523);
        [Segment::Line(Point::new(from.0, from.1)), Segment::Curve(handle(from), handle(to), Point::new(to.0, to.1))]
    };
    let corners = [
        corner((right - radius, top), (right, top), (right, top + radius)),
        corner((right, bottom - radius), (right, bottom), (right - radius, bottom)),
        corner((left + radius, bottom), (left, bottom), (left, bottom - radius)),
        corner((left, top + radius), (left, top), (left + radius, top)),
    ];
    let has_curves = radius > 0.0;
    let segments = corners.into_iter().flatten().filter(|segment| has_curves || matches!(segment, Segment::Line(_)));
    (Point::new(left + radius, top), segments.collect())
}

/// Rounds to 1/100 pixel.
pub(super) fn round(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}
