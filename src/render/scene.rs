//! What there is to draw, whatever the format.
//!
//! The boxes are the claims, the arguments that are only sketched, the inferences of those that are
//! spelled out (small boxes called pills) and the sections that are drawn closed. An inference has an
//! arrow from its pill to its conclusion. Its premises stand on one [`Panel`] below the pill where
//! they can; a premise that stands elsewhere has a line to the pill instead. Nothing is drawn twice.

mod build;
mod label;
mod limit;
mod panel;
mod shown;

use std::borrow::Cow;
use std::fmt;

pub(super) use label::is_safe;

use super::picture::Ink;
use super::{Color, Direction, Options, Outcome, TextDirection, Words};
use crate::diagnostic::Diagnostic;
use crate::model::{ArgumentId, Basis, ClaimId, InferenceId, Model, RelationKind, SectionId, Source, Stance};
use crate::reason::Reasons;

id!(
    /// A box of one scene.
    NodeId
);
id!(
    /// A group of one scene.
    GroupId
);
id!(
    /// A panel of one scene.
    PanelId
);

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A claim.
    Claim(ClaimId),
    /// An argument as a whole, because its premises are not spelled out or not shown.
    Argument(ArgumentId),
    /// A step from premises to a conclusion.
    Inference(InferenceId),
    /// A section and all that is in it.
    Section(SectionId),
}

impl fmt::Display for Subject {
    /// The name of its box in files: `c0` for the first claim of the map, `a0` for an argument, `i0` for an
    /// inference, `s0` for a section. The same as long as the map stays as it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Claim(id) => write!(f, "c{}", id.0),
            Subject::Argument(id) => write!(f, "a{}", id.0),
            Subject::Inference(id) => write!(f, "i{}", id.0),
            Subject::Section(id) => write!(f, "s{}", id.0),
        }
    }
}

/// A box.
#[derive(Clone, Debug)]
pub struct Node<'m> {
    /// What it stands for.
    pub subject: Subject,
    /// The title to show. That of a pill is its argument's.
    pub title: Option<Cow<'m, str>>,
    /// The text to show. That of a pill says `because`, and by which rule or scheme.
    pub text: Option<Cow<'m, str>>,
    /// What is to be marked.
    pub marks: Marks,
    /// Who says it, from who passes it on to who said it.
    pub voice: Vec<&'m str>,
    /// The number of who said it, from 0: the same for the same speaker all over the map.
    pub speaker: Option<usize>,
    /// The author's stance, where it needs saying.
    pub stance: Option<Stance>,
    /// What it stands on by itself.
    pub basis: &'m [Basis],
    /// The tags to list with it, without those that its text shows.
    pub tags: Vec<&'m str>,
    /// Numbers of the sources that it rests on: positions in [`Scene::sources`], from 1.
    pub notes: Vec<usize>,
    /// An address to go to: `http`, `https` or `mailto`.
    pub link: Option<&'m str>,
    /// The colour that the map's author asks for.
    pub color: Option<Color>,
    /// The group it stands in.
    pub group: Option<GroupId>,
    /// The panel it stands on.
    pub panel: Option<PanelId>,
    /// What was found in it: positions in [`Scene::findings`].
    pub findings: Vec<usize>,
    /// What it comes to, if that is to be shown.
    pub weighed: Option<Outcome>,
    /// How likely it is held to be, and how sure one is of that.
    pub degrees: Vec<Degree<'m>>,
    /// How many claims and arguments that lead to it are left out of the drawing.
    pub hidden: usize,
}

impl Node<'_> {
    /// What kind of box it is, in a word for formats that name the looks of boxes.
    pub(super) fn class(&self) -> &'static str {
        match (self.subject, self.marks.implicit, self.marks.unsupported) {
            (Subject::Inference(_), _, _) => "pill",
            (Subject::Argument(_) | Subject::Section(_), _, _) => "argument",
            (_, true, true) => "implicitUnsupported",
            (_, true, false) => "implicit",
            (_, false, true) => "unsupported",
            (_, false, false) => "claim",
        }
    }

    /// What its inside says, where that is more than what kind of box it is: what it comes to, else what the map's
    /// author asks for.
    pub fn ground(&self) -> Option<Ink> {
        self.weighed.map(|outcome| Ink::Ground(outcome.ground())).or(self.color.map(Ink::Own))
    }

    /// The colour of what is written on that ground. Nothing is paler there than it can be.
    pub fn ink_on_ground(&self) -> Option<Ink> {
        Some(match self.ground()? {
            Ink::Own(color) => Ink::Own(color.readable_text()),
            _ => Ink::Text,
        })
    }
}

/// How likely or how sure something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Degree<'m> {
    /// In words.
    pub word: Cow<'m, str>,
    /// On which of five steps, from 1, where that is known.
    pub step: Option<u8>,
}

/// What is marked on a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// It is what the map is about.
    pub main: bool,
    /// The text never states it.
    pub implicit: bool,
    /// It is taken for granted.
    pub assumed: bool,
    /// Its reasons are still to come.
    pub undeveloped: bool,
    /// The reader is asked to believe it, and nothing supports it.
    pub unsupported: bool,
}

/// A section with boxes in it.
#[derive(Clone, Debug)]
pub struct Group<'m> {
    /// The section.
    pub section: SectionId,
    /// Its title.
    pub title: &'m str,
    /// Depth among the groups, from 1.
    pub level: u32,
    /// The group around it; it comes before this one.
    pub parent: Option<GroupId>,
    /// The colour that the map's author asks for.
    pub color: Option<Color>,
}

impl Group<'_> {
    /// What is inside of it: the author's colour, or by its depth.
    pub fn ground(&self) -> Ink {
        self.color.map_or(Ink::Group((self.level.saturating_sub(1) % 3) as u8), Ink::Own)
    }

    /// The colour of what is written on that.
    pub fn ink_on_ground(&self) -> Ink {
        self.color.map_or(Ink::Text, |color| Ink::Own(color.readable_text()))
    }
}

/// Linked premises, drawn together below their pill. All of them and the pill stand in one group.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The pill of the inference.
    pub pill: NodeId,
    /// The premises on it, two or more.
    pub premises: Vec<NodeId>,
}

/// An arrow or a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it starts.
    pub from: NodeId,
    /// Where it ends.
    pub to: NodeId,
    /// What it says.
    pub kind: EdgeKind,
    /// The colour that the map's author asks for.
    pub color: Option<Color>,
}

/// What an arrow or a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EdgeKind {
    /// From a premise to the pill of its inference.
    Premise,
    /// From the pill of an inference to its conclusion.
    Conclusion,
    /// A relation.
    Relation(RelationKind),
}

impl Edge {
    /// Its colour: the author's, or by what it says.
    pub fn ink(&self) -> Ink {
        self.color.map_or(self.kind.ink(), Ink::Own)
    }
}

impl EdgeKind {
    fn ink(self) -> Ink {
        match self {
            EdgeKind::Premise | EdgeKind::Conclusion => Ink::Support,
            EdgeKind::Relation(RelationKind::Undercut) => Ink::Undercut,
            EdgeKind::Relation(kind) => {
                if kind.is_attack() {
                    Ink::Attack
                } else {
                    Ink::Support
                }
            }
        }
    }

    /// What it says, in a word or two.
    pub fn word(self, words: &Words) -> &'static str {
        match self {
            EdgeKind::Premise | EdgeKind::Conclusion => words.because,
            EdgeKind::Relation(RelationKind::Support) => words.supports,
            EdgeKind::Relation(RelationKind::Attack) => words.attacks,
            EdgeKind::Relation(RelationKind::Entails) => words.entails,
            EdgeKind::Relation(RelationKind::Contrary) => words.contrary,
            EdgeKind::Relation(RelationKind::Contradictory) => words.contradictory,
            EdgeKind::Relation(RelationKind::Undercut) => words.undercuts,
        }
    }
}

/// What there is to draw.
#[derive(Clone, Debug)]
pub struct Scene<'m> {
    /// The map.
    pub model: &'m Model,
    /// Title of the drawing.
    pub title: Option<&'m str>,
    /// What stands below the title.
    pub subtitle: Option<&'m str>,
    /// Language of the texts.
    pub lang: Option<&'m str>,
    /// Where its lines start.
    pub text_direction: TextDirection,
    /// Where the main claim stands.
    pub direction: Direction,
    /// The tool's own words in that language.
    pub words: &'static Words,
    /// The boxes: claims, arguments and inferences in the map's order, then closed sections.
    pub nodes: Vec<Node<'m>>,
    /// The arrows and lines: of the inferences, then of the relations, in the map's order.
    pub edges: Vec<Edge>,
    /// The groups, each behind the one around it.
    pub groups: Vec<Group<'m>>,
    /// The panels.
    pub panels: Vec<Panel>,
    /// The sources that claims rest on, in the order of their numbers, which count from 1.
    pub sources: Vec<(&'m str, &'m Source)>,
    /// What was found in the map.
    pub findings: &'m [Diagnostic],
    /// How many boxes the reader asked to leave out.
    pub left_out: usize,
}

/// A direction on the page, whichever way lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    Up,
    Down,
    Left,
    Right,
}

impl<'m> Scene<'m> {
    /// The sources, as numbered notes.
    pub(super) fn source_notes(&self) -> Vec<String> {
        let note = |(at, (id, source)): (usize, &(&str, &Source))| {
            let address = source.url.as_deref().filter(|address| is_safe(address));
            format!("[{}] {}", at + 1, source.in_words(id, self.words.comma, address))
        };
        self.sources.iter().enumerate().map(note).collect()
    }

    /// Where arrows point on the page.
    pub(super) fn heading(&self) -> Heading {
        match (self.direction, self.text_direction.is_right_to_left()) {
            (Direction::Up, _) => Heading::Up,
            (Direction::Down, _) => Heading::Down,
            (Direction::StartEnd, true) | (Direction::EndStart, false) => Heading::Right,
            (Direction::StartEnd, false) | (Direction::EndStart, true) => Heading::Left,
        }
    }

    /// What there is to draw of a map. Takes time linear in the size of the map.
    pub fn new(reasons: &Reasons<'m>, options: &'m Options) -> Scene<'m> {
        let mut scene = build::scene(reasons, options);
        limit::limit(&mut scene, options);
        scene
    }

    /// The box with this id.
    pub fn node(&self, id: NodeId) -> &Node<'m> {
        &self.nodes[id.index()]
    }

    /// The title that the map knows the subject of a box by, in the map's own language; that of a
    /// pill is its argument's.
    pub fn title_of(&self, node: &Node) -> &'m str {
        match node.subject {
            Subject::Claim(id) => &self.model.claim(id).title,
            Subject::Argument(id) => &self.model.argument(id).title,
            Subject::Inference(id) => &self.model.argument(self.model.inference(id).argument).title,
            Subject::Section(id) => &self.model.section(id).title,
        }
    }

    /// What is marked on a box, and what it comes to, in words.
    pub fn marks(&self, node: &Node) -> Vec<Cow<'static, str>> {
        let words = self.words;
        let marks = [
            (node.marks.main, words.main),
            (node.marks.implicit, words.implicit),
            (node.marks.assumed, words.assumed),
            (node.marks.undeveloped, words.undeveloped),
            (node.marks.unsupported, words.unsupported),
        ];
        let marks = marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, word)| Cow::Borrowed(word));
        marks.chain(node.weighed.map(|outcome| words.outcome(outcome).into())).collect()
    }

    /// What is marked on a box, and what it rests on, in words.
    pub fn marks_and_bases(&self, node: &Node) -> Vec<Cow<'static, str>> {
        let bases = node.basis.iter().map(|&basis| self.words.basis(basis).into());
        self.marks(node).into_iter().chain(bases).collect()
    }

    /// The codes of what was found in a box, each once, behind a sign of warning.
    pub fn found(&self, node: &Node) -> Option<String> {
        let mut codes = Vec::new();
        for finding in node.findings.iter().filter_map(|&at| self.findings.get(at)) {
            if !codes.contains(&finding.code) {
                codes.push(finding.code);
            }
        }
        (!codes.is_empty()).then(|| format!("⚠ {}", codes.join(" ")))
    }

    /// Who says what a box says, and how the author stands to it.
    pub fn speech(&self, node: &Node) -> Option<String> {
        let arrow = if self.text_direction.is_right_to_left() { " ‹ " } else { " › " };
        let voice = (!node.voice.is_empty()).then(|| format!("«{}»", node.voice.join(arrow)));
        let stance = node.stance.map(|stance| format!("{} {}", sign(stance), self.words.stance(stance)));
        match (voice, stance) {
            (Some(voice), Some(stance)) => Some(format!("{voice} · {stance}")),
            (voice, stance) => voice.or(stance),
        }
    }

    /// Ids of all boxes.
    pub fn node_ids(&self) -> impl ExactSizeIterator<Item = NodeId> + DoubleEndedIterator + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The arrows that end at each box: reasons for it first, then reasons against it, then doubts of
    /// a step, each in the map's order.
    pub fn incoming(&self) -> Adjacency {
        let order = |edge: &Edge| match edge.kind {
            EdgeKind::Premise | EdgeKind::Conclusion => 0,
            EdgeKind::Relation(kind) if kind.is_support() => 0,
            EdgeKind::Relation(RelationKind::Undercut) => 2,
            EdgeKind::Relation(_) => 1,
        };
        let mut edges: Vec<usize> = (0..self.edges.len()).collect();
        edges.sort_by_key(|&at| order(&self.edges[at]));
        Adjacency::new(self.nodes.len(), edges, |at| self.edges[at].to)
    }

    /// The boxes from which everything else can be reached against the arrows: the main claims, then
    /// what no arrow leaves, then, of each circle that is left, the first.
    pub fn roots(&self, incoming: &Adjacency) -> Vec<NodeId> {
        let mut leaves = vec![false; self.nodes.len()];
        for edge in self.edges.iter().filter(|edge| edge.from != edge.to) {
            leaves[edge.from.index()] = true;
        }
        let mains = self.node_ids().filter(|id| self.node(*id).marks.main);
        let tops = self.node_ids().filter(|id| !leaves[id.index()] && !self.node(*id).marks.main);
        let mut roots = Vec::new();
        let mut reached = vec![false; self.nodes.len()];
        let mut open = Vec::new();
        for root in mains.chain(tops).chain(self.node_ids()) {
            if reached[root.index()] {
                continue;
            }
            roots.push(root);
            open.push(root);
            reached[root.index()] = true;
            while let Some(node) = open.pop() {
                for &at in incoming.of(node) {
                    let from = self.edges[at].from;
                    if !std::mem::replace(&mut reached[from.index()], true) {
                        open.push(from);
                    }
                }
            }
        }
        roots
    }

    /// For every box the length of the longest way from a root against the arrows, circles cut.
    pub fn depths(&self, incoming: &Adjacency) -> Vec<u32> {
        let mut finished = Vec::with_capacity(self.nodes.len());
        let mut seen = vec![false; self.nodes.len()];
        let mut is_done = vec![false; self.nodes.len()];
        let mut is_back = vec![false; self.edges.len()];
        let mut path: Vec<(NodeId, usize)> = Vec::new();
        for root in self.roots(incoming) {
            if !std::mem::replace(&mut seen[root.index()], true) {
                path.push((root, 0));
            }
            while let Some((node, next)) = path.last_mut() {
                let Some(&at) = incoming.of(*node).get(*next) else {
                    is_done[node.index()] = true;
                    finished.push(*node);
                    path.pop();
                    continue;
                };
                *next += 1;
                let from = self.edges[at].from;
                if !std::mem::replace(&mut seen[from.index()], true) {
                    path.push((from, 0));
                } else {
                    is_back[at] = !is_done[from.index()];
                }
            }
        }
        let mut depths = vec![0; self.nodes.len()];
        for node in finished.into_iter().rev() {
            for &at in incoming.of(node).iter().filter(|at| !is_back[**at]) {
                let from = self.edges[at].from.index();
                depths[from] = depths[from].max(depths[node.index()] + 1);
            }
        }
        depths
    }
}

/// The sign of a stance.
fn sign(stance: Stance) -> char {
    match stance {
        Stance::Endorses => '✓',
        Stance::Reports => '○',
        Stance::Disputes => '✗',
        Stance::Concedes => '~',
        Stance::Ironic => '!',
        Stance::Unclear => '?',
    }
}

/// The edges at each box, as positions in [`Scene::edges`].
#[derive(Debug)]
pub struct Adjacency {
    starts: Vec<usize>,
    edges: Vec<usize>,
}

impl Adjacency {
    /// Sorts edges by the box that `node` gives for each, keeping their order.
    fn new(nodes: usize, edges: Vec<usize>, node: impl Fn(usize) -> NodeId) -> Adjacency {
        let mut starts = vec![0; nodes + 1];
        for &edge in &edges {
            starts[node(edge).index() + 1] += 1;
        }
        for at in 0..nodes {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut sorted = vec![0; edges.len()];
        for edge in edges {
            let slot = &mut next[node(edge).index()];
            sorted[*slot] = edge;
            *slot += 1;
        }
        Adjacency { starts, edges: sorted }
    }

    /// The edges at a box.
    pub fn of(&self, node: NodeId) -> &[usize] {
        &self.edges[self.starts[node.index()]..self.starts[node.index() + 1]]
    }
}
