//! AIF in RDF/XML.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::kind_of;
use crate::interchange::graph::{Graph, Kind, Vertex};
use crate::interchange::json_graph::join;
use crate::interchange::reading::Reading;
use crate::interchange::xml::{self, Xml, XmlFile};
use crate::model::{Data, Datum, Element, Value};
use crate::resolve::{Document, FormatError, Options};
use crate::text::Span;

/// The name spaces of the ontology.
const SPACES: [&str; 2] = ["http://www.arg.dundee.ac.uk/aif#", "http://www.arg.tech/aif#"];
/// The name space of RDF itself.
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Does a text look like AIF in RDF/XML?
pub(in crate::interchange) fn recognise(text: &str) -> bool {
    xml::has_root(text, "RDF") && SPACES.iter().any(|space| text.contains(space))
}

/// Reads AIF in RDF/XML, in either of its name spaces. Never fails and never stops at the first problem.
///
/// ```
/// use hence::interchange::aif;
/// use hence::resolve::Options;
///
/// let text = r##"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
///     xmlns:aif="http://www.arg.tech/aif#">
///   <aif:RA-node>
///     <aif:Premise><aif:I-node rdf:about="#open"><aif:claimText>It is open late</aif:claimText></aif:I-node></aif:Premise>
///     <aif:Conclusion><aif:I-node rdf:about="#come"><aif:claimText>People come</aif:claimText></aif:I-node></aif:Conclusion>
///   </aif:RA-node>
/// </rdf:RDF>"##;
/// let map = aif::read_rdf("map.rdf", text, &Options::default());
/// assert!(map.problems().is_empty());
/// assert_eq!(map.model().inferences().len(), 1);
/// ```
pub fn read(name: &str, text: &str, options: &Options) -> Document {
    let mut reading = Reading::begin(name, text, "aif-rdf");
    if let Some(file) = XmlFile::read(reading.file, text, "RDF", &mut reading.report) {
        Reader::new(&file, &mut reading).read();
    }
    reading.end(options)
}

/// What a statement says of its subject's part in its object, or of its object's part in its subject.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Premise,
    Conclusion,
}

/// A statement about two nodes.
struct Statement<'n> {
    subject: u32,
    part: Part,
    object: Cow<'n, str>,
    span: Span,
}

struct Reader<'r, 'n, 'a> {
    file: &'n XmlFile<'a>,
    reading: &'r mut Reading,
    graph: Graph<'n>,
    numbers: FxHashMap<Cow<'n, str>, u32>,
    statements: Vec<Statement<'n>>,
    /// The language of the first text.
    lang: Option<&'n str>,
    /// Elements without an id so far.
    anonymous: usize,
}

impl<'r, 'n, 'a> Reader<'r, 'n, 'a> {
    fn new(file: &'n XmlFile<'a>, reading: &'r mut Reading) -> Reader<'r, 'n, 'a> {
        let (graph, numbers) = (Graph::default(), FxHashMap::default());
        Reader { file, reading, graph, numbers, statements: Vec::new(), lang: None, anonymous: 0 }
    }

    fn read(mut self) {
        let root = self.file.root();
        let tops: Vec<_> = xml::elements(root).collect();
        let mut subjects = Vec::with_capacity(tops.len());
        for top in &tops {
            let (number, _) = self.subject(*top);
            subjects.push(number);
            self.describe(*top, number);
        }
        self.check_kinds();
        self.connect();
        if let Some(lang) = self.lang.filter(|lang| !lang.is_empty()) {
            self.reading.set("lang", Value::Text(lang.to_owned()), Span::default());
        }
        self.graph.shorten_ids();
        let made = self.graph.project(&mut self.reading.builder, &mut self.reading.report);
        let made = self.graph.with_bare(made);
        self.keep(&tops, &subjects, &made);
    }

    /// The node of an element that describes one, and its id.
    fn subject(&mut self, element: Xml<'n, 'a>) -> (u32, Cow<'n, str>) {
        let id = match (of_rdf(element, "about"), of_rdf(element, "ID"), of_rdf(element, "nodeID")) {
            (Some(about), ..) => Cow::Borrowed(about),
            (_, Some(id), _) => Cow::Owned(format!("#{id}")),
            (.., Some(id)) => Cow::Owned(format!("_:{id}")),
            _ => {
                self.anonymous += 1;
                Cow::Owned(format!("node {}", self.anonymous))
            }
        };
        let number = match self.numbers.get(&id) {
            Some(number) => *number,
            None => {
                let vertex = Vertex {
                    head: self.file.tag(element),
                    ..Vertex::new(id.clone(), Kind::Outside, self.file.span(element))
                };
                let number = self.graph.add(vertex);
                self.numbers.insert(id.clone(), number);
                number
            }
        };
        if is_of_aif(element) {
            self.take_kind(number, element.tag_name().name());
        }
        (number, id)
    }

    /// The type of a node: `I-node`.
    fn take_kind(&mut self, number: u32, name: &str) {
        if let Some(kind) = name.strip_suffix("-node").and_then(kind_of) {
            self.graph.vertices[number as usize].kind = kind;
        }
    }

    /// Reads what an element says of its node, and the elements in it that describe others.
    fn describe(&mut self, element: Xml<'n, 'a>, number: u32) {
        let lang = lang_of(self.file.root()).unwrap_or("");
        let mut to_do = vec![(element, number, lang)];
        while let Some((element, subject, around)) = to_do.pop() {
            let around = lang_of(element).unwrap_or(around);
            for property in xml::elements(element) {
                let lang = lang_of(property).unwrap_or(around);
                let name = property.tag_name().name();
                let nested: Vec<_> = xml::elements(property).map(|object| (object, self.subject(object))).collect();
                let resource = of_rdf(property, "resource").map(Cow::Borrowed);
                let resource = resource.or_else(|| of_rdf(property, "nodeID").map(|id| format!("_:{id}").into()));
                if property.tag_name().namespace() == Some(RDF) && name == "type" {
                    let kind =
                        resource.as_deref().and_then(|iri| SPACES.iter().find_map(|space| iri.strip_prefix(space)));
                    kind.map(str::to_owned).into_iter().for_each(|kind| self.take_kind(subject, &kind));
                    continue;
                }
                if is_of_aif(property) && name == "claimText" {
                    self.words(property, subject, lang);
                }
                let part = match name {
                    "Premise" => Some(Part::Premise),
                    "Conclusion" => Some(Part::Conclusion),
                    _ => None,
                };
                if let Some(part) = part.filter(|_| is_of_aif(property)) {
                    let span = self.file.tag(property);
                    let objects = nested.iter().map(|(_, (_, id))| id.clone()).chain(resource);
                    self.statements.extend(objects.map(|object| Statement { subject, part, object, span }));
                }
                to_do.extend(nested.into_iter().map(|(object, (number, _))| (object, number, lang)));
            }
        }
    }

    /// The text of a node. Its further texts are translations.
    fn words(&mut self, property: Xml<'n, 'a>, subject: u32, lang: &'n str) {
        let (words, span) = (xml::text(property), self.file.words(property));
        let main = *self.lang.get_or_insert(lang);
        let vertex = &mut self.graph.vertices[subject as usize];
        match &vertex.text {
            None => {
                (vertex.text, vertex.head) = (Some(words.into()), span);
                if lang != main && !lang.is_empty() && vertex.kind == Kind::Claim {
                    vertex.set("lang", Value::Text(lang.to_owned()), span);
                }
            }
            Some(text) if *text == words || lang.is_empty() => {}
            Some(_) => {
                let translations = vertex.data.get_or_insert_default().remove("translations");
                let mut all = match translations {
                    Some(Datum { value: Value::Map(all), .. }) => all,
                    _ => Data::new(),
                };
                all.set(lang, Value::Text(words), span);
                vertex.set("translations", Value::Map(all), span);
            }
        }
    }

    /// Claims say something.
    fn check_kinds(&mut self) {
        for vertex in &self.graph.vertices {
            if vertex.kind == Kind::Claim && vertex.text.is_none() {
                self.reading.report.add(vertex.head, FormatError::Wordless(vertex.id.to_string()));
            }
        }
    }

    /// Adds the edges that the statements say, each once. What a claim is a premise of may stand with it or with the step.
    fn connect(&mut self) {
        let mut known = FxHashSet::default();
        for statement in std::mem::take(&mut self.statements) {
            let Statement { subject, part, object, span } = statement;
            let Some(&object) = self.numbers.get(&object) else {
                let reference = object.into_owned();
                self.reading.report.add(span, FormatError::Unresolved { reference, wanted: "node", nearest: None });
                continue;
            };
            let kind = |number: u32| self.graph.vertices[number as usize].kind;
            let subject_is_part = kind(subject) == Kind::Claim && kind(object) != Kind::Claim;
            let (from, to) =
                if (part == Part::Premise) == subject_is_part { (subject, object) } else { (object, subject) };
            if known.insert((from, to)) {
                join(&mut self.graph, from, to, span, &mut self.reading.report);
            }
        }
    }

    fn keep(&mut self, tops: &[Xml<'n, 'a>], subjects: &[u32], made: &[Option<Element>]) {
        let root = self.file.root();
        xml::keep_attributes(&mut self.reading.foreign, root, &[]);
        for (top, number) in tops.iter().zip(subjects) {
            let path = ["rdf:RDF", top.tag_name().name()];
            xml::keep(&mut self.reading.foreign, &path, *top, made[*number as usize], |_| false);
        }
    }
}

/// An attribute of RDF.
fn of_rdf<'n>(node: Xml<'n, '_>, name: &'static str) -> Option<&'n str> {
    node.attribute((RDF, name))
}

/// The language that an element says.
fn lang_of<'n>(node: Xml<'n, '_>) -> Option<&'n str> {
    node.attribute((xml::NAMESPACE, "lang"))
}

fn is_of_aif(node: Xml<'_, '_>) -> bool {
    node.tag_name().namespace().is_some_and(|space| SPACES.contains(&space))
}

#[cfg(test)]
mod tests;
