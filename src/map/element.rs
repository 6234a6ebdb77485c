//! The parts of a map.

use std::fmt;
use std::sync::Arc;

use crate::model::{ArgumentId, ClaimId, RelationId, RelationKind, SectionId, Text};

id!(
    /// A box of one map; shown as `n0`, `n1`, …
    NodeId
);
id!(
    /// A group of one map.
    GroupId
);

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "n{}", self.0)
    }
}

/// An arrow of one map; counted from 1 and shown as `e1`, `e2`, … It keeps its number when closed
/// groups swallow other arrows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeId(pub u32);

impl fmt::Display for EdgeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "e{}", self.0)
    }
}

/// What a group holds and what an arrow can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A box.
    Node(NodeId),
    /// A group; an arrow leads to it only where it is closed.
    Group(GroupId),
}

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A claim.
    Claim(ClaimId),
    /// An argument.
    Argument(ArgumentId),
}

/// The box of a claim or argument.
#[derive(Clone, Debug)]
pub struct Node<'m> {
    /// Its id.
    pub id: NodeId,
    /// What it stands for.
    pub subject: Subject,
    /// The title of what it stands for, shown or not.
    pub title: &'m str,
    /// The title, where the label shows it.
    pub label_title: Option<&'m str>,
    /// The text, where the label shows it.
    pub label_text: Option<&'m Text>,
    /// The tags to list with it.
    pub tags: &'m [Arc<str>],
    /// Addresses of pictures, from the data key `images`.
    pub images: Vec<&'m str>,
    /// Its colour, as `#rrggbb` or `#rgb`.
    pub color: Option<&'m str>,
    /// The colour of its text.
    pub font_color: &'m str,
    /// The group it stands in.
    pub group: Option<GroupId>,
    /// Is it inside a group that is drawn as one box?
    pub hidden: bool,
}

/// An arrow.
#[derive(Clone, Debug)]
pub struct Edge<'m> {
    /// Its id.
    pub id: EdgeId,
    /// What it says. Between claims this is the kind of the relation; to or from an argument there
    /// are only support, attack and undercut.
    pub kind: RelationKind,
    /// Where it starts.
    pub from: Item,
    /// Where it ends.
    pub to: Item,
    /// The claim that the relation starts at, whichever box the arrow starts at.
    pub from_claim: Option<ClaimId>,
    /// The claim that the relation ends at, whichever box the arrow ends at.
    pub to_claim: Option<ClaimId>,
    /// What it is drawn for.
    pub origin: Origin,
    /// Its colour.
    pub color: Option<&'m str>,
}

/// What an arrow is drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A relation of the model.
    Relation(RelationId),
    /// It leads from an argument to its conclusion.
    Conclusion,
    /// It leads from a claim to an argument that has it as a premise.
    Premise,
    /// It leads from an argument to one that has its conclusion, which has no box, as a premise.
    Chain,
}

/// A section with the boxes in it.
#[derive(Clone, Debug)]
pub struct Group<'m> {
    /// Its id.
    pub id: GroupId,
    /// The section it stands for.
    pub section: SectionId,
    /// The section's title.
    pub title: &'m str,
    /// Depth among the groups, from 1.
    pub level: u32,
    /// Is it to be drawn as one box, if anything says so?
    pub closed: Option<bool>,
    /// The group around it.
    pub parent: Option<GroupId>,
    /// What it holds: boxes, then groups. A group that is drawn as one box holds nothing.
    pub children: Vec<Item>,
    /// Is it inside a group that is drawn as one box?
    pub hidden: bool,
    /// Its colour.
    pub color: Option<&'m str>,
    /// The colour of its text.
    pub font_color: &'m str,
}
