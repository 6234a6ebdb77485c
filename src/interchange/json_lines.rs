//! JSON Lines: one object a line, which is a claim with what it supports and attacks, a relation, or an argument of
//! premises and a conclusion, as args.me and many corpora of argument mining have them.
//!
//! A broken line is reported, and the others are read. `docs/interchange.md` tells the keys.

mod record;

use super::Input;
use super::json::Node;
use super::json::Report;
use super::lines::lines;
use super::reading::Reading;
use crate::resolve::{Document, FormatError};
use crate::text::FileId;

use record::{Reader, Record};

/// Reads JSON Lines. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::{Input, json_lines};
/// use hence::resolve::Options;
/// use hence::text::MemoryFiles;
///
/// let text = "{\"id\": 1, \"text\": \"Open on Sundays\"}\n{\"id\": 2, \"text\": \"People are free\", \"supports\": 1}\n";
/// let input = Input { name: "a.jsonl", text: &text.into(), system: &MemoryFiles::default(), options: &Options::default() };
/// let map = json_lines::read(&input);
/// assert!(map.problems().is_empty());
/// assert_eq!((map.model().claims().len(), map.model().relations().len()), (2, 1));
/// ```
pub fn read(input: &Input<'_>) -> Document {
    let mut reading = Reading::begin(input.name, input.text, "jsonl");
    let records = records(reading.file, input.text, &mut reading.report);
    let (parts, declared) = Reader::new(&mut reading.report, &mut reading.foreign).read(&records);
    reading.front_matter = declared.front_matter();
    parts.make(&mut reading.builder, &mut reading.report);
    reading.end(input.options)
}

/// The objects of the lines. What is none is reported.
fn records<'a>(file: FileId, text: &'a str, report: &mut Report) -> Vec<Record<'a>> {
    let mut records = Vec::new();
    let numbered = lines(file, text).zip(1..).filter(|(line, _)| !line.text.trim().is_empty());
    for (line, number) in numbered {
        match (Node { json: line.text, span: line.span }).value() {
            Ok(node) => match node.entries() {
                Some(entries) => records.push(Record { entries, span: node.span, line: number }),
                None => report.wrong_type(node, "a line", "an object"),
            },
            Err((message, span)) => report.add(span, FormatError::Syntax(message)),
        }
    }
    records
}

/// Are the first lines of a text objects that tell of claims?
pub(super) fn is_json_lines(text: &str) -> bool {
    let body = lines(FileId(0), text).filter(|line| !line.text.trim().is_empty());
    let mut objects = body.take(2).map(|line| (Node { json: line.text, span: line.span }).value().ok()?.entries());
    let (Some(Some(first)), second) = (objects.next(), objects.next()) else { return false };
    let has = |keys: &[&str]| keys.iter().all(|key| first.iter().any(|entry| entry.key == *key));
    has(&["conclusion", "premises"])
        || (second.flatten().is_some() && [["id", "text"], ["from", "to"]].iter().any(|keys| has(keys)))
}

#[cfg(test)]
mod tests;
