//! What of a model a drawing shows: Argdown's map.
//!
//! A model holds every claim, argument and relation; a [`Map`] is the selection of it that the
//! settings ask for (`selection`, `map`, `group` and `color` of [`Settings`](crate::model::Settings)),
//! as boxes, arrows and groups. Drawings and the exports that Argdown has of a map are written from it.
//!
//! * [`Node`]: the box of a claim or argument, with its label.
//! * [`Edge`]: an arrow between two boxes, for a relation or for a claim that both ends share.
//! * [`Group`]: a section with the boxes in it.
//! * [`Palette`]: the colour of every claim, argument, section, tag and kind of relation.
//!
//! Making a map takes time linear in the size of the model and of the map. A map can be larger than
//! its model: a relation between two claims that have no box stands for arrows between all the
//! arguments that use them.

mod color;
mod edge;
mod element;
mod group;
mod node;
mod order;
mod scheme;
mod select;
mod shade;
#[cfg(test)]
mod tests;

pub use color::Palette;
pub use element::{Edge, EdgeId, Group, GroupId, Item, Node, NodeId, Origin, Subject};
pub(crate) use group::enclosing_groups;
pub use order::dictionary_order;
pub(crate) use select::Selection;
pub use shade::{Color, DARK_PAGE, LIGHT_PAGE, Sight};

use crate::model::{Model, SectionId};
use node::Nodes;

/// How a map is made, beyond the settings of its model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MapOptions {
    /// Is a closed group one box, to which the arrows of all boxes in it lead? Otherwise it is marked
    /// as closed and keeps what is in it.
    pub close_groups: bool,
}

/// The boxes, arrows and groups of a drawing.
#[derive(Clone, Debug)]
pub struct Map<'m> {
    nodes: Vec<Node<'m>>,
    edges: Vec<Edge<'m>>,
    groups: Vec<Group<'m>>,
    roots: Vec<Item>,
    enclosing: Vec<Option<SectionId>>,
    palette: Palette<'m>,
}

impl<'m> Map<'m> {
    /// What the settings of a model show of it.
    ///
    /// ```
    /// use hence::map::{Map, MapOptions};
    ///
    /// let document = hence::read_text("[A]: a claim\n  + [B]: a reason\n");
    /// let map = Map::new(document.model(), &MapOptions::default());
    /// assert_eq!(map.nodes().len(), 2);
    /// assert_eq!(map.edges().len(), 1);
    /// ```
    pub fn new(model: &'m Model, options: &MapOptions) -> Map<'m> {
        let palette = Palette::new(model);
        let selection = Selection::new(model);
        let nodes = Nodes::new(model, &selection, &palette);
        let mut edges = edge::edges(model, &palette, &nodes);
        let mut nodes = nodes.nodes;
        let enclosing = group::enclosing_groups(model);
        let (mut groups, roots) = group::groups(model, &palette, &enclosing, &mut nodes);
        if options.close_groups {
            group::close(&mut nodes, &mut edges, &mut groups, &roots);
        }
        Map { nodes, edges, groups, roots, enclosing, palette }
    }

    /// The boxes of claims and arguments, claims first. The boxes of closed groups are among them,
    /// see [`Node::hidden`].
    pub fn nodes(&self) -> &[Node<'m>] {
        &self.nodes
    }

    /// The box with this id.
    pub fn node(&self, id: NodeId) -> &Node<'m> {
        &self.nodes[id.index()]
    }

    /// The arrows: those of relations first, in the order of the relations.
    pub fn edges(&self) -> &[Edge<'m>] {
        &self.edges
    }

    /// The groups, in no particular order; [`Map::roots`] and [`Group::children`] give them in theirs.
    pub fn groups(&self) -> &[Group<'m>] {
        &self.groups
    }

    /// The group with this id.
    pub fn group(&self, id: GroupId) -> &Group<'m> {
        &self.groups[id.index()]
    }

    /// What stands in no group: the outermost groups, then the boxes.
    pub fn roots(&self) -> &[Item] {
        &self.roots
    }

    /// Is a section a group, with or without boxes in it?
    pub fn is_group(&self, section: SectionId) -> bool {
        self.enclosing[section.index()] == Some(section)
    }

    /// The colours.
    pub fn palette(&self) -> &Palette<'m> {
        &self.palette
    }
}
