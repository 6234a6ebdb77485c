//! Making a scene from a model.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::label::{self, Labels};
use super::shown::Shown;
use super::{Degree, Edge, EdgeKind, Group, GroupId, Marks, Node, NodeId, Scene, Subject, panel};
use crate::diagnostic::Diagnostic;
use crate::map::{Map, MapOptions, Palette, enclosing_groups};
use crate::model::{
    Argument, ArgumentId, Claim, ClaimFacts, ClaimId, Data, Element, InferenceId, Likelihood, MarkKind, Model,
    RelationKind, Scale, SectionId, Stance, Text,
};
use crate::reason::Reasons;
use crate::render::{Color, Direction, Options, Outcome, TextDirection, Words};

pub(super) fn scene<'m>(reasons: &Reasons<'m>, options: &'m Options) -> Scene<'m> {
    let model = reasons.model();
    let shown = Shown::new(model, options);
    let mut build = Build::new(model, options);
    build.add_nodes(&shown, &|claim| !options.hide_unsupported && reasons.is_unsupported(claim));
    if shown.is_folded {
        build.add_map_edges();
    } else {
        build.add_inference_edges(&shown);
        build.add_relations();
    }
    let mut scene = build.scene;
    panel::panels(&mut scene);
    scene
}

struct Build<'m> {
    model: &'m Model,
    scene: Scene<'m>,
    labels: Labels<'m>,
    palette: Palette<'m>,
    claims: Vec<Option<NodeId>>,
    arguments: Vec<Option<NodeId>>,
    inferences: Vec<Option<NodeId>>,
    /// The last pill of each argument.
    last_pills: Vec<Option<NodeId>>,
    /// By section: the innermost section that is a group.
    enclosing: Vec<Option<SectionId>>,
    /// By section: the outermost group around it, itself included, that is drawn closed.
    closed: Vec<Option<SectionId>>,
    groups: FxHashMap<SectionId, GroupId>,
    closed_nodes: FxHashMap<SectionId, NodeId>,
    source_numbers: FxHashMap<&'m str, usize>,
    speaker_numbers: FxHashMap<&'m str, usize>,
    findings: FxHashMap<Element, Vec<usize>>,
    weighed: FxHashMap<Element, Outcome>,
    /// The edges at closed sections, each of which is drawn once.
    known: FxHashSet<(NodeId, NodeId, EdgeKind)>,
}

impl<'m> Build<'m> {
    fn new(model: &'m Model, options: &'m Options) -> Build<'m> {
        let lang = options.lang.as_deref().or(model.lang()).filter(|lang| !lang.is_empty());
        let words = Words::of(lang);
        let labels = Labels::new(model, lang, words, options.labels);
        let enclosing = enclosing_groups(model);
        let mut closed: Vec<Option<SectionId>> = Vec::with_capacity(enclosing.len());
        for (id, section) in model.sections() {
            let around = section.parent.and_then(|parent| closed[parent.index()]);
            let own = (enclosing[id.index()] == Some(id) && section.is_closed == Some(true)).then_some(id);
            closed.push(around.or(own));
        }
        let scene = Scene {
            model,
            title: labels.document("title"),
            subtitle: labels.document("subTitle"),
            lang,
            text_direction: lang.map_or_else(|| usual_direction(model), TextDirection::of_language),
            direction: options.direction.or_else(|| own_direction(model)).unwrap_or_default(),
            words,
            nodes: Vec::with_capacity(model.claims().len() + model.arguments().len() + model.inferences().len()),
            edges: Vec::new(),
            groups: Vec::new(),
            panels: Vec::new(),
            sources: Vec::new(),
            findings: &options.findings,
            left_out: 0,
        };
        Build {
            model,
            scene,
            labels,
            palette: Palette::new(model),
            claims: vec![None; model.claims().len()],
            arguments: vec![None; model.arguments().len()],
            inferences: vec![None; model.inferences().len()],
            last_pills: vec![None; model.arguments().len()],
            enclosing,
            closed,
            groups: FxHashMap::default(),
            closed_nodes: FxHashMap::default(),
            source_numbers: FxHashMap::default(),
            speaker_numbers: model.speakers().enumerate().map(|(at, (id, _))| (id, at)).collect(),
            findings: found(model, &options.findings),
            weighed: options.weighed.iter().map(|weighed| (weighed.element, weighed.outcome)).collect(),
            known: FxHashSet::default(),
        }
    }

    fn add_nodes(&mut self, shown: &Shown, unsupported: &dyn Fn(ClaimId) -> bool) {
        let mut in_closed = Vec::new();
        for (id, claim) in self.model.claims().filter(|(id, _)| shown.claims[id.index()]) {
            match self.closed_section(claim.section) {
                Some(section) => in_closed.push((Element::Claim(id), section)),
                None => self.claims[id.index()] = Some(self.add_claim(id, claim, unsupported(id))),
            }
        }
        for (id, argument) in self.model.arguments().filter(|(id, _)| shown.arguments[id.index()]) {
            match self.closed_section(argument.section) {
                Some(section) => in_closed.push((Element::Argument(id), section)),
                None => self.arguments[id.index()] = Some(self.add_argument(id, argument)),
            }
        }
        for (id, inference) in self.model.inferences().filter(|(id, _)| shown.inferences[id.index()]) {
            match self.closed_section(self.model.argument(inference.argument).section) {
                Some(section) => in_closed.push((Element::Inference(id), section)),
                None => self.inferences[id.index()] = Some(self.add_pill(id)),
            }
        }
        for (element, section) in in_closed {
            let node = Some(self.closed_node(section));
            match element {
                Element::Claim(id) => self.claims[id.index()] = node,
                Element::Argument(id) => self.arguments[id.index()] = node,
                Element::Inference(id) => self.inferences[id.index()] = node,
            }
        }
        for (id, inference) in self.model.inferences() {
            if let Some(pill) = self.inferences[id.index()] {
                self.last_pills[inference.argument.index()] = Some(pill);
            }
        }
    }

    fn closed_section(&self, section: Option<SectionId>) -> Option<SectionId> {
        self.closed[section?.index()]
    }

    fn add_claim(&mut self, id: ClaimId, claim: &'m Claim, unsupported: bool) -> NodeId {
        let facts = claim.facts();
        let (title, text) = self.labels.claim(claim);
        let marks = Marks {
            main: facts.main,
            implicit: facts.implicit,
            assumed: facts.assumed,
            undeveloped: facts.undeveloped,
            unsupported,
        };
        let voice = voice(facts);
        let node = Node {
            title,
            text,
            marks,
            stance: facts.stance.filter(|stance| !voice.is_empty() || *stance != Stance::Endorses),
            speaker: self.speaker(&voice),
            voice: voice.into_iter().map(|id| self.labels.speaker(id)).collect(),
            basis: &facts.basis,
            tags: self.tags(&claim.tags, claim.text()),
            notes: self.notes(facts),
            findings: self.found(Element::Claim(id)),
            weighed: self.weighed(Element::Claim(id)),
            degrees: degrees(facts, facts.scale.or(self.model.scale()), self.scene.words),
            link: label::link(claim.text(), &claim.data),
            color: self.claim_color(id, claim),
            group: self.group(claim.section),
            ..empty(Subject::Claim(id))
        };
        self.push(node)
    }

    /// What an element comes to, if that is to be shown.
    fn weighed(&self, element: Element) -> Option<Outcome> {
        self.weighed.get(&element).copied()
    }

    /// What was found in an element.
    fn found(&self, element: Element) -> Vec<usize> {
        self.findings.get(&element).cloned().unwrap_or_default()
    }

    /// The number of the last of these speakers. Those who are not declared follow the others.
    fn speaker(&mut self, voice: &[&'m str]) -> Option<usize> {
        let next = self.speaker_numbers.len();
        voice.last().map(|id| *self.speaker_numbers.entry(id).or_insert(next))
    }

    /// The numbers of the sources that a claim is anchored in, beside the map's own subject.
    fn notes(&mut self, facts: &'m ClaimFacts) -> Vec<usize> {
        let mut notes = Vec::new();
        for anchor in facts.anchors.iter().filter(|anchor| Some(&*anchor.source) != self.model.subject()) {
            let Some(source) = self.model.source(&anchor.source) else { continue };
            let number = *self.source_numbers.entry(&anchor.source).or_insert_with(|| {
                self.scene.sources.push((&anchor.source, source));
                self.scene.sources.len()
            });
            if !notes.contains(&number) {
                notes.push(number);
            }
        }
        notes
    }

    fn add_argument(&mut self, id: ArgumentId, argument: &'m Argument) -> NodeId {
        let (title, text) = self.labels.argument(argument);
        let node = Node {
            title,
            text,
            tags: self.tags(&argument.tags, argument.text()),
            findings: self.found(Element::Argument(id)),
            weighed: self.weighed(Element::Argument(id)),
            link: label::link(argument.text(), &argument.data),
            color: self.argument_color(id, argument),
            group: self.group(argument.section),
            ..empty(Subject::Argument(id))
        };
        self.push(node)
    }

    fn add_pill(&mut self, id: InferenceId) -> NodeId {
        let inference = self.model.inference(id);
        let argument = self.model.argument(inference.argument);
        let (title, text) = self.labels.inference(id, inference);
        let node = Node {
            title,
            text,
            tags: self.tags(&argument.tags, None),
            link: label::link(argument.text(), &argument.data),
            weighed: self.weighed(Element::Argument(inference.argument)),
            color: self.argument_color(inference.argument, argument),
            group: self.group(argument.section),
            ..empty(Subject::Inference(id))
        };
        self.push(node)
    }

    fn closed_node(&mut self, id: SectionId) -> NodeId {
        if let Some(&node) = self.closed_nodes.get(&id) {
            return node;
        }
        let section = self.model.section(id);
        let node = Node {
            title: Some(self.labels.section(section).into()),
            color: self.section_color(id, 1),
            group: self.group(section.parent),
            ..empty(Subject::Section(id))
        };
        let node = self.push(node);
        self.closed_nodes.insert(id, node);
        node
    }

    fn push(&mut self, node: Node<'m>) -> NodeId {
        self.scene.nodes.push(node);
        NodeId(self.scene.nodes.len() as u32 - 1)
    }

    /// Tags that stand in the text are seen there.
    fn tags(&self, tags: &'m [Arc<str>], text: Option<&Text>) -> Vec<&'m str> {
        let is_in_text = |tag: &str| {
            let marks = text.map_or(&[][..], |text| &text.marks);
            marks.iter().any(|mark| matches!(&mark.kind, MarkKind::Tag(known) if **known == *tag))
        };
        let is_shown = |tag: &&str| self.model.settings().map.add_tags && !is_in_text(tag);
        tags.iter().map(|tag| &**tag).filter(is_shown).collect()
    }

    /// The innermost group around what stands in a section. Groups are made as they are needed.
    fn group(&mut self, section: Option<SectionId>) -> Option<GroupId> {
        let innermost = self.enclosing[section?.index()]?;
        let mut missing = Vec::new();
        let mut current = Some(innermost);
        let mut parent = None;
        while let Some(id) = current {
            if let Some(&known) = self.groups.get(&id) {
                parent = Some(known);
                break;
            }
            missing.push(id);
            current = self.model.section(id).parent.and_then(|parent| self.enclosing[parent.index()]);
        }
        for section in missing.into_iter().rev() {
            let level = parent.map_or(1, |parent: GroupId| self.scene.groups[parent.index()].level + 1);
            let title = self.labels.section(self.model.section(section));
            let color = self.section_color(section, level);
            self.scene.groups.push(Group { section, title, level, parent, color });
            let id = GroupId(self.scene.groups.len() as u32 - 1);
            self.groups.insert(section, id);
            parent = Some(id);
        }
        parent
    }

    fn add_inference_edges(&mut self, shown: &Shown) {
        let mut last_use: Vec<Option<InferenceId>> = vec![None; self.claims.len()];
        for (id, inference) in self.model.inferences().filter(|(id, _)| shown.inferences[id.index()]) {
            let Some(pill) = self.inferences[id.index()] else { continue };
            for &premise in &inference.premises {
                if last_use[premise.index()].replace(id) != Some(id) {
                    self.add_edge(self.claims[premise.index()], Some(pill), EdgeKind::Premise);
                }
            }
            self.add_edge(Some(pill), self.claims[inference.conclusion.index()], EdgeKind::Conclusion);
        }
    }

    fn add_relations(&mut self) {
        for (_, relation) in self.model.relations() {
            let (from, to) = (self.end(relation.from), self.end(relation.to));
            self.add_edge(from, to, EdgeKind::Relation(relation.kind));
        }
    }

    /// An argument that is spelled out is met at its last step.
    fn end(&self, element: Element) -> Option<NodeId> {
        match element {
            Element::Claim(id) => self.claims[id.index()],
            Element::Argument(id) => self.arguments[id.index()].or(self.last_pills[id.index()]),
            Element::Inference(id) => {
                let argument = self.model.inference(id).argument;
                self.inferences[id.index()].or(self.arguments[argument.index()])
            }
        }
    }

    /// The arrows of Argdown's map, in which arguments are single boxes.
    fn add_map_edges(&mut self) {
        let map = Map::new(self.model, &MapOptions::default());
        let end = |this: &Self, item| match item {
            crate::map::Item::Group(_) => None,
            crate::map::Item::Node(id) => match map.node(id).subject {
                crate::map::Subject::Claim(id) => this.claims[id.index()],
                crate::map::Subject::Argument(id) => this.arguments[id.index()],
            },
        };
        for edge in map.edges() {
            self.add_edge(end(self, edge.from), end(self, edge.to), EdgeKind::Relation(edge.kind));
        }
    }

    /// Adds an edge between two boxes that are drawn. Inside a closed section nothing is shown.
    fn add_edge(&mut self, from: Option<NodeId>, to: Option<NodeId>, kind: EdgeKind) {
        let (Some(from), Some(to)) = (from, to) else { return };
        let is_closed = |id: NodeId| matches!(self.scene.node(id).subject, Subject::Section(_));
        if is_closed(from) || is_closed(to) {
            let kind = match kind {
                EdgeKind::Premise | EdgeKind::Conclusion => EdgeKind::Relation(RelationKind::Support),
                relation => relation,
            };
            if from != to && self.known.insert((from, to, kind)) {
                self.push_edge(from, to, kind);
            }
        } else {
            self.push_edge(from, to, kind);
        }
    }

    fn push_edge(&mut self, from: NodeId, to: NodeId, kind: EdgeKind) {
        let color = match kind {
            EdgeKind::Relation(kind) => self.relation_color(kind),
            EdgeKind::Premise | EdgeKind::Conclusion => None,
        };
        self.scene.edges.push(Edge { from, to, kind, color });
    }

    // The colours that the author of the map asks for. Those that Argdown gives to everything else
    // say nothing and are not used.

    fn claim_color(&self, id: ClaimId, claim: &Claim) -> Option<Color> {
        let by_title = self.model.settings().color.statement_colors.contains_key(&*claim.title);
        let own = (by_title || self.has_color(&claim.data)).then(|| self.palette.claim(id)).flatten();
        own.or_else(|| self.tag_color(&claim.tags)).and_then(Color::from_hex)
    }

    fn argument_color(&self, id: ArgumentId, argument: &Argument) -> Option<Color> {
        let by_title = self.model.settings().color.argument_colors.contains_key(&*argument.title);
        let own = (by_title || self.has_color(&argument.data)).then(|| self.palette.argument(id)).flatten();
        own.or_else(|| self.tag_color(&argument.tags)).and_then(Color::from_hex)
    }

    fn section_color(&self, id: SectionId, level: u32) -> Option<Color> {
        let settings = &self.model.settings().color;
        let section = self.model.section(id);
        let is_asked_for = settings.group_scheme.is_some()
            || settings.group_colors.contains_key(&section.title)
            || (settings.colorize_groups_by_tag && !section.tags.is_empty())
            || section.data.as_deref().is_some_and(|data| self.has_color(data));
        is_asked_for.then(|| self.palette.group(id, level)).flatten().and_then(Color::from_hex)
    }

    fn relation_color(&self, kind: RelationKind) -> Option<Color> {
        let is_asked_for = self.model.settings().color.relation_colors.contains_key(kind.name());
        is_asked_for.then(|| self.palette.relation(kind)).flatten().and_then(Color::from_hex)
    }

    fn has_color(&self, data: &Data) -> bool {
        !self.model.settings().color.ignore_color_data && data.get("color").is_some()
    }

    /// The colour of the tag with the highest priority among those that the settings colour.
    fn tag_color(&self, tags: &[Arc<str>]) -> Option<&'m str> {
        let settings = &self.model.settings().color;
        if settings.colorize_by_tag == Some(false) {
            return None;
        }
        let priority = |tag: &str| self.palette.tag_priority(tag).unwrap_or(0);
        let colored = tags.iter().filter(|tag| settings.tag_colors.contains_key(&***tag));
        let strongest = colored.reduce(|best, tag| if priority(tag) > priority(best) { tag } else { best })?;
        self.palette.tag(strongest)
    }
}

/// The ids of the speakers, without the author where he passes on somebody else's words.
fn voice(facts: &ClaimFacts) -> Vec<&str> {
    let speakers = match facts.voice.as_slice() {
        [only] if only == "author" => &[],
        [_, others @ ..] if !others.is_empty() => others,
        voice => voice,
    };
    speakers.iter().map(String::as_str).collect()
}

/// By element, what was found in it: positions of the findings that name it.
fn found(model: &Model, findings: &[Diagnostic]) -> FxHashMap<Element, Vec<usize>> {
    let mut by_element: FxHashMap<Element, Vec<usize>> = FxHashMap::default();
    for (at, finding) in findings.iter().enumerate() {
        for name in finding.subject.iter().chain(finding.claims.iter().map(|claim| &claim.name)) {
            let title = |open, close| name.strip_prefix(open)?.strip_suffix(close);
            let claim = title('[', ']').and_then(|title| model.find_claim(title)).map(Element::Claim);
            let argument = title('<', '>').and_then(|title| model.find_argument(title)).map(Element::Argument);
            if let Some(element) = claim.or(argument) {
                let places = by_element.entry(element).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
    }
    by_element
}

/// How likely a claim is held to be, and how sure one is of that.
fn degrees<'m>(facts: &'m ClaimFacts, scale: Option<Scale>, words: &Words) -> Vec<Degree<'m>> {
    let word = |likelihood: &'m Likelihood| match likelihood {
        Likelihood::Word(word) => Cow::Borrowed(word.as_str()),
        Likelihood::Number(number) => Cow::Owned(format!("{:.0} %", number * 100.0)),
    };
    let likelihood = facts.likelihood.as_ref();
    let likelihood = likelihood.map(|degree| Degree { word: word(degree), step: degree.step(scale) });
    let confidence = facts.confidence.as_ref().map(|degree| Degree {
        word: format!("{}: {}", words.confidence, word(degree)).into(),
        step: degree.confidence_step(),
    });
    likelihood.into_iter().chain(confidence).collect()
}

fn empty<'m>(subject: Subject) -> Node<'m> {
    Node {
        subject,
        title: None,
        text: None,
        marks: Marks::default(),
        voice: Vec::new(),
        speaker: None,
        stance: None,
        basis: &[],
        tags: Vec::new(),
        notes: Vec::new(),
        link: None,
        color: None,
        group: None,
        panel: None,
        findings: Vec::new(),
        weighed: None,
        degrees: Vec::new(),
        hidden: 0,
    }
}

/// Where no language is named: the way in which most texts run.
fn usual_direction(model: &Model) -> TextDirection {
    let directions = model.claims().filter_map(|(_, claim)| TextDirection::of_text(claim.name()));
    let balance: i64 = directions.map(|direction| if direction.is_right_to_left() { 1 } else { -1 }).sum();
    if balance > 0 { TextDirection::RightToLeft } else { TextDirection::LeftToRight }
}

/// The direction that the map asks for in the words of Graphviz.
fn own_direction(model: &Model) -> Option<Direction> {
    let settings = &model.settings().graphviz;
    let (_, direction) = settings.iter().find(|(name, _)| name == "rankdir")?;
    match direction.as_str() {
        "BT" => Some(Direction::Up),
        "TB" => Some(Direction::Down),
        "LR" => Some(Direction::EndStart),
        "RL" => Some(Direction::StartEnd),
        _ => None,
    }
}
