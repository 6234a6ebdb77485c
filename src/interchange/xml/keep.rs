//! Elements as the JSON in which a map keeps them: `{"name": …, "attributes": {…}, "content": […]}`.

use std::sync::Arc;

use super::{Xml, is_blank, one_line};
use crate::interchange::json::Json;
use crate::model::{Element, Foreign, Piece};

/// Keeps an element with all in it, but for the elements that `is_told` says are kept elsewhere.
pub(in crate::interchange) fn keep(
    foreign: &mut Foreign,
    path: &[&str],
    node: Xml<'_, '_>,
    element: Option<Element>,
    is_told: impl Fn(Xml<'_, '_>) -> bool,
) {
    let json = json(node, is_told);
    foreign.add(Piece { path: &shared(path), is_item: true, element, json: &json });
}

/// Keeps the attributes of the outermost element and its name spaces, but for the attributes that the map tells.
pub(in crate::interchange) fn keep_attributes(foreign: &mut Foreign, node: Xml<'_, '_>, told: &[&str]) {
    let spaces = || node.namespaces().filter(|space| space.name() != Some("xml"));
    if spaces().count() == 0 && node.attributes().all(|attribute| told.contains(&attribute.name())) {
        return;
    }
    let mut bytes = Vec::new();
    let mut json = Json::new(&mut bytes, 0);
    json.begin_object();
    for space in spaces() {
        let name = space.name().map_or("xmlns".to_owned(), |name| format!("xmlns:{name}"));
        json.title_key(&name);
        json.string(space.uri());
    }
    attributes(&mut json, node, told);
    json.end_object();
    // Writing to memory does not fail.
    let _ = json.finish();
    let json = String::from_utf8(bytes).unwrap_or_default();
    foreign.add(Piece { path: &shared(&[name(node), "attributes"]), is_item: false, element: None, json: &json });
}

fn shared(path: &[&str]) -> Vec<Arc<str>> {
    path.iter().map(|key| Arc::from(*key)).collect()
}

/// An element as JSON on one line.
fn json(node: Xml<'_, '_>, is_told: impl Fn(Xml<'_, '_>) -> bool) -> String {
    let mut bytes = Vec::new();
    let mut json = Json::new(&mut bytes, 0);
    let mut to_do = vec![ToDo::Write(node)];
    while let Some(next) = to_do.pop() {
        match next {
            ToDo::EndList => {
                json.end_list();
                json.end_object();
            }
            ToDo::Write(node) if node.is_element() => {
                let content = node.children().filter(|child| !is_told(*child) && !is_layout(*child));
                let content: Vec<_> = content.map(ToDo::Write).collect();
                begin(&mut json, node);
                if content.is_empty() {
                    json.end_object();
                } else {
                    json.key("content");
                    json.begin_list();
                    to_do.push(ToDo::EndList);
                    to_do.extend(content.into_iter().rev());
                }
            }
            ToDo::Write(node) if node.is_text() => json.string(&one_line(node.text().unwrap_or(""))),
            ToDo::Write(node) => {
                json.begin_object();
                if let Some(instruction) = node.pi() {
                    json.string_entry("instruction", instruction.target);
                }
                json.string_entry("comment", node.text().or(node.pi().and_then(|pi| pi.value)).unwrap_or(""));
                json.end_object();
            }
        }
    }
    // Writing to memory does not fail.
    let _ = json.finish();
    String::from_utf8(bytes).unwrap_or_default()
}

enum ToDo<'n, 'a> {
    Write(Xml<'n, 'a>),
    EndList,
}

/// Writes the name and attributes of an element into an object that stays open.
fn begin<W: std::io::Write>(json: &mut Json<W>, node: Xml<'_, '_>) {
    json.begin_object();
    json.string_entry("name", name(node));
    if node.attributes().len() > 0 {
        json.key("attributes");
        json.begin_object();
        attributes(json, node, &[]);
        json.end_object();
    }
}

fn attributes<W: std::io::Write>(json: &mut Json<W>, node: Xml<'_, '_>, told: &[&str]) {
    let text = node.document().input_text();
    for attribute in node.attributes().filter(|attribute| !told.contains(&attribute.name())) {
        json.title_key(text.get(attribute.range_qname()).unwrap_or(attribute.name()));
        json.string(attribute.value());
    }
}

/// The name of an element as written.
fn name<'a>(node: Xml<'_, 'a>) -> &'a str {
    let tag = node.document().input_text().get(node.range()).and_then(|text| text.strip_prefix('<'));
    let end = |tag: &str| tag.find(|char: char| char.is_ascii_whitespace() || matches!(char, '/' | '>'));
    tag.and_then(|tag| Some(&tag[..end(tag)?])).unwrap_or(node.tag_name().name())
}

/// Is it white space between elements?
fn is_layout(node: Xml<'_, '_>) -> bool {
    node.is_text() && is_blank(node.text().unwrap_or("")) && node.has_siblings()
}
