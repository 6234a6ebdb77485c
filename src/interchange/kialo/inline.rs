//! The text of a claim: Markdown without paragraphs.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::model::{Mark, MarkKind, Text};

/// What is put before a text, so that it does not begin as a list or a heading does.
const GUARD: &str = "a ";

/// The text that Markdown on one line says, with its emphasis and links.
pub(super) fn text(markdown: &str) -> Text {
    let guarded = format!("{GUARD}{markdown}");
    let mut text = Text::default();
    let mut open: Vec<(usize, Option<MarkKind>)> = Vec::new();
    for event in Parser::new_ext(&guarded, Options::empty()) {
        match event {
            Event::Text(piece) | Event::Code(piece) | Event::InlineHtml(piece) | Event::Html(piece) => {
                text.string.push_str(&piece);
            }
            Event::SoftBreak | Event::HardBreak => text.string.push(' '),
            Event::Start(tag) => open.push((text.string.len(), mark_of(&tag))),
            Event::End(TagEnd::Paragraph) => {}
            Event::End(_) => {
                if let Some((start, Some(kind))) = open.pop()
                    && start < text.string.len()
                {
                    text.marks.push(Mark { kind, range: start as u32..text.string.len() as u32 });
                }
            }
            _ => {}
        }
    }
    without_guard(text)
}

fn mark_of(tag: &Tag<'_>) -> Option<MarkKind> {
    match tag {
        Tag::Strong => Some(MarkKind::Bold),
        Tag::Emphasis => Some(MarkKind::Italic),
        Tag::Link { dest_url, .. } => Some(MarkKind::Link(dest_url.as_ref().into())),
        _ => None,
    }
}

fn without_guard(mut text: Text) -> Text {
    let guard = GUARD.len().min(text.string.len());
    text.string.drain(..guard);
    for mark in &mut text.marks {
        mark.range = mark.range.start.saturating_sub(guard as u32)..mark.range.end.saturating_sub(guard as u32);
    }
    text.marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_emphasis_and_escapes() {
        let read = text(r"It is [free](https://example.org/a_\(b\)) *now* \(since May\) & 1 < 2");
        assert_eq!(read.string, "It is free now (since May) & 1 < 2");
        assert_eq!(read.marks[0].kind, MarkKind::Link("https://example.org/a_(b)".into()));
        assert_eq!((read.marks[0].range.clone(), read.marks[1].range.clone()), (6..10, 11..14));
    }

    #[test]
    fn a_text_is_never_a_list_or_a_heading() {
        for plain in ["1. one", "# head", "- item", "> quote", "    code", "***", "| a | b |"] {
            assert_eq!(text(plain).string.trim(), plain.trim());
        }
        assert_eq!(text("").string, "");
    }
}
