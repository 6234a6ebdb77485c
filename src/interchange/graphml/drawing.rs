//! How yEd draws the nodes and edges of a map.
//!
//! Boxes stand in rows, in the order of the map; yEd's own layouts do the rest.

use super::Page;
use crate::interchange::parts::Relation;
use crate::interchange::property_graph::{Node, NodeKind};

/// How many characters a line of a label has, about.
const LINE: usize = 34;
/// Boxes in a row.
const ROW: usize = 5;
/// Points from one box to the next, across and down.
const STEP: [usize; 2] = [280, 220];
const WIDTH: usize = 240;
const LINE_HEIGHT: usize = 16;

/// The colour that a kind of node is filled with.
pub(super) fn fill(kind: NodeKind) -> [u8; 3] {
    match kind {
        NodeKind::Claim => [0xff, 0xff, 0xff],
        NodeKind::Argument => [0xf2, 0xf2, 0xee],
        NodeKind::Inference => [0xe1, 0xef, 0xf7],
    }
}

/// The colour and the style of an edge. They can be told apart without colours.
fn stroke(kind: Relation) -> (&'static str, &'static str) {
    match kind {
        Relation::Premise | Relation::Conclusion => ("#595959", "line"),
        Relation::Part => ("#BDBDBD", "dotted"),
        Relation::Support | Relation::Entails => ("#0072B2", "line"),
        Relation::Undercut => ("#4B2E83", "dashed_dotted"),
        Relation::Attack | Relation::Contrary | Relation::Contradictory => ("#C8500A", "dashed"),
    }
}

/// Draws a node.
pub(super) fn shape(page: &mut Page, number: usize, node: &Node) {
    let lines = lines(node);
    let (x, y) = (number % ROW * STEP[0], number / ROW * STEP[1]);
    let height = LINE_HEIGHT * (lines.len() + 1);
    let form = match node.kind {
        NodeKind::Claim => "rectangle",
        NodeKind::Argument => "roundrectangle",
        NodeKind::Inference => "ellipse",
    };
    let [red, green, blue] = fill(node.kind);
    page.out.push_str(&format!(
        "<y:ShapeNode><y:Geometry x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{height}\"/>\
         <y:Fill color=\"#{red:02X}{green:02X}{blue:02X}\" transparent=\"false\"/>\
         <y:BorderStyle color=\"#333333\" type=\"line\" width=\"1.0\"/><y:NodeLabel>"
    ));
    for (at, line) in lines.iter().enumerate() {
        page.out.push_str(if at > 0 { "\n" } else { "" });
        page.text(line);
    }
    page.out.push_str(&format!("</y:NodeLabel><y:Shape type=\"{form}\"/></y:ShapeNode>"));
}

/// Draws an edge. What is drawn as premises and conclusions are needs no word.
pub(super) fn line(out: &mut String, kind: Relation) {
    let (color, style) = stroke(kind);
    let label = match kind.kind() {
        Some(kind) => format!("<y:EdgeLabel>{}</y:EdgeLabel>", kind.name()),
        None => String::new(),
    };
    let head = if kind == Relation::Part { "none" } else { "standard" };
    out.push_str(&format!(
        "<y:PolyLineEdge><y:LineStyle color=\"{color}\" type=\"{style}\" width=\"1.5\"/>\
         <y:Arrows source=\"none\" target=\"{head}\"/>{label}</y:PolyLineEdge>"
    ));
}

/// What stands in the box: the title, and below it what the node says.
fn lines(node: &Node) -> Vec<String> {
    let mut lines = broken(node.label());
    if let (Some(_), Some(text)) = (&node.title, &node.text) {
        lines.extend(broken(text));
    }
    lines
}

/// A text in lines that are not much longer than a line should be.
fn broken(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|line| line.chars().count() + word.chars().count() < LINE) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}
