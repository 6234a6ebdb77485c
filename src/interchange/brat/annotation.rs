//! The lines of a file of annotations.

use std::ops::Range;

use crate::interchange::lines::{Line, lines};
use crate::interchange::report::Report;
use crate::resolve::FormatError;
use crate::text::{FileId, Span};

/// What stands in a file, each kind in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Annotations<'a> {
    pub(super) passages: Vec<Passage<'a>>,
    pub(super) relations: Vec<Relation<'a>>,
    pub(super) attributes: Vec<Other<'a>>,
    /// Sets of passages that are one (`*`).
    pub(super) sets: Vec<Other<'a>>,
    /// Notes, events, normalizations.
    pub(super) others: Vec<Other<'a>>,
}

/// A labelled passage: `T1<tab>Claim 10 25<tab>its words`.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    /// The characters of its fragments, in the order of the text.
    pub(super) fragments: Vec<Range<u32>>,
    pub(super) words: &'a str,
    pub(super) span: Span,
    pub(super) head: Span,
}

/// A relation of two: `R1<tab>supports Arg1:T2 Arg2:T1`.
#[derive(Debug)]
pub(super) struct Relation<'a> {
    pub(super) line: Other<'a>,
    pub(super) from: (&'a str, Span),
    pub(super) to: (&'a str, Span),
}

/// A line of another kind, as far as all lines are alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Other<'a> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    pub(super) label_span: Span,
    /// What stands behind the label.
    pub(super) arguments: &'a str,
    /// What stands behind the second tab.
    pub(super) words: &'a str,
    pub(super) span: Span,
}

/// Reads the lines of a file. Those that are none of brat's are reported.
pub(super) fn read<'a>(file: FileId, text: &'a str, report: &mut Report) -> Annotations<'a> {
    let mut annotations = Annotations::default();
    for line in lines(file, text).filter(|line| !line.text.trim().is_empty()) {
        if let Err(expected) = annotations.add(line) {
            report.add(line.trimmed().span, FormatError::Malformed { what: "annotation", expected });
        }
    }
    annotations
}

/// Is the line a labelled passage?
pub(super) fn is_passage(line: &str) -> bool {
    let text = line.strip_suffix('\r').unwrap_or(line);
    passage(Line { text, span: Span::new(FileId(0), 0, text.len() as u32) }).is_some()
}

impl<'a> Annotations<'a> {
    /// Adds a line, or says what it must look like.
    fn add(&mut self, line: Line<'a>) -> Result<(), &'static str> {
        let kind = line.text.chars().next().unwrap_or(' ');
        let other = || other(line).ok_or("an id, a tab, a label and what it is said of");
        match kind {
            'T' => self.passages.push(
                passage(line)
                    .ok_or("an id, a tab, a label with offsets, a tab, the words: `T1`, `Claim 10 25`, `It is so`")?,
            ),
            'R' => {
                let relation = other().ok().and_then(|other| relation(line, other));
                self.relations
                    .push(relation.ok_or("an id, a tab, a label and two passages: `R1`, `supports Arg1:T2 Arg2:T1`")?);
            }
            'A' | 'M' => self.attributes.push(other()?),
            '*' => self.sets.push(other()?),
            'E' | 'N' | '#' => self.others.push(other()?),
            _ => return Err("a line that begins with T, R, A, M, E, N, # or *"),
        }
        Ok(())
    }
}

fn passage(line: Line<'_>) -> Option<Passage<'_>> {
    let (id, rest) = line.text.split_once('\t')?;
    let (place, words) = rest.split_once('\t')?;
    let (label, offsets) = place.split_once(' ')?;
    let number = id.strip_prefix('T')?;
    let is_named = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && !label.is_empty();
    let fragment = |fragment: &str| {
        let (start, end) = fragment.trim().split_once(' ')?;
        let (start, end): (u32, u32) = (start.parse().ok()?, end.trim().parse().ok()?);
        (start <= end).then_some(start..end)
    };
    let mut fragments: Vec<Range<u32>> = offsets.split(';').map(fragment).collect::<Option<_>>()?;
    fragments.sort_by_key(|fragment| (fragment.start, fragment.end));
    let words = words.trim();
    is_named.then_some(Passage { id, label, fragments, words, span: line.span, head: line.part(words) })
}

fn relation<'a>(line: Line<'a>, other: Other<'a>) -> Option<Relation<'a>> {
    let mut ends = other.arguments.split_whitespace().map(|end| {
        let id = end.split_once(':').map_or(end, |(_, id)| id);
        (id, line.part(id))
    });
    let (from, to) = (ends.next()?, ends.next()?);
    ends.next().is_none().then_some(Relation { line: other, from, to })
}

fn other(line: Line<'_>) -> Option<Other<'_>> {
    let (id, rest) = line.text.split_once('\t')?;
    let (what, words) = rest.split_once('\t').unwrap_or((rest, ""));
    let what = what.trim();
    let (label, arguments) = what.split_once(' ').unwrap_or((what, ""));
    let is_whole = !id.is_empty() && !label.is_empty();
    let (arguments, words) = (arguments.trim(), words.trim());
    is_whole.then(|| Other { id, label, label_span: line.part(label), arguments, words, span: line.trimmed().span })
}
