//! The groups of a map, made from the sections.

use super::{Edge, Group, GroupId, Item, Node, Palette, Subject};
use crate::model::{Model, Section, SectionId};

/// The groups that hold boxes, and what stands in none. Every box gets to know its group. `enclosing`
/// comes from [`enclosing_groups`].
pub(super) fn groups<'m>(
    model: &'m Model,
    palette: &Palette<'m>,
    enclosing: &[Option<SectionId>],
    nodes: &mut [Node<'m>],
) -> (Vec<Group<'m>>, Vec<Item>) {
    let mut groups =
        Groups { model, palette, enclosing, of_section: vec![None; model.sections().len()], groups: Vec::new() };
    for node in nodes.iter_mut() {
        let around = section(model, node.subject).and_then(|id| enclosing[id.index()]);
        node.group = around.map(|id| groups.with_boxes(id));
        if let Some(group) = node.group {
            groups.groups[group.index()].children.push(Item::Node(node.id));
        }
    }
    for at in 0..groups.groups.len() {
        groups.add_ancestors(GroupId(at as u32));
    }
    let outermost = groups.groups.iter().filter(|group| group.parent.is_none());
    let mut roots: Vec<Item> = outermost.map(|group| Item::Group(group.id)).collect();
    groups.set_levels(&roots);
    roots.extend(nodes.iter().filter(|node| node.group.is_none()).map(|node| Item::Node(node.id)));
    (groups.groups, roots)
}

fn section(model: &Model, subject: Subject) -> Option<SectionId> {
    match subject {
        Subject::Claim(id) => model.claim(id).section,
        Subject::Argument(id) => model.argument(id).section,
    }
}

/// For every section the innermost one that is a group: itself or one around it. Where neither the
/// heading nor the settings decide, the deepest levels are groups, as many as the settings ask for.
pub(crate) fn enclosing_groups(model: &Model) -> Vec<Option<SectionId>> {
    let deepest = model.sections().map(|(_, section)| section.level).max().unwrap_or(0);
    let first_level = i64::from(deepest) - model.settings().group.depth + 1;
    let mut enclosing: Vec<Option<SectionId>> = Vec::with_capacity(model.sections().len());
    for (id, section) in model.sections() {
        let is_group = section.is_group.unwrap_or_else(|| i64::from(section.level) >= first_level);
        let around = || section.parent.and_then(|parent| enclosing[parent.index()]);
        let group = if is_group { Some(id) } else { around() };
        enclosing.push(group);
    }
    enclosing
}

struct Groups<'a, 'm> {
    model: &'m Model,
    palette: &'a Palette<'m>,
    /// By section, see [`enclosing_groups`].
    enclosing: &'a [Option<SectionId>],
    of_section: Vec<Option<GroupId>>,
    groups: Vec<Group<'m>>,
}

impl<'m> Groups<'_, 'm> {
    /// The group of a section with boxes of its own.
    fn with_boxes(&mut self, id: SectionId) -> GroupId {
        match self.of_section[id.index()] {
            Some(group) => group,
            None => self.add(id, self.model.section(id).is_closed),
        }
    }

    /// Puts a group into the one around it, which is made if it holds no boxes of its own. The
    /// reference takes such a group for an open one, whatever its heading says.
    fn add_ancestors(&mut self, group: GroupId) {
        let mut current = group;
        while let Some(section) = self.section_around(current) {
            let known = self.of_section[section.index()];
            let parent = known.unwrap_or_else(|| self.add(section, None));
            self.groups[current.index()].parent = Some(parent);
            self.groups[parent.index()].children.push(Item::Group(current));
            if known.is_some() {
                break;
            }
            current = parent;
        }
    }

    fn section_around(&self, group: GroupId) -> Option<SectionId> {
        let parent = self.model.section(self.groups[group.index()].section).parent?;
        self.enclosing[parent.index()]
    }

    fn add(&mut self, section_id: SectionId, closed: Option<bool>) -> GroupId {
        let id = GroupId(self.groups.len() as u32);
        let section: &'m Section = self.model.section(section_id);
        self.of_section[section_id.index()] = Some(id);
        self.groups.push(Group {
            id,
            section: section_id,
            title: &section.title,
            level: 1,
            closed,
            parent: None,
            children: Vec::new(),
            hidden: false,
            color: None,
            font_color: self.palette.group_font(),
        });
        id
    }

    /// Sets what depends on how deep a group is.
    fn set_levels(&mut self, roots: &[Item]) {
        let mut open: Vec<(Item, u32)> = roots.iter().map(|&item| (item, 1)).collect();
        while let Some((item, level)) = open.pop() {
            let Item::Group(id) = item else { continue };
            let group = &mut self.groups[id.index()];
            group.level = level;
            group.color = self.palette.group(group.section, level);
            open.extend(group.children.iter().map(|&child| (child, level + 1)));
        }
    }
}

/// Makes closed groups single boxes: what is in them is hidden, arrows inside of one are dropped and
/// arrows across its border lead to the group itself.
pub(super) fn close(nodes: &mut [Node], edges: &mut Vec<Edge>, groups: &mut [Group], roots: &[Item]) {
    let mut open: Vec<(Item, Option<GroupId>)> = roots.iter().rev().map(|&item| (item, None)).collect();
    let mut closed_in: Vec<Option<GroupId>> = vec![None; nodes.len()];
    while let Some((item, outer)) = open.pop() {
        match item {
            Item::Node(id) => {
                closed_in[id.index()] = outer;
                nodes[id.index()].hidden = outer.is_some();
            }
            Item::Group(id) => {
                let group = &mut groups[id.index()];
                let inner = outer.or((group.closed == Some(true)).then_some(id));
                group.hidden = outer.is_some();
                open.extend(group.children.iter().map(|&child| (child, inner)));
                if inner.is_some() {
                    group.children.clear();
                }
            }
        }
    }
    let shown = |item: Item| match item {
        Item::Node(id) => closed_in[id.index()].map_or(item, Item::Group),
        Item::Group(_) => item,
    };
    for edge in edges.iter_mut() {
        (edge.from, edge.to) = (shown(edge.from), shown(edge.to));
    }
    edges.retain(|edge| edge.from != edge.to || matches!(edge.from, Item::Node(_)));
}
