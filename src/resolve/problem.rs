//! What can be wrong with a document.

mod format;

use std::fmt;

use super::yaml::{YamlError, YamlErrorKind};
use crate::model::Wrong;
use crate::syntax::SyntaxErrorKind;
use crate::text::{ReadError, Span};

pub use format::FormatError;

/// Something wrong, and where.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
}

/// What is wrong.
#[derive(Clone, Debug)]
pub enum ProblemKind {
    /// The syntax is wrong, or not as everybody reads it.
    Syntax(SyntaxErrorKind),
    /// A data block or front matter that is not YAML.
    Yaml(YamlErrorKind),
    /// A key or value that hence's vocabulary does not allow.
    Vocabulary(Wrong),
    /// Something wrong with a map in a format other than Argdown.
    Format(FormatError),
    /// A mention of a claim that is nowhere stated.
    UnknownClaim {
        /// The title mentioned.
        title: String,
        /// The title that is spelled most like it.
        nearest: Option<String>,
    },
    /// A mention of an argument that is nowhere stated.
    UnknownArgument {
        /// The title mentioned.
        title: String,
        /// The title that is spelled most like it.
        nearest: Option<String>,
    },
    /// An included file that cannot be read.
    Include {
        /// The path as written.
        path: String,
        /// Why.
        error: ReadError,
    },
    /// A file that includes itself, directly or through others.
    IncludeCycle {
        /// The files of the cycle, in order.
        chain: Vec<String>,
    },
    /// Includes that make a document too large or nest too deep.
    IncludeTooLarge {
        /// The path as written.
        path: String,
    },
    /// `uses` or `from` names a step that is not there.
    UnknownStep {
        /// The number given.
        number: String,
        /// How many steps there are.
        steps: usize,
    },
}

impl From<YamlError> for Problem {
    fn from(error: YamlError) -> Problem {
        Problem { kind: ProblemKind::Yaml(error.kind), span: error.span }
    }
}

impl fmt::Display for ProblemKind {
    /// What is wrong, in one sentence: lower case, no full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProblemKind::Syntax(kind) => kind.fmt(f),
            ProblemKind::Yaml(kind) => kind.fmt(f),
            ProblemKind::Vocabulary(wrong) => write!(f, "{wrong}"),
            ProblemKind::Format(error) => write!(f, "{error}"),
            ProblemKind::UnknownClaim { title, .. } => write!(f, "there is no claim `[{title}]`"),
            ProblemKind::UnknownArgument { title, .. } => write!(f, "there is no argument `<{title}>`"),
            ProblemKind::Include { path, error } => write!(f, "`{path}` cannot be included: {error}"),
            ProblemKind::IncludeTooLarge { path } => write!(f, "`{path}` makes this document too large"),
            ProblemKind::UnknownStep { number, steps } => {
                write!(f, "there is no step {number}: the reconstruction has {steps}")
            }
            ProblemKind::IncludeCycle { chain } => {
                write!(f, "this include leads back to itself: {}", chain.join(" → "))
            }
        }
    }
}

impl ProblemKind {
    /// Would Argdown's reference implementation reject a document with this problem?
    pub fn is_rejected_by_reference(&self) -> bool {
        match self {
            ProblemKind::Syntax(kind) => kind.is_rejected_by_reference(),
            ProblemKind::Yaml(kind) => !matches!(kind, YamlErrorKind::NotAMap(_)),
            ProblemKind::Include { .. } | ProblemKind::IncludeCycle { .. } | ProblemKind::IncludeTooLarge { .. } => {
                true
            }
            ProblemKind::Vocabulary(_)
            | ProblemKind::Format(_)
            | ProblemKind::UnknownClaim { .. }
            | ProblemKind::UnknownArgument { .. }
            | ProblemKind::UnknownStep { .. } => false,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            ProblemKind::Syntax(kind) => Some(kind.help().to_owned()),
            ProblemKind::Yaml(kind) => kind.help().map(str::to_owned),
            ProblemKind::Vocabulary(wrong) => wrong.help(),
            ProblemKind::Format(error) => error.help(),
            ProblemKind::UnknownClaim { nearest, .. } => {
                nearest.as_ref().map(|nearest| format!("did you mean `[{nearest}]`?"))
            }
            ProblemKind::UnknownArgument { nearest, .. } => {
                nearest.as_ref().map(|nearest| format!("did you mean `<{nearest}>`?"))
            }
            _ => None,
        }
    }
}
