//! One walk through the tree: what it names, numbers and connects becomes the model.
//!
//! The order in which things are finished decides over numbers of untitled claims, the order of
//! relations and which text counts, so it is the reference's: an element is finished when the walk
//! leaves it, but gets its title already when relations below it need it.

mod reconstruction;

use std::sync::Arc;

use super::running_text::{RunningText, is_blank, plain, tag_name, title, trimmed};
use super::{Options, Problem, ProblemKind, YamlErrorKind, syntax_problem, yaml};
use crate::model::{
    ArgumentId, Builder, Data, Datum, Element, MarkKind, Member, MemberKind, RelationKind, Role, Section, SectionId,
    Settings, Text, Value,
};
use crate::syntax::{Kind, Node, NodeId, RelationSymbol, SyntaxErrorKind, Tree, Visit};
use crate::text::{Composed, Span};
use reconstruction::Draft as ReconstructionDraft;
pub(crate) use reconstruction::premise_positions;

/// Walks through a parsed document.
pub(super) fn walk(composed: &Composed, tree: &Tree, options: &Options, problems: &mut Vec<Problem>) -> Builder {
    let mut walker = Walker {
        composed,
        tree,
        problems,
        builder: Builder::with_capacity(tree.count(Kind::ClaimDefinition), tree.count(Kind::ArgumentDefinition)),
        settings: Settings::from_data(&options.config),
        config: &options.config,
        untitled: 0,
        heading: None,
        section: None,
        elements: Vec::new(),
        open: Vec::new(),
        parents: Vec::new(),
        finished: None,
        previous: None,
        reconstruction: None,
        mentions: Vec::new(),
    };
    walker.run();
    let Walker { mut builder, settings, mentions, .. } = walker;
    builder.set_settings(settings);
    complete_sections(&mut builder);
    problems.extend(unknown_mentions(&builder, mentions));
    builder
}

struct Walker<'a, 'p> {
    composed: &'a Composed,
    tree: &'a Tree,
    problems: &'p mut Vec<Problem>,
    builder: Builder,
    settings: Settings,
    config: &'a Data,
    /// Number of titles made up so far.
    untitled: u32,
    heading: Option<HeadingDraft>,
    section: Option<SectionId>,
    /// Elements that the walk is in, outermost first.
    elements: Vec<ElementDraft<'a>>,
    /// The nodes that the walk is in.
    open: Vec<NodeId>,
    /// What the relations that the walk is in relate to.
    parents: Vec<Option<Element>>,
    /// The element that the walk has left last, with the position of its member.
    finished: Option<(Element, u32)>,
    /// The argument that is the block before this one, with the position of its description.
    previous: Option<(ArgumentId, u32)>,
    reconstruction: Option<ReconstructionDraft>,
    mentions: Vec<Mention>,
}

/// A heading being read.
struct HeadingDraft {
    level: u32,
    text: RunningText,
    tags: Vec<Arc<str>>,
    data: Option<Box<Data>>,
}

/// A claim or argument being read.
struct ElementDraft<'a> {
    is_argument: bool,
    kind: MemberKind,
    role: Role,
    title: Option<&'a str>,
    head: Option<(u32, u32)>,
    text: RunningText,
    tags: Vec<Arc<str>>,
    data: Option<Box<Data>>,
    /// The element itself, once its title is settled.
    element: Option<Element>,
}

/// A title mentioned in text.
struct Mention {
    title: Arc<str>,
    is_argument: bool,
    span: Span,
}

impl<'a> Walker<'a, '_> {
    fn run(&mut self) {
        for visit in self.tree.walk() {
            match visit {
                Visit::Enter(id) => self.enter(id),
                Visit::Leave(id) => self.leave(id),
            }
        }
    }

    /// The kind of the node that the walk is directly in.
    fn parent(&self) -> Option<Kind> {
        self.open.last().map(|&id| self.tree.node(id).kind)
    }

    fn image(&self, node: Node) -> &'a str {
        &self.composed.text()[node.start as usize..node.end as usize]
    }

    fn span(&self, node: Node) -> Span {
        self.composed.span(node.start, node.end)
    }

    fn enter(&mut self, id: NodeId) {
        let node = self.tree.node(id);
        match node.kind {
            Kind::Heading => {
                let heading = HeadingDraft { level: 0, text: RunningText::present(), tags: Vec::new(), data: None };
                self.heading = Some(heading);
            }
            Kind::HeadingStart => {
                if let Some(heading) = &mut self.heading {
                    heading.level = node.end - node.start - 1;
                }
            }
            Kind::Statement | Kind::Argument => self.begin_element(node.kind),
            Kind::Reconstruction => self.begin_reconstruction(node),
            Kind::Inference => self.begin_inference(id, node),
            Kind::Relations => self.begin_relations(),
            _ => self.piece(id, node),
        }
        if self.open.len() == 1 && node.kind != Kind::Reconstruction {
            self.previous = None;
        }
        self.open.push(id);
    }

    fn leave(&mut self, id: NodeId) {
        self.open.pop();
        let node = self.tree.node(id);
        match node.kind {
            Kind::Heading => self.end_heading(node),
            Kind::Statement | Kind::Argument => self.end_element(node),
            Kind::Relations => drop(self.parents.pop()),
            Kind::Relation(symbol) => self.end_relation(symbol, node),
            Kind::Step => self.end_step(),
            Kind::Rule => self.end_rule(),
            Kind::Inference => self.end_inference(),
            Kind::Reconstruction => self.end_reconstruction(node),
            _ => {}
        }
    }

    /// A leaf, or the beginning of emphasis.
    fn piece(&mut self, id: NodeId, node: Node) {
        match node.kind {
            Kind::FrontMatter => self.front_matter(node),
            Kind::Data => self.data(node),
            Kind::ClaimDefinition | Kind::ArgumentDefinition => self.title(node, MemberKind::Definition),
            Kind::ClaimReference | Kind::ArgumentReference => self.title(node, MemberKind::Reference),
            Kind::Text | Kind::Escape | Kind::Shortcode => self.plain(node),
            Kind::Newline => self.line_break(id),
            Kind::Tag => self.tag(node),
            Kind::ClaimMention | Kind::ArgumentMention => self.mention(node),
            Kind::Link => {
                let image = self.image(node);
                self.with_text(|text| text.push_link(image));
            }
            Kind::Bold | Kind::Italic => self.with_text(|text| text.begin_emphasis(node.kind)),
            Kind::EmphasisStart if !matches!(self.parent(), Some(Kind::Bold | Kind::Italic)) => self.plain(node),
            Kind::EmphasisEnd => {
                let image = self.image(node);
                self.with_text(|text| text.end_emphasis(image));
            }
            _ => {}
        }
    }

    /// Adds to the text of the heading or element that is being read.
    fn with_text(&mut self, add: impl FnOnce(&mut RunningText)) {
        if let Some(heading) = &mut self.heading {
            add(&mut heading.text);
        } else if let Some(element) = self.elements.last_mut() {
            add(&mut element.text);
        }
    }

    fn plain(&mut self, node: Node) {
        let source = self.composed.text();
        let pieces = plain(node, source, &self.settings.model);
        if self.parent() == Some(Kind::Rule) {
            if let Some(draft) = &mut self.reconstruction {
                pieces.iter().for_each(|piece| draft.rule.push_str(piece));
            }
        } else if let Some(heading) = &mut self.heading {
            pieces.iter().for_each(|piece| heading.text.push(piece));
        } else if let Some(element) = self.elements.last_mut() {
            pieces.iter().for_each(|piece| element.text.push(piece));
        }
        if self.heading.is_none() {
            self.note_head(node);
        }
    }

    /// The first piece of an element is its head; the text of an untitled one belongs to it.
    fn note_head(&mut self, node: Node) {
        if let Some(element) = self.elements.last_mut()
            && (element.head.is_none() || element.kind == MemberKind::Untitled)
        {
            let start = element.head.map_or(node.start, |(start, _)| start);
            element.head = Some((start, node.end));
        }
    }

    /// A line break at the end of a text says nothing; any other becomes a space.
    fn line_break(&mut self, id: NodeId) {
        let after = self.tree.after(id);
        let is_last = match self.open.last() {
            Some(&parent) => !self.tree.are_siblings(parent, after),
            None => true,
        };
        if !is_last && self.tree.node(after).kind != Kind::EmphasisEnd {
            self.with_text(RunningText::push_line_break);
        }
    }

    fn tag(&mut self, node: Node) {
        let image = self.image(node);
        let tag = self.builder.tag(tag_name(image));
        if !self.settings.model.remove_tags_from_text {
            let kind = MarkKind::Tag(Arc::clone(&tag));
            self.with_text(|text| text.push_marked(image, kind));
        }
        let tags = match (&mut self.heading, self.elements.last_mut()) {
            (Some(heading), _) => &mut heading.tags,
            (None, Some(element)) => &mut element.tags,
            (None, None) => return,
        };
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }

    fn mention(&mut self, node: Node) {
        let image = self.image(node);
        let Some(title) = title(image) else { return };
        let title: Arc<str> = title.into();
        let is_argument = node.kind == Kind::ArgumentMention;
        let kind = match is_argument {
            true => MarkKind::ArgumentMention(Arc::clone(&title)),
            false => MarkKind::ClaimMention(Arc::clone(&title)),
        };
        self.with_text(|text| text.push_marked(image, kind));
        let span = self.span(node);
        self.mentions.push(Mention { title, is_argument, span });
    }

    fn front_matter(&mut self, node: Node) {
        let image = self.image(node);
        let inner = image.trim_start_matches('=').trim_end().trim_end_matches('=');
        let start = node.start + (image.len() - image.trim_start_matches('=').len()) as u32;
        let Some(data) = self.yaml(inner, start) else { return };
        let mut merged = self.config.clone();
        merged.merge(&data);
        self.settings = Settings::from_data(&merged);
        let span = self.span(node);
        self.builder.set_front_matter(*data, Some(span));
    }

    /// A data block belongs to the heading, inference or element that is being read.
    fn data(&mut self, node: Node) {
        let image = self.image(node);
        let (text, before) = block_format(image).unwrap_or((image, 0));
        let Some(data) = self.yaml(text, node.start + before as u32) else { return };
        let slot = if let Some(heading) = &mut self.heading {
            &mut heading.data
        } else if self.parent() == Some(Kind::Inference) {
            match &mut self.reconstruction {
                Some(draft) => &mut draft.inference_data,
                None => return,
            }
        } else if let Some(element) = self.elements.last_mut() {
            &mut element.data
        } else {
            return;
        };
        *slot = Some(data);
    }

    /// The keys of a YAML text that begins at `start`.
    fn yaml(&mut self, text: &str, start: u32) -> Option<Box<Data>> {
        let composed = self.composed;
        let (datum, errors) = yaml::read(text, |from, to| composed.span(start + from, start + to));
        self.problems.extend(errors.into_iter().map(Problem::from));
        let Datum { value, span } = datum?;
        match value {
            Value::Map(data) => Some(Box::new(data)),
            Value::Null => None,
            other => {
                let kind = ProblemKind::Yaml(YamlErrorKind::NotAMap(other.describe()));
                self.problems.push(Problem { kind, span });
                None
            }
        }
    }

    fn begin_element(&mut self, kind: Kind) {
        let is_argument = kind == Kind::Argument;
        let role = match self.parent() {
            _ if is_argument => Role::Description,
            Some(Kind::Relation(_)) => Role::Relation,
            Some(Kind::ListItem) => Role::ListItem,
            Some(Kind::Step) => Role::Premise,
            _ => Role::TopLevel,
        };
        self.elements.push(ElementDraft {
            is_argument,
            kind: MemberKind::Untitled,
            role,
            title: None,
            head: None,
            text: if is_argument { RunningText::present() } else { RunningText::default() },
            tags: Vec::new(),
            data: None,
            element: None,
        });
    }

    fn title(&mut self, node: Node, kind: MemberKind) {
        let Some(title) = title(self.image(node)) else { return };
        if let Some(element) = self.elements.last_mut() {
            element.title = Some(title);
            element.kind = kind;
            element.head = Some((node.start, node.end));
        }
    }

    fn made_up_title(&mut self) -> String {
        self.untitled += 1;
        format!("Untitled {}", self.untitled)
    }

    /// The claim or argument that the element being read is.
    fn settle_element(&mut self) -> Option<Element> {
        let (title, is_argument) = match self.elements.last()? {
            ElementDraft { element: Some(element), .. } => return Some(*element),
            draft => (draft.title, draft.is_argument),
        };
        let made_up = title.is_none().then(|| self.made_up_title());
        let title = title.unwrap_or_else(|| made_up.as_deref().unwrap_or_default());
        let element = match is_argument {
            true => Element::Argument(self.builder.argument(title)),
            false => Element::Claim(self.builder.claim(title)),
        };
        self.elements.last_mut()?.element = Some(element);
        Some(element)
    }

    fn end_element(&mut self, node: Node) {
        let Some(element) = self.settle_element() else { return };
        let Some(draft) = self.elements.pop() else { return };
        let span = self.span(node);
        let member = Member {
            kind: draft.kind,
            role: draft.role,
            text: draft.text.finish(),
            tags: draft.tags,
            data: draft.data,
            section: self.section,
            argument: None,
            top_level: self.open.len() == 1,
            span,
            head: draft.head.map_or(span, |(start, end)| self.composed.span(start, end)),
            origin: None,
        };
        let position = match element {
            Element::Argument(id) => {
                let position = self.builder.add_description(id, member);
                if self.open.len() == 1 {
                    self.previous = Some((id, position));
                }
                position
            }
            Element::Claim(id) => self.builder.add_member(id, member),
            Element::Inference(_) => return,
        };
        self.finished = Some((element, position));
    }

    /// What the relations below belong to: the element being read, or the inference above them.
    fn begin_relations(&mut self) {
        let parent = match self.parent() {
            Some(Kind::Inference) => {
                self.reconstruction.as_ref().and_then(|draft| draft.inference).map(Element::Inference)
            }
            _ => self.settle_element(),
        };
        self.parents.push(parent);
    }

    fn end_relation(&mut self, symbol: RelationSymbol, node: Node) {
        let (Some(&Some(parent)), Some((child, member))) = (self.parents.last(), self.finished.take()) else { return };
        let undercut = |target: Element| match (target, &self.reconstruction) {
            // Within a reconstruction an undercut of a claim means the step that led to it.
            (Element::Claim(_), Some(draft)) => draft.inference.map_or(target, Element::Inference),
            _ => target,
        };
        let (kind, from, to) = match symbol {
            RelationSymbol::Supports => (RelationKind::Support, child, parent),
            RelationSymbol::SupportedBy => (RelationKind::Support, parent, child),
            RelationSymbol::Attacks => (RelationKind::Attack, child, parent),
            RelationSymbol::AttackedBy => (RelationKind::Attack, parent, child),
            RelationSymbol::Contradicts => (RelationKind::Contradictory, parent, child),
            RelationSymbol::Undercuts => (RelationKind::Undercut, child, undercut(parent)),
            RelationSymbol::UndercutBy => (RelationKind::Undercut, parent, child),
        };
        let span = self.relation_span(node, child, member);
        self.builder.relate(kind, from, to, span);
    }

    /// From the sign of a relation to the head of what stands behind it.
    fn relation_span(&self, node: Node, child: Element, member: u32) -> Span {
        let image = self.image(node);
        let sign = node.start + (image.len() - image.trim_start_matches([' ', '\t', '\'']).len()) as u32;
        let members = match child {
            Element::Claim(id) => &self.builder.model().claim(id).members,
            Element::Argument(id) => &self.builder.model().argument(id).members,
            Element::Inference(_) => return self.span(node),
        };
        let sign = self.composed.span(sign, node.end);
        members.get(member as usize).map_or(sign, |member| sign.at_start().to(member.head))
    }

    fn end_heading(&mut self, node: Node) {
        let Some(draft) = self.heading.take() else { return };
        let Text { string: title, marks } = trimmed(draft.text.finish().unwrap_or_default());
        let (is_group, is_closed) = self.group_settings(&title, draft.data.as_deref());
        let mut parent = self.section;
        while let Some(id) = parent
            && self.builder.model().section(id).level >= draft.level
        {
            parent = self.builder.model().section(id).parent;
        }
        let span = self.span(node);
        self.section = Some(self.builder.add_section(Section {
            id: format!("s{}", self.builder.model().sections().len() + 1),
            level: draft.level,
            title,
            marks,
            tags: draft.tags,
            data: draft.data,
            parent,
            is_group,
            is_closed,
            span,
        }));
    }

    /// What the heading's data and the settings say about drawing the section as a group.
    fn group_settings(&self, title: &str, data: Option<&Data>) -> (Option<bool>, Option<bool>) {
        let settings = &self.settings.group;
        let flag = |key: &str, ignored: bool| data.filter(|_| !ignored).and_then(|data| data.bool(key));
        let is_group = flag("isGroup", settings.ignore_is_group);
        let is_closed = flag("isClosed", settings.ignore_is_closed);
        match &settings.sections {
            None => (is_group, is_closed),
            Some(sections) => match sections.get(title) {
                Some(section) => (section.is_group, section.is_closed),
                None => (Some(is_group.unwrap_or(false)), is_closed),
            },
        }
    }
}

/// The inside of a data block whose brace ends its line, and how many bytes stand before it: it is YAML
/// of its own, not a flow mapping.
fn block_format(image: &str) -> Option<(&str, usize)> {
    let inner = image.strip_prefix('{')?.trim_start_matches([' ', '\t']);
    let inner = inner.strip_prefix('\n')?;
    Some((inner.trim_end().strip_suffix('}').unwrap_or(inner), image.len() - inner.len()))
}

/// What has no section by its texts is in that of its first member.
fn complete_sections(builder: &mut Builder) {
    for id in builder.model().claim_ids() {
        let claim = builder.claim_mut(id);
        claim.section = claim.section.or(claim.members.first().and_then(|member| member.section));
    }
    for id in builder.model().argument_ids() {
        let argument = builder.argument_mut(id);
        argument.section = argument.section.or(argument.members.first().and_then(|member| member.section));
    }
}

/// Mentions of what is nowhere stated.
fn unknown_mentions(builder: &Builder, mentions: Vec<Mention>) -> Vec<Problem> {
    let model = builder.model();
    let mut problems = Vec::new();
    for Mention { title, is_argument, span } in mentions {
        let nearest = |titles: &mut dyn Iterator<Item = &str>| crate::model::nearest(&title, titles).map(str::to_owned);
        let kind = if is_argument && model.find_argument(&title).is_none() {
            let nearest = nearest(&mut model.arguments().map(|(_, argument)| &*argument.title));
            ProblemKind::UnknownArgument { title: title.to_string(), nearest }
        } else if !is_argument && model.find_claim(&title).is_none() {
            let nearest = nearest(&mut model.claims().map(|(_, claim)| &*claim.title));
            ProblemKind::UnknownClaim { title: title.to_string(), nearest }
        } else {
            continue;
        };
        problems.push(Problem { kind, span });
    }
    problems
}
