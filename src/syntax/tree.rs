//! The syntax tree.

/// A node of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All of it.
    Document,
    /// `===` … `===`.
    FrontMatter,
    /// A heading line.
    Heading,
    /// The `#`s of a heading and the space behind them.
    HeadingStart,
    /// A claim where it stands: title or text, data, relations.
    Statement,
    /// An argument where it stands: title or description, data, relations.
    Argument,
    /// A premise–conclusion structure.
    Reconstruction,
    /// A numbered statement of one.
    Step,
    /// `(1)`.
    Number,
    /// From one line of hyphens to the next, or a single one.
    Inference,
    /// The rule names of an inference.
    Rules,
    /// One rule name.
    Rule,
    /// The hyphens that end an inference.
    InferenceEnd,
    /// The relations under an element.
    Relations,
    /// One relation: its symbol and what follows it.
    Relation(super::token::RelationSymbol),
    /// A list.
    List,
    /// An item of one.
    ListItem,
    /// `[Title]:`
    ClaimDefinition,
    /// `[Title]`
    ClaimReference,
    /// `<Title>:`
    ArgumentDefinition,
    /// `<Title>`
    ArgumentReference,
    /// Running text.
    Content,
    /// Emphasis in running text.
    Bold,
    /// Emphasis in running text.
    Italic,
    /// The marker that opens emphasis.
    EmphasisStart,
    /// The marker that closes emphasis, with a space behind it.
    EmphasisEnd,
    /// Plain text.
    Text,
    /// `\` and what it protects.
    Escape,
    /// `.name.` or `:name:`.
    Shortcode,
    /// A line break.
    Newline,
    /// `[text](address)`.
    Link,
    /// `#tag`.
    Tag,
    /// `@[Title]`
    ClaimMention,
    /// `@<Title>`
    ArgumentMention,
    /// `{` … `}`.
    Data,
    /// What could not be understood.
    Unreadable,
}

/// One node. Its children follow it in the table, up to `next`.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Offset of its first byte.
    pub start: u32,
    /// Offset behind its last byte.
    pub end: u32,
    next: u32,
}

/// A step of a walk through a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    /// The walk comes to a node.
    Enter(NodeId),
    /// The walk has passed all below a node.
    Leave(NodeId),
}

/// The syntax tree of a document: a flat table in document order. Offsets are those of the text that
/// was parsed.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    comments: Vec<(u32, u32)>,
}

impl Tree {
    /// The node with this id.
    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id.0 as usize]
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Number of nodes of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.nodes.iter().filter(|node| node.kind == kind).count()
    }

    /// Is there no node at all? Never so for the tree of a parse.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Where the comments stand, which are no nodes: start and end of each, in order, with its signs and
    /// without the line break behind it.
    pub fn comments(&self) -> &[(u32, u32)] {
        &self.comments
    }

    /// The document.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// The nodes directly below one.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.node(id).next;
        let mut at = id.0 + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let child = NodeId(at);
                at = self.nodes[at as usize].next;
                child
            })
        })
    }

    /// The node that follows a whole subtree in document order: its next sibling, if it has one.
    pub fn after(&self, id: NodeId) -> NodeId {
        NodeId(self.node(id).next)
    }

    /// Is `sibling` behind `id` and below the same parent? `sibling` is what [`after`](Self::after) gave.
    pub fn are_siblings(&self, parent: NodeId, sibling: NodeId) -> bool {
        sibling.0 < self.node(parent).next
    }

    /// The kind of the node without children that holds the byte at `at`.
    pub fn leaf_at(&self, at: u32) -> Option<Kind> {
        let mut index = self.nodes.partition_point(|node| node.start <= at);
        // Nodes that begin at the same place or before it: the innermost comes last.
        while index > 0 {
            index -= 1;
            let node = self.nodes[index];
            if node.next == index as u32 + 1 {
                return (node.start <= at && at < node.end).then_some(node.kind);
            }
        }
        None
    }

    /// Everything in document order, each node entered and left. Linear; needs no recursion, however
    /// deep the document.
    pub fn walk(&self) -> impl Iterator<Item = Visit> + '_ {
        let mut open: Vec<NodeId> = Vec::new();
        let mut at = 0;
        std::iter::from_fn(move || {
            if let Some(&top) = open.last()
                && self.node(top).next <= at
            {
                open.pop();
                return Some(Visit::Leave(top));
            }
            if at as usize >= self.nodes.len() {
                return None;
            }
            let id = NodeId(at);
            open.push(id);
            at += 1;
            Some(Visit::Enter(id))
        })
    }
}

/// Makes a [`Tree`], node by node in document order.
#[derive(Debug, Default)]
pub(super) struct TreeBuilder {
    nodes: Vec<Node>,
    open: Vec<u32>,
}

impl TreeBuilder {
    pub(super) fn with_capacity(nodes: usize) -> TreeBuilder {
        TreeBuilder { nodes: Vec::with_capacity(nodes), open: Vec::new() }
    }

    /// Opens a node at `start`. What follows is below it until [`close`](Self::close).
    pub(super) fn open(&mut self, kind: Kind, start: u32) -> NodeId {
        let id = self.nodes.len() as u32;
        self.open.push(id);
        self.nodes.push(Node { kind, start, end: start, next: 0 });
        NodeId(id)
    }

    /// Closes the node opened last. It ends where its last child ends.
    pub(super) fn close(&mut self) {
        let Some(id) = self.open.pop() else { return };
        let next = self.nodes.len() as u32;
        let node = &mut self.nodes[id as usize];
        node.next = next;
        let end = node.end;
        if let Some(&parent) = self.open.last() {
            let parent = &mut self.nodes[parent as usize];
            parent.end = parent.end.max(end);
        }
    }

    /// Adds a node without children. Text that continues the text before it is joined to it.
    pub(super) fn leaf(&mut self, kind: Kind, start: u32, end: u32) {
        if let Some(&parent) = self.open.last() {
            self.nodes[parent as usize].end = end;
        }
        if kind == Kind::Text
            && let Some(last) = self.nodes.last_mut()
            && last.kind == Kind::Text
            && last.end == start
        {
            last.end = end;
            return;
        }
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { kind, start, end, next });
    }

    /// Number of nodes that are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Changes what a node is.
    pub(super) fn rename(&mut self, id: NodeId, kind: Kind) {
        self.nodes[id.0 as usize].kind = kind;
    }

    /// The kind of the last node made.
    pub(super) fn last_kind(&self) -> Option<Kind> {
        self.nodes.last().map(|node| node.kind)
    }

    /// The kind of the node opened last.
    pub(super) fn top(&self) -> Option<Kind> {
        self.open.last().map(|&id| self.nodes[id as usize].kind)
    }

    /// The kind of the node around the one opened last.
    pub(super) fn parent(&self) -> Option<Kind> {
        let outer = self.open.len().checked_sub(2)?;
        Some(self.nodes[self.open[outer] as usize].kind)
    }

    /// Does the node opened last begin with text, not with a title?
    pub(super) fn begins_with_text(&self) -> bool {
        let first = self.open.last().and_then(|&id| self.nodes.get(id as usize + 1));
        first.is_some_and(|node| node.kind == Kind::Content)
    }

    pub(super) fn finish(mut self, comments: Vec<(u32, u32)>) -> Tree {
        while !self.open.is_empty() {
            self.close();
        }
        Tree { nodes: self.nodes, comments }
    }
}
