//! Text of a map on its way to a terminal.
//!
//! A map must not be able to move the cursor, to change colours, or to reorder what stands around its
//! text: control characters are made visible, and text that runs from right to left is isolated from
//! the line around it.

use std::borrow::Cow;

/// First strong isolate: what follows takes its direction from its own first letter.
const ISOLATE: char = '\u{2068}';
/// Pop directional isolate.
const END: char = '\u{2069}';

/// The text on one line, with control characters made visible.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|char| shown_as(char).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|char| shown_as(char).unwrap_or(char)).collect())
}

fn shown_as(char: char) -> Option<char> {
    match char {
        '\t' | '\n' => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + char as u32),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Some('\u{fffd}'),
        _ if is_bidi_control(char) => Some('\u{fffd}'),
        _ => None,
    }
}

/// Does the character change the direction of what follows?
pub(super) fn is_bidi_control(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Does the text hold letters that run from right to left?
pub(super) fn has_rtl(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_rtl)
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and the other scripts of the blocks set aside for them.
fn is_rtl(char: char) -> bool {
    matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' | '\u{200f}')
}

/// Isolates the parts of a message that run from right to left: a name in backticks is a part of its
/// own, so that two Arabic names do not change places.
pub(super) fn isolate_names(message: &str) -> Cow<'_, str> {
    if !has_rtl(message) {
        return Cow::Borrowed(message);
    }
    let parts = message.split('`').map(isolate);
    Cow::Owned(parts.collect::<Vec<_>>().join("`"))
}

/// Isolates a text if it runs from right to left.
pub(super) fn isolate(text: &str) -> Cow<'_, str> {
    if has_rtl(text) { Cow::Owned(format!("{ISOLATE}{text}{END}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_and_do_nothing() {
        assert_eq!(visible("a\u{1b}[31mb\u{202e}c\u{9b}d\ne"), "a␛[31mb\u{fffd}c\u{fffd}d e");
        assert!(matches!(visible("plain سلام"), Cow::Borrowed(_)));
    }

    #[test]
    fn only_names_that_run_from_right_to_left_are_isolated() {
        assert_eq!(isolate_names("`[A]` supports `[B]`"), "`[A]` supports `[B]`");
        assert_eq!(isolate_names("`[سلام]` supports `[B]`"), "`\u{2068}[سلام]\u{2069}` supports `[B]`");
    }
}
