//! What goes with something that is taken out of a map, so that nothing odd is left.

use crate::text::{File, Span};

/// A comment, or data, with the blanks before it; where it has its lines to itself, with all of them: an empty line
/// would end the paragraph.
pub(super) fn line_and_break(file: &File, part: Span) -> Span {
    let text = file.text();
    let (before, behind) = (&text[..part.start as usize], &text[part.end as usize..]);
    let mut start = before.trim_end_matches([' ', '\t']).len();
    if before[..start].ends_with('\\') {
        // A backslash would be left with nothing to protect.
        start = before.len();
    }
    let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let rest = &behind[blanks..];
    let line_break = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    let begins_line = start == 0 || before[..start].ends_with('\n');
    match (begins_line, line_break > 0 || rest.is_empty()) {
        (true, true) => Span { start: start as u32, end: part.end + (blanks + line_break) as u32, ..part },
        (true, false) if rest.starts_with('[') => Span { end: part.end + blanks as u32, ..part },
        // The blanks behind it are the indentation of what follows.
        (true, false) | (false, true) => Span { start: start as u32, ..part },
        (false, false) => part,
    }
}

/// An entry of data in braces, with its comma; with the braces where it is the only one. `None` where
/// the data has another form.
pub(super) fn entry_and_blanks(file: &File, entry: Span) -> Option<Span> {
    let text = file.text();
    let (before, behind) = (&text[..entry.start as usize], &text[entry.end as usize..]);
    let blanks = |text: &str| text.len() - text.trim_start().len();
    let rest = behind.trim_start();
    if let Some(next) = rest.strip_prefix(',') {
        let end = text.len() - next.len() + blanks(next);
        return Some(Span { end: end as u32, ..entry });
    }
    let rest = rest.strip_prefix('}')?;
    let earlier = before.trim_end();
    if let Some(earlier) = earlier.strip_suffix(',') {
        return Some(Span { start: earlier.len() as u32, ..entry });
    }
    let outside = earlier.strip_suffix('{')?;
    // A backslash would be left with nothing to protect.
    if outside.trim_end_matches([' ', '\t']).ends_with('\\') {
        return None;
    }
    let braces = Span { start: outside.len() as u32, end: (text.len() - rest.len()) as u32, ..entry };
    Some(line_and_break(file, braces))
}
