//! What can be wrong with a document.

mod json;

use std::fmt;

use crate::model::Wrong;
use crate::text::{ReadError, Span};

pub use json::JsonError;

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
    /// A data block or front matter that is not YAML.
    Yaml(String),
    /// A key or value that hence's vocabulary does not allow.
    Vocabulary(Wrong),
    /// Something wrong with a map in JSON.
    Json(JsonError),
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
}

impl fmt::Display for ProblemKind {
    /// What is wrong, in one sentence: lower case, no full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProblemKind::Yaml(message) => write!(f, "this data is not valid YAML: {message}"),
            ProblemKind::Vocabulary(wrong) => write!(f, "{wrong}"),
            ProblemKind::Json(error) => write!(f, "{error}"),
            ProblemKind::UnknownClaim { title, .. } => write!(f, "there is no claim `[{title}]`"),
            ProblemKind::UnknownArgument { title, .. } => write!(f, "there is no argument `<{title}>`"),
            ProblemKind::Include { path, error } => write!(f, "`{path}` cannot be included: {error}"),
            ProblemKind::IncludeCycle { chain } => {
                write!(f, "this include leads back to itself: {}", chain.join(" → "))
            }
        }
    }
}

impl ProblemKind {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            ProblemKind::Vocabulary(wrong) => wrong.help(),
            ProblemKind::Json(error) => error.help(),
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
