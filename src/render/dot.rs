//! Drawing with Graphviz.
//!
//! The text is made for `dot`, which lays it out without a warning. Graphviz breaks no lines and
//! knows no base direction, so lines are broken here, by the room that they take on the screen, and
//! every line of a text that runs from right to left stands between the signs that isolate it.
//! Graphviz has no dash-dot line; an undercut is dotted.

mod edges;
mod label;
mod order;
mod quote;
mod spread;

use std::fmt::Write;

use super::scene::{Group, GroupId, Node, NodeId, PanelId, Scene, Subject};
use super::{Color, Direction, Options, Theme};
use label::Labels;
use order::Order;

/// Helvetica and Arial look alike and every Graphviz knows their widths; the others have the letters
/// that these lack.
const FONT: &str = "Helvetica,Arial,Noto Sans,Noto Sans Arabic,DejaVu Sans,sans-serif";

/// Groups inside of more groups than this are drawn as part of the one around them.
const DEEPEST_GROUP: u32 = 12;

/// Writes a scene for Graphviz. The names of boxes (`c0`, `a0`, `i0`, `s0`) count the claims,
/// arguments, inferences and sections of the map. Takes time linear in the size of the scene.
pub fn dot(scene: &Scene, options: &Options) -> String {
    let mut writer = Writer::new(scene, options);
    writer.write_head();
    writer.write_boxes();
    writer.write_edges();
    writer.out.push_str("}\n");
    writer.out
}

struct Writer<'s, 'm> {
    scene: &'s Scene<'m>,
    theme: &'static Theme,
    direction: Direction,
    has_legend: bool,
    order: Order,
    labels: Labels<'s>,
    out: String,
}

impl<'s, 'm> Writer<'s, 'm> {
    fn new(scene: &'s Scene<'m>, options: &Options) -> Writer<'s, 'm> {
        Writer {
            scene,
            theme: options.theme,
            direction: options.direction,
            has_legend: options.legend,
            order: Order::new(scene, options.direction),
            labels: Labels::new(scene, options.theme),
            out: String::with_capacity(scene.nodes.len() * 600),
        }
    }

    fn write_head(&mut self) {
        let theme = self.theme;
        self.out.push_str("digraph map {\n");
        let rank_direction = self.rank_direction();
        self.push(format_args!(
            "  graph [rankdir={rank_direction}, compound=true, nodesep=0.3, ranksep=0.35, pad=0.2, bgcolor=\"{}\", \
             fontname=\"{FONT}\", fontsize=10, fontcolor=\"{}\"",
            theme.page, theme.text
        ));
        if self.scene.nodes.len() > LARGE {
            self.out.push_str(", nslimit=4, nslimit1=4, mclimit=0.3");
        }
        if let Some(label) = self.labels.heading(self.has_legend) {
            self.push(format_args!(", labelloc=t, label={label}"));
        }
        if let Some(title) = self.scene.title {
            self.push(format_args!(", tooltip={}", quote::quoted(title)));
        }
        self.push(format_args!(
            "];\n  node [shape=box, style=\"rounded,filled\", margin=\"0.09,0.05\", width=0.3, height=0.2, \
             fontname=\"{FONT}\", fontsize=10, fontcolor=\"{}\"];\n",
            theme.text
        ));
        self.push(format_args!(
            "  edge [fontname=\"{FONT}\", fontsize=15, labeldistance=1.3, penwidth=1.4, arrowsize=0.8, color=\"{0}\", fontcolor=\"{0}\"];\n",
            theme.support
        ));
    }

    /// Graphviz ranks from the start of an arrow to its end.
    fn rank_direction(&self) -> &'static str {
        let right_to_left = self.scene.text_direction.is_right_to_left();
        match self.direction {
            Direction::Up => "BT",
            Direction::Down => "TB",
            Direction::StartEnd if right_to_left => "LR",
            Direction::EndStart if !right_to_left => "LR",
            Direction::StartEnd | Direction::EndStart => "RL",
        }
    }

    /// Writes groups and what is in them, each box once, in the order of the drawing.
    fn write_boxes(&mut self) {
        let content = Content::new(self.scene, &self.order);
        let mut open = vec![(None, 0)];
        loop {
            let depth = open.len();
            let Some((group, next)) = open.last_mut() else { break };
            let Some(&item) = self.order.nth(content.of(*group), *next, depth > 1) else {
                open.pop();
                if depth > 1 {
                    self.indent(depth - 1);
                    self.out.push_str("}\n");
                }
                continue;
            };
            *next += 1;
            match item {
                Item::Node(id) => self.write_node(id, depth),
                Item::Panel(id) => self.write_panel(id, depth),
                Item::Group(id) => {
                    self.write_group_head(id, depth);
                    open.push((Some(id), 0));
                }
            }
        }
    }

    fn write_group_head(&mut self, id: GroupId, depth: usize) {
        let theme = self.theme;
        let group: &Group = &self.scene.groups[id.index()];
        let level = (group.level as usize).clamp(1, theme.groups.len()) - 1;
        let fill = group.color.unwrap_or(theme.groups[level]);
        let text = group.color.map_or(theme.text, Color::readable_text);
        self.indent(depth);
        self.push(format_args!("subgraph cluster_g{} {{\n", id.0));
        self.indent(depth + 1);
        let side = self.start_side();
        let place = if self.direction == Direction::Up { "b" } else { "t" };
        let label = self.labels.group(group.title, text);
        let label = label.as_deref().unwrap_or("\"\"");
        self.push(format_args!(
            "graph [style=\"rounded,filled\", color=\"{}\", fillcolor=\"{fill}\", penwidth=1, margin=10, \
             labeljust={side}, labelloc={place}, label={label}];\n",
            theme.group_line
        ));
    }

    fn start_side(&self) -> &'static str {
        if self.scene.text_direction.is_right_to_left() { "r" } else { "l" }
    }

    fn write_panel(&mut self, id: PanelId, depth: usize) {
        let panel = &self.scene.panels[id.index()];
        self.indent(depth);
        self.push(format_args!("subgraph cluster_p{} {{\n", id.0));
        self.indent(depth + 1);
        let [fill, line] = self.theme.panel;
        self.push(format_args!(
            "graph [style=\"rounded,filled\", color=\"{line}\", fillcolor=\"{fill}\", penwidth=1, margin=7, label=\"\"];\n"
        ));
        for at in 0..panel.premises.len() {
            if let Some(&premise) = self.order.nth(&panel.premises, at, true) {
                self.write_node(premise, depth + 1);
            }
        }
        self.indent(depth);
        self.out.push_str("}\n");
    }

    fn write_node(&mut self, id: NodeId, depth: usize) {
        let node: &Node = self.scene.node(id);
        let (fill, line) = self.node_colors(node);
        self.indent(depth);
        self.push(format_args!("{} [fillcolor=\"{fill}\", color=\"{line}\"", Name(node.subject)));
        match node.subject {
            Subject::Claim(_) if node.marks.main => self.out.push_str(", penwidth=3"),
            Subject::Claim(_) if node.marks.implicit => self.out.push_str(", style=\"rounded,filled,dashed\""),
            Subject::Claim(_) => {}
            Subject::Argument(_) => self.out.push_str(", style=filled"),
            Subject::Inference(_) => self.out.push_str(", margin=\"0.08,0.04\""),
            Subject::Section(_) => self.out.push_str(", shape=box3d, style=filled"),
        }
        let text = match node.subject {
            Subject::Claim(_) => self.theme.text,
            _ => node.color.map_or(self.theme.text, Color::readable_text),
        };
        if text != self.theme.text {
            self.push(format_args!(", fontcolor=\"{text}\""));
        }
        let label = self.labels.node(node);
        let tooltip = quote::quoted(&self.labels.tooltip(node));
        self.push(format_args!(", label={label}, tooltip={tooltip}"));
        if let Some(link) = node.link {
            self.push(format_args!(", URL={}", quote::quoted(link)));
        }
        self.out.push_str("];\n");
    }

    /// Inside and line. The author's colour is the line of a claim, as in Argdown, and the inside of
    /// anything else.
    fn node_colors(&self, node: &Node) -> (Color, Color) {
        let theme = self.theme;
        match node.subject {
            Subject::Claim(_) => (theme.claim[0], node.color.unwrap_or(theme.claim[1])),
            Subject::Argument(_) => (node.color.unwrap_or(theme.argument[0]), theme.argument[1]),
            Subject::Inference(_) => (node.color.unwrap_or(theme.pill), theme.support),
            Subject::Section(_) => (node.color.unwrap_or(theme.groups[1]), theme.neutral),
        }
    }

    fn indent(&mut self, depth: usize) {
        self.out.extend(std::iter::repeat_n("  ", depth));
    }

    fn push(&mut self, text: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }
}

/// From this many boxes on, `dot` is told to look less long for the best layout.
const LARGE: usize = 400;

/// The name of a box.
#[derive(Clone, Copy)]
struct Name(Subject);

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Subject::Claim(id) => write!(f, "c{}", id.0),
            Subject::Argument(id) => write!(f, "a{}", id.0),
            Subject::Inference(id) => write!(f, "i{}", id.0),
            Subject::Section(id) => write!(f, "s{}", id.0),
        }
    }
}

#[derive(Clone, Copy)]
enum Item {
    Node(NodeId),
    Panel(PanelId),
    Group(GroupId),
}

/// What each group holds, and what stands outside of all, in the order of the drawing.
struct Content {
    outside: Vec<Item>,
    groups: Vec<Vec<Item>>,
}

impl Content {
    fn new(scene: &Scene, order: &Order) -> Content {
        let mut this = Content { outside: Vec::new(), groups: vec![Vec::new(); scene.groups.len()] };
        let mut has_panel = vec![false; scene.panels.len()];
        let mut has_group = vec![false; scene.groups.len()];
        for &id in order.nodes() {
            let node = scene.node(id);
            let mut around = node.group.map(|group| visible_group(scene, group));
            let parent = around;
            while let Some(group) = around {
                let outer = scene.groups[group.index()].parent;
                if !std::mem::replace(&mut has_group[group.index()], true) {
                    this.put(outer, Item::Group(group));
                    around = outer;
                } else {
                    break;
                }
            }
            match node.panel {
                None => this.put(parent, Item::Node(id)),
                Some(panel) if !std::mem::replace(&mut has_panel[panel.index()], true) => {
                    this.put(parent, Item::Panel(panel));
                }
                Some(_) => {}
            }
        }
        this
    }

    fn put(&mut self, group: Option<GroupId>, item: Item) {
        match group {
            Some(group) => self.groups[group.index()].push(item),
            None => self.outside.push(item),
        }
    }

    fn of(&self, group: Option<GroupId>) -> &[Item] {
        group.map_or(&self.outside, |group| &self.groups[group.index()])
    }
}

/// The group itself, or the innermost one around it that is not too deep to be drawn.
fn visible_group(scene: &Scene, group: GroupId) -> GroupId {
    let mut current = group;
    while scene.groups[current.index()].level > DEEPEST_GROUP {
        match scene.groups[current.index()].parent {
            Some(parent) => current = parent,
            None => break,
        }
    }
    current
}
