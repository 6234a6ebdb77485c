//! AIF in RDF/XML.

use std::borrow::Cow;

use crate::interchange::rdf::{Part, SPACES, Statements};
use crate::interchange::reading::Reading;
use crate::interchange::xml::{self, Xml, XmlFile};
use crate::model::{Element, Value};
use crate::resolve::{Document, Options};
use crate::text::Span;

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

struct Reader<'r, 'n, 'a> {
    file: &'n XmlFile<'a>,
    reading: &'r mut Reading,
    statements: Statements<'n>,
    /// Elements without an id so far.
    anonymous: usize,
}

impl<'r, 'n, 'a> Reader<'r, 'n, 'a> {
    fn new(file: &'n XmlFile<'a>, reading: &'r mut Reading) -> Reader<'r, 'n, 'a> {
        Reader { file, reading, statements: Statements::default(), anonymous: 0 }
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
        if let Some(lang) = self.statements.lang().filter(|lang| !lang.is_empty()) {
            self.reading.set("lang", Value::Text(lang.to_owned()), Span::default());
        }
        let made = self.statements.project(&mut self.reading.builder, &mut self.reading.report);
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
        let number = self.statements.subject(id.clone(), self.file.span(element), self.file.tag(element));
        if is_of_aif(element) {
            self.statements.take_kind(number, element.tag_name().name());
        }
        (number, id)
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
                    kind.into_iter().for_each(|kind| self.statements.take_kind(subject, kind));
                    continue;
                }
                if is_of_aif(property) && name == "claimText" {
                    let words = xml::text(property);
                    self.statements.words(subject, words, lang, self.file.words(property));
                }
                if let Some(part) = Part::named(name).filter(|_| is_of_aif(property)) {
                    let span = self.file.tag(property);
                    let objects = nested.iter().map(|(_, (_, id))| id.clone()).chain(resource);
                    objects.for_each(|object| self.statements.relate(subject, part, object, span));
                }
                to_do.extend(nested.into_iter().map(|(object, (number, _))| (object, number, lang)));
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
