//! What a document comes down to, in a form that does not depend on how untitled elements are
//! counted or on the order of anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Write as _};

use hence::Document;
use hence::map::{Group, Item, Map, MapOptions, Node, Subject};
use hence::model::{ArgumentId, ClaimId, Element, Member, Model, Role, SectionId};

#[derive(Debug, PartialEq, serde::Deserialize)]
pub(crate) struct Summary {
    classes: Vec<Class>,
    arguments: Vec<Argument>,
    relations: Vec<Relation>,
    sections: Vec<Section>,
    tags: Vec<String>,
    map: MapSummary,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
struct Class {
    title: String,
    untitled: bool,
    members: usize,
    texts: usize,
    tags: Vec<String>,
    section: Option<String>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Argument {
    title: String,
    untitled: bool,
    members: usize,
    descriptions: usize,
    pcs: usize,
    roles: String,
    inference_rules: Vec<String>,
    tags: Vec<String>,
    section: Option<String>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Relation {
    r#type: String,
    from: String,
    from_kind: String,
    to: String,
    to_kind: String,
    occurrences: usize,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
struct Section {
    level: u32,
    title: String,
    tags: Vec<String>,
}

#[derive(Debug, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct MapSummary {
    #[serde(flatten)]
    counts: MapCounts,
    node_list: Vec<NodeSummary>,
    group_list: Vec<GroupSummary>,
    edge_list: Vec<EdgeSummary>,
}

/// How much of everything a map shows.
#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MapCounts {
    statement_nodes: usize,
    argument_nodes: usize,
    group_nodes: usize,
    edges: usize,
    edges_by_type: BTreeMap<String, usize>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
struct NodeSummary {
    kind: String,
    title: String,
    group: Option<String>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
struct GroupSummary {
    title: String,
    level: u32,
    closed: bool,
    parent: Option<String>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct EdgeSummary {
    r#type: String,
    from_kind: String,
    from: String,
    to_kind: String,
    to: String,
}

impl Summary {
    pub(crate) fn new(document: &Document) -> Summary {
        let model = document.model();
        Summary {
            classes: model.claims().map(|(id, _)| class(model, id)).collect(),
            arguments: model.arguments().map(|(id, _)| argument(model, id)).collect(),
            relations: model.relations().map(|(_, found)| relation(model, found)).collect(),
            sections: model.sections().map(|(_, found)| section(found)).collect(),
            tags: sorted(model.tags().map(|tag| tag.to_string())),
            map: map(model),
        }
    }

    /// What `found` has too much or too little, a line each.
    pub(crate) fn differences(&self, found: &Summary) -> String {
        let mut text = String::new();
        // The order of sections counts.
        if self.sections != found.sections {
            let _ = write!(text, "\n  sections {:?}, not {:?}", found.sections, self.sections);
        }
        compare("class", &self.classes, &found.classes, &mut text);
        compare("argument", &self.arguments, &found.arguments, &mut text);
        compare("relation", &self.relations, &found.relations, &mut text);
        compare("tag", &self.tags, &found.tags, &mut text);
        compare("node", &self.map.node_list, &found.map.node_list, &mut text);
        compare("group", &self.map.group_list, &found.map.group_list, &mut text);
        compare("edge", &self.map.edge_list, &found.map.edge_list, &mut text);
        if text.is_empty() && self.map.counts != found.map.counts {
            let _ = write!(text, "\n  map {:?}, not {:?}", found.map.counts, self.map.counts);
        }
        text
    }
}

impl Summary {
    /// Is every claim and argument that has a title, and every relation between such, in `found` too?
    pub(crate) fn is_kept_by(&self, found: &Summary) -> bool {
        let titles: BTreeSet<&str> = titled_claims(self).chain(titled_arguments(self)).collect();
        let claims: BTreeSet<&str> = titled_claims(found).collect();
        let arguments: BTreeSet<&str> = titled_arguments(found).collect();
        let relations: BTreeSet<_> = found.relations.iter().map(ends).collect();
        let mut between_titles =
            self.relations.iter().map(ends).filter(|[_, from, _, to, _]| titles.contains(from) && titles.contains(to));
        titled_claims(self).all(|title| claims.contains(title))
            && titled_arguments(self).all(|title| arguments.contains(title))
            && between_titles.all(|relation| relations.contains(&relation))
    }
}

fn titled_claims(summary: &Summary) -> impl Iterator<Item = &str> {
    summary.classes.iter().filter(|class| !class.untitled).map(|class| class.title.as_str())
}

fn titled_arguments(summary: &Summary) -> impl Iterator<Item = &str> {
    summary.arguments.iter().filter(|argument| !argument.untitled).map(|argument| argument.title.as_str())
}

fn ends(relation: &Relation) -> [&str; 5] {
    [&relation.r#type, &relation.from, &relation.from_kind, &relation.to, &relation.to_kind]
}

/// Compares two lists whose order does not count.
fn compare<T: Ord + Debug>(what: &str, expected: &[T], found: &[T], text: &mut String) {
    let (mut expected, mut found): (Vec<&T>, Vec<&T>) = (expected.iter().collect(), found.iter().collect());
    expected.sort();
    found.sort();
    let (mut expected, mut found) = (expected.into_iter().peekable(), found.into_iter().peekable());
    loop {
        let order = match (expected.peek(), found.peek()) {
            (None, None) => return,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(expected), Some(found)) => expected.cmp(found),
        };
        if order.is_le() {
            let missing = expected.next().filter(|_| order.is_lt());
            missing.map(|missing| write!(text, "\n  no {what} {missing:?}"));
        }
        if order.is_ge() {
            let extra = found.next().filter(|_| order.is_gt());
            extra.map(|extra| write!(text, "\n  extra {what} {extra:?}"));
        }
    }
}

fn class(model: &Model, id: ClaimId) -> Class {
    let claim = model.claim(id);
    Class {
        title: claim_name(model, id),
        untitled: is_untitled(&claim.title),
        members: claim.members.len(),
        texts: with_text(&claim.members),
        tags: sorted(claim.tags.iter().map(|tag| tag.to_string())),
        section: section_title(model, claim.section),
    }
}

fn argument(model: &Model, id: ArgumentId) -> Argument {
    let argument = model.argument(id);
    let inferences = argument.steps().iter().filter_map(|step| step.inference);
    Argument {
        title: argument_name(model, id),
        untitled: is_untitled(&argument.title),
        members: argument.members.len(),
        descriptions: with_text(&argument.members),
        pcs: argument.steps().len(),
        roles: argument.steps().iter().map(|step| role_letter(step.role)).collect(),
        inference_rules: inferences.flat_map(|id| model.inference(id).rules.iter().cloned()).collect(),
        tags: sorted(argument.tags.iter().map(|tag| tag.to_string())),
        section: section_title(model, argument.section),
    }
}

fn relation(model: &Model, relation: &hence::model::Relation) -> Relation {
    Relation {
        r#type: relation.kind.name().to_owned(),
        from: element_name(model, relation.from),
        from_kind: element_kind(relation.from).to_owned(),
        to: element_name(model, relation.to),
        to_kind: element_kind(relation.to).to_owned(),
        occurrences: relation.occurrences.len(),
    }
}

fn section(section: &hence::model::Section) -> Section {
    Section {
        level: section.level,
        title: normal(&section.title),
        tags: sorted(section.tags.iter().map(|tag| tag.to_string())),
    }
}

fn map(model: &Model) -> MapSummary {
    let map = Map::new(model, &MapOptions::default());
    let group_title = |id| normal(map.group(id).title);
    let node = |node: &Node| NodeSummary {
        kind: node_kind(node).to_owned(),
        title: node_name(model, node),
        group: node.group.map(group_title),
    };
    let group = |group: &Group| GroupSummary {
        title: normal(group.title),
        level: group.level,
        closed: group.closed == Some(true),
        parent: group.parent.map(group_title),
    };
    let end = |item: Item| match item {
        Item::Node(id) => (node_kind(map.node(id)).to_owned(), node_name(model, map.node(id))),
        Item::Group(id) => ("group".to_owned(), group_title(id)),
    };
    let edges = map.edges().iter().map(|edge| {
        let ((from_kind, from), (to_kind, to)) = (end(edge.from), end(edge.to));
        EdgeSummary { r#type: edge.kind.name().to_owned(), from_kind, from, to_kind, to }
    });
    MapSummary {
        counts: MapCounts::new(&map),
        node_list: map.nodes().iter().map(node).collect(),
        group_list: map.groups().iter().map(group).collect(),
        edge_list: edges.collect(),
    }
}

impl MapCounts {
    pub(crate) fn new(map: &Map) -> MapCounts {
        let mut edges_by_type = BTreeMap::new();
        for edge in map.edges() {
            *edges_by_type.entry(edge.kind.name().to_owned()).or_default() += 1;
        }
        let statement_nodes = map.nodes().iter().filter(|node| matches!(node.subject, Subject::Claim(_))).count();
        MapCounts {
            statement_nodes,
            argument_nodes: map.nodes().len() - statement_nodes,
            group_nodes: map.groups().len(),
            edges: map.edges().len(),
            edges_by_type,
        }
    }
}

fn node_kind(node: &Node) -> &'static str {
    match node.subject {
        Subject::Claim(_) => "statement",
        Subject::Argument(_) => "argument",
    }
}

fn node_name(model: &Model, node: &Node) -> String {
    match node.subject {
        Subject::Claim(id) => claim_name(model, id),
        Subject::Argument(id) => argument_name(model, id),
    }
}

fn element_kind(element: Element) -> &'static str {
    match element {
        Element::Claim(_) => "statement",
        Element::Argument(_) => "argument",
        Element::Inference(_) => "inference",
    }
}

fn element_name(model: &Model, element: Element) -> String {
    match element {
        Element::Claim(id) => claim_name(model, id),
        Element::Argument(id) => argument_name(model, id),
        Element::Inference(id) => argument_name(model, model.inference(id).argument),
    }
}

/// The title, or the first text of an untitled claim.
fn claim_name(model: &Model, id: ClaimId) -> String {
    let claim = model.claim(id);
    if !is_untitled(&claim.title) {
        return claim.title.to_string();
    }
    let member = claim.members.iter().find(|member| !member.is_reference());
    let text = member.and_then(|member| member.text.as_ref());
    format!("~{}", text.map_or(String::new(), |text| normal(&text.string)))
}

/// The title, or the conclusion of an untitled argument.
fn argument_name(model: &Model, id: ArgumentId) -> String {
    let argument = model.argument(id);
    if !is_untitled(&argument.title) {
        return argument.title.to_string();
    }
    format!("~<{}>", argument.conclusion().map_or(String::new(), |claim| claim_name(model, claim)))
}

fn is_untitled(title: &str) -> bool {
    let number = title.strip_prefix("Untitled ").unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn with_text(members: &[Member]) -> usize {
    members.iter().filter(|member| !member.is_reference()).count()
}

fn section_title(model: &Model, section: Option<SectionId>) -> Option<String> {
    section.map(|id| model.section(id).title.clone())
}

fn role_letter(role: Role) -> char {
    match role {
        Role::Premise => 'P',
        Role::IntermediaryConclusion => 'I',
        Role::MainConclusion => 'C',
        _ => '?',
    }
}

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sorted(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts
}
