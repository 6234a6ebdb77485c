//! Setting a text.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use parley::fontique::{FontStyle, FontWeight};
use parley::{
    Alignment, BaseDirection, ContentWidths, FontFamily, FontFamilyName, Layout, LayoutContext, OverflowWrap, Run,
    TextStyle,
};
use rustc_hash::FxHashMap;

use super::clean::{Clean, is_invisible};
use super::measure::{self, Breaks, Measure};
use super::words::{Row, Script, Word, WordGlyph, Words};
use super::{FontId, Fonts, Glyph, GlyphId, GlyphRun, Line, Origin, Paragraph, round, sane};

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
    engine: Engine,
    words: Words,
    done: FxHashMap<Key, Arc<Paragraph>>,
    notes: Notes,
}

/// What a paragraph is wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    Lines,
    Glyphs,
}

/// Chooses fonts and glyphs.
struct Engine {
    fonts: Fonts,
    context: LayoutContext<Style>,
    layout: Layout<Style>,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").field("fonts", &self.engine.fonts).finish_non_exhaustive()
    }
}

impl Typesetter {
    /// A typesetter that has these fonts.
    pub fn new(fonts: Fonts) -> Typesetter {
        Typesetter {
            engine: Engine { fonts, context: LayoutContext::new(), layout: Layout::new() },
            words: Words::default(),
            done: FxHashMap::default(),
            notes: Notes::default(),
        }
    }

    /// The fonts.
    pub fn fonts(&self) -> &Fonts {
        &self.engine.fonts
    }

    /// What could not be set as it should, in all texts so far.
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// Sets a text. Takes time linear in its length.
    pub fn set(&mut self, text: &Text<'_>) -> Arc<Paragraph> {
        let text = &Text { size: sane(text.size, LARGEST), ..*text };
        self.set_once(Clean::new(text.spans), text)
    }

    /// The lines that [`set`](Self::set) gives, for a writer that has no use for their glyphs: lines may be
    /// without any. Several times faster.
    pub fn lines(&mut self, text: &Text<'_>) -> Arc<Paragraph> {
        let text = &Text { size: sane(text.size, LARGEST), ..*text };
        let mut paragraph = unset(Clean::new(text.spans), text);
        if paragraph.text.is_empty() || self.set_words(&mut paragraph, text, Detail::Lines) {
            align(&mut paragraph);
            return Arc::new(paragraph);
        }
        self.set_once(Clean { text: paragraph.text, styles: paragraph.styles }, text)
    }

    fn set_once(&mut self, clean: Clean, text: &Text<'_>) -> Arc<Paragraph> {
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
        let mut paragraph = unset(Clean { text: key.text.clone(), styles: key.styles.clone() }, text);
        if !paragraph.text.is_empty() && !self.set_words(&mut paragraph, text, Detail::Glyphs) {
            self.set_letters(&mut paragraph, text);
        }
        align(&mut paragraph);
        let paragraph = Arc::new(paragraph);
        self.done.insert(key, Arc::clone(&paragraph));
        paragraph
    }

    /// Sets a text word by word, if that can be done.
    fn set_words(&mut self, paragraph: &mut Paragraph, text: &Text<'_>, detail: Detail) -> bool {
        let [(_, style)] = paragraph.styles[..] else { return false };
        if text.right_to_left == Some(true) {
            return false;
        }
        let engine = &mut self.engine;
        let row = self.words.row(&paragraph.text, style, text.size, |word| engine.word(word, style, text.size));
        let Some(mut row) = row else { return false };
        if measure::break_lines(&mut row, text.measure, paragraph.line_height) == usize::MAX {
            return false;
        }
        paragraph.right_to_left = false;
        take_lines(&row, style, paragraph, detail);
        true
    }

    /// Sets a text with everything that scripts and styles can ask for.
    fn set_letters(&mut self, paragraph: &mut Paragraph, text: &Text<'_>) {
        self.engine.shape(&paragraph.text, &paragraph.styles, text.size, text.right_to_left);
        paragraph.right_to_left = self.engine.layout.is_rtl();
        let mut layout = std::mem::take(&mut self.engine.layout);
        measure::break_lines(&mut Shaped::new(&mut layout), text.measure, paragraph.line_height);
        layout.align(Alignment::Left, Default::default());
        for line in layout.lines() {
            let line = self.line(paragraph, &line);
            paragraph.lines.push(line);
        }
        self.engine.layout = layout;
    }

    /// Takes a line over, its left end at 0.
    fn line(&mut self, paragraph: &mut Paragraph, line: &parley::Line<'_, Style>) -> Line {
        let range = line.text_range();
        let said = paragraph.text.get(range.clone()).unwrap_or_default();
        let visible = range.start..range.start + said.trim_end_matches(' ').len();
        let baseline = paragraph.baseline(paragraph.lines.len());
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
        let font = self.engine.font_of(run);
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
    fn note(&mut self, said: &str, font: FontId, glyphs: &[parley::layout::Glyph]) {
        let visible = said.chars().filter(|character| !is_invisible(*character));
        if glyphs.iter().any(|glyph| glyph.id == 0) {
            self.notes.missing.extend(visible);
        } else if let Some(face) = self.engine.fonts.face(font).filter(|face| face.origin == Origin::System) {
            self.notes.system.entry(face.family.clone()).or_default().extend(visible);
        }
    }
}

impl Engine {
    /// Chooses fonts and glyphs for a text that is not empty, all in one line.
    fn shape(&mut self, text: &str, styles: &[(Range<usize>, Style)], size: f32, right_to_left: Option<bool>) {
        let families: Vec<FontFamilyName<'_>> =
            self.fonts.families.iter().map(|name| FontFamilyName::Named(Cow::Borrowed(name.as_str()))).collect();
        let mut builder = self.context.style_run_builder(&mut self.fonts.context, text, 1.0, false);
        let mut indices = [None; 4];
        for (range, style) in styles {
            let index = *indices[usize::from(style.bold) + 2 * usize::from(style.italic)].get_or_insert_with(|| {
                builder.push_style(TextStyle {
                    font_family: FontFamily::List(Cow::Borrowed(&families)),
                    font_size: size,
                    font_weight: if style.bold { FontWeight::BOLD } else { FontWeight::NORMAL },
                    font_style: if style.italic { FontStyle::Italic } else { FontStyle::Normal },
                    overflow_wrap: OverflowWrap::BreakWord,
                    brush: *style,
                    ..TextStyle::default()
                })
            });
            builder.push_style_run(index, range.clone());
        }
        builder.set_base_direction(match right_to_left {
            None => BaseDirection::Auto,
            Some(false) => BaseDirection::Ltr,
            Some(true) => BaseDirection::Rtl,
        });
        builder.build_into(&mut self.layout, text);
    }

    /// Shapes a word, if it is in one font of hence's own and has no place inside where a line may end.
    fn word(&mut self, word: &str, style: Style, size: f32) -> Option<Word> {
        self.shape(word, &[(0..word.len(), style)], size, Some(false));
        let mut layout = std::mem::take(&mut self.layout);
        layout.break_all_lines(None);
        let content = layout.calculate_content_widths();
        let is_unbroken = word == " " || content.min >= content.max;
        let shaped = if is_unbroken { self.take_word(&layout, Script::of(word)) } else { None };
        self.layout = layout;
        shaped
    }

    fn take_word(&mut self, layout: &Layout<Style>, script: Script) -> Option<Word> {
        let line = layout.lines().next()?;
        let mut runs = line.runs();
        let (run, None) = (runs.next()?, runs.next()) else { return None };
        let font = self.font_of(&run);
        let origin = self.fonts.face(font)?.origin;
        if origin == Origin::System || run.is_rtl() {
            return None;
        }
        let (clusters, shaped) = clusters(&run);
        let mut glyphs = Vec::with_capacity(shaped.len());
        for cluster in clusters {
            for glyph in shaped.get(cluster.glyphs).unwrap_or_default() {
                glyphs.push(WordGlyph {
                    id: GlyphId(glyph.id),
                    x: glyph.x,
                    y: glyph.y,
                    advance: glyph.advance,
                    cluster: cluster.text.clone(),
                });
            }
        }
        let is_whole = glyphs.iter().all(|glyph| glyph.id != GlyphId(0));
        let advance = glyphs.iter().map(|glyph| glyph.advance).sum();
        is_whole.then_some(Word { font, glyphs, advance, is_embedded: origin == Origin::Embedded, script })
    }

    fn font_of(&mut self, run: &Run<'_, Style>) -> FontId {
        let weight = run.font_attrs().weight.value() as u16;
        let italic = run.font_attrs().style != FontStyle::Normal;
        let coordinates = run.normalized_coords().iter().map(|at| at.to_bits());
        self.fonts.id_of(run.font(), coordinates, weight, italic)
    }
}

/// A text with all its glyphs in one line.
struct Shaped<'l> {
    layout: &'l mut Layout<Style>,
    content: ContentWidths,
}

impl Shaped<'_> {
    fn new(layout: &mut Layout<Style>) -> Shaped<'_> {
        let content = layout.calculate_content_widths();
        Shaped { layout, content }
    }
}

impl Breaks for Shaped<'_> {
    fn break_at(&mut self, width: Option<f32>) -> usize {
        self.layout.break_all_lines(width);
        self.layout.len()
    }

    fn longest_word(&self) -> f32 {
        self.content.min
    }

    fn whole(&self) -> f32 {
        self.content.max
    }
}

/// A paragraph that has no lines yet.
fn unset(clean: Clean, text: &Text<'_>) -> Paragraph {
    Paragraph {
        line_height: round(text.size * line_spacing(&clean.text)),
        text: clean.text,
        styles: clean.styles,
        size: text.size,
        right_to_left: text.right_to_left.unwrap_or(false),
        width: 0.0,
        height: 0.0,
        lines: Vec::new(),
    }
}

/// Puts the words of each line beside each other.
fn take_lines(row: &Row<'_>, style: Style, paragraph: &mut Paragraph, detail: Detail) {
    let mut start = 0;
    for (number, words) in row.lines().enumerate() {
        let baseline = paragraph.baseline(number);
        let (mut at, mut end) = (start, 0.0);
        let mut runs: Vec<GlyphRun> = Vec::new();
        for (nth, word) in words.enumerate() {
            for word in (nth > 0).then(|| row.space()).into_iter().chain([word]) {
                if detail == Detail::Glyphs {
                    if runs.last().is_none_or(|run| run.font != word.font) {
                        runs.push(GlyphRun { font: word.font, style, right_to_left: false, glyphs: Vec::new() });
                    }
                    let Some(run) = runs.last_mut() else { continue };
                    word.place(at, baseline, end, &mut run.glyphs);
                }
                at += word.len();
                end += word.advance;
            }
        }
        let visible = start..at;
        // The space at which the line ends.
        start = (at + 1).min(paragraph.text.len());
        paragraph.lines.push(Line { range: visible.start..start, visible, baseline, x: 0.0, width: round(end), runs });
    }
}

impl Word {
    /// Adds its glyphs at the end of a line, from the byte at which it starts.
    fn place(&self, start: usize, baseline: f32, mut end: f32, glyphs: &mut Vec<Glyph>) {
        for glyph in &self.glyphs {
            glyphs.push(Glyph {
                id: glyph.id,
                x: end + glyph.x,
                y: round(baseline + glyph.y),
                advance: round(glyph.advance),
                cluster: start + glyph.cluster.start..start + glyph.cluster.end,
            });
            end += glyph.advance;
        }
    }

    /// How many bytes it has.
    fn len(&self) -> usize {
        self.glyphs.last().map_or(0, |glyph| glyph.cluster.end)
    }
}

/// No letter needs to be larger.
const LARGEST: f32 = 10_000.0;

/// Height of a line in sizes. Arabic letters with their vowel signs need more room than others.
fn line_spacing(text: &str) -> f32 {
    let is_arabic = |sign: char| matches!(sign, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}');
    if text.chars().any(is_arabic) { 1.65 } else { 1.36 }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::ProptestConfig;

    const BOLD: Style = Style { bold: true, italic: false };
    const ITALIC: Style = Style { bold: false, italic: true };

    /// Sets a text by words and by letters; none where it takes the whole engine.
    fn both(typesetter: &mut Typesetter, text: &str, style: Style, measure: Measure) -> Option<[Paragraph; 2]> {
        let clean = Clean::new(&[Span { text, style }]);
        let text = Text { spans: &[], size: 14.0, measure, right_to_left: None };
        let mut words = unset(clean, &text);
        let mut letters = words.clone();
        if !typesetter.set_words(&mut words, &text, Detail::Glyphs) {
            return None;
        }
        typesetter.set_letters(&mut letters, &text);
        align(&mut words);
        align(&mut letters);
        Some([words, letters])
    }

    fn assert_alike([words, letters]: [Paragraph; 2]) {
        let lines = |paragraph: &Paragraph| -> Vec<(Range<usize>, Range<usize>)> {
            paragraph.lines.iter().map(|line| (line.range.clone(), line.visible.clone())).collect()
        };
        assert_eq!(lines(&words), lines(&letters), "{}", words.text);
        for (one, other) in words.lines.iter().zip(&letters.lines) {
            let glyphs = |line: &Line| -> Vec<(FontId, Glyph)> {
                line.runs.iter().flat_map(|run| run.glyphs.iter().map(|glyph| (run.font, glyph.clone()))).collect()
            };
            let (one, other) = (glyphs(one), glyphs(other));
            assert_eq!(one.len(), other.len(), "{}", words.text);
            for ((font, one), (other_font, other)) in one.into_iter().zip(other) {
                assert_eq!((font, one.id, &one.cluster), (other_font, other.id, &other.cluster), "{}", words.text);
                assert!((one.x - other.x).abs() < 0.03 && one.y == other.y, "{}: {one:?} {other:?}", words.text);
            }
        }
    }

    #[test]
    fn words_make_the_same_lines_as_letters() {
        let texts = [
            "The library should open on Sundays, because most people of this town work during the week.",
            "AV To Wa Ty P. Yo ‘quotes’ (brackets), “more” quotes; 45% of 1,200 and 3.5: yes! (CO2) e.g. fi ffl.",
            "Η βιβλιοθήκη πρέπει να ανοίγει τις Κυριακές, γιατί πολλοί εργάζονται τις καθημερινές.",
            "Библиотека должна открываться по воскресеньям, потому что многие работают в будни.",
            "Über Äpfel, naïve façade und Größe: Ça va?",
            "one",
        ];
        let mut typesetter = Typesetter::new(Fonts::embedded());
        for text in texts {
            for style in [Style::default(), BOLD, ITALIC] {
                for measure in
                    [Measure::OneLine, Measure::pleasing(14.0), Measure::Balanced(190.0), Measure::AtMost(133.0)]
                {
                    assert_alike(both(&mut typesetter, text, style, measure).expect("a text of words"));
                }
            }
        }
    }

    #[test]
    fn what_words_cannot_decide_is_left_to_letters() {
        let mut typesetter = Typesetter::new(Fonts::embedded());
        let texts =
            ["a well-known case", "« ici »", "مرحبا", "a ! b", "x — y", "日本", "a\u{200d}b", "👍 yes", "А б c"];
        for text in texts {
            let set = both(&mut typesetter, text, Style::default(), Measure::pleasing(14.0));
            assert!(set.is_none(), "{text}");
        }
        let narrow = both(&mut typesetter, "incomprehensibilities abound", Style::default(), Measure::AtMost(60.0));
        assert!(narrow.is_none(), "a word that is too long is cut");
    }

    proptest::proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn whatever_is_set_by_words_looks_as_set_by_letters(
            texts in proptest::collection::vec(
                ("([(“\"']?[A-Za-zäéßŁΑ-ωА-я0-9]{1,12}[.,;:!?)'”%-]{0,2} ?){1,12}", 60.0f32..400.0), 8)
        ) {
            let mut typesetter = Typesetter::new(Fonts::embedded());
            for (text, width) in texts {
                for measure in [Measure::pleasing(14.0), Measure::Balanced(width), Measure::AtMost(width)] {
                    if let Some(set) = both(&mut typesetter, &text, Style::default(), measure) {
                        assert_alike(set);
                    }
                }
            }
        }
    }
}
