//! Draws shapes and letters onto a page.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point as Place};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke as Line, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ContentTag, Identifier};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::layout::{Point, Rect, Segment, Size};
use crate::render::picture::{Ink, Shape, Stroke, rounded};
use crate::render::{Color, Theme};
use crate::typeset::{Fonts, GlyphRun, Letter, LetterFonts, Paragraph, PathCommand};

/// The files of the fonts of letters, in their order.
pub(super) struct LetterFiles(Vec<Option<Font>>);

impl LetterFiles {
    pub(super) fn new(letters: &LetterFonts, fonts: &Fonts) -> LetterFiles {
        let read = |file: Vec<u8>| Font::new(file.into(), 0);
        LetterFiles(letters.fonts().map(|font| letters.file(fonts, font).and_then(read)).collect())
    }
}

pub(super) struct Pen<'p> {
    fonts: &'p Fonts,
    letters: &'p mut LetterFonts,
    files: &'p LetterFiles,
    theme: &'p Theme,
    /// The part of the picture that is to be seen.
    pub(super) shown: Rect,
}

/// Lines reach beyond the shapes that they outline.
const BEYOND: f64 = 4.0;
/// How far letters may stand from where they should before that is mended, in sizes. It cannot be seen.
const SLACK: f32 = 0.002;

impl<'p> Pen<'p> {
    pub(super) fn new(
        fonts: &'p Fonts,
        letters: &'p mut LetterFonts,
        files: &'p LetterFiles,
        theme: &'p Theme,
    ) -> Pen<'p> {
        Pen { fonts, letters, files, theme, shown: Rect::default() }
    }

    /// The ground of a page, where it is not the white of the paper.
    pub(super) fn page(&mut self, surface: &mut Surface, size: Size) {
        if self.theme.color(Ink::Page) != Color([255; 3]) {
            let page = Rect::new(0.0, 0.0, size.width, size.height);
            self.shown = page;
            self.decoration(surface, [&Shape::rect(page, 0.0, Some(Ink::Page), None)], Letters::Drawn);
        }
    }

    /// What is no part of what the drawing says, or says again what is said elsewhere.
    pub(super) fn decoration<'s>(
        &mut self,
        surface: &mut Surface,
        shapes: impl IntoIterator<Item = &'s Shape>,
        letters: Letters,
    ) {
        let shown = self.shown;
        let mut shapes = shapes.into_iter().filter(|shape| is_in(shape, &shown)).peekable();
        if shapes.peek().is_some() {
            surface.start_tagged(ContentTag::Artifact(Artifact::default()));
            for shape in shapes {
                self.shape(surface, shape, letters);
            }
            surface.end_tagged();
        }
    }

    /// Lines that say something together, if there are any.
    pub(super) fn drawing<'s>(
        &mut self,
        surface: &mut Surface,
        shapes: impl IntoIterator<Item = &'s Shape>,
    ) -> Option<Identifier> {
        let shown = self.shown;
        let mut shapes = shapes.into_iter().filter(|shape| is_in(shape, &shown)).peekable();
        shapes.peek()?;
        let identifier = surface.start_tagged(ContentTag::Other);
        for shape in shapes {
            self.shape(surface, shape, Letters::Drawn);
        }
        surface.end_tagged();
        Some(identifier)
    }

    /// Shapes with texts to read, whole even where an edge cuts them: the names of the texts.
    pub(super) fn text_part(&mut self, surface: &mut Surface, shapes: &[&Shape]) -> Vec<Identifier> {
        let mut identifiers = Vec::new();
        let is_text = |shape: &&Shape| matches!(shape, Shape::Text { .. });
        for group in shapes.chunk_by(|one, next| !is_text(one) && !is_text(next)) {
            match group {
                [text @ Shape::Text { .. }] => {
                    identifiers.push(surface.start_tagged(ContentTag::Other));
                    self.shape(surface, text, Letters::Written);
                    surface.end_tagged();
                }
                _ => self.decoration(surface, group.iter().copied(), Letters::Drawn),
            }
        }
        identifiers
    }

    fn shape(&mut self, surface: &mut Surface, shape: &Shape, letters: Letters) {
        match shape {
            Shape::Rect { rect, radius, fill, stroke } => {
                self.path(surface, rectangle(*rect, *radius), *fill, *stroke);
            }
            Shape::Path { start, segments, is_closed, fill, stroke } => {
                self.path(surface, line(*start, segments, *is_closed), *fill, *stroke);
            }
            Shape::Circle { center, radius, fill, stroke } => {
                let around = Rect::new(center.x - radius, center.y - radius, 2.0 * radius, 2.0 * radius);
                self.path(surface, rectangle(around, *radius), *fill, *stroke);
            }
            Shape::Text { paragraph, at, ink } => self.text(surface, paragraph, *at, *ink, letters),
        }
    }

    fn path(&self, surface: &mut Surface, path: Option<Path>, fill: Option<Ink>, stroke: Option<Stroke>) {
        if let Some(path) = path.filter(|_| fill.is_some() || stroke.is_some()) {
            surface.set_fill(fill.map(|ink| self.fill(ink)));
            surface.set_stroke(stroke.map(|stroke| self.stroke(stroke)));
            surface.draw_path(&path);
        }
    }

    fn fill(&self, ink: Ink) -> Fill {
        Fill { paint: self.color(ink).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
    }

    fn stroke(&self, stroke: Stroke) -> Line {
        let array: Vec<f32> = stroke.dashes.iter().map(|length| *length as f32).collect();
        Line {
            paint: self.color(stroke.ink).into(),
            width: stroke.width as f32,
            dash: (!array.is_empty()).then_some(StrokeDash { array, offset: 0.0 }),
            ..Line::default()
        }
    }

    fn color(&self, ink: Ink) -> rgb::Color {
        let Color([red, green, blue]) = self.theme.color(ink);
        rgb::Color::new(red, green, blue)
    }

    fn text(&mut self, surface: &mut Surface, paragraph: &Paragraph, at: Point, ink: Ink, letters: Letters) {
        surface.set_fill(Some(self.fill(ink)));
        surface.set_stroke(None);
        for line in &paragraph.lines {
            let must_be_drawn = |run: &&GlyphRun| {
                letters == Letters::Drawn || self.fonts.face(run.font).is_none_or(|face| !face.may_be_embedded())
            };
            for run in line.runs.iter().filter(must_be_drawn) {
                self.outlines(surface, run, paragraph.size, at);
            }
            if letters == Letters::Written {
                let start = Place::from_xy(at.x as f32, at.y as f32 + line.baseline);
                let set = self.letters.letters(self.fonts, paragraph, line);
                let size = self.letters.size(paragraph);
                for together in set.chunk_by(is_together) {
                    self.letters(surface, together, size, start);
                }
            }
        }
    }

    fn outlines(&self, surface: &mut Surface, run: &GlyphRun, size: f32, at: Point) {
        for glyph in &run.glyphs {
            let (x, y) = (at.x as f32 + glyph.x, at.y as f32 + glyph.y);
            let room =
                Rect::new(f64::from(x - size), f64::from(y - size), f64::from(size * 3.0), f64::from(size * 2.0));
            if !meets(&room, &self.shown) {
                continue;
            }
            if let Some(path) = outline(&self.fonts.outline(run.font, glyph.id, size), x, y) {
                surface.draw_path(&path);
            }
        }
    }

    /// Writes letters that follow each other from left to right.
    fn letters(&self, surface: &mut Surface, letters: &[Letter], size: f32, start: Place) {
        let Some(first) = letters.first() else { return };
        let Some(font) = self.files.0.get(usize::from(first.font.0)).cloned().flatten() else { return };
        let text: String = letters.iter().map(|letter| writable(letter.character)).collect();
        let mut ranges = text.char_indices().map(|(at, character)| at..at + character.len_utf8());
        let mut end = first.x;
        let mut glyphs = Vec::with_capacity(letters.len());
        for (at, letter) in letters.iter().enumerate() {
            let next = letters.get(at + 1).map_or(end + letter.advance, |next| next.x);
            let is_exact = (end + letter.advance - next).abs() <= SLACK * size;
            let advance = if is_exact { letter.advance } else { next - end };
            end += advance;
            let glyph = GlyphId::new(letter.glyph.0);
            let range = ranges.next().unwrap_or_default();
            glyphs.push(KrillaGlyph::new(glyph, advance / size, 0.0, 0.0, 0.0, range, None));
        }
        let place = Place::from_xy(start.x + first.x, start.y);
        surface.draw_glyphs(place, &glyphs, font, &text, size, false);
    }
}

/// What letters are drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// As text.
    Written,
    /// As lines, which nobody reads a second time.
    Drawn,
}

/// Is any of a shape to be seen in this part of the picture?
fn is_in(shape: &Shape, shown: &Rect) -> bool {
    let Rect { x, y, width, height } = extent(shape);
    meets(&Rect::new(x - BEYOND, y - BEYOND, width + 2.0 * BEYOND, height + 2.0 * BEYOND), shown)
}

fn meets(one: &Rect, other: &Rect) -> bool {
    one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom()
}

/// Can letters be written in one stretch? Those that run from right to left come one by one, from where
/// they are read first.
fn is_together(one: &Letter, next: &Letter) -> bool {
    one.font == next.font && !one.right_to_left && !next.right_to_left && one.x <= next.x
}

/// What the format does not allow in text is no character of any language.
fn writable(character: char) -> char {
    if matches!(character, '\0' | '\u{feff}' | '\u{fffe}') { '\u{fffd}' } else { character }
}

/// What a shape covers.
pub(super) fn extent(shape: &Shape) -> Rect {
    match shape {
        Shape::Rect { rect, .. } => *rect,
        Shape::Path { start, segments, .. } => {
            Rect::around([*start].into_iter().chain(segments.iter().flat_map(Segment::points)))
        }
        Shape::Circle { center, radius, .. } => {
            Rect::new(center.x - radius, center.y - radius, 2.0 * radius, 2.0 * radius)
        }
        Shape::Text { paragraph, at, .. } => {
            Rect::new(at.x, at.y, f64::from(paragraph.width), f64::from(paragraph.height))
        }
    }
}

fn line(start: Point, segments: &[Segment], is_closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.move_to(start.x as f32, start.y as f32);
    for segment in segments {
        match *segment {
            Segment::Line(end) => builder.line_to(end.x as f32, end.y as f32),
            Segment::Curve(first, second, end) => builder.cubic_to(
                first.x as f32,
                first.y as f32,
                second.x as f32,
                second.y as f32,
                end.x as f32,
                end.y as f32,
            ),
        }
    }
    if is_closed {
        builder.close();
    }
    builder.finish()
}

fn rectangle(rect: Rect, radius: f64) -> Option<Path> {
    let (start, segments) = rounded(rect, radius);
    line(start, &segments, true)
}

/// The outline of a glyph whose origin stands at a place.
fn outline(commands: &[PathCommand], x: f32, y: f32) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for command in commands {
        match *command {
            PathCommand::Move(to) => builder.move_to(x + to[0], y + to[1]),
            PathCommand::Line(to) => builder.line_to(x + to[0], y + to[1]),
            PathCommand::Quadratic(control, to) => {
                builder.quad_to(x + control[0], y + control[1], x + to[0], y + to[1]);
            }
            PathCommand::Cubic(first, second, to) => {
                builder.cubic_to(x + first[0], y + first[1], x + second[0], y + second[1], x + to[0], y + to[1]);
            }
            PathCommand::Close => builder.close(),
        }
    }
    builder.finish()
}
