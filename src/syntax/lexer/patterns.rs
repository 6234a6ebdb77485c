//! What single tokens look like.

use crate::syntax::scan::{Finder, LineEnds, char_len, is_line_break, white_space};
use crate::syntax::token::RelationSymbol;

/// The relation symbol that a line begins with, and its length.
pub(super) fn relation_symbol(rest: &[u8]) -> Option<(RelationSymbol, usize)> {
    use RelationSymbol::*;
    Some(match rest {
        [b'+', b'>', ..] => (SupportedBy, 2),
        [b'-', b'>', ..] => (AttackedBy, 2),
        [b'+', ..] => (Supports, 1),
        [b'<', b'+', ..] => (Supports, 2),
        [b'-', ..] => (Attacks, 1),
        [b'<', b'-', ..] => (Attacks, 2),
        [b'>', b'<', ..] => (Contradicts, 2),
        [b'_', b'>', ..] => (UndercutBy, 2),
        [b'<', b'_', ..] => (Undercuts, 2),
        [b'_', ..] if white_space(rest, 1) > 0 => (Undercuts, 1),
        _ => return None,
    })
}

/// `[`, at least one character, `]:`, all on one line.
pub(super) fn title_definition(text: &[u8], at: usize, ends: &mut Finder, lines: &mut LineEnds) -> Option<usize> {
    let first = at + 1;
    if is_line_break(text, first) {
        return None;
    }
    let end = ends.next(text, first + 1)?;
    (end < lines.next(text, first)).then_some(end + 2)
}

/// `[`, one character that is no hyphen (a line break will do), then anything on that line, `]`.
pub(super) fn title_reference(text: &[u8], at: usize, ends: &mut Finder, lines: &mut LineEnds) -> Option<usize> {
    let first = at + 1;
    if matches!(text.get(first), None | Some(b'-')) {
        return None;
    }
    let second = first + char_len(text, first);
    let end = ends.next(text, second)?;
    (end < lines.next(text, second)).then_some(end + 1)
}

/// Number of bytes up to where plain text stops.
pub(super) fn plain_length(text: &[u8]) -> usize {
    // Most of a text is letters and spaces, which a processor passes over many at a time.
    let is_letter = |byte: u8| (byte | 0x20).wrapping_sub(b'a') < 26 || byte == b' ' || byte >= 0x80;
    let chunks = text.chunks_exact(16);
    let letters = chunks.take_while(|chunk| chunk.iter().fold(true, |all, &byte| all & is_letter(byte))).count() * 16;
    let rest = &text[letters..];
    letters + rest.iter().position(|&byte| is_sign(byte)).unwrap_or(rest.len())
}

/// Does plain text stop before this byte?
pub(super) fn is_sign(byte: u8) -> bool {
    const SIGNS: [bool; 256] = {
        let mut table = [false; 256];
        let signs = b"\\@#*_[],.:</>(){}\r\n;-";
        let mut at = 0;
        while at < signs.len() {
            table[signs[at] as usize] = true;
            at += 1;
        }
        table
    };
    SIGNS[byte as usize]
}

/// May the character at `at` stand in a tag without parentheses?
pub(super) fn is_tag_character(text: &[u8], at: usize) -> bool {
    match text.get(at) {
        None => false,
        Some(b'0'..=b'9' | b'-' | b'A'..=b'z') => true,
        Some(0..=0x7F) => false,
        Some(0xC2) => text.get(at + 1).is_some_and(|&second| second >= 0xA0),
        Some(0xC3..=0xED) => true,
        // The private use area, U+E000–U+F8FF, is out; U+F900–U+FDCF and U+FDF0–U+FFEF are in.
        Some(0xEE) => false,
        Some(0xEF) => match (text.get(at + 1), text.get(at + 2)) {
            (Some(0xA4..=0xB6 | 0xB8..=0xBE), _) => true,
            (Some(0xB7), Some(third)) => !(0x90..=0xAF).contains(third),
            (Some(0xBF), Some(third)) => *third <= 0xAF,
            _ => false,
        },
        Some(_) => false,
    }
}
