//! The map: boxes in groups, and arrows.

use std::io;

use super::Export;
use crate::map::{Edge, Group, Item, Node, Origin, Subject};

/// What is left to write.
enum Task {
    Item(Item),
    EndGroup,
}

impl<W: io::Write> Export<'_, W> {
    pub(super) fn write_map(&mut self) {
        let map = self.map;
        self.json.key("map");
        self.json.begin_object();
        self.json.key("nodes");
        self.json.begin_list();
        self.items(map.roots());
        self.json.end_list();
        self.json.key("edges");
        self.json.begin_list();
        for edge in map.edges() {
            self.edge(edge);
        }
        self.json.end_list();
        self.json.end_object();
    }

    fn items(&mut self, roots: &[Item]) {
        let map = self.map;
        let mut tasks: Vec<Task> = roots.iter().rev().map(|&item| Task::Item(item)).collect();
        while let Some(task) = tasks.pop() {
            match task {
                Task::Item(Item::Node(id)) => self.node(map.node(id)),
                Task::Item(Item::Group(id)) => {
                    let group = map.group(id);
                    self.begin_group(group);
                    tasks.push(Task::EndGroup);
                    tasks.extend(group.children.iter().rev().map(|&item| Task::Item(item)));
                }
                Task::EndGroup => {
                    self.json.end_list();
                    self.json.end_object();
                }
            }
        }
    }

    /// Everything of a group up to what it holds.
    fn begin_group(&mut self, group: &Group) {
        let section = self.model.section(group.section);
        self.json.begin_object();
        self.json.string_entry("id", &section.id);
        self.json.optional_entry("title", self.section_title(group.section));
        self.json.word_entry("type", "group-map-node");
        self.json.optional_entry("color", group.color);
        self.json.string_entry("fontColor", group.font_color);
        if let Some(closed) = group.closed {
            self.json.bool_entry("isClosed", closed);
        }
        self.json.number_entry("level", group.level.into());
        self.json.optional_entry("labelTitle", self.section_title(group.section));
        if let Some(parent) = group.parent {
            let parent = self.map.group(parent).section;
            self.json.string_entry("parent", &self.model.section(parent).id);
        }
        self.json.key("children");
        self.json.begin_list();
    }

    fn node(&mut self, node: &Node) {
        self.json.begin_object();
        self.json.string_entry("id", &node.id.to_string());
        self.json.string_entry("title", node.title);
        self.json.word_entry(
            "type",
            match node.subject {
                Subject::Claim(_) => "statement-map-node",
                Subject::Argument(_) => "argument-map-node",
            },
        );
        self.json.optional_entry("labelTitle", node.label_title);
        self.json.optional_entry("labelText", node.label_text.map(|text| text.string.as_str()));
        if !node.tags.is_empty() {
            self.json.strings_entry("tags", node.tags);
        }
        self.json.optional_entry("color", node.color);
        self.json.string_entry("fontColor", node.font_color);
        self.json.end_object();
    }

    fn edge(&mut self, edge: &Edge) {
        // The reference numbers an arrow between arguments that share a claim like a box.
        let letter = if edge.origin == Origin::Chain { 'n' } else { 'e' };
        self.json.begin_object();
        self.json.string_entry("id", &format!("{letter}{}", edge.id.0));
        self.json.word_entry("type", "map-edge");
        self.json.word_entry("relationType", edge.kind.name());
        self.end_entry("from", edge.from);
        self.end_entry("to", edge.to);
        let title = |claim| &*self.model.claim(claim).title;
        self.json.optional_entry("fromEquivalenceClass", edge.from_claim.map(title));
        self.json.optional_entry("toEquivalenceClass", edge.to_claim.map(title));
        self.json.end_object();
    }

    fn end_entry(&mut self, key: &'static str, end: Item) {
        match end {
            Item::Node(id) => self.json.string_entry(key, &id.to_string()),
            Item::Group(id) => {
                let section = self.model.section(self.map.group(id).section);
                self.json.string_entry(key, &section.id);
            }
        }
    }
}
