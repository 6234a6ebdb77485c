//! The Goal Structuring Notation in YAML, as gsn2x reads it: goals, strategies, solutions and their contexts.
//!
//! A goal is a claim, a solution a claim that rests on evidence, a strategy the argument from what it is supported by to
//! the goals that it supports. `docs/interchange.md` has the mapping.

mod element;
mod project;
mod write;

use super::Input;
use super::reading::Reading;
use super::report::Report;
use crate::resolve::{Document, FormatError};
use crate::text::{SharedText, Span};

use element::Structure;
pub(super) use write::write;

/// Reads a goal structure, with the files that its module uses. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::{Input, gsn};
/// use hence::resolve::Options;
/// use hence::text::MemoryFiles;
///
/// let text = "G1:\n  text: It is safe\n  supportedBy: [S1]\nS1:\n  text: Over all hazards\n  supportedBy: [G2]\nG2:\n  text: No fire\n";
/// let input = Input { name: "a.gsn.yaml", text: &text.into(), system: &MemoryFiles::default(), options: &Options::default() };
/// let map = gsn::read(&input);
/// assert!(map.problems().is_empty());
/// assert_eq!((map.model().claims().len(), map.model().inferences().len()), (2, 1));
/// ```
pub fn read(input: &Input<'_>) -> Document {
    let (mut reading, mut structure) = (Reading::begin(input.name, input.text, "gsn"), Structure::default());
    let mut next = Some((reading.file, input.name.to_owned(), input.text.clone()));
    let mut open = Vec::new();
    while let Some((file, name, text)) = next {
        let uses = structure.add(file, &text, &mut reading.report);
        for (path, span) in uses.into_iter().rev() {
            open.extend(used(input, &path, &name, span, &mut reading.report));
        }
        next = std::iter::from_fn(|| open.pop())
            .find(|(name, _)| !reading.has_file(name))
            .map(|(name, text)| (reading.add_file(&name, &text), name, text));
    }
    project::project(structure, &mut reading);
    reading.end(input.options)
}

/// The file that a module uses.
fn used(input: &Input<'_>, path: &str, from: &str, span: Span, report: &mut Report) -> Option<(String, SharedText)> {
    let found = input.system.read(path, from);
    let found = found.map_err(|error| report.add(span, FormatError::Companion { path: path.to_owned(), error }));
    found.ok().map(|(name, text)| (name, text.into()))
}

/// Does a text begin as a goal structure does?
pub(super) fn is_gsn(text: &str) -> bool {
    let body = text.trim_start_matches('\u{feff}').lines();
    let mut lines =
        body.filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#') && *line != "---");
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    let Some((id, rest)) = first.split_once(':') else { return false };
    let is_key = |line: &str, keys: &[&str]| {
        let key = line.trim_start().trim_start_matches("- ").split(':').next().unwrap_or_default();
        line.starts_with([' ', '\t']) && line.contains(':') && keys.contains(&key)
    };
    let is_module = id == "module" && is_key(second, &["name", "brief", "uses", "extends"]);
    let is_id =
        element::Kind::of_id(id).is_some() && id.chars().all(|sign| sign.is_alphanumeric() || "-_".contains(sign));
    let is_element = is_id && is_key(second, element::KEYS);
    (is_module || is_element) && rest.split('#').next().is_some_and(|rest| rest.trim().is_empty())
}

#[cfg(test)]
mod tests;
