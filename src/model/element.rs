//! The elements of a map.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::vocabulary::{ArgumentFacts, ClaimFacts, HYPOTHESIS};
use super::{Data, Model};
use crate::text::{Position, Span};

/// The title of a claim or an argument, exactly as written between the brackets.
pub type Title = Arc<str>;

id!(
    #[derive(Serialize, Deserialize)]
    /// A claim of one model.
    ClaimId
);
id!(
    #[derive(Serialize, Deserialize)]
    /// An argument of one model.
    ArgumentId
);
id!(
    #[derive(Serialize, Deserialize)]
    /// An inference of one model.
    InferenceId
);
id!(
    #[derive(Serialize, Deserialize)]
    /// A relation of one model.
    RelationId
);
id!(
    #[derive(Serialize, Deserialize)]
    /// A section of one model.
    SectionId
);

/// What a relation can begin or end at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Element {
    /// A claim.
    Claim(ClaimId),
    /// An argument as a whole.
    Argument(ArgumentId),
    /// One inference of an argument's reconstruction.
    Inference(InferenceId),
}

impl From<ClaimId> for Element {
    fn from(id: ClaimId) -> Element {
        Element::Claim(id)
    }
}

impl From<ArgumentId> for Element {
    fn from(id: ArgumentId) -> Element {
        Element::Argument(id)
    }
}

impl From<InferenceId> for Element {
    fn from(id: InferenceId) -> Element {
        Element::Inference(id)
    }
}

/// A text with what was marked in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// The text, marks removed, escapes and shortcodes resolved, line breaks as spaces.
    pub string: String,
    /// What was marked, in the order in which the marks begin.
    pub marks: Vec<Mark>,
}

impl Text {
    /// A text without marks.
    pub fn plain(string: impl Into<String>) -> Text {
        Text { string: string.into(), marks: Vec::new() }
    }

    /// The text without the tags that stand at its end.
    pub fn before_tags(&self) -> &str {
        let mut text = self.string.trim();
        for mark in self.marks.iter().rev().filter(|mark| matches!(mark.kind, MarkKind::Tag(_))) {
            let tag = self.string.get(mark.range.start as usize..mark.range.end as usize);
            // White space before data or the next tag is marked too.
            let Some(before) = tag.and_then(|tag| text.strip_suffix(tag.trim())) else { break };
            text = before.trim_end();
        }
        text
    }
}

/// A marked range of a [`Text`].
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What is marked.
    pub kind: MarkKind,
    /// The marked bytes of the text.
    pub range: Range<u32>,
}

/// What a mark says.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkKind {
    /// Strong emphasis.
    Bold,
    /// Emphasis.
    Italic,
    /// A link to an address.
    Link(Arc<str>),
    /// A tag that stands in the text.
    Tag(Arc<str>),
    /// A mention of a claim, by title.
    ClaimMention(Title),
    /// A mention of an argument, by title.
    ArgumentMention(Title),
}

/// How a member of a claim or argument is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MemberKind {
    /// With title and text: `[A]: text`.
    Definition,
    /// With the title alone: `[A]`.
    Reference,
    /// With text alone; its title was made up.
    Untitled,
}

impl MemberKind {
    /// How a member is written that has a title of its own, or a text.
    pub fn of(has_title: bool, has_text: bool) -> MemberKind {
        match (has_title, has_text) {
            (false, _) => MemberKind::Untitled,
            (true, true) => MemberKind::Definition,
            (true, false) => MemberKind::Reference,
        }
    }
}

/// What a statement does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A paragraph of its own.
    TopLevel,
    /// The far end of a relation.
    Relation,
    /// A list item.
    ListItem,
    /// A premise of a reconstruction.
    Premise,
    /// A conclusion from which the reconstruction goes on.
    IntermediaryConclusion,
    /// The last conclusion of a reconstruction.
    MainConclusion,
    /// What an argument says in short.
    Description,
}

/// A place that an element had in the file it was first written in, kept when it passes through a
/// format with places of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Name of the file.
    pub file: Arc<str>,
    /// Where it starts.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
}

/// One statement of a claim, or one description of an argument.
#[derive(Clone, Debug)]
pub struct Member {
    /// How it is written.
    pub kind: MemberKind,
    /// What it does where it stands.
    pub role: Role,
    /// Its text; a reference has none.
    pub text: Option<Text>,
    /// The tags it carries.
    pub tags: Vec<Arc<str>>,
    /// The data it carries.
    pub data: Option<Box<Data>>,
    /// The section it stands in.
    pub section: Option<SectionId>,
    /// The argument in whose reconstruction it stands.
    pub argument: Option<ArgumentId>,
    /// Is it a paragraph of its own?
    pub top_level: bool,
    /// All of it, data and nested relations included.
    pub span: Span,
    /// Its head: title, or text where it has no title.
    pub head: Span,
    /// Where it stood in the file it was first written in, if that is not this one.
    pub origin: Option<Box<Place>>,
}

impl Member {
    /// One of which no more is known than this. What is stated or described by itself is a paragraph of its own.
    pub fn new(kind: MemberKind, role: Role, text: Option<Text>, span: Span, head: Span) -> Member {
        Member {
            kind,
            role,
            text,
            tags: Vec::new(),
            data: None,
            section: None,
            argument: None,
            top_level: matches!(role, Role::TopLevel | Role::Description),
            span,
            head,
            origin: None,
        }
    }

    /// Is it the title alone?
    pub fn is_reference(&self) -> bool {
        self.kind == MemberKind::Reference
    }

    /// Does its own data claim to hold the text that counts?
    fn is_canonical(&self) -> bool {
        self.data.as_deref().and_then(|data| data.bool("isCanonical")) == Some(true)
    }
}

/// The member whose text counts: the last that is marked `isCanonical`, else the last with a text.
fn canonical(members: &[Member]) -> Option<&Member> {
    let texts = || members.iter().rev().filter(|member| !member.is_reference());
    texts().find(|member| member.is_canonical()).or_else(|| texts().next())
}

/// A proposition. All statements under one title are one claim.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its title; made up (`Untitled 3`) where the map gives none.
    pub title: Title,
    /// Its statements, in the order in which a reader finishes them.
    pub members: Vec<Member>,
    /// The tags of all members.
    pub tags: Vec<Arc<str>>,
    /// The data of all members, merged.
    pub data: Data,
    /// What of the data hence understands.
    pub facts: Option<Box<ClaimFacts>>,
    /// The section it belongs to.
    pub section: Option<SectionId>,
}

impl Claim {
    /// The member whose text counts: the last one marked `isCanonical`, else the last with a text.
    pub fn canonical(&self) -> Option<&Member> {
        canonical(&self.members)
    }

    /// The text of the canonical member.
    pub fn text(&self) -> Option<&Text> {
        self.canonical()?.text.as_ref()
    }

    /// Did the map's author give no title?
    pub fn is_untitled(&self) -> bool {
        self.members.iter().any(|member| member.kind == MemberKind::Untitled)
    }

    /// Is it one of several explanations that are weighed against each other? It has the tag [`HYPOTHESIS`].
    pub fn is_hypothesis(&self) -> bool {
        self.tags.iter().any(|tag| &**tag == HYPOTHESIS)
    }

    /// Where it is stated: its canonical member, else its first.
    pub fn span(&self) -> Span {
        self.canonical().or(self.members.first()).map_or(Span::default(), |member| member.head)
    }

    /// What to call it in a message: the title, or the text of an untitled one.
    pub fn name(&self) -> &str {
        match self.text() {
            Some(text) if self.is_untitled() => text.string.trim(),
            _ => &self.title,
        }
    }

    /// The text for people who read `lang`: the translation where there is one, else the text, else
    /// the title.
    pub fn text_in<'a>(&'a self, lang: Option<&str>) -> &'a str {
        let translation = lang.and_then(|lang| self.facts.as_deref()?.translation(lang));
        translation.unwrap_or_else(|| self.text().map_or(&*self.title, |text| text.string.trim()))
    }

    /// What of its data hence understands; nothing where it has none.
    pub fn facts(&self) -> &ClaimFacts {
        static NONE: ClaimFacts = ClaimFacts::NONE;
        self.facts.as_deref().unwrap_or(&NONE)
    }
}

/// A named reason.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Its title; made up (`Untitled 3`) where the map gives none.
    pub title: Title,
    /// Was the title made up?
    pub untitled: bool,
    /// Its descriptions and references.
    pub members: Vec<Member>,
    /// The tags of all members.
    pub tags: Vec<Arc<str>>,
    /// The data of all members, merged.
    pub data: Data,
    /// What of the data hence understands.
    pub facts: Option<Box<ArgumentFacts>>,
    /// The section it belongs to.
    pub section: Option<SectionId>,
    /// Its premises and conclusions spelled out. Argdown knows one; each further one is another way
    /// to the same point.
    pub reconstructions: Vec<Reconstruction>,
}

impl Argument {
    /// The member whose text counts: the last one marked `isCanonical`, else the last with a text.
    pub fn canonical(&self) -> Option<&Member> {
        canonical(&self.members)
    }

    /// The description of the canonical member.
    pub fn text(&self) -> Option<&Text> {
        self.canonical()?.text.as_ref()
    }

    /// The steps of the first reconstruction; none where it is only sketched.
    pub fn steps(&self) -> &[Step] {
        self.reconstructions.first().map_or(&[], |reconstruction| &reconstruction.steps)
    }

    /// Are its premises and conclusion spelled out?
    pub fn is_reconstructed(&self) -> bool {
        !self.reconstructions.is_empty()
    }

    /// The last conclusion of the first reconstruction.
    pub fn conclusion(&self) -> Option<ClaimId> {
        let last = self.steps().last()?;
        (last.role == Role::MainConclusion).then_some(last.claim)
    }

    /// Where it is stated.
    pub fn span(&self) -> Span {
        let member = self.canonical().or(self.members.first()).map(|member| member.head);
        member.or(self.reconstructions.first().map(|reconstruction| reconstruction.span)).unwrap_or_default()
    }

    /// What of its data hence understands; nothing where it has none.
    pub fn facts(&self) -> &ArgumentFacts {
        static NONE: ArgumentFacts = ArgumentFacts::NONE;
        self.facts.as_deref().unwrap_or(&NONE)
    }
}

/// A premise–conclusion structure.
#[derive(Clone, Debug)]
pub struct Reconstruction {
    /// Its numbered statements, in order. The last one is the main conclusion.
    pub steps: Vec<Step>,
    /// The description of the argument that it directly follows: position among the members.
    pub description: Option<u32>,
    /// All of it.
    pub span: Span,
}

/// One numbered statement of a reconstruction.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The claim it states.
    pub claim: ClaimId,
    /// Which member of that claim it is.
    pub member: u32,
    /// Premise, intermediary or main conclusion.
    pub role: Role,
    /// For a conclusion: the inference that leads to it.
    pub inference: Option<InferenceId>,
}

/// One step from premises to a conclusion.
#[derive(Clone, Debug)]
pub struct Inference {
    /// The argument it belongs to.
    pub argument: ArgumentId,
    /// Its premises, all of which it needs.
    pub premises: Vec<ClaimId>,
    /// What it leads to.
    pub conclusion: ClaimId,
    /// Position of the conclusion among the steps of the reconstruction, from 0.
    pub conclusion_step: u32,
    /// Names of the rules it applies.
    pub rules: Vec<String>,
    /// The data it carries.
    pub data: Option<Box<Data>>,
    /// The line or lines of hyphens.
    pub span: Span,
}

/// How two elements are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// The first is a reason for the second.
    Support,
    /// The first speaks against the second.
    Attack,
    /// The second follows from the first (strict mode).
    Entails,
    /// They cannot both be true (strict mode).
    Contrary,
    /// They cannot both be true nor both be false.
    Contradictory,
    /// The first says that the second does not follow.
    Undercut,
}

impl RelationKind {
    /// Every kind, in the order of the declarations.
    pub const ALL: [RelationKind; 6] = [
        RelationKind::Support,
        RelationKind::Attack,
        RelationKind::Entails,
        RelationKind::Contrary,
        RelationKind::Contradictory,
        RelationKind::Undercut,
    ];

    /// Its name in every format.
    pub fn name(self) -> &'static str {
        match self {
            RelationKind::Support => "support",
            RelationKind::Attack => "attack",
            RelationKind::Entails => "entails",
            RelationKind::Contrary => "contrary",
            RelationKind::Contradictory => "contradictory",
            RelationKind::Undercut => "undercut",
        }
    }

    /// Does it hold in both directions?
    pub fn is_symmetric(self) -> bool {
        matches!(self, RelationKind::Contrary | RelationKind::Contradictory)
    }

    /// Is it a reason for its target?
    pub fn is_support(self) -> bool {
        matches!(self, RelationKind::Support | RelationKind::Entails)
    }

    /// Does it speak against its target itself (an undercut speaks against a step)?
    pub fn is_attack(self) -> bool {
        matches!(self, RelationKind::Attack | RelationKind::Contrary | RelationKind::Contradictory)
    }
}

/// A relation between two elements.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Its kind.
    pub kind: RelationKind,
    /// Where it begins.
    pub from: Element,
    /// Where it ends.
    pub to: Element,
    /// Every place that says so.
    pub occurrences: Vec<Span>,
    /// The ends as written, where the conclusion or an inference took the place of an argument.
    pub written: Option<(Element, Element)>,
}

impl Relation {
    /// The end that is not `element`; the target of a self-relation.
    pub fn other(&self, element: Element) -> Element {
        if self.from == element { self.to } else { self.from }
    }

    /// Where it is first written.
    pub fn span(&self) -> Span {
        self.occurrences.first().copied().unwrap_or_default()
    }
}

/// A part of the document under a heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// `s1`, `s2`, … in the order of the headings.
    pub id: String,
    /// Depth of its heading, from 1.
    pub level: u32,
    /// Text of its heading, trimmed.
    pub title: String,
    /// What is marked in the heading.
    pub marks: Vec<Mark>,
    /// Tags of the heading.
    pub tags: Vec<Arc<str>>,
    /// Data of the heading.
    pub data: Option<Box<Data>>,
    /// The section around it.
    pub parent: Option<SectionId>,
    /// Is it drawn as a group? Undecided until the map's group depth is known.
    pub is_group: Option<bool>,
    /// Is the group drawn as one box?
    pub is_closed: Option<bool>,
    /// The heading.
    pub span: Span,
}

impl Section {
    /// The chain of sections around this one, innermost first.
    pub fn ancestors<'a>(&self, model: &'a Model) -> impl Iterator<Item = (SectionId, &'a Section)> + use<'a> {
        std::iter::successors(self.parent, |&id| model.section(id).parent).map(|id| (id, model.section(id)))
    }
}
