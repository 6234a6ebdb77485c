//! What can be wrong with a query.

use std::fmt;
use std::ops::Range;

/// What is wrong with a query, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub problem: Problem,
    /// Which bytes of the expression it is about.
    pub span: Range<usize>,
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
    /// Brackets stand in each other too deep.
    TooDeep,
    /// No function has this name.
    UnknownFunction {
        /// The name.
        name: String,
        /// The one that is spelled most like it.
        nearest: Option<&'static str>,
    },
    /// A bare word stands where a set has to.
    BareWord(String),
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
            Problem::Expected { wanted, found } => write!(f, "expected {wanted}, found `{found}`"),
            Problem::Unclosed(open) => write!(f, "`{open}` is not closed"),
            Problem::TooDeep => write!(f, "more than {} brackets in each other", super::parse::DEEPEST),
            Problem::UnknownFunction { name, .. } => write!(f, "there is no function `{name}`"),
            Problem::BareWord(word) => write!(f, "`{word}` is no set"),
            Problem::WrongCount { signature, given: 1 } => write!(f, "`{signature}` does not take 1 argument"),
            Problem::WrongCount { signature, given } => write!(f, "`{signature}` does not take {given} arguments"),
            Problem::WrongArgument { signature, wanted } => write!(f, "`{signature}` wants {wanted} here"),
            Problem::UnknownWord { word, .. } => write!(f, "`{word}` cannot stand here"),
            Problem::NotFound { kind, name, .. } => write!(f, "there is no {kind} `{name}` in the map"),
            Problem::Pattern(why) => write!(f, "this is no regular expression: {why}"),
        }
    }
}

impl std::error::Error for QueryError {}

impl QueryError {
    pub(super) fn new(problem: Problem, span: Range<usize>) -> QueryError {
        QueryError { problem, span }
    }

    /// What to do about it, if that can be told.
    pub fn help(&self) -> Option<String> {
        match &self.problem {
            Problem::UnknownFunction { nearest: Some(nearest), .. } => Some(format!("did you mean `{nearest}`?")),
            Problem::UnknownFunction { nearest: None, .. } => {
                Some("`hence query --help-language` lists the functions".into())
            }
            Problem::BareWord(word) => Some(match super::function::named(word) {
                Some(function) => format!("a function has brackets: `{}`", function.signature()),
                None => format!("`[{word}]` is a claim, `\"{word}\"` what says so"),
            }),
            Problem::NotFound { nearest: Some(nearest), .. } => Some(format!("did you mean `{nearest}`?")),
            Problem::UnknownWord { known, .. } => Some(format!("it may be one of `{}`", known.join("`, `"))),
            _ => None,
        }
    }

    /// The expression with the place marked below it.
    pub fn excerpt(&self, expression: &str) -> String {
        const MOST: usize = 70;
        let start = floor(expression, self.span.start.min(expression.len()));
        let end = floor(expression, self.span.end.clamp(start, expression.len()));
        let from = floor(expression, start.saturating_sub(MOST / 2));
        let to = floor(expression, (from + MOST).min(expression.len()).max(end.min(start + MOST)));
        let width = |text: &str| text.chars().count();
        let before = if from > 0 { "…" } else { "" };
        let after = if to < expression.len() { "…" } else { "" };
        let line: String =
            expression[from..to].chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
        let marks = width(expression.get(start..end.min(to)).unwrap_or_default()).max(1);
        let indent = width(before) + width(&expression[from..start]);
        format!("{before}{line}{after}\n{:indent$}{}", "", "^".repeat(marks))
    }
}

/// The nearest place at or before this one where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
