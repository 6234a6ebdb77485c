//! The XML of the arg-microtexts corpora (Peldszus and Stede): `arggraph`.
//!
//! Segments of a text (`edu`) make up the units of its argument (`adu`), which are claims of the text's author or of an
//! opponent that he thinks of. Edges are supports, attacks (`reb`), attacks on other edges (`und`) and premises that
//! an edge needs as well (`add`).

use rustc_hash::FxHashMap;

use super::graph::{Graph, Kind, Vertex};
use super::reading::{Reading, texts};
use super::xml::{self, Xml, XmlFile};
use crate::model::{Data, Element, Scheme, Value};
use crate::resolve::{Document, FormatError, Options};

/// The speaker of what is said against the author.
const OPPONENT: &str = "opponent";
/// The types of edges.
const EDGES: &[&str] = &["seg", "sup", "exa", "reb", "und", "add"];
/// Whose claim a unit is.
const VOICES: &[&str] = &["pro", "opp"];
/// The attributes of the text, and the keys of the front matter that say the same.
const FRONT_MATTER: [(&str, &str); 3] = [("id", "title"), ("topic_id", "topic"), ("stance", "stance")];
/// Edges that are followed to what an edge adds to, and to what a segment is part of.
const LONGEST_CHAIN: usize = 64;

/// Does a text look like `arggraph`?
pub(super) fn recognise(text: &str) -> bool {
    xml::has_root(text, "arggraph")
}

/// Reads `arggraph`. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::arggraph;
/// use hence::resolve::Options;
///
/// let text = r#"<arggraph id="shops">
///     <edu id="e1">Shops may open on Sundays,</edu><edu id="e2">for people have time then.</edu>
///     <adu id="a1" type="pro"/><adu id="a2" type="pro"/>
///     <edge id="c1" src="e1" trg="a1" type="seg"/><edge id="c2" src="e2" trg="a2" type="seg"/>
///     <edge id="c3" src="a2" trg="a1" type="sup"/>
/// </arggraph>"#;
/// let map = arggraph::read("shops.xml", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().relations().len(), 1);
/// ```
pub fn read(name: &str, text: &str, options: &Options) -> Document {
    let mut reading = Reading::begin(name, text, "arggraph");
    if let Some(file) = XmlFile::read(reading.file, text, "arggraph", &mut reading.report) {
        Reader::new(&file, &mut reading).read();
    }
    reading.end(options)
}

/// What an id names.
#[derive(Clone, Copy)]
enum Named {
    /// A segment or a group of segments: its place among the elements.
    Segment(u32),
    /// A unit or an edge between units: its node.
    Vertex(u32),
    /// An edge that adds to another one: its place among the elements.
    Addition(u32),
}

struct Reader<'r, 'n, 'a> {
    file: &'n XmlFile<'a>,
    reading: &'r mut Reading,
    elements: Vec<Xml<'n, 'a>>,
    names: FxHashMap<&'n str, Named>,
    graph: Graph<'n>,
    /// The nodes of the elements that have one.
    vertices: FxHashMap<u32, u32>,
    /// For each segment and group, the group or unit that it is part of.
    wholes: FxHashMap<u32, Named>,
}

impl<'r, 'n, 'a> Reader<'r, 'n, 'a> {
    fn new(file: &'n XmlFile<'a>, reading: &'r mut Reading) -> Reader<'r, 'n, 'a> {
        Reader {
            file,
            reading,
            elements: xml::elements(file.root()).collect(),
            names: FxHashMap::default(),
            graph: Graph::default(),
            vertices: FxHashMap::default(),
            wholes: FxHashMap::default(),
        }
    }

    fn read(mut self) {
        self.front_matter();
        self.name_elements();
        for at in self.of_name("edge") {
            self.edge(at);
        }
        self.words();
        let made = self.graph.project(&mut self.reading.builder, &mut self.reading.report);
        self.keep(&self.graph.with_bare(made));
    }

    fn of_name(&self, name: &str) -> Vec<u32> {
        let is_named = |at: &u32| self.elements[*at as usize].tag_name().name() == name;
        (0..self.elements.len() as u32).filter(is_named).collect()
    }

    fn front_matter(&mut self) {
        let root = self.file.root();
        for (attribute, key) in FRONT_MATTER {
            if let Some(value) = xml::attribute(root, attribute) {
                let span = self.file.value(root, attribute);
                self.reading.set(key, Value::Text(value.to_owned()), span);
            }
        }
    }

    /// Gives segments, units and edges their ids, and units and edges their nodes.
    fn name_elements(&mut self) {
        for at in 0..self.elements.len() as u32 {
            let node = self.elements[at as usize];
            let (of, kind) = match node.tag_name().name() {
                "edu" => ("a segment", None),
                "joint" => ("a group of segments", None),
                "adu" => ("a unit", Some(Kind::Claim)),
                "edge" => ("an edge", kind_of(node)),
                _ => continue,
            };
            let Some(id) = xml::attribute(node, "id") else {
                // An edge is named only where another one leads to it.
                if of != "an edge" {
                    self.reading.report.add(self.file.tag(node), FormatError::MissingKey { key: "id", of });
                } else if let Some(kind) = kind {
                    let vertex = Vertex::new(format!("edge {at}"), kind, self.file.span(node));
                    self.add(at, vertex);
                }
                continue;
            };
            if self.names.contains_key(id) {
                self.reading.report.add(self.file.value(node, "id"), FormatError::DuplicateId(id.to_owned()));
                continue;
            }
            let named = match kind {
                Some(Kind::Claim) => Named::Vertex(self.unit(at, id)),
                Some(kind) => {
                    let vertex = Vertex::new(id, kind, self.file.span(node));
                    Named::Vertex(self.add(at, vertex))
                }
                None if of == "an edge" => Named::Addition(at),
                None => Named::Segment(at),
            };
            self.names.insert(id, named);
        }
    }

    fn add(&mut self, at: u32, vertex: Vertex<'n>) -> u32 {
        let mut vertex = vertex;
        if xml::attribute(self.elements[at as usize], "type") == Some("exa") {
            vertex.scheme = Scheme::find("example").map(|scheme| scheme.name.into());
        }
        let number = self.graph.add(vertex);
        self.vertices.insert(at, number);
        number
    }

    /// A unit; its words come later.
    fn unit(&mut self, at: u32, id: &'n str) -> u32 {
        let node = self.elements[at as usize];
        let mut vertex = Vertex::new(id, Kind::Claim, self.file.span(node));
        if self.word(node, "type", VOICES) == Some("opp") {
            let span = self.file.value(node, "type");
            vertex.set("voice", Value::Text(OPPONENT.to_owned()), span);
            vertex.set("stance", Value::Text("reports".to_owned()), span);
            if self.reading.front_matter.get("speakers").is_none() {
                let opponent = Value::Map(texts([("name", "Opponent")], span));
                let mut speakers = Data::new();
                speakers.set(OPPONENT, opponent, span);
                self.reading.set("speakers", Value::Map(speakers), span);
            }
        }
        self.add(at, vertex)
    }

    /// The value of an attribute that has to be one of these words, if it is there.
    fn word(&mut self, node: Xml<'n, 'a>, key: &'static str, known: &'static [&'static str]) -> Option<&'n str> {
        let word = xml::attribute(node, key)?;
        if known.contains(&word) {
            return Some(word);
        }
        let error = FormatError::Word { key, found: word.to_owned(), known };
        self.reading.report.add(self.file.value(node, key), error);
        None
    }

    fn edge(&mut self, at: u32) {
        let node = self.elements[at as usize];
        let kind = match xml::wanted(self.file, node, "type", "an edge", &mut self.reading.report) {
            Some(_) => self.word(node, "type", EDGES),
            None => None,
        };
        let from = self.end(node, "src");
        let to = self.end(node, "trg");
        let (Some(kind), Some(from), Some(to)) = (kind, from, to) else {
            self.drop_step(at);
            return;
        };
        match (kind, from, to) {
            ("seg", Named::Segment(part), whole) => {
                if self.wholes.insert(part, whole).is_some() {
                    let id = xml::attribute(node, "src").unwrap_or("").to_owned();
                    self.reading.report.add(self.file.value(node, "src"), FormatError::Elsewhere(id));
                }
            }
            ("add", Named::Vertex(from), to) => {
                if let Some(to) = self.step(to) {
                    self.graph.connect(from, to);
                }
            }
            (_, Named::Vertex(from), to) if kind != "seg" => {
                if let (Some(&step), Some(to)) = (self.vertices.get(&at), self.step(to)) {
                    self.graph.connect(from, step);
                    self.graph.connect(step, to);
                }
            }
            _ => {
                let reference = xml::attribute(node, "src").unwrap_or("").to_owned();
                let (found, expected) = match kind {
                    "seg" => ("a unit", "a segment"),
                    _ => ("a segment", "a unit"),
                };
                let error = FormatError::Misdirected { reference, found, expected };
                self.reading.report.add(self.file.value(node, "src"), error);
                self.drop_step(at);
            }
        }
    }

    /// Takes an edge that has been reported out of the argument.
    fn drop_step(&mut self, at: u32) {
        if let Some(number) = self.vertices.get(&at) {
            self.graph.vertices[*number as usize].kind = Kind::Outside;
        }
    }

    /// What an attribute of an edge names.
    fn end(&mut self, node: Xml<'n, 'a>, key: &'static str) -> Option<Named> {
        let id = xml::wanted(self.file, node, key, "an edge", &mut self.reading.report)?;
        let named = self.names.get(id).copied();
        if named.is_none() {
            let error = FormatError::Unresolved { reference: id.to_owned(), wanted: "node", nearest: None };
            self.reading.report.add(self.file.value(node, key), error);
        }
        named
    }

    /// The node that an edge leads to. One that adds to an edge stands for that edge.
    fn step(&self, to: Named) -> Option<u32> {
        let mut to = to;
        for _ in 0..LONGEST_CHAIN {
            match to {
                Named::Vertex(number) => return Some(number),
                Named::Segment(_) => return None,
                Named::Addition(at) => {
                    to = *self.names.get(xml::attribute(self.elements[at as usize], "trg")?)?;
                }
            }
        }
        None
    }

    /// Gives the units the words of their segments, in the order of the text.
    fn words(&mut self) {
        let mut implicit: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
        for at in self.of_name("edu") {
            let node = self.elements[at as usize];
            let (words, span) = (xml::text(node), self.file.words(node));
            let is_implicit = xml::attribute(node, "implicit") == Some("true");
            let Some(unit) = self.unit_of(at) else {
                continue;
            };
            let counts = implicit.entry(unit).or_default();
            *counts = (counts.0 + usize::from(is_implicit), counts.1 + 1);
            let vertex = &mut self.graph.vertices[unit as usize];
            match &mut vertex.text {
                Some(text) => text.to_mut().push_str(&format!(" {words}")),
                None => (vertex.text, vertex.head) = (Some(words.into()), span),
            }
        }
        for number in 0..self.graph.vertices.len() as u32 {
            let vertex = &mut self.graph.vertices[number as usize];
            if vertex.kind != Kind::Claim {
                continue;
            }
            match implicit.get(&number) {
                Some((implicit, all)) if implicit == all => vertex.set("implicit", Value::Bool(true), vertex.head),
                Some(_) => {}
                None => self.reading.report.add(vertex.head, FormatError::Wordless(vertex.id.to_string())),
            }
        }
    }

    /// The unit that a segment is part of.
    fn unit_of(&self, segment: u32) -> Option<u32> {
        let mut part = segment;
        for _ in 0..LONGEST_CHAIN {
            match *self.wholes.get(&part)? {
                Named::Segment(whole) => part = whole,
                Named::Vertex(unit) => {
                    let is_unit = self.graph.vertices[unit as usize].kind == Kind::Claim;
                    return is_unit.then_some(unit);
                }
                Named::Addition(_) => return None,
            }
        }
        None
    }

    /// Keeps every element with what it has become a part of.
    fn keep(&mut self, made: &[Option<Element>]) {
        let root = self.file.root();
        xml::keep_attributes(&mut self.reading.foreign, root, &FRONT_MATTER.map(|(attribute, _)| attribute));
        for (at, node) in (0..).zip(&self.elements) {
            let number = self.vertices.get(&at).copied().or_else(|| self.unit_of(at));
            let own = number.and_then(|number| made[number as usize]);
            let element =
                own.or_else(|| self.claim_at(*node, "src", made)).or_else(|| self.claim_at(*node, "trg", made));
            let path = [root.tag_name().name(), node.tag_name().name()];
            xml::keep(&mut self.reading.foreign, &path, *node, element, |_| false);
        }
    }

    /// What the unit has become that an edge begins or ends at.
    fn claim_at(&self, node: Xml<'n, 'a>, key: &str, made: &[Option<Element>]) -> Option<Element> {
        match *self.names.get(xml::attribute(node, key)?)? {
            Named::Vertex(number) => made[number as usize],
            Named::Segment(at) => made[self.unit_of(at)? as usize],
            Named::Addition(_) => None,
        }
    }
}

/// What an edge is in the graph; nothing where it has no node of its own.
fn kind_of(edge: Xml<'_, '_>) -> Option<Kind> {
    match xml::attribute(edge, "type")? {
        "sup" => Some(Kind::Support),
        "exa" => Some(Kind::Inference),
        "reb" | "und" => Some(Kind::Conflict),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
