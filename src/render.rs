//! Pictures of a map.
//!
//! A [`Scene`] says what there is to draw, whatever the format: boxes for claims and sketched
//! arguments, pills for inferences, panels around linked premises, groups, arrows, and the marks on
//! them. A format turns a scene into text:
//!
//! * [`dot()`]: for Graphviz.
//! * [`outline()`]: a tree to read in a terminal, a mail or with a screen reader.
//!
//! [`FORMATS`] is the list of formats, [`THEMES`] that of colours.

mod direction;
mod dot;
mod scene;
mod theme;
mod tree;
mod words;
mod wrap;

pub use direction::TextDirection;
pub use dot::dot;
pub use scene::{Edge, EdgeKind, Group, GroupId, Marks, Node, NodeId, Panel, PanelId, Scene, Subject, UnknownSelector};
pub use theme::{Color, THEMES, Theme};
pub use tree::{OutlineOptions, outline};
pub use words::Words;

use crate::reason::Reasons;

/// What a map can be drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Graphviz.
    Dot,
    /// An outline in plain text.
    Text,
}

/// Name, extension and meaning of a [`Format`].
#[derive(Debug)]
pub struct FormatInfo {
    /// The format.
    pub format: Format,
    /// Its name on the command line, which is its extension too.
    pub name: &'static str,
    /// What it is.
    pub summary: &'static str,
}

/// All formats.
pub static FORMATS: &[FormatInfo] = &[
    FormatInfo { format: Format::Dot, name: "dot", summary: "Graphviz; `dot -Tsvg` lays it out" },
    FormatInfo { format: Format::Text, name: "txt", summary: "an outline in plain text" },
];

impl Format {
    /// The format with this name or extension.
    pub fn named(name: &str) -> Option<Format> {
        FORMATS.iter().find(|info| info.name.eq_ignore_ascii_case(name)).map(|info| info.format)
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
    /// What to show: `[Title]`, `<Title>`, `#tag` or the title of a section, and whatever hangs
    /// together with these directly. Everything where this is empty.
    pub select: Vec<String>,
    /// Are reconstructed arguments shown as single boxes?
    pub fold: bool,
    /// Is the mark left out that tells which claims need support?
    pub hide_unsupported: bool,
    /// Is there a key to lines and marks, for those that the drawing uses?
    pub legend: bool,
    /// How the outline is set.
    pub outline: OutlineOptions,
}

/// Draws a map.
///
/// ```
/// use hence::reason::Reasons;
/// use hence::render::{Format, Options, render};
///
/// let document = hence::read_text("[A]: a claim\n  + [B]: a reason\n");
/// let dot = render(&Reasons::new(document.model()), Format::Dot, &Options::default())?;
/// assert!(dot.starts_with("digraph"));
/// # Ok::<(), hence::render::UnknownSelector>(())
/// ```
pub fn render(reasons: &Reasons, format: Format, options: &Options) -> Result<String, UnknownSelector> {
    let scene = Scene::new(reasons, options)?;
    Ok(match format {
        Format::Dot => dot(&scene, options),
        Format::Text => outline(&scene, &options.outline),
    })
}
