//! The text of a source as its reader sees it, and its paragraphs.

use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What a source is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceFormat {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl SourceFormat {
    /// By the extension of the file's name, else by how the text begins.
    pub fn of(name: &str, text: &str) -> SourceFormat {
        let extension = name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase());
        match extension.as_str() {
            "html" | "htm" | "xhtml" => SourceFormat::Html,
            "md" | "markdown" => SourceFormat::Markdown,
            "txt" | "text" => SourceFormat::Plain,
            _ if begins_as_html(text) => SourceFormat::Html,
            _ => SourceFormat::Plain,
        }
    }
}

fn begins_as_html(text: &str) -> bool {
    let beginning = text.trim_start_matches('\u{feff}').trim_start().as_bytes();
    ["<!doctype html", "<html"].iter().any(|sign| {
        beginning.get(..sign.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(sign.as_bytes()))
    })
}

/// A text and the bytes of each of its paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extract {
    pub(super) text: String,
    pub(super) paragraphs: Vec<Range<usize>>,
}

impl Extract {
    /// The text of a file, without a byte order mark, line breaks as `\n`.
    pub(super) fn new(file: &str, format: SourceFormat) -> Extract {
        let file = file.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        match format {
            SourceFormat::Plain => plain(file),
            SourceFormat::Markdown => markdown(&file),
            SourceFormat::Html => html(&file),
        }
    }
}

/// A plain text is taken as it is. Blank lines part its paragraphs; where there are none, line breaks do.
fn plain(text: String) -> Extract {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut is_open = false;
    let mut is_parted = false;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        let range = at + (body.len() - body.trim_start().len())..at + body.len();
        at += line.len();
        if range.is_empty() {
            is_parted |= is_open;
            is_open = false;
            continue;
        }
        match blocks.last_mut().filter(|_| is_open) {
            Some(block) => block.end = range.end,
            None => blocks.push(range.clone()),
        }
        is_open = true;
        lines.push(range);
    }
    // A blank line at the end of a text parts nothing.
    let is_parted = is_parted && blocks.len() > 1;
    Extract { text, paragraphs: if is_parted { blocks } else { lines } }
}

/// Puts a text together, paragraph by paragraph.
#[derive(Debug, Default)]
struct Composer {
    extract: Extract,
    /// The paragraph being read.
    open: String,
}

impl Composer {
    /// Adds text whose white space means nothing but that there is some.
    fn push_words(&mut self, text: &str) {
        for char in text.chars() {
            if !matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.open.push(char);
            } else if !self.open.is_empty() && !self.open.ends_with([' ', '\n']) {
                self.open.push(' ');
            }
        }
    }

    fn break_line(&mut self) {
        let end = self.open.trim_end_matches(' ').len();
        self.open.truncate(end);
        self.open.push('\n');
    }

    fn end_paragraph(&mut self) {
        let paragraph = self.open.trim();
        if !paragraph.is_empty() {
            let text = &mut self.extract.text;
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(paragraph);
            self.extract.paragraphs.push(start..text.len());
        }
        self.open.clear();
    }

    fn finish(mut self) -> Extract {
        self.end_paragraph();
        self.extract
    }
}

fn markdown(text: &str) -> Extract {
    let mut composer = Composer::default();
    let mut in_code = false;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    // Front matter says something of the text, and is no part of it.
    for event in Parser::new_ext(text, options | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS) {
        match event {
            Event::Text(text) if in_code => composer.open.push_str(&text),
            Event::Text(text) | Event::Code(text) => composer.push_words(&text),
            Event::SoftBreak => composer.push_words(" "),
            Event::HardBreak => composer.break_line(),
            Event::Start(Tag::MetadataBlock(_)) => composer.end_paragraph(),
            Event::End(TagEnd::MetadataBlock(_)) => composer.open.clear(),
            Event::Start(tag) => {
                in_code |= matches!(tag, Tag::CodeBlock(_));
                if is_block(&tag) {
                    composer.end_paragraph();
                }
            }
            Event::End(tag) => {
                in_code &= tag != TagEnd::CodeBlock;
                if is_block_end(tag) {
                    composer.end_paragraph();
                }
            }
            _ => {}
        }
    }
    composer.finish()
}

fn is_block(tag: &Tag<'_>) -> bool {
    is_block_end(tag.to_end())
}

fn is_block_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Elements that a reader of a page never sees as text.
const UNSEEN: &[&str] = &["script", "style", "template", "noscript", "title", "svg", "select", "textarea", "iframe"];
/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// What a reader of a page sees of it.
#[derive(Debug, Default)]
struct Page {
    composer: Composer,
    /// The unseen element that the reading is in, and how often it is open.
    unseen: Option<(&'static str, usize)>,
    /// How many elements are open in which white space is kept.
    kept: usize,
}

fn html(text: &str) -> Extract {
    let mut page = Page::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
        page.take(&event);
        None
    });
    // What stands in a script or style sheet is no markup.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).for_each(drop);
    page.composer.finish()
}

impl Page {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.begin(name),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } if self.unseen.is_none() => {
                let text = String::from_utf8_lossy(value);
                if self.kept > 0 { self.composer.open.push_str(&text) } else { self.composer.push_words(&text) }
            }
            _ => {}
        }
    }

    fn begin(&mut self, name: &[u8]) {
        let element = UNSEEN.iter().find(|known| known.as_bytes() == name);
        match (&mut self.unseen, element) {
            (Some((open, depth)), Some(element)) if open == element => *depth += 1,
            (Some(_), _) => {}
            (None, Some(element)) => self.unseen = Some((element, 1)),
            (None, None) => {
                self.part(name);
                self.kept += usize::from(name == b"pre");
                if name == b"br" {
                    self.composer.break_line();
                }
            }
        }
    }

    fn end(&mut self, name: &[u8]) {
        match &mut self.unseen {
            Some((open, depth)) => {
                *depth -= usize::from(open.as_bytes() == name);
                if *depth == 0 {
                    self.unseen = None;
                }
            }
            None => {
                self.part(name);
                self.kept -= usize::from(name == b"pre" && self.kept > 0);
            }
        }
    }

    /// The edge of a block ends a paragraph.
    fn part(&mut self, name: &[u8]) {
        if BLOCKS.iter().any(|block| block.as_bytes() == name) {
            self.composer.end_paragraph();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(file: &str, format: SourceFormat) -> Vec<String> {
        let extract = Extract::new(file, format);
        extract.paragraphs.iter().map(|range| extract.text[range.clone()].to_owned()).collect()
    }

    #[test]
    fn blank_lines_part_the_paragraphs_of_a_plain_text() {
        let text = "\u{feff}One,\r\nstill one.\r\n\r\n  \r\n Two. \r\n";
        assert_eq!(paragraphs(text, SourceFormat::Plain), ["One,\nstill one.", "Two."]);
        assert_eq!(Extract::new(text, SourceFormat::Plain).text, "One,\nstill one.\n\n  \n Two. \n");
        assert_eq!(paragraphs("", SourceFormat::Plain), [""; 0]);
    }

    #[test]
    fn without_blank_lines_each_line_is_a_paragraph() {
        assert_eq!(paragraphs("One.\nTwo.\n\n", SourceFormat::Plain), ["One.", "Two."]);
        assert_eq!(paragraphs("\n\nOne.\nTwo.", SourceFormat::Plain), ["One.", "Two."]);
    }

    #[test]
    fn of_markdown_the_text_remains() {
        let text = "---\ntitle: x\n---\n\n# A *head*\n\nSome **bold\ntext** and [a link](https://example.org)\\*.\n\n\
                    - one\n- two &amp; three\n\n> quoted\n\n```\ncode  here\n  more\n```\n\n| a | b |\n|---|---|\n| c | d |\n";
        let expected = [
            "A head",
            "Some bold text and a link*.",
            "one",
            "two & three",
            "quoted",
            "code  here\n  more",
            "a",
            "b",
            "c",
            "d",
        ];
        assert_eq!(paragraphs(text, SourceFormat::Markdown), expected);
    }

    #[test]
    fn of_a_page_what_a_reader_sees_remains() {
        let text = "<!DOCTYPE html><html><head><title>No</title><style>p > a {}</style></head><body>\n\
                    <script>if (a < b) '<p>no</p>'</script><h1>The&nbsp;talks</h1>\n<p>First  <b>of\nall</b>,<br> \
                    R&amp;D &#x2014; <i>x</i>y.<p>Second &lt;3<!-- no --><div>Third<template><p>no</p></template></div>\
                    <pre>a  b\n c</pre></body></html>";
        let expected = ["The\u{a0}talks", "First of all,\nR&D — xy.", "Second <3", "Third", "a  b\n c"];
        assert_eq!(paragraphs(text, SourceFormat::Html), expected);
        assert_eq!(Extract::new("<p>one<p>&nbsp;\u{b}<p>two", SourceFormat::Html).text, "one\n\ntwo");
    }

    #[test]
    fn the_name_says_what_a_source_is_written_in_else_its_beginning() {
        assert_eq!(SourceFormat::of("a.HTM", ""), SourceFormat::Html);
        assert_eq!(SourceFormat::of("a.md", "<html>"), SourceFormat::Markdown);
        assert_eq!(SourceFormat::of("page", "\n<!DOCTYPE HTML>"), SourceFormat::Html);
        assert_eq!(SourceFormat::of("page", "<3 is a heart"), SourceFormat::Plain);
    }
}
