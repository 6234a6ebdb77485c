//! One canonical layout for the text of a map.
//!
//! [`format()`] moves white space and nothing else: relations stand two columns deeper than what they relate to,
//! wrapped lines and data hang below their statement, one space stands behind a sign, one empty line
//! between blocks, none at the end of a line. Lines are never joined or broken, comments keep their places, and what
//! stands in front matter and inside data stays as it is.
//!
//! White space has meaning in Argdown, so nothing is taken on trust: the text is read before and after, and
//! a change that would make it say something else is not made (`meaning`).
//!
//! ```
//! use hence::format::format;
//!
//! let text = "[A]:  a claim\n     +[B]: a reason   \n\n\n\n[C]";
//! assert_eq!(format(text).unwrap(), "[A]: a claim\n  + [B]: a reason\n\n[C]\n");
//! ```

mod indentation;
mod lines;
mod meaning;
mod spacing;

use crate::resolve::{Document, ProblemKind, fences, read_text};
use crate::syntax::{SyntaxErrorKind, parse};
use crate::text::{Edit, FileId, Span, apply};

/// A text that cannot be read as it was meant: nobody knows its layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// Where in the text.
    pub span: Span,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for Unreadable {}

/// Rounds until nothing more changes. One is enough but for texts in which some change does harm.
const MOST_ROUNDS: usize = 4;

/// The text of a map in its canonical layout. Formatting twice changes nothing more.
pub fn format(text: &str) -> Result<String, Unreadable> {
    let document = read_text(text);
    if let Some(unreadable) = unreadable(&document) {
        return Err(unreadable);
    }
    let mut formatted = text.to_owned();
    for _ in 0..MOST_ROUNDS {
        let next = meaning::keep(&formatted, edits(&formatted));
        if next == formatted {
            return Ok(formatted);
        }
        formatted = next;
    }
    Ok(text.to_owned())
}

/// The text of a Markdown page with each map in it in its canonical layout.
pub fn format_markdown(text: &str) -> Result<String, Unreadable> {
    let mut edits = Vec::new();
    for fence in fences(text) {
        let start = fence.start as u32;
        let in_page = |error: Unreadable| Unreadable {
            span: Span { start: error.span.start + start, end: error.span.end + start, ..error.span },
            ..error
        };
        let replacement = format(&text[fence.clone()]).map_err(in_page)?;
        edits.push(Edit { span: span(fence.start, fence.end), replacement });
    }
    Ok(apply(text, &edits).unwrap_or_else(|_| text.to_owned()))
}

/// The first place at which a document is read as somebody most likely meant it, not as it stands.
fn unreadable(document: &Document) -> Option<Unreadable> {
    document.problems().iter().find_map(|problem| match problem.kind {
        ProblemKind::Syntax(SyntaxErrorKind::Empty) => None,
        ProblemKind::Syntax(kind) if kind.is_rejected_by_reference() => Some(Unreadable { kind, span: problem.span }),
        _ => None,
    })
}

/// The changes of white space that make the layout, in the order of the text, none of which overlap.
fn edits(text: &str) -> Vec<Edit> {
    let (tree, _) = parse(text);
    let mut edits = lines::edits(text, &tree);
    edits.extend(spacing::edits(text, &tree));
    edits.retain(|edit| text.get(edit.span.range()) != Some(edit.replacement.as_str()));
    edits.sort();
    // Two rules may speak about one place; the first has it.
    edits.dedup_by(|next, edit| next.span.start < edit.span.end || next.span.start == edit.span.start);
    edits
}

fn span(start: usize, end: usize) -> Span {
    Span::new(FileId::default(), start as u32, end as u32)
}

fn edit(start: usize, end: usize, replacement: impl Into<String>) -> Edit {
    Edit { span: span(start, end), replacement: replacement.into() }
}

#[cfg(test)]
mod tests {
    use super::{format, format_markdown};

    #[track_caller]
    fn formatted(text: &str) -> String {
        let once = format(text).unwrap();
        assert_eq!(format(&once).unwrap(), once, "formatting twice changes something");
        once
    }

    #[test]
    fn relations_stand_two_columns_deeper_than_what_they_relate_to() {
        assert_eq!(
            formatted("[A]: a\n    + [B]: b\n           - [C]: c\n    - <D>\n\t\t\t\t\t<_ [E]: e\n"),
            "[A]: a\n  + [B]: b\n    - [C]: c\n  - <D>\n    <_ [E]: e\n"
        );
        assert_eq!(formatted("* [A]: a\n     + [B]: b\n* c\n"), "* [A]: a\n    + [B]: b\n* c\n");
    }

    #[test]
    fn wrapped_lines_and_data_hang_below_their_statement() {
        assert_eq!(
            formatted("[A]: a\nwraps\n     {kind: fact}\n  + [B]: b\nwraps too\n\nplain text\n   wraps\n"),
            "[A]: a\n  wraps\n  {kind: fact}\n  + [B]: b\n    wraps too\n\nplain text\nwraps\n"
        );
        assert_eq!(
            formatted("[A]: a\n      {kind: fact,\n       basis: law}\n"),
            "[A]: a\n  {kind: fact,\n   basis: law}\n"
        );
    }

    #[test]
    fn one_space_stands_behind_signs() {
        assert_eq!(
            formatted("#  Title\n\n[A]:a   {kind: fact}\n  +[B]\n\n(1)[C]:   c\n-------\n(2)   d\n\n*   e\n\n1.\tf\n"),
            "# Title\n\n[A]: a {kind: fact}\n  + [B]\n\n(1) [C]: c\n----\n(2) d\n\n* e\n\n1. f\n"
        );
        assert_eq!(formatted("(1) a\n--Modus ponens ,Other--\n(2) b\n"), "(1) a\n-- Modus ponens ,Other --\n(2) b\n");
    }

    #[test]
    fn empty_lines_come_alone_and_lines_end_with_their_last_letter() {
        assert_eq!(formatted("\n\n[A]: a  \n\n \n\n\t\n[B]: b"), "[A]: a\n\n[B]: b\n");
        assert_eq!(formatted("[A]: a  \r\n\r\n\r\n[B]: b\r\n"), "[A]: a\r\n\r\n[B]: b\r\n");
        assert_eq!(formatted(""), "");
        assert_eq!(formatted(" \n"), "");
    }

    #[test]
    fn comments_stand_with_what_follows_them() {
        assert_eq!(
            formatted(
                "[A]: a\n// about B\n  + [B]: b\n        /* about\n           C */\n  + [C]: c // here\n\n   // alone\n\n[D]: d\n"
            ),
            "[A]: a\n  // about B\n  + [B]: b\n  /* about\n     C */\n  + [C]: c // here\n\n// alone\n\n[D]: d\n"
        );
    }

    #[test]
    fn front_matter_and_the_inside_of_data_stay() {
        let text = "===\ntitle:   x  \nlist:\n    - y\n===\n\n[A]: a {k:   [1,2]}\n";
        assert_eq!(formatted(text), text);
    }

    #[test]
    fn what_would_change_the_meaning_is_not_touched() {
        for text in ["[A]: a\\ \n", "[A]: a\n  b //no comment", "[A]: a\n'  + [B]\n", "[A]: a\n {k: |\n   x\n  y: z}\n"]
        {
            let document = crate::read_text(text);
            let after = crate::read_text(&formatted(text));
            assert_eq!(super::meaning::of(&document), super::meaning::of(&after), "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        let error = format_markdown("```argdown\n[A] a\n```\n").unwrap_err();
        let what = "there is text behind a title, but no colon between them";
        assert_eq!((error.to_string().as_str(), error.span.start), (what, 11));
    }

    #[test]
    fn maps_in_a_page_are_laid_out_and_the_page_is_not() {
        let text = "#  Page\n\n```argdown\n[A]:a\n    +[B]\n```\n\n   text\n";
        assert_eq!(format_markdown(text).unwrap(), "#  Page\n\n```argdown\n[A]: a\n  + [B]\n```\n\n   text\n");
    }
}
