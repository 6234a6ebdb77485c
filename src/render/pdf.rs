//! Pictures as PDF, to print and to send.
//!
//! Everything is drawn with lines and letters, so it is sharp at any size, and text stays text: it can be
//! selected, searched and heard, in the order in which it is read. The letters come from the fonts of hence,
//! each as a glyph of its own (`typeset::LetterFonts`). Where a line runs from right to left they are
//! written one by one as they are read, which is how the format wants it: readers that go by places and
//! readers that go by order find the same text. No control characters stand in it. The file is tagged for
//! screen readers (PDF/UA-1) and holds no time and nothing random: the same map gives the same bytes.
//!
//! * `sheets` cuts a picture into sheets of paper;
//! * `parts` says what there is to read, in its order;
//! * `pen` draws shapes and letters;
//! * `marks` draws what helps to put sheets together;
//! * `structure` makes the tags and the bookmarks.

mod marks;
mod paper;
mod parts;
mod pen;
mod sheets;
mod structure;

pub use paper::{Orientation, PAPER_FORMATS, Paper, PaperFormat};

use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Transform};
use krilla::metadata::{Metadata, TextDirection as Running};
use krilla::page::{Page, PageLabel, PageSettings};
use krilla::paint::FillRule;
use krilla::tagging::Identifier;
use krilla::{Document, SerializeSettings};

use super::picture::{Picture, Shape};
use super::scene::Scene;
use super::{Note, Options, svg};
use crate::layout::{Rect, Size};
use crate::typeset::{LetterFonts, Paragraph, Typesetter};
use marks::Marks;
use parts::{Part, parts};
use pen::{LetterFiles, Letters, Pen};
use sheets::{Content, Sheet, Sheets};

/// What a PDF is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PdfOptions {
    /// The paper to put the picture on, on as many sheets as it needs. One page of the picture's size
    /// where this is none.
    pub paper: Option<Paper>,
}

/// Draws a picture. Takes time linear in what there is to draw, and for each sheet in the number of shapes.
pub(super) fn pdf(
    scene: &Scene,
    picture: &Picture,
    options: &Options,
    typesetter: &mut Typesetter,
    notes: &mut Vec<Note>,
) -> Vec<u8> {
    let sheets = sheets(scene, picture, options);
    notes.extend(of_sheets(&sheets, options));
    let marks = Marks::new(scene, &sheets, typesetter);
    let fonts = typesetter.fonts();
    let mut letters = LetterFonts::default();
    let mut collect = |paragraph: &Paragraph| {
        for line in &paragraph.lines {
            letters.letters(fonts, paragraph, line);
        }
    };
    picture.each_text(&mut collect);
    marks.each_text(&mut collect);
    let files = LetterFiles::new(&letters, fonts);
    let mut write = |configuration| {
        let pen = Pen::new(fonts, &mut letters, &files, options.theme);
        Writer { scene, picture, sheets: &sheets, marks: &marks, pen }.document(configuration)
    };
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    // What a map says cannot break the rules of PDF/UA as far as is known. If it does, there is a file all
    // the same, which does not claim to keep them.
    let written = write(accessible.unwrap_or_default()).or_else(|_| write(Configuration::default()));
    written.unwrap_or_default()
}

fn sheets(scene: &Scene, picture: &Picture, options: &Options) -> Sheets {
    let Some(paper) = options.pdf.paper else { return Sheets::page(picture.size) };
    let texts = picture.heading.iter().chain(&picture.group_titles).chain(&picture.footer).map(pen::extent);
    let blocks: Vec<Rect> = picture.boxes.iter().map(|figure| figure.rect).chain(texts).collect();
    let frames = picture.groups.iter().chain(&picture.panels).map(|figure| figure.rect);
    let mut drawn: Vec<Rect> = blocks.iter().copied().chain(frames).collect();
    for route in &picture.routes {
        let mut start = route.start;
        for segment in &route.segments {
            drawn.push(Rect::around([start].into_iter().chain(segment.points())));
            start = segment.end();
        }
    }
    let right_to_left = scene.text_direction.is_right_to_left();
    Sheets::on_paper(picture.size, paper, &Content { blocks: &blocks, drawn: &drawn, right_to_left })
}

fn of_sheets(sheets: &Sheets, options: &Options) -> Option<Note> {
    match options.pdf.paper {
        None => sheets.reduction().map(|scale| Note::PageReduced { scale }),
        Some(_) if sheets.is_cut() => {
            let Sheets { rows, columns, .. } = *sheets;
            Some(Note::Sheets { number: sheets.sheets.len(), rows, columns })
        }
        Some(_) => None,
    }
}

/// What has been written, by what it is for.
#[derive(Debug, Default)]
struct Written {
    /// The texts of each part.
    texts: Vec<Vec<Identifier>>,
    /// The links of each part, as far as they are to be seen.
    links: Vec<Vec<Option<Identifier>>>,
    /// The arrows.
    arrows: Vec<Identifier>,
}

struct Writer<'w, 'm> {
    scene: &'w Scene<'m>,
    picture: &'w Picture,
    sheets: &'w Sheets,
    marks: &'w Marks,
    pen: Pen<'w>,
}

impl Writer<'_, '_> {
    fn document(mut self, configuration: Configuration) -> Result<Vec<u8>, KrillaError> {
        let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
        let mut document = Document::new_with(settings);
        let parts = parts(self.scene, self.picture);
        let homes: Vec<usize> = parts.iter().map(|part| self.sheets.home(&part.rect)).collect();
        let mut written = Written::default();
        written.texts.resize(parts.len(), Vec::new());
        written.links.resize(parts.len(), Vec::new());
        for at in 0..self.sheets.sheets.len() {
            let is_home: Vec<bool> = homes.iter().map(|home| *home == at).collect();
            self.sheet(&mut document, at, &parts, &is_home, &mut written);
        }
        let places = structure::Places { parts: &parts, homes: &homes, sheets: self.sheets };
        document.set_tag_tree(structure::tags(self.scene, &parts, &written));
        document.set_outline(structure::outline(self.scene, &places));
        document.set_metadata(metadata(self.scene));
        document.finish()
    }

    fn sheet(&mut self, document: &mut Document, at: usize, parts: &[Part], is_home: &[bool], written: &mut Written) {
        let sheet = &self.sheets.sheets[at];
        let mut page = document.start_page_with(self.settings(sheet));
        let mut surface = page.surface();
        self.pen.page(&mut surface, self.sheets.size);
        let clip = clip(sheet, self.sheets.scale).filter(|_| self.sheets.is_cut());
        if let Some(clip) = &clip {
            surface.push_clip_path(clip, &FillRule::NonZero);
        }
        let scale = self.sheets.scale as f32;
        let origin = self.sheets.point(sheet, crate::layout::Point::default());
        surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, origin.x as f32, origin.y as f32));
        self.pen.shown = sheet.shown;
        let picture = self.picture;
        let frames = picture.groups.iter().chain(&picture.panels).flat_map(|figure| &figure.shapes);
        let samples = picture.footer.iter().filter(|shape| !matches!(shape, Shape::Text { .. }));
        self.pen.decoration(&mut surface, frames.chain(samples), Letters::Drawn);
        let arrows = picture.edges.iter().flat_map(|(_, figure)| &figure.shapes);
        written.arrows.extend(self.pen.drawing(&mut surface, arrows));
        for (number, part) in parts.iter().enumerate() {
            if is_home[number] {
                written.texts[number] = self.pen.text_part(&mut surface, &part.shapes);
            } else {
                self.pen.decoration(&mut surface, part.shapes.iter().copied(), Letters::Drawn);
            }
        }
        surface.pop();
        if clip.is_some() {
            surface.pop();
        }
        self.marks.draw(&mut self.pen, &mut surface, self.sheets, at);
        surface.finish();
        for (number, part) in parts.iter().enumerate().filter(|(number, _)| is_home[*number]) {
            written.links[number] = self.links(&mut page, sheet, part, parts);
        }
    }

    fn settings(&self, sheet: &Sheet) -> PageSettings {
        let Size { width, height } = self.sheets.size;
        let settings = PageSettings::from_wh(width as f32, height as f32).unwrap_or_default();
        if !self.sheets.is_cut() {
            return settings;
        }
        settings.with_page_label(PageLabel::new(None, Some(marks::name(sheet.row, sheet.column)), None))
    }

    fn links(&self, page: &mut Page, sheet: &Sheet, part: &Part, parts: &[Part]) -> Vec<Option<Identifier>> {
        let annotations = part.links.iter().map(|link| structure::link(link, self.scene, self.sheets, sheet, parts));
        annotations.map(|annotation| Some(page.add_tagged_annotation(annotation?))).collect()
    }
}

/// The part of a sheet that shows the picture.
fn clip(sheet: &Sheet, scale: f64) -> Option<krilla::geom::Path> {
    let (width, height) = ((sheet.shown.width * scale) as f32, (sheet.shown.height * scale) as f32);
    let mut path = PathBuilder::new();
    path.push_rect(krilla::geom::Rect::from_xywh(sheet.at.x as f32, sheet.at.y as f32, width, height)?);
    path.finish()
}

fn metadata(scene: &Scene) -> Metadata {
    let running = if scene.text_direction.is_right_to_left() { Running::RightToLeft } else { Running::LeftToRight };
    Metadata::new()
        .title(structure::one_line(scene.title.unwrap_or(scene.words.map)))
        .description(structure::one_line(&svg::description(scene)))
        // A language that is not known has a name too.
        .language(scene.lang.unwrap_or("und").to_owned())
        .producer("hence".to_owned())
        .text_direction(running)
}
