//! What is found in a map, and how it is shown.
//!
//! A [`Diagnostic`] says what is wrong, where, and what to do. It is plain data in spans; lines,
//! columns and colours exist only in the renderers, which are pure functions:
//!
//! * [`human`]: with the lines of the map around it, for a terminal;
//! * [`concise`]: one line each, for a pipe;
//! * [`json`] and [`json_line`]: for programs, with a version;
//! * [`sarif`], [`github`], [`gitlab`], [`junit`] and [`markdown`]: for the services that show findings beside
//!   a change.
//!
//! A message is one sentence: lower case, no full stop, names in backticks. It says what was found;
//! the help says what to do about it.

mod concise;
mod fix;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod markdown;
mod sarif;
mod terminal;
mod window;

pub use concise::concise;
pub use fix::choose;
pub use github::github;
pub use gitlab::gitlab;
pub use human::{Style, human};
pub use json::{SCHEMA, json, json_line};
pub use junit::junit;
pub use markdown::{escape_markdown, markdown};
pub use sarif::{RuleText, sarif};
pub use terminal::visible;

/// The JSON Schema of what [`json`] writes.
pub const FINDINGS_SCHEMA: &str = include_str!("../docs/schema/findings.schema.json");

use std::fmt;

pub use crate::text::Edit;
use crate::text::{Files, Span};

/// Something found in a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The code of the rule, such as `S201`.
    pub code: &'static str,
    /// The name of the rule, such as `unsupported-claim`.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// Where, and in a few words why there.
    pub primary: Label,
    /// Other places that have to do with it.
    pub secondary: Vec<Label>,
    /// What else there is to know.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// How the text would be changed.
    pub fix: Option<Fix>,
    /// The claim or argument that it is about: `[A]` or `<B>`.
    pub subject: Option<String>,
    /// What hangs on that claim.
    pub dependents: Option<Dependents>,
    /// Where one finding speaks for many claims: all of them, worst first.
    pub claims: Vec<Subject>,
}

/// A finding with the files that its spans point into, and a fingerprint by which it is known again in the
/// next run.
#[derive(Clone, Debug)]
pub struct Reported<'a> {
    /// The files.
    pub files: &'a Files,
    /// The finding.
    pub finding: &'a Diagnostic,
    /// Stays the same when the file changes elsewhere.
    pub fingerprint: String,
}

impl Reported<'_> {
    /// The name of its file, with `/` between the parts.
    fn file(&self) -> String {
        self.files.get(self.finding.span().file).name().replace('\\', "/")
    }
}

/// How bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// The map says less than it means to.
    Warning,
    /// The map is wrong.
    Error,
}

/// A place and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words; empty where the message says it all.
    pub text: String,
}

/// A change of the text that would mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order: "put the title into normal form".
    pub title: String,
    /// The changes, none of which overlap.
    pub edits: Vec<Edit>,
    /// May it be done unasked?
    pub applicability: Applicability,
}

/// May a fix be done unasked?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// The map says the same afterwards.
    Safe,
    /// Somebody has to look at it.
    Unsafe,
}

/// One of the claims that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The claim: `[A]`.
    pub name: String,
    /// Where it is stated.
    pub span: Span,
    /// What hangs on it.
    pub dependents: Dependents,
}

/// What hangs on a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependents {
    /// Is the claim one that the text leaves unsaid?
    pub implicit: bool,
    /// How many conclusions need it.
    pub conclusions: usize,
    /// Are there perhaps more conclusions, beyond what was counted?
    pub or_more: bool,
    /// Does the main claim fall without it?
    pub main_claim_falls: bool,
    /// The way from the claim up to what hangs on it, as titles: `[A]`, `<B>`, `[C]`.
    pub chain: Vec<String>,
}

impl Diagnostic {
    /// Adds another place that has to do with it.
    pub fn label(&mut self, span: Span, text: impl Into<String>) -> &mut Diagnostic {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Says in a few words why it stands where it stands.
    pub fn because(&mut self, text: impl Into<String>) -> &mut Diagnostic {
        self.primary.text = text.into();
        self
    }

    /// Adds what else there is to know.
    pub fn note(&mut self, note: impl Into<String>) -> &mut Diagnostic {
        self.notes.push(note.into());
        self
    }

    /// Says what to do about it.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Says how the text would be changed.
    pub fn fix(&mut self, fix: Fix) -> &mut Diagnostic {
        self.fix = Some(fix);
        self
    }

    /// Names the claim or argument that it is about.
    pub fn about(&mut self, subject: impl Into<String>) -> &mut Diagnostic {
        self.subject = Some(subject.into());
        self
    }

    /// Says what hangs on that claim.
    pub fn depend(&mut self, dependents: Dependents) -> &mut Diagnostic {
        self.dependents = Some(dependents);
        self
    }

    /// Names one more of the claims that it speaks for.
    pub fn claim(&mut self, claim: Subject) -> &mut Diagnostic {
        self.claims.push(claim);
        self
    }

    /// Overrules the severity of the rule.
    pub fn severity(&mut self, severity: Severity) -> &mut Diagnostic {
        self.severity = severity;
        self
    }

    /// The place.
    pub fn span(&self) -> Span {
        self.primary.span
    }
}

impl Fix {
    /// One change that keeps what the map says.
    pub fn safe(title: impl Into<String>, span: Span, replacement: impl Into<String>) -> Fix {
        Fix::of(title, span, replacement, Applicability::Safe)
    }

    /// One change that somebody has to look at.
    pub fn suggestion(title: impl Into<String>, span: Span, replacement: impl Into<String>) -> Fix {
        Fix::of(title, span, replacement, Applicability::Unsafe)
    }

    fn of(title: impl Into<String>, span: Span, replacement: impl Into<String>, applicability: Applicability) -> Fix {
        let edits = vec![Edit { span, replacement: replacement.into() }];
        Fix { title: title.into(), edits, applicability }
    }
}

impl Severity {
    /// Its word: `error`, `warning`, `info`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Applicability {
    /// Its word: `safe`, `unsafe`.
    pub fn word(self) -> &'static str {
        match self {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A finding with a label at each of the texts, the first one primary.
    pub(super) fn found(text: &str, labels: &[(&str, &str)]) -> (Files, Diagnostic) {
        let mut files = Files::new();
        let file = files.add("map.argdown", text);
        let mut labels = labels.iter().map(|(at, says)| {
            let start = text.find(at).unwrap();
            let span = Span::new(file, start as u32, (start + at.len()) as u32);
            Label { span, text: (*says).to_owned() }
        });
        let diagnostic = Diagnostic {
            code: "X000",
            name: "example",
            severity: Severity::Warning,
            message: "something is `odd`".into(),
            primary: labels.next().unwrap(),
            secondary: labels.collect(),
            notes: Vec::new(),
            help: None,
            fix: None,
            subject: None,
            dependents: None,
            claims: Vec::new(),
        };
        (files, diagnostic)
    }
}
