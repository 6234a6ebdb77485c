//! The text exports of Kialo: a debate as a tree of numbered claims, each for or against the one above it.
//!
//! Both layouts are read: the export (`Discussion Title:`, one claim a line) and the printed page (`Discussion Name:`,
//! indented, with numbered sources at the end). `docs/interchange.md` has the mapping.

mod entry;
mod inline;
mod project;

use super::Input;
use super::reading::Reading;
use crate::resolve::Document;

/// How the first line of the export begins.
const EXPORT: &str = "Discussion Title:";
/// How the first line of the printed page begins.
const PAGE: &str = "Discussion Name:";

/// Reads a text export of Kialo. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::{Input, kialo};
/// use hence::resolve::Options;
/// use hence::text::MemoryFiles;
///
/// let text = "Discussion Title: Sundays\r\n\r\n1. Open on Sundays.\r\n1.1. Con: It costs too much.\r\n";
/// let input = Input { name: "a.txt", text: &text.into(), system: &MemoryFiles::default(), options: &Options::default() };
/// let map = kialo::read(&input);
/// assert_eq!((map.model().claims().len(), map.model().relations().len()), (2, 1));
/// ```
pub fn read(input: &Input<'_>) -> Document {
    let mut reading = Reading::begin(input.name, input.text, "kialo");
    let debate = entry::read(reading.file, input.text, &mut reading.report);
    project::project(&debate, &mut reading);
    reading.end(input.options)
}

/// Does a text begin as an export of Kialo does?
pub(super) fn is_kialo(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let is_numbered = |line: &str| line.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    (text.starts_with(EXPORT) || text.starts_with(PAGE)) && text.lines().skip(1).take(20).any(is_numbered)
}

#[cfg(test)]
mod tests;
