//! A map as an outline in plain text.
//!
//! The main claim comes first, and below each claim what speaks for it and against it. The premises
//! of one inference stand below it. What is shown already is not shown again: a line says so, which
//! also ends circles. Text that runs from right to left is isolated, so that a terminal or an editor
//! that knows such text shows each line as it should.

mod item;
#[cfg(test)]
mod tests;

use super::TextDirection;
use super::direction::is_direction_mark;
use super::scene::{Adjacency, NodeId, Scene};
use super::wrap::{Wrap, width};
pub(super) use item::{Item, Items};

/// How an outline is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineOptions {
    /// Columns of a line, 40 at least.
    pub width: usize,
    /// Are lines and signs drawn with ASCII characters alone?
    pub ascii: bool,
}

impl Default for OutlineOptions {
    fn default() -> Self {
        OutlineOptions { width: 100, ascii: false }
    }
}

/// Columns that are left to the text, however deep it stands.
const LEAST_TEXT: usize = 24;
/// Columns that the number of a level and the sign may take.
const LEAD: usize = 10;
/// Columns of one level.
const LEVEL: usize = 3;

/// Writes a scene as an outline. Takes time linear in the size of the scene.
pub fn outline(scene: &Scene, options: &OutlineOptions) -> String {
    let mut outline = Outline::new(scene, *options);
    outline.write_heading();
    outline.write_trees();
    outline.write_sources();
    outline.out
}

/// The signs that draw the tree.
struct Signs {
    child: &'static str,
    last_child: &'static str,
    line: &'static str,
    space: &'static str,
}

const UNICODE: Signs = Signs { child: "├─ ", last_child: "└─ ", line: "│  ", space: "   " };
const ASCII: Signs = Signs { child: "|- ", last_child: "`- ", line: "|  ", space: "   " };

struct Outline<'s, 'm> {
    scene: &'s Scene<'m>,
    incoming: Adjacency,
    items: Items<'s, 'm>,
    signs: &'static Signs,
    width: usize,
    /// Levels that are indented; what is deeper stands no further in and has its level in front.
    deepest: usize,
    is_shown: Vec<bool>,
    out: String,
}

/// A box on the way down.
struct Open {
    node: NodeId,
    /// How many of the arrows at it are followed.
    next: usize,
    /// Length of the indentation of what is below it.
    indent: usize,
}

impl<'s, 'm> Outline<'s, 'm> {
    fn new(scene: &'s Scene<'m>, options: OutlineOptions) -> Outline<'s, 'm> {
        let width = options.width.max(40);
        Outline {
            scene,
            incoming: scene.incoming(),
            items: Items::new(scene, options.ascii),
            signs: if options.ascii { &ASCII } else { &UNICODE },
            width,
            deepest: (width - LEAST_TEXT - LEAD) / LEVEL,
            is_shown: vec![false; scene.nodes.len()],
            out: String::new(),
        }
    }

    fn write_heading(&mut self) {
        for text in [self.scene.title, self.scene.subtitle].into_iter().flatten() {
            self.write_item("", "", &Item::new("", text, self.scene.text_direction));
        }
    }

    fn write_trees(&mut self) {
        for root in self.scene.roots(&self.incoming) {
            self.write_tree(root);
        }
    }

    /// Writes a root and everything below it that is not shown yet.
    fn write_tree(&mut self, root: NodeId) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let mut indent = String::new();
        let mut path: Vec<Open> = Vec::new();
        let item = self.items.root(root);
        self.write_item("", self.below(root), &item);
        self.open(root, &indent, &mut path);
        while let Some(open) = path.last_mut() {
            let edges = self.incoming.of(open.node);
            let Some(&edge) = edges.get(open.next) else {
                path.pop();
                continue;
            };
            open.next += 1;
            indent.truncate(open.indent);
            let is_last = open.next == edges.len();
            let level = path.len();
            let node = self.scene.edges[edge].from;
            let is_new = !self.is_shown[node.index()];
            let mut item = self.items.child(edge, is_new);
            if level > self.deepest {
                item.lead.insert_str(0, &format!("{level}: "));
            }
            let first = format!("{indent}{}", if is_last { self.signs.last_child } else { self.signs.child });
            if level <= self.deepest {
                indent.push_str(if is_last { self.signs.space } else { self.signs.line });
            }
            let below = if is_new { self.below(node) } else { self.signs.space };
            self.write_item(&first, &format!("{indent}{below}"), &item);
            if is_new {
                self.open(node, &indent, &mut path);
            }
        }
    }

    fn open(&mut self, node: NodeId, indent: &str, path: &mut Vec<Open>) {
        self.is_shown[node.index()] = true;
        path.push(Open { node, next: 0, indent: indent.len() });
    }

    /// What stands before the further lines of a box: the line down to what is below it.
    fn below(&self, node: NodeId) -> &'static str {
        if self.incoming.of(node).is_empty() { self.signs.space } else { self.signs.line }
    }

    fn write_sources(&mut self) {
        let items = self.items.sources();
        if !items.is_empty() {
            self.out.push('\n');
        }
        for item in items {
            self.write_item("", self.signs.space, &item);
        }
    }

    fn write_item(&mut self, first: &str, rest: &str, item: &Item) {
        let used = width(first).max(width(rest)) + width(&item.lead);
        let (out, mut before) = (&mut self.out, [first, &item.lead]);
        Wrap::new(self.width.saturating_sub(used).max(LEAST_TEXT)).fill(&item.text, |line| {
            out.extend(before);
            push_line(out, line, item.direction);
            before = [rest, ""];
        });
    }
}

/// Appends the text of a line without anything that could turn the text around it.
fn push_line(out: &mut String, line: &str, direction: TextDirection) {
    let plain = line.chars().filter(|character| !is_direction_mark(*character));
    if direction.is_right_to_left() {
        out.push('\u{2067}');
        out.extend(plain);
        out.push('\u{2069}');
    } else {
        out.extend(plain);
    }
    out.push('\n');
}
