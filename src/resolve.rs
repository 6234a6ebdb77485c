//! From text to model: titles, includes, front matter, data vocabulary.
//!
//! [`read`] takes the text of a document and gives a [`Document`]: the model, the files it was read
//! from, and every [`Problem`] met on the way. Reading never fails and never stops at the first
//! problem. The steps, one module each:
//!
//! * `include` puts the text together, `markdown` finds its fences;
//! * `walk` goes through the tree once and names, numbers and connects what stands in it, in the
//!   order in which Argdown's reference does;
//! * `interpret`, `explode` and `regroup` do what the settings ask of the finished model;
//! * `directive` finds what comments tell hence;
//! * `vocabulary` reads what hence understands of the data.

mod directive;
mod explode;
mod include;
mod interpret;
mod markdown;
mod problem;
mod regroup;
mod running_text;
mod vocabulary;
mod walk;
mod yaml;

use std::sync::Arc;

pub use directive::{Directive, Scope, Word};
pub(crate) use directive::{IGNORE, IGNORE_FILE};
pub(crate) use markdown::fences;
pub use problem::{FormatError, Problem, ProblemKind};
pub(crate) use walk::premise_positions;
pub(crate) use yaml::read as read_yaml;
pub use yaml::{YamlError, YamlErrorKind};

use crate::model::{Builder, Data, Model};
use crate::syntax::{self, SyntaxErrorKind};
use crate::text::{Composed, File, FileSystem, Files, MemoryFiles, SharedText, Span};

/// A map as read: the model, where it came from, and what was wrong.
#[derive(Debug, Default)]
pub struct Document {
    files: Files,
    model: Model,
    problems: Vec<Problem>,
    directives: Vec<Directive>,
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
    /// A format that hence reads and does not edit.
    Foreign,
}

impl Document {
    /// A document made by a reader of some format.
    pub(crate) fn new(files: Files, model: Model, problems: Vec<Problem>, format: Format) -> Document {
        Document { files, model, problems, directives: Vec::new(), format }
    }

    /// The argument graph.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The files that it was read from, includes too.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The document with another map in it, such as a part of its own.
    pub fn with_model(self, model: Model) -> Document {
        Document { model, ..self }
    }

    /// Everything that was wrong, in the order of the text.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What its comments tell hence, in the order of the text.
    pub fn directives(&self) -> &[Directive] {
        &self.directives
    }

    /// What it was written in.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Would Argdown's reference implementation accept the document?
    pub fn is_portable(&self) -> bool {
        !self.problems.iter().any(|problem| problem.kind.is_rejected_by_reference())
    }
}

/// How to read, beyond what the document says itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The data of a configuration file. The document's front matter overrules it.
    pub config: Data,
    /// How files in other formats are to be read, by format: `[formats]` of hence's own configuration file.
    pub formats: Data,
    /// What becomes of dialogues.
    pub layer: Layer,
}

/// What becomes of a dialogue, in formats that can hold one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layer {
    /// All claims that were made, and what argues for what.
    #[default]
    Claims,
    /// Of these, what is argued with: claims that no step and no conflict leads to or from are left out.
    Argument,
    /// All claims, with who said them, in what words and to what end.
    Dialogue,
}

/// Reads Argdown text.
///
/// ```
/// let map = hence::read_text("[A]: a claim\n  + [B]: a reason\n");
/// assert_eq!(map.model().claims().len(), 2);
/// assert!(map.problems().is_empty());
/// ```
pub fn read_text(text: &str) -> Document {
    read("<text>", text, &MemoryFiles::default(), &Options::default())
}

/// Reads the Argdown text of the file `name`; its includes come from `system`.
///
/// ```
/// use hence::resolve::{Options, read};
/// use hence::text::MemoryFiles;
///
/// let system = MemoryFiles::new([("b.argdown", "[B]: a reason\n")]);
/// let map = read("a.argdown", "[A]: a claim\n\n@include(b.argdown)\n", &system, &Options::default());
/// assert_eq!(map.model().claims().len(), 2);
/// ```
pub fn read(name: &str, text: impl Into<SharedText>, system: &dyn FileSystem, options: &Options) -> Document {
    let mut files = Files::new();
    let file = files.add(name, text);
    let mut problems = Vec::new();
    let composed = include::compose(&mut files, file, system, &mut problems);
    read_composed(files, &composed, problems, Format::Argdown, options)
}

/// Reads the ```` ```argdown ```` fences of a Markdown file, each a document of its own.
///
/// ```
/// use hence::resolve::{Options, read_markdown};
/// use hence::text::MemoryFiles;
///
/// let text = "# Notes\n\n```argdown\n[A]: a claim\n```\n";
/// let maps = read_markdown("notes.md", text, &MemoryFiles::default(), &Options::default());
/// assert_eq!(maps[0].model().claims().len(), 1);
/// ```
pub fn read_markdown(name: &str, text: &str, system: &dyn FileSystem, options: &Options) -> Vec<Document> {
    let whole = Arc::new(File::new(name, text));
    markdown::fences(text)
        .into_iter()
        .map(|fence| {
            let mut files = Files::new();
            let file = files.share(Arc::clone(&whole));
            let mut problems = Vec::new();
            let part = Composed::of_part(file, fence.start as u32, &text[fence]);
            let composed = include::compose_part(&mut files, file, part, system, &mut problems);
            read_composed(files, &composed, problems, Format::Markdown, options)
        })
        .collect()
}

fn read_composed(
    files: Files,
    composed: &Composed,
    mut problems: Vec<Problem>,
    format: Format,
    options: &Options,
) -> Document {
    let (tree, errors) = syntax::parse(composed.text());
    problems.extend(
        errors.into_iter().map(|error| Problem {
            kind: ProblemKind::Syntax(error.kind),
            span: composed.span(error.start, error.end),
        }),
    );
    let mut builder = walk::walk(composed, &tree, options, &mut problems);
    interpret::interpret(&mut builder);
    explode::explode(&mut builder);
    regroup::regroup(&mut builder);
    finish(&mut builder, &mut problems);
    problems.sort_by_key(|problem| problem.span);
    let directives = directive::find(composed, &tree);
    Document { files, model: builder.finish(), problems, directives, format }
}

/// What every reader does with a model when all of it is there: reads what hence understands of the
/// data.
pub(crate) fn finish(builder: &mut Builder, problems: &mut Vec<Problem>) {
    vocabulary::read(builder, problems);
}

/// A problem of a syntax that only the resolver can see.
fn syntax_problem(kind: SyntaxErrorKind, span: Span) -> Problem {
    Problem { kind: ProblemKind::Syntax(kind), span }
}
