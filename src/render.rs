//! Pictures of a map.
//!
//! A [`Scene`] says what there is to draw, whatever the format: boxes for claims and sketched
//! arguments, pills for inferences, panels around linked premises, groups, arrows, and the marks on
//! them. A format turns a scene into text:
//!
//! * `dot`, `d2`, `mermaid`: for tools that lay it out themselves.
//! * `markdown`: nested lists for pages; `essay`: paragraphs to read.
//! * `pdf`: pages to print and to send.
//! * `html`: a page to walk through, in one file.
//! * [`outline()`]: a tree to read in a terminal, a mail or with a screen reader.
//!
//! [`FORMATS`] is the list of formats, [`THEMES`] that of colours.

mod d2;
mod direction;
mod dot;
mod essay;
mod geometry;
mod html;
mod markdown;
mod mermaid;
mod pdf;
mod picture;
mod png;
mod rows;
mod scene;
mod svg;
mod theme;
mod tree;
mod weighed;
mod words;
mod wrap;

pub use direction::TextDirection;
pub use geometry::GEOMETRY_SCHEMA;
pub(crate) use html::{Shell, Viewer, address};
pub(crate) use markdown::Escaped as MarkdownText;
pub use pdf::{Orientation, PAPER_FORMATS, Paper, PaperFormat, PdfOptions};
pub use picture::{Figure, Ink, Picture, Shape, Stroke};
pub use png::PngOptions;
pub use scene::{Edge, EdgeKind, Group, GroupId, Marks, Node, NodeId, Panel, PanelId, Scene, Subject};
pub(crate) use svg::{Escaped, base64};
pub use theme::{Color, THEMES, Theme};
pub use tree::{OutlineOptions, outline};
pub use weighed::{Ground, Outcome, Weighed};
pub use words::{PageWords, Words};
pub(crate) use wrap::Wrap;

use std::collections::BTreeSet;
use std::fmt;

use crate::diagnostic::Diagnostic;
use crate::model::{Element, LabelMode};
use crate::reason::Reasons;
use crate::typeset::{Notes as Letters, Typesetter};

/// What a map can be drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A picture for pages and editors.
    Svg,
    /// A picture of pixels.
    Png,
    /// Pages to print.
    Pdf,
    /// A page to walk through.
    Html,
    /// Graphviz.
    Dot,
    /// Mermaid.
    Mermaid,
    /// D2.
    D2,
    /// Where everything stands.
    Geometry,
    /// An outline in plain text.
    Text,
    /// An outline in Markdown.
    Outline,
    /// Plain text that reads like an essay.
    Essay,
}

/// Name, extension and meaning of a [`Format`].
#[derive(Debug)]
pub struct FormatInfo {
    /// The format.
    pub format: Format,
    /// Its name on the command line.
    pub name: &'static str,
    /// How the names of such files end.
    pub extension: &'static str,
    /// What it is.
    pub summary: &'static str,
}

/// All formats.
pub static FORMATS: &[FormatInfo] = &[
    FormatInfo {
        format: Format::Svg,
        name: "svg",
        extension: "svg",
        summary: "a picture, text and all, for pages and editors",
    },
    FormatInfo {
        format: Format::Png,
        name: "png",
        extension: "png",
        summary: "a picture of pixels, for everything that shows no SVG",
    },
    FormatInfo {
        format: Format::Pdf,
        name: "pdf",
        extension: "pdf",
        summary: "pages to print and to send, text and all",
    },
    FormatInfo {
        format: Format::Html,
        name: "html",
        extension: "html",
        summary: "a page to walk through: search, fold, filter, print",
    },
    FormatInfo { format: Format::Dot, name: "dot", extension: "dot", summary: "Graphviz; `dot -Tsvg` lays it out" },
    FormatInfo {
        format: Format::Mermaid,
        name: "mmd",
        extension: "mmd",
        summary: "Mermaid, for Markdown pages that draw it",
    },
    FormatInfo { format: Format::D2, name: "d2", extension: "d2", summary: "D2, for tools that lay it out" },
    FormatInfo {
        format: Format::Geometry,
        name: "geometry",
        extension: "geometry",
        summary: "where everything stands, as JSON",
    },
    FormatInfo { format: Format::Text, name: "txt", extension: "txt", summary: "an outline in plain text" },
    FormatInfo { format: Format::Outline, name: "outline", extension: "md", summary: "an outline in Markdown" },
    FormatInfo {
        format: Format::Essay,
        name: "essay",
        extension: "essay.txt",
        summary: "plain text that reads like an essay",
    },
];

impl Format {
    /// The format with this name or extension.
    pub fn named(name: &str) -> Option<Format> {
        let named = FORMATS.iter().find(|info| info.name.eq_ignore_ascii_case(name));
        named.or_else(|| FORMATS.iter().find(|info| info.extension.eq_ignore_ascii_case(name))).map(|info| info.format)
    }

    /// The format of a file with this name, by its extension; of two, that with the longer one.
    pub fn of_file(name: &str) -> Option<Format> {
        let name = name.to_ascii_lowercase();
        let ends = |info: &&FormatInfo| name.strip_suffix(info.extension).is_some_and(|rest| rest.ends_with('.'));
        FORMATS.iter().filter(ends).max_by_key(|info| info.extension.len()).map(|info| info.format)
    }

    /// Its name, extension and meaning.
    pub fn info(self) -> &'static FormatInfo {
        FORMATS.iter().find(|info| info.format == self).unwrap_or(&FORMATS[0])
    }

    /// Is it text for readers or for other tools, in which nothing has its place yet?
    pub fn is_text(self) -> bool {
        matches!(self, Format::Dot | Format::Mermaid | Format::D2 | Format::Text | Format::Outline | Format::Essay)
    }
}

/// Where the main claim stands. The arrows lead there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// At the top.
    #[default]
    Up,
    /// At the bottom.
    Down,
    /// Where a line starts: on the left, in Arabic on the right.
    StartEnd,
    /// Where a line ends.
    EndStart,
}

impl Direction {
    /// Every direction with its name.
    pub const ALL: [(&'static str, Direction); 4] = [
        ("up", Direction::Up),
        ("down", Direction::Down),
        ("start-end", Direction::StartEnd),
        ("end-start", Direction::EndStart),
    ];

    /// The direction with this name.
    pub fn named(name: &str) -> Option<Direction> {
        Direction::ALL.iter().find(|(known, _)| *known == name).map(|(_, direction)| *direction)
    }
}

/// How a map is drawn.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language to show it in (BCP 47): translations where the map has them. The map's own where
    /// this is none.
    pub lang: Option<String>,
    /// Where the main claim stands; as the map's own settings say where this is none.
    pub direction: Option<Direction>,
    /// The colours.
    pub theme: &'static Theme,
    /// The claims and arguments to show, with whatever hangs together with these directly. Everything where this
    /// is none.
    pub select: Option<Vec<Element>>,
    /// Claims and arguments to show with all their reasons and the way up from them.
    pub focus: Option<Vec<Element>>,
    /// How many levels of reasons are shown.
    pub depth: Option<u32>,
    /// How many boxes are shown at most, those nearest to the main claims first.
    pub max_boxes: Option<usize>,
    /// What boxes say; as the map's settings have it where this is none.
    pub labels: Option<LabelMode>,
    /// What was found in the map, to be shown where it was found.
    pub findings: Vec<Diagnostic>,
    /// What claims and arguments come to, to be shown in their boxes.
    pub weighed: Vec<Weighed>,
    /// About how many letters a line of a box has at most, in pictures, pages, for Graphviz and D2; as suits
    /// the text where this is none.
    pub letters: Option<u32>,
    /// Are reconstructed arguments shown as single boxes?
    pub fold: bool,
    /// Is the mark left out that tells which claims need support?
    pub hide_unsupported: bool,
    /// Is there a key to lines and marks, for those that the drawing uses?
    pub legend: bool,
    /// Does a picture follow the reader's wish for light or dark, where its format can?
    pub follows_reader: bool,
    /// How boxes are given their places in a picture; as suits the map where this is none.
    pub layout: Option<crate::layout::Method>,
    /// How many pixels a PNG has.
    pub png: PngOptions,
    /// What a PDF is made for.
    pub pdf: PdfOptions,
    /// How the outline is set.
    pub outline: OutlineOptions,
}

/// A drawn map.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The file.
    pub bytes: Vec<u8>,
    /// What its reader should know about it.
    pub notes: Vec<Note>,
}

/// What is not as it was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The reader asked for a part: so many boxes are left out.
    LeftOut(usize),
    /// No font has a letter for these characters.
    MissingLetters(BTreeSet<char>),
    /// These fonts of the machine were needed: where they stand, the drawing differs from machine to machine.
    MachineFonts(Vec<String>),
    /// The picture would have too many pixels.
    ScaleReduced {
        /// The scale that was asked for.
        wanted: f64,
        /// The scale that it has.
        drawn: f64,
    },
    /// A page would be too long for what reads it.
    PageReduced {
        /// How large everything is, beside what it should be.
        scale: f64,
    },
    /// The drawing takes several sheets of paper.
    Sheets {
        /// How many, without those on which nothing would stand.
        number: usize,
        /// How many rows of sheets it makes.
        rows: usize,
        /// How many stand in a row at most.
        columns: usize,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::LeftOut(1) => f.write_str("1 box is left out"),
            Note::LeftOut(number) => write!(f, "{number} boxes are left out"),
            Note::MissingLetters(characters) => {
                let shown: Vec<String> =
                    characters.iter().take(8).map(|char| format!("`{char}` (U+{:04X})", *char as u32)).collect();
                let more = if characters.len() > shown.len() { " and others" } else { "" };
                write!(f, "no font has a letter for {}{more}; `--font` adds one", shown.join(", "))
            }
            Note::MachineFonts(families) => {
                write!(f, "boxes with letters of {} depend on the fonts of this machine", families.join(", "))
            }
            Note::ScaleReduced { wanted, drawn } => write!(
                f,
                "a PNG has 100 megapixels at most: this one is drawn at a scale of {drawn:.3} instead of {wanted:.3}"
            ),
            Note::PageReduced { scale } => write!(
                f,
                "a page of a PDF is 200 inches long at most: this one is drawn at {:.0} % of its size; `--paper` puts it on sheets",
                (scale * 100.0).max(1.0)
            ),
            Note::Sheets { number, rows, columns } => {
                write!(
                    f,
                    "the drawing takes {number} sheets, at most {columns} beside each other and {rows} below each other"
                )
            }
        }
    }
}

fn of_letters(letters: &Letters) -> impl Iterator<Item = Note> {
    let missing = (!letters.missing.is_empty()).then(|| Note::MissingLetters(letters.missing.clone()));
    let machine = (!letters.system.is_empty()).then(|| Note::MachineFonts(letters.system.keys().cloned().collect()));
    missing.into_iter().chain(machine)
}

/// A drawing to walk through, for a page of another layer.
pub(crate) fn viewer(
    reasons: &Reasons,
    scene: &Scene,
    options: &Options,
    typesetter: &mut Typesetter,
) -> (Viewer, Vec<Note>) {
    let picture = Picture::new(scene, options, typesetter);
    let viewer = Viewer::embedded(reasons, scene, &picture, options, typesetter.fonts());
    (viewer, of_letters(typesetter.notes()).collect())
}

/// Draws a map.
///
/// ```
/// use hence::reason::Reasons;
/// use hence::render::{Format, Options, render};
/// use hence::typeset::{Fonts, Typesetter};
///
/// let document = hence::read_text("[A]: a claim\n  + [B]: a reason\n");
/// let mut typesetter = Typesetter::new(Fonts::embedded());
/// let svg = render(&Reasons::new(document.model()), Format::Svg, &Options::default(), &mut typesetter);
/// assert!(svg.bytes.starts_with(b"<svg"));
/// ```
pub fn render(reasons: &Reasons, format: Format, options: &Options, typesetter: &mut Typesetter) -> Drawing {
    let scene = Scene::new(reasons, options);
    let mut notes: Vec<Note> = (scene.left_out > 0).then_some(Note::LeftOut(scene.left_out)).into_iter().collect();
    let bytes = match format {
        Format::Svg => {
            let picture = Picture::new(&scene, options, typesetter);
            svg::svg(&scene, &picture, options, typesetter.fonts()).into_bytes()
        }
        Format::Png => {
            let picture = Picture::new(&scene, options, typesetter);
            png::png(&picture, options, typesetter.fonts(), &mut notes)
        }
        Format::Pdf => {
            let picture = Picture::new(&scene, options, typesetter);
            pdf::pdf(&scene, &picture, options, typesetter, &mut notes)
        }
        Format::Html => {
            let picture = Picture::new(&scene, options, typesetter);
            html::html(reasons, &scene, &picture, options, typesetter.fonts()).into_bytes()
        }
        Format::Dot => dot::dot(&scene, options, typesetter).into_bytes(),
        Format::Mermaid => mermaid::mermaid(&scene, options).into_bytes(),
        Format::D2 => d2::d2(&scene, options).into_bytes(),
        Format::Geometry => {
            let picture = Picture::new(&scene, options, typesetter);
            geometry::geometry(&scene, &picture).into_bytes()
        }
        Format::Text => outline(&scene, &options.outline).into_bytes(),
        Format::Outline => markdown::markdown(&scene).into_bytes(),
        Format::Essay => essay::essay(&scene).into_bytes(),
    };
    notes.extend(of_letters(typesetter.notes()));
    Drawing { bytes, notes }
}
