//! What every format in XML needs: elements with their places, and as JSON what is kept of them.
//!
//! The parser is roxmltree's. Short texts that blow up in it – by entities, by attributes of one element, by name
//! spaces in one another – are refused; nesting has no limit, neither there nor here.

mod excess;
mod keep;

use super::report::Report;
use crate::resolve::FormatError;
use crate::text::{FileId, Span};

pub(super) use keep::{keep, keep_attributes};
pub(super) use roxmltree::Node as Xml;

/// The name space of the prefix `xml`.
pub(super) const NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// An XML file.
#[derive(Debug)]
pub(super) struct XmlFile<'a> {
    file: FileId,
    tree: roxmltree::Document<'a>,
}

impl<'a> XmlFile<'a> {
    /// Reads a file whose outermost element has this name. What is wrong with its XML is reported, and nothing of it
    /// is read.
    pub(super) fn read(file: FileId, text: &'a str, root: &str, report: &mut Report) -> Option<XmlFile<'a>> {
        if let Some((what, range)) = excess::find(text) {
            let span = Span::new(file, range.start as u32, range.end as u32);
            report.add(span, FormatError::Xml(what.to_owned()));
            return None;
        }
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
        match roxmltree::Document::parse_with_options(text, options) {
            Ok(tree) => {
                let read = XmlFile { file, tree };
                let found = read.root().tag_name().name();
                if found != root {
                    let message = format!("its outermost element is `{found}`, not `{root}`");
                    report.add(read.tag(read.root()), FormatError::Xml(message));
                    return None;
                }
                Some(read)
            }
            Err(error) => {
                report.add(span_of(file, text, error.pos()), FormatError::Xml(message(&error)));
                None
            }
        }
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Xml<'_, 'a> {
        self.tree.root_element()
    }

    /// All of an element or text.
    pub(super) fn span(&self, node: Xml<'_, '_>) -> Span {
        self.of_range(node.range())
    }

    /// The first tag of an element.
    pub(super) fn tag(&self, node: Xml<'_, '_>) -> Span {
        let range = node.range();
        let length = excess::tag_length(self.tree.input_text().as_bytes().get(range.clone()).unwrap_or_default());
        self.of_range(range.start..range.start + length)
    }

    /// The value of an attribute, else the first tag of its element.
    pub(super) fn value(&self, node: Xml<'_, '_>, name: &str) -> Span {
        match attribute_node(node, name) {
            Some(attribute) => self.of_range(attribute.range_value()),
            None => self.tag(node),
        }
    }

    /// The text of an element, else its first tag.
    pub(super) fn words(&self, node: Xml<'_, '_>) -> Span {
        let text = node.descendants().find(|node| node.is_text() && !is_blank(node.text().unwrap_or("")));
        text.map_or_else(|| self.tag(node), |text| self.trimmed(text.range()))
    }

    /// The range of a text without what surrounds its words.
    fn trimmed(&self, range: std::ops::Range<usize>) -> Span {
        let Some(text) = self.tree.input_text().get(range.clone()) else {
            return self.of_range(range);
        };
        let text = text.strip_prefix("<![CDATA[").unwrap_or(text);
        let start = range.end - text.trim_start().len();
        let text = text.trim_start();
        let end = text.strip_suffix("]]>").unwrap_or(text).trim_end().len();
        self.of_range(start..start + end)
    }

    fn of_range(&self, range: std::ops::Range<usize>) -> Span {
        let text = self.tree.input_text();
        let on_boundary = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at as u32
        };
        let start = on_boundary(range.start);
        Span::new(self.file, start, on_boundary(range.end).max(start))
    }
}

/// The elements in an element.
pub(super) fn elements<'n, 'a>(node: Xml<'n, 'a>) -> impl Iterator<Item = Xml<'n, 'a>> {
    node.children().filter(Xml::is_element)
}

/// The elements with a local name in an element.
pub(super) fn named<'n, 'a>(node: Xml<'n, 'a>, name: &str) -> impl Iterator<Item = Xml<'n, 'a>> {
    elements(node).filter(move |node| node.tag_name().name() == name)
}

/// The value of an attribute, whatever its name space; one without any comes first.
pub(super) fn attribute<'n>(node: Xml<'n, '_>, name: &str) -> Option<&'n str> {
    attribute_node(node, name).map(|attribute| attribute.value())
}

/// The value of an attribute that must be there.
pub(super) fn wanted<'n>(
    file: &XmlFile<'_>,
    node: Xml<'n, '_>,
    name: &'static str,
    of: &'static str,
    report: &mut Report,
) -> Option<&'n str> {
    let value = attribute(node, name);
    if value.is_none() {
        report.add(file.tag(node), FormatError::MissingKey { key: name, of });
    }
    value
}

fn attribute_node<'n, 'a>(node: Xml<'n, 'a>, name: &str) -> Option<roxmltree::Attribute<'n, 'a>> {
    node.attribute_node(name).or_else(|| node.attributes().find(|attribute| attribute.name() == name))
}

/// What stands in an element as one line of text.
pub(super) fn text(node: Xml<'_, '_>) -> String {
    let texts = node.descendants().filter(Xml::is_text).filter_map(|text| text.text());
    one_line(&texts.collect::<Vec<_>>().concat())
}

/// A text with single spaces for its white space.
pub(super) fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds a text, so that it is read again as it is in an element and in an attribute. Was there a character that XML
/// cannot hold? Another one stands for it.
pub(super) fn escape(text: &str, out: &mut String) -> bool {
    let mut has_replaced = false;
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(sign))),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push('\u{fffd}');
                has_replaced = true;
            }
            _ => out.push(sign),
        }
    }
    has_replaced
}

/// Is the outermost element of a text one of this name? The text may be broken behind it.
pub(super) fn has_root(text: &str, name: &str) -> bool {
    root_tag(text).is_some_and(|tag| root_name(tag) == name)
}

/// The first tag of a text, without its brackets. Declarations, comments and instructions before it are skipped.
pub(super) fn root_tag(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    // Longer prologues are nobody's.
    for _ in 0..64 {
        let body = rest.strip_prefix('<')?;
        if body.starts_with("!--") {
            rest = &rest[rest.find("-->")? + 3..];
        } else if body.starts_with('?') {
            rest = &rest[rest.find("?>")? + 2..];
        } else if body.starts_with("!DOCTYPE") {
            let end = rest.find('>')?;
            rest = match rest[..end].contains('[') {
                true => rest[rest.find(']')?..].split_once('>')?.1,
                false => &rest[end + 1..],
            };
        } else {
            let tag = &rest[..excess::tag_length(rest.as_bytes())];
            return Some(tag.trim_start_matches('<').trim_end_matches('>'));
        }
        rest = rest.trim_start();
    }
    None
}

/// The name in a tag, without the prefix of its name space.
fn root_name(tag: &str) -> &str {
    let end = tag.find(|char: char| char.is_ascii_whitespace() || char == '/').unwrap_or(tag.len());
    tag[..end].rsplit(':').next().unwrap_or("")
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// What roxmltree says, without its own place.
fn message(error: &roxmltree::Error) -> String {
    let message = error.to_string();
    let end =
        message.rfind(" at ").filter(|at| message[at + 4..].bytes().all(|byte| byte.is_ascii_digit() || byte == b':'));
    message[..end.unwrap_or(message.len())].to_owned()
}

/// The character at a row and column, both from 1.
fn span_of(file: FileId, text: &str, position: roxmltree::TextPos) -> Span {
    let line_start = match position.row {
        0 | 1 => 0,
        row => memchr::memchr_iter(b'\n', text.as_bytes()).nth(row as usize - 2).map_or(text.len(), |at| at + 1),
    };
    let rest = &text[line_start..];
    let column = (position.col as usize).saturating_sub(1);
    let at = line_start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    Span::new(file, at as u32, (at + length) as u32)
}

#[cfg(test)]
mod tests;
