//! Writing a TrueType file with outlines alone: no map of characters and no rules, as PDF wants it.

use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use write_fonts::read::tables::glyf::CurvePoint;
use write_fonts::tables::glyf::{Contour, GlyfLocaBuilder, Glyph as Outline, SimpleGlyph};
use write_fonts::tables::head::{Flags, Head, MacStyle};
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::loca::LocaFormat;
use write_fonts::tables::maxp::Maxp;
use write_fonts::tables::name::{Name, NameRecord};
use write_fonts::types::{FWord, Fixed, LongDateTime, NameId, UfWord};
use write_fonts::{FontBuilder, OffsetMarker};

use super::LetterGlyph;
use crate::typeset::{Face, FontId, Fonts, PathCommand};

/// A file with an empty glyph and then these, in units of the source. Its size counts for so many percent of
/// the size of the source.
pub(super) fn file(fonts: &Fonts, source: FontId, percent: u16, glyphs: &[LetterGlyph]) -> Option<Vec<u8>> {
    let face = fonts.face(source)?;
    let mut outlines = GlyfLocaBuilder::new();
    outlines.add_glyph(&Outline::Empty).ok()?;
    let mut extent = Extent::default();
    let mut metrics = vec![LongMetric::new(0, 0)];
    for glyph in glyphs {
        let outline = outline(fonts, source, face.units_per_em(), glyph);
        extent.add(&outline, glyph.advance);
        metrics.push(LongMetric::new(glyph.advance, outline.bbox.x_min));
        if outline.contours.is_empty() {
            outlines.add_glyph(&Outline::Empty).ok()?;
        } else {
            outlines.add_glyph(&outline).ok()?;
        }
    }
    let count = u16::try_from(metrics.len()).ok()?;
    let (glyf, loca, format) = outlines.build();
    let mut builder = FontBuilder::new();
    builder.add_table(&head(face, percent, &extent, format)).ok()?;
    builder.add_table(&hhea(face, &extent, count)).ok()?;
    builder.add_table(&maxp(&extent, count)).ok()?;
    builder.add_table(&Hmtx::new(metrics, Vec::new())).ok()?;
    builder.add_table(&name(face)).ok()?;
    builder.add_table(&glyf).ok()?.add_table(&loca).ok()?;
    Some(builder.build())
}

/// What all glyphs cover, and the most that one of them has.
#[derive(Default)]
struct Extent {
    left: i16,
    bottom: i16,
    right: i16,
    top: i16,
    advance: u16,
    points: usize,
    contours: usize,
}

impl Extent {
    fn add(&mut self, outline: &SimpleGlyph, advance: u16) {
        self.left = self.left.min(outline.bbox.x_min);
        self.bottom = self.bottom.min(outline.bbox.y_min);
        self.right = self.right.max(outline.bbox.x_max);
        self.top = self.top.max(outline.bbox.y_max);
        self.advance = self.advance.max(advance);
        self.points = self.points.max(outline.contours.iter().map(Contour::len).sum());
        self.contours = self.contours.max(outline.contours.len());
    }
}

fn outline(fonts: &Fonts, source: FontId, units: f32, glyph: &LetterGlyph) -> SimpleGlyph {
    let mut pen = Pen::default();
    for &(id, right, above) in &glyph.outlines {
        pen.offset = [right as f32, above as f32];
        for command in fonts.outline(source, id, units) {
            pen.draw(command);
        }
        pen.end();
    }
    let contours = if glyph.is_seen { pen.contours } else { edge(&pen.contours).into_iter().collect() };
    let contours = contours.into_iter().map(Contour::from).collect();
    let mut outline = SimpleGlyph { contours, ..SimpleGlyph::default() };
    outline.recompute_bounding_box();
    outline
}

/// A line there and back along an outline: it has a width and no area.
fn edge(contours: &[Vec<CurvePoint>]) -> Option<Vec<CurvePoint>> {
    contours.iter().find_map(|contour| {
        let on_line: Vec<&CurvePoint> = contour.iter().filter(|point| point.on_curve).collect();
        let pair = on_line.windows(2).find(|pair| pair[0].x != pair[1].x)?;
        Some(vec![*pair[0], *pair[1]])
    })
}

/// Takes outlines down as TrueType has them: lines and quadratic curves in whole units, `y` upwards.
#[derive(Default)]
pub(super) struct Pen {
    offset: [f32; 2],
    pub(super) contours: Vec<Vec<CurvePoint>>,
    contour: Vec<CurvePoint>,
    at: [f32; 2],
}

impl Pen {
    pub(super) fn draw(&mut self, command: PathCommand) {
        match command {
            PathCommand::Move(to) => {
                self.end();
                self.line(to);
            }
            PathCommand::Line(to) => self.line(to),
            PathCommand::Quadratic(control, to) => self.curve(control, to),
            PathCommand::Cubic(first, second, to) => self.cubic(first, second, to),
            PathCommand::Close => self.end(),
        }
    }

    fn line(&mut self, to: [f32; 2]) {
        let point = self.point(to, true);
        if self.contour.last() != Some(&point) {
            self.contour.push(point);
        }
        self.at = to;
    }

    fn curve(&mut self, control: [f32; 2], to: [f32; 2]) {
        self.contour.push(self.point(control, false));
        self.line(to);
    }

    /// As many quadratic curves as keep within half a unit of the cubic one.
    fn cubic(&mut self, first: [f32; 2], second: [f32; 2], to: [f32; 2]) {
        let start = self.at;
        let bend: f32 =
            (0..2).map(|axis| (to[axis] - 3.0 * second[axis] + 3.0 * first[axis] - start[axis]).powi(2)).sum::<f32>();
        // The distance shrinks with the cube of the number; 0.0481 is the square root of 3 over 36.
        let count = ((bend.sqrt() * 0.0481 / 0.5).cbrt().ceil() as u32).clamp(1, 16);
        let at = |axis: usize, t: f32| {
            let s = 1.0 - t;
            s * s * s * start[axis]
                + 3.0 * s * s * t * first[axis]
                + 3.0 * s * t * t * second[axis]
                + t * t * t * to[axis]
        };
        let slope = |axis: usize, t: f32| {
            let s = 1.0 - t;
            3.0 * (s * s * (first[axis] - start[axis])
                + 2.0 * s * t * (second[axis] - first[axis])
                + t * t * (to[axis] - second[axis]))
        };
        for part in 0..count {
            let (from, until) = (part as f32 / count as f32, (part + 1) as f32 / count as f32);
            let step = (until - from) / 4.0;
            // Where the tangents meet, or, where the curve turns between them, the middle of what they say.
            let control = [0, 1]
                .map(|axis| (at(axis, from) + at(axis, until)) / 2.0 + step * (slope(axis, from) - slope(axis, until)));
            let end = if part + 1 == count { to } else { [at(0, until), at(1, until)] };
            self.curve(control, end);
        }
    }

    fn end(&mut self) {
        let mut contour = std::mem::take(&mut self.contour);
        // A contour returns to its start by itself.
        if contour.len() > 1 && contour.first() == contour.last() {
            contour.pop();
        }
        if contour.len() > 1 {
            self.contours.push(contour);
        }
    }

    fn point(&self, [x, y]: [f32; 2], on_curve: bool) -> CurvePoint {
        CurvePoint::new((x + self.offset[0]).round() as i16, (self.offset[1] - y).round() as i16, on_curve)
    }
}

fn head(face: &Face, percent: u16, extent: &Extent, format: LocaFormat) -> Head {
    let long = matches!(format, LocaFormat::Long);
    let units = (face.units_per_em() * f32::from(percent) / 100.0).round() as u16;
    let never = LongDateTime::new(0);
    let (Extent { left, bottom, right, top, .. }, style) = (extent, MacStyle::empty());
    let mut head =
        Head::new(Fixed::ONE, 0, Flags::empty(), units, never, never, *left, *bottom, *right, *top, style, 8, 0);
    head.index_to_loc_format = i16::from(long);
    head
}

fn hhea(face: &Face, extent: &Extent, count: u16) -> Hhea {
    let metrics = face.font().map(|font| font.metrics(Size::unscaled(), LocationRef::new(face.coordinates())));
    let (ascent, descent) = metrics.map_or((1000.0, -300.0), |metrics| (metrics.ascent, metrics.descent));
    let word = |length: f32| FWord::new(length.round() as i16);
    let zero = FWord::new(0);
    let advance = UfWord::new(extent.advance);
    Hhea::new(word(ascent), word(descent), zero, advance, zero, zero, FWord::new(extent.right), 1, 0, 0, count)
}

fn maxp(extent: &Extent, count: u16) -> Maxp {
    let most = |number: usize| Some(u16::try_from(number).unwrap_or(u16::MAX));
    let mut maxp = Maxp::new(count);
    maxp.max_points = most(extent.points);
    maxp.max_contours = most(extent.contours);
    maxp.max_zones = Some(1);
    for nothing in [
        &mut maxp.max_composite_points,
        &mut maxp.max_composite_contours,
        &mut maxp.max_twilight_points,
        &mut maxp.max_storage,
        &mut maxp.max_function_defs,
        &mut maxp.max_instruction_defs,
        &mut maxp.max_stack_elements,
        &mut maxp.max_size_of_instructions,
        &mut maxp.max_component_elements,
        &mut maxp.max_component_depth,
    ] {
        *nothing = Some(0);
    }
    maxp
}

/// The name that readers list the font by.
fn name(face: &Face) -> Name {
    let family: String = face.family.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let style = match (face.weight >= 600, face.italic) {
        (false, false) => "Regular",
        (true, false) => "Bold",
        (false, true) => "Italic",
        (true, true) => "BoldItalic",
    };
    let name = OffsetMarker::new(format!("{family}-{style}"));
    Name::new(vec![NameRecord::new(3, 1, 0x409, NameId::POSTSCRIPT_NAME, name)])
}
