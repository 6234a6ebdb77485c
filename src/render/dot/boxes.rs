//! Boxes, panels and groups.

use super::order::Order;
use super::{Writer, quote};
use crate::render::Color;
use crate::render::scene::{Group, GroupId, Node, NodeId, PanelId, Scene, Subject};

/// Groups inside of more groups than this are drawn as part of the one around them.
const DEEPEST_GROUP: u32 = 12;

impl Writer<'_, '_> {
    /// Writes groups and what is in them, each box once, in the order of the drawing.
    pub(super) fn write_boxes(&mut self, frames: usize) {
        let content = Content::new(self.scene, &self.order);
        let mut open = vec![(None, 0)];
        loop {
            let depth = open.len() + frames;
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
        let place = self.top();
        let label = self.labels.group(group.title, text);
        let label = label.as_deref().unwrap_or("\"\"");
        self.push(format_args!(
            "graph [style=\"rounded,filled\", peripheries=1, color=\"{}\", fillcolor=\"{fill}\", penwidth=1, margin=10, \
             labeljust={side}, labelloc={place}, label={label}];\n",
            theme.group_line
        ));
    }

    /// The side of a cluster on which lines start. `dot` turns it around with a map that grows to the
    /// left.
    fn start_side(&self) -> &'static str {
        let is_turned = self.rank_direction() == "RL";
        if self.scene.text_direction.is_right_to_left() != is_turned { "r" } else { "l" }
    }

    fn write_panel(&mut self, id: PanelId, depth: usize) {
        let panel = &self.scene.panels[id.index()];
        self.indent(depth);
        self.push(format_args!("subgraph cluster_p{} {{\n", id.0));
        self.indent(depth + 1);
        let [fill, line] = self.theme.panel;
        self.push(format_args!(
            "graph [style=\"rounded,filled\", peripheries=1, color=\"{line}\", fillcolor=\"{fill}\", penwidth=1, margin=7, \
             label=\"\"];\n"
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
        self.indent(depth);
        self.push(format_args!("{} [", node.subject));
        let [fill, line] = self.node_colors(node);
        if fill != self.theme.claim[0] {
            self.push(format_args!("fillcolor=\"{fill}\", "));
        }
        if line != self.theme.claim[1] {
            self.push(format_args!("color=\"{line}\", "));
        }
        match node.subject {
            Subject::Claim(_) => {
                self.out.push_str(if node.marks.main { "penwidth=3, " } else { "" });
                self.out.push_str(if node.marks.implicit { "style=\"rounded,filled,dashed\", " } else { "" });
            }
            Subject::Argument(_) => self.out.push_str("style=filled, "),
            Subject::Inference(_) => self.out.push_str("margin=\"0.08,0.04\", "),
            Subject::Section(_) => self.out.push_str("shape=box3d, style=filled, "),
        }
        let text = node.ink_on_ground().map_or(self.theme.text, |ink| self.theme.color(ink));
        if text != self.theme.text {
            self.push(format_args!("fontcolor=\"{text}\", "));
        }
        self.out.push_str("label=");
        self.labels.write_node(&mut self.out, node);
        if let Some(tooltip) = self.labels.tooltip(node) {
            self.push(format_args!(", tooltip={}", quote::quoted(&tooltip)));
        } else if node.link.is_some() {
            self.push(format_args!(", tooltip={}", quote::quoted(self.scene.title_of(node))));
        }
        if let Some(link) = node.link {
            self.push(format_args!(", URL={}", quote::quoted(link)));
        }
        self.out.push_str("];\n");
    }

    /// Inside and line.
    fn node_colors(&self, node: &Node) -> [Color; 2] {
        let theme = self.theme;
        let [inside, line] = match node.subject {
            Subject::Claim(_) => theme.claim,
            Subject::Argument(_) => theme.argument,
            Subject::Inference(_) => [theme.pill, theme.support],
            Subject::Section(_) => [theme.groups[1], theme.neutral],
        };
        [node.ground().map_or(inside, |ink| theme.color(ink)), line]
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
        let visible = visible_groups(scene);
        let mut has_panel = vec![false; scene.panels.len()];
        let mut has_group = vec![false; scene.groups.len()];
        for &id in order.nodes() {
            let node = scene.node(id);
            let mut around = node.group.map(|group| visible[group.index()]);
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

/// For each group itself, or the innermost one around it that is not too deep to be drawn.
fn visible_groups(scene: &Scene) -> Vec<GroupId> {
    let mut visible: Vec<GroupId> = Vec::with_capacity(scene.groups.len());
    for (at, group) in scene.groups.iter().enumerate() {
        let around = group.parent.filter(|_| group.level > DEEPEST_GROUP);
        visible.push(around.map_or(GroupId(at as u32), |parent| visible[parent.index()]));
    }
    visible
}
