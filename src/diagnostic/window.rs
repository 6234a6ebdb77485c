//! The few lines of a map that a finding is shown with.
//!
//! A window never holds more than the lines of its labels, and of a line that is too wide only the
//! part around a label: what is drawn does not depend on the size of the file.

use std::ops::{Range, RangeInclusive};

use unicode_width::UnicodeWidthChar;

use super::{Diagnostic, Label};
use crate::text::{FileId, Files, Position};

/// A label over more lines than this is shown on its first line.
const MOST_LINES: usize = 6;
/// Two labels with at most this many lines between them share a window.
const MOST_BETWEEN: usize = 3;

/// Some lines and the labels in them.
#[derive(Debug)]
pub(super) struct Window<'a> {
    /// The file.
    pub(super) file: &'a str,
    /// The place of the label that the window is for.
    pub(super) position: Position,
    /// Number of the first line, from 1.
    pub(super) first_line: usize,
    /// The text, where a line is too wide with `…` for what is left out.
    pub(super) text: String,
    /// The labels, by range in the text.
    pub(super) marks: Vec<Mark>,
}

/// A label in a window.
#[derive(Debug)]
pub(super) struct Mark {
    /// What is marked.
    pub(super) range: Range<usize>,
    /// What to say of it.
    pub(super) text: String,
    /// Is it the place of the finding itself?
    pub(super) is_primary: bool,
}

/// A label and the lines it stands on.
struct Placed<'a> {
    label: &'a Label,
    is_primary: bool,
    lines: RangeInclusive<usize>,
    /// Where the label ends, if it is shown on its first line only.
    continues_to: Option<usize>,
    /// Is its line too wide to be shown whole?
    is_wide: bool,
}

/// The windows of a finding: that of the primary label first, then file by file and in the order of
/// the text. `width` is what fits beside the line numbers.
pub(super) fn windows<'a>(files: &'a Files, diagnostic: &'a Diagnostic, width: usize) -> Vec<Window<'a>> {
    let primary_file = diagnostic.primary.span.file;
    let mut placed: Vec<Placed> = Vec::new();
    placed.push(place(files, &diagnostic.primary, true, width));
    placed.extend(diagnostic.secondary.iter().map(|label| place(files, label, false, width)));
    placed.sort_by_key(|placed| {
        let span = placed.label.span;
        (span.file != primary_file, span.file, span.start, !placed.is_primary)
    });
    let mut groups: Vec<Vec<Placed>> = Vec::new();
    for next in placed {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| share_a_window(last, &next)) => group.push(next),
            _ => groups.push(vec![next]),
        }
    }
    groups.sort_by_key(|group| !group.iter().any(|placed| placed.is_primary));
    groups.iter().map(|group| window(files, group, width)).collect()
}

fn place<'a>(files: &Files, label: &'a Label, is_primary: bool, width: usize) -> Placed<'a> {
    let file = files.get(label.span.file);
    let first = file.line_index(label.span.start);
    let last = file.line_index(label.span.end.saturating_sub(1).max(label.span.start));
    let is_wide = |line| !fits(&file.text()[file.line_range(line)], width);
    let is_cut = last > first && (last - first >= MOST_LINES || (first..=last).any(is_wide));
    let shown = if is_cut { first } else { last };
    Placed {
        label,
        is_primary,
        lines: first..=shown,
        continues_to: is_cut.then_some(last + 1),
        is_wide: first == shown && is_wide(first),
    }
}

fn share_a_window(one: &Placed, next: &Placed) -> bool {
    let near = *next.lines.start() <= *one.lines.end() + 1 + MOST_BETWEEN;
    one.label.span.file == next.label.span.file && near && !one.is_wide && !next.is_wide
}

/// Does a line fit into so many columns?
fn fits(line: &str, width: usize) -> bool {
    line.len() <= width * 4 && line.chars().map(cells).sum::<usize>() <= width
}

/// The columns that a character takes; a tab is drawn as four.
fn cells(char: char) -> usize {
    if char == '\t' { 4 } else { char.width().unwrap_or(1) }
}

fn window<'a>(files: &'a Files, group: &[Placed], width: usize) -> Window<'a> {
    let [first, ..] = group else {
        return empty(files, FileId::default());
    };
    let file = files.get(first.label.span.file);
    let main = group.iter().find(|placed| placed.is_primary).unwrap_or(first);
    let lines = *first.lines.start()..=group.iter().map(|placed| *placed.lines.end()).max().unwrap_or(0);
    let (start, end) = (file.line_range(*lines.start()).start, file.line_range(*lines.end()).end);
    let shown = if first.is_wide { cut(file.text(), start..end, first.label.span.range(), width) } else { start..end };
    let (before, after) = (if shown.start > start { "…" } else { "" }, if shown.end < end { "…" } else { "" });
    let marks = group.iter().map(|placed| {
        let within = |at: usize| before.len() + boundary(file.text(), at).clamp(shown.start, shown.end) - shown.start;
        let span = placed.label.span;
        let line_end = file.line_range(*placed.lines.end()).end;
        let start = within((span.start as usize).min(line_end));
        let range = start..within((span.end as usize).min(line_end)).max(start);
        Mark { range, text: text_of(placed), is_primary: placed.is_primary }
    });
    Window {
        file: file.name(),
        position: file.position(main.label.span.start),
        first_line: lines.start() + 1,
        marks: marks.collect(),
        text: format!("{before}{}{after}", visible_in_place(&file.text()[shown.clone()])),
    }
}

/// The text with those control characters replaced that the drawing leaves alone, each by one of as
/// many bytes, so that the labels stay where they are.
fn visible_in_place(text: &str) -> String {
    text.replace(|char| matches!(char, '\u{80}'..='\u{9f}'), "·")
}

fn empty(files: &Files, file: FileId) -> Window<'_> {
    let file = files.get(file);
    Window { file: file.name(), position: file.position(0), first_line: 1, text: String::new(), marks: Vec::new() }
}

fn text_of(placed: &Placed) -> String {
    let text = &placed.label.text;
    match placed.continues_to {
        Some(last) if text.is_empty() => format!("… to line {last}"),
        Some(last) => format!("{text} (… to line {last})"),
        None => text.clone(),
    }
}

/// The part of a wide line that is shown: what fits, with the start of the label in its first
/// quarter. Looks at no more of the line than that.
fn cut(text: &str, line: Range<usize>, label: Range<usize>, width: usize) -> Range<usize> {
    let label_start = boundary(text, label.start).clamp(line.start, line.end);
    let start = walk(text[line.start..label_start].char_indices().rev(), width / 4)
        .map_or(line.start, |(at, _)| line.start + at);
    let end = walk(text[start..line.end].char_indices(), width).map_or(line.end, |(at, _)| start + at);
    start..end
}

/// The start of the character that the byte at `at` belongs to.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The first character that does not fit into so many columns.
fn walk(chars: impl Iterator<Item = (usize, char)>, width: usize) -> Option<(usize, char)> {
    let mut used = 0;
    let mut chars = chars;
    chars.find(|&(_, char)| {
        used += cells(char);
        used > width
    })
}
