//! Texts of a map inside of Graphviz text.

use super::super::direction::is_direction_mark;

/// A text between quotation marks. Control characters and marks of direction are left out; a
/// backslash stands for itself.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars().filter(|character| is_shown(*character)) {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '&' => quoted.push_str("&amp;"),
            '\n' | '\t' => quoted.push(' '),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Appends a text to an HTML-like label.
pub(super) fn push_html(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_suspect) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = tail.chars();
        match characters.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\n' | '\t') => out.push(' '),
            Some(other) if is_shown(other) => out.push(other),
            _ => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// Could a character that begins with this byte need care?
fn is_suspect(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | 0..=0x1f | 0x7f | 0xc2 | 0xe2 | 0xef)
}

/// May it stand in XML, and does it leave the text around it alone?
fn is_shown(character: char) -> bool {
    matches!(character, '\n' | '\t')
        || !(character.is_control() || is_direction_mark(character) || matches!(character, '\u{fffe}' | '\u{ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_quoted_text_early() {
        assert_eq!(quoted("a \"b\" \\"), r#""a \"b\" \\""#);
        assert_eq!(quoted("\\\" & \0\u{202e}x\r\n"), r#""\\\" &amp; x ""#);
    }

    #[test]
    fn nothing_opens_a_tag_in_a_label() {
        let mut out = String::new();
        push_html(&mut out, "<b>\"x\" & y\u{1}\u{2067}\nz</b>");
        assert_eq!(out, "&lt;b&gt;&quot;x&quot; &amp; y z&lt;/b&gt;");
    }
}
