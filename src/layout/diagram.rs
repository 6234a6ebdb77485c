//! What is to be laid out: sizes, and what belongs together.

use std::fmt;

id!(
    /// A box: a position in [`Diagram::boxes`].
    BoxId
);
id!(
    /// A group: a position in [`Diagram::groups`].
    GroupId
);

/// How wide and how high something is, in the caller's unit (pixels, points).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Size {
    /// A size.
    pub fn new(width: f64, height: f64) -> Size {
        Size { width, height }
    }

    fn is_sound(self) -> bool {
        [self.width, self.height].iter().all(|length| (0.0..=MAX_LENGTH).contains(length))
    }
}

/// No box may be longer than this, so that sums stay exact enough to round.
const MAX_LENGTH: f64 = 1e6;

/// What is to be laid out. Boxes, groups and edges come in the author's order, which the picture follows
/// as far as it can.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    /// Everything that edges run between, pills too.
    pub boxes: Vec<BoxShape>,
    /// The groups, each behind the one around it.
    pub groups: Vec<Group>,
    /// The panels.
    pub panels: Vec<Panel>,
    /// The edges.
    pub edges: Vec<Edge>,
}

/// A box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BoxShape {
    /// Its size.
    pub size: Size,
    /// The innermost group that it stands in.
    pub group: Option<GroupId>,
}

/// A frame around boxes and other groups.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Group {
    /// The group around it; it comes before this one.
    pub parent: Option<GroupId>,
    /// Room for its title, which stands along its upper side. The group is at least that wide.
    pub title: Size,
}

/// Linked premises: kept together in one frame directly below (seen from the main claim: behind) their pill.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The small box of the inference.
    pub pill: BoxId,
    /// The premises, in order; all in the pill's group, none of them in another panel.
    pub premises: Vec<BoxId>,
}

/// An arrow from what supports, attacks or undercuts to what is supported, attacked or undercut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The box that it leaves.
    pub from: BoxId,
    /// The box that it ends at.
    pub to: BoxId,
    /// Room for a label, where it has one.
    pub label: Option<Size>,
    /// How strongly it pulls its ends together: 1 is usual, 0 counts as 1.
    pub weight: u32,
}

impl Edge {
    /// An edge without a label, of the usual weight.
    pub fn new(from: BoxId, to: BoxId) -> Edge {
        Edge { from, to, label: None, weight: 1 }
    }
}

/// Where the main claim stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// On top; arrows point up.
    #[default]
    Top,
    /// At the bottom.
    Bottom,
    /// On the left.
    Left,
    /// On the right.
    Right,
}

/// How boxes are given their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Each box hangs below one that it supports; other edges find their way between the boxes. For maps
    /// that are nearly trees.
    Tree,
    /// Boxes stand in rows, ordered so that few edges cross. For dense maps.
    Layered,
}

/// What the picture should look like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Where the main claim stands.
    pub main: Side,
    /// Do siblings run from right to left, as in a map in Arabic? Where the main claim stands on the left
    /// or on the right, siblings stand one below the other and this changes nothing but the rows of text
    /// that the caller puts into the boxes.
    pub mirrored: bool,
    /// The method, or none to choose by the share of edges that a tree leaves over. Where groups are nested
    /// so deep that layers would take too long it is a tree whatever is wanted.
    pub method: Option<Method>,
    /// Where a picture would be too wide: may boxes with nothing below them stand in stacks, branches of a tree
    /// one below the other, and rows of layers be wrapped? If not, layers of more than 50 boxes that are no tree get
    /// more rows, as those of more than 2,000 do in any case: whole branches stand lower than they need to.
    pub stacked: bool,
    /// Free room between boxes side by side.
    pub gap: f64,
    /// Free room between a box and those that support it.
    pub rank_gap: f64,
    /// Free room around what a group or a panel holds.
    pub padding: f64,
    /// Free room around the whole picture.
    pub margin: f64,
    /// The wanted width for a height of 1.
    pub aspect: f64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            main: Side::Top,
            mirrored: false,
            method: None,
            stacked: true,
            gap: 18.0,
            rank_gap: 36.0,
            padding: 12.0,
            margin: 12.0,
            aspect: 1.5,
        }
    }
}

/// Why a diagram cannot be laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidDiagram {
    /// A box, a label or a title has no sound size.
    Size,
    /// An edge, a panel or a box names something that is not there.
    Unknown,
    /// A group stands before the one around it.
    GroupOrder(GroupId),
    /// A panel holds a box of another group, or of another panel, or its own pill.
    Panel(BoxId),
    /// A distance of the options is negative or not a number, or the aspect is not positive.
    Options,
}

impl fmt::Display for InvalidDiagram {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InvalidDiagram::Size => write!(formatter, "a size must lie between 0 and {MAX_LENGTH}"),
            InvalidDiagram::Unknown => formatter.write_str("a box or a group that is named does not exist"),
            InvalidDiagram::GroupOrder(group) => write!(formatter, "group {} stands before its parent", group.0),
            InvalidDiagram::Panel(id) => write!(formatter, "box {} cannot stand on that panel", id.0),
            InvalidDiagram::Options => formatter.write_str("a distance is out of range"),
        }
    }
}

impl std::error::Error for InvalidDiagram {}

impl Diagram {
    /// Can it be laid out with these options?
    pub(super) fn check(&self, options: &Options) -> Result<(), InvalidDiagram> {
        self.check_sizes(options)?;
        self.check_groups()?;
        self.check_panels()?;
        let known = |id: BoxId| id.index() < self.boxes.len();
        if self.edges.iter().all(|edge| known(edge.from) && known(edge.to)) {
            Ok(())
        } else {
            Err(InvalidDiagram::Unknown)
        }
    }

    fn check_sizes(&self, options: &Options) -> Result<(), InvalidDiagram> {
        let distances = [options.gap, options.rank_gap, options.padding, options.margin];
        let is_distance = |length: &f64| (0.0..=MAX_LENGTH).contains(length);
        if !distances.iter().all(is_distance) || !(0.01..=100.0).contains(&options.aspect) {
            return Err(InvalidDiagram::Options);
        }
        let boxes = self.boxes.iter().map(|shape| shape.size);
        let groups = self.groups.iter().map(|group| group.title);
        let labels = self.edges.iter().filter_map(|edge| edge.label);
        if boxes.chain(groups).chain(labels).all(Size::is_sound) { Ok(()) } else { Err(InvalidDiagram::Size) }
    }

    fn check_groups(&self) -> Result<(), InvalidDiagram> {
        for (at, group) in self.groups.iter().enumerate() {
            if group.parent.is_some_and(|parent| parent.index() >= at) {
                return Err(InvalidDiagram::GroupOrder(GroupId(at as u32)));
            }
        }
        let known = |shape: &BoxShape| shape.group.is_none_or(|group| group.index() < self.groups.len());
        if self.boxes.iter().all(known) { Ok(()) } else { Err(InvalidDiagram::Unknown) }
    }

    fn check_panels(&self) -> Result<(), InvalidDiagram> {
        let mut is_taken = vec![false; self.boxes.len()];
        for panel in &self.panels {
            let group = self.boxes.get(panel.pill.index()).ok_or(InvalidDiagram::Unknown)?.group;
            for &id in std::iter::once(&panel.pill).chain(&panel.premises) {
                let shape = self.boxes.get(id.index()).ok_or(InvalidDiagram::Unknown)?;
                if shape.group != group || std::mem::replace(&mut is_taken[id.index()], true) {
                    return Err(InvalidDiagram::Panel(id));
                }
            }
        }
        Ok(())
    }
}
