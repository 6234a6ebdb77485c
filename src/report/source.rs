//! The texts of a map's sources beside what the map makes of them.
//!
//! Paragraph by paragraph: which claims are made there, what they are reasons for, which words moved or
//! changed since, and which sentences nobody has taken up. [`report`] writes it as text, as JSON with a schema,
//! or as a page whose highlighted words lead to their claims.

mod build;
mod html;
mod text;
mod words;

use serde::Serialize;

use crate::render::TextDirection;
use crate::resolve::Document;
use crate::source::Texts;

/// The JSON Schema.
pub const SOURCE_SCHEMA: &str = include_str!("../../docs/schema/source.schema.json");

/// Number of the shape of the JSON.
const SCHEMA: u32 = 1;

/// What stands between the parts of the description of a source.
const SEPARATOR: &str = " · ";

/// What it is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// JSON.
    Json,
    /// A page.
    Html,
}

/// How it is written.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language to show the map in (BCP 47); its own where this is none.
    pub lang: Option<String>,
    /// Columns of a line of plain text.
    pub width: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { lang: None, width: 100 }
    }
}

/// Writes the texts of a map's sources beside the map.
///
/// ```
/// use hence::report::source::{Format, Options, report};
/// use hence::source::{SourceText, Texts};
///
/// let map = hence::read_text("===\nsources: {s: {}}\n===\n\n[A]: It fails. {anchor: {source: s, exact: it failed}}\n");
/// let mut texts = Texts::none();
/// texts.give("s", SourceText::new("s.txt", "They tried. Then it failed."));
/// let page = report(&map, &texts, Format::Text, &Options::default());
/// assert!(page.contains("[A]: It fails."));
/// ```
pub fn report(document: &Document, texts: &Texts, format: Format, options: &Options) -> String {
    let report = build::report(document, texts, options.lang.as_deref());
    match format {
        Format::Text => text::text(&report, options.width),
        // Texts, numbers and lists: there is nothing that could fail to be written.
        Format::Json => serde_json::to_string_pretty(&report).unwrap_or_default() + "\n",
        Format::Html => html::html(&report),
    }
}

/// The texts of a map's sources beside the map.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "A map beside its sources"))]
#[serde(rename_all = "camelCase")]
struct Report {
    /// Number of this shape.
    schema: u32,
    /// The program: `hence`.
    tool: &'static str,
    /// Its version.
    version: &'static str,
    /// The title of the map.
    title: Option<String>,
    /// The language that the map is shown in (BCP 47).
    lang: Option<String>,
    #[serde(skip)]
    direction: TextDirection,
    /// The sources that the map is about or that claims have anchors in, in the map's order.
    sources: Vec<Source>,
    /// All claims of the map, in its order.
    claims: Vec<Claim>,
}

/// A source.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Source {
    /// The id that the map knows it by.
    id: String,
    /// What is known of it, in a line.
    description: String,
    /// Is it the text that the map is about?
    is_subject: bool,
    /// Its text; `null` where that is not there.
    text: Option<Text>,
    /// Why its text is not there, where the map names a file for it.
    problem: Option<String>,
    /// The anchors in it: in the order of their places, and behind them those without a place.
    anchors: Vec<Anchor>,
}

/// The text of a source.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Text {
    /// The file that it was read from.
    file: String,
    /// Its language (BCP 47), if the map says so.
    lang: Option<String>,
    #[serde(skip)]
    direction: TextDirection,
    /// Its length in characters (Unicode scalar values).
    characters: u32,
    /// SHA-256 of the file in hexadecimal.
    sha256: String,
    /// Is it the text that the map was made from? `null` where the map does not say which that was.
    is_version_of_map: Option<bool>,
    /// How much of it is anchored.
    coverage: Coverage,
    /// Its paragraphs.
    paragraphs: Vec<Paragraph>,
}

/// How much of a text is anchored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Coverage {
    /// Characters other than white space.
    characters: usize,
    /// So many of them are anchored.
    anchored_characters: usize,
    /// Sentences.
    sentences: usize,
    /// In so many of them something is anchored.
    anchored_sentences: usize,
}

/// A paragraph of a text.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Paragraph {
    /// Its number, from 1.
    number: u32,
    /// Characters of the text before it.
    start: u32,
    /// Characters of the text up to its end.
    end: u32,
    /// Its text.
    text: String,
    /// How much of it is anchored.
    coverage: Coverage,
    /// The numbers of the anchors that begin in it.
    anchors: Vec<u32>,
    /// The paragraph cut where an anchor begins or ends.
    pieces: Vec<Piece>,
    /// The sentences in which nothing is anchored.
    uncovered: Vec<Uncovered>,
}

/// A sentence in which nothing is anchored.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Uncovered {
    /// Where it stands.
    place: Place,
    /// Its text.
    text: String,
}

/// A piece of a paragraph to which the same anchors point throughout.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Piece {
    /// Characters of the text before it.
    start: u32,
    /// Characters of the text up to its end.
    end: u32,
    #[serde(skip)]
    text: String,
    /// The numbers of the anchors that point to it, the longest first.
    anchors: Vec<u32>,
}

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Place {
    /// The paragraph, from 1.
    paragraph: Option<u32>,
    /// Characters before it.
    start: u32,
    /// Characters up to its end.
    end: u32,
}

/// An anchor and what became of it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Anchor {
    /// Its number in this source, from 1.
    number: u32,
    /// Position of its claim among `claims`.
    claim: usize,
    /// The claim: `[A]`.
    name: String,
    /// What became of it.
    status: Status,
    /// Where its words stand.
    place: Option<Place>,
    /// Where the map says that they stand.
    stated: Option<Place>,
    /// Characters that differ, where the words have changed.
    differing: Option<usize>,
    /// Where the words stand in several places: how many.
    places: Option<usize>,
}

/// What became of an anchor when it was compared with its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Status {
    /// Its words are where it says, or in the one place where they can be.
    Found,
    /// They stand elsewhere.
    Moved,
    /// Nearly the same words stand there.
    Changed,
    /// They stand in several places, and it does not say which is meant.
    Ambiguous,
    /// They are not there.
    Missing,
    /// It does not say which place its digest is of.
    Unlocated,
    /// It names the source as a whole.
    Whole,
    /// The text is not there to be compared.
    Unread,
}

impl Status {
    /// All of them, in the order in which they are counted.
    const ALL: [Status; 8] = [
        Status::Found,
        Status::Moved,
        Status::Changed,
        Status::Ambiguous,
        Status::Missing,
        Status::Unlocated,
        Status::Whole,
        Status::Unread,
    ];

    /// Does somebody have to look at it?
    fn is_wrong(self) -> bool {
        !matches!(self, Status::Found | Status::Whole | Status::Unread)
    }
}

/// A claim and what it is a reason for.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Claim {
    /// The claim: `[A]`; its text, where it has no title.
    name: String,
    /// What it says, in the language of the report.
    text: String,
    /// Is it shown without its title: in translation, or because it has none?
    #[serde(skip)]
    is_bare: bool,
    /// Has it an anchor in any source?
    is_anchored: bool,
    /// Is it the main claim of the map?
    is_main: bool,
    /// Does a step need it although the text never says it?
    is_implicit: bool,
    /// Who says it, and how the author stands to it.
    voice: Option<String>,
    /// What it is a reason for, each with the argument whose premise it is, if that has a name.
    leads_to: Vec<Step>,
    /// What follows to it: the premises of each step, with the argument.
    follows_from: Vec<Step>,
    /// What it speaks against.
    speaks_against: Vec<Reference>,
    /// The steps that it doubts, by what they lead to.
    doubts: Vec<Reference>,
}

/// A step to or from a claim.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Step {
    /// The argument: `<B>`.
    argument: Option<String>,
    /// Its title in the language of the report.
    title: Option<String>,
    /// The claims at its other end.
    claims: Vec<Reference>,
}

/// A claim or argument that is spoken of.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Reference {
    /// Its name: `[A]` or `<B>`.
    name: String,
    /// Position among `claims`, of a claim.
    claim: Option<usize>,
    /// The title of an argument in the language of the report.
    title: Option<String>,
}

#[cfg(test)]
mod tests;
