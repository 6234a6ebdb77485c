//! Setting a text.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use parley::fontique::{FontStyle, FontWeight};
use parley::{
    Alignment, BaseDirection, FontFamily, FontFamilyName, Layout, LayoutContext, OverflowWrap, Run, TextStyle,
};
use rustc_hash::FxHashMap;

use super::clean::{Clean, is_invisible};
use super::measure::{self, Measure};
use super::{Fonts, Glyph, GlyphId, GlyphRun, Line, Origin, Paragraph, round, sane};

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// Heavier.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
}

/// A part of a text in one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<'a> {
    /// What it says.
    pub text: &'a str,
    /// How it looks.
    pub style: Style,
}

impl<'a> Span<'a> {
    /// A part in the plain style.
    pub fn plain(text: &'a str) -> Span<'a> {
        Span { text, style: Style::default() }
    }
}

/// A text to be set.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// What it says, part by part. Nothing is put between the parts.
    pub spans: &'a [Span<'a>],
    /// Size of the letters in pixels.
    pub size: f32,
    /// How long its lines may be.
    pub measure: Measure,
    /// Does it run from right to left? Where this is not said, its first letter decides; a text
    /// without letters runs from left to right.
    pub right_to_left: Option<bool>,
}

/// What could not be set with the fonts of hence and those given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Characters that no font has; an empty box stands for them.
    pub missing: BTreeSet<char>,
    /// Characters that were set with a font of the machine, by its family: boxes with these differ
    /// from machine to machine.
    pub system: BTreeMap<String, BTreeSet<char>>,
}

/// What makes two texts the same.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    text: String,
    styles: Vec<(Range<usize>, Style)>,
    size: u32,
    measure: (u8, u32),
    right_to_left: Option<bool>,
}

/// Sets texts, each only once.
pub struct Typesetter {
    fonts: Fonts,
    context: LayoutContext<Style>,
    layout: Layout<Style>,
    done: FxHashMap<Key, Arc<Paragraph>>,
    notes: Notes,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").field("fonts", &self.fonts).finish_non_exhaustive()
    }
}

impl Typesetter {
    /// A typesetter that has these fonts.
    pub fn new(fonts: Fonts) -> Typesetter {
        Typesetter {
            fonts,
            context: LayoutContext::new(),
            layout: Layout::new(),
            done: FxHashMap::default(),
            notes: Notes::default(),
        }
    }

    /// The fonts.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// What could not be set as it should, in all texts so far.
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// Sets a text. Takes time linear in its length.
    pub fn set(&mut self, text: &Text<'_>) -> Arc<Paragraph> {
        let text = &Text { size: sane(text.size, LARGEST), ..*text };
        let clean = Clean::new(text.spans);
        let key = Key {
            text: clean.text,
            styles: clean.styles,
            size: text.size.to_bits(),
            measure: text.measure.key(),
            right_to_left: text.right_to_left,
        };
        if let Some(done) = self.done.get(&key) {
            return Arc::clone(done);
        }
        let clean = Clean { text: key.text.clone(), styles: key.styles.clone() };
        let paragraph = Arc::new(self.set_clean(clean, text));
        self.done.insert(key, Arc::clone(&paragraph));
        paragraph
    }

    fn set_clean(&mut self, clean: Clean, text: &Text<'_>) -> Paragraph {
        let line_height = round(text.size * line_spacing(&clean.text));
        let mut paragraph = Paragraph {
            text: clean.text,
            styles: clean.styles,
            size: text.size,
            right_to_left: text.right_to_left.unwrap_or(false),
            width: 0.0,
            height: 0.0,
            line_height,
            lines: Vec::new(),
        };
        if paragraph.text.is_empty() {
            return paragraph;
        }
        self.shape(&paragraph, text);
        paragraph.right_to_left = self.layout.is_rtl();
        let mut layout = std::mem::take(&mut self.layout);
        measure::break_lines(&mut layout, text.measure, line_height);
        layout.align(Alignment::Left, Default::default());
        for line in layout.lines() {
            let line = self.line(&mut paragraph, &line);
            paragraph.lines.push(line);
        }
        self.layout = layout;
        align(&mut paragraph);
        paragraph
    }

    /// Chooses fonts and glyphs for a text that is not empty, all in one line.
    fn shape(&mut self, paragraph: &Paragraph, text: &Text<'_>) {
        let families: Vec<FontFamilyName<'_>> =
            self.fonts.families.iter().map(|name| FontFamilyName::Named(Cow::Borrowed(name.as_str()))).collect();
        let mut builder = self.context.style_run_builder(&mut self.fonts.context, &paragraph.text, 1.0, false);
        let mut indices = [None; 4];
        for (range, style) in &paragraph.styles {
            let index = *indices[usize::from(style.bold) + 2 * usize::from(style.italic)].get_or_insert_with(|| {
                builder.push_style(TextStyle {
                    font_family: FontFamily::List(Cow::Borrowed(&families)),
                    font_size: text.size,
                    font_weight: if style.bold { FontWeight::BOLD } else { FontWeight::NORMAL },
                    font_style: if style.italic { FontStyle::Italic } else { FontStyle::Normal },
                    overflow_wrap: OverflowWrap::BreakWord,
                    brush: *style,
                    ..TextStyle::default()
                })
            });
            builder.push_style_run(index, range.clone());
        }
        builder.set_base_direction(match text.right_to_left {
            None => BaseDirection::Auto,
            Some(false) => BaseDirection::Ltr,
            Some(true) => BaseDirection::Rtl,
        });
        builder.build_into(&mut self.layout, &paragraph.text);
    }

    /// Takes a line over, its left end at 0.
    fn line(&mut self, paragraph: &mut Paragraph, line: &parley::Line<'_, Style>) -> Line {
        let range = line.text_range();
        let said = paragraph.text.get(range.clone()).unwrap_or_default();
        let visible = range.start..range.start + said.trim_end_matches(' ').len();
        let number = paragraph.lines.len() as f32;
        let baseline = round(number * paragraph.line_height + paragraph.line_height / 2.0 + paragraph.size * MIDDLE);
        let mut end = 0.0;
        let mut runs: Vec<GlyphRun> = Vec::new();
        for run in line.runs() {
            self.run(&paragraph.text, &run, visible.end, baseline, &mut end, &mut runs);
        }
        Line { range, visible, baseline, x: 0.0, width: round(end), runs }
    }

    /// Takes over the glyphs of a run, from left to right. What stands behind `stop` is the space at
    /// the end of the line, which takes no room.
    fn run(
        &mut self,
        text: &str,
        run: &Run<'_, Style>,
        stop: usize,
        baseline: f32,
        end: &mut f32,
        runs: &mut Vec<GlyphRun>,
    ) {
        let weight = run.font_attrs().weight.value() as u16;
        let italic = run.font_attrs().style != FontStyle::Normal;
        let coordinates = run.normalized_coords().iter().map(|at| at.to_bits());
        let font = self.fonts.id_of(run.font(), coordinates, weight, italic);
        let mut last = None;
        let (clusters, glyphs) = clusters(run);
        for cluster in clusters.into_iter().filter(|cluster| cluster.text.start < stop) {
            if last != Some(cluster.style) {
                runs.push(GlyphRun { font, style: cluster.style, right_to_left: run.is_rtl(), glyphs: Vec::new() });
                last = Some(cluster.style);
            }
            let glyphs = glyphs.get(cluster.glyphs).unwrap_or_default();
            self.note(text.get(cluster.text.clone()).unwrap_or_default(), font, glyphs);
            let Some(current) = runs.last_mut() else { continue };
            for glyph in glyphs {
                current.glyphs.push(Glyph {
                    id: GlyphId(glyph.id),
                    x: *end + glyph.x,
                    y: round(baseline + glyph.y),
                    advance: round(glyph.advance),
                    cluster: cluster.text.clone(),
                });
                *end += glyph.advance;
            }
        }
    }

    /// Takes down what is missing or from the machine.
    fn note(&mut self, said: &str, font: super::FontId, glyphs: &[parley::layout::Glyph]) {
        let visible = said.chars().filter(|character| !is_invisible(*character));
        if glyphs.iter().any(|glyph| glyph.id == 0) {
            self.notes.missing.extend(visible);
        } else if let Some(face) = self.fonts.face(font).filter(|face| face.origin == Origin::System) {
            self.notes.system.entry(face.family.clone()).or_default().extend(visible);
        }
    }
}

/// No letter needs to be larger.
const LARGEST: f32 = 10_000.0;

/// Height of a line in sizes. Arabic letters with their vowel signs need more room than others.
fn line_spacing(text: &str) -> f32 {
    let is_arabic = |sign: char| matches!(sign, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}');
    if text.chars().any(is_arabic) { 1.65 } else { 1.36 }
}

/// From the middle of a line down to its baseline, in sizes: half the height of a capital of Noto Sans,
/// so that capitals stand in the middle.
const MIDDLE: f32 = 0.357;

/// Letters that belong together.
struct Cluster {
    text: Range<usize>,
    style: Style,
    /// Where in the glyphs of the run its glyphs are, from left to right.
    glyphs: Range<usize>,
}

/// The clusters of a run, from left to right, and their glyphs; clusters that share a glyph are one.
fn clusters(run: &Run<'_, Style>) -> (Vec<Cluster>, Vec<parley::layout::Glyph>) {
    let (mut clusters, mut glyphs): (Vec<Cluster>, Vec<_>) = Default::default();
    for cluster in run.clusters() {
        match clusters.last_mut() {
            Some(last) if cluster.is_ligature_continuation() => last.text.end = cluster.text_range().end,
            _ => {
                let start = glyphs.len();
                glyphs.extend(cluster.glyphs());
                let style = cluster.style().brush;
                clusters.push(Cluster { text: cluster.text_range(), style, glyphs: start..glyphs.len() });
            }
        }
    }
    if run.is_rtl() {
        clusters.reverse();
    }
    (clusters, glyphs)
}

/// Moves each line to the edge where it starts.
fn align(paragraph: &mut Paragraph) {
    paragraph.width = paragraph.lines.iter().fold(0.0, |width, line| line.width.max(width));
    paragraph.height = round(paragraph.line_height * paragraph.lines.len() as f32);
    for line in &mut paragraph.lines {
        line.x = if paragraph.right_to_left { round(paragraph.width - line.width) } else { 0.0 };
        for glyph in line.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
            glyph.x = round(glyph.x + line.x);
        }
    }
}
