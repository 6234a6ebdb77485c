//! Drawing with D2, for pages and tools that draw it themselves.
//!
//! Every text stands in double quotes, so that nothing in it is a sign of D2. Boxes have the names of other formats;
//! a group is a box around boxes, and so are the premises of a step. An arrow says in a word what it is.

#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::rows::{RowKind, rows};
use super::scene::{EdgeKind, GroupId, Heading, Node, NodeId, Scene};
use super::{Options, Theme, Wrap};
use crate::model::RelationKind;
use crate::typeset::LETTERS_IN_A_LINE;

/// Writes a scene for D2. Takes time linear in the size of the scene, times the depth of its groups.
pub(super) fn d2(scene: &Scene, options: &Options) -> String {
    let letters = options.letters.unwrap_or(LETTERS_IN_A_LINE) as usize;
    let mut writer = Writer { scene, theme: options.theme, letters, paths: Vec::new(), out: String::new() };
    writer.paths();
    writer.push(format_args!("direction: {}\n", writer.direction()));
    if let Some(title) = scene.title {
        writer.push(format_args!(
            "title: \"{}\" {{near: top-center; shape: text; style.font-size: 24}}\n",
            escaped(title)
        ));
    }
    writer.classes();
    for at in 0..scene.groups.len() {
        writer.group(at);
    }
    for at in 0..scene.panels.len() {
        writer.panel(at);
    }
    for id in scene.node_ids() {
        writer.node(id);
    }
    for edge in 0..scene.edges.len() {
        writer.edge(edge);
    }
    writer.sources();
    writer.out
}

struct Writer<'s, 'm> {
    scene: &'s Scene<'m>,
    theme: &'static Theme,
    /// About how many letters a line has at most.
    letters: usize,
    /// Where each group stands, the groups around it before it.
    paths: Vec<String>,
    out: String,
}

impl Writer<'_, '_> {
    fn push(&mut self, text: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }

    fn direction(&self) -> &'static str {
        match self.scene.heading() {
            Heading::Up => "up",
            Heading::Down => "down",
            Heading::Right => "right",
            Heading::Left => "left",
        }
    }

    /// A group comes behind the one around it.
    fn paths(&mut self) {
        for (at, group) in self.scene.groups.iter().enumerate() {
            let around = group.parent.map_or("", |GroupId(parent)| &self.paths[parent as usize]);
            self.paths.push(format!("{around}g{at}."));
        }
    }

    fn classes(&mut self) {
        let theme = self.theme;
        let (text, [claim, line]) = (theme.text, theme.claim);
        let [argument, argument_line] = theme.argument;
        let [panel, panel_line] = theme.panel;
        self.out.push_str("classes: {\n");
        for (name, fill, stroke, more) in [
            ("claim", claim, line, ""),
            ("implicit", claim, line, "; style.stroke-dash: 5"),
            ("unsupported", claim, line, "; style.fill-pattern: lines"),
            ("implicitUnsupported", claim, line, "; style.stroke-dash: 5; style.fill-pattern: lines"),
            ("argument", argument, argument_line, ""),
            ("pill", theme.pill, theme.support, "; style.border-radius: 99"),
            ("panel", panel, panel_line, ""),
        ] {
            self.push(format_args!(
                "  {name}: {{style.fill: \"{fill}\"; style.stroke: \"{stroke}\"; style.font-color: \"{text}\"{more}}}\n"
            ));
        }
        self.out.push_str("}\n");
    }

    fn group(&mut self, at: usize) {
        let path = self.paths[at].trim_end_matches('.').to_owned();
        let (group, theme) = (&self.scene.groups[at], self.theme);
        let (title, fill, line) = (escaped(group.title), theme.color(group.ground()), theme.group_line);
        let text = theme.color(group.ink_on_ground());
        self.push(format_args!(
            "{path}: \"{title}\" {{style.fill: \"{fill}\"; style.stroke: \"{line}\"; style.font-color: \"{text}\"}}\n"
        ));
    }

    fn panel(&mut self, at: usize) {
        let scene = self.scene;
        let around = self.around(scene.panels[at].pill);
        self.push(format_args!("{around}p{at}: \"{}\" {{class: panel}}\n", escaped(scene.words.together)));
    }

    fn around(&self, id: NodeId) -> String {
        self.scene.node(id).group.map_or_else(String::new, |group| self.paths[group.index()].clone())
    }

    fn path(&self, id: NodeId) -> String {
        let node = self.scene.node(id);
        let panel = node.panel.map_or_else(String::new, |panel| format!("p{}.", panel.index()));
        format!("{}{panel}{}", self.around(id), node.subject)
    }

    fn node(&mut self, id: NodeId) {
        let node = self.scene.node(id);
        let class = node.class();
        let ground =
            node.ground().map_or_else(String::new, |ground| format!("; style.fill: \"{}\"", self.theme.color(ground)));
        let ink = node
            .ink_on_ground()
            .map_or_else(String::new, |ink| format!("; style.font-color: \"{}\"", self.theme.color(ink)));
        let link = node.link.map_or_else(String::new, |link| format!("; link: \"{}\"", escaped(link)));
        let (path, label) = (self.path(id), self.label(node));
        self.push(format_args!("{path}: \"{label}\" {{class: {class}{ground}{ink}{link}}}\n"));
    }

    fn label(&self, node: &Node) -> String {
        // What a tab says is said in words as well.
        let rows = rows(self.scene, node).into_iter().filter(|row| row.kind != RowKind::Tab);
        let lines: Vec<String> = rows
            .map(|row| {
                let lines = self.wrapped(&row.text);
                format!("{}{}", row.kind.sign().unwrap_or_default(), escaped(&lines))
            })
            .collect();
        if lines.is_empty() { escaped(self.scene.title_of(node)) } else { lines.join("\\n") }
    }

    /// Lines of about as many letters as boxes have; D2 breaks none itself.
    fn wrapped(&self, text: &str) -> String {
        let mut lines = Vec::new();
        Wrap::new(self.letters).fill(text, |line| lines.push(line.to_owned()));
        lines.join("\n")
    }

    fn sources(&mut self) {
        let notes = self.scene.source_notes();
        if !notes.is_empty() {
            self.push(format_args!(
                "sources: \"{}\" {{near: bottom-left; shape: text; style.font-size: 13}}\n",
                escaped(&notes.join("\n"))
            ));
        }
    }

    fn edge(&mut self, at: usize) {
        let edge = &self.scene.edges[at];
        let (from, to) = (self.path(edge.from), self.path(edge.to));
        let word = escaped(edge.kind.word(self.scene.words));
        let (arrow, label, more) = match edge.kind {
            EdgeKind::Premise => ("--", String::new(), ""),
            EdgeKind::Conclusion | EdgeKind::Relation(RelationKind::Support) => ("->", String::new(), ""),
            EdgeKind::Relation(RelationKind::Entails | RelationKind::Attack) => ("->", word, ""),
            EdgeKind::Relation(RelationKind::Contrary | RelationKind::Contradictory) => ("<->", word, ""),
            EdgeKind::Relation(RelationKind::Undercut) => ("->", word, "; style.stroke-dash: 4"),
        };
        let color = self.theme.color(edge.ink());
        self.push(format_args!("{from} {arrow} {to}: \"{label}\" {{style.stroke: \"{color}\"{more}}}\n"));
    }
}

/// Text for double quotes, in which D2 takes signs for what they are, but for the backslash, the quote and variables.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' => out.push_str("\\n"),
            '"' | '\\' | '$' => {
                out.push('\\');
                out.push(char);
            }
            _ if char.is_control() || super::direction::is_direction_mark(char) => {}
            _ => out.push(char),
        }
    }
    out
}
