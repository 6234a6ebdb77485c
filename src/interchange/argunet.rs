//! The GraphML that Argunet exports: a drawing of yEd with the argument in elements of Argunet's own.
//!
//! A thesis is a claim, and so is each proposition of an argument; one id is one claim wherever it stands, so that the
//! conclusion of an argument can be the thesis that it supports. Groups are sections.

use rustc_hash::FxHashMap;

use super::names::Names;
use super::reading::Reading;
use super::xml::{self, Xml, XmlFile, attribute, elements, named};
use crate::model::{
    ArgumentId, ClaimId, Element, Inference, Member, MemberKind, Reconstruction, RelationKind, Role, Section,
    SectionId, Step, Text, Value,
};
use crate::resolve::{Document, FormatError, Options};
use crate::text::Span;

/// The name space of Argunet's elements.
const SPACE: &str = "http://www.argunet.org/xml/argml";
/// The level of the headings of groups in groups, at most.
const DEEPEST: u32 = 64;
/// The types of edges.
const EDGES: &[&str] = &["support", "attack", "sketchedSupport", "sketchedAttack"];
/// The types of propositions, as Argunet spells them.
const PROPOSITIONS: &[&str] = &["premise", "prelimary-conclusion", "preliminary-conclusion", "conclusion"];

/// Does a text look like the GraphML of Argunet?
pub(super) fn recognise(text: &str) -> bool {
    xml::has_root(text, "graphml") && text.contains(SPACE)
}

/// Reads the GraphML of Argunet. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::argunet;
/// use hence::resolve::Options;
///
/// let text = r#"<graphml xmlns:arg="http://www.argunet.org/xml/argml"><graph>
///   <node id="n0"><data><arg:thesis id="1"><arg:title>Late</arg:title></arg:thesis></data></node>
///   <node id="n1"><data><arg:argument id="2"><arg:title>Custom</arg:title></arg:argument></data></node>
///   <edge source="n1" target="n0"><data><arg:edge type="sketchedSupport"/></data></edge>
/// </graph></graphml>"#;
/// let map = argunet::read("map.graphml", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().relations().len(), 1);
/// ```
pub fn read(name: &str, text: &str, options: &Options) -> Document {
    let mut reading = Reading::begin(name, text, "argunet");
    if let Some(file) = XmlFile::read(reading.file, text, "graphml", &mut reading.report) {
        let reader = Reader {
            file: &file,
            reading: &mut reading,
            nodes: FxHashMap::default(),
            claims: FxHashMap::default(),
            titles: Default::default(),
            edges: Vec::new(),
        };
        reader.read();
    }
    reading.end(options)
}

struct Reader<'r, 'n, 'a> {
    file: &'n XmlFile<'a>,
    reading: &'r mut Reading,
    /// The elements that the nodes of the drawing show.
    nodes: FxHashMap<&'n str, Element>,
    /// The claims by Argunet's own ids.
    claims: FxHashMap<&'n str, ClaimId>,
    /// The titles of claims and of arguments.
    titles: [Names; 2],
    edges: Vec<Xml<'n, 'a>>,
}

/// A node of the drawing, and the section that it stands in.
type Placed<'n, 'a> = (Xml<'n, 'a>, Option<SectionId>);

impl<'n, 'a> Reader<'_, 'n, 'a> {
    fn read(mut self) {
        self.front_matter();
        let (nodes, groups) = self.nodes();
        // Theses give propositions their titles, so they come first.
        for (node, section) in &nodes {
            match own(*node, "thesis") {
                Some(thesis) => self.thesis(*node, thesis, *section),
                None if own(*node, "argument").is_none() => {
                    let error = FormatError::MissingKey { key: "arg:thesis` or `arg:argument", of: "a node" };
                    self.reading.report.add(self.file.tag(*node), error);
                }
                None => {}
            }
        }
        for (node, section) in &nodes {
            if let Some(argument) = own(*node, "argument") {
                self.argument(*node, argument, *section);
            }
        }
        for edge in std::mem::take(&mut self.edges) {
            let element = self.edge(edge);
            let path = ["graphml", "edge"];
            xml::keep(&mut self.reading.foreign, &path, edge, element, |_| false);
        }
        self.keep(&nodes, &groups);
    }

    fn front_matter(&mut self) {
        let own_elements = || self.file.root().descendants().filter(|node| node.tag_name().namespace() == Some(SPACE));
        let debate = own_elements().find(|node| node.tag_name().name() == "debate");
        let title = debate.and_then(|debate| named(debate, "title").next());
        let title = title.or_else(|| own_elements().find(|node| node.tag_name().name() == "mapTitle"));
        let language = debate.and_then(|debate| named(debate, "language").next());
        let about = own_elements().find(|node| node.tag_name().name() == "mapDescription");
        // It reads ` de - German `.
        let lang = language.map(|language| xml::text(language).split(' ').next().unwrap_or("").to_owned());
        let texts = [
            ("title", title, title.map(xml::text)),
            ("lang", language, lang),
            ("abstract", about, about.map(xml::text)),
        ];
        for (key, element, text) in texts {
            if let (Some(element), Some(text)) = (element, text.filter(|text| !text.is_empty())) {
                let span = self.file.words(element);
                self.reading.set(key, Value::Text(text), span);
            }
        }
    }

    /// The nodes in the order of the file, and the groups, which become sections. Collects the edges on the way.
    fn nodes(&mut self) -> (Vec<Placed<'n, 'a>>, Vec<Xml<'n, 'a>>) {
        let (mut nodes, mut groups) = (Vec::new(), Vec::new());
        let graphs: Vec<_> = named(self.file.root(), "graph").collect();
        let mut to_do: Vec<Placed<'n, 'a>> = graphs.into_iter().rev().map(|graph| (graph, None)).collect();
        while let Some((element, section)) = to_do.pop() {
            match element.tag_name().name() {
                "node" if own(element, "group").is_some() || named(element, "graph").next().is_some() => {
                    let section = Some(self.section(element, section));
                    groups.push(element);
                    let inside: Vec<_> = named(element, "graph").map(|graph| (graph, section)).collect();
                    to_do.extend(inside.into_iter().rev());
                }
                "node" => nodes.push((element, section)),
                "edge" => self.edges.push(element),
                _ => {
                    let (inside, beside): (Vec<_>, Vec<_>) = elements(element).partition(|child| is_graph(*child));
                    for child in beside {
                        xml::keep(&mut self.reading.foreign, &["graphml", "graph"], child, None, |_| false);
                    }
                    to_do.extend(inside.into_iter().rev().map(|child| (child, section)));
                }
            }
        }
        (nodes, groups)
    }

    fn section(&mut self, node: Xml<'n, 'a>, parent: Option<SectionId>) -> SectionId {
        let sections = self.reading.builder.model().sections().len();
        let around = parent.map_or(0, |parent| self.reading.builder.model().section(parent).level);
        let level = (around + 1).min(DEEPEST);
        let title = own(node, "group").and_then(|group| named(group, "title").next()).map(xml::text);
        let title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| format!("Group {}", sections + 1));
        self.reading.builder.add_section(Section {
            id: format!("s{}", sections + 1),
            level,
            title,
            marks: Vec::new(),
            tags: Vec::new(),
            data: None,
            parent,
            is_group: Some(true),
            is_closed: None,
            span: self.file.tag(node),
        })
    }

    fn thesis(&mut self, node: Xml<'n, 'a>, thesis: Xml<'n, 'a>, section: Option<SectionId>) {
        let title = named(thesis, "title").next();
        let words = title.map(xml::text).filter(|title| !title.is_empty());
        let content = named(thesis, "content").next();
        let text = content.map(xml::text).filter(|text| !text.is_empty());
        let id = attribute(thesis, "id");
        let is_titled = words.is_some();
        let wanted = words.or_else(|| id.map(str::to_owned)).unwrap_or_else(|| "thesis".to_owned());
        let title_span = title.or(content).map_or_else(|| self.file.tag(thesis), |title| self.file.words(title));
        let claim = self.new_claim(&wanted);
        let kind = MemberKind::of(is_titled, text.is_some());
        let member = member(kind, Role::TopLevel, text, section, None, self.file.span(thesis), title_span);
        self.reading.builder.add_member(claim, member);
        if let Some(id) = id {
            self.claims.insert(id, claim);
        }
        self.name_node(node, claim.into());
    }

    /// A claim of its own, whose title is the wanted one where no other has it.
    fn new_claim(&mut self, wanted: &str) -> ClaimId {
        let title = self.titles[0].unique(wanted);
        self.reading.builder.claim(&title)
    }

    fn name_node(&mut self, node: Xml<'n, 'a>, element: Element) {
        let Some(id) = xml::wanted(self.file, node, "id", "a node", &mut self.reading.report) else {
            return;
        };
        if self.nodes.insert(id, element).is_some() {
            self.reading.report.add(self.file.value(node, "id"), FormatError::DuplicateId(id.to_owned()));
        }
    }

    fn argument(&mut self, node: Xml<'n, 'a>, element: Xml<'n, 'a>, section: Option<SectionId>) {
        let title = named(element, "title").next();
        let words = title.map(xml::text).filter(|title| !title.is_empty());
        let description = named(element, "description").next();
        let text = description.map(xml::text).filter(|text| !text.is_empty());
        let is_titled = words.is_some();
        let wanted = words.unwrap_or_else(|| attribute(element, "id").unwrap_or("argument").to_owned());
        let name = self.titles[1].unique(&wanted);
        let argument = self.reading.builder.argument(&name);
        self.reading.builder.argument_mut(argument).untitled = !is_titled;
        let head = title.or(description).map_or_else(|| self.file.tag(element), |title| self.file.words(title));
        let kind = MemberKind::of(is_titled, text.is_some());
        let span = self.file.span(element);
        self.reading
            .builder
            .add_description(argument, member(kind, Role::Description, text, section, None, span, head));
        if kind == MemberKind::Reference {
            self.reading.builder.argument_mut(argument).section = section;
        }
        self.reconstruct(argument, element, section);
        self.name_node(node, argument.into());
    }

    /// Spells an argument out where it has propositions.
    fn reconstruct(&mut self, argument: ArgumentId, element: Xml<'n, 'a>, section: Option<SectionId>) {
        let mut propositions: Vec<_> = named(element, "proposition").collect();
        propositions.sort_by_key(|node| attribute(*node, "index").and_then(|index| index.parse::<u32>().ok()));
        let mut steps: Vec<Step> = Vec::new();
        for (at, proposition) in propositions.iter().enumerate() {
            let kind = attribute(*proposition, "type").unwrap_or("premise");
            if !PROPOSITIONS.contains(&kind) {
                let error = FormatError::Word { key: "type", found: kind.to_owned(), known: PROPOSITIONS };
                self.reading.report.add(self.file.value(*proposition, "type"), error);
            }
            let role = match kind {
                "conclusion" if at + 1 == propositions.len() => Role::MainConclusion,
                "conclusion" | "prelimary-conclusion" | "preliminary-conclusion" => Role::IntermediaryConclusion,
                _ => Role::Premise,
            };
            let (claim, member) = self.proposition(*proposition, role, argument, section);
            let inference = (role != Role::Premise).then(|| self.infer(argument, *proposition, claim, &steps));
            steps.push(Step { claim, member, role, inference });
        }
        if let Some(last) = steps.last_mut()
            && last.role == Role::IntermediaryConclusion
        {
            last.role = Role::MainConclusion;
        }
        if steps.last().is_some_and(|last| last.role == Role::MainConclusion) {
            let span = self.file.span(element);
            let reconstruction = Reconstruction { steps, description: Some(0), span };
            self.reading.builder.add_reconstruction(argument, reconstruction);
        } else if let Some(last) = propositions.last() {
            // Premises without a conclusion are reasons for the sketch.
            let error = FormatError::MissingKey { key: "conclusion", of: "an argument with premises" };
            self.reading.report.add(self.file.tag(*last), error);
            for step in steps {
                let span = self.file.span(*last);
                self.reading.builder.relate(RelationKind::Support, step.claim.into(), argument.into(), span);
            }
        }
    }

    /// The step to a conclusion from what its rule names, else from all since the conclusion before.
    fn infer(
        &mut self,
        argument: ArgumentId,
        proposition: Xml<'n, 'a>,
        conclusion: ClaimId,
        steps: &[Step],
    ) -> crate::model::InferenceId {
        let pattern = attribute(proposition, "pattern").map(str::trim).filter(|pattern| !pattern.is_empty());
        let used = pattern.map(|pattern| numbers(pattern, steps.len())).unwrap_or_default();
        let last = steps.iter().rposition(|step| step.role != Role::Premise).unwrap_or(0);
        let premises = match used.is_empty() {
            true => steps[last..].iter().map(|step| step.claim).collect(),
            false => used.into_iter().map(|number| steps[number - 1].claim).collect(),
        };
        let (rules, span) = (pattern.map(str::to_owned).into_iter().collect(), self.file.tag(proposition));
        let conclusion_step = steps.len() as u32;
        self.reading.builder.add_inference(Inference {
            argument,
            premises,
            conclusion,
            conclusion_step,
            rules,
            data: None,
            span,
        })
    }

    /// The claim of a proposition, and which member of it stands here.
    fn proposition(
        &mut self,
        node: Xml<'n, 'a>,
        role: Role,
        argument: ArgumentId,
        section: Option<SectionId>,
    ) -> (ClaimId, u32) {
        let content = named(node, "content").next();
        let text = content.map(xml::text).filter(|text| !text.is_empty());
        let head = content.map_or_else(|| self.file.tag(node), |content| self.file.words(content));
        let id = attribute(node, "id");
        let known = id.and_then(|id| self.claims.get(id)).copied();
        let span = self.file.span(node);
        let says = |claim: ClaimId, reader: &Self| {
            let model = reader.reading.builder.model();
            model.claim(claim).text().map(|text| text.string.clone())
        };
        let (claim, kind) = match known {
            Some(claim) => (claim, None),
            None => {
                let wanted = id.map(str::to_owned).unwrap_or_else(|| format!("proposition {}", node.id().get()));
                (self.new_claim(&wanted), Some(MemberKind::Untitled))
            }
        };
        if text.is_none() && known.is_none() {
            let name = self.reading.builder.model().claim(claim).title.to_string();
            self.reading.report.add(head, FormatError::Wordless(name));
        }
        // What a claim says elsewhere in the same words is only mentioned.
        let is_repeated = known.is_some() && (text.is_none() || says(claim, self) == text);
        let is_untitled = self.reading.builder.model().claim(claim).is_untitled();
        let kind = kind.unwrap_or(match (is_repeated, is_untitled) {
            (true, _) => MemberKind::Reference,
            (false, true) => MemberKind::Untitled,
            (false, false) => MemberKind::Definition,
        });
        if let Some(id) = id {
            self.claims.insert(id, claim);
        }
        let text = text.filter(|_| !is_repeated);
        let member = member(kind, role, text, section, Some(argument), span, head);
        (claim, self.reading.builder.add_member(claim, member))
    }

    /// Relates what an edge joins, and gives the element that it begins at.
    fn edge(&mut self, edge: Xml<'n, 'a>) -> Option<Element> {
        let Some(own) = own(edge, "edge") else {
            self.reading.report.add(self.file.tag(edge), FormatError::MissingKey { key: "arg:edge", of: "an edge" });
            return None;
        };
        let from = self.end(edge, "source");
        let to = self.end(edge, "target");
        let kind = xml::wanted(self.file, own, "type", "an edge", &mut self.reading.report);
        let (from, to, kind) = (from?, to?, kind?);
        let proposition = |key: &str| attribute(own, key).and_then(|id| self.claims.get(id)).copied();
        let ends = proposition("sourcePropositionId").zip(proposition("targetPropositionId"));
        let relation = match kind {
            "support" | "sketchedSupport" => RelationKind::Support,
            "attack" | "sketchedAttack" => RelationKind::Attack,
            other => {
                let error = FormatError::Word { key: "type", found: other.to_owned(), known: EDGES };
                self.reading.report.add(self.file.value(own, "type"), error);
                return None;
            }
        };
        let span = self.file.tag(own);
        let is_sketched = kind.starts_with("sketched");
        match ends.filter(|_| !is_sketched) {
            // They are the same claim, which says it all.
            Some((one, other)) if one == other => {}
            Some((one, other)) => {
                self.reading.builder.relate(relation, one.into(), other.into(), span);
            }
            None => {
                self.reading.builder.relate(relation, from, to, span);
            }
        }
        Some(from)
    }

    /// The element that an edge of the drawing begins or ends at.
    fn end(&mut self, edge: Xml<'n, 'a>, key: &'static str) -> Option<Element> {
        let id = xml::wanted(self.file, edge, key, "an edge", &mut self.reading.report)?;
        let element = self.nodes.get(id).copied();
        if element.is_none() {
            let error = FormatError::Unresolved { reference: id.to_owned(), wanted: "node", nearest: None };
            self.reading.report.add(self.file.value(edge, key), error);
        }
        element
    }

    fn keep(&mut self, nodes: &[Placed<'n, 'a>], groups: &[Xml<'n, 'a>]) {
        let root = self.file.root();
        let foreign = &mut self.reading.foreign;
        xml::keep_attributes(foreign, root, &[]);
        for child in elements(root).filter(|child| child.tag_name().name() != "graph") {
            xml::keep(foreign, &["graphml", child.tag_name().name()], child, None, |_| false);
        }
        for group in groups {
            xml::keep(foreign, &["graphml", "drawing"], *group, None, |node| node.tag_name().name() == "graph");
        }
        for (node, _) in nodes {
            let element = attribute(*node, "id").and_then(|id| self.nodes.get(id)).copied();
            xml::keep(foreign, &["graphml", "node"], *node, element, |_| false);
        }
    }
}

/// Argunet's own element of a name in a node or edge of the drawing.
fn own<'n, 'a>(node: Xml<'n, 'a>, name: &str) -> Option<Xml<'n, 'a>> {
    let data = named(node, "data").flat_map(elements);
    data.into_iter().find(|own| own.tag_name().namespace() == Some(SPACE) && own.tag_name().name() == name)
}

fn is_graph(node: Xml<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "graph" | "node" | "edge")
}

/// The numbers of steps that a rule names, each once: `From (1) and (2)`, `Follows from 1-4`.
fn numbers(pattern: &str, steps: usize) -> Vec<usize> {
    let mut numbers = Vec::new();
    let (mut range, mut last) = (false, None);
    let mut add = |number: usize| {
        if (1..=steps).contains(&number) && !numbers.contains(&number) {
            numbers.push(number);
        }
    };
    for word in pattern.split_inclusive(|sign: char| !sign.is_ascii_digit()) {
        let digits = word.trim_end_matches(|sign: char| !sign.is_ascii_digit());
        if let Ok(number) = digits.parse::<usize>() {
            let first = last.filter(|_| range).unwrap_or(number);
            (first..=number.min(steps)).for_each(&mut add);
            (range, last) = (false, Some(number));
        }
        match word[digits.len()..].chars().next() {
            Some('-' | '–') if last.is_some() => range = true,
            Some(sign) if sign.is_whitespace() || matches!(sign, '(' | ')') => {}
            Some(_) => (range, last) = (false, None),
            None => {}
        }
    }
    numbers
}

fn member(
    kind: MemberKind,
    role: Role,
    text: Option<String>,
    section: Option<SectionId>,
    argument: Option<ArgumentId>,
    span: Span,
    head: Span,
) -> Member {
    Member { section, argument, ..Member::new(kind, role, text.map(Text::plain), span, head) }
}

#[cfg(test)]
mod tests;
