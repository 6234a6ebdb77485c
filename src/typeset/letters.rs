//! Texts for formats whose readers take letters back from glyphs, as readers of PDF do.
//!
//! Such a reader knows where each glyph stands and which characters it stands for, and guesses the text
//! from that. It guesses wrong where one glyph stands for two letters (`لا` comes back as `ال`), where
//! several stand for one, or where a mark stands above its letter instead of beside it. So the fonts made
//! here have a glyph for each letter: letters that share glyphs share their room, each with a part of its
//! own, and one of them carries what is to be seen. What is seen is the same.

mod true_type;

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};

use super::clean::is_invisible;
use super::{Face, FontId, Fonts, Glyph, GlyphId, GlyphRun, Line, Paragraph};

/// A font of a [`LetterFonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LetterFontId(pub u16);

/// A letter at its place on the baseline of its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// Its font.
    pub font: LetterFontId,
    /// Which of the font's glyphs.
    pub glyph: GlyphId,
    /// The letter.
    pub character: char,
    /// Where it starts, from the left of the paragraph.
    pub x: f32,
    /// Width of its glyph.
    pub advance: f32,
    /// Does the text around it run from right to left?
    pub right_to_left: bool,
}

/// Fonts made of the letters that texts use.
#[derive(Debug, Default)]
pub struct LetterFonts {
    sheets: Vec<Sheet>,
    /// The sheet that takes new letters of a font, by what its size counts for in percent.
    open: BTreeMap<(FontId, u16), usize>,
}

/// A font that is being made.
#[derive(Debug)]
struct Sheet {
    source: FontId,
    /// What its size counts for in percent of the size of its source.
    percent: u16,
    glyphs: Vec<LetterGlyph>,
    known: FxHashMap<LetterGlyph, u32>,
}

/// A glyph of a font that is being made, in units of the font.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct LetterGlyph {
    character: char,
    advance: u16,
    /// Glyphs of the source, and how far they stand to the right and above the start of the letter.
    outlines: Vec<(GlyphId, i32, i32)>,
    /// Are the outlines to be seen? Of those that are not only a line without area stays, for readers
    /// that overlook glyphs without any outline.
    is_seen: bool,
}

/// A font holds 65,535 glyphs; the first stands for what it does not have.
const MOST_GLYPHS: usize = 65_000;

/// Widths that differ by this many units are one: places are rounded.
const SLACK: i32 = 2;

/// Readers take lines for one text where they are no more than this many sizes apart, and a bit.
const LINE_SPACING: f32 = 1.36;

/// What the size of letters counts for in percent, so that lines of scripts that need more room between them
/// are no further apart than others. They are drawn as large as they are.
fn percent(paragraph: &Paragraph) -> u16 {
    let spacing = paragraph.line_height / paragraph.size.max(f32::MIN_POSITIVE);
    (spacing / LINE_SPACING * 100.0).round().clamp(100.0, 400.0) as u16
}

impl LetterFonts {
    /// The size that the letters of a text have in these fonts.
    pub fn size(&self, paragraph: &Paragraph) -> f32 {
        paragraph.size * f32::from(percent(paragraph)) / 100.0
    }

    /// The letters of a line in the order in which they are read, with the space at which it ends.
    pub fn letters(&mut self, fonts: &Fonts, paragraph: &Paragraph, line: &Line) -> Vec<Letter> {
        let mut letters: Vec<(usize, Letter)> = Vec::new();
        for run in &line.runs {
            if let Some(mut setter) = Setter::new(self, fonts, paragraph, line, run) {
                setter.run(run, &mut letters);
            }
        }
        letters.sort_by_key(|(at, _)| *at);
        let mut letters: Vec<Letter> = letters.into_iter().map(|(_, letter)| letter).collect();
        if line.visible.end < line.range.end {
            let space = letters.last().map(|last| self.space_after(last, paragraph, line));
            letters.extend(space);
        }
        letters
    }

    /// The fonts.
    pub fn fonts(&self) -> impl Iterator<Item = LetterFontId> + use<> {
        (0..self.sheets.len() as u16).map(LetterFontId)
    }

    /// The font that a font is made of.
    pub fn source(&self, font: LetterFontId) -> Option<FontId> {
        self.sheets.get(usize::from(font.0)).map(|sheet| sheet.source)
    }

    /// A TrueType file with the glyphs that were asked for so far.
    pub fn file(&self, fonts: &Fonts, font: LetterFontId) -> Option<Vec<u8>> {
        let sheet = self.sheets.get(usize::from(font.0))?;
        true_type::file(fonts, sheet.source, sheet.percent, &sheet.glyphs)
    }

    fn glyph(&mut self, (source, percent): (FontId, u16), glyph: LetterGlyph) -> (LetterFontId, GlyphId) {
        let is_full = |at: &usize| self.sheets.get(*at).is_none_or(|sheet| sheet.glyphs.len() >= MOST_GLYPHS);
        let at = match self.open.get(&(source, percent)).copied().filter(|at| !is_full(at)) {
            Some(at) => at,
            None => {
                self.sheets.push(Sheet { source, percent, glyphs: Vec::new(), known: FxHashMap::default() });
                self.open.insert((source, percent), self.sheets.len() - 1);
                self.sheets.len() - 1
            }
        };
        let sheet = &mut self.sheets[at];
        let id = *sheet.known.entry(glyph).or_insert_with_key(|glyph| {
            sheet.glyphs.push(glyph.clone());
            sheet.glyphs.len() as u32
        });
        (LetterFontId(at as u16), GlyphId(id))
    }

    /// The space at which a line was broken. It takes no room in the drawing.
    fn space_after(&mut self, last: &Letter, paragraph: &Paragraph, line: &Line) -> Letter {
        let Sheet { source, percent, .. } = self.sheets[usize::from(last.font.0)];
        let glyph = LetterGlyph { character: ' ', advance: 0, outlines: Vec::new(), is_seen: true };
        let (font, glyph) = self.glyph((source, percent), glyph);
        let x = if paragraph.right_to_left { line.x } else { line.x + line.width };
        Letter { font, glyph, character: ' ', x, advance: 0.0, right_to_left: last.right_to_left }
    }
}

/// Sets the letters of one run.
struct Setter<'s> {
    letters: &'s mut LetterFonts,
    text: &'s str,
    sheet: (FontId, u16),
    /// Units of the font for a pixel.
    units: f32,
    baseline: f32,
    right_to_left: bool,
    /// May the font go into the file?
    is_seen: bool,
    widths: skrifa::metrics::GlyphMetrics<'s>,
}

/// Glyphs that stand for the same letters.
struct Cluster<'g> {
    glyphs: &'g [Glyph],
    text: Range<usize>,
    /// Where it starts.
    x: f32,
    advance: f32,
}

impl<'s> Setter<'s> {
    fn new(
        letters: &'s mut LetterFonts,
        fonts: &'s Fonts,
        paragraph: &'s Paragraph,
        line: &Line,
        run: &GlyphRun,
    ) -> Option<Setter<'s>> {
        let face = fonts.face(run.font)?;
        let widths = face.font()?.glyph_metrics(Size::unscaled(), LocationRef::new(face.coordinates()));
        Some(Setter {
            letters,
            text: &paragraph.text,
            sheet: (run.font, percent(paragraph)),
            units: face.units_per_em() / paragraph.size,
            baseline: line.baseline,
            right_to_left: run.right_to_left,
            is_seen: face.may_be_embedded(),
            widths,
        })
    }

    fn run(&mut self, run: &GlyphRun, letters: &mut Vec<(usize, Letter)>) {
        let clusters: Vec<Cluster> =
            run.glyphs.chunk_by(|one, next| one.cluster == next.cluster).filter_map(Cluster::new).collect();
        for (at, cluster) in clusters.iter().enumerate() {
            let width = self.width(cluster, clusters.get(at + 1));
            self.cluster(cluster, width, letters);
        }
    }

    /// Width of a cluster in units. What readers join to words has no gaps where it runs from right to left:
    /// there the letters come one by one.
    fn width(&self, cluster: &Cluster, next: Option<&Cluster>) -> i32 {
        let own: f32 =
            cluster.glyphs.iter().filter_map(|glyph| self.widths.advance_width(skrifa::GlyphId::new(glyph.id.0))).sum();
        let own = own.round() as i32;
        let distance = next.map_or(cluster.advance, |next| next.x - cluster.x);
        let needed = (distance * self.units).round() as i32;
        if self.right_to_left && needed >= 0 && (needed - own).abs() > SLACK { needed } else { own }
    }

    /// Gives each letter of a cluster its part of the room, from left to right.
    fn cluster(&mut self, cluster: &Cluster, width: i32, letters: &mut Vec<(usize, Letter)>) {
        let text = self.text.get(cluster.text.clone()).unwrap_or_default();
        let mut characters: Vec<(usize, char)> =
            text.char_indices().map(|(at, character)| (cluster.text.start + at, character)).collect();
        // The first letter that is more than a mark on another carries what is seen.
        let main = characters.iter().find(|(_, character)| !is_invisible(*character)).map_or(0, |(at, _)| *at);
        if self.right_to_left {
            characters.reverse();
        }
        let count = characters.len() as i32;
        for (part, (at, character)) in (0..).zip(characters) {
            let (start, end) = (width * part / count, width * (part + 1) / count);
            let x = cluster.x + start as f32 / self.units;
            let outlines = cluster.glyphs.iter().map(|glyph| self.outline(glyph, x)).collect();
            let glyph = LetterGlyph {
                character,
                advance: u16::try_from(end - start).unwrap_or(u16::MAX),
                outlines,
                is_seen: self.is_seen && at == main,
            };
            let (font, glyph) = self.letters.glyph(self.sheet, glyph);
            let advance = (end - start) as f32 / self.units;
            letters.push((at, Letter { font, glyph, character, x, advance, right_to_left: self.right_to_left }));
        }
    }

    fn outline(&self, glyph: &Glyph, x: f32) -> (GlyphId, i32, i32) {
        let units = |length: f32| (length * self.units).round() as i32;
        (glyph.id, units(glyph.x - x), units(self.baseline - glyph.y))
    }
}

impl Cluster<'_> {
    fn new(glyphs: &[Glyph]) -> Option<Cluster<'_>> {
        let text = glyphs.first()?.cluster.clone();
        // A mark may stand anywhere; what takes room stands where the cluster starts.
        let leftmost = glyphs.iter().map(|glyph| glyph.x).fold(f32::INFINITY, f32::min);
        let x = glyphs.iter().find(|glyph| glyph.advance > 0.0).map_or(leftmost, |glyph| glyph.x);
        Some(Cluster { glyphs, text, x, advance: glyphs.iter().map(|glyph| glyph.advance).sum() })
    }
}

impl Face {
    fn units_per_em(&self) -> f32 {
        use skrifa::raw::TableProvider;
        let units = self.font().and_then(|font| Some(font.head().ok()?.units_per_em()));
        // What is out of bounds is damaged.
        units.filter(|units| (16..=16_384).contains(units)).map_or(1000.0, f32::from)
    }
}

#[cfg(test)]
mod tests;
