//! The way from a map to its property graph, and what falls by the wayside.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Cell, Edge, Node, NodeKind, Property, PropertyGraph, Type};
use crate::brief::one_line;
use crate::interchange::declared::Declared;
use crate::interchange::loss::{self, Loss, is_style};
use crate::interchange::names::Names;
use crate::interchange::parts::Relation;
use crate::interchange::tables::{self, value};
use crate::model::{
    ArgumentId, Claim, ClaimId, Data, Element, Inference, InferenceId, Member, Model, Section, SectionId, Text, Value,
};
use crate::text::Span;

/// The properties that are no data, in this order. `tables` reads them back.
const OWN: &[&str] = &["section", "tags", "sketched", "rules", "voice", "source", "quote", "paragraph"];

pub(super) struct Collector<'m> {
    model: &'m Model,
    graph: PropertyGraph,
    /// The properties by their names, with what they are as soon as a node has one.
    properties: Vec<(String, Option<Type>)>,
    by_name: FxHashMap<String, u32>,
    taken: Names,
    /// The headings of each section.
    paths: Vec<String>,
}

impl<'m> Collector<'m> {
    pub(super) fn new(model: &'m Model) -> Collector<'m> {
        let mut collector = Collector {
            model,
            graph: PropertyGraph::default(),
            properties: Vec::new(),
            by_name: FxHashMap::default(),
            taken: Names::default(),
            paths: Vec::new(),
        };
        for name in OWN {
            collector.property(name);
        }
        collector.paths = model.sections().map(|(id, section)| path(model, id, section)).collect();
        collector
    }

    pub(super) fn nodes(&mut self) {
        let model = self.model;
        for (id, claim) in model.claims() {
            self.claim(id.into(), claim);
        }
        let mut steps = vec![0; model.arguments().len()];
        model.inferences().for_each(|(_, inference)| steps[inference.argument.index()] += 1);
        for (id, argument) in model.arguments() {
            let node = self.node(id.into(), format!("<{}>", argument.title), Some(&argument.title), argument.text());
            self.section(node, argument.section);
            self.tags(node, &argument.tags);
            if steps[id.index()] == 0 {
                self.put(node, "sketched", Cell::Bool(true));
            }
            self.data(node, &argument.data, id.into());
            self.members(id.into(), &argument.members);
            if argument.reconstructions.len() > 1 {
                self.lose("that the steps are several ways to the point", id.into());
            }
        }
        let mut numbers = vec![0; model.arguments().len()];
        for (id, inference) in model.inferences() {
            let number = &mut numbers[inference.argument.index()];
            *number += 1;
            let name = format!("<{}> {number}", model.argument(inference.argument).title);
            self.inference(id.into(), name, inference);
        }
    }

    pub(super) fn edges(&mut self) {
        let model = self.model;
        let statements = Statements::of(model);
        // Of several ways to the point no statement has a number of its own.
        let own = |of: ArgumentId, step: u32| (model.argument(of).reconstructions.len() <= 1).then_some(step);
        let mut told: FxHashSet<(ArgumentId, ClaimId, Option<u32>)> = FxHashSet::default();
        for (id, inference) in model.inferences() {
            let of = inference.argument;
            let at = self.place(id.into());
            for (claim, step) in statements.premises(id, inference) {
                let step = step.and_then(|step| own(of, step));
                told.insert((of, claim, step));
                self.edge(claim.into(), at, Relation::Premise, step);
            }
            let step = own(of, inference.conclusion_step + 1);
            told.insert((of, inference.conclusion, step));
            self.edge(id.into(), self.place(inference.conclusion.into()), Relation::Conclusion, step);
            self.edge(id.into(), self.place(of.into()), Relation::Part, None);
        }
        // What no inference needs is a premise of its argument all the same.
        for (id, argument) in model.arguments() {
            for (step, number) in argument.reconstructions.iter().flat_map(|way| way.steps.iter().zip(1..)) {
                let number = own(id, number);
                if told.insert((id, step.claim, number)) {
                    self.edge(step.claim.into(), self.place(id.into()), Relation::Premise, number);
                }
            }
        }
        for (_, relation) in model.relations() {
            self.edge(relation.from, self.place(relation.to), relation.kind.into(), None);
        }
    }

    fn edge(&mut self, from: Element, to: u32, kind: Relation, step: Option<u32>) {
        let from = self.place(from);
        self.graph.edges.push(Edge { from, to, kind, step });
    }

    /// What of the whole map has no place.
    pub(super) fn rest(&mut self) {
        let model = self.model;
        let mut is_used = vec![false; model.sections().len()];
        let sections = model.claims().map(|(_, claim)| claim.section);
        for mut section in sections.chain(model.arguments().map(|(_, argument)| argument.section)) {
            while let Some(id) = section.filter(|id| !is_used[id.index()]) {
                is_used[id.index()] = true;
                section = model.section(id).parent;
            }
        }
        let mut known = FxHashSet::default();
        for (id, section) in model.sections() {
            let depth = 1 + section.ancestors(model).count() as u32;
            let is_new = known.insert(&*self.paths[id.index()]);
            let has_more = !section.tags.is_empty() || section.data.as_ref().is_some_and(|data| !data.is_empty());
            for (is_lost, kind) in [
                (!is_used[id.index()], "heading with nothing below it"),
                (!is_new, "heading like another"),
                (section.level != depth || depth as usize > tables::DEEPEST, "level of a heading"),
                (has_more, "tags or data of a heading"),
                (section.marks.iter().any(is_style), "emphasis or links of a heading"),
            ] {
                if is_lost {
                    self.graph.losses.push(Loss::new(kind, section.title.clone()));
                }
            }
        }
        self.graph.losses.extend(loss::of_front_matter(model, |_| false));
        self.graph.losses.extend(loss::of_foreign(model));
    }

    /// The graph, with those properties alone that some node has.
    pub(super) fn finish(self) -> PropertyGraph {
        let mut graph = self.graph;
        let mut places = vec![0; self.properties.len()];
        for (at, (name, kind)) in self.properties.into_iter().enumerate() {
            places[at] = graph.properties.len() as u32;
            graph.properties.extend(kind.map(|kind| Property { name, kind }));
        }
        for node in &mut graph.nodes {
            node.cells.iter_mut().for_each(|(property, _)| *property = places[*property as usize]);
            node.cells.sort_by_key(|(property, _)| *property);
        }
        graph
    }

    fn claim(&mut self, element: Element, claim: &Claim) {
        let title = (!claim.is_untitled()).then_some(&*claim.title);
        let node = self.node(element, claim.title.to_string(), title, claim.text());
        self.section(node, claim.section);
        self.tags(node, &claim.tags);
        self.anchors(node, claim);
        self.data(node, &claim.data, element);
        self.members(element, &claim.members);
    }

    fn inference(&mut self, element: Element, name: String, inference: &Inference) {
        let node = self.node(element, name, None, None);
        if !inference.rules.is_empty() {
            self.words(node, "rules", &inference.rules);
        }
        if let Some(data) = &inference.data {
            self.data(node, data, element);
        }
    }

    /// Adds a node and gives its number.
    fn node(&mut self, element: Element, name: String, title: Option<&str>, text: Option<&Text>) -> usize {
        let title = title.map(|title| title.trim().to_owned());
        let text = text.map(|text| one_line(text.before_tags())).filter(|text| !text.is_empty());
        let kind = NodeKind::of(element);
        let id = self.id(&name);
        self.graph.nodes.push(Node { id, kind, title, text, cells: Vec::new() });
        self.graph.nodes.len() - 1
    }

    /// An id that no other node has.
    fn id(&mut self, name: &str) -> String {
        let plain: String = name.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
        let plain = one_line(&plain);
        self.taken.unique(if plain.is_empty() { "untitled" } else { &plain })
    }

    fn property(&mut self, name: &str) -> u32 {
        if let Some(known) = self.by_name.get(name) {
            return *known;
        }
        let at = self.properties.len() as u32;
        self.properties.push((name.to_owned(), None));
        self.by_name.insert(name.to_owned(), at);
        at
    }

    fn put(&mut self, node: usize, name: &str, cell: Cell) {
        let at = self.property(name);
        let kind = &mut self.properties[at as usize].1;
        *kind = Some(kind.map_or(cell.kind(), |kind| kind.and(cell.kind())));
        self.graph.nodes[node].cells.push((at, cell));
    }

    fn words(&mut self, node: usize, name: &str, words: &[String]) {
        let text = value::words_cell(words, "; ", tables::words_of);
        self.put(node, name, Cell::Words(words.to_vec(), text));
    }

    fn section(&mut self, node: usize, section: Option<SectionId>) {
        if let Some(section) = section {
            let path = self.paths[section.index()].clone();
            self.put(node, "section", Cell::Text(path));
        }
    }

    fn tags(&mut self, node: usize, tags: &[std::sync::Arc<str>]) {
        if !tags.is_empty() {
            let tags: Vec<String> = tags.iter().map(|tag| tag.to_string()).collect();
            self.words(node, "tags", &tags);
        }
    }

    /// The sources of a claim, and the words of its one anchor.
    fn anchors(&mut self, node: usize, claim: &Claim) {
        let anchors = &claim.facts().anchors;
        let sources: Vec<String> = anchors.iter().map(|anchor| anchor.source.clone()).collect();
        if sources.iter().all(|source| source.trim().is_empty()) {
            return;
        }
        let text = value::words_cell(&sources, "; ", tables::sources_of);
        self.put(node, "source", Cell::Words(sources, text));
        if let [anchor] = anchors.as_slice() {
            if let Some(exact) = &anchor.exact {
                self.put(node, "quote", Cell::Text(exact.trim().to_owned()));
            }
            if let Some(paragraph) = anchor.paragraph {
                self.put(node, "paragraph", Cell::Integer(paragraph.into()));
            }
        }
    }

    fn data(&mut self, node: usize, data: &Data, element: Element) {
        for entry in data {
            let (key, value) = (entry.key.as_str(), &entry.value.value);
            let voices = match element {
                Element::Claim(_) | Element::Argument(_) if key == "voice" => voices(value),
                _ => None,
            };
            if let Some(voices) = voices {
                self.words(node, "voice", &voices);
            } else if !(key == "anchor" && matches!(element, Element::Claim(_)) && self.is_told(node, value)) {
                self.datum(node, key, value, element);
            }
        }
    }

    fn datum(&mut self, node: usize, key: &str, value: &Value, element: Element) {
        let cell = match value {
            Value::Bool(bool) => Cell::Bool(*bool),
            Value::Integer(number) => Cell::Integer(*number),
            Value::Float(number) if number.is_finite() => Cell::Float(*number),
            Value::Text(text) => Cell::Text(value::text_cell(key, text)),
            Value::Timestamp(text) => Cell::Text(text.clone()),
            other => Cell::Text(value::json(other)),
        };
        if !value::is_read_as(key, &cell.text(), value) {
            self.lose(&format!("data `{key}`"), element);
        }
        self.put(node, &tables::of_key(key), cell);
    }

    /// Do the columns of the source say all of an anchor?
    fn is_told(&self, node: usize, anchor: &Value) -> bool {
        let cells = &self.graph.nodes[node].cells;
        let cell = |name: &str| {
            let at = self.by_name.get(name)?;
            cells.iter().find(|(property, _)| property == at).map(|(_, cell)| cell)
        };
        let Some(Cell::Words(sources, _)) = cell("source") else { return false };
        let quote = cell("quote").map(Cell::text);
        let quote = quote.as_deref().map(|quote| (quote, Span::default()));
        let paragraph = match cell("paragraph") {
            Some(Cell::Integer(number)) => Some(*number),
            _ => None,
        };
        let mut declared = Declared::default();
        let mut read = |source: &String| declared.anchor(source, Span::default(), quote, paragraph);
        let (told, anchor) = (Value::List(sources.iter().map(&mut read).collect()), value::json(anchor));
        // One place is a list of one.
        let told = value::json(&told);
        anchor == told || format!("[{anchor}]") == told
    }

    /// What of the members has no place.
    fn members(&mut self, element: Element, members: &[Member]) {
        self.graph.losses.extend(loss::of_members(self.model, element, members));
    }

    fn lose(&mut self, kind: &str, element: Element) {
        self.graph.losses.push(Loss::of(kind, self.model, element));
    }

    /// The number of the node of an element.
    fn place(&self, element: Element) -> u32 {
        match element {
            Element::Inference(id) => (self.model.claims().len() + self.model.arguments().len() + id.index()) as u32,
            other => self.model.element_place(other),
        }
    }
}

/// The numbers, from 1, of the statements of each claim among those of one reconstruction.
type Numbers = FxHashMap<ClaimId, Vec<u32>>;

/// The numbers of all reconstructions, and which of them belong to each inference.
struct Statements {
    numbers: Vec<Numbers>,
    of_inference: Vec<Option<usize>>,
}

impl Statements {
    fn of(model: &Model) -> Statements {
        let of_inference = vec![None; model.inferences().len()];
        let mut statements = Statements { numbers: Vec::new(), of_inference };
        for reconstruction in model.arguments().flat_map(|(_, argument)| &argument.reconstructions) {
            let mut numbers = Numbers::default();
            for (step, number) in reconstruction.steps.iter().zip(1..) {
                numbers.entry(step.claim).or_default().push(number);
                if let Some(inference) = step.inference {
                    statements.of_inference[inference.index()] = Some(statements.numbers.len());
                }
            }
            statements.numbers.push(numbers);
        }
        statements
    }

    /// The premises of an inference with their numbers. Of several statements of one claim, the last before the
    /// conclusion count.
    fn premises(&self, id: InferenceId, inference: &Inference) -> Vec<(ClaimId, Option<u32>)> {
        let numbers = self.of_inference[id.index()].map(|at| &self.numbers[at]);
        let mut wanted: FxHashMap<ClaimId, usize> = FxHashMap::default();
        inference.premises.iter().for_each(|claim| *wanted.entry(*claim).or_default() += 1);
        let number = |claim: &ClaimId| {
            let numbers = numbers?.get(claim)?;
            let before = numbers.partition_point(|number| *number <= inference.conclusion_step);
            let left = wanted.get_mut(claim)?;
            *left -= 1;
            numbers.get(before.checked_sub(*left + 1)?).copied()
        };
        inference.premises.iter().copied().zip(inference.premises.iter().map(number)).collect()
    }
}

/// The headings that a section stands under and its own.
fn path(model: &Model, id: SectionId, section: &Section) -> String {
    let mut titles: Vec<String> = section.ancestors(model).map(|(_, around)| around.title.trim().to_owned()).collect();
    titles.reverse();
    titles.push(model.section(id).title.trim().to_owned());
    value::words_cell(&titles, tables::SECTION_SIGN, tables::section_path)
}

/// Who says something, where that is a list of names or one.
fn voices(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Text(name) | Value::Timestamp(name) => Some(vec![name.clone()]),
        Value::List(names) if !names.is_empty() => {
            names.iter().map(|name| name.value.as_text().map(str::to_owned)).collect()
        }
        _ => None,
    }
}
