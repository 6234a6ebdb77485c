//! Where lines begin and end, and which of them are empty.

use super::edit;
use super::indentation::Indentation;
use crate::syntax::Tree;
use crate::text::Edit;

/// A line without its break.
#[derive(Clone, Copy, Debug)]
struct Line {
    start: usize,
    end: usize,
    /// Behind the break.
    next: usize,
}

/// The changes of white space at the beginnings and ends of lines, and of empty lines.
pub(super) fn edits(text: &str, tree: &Tree) -> Vec<Edit> {
    let lines = lines(text);
    let layout = Layout { text, indentation: Indentation::new(text, tree), lines: &lines, comments: tree.comments() };
    let mut edits = Vec::new();
    let mut empty_from: Option<usize> = None;
    let mut is_first = true;
    // How far the lines of the block that goes on were shifted.
    let mut shift = Shift::default();
    for (at, line) in lines.iter().enumerate() {
        let is_inside = layout.indentation.block_around(line.start);
        if layout.is_empty(line) && is_inside.is_none() {
            empty_from.get_or_insert(at);
            continue;
        }
        if let Some(from) = empty_from.take() {
            layout.empty_lines(from, at, is_first, &mut edits);
        }
        is_first = false;
        match is_inside {
            Some((start, true)) => layout.shift(line, start, &mut shift, &mut edits),
            Some((_, false)) => {}
            None => shift = layout.indent(at, &mut edits),
        }
        layout.line_end(line, &mut edits);
    }
    layout.end(empty_from, is_first, &mut edits);
    edits
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let next = start + line.len();
        let body = line.strip_suffix('\n').unwrap_or(line);
        let body = body.strip_suffix('\r').unwrap_or(body);
        lines.push(Line { start, end: start + body.len(), next });
        start = next;
    }
    lines
}

/// How far the first line of a block was moved, and which block that is.
#[derive(Clone, Copy, Debug, Default)]
struct Shift {
    by: isize,
    /// The line that was moved.
    line: (usize, usize),
}

struct Layout<'a> {
    text: &'a str,
    indentation: Indentation,
    lines: &'a [Line],
    comments: &'a [(u32, u32)],
}

impl Layout<'_> {
    fn body(&self, line: &Line) -> &str {
        &self.text[line.start..line.end]
    }

    fn is_empty(&self, line: &Line) -> bool {
        self.body(line).trim_matches([' ', '\t']).is_empty()
    }

    /// Where the first letter of a line stands.
    fn first(&self, line: &Line) -> usize {
        line.end - self.body(line).trim_start_matches([' ', '\t']).len()
    }

    /// Of empty lines one stays, and at the beginning none.
    fn empty_lines(&self, from: usize, to: usize, at_start: bool, edits: &mut Vec<Edit>) {
        let (first, last) = (self.lines[from], self.lines[to - 1]);
        if at_start {
            edits.push(edit(first.start, last.next, ""));
            return;
        }
        let line_break = &self.text[first.end..first.next];
        edits.push(edit(first.start, last.next, line_break));
    }

    /// Moves a line to its column; says how far.
    fn indent(&self, at: usize, edits: &mut Vec<Edit>) -> Shift {
        let line = &self.lines[at];
        let first = self.first(line);
        let column = match self.indentation.block_at(first) {
            Some(end) if self.is_comment(first) && self.is_alone(end) => self.column_behind(at),
            _ => self.indentation.column(first),
        };
        let Some(column) = column else { return Shift { by: 0, line: (line.start, line.next) } };
        edits.push(edit(line.start, first, " ".repeat(column)));
        Shift { by: column as isize - (first - line.start) as isize, line: (line.start, line.next) }
    }

    fn is_comment(&self, at: usize) -> bool {
        self.comments.binary_search_by_key(&(at as u32), |&(start, _)| start).is_ok()
    }

    /// Does nothing stand behind a comment on the line where it ends?
    fn is_alone(&self, end: usize) -> bool {
        let line_end = self.text[end..].find(['\n', '\r']).map_or(self.text.len(), |found| end + found);
        self.text[end..line_end].trim().is_empty()
    }

    /// The column of the next line that is not a comment alone; the margin where an empty line comes first.
    fn column_behind(&self, at: usize) -> Option<usize> {
        const FARTHEST: usize = 100;
        for line in self.lines[at + 1..].iter().take(FARTHEST) {
            if self.indentation.block_around(line.start).is_some() {
                continue;
            }
            if self.is_empty(line) {
                return Some(0);
            }
            let first = self.first(line);
            match self.indentation.block_at(first) {
                Some(end) if self.is_comment(first) && self.is_alone(end) => {}
                _ => return self.indentation.column(first),
            }
        }
        Some(0)
    }

    /// Moves an inner line of a block as its first line was moved, where all of it can be.
    fn shift(&self, line: &Line, block: usize, shift: &mut Shift, edits: &mut Vec<Edit>) {
        let begins_in_line = (shift.line.0..shift.line.1).contains(&block);
        let begins_line = begins_in_line && self.text[shift.line.0..block].trim().is_empty();
        if !begins_line || shift.by == 0 || self.is_empty(line) {
            return;
        }
        let blanks = self.body(line).len() - self.body(line).trim_start_matches(' ').len();
        let width = blanks as isize + shift.by;
        if width < 0 {
            // Not all of it can be moved, and half of it must not be.
            let from = edits.iter().rposition(|edit| edit.span.start as usize <= shift.line.0);
            edits.truncate(from.unwrap_or(0));
            shift.by = 0;
            return;
        }
        edits.push(edit(line.start, line.start + blanks, " ".repeat(width as usize)));
    }

    /// Takes the blanks off the end of a line. One that a backslash protects stays.
    fn line_end(&self, line: &Line, edits: &mut Vec<Edit>) {
        let body = self.body(line).trim_end_matches([' ', '\t']);
        let end = line.start + body.len();
        let is_inside = self.indentation.block_around(end).is_some_and(|(_, shifts)| !shifts);
        if end < line.end && !body.ends_with('\\') && !is_inside && !body.is_empty() {
            edits.push(edit(end, line.end, ""));
        }
    }

    /// The text ends with one line break. Behind a `//` that ends with the text none is added: it is no comment
    /// yet.
    fn end(&self, empty_from: Option<usize>, is_first: bool, edits: &mut Vec<Edit>) {
        let Some(last) = self.lines.last() else { return };
        if let Some(from) = empty_from {
            let start = if is_first { 0 } else { self.lines[from].start };
            edits.push(edit(start, last.next, ""));
        } else if last.end == last.next && !self.body(last).contains("//") {
            let line_break = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
            edits.push(edit(last.next, last.next, line_break));
        }
    }
}
