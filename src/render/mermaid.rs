//! Drawing with Mermaid, for pages that draw it themselves.
//!
//! Every text stands in quotes, and what Mermaid or the page could take for markup is written as an
//! entity. Mermaid has no bar or ring at the end of an arrow: what speaks against something ends in a
//! cross, and a word on the line tells an attack from a doubt of a step.

use std::fmt::Write;

use super::rows::{RowKind, rows};
use super::scene::{EdgeKind, GroupId, Heading, Node, NodeId, Scene, Subject};
use super::{Options, Theme};
use crate::model::RelationKind;

/// Writes a scene for Mermaid. The names of boxes are those of other formats. Takes time linear in the
/// size of the scene, times the depth of its groups.
pub(super) fn mermaid(scene: &Scene, options: &Options) -> String {
    let mut writer = Writer { scene, theme: options.theme, out: String::new() };
    writer.push(format_args!("flowchart {}\n", writer.direction()));
    writer.boxes();
    for edge in 0..scene.edges.len() {
        writer.edge(edge);
    }
    writer.colors();
    writer.out
}

struct Writer<'s, 'm> {
    scene: &'s Scene<'m>,
    theme: &'static Theme,
    out: String,
}

impl Writer<'_, '_> {
    fn push(&mut self, text: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }

    fn direction(&self) -> &'static str {
        match self.scene.heading() {
            Heading::Up => "BT",
            Heading::Down => "TB",
            Heading::Right => "LR",
            Heading::Left => "RL",
        }
    }

    /// The boxes, each in its group. A group comes before those in it, so they open and close in order.
    fn boxes(&mut self) {
        let scene = self.scene;
        let mut members: Vec<Vec<NodeId>> = vec![Vec::new(); scene.groups.len()];
        let mut panels: Vec<Vec<usize>> = vec![Vec::new(); scene.groups.len()];
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); scene.groups.len()];
        let mut roots = Vec::new();
        for id in scene.node_ids().filter(|&id| scene.node(id).panel.is_none()) {
            match scene.node(id).group {
                Some(group) => members[group.index()].push(id),
                None => self.node(id),
            }
        }
        for (at, panel) in scene.panels.iter().enumerate() {
            match scene.node(panel.pill).group {
                Some(group) => panels[group.index()].push(at),
                None => self.panel(at),
            }
        }
        for (at, group) in scene.groups.iter().enumerate() {
            match group.parent {
                Some(GroupId(parent)) => children[parent as usize].push(at),
                None => roots.push(at),
            }
        }
        // None closes a group.
        let mut open: Vec<Option<usize>> = roots.into_iter().rev().map(Some).collect();
        while let Some(step) = open.pop() {
            let Some(at) = step else {
                self.out.push_str("end\n");
                continue;
            };
            self.push(format_args!("subgraph g{at}[\"{}\"]\n", escaped(scene.groups[at].title)));
            members[at].iter().for_each(|&id| self.node(id));
            panels[at].iter().for_each(|&panel| self.panel(panel));
            open.push(None);
            open.extend(children[at].iter().rev().map(|&child| Some(child)));
        }
    }

    fn panel(&mut self, at: usize) {
        let scene = self.scene;
        self.push(format_args!("subgraph p{at}[\"{}\"]\n", escaped(scene.words.together)));
        scene.panels[at].premises.iter().for_each(|&premise| self.node(premise));
        self.out.push_str("end\n");
        self.push(format_args!("class p{at} panel\n"));
    }

    fn node(&mut self, id: NodeId) {
        let node = self.scene.node(id);
        let (open, close) = if matches!(node.subject, Subject::Inference(_)) { ("([", "])") } else { ("[", "]") };
        let (name, label) = (node.subject, self.label(node));
        self.push(format_args!("{name}{open}\"{label}\"{close}:::{}\n", node.class()));
        if let (Some(ground), Some(text)) = (node.ground(), node.ink_on_ground()) {
            let (ground, text) = (self.theme.color(ground), self.theme.color(text));
            self.push(format_args!("style {name} fill:{ground},color:{text}\n"));
        }
    }

    /// Never empty: Mermaid would show the name.
    fn label(&self, node: &Node) -> String {
        let mut label = String::new();
        // What a tab says is said in words as well.
        for row in rows(self.scene, node).into_iter().filter(|row| row.kind != RowKind::Tab) {
            let text = escaped(&row.text);
            label.push_str(if label.is_empty() { "" } else { "<br/>" });
            let _ = match row.kind {
                RowKind::Strip => write!(label, "<i>({text})</i>"),
                RowKind::Degree(_) => write!(label, "{}{text}", row.kind.sign().unwrap_or_default()),
                _ if row.look.style.bold => write!(label, "<b>{text}</b>"),
                _ if row.look.style.italic => write!(label, "<i>{text}</i>"),
                _ => write!(label, "{text}"),
            };
        }
        if label.is_empty() { escaped(self.scene.title_of(node)) } else { label }
    }

    fn edge(&mut self, at: usize) {
        let (scene, edge) = (self.scene, &self.scene.edges[at]);
        let (from, to) = (scene.node(edge.from).subject, scene.node(edge.to).subject);
        let word = escaped(edge.kind.word(scene.words));
        let arrow = match edge.kind {
            EdgeKind::Premise => "---".to_owned(),
            EdgeKind::Conclusion | EdgeKind::Relation(RelationKind::Support) => "-->".to_owned(),
            EdgeKind::Relation(RelationKind::Entails) => format!("-->|\"{word}\"|"),
            EdgeKind::Relation(RelationKind::Attack) => format!("--x|\"{word}\"|"),
            EdgeKind::Relation(RelationKind::Contrary | RelationKind::Contradictory) => format!("x--x|\"{word}\"|"),
            EdgeKind::Relation(RelationKind::Undercut) => format!("-.-x|\"{word}\"|"),
        };
        let color = self.theme.color(edge.ink());
        self.push(format_args!("{from} {arrow} {to}\nlinkStyle {at} stroke:{color}\n"));
    }

    fn colors(&mut self) {
        let theme = self.theme;
        let (text, [claim, line]) = (theme.text, theme.claim);
        let [argument, argument_line] = theme.argument;
        let dashed = "stroke-dasharray:5 3";
        self.push(format_args!(
            "classDef claim fill:{claim},stroke:{line},color:{text}\n\
             classDef implicit fill:{claim},stroke:{line},color:{text},{dashed}\n\
             classDef unsupported fill:{0},stroke:{line},color:{text}\n\
             classDef implicitUnsupported fill:{0},stroke:{line},color:{text},{dashed}\n\
             classDef argument fill:{argument},stroke:{argument_line},color:{text}\n\
             classDef pill fill:{1},stroke:{2},color:{text}\n\
             classDef panel fill:{3},stroke:{4},color:{text}\n",
            theme.strip, theme.pill, theme.support, theme.panel[0], theme.panel[1]
        ));
    }
}

/// Text that is no markup of Mermaid, Markdown or HTML. Mermaid writes entities with `#` for `&`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Is there nothing but spaces and digits so far? There a list or a heading of Markdown could begin.
    let mut is_at_start = true;
    for char in text.chars() {
        match char {
            '\n' => out.push_str("<br/>"),
            '"' => out.push_str("#quot;"),
            '#' | '&' | '<' | '>' | '`' | '*' | '_' | '\\' | '~' | '%' | '{' | '}' | '$' | ';' => {
                entity(&mut out, char)
            }
            '.' | '-' | '+' | ')' | '=' if is_at_start => entity(&mut out, char),
            _ if char.is_control() => {}
            _ => out.push(char),
        }
        is_at_start = is_at_start && (char.is_ascii_digit() || char.is_whitespace()) || char == '\n';
    }
    out
}

fn entity(out: &mut String, char: char) {
    // Writing to a string cannot fail.
    let _ = write!(out, "#{};", char as u32);
}
