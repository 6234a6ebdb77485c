//! Putting the text of an element together from its pieces.

use std::sync::Arc;

use crate::model::{Mark, MarkKind, ModelSettings, Text, shortcode};
use crate::syntax::{Kind, Node};

/// A text being put together.
#[derive(Debug, Default)]
pub(super) struct RunningText {
    text: Option<Text>,
    /// Positions in `text.marks` of emphasis that is still open.
    open: Vec<usize>,
}

impl RunningText {
    /// A text that is there even if nothing is added to it.
    pub(super) fn present() -> RunningText {
        RunningText { text: Some(Text::default()), open: Vec::new() }
    }

    /// The text, if there is any.
    pub(super) fn finish(self) -> Option<Text> {
        self.text
    }

    fn text(&mut self) -> &mut Text {
        self.text.get_or_insert_default()
    }

    fn len(&self) -> u32 {
        self.text.as_ref().map_or(0, |text| text.string.len() as u32)
    }

    pub(super) fn push(&mut self, piece: &str) {
        self.text().string.push_str(piece);
    }

    /// A line break becomes a space, unless one is there already.
    pub(super) fn push_line_break(&mut self) {
        let text = self.text();
        if !text.string.ends_with(' ') {
            text.string.push(' ');
        }
    }

    /// A piece of text with a mark on it.
    pub(super) fn push_marked(&mut self, piece: &str, kind: MarkKind) {
        let start = self.len();
        self.push(piece);
        let range = start..self.len();
        self.text().marks.push(Mark { kind, range });
    }

    /// A link shows its text. `image` is all of it as written.
    pub(super) fn push_link(&mut self, image: &str) {
        let link = image.trim_end_matches([' ', '\t']);
        let inner = link.strip_prefix('[').and_then(|link| link.strip_suffix(')'));
        let Some((shown, address)) = inner.and_then(|inner| inner.rsplit_once("](")) else { return };
        // Where a bracket stands on an earlier line, it is the last line's that counts.
        let last_line = shown.rsplit_once(['\r', '\n']).and_then(|(_, line)| line.split_once('['));
        let shown = last_line.map_or(shown, |(_, shown)| shown);
        self.push_marked(&shown.replace(['\r', '\n'], " "), MarkKind::Link(Arc::from(address)));
        if image.ends_with(' ') {
            self.push(" ");
        }
    }

    pub(super) fn begin_emphasis(&mut self, kind: Kind) {
        let kind = if kind == Kind::Bold { MarkKind::Bold } else { MarkKind::Italic };
        let range = self.len()..self.len();
        let text = self.text.get_or_insert_default();
        self.open.push(text.marks.len());
        text.marks.push(Mark { kind, range });
    }

    /// `marker` is the closing marker with the blank behind it.
    pub(super) fn end_emphasis(&mut self, marker: &str) {
        let end = self.len();
        if let Some(at) = self.open.pop()
            && let Some(mark) = self.text().marks.get_mut(at)
        {
            mark.range.end = end;
        }
        if marker.ends_with(' ') {
            self.push(" ");
        }
    }
}

/// What a piece of plain text stands for.
pub(super) fn plain<'a>(node: Node, source: &'a str, settings: &'a ModelSettings) -> [&'a str; 2] {
    let image = &source[node.start as usize..node.end as usize];
    match node.kind {
        Kind::Escape => [image.get(1..).unwrap_or(""), ""],
        Kind::Shortcode => {
            let code = image.trim();
            match settings.shortcodes.get(code).map(String::as_str).or_else(|| shortcode(code)) {
                Some(sign) => [sign, if image.ends_with(' ') { " " } else { "" }],
                None => [image, ""],
            }
        }
        _ => [image, ""],
    }
}

/// White space to JavaScript.
pub(super) fn is_blank(sign: char) -> bool {
    sign == '\u{feff}' || (sign.is_whitespace() && sign != '\u{85}')
}

/// A text without the blanks around it. Marks move with it; one that reaches into the blanks behind it
/// still does, by one byte.
pub(super) fn trimmed(text: Text) -> Text {
    let string = text.string.trim_matches(is_blank);
    let start = text.string.len() - text.string.trim_start_matches(is_blank).len();
    let moved = |offset: u32| (offset as usize).saturating_sub(start).min(string.len() + 1) as u32;
    let marks = text.marks.into_iter();
    let marks = marks.map(|mark| Mark { range: moved(mark.range.start)..moved(mark.range.end), ..mark }).collect();
    Text { string: string.to_owned(), marks }
}

/// The tag that is written `#tag ` or `#(two words) `.
pub(super) fn tag_name(image: &str) -> &str {
    let tag = image.trim_end_matches([' ', '\t']).trim_start_matches('#');
    tag.strip_prefix('(').and_then(|tag| tag.strip_suffix(')')).unwrap_or(tag)
}

/// The title in `[Title]`, `[Title]:`, `@[Title] ` and the same with angle brackets. Where a line break
/// follows the bracket, the reference looks for the next bracket; `None` if there is none.
pub(super) fn title(image: &str) -> Option<&str> {
    let title = image.trim_start_matches('@').trim_end_matches([' ', '\t']);
    let title = title.strip_suffix(':').filter(|title| title.ends_with([']', '>'])).unwrap_or(title);
    let title = title.get(1..title.len().checked_sub(1)?)?;
    if title.starts_with(['\n', '\r', '\u{2028}', '\u{2029}']) {
        return title.split_once(['[', '<']).map(|(_, title)| title).filter(|title| !title.is_empty());
    }
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_taken_as_written() {
        assert_eq!(title("[ A ]"), Some(" A "));
        assert_eq!(title("[A] foo [B]:"), Some("A] foo [B"));
        assert_eq!(title("@<A> "), Some("A"));
        assert_eq!(title("[A:]"), Some("A:"));
        assert_eq!(title("[\nA]"), None);
        assert_eq!(title("[\n[A]"), Some("A"));
    }

    #[test]
    fn a_link_shows_its_text() {
        let shown = |image| {
            let mut text = RunningText::default();
            text.push_link(image);
            text.finish().unwrap_or_default().string
        };
        assert_eq!(shown("[l](u) "), "l ");
        assert_eq!(shown("[two\nlines](u)"), "two lines");
        assert_eq!(shown("[\n[l](u)"), "l");
    }

    #[test]
    fn marks_move_with_a_text_that_is_trimmed() {
        let mark = |range| Mark { kind: MarkKind::Bold, range };
        let text = |string: &str, range| Text { string: string.to_owned(), marks: vec![mark(range)] };
        assert_eq!(trimmed(text("\u{a0} a b\u{3000} ", 3..4)), text("a b", 0..1));
        assert_eq!(trimmed(text("\u{a0} a b\u{3000} ", 5..10)), text("a b", 2..4));
        assert_eq!(trimmed(text(" ", 0..1)), text("", 0..0));
    }

    #[test]
    fn tags_with_and_without_parentheses() {
        assert_eq!(tag_name("#pro "), "pro");
        assert_eq!(tag_name("#(two words)"), "two words");
    }
}
