//! Writing AIF and xAIF.
//!
//! The pieces that the map brought along come first, with the texts that its claims have now; what has come to the
//! map since, or all of a map from another format, is made anew.

mod drawing;
mod earlier;
mod made;

use std::borrow::Cow;

use super::ENVELOPES;
use crate::interchange::json::{Node, quoted};
use crate::interchange::loss::{self, Loss, Written};
use crate::model::{Element, Model, Piece};
use crate::resolve::Document;
use crate::text::FileId;
use made::Made;

/// The map as AIFdb's JSON.
pub fn write_aif(document: &Document) -> Written {
    let model = document.model();
    let made = Made::of(document);
    let mut page = Page::default();
    page.open();
    graph(model, &made, &mut page);
    page.close();
    let mut losses = made.losses;
    losses.extend(others(model));
    if is_xaif(model) {
        let around = pieces(model).filter(|piece| piece.path.len() == 1 && !is_nothing(piece.json));
        losses.extend(around.map(|piece| Loss::new("key of xAIF", piece.path[0].to_string())));
    }
    Written::new(page.finish(), losses)
}

/// The map as xAIF, with the drawing that OVA3 needs to open it.
pub fn write_xaif(document: &Document) -> Written {
    let model = document.model();
    let made = Made::of(document);
    let mut page = Page::default();
    page.open();
    page.key(ENVELOPES[0]);
    page.open();
    graph(model, &made, &mut page);
    page.close();
    let around = || pieces(model).filter(|piece| is_xaif(model) && piece.path.len() == 1);
    let mut own_drawing = None;
    let mut keys = Vec::new();
    for piece in around() {
        match &*piece.path[0] {
            "OVA" => own_drawing = Some(piece.json),
            key if !keys.contains(&key) => {
                keys.push(key);
                page.value(key, piece.json);
            }
            _ => {}
        }
    }
    for (key, value) in [("text", "\"\""), ("dialog", if drawing::has_dialogue(model) { "true" } else { "false" })] {
        if !keys.contains(&key) {
            page.value(key, value);
        }
    }
    page.value("OVA", &drawing::drawing(own_drawing, model, &made));
    page.close();
    let mut losses = made.losses;
    losses.extend(others(model));
    Written::new(page.finish(), losses)
}

/// The foreign pieces, where they are of this family.
fn pieces(model: &Model) -> impl Iterator<Item = Piece<'_>> {
    let own = model.foreign().filter(|foreign| matches!(foreign.format(), "aif" | "xaif"));
    own.into_iter().flat_map(|foreign| foreign.pieces())
}

fn is_xaif(model: &Model) -> bool {
    model.foreign().is_some_and(|foreign| foreign.format() == "xaif")
}

/// What is lost of pieces of other formats.
fn others(model: &Model) -> Vec<Loss> {
    let is_own = model.foreign().is_some_and(|foreign| matches!(foreign.format(), "aif" | "xaif"));
    if is_own { Vec::new() } else { loss::of_foreign(model) }
}

fn is_nothing(json: &str) -> bool {
    matches!(json, "null" | "[]" | "{}" | "\"\"")
}

/// The pieces of the graph, each with its key.
fn graph_pieces(model: &Model) -> impl Iterator<Item = (&str, Piece<'_>)> {
    let depth = if is_xaif(model) { 2 } else { 1 };
    let own = pieces(model).filter(move |piece| piece.path.len() == depth);
    own.map(|piece| (piece.path.last().map_or("", |key| &**key), piece))
}

/// The keys of the graph.
fn graph(model: &Model, made: &Made, page: &mut Page) {
    let mut written: Vec<&str> = Vec::new();
    let mut open: Option<&str> = None;
    let close = |open: Option<&str>, page: &mut Page| {
        if let Some(key) = open {
            made.items(key).iter().for_each(|json| page.item(json));
            page.end_list();
        }
    };
    for (key, piece) in graph_pieces(model) {
        if open == Some(key) && piece.is_item {
            page.item(&with_text(&piece, model));
            continue;
        }
        if written.contains(&key) {
            continue;
        }
        close(open.take(), page);
        written.push(key);
        if piece.is_item || (matches!(piece.json, "[]" | "null") && !made.items(key).is_empty()) {
            page.key(key);
            page.list();
            open = Some(key);
            if piece.is_item {
                page.item(&with_text(&piece, model));
            }
        } else {
            page.value(key, piece.json);
        }
    }
    close(open, page);
    for key in ["nodes", "edges", "locutions"] {
        if !written.contains(&key) {
            page.key(key);
            page.list();
            close(Some(key), page);
        }
    }
    if !written.contains(&"participants") && !made.participants.is_empty() {
        page.key("participants");
        page.list();
        close(Some("participants"), page);
    }
}

/// The JSON of a node, with the text that its claim has now.
fn with_text<'a>(piece: &Piece<'a>, model: &Model) -> Cow<'a, str> {
    let Some(Element::Claim(claim)) = piece.element else {
        return piece.json.into();
    };
    let claim = model.claim(claim);
    let now = claim.text().map_or("", |text| text.string.trim());
    match node(piece.json).and_then(|node| node.member("text")) {
        Some(before) if before.word().trim() != now => {
            let range = before.span.range();
            format!("{}{}{}", &piece.json[..range.start], quoted(now), &piece.json[range.end..]).into()
        }
        _ => piece.json.into(),
    }
}

fn node(json: &str) -> Option<Node<'_>> {
    Node::of_file(FileId::default(), json).ok()
}

/// JSON with an item of a list on each line.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn open(&mut self) {
        self.text.push('{');
    }

    fn close(&mut self) {
        self.text.push('}');
    }

    fn key(&mut self, key: &str) {
        if !self.text.ends_with('{') {
            self.text.push_str(",\n");
        }
        self.text.push_str(&quoted(key));
        self.text.push(':');
    }

    fn value(&mut self, key: &str, json: &str) {
        self.key(key);
        self.text.push_str(json);
    }

    fn list(&mut self) {
        self.text.push('[');
    }

    fn item(&mut self, json: &str) {
        self.text.push_str(if self.text.ends_with('[') { "\n" } else { ",\n" });
        self.text.push_str(json);
    }

    fn end_list(&mut self) {
        self.text.push(']');
    }

    fn finish(mut self) -> Vec<u8> {
        self.text.push('\n');
        self.text.into_bytes()
    }
}
