//! What can be wrong with a query.

use crate::brief::beginning;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// What is wrong with a query, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub problem: Problem,
    /// Which bytes of the expression it is about; those of an alias, if it is about its definition.
    pub span: Range<usize>,
    /// Where in the definition of an alias it is.
    pub within: Option<Box<Within>>,
}

/// A place in the definition of an alias.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    /// The name of the alias.
    pub alias: Arc<str>,
    /// Its definition.
    pub definition: Arc<str>,
    /// Which bytes of it.
    pub span: Range<usize>,
}

/// A place in an expression, and in the definition of the alias that stands there.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) span: Range<usize>,
    pub(super) within: Option<Box<Within>>,
}

impl From<Range<usize>> for Place {
    fn from(span: Range<usize>) -> Place {
        Place { span, within: None }
    }
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing stands where something has to, or something else does.
    Expected {
        /// What has to stand there.
        wanted: &'static str,
        /// What does; empty at the end.
        found: String,
    },
    /// A bracket or quotation mark is not closed.
    Unclosed(char),
    /// Brackets and aliases stand in each other too deep.
    TooDeep,
    /// Aliases become more parts than this.
    TooLarge(usize),
    /// A definition leads back to its alias, by these.
    Circle(Vec<String>),
    /// No function has this name.
    UnknownFunction {
        /// The name.
        name: String,
        /// The one that is spelled most like it.
        nearest: Option<String>,
    },
    /// A bare word stands where a set has to.
    BareWord {
        /// The word.
        word: String,
        /// The alias that is spelled most like it.
        nearest: Option<String>,
    },
    /// A function takes other arguments than these.
    WrongCount {
        /// How it is called.
        signature: String,
        /// How many arguments there are.
        given: usize,
    },
    /// An argument of a function is of another sort.
    WrongArgument {
        /// How the function is called.
        signature: String,
        /// What it wants there.
        wanted: &'static str,
    },
    /// A word is none of those that can stand there.
    UnknownWord {
        /// The word.
        word: String,
        /// Those that can.
        known: &'static [&'static str],
    },
    /// Nothing in the map has this title, tag or id.
    NotFound {
        /// What is looked for: `claim`, `argument`, `tag` …
        kind: &'static str,
        /// Its name.
        name: String,
        /// The one that is spelled most like it.
        nearest: Option<String>,
    },
    /// A regular expression cannot be read.
    Pattern(String),
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Expected { wanted, found } if found.is_empty() => write!(f, "{wanted} is missing at the end"),
            Problem::Expected { wanted, found } => write!(f, "expected {wanted}, found `{}`", shortened(found)),
            Problem::Unclosed(open) => write!(f, "`{open}` is not closed"),
            Problem::TooDeep => write!(f, "more than {} brackets or aliases in each other", super::parse::DEEPEST),
            Problem::TooLarge(most) => write!(f, "the aliases here become more than {most} parts"),
            Problem::Circle(way) => match &way[..] {
                [one, _] => write!(f, "`{one}` is defined by itself"),
                _ => write!(f, "`{}` is defined by itself: {}", way[0], shortened_way(way)),
            },
            Problem::UnknownFunction { name, .. } => write!(f, "there is no function `{}`", shortened(name)),
            Problem::BareWord { word, .. } => write!(f, "`{}` is no set", shortened(word)),
            Problem::WrongCount { signature, given: 1 } => write!(f, "`{signature}` does not take 1 argument"),
            Problem::WrongCount { signature, given } => write!(f, "`{signature}` does not take {given} arguments"),
            Problem::WrongArgument { signature, wanted } => write!(f, "`{signature}` wants {wanted} here"),
            Problem::UnknownWord { word, .. } => write!(f, "`{}` cannot stand here", shortened(word)),
            Problem::NotFound { kind, name, .. } => write!(f, "there is no {kind} `{}` in the map", shortened(name)),
            Problem::Pattern(why) => write!(f, "this is no regular expression: {why}"),
        }
    }
}

/// A name, or its beginning.
pub(super) fn shortened(name: &str) -> String {
    const MOST: usize = 80;
    beginning(name, MOST)
}

/// The beginning and the end of a way around.
fn shortened_way(way: &[String]) -> String {
    const ENDS: usize = 5;
    match way.len() > 2 * ENDS {
        true => format!("{} → … → {}", way[..ENDS].join(" → "), way[way.len() - ENDS..].join(" → ")),
        false => way.join(" → "),
    }
}

impl std::error::Error for QueryError {}

impl QueryError {
    pub(super) fn new(problem: Problem, place: impl Into<Place>) -> QueryError {
        let Place { span, within } = place.into();
        QueryError { problem, span, within }
    }

    /// What to do about it, if that can be told.
    pub fn help(&self) -> Option<String> {
        match &self.problem {
            Problem::UnknownFunction { nearest: Some(nearest), .. } => Some(format!("did you mean `{nearest}`?")),
            Problem::UnknownFunction { nearest: None, .. } => {
                Some("`hence query --help-language` lists the functions".into())
            }
            Problem::BareWord { word, nearest } => Some(match (super::function::named(word), nearest) {
                (Some(function), _) => format!("a function has brackets: `{}`", function.signature()),
                (None, Some(nearest)) => format!("did you mean `{nearest}`?"),
                (None, None) => format!("`[{0}]` is a claim, `\"{0}\"` what says so", shortened(word)),
            }),
            Problem::Circle(_) => Some("define it without using it, directly or by others".into()),
            Problem::NotFound { nearest: Some(nearest), .. } => Some(format!("did you mean `{nearest}`?")),
            Problem::UnknownWord { known, .. } => Some(format!("it may be one of `{}`", known.join("`, `"))),
            _ => None,
        }
    }

    /// The expression with the place marked below it, and then the definition of the alias that it is about.
    pub fn excerpt(&self, expression: &str) -> String {
        let outside = marked(expression, &self.span);
        match self.within.as_deref() {
            None => outside,
            Some(Within { alias, definition, span }) => {
                format!("{outside}\nin the alias `{alias}`:\n{}", marked(definition, span))
            }
        }
    }
}

/// A line of a text with the place marked below it.
fn marked(text: &str, span: &Range<usize>) -> String {
    const MOST: usize = 70;
    let start = floor(text, span.start.min(text.len()));
    let end = floor(text, span.end.clamp(start, text.len()));
    let from = floor(text, start.saturating_sub(MOST / 2));
    let to = floor(text, (from + MOST).min(text.len()).max(end.min(start + MOST)));
    let width = |text: &str| text.chars().count();
    let before = if from > 0 { "…" } else { "" };
    let after = if to < text.len() { "…" } else { "" };
    let line: String = text[from..to].chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
    let marks = width(text.get(start..end.min(to)).unwrap_or_default()).max(1);
    let indent = width(before) + width(&text[from..start]);
    format!("{before}{line}{after}\n{:indent$}{}", "", "^".repeat(marks))
}

/// The nearest place at or before this one where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
