//! The lines of an export as numbered entries.

use rustc_hash::FxHashSet;

use super::{EXPORT, PAGE};
use crate::interchange::lines::{Line, lines};
use crate::interchange::report::Report;
use crate::resolve::FormatError;
use crate::text::{FileId, Span};

/// How many parts a number may have. Real debates have up to 40.
const DEEPEST: usize = 1_000;
/// The line behind which the sources of a printed page stand.
const SOURCES: &str = "Sources:";

/// A debate as written.
#[derive(Debug, Default)]
pub(super) struct Debate<'a> {
    pub(super) title: Option<(&'a str, Span)>,
    /// In the order of the text.
    pub(super) entries: Vec<Entry<'a>>,
    /// The numbered sources of a printed page.
    pub(super) sources: Vec<Cited<'a>>,
    /// Is it a printed page, whose claims name sources by `[1]`?
    pub(super) is_page: bool,
}

/// A numbered entry.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// `1.2.3`
    pub(super) number: &'a str,
    pub(super) stance: Stance,
    /// Its lines without the white space around them.
    pub(super) lines: Vec<&'a str>,
    /// The number and the word behind it.
    pub(super) label: Span,
    /// Its text.
    pub(super) head: Span,
}

/// A source in the list of a printed page.
#[derive(Debug)]
pub(super) struct Cited<'a> {
    pub(super) number: &'a str,
    pub(super) text: &'a str,
    pub(super) span: Span,
}

/// How an entry stands to the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    Pro,
    Con,
    /// It is neither a reason nor an objection: a thesis, a question, one of several answers to a question.
    Position,
}

impl Entry<'_> {
    /// All of it.
    pub(super) fn span(&self) -> Span {
        self.label.to(self.head)
    }
}

/// The entries of a text. Lines that belong to none are reported.
pub(super) fn read<'a>(file: FileId, text: &'a str, report: &mut Report) -> Debate<'a> {
    let mut reader = Reader { debate: Debate::default(), seen: FxHashSet::default(), roots: 0, listed: 0 };
    let mut all = lines(file, text).map(|line| line.trimmed()).filter(|line| !line.text.is_empty());
    for line in all.by_ref() {
        if reader.debate.is_page && line.text == SOURCES {
            break;
        }
        reader.line(line, report);
    }
    for line in all {
        match cited(line) {
            Some(cited) => reader.debate.sources.push(cited),
            None => report.add(line.span, FormatError::Stray("source")),
        }
    }
    reader.debate
}

struct Reader<'a> {
    debate: Debate<'a>,
    seen: FxHashSet<&'a str>,
    /// The number of the last entry without any above it.
    roots: u32,
    /// The number of the last item of a list in the text of the entry being read.
    listed: u32,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: Line<'a>, report: &mut Report) {
        if self.debate.title.is_none() && self.debate.entries.is_empty() {
            let title = [EXPORT, PAGE].iter().find_map(|start| Some((*start, line.text.strip_prefix(start)?.trim())));
            if let Some((start, title)) = title {
                self.debate.is_page = start == PAGE;
                self.debate.title = Some((title, line.part(title)));
                return;
            }
        }
        if let Some(entry) = self.entry(line) {
            self.seen.insert(entry.number);
            self.debate.entries.push(entry);
            return;
        }
        match self.debate.entries.last_mut() {
            Some(entry) if entry.lines.is_empty() => {
                entry.lines.push(line.text);
                entry.head = line.span;
            }
            Some(entry) => {
                entry.lines.push(line.text);
                entry.head = entry.head.to(line.span);
            }
            None => report.add(line.span, FormatError::Stray("claim")),
        }
    }

    /// The entry that begins with a line. A list in the text of a claim may look like one.
    fn entry(&mut self, line: Line<'a>) -> Option<Entry<'a>> {
        let (number, rest) = number(line.text)?;
        let rest = rest.trim_start();
        let marks = [("Pro:", Stance::Pro), ("Con:", Stance::Con)];
        let of_page = [("Thesis:", Stance::Position), ("Question:", Stance::Position)];
        let mut marks = marks.into_iter().chain(of_page.into_iter().filter(|_| self.debate.is_page));
        let marked = marks.find_map(|(mark, stance)| Some((stance, rest.strip_prefix(mark)?)));
        if marked.is_none() && !self.is_position(number) {
            return None;
        }
        if !number.contains('.') {
            self.roots = number.parse().unwrap_or(self.roots);
        }
        self.listed = 0;
        let (stance, text) = marked.unwrap_or((Stance::Position, rest));
        let label = line.part(&line.text[..line.text.len() - text.len()]);
        let text = text.trim();
        let lines = if text.is_empty() { Vec::new() } else { vec![text] };
        let head = if text.is_empty() { label } else { line.part(text) };
        Some(Entry { number, stance, lines, label, head })
    }

    /// Is what has this number, and no word behind it, an entry?
    fn is_position(&mut self, number: &'a str) -> bool {
        if self.debate.entries.is_empty() {
            return true;
        }
        if self.seen.contains(number) || number.contains('.') {
            let is_below = above(number).any(|above| self.seen.contains(above));
            self.listed = number.parse().unwrap_or(self.listed);
            return is_below && !self.seen.contains(number);
        }
        let value: u32 = number.parse().unwrap_or(0);
        let is_item = value == self.listed + 1 && self.listed > 0;
        if is_item {
            self.listed = value;
        }
        !is_item && value == self.roots + 1
    }
}

/// The numbers of the entries above that with this number, the nearest first.
pub(super) fn above(number: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(number.rsplit_once('.'), |(above, _)| above.rsplit_once('.')).map(|(above, _)| above)
}

/// The number that a text begins with, without its last dot, and what follows.
pub(super) fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let number = number.strip_suffix('.')?;
    let is_number = number
        .split('.')
        .take(DEEPEST + 1)
        .enumerate()
        .all(|(depth, part)| depth < DEEPEST && (1..=9).contains(&part.len()));
    (is_number && (rest.is_empty() || rest.starts_with(char::is_whitespace))).then_some((number, rest))
}

/// A line of the list of sources: `[1] text`.
fn cited(line: Line<'_>) -> Option<Cited<'_>> {
    let bracketed = line.text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let (number, text) = bracketed.or_else(|| number(line.text))?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| Cited { number, text: text.trim_start_matches([':', ' ', '\t']), span: line.span })
}
